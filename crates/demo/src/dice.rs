//! Chance that is the same on every machine.
//!
//! Only integers are used: logarithms and exponents of floating point numbers may differ in the last
//! digit between systems, and library distributions may change their arithmetic between releases.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What a stream of chance is for. Every purpose has streams of its own, so that a change in one
/// part of the district leaves the others as they were.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    Roster = 1,
    Size = 2,
    Sitting = 3,
    Dirt = 4,
    Upload = 5,
    Questionnaire = 6,
    Exam = 7,
    Context = 8,
}

/// A stream of chance.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    /// The stream of a purpose; the keys tell its streams apart and stay below 2^24.
    pub(crate) fn new(seed: u64, purpose: Purpose, keys: [u32; 2]) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        let [first, second] = keys.map(u64::from);
        generator.set_stream(((purpose as u64) << 48) | (first << 24) | second);
        Self(generator)
    }

    /// A whole number from `low` to `high`, both included.
    pub(crate) fn within(&mut self, low: u32, high: u32) -> u32 {
        low + self.below(high - low + 1)
    }

    /// A whole number below the bound.
    pub(crate) fn below(&mut self, bound: u32) -> u32 {
        let scaled = (u64::from(self.0.next_u32()) * u64::from(bound)) >> 32;
        // The product shifted by 32 bits is below the bound, which itself fits.
        u32::try_from(scaled).unwrap_or(0)
    }

    /// True in so many cases of a hundred.
    pub(crate) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A normal deviation in thousandths of a standard deviation: twelve uniform numbers have
    /// together the variance of one.
    pub(crate) fn deviation(&mut self) -> i32 {
        (0..12).map(|_| self.below(1000).cast_signed()).sum::<i32>() - 5994
    }

    /// One of the choices, which are never empty.
    pub(crate) fn pick<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.index(choices.len())]
    }

    /// The position of one of so many things.
    pub(crate) fn index(&mut self, count: usize) -> usize {
        let bound = u32::try_from(count).unwrap_or(u32::MAX);
        usize::try_from(self.below(bound)).unwrap_or(0)
    }

    /// The position of one of the weights, the heavier the likelier; none if all are nought.
    pub(crate) fn weighted(&mut self, weights: &[u32]) -> Option<usize> {
        let whole = weights.iter().sum();
        if whole == 0 {
            return None;
        }
        let mut left = self.below(whole);
        weights.iter().position(|&weight| {
            let found = left < weight;
            left = left.saturating_sub(weight);
            found
        })
    }
}
