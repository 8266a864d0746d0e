//! Rows of counts or shares of groups of pupils, brought back to whole numbers of works.
//!
//! A share stands for a count only where the counts that it rounds from add up to the participants;
//! else the row is told and not counted.

use crate::batch::{Folded, Mention, Scales};
use crate::class;
use crate::dictionary::{Dictionary, Field};
use crate::directory::school_name;
use crate::header::{Counted, Header};
use crate::identity::{Identity, PARTS};
use crate::map::Map;
use crate::rows::{Row, digits};
use crate::school::Schools;
use crate::shares::{Figures, Shares};
use crate::tasks::MOST_TASKS;
use model::assessments::{Assessment, Mark, Subject};
use model::diagnostics::{Code, Tally};
use model::facts::{Origin, Rows as RowRanges};
use model::organisations::{Login, MunicipalityRef};
use model::results::{Results, TaskTotal, Work};
use model::text::search_key;
use std::collections::{BTreeMap, BTreeSet};

/// An assessment of a class of a school, and the row of a comparison.
type Seen = (Assessment, Login, Option<String>, usize);

/// Reads the rows of one table of counts.
pub(crate) struct CountsReader<'a> {
    header: &'a Header,
    counted: Counted,
    map: Option<&'a Map>,
    identity: Identity,
    scales: Scales<'a>,
    schools: Schools<'a>,
    /// The school of the rows of a block, where its name stands above them.
    section: Option<Login>,
    municipality: String,
    above: u32,
    /// What was counted: a school stands in a table once.
    seen: BTreeSet<Seen>,
    tally: Tally,
    folded: Folded,
    mentions: BTreeMap<Login, Mention>,
}

impl<'a> CountsReader<'a> {
    pub(crate) fn new(
        header: &'a Header,
        counted: Counted,
        map: Option<&'a Map>,
        identity: Identity,
        scales: Scales<'a>,
        tally: Tally,
    ) -> Self {
        Self {
            schools: Schools::new(header, map, identity),
            header,
            counted,
            map,
            identity,
            scales,
            section: None,
            municipality: String::new(),
            above: 0,
            seen: BTreeSet::new(),
            tally,
            folded: Folded::new(),
            mentions: BTreeMap::new(),
        }
    }

    /// The counts, with what the table says of schools.
    pub(crate) fn finish(mut self) -> (Folded, BTreeMap<Login, Mention>, Tally) {
        if self.above > 0 {
            let above = self.above.to_string();
            let row = self.header.row;
            self.tally.note(Code::RowsAboveSchools, Some(&above), || format!("A{row}"));
        }
        (self.folded, self.mentions, self.tally)
    }

    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str
    where
        'a: 'r,
    {
        let text = self.header.get(row, field);
        self.map.map_or(text, |map| map.value(field, text))
    }

    /// Reads a row; what stands for no school is passed over and counted.
    pub(crate) fn row(&mut self, row: &Row) {
        let municipality = self.cell(row, Field::Municipality);
        if !municipality.is_empty() && !Dictionary::shared().is_total(municipality) {
            municipality.clone_into(&mut self.municipality);
        }
        let label = row.cells().next().map_or("", |(_, text)| text);
        if let Some(place) = self.place(row) {
            return self.compared(row, place);
        }
        let (field, text) = self.schools.text(row);
        let own = self.schools.login(field, text).or_else(|| self.schools.by_name(row, &self.municipality));
        if self.counted == Counted::Comparison {
            // The school's name stands in a row of its own, the comparison below it.
            self.section = own;
        }
        // What has a login or a code is a school, however it is called.
        let sure = matches!(field, Field::Login | Field::Code | Field::Ogrn);
        let total = Dictionary::shared().is_total(label) || Dictionary::shared().is_total(text);
        match own.filter(|_| sure || !total) {
            Some(login) if self.counted != Counted::Comparison => self.school(row, login),
            Some(login) => self.mention(row, login, None),
            None if row.aside => {}
            None => self.above += 1,
        }
    }

