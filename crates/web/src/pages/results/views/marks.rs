//! Marks, scores and the journal of an assessment.

use super::super::detail::{Asked, address};
use super::super::naming::{low, low_head, mean, missing, note, whole};
use super::super::overview::three_years;
use crate::charts::{Histogram, Journal, MarkZone, Marks, MarksRow, histogram, journal, marks};
use crate::components::Empty;
use crate::page::Visit;
use crate::pages::sheet::{Head, Item, Sheet};
use maud::{Markup, html};
use model::assessments::Mark;
use model::values::Count;
use operations::results::{Detail, Figures, Missing};

/// The names of marks, «2» first.
pub(super) fn names() -> Vec<String> {
    Mark::ALL.iter().map(|mark| mark.number().to_string()).collect()
}

/// A bar for the organisation and for each territory above, then the three years.
pub(super) fn chart(page: &Visit, asked: &Asked) -> Markup {
    let detail = &asked.detail;
    let bar = |label: &str, figures: &Figures, whole: bool| {
        Some(MarksRow { label: label.to_owned(), href: None, counts: figures.marks?.into(), whole })
    };
    let own = bar(&detail.place.name, &detail.figures, false);
    let above = detail.references.iter().filter_map(|one| bar(&one.place.name, &one.figures.ok()?, true));
    let rows: Vec<MarksRow> = own.into_iter().chain(above).collect();
    html! {
        @if detail.figures.marks.is_some() {
            (marks(&page.words, &Marks {
                id: "marks-chart".to_owned(),
                title: page.text("results-marks"),
                row_head: page.text("column-unit"),
                marks: names(),
                rows,
            }))
        }
        @if let Some(years) = &detail.years {
            (three_years(page, &detail.place, std::slice::from_ref(years), asked.rule.as_ref()))
        }
    }
}

/// A row for each year of the procedure, and for the territories above in this year.
pub(super) fn sheet(page: &Visit, asked: &Asked) -> Sheet {
    let detail = &asked.detail;
    let words = &page.words;
    let row = |name: Item, figures: &Figures, href: Option<String>| {
        let mut row = vec![name, Item::Whole(figures.participants), Item::Whole(figures.absent)];
        row.push(low(words, asked.rule.as_ref(), figures, href));
        row.extend((0..4).map(|at| whole(figures.marks.map(|marks| marks[at]))));
        row.push(mean(figures));
        row
    };
    let nothing = |name: Item, why: Missing| {
        let mut row = vec![name, Item::Missing(missing(words, why))];
        row.extend((0..7).map(|_| Item::Text(String::new())));
        row
    };
    let mut rows = Vec::new();
    for (year, told) in detail.years.iter().flat_map(|years| years.points.iter().rev()) {
        let name = page.with("year-heading", [("year", year.number().to_string().into())]);
        match told {
            Ok(told) => {
                let href = format!("/results/{}/{}", detail.place.id, told.sitting.id);
                let origin = Some(format!("{href}/origin"));
                rows.push(row(Item::Link { href, text: name }, &told.figures, origin));
            }
            Err(why) => rows.push(nothing(Item::Text(name), *why)),
        }
    }
    for one in &detail.references {
        let name = Item::Text(one.place.name.clone());
        rows.push(match &one.figures {
            Ok(figures) => row(name, figures, None),
            Err(why) => nothing(name, *why),
        });
    }
    let number = |name: &str| Head::Number(page.text(name));
    let mut heads = vec![
        Head::Text(page.text("results-year-or-unit")),
        number("column-participants"),
        number("column-absent"),
        low_head(words, "column-below"),
    ];
    heads.extend((2u8..=5).map(|mark| Head::Number(page.with("column-mark", [("mark", mark.into())]))));
    heads.push(number("column-mean"));
    let levels = detail.levels.iter().map(|(level, works)| {
        page.with("results-level", [("level", (u32::from(level.0) + 1).into()), ("count", (*works).into())])
    });
    let levels = levels.collect::<Vec<_>>().join(", ");
    let said = if levels.is_empty() {
        note(words, asked.rule.as_ref())
    } else {
        page.with("results-levels", [("levels", levels.into())])
    };
    Sheet {
        id: "marks",
        caption: page.text("results-marks-caption"),
        heads,
        rows,
        note: Some(said),
        ..Sheet::default()
    }
}

/// The scores as bars with the boundaries of marks.
pub(super) fn scores(page: &Visit, detail: &Detail) -> Markup {
    scores_of(page, detail, "scores-chart")
}

