//! What all files together say of the tasks of a work.

use model::facts::TaskHead;
use std::collections::BTreeSet;

/// What each file says, task by task.
#[derive(Debug, Default)]
pub(super) struct Heads(Vec<(BTreeSet<String>, BTreeSet<u16>)>);

impl Heads {
    pub(super) fn add(&mut self, heads: &[TaskHead]) {
        if self.0.len() < heads.len() {
            self.0.resize_with(heads.len(), Default::default);
        }
        for ((labels, mosts), head) in self.0.iter_mut().zip(heads) {
            labels.insert(head.label.clone());
            mosts.extend(head.most);
        }
    }

    /// What nobody contradicts: where two files call a task differently, it has no name, and where they
    /// tell different highest points, none are known.
    pub(super) fn agreed(self) -> Vec<TaskHead> {
        fn only<T>(all: BTreeSet<T>) -> Option<T> {
            if all.len() == 1 { all.into_iter().next() } else { None }
        }
        let of = |(labels, mosts): (BTreeSet<String>, BTreeSet<u16>)| match only(labels) {
            Some(label) => TaskHead { label, most: only(mosts) },
            // Two names may be two tasks.
            None => TaskHead { label: String::new(), most: None },
        };
        self.0.into_iter().map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(label: &str, most: Option<u16>) -> TaskHead {
        TaskHead { label: label.to_owned(), most }
    }

    #[test]
    fn what_files_contradict_is_not_known() {
        let mut heads = Heads::default();
        heads.add(&[head("1", Some(1)), head("2", None), head("3К1", Some(2))]);
        heads.add(&[head("1", None), head("2", Some(2)), head("3", Some(2))]);
        heads.add(&[head("1", Some(2))]);
        assert_eq!(heads.agreed(), [head("1", None), head("2", Some(2)), head("", None)]);
    }
}
