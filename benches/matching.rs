//! How long one new lead takes against 100,000 saved searches, against a floor of the same run: reading as many rows
//! of 64 bytes.
//!
//! `cargo bench --bench matching`. A ratio, not a timed test.

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, Utc};
use pepite::browse::matcher::{Facts, Lead, Matcher};
use pepite::browse::text::Synonyms;
use pepite::browse::{Facet, LeadQuery};
use uuid::Uuid;

const SEARCHES: u32 = 100_000;
const LEADS: u32 = 200;

/// Words of needs, the frequent ones first.
const WORDS: &[&str] = &[
    "site",
    "devis",
    "rénovation",
    "toiture",
    "isolation",
    "chaudière",
    "formation",
    "nettoyage",
    "comptable",
    "panneaux",
    "recrutement",
    "sécurité",
    "bureaux",
    "logiciel",
    "transport",
    "climatisation",
    "peinture",
    "alarme",
    "audit",
    "assurance",
    "emballage",
    "imprimante",
    "fibre",
    "serveur",
    "maintenance",
    "plomberie",
    "charpente",
    "vitrage",
    "ascenseur",
    "jardin",
    "traduction",
    "séminaire",
    "traiteur",
    "stand",
    "signalétique",
    "flotte",
    "véhicules",
    "entrepôt",
    "palettes",
    "soudure",
];

/// What rare words are made of.
const SYLLABLES: [&str; 20] = [
    "ba", "co", "du", "fi", "gra", "li", "mo", "nu", "pe", "qua", "ri", "so", "tu", "va", "zo", "bri", "clo", "dra", "fle", "pli",
];

/// Numbers that look drawn, the same in every run.
struct Draw(u64);

impl Draw {
    fn next(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or_default() % below
    }

    /// Small numbers far more often than large ones.
    fn skewed(&mut self, below: usize) -> usize {
        let limit = 1 + self.next(below);
        self.next(limit)
    }

    /// A word of the list, or, as often, one of thousands that are rare.
    fn word(&mut self) -> String {
        if self.next(2) == 0 {
            return WORDS[self.skewed(WORDS.len())].to_owned();
        }
        let rare = self.skewed(8_000);
        [rare % 20, rare / 20 % 20, rare / 400].map(|part| SYLLABLES[part]).concat()
    }

    fn value(&mut self, facet: Facet) -> &'static str {
        let values: Vec<_> = facet.values().into_iter().filter(|value| !value.contains('-')).collect();
        values[self.skewed(values.len())]
    }
}

/// A search as people keep them: a trade, often a place or two, at times words, a price, a temperature.
fn query(draw: &mut Draw, words: usize) -> LeadQuery {
    let mut parts = vec![format!("sector={}", draw.value(Facet::Sector))];
    for (share, facet) in [(60, Facet::Area), (30, Facet::Area), (25, Facet::Temperature), (10, Facet::Grade)] {
        if draw.next(100) < share {
            parts.push(format!("{facet}={}", draw.value(facet)));
        }
    }
    if draw.next(100) < 20 {
        parts.push(format!("price_max={}", 50 + draw.next(300)));
    }
    if draw.next(100) < words {
        let second = if draw.next(2) == 0 { format!("+{}", draw.word()) } else { String::new() };
        parts.push(format!("q={}{second}", draw.word()));
    }
    LeadQuery::parse(&parts.join("&"))
}

/// A search of words alone: nothing but the index narrows it.
fn only_words(draw: &mut Draw) -> LeadQuery {
    LeadQuery::parse(&format!("q={}+{}", draw.word(), draw.word()))
}

fn lead(draw: &mut Draw, bucket: DateTime<Utc>, today: NaiveDate) -> Lead {
    let values: Vec<_> = Facet::ALL.iter().map(|facet| (*facet, Some(draw.value(*facet)))).collect();
    let need: Vec<_> = (0..40).map(|_| draw.word()).collect();
    let facts = Facts {
        values: &values,
        texts: (&need[..4].join(" "), &need.join(" "), "Bâtiment Construction Ille-et-Vilaine Bretagne 35"),
        price: Some(9_000),
        completeness: 70,
        last_contact_on: today,
        bucket,
    };
    Lead::new(&facts, today)
}

fn report(name: &str, mut each: Vec<Duration>, floor: Duration) {
    each.sort_unstable();
    let (middle, worst) = (each[each.len() / 2], each[each.len() - 1]);
    let ratio = middle.as_nanos() * 10 / floor.as_nanos().max(1);
    println!("{name:<52}{middle:>12?} median{worst:>12?} worst  {}.{} × the floor", ratio / 10, ratio % 10);
}

fn main() {
    let synonyms = Synonyms::built_in();
    let (before, bucket) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH + chrono::Duration::days(20_000));
    let today = bucket.date_naive();
    let mut draw = Draw(1848);

    let rows = vec![[1_u64; 8]; SEARCHES as usize];
    let floors = (0..LEADS).map(|_| {
        let start = Instant::now();
        black_box(black_box(&rows).iter().filter(|row| row[0] & row[1] & row[2] & row[3] == 0).count());
        start.elapsed()
    });
    let mut floors: Vec<Duration> = floors.collect();
    floors.sort_unstable();
    let floor = floors[floors.len() / 2];
    println!("{:<52}{floor:>12?} median", "floor: reading 100,000 rows of 64 bytes");

    for (name, words) in [("filters only", Some(0)), ("filters, a third with words", Some(33)), ("words only", None)] {
        let mut matcher = Matcher::default();
        let start = Instant::now();
        for number in 0..SEARCHES {
            let query = match words {
                Some(words) => query(&mut draw, words),
                None => only_words(&mut draw),
            };
            matcher.put(Uuid::from_u128(number.into()), &query, &synonyms, before);
        }
        println!("{:<52}{:>12?}", format!("taking in 100,000 searches: {name}"), start.elapsed());
        let leads: Vec<Lead> = (0..LEADS).map(|_| lead(&mut draw, bucket, today)).collect();
        let mut found = 0;
        let each = leads.iter().map(|lead| {
            let start = Instant::now();
            found += black_box(matcher.searches_for(black_box(lead))).len();
            start.elapsed()
        });
        let each = each.collect();
        report(&format!("one lead: {name}"), each, floor);
        println!("{:<52}{:>12}", "  searches found a lead, on average", found / leads.len());
    }
    let start = Instant::now();
    (0..LEADS).for_each(|_| drop(black_box(lead(&mut draw, bucket, today))));
    println!("{:<52}{:>12?}", "reading the text of one lead", start.elapsed() / LEADS);
}
