//! Terms: of the round, of one school; what is locked; whether the round is open.

use super::acting::{seen, version};
use super::framed;
use super::progress::{head, views};
use super::said::term;
use crate::components::{
    Button, Choice, Choices, Look, Problem, TextField, TextKind, error_summary, form, select, text_field,
    warning,
};
use crate::page::{Outcome, Page, answer, done};
use crate::pages::entry::of;
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::kinds::CampaignState;
use operations::monitoring::{Campaign, Line, Lock, Progress};
use operations::{Done, Refusal, RunMonitoring, SeeResults};

pub(super) async fn terms(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    terms_page(&page, id, &[]).await
}

pub(super) async fn state(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let to = CampaignState::of(page.typed.get("to")).ok_or(Trouble::Unreadable)?;
    let acted = page.permit.set_open(id, version(&page), to).await;
    let code = if to == CampaignState::Closed { "round-closed" } else { "round-reopened" };
    told(&page, id, acted, code).await
}

pub(super) async fn move_term(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let acted = page.permit.move_term(id, version(&page), page.typed.get("due_on")).await;
    told(&page, id, acted, "round-term-moved").await
}

pub(super) async fn extend(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let acted = match chosen(&page, EXTENDED)? {
        Ok((report, version)) => page.permit.extend(report, version, page.typed.get("due_on")).await,
        Err(nobody) => Err(nobody),
    };
    told(&page, id, acted, "report-extended").await
}

pub(super) async fn lock(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let locked = page.typed.get("lock") == "yes";
    let acted = match chosen(&page, LOCKED)? {
        Ok((report, version)) => {
            page.permit.lock(report, version, if locked { Lock::Locked } else { Lock::Open }).await
        }
        Err(nobody) => Err(nobody),
    };
    told(&page, id, acted, if locked { "report-locked" } else { "report-unlocked" }).await
}

/// The choice of the school to which a term of its own is given, and of that whose report is locked.
const EXTENDED: &str = "extended";
const LOCKED: &str = "locked";

/// The report chosen in this field, with the version that was seen; a refusal where none was.
fn chosen(page: &Page<RunMonitoring>, field: &'static str) -> Result<Result<(i64, i64), Refusal>, Trouble> {
    let chosen = page.typed.get("report");
    if chosen.is_empty() {
        return Ok(Err(Refusal::of(field, "school-none")));
    }
    let (report, version) = chosen.split_once(':').ok_or(Trouble::Unreadable)?;
    let number = |text: &str| text.parse().map_err(|_| Trouble::Unreadable);
    Ok(Ok((number(report)?, number(version)?)))
}

/// Whether what was typed is of the form with this field.
fn is_of(page: &Page<RunMonitoring>, field: &str) -> bool {
    page.typed.0.iter().any(|(name, _)| name == field)
}

async fn told(page: &Page<RunMonitoring>, id: i64, acted: Done<()>, code: &str) -> Outcome {
    match acted {
        Ok(()) => Ok(done(&format!("/monitoring/{id}/terms"), code)),
        Err(refusal) => terms_page(page, id, &page.problems(seen(refusal))?).await,
    }
}

async fn terms_page(page: &Page<RunMonitoring>, id: i64, problems: &[Problem]) -> Outcome {
    let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
    let progress = permit.progress(id).await?;
    let round = &progress.campaign;
    let content = html! {
        (error_summary(&page.words, problems))
        (head(page, round))
        (views(page, round, "/terms", true))
        @if round.state == CampaignState::Open {
            (moving(page, round, problems))
            (one_school(page, &progress, problems))
            (own_terms(page, &progress).shown(&page.words, None))
            (locking(page, &progress, problems))
            (closing(page, round))
        } @else {
            @if round.state == CampaignState::Closed { (opening(page, round)) }
            (own_terms(page, &progress).shown(&page.words, None))
        }
    };
    let title = page.text("monitoring-terms");
    Ok(answer(framed(page, &title, Some((&round.title, id))), content, problems))
}

fn moving(page: &Page<RunMonitoring>, round: &Campaign, problems: &[Problem]) -> Markup {
    let typed = page.typed.get("due_on");
    let own = !problems.is_empty() && !is_of(page, "report");
    let value = if own { typed.to_owned() } else { page.day(&round.due_on) };
    let field = TextField::new("due_on", page.text("monitoring-due")).kind(TextKind::Date).value(value);
    let field = field.hint(page.text("monitoring-due-hint"));
    let field = field.error(own.then(|| of(problems, "due_on")).flatten());
    let own = page.form(format!("/monitoring/{}/term", round.id)).version(round.version.to_string());
    html! {
        h2.govuk-heading-m { (page.text("monitoring-term-move")) }
        (form(&own, html! { (text_field(&page.words, &field)) (Button::new(page.text("monitoring-term-move-do")).look(Look::Secondary)) }))
    }
}

