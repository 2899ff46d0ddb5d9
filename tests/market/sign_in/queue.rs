//! The hasher's queue: bounded, and nobody in it holds a connection.

use std::sync::Arc;
use std::time::Duration;

use pepite::accounts::PasswordHasher;
use pepite::config::Config;
use tokio::task::JoinHandle;

use super::{PASSWORD, link_to, sign_in, with_password};
use crate::support::{Browser, Page, World};

/// A node whose hasher takes passwords and never comes to hash them.
async fn waiting_node(world: &World) -> World {
    world.node_with(|house| house.passwords = PasswordHasher::new(0).expect("a hasher")).await
}

type Fields = &'static [(&'static str, &'static str)];
type OwnFields = Vec<(&'static str, String)>;

/// What is sent to join a company by this link.
async fn joining(world: &World, link: &str) -> OwnFields {
    let token = link.split_once("token=").expect("a token").1.to_owned();
    let mut fields = vec![("token", token), ("password", PASSWORD.to_owned())];
    if world.visitor().open(link).await.has("form[action='/join'] #name") {
        fields.push(("name", "Bruno Cloarec".to_owned()));
    }
    fields
}

fn send(browser: Browser, path: String, fields: Fields, more: OwnFields) -> JoinHandle<Page> {
    actix_web::rt::spawn(async move {
        let own = more.iter().map(|(name, value)| (*name, value.as_str()));
        let fields: Vec<(&str, &str)> = fields.iter().copied().chain(own).collect();
        browser.post(&path, &fields).await
    })
}

/// Waits until so many passwords wait to be hashed.
async fn wait_for(node: &World, waiting: usize) {
    for _ in 0..500 {
        if node.house.passwords.taken() == waiting {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("{} wait, not {waiting}", node.house.passwords.taken());
}

/// A sign-up but for its address.
const SIGN_UP: Fields = &[
    ("company", "Couvertures Benali"),
    ("siren", "732 829 320"),
    ("name", "Sonia Benali"),
    ("password", PASSWORD),
    ("terms", "yes"),
];

#[actix_web::test]
async fn no_form_holds_a_connection_while_its_password_waits() {
    let world = World::new().await;
    let company = with_password(&world).await;
    world.visitor().post("/password/forgotten", &[("email", &company.email)]).await;
    let reset = link_to(&world, &company.email).await.split_once("token=").unwrap().1.to_owned();
    let owner = world.browser(&company).await;
    owner.post("/account/invitations", &[("name", "Bruno Cloarec"), ("email", "bruno@toits.test")]).await;
    let join = joining(&world, &link_to(&world, "bruno@toits.test").await).await;
    let typed = ("email", "sonia@benali.test");
    world.visitor().post("/sign-up", &[SIGN_UP, &[typed]].concat()).await;
    let proof = link_to(&world, "sonia@benali.test").await.split_once("token=").unwrap().1.to_owned();
    let node = waiting_node(&world).await;
    let session = owner.cookie("pepite").unwrap();
    let member = || node.visitor().with_cookie("pepite", &session);
    let forms = [
        send(node.visitor(), "/sign-in".into(), &[("password", PASSWORD)], vec![("email", company.email.clone())]),
        send(node.visitor(), "/sign-up".into(), SIGN_UP, vec![("email", "lea@benali.test".into())]),
        send(node.visitor(), "/email/verify".into(), &[("password", PASSWORD)], vec![("token", proof.clone())]),
        send(node.visitor(), "/email/verify".into(), &[("new_password", PASSWORD)], vec![("token", proof)]),
        send(node.visitor(), "/password/reset".into(), &[("password", PASSWORD)], vec![("token", reset)]),
        send(node.visitor(), "/join".into(), &[], join),
        send(member(), "/account/password".into(), &[("current", PASSWORD), ("password", "cinq girafes bleues")], vec![]),
    ];
    wait_for(&node, forms.len()).await;
    for _ in 0..500 {
        let pool = node.house.pools.house.status();
        if pool.available == pool.size {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let pool = node.house.pools.house.status();
    assert_eq!((pool.available, pool.waiting), (pool.size, 0), "a connection waits with a password");
    assert!(forms.iter().all(|form| !form.is_finished()), "all of them wait");
    assert_eq!(member().get("/leads").await.status, 200, "pages go on");
    forms.iter().for_each(JoinHandle::abort);
}

#[actix_web::test]
async fn a_full_queue_answers_at_once_and_keeps_places_for_known_devices() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let known = world.visitor();
    assert_eq!(sign_in(&known, &company.email, PASSWORD).await.status, 303);
    let node = waiting_node(&world).await;
    let strangers: Vec<_> = (0..30)
        .map(|number| {
            let browser = node.visitor().at(&format!("192.0.{number}.1"));
            send(browser, "/sign-in".into(), &[("password", "x")], vec![("email", format!("qui{number}@que.test"))])
        })
        .collect();
    wait_for(&node, 30).await;
    let refused = sign_in(&node.visitor(), "encore@que.test", "x").await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("5")));
    assert!(refused.has("h1"), "a page says what to do");
    let device = known.cookie("pepite_device").expect("a device cookie");
    let back = send(
        node.visitor().with_cookie("pepite_device", &device),
        "/sign-in".into(),
        &[("password", PASSWORD)],
        vec![("email", company.email.clone())],
    );
    wait_for(&node, 31).await;
    assert!(!back.is_finished());
    strangers.iter().chain([&back]).for_each(JoinHandle::abort);
}

#[actix_web::test]
async fn under_https_the_cookies_are_pinned_to_the_host() {
    let world = World::new().await;
    let company = with_password(&world).await;
    let https = |name: &str| (name == "PEPITE_BASE_URL").then(|| "https://pepite.test".to_owned());
    let node = world.node_with(|house| house.config = Arc::new(Config::read(https).expect("a configuration"))).await;
    let page = sign_in(&node.visitor(), &company.email, PASSWORD).await;
    let cookies: Vec<&str> = page
        .headers
        .iter()
        .filter(|(name, _)| name.eq_ignore_ascii_case("set-cookie"))
        .map(|(_, value)| value.as_str())
        .collect();
    for name in ["__Host-pepite=", "__Host-pepite_device="] {
        let cookie = cookies.iter().find(|cookie| cookie.starts_with(name)).unwrap_or_else(|| panic!("no {name}"));
        for mark in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
            assert!(cookie.contains(mark), "{cookie} without {mark}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}
