//! The figures of the house.

use crate::conversations::ConversationState;
use crate::deals::{DealState, OfferState};
use crate::listings::LeadState;
use crate::money::Money;

/// How the house stands.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Companies.
    pub companies: i64,
    /// Companies that came in the last seven days.
    pub new_companies: i64,
    /// Companies that may not write.
    pub suspended: i64,
    /// Users.
    pub users: i64,
    /// Sign-ups whose address is not proven yet.
    pub unproven: i64,
    /// Leads by state.
    pub leads: Vec<(LeadState, i64)>,
    /// Conversations by state.
    pub conversations: Vec<(ConversationState, i64)>,
    /// Offers by state.
    pub offers: Vec<(OfferState, i64)>,
    /// Deals by state.
    pub deals: Vec<(DealState, i64)>,
    /// Estimates against agreed prices, once there is enough to compare.
    pub market: Option<Market>,
}

impl Figures {
    /// Leads on offer.
    #[must_use]
    pub fn on_offer(&self) -> i64 {
        count_of(&self.leads, LeadState::Published)
    }

    /// Deals that stand.
    #[must_use]
    pub fn agreed(&self) -> i64 {
        self.deals.iter().filter(|(state, _)| *state != DealState::Cancelled).map(|(_, count)| count).sum()
    }
}

fn count_of<S: PartialEq + Copy>(counts: &[(S, i64)], state: S) -> i64 {
    counts.iter().filter(|(it, _)| *it == state).map(|(_, count)| count).sum()
}

/// Estimates against prices, over the deals at a fixed price that stand.
#[derive(Debug, Clone)]
pub struct Market {
    /// How many deals.
    pub deals: i64,
    /// Median estimate of their leads.
    pub estimate: Money,
    /// Median agreed price.
    pub price: Money,
}

impl Market {
    /// With fewer deals than this a median says more about one deal than about the market.
    pub const FEWEST: i64 = 5;
}
