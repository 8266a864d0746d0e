//! What a round asks: looked over before it is launched, and at any time after.

use super::acting::act;
use super::progress::{head, views};
use super::said::{kind, minutes, round_tag, term};
use super::{framed, request};
use crate::components::{
    Button, Figure, Look, Problem, SummaryRow, buttons, details, error_summary, figures, form as form_of,
    summary_list, warning,
};
use crate::page::{Outcome, Page, Visit, answer, shown, to};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use model::forms::{Form, Kind, Question, Section, Source};
use operations::kinds::CampaignState;
use operations::monitoring::{Asked, Campaign, Costs};
use operations::{Permit, RunMonitoring, SeeResults};

/// A round that is not launched yet: everything that it will ask, and how much that is.
pub(super) async fn preview(
    page: &Visit,
    permit: &Permit<SeeResults>,
    round: &Campaign,
    asked: &Asked,
    problems: &[Problem],
) -> Outcome {
    let costs = permit.estimate(round.id).await?;
    if page.permit::<RunMonitoring>().is_none() {
        return Err(Trouble::NotFound);
    }
    let doubts = match round.template {
        Some(_) => request::region_doubts(page, permit, round.id).await?,
        None => html! {},
    };
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (page.text("monitoring-preview")) }
        h1.govuk-heading-l { (round.title) " " (round_tag(page, round).render()) }
        p.govuk-body { (page.text("monitoring-preview-what")) }
        (costed(page, round, costs))
        (about(page, round))
        (letter(page, round))
        (doubts)
        (forms(page, asked))
        (launching(page, round))
    };
    Ok(answer(framed(page, &round.title, None), content, problems))
}

/// What a round asks, also when it runs.
pub(super) async fn form(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (round, asked) = page.permit.campaign(id).await?;
    if round.state == CampaignState::Draft {
        return Ok(to(format!("/monitoring/{id}")));
    }
    let costs = page.permit.estimate(id).await?;
    let title = page.text("monitoring-asked");
    let content = html! {
        (head(&page, &round))
        (views(&page, &round, "/asked", page.permit::<RunMonitoring>().is_some()))
        (costed(&page, &round, costs))
        (about(&page, &round))
        (letter(&page, &round))
        (forms(&page, &asked))
    };
    Ok(shown(&framed(&page, &title, Some((&round.title, id))), content))
}

fn launching(page: &Visit, round: &Campaign) -> Markup {
    let here = format!("/monitoring/{}", round.id);
    html! {
        h2.govuk-heading-m { (page.text("monitoring-launching")) }
        (warning(&page.words, &page.text("monitoring-launching-what")))
        (form_of(&page.form(format!("{here}/launch")).version(round.version.to_string()),
            buttons(&[Button::new(page.text("monitoring-launch"))])))
        (act(page, format!("{here}/give-up"), round.version, "monitoring-give-up", Look::Secondary))
    }
}

/// How much is asked.
fn costed(page: &Visit, round: &Campaign, costs: Costs) -> Markup {
    let Costs { school, own, cells } = costs;
    let number = |count: u32| page.words.number(u64::from(count));
    let filled = school.from_results + school.from_year_before;
    let schools = round.counts.all();
    let figure = |name: &str, value: String, detail: Option<String>| Figure {
        label: page.text(name),
        value,
        detail,
        ..Figure::default()
    };
    let own_cells = (own.cells > 0).then(|| page.with("monitoring-own-cells", [("count", own.cells.into())]));
    let mut all = vec![
        figure("monitoring-schools-asked", number(schools), own_cells),
        figure(
            "monitoring-cells",
            // A school that does not teach a grade is not asked of it.
            if cells < school.cells.saturating_mul(schools) {
                page.with("monitoring-cells-most", [("count", number(school.cells).into())])
            } else {
                number(school.cells)
            },
            Some(page.with("monitoring-cells-all", [("count", number(cells).into())])),
        ),
        figure(
            "monitoring-filled-by-itself",
            number(filled),
            Some(page.with("monitoring-proved", [("count", school.proved.into())])),
        ),
    ];
    all.extend(school.minutes.map(|own| {
        figure("monitoring-time", minutes(page, own.into()), Some(page.text("monitoring-time-what")))
    }));
    figures(&page.words, &all)
}

