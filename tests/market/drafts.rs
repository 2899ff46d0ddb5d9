//! What a seller types is never lost: forms that keep themselves, sessions that end, leads that begin from others.

use chrono::Duration;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use pepite::db::schema::{lead_events, lead_forms, leads, letters, sessions, users};
use pepite::listings;
use serde_json::Value;

use crate::support::browser::Browser;
use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World};

/// Half a form: some of it cannot be read yet.
const HALF: &[(&str, &str)] = &[
    ("title", "Réfection d’une toiture"),
    ("sector", "construction"),
    ("asking_price", "12,"),
    ("attempts", "1OO"),
    ("collected_on", "20/1"),
    ("contact_last_name", "Kerboriou"),
    ("contact_mobile", "06 39 9"),
];
/// What a published lead needs besides.
const REST: &[(&str, &str)] = &[
    ("need", "Toiture de 400 m² à reprendre avant l’hiver."),
    ("area", "35"),
    ("segment", "mid_market"),
    ("temperature", "warm"),
    ("stage", "mql"),
    ("reason", "out_of_area"),
    ("channel", "trade_show"),
    ("acquisition_cost", "160,50"),
    ("asking_price", "45,50"),
    ("attempts", "2"),
    ("collected_on", "2026-11-02"),
    ("last_contact_on", "2026-11-20"),
    ("contact_function", "Gérant"),
    ("contact_mobile", "06 39 98 12 34"),
    ("attest", "yes"),
    ("action", "publish"),
];

async fn seller(world: &World) -> (Company, Browser) {
    let company = world.company("Toits d’Armor").await;
    let browser = world.browser(&company).await;
    (company, browser)
}

/// What the page's script sends when the form keeps itself.
async fn keep(browser: &Browser, page: &Page, turn: u32, typed: &[(&str, &str)]) -> Page {
    let place = page.attribute("#form-kept", "data-keep").expect("where it keeps itself");
    keep_at(browser, page, &format!("{place}?turn={turn}"), typed).await
}

async fn keep_at(browser: &Browser, page: &Page, place: &str, typed: &[(&str, &str)]) -> Page {
    let (_, fields) = page.form("#lead-form", typed);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (n.as_str(), v.as_str())).collect();
    browser.post(place, &fields).await
}

fn json(page: &Page) -> Value {
    serde_json::from_str(&page.body).unwrap_or_else(|_| panic!("{}: {}", page.status, page.body))
}

fn code_of(page: &Page) -> String {
    json(page)["code"].as_str().expect("a code").to_owned()
}

fn value(page: &Page, field: &str) -> String {
    page.attribute(&format!("[name={field}]"), "value").unwrap_or_default()
}

async fn count(world: &World) -> i64 {
    leads::table.count().get_result(&mut world.conn().await).await.unwrap()
}

async fn waiting(world: &World) -> i64 {
    lead_forms::table.count().get_result(&mut world.conn().await).await.unwrap()
}

async fn nothing_moved(world: &World) {
    let mut conn = world.conn().await;
    assert_eq!(letters::table.count().get_result::<i64>(&mut conn).await.unwrap(), 0);
    assert_eq!(lead_events::table.count().get_result::<i64>(&mut conn).await.unwrap(), 0);
}

#[actix_web::test]
async fn what_is_typed_becomes_a_draft_by_itself_and_comes_back_exactly() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let first = keep(&browser, &form, 1, &[("title", "Réfec"), ("contact_mobile", "06")]).await;
    assert_eq!((first.status, json(&first)["kept"].as_str()), (201, Some("draft")));
    let later = keep(&browser, &form, 2, HALF).await;
    assert_eq!((later.status, code_of(&later)), (200, code_of(&first)));
    assert_eq!(json(&later)["saved_at"].as_str(), Some("2026-11-22T10:00:00Z"));
    let edit = browser.open(&format!("/leads/{}/edit", code_of(&first))).await;
    assert_eq!(edit.attribute("#form-kept", "data-keep"), Some(format!("/leads/{}/draft", code_of(&first))));
    for (field, typed) in HALF.iter().filter(|(field, _)| *field != "sector") {
        assert_eq!(value(&edit, field), *typed, "{field}");
    }
    assert_eq!(edit.attribute("#sector option[selected]", "value").as_deref(), Some("construction"));
    assert!(!edit.has(".error-summary"), "nobody has asked whether it is right yet");
    assert!(browser.open("/desk/leads").await.text("tbody th").contains("Réfection d’une toiture"));
    assert_eq!(count(&world).await, 1);
    nothing_moved(&world).await;
}

