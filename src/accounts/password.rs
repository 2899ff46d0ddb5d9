//! Passwords: which are accepted, and hashing them where it does not hold up the pages.

use std::sync::Arc;

use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash};
use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::Semaphore;

/// Shortest password taken, in characters (ASVS 6.2.1).
pub const SHORTEST: usize = 10;
/// Longest password taken, in characters.
pub const LONGEST: usize = 256;

/// Argon2id with 46 MiB, one pass, one lane (OWASP's first choice, ASVS appendix C).
const MEMORY_KIB: u32 = 47_104;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Guessed in too few tries by an estimator that knows the usual ones.
    TooEasy,
}

/// Checks a new password; `known` are words a guesser would try first (names, e-mail).
///
/// # Errors
/// The first fault found.
pub fn check(password: &str, known: &[&str]) -> Result<(), PasswordFault> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Err(PasswordFault::TooShort);
    }
    if length > LONGEST {
        return Err(PasswordFault::TooLong);
    }
    if zxcvbn::zxcvbn(password, known).score() < zxcvbn::Score::Two {
        return Err(PasswordFault::TooEasy);
    }
    Ok(())
}

/// Hashes and checks passwords off the async threads, a few at a time: each takes 46 MiB.
#[derive(Clone)]
pub struct PasswordHasher {
    permits: Arc<Semaphore>,
    /// Checked against when no user has the address, so that both cases take the same time.
    decoy: Arc<str>,
}

/// The hasher could not run.
#[derive(Debug, thiserror::Error)]
#[error("a password could not be hashed")]
pub struct HashingFailed;

impl PasswordHasher {
    /// At most `at_once` hashes at the same time.
    ///
    /// # Errors
    /// When the parameters are refused by the library, which they are not.
    pub fn new(at_once: usize) -> Result<Self, HashingFailed> {
        Ok(Self { permits: Arc::new(Semaphore::new(at_once)), decoy: hash("nobody has this password")?.into() })
    }

    /// The PHC string to store for `password`.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: String) -> Result<String, HashingFailed> {
        let _permit = self.permits.acquire().await.map_err(|_| HashingFailed)?;
        tokio::task::spawn_blocking(move || hash(&password)).await.map_err(|_| HashingFailed)?
    }

    /// Whether `password` is the one of `stored`; takes as long when there is none.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn verify(&self, password: String, stored: Option<String>) -> Result<bool, HashingFailed> {
        let _permit = self.permits.acquire().await.map_err(|_| HashingFailed)?;
        let known = stored.is_some();
        let against = stored.unwrap_or_else(|| self.decoy.to_string());
        let matches = tokio::task::spawn_blocking(move || verify(&password, &against)).await.map_err(|_| HashingFailed)?;
        Ok(matches && known)
    }
}

fn argon2() -> Result<Argon2<'static>, HashingFailed> {
    let params = Params::new(MEMORY_KIB, 1, 1, None).map_err(|_| HashingFailed)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &str) -> Result<String, HashingFailed> {
    argon2()?.hash_password(password.as_bytes()).map(|h| h.to_string()).map_err(|_| HashingFailed)
}

fn verify(password: &str, stored: &str) -> bool {
    PasswordHash::new(stored).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_password_opens_only_its_own_hash() {
        let hasher = PasswordHasher::new(1).unwrap();
        let stored = hasher.hash("quatre chevaux verts".into()).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=47104,t=1,p=1$"));
        assert!(hasher.verify("quatre chevaux verts".into(), Some(stored.clone())).await.unwrap());
        assert!(!hasher.verify("quatre chevaux gris".into(), Some(stored)).await.unwrap());
        assert!(!hasher.verify("nobody has this password".into(), None).await.unwrap());
    }

    #[test]
    fn easy_short_and_endless_passwords_are_refused() {
        assert_eq!(check("court", &[]), Err(PasswordFault::TooShort));
        assert_eq!(check("motdepasse", &[]), Err(PasswordFault::TooEasy));
        assert_eq!(check("toituresdurand", &["toituresdurand"]), Err(PasswordFault::TooEasy));
        assert_eq!(check(&"é".repeat(257), &[]), Err(PasswordFault::TooLong));
        assert_eq!(check("quatre chevaux verts", &[]), Ok(()));
    }
}
