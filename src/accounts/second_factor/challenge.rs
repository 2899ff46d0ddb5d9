//! Between the right password and the second factor: a sign-in that is no session yet.

use chrono::{DateTime, Duration, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::{CheckFailed, Checked, Scope, With, check, store};
use crate::accounts::sessions::{self, NewSession};
use crate::accounts::{DeviceTokens, Secret, SignedIn, known_devices, store as accounts_store};
use crate::mail::Links;
use crate::vault::Keyring;

/// How long a code is awaited.
const LIFE: Duration = Duration::minutes(10);
/// So many codes are checked for one right password.
const TRIES: i16 = 5;

/// A code typed while signing in.
pub struct Response<'a> {
    /// The challenge's cookie.
    pub challenge: &'a str,
    /// A code of the app, or a recovery code.
    pub code: &'a str,
    /// The browser's own words.
    pub device: &'a str,
    /// What the browser shows of itself, and what it is given.
    pub tokens: DeviceTokens<'a>,
}

/// Why a code signs nobody in.
#[derive(Debug, ThisError)]
pub enum ChallengeRefusal {
    /// There is no such challenge, it is over, or it has seen too many codes: the password is asked again.
    #[error("the sign-in is over")]
    Over,
    /// It is no code of the user's, or was used before.
    #[error("wrong code")]
    Wrong,
    /// Too many wrong codes of this user.
    #[error("too many tries")]
    TooMany {
        /// Seconds until the next try.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// The secret of the second factor does not open.
    #[error("the secret does not open")]
    Sealed,
}

impl From<CheckFailed> for ChallengeRefusal {
    fn from(failed: CheckFailed) -> Self {
        match failed {
            CheckFailed::Database(error) => Self::Database(error),
            CheckFailed::Sealed => Self::Sealed,
        }
    }
}

/// Awaits a code under `challenge`, whose text is the cookie.
pub(in crate::accounts) async fn open_challenge(
    conn: &mut AsyncPgConnection,
    user: Uuid,
    challenge: &Secret,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    store::insert_challenge(conn, user, challenge.hash(), now, LIFE).await
}

/// Ends the challenge and opens a session under `session`, which nobody has known before.
///
/// # Errors
/// See [`ChallengeRefusal`].
pub async fn complete_sign_in(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    response: &Response<'_>,
    session: &Secret,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<SignedIn, ChallengeRefusal> {
    // Wrong codes are counted: the transaction is committed whatever the answer.
    let answered = conn.transaction(async |conn| {
        let answer = answer(conn, response, session, With { keyring, links, now }).await?;
        Ok::<_, ChallengeRefusal>(answer)
    });
    match answered.await? {
        Answer::SignedIn(signed_in) => Ok(signed_in),
        Answer::Refused(refusal) => Err(refusal),
    }
}

enum Answer {
    SignedIn(SignedIn),
    Refused(ChallengeRefusal),
}

async fn answer(
    conn: &mut AsyncPgConnection,
    response: &Response<'_>,
    session: &Secret,
    with: With<'_>,
) -> Result<Answer, ChallengeRefusal> {
    let Some((user, tries)) = store::lock_challenge(conn, response.challenge, with.now).await? else {
        return Ok(Answer::Refused(ChallengeRefusal::Over));
    };
    match check(conn, Scope { user, session: None }, response.code, with).await? {
        Checked::Right => {
            store::delete_challenge(conn, response.challenge).await?;
            // Only now: a browser is known by both steps.
            let (device, new_device) = known_devices::remember(conn, user, response.tokens, with.now).await?;
            let new = NewSession { user, secret: session, device: response.device, known_device: Some(device) };
            sessions::open_with_second_factor(conn, &new, with.now).await?;
            let role = accounts_store::user(conn, user).await?.staff_role;
            Ok(Answer::SignedIn(SignedIn { new_device, session_life: Some(sessions::longest_life(role)) }))
        }
        Checked::Wrong if tries + 1 >= TRIES => {
            store::delete_challenge(conn, response.challenge).await?;
            Ok(Answer::Refused(ChallengeRefusal::Over))
        }
        Checked::Wrong => {
            store::count_try(conn, response.challenge).await?;
            Ok(Answer::Refused(ChallengeRefusal::Wrong))
        }
        Checked::TooMany { retry_after } => Ok(Answer::Refused(ChallengeRefusal::TooMany { retry_after })),
    }
}
