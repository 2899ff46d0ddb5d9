use proptest::prelude::*;
use rand::{SeedableRng, rngs::StdRng};

use super::*;
use crate::vault::{IndexProof, Keyring, Proof};

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

fn wrapped(sealed: &Sealed) -> Wrapped {
    Wrapped { version: sealed.version, key_id: sealed.key_id.clone(), bytes: sealed.wrapped_key.clone() }
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
    assert!(ring.rewrap(lead(2), &wrapped(&one), &mut dice).is_err());
    assert_eq!(ring.open(lead(1), &Sealed { version: 1, ..one.clone() }), Err(VaultError::DoesNotOpen));
    assert_eq!(ring.open(lead(1), &Sealed { version: 9, ..one }), Err(VaultError::UnknownVersion(9)));
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
    let new = ring(&[B, A, INDEX]).rewrap(lead(1), &wrapped(&old), &mut rng()).unwrap();
    assert_eq!(new.key_id, "b");
    let new = Sealed { key_id: new.key_id, wrapped_key: new.bytes, ..old };
    assert_eq!(ring(&[B, INDEX]).open(lead(1), &new).unwrap().as_slice(), b"Jean");
    assert!(ring(&[A, INDEX]).open(lead(1), &new).is_err());
}

#[test]
fn a_record_of_the_first_version_still_opens_and_is_rewrapped_as_such() {
    let keys = Keys::parse(&[A, INDEX].join("\n")).unwrap();
    let record_key = random_key(&mut rng());
    let nonce = random_nonce(&mut rng());
    let mut payload = pad(b"Jean");
    let context = [b"pepite/card/v1|".as_slice(), lead(1).as_bytes()].concat();
    cipher(record_key.expose_secret()).encrypt_in_place(&nonce, &context, &mut *payload).unwrap();
    let wrapping = derive(keys.key("a").unwrap(), "pepite/wrap/v1");
    let aad = [b"pepite/card-key/v1|".as_slice(), lead(1).as_bytes(), b"|a"].concat();
    let msg = record_key.expose_secret();
    let own_key = cipher(&wrapping).encrypt(&nonce, Payload { msg, aad: &aad }).unwrap();
    let old = Sealed {
        version: 1,
        key_id: "a".into(),
        wrapped_key: [nonce.as_slice(), &own_key].concat(),
        nonce: nonce.to_vec(),
        ciphertext: payload.to_vec(),
    };
    assert_eq!(keys.open(lead(1), &old).unwrap().as_slice(), b"Jean");
    let new = ring(&[B, A, INDEX]).rewrap(lead(1), &wrapped(&old), &mut rng()).unwrap();
    assert_eq!(new.version, 1);
    let new = Sealed { key_id: new.key_id, wrapped_key: new.bytes, ..old };
    assert_eq!(ring(&[B, INDEX]).open(lead(1), &new).unwrap().as_slice(), b"Jean");
}

#[test]
fn a_node_with_other_keys_is_refused_by_the_known_answer() {
    let (proof, index) = (ring(&[A, INDEX]).proof("a").unwrap(), ring(&[A, INDEX]).index_proof(1).unwrap());
    assert_eq!(ring(&[A, INDEX]).check(&proof), Ok(()));
    assert_eq!(ring(&[B, A, INDEX]).check(&proof), Ok(()), "a rotated ring still knows the older key");
    assert_eq!(ring(&[B, INDEX]).check(&proof), Err(VaultError::UnknownKey("a".into())));
    assert_eq!(ring(&[&B.replacen('b', "a", 1), INDEX]).check(&proof), Err(VaultError::WrongKey("a".into())));
    assert_eq!(ring(&[B, INDEX]).check_index(&index), Ok(()));
    assert_eq!(ring(&[A]).check_index(&index), Err(VaultError::WrongIndexKey("index".into())));
    let second = INDEX.replacen("index", "index-2", 1);
    assert_eq!(ring(&[A, &second]).check_index(&index), Err(VaultError::UnknownIndexKey("index".into())));
    let forged = Proof { answer: vec![], ..proof };
    assert_eq!(ring(&[A, INDEX]).check(&forged), Err(VaultError::WrongKey("a".into())));
    let forged = IndexProof { answer: vec![], ..index };
    assert_eq!(ring(&[A, INDEX]).check_index(&forged), Err(VaultError::WrongIndexKey("index".into())));
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
