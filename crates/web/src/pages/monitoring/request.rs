//! The answers to a request as one table: schools × questions, with totals.

use super::progress::{head, next, totals, views};
use super::said::{answer as said, came, state_tag};
use super::{framed, reminders};
use crate::attached::given;
use crate::components::{Empty, Problem, error_summary, file_button, warning};
use crate::page::{Outcome, Page, Visit, answer};
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::Path;
use document::template::{
    ColumnRole, FilledTemplate, TemplateColumn, TemplateError, TemplateTable, fill_template,
};
use maud::{Markup, Render as _, html};
use model::answers::{Answer, Given};
use model::forms::{Kind, Question};
use model::text::search_key;
use model::values::Count;
use operations::monitoring::{Gathered, Line};
use operations::{Permit, RunMonitoring, SeeResults};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn answers(
    page: &Visit,
    permit: &Permit<SeeResults>,
    id: i64,
    problems: &[Problem],
) -> Outcome {
    let gathered = permit.gathered(id).await?;
    let round = &gathered.progress.campaign;
    let runs = page.permit::<RunMonitoring>().is_some();
    let region = match round.template {
        Some(_) => region(page, permit, &gathered).await?,
        None => html! {},
    };
    let files = (format!("/monitoring/{id}/export"), String::new());
    let content = html! {
        (error_summary(&page.words, problems))
        (head(page, round))
        (views(page, round, "", runs))
        (totals(page, &gathered.progress))
        @if runs { (next(page, &gathered.progress)) }
        h2.govuk-heading-m { (page.text("monitoring-answers")) }
        (sheet(page, &gathered).shown(&page.words, Some(&files)))
        (region)
        @if runs { (reminders::section(page, &gathered.progress)) }
    };
    Ok(answer(framed(page, &round.title, None), content, problems))
}

pub(super) async fn export(page: &Visit, permit: &Permit<SeeResults>, id: i64) -> Outcome {
    let gathered = permit.gathered(id).await?;
    let title = gathered.progress.campaign.title.clone();
    sheet(page, &gathered).file(page, &title, &gathered.progress.campaign.authority)
}

/// The region's own workbook with the answers in it.
pub(super) async fn template(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let gathered = page.permit.gathered(id).await?;
    let template = page.permit.template(id).await?;
    let filled = filled(&page, &gathered, &template.content).map_err(|error| Trouble::fault(&error))?;
    Ok(given(&template.name, XLSX, filled.bytes))
}

/// What of the answers finds a place in the region's workbook, and the way to it.
async fn region(page: &Visit, permit: &Permit<SeeResults>, gathered: &Gathered) -> Result<Markup, Trouble> {
    let template = permit.template(gathered.progress.campaign.id).await?;
    let filled = filled(page, gathered, &template.content);
    let href = format!("/monitoring/{}/template.xlsx", gathered.progress.campaign.id);
    Ok(html! {
        h2.govuk-heading-m { (page.text("monitoring-region")) }
        (misfits(page, gathered, &filled))
        @if let Ok(filled) = &filled {
            p.govuk-body { (page.with("monitoring-region-what", [
                ("found", filled.found.into()), ("added", filled.added.into()),
            ])) }
            div.govuk-button-group { (file_button(&href, &page.text("monitoring-region-do"))) }
        }
    })
}

/// What does not fit in the region's workbook, told before the request is sent.
pub(super) async fn region_doubts(
    page: &Visit,
    permit: &Permit<SeeResults>,
    id: i64,
) -> Result<Markup, Trouble> {
    let gathered = permit.gathered(id).await?;
    let template = permit.template(id).await?;
    let filled = filled(page, &gathered, &template.content);
    Ok(misfits(page, &gathered, &filled))
}

fn misfits(page: &Visit, gathered: &Gathered, filled: &Result<FilledTemplate, TemplateError>) -> Markup {
    match filled {
        Err(error) => warning(&page.words, &page.text(trouble(error))),
        Ok(filled) if filled.columns_without_place.is_empty() => html! {},
        Ok(filled) => {
            let columns = without(page, gathered, filled);
            warning(&page.words, &page.with("monitoring-region-without", [("columns", columns.into())]))
        }
    }
}

const fn trouble(error: &TemplateError) -> &'static str {
    match error {
        TemplateError::HeadsUnknown => "monitoring-region-heads",
        TemplateError::Macros => "monitoring-region-macros",
        _ => "monitoring-region-unreadable",
    }
}

/// The questions for which the workbook has no column.
fn without(page: &Visit, gathered: &Gathered, filled: &FilledTemplate) -> String {
    let table = table(page, gathered);
    let title = |at: &usize| table.columns.get(*at).and_then(|column| column.heads.first().cloned());
    filled.columns_without_place.iter().filter_map(title).collect::<Vec<_>>().join("; ")
}

fn filled(page: &Visit, gathered: &Gathered, template: &[u8]) -> Result<FilledTemplate, TemplateError> {
    fill_template(template, &table(page, gathered), &search_key)
}

