//! Files that came back as tables: what each would change, and what became of it.

use super::super::said::{failure, kept};
use crate::components::{Cell, Column, Row, Table, Tag, Tone, details, link};
use crate::page::{Page, Visit};
use crate::pages::uploads::diagnostics;
use crate::trouble::Trouble;
use maud::{Markup, Render as _, html};
use operations::monitoring::{
    Failure, Fate, LineFate, Link, ReturnedFile, ReturnedLine, ReturnedReport, Taken,
};
use operations::{Done, RunMonitoring};

/// The files of a reading, those first that want looking at.
pub(super) fn found(page: &Visit, files: &[ReturnedFile]) -> Table {
    let mut order: Vec<(usize, &ReturnedFile)> = files.iter().enumerate().collect();
    order.sort_by_key(|(_, file)| weight(file));
    let heads = [
        "monitoring-returned-file",
        "monitoring-returned-school",
        "monitoring-returned-will",
        "monitoring-returned-wrong",
    ];
    Table {
        id: "files".to_owned(),
        caption: page.text("monitoring-returned-found"),
        caption_hidden: true,
        columns: heads.map(|name| Column::text(page.text(name))).into(),
        rows: order.into_iter().map(|(at, file)| row(page, at, file)).collect(),
        stacked: true,
        ..Table::default()
    }
}

/// Files that are not recognised, then odd ones, then those that bring something, then the others.
fn weight(file: &ReturnedFile) -> u8 {
    match file.recognised() {
        None => 0,
        Some(report) if !file.problems.is_empty() || !report.failures.is_empty() || report.is_older => 1,
        Some(report) if report.does_anything() => 2,
        Some(_) => 3,
    }
}

fn row(page: &Visit, at: usize, file: &ReturnedFile) -> Row {
    Row::new(vec![
        Cell::from(choosing(page, at, file)),
        Cell::from(school(page, file)),
        Cell::from(file.recognised().map_or_else(|| html! {}, |report| will(page, at, report))),
        Cell::from(wrong(page, at, file)),
    ])
}

/// The name, with a box to choose it where it brings anything.
fn choosing(page: &Visit, at: usize, file: &ReturnedFile) -> Markup {
    let brings = file.recognised().is_some_and(ReturnedReport::does_anything);
    let typed = page.typed.is_set("csrf");
    let chosen = if typed { page.typed.all("file").any(|one| one == at.to_string()) } else { true };
    let id = format!("file-{at}");
    html! {
        @if brings {
            div.govuk-checkboxes.govuk-checkboxes--small {
                div.govuk-checkboxes__item {
                    input.govuk-checkboxes__input id=(id) name="file" type="checkbox" value=(at) checked[chosen];
                    label.govuk-label.govuk-checkboxes__label for=(id) {
                        span.govuk-visually-hidden { (page.text("monitoring-returned-choose")) " " } (file.name)
                    }
                }
            }
        } @else { (file.name) }
    }
}

fn school(page: &Visit, file: &ReturnedFile) -> Markup {
    let told = |tone: Tone, text: String| Tag::new(tone, text).render();
    match &file.fate {
        Fate::Recognised(report) => {
            let href = format!("/monitoring/{}/reports/{}", report.report.campaign, report.report.id);
            link(&href, &report.report.name)
        }
        Fate::Unknown => told(Tone::Bad, page.text("monitoring-returned-unknown")),
        Fate::OtherRound(Some(title)) => {
            told(Tone::Bad, page.with("monitoring-returned-other-round", [("title", title.as_str().into())]))
        }
        Fate::OtherRound(None) => told(Tone::Bad, page.text("monitoring-returned-other-round-unknown")),
        Fate::OtherSchool(name) => html! {
            (told(Tone::Bad, page.text("monitoring-returned-other-school"))) " " (name.as_deref().unwrap_or_default())
        },
        Fate::Repeated(first) => {
            told(Tone::Caution, page.with("monitoring-returned-repeated", [("name", first.as_str().into())]))
        }
    }
}

/// What taking the file would write.
fn will(page: &Visit, at: usize, report: &ReturnedReport) -> Markup {
    if !report.report.takes_answers() {
        return Tag::new(Tone::Caution, page.text("monitoring-returned-closed")).render();
    }
    if !report.does_anything() {
        return html! { (page.text("monitoring-returned-nothing")) };
    }
    let links = report.lines.iter().filter(|line| matches!(line.link, Link::New(_))).count();
    let counts = [
        ("new", report.count(&LineFate::New).into()),
        ("changed", report.count(&LineFate::Changed).into()),
        ("links", links.into()),
    ];
    let lines: Vec<&ReturnedLine> = report.lines.iter().filter(|line| line.writes()).collect();
    html! {
        (page.with("monitoring-returned-writes", counts))
        div id=(format!("will-{at}")) {
            (details(&page.with("monitoring-returned-lines", [("count", lines.len().into())]), html! {
                ul.govuk-list { @for line in &lines { li { (change(page, report, line)) } } }
            }))
        }
    }
}

