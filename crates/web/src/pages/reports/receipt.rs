//! Уведомление о приёме: what a school holds in hand when it has sent its report. It prints on one sheet.

use super::{framed, path, state};
use crate::components::{Code, SummaryRow, codes, link, summary_list, task_state};
use crate::page::{Outcome, Page, shown};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::SeeResults;
use operations::kinds::SubmissionState;

pub(super) async fn show(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let report = page.permit.report(id).await?;
    let receipt = page.permit.receipt(&report).await?.ok_or(Trouble::NotFound)?;
    let (round, _) = page.permit.campaign(report.campaign).await?;
    let title = page.with("receipt-title", [("number", receipt.number.as_str().into())]);
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("receipt-report", html! { (report.title) });
    row("receipt-of", html! { (report.name) });
    row("receipt-to", html! { (round.authority) });
    let late = if receipt.is_late { "receipt-late" } else { "receipt-in-time" };
    row(
        "receipt-at",
        html! { (page.time(receipt.at)) ", " (page.with(late, [("day", page.day(&report.due_on).into())])) },
    );
    if let Some(by) = &receipt.by {
        row("receipt-by", html! { (by) });
    }
    if let Some(letter) = &report.letter {
        row("report-entered-by", html! { (letter) });
    }
    if let Some(explanation) = &report.explanation {
        row("report-explanation", html! { (explanation) });
    }
    let answered = report.answers.values().filter(|kept| kept.state != operations::kinds::AnswerState::Empty);
    let proofs: usize = report.proofs.values().map(Vec::len).sum();
    row("receipt-answers", html! { (answered.count()) });
    row("receipt-documents", html! { (proofs) });
    row("receipt-state", task_state(&page.words, &state(&report)));
    let content = html! {
        h1.govuk-heading-l { (title) }
        (summary_list(&rows))
        @if let Some(sum) = &receipt.checksum {
            (codes(&page.words, "receipt", &[Code::new(page.text("receipt-checksum"), sum.as_str())]))
            p.govuk-body { (page.text("receipt-checksum-what")) }
        }
        p.govuk-body { (page.text(next(report.state))) }
        p.govuk-body { (link(&path(&report), &page.text("report-back"))) }
    };
    Ok(shown(&framed(&page, &report, &title), content))
}

/// What goes on, said by how far the report is.
const fn next(state: SubmissionState) -> &'static str {
    match state {
        SubmissionState::Sent | SubmissionState::Review => "receipt-next",
        SubmissionState::Accepted => "receipt-next-accepted",
        SubmissionState::Returned => "receipt-next-returned",
        SubmissionState::New | SubmissionState::Filling => "receipt-next-withdrawn",
    }
}