/// The same with an identifier of its own, where a page shows several.
pub(crate) fn scores_of(page: &Visit, detail: &Detail, id: &str) -> Markup {
    let zones = detail.scale.map(|scale| match scale.higher {
        Some((four, five)) => {
            let from = [0, scale.pass, four, five].map(usize::from);
            names().into_iter().zip(from).map(|(mark, from)| MarkZone { mark, from }).collect()
        }
        None => ["results-under", "results-over"]
            .into_iter()
            .zip([0, usize::from(scale.pass)])
            .map(|(name, from)| MarkZone { mark: page.text(name), from })
            .collect(),
    });
    html! {
        @if !detail.scores.is_empty() {
            (histogram(&page.words, &Histogram {
                id: id.to_owned(),
                title: page.text("results-scores"),
                counts: detail.scores.clone(),
                zones: zones.unwrap_or_default(),
                expected: None,
            }))
            @if detail.scale.is_none() { p.govuk-body { (page.text("results-scores-no-scale")) } }
            @if detail.apart > 0 {
                p.govuk-body { (page.with("results-apart", [("count", detail.apart.into())])) }
            }
        }
    }
}

/// A row for each score.
pub(super) fn scores_sheet(page: &Visit, detail: &Detail) -> Sheet {
    let all: u32 = detail.scores.iter().sum();
    let mark = |score: usize| {
        let mark = detail.scale.and_then(|scale| scale.mark(u16::try_from(score).ok()?));
        Item::Text(mark.map_or_else(String::new, |mark| mark.number().to_string()))
    };
    let row = |(score, works): (usize, &u32)| {
        let count = Count::new(*works, all);
        vec![
            Item::Whole(u32::try_from(score).unwrap_or_default()),
            mark(score),
            Item::Whole(*works),
            Item::Share { count, note: None, href: None },
        ]
    };
    let share = page.text("web-chart-share");
    let parts =
        ["web-chart-works", "web-chart-all"].map(|name| [share.as_str(), &page.text(name)].join(" — "));
    Sheet {
        id: "scores",
        caption: page.text("results-scores"),
        heads: vec![
            Head::Number(page.text("web-chart-score")),
            Head::Text(page.text("web-chart-mark-head")),
            Head::Number(page.text("web-chart-works")),
            Head::Share(share, parts),
        ],
        rows: detail.scores.iter().enumerate().map(row).collect(),
        empty: Empty { text: page.text("results-no-scores"), action: None },
        ..Sheet::default()
    }
}

/// The journal against the work.
pub(super) fn journal_chart(page: &Visit, detail: &Detail) -> Markup {
    journal_of(page, detail, "journal-chart")
}

/// The same with an identifier of its own, where a page shows several.
pub(crate) fn journal_of(page: &Visit, detail: &Detail, id: &str) -> Markup {
    let Some(matrix) = detail.matrix else { return html! {} };
    let all: u32 = matrix.iter().flatten().sum();
    let left = detail.figures.participants.saturating_sub(all);
    html! {
        (journal(&page.words, &Journal {
            id: id.to_owned(),
            title: page.text("results-journal"),
            marks: names(),
            counts: matrix.iter().map(|row| row.to_vec()).collect(),
        }))
        @if left > 0 { p.govuk-body { (page.with("results-journal-left", [("count", left.into())])) } }
    }
}

/// The matrix as a table, or the comparison alone where no single pair is told.
pub(super) fn journal_sheet(page: &Visit, detail: &Detail) -> Sheet {
    let names = names();
    let whole_of =
        |count: Count| Item::Share { count, note: None, href: Some(format!("{}/origin", address(detail))) };
    let (heads, rows) = match (detail.matrix, detail.figures.journal) {
        (Some(matrix), _) => {
            let mark =
                |mark: &String| Head::Number(page.with("column-mark", [("mark", mark.as_str().into())]));
            let heads =
                [Head::Text(page.text("results-journal-work"))].into_iter().chain(names.iter().map(mark));
            let heads = heads.chain([Head::Number(page.text("web-chart-all"))]).collect();
            let row = |(mark, counts): (&String, &[u32; 4])| {
                let name = page.with("web-chart-journal-mark", [("mark", mark.as_str().into())]);
                let counts_of = counts.iter().map(|count| Item::Whole(*count));
                let all = Item::Whole(counts.iter().sum());
                [Item::Text(name)].into_iter().chain(counts_of).chain([all]).collect()
            };
            (heads, names.iter().zip(&matrix).map(row).collect())
        }
        (None, Some(journal)) => {
            let all: u32 = journal.iter().sum();
            let kinds = ["web-chart-lower", "web-chart-same", "web-chart-higher"];
            let row = |(name, works): (&str, u32)| {
                vec![Item::Text(page.text(name)), whole_of(Count::new(works, all))]
            };
            let share = page.text("web-chart-share");
            let parts = ["web-chart-works", "web-chart-all"].map(|name| page.text(name));
            let heads = vec![Head::Text(page.text("results-against-journal")), Head::Share(share, parts)];
            (heads, kinds.into_iter().zip(journal).map(row).collect())
        }
        (None, None) => (Vec::new(), Vec::new()),
    };
    Sheet {
        id: "journal",
        caption: page.text("results-journal"),
        hidden: detail.matrix.is_some(),
        heads,
        rows,
        note: Some(page.text("results-journal-note")),
        empty: Empty { text: page.text("results-no-journal"), action: None },
        ..Sheet::default()
    }
}
