//! Ordinary least squares, with errors that allow for unequal spread.

use super::least_squares::LeastSquares;
use nalgebra::{DMatrix, DVector};
use serde::Serialize;

/// A regression of an outcome on an intercept and on columns named by the caller.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Regression {
    /// The intercept, then one per column, in the caller's order.
    pub coefficients: Vec<Coefficient>,
    /// The share of the outcome's variance that the columns explain, in `0.0..=1.0`.
    pub r_squared: f64,
    /// The same, lowered for the number of columns; may be below zero.
    pub adjusted_r_squared: f64,
    /// Standard deviation of the residuals (n − k), in units of the outcome.
    pub residual_sd: f64,
    /// Outcome less fitted value, in the order of the observations.
    pub residuals: Vec<f64>,
}

/// A coefficient and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Coefficient {
    /// Units of the outcome per unit of the column.
    pub estimate: f64,
    /// Standard error where all residuals spread alike.
    pub error: f64,
    /// Standard error that does not suppose so, HC1: MacKinnon and White, J. Econometrics 29 (1985)
    /// 305–325.
    pub robust_error: f64,
}

impl Regression {
    /// Fits by the QR decomposition. Nothing where there are not more observations than coefficients,
    /// where the columns differ in length, where a column is constant or follows from the others (within
    /// 10⁻⁷ of its length), or where the outcome is constant.
    pub fn fit(columns: &[&[f64]], outcome: &[f64]) -> Option<Self> {
        let fit = LeastSquares::fit(with_intercept(columns, outcome.len())?, outcome)?;
        let n = outcome.len() as f64;
        let mean = outcome.iter().sum::<f64>() / n;
        let total: f64 = outcome.iter().map(|value| (value - mean).powi(2)).sum();
        if total <= 0.0 {
            return None;
        }
        let unexplained = fit.residuals.norm_squared() / total;
        Some(Self {
            coefficients: coefficients(&fit),
            r_squared: 1.0 - unexplained,
            adjusted_r_squared: 1.0 - unexplained * (n - 1.0) / fit.freedom(),
            residual_sd: fit.residual_variance().sqrt(),
            residuals: fit.residuals.as_slice().to_vec(),
        })
    }

    /// The outcome expected where the columns have these values; nothing where their number differs.
    pub fn predict(&self, values: &[f64]) -> Option<f64> {
        let (intercept, slopes) = self.coefficients.split_first()?;
        let terms = slopes.iter().zip(values).map(|(slope, value)| slope.estimate * value);
        (slopes.len() == values.len()).then(|| intercept.estimate + terms.sum::<f64>())
    }
}

/// The rows of a design: one, then the value of each column. Nothing where a column has another length.
pub(super) fn with_intercept<'a>(
    columns: &'a [&'a [f64]],
    rows: usize,
) -> Option<impl Iterator<Item = Vec<f64>> + 'a> {
    let row =
        |row: usize| std::iter::once(1.0).chain(columns.iter().map(move |column| column[row])).collect();
    columns.iter().all(|column| column.len() == rows).then(|| (0..rows).map(row))
}

fn coefficients(fit: &LeastSquares) -> Vec<Coefficient> {
    let usual = &fit.inverse * fit.residual_variance();
    let mut weighted: DMatrix<f64> = fit.design.clone();
    weighted.row_iter_mut().zip(&fit.residuals).for_each(|(mut row, residual)| row *= *residual);
    let correction = fit.design.nrows() as f64 / fit.freedom();
    let robust = &fit.inverse * weighted.tr_mul(&weighted) * &fit.inverse * correction;
    let errors = |covariance: DMatrix<f64>| -> DVector<f64> { covariance.diagonal().map(f64::sqrt) };
    let (usual, robust) = (errors(usual), errors(robust));
    let coefficient = |(column, &estimate): (usize, &f64)| Coefficient {
        estimate,
        error: usual[column],
        robust_error: robust[column],
    };
    fit.coefficients.iter().enumerate().map(coefficient).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// F. Anscombe, Graphs in Statistical Analysis, Am. Statistician 27 (1973) 17–21: y = 3 + 0.5 x with
    /// a standard error of 0.118 and R² = 0.667, in the first of his four sets.
    #[test]
    fn published_example() {
        let x = [10.0, 8.0, 13.0, 9.0, 11.0, 14.0, 6.0, 4.0, 12.0, 7.0, 5.0];
        let y = [8.04, 6.95, 7.58, 8.81, 8.33, 9.96, 7.24, 4.26, 10.84, 4.82, 5.68];
        let line = Regression::fit(&[&x], &y).unwrap();
        let seen = [line.coefficients[0].estimate, line.coefficients[1].estimate];
        assert_eq!(seen.map(|value| format!("{value:.1}")), ["3.0", "0.5"]);
        assert_eq!(format!("{:.3} {:.3}", line.coefficients[1].error, line.r_squared), "0.118 0.667");
        let predicted = line.predict(&[9.0]).unwrap();
        assert!((predicted - 7.5).abs() < 0.01, "the middle of Anscombe's line: {predicted}");
        assert_eq!(line.predict(&[]), None);
    }

    #[test]
    fn what_does_not_determine_the_coefficients_has_no_fit() {
        let x = [1.0, 2.0, 3.0, 4.0];
        let y = [1.0, 3.0, 2.0, 5.0];
        let (double, constant) = (x.map(|value| 3.0 - 2.0 * value), [7.0; 4]);
        assert_eq!(Regression::fit(&[&x, &double], &y), None, "a column that follows from another");
        assert_eq!(Regression::fit(&[&constant], &y), None, "a constant column beside the intercept");
        assert_eq!(Regression::fit(&[&x], &constant), None, "a constant outcome");
        assert_eq!(Regression::fit(&[&x[..2]], &y[..2]), None, "no more observations than coefficients");
        assert_eq!(Regression::fit(&[&x[..3]], &y), None, "columns of unequal length");
    }

    proptest! {
        /// Residuals are orthogonal to every column, and without spread the line is found exactly.
        #[test]
        fn residuals_carry_nothing_of_the_columns(
            rows in proptest::collection::vec((-9.0..9.0f64, -9.0..9.0f64, -9.0..9.0f64), 8..40),
        ) {
            let (x, z): (Vec<f64>, Vec<f64>) = rows.iter().map(|row| (row.0, row.1)).unzip();
            let y: Vec<f64> = rows.iter().map(|row| row.2).collect();
            let Some(fit) = Regression::fit(&[&x, &z], &y) else { return Ok(()) };
            let dot = |column: &[f64]| column.iter().zip(&fit.residuals).map(|(a, b)| a * b).sum::<f64>();
            prop_assert!(dot(&x).abs() < 1e-6 && dot(&z).abs() < 1e-6);
            prop_assert!(fit.residuals.iter().sum::<f64>().abs() < 1e-6);
            let exact: Vec<f64> = rows.iter().map(|row| 2.0 - 3.0 * row.0 + 0.5 * row.1).collect();
            let exact = Regression::fit(&[&x, &z], &exact).unwrap();
            for (seen, true_value) in exact.coefficients.iter().zip([2.0, -3.0, 0.5]) {
                prop_assert!((seen.estimate - true_value).abs() < 1e-6, "{seen:?}");
            }
        }
    }
}
