//! Posting a letter: the one place that knows how its reader wants to hear of such things.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::store::{self, News};
use super::{Letter, Topic, Way, enqueue_limited};
use crate::paris::next_digest;

/// Posts a letter with the transaction of `conn`: it leaves at once, unless its reader has chosen to hear of such things in
/// another way.
///
/// # Errors
/// When the outbox cannot be written.
pub async fn post(conn: &mut AsyncPgConnection, letter: Letter, now: DateTime<Utc>) -> QueryResult<()> {
    post_later(conn, letter, now, now).await
}

/// Posts a letter that leaves at `due`, and shows under the bell no sooner: later than the deed where the moment itself would
/// tell too much.
///
/// # Errors
/// When the outbox cannot be written.
pub async fn post_later(conn: &mut AsyncPgConnection, letter: Letter, now: DateTime<Utc>, due: DateTime<Utc>) -> QueryResult<()> {
    if !letter.kind.limited_with().is_empty() {
        return enqueue_limited(conn, &letter, now).await.map(|_| ());
    }
    let Some(topic) = letter.kind.topic() else { return store::keep(conn, &letter, now, due).await };
    // A letter to somebody without an account has no other way to its reader.
    let Some((user, chosen)) = store::reader(conn, &letter.to, topic).await? else {
        return store::keep(conn, &letter, now, due).await;
    };
    let way = way(topic, chosen);
    if way != Way::Nothing {
        let digest = (way == Way::Digest).then(|| next_digest(due));
        store::note(conn, &News { user, letter: &letter, at: due, digest, rung: due <= now }).await?;
    }
    if way != Way::Mail {
        return Ok(());
    }
    let letter = if topic.is_locked() || letter.stop.is_some() { letter } else { endable(conn, letter, user, topic).await? };
    store::keep(conn, &letter, now, due).await
}

/// How somebody hears of a topic who may have chosen.
pub(super) fn way(topic: Topic, chosen: Option<Way>) -> Way {
    if topic.is_locked() { topic.usual() } else { chosen.unwrap_or(topic.usual()) }
}

/// The letter with a link that ends those of its topic.
async fn endable(conn: &mut AsyncPgConnection, letter: Letter, user: Uuid, topic: Topic) -> QueryResult<Letter> {
    let token = letter.links.end_token(user, Some(topic));
    store::open_link(conn, &token, user, Some(topic)).await?;
    let l = letter.language.words();
    Ok(letter.stoppable(l.msg_mail_stop(topic.label(l)), &format!("/notifications/{token}/unsubscribe")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_switched_off_comes_by_mail_whatever_was_chosen() {
        for topic in Topic::ALL {
            let way = way(*topic, Some(Way::Nothing));
            assert_eq!(way, if topic.is_locked() { Way::Mail } else { Way::Nothing }, "{topic}");
        }
        assert_eq!(way(Topic::Outcomes, None), Way::Digest);
    }
}
