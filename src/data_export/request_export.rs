//! A member asks for everything: counted, recorded where the company's owners read it, and told by e-mail.

use chrono::{DateTime, Duration, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::{Scope, letters, store};
use crate::accounts::Member;
use crate::mail::{self, Links};

/// How many exports a user may begin within a day.
pub const EXPORTS_A_DAY: usize = 3;
const DAY: Duration = Duration::days(1);
/// How many exports may be under way on all nodes together.
const MOST_UNDER_WAY: i64 = 4;
/// After which time to come back when they are.
const SOON: Duration = Duration::minutes(1);
/// How long an export may be under way: beyond that it is taken to have broken off.
const LEASE: Duration = Duration::minutes(15);

/// An export that may begin.
#[derive(Debug, Clone, Copy)]
pub struct ExportRequest {
    /// Its row.
    pub id: Uuid,
    /// What its reader may have.
    pub scope: Scope,
}

/// Why no export begins.
#[derive(Debug, ThisError)]
pub enum RequestExportError {
    /// The user has begun as many as a day may see, or one of its is under way; or the site has enough to do.
    #[error("too many exports")]
    TooMany {
        /// When the next may begin.
        retry_after: Duration,
    },
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Begins an export of what the member may have. Of two requests at once one waits for the other and is refused.
///
/// # Errors
/// See [`RequestExportError`].
pub async fn request_export(
    conn: &mut AsyncPgConnection,
    member: &Member,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<ExportRequest, RequestExportError> {
    conn.transaction(async |conn| {
        store::take_turn(conn).await?;
        let begun = store::asked_since(conn, member.user_id, now - DAY).await?;
        if begun.len() >= EXPORTS_A_DAY {
            let retry_after = begun[begun.len() - EXPORTS_A_DAY] + DAY - now;
            return Err(RequestExportError::TooMany { retry_after });
        }
        if let Some(until) = store::under_way_until(conn, member.user_id, now).await? {
            return Err(RequestExportError::TooMany { retry_after: until - now });
        }
        if store::under_way(conn, now).await? >= MOST_UNDER_WAY {
            return Err(RequestExportError::TooMany { retry_after: SOON });
        }
        let scope = if member.is_owner() { Scope::Company } else { Scope::Person };
        let id = store::insert(conn, member, scope, now, now + LEASE).await?;
        mail::post(conn, letters::exported(member, links), now).await?;
        Ok(ExportRequest { id, scope })
    })
    .await
}
