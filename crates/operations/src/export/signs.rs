//! `bias_signs.csv`: signs looked for, found or not; and `false_alarms.csv`: how often honest schools
//! of a size show them.

use super::table::{self, Writer, cell, row, table};
use crate::assess::Assessed;
use std::io;
use std::path::Path;

pub(super) fn write_signs(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,level,unit,sign,subject,grade,n,statistic,critical,flag,false_alarm";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "bias_signs.csv", &header)?;
    for (assessment, units) in assessed.suspicions.iter().flat_map(|one| &one.signs.findings) {
        for (unit, findings) in units.iter().filter(|(unit, _)| assessed.unit_in_scope(unit)) {
            for (sign, finding) in findings {
                let [level, code] = table::unit(unit);
                let cells = [
                    assessment.year.to_string(),
                    level,
                    code,
                    sign.as_str().to_owned(),
                    assessment.procedure.subject.to_string(),
                    assessment.procedure.grade.to_string(),
                    finding.n.to_string(),
                    finding.statistic.to_string(),
                    finding.critical.to_string(),
                    finding.flag.to_string(),
                    cell(finding.false_alarm.map(|rate| rate.varied)),
                ];
                row(&mut writer, &cells)?;
            }
        }
    }
    writer.flush()
}

pub(super) fn write_false_alarms(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = ["year", "region", "sign", "kind", "subject", "grade", "n", "equal", "varied"];
    let mut writer = table(staged, "false_alarms.csv", &header)?;
    for ((assessment, region, sign), rates) in assessed.suspicions.iter().flat_map(|one| &one.signs.rates) {
        for (size, rate) in rates {
            let cells = [
                assessment.year.to_string(),
                region.clone(),
                sign.as_str().to_owned(),
                assessment.procedure.kind.to_string(),
                assessment.procedure.subject.to_string(),
                assessment.procedure.grade.to_string(),
                size.to_string(),
                rate.equal.to_string(),
                rate.varied.to_string(),
            ];
            row(&mut writer, &cells)?;
        }
    }
    writer.flush()
}

/// The region's index among the indicators: schools without a sign, of all looked at.
pub(super) fn write_index(writer: &mut Writer, assessed: &Assessed) -> io::Result<()> {
    for suspicions in &assessed.suspicions {
        let manifest = &suspicions.pack.manifest;
        let version = table::version(&suspicions.pack, &suspicions.changes);
        for ((region, year), clear) in &suspicions.signs.index {
            let cells = [
                manifest.id.clone(),
                version.clone(),
                "index".to_owned(),
                "region".to_owned(),
                region.clone(),
                year.to_string(),
                cell(clear.share()),
                clear.k.to_string(),
                clear.n.to_string(),
                "known".to_owned(),
                String::new(),
            ];
            row(writer, &cells)?;
        }
    }
    Ok(())
}
