//! One file: what it is, its tables, each table's header, and its rows handed to a reader.

use crate::appeals::Appeals;
use crate::aside::Room;
use crate::batch::{Batch, Scales};
use crate::container;
use crate::counts::CountsReader;
use crate::dictionary::{Dictionary, Field};
use crate::directory;
use crate::header::{Contents, Counted, Header};
use crate::identity::Identity;
use crate::map::Map;
use crate::observations;
use crate::results::{Fold, Folding};
use crate::rows::{Row, RowError};
use crate::school::Schools;
use crate::tables::each_of_sheet;
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place, Tally};
use model::facts::{Holds, Source};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read as _};
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
    /// How much memory results may take, where it is bounded.
    pub room: Option<&'a Room>,
}

/// SHA-256 of a file, in hex.
pub fn checksum(path: &Path) -> io::Result<String> {
    let (mut hasher, mut file) = (Sha256::new(), File::open(path)?);
    // Many small reads would take as long as the sum itself, and so does a large reader with a buffer.
    let mut buffer = vec![0; 1 << 17];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(read) => hasher.update(&buffer[..read]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// Reads a file: a batch for each table that holds results or schools, and all that was noticed.
pub fn read(path: &Path, name: &str, checksum: &str, options: &Options<'_>) -> (Vec<Batch>, Vec<Diagnostic>) {
    read_tables(path, name, checksum, options, None)
}

/// As [`read`]; of tables of works only some columns, where such are chosen.
pub(crate) fn read_tables(
    path: &Path,
    name: &str,
    checksum: &str,
    options: &Options<'_>,
    columns: Option<fn(&Header) -> Header>,
) -> (Vec<Batch>, Vec<Diagnostic>) {
    let (mut batches, mut diagnostics) = (Vec::new(), Vec::new());
    let problems = each_table(path, name, options.map, |sheet, header, titles, rows| {
        let table = Table { name, sheet, checksum, header, titles, options, columns };
        let (batch, problems) = table.read(rows)?;
        if let Some(batch) = batch {
            match batches.last_mut().filter(|last: &&mut Batch| last.goes_on_with(&batch)) {
                Some(last) => last.add(batch),
                None => batches.push(batch),
            }
        }
        diagnostics.extend(problems);
        Ok(())
    });
    diagnostics.extend(problems);
    diagnostics.extend(observations::settle_years(&mut batches, options.identity.year));
    if !batches.is_empty() {
        diagnostics.iter_mut().for_each(excuse);
    }
    (batches, diagnostics)
}

/// One table of a file, about to be read.
pub(crate) struct Table<'a> {
    pub name: &'a str,
    pub sheet: &'a str,
    pub checksum: &'a str,
    pub header: &'a Header,
    pub titles: &'a str,
    pub options: &'a Options<'a>,
    /// Which columns of works are looked at.
    pub columns: Option<fn(&Header) -> Header>,
}

/// What a table gives, and what was noticed.
type Answer = (Option<Batch>, Vec<Diagnostic>);

impl Table<'_> {
    fn read(&self, rows: EachRow<'_>) -> Result<Answer, RowError> {
        let place = Place::table(self.name, self.sheet);
        let told = |code| Ok((None, vec![Diagnostic::new(code, place.clone())]));
        match self.header.contents() {
            Contents::Companion => told(Code::SheetSkipped),
            Contents::Works | Contents::Unknown => told(Code::TableUnknown),
            Contents::Directory => self.directory(rows),
            Contents::Results => self.results(rows),
            Contents::Counts(counted) => self.counts(counted, rows),
            Contents::Appeals => self.appeals(rows),
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        Tally::new(Place::table(self.name, self.sheet))
    }

    /// An empty batch of this table.
    pub(crate) fn batch(&self, identity: Identity) -> Batch {
        let source = Source {
            file: self.name.to_owned(),
            sheet: self.sheet.to_owned(),
            checksum: self.checksum.to_owned(),
            columns: self.header.letters(),
            holds: match self.header.contents() {
                Contents::Counts(_) => Holds::Counts,
                Contents::Directory => Holds::Directory,
                Contents::Appeals => Holds::Appeals,
                _ => Holds::Works,
            },
            release: identity.release.unwrap_or_default(),
            day: identity.day,
            tasks: self.header.task_heads(),
        };
        Batch {
            source,
            results: BTreeMap::new(),
            aside: Vec::new(),
            observations: Vec::new(),
            mentions: BTreeMap::new(),
            corrections: Vec::new(),
        }
    }

    fn directory(&self, rows: EachRow<'_>) -> Result<Answer, RowError> {
        let (header, mut tally) = (self.header, self.tally());
        let identity = self.identity(&mut tally);
        let schools = Schools::new(header, self.options.map, identity);
        let mut batch = self.batch(identity);
        rows(&mut |row| {
            if let Some(school) = directory::row(header, &schools, row, &mut batch.mentions, &mut tally) {
                observations::row(header, row, school, &mut batch.observations, &mut tally);
            }
        })?;
        Ok((Some(batch), tally.finish()))
    }

    fn results(&self, rows: EachRow<'_>) -> Result<Answer, RowError> {
        let place = Place::table(self.name, self.sheet);
        let missing = missing(self.header, &place, self.options.identity);
        if !missing.is_empty() {
            return Ok((None, missing));
        }
        let mut tally = self.tally();
        let identity = self.identity(&mut tally);
        let chosen = self.columns.map(|of| of(self.header));
        let header = chosen.as_ref().unwrap_or(self.header);
        let mut fold = Fold::new(header, self.options.map, identity, self.options.scales, tally);
        fold.declare(self.titles);
        fold.groups.set_aside_in(self.options.room);
        let empty = !rows(&mut |row| fold.row(row))?;
        let unscaled = std::mem::take(&mut fold.unscaled);
        let Folding { results, aside, mentions, tally } = match fold.finish() {
            Ok(folding) => folding,
            Err(error) => {
                let problem = Diagnostic::new(Code::AsideNotWritten, place);
                return Ok((None, vec![problem.with("detail", error.to_string())]));
            }
        };
        let diagnostics = self.noticed(&unscaled, tally, empty);
        let holds = !results.is_empty() || aside.is_some();
        let aside = Vec::from_iter(aside);
        let batch = holds.then(|| Batch { results, aside, mentions, ..self.batch(identity) });
        Ok((batch, diagnostics))
    }

    /// All that was noticed of a table of works.
    pub(crate) fn noticed(
        &self,
        unscaled: &BTreeMap<Assessment, u32>,
        tally: Tally,
        empty: bool,
    ) -> Vec<Diagnostic> {
        let place = Place::table(self.name, self.sheet);
        let without_scale = |(assessment, works): (&Assessment, &u32)| {
            let diagnostic = Diagnostic::new(Code::ScaleMissing, place.clone());
            Diagnostic { count: *works, ..diagnostic.with("assessment", assessment.to_string()) }
        };
        let mut diagnostics: Vec<Diagnostic> = unscaled.iter().map(without_scale).collect();
        diagnostics.extend(tally.finish());
        diagnostics.extend(repeated(self.header, &place));
        if empty {
            diagnostics.push(Diagnostic::new(Code::SheetEmpty, place));
        }
        diagnostics
    }

    fn counts(&self, counted: Counted, rows: EachRow<'_>) -> Result<Answer, RowError> {
        let place = Place::table(self.name, self.sheet);
        if counted == Counted::Tasks && self.header.maxima.is_empty() {
            let cell = format!("A{}", self.header.row);
            return Ok((None, vec![Diagnostic::new(Code::MaximaMissing, Place { cell, ..place })]));
        }
        let mut tally = self.tally();
        let identity = self.identity(&mut tally);
        let options = self.options;
        let mut reader =
            CountsReader::new(self.header, counted, options.map, identity, options.scales, tally);
        let empty = !rows(&mut |row| reader.row(row))?;
        let (results, mentions, tally) = reader.finish();
        let mut diagnostics = tally.finish();
        if empty {
            diagnostics.push(Diagnostic::new(Code::SheetEmpty, place));
        }
        let batch = (!results.is_empty()).then(|| Batch { results, mentions, ..self.batch(identity) });
        Ok((batch, diagnostics))
    }

    fn appeals(&self, rows: EachRow<'_>) -> Result<Answer, RowError> {
        let mut tally = self.tally();
        let identity = self.identity(&mut tally);
        let mut appeals = Appeals::new(self.header, self.options.map, identity, tally);
        rows(&mut |row| appeals.row(row))?;
        let batch = Batch { corrections: appeals.corrections, ..self.batch(identity) };
        Ok((Some(batch), appeals.tally.finish()))
    }

    /// Of which assessment the table is: its titles, its file's name, its layout, the user.
    pub(crate) fn identity(&self, tally: &mut Tally) -> Identity {
        let mut identity = Identity::of_titles(self.titles);
        let file = base_name(self.name);
        let release = Dictionary::shared().release(file);
        let of_file = Identity { release, ..Identity::of_file_name(file) };
        let layout = Identity { kind: self.header.kind, ..Identity::default() };
        let given = [of_file, layout, self.options.identity];
        for part in given.into_iter().flat_map(|other| identity.complete_with(other)) {
            tally.note(Code::IdentityDisagrees, Some(part), || format!("A{}", self.header.row));
        }
        identity
    }
}

/// In a workbook that has results, an empty or unknown sheet beside them is no mistake.
fn excuse(problem: &mut Diagnostic) {
    if !problem.place.sheet.is_empty() && matches!(problem.code, Code::TableUnknown | Code::SheetEmpty) {
        problem.code = Code::SheetSkipped;
    }
}

pub(crate) fn missing(header: &Header, place: &Place, given: Identity) -> Vec<Diagnostic> {
    let absent = |fields: &[Field]| !fields.iter().any(|field| header.columns.contains_key(field));
    let place = Place { cell: format!("A{}", header.row), ..place.clone() };
    let problem = |code, field: Field| {
        let diagnostic = Diagnostic::new(code, place.clone()).with("field", field.own_name());
        diagnostic.with("known", field.known_headers())
    };
    let mut missing = Vec::new();
    let named = header.names_school() || !absent(&[Field::SchoolName]) || given.school.is_some();
    if !named {
        missing.push(problem(Code::ColumnMissing, Field::Login));
    }
    if absent(&[Field::Total, Field::Test, Field::Mark, Field::Level]) {
        missing.push(problem(Code::ColumnMissing, Field::Total));
    }
    missing
}

fn base_name(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or(name)
}

fn repeated(header: &Header, place: &Place) -> Vec<Diagnostic> {
    let has = |field| header.columns.contains_key(&field);
    // Protocols of state exams list who sat them: no variant is to be expected there.
    let expected = !has(Field::Variant) && !has(Field::Code);
    let variant = expected.then(|| {
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

/// What is done with a table: its sheet's name, its header, the titles above it, its rows.
pub(crate) type EachTable<'a> = &'a mut dyn FnMut(&str, &Header, &str, EachRow<'_>) -> Result<(), RowError>;

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
        each_of_sheet(rows, sheet, &Place::table(name, sheet), map, &mut table, problems);
    });
    problems
}
