//! What can be done with a report as a whole, by its state.

use crate::components::{Button, Look, Problem, TextArea, buttons, details, form, link, text_area};
use crate::page::Visit;
use crate::pages::entry::of;
use maud::{Markup, html};
use operations::kinds::{CampaignState, SubmissionState};
use operations::monitoring::Report;

/// The place of the decision: below the answers, as it is made after they were read.
const DECISION: &str = "decision";

/// The way down to the decision, where one is to be made.
pub(super) fn way(page: &Visit, report: &Report) -> Markup {
    let decides = matches!(report.state, SubmissionState::Sent | SubmissionState::Review);
    html! {
        @if decides && report.round == CampaignState::Open {
            p.govuk-body { (link(&format!("#{DECISION}"), &page.text("monitoring-to-decision"))) }
        }
    }
}

pub(super) fn acts(page: &Visit, report: &Report, problems: &[Problem]) -> Markup {
    if report.round != CampaignState::Open {
        return html! {};
    }
    let open = report.remarks.iter().filter(|one| one.settled_at.is_none()).count();
    match report.state {
        SubmissionState::Sent | SubmissionState::Review => deciding(page, report, open),
        SubmissionState::Accepted => reopening(page, report, problems),
        _ => html! {},
    }
}

fn deciding(page: &Visit, report: &Report, open: usize) -> Markup {
    let act = |value: &str, text: String, look: Look| Button::new(text).look(look).value("act", value);
    let back = page.with("monitoring-return", [("count", open.into())]);
    let mut all = Vec::new();
    all.push(act(
        "accept",
        page.text("monitoring-accept"),
        if open == 0 { Look::Primary } else { Look::Secondary },
    ));
    if open > 0 {
        all.insert(0, act("return", back, Look::Primary));
    }
    if report.state == SubmissionState::Sent {
        all.push(act("take-up", page.text("monitoring-take-up"), Look::Secondary));
    }
    let hint = if open == 0 { "monitoring-return-how" } else { "monitoring-accept-what" };
    html! {
        h2.govuk-heading-m id=(DECISION) { (page.text("monitoring-decision")) }
        p.govuk-body { (page.text(hint)) }
        (form(&own(page, report), buttons(&all)))
    }
}

fn reopening(page: &Visit, report: &Report, problems: &[Problem]) -> Markup {
    let field = TextArea::new("reason", page.text("monitoring-reopen-reason")).rows(3).most(2000);
    let field = field.value(page.typed.get("reason")).error(of(problems, "reason"));
    let content = html! {
        p.govuk-body { (page.text("monitoring-reopen-report-what")) }
        (form(&own(page, report), html! {
            (text_area(&page.words, &field))
            (Button::new(page.text("monitoring-reopen-report")).look(Look::Warning).value("act", "reopen"))
        }))
    };
    if problems.is_empty() { details(&page.text("monitoring-reopen-report"), content) } else { content }
}

fn own(page: &Visit, report: &Report) -> crate::components::Form {
    let here = format!("/monitoring/{}/reports/{}/act", report.campaign, report.id);
    page.form(here).version(report.version.to_string())
}
