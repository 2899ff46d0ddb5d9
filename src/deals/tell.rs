//! Posting the letters of this room to every user of a company.

use chrono::{DateTime, Utc};
use diesel::result::QueryResult;
use diesel_async::AsyncPgConnection;
use uuid::Uuid;

use super::Deal;
use super::letters::{DealLetter, DealNews, OfferLetter};
use crate::accounts::{self, Identity};
use crate::conversations::Side;
use crate::mail::{self, Links};

/// Where letters point to, and when they are written.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// Addresses of the site.
    pub links: &'a Links,
    /// The moment of the deed.
    pub now: DateTime<Utc>,
}

impl Post<'_> {
    /// Tells a company about an offer.
    pub(super) async fn offer(self, conn: &mut AsyncPgConnection, company: Uuid, letter: &OfferLetter<'_>) -> QueryResult<()> {
        for reader in accounts::readers(conn, company).await? {
            mail::post(conn, letter.to(&reader, self.links), self.now).await?;
        }
        Ok(())
    }

    /// The same, no sooner than `due`.
    pub(super) async fn offer_at(
        self,
        conn: &mut AsyncPgConnection,
        company: Uuid,
        letter: &OfferLetter<'_>,
        due: DateTime<Utc>,
    ) -> QueryResult<()> {
        for reader in accounts::readers(conn, company).await? {
            mail::post_later(conn, letter.to(&reader, self.links), self.now, due.max(self.now)).await?;
        }
        Ok(())
    }

    /// Tells one side of a deal, naming the other.
    pub(super) async fn deal(self, conn: &mut AsyncPgConnection, deal: &Deal, to: Side, news: DealNews) -> QueryResult<()> {
        let across = deal.agreement.party(to.other());
        let other = Identity { name: across.name.clone(), siren: across.siren.clone() };
        let letter = DealLetter { news, code: &deal.code, other: &other };
        for reader in accounts::readers(conn, deal.company(to)).await? {
            mail::post(conn, letter.to(&reader, self.links), self.now).await?;
        }
        Ok(())
    }
}
