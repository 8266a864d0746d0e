//! Rank correlation and quantiles, from folded counts.

use std::collections::{BTreeMap, BTreeSet};

/// A table of pairs: how many works have this first and this second value.
pub type Pairs<X, Y> = BTreeMap<(X, Y), u32>;

/// Spearman's rank correlation of pairs that are given as counts.
///
/// Ranks of equal values are averaged. All sums are integers, so its sign is decided exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spearman {
    /// Σ(2r − n − 1)(2q − n − 1) over the pairs, r and q being their average ranks.
    product: i128,
    /// Σ(2r − n − 1)² of the first value.
    first: i128,
    /// Σ(2q − n − 1)² of the second value.
    second: i128,
    /// Number of pairs.
    n: i128,
}

impl Spearman {
    /// Ranks the pairs. Nothing under three pairs, or where either value is the same in all of
    /// them. Up to 10⁹ pairs no sum overflows.
    pub fn of<X: Ord + Copy, Y: Ord + Copy>(pairs: &Pairs<X, Y>) -> Option<Self> {
        let seconds: BTreeSet<Y> = pairs.keys().map(|pair| pair.1).collect();
        let mut table: Vec<u32> = Vec::new();
        let mut row = None;
        for (&(x, y), &count) in pairs {
            // Pairs come in the order of their first values: a new one begins a row.
            if row.replace(x) != Some(x) {
                table.resize(table.len() + seconds.len(), 0);
            }
            let start = table.len() - seconds.len();
            table[start + seconds.range(..y).count()] += count;
        }
        Self::of_table(&table, seconds.len())
    }

    /// The same of a table of counts, row by row: rows are the first values in ascending order, the
    /// columns the second ones. Rows and columns of zeros change nothing.
    pub fn of_table(table: &[u32], columns: usize) -> Option<Self> {
        let rows: Vec<i128> =
            table.chunks(columns.max(1)).map(|row| row.iter().map(|&c| i128::from(c)).sum()).collect();
        let column = |at: usize| table.iter().skip(at).step_by(columns).map(|&c| i128::from(c)).sum();
        let columns_of: Vec<i128> = (0..columns).map(column).collect();
        let n = rows.iter().sum();
        let (firsts, seconds) = (centred_ranks(&rows, n), centred_ranks(&columns_of, n));
        let product =
            |(at, &count): (usize, &u32)| i128::from(count) * firsts[at / columns] * seconds[at % columns];
        let square = |counts: &[i128], ranks: &[i128]| counts.iter().zip(ranks).map(|(c, r)| c * r * r).sum();
        let rho = Self {
            product: table.iter().enumerate().filter(|(_, count)| **count > 0).map(product).sum(),
            first: square(&rows, &firsts),
            second: square(&columns_of, &seconds),
            n,
        };
        (n >= 3 && rho.first > 0 && rho.second > 0).then_some(rho)
    }

    /// Pearson's r of the average ranks, in `-1.0..=1.0`: Spearman, Am. J. Psychol. 15 (1904)
    /// 72–101; with ties, Kendall, Rank Correlation Methods (1948), ch. 3.
    pub fn rho(self) -> f64 {
        self.product as f64 / ((self.first as f64).sqrt() * (self.second as f64).sqrt())
    }

    /// The formula that textbooks print, 1 − 6Σd² / (n(n² − 1)), which is exact only without ties;
    /// with ties it is not less than −1 and may differ from [`Self::rho`] even in sign.
    pub fn printed(self) -> f64 {
        let (difference, whole) = self.printed_fraction();
        difference as f64 / whole as f64
    }

    /// Whether [`Self::rho`] is below zero, decided in integers.
    pub fn is_negative(self) -> bool {
        self.product < 0
    }

    /// Whether [`Self::printed`] is below zero, decided in integers.
    pub fn printed_is_negative(self) -> bool {
        self.printed_fraction().0 < 0
    }

    /// Σ(2d)² is the difference of the doubled ranks squared, hence a quarter of it is Σd².
    fn printed_fraction(self) -> (i128, i128) {
        let quadruple_squares = self.first + self.second - 2 * self.product;
        let whole = 2 * self.n * (self.n * self.n - 1);
        (whole - 3 * quadruple_squares, whole)
    }
}

