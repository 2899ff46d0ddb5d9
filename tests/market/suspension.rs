//! What becomes of the leads of a suspended company: they leave, and come back, one by one.

use chrono::{DateTime, Duration, Utc};
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{companies, conversations, leads, scheduled_transitions};
use pepite::listings::{Spread, schedule_suspended};
use uuid::Uuid;

use crate::support::World;
use crate::support::world::{Company, LeadSpec};

async fn state_of(world: &World, code: &str) -> String {
    leads::table.filter(leads::code.eq(code)).select(leads::state).first(&mut world.conn().await).await.unwrap()
}

async fn moments(world: &World) -> Vec<DateTime<Utc>> {
    let due = scheduled_transitions::due_at;
    scheduled_transitions::table.order(due).select(due).load(&mut world.conn().await).await.unwrap()
}

async fn talk(world: &World, seller: &Company, buyer: &Company, code: &str) -> Uuid {
    diesel::insert_into(conversations::table)
        .values((
            conversations::lead_id.eq(world.lead_id(code).await),
            conversations::seller_company_id.eq(seller.id),
            conversations::buyer_company_id.eq(buyer.id),
            conversations::seller_alias.eq("Granit Noir"),
            conversations::buyer_alias.eq("Prune Haute"),
            conversations::opened_at.eq(world.now()),
            conversations::last_message_at.eq(world.now()),
        ))
        .returning(conversations::id)
        .get_result(&mut world.conn().await)
        .await
        .unwrap()
}

async fn talk_state(world: &World, id: Uuid) -> String {
    conversations::table.find(id).select(conversations::state).first(&mut world.conn().await).await.unwrap()
}

async fn end_talks(world: &World) {
    let post = pepite::deals::Post { links: &world.house.links, now: world.now() };
    pepite::deals::end_talks_about_gone_leads(&mut *world.conn().await, post).await.unwrap();
}

