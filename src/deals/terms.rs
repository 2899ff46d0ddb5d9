//! The terms of an offer: what is paid, how, and how long the buyer may complain. Read from typed text.

use chrono::Duration;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::ClaimReason;
use crate::listings;
use crate::money::{Money, MoneyFault};
use crate::valuation::coded::coded;

coded! {
    /// How the buyer pays.
    Payment {
        /// One price, whatever comes of the lead.
        Fixed = "fixed",
        /// A share of what the buyer signs, and only if it signs.
        Commission = "commission",
        /// Another lead in return.
        Exchange = "exchange",
    }
}

/// Longest warranty, in days.
pub const LONGEST_WARRANTY: i16 = 60;
/// Longest life of an offer, in days.
pub const LONGEST_LIFE: i64 = 30;
/// Longest note, in characters.
pub const LONGEST_NOTE: usize = 1000;

/// Price and conditions, as both sides read them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Before tax; zero where a commission or an exchange is all.
    #[serde(with = "cents")]
    pub price: Money,
    /// How it is paid.
    pub payment: Payment,
    /// Percent of what the buyer signs, above 0 and at most 100; only for a commission.
    pub commission_percent: Option<Decimal>,
    /// Days after the release of the card in which the buyer may complain.
    pub warranty_days: i16,
    /// Of what it may complain. An agreement that says nothing means every reason: so it was when there was no choice.
    #[serde(default = "every_reason", skip_serializing_if = "is_every_reason")]
    pub reasons: Vec<ClaimReason>,
    /// Code of the buyer's lead that is given in return; only for an exchange.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub in_return: Option<String>,
}

fn every_reason() -> Vec<ClaimReason> {
    ClaimReason::ALL.to_vec()
}

fn is_every_reason(reasons: &[ClaimReason]) -> bool {
    reasons == ClaimReason::ALL
}

impl Terms {
    /// A fixed price, and a warranty of every reason.
    #[must_use]
    pub fn fixed(price: Money, warranty_days: i16) -> Self {
        let payment = Payment::Fixed;
        Self { price, payment, commission_percent: None, warranty_days, reasons: every_reason(), in_return: None }
    }

    /// Whether the buyer may complain of anything there is a reason for.
    #[must_use]
    pub fn is_of_every_reason(&self) -> bool {
        is_every_reason(&self.reasons)
    }
}

/// Money as a number of cents in the stored agreement.
mod cents {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    use crate::money::Money;

    pub fn serialize<S: Serializer>(money: &Money, out: S) -> Result<S::Ok, S::Error> {
        out.serialize_i64(money.cents())
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Money, D::Error> {
        Money::from_cents(i64::deserialize(from)?).map_err(D::Error::custom)
    }
}

/// An offer as typed.
#[derive(Debug, Clone, Copy, Default)]
pub struct Typed<'a> {
    /// Field `price`.
    pub price: &'a str,
    /// Field `payment`.
    pub payment: &'a str,
    /// Field `commission_percent`, read for a commission only.
    pub commission_percent: &'a str,
    /// Field `warranty_days`.
    pub warranty_days: &'a str,
    /// Field `expires_in_days`: days (`7`), or hours (`4h`).
    pub expires_in_days: &'a str,
    /// Field `note`.
    pub note: &'a str,
    /// The ticked codes of field `reasons`; none where the form does not ask, and means every reason.
    pub reasons: Option<&'a [String]>,
    /// Field `in_return`, read for an exchange only.
    pub in_return: &'a str,
}

/// An offer as read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The terms.
    pub terms: Terms,
    /// How long it stands: an hour to thirty days.
    pub life: Duration,
    /// A few words to the other side.
    pub note: Option<String>,
}

/// What is wrong with a typed offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TermsFault {
    /// The price is no amount.
    Price(MoneyFault),
    /// A fixed price is above zero.
    PriceZero,
    /// No way of paying was chosen.
    Payment,
    /// A commission is above 0 and at most 100 %, with two decimals at most.
    Commission,
    /// A warranty is 0 to 60 days.
    Warranty,
    /// A warranty is for at least one reason, and each is one of ours.
    Reasons,
    /// What is given in return is no code of a lead.
    InReturn,
    /// An offer stands an hour to 30 days.
    Expiry,
    /// The note is too long, or holds characters that are not for reading.
    Note,
}

