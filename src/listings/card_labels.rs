//! What buyers are told of a sealed card: a word a field, never a value, nor anything that would help to guess one.

use super::{ContactCard, Mailbox, count_notes};
use crate::l10n::L10nLanguage;
use crate::valuation::{FieldSet, SealedField, labels};

/// What is known of a card's values without them. Computed when the card is saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CardLabels {
    /// The kind of mailbox, where the address counts.
    pub mailbox: Option<Mailbox>,
    /// How many call notes, where they count.
    pub notes: u8,
}

/// A field of the card as a teaser shows it.
pub struct CardMark {
    /// The field in words.
    pub name: String,
    /// What is said of it; nothing when it is missing.
    pub words: Option<String>,
}

impl CardLabels {
    /// Of the fields that count.
    #[must_use]
    pub fn of(card: &ContactCard, counted: FieldSet) -> Self {
        let value = |field| card.get(field).filter(|_| counted.contains(field));
        Self {
            mailbox: value(SealedField::Email).map(Mailbox::of),
            notes: value(SealedField::CallNotes).map(count_notes).unwrap_or_default(),
        }
    }

    /// Every field in the order of the card, with what is said of it.
    #[must_use]
    pub fn marks(self, l: &L10nLanguage, counted: FieldSet) -> Vec<CardMark> {
        let mark = |field: &SealedField| CardMark {
            name: labels::sealed_field_label(l, *field),
            words: counted.contains(*field).then(|| self.words(l, *field)),
        };
        SealedField::ALL.iter().map(mark).collect()
    }

    fn words(self, l: &L10nLanguage, field: SealedField) -> String {
        match (field, self.mailbox) {
            (SealedField::Email, Some(Mailbox::Professional)) => l.msg_listings_form_mark_professional(),
            (SealedField::Email, Some(Mailbox::Free)) => l.msg_listings_form_mark_private(),
            (SealedField::Email, Some(Mailbox::Disposable)) => l.msg_listings_form_mark_disposable(),
            (SealedField::Siren, _) => l.msg_listings_form_mark_checked(),
            (SealedField::Email | SealedField::Mobile | SealedField::Phone | SealedField::Website, _) => {
                l.msg_listings_form_mark_valid()
            }
            (SealedField::CallNotes, _) if self.notes > 0 => l.msg_listings_form_mark_notes(self.notes),
            _ => l.msg_listings_form_mark_filled(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    const NOTES: &str = "12/03 : il compare trois devis avec son associé.\n\n14/03 : il décide avant la fin du mois.";

    fn typed(field: SealedField) -> &'static str {
        match field {
            SealedField::LastName => "Kerboriou",
            SealedField::Email => "y.kerboriou@ateliers.example",
            SealedField::Mobile => "06 39 98 12 34",
            SealedField::Siren => "732 829 320",
            SealedField::CallNotes => NOTES,
            _ => "",
        }
    }

    #[test]
    fn a_card_is_told_in_words_without_a_value() {
        let card = ContactCard::parse(typed).0;
        let counted = card.valid_fields();
        let said: Vec<String> = CardLabels::of(&card, counted)
            .marks(Language::Fr.words(), counted)
            .into_iter()
            .filter_map(|it| it.words.map(|words| format!("{} : {words}", it.name)))
            .collect();
        let wanted = [
            "Nom : renseigné",
            "SIREN : vérifié",
            "E-mail : valide, professionnel",
            "Téléphone mobile : valide",
            "Notes d’appel : 2 notes",
        ];
        assert_eq!(said, wanted);
        let values = SealedField::ALL.iter().filter_map(|it| card.get(*it));
        assert!(values.into_iter().all(|value| said.iter().all(|it| !it.contains(value))));
    }

    #[test]
    fn what_may_not_be_sold_is_not_told_of() {
        let card = ContactCard::parse(typed).0;
        let labels = CardLabels::of(&card, FieldSet::EMPTY);
        assert_eq!(labels, CardLabels::default());
        assert!(labels.marks(Language::En.words(), FieldSet::EMPTY).iter().all(|it| it.words.is_none()));
    }
}
