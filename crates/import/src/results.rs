//! Rows of pupils folded into counts.

use crate::aside::Aside;
use crate::batch::{Folded, Mention, Scales};
use crate::class;
use crate::counts::MOST_PUPILS;
use crate::declared::Declared;
use crate::dictionary::{Dictionary, Field};
use crate::directory::school_name;
use crate::groups::Groups;
use crate::header::Header;
use crate::identity::{Identity, PARTS};
use crate::map::Map;
use crate::rows::{Row, digits};
use crate::school::{Schools, within};
use crate::tasks::{Attempt, MOST_TASKS, masked, whole_number};
use model::assessments::{Assessment, Level, Mark, Scale};
use model::diagnostics::{Code, Tally};
use model::organisations::{Login, MunicipalityRef};
use model::results::Work;
use std::collections::BTreeMap;
use std::io;

/// Folds the rows of one table.
pub(crate) struct Fold<'a> {
    header: &'a Header,
    map: Option<&'a Map>,
    identity: Identity,
    scales: Scales<'a>,
    pub tally: Tally,
    pub groups: Groups<'a>,
    last: Option<(LastKey, usize)>,
    schools: Schools<'a>,
    section: Option<Login>,
    pub declared: Declared,
    assessment: Option<LastAssessment>,
    pub mentions: BTreeMap<Login, Mention>,
    pub unscaled: BTreeMap<Assessment, u32>,
    points: Vec<Attempt>,
    /// How many equal works the row at hand stands for.
    times: u32,
}

/// A folded table.
pub(crate) struct Folding {
    /// What was counted.
    pub results: Folded,
    /// What was counted and put aside.
    pub aside: Option<Aside>,
    /// What the table says of schools.
    pub mentions: BTreeMap<Login, Mention>,
    /// What was noticed.
    pub tally: Tally,
}

/// The identity cells of a row before of which there was nothing to tell, and what they said.
type LastAssessment = ([String; 4], Option<Assessment>);

#[derive(PartialEq)]
struct LastKey {
    login: String,
    class: String,
    assessment: Assessment,
}

const IDENTITY: [Field; 4] = [Field::Kind, Field::Year, Field::Grade, Field::Subject];

impl<'a> Fold<'a> {
    pub(crate) fn new(
        header: &'a Header,
        map: Option<&'a Map>,
        identity: Identity,
        scales: Scales<'a>,
        tally: Tally,
    ) -> Self {
        let mut identity = identity;
        if identity.day.is_some() {
            identity.complete_exam(header.columns.contains_key(&Field::Test));
        }
        Self {
            schools: Schools::new(header, map, identity),
            section: None,
            declared: Declared::default(),
            header,
            map,
            identity,
            scales,
            tally,
            groups: Groups::default(),
            last: None,
            assessment: None,
            mentions: BTreeMap::new(),
            unscaled: BTreeMap::new(),
            points: Vec::new(),
            times: 1,
        }
    }

    /// Takes from the titles how many participants they declare.
    pub(crate) fn declare(&mut self, titles: &str) {
        self.declared.line(titles);
    }

    /// Counts one row; problems go to the tally.
    pub(crate) fn row(&mut self, row: &Row) {
        self.equal_rows(row, 1);
    }

    /// Counts a row that comes so many times.
    pub(crate) fn equal_rows(&mut self, row: &Row, equal: u32) {
        if row.aside {
            return self.aside(row);
        }
        if self.groups.makes_room() {
            self.last = None;
        }
        self.times = equal;
        if !self.is_school(row) {
            return;
        }
        let Some(times) = self.times(row) else { return };
        self.times = times.saturating_mul(equal);
        let Some(assessment) = self.assessment(row) else { return };
        let Some(group) = self.group(row, assessment) else { return };
        let scale = self.groups[group].scale;
        let counted = self.count(row, group, scale.as_ref());
        // A level needs no scale.
        let scaleless = |work: Work| work.level.is_none() && work.is_low(scale.as_ref()).is_none();
        if counted.is_some_and(scaleless) {
            *self.unscaled.entry(assessment).or_default() += self.times;
        }
    }

    /// How many equal works a row stands for: one, unless a column says it.
    fn times(&mut self, row: &Row) -> Option<u32> {
        if !self.header.columns.contains_key(&Field::Works) {
            return Some(1);
        }
        let text = self.cell(row, Field::Works);
        let times = digits(text).and_then(|text| text.parse().ok());
        let times = times.filter(|times| (1..=MOST_PUPILS).contains(times));
        if times.is_none() {
            self.note(Code::CountUnreadable, Field::Works, row, Some(text));
        }
        times
    }

