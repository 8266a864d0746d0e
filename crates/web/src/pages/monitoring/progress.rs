//! Кто сдал: totals, schools with oddities first, what is to be done next.

use super::acting::act;
use super::said::{came, minutes, round_tag, state_tag, term};
use super::table::{Sections, Which, filters, sheet};
use super::{framed, reminders};
use crate::components::{
    Button, Figure, Look, Problem, SummaryRow, Tab, buttons, details, error_summary, figures, file_button,
    form, grouped_tabs, link, summary_list, tabs,
};
use crate::page::{Outcome, Visit, answer};
use maud::{Markup, Render as _, html};
use model::values::Count;
use operations::kinds::{CampaignState, SubmissionState};
use operations::monitoring::{Asked, Campaign, Line, Progress};
use operations::{Permit, RunMonitoring, SeeResults};

pub(super) async fn page(
    page: &Visit,
    permit: &Permit<SeeResults>,
    id: i64,
    problems: &[Problem],
) -> Outcome {
    let progress = permit.progress(id).await?;
    let (_, asked) = permit.campaign(id).await?;
    let which = Which::asked(page);
    let runs = page.permit::<RunMonitoring>().is_some();
    let round = &progress.campaign;
    let files = (format!("/monitoring/{id}/export"), which.question());
    let content = html! {
        (error_summary(&page.words, problems))
        (head(page, round))
        (views(page, round, "", runs))
        (totals(page, &progress))
        @if runs { (next(page, &progress)) }
        (own(page, &progress, &asked))
        h2.govuk-heading-m { (page.text("monitoring-who-sent")) }
        (filters(page, id, &which, &progress))
        (sheet(page, &progress, &asked, &which, Sections::Together).shown(&page.words, Some(&files)))
        (legend(page, &progress))
        @if runs { (reminders::section(page, &progress)) }
        (burden(page, &progress))
        (papers(page, round, runs))
    };
    Ok(answer(framed(page, &round.title, None), content, problems))
}

pub(super) async fn export(page: &Visit, permit: &Permit<SeeResults>, id: i64) -> Outcome {
    let progress = permit.progress(id).await?;
    let (_, asked) = permit.campaign(id).await?;
    let which = Which::asked(page);
    let said = which.said(page);
    let title = page.with("monitoring-export", [("title", progress.campaign.title.as_str().into())]);
    sheet(page, &progress, &asked, &which, Sections::Apart).file(page, &title, &said)
}

/// What round it is, of whom and until when.
pub(super) fn head(page: &Visit, round: &Campaign) -> Markup {
    html! {
        span.govuk-caption-l { (round.authority) }
        h1.govuk-heading-l { (round.title) " " (round_tag(page, round).render()) }
        p.govuk-body { (page.text("monitoring-term")) ": " (term(page, &round.due_on)) }
    }
}

/// The views of a round.
pub(crate) fn views(page: &Visit, round: &Campaign, current: &str, runs: bool) -> Markup {
    // What a round says: of a round by a pack that was launched.
    let says = round.pack.is_some() && round.state != CampaignState::Draft;
    let gathering = [
        ("", "monitoring-who-sent", true),
        ("/asked", "monitoring-asked", true),
        ("/returned", "monitoring-returned", runs && round.state == CampaignState::Open),
        ("/terms", "monitoring-terms", runs),
    ];
    let saying = [
        ("/indicators", "analysis-view-indicators", says),
        ("/table", "analysis-view-table", says),
        ("/closing", "analysis-view-closing", says),
        ("/report", "analysis-view-report", says),
        ("/publication", "analysis-view-publication", says),
    ];
    let tab = |(part, name, shown): &(&str, &str, bool)| {
        let tab = Tab::new(page.text(name), format!("/monitoring/{}{part}", round.id));
        shown.then(|| tab.current_if(*part == current))
    };
    let gathering: Vec<Tab> = gathering.iter().filter_map(tab).collect();
    if !says {
        return tabs(&round.title, &gathering);
    }
    let saying: Vec<Tab> = saying.iter().filter_map(tab).collect();
    let groups = [("monitoring-views-gathering", gathering), ("monitoring-views-saying", saying)];
    grouped_tabs(&round.title, &groups.map(|(name, tabs)| (page.text(name), tabs)))
}

/// How many of those asked came, how many of them in time, and how many are late, wait, are accepted.
pub(super) fn totals(page: &Visit, progress: &Progress) -> Markup {
    let all = u32::try_from(progress.schools.len()).unwrap_or(u32::MAX);
    let count = |own: fn(&Line) -> bool| {
        u32::try_from(progress.schools.iter().filter(|line| own(line)).count()).unwrap_or(u32::MAX)
    };
    let here = format!("/monitoring/{}", progress.campaign.id);
    let figure = |name: &str, k: u32, which: &str| Figure {
        label: page.text(name),
        value: page.with("web-count", [("k", k.into()), ("n", all.into())]),
        detail: (all > 0).then(|| page.words.percent(Count::new(k, all))),
        target: None,
        href: Some(format!("{here}?state={which}")),
    };
    let in_time = count(|line| line.came() && !line.is_late);
    let in_time = page.with("monitoring-of-them-in-time", [("count", in_time.into())]);
    let review = count(|line| line.came() && line.state != SubmissionState::Accepted);
    let all = [
        Figure { detail: Some(in_time), ..figure("monitoring-came", count(Line::came), "came") },
        figure("monitoring-late", count(|line| line.is_late && !line.came()), "late"),
        figure("monitoring-to-review", review, "review"),
        figure("monitoring-accepted", count(|line| line.state == SubmissionState::Accepted), "accepted"),
    ];
    figures(&page.words, &all)
}

