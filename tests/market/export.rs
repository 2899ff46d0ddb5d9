//! The export of everything: what is in it, for whom, and what never is.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::accounts::Secret;
use pepite::db::schema::{conversations, deal_events, exports, lead_cards, messages, sessions, users};
use serde_json::Value;
use uuid::Uuid;
use zip::ZipArchive;

use crate::support::{Browser, Company, LeadSpec, Page, World};

/// The files of an archive by their names.
struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(page: &Page) -> Self {
        assert_eq!(page.status, 200, "{}", page.body);
        assert_eq!(page.header("content-type"), Some("application/zip"));
        assert_eq!(page.header("cache-control"), Some("no-store"));
        let mut zip = ZipArchive::new(Cursor::new(page.bytes.to_vec())).expect("a whole archive");
        let mut files = BTreeMap::new();
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).expect("its bytes");
            files.insert(file.name().expect("a name").into_owned(), bytes);
        }
        Self(files)
    }

    fn json(&self, table: &str) -> Vec<Value> {
        let bytes = self.0.get(&format!("{table}.json")).unwrap_or_else(|| panic!("no {table} in {:?}", self.0.keys()));
        serde_json::from_slice(bytes).expect("JSON")
    }

    fn csv(&self, table: &str) -> String {
        String::from_utf8(self.0[&format!("{table}.csv")].clone()).expect("UTF-8")
    }

    /// All that can be read in it, PDFs aside.
    fn text(&self) -> String {
        self.0.values().map(|bytes| String::from_utf8_lossy(bytes)).collect::<Vec<_>>().join("\n")
    }
}

async fn export(browser: &Browser) -> Files {
    let page = browser.open("/account/data").await;
    Files::of(&browser.submit(&page, "form[action='/account/data']", &[]).await)
}

/// A seller with a lead, and a buyer who talks with it under aliases.
struct Scene {
    world: World,
    seller: Company,
    buyer: Company,
    lead: String,
    talk: Uuid,
    sell: Browser,
    buy: Browser,
}

const SELLER: &str = "Zinguerie Quintessence";
const BUYER: &str = "Couverture Xylophage";

impl Scene {
    async fn new() -> Self {
        let world = World::new().await;
        let (seller, buyer) = (world.company(SELLER).await, world.company(BUYER).await);
        let lead = world.lead(&seller, LeadSpec::default()).await;
        let (sell, buy) = (world.browser(&seller).await, world.browser(&buyer).await);
        let thread = buy.post(&format!("/leads/{lead}/conversations"), &[("text", "=Bonjour, est-ce urgent ?")]).await.location();
        let talk = Uuid::parse_str(thread.trim_start_matches("/conversations/")).expect("an id");
        sell.post(&format!("{thread}/decision"), &[("decision", "accept")]).await.location();
        world.deliver_answers().await;
        // Sessions that were confirmed a moment ago.
        let (sell, buy) = (world.browser(&seller).await, world.browser(&buyer).await);
        sell.post(&format!("{thread}/messages"), &[("text", "Oui, avant l’hiver.")]).await.location();
        Self { world, seller, buyer, lead, talk, sell, buy }
    }

    async fn deal(&self) -> String {
        let offer = [("price", "140"), ("payment", "fixed"), ("warranty_days", "14"), ("expires_in_days", "7")];
        self.buy.post(&format!("/conversations/{}/offers", self.talk), &offer).await.location();
        let thread = self.sell.open(&format!("/conversations/{}", self.talk)).await;
        let place = self.sell.submit(&thread, "form[action$='/acceptance']", &[]).await.location();
        self.sell.post(&format!("{place}/release"), &[]).await.location();
        place.trim_start_matches("/deals/").to_owned()
    }
}

#[actix_web::test]
async fn an_owner_gets_its_own_and_its_companys() {
    let scene = Scene::new().await;
    let code = scene.deal().await;
    scene.sell.post("/leads/drafts", &[("title", "Brouillon")]).await;
    scene.sell.post("/searches", &[("name", "Toits"), ("query", "q=toit"), ("frequency", "daily")]).await;
    let files = export(&scene.sell).await;
    assert_eq!(files.json("profile")[0]["email"], scene.seller.email.as_str());
    assert_eq!(files.json("company")[0]["name"], SELLER);
    assert_eq!(files.json("saved_searches")[0]["query"], "q=toit");
    assert_eq!(files.json("sessions").len(), 2);
    let leads = files.json("leads");
    let lead = leads.iter().find(|lead| lead["code"] == scene.lead.as_str()).expect("the lead");
    assert_eq!((&lead["acquisition_cost_cents"], &lead["contact_last_name"]), (&6_543.into(), &"Kerboriou".into()));
    let deals = files.json("deals");
    assert_eq!((&deals[0]["code"], &deals[0]["side"]), (&code.as_str().into(), &"seller".into()));
    assert_eq!(deals[0]["agreement"]["buyer"]["name"], BUYER);
    assert!(files.0[&format!("agreements/{code}.pdf")].starts_with(b"%PDF"));
    let talks = files.json("conversations");
    assert_eq!(talks[0]["messages"].as_array().map(Vec::len), Some(2));
    assert!(files.csv("messages").contains("'=Bonjour"), "no spreadsheet takes it for a formula");
    assert!(files.json("conversations")[0]["messages"][0]["text"].as_str().is_some_and(|text| text.starts_with("=Bonjour")));
    assert!(!files.0.contains_key(&format!("bought_cards/{code}.json")), "the seller bought nothing");
    for name in files.0.keys().filter_map(|name| name.strip_suffix(".json")) {
        assert!(files.0.contains_key(&format!("{name}.csv")), "{name}");
    }
}

