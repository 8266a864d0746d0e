//! The least-squares solution that regressions share.

use nalgebra::{DMatrix, DVector};

/// A design whose columns are linearly independent, fitted to an outcome.
pub(super) struct LeastSquares {
    /// One row per observation.
    pub design: DMatrix<f64>,
    /// One per column of the design.
    pub coefficients: DVector<f64>,
    /// (X'X)⁻¹
    pub inverse: DMatrix<f64>,
    /// Outcome less fitted value.
    pub residuals: DVector<f64>,
}

impl LeastSquares {
    /// Fits by the QR decomposition of the design with columns of unit length. Nothing where there are
    /// not more observations than columns, or where less than [`TOLERANCE`] of a column's length is not
    /// explained by the columns before it.
    pub fn fit(rows: impl Iterator<Item = Vec<f64>>, outcome: &[f64]) -> Option<Self> {
        let rows: Vec<Vec<f64>> = rows.collect();
        let columns = rows.first()?.len();
        if outcome.len() != rows.len() || rows.len() <= columns {
            return None;
        }
        let design = DMatrix::from_row_iterator(rows.len(), columns, rows.into_iter().flatten());
        let lengths = DVector::from_iterator(columns, design.column_iter().map(|column| column.norm()));
        if lengths.iter().any(|&length| !(length > 0.0 && length.is_finite())) {
            return None;
        }
        let mut scaled = design.clone();
        scaled.column_iter_mut().zip(&lengths).for_each(|(mut column, &length)| column /= length);
        let (q, r) = scaled.qr().unpack();
        if r.diagonal().iter().any(|&left| left.abs() < TOLERANCE) {
            return None;
        }
        let outcome = DVector::from_column_slice(outcome);
        let root = r.solve_upper_triangular(&DMatrix::identity(columns, columns))?;
        let root = DMatrix::from_diagonal(&lengths.map(f64::recip)) * root;
        let coefficients = &root * q.tr_mul(&outcome);
        let residuals = outcome - &design * &coefficients;
        Some(Self { inverse: &root * root.transpose(), design, coefficients, residuals })
    }

    /// Observations less columns, at least one.
    pub fn freedom(&self) -> f64 {
        (self.design.nrows() - self.design.ncols()) as f64
    }

    /// The estimate of the variance of one residual.
    pub fn residual_variance(&self) -> f64 {
        self.residuals.norm_squared() / self.freedom()
    }

    /// The outcome expected of a row.
    pub fn predict(&self, row: &[f64]) -> f64 {
        DVector::from_column_slice(row).dot(&self.coefficients)
    }

    /// Standard error of the outcome of one new row about what is predicted of it.
    pub fn prediction_error(&self, row: &[f64]) -> f64 {
        let row = DVector::from_column_slice(row);
        (self.residual_variance() * (1.0 + row.dot(&(&self.inverse * &row)))).sqrt()
    }
}

/// As in `lm` of R, whose default it is.
const TOLERANCE: f64 = 1e-7;

/// 1, x, x², … up to the degree.
pub(super) fn powers(x: f64, degree: usize) -> Vec<f64> {
    std::iter::successors(Some(1.0), |power| Some(power * x)).take(degree + 1).collect()
}
