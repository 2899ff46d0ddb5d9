//! What speaks against an act. A refusal has to be one of these, whichever is found first; nothing of a stranger's is
//! answered but that there is no such thing.

use chrono::{DateTime, Duration, Utc};

use super::act::{Act, Move, Side, Step, Who};
use super::market::{Claim, DAYS_OF_A_CLAIM, Deal, Market, Offer, Talk};

/// A reason why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    NotFound,
    /// That is for the other side.
    NotYours,
    /// It is elsewhere by now.
    Moved,
    /// Its time is over.
    Late,
    /// The offer is not what was on the page.
    NotAsRead,
    SoldOut,
    NotOnOffer,
    /// The conversation is not open.
    NotOpen,
    /// An offer waits already.
    Waits,
    /// The two have agreed before.
    Agreed,
    /// So many offers are enough for a day.
    Enough,
    AlreadySaid,
    WarrantyOver,
    /// The claim waits for somebody else's word.
    Elsewhere,
    /// The card is gone.
    Erased,
    /// Nobody may keep it any longer.
    TooOld,
}

/// The reasons whose condition does not hold.
fn unless<const N: usize>(conditions: [(bool, Why); N]) -> Vec<Why> {
    conditions.into_iter().filter(|(holds, _)| !holds).map(|(_, why)| why).collect()
}

impl Market {
    /// All that speaks against an act; nothing where it is lawful.
    pub fn why_not(&self, act: &Act) -> Vec<Why> {
        match *act {
            Act::Ask(_) => unless([(self.lead == "published", Why::NotOnOffer)]),
            Act::Answer { by, talk, how } => self.not_answered(by, talk, how),
            Act::Offer { by, talk, counter, .. } => self.not_offered(by, talk, counter),
            Act::Accept { by, offer, as_read } => self.not_accepted(by, offer, as_read),
            Act::Decline { by, offer } => self.not_ended(by, offer, false),
            Act::TakeBack { by, offer } => self.not_ended(by, offer, true),
            Act::Deal { by, deal, step } => self.not_stepped(by, deal, step),
            Act::Rule { deal, .. } => {
                let it = &self.deals[deal];
                let before_staff = it.claim.is_some_and(|claim| claim.raised.is_some());
                unless([(it.state == "claimed" && before_staff, Why::Moved)])
            }
            Act::Lead(it) => self.not_shifted(it),
            Act::Time(_) => Vec::new(),
        }
    }

    fn not_answered(&self, by: Who, talk: usize, how: &str) -> Vec<Why> {
        let Some(it) = self.talks[talk].filter(|_| by == Who::Seller) else { return vec![Why::NotFound] };
        // What the seller offered, the buyer could still accept.
        let stands =
            self.offers.iter().any(|it| it.buyer == talk && it.by == Side::Seller && it.state == "open" && self.now < it.until);
        let said = match how {
            "accept" => it.state == "open",
            "ignore" => it.state == "ignored",
            _ => it.state == "blocked",
        };
        let lawful = match how {
            "accept" => matches!(it.state, "requested" | "ignored"),
            "ignore" => it.state == "requested",
            _ => matches!(it.state, "requested" | "ignored" | "open"),
        };
        unless([(said || lawful, Why::Moved), (said || how != "block" || !stands, Why::Waits)])
    }

    fn not_offered(&self, by: Who, talk: usize, counter: Option<usize>) -> Vec<Why> {
        let Some((side, it)) = Self::side(by, talk).zip(self.talks[talk]) else { return vec![Why::NotFound] };
        let agreed = self.deals.iter().any(|it| it.buyer == talk && it.holds_a_seat());
        let waits = self.offers.iter().any(|it| it.buyer == talk && it.state == "open" && self.now < it.until);
        let mut why = unless([
            (!agreed, Why::Agreed),
            (!self.has_offered_enough(side, talk), Why::Enough),
            (self.is_on_offer(), Why::NotOnOffer),
            (it.is_open_to(side), Why::NotOpen),
            (counter.is_some() || !waits, Why::Waits),
        ]);
        if let Some(countered) = counter {
            if self.offers[countered].buyer == talk {
                why.extend(self.unanswerable(side, countered, false));
            } else {
                why.push(Why::NotFound);
            }
        }
        why
    }

