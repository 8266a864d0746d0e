//! Folded results: pupils are counted, never stored.

use crate::assessments::{Level, Mark, Scale};
use crate::values::Count;
use litemap::LiteMap;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// What is counted of one pupil's work: the cell of the joint distribution that it falls into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Work {
    /// Primary or test score; nothing where the file gives marks or levels only.
    pub score: Option<u16>,
    /// The mark that the file itself gives for the work; it goes before the scale's.
    pub given: Option<Mark>,
    /// The level of mastery, where the assessment tells levels.
    pub level: Option<Level>,
    /// The mark of the term before, from the journal.
    pub journal: Option<Mark>,
    /// Whether the file itself says that the threshold was reached, where it tells neither score nor mark.
    pub passed: Option<bool>,
}

impl Work {
    /// The file's mark, else the scale's for the score.
    pub fn mark(&self, scale: Option<&Scale>) -> Option<Mark> {
        self.given.or_else(|| scale?.mark(self.score?))
    }

    /// Whether the work is below the threshold: «2», or a score under the scale's minimum.
    /// Nothing where neither a mark nor a scale is known, nor the file itself says it.
    pub fn is_low(&self, scale: Option<&Scale>) -> Option<bool> {
        let by_mark = self.given.map(|mark| mark == Mark::Two);
        let by_scale = || Some(self.score? < scale?.pass);
        by_mark.or_else(by_scale).or_else(|| self.passed.map(|passed| !passed))
    }
}

/// What a source may say of works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Facet {
    Absent,
    Score,
    Given,
    Level,
    Journal,
    Passed,
    Comparison,
    Tasks,
}

impl Facet {
    const ALL: [Self; 8] = [
        Self::Absent,
        Self::Score,
        Self::Given,
        Self::Level,
        Self::Journal,
        Self::Passed,
        Self::Comparison,
        Self::Tasks,
    ];

    /// The facets that tell the result of a work: two sources are of the same works only by these.
    const RESULTS: [Self; 4] = [Self::Score, Self::Given, Self::Level, Self::Passed];
}

/// What one task brought in one group of marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TaskTotal {
    /// Works of the group.
    pub works: u32,
    /// Works whose author did not attempt the task; nothing where a source does not tell.
    pub skipped: Option<u32>,
    /// Points that the others received for it.
    pub points: u32,
}

/// The counts of one group of pupils (a class, a school, a region) in one assessment.
///
/// Adding is commutative and associative, so results may be folded in any order and any split.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Results {
    /// Pupils of the list who did not sit the work.
    pub absent: u32,
    /// Facet score × journal mark (× the file's own mark or level): how many works fall into each cell.
    pub works: LiteMap<Work, u32>,
    /// Facet tasks × mark group: task position (from 0) and the work's mark → totals. Empty where
    /// the file has no tasks.
    pub tasks: LiteMap<(u8, Option<Mark>), TaskTotal>,
    /// Facet comparison with the journal: works lower, equal and higher, as a source gives them that
    /// tells no single pair. Nothing where the pairs of `works` tell it.
    pub compared: Option<[u32; 3]>,
}

impl Results {
    /// Adds the counts of another, disjoint group.
    pub fn add(&mut self, other: &Self) {
        self.absent += other.absent;
        for (&work, count) in &other.works {
            *self.works.entry(work).or_default() += count;
        }
        for (&task, total) in &other.tasks {
            let sum = self.tasks.entry(task).or_default();
            sum.skipped = match sum.works {
                0 => total.skipped,
                _ => sum.skipped.zip(total.skipped).map(|(own, there)| own + there),
            };
            sum.works += total.works;
            sum.points += total.points;
        }
        self.compared = match (self.compared, other.compared) {
            (Some(own), Some(there)) => Some([0, 1, 2].map(|at| own[at] + there[at])),
            (own, there) => own.or(there),
        };
    }

    /// About how many bytes of memory this takes.
    pub fn bytes(&self) -> usize {
        size_of::<Self>()
            + self.works.len() * size_of::<(Work, u32)>()
            + self.tasks.len() * size_of::<((u8, Option<Mark>), TaskTotal)>()
    }

    /// How many sat the work.
    pub fn participants(&self) -> u32 {
        self.works.values().sum()
    }

    /// Whether two sources say the same of the same pupils, in the facets that both have: one may
    /// lack the journal, the marks, the tasks or the absent.
    pub fn agrees_with(&self, other: &Self) -> bool {
        let common: BTreeSet<Facet> = self.facets().intersection(&other.facets()).copied().collect();
        let told = Facet::RESULTS.iter().any(|facet| common.contains(facet));
        (!common.contains(&Facet::Absent) || self.absent == other.absent)
            && (told || self.works.is_empty() || other.works.is_empty())
            && (!told || self.projected(&common) == other.projected(&common))
            && (!common.contains(&Facet::Tasks)
                || self.is_printed()
                || other.is_printed()
                || self.points() == other.points())
            && (!common.contains(&Facet::Comparison) || self.compared == other.compared)
    }

