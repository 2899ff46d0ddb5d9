//! Fits a model to the deals recorded so far.

use chrono::{DateTime, Duration, Utc};
use diesel::result::{Error, QueryResult};
use diesel_async::{AsyncConnection, AsyncPgConnection};

use super::in_force::factors_in_force;
use super::store;
use crate::valuation::{Agreed, Fitted, fit, pair_weights};

/// A model is fitted again after a day, when deals were made or ended since.
const EVERY: Duration = Duration::hours(24);

/// Fits a model and stores it under the next number.
///
/// # Errors
/// When the database fails.
pub async fn fit_model(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<store::ModelRow> {
    conn.transaction(async |conn| {
        store::lock_record(conn).await?;
        fit_and_store(conn, now).await
    })
    .await
}

/// Fits a model unless the newest is of today or there is nothing new to learn; the number of a new one.
///
/// # Errors
/// When the database fails.
pub async fn fit_when_due(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<Option<i32>> {
    conn.transaction(async |conn| {
        // Several nodes may think of it at once: the second finds it done.
        store::lock_record(conn).await?;
        let newest = store::models(conn, 1).await?.into_iter().next();
        let due = match &newest {
            None => true,
            Some(newest) => {
                let (version, _) = factors_in_force(conn).await?;
                newest.factors_version != version
                    || (newest.fitted_at + EVERY <= now && store::deals_since(conn, newest.fitted_at).await? > 0)
            }
        };
        if due { fit_and_store(conn, now).await.map(|model| Some(model.number)) } else { Ok(None) }
    })
    .await
}

pub(super) async fn fit_and_store(conn: &mut AsyncPgConnection, now: DateTime<Utc>) -> QueryResult<store::ModelRow> {
    let (version, factors) = factors_in_force(conn).await?;
    let prices = store::prices(conn).await?;
    let pairs: Vec<_> = prices.iter().map(|price| price.pair).collect();
    let weights = pair_weights(&pairs);
    let agreed = |(price, weight): (store::Price, f64)| {
        // As it stood on the day of the deal.
        let profile = price.agreed.profile.clone().as_it_stands(&factors);
        Agreed { profile, weight: weight * price.agreed.weight, ..price.agreed }
    };
    let deals: Vec<Agreed> = prices.into_iter().zip(weights).map(agreed).collect();
    // Seconds at most, but of arithmetic: not on the threads that answer requests.
    let fitted = tokio::task::spawn_blocking(move || fit(&deals, &factors, now.date_naive())).await;
    let Fitted { document, statistics } = fitted.map_err(|_| Error::RollbackTransaction)?;
    let stored = serde_json::to_value(&document).map_err(|e| Error::SerializationError(e.into()))?;
    let number = store::insert_model(conn, version, &stored, &statistics, now).await?;
    store::models(conn, 1).await?.into_iter().find(|model| model.number == number).ok_or(Error::NotFound)
}
