//! The French company numbers, checked by their digits.

use std::{fmt, str::FromStr};

/// A SIREN: nine digits whose Luhn sum is a multiple of 10. Names a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Siren([u8; 9]);

/// A SIRET: a SIREN and five digits that name one establishment of the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Siret([u8; 14]);

/// Why a text is not a company number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SirenError {
    /// Not nine digits, or not fourteen.
    #[error("a SIREN has 9 digits, a SIRET 14")]
    Length,
    /// Something that is neither a digit nor a blank.
    #[error("only digits and spaces may stand in a SIREN or SIRET")]
    Character,
    /// The digits do not add up.
    #[error("the check digit does not hold")]
    CheckDigit,
}

/// La Poste. Its SIREN passes Luhn; the SIRETs of most of its establishments do not.
const LA_POSTE: [u8; 9] = [3, 5, 6, 0, 0, 0, 0, 0, 0];

impl Siren {
    /// Reads nine digits; spaces, no-break spaces and dots between them are allowed.
    pub fn parse(text: &str) -> Result<Self, SirenError> {
        let digits = digits::<9>(text)?;
        if luhn(&digits) && digits != [0; 9] { Ok(Self(digits)) } else { Err(SirenError::CheckDigit) }
    }

    /// Reads a company number however it is written: alone, at the head of a SIRET, or in a French VAT number whose
    /// two digits hold.
    ///
    /// # Errors
    /// `CheckDigit` also when the digits of the VAT number belong to another SIREN.
    pub fn read(text: &str) -> Result<Self, SirenError> {
        let bare = |c: &char| !c.is_whitespace() && !matches!(c, '.' | '-');
        let text: String = text.chars().filter(bare).collect::<String>().to_uppercase();
        match text.strip_prefix("FR") {
            Some(number) => {
                let siren = Self::parse(number.get(2..).ok_or(SirenError::Length)?)?;
                if siren.vat_number() == text { Ok(siren) } else { Err(SirenError::CheckDigit) }
            }
            None if text.len() == 14 => Siret::parse(&text).map(Siret::siren),
            None => Self::parse(&text),
        }
    }

    /// The nine digits without spaces, as stored.
    pub fn digits(self) -> String {
        self.0.iter().map(|digit| char::from(b'0' + digit)).collect()
    }

    /// The French VAT number: `FR`, a two-digit key, the SIREN. Key = (12 + 3 × (SIREN mod 97)) mod 97.
    pub fn vat_number(self) -> String {
        let number = self.0.iter().fold(0_u64, |sum, digit| sum * 10 + u64::from(*digit));
        format!("FR{:02}{}", (12 + 3 * (number % 97)) % 97, self.digits())
    }
}

impl Siret {
    /// Reads fourteen digits. Luhn must hold, or for La Poste the plain digit sum must be a multiple of 5; the
    /// SIREN inside must hold by itself.
    pub fn parse(text: &str) -> Result<Self, SirenError> {
        let digits = digits::<14>(text)?;
        let siren: [u8; 9] = std::array::from_fn(|at| digits[at]);
        let sum: u32 = digits.iter().map(|digit| u32::from(*digit)).sum();
        let holds = luhn(&digits) || (siren == LA_POSTE && sum.is_multiple_of(5));
        if holds && luhn(&siren) && siren != [0; 9] { Ok(Self(digits)) } else { Err(SirenError::CheckDigit) }
    }

    /// The company of this establishment.
    pub fn siren(self) -> Siren {
        Siren(std::array::from_fn(|at| self.0[at]))
    }
}

/// As the French write it: `123 456 782`, with no-break spaces.
impl fmt::Display for Siren {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = self.digits();
        write!(f, "{}\u{a0}{}\u{a0}{}", &digits[..3], &digits[3..6], &digits[6..])
    }
}

impl fmt::Display for Siret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\u{a0}", self.siren())?;
        self.0[9..].iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl FromStr for Siren {
    type Err = SirenError;

    fn from_str(text: &str) -> Result<Self, SirenError> {
        Self::parse(text)
    }
}

impl FromStr for Siret {
    type Err = SirenError;

    fn from_str(text: &str) -> Result<Self, SirenError> {
        Self::parse(text)
    }
}

fn digits<const N: usize>(text: &str) -> Result<[u8; N], SirenError> {
    let mut digits = [0; N];
    let mut count = 0;
    for c in text.chars().filter(|c| !c.is_whitespace() && *c != '.') {
        let digit = c.to_digit(10).and_then(|digit| u8::try_from(digit).ok()).ok_or(SirenError::Character)?;
        *digits.get_mut(count).ok_or(SirenError::Length)? = digit;
        count += 1;
    }
    if count == N { Ok(digits) } else { Err(SirenError::Length) }
}

/// Luhn: every second digit from the right doubled, digits of the doubles summed, a multiple of 10.
fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, digit)| match (at % 2, u32::from(*digit) * 2) {
            (0, double) => double / 2,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        })
        .sum();
    sum.is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_siren_holds_by_its_check_digit() {
        assert_eq!(Siren::parse("123 456 782").unwrap().digits(), "123456782");
        assert_eq!(Siren::parse("732 829 320").unwrap().vat_number(), "FR44732829320");
        assert_eq!(Siren::parse("123456789"), Err(SirenError::CheckDigit));
        assert_eq!(Siren::parse("000000000"), Err(SirenError::CheckDigit));
    }

    #[test]
    fn every_wrong_digit_is_noticed() {
        let right = [7, 3, 2, 8, 2, 9, 3, 2, 0];
        for at in 0..9 {
            for digit in (0..10).filter(|digit| *digit != right[at]) {
                let mut wrong = right;
                wrong[at] = digit;
                assert!(!luhn(&wrong));
            }
        }
    }

    #[test]
    fn la_poste_passes_as_a_siren_and_its_establishments_by_their_digit_sum() {
        assert!(Siren::parse("356 000 000").is_ok());
        assert!(Siret::parse("356 000 000 00048").is_ok(), "its seat passes Luhn");
        assert!(Siret::parse("356 000 000 09075").is_ok(), "a digit sum of 35");
        assert_eq!(Siret::parse("356 000 000 09076"), Err(SirenError::CheckDigit));
        assert_eq!(Siret::parse("732 829 320 00073"), Err(SirenError::CheckDigit), "nobody else has that exception");
        assert_eq!(Siret::parse("732 829 320 00074").unwrap().siren().digits(), "732829320");
    }

    #[test]
    fn length_and_characters_are_told_apart() {
        assert_eq!(Siren::parse("12345678"), Err(SirenError::Length));
        assert_eq!(Siren::parse("1234567820"), Err(SirenError::Length));
        assert_eq!(Siren::parse("12345678O"), Err(SirenError::Character));
        assert_eq!(Siren::parse(""), Err(SirenError::Length));
    }

    #[test]
    fn a_vat_number_and_a_siret_name_their_company() {
        for text in ["732 829 320", "732.829.320", "fr44 732829320", "FR 44 732-829-320", "732 829 320 00074"] {
            assert_eq!(Siren::read(text).map(Siren::digits).as_deref(), Ok("732829320"), "{text}");
        }
        assert_eq!(Siren::read("FR12 732829320"), Err(SirenError::CheckDigit), "the key of another company");
        assert_eq!(Siren::read("732 829 320 00073"), Err(SirenError::CheckDigit));
        for text in ["FR", "FR4", "FR44", "DE732829320", "BE0732829320", "é"] {
            assert!(Siren::read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn it_is_shown_in_threes() {
        assert_eq!(Siren::parse("123456782").unwrap().to_string(), "123\u{a0}456\u{a0}782");
    }
}
