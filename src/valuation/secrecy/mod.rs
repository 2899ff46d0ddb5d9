//! How much the public estimate is good for, and how little it gives away, in a market whose truth is known.
//!
//! A hundred sellers with twenty leads each, everything visible but free text. [`measure`] says both for one [`Law`];
//! [`curve`] for a grid of them, which is where [`Law::CHOSEN`] comes from; [`linkage`] how well pairs of one seller are
//! told from pairs of two. `docs/estimate-secrecy.md` reads the results.

mod linkage;
mod market;
mod measure;
mod plot;

pub use linkage::{Linkage, Visible, auc, linkage, linkage_table};
pub use market::{Costs, Market, Shown, Times, simulate, to_csv};
pub use measure::{Measured, curve, curve_to_csv, measure};
pub use plot::curve_to_svg;

#[cfg(test)]
mod tests;
