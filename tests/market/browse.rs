//! Finding leads: search, filters, pages, the teaser, feeds, alerts.

use chrono::Duration;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::leads;

use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World};

const TITLES: &str = ".lead-list .lead-card h3";

async fn titled(world: &World, seller: &Company, title: &'static str, need: &'static str) -> String {
    world.lead(seller, LeadSpec { title, need, ..LeadSpec::default() }).await
}

/// Titles of every page of a list, following the next link.
async fn all_titles(world: &World, path: &str) -> Vec<String> {
    let visitor = world.visitor();
    let mut titles = Vec::new();
    let mut next = Some(path.to_owned());
    while let Some(path) = next {
        let page = visitor.open(&path).await;
        titles.extend(page.texts(TITLES));
        next = page.attribute(".pager a[rel=next]", "href");
    }
    titles
}

#[actix_web::test]
async fn a_search_finds_by_french_stem_without_accents_and_in_english() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    titled(&world, &seller, "Rénovation énergétique d’un immeuble", "Isolation des combles et pompe à chaleur.").await;
    titled(&world, &seller, "Cleaning of three shops", "Weekly cleaning, evenings only.").await;
    let visitor = world.visitor();
    for (text, found) in [
        ("renover+energetiques", "Rénovation énergétique d’un immeuble"),
        ("ISOL%C3%89S", "Rénovation énergétique d’un immeuble"),
        ("shop", "Cleaning of three shops"),
    ] {
        assert_eq!(visitor.open(&format!("/leads?q={text}")).await.texts(TITLES), [found], "{text}");
    }
    let nothing = visitor.open("/leads?q=cybers%C3%A9curit%C3%A9").await;
    assert!(nothing.texts(TITLES).is_empty());
    assert!(nothing.has(".empty"));
}

#[actix_web::test]
async fn filters_narrow_and_chips_widen_again() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    world.lead(&seller, LeadSpec { title: "Bâtiment 35", ..LeadSpec::default() }).await;
    world.lead(&seller, LeadSpec { title: "Énergie 69", sector: "energy", area: "69", cap: 3, ..LeadSpec::default() }).await;
    world.lead(&seller, LeadSpec { title: "Sans prix", sector: "energy", asking_price: None, ..LeadSpec::default() }).await;
    let visitor = world.visitor();
    let sorted = |page: &Page| {
        let mut titles = page.texts(TITLES);
        titles.sort();
        titles
    };
    let energy = visitor.open("/leads?sector=energy").await;
    assert_eq!(sorted(&energy), ["Sans prix", "Énergie 69"]);
    assert_eq!(energy.text("#results"), "2 annonces");
    assert_eq!(energy.attribute("input[value=energy]", "checked").as_deref(), Some(""));
    assert_eq!(visitor.open("/leads?sector=energy&area=69").await.texts(TITLES), ["Énergie 69"]);
    assert_eq!(visitor.open("/leads?exclusivity=shared").await.texts(TITLES), ["Énergie 69"]);
    assert_eq!(visitor.open("/leads?channel=traditional").await.texts(TITLES), [""; 0]);
    assert_eq!(visitor.open("/leads?channel=digital&price_min=90&price_max=90").await.texts(TITLES).len(), 2);
    assert_eq!(visitor.open("/leads?age_max=2").await.texts(TITLES).len(), 0);
    let both = visitor.open("/leads?sector=energy&area=69").await;
    let chip = both.attribute(".chips a.chip", "href").expect("a chip");
    assert_eq!(chip, "/leads?area=69");
    let none = visitor.open("/leads?sector=legal&area=69").await;
    assert!(none.text(".empty").contains("sans « Droit » : une annonce"), "{}", none.text(".empty"));
}

