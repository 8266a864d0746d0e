//! Classes of a school, schools of a municipality, municipalities of the region: always by name.

use super::super::detail::{Asked, address};
use super::super::naming::{few, low, low_head, mean, missing, note, whole};
use super::marks::names;
use crate::charts::{Dot, DotRow, Dots, Marks, MarksRow, Reference, dots, marks};
use crate::components::Empty;
use crate::page::{Visit, encoded};
use crate::pages::sheet::{Head, Item, Sheet};
use maud::{Markup, html};
use operations::results::{Detail, Figures, Missing};

/// A class or an organisation.
struct Part {
    name: String,
    /// Where one sees more of it.
    href: String,
    /// Where its numbers come from.
    origin: String,
    figures: Result<Figures, Missing>,
}

fn parts(page: &Visit, detail: &Detail) -> Vec<Part> {
    let id = detail.sitting.id;
    if detail.place.is_school() {
        let class = |one: &operations::results::ClassOf| {
            let grade = detail.sitting.assessment.procedure.grade.number().to_string();
            let name = match &one.label {
                Some(label) => {
                    page.with("results-class", [("grade", grade.into()), ("label", label.as_str().into())])
                }
                None => page.text("results-no-class"),
            };
            let label = encoded(one.label.as_deref().unwrap_or_default());
            let origin = format!("{}/origin?class={label}", address(detail));
            Part { name, href: origin.clone(), origin, figures: Ok(one.figures) }
        };
        return detail.classes.iter().map(class).collect();
    }
    let child = |one: &operations::results::Held| {
        let href = format!("/results/{}/{id}", one.place.id);
        Part { name: one.place.name.clone(), origin: format!("{href}/origin"), href, figures: one.figures }
    };
    detail.children.iter().map(child).collect()
}

/// The shares of low works as dots, and the marks as bars.
pub(super) fn chart(page: &Visit, asked: &Asked) -> Markup {
    let detail = &asked.detail;
    let parts = parts(page, detail);
    let head = page.text(head(detail));
    let bars: Vec<MarksRow> = parts
        .iter()
        .filter_map(|part| {
            let counts = part.figures.ok()?.marks?.into();
            Some(MarksRow { label: part.name.clone(), href: Some(part.href.clone()), counts, whole: false })
        })
        .chain(detail.figures.marks.map(|marks| MarksRow {
            label: detail.place.name.clone(),
            href: None,
            counts: marks.into(),
            whole: true,
        }))
        .collect();
    html! {
        (shares(page, asked, &parts, &head))
        @if bars.len() > 1 {
            (marks(&page.words, &Marks {
                id: "beneath-marks".to_owned(),
                title: page.text("results-marks"),
                row_head: head,
                marks: names(),
                rows: bars,
            }))
        }
    }
}

fn shares(page: &Visit, asked: &Asked, parts: &[Part], head: &str) -> Markup {
    let detail = &asked.detail;
    let rule = asked.rule.as_ref();
    let row = |part: &Part| {
        let count = part.figures.ok()?.low?;
        let interval = rule.and_then(|rule| rule.interval(count)).unwrap_or((0.0, 1.0));
        let dot = Dot {
            label: detail.sitting.assessment.year.to_string(),
            count,
            interval,
            beyond: false,
            note: few(&page.words, rule, count),
        };
        Some(DotRow { label: part.name.clone(), href: Some(part.href.clone()), dots: vec![dot] })
    };
    let rows: Vec<DotRow> = parts.iter().filter_map(row).collect();
    let line = |name: &str, figures: &Figures| {
        Some(Reference { share: figures.low?.share()?, text: name.to_owned() })
    };
    let own = line(&detail.place.name, &detail.figures);
    let above = detail.references.iter().filter_map(|one| line(&one.place.name, &one.figures.ok()?));
    // The chart tells two lines apart.
    let references = own.into_iter().chain(above).take(2).collect();
    html! {
        @if !rows.is_empty() {
            (dots(&page.words, &Dots {
                id: "beneath-chart".to_owned(),
                title: page.text("results-low-of"),
                row_head: head.to_owned(),
                rows,
                threshold: None,
                references,
                beyond: page.text("results-beyond"),
            }))
            @if !detail.place.is_school() { p.govuk-body { (page.text("results-alphabetical")) } }
        }
    }
}

fn head(detail: &Detail) -> &'static str {
    match () {
        () if detail.place.is_school() => "results-class-head",
        () if detail.place.is_region() => "column-municipality",
        () => "column-school",
    }
}

/// A row for each part, and the whole below.
pub(super) fn sheet(page: &Visit, asked: &Asked) -> Sheet {
    let detail = &asked.detail;
    let words = &page.words;
    let row = |name: Item, figures: Result<Figures, Missing>, origin: String| {
        let Ok(figures) = figures else {
            let why = figures.err().map_or_else(String::new, |why| missing(words, why));
            let empty = (0..10).map(|_| Item::Text(String::new()));
            return [name, Item::Missing(why)].into_iter().chain(empty).collect();
        };
        let mut row = vec![name, Item::Whole(figures.participants), Item::Whole(figures.absent)];
        row.push(low(words, asked.rule.as_ref(), &figures, Some(origin)));
        row.extend((0..4).map(|at| whole(figures.marks.map(|marks| marks[at]))));
        row.push(mean(&figures));
        row.extend((0..3).map(|at| whole(figures.journal.map(|journal| journal[at]))));
        row
    };
    let number = |name: &str| Head::Number(page.text(name));
    let mut heads = vec![
        Head::Text(page.text(head(detail))),
        number("column-participants"),
        number("column-absent"),
        low_head(words, "column-below"),
    ];
    heads.extend((2u8..=5).map(|mark| Head::Number(page.with("column-mark", [("mark", mark.into())]))));
    heads.extend(["column-mean", "web-chart-lower", "web-chart-same", "web-chart-higher"].map(number));
    let rows: Vec<Vec<Item>> = parts(page, detail)
        .into_iter()
        .map(|part| {
            let name = match part.figures {
                Ok(_) => Item::Link { href: part.href, text: part.name },
                Err(_) => Item::Text(part.name),
            };
            row(name, part.figures, part.origin)
        })
        .collect();
    let whole = Item::Text(detail.place.name.clone());
    let total = row(whole, Ok(detail.figures), format!("{}/origin", address(detail)));
    Sheet {
        id: "beneath",
        caption: page.text("results-beneath-caption"),
        heads,
        total: (!rows.is_empty()).then_some(total),
        rows,
        note: Some(note(words, asked.rule.as_ref())),
        empty: Empty { text: page.text("results-no-parts"), action: None },
        ..Sheet::default()
    }
}
