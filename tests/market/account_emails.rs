//! Few e-mails go to one address that anybody may type, whoever asks and for whatever reason.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::{EmailContext, Secret, send_requested_emails};
use pepite::db::schema::account_email_requests;

use crate::support::World;

const ANNE: &str = "anne@toits.test";

async fn kinds_to(world: &World, address: &str) -> Vec<String> {
    world.letters_to(address).await.into_iter().map(|(kind, _)| kind).collect()
}

async fn sign_up(world: &World, email: &str) -> u16 {
    let fields = [
        ("company", "Mal et Fils"),
        ("siren", "732829320"),
        ("name", "Quelqu’un"),
        ("email", email),
        ("password", "sept corbeaux muets"),
        ("terms", "yes"),
    ];
    world.visitor().post("/sign-up", &fields).await.status
}

#[actix_web::test]
async fn three_an_hour_and_ten_a_day_go_to_one_address_for_whatever_reason() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let inviting = world.company("Couvertures Benali").await;
    let inviter = world.browser(&inviting).await;
    // A sign-up, a reset, an invitation, and a fourth: whoever asks for it is answered the same.
    assert_eq!(sign_up(&world, &company.email).await, 303);
    world.write_requested_emails().await;
    assert_eq!(world.visitor().post("/password/forgotten", &[("email", &company.email)]).await.status, 303);
    assert_eq!(inviter.post("/account/invitations", &[("name", "Anne"), ("email", &company.email)]).await.status, 303);
    world.write_requested_emails().await;
    assert_eq!(world.visitor().post("/email/verify", &[("email", &company.email)]).await.status, 303);
    let mut kinds = kinds_to(&world, &company.email).await;
    kinds.sort_unstable();
    assert_eq!(kinds, ["already_here", "invitation", "reset_password"]);
    for hours in 1..30 {
        world.pass(Duration::minutes(61));
        for _ in 0..4 {
            world.visitor().post("/password/forgotten", &[("email", &company.email)]).await;
            world.write_requested_emails().await;
        }
        let sent = kinds_to(&world, &company.email).await.len();
        assert!(sent <= 10 * (1 + hours * 61 / (24 * 60)), "{sent} within {hours} hours");
    }
    assert!(kinds_to(&world, &company.email).await.len() > 10, "the next day there is room again");
}

#[actix_web::test]
async fn what_the_owner_itself_does_is_told_beyond_the_limit() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let forgot = async || {
        world.visitor().post("/password/forgotten", &[("email", &company.email)]).await;
        world.letters_to(&company.email).await.pop().expect("an e-mail").1
    };
    for _ in 0..4 {
        forgot().await;
    }
    let text = forgot().await;
    assert_eq!(kinds_to(&world, &company.email).await, ["reset_password"; 3]);
    // The link of the last e-mail that was sent is still good: an attacker who asks on does not void it.
    let link = text.split_whitespace().find(|word| word.starts_with("http")).unwrap();
    let page = world.visitor().open(link.trim_start_matches("http://127.0.0.1:8080")).await;
    let done = world.visitor().submit(&page, "form[action='/password/reset']", &[("password", "douze lanternes bleues")]).await;
    assert_eq!(done.location(), "/sign-in");
    assert_eq!(kinds_to(&world, &company.email).await.last().map(String::as_str), Some("password_changed"));
}

#[actix_web::test]
async fn nodes_that_write_at_the_same_moment_do_not_exceed_the_limit() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let request = (
        account_email_requests::kind.eq("reset_password"),
        account_email_requests::email.eq(&company.email),
        account_email_requests::requested_at.eq(world.now()),
    );
    diesel::insert_into(account_email_requests::table).values(vec![request; 12]).execute(&mut world.conn().await).await.unwrap();
    let node = async || {
        let ctx = EmailContext { links: &world.house.links, now: world.now() };
        send_requested_emails(&mut *world.conn().await, || Secret::new(&mut rand::rng()), ctx).await.unwrap()
    };
    let done = futures_util::future::join_all([node(), node(), node(), node()]).await;
    assert_eq!(done.iter().sum::<usize>(), 12, "each request is dealt with once");
    assert_eq!(kinds_to(&world, &company.email).await.len(), 3);
}

#[actix_web::test]
async fn requests_for_one_address_do_not_pile_up() {
    let world = World::new().await;
    for _ in 0..20 {
        assert_eq!(world.visitor().post("/password/forgotten", &[("email", ANNE)]).await.status, 303);
    }
    let waiting: i64 = account_email_requests::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(waiting, 5);
    world.write_requested_emails().await;
    let waiting: i64 = account_email_requests::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(waiting, 0);
    assert!(kinds_to(&world, ANNE).await.is_empty());
}

#[actix_web::test]
async fn a_full_queue_asks_to_come_back_later() {
    let world = World::new().await;
    diesel::sql_query(
        "INSERT INTO account_email_requests (kind, email, requested_at) \
         SELECT 'reset_password', 'x' || n || '@y.test', now() FROM generate_series(1, 5000) AS n",
    )
    .execute(&mut world.conn().await)
    .await
    .unwrap();
    let full = world.visitor().post("/password/forgotten", &[("email", ANNE)]).await;
    assert_eq!((full.status, full.header("retry-after")), (429, Some("60")));
    assert_eq!(sign_up(&world, ANNE).await, 429);
    world.write_requested_emails().await;
    assert_eq!(sign_up(&world, ANNE).await, 303);
}

#[actix_web::test]
async fn the_link_to_a_person_behind_a_lead_has_a_limit_of_its_own() {
    let world = World::new().await;
    for _ in 0..12 {
        for _ in 0..4 {
            world.visitor().post("/privacy/request", &[("email", ANNE)]).await;
        }
        world.pass(Duration::minutes(61));
    }
    assert_eq!(kinds_to(&world, ANNE).await.len(), 10);
    sign_up(&world, ANNE).await;
    assert_eq!(kinds_to(&world, ANNE).await.last().map(String::as_str), Some("prove_email"));
}
