//! The rules of the house, read off the source: who may import whom.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms from left to right; one imports only from those before it.
const ORDER: &[&[&str]] = &[
    &["l10n"],
    &["language"],
    &["money", "geography", "config", "coded"],
    &["db", "vault"],
    &["mail"],
    &["valuation", "accounts"],
    &["listings"],
    &["browse", "conversations"],
    &["deals"],
    &["moderation", "privacy", "desk", "evidence"],
    &["account_closing", "data_export"],
    &["admin"],
    &["demo"],
    &["routes", "jobs", "node"],
    &["app"],
];

fn sources() -> Vec<PathBuf> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    found
}

fn room_of(path: &Path) -> String {
    let inside = path.strip_prefix(Path::new(env!("CARGO_MANIFEST_DIR")).join("src")).unwrap();
    let first = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

fn place(room: &str) -> Option<usize> {
    ORDER.iter().position(|row| row.contains(&room))
}

/// Every `crate::room` a file names, outside comments.
fn named(text: &str) -> Vec<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let mut rooms = Vec::new();
    for line in code {
        for (at, _) in line.match_indices("crate::") {
            let rest = &line[at + 7..];
            if let Some(list) = rest.strip_prefix('{') {
                rooms.extend(list.split(',').map(|r| r.trim().split([':', ' ', '}']).next().unwrap_or_default().to_owned()));
            } else {
                rooms.push(rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default().to_owned());
            }
        }
    }
    rooms
}

fn is_page(path: &Path) -> bool {
    path.file_name().is_some_and(|n| n == "pages.rs") || path.components().any(|c| c.as_os_str() == "pages")
}

#[test]
fn rooms_import_only_from_rooms_to_their_left() {
    let mut broken = Vec::new();
    for path in sources() {
        let room = room_of(&path);
        let Some(own) = place(&room) else { continue };
        for other in named(&fs::read_to_string(&path).unwrap()) {
            let allowed = other == room || other == "web" || place(&other).is_none_or(|p| p < own);
            if !allowed {
                broken.push(format!("{}: {room} imports {other}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn only_pages_routes_and_the_node_know_the_web() {
    let mut broken = Vec::new();
    for path in sources() {
        let room = room_of(&path);
        let may =
            is_page(&path) || matches!(room.as_str(), "web" | "routes" | "app" | "readiness" | "node" | "jobs" | "main" | "demo");
        let text = fs::read_to_string(&path).unwrap();
        if !may && (named(&text).iter().any(|r| r == "web") || text.contains("actix_web")) {
            broken.push(path.display().to_string());
        }
    }
    assert!(broken.is_empty(), "these know the web:\n{}", broken.join("\n"));
}

#[test]
fn pages_never_open_a_transaction_nor_name_the_schema() {
    for path in sources().into_iter().filter(|p| is_page(p)) {
        let text = fs::read_to_string(&path).unwrap();
        assert!(!text.contains(".transaction("), "{} opens a transaction", path.display());
        assert!(!text.contains("db::schema"), "{} names the schema", path.display());
    }
}

#[test]
fn cookies_are_made_in_one_place() {
    let ways =
        ["Cookie::build", "Cookie::new", "Cookie::named", "Cookie::parse", "CookieBuilder", "(SET_COOKIE,", "\"set-cookie\""];
    let mut broken = Vec::new();
    for path in sources().into_iter().filter(|path| !path.ends_with("web/cookie.rs")) {
        let text = fs::read_to_string(&path).unwrap();
        broken.extend(ways.iter().filter(|way| text.contains(**way)).map(|way| format!("{}: {way}", path.display())));
    }
    assert!(broken.is_empty(), "web::CookieSpec makes cookies, and nothing else:\n{}", broken.join("\n"));
}

#[test]
fn nouns_are_pure() {
    for path in sources() {
        let room = room_of(&path);
        if matches!(room.as_str(), "valuation" | "geography" | "money" | "vault") {
            let text = fs::read_to_string(&path).unwrap();
            assert!(!text.contains("diesel"), "{} knows SQL", path.display());
            assert!(!text.contains("actix"), "{} knows the web", path.display());
        }
    }
}

/// Waiting for anything else while holding a connection starves everybody who needs one.
#[test]
fn no_handler_holds_a_connection_while_it_waits_for_something_else() {
    let waits = [".passwords", "verify_password(", "accounts::sign_in(", "house.finder", "spawn_blocking(", "sleep("];
    let mut broken = Vec::new();
    for path in sources().into_iter().filter(|p| is_page(p)) {
        let text = fs::read_to_string(&path).unwrap();
        for function in text.split("\npub async fn ").skip(1) {
            let function = function.split("\n}\n").next().unwrap();
            let (signature, body) = function.split_once("-> Answer").unwrap_or((function, ""));
            let holds = signature.contains("Db,") || signature.contains("Db)") || signature.contains("Db\n");
            if let Some(wait) = waits.iter().find(|wait| holds && body.contains(**wait)) {
                let name = signature.split('(').next().unwrap();
                broken.push(format!("{}: {name} waits for {wait}", path.display()));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}
