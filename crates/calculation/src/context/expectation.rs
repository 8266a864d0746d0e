//! Results against what the conditions let expect.

use super::Inputs;
use super::index::Conditions;
use super::results::{Achieved, Achievement, achieved};
use crate::statistics::{Regression, normal_quantile, quantile};
use model::assessments::Year;
use model::organisations::Login;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the schools of a region achieved in a year, beside what their conditions let expect.
#[derive(Debug, Clone, PartialEq)]
pub struct Expectations {
    /// The year of the answers that the index was made of.
    pub answers: Year,
    /// How the expected result was found.
    pub method: Method,
    /// The regression of results on the index, where there are schools enough and the index varies.
    pub relation: Option<Relation>,
    /// Sample standard deviation of the residuals, in standard deviations of the region's works.
    pub residual_sd: f64,
    /// Every school with an index and a result.
    pub schools: BTreeMap<Login, Standing>,
}

/// How the expected result is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Method {
    /// It is the regression of results on the index.
    Regression,
    /// It is the mean of all schools, because better conditions do not go with better results beyond
    /// chance.
    Mean,
    /// It is the mean of all schools, and these stand in thirds: they are too few for a regression.
    Thirds,
}

impl Method {
    /// The name as words are looked up by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Regression => "regression",
            Self::Mean => "mean",
            Self::Thirds => "thirds",
        }
    }
}

/// How results go with conditions.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Relation {
    /// By how much results are higher for one more point of the index, in standard deviations of the
    /// region's works.
    pub slope: f64,
    /// The interval of the slope, with errors that allow for unequal spread.
    pub interval: [f64; 2],
    /// The share of the variance of results that the index explains, in `0.0..=1.0`.
    pub r_squared: f64,
    /// Standard deviation of the residuals (n − 2), in standard deviations of the region's works.
    pub residual_sd: f64,
}

/// Where one school stands.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Standing {
    /// The index of its conditions.
    pub index: f64,
    /// Its result, in standard deviations of the region's works from their mean.
    pub result: f64,
    /// Works that it was made of.
    pub works: u32,
    /// The result that the conditions let expect.
    pub expected: f64,
    /// Result less expected.
    pub residual: f64,
    /// What the residual would be within with other pupils of the same kind; the chance of one pupil's
    /// several works is taken to be one and the same, so that the interval is rather too wide. Nothing
    /// where no school has two works.
    pub interval: Option<[f64; 2]>,
    /// Whether conditions are called difficult.
    pub disadvantaged: bool,
    /// The residual in words.
    pub level: Level,
}

impl Standing {
    /// Conditions and result together.
    pub const fn group(&self) -> Group {
        match (self.disadvantaged, self.level) {
            (true, Level::Above) => Group::Resilient,
            (true, Level::AsExpected) => Group::Difficult,
            (true, Level::Below) => Group::Critical,
            (false, Level::Below) => Group::BelowExpected,
            (false, Level::AsExpected | Level::Above) => Group::Favourable,
        }
    }
}

/// A residual in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// In the lowest part, and surely below.
    Below,
    /// Neither.
    AsExpected,
    /// In the highest part, and surely above.
    Above,
}

impl Level {
    /// The name as words are looked up by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Below => "below",
            Self::AsExpected => "as-expected",
            Self::Above => "above",
        }
    }
}

/// Conditions × results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Difficult conditions, results above what they let expect.
    Resilient,
    /// Difficult conditions, results as they let expect.
    Difficult,
    /// Difficult conditions, results even below.
    Critical,
    /// Other conditions, results below what they let expect.
    BelowExpected,
    /// Other conditions, results as they let expect or above.
    Favourable,
}

impl Group {
    /// All groups.
    pub const ALL: [Self; 5] =
        [Self::Resilient, Self::Difficult, Self::Critical, Self::BelowExpected, Self::Favourable];

    /// The name as words are looked up by.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resilient => "resilient",
            Self::Difficult => "difficult",
            Self::Critical => "critical",
            Self::BelowExpected => "below-expected",
            Self::Favourable => "favourable",
        }
    }
}

type Years<T> = BTreeMap<(Year, String), T>;

/// By year of the results and region.
pub(super) fn expectations(inputs: &Inputs<'_>, conditions: &Years<Conditions>) -> Years<Expectations> {
    let mut all = BTreeMap::new();
    for ((year, region), achieved) in achieved(inputs) {
        let near = nearest(inputs, conditions, year, &region);
        let expected = near.and_then(|(answers, own)| of_region(inputs, answers, own, &achieved));
        all.extend(expected.map(|expected| ((year, region), expected)));
    }
    all
}

