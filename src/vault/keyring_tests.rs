use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
};

use rand::{SeedableRng, rngs::StdRng};
use uuid::Uuid;

use super::*;
use crate::vault::TagKind;

const LEAD: Uuid = Uuid::from_u128(1);

fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

/// A directory of its own, removed at the end, with a keys file to be.
struct Place(PathBuf);

impl Place {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pepite-keys-{name}-{}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self) -> PathBuf {
        self.0.join("keys")
    }

    fn node(&self, seed: u64) -> Keyring {
        Keyring::load_or_create(&self.file(), &mut rng(seed)).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

fn chmod(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn the_first_start_makes_a_private_file_and_the_next_reads_it() {
    let place = Place::new("first");
    let made = place.node(7);
    assert_eq!(fs::metadata(place.file()).unwrap().permissions().mode() & 0o777, 0o600);
    let again = place.node(8);
    assert_eq!(again.check(&made.proof(&made.newest_id()).unwrap()), Ok(()));
    assert_eq!(again.check_index(&made.index_proof(1).unwrap()), Ok(()));
    assert_eq!(fs::read_dir(&place.0).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn a_file_that_others_may_read_or_that_is_missing_is_refused() {
    let place = Place::new("open");
    assert!(matches!(Keyring::load(&place.file()), Err(KeysError::Missing(_))));
    place.node(7);
    for mode in [0o640, 0o604, 0o620] {
        chmod(&place.file(), mode);
        assert!(matches!(Keyring::load_or_create(&place.file(), &mut rng(7)), Err(KeysError::TooOpen { .. })));
    }
    chmod(&place.file(), 0o400);
    assert!(Keyring::load(&place.file()).is_ok());
}

#[test]
fn nodes_that_add_keys_at_once_lose_none() {
    let place = Place::new("rotate");
    let first = place.node(7);
    let record = first.seal(LEAD, b"Jean", &mut rng(1));
    let threads: Vec<_> = (0..8)
        .map(|seed| {
            let node = place.node(7);
            std::thread::spawn(move || {
                let id = node.add_key(&mut rng(100 + seed)).unwrap();
                node.put_first(&id).unwrap();
                id
            })
        })
        .collect();
    let added: Vec<String> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    let last = place.node(7);
    assert_eq!(last.ids().len(), 9);
    assert!(added.iter().all(|id| last.ids().contains(id)) && added.contains(&last.newest_id()));
    assert_eq!(last.open(LEAD, &record).unwrap().as_slice(), b"Jean");
    assert_eq!(fs::metadata(place.file()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_key_is_known_to_a_running_node_before_it_seals_and_seals_once_it_is_first() {
    let place = Place::new("follow");
    let (node, command) = (place.node(7), place.node(7));
    let old = node.newest_id();
    let new = command.add_key(&mut rng(2)).unwrap();
    assert_eq!((node.newest_id(), node.ids()), (old.clone(), vec![old.clone(), new.clone()]));
    command.put_first(&new).unwrap();
    let record = command.seal(LEAD, b"Jean", &mut rng(3));
    assert_eq!(record.key_id, new);
    assert_eq!(node.open(LEAD, &record).unwrap().as_slice(), b"Jean");
    assert_eq!(node.seal(LEAD, b"Jean", &mut rng(4)).key_id, new);
    command.drop_key(&old).unwrap();
    assert_eq!(node.ids(), [new.as_str()]);
    assert!(matches!(command.drop_key(&new), Err(KeysError::InUse(_))));
    assert!(matches!(command.drop_key("index"), Err(KeysError::InUse(_))));
}

#[test]
fn a_node_keeps_its_keys_when_the_file_is_lost_opened_to_others_or_replaced() {
    let place = Place::new("keep");
    let node = place.node(7);
    let record = node.seal(LEAD, b"Jean", &mut rng(1));
    let text = fs::read(place.file()).unwrap();
    let opens = || node.open(LEAD, &record).is_ok_and(|bytes| bytes.as_slice() == b"Jean");
    fs::remove_file(place.file()).unwrap();
    assert!(opens());
    let other = place.node(99);
    assert!(opens() && node.ids() != other.ids(), "other keys are not taken on");
    fs::write(place.file(), &text).unwrap();
    chmod(&place.file(), 0o644);
    assert!(opens());
    chmod(&place.file(), 0o600);
    node.add_key(&mut rng(5)).unwrap();
    assert_eq!((node.ids().len(), opens()), (2, true), "and it follows again");
}

#[test]
fn an_understood_index_key_is_written_down_before_the_sealing_keys_change() {
    let place = Place::new("understood");
    fs::write(place.file(), "# ours\nold:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
    chmod(&place.file(), 0o600);
    let ring = Keyring::load(&place.file()).unwrap();
    let before = ring.tags(TagKind::Phone, "+33612345678").current();
    let new = ring.add_key(&mut rng(1)).unwrap();
    ring.put_first(&new).unwrap();
    ring.drop_key("old").unwrap();
    assert_eq!(ring.tags(TagKind::Phone, "+33612345678").current(), before);
    assert!(fs::read_to_string(place.file()).unwrap().starts_with("# ours\n"), "remarks stay");
}

#[test]
fn there_are_two_index_keys_at_most() {
    let place = Place::new("epochs");
    let ring = place.node(7);
    assert_eq!(ring.add_index_key(&mut rng(1)).unwrap(), 2);
    assert_eq!(ring.epochs(), [1, 2]);
    ring.put_epoch_first(2).unwrap();
    assert_eq!(ring.epochs(), [2, 1]);
    assert!(matches!(ring.add_index_key(&mut rng(2)), Err(KeysError::ThreeIndexKeys)));
    ring.drop_key("index").unwrap();
    assert_eq!(ring.add_index_key(&mut rng(3)).unwrap(), 3);
}
