//! The second factor: enrolling, signing in, recovery codes, and everything that must not work.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::second_factor::reset_second_factor;
use pepite::db::schema::{recovery_codes, second_factor_events, second_factors, sessions, sign_in_challenges};
use pepite::listings;
use rand::SeedableRng;
use rand::rngs::StdRng;

use crate::support::world::totp_code;
use crate::support::{Browser, Company, LeadSpec, Page, World};

const PASSWORD: &str = "quatre chevaux verts";
const CHALLENGE: &str = "form[action='/sign-in/second-factor']";
const ENROL: &str = "form[action='/account/second-factor']";
const BEGIN: &str = "form[action='/account/second-factor/enrolment']";

/// A company whose owner has a password and the second factor of the stories.
async fn protected(world: &World, name: &str) -> Company {
    let company = world.company(name).await;
    world.give_password(&company, PASSWORD).await;
    world.give_second_factor(&company).await;
    company
}

/// The page that asks for the code, after the right password.
async fn asked(browser: &Browser, company: &Company) -> Page {
    let fields = [("email", company.email.as_str()), ("password", PASSWORD), ("back", "/deals")];
    let answer = browser.post("/sign-in", &fields).await;
    assert_eq!(answer.location(), "/sign-in/second-factor?back=%2Fdeals");
    browser.follow(&answer).await
}

/// What a code answers, typed into a fresh challenge.
async fn sign_in(world: &World, company: &Company, code: &str) -> Page {
    let browser = world.visitor();
    let page = asked(&browser, company).await;
    browser.submit(&page, CHALLENGE, &[("code", code)]).await
}

/// The secret that the page shows, as its bytes.
fn shown_secret(page: &Page) -> Vec<u8> {
    totp_rs::Secret::try_from_base32(page.text("#totp-secret").replace(' ', "")).expect("Base32").as_bytes().to_vec()
}

/// Enrols in this browser; the secret and the recovery codes.
async fn enrol(world: &World, browser: &Browser) -> (Vec<u8>, Vec<String>) {
    let off = browser.open("/account/second-factor?back=%2Fdeals").await;
    let begun = browser.submit(&off, BEGIN, &[]).await;
    let page = browser.follow(&begun).await;
    let secret = shown_secret(&page);
    let done = browser.submit(&page, ENROL, &[("code", &totp_code(&secret, world.now()))]).await;
    let codes = browser.follow(&done).await;
    (secret, codes.texts(".recovery-codes li"))
}