#[actix_web::test]
async fn two_states_of_one_form_that_race_make_one_draft() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let one = keep(&browser, &form, 1, &[("title", "Réfection")]);
    let two = keep(&browser, &form, 2, &[("title", "Réfection d’une")]);
    let three = keep(&browser, &form, 3, HALF);
    let (one, two, three) = futures_util::join!(one, two, three);
    assert_eq!(code_of(&one), code_of(&two));
    assert_eq!(code_of(&one), code_of(&three));
    assert_eq!([&one, &two, &three].iter().filter(|it| it.status == 201).count(), 1);
    assert_eq!(count(&world).await, 1);
    let edit = browser.open(&format!("/leads/{}/edit", code_of(&one))).await;
    assert_eq!(value(&edit, "title"), "Réfection d’une toiture", "the last state stands, whichever came last");
}

#[actix_web::test]
async fn an_older_state_that_comes_late_changes_nothing() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let code = code_of(&keep(&browser, &form, 7, HALF).await);
    assert_eq!(keep(&browser, &form, 6, &[("title", "Réf")]).await.status, 200);
    assert_eq!(value(&browser.open(&format!("/leads/{code}/edit")).await, "title"), "Réfection d’une toiture");
    let title: Option<String> = leads::table.select(leads::title).first(&mut world.conn().await).await.unwrap();
    assert_eq!(title.as_deref(), Some("Réfection d’une toiture"));
}

#[actix_web::test]
async fn a_form_that_kept_itself_is_published_as_that_draft_and_only_once() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let code = code_of(&keep(&browser, &form, 1, HALF).await);
    let typed: Vec<_> = HALF.iter().filter(|(n, _)| !REST.iter().any(|(r, _)| r == n)).chain(REST).copied().collect();
    for _ in 0..2 {
        // The button was pressed before the page knew of its draft.
        let sent = browser.submit(&form, "#lead-form", &typed).await;
        assert_eq!(sent.location(), format!("/leads/{code}"));
    }
    assert_eq!((count(&world).await, waiting(&world).await), (1, 0));
    assert_eq!(world.letters_to(&company.email).await.len(), 1);
    // What was still on its way says what was sent: there is no change to come back to.
    assert_eq!(keep(&browser, &form, 2, &typed[..typed.len() - 1]).await.status, 200);
    assert_eq!(waiting(&world).await, 0);
}

#[actix_web::test]
async fn a_form_that_was_sent_begins_no_draft() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    assert_eq!(browser.submit(&form, "#lead-form", &[("title", "Toiture"), ("action", "draft")]).await.status, 303);
    assert_eq!(keep(&browser, &form, 1, HALF).await.status, 409);
    assert_eq!(count(&world).await, 1);
}

#[actix_web::test]
async fn publishing_a_draft_from_the_list_says_what_of_it_cannot_be_read() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let code = code_of(&keep(&browser, &form, 1, HALF).await);
    let page = browser.post(&format!("/leads/{code}/publication"), &[]).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#asking_price-error") && page.has("#collected_on-error") && page.has("#need-error"));
    assert_eq!(value(&page, "asking_price"), "12,");
    nothing_moved(&world).await;
}

#[actix_web::test]
async fn somebody_else_s_lead_keeps_nothing() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let code = code_of(&keep(&browser, &form, 1, HALF).await);
    let other = world.browser(&world.company("Charpentes du Nord").await).await;
    let theirs = other.open("/leads/new").await;
    for place in [format!("/leads/{code}/draft"), "/leads/zzzzzzzzzz/draft".into(), "/leads/%00/draft".into()] {
        assert_eq!(keep_at(&other, &theirs, &place, HALF).await.status, 404, "{place}");
    }
    assert_eq!(other.post(&format!("/leads/{code}/draft/removal"), &[]).await.status, 404);
    assert_eq!(other.get(&format!("/leads/new?from={code}")).await.status, 404);
    assert_eq!(world.visitor().post("/leads/drafts", HALF).await.status, 401);
    // The same form key in other hands is another form.
    let key = form.attribute("#lead-form [name=submission]", "value").expect("a key");
    let copied = other.post("/leads/drafts?turn=2", &[("submission", &key), ("title", "Ailleurs")]).await;
    assert_eq!(copied.status, 201);
    assert_ne!(code_of(&copied), code);
    assert_eq!(value(&browser.open(&format!("/leads/{code}/edit")).await, "title"), "Réfection d’une toiture");
}

