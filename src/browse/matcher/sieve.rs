//! What of a search a few machine instructions decide: which values of each facet it takes, and its ranges.

/// A set of facet values, a bit each.
pub type Bits = [u64; 4];

/// What a search lets through, before its text is read.
#[derive(Debug, Clone, Copy)]
pub struct Sieve {
    /// Values it takes; for a facet it does not narrow, all of them.
    pub allowed: Bits,
    /// Lowest asking price in cents. [`i64::MIN`] also takes leads without a price.
    pub price_min: i64,
    /// Highest asking price in cents.
    pub price_max: i64,
    /// Least completeness in percent.
    pub completeness_min: i32,
    /// Most days since the last contact.
    pub age_max: i32,
}

/// What a lead is, to a sieve.
#[derive(Debug, Clone, Copy)]
pub struct Traits {
    /// Its value of each facet.
    pub values: Bits,
    /// Asking price in cents; [`i64::MIN`] where there is none.
    pub price: i64,
    /// Completeness in percent.
    pub completeness: i32,
    /// Days since the last contact.
    pub age: i32,
}

impl Sieve {
    /// Lets every lead through.
    pub const OPEN: Self =
        Self { allowed: [u64::MAX; 4], price_min: i64::MIN, price_max: i64::MAX, completeness_min: 0, age_max: i32::MAX };
    /// Lets none through.
    pub const CLOSED: Self = Self { allowed: [0; 4], ..Self::OPEN };

    /// Whether the lead falls through.
    #[must_use]
    pub fn passes(&self, lead: &Traits) -> bool {
        let strange = lead.values.iter().zip(&self.allowed).fold(0, |strange, (has, may)| strange | (has & !may));
        strange == 0
            && lead.price >= self.price_min
            && lead.price <= self.price_max
            && lead.completeness >= self.completeness_min
            && lead.age <= self.age_max
    }
}
