//! What search engines, networks and keyboards find: sitemaps, canonical addresses, shared links, synonyms.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::browse;
use pepite::browse::text::Synonyms;
use pepite::db::schema::leads;
use serde_json::Value;

use crate::support::{Browser, LeadSpec, Page, World};

const BASE: &str = "http://127.0.0.1:8080";

fn data(page: &Page) -> Value {
    serde_json::from_str(&page.text("script[type='application/ld+json']")).expect("a JSON document")
}

fn locations(page: &Page) -> Vec<String> {
    page.body.split("<loc>").skip(1).map(|part| part.split('<').next().unwrap_or_default().to_owned()).collect()
}

#[actix_web::test]
async fn the_sitemap_names_files_that_name_every_lead_on_offer() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let paused = world.lead(&seller, LeadSpec { state: "paused", ..LeadSpec::default() }).await;
    let visitor = world.visitor();
    let index = visitor.open("/sitemap.xml").await;
    assert_eq!(index.header("content-type"), Some("application/xml; charset=utf-8"));
    assert_eq!(locations(&index), [format!("{BASE}/sitemap/pages.xml"), format!("{BASE}/sitemap/leads.xml")]);
    let leads = visitor.open("/sitemap/leads.xml").await;
    assert_eq!(locations(&leads), [format!("{BASE}/leads/{code}")], "and not {paused}");
    assert!(locations(&visitor.open("/sitemap/pages.xml").await).contains(&format!("{BASE}/leads/map")));
    assert_eq!(locations(&visitor.open("/sitemap/leads-0.xml").await).len(), 1, "by how codes begin");
    assert_eq!(locations(&visitor.open("/sitemap/leads-zz.xml").await).len(), 0);
    for none in [
        "/sitemap/leads-u.xml",
        "/sitemap/leads-0000.xml",
        "/sitemap/users.xml",
        "/sitemap/leads0.xml",
        "/sitemap/leads-%00.xml",
        "/sitemap/x",
    ] {
        assert_eq!(visitor.get(none).await.status, 404, "{none}");
    }
}

#[actix_web::test]
async fn each_language_has_one_address_that_names_the_others() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    for path in ["/", "/leads", "/leads?sector=construction", "/leads/map", "/terms", &format!("/leads/{code}")] {
        let english = format!("{path}{}lang=en", if path.contains('?') { '&' } else { '?' });
        let pages = [(world.visitor().open(path).await, "fr", path), (world.visitor().open(&english).await, "en", &english)];
        for (page, language, address) in pages {
            assert_eq!(page.attribute("html", "lang").as_deref(), Some(language), "{address}");
            assert_eq!(page.attribute("link[rel=canonical]", "href"), Some(format!("{BASE}{address}")));
            let named = |code: &str| page.attribute(&format!("link[hreflang='{code}']"), "href");
            assert_eq!(named("fr"), Some(format!("{BASE}{path}")));
            assert_eq!(named("en"), Some(format!("{BASE}{english}")));
            assert_eq!(named("x-default"), named("fr"));
            assert!(!page.has("meta[name=robots]"), "{address} may be found");
        }
    }
    let odd = world.visitor().open("/leads?lang=xx&lang=en").await;
    assert_eq!(odd.attribute("html", "lang").as_deref(), Some("fr"), "the first word counts, and an unknown language is none");
}

#[actix_web::test]
async fn whoever_follows_an_english_link_goes_on_in_english_unless_they_chose() {
    let world = World::new().await;
    let language = async |browser: &Browser, path: &str| browser.open(path).await.attribute("html", "lang").expect("a language");
    let visitor = world.visitor();
    assert_eq!(language(&visitor, "/leads?lang=en").await, "en");
    assert_eq!(language(&visitor, "/leads/map").await, "en");
    visitor.post("/language", &[("language", "fr"), ("back", "/leads")]).await;
    assert_eq!(language(&visitor, "/leads?lang=en").await, "en", "the address says so");
    assert_eq!(language(&visitor, "/leads").await, "fr", "but the choice stands");
    let member = world.browser(&world.company("Toits d’Armor").await).await;
    assert_eq!(language(&member, "/leads?lang=en").await, "en");
    assert_eq!(language(&member, "/leads").await, "fr", "a member has a language of their own");
}

