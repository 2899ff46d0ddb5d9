//! What was said and agreed: every state that a conversation, an offer and a deal can be in, each reached
//! by the verbs that everybody uses, at times in the past.

use chrono::{DateTime, Duration, Utc};
use diesel_async::AsyncPgConnection;
use rand::RngExt;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rust_decimal::Decimal;
use uuid::Uuid;

use super::DemoError;
use super::corpus::talk::{Talk, talk};
use super::people::People;
use super::supply::{Fate, Supplied};
use crate::accounts::{Member, Once};
use crate::conversations::{self, Decision, FirstMessage, Jitter};
use crate::deals::{self, ClaimAnswer, ClaimDecision, ClaimReason, Draw, Outcome, Post, Proposal, Seen, Terms};
use crate::money::Money;
use crate::web::House;

/// By when a buyer surely knows that the seller accepted.
const ANSWERED_WITHIN: Duration = Duration::minutes(11);

/// How far a story goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Story {
    Requested,
    Ignored,
    Blocked,
    Talking,
    Offered,
    Declined,
    Countered,
    Withdrawn,
    Expired,
    Agreed,
    Paid,
    Released,
    Read,
    Confirmed,
    Claimed,
    ClaimRefused,
    Refunded,
    Cancelled,
}

/// Told in turn: what is still running comes more often.
const STORIES: [Story; 24] = [
    Story::Talking,
    Story::Requested,
    Story::Offered,
    Story::Confirmed,
    Story::Countered,
    Story::Talking,
    Story::Released,
    Story::Declined,
    Story::Requested,
    Story::Agreed,
    Story::Expired,
    Story::Offered,
    Story::Read,
    Story::Ignored,
    Story::Confirmed,
    Story::Withdrawn,
    Story::Paid,
    Story::Claimed,
    Story::Talking,
    Story::Blocked,
    Story::ClaimRefused,
    Story::Refunded,
    Story::Cancelled,
    Story::Confirmed,
];

impl Story {
    /// Whether it ends before today, so that it may be told as long past.
    fn is_over(self) -> bool {
        matches!(
            self,
            Self::Declined
                | Self::Withdrawn
                | Self::Expired
                | Self::Confirmed
                | Self::ClaimRefused
                | Self::Refunded
                | Self::Cancelled
        )
    }
}

/// How much was traded.
pub(super) struct Traded {
    pub conversations: usize,
    pub deals: usize,
}

/// One telling: who, about what, when.
struct Scene<'a> {
    conn: &'a mut AsyncPgConnection,
    house: &'a House,
    rng: &'a mut StdRng,
    seller: &'a Member,
    buyer: &'a Member,
    lead: &'a Supplied,
    at: DateTime<Utc>,
    now: DateTime<Utc>,
}

pub(super) async fn make(
    conn: &mut AsyncPgConnection,
    house: &House,
    people: &People,
    supply: &[Supplied],
    rng: &mut StdRng,
    now: DateTime<Utc>,
) -> Result<Traded, DemoError> {
    let mut traded = Traded { conversations: 0, deals: 0 };
    // A lead needs some age for a story; two in three of them have one.
    let old_enough = |lead: &&Supplied| lead.fate == Fate::OnOffer && now - lead.published_at > Duration::days(3);
    for (turn, lead) in supply.iter().filter(old_enough).enumerate().filter(|(turn, _)| turn % 3 != 2) {
        let story = STORIES[(turn / 3 * 2 + turn % 3) % STORIES.len()];
        let buyer = buyer_for(turn, lead.seller, people.companies.len());
        let begin = beginning(story, lead, rng, now);
        let seller = &people.companies[lead.seller];
        let mut scene = Scene { conn, house, rng, seller, buyer: &people.companies[buyer], lead, at: begin, now };
        if story >= Story::Agreed && turn.is_multiple_of(2) {
            // Somebody else asks too, and is told when the lead is sold.
            scene.buyer = &people.companies[buyer_for(turn + 5, lead.seller, people.companies.len())];
            if scene.buyer.company_id != people.companies[buyer].company_id {
                scene.tell(Story::Requested).await?;
                traded.conversations += 1;
            }
            scene.buyer = &people.companies[buyer];
        }
        scene.tell(story).await?;
        traded.conversations += 1;
        traded.deals += usize::from(story >= Story::Agreed);
    }
    while deals::expire_offers(conn, Post { links: &house.links, now }).await.map_err(DemoError::failed)? > 0 {}
    Ok(traded)
}

