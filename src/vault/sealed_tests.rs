use proptest::prelude::*;
use rand::{SeedableRng, rngs::StdRng};

use super::*;
use crate::vault::{KeysError, add_key};

const A: &str = "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const B: &str = "b:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
const INDEX: &str = "index:QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";

fn ring(lines: &[&str]) -> Keyring {
    Keyring::from_text(&lines.join("\n")).unwrap()
}

fn rng() -> StdRng {
    StdRng::seed_from_u64(7)
}

fn lead(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn sealed(plaintext: &[u8]) -> Sealed {
    ring(&[A, INDEX]).seal(lead(1), plaintext, &mut rng())
}

fn refusal(text: &str) -> String {
    Keyring::from_text(text).err().unwrap().to_string()
}

/// A directory of its own, removed at the end.
struct Dir(std::path::PathBuf);

impl Dir {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pepite-keys-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }
}

impl Drop for Dir {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn a_flipped_bit_anywhere_closes_the_record() {
    let ring = ring(&[A, INDEX]);
    let right = sealed(b"Jean Dupont");
    assert_eq!(ring.open(lead(1), &right).unwrap().as_slice(), b"Jean Dupont");
    let parts: [fn(&mut Sealed) -> &mut Vec<u8>; 3] = [|s| &mut s.wrapped_key, |s| &mut s.nonce, |s| &mut s.ciphertext];
    for part in parts {
        for at in 0..part(&mut right.clone()).len() {
            let mut wrong = right.clone();
            part(&mut wrong)[at] ^= 1;
            assert_eq!(ring.open(lead(1), &wrong), Err(VaultError::DoesNotOpen));
        }
        let mut cut = right.clone();
        part(&mut cut).pop();
        assert_eq!(ring.open(lead(1), &cut), Err(VaultError::DoesNotOpen));
        part(&mut cut).clear();
        assert_eq!(ring.open(lead(1), &cut), Err(VaultError::DoesNotOpen));
    }
}

#[test]
fn the_records_of_two_leads_cannot_be_swapped_whole_or_in_part() {
    let ring = ring(&[A, INDEX]);
    let mut dice = rng();
    let (one, two) = (ring.seal(lead(1), b"one", &mut dice), ring.seal(lead(2), b"two", &mut dice));
    assert_eq!(ring.open(lead(1), &two), Err(VaultError::DoesNotOpen));
    let mixed = Sealed { wrapped_key: one.wrapped_key.clone(), ..two.clone() };
    assert_eq!(ring.open(lead(1), &mixed), Err(VaultError::DoesNotOpen));
    assert_eq!(ring.open(lead(2), &mixed), Err(VaultError::DoesNotOpen));
    assert!(ring.rewrap(lead(2), &one, &mut dice).is_err());
}

#[test]
fn another_key_under_the_same_name_opens_nothing() {
    let imposter = ring(&[&B.replacen('b', "a", 1), INDEX]);
    assert_eq!(imposter.open(lead(1), &sealed(b"x")), Err(VaultError::DoesNotOpen));
    assert_eq!(ring(&[B, INDEX]).open(lead(1), &sealed(b"x")), Err(VaultError::UnknownKey("a".into())));
    let renamed = Sealed { key_id: "b".into(), ..sealed(b"x") };
    assert_eq!(ring(&[&A.replacen('a', "b", 1), INDEX]).open(lead(1), &renamed), Err(VaultError::DoesNotOpen));
}

#[test]
fn the_length_of_a_short_card_does_not_show() {
    for length in [0, 1, 100, 255] {
        assert_eq!(sealed(&vec![0; length]).ciphertext.len(), 256 + 16);
    }
    assert_eq!(sealed(&[0; 256]).ciphertext.len(), 512 + 16);
    assert_eq!(sealed(b"x").wrapped_key.len(), 72);
}

#[test]
fn a_rewrapped_record_opens_with_the_new_key_alone() {
    let old = sealed(b"Jean");
    let new = ring(&[B, A, INDEX]).rewrap(lead(1), &old, &mut rng()).unwrap();
    assert_eq!((new.key_id.as_str(), &new.ciphertext), ("b", &old.ciphertext));
    assert_eq!(ring(&[B, INDEX]).open(lead(1), &new).unwrap().as_slice(), b"Jean");
    assert!(ring(&[A, INDEX]).open(lead(1), &new).is_err());
}

#[test]
fn a_node_with_other_keys_is_refused_by_the_known_answer() {
    let proof = ring(&[A, INDEX]).proof();
    assert_eq!(ring(&[A, INDEX]).check(&proof), Ok(()));
    assert_eq!(ring(&[B, A, INDEX]).check(&proof), Ok(()), "a rotated ring still knows the older key");
    assert_eq!(ring(&[B, INDEX]).check(&proof), Err(VaultError::UnknownKey("a".into())));
    assert_eq!(ring(&[&B.replacen('b', "a", 1), INDEX]).check(&proof), Err(VaultError::WrongKey("a".into())));
    assert_eq!(ring(&[A]).check(&proof), Err(VaultError::WrongIndexKey));
}

#[test]
fn a_bad_keys_file_is_refused_with_a_sentence_that_shows_no_key() {
    let half = &A[..30];
    let sentences = [
        refusal(""),
        refusal(INDEX),
        refusal("no colon"),
        refusal(half),
        refusal(&format!("{A}\n{A}")),
        refusal(&A.replacen('a', "A b", 1)),
        refusal(&format!("{A}\nc:{}", &A[2..])),
        refusal(&format!("z:{}=", "A".repeat(43))),
    ];
    for sentence in sentences {
        assert!(sentence.contains("keys file") && !sentence.contains("AAECAw"), "{sentence}");
    }
}

#[test]
fn the_first_start_makes_a_private_file_and_the_next_reads_it() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::new("first");
    let path = dir.0.join("keys");
    let made = Keyring::load_or_create(&path, &mut rng()).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = Keyring::load_or_create(&path, &mut StdRng::seed_from_u64(8)).unwrap();
    assert_eq!(again.check(&made.proof()), Ok(()));
    assert_eq!(std::fs::read_dir(&dir.0).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_others_may_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let dir = Dir::new("open");
    let path = dir.0.join("keys");
    Keyring::load_or_create(&path, &mut rng()).unwrap();
    for mode in [0o640, 0o604, 0o620] {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        assert!(matches!(Keyring::load_or_create(&path, &mut rng()), Err(KeysError::TooOpen { .. })));
    }
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o400)).unwrap();
    assert!(Keyring::load_or_create(&path, &mut rng()).is_ok());
}