    /// Whether another source tells of the same works only what this one does not, so that both
    /// stand beside each other: one tells results, the other only tasks or the comparison.
    pub fn completes(&self, other: &Self) -> bool {
        self.facets().is_disjoint(&other.facets()) && (self.works.is_empty() || other.works.is_empty())
    }

    /// Whether the points by task come from printed shares, which may be too coarse to compare.
    fn is_printed(&self) -> bool {
        self.tasks.values().any(|total| total.skipped.is_none())
    }

    /// Works and points by task, whatever the mark.
    fn points(&self) -> BTreeMap<u8, (u32, u32)> {
        let mut sums: BTreeMap<u8, (u32, u32)> = BTreeMap::new();
        for ((task, _), total) in &self.tasks {
            let sum = sums.entry(*task).or_default();
            *sum = (sum.0 + total.works, sum.1 + total.points);
        }
        sums
    }

    /// Whether this source has more facets than the other.
    pub fn says_more_than(&self, other: &Self) -> bool {
        self.facets().len() > other.facets().len()
    }

    fn facets(&self) -> BTreeSet<Facet> {
        let any = |has: fn(&Work) -> bool| self.works.keys().any(has);
        let has = |facet: &Facet| match facet {
            Facet::Absent => self.absent > 0,
            Facet::Score => any(|work| work.score.is_some()),
            Facet::Given => any(|work| work.given.is_some()),
            Facet::Level => any(|work| work.level.is_some()),
            Facet::Journal => any(|work| work.journal.is_some()),
            Facet::Passed => any(|work| work.passed.is_some()),
            Facet::Comparison => self.compared.is_some(),
            Facet::Tasks => !self.tasks.is_empty(),
        };
        Facet::ALL.into_iter().filter(has).collect()
    }

    fn projected(&self, facets: &BTreeSet<Facet>) -> BTreeMap<Work, u32> {
        let mut projected = BTreeMap::new();
        for (work, works) in &self.works {
            let cell = Work {
                score: work.score.filter(|_| facets.contains(&Facet::Score)),
                given: work.given.filter(|_| facets.contains(&Facet::Given)),
                level: work.level.filter(|_| facets.contains(&Facet::Level)),
                journal: work.journal.filter(|_| facets.contains(&Facet::Journal)),
                passed: work.passed.filter(|_| facets.contains(&Facet::Passed)),
            };
            *projected.entry(cell).or_default() += works;
        }
        projected
    }

    /// Works below the threshold among those of which it can be said; nothing where it can be said
    /// of none.
    pub fn low(&self, scale: Option<&Scale>) -> Option<Count> {
        let mut count = Count::default();
        for (work, &works) in &self.works {
            if let Some(low) = work.is_low(scale) {
                count.n += works;
                count.k += if low { works } else { 0 };
            }
        }
        (count.n > 0).then_some(count)
    }

    /// Works by mark, «2» first, of those whose mark is known; nothing where it is known of none.
    pub fn marks(&self, scale: Option<&Scale>) -> Option<[u32; 4]> {
        let mut marks = [0; 4];
        for (work, &works) in &self.works {
            if let Some(mark) = work.mark(scale) {
                marks[mark as usize] += works;
            }
        }
        marks.iter().any(|&works| works > 0).then_some(marks)
    }

    /// Works whose mark is lower than, equal to and higher than the journal's. Works without a
    /// journal mark are left out; nothing where no work has both.
    pub fn journal(&self, scale: Option<&Scale>) -> Option<[u32; 3]> {
        let mut comparison = [0; 3];
        for (work, &works) in &self.works {
            if let (Some(mark), Some(journal)) = (work.mark(scale), work.journal) {
                let place = match mark.cmp(&journal) {
                    Ordering::Less => 0,
                    Ordering::Equal => 1,
                    Ordering::Greater => 2,
                };
                comparison[place] += works;
            }
        }
        comparison.iter().any(|&works| works > 0).then_some(comparison).or(self.compared)
    }

    /// Number, sum and sum of squares of the scores, exact.
    pub fn moments(&self) -> Moments {
        let mut moments = Moments::default();
        for (work, &works) in &self.works {
            let Some(score) = work.score else { continue };
            moments = moments.plus(Moments::repeated(u64::from(score), u64::from(works)));
        }
        moments
    }
}

/// Exact integer moments, from which mean and deviation are rounded once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Moments {
    /// How many scores.
    pub n: u64,
    /// Σx
    pub sum: u64,
    /// Σx²
    pub squares: u64,
}

impl Moments {
    /// One value so many times.
    pub const fn repeated(value: u64, times: u64) -> Self {
        Self { n: times, sum: times * value, squares: times * value * value }
    }

