use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::{derive::mac, keyring::Keyring, keys::IndexKey};

/// What a keyed hash stands for. The same value under two kinds gives two unrelated tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TagKind {
    /// By [`normal_email`].
    Email,
    /// By [`normal_phone`].
    Phone,
    /// By [`normal_person_at_company`].
    PersonAtCompany,
}

impl TagKind {
    /// Every kind.
    pub const ALL: &[Self] = &[Self::Email, Self::Phone, Self::PersonAtCompany];

    /// The name in SQL and in the derivation of the key.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "phone",
            Self::PersonAtCompany => "person_at_company",
        }
    }

    /// The kind of a code.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }
}

/// A keyed hash of 128 bits: finds the same person again without knowing who it is. Its `Debug` says nothing,
/// since a logged tag would link log lines to a person.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Tag {
    epoch: i16,
    bytes: [u8; 16],
}

impl Tag {
    /// The 16 bytes, as stored.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.bytes
    }

    /// The epoch it was made in: which index key made it.
    pub const fn epoch(&self) -> i16 {
        self.epoch
    }
}

/// The keyed hashes of one value in every epoch that is still known: written in the current one, found in all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tags {
    current: Tag,
    other: Option<Tag>,
}

impl Tags {
    /// The one to write.
    pub const fn current(&self) -> Tag {
        self.current
    }

    /// The one of the other epoch, while there is one.
    pub const fn other(&self) -> Option<Tag> {
        self.other
    }

    /// All of them, to look up.
    pub fn all(&self) -> impl Iterator<Item = Tag> {
        [self.current].into_iter().chain(self.other)
    }
}

impl fmt::Debug for Tag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tag(…)")
    }
}

impl Keyring {
    /// HMAC-SHA-256 of a value already normalised by `normal_…`, cut to 128 bits, under the key of its kind, in every
    /// epoch.
    pub fn tags(&self, kind: TagKind, normalised: &str) -> Tags {
        let keys = self.keys();
        let other = keys.index().get(1).map(|root| tag(root, kind, normalised));
        Tags { current: tag(keys.current_index(), kind, normalised), other }
    }
}

impl Keyring {
    /// A token that stands in a link of letters: the same for the same purpose and thing, and made by nobody without
    /// the key. After a change of the index key it is another: whoever takes links keeps hashes of those it made.
    pub fn link_token(&self, purpose: &str, thing: &[u8]) -> String {
        let key = self.keys().current_index().derive(&format!("pepite/link/v1/{purpose}"));
        URL_SAFE_NO_PAD.encode(mac(&key, thing))
    }
}

fn tag(root: &IndexKey, kind: TagKind, normalised: &str) -> Tag {
    let key = root.derive(&format!("pepite/index/v1/{}", kind.code()));
    let full = mac(&key, normalised.as_bytes());
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&full[..16]);
    Tag { epoch: root.epoch, bytes }
}

/// One spelling per mailbox: lower case, the domain in its ASCII form, `+label` dropped. `None` when it is no address.
pub fn normal_email(address: &str) -> Option<String> {
    let (local, domain) = address.trim().rsplit_once('@')?;
    let local: String = local.nfkc().collect::<String>().to_lowercase();
    let mailbox = local.split('+').next().filter(|name| !name.is_empty()).unwrap_or(&local);
    let host = url::Host::parse(domain.trim_end_matches('.')).ok()?;
    (!mailbox.is_empty()).then(|| format!("{mailbox}@{host}"))
}

/// One spelling per number: `+` and digits. `None` unless it begins with `+` (E.164).
pub fn normal_phone(e164: &str) -> Option<String> {
    let digits: String = e164.trim().strip_prefix('+')?.chars().filter(char::is_ascii_digit).collect();
    (7..=15).contains(&digits.len()).then(|| format!("+{digits}"))
}

/// One spelling per person in a company: accents, case, word order and punctuation dropped. `None` unless both the
/// last name and the company have a letter.
pub fn normal_person_at_company(first: &str, last: &str, company: &str) -> Option<String> {
    let (mut person, company) = (fold_words(last), fold_words(company));
    if person.is_empty() || company.is_empty() {
        return None;
    }
    person.extend(fold_words(first));
    person.sort_unstable();
    let company: Vec<_> = company.into_iter().filter(|word| !LEGAL_FORMS.contains(&word.as_str())).collect();
    (!company.is_empty()).then(|| format!("{}|{}", person.join(" "), company.join(" ")))
}

/// Legal forms that people add to or leave off a company's name.
const LEGAL_FORMS: &[&str] = &[
    "sarl", "sas", "sasu", "sa", "eurl", "sci", "scop", "snc", "ei", "eirl", "selarl", "gie", "scp", "sca", "gmbh", "ltd", "inc",
    "llc",
];

/// The words of a text in lower case and without accents: letters and digits only.
pub fn fold_words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).collect::<String>().to_lowercase();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
#[path = "tag_tests.rs"]
mod tests;
