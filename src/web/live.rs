//! What wakes open pages: one connection of the node listens to Postgres and passes on what it hears.
//! Only ids travel; a page that is woken reads anew what it may see.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio_postgres::{AsyncMessage, Config, NoTls};
use uuid::Uuid;

/// What conversations speak on, with their ids.
const CONVERSATIONS: &str = "pepite_conversation";
/// What bells are rung on, with the ids of users.
const BELLS: &str = "pepite_notification";
/// What ended sessions are told on, with the ids of their users.
const SESSIONS: &str = "pepite_session";
/// Streams that one user may have open on a node: more than anybody has windows.
const MOST_STREAMS: usize = 20;
/// News that a slow page may fall behind before it must read anew.
const BACKLOG: usize = 256;
/// How long the silence of a peer is borne before it is asked whether it is there.
const PATIENCE: Duration = Duration::from_secs(10);
/// Shortest pause between two tries to reach Postgres.
const SHORTEST_PAUSE: Duration = Duration::from_millis(200);
/// Longest pause between two tries to reach Postgres.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// Something a page may have to hear.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Something happened in this conversation.
    Conversation(Uuid),
    /// Something is new under the bell of this user.
    Bell(Uuid),
    /// A session of this user ended.
    Left(Uuid),
    /// Something may have happened unheard, in any.
    Missed,
    /// The node stops.
    Closing,
}

/// The node's ear. Cheap to clone; it begins to listen when the first page asks.
#[derive(Clone)]
pub struct Live {
    url: Arc<str>,
    news: Sender<News>,
    begin: Arc<Once>,
    open: Open,
}

/// How many streams each user has open.
type Open = Arc<Mutex<HashMap<Uuid, usize>>>;

/// A stream of a user, counted until it is dropped.
pub struct Seat {
    user: Uuid,
    open: Open,
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.user) {
            *count -= 1;
            if *count == 0 {
                open.remove(&self.user);
            }
        }
    }
}

impl Live {
    /// An ear for the database at `url`, not listening yet.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self { url: url.into(), news: broadcast::channel(BACKLOG).0, begin: Arc::new(Once::new()), open: Open::default() }
    }

    /// A place for one more stream of this user; none where it has as many as it may.
    #[must_use]
    pub fn seat(&self, user: Uuid) -> Option<Seat> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let count = open.entry(user).or_default();
        if *count >= MOST_STREAMS {
            return None;
        }
        *count += 1;
        Some(Seat { user, open: self.open.clone() })
    }

    /// From now on, whatever is heard.
    #[must_use]
    pub fn subscribe(&self) -> Receiver<News> {
        let receiver = self.news.subscribe();
        self.begin.call_once(|| {
            tokio::spawn(listen(self.url.clone(), self.news.clone()));
        });
        receiver
    }

    /// Lets every open page go, so that the node can stop.
    pub fn close(&self) {
        // Nobody may be listening, and that is well.
        let _ = self.news.send(News::Closing);
    }
}

/// Listens for ever; after each loss it waits a little longer, and then says that something may have been missed.
async fn listen(url: Arc<str>, news: Sender<News>) {
    let mut pause = SHORTEST_PAUSE;
    loop {
        let mut heard = false;
        if let Err(error) = hear(&url, &news, &mut heard).await {
            tracing::warn!(%error, "no live news for now");
        }
        if heard {
            pause = SHORTEST_PAUSE;
        }
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(LONGEST_PAUSE);
    }
}

/// Listens on one connection until it is lost; `heard` tells that it did. A peer that vanished without a word is noticed by
/// keepalives: nothing is ever sent on this connection, so that nothing else would.
async fn hear(url: &str, news: &Sender<News>, heard: &mut bool) -> Result<(), tokio_postgres::Error> {
    let mut config: Config = url.parse()?;
    config.connect_timeout(PATIENCE).keepalives_idle(PATIENCE).keepalives_interval(PATIENCE / 2).keepalives_retries(3);
    let (client, mut connection) = config.connect(NoTls).await?;
    let mut messages = Box::pin(futures_util::stream::poll_fn(move |cx| connection.poll_message(cx)));
    let command = format!("LISTEN {CONVERSATIONS}; LISTEN {BELLS}; LISTEN {SESSIONS}");
    let mut asked = std::pin::pin!(client.batch_execute(&command));
    let mut listening = false;
    loop {
        tokio::select! {
            answer = &mut asked, if !listening => {
                answer?;
                listening = true;
                *heard = true;
                // What was said before we listened is caught up by reading anew.
                let _ = news.send(News::Missed);
            }
            message = messages.next() => match message {
                Some(Ok(AsyncMessage::Notification(note))) => {
                    if let Ok(id) = note.payload().parse() {
                        let _ = news.send(match note.channel() {
                            BELLS => News::Bell(id),
                            SESSIONS => News::Left(id),
                            _ => News::Conversation(id),
                        });
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
                None => return Ok(()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_so_many_streams_and_one_that_closes_makes_room() {
        let (live, user) = (Live::new(""), Uuid::from_u128(1));
        let mut seats: Vec<Seat> = (0..MOST_STREAMS).filter_map(|_| live.seat(user)).collect();
        assert_eq!(seats.len(), MOST_STREAMS);
        assert!(live.seat(user).is_none());
        assert!(live.seat(Uuid::from_u128(2)).is_some(), "another user has its own");
        seats.pop();
        assert!(live.seat(user).is_some());
        drop(seats);
        assert!(live.open.lock().unwrap().is_empty(), "nobody is counted for ever");
    }
}
