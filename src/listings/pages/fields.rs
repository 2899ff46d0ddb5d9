//! The form as it is typed: every field a string, by the names of the contract.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::language::Language;
use crate::listings::{ContactCard, Declaration, headline};
use crate::money::Money;
use crate::valuation::SealedField;
use crate::web::format;

/// What is typed. A missing field is an empty one, an unknown one a 400.
#[derive(Serialize, Deserialize, Default, Clone)]
#[serde(default, deny_unknown_fields)]
pub struct LeadForm {
    pub(super) action: String,
    pub(super) title: String,
    pub(super) need: String,
    pub(super) sector: String,
    pub(super) area: String,
    pub(super) market: String,
    pub(super) segment: String,
    pub(super) temperature: String,
    pub(super) budget: String,
    pub(super) authority: String,
    pub(super) need_clarity: String,
    pub(super) timing: String,
    pub(super) stage: String,
    pub(super) stage_reason: String,
    pub(super) grade: String,
    pub(super) grade_reason: String,
    pub(super) answered_us: String,
    pub(super) channel: String,
    pub(super) acquisition_cost: String,
    pub(super) collected_on: String,
    pub(super) last_contact_on: String,
    pub(super) attempts: String,
    pub(super) meetings: String,
    pub(super) reason: String,
    pub(super) cap: String,
    pub(super) asking_price: String,
    pub(super) floor_price: String,
    pub(super) lawful_basis: String,
    pub(super) consent_text: String,
    pub(super) consent_on: String,
    pub(super) consent_channels: Vec<String>,
    pub(super) consent_url: String,
    pub(super) attest: String,
    pub(super) contact_first_name: String,
    pub(super) contact_last_name: String,
    pub(super) contact_company: String,
    pub(super) contact_siren: String,
    pub(super) contact_function: String,
    pub(super) contact_email: String,
    pub(super) contact_mobile: String,
    pub(super) contact_phone: String,
    pub(super) contact_address: String,
    pub(super) contact_website: String,
    pub(super) call_notes: String,
    pub(super) web_behaviour: String,
    pub(super) interests: String,
    pub(super) projects: String,
}

impl LeadForm {
    /// The form as it opens: only answers that nobody has to think about.
    pub(super) fn blank() -> Self {
        Self {
            answered_us: "no".into(),
            reason: "other".into(),
            cap: "1".into(),
            lawful_basis: "legitimate_interest".into(),
            ..Self::default()
        }
    }

    /// What was typed in a field of the card.
    pub(super) fn sealed(&self, field: SealedField) -> &str {
        match field {
            SealedField::FirstName => &self.contact_first_name,
            SealedField::LastName => &self.contact_last_name,
            SealedField::Company => &self.contact_company,
            SealedField::Siren => &self.contact_siren,
            SealedField::Function => &self.contact_function,
            SealedField::Email => &self.contact_email,
            SealedField::Mobile => &self.contact_mobile,
            SealedField::Phone => &self.contact_phone,
            SealedField::Address => &self.contact_address,
            SealedField::Website => &self.contact_website,
            SealedField::CallNotes => &self.call_notes,
            SealedField::WebBehaviour => &self.web_behaviour,
            SealedField::Interests => &self.interests,
            SealedField::Projects => &self.projects,
        }
    }

    /// The form that would say the same; what follows from other answers is left out, so that it follows them still.
    pub(super) fn of(declared: &Declaration, card: &ContactCard, language: Language) -> Self {
        let text = |it: &Option<String>| it.clone().unwrap_or_default();
        let money = |it: Option<Money>| it.map(|it| plain(it, language)).unwrap_or_default();
        let count = |it: Option<u8>| it.map(|it| it.to_string()).unwrap_or_default();
        let day = |it: Option<chrono::NaiveDate>| it.map(format::iso).unwrap_or_default();
        let sealed = |field| card.get(field).unwrap_or_default().to_owned();
        let title = declared.title.clone().filter(|it| declared.need.as_deref().and_then(headline).as_ref() != Some(it));
        let market = declared.market.filter(|_| declared.segment.is_none());
        let collected_on = declared.collected_on.filter(|it| declared.last_contact_on != Some(*it));
        Self {
            action: String::new(),
            title: text(&title),
            need: text(&declared.need),
            sector: code(declared.sector.map(|it| it.code())),
            area: code(declared.area.map(|it| it.code)),
            market: code(market.map(|it| it.code())),
            segment: code(declared.segment.map(|it| it.code())),
            temperature: code(declared.temperature.map(|it| it.code())),
            budget: code(declared.budget.map(|it| it.code())),
            authority: code(declared.authority.map(|it| it.code())),
            need_clarity: code(declared.need_clarity.map(|it| it.code())),
            timing: code(declared.timing.map(|it| it.code())),
            stage: code(declared.stage.map(|it| it.code())),
            stage_reason: text(&declared.stage_reason),
            grade: code(declared.grade.map(|it| it.code())),
            grade_reason: text(&declared.grade_reason),
            answered_us: if declared.answered_us { "yes" } else { "no" }.to_owned(),
            channel: code(declared.channel.map(|it| it.code())),
            acquisition_cost: money(declared.acquisition_cost),
            collected_on: day(collected_on),
            last_contact_on: day(declared.last_contact_on),
            attempts: count(declared.attempts),
            meetings: count(declared.meetings),
            reason: code(declared.reason.map(|it| it.code())),
            cap: declared.cap.buyers().to_string(),
            asking_price: money(declared.asking_price),
            floor_price: money(declared.floor_price),
            lawful_basis: code(declared.lawful_basis.map(|it| it.code())),
            consent_text: text(&declared.consent_text),
            consent_on: day(declared.consent_on),
            consent_channels: declared.consent_channels.iter().map(|it| it.code().to_owned()).collect(),
            consent_url: text(&declared.consent_url),
            attest: if declared.attested { "yes" } else { "" }.to_owned(),
            contact_first_name: sealed(SealedField::FirstName),
            contact_last_name: sealed(SealedField::LastName),
            contact_company: sealed(SealedField::Company),
            contact_siren: sealed(SealedField::Siren),
            contact_function: sealed(SealedField::Function),
            contact_email: sealed(SealedField::Email),
            contact_mobile: sealed(SealedField::Mobile),
            contact_phone: sealed(SealedField::Phone),
            contact_address: sealed(SealedField::Address),
            contact_website: sealed(SealedField::Website),
            call_notes: sealed(SealedField::CallNotes),
            web_behaviour: sealed(SealedField::WebBehaviour),
            interests: sealed(SealedField::Interests),
            projects: sealed(SealedField::Projects),
        }
    }
}

fn code(code: Option<&str>) -> String {
    code.unwrap_or_default().to_owned()
}

/// An amount as one types it: no currency, no groups.
fn plain(amount: Money, language: Language) -> String {
    let amount = amount.amount();
    let shown = if amount.fract() == Decimal::ZERO { amount.trunc() } else { amount }.to_string();
    match language {
        Language::Fr => shown.replace('.', ","),
        Language::En => shown,
    }
}
