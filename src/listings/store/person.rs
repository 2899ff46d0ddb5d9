//! The same person twice, told by keyed hashes.

use chrono::{DateTime, Utc};
use diesel::dsl::exists;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Bool, Bytea, SmallInt, Text, Timestamptz};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{lead_identities, leads, suppressions};
use crate::listings::LeadState;
use crate::vault::{TagKind, Tags};

/// A lead about the same person.
#[derive(Queryable)]
pub(in crate::listings) struct SamePerson {
    pub company_id: Uuid,
    pub code: String,
}

/// The leads, other than this one, that offer, sell or sold this person, or that moderation stopped.
pub(in crate::listings) async fn same_person(
    conn: &mut AsyncPgConnection,
    lead: Option<Uuid>,
    tags: &[(TagKind, Tags)],
) -> QueryResult<Vec<SamePerson>> {
    let (kinds, hashes) = columns(tags);
    let gone = [LeadState::Draft, LeadState::Withdrawn, LeadState::Expired];
    lead_identities::table
        .inner_join(leads::table.on(leads::id.eq(lead_identities::lead_id)))
        .filter(lead_identities::kind.eq_any(kinds).and(lead_identities::tag.eq_any(hashes)))
        .filter(leads::state.ne_all(gone).and(leads::id.ne(lead.unwrap_or_default())))
        .order((leads::published_at, leads::id))
        .select((leads::company_id, leads::code))
        .load(conn)
        .await
}

/// Whether this person objected to being passed on.
pub(in crate::listings) async fn has_objected(conn: &mut AsyncPgConnection, tags: &[(TagKind, Tags)]) -> QueryResult<bool> {
    let (kinds, hashes) = columns(tags);
    let objections = suppressions::table.filter(suppressions::kind.eq_any(kinds).and(suppressions::tag.eq_any(hashes)));
    diesel::select(exists(objections)).get_result(conn).await
}

/// Every hash under which this person may have been written down.
pub(super) fn columns(tags: &[(TagKind, Tags)]) -> (Vec<&'static str>, Vec<Vec<u8>>) {
    tags.iter().flat_map(|(kind, tags)| tags.all().map(|tag| (kind.code(), tag.as_bytes().to_vec()))).unzip()
}

/// Moves the objections of this person from the epoch before into the current one: only now that the person is met
/// again can they be hashed anew.
pub(crate) async fn renew_objections(conn: &mut AsyncPgConnection, tags: &[(TagKind, Tags)]) -> QueryResult<()> {
    for (kind, tags) in tags {
        let new = tags.current();
        let Some(old) = tags.other().filter(|old| old.epoch() < new.epoch()) else { continue };
        diesel::sql_query(RENEW)
            .bind::<Text, _>(kind.code())
            .bind::<Bytea, _>(old.as_bytes().as_slice())
            .bind::<Bytea, _>(new.as_bytes().as_slice())
            .bind::<SmallInt, _>(new.epoch())
            .execute(conn)
            .await?;
    }
    Ok(())
}

const RENEW: &str = "
    WITH met AS (DELETE FROM suppressions WHERE kind = $1 AND tag = $2 RETURNING since)
    INSERT INTO suppressions (kind, tag, epoch, since) SELECT $1, $3, $4, since FROM met ON CONFLICT DO NOTHING";

/// Tells moderation, once, that somebody else offers the same person. Asked either way: a publication of a known person
/// speaks to the database as often as any other, so that its time tells nothing.
///
/// The table is moderation's, which this room may not call: this row, without a reporter, is the one thing
/// written across that line, for it must come and go with the publication.
pub(in crate::listings) async fn flag_duplicate(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    elsewhere: bool,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::sql_query(FLAG)
        .bind::<diesel::sql_types::Uuid, _>(lead)
        .bind::<Bool, _>(elsewhere)
        .bind::<Timestamptz, _>(now)
        .execute(conn)
        .await?;
    Ok(())
}

const FLAG: &str = "
    INSERT INTO reports (lead_id, reason, made_at) SELECT $1, 'duplicate', $3
    WHERE $2 AND NOT EXISTS (SELECT 1 FROM reports WHERE lead_id = $1 AND reason = 'duplicate' AND reporter_id IS NULL)";