#[test]
fn a_rotation_puts_a_new_key_on_top_and_loses_none() {
    let dir = Dir::new("rotate");
    let path = dir.0.join("keys");
    let first = Keyring::load_or_create(&path, &mut rng()).unwrap();
    let record = first.seal(lead(1), b"Jean", &mut rng());
    let threads: Vec<_> = (0..8)
        .map(|seed| {
            std::thread::spawn({
                let path = path.clone();
                move || add_key(&path, &mut StdRng::seed_from_u64(100 + seed)).unwrap().newest_id().to_owned()
            })
        })
        .collect();
    let added: Vec<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    let last = Keyring::load_or_create(&path, &mut rng()).unwrap();
    assert_eq!(last.ids().count(), 9);
    assert!(added.iter().all(|id| last.ids().any(|known| known == id)));
    assert_eq!(last.open(lead(1), &record).unwrap().as_slice(), b"Jean");
    assert_eq!(last.check(&first.proof()), Ok(()));
}

proptest! {
    #[test]
    fn whatever_is_sealed_opens_again(plaintext: Vec<u8>, id: u128, seed: u64) {
        let ring = ring(&[B, A, INDEX]);
        let sealed = ring.seal(Uuid::from_u128(id), &plaintext, &mut StdRng::seed_from_u64(seed));
        let opened = ring.open(Uuid::from_u128(id), &sealed).unwrap();
        prop_assert_eq!(opened.as_slice(), plaintext.as_slice());
        prop_assert_eq!(sealed.ciphertext.len() % 256, 16);
    }
}
