//! Recorded deals from a CSV file.

use std::str::FromStr;

use chrono::NaiveDate;
use csv::{ReaderBuilder, StringRecord, Trim};
use rust_decimal::Decimal;

use crate::coded::UnknownCode;
use crate::money::Money;
use crate::valuation::model::fit::Agreed;
use crate::valuation::{Cap, Profile};

/// A row that was left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its line in the file, 1 for the names of the columns.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// What a file holds.
#[derive(Debug, Default)]
pub struct Rows {
    /// The rows that could be read.
    pub deals: Vec<Agreed>,
    /// Those that could not.
    pub bad: Vec<BadRow>,
}

/// Reads `sector,channel,market,segment,temperature,stage,cap,acquisition_cost,completeness,age_days,agreed_price,
/// agreed_on`, by name and in any order, separated by commas, semicolons or tabs. A missing column or an empty cell
/// means "unknown"; only the last two are required. Other columns are ignored.
///
/// # Errors
/// A sentence, when the file has no names of columns or lacks a required one.
pub fn read_rows(bytes: &[u8]) -> Result<Rows, String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let most = |separator: &u8| first.iter().filter(|byte| *byte == separator).count();
    let separator = [b',', b';', b'\t'].into_iter().max_by_key(|it| (most(it), *it == b',')).unwrap_or(b',');
    let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).trim(Trim::All).from_reader(bytes);
    let columns = Columns::of(reader.headers().map_err(|e| e.to_string())?)?;
    let mut rows = Rows::default();
    for record in reader.records() {
        match record {
            Err(error) => {
                let line = error.position().map_or(0, csv::Position::line);
                rows.bad.push(BadRow { line, reason: error.to_string() });
            }
            Ok(record) => match columns.read(&record) {
                Ok(deal) => rows.deals.push(deal),
                Err(reason) => rows.bad.push(BadRow { line: record.position().map_or(0, csv::Position::line), reason }),
            },
        }
    }
    Ok(rows)
}

/// Where each column is.
struct Columns(Vec<String>);

impl Columns {
    fn of(names: &StringRecord) -> Result<Self, String> {
        let names: Vec<String> = names.iter().map(|name| name.to_lowercase()).collect();
        for required in ["agreed_price", "agreed_on"] {
            if !names.iter().any(|name| name == required) {
                return Err(format!("the column {required} is missing"));
            }
        }
        Ok(Self(names))
    }

    fn cell<'a>(&self, record: &'a StringRecord, name: &str) -> Option<&'a str> {
        let place = self.0.iter().position(|it| it == name)?;
        record.get(place).filter(|cell| !cell.is_empty())
    }

    fn read(&self, record: &StringRecord) -> Result<Agreed, String> {
        let profile = Profile {
            sector: self.code(record, "sector")?,
            channel: self.code(record, "channel")?,
            market: self.code(record, "market")?,
            segment: self.code(record, "segment")?,
            temperature: self.code(record, "temperature")?,
            stage: self.code(record, "stage")?,
            cap: self.read_as(record, "cap", "1 to 5", Cap::parse)?.unwrap_or_default(),
            acquisition_cost: self.read_as(record, "acquisition_cost", "an amount in euros", money)?,
            age_days: self.read_as(record, "age_days", "a number of days", days)?,
            ..Profile::default()
        };
        let price = self.read_as(record, "agreed_price", "an amount above 0", |it| money(it).filter(|price| !price.is_zero()))?;
        let on = self.read_as(record, "agreed_on", "a day such as 2026-11-22", day)?;
        Ok(Agreed {
            profile,
            share: self.read_as(record, "completeness", "between 0 and 1", share)?,
            price: price.ok_or("agreed_price is empty")?,
            on: on.ok_or("agreed_on is empty")?,
            weight: 1.0,
        })
    }

    fn code<T: FromStr<Err = UnknownCode>>(&self, record: &StringRecord, name: &str) -> Result<Option<T>, String> {
        self.read_as(record, name, "a value of that form field", |cell| cell.parse().ok())
    }

    fn read_as<T>(
        &self,
        record: &StringRecord,
        name: &str,
        expected: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<Option<T>, String> {
        let Some(cell) = self.cell(record, name) else { return Ok(None) };
        // No text of the file is repeated whole: what does not belong there may be anything.
        read(cell).map(Some).ok_or_else(|| format!("{name} is not {expected}"))
    }
}

fn money(cell: &str) -> Option<Money> {
    // Programs write any number of decimals; people's separators are read as in a form.
    match Decimal::from_str(cell).or_else(|_| Decimal::from_scientific(cell)) {
        Ok(amount) => Money::new(amount).ok(),
        Err(_) => Money::parse(cell).ok(),
    }
}

fn share(cell: &str) -> Option<Decimal> {
    let share = Decimal::from_str(&cell.replace(',', ".")).or_else(|_| Decimal::from_scientific(cell)).ok()?;
    (Decimal::ZERO..=Decimal::ONE).contains(&share).then_some(share)
}

fn days(cell: &str) -> Option<u32> {
    let days = Decimal::from_str(cell).ok()?;
    u32::try_from(days.trunc()).ok()
}

fn day(cell: &str) -> Option<NaiveDate> {
    let date = cell.split(['T', ' ']).next().unwrap_or_default();
    NaiveDate::parse_from_str(date, "%Y-%m-%d").ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::valuation::{Sector, Temperature};

    #[test]
    fn a_row_is_read_by_the_names_of_its_columns() {
        let rows = read_rows(
            b"agreed_on;agreed_price;sector;temperature;completeness;cap;age_days;note\n2026-03-01;45,50;energy;hot;0,8;2;12;x\n",
        )
        .unwrap();
        assert_eq!(rows.bad, []);
        let deal = &rows.deals[0];
        assert_eq!((deal.profile.sector, deal.profile.temperature), (Some(Sector::Energy), Some(Temperature::Hot)));
        assert_eq!((deal.price.cents(), deal.share, deal.profile.age_days), (4550, Some(Decimal::new(8, 1)), Some(12)));
        assert_eq!(deal.profile.cap.buyers(), 2);
    }

    #[test]
    fn what_is_not_said_is_unknown() {
        let rows = read_rows(b"agreed_price,agreed_on,sector\n12.3456,2026-03-01,\n").unwrap();
        assert_eq!((rows.deals[0].profile.sector, rows.deals[0].share, rows.deals[0].price.cents()), (None, None, 1235));
    }

    #[test]
    fn a_bad_row_is_named_by_its_line_and_left_out() {
        let file = "agreed_price,agreed_on,sector\n10,2026-03-01,energy\n-3,2026-03-01,\n10,hier,\n10,2026-03-01,gardening\n,2026-03-01,\n";
        let rows = read_rows(file.as_bytes()).unwrap();
        assert_eq!(rows.deals.len(), 1);
        let lines: Vec<u64> = rows.bad.iter().map(|bad| bad.line).collect();
        assert_eq!(lines, [3, 4, 5, 6]);
        assert_eq!(rows.bad[2].reason, "sector is not a value of that form field");
    }

    #[test]
    fn a_file_without_prices_or_days_is_refused() {
        assert_eq!(read_rows(b"agreed_on,sector\n").unwrap_err(), "the column agreed_price is missing");
        assert!(read_rows(b"").is_err());
    }
}
