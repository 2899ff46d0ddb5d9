//! An account exists only once its address is proven, and whoever proves the address decides about it.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{companies, pending_sign_ups, users};

use crate::support::{Browser, Page, World};

const ANNE: &str = "anne@toits.test";
const ANNES_PASSWORD: &str = "quatre chevaux verts";
const OTHER_PASSWORD: &str = "sept corbeaux muets";
const NEW_PASSWORD: &str = "douze lanternes bleues";
const FORM: &str = "form[action='/email/verify']";

/// What is typed at sign-up.
struct Typed {
    company: &'static str,
    password: &'static str,
}

const ANNES: Typed = Typed { company: "Toits d’Armor", password: ANNES_PASSWORD };
const ATTACKERS: Typed = Typed { company: "Mal et Fils", password: OTHER_PASSWORD };

async fn sign_up(browser: &Browser, email: &str, typed: &Typed) -> Page {
    let form = browser.open("/sign-up").await;
    let fields = [
        ("company", typed.company),
        ("siren", "732 829 320"),
        ("name", "Anne Le Goff"),
        ("email", email),
        ("password", typed.password),
        ("terms", "yes"),
    ];
    browser.submit(&form, "form[action='/sign-up']", &fields).await
}

/// The paths of the links in the e-mails to an address, oldest first.
async fn links_to(world: &World, address: &str) -> Vec<String> {
    let emails = world.letters_to(address).await;
    let link = |text: &str| text.split_whitespace().find(|word| word.starts_with("http")).map(str::to_owned);
    let links = emails.iter().filter_map(|(_, text)| link(text));
    links.map(|url| url.trim_start_matches("http://127.0.0.1:8080").to_owned()).collect()
}

async fn last_link_to(world: &World, address: &str) -> String {
    links_to(world, address).await.pop().expect("an e-mail with a link")
}

async fn sign_in(world: &World, email: &str, password: &str) -> u16 {
    world.visitor().post("/sign-in", &[("email", email), ("password", password)]).await.status
}

/// The company of the user with this address.
async fn company_of(world: &World, email: &str) -> Option<String> {
    users::table
        .inner_join(companies::table.on(companies::id.eq(users::company_id)))
        .filter(users::email.eq(email))
        .select(companies::name)
        .first(&mut world.conn().await)
        .await
        .optional()
        .expect("users")
}

#[actix_web::test]
async fn a_second_sign_up_with_the_same_address_takes_nothing_of_the_first() {
    let world = World::new().await;
    let (anne, attacker) = (world.visitor(), world.visitor());
    sign_up(&anne, ANNE, &ANNES).await;
    let annes_link = last_link_to(&world, ANNE).await;
    sign_up(&attacker, ANNE, &ATTACKERS).await;
    let page = anne.open(&annes_link).await;
    assert!(page.text("main .facts").contains(ANNES.company));
    assert_eq!(anne.submit(&page, FORM, &[]).await.location(), "/desk");
    assert_eq!(company_of(&world, ANNE).await.as_deref(), Some(ANNES.company));
    assert_eq!(sign_in(&world, ANNE, OTHER_PASSWORD).await, 422, "the attacker’s password opens nothing");
    assert_eq!(sign_in(&world, ANNE, ANNES_PASSWORD).await, 303);
}

#[actix_web::test]
async fn a_link_asked_for_by_somebody_else_proves_nothing_of_what_they_typed() {
    let world = World::new().await;
    sign_up(&world.visitor(), ANNE, &ATTACKERS).await;
    let anne = world.visitor();
    let page = anne.open(&last_link_to(&world, ANNE).await).await;
    let facts = page.text("main .facts");
    assert!(facts.contains(ATTACKERS.company) && facts.contains("732829320") && facts.contains("Anne Le Goff"), "{facts}");
    assert_eq!(anne.submit(&page, FORM, &[]).await.status, 422, "the button alone does nothing here");
    assert_eq!(company_of(&world, ANNE).await, None);
    let done = anne.submit(&page, "#new", &[("new_password", NEW_PASSWORD)]).await;
    assert_eq!(done.location(), "/desk");
    assert_eq!(sign_in(&world, ANNE, OTHER_PASSWORD).await, 422);
    assert_eq!(sign_in(&world, ANNE, NEW_PASSWORD).await, 303);
}

