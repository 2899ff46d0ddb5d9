//! The small parts of pages: icons, fields, choices. Each knows the marks that a reader with a keyboard
//! or a screen reader needs, so that no page forgets them.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::{Faults, Shell, assets};
use crate::l10n::L10nLanguage;

/// An icon of `static/icons.svg`, which says nothing to a screen reader.
pub struct Icon {
    name: String,
}

impl fmt::Display for Icon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (file, name) = (assets::address("icons.svg"), &self.name);
        write!(f, r##"<svg class="icon" aria-hidden="true"><use href="{file}#{name}"/></svg>"##)
    }
}
impl HtmlSafe for Icon {}

/// A line or an area to type in, with its label, hint and fault.
#[derive(Template)]
#[template(path = "parts/input.html")]
pub struct Input<'a> {
    l: &'a L10nLanguage,
    name: &'a str,
    label: String,
    value: &'a str,
    kind: &'a str,
    hint: String,
    fault: Option<String>,
    note: Option<String>,
    width: &'a str,
    unit: &'a str,
    inputmode: &'a str,
    autocomplete: &'a str,
    rows: u8,
    longest: u32,
    optional: bool,
}

/// One of several values: a list to choose from, or pills.
#[derive(Template)]
#[template(path = "parts/choice.html")]
pub struct Choice<'a> {
    l: &'a L10nLanguage,
    name: &'a str,
    label: String,
    options: Vec<(String, String)>,
    chosen: Vec<String>,
    hint: String,
    fault: Option<String>,
    note: Option<String>,
    pills: bool,
    many: bool,
    none: Option<String>,
    optional: bool,
}

/// What is wrong with the form, at the top of the page.
#[derive(Template)]
#[template(path = "parts/faults.html")]
pub struct Summary<'a> {
    l: &'a L10nLanguage,
    faults: &'a Faults,
}

/// The hidden fields of every form that changes something.
#[derive(Template)]
#[template(
    source = r#"<input type="hidden" name="csrf" value="{{ token }}"><input type="hidden" name="submission" value="{{ key }}">"#,
    ext = "html"
)]
pub struct Seal<'a> {
    token: &'a str,
    key: uuid::Uuid,
}

/// The address that a password belongs to, for password managers, where the form does not ask for it.
#[derive(Template)]
#[template(
    source = r#"<input type="text" name="username" value="{{ address }}" autocomplete="username" readonly hidden>"#,
    ext = "html"
)]
pub struct Username<'a> {
    address: &'a str,
}

// Templates escape what they are given: other templates write these parts as they are.
impl HtmlSafe for Input<'_> {}
impl HtmlSafe for Choice<'_> {}
impl HtmlSafe for Summary<'_> {}
impl HtmlSafe for Seal<'_> {}
impl HtmlSafe for Username<'_> {}

impl Shell {
    /// An icon by its name in `static/icons.svg`.
    #[must_use]
    pub fn icon(&self, name: &str) -> Icon {
        Icon { name: name.to_owned() }
    }

    /// The hidden fields of a form: token and submission key.
    #[must_use]
    pub fn seal(&self) -> Seal<'_> {
        Seal { token: self.token(), key: self.submission() }
    }

    /// A line to type in.
    #[must_use]
    pub fn input<'a>(&'a self, name: &'a str, label: impl Into<String>, value: &'a str) -> Input<'a> {
        Input {
            l: self.l,
            name,
            label: label.into(),
            value,
            kind: "text",
            hint: String::new(),
            fault: None,
            note: None,
            width: "",
            unit: "",
            inputmode: "",
            autocomplete: "",
            rows: 0,
            longest: 0,
            optional: false,
        }
    }

    /// The password that somebody has.
    #[must_use]
    pub fn current_password<'a>(&'a self, name: &'a str, label: impl Into<String>) -> Input<'a> {
        self.input(name, label, "").kind("password").autocomplete("current-password")
    }

    /// A password to choose, with how long it must be.
    #[must_use]
    pub fn new_password<'a>(&'a self, name: &'a str, label: impl Into<String>) -> Input<'a> {
        let hint = self.l.msg_accounts_password_hint();
        self.input(name, label, "").kind("password").hint(hint).autocomplete("new-password")
    }

    /// A line for a code of the second factor, or a recovery code.
    #[must_use]
    pub fn second_factor_code(&self) -> Input<'_> {
        let l = self.l;
        self.input("code", l.msg_security_code(), "").hint(l.msg_security_code_hint()).autocomplete("one-time-code")
    }

    /// The hidden address of a form with a password; [`super::Form`] leaves it out.
    #[must_use]
    pub fn username<'a>(&self, address: &'a str) -> Username<'a> {
        Username { address }
    }

    /// A list to choose one of: code and words of each option.
    #[must_use]
    pub fn select<'a>(
        &'a self,
        name: &'a str,
        label: impl Into<String>,
        options: Vec<(String, String)>,
        chosen: &str,
    ) -> Choice<'a> {
        Choice {
            l: self.l,
            name,
            label: label.into(),
            options,
            chosen: vec![chosen.to_owned()],
            hint: String::new(),
            fault: None,
            note: None,
            pills: false,
            many: false,
            none: None,
            optional: false,
        }
    }

    /// Pills to choose one of.
    #[must_use]
    pub fn pills<'a>(
        &'a self,
        name: &'a str,
        label: impl Into<String>,
        options: Vec<(String, String)>,
        chosen: &str,
    ) -> Choice<'a> {
        Choice { pills: true, ..self.select(name, label, options, chosen) }
    }

    /// Boxes to tick any of.
    #[must_use]
    pub fn ticks<'a>(
        &'a self,
        name: &'a str,
        label: impl Into<String>,
        options: Vec<(String, String)>,
        chosen: &[String],
    ) -> Choice<'a> {
        Choice { pills: true, many: true, chosen: chosen.to_vec(), ..self.select(name, label, options, "") }
    }

    /// The summary of what is wrong; nothing where nothing is.
    #[must_use]
    pub fn summary<'a>(&'a self, faults: &'a Faults) -> Summary<'a> {
        Summary { l: self.l, faults }
    }
}

