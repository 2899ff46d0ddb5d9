use super::*;

/// What is known of the account that all of these are chosen for.
const KNOWN: [&str; 4] = ["Toits d’Armor", "Anne Le Goff", "anne.legoff@toits-armor.test", "pepite"];

/// Written down before the rule was.
const GOOD: &[&str] = &[
    "quatre chevaux verts",
    "cinq girafes bleues",
    "six zèbres mauves",
    "la ruée vers l’or 1848",
    "Tr0mb0ne&Parapluie-42",
    "le chat dort sur le toit",
    "parapluie-violon-kayak",
    "J'aime les éclairs au café",
    "Mon vélo grince dans la côte",
    "8 tartines et un bol de lait",
    "xK9#mQ2$vL7p",
    "kT4-zzPq-81nB",
    "b7f3-9c1e-4d82",
    "VbzR7rmWqYtk",
    "une fenêtre ouverte sur la cour",
    "tournesol cravate brouette",
    "Grand-mère tricote des moufles",
    "17 pigeons sur le balcon",
    "brume épaisse lampe rouillée",
    "moulin carton sifflet orage",
    "Il pleut sur Brest depuis mardi",
    "ma tante vend des citrouilles",
    "purple lantern forgotten harbor",
    "seven quiet lamps hum",
    "dusty piano under the stairs",
    "trombone glacier noisette",
    "nous partirons vers le nord",
    "écharpe jaune, gants verts",
    "mercredi je plante des radis",
    "R4g0ût-d’Agneau-Printanier",
    "poivre/sel/cumin/safran",
    "la clé est sous le pot de thym",
    "kayak47Tundra!velours",
    "9Lm!vQz3@Rt6",
    "wq8ZrT5nLx2c",
    "pluie-de-novembre-sur-zinc",
    "deux renards traversent",
    "enclume papillon facture",
    "ZèbreKiwiTornade",
    "tk-7731-ormeau-vis",
    "Je dois repeindre le volet gauche",
    "camembert volant non identifié",
    "hibou-radiateur-51-colza",
    "日本の朝ごはんは美味しい",
    "Пять синих слонов у реки",
    "toiture d’Anne en tuiles de Redon",
];

use PasswordFault::{Common, Pattern, Personal};

const BAD: &[(&str, PasswordFault)] = &[
    ("Password2024!", Common),
    ("Bonjour123!", Common),
    ("Marseille13!", Common),
    ("Marseille13013", Common),
    ("Azerty2026!", Pattern),
    ("Soleil2025!", Common),
    ("Motdepasse1!", Common),
    ("motdepasse", Common),
    ("motdepasse123", Common),
    ("Monmotdepasse1", Common),
    ("password123", Common),
    ("P@ssw0rd2024", Common),
    ("P4ssw0rd!!!!", Common),
    ("M0tDeP@sse1!", Common),
    ("drowssap2024!", Common),
    ("Azerty12345!", Pattern),
    ("1q2w3e4r5t6y", Common),
    ("azqsdwxc123", Common),
    ("Bienvenue2025!", Common),
    ("Bienvenue01!", Common),
    ("Welcome2024!", Common),
    ("Hello12345!!", Common),
    ("B0nj0ur!2026", Common),
    ("S0l3il2025!", Common),
    ("!!!!Bonjour!!!!", Common),
    ("123Soleil123!", Common),
    ("Paris75000!!", Common),
    ("Lyon690000!!", Common),
    ("Toulouse31!!", Common),
    ("Bordeaux33!", Common),
    ("Rennes35000!", Common),
    ("Bretagne29!!", Common),
    ("France2026!!", Common),
    ("Été2025!!!!", Common),
    ("Printemps2026!", Common),
    ("Automne2024!!", Common),
    ("Hiver2025!!!", Common),
    ("Janvier2026!", Common),
    ("Novembre2026", Common),
    ("Vendredi13!!", Common),
    ("Lundi2026!!!", Common),
    ("Noël2025!!!!", Common),
    ("Doudou1234!", Common),
    ("Loulou2010!!", Common),
    ("Chouchou123!", Common),
    ("Jetaime1234!", Common),
    ("Je t'aime 2024!", Common),
    ("Iloveyou123!", Common),
    ("Mamanpapa12!", Common),
    ("Football10!!", Common),
    ("Olympique13!", Common),
    ("PSG2024!!!!!", Common),
    ("AllezLOM2026", Common),
    ("Nicolas1984!", Common),
    ("Camille1992!", Common),
    ("Sandrine75!!", Common),
    ("Chocolat123!", Common),
    ("Princesse12!", Common),
    ("Papillon2023!", Common),
    ("Admin123456!", Common),
    ("Administrateur1!", Common),
    ("Secret12345!", Common),
    ("Changeme123!", Common),
    ("Changezmoi1!", Common),
    ("Letmein2024!", Common),
    ("Dragon12345!", Common),
    ("trustno1trustno1", Common),
    ("Entreprise1!", Common),
    ("Société2026!", Common),
    ("Commercial1!", Common),
    ("Prospection1!", Common),
    ("Leads2026!!!", Common),
    ("bonjour marseille", Common),
    ("ToitsArmor2026!", Personal),
    ("T0its@rmor2026!", Personal),
    ("toits-d-armor-35", Personal),
    ("Armor2026!!!", Personal),
    ("Anne.LeGoff1", Personal),
    ("annelegoff2026", Personal),
    ("LeGoff1985!!", Personal),
    ("anne.legoff35", Personal),
    ("Pépite2026!!", Personal),
    ("P3p1te-2026", Personal),
    ("etipep2026!!", Personal),
    ("1234567890", Pattern),
    ("9876543210", Pattern),
    ("aaaaaaaaaa", Pattern),
    ("aaaaabbbbb", Pattern),
    ("abcdefghij", Pattern),
    ("abcabcabcabc", Common),
    ("xyxyxyxyxyxy", Pattern),
    ("azertyuiop123", Pattern),
    ("qsdfghjklm1", Pattern),
    ("0612345678", Pattern),
    ("2024202420242024", Pattern),
    ("14-07-1789!", Pattern),
    ("01/01/1990", Pattern),
];