/// «2.1. Вопрос: 12 (было: 10)», with its cell.
fn change(page: &Visit, report: &ReturnedReport, line: &ReturnedLine) -> Markup {
    let question = report.report.form.question(&line.question);
    let text = question.map_or(line.question.as_str(), |one| one.text.as_str());
    let now = question.zip(line.now.as_ref()).map(|(question, own)| kept(page, question, own));
    let now = now.filter(|now| !now.is_empty());
    html! {
        (line.number) " " (text) ": " strong { (line.said) }
        @if let Some(now) = now { " " (page.with("monitoring-returned-now", [("now", now.into())])) }
        div.opora-muted { (line.cell) }
    }
}

/// Doubts that are seen at once; the others are folded.
const SHOWN: usize = 3;

/// What is to be looked at: what is no answer, what would not agree, what was noticed.
fn wrong(page: &Visit, at: usize, file: &ReturnedFile) -> Markup {
    let all = file.recognised().map(|report| doubts(page, report)).unwrap_or_default();
    let (shown, rest) = all.split_at(all.len().min(SHOWN));
    let list = |some: &[String]| html! { ul.govuk-list { @for one in some { li { (one) } } } };
    html! {
        @if !shown.is_empty() { (list(shown)) }
        @if !rest.is_empty() {
            (details(&page.with("monitoring-doubts-more", [("count", rest.len().into())]), list(rest)))
        }
        @if !file.problems.is_empty() {
            (details(&page.with("check-noticed", [("count", file.problems.len().into())]),
                diagnostics(page, &format!("noticed-{at}"), &file.problems)))
        }
    }
}

fn doubts(page: &Visit, report: &ReturnedReport) -> Vec<String> {
    let place = |line: &ReturnedLine, said: &str| {
        [("cell", line.cell.clone().into()), ("said", said.to_owned().into())]
    };
    let mut all = Vec::new();
    all.extend(report.is_older.then(|| page.text("monitoring-returned-older")));
    for line in &report.lines {
        if matches!(line.fate, LineFate::Unfit(_)) {
            all.push(page.with("monitoring-returned-unfit", place(line, &line.said)));
        }
        if let Link::Unfit(address) = &line.link {
            all.push(page.with("monitoring-returned-link-unfit", place(line, address)));
        }
    }
    let kept = report.count(&LineFate::OfResults);
    all.extend((kept > 0).then(|| page.with("monitoring-returned-of-results", [("count", kept.into())])));
    let mut failures: Vec<&Failure> = report.failures.iter().collect();
    failures.sort_by_key(|one| one.severity);
    all.extend(failures.into_iter().map(|one| failure(page, &report.report.form, one)));
    all
}

/// What became of the files that were chosen.
pub(super) fn entered(
    page: &Page<RunMonitoring>,
    files: &[ReturnedFile],
    taken: Vec<(usize, Done<Taken>)>,
) -> Result<Table, Trouble> {
    let mut rows = Vec::new();
    for (at, taken) in taken {
        let Some((file, report)) = files.get(at).and_then(|file| Some((file, file.recognised()?))) else {
            continue;
        };
        let became = match taken {
            Ok(taken) => entry(page, &taken),
            Err(refusal) => {
                let why: Vec<String> = page.problems(refusal)?.into_iter().map(|one| one.text).collect();
                let why = page.with("monitoring-returned-refused", [("why", why.join(" ").into())]);
                Tag::new(Tone::Bad, why).render()
            }
        };
        let send =
            link(&format!("/reports/{}/check", report.report.id), &page.text("monitoring-returned-send"));
        rows.push(Row::new(vec![
            Cell::from(report.report.name.as_str()),
            Cell::from(file.name.as_str()),
            Cell::from(became),
            Cell::from(send),
        ]));
    }
    let heads = [
        "monitoring-returned-school",
        "monitoring-returned-file",
        "monitoring-returned-done",
        "monitoring-next",
    ];
    Ok(Table {
        id: "entered".to_owned(),
        caption: page.text("monitoring-returned-done"),
        caption_hidden: true,
        columns: heads.map(|name| Column::text(page.text(name))).into(),
        rows,
        stacked: true,
        ..Table::default()
    })
}

fn entry(page: &Visit, taken: &Taken) -> Markup {
    let counts = [("answers", taken.answers.into()), ("links", taken.links.into())];
    html! {
        (page.with("monitoring-returned-taken", counts))
        @if !taken.conflicts.is_empty() {
            div { (Tag::new(Tone::Caution, page.with("monitoring-returned-conflicts", [("count", taken.conflicts.len().into())])).render()) }
        }
    }
}
