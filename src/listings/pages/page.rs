//! The page of the form.

use actix_web::http::StatusCode;
use askama::Template;
use chrono::NaiveDate;

use super::aside::{Aside, Origin};
use super::exposure::Exposure;
use super::fields::LeadForm;
use super::notes;
use super::reading::Read;
use super::refusals::{self, Echoes};
use super::typed;
use super::{EstimateView, Opinions};
use crate::geography::DEPARTMENTS;
use crate::l10n::L10nLanguage;
use crate::listings::{LeadState, OwnLead, Problems};
use crate::valuation::{
    Authority, Budget, Cap, Channel, ConsentChannel, Grade, LawfulBasis, Market, NeedClarity, Reason, Sector, Segment, Stage,
    Temperature, Timing, Valuer, labels,
};
use crate::web::{Answer, Faults, Shell, page_with};

#[derive(Template)]
#[template(path = "listings/form.html")]
pub(super) struct FormPage {
    shell: Shell,
    form: LeadForm,
    faults: Faults,
    notes: Faults,
    echoes: Echoes,
    twin: Option<String>,
    lead: Option<OwnLead>,
    aside: Aside,
    estimate: EstimateView,
    opinions: Opinions,
    exposure: Exposure,
}

/// Codes and words of a choice.
type Options = Vec<(String, String)>;

fn options<T: Copy + std::fmt::Display>(l: &L10nLanguage, all: &[T], label: fn(&L10nLanguage, T) -> String) -> Options {
    all.iter().map(|it| (it.to_string(), label(l, *it))).collect()
}

/// The faults in the order of the page.
fn in_order(found: &Faults) -> Faults {
    let mut faults = Faults::default();
    for field in ORDER.iter().copied() {
        if let Some(sentence) = found.of(field) {
            faults.add(field, sentence);
        }
    }
    faults
}

/// The fields in the order of the page.
const ORDER: &[&str] = &[
    "need",
    "sector",
    "area",
    "segment",
    "temperature",
    "channel",
    "last_contact_on",
    "contact_last_name",
    "contact_function",
    "contact_email",
    "contact_mobile",
    "contact_first_name",
    "contact_company",
    "contact_siren",
    "contact_phone",
    "contact_address",
    "contact_website",
    "call_notes",
    "projects",
    "web_behaviour",
    "interests",
    "budget",
    "authority",
    "need_clarity",
    "timing",
    "stage",
    "stage_reason",
    "grade",
    "grade_reason",
    "answered_us",
    "attempts",
    "meetings",
    "title",
    "market",
    "acquisition_cost",
    "collected_on",
    "reason",
    "asking_price",
    "floor_price",
    "cap",
    "lawful_basis",
    "consent_text",
    "consent_on",
    "consent_url",
    "consent_channels",
    "attest",
];

impl FormPage {
    pub(super) fn new(
        shell: Shell,
        valuer: &Valuer,
        form: LeadForm,
        read: Read,
        lead: Option<OwnLead>,
        today: NaiveDate,
    ) -> Self {
        Self {
            estimate: EstimateView::of_form(shell.language, valuer, &read, today),
            notes: notes::notes(shell.l, &read, today),
            opinions: Opinions::of_form(shell.language, valuer, &read, today),
            exposure: Exposure::of(shell.l, &read.declared),
            shell,
            form,
            faults: in_order(&read.faults),
            echoes: Echoes::default(),
            twin: None,
            lead,
            aside: Aside::default(),
        }
    }

    /// Says where the answers come from, and what else there is to begin from.
    pub(super) fn beside(self, aside: Aside) -> Self {
        Self { aside, ..self }
    }

    /// A form as it was left: what cannot be read of it is no fault yet.
    pub(super) fn unjudged(self) -> Self {
        Self { faults: Faults::default(), ..self }
    }

    /// Says what keeps the lead from being shown.
    pub(super) fn with(mut self, read: &crate::listings::Declaration, problems: Problems) -> Self {
        let title_is_typed = !self.form.title.trim().is_empty();
        refusals::say(self.shell.l, &problems, title_is_typed, &mut self.faults);
        self.faults = in_order(&self.faults);
        self.echoes = refusals::echoes(&problems, read);
        self.echoes.title = self.echoes.title.filter(|_| title_is_typed);
        self.twin = problems.twin;
        self
    }

