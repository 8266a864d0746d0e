//! Answers that came too late: the report was sent, locked or closed while somebody typed. Nothing of what
//! was typed is lost: it stands on the page, to be copied.

use super::held::{Done, Held};
use super::section::why_not;
use super::{framed, named, path};
use crate::components::{Code, Problem, codes, error_summary, link};
use crate::page::{Outcome, Visit, refused};
use crate::trouble::Trouble;
use maud::html;
use operations::monitoring::Report;

/// The page that says what happened and holds what was typed.
pub(super) fn page_of(page: &Visit, report: &Report, section: &str, problems: &[Problem]) -> Outcome {
    let asked = report.form.section(section).ok_or(Trouble::NotFound)?;
    let title = page.text("report-stopped");
    let typed = asked.questions.iter().filter_map(|question| {
        let held = Held::typed(&page.typed, &question.id)?;
        let changed = held.done(&question.id) != Done::Unchanged;
        let said = [held.said(page, &question.kind), held.comment];
        let said: Vec<String> = said.into_iter().filter(|text| !text.trim().is_empty()).collect();
        changed.then(|| Code::new(named(report, &question.id), said.join(" — ")))
    });
    let typed: Vec<Code> = typed.collect();
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (report.name) " · " (report.title) }
        h1.govuk-heading-l { (title) }
        (why_not(page, report))
        @if !typed.is_empty() {
            h2.govuk-heading-m { (page.text("report-stopped-typed")) }
            p.govuk-body { (page.text("report-stopped-copy")) }
            (codes(&page.words, "typed", &typed))
        }
        p.govuk-body { (link(&path(report), &page.text("report-back"))) }
    };
    Ok(refused(framed(page, report, &title), content))
}
