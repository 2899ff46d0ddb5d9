//! What is known of a lead, as far as its value is concerned: the words of the trade, and the
//! [`Profile`] that the estimate reads.

mod channel;
mod fields;
mod qualification;
mod terms;
mod trade;

pub use channel::{Channel, ChannelFamily};
pub use fields::{Field, FieldSet, QualificationField, SealedField};
pub use qualification::{Authority, Budget, Grade, NeedClarity, Stage, Temperature, Timing};
pub use terms::{Cap, CapFault, ConsentChannel, Exclusivity, LawfulBasis, Reason};
pub use trade::{Market, Sector, Segment};

use crate::money::Money;

/// Everything the estimate of one lead depends on, and nothing that identifies anybody.
///
/// `None` means that the seller has not said; for the BANT answers it counts as `Unknown`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    pub sector: Option<Sector>,
    pub channel: Option<Channel>,
    pub market: Option<Market>,
    pub segment: Option<Segment>,
    pub temperature: Option<Temperature>,
    pub budget: Option<Budget>,
    pub authority: Option<Authority>,
    pub need_clarity: Option<NeedClarity>,
    pub timing: Option<Timing>,
    pub stage: Option<Stage>,
    /// Whether the person ever answered the seller.
    pub answered_us: Option<bool>,
    /// Attempts to reach the person, 0 to 99.
    pub attempts: u8,
    /// Meetings held with the person, 0 to 99.
    pub meetings: u8,
    pub cap: Cap,
    /// What the seller says that the lead cost.
    pub acquisition_cost: Option<Money>,
    /// Whole days since the person's last contact.
    pub age_days: Option<u32>,
    /// The card fields that are filled and valid.
    pub fields: FieldSet,
    /// As it was at the last contact, where days have changed it since (see `as_it_stands`).
    pub declared: Option<Box<Profile>>,
}

impl Profile {
    /// The market: declared, else that of the segment, else B2B.
    pub fn market_or_likely(&self) -> Market {
        self.market.or(self.segment.map(Segment::market)).unwrap_or(Market::B2b)
    }

    /// Whether a field that completeness counts is filled and valid. An answer of "unknown" fills nothing.
    pub fn has(&self, field: Field) -> bool {
        use QualificationField as Q;
        match field {
            Field::Sealed(field) => self.fields.contains(field),
            Field::Qualification(Q::Temperature) => self.temperature.is_some(),
            Field::Qualification(Q::Stage) => self.stage.is_some(),
            Field::Qualification(Q::Budget) => self.budget.is_some_and(|it| it != Budget::Unknown),
            Field::Qualification(Q::Authority) => self.authority.is_some_and(|it| it != Authority::Unknown),
            Field::Qualification(Q::NeedClarity) => self.need_clarity.is_some_and(|it| it != NeedClarity::Unknown),
            Field::Qualification(Q::Timing) => self.timing.is_some_and(|it| it != Timing::Unknown),
            Field::Qualification(Q::AnsweredUs) => self.answered_us.is_some(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_answer_fills_nothing() {
        let mut profile = Profile { budget: Some(Budget::Unknown), ..Profile::default() };
        let budget = Field::Qualification(QualificationField::Budget);
        assert!(!profile.has(budget));
        profile.budget = Some(Budget::None);
        assert!(profile.has(budget));
    }

    #[test]
    fn a_household_is_a_b2c_lead_unless_the_seller_says_otherwise() {
        let household = Profile { segment: Some(Segment::Household), ..Profile::default() };
        assert_eq!(household.market_or_likely(), Market::B2c);
        assert_eq!(Profile::default().market_or_likely(), Market::B2b);
    }

    #[test]
    fn every_channel_but_two_belongs_to_one_of_the_two_families() {
        let counts = ChannelFamily::ALL.iter().map(|family| family.channels().count());
        assert_eq!(counts.collect::<Vec<_>>(), [9, 9, 2]);
    }

    #[test]
    fn a_cap_is_one_to_five() {
        assert_eq!(Cap::parse("5").map(Cap::buyers), Some(5));
        assert_eq!((Cap::parse("0"), Cap::parse("6"), Cap::parse("")), (None, None, None));
        assert_eq!(Cap::default().exclusivity(), Exclusivity::Exclusive);
    }

    #[test]
    fn the_words_are_as_many_as_the_conventions_say() {
        assert_eq!((Sector::ALL.len(), Channel::ALL.len(), Reason::ALL.len()), (28, 20, 11));
    }
}
