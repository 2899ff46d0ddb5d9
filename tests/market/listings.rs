//! Describing, estimating, publishing, pausing and withdrawing leads.

use actix_web::test::TestRequest;
use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{lead_cards, lead_events, lead_identities, leads, reports, suppressions};
use pepite::listings;
use pepite::valuation::SealedField;

use crate::support::browser::Browser;
use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World};

/// A lead that nothing keeps from being published.
const GOOD: &[(&str, &str)] = &[
    ("title", "Réfection d’une toiture d’atelier"),
    ("need", "Toiture de 400 m² à reprendre avant l’hiver."),
    ("sector", "construction"),
    ("area", "35"),
    ("market", "b2b"),
    ("segment", "mid_market"),
    ("temperature", "warm"),
    ("stage", "mql"),
    ("reason", "out_of_area"),
    ("channel", "trade_show"),
    ("acquisition_cost", "160,50"),
    ("collected_on", "2026-11-02"),
    ("last_contact_on", "20/11/2026"),
    ("asking_price", "45,50"),
    ("contact_last_name", "Kerboriou"),
    ("contact_function", "Gérant"),
    ("contact_email", "y.kerboriou@ateliers.example"),
    ("contact_mobile", "06 39 98 12 34"),
    ("attest", "yes"),
    ("action", "publish"),
];

fn with<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = GOOD.iter().filter(|(name, _)| !changes.iter().any(|(n, _)| n == name)).copied();
    kept.chain(changes.iter().copied()).collect()
}

pub(crate) async fn send(browser: &Browser, changes: &[(&str, &str)]) -> Page {
    let form = browser.open("/leads/new").await;
    browser.submit(&form, "#lead-form", &with(changes)).await
}

pub(crate) fn code_of(page: &Page) -> String {
    page.location().split('/').nth(2).expect("a code").to_owned()
}

pub(crate) async fn seller(world: &World) -> (Company, Browser) {
    let company = world.company("Toits d’Armor").await;
    let browser = world.browser(&company).await;
    (company, browser)
}

async fn count(world: &World) -> i64 {
    leads::table.count().get_result(&mut world.conn().await).await.unwrap()
}

#[actix_web::test]
async fn a_lead_is_published_from_the_form_and_anybody_reads_its_teaser() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let sent = send(&browser, &[]).await;
    let code = code_of(&sent);
    assert_eq!(sent.location(), format!("/leads/{code}"));
    let mut public = world.house.pools.public.get().await.unwrap();
    let teaser = listings::teaser(&mut public, &code).await.unwrap().expect("a teaser");
    assert_eq!(teaser.title, "Réfection d’une toiture d’atelier");
    assert_eq!(teaser.asking_price.map(pepite::money::Money::cents), Some(4550));
    assert!(teaser.valid_fields.contains(SealedField::Mobile));
    assert_eq!(teaser.published.timestamp() % 900, 0);
    assert!(teaser.value_low <= teaser.value && teaser.value <= teaser.value_high && !teaser.value.is_zero());
    let letters = world.letters_to(&company.email).await;
    assert_eq!(letters[0].0, "lead_published");
    assert!(letters[0].1.contains(&format!("/leads/{code}")));
    let moves: Vec<(String, String)> =
        lead_events::table.select((lead_events::from_state, lead_events::to_state)).load(&mut world.conn().await).await.unwrap();
    assert_eq!(moves, [("draft".to_owned(), "published".to_owned())]);
}

#[actix_web::test]
async fn an_empty_form_is_told_all_that_is_missing_at_once() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let page = browser.submit(&form, "#lead-form", &[("action", "publish")]).await;
    assert_eq!(page.status, 422);
    for field in ["need", "sector", "area", "segment", "temperature", "channel", "last_contact_on", "attest"] {
        assert!(page.has(&format!("#{field}-error")), "no sentence at {field}");
        assert!(page.has(&format!("#{field}")), "the summary leads nowhere for {field}");
    }
    assert_eq!(page.attribute(".error-summary a", "href").as_deref(), Some("#need"));
    assert_eq!(count(&world).await, 0);
}

