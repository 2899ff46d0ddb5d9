//! The public texts of a company's leads.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::leads;
use crate::listings::LeadState;

/// What buyers read of a lead.
#[derive(Debug, Queryable, Selectable)]
#[diesel(table_name = leads, check_for_backend(diesel::pg::Pg))]
pub(in crate::listings) struct PublicTexts {
    /// The lead's code.
    pub code: String,
    title: Option<String>,
    need: Option<String>,
    stage_reason: Option<String>,
    grade_reason: Option<String>,
}

impl PublicTexts {
    /// Those that there are.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        [&self.title, &self.need, &self.stage_reason, &self.grade_reason].into_iter().flatten().map(String::as_str)
    }
}

/// The texts of the leads that a company has on offer, or has taken off for now.
pub(in crate::listings) async fn public_texts(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<Vec<PublicTexts>> {
    leads::table
        .filter(leads::company_id.eq(company).and(leads::state.eq_any([LeadState::Published, LeadState::Paused])))
        .order((leads::created_at, leads::id))
        .select(PublicTexts::as_select())
        .load(conn)
        .await
}
