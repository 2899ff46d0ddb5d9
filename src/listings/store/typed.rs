//! Forms left unsent, in SQL: ciphertext only.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::{lead_forms, leads};
use crate::listings::{LeadState, Typing};
use crate::vault::Sealed;

/// Version, key id, wrapped key, nonce, ciphertext, when.
type FormRow = (i16, String, Vec<u8>, Vec<u8>, Vec<u8>, DateTime<Utc>);

/// How many drafts a company has.
pub(in crate::listings) async fn drafts(conn: &mut AsyncPgConnection, company: Uuid) -> QueryResult<i64> {
    let own = leads::table.filter(leads::company_id.eq(company).and(leads::state.eq(LeadState::Draft)));
    own.count().get_result(conn).await
}

/// The form left unsent, and when it was kept.
pub(in crate::listings) async fn read_form(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
) -> QueryResult<Option<(Sealed, DateTime<Utc>)>> {
    let row: Option<FormRow> = lead_forms::table
        .find(lead)
        .select((
            lead_forms::seal_version,
            lead_forms::key_id,
            lead_forms::wrapped_key,
            lead_forms::nonce,
            lead_forms::ciphertext,
            lead_forms::saved_at,
        ))
        .first(conn)
        .await
        .optional()?;
    Ok(row.map(|(version, key_id, wrapped_key, nonce, ciphertext, at)| {
        (Sealed { version, key_id, wrapped_key, nonce, ciphertext }, at)
    }))
}

/// Whether a later state of the same rendered form is kept already.
pub(in crate::listings) async fn is_late(conn: &mut AsyncPgConnection, lead: Uuid, typing: &Typing<'_>) -> QueryResult<bool> {
    let kept: Option<(Uuid, i32)> =
        lead_forms::table.find(lead).select((lead_forms::form_key, lead_forms::turn)).first(conn).await.optional()?;
    Ok(kept.is_some_and(|(form, turn)| form == typing.form && turn > typing.turn))
}

pub(in crate::listings) async fn put_form(
    conn: &mut AsyncPgConnection,
    lead: Uuid,
    typing: &Typing<'_>,
    now: DateTime<Utc>,
) -> QueryResult<()> {
    let values = (
        lead_forms::form_key.eq(typing.form),
        lead_forms::turn.eq(typing.turn),
        lead_forms::seal_version.eq(typing.typed.version),
        lead_forms::key_id.eq(&typing.typed.key_id),
        lead_forms::wrapped_key.eq(&typing.typed.wrapped_key),
        lead_forms::nonce.eq(&typing.typed.nonce),
        lead_forms::ciphertext.eq(&typing.typed.ciphertext),
        lead_forms::saved_at.eq(now),
    );
    diesel::insert_into(lead_forms::table)
        .values((lead_forms::lead_id.eq(lead), values))
        .on_conflict(lead_forms::lead_id)
        .do_update()
        .set(values)
        .execute(conn)
        .await?;
    Ok(())
}

/// Forgets the form left unsent; whether there was one.
pub(in crate::listings) async fn forget_form(conn: &mut AsyncPgConnection, lead: Uuid) -> QueryResult<bool> {
    Ok(diesel::delete(lead_forms::table.find(lead)).execute(conn).await? == 1)
}
