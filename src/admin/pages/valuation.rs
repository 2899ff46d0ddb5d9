//! `/admin/valuation`: the models side by side, and how right the estimates were.

use actix_web::web::Data;
use askama::Template;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde::Deserialize;

use crate::evidence::{self, Judged, ModelRow, Pin};
use crate::money::Money;
use crate::valuation::labels;
use crate::web::{Admin, Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, is_line, page_with, see_other_with};

/// How many models and deals a page shows.
const MODELS: i64 = 30;
const DEALS: i64 = 300;
/// How many of the deals are listed under the picture.
const LISTED: usize = 50;

#[derive(Template)]
#[template(path = "admin/valuation.html")]
struct Page {
    shell: Shell,
    models: Vec<ModelRow>,
    in_force: Option<i32>,
    factors: u32,
    pin: Option<Pin>,
    judged: Vec<Judged>,
    form: PinForm,
    faults: Faults,
}

/// The choice of a model.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct PinForm {
    model: String,
    reason: String,
}

/// A deal in the picture.
struct Dot {
    x: u32,
    y: u32,
    inside: bool,
}

/// A tick of both axes.
struct Tick {
    at: u32,
    words: String,
}

/// The picture is that wide and high; prices from one euro to a hundred thousand, by powers of ten.
const SIZE: u32 = 500;
const DECADES: u32 = 5;

/// Where an amount lies on an axis.
fn place(amount: Money) -> u32 {
    let euros = amount.amount().to_f64().unwrap_or(1.0).max(1.0);
    let at = (euros.log10() / f64::from(DECADES) * f64::from(SIZE)).min(f64::from(SIZE));
    Decimal::try_from(at).ok().and_then(|at| at.round().to_u32()).unwrap_or_default()
}

impl Page {
    fn dots(&self) -> Vec<Dot> {
        let dot = |it: &Judged| {
            let inside = it.low.is_some_and(|low| low <= it.price) && it.high.is_some_and(|high| it.price <= high);
            it.value.map(|value| Dot { x: place(it.price), y: SIZE - place(value), inside })
        };
        self.judged.iter().filter_map(dot).collect()
    }

    fn ticks(&self) -> Vec<Tick> {
        (0..=DECADES)
            .map(|power| Tick { at: power * SIZE / DECADES, words: Money::euros(10_u32.pow(power)).display(self.shell.language) })
            .collect()
    }

    fn listed(&self) -> &[Judged] {
        &self.judged[..self.judged.len().min(LISTED)]
    }

    fn sector(&self, it: &Judged) -> String {
        it.sector.map(|sector| labels::sector_label(self.shell.l, sector)).unwrap_or_default()
    }

    /// How far the estimate was from the price, with its sign.
    fn error(&self, it: &Judged) -> String {
        let Some(value) = it.value else { return String::new() };
        let error = value.amount() / it.price.amount() - Decimal::ONE;
        let sign = if error.is_sign_negative() { "−" } else { "+" };
        format!("{sign}{}", self.shell.language.percent(error.abs()))
    }

    fn share(&self, share: &Decimal) -> String {
        let sign = if *share <= Decimal::new(-5, 3) { "−" } else { "" };
        format!("{sign}{}", self.shell.language.percent(share.abs()))
    }

    fn pin_said(&self, pin: &Pin) -> String {
        let (l, day) = (self.shell.l, self.shell.day(&pin.pinned_at));
        match pin.number {
            Some(number) => l.msg_admin_pin_is(number, &pin.pinned_by, day),
            None => l.msg_admin_pin_none(&pin.pinned_by, day),
        }
    }

    fn is_pinned(&self, model: &ModelRow) -> bool {
        self.pin.as_ref().is_some_and(|pin| pin.number == Some(model.number))
    }

    fn is_in_force(&self, model: &ModelRow) -> bool {
        self.in_force == Some(model.number)
    }

    fn choices(&self) -> Vec<(String, String)> {
        let l = self.shell.l;
        let fit = |model: &&ModelRow| u32::try_from(model.factors_version) == Ok(self.factors);
        let model = |model: &ModelRow| (model.number.to_string(), l.msg_admin_model_named(model.number));
        std::iter::once(("newest".to_owned(), l.msg_admin_model_newest()))
            .chain(self.models.iter().filter(fit).map(model))
            .collect()
    }
}

async fn draw(shell: Shell, house: &House, db: &mut Db, form: PinForm, faults: Faults) -> Answer {
    let models = evidence::models(db, MODELS).await?;
    let pin = evidence::latest_pin(db).await?;
    let judged = evidence::judged(db, DEALS).await?;
    let valuer = house.valuer.load();
    let status =
        if faults.is_empty() { actix_web::http::StatusCode::OK } else { actix_web::http::StatusCode::UNPROCESSABLE_ENTITY };
    let (in_force, factors) = (valuer.model_number(), valuer.factors().version());
    page_with(status, &Page { shell, models, in_force, factors, pin, judged, form, faults })
}

/// GET `/admin/valuation`.
///
/// # Errors
/// When the database fails.
pub async fn valuation(shell: Shell, _: Admin, house: Data<House>, mut db: Db) -> Answer {
    draw(shell, &house, &mut db, PinForm::default(), Faults::default()).await
}

/// POST `/admin/valuation/pin`.
///
/// # Errors
/// A conflict when there is no such model; when the database fails.
pub async fn pin_model(
    shell: Shell,
    Admin(admin): Admin,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    Form(form): Form<PinForm>,
) -> Answer {
    let mut faults = Faults::default();
    let reason = form.reason.trim();
    if reason.is_empty() || !is_line(reason, 1000) {
        faults.add("reason", shell.l.msg_admin_reason_fault());
    }
    let number = match form.model.as_str() {
        "newest" => Some(None),
        typed => typed.parse().ok().map(Some),
    };
    if number.is_none() {
        faults.add("model", shell.l.msg_admin_model_fault());
    }
    let Some(number) = number.filter(|_| faults.is_empty()) else { return draw(shell, &house, &mut db, form, faults).await };
    if !evidence::pin_model(&mut db, admin.user_id, number, reason, now).await? {
        return Err(Error::Conflict(shell.l.msg_admin_model_fault()));
    }
    evidence::refresh(&mut db, &house.valuer, now).await?;
    Ok(see_other_with("/admin/valuation", Notice::ModelPinned))
}

/// POST `/admin/valuation/fit`: not waiting for the night.
///
/// # Errors
/// When the database fails.
pub async fn fit_model(_: Admin, house: Data<House>, mut db: Db, Now(now): Now, Form(_): Form<super::Nothing>) -> Answer {
    evidence::fit_model(&mut db, now).await?;
    evidence::refresh(&mut db, &house.valuer, now).await?;
    Ok(see_other_with("/admin/valuation", Notice::ModelFitted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_lie_on_a_logarithmic_axis() {
        let at = |euros| place(Money::euros(euros));
        assert_eq!((at(1), at(10), at(1000), at(100_000), at(1_000_000)), (0, 100, 300, 500, 500));
        assert_eq!(place(Money::ZERO), 0);
    }
}
