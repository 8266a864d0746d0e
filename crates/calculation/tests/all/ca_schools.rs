//! Regression on context: 420 districts of California in 1998–99 (Stock and Watson, Introduction to
//! Econometrics, chapters 4–7; robust errors are HC1).

use crate::common::{self, assert_printed};
use calculation::statistics::Regression;

/// Test score; pupils per teacher; per cent of pupils who learn English; per cent with free lunch.
fn districts() -> Option<[Vec<f64>; 4]> {
    let columns = ["read", "math", "students", "teachers", "english", "lunch"];
    let [read, math, students, teachers, english, lunch] =
        common::numbers("ca_schools/CASchools.csv", columns)?;
    let score = read.iter().zip(&math).map(|(read, math)| (read + math) / 2.0).collect();
    let ratio = students.iter().zip(&teachers).map(|(students, teachers)| students / teachers).collect();
    Some([score, ratio, english, lunch])
}

/// Equation (4.11): 698.9 − 2.28 STR with errors of 10.4 and 0.52, R² 0.051. The package
/// sandwich of R prints the errors, HC1, as 10.36436 and 0.51949.
#[test]
fn test_scores_on_class_size() {
    let Some([score, ratio, ..]) = districts() else { return };
    let seen = Regression::fit(&[&ratio], &score).unwrap();
    assert_eq!(seen.residuals.len(), 420);
    assert_printed(seen.coefficients[0].estimate, "698.9");
    assert_printed(seen.coefficients[0].robust_error, "10.36436");
    assert_printed(seen.coefficients[1].estimate, "-2.28");
    assert_printed(seen.coefficients[1].robust_error, "0.51949");
    assert_printed(seen.r_squared, "0.051");
    assert_printed(seen.residual_sd, "18.6");
}

/// Equation (7.5): −1.10 (0.43) and −0.650 (0.031).
#[test]
fn with_learners_of_english() {
    let Some([score, ratio, english, _]) = districts() else { return };
    let seen = Regression::fit(&[&ratio, &english], &score).unwrap();
    assert_printed(seen.coefficients[1].estimate, "-1.10");
    assert_printed(seen.coefficients[1].robust_error, "0.43");
    assert_printed(seen.coefficients[2].estimate, "-0.650");
    assert_printed(seen.coefficients[2].robust_error, "0.031");
}

/// Table 7.1, column (3): 700.2, −1.00, −0.122, −0.547; adjusted R² 0.773. The intercept is 700.150 to three
/// digits, which the book rounded again.
#[test]
fn with_learners_of_english_and_free_lunch() {
    let Some([score, ratio, english, lunch]) = districts() else { return };
    let seen = Regression::fit(&[&ratio, &english, &lunch], &score).unwrap();
    for (coefficient, printed) in seen.coefficients.iter().zip(["700.150", "-1.00", "-0.122", "-0.547"]) {
        assert_printed(coefficient.estimate, printed);
    }
    assert_printed(seen.adjusted_r_squared, "0.773");
}
