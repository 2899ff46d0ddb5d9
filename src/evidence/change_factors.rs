//! An admin changes figures of the factor table, with a reason: a new version, and a model fitted on it.

use chrono::{DateTime, Utc};
use diesel::result::Error;
use diesel_async::{AsyncConnection, AsyncPgConnection};
use serde_json::{Value, json};
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::fit_model::fit_and_store;
use super::store;
use crate::valuation::{Confidence, Factors, FactorsFault};

/// What is to change.
#[derive(Debug, Clone)]
pub struct FactorChange<'a> {
    /// The version that the admin had before their eyes.
    pub seen: i32,
    /// Figures by their names (`channels.flyer.amount`), as typed; those that stay as they are do not count.
    pub figures: &'a [(String, String)],
    /// The published source of what changes: citation, year, and how far it can be trusted. None for a house estimate.
    pub source: Option<(&'a str, Option<u16>, Confidence)>,
    /// Why.
    pub reason: &'a str,
}

/// Why a table was not changed.
#[derive(Debug, ThisError)]
pub enum FactorRefusal {
    /// Somebody else has changed it meanwhile.
    #[error("the table has moved on")]
    Moved,
    /// No figure is different.
    #[error("nothing changes")]
    Nothing,
    /// There is no such figure, or what was typed is no number.
    #[error("{0} is no figure of the table")]
    NoFigure(String),
    /// The table would not hold together.
    #[error(transparent)]
    Unsound(#[from] FactorsFault),
    /// The database failed.
    #[error(transparent)]
    Database(#[from] Error),
}

/// Makes the next version, and fits a model on it at once, so that what deals have taught is not lost meanwhile. The
/// number of the version.
///
/// # Errors
/// See [`FactorRefusal`].
pub async fn change_factors(
    conn: &mut AsyncPgConnection,
    admin: Uuid,
    change: &FactorChange<'_>,
    now: DateTime<Utc>,
) -> Result<i32, FactorRefusal> {
    conn.transaction(async |conn| {
        store::lock_record(conn).await?;
        let newest = store::latest_factors(conn).await?.filter(|newest| newest.version == change.seen);
        let newest = newest.ok_or(FactorRefusal::Moved)?;
        let version = newest.version + 1;
        let mut table = changed(newest.content, change)?;
        table["version"] = version.into();
        Factors::parse(&table.to_string())?;
        store::insert_factors(conn, (version, &table), change.reason, Some(admin), now).await?;
        fit_and_store(conn, now).await?;
        Ok(version)
    })
    .await
}

fn changed(mut table: Value, change: &FactorChange<'_>) -> Result<Value, FactorRefusal> {
    let mut touched = false;
    let key = format!("admin-{}", change.seen + 1);
    for (name, typed) in change.figures {
        let no_figure = || FactorRefusal::NoFigure(name.clone());
        let (around, last) = name.rsplit_once('.').unwrap_or(("", name));
        let pointer: String = around.split('.').filter(|part| !part.is_empty()).map(|part| format!("/{part}")).collect();
        let holder = table.pointer_mut(&pointer).ok_or_else(no_figure)?;
        let figure = holder.get_mut(last).ok_or_else(no_figure)?;
        let new = read(figure, typed).ok_or_else(no_figure)?;
        if *figure == new {
            continue;
        }
        *figure = new;
        touched = true;
        // Only a figure that carries its own origin gets a new one; curves and weights are the house's.
        if holder.get("house").is_some() || holder.get("sources").is_some() {
            holder["house"] = change.source.is_none().into();
            holder["sources"] = if change.source.is_some() { json!([key]) } else { json!([]) };
            holder["note"] = change.reason.into();
        }
    }
    if let Some((citation, year, confidence)) = change.source {
        table["sources"][&key] = json!({"citation": citation, "year": year, "confidence": confidence.code()});
    }
    if touched { Ok(table) } else { Err(FactorRefusal::Nothing) }
}

/// What was typed, as the figure is written: decimals as strings, whole numbers as numbers. `1,5` is `1.5`.
fn read(figure: &Value, typed: &str) -> Option<Value> {
    let typed = typed.trim().replace(',', ".");
    match figure {
        Value::Number(_) => typed.parse::<u32>().ok().map(Value::from),
        Value::String(old) => {
            let new: rust_decimal::Decimal = typed.parse().ok()?;
            // A text that is no number is no figure: the currency, say.
            let same = old.parse::<rust_decimal::Decimal>().ok()? == new;
            Some(Value::from(if same { old.clone() } else { new.to_string() }))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(figures: &[(&str, &str)], source: Option<(&str, Option<u16>, Confidence)>) -> Result<Value, FactorRefusal> {
        let figures: Vec<_> = figures.iter().map(|(name, typed)| ((*name).to_owned(), (*typed).to_owned())).collect();
        changed(Factors::built_in_json(), &FactorChange { seen: 1, figures: &figures, source, reason: "Parce que" })
    }

    #[test]
    fn a_changed_figure_is_the_house_s_until_a_source_is_named() {
        let table = change(&[("channels.trade_show.amount", "230,5")], None).unwrap();
        let show = &table["channels"]["trade_show"];
        assert_eq!((&show["amount"], &show["house"], &show["note"]), (&json!("230.5"), &json!(true), &json!("Parce que")));
        assert!(Factors::parse(&table.to_string()).is_ok());
        let table = change(&[("channels.flyer.amount", "30")], Some(("Étude X", Some(2026), Confidence::High))).unwrap();
        assert_eq!(table["sources"]["admin-2"]["citation"], json!("Étude X"));
        assert!(Factors::parse(&table.to_string()).is_ok());
    }

    #[test]
    fn what_stays_the_same_is_no_change() {
        assert!(matches!(change(&[("channels.flyer.amount", "25,00")], None), Err(FactorRefusal::Nothing)));
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        for (name, typed) in
            [("channels.flyer.currency", "1"), ("nowhere", "1"), ("channels.flyer.amount", "beaucoup"), ("", "1")]
        {
            assert!(matches!(change(&[(name, typed)], None), Err(FactorRefusal::NoFigure(_))), "{name} {typed}");
        }
    }
}
