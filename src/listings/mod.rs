//! Leads offered, anonymously.

mod contact_card;
pub mod gate;
mod key_proof;

pub use contact_card::{CardFault, CardFaultKind, ContactCard, is_mobile, phone_e164};
pub use key_proof::{KeyProofFault, prove_keys};
