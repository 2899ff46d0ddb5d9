//! Looking over the whole.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{letters, users};
use uuid::Uuid;

use crate::support::World;
use crate::support::world::LeadSpec;

async fn given_up_letter(world: &World) -> Uuid {
    diesel::insert_into(letters::table)
        .values((
            letters::kind.eq("prove_email"),
            letters::to_address.eq("perdu@exemple.test"),
            letters::language.eq("fr"),
            letters::subject.eq("Confirmez votre adresse"),
            letters::text_body.eq("Un lien secret"),
            letters::html_body.eq("<p>Un lien secret</p>"),
            letters::due_at.eq(world.now()),
            letters::attempts.eq(12),
            letters::given_up_at.eq(world.now()),
            letters::last_error.eq("450 <perdu@exemple.test>: mailbox unavailable"),
        ))
        .returning(letters::id)
        .get_result(&mut world.conn().await)
        .await
        .unwrap()
}

#[actix_web::test]
async fn only_admins_look_over_the_whole() {
    let world = World::new().await;
    let member = world.browser(&world.company("Ferralp").await).await;
    let moderator = world.staff("moderator").await;
    for path in ["/admin", "/admin/users", "/admin/letters"] {
        assert_eq!(world.visitor().get(path).await.status, 401, "{path}");
        assert_eq!(member.get(path).await.status, 404, "{path}");
        assert_eq!(moderator.get(path).await.status, 404, "{path}");
        assert_eq!(world.staff("admin").await.get(path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn the_figures_count_what_is_there() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let seller = world.company("Encre & Cie").await;
    for state in ["published", "published", "draft"] {
        world.lead(&seller, LeadSpec { state, ..LeadSpec::default() }).await;
    }
    let page = admin.open("/admin").await;
    assert_eq!(page.texts(".stat dd")[..3], ["2", "2", "0"]);
    let rows = page.texts("tbody tr");
    assert!(rows.contains(&"En ligne 2".to_owned()) || rows.contains(&"En ligne2".to_owned()), "{rows:?}");
    assert!(page.body.contains("au moins cinq accords"), "a median of nothing is no figure");
}

/// Acts of the staff, each with the user it concerned.
async fn log(world: &World) -> Vec<(String, Option<Uuid>)> {
    use pepite::db::schema::moderation_log;
    let lines = moderation_log::table.order(moderation_log::id).select((moderation_log::act, moderation_log::user_id));
    lines.load(&mut world.conn().await).await.unwrap()
}

#[actix_web::test]
async fn users_are_listed_without_names_and_addresses() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let company = world.company("Encre & Cie").await;
    let colleague = world.colleague(&company, "Bruno Cloarec", "member").await;
    world.lead(&company, LeadSpec::default()).await;
    for path in
        ["/admin/users".to_owned(), format!("/admin/users?q={}", company.email), format!("/admin/users/{}", colleague.owner)]
    {
        let page = admin.open(&path).await;
        for secret in ["Encre", "Bruno", "Propriétaire 2", company.email.as_str(), colleague.email.as_str(), "company2"] {
            let main = page.text("main");
            assert!(!main.contains(secret), "{path} says {secret}: {main}");
        }
    }
    let page = admin.open("/admin/users").await;
    let code = colleague.owner.simple().to_string()[..8].to_uppercase();
    let row = page.texts("tbody tr").into_iter().find(|row| row.contains(&code)).expect("its row");
    assert!(row.contains("Membre") && row.contains("1 lead publié") && row.contains("Non connecté"), "{row}");
    let companies =
        page.texts("tbody .reason").into_iter().filter(|it| it.contains(&company.id.simple().to_string()[..8].to_uppercase()));
    assert_eq!(companies.count(), 2, "colleagues are known as such by the code of their company");
}

#[actix_web::test]
async fn a_name_is_shown_to_one_session_for_a_quarter_of_an_hour_and_logged() {
    let world = World::new().await;
    let (admin, other) = (world.staff("admin").await, world.staff("admin").await);
    let company = world.company("Encre & Cie").await;
    let path = format!("/admin/users/{}", company.owner);
    let refused = admin.post(&format!("{path}/identity"), &[("reason", " ")]).await;
    assert_eq!((refused.status, log(&world).await.len()), (422, 0));
    let page = admin.open(&path).await;
    let shown = admin.submit(&page, "form[action$='/identity']", &[("reason", "Demande de l’intéressé, dossier 12.")]).await;
    assert_eq!(shown.location(), path);
    let page = admin.follow(&shown).await;
    assert_eq!(page.texts("#revealed dd"), ["Propriétaire 3", company.email.as_str(), "Encre & Cie", "732829320"]);
    assert!(admin.open("/admin/users").await.body.contains(&company.email));
    assert_eq!(log(&world).await, [("reveal_user".to_owned(), Some(company.owner))]);
    assert!(admin.open("/moderation/log").await.body.contains("Demande de l’intéressé, dossier 12."));
    assert!(!admin.open("/moderation/log").await.body.contains(&company.email), "the log names nobody");
    assert!(!other.open(&path).await.body.contains(&company.email), "to one session only");
    world.pass(Duration::minutes(16));
    assert!(!admin.open(&path).await.body.contains(&company.email), "a quarter of an hour only");
    assert!(!admin.open("/admin/users").await.body.contains(&company.email));
}

#[actix_web::test]
async fn a_search_by_exact_address_answers_a_code_and_is_logged() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let company = world.company("Encre & Cie").await;
    let search =
        async |email: &str, reason: &str| admin.post("/admin/users/search", &[("email", email), ("reason", reason)]).await;
    let found = search(&company.email.to_uppercase(), "Elle nous a écrit.").await;
    assert_eq!(found.location(), format!("/admin/users/{}", company.owner));
    assert!(!admin.follow(&found).await.body.contains("Encre"), "found is not revealed");
    let nobody = search("nobody@nowhere.test", "Elle nous a écrit.").await;
    assert_eq!(nobody.status, 422);
    assert!(nobody.has("#email-error"));
    assert_eq!(log(&world).await, [("find_user".to_owned(), Some(company.owner)), ("find_user".to_owned(), None)]);
    for (email, reason, field) in [(company.email.as_str(), "", "reason"), ("owner", "Motif", "email"), ("%@%", "Motif", "email")]
    {
        let refused = search(email, reason).await;
        assert_eq!(refused.status, 422);
        assert!(refused.has(&format!("#{field}-error")), "{email} {reason}");
    }
    assert_eq!(log(&world).await.len(), 2, "what was not looked for is not logged");
}

#[actix_web::test]
async fn only_admins_find_and_see_users() {
    let world = World::new().await;
    let company = world.company("Encre & Cie").await;
    let viewers = [
        (world.visitor(), 401),
        (world.browser(&company).await, 404),
        (world.browser(&world.company("Ferralp").await).await, 404),
        (world.staff("moderator").await, 404),
    ];
    for (browser, expected) in &viewers {
        let path = format!("/admin/users/{}", company.owner);
        let search = [("email", company.email.as_str()), ("reason", "Motif")];
        assert_eq!(browser.get(&path).await.status, *expected);
        assert_eq!(browser.post(&format!("{path}/identity"), &[("reason", "Motif")]).await.status, *expected);
        assert_eq!(browser.post("/admin/users/search", &search).await.status, *expected);
    }
    let admin = world.staff("admin").await;
    let nobody = format!("/admin/users/{}", Uuid::new_v4());
    assert_eq!(admin.get(&nobody).await.status, 404);
    assert_eq!(admin.post(&format!("{nobody}/identity"), &[("reason", "Motif")]).await.status, 404);
    assert!(log(&world).await.is_empty());
}

#[actix_web::test]
async fn users_come_in_pages_that_do_not_overlap() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let company = world.company("Grande Maison").await;
    let rows: Vec<_> = (0..60)
        .map(|number| {
            (
                users::company_id.eq(company.id),
                users::name.eq(format!("Membre {number}")),
                users::email.eq(format!("membre{number:02}@grande.test")),
                users::company_role.eq("member"),
                users::language.eq("fr"),
                users::email_verified_at.eq(world.now()),
                users::created_at.eq(world.now()),
            )
        })
        .collect();
    diesel::insert_into(users::table).values(rows).execute(&mut world.conn().await).await.unwrap();
    let first = admin.open("/admin/users").await;
    let next = first.attribute("a[rel=next]", "href").expect("a next page");
    let second = admin.open(&next).await;
    let mut all = first.texts("tbody th a");
    assert_eq!(all.len(), 50);
    all.extend(second.texts("tbody th a"));
    let number = all.len();
    all.sort();
    all.dedup();
    assert_eq!((all.len(), number), (62, 62));
    assert!(!second.has("a[rel=next]"));
}

#[actix_web::test]
async fn a_letter_given_up_is_sent_again_and_never_shown() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let id = given_up_letter(&world).await;
    let page = admin.open("/admin/letters").await;
    assert!(page.text("main").contains("450 <…>: mailbox unavailable") && page.text("main").contains("…@exemple.test"));
    assert!(!page.body.contains("perdu"), "whose letter it is is not told");
    assert!(!page.body.contains("Un lien secret"));
    let again = admin.submit(&page, "main form", &[]).await;
    assert_eq!(again.location(), "/admin/letters");
    assert!(admin.follow(&again).await.has(".empty"));
    let (given_up, attempts): (Option<chrono::DateTime<chrono::Utc>>, i16) =
        letters::table.find(id).select((letters::given_up_at, letters::attempts)).first(&mut world.conn().await).await.unwrap();
    assert_eq!((given_up, attempts), (None, 0));
    assert_eq!(admin.post(&format!("/admin/letters/{id}/again"), &[]).await.status, 409);
}
