//! Buyer and seller talking under aliases, and what a buyer must never learn.

mod answers;
mod inbox;
mod nodes;
mod profiles;
mod reminders;
mod reports;
mod reveal;

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{conversations, letters, messages};
use uuid::Uuid;

use crate::support::browser::Browser;
use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World};

/// A seller, a buyer, their browsers, and a lead.
struct Scene {
    world: World,
    seller: Company,
    buyer: Company,
    sells: Browser,
    buys: Browser,
    lead: String,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let (seller, buyer) = (world.company("Thermia Rhône").await, world.company("Isolor Bretagne").await);
        let lead = world.lead(&seller, LeadSpec::default()).await;
        let (sells, buys) = (world.browser(&seller).await, world.browser(&buyer).await);
        Self { world, seller, buyer, sells, buys, lead }
    }

    /// The buyer's request; the path of the thread.
    async fn request(&self, text: &str) -> String {
        let sent = self.buys.post(&format!("/leads/{}/conversations", self.lead), &[("text", text)]).await;
        self.world.pass(Duration::minutes(1));
        // The notice is shown once, on the page that follows.
        self.buys.open(&sent.location()).await;
        sent.location()
    }

    async fn decide(&self, thread: &str, decision: &str) -> Page {
        let answer = self.sells.post(&format!("{thread}/decision"), &[("decision", decision)]).await;
        self.world.deliver_answers().await;
        answer
    }

    async fn write(&self, who: &Browser, thread: &str, text: &str) -> Page {
        let answer = who.post(&format!("{thread}/messages"), &[("text", text)]).await;
        self.world.pass(Duration::seconds(10));
        answer
    }

    async fn due(&self, kind: &str) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
        letters::table
            .filter(letters::kind.eq(kind))
            .select((letters::created_at, letters::due_at))
            .load(&mut self.world.conn().await)
            .await
            .unwrap()
    }
}

fn id_of(thread: &str) -> Uuid {
    thread.rsplit('/').next().unwrap().parse().unwrap()
}

async fn aliases(world: &World, thread: &str) -> (String, String) {
    conversations::table
        .find(id_of(thread))
        .select((conversations::seller_alias, conversations::buyer_alias))
        .first(&mut world.conn().await)
        .await
        .unwrap()
}

async fn written(world: &World, thread: &str) -> Vec<String> {
    messages::table
        .filter(messages::conversation_id.eq(id_of(thread)))
        .order(messages::id)
        .select(messages::text)
        .load(&mut world.conn().await)
        .await
        .unwrap()
}

/// What a page says and where it leads, without what is new on every page (tokens, keys).
fn without_keys(page: &Page) -> String {
    page.body
        .split("value=\"")
        .enumerate()
        .map(|(n, part)| if n == 0 { part } else { part.split_once('"').map_or(part, |(_, rest)| rest) })
        .collect()
}

#[actix_web::test]
async fn a_buyer_writes_the_seller_accepts_and_they_talk_under_aliases() {
    let scene = Scene::new().await;
    let thread = scene.request("Le toit est-il en ardoise ?").await;
    let (seller_alias, buyer_alias) = aliases(&scene.world, &thread).await;
    let inbox = scene.sells.open("/conversations").await;
    assert!(inbox.text("#requests li.unread").contains(&buyer_alias));
    assert_eq!(inbox.text(".site-nav .count"), "1");
    assert_eq!(scene.decide(&thread, "accept").await.location(), thread);
    assert_eq!(scene.write(&scene.sells, &thread, "Oui, en ardoise.").await.location(), thread);
    let seen = scene.buys.open(&thread).await;
    assert_eq!(seen.texts("#thread .bubble"), ["Le toit est-il en ardoise ?", "Oui, en ardoise."]);
    assert!(seen.text("h1").contains(&seller_alias));
    assert!(seen.body.contains(LeadSpec::default().title), "the lead is always in view");
    for page in [seen, scene.buys.open("/conversations").await] {
        assert!(!page.body.contains(&scene.seller.name) && !page.body.contains(&scene.seller.email));
        assert!(!page.body.contains("Propriétaire 1"), "nor the name of who writes");
    }
    for page in [scene.sells.open(&thread).await, scene.sells.open("/conversations").await] {
        assert!(page.body.contains(&buyer_alias));
        assert!(!page.body.contains(&scene.buyer.name) && !page.body.contains(&scene.buyer.email));
    }
}

