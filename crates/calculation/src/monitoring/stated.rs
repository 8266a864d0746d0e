//! Figures of results that schools type where results are missing.

use crate::indicators::Figure;
use methodology::monitoring::{Formula, Monitoring};
use model::answers::Answer;
use model::assessments::Year;
use model::organisations::Login;
use model::values::Count;
use std::collections::BTreeMap;

/// Figures that schools state, by indicator, year and school.
pub type Stated = BTreeMap<(String, Year, Login), Figure>;

/// The figures that the answers of one school state. A share whose part is more than its whole and what
/// nobody took are none.
pub fn stated(
    monitoring: &Monitoring,
    year: Year,
    login: Login,
    answers: &BTreeMap<String, Answer>,
) -> Stated {
    let figure = |formula: &Formula| {
        let Formula::Indicator { of, k, n, mean } = formula else { return None };
        let answer = |name: &Option<methodology::Name>| answers.get(name.as_ref()?.as_str());
        let n = answer(n)?.count().filter(|n| *n > 0)?;
        let figure = match answer(mean) {
            Some(mean) => Figure::stated(n, mean.hundredths()?),
            None => Figure::Share(Count::new(answer(k)?.count().filter(|k| *k <= n)?, n)),
        };
        Some(((of.to_string(), year, login), figure))
    };
    monitoring.rows.iter().filter_map(|row| figure(&row.formula)).collect()
}
