//! The exact estimate of a lead, which only its seller's pages read, and what the public one is distorted by.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{lead_estimates, lead_identities, leads};
use crate::money::Money;
use crate::valuation::{Distortion, Valuation};
use crate::vault::{TagKind, Tags};

/// Keeps what a lead is worth to its seller; what its public estimate is distorted by: the one given, else what it was, else
/// a new one of the database's.
pub(in crate::listings) async fn put_exact(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    worth: &Valuation,
    distortion: Option<Distortion>,
) -> QueryResult<Distortion> {
    let figures = (
        lead_estimates::value.eq(worth.value),
        lead_estimates::low.eq(worth.low),
        lead_estimates::high.eq(worth.high),
        distortion.map(|it| lead_estimates::distortion.eq(it.bits())),
    );
    let kept = diesel::insert_into(lead_estimates::table)
        .values((lead_estimates::lead_id.eq(lead), figures))
        .on_conflict(lead_estimates::lead_id)
        .do_update()
        .set(figures)
        .returning(lead_estimates::distortion)
        .get_result(conn)
        .await?;
    Ok(Distortion::new(kept))
}

/// What the public estimate of an earlier lead of this company about this person was distorted by, the latest one's, while
/// its hashes are kept: a new draw for the same person would let both be averaged.
pub(in crate::listings) async fn earlier_distortion(
    conn: &mut AsyncPgConnection,
    (company, lead): (Uuid, Uuid),
    tags: &[(TagKind, Tags)],
) -> QueryResult<Option<Distortion>> {
    let (kinds, hashes) = super::person::columns(tags);
    let bits: Option<Uuid> = lead_identities::table
        .inner_join(leads::table.on(leads::id.eq(lead_identities::lead_id)))
        .inner_join(lead_estimates::table.on(lead_estimates::lead_id.eq(lead_identities::lead_id)))
        .filter(lead_identities::kind.eq_any(kinds).and(lead_identities::tag.eq_any(hashes)))
        .filter(leads::company_id.eq(company).and(leads::id.ne(lead)).and(leads::published_at.is_not_null()))
        .order((leads::published_at.desc(), leads::id))
        .select(lead_estimates::distortion)
        .first(conn)
        .await
        .optional()?;
    Ok(bits.map(Distortion::new))
}

/// The exact estimate of a lead with its range: for its seller alone. `None` for another company's.
///
/// # Errors
/// When the database fails.
pub async fn own_estimate(conn: &mut AsyncPgConnection, company: Uuid, lead: Uuid) -> QueryResult<Option<[Money; 3]>> {
    let figures: Option<(Money, Money, Money)> = leads::table
        .inner_join(lead_estimates::table.on(lead_estimates::lead_id.eq(leads::id)))
        .filter(leads::id.eq(lead).and(leads::company_id.eq(company)))
        .select((lead_estimates::value, lead_estimates::low, lead_estimates::high))
        .first(conn)
        .await
        .optional()?;
    Ok(figures.map(|(value, low, high)| [value, low, high]))
}
