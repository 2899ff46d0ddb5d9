use super::*;

fn ring(last: &str) -> Keyring {
    Keyring::from_text(&format!(
        "a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n{last}:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\n"
    ))
    .unwrap()
}

#[test]
fn the_same_value_under_another_kind_gives_another_tag() {
    let ring = ring("index");
    let tags: std::collections::HashSet<_> = TagKind::ALL.iter().map(|kind| ring.tags(*kind, "a@b.fr").current()).collect();
    assert_eq!(tags.len(), 3);
    assert_eq!(ring.tags(TagKind::Email, "a@b.fr").current(), ring.tags(TagKind::Email, "a@b.fr").current());
}

#[test]
fn tags_survive_a_rotation_of_the_sealing_keys() {
    let rotated = Keyring::from_text(
        "b:QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=\nindex:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=\n",
    )
    .unwrap();
    assert_eq!(
        rotated.tags(TagKind::Phone, "+33612345678").current(),
        ring("index").tags(TagKind::Phone, "+33612345678").current()
    );
    assert_eq!(
        ring("old").tags(TagKind::Phone, "+33612345678").current(),
        rotated.tags(TagKind::Phone, "+33612345678").current(),
        "the oldest key stands in"
    );
}

#[test]
fn a_value_is_found_in_two_epochs_and_written_in_the_current_one() {
    let second = "index-2:QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8=";
    let first = ring("index").tags(TagKind::Email, "a@b.fr").current();
    let both = |above: &str, below: &str| {
        Keyring::from_text(&format!("a:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n{above}\n{below}\n")).unwrap()
    };
    let index = "index:ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8=";
    let announced = both(index, second).tags(TagKind::Email, "a@b.fr");
    assert_eq!(announced.current(), first);
    let rotated = both(second, index).tags(TagKind::Email, "a@b.fr");
    assert_eq!((rotated.current().epoch(), rotated.other()), (2, Some(first)));
    assert_eq!(Some(rotated.current()), announced.other());
    assert_ne!(rotated.current().as_bytes(), first.as_bytes());
}

#[test]
fn a_mailbox_has_one_spelling() {
    assert_eq!(normal_email(" Jean.Dupont+x@Société.FR ").as_deref(), Some("jean.dupont@xn--socit-esab.fr"));
    assert_eq!(normal_email("jean"), None);
    assert_eq!(normal_email("@x.fr"), None);
}

#[test]
fn a_number_has_one_spelling() {
    assert_eq!(normal_phone("+33 6 12 34 56 78").as_deref(), Some("+33612345678"));
    assert_eq!(normal_phone("0612345678"), None);
}

#[test]
fn a_person_has_one_spelling_within_a_company() {
    let one = normal_person_at_company("Jean-Noël", "Le Goff", "Boulangerie Morvan SARL");
    assert_eq!(one, normal_person_at_company("LE GOFF", "jean noel", "boulangerie  MORVAN"));
    assert_eq!(one.as_deref(), Some("goff jean le noel|boulangerie morvan"));
    assert_eq!(normal_person_at_company("Jean", "", "X"), None);
    assert_eq!(normal_person_at_company("Jean", "Dupont", "SARL"), None);
}

#[test]
fn a_tag_says_nothing_when_printed() {
    let tags = ring("index").tags(TagKind::Email, "a@b.fr");
    assert_eq!(format!("{tags:?}"), "Tags { current: Tag(…), other: None }");
}
