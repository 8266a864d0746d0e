//! Shares as people print them, brought back to the counts that they were made of.

use crate::counts::MOST_PUPILS;

/// Texts of one row that are all shares, in millionths of a percent.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shares {
    percents: Vec<u64>,
    /// Half a unit of the last printed digit.
    half: u64,
}

/// One percent.
const PERCENT: u64 = 1_000_000;

/// Digits that are kept after the point of a percent.
const DECIMALS: usize = 6;

/// What the cells of a row count.
pub(crate) struct Figures;

impl Figures {
    /// Counts of texts: they are counts where whole and adding up to the participants, else shares of
    /// them. An error tells what they are instead.
    pub(crate) fn of(texts: &[String], participants: Option<u32>) -> Result<Vec<u32>, String> {
        let told = || texts.join("; ");
        let whole: Option<Vec<u32>> =
            texts.iter().map(|text| if is_none(text) { Some(0) } else { count(text) }).collect();
        if let Some(counts) = whole
            // An empty cell is none only where the others make up all participants. Whole numbers that
            // make up about a hundred of nobody knows how many may be shares.
            && match (participants, counts.iter().sum::<u32>()) {
                (Some(all), sum) => sum == all,
                (None, sum) => !(97..=103).contains(&sum) && texts.iter().all(|text| !text.trim().is_empty()),
            }
        {
            return Ok(counts);
        }
        let all = participants.ok_or_else(told)?;
        let shares = Shares::of(texts).ok_or_else(told)?;
        let counts = shares.counts_of(all).ok_or_else(told)?;
        if counts.iter().sum::<u32>() == all { Ok(counts) } else { Err(told()) }
    }
}

impl Shares {
    /// Shares in percent, or parts of one where they add up to one; nothing where a text is no share.
    pub(crate) fn of(texts: &[String]) -> Option<Self> {
        let mut decimals = 0;
        let mut percents = Vec::with_capacity(texts.len());
        for text in texts {
            let number = if is_none(text) { "0".to_owned() } else { plain(text)? };
            let (whole, rest) = number.split_once('.').unwrap_or((&number, ""));
            decimals = decimals.max(rest.len());
            let rest: String = rest.chars().chain(std::iter::repeat('0')).take(DECIMALS).collect();
            let share = whole.parse::<u64>().ok()?.checked_mul(PERCENT)? + rest.parse::<u64>().ok()?;
            percents.push(Some(share).filter(|share| *share <= 100 * PERCENT)?);
        }
        let sum: u64 = percents.iter().sum();
        let parts = percents.len() > 1 && (98 * PERCENT / 100..=102 * PERCENT / 100).contains(&sum);
        if parts {
            percents.iter_mut().for_each(|share| *share *= 100);
            decimals = decimals.saturating_sub(2);
        }
        // A cell that holds the whole fraction is not rounded at its fifteenth digit but by the reader.
        let half = if decimals > 4 { 100 } else { 5 * 10_u64.pow(5 - u32::try_from(decimals).ok()?) };
        Some(Self { percents, half })
    }

    /// The counts that the shares of so many are rounded from; nothing where one is rounded from none.
    ///
    /// Where the print is coarser than one work, several counts have the same share: nothing then.
    pub(crate) fn counts_of(&self, all: u32) -> Option<Vec<u32>> {
        if self.half * u64::from(all) >= 50 * PERCENT {
            return None;
        }
        let count = |percent: &u64| {
            let count = nearest(*percent, all)?;
            let off = (u64::from(count) * 100 * PERCENT).abs_diff(percent * u64::from(all));
            (off <= self.half * u64::from(all)).then_some(count)
        };
        self.percents.iter().map(count).collect()
    }

    /// The nearest count of so many, for which the print may be too coarse to tell its neighbours apart.
    pub(crate) fn nearest(&self, all: u32) -> Option<u32> {
        nearest(*self.percents.first()?, all)
    }
}

/// The whole number nearest to a share of so many, halves up.
fn nearest(percent: u64, all: u32) -> Option<u32> {
    u32::try_from((2 * percent * u64::from(all) + 100 * PERCENT) / (200 * PERCENT)).ok()
}

fn is_none(text: &str) -> bool {
    matches!(text.trim(), "" | "-" | "–" | "—")
}

/// A whole number that is written as one: `5,0` and `5 %` are shares.
fn count(text: &str) -> Option<u32> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let whole = plain.bytes().all(|byte| byte.is_ascii_digit()).then(|| plain.parse().ok())?;
    whole.filter(|count| *count <= MOST_PUPILS)
}

/// A decimal number without signs of percent and blanks, with a point.
fn plain(text: &str) -> Option<String> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace() && *letter != '%').collect();
    let plain = plain.replace(',', ".");
    let (whole, rest) =
        plain.split_once('.').map_or((plain.as_str(), None), |(whole, rest)| (whole, Some(rest)));
    let are = |digits: &str| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let zeros = rest.is_some_and(|rest| rest.bytes().all(|byte| byte == b'0'));
    (are(whole) && rest.is_none_or(are)).then(|| if zeros { whole.to_owned() } else { plain.clone() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(texts: &[&str], participants: Option<u32>) -> Result<Vec<u32>, String> {
        Figures::of(&texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>(), participants)
    }

    #[test]
    fn shares_become_the_counts_that_they_were_made_of() {
        assert_eq!(of(&["10,53", "36,84", "36,84", "15,79"], Some(19)), Ok(vec![2, 7, 7, 3]));
        assert_eq!(of(&["0.25", "0.5", "0.25", "0"], Some(8)), Ok(vec![2, 4, 2, 0]));
        assert_eq!(of(&["2", "7", "7", "3"], Some(19)), Ok(vec![2, 7, 7, 3]), "counts are counts");
        assert_eq!(of(&["2", "7", "-", "0"], None), Ok(vec![2, 7, 0, 0]));
        assert!(of(&["5,0%", "15,0%", "60,0%", "20,0%"], None).is_err(), "shares of how many?");
        assert!(of(&["5", "15", "60", "20"], None).is_err(), "these may be shares");
        assert_eq!(of(&["5,0%", "15,0%", "60,0%", "20,0%"], Some(20)), Ok(vec![1, 3, 12, 4]));
        assert_eq!(of(&["2", "7", "", ""], Some(9)), Ok(vec![2, 7, 0, 0]));
        assert!(of(&["2", "7", "", "0"], None).is_err(), "an empty cell is not zero");
        assert_eq!(of(&["100", "", "", ""], Some(3)), Ok(vec![3, 0, 0, 0]));
    }

    #[test]
    fn what_no_counts_round_to_is_told() {
        for texts in
            [["10,50", "36,84", "36,84", "15,79"], ["10,53", "36,84", "36,84", "10,53"], ["а", "", "", ""]]
        {
            assert!(of(&texts, Some(19)).is_err(), "{texts:?}");
        }
        assert!(of(&["10,53", "36,84", "36,84", "15,79"], None).is_err(), "of how many?");
    }

    proptest! {
        #[test]
        fn any_counts_survive_two_printed_decimals(counts in proptest::array::uniform4(0u32..400)) {
            let all: u32 = counts.iter().sum();
            prop_assume!(all > 0);
            let texts = counts.map(|count| format!("{:.2}", 100.0 * f64::from(count) / f64::from(all)));
            let texts: Vec<String> = texts.iter().map(|text| text.replace('.', ",")).collect();
            prop_assert_eq!(Figures::of(&texts, Some(all)), Ok(counts.to_vec()));
        }
    }
}
