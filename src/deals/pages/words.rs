//! The words of this room for its codes.

use chrono::{DateTime, Utc};

use crate::deals::{ClaimReason, DealState, Event, Happening, OfferState, Outcome, Payment, Terms};
use crate::l10n::L10nLanguage;
use crate::language::Language;
use crate::listings::{self, CardEdit};
use crate::money::Money;
use crate::valuation::labels;
use crate::web::{Shell, format};

macro_rules! labels {
    ($(#[$doc:meta])* $name:ident($kind:ident) { $($variant:ident => $message:ident),+ $(,)? }) => {
        $(#[$doc])*
        pub(crate) fn $name(l: &L10nLanguage, it: $kind) -> String {
            match it { $($kind::$variant => l.$message()),+ }
        }
    };
}

labels! {
    /// How it is paid.
    payment_label(Payment) {
        Fixed => msg_deals_payment_fixed,
        Commission => msg_deals_payment_commission,
        Exchange => msg_deals_payment_exchange,
    }
}

labels! {
    /// Where a deal stands.
    state_label(DealState) {
        Agreed => msg_deals_state_agreed,
        Released => msg_deals_state_released,
        Claimed => msg_deals_state_claimed,
        Confirmed => msg_deals_state_confirmed,
        Refunded => msg_deals_state_refunded,
        Cancelled => msg_deals_state_cancelled,
    }
}

labels! {
    /// Where an offer stands, within a sentence.
    offer_state_label(OfferState) {
        Open => msg_deals_offer_state_open,
        Accepted => msg_deals_offer_state_accepted,
        Declined => msg_deals_offer_state_declined,
        Countered => msg_deals_offer_state_countered,
        Withdrawn => msg_deals_offer_state_withdrawn,
        Expired => msg_deals_offer_state_expired,
    }
}

labels! {
    /// What a buyer complains of.
    reason_label(ClaimReason) {
        Unreachable => msg_deals_reason_unreachable,
        WrongPerson => msg_deals_reason_wrong_person,
        WrongData => msg_deals_reason_wrong_data,
        NoSuchNeed => msg_deals_reason_no_such_need,
        AlreadySold => msg_deals_reason_already_sold,
        NoConsent => msg_deals_reason_no_consent,
    }
}

labels! {
    /// What came of it.
    outcome_label(Outcome) {
        Called => msg_deals_outcome_called,
        Reached => msg_deals_outcome_reached,
        Qualified => msg_deals_outcome_qualified,
        Won => msg_deals_outcome_won,
        Lost => msg_deals_outcome_lost,
    }
}

/// The colour of a state's badge.
pub(super) fn badge(state: DealState) -> &'static str {
    match state {
        DealState::Agreed => "b-info",
        DealState::Released => "b-gold",
        DealState::Claimed => "b-warn",
        DealState::Confirmed => "b-ok",
        DealState::Refunded | DealState::Cancelled => "",
    }
}

/// How long the buyer may complain, and of what where that is not everything.
pub(crate) fn warranty(l: &L10nLanguage, terms: &Terms) -> String {
    let days = l.msg_deals_warranty_days(format::count(terms.warranty_days.into()));
    if terms.warranty_days == 0 || terms.is_of_every_reason() {
        return days;
    }
    l.msg_deals_warranty_only(days, reasons(l, &terms.reasons))
}

/// `personne injoignable, coordonnées fausses`.
pub(crate) fn reasons(l: &L10nLanguage, of: &[ClaimReason]) -> String {
    of.iter().map(|it| reason_label(l, *it).to_lowercase()).collect::<Vec<_>>().join(", ")
}

/// The price as a sentence says it: `140 € HT, prix fixe`.
pub(crate) fn price(language: Language, terms: &Terms) -> String {
    let (l, amount) = (language.words(), above_zero(language, terms.price));
    match (terms.payment, amount) {
        (Payment::Fixed, _) => l.msg_deals_price_fixed(terms.price.display(language)),
        (Payment::Commission, None) => l.msg_deals_price_commission(percent(language, terms)),
        (Payment::Commission, Some(amount)) => l.msg_deals_price_both(amount, percent(language, terms)),
        (Payment::Exchange, amount) => match (&terms.in_return, amount) {
            (None, None) => l.msg_deals_price_exchange(),
            (None, Some(amount)) => l.msg_deals_price_exchange_plus(amount),
            (Some(lead), None) => l.msg_deals_price_exchange_for(lead.as_str()),
            (Some(lead), Some(amount)) => l.msg_deals_price_exchange_for_plus(lead.as_str(), amount),
        },
    }
}

/// The price as a table says it: `140 €`.
pub(super) fn short_price(language: Language, terms: &Terms) -> String {
    let (l, amount) = (language.words(), above_zero(language, terms.price));
    match (terms.payment, amount) {
        (Payment::Fixed, _) => terms.price.display(language),
        (Payment::Commission, None) => l.msg_deals_short_commission(percent(language, terms)),
        (Payment::Commission, Some(amount)) => l.msg_deals_short_both(amount, percent(language, terms)),
        (Payment::Exchange, None) => l.msg_deals_short_exchange(),
        (Payment::Exchange, Some(amount)) => l.msg_deals_short_exchange_plus(amount),
    }
}

fn above_zero(language: Language, price: Money) -> Option<String> {
    (!price.is_zero()).then(|| price.display(language))
}

fn percent(language: Language, terms: &Terms) -> String {
    language.number(terms.commission_percent.unwrap_or_default().normalize())
}

/// `732 829 320`, with spaces that do not break.
pub(super) fn siren(digits: &str) -> String {
    let groups: Vec<&str> = [0..3, 3..6, 6..9].into_iter().filter_map(|place| digits.get(place)).collect();
    if groups.len() == 3 { groups.join("\u{a0}") } else { digits.to_owned() }
}

/// A French number in pairs, as it is dialled; any other as it is stored.
pub(super) fn phone(number: &str) -> String {
    let Some(rest) = number.strip_prefix("+33").filter(|rest| rest.len() == 9 && rest.is_ascii()) else {
        return number.to_owned();
    };
    let pairs: Vec<&str> = [0..1, 1..3, 3..5, 5..7, 7..9].into_iter().filter_map(|place| rest.get(place)).collect();
    format!("0{}", pairs.join("\u{a0}"))
}

/// Openings of a card, the latest first: who, and in which hour.
pub(super) fn openings(shell: &Shell, events: &[Event]) -> Vec<String> {
    let opened = events.iter().rev().filter(|event| event.what == Happening::CardOpened);
    opened
        .map(|event| shell.l.msg_deals_card_log_line(event.person.as_deref().unwrap_or_default(), shell.minute(&event.at)))
        .collect()
}

/// A report of what came of a lead: `Joint, 22/11/2026, 14:05`.
pub(super) fn report(shell: &Shell, outcome: Outcome, at: DateTime<Utc>) -> String {
    shell.l.msg_deals_report_line(outcome_label(shell.l, outcome), shell.minute(&at))
}

/// The edits of a card, a line a day: which fields, never how.
pub(super) fn card_edits(shell: &Shell, edits: &[CardEdit]) -> Vec<String> {
    let days = edits.chunk_by(|a, b| a.edited_at.date_naive() == b.edited_at.date_naive());
    days.filter_map(|of_day| {
        let fields = labels::field_names(shell.l, listings::edited_fields(of_day));
        Some(shell.l.msg_deals_card_edited(shell.day(&of_day.first()?.edited_at), fields))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;

    #[test]
    fn every_way_of_paying_is_said_in_full() {
        let terms =
            |payment, price, percent: Option<Decimal>| Terms { payment, commission_percent: percent, ..Terms::fixed(price, 0) };
        let percent = Some(Decimal::new(1250, 2));
        let said = |terms: Terms| (price(Language::Fr, &terms), short_price(Language::En, &terms));
        let (fixed, short) = said(terms(Payment::Fixed, Money::euros(140), None));
        assert_eq!((fixed.as_str(), short.as_str()), ("140\u{a0}€ HT, prix fixe", "€140"));
        let (alone, short) = said(terms(Payment::Commission, Money::ZERO, percent));
        assert_eq!((alone.as_str(), short.as_str()), ("12,5\u{a0}% HT de ce que l’acheteur signe", "12.5%"));
        let (_, both) = said(terms(Payment::Commission, Money::euros(50), percent));
        assert_eq!(both, "€50 + 12.5%");
        let (exchange, short) = said(terms(Payment::Exchange, Money::euros(20), None));
        assert_eq!((exchange.as_str(), short.as_str()), ("Un lead en échange, plus 20\u{a0}€ HT", "Exchange + €20"));
    }

    #[test]
    fn a_siren_is_read_in_threes() {
        assert_eq!(siren("732829320"), "732\u{a0}829\u{a0}320");
        assert_eq!(siren("7328"), "7328");
    }

    #[test]
    fn a_french_number_is_read_in_pairs() {
        assert_eq!(phone("+33639980142"), "06\u{a0}39\u{a0}98\u{a0}01\u{a0}42");
        assert_eq!(phone("+3225550123"), "+3225550123");
        assert_eq!(phone("poste 12"), "poste 12");
    }
}