#[actix_web::test]
async fn a_member_enrols_is_shown_codes_once_and_signs_in_with_the_next_code() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    world.give_password(&company, PASSWORD).await;
    let (owner, elsewhere) = (world.browser(&company).await, world.browser(&company).await);
    let off = owner.open("/account/second-factor").await;
    let page = owner.follow(&owner.submit(&off, BEGIN, &[]).await).await;
    assert!(page.has("svg.qr path") && !page.body.contains("otpauth:"));
    let wrong = owner.submit(&page, ENROL, &[("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.has("#code-error"));
    assert_eq!(shown_secret(&wrong), shown_secret(&page), "a wrong code changes no secret");
    let secret = shown_secret(&page);
    let code = totp_code(&secret, world.now());
    let done = owner.submit(&wrong, ENROL, &[("code", &code)]).await;
    assert!(done.location().starts_with("/account/second-factor/codes"));
    let codes = owner.follow(&done).await;
    assert_eq!(codes.texts(".recovery-codes li").len(), 10);
    let file = owner.open("/account/second-factor/codes.txt").await;
    assert_eq!(file.body.lines().collect::<Vec<_>>(), codes.texts(".recovery-codes li"));
    assert!(file.header("content-disposition").is_some_and(|it| it.starts_with("attachment")));
    owner.submit(&codes, "form[action$='/codes/kept']", &[]).await.location();
    assert_eq!(owner.get("/account/second-factor/codes").await.status, 303, "shown once");
    assert_eq!(owner.get("/account/second-factor/codes.txt").await.status, 404);
    let on = owner.open("/account/second-factor").await;
    assert!(!on.has("#totp-secret") && !on.has("svg.qr"), "the secret is never shown again");
    assert_eq!(elsewhere.get("/account").await.status, 401, "other sessions are over");
    assert!(world.letters_to(&company.email).await.iter().any(|(kind, _)| kind == "second_factor_changed"));

    assert_eq!(sign_in(&world, &company, &code).await.status, 422, "the code of the enrolment is used up");
    world.pass(Duration::seconds(30));
    assert_eq!(sign_in(&world, &company, &totp_code(&secret, world.now())).await.location(), "/deals");
}

#[actix_web::test]
async fn the_right_password_alone_is_no_session() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let browser = world.visitor();
    let page = asked(&browser, &company).await;
    assert_eq!(browser.get("/account").await.status, 401);
    let challenge = browser.cookie("pepite_challenge").expect("a challenge");
    assert!(browser.cookie("pepite").is_none());
    let posing = world.visitor().with_cookie("pepite", &challenge);
    assert_eq!(posing.get("/account").await.status, 401, "a challenge is no session's cookie");
    let wrong = browser.submit(&page, CHALLENGE, &[("code", "000000")]).await;
    assert!(wrong.status == 422 && wrong.has("#code-error"));
    let answer = browser.submit(&wrong, CHALLENGE, &[("code", &world.totp_code(0))]).await;
    assert_eq!(answer.location(), "/deals");
    assert_eq!(browser.get("/account").await.status, 200);
    let session = browser.cookie("pepite").expect("a session");
    assert!(session != challenge && browser.cookie("pepite_challenge").is_none());
    let again = world.visitor().with_cookie("pepite_challenge", &challenge);
    let over = again.post("/sign-in/second-factor", &[("code", &world.totp_code(1))]).await;
    assert!(over.location().starts_with("/sign-in"), "a challenge is good once");
}

#[actix_web::test]
async fn a_session_planted_before_signing_in_stays_nobodys() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let planted = "cGxhbnRlZC1ieS1zb21lYm9keS1lbHNlLWhlcmUtMTIzNDU";
    let browser = world.visitor().with_cookie("pepite", planted);
    let page = asked(&browser, &company).await;
    browser.submit(&page, CHALLENGE, &[("code", &world.totp_code(0))]).await.location();
    assert_ne!(browser.cookie("pepite").as_deref(), Some(planted));
    assert_eq!(world.visitor().with_cookie("pepite", planted).get("/account").await.status, 401);
}

#[actix_web::test]
async fn a_code_is_good_once_and_so_is_every_code_before_it() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    for (steps, accepted) in
        [(-2, false), (2, false), (-1, true), (-1, false), (0, true), (0, false), (-1, false), (1, true), (0, false)]
    {
        let answer = sign_in(&world, &company, &world.totp_code(steps)).await;
        assert_eq!(answer.status, if accepted { 303 } else { 422 }, "{steps} steps away");
    }
}

#[actix_web::test]
async fn one_code_on_two_nodes_at_once_signs_in_once() {
    let world = World::new().await;
    let other = world.another_node().await;
    for round in 0..8 {
        let company = protected(&world, &format!("Toits {round}")).await;
        let code = world.totp_code(0);
        let (one, two) = tokio::join!(sign_in(&world, &company, &code), sign_in(&other, &company, &code));
        let mut statuses = [one.status, two.status];
        statuses.sort_unstable();
        assert_eq!(statuses, [303, 422]);
    }
}

