//! The words that a guesser tries first.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::fold;

/// The 10,000 most common passwords, the most common first (see `common.LICENSE.txt`).
const COMMON: &str = include_str!("common.txt");
/// French words, names, places and keys that passwords are made of. Ours.
const FRENCH: &str = include_str!("french.txt");

/// The shortest words looked for in a list, in letters: shorter ones are found in anything.
const SHORTEST_WORD: usize = 3;
/// The longest, in letters.
pub(super) const LONGEST_WORD: usize = 24;
/// As if each of the French words were tried after three hundred others.
const FRENCH_GUESSES: f64 = 2.5;
/// The words of an account are tried first.
const PERSONAL_GUESSES: f64 = 1.0;

/// Where a word is from, and how many guesses find it, as a power of ten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Word {
    pub personal: bool,
    pub log10: f64,
}

/// Words in their folded spelling.
pub(super) type Words = HashMap<Vec<char>, Word>;

static LISTED: LazyLock<Words> = LazyLock::new(|| {
    let mut words = Words::new();
    for (rank, word) in COMMON.split_whitespace().enumerate() {
        #[expect(clippy::cast_precision_loss, reason = "the ranks go to ten thousand")]
        let log10 = ((rank + 2) as f64).log10().max(PERSONAL_GUESSES);
        words.entry(fold(word)).or_insert(Word { personal: false, log10 });
    }
    for word in FRENCH.split_whitespace() {
        let french = Word { personal: false, log10: FRENCH_GUESSES };
        words.entry(fold(word)).and_modify(|it| it.log10 = it.log10.min(FRENCH_GUESSES)).or_insert(french);
    }
    words.retain(|word, _| (SHORTEST_WORD..=LONGEST_WORD).contains(&word.len()) && word.iter().any(|c| c.is_alphabetic()));
    words
});

/// The word of the lists or of the account with this spelling.
pub(super) fn find(spelling: &[char], of_account: &Words) -> Option<Word> {
    of_account.get(spelling).or_else(|| LISTED.get(spelling)).copied()
}

/// The words of what is known of an account: each one, and all of a name or an address run together.
pub(super) fn of_account(known: &[&str]) -> Words {
    let personal = Word { personal: true, log10: PERSONAL_GUESSES };
    let mut words = Words::new();
    for text in known {
        let folded = fold(text);
        let parts: Vec<&[char]> = folded.split(|c| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let whole: Vec<char> = parts.concat();
        for word in parts.iter().map(|part| part.to_vec()).chain([whole]) {
            if (SHORTEST_WORD..=LONGEST_WORD).contains(&word.len()) {
                words.insert(word, personal);
            }
        }
    }
    words
}