/// 2r − n − 1 of each value in ascending order, r being its average rank: whole numbers, of mean zero.
fn centred_ranks(counts: &[i128], n: i128) -> Vec<i128> {
    let mut below = 0;
    let rank = |&count: &i128| {
        // Ranks below + 1 up to below + count have the average below + (count + 1) / 2.
        let doubled = 2 * below + count + 1;
        below += count;
        doubled - n - 1
    };
    counts.iter().map(rank).collect()
}

/// The quantile at `p` of values in ascending order, by linear interpolation: type 7 of Hyndman and
/// Fan, Am. Statistician 50 (1996) 361–365. Nothing where there are no values or `p` is outside
/// `0.0..=1.0`.
pub fn quantile(ascending: &[f64], p: f64) -> Option<f64> {
    if !(0.0..=1.0).contains(&p) {
        return None;
    }
    let place = p * ascending.len().checked_sub(1)? as f64;
    let at = |place: f64| ascending.get(place_index(place)).copied();
    let (low, high) = (at(place.floor())?, at(place.ceil())?);
    Some(low + (high - low) * place.fract())
}

/// Quartiles of values in any order: the first, the median, the third. Nothing where there are no
/// values.
pub fn quartiles(values: &[f64]) -> Option<[f64; 3]> {
    let mut ascending = values.to_vec();
    ascending.sort_by(f64::total_cmp);
    Some([quantile(&ascending, 0.25)?, quantile(&ascending, 0.5)?, quantile(&ascending, 0.75)?])
}

