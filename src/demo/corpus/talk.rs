//! Things people write on the site: no sector, no name, no contact in any of them.

use std::sync::LazyLock;

use serde::Deserialize;

use super::data::read;
use super::typography::typeset;

/// The sentences of demonstration conversations, claims and moderation, by their place in the story.
#[derive(Debug, Deserialize)]
pub struct Talk {
    /// A buyer's first message.
    pub openings: Vec<String>,
    /// What the seller answers.
    pub replies: Vec<String>,
    /// What the buyer writes next.
    pub follow_ups: Vec<String>,
    /// The note that goes with an offer or a counter-offer.
    pub offer_notes: Vec<String>,
    /// What a buyer claims within the warranty.
    pub claims: Vec<String>,
    /// What the seller says of the claim.
    pub claim_answers: Vec<String>,
    /// The text of a report to the moderators.
    pub reports: Vec<String>,
    /// The reason a moderator gives for a decision.
    pub moderation_reasons: Vec<String>,
}

static TALK: LazyLock<Talk> = LazyLock::new(|| {
    let mut talk: Talk = read(include_str!("talk.json"));
    for text in talk.lists_mut().into_iter().flatten() {
        *text = typeset(text);
    }
    talk
});

/// Everything people write.
pub fn talk() -> &'static Talk {
    &TALK
}

/// What a seller says who gives the price back; any other answer refuses.
const PAYS_BACK: [&str; 4] = ["J’accepte", "Remboursement", "D’accord", "corrigeons"];

impl Talk {
    /// What sellers say who give the price back, or who do not.
    pub fn claim_answers(&self, pays_back: bool) -> Vec<&str> {
        let answers = self.claim_answers.iter().map(String::as_str);
        answers.filter(|text| PAYS_BACK.iter().any(|words| text.contains(words)) == pays_back).collect()
    }

    fn lists_mut(&mut self) -> [&mut Vec<String>; 8] {
        [
            &mut self.openings,
            &mut self.replies,
            &mut self.follow_ups,
            &mut self.offer_notes,
            &mut self.claims,
            &mut self.claim_answers,
            &mut self.reports,
            &mut self.moderation_reasons,
        ]
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn each_list_has_fifteen_texts_of_its_own_without_a_contact() {
        let mut talk: Talk = read(include_str!("talk.json"));
        for list in talk.lists_mut() {
            assert!(list.len() >= 15, "{:?}", list.first());
            assert_eq!(list.iter().collect::<BTreeSet<_>>().len(), list.len());
            for text in list.iter() {
                assert!(!text.contains('@') && !text.contains("http") && text.chars().count() <= 200, "{text}");
                assert!(text.chars().filter(char::is_ascii_digit).count() < 6, "{text}");
            }
        }
    }

    #[test]
    fn question_marks_keep_their_space() {
        assert!(super::talk().openings[0].ends_with("\u{202f}?"));
    }
}
