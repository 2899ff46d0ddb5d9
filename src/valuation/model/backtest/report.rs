//! What a back-test found.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::valuation::model::fit::{Tried, decimal, median, share};

/// How good the estimates were. Shares, not percents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// Deals estimated.
    pub deals: usize,
    /// Rows of the file that could not be read.
    pub skipped: usize,
    /// Median of |estimate − price| ÷ price.
    #[serde(serialize_with = "number")]
    pub mdape: Decimal,
    /// The same of the formula alone.
    #[serde(serialize_with = "number")]
    pub mdape_formula: Decimal,
    /// Median of (estimate − price) ÷ price: above 0, estimates are too high.
    #[serde(serialize_with = "number")]
    pub bias: Decimal,
    /// The share of prices inside the 80 % range.
    #[serde(serialize_with = "number")]
    pub coverage80: Decimal,
    /// Median of (high − low) ÷ estimate.
    #[serde(serialize_with = "number")]
    pub width80: Decimal,
    /// The same tenth by tenth of history.
    pub deciles: Vec<Decile>,
}

/// A tenth of history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decile {
    /// Its first deal, counted from 1.
    pub from: usize,
    /// Its last.
    pub to: usize,
    /// As of the whole.
    #[serde(serialize_with = "number")]
    pub mdape: Decimal,
    /// As of the whole.
    #[serde(serialize_with = "number")]
    pub mdape_formula: Decimal,
    /// As of the whole.
    #[serde(serialize_with = "number")]
    pub coverage80: Decimal,
}

/// As a JSON number: these are shares, not money.
fn number<S: Serializer>(decimal: &Decimal, serializer: S) -> Result<S::Ok, S::Error> {
    use rust_decimal::prelude::ToPrimitive;
    serializer.serialize_f64(decimal.to_f64().unwrap_or_default())
}

impl Report {
    pub(super) fn of(tried: &[Tried]) -> Self {
        let count = tried.len();
        let tenth = |n: usize| n * count / 10;
        let deciles = (0..10).map(|n| (tenth(n), tenth(n + 1))).filter(|(from, to)| from < to);
        Self {
            deals: count,
            skipped: 0,
            mdape: decimal(median(tried.iter().map(|it| it.error.abs()))),
            mdape_formula: decimal(median(tried.iter().map(|it| it.formula_error.abs()))),
            bias: decimal(median(tried.iter().map(|it| it.error))),
            coverage80: decimal(share(tried.iter().map(|it| it.is_inside(1.0)))),
            width80: decimal(median(tried.iter().map(Tried::width))),
            deciles: deciles
                .map(|(from, to)| Decile {
                    from: from + 1,
                    to,
                    mdape: decimal(median(tried[from..to].iter().map(|it| it.error.abs()))),
                    mdape_formula: decimal(median(tried[from..to].iter().map(|it| it.formula_error.abs()))),
                    coverage80: decimal(share(tried[from..to].iter().map(|it| it.is_inside(1.0)))),
                })
                .collect(),
        }
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = |share: Decimal| format!("{:.1} %", share * Decimal::ONE_HUNDRED);
        writeln!(f, "{} deals estimated, each from those before it; {} rows skipped", self.deals, self.skipped)?;
        writeln!(f, "{:>15}  {:>9}  {:>9}  {:>11}", "deals", "error", "formula", "in range")?;
        for it in &self.deciles {
            let span = format!("{}–{}", it.from, it.to);
            writeln!(
                f,
                "{span:>15}  {:>9}  {:>9}  {:>11}",
                percent(it.mdape),
                percent(it.mdape_formula),
                percent(it.coverage80)
            )?;
        }
        let whole = (percent(self.mdape), percent(self.mdape_formula), percent(self.coverage80));
        writeln!(f, "{:>15}  {:>9}  {:>9}  {:>11}", "all", whole.0, whole.1, whole.2)?;
        write!(
            f,
            "error: median of |estimate − price| ÷ price; the range is meant to hold 80 %, its median width is {} of the estimate; bias {}",
            percent(self.width80),
            percent(self.bias)
        )
    }
}