#[actix_web::test]
async fn the_export_of_a_buyer_names_no_seller_before_a_deal_has() {
    let scene = Scene::new().await;
    scene.buy.post(&format!("/leads/{}/favourite", scene.lead), &[]).await;
    let files = export(&scene.buy).await;
    let text = files.text();
    let person: String =
        users::table.find(scene.seller.owner).select(users::name).first(&mut scene.world.conn().await).await.unwrap();
    let ids = [scene.seller.id.to_string(), scene.seller.owner.to_string()];
    for secret in
        [SELLER, &scene.seller.email, &person, "Kerboriou", "ateliers-kb", "acquisition_cost_cents\":6543", &ids[0], &ids[1]]
    {
        assert!(!text.contains(secret), "{secret} is in the export of the buyer");
    }
    let talks = files.json("conversations");
    let alias: String = conversations::table
        .find(scene.talk)
        .select(conversations::seller_alias)
        .first(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!((&talks[0]["other_alias"], &talks[0]["other_company"]), (&alias.as_str().into(), &Value::Null));
    assert_eq!(talks[0]["messages"][1]["at"], "2026-11-22T10:00:00Z", "the hour, as on pages");
    assert!(files.json("leads").is_empty() && files.json("favourites").len() == 1);
    scene.deal().await;
    scene.world.pass(Duration::minutes(20));
    let later = scene.world.browser(&scene.buyer).await;
    assert!(export(&later).await.text().contains(SELLER), "the agreement names its parties");
}

#[actix_web::test]
async fn the_export_of_one_company_holds_nothing_of_another() {
    let scene = Scene::new().await;
    scene.deal().await;
    let third = scene.world.company("Tiers Absolu").await;
    let text = export(&scene.world.browser(&third).await).await.text();
    for secret in
        [SELLER, BUYER, &scene.seller.email, &scene.buyer.email, "Kerboriou", "Bonjour", &scene.lead, &scene.talk.to_string()]
    {
        assert!(!text.contains(secret), "{secret} is in the export of a third company");
    }
    for (browser, other) in [(&scene.sell, "Propriétaire 2"), (&scene.buy, "Tiers Absolu")] {
        let users = export(browser).await.json("users");
        assert!(users.iter().all(|user| user["name"] != other), "{users:?}");
    }
}

#[actix_web::test]
async fn a_buyer_who_is_ignored_or_blocked_does_not_read_it_in_its_export() {
    let scene = Scene::new().await;
    scene.sell.post(&format!("/conversations/{}/decision", scene.talk), &[("decision", "block")]).await.location();
    scene.world.pass(Duration::hours(1));
    scene.buy.post(&format!("/conversations/{}/messages", scene.talk), &[("text", "Toujours là ?")]).await.location();
    let (buy, sell) = (scene.world.browser(&scene.buyer).await, scene.world.browser(&scene.seller).await);
    let bought = export(&buy).await.json("conversations");
    assert_eq!((&bought[0]["state"], bought[0]["messages"].as_array().map(Vec::len)), (&"open".into(), Some(3)));
    let sold = export(&sell).await.json("conversations");
    assert_eq!((&sold[0]["state"], sold[0]["messages"].as_array().map(Vec::len)), (&"blocked".into(), Some(2)));
}

#[actix_web::test]
async fn a_bought_card_is_opened_by_its_export_and_an_erased_one_is_not_there() {
    let scene = Scene::new().await;
    let code = scene.deal().await;
    let files = export(&scene.buy).await;
    let card = files.json(&format!("bought_cards/{code}"));
    assert_eq!(card[0]["contact_last_name"], "Kerboriou");
    assert!(files.csv(&format!("bought_cards/{code}")).contains("Kerboriou"));
    let opened = deal_events::table.filter(deal_events::what.eq("card_opened")).count();
    assert_eq!(opened.get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 1);
    diesel::delete(lead_cards::table).execute(&mut scene.world.conn().await).await.unwrap();
    let files = export(&scene.buy).await;
    assert!(!files.0.contains_key(&format!("bought_cards/{code}.json")) && !files.text().contains("Kerboriou"));
    assert_eq!(opened.get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 1);
}

/// A colleague of the seller who owns nothing.
async fn colleague(scene: &Scene) -> (Uuid, Browser) {
    let mut conn = scene.world.conn().await;
    let id: Uuid = diesel::insert_into(users::table)
        .values((
            users::company_id.eq(scene.seller.id),
            users::name.eq("Maud Membre"),
            users::email.eq("maud@company1.test"),
            users::company_role.eq("member"),
            users::language.eq("fr"),
            users::email_verified_at.eq(scene.world.now()),
            users::created_at.eq(scene.world.now()),
        ))
        .returning(users::id)
        .get_result(&mut conn)
        .await
        .unwrap();
    let secret = Secret::new(&mut rand::rng());
    diesel::insert_into(sessions::table)
        .values((
            sessions::token_hash.eq(secret.hash()),
            sessions::user_id.eq(id),
            sessions::device.eq("Story"),
            sessions::created_at.eq(scene.world.now()),
            sessions::last_seen_at.eq(scene.world.now()),
            sessions::expires_at.eq(scene.world.now() + Duration::days(7)),
            sessions::confirmed_at.eq(scene.world.now()),
        ))
        .execute(&mut conn)
        .await
        .unwrap();
    (id, scene.world.visitor().with_cookie("pepite", secret.text()))
}

#[actix_web::test]
async fn a_member_gets_its_own_and_no_more() {
    let scene = Scene::new().await;
    scene.deal().await;
    let (maud, browser) = colleague(&scene).await;
    diesel::insert_into(messages::table)
        .values((
            messages::conversation_id.eq(scene.talk),
            messages::side.eq("seller"),
            messages::author_id.eq(maud),
            messages::text.eq("Je prends le relais."),
            messages::sent_at.eq(scene.world.now()),
        ))
        .execute(&mut scene.world.conn().await)
        .await
        .unwrap();
    let files = export(&browser).await;
    assert_eq!(files.json("messages_written").len(), 1);
    assert!(files.text().contains("Je prends le relais."));
    for secret in ["Kerboriou", "Oui, avant l’hiver", BUYER, &scene.seller.email] {
        assert!(!files.text().contains(secret), "{secret} is the company's");
    }
    for table in ["leads", "users", "deals", "conversations", "exports"] {
        assert!(!files.0.contains_key(&format!("{table}.json")), "{table}");
    }
    let log = scene.sell.open("/account/data").await.text("tbody");
    assert!(log.contains("Maud Membre") && log.contains("Complet"), "its owners read of it: {log}");
}

#[actix_web::test]
async fn three_exports_a_day_and_its_user_is_told_of_each() {
    let scene = Scene::new().await;
    for _ in 0..3 {
        export(&scene.buy).await;
    }
    let refused = scene.buy.post("/account/data", &[]).await;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").and_then(|it| it.parse::<u32>().ok()).is_some_and(|it| it > 80_000));
    let told = scene.world.letters_to(&scene.buyer.email).await;
    let told: Vec<&String> = told.iter().filter(|(kind, _)| kind == "data_exported").map(|(_, text)| text).collect();
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|text| text.contains("/account/data") && !text.contains("Bonjour")));
    export(&scene.sell).await;
    scene.world.pass(Duration::days(1));
    export(&scene.world.browser(&scene.buyer).await).await;
}