#[actix_web::test]
async fn a_telephone_in_the_text_is_marked_and_refused() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let page = send(&browser, &[("need", "Toiture à reprendre.\nRappeler au 06 12 34 56 78 demain.")]).await;
    assert_eq!(page.status, 422);
    assert_eq!(page.texts("mark.fault"), ["06 12 34 56 78"]);
    assert!(page.has("#need-error"));
    assert!(page.text("#need").contains("Rappeler au 06 12 34 56 78 demain."));
    assert_eq!(count(&world).await, 0);
}

#[actix_web::test]
async fn neither_the_seller_nor_the_person_is_named_in_the_listing() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    for title in ["Toiture, vu par Toits d’Armor", "Toiture pour M. Kerboriou", "Écrire à y.kerboriou@ateliers.example"] {
        let page = send(&browser, &[("title", title)]).await;
        assert_eq!(page.status, 422, "{title}");
        assert!(page.has("mark.fault"), "{title}");
    }
}

#[actix_web::test]
async fn a_private_person_is_offered_with_a_recorded_consent_only() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let household = [("market", "b2c"), ("segment", "household"), ("sector", "automotive")];
    let page = send(&browser, &household).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#lawful_basis-error"));
    let consent = [
        ("market", "b2c"),
        ("segment", ""),
        ("sector", "automotive"),
        ("lawful_basis", "consent"),
        ("consent_text", "J’accepte que mes coordonnées soient transmises."),
        ("consent_on", "2026-11-02"),
        ("consent_channels", "email"),
        ("consent_channels", "post"),
    ];
    let code = code_of(&send(&browser, &consent).await);
    let mut conn = world.conn().await;
    let teaser = listings::teaser(&mut conn, &code).await.unwrap().expect("a teaser");
    assert_eq!(teaser.consent_channels.len(), 2);
    assert!(!teaser.valid_fields.contains(SealedField::Mobile), "nobody consented to be called");
    let id = world.lead_id(&code).await;
    let card = listings::open_card(&mut conn, &world.house.keyring, id).await.unwrap().expect("a card");
    assert!(card.get(SealedField::Mobile).is_none() && card.get(SealedField::Email).is_some());
}

#[actix_web::test]
async fn a_draft_keeps_what_is_filled_and_refuses_what_cannot_be_read() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let bad =
        [("action", "draft"), ("title", "Toiture"), ("asking_price", "cher"), ("collected_on", "hier"), ("attempts", "mille")];
    let page = browser.submit(&form, "#lead-form", &bad).await;
    assert_eq!(page.status, 422);
    for field in ["asking_price", "collected_on", "attempts"] {
        assert!(page.has(&format!("#{field}-error")), "no sentence at {field}");
    }
    assert_eq!(page.attribute("#title", "value").as_deref(), Some("Toiture"));
    let typed = [("asking_price", "1 250,5"), ("collected_on", "02/11/2026"), ("attempts", "3"), ("action", "draft")];
    let kept = browser.submit(&page, "#lead-form", &typed).await;
    let edit = browser.follow(&kept).await;
    assert_eq!(edit.attribute("#asking_price", "value").as_deref(), Some("1250,50"));
    assert_eq!(edit.attribute("#collected_on", "value").as_deref(), Some("2026-11-02"));
    let code = code_of(&kept);
    let refused = browser.post(&format!("/leads/{code}/publication"), &[]).await;
    assert_eq!(refused.status, 422);
    assert!(refused.has("#need-error") && refused.has("#attest-error"));
    let published = browser.submit(&edit, "#lead-form", &with(&[])).await;
    assert_eq!(published.location(), format!("/leads/{code}"));
    assert_eq!(count(&world).await, 1);
}

#[actix_web::test]
async fn someone_else_s_lead_is_not_there() {
    let world = World::new().await;
    let owner = world.company("Toits d’Armor").await;
    let code = world.lead(&owner, LeadSpec::default()).await;
    let other = world.browser(&world.company("Charpentes du Nord").await).await;
    assert_eq!(other.get(&format!("/leads/{code}/edit")).await.status, 404);
    assert_eq!(other.post(&format!("/leads/{code}"), GOOD).await.status, 404);
    for act in ["publication", "pause", "withdrawal"] {
        assert_eq!(other.post(&format!("/leads/{code}/{act}"), &[]).await.status, 404, "{act}");
    }
    for nowhere in ["zzzzzzzzzz", "%00", "a%00bcdefghj", "%C3%A9"] {
        assert_eq!(other.get(&format!("/leads/{nowhere}/edit")).await.status, 404, "{nowhere}");
    }
    assert_eq!(world.visitor().get("/leads/new").await.status, 401);
}

