//! From what is typed to what is declared; every fault at its field, in the reader's language.

use chrono::{Datelike, NaiveDate};

use super::fields::LeadForm;
use crate::geography;
use crate::l10n::L10nLanguage;
use crate::listings::{CardFaultKind, ContactCard, Declaration, headline};
use crate::money::Money;
use crate::valuation::{Cap, ConsentChannel, Market, SealedField, Segment, labels};
use crate::web::{Faults, is_line, is_text};

/// What a form says.
pub(super) struct Read {
    pub declared: Declaration,
    pub card: ContactCard,
    /// What stops the form.
    pub faults: Faults,
    /// Why a value of the card is kept but does not count: the reason alone.
    pub notes: Faults,
}

/// Reads a form. What has a fault is left out of the declaration.
pub(super) fn read(l: &L10nLanguage, form: &LeadForm) -> Read {
    let mut reader = Reader { l, faults: Faults::default() };
    let mut declared = reader.declaration(form);
    reader.agree(&mut declared);
    let mut faults = reader.faults;
    let (card, card_faults) = ContactCard::parse(|field| form.sealed(field));
    let mut notes = Faults::default();
    for fault in card_faults {
        let list = if fault.kind.refuses() { &mut faults } else { &mut notes };
        list.add(fault.field.code(), card_sentence(l, fault.field, fault.kind));
    }
    Read { declared, card, faults, notes }
}

struct Reader<'a> {
    l: &'a L10nLanguage,
    faults: Faults,
}

