//! Enrolling an authenticator app.

use chrono::{DateTime, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;

use super::store::{Event, Purpose};
use super::{RecoveryCode, TotpSecret, letters, store};
use crate::accounts::{Member, sessions};
use crate::mail::{self, Links};
use crate::vault::{Keyring, Sealed};

/// What an enrolment is completed with.
pub struct Enrolment<'a> {
    /// A code of the app that read the secret.
    pub code: &'a str,
    /// The secret, sealed for the user.
    pub sealed: &'a Sealed,
    /// The secret.
    pub secret: &'a TotpSecret,
    /// Fresh recovery codes.
    pub codes: &'a [RecoveryCode],
    /// The same, sealed for the session, which is shown them.
    pub shown: &'a Sealed,
}

/// Why nothing was enrolled.
#[derive(Debug, ThisError)]
pub enum EnrolRefusal {
    /// It is no code of this secret now.
    #[error("wrong code")]
    WrongCode,
    /// The user has a second factor.
    #[error("there is a second factor")]
    Enrolled,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Keeps a secret, sealed for the session, until it is enrolled. A session that has one keeps it: two tabs of it show the
/// same secret.
///
/// # Errors
/// When the database fails.
pub async fn begin_enrolment(
    conn: &mut AsyncPgConnection,
    member: &Member,
    sealed: &Sealed,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    conn.transaction(async |conn| {
        store::hide_old(conn, member.session_id, Purpose::Enrolment, now).await?;
        store::show(conn, member.session_id, Purpose::Enrolment, sealed, now).await
    })
    .await
}

/// The secret that this session is enrolling.
///
/// # Errors
/// When the database fails.
pub async fn pending_secret(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    member: &Member,
    now: DateTime<Utc>,
) -> QueryResult<Option<TotpSecret>> {
    let sealed = store::shown(conn, member.session_id, Purpose::Enrolment, now).await?;
    // One that does not open, its key being gone, is as good as none: enrolling starts again.
    let opened = sealed.and_then(|sealed| keyring.open_secret(member.session_id, &sealed).ok());
    Ok(opened.and_then(|bytes| TotpSecret::from_bytes(&bytes)))
}

/// Enrols the secret, if the code is one of it: the code is used up, other sessions end, the address is told.
///
/// # Errors
/// See [`EnrolRefusal`].
pub async fn enrol(
    conn: &mut AsyncPgConnection,
    member: &Member,
    enrolment: Enrolment<'_>,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), EnrolRefusal> {
    let step = enrolment.secret.step_of(enrolment.code, now).ok_or(EnrolRefusal::WrongCode)?;
    conn.transaction(async |conn| {
        if !store::insert_factor(conn, member.user_id, enrolment.sealed, step, now).await? {
            return Err(EnrolRefusal::Enrolled);
        }
        let hashes = enrolment.codes.iter().map(RecoveryCode::hash).collect();
        store::put_codes(conn, member.user_id, hashes, now).await?;
        for purpose in [Purpose::Enrolment, Purpose::RecoveryCodes] {
            store::hide(conn, member.session_id, purpose).await?;
        }
        store::show(conn, member.session_id, Purpose::RecoveryCodes, enrolment.shown, now).await?;
        store::mark_session(conn, member.session_id, now).await?;
        sessions::revoke_all(conn, member.user_id, Some(member.session_id)).await?;
        store::log(conn, member.user_id, Event::Enabled, now).await?;
        mail::post(conn, letters::enabled(&member.email, member.language, links), now).await?;
        Ok(())
    })
    .await
}
