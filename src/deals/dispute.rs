//! A claim before moderation: what the staff may read of the deal, and its ruling.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::letters::DealNews;
use super::steps::StepRefusal;
use super::{Actor, Claim, ClaimDecision, ClaimReason, Deal, Event, Happening, Post, store};
use crate::accounts::Member;
use crate::conversations::Side;

/// A claim before moderation, with the deal it is about.
#[derive(Debug, Clone)]
pub struct Dispute {
    /// The deal.
    pub deal: Deal,
    /// The claim.
    pub claim: Claim,
    /// The name under which the staff knows the seller.
    pub seller: String,
    /// And the buyer.
    pub buyer: String,
    /// What happened to the deal.
    pub events: Vec<Event>,
}

/// A claim in moderation's queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DisputeLine {
    /// Code of the deal.
    pub code: String,
    /// Title of the lead.
    pub title: String,
    /// What the buyer complains of.
    pub reason: ClaimReason,
    /// Since when it waits.
    pub since: DateTime<Utc>,
    /// When it was decided, for one that is.
    pub closed: Option<DateTime<Utc>>,
}

impl Dispute {
    /// A text of one of the sides, as the staff reads it: where it names a side, the alias stands.
    #[must_use]
    pub fn veil(&self, text: &str) -> String {
        let agreement = &self.deal.agreement;
        let mut veiled = text.to_owned();
        for (party, alias) in [(&agreement.seller, &self.seller), (&agreement.buyer, &self.buyer)] {
            for name in [&party.email, &party.name, &party.person, &party.siren] {
                veiled = replace_any_case(&veiled, name, alias);
            }
        }
        veiled
    }
}

/// Replaces a name wherever it stands, in capitals or small letters.
fn replace_any_case(text: &str, name: &str, with: &str) -> String {
    let lower: Vec<char> = name.chars().flat_map(char::to_lowercase).collect();
    if lower.is_empty() {
        return text.to_owned();
    }
    let letters: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < letters.len() {
        let here = letters[at..].iter().flat_map(|letter| letter.to_lowercase()).take(lower.len());
        if here.eq(lower.iter().copied()) {
            out.push_str(with);
            let mut left = lower.len();
            while left > 0 && at < letters.len() {
                left = left.saturating_sub(letters[at].to_lowercase().count());
                at += 1;
            }
        } else {
            out.push(letters[at]);
            at += 1;
        }
    }
    out
}

/// The dispute of a deal; none where its claim never came before moderation.
///
/// # Errors
/// When the database fails.
pub async fn dispute(conn: &mut AsyncPgConnection, code: &str) -> QueryResult<Option<Dispute>> {
    let Some(deal) = store::deal(conn, code).await? else { return Ok(None) };
    let Some(claim) = store::claim(conn, deal.id).await?.filter(|claim| claim.raised.is_some()) else { return Ok(None) };
    let (seller, buyer) = store::aliases(conn, deal.conversation_id).await?;
    let events = store::events(conn, deal.id).await?;
    Ok(Some(Dispute { deal, claim, seller, buyer, events }))
}

/// The claims before moderation, the oldest first; or those it had, the last decided first.
///
/// # Errors
/// When the database fails.
pub async fn disputes(conn: &mut AsyncPgConnection, open: bool, most: i64) -> QueryResult<Vec<DisputeLine>> {
    store::disputes(conn, open, most).await
}

/// How many claims wait for a moderator.
///
/// # Errors
/// When the database fails.
pub async fn count_disputes(conn: &mut AsyncPgConnection) -> QueryResult<i64> {
    store::count_disputes(conn).await
}

/// A moderator's ruling ends the claim: the price is given back, or the deal stands. Both sides read why.
///
/// # Errors
/// See [`StepRefusal`].
pub async fn rule_on_claim(
    conn: &mut AsyncPgConnection,
    staff: &Member,
    code: &str,
    (decision, grounds): (ClaimDecision, &str),
    post: Post<'_>,
) -> Result<(), StepRefusal> {
    conn.transaction(async |conn| {
        let found = store::deal(conn, code).await?.ok_or(StepRefusal::NotFound)?;
        let deal = store::lock_deal(conn, found.id).await?;
        let claim = store::claim(conn, deal.id).await?.ok_or(StepRefusal::NotFound)?.rule(decision, grounds, post.now)?;
        let (deal, ends, news) = match decision {
            ClaimDecision::Accepted => {
                (deal.refund(post.now)?, [Happening::ClaimAccepted, Happening::Refunded], DealNews::RuledForBuyer)
            }
            ClaimDecision::Refused => {
                (deal.stand(post.now)?, [Happening::ClaimRefused, Happening::Confirmed], DealNews::RuledForSeller)
            }
        };
        store::save_claim(conn, deal.id, &claim).await?;
        store::save_deal(conn, &deal).await?;
        for what in ends {
            store::event(conn, deal.id, what, (Actor::Staff, Some(staff.user_id)), post.now).await?;
        }
        for side in Side::ALL {
            post.deal(conn, &deal, *side, news).await?;
        }
        Ok(())
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_replaced_however_it_is_written() {
        assert_eq!(replace_any_case("THERMIA et thermia, Thermia.", "Thermia", "Cèdre 4"), "Cèdre 4 et Cèdre 4, Cèdre 4.");
        assert_eq!(replace_any_case("Énergies d’ici", "énergies", "X"), "X d’ici");
        assert_eq!(replace_any_case("İzmir", "zmir", "X"), "İX");
        assert_eq!(replace_any_case("rien", "", "X"), "rien");
    }
}
