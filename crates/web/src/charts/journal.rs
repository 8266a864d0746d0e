//! Marks of the journal against marks of a work.

use crate::components::share;
use maud::{Markup, html};
use model::values::Count;
use words::Words;

/// How many pupils have each pair of marks.
#[derive(Debug, Clone)]
pub struct Journal {
    /// The identifier, unique within the page.
    pub id: String,
    /// What is shown.
    pub title: String,
    /// The marks from the lowest.
    pub marks: Vec<String>,
    /// For each mark of the journal, how many works have each mark.
    pub counts: Vec<Vec<u32>>,
}

/// A table shaded by how many pupils have a pair of marks, and what it comes to.
pub fn journal(words: &Words, chart: &Journal) -> Markup {
    let caption = format!("{}-title", chart.id);
    html! {
        div.opora-chart.opora-journal id=(chart.id) {
            p.opora-chart__title id=(caption) { (chart.title) }
            div.opora-journal__table role="group" aria-labelledby=(caption) tabindex="0" {
                table aria-labelledby=(caption) {
                    thead {
                        tr {
                            td rowspan="2" {}
                            th scope="colgroup" colspan=(chart.marks.len()) { (words.text("web-chart-work-mark")) }
                            th.all scope="col" rowspan="2" { (words.text("web-chart-all")) }
                        }
                        tr { @for mark in &chart.marks { th scope="col" { (words.with("web-chart-mark", [("mark", mark.as_str().into())])) } } }
                    }
                    tbody {
                        @for (index, counts) in chart.counts.iter().enumerate() {
                            (row(words, chart, index, counts))
                        }
                    }
                }
            }
            (sums(words, chart))
        }
    }
}

fn row(words: &Words, chart: &Journal, index: usize, counts: &[u32]) -> Markup {
    let all: u32 = counts.iter().sum();
    let mark = chart.marks.get(index).map(String::as_str).unwrap_or_default();
    html! {
        tr {
            th scope="row" { (words.with("web-chart-journal-mark", [("mark", mark.into())])) }
            @for (work, count) in counts.iter().enumerate() {
                td class=(format!("h{}{}", level(chart, *count), if work == index { " same" } else { "" })) { (count) }
            }
            td.all { (all) }
        }
    }
}

/// How dark a cell is: 0 where there is nobody, 5 where most are.
fn level(chart: &Journal, count: u32) -> u32 {
    let most = chart.counts.iter().flatten().copied().max().unwrap_or(0).max(1);
    (count * 5).div_ceil(most)
}

fn sums(words: &Words, chart: &Journal) -> Markup {
    let cells = || {
        chart.counts.iter().enumerate().flat_map(|(row, counts)| {
            counts.iter().enumerate().map(move |(work, count)| (work.cmp(&row), *count))
        })
    };
    let all: u32 = cells().map(|(_, count)| count).sum();
    let of = |order| cells().filter(|(own, _)| *own == order).map(|(_, count)| count).sum();
    let kinds = [
        ("web-chart-lower", std::cmp::Ordering::Less),
        ("web-chart-same", std::cmp::Ordering::Equal),
        ("web-chart-higher", std::cmp::Ordering::Greater),
    ];
    html! {
        dl.opora-journal__sums {
            @for (name, order) in kinds {
                div { dt { (words.text(name)) } dd { (share(words, Count::new(of(order), all))) } }
            }
        }
    }
}
