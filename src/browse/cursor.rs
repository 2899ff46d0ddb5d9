//! Where the next page begins. It names a quarter hour, which nobody is to learn: what pages hand out is encrypted, and what
//! we did not make is not read.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::Sort;
use super::index::{BUCKET, Place};
use crate::vault::Keyring;

/// The longest cursor read, in characters.
const LONGEST: usize = 300;
/// What the tokens are for.
const PURPOSE: &str = "cursor";

/// The last lead of a page, in its sort: the page after begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The sort it belongs to; in any other it means nothing.
    pub sort: Sort,
    /// The sorted column of that lead; none where the lead has none (no asking price).
    pub key: Option<i64>,
    /// Breaks ties.
    pub browse_key: Uuid,
    /// By relevance, what the words weighed when the first page was ranked; empty where Postgres ranked it.
    pub weights: Vec<u8>,
}

impl Cursor {
    /// Reads what [`Cursor::seal`] wrote; none for anything else, such as the cursor of an old bookmark.
    #[must_use]
    pub fn open(keyring: &Keyring, token: &str) -> Option<Self> {
        if token.len() > LONGEST {
            return None;
        }
        Self::parse(&String::from_utf8(keyring.open_token(PURPOSE, token)?).ok()?)
    }

    /// The text for an address.
    #[must_use]
    pub fn seal(&self, keyring: &Keyring) -> String {
        keyring.seal_token(PURPOSE, self.text().as_bytes())
    }

    fn parse(plain: &str) -> Option<Self> {
        let mut parts = plain.split('.');
        let sort = Sort::parse(parts.next()?)?;
        let key = match parts.next()? {
            "" => None,
            key => Some(key.parse().ok()?),
        };
        let browse_key = Uuid::try_parse(parts.next()?).ok()?;
        let weights = URL_SAFE_NO_PAD.decode(parts.next().unwrap_or_default()).ok()?;
        parts.next().is_none().then_some(Self { sort, key, browse_key, weights })
    }

    fn text(&self) -> String {
        let key = self.key.map(|key| key.to_string()).unwrap_or_default();
        let weights = if self.weights.is_empty() { String::new() } else { format!(".{}", URL_SAFE_NO_PAD.encode(&self.weights)) };
        format!("{}.{key}.{}{weights}", self.sort, self.browse_key.simple())
    }

    /// The cursor of a lead that the index found.
    #[must_use]
    pub fn of(sort: Sort, place: Place, browse_key: Uuid, weights: &[u8]) -> Self {
        let signed = |rank: u64| i64::try_from(rank).unwrap_or(i64::MAX);
        let key = match sort {
            Sort::Newest => Some(signed(place.rank) * BUCKET),
            Sort::Price => (place.rank > 0).then(|| signed(u64::MAX - place.rank)),
            Sort::PriceDown => (place.rank > 0).then(|| signed(place.rank)),
            Sort::Relevance | Sort::Value | Sort::Completeness => Some(signed(place.rank)),
        };
        Self { sort, key, browse_key, weights: weights.to_vec() }
    }

    /// Rank and key behind which the index goes on; none for a cursor of another maker.
    #[must_use]
    pub fn place(&self) -> Option<(u64, u64)> {
        let (high, _) = self.browse_key.as_u64_pair();
        let key = self.key.map_or(Ok(0), u64::try_from).ok()?;
        Some(match self.sort {
            Sort::Newest => (key / BUCKET.unsigned_abs(), high),
            Sort::Price => (if key == 0 { 0 } else { u64::MAX - key }, !high),
            Sort::PriceDown | Sort::Value | Sort::Completeness => (key, high),
            Sort::Relevance if self.weights.is_empty() => return None,
            Sort::Relevance => (key, high),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn keyring() -> Keyring {
        Keyring::from_text("test:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=\n").unwrap()
    }

    /// What an old bookmark holds: the quarter hour for everybody to read.
    #[test]
    fn a_cursor_of_old_is_none() {
        let old = URL_SAFE_NO_PAD.encode("newest.1795341600.00000000000000000000000000000001");
        assert_eq!(Cursor::open(&keyring(), &old), None);
    }

    #[test]
    fn the_quarter_hour_cannot_be_read_from_a_cursor() {
        let cursor = Cursor { sort: Sort::Newest, key: Some(1_795_341_600), browse_key: Uuid::from_u128(7), weights: vec![] };
        let token = URL_SAFE_NO_PAD.decode(cursor.seal(&keyring())).unwrap();
        let holds = |part: &[u8]| token.windows(part.len()).any(|it| it == part);
        assert!(!holds(b"1795341600") && !holds(&1_795_341_600_u64.to_be_bytes()[4..]) && !holds(b"newest"));
    }

    proptest! {
        #[test]
        fn the_place_of_a_lead_is_read_back(rank in 0..=i64::MAX.unsigned_abs() / 1000, id in any::<u128>(), sort in 0..Sort::ALL.len()) {
            let sort = Sort::ALL[sort];
            let browse_key = Uuid::from_u128(id);
            let high = browse_key.as_u64_pair().0;
            let (rank, key) = match sort {
                Sort::Price if rank > 0 => (u64::MAX - rank, !high),
                Sort::Price => (0, !high),
                _ => (rank, high),
            };
            let cursor = Cursor::of(sort, Place { rank, key, code: 0 }, browse_key, &[1]);
            prop_assert_eq!(cursor.place(), Some((rank, key)));
        }

        #[test]
        fn a_cursor_is_read_back(
            key in any::<Option<i64>>(),
            id in any::<u128>(),
            sort in 0..Sort::ALL.len(),
            weights in prop::collection::vec(any::<u8>(), 0..22),
        ) {
            let cursor = Cursor { sort: Sort::ALL[sort], key, browse_key: Uuid::from_u128(id), weights };
            let token = cursor.seal(&keyring());
            prop_assert_eq!(Cursor::open(&keyring(), &token), Some(cursor));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = Cursor::parse(&text);
            prop_assert_eq!(Cursor::open(&keyring(), &text), None);
        }
    }
}
