//! The journey in a real Chromium: two companies and a moderator, each with a profile of their own, take
//! one lead from the form to a recorded deal.

use thirtyfour::error::WebDriverResult;

use crate::nodes::bring_forward;
use crate::person::{Driver, Person};
use crate::server::Server;

pub const PASSWORD: &str = "quatre chevaux verts";
const SELLER: &str = "Toits d’Armor";
const BUYER: &str = "Couvertures Benali";
const MODERATION: &str = "Maison Pépite";
/// The prospect: sealed until the seller releases the card.
const PROSPECT: &str = "Kerboriou";

pub async fn sign_up(person: &Person, server: &Server, (company, siren, email): (&str, &str, &str)) -> WebDriverResult<()> {
    person.open("/sign-up").await?;
    person.fill("siren", siren).await?;
    person.fill("company", company).await?;
    person.fill("name", person.name).await?;
    person.fill("email", email).await?;
    person.fill("password", PASSWORD).await?;
    person.choose("terms", "yes").await?;
    person.press("main form button").await?;
    person.see("Consultez votre messagerie").await?;
    person.open(&server.link_for(email)).await?;
    person.press("main form button").await
}

/// Describes and publishes a lead; its code.
async fn publish(seller: &Person, today: &str) -> WebDriverResult<String> {
    seller.open("/leads/new").await?;
    seller.look("lead-form").await?;
    seller.fill("title", "Réfection complète d’une toiture d’atelier").await?;
    seller
        .fill("need", "Toiture en fibrociment de 640 m² à remplacer avant l’hiver. Deux devis attendus, budget réservé.")
        .await?;
    for (field, value) in [
        ("sector", "construction"),
        ("area", "35"),
        ("market", "b2b"),
        ("segment", "mid_market"),
        ("temperature", "hot"),
        ("stage", "sql"),
        ("reason", "out_of_area"),
        ("channel", "contact_form"),
        ("budget", "confirmed"),
        ("authority", "decision_maker"),
        ("lawful_basis", "legitimate_interest"),
        ("attest", "yes"),
    ] {
        seller.choose(field, value).await?;
    }
    seller.set("collected_on", today).await?;
    seller.set("last_contact_on", today).await?;
    seller.fill("acquisition_cost", "62,50").await?;
    seller.fill("contact_first_name", "Yann").await?;
    seller.fill("contact_last_name", PROSPECT).await?;
    seller.fill("contact_function", "Gérant").await?;
    seller.fill("contact_email", "yann@ateliers-kb.example").await?;
    seller.fill("asking_price", "120,50").await?;
    seller.wait_for("#estimate-figure .value", "€").await?;
    seller.look("lead-form-filled").await?;
    seller.press("button[name=action][value=publish]").await?;
    let path = seller.path().await?;
    seller.see("Réfection complète").await?;
    Ok(path.trim_start_matches("/leads/").to_owned())
}

/// The buyer finds the lead and writes; neither side learns a name.
async fn meet(seller: &Person, buyer: &Person, code: &str) -> WebDriverResult<()> {
    buyer.open("/").await?;
    buyer.look("home").await?;
    buyer.open("/leads?q=toitures").await?;
    buyer.see("Réfection complète").await?;
    buyer.look("leads").await?;
    buyer.open(&format!("/leads/{code}")).await?;
    for secret in [SELLER, PROSPECT, "62,50", "anne@toits.test"] {
        buyer.see_nowhere(secret).await?;
    }
    buyer.look("lead").await?;
    buyer.fill_in("form[action$='/conversations']", "text", "Bonjour, la charpente est-elle à reprendre aussi ?").await?;
    buyer.press("form[action$='/conversations'] button").await?;
    buyer.see("la charpente").await?;
    buyer.see_nowhere(SELLER).await?;

    seller.open("/conversations").await?;
    seller.look("inbox").await?;
    seller.press("main a[href^='/conversations/']").await?;
    seller.see_nowhere(BUYER).await?;
    seller.press("form[action$='/decision']:has(input[value=accept]) button").await?;
    seller.fill_in("form[action$='/messages']", "text", "Bonjour, non, la charpente est saine.").await?;
    seller.press("form[action$='/messages'] button").await?;
    seller.see("la charpente est saine").await
}

/// Offer, counter-offer, acceptance: a deal.
async fn agree(seller: &Person, buyer: &Person) -> WebDriverResult<()> {
    buyer.reload().await?;
    buyer.see("la charpente est saine").await?;
    buyer.fill_in("#offer form", "price", "95,50").await?;
    buyer.choose("payment", "fixed").await?;
    buyer.press("#offer form button").await?;
    buyer.see("95,50").await?;
    seller.reload().await?;
    seller.look("thread").await?;
    seller.fill_in("form:has(input[name=counter_to])", "price", "110").await?;
    seller.press("form:has(input[name=counter_to]) button").await?;
    buyer.reload().await?;
    buyer.see("110").await?;
    buyer.press("form[action$='/acceptance'] button").await?;
    buyer.see(SELLER).await?;
    buyer.look("deal").await
}

