//! The users of a company among themselves: roles, removing, leaving.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::join;
use pepite::accounts::{self, RemoveStaffError, StaffRole};
use pepite::db::schema::{companies, leads, letters, mail_proofs, saved_searches, staff_grants, users};
use uuid::Uuid;

use crate::support::{Browser, Company, LeadSpec, Page, World};

async fn remove(browser: &Browser, user: Uuid) -> Page {
    browser.post(&format!("/account/users/{user}/removal"), &[]).await
}

async fn set_role(browser: &Browser, user: Uuid, role: &str) -> Page {
    browser.post(&format!("/account/users/{user}/role"), &[("role", role)]).await
}

/// The owners of a company that are still there.
async fn owners(world: &World, company: &Company) -> i64 {
    users::table
        .filter(users::company_id.eq(company.id).and(users::removed_at.is_null()))
        .filter(users::company_role.eq("owner"))
        .count()
        .get_result(&mut world.conn().await)
        .await
        .unwrap()
}

#[actix_web::test]
async fn a_removed_colleague_is_signed_out_on_every_node_and_told() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let other_node = world.another_node().await;
    let (here, there) = (world.browser(&bruno).await, other_node.browser(&bruno).await);
    let lead = world.lead(&bruno, LeadSpec::default()).await;
    let owner = world.browser(&company).await;
    let list = owner.open("/account/users").await;
    let page = owner.open(&list.attribute(&format!("a[href$='{}']", bruno.owner), "href").unwrap()).await;
    let done = owner.submit(&page, "form[action$='/removal']", &[]).await;
    assert_eq!(done.location(), "/account/users");
    let after = owner.follow(&done).await;
    assert!(!after.body.contains("Bruno") && !after.body.contains(&bruno.email));
    assert_eq!((here.get("/desk").await.status, there.get("/desk").await.status), (401, 401));
    let told = world.letters_to(&bruno.email).await;
    assert_eq!(told.last().unwrap().0, "removed_from_company");
    assert!(told.last().unwrap().1.contains("Propriétaire 1 vous a retiré de Toits d’Armor"));
    assert_eq!(owner.get(&format!("/leads/{lead}/edit")).await.status, 200, "the lead is the company's");
}

#[actix_web::test]
async fn nothing_of_a_removed_colleague_waits_any_more_and_its_address_is_free() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let browser = world.browser(&bruno).await;
    browser.post("/searches", &[("name", "Toits"), ("query", "q=toit"), ("frequency", "daily")]).await;
    world.visitor().post("/password/forgotten", &[("email", &bruno.email)]).await;
    let owner = world.browser(&company).await;
    assert_eq!(remove(&owner, bruno.owner).await.status, 303);
    let mut conn = world.conn().await;
    let searches: i64 = saved_searches::table.count().get_result(&mut conn).await.unwrap();
    let proofs: i64 = mail_proofs::table.count().get_result(&mut conn).await.unwrap();
    let kinds: Vec<String> =
        letters::table.filter(letters::to_address.eq(&bruno.email)).select(letters::kind).load(&mut conn).await.unwrap();
    assert_eq!((searches, proofs, kinds), (0, 0, vec!["removed_from_company".to_owned()]));
    let (name, email): (String, String) =
        users::table.find(bruno.owner).select((users::name, users::email)).first(&mut conn).await.unwrap();
    assert_eq!((name.as_str(), email), ("B. C.", format!("{}@removed.invalid", bruno.owner)));
    // The address is nobody's: a company of its own can be founded with it.
    diesel::insert_into(users::table)
        .values((
            users::company_id.eq(world.company("Ailleurs").await.id),
            users::name.eq("Bruno Cloarec"),
            users::email.eq(&bruno.email),
            users::company_role.eq("owner"),
            users::language.eq("fr"),
            users::email_verified_at.eq(world.now()),
            users::created_at.eq(world.now()),
        ))
        .execute(&mut conn)
        .await
        .unwrap();
}

