//! Keys that change under running nodes, and nodes that refuse wrong ones.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use diesel::prelude::*;
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use pepite::config::Config;
use pepite::db::schema::{index_proofs, lead_cards, lead_identities, reports, suppressions, vault_proofs};
use pepite::listings::{self, KeyChangeFault};
use pepite::node::{Ground, Node};
use pepite::vault::{Keyring, KeysError};
use rand::SeedableRng;
use rand::rngs::StdRng;
use uuid::Uuid;

use crate::support::browser::Browser;
use crate::support::world::{Company, LeadSpec};
use crate::support::{Page, World, db};

/// A keys file of its own, removed at the end.
struct KeysFile(PathBuf);

impl KeysFile {
    fn new(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("pepite-story-{name}-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }

    fn path(&self) -> PathBuf {
        self.0.join("keys")
    }

    /// The keyring of one more process.
    fn open(&self) -> Keyring {
        Keyring::load_or_create(&self.path(), &mut rand::rng()).unwrap()
    }

    async fn world(&self) -> World {
        World::with_keys(self.open()).await
    }
}

impl Drop for KeysFile {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

async fn leads(world: &World, seller: &Company, count: usize) -> Vec<Uuid> {
    let mut ids = Vec::new();
    for _ in 0..count {
        let code = world.lead(seller, LeadSpec::default()).await;
        ids.push(world.lead_id(&code).await);
    }
    ids
}

async fn opens(conn: &mut AsyncPgConnection, world: &World, lead: Uuid) -> bool {
    let card = listings::open_card(conn, &world.house.keyring, lead).await.unwrap().expect("a card");
    card.last_name.as_deref() == Some("Kerboriou")
}

async fn keys_in_use(world: &World) -> Vec<String> {
    lead_cards::table.select(lead_cards::key_id).distinct().load(&mut world.conn().await).await.unwrap()
}

fn dice() -> StdRng {
    StdRng::from_rng(&mut rand::rng())
}

async fn rotate(world: &World, keyring: &Keyring) -> listings::Rotated {
    listings::rotate_keys(&mut *world.conn().await, keyring, &mut dice(), |_| ()).await.unwrap()
}

async fn rotate_index(world: &World, keyring: &Keyring) -> Result<listings::IndexRotated, KeyChangeFault> {
    listings::rotate_index(&mut *world.conn().await, keyring, &mut dice(), Duration::ZERO, |_| ()).await
}

#[actix_web::test]
async fn cards_come_under_a_new_key_while_a_node_reads_them() {
    let file = KeysFile::new("rotate");
    let world = file.world().await;
    let seller = world.company("Toits d’Armor").await;
    let ids = leads(&world, &seller, 40).await;
    let old = world.house.keyring.newest_id();
    let command = file.open();
    let reading = async {
        let mut conn = world.conn().await;
        for turn in 0..400 {
            assert!(opens(&mut conn, &world, ids[turn % ids.len()]).await);
        }
    };
    let (rotated, ()) = tokio::join!(rotate(&world, &command), reading);
    assert_eq!((rotated.records, rotated.resumed, rotated.closed.as_slice()), (40, false, [].as_slice()));
    assert_eq!(rotated.unused, [old.as_str()]);
    assert_eq!(keys_in_use(&world).await, [rotated.key.as_str()]);
    assert_eq!(world.house.keyring.newest_id(), rotated.key, "the node seals under it too");
    assert!(rotated.to_string().contains("40 records rewrapped"), "{rotated}");

    listings::retire_key(&mut *world.conn().await, &command, &old).await.unwrap();
    assert_eq!(world.house.keyring.ids(), [rotated.key.as_str()]);
    let proofs: Vec<String> = vault_proofs::table.select(vault_proofs::key_id).load(&mut world.conn().await).await.unwrap();
    assert_eq!(proofs, [rotated.key.as_str()]);
    for id in ids {
        assert!(opens(&mut *world.conn().await, &world, id).await);
    }
    let again = world.lead(&seller, LeadSpec::default()).await;
    assert!(opens(&mut *world.conn().await, &world, world.lead_id(&again).await).await);
}

#[actix_web::test]
async fn a_form_left_unsent_comes_under_the_new_key_too() {
    let file = KeysFile::new("forms");
    let world = file.world().await;
    let command = file.open();
    let old = command.newest_id();
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    let kept = seller.post("/leads/drafts", &[("title", "Toiture"), ("asking_price", "12,")]).await;
    let code = kept.body.split('"').nth(3).expect("a code");
    let rotated = rotate(&world, &command).await;
    assert_eq!((rotated.records, rotated.unused.as_slice()), (1, &[old.clone()][..]));
    listings::retire_key(&mut *world.conn().await, &command, &old).await.unwrap();
    let edit = seller.open(&format!("/leads/{code}/edit")).await;
    assert_eq!(edit.attribute("#asking_price", "value").as_deref(), Some("12,"));
}

#[actix_web::test]
async fn an_interrupted_rotation_is_taken_up_and_a_rotation_of_nothing_is_harmless() {
    let file = KeysFile::new("resume");
    let world = file.world().await;
    let command = file.open();
    let nothing = rotate(&world, &command).await;
    assert_eq!((nothing.records, command.ids().len()), (0, 1));
    assert!(nothing.to_string().starts_with("Nothing is sealed"));

    let seller = world.company("Toits d’Armor").await;
    leads(&world, &seller, 3).await;
    // Killed after the new key was put first and proven.
    let new = command.add_key(&mut rand::rng()).unwrap();
    command.put_first(&new).unwrap();
    listings::prove_keys(&mut *world.conn().await, &command).await.unwrap();
    let newer = leads(&world, &seller, 1).await[0];
    let key: String = lead_cards::table.find(newer).select(lead_cards::key_id).first(&mut world.conn().await).await.unwrap();
    assert_eq!(key, new);
    let rotated = rotate(&world, &command).await;
    assert_eq!((rotated.resumed, rotated.records, rotated.key.as_str()), (true, 3, new.as_str()));
    assert_eq!(command.ids().len(), 2, "no third key");
}

#[actix_web::test]
async fn a_damaged_record_is_named_and_stops_nothing() {
    let file = KeysFile::new("damaged");
    let world = file.world().await;
    let seller = world.company("Toits d’Armor").await;
    let ids = leads(&world, &seller, 3).await;
    diesel::update(lead_cards::table.find(ids[1]))
        .set(lead_cards::wrapped_key.eq(vec![0_u8; 72]))
        .execute(&mut world.conn().await)
        .await
        .unwrap();
    let rotated = rotate(&world, &file.open()).await;
    assert_eq!((rotated.records, rotated.closed.as_slice()), (2, &ids[1..2]));
    assert!(rotated.to_string().contains(&ids[1].to_string()));
}

#[actix_web::test]
async fn a_key_stays_while_a_record_needs_it() {
    let file = KeysFile::new("retire");
    let world = file.world().await;
    let command = file.open();
    let seller = world.company("Toits d’Armor").await;
    leads(&world, &seller, 2).await;
    let mut conn = world.conn().await;
    let old = command.newest_id();
    let current = listings::retire_key(&mut conn, &command, &old).await.unwrap_err();
    assert!(matches!(current, KeyChangeFault::File(KeysError::InUse(_))), "{current}");
    let new = command.add_key(&mut rand::rng()).unwrap();
    command.put_first(&new).unwrap();
    let needed = listings::retire_key(&mut conn, &command, &old).await.unwrap_err();
    assert!(needed.to_string().contains("2 records"), "{needed}");
    assert_eq!(command.ids(), [new.as_str(), old.as_str()]);
    let unknown = listings::retire_key(&mut conn, &command, "k0").await.unwrap_err();
    assert!(matches!(unknown, KeyChangeFault::File(KeysError::NoSuchKey(_))));
    let index = listings::retire_key(&mut conn, &command, "index").await.unwrap_err();
    assert!(matches!(index, KeyChangeFault::File(KeysError::InUse(_))));
}

/// A lead that nothing keeps from being published, about one person.
const GOOD: &[(&str, &str)] = &[
    ("title", "Réfection d’une toiture d’atelier"),
    ("need", "Toiture de 400 m² à reprendre avant l’hiver."),
    ("sector", "construction"),
    ("area", "35"),
    ("market", "b2b"),
    ("segment", "mid_market"),
    ("temperature", "warm"),
    ("stage", "mql"),
    ("reason", "out_of_area"),
    ("channel", "trade_show"),
    ("collected_on", "2026-11-02"),
    ("last_contact_on", "2026-11-20"),
    ("contact_last_name", "Kerboriou"),
    ("contact_company", "Ateliers KB"),
    ("contact_function", "Gérant"),
    ("contact_email", "y.kerboriou@ateliers.example"),
    ("contact_mobile", "06 39 98 12 34"),
    ("attest", "yes"),
];

async fn publish(browser: &Browser) -> Page {
    let form = browser.open("/leads/new").await;
    let mut typed = GOOD.to_vec();
    typed.push(("action", "publish"));
    browser.submit(&form, "#lead-form", &typed).await
}

/// Offers the person once more, by the seller who has them on offer and by a stranger.
async fn assert_found_twice(world: &World, seller: &Browser, name: &str) {
    assert_eq!(publish(seller).await.status, 422, "{name}: the seller's own twin");
    let flags = || async { reports::table.count().get_result::<i64>(&mut world.conn().await).await.unwrap() };
    let before = flags().await;
    let stranger = world.browser(&world.company(name).await).await;
    assert_eq!(publish(&stranger).await.status, 303, "{name}: a stranger learns nothing");
    assert_eq!(flags().await, before + 1, "{name}: moderation hears of it");
}

#[actix_web::test]
async fn the_same_person_is_found_before_during_and_after_a_rotation_of_the_index_key() {
    let file = KeysFile::new("index");
    let world = file.world().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    assert_eq!(publish(&seller).await.status, 303);
    assert_found_twice(&world, &seller, "Nordbois").await;

    // Announced, then in use, with all earlier persons still under the old key.
    let command = file.open();
    assert_eq!(command.add_index_key(&mut rand::rng()).unwrap(), 2);
    assert_found_twice(&world, &seller, "Estbois").await;
    command.put_epoch_first(2).unwrap();
    listings::prove_keys(&mut *world.conn().await, &command).await.unwrap();
    assert_found_twice(&world, &seller, "Sudbois").await;
    let epochs: Vec<i16> = lead_identities::table
        .select(lead_identities::epoch)
        .distinct()
        .order(lead_identities::epoch)
        .load(&mut world.conn().await)
        .await
        .unwrap();
    assert_eq!(epochs, [1, 2]);
    let early = listings::retire_key(&mut *world.conn().await, &command, "index").await.unwrap_err();
    assert!(early.to_string().contains("hashes of persons"), "{early}");

    let done = rotate_index(&world, &command).await.unwrap();
    assert_eq!((done.resumed, done.cards, done.key.as_str()), (true, 3, "index-2"));
    assert_eq!(done.before, Some(("index".to_owned(), 0)));
    assert_found_twice(&world, &seller, "Ouestbois").await;
    // Nothing needs the first key: the next rotation retires it by itself.
    let done = rotate_index(&world, &command).await.unwrap();
    assert_eq!((done.resumed, done.cards, done.key.as_str()), (false, 5, "index-3"));
    assert_eq!(world.house.keyring.epochs(), [3, 2]);
    assert_found_twice(&world, &seller, "Midibois").await;
    listings::retire_key(&mut *world.conn().await, &command, "index-2").await.unwrap();
    let kept: Vec<i16> = index_proofs::table.select(index_proofs::epoch).load(&mut world.conn().await).await.unwrap();
    assert_eq!(kept, [3]);
    assert_found_twice(&world, &seller, "Finbois").await;
}

async fn objections(world: &World) -> Vec<(String, i16)> {
    suppressions::table
        .select((suppressions::kind, suppressions::epoch))
        .order(suppressions::kind)
        .load(&mut world.conn().await)
        .await
        .unwrap()
}

async fn object(world: &World) {
    let person = world.visitor();
    let address = "y.kerboriou@ateliers.example";
    person.post("/privacy/request", &[("email", address)]).await.location();
    let text = world.letters_to(address).await.into_iter().rfind(|(kind, _)| kind == "person_link").expect("a letter").1;
    let at = text.find("/privacy/request/").expect("a link");
    let link = text[at..].split_whitespace().next().unwrap().to_owned();
    person.post(&link, &[("act", "object")]).await.location();
}

#[actix_web::test]
async fn an_objection_holds_across_index_keys_and_moves_when_its_person_is_met_again() {
    let file = KeysFile::new("objection");
    let world = file.world().await;
    let seller = world.browser(&world.company("Toits d’Armor").await).await;
    publish(&seller).await.location();
    object(&world).await;
    let all = |epoch| ["email", "person_at_company", "phone"].map(|kind| (kind.to_owned(), epoch)).to_vec();
    assert_eq!(objections(&world).await, all(1));
    assert_eq!(publish(&seller).await.status, 422);
    assert_eq!(objections(&world).await, all(1), "there is one epoch: nothing moves");

    let command = file.open();
    let done = rotate_index(&world, &command).await.unwrap();
    assert_eq!(done.before, Some(("index".to_owned(), 3)));
    let third = rotate_index(&world, &command).await.unwrap_err();
    assert!(third.to_string().contains("3 objections"), "{third}");
    let retired = listings::retire_key(&mut *world.conn().await, &command, "index").await.unwrap_err();
    assert!(retired.to_string().contains("3 objections"), "{retired}");
    assert_eq!(world.house.keyring.epochs(), [2, 1]);

    assert_eq!(publish(&seller).await.status, 422, "the objection still holds");
    assert_eq!(objections(&world).await, all(2), "and is known under the new key now");
    rotate_index(&world, &command).await.unwrap();
    assert_eq!(world.house.keyring.epochs(), [3, 2]);
    assert_eq!(publish(&seller).await.status, 422);
    assert_eq!(objections(&world).await, all(3));
}

/// Opens a node on a database with a keys file; the sentence it refuses with.
fn refusal(url: &str, keys: &Path) -> Option<String> {
    let vars = [("DATABASE_URL", url.to_owned()), ("PEPITE_KEYS", keys.display().to_string())];
    let config = Config::read(|name| vars.iter().find(|(n, _)| *n == name).map(|(_, v)| v.clone())).unwrap();
    let opened = async move || match Node::open(config, Ground::Shared, |_| ()).await {
        Ok(node) => {
            node.close().await;
            None
        }
        Err(refusal) => Some(refusal.to_string()),
    };
    // Migrations want threads.
    std::thread::spawn(move || tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap().block_on(opened()))
        .join()
        .unwrap()
}

#[test]
fn a_node_whose_keys_are_missing_wrong_or_open_to_others_refuses_to_start() {
    let (file, other) = (KeysFile::new("node"), KeysFile::new("other"));
    let url = db::fresh();
    assert_eq!(refusal(&url, &file.path()), None, "a new database gets new keys");
    assert_eq!(refusal(&url, &file.path()), None);
    let aside = file.0.join("aside");
    fs::rename(file.path(), &aside).unwrap();
    let missing = refusal(&url, &file.path()).expect("a refusal");
    assert!(missing.contains("is missing"), "{missing}");
    assert!(!file.path().exists(), "no new keys are made beside sealed cards");
    other.open();
    let wrong = refusal(&url, &other.path()).expect("a refusal");
    assert!(wrong.contains("is not in the keys file"), "{wrong}");
    let forged = fs::read_to_string(other.path()).unwrap();
    let id = fs::read_to_string(&aside).unwrap().split(':').next().unwrap().to_owned();
    fs::write(other.path(), forged.replacen(forged.split(':').next().unwrap(), &id, 1)).unwrap();
    let forged = refusal(&url, &other.path()).expect("a refusal");
    assert!(forged.contains("is not the key this database was sealed with"), "{forged}");
    fs::rename(&aside, file.path()).unwrap();
    fs::set_permissions(file.path(), fs::Permissions::from_mode(0o640)).unwrap();
    let open = refusal(&url, &file.path()).expect("a refusal");
    assert!(open.contains("chmod 600"), "{open}");
    fs::set_permissions(file.path(), fs::Permissions::from_mode(0o600)).unwrap();
    assert_eq!(refusal(&url, &file.path()), None);
}
