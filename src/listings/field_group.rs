//! The folds of the form whose fields count for the estimate.

use crate::valuation::{Field, QualificationField as Q, SealedField as S};

/// A fold of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldGroup {
    /// Who the person is, beyond what the form asks in view.
    Contact,
    /// What the seller knows of them.
    Knowledge,
    /// Budget, decision, need, timing.
    Qualification,
    /// The ground of processing: without a consent to be called, a household's telephones count for nothing.
    Law,
}

const CONTACT: &[Field] = &[
    Field::Sealed(S::FirstName),
    Field::Sealed(S::Company),
    Field::Sealed(S::Siren),
    Field::Sealed(S::Phone),
    Field::Sealed(S::Address),
    Field::Sealed(S::Website),
];
const KNOWLEDGE: &[Field] =
    &[Field::Sealed(S::CallNotes), Field::Sealed(S::Projects), Field::Sealed(S::WebBehaviour), Field::Sealed(S::Interests)];
const QUALIFICATION: &[Field] = &[
    Field::Qualification(Q::Budget),
    Field::Qualification(Q::Authority),
    Field::Qualification(Q::NeedClarity),
    Field::Qualification(Q::Timing),
    Field::Qualification(Q::AnsweredUs),
    Field::Qualification(Q::Stage),
];

impl FieldGroup {
    /// Every fold, in the order of the page.
    pub const ALL: &'static [Self] = &[Self::Contact, Self::Knowledge, Self::Qualification, Self::Law];

    /// Its name in the page.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Knowledge => "knowledge",
            Self::Qualification => "qualification",
            Self::Law => "law",
        }
    }

    /// The fields inside that count.
    #[must_use]
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Contact => CONTACT,
            Self::Knowledge => KNOWLEDGE,
            Self::Qualification => QUALIFICATION,
            Self::Law => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_asked_in_view_is_in_no_group() {
        let folded: Vec<Field> = FieldGroup::ALL.iter().flat_map(|it| it.fields().iter().copied()).collect();
        let in_view: Vec<&str> = Field::all().filter(|it| !folded.contains(it)).map(Field::code).collect();
        assert_eq!(in_view, ["contact_last_name", "contact_function", "contact_email", "contact_mobile", "temperature"]);
        assert_eq!(folded.len() + in_view.len(), Field::all().count(), "no field is in two groups");
    }
}
