//! The values of all rows.

use super::{Inputs, Participant, Round, RowValue, Sheet, Values, change, group, proof, school};
use methodology::UnitLevel;
use methodology::monitoring::{Group, Row, SchoolGroup, Valued};
use model::assessments::Year;
use std::collections::BTreeMap;

/// Works out every row for every school and for the municipality.
///
/// The municipality's values are made of the schools of the group that the choices name. A value that
/// may not be shown of one of these schools hides the municipality's, which would give it away: whoever
/// publishes withholds after the sums are made. A change is told over schools known in both years.
pub fn evaluate(inputs: &Inputs<'_>) -> Values {
    let mut values = Values::default();
    for row in &inputs.monitoring.rows {
        let members = members(inputs, row);
        for valued in row.valued() {
            if row.level == UnitLevel::School {
                let of_schools = inputs.schools.keys().map(|id| (*id, school_value(inputs, valued, *id)));
                values.schools.insert(valued.id.to_string(), of_schools.collect());
            }
            values.group.insert(valued.id.to_string(), group_value(inputs, valued, &members));
        }
    }
    let form = |level| inputs.monitoring.form(level, inputs.settings);
    let of_school = form(UnitLevel::School);
    let proof_of = |(id, sheet): (&i64, &Sheet)| {
        let highest = inputs.schools.get(id).and_then(|one| one.highest_grade);
        (*id, proof(&of_school.of_school(highest), sheet))
    };
    values.proof = inputs.now.schools.iter().map(proof_of).collect();
    values.own_proof = proof(&form(UnitLevel::Municipality), &inputs.now.own);
    values
}

/// A year with the answers given for it.
#[derive(Clone, Copy)]
pub(super) struct At<'a> {
    pub year: Year,
    pub round: Option<&'a Round>,
}

impl<'a> At<'a> {
    pub(super) const fn of(round: &'a Round) -> Self {
        Self { year: round.year, round: Some(round) }
    }

    /// What a school answered; nothing where it was not asked.
    pub(super) fn sheet(self, school: i64) -> Option<&'a BTreeMap<String, model::answers::Answer>> {
        self.round?.schools.get(&school).map(|sheet| &sheet.answers)
    }
}

fn school_value(inputs: &Inputs<'_>, valued: Valued<'_>, id: i64) -> RowValue {
    let value = school::value(inputs, At::of(inputs.now), valued.formula, id);
    let change = change::of_school(inputs, valued, id, &value);
    RowValue { change, ..value }
}

fn group_value(inputs: &Inputs<'_>, valued: Valued<'_>, members: &[i64]) -> RowValue {
    let value = group::value(inputs, At::of(inputs.now), valued, members);
    let change = change::of_group(inputs, valued, members, &value);
    RowValue { change, ..value }
}

/// The schools that a row's value of the municipality is made of.
fn members(inputs: &Inputs<'_>, row: &Row) -> Vec<i64> {
    let belongs = |school: &Participant| match (inputs.settings.group, row.schools) {
        (SchoolGroup::Campaign, _) | (SchoolGroup::AsWritten, Group::Both) => school.asked,
        (SchoolGroup::AsWritten, Group::Low) => school.asked && school.listed,
        (SchoolGroup::Listed, _) => school.listed,
        (SchoolGroup::ListedBefore, _) => school.listed_before,
        (SchoolGroup::All, _) => true,
    };
    inputs.schools.iter().filter(|(_, school)| belongs(school)).map(|(id, _)| *id).collect()
}