    /// Both added up: for disjoint groups only.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self { n: self.n + other.n, sum: self.sum + other.sum, squares: self.squares + other.squares }
    }

    /// The mean score; nothing where there is none.
    pub fn mean(self) -> Option<f64> {
        (self.n > 0).then(|| self.sum as f64 / self.n as f64)
    }

    /// The sample standard deviation, √((nΣx² − (Σx)²) / (n(n−1))); nothing under two scores.
    pub fn sd(self) -> Option<f64> {
        let n = u128::from(self.n);
        let spread = n * u128::from(self.squares) - u128::from(self.sum) * u128::from(self.sum);
        (n > 1).then(|| (spread as f64 / (n * (n - 1)) as f64).sqrt())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SCALE: Scale = Scale { pass: 7, higher: Some((11, 15)), maximum: Some(20), lowered_to: None };

    fn pupils() -> impl Strategy<Value = Vec<(Option<u16>, Option<u16>)>> {
        let pupil = (proptest::option::weighted(0.9, 0u16..=20), proptest::option::weighted(0.9, 2u16..=5));
        proptest::collection::vec(pupil, 0..200)
    }

    fn fold<'a>(pupils: impl IntoIterator<Item = &'a (Option<u16>, Option<u16>)>) -> Results {
        let mut results = Results::default();
        for &(score, journal) in pupils {
            if score.is_none() {
                results.absent += 1;
                continue;
            }
            let work = Work { score, journal: journal.and_then(Mark::new), ..Work::default() };
            *results.works.entry(work).or_default() += 1;
            let task = results.tasks.entry((0, work.mark(Some(&SCALE)))).or_default();
            task.works += 1;
            task.points += u32::from(score.unwrap_or(0));
        }
        results
    }

    proptest! {
        #[test]
        fn folding_in_any_order_and_split_gives_the_same(
            (ordered, shuffled) in pupils().prop_flat_map(|p| (Just(p.clone()), Just(p).prop_shuffle())),
            cut in 0usize..200,
        ) {
            let cut = cut.min(shuffled.len());
            let mut joined = fold(&shuffled[cut..]);
            joined.add(&fold(&shuffled[..cut]));
            prop_assert_eq!(joined, fold(&ordered));
        }

        #[test]
        fn mean_and_deviation_from_counts_equal_those_of_the_pupils(pupils in pupils()) {
            let scores: Vec<f64> = pupils.iter().filter_map(|pupil| pupil.0).map(f64::from).collect();
            let moments = fold(&pupils).moments();
            let n = scores.len() as f64;
            let mean = scores.iter().sum::<f64>() / n;
            let squares: f64 = scores.iter().map(|score| (score - mean).powi(2)).sum();
            prop_assert_eq!(moments.mean().is_some(), !scores.is_empty());
            prop_assert!(moments.mean().is_none_or(|folded| (folded - mean).abs() < 1e-9));
            prop_assert_eq!(moments.sd().is_some(), scores.len() > 1);
            prop_assert!(moments.sd().is_none_or(|sd| (sd - (squares / (n - 1.0)).sqrt()).abs() < 1e-9));
        }
    }

    #[test]
    fn missing_is_never_zero() {
        let nobody = Results::default();
        assert_eq!(nobody.marks(Some(&SCALE)), None);
        assert_eq!(nobody.journal(Some(&SCALE)), None);
        assert_eq!((nobody.moments().mean(), nobody.moments().sd()), (None, None));
        let one = fold(&[(Some(6), None)]);
        assert_eq!(one.low(None), None, "without a scale nothing is low and nothing is not");
        assert_eq!(one.low(Some(&SCALE)), Some(Count::new(1, 1)));
        assert_eq!(one.moments().sd(), None, "one pupil has no spread");
    }

    #[test]
    fn sources_are_compared_in_the_facets_that_both_have() {
        let full = fold(&[(Some(6), Some(3)), (Some(15), Some(4)), (None, None)]);
        let bare = fold(&[(Some(15), None), (Some(6), None)]);
        assert!(full.agrees_with(&bare) && bare.agrees_with(&full));
        assert!(full.says_more_than(&bare) && !bare.says_more_than(&full));
        let other = fold(&[(Some(15), Some(3)), (Some(6), Some(4)), (None, None)]);
        assert!(!full.agrees_with(&other), "the same scores under other journal marks");
    }

    #[test]
    fn a_work_without_a_mark_takes_nobody_with_it() {
        let work = |given| Work { given, ..Work::default() };
        let works = [(work(None), 1), (work(Mark::new(2)), 2), (work(Mark::new(5)), 1)].into_iter().collect();
        let results = Results { works, ..Results::default() };
        assert_eq!(results.low(None), Some(Count::new(2, 3)));
        assert_eq!(results.marks(None), Some([2, 0, 0, 1]));
    }

    #[test]
    fn the_mark_in_the_file_goes_before_the_scale() {
        let work = Work { score: Some(3), given: Mark::new(4), journal: Mark::new(3), ..Work::default() };
        assert_eq!(work.mark(Some(&SCALE)), Mark::new(4));
        let results = Results { works: [(work, 2)].into_iter().collect(), ..Results::default() };
        assert_eq!(results.journal(Some(&SCALE)), Some([0, 0, 2]));
        assert_eq!(results.low(Some(&SCALE)), Some(Count::new(0, 2)));
    }
}