    fn has_offered_enough(&self, by: Side, talk: usize) -> bool {
        let of_today = |it: &&Offer| it.buyer == talk && it.by == by && it.made > self.now - Duration::days(1);
        let today: Vec<&Offer> = self.offers.iter().filter(of_today).collect();
        today.len() >= 30 || today.iter().filter(|it| it.declined == Some(it.made)).count() >= 3
    }

    fn not_accepted(&self, by: Who, number: usize, as_read: bool) -> Vec<Why> {
        let offer = self.offers[number];
        let Some((side, talk)) = Self::side(by, offer.buyer).zip(self.talks[offer.buyer]) else { return vec![Why::NotFound] };
        let mut why = unless([
            (self.lead != "sold", Why::SoldOut),
            (self.is_on_offer() || self.lead == "sold", Why::NotOnOffer),
            (talk.state == "open", Why::NotOnOffer),
            (as_read, Why::NotAsRead),
        ]);
        why.extend(self.unanswerable(side, number, false));
        why
    }

    fn not_ended(&self, by: Who, number: usize, own: bool) -> Vec<Why> {
        let Some(side) = Self::side(by, self.offers[number].buyer) else { return vec![Why::NotFound] };
        self.unanswerable(side, number, own)
    }

    /// Why an offer is not answered by this side; or not taken back by it.
    fn unanswerable(&self, side: Side, number: usize, own: bool) -> Vec<Why> {
        let it = self.offers[number];
        let in_time = it.state != "expired" && self.now < it.until;
        unless([
            ((side == it.by) == own, Why::NotYours),
            (matches!(it.state, "open" | "expired"), Why::Moved),
            (in_time, Why::Late),
        ])
    }

    fn not_stepped(&self, by: Who, number: usize, step: Step) -> Vec<Why> {
        let it = &self.deals[number];
        let Some(side) = Self::side(by, it.buyer) else { return vec![Why::NotFound] };
        let (yours, states): (bool, &[&str]) = match step {
            Step::Pay => (true, &["agreed", "released", "claimed", "confirmed"]),
            Step::Cancel => (true, &["agreed"]),
            Step::Release => (side == Side::Seller, &["agreed"]),
            Step::PayBack { .. } | Step::Refuse => (side == Side::Seller, &["claimed"]),
            Step::FreeSeat => (side == Side::Seller, &["refunded"]),
            Step::Claim => (side == Side::Buyer, &["released"]),
            Step::Raise => (side == Side::Buyer, &["claimed"]),
            Step::Confirm => (side == Side::Buyer, &["released", "claimed"]),
            Step::OpenCard | Step::Inform | Step::Report(_) => (side == Side::Buyer, &["released", "claimed", "confirmed"]),
        };
        let mut why = unless([(yours, Why::NotYours), (states.contains(&it.state), Why::Moved)]);
        let said = if side == Side::Seller { it.received } else { it.paid };
        why.extend(match step {
            Step::Pay => unless([(!said, Why::AlreadySaid)]),
            Step::Inform => unless([(!it.informed, Why::AlreadySaid)]),
            Step::Release => unless([(self.card, Why::Erased)]),
            Step::Cancel => unless([(side == Side::Buyer || !it.received, Why::AlreadySaid)]),
            Step::FreeSeat => unless([(!it.freed, Why::AlreadySaid), (self.card, Why::Erased)]),
            Step::PayBack { free: true } => unless([(self.card, Why::Erased)]),
            Step::Claim => unless([(it.warranty_ends().is_none_or(|end| self.now < end), Why::WarrantyOver)]),
            Step::Refuse => unless([(it.claim.is_some_and(|claim| claim.waits_for_seller(self.now)), Why::Elsewhere)]),
            Step::Raise => unless([(it.claim.is_some_and(|claim| claim.waits_for_buyer(self.now)), Why::Elsewhere)]),
            _ => Vec::new(),
        });
        // Who may not open the card does not learn that there is one.
        if step == Step::OpenCard && !why.is_empty() { vec![Why::NotFound] } else { why }
    }

