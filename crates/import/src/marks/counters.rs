//! Rows of one work: they are most of a file.

use super::lines::Unusual;
use rustc_hash::FxHashMap;

/// How many rows of one kind, and of another, each school has in each assessment.
///
/// The smaller the counters lie the more of them are near; what does not fit into one is put aside.
#[derive(Default)]
pub(super) struct Counters {
    /// Assessment by assessment, school by school, a kind beside the other.
    counters: Vec<u8>,
    /// Schools for which each assessment has room.
    room: u32,
    assessments: u32,
    /// Rows that wait, by their counters: those are looked for in memory at the same time.
    waiting: Vec<u32>,
    full: FxHashMap<(u32, u32), [u32; 2]>,
}

/// Rows that are counted together.
const TOGETHER: usize = if cfg!(test) { 8 } else { 512 };

/// Counters at most: those of 65 536 schools in 1024 assessments.
const MOST: usize = 1 << 27;

impl Counters {
    /// Makes room for a school in an assessment.
    pub(super) fn hold(&mut self, assessment: u32, school: u32) -> Result<(), Unusual> {
        if assessment < self.assessments && school < self.room {
            Ok(())
        } else {
            self.grow(assessment, school)
        }
    }

    /// Counts a row of the second kind or of the first, for which there is room.
    pub(super) fn count(&mut self, assessment: u32, school: u32, second: bool) {
        if self.waiting.len() == TOGETHER {
            self.settle();
        }
        self.waiting.push(self.place(assessment, school) + u32::from(second));
    }

    /// Counts several rows, for which there is room, by their kind.
    pub(super) fn add(&mut self, assessment: u32, school: u32, rows: [u32; 2]) {
        let place = self.place(assessment, school) as usize;
        for (kind, rows) in rows.into_iter().enumerate() {
            let counter = &mut self.counters[place + kind];
            match u8::try_from(u32::from(*counter) + rows) {
                Ok(sum) => *counter = sum,
                Err(_) => self.full.entry((assessment, school)).or_default()[kind] += rows,
            }
        }
    }

    fn place(&self, assessment: u32, school: u32) -> u32 {
        (assessment * self.room + school) * 2
    }

    /// Counts the rows that wait.
    fn settle(&mut self) {
        for &place in &self.waiting {
            let counter = &mut self.counters[place as usize];
            *counter = counter.wrapping_add(1);
            if *counter == 0 {
                let (assessment, school) = (place / 2 / self.room, place / 2 % self.room);
                self.full.entry((assessment, school)).or_default()[place as usize % 2] += 1 << u8::BITS;
            }
        }
        self.waiting.clear();
    }

    #[cold]
    fn grow(&mut self, assessment: u32, school: u32) -> Result<(), Unusual> {
        self.settle();
        let assessments = self.assessments.max(assessment + 1);
        let room = if school < self.room { self.room } else { (school + 1).next_power_of_two().max(1 << 6) };
        let row = |room: u32| room as usize * 2;
        let all = row(room).checked_mul(assessments as usize).filter(|all| *all <= MOST).ok_or(Unusual)?;
        if room == self.room || self.room == 0 {
            self.counters.resize(all, 0);
        } else {
            let mut wider = vec![0; all];
            let pairs = wider.chunks_exact_mut(row(room)).zip(self.counters.chunks_exact(row(self.room)));
            pairs.for_each(|(wider, own)| wider[..own.len()].copy_from_slice(own));
            self.counters = wider;
        }
        (self.room, self.assessments) = (room, assessments);
        Ok(())
    }

    /// Counts what waits.
    pub(super) fn finish(&mut self) -> &Self {
        self.settle();
        self
    }

    /// The rows of a school in an assessment, by their kind.
    pub(super) fn of(&self, assessment: u32, school: u32) -> [u32; 2] {
        if assessment >= self.assessments || school >= self.room {
            return [0; 2];
        }
        let place = self.place(assessment, school) as usize;
        let full = self.full.get(&(assessment, school)).copied().unwrap_or_default();
        [0, 1].map(|kind| full[kind] + u32::from(self.counters[place + kind]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        /// One by one and many at once, in whatever order schools and assessments come.
        #[test]
        fn rows_are_counted_beyond_what_a_counter_holds(
            rows in prop::collection::vec((0u32..5, 0u32..200, any::<bool>(), prop_oneof![Just(1u32), 0u32..700]), 1..400),
        ) {
            let (mut counters, mut expected) = (Counters::default(), BTreeMap::<(u32, u32), [u32; 2]>::new());
            for (assessment, school, second, rows) in rows {
                // Few schools come often.
                let school = school * school / 1000;
                counters.hold(assessment, school).unwrap();
                for _ in 0..if rows < 300 { rows } else { 0 } {
                    counters.count(assessment, school, second);
                }
                if rows >= 300 {
                    counters.add(assessment, school, if second { [0, rows] } else { [rows, 1] });
                    expected.entry((assessment, school)).or_default()[0] += u32::from(!second) * rows;
                    expected.entry((assessment, school)).or_default()[1] += if second { rows } else { 1 };
                } else {
                    expected.entry((assessment, school)).or_default()[usize::from(second)] += rows;
                }
            }
            let counters = counters.finish();
            for assessment in 0..6 {
                for school in 0..300 {
                    let known = expected.get(&(assessment, school)).copied().unwrap_or_default();
                    prop_assert_eq!(counters.of(assessment, school), known);
                }
            }
        }
    }

    #[test]
    fn too_many_counters_are_refused_and_nothing_is_lost() {
        let mut counters = Counters::default();
        counters.hold(0, 1 << 20).unwrap();
        counters.count(0, 5, true);
        assert!(counters.hold(1 << 10, 1 << 20).is_err());
        assert_eq!(counters.finish().of(0, 5), [0, 1]);
    }
}
