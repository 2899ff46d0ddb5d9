//! The known answers of keys, and how much depends on each key.

use diesel::dsl::{count_star, exists};
use diesel::prelude::*;
use diesel::result::QueryResult;
use diesel_async::{AsyncPgConnection, RunQueryDsl};

use crate::db::schema::{
    index_proofs as of_index, lead_cards, lead_forms, lead_identities, second_factors, suppressions, vault_proofs,
};
use crate::vault::{IndexProof, Proof};

pub(in crate::listings) async fn has_proofs(conn: &mut AsyncPgConnection) -> QueryResult<bool> {
    diesel::select(exists(vault_proofs::table.select(vault_proofs::key_id))).get_result(conn).await
}

pub(in crate::listings) async fn proofs(conn: &mut AsyncPgConnection) -> QueryResult<Vec<Proof>> {
    let rows: Vec<(String, Vec<u8>)> =
        vault_proofs::table.select((vault_proofs::key_id, vault_proofs::key_answer)).load(conn).await?;
    Ok(rows.into_iter().map(|(key_id, answer)| Proof { key_id, answer }).collect())
}

pub(in crate::listings) async fn index_proofs(conn: &mut AsyncPgConnection) -> QueryResult<Vec<IndexProof>> {
    let rows: Vec<(i16, Vec<u8>)> = of_index::table.select((of_index::epoch, of_index::answer)).load(conn).await?;
    Ok(rows.into_iter().map(|(epoch, answer)| IndexProof { epoch, answer }).collect())
}

pub(in crate::listings) async fn put_proof(conn: &mut AsyncPgConnection, proof: &Proof) -> QueryResult<()> {
    diesel::insert_into(vault_proofs::table)
        .values((vault_proofs::key_id.eq(&proof.key_id), vault_proofs::key_answer.eq(&proof.answer)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

pub(in crate::listings) async fn put_index_proof(conn: &mut AsyncPgConnection, proof: &IndexProof) -> QueryResult<()> {
    diesel::insert_into(of_index::table)
        .values((of_index::epoch.eq(proof.epoch), of_index::answer.eq(&proof.answer)))
        .on_conflict_do_nothing()
        .execute(conn)
        .await?;
    Ok(())
}

/// Breaks `lead_cards_key_fkey`, `lead_forms_key_fkey` or `second_factors_key_fkey` while a record is wrapped by the key.
pub(in crate::listings) async fn forget_proof(conn: &mut AsyncPgConnection, key_id: &str) -> QueryResult<()> {
    diesel::delete(vault_proofs::table.find(key_id)).execute(conn).await?;
    Ok(())
}

/// Breaks `lead_identities_epoch_fkey` or `suppressions_epoch_fkey` while a hash of the epoch is kept.
pub(in crate::listings) async fn forget_index_proof(conn: &mut AsyncPgConnection, epoch: i16) -> QueryResult<()> {
    diesel::delete(of_index::table.find(epoch)).execute(conn).await?;
    Ok(())
}

/// How many cards there are.
pub(in crate::listings) async fn cards(conn: &mut AsyncPgConnection) -> QueryResult<i64> {
    lead_cards::table.count().get_result(conn).await
}

/// How many records each key wraps: cards, forms left unsent, secrets of second factors.
pub(in crate::listings) async fn records_by_key(conn: &mut AsyncPgConnection) -> QueryResult<Vec<(String, i64)>> {
    let cards = lead_cards::table.group_by(lead_cards::key_id).select((lead_cards::key_id, count_star()));
    let forms = lead_forms::table.group_by(lead_forms::key_id).select((lead_forms::key_id, count_star()));
    let factors = second_factors::table.group_by(second_factors::key_id).select((second_factors::key_id, count_star()));
    let mut records: Vec<(String, i64)> = cards.load(conn).await?;
    let forms: Vec<(String, i64)> = forms.load(conn).await?;
    let factors: Vec<(String, i64)> = factors.load(conn).await?;
    for (id, count) in forms.into_iter().chain(factors) {
        match records.iter_mut().find(|(known, _)| *known == id) {
            Some((_, sum)) => *sum += count,
            None => records.push((id, count)),
        }
    }
    Ok(records)
}

/// How many hashes of leads, and of objections, an epoch has.
pub(in crate::listings) async fn uses_of_epoch(conn: &mut AsyncPgConnection, epoch: i16) -> QueryResult<(i64, i64)> {
    let leads = lead_identities::table.filter(lead_identities::epoch.eq(epoch)).count().get_result(conn).await?;
    let objections = suppressions::table.filter(suppressions::epoch.eq(epoch)).count().get_result(conn).await?;
    Ok((leads, objections))
}