#[actix_web::test]
async fn a_recovery_code_used_twice_at_once_is_used_once_and_its_user_is_told() {
    let world = World::new().await;
    let other = world.another_node().await;
    let company = world.company("Toits d’Armor").await;
    world.give_password(&company, PASSWORD).await;
    let (_, codes) = enrol(&world, &world.browser(&company).await).await;
    let typed = codes[0].to_lowercase();
    let (one, two) = tokio::join!(sign_in(&world, &company, &codes[0]), sign_in(&other, &company, &typed));
    let mut statuses = [one.status, two.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
    let told = world.letters_to(&company.email).await;
    assert!(told.iter().any(|(_, text)| text.contains("Il vous en reste 9")), "{told:?}");
    assert_eq!(sign_in(&world, &company, &codes[1]).await.status, 303);
    let left: i64 = recovery_codes::table
        .filter(recovery_codes::used_at.is_null())
        .count()
        .get_result(&mut world.conn().await)
        .await
        .unwrap();
    assert_eq!(left, 8);
    let stored: Vec<Vec<u8>> =
        recovery_codes::table.select(recovery_codes::code_hash).load(&mut world.conn().await).await.unwrap();
    assert!(stored.iter().all(|hash| hash.len() == 32), "codes are kept as hashes");
}

#[actix_web::test]
async fn renewed_recovery_codes_end_the_old_ones() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    world.give_password(&company, PASSWORD).await;
    let owner = world.browser(&company).await;
    let (_, old) = enrol(&world, &owner).await;
    let page = owner.open("/account/second-factor").await;
    let renewed = owner.submit(&page, "form[action='/account/second-factor/codes']", &[]).await;
    let fresh = owner.follow(&renewed).await.texts(".recovery-codes li");
    assert!(fresh.len() == 10 && fresh.iter().all(|code| !old.contains(code)));
    assert_eq!(sign_in(&world, &company, &old[3]).await.status, 422);
    assert_eq!(sign_in(&world, &company, &fresh[3]).await.status, 303);
}

#[actix_web::test]
async fn tries_are_limited_for_a_challenge_and_for_a_user_and_a_session_keeps_its_own() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let owner = world.browser(&company).await;
    let browser = world.visitor();
    let page = asked(&browser, &company).await;
    for _ in 0..4 {
        assert_eq!(browser.submit(&page, CHALLENGE, &[("code", "000000")]).await.status, 422);
    }
    let over = browser.submit(&page, CHALLENGE, &[("code", "000000")]).await;
    assert!(over.location().starts_with("/sign-in?back="), "the password is asked again");
    let late = browser.submit(&page, CHALLENGE, &[("code", &world.totp_code(0))]).await;
    assert!(late.location().starts_with("/sign-in?back="), "even the right code comes too late");

    let fresh = world.visitor();
    let page = asked(&fresh, &company).await;
    let tries = (0..40).map(|_| fresh.submit(&page, CHALLENGE, &[("code", "000000")]));
    let checked = futures_util::future::join_all(tries).await.iter().filter(|it| it.status == 422).count();
    assert!(checked <= 5, "{checked} of forty at once were checked");
    let refused = sign_in(&world, &company, &world.totp_code(0)).await;
    assert!(refused.status == 429 && refused.header("retry-after").is_some());
    let confirm = [("password", PASSWORD), ("code", &world.totp_code(0))];
    assert_eq!(owner.post("/account/confirm", &confirm).await.status, 303, "a session has tries of its own");
    world.pass(Duration::minutes(16));
    assert_eq!(sign_in(&world, &company, &world.totp_code(0)).await.status, 303);
}

#[actix_web::test]
async fn the_code_of_one_user_answers_no_challenge_of_another() {
    let world = World::new().await;
    let (anne, karim) = (world.company("Toits d’Armor").await, world.company("Benali").await);
    let mut secrets = Vec::new();
    for company in [&anne, &karim] {
        world.give_password(company, PASSWORD).await;
        secrets.push(enrol(&world, &world.browser(company).await).await);
    }
    world.pass(Duration::seconds(60));
    let code_of = |at: usize| totp_code(&secrets[at].0, world.now());
    assert_eq!(sign_in(&world, &anne, &code_of(1)).await.status, 422);
    assert_eq!(sign_in(&world, &anne, &secrets[1].1[0]).await.status, 422, "nor a recovery code");
    assert_eq!(sign_in(&world, &karim, &secrets[1].1[0]).await.status, 303, "which was not used up by it");
    // The challenge decides who signs in, not what else the browser carries.
    let browser = world.visitor();
    asked(&browser, &anne).await;
    let challenge = browser.cookie("pepite_challenge").expect("a challenge");
    let karims = world.browser(&karim).await.with_cookie("pepite_challenge", &challenge);
    assert_eq!(karims.post("/sign-in/second-factor", &[("code", &code_of(1))]).await.status, 422);
}

