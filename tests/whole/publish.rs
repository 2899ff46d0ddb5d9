//! How long a person takes to publish, typing forty words a minute; and that nothing typed is ever lost.
//!
//! `PEPITE_PACE=1` types in real time; without it ten times as fast, and the seconds a person would have needed
//! are counted. Waiting for pages is real either way.

use std::time::{Duration, Instant};

use thirtyfour::error::WebDriverResult;
use thirtyfour::prelude::*;

use crate::journey::{PASSWORD, sign_up};
use crate::person::{Driver, Person};
use crate::server::Server;

/// Forty words a minute, a word being five characters.
const KEY: Duration = Duration::from_millis(300);
/// To go to another field, or to choose an answer.
const MOVE: Duration = Duration::from_secs(1);

/// Notes when each estimate arrives after the key that asked for it.
const WATCH: &str = "window.waits = []; let last = 0, open = false;\
    document.addEventListener('input', (e) => { if (e.isTrusted) { last = performance.now(); open = true; } }, true);\
    new MutationObserver(() => { if (open) { window.waits.push(performance.now() - last); open = false; } })\
    .observe(document.getElementById('estimate-figure') ?? document.body, {childList: true});";

/// Somebody filling a form, and what each field took.
struct Typist<'a> {
    person: &'a Person,
    faster: u32,
    took: Vec<(String, Duration)>,
}

impl<'a> Typist<'a> {
    fn new(person: &'a Person) -> Self {
        let faster = std::env::var("PEPITE_PACE").ok().and_then(|it| it.parse().ok()).unwrap_or(10);
        Self { person, faster, took: Vec::new() }
    }

    async fn spend(&mut self, on: &str, time: Duration) {
        self.took.push((on.to_owned(), time));
        tokio::time::sleep(time / self.faster).await;
    }

    async fn open(&mut self, place: &str) -> WebDriverResult<()> {
        let began = Instant::now();
        self.person.open(place).await?;
        self.took.push(("(pages)".into(), began.elapsed()));
        self.person.driver.execute(WATCH, vec![]).await?;
        Ok(())
    }

    /// Follows a link.
    async fn open_by(&mut self, selector: &str) -> WebDriverResult<()> {
        let began = Instant::now();
        self.person.press(selector).await?;
        self.took.push(("(pages)".into(), began.elapsed()));
        self.person.driver.execute(WATCH, vec![]).await?;
        Ok(())
    }

    /// Goes to a field and types, key by key, to whatever has the focus: an estimate that took it away would show.
    async fn write(&mut self, field: &str, text: &str) -> WebDriverResult<()> {
        self.spend(field, MOVE).await;
        self.person.focus(field).await?;
        self.type_keys(field, text).await
    }

    /// The same, over all that stands there.
    async fn rewrite(&mut self, field: &str, text: &str) -> WebDriverResult<()> {
        self.spend(field, MOVE * 2).await;
        self.person.focus(field).await?;
        self.person.driver.execute("document.activeElement.select()", vec![]).await?;
        self.type_keys(field, text).await
    }

    async fn type_keys(&mut self, field: &str, text: &str) -> WebDriverResult<()> {
        let (keys, began) = (u32::try_from(text.chars().count()).unwrap_or(u32::MAX), tokio::time::Instant::now());
        for (at, key) in (1..).zip(text.chars()) {
            self.person.driver.action_chain().send_keys(key).perform().await?;
            tokio::time::sleep_until(began + KEY * at / self.faster).await;
        }
        self.took.push((field.to_owned(), KEY * keys));
        let element = self.person.driver.find(By::Css(format!("main [name={field}]"))).await?;
        let value = element.prop("value").await?.unwrap_or_default();
        assert!(value.ends_with(text), "{field} says “{value}”: the focus was taken away");
        Ok(())
    }

    /// Opens a list and chooses.
    async fn pick(&mut self, field: &str, value: &str) -> WebDriverResult<()> {
        self.spend(field, MOVE * 2).await;
        self.person.choose(field, value).await
    }

    /// Presses one of the answers in view.
    async fn tick(&mut self, field: &str, value: &str) -> WebDriverResult<()> {
        self.spend(field, MOVE).await;
        self.person.choose(field, value).await
    }

    /// Types the eight digits of a date.
    async fn date(&mut self, field: &str, day: &str) -> WebDriverResult<()> {
        self.spend(field, MOVE + KEY * 8).await;
        self.person.set(field, day).await
    }

