//! A list of works under suspicion of bias: year, school, grade, subject.

use crate::dictionary::{Dictionary, Field};
use crate::file::each_table;
use crate::header::Header;
use crate::identity::Identity;
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place, Tally};
use model::organisations::Login;
use std::path::Path;

/// A school's works that a list names, by the login of the list.
pub type SuspectedWork = (Login, Assessment);

/// Reads the list; rows that cannot be read are told and left out.
pub fn read_suspected(path: &Path, name: &str) -> (Vec<SuspectedWork>, Vec<Diagnostic>) {
    let (mut works, mut diagnostics) = (Vec::new(), Vec::new());
    let mut recognised = false;
    let problems = each_table(path, name, None, |sheet, header, _, rows| {
        if !header.names_works() {
            return Ok(());
        }
        recognised = true;
        let mut tally = Tally::new(Place::table(name, sheet));
        rows(&mut |row| match work(header, row) {
            Ok(work) => works.push(work),
            Err((code, field)) => {
                tally.note(code, Some(header.get(row, field)), || header.cell(row.number, field));
            }
        })?;
        diagnostics.extend(tally.finish());
        Ok(())
    });
    diagnostics.extend(problems);
    if !recognised && !model::diagnostics::has_errors(&diagnostics) {
        diagnostics.push(Diagnostic::new(Code::SuspectedListExpected, Place::file(name)));
    }
    (works, diagnostics)
}

fn work(header: &Header, row: &crate::rows::Row) -> Result<SuspectedWork, (Code, Field)> {
    let login = header.get(row, Field::Login).parse().map_err(|_| (Code::SchoolUnknown, Field::Login))?;
    let kind = Some(Dictionary::shared().suspected_kind);
    let mut identity = Identity { kind, ..Identity::default() };
    let parts =
        [("kind", Field::Kind), ("year", Field::Year), ("grade", Field::Grade), ("subject", Field::Subject)];
    for (part, field) in parts.into_iter().filter(|(_, field)| header.columns.contains_key(field)) {
        identity.set(part, header.get(row, field)).ok_or((Code::IdentityValueUnknown, field))?;
    }
    let assessment = identity.assessment().ok_or((Code::IdentityValueUnknown, Field::Year))?;
    Ok((login, assessment))
}
