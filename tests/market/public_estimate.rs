//! The estimate that others see: who sees the exact one, what a distortion lives through, and what trying costs tells.

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use pepite::db::schema::{lead_estimates, leads, public_leads};
use pepite::money::Money;
use pepite::valuation::Distortion;
use pepite::{demo, listings};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use uuid::Uuid;

use crate::listings::{code_of, seller, send};
use crate::support::World;
use crate::support::browser::Browser;

/// What is kept of a lead's estimate: exact, public, and what the second is distorted by.
async fn kept(world: &World, code: &str) -> (i64, i64, Uuid) {
    leads::table
        .inner_join(lead_estimates::table.on(lead_estimates::lead_id.eq(leads::id)))
        .filter(leads::code.eq(code))
        .select((lead_estimates::value, leads::value.assume_not_null(), lead_estimates::distortion))
        .first(&mut world.conn().await)
        .await
        .unwrap()
}

async fn distortion(world: &World, code: &str) -> Uuid {
    kept(world, code).await.2
}

fn shown(cents: i64) -> String {
    Money::from_cents(cents).unwrap().display(pepite::language::Language::Fr)
}

/// Makes the two figures of a lead differ beyond rounding.
async fn distort(world: &World, code: &str) {
    let changed = leads::table.filter(leads::code.eq(code));
    let figures = (leads::value.eq(4_000), leads::value_low.eq(1_700), leads::value_high.eq(9_300));
    diesel::update(changed).set(figures).execute(&mut world.conn().await).await.unwrap();
}

#[actix_web::test]
async fn nobody_but_its_seller_is_shown_the_exact_estimate() {
    let world = World::new().await;
    let (_, own) = seller(&world).await;
    let code = code_of(&send(&own, &[]).await);
    distort(&world, &code).await;
    let (exact, public, _) = kept(&world, &code).await;
    let exact = shown(Money::from_cents(exact).unwrap().coarse().cents());
    assert_eq!(public, 4_000);
    let buyer = world.browser(&world.company("Acheteur").await).await;
    let moderator = world.staff("moderator").await;
    for looking in [&world.visitor(), &buyer, &moderator] {
        let page = looking.open(&format!("/leads/{code}")).await;
        assert_eq!(page.text(".estimate .value"), shown(4_000));
        assert!(page.text(".estimate .range").contains(&shown(1_700)));
        assert!(!page.has("#own-estimate") && !page.body.contains(&exact), "{exact}");
    }
    for list in ["/leads", "/leads?sort=value", "/", "/leads.atom", &format!("/compare?lead={code}")] {
        assert!(!world.visitor().open(list).await.body.contains(&exact), "{list} shows {exact}");
    }
    let page = own.open(&format!("/leads/{code}")).await;
    assert_eq!(page.text(".estimate .value"), shown(4_000), "its seller sees what buyers see");
    assert!(page.text("#own-estimate").contains(&exact), "and its own: {}", page.text("#own-estimate"));
    assert!(page.text("[aria-labelledby=own]").contains("ce que le lead vous a coûté"));
    assert!(own.open("/desk/leads").await.text("#why-other").contains("ce que le lead vous a coûté"));
    assert!(own.open("/leads/new").await.text("#why-other").contains("ce que le lead vous a coûté"));
}

#[actix_web::test]
async fn the_two_sides_of_a_conversation_see_the_public_estimate() {
    let world = World::new().await;
    let (_, own) = seller(&world).await;
    let code = code_of(&send(&own, &[]).await);
    distort(&world, &code).await;
    let buyer = world.browser(&world.company("Acheteur").await).await;
    let teaser = buyer.open(&format!("/leads/{code}")).await;
    let opened = buyer.submit(&teaser, "form[action$=conversations]", &[("text", "Bonjour, est-il encore libre ?")]).await;
    let thread = buyer.follow(&opened).await;
    assert!(thread.text("[aria-labelledby=lead-facts]").contains(&shown(4_000)), "{}", thread.body);
}

/// The role that public pages read as.
#[actix_web::test]
async fn public_pages_cannot_read_exact_estimates() {
    let world = World::new().await;
    let mut conn = world.house.pools.public.get().await.unwrap();
    let refused = lead_estimates::table.select(lead_estimates::value).load::<i64>(&mut *conn).await.unwrap_err();
    assert!(refused.to_string().contains("permission denied"), "{refused}");
}

