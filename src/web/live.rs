//! What wakes open pages: one connection of the node listens to Postgres and passes on what it hears.
//! Only ids travel; a page that is woken reads anew what it may see.

use std::sync::{Arc, Once};
use std::time::Duration;

use futures_util::StreamExt;
use tokio::sync::broadcast::{self, Receiver, Sender};
use tokio_postgres::{AsyncMessage, Config, NoTls};
use uuid::Uuid;

/// What conversations speak on, with their ids.
const CONVERSATIONS: &str = "pepite_conversation";
/// What bells are rung on, with the ids of users.
const BELLS: &str = "pepite_notification";
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
}

impl Live {
    /// An ear for the database at `url`, not listening yet.
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self { url: url.into(), news: broadcast::channel(BACKLOG).0, begin: Arc::new(Once::new()) }
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
    let command = format!("LISTEN {CONVERSATIONS}; LISTEN {BELLS}");
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
                        let _ = news.send(if note.channel() == BELLS { News::Bell(id) } else { News::Conversation(id) });
                    }
                }
                Some(Ok(_)) => {}
                Some(Err(error)) => return Err(error),
                None => return Ok(()),
            }
        }
    }
}