impl<'a> Input<'a> {
    /// A line below the label.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// The sentence of this field, if it has a fault.
    #[must_use]
    pub fn fault(self, faults: &Faults) -> Self {
        Self { fault: faults.of(self.name).map(str::to_owned), ..self }
    }

    /// A place for what is said of the answer without stopping the form; the live estimate fills it anew.
    #[must_use]
    pub fn note(self, notes: &Faults) -> Self {
        Self { note: Some(notes.of(self.name).unwrap_or_default().to_owned()), ..self }
    }

    /// `email`, `password`, `date`, `search`, `url`, `tel`.
    #[must_use]
    pub fn kind(self, kind: &'a str) -> Self {
        Self { kind, ..self }
    }

    /// As wide as so many characters: `in-2`, `in-4`, `in-6`, `in-8`.
    #[must_use]
    pub fn width(self, width: &'a str) -> Self {
        Self { width, ..self }
    }

    /// What is counted, after the field: `€ HT`.
    #[must_use]
    pub fn unit(self, unit: &'a str) -> Self {
        Self { unit, ..self }
    }

    /// Which keyboard a phone shows.
    #[must_use]
    pub fn inputmode(self, inputmode: &'a str) -> Self {
        Self { inputmode, ..self }
    }

    /// What a browser may fill in.
    #[must_use]
    pub fn autocomplete(self, autocomplete: &'a str) -> Self {
        Self { autocomplete, ..self }
    }

    /// An area of so many lines.
    #[must_use]
    pub fn area(self, rows: u8) -> Self {
        Self { rows, ..self }
    }

    /// At most so many characters.
    #[must_use]
    pub fn longest(self, longest: u32) -> Self {
        Self { longest, ..self }
    }

    /// Says that it may stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }
}

impl Choice<'_> {
    /// A line below the label.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// The sentence of this field, if it has a fault.
    #[must_use]
    pub fn fault(self, faults: &Faults) -> Self {
        Self { fault: faults.of(self.name).map(str::to_owned), ..self }
    }

    /// A place for what is said of the answer without stopping the form; the live estimate fills it anew.
    #[must_use]
    pub fn note(self, notes: &Faults) -> Self {
        Self { note: Some(notes.of(self.name).unwrap_or_default().to_owned()), ..self }
    }

    /// A first option that chooses nothing, with these words.
    #[must_use]
    pub fn or_none(self, words: impl Into<String>) -> Self {
        Self { none: Some(words.into()), ..self }
    }

    /// Says that it may stay empty.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { optional: true, ..self }
    }

    fn is_chosen(&self, code: &str) -> bool {
        self.chosen.iter().any(|chosen| chosen == code)
    }

    fn described_by(&self) -> String {
        described_by(self.name, [("hint", !self.hint.is_empty()), ("error", self.fault.is_some()), ("note", self.note.is_some())])
    }
}

impl Input<'_> {
    fn described_by(&self) -> String {
        described_by(self.name, [("hint", !self.hint.is_empty()), ("error", self.fault.is_some()), ("note", self.note.is_some())])
    }
}

/// The value of `aria-describedby`: which of hint, error and note are there.
fn described_by(name: &str, parts: [(&str, bool); 3]) -> String {
    let there = parts.iter().filter(|(_, there)| *there).map(|(part, _)| format!("{name}-{part}"));
    there.collect::<Vec<_>>().join(" ")
}
