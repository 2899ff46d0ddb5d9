//! Where a market stands, as little as decides what may be done in it; and what an act comes to.

use chrono::{DateTime, Duration, Months, NaiveDate, Utc};

use super::act::{Act, Move, Side, Step, Terms, Tick, Who};

/// Companies that may buy.
pub const BUYERS: usize = 4;
/// The seller's private floor, where it has one.
pub const FLOOR: i64 = 10_000;
/// Days to answer a claim, and to bring a refusal to moderation.
pub const DAYS_OF_A_CLAIM: i64 = 7;

/// One lead, and all that came of it. States are the words of the product.
#[derive(Debug, Clone)]
pub struct Market {
    pub now: DateTime<Utc>,
    pub cap: usize,
    pub floor: bool,
    pub last_contact: NaiveDate,
    pub lead: &'static str,
    /// Where moderation took it from.
    pub before: Option<&'static str>,
    /// Where the last sale took it from.
    pub sold_from: &'static str,
    /// Whether the card is still there.
    pub card: bool,
    pub talks: [Option<Talk>; BUYERS],
    pub offers: Vec<Offer>,
    pub deals: Vec<Deal>,
}

#[derive(Debug, Clone, Copy)]
pub struct Talk {
    pub state: &'static str,
    pub accepted: bool,
    /// The lead went to others; a blocked buyer is told no more than that.
    pub closed: bool,
}

#[derive(Debug, Clone, Copy)]
pub struct Offer {
    pub buyer: usize,
    pub by: Side,
    pub terms: Terms,
    pub made: DateTime<Utc>,
    pub until: DateTime<Utc>,
    pub state: &'static str,
    /// When it was declined.
    pub declined: Option<DateTime<Utc>>,
}

#[derive(Debug, Clone)]
pub struct Deal {
    pub buyer: usize,
    pub offer: usize,
    pub seat: usize,
    pub warranty: i64,
    pub state: &'static str,
    pub released: Option<DateTime<Utc>>,
    pub paid: bool,
    pub received: bool,
    pub freed: bool,
    pub informed: bool,
    pub outcome: &'static str,
    pub claim: Option<Claim>,
    pub history: Vec<&'static str>,
}

#[derive(Debug, Clone, Copy)]
pub struct Claim {
    pub made: DateTime<Utc>,
    pub refused: Option<DateTime<Utc>>,
    pub paid_back: bool,
    pub raised: Option<&'static str>,
    pub ruling: Option<&'static str>,
}

impl Market {
    pub fn new(now: DateTime<Utc>, last_contact: NaiveDate, cap: usize, floor: bool) -> Self {
        Self {
            now,
            cap,
            floor,
            last_contact,
            lead: "published",
            before: None,
            sold_from: "published",
            card: true,
            talks: [None; BUYERS],
            offers: Vec::new(),
            deals: Vec::new(),
        }
    }

    /// The side of a conversation on which somebody stands.
    pub fn side(who: Who, buyer: usize) -> Option<Side> {
        match who {
            Who::Seller => Some(Side::Seller),
            Who::Buyer(it) => (it == buyer).then_some(Side::Buyer),
            Who::Stranger => None,
        }
    }

    /// Seats taken.
    pub fn sold(&self) -> usize {
        self.deals.iter().filter(|it| it.holds_a_seat()).count()
    }

    /// Whether nothing but time and refusals is left of it.
    pub fn is_over(&self) -> bool {
        let moves = |it: &Deal| matches!(it.state, "agreed" | "released" | "claimed") || (it.state == "refunded" && !it.freed);
        matches!(self.lead, "sold" | "withdrawn" | "expired") && !self.deals.iter().any(moves)
    }

    /// Whether the law lets nobody keep the lead any longer.
    pub fn is_too_old(&self) -> bool {
        self.now.date_naive() - Months::new(36) >= self.last_contact
    }

    /// Does what [`Self::why_not`] does not speak against.
    pub fn carry_out(&mut self, act: &Act) {
        match *act {
            Act::Ask(buyer) => self.talks[buyer] = Some(Talk { state: "requested", accepted: false, closed: false }),
            Act::Answer { talk, how, .. } => self.talks[talk].as_mut().expect("asked").answer(how),
            Act::Offer { by, talk, counter, terms } => self.offer(Self::side(by, talk).expect("a side"), talk, counter, terms),
            Act::Accept { offer, .. } => self.agree(offer),
            Act::Decline { offer, .. } => self.offers[offer].decline(self.now),
            Act::TakeBack { offer, .. } => self.offers[offer].state = "withdrawn",
            Act::Deal { by, deal, step } => self.step(by, deal, step),
            Act::Rule { deal, right } => self.deals[deal].rule(right),
            Act::Lead(it) => self.shift(it),
            Act::Time(it) => self.tick(it),
        }
    }

    fn offer(&mut self, by: Side, buyer: usize, counter: Option<usize>, terms: Terms) {
        // Whatever waited is answered by this one, or its time is over.
        for (number, it) in self.offers.iter_mut().enumerate().filter(|(_, it)| it.buyer == buyer && it.state == "open") {
            it.state = if counter == Some(number) { "countered" } else { "expired" };
        }
        let low = self.floor && by == Side::Buyer && terms.fixed && terms.price < FLOOR;
        let until = self.now + Duration::hours(terms.hours);
        let made = self.now;
        let mut offer = Offer { buyer, by, terms, made, until, state: "open", declined: None };
        if low {
            offer.decline(made);
        }
        self.offers.push(offer);
    }

