//! The sealed card: who is behind the lead, filled in as unevenly as sellers do.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rand::RngExt;
use rand::rngs::StdRng;
use serde::Deserialize;

use super::chance::{percent, pick};
use super::data::{Need, Place, read};
use super::numbers::{land_line, mobile, siren};
use super::qualification::Qualification;
use super::template::{Slots, Template};
use super::wording::Wording;

/// The sealed fields of the form, without their `contact_` prefix.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DemoCard {
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub company: Option<String>,
    pub siren: Option<String>,
    pub function: Option<String>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub website: Option<String>,
    pub call_notes: Option<String>,
    pub web_behaviour: Option<String>,
    pub interests: Option<String>,
    pub projects: Option<String>,
}

#[derive(Debug, Deserialize)]
struct People {
    women: Vec<String>,
    men: Vec<String>,
    last: Vec<String>,
    coined: Vec<String>,
    prefixes: BTreeMap<String, Vec<String>>,
    functions: BTreeMap<String, Vec<[String; 2]>>,
    trade_functions: BTreeMap<String, Vec<[String; 2]>>,
    streets: Vec<String>,
    zones: Vec<String>,
}

/// The sentences of notes and of consents.
#[derive(Debug, Deserialize)]
pub struct CardTexts {
    opening: BTreeMap<String, Vec<Template>>,
    middle: BTreeMap<String, Vec<Template>>,
    closing: Vec<Template>,
    /// For people who may not be called.
    written_opening: Vec<Template>,
    written_closing: Vec<Template>,
    web_behaviour: Vec<Template>,
    interests: Vec<Template>,
    projects_b2b: Vec<Template>,
    projects_b2c: Vec<Template>,
    pub consent: Vec<Template>,
    /// What a consent is about, by sector.
    pub objects: BTreeMap<String, String>,
}

/// Mail hosts of households; `.example` belongs to nobody (RFC 2606).
const HOSTS: [&str; 3] = ["courriel.example", "boite-perso.example", "maison-mail.example"];

static PEOPLE: LazyLock<People> = LazyLock::new(|| read(include_str!("people.json")));
/// The sentences of the card.
pub static CARD_TEXTS: LazyLock<CardTexts> = LazyLock::new(|| read(include_str!("card.json")));

/// How the person may be reached.
#[derive(Debug, Clone, Copy)]
pub struct Contact {
    /// Whether the person may be called: a company, or a household that agreed.
    pub callable: bool,
    /// The place of the lead in its row.
    pub serial: u32,
}

/// A card in keeping with the lead. Telephone numbers only where the person may be called.
///
/// `serial` keeps the numbers of the first ten thousand leads apart: one person, one number.
pub fn card(
    need: &Need,
    answers: &Qualification,
    place: &Place,
    contact: Contact,
    wording: &Wording,
    rng: &mut StdRng,
) -> DemoCard {
    // How careful this seller is: the share of optional fields that are filled.
    let care = match answers.stage {
        "sql" => rng.random_range(55..=95),
        "mql" => rng.random_range(35..=85),
        _ => rng.random_range(15..=60),
    };
    let mut filled = DemoCard::default();
    identify(&mut filled, &Lead { need, answers, place, wording }, care, contact.serial, rng);
    if contact.callable {
        filled.mobile = percent(rng, care + 5).then(|| mobile(contact.serial));
        filled.phone = land_line(place.zone, contact.serial).filter(|_| percent(rng, if need.is_b2c() { 25 } else { care }));
    }
    let told = if contact.callable { answers.attempts > 0 } else { answers.answered_us };
    if told && percent(rng, care + 10) {
        filled.call_notes = Some(notes(answers, contact.callable, rng));
    }
    filled.web_behaviour = optional(&CARD_TEXTS.web_behaviour, care / 2, rng);
    filled.interests = optional(&CARD_TEXTS.interests, care / 2, rng);
    let projects = if need.is_b2c() { &CARD_TEXTS.projects_b2c } else { &CARD_TEXTS.projects_b2b };
    filled.projects = optional(projects, care / 2, rng);
    filled
}

/// What the identity has to agree with.
struct Lead<'a> {
    need: &'a Need,
    answers: &'a Qualification,
    place: &'a Place,
    wording: &'a Wording,
}

fn identify(card: &mut DemoCard, lead: &Lead<'_>, filled: u32, serial: u32, rng: &mut StdRng) {
    let Lead { need, answers, place, wording } = *lead;
    let turn = serial as usize;
    let woman = percent(rng, 50);
    let public = slug(&format!("{} {}", wording.title, wording.need));
    let first = unnamed(if woman { &PEOPLE.women } else { &PEOPLE.men }, &public, rng.random_range(0..100));
    let last = unnamed(&PEOPLE.last, &public, turn);
    let person = format!("{}.{}", slug(&first), slug(&last));
    card.address = percent(rng, filled).then(|| address(need.is_b2c(), place, rng));
    if need.is_b2c() {
        // Another host for each round of the family names: no address comes twice among some hundred leads.
        let host = HOSTS[turn / PEOPLE.last.len() % HOSTS.len()];
        let mark = if percent(rng, 40) { rng.random_range(1..=89).to_string() } else { String::new() };
        card.email = Some(format!("{person}{mark}@{host}"));
    } else {
        let generic = percent(rng, 12);
        let company = company(&wording.who, answers.segment, generic || percent(rng, 45), turn, rng);
        let domain = format!("{}.example", slug(&company));
        card.function = function(need.sector, answers.segment, woman, &public, rng);
        card.email =
            percent(rng, filled + 25).then(|| if generic { format!("contact@{domain}") } else { format!("{person}@{domain}") });
        card.website = percent(rng, filled).then(|| format!("https://www.{domain}"));
        card.siren = percent(rng, filled).then(|| siren(rng.random_range(0..400_000)));
        card.company = Some(company);
    }
    card.first_name = percent(rng, filled + 20).then_some(first);
    card.last_name = Some(last);
}

