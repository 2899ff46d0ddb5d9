//! What anyone may see of a lead.

use chrono::{DateTime, NaiveDate, Utc};
use rust_decimal::Decimal;

use super::{CardLabels, CardMark};
use crate::geography::{self, Department};
use crate::l10n::L10nLanguage;
use crate::money::Money;
use crate::valuation::{
    Authority, Budget, Cap, Channel, ConsentChannel, FieldSet, Grade, LawfulBasis, Market, NeedClarity, Profile, Reason, Sector,
    Segment, Stage, Temperature, Timing, labels,
};

/// The public side of a lead: every column of the view `public_leads`, typed. Nothing here tells who sells.
#[derive(Debug, Clone)]
pub struct Teaser {
    /// Public code.
    pub code: String,
    /// The need in one line.
    pub title: String,
    /// The need at length.
    pub need: String,
    /// The trade.
    pub sector: Sector,
    /// Department code.
    pub area: String,
    /// B2B or B2C.
    pub market: Market,
    /// The size of the prospect.
    pub segment: Segment,
    /// How soon and how much, cooled to the day of the appraisal.
    pub temperature: Temperature,
    /// BANT: money.
    pub budget: Option<Budget>,
    /// BANT: who decides.
    pub authority: Option<Authority>,
    /// BANT: how clear the need is.
    pub need_clarity: Option<NeedClarity>,
    /// BANT: when.
    pub timing: Option<Timing>,
    /// How far qualified.
    pub stage: Stage,
    /// Whether the stage is computed: the seller named none.
    pub stage_computed: bool,
    /// Why the seller names another stage than the computed one.
    pub stage_reason: Option<String>,
    /// The seller's own grade, where it is not the computed one.
    pub grade_said: Option<Grade>,
    /// Why.
    pub grade_reason: Option<String>,
    /// Whether the person ever answered.
    pub answered_us: bool,
    /// How it was found.
    pub channel: Channel,
    /// Calls made, 0 to 99.
    pub attempts: Option<i16>,
    /// Meetings held, 0 to 99.
    pub meetings: Option<i16>,
    /// Why it is let go.
    pub reason: Reason,
    /// How many buyers at most.
    pub cap: i16,
    /// Seats taken.
    pub sold: i16,
    /// What is asked of each buyer.
    pub asking_price: Option<Money>,
    /// What a recorded consent covers.
    pub consent_channels: Vec<ConsentChannel>,
    /// The ground of processing.
    pub lawful_basis: LawfulBasis,
    /// Which sealed fields are filled, valid, and open to a buyer.
    pub valid_fields: FieldSet,
    /// What is said of their values.
    pub labels: CardLabels,
    /// Between 0 and 1.
    pub completeness: Decimal,
    /// Fit × interest.
    pub grade: Grade,
    /// The public estimate, as of the day of the appraisal: distorted, not what the seller is told.
    pub value: Money,
    /// The low end.
    pub value_low: Money,
    /// The high end.
    pub value_high: Money,
    /// The person's last contact.
    pub last_contact_on: NaiveDate,
    /// The day of collection.
    pub collected_on: NaiveDate,
    /// Publication, to the quarter hour; pages show the day.
    pub published: DateTime<Utc>,
}

