//! The shades of the map: leads by department, in five classes of about as many departments each.

/// How many shades there are, besides the one of departments without leads.
pub const SHADES: usize = 5;

/// The classes of one map: the greatest count of each, in growing order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shades(Vec<i64>);

impl Shades {
    /// The classes of these counts. Where there are fewer different counts than shades, the lightest stay unused.
    #[must_use]
    pub fn of(counts: impl IntoIterator<Item = i64>) -> Self {
        let mut counts: Vec<i64> = counts.into_iter().filter(|count| *count > 0).collect();
        counts.sort_unstable();
        let place = |shade: usize| (counts.len() * shade).div_ceil(SHADES).checked_sub(1);
        let mut ends: Vec<i64> = (1..=SHADES).filter_map(|shade| counts.get(place(shade)?).copied()).collect();
        ends.dedup();
        Self(ends)
    }

    /// The shade of a count: 0 for none, else up to [`SHADES`], the darkest.
    #[must_use]
    pub fn shade(&self, count: i64) -> usize {
        if count <= 0 {
            return 0;
        }
        let place = self.0.iter().position(|end| count <= *end).unwrap_or(self.0.len().saturating_sub(1));
        (place + 1 + SHADES - self.0.len()).min(SHADES)
    }

    /// Each shade in use with the least and the greatest count that wear it.
    #[must_use]
    pub fn ranges(&self) -> Vec<(usize, i64, i64)> {
        let starts = std::iter::once(1).chain(self.0.iter().map(|end| end + 1));
        starts.zip(&self.0).map(|(start, end)| (self.shade(*end), start, *end)).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn many_departments_share_five_shades() {
        let shades = Shades::of([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100]);
        assert_eq!(shades.ranges(), [(1, 1, 2), (2, 3, 4), (3, 5, 6), (4, 7, 8), (5, 9, 100)]);
        assert_eq!((shades.shade(0), shades.shade(1), shades.shade(100)), (0, 1, 5));
    }

    #[test]
    fn few_counts_take_the_darkest_shades() {
        assert_eq!(Shades::of([7, 7, 7]).ranges(), [(5, 1, 7)]);
        assert_eq!(Shades::of([3, 1]).ranges(), [(4, 1, 1), (5, 2, 3)]);
        assert_eq!(Shades::of([0, 0]).ranges(), []);
        assert_eq!(Shades::of([]).shade(3), SHADES);
    }

    proptest! {
        #[test]
        fn more_leads_are_never_lighter(mut counts in proptest::collection::vec(0..10_000_i64, 1..101)) {
            let shades = Shades::of(counts.clone());
            counts.sort_unstable();
            let worn: Vec<usize> = counts.iter().map(|count| shades.shade(*count)).collect();
            prop_assert!(worn.is_sorted());
            for (count, shade) in counts.iter().zip(worn) {
                let named = shades.ranges().into_iter().find(|(_, from, to)| (*from..=*to).contains(count));
                prop_assert_eq!(named.map_or(0, |(named, _, _)| named), shade);
            }
        }
    }
}