#[actix_web::test]
async fn the_same_two_companies_meet_under_other_names_in_each_conversation() {
    let scene = Scene::new().await;
    let first = scene.request("Bonjour").await;
    let other = scene.world.lead(&scene.seller, LeadSpec { title: "Une autre toiture", ..LeadSpec::default() }).await;
    let second = scene.buys.post(&format!("/leads/{other}/conversations"), &[("text", "Bonjour")]).await.location();
    let (a, b) = (aliases(&scene.world, &first).await, aliases(&scene.world, &second).await);
    assert_ne!(a.0, a.1);
    assert_ne!(a.0, b.0);
    assert_ne!(a.1, b.1);
}

#[actix_web::test]
async fn writing_again_about_the_lead_goes_on_in_the_same_thread() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    assert_eq!(scene.request("J’oubliais : quel délai ?").await, thread);
    assert_eq!(written(&scene.world, &thread).await, ["Bonjour", "J’oubliais : quel délai ?"]);
    let form = scene.buys.get(&format!("/leads/{}/conversations", scene.lead)).await;
    assert_eq!(form.location(), thread);
}

#[actix_web::test]
async fn nobody_else_finds_the_conversation() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let third = scene.world.company("Curieux").await;
    let third = scene.world.browser(&third).await;
    assert_eq!(third.get(&thread).await.status, 404);
    assert_eq!(third.get(&format!("{thread}/events")).await.status, 404);
    assert_eq!(third.post(&format!("{thread}/messages"), &[("text", "Moi aussi")]).await.status, 404);
    assert_eq!(third.post(&format!("{thread}/decision"), &[("decision", "accept")]).await.status, 404);
    assert_eq!(scene.world.visitor().get(&thread).await.status, 401);
    let buyer_decides = scene.buys.post(&format!("{thread}/decision"), &[("decision", "accept")]).await;
    assert_eq!(buyer_decides.status, 404, "a buyer decides nothing");
}

#[actix_web::test]
async fn a_buyer_cannot_tell_being_ignored_from_waiting() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let waiting = (scene.buys.open(&thread).await, scene.buys.open("/conversations").await);
    assert_eq!(scene.decide(&thread, "ignore").await.location(), "/conversations");
    assert!(without_keys(&scene.buys.open(&thread).await) == without_keys(&waiting.0), "the page tells");
    assert!(without_keys(&scene.buys.open("/conversations").await) == without_keys(&waiting.1), "the page tells");
    assert_eq!(scene.write(&scene.buys, &thread, "Vous êtes là ?").await.location(), thread);
    assert!(scene.world.letters_to(&scene.buyer.email).await.is_empty());
    assert_eq!(scene.world.letters_to(&scene.seller.email).await.len(), 1, "the request's letter and no other");
    let inbox = scene.sells.open("/conversations").await;
    assert!(inbox.has("#dismissed li") && !inbox.has("li.unread") && !inbox.has(".site-nav .count"));
    assert_eq!(scene.decide(&thread, "accept").await.location(), thread, "what was ignored may be accepted later");
}

#[actix_web::test]
async fn a_buyer_cannot_tell_being_blocked_and_its_words_reach_nobody() {
    for accepted in [false, true] {
        let scene = Scene::new().await;
        let thread = scene.request("Bonjour").await;
        if accepted {
            scene.decide(&thread, "accept").await;
            scene.buys.open(&thread).await;
        }
        let before = (scene.buys.open(&thread).await, scene.buys.open("/conversations").await);
        scene.decide(&thread, "block").await;
        assert!(without_keys(&scene.buys.open(&thread).await) == without_keys(&before.0), "the page tells");
        assert!(without_keys(&scene.buys.open("/conversations").await) == without_keys(&before.1), "the page tells");
        let letters = scene.world.letters_to(&scene.seller.email).await.len();
        assert_eq!(scene.write(&scene.buys, &thread, "Répondez-moi !").await.location(), thread);
        assert!(scene.buys.open(&thread).await.body.contains("Répondez-moi"));
        for page in [scene.sells.open(&thread).await, scene.sells.open("/conversations").await] {
            assert!(!page.body.contains("Répondez-moi"));
            assert!(!page.has("li.unread") && !page.has(".site-nav .count"));
        }
        assert_eq!(scene.world.letters_to(&scene.seller.email).await.len(), letters);
        assert_eq!(scene.write(&scene.sells, &thread, "Bonjour").await.status, 409);
        assert_eq!(scene.decide(&thread, "accept").await.status, 409, "a block is for good");
    }
}

