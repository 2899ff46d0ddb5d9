use super::CardFaultKind;
use crate::valuation::SealedField;

/// What people type into a CRM when they know nothing.
const PLACEHOLDERS: &[&str] = &[
    "na", "nc", "nr", "ras", "nd", "inconnu", "inconnue", "unknown", "neant", "néant", "aucun", "aucune", "none", "null", "vide",
    "test", "tbd", "xx", "xxx", "xxxx", "nsp", "idem",
];

/// `TooThin` when a text field holds too little to count.
pub(super) fn thinness(field: SealedField, text: &str) -> Option<CardFaultKind> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().any(char::is_alphabetic));
    let words = words.count();
    let substantial = match field {
        SealedField::CallNotes | SealedField::WebBehaviour | SealedField::Projects => letters >= 40 && words >= 6,
        SealedField::Interests => letters >= 12 && words >= 2,
        SealedField::Address => letters >= 4 && words >= 1 && text.chars().any(|c| c.is_ascii_digit()),
        SealedField::Function => letters >= 2,
        _ => letters >= 1 || (field == SealedField::Company && text.chars().any(|c| c.is_ascii_digit())),
    };
    (!substantial || is_placeholder(text)).then_some(CardFaultKind::TooThin)
}

fn is_placeholder(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
    PLACEHOLDERS.contains(&bare.as_str())
}
