//! A side tells the other who it is: on purpose, to that one alone, for good.

use chrono::{DateTime, Utc};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::letters::News;
use super::post_news::post_news;
use super::{SendRefusal, send_message, store};
use crate::accounts::{Member, Once};
use crate::mail::Links;

/// Shows the member's company and name to the other side of this conversation. Whoever has told it already changes nothing.
/// A buyer who is ignored or blocked is answered like any other; the seller hears of it as of a message.
///
/// # Errors
/// Where one may not write either: see [`SendRefusal`].
pub async fn disclose(
    conn: &mut AsyncPgConnection,
    member: &Member,
    id: Uuid,
    once: Once<'_>,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), SendRefusal> {
    conn.transaction(async |conn| {
        let (it, side) = store::lock_of(conn, member, id).await?.ok_or(SendRefusal::NotFound)?;
        send_message::may_write(&it, side)?;
        if !store::is_disclosed(conn, id, side).await? {
            store::insert_disclosure(conn, (id, side), member, now).await?;
            store::touch(conn, id, side, now).await?;
            if send_message::is_heard(&it, side) && !it.hides_answer_from(side.other()) {
                post_news(conn, News::Disclosed, (&it, side.other()), links, now, now).await?;
            }
            store::tell(conn, id).await?;
        }
        once.remember(conn, member.user_id, &format!("/conversations/{id}"), now).await?;
        Ok(())
    })
    .await
}
