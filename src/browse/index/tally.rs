//! Counting leads over ten facets at once.
//!
//! The facets of a lead are packed into one number of three parts. Each part is counted as a whole, which costs three
//! additions a lead; the counts of a facet are sums over the part it is in.

/// A facet's place in the packed number: its part, how many combinations stand below it in the part, and how many
/// values it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    part: usize,
    stride: usize,
    width: usize,
}

/// Bits of each part, the lowest first.
const BITS: [u32; 3] = [12, 10, 12];

/// Where each facet stands. The widths are the most values a facet may have, and one for none: they can grow inside
/// their part.
#[derive(Debug, Clone, Copy)]
pub struct Layout;

impl Layout {
    /// Up to 31 trades.
    pub const SECTOR: Slot = Slot { part: 0, stride: 1, width: 32 };
    /// Up to 127 departments.
    pub const AREA: Slot = Slot { part: 0, stride: 32, width: 128 };
    /// Three temperatures.
    pub const TEMPERATURE: Slot = Slot { part: 1, stride: 1, width: 4 };
    /// Three stages.
    pub const STAGE: Slot = Slot { part: 1, stride: 4, width: 4 };
    /// Four grades.
    pub const GRADE: Slot = Slot { part: 1, stride: 16, width: 5 };
    /// Exclusive or shared.
    pub const EXCLUSIVITY: Slot = Slot { part: 1, stride: 80, width: 3 };
    /// Two markets.
    pub const MARKET: Slot = Slot { part: 1, stride: 240, width: 3 };
    /// Up to 63 channels.
    pub const CHANNEL: Slot = Slot { part: 2, stride: 1, width: 64 };
    /// Four segments.
    pub const SEGMENT: Slot = Slot { part: 2, stride: 64, width: 5 };
    /// Up to 11 times.
    pub const TIMING: Slot = Slot { part: 2, stride: 320, width: 12 };
}

impl Slot {
    /// The value's share of the packed number.
    ///
    /// # Panics
    /// When the facet has outgrown its place; a test packs every value of every facet.
    #[must_use]
    pub fn pack(self, value: usize) -> u64 {
        assert!(value < self.width, "a facet has outgrown its place");
        let below: u32 = BITS[..self.part].iter().sum();
        ((value * self.stride) as u64) << below
    }
}

/// Leads counted over the combinations of each part.
#[derive(Debug, Clone, Default)]
pub struct Tally {
    parts: Option<Box<[Vec<u32>; 3]>>,
    total: u64,
}

impl Tally {
    /// Nothing counted yet.
    #[must_use]
    pub fn new() -> Self {
        Self { parts: Some(Box::new(BITS.map(|bits| vec![0; 1 << bits]))), total: 0 }
    }

    /// Counts a lead.
    pub fn count(&mut self, packed: u64) {
        self.total += 1;
        let Some(parts) = &mut self.parts else { return };
        let mut rest = packed;
        for (part, bits) in parts.iter_mut().zip(BITS) {
            part[(rest & ((1 << bits) - 1)) as usize] += 1;
            rest >>= bits;
        }
    }

    /// Adds what another pass counted.
    pub fn add(&mut self, other: Self) {
        self.total += other.total;
        match (&mut self.parts, other.parts) {
            (Some(ours), Some(theirs)) => {
                for (our, their) in ours.iter_mut().zip(theirs.iter()) {
                    for (a, b) in our.iter_mut().zip(their) {
                        *a += b;
                    }
                }
            }
            (ours @ None, theirs) => *ours = theirs,
            (Some(_), None) => {}
        }
    }

    /// All leads counted.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.total
    }

    /// Leads by the values of a facet.
    #[must_use]
    pub fn of(&self, slot: Slot) -> Vec<u64> {
        let mut sums = vec![0; slot.width];
        if let Some(parts) = &self.parts {
            for (place, count) in parts[slot.part].iter().enumerate() {
                sums[place / slot.stride % slot.width] += u64::from(*count);
            }
        }
        sums
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slot_is_counted_by_itself() {
        let slots = [Layout::SECTOR, Layout::AREA, Layout::TEMPERATURE, Layout::STAGE, Layout::GRADE, Layout::EXCLUSIVITY];
        let slots = slots.into_iter().chain([Layout::SEGMENT, Layout::MARKET, Layout::CHANNEL, Layout::TIMING]);
        let slots: Vec<Slot> = slots.collect();
        for (turn, slot) in slots.iter().enumerate() {
            for value in 0..slot.width {
                let mut tally = Tally::new();
                let others = slots.iter().enumerate().filter(|(other, _)| *other != turn);
                tally.count(slot.pack(value) + others.map(|(_, it)| it.pack(it.width - 1)).sum::<u64>());
                let counts = tally.of(*slot);
                assert_eq!((counts[value], counts.iter().sum::<u64>()), (1, 1), "{slot:?} {value}");
            }
        }
    }
}
