//! Searching one's own conversations: the words that were typed, as patterns.

/// Words that are looked for at most; more would only make it slower.
const MOST_WORDS: usize = 6;
/// Letters of what was typed that are read.
const LONGEST: usize = 100;

/// A pattern a word, for `LIKE`; none where nothing was typed.
pub(super) fn patterns(typed: &str) -> Vec<String> {
    let typed: String = typed.chars().filter(|c| *c != '\0').take(LONGEST).collect();
    typed.split_whitespace().take(MOST_WORDS).map(|word| format!("%{}%", literal(word))).collect()
}

/// The word without the meaning that some of its characters have in a pattern.
fn literal(word: &str) -> String {
    word.chars().flat_map(|c| matches!(c, '%' | '_' | '\\').then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_looked_for_as_it_is_typed() {
        assert_eq!(patterns("  Cèdre   bleu "), ["%Cèdre%", "%bleu%"]);
        assert_eq!(patterns("100% _a\\b"), ["%100\\%%", "%\\_a\\\\b%"]);
        assert!(patterns(" \n\t").is_empty());
        assert_eq!(patterns("a b c d e f g h").len(), MOST_WORDS);
        assert_eq!(patterns("a\0b"), ["%ab%"]);
    }
}