    fn not_shifted(&self, how: Move) -> Vec<Why> {
        match how {
            Move::Pause => unless([(self.lead == "published", Why::Moved)]),
            Move::Resume => unless([(self.is_on_offer(), Why::Moved), (!self.is_too_old(), Why::TooOld)]),
            Move::Withdraw | Move::Hold => unless([(self.is_on_offer(), Why::Moved)]),
            Move::Remove => unless([(self.is_on_offer() || self.lead == "held", Why::Moved)]),
            Move::Restore => unless([(matches!(self.lead, "held" | "removed"), Why::Moved), (self.card, Why::Erased)]),
            Move::Erase => Vec::new(),
        }
    }

    /// A paused lead is off the shelf, but who talks about it goes on.
    fn is_on_offer(&self) -> bool {
        matches!(self.lead, "published" | "paused")
    }
}

impl Offer {
    pub fn decline(&mut self, now: DateTime<Utc>) {
        (self.state, self.declined) = ("declined", Some(now));
    }
}

impl Talk {
    pub fn answer(&mut self, how: &str) {
        match how {
            "accept" => (self.state, self.accepted) = ("open", true),
            "ignore" => self.state = "ignored",
            _ => self.state = "blocked",
        }
    }

    /// What was closed as the lead was sold goes on; what the seller had put aside asks anew.
    pub fn go_on(&mut self) {
        self.closed = false;
        if self.state == "closed" {
            self.state = if self.accepted { "open" } else { "requested" };
        }
    }

    /// Whether a side may take it for open: a blocked buyer does not know that it is.
    fn is_open_to(self, side: Side) -> bool {
        self.state == "open" || (side == Side::Buyer && self.state == "blocked" && self.accepted && !self.closed)
    }
}

impl Deal {
    pub fn new(buyer: usize, offer: usize, seat: usize, warranty: i64) -> Self {
        Self {
            buyer,
            offer,
            seat,
            warranty,
            state: "agreed",
            released: None,
            paid: false,
            received: false,
            freed: false,
            informed: false,
            outcome: "-",
            claim: None,
            history: vec!["agreed"],
        }
    }

    pub fn holds_a_seat(&self) -> bool {
        self.state != "cancelled" && !self.freed
    }

    pub fn warranty_ends(&self) -> Option<DateTime<Utc>> {
        self.released.map(|at| at + Duration::days(self.warranty))
    }

    pub fn become_(&mut self, state: &'static str) {
        self.state = state;
        self.history.push(state);
    }

    pub fn raise(&mut self, by: &'static str) {
        self.claim.as_mut().expect("a claim").raised = Some(by);
        self.history.push("claim_raised");
    }

    /// The moderator decides.
    pub fn rule(&mut self, right: bool) {
        let (ruling, end) = if right { ("accepted", "refunded") } else { ("refused", "confirmed") };
        self.claim.as_mut().expect("a claim").ruling = Some(ruling);
        self.history.push(if right { "claim_accepted" } else { "claim_refused" });
        self.become_(end);
    }

    /// What waiting does: silence of the seller goes to moderation, silence of the buyer lets the refusal stand.
    pub fn wait(&mut self, now: DateTime<Utc>) {
        let Some(claim) = self.claim.filter(|it| self.state == "claimed" && it.raised.is_none()) else { return };
        match claim.refused {
            Some(at) if now >= at + Duration::days(DAYS_OF_A_CLAIM) => self.become_("confirmed"),
            None if now >= claim.made + Duration::days(DAYS_OF_A_CLAIM) => self.raise("clock"),
            _ => {}
        }
    }
}

impl Claim {
    fn waits_for_seller(self, now: DateTime<Utc>) -> bool {
        self.refused.is_none() && self.raised.is_none() && now < self.made + Duration::days(DAYS_OF_A_CLAIM)
    }

    fn waits_for_buyer(self, now: DateTime<Utc>) -> bool {
        self.raised.is_none() && self.refused.is_some_and(|at| now < at + Duration::days(DAYS_OF_A_CLAIM))
    }
}
