//! What the form says of itself: where its first answers come from, a change begun earlier, where to begin from.

use chrono::{DateTime, Utc};

use crate::listings::Declaration;

use super::fields::LeadForm;
use crate::language::Language;
use crate::listings::{ContactCard, Usual};
use crate::valuation::labels;

/// Where the answers of a form come from.
#[derive(Default)]
pub(super) enum Origin {
    /// Nowhere, or from the lead itself.
    #[default]
    Plain,
    /// What the company usually says: each field, and what it says.
    Usual(Vec<(&'static str, String)>),
    /// Another lead of the company, with its title, where it has one.
    Lead(Option<String>),
    /// A change begun earlier, and when.
    Resumed(DateTime<Utc>),
}

impl Origin {
    /// What the company usually says, in words.
    pub(super) fn usual(usual: &Usual, language: Language) -> Self {
        let l = language.words();
        let said = [
            ("sector", usual.sector.map(|it| labels::sector_label(l, it))),
            ("channel", usual.channel.map(|it| labels::channel_label(l, it))),
            ("acquisition_cost", usual.acquisition_cost.map(|it| it.display(language))),
            ("reason", usual.reason.map(|it| labels::reason_label(l, it))),
        ];
        Self::Usual(said.into_iter().filter_map(|(field, words)| Some((field, words?))).collect())
    }
}

/// Notes above the form.
#[derive(Default)]
pub(super) struct Aside {
    /// Where the answers come from.
    pub origin: Origin,
    /// The last lead of the company, to begin from.
    pub last: Option<String>,
    /// The draft that the user left last, and when.
    pub left: Option<(String, DateTime<Utc>)>,
    /// When a change was begun that is not in the form.
    pub begun: Option<DateTime<Utc>>,
    /// Why nothing was written.
    pub refused: Option<String>,
    /// Whether the form holds what was typed and is kept nowhere yet.
    pub unsaved: bool,
}

impl LeadForm {
    /// An empty form with what the company usually says.
    pub(super) fn usual(usual: &Usual, language: Language) -> Self {
        let said = Declaration {
            sector: usual.sector,
            channel: usual.channel,
            acquisition_cost: usual.acquisition_cost,
            reason: usual.reason,
            ..Declaration::default()
        };
        let said = Self::of(&said, &ContactCard::default(), language);
        Self {
            sector: said.sector,
            channel: said.channel,
            acquisition_cost: said.acquisition_cost,
            reason: usual.reason.map_or_else(|| Self::blank().reason, |_| said.reason),
            ..Self::blank()
        }
    }

    /// A form for a lead like this one: what holds of the next one too. What is true of one person only (dates,
    /// budget, calls, a stage or grade of its own, the card) and what tells leads apart (the title) is left to say.
    pub(super) fn like(declared: &Declaration, language: Language) -> Self {
        let blank = Self::blank();
        let said = Self::of(declared, &ContactCard::default(), language);
        let or = |said: String, blank: String| if said.is_empty() { blank } else { said };
        Self {
            need: said.need,
            sector: said.sector,
            area: said.area,
            market: or(said.market, blank.market),
            segment: said.segment,
            temperature: said.temperature,
            reason: said.reason,
            channel: said.channel,
            acquisition_cost: said.acquisition_cost,
            asking_price: said.asking_price,
            floor_price: said.floor_price,
            cap: said.cap,
            lawful_basis: or(said.lawful_basis, blank.lawful_basis),
            consent_text: said.consent_text,
            consent_channels: said.consent_channels,
            consent_url: said.consent_url,
            answered_us: blank.answered_us,
            ..Self::default()
        }
    }
}