fn about(page: &Visit, round: &Campaign) -> Markup {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("monitoring-authority", html! { (round.authority) });
    row("monitoring-kind", html! { (kind(page, round.kind)) });
    row("monitoring-term", html! { (page.day(&round.opens_on)) " — " (term(page, &round.due_on)) });
    if let Some((pack, version)) = &round.pack {
        row("monitoring-pack", html! { (pack) " " (version) });
    }
    if !round.settings.is_empty() {
        let said = round.settings.iter().map(|one| choice(page, one));
        row("monitoring-choices", html! { @for one in said { div { (one) } } });
    }
    if round.template.is_some() {
        row("monitoring-template", html! { (page.text("monitoring-template-there")) });
    }
    summary_list(&rows)
}

/// An open choice as it was set: `name=value`.
fn choice(page: &Visit, set: &str) -> String {
    let (name, value) = set.split_once('=').unwrap_or((set, ""));
    format!("{}: {}", page.words.word("choice", name), page.words.word(&format!("choice-{name}"), value))
}

fn letter(page: &Visit, round: &Campaign) -> Markup {
    html! {
        @if !round.letter.is_empty() {
            h2.govuk-heading-m { (page.text("monitoring-letter")) }
            @for line in round.letter.lines().filter(|line| !line.is_empty()) { p.govuk-body { (line) } }
        }
    }
}

fn forms(page: &Visit, asked: &Asked) -> Markup {
    html! {
        h2.govuk-heading-m { (page.text("monitoring-of-schools")) }
        @for section in &asked.school.sections { (section_of(page, section)) }
        @if !asked.own.sections.is_empty() {
            h2.govuk-heading-m { (page.text("monitoring-of-authority")) }
            @for section in &asked.own.sections { (section_of(page, section)) }
        }
        (checks(page, &asked.school))
    }
}

fn section_of(page: &Visit, section: &Section) -> Markup {
    let count = section.questions.len();
    let title = if section.title.is_empty() { page.text("monitoring-questions") } else { named(section) };
    let summary = page.with("monitoring-section-count", [("title", title.into()), ("count", count.into())]);
    details(
        &summary,
        html! { ol.govuk-list.govuk-list--number { @for one in &section.questions { li { (question(page, one)) } } } },
    )
}

/// A section with its code, as the regulation numbers it.
pub(super) fn named(section: &Section) -> String {
    format!("{}. {}", section.id, section.title)
}

fn question(page: &Visit, one: &Question) -> Markup {
    let mut more = vec![kind_of(page, &one.kind)];
    more.extend(one.unit.clone());
    more.extend(
        one.grade.map(|grade| page.with("monitoring-from-grade", [("grade", grade.number().into())])),
    );
    more.extend(match &one.source {
        Some(Source::Results { .. }) => Some(page.text("monitoring-from-results")),
        Some(Source::LastYear) => Some(page.text("monitoring-from-year-before")),
        None => None,
    });
    more.extend((!one.proofs.is_empty()).then(|| page.text("monitoring-wants-proof")));
    more.extend(one.clause.clone());
    html! {
        (one.text)
        div.opora-muted { (more.join(" · ")) }
        @if let Some(help) = &one.help { div.opora-muted { (help) } }
    }
}

/// What is answered.
pub(super) fn kind_of(page: &Visit, kind: &Kind) -> String {
    let word = match kind {
        Kind::YesNo => "yes-no",
        Kind::Count => "count",
        Kind::Number { .. } => "number",
        Kind::Percent => "percent",
        Kind::Text => "text",
        Kind::Day => "day",
        Kind::Choice { options } => {
            let titles: Vec<&str> = options.iter().map(|one| one.title.as_str()).collect();
            return page.with("monitoring-answer-one-of", [("options", titles.join(" / ").into())]);
        }
    };
    page.words.word("monitoring-answer", word)
}

fn checks(page: &Visit, form: &Form) -> Markup {
    html! {
        @if !form.checks.is_empty() {
            (details(&page.with("monitoring-checks", [("count", form.checks.len().into())]), html! {
                ul.govuk-list.govuk-list--bullet { @for check in &form.checks { li { (check.message) } } }
            }))
        }
    }
}
