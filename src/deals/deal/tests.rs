//! The rules of a deal, and that no order of acts leaves it stuck.

use proptest::prelude::*;

use super::samples::{deal, noon};
use super::*;

fn days(days: i64) -> Duration {
    Duration::days(days)
}

fn released() -> Deal {
    deal().release(Side::Seller, noon()).unwrap()
}

#[test]
fn only_the_seller_releases_and_only_the_buyer_opens() {
    assert_eq!(deal().release(Side::Buyer, noon()), Err(DealRefusal::NotYours));
    assert!(!deal().allows(Side::Buyer, Act::OpenCard, noon()), "the card is sealed until the release");
    assert!(released().allows(Side::Buyer, Act::OpenCard, noon()));
    assert_eq!(released().may(Side::Seller, Act::OpenCard, noon()), Err(DealRefusal::NotYours));
}

#[test]
fn a_deal_is_called_off_before_the_release_and_not_after() {
    assert_eq!(deal().cancel(Side::Buyer, noon()).unwrap().state(), DealState::Cancelled);
    assert_eq!(released().cancel(Side::Buyer, noon()), Err(DealRefusal::NotNow(DealState::Released)));
}

#[test]
fn each_side_speaks_of_the_payment_once() {
    let paid = deal().note_payment(Side::Buyer, noon()).unwrap();
    assert_eq!((paid.paid_at, paid.received_at), (Some(noon()), None));
    assert_eq!(paid.clone().note_payment(Side::Buyer, noon()), Err(DealRefusal::AlreadySaid));
    assert_eq!(paid.note_payment(Side::Seller, noon()).unwrap().received_at, Some(noon()));
}

#[test]
fn the_buyer_complains_inside_the_warranty_only() {
    let end = noon() + days(14);
    assert!(released().claim(Side::Buyer, ClaimReason::Unreachable, end - Duration::microseconds(1)).is_ok());
    assert_eq!(released().claim(Side::Buyer, ClaimReason::Unreachable, end), Err(DealRefusal::WarrantyOver));
    assert_eq!(released().ripen(end).state(), DealState::Confirmed);
    assert_eq!(released().ripen(end - Duration::microseconds(1)).state(), DealState::Released);
    let claimed = released().claim(Side::Buyer, ClaimReason::Unreachable, noon()).unwrap();
    assert_eq!(claimed.clone().ripen(end).state(), DealState::Claimed, "a claim stops the clock");
    assert_eq!(claimed.may(Side::Buyer, Act::Decide, end), Err(DealRefusal::NotYours));
    assert_eq!(claimed.may(Side::Seller, Act::Appeal, end), Err(DealRefusal::NotYours));
    assert_eq!(claimed.clone().refund(end).unwrap().state(), DealState::Refunded);
    assert_eq!(claimed.clone().stand(end).unwrap().state(), DealState::Confirmed);
    assert_eq!(claimed.confirm(Side::Buyer, end).unwrap().state(), DealState::Confirmed, "a claim may be let go");
    assert_eq!(released().refund(end), Err(DealRefusal::NotNow(DealState::Released)));
}

#[test]
fn the_seat_of_a_refunded_deal_is_given_back_once_by_its_seller() {
    let refunded = released().claim(Side::Buyer, ClaimReason::Unreachable, noon()).unwrap().refund(noon()).unwrap();
    assert_eq!(released().free_seat(Side::Seller, noon()), Err(DealRefusal::NotNow(DealState::Released)));
    assert_eq!(refunded.clone().free_seat(Side::Buyer, noon()), Err(DealRefusal::NotYours));
    let freed = refunded.free_seat(Side::Seller, noon()).unwrap();
    assert_eq!(freed.free_seat(Side::Seller, noon()), Err(DealRefusal::AlreadySaid));
}

#[test]
fn the_person_is_informed_within_a_month_of_the_release() {
    assert_eq!(deal().person_informed_by(), None);
    assert_eq!(released().person_informed_by().unwrap().date_naive().to_string(), "2026-12-22");
}

/// Every lawful move, as the migrations have it.
const LAWFUL: &[(DealState, DealState)] = &[
    (DealState::Agreed, DealState::Released),
    (DealState::Agreed, DealState::Cancelled),
    (DealState::Released, DealState::Confirmed),
    (DealState::Released, DealState::Claimed),
    (DealState::Claimed, DealState::Confirmed),
    (DealState::Claimed, DealState::Refunded),
];

fn act(deal: Deal, what: u8, by: Side, now: DateTime<Utc>) -> Result<Deal, DealRefusal> {
    match what {
        0 => deal.note_payment(by, now),
        1 => deal.release(by, now),
        2 => deal.confirm(by, now),
        3 => deal.cancel(by, now),
        4 => deal.claim(by, ClaimReason::Unreachable, now),
        5 => deal.refund(now),
        6 => deal.stand(now),
        7 => deal.report(by, Outcome::Won, now),
        _ => Ok(deal.ripen(now)),
    }
}

const OVER: &[DealState] = &[DealState::Confirmed, DealState::Refunded, DealState::Cancelled];

proptest! {
    #[test]
    fn every_move_is_lawful_and_somebody_can_always_end_it(
        acts in prop::collection::vec((0u8..9, any::<bool>(), 0i64..6), 0..20)
    ) {
        let (mut deal, mut now) = (deal(), noon());
        for (what, seller, wait) in acts {
            now += days(wait);
            let by = if seller { Side::Seller } else { Side::Buyer };
            let before = deal.clone();
            let after = act(deal, what, by, now).unwrap_or(before.clone());
            let (from, to) = (before.state(), after.state());
            prop_assert!(from == to || LAWFUL.contains(&(from, to)), "{from} to {to}");
            prop_assert_eq!(after.released_at().is_some(), !matches!(to, DealState::Agreed | DealState::Cancelled));
            prop_assert_eq!(after.closed_at().is_some(), OVER.contains(&to));
            deal = after;
        }
        let endings = [
            deal.clone().cancel(Side::Buyer, now),
            deal.clone().confirm(Side::Buyer, now),
            deal.clone().stand(now),
            Ok(deal.clone()),
        ];
        prop_assert!(endings.into_iter().flatten().any(|ended| OVER.contains(&ended.state())));
    }
}