impl TermsFault {
    /// The form name of the field.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::Price(_) | Self::PriceZero => "price",
            Self::Payment => "payment",
            Self::Commission => "commission_percent",
            Self::Warranty => "warranty_days",
            Self::Reasons => "reasons",
            Self::InReturn => "in_return",
            Self::Expiry => "expires_in_days",
            Self::Note => "note",
        }
    }
}

impl Typed<'_> {
    /// Reads the offer, or everything that is wrong with it, in the order of the form.
    ///
    /// # Errors
    /// At least one [`TermsFault`].
    pub fn read(self) -> Result<Proposal, Vec<TermsFault>> {
        let mut faults = Vec::new();
        let payment = Payment::parse(self.payment.trim());
        let price = note_fault(price(self.price, payment), &mut faults);
        if payment.is_none() {
            faults.push(TermsFault::Payment);
        }
        let percent = note_fault(commission(self.commission_percent, payment), &mut faults);
        let warranty = note_fault(days(self.warranty_days, 0, LONGEST_WARRANTY.into(), TermsFault::Warranty), &mut faults);
        let expiry = note_fault(life(self.expires_in_days), &mut faults);
        let note = note_fault(note(self.note), &mut faults);
        let reasons = note_fault(reasons(self.reasons, warranty), &mut faults);
        let in_return = note_fault(in_return(self.in_return, payment), &mut faults);
        let paid = price.zip(payment).zip(percent);
        let covered = warranty.and_then(|days| i16::try_from(days).ok()).zip(reasons);
        match (paid, covered, in_return, expiry, note) {
            (
                Some(((price, payment), commission_percent)),
                Some((warranty_days, reasons)),
                Some(in_return),
                Some(life),
                Some(note),
            ) => {
                let terms = Terms { price, payment, commission_percent, warranty_days, reasons, in_return };
                Ok(Proposal { terms, life, note })
            }
            _ => Err(faults),
        }
    }
}

/// Keeps the value, or notes why there is none.
fn note_fault<T>(read: Result<T, TermsFault>, faults: &mut Vec<TermsFault>) -> Option<T> {
    read.map_err(|fault| faults.push(fault)).ok()
}

fn price(typed: &str, payment: Option<Payment>) -> Result<Money, TermsFault> {
    let besides = matches!(payment, Some(Payment::Commission | Payment::Exchange));
    match Money::parse(typed) {
        Ok(price) if price.is_zero() && !besides => Err(TermsFault::PriceZero),
        Ok(price) => Ok(price),
        Err(MoneyFault::Empty) if besides => Ok(Money::ZERO),
        Err(fault) => Err(TermsFault::Price(fault)),
    }
}

/// `12`, `12,5`, `12.50`, with or without a percent sign.
fn commission(typed: &str, payment: Option<Payment>) -> Result<Option<Decimal>, TermsFault> {
    if payment != Some(Payment::Commission) {
        return Ok(None);
    }
    let plain = typed.trim().trim_end_matches('%').trim_end().replace(',', ".");
    if plain.is_empty() || plain.len() > 6 || !plain.chars().all(|c| c.is_ascii_digit() || c == '.') {
        return Err(TermsFault::Commission);
    }
    let percent: Decimal = plain.parse().map_err(|_| TermsFault::Commission)?;
    let fits = percent > Decimal::ZERO && percent <= Decimal::ONE_HUNDRED && percent.scale() <= 2;
    if fits { Ok(Some(percent.normalize())) } else { Err(TermsFault::Commission) }
}

/// In the order of the list, each once. Without a warranty there is nothing to choose.
fn reasons(ticked: Option<&[String]>, warranty: Option<i64>) -> Result<Vec<ClaimReason>, TermsFault> {
    let (Some(ticked), Some(1..)) = (ticked, warranty) else { return Ok(every_reason()) };
    if ticked.is_empty() || ticked.iter().any(|code| ClaimReason::parse(code).is_none()) {
        return Err(TermsFault::Reasons);
    }
    Ok(ClaimReason::ALL.iter().copied().filter(|reason| ticked.iter().any(|code| code == reason.code())).collect())
}

