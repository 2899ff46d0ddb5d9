//! What keeps a lead from being shown, said at its fields.

use std::ops::Range;

use crate::l10n::L10nLanguage;
use crate::listings::gate::{GateField, LawFault, Refusal, RefusalKind};
use crate::listings::{Declaration, Problems};
use crate::valuation::labels;
use crate::web::Faults;

/// A public text again, with the words that give something away marked.
#[derive(Default)]
pub(super) struct Echo {
    /// Runs of the text, and whether each is marked.
    pub runs: Vec<(String, bool)>,
}

/// The public texts, where something in them is refused.
#[derive(Default)]
pub(super) struct Echoes {
    pub title: Option<Echo>,
    pub need: Option<Echo>,
    pub stage_reason: Option<Echo>,
    pub grade_reason: Option<Echo>,
}

/// Says the problems at their fields; those of a title that was made from the need, at the need.
pub(super) fn say(l: &L10nLanguage, problems: &Problems, title_is_typed: bool, faults: &mut Faults) {
    for field in &problems.missing {
        faults.add(field, missing(l, field));
    }
    for refusal in &problems.refusals {
        let field = if refusal.field == GateField::Title && !title_is_typed { GateField::Need } else { refusal.field };
        faults.add(field.code(), sentence(l, refusal));
    }
    if problems.twin.is_some() {
        faults.add("contact_last_name", l.msg_listings_twin());
    }
    if problems.objected {
        faults.add("contact_last_name", l.msg_listings_objected());
    }
    if problems.cap_fixed {
        faults.add("cap", l.msg_listings_cap_fixed());
    }
}

/// The echoes of the refused texts.
pub(super) fn echoes(problems: &Problems, declared: &Declaration) -> Echoes {
    let echo = |field, text: &Option<String>| {
        let text = text.as_deref().unwrap_or_default();
        let refused = problems.refusals.iter().filter(|it| it.field == field);
        let mut marks: Vec<Range<usize>> = refused.flat_map(|it| it.marks.clone()).collect();
        marks.sort_by_key(|it| (it.start, it.end));
        (!marks.is_empty()).then(|| Echo { runs: runs(text, &marks) })
    };
    Echoes {
        title: echo(GateField::Title, &declared.title),
        need: echo(GateField::Need, &declared.need),
        stage_reason: echo(GateField::StageReason, &declared.stage_reason),
        grade_reason: echo(GateField::GradeReason, &declared.grade_reason),
    }
}

/// Cuts a text at its marks, which are in order and may overlap.
pub(super) fn runs(text: &str, marks: &[Range<usize>]) -> Vec<(String, bool)> {
    let mut runs: Vec<(String, bool)> = Vec::new();
    let mut at = 0;
    for mark in marks {
        let start = mark.start.max(at);
        if start >= mark.end {
            continue;
        }
        let (plain, marked) = (text.get(at..start).unwrap_or_default(), text.get(start..mark.end).unwrap_or_default());
        if !plain.is_empty() {
            runs.push((plain.to_owned(), false));
        }
        runs.push((marked.to_owned(), true));
        at = mark.end;
    }
    runs.push((text.get(at..).unwrap_or_default().to_owned(), false));
    runs
}

fn missing(l: &L10nLanguage, field: &str) -> String {
    match field {
        "title" => l.msg_listings_missing_title(),
        "need" => l.msg_listings_missing_need(),
        "sector" => l.msg_listings_missing_sector(),
        "area" => l.msg_listings_missing_area(),
        "market" => l.msg_listings_missing_market(),
        "segment" => l.msg_listings_missing_segment(),
        "temperature" => l.msg_listings_missing_temperature(),
        "reason" => l.msg_listings_missing_reason(),
        "channel" => l.msg_listings_missing_channel(),
        "last_contact_on" => l.msg_listings_missing_last_contact_on(),
        "collected_on" => l.msg_listings_missing_collected_on(),
        "grade_reason" => l.msg_listings_missing_grade_reason(),
        "lawful_basis" => l.msg_listings_missing_lawful_basis(),
        _ => l.msg_listings_missing_attest(),
    }
}

fn sentence(l: &L10nLanguage, refusal: &Refusal) -> String {
    match refusal.kind {
        RefusalKind::Email => l.msg_listings_gate_email(),
        RefusalKind::Phone => l.msg_listings_gate_phone(),
        RefusalKind::Site => l.msg_listings_gate_site(),
        RefusalKind::CompanyNumber => l.msg_listings_gate_company_number(),
        RefusalKind::OwnName => l.msg_listings_gate_own_name(),
        RefusalKind::CardValue(field) => l.msg_listings_gate_card_value(labels::sealed_field_label(l, field)),
        RefusalKind::Law(fault) => law(l, fault),
    }
}

fn law(l: &L10nLanguage, fault: LawFault) -> String {
    match fault {
        LawFault::BasisMissing => l.msg_listings_missing_lawful_basis(),
        LawFault::ConsentRequired => l.msg_listings_law_consent_required(),
        LawFault::ConsentTextMissing => l.msg_listings_law_consent_text(),
        LawFault::ConsentDateMissing => l.msg_listings_law_consent_date(),
        LawFault::ConsentChannelMissing => l.msg_listings_law_consent_channel(),
        LawFault::EnergyByTelephone => l.msg_listings_law_energy(),
        LawFault::FunctionRequired => l.msg_listings_law_function(),
        LawFault::DateMissing => l.msg_listings_missing_last_contact_on(),
        LawFault::InTheFuture => l.msg_listings_law_future(),
        LawFault::TooOld => l.msg_listings_law_too_old(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlapping_marks_are_shown_once() {
        let text = "Appelez le 06 12 demain";
        let said = runs(text, &[11..13, 11..16, 14..16]);
        let marked: Vec<&str> = said.iter().filter(|it| it.1).map(|it| it.0.as_str()).collect();
        assert_eq!(marked, ["06", " 12"]);
        assert_eq!(said.iter().map(|it| it.0.as_str()).collect::<String>(), text);
    }
}