/// A company name by the need's own first words, or by the size of the company.
///
/// A name of two partners is not made again for some two thousand turns.
fn company(who: &str, segment: &str, partners: bool, turn: usize, rng: &mut StdRng) -> String {
    let by_size = PEOPLE.prefixes.get(segment).map_or(&[][..], Vec::as_slice);
    let by_size = pick(rng, by_size).map_or("Société", String::as_str);
    let prefix = if who.is_empty() || segment == "key_account" { by_size } else { who };
    let names = &PEOPLE.coined;
    let name = &names[turn % names.len()];
    let partner = &names[(turn + 1 + turn / names.len() % (names.len() - 1)) % names.len()];
    if partners {
        format!("{prefix} {name} & {partner}")
    } else if percent(rng, 15) {
        format!("{prefix} {name} & Fils")
    } else {
        format!("{prefix} {name}")
    }
}

/// A function that the public text does not happen to name, as every sealed value.
fn function(sector: &str, segment: &str, woman: bool, public: &str, rng: &mut StdRng) -> Option<String> {
    let trade = match sector {
        "it_software" | "it_services" | "cybersecurity" | "telecom" => "it",
        "training" | "recruitment" => "people",
        "marketing" | "web_agency" | "printing" | "events" => "communication",
        "accounting" | "banking" | "insurance" => "finance",
        "industry" | "transport" | "energy" => "production",
        _ => "",
    };
    let by_size = PEOPLE.functions.get(segment)?;
    let by_trade = PEOPLE.trade_functions.get(trade).filter(|_| segment != "professional" && percent(rng, 65));
    let names: Vec<String> = by_trade.unwrap_or(by_size).iter().map(|it| it[usize::from(woman)].clone()).collect();
    Some(unnamed(&names, public, rng.random_range(0..100))).filter(|it| !it.is_empty())
}

/// One of the texts that the public words (as a slug) do not happen to contain: a lead whose public
/// text holds a sealed value is refused by the gate, even where « Éva » hides in « évaluation ».
fn unnamed(texts: &[String], public: &str, turn: usize) -> String {
    let first = turn % texts.len().max(1);
    let mut row = texts.iter().cycle().skip(first).take(texts.len());
    row.find(|it| !public.contains(&slug(it))).cloned().unwrap_or_default()
}

fn address(household: bool, place: &Place, rng: &mut StdRng) -> String {
    let town = pick(rng, &place.towns).map_or("", String::as_str);
    let street = pick(rng, &PEOPLE.streets).map_or("", String::as_str);
    match (household || percent(rng, 65), pick(rng, &PEOPLE.zones)) {
        (false, Some(zone)) => format!("{} {street}, {zone}, {town}", rng.random_range(1..=40)),
        _ => format!("{} {street}, {town}", rng.random_range(1..=120)),
    }
}

fn notes(answers: &Qualification, callable: bool, rng: &mut StdRng) -> String {
    let spoken = if answers.answered_us { "answered" } else { "unanswered" };
    let (opening, closing) = match CARD_TEXTS.opening.get(spoken).filter(|_| callable) {
        Some(opening) => (opening, &CARD_TEXTS.closing),
        None => (&CARD_TEXTS.written_opening, &CARD_TEXTS.written_closing),
    };
    let mut parts: Vec<&Template> = pick(rng, opening).into_iter().collect();
    if answers.answered_us {
        parts.extend(CARD_TEXTS.middle.get(answers.temperature).and_then(|it| pick(rng, it)));
    }
    let first = rng.random_range(0..closing.len().max(1));
    let more = if percent(rng, 45) { 2 } else { 1 };
    parts.extend(closing.iter().cycle().skip(first).take(more));
    let sentences: Vec<String> = parts.iter().map(|it| it.render(&mut Slots::default(), rng)).collect();
    sentences.join(" ")
}

fn optional(texts: &[Template], share: u32, rng: &mut StdRng) -> Option<String> {
    let text = pick(rng, texts)?;
    percent(rng, share).then(|| text.render(&mut Slots::default(), rng))
}

/// Letters for an address: lower case, without accents, other marks as hyphens.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => out.push(letter),
            'à' | 'â' | 'ä' | 'ã' => out.push('a'),
            'é' | 'è' | 'ê' | 'ë' => out.push('e'),
            'î' | 'ï' => out.push('i'),
            'ô' | 'ö' => out.push('o'),
            'ù' | 'û' | 'ü' => out.push('u'),
            'ç' | 'ć' => out.push('c'),
            'œ' => out.push_str("oe"),
            '’' | '\'' => {}
            _ if !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    out.trim_matches('-').to_owned()
}