/// Payment, release, the card, confirmation.
async fn conclude(seller: &Person, buyer: &Person) -> WebDriverResult<()> {
    let deal = buyer.path().await?;
    buyer.open(&format!("{deal}/card")).await?;
    buyer.see("Cette page n’existe pas").await?;
    buyer.open(&deal).await?;
    buyer.press("form[action$='/payment'] button").await?;
    seller.open(&deal).await?;
    seller.see(BUYER).await?;
    seller.press("form[action$='/release'] button").await?;
    seller.open(&format!("{deal}/card")).await?;
    seller.see("Cette page n’existe pas").await?;
    buyer.open(&format!("{deal}/card")).await?;
    buyer.press("form[action$='/card'] button").await?;
    buyer.see(PROSPECT).await?;
    buyer.see("yann@ateliers-kb.example").await?;
    buyer.look("card").await?;
    buyer.open(&format!("{deal}/agreement")).await?;
    buyer.see(SELLER).await?;
    buyer.see("110").await?;
    buyer.look("agreement").await?;
    buyer.open(&deal).await?;
    buyer.press("form[action$='/confirmation'] button").await?;
    seller.open("/desk").await?;
    seller.look("desk").await?;
    seller.open("/desk/leads").await?;
    seller.look("desk-leads").await?;
    seller.open("/deals").await?;
    seller.look("deals").await
}

/// A report, a removal with its reason, a restoration.
async fn moderate(server: &Server, people: (&Person, &Person, &Person), code: &str) -> WebDriverResult<()> {
    let (seller, buyer, moderator) = people;
    let lead = format!("/leads/{code}");
    buyer.open(&lead).await?;
    buyer.choose("reason", "false_data").await?;
    buyer.press("form[action='/reports'] button").await?;

    sign_up(moderator, server, (MODERATION, "552100554", "moderation@maison.test")).await?;
    server.command(&["staff", "add", "moderation@maison.test", "--role", "moderator"]);
    moderator.open("/sign-in").await?;
    moderator.fill("email", "moderation@maison.test").await?;
    moderator.fill("password", PASSWORD).await?;
    moderator.press("form[action='/sign-in'] button").await?;
    moderator.open("/moderation").await?;
    moderator.look("moderation").await?;
    moderator.open(&format!("/moderation{lead}")).await?;
    moderator.see_nowhere(SELLER).await?;
    moderator.look("moderation-case").await?;
    decide(moderator, "remove", "Les surfaces annoncées sont contredites par le signalement.").await?;
    buyer.open(&lead).await?;
    buyer.see("Cette page n’existe pas").await?;
    let told = server.wait_for_letter("anne@toits.test", "contredites par le signalement");
    assert!(told.contains("contredites"), "the author is told the reason");
    moderator.open(&format!("/moderation{lead}")).await?;
    decide(moderator, "restore", "Le vendeur a apporté les plans.").await?;
    moderator.open("/moderation/log").await?;
    moderator.see("Le vendeur a apporté les plans.").await?;
    moderator.look("moderation-log").await?;
    buyer.open(&lead).await?;
    buyer.see("Remplacement d’une verrière").await?;
    seller.open("/account").await?;
    seller.look("account").await
}

async fn decide(moderator: &Person, decision: &str, reason: &str) -> WebDriverResult<()> {
    moderator.choose("decision", decision).await?;
    moderator.fill_in("form[action$='/decision']", "reason", reason).await?;
    moderator.press("form[action$='/decision'] button").await
}

/// A second lead, from the first: what is particular is typed over.
async fn publish_second(seller: &Person, today: &str) -> WebDriverResult<String> {
    seller.open("/leads/new").await?;
    seller.fill("title", "Remplacement d’une verrière de magasin").await?;
    seller.fill("need", "Verrière de 40 m² à remplacer, accès par la cour, travaux possibles dès janvier.").await?;
    for (field, value) in [
        ("sector", "construction"),
        ("area", "22"),
        ("market", "b2b"),
        ("segment", "professional"),
        ("temperature", "warm"),
        ("stage", "mql"),
        ("reason", "too_small"),
        ("channel", "trade_show"),
        ("lawful_basis", "legitimate_interest"),
        ("attest", "yes"),
    ] {
        seller.choose(field, value).await?;
    }
    seller.set("collected_on", today).await?;
    seller.set("last_contact_on", today).await?;
    seller.fill("contact_last_name", "Autret").await?;
    seller.fill("contact_function", "Gérante").await?;
    seller.fill("contact_email", "m.autret@verrieres.example").await?;
    seller.press("button[name=action][value=publish]").await?;
    Ok(seller.path().await?.trim_start_matches("/leads/").to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn one_lead_is_sold_end_to_end() -> WebDriverResult<()> {
    let server = Server::start("journey");
    let driver = Driver::start().await;
    let today = server.today();
    let seller = Person::arrive("Anne Le Goff", &driver, &server.origin).await?;
    let buyer = Person::arrive("Karim Benali", &driver, &server.origin).await?;
    let moderator = Person::arrive("Lucie Morel", &driver, &server.origin).await?;

    seller.open("/sign-up").await?;
    seller.look("sign-up").await?;
    sign_up(&seller, &server, (SELLER, "732829320", "anne@toits.test")).await?;
    sign_up(&buyer, &server, (BUYER, "404833048", "karim@benali.test")).await?;
    let code = publish(&seller, &today).await?;
    meet(&seller, &buyer, &code).await?;
    bring_forward(&server).await;
    agree(&seller, &buyer).await?;
    conclude(&seller, &buyer).await?;
    let second = publish_second(&seller, &today).await?;
    bring_forward(&server).await;
    moderate(&server, (&seller, &buyer, &moderator), &second).await?;

    for person in [seller, buyer, moderator] {
        person.leave().await?;
    }
    Ok(())
}
