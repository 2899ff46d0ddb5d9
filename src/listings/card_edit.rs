//! What changed on a contact card: which fields, never how.

use chrono::{DateTime, Duration, Utc};

use super::ContactCard;
use crate::valuation::{FieldSet, SealedField};

/// Edits of a card less apart than this share one letter.
pub(super) const BATCH: Duration = Duration::minutes(15);

/// A card was edited once a buyer was talking about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardEdit {
    /// The version that the edit made.
    pub version: i32,
    /// What a buyer would find changed.
    pub fields: FieldSet,
    /// When. Pages show the day.
    pub edited_at: DateTime<Utc>,
}

/// The fields in which two cards differ; absent on both sides is no difference.
pub(super) fn differences(before: &ContactCard, after: &ContactCard) -> FieldSet {
    SealedField::ALL.iter().copied().filter(|field| before.get(*field) != after.get(*field)).collect()
}

/// The fields that any of these edits changed.
#[must_use]
pub fn edited_fields(edits: &[CardEdit]) -> FieldSet {
    edits.iter().flat_map(|edit| edit.fields.iter()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(mobile: &str, function: &str) -> ContactCard {
        ContactCard::parse(|field| match field {
            SealedField::Mobile => mobile,
            SealedField::Function => function,
            _ => "",
        })
        .0
    }

    #[test]
    fn a_field_filled_emptied_or_rewritten_is_a_change_and_nothing_else_is() {
        let fields = |before: &ContactCard, after: &ContactCard| differences(before, after).iter().collect::<Vec<_>>();
        let empty = ContactCard::default();
        let full = card("06 39 98 12 34", "Gérant");
        assert!(fields(&full, &card("+33 6 39 98 12 34", "Gérant")).is_empty(), "the same number, typed otherwise");
        assert_eq!(fields(&full, &card("06 39 98 12 35", "Gérant")), [SealedField::Mobile]);
        assert_eq!(fields(&empty, &full), fields(&full, &empty));
        assert_eq!(fields(&full, &empty).len(), 2);
    }
}
