//! Signing up, in and out; proofs, passwords, sessions, invitations.

use chrono::Duration;

use crate::support::{Page, World};

const PASSWORD: &str = "quatre chevaux verts";

async fn sign_up(world: &World, email: &str) -> Page {
    let visitor = world.visitor();
    let form = visitor.open("/sign-up").await;
    let typed = [
        ("company", "Toits d’Armor"),
        ("siren", "732 829 320"),
        ("name", "Anne Le Goff"),
        ("email", email),
        ("password", PASSWORD),
        ("terms", "yes"),
    ];
    visitor.submit(&form, "form[action='/sign-up']", &typed).await
}

/// The path of the link in the last letter to the address.
async fn link_to(world: &World, address: &str) -> String {
    let (_, text) = world.letters_to(address).await.pop().expect("a letter");
    let url = text.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
    url.trim_start_matches("http://127.0.0.1:8080").to_owned()
}

#[actix_web::test]
async fn a_company_signs_up_proves_its_address_and_is_in() {
    let world = World::new().await;
    let sent = sign_up(&world, "Anne@Toits.test").await;
    assert_eq!(sent.location(), "/email/verify");
    let link = link_to(&world, "anne@toits.test").await;
    let anne = world.visitor();
    let page = anne.open(&link).await;
    let done = anne.submit(&page, "form[action='/email/verify']", &[]).await;
    assert_eq!(done.location(), "/desk");
    let company = anne.open("/account/company").await;
    assert!(company.body.contains("Toits d’Armor"));
    assert!(company.body.contains("732"));
}

#[actix_web::test]
async fn opening_the_link_proves_nothing_and_the_button_works_once() {
    let world = World::new().await;
    sign_up(&world, "anne@toits.test").await;
    let link = link_to(&world, "anne@toits.test").await;
    for _ in 0..10 {
        world.visitor().open(&link).await;
    }
    let anne = world.visitor();
    let page = anne.open(&link).await;
    assert_eq!(anne.submit(&page, "form[action='/email/verify']", &[]).await.status, 303);
    let again = world.visitor().submit(&page, "form[action='/email/verify']", &[]).await;
    assert_eq!(again.status, 422);
    assert!(again.has(".error-summary"));
}

#[actix_web::test]
async fn a_link_grows_stale_after_a_day() {
    let world = World::new().await;
    sign_up(&world, "anne@toits.test").await;
    let link = link_to(&world, "anne@toits.test").await;
    let page = world.visitor().open(&link).await;
    world.pass(Duration::hours(25));
    assert_eq!(world.visitor().submit(&page, "form[action='/email/verify']", &[]).await.status, 422);
}

#[actix_web::test]
async fn bad_fields_are_told_beside_them_and_nothing_typed_is_lost() {
    let world = World::new().await;
    let visitor = world.visitor();
    let form = visitor.open("/sign-up").await;
    let typed = [("company", "Toits"), ("siren", "123456789"), ("name", ""), ("email", "anne@"), ("password", "court")];
    let page = visitor.submit(&form, "form[action='/sign-up']", &typed).await;
    assert_eq!(page.status, 422);
    for field in ["siren", "name", "email", "password", "terms"] {
        assert!(page.has(&format!("#{field}-error")), "no sentence at {field}");
    }
    assert_eq!(page.attribute("#company", "value").as_deref(), Some("Toits"));
    assert_eq!(page.attribute("#siren", "value").as_deref(), Some("123456789"));
    assert!(!page.body.contains("court"), "a password is never written back");
}

#[actix_web::test]
async fn a_known_address_gets_the_same_answer_and_a_letter_of_its_own() {
    let world = World::new().await;
    let here = world.company("Déjà là").await;
    let known = sign_up(&world, &here.email).await;
    let unknown = sign_up(&world, "nouvelle@toits.test").await;
    assert_eq!(known.status, unknown.status);
    assert_eq!(known.location(), unknown.location());
    assert_eq!(known.body, unknown.body);
    assert_eq!(world.letters_to(&here.email).await[0].0, "already_here");
}

