//! Profiles that the tests of this room share.

use proptest::{collection::vec, option, prelude::*, sample::select};

use rust_decimal::Decimal;

use super::*;
use crate::money::Money;

/// A decimal as a test writes it.
pub(super) fn dec(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A lead with every field filled and the best answers.
pub(super) fn full() -> Profile {
    Profile {
        sector: Some(Sector::Construction),
        channel: Some(Channel::ContactForm),
        market: Some(Market::B2b),
        segment: Some(Segment::MidMarket),
        temperature: Some(Temperature::Warm),
        budget: Some(Budget::Confirmed),
        authority: Some(Authority::DecisionMaker),
        need_clarity: Some(NeedClarity::Clear),
        timing: Some(Timing::Quarter),
        stage: Some(Stage::Sql),
        answered_us: Some(true),
        attempts: 1,
        meetings: 0,
        cap: Cap::EXCLUSIVE,
        acquisition_cost: None,
        age_days: Some(3),
        fields: SealedField::ALL.iter().copied().collect(),
        declared: None,
    }
}

fn maybe<T: Clone + std::fmt::Debug + 'static>(all: &'static [T]) -> impl Strategy<Value = Option<T>> {
    option::of(select(all))
}

/// Any lead that a form could describe.
pub(super) fn any_profile() -> impl Strategy<Value = Profile> {
    let trade =
        (maybe(Sector::ALL), maybe(Channel::ALL), maybe(Market::ALL), maybe(Segment::ALL), option::of(0i64..=1_000_000_000_000));
    let bant = (
        maybe(Temperature::ALL),
        maybe(Budget::ALL),
        maybe(Authority::ALL),
        maybe(NeedClarity::ALL),
        maybe(Timing::ALL),
        maybe(Stage::ALL),
    );
    let rest = (
        option::of(any::<bool>()),
        0u8..=99,
        0u8..=99,
        select(Cap::ALL),
        option::of(prop_oneof![0u32..400, any::<u32>()]),
        vec(select(SealedField::ALL), 0..14),
    );
    (trade, bant, rest).prop_map(|(trade, bant, rest)| Profile {
        sector: trade.0,
        channel: trade.1,
        market: trade.2,
        segment: trade.3,
        acquisition_cost: trade.4.and_then(|cents| Money::from_cents(cents).ok()),
        temperature: bant.0,
        budget: bant.1,
        authority: bant.2,
        need_clarity: bant.3,
        timing: bant.4,
        stage: bant.5,
        answered_us: rest.0,
        attempts: rest.1,
        meetings: rest.2,
        cap: rest.3,
        age_days: rest.4,
        fields: rest.5.into_iter().collect(),
        declared: None,
    })
}