#[actix_web::test]
async fn whichever_link_is_opened_first_the_browser_that_signed_up_completes_its_own() {
    for attackers_first in [false, true] {
        let world = World::new().await;
        let (anne, attacker) = (world.visitor(), world.visitor());
        if attackers_first {
            sign_up(&attacker, ANNE, &ATTACKERS).await;
            world.write_requested_emails().await;
            sign_up(&anne, ANNE, &ANNES).await;
        } else {
            sign_up(&anne, ANNE, &ANNES).await;
            world.write_requested_emails().await;
            sign_up(&attacker, ANNE, &ATTACKERS).await;
        }
        let links = links_to(&world, ANNE).await;
        for link in &links {
            let page = anne.open(link).await;
            assert!(page.text("main .facts").contains(ANNES.company), "in her browser, every link is about her own sign-up");
        }
        // The e-mail that the attacker caused.
        let attackers_link = &links[usize::from(!attackers_first)];
        let page = anne.open(attackers_link).await;
        assert_eq!(anne.submit(&page, FORM, &[]).await.location(), "/desk");
        assert_eq!(company_of(&world, ANNE).await.as_deref(), Some(ANNES.company));
        assert_eq!(sign_in(&world, ANNE, OTHER_PASSWORD).await, 422);
        let left: i64 = pending_sign_ups::table.count().get_result(&mut world.conn().await).await.unwrap();
        assert_eq!(left, 0, "the others with the address are gone");
        for link in &links {
            assert!(!attacker.open(link).await.has("main .facts"), "no link is good any more");
        }
    }
}

#[actix_web::test]
async fn on_another_device_the_password_of_the_sign_up_completes_it() {
    let world = World::new().await;
    sign_up(&world.visitor(), ANNE, &ANNES).await;
    let phone = world.visitor();
    let page = phone.open(&last_link_to(&world, ANNE).await).await;
    let wrong = phone.submit(&page, "#known", &[("password", OTHER_PASSWORD)]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.has("#password-error"));
    let short = phone.submit(&page, "#new", &[("new_password", "court")]).await;
    assert_eq!(short.status, 422);
    assert!(short.has("#new_password-error") && !short.body.contains("court"));
    assert_eq!(phone.submit(&page, "#known", &[("password", ANNES_PASSWORD)]).await.location(), "/desk");
    phone.open("/account").await;
}

#[actix_web::test]
async fn the_password_of_a_pending_sign_up_is_tried_five_times() {
    let world = World::new().await;
    sign_up(&world.visitor(), ANNE, &ANNES).await;
    let guesser = world.visitor();
    let page = guesser.open(&last_link_to(&world, ANNE).await).await;
    for _ in 0..5 {
        assert_eq!(guesser.submit(&page, "#known", &[("password", "pas celui-ci")]).await.status, 422);
    }
    let stopped = guesser.submit(&page, "#known", &[("password", ANNES_PASSWORD)]).await;
    assert_eq!(stopped.status, 429);
    assert!(stopped.header("retry-after").is_some());
    assert_eq!(company_of(&world, ANNE).await, None);
    let page = world.visitor().open(&last_link_to(&world, ANNE).await).await;
    assert_eq!(guesser.submit(&page, "#new", &[("new_password", NEW_PASSWORD)]).await.location(), "/desk");
}

#[actix_web::test]
async fn guesses_at_the_same_moment_are_counted_too() {
    let world = World::new().await;
    sign_up(&world.visitor(), ANNE, &ANNES).await;
    let guesser = world.visitor();
    let page = guesser.open(&last_link_to(&world, ANNE).await).await;
    let guesses = (0..12).map(|_| guesser.submit(&page, "#known", &[("password", "pas celui-ci")]));
    let checked = futures_util::future::join_all(guesses).await.iter().filter(|page| page.status == 422).count();
    assert_eq!(checked, 5);
}

#[actix_web::test]
async fn a_reset_during_a_sign_up_does_nothing() {
    let world = World::new().await;
    sign_up(&world.visitor(), ANNE, &ATTACKERS).await;
    world.visitor().post("/password/forgotten", &[("email", ANNE)]).await;
    let kinds: Vec<String> = world.letters_to(ANNE).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["prove_email"], "who has no account has no password to reset");
    assert_eq!(company_of(&world, ANNE).await, None);
}

