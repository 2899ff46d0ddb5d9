//! The sealed contact card: who the prospect is. Read from typed text, never printed, wiped on drop.

mod call_notes;
mod hints;
mod mailbox;
mod reading;
mod substance;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, Zeroizing};

use crate::{
    valuation::{FieldSet, SealedField},
    vault::{Keyring, TagKind, Tags, normal_email, normal_person_at_company, normal_phone},
};

pub use call_notes::count_notes;
pub use hints::CardHint;
pub use mailbox::Mailbox;
pub(crate) use reading::is_invisible;
pub use reading::{is_mobile, phone_e164};

/// The fourteen sealed fields. A missing field is `None`, never an empty text.
///
/// It has no `Debug` on purpose, and its texts are wiped when it goes. Phones that could be read are in E.164,
/// websites have their scheme; a value that is not valid is kept as typed and counts for nothing.
#[derive(Default, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContactCard {
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// The company the person works for.
    pub company: Option<String>,
    /// Nine digits when valid.
    pub siren: Option<String>,
    /// What the person does there.
    pub function: Option<String>,
    /// As typed, without blanks around.
    pub email: Option<String>,
    /// E.164 when valid.
    pub mobile: Option<String>,
    /// E.164 when valid, also a landline.
    pub phone: Option<String>,
    /// Street, postcode and town.
    pub address: Option<String>,
    /// With its scheme when valid.
    pub website: Option<String>,
    /// What was said on the telephone.
    pub call_notes: Option<String>,
    /// What the person looked at on the seller's sites.
    pub web_behaviour: Option<String>,
    /// What the person cares for.
    pub interests: Option<String>,
    /// What the person plans.
    pub projects: Option<String>,
}

/// What is wrong with one typed field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CardFault {
    /// The field.
    pub field: SealedField,
    /// What is wrong with it.
    pub kind: CardFaultKind,
}

/// The kinds of fault. Only [`TooLong`](Self::TooLong) stops the form; the others keep the value and say why it
/// does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardFaultKind {
    /// More characters than the field holds; the value is not kept.
    TooLong {
        /// Characters the field holds.
        max: usize,
    },
    /// Not an address that can exist.
    NotAnEmail,
    /// Not a number of any telephone plan.
    NotAPhone,
    /// Not a French number; it would be one of a neighbouring country.
    CountryCodeMissing,
    /// A telephone, but not a mobile.
    NotAMobile,
    /// Not nine digits whose check digit holds.
    NotASiren,
    /// A VAT number whose two digits are not those of its SIREN.
    NotAVatNumber,
    /// Not the address of a site.
    NotAWebsite,
    /// Too little to help a buyer: a placeholder, or a note without substance.
    TooThin,
}

impl CardFaultKind {
    /// Whether the form has to come back for correction.
    pub const fn refuses(self) -> bool {
        matches!(self, Self::TooLong { .. })
    }
}

