//! What files are, before anything is counted of them.

use crate::assess::{AssessRequest, said};
use crate::files::expand;
use crate::reader::{Reader, Request, What};
use document::Document;
use model::diagnostics::Diagnostic;
use model::inspection::Inspected;
use report::{Examined, Found};
use std::collections::BTreeSet;
use std::path::Path;
use words::Words;

/// What is known of the files that a request names. The error is an answer only where the request
/// itself cannot be understood.
pub fn inspect(request: &AssessRequest, reader: &dyn Reader) -> Result<Vec<Examined>, Vec<Diagnostic>> {
    let (_, said) = said(request)?;
    let mut told = Vec::new();
    let files = expand(&request.files, &mut told);
    let mut examined = Vec::new();
    for file in &files {
        let ask = |what| reader.read(&Request { path: file.path.clone(), name: file.name.clone(), what });
        let kind = ask(What::Kind { said: said.clone() });
        let checksum = checksum(&file.path);
        let read = ask(What::Tables { checksum: checksum.clone(), said: said.clone(), room: None });
        let mut found = Found::default();
        let mut schools = BTreeSet::new();
        for batch in &read.batches {
            schools.extend(batch.mentions.keys().copied());
            for (assessment, results) in &batch.results {
                found.assessments.insert(*assessment);
                schools.extend(results.keys().copied());
                for whole in results.values().map(|school| school.whole()) {
                    found.works += u64::from(whole.participants());
                    found.absent += u64::from(whole.absent);
                }
            }
            found.appeals += batch.corrections.len();
        }
        found.schools = schools.len();
        examined.push(Examined {
            file: file.name.clone(),
            tables: kind.inspected,
            found,
            diagnostics: read.diagnostics,
        });
    }
    if examined.is_empty() { Err(told) } else { Ok(examined) }
}

/// A file that cannot be opened has none; reading it says why.
fn checksum(path: &Path) -> String {
    import::checksum(path).unwrap_or_default()
}

/// The answer as a person reads it.
pub fn inspect_report(examined: &[Examined], words: &Words) -> Document {
    report::inspection(examined, words)
}

/// The description of own headers that the program proposes for the first table that it does not
/// know; nothing where all is known.
pub fn propose_map(examined: &[Examined], words: &Words) -> Option<String> {
    let open = |table: &&Inspected| table.columns.iter().any(|column| column.carries.is_none());
    let tables = examined.iter().flat_map(|one| &one.tables);
    let table =
        tables.clone().find(|table| table.holds == "unknown").or_else(|| tables.clone().find(open))?;
    Some(report::proposed_map(table, words))
}