#[actix_web::test]
async fn a_session_opened_while_its_user_is_removed_is_none() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    assert_eq!(remove(&world.browser(&company).await, bruno.owner).await.status, 303);
    // Signing in checks the password first and opens the session later.
    assert_eq!(world.browser(&bruno).await.get("/desk").await.status, 401);
}

#[actix_web::test]
async fn who_may_act_on_a_colleague() {
    let world = World::new().await;
    let (ours, theirs) = (world.company("Nous").await, world.company("Eux").await);
    let target = world.colleague(&ours, "Cible Unique", "member").await;
    let colleague = world.colleague(&ours, "Simple Membre", "member").await;
    let their_member = world.colleague(&theirs, "Autre Membre", "member").await;
    let suspended = world.company("Suspendue").await;
    diesel::update(companies::table.find(suspended.id))
        .set(companies::suspended_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let viewers = [
        ("visitor", world.visitor(), 401),
        ("member of the company", world.browser(&colleague).await, 403),
        ("the colleague itself, a member", world.browser(&target).await, 403),
        ("owner of another", world.browser(&theirs).await, 404),
        ("member of another", world.browser(&their_member).await, 404),
        ("owner of a suspended one", world.browser(&suspended).await, 404),
        ("moderator", world.staff("moderator").await, 404),
        ("admin", world.staff("admin").await, 404),
    ];
    let path = format!("/account/users/{}", target.owner);
    for (who, browser, expected) in &viewers {
        assert_eq!(browser.get(&path).await.status, *expected, "{who} GET");
        assert_eq!(set_role(browser, target.owner, "owner").await.status, *expected, "{who} role");
        assert_eq!(browser.post(&format!("{path}/ownership"), &[]).await.status, *expected, "{who} ownership");
        assert_eq!(remove(browser, target.owner).await.status, *expected, "{who} removal");
    }
    let nobody = Uuid::new_v4();
    let owner = world.browser(&ours).await;
    assert_eq!((remove(&owner, nobody).await.status, remove(&owner, theirs.owner).await.status), (404, 404));
    assert_eq!(remove(&owner, ours.owner).await.status, 404, "oneself is not removed but leaves");
    assert_eq!(owner.get(&path).await.status, 200);
    assert_eq!(set_role(&owner, target.owner, "admin").await.status, 400);
    assert_eq!(remove(&owner, target.owner).await.status, 303);
    assert_eq!((owner.get(&path).await.status, remove(&owner, target.owner).await.status), (404, 404), "once is enough");
}

#[actix_web::test]
async fn a_suspended_company_may_still_take_rights_away() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    diesel::update(companies::table.find(company.id))
        .set(companies::suspended_at.eq(world.now()))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    assert_eq!(remove(&world.browser(&company).await, bruno.owner).await.status, 303);
}

#[actix_web::test]
async fn ownership_is_given_taken_and_handed_over() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let other_node = world.another_node().await;
    let (anne, bruno_there) = (world.browser(&company).await, other_node.browser(&bruno).await);
    assert_eq!(set_role(&anne, bruno.owner, "owner").await.status, 303);
    assert_eq!(set_role(&anne, bruno.owner, "owner").await.status, 409, "nothing to change");
    assert_eq!(bruno_there.get(&format!("/account/users/{}", company.owner)).await.status, 200, "from the next request");
    assert_eq!(set_role(&anne, bruno.owner, "member").await.status, 303);
    assert_eq!(bruno_there.get(&format!("/account/users/{}", company.owner)).await.status, 403, "from the next request");
    assert_eq!(bruno_there.post("/account/invitations", &[("name", "X Y"), ("email", "x@y.test")]).await.status, 403);
    let handed = anne.post(&format!("/account/users/{}/ownership", bruno.owner), &[]).await;
    assert_eq!(handed.location(), "/account/users");
    assert_eq!(remove(&anne, bruno.owner).await.status, 403, "handed over is handed over");
    assert_eq!(remove(&bruno_there, company.owner).await.status, 303);
    let told: Vec<String> = world.letters_to(&bruno.email).await.into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(told, ["role_changed", "role_changed", "role_changed"]);
}

