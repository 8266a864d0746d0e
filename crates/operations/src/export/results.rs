//! `results.csv`: counts and means by region, municipality and school.

use super::table::{cell, row, table, unit as unit_cells};
use crate::assess::Assessed;
use std::io;
use std::path::Path;

pub(super) fn write(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,kind,grade,subject,level,unit,n,absent,mean,sd,n2,n3,n4,n5,lower,confirmed,higher";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "results.csv", &header)?;
    for (assessment, unit, summary) in
        assessed.summaries.iter().filter(|(_, unit, _)| assessed.unit_in_scope(unit))
    {
        let procedure = assessment.procedure;
        let [level, unit] = unit_cells(unit);
        let mut cells = vec![
            assessment.year.to_string(),
            procedure.kind.to_string(),
            procedure.grade.to_string(),
            procedure.subject.to_string(),
            level,
            unit,
            summary.n.to_string(),
            summary.absent.to_string(),
            cell(summary.mean),
            cell(summary.sd),
        ];
        cells.extend((0..4).map(|mark| cell(summary.marks.map(|marks| marks[mark]))));
        cells.extend((0..3).map(|side| cell(summary.journal.map(|journal| journal[side]))));
        row(&mut writer, &cells)?;
    }
    writer.flush()
}
