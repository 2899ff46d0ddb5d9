//! What a company usually says of its leads, learned from the last ones it published.

use crate::money::Money;
use crate::valuation::{Channel, Reason, Sector};

/// So many of the last published leads are looked at.
pub const LOOKED_AT: i64 = 10;

/// What one published lead said.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Its code.
    pub code: String,
    /// The trade.
    pub sector: Option<Sector>,
    /// How it was found.
    pub channel: Option<Channel>,
    /// What it cost.
    pub acquisition_cost: Option<Money>,
    /// Why it was let go: what the company does not treat.
    pub reason: Option<Reason>,
}

/// What a company usually says. An answer is usual when most of its last leads gave it: a guess that is wrong
/// half of the time costs more than it saves.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usual {
    /// The code of the last lead.
    pub last: Option<String>,
    /// The trade.
    pub sector: Option<Sector>,
    /// How they are found.
    pub channel: Option<Channel>,
    /// What they cost.
    pub acquisition_cost: Option<Money>,
    /// Why they are let go.
    pub reason: Option<Reason>,
}

impl Usual {
    /// Learns from the last leads, the last first.
    #[must_use]
    pub fn of(leads: &[Said]) -> Self {
        Self {
            last: leads.first().map(|it| it.code.clone()),
            sector: most(leads, |it| it.sector),
            channel: most(leads, |it| it.channel),
            acquisition_cost: most(leads, |it| it.acquisition_cost),
            reason: most(leads, |it| it.reason),
        }
    }

    /// Whether there is anything to fill in.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.sector.is_none() && self.channel.is_none() && self.acquisition_cost.is_none() && self.reason.is_none()
    }
}

/// The answer that more than half of the leads gave.
fn most<T: PartialEq + Copy>(leads: &[Said], answer: impl Fn(&Said) -> Option<T>) -> Option<T> {
    let given: Vec<Option<T>> = leads.iter().map(answer).collect();
    given.iter().flatten().copied().find(|it| 2 * given.iter().filter(|other| **other == Some(*it)).count() > leads.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(sector: Option<Sector>) -> Said {
        Said { code: "0123456789".into(), sector, channel: Some(Channel::TradeShow), acquisition_cost: None, reason: None }
    }

    #[test]
    fn what_most_of_the_last_leads_said_is_usual() {
        let (one, other) = (Some(Sector::Construction), Some(Sector::Energy));
        let usual = Usual::of(&[said(other), said(one), said(one)]);
        assert_eq!((usual.sector, usual.channel, usual.acquisition_cost), (one, Some(Channel::TradeShow), None));
        assert_eq!(Usual::of(&[said(other), said(one)]).sector, None, "half is not most");
        assert_eq!(Usual::of(&[said(one), said(None), said(None)]).sector, None);
    }

    #[test]
    fn a_company_without_leads_has_no_habits() {
        assert!(Usual::of(&[]).is_empty());
        assert_eq!(Usual::of(&[said(None)]).last.as_deref(), Some("0123456789"));
    }
}