    fn agree(&mut self, offer: usize) {
        self.offers[offer].state = "accepted";
        let Offer { buyer, terms, .. } = self.offers[offer];
        let taken: Vec<usize> = self.deals.iter().filter(|it| it.holds_a_seat()).map(|it| it.seat).collect();
        let seat = (1..=self.cap).find(|it| !taken.contains(it)).expect("a seat is free");
        self.deals.push(Deal::new(buyer, offer, seat, terms.warranty));
        if self.sold() == self.cap {
            self.sold_from = self.lead;
            self.lead = "sold";
            self.end_talks();
        }
    }

    /// It is not to be had any more: what waited is over, and who did not buy is told.
    fn end_talks(&mut self) {
        for it in self.offers.iter_mut().filter(|it| it.state == "open") {
            // Whose time had run out was not declined.
            if self.now >= it.until {
                it.state = "expired";
            } else {
                it.decline(self.now);
            }
        }
        let bought: Vec<usize> = self.deals.iter().filter(|it| it.state != "cancelled").map(|it| it.buyer).collect();
        let others = self.talks.iter_mut().enumerate().filter(|(buyer, _)| !bought.contains(buyer));
        for talk in others.filter_map(|(_, talk)| talk.as_mut()) {
            talk.closed = true;
            if talk.state != "blocked" {
                talk.state = "closed";
            }
        }
    }

    fn step(&mut self, by: Who, number: usize, step: Step) {
        let now = self.now;
        let it = &mut self.deals[number];
        match step {
            Step::Pay if by == Who::Seller => (it.received, _) = (true, it.history.push("received")),
            Step::Pay => (it.paid, _) = (true, it.history.push("paid")),
            Step::Release => (it.released, _) = (Some(now), it.become_("released")),
            // An erased card is not opened, and that is no step of the deal.
            Step::OpenCard if !self.card => {}
            Step::OpenCard => it.history.push("card_opened"),
            Step::Claim => {
                it.claim = Some(Claim { made: now, refused: None, paid_back: false, raised: None, ruling: None });
                it.become_("claimed");
            }
            Step::PayBack { free } => {
                it.claim.as_mut().expect("a claim").paid_back = true;
                it.history.push("claim_accepted");
                it.become_("refunded");
                if free {
                    self.free(number);
                }
            }
            Step::Refuse => {
                it.claim.as_mut().expect("a claim").refused = Some(now);
                it.history.push("claim_refused");
            }
            Step::Raise => it.raise("buyer"),
            Step::Confirm => it.become_("confirmed"),
            Step::Cancel => {
                it.become_("cancelled");
                self.back_on_offer();
            }
            Step::FreeSeat => self.free(number),
            Step::Inform => (it.informed, _) = (true, it.history.push("person_informed")),
            Step::Report(outcome) => (it.outcome, _) = (outcome, it.history.push("outcome")),
        }
    }

    fn free(&mut self, number: usize) {
        self.deals[number].freed = true;
        self.deals[number].history.push("seat_freed");
        self.back_on_offer();
    }

    /// A sold lead has a free seat again; but nobody offers one whose person had the card erased.
    fn back_on_offer(&mut self) {
        if self.lead == "sold" {
            self.lead = if self.card { self.sold_from } else { "withdrawn" };
            if self.card {
                self.talks.iter_mut().flatten().for_each(Talk::go_on);
            }
        }
    }

    fn shift(&mut self, how: Move) {
        match how {
            Move::Pause => self.lead = "paused",
            Move::Resume => self.lead = "published",
            Move::Withdraw => self.lead = "withdrawn",
            Move::Hold | Move::Remove => {
                self.before = self.before.or(Some(self.lead));
                self.lead = if how == Move::Hold { "held" } else { "removed" };
            }
            Move::Restore => self.lead = self.before.take().expect("stopped"),
            Move::Erase => {
                self.card = false;
                if matches!(self.lead, "published" | "paused") {
                    self.lead = "withdrawn";
                }
            }
        }
    }

    fn tick(&mut self, tick: Tick) {
        let now = self.now;
        match tick {
            Tick::Pass(hours) => self.now += Duration::hours(hours),
            Tick::ExpireOffers => {
                self.offers.iter_mut().filter(|it| it.state == "open" && now >= it.until).for_each(|it| it.state = "expired");
            }
            Tick::EndWarranties => {
                let ripe = |it: &&mut Deal| it.state == "released" && it.warranty_ends().is_some_and(|end| now >= end);
                self.deals.iter_mut().filter(ripe).for_each(|it| it.become_("confirmed"));
            }
            Tick::MoveClaims => self.deals.iter_mut().for_each(|it| it.wait(now)),
            Tick::EndTalks if matches!(self.lead, "withdrawn" | "expired") => self.end_talks(),
            Tick::EndTalks => {}
            Tick::ExpireLeads => {
                if matches!(self.lead, "published" | "paused") && self.is_too_old() {
                    (self.lead, self.card) = ("expired", false);
                }
            }
        }
    }
}
