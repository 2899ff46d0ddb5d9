//! What a company does to several leads does not show in one moment.

use base64::Engine as _;
use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{companies, leads, scheduled_transitions, suppressions};
use pepite::listings::{self, Spread};

use crate::listings::{code_of, seller, send};
use crate::support::browser::Browser;
use crate::support::world::LeadSpec;
use crate::support::{Page, World};

async fn state_of(world: &World, code: &str) -> String {
    leads::table.filter(leads::code.eq(code)).select(leads::state).first(&mut world.conn().await).await.unwrap()
}

async fn due(world: &World, code: &str) -> Option<DateTime<Utc>> {
    let id = world.lead_id(code).await;
    let due = scheduled_transitions::table.find(id).select(scheduled_transitions::due_at);
    due.first(&mut world.conn().await).await.optional().unwrap()
}

/// Publishes a lead about the person of a number.
async fn publish(browser: &Browser, person: u32) -> String {
    let (name, email, mobile) =
        (format!("Kerboriou{person}"), format!("p{person}@ateliers.example"), format!("06 39 98 {person:02} 34"));
    let person = [("contact_last_name", name.as_str()), ("contact_email", &email), ("contact_mobile", &mobile)];
    let sent = send(browser, &person).await;
    assert_eq!(sent.status, 303, "{}", sent.body);
    code_of(&sent)
}

async fn letters(world: &World, address: &str) -> Vec<String> {
    world.letters_to(address).await.into_iter().map(|(kind, _)| kind).collect()
}

#[actix_web::test]
async fn the_first_lead_of_an_hour_is_visible_at_once_and_the_others_at_random_moments() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let mut codes = Vec::new();
    for person in 0..5 {
        codes.push(publish(&browser, person).await);
        world.pass(Duration::minutes(2));
    }
    let visitor = world.visitor();
    assert_eq!(visitor.get(&format!("/leads/{}", codes[0])).await.status, 200);
    let asked = world.now();
    let mut moments = Vec::new();
    for code in &codes[1..] {
        assert_eq!(state_of(&world, code).await, "scheduled");
        assert_eq!(visitor.get(&format!("/leads/{code}")).await.status, 404);
        moments.push((due(&world, code).await.expect("a moment"), code.clone()));
    }
    assert_eq!(letters(&world, &company.email).await, ["lead_published"], "a letter when it is visible, not before");
    let list = browser.open("/desk/leads").await;
    assert_eq!(list.texts("td .badge").iter().filter(|it| *it == "Publication prévue").count(), 4);
    assert!(list.texts("td .reason").iter().all(|it| it.starts_with("Visible d’ici le 2")), "a day");
    let own = browser.open(&format!("/leads/{}", codes[1])).await;
    assert!(own.text(".notice").contains("tiré au sort"));

    moments.sort_unstable();
    assert!(moments.windows(2).all(|two| two[0].0 != two[1].0));
    assert!(moments.iter().all(|(at, _)| *at <= asked + Duration::days(2)));
    for (at, code) in moments {
        world.pass(at - world.now());
        assert_eq!(world.apply_transitions().await, 1);
        assert_eq!(visitor.get(&format!("/leads/{code}")).await.status, 200);
        let placed: (DateTime<Utc>, DateTime<Utc>) = leads::table
            .filter(leads::code.eq(&code))
            .select((leads::published_at.assume_not_null(), leads::browse_bucket.assume_not_null()))
            .first(&mut world.conn().await)
            .await
            .unwrap();
        assert_eq!(placed.0, world.now());
        assert_eq!(placed.1.timestamp(), world.now().timestamp() / 900 * 900);
    }
    assert_eq!(letters(&world, &company.email).await, ["lead_published"; 5]);
}

#[actix_web::test]
async fn leads_an_hour_apart_and_those_of_others_are_visible_at_once() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    let other = world.browser(&world.company("Couvertures Benali").await).await;
    let mut codes = vec![publish(&browser, 1).await, publish(&other, 2).await];
    world.pass(Duration::hours(1));
    codes.push(publish(&browser, 3).await);
    for code in codes {
        assert_eq!(state_of(&world, &code).await, "published");
    }
}

