//! A pending invitation owns nothing, names no user, and tells the inviter nothing.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::{CompanyRole, InviteError, Invitee, Member, invite_member};
use pepite::db::schema::{companies, invitations, users};
use pepite::language::Language;
use uuid::Uuid;

use crate::support::{Browser, Company, Page, World};

const ANNE: &str = "anne@toits.test";
const PASSWORD: &str = "quatre chevaux verts";

async fn invite(browser: &Browser, email: &str) -> Page {
    browser.post("/account/invitations", &[("name", "Anne Le Goff"), ("email", email)]).await
}

async fn last_link_to(world: &World, address: &str) -> String {
    let (_, text) = world.letters_to(address).await.pop().expect("an e-mail");
    let url = text.split_whitespace().find(|word| word.starts_with("http")).expect("a link");
    url.trim_start_matches("http://127.0.0.1:8080").to_owned()
}

async fn accept(browser: &Browser, page: &Page) -> Page {
    browser.submit(page, "form[action='/join']", &[("password", PASSWORD)]).await
}

async fn company_of(world: &World, email: &str) -> Option<Uuid> {
    let user = users::table.filter(users::email.eq(email)).select(users::company_id);
    user.first(&mut world.conn().await).await.optional().expect("users")
}

async fn sign_up(world: &World, email: &str) -> Browser {
    let browser = world.visitor();
    let fields = [
        ("company", "Anne Toitures"),
        ("siren", "732829320"),
        ("name", "Anne Le Goff"),
        ("email", email),
        ("password", PASSWORD),
        ("terms", "yes"),
    ];
    assert_eq!(browser.post("/sign-up", &fields).await.status, 303);
    browser
}

fn owner(company: &Company) -> Member {
    Member {
        user_id: company.owner,
        company_id: company.id,
        session_id: Uuid::nil(),
        name: "Quelqu’un".into(),
        company: company.name.clone(),
        email: company.email.clone(),
        company_role: CompanyRole::Owner,
        staff_role: None,
        language: Language::Fr,
        suspended: false,
    }
}

async fn suspend(world: &World, company: &Company) {
    diesel::update(companies::table.find(company.id))
        .set(companies::suspended_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
}

#[actix_web::test]
async fn inviting_an_address_takes_nothing_from_its_owner() {
    let world = World::new().await;
    let squatter = world.company("Mal et Fils").await;
    invite(&world.browser(&squatter).await, ANNE).await;
    let invitation = last_link_to(&world, ANNE).await;
    assert_eq!(company_of(&world, ANNE).await, None, "an invitation is no account");
    // A reset joins nothing.
    world.visitor().post("/password/forgotten", &[("email", ANNE)]).await;
    assert_eq!(world.letters_to(ANNE).await.len(), 1);
    assert_eq!(company_of(&world, ANNE).await, None);
    // The sign-up wins.
    let anne = sign_up(&world, ANNE).await;
    let page = anne.open(&last_link_to(&world, ANNE).await).await;
    assert_eq!(anne.submit(&page, "form[action='/email/verify']", &[]).await.location(), "/desk");
    assert_ne!(company_of(&world, ANNE).await, Some(squatter.id));
    // And the old link of the invitation says so.
    let late = world.visitor().open(&invitation).await;
    assert!(late.body.contains("Anne Toitures") && !late.has("form[action='/join']"));
    assert_eq!(accept(&anne, &page_of(&invitation)).await.status, 422);
    assert_ne!(company_of(&world, ANNE).await, Some(squatter.id));
}

/// The form of an invitation as somebody kept it open.
fn page_of(link: &str) -> Page {
    let token = link.split('=').nth(1).expect("a token");
    let body = format!(
        "<form action='/join'><input name='token' value='{token}'><input name='name' value='Anne'><input name='password'></form>"
    );
    Page { status: 200, headers: Vec::new(), body }
}

#[actix_web::test]
async fn the_page_names_company_inviter_and_address_and_asks() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    invite(&world.browser(&company).await, ANNE).await;
    let anne = world.visitor();
    let page = anne.open(&last_link_to(&world, ANNE).await).await;
    let main = page.text("main");
    assert!(main.contains("Toits d’Armor") && main.contains("Propriétaire 1") && main.contains(ANNE), "{main}");
    assert_eq!(page.attribute("#name", "value").as_deref(), Some("Anne Le Goff"));
    let bad = anne.submit(&page, "form[action='/join']", &[("name", ""), ("password", "court")]).await;
    assert_eq!(bad.status, 422);
    assert!(bad.has("#name-error") && bad.has("#password-error"));
    let joined = anne.submit(&page, "form[action='/join']", &[("name", "Anne Guillou"), ("password", PASSWORD)]).await;
    assert_eq!(joined.location(), "/desk");
    let account = anne.open("/account").await.body;
    assert!(account.contains("Anne Guillou") && account.contains("Toits d’Armor"));
    assert!(!world.visitor().open(&last_link_to(&world, ANNE).await).await.has("form[action='/join']"), "it is good once");
}