impl Teaser {
    /// The department.
    #[must_use]
    pub fn department(&self) -> Option<&'static Department> {
        geography::find(&self.area)
    }

    /// `Rhône (69)`.
    #[must_use]
    pub fn area_name(&self) -> String {
        self.department().map_or_else(|| self.area.clone(), |it| format!("{} ({})", it.name, it.code))
    }

    /// Whether one buyer only gets it.
    #[must_use]
    pub fn is_exclusive(&self) -> bool {
        self.cap == 1
    }

    /// How many buyers at most.
    #[must_use]
    pub fn buyers(&self) -> i16 {
        self.cap
    }

    /// How many buyers may still get it.
    #[must_use]
    pub fn seats_left(&self) -> i16 {
        self.cap - self.sold
    }

    /// A trade whose intermediaries need a licence: pages carry a warning.
    #[must_use]
    pub fn is_regulated(&self) -> bool {
        self.sector.is_regulated()
    }

    /// Completeness in whole percents, for the ring.
    #[must_use]
    pub fn percent(&self) -> u32 {
        u32::try_from((self.completeness * Decimal::ONE_HUNDRED).round().mantissa()).unwrap_or_default()
    }

    /// What the estimate reads, except the seller's cost, which is not public.
    #[must_use]
    pub fn profile(&self, today: NaiveDate) -> Profile {
        let count = |number: Option<i16>| number.and_then(|n| u8::try_from(n).ok()).unwrap_or_default();
        Profile {
            sector: Some(self.sector),
            channel: Some(self.channel),
            market: Some(self.market),
            segment: Some(self.segment),
            temperature: Some(self.temperature),
            budget: self.budget,
            authority: self.authority,
            need_clarity: self.need_clarity,
            timing: self.timing,
            stage: Some(self.stage).filter(|_| !self.stage_computed),
            answered_us: Some(self.answered_us),
            attempts: count(self.attempts),
            meetings: count(self.meetings),
            cap: u8::try_from(self.cap).ok().and_then(Cap::new).unwrap_or_default(),
            acquisition_cost: None,
            age_days: u32::try_from((today - self.last_contact_on).num_days().max(0)).ok(),
            fields: self.valid_fields,
            declared: None,
        }
    }

    /// Each sealed field's name, and what is said of it.
    #[must_use]
    pub fn card_marks(&self, l: &L10nLanguage) -> Vec<CardMark> {
        self.labels.marks(l, self.valid_fields)
    }

    /// The trade in words.
    #[must_use]
    pub fn sector_name(&self, l: &L10nLanguage) -> String {
        labels::sector_label(l, self.sector)
    }

    /// B2B or B2C in words.
    #[must_use]
    pub fn market_name(&self, l: &L10nLanguage) -> String {
        labels::market_label(l, self.market)
    }

    /// The prospect's size in words.
    #[must_use]
    pub fn segment_name(&self, l: &L10nLanguage) -> String {
        labels::segment_label(l, self.segment)
    }

    /// The temperature in words.
    #[must_use]
    pub fn temperature_name(&self, l: &L10nLanguage) -> String {
        labels::temperature_label(l, self.temperature)
    }

    /// The stage in words.
    #[must_use]
    pub fn stage_name(&self, l: &L10nLanguage) -> String {
        labels::stage_label(l, self.stage)
    }

    /// The channel in words.
    #[must_use]
    pub fn channel_name(&self, l: &L10nLanguage) -> String {
        labels::channel_label(l, self.channel)
    }

    /// Why it is let go, in words.
    #[must_use]
    pub fn reason_name(&self, l: &L10nLanguage) -> String {
        labels::reason_label(l, self.reason)
    }

    /// The ground of processing in words.
    #[must_use]
    pub fn lawful_basis_name(&self, l: &L10nLanguage) -> String {
        labels::lawful_basis_label(l, self.lawful_basis)
    }

    /// What the consent covers, in words; empty without one.
    #[must_use]
    pub fn consent_names(&self, l: &L10nLanguage) -> String {
        let names: Vec<_> = self.consent_channels.iter().map(|it| labels::consent_channel_label(l, *it)).collect();
        names.join(", ")
    }

    /// The BANT answers in words: question, answer.
    #[must_use]
    pub fn answers(&self, l: &L10nLanguage) -> Vec<(String, String)> {
        use crate::valuation::{Field, QualificationField as Q};
        let answers = [
            (Q::Budget, self.budget.map(|it| labels::budget_label(l, it))),
            (Q::Authority, self.authority.map(|it| labels::authority_label(l, it))),
            (Q::NeedClarity, self.need_clarity.map(|it| labels::need_label(l, it))),
            (Q::Timing, self.timing.map(|it| labels::timing_label(l, it))),
        ];
        let named = |(field, answer): (Q, Option<String>)| {
            answer.map(|answer| (labels::field_label(l, Field::Qualification(field)), answer))
        };
        answers.into_iter().filter_map(named).collect()
    }
}