    /// Where a row stands in a comparison with the journal.
    fn place(&self, row: &Row) -> Option<usize> {
        let words = self.header.get(row, Field::Group);
        (self.counted == Counted::Comparison).then(|| Dictionary::shared().comparison(words)).flatten()
    }

    fn compared(&mut self, row: &Row, place: usize) {
        let Some(login) = self.section else { return };
        let Some(assessment) = self.assessment(row, None) else { return };
        let text = self.cell(row, Field::Participants);
        let Some(count) = whole(text) else {
            return self.note(Code::CountUnreadable, Field::Participants, row, Some(text));
        };
        if self.is_repeated(row, assessment, login, place) {
            return;
        }
        let results = self.entry(row, assessment, login);
        results.compared.get_or_insert([0; 3])[place] = count;
    }

    fn school(&mut self, row: &Row, login: Login) {
        let header = self.header;
        if self.counted == Counted::Subjects {
            let subjects: BTreeSet<Subject> =
                header.by_subject.iter().map(|(subject, ..)| *subject).collect();
            for subject in subjects {
                if let Some(assessment) = self.assessment(row, Some(subject)) {
                    self.subject(row, login, assessment);
                }
            }
            return self.mention(row, login, None);
        }
        let Some(assessment) = self.assessment(row, None) else { return };
        if self.is_repeated(row, assessment, login, 0) {
            return;
        }
        let works = match self.counted {
            Counted::Tasks => return self.tasks(row, login, assessment),
            Counted::Marks => self.marks(row),
            Counted::Scores => {
                self.numbered(row, |score| Some(Work { score: Some(score), ..Work::default() }))
            }
            Counted::Levels => self.levels(row),
            Counted::Comparison | Counted::Subjects => return,
        };
        let Some(works) = works else { return };
        let results = self.entry(row, assessment, login);
        for (work, count) in works.into_iter().filter(|(_, count)| *count > 0) {
            *results.works.entry(work).or_default() += count;
        }
        self.mention(row, login, Some(assessment));
        let scale = (self.scales)(&login, &assessment);
        if self.counted == Counted::Scores && scale.is_none() {
            self.note(Code::ScaleMissing, Field::Participants, row, Some(&assessment.to_string()));
        }
    }

    /// Works by mark: four columns, or those below the threshold among all.
    fn marks(&mut self, row: &Row) -> Option<Vec<(Work, u32)>> {
        let fields = [Field::Two, Field::Three, Field::Four, Field::Five];
        let given = |number: u16| Work { given: Mark::new(number), ..Work::default() };
        if fields.iter().any(|field| self.header.columns.contains_key(field)) {
            let texts = fields.map(|field| self.cell(row, field).to_owned());
            let counts = self.counts(row, &texts)?;
            return Some((2..).map(given).zip(counts).collect());
        }
        if self.header.numbers.is_empty() {
            let all = whole(self.cell(row, Field::Participants))?;
            return self.below(row, all, self.header.columns.get(&Field::Below).copied());
        }
        self.numbered(row, |number| {
            Mark::new(number).map(|mark| Work { given: Some(mark), ..Work::default() })
        })
    }

    fn numbered(&mut self, row: &Row, work: impl Fn(u16) -> Option<Work>) -> Option<Vec<(Work, u32)>> {
        let header = self.header;
        let texts: Vec<String> =
            header.numbers.iter().map(|(_, column)| row.get(*column).to_owned()).collect();
        let counts = self.counts(row, &texts)?;
        let works = header.numbers.iter().filter_map(|(number, _)| work(*number));
        Some(works.zip(counts).collect())
    }

    fn levels(&mut self, row: &Row) -> Option<Vec<(Work, u32)>> {
        let header = self.header;
        let texts: Vec<String> =
            header.levels.iter().map(|(_, column)| row.get(*column).to_owned()).collect();
        let counts = self.counts(row, &texts)?;
        let works = header.levels.iter().map(|(level, _)| Work { level: Some(*level), ..Work::default() });
        Some(works.zip(counts).collect())
    }

