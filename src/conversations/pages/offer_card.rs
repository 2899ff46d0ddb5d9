//! An offer in the thread: its words, and what its reader may do about it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::conversations::store::OfferLine;
use crate::conversations::{Conversation, ConversationState, Side};
use crate::l10n::L10nLanguage;
use crate::web::{Shell, format};

/// What the reader may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum May {
    /// Accept, counter or decline.
    Answer,
    /// Take it back.
    Withdraw,
    /// Nothing any more.
    Nothing,
}

/// The card.
pub(super) struct OfferCard {
    pub id: Uuid,
    pub mine: bool,
    pub title: String,
    /// Classes of the card: `over`, `won`, or none.
    pub look: &'static str,
    pub badge: &'static str,
    pub state: String,
    /// The price, or what stands in its place.
    pub price: String,
    /// Cents: the accept form carries them, so that only what was read is accepted.
    pub exact_price: String,
    pub version: i32,
    pub terms: Vec<String>,
    pub note: Option<String>,
    pub expires_at: DateTime<Utc>,
    pub may: May,
    /// Whether the lead was edited after it was made: it cannot be accepted as it is.
    pub outdated: bool,
    pub payment: String,
    pub commission: String,
    pub warranty_days: i16,
    pub reasons: Vec<String>,
    /// Code of the lead given in return.
    pub in_return: Option<String>,
}

impl OfferCard {
    pub fn of(
        shell: &Shell,
        (it, side): (&Conversation, Side),
        offer: OfferLine,
        (is_exclusive, edited_at): (bool, DateTime<Utc>),
        now: DateTime<Utc>,
    ) -> Self {
        let l = shell.l;
        let mine = offer.side == side;
        let state = if offer.state == "open" && offer.expires_at <= now { "expired" } else { offer.state.as_str() };
        let (look, badge, words) = standing(l, state, mine);
        let may = match (state, mine, it.seen_by(side)) {
            ("open", true, _) => May::Withdraw,
            ("open", false, ConversationState::Open) => May::Answer,
            _ => May::Nothing,
        };
        Self {
            id: offer.id,
            mine,
            title: title(l, it.alias_of(offer.side), mine, offer.is_counter),
            look,
            badge,
            state: words,
            price: price(shell, &offer),
            exact_price: offer.price.cents().to_string(),
            version: offer.version,
            terms: terms(shell, &offer, is_exclusive),
            expires_at: offer.expires_at,
            may,
            outdated: edited_at > offer.made_at && may != May::Nothing,
            commission: offer.commission_percent.map(|p| p.normalize().to_string()).unwrap_or_default(),
            payment: offer.payment,
            note: offer.note,
            warranty_days: offer.warranty_days,
            reasons: offer.reasons,
            in_return: offer.in_return,
        }
    }

    /// Whether it waits for somebody.
    pub fn is_open(&self) -> bool {
        self.may != May::Nothing
    }
}

fn title(l: &L10nLanguage, alias: &str, mine: bool, counter: bool) -> String {
    match (mine, counter) {
        (true, false) => l.msg_conversations_offer_yours(),
        (true, true) => l.msg_conversations_counter_yours(),
        (false, false) => l.msg_conversations_offer_of(alias),
        (false, true) => l.msg_conversations_counter_of(alias),
    }
}

/// Look of the card, look of the badge, words.
fn standing(l: &L10nLanguage, state: &str, mine: bool) -> (&'static str, &'static str, String) {
    match (state, mine) {
        ("open", true) => ("", "b-info", l.msg_conversations_offer_waits()),
        ("open", false) => ("", "b-info", l.msg_conversations_offer_waits_for_you()),
        ("accepted", _) => ("won", "b-ok", l.msg_conversations_offer_accepted()),
        ("declined", _) => ("over", "b-bad", l.msg_conversations_offer_declined()),
        ("countered", _) => ("over", "", l.msg_conversations_offer_countered()),
        ("withdrawn", _) => ("over", "", l.msg_conversations_offer_withdrawn()),
        _ => ("over", "", l.msg_conversations_offer_expired()),
    }
}

/// `140 € HT`; where nothing is paid up front, how it is paid instead.
fn price(shell: &Shell, offer: &OfferLine) -> String {
    match &offer.commission_percent {
        _ if !offer.price.is_zero() => shell.l.msg_conversations_before_tax(shell.money(&offer.price)),
        Some(percent) => shell.l.msg_conversations_commission_of(number(shell, percent)),
        None => shell.l.msg_conversations_payment_exchange(),
    }
}

fn number(shell: &Shell, percent: &rust_decimal::Decimal) -> String {
    shell.language.number(percent.normalize())
}

fn terms(shell: &Shell, offer: &OfferLine, is_exclusive: bool) -> Vec<String> {
    let l = shell.l;
    let payment = match (offer.payment.as_str(), &offer.commission_percent) {
        ("fixed", _) => l.msg_conversations_payment_fixed(),
        (_, Some(percent)) => l.msg_conversations_commission_of(number(shell, percent)),
        _ => l.msg_conversations_payment_exchange(),
    };
    let warranty = match offer.warranty_days {
        0 => l.msg_conversations_no_warranty(),
        days => {
            let days = l.msg_conversations_warranty(format::count(days.into()));
            let covered = reason_options(l).into_iter().filter(|(code, _)| offer.reasons.contains(code));
            let words: Vec<String> = covered.map(|(_, words)| words.to_lowercase()).collect();
            let all = words.len() == reason_options(l).len();
            if all { days } else { l.msg_conversations_warranty_only(days, words.join(", ")) }
        }
    };
    let exclusive = if is_exclusive { l.msg_conversations_exclusive() } else { l.msg_conversations_shared() };
    // Where nothing is paid up front, the price has said how it is paid.
    let payment = (!offer.price.is_zero()).then_some(payment);
    [Some(exclusive), payment, Some(warranty)].into_iter().flatten().collect()
}

/// What a buyer may complain of: code and words. The codes are those of the room next door, in its order.
pub(super) fn reason_options(l: &L10nLanguage) -> Vec<(String, String)> {
    [
        ("unreachable", l.msg_deals_reason_unreachable()),
        ("wrong_person", l.msg_deals_reason_wrong_person()),
        ("wrong_data", l.msg_deals_reason_wrong_data()),
        ("no_such_need", l.msg_deals_reason_no_such_need()),
        ("already_sold", l.msg_deals_reason_already_sold()),
        ("no_consent", l.msg_deals_reason_no_consent()),
    ]
    .into_iter()
    .map(|(code, words)| (code.to_owned(), words))
    .collect()
}
