use email_address::{EmailAddress, Options};
use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, PhoneNumberType, Region};
use unicode_normalization::UnicodeNormalization;

use super::{CardFaultKind, substance::thinness};
use crate::{accounts::Siren, valuation::SealedField};

/// A national number is French, of the mainland first.
const REGIONS: &[Region] = &[Region::FR, Region::GP, Region::MQ, Region::GF, Region::RE, Region::YT];

/// Top-level domains on which no mailbox or site can be reached from outside (RFC 6761, RFC 6762). `.test` and
/// `.example` are let through: demonstrations and tests need addresses that nobody owns.
const UNREACHABLE: &[&str] = &["invalid", "localhost", "local", "lan", "internal", "localdomain", "home", "arpa"];

/// The value to keep and what is wrong with it.
pub(super) fn read(field: SealedField, typed: &str) -> (Option<String>, Option<CardFaultKind>) {
    let text = clean(typed, is_long(field));
    if text.is_empty() {
        return (None, None);
    }
    let max = max_length(field);
    if text.chars().count() > max {
        return (None, Some(CardFaultKind::TooLong { max }));
    }
    let read = match field {
        SealedField::Email => email(&text).ok_or(CardFaultKind::NotAnEmail),
        SealedField::Siren => Siren::read(&text).map(Siren::digits).map_err(|_| not_a_siren(&text)),
        SealedField::Website => website(&text).ok_or(CardFaultKind::NotAWebsite),
        SealedField::Phone | SealedField::Mobile => phone_e164(&text).ok_or_else(|| not_a_phone(&text)),
        _ => {
            let thin = thinness(field, &text);
            return (Some(text), thin);
        }
    };
    match read {
        Ok(number) if field == SealedField::Mobile && !is_mobile(&number) => (Some(number), Some(CardFaultKind::NotAMobile)),
        Ok(value) => (Some(value), None),
        Err(kind) => (Some(text), Some(kind)),
    }
}

/// The mobiles that ARCEP keeps for fiction (decision 2018-0881): no operator has them, so the telephone
/// plan does not know them. The demonstration uses them, as it uses the domains kept for examples.
const FICTION_MOBILES: &str = "+3363998";

fn fiction_mobile(text: &str) -> Option<String> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let national = digits.strip_prefix("33").or_else(|| digits.strip_prefix('0'))?;
    let only_number = text.chars().all(|c| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '.' | '-'));
    (only_number && national.len() == 9 && national.starts_with("63998")).then(|| format!("+33{national}"))
}

/// The number in E.164 when it is one of a telephone plan; French unless it has a country code.
pub fn phone_e164(text: &str) -> Option<String> {
    if let Some(fiction) = fiction_mobile(text) {
        return Some(fiction);
    }
    // A number with its country code reads the same everywhere.
    let regions = if text.trim_start().starts_with('+') { &REGIONS[..1] } else { REGIONS };
    let numbers = regions.iter().filter_map(|region| PhoneNumber::parse(text, Some(*region)).ok());
    let number = numbers.into_iter().find(PhoneNumber::is_valid)?;
    Some(number.format_as(PhoneNumberFormat::E164).into_owned())
}

/// Whether a number in E.164 can be a mobile (in some countries, the number alone does not tell).
pub fn is_mobile(e164: &str) -> bool {
    if e164.starts_with(FICTION_MOBILES) {
        return true;
    }
    let kind = PhoneNumber::parse(e164, None).map(|number| number.get_type());
    matches!(kind, Ok(PhoneNumberType::Mobile | PhoneNumberType::FixedLineOrMobile))
}

/// Countries whose people forget their calling code when they write to France.
const NEIGHBOURS: &[Region] =
    &[Region::BE, Region::CH, Region::LU, Region::MC, Region::DE, Region::IT, Region::ES, Region::GB, Region::PT];

/// A number of a neighbour without its calling code, or no number at all.
fn not_a_phone(text: &str) -> CardFaultKind {
    let international = text.trim_start().starts_with('+') || text.trim_start().starts_with("00");
    let valid = |region: &Region| PhoneNumber::parse(text, Some(*region)).is_ok_and(|number| number.is_valid());
    if !international && NEIGHBOURS.iter().any(valid) { CardFaultKind::CountryCodeMissing } else { CardFaultKind::NotAPhone }
}

/// A VAT number of which the SIREN holds but not the two digits before it, or no company number at all.
fn not_a_siren(text: &str) -> CardFaultKind {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let vat = text.trim_start().to_uppercase().starts_with("FR");
    let holds = vat && digits.len() == 11 && Siren::parse(&digits[2..]).is_ok();
    if holds { CardFaultKind::NotAVatNumber } else { CardFaultKind::NotASiren }
}

fn email(text: &str) -> Option<String> {
    let options = Options::default().with_required_tld().without_display_text().without_domain_literal();
    let address = EmailAddress::parse_with_options(text, options).ok()?;
    let quoted = address.local_part().starts_with('"');
    (!quoted && is_reachable(address.domain())).then(|| text.to_owned())
}

fn website(text: &str) -> Option<String> {
    let whole = if text.contains("://") { text.to_owned() } else { format!("https://{text}") };
    let url = url::Url::parse(&whole).ok()?;
    let plain = matches!(url.scheme(), "http" | "https") && url.username().is_empty() && url.password().is_none();
    let host = url.domain().filter(|_| plain)?;
    is_reachable(host).then(|| url.to_string().trim_end_matches('/').to_owned())
}

/// Whether a domain can exist on the public network: IDNA holds, two labels, a top level of letters.
fn is_reachable(domain: &str) -> bool {
    let Ok(url::Host::Domain(ascii)) = url::Host::parse(domain) else { return false };
    let labels: Vec<&str> = ascii.trim_end_matches('.').split('.').collect();
    let top = labels.last().copied().unwrap_or_default();
    let named = top.starts_with("xn--") || (top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic()));
    let sound = |label: &&str| {
        (1..=63).contains(&label.len()) && !label.starts_with('-') && !label.ends_with('-') && !label.contains('_')
    };
    labels.len() >= 2 && named && labels.iter().all(sound) && !UNREACHABLE.contains(&top)
}

/// NFC, without control and invisible characters, trimmed; line breaks stay in long texts only.
fn clean(typed: &str, keep_lines: bool) -> String {
    let shown = typed.nfc().filter_map(|c| match c {
        '\n' if keep_lines => Some('\n'),
        '\r' if keep_lines => None,
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if c.is_control() || is_invisible(c) => None,
        c => Some(c),
    });
    shown.collect::<String>().trim().to_owned()
}

/// Characters without a shape: zero width, soft hyphen, direction marks and overrides, tags, variation selectors.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{e0000}'..='\u{e0fff}')
}

const fn is_long(field: SealedField) -> bool {
    matches!(
        field,
        SealedField::CallNotes
            | SealedField::WebBehaviour
            | SealedField::Interests
            | SealedField::Projects
            | SealedField::Address
    )
}

/// Characters that each field holds.
const fn max_length(field: SealedField) -> usize {
    match field {
        SealedField::FirstName | SealedField::LastName => 100,
        SealedField::Company | SealedField::Function => 160,
        SealedField::Email => 254,
        SealedField::Siren | SealedField::Mobile | SealedField::Phone => 40,
        SealedField::Address | SealedField::Website => 300,
        SealedField::CallNotes | SealedField::WebBehaviour | SealedField::Interests | SealedField::Projects => 4000,
    }
}
