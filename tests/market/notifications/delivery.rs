//! Letters on their way through a mail server that refuses, hangs, and recovers.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::{Duration as Span, Instant};

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::config::MailTarget;
use pepite::db::schema::letters;
use pepite::mail::{Mailer, deliver_due};
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use uuid::Uuid;

use crate::support::World;

/// How the server behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    /// Refuses every letter for now.
    Busy,
    /// Takes connections and says nothing.
    Wedged,
    /// Says nothing once it hears of this reader.
    WedgedBy(&'static str),
    /// Takes letters and loses the line before it says so.
    Forgetful,
    /// Says that there is no such mailbox.
    Stranger,
    /// Takes letters.
    Well,
}

/// A mail server of the test's own.
#[derive(Clone)]
struct Sink {
    mood: Arc<Mutex<Mood>>,
    /// The Message-IDs of the letters it took, in order.
    taken: Arc<Mutex<Vec<String>>>,
    url: String,
}

impl Sink {
    async fn open(mood: Mood) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("smtp://{}", listener.local_addr().expect("its address"));
        let sink = Self { mood: Arc::new(Mutex::new(mood)), taken: Arc::default(), url };
        let server = sink.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = server.clone();
                tokio::spawn(async move { server.serve(stream).await });
            }
        });
        sink
    }

    fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    fn mailer(&self) -> Mailer {
        self.mailer_of(Span::from_secs(2))
    }

    fn mailer_of(&self, patience: Span) -> Mailer {
        Mailer::open(&MailTarget::Smtp(self.url.clone()), "pepite.test", patience).expect("a mailer")
    }

    /// One connection, until the client or the mood ends it.
    async fn serve(&self, mut stream: TcpStream) -> Option<()> {
        let mood = *self.mood.lock().unwrap();
        let (read, mut write) = stream.split();
        let mut lines = BufReader::new(read).lines();
        if mood == Mood::Wedged {
            return std::future::pending().await;
        }
        write.write_all(b"220 sink\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let verb = line.split([' ', ':']).next().unwrap_or_default().to_ascii_uppercase();
            let answer = match (verb.as_str(), mood) {
                ("MAIL", Mood::Busy) => "451 try again later",
                ("RCPT", Mood::Stranger) => "550 no such mailbox",
                ("RCPT", Mood::WedgedBy(reader)) if line.contains(reader) => return std::future::pending().await,
                ("DATA", _) => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut id = String::new();
                    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                        if let Some(value) = line.strip_prefix("Message-ID: ") {
                            value.clone_into(&mut id);
                        }
                    }
                    self.taken.lock().unwrap().push(id);
                    if mood == Mood::Forgetful {
                        return None;
                    }
                    "250 taken"
                }
                ("QUIT", _) => "221 bye",
                _ => "250 well",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        }
        Some(())
    }
}

/// Letters that are due, and the Message-IDs they will have.
async fn letters_due(world: &World, number: usize) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for turn in 0..number {
        let to = format!("reader{turn}@company.test");
        ids.insert(letter_to(world, &to).await);
    }
    ids
}

async fn letter_to(world: &World, to: &str) -> String {
    let id: Uuid = diesel::insert_into(letters::table)
        .values((
            letters::kind.eq("offer_made"),
            letters::to_address.eq(to),
            letters::language.eq("fr"),
            letters::subject.eq("Une offre"),
            letters::text_body.eq("Texte"),
            letters::html_body.eq("<p>Texte</p>"),
            letters::created_at.eq(world.now()),
            letters::due_at.eq(world.now()),
        ))
        .returning(letters::id)
        .get_result(&mut world.conn().await)
        .await
        .expect("a letter");
    format!("<{}@pepite.test>", id.simple())
}

async fn deliver(world: &World, mailer: &Mailer) -> usize {
    deliver_due(&world.house.pools.house, mailer, world.now()).await.expect("the outbox answers")
}

/// Delivers once a minute of the held clock.
async fn work(world: &World, mailer: &Mailer, minutes: usize) -> usize {
    let mut sent = 0;
    for _ in 0..minutes {
        world.pass(Duration::minutes(1));
        sent += deliver(world, mailer).await;
    }
    sent
}

async fn five_pages(world: &World) {
    for _ in 0..5 {
        world.visitor().open("/leads").await;
    }
}

async fn given_up(world: &World) -> i64 {
    letters::table.filter(letters::given_up_at.is_not_null()).count().get_result(&mut world.conn().await).await.unwrap()
}

