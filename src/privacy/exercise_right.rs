//! Objecting and erasing.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::store::{self, HeldLead};
use super::{Right, letters};
use crate::accounts::{self, hash_secret};
use crate::listings::{self, Spread};
use crate::mail::{self, Links};
use crate::vault::{Keyring, TagKind, Tags, normal_email};

/// Why nothing was done.
#[derive(Debug, ThisError)]
pub enum ExerciseRefusal {
    /// The link was used, is too old, or was never sent.
    #[error("the link is not good")]
    Stale,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// The keyed hashes that find the person of this address.
pub(super) fn tags_of(keyring: &Keyring, email: &str) -> Option<Tags> {
    normal_email(email).map(|address| keyring.tags(TagKind::Email, &address))
}

/// Uses the link up, wipes every card that holds the address, takes those leads off offer (several at random moments), keeps
/// the hashes of the person, and tells the sellers, the buyers who hold a card, and the person; in one transaction.
///
/// Objecting does as much as erasing: a card is held for prospecting and nothing else. What differs is what
/// sellers and buyers are told to do with what they hold themselves. A lead that moderation stopped stays
/// stopped: without its card it cannot be restored.
///
/// # Errors
/// When the link is not good, or the database fails.
pub async fn exercise_right(
    conn: &mut AsyncPgConnection,
    keyring: &Keyring,
    token: &str,
    right: Right,
    (links, spread): (&Links, Spread),
    now: DateTime<Utc>,
) -> Result<(), ExerciseRefusal> {
    conn.transaction(async |conn| {
        let (email, language) = store::use_request(conn, &hash_secret(token), now).await?.ok_or(ExerciseRefusal::Stale)?;
        let tags = tags_of(keyring, &email).ok_or(ExerciseRefusal::Stale)?;
        let leads = store::leads_of(conn, tags).await?;
        let ids: Vec<Uuid> = leads.iter().map(|lead| lead.id).collect();
        store::suppress(conn, tags.current(), &ids, now).await?;
        listings::renew_objections(conn, &[(TagKind::Email, tags)]).await?;
        listings::erase_leads(conn, &ids, spread, now).await?;
        tell_sellers(conn, &leads, right, links, now).await?;
        tell_buyers(conn, &ids, right, links, now).await?;
        mail::post(conn, letters::done(&email, language, right, links), now).await?;
        Ok(())
    })
    .await
}

async fn tell_sellers(
    conn: &mut AsyncPgConnection,
    leads: &[HeldLead],
    right: Right,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    let mut codes: BTreeMap<Uuid, Vec<&str>> = BTreeMap::new();
    for lead in leads {
        codes.entry(lead.company_id).or_default().push(&lead.code);
    }
    for (company, codes) in codes {
        for reader in accounts::readers(conn, company).await? {
            mail::post(conn, letters::to_seller(&reader, &codes.join(", "), right, links), now).await?;
        }
    }
    Ok(())
}

async fn tell_buyers(
    conn: &mut AsyncPgConnection,
    leads: &[Uuid],
    right: Right,
    links: &Links,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    for (company, deal) in store::card_holders(conn, leads).await? {
        for reader in accounts::readers(conn, company).await? {
            mail::post(conn, letters::to_buyer(&reader, &deal, right, links), now).await?;
        }
    }
    Ok(())
}