#[actix_web::test]
async fn a_company_has_so_many_drafts_and_no_more() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    diesel::sql_query(
        "INSERT INTO leads (code, company_id, author_id, created_at, edited_at) \
         SELECT lpad(n::text, 10, '0'), u.company_id, u.id, now(), now() FROM users u, generate_series(1, $1) n WHERE u.email = $2",
    )
    .bind::<BigInt, _>(listings::MOST_DRAFTS)
    .bind::<Text, _>(&company.email)
    .execute(&mut world.conn().await)
    .await
    .unwrap();
    let form = browser.open("/leads/new").await;
    let refused = keep(&browser, &form, 1, HALF).await;
    assert_eq!(refused.status, 409);
    assert!(json(&refused)["message"].as_str().unwrap().contains("200 brouillons"));
    let page = browser.submit(&form, "#lead-form", &[("title", "Toiture d’atelier"), ("action", "draft")]).await;
    assert_eq!(page.status, 409);
    assert!(page.text("[role=alert]").contains("200 brouillons"));
    assert_eq!(value(&page, "title"), "Toiture d’atelier");
    let typed: Vec<_> = [("title", "Toiture"), ("sector", "construction"), ("contact_last_name", "Kerboriou")]
        .iter()
        .chain(REST)
        .copied()
        .collect();
    assert_eq!(browser.submit(&form, "#lead-form", &typed).await.status, 303, "publishing is not limited");
    assert_eq!(count(&world).await, listings::MOST_DRAFTS + 1);
}

#[derive(QueryableByName)]
struct Found {
    #[diesel(sql_type = BigInt)]
    found: i64,
}

#[actix_web::test]
async fn nothing_typed_on_the_card_lies_unsealed_in_any_table() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    let typed = [
        ("title", "Toiture"),
        ("asking_price", "9876,"),
        ("contact_last_name", "Quervalentin"),
        ("contact_mobile", "06399"),
        ("call_notes", "Rappelerjeudi"),
    ];
    keep(&browser, &form, 1, &typed).await;
    let lead = world.lead(&world.company("Toits d’Ailleurs").await, LeadSpec::default()).await;
    assert_eq!(waiting(&world).await, 1, "{lead}");
    let mut conn = world.conn().await;
    let tables: Vec<Named> = diesel::sql_query("SELECT tablename::text AS name FROM pg_tables WHERE schemaname = 'public'")
        .load(&mut conn)
        .await
        .unwrap();
    for Named { name } in tables {
        for secret in ["Quervalentin", "06399", "Rappelerjeudi", "9876,"] {
            let hex: String = secret.bytes().map(|b| format!("{b:02x}")).collect();
            let asked =
                format!("SELECT count(*) AS found FROM {name} t WHERE t::text LIKE '%{secret}%' OR t::text LIKE '%{hex}%'");
            let rows: Vec<Found> = diesel::sql_query(asked).load(&mut conn).await.unwrap();
            assert_eq!(rows[0].found, 0, "{secret} can be read in {name}");
        }
    }
}

#[derive(QueryableByName)]
struct Named {
    #[diesel(sql_type = Text)]
    name: String,
}

#[actix_web::test]
async fn typing_in_a_lead_on_offer_changes_nothing_that_others_see_and_is_offered_on_return() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let code = world.lead(&company, LeadSpec::default()).await;
    let place = format!("/leads/{code}");
    let before = world.visitor().open(&place).await.text("main");
    let edit = browser.open(&format!("{place}/edit")).await;
    assert!(!edit.has("#begun"));
    let kept = keep(&browser, &edit, 1, &[("title", "Un tout autre titre"), ("asking_price", "12,")]).await;
    assert_eq!((kept.status, json(&kept)["kept"].as_str()), (200, Some("beside")));
    assert_eq!(world.visitor().open(&place).await.text("main"), before);
    nothing_moved(&world).await;

    let back = browser.open(&format!("{place}/edit")).await;
    assert!(back.text("#begun").contains("22/11/2026"));
    assert_eq!(value(&back, "title"), "Réfection de toiture d’un atelier");
    let resumed = browser.open(&back.attribute("#begun a", "href").expect("a link")).await;
    assert_eq!((value(&resumed, "title"), value(&resumed, "asking_price")), ("Un tout autre titre".into(), "12,".into()));
    let saved = browser
        .submit(&resumed, "#lead-form", &[("asking_price", "90"), ("contact_last_name", "Kerboriou"), ("action", "publish")])
        .await;
    assert_eq!(saved.location(), place, "{}", saved.body);
    assert!(world.visitor().open(&place).await.text("h1").contains("Un tout autre titre"));
    assert_eq!(waiting(&world).await, 0);
}

