//! One report: what is to be done in it, until when, and how far it is.

use super::field::to_question;
use super::{Hand, framed_itself, path, state, term, title_of, typing};
use crate::components::{
    Button, Look, Problem, SummaryRow, Tag, Task, TaskState, Tone, details, error_summary, file_button, form,
    inset, link, link_button, muted, summary_list, task_list, task_state, warning,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::kinds::{CampaignKind, SubmissionState};
use operations::monitoring::{Campaign, Report};
use operations::{FillReports, Permit, SeeResults};

pub(super) async fn report(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    report_page(&page, &page.permit, id, &[]).await
}

pub(super) async fn withdraw(page: Page<FillReports>, Path(id): Path<i64>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.withdraw(id, version).await {
        Ok(()) => Ok(done(&format!("/reports/{id}"), "report-withdrawn")),
        Err(refusal) => {
            let permit = page.permit::<SeeResults>().ok_or(Trouble::NotFound)?;
            report_page(&page, &permit, id, &page.problems(refusal)?).await
        }
    }
}

async fn report_page(page: &Visit, permit: &Permit<SeeResults>, id: i64, problems: &[Problem]) -> Outcome {
    let report = permit.report(id).await?;
    let (round, _) = permit.campaign(report.campaign).await?;
    let minutes = permit.expected_minutes(&report).await?;
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (report.name) }
        h1.govuk-heading-l { (report.title) " " (task_state(&page.words, &state(&report))) }
        (to_mend(page, &report))
        (what_now(page, &report))
        (summary_list(&facts(page, &report, &round, permit.today().as_str(), minutes)))
        @if !report.is_own { (letter(page, &round)) }
        h2.govuk-heading-m { (page.text("report-sections")) }
        (task_list(&page.words, "sections", &tasks(page, &report)))
        (onward(page, &report))
        (taking_back(page, &report))
    };
    Ok(answer(framed_itself(page, &report), content, problems))
}

/// Remarks, which come before anything else in a report that was returned.
fn to_mend(page: &Visit, report: &Report) -> Markup {
    let open: Vec<_> = report.remarks.iter().filter(|remark| remark.settled_at.is_none()).collect();
    html! {
        @if report.state == SubmissionState::Returned && !open.is_empty() {
            div.govuk-inset-text {
                h2.govuk-heading-m { (page.with("report-to-mend", [("count", open.len().into())])) }
                ol.govuk-list.govuk-list--number {
                    @for remark in &open {
                        li {
                            (to_question(report, &remark.question)) br;
                            (remark.content)
                            @if remark.reply.is_some() { " " (muted(&page.text("report-mended-reply"))) }
                            @else if changed(report, &remark.question, remark.at) {
                                " " (muted(&page.text("report-mended-answer")))
                            }
                        }
                    }
                }
            }
        }
    }
}

fn changed(report: &Report, question: &str, since: i64) -> bool {
    report.answers.get(question).is_some_and(|kept| kept.at > since)
}

/// What goes on, where it is nobody's turn to type or the reader should know.
fn what_now(page: &Visit, report: &Report) -> Markup {
    let waits = report.takes_answers();
    html! {
        @if let (Some(number), Some(at)) = (&report.receipt, report.sent_at.filter(|_| !waits)) {
            (inset(html! {
                p.govuk-body { (page.with("report-received", [
                    ("number", number.as_str().into()), ("time", page.time(at).into()),
                ])) }
                p.govuk-body { (link(&format!("{}/receipt", path(report)), &page.text("report-receipt"))) }
            }))
        }
        @if report.is_late && waits { (warning(&page.words, &page.text("report-late"))) }
        @if !waits && report.receipt.is_none() { (super::section::why_not(page, report)) }
        @else if waits && Hand::of(page, report) == Hand::WithoutLetter { (super::section::why_not(page, report)) }
    }
}

fn facts(
    page: &Visit,
    report: &Report,
    round: &Campaign,
    today: &str,
    minutes: Option<u32>,
) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("reports-term", term(page, report, today));
    if !report.is_own {
        row("report-authority", html! { (round.authority) });
    }
    if let Some(letter) = &report.letter {
        row("report-entered-by", html! { (letter) });
    }
    row("report-burden", burden(page, report, minutes));
    if let Some(explanation) = &report.explanation {
        row("report-explanation", html! { (explanation) });
    }
    rows
}

