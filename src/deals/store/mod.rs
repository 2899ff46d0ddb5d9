//! Offers, deals, claims and their history in SQL.

mod after;
mod books;
mod claims;
mod deals;
mod history;
mod material;
mod offers;
mod reviews;

pub(super) use after::{bought, insert_outcome, keep_print, note_reminder, outcomes, print_of, to_remind};
pub(super) use books::{differences, last_audit, note_audit};
pub(super) use claims::{aliases, claim, claims_past, count_disputes, disputes, insert_claim, save_claim};
pub(super) use deals::{
    NewDeal, Place, conversations_of_buyers, deal, deals_of, gone_with_talks, insert_deal, lock_deal, other_half, ripe,
    save_deal, taken_seats,
};
pub(super) use history::{card_is_kept, card_viewed_at, event, events, grant, is_granted, note_card_view};
pub(super) use material::{object_and_consent, person};
pub(super) use offers::{
    NewOffer, end, have_agreed, insert_offer, is_promised, last_version, lock_offer, offer, offers_since, open_in, open_on,
    overdue, promise_of, sides,
};
pub(super) use reviews::{insert_review, reviews};

use super::{Actor, ClaimDecision, ClaimReason, DealState, Happening, OfferState, Outcome, Payment};
use crate::db::text_sql;

text_sql!(Payment, OfferState, DealState, Outcome, ClaimReason, ClaimDecision, Happening, Actor);

/// A row that says what our types cannot.
fn unreadable(what: &str) -> diesel::result::Error {
    diesel::result::Error::DeserializationError(what.to_owned().into())
}
