//! What a user does with a second factor that is enrolled: look at it, renew its recovery codes, turn it off.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::store::{Event, Purpose, SecondFactor};
use super::{RecoveryCode, letters, store};
use crate::accounts::{Member, sessions};
use crate::mail::{self, Links};
use crate::vault::{Keyring, Sealed};

/// The user's second factor.
///
/// # Errors
/// When the database fails.
pub async fn second_factor(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<Option<SecondFactor>> {
    store::factor(conn, user).await
}

/// The fresh recovery codes that this session is shown.
///
/// # Errors
/// When the database fails.
pub async fn fresh_codes(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    member: &Member,
    now: DateTime<Utc>,
) -> QueryResult<Option<Vec<RecoveryCode>>> {
    let sealed = store::shown(conn, member.session_id, Purpose::RecoveryCodes, now).await?;
    let opened = sealed.and_then(|sealed| keyring.open_secret(member.session_id, &sealed).ok());
    Ok(opened.map(|bytes| String::from_utf8_lossy(&bytes).lines().filter_map(RecoveryCode::read).collect()))
}

/// The user has put the codes somewhere safe: they are shown no more.
///
/// # Errors
/// When the database fails.
pub async fn keep_codes(conn: &mut AsyncPgConnection, member: &Member) -> QueryResult<()> {
    store::hide(conn, member.session_id, Purpose::RecoveryCodes).await
}

/// Puts fresh recovery codes, which `shown` holds sealed for the session, in the place of the old ones; whether there is a
/// second factor that they are for.
///
/// # Errors
/// When the database fails.
pub async fn renew_codes(
    conn: &mut AsyncPgConnection,
    member: &Member,
    codes: &[RecoveryCode],
    shown: &Sealed,
    links: &Links,
    now: DateTime<Utc>,
) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        if store::lock_factor(conn, member.user_id).await?.is_none() {
            return Ok(false);
        }
        store::put_codes(conn, member.user_id, codes.iter().map(RecoveryCode::hash).collect(), now).await?;
        store::hide(conn, member.session_id, Purpose::RecoveryCodes).await?;
        store::show(conn, member.session_id, Purpose::RecoveryCodes, shown, now).await?;
        store::log(conn, member.user_id, Event::CodesRenewed, now).await?;
        mail::post(conn, letters::codes_renewed(&member.email, member.language, links), now).await?;
        Ok(true)
    })
    .await
}

/// Takes the second factor away, ends the user's other sessions, and tells the address; whether there was one.
///
/// # Errors
/// When the database fails.
pub async fn turn_off(conn: &mut AsyncPgConnection, member: &Member, links: &Links, now: DateTime<Utc>) -> QueryResult<bool> {
    conn.transaction(async |conn| {
        if !store::delete_factor(conn, member.user_id).await? {
            return Ok(false);
        }
        store::hide(conn, member.session_id, Purpose::RecoveryCodes).await?;
        store::delete_challenges(conn, member.user_id).await?;
        sessions::revoke_all(conn, member.user_id, Some(member.session_id)).await?;
        store::log(conn, member.user_id, Event::Disabled, now).await?;
        mail::post(conn, letters::disabled(&member.email, member.language, links), now).await?;
        Ok(true)
    })
    .await
}