#[actix_web::test]
async fn of_two_exports_at_once_one_waits_for_the_other_to_end() {
    let scene = Scene::new().await;
    let lease = (exports::company_id.eq(scene.buyer.id), exports::user_id.eq(scene.buyer.owner), exports::scope.eq("company"));
    let (now, until) = (scene.world.now(), scene.world.now() + Duration::minutes(15));
    diesel::insert_into(exports::table)
        .values((lease, exports::asked_at.eq(now), exports::lease_until.eq(until)))
        .execute(&mut scene.world.conn().await)
        .await
        .unwrap();
    assert_eq!(scene.buy.post("/account/data", &[]).await.header("retry-after"), Some("900"));
    scene.world.pass(Duration::minutes(15));
    export(&scene.world.browser(&scene.buyer).await).await;
    assert!(scene.buy.open("/account/data").await.text("tbody").contains("Interrompu"));
}

#[actix_web::test]
async fn a_session_that_was_not_confirmed_a_short_while_ago_is_asked_first() {
    let scene = Scene::new().await;
    scene.world.pass(Duration::minutes(16));
    let asked = scene.buy.post("/account/data", &[]).await;
    assert_eq!(asked.status, 401);
    assert!(asked.has("input[type=password]"));
    assert_eq!(exports::table.count().get_result::<i64>(&mut scene.world.conn().await).await.unwrap(), 0);
}

#[actix_web::test]
async fn only_so_many_exports_are_under_way_on_all_nodes() {
    let scene = Scene::new().await;
    let (now, until) = (scene.world.now(), scene.world.now() + Duration::minutes(15));
    let other = (exports::company_id.eq(scene.seller.id), exports::user_id.eq(scene.seller.owner), exports::scope.eq("company"));
    let row = (other, exports::asked_at.eq(now), exports::lease_until.eq(until));
    diesel::insert_into(exports::table).values(vec![row; 4]).execute(&mut scene.world.conn().await).await.unwrap();
    let refused = scene.buy.post("/account/data", &[]).await;
    assert_eq!((refused.status, refused.header("retry-after")), (429, Some("60")));
}
