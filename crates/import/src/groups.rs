//! What is counted of the classes of schools while a table of works is read.

use crate::aside::{Aside, Room, Writer};
use crate::batch::Folded;
use crate::runs::Runs;
use model::assessments::{Assessment, Scale};
use model::facts::{Origin, Rows, SchoolResults};
use model::organisations::Login;
use model::results::Results;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::ops::{Index, IndexMut};

/// One class of a school in an assessment.
pub(crate) struct Group {
    login: Login,
    assessment: Assessment,
    pub class: Option<String>,
    pub scale: Option<Scale>,
    pub results: Results,
    pub rows: Rows,
}

/// All classes, by the order in which they came. Beyond the room that is given they are put aside, and
/// come anew.
#[derive(Default)]
pub(crate) struct Groups<'a> {
    groups: Vec<Group>,
    index: HashMap<(Login, Assessment, String), usize>,
    /// The scale of the first school of each assessment.
    scales: BTreeMap<Assessment, Option<Scale>>,
    room: Option<&'a Room>,
    /// Rows until it is looked how much room is taken.
    until: usize,
    runs: Runs,
    /// Works that were put aside.
    away: u32,
    failure: Option<io::Error>,
}

impl<'a> Groups<'a> {
    /// Takes no more memory than this.
    pub(crate) fn set_aside_in(&mut self, room: Option<&'a Room>) {
        self.room = room;
    }

    /// Where a class stands, and whether it came just now.
    pub(crate) fn place(
        &mut self,
        (login, assessment): (Login, Assessment),
        class: Option<String>,
        scale: impl FnOnce() -> Option<Scale>,
    ) -> (usize, bool) {
        let key = (login, assessment, class.clone().unwrap_or_default());
        let place = *self.index.entry(key).or_insert(self.groups.len());
        let new = place == self.groups.len();
        if new {
            let scale = scale();
            self.scales.entry(assessment).or_insert(scale);
            let (results, rows) = (Results::default(), Rows::default());
            self.groups.push(Group { login, assessment, class, scale, results, rows });
        }
        (place, new)
    }

    /// The scale of an assessment where its first school is.
    pub(crate) fn scale(&self, assessment: Assessment) -> Option<Scale> {
        self.scales.get(&assessment).copied().flatten()
    }

    /// All works counted.
    pub(crate) fn works(&self) -> u32 {
        self.away + self.groups.iter().map(|group| group.results.participants()).sum::<u32>()
    }

    /// Before a row: puts all aside where too much room is taken, so that no place holds any more.
    pub(crate) fn makes_room(&mut self) -> bool {
        let Some(room) = self.room else { return false };
        if self.until > 0 {
            self.until -= 1;
            return false;
        }
        // To look takes as long as there are groups. A row takes less than a kilobyte, most take next to none.
        let least = usize::try_from(room.bytes >> 10).unwrap_or(usize::MAX).max(LOOK);
        self.until = (self.groups.len() / 4).max(least);
        let taken: usize = self.groups.iter().map(Group::bytes).sum();
        if (taken as u64) < room.bytes || self.failure.is_some() {
            return false;
        }
        if let Err(error) = self.put_aside(room) {
            self.failure = Some(error);
        }
        self.index.clear();
        true
    }

    fn put_aside(&mut self, room: &Room) -> io::Result<()> {
        self.away = self.works();
        let mut groups = std::mem::take(&mut self.groups);
        // Stable: the classes of a school stay in the order in which they came.
        groups.sort_by_key(|group| (group.assessment, group.login));
        let mut groups = groups.into_iter().peekable();
        let schools = std::iter::from_fn(|| {
            let first = groups.next()?;
            let (assessment, login) = (first.assessment, first.login);
            let mut results = SchoolResults::default();
            first.add_to(&mut results);
            let same = |group: &Group| (group.assessment, group.login) == (assessment, login);
            while let Some(group) = groups.next_if(same) {
                group.add_to(&mut results);
            }
            Some((assessment, login, results))
        });
        self.runs.add(&room.folder, schools)
    }

    /// What was counted, and what of it was put aside; its origins name source 0 until the sources are put
    /// together.
    pub(crate) fn finish(mut self) -> io::Result<(Folded, Option<Aside>)> {
        if let Some(error) = self.failure {
            return Err(error);
        }
        // Not needed any more, and much.
        self.index = HashMap::new();
        let mut folded = Folded::new();
        if let Some(room) = self.room.filter(|_| !self.runs.is_empty()) {
            self.put_aside(room)?;
            let mut writer = Writer::new(&room.folder)?;
            self.runs.merge(&room.folder, |(assessment, login, results)| {
                writer.put(assessment, login, &results)
            })?;
            return Ok((folded, Some(writer.finish()?)));
        }
        for group in self.groups {
            let school = folded.entry(group.assessment).or_default().held().entry(group.login).or_default();
            group.add_to(school);
        }
        Ok((folded, None))
    }
}

/// Rows between two looks at least.
const LOOK: usize = 8;

impl Group {
    /// About how many bytes it takes with its place in the index.
    fn bytes(&self) -> usize {
        // A key and a place, in a table of which between three and seven eighths are full.
        const INDEXED: usize = 2 * size_of::<((Login, Assessment, String), usize)>();
        // Lists double as they grow, so that a third of their room is free.
        const GROWING: usize = 3;
        let counts = self.results.bytes() + size_of_val(self.rows.ranges());
        INDEXED + size_of::<Self>() + counts * GROWING / 2
    }

    fn add_to(self, school: &mut SchoolResults) {
        school.origins.push(Origin { source: 0, class: self.class.clone(), rows: self.rows });
        school.classes.insert(self.class, self.results);
    }
}

impl Index<usize> for Groups<'_> {
    type Output = Group;

    fn index(&self, place: usize) -> &Group {
        &self.groups[place]
    }
}

impl IndexMut<usize> for Groups<'_> {
    fn index_mut(&mut self, place: usize) -> &mut Group {
        &mut self.groups[place]
    }
}
