//! Granted appeals: each takes one work from the score it had to the score it has.

use crate::batch::Correction;
use crate::dictionary::{Dictionary, Field};
use crate::header::Header;
use crate::identity::Identity;
use crate::map::Map;
use crate::rows::{Row, digits};
use crate::school::Schools;
use model::assessments::Mark;
use model::diagnostics::{Code, Tally};

/// Reads the rows of one table of appeals.
pub(crate) struct Appeals<'a> {
    header: &'a Header,
    schools: Schools<'a>,
    identity: Identity,
    pub(crate) tally: Tally,
    pub(crate) corrections: Vec<Correction>,
}

impl<'a> Appeals<'a> {
    pub(crate) fn new(header: &'a Header, map: Option<&'a Map>, identity: Identity, tally: Tally) -> Self {
        Self {
            header,
            schools: Schools::new(header, map, identity),
            identity,
            tally,
            corrections: Vec::new(),
        }
    }

    /// Reads one appeal; only a granted one changes anything.
    pub(crate) fn row(&mut self, row: &Row) {
        let header = self.header;
        if row.aside || !Dictionary::shared().is_granted(header.get(row, Field::AppealState)) {
            return;
        }
        let cell = |field| header.cell(row.number, field);
        let (field, text) = self.schools.text(row);
        let Some(school) = self.schools.login(field, text) else {
            return self.tally.note(Code::SchoolUnknown, Some(text), || cell(field));
        };
        let exam = header.get(row, Field::Exam);
        let mut identity = Identity::of_exam_title(exam).unwrap_or_default();
        identity.complete_with(self.identity);
        identity.complete_exam(header.columns.contains_key(&Field::Test));
        let Some(assessment) = identity.assessment() else {
            let missing = identity.missing();
            return self.tally.note(Code::AssessmentUnknown, missing.first().copied(), || cell(Field::Exam));
        };
        let score = |field: Field| digits(header.get(row, field)).and_then(|text| text.parse::<u16>().ok());
        let now = score(Field::Test).or_else(|| score(Field::Total));
        let before = score(Field::Before)
            .or_else(|| now?.checked_add_signed(-signed(header.get(row, Field::Difference))?));
        let after = now.or_else(|| before?.checked_add_signed(signed(header.get(row, Field::Difference))?));
        let mark = score(Field::Mark).and_then(Mark::new);
        match (before, after) {
            (Some(before), Some(after)) => {
                self.corrections.push(Correction {
                    assessment,
                    school,
                    day: identity.day,
                    before,
                    after,
                    mark,
                    row: row.number,
                });
            }
            _ => self.tally.note(Code::TotalUnreadable, None, || cell(Field::Before)),
        }
    }
}

/// `+2`, `-1`, `3`
fn signed(text: &str) -> Option<i16> {
    let plain = text.trim().replace(['−', '–'], "-");
    plain.strip_prefix('+').unwrap_or(&plain).parse().ok()
}
