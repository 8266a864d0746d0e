//! Problems in users' data as values: a stable code, a place, typed arguments.
//!
//! The words for a code live in `locales/`, not here; a test proves that every code has them.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Something was not read, or a rule cannot be applied.
    Error,
    /// Read, but a person should look.
    Warning,
    /// Worth knowing; nothing to do.
    Info,
}

impl Severity {
    /// `error`, `warning` or `info`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident;)*) => {
        /// What kind of problem it is. The text of a code never changes once released.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $name),* }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The stable text of the code.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }

            /// How much a problem of this kind matters.
            pub const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),* }
            }
        }
    };
}

codes! {
    /// The path does not exist or cannot be opened.
    FileNotRead = "file-not-read", Error;
    /// A folder holds no file that could be read.
    FolderEmpty = "folder-empty", Error;
    /// Neither a workbook nor a csv.
    FileKindUnknown = "file-kind-unknown", Error;
    /// The workbook or the archive is damaged.
    FileBroken = "file-broken", Error;
    /// The workbook is protected by a password.
    FileProtected = "file-protected", Error;
    /// A file of a folder that is not a table.
    FileSkipped = "file-skipped", Info;
    /// A workbook of a format that is not read.
    FileFormatOld = "file-format-old", Error;
    /// A page of the web or XML under the name of a workbook.
    FileIsPage = "file-is-page", Error;
    /// More than a file of its kind may have, packed or unpacked.
    FileTooLarge = "file-too-large", Error;
    /// More rows or columns than a table may have.
    TableTooLarge = "table-too-large", Error;
    /// A row, or a line of a text, is longer than any table's.
    RowTooLong = "row-too-long", Error;
    /// A cell holds more text than a spreadsheet's can; its beginning was read.
    CellTooLong = "cell-too-long", Warning;
    /// A text holds zero bytes, which no text has.
    TextHasNul = "text-has-nul", Error;
    /// The workbook holds a formula without what it gives; the cell was read as empty.
    FormulaNotCalculated = "formula-not-calculated", Warning;
    /// Reading the file broke the reader; nothing of it was taken.
    ReaderDied = "reader-died", Error;
    /// Reading took longer than it may.
    ReaderTooSlow = "reader-too-slow", Error;
    /// Reading took more memory than it may.
    ReaderOutOfMemory = "reader-out-of-memory", Error;
    /// Results that memory has no room for could not be put aside.
    AsideNotWritten = "aside-not-written", Error;
    /// The file given as a directory of schools is not one.
    DirectoryExpected = "directory-expected", Error;
    /// The file given as a list of suspected works is not one.
    SuspectedListExpected = "suspected-list-expected", Error;
    /// The same bytes were already read.
    FileRepeated = "file-repeated", Info;
    /// Nothing is known of a table like this; it was left aside.
    TableUnknown = "table-unknown", Error;
    /// A sheet beside others that holds neither results nor schools.
    SheetSkipped = "sheet-skipped", Info;
    /// A sheet without any cell, or with a header and nothing under it.
    SheetEmpty = "sheet-empty", Error;
    /// A required column is absent.
    ColumnMissing = "column-missing", Error;
    /// Without the column «вариант» a pupil counts as present by having a total.
    VariantColumnMissing = "variant-column-missing", Warning;
    /// Two columns carry the same field.
    ColumnRepeated = "column-repeated", Warning;
    /// Year, grade, subject or kind is not said anywhere.
    AssessmentUnknown = "assessment-unknown", Error;
    /// A value of an identity column is not a year, grade, subject or kind.
    IdentityValueUnknown = "identity-value-unknown", Error;
    /// `--as` is not understood.
    IdentityInvalid = "identity-invalid", Error;
    /// Two places name different assessments.
    IdentityDisagrees = "identity-disagrees", Error;
    /// A row without a login, or with one that is not a login.
    SchoolUnknown = "school-unknown", Error;
    /// Pupils who did not sit the work.
    Absent = "absent", Info;
    /// An absent pupil's row carries a total; the pupil stays absent.
    AbsentWithTotal = "absent-with-total", Warning;
    /// The variant is neither a number nor a word for absence; the row is not counted.
    VariantUnknown = "variant-unknown", Warning;
    /// A variant but no total; the row is not counted.
    TotalMissing = "total-missing", Warning;
    /// The total is not a whole number; the row is not counted.
    TotalUnreadable = "total-unreadable", Error;
    /// The total is above the paper's maximum; the row is counted as it stands.
    TotalAboveMaximum = "total-above-maximum", Warning;
    /// The total is not the sum of the tasks; the total counts.
    TotalDiffersFromTasks = "total-differs-from-tasks", Warning;
    /// The journal mark is not 2 to 5; the work is counted without it.
    JournalMarkUnknown = "journal-mark-unknown", Warning;
    /// The mark is not 2 to 5; the work is counted without it.
    MarkUnknown = "mark-unknown", Warning;
    /// The level is no known word; the work is counted without it.
    LevelUnknown = "level-unknown", Warning;
    /// The mark in the file is not the mark of the scale; the file's counts.
    MarkDiffersFromScale = "mark-differs-from-scale", Warning;
    /// The sex is neither м nor ж; it is not used.
    SexUnknown = "sex-unknown", Info;
    /// An answer of a directory is neither yes nor no; it is not used.
    AnswerUnknown = "answer-unknown", Warning;
    /// A count is not a whole number from 0; it is not used.
    CountUnreadable = "count-unreadable", Warning;
    /// An answer is none of those that the question offers; it is not used.
    ChoiceUnknown = "choice-unknown", Warning;
    /// A part is more than the whole it belongs to; shares of the two are not made.
    PartAboveWhole = "part-above-whole", Warning;
    /// Nothing says for which year the answers of a table are; they are not used.
    ObservationYearUnknown = "observation-year-unknown", Warning;
    /// Two sources answer differently for a school; the first stands.
    ObservationConflict = "observation-conflict", Warning;
    /// The highest grade of a school is not a grade; it is not used.
    HighestGradeUnknown = "highest-grade-unknown", Warning;
    /// A protocol's own line counts other participants than its rows.
    ParticipantsDiffer = "participants-differ", Warning;
    /// A protocol's own line names another minimum than the scale in use.
    MinimumDiffers = "minimum-differs", Warning;
    /// Shares do not come from whole numbers of works: the row is not counted.
    SharesNotCounts = "shares-not-counts", Error;
    /// A table of shares by numbered columns has no row of maxima, and is not one of all marks.
    MaximaMissing = "maxima-missing", Error;
    /// A school stands twice in a table of counts; the first row is counted.
    SchoolRepeated = "school-repeated", Warning;
    /// Rows of the region, of municipalities and of totals in a table of counts: read, not counted.
    RowsAboveSchools = "rows-above-schools", Info;
    /// An appeal changes a score that no counted work of the school has.
    AppealUnmatched = "appeal-unmatched", Warning;
    /// Appeals that changed results.
    AppealsApplied = "appeals-applied", Info;
    /// Another edition of the same results stands instead.
    ReleaseSuperseded = "release-superseded", Info;
    /// Results of several exam days add up, as of other pupils.
    DaysAdded = "days-added", Info;
    /// Exams taken again in autumn are shown beside and not added.
    ReleaseBeside = "release-beside", Info;
    /// Schools are called by codes that no directory joins with logins.
    SchoolCodeUnmatched = "school-code-unmatched", Warning;
    /// Schools are called by names that no directory knows: their results are not counted.
    SchoolNameUnmatched = "school-name-unmatched", Error;
    /// A batch was left out because the user asked for it.
    BatchLeftOut = "batch-left-out", Info;
    /// `--without` names no batch.
    BatchUnknown = "batch-unknown", Error;
    /// Class labels were brought to one spelling.
    ClassNormalised = "class-normalised", Info;
    /// A csv row has another number of fields than the header.
    RowMalformed = "row-malformed", Error;
    /// No scale: marks and shares cannot be counted.
    ScaleMissing = "scale-missing", Error;
    /// Two sources say the same of schools; counted once.
    SourceRepeated = "source-repeated", Info;
    /// Two sources say different things of a school; the first stands.
    SourceConflict = "source-conflict", Error;
    /// Several sources tell of the results of schools, and their marks alone do not tell which of them count.
    MarksOfSeveral = "marks-of-several", Error;
    /// Appeals change scores, which were not read beside the marks.
    MarksOfAppeals = "marks-of-appeals", Error;
    /// A school of the results is not in the directory.
    SchoolNotInDirectory = "school-not-in-directory", Warning;
    /// A school of the directory has no results.
    SchoolWithoutResults = "school-without-results", Info;
    /// How many schools of the results the directory knows.
    DirectoryMatched = "directory-matched", Info;
    /// One number, several logins of one kind: kept as different schools.
    LoginAmbiguous = "login-ambiguous", Warning;
    /// Sources name different municipalities for a school; the latest stands.
    MunicipalityChanged = "municipality-changed", Info;
    /// The municipality of a school is not said anywhere.
    MunicipalityUnknown = "municipality-unknown", Info;
    /// No case forms of a name are known; it stays in the nominative.
    NameFormUnknown = "name-form-unknown", Info;
    /// A special school was left out by the rule.
    SpecialSchoolExcluded = "special-school-excluded", Warning;
    /// No municipality has the code or name asked for.
    MunicipalityNotFound = "municipality-not-found", Error;
    /// A description of headers that lies beside the files was used.
    MapUsed = "map-used", Info;
    /// A map file cannot be used.
    MapInvalid = "map-invalid", Error;
    /// The list of works under suspicion names works that were not imported.
    SuspectedUnmatched = "suspected-unmatched", Warning;
    /// Nothing could be read of the given files.
    NothingToAssess = "nothing-to-assess", Error;
    /// No result belongs to a procedure that the rule counts.
    NoProcedureOfRule = "no-procedure-of-rule", Error;
    /// More schools than a report of them could be opened with; tables were written alone.
    ReportTooLarge = "report-too-large", Warning;
    /// The output folder holds an earlier result, which a failed run must not touch.
    OutputKept = "output-kept", Warning;
    /// The output cannot be written.
    OutputNotWritten = "output-not-written", Error;

    /// A returned file carries no mark of a form that was given out.
    FormTicketMissing = "form-ticket-missing", Error;
    /// The mark of a returned form was changed, so that nobody knows whose it is.
    FormTicketDamaged = "form-ticket-damaged", Error;
    /// A returned file carries marks of several forms.
    FormTicketsDiffer = "form-tickets-differ", Error;
    /// Hidden codes of questions are lost; questions were known by their numbers.
    FormCodesLost = "form-codes-lost", Warning;
    /// An answer of which neither code nor number says to what; it was left aside.
    FormAnswerLost = "form-answer-lost", Warning;
    /// A question stands twice in a returned form; the first answer stands.
    FormQuestionRepeated = "form-question-repeated", Error;
    /// A question of a returned form is not asked.
    FormQuestionUnknown = "form-question-unknown", Error;
    /// Questions that are asked do not stand in a returned form.
    FormQuestionMissing = "form-question-missing", Error;
    /// A text is no answer to its question; it was not taken.
    FormValueUnfit = "form-value-unfit", Error;
    /// A reason why there is no answer is none of those offered.
    FormStateUnknown = "form-state-unknown", Error;
    /// A question is answered, and it is said why it is not; neither was taken.
    FormAnswerAndState = "form-answer-and-state", Error;
    /// A percentage under one, which may be meant as a part of one.
    FormPercentSmall = "form-percent-small", Warning;

    /// A pack file is not YAML.
    PackSyntax = "pack-syntax", Error;
    /// A key that the format does not have.
    PackKeyUnknown = "pack-key-unknown", Error;
    /// A required key is absent.
    PackKeyMissing = "pack-key-missing", Error;
    /// A value of the wrong kind.
    PackValueInvalid = "pack-value-invalid", Error;
    /// The same thing is defined twice.
    PackDuplicate = "pack-duplicate", Error;
    /// A name that nothing defines: a reference, a condition, a variant.
    PackNameUnknown = "pack-name-unknown", Error;
    /// A required file is absent.
    PackFileMissing = "pack-file-missing", Error;
    /// A file that a pack does not have.
    PackFileUnknown = "pack-file-unknown", Error;
    /// A worked example gives another result.
    PackCaseFails = "pack-case-fails", Error;
    /// No worked example.
    PackCaseMissing = "pack-case-missing", Error;
    /// The version is not in the pack's changelog.
    PackChangelog = "pack-changelog", Error;
    /// No pack has this name.
    PackUnknown = "pack-unknown", Error;
    /// `--set` names no setting of the packs in use.
    SettingUnknown = "setting-unknown", Error;
    /// `--set` gives a value that the setting cannot take.
    SettingInvalid = "setting-invalid", Error;
}

