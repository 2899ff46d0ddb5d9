//! The publishing gates: what keeps a lead from being shown. Pure.
//!
//! The filter on public texts is hygiene against carelessness and simple tricks, not a wall: what is worth money is
//! sealed, and a seller who wants to be known can always find words.

mod backwards;
mod card_values;
mod cells;
mod common_words;
mod digits;
mod figures;
mod law;
mod names;
mod normalise;
mod numbers;
mod own_names;
mod sites;
mod squeezed;

use std::ops::Range;

use chrono::NaiveDate;

use super::contact_card::ContactCard;
use crate::valuation::{FieldSet, SealedField};
use normalise::{Token, tokens};

pub use cells::rare_cell;
pub use figures::{PreciseFigure, precise_figures, round_figures};
pub use law::{ConsentFacts, LawFault, LawfulFacts, needs_function, unsellable};
pub use own_names::OwnNames;

/// What the gates look at when a lead is to be published.
pub struct Submission<'a> {
    /// The title as typed.
    pub title: &'a str,
    /// The need as typed.
    pub need: &'a str,
    /// Why another stage, as typed.
    pub stage_reason: &'a str,
    /// Why another grade, as typed.
    pub grade_reason: &'a str,
    /// The names of the seller.
    pub own: OwnNames<'a>,
    /// The sealed card.
    pub card: &'a ContactCard,
    /// What the seller declares about the origin.
    pub lawful: LawfulFacts<'a>,
}

/// The field of the form that a refusal belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum GateField {
    /// The title of the teaser.
    Title,
    /// The described need.
    Need,
    /// Why another stage than the computed one.
    StageReason,
    /// Why another grade than the computed one.
    GradeReason,
    /// The ground of processing.
    LawfulBasis,
    /// The text agreed to.
    ConsentText,
    /// The day of the consent.
    ConsentOn,
    /// The channels agreed to.
    ConsentChannels,
    /// The day of the collection.
    CollectedOn,
    /// The day of the person's last contact.
    LastContactOn,
    /// The acquisition channel.
    Channel,
    /// The person's function, on the sealed card.
    ContactFunction,
}

impl GateField {
    /// Every field, in the order of the form.
    pub const ALL: &[Self] = &[
        Self::Title,
        Self::Need,
        Self::StageReason,
        Self::GradeReason,
        Self::LawfulBasis,
        Self::ConsentText,
        Self::ConsentOn,
        Self::ConsentChannels,
        Self::CollectedOn,
        Self::LastContactOn,
        Self::Channel,
        Self::ContactFunction,
    ];

    /// The form name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Need => "need",
            Self::StageReason => "stage_reason",
            Self::GradeReason => "grade_reason",
            Self::LawfulBasis => "lawful_basis",
            Self::ConsentText => "consent_text",
            Self::ConsentOn => "consent_on",
            Self::ConsentChannels => "consent_channels",
            Self::CollectedOn => "collected_on",
            Self::LastContactOn => "last_contact_on",
            Self::Channel => "channel",
            Self::ContactFunction => "contact_function",
        }
    }
}

/// Why the field is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RefusalKind {
    /// An e-mail address or a handle.
    Email,
    /// A telephone number.
    Phone,
    /// The address of a site.
    Site,
    /// A SIREN, SIRET or VAT number.
    CompanyNumber,
    /// The seller's own company, domain, number or colleague.
    OwnName,
    /// A value of this field of the sealed card.
    CardValue(SealedField),
    /// A duty of the law.
    Law(LawFault),
}

/// One reason not to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// Where.
    pub field: GateField,
    /// Why.
    pub kind: RefusalKind,
    /// The offending words: byte ranges of the text as typed, in order, apart from each other. Empty outside texts.
    pub marks: Vec<Range<usize>>,
}

/// What the gates say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Empty when the lead may be published.
    pub refusals: Vec<Refusal>,
    /// A trade with rules of its own (real estate, banking, insurance, law): show a warning.
    pub regulated_trade: bool,
    /// Card fields that may not be sold, for want of a consent: they neither count nor open.
    pub unsellable: FieldSet,
}

/// Runs every gate. `today` is the day of the publication.
pub fn check(submission: &Submission<'_>, today: NaiveDate) -> Verdict {
    let mut refusals = Vec::new();
    let public = [
        (GateField::Title, submission.title),
        (GateField::Need, submission.need),
        (GateField::StageReason, submission.stage_reason),
        (GateField::GradeReason, submission.grade_reason),
    ];
    for (field, text) in public {
        let found = text_marks(text, &submission.own, submission.card);
        refusals.extend(found.into_iter().map(|(kind, marks)| Refusal { field, kind, marks }));
    }
    refusals.extend(law::refusals(submission, today));
    Verdict { refusals, regulated_trade: law::is_regulated(&submission.lawful), unsellable: law::unsellable(submission) }
}

/// What a public text gives away, with the byte ranges, one entry a kind.
pub fn text_marks(text: &str, own: &OwnNames<'_>, card: &ContactCard) -> Vec<(RefusalKind, Vec<Range<usize>>)> {
    let tokens = tokens(text);
    let runs = digits::runs(&tokens);
    let mut found: Vec<(RefusalKind, Vec<Range<usize>>)> = Vec::new();
    let mut add = |kind, marks: Vec<Range<usize>>| {
        if !marks.is_empty() {
            found.push((kind, apart(marks)));
        }
    };
    add(RefusalKind::Email, sites::emails(&tokens));
    add(RefusalKind::Site, sites::sites(&tokens, text));
    let turned = |tokens: &[Token]| numbers::phones(&digits::runs(tokens), tokens);
    add(RefusalKind::Phone, [numbers::phones(&runs, &tokens), backwards::marks(text, &tokens, turned)].concat());
    add(RefusalKind::CompanyNumber, numbers::company_numbers(&runs, &tokens));
    let turned = |tokens: &[Token]| own_names::marks(tokens, &digits::runs(tokens), own);
    add(RefusalKind::OwnName, [own_names::marks(&tokens, &runs, own), backwards::marks(text, &tokens, turned)].concat());
    for &field in SealedField::ALL {
        add(RefusalKind::CardValue(field), card_values::marks(field, &tokens, &runs, card, text));
    }
    found
}

/// Sorted, and joined where they touch or overlap.
fn apart(mut marks: Vec<Range<usize>>) -> Vec<Range<usize>> {
    marks.sort_by_key(|mark| mark.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for mark in marks {
        match joined.last_mut() {
            Some(last) if mark.start <= last.end => last.end = last.end.max(mark.end),
            _ => joined.push(mark),
        }
    }
    joined
}

/// From the first to the last of these tokens.
fn span(tokens: &[Token]) -> Range<usize> {
    let start = tokens.first().map_or(0, |token| token.span.start);
    start..tokens.last().map_or(start, |token| token.span.end)
}

#[cfg(test)]
mod tests;