#[actix_web::test]
async fn what_was_asked_for_is_checked_again_when_it_becomes_visible() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let first = publish(&browser, 1).await;
    let (objected, suspended) = (publish(&browser, 2).await, publish(&browser, 3).await);
    let id = world.lead_id(&objected).await;
    diesel::sql_query("INSERT INTO suppressions (kind, tag, epoch, since) SELECT kind, tag, epoch, now() FROM lead_identities WHERE lead_id = $1")
        .bind::<diesel::sql_types::Uuid, _>(id)
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    assert!(suppressions::table.count().get_result::<i64>(&mut world.conn().await).await.unwrap() > 0);
    world.pass(due(&world, &objected).await.unwrap() - world.now());
    world.apply_transitions().await;
    assert_eq!(state_of(&world, &objected).await, "draft");
    let told = world.letters_to(&company.email).await;
    assert!(told.iter().any(|(_, text)| text.contains(&format!("/leads/{objected}/edit"))), "{told:?}");

    diesel::update(companies::table.find(company.id))
        .set(companies::suspended_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    world.pass(Duration::days(2));
    world.apply_transitions().await;
    assert_ne!(state_of(&world, &suspended).await, "scheduled");
    let place: Option<DateTime<Utc>> =
        leads::table.find(id).select(leads::published_at).first(&mut world.conn().await).await.unwrap();
    assert_eq!(place, None, "a draft has no place");
    assert_eq!(state_of(&world, &first).await, "published");
}

#[actix_web::test]
async fn a_lead_that_waits_is_edited_taken_back_and_counts_as_an_offer_of_its_person() {
    let world = World::new().await;
    let (_, browser) = seller(&world).await;
    publish(&browser, 1).await;
    let code = publish(&browser, 2).await;
    let moment = due(&world, &code).await;
    let twin = send(&browser, &[("contact_last_name", "Kerboriou2"), ("contact_email", "p2@ateliers.example")]).await;
    assert_eq!(twin.status, 422, "the same person twice");
    let form = browser.open(&format!("/leads/{code}/edit")).await;
    let saved = browser.submit(&form, "#lead-form", &[("asking_price", "77"), ("attest", "yes"), ("action", "publish")]).await;
    assert_eq!(saved.location(), format!("/leads/{code}"));
    assert_eq!((state_of(&world, &code).await.as_str(), due(&world, &code).await), ("scheduled", moment));
    let list = browser.open("/desk/leads").await;
    let back = browser.submit(&list, &format!("form[action='/leads/{code}/pause']"), &[]).await;
    assert_eq!(back.location(), "/desk/leads");
    assert_eq!((state_of(&world, &code).await.as_str(), due(&world, &code).await), ("draft", None));
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 0);
}

#[actix_web::test]
async fn leads_that_are_paused_or_withdrawn_together_leave_one_by_one_and_come_back_so() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let mut codes = Vec::new();
    for (last_name, email) in [("Kerboriou", "a@un.example"), ("Autret", "b@deux.example"), ("Morvan", "c@trois.example")] {
        codes.push(world.lead(&company, LeadSpec { last_name, email, ..LeadSpec::default() }).await);
    }
    let act = async |code: &str, act: &str| -> Page { browser.post(&format!("/leads/{code}/{act}"), &[]).await };
    for (code, verb) in [(&codes[0], "pause"), (&codes[1], "pause"), (&codes[2], "withdrawal")] {
        assert_eq!(act(code, verb).await.location(), "/desk/leads");
    }
    assert_eq!(state_of(&world, &codes[0]).await, "paused");
    for code in &codes[1..] {
        assert_eq!(state_of(&world, code).await, "published");
        assert!(due(&world, code).await.is_some());
    }
    let list = browser.open("/desk/leads").await;
    let stays = browser.submit(&list, &format!("form[action='/leads/{}/publication']", codes[2]), &[]).await;
    assert_eq!(stays.location(), "/desk/leads");
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 1);
    assert_eq!(state_of(&world, &codes[1]).await, "paused");
    assert_eq!(state_of(&world, &codes[2]).await, "published");
    world.pass(Duration::hours(1));
    for code in &codes[..2] {
        let back = act(code, "publication").await;
        assert_eq!(back.status, 303, "{}", back.body);
    }
    assert_eq!(state_of(&world, &codes[0]).await, "published");
    assert_eq!(state_of(&world, &codes[1]).await, "paused");
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 1);
    assert_eq!(state_of(&world, &codes[1]).await, "published");
}