impl Code {
    /// The code of a stable text.
    pub fn of(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.as_str() == text)
    }

    /// Whether a file or a whole table was left unread, not only some rows of it.
    pub const fn leaves_table_unread(self) -> bool {
        matches!(
            self,
            Self::FileNotRead
                | Self::FileKindUnknown
                | Self::FileBroken
                | Self::FileProtected
                | Self::FileFormatOld
                | Self::FileIsPage
                | Self::ReaderDied
                | Self::ReaderTooSlow
                | Self::ReaderOutOfMemory
                | Self::FileTooLarge
                | Self::TableTooLarge
                | Self::RowTooLong
                | Self::TextHasNul
                | Self::TableUnknown
                | Self::SheetEmpty
                | Self::ColumnMissing
                | Self::AssessmentUnknown
                | Self::MaximaMissing
                | Self::DirectoryExpected
                | Self::SuspectedListExpected
        )
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// Where a problem is. Empty parts are not known or do not apply.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// File name, or a path within a pack.
    pub file: String,
    /// Sheet of a workbook.
    pub sheet: String,
    /// Cell like `H17`, or `line:column` of a text file; the first one of many.
    pub cell: String,
}

impl Place {
    /// A whole file.
    pub fn file(file: impl Into<String>) -> Self {
        Self { file: file.into(), ..Self::default() }
    }

