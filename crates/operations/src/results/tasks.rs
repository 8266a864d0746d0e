//! The tasks of a work: what each brought, and to whom.

use model::assessments::Mark;
use model::facts::TaskHead;
use model::results::{Results, TaskTotal};
use std::collections::BTreeMap;

/// A task.
#[derive(Debug, Clone, PartialEq)]
pub struct TaskOf {
    /// Its name in the file; its place where files do not agree.
    pub label: String,
    /// The highest points, where files tell them and agree.
    pub most: Option<u16>,
    /// Works of which the task is told.
    pub works: u32,
    /// Works whose author did not attempt it, where files tell it.
    pub skipped: Option<u32>,
    /// Points of all of them.
    pub points: u32,
    /// Works and points of those who got «2», «3», «4», «5».
    pub groups: [Option<(u32, u32)>; 4],
    /// The share that the nearest territory above reached.
    pub above: Option<f64>,
}

impl TaskOf {
    /// The points that were reached among those that could be; nothing where no file tells the highest.
    pub fn share(&self) -> Option<f64> {
        of(self.works, self.points, self.most)
    }

    /// The same within each group by mark.
    pub fn shares(&self) -> [Option<f64>; 4] {
        self.groups.map(|group| group.and_then(|(works, points)| of(works, points, self.most)))
    }

    /// Points for a work, on average.
    pub fn mean(&self) -> Option<f64> {
        (self.works > 0).then(|| f64::from(self.points) / f64::from(self.works))
    }

    /// Whether less than half of the points was reached. No act sets this boundary; the page says so.
    pub fn is_problem(&self) -> bool {
        let most = self.most.map(|most| u64::from(self.works) * u64::from(most));
        most.is_some_and(|most| most > 0 && 2 * u64::from(self.points) < most)
    }
}

fn of(works: u32, points: u32, most: Option<u16>) -> Option<f64> {
    let all = u64::from(works) * u64::from(most?);
    // Where points are beyond the highest, files contradict each other.
    (all > 0 && u64::from(points) <= all).then(|| f64::from(points) / all as f64)
}

/// Works and points of each group by mark.
type Groups = [Option<(u32, u32)>; 4];

/// The tasks in order.
pub(super) fn tasks(results: &Results, heads: &[TaskHead]) -> Vec<TaskOf> {
    let mut all: BTreeMap<u8, (TaskTotal, Groups)> = BTreeMap::new();
    for (&(task, mark), total) in &results.tasks {
        let (sum, groups) = all.entry(task).or_default();
        let told = sum.works == 0;
        sum.skipped = if told { total.skipped } else { sum.skipped.zip(total.skipped).map(|(a, b)| a + b) };
        sum.works += total.works;
        sum.points += total.points;
        if let Some(mark) = mark {
            let (works, points) = groups[place(mark)].unwrap_or_default();
            groups[place(mark)] = Some((works + total.works, points + total.points));
        }
    }
    let of = |(at, (sum, groups)): (u8, (TaskTotal, Groups))| {
        let head = heads.get(usize::from(at)).filter(|head| !head.label.is_empty());
        TaskOf {
            label: head.map_or_else(|| (u32::from(at) + 1).to_string(), |head| head.label.clone()),
            most: head.and_then(|head| head.most),
            works: sum.works,
            skipped: sum.skipped,
            points: sum.points,
            groups,
            above: None,
        }
    };
    all.into_iter().map(of).collect()
}

const fn place(mark: Mark) -> usize {
    mark as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn results() -> Results {
        let total = |works, skipped, points| TaskTotal { works, skipped, points };
        Results {
            tasks: [
                ((0, Some(Mark::Two)), total(4, Some(1), 2)),
                ((0, Some(Mark::Five)), total(6, Some(0), 12)),
                ((1, None), total(10, None, 4)),
            ]
            .into_iter()
            .collect(),
            ..Results::default()
        }
    }

    #[test]
    fn a_share_is_of_the_highest_points_and_unknown_where_no_file_tells_them() {
        let heads = [TaskHead { label: "1К1".to_owned(), most: Some(2) }];
        let tasks = tasks(&results(), &heads);
        assert_eq!((tasks[0].label.as_str(), tasks[0].works, tasks[0].skipped), ("1К1", 10, Some(1)));
        assert_eq!(tasks[0].share(), Some(0.7));
        assert_eq!(tasks[0].shares(), [Some(0.25), None, None, Some(1.0)]);
        assert_eq!((tasks[1].label.as_str(), tasks[1].share(), tasks[1].mean()), ("2", None, Some(0.4)));
        assert!(!tasks[0].is_problem() && !tasks[1].is_problem());
    }

    #[test]
    fn exactly_half_of_the_points_is_no_problem() {
        let of = |points| TaskOf {
            label: String::new(),
            most: Some(2),
            works: 5,
            skipped: None,
            points,
            groups: [None; 4],
            above: None,
        };
        assert!(of(4).is_problem() && !of(5).is_problem());
    }
}
