//! The form of a lead: what it asks in view, what it says beside the fields, what buyers are told of the card.

use actix_web::test::TestRequest;
use scraper::{Html, Selector};

use crate::support::{Page, World};

/// The names of the inputs outside every fold, a group of pills once.
fn in_view(page: &Page) -> Vec<String> {
    let html = Html::parse_document(&page.body);
    let inputs = Selector::parse("#lead-form input, #lead-form select, #lead-form textarea").unwrap();
    let mut names: Vec<String> = Vec::new();
    for input in html.select(&inputs) {
        let element = input.value();
        let folded = input.ancestors().filter_map(scraper::ElementRef::wrap).any(|it| it.value().name() == "details");
        let name = element.attr("name").unwrap_or_default().to_owned();
        if element.attr("type") != Some("hidden") && !folded && !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// What nobody can leave out, as typed.
const COMPLETE: &[(&str, &str)] = &[
    ("need", "Toiture de 400 m² à reprendre avant l’hiver. Deux devis sont attendus."),
    ("sector", "construction"),
    ("area", "35"),
    ("segment", "mid_market"),
    ("temperature", "warm"),
    ("channel", "trade_show"),
    ("last_contact_on", "2026-11-20"),
    ("contact_last_name", "Kerboriou"),
    ("contact_function", "Gérant"),
    ("contact_email", "y.kerboriou@ateliers.example"),
    ("contact_mobile", "06 39 98 12 34"),
    ("attest", "yes"),
];

async fn estimate(world: &World, fields: &[(&str, &str)]) -> Page {
    let request = TestRequest::post().uri("/leads/estimate").set_form(fields);
    world.visitor().send(request).await
}

#[actix_web::test]
async fn a_first_lead_is_published_from_the_twelve_inputs_in_view() {
    let world = World::new().await;
    let browser = world.browser(&world.company("Toits d’Armor").await).await;
    let form = browser.open("/leads/new").await;
    let names = in_view(&form);
    assert!(names.len() <= 12, "{} inputs in view: {names:?}", names.len());
    let typed: Vec<_> = COMPLETE.iter().copied().filter(|(name, _)| names.iter().any(|it| it == name)).collect();
    assert_eq!(typed.len(), names.len(), "{names:?}");
    let sent = browser.submit(&form, "#lead-form", &[&typed[..], &[("action", "publish")]].concat()).await;
    let lead = browser.follow(&sent).await;
    assert_eq!(lead.text("h1"), "Toiture de 400 m² à reprendre avant l’hiver");
}

#[actix_web::test]
async fn every_fold_says_what_it_would_add_and_every_suggestion_leads_to_its_field() {
    let world = World::new().await;
    let browser = world.browser(&world.company("Toits d’Armor").await).await;
    let form = browser.open("/leads/new").await;
    let folds = form.texts("details.fold > summary");
    assert_eq!(folds.len(), form.texts("details.fold > summary > .gain[data-live]").len());
    assert!(folds.iter().all(|it| it.contains('€')), "{folds:?}");
    let part = estimate(&world, COMPLETE).await;
    for code in ["contact", "knowledge", "qualification", "origin", "price", "law"] {
        assert!(form.has(&format!("#gain-{code}")) && part.has(&format!("#gain-{code}[data-live]")), "{code}");
    }
    let html = Html::parse_document(&part.body);
    let links = Selector::parse("#estimate-best a, #estimate-counted a").unwrap();
    let fields: Vec<&str> = html.select(&links).filter_map(|it| it.value().attr("href")).collect();
    assert!(fields.len() > 20 && fields.iter().all(|it| form.has(it)), "{fields:?}");
    assert_eq!(part.texts("#estimate-best a").len(), 4);
}

#[actix_web::test]
async fn a_field_that_does_not_count_yet_says_why_and_only_the_figure_is_announced() {
    let world = World::new().await;
    let part = estimate(&world, &[("contact_mobile", "04 72 00 00 00"), ("contact_email", "jean@ateliers.example")]).await;
    assert_eq!(part.texts("#estimate-counted .not-yet").len(), 1);
    assert!(part.text("#estimate-counted .not-yet").contains("pas encore valable"), "{}", part.body);
    assert!(part.text("#estimate-counted .has").contains("E-mail"));
    assert!(part.text("#contact_mobile-note").contains("portable"));
    assert_eq!(part.text("#contact_email-note"), "");
    assert_eq!(part.texts("output, [aria-live], [role=status], [role=alert]").len(), 1);
    assert!(!part.has("output a"));
}

#[actix_web::test]
async fn what_one_may_want_to_check_is_said_beside_the_field_and_stops_nothing() {
    let world = World::new().await;
    let note = async |field: &'static str, typed: &'static str| {
        estimate(&world, &[(field, typed)]).await.text(&format!("#{field}-note"))
    };
    for (field, typed, words) in [
        ("contact_email", "jean@yopmail.com", "jetable"),
        ("contact_email", "jean@gmail.com", "personnelle"),
        ("contact_phone", "06 12 34 56 78", "portable"),
        ("contact_mobile", "07911 123456", "indicatif"),
        ("contact_phone", "+32 2 555 12 12", "+32"),
        ("contact_siren", "FR12 732829320", "TVA"),
        ("sector", "real_estate", "Hoguet"),
        ("sector", "legal", "avocat"),
        ("segment", "household", "consenti"),
        ("last_contact_on", "2099-01-01", "avenir"),
    ] {
        let said = note(field, typed).await;
        assert!(said.contains(words), "{field} {typed}: {said}");
    }
    for (field, typed) in [("contact_siren", "FR44 732829320"), ("contact_siren", "732 829 320 00074"), ("sector", "energy")] {
        assert_eq!(note(field, typed).await, "", "{field} {typed}");
    }
    let browser = world.browser(&world.company("Toits d’Armor").await).await;
    let form = browser.open("/leads/new").await;
    let warned = [("contact_email", "jean@yopmail.com"), ("sector", "legal"), ("action", "publish")];
    let kept = COMPLETE.iter().filter(|(name, _)| !warned.iter().any(|it| it.0 == *name));
    let typed: Vec<_> = kept.copied().chain(warned).collect();
    assert_eq!(browser.submit(&form, "#lead-form", &typed).await.status, 303);
}

#[actix_web::test]
async fn buyers_are_told_in_words_what_the_card_holds_and_never_a_value() {
    let world = World::new().await;
    let browser = world.browser(&world.company("Toits d’Armor").await).await;
    let form = browser.open("/leads/new").await;
    let sealed = [
        ("contact_siren", "FR44 732829320"),
        ("call_notes", "12/11 : il compare trois devis avec son associé.\n\n18/11 : il attend un rendez-vous lundi."),
        ("action", "publish"),
    ];
    let sent = browser.submit(&form, "#lead-form", &[COMPLETE, &sealed].concat()).await;
    let lead = world.visitor().open(&sent.location()).await;
    let told = lead.texts(".sealed .has");
    for (field, words) in [
        ("SIREN", "vérifié"),
        ("E-mail", "valide, professionnel"),
        ("Téléphone mobile", "valide"),
        ("Notes d’appel", "2 notes"),
        ("Nom", "renseigné"),
    ] {
        assert!(told.iter().any(|it| it.starts_with(field) && it.ends_with(words)), "{field} {words}: {told:?}");
    }
    assert!(lead.texts(".sealed .has-not").iter().any(|it| it.starts_with("Adresse")));
    for value in ["Kerboriou", "732829320", "732 829 320", "ateliers.example", "998", "associé", "Gérant"] {
        assert!(!lead.body.contains(value), "{value}");
    }
}

#[actix_web::test]
async fn a_last_contact_in_the_future_makes_no_lead_fresh() {
    let world = World::new().await;
    let value = async |day: &str| {
        let typed = [("channel", "trade_show"), ("market", "b2b"), ("temperature", "warm"), ("last_contact_on", day)];
        world.visitor().post("/leads/estimate", &typed).await.text("#estimate-figure .value")
    };
    assert_eq!(value("2030-01-01").await, value("").await);
    assert_ne!(value("2026-11-22").await, value("").await);
}