    async fn publish(&mut self) -> WebDriverResult<()> {
        self.spend("(publish)", MOVE).await;
        let waits = self.person.driver.execute("return window.waits", vec![]).await?;
        let mut waits: Vec<f64> = serde_json::from_value(waits.json().clone()).unwrap_or_default();
        waits.sort_by(f64::total_cmp);
        let began = Instant::now();
        self.person.press("button[name=action][value=publish]").await?;
        self.took.push(("(pages)".into(), began.elapsed()));
        let (middle, worst) = (waits[waits.len() / 2], waits[waits.len() - 1]);
        println!("estimates: {} arrived, half within {middle:.0} ms of the key, the slowest within {worst:.0} ms", waits.len());
        // Alone on the machine it is under 300; here other tests run beside.
        assert!(middle < 600.0, "estimates take {middle} ms");
        Ok(())
    }

    /// Prints what each field took, the longest first; the whole.
    fn tell(self, what: &str) -> Duration {
        let mut fields: Vec<(String, Duration)> = Vec::new();
        for (field, took) in self.took {
            match fields.iter_mut().find(|(known, _)| *known == field) {
                Some((_, sum)) => *sum += took,
                None => fields.push((field, took)),
            }
        }
        fields.sort_by_key(|(_, took)| std::cmp::Reverse(*took));
        let whole: Duration = fields.iter().map(|(_, took)| *took).sum();
        println!("{what}: {:.1} s", whole.as_secs_f64());
        for (field, took) in fields {
            println!("  {:>5.1} s  {field}", took.as_secs_f64());
        }
        whole
    }
}

async fn first(seller: &Person, today: &str) -> WebDriverResult<Duration> {
    let began = Instant::now();
    let mut typist = Typist::new(seller);
    typist.open("/leads/new").await?;
    typist
        .write("need", "Toiture en fibrociment de 640 m² à remplacer avant l’hiver. Deux devis attendus, budget réservé.")
        .await?;
    typist.pick("sector", "construction").await?;
    typist.pick("area", "35").await?;
    typist.tick("segment", "mid_market").await?;
    typist.tick("temperature", "hot").await?;
    typist.pick("channel", "trade_show").await?;
    typist.date("last_contact_on", today).await?;
    typist.write("contact_last_name", "Kerboriou").await?;
    typist.write("contact_function", "Gérant").await?;
    typist.write("contact_email", "yann@ateliers-kb.example").await?;
    typist.write("contact_mobile", "0639981234").await?;
    typist.spend("(fold of the origin)", MOVE).await;
    typist.write("acquisition_cost", "160,50").await?;
    typist.pick("reason", "out_of_area").await?;
    typist.tick("attest", "yes").await?;
    typist.publish().await?;
    seller.see("Toiture en fibrociment").await?;
    println!("the clock on the wall: {:.1} s", began.elapsed().as_secs_f64());
    Ok(typist.tell("a first lead"))
}

