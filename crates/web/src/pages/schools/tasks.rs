//! Tasks that brought less than half of their points, in the procedures with a low result.

use crate::components::{link, muted};
use crate::page::Visit;
use crate::pages::results::procedure_short;
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::results::{Overview, Rule, Told};
use operations::{Permit, SeeResults};

/// The tasks of the latest year; nothing where no result is low or no file tells tasks.
pub(super) async fn problems(
    page: &Visit,
    permit: &Permit<SeeResults>,
    overview: &Overview,
    rule: Option<&Rule>,
) -> Result<Markup, Trouble> {
    let Some((year, rule)) = overview.years().first().copied().zip(rule) else { return Ok(html! {}) };
    let low = |told: &&Told| {
        let procedure = &told.sitting.assessment.procedure;
        told.figures.low.is_some_and(|low| rule.is_low(procedure, low))
    };
    let mut lines = Vec::new();
    for told in overview.of_year(year).filter(low) {
        let detail = permit.detail(overview.place.id, told.sitting.id).await?;
        let labels: Vec<&str> =
            detail.tasks.iter().filter(|task| task.is_problem()).map(|task| task.label.as_str()).collect();
        if !labels.is_empty() {
            let href = format!("/results/{}/{}", overview.place.id, told.sitting.id);
            lines.push((
                href,
                procedure_short(&page.words, &told.sitting.assessment.procedure),
                labels.join(", "),
            ));
        }
    }
    Ok(html! {
        @if !lines.is_empty() {
            h2.govuk-heading-m { (page.with("schools-tasks", [("year", year.number().to_string().into())])) }
            ul.govuk-list.govuk-list--bullet {
                @for (href, procedure, labels) in &lines { li { (link(href, procedure)) ": " (labels) } }
            }
            p.govuk-body { (muted(&page.text("schools-tasks-note"))) }
        }
    })
}