async fn moderate(world: &World, code: &str, what: &str) {
    let staff = world.staff("moderator").await;
    let answer = staff.post(&format!("/moderation/leads/{code}/{what}"), &[("reason", "Faux leads.")]).await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

async fn some_leads(world: &World, seller: &Company, number: usize) -> Vec<String> {
    let mut codes = Vec::new();
    for _ in 0..number {
        codes.push(world.lead(seller, LeadSpec::default()).await);
    }
    codes
}

#[actix_web::test]
async fn the_leads_of_a_suspended_company_leave_one_by_one() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let codes = some_leads(&world, &seller, 6).await;
    let paused = world.lead(&seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let of_another = world.lead(&buyer, LeadSpec::default()).await;
    let id = talk(&world, &seller, &buyer, &codes[0]).await;
    moderate(&world, &codes[0], "suspension").await;

    let visitor = world.visitor();
    for code in &codes {
        assert_eq!(visitor.get(&format!("/leads/{code}")).await.status, 200, "nothing leaves in the moment itself");
    }
    let due = moments(&world).await;
    assert_eq!(due.len(), 7);
    assert!(due.iter().all(|at| *at > world.now() && *at <= world.now() + Duration::days(2)), "{due:?}");
    assert!(due.windows(2).all(|two| two[0] != two[1]), "{due:?}");
    assert!(due[6] - due[0] > Duration::hours(2), "{due:?}");

    let mut gone = 0;
    for at in due {
        world.pass(at - world.now());
        assert_eq!(world.apply_transitions().await, 1);
        assert_eq!(world.apply_transitions().await, 0, "once");
        gone += 1;
        let left = leads::table.filter(leads::state.eq("withdrawn")).count().get_result::<i64>(&mut world.conn().await).await;
        assert_eq!(left, Ok(gone));
    }
    end_talks(&world).await;
    for code in &codes {
        assert_eq!(visitor.get(&format!("/leads/{code}")).await.status, 404);
    }
    assert_eq!(state_of(&world, &paused).await, "withdrawn");
    assert_eq!(state_of(&world, &of_another).await, "published");
    assert_eq!(talk_state(&world, id).await, "closed");
    let told: Vec<String> = world.letters_to(&buyer.email).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(told, ["offer_lost"]);
}

#[actix_web::test]
async fn a_buyer_finds_the_lead_of_a_suspended_company_as_any_other_that_was_withdrawn() {
    let world = World::new().await;
    let (seller, other, buyer) =
        (world.company("Encre & Cie").await, world.company("Houlgate").await, world.company("Ferralp").await);
    let (suspended, withdrawn) = (world.lead(&seller, LeadSpec::default()).await, world.lead(&other, LeadSpec::default()).await);
    let ids = [talk(&world, &seller, &buyer, &suspended).await, talk(&world, &other, &buyer, &withdrawn).await];
    moderate(&world, &suspended, "suspension").await;
    world.pass(Duration::days(2));
    world.apply_transitions().await;
    let taken_back = world.browser(&other).await.post(&format!("/leads/{withdrawn}/withdrawal"), &[]).await;
    assert_eq!(taken_back.status, 303);
    end_talks(&world).await;

    let member = world.browser(&buyer).await;
    // What is unread is counted on every page.
    for id in ids {
        member.open(&format!("/conversations/{id}")).await;
    }
    let mut pages = Vec::new();
    for (code, id) in [(&suspended, ids[0]), (&withdrawn, ids[1])] {
        let plain = |body: String| body.replace(code.as_str(), "CODE").replace(&id.to_string(), "ID");
        let teaser = plain(member.open(&format!("/leads/{code}")).await.body);
        pages.push((teaser, plain(member.open(&format!("/conversations/{id}")).await.body)));
    }
    assert_eq!(without_secrets(&pages[0].0), without_secrets(&pages[1].0));
    assert_eq!(without_secrets(&pages[0].1), without_secrets(&pages[1].1));
    let letters = world.letters_to(&buyer.email).await;
    assert_eq!(letters.len(), 2);
    let plain = |text: &str, id: Uuid, code: &str| text.replace(&id.to_string(), "ID").replace(code, "CODE");
    let of = |id: Uuid| letters.iter().find(|(_, text)| text.contains(&id.to_string())).unwrap();
    let texts = [plain(&of(ids[0]).1, ids[0], &suspended), plain(&of(ids[1]).1, ids[1], &withdrawn)];
    assert_eq!(without_links(&texts[0]), without_links(&texts[1]));
}

/// Without form tokens and keys, which are drawn anew for every page.
fn without_secrets(body: &str) -> String {
    let random = |word: &&str| !(word.starts_with("value=\"") && word.len() > 30);
    body.split(' ').filter(random).collect::<Vec<_>>().join(" ")
}

/// Without the link that ends letters of the kind, which is the reader's own.
fn without_links(text: &str) -> String {
    text.lines().filter(|line| !line.contains("/unsubscribe")).collect::<Vec<_>>().join("\n")
}

#[actix_web::test]
async fn a_reinstated_company_has_back_what_its_suspension_took_away_and_nothing_else() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Encre & Cie").await, world.company("Ferralp").await);
    let codes = some_leads(&world, &seller, 4).await;
    let paused = world.lead(&seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let withdrawn = world.lead(&seller, LeadSpec::default()).await;
    let id = talk(&world, &seller, &buyer, &codes[0]).await;
    assert_eq!(world.browser(&seller).await.post(&format!("/leads/{withdrawn}/withdrawal"), &[]).await.status, 303);
    moderate(&world, &codes[0], "suspension").await;
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 5);
    end_talks(&world).await;
    assert_eq!(talk_state(&world, id).await, "closed");

    moderate(&world, &codes[0], "reinstatement").await;
    for code in &codes {
        assert_eq!(state_of(&world, code).await, "withdrawn", "nothing comes back in the moment itself");
    }
    let due = moments(&world).await;
    assert_eq!(due.len(), 5);
    assert!(due.windows(2).all(|two| two[0] != two[1]), "{due:?}");
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 5);
    for code in &codes {
        assert_eq!(state_of(&world, code).await, "published");
    }
    assert_eq!(state_of(&world, &paused).await, "paused");
    assert_eq!(state_of(&world, &withdrawn).await, "withdrawn");
    assert_eq!(talk_state(&world, id).await, "requested");
}

#[actix_web::test]
async fn a_company_reinstated_within_the_day_loses_nothing_more() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    let codes = some_leads(&world, &seller, 3).await;
    moderate(&world, &codes[0], "suspension").await;
    moderate(&world, &codes[0], "reinstatement").await;
    world.pass(Duration::days(2));
    assert_eq!(world.apply_transitions().await, 0);
    for code in &codes {
        assert_eq!(state_of(&world, code).await, "published");
    }
}

#[actix_web::test]
async fn the_leads_of_a_company_that_was_suspended_before_leave_too() {
    let world = World::new().await;
    let seller = world.company("Encre & Cie").await;
    some_leads(&world, &seller, 3).await;
    diesel::update(companies::table.find(seller.id))
        .set(companies::suspended_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let spread = Spread::draw(&mut rand::rng());
    assert_eq!(schedule_suspended(&mut *world.conn().await, spread, world.now()).await, Ok(1));
    let drawn = moments(&world).await;
    assert_eq!(drawn.len(), 3);
    assert_eq!(schedule_suspended(&mut *world.conn().await, spread, world.now()).await, Ok(0), "once");
    assert_eq!(moments(&world).await, drawn);
}