#[actix_web::test]
async fn only_lists_worth_finding_are_indexed() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    for _ in 0..21 {
        world.lead(&seller, LeadSpec::default()).await;
    }
    let visitor = world.visitor();
    let first = visitor.open("/leads").await;
    assert_eq!(data(&first)["itemListElement"].as_array().map(Vec::len), Some(20));
    let next = first.attribute(".pager a[rel=next]", "href").expect("a next page");
    let hidden =
        ["/leads?q=toiture", "/leads?price_min=5", "/leads?sort=value", "/leads?sector=legal", "/leads?stage=mql", &next];
    for path in hidden {
        let page = visitor.open(path).await;
        assert_eq!(page.attribute("meta[name=robots]", "content").as_deref(), Some("noindex, follow"), "{path}");
        assert!(!page.has("link[rel=canonical]") && !page.has("script[type='application/ld+json']"), "{path}");
    }
    assert!(visitor.open("/leads/map?q=toiture").await.has("meta[name=robots]"));
    let place = visitor.open("/leads?area=region-53&sector=construction").await;
    assert!(place.text("title").contains("Bretagne"), "{}", place.text("title"));
    assert!(!place.has("meta[name=robots]"));
}

#[actix_web::test]
async fn what_networks_read_of_a_lead_has_no_trace_of_its_seller() {
    let world = World::new().await;
    let seller = world.company("Zygomatique Frères").await;
    let title = "Toit </script><b> & charpente";
    let code = world.lead(&seller, LeadSpec { title, ..LeadSpec::default() }).await;
    let page = world.visitor().open(&format!("/leads/{code}")).await;
    let lead = &data(&page)["@graph"][0];
    assert_eq!((&lead["@type"], &lead["name"], &lead["sku"]), (&"Product".into(), &title.into(), &code.clone().into()));
    let offer = &lead["offers"];
    assert_eq!((&offer["price"], &offer["priceCurrency"]), (&"90.00".into(), &"EUR".into()));
    assert_eq!(offer["areaServed"]["name"], "Ille-et-Vilaine (35)");
    assert_eq!(offer["seller"]["name"], "Pépite");
    let property = |name: &str| page.attribute(&format!("meta[property='og:{name}']"), "content").expect("a property");
    assert_eq!(property("title"), title);
    assert_eq!(property("url"), format!("{BASE}/leads/{code}"));
    assert!(property("image").ends_with("/card.png"));
    assert_eq!(page.attribute("meta[name='twitter:card']", "content").as_deref(), Some("summary_large_image"));
    for secret in ["Zygomatique", "Kerboriou", "65.43", "43.21", &seller.email, &seller.id.to_string()] {
        assert!(!page.body.contains(secret), "{secret}");
    }
    let free = world.lead(&seller, LeadSpec { asking_price: None, ..LeadSpec::default() }).await;
    let free = world.visitor().open(&format!("/leads/{free}")).await;
    assert!(data(&free)["@graph"][0]["offers"].get("price").is_none());
}

#[actix_web::test]
async fn a_closed_lead_is_like_one_that_never_was() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let visitor = world.visitor();
    let never = visitor.get("/leads/zzzzzzzzzz").await;
    assert!(never.has("meta[name=robots][content=noindex]"));
    for state in ["paused", "withdrawn", "expired", "held", "removed"] {
        let code = world.lead(&seller, LeadSpec::default()).await;
        let stopped = matches!(state, "held" | "removed").then_some("published");
        let over = matches!(state, "withdrawn" | "expired").then(|| world.now());
        diesel::update(leads::table.filter(leads::code.eq(&code)))
            .set((leads::state.eq(state), leads::closed_at.eq(over), leads::state_before_hold.eq(stopped)))
            .execute(&mut world.conn().await)
            .await
            .expect("a state");
        let closed = visitor.get(&format!("/leads/{code}")).await;
        assert_eq!(closed.status, 404, "{state}");
        assert_eq!(closed.body.replace(&code, "zzzzzzzzzz"), never.body, "{state}");
        assert!(locations(&visitor.open("/sitemap/leads.xml").await).is_empty(), "{state}");
    }
}

#[actix_web::test]
async fn a_lead_is_shared_by_plain_links() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec { title: "Toit & cour à refaire", ..LeadSpec::default() }).await;
    let page = world.visitor().open(&format!("/leads/{code}?utm_source=x")).await;
    let mail = page.attribute("section[aria-labelledby=share] a", "href").expect("a link");
    assert!(mail.starts_with("mailto:?subject=Toit%20%26%20cour%20%C3%A0%20refaire&body=http%3A%2F%2F127.0.0.1"), "{mail}");
    assert!(!mail.contains("utm"));
    assert_eq!(page.attribute("button[data-copy]", "data-copy"), Some(format!("{BASE}/leads/{code}")));
    for host in ["facebook", "linkedin", "twitter.com", "x.com"] {
        assert!(!page.body.contains(host), "{host}");
    }
}

