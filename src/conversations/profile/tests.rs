use std::collections::HashMap;

use super::*;

#[test]
fn a_reputation_needs_three_settled_deals() {
    let of = |settled, against| Reputation::of(&Record { settled, against, ..Record::default() });
    assert_eq!(of(2, 0), None);
    assert_eq!(of(3, 0), Some(Reputation::Reliable));
    assert_eq!(of(10, 1), Some(Reputation::Reliable));
    assert_eq!(of(4, 1), Some(Reputation::Fair));
    assert_eq!(of(3, 1), Some(Reputation::Disputed));
}

#[test]
fn a_reply_is_a_band_of_the_median() {
    assert_eq!(Pace::of(2, Some(Duration::minutes(5))), None);
    assert_eq!(Pace::of(9, None), None);
    for (minutes, band) in
        [(0, Pace::Hours), (119, Pace::Hours), (120, Pace::Day), (1439, Pace::Day), (1440, Pace::Days), (2880, Pace::Slow)]
    {
        assert_eq!(Pace::of(3, Some(Duration::minutes(minutes))), Some(band), "{minutes}");
    }
}

#[test]
fn membership_is_told_by_months_of_the_calendar() {
    let day = |y, m, d| chrono::NaiveDate::from_ymd_opt(y, m, d).unwrap().and_hms_opt(8, 0, 0).unwrap().and_utc();
    let came = day(2026, 1, 31);
    for (now, band) in [
        (day(2026, 2, 27), Since::Month),
        (day(2026, 2, 28), Since::HalfYear),
        (day(2026, 7, 30), Since::HalfYear),
        (day(2026, 7, 31), Since::Year),
        (day(2027, 1, 31), Since::Longer),
    ] {
        assert_eq!(Since::of(came, now), band, "{now}");
    }
}

#[test]
fn codes_read_back() {
    assert!(Reputation::ALL.iter().all(|it| Reputation::parse(it.code()) == Some(*it)));
    assert!(Pace::ALL.iter().all(|it| Pace::parse(it.code()) == Some(*it)));
    assert!(Since::ALL.iter().all(|it| Since::parse(it.code()) == Some(*it)));
}

#[test]
fn a_seller_shows_no_bands_that_fewer_than_five_share() {
    let (reliable, fair) = (Some(Reputation::Reliable), Some(Reputation::Fair));
    let (hours, slow) = (Some(Pace::Hours), Some(Pace::Slow));
    let mut bands = vec![(reliable, hours); 5];
    bands.extend([(reliable, slow); 4]);
    bands.extend([(reliable, None); 1]);
    bands.extend([(fair, slow); 4]);
    let shown = shown_of_sellers(&bands);
    assert_eq!(shown[..5], [(reliable, hours); 5]);
    assert_eq!(shown[5..10], [(reliable, None); 5], "the rare pairs of the reliable show no reply");
    assert_eq!(shown[10..], [(None, None); 4], "and the others nothing");
    assert_eq!(shown_of_sellers(&[(fair, slow); 4]), [(None, None); 4]);
}

#[test]
fn every_pair_that_is_shown_is_shown_of_five_whatever_the_market() {
    let reputations = [None, Some(Reputation::Reliable), Some(Reputation::Fair), Some(Reputation::Disputed)];
    let replies = [None, Some(Pace::Hours), Some(Pace::Day), Some(Pace::Days), Some(Pace::Slow)];
    let mut state = 7_u64;
    let mut draw = |most: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((state >> 33) % most).unwrap()
    };
    for size in 0..200 {
        let bands: Vec<Bands> = (0..size).map(|_| (reputations[draw(4)], replies[draw(5)])).collect();
        let shown = shown_of_sellers(&bands);
        let mut alike: HashMap<Bands, usize> = HashMap::new();
        for pair in &shown {
            *alike.entry(*pair).or_default() += 1;
        }
        assert!(alike.iter().all(|(pair, count)| *pair == (None, None) || *count >= ALIKE), "{size}: {alike:?}");
        assert!(shown.iter().zip(&bands).all(|(s, b)| (s.0.is_none() || s.0 == b.0) && (s.1.is_none() || s.1 == b.1)));
    }
}

#[test]
fn bad_reviews_and_leads_that_nobody_reaches_lower_a_reputation_by_one_band() {
    let of = |it: Record| Reputation::of(&Record { settled: 10, ..it });
    let plain = Record::default();
    assert_eq!(of(Record { reviews: 2, stars: 2, ..plain }), Some(Reputation::Reliable), "two say too little");
    assert_eq!(of(Record { reviews: 3, stars: 9, ..plain }), Some(Reputation::Reliable));
    assert_eq!(of(Record { reviews: 3, stars: 8, ..plain }), Some(Reputation::Fair));
    assert_eq!(of(Record { called: 4, reached: 0, ..plain }), Some(Reputation::Reliable));
    assert_eq!(of(Record { called: 5, reached: 1, ..plain }), Some(Reputation::Reliable));
    assert_eq!(of(Record { called: 6, reached: 1, ..plain }), Some(Reputation::Fair));
    let all = Record { against: 2, reviews: 3, stars: 3, called: 9, reached: 0, ..plain };
    assert_eq!(of(all), Some(Reputation::Disputed), "one band, not two");
}
