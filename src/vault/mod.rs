//! Sealing and opening contact cards: keys, rotation, keyed hashes. No SQL, no clock, no web.
//!
//! Each record has its own random key. The payload is sealed with that key (XChaCha20-Poly1305) and the
//! key is wrapped by the newest key of the [`Keyring`]. Rotation rewraps the 72-byte keys and never
//! touches a payload; deleting a wrapped key makes its payload unreadable for good. Keyed hashes are made in
//! the current epoch and found in two, so that their root can change too.
//!
//! | what | derived by HKDF-SHA-256 with the info |
//! |---|---|
//! | wrapping key of a sealing key | `pepite/wrap/v1` |
//! | known answer of a sealing key | `pepite/proof/v1` |
//! | keyed hashes, one key a kind | `pepite/index/v1/<kind>` |
//! | tokens in links of letters, one key a purpose | `pepite/link/v1/<purpose>` |

mod change_keys;
mod derive;
mod error;
mod keyfile;
mod keyring;
mod keys;
mod keytext;
mod padding;
mod proof;
mod sealed;
mod tag;
mod token;

pub use error::{KeysError, VaultError};
pub use keyring::Keyring;
pub use proof::{IndexProof, Proof};
pub use sealed::{CARD_FIELDS, Sealed, Wrapped};
pub use tag::{Tag, TagKind, Tags, fold_words, normal_email, normal_person_at_company, normal_phone};
