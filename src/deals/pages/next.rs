//! Whose move a deal waits for, and what there is to do.

use crate::conversations::Side;
use crate::deals::{Deal, DealState, Turn};
use crate::l10n::L10nLanguage;
use crate::web::Shell;

/// Whether the next move is the reader's.
pub(super) fn title(l: &L10nLanguage, deal: &Deal, turn: Option<Turn>, side: Side) -> String {
    let yours = match (deal.state(), side) {
        (DealState::Agreed, Side::Buyer) => deal.paid_at.is_none() && !deal.is_plain_exchange() && !deal.is_only_commission(),
        (DealState::Agreed, Side::Seller) | (DealState::Released, Side::Buyer) => true,
        (DealState::Released, Side::Seller) => false,
        (DealState::Claimed, side) => match turn {
            Some(Turn::Buyer { .. }) => side == Side::Buyer,
            Some(Turn::Staff { .. }) => return l.msg_deals_next_staff(),
            _ => side == Side::Seller,
        },
        (DealState::Confirmed | DealState::Refunded | DealState::Cancelled, _) => return l.msg_deals_next_over(),
    };
    if yours { l.msg_deals_next_yours() } else { l.msg_deals_next_theirs() }
}

/// What there is to do.
pub(super) fn body(shell: &Shell, deal: &Deal, turn: Option<Turn>, side: Side) -> String {
    let l = shell.l;
    let until = deal.warranty_ends_at().map(|at| shell.day(&at)).unwrap_or_default();
    let paid = deal.paid_at.map(|at| shell.day(&at));
    match (deal.state(), side) {
        (DealState::Agreed, Side::Buyer) if deal.is_plain_exchange() => l.msg_deals_next_exchange_buyer(),
        (DealState::Agreed, Side::Seller) if deal.is_plain_exchange() => l.msg_deals_next_exchange_seller(),
        (DealState::Agreed, Side::Buyer) if deal.is_only_commission() => l.msg_deals_next_commission_buyer(),
        (DealState::Agreed, Side::Seller) if deal.is_only_commission() => l.msg_deals_next_commission_seller(),
        (DealState::Cancelled, _) if deal.paid_at.or(deal.received_at).is_some() => l.msg_deals_next_cancelled_paid(),
        (DealState::Agreed, side) if paid.is_some() => match (side, paid.unwrap_or_default()) {
            (Side::Buyer, day) => l.msg_deals_next_paid_buyer(day),
            (Side::Seller, day) => l.msg_deals_next_paid_seller(day),
        },
        (DealState::Agreed, Side::Buyer) => l.msg_deals_next_agreed_buyer(),
        (DealState::Agreed, Side::Seller) => l.msg_deals_next_agreed_seller(),
        (DealState::Released, Side::Buyer) => l.msg_deals_next_released_buyer(until),
        (DealState::Released, Side::Seller) => l.msg_deals_next_released_seller(until),
        (DealState::Claimed, side) => match (turn, side) {
            (Some(Turn::Staff { .. }), _) => l.msg_deals_next_claim_staff(),
            (Some(Turn::Buyer { .. }), Side::Buyer) => l.msg_deals_next_refused_buyer(),
            (Some(Turn::Buyer { .. }), Side::Seller) => l.msg_deals_next_refused_seller(),
            (_, Side::Buyer) => l.msg_deals_next_claimed_buyer(),
            (_, Side::Seller) => l.msg_deals_next_claimed_seller(),
        },
        (DealState::Confirmed, _) => l.msg_deals_next_confirmed(),
        (DealState::Refunded, _) => l.msg_deals_next_refunded(),
        (DealState::Cancelled, _) => l.msg_deals_next_cancelled(),
    }
}
