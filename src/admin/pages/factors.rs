//! `/admin/factors`: the figures that estimates multiply, where they come from, and changing them.

use actix_web::http::StatusCode;
use actix_web::web::{Data, Path};
use askama::Template;
use serde::Deserialize;

use crate::admin::labels::{entry_label, group_label};
use crate::evidence::{self, FactorChange, FactorEntry, FactorRefusal, FactorTable, Origin};
use crate::language::Language;
use crate::valuation::{Confidence, labels};
use crate::web::{Admin, Answer, Db, Error, Faults, Form, House, Notice, Now, Shell, is_line, page, page_with, see_other_with};

/// How many versions the page lists.
const VERSIONS: i64 = 20;

/// The parts of a table, in the order of multiplication.
const GROUPS: &[&str] = &[
    "channels",
    "sectors",
    "markets",
    "declared_cost_limit",
    "usd_in_eur",
    "completeness",
    "qualification",
    "freshness",
    "cooling",
    "exclusivity",
    "spread",
];

/// A part of the table.
struct Group {
    code: String,
    name: String,
    entries: Vec<FactorEntry>,
}

/// A figure with the reader's decimal separator.
fn as_written(shell: &Shell, entry: &FactorEntry) -> String {
    match shell.language {
        Language::Fr => entry.value.replace('.', ","),
        Language::En => entry.value.clone(),
    }
}

/// Every part that has figures: those known by name, then whatever else the table holds.
fn groups(shell: &Shell, table: &FactorTable) -> Vec<Group> {
    let all = evidence::entries(&table.content);
    let others = all.iter().map(FactorEntry::group).filter(|group| !GROUPS.contains(group));
    let mut codes: Vec<&str> = GROUPS.iter().copied().chain(others).collect();
    codes.dedup();
    codes
        .iter()
        .map(|code| Group {
            code: (*code).to_owned(),
            name: group_label(shell.l, code),
            entries: all.iter().filter(|entry| entry.group() == *code).cloned().collect(),
        })
        .filter(|group| !group.entries.is_empty())
        .collect()
}

#[derive(Template)]
#[template(path = "admin/factors.html")]
struct Page {
    shell: Shell,
    history: Vec<FactorTable>,
    groups: Vec<Group>,
}

impl Page {
    fn label(&self, entry: &FactorEntry) -> String {
        entry_label(self.shell.l, entry)
    }

    fn figure(&self, entry: &FactorEntry) -> String {
        as_written(&self.shell, entry)
    }

    fn origin(&self, origin: &Option<Origin>) -> String {
        let l = self.shell.l;
        let Some(origin) = origin else { return l.msg_valuation_source_house() };
        let cited = origin.sources.iter().map(|(citation, year, confidence)| {
            let year = year.map_or_else(|| l.msg_admin_undated(), |year| year.to_string());
            let trusted = Confidence::parse(confidence).map(|it| labels::confidence_label(l, it)).unwrap_or_default();
            l.msg_admin_cited(citation, year, trusted)
        });
        let house = origin.house.then(|| l.msg_valuation_source_house());
        cited.chain(house).collect::<Vec<_>>().join("; ")
    }

    fn note(origin: &Option<Origin>) -> &str {
        origin.as_ref().map(|origin| origin.note.as_str()).unwrap_or_default()
    }

    fn author(&self, table: &FactorTable) -> String {
        table.changed_by.clone().unwrap_or_else(|| self.shell.l.msg_admin_shipped())
    }
}

/// GET `/admin/factors`.
///
/// # Errors
/// When the database fails.
pub async fn factors(shell: Shell, _: Admin, mut db: Db) -> Answer {
    let history = evidence::factor_history(&mut db, VERSIONS).await?;
    let groups = history.first().map(|newest| groups(&shell, newest)).unwrap_or_default();
    page(&Page { shell, history, groups })
}

/// Figures of one part as typed: `name` and `value` go together, in their order.
#[derive(Debug, Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
pub struct FactorForm {
    seen: i32,
    name: Vec<String>,
    value: Vec<String>,
    citation: String,
    year: String,
    confidence: String,
    reason: String,
}

#[derive(Template)]
#[template(path = "admin/factor_group.html")]
struct GroupPage {
    shell: Shell,
    seen: i32,
    group: Group,
    form: FactorForm,
    faults: Faults,
}

