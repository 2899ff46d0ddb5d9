//! Offers, and the deals they become.
//!
//! Either side of an open conversation may [`make_offer`]; the other accepts, counters or declines it, its maker
//! may withdraw it, and the clock expires it. [`accept_offer`] is the one act that sells: one transaction that
//! locks the lead, takes a free seat, writes the [`Agreement`] and tells everybody. A [`Deal`] then goes from step
//! to step until it is confirmed, refunded or cancelled; who may do what in which state is [`Deal::may`]. Each step is an
//! [`Event`], chained by its hash to the one before; [`audit`] finds whatever does not add up.

mod accept_offer;
mod agreement;
mod answer_offer;
mod apply_lead_transitions;
mod audit;
mod cancel_deal;
mod card_file;
mod claim;
mod claim_deal;
mod confirm_deal;
mod deal;
mod departed_company;
mod dispute;
mod end_talks;
mod event;
mod exchange;
mod expire_offers;
mod free_seat;
mod inform_person;
mod letters;
mod make_offer;
mod mark_paid;
mod offer;
mod open_card;
mod outcome;
pub mod pages;
mod print;
mod release_card;
mod remind_buyers;
mod report_outcome;
mod review;
mod review_deal;
mod steps;
mod store;
mod tell;
mod terms;

pub use accept_offer::{AcceptRefusal, Draw, accept_offer};
pub use agreement::{Agreement, Consent, Object, Party};
pub use answer_offer::{AnswerRefusal, decline_offer, withdraw_offer};
pub use apply_lead_transitions::{ApplyFault, apply_lead_transitions};
pub use audit::{Difference, audit, audit_when_due, books};
pub use cancel_deal::cancel_deal;
pub use card_file::neutral as neutral_cell;
pub use claim::{Claim, ClaimDecision, ClaimReason, LONGEST_CLAIM, LONGEST_GROUNDS, Raised, Turn, Verdict};
pub use claim_deal::{ClaimAnswer, claim_deal, decide_claim, move_claims_by_the_clock, raise_claim};
pub use confirm_deal::{confirm_deal, confirm_when_warranty_ends};
pub use deal::{Act, Deal, DealRefusal, DealState, Stage};
pub use departed_company::{end_talk_of_buyer, tell_closing};
pub use dispute::{Dispute, DisputeLine, count_disputes, dispute, disputes, rule_on_claim};
pub use end_talks::end_talks_about_gone_leads;
pub use event::{Actor, Event, Happening};
pub use expire_offers::expire_offers;
pub use free_seat::free_seat;
pub use inform_person::{inform_by, inform_person};
pub use make_offer::{MakeOfferRefusal, make_offer};
pub use mark_paid::mark_paid;
pub use offer::{Offer, OfferRefusal, OfferState, Seen, Standing};
pub use open_card::{CARD_VIEW, CardView, OpenCardError, open_card, view_card};
pub use outcome::{Outcome, Track};
pub use print::{PaperHash, Print, keep_print, print_of};
pub use release_card::release_card;
pub use remind_buyers::{Reminder, remind_buyers};
pub use report_outcome::report_outcome;
pub use review::{LONGEST_REVIEW, MOST_STARS, Review};
pub use review_deal::review_deal;
pub use steps::StepRefusal;
pub use tell::Post;
pub use terms::{LONGEST_LIFE, LONGEST_NOTE, LONGEST_WARRANTY, Payment, Proposal, Terms, TermsFault, Typed};
