//! Hashes of persons on their way from one index key to another.

use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel::sql_types::{BigInt, Bytea, SmallInt, Text};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use uuid::Uuid;

use crate::db::schema::lead_identities;
use crate::vault::Sealed;

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = diesel::sql_types::Uuid)]
    lead_id: Uuid,
    #[diesel(sql_type = SmallInt)]
    seal_version: i16,
    #[diesel(sql_type = Text)]
    key_id: String,
    #[diesel(sql_type = Bytea)]
    wrapped_key: Vec<u8>,
    #[diesel(sql_type = Bytea)]
    nonce: Vec<u8>,
    #[diesel(sql_type = Bytea)]
    ciphertext: Vec<u8>,
}

/// The next cards whose person is not hashed in this epoch, after a lead, held until the end of the transaction; those
/// that somebody else holds are passed over.
///
/// The lead is held too, and first, as everybody does who writes a card: its hashes point to it.
pub(in crate::listings) async fn hashed_before(
    conn: &mut AsyncPgConnection,
    epoch: i16,
    after: Uuid,
    limit: i64,
) -> QueryResult<Vec<(Uuid, Sealed)>> {
    let rows: Vec<Row> = diesel::sql_query(
        "SELECT c.lead_id, c.seal_version, c.key_id, c.wrapped_key, c.nonce, c.ciphertext
         FROM leads l JOIN lead_cards c ON c.lead_id = l.id
         WHERE c.lead_id > $2 AND EXISTS (SELECT FROM lead_identities i WHERE i.lead_id = c.lead_id AND i.epoch <> $1)
         ORDER BY c.lead_id LIMIT $3
         FOR KEY SHARE OF l SKIP LOCKED FOR UPDATE OF c SKIP LOCKED",
    )
    .bind::<SmallInt, _>(epoch)
    .bind::<diesel::sql_types::Uuid, _>(after)
    .bind::<BigInt, _>(limit)
    .load(conn)
    .await?;
    let sealed = |row: Row| {
        let Row { lead_id, seal_version: version, key_id, wrapped_key, nonce, ciphertext } = row;
        (lead_id, Sealed { version, key_id, wrapped_key, nonce, ciphertext })
    };
    Ok(rows.into_iter().map(sealed).collect())
}

/// Forgets the hashes of these leads.
pub(in crate::listings) async fn forget_identities(conn: &mut AsyncPgConnection, of: &[Uuid]) -> QueryResult<()> {
    diesel::delete(lead_identities::table.filter(lead_identities::lead_id.eq_any(of))).execute(conn).await?;
    Ok(())
}
