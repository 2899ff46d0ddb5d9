//! The daily letter: at eight in Paris, everything that waits for it, and no letter where nothing does.

use chrono::{DateTime, Duration, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use uuid::Uuid;

use super::letter::Item;
use super::{Kind, Letter, Links, store};

/// Transactions under way at the hour are waited for, so that what they tell comes today and not in a second letter.
const GRACE: Duration = Duration::minutes(1);
/// Things named one by one; the others are a number.
const NAMED: usize = 30;

/// Posts the daily letter of everybody for whom something waits; how many letters. What a letter tells waits no more by the
/// same transaction, and a node that finds another at it goes on to the next reader.
///
/// # Errors
/// When the database fails; letters posted before stay posted.
pub async fn post_digests(conn: &mut AsyncPgConnection, links: &Links, now: DateTime<Utc>) -> QueryResult<usize> {
    let mut posted = 0;
    for user in store::digest_readers(conn, now - GRACE).await? {
        posted += usize::from(conn.transaction(async |conn| post_digest(conn, user, links, now).await).await?);
    }
    Ok(posted)
}

/// Whether there was something to tell.
async fn post_digest(conn: &mut AsyncPgConnection, user: Uuid, links: &Links, now: DateTime<Utc>) -> QueryResult<bool> {
    let Some((address, language)) = store::hold_reader(conn, user).await? else { return Ok(false) };
    let mut items: Vec<Item> = store::take_digest(conn, user, now - GRACE).await?;
    if items.is_empty() {
        return Ok(false);
    }
    let l = language.words();
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let subject = l.msg_mail_digest_subject(count(items.len()));
    let mut paragraphs = vec![l.msg_mail_digest_body(count(items.len()))];
    if let Some(others) = items.len().checked_sub(NAMED).filter(|others| *others > 0) {
        paragraphs.push(l.msg_mail_digest_others(count(others)));
        items.truncate(NAMED);
    }
    let token = links.end_token(user, None);
    store::open_link(conn, &token, user, None).await?;
    let link = (l.msg_mail_digest_link(), "/notifications".to_owned());
    let letter = Letter::write(Kind::Digest, (&address, language), subject, paragraphs, link, links)
        .listing(items)
        .stoppable(l.msg_mail_digest_stop(), &format!("/notifications/{token}/unsubscribe"));
    store::keep(conn, &letter, now, now).await?;
    Ok(true)
}
