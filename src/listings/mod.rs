//! Leads offered, anonymously.
//!
//! A lead is what its seller declares ([`Declaration`]) and a sealed [`ContactCard`]. Publishing passes the
//! [`gate`]; what anyone may see of it is its [`Teaser`]. Other rooms hold a [`LeadBrief`], take and free seats,
//! and move leads by the functions of this door; the history of every move is written here.

mod apply_transition;
mod appraise;
mod card_edit;
mod card_labels;
mod code;
mod contact_card;
mod declaration;
mod examine;
mod field_group;
pub mod gate;
mod headline;
mod keep_typed;
mod key_proof;
mod lead;
mod letters;
mod move_lead;
mod open_card;
pub mod pages;
mod reappraise_leads;
mod retire_key;
mod rotate_index;
mod rotate_keys;
mod schedule_departure;
mod spread;
mod store;
mod take_back;
mod teaser;
mod usual;
mod write_lead;

pub use apply_transition::{Applied, DueTransition, apply_transition, due_transitions};
pub use appraise::{Appraisal, appraise, public_figures};
pub use card_edit::{CardEdit, edited_fields};
pub use card_labels::{CardLabels, CardMark};
pub use code::{CODE_ALPHABET, is_code, new_code};
pub(crate) use contact_card::is_invisible;
pub use contact_card::{CardFault, CardFaultKind, CardHint, ContactCard, Mailbox, count_notes, is_mobile, phone_e164};
pub use declaration::{Declaration, search_names};
pub use examine::{Examined, Problems, examine};
pub use field_group::FieldGroup;
pub use headline::headline;
pub use keep_typed::{KeepRefusal, Kept, MOST_DRAFTS, Typing, begin_draft, forget_typed, keep_typed, typed};
pub use key_proof::{KeyProofFault, is_sealed, prove_keys};
pub use lead::{Actor, LeadBrief, LeadState};
pub use move_lead::{bring_back, erase_leads, free_seat, hold_lead, mark_sold, remove_lead, restore_lead, withdraw_lead};
pub use open_card::{OpenCardFault, contents, declared, open_card, wipe_card};
pub use reappraise_leads::reappraise_leads;
pub use retire_key::{KeyUse, key_uses, retire_key};
pub use rotate_index::{IndexRotated, rotate_index};
pub use rotate_keys::{KeyChangeFault, Rotated, rotate_keys};
pub use schedule_departure::{Departure, schedule_departure, schedule_return, schedule_suspended};
pub use spread::Spread;
pub(crate) use store::renew_objections;
pub use store::{
    OwnLead, OwnLeadRow, brief, brief_by_code, card_edits, leads_on_offer, leads_with_edits_to_tell, left_draft, lock_lead,
    mark_edits_told, own_estimate, own_lead, own_leads, scheduled_transition, teaser, teaser_of, usual,
};
pub use take_back::{TakeBack, When, delete_draft, expire_leads, keep_on_offer, pause_lead, schedule_expiry, take_back};
pub use teaser::Teaser;
pub use usual::Usual;
pub use write_lead::{Means, NewLead, WriteRefusal, Writing, Written, change_lead, create_lead};