#[actix_web::test]
async fn the_inviter_learns_nothing_of_the_invited_address() {
    let world = World::new().await;
    let (company, other) = (world.company("Toits d’Armor").await, world.company("Couvertures Benali").await);
    let inviter = world.browser(&company).await;
    let (known, unknown) = (invite(&inviter, &other.email).await, invite(&inviter, "nobody@nowhere.test").await);
    assert_eq!((known.status, known.location(), &known.body), (unknown.status, unknown.location(), &unknown.body));
    for address in [other.email.as_str(), "nobody@nowhere.test"] {
        assert_eq!(world.letters_to(address).await[0].0, "invitation");
    }
    let rows = inviter.open("/account").await.texts("#users ~ table tbody tr");
    let row = |email: &str| rows.iter().find(|row| row.contains(email)).expect("a row").replace(email, "");
    assert_eq!(row(&other.email), row("nobody@nowhere.test"));
    // The one who has an account is told so, by the link that proves the mailbox.
    let told = world.visitor().open(&last_link_to(&world, &other.email).await).await;
    assert!(told.body.contains("Couvertures Benali") && !told.has("form[action='/join']"));
    assert_eq!(row(&other.email), row("nobody@nowhere.test"));
}

#[actix_web::test]
async fn a_colleague_is_not_invited_again() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let page = invite(&world.browser(&company).await, &company.email).await;
    assert_eq!(page.status, 422);
    assert!(page.has("#email-error"));
    assert_eq!(page.attribute("#email", "value").as_deref(), Some(company.email.as_str()));
}

#[actix_web::test]
async fn a_suspended_company_invites_nobody() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let inviter = world.browser(&company).await;
    invite(&inviter, ANNE).await;
    let link = last_link_to(&world, ANNE).await;
    suspend(&world, &company).await;
    let page = inviter.open("/account").await;
    assert!(!page.has("form[action='/account/invitations']") && !page.has("form[action$='/sending']"));
    assert_eq!(invite(&inviter, "bruno@toits.test").await.status, 403);
    world.pass(Duration::hours(1));
    let id: Uuid = invitations::table.select(invitations::id).first(&mut world.conn().await).await.unwrap();
    assert_eq!(inviter.post(&format!("/account/invitations/{id}/sending"), &[]).await.status, 403);
    let invitee = Invitee { name: "Bruno", email: "bruno@toits.test" };
    // The verb looks for itself: its caller may not know of the suspension yet.
    let refused = invite_member(&mut *world.conn().await, &owner(&company), &invitee, world.now()).await;
    assert!(matches!(refused, Err(InviteError::Suspended)));
    assert!(!world.visitor().open(&link).await.has("form[action='/join']"), "nor can an older invitation be accepted");
}

