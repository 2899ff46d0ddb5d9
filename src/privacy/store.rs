//! Requests and suppressions in SQL, and which leads hold an address.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::Held;
use crate::db::schema::{card_grants, deals, lead_identities, leads, person_requests, suppressions};
use crate::language::Language;
use crate::listings::LeadState;
use crate::valuation::SealedField;
use crate::vault::{Tag, TagKind, Tags};

/// How often the address was asked about since.
pub(super) async fn requests_since(conn: &mut AsyncPgConnection, email: &str, since: DateTime<Utc>) -> QueryResult<i64> {
    person_requests::table
        .filter(person_requests::email.eq(email).and(person_requests::made_at.gt(since)))
        .count()
        .get_result(conn)
        .await
}

pub(super) async fn insert_request(
    conn: &mut AsyncPgConnection,
    (email, language): (&str, Language),
    token_hash: &[u8],
    now: DateTime<Utc>,
    expires: DateTime<Utc>,
) -> QueryResult<()> {
    diesel::insert_into(person_requests::table)
        .values((
            person_requests::email.eq(email),
            person_requests::language.eq(language),
            person_requests::token_hash.eq(token_hash),
            person_requests::made_at.eq(now),
            person_requests::expires_at.eq(expires),
        ))
        .execute(conn)
        .await?;
    Ok(())
}

/// The address of a link that is still good.
pub(super) async fn address_of(
    conn: &mut AsyncPgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<String>> {
    person_requests::table
        .filter(person_requests::token_hash.eq(token_hash).and(person_requests::expires_at.gt(now)))
        .filter(person_requests::erased_at.is_null())
        .select(person_requests::email)
        .first(conn)
        .await
        .optional()
}

/// Uses the link up; whose it was, if it was still good.
pub(super) async fn use_request(
    conn: &mut AsyncPgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> QueryResult<Option<(String, Language)>> {
    let good = person_requests::table
        .filter(person_requests::token_hash.eq(token_hash).and(person_requests::expires_at.gt(now)))
        .filter(person_requests::erased_at.is_null());
    diesel::update(good)
        .set(person_requests::erased_at.eq(now))
        .returning((person_requests::email, person_requests::language))
        .get_result(conn)
        .await
        .optional()
}

/// Wipes the addresses of links that are over: the night shift's part.
///
/// # Errors
/// When the database fails.
pub async fn forget_addresses(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<usize> {
    diesel::update(person_requests::table.filter(person_requests::expires_at.le(now).and(person_requests::email.ne(""))))
        .set(person_requests::email.eq(""))
        .execute(conn)
        .await
}

/// A lead whose card holds the address.
#[derive(Debug, Queryable)]
pub(super) struct HeldLead {
    pub id: Uuid,
    pub company_id: Uuid,
    pub code: String,
    pub state: LeadState,
    pub valid_fields: Vec<String>,
}

/// The leads of the person, drafts included; always in the same order, so that two erasures do not lock each other.
pub(super) async fn leads_of(conn: &mut AsyncPgConnection, tags: Tags) -> QueryResult<Vec<HeldLead>> {
    let hashes: Vec<Vec<u8>> = tags.all().map(|tag| tag.as_bytes().to_vec()).collect();
    let ids = lead_identities::table
        .filter(lead_identities::kind.eq(TagKind::Email.code()).and(lead_identities::tag.eq_any(hashes)))
        .select(lead_identities::lead_id);
    leads::table
        .filter(leads::id.eq_any(ids))
        .order(leads::id)
        .select((leads::id, leads::company_id, leads::code, leads::state, leads::valid_fields))
        .load(conn)
        .await
}

/// What is held, in numbers and kinds.
pub(super) async fn held(conn: &mut AsyncPgConnection, tags: Tags) -> QueryResult<Held> {
    let found = leads_of(conn, tags).await?;
    let ids: Vec<Uuid> = found.iter().map(|lead| lead.id).collect();
    let buyers = card_holders(conn, &ids).await?.len();
    let on_offer = found.iter().filter(|lead| lead.state == LeadState::Published).count();
    let is_held = |field: &SealedField| found.iter().any(|lead| lead.valid_fields.iter().any(|code| code == field.code()));
    let kinds = SealedField::ALL.iter().copied().filter(is_held).collect();
    Ok(Held { leads: found.len(), on_offer, buyers, kinds })
}

/// Keeps the hash of the address, and every hash of the person on these leads.
pub(super) async fn suppress(conn: &mut AsyncPgConnection, tag: Tag, on: &[Uuid], now: DateTime<Utc>) -> QueryResult<()> {
    let mut tags: Vec<(String, Vec<u8>, i16)> = lead_identities::table
        .filter(lead_identities::lead_id.eq_any(on))
        .select((lead_identities::kind, lead_identities::tag, lead_identities::epoch))
        .distinct()
        .load(conn)
        .await?;
    tags.push((TagKind::Email.code().to_owned(), tag.as_bytes().to_vec(), tag.epoch()));
    let rows: Vec<_> = tags
        .into_iter()
        .map(|(kind, tag, epoch)| {
            let hash = (suppressions::kind.eq(kind), suppressions::tag.eq(tag), suppressions::epoch.eq(epoch));
            (hash, suppressions::since.eq(now))
        })
        .collect();
    diesel::insert_into(suppressions::table).values(rows).on_conflict_do_nothing().execute(conn).await?;
    Ok(())
}

/// The buyers to whom a card of these leads was released: company, and code of the deal.
pub(super) async fn card_holders(conn: &mut AsyncPgConnection, of: &[Uuid]) -> QueryResult<Vec<(Uuid, String)>> {
    card_grants::table
        .inner_join(deals::table.on(deals::id.eq(card_grants::deal_id)))
        .filter(card_grants::lead_id.eq_any(of))
        .order(deals::code)
        .select((card_grants::buyer_company_id, deals::code))
        .load(conn)
        .await
}