#[actix_web::test]
async fn signing_in_asks_for_the_right_password_and_a_proven_address() {
    let world = World::new().await;
    sign_up(&world, "anne@toits.test").await;
    let anne = world.visitor();
    let unproven = anne.post("/sign-in", &[("email", "anne@toits.test"), ("password", PASSWORD)]).await;
    assert_eq!(unproven.status, 422);
    let link = link_to(&world, "anne@toits.test").await;
    let page = world.visitor().open(&link).await;
    world.visitor().submit(&page, "form[action='/email/verify']", &[]).await;
    let wrong = anne.post("/sign-in", &[("email", "anne@toits.test"), ("password", "autre chose")]).await;
    let nobody = anne.post("/sign-in", &[("email", "anne@toits.test2"), ("password", "autre chose")]).await;
    assert_eq!((wrong.status, nobody.status), (422, 422));
    assert_eq!(wrong.text(".error-summary"), nobody.text(".error-summary"));
    let right = anne.post("/sign-in", &[("email", "ANNE@toits.test"), ("password", PASSWORD), ("back", "/account")]).await;
    assert_eq!(right.location(), "/account");
    anne.open("/account").await;
}

#[actix_web::test]
async fn guessing_is_slowed_for_known_and_unknown_addresses() {
    let world = World::new().await;
    let visitor = world.visitor();
    for _ in 0..10 {
        assert_eq!(visitor.post("/sign-in", &[("email", "qui@que.test"), ("password", "x")]).await.status, 422);
    }
    let stopped = visitor.post("/sign-in", &[("email", "qui@que.test"), ("password", "x")]).await;
    assert_eq!(stopped.status, 429);
    assert_eq!(stopped.header("retry-after"), Some("90"));
    world.pass(Duration::seconds(90));
    assert_eq!(visitor.post("/sign-in", &[("email", "qui@que.test"), ("password", "x")]).await.status, 422);
}

#[actix_web::test]
async fn a_forgotten_password_is_replaced_and_ends_every_session() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let old = world.browser(&company).await;
    let visitor = world.visitor();
    let sent = visitor.post("/password/forgotten", &[("email", &company.email)]).await;
    let nobody = visitor.post("/password/forgotten", &[("email", "nobody@nowhere.test")]).await;
    assert_eq!(sent.location(), nobody.location());
    let page = visitor.open(&link_to(&world, &company.email).await).await;
    let done = visitor.submit(&page, "form[action='/password/reset']", &[("password", PASSWORD)]).await;
    assert_eq!(done.location(), "/sign-in");
    assert_eq!(old.get("/account").await.status, 401);
    let back = visitor.post("/sign-in", &[("email", &company.email), ("password", PASSWORD)]).await;
    assert_eq!(back.status, 303);
}

#[actix_web::test]
async fn a_session_ended_elsewhere_is_ended_here() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let (desk, phone) = (world.browser(&company).await, world.browser(&company).await);
    let page = desk.open("/account/sessions").await;
    let ended = desk.submit(&page, "form[action*='/account/sessions/']", &[]).await;
    assert_eq!(ended.status, 303);
    assert_eq!(phone.get("/account").await.status, 401);
    desk.open("/account").await;
}

#[actix_web::test]
async fn nobody_ends_the_session_of_another() {
    let world = World::new().await;
    let (ours, theirs) = (world.company("Nous").await, world.company("Eux").await);
    let (our_browser, _other) = (world.browser(&ours).await, world.browser(&ours).await);
    let page = our_browser.open("/account/sessions").await;
    let (action, _) = page.form("form[action*='/account/sessions/']", &[]);
    assert_eq!(world.browser(&theirs).await.post(&action, &[]).await.status, 404);
}

#[actix_web::test]
async fn an_owner_invites_and_the_colleague_joins() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let owner = world.browser(&company).await;
    let page = owner.open("/account/users").await;
    let typed = [("name", "Bruno Cloarec"), ("email", "bruno@toits.test")];
    let sent = owner.submit(&page, "form[action='/account/invitations']", &typed).await;
    assert_eq!(sent.status, 303);
    let bruno = world.visitor();
    let page = bruno.open(&link_to(&world, "bruno@toits.test").await).await;
    let joined = bruno.submit(&page, "form[action='/join']", &[("password", PASSWORD)]).await;
    assert_eq!(joined.status, 303);
    let account = bruno.open("/account/users").await;
    assert!(account.body.contains("Toits d’Armor"));
    assert!(!account.has("form[action='/account/invitations']"), "a member does not invite");
    assert_eq!(bruno.post("/account/invitations", &[("name", "X Y"), ("email", "x@y.test")]).await.status, 403);
}

