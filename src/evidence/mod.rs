//! The record behind the estimate: recorded deals as prices, the models fitted to them, the factor tables.
//!
//! A deal is a price when it was agreed at a fixed sum and stands; barter, commissions, refunds and cancellations are
//! not, nor are deals between companies that are one. The night shift fits a new numbered model when there is
//! something new; an admin may pin one, or change the factor table with a reason. The newest table, and the pinned or
//! newest model fitted on it, make the [`Valuer`] in force.
//!
//! [`Valuer`]: crate::valuation::Valuer

mod change_factors;
mod entry;
mod fit_model;
mod in_force;
mod pin_model;
mod store;

pub use change_factors::{FactorChange, FactorRefusal, change_factors};
pub use entry::{FactorEntry, Origin, entries};
pub use fit_model::{fit_model, fit_when_due};
pub use in_force::{refresh, valuer_in_force};
pub use pin_model::pin_model;
pub use store::{FactorTable, Judged, ModelRow, Pin, factor_history, judged, latest_factors, latest_pin, models};
