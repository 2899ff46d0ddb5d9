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
    let count = |value: &str| page.text(&format!("label:has(input[value='{value}']) .tally"));
    assert_eq!((count("region-53"), count("35"), count("around-35")), ("3".into(), "2".into(), "4".into()));
    assert!(page.attribute("input[value=region-53]", "checked").is_some());
    assert!(page.attribute("input[value=around-35]", "checked").is_some());
    assert!(page.has("select[name=area] option[value=around-44]"));
    assert!(!page.has("select[name=area] option[value=around-13]"), "nothing to find around there");
    let english = world.visitor().open("/leads?area=around-35&lang=en").await;
    assert!(english.text(".chips").contains("Around Ille-et-Vilaine (35)"));
}