#[actix_web::test]
async fn a_form_from_another_site_changes_nothing() {
    use actix_web::test::TestRequest;
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let browser = world.browser(&company).await;
    let post = || TestRequest::post().uri("/sign-out").insert_header(("host", "pepite.test"));
    let cross = browser.send(post().insert_header(("sec-fetch-site", "cross-site"))).await;
    let origin = browser.send(post().insert_header(("origin", "https://mal.example"))).await;
    let bare = browser.send(post()).await;
    assert_eq!((cross.status, origin.status, bare.status), (403, 403, 403));
    let token = browser.open("/account").await.attribute("form[action='/sign-out'] input[name=csrf]", "value").unwrap();
    let ours = browser.send(post().set_form([("csrf", token)])).await;
    assert_eq!(ours.status, 303);
    assert_eq!(browser.get("/account").await.status, 401);
}

#[actix_web::test]
async fn an_unknown_field_is_refused_without_naming_any() {
    let world = World::new().await;
    let page = world.visitor().post("/sign-in", &[("email", "a@b.fr"), ("password", "x"), ("staff_role", "admin")]).await;
    assert_eq!(page.status, 400);
    assert!(!page.body.contains("staff_role"));
}

#[actix_web::test]
async fn an_english_reader_reads_english() {
    let world = World::new().await;
    let visitor = world.visitor();
    let page = visitor.open("/sign-in").await;
    let switched = visitor.submit(&page, "form[action='/language']", &[("language", "en")]).await;
    assert_eq!(switched.location(), "/sign-in");
    let page = visitor.open("/sign-in").await;
    assert_eq!(page.attribute("html", "lang").as_deref(), Some("en"));
    assert_eq!(page.text("h1"), "Sign in");
}

#[actix_web::test]
async fn letters_leave_once_and_are_scrubbed() {
    use diesel::prelude::*;
    use diesel_async::RunQueryDsl;
    use pepite::config::MailTarget;
    use pepite::db::schema::letters;
    use pepite::mail::{Mailer, deliver_due};
    let world = World::new().await;
    sign_up(&world, "anne@toits.test").await;
    let folder = std::env::temp_dir().join(format!("pepite-mail-{}", uuid::Uuid::new_v4()));
    let mailer = Mailer::open(&MailTarget::Folder(folder.clone()), "pepite.test", std::time::Duration::from_secs(5)).unwrap();
    let mut conn = world.conn().await;
    assert_eq!(deliver_due(&world.house.pools.house, &mailer, world.now()).await.unwrap(), 1);
    assert_eq!(deliver_due(&world.house.pools.house, &mailer, world.now()).await.unwrap(), 0);
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|f| f.unwrap().path()).collect();
    let letter = std::fs::read_to_string(&files[0]).unwrap();
    assert_eq!(files.len(), 1);
    assert!(letter.contains("Message-ID: <") && letter.contains("@pepite.test>"));
    assert!(letter.contains("Content-Transfer-Encoding: quoted-printable"));
    assert!(!letter.contains("Reply-To"));
    let left: Option<String> = letters::table.select(letters::text_body).first(&mut conn).await.unwrap();
    assert_eq!(left, None);
    std::fs::remove_dir_all(folder).unwrap();
}

#[actix_web::test]
async fn every_page_of_the_account_leads_to_the_others_and_old_anchors_still_exist() {
    let world = World::new().await;
    let member = world.browser(&world.company("Toits d’Armor").await).await;
    let sections = ["", "/company", "/users", "/security", "/sessions", "/notifications"];
    for section in sections {
        let page = member.open(&format!("/account{section}")).await;
        assert_eq!(page.attribute(".side-nav a[aria-current]", "href"), Some(format!("/account{section}")));
        for other in sections {
            assert!(page.has(&format!(".side-nav a[href='/account{other}']")), "{section} does not lead to {other}");
        }
        for anchor in ["company", "users", "security", "sessions"] {
            assert!(page.has(&format!("#{anchor} a")), "nothing at /account{section}#{anchor}");
        }
    }
}