#[actix_web::test]
async fn a_sealed_secret_moved_to_another_user_does_not_open() {
    let world = World::new().await;
    let (anne, karim) = (protected(&world, "Toits d’Armor").await, protected(&world, "Benali").await);
    let mut conn = world.conn().await;
    diesel::delete(second_factors::table.find(karim.owner)).execute(&mut conn).await.unwrap();
    diesel::update(second_factors::table.find(anne.owner))
        .set(second_factors::user_id.eq(karim.owner))
        .execute(&mut conn)
        .await
        .unwrap();
    assert_eq!(sign_in(&world, &karim, &world.totp_code(0)).await.status, 500);
}

#[actix_web::test]
async fn two_tabs_enrol_one_secret_and_two_sessions_do_not_share_one() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let (owner, elsewhere) = (world.browser(&company).await, world.browser(&company).await);
    let off = owner.open("/account/second-factor").await;
    let first = owner.follow(&owner.submit(&off, BEGIN, &[]).await).await;
    let second = owner.follow(&owner.submit(&off, BEGIN, &[]).await).await;
    assert_eq!(shown_secret(&first), shown_secret(&second));
    let other = elsewhere.follow(&elsewhere.submit(&off, BEGIN, &[]).await).await;
    assert_ne!(shown_secret(&first), shown_secret(&other), "another session learns nothing of it");
    let code = totp_code(&shown_secret(&first), world.now());
    assert_eq!(elsewhere.submit(&other, ENROL, &[("code", &code)]).await.status, 422);
    owner.submit(&first, ENROL, &[("code", &code)]).await.location();
    let late = owner.submit(&second, ENROL, &[("code", &code)]).await;
    assert!(late.location().starts_with("/account/second-factor"));
    assert!(owner.follow(&late).await.has("form[action$='/removal']"), "the other tab finds it enrolled");
    assert_eq!(elsewhere.get("/account/second-factor").await.status, 401);
    let count: i64 = second_factors::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(count, 1);
}

#[actix_web::test]
async fn two_sessions_that_enrol_at_once_leave_one_factor() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let (one, two) = (world.browser(&company).await, world.browser(&company).await);
    let mut ready = Vec::new();
    for browser in [&one, &two] {
        let off = browser.open("/account/second-factor").await;
        let page = browser.follow(&browser.submit(&off, BEGIN, &[]).await).await;
        let code = totp_code(&shown_secret(&page), world.now());
        ready.push((browser, page, code));
    }
    let enrol = async |at: usize| ready[at].0.submit(&ready[at].1, ENROL, &[("code", &ready[at].2)]).await;
    let (first, second) = tokio::join!(enrol(0), enrol(1));
    let won = [first, second].iter().filter(|it| it.header("location").is_some_and(|to| to.contains("/codes"))).count();
    assert_eq!(won, 1);
}

#[actix_web::test]
async fn a_challenge_lasts_ten_minutes() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let browser = world.visitor();
    let page = asked(&browser, &company).await;
    world.pass(Duration::minutes(10));
    let over = browser.submit(&page, CHALLENGE, &[("code", &world.totp_code(0))]).await;
    assert_eq!(over.location(), "/sign-in?back=%2Fdeals");
    assert!(world.visitor().get("/sign-in/second-factor").await.location().starts_with("/sign-in"));
    pepite::accounts::purge_expired(&mut *world.conn().await, world.now()).await.unwrap();
    let left: i64 = sign_in_challenges::table.count().get_result(&mut world.conn().await).await.unwrap();
    assert_eq!(left, 0);
}