#[actix_web::test]
async fn the_last_owner_stays_one() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let anne = world.browser(&company).await;
    assert_eq!(set_role(&anne, company.owner, "member").await.status, 409);
    let left = anne.post("/account/departure", &[]).await;
    assert_eq!(left.status, 409);
    assert!(left.body.contains("Une entreprise garde toujours un responsable"));
    assert!(!anne.open("/account/departure").await.has("form[action='/account/departure']"));
    assert_eq!(anne.post(&format!("/account/users/{}/ownership", company.owner), &[]).await.status, 404);
    // Whatever a program does, the database holds it too.
    let mut conn = world.conn().await;
    let demoted = diesel::update(users::table.find(company.owner)).set(users::company_role.eq("member")).execute(&mut conn).await;
    assert_eq!(pepite::db::violated(&demoted.unwrap_err()), Some("companies_have_an_owner"));
    let gone = diesel::delete(users::table.find(company.owner)).execute(&mut conn).await;
    assert_eq!(pepite::db::violated(&gone.unwrap_err()), Some("companies_have_an_owner"));
    assert_eq!(set_role(&anne, bruno.owner, "owner").await.status, 303);
    assert_eq!(set_role(&anne, company.owner, "member").await.status, 303, "there is another");
}

#[actix_web::test]
async fn owners_who_act_on_each_other_at_once_leave_exactly_one() {
    let world = World::new().await;
    let other_node = world.another_node().await;
    for round in 0..6 {
        let company = world.company("Toits d’Armor").await;
        let bruno = world.colleague(&company, "Bruno Cloarec", "owner").await;
        let (anne, bruno_there) = (world.browser(&company).await, other_node.browser(&bruno).await);
        let (one, two) = match round % 3 {
            0 => join(remove(&anne, bruno.owner), remove(&bruno_there, company.owner)).await,
            1 => join(set_role(&anne, bruno.owner, "member"), set_role(&bruno_there, company.owner, "member")).await,
            _ => join(anne.post("/account/departure", &[]), bruno_there.post("/account/departure", &[])).await,
        };
        assert_eq!(owners(&world, &company).await, 1, "round {round}: {} and {}", one.status, two.status);
        let done = [one.status, two.status].iter().filter(|status| **status == 303).count();
        assert_eq!(done, 1, "round {round}: {} and {}", one.status, two.status);
    }
}

#[actix_web::test]
async fn two_changes_of_owners_at_once_meet_in_the_database_too() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "owner").await;
    let demote = async |user: Uuid| {
        let mut conn = world.conn().await;
        diesel::update(users::table.find(user)).set(users::company_role.eq("member")).execute(&mut conn).await
    };
    let (one, two) = join(demote(company.owner), demote(bruno.owner)).await;
    assert_eq!(owners(&world, &company).await, 1, "{one:?} {two:?}");
}

#[actix_web::test]
async fn whoever_leaves_is_signed_out_and_the_owners_are_told() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let (here, elsewhere) = (world.browser(&bruno).await, world.browser(&bruno).await);
    let page = here.open("/account/departure").await;
    let left = here.submit(&page, "form[action='/account/departure']", &[]).await;
    assert_eq!(left.location(), "/");
    assert_eq!((here.get("/desk").await.status, elsewhere.get("/desk").await.status), (401, 401));
    assert_eq!(world.letters_to(&bruno.email).await.last().unwrap().0, "removed_from_company");
    let told = world.letters_to(&company.email).await;
    assert!(told.last().unwrap().1.contains(&format!("Bruno Cloarec ({}) a quitté", bruno.email)));
}

#[actix_web::test]
async fn a_user_of_the_staff_is_neither_removed_nor_leaves_before_its_role_is_taken_away() {
    let world = World::new().await;
    let company = world.company("La maison").await;
    let claire = world.colleague(&company, "Claire Marchand", "member").await;
    let mut conn = world.conn().await;
    accounts::add_staff(&mut conn, &claire.email, StaffRole::Moderator, world.now()).await.unwrap();
    let owner = world.browser(&company).await;
    assert_eq!(remove(&owner, claire.owner).await.status, 409);
    assert_eq!(world.browser(&claire).await.post("/account/departure", &[]).await.status, 409);
    accounts::remove_staff(&mut conn, &claire.email, world.now()).await.unwrap();
    assert_eq!(remove(&owner, claire.owner).await.status, 303);
    let name: String = users::table.find(claire.owner).select(users::name).first(&mut conn).await.unwrap();
    assert_eq!(name, "Claire Marchand", "the log of moderation goes on naming who acted");
}