#[actix_web::test]
async fn a_change_that_was_begun_can_be_forgotten_and_typing_back_begins_none() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let code = world.lead(&company, LeadSpec::default()).await;
    let edit = browser.open(&format!("/leads/{code}/edit")).await;
    keep(&browser, &edit, 1, &[("title", "Autre")]).await;
    let page = browser.open(&format!("/leads/{code}/edit")).await;
    let gone = browser.submit(&page, "#begun form", &[]).await;
    assert_eq!(gone.location(), format!("/leads/{code}/edit"));
    assert!(!browser.follow(&gone).await.has("#begun"));
    keep(&browser, &edit, 2, &[("title", "Autre")]).await;
    assert_eq!(waiting(&world).await, 1);
    keep(&browser, &edit, 3, &[]).await;
    assert_eq!(waiting(&world).await, 0, "the form says what the lead says");
}

#[actix_web::test]
async fn a_change_begun_outlives_a_resumption_and_ends_with_the_lead() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let code = world.lead(&company, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let edit = browser.open(&format!("/leads/{code}/edit")).await;
    keep(&browser, &edit, 1, &[("title", "Autre")]).await;
    assert_eq!(browser.post(&format!("/leads/{code}/publication"), &[]).await.status, 303);
    assert_eq!(waiting(&world).await, 1);
    assert_eq!(browser.post(&format!("/leads/{code}/withdrawal"), &[]).await.status, 303);
    assert_eq!(waiting(&world).await, 0);
    assert_eq!(keep(&browser, &edit, 2, &[("title", "Encore")]).await.status, 409);
}

#[actix_web::test]
async fn erasing_the_person_erases_what_was_typed() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let code = world.lead(&company, LeadSpec::default()).await;
    let edit = browser.open(&format!("/leads/{code}/edit")).await;
    keep(&browser, &edit, 1, &[("call_notes", "Rappeler jeudi, il compare trois devis.")]).await;
    let id = world.lead_id(&code).await;
    let mut conn = world.conn().await;
    listings::wipe_card(&mut conn, id).await.unwrap();
    assert_eq!(waiting(&world).await, 0);
}

#[actix_web::test]
async fn a_form_sent_after_the_session_ended_comes_back_through_signing_in() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let password = "une phrase de passe assez longue";
    let hash = world.house.passwords.hash(password.into()).await.unwrap();
    diesel::update(users::table.find(company.owner))
        .set(users::password_hash.eq(hash))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let form = browser.open("/leads/new").await;
    diesel::delete(sessions::table).execute(&mut world.conn().await).await.unwrap();
    let stopped = browser
        .submit(
            &form,
            "#lead-form",
            &[
                ("need", "Toiture « à reprendre »\n& vite"),
                ("asking_price", "12,"),
                ("consent_channels", "email"),
                ("consent_channels", "post"),
                ("action", "publish"),
            ],
        )
        .await;
    assert_eq!(stopped.status, 401);
    let wrong =
        browser.submit(&stopped, "main form[action='/sign-in']", &[("email", &company.email), ("password", "faux")]).await;
    assert_eq!(wrong.status, 422);
    let right =
        browser.submit(&wrong, "main form[action='/sign-in']", &[("email", &company.email), ("password", password)]).await;
    assert_eq!(right.status, 200);
    let again = browser.submit(&right, "main form[action='/leads']", &[]).await;
    assert_eq!(again.text("#need"), "Toiture « à reprendre » & vite");
    assert_eq!(value(&again, "asking_price"), "12,");
    assert_eq!(again.texts("[name=consent_channels][checked]").len(), 2);
    assert_eq!((count(&world).await, waiting(&world).await), (0, 0), "nothing was posted yet");
    let typed: Vec<_> = [("title", "Toiture"), ("sector", "construction"), ("contact_last_name", "Kerboriou")]
        .iter()
        .chain(REST)
        .copied()
        .collect();
    assert_eq!(browser.submit(&again, "#lead-form", &typed).await.status, 303);
    assert_eq!(count(&world).await, 1);
}