fn in_return(typed: &str, payment: Option<Payment>) -> Result<Option<String>, TermsFault> {
    match typed.trim() {
        "" => Ok(None),
        _ if payment != Some(Payment::Exchange) => Ok(None),
        code if listings::is_code(code) => Ok(Some(code.to_owned())),
        _ => Err(TermsFault::InReturn),
    }
}

/// `7` days, or `4h`: hours.
fn life(typed: &str) -> Result<Duration, TermsFault> {
    match typed.trim().strip_suffix('h') {
        Some(hours) => days(hours, 1, 24 * LONGEST_LIFE, TermsFault::Expiry).map(Duration::hours),
        None => days(typed, 1, LONGEST_LIFE, TermsFault::Expiry).map(Duration::days),
    }
}

fn days(typed: &str, least: i64, most: i64, fault: TermsFault) -> Result<i64, TermsFault> {
    let typed = typed.trim();
    if typed.is_empty() || typed.len() > 3 || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return Err(fault);
    }
    typed.parse().ok().filter(|days| (least..=most).contains(days)).ok_or(fault)
}

fn note(typed: &str) -> Result<Option<String>, TermsFault> {
    // Browsers send line breaks as two characters; one is enough, and counts as one.
    let text = typed.replace("\r\n", "\n");
    let text = text.trim();
    let strange =
        |c: char| (c.is_control() && !matches!(c, '\n' | '\t')) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    if text.chars().count() > LONGEST_NOTE || text.chars().any(strange) {
        return Err(TermsFault::Note);
    }
    Ok((!text.is_empty()).then(|| text.to_owned()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const GOOD: Typed<'static> = Typed {
        price: "140",
        payment: "fixed",
        commission_percent: "",
        warranty_days: "14",
        expires_in_days: "7",
        note: "",
        reasons: None,
        in_return: "",
    };

    fn faults(typed: Typed<'_>) -> Vec<TermsFault> {
        typed.read().expect_err("something is wrong")
    }

    #[test]
    fn a_plain_offer_is_read_as_typed() {
        let proposal = Typed { note: " Un mot\r\nou deux ", ..GOOD }.read().unwrap();
        assert_eq!(proposal.terms.price.cents(), 14_000);
        assert_eq!(proposal.terms.warranty_days, 14);
        assert_eq!(proposal.life, Duration::days(7));
        assert_eq!(proposal.note.as_deref(), Some("Un mot\nou deux"));
    }

    #[test]
    fn a_fixed_price_is_above_zero_but_a_commission_may_stand_alone() {
        assert_eq!(faults(Typed { price: "0", ..GOOD }), [TermsFault::PriceZero]);
        assert_eq!(faults(Typed { price: "", ..GOOD }), [TermsFault::Price(MoneyFault::Empty)]);
        let alone = Typed { price: "", payment: "commission", commission_percent: "12,5 %", ..GOOD }.read().unwrap();
        assert!(alone.terms.price.is_zero());
        assert_eq!(alone.terms.commission_percent, Some(Decimal::new(125, 1)));
        assert!(Typed { price: "", payment: "exchange", ..GOOD }.read().is_ok());
    }

    #[test]
    fn a_commission_is_read_with_a_comma_or_a_point_and_only_where_it_counts() {
        for (typed, read) in [("12,5", "12.5"), ("12.50", "12.5"), ("100", "100"), ("0.01", "0.01")] {
            let terms = Typed { payment: "commission", commission_percent: typed, ..GOOD }.read().unwrap().terms;
            assert_eq!(terms.commission_percent, Some(read.parse().unwrap()), "{typed}");
        }
        for typed in ["", "0", "100.01", "-3", "1e2", "12.345", "١٢", "."] {
            let wrong = faults(Typed { payment: "commission", commission_percent: typed, ..GOOD });
            assert_eq!(wrong, [TermsFault::Commission], "{typed}");
        }
        assert_eq!(Typed { commission_percent: "nonsense", ..GOOD }.read().unwrap().terms.commission_percent, None);
    }

    #[test]
    fn an_offer_stands_an_hour_to_thirty_days() {
        let life = |expires_in_days| Typed { expires_in_days, ..GOOD }.read().map(|it| it.life);
        assert_eq!(life("1h"), Ok(Duration::hours(1)));
        assert_eq!(life("4 h"), Ok(Duration::hours(4)));
        assert_eq!(life(" 720h "), Ok(Duration::days(30)));
        assert_eq!(life("30"), Ok(Duration::days(30)));
        for wrong in ["0h", "721h", "31", "h", "-1h", "1d"] {
            assert_eq!(life(wrong), Err(vec![TermsFault::Expiry]), "{wrong}");
        }
    }

    #[test]
    fn a_warranty_covers_the_ticked_reasons_in_their_order_and_at_least_one() {
        let of = |ticked: &[&str], warranty_days| {
            let ticked: Vec<String> = ticked.iter().map(|code| (*code).to_owned()).collect();
            Typed { reasons: Some(&ticked), warranty_days, ..GOOD }.read().map(|it| it.terms.reasons)
        };
        let two = vec![ClaimReason::Unreachable, ClaimReason::WrongData];
        assert_eq!(of(&["wrong_data", "unreachable", "wrong_data"], "7"), Ok(two));
        assert_eq!(of(&[], "7"), Err(vec![TermsFault::Reasons]));
        assert_eq!(of(&["unreachable", "other"], "7"), Err(vec![TermsFault::Reasons]));
        assert_eq!(of(&[], "0"), Ok(every_reason()), "without a warranty there is nothing to choose");
        assert!(GOOD.read().unwrap().terms.is_of_every_reason(), "a form that does not ask means all");
    }

    #[test]
    fn what_is_given_in_return_is_a_code_and_only_of_an_exchange() {
        let of = |in_return, payment| Typed { in_return, payment, ..GOOD }.read().map(|it| it.terms.in_return);
        assert_eq!(of(" 7k2m9qx4tb ", "exchange"), Ok(Some("7k2m9qx4tb".to_owned())));
        assert_eq!(of("7k2m9qx4tb", "fixed"), Ok(None));
        assert_eq!(of("", "exchange"), Ok(None));
        assert_eq!(of("mon lead", "exchange"), Err(vec![TermsFault::InReturn]));
    }

    #[test]
    fn every_fault_is_told_at_once_in_the_order_of_the_form() {
        let typed =
            Typed { price: "x", payment: "barter", warranty_days: "61", expires_in_days: "0", note: "a\0b", ..Typed::default() };
        let fields: Vec<_> = faults(typed).into_iter().map(TermsFault::field).collect();
        assert_eq!(fields, ["price", "payment", "warranty_days", "expires_in_days", "note"]);
    }

    #[test]
    fn terms_survive_the_stored_agreement() {
        let terms = Typed { payment: "commission", commission_percent: "7,25", ..GOOD }.read().unwrap().terms;
        let stored = serde_json::to_value(&terms).unwrap();
        assert_eq!(stored["price"], 14_000);
        assert_eq!(stored.get("reasons"), None, "agreements made before the choice keep their hash");
        assert_eq!(serde_json::from_value::<Terms>(stored).unwrap(), terms);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_read_or_told(
            price in ".{0,12}", payment in "fixed|commission|exchange|.{0,4}", percent in ".{0,8}",
            warranty in "[0-9]{0,4}|.{0,3}", expiry in "[0-9]{0,4}h?|.{0,3}", note in ".{0,1200}",
        ) {
            let typed = Typed {
                price: &price, payment: &payment, commission_percent: &percent,
                warranty_days: &warranty, expires_in_days: &expiry, note: &note, ..Typed::default()
            };
            match typed.read() {
                Ok(read) => {
                    prop_assert!((0..=LONGEST_WARRANTY).contains(&read.terms.warranty_days));
                    prop_assert!(read.life >= Duration::hours(1) && read.life <= Duration::days(LONGEST_LIFE));
                    prop_assert_eq!(read.terms.payment == Payment::Commission, read.terms.commission_percent.is_some());
                    prop_assert!(read.terms.payment != Payment::Fixed || !read.terms.price.is_zero());
                }
                Err(faults) => prop_assert!(!faults.is_empty()),
            }
        }
    }
}
