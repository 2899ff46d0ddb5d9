//! Records on their way from one sealing key to another.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Array, Bytea, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::lead_cards;
use crate::vault::Wrapped;

/// The next records that this key wraps, after a lead, held until the end of the transaction; those that somebody
/// else holds are passed over.
pub(in crate::listings) async fn wrapped_by(
    conn: &mut AsyncPgConnection,
    key_id: &str,
    after: Uuid,
    limit: i64,
) -> QueryResult<Vec<(Uuid, Wrapped)>> {
    let rows: Vec<(Uuid, i16, Vec<u8>)> = lead_cards::table
        .filter(lead_cards::key_id.eq(key_id).and(lead_cards::lead_id.gt(after)))
        .order(lead_cards::lead_id)
        .limit(limit)
        .select((lead_cards::lead_id, lead_cards::seal_version, lead_cards::wrapped_key))
        .for_update()
        .skip_locked()
        .load(conn)
        .await?;
    let wrapped = |(lead, version, bytes)| (lead, Wrapped { version, key_id: key_id.to_owned(), bytes });
    Ok(rows.into_iter().map(wrapped).collect())
}

/// Writes all of them in one statement.
pub(in crate::listings) async fn put_wrapped(conn: &mut AsyncPgConnection, records: &[(Uuid, Wrapped)]) -> QueryResult<()> {
    let leads: Vec<Uuid> = records.iter().map(|(lead, _)| *lead).collect();
    let ids: Vec<&str> = records.iter().map(|(_, wrapped)| wrapped.key_id.as_str()).collect();
    let keys: Vec<&[u8]> = records.iter().map(|(_, wrapped)| wrapped.bytes.as_slice()).collect();
    diesel::sql_query(
        "UPDATE lead_cards SET key_id = new.key_id, wrapped_key = new.wrapped_key
         FROM unnest($1, $2, $3) AS new (lead_id, key_id, wrapped_key) WHERE lead_cards.lead_id = new.lead_id",
    )
    .bind::<Array<diesel::sql_types::Uuid>, _>(leads)
    .bind::<Array<Text>, _>(ids)
    .bind::<Array<Bytea>, _>(keys)
    .execute(conn)
    .await?;
    Ok(())
}