#[actix_web::test]
async fn going_back_finds_a_visitors_page_and_no_members() {
    let world = World::new().await;
    let seller = world.company("Toits d’Armor").await;
    let code = world.lead(&seller, LeadSpec::default()).await;
    let (visitor, member) = (world.visitor(), world.browser(&seller).await);
    for path in ["/", "/leads", "/leads/map", "/terms", &format!("/leads/{code}")] {
        assert_eq!(visitor.open(path).await.header("cache-control"), Some("no-cache, private"), "{path}");
        assert_eq!(member.open(path).await.header("cache-control"), Some("no-store"), "{path}");
    }
    let told = world.visitor().with_cookie("pepite_notice", "signed-out").open("/leads").await;
    assert_eq!(told.header("cache-control"), Some("no-store"), "a sentence is said once");
}

#[actix_web::test]
async fn the_keys_are_listed_and_can_be_switched_off() {
    let world = World::new().await;
    let visitor = world.visitor();
    let page = visitor.open("/leads").await;
    assert_eq!(page.texts("dialog#keys kbd"), ["/", "j", "k", "?"]);
    assert_eq!(page.attribute("html", "data-keys"), None);
    let (action, mut fields) = page.form("dialog form[method=post]", &[]);
    fields.push(("keys".into(), "off".into()));
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    assert_eq!(visitor.post(&action, &fields).await.location(), "/leads");
    let off = visitor.open("/leads").await;
    assert_eq!(off.attribute("html", "data-keys").as_deref(), Some("off"));
    assert!(off.has("dialog button[name=keys][value=on]"));
    visitor.post("/keys", &[("keys", "on"), ("back", "//mal.example")]).await;
    assert_eq!(visitor.open("/leads").await.attribute("html", "data-keys"), None);
}

#[actix_web::test]
async fn an_admin_edits_the_synonyms_and_every_node_reads_them() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let page = admin.open("/admin/synonyms").await;
    let text = page.texts("textarea[name=text]").concat();
    assert!(text.contains("pompe à chaleur"), "the table that comes with the program: {text}");
    let typed = [("text", "# Toits\r\nvelux, fenêtre de toit\r\n"), ("reason", "Marque d’usage")];
    let saved = admin.submit(&page, "form[action='/admin/synonyms']", &typed).await;
    assert_eq!(saved.location(), "/admin/synonyms");
    assert_eq!(world.house.synonyms.load_full().version(), 1, "this node reads it at once");
    let other = arc_swap::ArcSwap::from_pointee(Synonyms::built_in());
    browse::refresh_synonyms(&mut *world.conn().await, &other).await.expect("the other node reads it");
    assert_eq!(other.load_full().version(), 1);
    let after = admin.open("/admin/synonyms").await;
    assert!(after.texts("table tbody").concat().contains("Marque d’usage"));
    assert!(admin.open("/admin/synonyms?version=0").await.body.contains("pompe à chaleur"), "the original can be taken up again");
    let late = admin.submit(&page, "form[action='/admin/synonyms']", &[("text", "a, b"), ("reason", "Trop tard")]).await;
    assert_eq!(late.status, 409, "somebody else was faster");
}

#[actix_web::test]
async fn faults_in_the_synonyms_are_named_by_their_line() {
    let world = World::new().await;
    let admin = world.staff("admin").await;
    let page = admin.open("/admin/synonyms").await;
    let content = "pac, pompe à chaleur\nseul\n# rien\npac, thermopompe, un deux trois quatre cinq six\n";
    let refused = admin.submit(&page, "form[action='/admin/synonyms']", &[("text", content), ("reason", "")]).await;
    assert_eq!(refused.status, 422);
    let lines = refused.texts(".notice-bad li");
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[0].contains("Ligne 2") && lines[1].contains("Ligne 4") && lines[1].contains("ligne 1"), "{lines:?}");
    assert!(lines[2].contains("un deux trois quatre cinq six"), "{lines:?}");
    assert!(refused.has("#text-error") && refused.has("#reason-error"));
    assert!(refused.texts("textarea[name=text]").concat().contains("seul"), "what was typed stays");
    assert_eq!(world.house.synonyms.load_full().version(), 0, "nothing is changed");
}
