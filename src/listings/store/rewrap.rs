//! Records on their way from one sealing key to another.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{Array, BigInt, Bytea, SmallInt, Text, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::vault::Wrapped;

/// Where sealed records lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::listings) enum Shelf {
    /// The contact cards.
    Cards,
    /// The forms left unsent.
    Forms,
    /// The secrets of second factors.
    SecondFactors,
}

impl Shelf {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Cards, Self::Forms, Self::SecondFactors];

    const fn table(self) -> &'static str {
        match self {
            Self::Cards => "lead_cards",
            Self::Forms => "lead_forms",
            Self::SecondFactors => "second_factors",
        }
    }

    /// The column of whom a record is sealed for.
    const fn owner(self) -> &'static str {
        match self {
            Self::Cards | Self::Forms => "lead_id",
            Self::SecondFactors => "user_id",
        }
    }
}

#[derive(QueryableByName)]
struct WrappedRow {
    #[diesel(sql_type = SqlUuid)]
    lead_id: Uuid,
    #[diesel(sql_type = SmallInt)]
    seal_version: i16,
    #[diesel(sql_type = Bytea)]
    wrapped_key: Vec<u8>,
}

/// The next records of a shelf that this key wraps, after a lead, held until the end of the transaction; those that somebody
/// else holds are passed over.
pub(in crate::listings) async fn wrapped_by(
    conn: &mut AsyncPgConnection,
    shelf: Shelf,
    key_id: &str,
    after: Uuid,
    limit: i64,
) -> QueryResult<Vec<(Uuid, Wrapped)>> {
    let (table, owner) = (shelf.table(), shelf.owner());
    let rows: Vec<WrappedRow> = diesel::sql_query(format!(
        "SELECT {owner} AS lead_id, seal_version, wrapped_key FROM {table} WHERE key_id = $1 AND {owner} > $2
         ORDER BY {owner} LIMIT $3 FOR UPDATE SKIP LOCKED"
    ))
    .bind::<Text, _>(key_id)
    .bind::<SqlUuid, _>(after)
    .bind::<BigInt, _>(limit)
    .load(conn)
    .await?;
    let wrapped =
        |row: WrappedRow| (row.lead_id, Wrapped { version: row.seal_version, key_id: key_id.to_owned(), bytes: row.wrapped_key });
    Ok(rows.into_iter().map(wrapped).collect())
}

/// Writes all of them in one statement.
pub(in crate::listings) async fn put_wrapped(
    conn: &mut AsyncPgConnection,
    shelf: Shelf,
    records: &[(Uuid, Wrapped)],
) -> QueryResult<()> {
    let (table, owner) = (shelf.table(), shelf.owner());
    let leads: Vec<Uuid> = records.iter().map(|(lead, _)| *lead).collect();
    let ids: Vec<&str> = records.iter().map(|(_, wrapped)| wrapped.key_id.as_str()).collect();
    let keys: Vec<&[u8]> = records.iter().map(|(_, wrapped)| wrapped.bytes.as_slice()).collect();
    diesel::sql_query(format!(
        "UPDATE {table} SET key_id = new.key_id, wrapped_key = new.wrapped_key
         FROM unnest($1, $2, $3) AS new (lead_id, key_id, wrapped_key) WHERE {table}.{owner} = new.lead_id"
    ))
    .bind::<Array<SqlUuid>, _>(leads)
    .bind::<Array<Text>, _>(ids)
    .bind::<Array<Bytea>, _>(keys)
    .execute(conn)
    .await?;
    Ok(())
}
