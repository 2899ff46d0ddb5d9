//! Which factor table and which model make estimates now.

use std::sync::Arc;

use arc_swap::ArcSwap;
use chrono::{DateTime, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde_json::Value;

use super::store;
use crate::valuation::{Factors, Model, ModelDocument, Valuer};

/// Why the program's own table was made.
const SHIPPED: &str = "Shipped with the program.";

/// What estimates are made with: the newest factor table, and the pinned or else the newest model fitted on it. The
/// table that came with the program is recorded first, unless an admin has changed it since.
///
/// # Errors
/// When the database fails or holds a table that cannot be read.
pub async fn valuer_in_force(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Valuer> {
    record_shipped(conn, now).await?;
    let (version, factors) = factors_in_force(conn).await?;
    let pinned = store::latest_pin(conn).await?.and_then(|pin| pin.number);
    let pinned = match pinned {
        // A model corrects the table it was fitted on, and no other.
        Some(number) => store::model(conn, number).await?.filter(|(_, of, _, _)| *of == version),
        None => None,
    };
    let stored = match pinned {
        Some(stored) => Some(stored),
        None => store::latest_on(conn, version).await?,
    };
    Ok(match stored.and_then(|stored| read(stored, &factors)) {
        Some(model) => Valuer::with_model(factors, model),
        None => Valuer::by_formula(factors),
    })
}

/// Puts what is in force in the place that pages read it from.
///
/// # Errors
/// As [`valuer_in_force`].
pub async fn refresh(conn: &mut AsyncPgConnection, valuer: &ArcSwap<Valuer>, now: DateTime<Utc>) -> QueryResult<()> {
    let in_force = valuer_in_force(conn, now).await?;
    let known = valuer.load();
    if known.model_number() != in_force.model_number() || known.factors().version() != in_force.factors().version() {
        valuer.store(Arc::new(in_force));
    }
    Ok(())
}

/// `None` for a model whose columns this version of the program does not have: the next fit replaces it.
fn read((number, _, document, deals): (i32, i32, Value, i32), factors: &Factors) -> Option<Model> {
    let document: ModelDocument = serde_json::from_value(document).ok()?;
    document.model(number, u32::try_from(deals).unwrap_or_default(), factors)
}

/// The newest factor table and its number.
pub(super) async fn factors_in_force(conn: &mut AsyncPgConnection) -> QueryResult<(i32, Factors)> {
    let table = store::latest_factors(conn).await?.ok_or(Error::NotFound)?;
    let factors = Factors::parse(&table.content.to_string()).map_err(|e| Error::DeserializationError(e.into()))?;
    Ok((table.version, factors))
}

/// Records the program's own table as a version: the first one, or the next one when the program brought a new one
/// and no admin has changed the last.
async fn record_shipped(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<()> {
    conn.transaction(async |conn| {
        let newest = store::latest_factors(conn).await?;
        if newest.as_ref().is_some_and(stands) {
            return Ok(());
        }
        store::lock_record(conn).await?;
        // Another node may have been faster.
        let newest = store::latest_factors(conn).await?;
        let version = newest.as_ref().map_or(1, |newest| newest.version + 1);
        match newest {
            Some(newest) if stands(&newest) => Ok(()),
            _ => store::insert_factors(conn, (version, &shipped_as(version)), SHIPPED, None, now).await,
        }
    })
    .await
}

/// Whether a table stays in force when the program starts: an admin made it, or it is the program's own.
fn stands(newest: &store::FactorTable) -> bool {
    newest.changed_by.is_some() || newest.content == shipped_as(newest.version)
}

/// The program's table under a version of the record.
fn shipped_as(version: i32) -> Value {
    let mut content = Factors::built_in_json();
    content["version"] = version.into();
    content
}
