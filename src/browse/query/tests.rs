use proptest::prelude::*;

use super::*;

#[test]
fn unknown_parameters_and_values_change_nothing() {
    let known = LeadQuery::parse("q=toit&sector=energy&sector=construction&price_max=150%2C50&sort=-price");
    let shared = LeadQuery::parse(
        "utm_source=x&q=toit&sector=construction&sector=magic&area=99&sector=energy&sector=energy&price_max=150%2C50\
         &temperature=&grade=z&age_max=-3&completeness_min=900&sort=-price&fbclid=1&after=zzz",
    );
    assert_eq!(shared, known);
    assert_eq!(known.text(), "q=toit&sector=construction&sector=energy&price_max=150.50&sort=-price");
}

#[test]
fn a_long_or_broken_text_is_cleaned_and_cut() {
    let long = format!("q=%00a%0Ab{}", "x".repeat(10_000));
    let query = LeadQuery::parse(&long);
    assert!(query.q.starts_with("a bxxx"));
    assert_eq!(query.q.chars().count(), LONGEST_TEXT);
    assert_eq!(LeadQuery::parse("q=%FF%FE").q, "\u{FFFD}\u{FFFD}");
}

#[test]
fn an_inverted_range_is_turned_round_and_a_negative_one_dropped() {
    let query = LeadQuery::parse("price_min=200&price_max=100");
    assert_eq!((query.price_min, query.price_max), (Some(Money::euros(100)), Some(Money::euros(200))));
    let odd = LeadQuery::parse("price_min=-5&price_max=99999999999999999999&age_max=99999999999");
    assert_eq!(odd, LeadQuery::default());
}

#[test]
fn a_chip_takes_one_value_away_and_goes_back_to_the_first_page() {
    let cursor = Cursor { sort: Sort::Newest, key: Some(1), browse_key: uuid::Uuid::nil(), weights: Vec::new() };
    let query = LeadQuery::parse("sector=energy&sector=legal&temperature=hot").after(cursor);
    let wider = query.without(Narrowing::Pick(Facet::Sector, "energy"));
    assert_eq!(wider.text(), "sector=legal&temperature=hot");
    assert_eq!(wider.without(Narrowing::Pick(Facet::Sector, "legal")).text(), "temperature=hot");
}

#[test]
fn a_cursor_of_another_sort_means_nothing() {
    let cursor = Cursor { sort: Sort::Value, key: Some(1), browse_key: uuid::Uuid::nil(), weights: Vec::new() };
    let keyring = Keyring::from_text("test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap();
    let by_value = LeadQuery::parse("sort=value").at_page("", &cursor, &keyring);
    assert_eq!(LeadQuery::parse_page(&by_value.replace("?sort=value&", ""), &keyring).after, None);
    assert_eq!(LeadQuery::parse_page(&by_value[1..], &keyring).after, Some(cursor));
    assert_eq!(LeadQuery::parse(&by_value[1..]).after, None);
}

#[test]
fn relevance_needs_a_text() {
    assert_eq!(LeadQuery::parse("sort=relevance").order(), Sort::Newest);
    assert_eq!(LeadQuery::parse("q=toit").order(), Sort::Relevance);
    assert_eq!(LeadQuery::parse("q=toit&sort=newest").order(), Sort::Newest);
}

fn parameter() -> impl Strategy<Value = String> {
    let name = prop_oneof![
        "[a-z_]{1,8}",
        Just("q".to_owned()),
        Just("price_min".to_owned()),
        Just("price_max".to_owned()),
        Just("completeness_min".to_owned()),
        Just("age_max".to_owned()),
        Just("sort".to_owned()),
        Just("after".to_owned()),
        proptest::sample::select(Facet::ALL).prop_map(|facet| facet.code().to_owned()),
    ];
    let codes: Vec<String> = Facet::ALL.iter().flat_map(|facet| facet.values()).map(str::to_owned).collect();
    let value = prop_oneof![
        any::<String>(),
        "[0-9.,€ -]{0,14}",
        proptest::sample::select(codes),
        proptest::sample::select(Sort::ALL).prop_map(|sort| sort.code().to_owned()),
    ];
    (name, value)
        .prop_map(|(name, value)| url::form_urlencoded::Serializer::new(String::new()).append_pair(&name, &value).finish())
}

proptest! {
    #[test]
    fn what_is_printed_reads_back_as_the_same_query(parameters in prop::collection::vec(parameter(), 0..12)) {
        let query = LeadQuery::parse(&parameters.join("&"));
        let printed = query.text();
        let again = LeadQuery::parse(&printed);
        prop_assert_eq!(&again, &query);
        prop_assert_eq!(again.text(), printed);
    }

    #[test]
    fn no_query_string_makes_the_reader_panic(text in any::<String>()) {
        let query = LeadQuery::parse(&text);
        for narrowing in query.narrowings() {
            let wider = query.without(narrowing);
            prop_assert!(wider.narrowings().len() < query.narrowings().len());
        }
    }
}
