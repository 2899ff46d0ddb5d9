//! The pages of listings: the form with its estimate, the seller's own leads.

mod aside;
mod desk;
mod estimate;
mod exposure;
mod fields;
mod form;
mod notes;
mod opinions;
mod page;
mod progress;
mod reading;
mod refusals;
mod states;
mod typed;

pub use desk::{later, own_leads};
pub use estimate::{EstimateView, estimate};
pub use form::{change, create, edit, new};
pub use opinions::Opinions;
pub use states::{pause, publish, withdraw};
pub use typed::{forget_draft, keep_draft, start_draft};
