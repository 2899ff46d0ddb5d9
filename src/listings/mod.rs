//! Leads offered, anonymously.
//!
//! A lead is what its seller declares ([`Declaration`]) and a sealed [`ContactCard`]. Publishing passes the
//! [`gate`]; what anyone may see of it is its [`Teaser`]. Other rooms hold a [`LeadBrief`], take and free seats,
//! and move leads by the functions of this door; the history of every move is written here.

mod code;
mod contact_card;
mod declaration;
pub mod gate;
mod key_proof;
mod lead;
mod move_lead;
mod open_card;
mod store;
mod teaser;

pub use code::new_code;
pub use contact_card::{CardFault, CardFaultKind, ContactCard, is_mobile, phone_e164};
pub use declaration::Declaration;
pub use key_proof::{KeyProofFault, prove_keys};
pub use lead::{Actor, LeadBrief, LeadState};
pub use move_lead::{free_seat, hold_lead, mark_sold, remove_lead, restore_lead, withdraw_lead};
pub use open_card::{OpenCardFault, open_card, wipe_card};
pub use store::{brief, brief_by_code, lock_lead, teaser, teaser_of};
pub use teaser::Teaser;
