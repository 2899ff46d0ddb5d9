//! The fields that completeness counts: those of the sealed card and those of the qualification.

use serde::{Deserialize, Serialize};

use crate::valuation::coded::{UnknownCode, coded};

coded! {
    /// A field of the sealed contact card; the code is its form name.
    SealedField {
        FirstName = "contact_first_name",
        LastName = "contact_last_name",
        Company = "contact_company",
        Siren = "contact_siren",
        Function = "contact_function",
        Email = "contact_email",
        Mobile = "contact_mobile",
        Phone = "contact_phone",
        Address = "contact_address",
        Website = "contact_website",
        CallNotes = "call_notes",
        WebBehaviour = "web_behaviour",
        Interests = "interests",
        Projects = "projects",
    }
}

coded! {
    /// A public field that says how far the lead is qualified; the code is its form name.
    QualificationField {
        Temperature = "temperature",
        Stage = "stage",
        Budget = "budget",
        Authority = "authority",
        NeedClarity = "need_clarity",
        Timing = "timing",
        AnsweredUs = "answered_us",
    }
}

/// Any field that completeness counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum Field {
    Sealed(SealedField),
    Qualification(QualificationField),
}

impl Field {
    /// Every field, the card first.
    pub fn all() -> impl Iterator<Item = Self> {
        let sealed = SealedField::ALL.iter().copied().map(Self::Sealed);
        sealed.chain(QualificationField::ALL.iter().copied().map(Self::Qualification))
    }

    /// The form name.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Sealed(field) => field.code(),
            Self::Qualification(field) => field.code(),
        }
    }

    /// The field of a form name, `None` for a name that completeness does not count.
    pub fn parse(code: &str) -> Option<Self> {
        Self::all().find(|field| field.code() == code)
    }
}

impl TryFrom<String> for Field {
    type Error = UnknownCode;

    fn try_from(code: String) -> Result<Self, Self::Error> {
        Self::parse(&code).ok_or(UnknownCode { kind: "Field", code })
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.code().to_owned()
    }
}

/// The card fields that are filled **and valid**. Whoever parses the card decides validity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct FieldSet(u16);

impl FieldSet {
    pub const EMPTY: Self = Self(0);

    const fn bit(field: SealedField) -> u16 {
        1 << (field as u16)
    }

    /// This set and one field more.
    #[must_use]
    pub const fn with(self, field: SealedField) -> Self {
        Self(self.0 | Self::bit(field))
    }

    pub fn insert(&mut self, field: SealedField) {
        *self = self.with(field);
    }

    pub const fn contains(self, field: SealedField) -> bool {
        self.0 & Self::bit(field) != 0
    }

    /// The fields of the set, in the order of the card.
    pub fn iter(self) -> impl Iterator<Item = SealedField> {
        SealedField::ALL.iter().copied().filter(move |field| self.contains(*field))
    }

    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

impl FromIterator<SealedField> for FieldSet {
    fn from_iter<I: IntoIterator<Item = SealedField>>(fields: I) -> Self {
        fields.into_iter().fold(Self::EMPTY, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_holds_what_was_put_in_and_nothing_else() {
        let set: FieldSet = [SealedField::Mobile, SealedField::Projects].into_iter().collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), [SealedField::Mobile, SealedField::Projects]);
        assert_eq!((set.len(), FieldSet::EMPTY.is_empty()), (2, true));
        assert!(!set.contains(SealedField::Phone));
        assert_eq!(SealedField::ALL.iter().copied().collect::<FieldSet>().len(), 14);
    }

    #[test]
    fn a_field_is_known_by_its_form_name() {
        for field in Field::all() {
            assert_eq!(Field::parse(field.code()), Some(field));
        }
        assert_eq!(Field::parse("title"), None);
    }
}