#[actix_web::test]
async fn staff_is_led_to_enrolling_and_back_to_the_page_it_asked_for() {
    let world = World::new().await;
    let staff = world.staff_without_factor("admin").await;
    let led = staff.get("/admin/users?q=a").await;
    assert_eq!(led.location(), "/account/second-factor?back=%2Fadmin%2Fusers%3Fq%3Da");
    let off = staff.follow(&led).await;
    let page = staff.follow(&staff.submit(&off, BEGIN, &[]).await).await;
    let code = totp_code(&shown_secret(&page), world.now());
    let codes = staff.follow(&staff.submit(&page, ENROL, &[("code", &code)]).await).await;
    let back = staff.submit(&codes, "form[action$='/codes/kept']", &[]).await;
    assert_eq!(back.location(), "/admin/users?q=a");
    assert_eq!(staff.follow(&back).await.status, 200);
}

#[actix_web::test]
async fn a_session_that_has_not_passed_the_factor_of_its_user_is_nobodys() {
    let world = World::new().await;
    let company = world.company("La maison").await;
    let staff = world.staff_of(&company, "admin").await;
    staff.open("/admin").await;
    diesel::update(sessions::table)
        .set(sessions::second_factor_at.eq(None::<chrono::DateTime<chrono::Utc>>))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    for page in ["/admin", "/moderation", "/account", "/desk"] {
        assert_eq!(staff.get(page).await.status, 401, "{page}");
    }
}

#[actix_web::test]
async fn a_reset_password_keeps_the_second_factor() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let visitor = world.visitor();
    visitor.post("/password/forgotten", &[("email", &company.email)]).await.location();
    let (_, text) = world.letters_to(&company.email).await.pop().expect("a letter");
    let token = text.split_whitespace().find_map(|word| word.split_once("token=")).expect("a link").1.to_owned();
    let chosen = [("token", token.as_str()), ("password", PASSWORD)];
    assert_eq!(visitor.post("/password/reset", &chosen).await.location(), "/sign-in");
    assert_eq!(visitor.get("/account").await.status, 401);
    assert_eq!(sign_in(&world, &company, &world.totp_code(0)).await.location(), "/deals");
}

#[actix_web::test]
async fn turning_it_off_asks_for_a_code_after_a_while_and_tells_the_address() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let (owner, elsewhere) = (world.browser(&company).await, world.browser(&company).await);
    world.pass(Duration::minutes(16));
    assert!(owner.get("/account/second-factor").await.location().starts_with("/account/confirm?back="));
    for path in ["removal", "codes", "enrolment"] {
        assert_eq!(owner.post(&format!("/account/second-factor/{path}"), &[]).await.status, 401, "{path}");
    }
    let form = owner.open("/account/confirm?back=%2Faccount%2Fsecond-factor").await;
    assert_eq!(owner.submit(&form, "form[action='/account/confirm']", &[("password", PASSWORD)]).await.status, 422);
    let proved = [("password", PASSWORD), ("code", &world.totp_code(0))];
    let page = owner.follow(&owner.submit(&form, "form[action='/account/confirm']", &proved).await).await;
    assert_eq!(owner.submit(&page, "form[action$='/removal']", &[]).await.location(), "/account/second-factor");
    assert_eq!(elsewhere.get("/account").await.status, 401, "other sessions are over");
    assert_eq!(owner.get("/account").await.status, 200);
    assert!(world.letters_to(&company.email).await.last().is_some_and(|(_, text)| text.contains("n’est plus active")));
    let fields = [("email", company.email.as_str()), ("password", PASSWORD), ("back", "/deals")];
    assert_eq!(world.visitor().post("/sign-in", &fields).await.location(), "/deals");
    let events: Vec<String> =
        second_factor_events::table.select(second_factor_events::kind).load(&mut world.conn().await).await.unwrap();
    assert_eq!(events, ["disabled"]);
}