#[actix_web::test]
async fn ones_own_lead_and_a_lead_off_the_shelf_are_refused_with_a_sentence() {
    let scene = Scene::new().await;
    let own = scene.sells.post(&format!("/leads/{}/conversations", scene.lead), &[("text", "Moi")]).await;
    assert_eq!(own.status, 409);
    assert!(own.body.contains("le vôtre"));
    let paused = scene.world.lead(&scene.seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let refused = scene.buys.post(&format!("/leads/{paused}/conversations"), &[("text", "Bonjour")]).await;
    assert_eq!(refused.status, 409);
    assert!(refused.body.contains("plus proposé"));
    assert_eq!(scene.buys.post("/leads/zzzzzzzzzz/conversations", &[("text", "Bonjour")]).await.status, 404);
}

#[actix_web::test]
async fn a_double_click_sends_one_message() {
    let scene = Scene::new().await;
    let form = scene.buys.open(&format!("/leads/{}/conversations", scene.lead)).await;
    let first = scene.buys.submit(&form, "form[action$='/conversations']", &[("text", "Bonjour")]).await;
    let again = scene.buys.submit(&form, "form[action$='/conversations']", &[("text", "Bonjour")]).await;
    assert_eq!(first.location(), again.location());
    let thread = first.location();
    let page = scene.buys.open(&thread).await;
    let both = futures_util::join!(
        scene.buys.submit(&page, "form.composer", &[("text", "Un détail")]),
        scene.buys.submit(&page, "form.composer", &[("text", "Un détail")]),
    );
    assert_eq!(both.0.location(), both.1.location());
    assert_eq!(written(&scene.world, &thread).await, ["Bonjour", "Un détail"]);
    let other = scene.buys.submit(&page, "form.composer", &[("text", "Tout autre chose")]).await;
    assert_eq!(other.status, 422, "the same form with other words is not the same form");
}

#[actix_web::test]
async fn what_is_unread_is_counted_until_it_is_read() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    assert_eq!(scene.sells.open("/account").await.text(".site-nav .count"), "1");
    assert!(!scene.sells.open(&thread).await.has(".site-nav .count"), "the page that shows it counts it as read");
    scene.decide(&thread, "accept").await;
    assert_eq!(scene.buys.open("/account").await.text(".site-nav .count"), "1");
    scene.buys.open(&thread).await;
    assert!(!scene.buys.open("/account").await.has(".site-nav .count"));
    scene.write(&scene.buys, &thread, "Merci").await;
    assert!(!scene.buys.open("/account").await.has(".site-nav .count"), "one's own words are read");
    assert_eq!(scene.sells.open("/account").await.text(".site-nav .count"), "1");
}

#[actix_web::test]
async fn letters_leave_late_by_chance_and_hold_no_word_of_anybody() {
    let scene = Scene::new().await;
    let thread = scene.request("Le toit de Kerboriou ?").await;
    scene.write(&scene.buys, &thread, "Alors ?").await;
    scene.sells.open(&thread).await;
    scene.decide(&thread, "accept").await;
    scene.write(&scene.sells, &thread, "Bonjour, oui.").await;
    assert_eq!(scene.due("conversation_accepted").await.len(), 1);
    let due = scene.due("conversation_request").await;
    assert_eq!(due.len(), 1);
    let wait = due[0].1 - due[0].0;
    assert!(wait >= Duration::minutes(1) && wait <= Duration::minutes(10), "the request leaves after {wait}");
    assert!(scene.due("conversation_message").await.is_empty(), "the acceptance is unread: one letter is enough");
    scene.buys.open(&thread).await;
    for text in ["Encore un mot.", "Et un autre."] {
        scene.write(&scene.sells, &thread, text).await;
    }
    assert_eq!(scene.due("conversation_message").await.len(), 1, "one letter until it is read");
    for address in [&scene.seller.email, &scene.buyer.email] {
        for (kind, text) in scene.world.letters_to(address).await {
            assert!(text.contains(&thread), "{kind} leads to the thread");
            for secret in ["Kerboriou", "Alors", "Bonjour, oui", "Encore un mot", "Thermia", "Isolor", LeadSpec::default().title]
            {
                assert!(!text.contains(secret), "{kind} tells {secret}");
            }
        }
    }
}

#[actix_web::test]
async fn a_message_too_long_or_empty_is_told_and_kept() {
    let scene = Scene::new().await;
    let long = "a".repeat(4001);
    let form = scene.buys.post(&format!("/leads/{}/conversations", scene.lead), &[("text", &long)]).await;
    assert_eq!(form.status, 422);
    assert!(form.has("#text-error") && form.body.contains(&long));
    let thread = scene.request("Bonjour").await;
    for bad in [long.as_str(), "", "  \n ", "un\0deux", "abc\u{202E}fed"] {
        let page = scene.write(&scene.buys, &thread, bad).await;
        assert_eq!(page.status, 422, "{bad:?}");
        assert!(page.has("#text-error"));
    }
    assert!(scene.write(&scene.buys, &thread, &long).await.body.contains(&long));
    assert_eq!(scene.write(&scene.buys, &thread, &"é".repeat(4000)).await.status, 303);
    assert_eq!(scene.buys.post(&format!("{thread}/messages"), &[("text", "a"), ("state", "open")]).await.status, 400);
}

