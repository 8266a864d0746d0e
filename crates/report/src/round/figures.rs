//! The figures of a round at one moment, and what an edition of them freezes.

use super::amounts::{Moved, Told};
use crate::phrases::natural;
use ::methodology::monitoring::Valued;
use ::methodology::{Direction, Pack, UnitLevel};
use calculation::monitoring::{RowValue, Values};
use model::answers::State;
use model::text::search_key;
use model::values::Count;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The figures of a round at one moment.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Snapshot {
    /// What the round is called.
    pub title: String,
    /// The authority.
    pub authority: String,
    /// The calendar year in which its school year ends.
    pub year: u16,
    /// The pack and its version.
    pub pack: String,
    /// What the pack is called.
    pub pack_title: String,
    /// What the pack leaves open, as set: `name=value`.
    pub settings: Vec<String>,
    /// Code and title of the sections, in their order.
    pub sections: Vec<(String, String)>,
    /// The schools that were asked.
    pub schools: BTreeMap<i64, Member>,
    /// The rows, in the order of the regulation.
    pub rows: Vec<Line>,
    /// Answers with a proof among those that want one: school → section → count.
    pub proof: BTreeMap<i64, BTreeMap<String, Count>>,
    /// The same of the authority's own answers.
    pub own_proof: BTreeMap<String, Count>,
}

/// A school of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Its name.
    pub name: String,
    /// How far its report was.
    pub state: String,
    /// Whether its answers are in the figures.
    pub counted: bool,
}

/// A row with its values.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The code of the row, or of its part.
    pub id: String,
    /// The code of the row.
    pub row: String,
    /// `school` or `municipality`.
    pub level: String,
    /// The section in which it stands.
    pub section: String,
    /// What is wanted.
    pub title: String,
    /// The unit.
    pub unit: String,
    /// `higher` or `lower`.
    pub better: String,
    /// Place in the text.
    pub clause: String,
    /// The value of the municipality.
    pub group: Cell,
    /// The values of schools; of rows of schools only.
    pub schools: BTreeMap<i64, Cell>,
}

/// A value with its state.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// `known`, `no-data`, `not-provided`, `not-held` or `withheld`.
    pub state: String,
    /// The value; nothing where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// `answered`, `results`, `stated` or `computed`.
    pub origin: String,
    /// Schools that it is made of, among those of the group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Count>,
    /// Against the year before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<Moved>,
}

/// An edition of a stage, as it is frozen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Edition {
    /// The form of this text.
    pub format: u32,
    /// The stage.
    pub stage: String,
    /// Its number, from 1.
    pub edition: u32,
    /// Why there is another edition.
    pub reason: Option<String>,
    /// The version of the program.
    pub program: String,
    /// The uploads that the results are from.
    pub uploads: Vec<i64>,
    /// The figures of the sections of the stage.
    pub figures: Snapshot,
}

impl Snapshot {
    /// A row, or its part.
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.rows.iter().find(|line| line.id == id)
    }

    /// The schools by name, «Школа 2» before «Школа 10».
    pub fn by_name(&self) -> Vec<(i64, &Member)> {
        let mut all: Vec<(i64, &Member)> = self.schools.iter().map(|(id, member)| (*id, member)).collect();
        all.sort_by_cached_key(|(id, member)| (natural(&search_key(&member.name)), *id));
        all
    }

    /// The rows of a section, in their order.
    pub fn section<'a>(&'a self, section: &'a str) -> impl Iterator<Item = &'a Line> {
        self.rows.iter().filter(move |line| line.section == section)
    }

    /// Only these sections.
    #[must_use]
    pub fn narrowed(mut self, sections: &[String]) -> Self {
        let wanted = |section: &String| sections.contains(section);
        self.sections.retain(|(id, _)| wanted(id));
        self.rows.retain(|line| wanted(&line.section));
        self.own_proof.retain(|section, _| wanted(section));
        self.proof.values_mut().for_each(|own| own.retain(|section, _| wanted(section)));
        self
    }

    /// Puts the sections of other figures in the place of the own ones.
    pub fn overlay(&mut self, other: &Self) {
        let frozen: Vec<String> = other.sections.iter().map(|(id, _)| id.clone()).collect();
        let order: Vec<String> = self.sections.iter().map(|(id, _)| id.clone()).collect();
        self.rows.retain(|line| !frozen.contains(&line.section));
        self.rows.extend(other.rows.iter().cloned());
        let place = |line: &Line| order.iter().position(|id| *id == line.section);
        self.rows.sort_by_key(place);
        for section in &frozen {
            replaced(&mut self.own_proof, &other.own_proof, section);
            self.proof.values_mut().for_each(|own| own.retain(|known, _| known != section));
        }
        for (school, sections) in &other.proof {
            self.proof.entry(*school).or_default().extend(sections.clone());
        }
        for (school, member) in &other.schools {
            self.schools.insert(*school, member.clone());
        }
    }
}

fn replaced(own: &mut BTreeMap<String, Count>, other: &BTreeMap<String, Count>, section: &str) {
    own.remove(section);
    own.extend(other.get(section).map(|count| (section.to_owned(), *count)));
}