#[actix_web::test]
async fn a_double_click_makes_one_lead() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let typed = with(&[]);
    let (first, second) = tokio::join!(browser.submit(&form, "#lead-form", &typed), browser.submit(&form, "#lead-form", &typed));
    assert_eq!(first.location(), second.location());
    assert_eq!(browser.submit(&form, "#lead-form", &typed).await.location(), first.location());
    assert_eq!(count(&world).await, 1);
    let other = browser.submit(&form, "#lead-form", &with(&[("title", "Autre chose")])).await;
    assert_eq!(other.status, 422);
}

#[actix_web::test]
async fn the_database_never_holds_what_is_on_the_card() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[("action", "draft")]).await);
    let sealed: Vec<u8> = lead_cards::table.select(lead_cards::ciphertext).first(&mut world.conn().await).await.unwrap();
    for word in ["Kerboriou", "ateliers.example", "Gérant", "998"] {
        assert!(!sealed.windows(word.len()).any(|bytes| bytes == word.as_bytes()), "{word}");
    }
    let edit = browser.open(&format!("/leads/{code}/edit")).await;
    assert_eq!(edit.attribute("#contact_last_name", "value").as_deref(), Some("Kerboriou"));
    let forgotten = browser.post(&format!("/leads/{code}/withdrawal"), &[]).await;
    assert_eq!(forgotten.location(), "/desk/leads");
    assert_eq!(count(&world).await, 0);
    assert_eq!(lead_cards::table.count().get_result::<i64>(&mut world.conn().await).await.unwrap(), 0);
}

#[actix_web::test]
async fn the_same_person_is_offered_once_by_a_seller_and_flagged_quietly_across_sellers() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[]).await);
    let again = send(&browser, &[]).await;
    assert_eq!(again.status, 422);
    assert!(again.has(&format!(".notice a[href='/leads/{code}/edit']")));
    let other = world.browser(&world.company("Charpentes du Nord").await).await;
    let elsewhere = send(&other, &[]).await;
    assert_eq!(elsewhere.status, 303);
    let flagged: Vec<(String, Option<uuid::Uuid>)> =
        reports::table.select((reports::reason, reports::reporter_id)).load(&mut world.conn().await).await.unwrap();
    assert_eq!(flagged, [("duplicate".to_owned(), None)]);
}

#[actix_web::test]
async fn a_person_who_objected_is_not_published_again() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    send(&browser, &[("action", "draft")]).await;
    let mut conn = world.conn().await;
    let (kind, tag): (String, Vec<u8>) =
        lead_identities::table.select((lead_identities::kind, lead_identities::tag)).first(&mut conn).await.unwrap();
    diesel::insert_into(suppressions::table)
        .values((suppressions::kind.eq(kind), suppressions::tag.eq(tag), suppressions::since.eq(world.now())))
        .execute(&mut conn)
        .await
        .unwrap();
    let page = send(&browser, &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#contact_last_name-error"));
}

#[actix_web::test]
async fn a_seller_edits_pauses_resumes_and_withdraws() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[]).await);
    let edit = browser.open(&format!("/leads/{code}/edit")).await;
    let named = browser.submit(&edit, "#lead-form", &[("title", "Toiture pour Kerboriou"), ("action", "publish")]).await;
    assert_eq!(named.status, 422);
    let saved = browser.submit(&edit, "#lead-form", &[("title", "Toiture neuve"), ("action", "publish")]).await;
    assert_eq!(saved.location(), format!("/leads/{code}"));
    assert_eq!(browser.submit(&edit, "#lead-form", &[("action", "draft")]).await.status, 409);
    let state = async || -> String { leads::table.select(leads::state).first(&mut world.conn().await).await.unwrap() };
    for (act, then) in [("pause", "paused"), ("publication", "published"), ("withdrawal", "withdrawn")] {
        let done = browser.post(&format!("/leads/{code}/{act}"), &[]).await;
        assert_eq!(done.status, 303, "{act}: {}", done.body);
        assert_eq!(state().await, then);
        assert!(browser.open("/desk/leads").await.has("table .badge"));
    }
    assert_eq!(browser.post(&format!("/leads/{code}/pause"), &[]).await.status, 409);
    assert_eq!(browser.get(&format!("/leads/{code}/edit")).await.status, 409);
}

