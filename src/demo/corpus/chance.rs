//! Small draws from the seeded source.

use rand::RngExt;
use rand::rngs::StdRng;

/// One of the options by weight; the first when all weigh nothing.
pub fn weighted<T: Copy>(rng: &mut StdRng, options: &[(T, u32)]) -> T {
    let total: u32 = options.iter().map(|it| it.1).sum();
    let mut left = if total == 0 { 0 } else { rng.random_range(0..total) };
    for (option, weight) in options {
        if left < *weight {
            return *option;
        }
        left -= weight;
    }
    options[0].0
}

/// One of the items, each as likely as the other; `None` of an empty list.
pub fn pick<'a, T>(rng: &mut StdRng, items: &'a [T]) -> Option<&'a T> {
    (!items.is_empty()).then(|| &items[rng.random_range(0..items.len())])
}

/// True this many times in a hundred.
pub fn percent(rng: &mut StdRng, share: u32) -> bool {
    rng.random_range(0..100) < share
}
