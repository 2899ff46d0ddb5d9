//! What the form says beside its fields: which of them count, what each fold and each missing field would add.

use rust_decimal::Decimal;

use super::reading::Read;
use crate::l10n::L10nLanguage;
use crate::language::Language;
use crate::listings::Appraisal;
use crate::money::Money;
use crate::valuation::{Factor, Field, FieldWeight, Gain, labels};

/// How far a form is filled, and what would take it further.
#[derive(Default)]
pub struct Progress {
    /// What would add most; nothing when the card is full.
    pub best: Option<Suggestion>,
    /// The three after it.
    pub next: Vec<Suggestion>,
    /// What each fold would add.
    pub folds: Vec<FoldGain>,
    /// Every field that counts in this market.
    pub counted: Vec<Counted>,
    /// How many of them count, of how many.
    pub tally: String,
}

/// A missing field and its gain.
pub struct Suggestion {
    /// Form name: where the link leads.
    pub field: &'static str,
    /// In words.
    pub words: String,
}

/// What a fold says beside its name.
pub struct FoldGain {
    /// Its name in the page.
    pub code: &'static str,
    /// What it would add.
    pub words: String,
    /// `plus` when it would add something.
    pub class: &'static str,
}

/// A field of the count.
pub struct Counted {
    /// Form name: where the link leads.
    pub field: &'static str,
    /// In words.
    pub name: String,
    /// Percent of the whole.
    pub weight: u8,
    /// Filled and valid.
    pub filled: bool,
    /// Why what is typed does not count; empty when nothing is, or when it does.
    pub why: String,
}

impl Progress {
    pub(super) fn new(language: Language, read: &Read, appraisal: &Appraisal) -> Self {
        let l = language.words();
        let mut best = appraisal.valuation.next_best.iter();
        let counted: Vec<Counted> = appraisal.count.fields.iter().map(|it| counted(l, it, read, appraisal)).collect();
        let filled = counted.iter().filter(|it| it.filled).count();
        Self {
            best: best.next().map(|it| suggestion(it, |field, gain| l.msg_listings_estimate_best(field, gain), language)),
            next: best.take(3).map(|it| suggestion(it, |field, gain| l.msg_listings_form_next(field, gain), language)).collect(),
            folds: folds(language, appraisal),
            tally: l.msg_listings_form_tally(number(filled), number(counted.len())),
            counted,
        }
    }

    /// What a fold says of itself.
    #[must_use]
    pub fn fold(&self, code: &str) -> Option<&FoldGain> {
        self.folds.iter().find(|it| it.code == code)
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn suggestion(gain: &Gain, say: impl Fn(String, String) -> String, language: Language) -> Suggestion {
    let (field, euros) = (labels::field_label(language.words(), gain.field), whole(gain.gain).display(language));
    Suggestion { field: gain.field.code(), words: say(field, euros) }
}

/// Whole euros from ten on: an estimate is not exact to the cent.
pub(super) fn whole(amount: Money) -> Money {
    if amount < Money::euros(10) { amount } else { Money::new(amount.amount().round()).unwrap_or(amount) }
}

fn folds(language: Language, appraisal: &Appraisal) -> Vec<FoldGain> {
    let l = language.words();
    let up_to = |gain: Money| match whole(gain).display(language) {
        nothing if gain.is_zero() => l.msg_listings_form_nothing(nothing),
        euros => l.msg_listings_form_up_to(euros),
    };
    let mut folds: Vec<FoldGain> = appraisal
        .groups
        .iter()
        .map(|(group, gain)| {
            let full = !group.fields().is_empty() && !appraisal.count.missing().any(|it| group.fields().contains(&it.field));
            let words = if full { l.msg_listings_form_full() } else { up_to(*gain) };
            FoldGain { code: group.code(), words, class: if gain.is_zero() { "" } else { "plus" } }
        })
        .collect();
    let cost = appraisal.valuation.lines.iter().find(|it| it.factor == Factor::Cost).map_or(Decimal::ZERO, |it| it.euros);
    let cost = whole(Money::new(cost).unwrap_or(Money::ZERO)).display(language);
    folds.push(FoldGain { code: "origin", words: l.msg_listings_form_counted_cost(cost), class: "" });
    folds.push(FoldGain { code: "price", words: up_to(Money::ZERO), class: "" });
    folds
}

fn counted(l: &L10nLanguage, it: &FieldWeight, read: &Read, appraisal: &Appraisal) -> Counted {
    let typed = match it.field {
        Field::Sealed(field) if !it.filled && read.card.get(field).is_some() => Some(field),
        _ => None,
    };
    let why = typed.map(|field| match read.notes.of(field.code()) {
        Some(why) => why.to_owned(),
        None if appraisal.withheld.contains(field) => l.msg_listings_form_withheld(),
        None => String::new(),
    });
    Counted {
        field: it.field.code(),
        name: labels::field_label(l, it.field),
        weight: it.weight,
        filled: it.filled,
        why: why.unwrap_or_default(),
    }
}
