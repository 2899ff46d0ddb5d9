//! Looking over the whole.

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
            letters::last_error.eq("450 mailbox unavailable"),
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

#[actix_web::test]
async fn an_admin_finds_a_user_by_address_or_company() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let company = world.company("Encre & Cie").await;
    world.company("Ferralp").await;
    for words in ["encre", &company.email[..6], "100%25", "_"] {
        let page = admin.open(&format!("/admin/users?q={words}")).await;
        let found = page.texts("tbody .reason");
        match words {
            "encre" => assert_eq!(found, [company.email.as_str()]),
            "100%25" | "_" => assert!(found.is_empty(), "{words} is taken literally: {found:?}"),
            _ => assert!(found.contains(&company.email)),
        }
    }
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
    let first = admin.open("/admin/users?q=grande").await;
    let next = first.attribute("a[rel=next]", "href").expect("a next page");
    let second = admin.open(&next).await;
    let mut all = first.texts("tbody .reason");
    assert_eq!(all.len(), 50);
    all.extend(second.texts("tbody .reason"));
    let number = all.len();
    all.sort();
    all.dedup();
    assert_eq!((all.len(), number), (61, 61));
    assert!(!second.has("a[rel=next]"));
}

#[actix_web::test]
async fn a_letter_given_up_is_sent_again_and_never_shown() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let id = given_up_letter(&world).await;
    let page = admin.open("/admin/letters").await;
    assert!(page.body.contains("450 mailbox unavailable"));
    assert!(!page.body.contains("Un lien secret"));
    let again = admin.submit(&page, "main form", &[]).await;
    assert_eq!(again.location(), "/admin/letters");
    assert!(admin.follow(&again).await.has(".empty"));
    let (given_up, attempts): (Option<chrono::DateTime<chrono::Utc>>, i16) =
        letters::table.find(id).select((letters::given_up_at, letters::attempts)).first(&mut world.conn().await).await.unwrap();
    assert_eq!((given_up, attempts), (None, 0));
    assert_eq!(admin.post(&format!("/admin/letters/{id}/again"), &[]).await.status, 409);
}
