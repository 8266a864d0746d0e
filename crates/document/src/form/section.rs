//! A section of a form as a sheet: a head, a row a question.

use super::looks::{self, Looks};
use super::{A4, FormRow, FormSection, FormSheet, Marks, Takes, cell, validation};
use crate::xlsx::{height, lines};
use rust_xlsxwriter::{DataValidation, ExcelDateTime, Format, Worksheet, XlsxError};

/// The row of heads, from 0; the title stands above it.
const HEAD: u32 = 1;

/// Columns, from 0.
mod column {
    pub(super) const NUMBER: u16 = 0;
    pub(super) const QUESTION: u16 = 1;
    pub(super) const ANSWER: u16 = 2;
    pub(super) const STATE: u16 = 3;
    pub(super) const UNIT: u16 = 4;
    pub(super) const LAST_YEAR: u16 = 5;
    pub(super) const HELP: u16 = 6;
    pub(super) const LINK: u16 = 7;
    pub(super) const COMMENT: u16 = 8;
    /// Within what is filtered, so that codes stay with their rows when these are sorted.
    pub(super) const ID: u16 = 9;
}

/// Letters that a line of each column holds.
const WIDTHS: [u16; 10] = [7, 52, 18, 22, 12, 14, 40, 30, 34, 12];

/// Writes a section on its sheet.
pub(super) fn write(
    worksheet: &mut Worksheet,
    section: &FormSection,
    form: &FormSheet,
    marks: &Marks,
    looks: &Looks,
) -> Result<(), XlsxError> {
    head(worksheet, section, form, marks, looks)?;
    for (at, row) in (HEAD + 1..).zip(&section.rows) {
        locked(worksheet, at, row, looks)?;
        value(worksheet, at, row, looks)?;
        for (column, text) in
            [(column::STATE, &row.state), (column::LINK, &row.link), (column::COMMENT, &row.comment)]
        {
            words(worksheet, (at, column), text, looks.words(text))?;
        }
        put(worksheet, (at, column::ANSWER), validation::answer(row, &form.labels, marks)?)?;
        put(worksheet, (at, column::STATE), validation::list(&row.states, &form.labels, marks)?)?;
    }
    finish(worksheet, section.rows.len())
}

fn head(
    worksheet: &mut Worksheet,
    section: &FormSection,
    form: &FormSheet,
    marks: &Marks,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let heads = &form.labels.heads;
    let titles = [
        &heads.number,
        &heads.question,
        &heads.answer,
        &heads.state,
        &heads.unit,
        &heads.last_year,
        &heads.help,
        &heads.link,
        &heads.comment,
        &heads.id,
    ];
    worksheet.write_string_with_format(0, 0, cell(&section.title), &looks.section)?;
    worksheet.write_string(0, column::ID, &marks.ticket)?;
    for ((column, title), width) in (0..).zip(titles).zip(WIDTHS) {
        worksheet.write_string_with_format(HEAD, column, cell(title), &looks.head)?;
        worksheet.set_column_width(column, f64::from(width))?;
    }
    Ok(())
}

/// What is only read, and the height that its words need: not every program finds it out by itself.
fn locked(worksheet: &mut Worksheet, at: u32, row: &FormRow, looks: &Looks) -> Result<(), XlsxError> {
    let texts = [
        (column::NUMBER, &row.number),
        (column::QUESTION, &row.question),
        (column::UNIT, &row.unit),
        (column::LAST_YEAR, &row.last_year),
        (column::HELP, &row.help),
        (column::ID, &row.id),
    ];
    for (column, text) in texts {
        words(worksheet, (at, column), text, &looks.locked)?;
    }
    let needed = |column: u16, text: &str| {
        WIDTHS.get(usize::from(column)).map_or(1, |width| lines(text, usize::from(*width)))
    };
    let open = [(column::ANSWER, &row.value), (column::LINK, &row.link), (column::COMMENT, &row.comment)];
    let most = texts[..5].iter().chain(&open).map(|(column, text)| needed(*column, text)).max();
    worksheet.set_row_height(at, height(most.unwrap_or(1)))?;
    Ok(())
}

/// What is already known of the answer, as what its cell takes.
fn value(worksheet: &mut Worksheet, at: u32, row: &FormRow, looks: &Looks) -> Result<(), XlsxError> {
    let (place, text) = ((at, column::ANSWER), row.value.as_str());
    match row.takes {
        Takes::Count { .. } | Takes::Decimal { .. } => match text.parse::<f64>() {
            Ok(number) if number.is_finite() => {
                worksheet.write_number_with_format(at, column::ANSWER, number, &looks.open)?;
                Ok(())
            }
            _ => words(worksheet, place, text, &looks.open),
        },
        Takes::Day => match ExcelDateTime::parse_from_str(text) {
            Ok(day) if !text.is_empty() => {
                worksheet.write_datetime_with_format(at, column::ANSWER, &day, &looks.open_day)?;
                Ok(())
            }
            _ => words(worksheet, place, text, &looks.open_day),
        },
        Takes::YesNo | Takes::Choice { .. } | Takes::Text { .. } => {
            words(worksheet, place, text, looks.words(text))
        }
    }
}

fn words(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if text.is_empty() {
        worksheet.write_blank(row, column, format)?;
    } else {
        worksheet.write_string_with_format(row, column, cell(text), format)?;
    }
    Ok(())
}

fn put(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    rule: Option<DataValidation>,
) -> Result<(), XlsxError> {
    if let Some(rule) = rule {
        worksheet.add_data_validation(row, column, row, column, &rule)?;
    }
    Ok(())
}

fn finish(worksheet: &mut Worksheet, rows: usize) -> Result<(), XlsxError> {
    let last = HEAD.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
    worksheet.set_column_hidden(column::ID)?;
    worksheet.set_freeze_panes(HEAD + 1, column::ANSWER)?;
    worksheet.autofilter(HEAD, 0, last, column::ID)?;
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(HEAD, HEAD)?;
    looks::protect(worksheet);
    Ok(())
}
