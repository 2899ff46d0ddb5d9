//! What the valuation says, in the reader's language: the words of the trade for every page, and the
//! reasons and sources of an estimate. `words` is `Language::words()`.

mod findings;
mod reasons;
mod vocabulary;

pub use findings::{field_names, stage_reason, temperature_in_text};
pub use reasons::{
    confidence_label, effect_label, factor_label, grade_reason, line_reason, line_sources, made_by, money_fault, multiplier_text,
    range_reason, source_text,
};
pub use vocabulary::*;
