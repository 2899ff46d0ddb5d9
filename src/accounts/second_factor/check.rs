//! Checking what was typed as second factor.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::AsyncPgConnection;
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::store::Event;
use super::{RecoveryCode, TotpSecret, letters, store};
use crate::accounts::store as accounts_store;
use crate::mail::{self, Links};
use crate::vault::Keyring;

/// Wrong codes are counted over this long.
const WINDOW: Duration = Duration::minutes(15);
/// So many wrong ones are checked, then none.
const TRIES: i64 = 10;

/// Whose code is checked, and in what.
#[derive(Debug, Clone, Copy)]
pub(in crate::accounts) struct Scope {
    /// The user.
    pub user: Uuid,
    /// The session it is typed in; none while signing in. Each has tries of its own: whoever only knows the password cannot
    /// use up those of a session.
    pub session: Option<Uuid>,
}

/// What came of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::accounts) enum Checked {
    /// It was good, and is used up.
    Right,
    /// It is no code of the user's, or was used before.
    Wrong,
    /// Too many wrong ones: it was not looked at.
    TooMany {
        /// Seconds until the next one is.
        retry_after: u32,
    },
}

/// What a code is checked with.
#[derive(Clone, Copy)]
pub(in crate::accounts) struct With<'a> {
    /// Opens the secret.
    pub keyring: &'a Keyring,
    /// Addresses for e-mails.
    pub links: &'a Links,
    /// The time.
    pub now: DateTime<Utc>,
}

/// Why a code could not be checked.
#[derive(Debug, ThisError)]
pub(in crate::accounts) enum CheckFailed {
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
    /// The secret does not open.
    #[error("the secret of the second factor does not open")]
    Sealed,
}

/// Checks a code of the app or a recovery code, and uses it up. To be called in a transaction that is committed whatever
/// the answer: it counts the wrong ones. A user's codes are checked one after the other, on whichever node.
pub(in crate::accounts) async fn check(
    conn: &mut AsyncPgConnection,
    scope: Scope,
    typed: &str,
    with: With<'_>,
) -> Result<Checked, CheckFailed> {
    let Scope { user, session } = scope;
    let Some(sealed) = store::lock_factor(conn, user).await? else { return Ok(Checked::Wrong) };
    if store::failures_since(conn, user, session, with.now - WINDOW).await? >= TRIES {
        return Ok(Checked::TooMany { retry_after: u32::try_from(WINDOW.num_seconds()).unwrap_or(900) });
    }
    let opened = with.keyring.open_secret(user, &sealed).map_err(|_| CheckFailed::Sealed)?;
    let secret = TotpSecret::from_bytes(&opened).ok_or(CheckFailed::Sealed)?;
    let good = match (secret.step_of(typed, with.now), RecoveryCode::read(typed)) {
        (Some(step), _) => store::use_step(conn, user, step).await?,
        (None, Some(code)) => use_recovery_code(conn, user, &code, with).await?,
        (None, None) => false,
    };
    if good {
        store::forget_failures(conn, user, session).await?;
        return Ok(Checked::Right);
    }
    store::record_failure(conn, user, session, with.now).await?;
    Ok(Checked::Wrong)
}

/// Uses a recovery code up, and tells its user how many remain.
async fn use_recovery_code(conn: &mut AsyncPgConnection, user: Uuid, code: &RecoveryCode, with: With<'_>) -> Result<bool, Error> {
    if !store::use_code(conn, user, &code.hash(), with.now).await? {
        return Ok(false);
    }
    store::log(conn, user, Event::RecoveryCodeUsed, with.now).await?;
    let left = store::codes_left(conn, user).await?;
    let reader = accounts_store::user(conn, user).await?;
    mail::post(conn, letters::recovery_code_used(&reader.email, reader.language, with.links, left), with.now).await?;
    Ok(true)
}