#[actix_web::test]
async fn one_lead_may_be_paused_and_resumed_as_often_as_its_seller_likes() {
    let world = World::new().await;
    let (company, browser) = seller(&world).await;
    let code = world.lead(&company, LeadSpec::default()).await;
    for state in ["paused", "published", "paused", "published"] {
        let act = if state == "paused" { "pause" } else { "publication" };
        let done = browser.post(&format!("/leads/{code}/{act}"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(state_of(&world, &code).await, state);
    }
}

#[actix_web::test]
async fn leads_of_one_date_of_last_contact_do_not_expire_together() {
    let world = World::new().await;
    let company = world.company("Encre & Cie").await;
    for _ in 0..6 {
        world.lead(&company, LeadSpec::default()).await;
    }
    let last = world.now().date_naive() - Duration::days(5);
    let end = last.checked_add_months(chrono::Months::new(36)).unwrap().and_hms_opt(0, 0, 0).unwrap().and_utc();
    world.pass(end - Duration::days(1) - world.now());
    let mut conn = world.conn().await;
    let spread = Spread::draw(&mut rand::rng());
    assert_eq!(listings::expire_leads(&mut conn, world.now()).await, Ok(0));
    assert_eq!(listings::schedule_expiry(&mut conn, spread, world.now()).await, Ok(6));
    assert_eq!(listings::schedule_expiry(&mut conn, spread, world.now()).await, Ok(0), "once");
    let mut moments: Vec<DateTime<Utc>> =
        scheduled_transitions::table.select(scheduled_transitions::due_at).load(&mut conn).await.unwrap();
    moments.sort_unstable();
    assert!(moments.windows(2).all(|two| two[0] != two[1]) && moments[5] <= end, "before the law's end: {moments:?}");
    world.pass(Duration::days(1));
    assert_eq!(world.apply_transitions().await, 6);
    let expired: i64 = leads::table.filter(leads::state.eq("expired")).count().get_result(&mut conn).await.unwrap();
    assert_eq!(expired, 6);
}

/// All that anybody reads of a lead, whatever its code.
async fn public(world: &World, code: &str) -> Vec<String> {
    let mut views = Vec::new();
    for path in [format!("/leads/{code}"), "/leads".into(), "/leads.atom".into(), "/sitemap/leads.xml".into(), "/".into()] {
        let page = world.visitor().open(&path).await;
        let mut headers = page.headers.clone();
        headers.retain(|(name, _)| !matches!(name.as_str(), "date" | "x-request-id"));
        headers.sort_unstable();
        views.push(format!("{headers:?} {}", page.body).replace(code, "CODE"));
    }
    views
}

#[actix_web::test]
async fn within_a_quarter_hour_nothing_tells_when_a_lead_was_published() {
    let mut all = Vec::new();
    for moment in ["07:45:01", "07:59:58"] {
        let world = World::new().await;
        let at: DateTime<Utc> = format!("2026-11-23T{moment}Z").parse().unwrap();
        world.pass(at - world.now());
        let (_, browser) = seller(&world).await;
        let code = publish(&browser, 1).await;
        let bucket: DateTime<Utc> = leads::table
            .filter(leads::code.eq(&code))
            .select(leads::browse_bucket.assume_not_null())
            .first(&mut world.conn().await)
            .await
            .unwrap();
        all.push((bucket, public(&world, &code).await));
    }
    assert_eq!(all[0], all[1]);
}

#[actix_web::test]
async fn a_cursor_tells_no_quarter_hour_and_one_of_old_is_the_first_page() {
    let world = World::new().await;
    let company = world.company("Encre & Cie").await;
    for _ in 0..21 {
        world.lead(&company, LeadSpec::default()).await;
    }
    let visitor = world.visitor();
    let first = visitor.open("/leads").await;
    let next = first.attribute("a[rel=next]", "href").expect("a second page");
    let bucket = world.now().timestamp() / 900 * 900;

    let token = next.split("after=").nth(1).expect("a cursor");
    let opened = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(token).expect("base64");
    let shown = String::from_utf8_lossy(&opened).into_owned();
    assert!(!shown.contains(&bucket.to_string()) && !shown.contains("newest"), "{shown}");
    assert_eq!(visitor.open(&next).await.texts("article.lead, .lead-card").len(), 1);
    let old = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(format!("newest.{bucket}.{:032}", 1));
    for after in [old.as_str(), "zzz", "", "%00", &token[1..]] {
        let page = visitor.open(&format!("/leads?after={after}")).await;
        assert_eq!(page.status, 200, "{after}");
        assert!(page.has("a[rel=next]"), "{after}: the first page");
    }
}