#[actix_web::test]
async fn pages_never_repeat_nor_skip_in_any_sort() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    for number in 0..45_i64 {
        let asking_price = (number % 3 != 0).then_some(5_000 + number % 4 * 100);
        let title: &'static str = Box::leak(format!("Toiture {number:02}").into_boxed_str());
        let spec = LeadSpec { title, asking_price, value: 8_000 + number % 5 * 3, ..LeadSpec::default() };
        world.lead(&seller, spec).await;
        if number % 10 == 0 {
            world.pass(Duration::minutes(15));
        }
    }
    for path in
        ["/leads", "/leads?sort=price", "/leads?sort=-price", "/leads?sort=value", "/leads?sort=completeness", "/leads?q=toiture"]
    {
        let mut titles = all_titles(&world, path).await;
        assert_eq!(titles.len(), 45, "{path}");
        titles.sort();
        titles.dedup();
        assert_eq!(titles.len(), 45, "{path}");
    }
}

#[actix_web::test]
async fn a_lead_published_meanwhile_moves_nothing_on_the_next_page() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    for _ in 0..25 {
        titled(&world, &seller, "Ancienne", "Un besoin.").await;
    }
    let visitor = world.visitor();
    let first = visitor.open("/leads").await;
    world.pass(Duration::minutes(20));
    titled(&world, &seller, "Nouvelle", "Un besoin.").await;
    let second = visitor.open(&first.attribute(".pager a[rel=next]", "href").expect("a next page")).await;
    assert_eq!(second.texts(TITLES), ["Ancienne"; 5]);
}

#[actix_web::test]
async fn a_forged_cursor_and_odd_values_are_harmless() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    titled(&world, &seller, "Toiture", "Un besoin.").await;
    let visitor = world.visitor();
    let key = "9223372036854775807.00000000000000000000000000000000";
    let forged = |text: &str| base64::Engine::encode(&base64::engine::general_purpose::URL_SAFE_NO_PAD, text);
    for sort in ["newest", "relevance", "price", "-price", "value", "completeness"] {
        for cursor in
            [forged(&format!("{sort}.{key}")), forged(&format!("{sort}.-{key}")), forged(&format!("{sort}..{}", "0".repeat(32)))]
        {
            visitor.open(&format!("/leads?sort={sort}&q=toiture&after={cursor}")).await;
        }
    }
    for odd in [
        "after=%00",
        "after=AAAA",
        "q=%00",
        "q=%27%22%3A%2A%26%7C%21%28%29",
        "price_min=1e99&price_max=-1",
        "price_min=200&price_max=1",
        "age_max=4294967295",
        "completeness_min=-1",
        "sector=%F0%9F%98%80",
        "%FF=%FE&&&==",
    ] {
        visitor.open(&format!("/leads?{odd}")).await;
    }
    visitor.open(&format!("/leads?q={}", "x".repeat(10_000))).await;
    assert_eq!(visitor.open("/leads?after=AAAA").await.texts(TITLES), ["Toiture"]);
}

#[actix_web::test]
async fn an_unknown_parameter_changes_nothing() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    titled(&world, &seller, "Toiture", "Un besoin.").await;
    let visitor = world.visitor();
    let plain = visitor.open("/leads?sector=construction").await;
    let shared = visitor.open("/leads?utm_source=x&sector=construction&sector=magie&fbclid=1").await;
    assert_eq!(plain.text("main"), shared.text("main"));
}

#[actix_web::test]
async fn the_teaser_tells_nothing_of_the_seller() {
    let world = World::new().await;
    let seller = world.company("Zygomatique Frères").await;
    let code = world.lead(&seller, LeadSpec { value: 7_777, floor_price: Some(4_321), ..LeadSpec::default() }).await;
    let id = world.lead_id(&code).await;
    let buyer = world.browser(&world.company("Acheteuse").await).await;
    let visitor = world.visitor();
    let pages = [
        visitor.open(&format!("/leads/{code}")).await,
        visitor.open(&format!("/leads/{code}?lang=en")).await,
        buyer.open(&format!("/leads/{code}")).await,
        visitor.open("/leads?sort=value").await,
        visitor.open("/leads.atom").await,
        visitor.open("/").await,
    ];
    let secrets =
        ["Zygomatique", "65,43", "65.43", "77,77", "77.77", "43,21", "43.21", "6543", "7777", "Kerboriou", &seller.email];
    for page in &pages {
        for secret in secrets {
            assert!(!page.body.contains(secret), "{secret} is told: {}", page.body);
        }
        for uuid in [id, seller.id, seller.owner] {
            assert!(!page.body.contains(&uuid.to_string()));
        }
    }
    assert!(pages[0].text(".estimate .value").contains("78"), "the estimate is shown to two digits");
    assert!(pages[0].has(".sealed .has") && pages[0].has(".sealed .has-not"));
}

