//! The title of a lead whose seller wrote none: the first sentence of the need.

/// Characters a title holds.
const LONGEST: usize = 120;
/// A sentence shorter than this is an abbreviation, or says nothing by itself.
const SHORTEST: usize = 15;

/// The first sentence, or the first line, in at most 120 characters and in whole words. `None` without a letter.
#[must_use]
pub fn headline(need: &str) -> Option<String> {
    let line = need.lines().map(str::trim).find(|line| line.chars().any(char::is_alphabetic))?;
    let words = first_sentence(&line.split_whitespace().collect::<Vec<_>>().join(" ")).to_owned();
    Some(if words.chars().count() <= LONGEST { words } else { shortened(&words) })
}

/// Up to the first mark that ends a sentence, without a final point.
fn first_sentence(line: &str) -> &str {
    let ends = line.char_indices().filter(|(at, c)| {
        let after = line[at + c.len_utf8()..].chars().next();
        matches!(c, '.' | '!' | '?' | '…') && after.is_none_or(char::is_whitespace)
    });
    let mut ends = ends.map(|(at, c)| at + c.len_utf8()).filter(|end| line[..*end].chars().count() >= SHORTEST);
    let sentence = ends.next().map_or(line, |end| &line[..end]);
    sentence.strip_suffix('.').unwrap_or(sentence).trim_end()
}

/// Whole words and an ellipsis.
fn shortened(words: &str) -> String {
    let cut: String = words.chars().take(LONGEST - 1).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", whole.trim_end_matches([',', ';', ':', ' ', '\u{a0}']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_sentence_is_the_title() {
        let title = |need| headline(need).unwrap();
        assert_eq!(
            title("Toiture de 400 m² à reprendre avant l’hiver. Deux devis attendus."),
            "Toiture de 400 m² à reprendre avant l’hiver"
        );
        assert_eq!(title("  \n- \nRefonte d’un site marchand\nBudget connu"), "Refonte d’un site marchand");
        assert_eq!(title("Env. 3.5 t à livrer chaque semaine ! Départ Lyon."), "Env. 3.5 t à livrer chaque semaine !");
    }

    #[test]
    fn a_long_sentence_is_cut_between_words() {
        let title = headline(&"une verrière, ".repeat(20)).unwrap();
        assert!(title.chars().count() <= 120 && title.ends_with("verrière, une…"), "{title}");
        assert_eq!(headline(&"x".repeat(300)).unwrap().chars().count(), 120);
    }

    #[test]
    fn what_has_no_letter_has_no_title() {
        assert_eq!((headline(""), headline(" \n 42 ")), (None, None));
    }
}
