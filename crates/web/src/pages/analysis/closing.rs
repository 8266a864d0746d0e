//! Closing in stages: what stands in the way, what should be seen, the editions that were frozen.

use super::{framed, runs, views};
use crate::components::{
    Button, Cell, Choice, Choices, Column, Problem, Row, Table, Tag, TextArea, Tone, checkboxes, details,
    error_summary, form, inset, link, table, text_area,
};
use crate::page::{Outcome, Page, Visit, answer, done, shown};
use crate::pages::entry::of;
use crate::pages::sheet::nothing;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use operations::monitoring::{EditionLine, Grave, Matter, Stage, ToClose};
use operations::{Permit, RunMonitoring, SeeResults};

pub(super) async fn stages(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (campaign, _) = page.permit.campaign(id).await?;
    let stages = page.permit.stages(id).await?;
    let title = page.text("closing-title");
    let content = html! {
        span.govuk-caption-l { (campaign.title) }
        h1.govuk-heading-l { (title) }
        (views(&page, &campaign, "/closing"))
        p.govuk-body { (page.text("closing-what")) }
        @if stages.is_empty() { (nothing(page.text("closing-none"), None)) }
        @for one in &stages { (stage_of_list(&page, id, one)) }
    };
    Ok(shown(&framed(&page, &campaign, &title, &[]), content))
}

pub(super) async fn stage(page: Page<SeeResults>, Path((id, stage)): Path<(i64, String)>) -> Outcome {
    stage_page(&page, &page.permit, id, &stage, &[]).await
}

pub(super) async fn close(page: Page<RunMonitoring>, Path((id, stage)): Path<(i64, String)>) -> Outcome {
    let to = ToClose {
        reason: page.typed.get("reason").to_owned(),
        confirmed: page.typed.is_set("confirmed"),
        seen: page.typed.number("seen").unwrap_or_default(),
    };
    match page.permit.close_stage(id, &stage, &to).await {
        Ok(edition) => Ok(done(&format!("/monitoring/{id}/editions/{edition}"), "stage-closed")),
        Err(refusal) => {
            let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
            stage_page(&page, &permit, id, &stage, &page.problems(refusal)?).await
        }
    }
}

fn stage_of_list(page: &Visit, id: i64, stage: &Stage) -> Markup {
    html! {
        h2.govuk-heading-m {
            (link(&format!("/monitoring/{id}/closing/{}", stage.id), &stage.title)) " "
            (state_tag(page, stage).render())
        }
        (planned(page, stage))
        @if !stage.editions.is_empty() { (editions(page, id, stage)) }
    }
}

/// The day planned, and the sections.
fn planned(page: &Visit, stage: &Stage) -> Markup {
    html! {
        p.govuk-body { (page.with("closing-stage", [("day", page.day(&stage.closes_on).into())])) }
        ul.govuk-list.govuk-list--bullet { @for (id, title) in &stage.sections { li { (id) ". " (title) } } }
    }
}

async fn stage_page(
    page: &Visit,
    permit: &Permit<SeeResults>,
    id: i64,
    stage: &str,
    problems: &[Problem],
) -> Outcome {
    let (campaign, _) = permit.campaign(id).await?;
    let stages = permit.stages(id).await?;
    let stage = stages.iter().find(|one| one.id == stage).ok_or(Trouble::NotFound)?;
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (campaign.title) }
        h1.govuk-heading-l { (stage.title) " " (state_tag(page, stage).render()) }
        (planned(page, stage))
        @if let Some(note) = &stage.note { (inset(html! { p.govuk-body { (note) } })) }
        @if !stage.editions.is_empty() { (editions(page, id, stage)) }
        @if let Some(count) = stage.differing {
            p.govuk-body { (page.with("closing-differs", [("count", count.into())])) }
        }
        (matters(page, stage))
        @if runs(page) && stage.may_close() { (closing_form(page, id, stage, problems)) }
    };
    let above = [(page.text("closing-title"), format!("/monitoring/{id}/closing"))];
    Ok(answer(framed(page, &campaign, &stage.title, &above), content, problems))
}

fn state_tag(page: &Visit, stage: &Stage) -> Tag {
    match stage.editions.first() {
        Some(line) if !line.withdrawn.is_empty() => Tag::new(Tone::Bad, page.text("analysis-on-withdrawn")),
        Some(line) => Tag::new(Tone::Good, page.with("analysis-frozen", [("number", line.number.into())])),
        None if stage.may_close() => Tag::new(Tone::Info, page.text("closing-ready")),
        None => Tag::new(Tone::Plain, page.text("closing-waits")),
    }
}