/// What can be done with many reports at once.
pub(super) fn next(page: &Visit, progress: &Progress) -> Markup {
    let clean: Vec<&Line> = progress.schools.iter().filter(|line| line.is_clean()).collect();
    let waiting = progress.schools.iter().find(|line| line.came() && line.state != SubmissionState::Accepted);
    let here = format!("/monitoring/{}", progress.campaign.id);
    if progress.campaign.state != CampaignState::Open {
        return html! {};
    }
    html! {
        @if !clean.is_empty() {
            (form(&page.form(format!("{here}/accept")), html! {
                @for line in &clean { input type="hidden" name="report" value=(format!("{}:{}", line.report, line.version)); }
                p.govuk-body { (page.text("monitoring-clean-what")) }
                (buttons(&[Button::new(page.with("monitoring-accept-clean", [("count", clean.len().into())]))]))
            }))
        }
        @if let Some(line) = waiting {
            p.govuk-body { (link(&format!("{here}/reports/{}", line.report), &page.text("monitoring-review-first"))) }
        }
    }
}

/// The authority answers too.
fn own(page: &Visit, progress: &Progress, asked: &Asked) -> Markup {
    let Some(line) = progress.own.as_ref().filter(|_| !asked.own.sections.is_empty()) else {
        return html! {};
    };
    let answered: u32 = line.sections.values().map(|one| one.answered).sum();
    let whole: u32 = line.sections.values().map(|one| one.asked).sum();
    let fill = page.permit::<RunMonitoring>().is_some() && !line.came();
    let look = format!("/monitoring/{}/reports/{}", progress.campaign.id, line.report);
    let href = if fill { format!("/reports/{}", line.report) } else { look };
    let value = html! {
        (state_tag(page, line.state).render()) " "
        (page.with("monitoring-answered", [("k", answered.into()), ("n", whole.into())])) " · " (came(page, line))
    };
    let name = if fill { "monitoring-own-fill" } else { "monitoring-own-look" };
    let row = SummaryRow::new(page.text("monitoring-own"), value).action(href, page.text(name));
    summary_list(&[row])
}

/// What the columns of sections are.
fn legend(page: &Visit, progress: &Progress) -> Markup {
    details(
        &page.text("monitoring-legend"),
        html! {
            dl.govuk-summary-list {
                @for (id, title) in &progress.sections {
                    div.govuk-summary-list__row {
                        dt.govuk-summary-list__key { (page.with("monitoring-section", [("section", id.as_str().into())])) }
                        dd.govuk-summary-list__value { (title) }
                    }
                }
            }
        },
    )
}

/// What the round cost so far.
fn burden(page: &Visit, progress: &Progress) -> Markup {
    let sum = |own: fn(&Line) -> u32| progress.schools.iter().map(|line| u64::from(own(line))).sum::<u64>();
    let cells = sum(|line| line.burden.cells);
    let filled = sum(|line| line.burden.prefilled);
    let begun: Vec<i64> =
        progress.schools.iter().map(|line| line.burden.worked_ms).filter(|worked| *worked > 0).collect();
    let whole = begun.iter().sum::<i64>() / 60_000;
    let mut rows = vec![
        (page.text("monitoring-cells-asked"), page.words.number(cells)),
        (page.text("monitoring-cells-filled"), page.words.number(filled)),
    ];
    if whole == 0 {
        rows.push((page.text("monitoring-worked"), page.text("monitoring-worked-unknown")));
    } else if let Ok(count) = i64::try_from(begun.len()).map(|count| count.max(1)) {
        let minutes = |worked: i64| minutes(page, u64::try_from(worked).unwrap_or_default());
        rows.push((page.text("monitoring-worked"), minutes(whole)));
        rows.push((page.text("monitoring-worked-mean"), minutes(whole / count)));
    }
    let rows: Vec<SummaryRow> =
        rows.into_iter().map(|(key, value)| SummaryRow::new(key, html! { (value) })).collect();
    html! {
        h2.govuk-heading-m { (page.text("monitoring-burden")) }
        p.govuk-body { (page.text("monitoring-burden-what")) }
        (summary_list(&rows))
    }
}

/// Papers, and what results know.
fn papers(page: &Visit, round: &Campaign, runs: bool) -> Markup {
    let here = format!("/monitoring/{}", round.id);
    html! {
        h2.govuk-heading-m { (page.text("monitoring-papers")) }
        p.govuk-body { (page.text("monitoring-memo-what")) }
        div.govuk-button-group { (file_button(&format!("{here}/memo.docx"), &page.text("monitoring-memo"))) }
        @if runs && round.state == CampaignState::Open {
            p.govuk-body { (page.text("monitoring-fill-what")) }
            (act(page, format!("{here}/fill"), round.version, "monitoring-fill", Look::Secondary))
        }
    }
}
