//! The report as a workbook: taken along, filled, brought back, compared with what stands, and entered.

use super::held::standing;
use super::{Hand, framed, named, path, typing};
use crate::attached::{given, sent};
use crate::components::{
    Button, Cell, Column, Empty, FileField, Problem, Row, Table, Tag, Tone, details, error_summary,
    file_button, file_field, form, inset, link, muted, table, warning,
};
use crate::page::{Outcome, Page, Visit, answer, done, to};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::{Path, Request};
use maud::{Markup, Render as _, html};
use model::diagnostics::Diagnostic;
use operations::monitoring::{
    Expected, Fate, LineFate, Link, Report, ReturnedFile, ReturnedLine, ReturnedReport, Taken, Types,
};
use operations::{Attachment, FillReports, Refusal, RunMonitoring, SeeResults};

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) async fn form_file(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (name, bytes) = page.permit.form_file(id, &page.words).await?;
    Ok(given(&name, XLSX, bytes))
}

pub(super) async fn ask(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let report = page.permit.report(id).await?;
    let base = typing(&page, &report).ok_or(Trouble::NotFound)?;
    asking(&page, &report, &base, &[])
}

fn asking(page: &Visit, report: &Report, base: &str, problems: &[Problem]) -> Outcome {
    let title = page.text("returned-title");
    let file = FileField::new("file", page.text("returned-file"))
        .accept(".xlsx,.xls,.xlsb,.ods")
        .hint(page.text("returned-file-hint"))
        .error(of(problems, "file"));
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (report.name) " · " (report.title) }
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("returned-what")) }
        p.govuk-body { (file_button(&format!("{}/form.xlsx", path(report)), &page.text("report-take-file"))) }
        (form(&page.file_form(&format!("{base}/returned")), html! {
            (file_field(&page.words, &file))
            (Button::new(page.text("returned-read")))
        }))
        p.govuk-body { (link(&path(report), &page.text("report-back"))) }
    };
    Ok(answer(framed(page, report, &title), content, problems))
}

pub(super) async fn read<R: Types>(page: Page<R>, Path(id): Path<i64>, request: Request) -> Outcome {
    let sent = sent(request).await?;
    let read = if sent.too_large {
        Err(Refusal::Invalid(vec![Attachment::too_large("file")]))
    } else {
        page.permit.read_returned(Expected::Report(id), sent.file.into_iter().collect()).await
    };
    match read {
        Ok(key) => Ok(to(format!("/reports/{id}/returned/{key}"))),
        Err(refusal) => {
            let report = page.permit.report(id).await?;
            let base = Hand::of(&page, &report).base(&report).ok_or(Trouble::NotFound)?;
            asking(&page, &report, &base, &page.problems(refusal)?)
        }
    }
}

pub(super) async fn compare(page: Page<SeeResults>, Path((id, key)): Path<(i64, String)>) -> Outcome {
    let report = page.permit.report(id).await?;
    let base = Hand::of(&page, &report).base(&report).ok_or(Trouble::NotFound)?;
    match waiting(&page, &key).await? {
        Some(files) => compared(&page, &report, (&base, &key), &files, &[]),
        None => asking(&page, &report, &base, &page.problems(Refusal::of("file", "returned-gone"))?),
    }
}

/// A reading of this person that waits.
async fn waiting(page: &Visit, key: &str) -> Result<Option<Vec<ReturnedFile>>, Trouble> {
    if let Some(permit) = page.permit::<FillReports>() {
        return Ok(permit.returned(key).await?);
    }
    match page.permit::<RunMonitoring>() {
        Some(permit) => Ok(permit.returned(key).await?),
        None => Ok(None),
    }
}