#[actix_web::test]
async fn whoever_asks_for_the_link_again_learns_and_changes_nothing() {
    let world = World::new().await;
    let (anne, attacker) = (world.visitor(), world.visitor());
    sign_up(&attacker, ANNE, &ATTACKERS).await;
    sign_up(&anne, ANNE, &ANNES).await;
    world.write_requested_emails().await;
    let asked = attacker.post("/email/verify", &[("email", ANNE)]).await;
    let nobody = attacker.post("/email/verify", &[("email", "nobody@toits.test")]).await;
    assert_eq!((asked.location(), &asked.body), (nobody.location(), &nobody.body));
    assert!(world.letters_to("nobody@toits.test").await.is_empty());
    let link = last_link_to(&world, ANNE).await;
    assert!(
        world.visitor().open(&link).await.text("main .facts").contains(ATTACKERS.company),
        "the browser’s own sign-up is sent again"
    );
    let page = anne.open(&link).await;
    assert!(page.text("main .facts").contains(ANNES.company));
    assert_eq!(anne.submit(&page, FORM, &[]).await.location(), "/desk");
    assert_eq!(sign_in(&world, ANNE, OTHER_PASSWORD).await, 422);
}

#[actix_web::test]
async fn the_link_says_so_when_the_address_has_become_a_user_meanwhile() {
    let world = World::new().await;
    let anne = world.visitor();
    sign_up(&anne, ANNE, &ANNES).await;
    let link = last_link_to(&world, ANNE).await;
    let page = anne.open(&link).await;
    // A user of another company moves to this address, as by a change of e-mail.
    let other = world.company("Couvertures Benali").await;
    diesel::update(users::table.find(other.owner)).set(users::email.eq(ANNE)).execute(&mut world.conn().await).await.unwrap();
    for page in [anne.open(&link).await, anne.submit(&page, FORM, &[]).await] {
        assert!(page.body.contains("Couvertures Benali") && page.has("a[href='/sign-in']"));
        assert!(!page.has(FORM));
    }
    assert_eq!(company_of(&world, ANNE).await.as_deref(), Some("Couvertures Benali"));
    assert_eq!(sign_in(&world, ANNE, ANNES_PASSWORD).await, 422);
}

#[actix_web::test]
async fn completing_a_sign_up_ends_the_session_of_whoever_was_signed_in_here() {
    let world = World::new().await;
    let other = world.company("Couvertures Benali").await;
    let browser = world.browser(&other).await;
    let copy = world.visitor().with_cookie("pepite", &browser.cookie("pepite").expect("a session"));
    sign_up(&browser, ANNE, &ANNES).await;
    let page = browser.open(&last_link_to(&world, ANNE).await).await;
    assert!(page.text("main").contains(&other.email), "it says who is signed in");
    assert_eq!(browser.submit(&page, FORM, &[]).await.location(), "/desk");
    assert!(browser.open("/account").await.body.contains(ANNE));
    assert_eq!(copy.get("/account").await.status, 401);
}

#[actix_web::test]
async fn two_completions_at_the_same_moment_make_one_account() {
    let world = World::new().await;
    let (anne, phone) = (world.visitor(), world.visitor());
    sign_up(&anne, ANNE, &ANNES).await;
    sign_up(&phone, ANNE, &ANNES).await;
    let links = links_to(&world, ANNE).await;
    let (one, other) = (anne.open(&links[0]).await, phone.open(&links[1]).await);
    let (one, other) = futures_util::future::join(anne.submit(&one, FORM, &[]), phone.submit(&other, FORM, &[])).await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let companies: i64 = companies::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(companies, 1);
}

#[actix_web::test]
async fn known_and_unknown_addresses_get_the_same_answer_to_the_byte() {
    let world = World::new().await;
    let here = world.company("Déjà là").await;
    let shape = |page: &Page| {
        let cookie = page.header("set-cookie").expect("a sign-up cookie").to_owned();
        let (secret, attributes) = cookie.split_once(';').map(|(pair, rest)| (pair.len(), rest.to_owned())).unwrap();
        let names: Vec<_> = page.headers.iter().map(|(name, _)| name.clone()).collect();
        (page.status, page.location(), page.body.clone(), secret, attributes, names)
    };
    let known = sign_up(&world.visitor(), &here.email, &ATTACKERS).await;
    let unknown = sign_up(&world.visitor(), ANNE, &ATTACKERS).await;
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(world.letters_to(&here.email).await[0].0, "already_here");
    assert_eq!(world.letters_to(ANNE).await[0].0, "prove_email");
}

#[actix_web::test]
async fn what_has_expired_is_purged() {
    let world = World::new().await;
    sign_up(&world.visitor(), ANNE, &ANNES).await;
    world.write_requested_emails().await;
    let purge = async || pepite::accounts::purge_requests(&mut *world.conn().await, world.now()).await.unwrap();
    assert_eq!(purge().await, 0);
    world.pass(Duration::hours(25));
    assert_eq!(purge().await, 1);
    let left: i64 = pending_sign_ups::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(left, 0);
}
