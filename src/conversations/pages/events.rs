//! `/conversations/{id}/events`: wakes an open thread when something happens in it. Only ids travel.

use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::web::{Bytes, Data, Path};
use futures_util::Stream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use crate::accounts::Member;
use crate::conversations;
use crate::web::{Answer, Db, Error, House, News};

/// A comment at this interval keeps the connection from being taken for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// How long a stream lasts. The browser comes back by itself, and who is looking is asked anew.
const LIFE: Duration = Duration::from_secs(15 * 60);

/// GET `/conversations/{id}/events`.
///
/// # Errors
/// Not found for those who are not one of its two sides.
pub async fn events(member: Member, house: Data<House>, mut db: Db, id: Path<Uuid>) -> Answer {
    let news = house.live.subscribe();
    conversations::conversation_of(&mut db, &member, *id).await?.ok_or(Error::NotFound)?;
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/event-stream").insert_header((CACHE_CONTROL, "no-store"));
    // A packed stream would sit in the packer's buffer; proxies are asked not to hold it either.
    answer.insert_header((CONTENT_ENCODING, "identity")).insert_header(("x-accel-buffering", "no"));
    Ok(answer.streaming(stream(news, *id, Instant::now() + LIFE)))
}

/// The first words, then one event for each piece of news, until the node stops or the stream's life is over.
fn stream(news: Receiver<News>, id: Uuid, end: Instant) -> impl Stream<Item = Result<Bytes, Error>> {
    futures_util::stream::unfold((news, true), move |(mut news, begins)| async move {
        if begins {
            return Some((Ok(Bytes::from_static(b"retry: 3000\n\n: here\n\n")), (news, false)));
        }
        let words = next(&mut news, id, end).await?;
        Some((Ok(words), (news, false)))
    })
}

async fn next(news: &mut Receiver<News>, id: Uuid, end: Instant) -> Option<Bytes> {
    let beat = Instant::now() + HEARTBEAT;
    loop {
        if Instant::now() >= end {
            return None;
        }
        match timeout_at(beat.min(end), news.recv()).await {
            Ok(Ok(News::Closing) | Err(RecvError::Closed)) => return None,
            Ok(Ok(News::Conversation(other))) if other != id => {}
            // One's own conversation, or news that may have been missed: the page reads anew.
            Ok(Ok(_) | Err(RecvError::Lagged(_))) => return Some(Bytes::from(format!("data: {id}\n\n"))),
            Err(_) => return (Instant::now() < end).then(|| Bytes::from_static(b": still here\n\n")),
        }
    }
}