/// When a story begins: soon after its lead was published where it is over, within the last days where it runs.
fn beginning(story: Story, lead: &Supplied, rng: &mut StdRng, now: DateTime<Utc>) -> DateTime<Utc> {
    let published = lead.published_at + Duration::hours(2);
    let (from, until) = if story.is_over() {
        (published, (published + Duration::days(6)).min(now - Duration::days(2)))
    } else {
        (published.max(now - Duration::days(6)), now - Duration::hours(30))
    };
    let span = (until - from).num_minutes().max(1);
    from + Duration::minutes(rng.random_range(0..span))
}

/// A share of a price as people name it: in whole euros, the next one up.
fn whole_euros(price: Money, share: Decimal) -> Money {
    let named = (price.amount() * share).ceil().max(Decimal::ONE);
    Money::new(named).unwrap_or(price)
}

/// Somebody else than the seller; the buyer of the contract's account more often than others.
fn buyer_for(turn: usize, seller: usize, companies: usize) -> usize {
    let wished = if turn.is_multiple_of(6) { 1 } else { (turn * 7 + 3) % companies };
    if wished == seller { (wished + 1) % companies } else { wished }
}

impl Scene<'_> {
    async fn tell(&mut self, story: Story) -> Result<(), DemoError> {
        let conversation = self.begin().await?;
        match story {
            Story::Requested => return Ok(()),
            Story::Ignored => return self.decide(conversation, Decision::Ignore).await,
            Story::Blocked => return self.decide(conversation, Decision::Block).await,
            _ => self.decide(conversation, Decision::Accept).await?,
        }
        self.chat(conversation).await?;
        if story == Story::Talking {
            return Ok(());
        }
        let offer = self.offer(conversation, None, story).await?;
        match story {
            Story::Offered | Story::Expired => return Ok(()),
            Story::Declined => {
                return self
                    .as_seller(async |conn, member, post| deals::decline_offer(conn, member, offer.0, post).await.map(|_| ()))
                    .await;
            }
            Story::Withdrawn => {
                return self
                    .as_buyer(async |conn, member, post| deals::withdraw_offer(conn, member, offer.0, post).await.map(|_| ()))
                    .await;
            }
            Story::Countered => return self.offer(conversation, Some(offer.0), story).await.map(|_| ()),
            _ => {}
        }
        let code = self.accept(offer).await?;
        self.after(story, &code).await
    }

    /// What follows an agreement.
    async fn after(&mut self, story: Story, code: &str) -> Result<(), DemoError> {
        if story == Story::Agreed {
            return Ok(());
        }
        if story == Story::Cancelled {
            return self.as_seller(async |conn, member, post| deals::cancel_deal(conn, member, code, post).await).await;
        }
        self.as_buyer(async |conn, member, post| deals::mark_paid(conn, member, code, post).await).await?;
        if story == Story::Paid {
            return Ok(());
        }
        self.as_seller(async |conn, member, post| deals::mark_paid(conn, member, code, post).await).await?;
        self.as_seller(async |conn, member, post| deals::release_card(conn, member, code, post).await).await?;
        if story == Story::Released {
            return Ok(());
        }
        let keyring = self.house.keyring.clone();
        self.as_buyer(async |conn, member, post| {
            deals::open_card(conn, member, code, Once::NO_FORM, &keyring, post.now).await.map(|_| ())
        })
        .await?;
        match story {
            Story::Read => self.report(code, Outcome::Called).await,
            Story::Confirmed => {
                let outcome = *[Outcome::Reached, Outcome::Qualified, Outcome::Won, Outcome::Lost]
                    .choose(self.rng)
                    .unwrap_or(&Outcome::Reached);
                self.as_buyer(async |conn, member, post| deals::confirm_deal(conn, member, code, post).await).await?;
                self.report(code, outcome).await
            }
            _ => self.claim(story, code).await,
        }
    }

    async fn report(&mut self, code: &str, outcome: Outcome) -> Result<(), DemoError> {
        self.as_buyer(async |conn, member, post| deals::report_outcome(conn, member, code, outcome, Once::NO_FORM, post).await)
            .await
    }

    async fn claim(&mut self, story: Story, code: &str) -> Result<(), DemoError> {
        let text = self.line(|talk| &talk.claims);
        let reason = ClaimReason::Unreachable;
        self.as_buyer(async |conn, member, post| {
            deals::claim_deal(conn, member, code, (reason, &text), Once::NO_FORM, post).await
        })
        .await?;
        let decision = match story {
            Story::ClaimRefused => ClaimDecision::Refused,
            Story::Refunded => ClaimDecision::Accepted,
            _ => return Ok(()),
        };
        let grounds = talk().claim_answers(decision == ClaimDecision::Accepted).choose(self.rng).copied();
        let answer = ClaimAnswer { decision, grounds, free_seat: false };
        self.as_seller(async |conn, member, post| deals::decide_claim(conn, member, code, answer, Once::NO_FORM, post).await)
            .await
    }

    async fn begin(&mut self) -> Result<Uuid, DemoError> {
        let text = self.line(|talk| &talk.openings);
        let aliases = conversations::aliases(self.rng);
        let jitter = Jitter::draw(self.rng);
        let first = FirstMessage { code: &self.lead.code, text: &text, aliases: &aliases };
        conversations::start_conversation(self.conn, self.buyer, &first, Once::NO_FORM, (&self.house.links, jitter), self.at)
            .await
            .map_err(DemoError::failed)
    }

    async fn decide(&mut self, conversation: Uuid, decision: Decision) -> Result<(), DemoError> {
        self.later();
        let jitter = Jitter::draw(self.rng);
        conversations::decide(self.conn, self.seller, conversation, decision, jitter, self.at)
            .await
            .map_err(DemoError::failed)?;
        // The story goes on once the buyer knows.
        self.at += ANSWERED_WITHIN;
        conversations::deliver_answers(self.conn, &self.house.links, self.at).await.map_err(DemoError::failed)?;
        Ok(())
    }

    async fn chat(&mut self, conversation: Uuid) -> Result<(), DemoError> {
        let lines = [(true, self.line(|talk| &talk.replies)), (false, self.line(|talk| &talk.follow_ups))];
        for (by_seller, text) in lines {
            self.later();
            let member = if by_seller { self.seller } else { self.buyer };
            conversations::send_message(self.conn, member, (conversation, &text), Once::NO_FORM, &self.house.links, self.at)
                .await
                .map_err(DemoError::failed)?;
        }
        Ok(())
    }

    /// The buyer's offer, or the seller's counter to it; which offer, and as it was seen.
    async fn offer(&mut self, conversation: Uuid, counter_to: Option<Uuid>, story: Story) -> Result<(Uuid, Seen), DemoError> {
        self.later();
        let share = Decimal::new(if counter_to.is_some() { 95 } else { self.rng.random_range(75..101) }, 2);
        let price = whole_euros(self.lead.price, share).max(self.lead.floor);
        let terms = Terms::fixed(price, *[7, 10, 14, 30].choose(self.rng).unwrap_or(&14));
        let note = Some(self.line(|talk| &talk.offer_notes));
        let life = Duration::days(if story == Story::Expired { 1 } else { 14 });
        let proposal = Proposal { terms, life, note };
        let member = if counter_to.is_some() { self.seller } else { self.buyer };
        let post = Post { links: &self.house.links, now: self.at };
        let id = deals::make_offer(self.conn, member, conversation, (&proposal, counter_to), Once::NO_FORM, post)
            .await
            .map_err(DemoError::failed)?;
        Ok((id, Seen { version: if counter_to.is_some() { 2 } else { 1 }, price }))
    }

    async fn accept(&mut self, (offer, seen): (Uuid, Seen)) -> Result<String, DemoError> {
        self.later();
        let draw = Draw::new(self.rng);
        let post = Post { links: &self.house.links, now: self.at };
        deals::accept_offer(self.conn, self.seller, (offer, seen), &draw, Once::NO_FORM, post).await.map_err(DemoError::failed)
    }

    async fn as_seller<E: std::fmt::Display>(
        &mut self,
        act: impl AsyncFnOnce(&mut AsyncPgConnection, &Member, Post<'_>) -> Result<(), E>,
    ) -> Result<(), DemoError> {
        self.later();
        act(self.conn, self.seller, Post { links: &self.house.links, now: self.at }).await.map_err(DemoError::failed)
    }

    async fn as_buyer<E: std::fmt::Display>(
        &mut self,
        act: impl AsyncFnOnce(&mut AsyncPgConnection, &Member, Post<'_>) -> Result<(), E>,
    ) -> Result<(), DemoError> {
        self.later();
        act(self.conn, self.buyer, Post { links: &self.house.links, now: self.at }).await.map_err(DemoError::failed)
    }

    /// Some hours pass, and never past the present.
    fn later(&mut self) {
        let minutes = self.rng.random_range(25..170);
        self.at = (self.at + Duration::minutes(minutes)).min(self.now - Duration::minutes(1));
    }

    fn line(&mut self, of: impl Fn(&Talk) -> &Vec<String>) -> String {
        of(talk()).choose(self.rng).cloned().unwrap_or_default()
    }
}
