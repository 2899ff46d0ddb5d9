//! What comes next in a conversation, for one of its sides: whose turn it is, and how long it has.

use chrono::{DateTime, Duration, DurationRound, TimeDelta, Utc};

use super::{Conversation, ConversationState, Side};
use crate::money::Money;

/// How long a seller has to answer a request before it is marked as unanswered.
pub(super) const ANSWER_WITHIN: Duration = Duration::hours(24);

/// How long is left, by whole hours of the clock: where it stands within an hour would tell the minute of its cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Left {
    /// The hour has struck, or will next.
    Soon,
    /// So many hours.
    Hours(i64),
    /// So many days, from two on.
    Days(i64),
}

impl Left {
    fn until(end: DateTime<Utc>, now: DateTime<Utc>) -> Self {
        match (hour(end) - hour(now)).num_hours() {
            ..=0 => Self::Soon,
            hours @ 1..48 => Self::Hours(hours),
            hours => Self::Days(hours / 24),
        }
    }
}

/// What comes next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum NextStep {
    /// The seller answers the request within this time.
    AnswerRequest(Left),
    /// The seller answers the request: its time is over.
    AnswerLate,
    /// The seller answers; the buyer waits.
    AwaitAnswer,
    /// The same, for longer than an answer may take.
    AwaitLate,
    /// One answers the other side's offer.
    AnswerOffer(Money, Left),
    /// The other side answers one's offer.
    AwaitOffer(Left),
    /// One writes: the other side has.
    Reply,
    /// The other side writes: one has.
    AwaitReply,
    /// The seller hands over the card.
    ReleaseCard,
    /// The buyer waits for the card.
    AwaitCard,
    /// The card is with the buyer.
    Released,
    /// The seller answers the buyer's claim.
    AnswerClaim,
    /// The buyer waits for the answer to its claim.
    AwaitClaim,
    /// The deal is over.
    Agreed,
    /// Nothing: the lead went to another.
    Closed,
    /// Nothing: put aside.
    Ignored,
    /// Nothing: for good.
    Blocked,
}

/// What the next step follows from, as far as a side may know.
pub(super) struct Standing<'a> {
    pub conversation: &'a Conversation,
    pub side: Side,
    /// Who wrote last.
    pub last: Option<Side>,
    /// Whose offer is open, how much, until when.
    pub offer: Option<(Side, Money, DateTime<Utc>)>,
    /// The state of the deal that came of it.
    pub deal: Option<&'a str>,
}

impl NextStep {
    pub fn of(it: &Standing<'_>, now: DateTime<Utc>) -> Self {
        let sells = it.side == Side::Seller;
        if let Some(deal) = it.deal {
            return Self::of_deal(deal, sells);
        }
        let open = it.offer.as_ref().filter(|(_, _, until)| *until > now);
        match (it.conversation.seen_by(it.side), open) {
            (ConversationState::Closed, _) => Self::Closed,
            (ConversationState::Ignored, _) => Self::Ignored,
            (ConversationState::Blocked, _) => Self::Blocked,
            (_, Some((by, _, until))) if *by == it.side => Self::AwaitOffer(Left::until(*until, now)),
            (_, Some((_, price, until))) => Self::AnswerOffer(*price, Left::until(*until, now)),
            (ConversationState::Requested, None) => match (sells, it.conversation.is_unanswered(now)) {
                (true, true) => Self::AnswerLate,
                (true, false) => Self::AnswerRequest(Left::until(it.conversation.opened_at + ANSWER_WITHIN, now)),
                (false, true) => Self::AwaitLate,
                (false, false) => Self::AwaitAnswer,
            },
            (ConversationState::Open, None) if it.last == Some(it.side) => Self::AwaitReply,
            (ConversationState::Open, None) => Self::Reply,
        }
    }

    fn of_deal(state: &str, sells: bool) -> Self {
        match (state, sells) {
            ("agreed", true) => Self::ReleaseCard,
            ("agreed", false) => Self::AwaitCard,
            ("released", _) => Self::Released,
            ("claimed", true) => Self::AnswerClaim,
            ("claimed", false) => Self::AwaitClaim,
            _ => Self::Agreed,
        }
    }

    /// Whether it is one's own turn.
    pub fn is_ones_own(&self) -> bool {
        matches!(
            self,
            Self::AnswerRequest(_)
                | Self::AnswerLate
                | Self::AnswerOffer(..)
                | Self::Reply
                | Self::ReleaseCard
                | Self::AnswerClaim
        )
    }
}

