//! A sign-up whose address is not proven yet, and what shows that it may be completed.

use chrono::Duration;
use thiserror::Error as ThisError;
use uuid::Uuid;

use super::{Secret, Siren, hash_secret};
use crate::language::Language;

/// How long a sign-up waits for its address to be proven, from the last e-mail with its link.
pub const SIGN_UP_LIFE: Duration = Duration::hours(24);
/// How often the password of a pending sign-up may be tried on the page of its link.
pub(super) const PASSWORD_TRIES: i16 = 5;

/// What a company signs up with, already checked.
pub struct NewAccount<'a> {
    /// The company's name.
    pub company: &'a str,
    /// Its number.
    pub siren: Siren,
    /// The first user's name.
    pub name: &'a str,
    /// Its address, in lower case.
    pub email: &'a str,
    /// Hash of its password.
    pub password_hash: &'a str,
    /// The language of its e-mails.
    pub language: Language,
    /// What the browser that signs up will be known by when the link is opened.
    pub browser: &'a Secret,
}

/// What a company signed up with. It owns nothing and signs nobody in.
#[derive(Debug, Clone)]
pub struct PendingSignUp {
    /// The row.
    pub id: Uuid,
    /// The company's name as typed.
    pub company: String,
    /// Its SIREN as typed, nine digits.
    pub siren: String,
    /// The person's name as typed.
    pub name: String,
    /// The address to prove, in lower case.
    pub email: String,
    /// The language of the account.
    pub language: Language,
    pub(super) password_hash: String,
}

/// What whoever opens a link carries.
#[derive(Clone, Copy)]
pub struct SignUpLink<'a> {
    /// The secret of the link: proves the mailbox.
    pub token: &'a str,
    /// The secret of the sign-up cookie, where there is one: proves the browser.
    pub browser: Option<&'a str>,
}

impl SignUpLink<'_> {
    pub(super) fn token_hash(&self) -> Vec<u8> {
        hash_secret(self.token)
    }

    pub(super) fn browser_hash(&self) -> Option<Vec<u8>> {
        self.browser.map(hash_secret)
    }
}

/// The sign-up that a link completes.
#[derive(Debug, Clone)]
pub struct ProvenSignUp {
    /// What was typed.
    pub sign_up: PendingSignUp,
    /// Whether it was typed in the browser that opens the link; elsewhere its password is asked, or a new one.
    pub same_browser: bool,
}

/// Why whoever opens a link may complete the sign-up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Consent {
    /// The browser is the one that signed up.
    SameBrowser,
    /// The password of this sign-up was typed, and is right.
    Password {
        /// Whose password it is.
        sign_up: Uuid,
    },
    /// A new password was chosen, which replaces the one typed at sign-up.
    NewPassword {
        /// Its hash.
        hash: String,
    },
}

/// Why a link proves nothing.
#[derive(Debug, ThisError)]
pub enum ProofError {
    /// Used, too old, replaced by a newer one, or never sent.
    #[error("the link is not good")]
    Stale,
    /// The address has an account by now. Whoever holds the link has proven the mailbox and may know.
    #[error("the address has an account")]
    AlreadyMember {
        /// The company it belongs to.
        company: String,
    },
    /// The password was tried too often.
    #[error("too many tries")]
    TooManyTries,
    /// The database failed.
    #[error(transparent)]
    Database(#[from] diesel::result::Error),
}
