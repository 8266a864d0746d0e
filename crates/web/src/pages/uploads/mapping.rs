//! Headers of an own table, described in the browser: for every column what it carries.

use crate::components::{
    Button, Choice, Choices, Column, Problem, Row, Table, TextArea, TextField, details, error_summary, form,
    select, table, text_area, text_field,
};
use crate::page::{Outcome, Page, Typed, done, refused, shown};
use crate::pages::entry::of;
use axum::extract::Path;
use maud::{Markup, html};
use model::inspection::{Carries, Inspected, SeenColumn};
use operations::{LoadResults, UploadedFile, field_names};
use std::collections::BTreeMap;

pub(super) async fn ask(page: Page<LoadResults>, Path((id, file)): Path<(i64, i64)>) -> Outcome {
    let (file, tables) = page.permit.inspect(id, file).await?;
    let content = asked(&page, id, &file, &tables, &[]);
    Ok(shown(&page.frame(page.text("mapping-title")), content))
}

fn asked(
    page: &Page<LoadResults>,
    id: i64,
    file: &UploadedFile,
    tables: &[Inspected],
    problems: &[Problem],
) -> Markup {
    let typed = page.typed.get("name");
    let name = if typed.is_empty() { file.name.as_str() } else { typed };
    let address = format!("/uploads/{id}/files/{}/map", file.id);
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("mapping-title")) }
        p.govuk-body { (page.with("mapping-what", [("file", file.name.as_str().into())])) }
        @if tables.is_empty() { p.govuk-body { (page.text("mapping-no-table")) } }
        (form(&page.form(address).guarded(), html! {
            @for (at, seen) in tables.iter().enumerate() { (columns(page, at, seen)) }
            (details(&page.text("mapping-values"), text_area(&page.words, &TextArea::new("values", page.text("mapping-values"))
                .hint(page.text("mapping-values-hint")).value(page.typed.get("values")))))
            (text_field(&page.words, &TextField::new("name", page.text("mapping-name")).hint(page.text("mapping-name-hint"))
                .value(name).error(of(problems, "name"))))
            (Button::new(page.text("mapping-do")))
        }))
    }
}

fn columns(page: &Page<LoadResults>, at: usize, seen: &Inspected) -> Markup {
    let row = |(index, column): (usize, &SeenColumn)| {
        let field = format!("column-{at}-{index}");
        let typed = page.typed.get(&field);
        let chosen = if page.typed.0.is_empty() { proposed(column) } else { typed };
        let mut choices = vec![Choice::new("", page.text("mapping-not-read")).chosen_if(chosen.is_empty())];
        choices.extend(field_names().into_iter().map(|name| {
            Choice::new(name, page.words.word("field", &name.replace('_', "-"))).chosen_if(name == chosen)
        }));
        let label = page.with("mapping-column", [("head", column.head.as_str().into())]);
        Row::new(vec![
            column.letters.clone().into(),
            html! {
                (column.head)
                input type="hidden" name=(format!("head-{at}-{index}")) value=(column.head);
            }
            .into(),
            select(&page.words, &Choices::new(field, label, choices)).into(),
        ])
    };
    let arguments = [("sheet", seen.sheet.as_str().into()), ("row", seen.header_row.to_string().into())];
    table(
        &page.words,
        &Table {
            id: format!("columns-{at}"),
            caption: page.with("mapping-table", arguments),
            columns: vec![
                Column::text(page.text("mapping-letters")),
                Column::text(page.text("mapping-head")),
                Column::text(page.text("mapping-carries")),
            ],
            rows: seen.columns.iter().enumerate().map(row).collect(),
            ..Table::default()
        },
    )
}

/// What a column carries as it was understood, or could carry.
fn proposed(column: &SeenColumn) -> &str {
    match (&column.carries, &column.guess) {
        (Some(Carries::Field(name)), _) => name,
        (None, Some(guess)) => &guess.field,
        _ => "",
    }
}

/// The description as its file has it: heads and fields, then own words of values.
fn described(typed: &Typed) -> String {
    let mut heads: BTreeMap<&str, &str> = BTreeMap::new();
    for (name, field) in
        typed.0.iter().filter(|(name, field)| name.starts_with("column-") && !field.is_empty())
    {
        let head = typed.get(&name.replacen("column", "head", 1));
        if !head.is_empty() {
            heads.insert(head, field);
        }
    }
    let mut values: BTreeMap<&str, BTreeMap<&str, &str>> = BTreeMap::new();
    for line in typed.get("values").lines() {
        // `subject: 1 = RU`
        let Some((field, pair)) = line.split_once(':') else { continue };
        let Some((own, ours)) = pair.split_once('=') else { continue };
        values.entry(field.trim()).or_default().insert(own.trim(), ours.trim());
    }
    // JSON is YAML as well, and it quotes whatever heads hold.
    serde_json::json!({ "columns": heads, "values": values }).to_string()
}

pub(super) async fn take(page: Page<LoadResults>, Path((id, file)): Path<(i64, i64)>) -> Outcome {
    match page.permit.describe(id, file, page.typed.get("name"), &described(&page.typed)).await {
        Ok(()) => Ok(done(&format!("/uploads/{id}"), "upload-checked-again")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let (file, tables) = page.permit.inspect(id, file).await?;
            let content = asked(&page, id, &file, &tables, &problems);
            Ok(refused(page.frame(page.text("mapping-title")), content))
        }
    }
}