pub(super) async fn take<R: Types>(page: Page<R>, Path((id, key)): Path<(i64, String)>) -> Outcome {
    let taken = page.permit.take_returned(&key, &[0], &page.text("returned-link")).await;
    let report = page.permit.report(id).await?;
    let base = Hand::of(&page, &report).base(&report).ok_or(Trouble::NotFound)?;
    let taken = taken.and_then(|all| all.into_iter().next().map_or(Err(Refusal::NotFound), |(_, one)| one));
    match taken {
        Ok(taken) if taken.conflicts.is_empty() => Ok(done(&path(&report), "form-entered")),
        Ok(taken) => Ok(conflicts(&page, &report, &taken)),
        Err(refusal) => asking(&page, &report, &base, &page.problems(refusal)?),
    }
}

/// Answers that somebody changed between the reading and the second word.
fn conflicts(page: &Visit, report: &Report, taken: &Taken) -> axum::response::Response {
    let title = page.text("returned-conflicts");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.with("returned-conflicts-what", [("count", taken.answers.into())])) }
        ul.govuk-list.govuk-list--bullet {
            @for question in &taken.conflicts { li { (super::field::to_question(report, question)) } }
        }
        p.govuk-body { (link(&path(report), &page.text("report-back"))) }
    };
    crate::page::shown(&framed(page, report, &title), content)
}

fn compared(
    page: &Visit,
    report: &Report,
    (base, key): (&str, &str),
    files: &[ReturnedFile],
    problems: &[Problem],
) -> Outcome {
    let file = files.first().ok_or(Trouble::NotFound)?;
    let title = page.text("returned-check");
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (report.name) " · " (report.title) }
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.with("returned-of", [("file", file.name.as_str().into())])) }
        @match file.recognised() {
            None => (warning(&page.words, &refused(page, &file.fate))),
            Some(own) => (recognised(page, own, &format!("{base}/returned/{key}"))),
        }
        (told(page, &file.problems))
        p.govuk-body {
            (link(&format!("{}/returned", path(report)), &page.text("returned-again"))) br;
            (link(&path(report), &page.text("report-back")))
        }
    };
    Ok(answer(framed(page, report, &title), content, problems))
}

/// Why nothing can be taken of a file.
fn refused(page: &Visit, fate: &Fate) -> String {
    let or = |name: &Option<String>, none: &str| name.clone().unwrap_or_else(|| page.text(none));
    match fate {
        Fate::Unknown | Fate::Recognised(_) => page.text("returned-unknown"),
        Fate::OtherRound(round) => {
            page.with("returned-other-round", [("round", or(round, "returned-other").into())])
        }
        Fate::OtherSchool(school) => {
            page.with("returned-other-school", [("school", or(school, "returned-other").into())])
        }
        Fate::Repeated(first) => page.with("returned-repeated", [("file", first.as_str().into())]),
    }
}

fn recognised(page: &Visit, own: &ReturnedReport, action: &str) -> Markup {
    let unfit = own.lines.iter().filter(|line| matches!(line.fate, LineFate::Unfit(_))).count();
    let links = own.lines.iter().filter(|line| matches!(line.link, Link::New(_))).count();
    html! {
        @if own.is_older { (warning(&page.words, &page.text("returned-older"))) }
        p.govuk-body { (page.with("returned-counts", [
            ("new", own.count(&LineFate::New).into()), ("changed", own.count(&LineFate::Changed).into()),
            ("same", own.count(&LineFate::Same).into()), ("unfit", unfit.into()), ("links", links.into()),
        ])) }
        (oddities(page, own))
        @if own.does_anything() {
            (form(&page.form(action), html! { (Button::new(page.text("returned-take"))) }))
        } @else if !own.report.takes_answers() { (super::section::why_not(page, &own.report)) }
        @else { (inset(html! { p.govuk-body { (page.text("returned-nothing")) } })) }
        (lines(page, own))
    }
}

