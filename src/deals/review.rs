//! What each side of a settled deal says of the other. Neither reads the other's before it has said its own, or before the
//! days for it are over: nobody answers a bad word with a bad word.

use chrono::{DateTime, Duration, Utc};

use super::Deal;
use crate::conversations::Side;

/// Days after the end of a deal in which its sides may review each other.
const DAYS: Duration = Duration::days(14);
/// Longest text of a review, in characters.
pub const LONGEST_REVIEW: usize = 1000;
/// The best that can be said.
pub const MOST_STARS: i16 = 5;

/// A review.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Who says it.
    pub side: Side,
    /// From 1 to [`MOST_STARS`].
    pub stars: i16,
    /// In its own words.
    pub text: Option<String>,
    /// When.
    pub at: DateTime<Utc>,
}

/// The first moment at which a deal that ended then can no longer be reviewed, and all that was said is shown.
#[must_use]
pub fn reviews_end(ended: DateTime<Utc>) -> DateTime<Utc> {
    ended + DAYS
}

/// The review of a side, as the other may read it now.
#[must_use]
pub fn shown<'a>(deal: &Deal, reviews: &'a [Review], by: Side, now: DateTime<Utc>) -> Option<&'a Review> {
    let over = deal.closed_at().is_some_and(|ended| now >= reviews_end(ended));
    let both = Side::ALL.iter().all(|side| of(reviews, *side).is_some());
    of(reviews, by).filter(|_| over || both)
}

/// The review that a side wrote.
#[must_use]
pub fn of(reviews: &[Review], by: Side) -> Option<&Review> {
    reviews.iter().find(|review| review.side == by)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::deals::Stage;
    use crate::deals::deal::samples::{deal, noon};

    fn review(side: Side) -> Review {
        Review { side, stars: 4, text: None, at: noon() }
    }

    #[test]
    fn a_review_is_read_once_both_are_in_or_the_days_are_over() {
        let settled = Deal { stage: Stage::Confirmed { released: noon(), at: noon() }, ..deal() };
        let (one, both) = (vec![review(Side::Buyer)], vec![review(Side::Buyer), review(Side::Seller)]);
        let end = reviews_end(noon());
        assert_eq!(shown(&settled, &one, Side::Buyer, end - Duration::microseconds(1)), None);
        assert_eq!(shown(&settled, &one, Side::Buyer, end), Some(&one[0]));
        assert_eq!(shown(&settled, &both, Side::Buyer, noon()), Some(&both[0]));
        assert_eq!(shown(&settled, &both, Side::Seller, noon()), Some(&both[1]));
        assert_eq!(shown(&settled, &[], Side::Seller, end), None);
    }
}