    /// The folded table; an error where results could not be put aside.
    pub(crate) fn finish(mut self) -> io::Result<Folding> {
        let scale = self.identity.assessment().and_then(|assessment| self.groups.scale(assessment));
        let pass = scale.map(|scale| scale.pass);
        self.declared.check(self.groups.works(), pass, self.header.row, &mut self.tally);
        let (results, aside) = self.groups.finish()?;
        Ok(Folding { results, aside, mentions: self.mentions, tally: self.tally })
    }

    /// The text of a field as the user's map has it.
    fn cell<'r>(&self, row: &'r Row, field: Field) -> &'r str
    where
        'a: 'r,
    {
        let text = self.header.get(row, field);
        self.map.map_or(text, |map| map.value(field, text))
    }

    fn note(&mut self, code: Code, field: Field, row: &Row, value: Option<&str>) {
        let header = self.header;
        let number = row.number;
        let value =
            value.map(|text| if code != Code::IdentityValueUnknown && is_name(text) { "…" } else { text });
        self.tally.note_times(self.times, code, value, || header.cell(number, field));
    }

    /// A line beside the rows: the school of the rows below it, or what it declares of the table.
    fn aside(&mut self, row: &Row) {
        let line = row.cells().map(|(_, text)| text).collect::<Vec<_>>().join(" ");
        let first = row.cells().next().map_or("", |(_, text)| text);
        let known = Dictionary::shared();
        let footer = known.is_total(first) || known.is_minimum(first);
        // A line that names another school ends the section of the one before.
        self.section = within(&line).or(self.section.filter(|_| footer));
        self.declared.line(&line);
        self.declared.minimum(row);
    }

    /// Whether a row is of a school; totals under a table are passed over, all else is told.
    fn is_school(&mut self, row: &Row) -> bool {
        let (field, text) = self.schools.text(row);
        let known = self.last.as_ref().is_some_and(|(last, _)| last.login == text && !text.is_empty());
        if known || self.login(row).is_some() {
            return true;
        }
        let label = row.cells().next().map_or("", |(_, text)| text);
        if Dictionary::shared().is_total(text) || Dictionary::shared().is_total(label) {
            self.aside(row);
        } else {
            self.note(Code::SchoolUnknown, field, row, Some(text));
        }
        false
    }

    /// The school of a row; of a section where the row itself names none.
    pub(crate) fn login(&self, row: &Row) -> Option<Login> {
        let (field, text) = self.schools.text(row);
        let own = self.schools.login(field, text);
        own.or_else(|| self.schools.by_name(row, self.municipality(row)))
            .or_else(|| self.section.filter(|_| text.is_empty()))
    }

    pub(crate) fn assessment(&mut self, row: &Row) -> Option<Assessment> {
        let texts = IDENTITY.map(|field| self.cell(row, field));
        if let Some((known, found)) = &self.assessment
            && known.iter().zip(texts).all(|(known, text)| known == text)
        {
            return *found;
        }
        let mut identity = Identity::default();
        for ((field, part), text) in IDENTITY.into_iter().zip(PARTS).zip(texts) {
            if !text.is_empty() && identity.set(part, text).is_none() {
                self.note(Code::IdentityValueUnknown, field, row, Some(text));
                return None;
            }
        }
        let differing = identity.complete_with(self.identity);
        for part in &differing {
            self.note(Code::IdentityDisagrees, Field::Login, row, Some(part));
        }
        let found = identity.assessment();
        if found.is_none() {
            for part in identity.missing() {
                self.note(Code::AssessmentUnknown, Field::Login, row, Some(part));
            }
        } else if differing.is_empty() {
            self.assessment = Some((texts.map(str::to_owned), found));
        }
        found
    }

    /// The group that a row belongs to, by its index.
    fn group(&mut self, row: &Row, assessment: Assessment) -> Option<usize> {
        let (login, class) = (self.schools.text(row).1, self.cell(row, Field::Class));
        if let Some((last, index)) = &self.last
            && !login.is_empty()
            && last.login == login
            && last.class == class
            && last.assessment == assessment
        {
            let index = *index;
            self.groups[index].rows.push(row.number);
            self.note_class(row, class, index);
            return Some(index);
        }
        let parsed = self.login(row)?;
        let label = class::label(class, assessment.procedure.grade);
        let scale = || (self.scales)(&parsed, &assessment);
        let (index, new) = self.groups.place((parsed, assessment), label, scale);
        if new {
            self.mention(row, parsed, assessment);
        }
        self.groups[index].rows.push(row.number);
        let key = LastKey { login: login.to_owned(), class: class.to_owned(), assessment };
        self.last = Some((key, index));
        self.note_class(row, class, index);
        Some(index)
    }

    fn note_class(&mut self, row: &Row, raw: &str, index: usize) {
        if self.groups[index].class.as_deref().is_some_and(|label| label != raw) {
            self.note(Code::ClassNormalised, Field::Class, row, None);
        }
    }

    fn mention(&mut self, row: &Row, login: Login, assessment: Assessment) {
        let said = self.mentioned(row);
        let mention = self.mentions.entry(login).or_default();
        mention.year = mention.year.max(Some(assessment.year));
        mention.name = mention.name.take().or(said.name);
        mention.municipality = mention.municipality.take().or(said.municipality);
    }

    /// What a row says of its school.
    pub(crate) fn mentioned(&self, row: &Row) -> Mention {
        let named = self.municipality(row);
        let municipality = match self.cell(row, Field::Groups).split(',').find_map(group_municipality) {
            Some(code) => Some(MunicipalityRef { code, name: String::new() }),
            None => (!named.is_empty()).then(|| MunicipalityRef::parse(named)),
        };
        Mention { name: school_name(self.cell(row, Field::SchoolName)), municipality, ..Mention::default() }
    }

    /// The municipality of a row: by name, else by its code at the centre of assessment.
    fn municipality<'r>(&self, row: &'r Row) -> &'r str
    where
        'a: 'r,
    {
        let named = self.cell(row, Field::Municipality);
        if named.is_empty() { self.cell(row, Field::MunicipalityCode) } else { named }
    }

    /// Counts the pupil of a row; the work where the pupil took part.
    fn count(&mut self, row: &Row, group: usize, scale: Option<&Scale>) -> Option<Work> {
        let sex = self.cell(row, Field::Sex);
        if !Dictionary::shared().is_sex(sex) {
            self.note(Code::SexUnknown, Field::Sex, row, Some(sex));
        }
        if !self.takes_part(row, group) {
            return None;
        }
        let work = self.work(row)?;
        *self.groups[group].results.works.entry(work).or_default() += self.times;
        self.check(row, work, scale);
        self.tasks(row, group, work, scale);
        Some(work)
    }

    /// Whether the variant says that the pupil sat the work; the absent are counted.
    fn takes_part(&mut self, row: &Row, group: usize) -> bool {
        let field = self.presence(row);
        let text = self.cell(row, field);
        if Dictionary::shared().is_absent(text) {
            self.groups[group].results.absent += self.times;
            self.note(Code::Absent, field, row, None);
            if field == Field::Variant && !self.cell(row, Field::Total).is_empty() {
                self.note(Code::AbsentWithTotal, Field::Total, row, None);
            }
            return false;
        }
        let present = field != Field::Variant || is_whole(text);
        if !present {
            self.note(Code::VariantUnknown, Field::Variant, row, Some(text));
        }
        present
    }

    /// The field that tells whether the pupil sat the work: the variant; where there is none, the
    /// word for absence may stand in place of the result. In a table of several kinds of assessment
    /// some have variants and some have not.
    fn presence(&self, row: &Row) -> Field {
        let has = |field: &Field| self.header.columns.contains_key(field);
        let mixed = has(&Field::Kind);
        let tells = |field: &Field| has(field) && !(mixed && self.cell(row, *field).is_empty());
        let fields = [Field::Variant, Field::Test, Field::Total, Field::Mark, Field::Level];
        fields.into_iter().find(tells).unwrap_or(Field::Total)
    }

    /// What a participant's row says of the work; nothing where no result can be read.
    fn work(&mut self, row: &Row) -> Option<Work> {
        let (total, mark) = (self.score(row), self.cell(row, Field::Mark));
        let given = whole_number(mark).and_then(Mark::new);
        if given.is_none() && !Dictionary::shared().is_no_mark(mark) {
            self.note(Code::MarkUnknown, Field::Mark, row, Some(mark));
        }
        let (level, score) = (self.level(row), whole_number(total));
        if score.is_none() && !total.is_empty() {
            self.note(Code::TotalUnreadable, Field::Total, row, Some(total));
            return None;
        }
        if score.is_none() && given.is_none() && level.is_none() {
            let fields = [Field::Test, Field::Total, Field::Mark, Field::Level];
            let field = fields.into_iter().find(|field| self.header.columns.contains_key(field));
            self.note(Code::TotalMissing, field.unwrap_or(Field::Total), row, None);
            return None;
        }
        Some(Work { score, given, level, journal: self.journal(row), passed: None })
    }

    /// The test score, which the thresholds speak of; else the primary one.
    fn score<'r>(&self, row: &'r Row) -> &'r str
    where
        'a: 'r,
    {
        let tested = self.header.columns.contains_key(&Field::Test);
        self.cell(row, if tested { Field::Test } else { Field::Total })
    }

    fn level(&mut self, row: &Row) -> Option<Level> {
        let text = self.cell(row, Field::Level);
        let level = Dictionary::shared().level(text);
        if level.is_none() && !Dictionary::shared().is_no_mark(text) {
            self.note(Code::LevelUnknown, Field::Level, row, Some(text));
        }
        level
    }

    fn journal(&mut self, row: &Row) -> Option<Mark> {
        let text = self.cell(row, Field::Journal);
        let mark = whole_number(text).and_then(Mark::new);
        if mark.is_none() && !text.is_empty() {
            self.note(Code::JournalMarkUnknown, Field::Journal, row, Some(text));
        }
        mark
    }

    fn check(&mut self, row: &Row, work: Work, scale: Option<&Scale>) {
        let (Some(score), Some(scale)) = (work.score, scale) else { return };
        if scale.maximum.is_some_and(|maximum| score > maximum) {
            self.note(Code::TotalAboveMaximum, Field::Total, row, None);
        }
        if work.given.and_then(|given| scale.admits(score, given)) == Some(false) {
            self.note(Code::MarkDiffersFromScale, Field::Mark, row, None);
        }
    }

    /// Folds the points of the tasks by the work's mark, and compares their sum with the total.
    fn tasks(&mut self, row: &Row, group: usize, work: Work, scale: Option<&Scale>) {
        let header = self.header;
        let listed = self.cell(row, Field::Tasks);
        let mut points = std::mem::take(&mut self.points);
        points.clear();
        let texts: &mut dyn Iterator<Item = &str> = if header.tasks.is_empty() && !listed.is_empty() {
            &mut listed.split('|').map(str::trim)
        } else {
            &mut header.tasks.iter().map(|&column| row.get(column))
        };
        points.extend(texts.take(MOST_TASKS).map(Attempt::of));
        if points.is_empty() {
            points.extend(masked(self.cell(row, Field::ShortAnswers), self.cell(row, Field::LongAnswers)));
        }
        if points.iter().any(|one| matches!(one, Attempt::Points(_))) {
            let sum: u32 = points.iter().map(Attempt::points).sum();
            let has = |field| header.columns.contains_key(&field);
            // Beside a primary score, the test score is none of the tasks'.
            let tested = has(Field::Test) && has(Field::Total);
            if !tested && work.score.is_some_and(|score| u32::from(score) != sum) {
                self.note(Code::TotalDiffersFromTasks, Field::Total, row, None);
            }
            let mark = work.mark(scale);
            let (times, tasks) = (self.times, &mut self.groups[group].results.tasks);
            for (task, attempt) in (0..).zip(&points).filter(|(_, attempt)| **attempt != Attempt::Unknown) {
                let total = tasks.entry((task, mark)).or_default();
                total.works += times;
                *total.skipped.get_or_insert(0) += times * u32::from(*attempt == Attempt::Skipped);
                total.points = total.points.saturating_add(times.saturating_mul(attempt.points()));
            }
        }
        self.points = points;
    }
}

