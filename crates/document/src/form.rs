//! A form to be filled in a workbook without the program: questions in rows, cells that take only what
//! answers, and marks by which the returned file and its rows are recognised.
//!
//! Only cells for answers can be changed; the protection has no password, for it guards against slips.
//! Nothing in the workbook is reckoned: there are no formulas and no macros. The ticket and the codes of
//! questions stand in three places each, so that one may be lost: a hidden column beside the rows, a
//! hidden sheet, and properties of the document.

mod looks;
mod marks;
mod section;
mod validation;

use crate::xlsx::{free_name, height, lines, told, usable_name};
use crate::{Labels, WriteError, archive, legal::legal};
use looks::Looks;
use marks::Marks;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};
use std::collections::BTreeSet;

/// A form with all that a person needs to fill it.
#[derive(Debug, Clone, Default)]
pub struct FormSheet {
    /// What it is, as «Отчёт образовательной организации».
    pub title: String,
    /// Who is asked.
    pub whose: String,
    /// In which round, with its term.
    pub round: String,
    /// How to fill and return it, a paragraph each.
    pub instructions: Vec<String>,
    /// Words that the writer adds.
    pub labels: FormLabels,
    /// The parts of the form, a sheet each.
    pub sections: Vec<FormSection>,
    /// What the file is recognised by; without letters that XML must escape.
    pub ticket: String,
}

/// Words that the writer of a form adds.
#[derive(Debug, Clone, Default)]
pub struct FormLabels {
    /// Name of the first sheet, as «Инструкция».
    pub instructions: String,
    /// Heads of the columns, as they are found again when the file comes back.
    pub heads: FormHeads,
    /// «да» and «нет», as the list offers them.
    pub yes_no: [String; 2],
    /// Head of the window that says what a cell does not take, at most 32 letters.
    pub error_title: String,
    /// Said where a value is none of the list.
    pub not_listed: String,
    /// Said where a value is no whole number from 0.
    pub no_count: String,
    /// Said where a value is no number from 0 to `{most}`, which is put in its place.
    pub no_number: String,
    /// Said where a text is too long.
    pub too_long: String,
    /// Said where a value is no day.
    pub no_day: String,
}

/// Heads of the columns of a form.
#[derive(Debug, Clone, Default)]
pub struct FormHeads {
    /// «№».
    pub number: String,
    /// «Вопрос».
    pub question: String,
    /// «Ответ».
    pub answer: String,
    /// «Если ответа нет».
    pub state: String,
    /// «Единица».
    pub unit: String,
    /// «Прошлый год».
    pub last_year: String,
    /// «Откуда взять».
    pub help: String,
    /// «Ссылка на документ».
    pub link: String,
    /// «Пояснение».
    pub comment: String,
    /// Head of the hidden column of codes, as «Код вопроса».
    pub id: String,
}

/// A part of a form.
#[derive(Debug, Clone, Default)]
pub struct FormSection {
    /// What it is about.
    pub title: String,
    /// Its questions, in their order.
    pub rows: Vec<FormRow>,
}

/// A question and what is known of its answer.
#[derive(Debug, Clone, Default)]
pub struct FormRow {
    /// Its code, which comes back with the answer; of letters, digits, `.`, `_` and `-`.
    pub id: String,
    /// Its number, as people name it.
    pub number: String,
    /// The question.
    pub question: String,
    /// What its cell takes.
    pub takes: Takes,
    /// The unit; may be empty.
    pub unit: String,
    /// Where the answer is taken from; may be empty.
    pub help: String,
    /// The answer of the year before, in words; may be empty.
    pub last_year: String,
    /// What is already known: a word of the list, a number with a point, words, or a day as `2026-05-15`;
    /// empty where nothing is.
    pub value: String,
    /// The reasons why there may be no answer, as the list offers them.
    pub states: Vec<String>,
    /// The reason that is already given; may be empty.
    pub state: String,
    /// The link that is already given; may be empty.
    pub link: String,
    /// The explanation that is already given; may be empty.
    pub comment: String,
}

/// What the cell of an answer takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Takes {
    /// «да» or «нет».
    YesNo,
    /// A whole number from 0 to this.
    Count {
        /// The largest.
        most: u32,
    },
    /// A number from 0 to so many hundredths.
    Decimal {
        /// Hundredths at most.
        most: u32,
    },
    /// One of these words.
    Choice {
        /// What may be chosen.
        options: Vec<String>,
    },
    /// Words of at most so many letters.
    Text {
        /// Letters at most.
        most: u32,
    },
    /// A day.
    #[default]
    Day,
}

/// Writes the workbook. Texts are never taken for formulas; one that a cell cannot hold is cut. The same
/// form gives the same bytes.
///
/// # Errors
/// Where a sheet cannot hold the form, see [`WriteError`].
pub fn workbook(form: &FormSheet) -> Result<Vec<u8>, WriteError> {
    let looks = Looks::new();
    let marks = Marks::of(form);
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(form, &marks)?);
    instructions(workbook.add_worksheet(), form, &looks)?;
    let taken = BTreeSet::from([first_name(form).to_lowercase(), marks::SHEET.to_owned()]);
    for (section, name) in form.sections.iter().zip(names(&form.sections, taken)) {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(name)?;
        section::write(worksheet, section, form, &marks, &looks)?;
    }
    marks.write(workbook.add_worksheet(), &form.labels.heads)?;
    // The writer tells on which system it ran.
    Ok(archive::packed_again(workbook.save_to_buffer()?)?)
}

/// The moment of creation is written into the file; a fixed one keeps the bytes the same.
fn properties(form: &FormSheet, marks: &Marks) -> Result<DocProperties, XlsxError> {
    let created = ExcelDateTime::from_ymd(1980, 1, 1)?;
    let properties = DocProperties::new().set_title(legal(&form.title)).set_creation_datetime(&created);
    Ok(marks
        .properties()
        .fold(properties, |properties, (name, value)| properties.set_custom_property(name, value)))
}

fn first_name(form: &FormSheet) -> String {
    let name = usable_name(&form.labels.instructions);
    if name.is_empty() { "0".to_owned() } else { name }
}

/// A name of its own for the sheet of each section.
fn names(sections: &[FormSection], mut taken: BTreeSet<String>) -> Vec<String> {
    let mut names = Vec::new();
    for (section, number) in sections.iter().zip(1..) {
        let name = free_name(&usable_name(&section.title), number, &taken);
        taken.insert(name.to_lowercase());
        names.push(name);
    }
    names
}

const INSTRUCTION_WIDTH: f64 = 100.0;
const INSTRUCTION_LETTERS: usize = 92;
/// The number of A4 in workbooks.
const A4: u8 = 9;

fn instructions(worksheet: &mut Worksheet, form: &FormSheet, looks: &Looks) -> Result<(), XlsxError> {
    worksheet.set_name(first_name(form))?;
    worksheet.set_column_width(0, INSTRUCTION_WIDTH)?;
    worksheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    worksheet.write_string_with_format(0, 0, cell(&form.title), &looks.title)?;
    let about = [&form.whose, &form.round].into_iter().filter(|line| !line.is_empty());
    for (row, line) in (1..).zip(about.chain(&form.instructions)) {
        worksheet.write_string_with_format(row, 0, cell(line), &looks.plain)?;
        worksheet.set_row_height(row, height(lines(line, INSTRUCTION_LETTERS)))?;
    }
    looks::protect(worksheet);
    Ok(())
}

/// A text as a cell can hold it.
fn cell(text: &str) -> String {
    told(text, &Labels::default())
}
