//! The names under which two sides meet: drawn at random for each conversation, derived from nothing, so
//! that nobody recognises a company from one conversation to the next.

use rand::seq::IndexedRandom;
use rand::{Rng, RngExt};

/// Masculine nouns, so that every adjective agrees with them.
const NOUNS: &[&str] = &[
    "Cèdre",
    "Granit",
    "Merle",
    "Héron",
    "Renard",
    "Érable",
    "Bouleau",
    "Chêne",
    "Tilleul",
    "Saule",
    "Peuplier",
    "Mélèze",
    "Sapin",
    "Pin",
    "Cyprès",
    "Olivier",
    "Figuier",
    "Noyer",
    "Genêt",
    "Lilas",
    "Iris",
    "Lotus",
    "Safran",
    "Basilic",
    "Thym",
    "Romarin",
    "Laurier",
    "Jasmin",
    "Coquelicot",
    "Bleuet",
    "Castor",
    "Blaireau",
    "Chamois",
    "Cerf",
    "Lièvre",
    "Écureuil",
    "Hérisson",
    "Lynx",
    "Loir",
    "Mulot",
    "Pinson",
    "Rossignol",
    "Faucon",
    "Milan",
    "Martinet",
    "Cygne",
    "Goéland",
    "Pélican",
    "Dauphin",
    "Espadon",
    "Saumon",
    "Corail",
    "Basalte",
    "Marbre",
    "Quartz",
    "Saphir",
    "Silex",
    "Jaspe",
    "Onyx",
    "Cristal",
    "Glacier",
    "Torrent",
    "Vallon",
    "Rocher",
    "Sentier",
    "Phare",
    "Voilier",
    "Moulin",
    "Clocher",
    "Verger",
];

/// What a company could be called by is left out: no place, no trade, no praise.
const ADJECTIVES: &[&str] = &[
    "Bleu",
    "Noir",
    "Blanc",
    "Vert",
    "Rouge",
    "Gris",
    "Doré",
    "Argenté",
    "Cuivré",
    "Pourpre",
    "Turquoise",
    "Indigo",
    "Ambré",
    "Nacré",
    "Clair",
    "Sombre",
    "Vif",
    "Calme",
    "Sage",
    "Discret",
    "Patient",
    "Agile",
    "Tranquille",
    "Rapide",
    "Léger",
    "Serein",
    "Malin",
    "Curieux",
    "Joyeux",
    "Rêveur",
    "Matinal",
    "Lointain",
    "Voisin",
    "Sauvage",
    "Paisible",
    "Habile",
    "Subtil",
    "Limpide",
    "Boréal",
    "Austral",
    "Lunaire",
    "Solaire",
    "Nomade",
    "Rond",
    "Droit",
    "Ancien",
    "Nouveau",
    "Secret",
];

/// Two different names for the two sides of a conversation: `Cèdre Bleu 47`.
pub fn pair(rng: &mut impl Rng) -> (String, String) {
    let first = draw(rng);
    loop {
        let second = draw(rng);
        // A glance must tell them apart: not even the noun is the same.
        if first.split(' ').next() != second.split(' ').next() {
            return (first, second);
        }
    }
}

fn draw(rng: &mut impl Rng) -> String {
    let noun = NOUNS.choose(rng).copied().unwrap_or("Cèdre");
    let adjective = ADJECTIVES.choose(rng).copied().unwrap_or("Bleu");
    format!("{noun} {adjective} {}", rng.random_range(10..100))
}

/// The letters of an alias, for its round mark: `CB`.
#[must_use]
pub fn initials(alias: &str) -> String {
    alias.split(' ').take(2).filter_map(|word| word.chars().next()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    #[test]
    fn the_two_names_of_a_conversation_never_look_alike() {
        let mut rng = StdRng::seed_from_u64(7);
        for _ in 0..2000 {
            let (seller, buyer) = pair(&mut rng);
            assert_ne!(seller.split(' ').next(), buyer.split(' ').next());
        }
    }

    #[test]
    fn there_are_names_enough_and_none_twice() {
        assert!(NOUNS.len() >= 60 && ADJECTIVES.len() >= 40);
        assert_eq!(NOUNS.iter().collect::<HashSet<_>>().len(), NOUNS.len());
        assert_eq!(ADJECTIVES.iter().collect::<HashSet<_>>().len(), ADJECTIVES.len());
    }

    #[test]
    fn a_name_has_two_initials() {
        assert_eq!(initials("Érable Doré 12"), "ÉD");
    }
}
