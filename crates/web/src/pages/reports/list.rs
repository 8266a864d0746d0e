//! What is asked of a person's schools, until when, and what is to be done next; earlier reports below.

use super::{path, state, term, title_of};
use crate::components::{Cell, Column, Empty, Row, Table, link, table, task_state};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::nothing;
use maud::{Markup, html};
use operations::FillReports;
use operations::kinds::{CampaignState, SubmissionState};
use operations::monitoring::Report;

pub(super) async fn reports(page: Page<FillReports>) -> Outcome {
    let all = page.permit.own_reports().await?;
    let today = page.permit.today();
    let (open, earlier): (Vec<_>, Vec<_>) = all.iter().partition(|report| is_asked(report));
    let title = page.text("reports-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("reports-what")) }
        @if open.is_empty() { (nothing(page.text("reports-none"), None)) }
        @else { (asked(&page, &open, &today)) }
        @if !earlier.is_empty() {
            h2.govuk-heading-m { (page.text("reports-earlier")) }
            (before(&page, &earlier))
        }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

/// Whether it is of a round that goes on and was not accepted.
fn is_asked(report: &Report) -> bool {
    report.round == CampaignState::Open && report.state != SubmissionState::Accepted
}

/// Whether a person answers for more than one school.
fn several(reports: &[&Report]) -> bool {
    reports.iter().any(|one| Some(one.organisation) != reports.first().map(|first| first.organisation))
}

fn asked(page: &Visit, reports: &[&Report], today: &str) -> Markup {
    let several = several(reports);
    let row = |report: &&Report| {
        let mut cells: Vec<Cell> = vec![
            html! {
                (link(&path(report), &report.title)) br;
                (progress(page, report))
            }
            .into(),
        ];
        cells.extend(several.then(|| report.name.as_str().into()));
        cells.push(term(page, report, today).into());
        cells.push(task_state(&page.words, &state(report)).into());
        cells.push(next(page, report).into());
        Row::new(cells)
    };
    let text = |name: &str| Column::text(page.text(name));
    let mut columns = vec![text("reports-report")];
    columns.extend(several.then(|| text("column-school")));
    columns.extend(["reports-term", "reports-state", "reports-next"].map(text));
    table(
        &page.words,
        &Table {
            id: "asked".to_owned(),
            caption: page.text("reports-asked"),
            columns,
            rows: reports.iter().map(row).collect(),
            stacked: true,
            ..Table::default()
        },
    )
}

/// How many questions are answered; of one section with a title, which.
fn progress(page: &Visit, report: &Report) -> Markup {
    let filled = report.form.sections.iter().map(|section| report.filled(section));
    let (answered, asked) = filled.fold((0, 0), |(k, n), one| (k + one.answered, n + one.asked));
    let first = report.form.sections.iter().find(|section| {
        let filled = report.filled(section);
        filled.answered < filled.asked
    });
    html! {
        (crate::components::muted(&page.with("reports-answered", [("k", answered.into()), ("n", asked.into())])))
        @if let Some(section) = first.filter(|section| answered > 0 && !section.title.is_empty()) {
            br;
            (crate::components::muted(&page.with("reports-goes-on", [("section", title_of(report, section).into())])))
        }
    }
}

/// What is to be done next, as a link where it is the school's turn.
fn next(page: &Visit, report: &Report) -> Markup {
    let own = path(report);
    let to = |href: String, name: &str| link(&href, &page.text(name));
    match report.state {
        _ if report.locked => html! { (page.text("reports-next-locked")) },
        SubmissionState::New => to(own, "reports-next-begin"),
        SubmissionState::Filling if report.inspect().unanswered.is_empty() => {
            to(format!("{own}/check"), "reports-next-check")
        }
        SubmissionState::Filling => to(own, "reports-next-go-on"),
        SubmissionState::Returned => to(own, "reports-next-mend"),
        SubmissionState::Sent | SubmissionState::Review => html! { (page.text("reports-next-wait")) },
        SubmissionState::Accepted => html! { (page.text("reports-next-none")) },
    }
}

fn before(page: &Visit, reports: &[&Report]) -> Markup {
    let several = several(reports);
    let row = |report: &&Report| {
        let mut cells: Vec<Cell> = vec![link(&path(report), &report.title).into()];
        cells.extend(several.then(|| report.name.as_str().into()));
        cells.push(match report.sent_at {
            Some(at) => page.time(at).into(),
            None => Cell::muted(&page.text("reports-not-sent")),
        });
        cells.push(task_state(&page.words, &state(report)).into());
        cells.push(match &report.receipt {
            Some(number) => link(&format!("{}/receipt", path(report)), number).into(),
            None => Cell::missing(&page.words),
        });
        Row::new(cells)
    };
    let text = |name: &str| Column::text(page.text(name));
    let mut columns = vec![text("reports-report")];
    columns.extend(several.then(|| text("column-school")));
    columns.extend(["reports-sent", "reports-state", "reports-receipt-number"].map(text));
    table(
        &page.words,
        &Table {
            id: "earlier".to_owned(),
            caption: page.text("reports-earlier"),
            caption_hidden: true,
            columns,
            rows: reports.iter().map(row).collect(),
            empty: Empty::default(),
            stacked: true,
            ..Table::default()
        },
    )
}
