//! What a company that closes leaves behind.

use diesel::dsl::{exists, not};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{deals, lead_cards, lead_forms, lead_identities, leads};
use crate::listings::LeadState;

/// Erases the cards of the company's leads that no standing deal is about: nobody was promised them. With them goes what was
/// typed and left unsent, and everything that would find their persons again.
pub(in crate::listings) async fn wipe_unsold(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    let bought = deals::table.filter(deals::lead_id.eq(leads::id).and(deals::state.ne_all(["cancelled", "refunded"])));
    let unsold: Vec<Uuid> =
        leads::table.filter(leads::company_id.eq(company).and(not(exists(bought)))).select(leads::id).load(conn).await?;
    diesel::delete(lead_forms::table.filter(lead_forms::lead_id.eq_any(&unsold))).execute(conn).await?;
    diesel::delete(lead_identities::table.filter(lead_identities::lead_id.eq_any(&unsold))).execute(conn).await?;
    diesel::delete(lead_cards::table.filter(lead_cards::lead_id.eq_any(&unsold))).execute(conn).await?;
    Ok(())
}

/// Forgets the company's drafts.
pub(in crate::listings) async fn delete_drafts(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<()> {
    let drafts = leads::table.filter(leads::company_id.eq(company)).filter(leads::state.eq(LeadState::Draft));
    diesel::delete(drafts).execute(conn).await?;
    Ok(())
}