#[actix_web::test]
async fn a_distortion_is_drawn_once_for_a_person_whatever_becomes_of_the_lead() {
    let world = World::new().await;
    let (_, own) = seller(&world).await;
    let code = code_of(&send(&own, &[]).await);
    let first = distortion(&world, &code).await;

    let form = own.open(&format!("/leads/{code}/edit")).await;
    own.submit(&form, "#lead-form", &[("acquisition_cost", "300"), ("action", "publish")]).await;
    assert_eq!(distortion(&world, &code).await, first, "an edit");
    for (act, button) in [("pause", "pause"), ("publication", "publication")] {
        let list = own.open("/desk/leads").await;
        own.submit(&list, &format!("form[action='/leads/{code}/{button}']"), &[]).await;
        assert_eq!(distortion(&world, &code).await, first, "{act}");
    }
    let before = kept(&world, &code).await;
    world.pass(chrono::Duration::days(3));
    let valuer = world.house.valuer.load_full();
    assert_eq!(listings::reappraise_leads(&mut world.conn().await, &valuer, world.now()).await.unwrap(), 1);
    let after = kept(&world, &code).await;
    assert_eq!(after.2, first, "some days later");
    assert!(after.0 <= before.0 && after.1 <= before.1, "the public estimate cools with the exact one");

    let list = own.open("/desk/leads").await;
    own.submit(&list, &format!("form[action='/leads/{code}/withdrawal']"), &[]).await;
    // What a company does to several leads within an hour is spread over the day.
    world.pass(chrono::Duration::hours(2));
    let again = code_of(&send(&own, &[("title", "Toiture d’atelier à refaire")]).await);
    assert_ne!(again, code);
    assert_eq!(distortion(&world, &again).await, first, "published anew");

    let (_, other) = {
        let company = world.company("Autres toits").await;
        let browser = world.browser(&company).await;
        (company, browser)
    };
    let elsewhere = code_of(&send(&other, &[]).await);
    assert_ne!(distortion(&world, &elsewhere).await, first, "another company has its own");
    world.pass(chrono::Duration::hours(2));
    let stranger = [("contact_email", "a.autre@ailleurs.example"), ("contact_mobile", "06 39 98 77 66")];
    let unknown = code_of(&send(&own, &stranger).await);
    assert_ne!(distortion(&world, &unknown).await, first, "another person has its own");
}

/// A row that an older node wrote: the exact estimate is where the public one should be.
#[actix_web::test]
async fn a_lead_of_an_older_node_is_distorted_by_the_next_appraisal() {
    let world = World::new().await;
    let (_, own) = seller(&world).await;
    let code = code_of(&send(&own, &[]).await);
    let id = world.lead_id(&code).await;
    let mut conn = world.conn().await;
    diesel::delete(lead_estimates::table.find(id)).execute(&mut conn).await.unwrap();
    let exact = (leads::value.eq(1), leads::value_low.eq(1), leads::value_high.eq(1));
    diesel::update(leads::table.find(id)).set(exact).execute(&mut conn).await.unwrap();
    world.pass(chrono::Duration::days(1));
    let valuer = world.house.valuer.load_full();
    assert_eq!(listings::reappraise_leads(&mut conn, &valuer, world.now()).await.unwrap(), 1);
    let (exact, public, _) = kept(&world, &code).await;
    assert!(exact > 1 && public > 1);
}

async fn asks(browser: &Browser, times: usize) -> Option<(u16, String)> {
    for _ in 0..times {
        let answer = browser.post("/leads/estimate", &[("sector", "construction"), ("channel", "website")]).await;
        if answer.status != 200 {
            return Some((answer.status, answer.header("retry-after").unwrap_or_default().to_owned()));
        }
    }
    None
}

#[actix_web::test]
async fn a_visitor_has_sixty_estimates_a_minute_and_a_member_six_hundred() {
    let world = World::new().await;
    assert_eq!(asks(&world.visitor(), 60).await, None);
    assert_eq!(asks(&world.visitor(), 1).await, Some((429, "1".to_owned())));
    world.pass(chrono::Duration::seconds(1));
    assert_eq!(asks(&world.visitor(), 1).await, None);
    let member = world.browser(&world.company("Toits d’Armor").await).await;
    assert_eq!(asks(&member, 600).await, None, "whatever visitors of the same address have asked for");
    assert_eq!(asks(&member, 1).await, Some((429, "1".to_owned())));
}

/// What anybody can do: ask what an estimate would be at one cost after another, with all that the page shows, until
/// the figure shown comes out.
struct Attack {
    /// How far, in logarithms, the true cost is from what the bisection finds.
    found: f64,
    /// The same when allowed for how the public figure is made.
    informed: f64,
}

