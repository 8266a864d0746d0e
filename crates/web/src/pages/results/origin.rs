//! Where a number comes from.

use super::naming::{crumbs, low, low_head, missing, procedure};
use crate::components::{Code, Crumb, SummaryRow, codes, summary_list};
use crate::page::{Outcome, Page, shown};
use crate::pages::sheet::{Head, Item, Sheet, link_if};
use axum::extract::Path;
use maud::{Markup, html};
use operations::results::{Origins, SourceFile};
use operations::{Right, SeeResults};
use std::ops::RangeInclusive;

pub(super) async fn origin(page: Page<SeeResults>, Path((id, assessment)): Path<(i64, i64)>) -> Outcome {
    let named = page.asked.0.iter().any(|(name, _)| name == "class");
    let label = page.asked("class");
    let class = named.then(|| Some(label).filter(|label| !label.is_empty()));
    let origins = page.permit.origin(id, assessment, class).await?;
    let own = origins.sitting.assessment;
    let name = page.with(
        "results-assessment",
        [
            ("procedure", procedure(&page.words, &own.procedure).into()),
            ("year", own.year.number().to_string().into()),
        ],
    );
    let title = page.text("origin-title");
    let mut frame = page.frame(format!("{title} — {name}"));
    frame.breadcrumbs = crumbs(&page, &origins.above);
    frame.breadcrumbs.push(Crumb::new(&origins.place.name, format!("/results/{id}?year={}", own.year)));
    frame.breadcrumbs.push(Crumb::new(&name, format!("/results/{id}/{assessment}")));
    let content = html! {
        span.govuk-caption-l { (origins.place.name) ", " (name) }
        h1.govuk-heading-l { (title) }
        @if let Some(class) = class { p.govuk-body { (class_name(&page, &origins, class)) } }
        p.govuk-body { (figures(&page, &origins)) }
        @if origins.place.is_school() {
            p.govuk-body { (page.text("origin-what")) }
            @for (index, file) in origins.files.iter().enumerate() { (source(&page, &origins, index, file)) }
        } @else {
            p.govuk-body { (page.text("origin-sum")) }
            (parts(&page, &origins).shown(&page.words, None))
        }
    };
    Ok(shown(&frame, content))
}

fn class_name(page: &Page<SeeResults>, origins: &Origins, class: Option<&str>) -> String {
    let grade = origins.sitting.assessment.procedure.grade.number().to_string();
    match class {
        Some(label) => page.with("results-class", [("grade", grade.into()), ("label", label.into())]),
        None => page.text("results-no-class"),
    }
}

fn figures(page: &Page<SeeResults>, origins: &Origins) -> String {
    let own = &origins.figures;
    let low = own.low.map_or_else(|| page.text("results-no-scale"), |low| page.words.share(low));
    page.with(
        "origin-figures",
        [("participants", own.participants.into()), ("absent", own.absent.into()), ("low", low.into())],
    )
}

/// A table of a file: which cells were read.
fn source(page: &Page<SeeResults>, origins: &Origins, index: usize, file: &SourceFile) -> Markup {
    let may = page.permit.also(Right::LoadResults);
    let mut rows = vec![
        SummaryRow::new(page.text("results-file"), html! { (file.file) }),
        SummaryRow::new(
            page.text("origin-sheet"),
            html! { @if file.sheet.is_empty() { (page.text("origin-no-sheet")) } @else { (file.sheet) } },
        ),
        SummaryRow::new(page.text("origin-rows"), rows_of(page, origins, file)),
        SummaryRow::new(page.text("origin-columns"), columns(page, file)),
        SummaryRow::new(
            page.text("results-release"),
            html! { (page.text(&format!("results-release-{}", file.release))) },
        ),
        SummaryRow::new(
            page.text("origin-holds"),
            html! { (page.text(&format!("origin-holds-{}", file.holds))) },
        ),
    ];
    if let Some((year, month, day)) = file.day {
        rows.push(SummaryRow::new(
            page.text("results-day"),
            html! { (format!("{day:02}.{month:02}.{year}")) },
        ));
    }
    if let Some((upload, who, at)) = &file.upload {
        let name = page.with("results-upload", [("number", upload.to_string().into())]);
        let value =
            html! { (link_if(may, &format!("/uploads/{upload}"), &name)) " — " (who) ", " (page.time(*at)) };
        rows.push(SummaryRow::new(page.text("results-upload-head"), value));
    }
    let sum = [Code::new(page.text("origin-checksum"), &file.checksum)];
    html! {
        section {
            h2.govuk-heading-m { (file.file) @if !file.sheet.is_empty() { ", " (file.sheet) } }
            (summary_list(&rows))
            (codes(&page.words, &format!("checksum-{index}"), &sum))
        }
    }
}

fn rows_of(page: &Page<SeeResults>, origins: &Origins, file: &SourceFile) -> Markup {
    let named = file.rows.len() > 1 || file.rows.keys().any(Option::is_some);
    html! {
        ul.govuk-list { @for (class, ranges) in &file.rows {
            li {
                @if named { (class_name(page, origins, class.as_deref())) ": " }
                (spans(ranges))
            }
        } }
    }
}

/// `2–25, 31`
fn spans(ranges: &[RangeInclusive<u32>]) -> String {
    let span = |range: &RangeInclusive<u32>| match (range.start(), range.end()) {
        (first, last) if first == last => first.to_string(),
        (first, last) => format!("{first}–{last}"),
    };
    ranges.iter().map(span).collect::<Vec<_>>().join(", ")
}

fn columns(page: &Page<SeeResults>, file: &SourceFile) -> Markup {
    html! {
        ul.govuk-list { @for (field, letters) in &file.columns {
            li { strong { (letters) } " — " (page.words.word("field", &field.replace('_', "-"))) }
        } }
    }
}

/// The parts of a sum, each with a link to its own origin.
fn parts(page: &Page<SeeResults>, origins: &Origins) -> Sheet {
    let id = origins.sitting.id;
    let row = |part: &operations::results::SumOf| match &part.figures {
        Ok(figures) => vec![
            Item::Link {
                href: format!("/results/{}/{id}/origin", part.place.id),
                text: part.place.name.clone(),
            },
            Item::Whole(figures.participants),
            Item::Whole(figures.absent),
            low(&page.words, page.permit.rule().as_ref(), figures, None),
        ],
        Err(why) => vec![
            Item::Text(part.place.name.clone()),
            Item::Missing(missing(&page.words, *why)),
            Item::Text(String::new()),
            Item::Text(String::new()),
        ],
    };
    Sheet {
        id: "parts",
        caption: page.text("origin-parts"),
        heads: vec![
            Head::Text(page.text(if origins.place.is_region() {
                "column-municipality"
            } else {
                "column-school"
            })),
            Head::Number(page.text("column-participants")),
            Head::Number(page.text("column-absent")),
            low_head(&page.words, "column-below"),
        ],
        rows: origins.parts.iter().map(row).collect(),
        total: Some(vec![
            Item::Text(origins.place.name.clone()),
            Item::Whole(origins.figures.participants),
            Item::Whole(origins.figures.absent),
            low(&page.words, page.permit.rule().as_ref(), &origins.figures, None),
        ]),
        ..Sheet::default()
    }
}