#[actix_web::test]
async fn a_server_down_for_an_hour_loses_no_letter_and_doubles_none() {
    let world = World::new().await;
    let sink = Sink::open(Mood::Busy).await;
    let mailer = sink.mailer();
    let ids = letters_due(&world, 15).await;
    assert_eq!(work(&world, &mailer, 60).await, 0);
    let most: Option<i16> =
        letters::table.select(diesel::dsl::max(letters::attempts)).first(&mut world.conn().await).await.unwrap();
    assert!(most.is_some_and(|most| (5..=9).contains(&most)), "{most:?} tries within the hour: waits grow");
    sink.be(Mood::Wedged);
    world.pass(Duration::hours(2));
    let (began, patient) = (Instant::now(), sink.mailer_of(Span::from_secs(6)));
    let hung = deliver(&world, &patient);
    tokio::pin!(hung);
    tokio::select! {
        biased;
        () = five_pages(&world) => {}
        _ = &mut hung => panic!("a page waited for the letters"),
    }
    assert_eq!(hung.await, 0);
    assert!(began.elapsed() < Span::from_secs(30), "fifteen letters hang side by side: {:?}", began.elapsed());
    sink.be(Mood::Well);
    let sent = work(&world, &mailer, 600).await;
    let taken = sink.taken();
    assert_eq!((sent, taken.len()), (15, 15));
    assert_eq!(taken.into_iter().collect::<BTreeSet<_>>(), ids);
    assert_eq!(given_up(&world).await, 0);
}

#[actix_web::test]
async fn a_letter_that_hangs_holds_up_no_other() {
    let world = World::new().await;
    let sink = Sink::open(Mood::WedgedBy("tar@pit.test")).await;
    let mailer = sink.mailer();
    letter_to(&world, "tar@pit.test").await;
    let others = letters_due(&world, 8).await;
    assert_eq!(deliver(&world, &mailer).await, 8);
    assert_eq!(sink.taken().into_iter().collect::<BTreeSet<_>>(), others);
}

#[actix_web::test]
async fn a_line_lost_after_the_letter_sends_it_again_under_the_same_id() {
    let world = World::new().await;
    let sink = Sink::open(Mood::Forgetful).await;
    let ids = letters_due(&world, 3).await;
    assert_eq!(deliver(&world, &sink.mailer()).await, 0);
    sink.be(Mood::Well);
    assert_eq!(work(&world, &sink.mailer(), 5).await, 3);
    assert_eq!(sink.taken().len(), 6, "twice at the server");
    assert_eq!(sink.taken().into_iter().collect::<BTreeSet<_>>(), ids, "once for the reader");
}

#[actix_web::test]
async fn two_nodes_at_once_send_each_letter_once() {
    let world = World::new().await;
    let sink = Sink::open(Mood::Well).await;
    let ids = letters_due(&world, 30).await;
    let (one, other) = (sink.mailer(), sink.mailer());
    let (one, other) = tokio::join!(deliver(&world, &one), deliver(&world, &other));
    assert_eq!(one + other, 30);
    assert_eq!(sink.taken().len(), 30);
    assert_eq!(sink.taken().into_iter().collect::<BTreeSet<_>>(), ids);
}

#[actix_web::test]
async fn what_can_never_leave_is_given_up_at_once_and_an_admin_may_send_it_again() {
    let world = World::new().await;
    let sink = Sink::open(Mood::Stranger).await;
    letter_to(&world, "not an address").await;
    letter_to(&world, "nobody@company.test").await;
    assert_eq!(deliver(&world, &sink.mailer()).await, 0);
    assert_eq!(given_up(&world).await, 2);
    let admin = world.staff("admin").await;
    let page = admin.open("/admin/letters").await;
    assert!(page.text("main").contains("nobody@company.test") && page.text("main").contains("offer_made"));
    sink.be(Mood::Well);
    let again: Uuid = letters::table
        .filter(letters::to_address.eq("nobody@company.test"))
        .select(letters::id)
        .first(&mut world.conn().await)
        .await
        .unwrap();
    assert_eq!(admin.submit(&page, &format!("form[action='/admin/letters/{again}/again']"), &[]).await.status, 303);
    assert_eq!(deliver(&world, &sink.mailer()).await, 1);
    assert_eq!((sink.taken().len(), given_up(&world).await), (1, 1));
}

#[actix_web::test]
async fn no_connection_waits_for_a_mail_server_that_says_nothing() {
    let world = World::new().await;
    let sink = Sink::open(Mood::Wedged).await;
    letters_due(&world, 15).await;
    let (pool, mailer, now) = (world.house.pools.house.clone(), sink.mailer_of(Span::from_secs(60)), world.now());
    let delivering = actix_web::rt::spawn(async move { deliver_due(&pool, &mailer, now).await.map(|_| ()) });
    // The letters are leased, and their connections to the server are open.
    let leased = || async {
        let tried = letters::table.filter(letters::attempts.gt(0)).count();
        tried.get_result::<i64>(&mut world.conn().await).await.unwrap()
    };
    while leased().await < 15 {
        tokio::time::sleep(Span::from_millis(20)).await;
    }
    for _ in 0..5 {
        tokio::time::sleep(Span::from_millis(20)).await;
        let pool = world.house.pools.house.status();
        assert_eq!((pool.available, pool.waiting), (pool.size, 0), "a connection waits with the letters");
    }
    assert!(!delivering.is_finished(), "they still wait");
    delivering.abort();
}
