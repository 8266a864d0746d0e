//! Value added by a random-intercept model: 4059 pupils of 65 schools of inner London, intake at 11 and
//! examinations at 16 (Goldstein, Rasbash et al., A Multilevel Analysis of School Examination Results,
//! Oxford Review of Education 19 (1993) 425–433; figures of the manual of MLwiN, chapter 2, maximum
//! likelihood).

use crate::common::{self, assert_printed};
use calculation::statistics::{GroupEffect, Likelihood, RandomIntercept};

/// School, examination and intake of each pupil.
fn pupils() -> Option<(Vec<u32>, Vec<f64>, Vec<f64>)> {
    let [school, exam, intake] = common::columns("exam_london/Exam.csv", ["school", "normexam", "standLRT"])?;
    let parse = |column: Vec<String>| column.iter().map(|field| field.parse().unwrap()).collect();
    Some((school.iter().map(|school| school.parse().unwrap()).collect(), parse(exam), parse(intake)))
}

#[test]
fn without_intake() {
    let Some((school, exam, _)) = pupils() else { return };
    let seen = RandomIntercept::fit(&school, &[], &exam, Likelihood::Full).unwrap();
    assert_eq!((exam.len(), seen.groups.len()), (4059, 65));
    assert_printed(seen.fixed[0].estimate, "-0.013");
    assert_printed(seen.fixed[0].error, "0.054");
    assert_printed(seen.between, "0.169");
    assert_printed(seen.within, "0.848");
    assert_printed(seen.deviance, "11010.65");
}

#[test]
fn with_intake() {
    let Some((school, exam, intake)) = pupils() else { return };
    let seen = RandomIntercept::fit(&school, &[&intake], &exam, Likelihood::Full).unwrap();
    assert_printed(seen.fixed[0].estimate, "0.002");
    assert_printed(seen.fixed[0].error, "0.040");
    assert_printed(seen.fixed[1].estimate, "0.563");
    assert_printed(seen.fixed[1].error, "0.012");
    assert_printed(seen.between, "0.092");
    assert_printed(seen.within, "0.566");
    assert_printed(seen.deviance, "9357.24");
}

#[test]
fn the_lowest_and_highest_value_added() {
    let Some((school, exam, intake)) = pupils() else { return };
    let seen = RandomIntercept::fit(&school, &[&intake], &exam, Likelihood::Full).unwrap();
    let mut order: Vec<(u32, GroupEffect)> = seen.groups.into_iter().collect();
    order.sort_by(|one, other| one.1.value.total_cmp(&other.1.value));
    let numbers: Vec<u32> = order.iter().map(|(number, _)| *number).collect();
    assert_eq!(numbers[..3], [59, 28, 54]);
    assert_eq!(numbers[62..], [63, 6, 53]);
    let errors: Vec<f64> = order.iter().map(|(_, group)| group.error).collect();
    assert!(errors.iter().all(|&error| error > 0.0 && error < seen.between.sqrt()));
}