impl Reader<'_> {
    fn declaration(&mut self, form: &LeadForm) -> Declaration {
        Declaration {
            title: self.text("title", &form.title, |it| is_line(it, 120), L10nLanguage::msg_listings_title_fault),
            need: self.text("need", &form.need, |it| is_text(it, 4000), L10nLanguage::msg_listings_need_fault),
            sector: self.one("sector", &form.sector, FromCode::read),
            area: self.one("area", &form.area, geography::find),
            market: self.one("market", &form.market, FromCode::read),
            segment: self.one("segment", &form.segment, FromCode::read),
            temperature: self.one("temperature", &form.temperature, FromCode::read),
            budget: self.one("budget", &form.budget, FromCode::read),
            authority: self.one("authority", &form.authority, FromCode::read),
            need_clarity: self.one("need_clarity", &form.need_clarity, FromCode::read),
            timing: self.one("timing", &form.timing, FromCode::read),
            stage: self.one("stage", &form.stage, FromCode::read),
            stage_reason: self.reason("stage_reason", &form.stage_reason),
            grade: self.one("grade", &form.grade, FromCode::read),
            grade_reason: self.reason("grade_reason", &form.grade_reason),
            answered_us: self.one("answered_us", &form.answered_us, yes_or_no).unwrap_or_default(),
            channel: self.one("channel", &form.channel, FromCode::read),
            acquisition_cost: self.money("acquisition_cost", &form.acquisition_cost, true),
            collected_on: self.day("collected_on", &form.collected_on),
            last_contact_on: self.day("last_contact_on", &form.last_contact_on),
            attempts: self.count("attempts", &form.attempts),
            meetings: self.count("meetings", &form.meetings),
            reason: self.one("reason", &form.reason, FromCode::read),
            cap: self.one("cap", &form.cap, Cap::parse).unwrap_or_default(),
            asking_price: self.money("asking_price", &form.asking_price, false),
            floor_price: self.money("floor_price", &form.floor_price, false),
            lawful_basis: self.one("lawful_basis", &form.lawful_basis, FromCode::read),
            consent_text: self.text(
                "consent_text",
                &form.consent_text,
                |it| is_text(it, 4000),
                L10nLanguage::msg_listings_consent_text_fault,
            ),
            consent_on: self.day("consent_on", &form.consent_on),
            consent_channels: self.channels(&form.consent_channels),
            consent_url: self.text("consent_url", &form.consent_url, is_address, L10nLanguage::msg_listings_consent_url_fault),
            attested: self.one("attest", &form.attest, yes_or_no).unwrap_or_default(),
        }
    }

    /// What two fields say has to agree: a household is a consumer, and only a household is; nobody asks less
    /// than what they accept. What is left out follows from what is said: the title from the need; data is collected
    /// at the latest at the last contact.
    fn agree(&mut self, declared: &mut Declaration) {
        match (declared.market, declared.segment) {
            (Some(Market::B2c), None) => declared.segment = Some(Segment::Household),
            (None, Some(segment)) => declared.market = Some(segment.market()),
            (Some(market), Some(segment)) if segment.market() != market => {
                declared.segment = None;
                self.faults.add("segment", self.l.msg_listings_segment_fault());
            }
            _ => {}
        }
        if let (Some(asking), Some(floor)) = (declared.asking_price, declared.floor_price)
            && floor > asking
        {
            self.faults.add("floor_price", self.l.msg_listings_floor_above_price());
        }
        if declared.title.is_none() {
            declared.title = declared.need.as_deref().and_then(headline);
        }
        declared.collected_on = declared.collected_on.or(declared.last_contact_on);
    }

    fn text(
        &mut self,
        field: &'static str,
        typed: &str,
        is_good: impl Fn(&str) -> bool,
        sentence: impl Fn(&L10nLanguage) -> String,
    ) -> Option<String> {
        // Browsers send the line breaks of an area as CR LF.
        let typed = typed.trim().replace("\r\n", "\n");
        if typed.is_empty() {
            return None;
        }
        if !is_good(&typed) {
            self.faults.add(field, sentence(self.l));
            return None;
        }
        Some(typed)
    }

    fn reason(&mut self, field: &'static str, typed: &str) -> Option<String> {
        self.text(field, typed, |it| is_line(it, 300), L10nLanguage::msg_listings_opinion_fault)
    }

    fn one<T>(&mut self, field: &'static str, typed: &str, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        if typed.is_empty() {
            return None;
        }
        let value = read(typed);
        if value.is_none() {
            self.faults.add(field, self.l.msg_listings_choice_fault());
        }
        value
    }

    fn channels(&mut self, typed: &[String]) -> Vec<ConsentChannel> {
        let read: Vec<_> = typed.iter().filter_map(|it| ConsentChannel::parse(it)).collect();
        if read.len() < typed.len() {
            self.faults.add("consent_channels", self.l.msg_listings_choice_fault());
        }
        // In the order of the list, each once: the same consent is always written the same way.
        ConsentChannel::ALL.iter().copied().filter(|it| read.contains(it)).collect()
    }

    fn money(&mut self, field: &'static str, typed: &str, may_be_zero: bool) -> Option<Money> {
        if typed.trim().is_empty() {
            return None;
        }
        match Money::parse(typed) {
            Ok(amount) if may_be_zero || !amount.is_zero() => Some(amount),
            Ok(_) => {
                self.faults.add(field, self.l.msg_listings_price_zero());
                None
            }
            Err(fault) => {
                self.faults.add(field, labels::money_fault(self.l, fault));
                None
            }
        }
    }

    fn day(&mut self, field: &'static str, typed: &str) -> Option<NaiveDate> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let written = written_day(typed);
        let day = written.filter(is_of_our_time);
        if day.is_none() {
            let sentence = if written.is_some() { self.l.msg_listings_form_date_far() } else { self.l.msg_listings_date_fault() };
            self.faults.add(field, sentence);
        }
        day
    }

    fn count(&mut self, field: &'static str, typed: &str) -> Option<u8> {
        let typed = typed.trim();
        if typed.is_empty() {
            return None;
        }
        let count = typed.parse::<u8>().ok().filter(|it| *it <= 99);
        if count.is_none() {
            self.faults.add(field, self.l.msg_listings_count_fault());
        }
        count
    }
}

/// `2026-11-22`, as a field of dates sends it, or `22/11/2026`, as one types it where there is none.
fn written_day(typed: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(typed, "%Y-%m-%d").or_else(|_| NaiveDate::parse_from_str(typed, "%d/%m/%Y")).ok()
}

/// A year with less than four digits is a slip, and so is one nobody kept a file in.
fn is_of_our_time(day: &NaiveDate) -> bool {
    (1990..=2100).contains(&day.year())
}