#[actix_web::test]
async fn the_e_mail_says_who_invites_into_which_company_in_both_languages() {
    for (language, sentence) in [
        ("fr", "Propriétaire 1 vous invite à rejoindre Toits d’Armor sur Pépite"),
        ("en", "Propriétaire 1 invites you to join Toits d’Armor on Pépite"),
    ] {
        let world = World::new().await;
        let company = world.company("Toits d’Armor").await;
        let set = diesel::update(users::table.find(company.owner)).set(users::language.eq(language));
        set.execute(&mut world.conn().await).await.unwrap();
        invite(&world.browser(&company).await, ANNE).await;
        let (_, text) = world.letters_to(ANNE).await.pop().expect("an e-mail");
        assert!(text.contains(sentence), "{text}");
    }
}

#[actix_web::test]
async fn an_invitation_carries_no_advertisement() {
    let world = World::new().await;
    let company = world.company("Gagnez sur https://mal.example/x").await;
    let rename = diesel::update(users::table.find(company.owner)).set(users::name.eq("www．mal。example  cadeau@mal.example"));
    rename.execute(&mut world.conn().await).await.unwrap();
    invite(&world.browser(&company).await, ANNE).await;
    let (_, text) = world.letters_to(ANNE).await.pop().expect("an e-mail");
    assert!(text.contains("Gagnez sur https mal example x"), "{text}");
    for bad in ["mal.example", "www.", "cadeau@", "。", "．"] {
        assert!(!text.contains(bad), "{bad} in {text}");
    }
}

#[actix_web::test]
async fn a_revoked_invitation_is_void_and_only_its_company_revokes_it() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let owner = world.browser(&company).await;
    invite(&owner, ANNE).await;
    let link = last_link_to(&world, ANNE).await;
    let anne = world.visitor();
    let page = anne.open(&link).await;
    let (action, _) = owner.open("/account").await.form("form[action$='/revocation']", &[]);
    let stranger = world.browser(&world.company("Eux").await).await;
    for path in [action.clone(), action.replace("revocation", "sending")] {
        assert_eq!(stranger.post(&path, &[]).await.status, 404);
        assert_eq!(world.visitor().post(&path, &[]).await.status, 401);
    }
    assert_eq!(owner.post(&action, &[]).await.status, 303);
    assert!(!anne.open(&link).await.has("form[action='/join']"));
    assert_eq!(accept(&anne, &page).await.status, 422);
    assert_eq!(company_of(&world, ANNE).await, None);
    assert!(!owner.open("/account").await.has("form[action$='/revocation']"));
    assert_eq!(owner.post(&action, &[]).await.status, 404);
}

#[actix_web::test]
async fn a_member_neither_sees_nor_revokes_invitations() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let owner = world.browser(&company).await;
    invite(&owner, ANNE).await;
    let member = world.visitor();
    let page = member.open(&last_link_to(&world, ANNE).await).await;
    assert_eq!(accept(&member, &page).await.status, 303);
    invite(&owner, "bruno@toits.test").await;
    let (action, _) = owner.open("/account").await.form("form[action$='/revocation']", &[]);
    assert!(!member.open("/account").await.body.contains("bruno@toits.test"));
    for path in [action.clone(), action.replace("revocation", "sending"), "/account/invitations".to_owned()] {
        let fields: &[_] = if path.ends_with("invitations") { &[("name", "X"), ("email", "x@y.test")] } else { &[] };
        assert_eq!(member.post(&path, fields).await.status, 403, "{path}");
    }
}

#[actix_web::test]
async fn an_invitation_is_sent_again_after_a_while_and_the_older_link_is_void() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let owner = world.browser(&company).await;
    invite(&owner, ANNE).await;
    let old = last_link_to(&world, ANNE).await;
    let (action, _) = owner.open("/account").await.form("form[action$='/sending']", &[]);
    let soon = owner.post(&action, &[]).await;
    assert_eq!((soon.status, soon.header("retry-after")), (429, Some("1200")));
    // The form of the invitation sent twice is one invitation and one e-mail.
    assert_eq!(invite(&owner, ANNE).await.status, 303);
    assert_eq!(world.letters_to(ANNE).await.len(), 1);
    world.pass(Duration::days(8));
    assert!(!world.visitor().open(&old).await.has("form[action='/join']"), "expired");
    assert_eq!(owner.post(&action, &[]).await.status, 303);
    let new = last_link_to(&world, ANNE).await;
    assert!(!world.visitor().open(&old).await.has("form[action='/join']"));
    assert!(world.visitor().open(&new).await.has("form[action='/join']"));
}

