//! A report is reviewed: question by question beside last year's, with documents, remarks and history.

mod acts;
mod beside;
mod past;
mod values;

use super::acting::{seen, version};
use super::framed;
use super::said::{failure, minutes, remedy, state_tag, term};
use crate::attached::download;
use crate::components::{
    Button, Look, Problem, SummaryRow, TextField, details, error_summary, form, inset, link, summary_list,
    text_field,
};
use crate::page::{Outcome, Page, Visit, answer, done, to};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use operations::kinds::{CampaignState, SubmissionState};
use operations::monitoring::{Failure, Report};
use operations::{Done, Permit, Refusal, RunMonitoring, SeeResults};

/// The round and the report in an address.
type Place = Path<(i64, i64)>;

pub(super) async fn review(page: Page<SeeResults>, Path((round, id)): Place) -> Outcome {
    let report = of_round(&page.permit, round, id).await?;
    report_page(&page, &page.permit, &report, &[]).await
}

/// A report of this very round.
async fn of_round(permit: &Permit<SeeResults>, round: i64, id: i64) -> Result<Report, Trouble> {
    let report = permit.report(id).await?;
    if report.campaign == round && report.round != CampaignState::Draft {
        Ok(report)
    } else {
        Err(Trouble::NotFound)
    }
}

/// The file of a document, or the kept copy of its page.
pub(super) async fn file(page: Page<SeeResults>, Path((round, id, proof)): Path<(i64, i64, i64)>) -> Outcome {
    of_round(&page.permit, round, id).await?;
    Ok(download(page.permit.evidence_file(id, proof).await?))
}

/// The acts that need no words, and opening again, which needs a reason.
pub(super) async fn act(page: Page<RunMonitoring>, Path((round, id)): Place) -> Outcome {
    let (permit, version) = (&page.permit, version(&page));
    let (acted, code) = match page.typed.get("act") {
        "take-up" => (permit.take_up(id, version).await, "report-taken-up"),
        "accept" => (permit.accept(id, version).await, "report-accepted"),
        "return" => (permit.return_report(id, version).await, "report-returned"),
        "reopen" => (permit.reopen(id, version, page.typed.get("reason")).await, "report-reopened"),
        _ => return Err(Trouble::Unreadable),
    };
    told(&page, round, id, acted, code).await
}

pub(super) async fn remark(page: Page<RunMonitoring>, Path((round, id)): Place) -> Outcome {
    let question = page.typed.get("question").to_owned();
    let content = page.typed.get(&format!("content-{question}")).to_owned();
    let acted = page.permit.remark(id, version(&page), &question, &content).await;
    if acted.is_ok() {
        // Back to the very question.
        return Ok(to(format!("/monitoring/{round}/reports/{id}?done=remarked#q-{question}")));
    }
    told(&page, round, id, acted, "remarked").await
}

pub(super) async fn settle(page: Page<RunMonitoring>, Path((round, id)): Place) -> Outcome {
    let remark = page.typed.number("remark").ok_or(Trouble::Unreadable)?;
    let acted = page.permit.settle_remark(id, remark).await;
    told(&page, round, id, acted, "remark-settled").await
}

/// Names the letter of the school, and goes on to the report's own pages.
pub(super) async fn enter(page: Page<RunMonitoring>, Path((round, id)): Place) -> Outcome {
    match page.permit.by_letter(id, version(&page), page.typed.get("letter")).await {
        Ok(()) => Ok(to(format!("/reports/{id}"))),
        refused => told(&page, round, id, refused, "report-by-letter").await,
    }
}

async fn told(page: &Page<RunMonitoring>, round: i64, id: i64, acted: Done<()>, code: &str) -> Outcome {
    let refusal = match acted {
        Ok(()) => return Ok(done(&format!("/monitoring/{round}/reports/{id}"), code)),
        Err(Refusal::NotFound) => return Err(Trouble::NotFound),
        Err(refusal) => seen(refusal),
    };
    let mut problems = page.problems(refusal)?;
    let question = page.typed.get("question");
    for problem in problems.iter_mut().filter(|one| one.field.as_deref() == Some("content")) {
        problem.field = Some(format!("content-{question}"));
    }
    let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
    let report = of_round(&permit, round, id).await?;
    report_page(page, &permit, &report, &problems).await
}

