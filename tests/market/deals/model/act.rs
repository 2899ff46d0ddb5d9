//! What may be tried in a market, by whom.

use super::market::{BUYERS, Market};

/// Who tries it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    Seller,
    Buyer(usize),
    /// A company that has nothing to do with the lead.
    Stranger,
}

/// The side of a conversation or an offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Seller,
    Buyer,
}

/// What an offer says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Cents.
    pub price: i64,
    /// A fixed price; a commission on top of it otherwise.
    pub fixed: bool,
    /// Days.
    pub warranty: i64,
    /// How long it stands.
    pub hours: i64,
}

/// What a side of a deal does to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Pay,
    Release,
    OpenCard,
    Claim,
    /// The claim is right; whether the seat is given back at once.
    PayBack {
        free: bool,
    },
    Refuse,
    Raise,
    Confirm,
    Cancel,
    FreeSeat,
    Inform,
    Report(&'static str),
}

/// What is done to the lead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    Pause,
    Resume,
    Withdraw,
    Hold,
    Remove,
    Restore,
    /// The person behind it has the card erased.
    Erase,
}

/// What time does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tick {
    /// So many hours go by.
    Pass(i64),
    ExpireOffers,
    EndWarranties,
    MoveClaims,
    ExpireLeads,
    /// Who talks about a lead that is gone is told.
    EndTalks,
}

/// Something somebody tries. Conversations are named by their buyer; offers and deals by the order in which they came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    Ask(usize),
    Answer { by: Who, talk: usize, how: &'static str },
    Offer { by: Who, talk: usize, counter: Option<usize>, terms: Terms },
    Accept { by: Who, offer: usize, as_read: bool },
    Decline { by: Who, offer: usize },
    TakeBack { by: Who, offer: usize },
    Deal { by: Who, deal: usize, step: Step },
    Rule { deal: usize, right: bool },
    Lead(Move),
    Time(Tick),
}

/// Kinds of acts, and how often each is drawn. What ends a market is rare.
pub const KINDS: [(&str, u32); 30] = [
    ("ask", 60),
    ("accept a request", 48),
    ("ignore or block", 6),
    ("offer", 120),
    ("counter", 42),
    ("accept", 120),
    ("decline", 15),
    ("take back", 15),
    ("pay", 18),
    ("release", 72),
    ("open the card", 18),
    ("claim", 72),
    ("pay back", 30),
    ("refuse a claim", 48),
    ("raise a claim", 42),
    ("rule", 42),
    ("confirm", 9),
    ("cancel", 15),
    ("free a seat", 36),
    ("inform", 9),
    ("report", 9),
    ("pause or resume", 8),
    ("withdraw", 1),
    ("hold, remove, restore", 6),
    ("erase", 1),
    ("time passes", 20),
    ("expire offers", 6),
    ("end warranties, move claims", 14),
    ("expire leads", 1),
    ("end talks", 3),
];

/// What somebody draws: a kind, which of its acts, and whether it is to be one that the model holds lawful.
pub type Pick = (u32, u32, bool);

impl Market {
    /// The act that a pick means here: of another kind, as likely as it is, where there is none of the drawn one.
    pub fn act(&self, (mut drawn, which, lawful): Pick) -> (usize, Act) {
        for _ in 0..100 {
            let kind = drawn_kind(drawn >> 8);
            let mut acts = self.acts(kind, which);
            if lawful {
                acts.retain(|act| self.why_not(act).is_empty());
            }
            if !acts.is_empty() {
                return (kind, acts[(which & 0xffff) as usize % acts.len()]);
            }
            drawn = drawn.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        }
        (KINDS.len() - 1, Act::Time(Tick::EndTalks))
    }

