//! Streams of events: they wake an open page when it has something to read anew. Only ids travel.

use std::time::Duration;

use actix_web::http::header::{CACHE_CONTROL, CONTENT_ENCODING};
use actix_web::web::Bytes;
use actix_web::{HttpRequest, HttpResponse};
use futures_util::Stream;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;
use tokio::time::{Instant, timeout_at};
use uuid::Uuid;

use super::live::Seat;
use super::{Error, Live, News};

/// A comment at this interval keeps the connection from being taken for dead.
const HEARTBEAT: Duration = Duration::from_secs(20);
/// What a browser sends that had a stream before.
const LAST_EVENT: &str = "last-event-id";
/// How long a stream lasts. The browser comes back by itself, and who is looking is asked anew.
const LIFE: Duration = Duration::from_secs(15 * 60);

/// What a page wants to hear of.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Whose bell stands on it: an event `bell`, without an id.
    pub user: Uuid,
    /// The conversation it shows: a message with its id.
    pub conversation: Option<Uuid>,
}

/// The stream of what a page wants to hear of `news`, which were subscribed to before it was asked who may.
///
/// # Errors
/// Too many where the user has as many streams as it may.
pub fn events(req: &HttpRequest, live: &Live, news: Receiver<News>, wanted: Wanted) -> Result<HttpResponse, Error> {
    let seat = live.seat(wanted.user).ok_or(Error::TooMany { retry_after: 60 })?;
    let mut answer = HttpResponse::Ok();
    answer.content_type("text/event-stream").insert_header((CACHE_CONTROL, "no-store"));
    // A packed stream would sit in the packer's buffer; proxies are asked not to hold it either.
    answer.insert_header((CONTENT_ENCODING, "identity")).insert_header(("x-accel-buffering", "no"));
    let comes_back = req.headers().contains_key(LAST_EVENT);
    Ok(answer.streaming(stream((news, seat), wanted, comes_back, Instant::now() + LIFE)))
}

/// The first words, then one event for each piece of news, until the node stops or the stream's life is over.
fn stream(
    (news, seat): (Receiver<News>, Seat),
    wanted: Wanted,
    comes_back: bool,
    end: Instant,
) -> impl Stream<Item = Result<Bytes, Error>> {
    // The seat is taken as long as the stream lives.
    futures_util::stream::unfold((news, seat, true), move |(mut news, seat, begins)| async move {
        if begins {
            return Some((Ok(wanted.first_words(comes_back)), (news, seat, false)));
        }
        let words = next(&mut news, wanted, end).await?;
        Some((Ok(words), (news, seat, false)))
    })
}

async fn next(news: &mut Receiver<News>, wanted: Wanted, end: Instant) -> Option<Bytes> {
    let beat = Instant::now() + HEARTBEAT;
    loop {
        if Instant::now() >= end {
            return None;
        }
        match timeout_at(beat.min(end), news.recv()).await {
            Ok(Ok(News::Closing) | Err(RecvError::Closed)) => return None,
            // Another session of the same user comes back by itself.
            Ok(Ok(News::Left(user))) if user == wanted.user => return None,
            // News may have been missed: the page reads anew.
            Ok(Ok(News::Missed) | Err(RecvError::Lagged(_))) => return Some(wanted.everything()),
            Ok(Ok(heard)) => {
                if let Some(words) = wanted.words(heard) {
                    return Some(words);
                }
            }
            Err(_) => return (Instant::now() < end).then(|| Bytes::from_static(b": still here\n\n")),
        }
    }
}

impl Wanted {
    /// The event of a piece of news; none for that of others.
    fn words(self, heard: News) -> Option<Bytes> {
        match heard {
            News::Conversation(id) if self.conversation == Some(id) => Some(Bytes::from(format!("data: {id}\n\n"))),
            News::Bell(user) if user == self.user => Some(Bytes::from_static(BELL)),
            _ => None,
        }
    }

    /// They bear an id, so that a browser that was cut off says so when it comes back, here or at another node: it may have
    /// missed something.
    fn first_words(self, comes_back: bool) -> Bytes {
        let catch_up = if comes_back { self.everything() } else { Bytes::new() };
        Bytes::from([b"id: here\nretry: 3000\n\n: here\n\n".as_slice(), &catch_up].concat())
    }

    /// All the page may have missed.
    fn everything(self) -> Bytes {
        let conversation = self.conversation.map(|id| format!("data: {id}\n\n")).unwrap_or_default();
        Bytes::from([conversation.as_bytes(), BELL].concat())
    }
}

/// Browsers hear no event without data.
const BELL: &[u8] = b"event: bell\ndata: new\n\n";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_hears_its_own_conversation_and_its_own_bell_only() {
        let (user, thread, other) = (Uuid::from_u128(1), Uuid::from_u128(2), Uuid::from_u128(3));
        let page = Wanted { user, conversation: Some(thread) };
        assert_eq!(page.words(News::Conversation(thread)), Some(Bytes::from(format!("data: {thread}\n\n"))));
        assert_eq!(page.words(News::Bell(user)), Some(Bytes::from_static(BELL)));
        assert_eq!(page.words(News::Conversation(other)), None);
        assert_eq!(page.words(News::Bell(other)), None);
        let elsewhere = Wanted { user, conversation: None };
        assert_eq!(elsewhere.words(News::Conversation(thread)), None);
        assert_eq!(elsewhere.everything(), Bytes::from_static(BELL));
    }
}