async fn report_page(
    page: &Visit,
    permit: &Permit<SeeResults>,
    report: &Report,
    problems: &[Problem],
) -> Outcome {
    let history = permit.report_history(report.id).await?;
    let runs = page.permit::<RunMonitoring>().is_some();
    let failures = report.inspect().failures;
    let sheet = values::Sheet { page, report, history: &history, failures: &failures, problems, runs };
    let beside = beside::shown(page, permit, report).await?;
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (report.title) }
        h1.govuk-heading-l { (report.name) " " (state_tag(page, report.state).render()) }
        (summary_list(&facts(page, report, &history)))
        (doubts(page, report, &failures))
        @if runs { (acts::way(page, report)) (queue(page, permit, report).await?) }
        (beside)
        (sheet.sections())
        @if runs { (acts::acts(page, report, problems)) }
        @if runs { (entering(page, report, problems)) }
        (past::events(page, report, &history))
    };
    Ok(answer(framed(page, &report.name, Some((&report.title, report.campaign))), content, problems))
}

fn facts(page: &Visit, report: &Report, history: &operations::monitoring::History) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row(
        "monitoring-term",
        html! { (term(page, &report.due_on)) @if report.locked { " · " (page.text("monitoring-locked")) } },
    );
    if let (Some(at), Some(receipt)) = (report.sent_at, &report.receipt) {
        let said = page.with("monitoring-receipt", [("number", receipt.as_str().into())]);
        row("monitoring-sent-at", html! { (page.time(at)) " · " (said) });
    }
    if let Some(letter) = &report.letter {
        row("monitoring-letter-by", html! { (letter) });
    }
    if let Some(explanation) = &report.explanation {
        row("monitoring-explanation", html! { (explanation) });
    }
    let burden = report.burden();
    let worked = u64::try_from(burden.worked_ms / 60_000).unwrap_or_default();
    let filled = [("cells", burden.cells.into()), ("filled", burden.prefilled.into())];
    row(
        "monitoring-burden",
        html! {
            (page.with("monitoring-burden-of", filled))
            // Where answers came otherwise than by typing here, no time was measured.
            @if worked > 0 { " · " (minutes(page, worked)) }
        },
    );
    let changed = history.before.len();
    if changed > 0 {
        row(
            "monitoring-changed",
            html! { (page.with("monitoring-changed-count", [("count", changed.into())])) },
        );
    }
    rows
}

/// What should be looked at first, each with the way to its place.
fn doubts(page: &Visit, report: &Report, failures: &[Failure]) -> Markup {
    html! {
        @if !failures.is_empty() {
            h2.govuk-heading-m { (page.text("monitoring-doubts")) }
            ul.govuk-list.govuk-list--bullet {
                @for one in failures {
                    li {
                        @match one.questions.first() {
                            Some(first) => (link(&format!("#q-{first}"), &failure(page, &report.form, one))),
                            None => (failure(page, &report.form, one)),
                        }
                        div.opora-muted { (remedy(&report.form, one)) }
                    }
                }
            }
        }
    }
}

/// The way to the next report that waits.
async fn queue(page: &Visit, permit: &Permit<SeeResults>, report: &Report) -> Result<Markup, Trouble> {
    let waiting = permit.queue(report.campaign).await?;
    let at = waiting.iter().position(|one| one.report == report.id);
    let next = match at {
        Some(at) => waiting.get(at + 1).or(waiting.first().filter(|_| at > 0)),
        None => waiting.first(),
    };
    Ok(html! {
        @if let Some(next) = next {
            p.govuk-body {
                (link(&format!("/monitoring/{}/reports/{}", report.campaign, next.report),
                    &page.with("monitoring-next-in-queue", [("school", next.name.as_str().into())])))
            }
        }
    })
}

/// The authority types for a school that works without the program, by a letter of it.
fn entering(page: &Visit, report: &Report, problems: &[Problem]) -> Markup {
    let open =
        matches!(report.state, SubmissionState::New | SubmissionState::Filling | SubmissionState::Returned);
    if !open || report.round != CampaignState::Open {
        return html! {};
    }
    if report.is_own {
        return inset(
            html! { p.govuk-body { (link(&format!("/reports/{}", report.id), &page.text("monitoring-own-fill"))) } },
        );
    }
    let typed = page.typed.get("letter");
    let value = if typed.is_empty() { report.letter.clone().unwrap_or_default() } else { typed.to_owned() };
    let field = TextField::new("letter", page.text("monitoring-letter-by")).value(value);
    let field = field.hint(page.text("monitoring-enter-hint")).error(of(problems, "letter"));
    let here = format!("/monitoring/{}/reports/{}/enter", report.campaign, report.id);
    html! {
        h2.govuk-heading-m { (page.text("monitoring-enter")) }
        p.govuk-body { (page.text("monitoring-enter-what")) }
        (form(&page.form(here).version(report.version.to_string()), html! {
            (text_field(&page.words, &field))
            (Button::new(page.text("monitoring-enter-do")).look(Look::Secondary))
        }))
        @if report.letter.is_some() {
            (details(&page.text("monitoring-enter-excel"), html! {
                p.govuk-body { (link(&format!("/reports/{}/form.xlsx", report.id), &page.text("monitoring-form-file"))) }
            }))
        }
    }
}
