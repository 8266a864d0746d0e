//! The tasks of an assessment.

use super::marks::names;
use crate::charts::{TaskShare, Tasks, tasks};
use crate::components::Empty;
use crate::page::Visit;
use crate::pages::sheet::{Head, Item, Sheet};
use maud::{Markup, html};
use operations::results::{Detail, TaskOf};

/// The shares of the tasks whose highest points are known, and what the word «проблемное» means.
pub(super) fn chart(page: &Visit, detail: &Detail) -> Markup {
    let known = detail.tasks.iter().filter(|task| task.most.is_some()).count();
    let share = |task: &TaskOf| TaskShare {
        label: task.label.clone(),
        about: None,
        share: task.share(),
        groups: task.shares().into(),
        problem: task.is_problem(),
    };
    html! {
        @if known > 0 {
            (tasks(&page.words, &Tasks {
                id: "tasks-chart".to_owned(),
                title: page.text("results-tasks"),
                groups: names(),
                tasks: detail.tasks.iter().map(share).collect(),
            }))
            p.govuk-body { (page.text("results-problem")) }
        }
        @if known < detail.tasks.len() {
            p.govuk-body { (page.text("results-most-unknown")) }
        }
    }
}

/// A row for each task: shares where the highest points are known, points for a work where not.
pub(super) fn sheet(page: &Visit, detail: &Detail) -> Sheet {
    let above = detail.references.iter().find(|one| one.figures.is_ok()).map(|one| one.place.name.as_str());
    let percent = |share: Option<f64>| share.map_or(Item::Nothing, Item::Percent);
    let mean = |task: &TaskOf| {
        task.mean().map_or(Item::Nothing, |value| Item::Mean { value, decimals: 2, of: None })
    };
    let row = |task: &TaskOf| {
        let mut row = vec![
            Item::Text(task.label.clone()),
            task.most
                .map_or_else(|| Item::Missing(page.text("results-unknown")), |most| Item::Whole(most.into())),
            Item::Whole(task.works),
            task.skipped.map_or(Item::Nothing, Item::Whole),
            mean(task),
            percent(task.share()),
        ];
        row.extend(above.map(|_| percent(task.above)));
        row.extend(task.shares().map(percent));
        row.push(Item::Text(if task.is_problem() { page.text("web-chart-problem") } else { String::new() }));
        row
    };
    let number = |name: &str| Head::Number(page.text(name));
    let mut heads = vec![
        Head::Text(page.text("web-chart-task")),
        number("results-most"),
        number("web-chart-works"),
        number("results-skipped"),
        number("results-points"),
        number("results-share"),
    ];
    heads.extend(above.map(|name| Head::Number(page.with("results-share-of", [("name", name.into())]))));
    let group = |mark: String| Head::Number(page.with("web-chart-group", [("mark", mark.into())]));
    heads.extend(names().into_iter().map(group));
    heads.push(Head::Text(page.text("results-remark")));
    Sheet {
        id: "tasks",
        caption: page.text("results-tasks-caption"),
        heads,
        rows: detail.tasks.iter().map(row).collect(),
        note: Some(page.text("results-tasks-note")),
        empty: Empty { text: page.text("results-no-tasks"), action: None },
        ..Sheet::default()
    }
}