/// What would not agree once the answers stand: what differs much from last year first.
fn oddities(page: &Visit, own: &ReturnedReport) -> Markup {
    let check = |id: &str| own.report.form.checks.iter().find(|check| check.id == id);
    html! {
        @for failure in &own.failures {
            @if let Some(check) = check(&failure.check) {
                p.govuk-body {
                    (super::field::severity(page, failure.severity).render()) " " (check.message)
                    @if let (Some(left), Some(right)) = (failure.left, failure.right) {
                        " " (muted(&super::field::sides(page, &check.rule, left, right)))
                    }
                }
            }
        }
    }
}

fn lines(page: &Visit, own: &ReturnedReport) -> Markup {
    let dull = |line: &&ReturnedLine| {
        matches!(line.fate, LineFate::Open | LineFate::Same) && line.link == Link::Nothing
    };
    let (rest, told): (Vec<_>, Vec<_>) = own.lines.iter().partition(dull);
    html! {
        @if !told.is_empty() { (lines_table(page, own, &told, "returned-lines")) }
        @if !rest.is_empty() {
            (details(&page.with("returned-rest", [("count", rest.len().into())]),
                lines_table(page, own, &rest, "returned-rest-lines")))
        }
    }
}

fn lines_table(page: &Visit, own: &ReturnedReport, lines: &[&ReturnedLine], id: &str) -> Markup {
    let row = |line: &&ReturnedLine| {
        let question = own.report.form.question(&line.question);
        let now = question.zip(line.now.as_ref()).and_then(|(one, kept)| standing(&page.words, one, kept));
        let said = question.zip(line.answer.as_ref()).map(|(one, given)| page.words.answer(&one.kind, given));
        Row::new(vec![
            named(&own.report, &line.question).into(),
            now.map_or_else(|| Cell::missing(&page.words), Cell::from),
            html! {
                (said.unwrap_or_else(|| line.said.clone()))
                @if !line.comment.is_empty() { br; (muted(&line.comment)) }
                @match &line.link {
                    Link::Nothing => {},
                    Link::New(address) => { br; (muted(address)) },
                    Link::Unfit(text) => { br; (muted(&page.with("returned-link-unfit", [("text", text.as_str().into())]))) },
                }
            }.into(),
            fate(page, &line.fate).render().into(),
            Cell::muted(&line.cell),
        ])
    };
    let columns =
        ["returned-question", "returned-now", "returned-file-says", "returned-fate", "returned-cell"];
    table(
        &page.words,
        &Table {
            id: id.to_owned(),
            caption: page.text("returned-lines"),
            caption_hidden: true,
            columns: columns.map(|name| Column::text(page.text(name))).to_vec(),
            rows: lines.iter().map(row).collect(),
            empty: Empty::default(),
            stacked: true,
            ..Table::default()
        },
    )
}

fn fate(page: &Visit, fate: &LineFate) -> Tag {
    let (tone, name) = match fate {
        LineFate::Open => (Tone::Plain, "returned-fate-open"),
        LineFate::Same => (Tone::Plain, "returned-fate-same"),
        LineFate::New => (Tone::Good, "returned-fate-new"),
        LineFate::Changed => (Tone::Info, "returned-fate-changed"),
        LineFate::OfResults => (Tone::Caution, "returned-fate-results"),
        LineFate::Unfit(_) => (Tone::Bad, "returned-fate-unfit"),
    };
    Tag::new(tone, page.text(name))
}

/// What was noticed in the file, with its cells.
fn told(page: &Visit, problems: &[Diagnostic]) -> Markup {
    html! {
        @if !problems.is_empty() {
            h2.govuk-heading-m { (page.text("returned-noticed")) }
            ul.govuk-list.govuk-list--bullet {
                @for problem in problems {
                    @let said = page.words.diagnostic(problem);
                    @let place = [problem.place.sheet.as_str(), problem.place.cell.as_str()];
                    li {
                        @if !problem.place.cell.is_empty() {
                            strong { (place.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("!")) } ": "
                        }
                        (said.text) " " (said.hint)
                    }
                }
            }
        }
    }
}