/// Whether a text looks like a person's name, which a message must not repeat: columns that have
/// moved put names where marks should be. Abbreviations, numbers and quotes are no person's.
fn is_name(text: &str) -> bool {
    let named = |word: &str| {
        let mut letters = word.chars();
        let (first, rest) = (letters.next(), letters.as_str());
        let initial = rest.is_empty() || rest == ".";
        first.is_some_and(char::is_uppercase) && (initial || rest.chars().all(char::is_lowercase))
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.len() > 1 && words.len() < 5 && words.iter().filter(|word| named(word)).count() == words.len()
}

/// Whether a text is a whole number, however large: the number of a variant.
fn is_whole(text: &str) -> bool {
    digits(text).is_some()
}

/// The municipality's code within one group name like `reg99_vpr_m004`.
fn group_municipality(group: &str) -> Option<String> {
    let group = group.trim();
    model::organisations::municipality_code(group).filter(|_| group.starts_with("reg"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_only() {
        let found = ["14", "14.0", "14,00", "0"].map(whole_number);
        assert_eq!(found, [Some(14), Some(14), Some(14), Some(0)]);
        assert!(
            is_whole("320101") && whole_number("320101").is_none(),
            "a variant may be large, a score not"
        );
        for text in ["", "14.5", "-1", "+3", "1e2", "X", "Var1", "70000", " 1"] {
            assert_eq!(whole_number(text), None, "{text}");
        }
    }

    #[test]
    fn names_of_persons_are_not_repeated() {
        assert!(is_name("Фамилия Имя") && is_name("Фамилия И."));
        for text in ["нет отметки", "Отсутствовал", "12", "МБОУ СОШ № 5", "Школа № 2"]
        {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn municipalities_are_found_among_groups() {
        assert_eq!(group_municipality("reg99_vpr_m004").as_deref(), Some("m004"));
        assert_eq!(group_municipality("vpr.2017.r99.gg11.m004"), None);
        assert_eq!(group_municipality("tcs_schools"), None);
    }
}