    /// Whole numbers of works that such texts stand for.
    fn counts(&mut self, row: &Row, texts: &[String]) -> Option<Vec<u32>> {
        let text = self.cell(row, Field::Participants);
        let participants = whole(text);
        if participants.is_none() && self.header.columns.contains_key(&Field::Participants) {
            self.note(Code::CountUnreadable, Field::Participants, row, Some(text));
            return None;
        }
        match Figures::of(texts, participants) {
            Ok(counts) => Some(counts),
            Err(told) => {
                self.note(Code::SharesNotCounts, Field::Participants, row, Some(&told));
                None
            }
        }
    }

    /// Works below the threshold and the others; a head that speaks of a share has no counts under it.
    fn below(&mut self, row: &Row, all: u32, column: Option<usize>) -> Option<Vec<(Work, u32)>> {
        let text = column.map_or("", |column| row.get(column));
        let head = column.and_then(|column| self.header.heads.get(&column)).map(|head| search_key(head));
        let is_share = head.is_some_and(|head| head.contains('%') || format!(" {head}").contains(" дол"));
        let count = || whole(text).filter(|_| !is_share);
        let percent = is_share || text.contains('%');
        let share = || Shares::of(&[text.to_owned()])?.counts_of(all)?.first().copied().filter(|_| percent);
        // An empty cell is not none.
        let below = if text.is_empty() { None } else { count().or_else(share) };
        let work = |passed| Work { passed: Some(passed), ..Work::default() };
        match below.filter(|below| *below <= all) {
            Some(below) => Some(vec![(work(false), below), (work(true), all - below)]),
            None => {
                self.note(Code::SharesNotCounts, Field::Participants, row, Some(text));
                None
            }
        }
    }

    /// One subject of several side by side.
    fn subject(&mut self, row: &Row, login: Login, assessment: Assessment) {
        let column = |field: Field| {
            let of = |(subject, own, column): &(Subject, Field, usize)| {
                (*subject == assessment.procedure.subject && *own == field).then_some(*column)
            };
            self.header.by_subject.iter().find_map(of)
        };
        let all = column(Field::Participants).and_then(|column| whole(row.get(column)));
        let Some(all) = all.filter(|all| *all > 0) else { return };
        let below = column(Field::Below);
        if self.is_repeated(row, assessment, login, 0) {
            return;
        }
        let Some(works) = self.below(row, all, below) else { return };
        let results = self.entry(row, assessment, login);
        for (work, count) in works.into_iter().filter(|(_, count)| *count > 0) {
            *results.works.entry(work).or_default() += count;
        }
    }

    /// Points by task, from shares of the highest possible.
    fn tasks(&mut self, row: &Row, login: Login, assessment: Assessment) {
        let header = self.header;
        let Some(works) = whole(self.cell(row, Field::Participants)) else { return };
        let mut tasks = BTreeMap::new();
        // Parts of one are no percents, and a whole one would be read as a hundredth.
        let parts =
            |column: &usize| row.get(*column).replace(',', ".").parse::<f64>().is_ok_and(|part| part <= 1.0);
        let told: Vec<&usize> =
            header.bare_tasks.iter().filter(|column| !row.get(**column).is_empty()).collect();
        if !told.is_empty() && told.iter().all(|column| parts(column)) {
            return self.note(Code::SharesNotCounts, Field::Participants, row, Some(row.get(*told[0])));
        }
        for (place, column) in (0..).zip(header.bare_tasks.iter().take(MOST_TASKS)) {
            let text = row.get(*column).to_owned();
            let Some(maximum) = header.maxima.get(column).filter(|_| !text.is_empty()) else { continue };
            let most = works * u32::from(*maximum);
            let Some(points) = Shares::of(std::slice::from_ref(&text)).and_then(|share| share.nearest(most))
            else {
                self.note(Code::SharesNotCounts, Field::Participants, row, Some(&text));
                return;
            };
            tasks.insert((place, None), TaskTotal { works, skipped: None, points });
        }
        self.entry(row, assessment, login).tasks.extend(tasks);
        self.mention(row, login, Some(assessment));
    }