#[test]
fn good_passwords_are_taken() {
    let refused: Vec<_> = GOOD.iter().filter_map(|it| Some((it, check(it, &KNOWN).err()?))).collect();
    assert!(GOOD.len() >= 40 && refused.is_empty(), "{refused:?}");
}

#[test]
fn bad_passwords_are_refused_for_their_reason() {
    let wrong: Vec<_> = BAD.iter().filter(|(it, fault)| check(it, &KNOWN) != Err(*fault)).collect();
    let wrong: Vec<_> = wrong.iter().map(|(it, fault)| (it, fault, check(it, &KNOWN))).collect();
    assert!(BAD.len() >= 60 && wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_common_password_is_refused_with_whatever_is_added() {
    for word in ["password", "marseille", "soleil", "azerty"] {
        let capital = format!("{}{}", word[..1].to_uppercase(), &word[1..]);
        for core in [word.to_owned(), capital, word.to_uppercase(), word.replace('o', "0"), word.replace('a', "@")] {
            for password in [
                format!("{core}2026!"),
                format!("!!{core}!!!!"),
                format!("{core}12345"),
                format!("13{core}13"),
                format!("{core}#1998"),
            ] {
                if password.chars().count() >= SHORTEST {
                    assert!(matches!(check(&password, &[]), Err(Common | Pattern)), "{password}");
                }
            }
        }
    }
}

#[test]
fn the_most_common_passwords_are_all_refused() {
    let list: Vec<&str> = include_str!("common.txt").split_whitespace().collect();
    assert_eq!(list.len(), 10_000);
    let taken: Vec<_> = list.iter().filter(|it| check(it, &[]).is_ok()).collect();
    assert!(taken.is_empty(), "{taken:?}");
}

#[test]
fn length_is_counted_in_characters_and_before_anything_is_made_of_them() {
    assert_eq!(check("court", &[]), Err(PasswordFault::TooShort));
    // Ten of these become thirty letters: it is the text that is hashed which must be long enough, and short enough.
    assert_eq!(check("éèàùçœæïô", &[]), Err(PasswordFault::TooShort));
    assert_eq!(check(&"é".repeat(257), &[]), Err(PasswordFault::TooLong));
    assert_eq!(check(&"\u{fdfa}".repeat(100_000), &[]), Err(PasswordFault::TooLong));
}

#[test]
fn only_the_beginning_of_a_very_long_password_is_looked_at() {
    assert_eq!(check(&"a".repeat(LONGEST), &KNOWN), Err(Pattern));
    assert_eq!(check(&format!("{}xK9#mQ2$vL7p", "a".repeat(100)), &KNOWN), Err(Pattern));
}