    /// A whole sheet of a workbook, or a whole csv where the sheet has no name.
    pub fn table(file: impl Into<String>, sheet: impl Into<String>) -> Self {
        Self { file: file.into(), sheet: sheet.into(), ..Self::default() }
    }
}

/// A typed argument of a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(untagged)]
pub enum Argument {
    /// Words from the user's data or names from a pack.
    Text(String),
    /// A whole number.
    Number(u64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Argument {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Argument {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// One problem, or many of the same kind in one table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    /// What kind.
    pub code: Code,
    /// Where, or where first.
    pub place: Place,
    /// How many times.
    pub count: u32,
    /// What the message speaks of.
    pub arguments: BTreeMap<Cow<'static, str>, Argument>,
}

impl Diagnostic {
    /// A single problem without arguments.
    pub fn new(code: Code, place: Place) -> Self {
        Self { code, place, count: 1, arguments: BTreeMap::new() }
    }

    /// The same with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.insert(Cow::Borrowed(name), value.into());
        self
    }

    /// The severity of its code.
    pub const fn severity(&self) -> Severity {
        self.code.severity()
    }
}

/// Whether something among the diagnostics is an error.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|one| one.severity() == Severity::Error)
}

/// Counts problems of one table by kind and value, so that a nation's file gives a page, not a
/// million lines.
#[derive(Debug, Default)]
pub struct Tally {
    place: Place,
    seen: BTreeMap<(Code, Option<String>), (String, u32)>,
}

impl Tally {
    /// Distinct offending values told apart per code; further ones are counted together.
    const MOST_VALUES: usize = 12;