impl ContactCard {
    /// Reads the card from what was typed in each field (an empty text where nothing was).
    ///
    /// Control characters, invisible characters and direction overrides are dropped: they arrive with text pasted
    /// from CRMs and hide what a buyer would read. One-line fields lose their line breaks too.
    pub fn parse<'a>(typed: impl Fn(SealedField) -> &'a str) -> (Self, Vec<CardFault>) {
        let mut card = Self::default();
        let mut faults = Vec::new();
        for &field in SealedField::ALL {
            let (value, kind) = reading::read(field, typed(field));
            *card.slot(field) = value;
            faults.extend(kind.map(|kind| CardFault { field, kind }));
        }
        (card, faults)
    }

    /// The value of one field.
    pub fn get(&self, field: SealedField) -> Option<&str> {
        match field {
            SealedField::FirstName => &self.first_name,
            SealedField::LastName => &self.last_name,
            SealedField::Company => &self.company,
            SealedField::Siren => &self.siren,
            SealedField::Function => &self.function,
            SealedField::Email => &self.email,
            SealedField::Mobile => &self.mobile,
            SealedField::Phone => &self.phone,
            SealedField::Address => &self.address,
            SealedField::Website => &self.website,
            SealedField::CallNotes => &self.call_notes,
            SealedField::WebBehaviour => &self.web_behaviour,
            SealedField::Interests => &self.interests,
            SealedField::Projects => &self.projects,
        }
        .as_deref()
    }

    /// The fields that are filled **and valid**: those that completeness counts.
    pub fn valid_fields(&self) -> FieldSet {
        let filled = SealedField::ALL.iter().copied();
        filled.filter(|field| self.get(*field).is_some_and(|value| reading::read(*field, value).1.is_none())).collect()
    }

    /// Takes these fields off the card.
    pub fn withhold(&mut self, fields: FieldSet) {
        for field in fields.iter() {
            self.slot(field).zeroize();
        }
    }

    /// Whether nothing at all is filled.
    pub fn is_empty(&self) -> bool {
        SealedField::ALL.iter().all(|field| self.get(*field).is_none())
    }

    /// The bytes to seal.
    ///
    /// # Panics
    /// Never: fourteen optional texts are always JSON.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        // Room for everything at once, so that no half-written copy stays behind in freed memory. JSON escapes at
        // most six bytes for one.
        let texts: usize = SealedField::ALL.iter().map(|field| self.get(*field).map_or(4, str::len)).sum();
        let mut bytes = Zeroizing::new(Vec::with_capacity(6 * texts + 512));
        serde_json::to_writer(&mut *bytes, self).expect("fourteen optional texts are always JSON");
        bytes
    }

    /// The card of opened bytes; `None` when they are not a card of this version.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        serde_json::from_slice(bytes).ok()
    }

    /// Keyed hashes that find the same person again: by e-mail, by each phone, by name within a company.
    pub fn identity_hashes(&self, keyring: &Keyring) -> Vec<(TagKind, Tags)> {
        let valid = self.valid_fields();
        let text = |field| self.get(field).unwrap_or_default();
        let mut found: Vec<(TagKind, Zeroizing<String>)> = Vec::new();
        let mut add = |kind, value: Option<String>| found.extend(value.map(|value| (kind, Zeroizing::new(value))));
        if valid.contains(SealedField::Email) {
            add(TagKind::Email, normal_email(text(SealedField::Email)));
        }
        add(TagKind::Phone, normal_phone(text(SealedField::Mobile)));
        add(TagKind::Phone, normal_phone(text(SealedField::Phone)));
        let person = [SealedField::FirstName, SealedField::LastName, SealedField::Company].map(text);
        add(TagKind::PersonAtCompany, normal_person_at_company(person[0], person[1], person[2]));
        let mut tags: Vec<_> = found.iter().map(|(kind, value)| (*kind, keyring.tags(*kind, value))).collect();
        tags.dedup();
        tags
    }

    fn slot(&mut self, field: SealedField) -> &mut Option<String> {
        match field {
            SealedField::FirstName => &mut self.first_name,
            SealedField::LastName => &mut self.last_name,
            SealedField::Company => &mut self.company,
            SealedField::Siren => &mut self.siren,
            SealedField::Function => &mut self.function,
            SealedField::Email => &mut self.email,
            SealedField::Mobile => &mut self.mobile,
            SealedField::Phone => &mut self.phone,
            SealedField::Address => &mut self.address,
            SealedField::Website => &mut self.website,
            SealedField::CallNotes => &mut self.call_notes,
            SealedField::WebBehaviour => &mut self.web_behaviour,
            SealedField::Interests => &mut self.interests,
            SealedField::Projects => &mut self.projects,
        }
    }
}

impl Drop for ContactCard {
    fn drop(&mut self) {
        for field in SealedField::ALL {
            self.slot(*field).zeroize();
        }
    }
}

#[cfg(test)]
mod tests;