#[actix_web::test]
async fn each_looker_on_is_offered_what_it_can_do() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let path = format!("/leads/{code}");
    let form = format!("form[action='/leads/{code}/conversations']");
    let visitor = world.visitor().open(&path).await;
    assert!(!visitor.has(&form));
    assert_eq!(visitor.attribute("#write ~ .actions a", "href"), Some(format!("/sign-in?back=%2Fleads%2F{code}")));
    let buyer = world.browser(&world.company("Acheteuse").await).await.open(&path).await;
    assert!(buyer.has(&format!("{form} textarea[name=text]")));
    assert!(buyer.has("form[action='/reports'] input[name=subject]"));
    let own = world.browser(&seller).await.open(&path).await;
    assert!(!own.has(&form) && !own.has("form[action='/reports']"));
    assert!(own.has(&format!("a[href='/leads/{code}/edit']")));
}

#[actix_web::test]
async fn a_paused_lead_is_not_there_but_for_its_seller_and_the_staff() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let path = format!("/leads/{code}");
    assert_eq!(world.visitor().get(&path).await.status, 404);
    assert_eq!(world.browser(&world.company("Curieuse").await).await.get(&path).await.status, 404);
    let own = world.browser(&seller).await.open(&path).await;
    assert!(own.has("meta[name=robots][content=noindex]"));
    world.staff("moderator").await.open(&path).await;
    assert!(world.visitor().open("/leads").await.has(".empty"));
    assert_eq!(world.visitor().get("/leads/zzzzzzzzzz").await.status, 404);
    assert_eq!(world.visitor().get("/leads/%00").await.status, 404);
}

#[actix_web::test]
async fn the_feed_is_atom_and_tells_of_a_lead_the_day() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    world.pass(Duration::minutes(7));
    let code = titled(&world, &seller, "Toit & <charpente>", "Un besoin.").await;
    let feed = world.visitor().open("/leads.atom?sector=construction").await;
    assert_eq!(feed.header("content-type"), Some("application/atom+xml; charset=utf-8"));
    let read: atom_syndication::Feed = feed.body.parse().expect("an Atom feed");
    let entry = &read.entries()[0];
    assert_eq!(entry.title().as_str(), "Toit & <charpente>");
    assert_eq!(entry.links()[0].href(), format!("http://127.0.0.1:8080/leads/{code}"));
    for at in [entry.updated(), entry.published().expect("a day"), read.updated()] {
        assert_eq!(at.to_rfc3339(), "2026-11-22T00:00:00+00:00");
    }
    assert!(world.visitor().open("/sitemap/leads.xml").await.body.contains(&format!("/leads/{code}</loc>")));
    assert!(world.visitor().open("/robots.txt").await.body.contains("Sitemap: http://127.0.0.1:8080/sitemap.xml"));
}

#[actix_web::test]
async fn a_private_persons_lead_shows_what_was_agreed_to_and_a_regulated_trade_warns() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec { sector: "insurance", ..LeadSpec::default() }).await;
    diesel::update(leads::table.filter(leads::code.eq(&code)))
        .set((
            leads::market.eq("b2c"),
            leads::segment.eq("household"),
            leads::lawful_basis.eq("consent"),
            leads::consent_text.eq("J’accepte d’être rappelé."),
            leads::consent_on.eq(world.now().date_naive()),
            leads::consent_channels.eq(vec!["email"]),
        ))
        .execute(&mut world.conn().await)
        .await
        .expect("a household");
    let page = world.visitor().open(&format!("/leads/{code}")).await;
    assert!(page.text("section[aria-labelledby=consent] .has").contains("E-mail"));
    assert!(page.texts("section[aria-labelledby=consent] .has-not").len() == 3);
    assert!(page.body.contains("Métier réglementé"));
    for path in ["/how-it-works", "/privacy", "/terms", "/terms?lang=en", "/"] {
        world.visitor().open(path).await;
    }
}
