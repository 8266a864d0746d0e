//! What an authority switches off of a monitoring, and all that cannot be without it.

use super::{Asked, Formula, Monitoring, Part, Row};
use crate::citation::Name;
use std::collections::BTreeSet;

/// What is switched off, itself or with what it needs.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Off {
    /// Questions that are not asked.
    pub questions: Vec<Asked>,
    /// Rows that have no value.
    pub rows: Vec<Row>,
}

impl Off {
    /// Whether this question or row is switched off.
    pub fn holds(&self, id: &str) -> bool {
        self.questions.iter().any(|one| one.id.as_str() == id)
            || self
                .rows
                .iter()
                .any(|row| row.id.as_str() == id || row.valued().iter().any(|one| one.id.as_str() == id))
    }
}

type Ids = BTreeSet<String>;

impl Monitoring {
    /// Without what is switched off: rows that need a question go with it, and questions that only such
    /// rows need.
    #[must_use]
    pub(crate) fn narrowed(mut self) -> Self {
        let ids = |names: Vec<&Name>| names.into_iter().map(ToString::to_string).collect::<Ids>();
        let needed = |rows: &[Row]| ids(rows.iter().flat_map(|row| row.formula.questions()).collect());
        let mut off = ids(self.questions.iter().filter(|one| one.off).map(|one| &one.id).collect());
        let before = needed(&self.rows);
        let (rows, gone) =
            self.rows.into_iter().map(|row| left(row, &off)).partition::<Vec<_>, _>(Result::is_ok);
        self.rows = rows.into_iter().filter_map(Result::ok).collect();
        self.off.rows = gone.into_iter().filter_map(Result::err).map(|row| *row).collect();
        let after = needed(&self.rows);
        off.extend(before.difference(&after).cloned());
        let (gone, questions) = self.questions.into_iter().partition(|one| off.contains(one.id.as_str()));
        (self.questions, self.off.questions) = (questions, gone);
        self.agree(&off);
        self
    }

    /// Links and checks speak only of what is left.
    fn agree(&mut self, off: &Ids) {
        let rows: Ids = self.off.rows.iter().map(|row| row.id.to_string()).collect();
        for row in &mut self.rows {
            row.links.retain(|link| !rows.contains(link.as_str()));
        }
        self.checks.retain(|check| !check.rule.questions().iter().any(|name| off.contains(*name)));
        self.general.steady.of.retain(|name| !off.contains(name.as_str()));
    }
}

/// A row with what is left of its formula, or the row that goes.
fn left(row: Row, off: &Ids) -> Result<Row, Box<Row>> {
    match formula(&row.formula, off).filter(|_| !row.off) {
        Some(formula) => Ok(Row { formula, ..row }),
        None => Err(Box::new(row)),
    }
}

fn formula(whole: &Formula, off: &Ids) -> Option<Formula> {
    let is_on = |name: &&Name| !off.contains(name.as_str());
    match whole {
        Formula::Answer(_) | Formula::Band(_) | Formula::Share { .. } => {
            whole.questions().iter().all(is_on).then(|| whole.clone())
        }
        // Results are there without what schools state.
        Formula::Indicator { of, .. } if !whole.questions().iter().all(is_on) => {
            Some(Formula::Indicator { of: of.clone(), k: None, n: None, mean: None })
        }
        Formula::Indicator { .. } => Some(whole.clone()),
        Formula::Persons { k, n, once } => {
            let once = if once.iter().all(|name| is_on(&name)) { once.clone() } else { Vec::new() };
            [k, n].iter().all(is_on).then(|| Formula::Persons { k: k.clone(), n: n.clone(), once })
        }
        Formula::SchoolsWith { any } => {
            let any: Vec<Name> = any.iter().filter(is_on).cloned().collect();
            (!any.is_empty()).then_some(Formula::SchoolsWith { any })
        }
        Formula::Parts(parts) => {
            let part = |one: &Part| Some(Part { formula: formula(&one.formula, off)?, ..one.clone() });
            let parts: Vec<Part> = parts.iter().filter_map(part).collect();
            (!parts.is_empty()).then_some(Formula::Parts(parts))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Places, Written};
    use crate::monitoring::MonitoringSettings;
    use crate::{Switches as _, UnitLevel, read, shipped};

    /// The shipped monitoring with questions and rows switched off.
    fn without(places: &[&str]) -> Monitoring {
        let mut files = shipped().remove("motygino-2021").unwrap();
        let text = files.get_mut("monitoring.yaml").unwrap();
        for place in places {
            let place = format!("{place}/off");
            *text = Places::of(text).unwrap().set(&place, &Written::plain("true")).unwrap();
        }
        read(files).unwrap_or_else(|problems| panic!("{problems:#?}")).monitoring.unwrap()
    }

    fn rows(off: &Off) -> Vec<&str> {
        off.rows.iter().map(|row| row.id.as_str()).collect()
    }

    #[test]
    fn with_a_question_go_the_rows_that_need_it() {
        let rule = without(&["questions/S1.3"]);
        assert_eq!(rows(&rule.off), ["S1.3"]);
        assert!(rule.question("S1.3").is_none() && rule.off.holds("S1.3"));
        assert!(rule.linked(rule.row("M1.2").unwrap()).next().is_none());
        let form = rule.form(UnitLevel::School, &MonitoringSettings::of(&rule));
        assert!(form.question("S1.3").is_none());
        assert!(
            form.checks.iter().flat_map(|check| check.rule.questions()).all(|id| form.question(id).is_some())
        );
    }

    #[test]
    fn with_a_row_go_the_questions_that_nothing_else_needs() {
        let rule = without(&["rows/S5C.2"]);
        assert_eq!(rows(&rule.off), ["S5C.2"]);
        let gone: Vec<&str> = rule.off.questions.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(gone, ["S5C.2-k"], "the number of teachers is asked for other rows");
    }

    #[test]
    fn what_is_made_of_several_questions_is_made_of_those_left() {
        let rule = without(&["questions/S4.1-k", "questions/S5B.1-k"]);
        assert_eq!(rows(&rule.off), ["S4.1", "S5B.1"]);
        assert_eq!(rule.row("M4.1").unwrap().valued().len(), 2);
        assert_eq!(rule.row("M5B.1").unwrap().formula.questions().len(), 5);
        let all = without(&["questions/S4.1-k", "questions/S4.2-k", "questions/S4.3-k"]);
        assert_eq!(rows(&all.off), ["M4.1", "S4.1", "S4.2", "S4.3"]);
        let stated = without(&["questions/S3.1.1-k"]);
        assert!(stated.row("S3.1.1").unwrap().formula.questions().is_empty(), "results tell it all the same");
    }
}