/// The answers that came as a table for somebody's form. The school's name is the key of its row.
fn table(page: &Visit, gathered: &Gathered) -> TemplateTable {
    let heads = page.text("monitoring-region-school").split('|').map(|head| head.trim().to_owned()).collect();
    let key = TemplateColumn { heads, role: ColumnRole::Key };
    let value =
        |question: &Question| TemplateColumn { heads: vec![question.text.clone()], role: ColumnRole::Value };
    let row = |line: &Line| {
        let cell =
            |question: &Question| given_by(gathered, line, question).map(|own| plain(page, question, &own));
        let cells = gathered.asked.school.questions().map(|one| cell(one).unwrap_or_default());
        std::iter::once(line.name.clone()).chain(cells).collect()
    };
    let came = gathered.progress.schools.iter().filter(|line| line.came());
    TemplateTable {
        columns: std::iter::once(key).chain(gathered.asked.school.questions().map(value)).collect(),
        rows: came.map(row).collect(),
    }
}

/// A number as programs read it, everything else as people do.
fn plain(page: &Visit, question: &Question, own: &Answer) -> String {
    match own {
        Answer::Known(Given::Count(_) | Given::Hundredths(_)) => own.text(),
        other => said(page, &question.kind, other),
    }
}

fn given_by(gathered: &Gathered, line: &Line, question: &Question) -> Option<Answer> {
    gathered.answers.get(&line.report)?.get(&question.id)?.answer(&question.kind)
}

fn sheet(page: &Visit, gathered: &Gathered) -> Sheet {
    let questions: Vec<&Question> = gathered.asked.school.questions().collect();
    let head = |question: &&Question| match question.kind {
        Kind::Count | Kind::Number { .. } | Kind::Percent => Head::Number(question.text.clone()),
        _ => Head::Text(question.text.clone()),
    };
    let mut heads = vec![
        Head::Text(page.text("column-school")),
        Head::Text(page.text("monitoring-report")),
        Head::Text(page.text("monitoring-when")),
    ];
    heads.extend(questions.iter().map(head));
    let lines = &gathered.progress.schools;
    let counted = lines.iter().filter(|line| line.came()).count();
    let note = page.with("monitoring-answers-note", [("k", counted.into()), ("n", lines.len().into())]);
    Sheet {
        id: "answers",
        caption: page.text("monitoring-answers"),
        hidden: true,
        heads,
        rows: lines.iter().map(|line| row(page, gathered, line, &questions)).collect(),
        total: Some(total(page, gathered, &questions)),
        note: Some(note),
        empty: Empty { text: page.text("monitoring-none-found"), action: None },
        ..Sheet::default()
    }
}

fn row(page: &Visit, gathered: &Gathered, line: &Line, questions: &[&Question]) -> Vec<Item> {
    let tag = state_tag(page, line.state);
    let said = tag.text.clone();
    let href = format!("/monitoring/{}/reports/{}", gathered.progress.campaign.id, line.report);
    let mut row = vec![Item::Link { href, text: line.name.clone() }];
    row.push(Item::Seen(tag.render(), said));
    row.push(Item::Text(came(page, line)));
    // What was not sent is not the school's answer yet.
    let own = |question: &&Question| match given_by(gathered, line, question).filter(|_| line.came()) {
        Some(own) => cell(page, question, &own),
        None => Item::Text(String::new()),
    };
    row.extend(questions.iter().map(own));
    row
}

fn cell(page: &Visit, question: &Question, own: &Answer) -> Item {
    match own {
        Answer::Known(Given::Count(count)) => Item::Whole(*count),
        Answer::Known(Given::Hundredths(number)) => {
            Item::Mean { value: f64::from(*number) / 100.0, decimals: 2, of: None }
        }
        Answer::Absent(_) => Item::Missing(said(page, &question.kind, own)),
        Answer::Known(_) => Item::Text(said(page, &question.kind, own)),
    }
}

/// Sums of counts, and how many said yes among those who answered.
fn total(page: &Visit, gathered: &Gathered, questions: &[&Question]) -> Vec<Item> {
    let came: Vec<&Line> = gathered.progress.schools.iter().filter(|line| line.came()).collect();
    let of = |question: &&Question| {
        let own: Vec<Answer> = came.iter().filter_map(|line| given_by(gathered, line, question)).collect();
        match question.kind {
            Kind::Count => sum(page, &own),
            Kind::YesNo => yes(page, &own),
            _ => Item::Text(String::new()),
        }
    };
    let mut row = vec![Item::Text(page.text("monitoring-total")), Item::Text(String::new())];
    row.push(Item::Text(String::new()));
    row.extend(questions.iter().map(of));
    row
}

fn sum(page: &Visit, own: &[Answer]) -> Item {
    let counts: Vec<u32> = own.iter().filter_map(Answer::count).collect();
    if counts.is_empty() {
        return Item::Missing(page.text("no-data"));
    }
    let whole: u64 = counts.iter().map(|count| u64::from(*count)).sum();
    u32::try_from(whole).map_or_else(|_| Item::Text(page.words.number(whole)), Item::Whole)
}

fn yes(page: &Visit, own: &[Answer]) -> Item {
    let known = own.iter().filter(|one| matches!(one, Answer::Known(_))).count();
    let yes = own.iter().filter(|one| one.is_positive()).count();
    let counts = u32::try_from(yes).ok().zip(u32::try_from(known).ok());
    match counts {
        Some((k, n)) if n > 0 => {
            Item::Share { count: Count::new(k, n), note: Some(page.text("monitoring-said-yes")), href: None }
        }
        _ => Item::Missing(page.text("no-data")),
    }
}