    /// The page, to be mended when something is wrong.
    pub(super) fn answer(&self) -> Answer {
        let status = match (&self.aside.refused, self.faults.is_empty()) {
            (Some(_), _) => StatusCode::CONFLICT,
            (None, true) => StatusCode::OK,
            (None, false) => StatusCode::UNPROCESSABLE_ENTITY,
        };
        page_with(status, self)
    }

    fn heading(&self) -> String {
        match &self.lead {
            None => self.shell.l.msg_listings_new_title(),
            Some(_) => self.shell.l.msg_listings_edit_title(),
        }
    }

    fn target(&self) -> String {
        self.lead.as_ref().map_or_else(|| "/leads".to_owned(), |lead| format!("/leads/{}", lead.code))
    }

    /// Where the form keeps itself while somebody types.
    fn keep(&self) -> String {
        self.lead.as_ref().map_or_else(|| typed::NEW.to_owned(), |lead| format!("/leads/{}/draft", lead.code))
    }

    fn is(&self, state: LeadState) -> bool {
        self.lead.as_ref().map_or(LeadState::Draft, |lead| lead.state) == state
    }

    fn cap_fixed(&self) -> bool {
        self.lead.as_ref().is_some_and(|lead| lead.cap_fixed)
    }

    /// Whether a fold has something to mend.
    fn opens(&self, fields: &[&str]) -> bool {
        fields.iter().any(|field| self.faults.of(field).is_some() || self.notes.of(field).is_some())
    }

    fn sectors(&self) -> Options {
        options(self.shell.l, Sector::ALL, labels::sector_label)
    }

    fn areas() -> Options {
        DEPARTMENTS.iter().map(|it| (it.code.to_owned(), format!("{} – {}", it.code, it.name))).collect()
    }

    fn markets(&self) -> Options {
        options(self.shell.l, Market::ALL, labels::market_label)
    }

    fn segments(&self) -> Options {
        options(self.shell.l, Segment::ALL, labels::segment_label)
    }

    fn temperatures(&self) -> Options {
        options(self.shell.l, Temperature::ALL, labels::temperature_label)
    }

    fn stages(&self) -> Options {
        self.or_ours(options(self.shell.l, Stage::ALL, labels::stage_label))
    }

    fn grades(&self) -> Options {
        self.or_ours(options(self.shell.l, Grade::ALL, |_, it| it.letter().to_owned()))
    }

    /// The same after the choice to leave it to us.
    fn or_ours(&self, options: Options) -> Options {
        [(String::new(), self.shell.l.msg_listings_opinion_ours())].into_iter().chain(options).collect()
    }

    fn budgets(&self) -> Options {
        options(self.shell.l, Budget::ALL, labels::budget_label)
    }

    fn authorities(&self) -> Options {
        options(self.shell.l, Authority::ALL, labels::authority_label)
    }

    fn needs(&self) -> Options {
        options(self.shell.l, NeedClarity::ALL, labels::need_label)
    }

    fn timings(&self) -> Options {
        options(self.shell.l, Timing::ALL, labels::timing_label)
    }

    fn reasons(&self) -> Options {
        options(self.shell.l, Reason::ALL, labels::reason_label)
    }

    fn channels(&self) -> Options {
        options(self.shell.l, Channel::ALL, labels::channel_label)
    }

    fn bases(&self) -> Options {
        options(self.shell.l, LawfulBasis::ALL, labels::lawful_basis_label)
    }

    fn consents(&self) -> Options {
        options(self.shell.l, ConsentChannel::ALL, labels::consent_channel_label)
    }

    fn answers(&self) -> Options {
        vec![("yes".into(), self.shell.l.msg_listings_yes()), ("no".into(), self.shell.l.msg_listings_no())]
    }

    fn caps(&self) -> Options {
        Cap::ALL.iter().map(|it| (it.buyers().to_string(), labels::cap_label(self.shell.l, *it))).collect()
    }
}