impl GroupPage {
    fn label(&self, entry: &FactorEntry) -> String {
        entry_label(self.shell.l, entry)
    }

    /// What was typed for a figure, else the figure.
    fn typed(&self, entry: &FactorEntry) -> String {
        let name = entry.name();
        let typed = self.form.name.iter().position(|it| *it == name).and_then(|at| self.form.value.get(at));
        typed.cloned().unwrap_or_else(|| as_written(&self.shell, entry))
    }

    fn confidences(&self) -> Vec<(String, String)> {
        let named = |it: &Confidence| (it.code().to_owned(), labels::confidence_label(self.shell.l, *it));
        Confidence::ALL.iter().map(named).collect()
    }

    /// Whether its figures carry a source each.
    fn has_sources(&self) -> bool {
        self.group.entries.iter().any(|entry| entry.origin.is_some())
    }
}

async fn newest(db: &mut Db) -> Result<FactorTable, Error> {
    evidence::latest_factors(db).await?.ok_or(Error::NotFound)
}

fn draw(shell: Shell, table: &FactorTable, code: &str, form: FactorForm, faults: Faults) -> Answer {
    let group = groups(&shell, table).into_iter().find(|group| group.code == code).ok_or(Error::NotFound)?;
    let status = if faults.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &GroupPage { shell, seen: table.version, group, form, faults })
}

/// GET `/admin/factors/{group}`.
///
/// # Errors
/// Not found for a part that the table does not have; when the database fails.
pub async fn factor_group(shell: Shell, _: Admin, mut db: Db, group: Path<String>) -> Answer {
    let table = newest(&mut db).await?;
    draw(shell, &table, &group, FactorForm::default(), Faults::default())
}

/// POST `/admin/factors/{group}`: a new version, and a model fitted on it.
///
/// # Errors
/// A conflict when the table has moved on; when the database fails.
pub async fn change_factors(
    shell: Shell,
    Admin(admin): Admin,
    house: Data<House>,
    mut db: Db,
    Now(now): Now,
    group: Path<String>,
    Form(form): Form<FactorForm>,
) -> Answer {
    if form.name.len() != form.value.len() || form.name.iter().any(|name| name.split('.').next() != Some(group.as_str())) {
        return Err(Error::BadRequest);
    }
    let l = shell.l;
    let mut faults = Faults::default();
    let (reason, citation) = (form.reason.trim(), form.citation.trim());
    if reason.is_empty() || !is_line(reason, 1000) {
        faults.add("reason", l.msg_admin_reason_fault());
    }
    if !citation.is_empty() && !is_line(citation, 200) {
        faults.add("citation", l.msg_admin_citation_fault());
    }
    let year = form.year.trim().parse::<u16>().ok().filter(|year| (1900..=2100).contains(year));
    if year.is_none() && !form.year.trim().is_empty() {
        faults.add("year", l.msg_admin_year_fault());
    }
    let confidence = Confidence::parse(&form.confidence);
    if confidence.is_none() && !citation.is_empty() {
        faults.add("confidence", l.msg_admin_confidence_fault());
    }
    if faults.is_empty() {
        let figures: Vec<(String, String)> = form.name.iter().cloned().zip(form.value.iter().cloned()).collect();
        let source = confidence.filter(|_| !citation.is_empty()).map(|confidence| (citation, year, confidence));
        let change = FactorChange { seen: form.seen, figures: &figures, source, reason };
        match evidence::change_factors(&mut db, admin.user_id, &change, now).await {
            Ok(_) => {
                evidence::refresh(&mut db, &house.valuer, now).await?;
                return Ok(see_other_with("/admin/factors", Notice::FactorsChanged));
            }
            Err(FactorRefusal::Moved) => return Err(Error::Conflict(l.msg_admin_factors_moved())),
            Err(FactorRefusal::Nothing) => faults.add("value", l.msg_admin_factors_same()),
            Err(FactorRefusal::NoFigure(_)) => faults.add("value", l.msg_admin_factors_no_figure()),
            Err(FactorRefusal::Unsound(fault)) => faults.add("value", l.msg_admin_factors_unsound(fault.to_string())),
            Err(FactorRefusal::Database(error)) => return Err(error.into()),
        }
    }
    let table = newest(&mut db).await?;
    draw(shell, &table, &group, form, faults)
}
