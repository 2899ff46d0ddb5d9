//! The leads of the demonstration, one after the other from a seed.

use std::collections::HashSet;

use chrono::{Days, NaiveDate};
use rand::RngExt;
use rand::SeedableRng;
use rand::rngs::StdRng;

use super::card::{Contact, DemoCard, card};
use super::chance::percent;
use super::consent::consent;
use super::data::{ALL_NEEDS, Need, PLACES, Place, SECTORS};
use super::deck::Deck;
use super::pricing::{CHANNELS, cap, prices};
use super::qualification::{age, qualification, reason};
use super::wording::{self, wording};

/// Cards in a round of the decks: so many leads show every sector, channel and department.
const ROUND: u32 = 250;
/// Up to this many leads no title comes twice.
const DISTINCT: usize = 2_000;
/// How often a need is worded again for a title of its own.
const REWORDINGS: usize = 200;

/// A lead as its seller would fill the form: codes are those of the forms, money is euro cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoLead {
    pub title: String,
    pub need: String,
    pub sector: &'static str,
    /// Department code.
    pub area: &'static str,
    pub market: &'static str,
    pub segment: &'static str,
    pub temperature: &'static str,
    pub budget: &'static str,
    pub authority: &'static str,
    pub need_clarity: &'static str,
    pub timing: &'static str,
    pub stage: &'static str,
    pub answered_us: bool,
    pub channel: &'static str,
    pub acquisition_cost: Option<i64>,
    pub collected_on: NaiveDate,
    pub last_contact_on: NaiveDate,
    pub attempts: u8,
    pub meetings: u8,
    pub reason: &'static str,
    pub cap: u8,
    pub asking_price: Option<i64>,
    pub floor_price: Option<i64>,
    pub lawful_basis: &'static str,
    /// The four fields of the consent are filled for a household and empty for a company.
    pub consent_text: Option<String>,
    pub consent_on: Option<NaiveDate>,
    pub consent_channels: Vec<&'static str>,
    pub consent_url: Option<String>,
    pub card: DemoCard,
}

/// `count` leads; the same seed and day give the same leads.
pub fn leads(seed: u64, count: usize, today: NaiveDate) -> impl Iterator<Item = DemoLead> {
    let mut maker = Maker::new(seed, today);
    (0..count).map(move |_| maker.lead())
}

struct Maker {
    rng: StdRng,
    today: NaiveDate,
    sectors: Deck<&'static str>,
    places: Deck<&'static Place>,
    channels: Deck<(&'static str, bool)>,
    /// One deck a sector, of places in the list of needs: one comes back only when all had their turn.
    needs: Vec<(&'static str, Deck<usize>)>,
    /// How often each need was worded.
    worded: Vec<usize>,
    titles: HashSet<String>,
    /// The place of the next lead, from a start that depends on the seed.
    serial: u32,
}

impl Maker {
    fn new(seed: u64, today: NaiveDate) -> Self {
        let mut rng = StdRng::seed_from_u64(seed);
        let places: Vec<_> = PLACES.iter().map(|it| (it, it.weight)).collect();
        let channels = CHANNELS.map(|(code, weight, _, household)| ((code, household), weight));
        let needs = SECTORS
            .iter()
            .map(|(sector, _)| {
                let own = (0..ALL_NEEDS.len()).filter(|it| ALL_NEEDS[*it].sector == *sector);
                (*sector, Deck::of(own, &mut rng))
            })
            .collect();
        Self {
            sectors: Deck::weighted(&SECTORS, ROUND, &mut rng),
            places: Deck::weighted(&places, ROUND, &mut rng),
            channels: Deck::weighted(&channels, ROUND, &mut rng),
            needs,
            worded: vec![0; ALL_NEEDS.len()],
            titles: HashSet::new(),
            serial: rng.random_range(0..10_000),
            rng,
            today,
        }
    }

    fn lead(&mut self) -> DemoLead {
        let need = self.need();
        let rng = &mut self.rng;
        let place = self.places.draw(rng, |it| need.fits(&it.code)).unwrap_or(&PLACES[0]);
        let b2c = need.is_b2c();
        let channel = self.channels.draw(rng, |it| it.1 || !b2c).map_or("website", |it| it.0);
        let age = age(rng);
        let last_contact_on = before(self.today, age);
        let (reason, why) = reason(need, rng);
        let answers = qualification(need, reason, age, rng);
        let days = wording::Days { last_contact: last_contact_on, today: self.today };
        let mut words = wording(need, why, &answers, days, rng);
        if self.titles.len() < DISTINCT {
            for _ in 0..REWORDINGS {
                if !self.titles.contains(&words.title) {
                    break;
                }
                words = wording(need, why, &answers, days, rng);
            }
            self.titles.insert(words.title.clone());
        }
        let collected_on = collected(last_contact_on, answers.attempts, rng);
        let consent = b2c.then(|| consent(need, rng));
        let callable = consent.as_ref().is_none_or(|it| it.channels.contains(&"telephone"));
        let cap = cap(rng);
        let prices = prices(need, channel, &answers, age, cap, rng);
        let contact = Contact { callable, serial: self.serial };
        self.serial = self.serial.wrapping_add(1);
        let card = card(need, &answers, place, contact, &words, rng);
        DemoLead {
            title: words.title,
            need: words.need,
            sector: need.sector,
            area: &place.code,
            market: if b2c { "b2c" } else { "b2b" },
            segment: answers.segment,
            temperature: answers.temperature,
            budget: answers.budget,
            authority: answers.authority,
            need_clarity: answers.need_clarity,
            timing: answers.timing,
            stage: answers.stage,
            answered_us: answers.answered_us,
            channel,
            acquisition_cost: prices.acquisition_cost,
            collected_on,
            last_contact_on,
            attempts: answers.attempts,
            meetings: answers.meetings,
            reason,
            cap,
            asking_price: prices.asking_price,
            floor_price: prices.floor_price,
            lawful_basis: if b2c { "consent" } else { "legitimate_interest" },
            consent_text: consent.as_ref().map(|it| it.text.clone()),
            consent_on: consent.as_ref().map(|_| collected_on),
            consent_channels: consent.as_ref().map_or_else(Vec::new, |it| it.channels.clone()),
            consent_url: consent.map(|it| it.url),
            card,
        }
    }

    fn need(&mut self) -> &'static Need {
        let sector = self.sectors.draw(&mut self.rng, |_| true).unwrap_or(SECTORS[0].0);
        let crowded = self.titles.len() >= DISTINCT;
        let worded = &self.worded;
        let fresh = |at: &usize| crowded || worded[*at] < ALL_NEEDS[*at].title.variants();
        let deck = self.needs.iter_mut().find(|it| it.0 == sector).map(|it| &mut it.1);
        let drawn = deck.and_then(|it| it.draw(&mut self.rng, fresh).or_else(|| it.draw(&mut self.rng, |_| true)));
        let at = drawn.unwrap_or(0);
        self.worded[at] += 1;
        &ALL_NEEDS[at]
    }
}

/// The day the lead was captured: that of the last contact, or some weeks earlier when we tried often.
fn collected(last_contact: NaiveDate, attempts: u8, rng: &mut StdRng) -> NaiveDate {
    let days = if percent(rng, 40) { 0 } else { rng.random_range(1..=6) * (i64::from(attempts) + 1) };
    before(last_contact, days)
}

fn before(day: NaiveDate, days: i64) -> NaiveDate {
    day.checked_sub_days(Days::new(days.unsigned_abs())).unwrap_or(day)
}
