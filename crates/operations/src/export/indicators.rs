//! `indicators.csv`: the value of every indicator for every unit and year, or why there is none.

use super::table::{self, cell, row, table, text};
use crate::assess::Assessed;
use calculation::indicators::{Amount, Figure, Value};
use std::io;
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "methodology,version,indicator,level,unit,period,value,k,n,state,verdict";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "indicators.csv", &header)?;
    for measured in &assessed.measured {
        let indicators = measured.pack.indicators.iter().flat_map(|one| &one.indicators);
        for id in indicators.map(|indicator| indicator.id.as_str()) {
            let units = measured.outcome.values.get(id).into_iter().flatten();
            for (unit, years) in units.filter(|(unit, _)| assessed.unit_in_scope(unit)) {
                for (year, value) in years {
                    let [level, unit] = table::unit(unit);
                    let [shown, k, n] = amount(value);
                    let cells = [
                        measured.pack.manifest.id.clone(),
                        table::version(&measured.pack, &measured.changes),
                        text(id),
                        level,
                        unit,
                        year.to_string(),
                        shown,
                        k,
                        n,
                        value.state.as_str().to_owned(),
                        cell(value.change.map(|change| change.verdict.as_str())),
                    ];
                    row(&mut writer, &cells)?;
                }
            }
        }
    }
    super::signs::write_index(&mut writer, assessed)?;
    writer.flush()
}

/// Value, `k` and `n`.
fn amount(value: &Value) -> [String; 3] {
    match value.amount {
        None => Default::default(),
        Some(Amount::Figure(Figure::Share(count)) | Amount::Schools(count)) => {
            [cell(count.share()), count.k.to_string(), count.n.to_string()]
        }
        Some(Amount::Figure(mean)) => [cell(mean.number()), String::new(), mean.n().to_string()],
        Some(Amount::Answer(answer)) => {
            [answer.yes.to_string(), answer.better.k.to_string(), answer.better.n.to_string()]
        }
    }
}