/// The conditions of the nearest year that is near enough; of two equally near ones the earlier.
fn nearest<'a>(
    inputs: &Inputs<'_>,
    conditions: &'a Years<Conditions>,
    year: Year,
    region: &str,
) -> Option<(Year, &'a Conditions)> {
    let apart = |other: Year| year.number().abs_diff(other.number());
    let own = conditions.iter().filter(|((_, other), _)| other == region);
    let near = own.filter(|((other, _), _)| apart(*other) <= u16::from(inputs.settings.years_apart));
    near.min_by_key(|((other, _), _)| (apart(*other), *other)).map(|((other, _), own)| (*other, own))
}

/// A school that has both.
struct Both<'a> {
    login: Login,
    index: f64,
    disadvantaged: bool,
    achievement: &'a Achievement,
}

fn of_region(
    inputs: &Inputs<'_>,
    answers: Year,
    conditions: &Conditions,
    achieved: &Achieved,
) -> Option<Expectations> {
    let both = |(login, achievement)| {
        let school: &super::SchoolConditions = conditions.schools.get(login)?;
        Some(Both { login: *login, index: school.index?, disadvantaged: school.disadvantaged?, achievement })
    };
    let mut schools: Vec<Both<'_>> = achieved.schools.iter().filter_map(both).collect();
    let count = u32::try_from(schools.len()).unwrap_or(u32::MAX);
    if count < inputs.settings.disadvantaged_from.max(2) {
        return None;
    }
    let results: Vec<f64> = schools.iter().map(|one| one.achievement.result).collect();
    let mean = results.iter().sum::<f64>() / f64::from(count);
    let line = (count >= inputs.settings.regression_from)
        .then(|| Regression::fit(&[&schools.iter().map(|one| one.index).collect::<Vec<_>>()], &results))
        .flatten();
    let relation = line.as_ref().and_then(|line| relation(inputs, line));
    let goes_with = relation.is_some_and(|relation| relation.interval[0] > 0.0);
    let method = match (count >= inputs.settings.regression_from, goes_with) {
        (true, true) => Method::Regression,
        (true, false) => Method::Mean,
        (false, _) => Method::Thirds,
    };
    let share = if method == Method::Thirds { 1.0 / 3.0 } else { inputs.settings.resilient_share.share() };
    if method == Method::Thirds {
        let lowest = cut(schools.iter().map(|one| one.index), share)?;
        schools.iter_mut().for_each(|one| one.disadvantaged = one.index <= lowest);
    }
    let expected = |one: &Both<'_>| match (method, &line) {
        (Method::Regression, Some(line)) => line.predict(&[one.index]).unwrap_or(mean),
        _ => mean,
    };
    let residuals: Vec<f64> = schools.iter().map(|one| one.achievement.result - expected(one)).collect();
    let ends = [cut(residuals.iter().copied(), share)?, cut(residuals.iter().copied(), 1.0 - share)?];
    let squares: f64 = residuals.iter().map(|residual| residual * residual).sum();
    let standing = |one: &Both<'_>| (one.login, standing(inputs, one, expected(one), ends, achieved.within));
    Some(Expectations {
        answers,
        method,
        relation,
        residual_sd: (squares / f64::from(count - 1)).sqrt(),
        schools: schools.iter().map(standing).collect(),
    })
}

fn cut(values: impl Iterator<Item = f64>, share: f64) -> Option<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    quantile(&values, share)
}

fn relation(inputs: &Inputs<'_>, line: &Regression) -> Option<Relation> {
    let slope = line.coefficients.get(1)?;
    let reach = normal_quantile(inputs.rule.resilient.confidence.value) * slope.robust_error;
    Some(Relation {
        slope: slope.estimate,
        interval: [slope.estimate - reach, slope.estimate + reach],
        r_squared: line.r_squared,
        residual_sd: line.residual_sd,
    })
}

fn standing(
    inputs: &Inputs<'_>,
    one: &Both<'_>,
    expected: f64,
    ends: [f64; 2],
    within: Option<f64>,
) -> Standing {
    let residual = one.achievement.result - expected;
    let pupils = f64::from(one.achievement.pupils);
    let reach = within
        .map(|within| normal_quantile(inputs.rule.resilient.confidence.value) * (within / pupils).sqrt());
    let interval = reach.map(|reach| [residual - reach, residual + reach]);
    // Without an interval nothing is certain of one school, and nothing can be asked of it.
    let sure = |side: f64| {
        let end = interval.map(|[low, high]| if side > 0.0 { low } else { -high });
        residual * side > 0.0 && (!inputs.settings.certain || end.is_none_or(|end| end > 0.0))
    };
    let level = match residual {
        _ if residual >= ends[1] && sure(1.0) => Level::Above,
        _ if residual <= ends[0] && sure(-1.0) => Level::Below,
        _ => Level::AsExpected,
    };
    Standing {
        index: one.index,
        result: one.achievement.result,
        works: one.achievement.works,
        expected,
        residual,
        interval,
        disadvantaged: one.disadvantaged,
        level,
    }
}
