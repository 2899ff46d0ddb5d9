//! The estimate, as a part of pages, as the answer to a form being filled, and as JSON.

use actix_web::http::header::ACCEPT;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse};
use askama::Template;
use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde::Serialize;

use super::Opinions;
use super::fields::LeadForm;
use super::notes;
use super::progress::{Progress, whole};
use super::reading::{self, Read};
use crate::language::Language;
use crate::listings::{Appraisal, appraise};
use crate::money::{Money, display_difference};
use crate::valuation::{Factor, Valuation, Valuer, labels};
use crate::web::{Answer, Error, Faults, Form, House, Now, Shell, client_ip, page};

/// An estimate in words, for the parts of `listings/estimate.html`.
pub struct EstimateView {
    /// Whether enough is said for a figure to mean something.
    pub ready: bool,
    /// The value.
    pub value: String,
    /// Between what and what.
    pub range: String,
    /// Completeness in whole percents.
    pub percent: String,
    /// The same with its sign, as the language writes it.
    pub share: String,
    /// The bar of the range: where it begins, how wide it is, where the value lies, of 300.
    pub bar: (u32, u32, u32),
    /// The factors.
    pub lines: Vec<LineView>,
    /// The value to the cent.
    pub total: String,
    /// On what the range rests.
    pub range_reason: String,
    /// Which factor table and which model made it.
    pub made_by: String,
    /// Which fields count, and what the others would add.
    pub progress: Progress,
}

/// One factor in words.
pub struct LineView {
    /// Its name.
    pub factor: String,
    /// What it multiplies by; empty for the cost.
    pub multiplier: String,
    /// Why.
    pub reason: String,
    /// Who says so.
    pub sources: String,
    /// What it adds or takes away.
    pub euros: String,
    /// `plus`, `less` or nothing.
    pub class: &'static str,
}

impl EstimateView {
    /// The estimate of a form. Before it says where the lead comes from or what it cost, there is nothing to tell.
    #[must_use]
    pub(super) fn of_form(language: Language, valuer: &Valuer, read: &Read, today: NaiveDate) -> Self {
        let said = &read.declared;
        let ready = said.sector.is_some() || said.channel.is_some() || said.acquisition_cost.is_some();
        let appraisal = appraise(valuer, said, &read.card, today);
        Self { ready, progress: Progress::new(language, read, &appraisal), ..Self::new(language, &appraisal.valuation) }
    }

    /// Puts an estimate in words.
    #[must_use]
    pub fn new(language: Language, it: &Valuation) -> Self {
        let l = language.words();
        Self {
            ready: true,
            value: whole(it.value).display(language),
            range: l.msg_listings_estimate_range(whole(it.low).display(language), whole(it.high).display(language)),
            percent: (it.completeness * Decimal::ONE_HUNDRED).round().normalize().to_string(),
            share: language.percent(it.completeness),
            bar: bar(it),
            lines: it.lines.iter().map(|line| line_view(language, line)).collect(),
            total: it.value.display(language),
            range_reason: labels::range_reason(l, it.model),
            made_by: labels::made_by(l, it.factors, it.model),
            progress: Progress::default(),
        }
    }
}

fn line_view(language: Language, line: &crate::valuation::Line) -> LineView {
    LineView {
        factor: labels::factor_label(language.words(), line.factor),
        multiplier: if line.factor == Factor::Cost {
            String::new()
        } else {
            labels::multiplier_text(language, line.multiplier.round_dp(2))
        },
        reason: labels::line_reason(language, &line.reason),
        sources: labels::line_sources(language, &line.sources),
        euros: display_difference(line.euros, language),
        class: match line.euros.cmp(&Decimal::ZERO) {
            std::cmp::Ordering::Less => "less",
            std::cmp::Ordering::Equal => "",
            std::cmp::Ordering::Greater => "plus",
        },
    }
}

/// The bar ends a quarter above the high end.
fn bar(it: &Valuation) -> (u32, u32, u32) {
    let most = it.high.amount() * Decimal::new(125, 2);
    let at = |amount: Money| {
        let share = if most.is_zero() { Decimal::ZERO } else { amount.amount() * Decimal::from(300) / most };
        u32::try_from(share.round().mantissa()).unwrap_or_default()
    };
    (at(it.low), at(it.high).saturating_sub(at(it.low)), at(it.value))
}

#[derive(Template)]
#[template(path = "listings/estimate.html")]
struct Fragment {
    shell: Shell,
    estimate: EstimateView,
    notes: Faults,
    opinions: Opinions,
}

/// POST `/leads/estimate`: the estimate of a form as far as it is filled; what cannot be read is left out.
///
/// # Errors
/// Bad request for a field that the form does not have; too many requests past [`crate::web::EstimateLimits`].
pub async fn estimate(req: HttpRequest, shell: Shell, house: Data<House>, Now(now): Now, Form(form): Form<LeadForm>) -> Answer {
    let user = shell.member.as_ref().map(|member| member.user_id);
    house
        .estimate_limits
        .check(user, client_ip(&req, &house.config), now)
        .map_err(|retry_after| Error::TooMany { retry_after })?;
    let read = reading::read(shell.l, &form);
    let today = now.date_naive();
    let valuer = house.valuer.load();
    let wants_json = req.headers().get(ACCEPT).and_then(|it| it.to_str().ok()).is_some_and(|it| it.contains("application/json"));
    if wants_json {
        return Ok(HttpResponse::Ok().json(Json::new(shell.language, &appraise(&valuer, &read.declared, &read.card, today))));
    }
    let estimate = EstimateView::of_form(shell.language, &valuer, &read, today);
    let opinions = Opinions::of_form(shell.language, &valuer, &read, today);
    page(&Fragment { estimate, notes: notes::notes(shell.l, &read, today), opinions, shell })
}

/// Decimals are strings: a reader that takes them for binary fractions would lose cents.
#[derive(Serialize)]
struct Json {
    value: Money,
    low: Money,
    high: Money,
    currency: &'static str,
    completeness: String,
    grade: &'static str,
    grade_reason: String,
    stage: &'static str,
    stage_reason: String,
    temperature: Option<&'static str>,
    model: Option<i32>,
    factors: u32,
    lines: Vec<JsonLine>,
    next_best: Vec<JsonGain>,
}

#[derive(Serialize)]
struct JsonLine {
    factor: &'static str,
    multiplier: String,
    euros: String,
    reason: String,
    source: String,
}

#[derive(Serialize)]
struct JsonGain {
    field: &'static str,
    gain: Money,
}

impl Json {
    fn new(language: Language, appraisal: &Appraisal) -> Self {
        let it = &appraisal.valuation;
        let line = |line: &crate::valuation::Line| JsonLine {
            factor: line.factor.code(),
            multiplier: line.multiplier.to_string(),
            euros: line.euros.to_string(),
            reason: labels::line_reason(language, &line.reason),
            source: labels::line_sources(language, &line.sources),
        };
        Self {
            value: it.value,
            low: it.low,
            high: it.high,
            currency: "EUR",
            completeness: it.completeness.to_string(),
            grade: it.grading.grade.letter(),
            grade_reason: labels::grade_reason(language.words(), it.grading),
            stage: appraisal.finding.stage.code(),
            stage_reason: labels::stage_reason(language, &appraisal.finding),
            temperature: appraisal.temperature.map(crate::valuation::Temperature::code),
            model: it.model,
            factors: it.factors,
            lines: it.lines.iter().map(line).collect(),
            next_best: it.next_best.iter().map(|it| JsonGain { field: it.field.code(), gain: it.gain }).collect(),
        }
    }
}