#[actix_web::test]
async fn a_closed_conversation_takes_no_more_words_whoever_one_is() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let blocked = scene.world.company("Bloqué").await;
    let blocked_buys = scene.world.browser(&blocked).await;
    let other = blocked_buys.post(&format!("/leads/{}/conversations", scene.lead), &[("text", "Bonjour")]).await.location();
    scene.decide(&other, "block").await;
    let lead = scene.world.lead_id(&scene.lead).await;
    pepite::conversations::close_conversations(&mut *scene.world.conn().await, lead, &[], scene.world.now()).await.unwrap();
    let told = scene.write(&scene.buys, &thread, "Et alors ?").await;
    let told_blocked = scene.write(&blocked_buys, &other, "Et alors ?").await;
    assert_eq!((told.status, told_blocked.status), (409, 409));
    assert_eq!(told.text("main .lede"), told_blocked.text("main .lede"), "all are told the same");
    assert_eq!(scene.buys.open(&thread).await.texts("#thread .event"), blocked_buys.open(&other).await.texts("#thread .event"));
    assert_eq!(scene.write(&scene.sells, &thread, "Désolé").await.status, 409);
    assert_eq!(scene.decide(&thread, "accept").await.status, 409);
}

#[actix_web::test]
async fn a_seller_answers_before_it_writes() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    assert_eq!(scene.write(&scene.sells, &thread, "Bonjour").await.status, 409);
    assert!(!scene.sells.open(&thread).await.has("form.composer"));
    assert_eq!(scene.sells.post(&format!("{thread}/decision"), &[("decision", "maybe")]).await.status, 400);
    assert_eq!(scene.decide(&thread, "accept").await.status, 303);
    assert_eq!(scene.decide(&thread, "accept").await.status, 303, "accepting twice is accepting once");
    assert_eq!(scene.decide(&thread, "ignore").await.status, 409);
}

#[actix_web::test]
async fn a_company_writes_twenty_messages_a_minute_and_no_more() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let path = format!("{thread}/messages");
    for n in 0..20 {
        assert_eq!(scene.buys.post(&path, &[("text", &format!("{n}"))]).await.status, 303, "message {n}");
    }
    let refused = scene.buys.post(&path, &[("text", "un de trop")]).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), Some("60"));
    assert!(refused.text("#text-error").contains("dans 60"), "{}", refused.text("#text-error"));
    assert_eq!(refused.text("#text"), "un de trop", "nothing typed is lost");
    scene.world.pass(Duration::seconds(61));
    let again = scene.buys.submit(&refused, "form.composer", &[]).await;
    assert_eq!(again.location(), thread, "the page that refused it sends it later");
}

#[actix_web::test]
async fn a_company_begins_five_conversations_an_hour_and_no_more() {
    let scene = Scene::new().await;
    for n in 0..5 {
        let lead = scene.world.lead(&scene.seller, LeadSpec::default()).await;
        let begun = scene.buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await;
        assert_eq!(begun.status, 303, "conversation {n}");
        scene.world.pass(Duration::minutes(2));
    }
    let path = format!("/leads/{}/conversations", scene.lead);
    let refused = scene.buys.post(&path, &[("text", "Et celle-ci ?")]).await;
    assert_eq!(refused.status, 429);
    assert_eq!(refused.header("retry-after"), Some("3000"));
    assert!(refused.text("#text-error").contains("dans 50"), "{}", refused.text("#text-error"));
    assert_eq!(refused.text("#text"), "Et celle-ci ?", "nothing typed is lost");
    scene.world.pass(Duration::minutes(51));
    let form = format!("form[action='{path}']");
    assert_eq!(scene.buys.submit(&refused, &form, &[]).await.status, 303, "the page that refused it sends it later");
}

#[actix_web::test]
async fn an_open_thread_is_woken_when_the_other_side_writes() {
    let scene = Scene::new().await;
    let thread = scene.request("Bonjour").await;
    let first = scene.sells.get(&format!("{thread}/events")).await;
    assert_eq!(first.header("content-type"), Some("text/event-stream"));
    assert_eq!(first.header("content-encoding"), Some("identity"));
    let mut news = scene.world.house.live.subscribe();
    // The ear has just begun: it says so once it hears.
    tokio::time::timeout(std::time::Duration::from_secs(5), news.recv()).await.unwrap().unwrap();
    scene.write(&scene.buys, &thread, "Vous êtes là ?").await;
    let heard = tokio::time::timeout(std::time::Duration::from_secs(5), news.recv()).await.unwrap().unwrap();
    assert_eq!(heard, pepite::web::News::Conversation(id_of(&thread)));
}