#[actix_web::test]
async fn an_estimate_is_json_with_decimals_as_strings_and_ignores_what_is_half_typed() {
    let world = World::new().await;
    let ask = |fields: Vec<(&'static str, &'static str)>, accept: &'static str| {
        let request = TestRequest::post().uri("/leads/estimate").insert_header(("accept", accept)).set_form(fields);
        let visitor = world.visitor();
        async move { visitor.send(request).await }
    };
    let json = ask(with(&[("asking_price", "4,,")]), "application/json").await;
    assert_eq!(json.status, 200, "{}", json.body);
    let estimate: serde_json::Value = serde_json::from_str(&json.body).unwrap();
    for field in ["value", "low", "high", "currency", "completeness", "grade"] {
        assert!(estimate[field].is_string(), "{field} in {}", json.body);
    }
    assert!(estimate["model"].is_null());
    for line in estimate["lines"].as_array().unwrap() {
        for field in ["factor", "multiplier", "euros", "reason", "source"] {
            assert!(line[field].is_string(), "{field} in {line}");
        }
    }
    assert!(estimate["next_best"][0]["field"].is_string() && estimate["next_best"][0]["gain"].is_string());
    let fragment = ask(vec![("title", "T")], "text/html").await;
    for part in ["#estimate-figure", "#estimate-ring", "#estimate-lines"] {
        assert!(fragment.has(&format!("{part}[data-live]")), "{part}");
    }
    assert!(!fragment.body.contains("<html"));
    assert_eq!(ask(vec![("titel", "T")], "text/html").await.status, 400);
}

#[actix_web::test]
async fn the_estimate_moves_without_a_script_too_and_nothing_is_written() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let page = send(&browser, &[("action", "estimate"), ("acquisition_cost", "100")]).await;
    assert_eq!(page.status, 200);
    assert!(page.has("#estimate-figure .value"));
    assert_eq!(page.attribute("#title", "value").as_deref(), Some("Réfection d’une toiture d’atelier"));
    assert_eq!(count(&world).await, 0);
}

#[actix_web::test]
async fn three_years_after_the_last_contact_a_lead_expires_and_its_card_is_wiped() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let code = code_of(&send(&browser, &[]).await);
    let mut conn = world.conn().await;
    assert_eq!(listings::expire_leads(&mut conn, world.now()).await.unwrap(), 0);
    world.pass(Duration::days(3 * 366));
    assert_eq!(listings::expire_leads(&mut conn, world.now()).await.unwrap(), 1);
    assert!(listings::teaser(&mut conn, &code).await.unwrap().is_none());
    let id = world.lead_id(&code).await;
    assert!(listings::open_card(&mut conn, &world.house.keyring, id).await.unwrap().is_none());
}

#[actix_web::test]
async fn seats_are_taken_up_to_the_cap_and_a_freed_one_brings_the_lead_back() {
    let world = World::new().await;
    let owner = world.company("Toits d’Armor").await;
    let code = world.lead(&owner, LeadSpec { cap: 2, ..LeadSpec::default() }).await;
    let (id, mut conn) = (world.lead_id(&code).await, world.conn().await);
    listings::mark_sold(&mut conn, id, world.now()).await.unwrap();
    assert!(listings::brief(&mut conn, id).await.unwrap().is_on_offer());
    listings::mark_sold(&mut conn, id, world.now()).await.unwrap();
    assert_eq!(listings::brief(&mut conn, id).await.unwrap().state, listings::LeadState::Sold);
    assert!(listings::mark_sold(&mut conn, id, world.now()).await.is_err());
    assert!(!listings::hold_lead(&mut conn, id, world.now()).await.unwrap());
    listings::free_seat(&mut conn, id, world.now()).await.unwrap();
    let back = listings::brief(&mut conn, id).await.unwrap();
    assert_eq!((back.state, back.sold), (listings::LeadState::Published, 1));
    assert!(listings::remove_lead(&mut conn, id, world.now()).await.unwrap());
    assert!(listings::restore_lead(&mut conn, id, world.now()).await.unwrap());
    assert!(listings::brief(&mut conn, id).await.unwrap().is_on_offer());
}
