//! The recorded agreement of a household.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::rngs::StdRng;

use super::card::CARD_TEXTS;
use super::chance::{percent, pick};
use super::data::Need;
use super::template::Slots;

/// What a household agreed to, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    pub text: String,
    /// Codes of the forms; `email` is always among them.
    pub channels: Vec<&'static str>,
    pub url: String,
}

/// A consent for the need; never by telephone where the law forbids to canvass by telephone.
pub fn consent(need: &Need, rng: &mut StdRng) -> Consent {
    let mut channels = vec!["email"];
    if !need.no_phone && percent(rng, 76) {
        channels.push("telephone");
        if percent(rng, 40) {
            channels.push("sms");
        }
    }
    if percent(rng, 25) {
        channels.push("post");
    }
    let mut slots = Slots::default();
    slots.set("objet", object(need.sector, &CARD_TEXTS.objects).to_owned());
    slots.set("moyens", named(&channels));
    let text = pick(rng, &CARD_TEXTS.consent).map_or_else(String::new, |it| it.render(&mut slots, rng));
    let form =
        pick(rng, &["demande-de-devis", "etre-rappele", "mon-projet", "simulation", "contact"]).copied().unwrap_or("contact");
    let url = format!("https://formulaires-{}.example/{form}", rng.random_range(1..=40));
    Consent { text, channels, url }
}

fn object<'a>(sector: &str, objects: &'a BTreeMap<String, String>) -> &'a str {
    objects.get(sector).map_or("ma demande", String::as_str)
}

/// The channels as a French list: « e-mail, téléphone ou courrier ».
fn named(channels: &[&str]) -> String {
    let names: Vec<&str> = channels
        .iter()
        .map(|it| match *it {
            "telephone" => "téléphone",
            "sms" => "SMS",
            "post" => "courrier",
            _ => "e-mail",
        })
        .collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} ou {last}", others.join(", ")),
        None => String::new(),
    }
}