/// The checklist: what stops, then what only asks to be seen.
fn matters(page: &Visit, stage: &Stage) -> Markup {
    let of = |grave: Grave| stage.matters.iter().filter(move |one| one.grave == grave).collect::<Vec<_>>();
    let (stops, asks) = (of(Grave::Stops), of(Grave::Asks));
    let list = |all: &[&Matter]| {
        html! { ul.govuk-list.govuk-list--bullet { @for one in all { (matter(page, one)) } } }
    };
    html! {
        h2.govuk-heading-m { (page.text("closing-stops")) }
        @if stops.is_empty() { p.govuk-body { (page.text("matters-none")) } } @else {
            (list(&stops))
            @if runs(page) { p.govuk-body { (page.text("closing-stopped")) } }
        }
        @if !asks.is_empty() {
            h2.govuk-heading-m { (page.text("closing-asks")) }
            (list(&asks))
        }
    }
}

fn matter(page: &Visit, matter: &Matter) -> Markup {
    let arguments = [("count", matter.names.len().into()), ("names", matter.names.join(", ").into())];
    let text = page.with(&format!("matter-{}", matter.code), arguments);
    let of_rows = matches!(matter.code, "own-not-sent" | "own-not-begun" | "rows-unknown");
    html! { li { (text) @if of_rows { (rows_named(page, &matter.names)) } } }
}

/// Titles of rows, folded: there may be many.
pub(super) fn rows_named(page: &Visit, names: &[String]) -> Markup {
    let list = html! { ul.govuk-list.govuk-list--bullet { @for name in names { li { (name) } } } };
    details(&page.text("closing-which"), list)
}

fn editions(page: &Visit, id: i64, stage: &Stage) -> Markup {
    let heads = ["closing-edition", "closing-when", "closing-reason", "round-uploads", "round-checksum"];
    let row = |line: &EditionLine| {
        let uploads: Vec<String> = line.uploads.iter().map(|id| format!("№ {id}")).collect();
        let name = page.with("closing-number", [("number", line.number.into())]);
        Row::new(vec![
            Cell::link(&format!("/monitoring/{id}/editions/{}", line.id), &name),
            Cell::from(format!("{} {}", page.time(line.at), line.by.as_deref().unwrap_or_default())),
            Cell::from(line.reason.clone().unwrap_or_default()),
            Cell::from(html! {
                (uploads.join(", "))
                @if !line.withdrawn.is_empty() {
                    " " (Tag::new(Tone::Bad, page.text("analysis-on-withdrawn")).render())
                }
            }),
            Cell::from(html! { code { (short(&line.checksum)) } }),
        ])
    };
    table(
        &page.words,
        &Table {
            id: format!("editions-{}", stage.id),
            caption: page.text("round-editions"),
            columns: heads.map(|name| Column::text(page.text(name))).into(),
            rows: stage.editions.iter().map(row).collect(),
            stacked: true,
            ..Table::default()
        },
    )
}

/// The first letters of a checksum, enough to tell two apart.
pub(super) fn short(checksum: &str) -> &str {
    checksum.get(..12).unwrap_or(checksum)
}

fn closing_form(page: &Visit, id: i64, stage: &Stage, problems: &[Problem]) -> Markup {
    let again = stage.differing.is_some();
    let reason = TextArea::new("reason", page.text("closing-reason")).rows(3);
    let reason = TextArea { hint: Some(page.text("closing-reason-hint")), ..reason };
    let reason = reason.value(page.typed.get("reason")).error(of(problems, "reason"));
    let seen = Choice::new("yes", page.text("closing-confirm")).chosen_if(page.typed.is_set("confirmed"));
    let seen = Choices::new("confirmed", page.text("closing-warnings"), vec![seen]);
    let own = page.form(format!("/monitoring/{id}/closing/{}", stage.id));
    html! {
        p.govuk-body { (link(&format!("/monitoring/{id}/table"), &page.text("closing-look"))) }
        (form(&own, html! {
            input type="hidden" name="seen" value=(stage.latest.unwrap_or_default());
            @if again { (text_area(&page.words, &reason)) }
            @if stage.warns() { (checkboxes(&page.words, &seen.error(of(problems, "confirmed")))) }
            (Button::new(page.text(if again { "closing-again" } else { "closing-do" })))
        }))
    }
}