async fn second(seller: &Person, today: &str) -> WebDriverResult<Duration> {
    let began = Instant::now();
    let mut typist = Typist::new(seller);
    typist.open("/desk/leads").await?;
    typist.spend("(duplicate)", MOVE).await;
    typist.open_by("main a[href*='/leads/new?from=']").await?;
    typist.rewrite("need", "Bardage d’un hangar de 300 m² à refaire, accès par la cour.").await?;
    typist.date("last_contact_on", today).await?;
    typist.write("contact_last_name", "Autret").await?;
    typist.write("contact_function", "Gérante").await?;
    typist.write("contact_email", "m.autret@hangars.example").await?;
    typist.write("contact_mobile", "0639985678").await?;
    typist.tick("attest", "yes").await?;
    typist.publish().await?;
    seller.see("Bardage d’un hangar").await?;
    println!("the clock on the wall: {:.1} s", began.elapsed().as_secs_f64());
    Ok(typist.tell("a second lead, like the first"))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_first_lead_takes_under_three_minutes_and_one_like_it_under_one() -> WebDriverResult<()> {
    let server = Server::start("publish");
    let driver = Driver::start().await;
    let today = server.today();
    let seller = Person::arrive("Anne Le Goff", &driver, &server.origin).await?;
    sign_up(&seller, &server, ("Toits d’Armor", "732829320", "anne@toits.test")).await?;
    let once = first(&seller, &today).await?;
    assert!(once < Duration::from_secs(180), "a first lead takes {once:?}");
    let again = second(&seller, &today).await?;
    assert!(again < Duration::from_secs(60), "a second lead takes {again:?}");
    seller.leave().await
}

/// Waits until the form says this of itself.
async fn hear(person: &Person, words: &str) -> WebDriverResult<()> {
    for _ in 0..200 {
        let said = person.driver.find(By::Id("form-kept")).await?.text().await?;
        if said.contains(words) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    person.wait_for("#form-kept", words).await
}

async fn typed(person: &Person, field: &str) -> WebDriverResult<String> {
    Ok(person.driver.find(By::Css(format!("main [name={field}]"))).await?.prop("value").await?.unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_typed_survives_a_closed_tab_and_a_session_that_ends() -> WebDriverResult<()> {
    let server = Server::start("drafts");
    let driver = Driver::start().await;
    let seller = Person::arrive("Anne Le Goff", &driver, &server.origin).await?;
    sign_up(&seller, &server, ("Toits d’Armor", "732829320", "anne@toits.test")).await?;

    // A tab is closed in the middle of a number.
    let desk = seller.driver.window().await?;
    let tab = seller.driver.new_tab().await?;
    seller.driver.switch_to_window(tab).await?;
    seller.open("/leads/new").await?;
    let mut typist = Typist::new(&seller);
    typist.write("need", "Réfection d’une toiture").await?;
    hear(&seller, "Brouillon enregistré à ").await?;
    assert!(seller.path().await?.ends_with("/edit"), "the address is the draft’s");
    seller.look("lead-form-kept").await?;
    typist.write("asking_price", "12,").await?;
    typist.write("contact_mobile", "06 39 9").await?;
    let kept = seller.path().await?;
    seller.driver.close_window().await?;
    seller.driver.switch_to_window(desk).await?;
    seller.open("/desk/leads").await?;
    seller.see("Réfection d’une toiture").await?;
    // What leaves with the tab may be on its way for a moment.
    for _ in 0..20 {
        seller.open(&kept).await?;
        if !typed(&seller, "contact_mobile").await?.is_empty() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    assert_eq!(typed(&seller, "asking_price").await?, "12,");
    assert_eq!(typed(&seller, "contact_mobile").await?, "06 39 9");
    let plain = seller.driver.execute("return JSON.stringify([{...localStorage}, {...sessionStorage}])", vec![]).await?;
    assert_eq!(plain.json().as_str(), Some("[{},{}]"), "nothing of the card stays on the device");

    // The session ends while somebody types; they sign in elsewhere, and the form goes on.
    seller.driver.delete_cookie("pepite").await?;
    let mut typist = Typist::new(&seller);
    typist.write("contact_last_name", "Kerboriou").await?;
    hear(&seller, "Votre session est terminée").await?;
    assert_eq!(typed(&seller, "contact_last_name").await?, "Kerboriou");
    seller.look("lead-form-ended").await?;
    let form = seller.driver.window().await?;
    let tab = seller.driver.new_tab().await?;
    seller.driver.switch_to_window(tab).await?;
    seller.open("/sign-in").await?;
    seller.fill("email", "anne@toits.test").await?;
    seller.fill("password", PASSWORD).await?;
    seller.press("form[action='/sign-in'] button:not([type=button])").await?;
    seller.open(&kept).await?;
    seller.driver.close_window().await?;
    seller.driver.switch_to_window(form).await?;
    hear(&seller, "Brouillon enregistré à ").await?;
    seller.reload().await?;
    assert_eq!(typed(&seller, "contact_last_name").await?, "Kerboriou");

    // The button is pressed after the session ended: the form comes back through signing in.
    seller.driver.delete_cookie("pepite").await?;
    seller.press("button[name=action][value=publish]").await?;
    seller.see("votre formulaire revient").await?;
    seller.look("sign-in-carrying").await?;
    seller.fill("email", "anne@toits.test").await?;
    seller.fill("password", PASSWORD).await?;
    seller.press("main form[action='/sign-in'] button:not([type=button])").await?;
    seller.driver.find(By::Id("lead-form")).await?;
    assert_eq!(typed(&seller, "contact_last_name").await?, "Kerboriou");
    assert_eq!(typed(&seller, "asking_price").await?, "12,");
    seller.leave().await
}