    /// Every act of a kind, lawful or not.
    fn acts(&self, kind: usize, which: u32) -> Vec<Act> {
        let everybody = || [Who::Seller, Who::Stranger].into_iter().chain((0..BUYERS).map(Who::Buyer));
        let talks = || (0..BUYERS).filter(|it| self.talks[*it].is_some());
        let answer = |ways: &'static [&'static str]| {
            let ways = move |(by, talk)| ways.iter().map(move |how| Act::Answer { by, talk, how });
            everybody().flat_map(|by| talks().map(move |talk| (by, talk))).flat_map(ways).collect()
        };
        let offers = |act: &dyn Fn(Who, usize) -> Act| -> Vec<Act> {
            everybody().flat_map(|by| (0..self.offers.len()).map(move |offer| act(by, offer))).collect()
        };
        let deals = |steps: &[Step]| -> Vec<Act> {
            let step = |(by, deal)| steps.iter().map(move |step| Act::Deal { by, deal, step: *step });
            everybody().flat_map(|by| (0..self.deals.len()).map(move |deal| (by, deal))).flat_map(step).collect()
        };
        let terms = terms(which >> 16);
        match KINDS[kind].0 {
            "ask" => (0..BUYERS).filter(|it| self.talks[*it].is_none()).map(Act::Ask).collect(),
            "accept a request" => answer(&["accept"]),
            "ignore or block" => answer(&["ignore", "block"]),
            "offer" => {
                everybody().flat_map(|by| talks().map(move |talk| Act::Offer { by, talk, counter: None, terms })).collect()
            }
            // In the conversation of the offer, and now and then in another.
            "counter" => offers(&|by, offer| {
                let own = self.offers[offer].buyer;
                let talk = if which.is_multiple_of(16) { talks().next().unwrap_or(own) } else { own };
                Act::Offer { by, talk, counter: Some(offer), terms }
            }),
            "accept" => offers(&|by, offer| Act::Accept { by, offer, as_read: !(which >> 20).is_multiple_of(8) }),
            "decline" => offers(&|by, offer| Act::Decline { by, offer }),
            "take back" => offers(&|by, offer| Act::TakeBack { by, offer }),
            "pay" => deals(&[Step::Pay]),
            "release" => deals(&[Step::Release]),
            "open the card" => deals(&[Step::OpenCard]),
            "claim" => deals(&[Step::Claim]),
            "pay back" => deals(&[Step::PayBack { free: false }, Step::PayBack { free: true }]),
            "refuse a claim" => deals(&[Step::Refuse]),
            "raise a claim" => deals(&[Step::Raise]),
            "rule" => (0..self.deals.len()).flat_map(|deal| [false, true].map(|right| Act::Rule { deal, right })).collect(),
            "confirm" => deals(&[Step::Confirm]),
            "cancel" => deals(&[Step::Cancel]),
            "free a seat" => deals(&[Step::FreeSeat]),
            "inform" => deals(&[Step::Inform]),
            "report" => deals(&[Step::Report("called"), Step::Report("reached"), Step::Report("won"), Step::Report("lost")]),
            "pause or resume" => vec![Act::Lead(Move::Pause), Act::Lead(Move::Resume)],
            "withdraw" => vec![Act::Lead(Move::Withdraw)],
            "hold, remove, restore" => [Move::Hold, Move::Remove, Move::Restore, Move::Restore].map(Act::Lead).to_vec(),
            "erase" if self.card => vec![Act::Lead(Move::Erase)],
            "erase" => Vec::new(),
            "time passes" => pauses(which >> 16),
            "expire offers" => vec![Act::Time(Tick::ExpireOffers)],
            "end warranties, move claims" => vec![Act::Time(Tick::EndWarranties), Act::Time(Tick::MoveClaims)],
            "expire leads" => vec![Act::Time(Tick::ExpireLeads)],
            _ => vec![Act::Time(Tick::EndTalks)],
        }
    }
}

fn drawn_kind(drawn: u32) -> usize {
    let mut left = drawn % KINDS.iter().map(|(_, weight)| weight).sum::<u32>();
    let is_it = |(_, weight): &(&str, u32)| {
        let before = left < *weight;
        left = left.saturating_sub(*weight);
        before
    };
    KINDS.iter().position(is_it).expect("within the sum of the weights")
}

fn terms(drawn: u32) -> Terms {
    let of = |values: &[i64], by: u32| values[(drawn / by) as usize % values.len()];
    Terms {
        price: of(&[9_900, 14_000], 1),
        fixed: !drawn.is_multiple_of(5),
        warranty: of(&[0, 7, 14, 14], 2),
        hours: of(&[1, 24, 168], 8),
    }
}

/// Hours, the very ones after which something ends; seldom the years after which a lead is too old.
fn pauses(drawn: u32) -> Vec<Act> {
    let years = drawn.is_multiple_of(24).then_some(Act::Time(Tick::Pass(24 * 1_100)));
    years.map_or_else(|| [1, 24, 72, 168, 336].map(|hours| Act::Time(Tick::Pass(hours))).to_vec(), |it| vec![it])
}
