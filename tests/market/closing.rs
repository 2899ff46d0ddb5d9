//! Closing the account: what goes at once, what goes later, what stays, and the races around it.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::account_closing::{end_departed_conversations, finish_closings};
use pepite::db::schema::{
    companies, conversation_departures, conversations, deals, lead_cards, leads, letters, offers, saved_searches,
    scheduled_transitions, sessions, users,
};
use pepite::db::violated;
use pepite::deals::{Post, audit};
use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use crate::support::{Browser, Company, LeadSpec, Page, World};

struct Scene {
    world: World,
    seller: Company,
    buyer: Company,
    lead: String,
    talk: Uuid,
    sell: Browser,
    buy: Browser,
}

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let (seller, buyer) = (world.company("Thermia Rhône").await, world.company("Isolor Énergies").await);
        let lead = world.lead(&seller, LeadSpec::default()).await;
        let (sell, buy) = (world.browser(&seller).await, world.browser(&buyer).await);
        let thread = buy.post(&format!("/leads/{lead}/conversations"), &[("text", "Bonjour")]).await.location();
        let talk = Uuid::parse_str(thread.trim_start_matches("/conversations/")).expect("an id");
        sell.post(&format!("{thread}/decision"), &[("decision", "accept")]).await.location();
        world.deliver_answers().await;
        // Sessions that were confirmed a moment ago.
        let (sell, buy) = (world.browser(&seller).await, world.browser(&buyer).await);
        Self { world, seller, buyer, lead, talk, sell, buy }
    }

    /// The buyer offers: how it would be accepted.
    async fn offer(&self) -> (String, [(&'static str, String); 2]) {
        let offer = [("price", "140"), ("payment", "fixed"), ("warranty_days", "14"), ("expires_in_days", "7")];
        self.buy.post(&format!("/conversations/{}/offers", self.talk), &offer).await.location();
        let (id, version, price): (Uuid, i32, i64) = offers::table
            .order(offers::version.desc())
            .select((offers::id, offers::version, offers::price))
            .first(&mut self.world.conn().await)
            .await
            .unwrap();
        (format!("/offers/{id}/acceptance"), [("version", version.to_string()), ("price", price.to_string())])
    }

    async fn accept(&self) -> Page {
        let (path, fields) = self.offer().await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        self.sell.post(&path, &fields).await
    }

    async fn jobs(&self) {
        let mut rng = StdRng::from_rng(&mut rand::rng());
        let (links, now) = (&self.world.house.links, self.world.now());
        finish_closings(&mut *self.world.conn().await, links, &mut rng, now).await.unwrap();
        end_departed_conversations(&mut *self.world.conn().await, Post { links, now }).await.unwrap();
    }

    async fn books(&self) {
        assert_eq!(audit(&mut *self.world.conn().await, self.world.now()).await.unwrap(), []);
    }
}

async fn close(browser: &Browser, company: &Company) -> Page {
    let page = browser.open("/account/closing").await;
    browser.submit(&page, "form[action='/account/closing']", &[("confirmation", &company.name)]).await
}

type Dates = (Option<chrono::DateTime<chrono::Utc>>, Option<chrono::DateTime<chrono::Utc>>);

async fn dates(scene: &Scene, company: &Company) -> Dates {
    companies::table
        .find(company.id)
        .select((companies::closing_at, companies::closed_at))
        .first(&mut scene.world.conn().await)
        .await
        .unwrap()
}

#[actix_web::test]
async fn the_last_owner_types_the_name_and_everything_of_its_company_ends() {
    let scene = Scene::new().await;
    scene.sell.post("/leads/drafts", &[("title", "Brouillon")]).await;
    scene.sell.post("/searches", &[("name", "Toits"), ("query", "q=toit"), ("frequency", "daily")]).await;
    let page = scene.sell.open("/account/closing").await;
    let form = "form[action='/account/closing']";
    let wrong = scene.sell.submit(&page, form, &[("confirmation", "Isolor")]).await;
    assert_eq!((wrong.status, wrong.has("#confirmation-error")), (422, true));
    assert_eq!(wrong.attribute("#confirmation", "value").as_deref(), Some("Isolor"));
    assert_eq!(scene.sell.submit(&page, form, &[("confirmation", " thermia  RHÔNE ")]).await.location(), "/");
    assert_eq!(scene.sell.get("/desk").await.status, 401);
    let mut conn = scene.world.conn().await;
    assert_eq!(lead_cards::table.count().get_result::<i64>(&mut conn).await.unwrap(), 0, "cards are wiped at once");
    assert_eq!(leads::table.filter(leads::state.eq("draft")).count().get_result::<i64>(&mut conn).await.unwrap(), 0);
    assert_eq!(saved_searches::table.count().get_result::<i64>(&mut conn).await.unwrap(), 0);
    let own = sessions::table.filter(sessions::user_id.eq(scene.seller.owner)).count();
    assert_eq!(own.get_result::<i64>(&mut conn).await.unwrap(), 0);
    let (closing, closed) = dates(&scene, &scene.seller).await;
    assert!(closing.is_some() && closed.is_some());
    let (name, siren): (String, String) =
        companies::table.find(scene.seller.id).select((companies::name, companies::siren)).first(&mut conn).await.unwrap();
    assert_eq!((name.as_str(), siren.as_str()), ("Compte clos", "000000000"), "it never made a deal");
    let (name, email): (String, String) =
        users::table.find(scene.seller.owner).select((users::name, users::email)).first(&mut conn).await.unwrap();
    assert!(!name.contains("Propriétaire") && email.ends_with("@closed.invalid"), "{name}, {email}");
    let last = scene.world.letters_to(&scene.seller.email).await;
    assert_eq!(last.last().map(|(kind, _)| kind.as_str()), Some("account_closed"));
}

#[actix_web::test]
async fn leads_leave_at_random_moments_of_the_day_with_the_usual_words() {
    let scene = Scene::new().await;
    for _ in 0..5 {
        scene.world.lead(&scene.seller, LeadSpec::default()).await;
    }
    close(&scene.sell, &scene.seller).await.location();
    assert_eq!(scene.buy.get(&format!("/leads/{}", scene.lead)).await.status, 200, "nothing tells the moment");
    assert!(!scene.buy.open(&format!("/conversations/{}", scene.talk)).await.text("main").contains("n’est plus disponible"));
    let due: Vec<chrono::DateTime<chrono::Utc>> =
        scheduled_transitions::table.select(scheduled_transitions::due_at).load(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(due.len(), 6);
    assert!(due.iter().any(|at| *at != due[0]), "not all at one moment");
    let before = due.clone();
    scene.jobs().await;
    let mut after: Vec<chrono::DateTime<chrono::Utc>> =
        scheduled_transitions::table.select(scheduled_transitions::due_at).load(&mut scene.world.conn().await).await.unwrap();
    let mut before = before;
    before.sort();
    after.sort();
    assert_eq!(before, after, "a round of the job draws no new moments");
}

#[actix_web::test]
async fn no_offer_of_a_company_that_closes_is_accepted() {
    let scene = Scene::new().await;
    let terms = [("price", "140"), ("payment", "fixed"), ("warranty_days", "14"), ("expires_in_days", "7")];
    scene.sell.post(&format!("/conversations/{}/offers", scene.talk), &terms).await.location();
    let thread = scene.buy.open(&format!("/conversations/{}", scene.talk)).await;
    close(&scene.sell, &scene.seller).await.location();
    let refused = scene.buy.submit(&thread, "form[action$='/acceptance']", &[]).await;
    assert_eq!(refused.status, 409);
    assert_eq!(deals::table.count().get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 0);
}

#[actix_web::test]
async fn the_conversations_of_a_buyer_end_later_and_its_offer_is_withdrawn() {
    let scene = Scene::new().await;
    let (path, fields) = scene.offer().await;
    close(&scene.buy, &scene.buyer).await.location();
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(scene.sell.post(&path, &fields).await.status, 409, "not accepted any more");
    assert_eq!(conversation_departures::table.count().get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 1);
    let state = || async {
        let talk = conversations::table.find(scene.talk).select(conversations::state);
        let offer = offers::table.select(offers::state);
        let mut conn = scene.world.conn().await;
        (talk.first::<String>(&mut conn).await.unwrap(), offer.first::<String>(&mut conn).await.unwrap())
    };
    assert_eq!(state().await, ("open".into(), "open".into()), "not in the moment of closing");
    scene.world.pass(Duration::days(3));
    scene.jobs().await;
    assert_eq!(state().await, ("closed".into(), "withdrawn".into()));
    scene.jobs().await;
    assert_eq!(conversation_departures::table.count().get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 0);
    scene.books().await;
}

#[actix_web::test]
async fn an_open_deal_is_honoured_before_the_account_is_gone() {
    let scene = Scene::new().await;
    let deal = scene.accept().await.location();
    let code = deal.trim_start_matches("/deals/").to_owned();
    let page = scene.sell.open("/account/closing").await;
    assert!(page.text("#open-deals").contains(&code));
    close(&scene.sell, &scene.seller).await.location();
    let (closing, closed) = dates(&scene, &scene.seller).await;
    assert!(closing.is_some() && closed.is_none());
    let told = scene.world.letters_to(&scene.buyer.email).await;
    assert!(told.iter().any(|(kind, text)| kind == "deal_closing" && text.contains("Thermia Rhône") && text.contains(&deal)));
    let again = scene.world.browser(&scene.seller).await;
    assert!(again.open("/account/closing").await.text("main").contains("en cours"));
    assert_eq!(again.post("/leads/drafts", &[]).await.status, 403, "it begins nothing new");
    assert_eq!(again.post(&format!("/conversations/{}/messages", scene.talk), &[("text", "Allô")]).await.status, 403);
    assert_eq!(again.post(&format!("{deal}/release"), &[]).await.status, 303, "it does what it owes");
    assert!(scene.buy.open_card(&deal).await.text("h1").contains("Kerboriou"), "the card was kept for its buyer");
    scene.jobs().await;
    assert_eq!(dates(&scene, &scene.seller).await.1, None);
    scene.buy.post(&format!("{deal}/confirmation"), &[]).await.location();
    scene.jobs().await;
    assert!(dates(&scene, &scene.seller).await.1.is_some());
    assert_eq!(again.get(&deal).await.status, 401, "its sessions are over");
    let page = scene.buy.open(&deal).await;
    assert!(page.text(".parties").contains("Thermia Rhône"), "the agreement keeps its parties");
    let name: String =
        companies::table.find(scene.seller.id).select(companies::name).first(&mut scene.world.conn().await).await.unwrap();
    assert_eq!(name, "Thermia Rhône", "it made a deal");
    scene.books().await;
}

#[actix_web::test]
async fn a_lead_that_a_cancelled_deal_gives_back_leaves_too() {
    let scene = Scene::new().await;
    let deal = scene.accept().await.location();
    close(&scene.sell, &scene.seller).await.location();
    scene.buy.post(&format!("{deal}/cancellation"), &[]).await.location();
    scene.jobs().await;
    let mut conn = scene.world.conn().await;
    assert_eq!(lead_cards::table.count().get_result::<i64>(&mut conn).await.unwrap(), 0);
    assert_eq!(scheduled_transitions::table.count().get_result::<i64>(&mut conn).await.unwrap(), 1);
    assert!(dates(&scene, &scene.seller).await.1.is_some());
}

#[actix_web::test]
async fn a_new_account_with_the_address_gets_nothing_of_the_old_one() {
    let scene = Scene::new().await;
    let deal = scene.accept().await.location();
    scene.sell.post(&format!("{deal}/release"), &[]).await.location();
    scene.buy.post(&format!("{deal}/confirmation"), &[]).await.location();
    close(&scene.buy, &scene.buyer).await.location();
    let mut conn = scene.world.conn().await;
    let taken = users::table.filter(users::email.eq(&scene.buyer.email)).count();
    assert_eq!(taken.get_result::<i64>(&mut conn).await.unwrap(), 0, "the address is free");
    let waiting = letters::table.filter(letters::to_address.eq(&scene.buyer.email)).select(letters::kind);
    assert_eq!(waiting.load::<String>(&mut conn).await.unwrap(), ["account_closed"], "no e-mail of the old account is left");
    let company = scene.world.company("Autre").await;
    let moved = diesel::update(users::table.find(company.owner)).set(users::email.eq(&scene.buyer.email));
    moved.execute(&mut conn).await.unwrap();
    let new = scene.world.browser(&company).await;
    assert_eq!(new.get(&deal).await.status, 404);
    assert_eq!(new.get(&format!("/conversations/{}", scene.talk)).await.status, 404);
    assert!(new.open("/notifications").await.texts("main li").iter().all(|line| !line.contains("Thermia")));
}

#[actix_web::test]
async fn who_is_not_the_last_owner_or_is_of_the_staff_does_not_close() {
    let scene = Scene::new().await;
    let mut conn = scene.world.conn().await;
    let user = |role: &'static str, email: &'static str| {
        (
            users::company_id.eq(scene.seller.id),
            users::name.eq("Maud"),
            users::email.eq(email),
            users::company_role.eq(role),
            users::language.eq("fr"),
            users::email_verified_at.eq(scene.world.now()),
            users::created_at.eq(scene.world.now()),
        )
    };
    diesel::insert_into(users::table).values(user("owner", "maud@company1.test")).execute(&mut conn).await.unwrap();
    assert!(!scene.sell.open("/account/closing").await.has("form[action='/account/closing']"));
    let fields = [("confirmation", scene.seller.name.as_str())];
    assert_eq!(scene.sell.post("/account/closing", &fields).await.status, 409);
    assert_eq!(dates(&scene, &scene.seller).await, (None, None));
    let staff = scene.world.staff("moderator").await;
    assert!(!staff.open("/account/closing").await.has("form[action='/account/closing']"));
    assert_eq!(staff.post("/account/closing", &[("confirmation", "La maison")]).await.status, 409);
}

#[actix_web::test]
async fn closing_twice_closes_once_and_never_opens_again() {
    let scene = Scene::new().await;
    let page = scene.sell.open("/account/closing").await;
    let form = "form[action='/account/closing']";
    let typed = [("confirmation", scene.seller.name.as_str())];
    let (one, two) = futures_util::join!(scene.sell.submit(&page, form, &typed), scene.sell.submit(&page, form, &typed));
    let mut answers = [one.status, two.status];
    answers.sort_unstable();
    assert!(matches!(answers, [303, 303 | 401]), "{answers:?}");
    let told = scene.world.letters_to(&scene.seller.email).await;
    assert_eq!(told.iter().filter(|(kind, _)| kind == "account_closed").count(), 1);
    let none = None::<chrono::DateTime<chrono::Utc>>;
    let again = diesel::update(companies::table.find(scene.seller.id))
        .set((companies::closing_at.eq(none), companies::closed_at.eq(none)));
    let refused = again.execute(&mut scene.world.conn().await).await.unwrap_err();
    assert_eq!(violated(&refused), Some("companies_closing_is_final"));
}

#[actix_web::test]
async fn a_deal_is_made_before_the_closing_or_not_at_all() {
    for _ in 0..6 {
        let scene = Scene::new().await;
        let (path, fields) = scene.offer().await;
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        // The buyer closes while the seller accepts its offer.
        let page = scene.buy.open("/account/closing").await;
        let typed = [("confirmation", scene.buyer.name.as_str())];
        let closing = scene.buy.submit(&page, "form[action='/account/closing']", &typed);
        let (accepted, closed) = futures_util::join!(scene.sell.post(&path, &fields), closing);
        assert_eq!(closed.status, 303);
        let made: i64 = deals::table.count().get_result(&mut scene.world.conn().await).await.unwrap();
        let (_, closed_at) = dates(&scene, &scene.buyer).await;
        match accepted.status {
            303 => assert_eq!((made, closed_at), (1, None), "an open deal keeps the account until it is over"),
            409 => assert_eq!((made, closed_at.is_some()), (0, true)),
            other => panic!("{other}"),
        }
        scene.books().await;
    }
}

#[actix_web::test]
async fn an_export_under_way_ends_with_the_account_and_says_nothing_of_others() {
    let scene = Scene::new().await;
    let page = scene.sell.open("/account/data").await;
    let closing = close(&scene.sell, &scene.seller);
    let (export, closed) = futures_util::join!(scene.sell.submit(&page, "form[action='/account/data']", &[]), closing);
    assert_eq!(closed.status, 303);
    assert!(matches!(export.status, 200 | 401), "{}", export.status);
    assert!(!export.body.contains("Isolor"));
}