#[actix_web::test]
async fn only_our_own_pages_have_their_form_carried() {
    use actix_web::test::TestRequest;
    let world = World::new().await;
    let visitor = world.visitor();
    let post = |path: &str| TestRequest::post().uri(path).set_form([("title", "Glissé")]);
    let unsaid = visitor.send(post("/leads")).await;
    assert!(unsaid.status == 401 && !unsaid.has("[name=carried]"));
    let ours = visitor.send(post("/leads").insert_header(("sec-fetch-site", "same-origin"))).await;
    assert!(ours.attribute("[name=carried]", "value").is_some_and(|it| it.contains("Glissé")));
    let foreign = visitor.send(post("/leads").insert_header(("sec-fetch-site", "cross-site"))).await;
    assert!(foreign.status == 403 && !foreign.body.contains("Glissé"));
    for elsewhere in ["/leads/drafts", "/offers/00000000-0000-0000-0000-000000000000/acceptance"] {
        assert!(
            !visitor.send(post(elsewhere).insert_header(("sec-fetch-site", "same-origin"))).await.has("[name=carried]"),
            "{elsewhere}"
        );
    }
}

#[actix_web::test]
async fn a_lead_begins_from_another_one_without_its_person_its_dates_or_its_title() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let code = world.lead(&company, LeadSpec { floor_price: Some(5_000), cap: 3, ..LeadSpec::default() }).await;
    let new = browser.open("/leads/new").await;
    assert_eq!(new.attribute("#from-last", "href"), Some(format!("/leads/new?from={code}")));
    assert!(browser.open("/desk/leads").await.has(&format!("a[href='/leads/new?from={code}']")));
    let form = browser.open(&format!("/leads/new?from={code}")).await;
    assert!(form.text("#form-origin").contains("Réfection de toiture d’un atelier"));
    assert!(form.text("#need").contains("Toiture de 400 m²"));
    for (field, chosen) in [("sector", "construction"), ("area", "35"), ("channel", "contact_form"), ("reason", "out_of_area")] {
        assert_eq!(form.attribute(&format!("#{field} option[selected]"), "value").as_deref(), Some(chosen), "{field}");
    }
    for (field, chosen) in
        [("segment", "mid_market"), ("temperature", "warm"), ("cap", "3"), ("lawful_basis", "legitimate_interest")]
    {
        assert_eq!(form.attribute(&format!("[name={field}][checked]"), "value").as_deref(), Some(chosen), "{field}");
    }
    assert_eq!(
        (value(&form, "acquisition_cost"), value(&form, "asking_price"), value(&form, "floor_price")),
        ("65,43".into(), "90".into(), "50".into())
    );
    for empty in ["title", "collected_on", "last_contact_on", "contact_last_name", "contact_email", "contact_function"] {
        assert_eq!(value(&form, empty), "", "{empty}");
    }
    assert!(!form.has("#attest[checked]") && !form.body.contains("Kerboriou"));
}

#[actix_web::test]
async fn an_empty_form_opens_with_what_the_company_usually_says() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let empty = browser.open("/leads/new").await;
    assert!(!empty.has("#form-origin") && !empty.has("#from-last"));
    for sector in ["construction", "construction", "energy"] {
        world.pass(Duration::minutes(1));
        world.lead(&company, LeadSpec { sector, ..LeadSpec::default() }).await;
    }
    world.lead(&company, LeadSpec { sector: "energy", state: "draft", ..LeadSpec::default() }).await;
    world.lead(&world.company("Ailleurs").await, LeadSpec { sector: "energy", ..LeadSpec::default() }).await;
    let form = browser.open("/leads/new").await;
    assert_eq!(form.texts("#form-origin a").len(), 4, "what was filled in is said, wherever it stands");
    for (field, usual) in [("sector", "construction"), ("channel", "contact_form"), ("reason", "out_of_area")] {
        assert_eq!(form.attribute(&format!("#{field} option[selected]"), "value").as_deref(), Some(usual), "{field}");
    }
    assert_eq!(value(&form, "acquisition_cost"), "65,43");
    assert_eq!(value(&form, "title"), "");
    world.lead(&company, LeadSpec { sector: "energy", ..LeadSpec::default() }).await;
    let unsure = browser.open("/leads/new").await;
    assert_eq!(unsure.attribute("#sector option[selected]", "value").unwrap_or_default(), "", "two of four is no habit");
}

#[actix_web::test]
async fn a_new_form_offers_the_draft_that_was_left() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let form = browser.open("/leads/new").await;
    assert!(!form.has("#left-draft"));
    let code = code_of(&keep(&browser, &form, 1, HALF).await);
    let again = browser.open("/leads/new").await;
    assert_eq!(again.attribute("#left-draft a", "href"), Some(format!("/leads/{code}/edit")));
}