#[expect(clippy::cast_possible_truncation, reason = "a whole number within the slice")]
fn place_index(place: f64) -> usize {
    place as usize
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Tenths of miles per gallon in `mtcars` of R.
    const MILEAGE: [i32; 32] = [
        210, 210, 228, 214, 187, 181, 143, 244, 228, 192, 178, 164, 173, 152, 104, 104, 147, 324, 304, 339,
        215, 155, 152, 133, 192, 273, 260, 304, 158, 197, 150, 214,
    ];
    /// Weight in pounds, in the same order.
    const WEIGHT: [i32; 32] = [
        2620, 2875, 2320, 3215, 3440, 3460, 3570, 3190, 3150, 3440, 3440, 4070, 3730, 3780, 5250, 5424, 5345,
        2200, 1615, 1835, 2465, 3520, 3435, 3840, 3845, 1935, 2140, 1513, 3170, 2770, 3570, 2780,
    ];

    fn fold(pairs: &[(i32, i32)]) -> Pairs<i32, i32> {
        let mut folded = Pairs::new();
        for &pair in pairs {
            *folded.entry(pair).or_default() += 1;
        }
        folded
    }

    fn close(seen: f64, printed: f64, half_a_digit: f64) {
        assert!((seen - printed).abs() <= half_a_digit, "{seen} is not {printed}");
    }

    /// M. Sullivan, Statistics, example 15.6.1: club-head speed and distance of eight drives, with
    /// two ties among the speeds; R prints 0.9277782. Of their average ranks Σd² is 6, by hand.
    #[test]
    fn published_example_with_ties() {
        let speeds = [100, 102, 103, 101, 105, 100, 99, 105];
        let distances = [257, 264, 274, 266, 277, 263, 258, 275];
        let pairs: Vec<_> = speeds.into_iter().zip(distances).collect();
        let rho = Spearman::of(&fold(&pairs)).unwrap();
        close(rho.rho(), 0.927_778_2, 5e-8);
        close(rho.printed(), 1.0 - 6.0 * 6.0 / (8.0 * 63.0), 1e-15);
    }

    /// Weight and mileage of 32 cars, the data set `mtcars` of R, many of both tied: R prints
    /// −0.886422.
    #[test]
    fn published_example_with_many_ties() {
        let pairs: Vec<_> = WEIGHT.into_iter().zip(MILEAGE).collect();
        close(Spearman::of(&fold(&pairs)).unwrap().rho(), -0.886_422, 5e-7);
    }

    /// Wikipedia, «Spearman's rank correlation coefficient»: intelligence and hours of television of
    /// ten persons, without ties; Σd² = 194, ρ = −29/165 = −0.175757575…
    #[test]
    fn published_example_without_ties() {
        let quotients = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
        let hours = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
        let pairs: Vec<_> = quotients.into_iter().zip(hours).collect();
        let rho = Spearman::of(&fold(&pairs)).unwrap();
        close(rho.rho(), -29.0 / 165.0, 1e-15);
        close(rho.printed(), -29.0 / 165.0, 1e-15);
        assert!(rho.is_negative() && rho.printed_is_negative());
    }

    #[test]
    fn a_constant_value_or_two_pairs_have_no_correlation() {
        assert_eq!(Spearman::of(&fold(&[(1, 3), (2, 4)])), None);
        assert_eq!(Spearman::of(&fold(&[(1, 3), (2, 3), (5, 3)])), None);
        assert_eq!(Spearman::of(&fold(&[(1, 3), (1, 4), (1, 5)])), None);
        assert_eq!(Spearman::of(&Pairs::<u8, u8>::new()), None);
    }

    #[test]
    fn exactly_uncorrelated_is_not_negative() {
        let rho = Spearman::of(&fold(&[(1, 1), (1, 2), (2, 1), (2, 2)])).unwrap();
        assert_eq!(rho.rho(), 0.0);
        assert!(!rho.is_negative());
    }

    /// With many ties the printed formula has another sign: the reason for keeping both.
    #[test]
    fn ties_can_turn_the_sign_of_the_printed_formula() {
        let rho = Spearman::of(&[((1, 1), 9), ((1, 2), 1), ((2, 1), 1)].into()).unwrap();
        assert!(rho.is_negative() && !rho.printed_is_negative(), "{} {}", rho.rho(), rho.printed());
    }

    /// `summary(c(1, 12, 14, 3, 96, 111))`, r-help of 13 January 2012: 5.25, 13.00, 75.50; and
    /// `summary(mtcars$mpg)`: 15.43, 19.20, 22.80.
    #[test]
    fn published_quartiles() {
        assert_eq!(quartiles(&[1.0, 12.0, 14.0, 3.0, 96.0, 111.0]), Some([5.25, 13.0, 75.5]));
        let [first, median, third] = quartiles(&MILEAGE.map(|tenths| f64::from(tenths) / 10.0)).unwrap();
        close(first, 15.43, 5.001e-3);
        close(median, 19.2, 1e-12);
        close(third, 22.8, 1e-12);
    }

    #[test]
    fn quantiles_of_nothing_or_beyond_the_ends_do_not_exist() {
        assert_eq!(quantile(&[], 0.5), None);
        assert_eq!(quantile(&[1.0], 1.5), None);
        assert_eq!(quantile(&[1.0], f64::NAN), None);
        assert_eq!(quantile(&[4.0], 0.3), Some(4.0));
        assert_eq!(quantile(&[4.0, 6.0], 1.0), Some(6.0));
    }

    /// Average ranks counted pupil by pupil, and Pearson's r of them.
    fn rho_of_pupils(pupils: &[(i32, i32)]) -> f64 {
        let rank = |value: i32, all: &dyn Fn(&(i32, i32)) -> i32| {
            let below = pupils.iter().filter(|pupil| all(pupil) < value).count();
            let equal = pupils.iter().filter(|pupil| all(pupil) == value).count();
            below as f64 + (equal as f64 + 1.0) / 2.0
        };
        let middle = (pupils.len() as f64 + 1.0) / 2.0;
        let ranks =
            pupils.iter().map(|pupil| (rank(pupil.0, &|p| p.0) - middle, rank(pupil.1, &|p| p.1) - middle));
        let (xy, xx, yy) =
            ranks.fold((0.0, 0.0, 0.0), |(xy, xx, yy), (x, y)| (xy + x * y, xx + x * x, yy + y * y));
        xy / f64::sqrt(xx * yy)
    }

    proptest! {
        #[test]
        fn rho_of_folded_counts_is_rho_of_the_pupils(
            pupils in proptest::collection::vec((0..20i32, 2..=5i32), 3..80),
        ) {
            if let Some(rho) = Spearman::of(&fold(&pupils)) {
                let slow = rho_of_pupils(&pupils);
                prop_assert!((rho.rho() - slow).abs() < 1e-9, "{} {slow}", rho.rho());
                prop_assert!((-1.0 - 1e-12..=1.0 + 1e-12).contains(&rho.rho()));
                prop_assert_eq!(rho.is_negative(), slow < -1e-12);
            }
        }

        #[test]
        fn without_ties_both_formulas_agree(order in Just((0..25).collect::<Vec<i32>>()).prop_shuffle()) {
            let pairs: Vec<(i32, i32)> = (0..25).zip(order).collect();
            let rho = Spearman::of(&fold(&pairs)).unwrap();
            prop_assert!((rho.rho() - rho.printed()).abs() < 1e-12);
        }
    }
}
