//! Shares of the persons that a school tells of itself, as they may be told: a few are not counted out.

use model::observations::{Answer, Answers, Element};
use model::values::Count;
use serde::{Deserialize, Serialize};

/// A share of persons as it may be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Persons {
    /// So many among so many.
    Among(Count),
    /// Fewer than this.
    Fewer(u32),
    /// All but fewer than this.
    NearlyAll(u32),
    /// Not told, because a few of them would follow from it.
    Untold,
}

impl Persons {
    /// What may be told of a share, where fewer persons than `few` are not told.
    pub const fn of(count: Count, few: u32) -> Self {
        let rest = count.n.saturating_sub(count.k);
        if count.n < few || (count.k > 0 && count.k < few) {
            Self::Fewer(few)
        } else if rest > 0 && rest < few {
            Self::NearlyAll(few)
        } else {
            Self::Among(count)
        }
    }

    /// What may be told of a sum of shares. Where one of them may not be told, neither may the sum:
    /// the others are told elsewhere.
    pub fn of_sum(sum: Count, shares: &[Count], few: u32) -> Self {
        match Self::of(sum, few) {
            Self::Among(_) if shares.iter().any(|one| !Self::of(*one, few).is_told()) => Self::Untold,
            told => told,
        }
    }

    /// Whether the numbers themselves are told.
    pub const fn is_told(self) -> bool {
        matches!(self, Self::Among(_))
    }
}

/// The shares that are added up, by the name of the part: each part among its own whole, or among the
/// sum where the wholes are others.
pub fn shares<'a>(part: &'a [Element], whole: &'a [Element], answers: &Answers) -> Vec<(&'a Element, Count)> {
    let count = |element: &Element| match answers.get(element)?.answer {
        Answer::Count(count) => Some(count),
        Answer::Choice(_) | Answer::YesNo(_) => None,
    };
    let sum = whole.iter().filter_map(count).fold(0, u32::saturating_add);
    let own = |at: usize| {
        let paired = whole.get(at).filter(|_| part.len() == whole.len());
        paired.map_or(Some(sum), count)
    };
    let share = |(at, element): (usize, &'a Element)| Some((element, Count::new(count(element)?, own(at)?)));
    part.iter().enumerate().filter_map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::observations::Observation;
    use proptest::prelude::*;

    const FEW: u32 = 10;

    #[test]
    fn a_few_are_told_neither_of_those_counted_nor_of_the_rest() {
        let of = |k, n| Persons::of(Count::new(k, n), FEW);
        for k in [1, 9] {
            assert_eq!(of(k, 250), Persons::Fewer(FEW));
            assert_eq!(of(250 - k, 250), Persons::NearlyAll(FEW));
        }
        for k in [0, 10, 240, 250] {
            assert_eq!(of(k, 250), Persons::Among(Count::new(k, 250)), "{k}");
        }
        assert_eq!(of(0, 9), Persons::Fewer(FEW), "of few nothing is told");
    }

    #[test]
    fn a_sum_that_would_give_a_share_away_is_not_told() {
        let of = |shares: [(u32, u32); 2]| {
            let shares = shares.map(|(k, n)| Count::new(k, n));
            Persons::of_sum(shares[0].plus(shares[1]), &shares, FEW)
        };
        assert_eq!(of([(3, 40), (12, 40)]), Persons::Untold, "15 without the 12 that are told are 3");
        assert_eq!(of([(37, 40), (12, 40)]), Persons::Untold, "so is the rest");
        assert_eq!(of([(3, 40), (4, 40)]), Persons::Fewer(FEW));
        assert_eq!(of([(12, 40), (0, 40)]), Persons::Among(Count::new(12, 80)));
    }

    #[test]
    fn a_part_is_compared_with_its_own_whole() {
        let names = ["k1", "k2", "n1", "n2"].map(|name| name.parse::<Element>().unwrap());
        let note = |count| Observation { answer: Answer::Count(count), source: 0, row: 2 };
        let answers: Answers = names.iter().copied().zip([3, 12, 40, 50].map(note)).collect();
        let told = |whole: &[Element]| -> Vec<Count> {
            shares(&names[..2], whole, &answers).into_iter().map(|(_, count)| count).collect()
        };
        assert_eq!(told(&names[2..]), [Count::new(3, 40), Count::new(12, 50)]);
        assert_eq!(told(&names[2..3]), [Count::new(3, 40), Count::new(12, 40)]);
    }

    proptest! {
        #[test]
        fn what_is_told_never_leaves_a_few(k in 0_u32..300, n in 0_u32..300) {
            if let Persons::Among(count) = Persons::of(Count::new(k.min(n), n), FEW) {
                let is_few = |number: u32| (1..FEW).contains(&number);
                prop_assert!(!is_few(count.k) && !is_few(count.n - count.k) && count.n >= FEW);
            }
        }
    }
}