/// The choice of a report with the version that is seen.
fn reports(
    page: &Page<RunMonitoring>,
    progress: &Progress,
    id: &'static str,
    problems: &[Problem],
) -> Markup {
    let typed = page.typed.get("report").split(':').next().unwrap_or_default();
    let own = !problems.is_empty() && is_of(page, "lock") == (id == LOCKED);
    let one = |line: &Line| {
        let mark = line.locked.then(|| format!(" ({})", page.text("monitoring-locked")));
        let text = format!("{}{}", line.name, mark.unwrap_or_default());
        let choice = Choice::new(format!("{}:{}", line.report, line.version), text);
        choice.chosen_if(own && typed == line.report.to_string())
    };
    let none = Choice::new("", page.text("monitoring-school-choose"));
    let all = std::iter::once(none).chain(progress.schools.iter().chain(&progress.own).map(one));
    // Two forms of the page have this field, and an identifier stands for one place only.
    let choices = Choices::new("report", page.text("column-school"), all.collect()).identified(id);
    select(&page.words, &choices.error(of(problems, id)))
}

fn one_school(page: &Page<RunMonitoring>, progress: &Progress, problems: &[Problem]) -> Markup {
    let round = &progress.campaign;
    let own = is_of(page, "report") && !is_of(page, "lock") && !problems.is_empty();
    let value = if own { page.typed.get("due_on").to_owned() } else { String::new() };
    let mut field = TextField::new("due_on", page.text("monitoring-due")).kind(TextKind::Date).value(value);
    field.id = Some("own_due_on".to_owned());
    let field = field.error(own.then(|| of(problems, "due_on")).flatten());
    html! {
        h2.govuk-heading-m { (page.text("monitoring-extend")) }
        (form(&page.form(format!("/monitoring/{}/extend", round.id)), html! {
            (reports(page, progress, EXTENDED, problems))
            (text_field(&page.words, &field))
            (Button::new(page.text("monitoring-extend-do")).look(Look::Secondary))
        }))
    }
}

fn locking(page: &Page<RunMonitoring>, progress: &Progress, problems: &[Problem]) -> Markup {
    let option = |value: &str, name: &str| Choice::new(value, page.text(name));
    let choices = vec![option("yes", "monitoring-lock-do"), option("no", "monitoring-unlock-do")];
    let choices = Choices::new("lock", page.text("monitoring-lock-what"), choices);
    html! {
        h2.govuk-heading-m { (page.text("monitoring-lock")) }
        p.govuk-body { (page.text("monitoring-lock-why")) }
        (form(&page.form(format!("/monitoring/{}/lock", progress.campaign.id)), html! {
            (reports(page, progress, LOCKED, problems))
            (select(&page.words, &choices))
            (Button::new(page.text("monitoring-lock-save")).look(Look::Secondary))
        }))
    }
}

fn closing(page: &Page<RunMonitoring>, round: &Campaign) -> Markup {
    let here = format!("/monitoring/{}/state", round.id);
    html! {
        h2.govuk-heading-m { (page.text("monitoring-close")) }
        (warning(&page.words, &page.text("monitoring-close-what")))
        (form(&page.form(here).version(round.version.to_string()), html! {
            input type="hidden" name="to" value="closed";
            (Button::new(page.text("monitoring-close-do")).look(Look::Warning))
        }))
    }
}

fn opening(page: &Page<RunMonitoring>, round: &Campaign) -> Markup {
    html! {
        p.govuk-body { (page.text("monitoring-reopen-what")) }
        (form(&page.form(format!("/monitoring/{}/state", round.id)).version(round.version.to_string()), html! {
            input type="hidden" name="to" value="open";
            (Button::new(page.text("monitoring-reopen")).look(Look::Secondary))
        }))
    }
}

/// Schools whose term or lock is their own.
fn own_terms(page: &Page<RunMonitoring>, progress: &Progress) -> Sheet {
    let round = &progress.campaign;
    let own = |line: &&Line| line.due_on != round.due_on || line.locked;
    let row = |line: &Line| {
        let lock = if line.locked { page.text("monitoring-locked") } else { String::new() };
        vec![
            Item::Link {
                href: format!("/monitoring/{}/reports/{}", round.id, line.report),
                text: line.name.clone(),
            },
            Item::Text(term(page, &line.due_on)),
            Item::Text(lock),
        ]
    };
    Sheet {
        id: "own-terms",
        caption: page.text("monitoring-own-terms"),
        heads: ["column-school", "monitoring-term", "monitoring-lock-state"]
            .map(|name| Head::Text(page.text(name)))
            .into(),
        rows: progress.schools.iter().chain(&progress.own).filter(own).map(row).collect(),
        empty: crate::components::Empty { text: page.text("monitoring-own-terms-none"), action: None },
        stacked: true,
        ..Sheet::default()
    }
}