    fn assessment(&mut self, row: &Row, subject: Option<Subject>) -> Option<Assessment> {
        let mut identity = Identity { subject, ..Identity::default() };
        let fields = [Field::Kind, Field::Year, Field::Grade, Field::Subject];
        for (field, part) in fields.into_iter().zip(PARTS) {
            let text = self.cell(row, field);
            if !text.is_empty() && identity.set(part, text).is_none() {
                self.note(Code::IdentityValueUnknown, field, row, Some(text));
                return None;
            }
        }
        // Where nothing tells the grade, the label of a class begins with it.
        if !self.header.columns.contains_key(&Field::Grade) && self.identity.grade.is_none() {
            identity.grade = class::grade(self.cell(row, Field::Class));
        }
        let given = Identity { subject: subject.or(self.identity.subject), ..self.identity };
        identity.complete_with(given);
        let found = identity.assessment();
        if found.is_none() {
            for part in identity.missing() {
                self.note(Code::AssessmentUnknown, Field::Group, row, Some(part));
            }
        }
        found
    }

    /// Whether a row counts what another one has counted; the first stands, and this is told.
    fn is_repeated(&mut self, row: &Row, assessment: Assessment, login: Login, place: usize) -> bool {
        let class = class::label(self.cell(row, Field::Class), assessment.procedure.grade);
        let repeated = !self.seen.insert((assessment, login, class, place));
        if repeated {
            self.note(Code::SchoolRepeated, Field::Participants, row, Some(login.as_str()));
        }
        repeated
    }

    fn entry(&mut self, row: &Row, assessment: Assessment, login: Login) -> &mut Results {
        let text = self.cell(row, Field::Class);
        let class = class::label(text, assessment.procedure.grade);
        let school = self.folded.entry(assessment).or_default().held().entry(login).or_default();
        match school.origins.iter_mut().find(|origin| origin.class == class) {
            Some(origin) => origin.rows.push(row.number),
            None => {
                let mut rows = RowRanges::default();
                rows.push(row.number);
                school.origins.push(Origin { source: 0, class: class.clone(), rows });
            }
        }
        school.classes.entry(class).or_default()
    }

    fn mention(&mut self, row: &Row, login: Login, assessment: Option<Assessment>) {
        let (_, text) = self.schools.text(row);
        let named = self.header.get(row, Field::SchoolName);
        let name = if named.is_empty() { text } else { named };
        let mention = self.mentions.entry(login).or_default();
        mention.year = mention.year.max(assessment.map(|one| one.year).or(self.identity.year));
        mention.name = mention.name.take().or_else(|| school_name(&without_login(name)));
        if mention.municipality.is_none() && !self.municipality.is_empty() {
            mention.municipality = Some(MunicipalityRef::parse(&self.municipality));
        }
    }

    fn note(&mut self, code: Code, field: Field, row: &Row, value: Option<&str>) {
        let header = self.header;
        let number = row.number;
        self.tally.note(code, value, || header.cell(number, field));
    }
}

/// A whole number of pupils, also as `25 чел.` and with blanks between thousands.
fn whole(text: &str) -> Option<u32> {
    let plain: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    let number = plain.trim_end_matches(|letter: char| letter.is_alphabetic() || letter == '.');
    digits(number)?.parse().ok().filter(|count| *count <= MOST_PUPILS)
}

/// No school has more pupils; a larger number is something else.
pub(crate) const MOST_PUPILS: u32 = 100_000;

/// A name without the login that stands in it, in brackets or not.
fn without_login(name: &str) -> String {
    let parts: Vec<&str> = name
        .split(['|', ' '])
        .filter(|part| part.trim_matches(['(', ')', ',']).parse::<Login>().is_err())
        .collect();
    parts.join(" ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pupils_are_counted_as_people_write_them() {
        assert_eq!(["25 чел.", "1 204", "7", "7.0"].map(whole), [Some(25), Some(1204), Some(7), Some(7)]);
        assert_eq!(["", "-", "7,5", "чел."].map(whole), [None; 4]);
    }

    #[test]
    fn a_name_loses_the_login_within() {
        assert_eq!(without_login("МБОУ СОШ № 1 (edu990001)"), "МБОУ СОШ № 1");
        assert_eq!(without_login("edu990001 | Школа"), "Школа");
    }
}