#[actix_web::test]
async fn the_staff_is_listed_and_a_role_taken_away_ends_its_sessions() {
    let world = World::new().await;
    let company = world.company("La maison").await;
    let mut conn = world.conn().await;
    accounts::add_staff(&mut conn, &company.email, StaffRole::Admin, world.now()).await.unwrap();
    let listed = accounts::list_staff(&mut conn).await.unwrap();
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].email.as_str(), listed[0].role), (company.email.as_str(), Some(StaffRole::Admin)));
    assert_eq!(listed[0].granted_at, Some(world.now()));
    let browser = world.browser(&company).await;
    assert_eq!(browser.get("/moderation").await.status, 200);
    world.pass(Duration::minutes(1));
    accounts::remove_staff(&mut conn, &company.email.to_uppercase(), world.now()).await.unwrap();
    assert_eq!(browser.get("/moderation").await.status, 401, "its sessions are ended");
    assert_eq!(world.browser(&company).await.get("/moderation").await.status, 404);
    assert!(accounts::list_staff(&mut conn).await.unwrap().is_empty());
    let roles: Vec<String> =
        staff_grants::table.order(staff_grants::id).select(staff_grants::role).load(&mut conn).await.unwrap();
    assert_eq!(roles, ["admin", "none"]);
    for nobody in [company.email.as_str(), "nobody@nowhere.test"] {
        let refused = accounts::remove_staff(&mut conn, nobody, world.now()).await;
        assert!(matches!(refused, Err(RemoveStaffError::NotStaff)), "{nobody}");
    }
}

#[actix_web::test]
async fn the_leads_of_a_removed_colleague_stay_on_offer() {
    let world = World::new().await;
    let company = world.company("Toits d’Armor").await;
    let bruno = world.colleague(&company, "Bruno Cloarec", "member").await;
    let lead = world.lead(&bruno, LeadSpec::default()).await;
    assert_eq!(remove(&world.browser(&company).await, bruno.owner).await.status, 303);
    let author: Uuid =
        leads::table.filter(leads::code.eq(&lead)).select(leads::author_id).first(&mut world.conn().await).await.unwrap();
    assert_eq!(author, bruno.owner);
    assert_eq!(world.visitor().get(&format!("/leads/{lead}")).await.status, 200);
}

#[actix_web::test]
async fn an_agreement_names_an_owner_where_whoever_made_the_offer_has_left() {
    let world = World::new().await;
    let (seller, buyer) = (world.company("Toits d’Armor").await, world.company("Couvertures Benali").await);
    let bruno = world.colleague(&buyer, "Bruno Cloarec", "member").await;
    let lead = world.lead(&seller, LeadSpec::default()).await;
    let (sells, buys) = (world.browser(&seller).await, world.browser(&bruno).await);
    let asked = buys.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour, est-ce toujours d’actualité ?")]).await;
    let conversation = asked.location();
    assert_eq!(sells.post(&format!("{conversation}/decision"), &[("decision", "accept")]).await.status, 303);
    let terms = [("price", "90"), ("payment", "fixed"), ("warranty_days", "0"), ("expires_in_days", "7")];
    assert_eq!(buys.post(&format!("{conversation}/offers"), &terms).await.status, 303);
    assert_eq!(remove(&world.browser(&buyer).await, bruno.owner).await.status, 303);
    let page = sells.open(&conversation).await;
    let deal = sells.submit(&page, "form[action$='/acceptance']", &[]).await.location();
    let agreement = sells.open(&format!("{deal}/agreement")).await;
    assert!(agreement.body.contains("Propriétaire 2") && agreement.body.contains(&buyer.email), "{}", agreement.text("main"));
    assert!(!agreement.body.contains("removed.invalid") && !agreement.body.contains("B. C."));
}
