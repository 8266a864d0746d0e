//! One file: what it is, its tables, each table's header, and its rows handed to a reader.

use crate::batch::{Batch, Scales};
use crate::container;
use crate::dictionary::Field;
use crate::directory;
use crate::header::{Contents, Header};
use crate::identity::Identity;
use crate::map::Map;
use crate::observations;
use crate::results::Fold;
use crate::rows::{Row, RowError, Rows};
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place, Tally};
use model::facts::Source;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

/// What the user says beside the files.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// `--as`: identity where the file is silent.
    pub identity: Identity,
    /// `--map`: the user's own headers.
    pub map: Option<&'a Map>,
    /// Scales of the packs in use, for checks and for the tasks by mark.
    pub scales: Scales<'a>,
}

/// SHA-256 of a file, in hex.
pub fn checksum(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    io::copy(&mut File::open(path)?, &mut hasher)?;
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Reads a file: a batch for each table that holds results or schools, and all that was noticed.
pub fn read(path: &Path, name: &str, checksum: &str, options: &Options<'_>) -> (Vec<Batch>, Vec<Diagnostic>) {
    let (mut batches, mut diagnostics) = (Vec::new(), Vec::new());
    let problems = each_table(path, name, options.map, |sheet, header, titles, rows| {
        let place = Place::table(name, sheet);
        let source = Source {
            file: name.to_owned(),
            sheet: sheet.to_owned(),
            checksum: checksum.to_owned(),
            columns: header.letters(),
        };
        match header.contents() {
            Contents::Companion => diagnostics.push(Diagnostic::new(Code::SheetSkipped, place)),
            Contents::Works | Contents::Unknown => {
                diagnostics.push(Diagnostic::new(Code::TableUnknown, place));
            }
            Contents::Directory => {
                let (mut mentions, mut tally) = (BTreeMap::new(), Tally::new(place));
                let mut observations = Vec::new();
                rows(&mut |row| {
                    if let Some(school) = directory::row(header, row, &mut mentions, &mut tally) {
                        observations::row(header, row, school, &mut observations, &mut tally);
                    }
                })?;
                diagnostics.extend(tally.finish());
                batches.push(Batch { source, results: BTreeMap::new(), observations, mentions });
            }
            Contents::Results => {
                let missing = missing(header, &place);
                if !missing.is_empty() {
                    diagnostics.extend(missing);
                    return Ok(());
                }
                let mut tally = Tally::new(place.clone());
                let identity = identity(name, titles, header, options, &mut tally);
                let mut fold = Fold::new(header, options.map, identity, options.scales, tally);
                let empty = !rows(&mut |row| fold.row(row))?;
                diagnostics.extend(unscaled(&fold, &place));
                let (results, mentions, tally) = fold.finish();
                diagnostics.extend(tally.finish());
                diagnostics.extend(repeated(header, &place));
                if empty {
                    diagnostics.push(Diagnostic::new(Code::SheetEmpty, place));
                } else if !results.is_empty() {
                    batches.push(Batch { source, results, observations: Vec::new(), mentions });
                }
            }
        }
        Ok(())
    });
    diagnostics.extend(problems);
    diagnostics.extend(observations::settle_years(&mut batches, options.identity.year));
    if !batches.is_empty() {
        diagnostics.iter_mut().for_each(excuse);
    }
    (batches, diagnostics)
}

/// In a workbook that has results, an empty or unknown sheet beside them is no mistake.
fn excuse(problem: &mut Diagnostic) {
    if !problem.place.sheet.is_empty() && matches!(problem.code, Code::TableUnknown | Code::SheetEmpty) {
        problem.code = Code::SheetSkipped;
    }
}

fn missing(header: &Header, place: &Place) -> Vec<Diagnostic> {
    let absent = |fields: &[Field]| !fields.iter().any(|field| header.columns.contains_key(field));
    let place = Place { cell: format!("A{}", header.row), ..place.clone() };
    let problem = |code, field: Field| {
        let diagnostic = Diagnostic::new(code, place.clone()).with("field", field.own_name());
        diagnostic.with("known", field.known_headers())
    };
    let mut missing = Vec::new();
    if absent(&[Field::Login]) {
        missing.push(problem(Code::ColumnMissing, Field::Login));
    }
    if absent(&[Field::Total, Field::Mark, Field::Level]) {
        missing.push(problem(Code::ColumnMissing, Field::Total));
    }
    missing
}

fn identity(name: &str, titles: &str, header: &Header, options: &Options<'_>, tally: &mut Tally) -> Identity {
    let mut identity = Identity::of_title(titles);
    let layout = Identity { kind: header.kind, ..Identity::default() };
    let given = [Identity::of_file_name(base_name(name)), layout, options.identity];
    for part in given.into_iter().flat_map(|other| identity.complete_with(other)) {
        tally.note(Code::IdentityDisagrees, Some(part), || format!("A{}", header.row));
    }
    identity
}

fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn unscaled(fold: &Fold<'_>, place: &Place) -> Vec<Diagnostic> {
    let of = |(assessment, works): (&Assessment, &u32)| {
        let diagnostic = Diagnostic::new(Code::ScaleMissing, place.clone());
        Diagnostic { count: *works, ..diagnostic.with("assessment", assessment.to_string()) }
    };
    fold.unscaled.iter().map(of).collect()
}

fn repeated(header: &Header, place: &Place) -> Vec<Diagnostic> {
    let variant = (!header.columns.contains_key(&Field::Variant)).then(|| {
        Diagnostic::new(
            Code::VariantColumnMissing,
            Place { cell: format!("A{}", header.row), ..place.clone() },
        )
    });
    let of = |&(field, column): &(Field, usize)| {
        let cell = format!("{}{}", crate::rows::letters(column), header.row);
        Diagnostic::new(Code::ColumnRepeated, Place { cell, ..place.clone() }).with("field", field.own_name())
    };
    variant.into_iter().chain(header.repeated.iter().map(of)).collect()
}

/// Hands on the rows under a header: calls its argument for each, answers whether there was any.
pub(crate) type EachRow<'a> = &'a mut dyn FnMut(&mut dyn FnMut(&Row)) -> Result<bool, RowError>;

/// Calls `table` with sheet name, header, title text and rows of every table of a file; answers
/// with what was wrong with the file itself.
pub(crate) fn each_table(
    path: &Path,
    name: &str,
    map: Option<&Map>,
    mut table: impl FnMut(&str, &Header, &str, EachRow<'_>) -> Result<(), RowError>,
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    container::each_sheet(path, name, &mut problems, &mut |sheet, rows, problems| {
        one_table(rows, sheet, Place::table(name, sheet), map, &mut table, problems);
    });
    problems
}

/// Rows above which a header must stand.
const MOST_TITLE_ROWS: usize = 30;

fn one_table(
    rows: &mut dyn Rows,
    sheet: &str,
    place: Place,
    map: Option<&Map>,
    table: &mut impl FnMut(&str, &Header, &str, EachRow<'_>) -> Result<(), RowError>,
    problems: &mut Vec<Diagnostic>,
) {
    let mut row = Row::default();
    let mut titles = String::new();
    let mut header = None;
    let mut filled = 0;
    while header.is_none() && filled < MOST_TITLE_ROWS {
        match rows.next(&mut row) {
            Ok(true) if row.is_blank() => {}
            Ok(true) => {
                filled += 1;
                // A title may look like a header of nothing known: the search goes on under it.
                let found = Header::of(&row, map);
                let known = found.as_ref().is_some_and(|found| found.contents() != Contents::Unknown);
                if known {
                    header = found;
                } else {
                    titles.extend(row.cells().flat_map(|(_, text)| [text, " "]));
                    titles.push('\n');
                }
            }
            Ok(false) => break,
            Err(error) => return problems.push(error.told(place)),
        }
    }
    let Some(header) = header else {
        let code = if filled == 0 { Code::SheetEmpty } else { Code::TableUnknown };
        return problems.push(Diagnostic::new(code, place));
    };
    let mut malformed = Tally::new(place.clone());
    let mut each = |reader: &mut dyn FnMut(&Row)| {
        let mut any = false;
        while rows.next(&mut row)? {
            if row.is_blank() {
                continue;
            }
            any = true;
            if rows.is_ragged() && !header.fits(&row) {
                malformed.note(Code::RowMalformed, None, || format!("A{}", row.number));
            } else {
                reader(&row);
            }
        }
        Ok(any)
    };
    if let Err(error) = table(sheet, &header, &titles, &mut each) {
        problems.push(error.told(place));
    }
    problems.extend(malformed.finish());
}
