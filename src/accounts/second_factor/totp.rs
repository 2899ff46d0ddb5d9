//! The secret of an authenticator app, and its codes.

use chrono::{DateTime, Utc};
use rand::CryptoRng;
use totp_rs::{Builder, Secret, Totp};
use zeroize::Zeroizing;

/// 160 bits, as RFC 4226 recommends.
const LENGTH: usize = 20;
/// The name that the app shows.
const ISSUER: &str = "Pépite";

/// The secret that an authenticator app shares with us: codes of six digits, SHA-1, thirty seconds a step.
pub struct TotpSecret(Zeroizing<[u8; LENGTH]>);

impl TotpSecret {
    /// A fresh secret.
    pub fn new(rng: &mut impl CryptoRng) -> Self {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        rng.fill_bytes(&mut *bytes);
        Self(bytes)
    }

    /// The secret that was sealed as these bytes.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// What is sealed.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.0.as_slice()
    }

    /// The secret as one types it into an app: Base32, in groups of four.
    #[must_use]
    pub fn text(&self) -> String {
        let base32 = self.totp("").secret().to_base32();
        let groups: Vec<&str> = base32.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        groups.join(" ")
    }

    /// The address that an app reads from the QR code.
    #[must_use]
    pub fn uri(&self, email: &str) -> String {
        // A colon would end the account's name; no e-mail of ours holds one.
        let totp = self.totp(&email.replace(':', " "));
        totp.to_url().expect("the account has a name without a colon")
    }

    /// The step whose code this is: the current one, or one to either side of it.
    #[must_use]
    pub fn step_of(&self, code: &str, now: DateTime<Utc>) -> Option<i64> {
        let time = u64::try_from(now.timestamp()).ok()?;
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        self.totp("").check(&code, time).and_then(|step| i64::try_from(step).ok())
    }

    fn totp(&self, account: &str) -> Totp {
        Builder::new()
            .with_secret(Secret::new_stack(*self.0))
            .with_skew(1)
            .with_issuer(Some(ISSUER))
            .with_account_name(account)
            .build()
            .expect("twenty bytes and six digits are what RFC 6238 asks for")
    }
}

#[cfg(test)]
mod tests {
    use chrono::Duration;

    use super::*;

    /// The secret and the moments of RFC 6238, appendix B; the codes are its last six digits.
    const RFC: [(i64, &str); 3] = [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")];

    fn secret() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890").expect("twenty bytes")
    }

    #[test]
    fn the_codes_of_the_standard_are_those_of_their_steps() {
        for (at, code) in RFC {
            let at = DateTime::from_timestamp(at, 0).expect("a time");
            let step = at.timestamp() / 30;
            assert_eq!(secret().step_of(code, at), Some(step));
            for (seconds, known) in [(-30, true), (30, true), (-60, false), (61, false)] {
                let found = secret().step_of(code, at + Duration::seconds(seconds));
                assert_eq!(found, known.then_some(step), "{seconds} s away");
            }
        }
    }

    #[test]
    fn only_six_digits_are_a_code() {
        let at = DateTime::from_timestamp(59, 0).expect("a time");
        assert!(secret().step_of("287 082", at).is_some());
        for typed in ["", "28708", "2870820", "-87082", "+287082", "２８７０８２", "28708a"] {
            assert_eq!(secret().step_of(typed, at), None, "{typed}");
        }
        assert_eq!(TotpSecret::new(&mut rand::rng()).step_of("287082", at), None);
    }

    #[test]
    fn an_app_reads_issuer_account_and_secret() {
        let uri = secret().uri("anne@toits.test");
        assert!(uri.starts_with("otpauth://totp/P%C3%A9pite:anne%40toits"), "{uri}");
        assert!(uri.contains("secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{uri}");
        assert_eq!(secret().text(), "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ");
    }
}
