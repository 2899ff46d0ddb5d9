//! Signing up, in and out; proofs, passwords, sessions, invitations.

use chrono::Duration;

use crate::support::{Browser, Page, World};

const PASSWORD: &str = "quatre chevaux verts";

async fn sign_up(visitor: &Browser, email: &str) -> Page {
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
    let anne = world.visitor();
    let sent = sign_up(&anne, "Anne@Toits.test").await;
    assert_eq!(sent.location(), "/email/verify");
    let link = link_to(&world, "anne@toits.test").await;
    let page = anne.open(&link).await;
    let done = anne.submit(&page, "form[action='/email/verify']", &[]).await;
    assert_eq!(done.location(), "/desk");
    let account = anne.open("/account").await;
    assert!(account.body.contains("Toits d’Armor"));
    assert!(account.body.contains("732"));
}

#[actix_web::test]
async fn opening_the_link_proves_nothing_and_the_button_works_once() {
    let world = World::new().await;
    let anne = world.visitor();
    sign_up(&anne, "anne@toits.test").await;
    let link = link_to(&world, "anne@toits.test").await;
    for _ in 0..10 {
        world.visitor().open(&link).await;
        anne.open(&link).await;
    }
    let page = anne.open(&link).await;
    assert_eq!(anne.submit(&page, "form[action='/email/verify']", &[]).await.status, 303);
    let again = world.visitor().submit(&page, "form[action='/email/verify']", &[]).await;
    assert_eq!(again.status, 422);
    assert!(again.has("a[href='/sign-in']"));
}

#[actix_web::test]
async fn a_link_grows_stale_after_a_day() {
    let world = World::new().await;
    let anne = world.visitor();
    sign_up(&anne, "anne@toits.test").await;
    let link = link_to(&world, "anne@toits.test").await;
    let page = anne.open(&link).await;
    world.pass(Duration::hours(25));
    assert_eq!(anne.submit(&page, "form[action='/email/verify']", &[]).await.status, 422);
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
async fn signing_in_asks_for_the_right_password_and_a_proven_address() {
    let world = World::new().await;
    let anne = world.visitor();
    sign_up(&anne, "anne@toits.test").await;
    let unproven = anne.post("/sign-in", &[("email", "anne@toits.test"), ("password", PASSWORD)]).await;
    assert_eq!(unproven.status, 422);
    let link = link_to(&world, "anne@toits.test").await;
    let page = anne.open(&link).await;
    anne.submit(&page, "form[action='/email/verify']", &[]).await;
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
    let page = desk.open("/account").await;
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
    let page = our_browser.open("/account").await;
    let (action, _) = page.form("form[action*='/account/sessions/']", &[]);
    assert_eq!(world.browser(&theirs).await.post(&action, &[]).await.status, 404);
}

#[actix_web::test]
async fn an_owner_invites_and_the_colleague_joins() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let owner = world.browser(&company).await;
    let page = owner.open("/account").await;
    let typed = [("name", "Bruno Cloarec"), ("email", "bruno@toits.test")];
    let sent = owner.submit(&page, "form[action='/account/invitations']", &typed).await;
    assert_eq!(sent.status, 303);
    let bruno = world.visitor();
    let page = bruno.open(&link_to(&world, "bruno@toits.test").await).await;
    let joined = bruno.submit(&page, "form[action='/join']", &[("password", PASSWORD)]).await;
    assert_eq!(joined.status, 303);
    let account = bruno.open("/account").await;
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
    let post = || TestRequest::post().uri("/sign-out").insert_header(("host", "localhost"));
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
async fn the_token_of_a_form_is_another_on_each_page_and_each_goes_on_counting() {
    use actix_web::test::TestRequest;
    let world = World::new().await;
    let [mine, others] = [world.company("Toits d’Armor").await, world.company("Couvreurs du Léon").await];
    let (browser, other) = (world.browser(&mine).await, world.browser(&others).await);
    let token = async |browser: &Browser| {
        browser.open("/account").await.attribute("form[action='/sign-out'] input[name=csrf]", "value").expect("a token")
    };
    let (first, second, foreign) = (token(&browser).await, token(&browser).await, token(&other).await);
    assert!(first != second && !first.is_empty(), "a page that is compressed must not repeat its token");
    // A client that says nothing of where it comes from; a page from the cache of the browser is sent twice.
    let choose = async |token: &str| {
        let fields = [("language", "en"), ("csrf", token)];
        browser.send(TestRequest::post().uri("/account/language").set_form(fields)).await.status
    };
    for ours in [&first, &second, &first] {
        assert_eq!(choose(ours).await, 303);
    }
    for wrong in [foreign.as_str(), "", &first[..43], &format!("{first}A")] {
        assert_eq!(choose(wrong).await, 403, "{wrong}");
    }
    let header = TestRequest::post().uri("/account/language").insert_header(("x-csrf-token", second));
    assert_eq!(browser.send(header.set_form([("language", "fr")])).await.status, 303);
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
    sign_up(&world.visitor(), "anne@toits.test").await;
    world.write_requested_emails().await;
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
