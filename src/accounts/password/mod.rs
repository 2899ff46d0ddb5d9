//! Passwords: which are accepted.
//!
//! No rule of composition: a password is refused when a guesser who knows the common ones, French words, the usual
//! decorations and this account would find it early. All lists are built in; nothing is asked of anybody.

mod fold;
mod guesses;
mod words;

use unicode_normalization::UnicodeNormalization;

use guesses::Found;

/// Shortest password taken, in characters (ASVS 6.2.1).
pub const SHORTEST: usize = 10;
/// Longest password taken, in characters.
pub const LONGEST: usize = 256;

/// A hundred million guesses: what the limits on tries leave to a guesser in centuries, and a stolen hash in weeks.
const FEWEST_GUESSES: f64 = 8.0;
/// From so many guesses on, no second opinion is asked for: it takes long over long passwords.
const CERTAIN: f64 = 16.0;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordFault {
    /// Fewer than [`SHORTEST`] characters.
    TooShort,
    /// More than [`LONGEST`] characters.
    TooLong,
    /// Made of a name, a company, an address or this site.
    Personal,
    /// A common password or word, whatever digits and signs were added.
    Common,
    /// A row of keys, a date, a repetition.
    Pattern,
    /// Guessed in too few tries for another reason.
    TooEasy,
}

/// Checks a new password; `known` is what a guesser knows of the account: names, company, e-mail, site.
///
/// # Errors
/// The first fault found.
pub fn check(password: &str, known: &[&str]) -> Result<(), PasswordFault> {
    // Before anything is made of it: it may be as long as a form.
    if password.chars().nth(LONGEST).is_some() {
        return Err(PasswordFault::TooLong);
    }
    let password = normalize(password);
    if password.chars().count() < SHORTEST {
        return Err(PasswordFault::TooShort);
    }
    let estimate = guesses::estimate(&password, &words::of_account(known));
    if estimate.log10 < FEWEST_GUESSES {
        return Err(match estimate.worst {
            Found::Personal => PasswordFault::Personal,
            Found::Common => PasswordFault::Common,
            Found::Pattern => PasswordFault::Pattern,
            Found::Unknown => PasswordFault::TooEasy,
        });
    }
    // It knows English words and names, and keyboards.
    if estimate.log10 < CERTAIN && zxcvbn::zxcvbn(&password, known).score() < zxcvbn::Score::Two {
        return Err(PasswordFault::TooEasy);
    }
    Ok(())
}

/// The form of a password that is hashed: two keyboards that write one text in different ways open one account.
#[must_use]
pub fn normalize(password: &str) -> String {
    password.nfkc().collect()
}

#[cfg(test)]
mod tests;
