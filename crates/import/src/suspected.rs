//! A list of works under suspicion of bias: year, school, grade, subject.

use crate::dictionary::{Dictionary, Field};
use crate::file::each_table;
use crate::header::Header;
use crate::identity::Identity;
use crate::rows::Row;
use crate::school::within;
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
        let mut note = |(code, field): (Code, Field), row: &Row| {
            tally.note(code, Some(header.get(row, field)), || header.cell(row.number, field));
        };
        rows(&mut |row| {
            if header.works.is_empty() {
                work(header, row, Identity::default())
                    .map_or_else(|wrong| note(wrong, row), |own| works.push(own));
                return;
            }
            for (grade, subject, column) in &header.works {
                if is_marked(row.get(*column)) {
                    let named =
                        Identity { grade: Some(*grade), subject: Some(*subject), ..Identity::default() };
                    match work(header, row, named) {
                        Ok(own) => works.push(own),
                        Err(wrong) => return note(wrong, row),
                    }
                }
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

/// Whether a cell under `4 РУ` marks the work: anything but blank, a dash, zero and «нет».
fn is_marked(text: &str) -> bool {
    let no = Dictionary::shared().answer(text) == Some(false);
    !no && !text.is_empty() && !Dictionary::shared().is_no_mark(text)
}

fn work(header: &Header, row: &Row, named: Identity) -> Result<SuspectedWork, (Code, Field)> {
    let text = header.get(row, Field::Login);
    let login = text.parse().ok().or_else(|| within(text)).ok_or((Code::SchoolUnknown, Field::Login))?;
    let kind = Some(Dictionary::shared().suspected_kind);
    let mut identity = Identity { kind, ..named };
    let parts =
        [("kind", Field::Kind), ("year", Field::Year), ("grade", Field::Grade), ("subject", Field::Subject)];
    for (part, field) in parts.into_iter().filter(|(_, field)| header.columns.contains_key(field)) {
        identity.set(part, header.get(row, field)).ok_or((Code::IdentityValueUnknown, field))?;
    }
    let assessment = identity.assessment().ok_or((Code::IdentityValueUnknown, Field::Year))?;
    Ok((login, assessment))
}
