//! What a card's values suggest to whoever typed them. Hints stop nothing and change no count.

use super::{ContactCard, Mailbox, is_mobile};
use crate::valuation::{Market, SealedField};

/// A remark on a value that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CardHint {
    /// The mailbox is of the kind that is thrown away.
    DisposableEmail,
    /// A professional is written to at a host of private mailboxes.
    FreeEmail,
    /// A mobile typed as a landline: it would weigh more in its own field.
    MobileAsLandline,
    /// The number of another country; its calling code.
    Abroad(u16),
}

/// Mainland and overseas France.
const FRENCH: &[u16] = &[33, 262, 508, 590, 594, 596, 681, 687, 689];

impl ContactCard {
    /// The remarks on the values that count, one a field at most.
    #[must_use]
    pub fn hints(&self, market: Market) -> Vec<(SealedField, CardHint)> {
        let hint = |field: SealedField| {
            let value = self.get(field).unwrap_or_default();
            match field {
                SealedField::Email => match Mailbox::of(value) {
                    Mailbox::Disposable => Some(CardHint::DisposableEmail),
                    Mailbox::Free if market == Market::B2b => Some(CardHint::FreeEmail),
                    Mailbox::Free | Mailbox::Professional => None,
                },
                SealedField::Phone if self.mobile.is_none() && is_mobile(value) => Some(CardHint::MobileAsLandline),
                SealedField::Mobile | SealedField::Phone => abroad(value).map(CardHint::Abroad),
                _ => None,
            }
        };
        self.valid_fields().iter().filter_map(|field| Some((field, hint(field)?))).collect()
    }
}

/// The calling code of a number in E.164 outside France.
fn abroad(e164: &str) -> Option<u16> {
    let code = rlibphonenumber::PhoneNumber::parse(e164, None).ok()?.country_code;
    u16::try_from(code).ok().filter(|code| !FRENCH.contains(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hints(field: SealedField, typed: &str, market: Market) -> Vec<CardHint> {
        let card = ContactCard::parse(|it| if it == field { typed } else { "" }).0;
        card.hints(market).into_iter().map(|it| it.1).collect()
    }

    #[test]
    fn a_private_mailbox_is_remarked_for_a_professional_only() {
        assert_eq!(hints(SealedField::Email, "a@gmail.com", Market::B2b), [CardHint::FreeEmail]);
        assert_eq!(hints(SealedField::Email, "a@gmail.com", Market::B2c), []);
        assert_eq!(hints(SealedField::Email, "a@x.mailinator.com", Market::B2c), [CardHint::DisposableEmail]);
        assert_eq!(hints(SealedField::Email, "a@mailinator", Market::B2c), [], "it is no address at all");
    }

    #[test]
    fn a_number_of_another_country_or_in_the_wrong_field_is_remarked() {
        assert_eq!(hints(SealedField::Phone, "06 12 34 56 78", Market::B2b), [CardHint::MobileAsLandline]);
        assert_eq!(hints(SealedField::Phone, "+32 2 555 12 12", Market::B2b), [CardHint::Abroad(32)]);
        assert_eq!(hints(SealedField::Mobile, "0692 12 34 56", Market::B2b), [], "Réunion is France");
        assert_eq!(hints(SealedField::Phone, "04 72 00 00 00", Market::B2b), []);
    }
}
