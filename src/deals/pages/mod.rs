//! The pages of offers and deals.

mod acts;
mod agreement;
mod card;
mod card_opening;
mod claim_part;
mod claims;
mod deal;
mod duty;
mod list;
mod next;
mod offers;
mod pipeline;
mod reviews;
mod timeline;
mod wording;
mod words;

pub use acts::{cancel, confirm, outcome, payment, release, seat};
pub(crate) use agreement::agreement_file;
pub use agreement::{agreement, agreement_pdf, verify, verify_form};
pub use card::{card, card_file};
pub use card_opening::{card_csv, card_vcf, open_card};
pub use claims::{appeal, claim, decide};
pub use deal::deal;
pub use duty::notice;
pub use list::deals;
pub use offers::{accept, decline, make, withdraw};
pub use pipeline::pipeline;
pub use reviews::write_review;
pub(crate) use words::{price as price_words, reason_label as claim_reason_label};

use super::{DealRefusal, OfferRefusal, StepRefusal};
use crate::l10n::L10nLanguage;
use crate::web::Error;

/// The sentence for an offer that does not move.
fn offer_conflict(l: &L10nLanguage, refusal: OfferRefusal) -> Error {
    Error::Conflict(match refusal {
        OfferRefusal::NotYours => l.msg_deals_conflict_not_yours(),
        OfferRefusal::Over(state) => l.msg_deals_conflict_over(words::offer_state_label(l, state)),
        OfferRefusal::Expired => l.msg_deals_conflict_expired(),
        OfferRefusal::NotAsRead => l.msg_deals_changed_title(),
    })
}

/// The sentence for a deal that does not move.
fn step_refused(l: &L10nLanguage, refusal: StepRefusal) -> Error {
    match refusal {
        StepRefusal::NotFound => Error::NotFound,
        StepRefusal::Deal(refusal) => Error::Conflict(match refusal {
            DealRefusal::NotYours => l.msg_deals_conflict_not_yours(),
            DealRefusal::NotNow(state) => l.msg_deals_conflict_deal_state(words::state_label(l, state)),
            DealRefusal::AlreadySaid => l.msg_deals_conflict_already_said(),
            DealRefusal::ReasonNotCovered => l.msg_deals_conflict_reason_not_covered(),
            DealRefusal::Received => l.msg_deals_conflict_received(),
            DealRefusal::OtherHalfGiven => l.msg_deals_conflict_other_half(),
            DealRefusal::NothingToPay => l.msg_deals_conflict_nothing_to_pay(),
            DealRefusal::ReviewsOver => l.msg_deals_conflict_reviews_over(),
            DealRefusal::WarrantyOver => l.msg_deals_conflict_warranty_over(),
            DealRefusal::ClaimElsewhere => l.msg_deals_conflict_claim_elsewhere(),
        }),
        StepRefusal::CardErased => Error::Conflict(l.msg_deals_conflict_card_erased()),
        StepRefusal::NothingToOffer => Error::Conflict(l.msg_deals_conflict_nothing_to_offer()),
        StepRefusal::Database(error) => error.into(),
    }
}
