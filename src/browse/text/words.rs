//! Cutting a text into words: lower case, without accents, without elided articles.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Longest word that is looked at, in bytes once folded; what is longer is cut.
const LONGEST: usize = 40;
/// What stands before an apostrophe in French and is no word of its own.
const ELIDED: [&str; 13] = ["l", "d", "j", "m", "t", "s", "n", "c", "qu", "lorsqu", "puisqu", "jusqu", "quoiqu"];

/// One word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it begins in the text, in bytes.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
    /// In lower case, accents kept: what a stemmer reads.
    pub lower: String,
    /// In lower case without accents.
    pub folded: String,
}

/// The words of a text, in order. Letters and digits make words; an elided article is dropped with its apostrophe.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let begin = from + text[from..].find(is_letter)?;
            let end = text[begin..].find(|c| !is_letter(c)).map_or(text.len(), |length| begin + length);
            from = end;
            let word = word(text, begin, end);
            let elided = text[end..].starts_with(['\'', '’', 'ʼ']) && ELIDED.contains(&word.folded.as_str());
            if !elided && !word.folded.is_empty() {
                return Some(word);
            }
        }
    })
}

/// Letters, digits and the marks that stand on them.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

fn word(text: &str, from: usize, to: usize) -> Word {
    let lower: String = text[from..to].nfc().flat_map(char::to_lowercase).collect();
    let folded = cut(fold(&lower));
    Word { from, to, lower: cut(lower), folded }
}

/// Without accents and ligatures: `Œuvre` in lower case is `oeuvre`, `m²` is `m2`.
pub(super) fn fold(lower: &str) -> String {
    let plain = lower.nfkd().filter(|c| !is_combining_mark(*c));
    let mut folded = String::with_capacity(lower.len());
    for c in plain.flat_map(char::to_lowercase) {
        match c {
            'œ' => folded.push_str("oe"),
            'æ' => folded.push_str("ae"),
            'ß' => folded.push_str("ss"),
            c => folded.push(c),
        }
    }
    folded
}

fn cut(mut word: String) -> String {
    let mut end = LONGEST.min(word.len());
    while !word.is_char_boundary(end) {
        end -= 1;
    }
    word.truncate(end);
    word
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn accents_case_ligatures_and_elisions_are_folded() {
        assert_eq!(
            folded("L’isolation d'un CŒUR de ville, jusqu’à 120 m²"),
            ["isolation", "un", "coeur", "de", "ville", "a", "120", "m2"]
        );
        assert_eq!(folded("Aujourd’hui : e-commerce & S.A.V."), ["aujourd", "hui", "e", "commerce", "s", "a", "v"]);
        assert_eq!(folded("re\u{301}nove\u{301}e"), ["renovee"], "a mark that stands apart");
    }

    #[test]
    fn a_word_knows_where_it_stands() {
        let text = "L’été à Rennes";
        let places: Vec<&str> = words(text).map(|word| &text[word.from..word.to]).collect();
        assert_eq!(places, ["été", "à", "Rennes"]);
    }

    proptest! {
        #[test]
        fn any_text_is_cut_into_folded_words(text in any::<String>()) {
            for word in words(&text) {
                prop_assert!(!word.folded.is_empty() && word.folded.len() <= LONGEST);
                prop_assert!(text.is_char_boundary(word.from) && text.is_char_boundary(word.to));
            }
        }
    }
}