fn yes_or_no(typed: &str) -> Option<bool> {
    match typed {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn is_address(typed: &str) -> bool {
    let web = url::Url::parse(typed).is_ok_and(|it| matches!(it.scheme(), "http" | "https") && it.has_host());
    web && is_line(typed, 300)
}

fn card_sentence(l: &L10nLanguage, field: SealedField, kind: CardFaultKind) -> String {
    match kind {
        CardFaultKind::TooLong { max } => l.msg_listings_card_too_long(u32::try_from(max).unwrap_or(u32::MAX)),
        CardFaultKind::NotAnEmail => l.msg_listings_card_not_an_email(),
        CardFaultKind::NotAPhone => l.msg_listings_card_not_a_phone(),
        CardFaultKind::CountryCodeMissing => l.msg_listings_form_country_code(),
        CardFaultKind::NotAVatNumber => l.msg_listings_form_not_a_vat_number(),
        CardFaultKind::NotAMobile => l.msg_listings_card_not_a_mobile(),
        CardFaultKind::NotASiren => l.msg_listings_card_not_a_siren(),
        CardFaultKind::NotAWebsite => l.msg_listings_card_not_a_website(),
        CardFaultKind::TooThin if field == SealedField::CallNotes => l.msg_listings_card_notes_too_thin(),
        CardFaultKind::TooThin => l.msg_listings_card_too_thin(),
    }
}

/// The words of the trade, read by their codes.
trait FromCode: Sized {
    fn read(code: &str) -> Option<Self>;
}

impl<T: std::str::FromStr<Err = crate::valuation::coded::UnknownCode>> FromCode for T {
    fn read(code: &str) -> Option<Self> {
        code.parse().ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    fn faults(form: &LeadForm) -> Vec<&'static str> {
        read(Language::Fr.words(), form).faults.iter().map(|(field, _)| field).collect()
    }

    #[test]
    fn an_empty_form_has_no_fault_and_says_nothing() {
        let read = read(Language::Fr.words(), &LeadForm::default());
        assert!(read.faults.is_empty() && read.notes.is_empty() && read.card.is_empty());
        assert_eq!(read.declared, Declaration::default());
    }

    #[test]
    fn amounts_are_read_with_a_comma_or_a_point() {
        let form = |typed: &str| LeadForm { asking_price: typed.into(), ..LeadForm::default() };
        for typed in ["45,50", "45.50", " 45,5 € "] {
            let price = read(Language::Fr.words(), &form(typed)).declared.asking_price;
            assert_eq!(price, Money::from_cents(4550).ok(), "{typed}");
        }
        assert_eq!(faults(&form("0")), ["asking_price"]);
        assert_eq!(faults(&form("beaucoup")), ["asking_price"]);
    }

    #[test]
    fn dates_are_read_as_browsers_send_them_and_as_people_type_them() {
        let day = |typed| written_day(typed).filter(is_of_our_time);
        assert_eq!(day("2026-11-22"), day("22/11/2026"));
        assert!(day("22/11/2026").is_some());
        for bad in ["hier", "31/02/2026", "2026-13-01", "22/11/26", "+262000-01-01"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_household_is_a_consumer_and_only_a_household_is() {
        let form =
            |market: &str, segment: &str| LeadForm { market: market.into(), segment: segment.into(), ..LeadForm::default() };
        let declared = |form| read(Language::En.words(), &form).declared;
        assert_eq!(declared(form("b2c", "")).segment, Some(Segment::Household));
        assert_eq!(declared(form("", "household")).market, Some(Market::B2c));
        assert_eq!(faults(&form("b2b", "household")), ["segment"]);
        assert_eq!(faults(&form("b2c", "mid_market")), ["segment"]);
    }

    #[test]
    fn what_is_left_out_follows_from_what_is_said() {
        let form = LeadForm {
            need: "Toiture de 400 m² à reprendre. Deux devis attendus.".into(),
            temperature: "warm".into(),
            last_contact_on: "2026-11-20".into(),
            segment: "mid_market".into(),
            ..LeadForm::blank()
        };
        let declared = read(Language::Fr.words(), &form).declared;
        assert_eq!(declared.title.as_deref(), Some("Toiture de 400 m² à reprendre"));
        assert_eq!(declared.collected_on, written_day("2026-11-20"));
        assert_eq!(declared.stage, None, "the appraisal finds one every day");
        let again = LeadForm::of(&declared, &ContactCard::default(), Language::Fr);
        assert!([again.title, again.stage, again.market, again.collected_on].iter().all(String::is_empty), "it stays left out");
    }

    #[test]
    fn a_telephone_that_cannot_be_is_kept_and_noted() {
        let form =
            LeadForm { contact_mobile: "12".into(), attempts: "100".into(), title: "a\u{202E}b".into(), ..LeadForm::default() };
        let read = read(Language::Fr.words(), &form);
        assert_eq!(read.card.get(SealedField::Mobile), Some("12"));
        assert!(read.notes.of("contact_mobile").is_some());
        assert_eq!(faults(&form), ["title", "attempts"]);
    }
}