    /// A tally for a table: `place` without a cell.
    pub fn new(place: Place) -> Self {
        Self { place, ..Self::default() }
    }

    /// Counts a problem in a cell that is computed only for the first of its kind.
    pub fn note(&mut self, code: Code, value: Option<&str>, cell: impl FnOnce() -> String) {
        self.note_times(1, code, value, cell);
    }

    /// Counts a problem of a row that stands for several.
    pub fn note_times(&mut self, times: u32, code: Code, value: Option<&str>, cell: impl FnOnce() -> String) {
        let key = (code, value.map(str::to_owned));
        if let Some((_, count)) = self.seen.get_mut(&key) {
            *count += times;
            return;
        }
        let values = self.seen.keys().filter(|(known, _)| *known == code).count();
        let key = if values < Self::MOST_VALUES { key } else { (code, Some("…".to_owned())) };
        self.seen.entry(key).or_insert_with(|| (cell(), 0)).1 += times;
    }

    /// Whether nothing was noted.
    pub fn is_empty(&self) -> bool {
        self.seen.is_empty()
    }

    /// One diagnostic per kind and value, in the order of the codes.
    pub fn finish(self) -> Vec<Diagnostic> {
        let place = self.place;
        let of = |((code, value), (cell, count)): ((Code, Option<String>), (String, u32))| Diagnostic {
            code,
            place: Place { cell, ..place.clone() },
            count,
            arguments: value
                .map(|value| (Cow::Borrowed("value"), Argument::Text(value)))
                .into_iter()
                .collect(),
        };
        self.seen.into_iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests;
