//! Looks for texts in files, however they may have been written down on the way.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use aho_corasick::AhoCorasick;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Longer files are not unfolded: letters and logs are shorter.
const FOLDED: usize = 4 << 20;

/// All spellings of all texts looked for.
pub struct Search {
    spellings: AhoCorasick,
    /// The text that each spelling is of.
    of: Vec<String>,
}

impl Search {
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let (mut patterns, mut of) = (Vec::new(), Vec::new());
        for text in texts {
            for spelling in spellings(text) {
                patterns.push(spelling);
                of.push(text.to_owned());
            }
        }
        Self { spellings: AhoCorasick::new(patterns).expect("an automaton"), of }
    }

    /// The texts found in some bytes, also across the folds of quoted-printable and of base64.
    pub fn within(&self, bytes: &[u8]) -> BTreeSet<&str> {
        let mut found: BTreeSet<&str> = self.spellings.find_iter(bytes).map(|hit| self.of[hit.pattern()].as_str()).collect();
        if bytes.len() <= FOLDED {
            let text = String::from_utf8_lossy(bytes).replace("=\r\n", "").replace("=\n", "").replace(['\r', '\n'], "");
            found.extend(self.spellings.find_iter(&text).map(|hit| self.of[hit.pattern()].as_str()));
        }
        found
    }

    /// Every file below a folder that holds one of the texts, and which; and how many bytes were looked at.
    pub fn below(&self, folder: &Path) -> (Vec<(PathBuf, BTreeSet<&str>)>, u64) {
        let (mut found, mut bytes) = (Vec::new(), 0);
        for path in files(folder) {
            let Ok(content) = fs::read(&path) else { continue };
            bytes += content.len() as u64;
            let hits = self.within(&content);
            if !hits.is_empty() {
                found.push((path, hits));
            }
        }
        (found, bytes)
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder").map(Result::unwrap) {
        let kind = entry.file_type().expect("a kind");
        if kind.is_dir() {
            found.extend(files(&entry.path()));
        } else if kind.is_file() {
            found.push(entry.path());
        }
    }
    found
}

/// A text as it is, in capitals and small letters, each in the encodings that dumps, logs, letters and addresses use.
fn spellings(text: &str) -> BTreeSet<Vec<u8>> {
    let mut all = BTreeSet::new();
    for text in [text.to_owned(), text.to_lowercase(), text.to_uppercase()] {
        let bytes = text.as_bytes();
        all.insert(bytes.to_vec());
        all.insert(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        all.insert(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        let hex = escaped(bytes, "", |_| false);
        all.extend([hex.to_lowercase().into_bytes(), hex.into_bytes()]);
        for sign in ["%", "="] {
            let some = escaped(bytes, sign, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_'));
            let every = escaped(bytes, sign, |_| false);
            all.extend([some.to_lowercase(), some, every.to_lowercase(), every].map(String::into_bytes));
        }
        for kept in [|c: u16| c < 0x80, |_: u16| false] {
            let mut json = String::new();
            for unit in text.encode_utf16() {
                match u8::try_from(unit) {
                    Ok(byte) if kept(unit) => json.push(char::from(byte)),
                    _ => write!(json, "\\u{unit:04x}").expect("a string takes it"),
                }
            }
            all.extend([json.replace('\\', "\\\\"), json].map(String::into_bytes));
        }
        for shift in 0..3 {
            let shifted = [&[0; 2][..shift], bytes].concat();
            // Only the characters that the text alone decides.
            let own = (shift * 8).div_ceil(6)..shifted.len() * 8 / 6;
            all.insert(STANDARD_NO_PAD.encode(&shifted)[own.clone()].as_bytes().to_vec());
            all.insert(URL_SAFE_NO_PAD.encode(&shifted)[own].as_bytes().to_vec());
        }
    }
    all
}

fn escaped(bytes: &[u8], sign: &str, kept: impl Fn(u8) -> bool) -> String {
    bytes.iter().fold(String::new(), |mut text, &byte| {
        if kept(byte) {
            text.push(char::from(byte));
        } else {
            write!(text, "{sign}{byte:02X}").expect("a string takes it");
        }
        text
    })
}

#[test]
fn a_text_is_found_however_it_was_written_down() {
    let search = Search::of(["kvxzéqpmwtr"]);
    let base64 = |text: &str| STANDARD_NO_PAD.encode(text);
    for hidden in [
        "… kvxzéqpmwtr …".to_owned(),
        "KVXZÉQPMWTR".to_owned(),
        "q=kvxz%C3%A9qpmwtr&x".to_owned(),
        "kvxz%c3%a9qpmwtr".to_owned(),
        "kvxz=C3=A9qp=\r\nmwtr".to_owned(),
        r#"{"name":"kvxz\u00e9qpmwtr"}"#.to_owned(),
        "\\x6b76787ac3a971706d777472".to_owned(),
        base64("kvxzéqpmwtr"),
        base64("a kvxzéqpmwtr b"),
        base64("ab kvxzéqpmwtr"),
        base64("abc kvxzéqpmwtr!"),
    ] {
        assert_eq!(search.within(hidden.as_bytes()).len(), 1, "{hidden}");
    }
    let wide: Vec<u8> = "kvxzéqpmwtr".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(search.within(&wide).len(), 1);
    assert!(search.within(b"kvxzeqpmwtr").is_empty());
}
