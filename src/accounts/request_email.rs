//! Asking for an e-mail to an address that somebody typed.
//!
//! The request is written down the same way whether or not the address has an account, and the answer to it depends on nothing
//! else; [`send_requested_emails`](super::send_requested_emails) looks the address up afterwards.

use chrono::{DateTime, Utc};
use diesel_async::AsyncPgConnection;
use thiserror::Error as ThisError;

use super::{EmailRequest, store};

/// Requests that may wait, for all addresses together: some minutes of work.
const QUEUE_LENGTH: i64 = 5_000;
/// Requests that may wait for one address: more could not all become e-mails.
const WAITING_PER_ADDRESS: i64 = 5;
/// When to ask again while the queue is full, in seconds.
const RETRY_AFTER: u32 = 60;

/// Why no e-mail could be asked for.
#[derive(Debug, ThisError)]
pub enum RequestEmailError {
    /// Too many requests wait.
    #[error("too many e-mails wait")]
    QueueFull {
        /// Seconds until the next try.
        retry_after: u32,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}

/// Asks for an e-mail to `email`, with the transaction of `conn`.
///
/// # Errors
/// When too many requests wait, or the database fails.
pub(super) async fn request_email(
    conn: &mut AsyncPgConnection,
    email: &str,
    request: &EmailRequest,
    now: DateTime<Utc>,
) -> Result<(), RequestEmailError> {
    if store::requests_reach(conn, QUEUE_LENGTH).await? {
        return Err(RequestEmailError::QueueFull { retry_after: RETRY_AFTER });
    }
    if store::requests_of(conn, email).await? < WAITING_PER_ADDRESS {
        store::insert_request(conn, email, request, now).await?;
    }
    Ok(())
}
