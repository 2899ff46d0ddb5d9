//! A shuffled deck: draws follow the weights, and every card comes up once a round.

use rand::rngs::StdRng;
use rand::seq::SliceRandom;

/// Cards dealt in a random order, shuffled again when the deck is through.
///
/// Unlike independent draws, one round of a deck covers every card it holds, so that three hundred
/// leads are enough to see each sector, channel and department.
#[derive(Debug, Clone)]
pub struct Deck<T> {
    cards: Vec<T>,
    next: usize,
}

impl<T: Copy> Deck<T> {
    /// A deck of about `size` cards, each kind at least once and the others by weight.
    pub fn weighted(kinds: &[(T, u32)], size: u32, rng: &mut StdRng) -> Self {
        let total: u32 = kinds.iter().map(|it| it.1).sum::<u32>().max(1);
        let cards = kinds
            .iter()
            .flat_map(|(card, weight)| {
                let copies = (weight * size).div_ceil(total).max(1);
                std::iter::repeat_n(*card, copies as usize)
            })
            .collect();
        Self::shuffled(cards, rng)
    }

    /// A deck with each card once.
    pub fn of(cards: impl IntoIterator<Item = T>, rng: &mut StdRng) -> Self {
        Self::shuffled(cards.into_iter().collect(), rng)
    }

    fn shuffled(mut cards: Vec<T>, rng: &mut StdRng) -> Self {
        cards.shuffle(rng);
        Self { cards, next: 0 }
    }

    /// The next card that fits, `None` when the whole deck has none.
    ///
    /// A card that does not fit keeps its place for a later draw.
    pub fn draw(&mut self, rng: &mut StdRng, fits: impl Fn(&T) -> bool) -> Option<T> {
        for _ in 0..2 {
            if let Some(found) = (self.next..self.cards.len()).find(|at| fits(&self.cards[*at])) {
                self.cards.swap(self.next, found);
                self.next += 1;
                return Some(self.cards[self.next - 1]);
            }
            self.cards.shuffle(rng);
            self.next = 0;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;

    use super::*;

    #[test]
    fn one_round_deals_every_kind() {
        let rng = &mut StdRng::seed_from_u64(1);
        let mut deck = Deck::weighted(&[('a', 1), ('b', 50), ('c', 3)], 20, rng);
        let round: Vec<char> = (0..21).filter_map(|_| deck.draw(rng, |_| true)).collect();
        for kind in ['a', 'b', 'c'] {
            assert!(round.contains(&kind));
        }
    }

    #[test]
    fn a_card_that_never_fits_is_never_dealt() {
        let rng = &mut StdRng::seed_from_u64(1);
        let mut deck = Deck::of(1..=4, rng);
        assert!((0..40).all(|_| deck.draw(rng, |it| it % 2 == 0).is_some_and(|it| it % 2 == 0)));
        assert_eq!(deck.draw(rng, |it| *it > 4), None);
    }
}
