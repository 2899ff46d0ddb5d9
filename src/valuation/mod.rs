//! What a lead is worth.
//!
//! Pure, deterministic and decimal: no SQL, no clock. [`estimate()`] multiplies what the lead cost by
//! how complete, qualified, fresh and exclusive it is, and explains every step. The figures are in a
//! table of their own ([`Factors`]), each with its source or marked as a house estimate. Recorded deals correct it: a
//! [`Model`] is [`fit`] to them, and [`backtest`] tells how good it would have been.

mod completeness;
mod cooling;
mod estimate;
mod factors;
mod formula;
mod gain;
mod grade;
pub mod labels;
mod model;
mod profile;
mod public_figures;
mod qualification;
pub mod secrecy;

pub use crate::coded;
pub use completeness::{Completeness, FieldWeight, completeness};
pub use cooling::{cooled, cooling_steps};
pub use estimate::{Effect, Factor, Gain, Line, LineReason, Valuation, Valuer, estimate};
pub use factors::{Confidence, Currency, Entry, Factors, FactorsFault, Pace, Published, Reference, Source, Sourced};
pub use grade::{Grading, Level, StageFinding, StageSign, grade, stage_finding, suggested_stage};
pub use model::{
    Agreed, BadRow, Decile, Distance, FitStatistics, Fitted, KnownDeal, Model, ModelDocument, Report, Rows, backtest, best_error,
    fit, pair_weights, read_rows, synthetic_market, to_csv,
};
pub use profile::{
    Authority, Budget, Cap, CapFault, Channel, ChannelFamily, ConsentChannel, Exclusivity, Field, FieldSet, Grade, LawfulBasis,
    Market, NeedClarity, Profile, QualificationField, Reason, SealedField, Sector, Segment, Stage, Temperature, Timing,
};
pub use public_figures::{Distortion, Law, PublicFigures};
pub use qualification::{Bound, Qualified, Signal, SignalKind, qualify};

#[cfg(test)]
mod laws;
#[cfg(test)]
mod samples;
