//! Sensitive acts ask for the password again when the session proved its owner too long ago.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::users;

use crate::support::{Browser, Company, LeadSpec, Page, World};

const PASSWORD: &str = "quatre chevaux verts";
const CONFIRM: &str = "form[action='/account/confirm']";

async fn give_password(world: &World, company: &Company) {
    let hash = world.house.passwords.hash(PASSWORD.into()).await.unwrap();
    diesel::update(users::table.find(company.owner))
        .set(users::password_hash.eq(hash))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
}

/// Break-glass on a lead: the form of a page that asks for a confirmation.
async fn reveal(staff: &Browser, case: &str) -> Page {
    let form = [("reason", "Réquisition judiciaire.")];
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let request = actix_web::test::TestRequest::post()
        .uri(&format!("{case}/identity"))
        .insert_header(("sec-fetch-site", "same-origin"))
        .insert_header(("referer", format!("http://127.0.0.1:8080{case}")))
        .insert_header(("content-type", "application/x-www-form-urlencoded"))
        .set_payload(body);
    staff.send(request).await
}

#[actix_web::test]
async fn an_old_session_confirms_before_an_identity_is_shown_and_comes_back_to_the_form() {
    let world = World::new().await;
    let (seller, house) = (world.company("Encre & Cie").await, world.company("La maison").await);
    let case = format!("/moderation/leads/{}", world.lead(&seller, LeadSpec::default()).await);
    give_password(&world, &house).await;
    let staff = world.staff_of(&house, "moderator").await;
    world.pass(Duration::minutes(16));
    let asked = reveal(&staff, &case).await;
    assert_eq!(asked.status, 401);
    assert!(!asked.body.contains("Encre") && !asked.body.contains("Réquisition"), "nothing of the form is carried");
    let wrong = staff.submit(&asked, CONFIRM, &[("password", "pas le bon mot")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("#password-error"));
    assert_eq!(reveal(&staff, &case).await.status, 401, "a wrong password confirms nothing");
    let confirmed = staff.submit(&wrong, CONFIRM, &[("password", PASSWORD)]).await;
    assert_eq!(confirmed.location(), case);
    let shown = reveal(&staff, &case).await;
    assert!(staff.follow(&shown).await.body.contains("Encre"));
    world.pass(Duration::minutes(15));
    assert_eq!(reveal(&staff, &case).await.status, 401, "a confirmation grows old");
}

#[actix_web::test]
async fn a_confirmation_is_of_one_session() {
    let world = World::new().await;
    let (seller, house) = (world.company("Encre & Cie").await, world.company("La maison").await);
    let case = format!("/moderation/leads/{}", world.lead(&seller, LeadSpec::default()).await);
    give_password(&world, &house).await;
    let (one, other) = (world.staff_of(&house, "moderator").await, world.staff_of(&house, "moderator").await);
    world.pass(Duration::minutes(16));
    let page = one.open("/account/confirm").await;
    one.submit(&page, CONFIRM, &[("password", PASSWORD)]).await.location();
    assert_eq!((reveal(&one, &case).await.status, reveal(&other, &case).await.status), (303, 401));
}

#[actix_web::test]
async fn changing_the_password_confirms_because_it_asks_for_the_current_one() {
    let world = World::new().await;
    let (seller, house) = (world.company("Encre & Cie").await, world.company("La maison").await);
    let case = format!("/moderation/leads/{}", world.lead(&seller, LeadSpec::default()).await);
    give_password(&world, &house).await;
    let staff = world.staff_of(&house, "moderator").await;
    world.pass(Duration::minutes(16));
    let changed = [("current", PASSWORD), ("password", "six lampes dans la cour")];
    staff.post("/account/password", &changed).await.location();
    assert_eq!(reveal(&staff, &case).await.status, 303);
}

#[actix_web::test]
async fn of_sixty_tries_at_once_ten_are_checked() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    give_password(&world, &company).await;
    let owner = world.browser(&company).await;
    let tries = (0..60).map(|_| owner.post("/account/confirm", &[("password", "pas le bon mot")]));
    let pages = futures_util::future::join_all(tries).await;
    let checked = pages.iter().filter(|page| page.status == 422).count();
    assert!(checked <= 10, "{checked} were checked");
    let refused = pages.iter().find(|page| page.status == 429).expect("a refusal");
    assert!(refused.header("retry-after").is_some());
    assert_eq!(owner.post("/account/confirm", &[("password", PASSWORD)]).await.status, 429, "the right one waits too");
    world.pass(Duration::minutes(16));
    owner.post("/account/confirm", &[("password", PASSWORD)]).await.location();
}

#[actix_web::test]
async fn confirming_leads_to_pages_of_ours_only() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    give_password(&world, &company).await;
    let owner = world.browser(&company).await;
    for elsewhere in ["https://mal.example/", "//mal.example", "/\\mal.example"] {
        let answer = owner.post("/account/confirm", &[("password", PASSWORD), ("back", elsewhere)]).await;
        assert_eq!(answer.location(), "/");
    }
    let form = owner.open("/account/confirm?back=%2F%2Fmal.example").await;
    assert_eq!(form.attribute("form[action='/account/confirm'] input[name=back]", "value").as_deref(), Some("/"));
}

#[actix_web::test]
async fn acts_on_colleagues_and_a_change_of_address_ask_too() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "owner").await;
    let owner = world.browser(&company).await;
    let colleague = format!("/account/users/{}", bruno.owner);
    let posts = [
        (format!("{colleague}/role"), vec![("role", "member")]),
        (format!("{colleague}/ownership"), vec![]),
        (format!("{colleague}/removal"), vec![]),
        ("/account/departure".to_owned(), vec![]),
        ("/account/email".to_owned(), vec![("email", "anne@nouvelle.test")]),
    ];
    world.pass(Duration::minutes(16));
    for path in [colleague.as_str(), "/account/departure", "/account/email"] {
        let asked = owner.get(path).await;
        assert!(asked.location().starts_with("/account/confirm?back="), "{path}");
    }
    for (path, fields) in &posts {
        assert_eq!(owner.post(path, fields).await.status, 401, "{path}");
    }
    assert_eq!(owner.open("/account/users").await.texts("tbody .b-teal").len(), 2, "nothing was carried out");
    assert!(world.letters_to(&company.email).await.is_empty());
}

#[actix_web::test]
async fn an_admin_confirms_before_a_name_is_shown() {
    let world = World::new().await;
    let company = world.company("Encre & Cie").await;
    let admin = world.staff("admin").await;
    world.pass(Duration::minutes(16));
    let path = format!("/admin/users/{}", company.owner);
    assert_eq!(admin.post(&format!("{path}/identity"), &[("reason", "Motif")]).await.status, 401);
    assert!(!admin.open(&path).await.body.contains(&company.email));
}
