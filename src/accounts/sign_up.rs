//! Signing a company up, with its first user.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::request_email::{RequestEmailError, request_email};
use super::{EmailRequest, NewAccount, store};

/// Keeps the sign-up until its address is proven, beside others with the same address, and asks for the e-mail with the link.
/// The same is done whether or not the address has an account; the e-mail tells.
///
/// # Errors
/// When too many e-mails wait, or the database fails.
pub async fn sign_up(conn: &mut AsyncPgConnection, new: &NewAccount<'_>, now: DateTime<Utc>) -> Result<(), RequestEmailError> {
    conn.transaction(async |conn| {
        let sign_up = store::insert_sign_up(conn, new, now).await?;
        request_email(conn, new.email, &EmailRequest::SignUp { sign_up }, now).await
    })
    .await
}