impl Attack {
    fn on(world: &World, teaser: &listings::Teaser, cost: Money) -> Self {
        let valuer = world.house.valuer.load_full();
        let profile = teaser.profile(world.now().date_naive()).as_it_stands(valuer.factors());
        let at = |cents: i64| pepite::valuation::Profile { acquisition_cost: Money::from_cents(cents).ok(), ..profile.clone() };
        let log = |cents: i64| cents.to_f64().unwrap().ln();
        let truth = log(cost.cents());
        let naive = bisect(|cents| valuer.estimate(&at(cents)).value >= teaser.value);
        let neutral = Distortion::new(Uuid::from_u128(0x7F7F_7F7F_8080_7F80_807F_7F7F_7F7F_8080));
        let shows = |cents| valuer.public_figures(&at(cents), neutral).value;
        let (from, to) = (bisect(|cents| shows(cents) >= teaser.value), bisect(|cents| shows(cents) > teaser.value));
        Self { found: (log(naive) - truth).abs(), informed: ((log(from) + log(to)) / 2.0 - truth).abs() }
    }
}

/// The least cost in cents of which that is true, up to a million euros.
fn bisect(is_true: impl Fn(i64) -> bool) -> i64 {
    let (mut from, mut to) = (1, 100_000_000);
    while from < to {
        let middle = i64::midpoint(from, to);
        if is_true(middle) { to = middle } else { from = middle + 1 }
    }
    from
}

#[actix_web::test]
async fn trying_costs_against_the_figure_shown_does_not_find_the_cost() {
    let world = World::new().await;
    demo::load_with(&world.house, 11, (0, 150), |_| ()).await.unwrap();
    let mut conn = world.conn().await;
    let on_offer = leads::table.filter(leads::state.eq("published").and(leads::acquisition_cost.is_not_null()));
    let codes: Vec<(String, i64)> = on_offer
        .order(leads::code)
        .select((leads::code, leads::acquisition_cost.assume_not_null()))
        .load(&mut conn)
        .await
        .unwrap();
    assert!(codes.len() >= 100, "{} leads", codes.len());
    let mut attacks = Vec::new();
    for (code, cost) in &codes {
        let teaser = listings::teaser(&mut conn, code).await.unwrap().expect("on offer");
        attacks.push(Attack::on(&world, &teaser, Money::from_cents(*cost).unwrap()));
    }
    let share = |is: &dyn Fn(&Attack) -> bool| attacks.iter().filter(|it| is(it)).count() as f64 / attacks.len() as f64;
    let (percent, double) = (1.01_f64.ln(), 2_f64.ln());
    assert!(share(&|it| it.found < percent) < 0.08, "{} within a hundredth", share(&|it| it.found < percent));
    assert!(share(&|it| it.informed < percent) < 0.08);
    // σ ÷ α is 1: of a standard normal, 51 % are within log 2; of a hundred leads, hardly ever more than 64 %.
    let within = share(&|it| it.informed < double);
    assert!((0.38..0.64).contains(&within), "{within} within × or ÷ 2");
}

/// The same over HTTP, so that the pure valuer above is what the address answers with.
#[actix_web::test]
async fn the_address_answers_what_the_attack_reckons_with() {
    let world = World::new().await;
    let request = |cost: &'static str| {
        actix_web::test::TestRequest::post().uri("/leads/estimate").insert_header(("accept", "application/json")).set_form([
            ("sector", "construction"),
            ("channel", "trade_show"),
            ("acquisition_cost", cost),
        ])
    };
    let value = async |cost| {
        let page = world.visitor().send(request(cost)).await;
        let json: serde_json::Value = serde_json::from_str(&page.body).unwrap();
        json["value"].as_str().unwrap().parse::<Decimal>().unwrap()
    };
    let (one, two) = (value("100").await, value("200").await);
    assert!((two / one - Decimal::TWO).abs() < Decimal::new(1, 2), "the exact estimate follows the cost: {one}, {two}");
}

#[actix_web::test]
async fn lists_by_estimate_are_in_the_order_of_public_figures() {
    let world = World::new().await;
    demo::load_with(&world.house, 3, (0, 60), |_| ()).await.unwrap();
    let values: Vec<i64> = public_leads::table
        .order((public_leads::value.desc(), public_leads::browse_key.desc()))
        .select(public_leads::value)
        .load(&mut world.conn().await)
        .await
        .unwrap();
    let steps = |cents: &i64| Money::from_cents(*cents).unwrap().coarse().cents() == *cents;
    assert!(values.iter().all(steps), "{values:?}");
    let (mut seen, mut address) = (0, "/leads?sort=value".to_owned());
    loop {
        let page = world.visitor().open(&address).await;
        seen += page.texts(".lead-list .lead-card h3").len();
        let Some(next) = page.attribute("a[rel=next]", "href") else { break };
        address = next;
    }
    assert_eq!(seen, values.len(), "each lead once, though many share a figure");
}