#[actix_web::test]
async fn the_operator_resets_a_lost_factor_and_the_staff_enrols_anew() {
    let world = World::new().await;
    let company = world.company("La maison").await;
    world.give_password(&company, PASSWORD).await;
    let staff = world.staff_of(&company, "moderator").await;
    staff.open("/moderation").await;
    let mut conn = world.conn().await;
    let email = company.email.to_uppercase();
    reset_second_factor(&mut conn, &email, &world.house.links, world.now()).await.unwrap();
    assert_eq!(staff.get("/moderation").await.status, 401, "its sessions are over");
    let fields = [("email", company.email.as_str()), ("password", PASSWORD), ("back", "/moderation")];
    let again = world.visitor();
    let signed_in = again.post("/sign-in", &fields).await;
    assert!(again.get(&signed_in.location()).await.location().starts_with("/account/second-factor"));
    let events: Vec<String> = second_factor_events::table.select(second_factor_events::kind).load(&mut conn).await.unwrap();
    assert_eq!(events, ["reset_by_operator"]);
    assert!(reset_second_factor(&mut conn, &email, &world.house.links, world.now()).await.is_err(), "there is none left");
    assert!(reset_second_factor(&mut conn, "nobody@nowhere.test", &world.house.links, world.now()).await.is_err());
}

#[actix_web::test]
async fn a_form_is_carried_through_both_steps_of_signing_in() {
    let world = World::new().await;
    let company = protected(&world, "Toits d’Armor").await;
    let browser = world.visitor();
    let carried = r#"[["title","Toiture à reprendre"]]"#;
    let fields = [("email", company.email.as_str()), ("password", PASSWORD), ("back", "/leads"), ("carried", carried)];
    let page = browser.post("/sign-in", &fields).await;
    assert_eq!(page.status, 200);
    let wrong = browser.submit(&page, CHALLENGE, &[("code", "000000")]).await;
    let arrived = browser.submit(&wrong, CHALLENGE, &[("code", &world.totp_code(0))]).await;
    assert_eq!(arrived.attribute("form[action='/leads'] input[name=title]", "value").as_deref(), Some("Toiture à reprendre"));
    assert_eq!(browser.get("/account").await.status, 200);
}

#[actix_web::test]
async fn a_rotated_key_takes_the_secrets_of_second_factors_along() {
    let folder = std::env::temp_dir().join(format!("pepite-factor-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let keyring = pepite::vault::Keyring::load_or_create(&folder.join("keys"), &mut rand::rng()).unwrap();
    let world = World::with_keys(keyring).await;
    let company = protected(&world, "Toits d’Armor").await;
    world.lead(&company, LeadSpec::default()).await;
    let old = world.house.keyring.newest_id();
    let mut conn = world.conn().await;
    let mut dice = StdRng::from_rng(&mut rand::rng());
    let rotated = listings::rotate_keys(&mut conn, &world.house.keyring, &mut dice, |_| ()).await.unwrap();
    assert_eq!((rotated.records, rotated.closed.len()), (2, 0));
    let key: String = second_factors::table.select(second_factors::key_id).first(&mut conn).await.unwrap();
    assert_eq!(key, rotated.key);
    listings::retire_key(&mut conn, &world.house.keyring, &old).await.unwrap();
    assert_eq!(sign_in(&world, &company, &world.totp_code(0)).await.status, 303);
    std::fs::remove_dir_all(&folder).unwrap();
}

#[actix_web::test]
async fn a_secret_lies_in_the_database_as_ciphertext() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let (secret, _) = enrol(&world, &world.browser(&company).await).await;
    let kept: Vec<u8> = second_factors::table.select(second_factors::ciphertext).first(&mut world.conn().await).await.unwrap();
    assert!(!kept.windows(secret.len()).any(|bytes| bytes == secret));
}
