//! A seller edits the contact card while buyers talk about it: who learns what.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::conversations::{Jitter, tell_card_edits};
use pepite::db::schema::{card_edits, leads, letters};

use crate::support::browser::Browser;
use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World};

/// A seller, a buyer who wrote about its lead, and their browsers.
struct Scene {
    world: World,
    seller: Company,
    buyer: Company,
    sells: Browser,
    buys: Browser,
    lead: String,
}

impl Scene {
    async fn new(spec: LeadSpec) -> Self {
        let world = World::new().await;
        let (seller, buyer) = (world.company("Thermia Rhône").await, world.company("Isolor Bretagne").await);
        let lead = world.lead(&seller, spec).await;
        let (sells, buys) = (world.browser(&seller).await, world.browser(&buyer).await);
        Self { world, seller, buyer, sells, buys, lead }
    }

    /// The buyer's request; the path of the thread.
    async fn request(&self, who: &Browser) -> String {
        let sent = who.post(&format!("/leads/{}/conversations", self.lead), &[("text", "Bonjour")]).await;
        self.world.pass(Duration::minutes(90));
        sent.location()
    }

    /// The seller changes these fields of the form and saves.
    async fn edit(&self, typed: &[(&str, &str)]) -> Page {
        let form = self.sells.open(&format!("/leads/{}/edit", self.lead)).await;
        let typed: Vec<_> = typed.iter().copied().chain([("action", "publish")]).collect();
        let sent = self.sells.submit(&form, "#lead-form", &typed).await;
        assert_eq!(sent.status, 303, "{}", sent.text("main"));
        sent
    }

    /// The night shift passes.
    async fn tell(&self) {
        let jitter = || Jitter::draw(&mut rand::rng());
        let mut conn = self.world.conn().await;
        tell_card_edits(&mut conn, &self.world.house.links, jitter, self.world.now()).await.unwrap();
    }

    async fn told(&self, who: &Company) -> usize {
        self.world.letters_to(&who.email).await.iter().filter(|(kind, _)| kind == "card_edited").count()
    }

    async fn recorded(&self) -> Vec<(i32, Vec<String>)> {
        let rows = card_edits::table.order(card_edits::version).select((card_edits::version, card_edits::fields));
        rows.load(&mut self.world.conn().await).await.unwrap()
    }

    async fn version(&self) -> i32 {
        leads::table.select(leads::card_version).first(&mut self.world.conn().await).await.unwrap()
    }
}

const MOBILE: (&str, &str) = ("contact_mobile", "06 39 98 12 34");

#[actix_web::test]
async fn before_anybody_talks_about_it_an_edit_is_only_counted() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.edit(&[MOBILE]).await;
    scene.edit(&[("title", "Toiture d’un atelier")]).await;
    assert_eq!((scene.version().await, scene.recorded().await.len()), (1, 0), "the title is not on the card");
    let thread = scene.request(&scene.buys).await;
    assert!(!scene.buys.open(&thread).await.body.contains("modifié la fiche"));
}

#[actix_web::test]
async fn a_buyer_in_conversation_is_told_which_fields_changed_and_not_how() {
    let scene = Scene::new(LeadSpec::default()).await;
    let thread = scene.request(&scene.buys).await;
    let notes = "Rappelé mardi : le conseil vote les travaux en décembre, trois devis demandés.";
    scene.edit(&[MOBILE, ("call_notes", notes)]).await;
    assert_eq!(scene.recorded().await, [(1, vec!["contact_mobile".to_owned(), "call_notes".to_owned()])]);
    let seen = scene.buys.open(&thread).await;
    let line = seen.texts("#thread .event").join(" ");
    assert!(line.contains("Le vendeur a modifié la fiche contact le 22/11/2026 : téléphone mobile, notes d’appel"), "{line}");
    for value in ["39 98 12 34", "639981234", "le conseil vote"] {
        assert!(!seen.body.contains(value));
    }
    assert!(scene.sells.open(&thread).await.text("#thread").contains("Vous avez modifié la fiche contact"));
}

#[actix_web::test]
async fn several_edits_in_a_short_time_make_one_letter_that_leaves_by_chance() {
    let scene = Scene::new(LeadSpec::default()).await;
    let thread = scene.request(&scene.buys).await;
    scene.edit(&[MOBILE]).await;
    scene.tell().await;
    assert_eq!(scene.told(&scene.buyer).await, 0, "there may be more to come");
    scene.world.pass(Duration::minutes(10));
    scene.edit(&[("contact_last_name", "Kerbrat")]).await;
    scene.world.pass(Duration::minutes(6));
    scene.tell().await;
    scene.tell().await;
    assert_eq!((scene.told(&scene.buyer).await, scene.told(&scene.seller).await), (1, 0));
    let letter = &scene.world.letters_to(&scene.buyer.email).await.pop().unwrap().1;
    assert!(letter.contains(&thread) && !letter.contains("Kerbrat") && !letter.contains("39 98"), "{letter}");
    let times: (DateTime<Utc>, DateTime<Utc>) = letters::table
        .filter(letters::kind.eq("card_edited"))
        .select((letters::created_at, letters::due_at))
        .first(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert!((60..=600).contains(&(times.1 - times.0).num_seconds()));
    scene.edit(&[("contact_last_name", "Kerboriou")]).await;
    scene.world.pass(Duration::minutes(16));
    scene.tell().await;
    assert_eq!(scene.told(&scene.buyer).await, 2, "a later edit is told of again");
}

#[actix_web::test]
async fn two_nodes_telling_at_once_write_one_letter() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.request(&scene.buys).await;
    scene.edit(&[MOBILE]).await;
    scene.world.pass(Duration::minutes(16));
    tokio::join!(scene.tell(), scene.tell(), scene.tell());
    assert_eq!(scene.told(&scene.buyer).await, 1);
}

