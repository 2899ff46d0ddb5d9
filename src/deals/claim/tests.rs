//! Whose turn it is, whatever happens in whatever order.

use proptest::prelude::*;

use super::*;

fn noon() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_348_800, 0).unwrap()
}

fn made() -> Claim {
    Claim::new(ClaimReason::Unreachable, "Personne ne répond.", noon())
}

fn refused() -> Claim {
    made().answer(ClaimDecision::Refused, Some("La personne répond."), noon()).unwrap()
}

const TICK: Duration = Duration::microseconds(1);

#[test]
fn a_seller_who_keeps_silent_for_seven_days_is_answered_for_by_moderation() {
    let end = noon() + Duration::days(7);
    assert_eq!(made().turn(), Turn::Seller { until: end });
    assert_eq!(made().lapse(end - TICK), made());
    let raised = made().lapse(end);
    assert_eq!(raised.turn(), Turn::Staff { since: end });
    assert_eq!(raised.raised.as_ref().unwrap().by, Actor::Clock);
    assert_eq!(made().answer(ClaimDecision::Refused, Some("Non."), end), Err(DealRefusal::ClaimElsewhere));
    assert_eq!(raised.answer(ClaimDecision::Accepted, None, end).unwrap().turn(), Turn::Over, "paying back is never too late");
}

#[test]
fn a_refusal_goes_to_moderation_once_and_in_time() {
    let end = noon() + Duration::days(7);
    assert_eq!(made().raise("Si", noon()), Err(DealRefusal::ClaimElsewhere), "the seller speaks first");
    assert_eq!(refused().raise("Si", end), Err(DealRefusal::ClaimElsewhere));
    assert!(refused().is_let_go(end) && !refused().is_let_go(end - TICK));
    let raised = refused().raise("Si", end - TICK).unwrap();
    assert_eq!(raised.clone().raise("Encore", end - TICK), Err(DealRefusal::ClaimElsewhere));
    assert!(!raised.is_let_go(end + Duration::days(30)), "before moderation the clock stands still");
    let ruled = raised.rule(ClaimDecision::Accepted, "Numéro faux.", end).unwrap();
    assert_eq!(ruled.clone().rule(ClaimDecision::Refused, "Non.", end), Err(DealRefusal::ClaimElsewhere));
    assert_eq!(ruled.answer(ClaimDecision::Accepted, None, end), Err(DealRefusal::ClaimElsewhere));
}

proptest! {
    #[test]
    fn a_claim_always_waits_for_somebody_until_it_is_decided(
        acts in prop::collection::vec((0u8..6, 0i64..5), 0..20)
    ) {
        let (mut claim, mut now) = (made(), noon());
        for (what, wait) in acts {
            now += Duration::days(wait);
            let before = claim.clone();
            let after = match what {
                0 => before.clone().answer(ClaimDecision::Accepted, None, now),
                1 => before.clone().answer(ClaimDecision::Refused, Some("Non."), now),
                2 => before.clone().raise("Si.", now),
                3 => before.clone().rule(ClaimDecision::Accepted, "Oui.", now),
                4 => before.clone().rule(ClaimDecision::Refused, "Non.", now),
                _ => Ok(before.clone().lapse(now)),
            };
            if before.turn() == Turn::Over {
                prop_assert!(after.is_err() || after == Ok(before.clone()), "what is decided stays decided");
            }
            prop_assert!(before.raised.is_none() || after.as_ref().map_or(true, |it| it.raised == before.raised));
            claim = after.unwrap_or(before);
            prop_assert!(claim.ruling.is_none() || claim.raised.is_some());
        }
    }
}