impl Line {
    /// Whether it is a row of schools.
    pub fn is_of_schools(&self) -> bool {
        self.level == SCHOOL
    }

    /// All its values: the municipality's, then those of schools.
    pub fn cells(&self) -> impl Iterator<Item = (Option<i64>, &Cell)> {
        let schools = self.schools.iter().map(|(school, cell)| (Some(*school), cell));
        std::iter::once((None, &self.group)).chain(schools)
    }
}

impl Cell {
    /// Whether the value is known.
    pub const fn is_known(&self) -> bool {
        self.told.is_some()
    }

    /// What may be said of the change with regard to chance.
    pub fn verdict(&self) -> Option<&str> {
        self.moved.as_ref()?.verdict.as_deref()
    }
}

const SCHOOL: &str = "school";

/// The figures of what was worked out, in the words of the pack; the head of the snapshot is given.
pub fn snapshot(head: Snapshot, pack: &Pack, values: &Values) -> Snapshot {
    let Some(monitoring) = &pack.monitoring else { return head };
    let sections: Vec<&str> = head.sections.iter().map(|(id, _)| id.as_str()).collect();
    let wanted = monitoring.rows.iter().filter(|row| sections.contains(&row.section.as_str()));
    let asked = |schools: &BTreeMap<i64, RowValue>| -> BTreeMap<i64, Cell> {
        let own = schools.iter().filter(|(school, _)| head.schools.contains_key(school));
        own.map(|(school, value)| (*school, cell(value))).collect()
    };
    let rows = wanted.flat_map(methodology::monitoring::Row::valued).map(|valued| {
        let id = valued.id.to_string();
        let group = values.group.get(&id).map_or_else(unknown, cell);
        let schools = values.schools.get(&id).map(asked).unwrap_or_default();
        line(valued, group, schools)
    });
    let rows = rows.collect();
    let of_asked = |school: &i64| head.schools.contains_key(school);
    let proof = values.proof.iter().filter(|(school, _)| of_asked(school));
    let proof = proof.map(|(school, sections)| (*school, sections.clone())).collect();
    Snapshot { rows, proof, own_proof: values.own_proof.clone(), ..head }
}

fn line(valued: Valued<'_>, group: Cell, schools: BTreeMap<i64, Cell>) -> Line {
    let row = valued.row;
    Line {
        id: valued.id.to_string(),
        row: row.id.to_string(),
        level: match row.level {
            UnitLevel::School => SCHOOL,
            UnitLevel::Municipality => "municipality",
        }
        .to_owned(),
        section: row.section.to_string(),
        // A part says all that it is about; the row's title before it would say the same twice.
        title: valued.title.to_owned(),
        unit: row.unit.clone(),
        better: match row.better {
            Direction::Higher => "higher",
            Direction::Lower => "lower",
        }
        .to_owned(),
        clause: row.clause.clone(),
        group,
        schools,
    }
}

fn cell(value: &RowValue) -> Cell {
    let told = value.amount.as_ref().map(Told::from);
    // What is compared is told only where it is not the value itself.
    let own =
        |moved: Moved| Moved { after: moved.after.filter(|after| Some(after) != told.as_ref()), ..moved };
    Cell {
        state: value.state.as_str().to_owned(),
        moved: value.change.as_ref().map(|change| own(change.into())),
        told,
        origin: value.origin.as_str().to_owned(),
        of: value.schools,
    }
}

fn unknown() -> Cell {
    let origin = calculation::monitoring::Origin::Computed.as_str().to_owned();
    Cell { state: State::NoData.as_str().to_owned(), told: None, origin, of: None, moved: None }
}

/// A value that differs between two editions: the row, the school, and both.
pub type Differing = (String, Option<i64>, Option<Cell>, Option<Cell>);

/// Values that differ in state or amount, in the order of the rows; what only one of them has differs too.
pub fn difference(before: &Snapshot, after: &Snapshot) -> Vec<Differing> {
    let cells = |of: &Snapshot| -> BTreeMap<(String, Option<i64>), Cell> {
        let all = of.rows.iter().flat_map(|line| {
            line.cells().map(move |(school, cell)| ((line.id.clone(), school), cell.clone()))
        });
        all.collect()
    };
    let (old, new) = (cells(before), cells(after));
    let mut order: Vec<&str> = after.rows.iter().map(|line| line.id.as_str()).collect();
    order.extend(before.rows.iter().map(|line| line.id.as_str()).filter(|id| after.line(id).is_none()));
    let of_row = |id: &str| {
        let keys = old.keys().chain(new.keys()).filter(|key| key.0 == id);
        let keys: std::collections::BTreeSet<_> = keys.cloned().collect();
        keys.into_iter()
            .filter_map(|key| {
                let (was, is) = (old.get(&key), new.get(&key));
                let same = |one: &Cell, other: &Cell| (&one.state, &one.told) == (&other.state, &other.told);
                let changed = !was.zip(is).is_some_and(|(was, is)| same(was, is));
                changed.then(|| (key.0, key.1, was.cloned(), is.cloned()))
            })
            .collect::<Vec<_>>()
    };
    order.into_iter().flat_map(of_row).collect()
}
