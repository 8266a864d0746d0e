//! Schools as a sample: 7185 pupils of 160 schools, High School and Beyond 1982 (Raudenbush and Bryk,
//! Hierarchical Linear Models (2002), chapter 4, restricted maximum likelihood).

use crate::common::{self, assert_printed};
use calculation::statistics::{Group, Likelihood, RandomIntercept, between_variance, within_variance};
use std::collections::BTreeMap;

fn pupils() -> Option<(Vec<String>, Vec<f64>)> {
    let [school, score] = common::columns("hsb/Hsb82.csv", ["school", "mAch"])?;
    Some((school, score.iter().map(|field| field.parse().unwrap()).collect()))
}

/// Table 4.2: 12.64 (0.24), 8.61, 39.15; intra-class correlation 0.18.
#[test]
fn mathematics_achievement_between_and_within_schools() {
    let Some((school, score)) = pupils() else { return };
    let seen = RandomIntercept::fit(&school, &[], &score, Likelihood::Restricted).unwrap();
    assert_eq!((score.len(), seen.groups.len()), (7185, 160));
    assert_printed(seen.fixed[0].estimate, "12.637");
    assert_printed(seen.fixed[0].error, "0.244");
    assert_printed(seen.between, "8.61");
    assert_printed(seen.within, "39.15");
    assert_printed(seen.intra_class_correlation(), "0.18");
}

/// From folded counts the estimate is 8.22, as an independent program computes it. It is another one than
/// REML where schools differ in size, and less than half a standard error away, which is about 1.
#[test]
fn the_variance_between_schools_from_folded_counts_is_close() {
    let Some((school, score)) = pupils() else { return };
    let mut schools = BTreeMap::<&str, Vec<f64>>::new();
    for (school, &score) in school.iter().zip(&score) {
        schools.entry(school).or_default().push(score);
    }
    let fold = |scores: &Vec<f64>| {
        let n = scores.len() as f64;
        let mean = scores.iter().sum::<f64>() / n;
        let variance = scores.iter().map(|score| (score - mean).powi(2)).sum::<f64>() / (n - 1.0);
        Group { n: u32::try_from(scores.len()).unwrap(), mean, variance }
    };
    let groups: Vec<Group> = schools.values().map(fold).collect();
    let (between, within) = (between_variance(&groups).unwrap(), within_variance(&groups).unwrap());
    assert_printed(between, "8.22");
    assert_printed(within, "39.14");
    assert!((between - 8.61).abs() < 0.5, "{between}");
}
