//! What share of its points each task of a work brought, and to whom.

use super::{QUARTERS, at, figure, folded, whole};
use crate::components::{Cell, Column, Row, Table, Tone, table, tag};
use maud::{Markup, html};
use words::Words;

/// The height of a task's line.
const LINE: f64 = 34.0;
const TOP: f64 = 24.0;

/// A task.
#[derive(Debug, Clone)]
pub struct TaskShare {
    /// Its number, like `12` or `6.2`.
    pub label: String,
    /// What it asks for.
    pub about: Option<String>,
    /// The points that were reached among those that could be, from 0 to 1.
    pub share: Option<f64>,
    /// The same within each group of [`Tasks::groups`].
    pub groups: Vec<Option<f64>>,
    /// Whether it is a problem: decided by a rule, not here.
    pub problem: bool,
}

/// The tasks of a work.
#[derive(Debug, Clone)]
pub struct Tasks {
    /// The identifier, unique within the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// The marks that groups are made by, from the lowest, at most four.
    pub groups: Vec<String>,
    /// The tasks in order.
    pub tasks: Vec<TaskShare>,
}

/// A bar for each task, and a line for each group of pupils by mark.
pub fn tasks(words: &Words, chart: &Tasks) -> Markup {
    let height = TOP + LINE * chart.tasks.len() as f64;
    let content = html! {
        (legend(words, chart))
        // Three pictures of one height beside each other: only the one in the middle stretches.
        div.opora-tasks {
            svg.names width="100%" height=(height) aria-hidden="true" focusable="false" {
                @for (index, task) in chart.tasks.iter().enumerate() { (name(index, task)) }
            }
            svg.plot width="100%" height=(height) aria-hidden="true" focusable="false" { (plot(words, chart, height)) }
            svg.results width="100%" height=(height) aria-hidden="true" focusable="false" {
                @for (index, task) in chart.tasks.iter().enumerate() { (result(words, index, task)) }
            }
        }
        (folded(words, numbers(words, chart)))
    };
    figure(&chart.id, &chart.title, &content)
}

fn plot(words: &Words, chart: &Tasks, height: f64) -> Markup {
    html! {
        @for (share, anchor) in QUARTERS {
            text.tick.quarter[share == 0.25 || share == 0.75] x=(at(share)) y="13" text-anchor=(anchor) {
                (whole(words, share))
            }
            line.grid x1=(at(share)) x2=(at(share)) y1=(TOP - 4.0) y2=(height) {}
        }
        @for (index, task) in chart.tasks.iter().enumerate() {
            @if let Some(share) = task.share {
                rect.bar.problem[task.problem] x="0" y=(middle(index) - 9.0) width=(at(share)) height="18" {}
            }
        }
        @for group in 0..chart.groups.len() { (line(chart, group)) }
        @for group in 0..chart.groups.len() { (points(chart, group)) }
    }
}

fn middle(index: usize) -> f64 {
    TOP + LINE * (index as f64 + 0.5)
}

fn name(index: usize, task: &TaskShare) -> Markup {
    html! {
        text.number x="0" y=(middle(index) + 5.0) { (task.label) }
        @if let Some(about) = &task.about { text.about x="44" y=(middle(index) + 5.0) { (shortened(about)) } }
    }
}

/// What fits into the room of a name; the table has the whole.
fn shortened(about: &str) -> String {
    const MOST: usize = 32;
    if about.chars().count() <= MOST {
        return about.to_owned();
    }
    let start: String = about.chars().take(MOST - 1).collect();
    format!("{}…", start.trim_end())
}

fn result(words: &Words, index: usize, task: &TaskShare) -> Markup {
    let y = middle(index);
    html! {
        text.share x="100%" y=(if task.problem { y - 2.0 } else { y + 5.0 }) text-anchor="end" {
            (task.share.map_or_else(|| words.text("no-data"), |share| whole(words, share)))
        }
        @if task.problem {
            text.problem-word x="100%" y=(y + 12.0) text-anchor="end" { (words.text("web-chart-problem")) }
        }
    }
}

fn line(chart: &Tasks, group: usize) -> Markup {
    let shares = chart.tasks.iter().map(|task| task.groups.get(group).copied().flatten());
    let shares: Vec<Option<f64>> = shares.collect();
    html! {
        @for (index, pair) in shares.windows(2).enumerate() {
            @if let [Some(from), Some(to)] = pair {
                line class=(format!("group g{group}")) x1=(at(*from)) y1=(middle(index))
                    x2=(at(*to)) y2=(middle(index + 1)) {}
            }
        }
    }
}

/// A point is the mark itself, so that groups are told apart without their colour.
fn points(chart: &Tasks, group: usize) -> Markup {
    let mark = chart.groups.get(group).map(String::as_str).unwrap_or_default();
    html! {
        @for (index, task) in chart.tasks.iter().enumerate() {
            @if let Some(share) = task.groups.get(group).copied().flatten() {
                circle class=(format!("g{group}")) cx=(at(share)) cy=(middle(index)) r="8" {}
                text class=(format!("mark g{group}")) x=(at(share)) y=(middle(index) + 4.0) text-anchor="middle" {
                    (mark)
                }
            }
        }
    }
}

fn legend(words: &Words, chart: &Tasks) -> Markup {
    html! {
        ul.opora-legend {
            li {
                svg width="22" height="14" aria-hidden="true" focusable="false" { rect.bar width="22" height="14" {} }
                (words.text("web-chart-task-share"))
            }
            @if chart.tasks.iter().any(|task| task.problem) {
                li {
                    svg width="22" height="14" aria-hidden="true" focusable="false" { rect.bar.problem width="22" height="14" {} }
                    (words.text("web-chart-problem-task"))
                }
            }
            @for (group, mark) in chart.groups.iter().enumerate() {
                li {
                    svg width="18" height="18" aria-hidden="true" focusable="false" {
                        circle class=(format!("g{group}")) cx="9" cy="9" r="8" {}
                        text class=(format!("mark g{group}")) x="9" y="13" text-anchor="middle" { (mark) }
                    }
                    (words.with("web-chart-group", [("mark", mark.as_str().into())]))
                }
            }
        }
    }
}

fn numbers(words: &Words, chart: &Tasks) -> Markup {
    let share =
        |share: Option<f64>| share.map_or_else(|| Cell::missing(words), |share| whole(words, share).into());
    let mut columns =
        vec![Column::text(words.text("web-chart-task")), Column::number(words.text("web-chart-task-share"))];
    let group = |mark: &String| words.with("web-chart-group", [("mark", mark.as_str().into())]);
    columns.extend(chart.groups.iter().map(|mark| Column::number(group(mark))));
    let rows = chart.tasks.iter().map(|task| {
        let name = html! {
            (task.label)
            @if let Some(about) = &task.about { ". " (about) }
            @if task.problem { " " (tag(Tone::Caution, &words.text("web-chart-problem"))) }
        };
        let groups = (0..chart.groups.len()).map(|group| share(task.groups.get(group).copied().flatten()));
        Row::new([Cell::from(name), share(task.share)].into_iter().chain(groups).collect())
    });
    table(
        words,
        &Table {
            id: format!("{}-numbers", chart.id),
            caption: chart.title.clone(),
            caption_hidden: true,
            columns,
            rows: rows.collect(),
            ..Table::default()
        },
    )
}
