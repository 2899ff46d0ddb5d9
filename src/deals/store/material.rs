//! What an agreement is written from: the lead and the two who speak, as they are at that moment.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use super::unreadable;
use crate::db::schema::{leads, users};
use crate::deals::agreement::{Consent, Object};

#[derive(Queryable, Selectable)]
#[diesel(table_name = leads, check_for_backend(diesel::pg::Pg))]
struct LeadRow {
    code: String,
    title: Option<String>,
    need: Option<String>,
    sector: Option<String>,
    area: Option<String>,
    market: Option<String>,
    channel: Option<String>,
    collected_on: Option<NaiveDate>,
    last_contact_on: Option<NaiveDate>,
    lawful_basis: Option<String>,
    consent_text: Option<String>,
    consent_on: Option<NaiveDate>,
    consent_channels: Vec<String>,
    consent_url: Option<String>,
}

/// The teaser and the consent of a published lead.
pub(in crate::deals) async fn object_and_consent(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<(Object, Consent)> {
    let row: LeadRow = leads::table.find(lead).select(LeadRow::as_select()).first(conn).await?;
    read(row).ok_or_else(|| unreadable("a published lead is complete"))
}

fn read(row: LeadRow) -> Option<(Object, Consent)> {
    let object = Object {
        code: row.code,
        title: row.title?,
        need: row.need?,
        sector: row.sector?.parse().ok()?,
        area: row.area?,
        market: row.market?.parse().ok()?,
        channel: row.channel?.parse().ok()?,
        collected_on: row.collected_on?,
        last_contact_on: row.last_contact_on?,
    };
    let channels = row.consent_channels.iter().map(|code| code.parse().ok()).collect::<Option<Vec<_>>>()?;
    let basis = row.lawful_basis?.parse().ok()?;
    Some((object, Consent { basis, text: row.consent_text, on: row.consent_on, channels, url: row.consent_url }))
}

/// Name and address of a user; once it has left its company, of the owner who was there first.
pub(in crate::deals) async fn person(conn: &mut AsyncPgConnection, user: Uuid) -> QueryResult<(String, String)> {
    let (company, left): (Uuid, bool) =
        users::table.find(user).select((users::company_id, users::removed_at.is_not_null())).first(conn).await?;
    if !left {
        return users::table.find(user).select((users::name, users::email)).first(conn).await;
    }
    users::table
        .filter(users::company_id.eq(company).and(users::removed_at.is_null()).and(users::company_role.eq("owner")))
        .order((users::created_at, users::id))
        .select((users::name, users::email))
        .first(conn)
        .await
}
