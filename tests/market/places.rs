//! Where leads are: areas of the filter form, the map, and what search engines and keyboards find.

use crate::support::{LeadSpec, World};

const TITLES: &str = ".lead-list .lead-card h3";

/// A lead in each of these departments, titled by its code.
async fn leads_in(world: &World, areas: &[&'static str]) {
    let seller = world.company("Toits d’Armor").await;
    for area in areas {
        world.lead(&seller, LeadSpec { title: area, area, ..LeadSpec::default() }).await;
    }
}

async fn titles(world: &World, path: &str) -> Vec<String> {
    let mut titles = world.visitor().open(path).await.texts(TITLES);
    titles.sort();
    titles
}

#[actix_web::test]
async fn a_region_finds_its_departments_and_around_finds_the_neighbours() {
    let world = World::new().await;
    leads_in(&world, &["35", "22", "44", "75", "2A", "2B", "974"]).await;
    for (query, found) in [
        ("area=region-53", &["22", "35"][..]),
        ("area=around-35", &["22", "35", "44"]),
        ("area=around-2A", &["2A", "2B"]),
        ("area=region-53&area=75&area=region-04", &["22", "35", "75", "974"]),
        ("area=around-974", &["22", "2A", "2B", "35", "44", "75", "974"]),
    ] {
        assert_eq!(titles(&world, &format!("/leads?{query}")).await, found, "{query}");
    }
}

#[actix_web::test]
async fn areas_that_overlap_count_each_lead_once() {
    let world = World::new().await;
    leads_in(&world, &["35", "22", "44"]).await;
    let page = world.visitor().open("/leads?area=around-35&area=region-53&area=35&area=35").await;
    assert_eq!(page.text("#results"), "3 annonces");
    assert_eq!(page.texts(TITLES).len(), 3);
    assert_eq!(page.texts(".chips li").len(), 4, "three chips and one to clear them all");
}

#[actix_web::test]
async fn areas_have_chips_counts_and_boxes() {
    let world = World::new().await;
    leads_in(&world, &["35", "35", "22", "44"]).await;
    let page = world.visitor().open("/leads?area=around-35&area=region-53&q=").await;
    let chips = page.texts(".chips a.chip").join("; ");
    assert!(chips.contains("Bretagne") && chips.contains("Autour de l’Ille-et-Vilaine (35)"), "{chips}");
    assert_eq!(page.attribute(".chips a.chip", "href").as_deref(), Some("/leads?area=around-35"));
    let count = |value: &str| page.text(&format!("label:has(input[value='{value}']) b"));
    assert_eq!((count("region-53"), count("35"), count("around-35")), ("3".into(), "2".into(), "4".into()));
    assert!(page.attribute("input[value=region-53]", "checked").is_some());
    assert!(page.attribute("input[value=around-35]", "checked").is_some());
    assert!(page.has("select[name=area] option[value=around-44]"));
    assert_eq!(count("13"), "0", "an alert may be for where nothing is found today");
    let english = world.visitor().open("/leads?area=around-35&lang=en").await;
    assert!(english.text(".chips").contains("Around Ille-et-Vilaine (35)"));
}

#[actix_web::test]
async fn the_map_counts_each_department_under_the_other_filters() {
    let world = World::new().await;
    leads_in(&world, &["35", "35", "22", "75", "974"]).await;
    let seller = world.company("Énergies d’Ouest").await;
    world.lead(&seller, LeadSpec { title: "Solaire", sector: "energy", area: "44", ..LeadSpec::default() }).await;
    let map = world.visitor().open("/leads/map?sector=construction&area=35").await;
    let named = |code: &str| map.attribute(&format!(".map a[href$='area={code}']"), "aria-label").expect("a department");
    assert_eq!(named("35"), "Ille-et-Vilaine (35)\u{202f}: 2 annonces");
    assert_eq!(named("22"), "Côtes-d’Armor (22)\u{202f}: une annonce", "its own filter does not narrow the map");
    assert_eq!(named("44"), "Loire-Atlantique (44)\u{202f}: aucune annonce");
    assert_eq!(map.texts(".map a").len(), 101, "each department once");
    assert_eq!(map.text("#drawn"), "2 annonces dans les lieux choisis, 5 en France");
    assert_eq!(map.attribute(".map a.on", "href").as_deref(), Some("/leads?sector=construction&area=35"));
    assert_eq!(map.attribute(".map a[href$='area=35']", "class").as_deref(), Some("m5 on"));
    assert_eq!(map.attribute(".map a[href$='area=44']", "class").as_deref(), Some("m0"));
    assert_eq!(map.texts(".legend li"), ["aucune", "1", "2"]);
    assert_eq!(map.attribute(".page-head a", "href").as_deref(), Some("/leads?sector=construction&area=35"));
    assert_eq!(map.attribute(".chips a.chip", "href").as_deref(), Some("/leads/map?area=35"));
    let list = world.visitor().open("/leads?sector=construction&sort=value").await;
    assert!(list.has("a[href='/leads/map?sector=construction']"), "the way to the map keeps the filters");
}

#[actix_web::test]
async fn the_map_says_the_same_in_a_table_that_sorts() {
    let world = World::new().await;
    leads_in(&world, &["35", "35", "22", "974"]).await;
    let visitor = world.visitor();
    let by_count = visitor.open("/leads/map").await;
    assert_eq!(by_count.text("#table tbody th a"), "Ille-et-Vilaine (35)");
    assert_eq!(by_count.texts("#table tbody .num"), ["2", "1", "1"]);
    assert_eq!(by_count.attribute("#table thead th.num", "aria-sort").as_deref(), Some("descending"));
    let by_name = visitor.open("/leads/map?by=name&by=&odd=%00").await;
    assert_eq!(by_name.texts("#table tbody th a"), ["Côtes-d’Armor (22)", "Ille-et-Vilaine (35)", "La Réunion (974)"]);
    assert_eq!(by_name.attribute("#table tbody th a", "href").as_deref(), Some("/leads?area=22"));
    let nothing = visitor.open("/leads/map?q=cybers%C3%A9curit%C3%A9&price_min=9&price_max=-1").await;
    assert!(!nothing.has("#table table"));
    assert_eq!(nothing.texts(".map a").len(), 101);
}

#[actix_web::test]
async fn odd_ranges_give_a_page_on_the_list_the_map_and_the_feed() {
    let world = World::new().await;
    leads_in(&world, &["35"]).await;
    let visitor = world.visitor();
    let odd = [
        "price_min=200&price_max=1",
        "price_min=-5&price_max=-9",
        "price_min=99999999999999999999999999&price_max=1e400",
        "completeness_min=0&completeness_min=101&completeness_min=-1&completeness_min=256",
        "age_max=0",
        "age_max=-7&age_max=99999999999999999999",
        "area=region-&area=around-&area=region-%00&area=region-53%27",
    ];
    for path in ["/leads", "/leads/map", "/leads.atom"] {
        for query in odd {
            visitor.open(&format!("{path}?{query}")).await;
        }
    }
    let inverted = visitor.open("/leads?price_min=200&price_max=1").await;
    assert_eq!(inverted.texts(TITLES), ["35"], "the range is turned round");
}