#[actix_web::test]
async fn who_came_after_the_edit_is_told_nothing_and_who_is_blocked_is_told_the_same_as_all() {
    let scene = Scene::new(LeadSpec::default()).await;
    let thread = scene.request(&scene.buys).await;
    assert_eq!(scene.sells.post(&format!("{thread}/decision"), &[("decision", "block")]).await.status, 303);
    scene.edit(&[MOBILE]).await;
    scene.world.pass(Duration::minutes(2));
    let late = scene.world.company("Couverture du Golfe").await;
    let later = scene.request(&scene.world.browser(&late).await).await;
    scene.tell().await;
    assert_eq!((scene.told(&scene.buyer).await, scene.told(&late).await), (1, 0));
    assert!(scene.buys.open(&thread).await.text("#thread").contains("téléphone mobile"));
    assert!(!scene.world.browser(&late).await.open(&later).await.text("#thread").contains("modifié la fiche"));
}

#[actix_web::test]
async fn a_field_without_consent_is_absent_before_and_after() {
    let scene = Scene::new(LeadSpec::default()).await;
    let consent = [("consent_text", "J’accepte d’être recontacté."), ("consent_on", "02/11/2026"), ("consent_channels", "email")];
    let basis = [("market", "b2c"), ("segment", "household"), ("lawful_basis", "consent")];
    scene.edit(&[&basis[..], &consent[..]].concat()).await;
    let thread = scene.request(&scene.buys).await;
    let version = scene.version().await;
    scene.edit(&[MOBILE]).await;
    assert_eq!((scene.version().await, scene.recorded().await.len()), (version, 0), "no consent to be called");
    scene.edit(&[("consent_channels", "telephone")]).await;
    let line = scene.buys.open(&thread).await.texts("#thread .event").join(" ");
    assert!(line.contains("téléphone mobile"), "{line}");
}

#[actix_web::test]
async fn the_buyer_of_a_released_card_reads_it_as_it_stands_and_what_changed_since() {
    let scene = Scene::new(LeadSpec { cap: 3, ..LeadSpec::default() }).await;
    let thread = scene.request(&scene.buys).await;
    scene.sells.post(&format!("{thread}/decision"), &[("decision", "accept")]).await;
    scene.world.deliver_answers().await;
    scene.edit(&[("contact_function", "Directeur général")]).await;
    scene.world.pass(Duration::days(1));
    let terms = [("price", "140"), ("payment", "fixed"), ("warranty_days", "14"), ("expires_in_days", "7")];
    scene.buys.post(&format!("{thread}/offers"), &terms).await;
    let offer = scene.sells.open(&thread).await;
    let accepted = scene.sells.submit(&offer, "form[action$='/acceptance']", &[]).await;
    let deal = accepted.location();
    assert_eq!(scene.sells.post(&format!("{deal}/release"), &[]).await.status, 303);
    let card = scene.buys.open_card(&deal).await;
    assert!(card.body.contains("Directeur général") && !card.has("#card-edits"), "before the deal is not since the release");
    scene.world.pass(Duration::days(1));
    scene.edit(&[MOBILE]).await;
    let card = scene.buys.open_card(&deal).await;
    assert!(card.text("#card-edits").contains("Le 24/11/2026 : téléphone mobile"), "{}", card.text("main"));
    assert!(card.text("main").contains("06 39 98 12 34"), "the card of today");
    for page in [scene.buys.open(&deal).await, scene.sells.open(&deal).await] {
        assert!(page.text("#card-edits").contains("téléphone mobile"));
        assert!(!page.body.contains("39 98 12 34"));
    }
}

#[actix_web::test]
async fn what_is_recorded_of_an_edit_cannot_be_rewritten() {
    let scene = Scene::new(LeadSpec::default()).await;
    scene.request(&scene.buys).await;
    scene.edit(&[MOBILE]).await;
    let rewritten = diesel::update(card_edits::table)
        .set(card_edits::fields.eq(vec!["contact_email"]))
        .execute(&mut scene.world.conn().await)
        .await;
    assert!(rewritten.is_err());
}