#[actix_web::test]
async fn of_two_invitations_one_is_accepted_and_the_other_says_so() {
    let world = World::new().await;
    let (one, other) = (world.company("Toits d’Armor").await, world.company("Couvertures Benali").await);
    invite(&world.browser(&one).await, ANNE).await;
    let first = last_link_to(&world, ANNE).await;
    let second_owner = world.browser(&other).await;
    invite(&second_owner, ANNE).await;
    let second = last_link_to(&world, ANNE).await;
    assert_ne!(first, second);
    let anne = world.visitor();
    let (page, late) = (anne.open(&first).await, anne.open(&second).await);
    assert_eq!(accept(&anne, &page).await.status, 303);
    let told = accept(&anne, &late).await;
    assert_eq!(told.status, 422);
    assert!(told.body.contains("Toits d’Armor"));
    assert_eq!(company_of(&world, ANNE).await, Some(one.id));
    assert!(second_owner.open("/account").await.has("form[action$='/revocation']"), "the other owner sees no difference");
}

#[actix_web::test]
async fn two_invitations_accepted_at_the_same_moment_make_one_account() {
    let world = World::new().await;
    let mut pages = Vec::new();
    for name in ["Toits d’Armor", "Couvertures Benali"] {
        let company = world.company(name).await;
        invite(&world.browser(&company).await, ANNE).await;
        pages.push(world.visitor().open(&last_link_to(&world, ANNE).await).await);
    }
    let (one, other) = (world.visitor(), world.visitor());
    let (one, other) = futures_util::future::join(accept(&one, &pages[0]), accept(&other, &pages[1])).await;
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [303, 422]);
}

#[actix_web::test]
async fn accepting_while_signed_in_as_somebody_else_ends_that_session() {
    let world = World::new().await;
    let (company, other) = (world.company("Toits d’Armor").await, world.company("Couvertures Benali").await);
    invite(&world.browser(&company).await, ANNE).await;
    let shared = world.browser(&other).await;
    let copy = world.visitor().with_cookie("pepite", &shared.cookie("pepite").expect("a session"));
    let page = shared.open(&last_link_to(&world, ANNE).await).await;
    assert!(page.text("main").contains(&other.email), "it says who is signed in");
    assert_eq!(accept(&shared, &page).await.status, 303);
    assert!(shared.open("/account").await.body.contains(ANNE));
    assert_eq!(copy.get("/account").await.status, 401);
    assert_eq!(company_of(&world, &other.email).await, Some(other.id), "the other account is untouched");
}

#[actix_web::test]
async fn an_invitation_is_void_once_its_inviter_has_left_the_company() {
    let world = World::new().await;
    let (company, other) = (world.company("Toits d’Armor").await, world.company("Couvertures Benali").await);
    invite(&world.browser(&company).await, ANNE).await;
    let link = last_link_to(&world, ANNE).await;
    let leave = diesel::update(users::table.find(company.owner)).set(users::company_id.eq(other.id));
    leave.execute(&mut world.conn().await).await.unwrap();
    assert!(!world.visitor().open(&link).await.has("form[action='/join']"));
}

#[actix_web::test]
async fn a_company_invites_twenty_people_a_day() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let owner = world.browser(&company).await;
    for number in 0..20 {
        assert_eq!(invite(&owner, &format!("collegue{number}@toits.test")).await.status, 303);
    }
    let stopped = invite(&owner, "collegue20@toits.test").await;
    assert_eq!((stopped.status, stopped.header("retry-after")), (429, Some("3600")));
    world.pass(Duration::hours(25));
    assert_eq!(invite(&owner, "collegue20@toits.test").await.status, 303);
}