impl Conversation {
    /// Whether a request has waited for longer than an answer may take, as its buyer sees it too: one that is ignored or
    /// blocked waits like any other.
    #[must_use]
    pub fn is_unanswered(&self, now: DateTime<Utc>) -> bool {
        self.seen_by(Side::Buyer) == ConversationState::Requested && hour(now) >= hour(self.opened_at + ANSWER_WITHIN)
    }
}

fn hour(at: DateTime<Utc>) -> DateTime<Utc> {
    at.duration_trunc(TimeDelta::hours(1)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn at(hour: i64, minute: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + Duration::hours(hour) + Duration::minutes(minute)
    }

    fn conversation(state: ConversationState) -> Conversation {
        Conversation {
            id: Uuid::from_u128(1),
            lead_id: Uuid::from_u128(2),
            seller_company_id: Uuid::from_u128(3),
            buyer_company_id: Uuid::from_u128(4),
            seller_alias: "Cèdre Bleu 47".into(),
            buyer_alias: "Renard Vif 12".into(),
            state,
            opened_at: at(10, 40),
            last_message_at: at(10, 40),
            seller_read_at: None,
            buyer_read_at: None,
            answer_due_at: None,
            accepted_at: (state == ConversationState::Open).then(|| at(11, 0)),
            blocked_at: (state == ConversationState::Blocked).then(|| at(11, 0)),
            closed_at: None,
        }
    }

    fn next(state: ConversationState, side: Side, now: DateTime<Utc>) -> NextStep {
        let conversation = conversation(state);
        NextStep::of(&Standing { conversation: &conversation, side, last: Some(Side::Buyer), offer: None, deal: None }, now)
    }

    #[test]
    fn a_request_has_a_day_by_the_hours_of_the_clock() {
        use ConversationState::Requested;
        for (now, seller, buyer) in [
            (at(10, 59), NextStep::AnswerRequest(Left::Hours(24)), NextStep::AwaitAnswer),
            (at(11, 0), NextStep::AnswerRequest(Left::Hours(23)), NextStep::AwaitAnswer),
            (at(33, 59), NextStep::AnswerRequest(Left::Hours(1)), NextStep::AwaitAnswer),
            (at(34, 0), NextStep::AnswerLate, NextStep::AwaitLate),
        ] {
            assert_eq!(next(Requested, Side::Seller, now), seller);
            assert_eq!(next(Requested, Side::Buyer, now), buyer);
        }
    }

    #[test]
    fn a_buyer_put_aside_waits_like_any_other() {
        for state in [ConversationState::Ignored, ConversationState::Blocked] {
            assert_eq!(next(state, Side::Buyer, at(12, 0)), NextStep::AwaitAnswer);
            assert_eq!(next(state, Side::Buyer, at(40, 0)), NextStep::AwaitLate);
        }
    }

    #[test]
    fn whoever_wrote_last_waits() {
        assert_eq!(next(ConversationState::Open, Side::Seller, at(12, 0)), NextStep::Reply);
        assert_eq!(next(ConversationState::Open, Side::Buyer, at(12, 0)), NextStep::AwaitReply);
    }

    #[test]
    fn an_offer_waits_until_it_expires() {
        let (conversation, price) = (conversation(ConversationState::Open), Money::from_cents(100).unwrap());
        let step = |side, now| {
            let offer = Some((Side::Buyer, price, at(100, 0)));
            NextStep::of(&Standing { conversation: &conversation, side, last: None, offer, deal: None }, now)
        };
        assert_eq!(step(Side::Seller, at(20, 0)), NextStep::AnswerOffer(price, Left::Days(3)));
        assert_eq!(step(Side::Buyer, at(60, 0)), NextStep::AwaitOffer(Left::Hours(40)));
        assert_eq!(step(Side::Seller, at(99, 59)), NextStep::AnswerOffer(price, Left::Hours(1)));
        assert_eq!(step(Side::Seller, at(100, 0)), NextStep::Reply);
    }

    #[test]
    fn a_deal_goes_before_all_else() {
        let conversation = conversation(ConversationState::Open);
        let step = |side, deal| {
            NextStep::of(&Standing { conversation: &conversation, side, last: None, offer: None, deal: Some(deal) }, at(12, 0))
        };
        assert!(step(Side::Seller, "agreed").is_ones_own() && !step(Side::Buyer, "agreed").is_ones_own());
        assert_eq!(step(Side::Seller, "claimed"), NextStep::AnswerClaim);
        assert_eq!(step(Side::Buyer, "confirmed"), NextStep::Agreed);
    }
}