/// How much is asked, how much of it is filled already, and how long it takes.
fn burden(page: &Visit, report: &Report, minutes: Option<u32>) -> Markup {
    let burden = report.burden();
    let worked = u32::try_from(burden.worked_ms / 60_000).unwrap_or_default();
    html! {
        (page.with("report-burden-cells", [
            ("cells", burden.cells.into()), ("prefilled", burden.prefilled.into()),
        ]))
        @if let Some(minutes) = minutes { br; (page.with("report-burden-expected", [("minutes", minutes.into())])) }
        @if worked > 0 { br; (page.with("report-burden-worked", [("minutes", worked.into())])) }
    }
}

/// What the authority says to schools.
fn letter(page: &Visit, round: &Campaign) -> Markup {
    html! {
        @if !round.letter.is_empty() {
            @if round.kind == CampaignKind::Request { (inset(super::prose(&round.letter))) }
            @else { (details(&page.text("report-letter"), super::prose(&round.letter))) }
        }
    }
}

fn tasks(page: &Visit, report: &Report) -> Vec<Task> {
    let task = |section: &model::forms::Section| {
        let href = format!("{}/sections/{}", path(report), section.id);
        let filled = report.filled(section);
        let state = match (filled.remarks, filled.unfit) {
            (0, 0) if filled.answered >= filled.asked => TaskState::Done,
            (0, 0) if filled.answered == 0 => TaskState::NotStarted,
            (0, 0) => TaskState::Own(Tag::new(
                Tone::Info,
                page.with(
                    "report-section-filling",
                    [("k", filled.answered.into()), ("n", filled.asked.into())],
                ),
            )),
            (0, unfit) => TaskState::Own(Tag::new(
                Tone::Bad,
                page.with("report-section-unfit", [("count", unfit.into())]),
            )),
            (remarks, _) => TaskState::Remarks(remarks),
        };
        Task::new(title_of(report, section), href, state)
    };
    report.form.sections.iter().map(task).collect()
}

/// To what is to be done next: the first section with open questions, then the check; and to the file and
/// back.
fn onward(page: &Visit, report: &Report) -> Markup {
    let types = typing(page, report).is_some();
    let own = path(report);
    let open = if types { first_open(report) } else { None };
    let begun = report.state != SubmissionState::New;
    let check = match (types, open) {
        (true, None) => ("report-check", Look::Primary),
        (true, Some(_)) => ("report-check", Look::Secondary),
        (false, _) => ("report-read", Look::Secondary),
    };
    html! {
        div.govuk-button-group {
            @if let Some(section) = open {
                (link_button(&format!("{own}/sections/{section}"),
                    &page.text(if begun { "reports-next-go-on" } else { "reports-next-begin" }), Look::Primary))
            }
            (link_button(&format!("{own}/check"), &page.text(check.0), check.1))
            (file_button(&format!("{own}/form.xlsx"), &page.text("report-take-file")))
            @if types { (link(&format!("{own}/returned"), &page.text("report-bring-file"))) }
        }
    }
}

/// The code of the first section in which a question is open or what was typed is no answer.
fn first_open(report: &Report) -> Option<&str> {
    let inspection = report.inspect();
    let open = |question: &model::forms::Question| {
        inspection.unanswered.contains(&question.id) || inspection.unfit.contains(&question.id)
    };
    let section = report.form.sections.iter().find(|section| section.questions.iter().any(open));
    section.map(|section| section.id.as_str())
}

/// Taking the report back, as long as nobody has taken it up.
fn taking_back(page: &Visit, report: &Report) -> Markup {
    let may = report.state == SubmissionState::Sent && page.permit::<FillReports>().is_some();
    let own = page.form(format!("{}/withdraw", path(report))).version(report.version.to_string());
    html! {
        @if may {
            h2.govuk-heading-m { (page.text("report-withdraw")) }
            p.govuk-body { (page.text("report-withdraw-what")) }
            (form(&own, html! { (Button::new(page.text("report-withdraw-do")).look(Look::Secondary)) }))
        }
    }
}
