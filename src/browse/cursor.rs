//! Where the next page begins: opaque to readers, and harmless when forged.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use uuid::Uuid;

use super::Sort;

/// The last lead of a page, in its sort: the page after begins behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cursor {
    /// The sort it belongs to; in any other it means nothing.
    pub sort: Sort,
    /// The sorted column of that lead; none where the lead has none (no asking price).
    pub key: Option<i64>,
    /// Breaks ties.
    pub browse_key: Uuid,
}

impl Cursor {
    /// Reads a cursor; none for anything that is not one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() > 200 {
            return None;
        }
        let plain = String::from_utf8(URL_SAFE_NO_PAD.decode(text).ok()?).ok()?;
        let mut parts = plain.split('.');
        let sort = Sort::parse(parts.next()?)?;
        let key = match parts.next()? {
            "" => None,
            key => Some(key.parse().ok()?),
        };
        let browse_key = Uuid::try_parse(parts.next()?).ok()?;
        parts.next().is_none().then_some(Self { sort, key, browse_key })
    }

    /// The text that [`Cursor::parse`] reads back.
    #[must_use]
    pub fn text(&self) -> String {
        let key = self.key.map(|key| key.to_string()).unwrap_or_default();
        URL_SAFE_NO_PAD.encode(format!("{}.{key}.{}", self.sort, self.browse_key.simple()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_is_read_back(key in any::<Option<i64>>(), id in any::<u128>(), sort in 0..Sort::ALL.len()) {
            let cursor = Cursor { sort: Sort::ALL[sort], key, browse_key: Uuid::from_u128(id) };
            prop_assert_eq!(Cursor::parse(&cursor.text()), Some(cursor));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in any::<String>()) {
            let _ = Cursor::parse(&text);
            let _ = Cursor::parse(&URL_SAFE_NO_PAD.encode(text));
        }
    }
}
