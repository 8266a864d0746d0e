//! The header row: which column carries which field.

use crate::dictionary::{Dictionary, Field, only};
use crate::identity;
use crate::map::Map;
use crate::rows::{Row, digits, letters};
use crate::tasks::{MOST_TASKS, task_head};
use model::assessments::{Grade, Kind, Level, Subject, Year};
use model::facts::TaskHead;
use model::observations::Element;
use model::text::search_key;
use regex::Regex;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// What a table holds, by its columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contents {
    /// Pupils' works.
    Results,
    /// Schools with what a questionnaire says of them.
    Directory,
    /// Classes with their textbooks, beside the results.
    Companion,
    /// Works that are named, without results: a list of suspected ones.
    Works,
    /// Counts or shares of groups of pupils: no single work.
    Counts(Counted),
    /// Appeals with the scores before and after.
    Appeals,
    /// None of these.
    Unknown,
}

/// What a table of counts counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counted {
    /// Works by mark.
    Marks,
    /// Works by primary score.
    Scores,
    /// Points by task.
    Tasks,
    /// Works by level.
    Levels,
    /// Works lower than, equal to and higher than the journal, a row each.
    Comparison,
    /// Several subjects side by side, each with its participants and those below the threshold.
    Subjects,
}

/// The column of a data element.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Asked {
    /// The column, from 0.
    pub column: usize,
    /// The school year that the question itself names.
    pub year: Option<Year>,
}

/// A header row that was understood.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    /// Row number.
    pub row: u32,
    /// Columns of the fields; the first where a field stands twice.
    pub columns: BTreeMap<Field, usize>,
    /// Columns of the data elements that are asked for; the first where one stands twice.
    pub elements: BTreeMap<Element, Asked>,
    /// The school year that the questions name, where they name one.
    pub year: Option<Year>,
    /// Columns of tasks with the points that the header names, in order.
    pub tasks: Vec<usize>,
    /// Columns whose head is a whole number alone: a mark, a score or a task.
    pub numbers: Vec<(u16, usize)>,
    /// Columns whose head could name a task where the table is one of tasks.
    pub bare_tasks: Vec<usize>,
    /// Columns whose head is a level of mastery.
    pub levels: Vec<(Level, usize)>,
    /// Columns of several subjects, by what they count.
    pub by_subject: Vec<(Subject, Field, usize)>,
    /// Columns that name a grade and a subject, as `4 РУ`.
    pub works: Vec<(Grade, Subject, usize)>,
    /// The highest points of the tasks, where a row under the header tells them: column → points.
    pub maxima: BTreeMap<usize, u16>,
    /// The heads, as they stand: column → text.
    pub heads: BTreeMap<usize, String>,
    /// Fields that stand in more than one column, with the later column.
    pub repeated: Vec<(Field, usize)>,
    /// The kind of assessment that the layout is known for.
    pub kind: Option<Kind>,
    /// How many columns, up to the last that has a head.
    pub width: usize,
}

impl Header {
    /// Reads a row as a header; nothing where fewer than two fields are recognised.
    pub(crate) fn of(row: &Row, map: Option<&Map>) -> Option<Self> {
        let heads = row.cells().map(|(column, text)| (column, text.to_owned()));
        Self::of_heads(row.number, heads.collect(), map)
    }

    /// Reads heads by column, which may have stood in several rows.
    pub(crate) fn of_heads(row: u32, heads: BTreeMap<usize, String>, map: Option<&Map>) -> Option<Self> {
        let dictionary = Dictionary::shared();
        let keys: Vec<(usize, String)> =
            heads.iter().map(|(column, text)| (*column, search_key(text))).collect();
        let all: HashSet<String> = keys.iter().map(|(_, key)| key.clone()).collect();
        let layout = dictionary.layout(&all);
        let mut header = Self {
            row,
            columns: BTreeMap::new(),
            elements: BTreeMap::new(),
            year: None,
            tasks: Vec::new(),
            numbers: Vec::new(),
            bare_tasks: Vec::new(),
            levels: Vec::new(),
            by_subject: Vec::new(),
            works: Vec::new(),
            maxima: BTreeMap::new(),
            repeated: Vec::new(),
            kind: layout.map(|layout| layout.kind),
            width: heads.keys().next_back().map_or(0, |last| last + 1),
            heads,
        };
        for (column, key) in keys {
            header.ask(&key, column, map);
            let mapped = map.and_then(|map| map.field(&key));
            let subject = || dictionary.subject_field(&key).is_some();
            let field = || if subject() { None } else { dictionary.field(&key, layout) };
            match mapped.or_else(field) {
                Some(Field::Task) => header.tasks.push(column),
                Some(field) => header.note(field, column),
                None => header.other(&key, column),
            }
        }
        header.sort_tasks();
        header.year = only(header.elements.values().filter_map(|asked| asked.year));
        let few = header.columns.len() < 2 && !header.asks();
        (!few).then_some(header)
    }

    /// Reads heads that stand in several rows, merged cells above the cells that they span.
    pub(crate) fn of_rows(above: &[BTreeMap<usize, String>], row: &Row, map: Option<&Map>) -> Option<Self> {
        let dictionary = Dictionary::shared();
        let spanned = |top: &BTreeMap<usize, String>, column: usize| {
            top.range(..=column).next_back().map(|(_, text)| text.clone())
        };
        let last = above.iter().filter_map(|top| top.keys().next_back().copied()).max().unwrap_or_default();
        let mut heads = BTreeMap::new();
        for column in 0..row.len().max(last + 1) {
            let lower = row.get(column);
            if lower.is_empty() {
                let own = above.iter().rev().find_map(|top| top.get(&column));
                heads.extend(own.map(|text| (column, text.clone())));
                continue;
            }
            let mut parts: Vec<String> = above.iter().filter_map(|top| spanned(top, column)).collect();
            parts.push(lower.to_owned());
            parts.dedup();
            let whole = parts.join(" ");
            let alone = dictionary.subject_field(&search_key(&whole)).is_none()
                && dictionary.field(&search_key(lower), None).is_some();
            heads.insert(column, if alone { lower.to_owned() } else { whole });
        }
        Self::of_heads(row.number, heads, map)
    }

    /// The column that says of which school or group a row is, and its head.
    pub(crate) fn key(&self) -> Option<(usize, &str)> {
        let fields = [Field::Login, Field::Code, Field::Group, Field::Ogrn, Field::SchoolName];
        let column = fields.iter().find_map(|field| self.columns.get(field))?;
        Some((*column, self.heads.get(column)?))
    }

    /// Tasks stand in the order of their numbers, wherever their columns do.
    fn sort_tasks(&mut self) {
        let heads = &self.heads;
        let number = |column: &usize| heads.get(column).map(|head| task_numbers(head)).unwrap_or_default();
        self.tasks.sort_by_key(number);
        self.bare_tasks.sort_by_key(number);
        self.numbers.sort_unstable();
    }

    /// A head that is no field: a task, a number, a level, a subject with what is counted of it.
    fn other(&mut self, key: &str, column: usize) {
        let dictionary = Dictionary::shared();
        if is_task(self.heads.get(&column).map_or(key, String::as_str)) {
            self.tasks.push(column);
        } else if let Some(level) = dictionary.level_head(key) {
            self.levels.push((level, column));
        } else if let Some((grade, subject)) = work(key) {
            self.works.push((grade, subject, column));
        } else if let Some((subject, field)) = dictionary.subject_field(key) {
            self.by_subject.push((subject, field, column));
        } else if is_bare_task(key) {
            self.bare_tasks.push(column);
            self.numbers.extend(key.parse().ok().map(|number: u16| (number, column)));
        }
    }

    /// Takes a row under the header into it, where that row has no data: a second row of heads, or
    /// the maxima of tasks. Answers with the header of both, or nothing where the row is data.
    pub(crate) fn with(&self, row: &Row, map: Option<&Map>) -> Option<Self> {
        let dictionary = Dictionary::shared();
        if row.cells().any(|(_, text)| dictionary.is_maxima(text)) {
            let maxima = row.cells().filter_map(|(column, text)| Some((column, digits(text)?.parse().ok()?)));
            let maxima = maxima.collect();
            let own = Self::of_heads(self.row, self.heads.clone(), map)?;
            return Some(Self { maxima, ..own });
        }
        let under = row.cells().all(|(column, text)| {
            let head = search_key(text);
            dictionary.field(&head, None).is_some() && self.heads.get(&column).is_none_or(|top| top != text)
        });
        if !under || row.is_blank() {
            return None;
        }
        let lower: BTreeMap<usize, String> =
            row.cells().map(|(column, text)| (column, text.to_owned())).collect();
        // Under a head of its own, a second one says what the first means: both, else the second.
        let mut heads = self.heads.clone();
        heads.extend(lower);
        Self::of_heads(self.row, heads, map)
    }

    /// Whether a row of a text table has a field for every head, and nothing beyond the last.
    pub(crate) fn fits(&self, row: &Row) -> bool {
        row.len() >= self.width && (self.width..row.len()).all(|column| row.get(column).is_empty())
    }

    fn note(&mut self, field: Field, column: usize) {
        if let std::collections::btree_map::Entry::Vacant(e) = self.columns.entry(field) {
            e.insert(column);
        } else {
            self.repeated.push((field, column));
        }
    }

    /// Notes the data element that a header asks for.
    fn ask(&mut self, key: &str, column: usize, map: Option<&Map>) {
        let mapped = map.and_then(|map| map.element(key));
        let Some(element) = mapped.or_else(|| Dictionary::shared().elements.of_header(key)) else { return };
        let named =
            identity::YEAR.find_iter(key).filter(|found| key[found.end()..].trim().starts_with("учебн"));
        let year = only(named.filter_map(|found| identity::year(found.as_str())));
        self.elements.entry(element).or_insert(Asked { column, year });
    }

    /// Whether a school's login stands beside questions that a mere directory does not have.
    pub(crate) fn asks(&self) -> bool {
        let own: HashSet<usize> = self.columns.values().copied().collect();
        self.names_school() && self.elements.values().any(|asked| !own.contains(&asked.column))
    }

    /// Whether the table lists the schools, not only answers of some of them.
    pub(crate) fn lists_schools(&self) -> bool {
        let named = DIRECTORY.iter().any(|field| self.columns.contains_key(field));
        named || (self.columns.contains_key(&Field::Pupils) && !self.asks())
    }

    /// What the table holds.
    pub(crate) fn contents(&self) -> Contents {
        let any = |fields: &[Field]| fields.iter().any(|field| self.columns.contains_key(field));
        let own_result = any(&[Field::Total, Field::Test, Field::Mark, Field::Variant, Field::Journal]);
        if any(&[Field::AppealState]) && any(&[Field::Before, Field::Difference]) {
            Contents::Appeals
        } else if any(&[Field::Textbook])
            && !any(&[Field::Total, Field::Mark, Field::Variant])
            && self.tasks.is_empty()
        {
            Contents::Companion
        } else if let Some(counted) = self.counted() {
            Contents::Counts(counted)
        } else if own_result || !self.tasks.is_empty() || (any(&[Field::Level]) && !any(&DIRECTORY_ONLY)) {
            Contents::Results
        } else if self.names_school() && (self.lists_schools() || self.asks()) {
            Contents::Directory
        } else if self.names_works() {
            Contents::Works
        } else {
            Contents::Unknown
        }
    }

    /// What the table counts, where it is one of counts.
    fn counted(&self) -> Option<Counted> {
        let has = |field: Field| self.columns.contains_key(&field);
        let of_schools = has(Field::Group) || self.names_school() || has(Field::SchoolName);
        if !of_schools || has(Field::Participant) || has(Field::Variant) {
            return None;
        }
        if !self.by_subject.is_empty() {
            return Some(Counted::Subjects);
        }
        if [Field::Two, Field::Three, Field::Four, Field::Five]
            .into_iter()
            .filter(|field| has(*field))
            .count()
            >= 2
        {
            return Some(Counted::Marks);
        }
        let numbers: Vec<u16> = self.numbers.iter().map(|(number, _)| *number).collect();
        let of_numbers = match numbers.as_slice() {
            _ if !self.maxima.is_empty() => Some(Counted::Tasks),
            [2, 3, 4, 5] => Some(Counted::Marks),
            [0, 1, 2, ..] => Some(Counted::Scores),
            _ => (self.levels.len() >= 2).then_some(Counted::Levels),
        };
        // Without the participants only counts can be read; shares are then told row by row.
        if of_numbers.is_some() || !has(Field::Participants) {
            return of_numbers;
        }
        if has(Field::Group) && has(Field::Share) {
            Some(Counted::Comparison)
        } else if self.bare_tasks.len() >= 2 {
            Some(Counted::Tasks)
        } else {
            has(Field::Below).then_some(Counted::Marks)
        }
    }

    /// Whether a column says which school a row is of, by a login or a code.
    pub(crate) fn names_school(&self) -> bool {
        SCHOOL.iter().any(|field| self.columns.contains_key(field))
    }

    /// Whether a school's works are named: by school, year, grade and subject, or with a column for
    /// each grade and subject.
    pub(crate) fn names_works(&self) -> bool {
        let has = |field: &Field| self.columns.contains_key(field);
        WORKS.iter().all(has) || (!self.works.is_empty() && has(&Field::Login) && has(&Field::Year))
    }

    /// The text of a field in a row; empty where the table has no such column.
    pub(crate) fn get<'a>(&self, row: &'a Row, field: Field) -> &'a str {
        self.columns.get(&field).map_or("", |&column| row.get(column))
    }

    /// The cell of a field in a row, like `H17`.
    pub(crate) fn cell(&self, row: u32, field: Field) -> String {
        let column = self.columns.get(&field).copied().unwrap_or_default();
        format!("{}{row}", letters(column))
    }

    /// What the heads say of the tasks, in the order in which they are counted.
    pub(crate) fn task_heads(&self) -> Vec<TaskHead> {
        let columns = match self.contents() {
            Contents::Results => &self.tasks,
            Contents::Counts(Counted::Tasks) => &self.bare_tasks,
            _ => return Vec::new(),
        };
        let head = |column: &usize| {
            let (label, most) = task_head(self.heads.get(column).map_or("", String::as_str));
            TaskHead { label, most: most.or_else(|| self.maxima.get(column).copied()) }
        };
        columns.iter().take(MOST_TASKS).map(head).collect()
    }

    /// Field or data element → letters of its column.
    pub(crate) fn letters(&self) -> BTreeMap<String, String> {
        let own = |(field, &column): (&Field, &usize)| (field.own_name().to_owned(), letters(column));
        let asked = |(element, asked): (&Element, &Asked)| (element.to_string(), letters(asked.column));
        self.columns.iter().map(own).chain(self.elements.iter().map(asked)).collect()
    }
}

/// What says which school a row is of.
const SCHOOL: [Field; 3] = [Field::Login, Field::Code, Field::Ogrn];

/// What names a school's works.
const WORKS: [Field; 4] = [Field::Login, Field::Year, Field::Grade, Field::Subject];

/// What a directory says of a school.
const DIRECTORY: [Field; 6] = [
    Field::SchoolName,
    Field::Municipality,
    Field::FullName,
    Field::ShortName,
    Field::Special,
    Field::HighestGrade,
];

/// What no table of works says of a school; beside these a «level» is one of schooling.
const DIRECTORY_ONLY: [Field; 5] =
    [Field::FullName, Field::ShortName, Field::Special, Field::HighestGrade, Field::Pupils];

/// `a-7-grade`, `балл за 7`, `7 (2б)`, `5К1 (1б)`, `9(2) (1б)`
fn is_task(header: &str) -> bool {
    static TASK: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?i)^(a-\d{1,3}-grade|балл за \d.{0,12}|\d{1,2}.{0,12}\(\d{1,2}\s*б\.?\))$").ok()
    });
    TASK.as_ref().is_some_and(|pattern| pattern.is_match(header.trim()))
}

/// The numbers by which a task is called, without its points: `5К1 (2б)` → 5, 1.
fn task_numbers(head: &str) -> Vec<u32> {
    let points = head.rfind('(').filter(|at| head[*at..].contains(['б', 'Б']));
    let name = points.map_or(head, |at| &head[..at]);
    name.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// `1`, `5.1`, `9(2)`, `1к1`: a task, where the table is one of tasks.
fn is_bare_task(key: &str) -> bool {
    static TASK: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"^\d{1,3}([.,]\d{1,2}|\(\d{1,2}\))?( ?к\d)?$").ok());
    TASK.as_ref().is_some_and(|pattern| pattern.is_match(key))
}

/// `4 РУ`, `5 MA`: a grade and a subject.
fn work(key: &str) -> Option<(Grade, Subject)> {
    let (grade, subject) = key.split_once(' ')?;
    Some((Grade::new(grade.parse().ok()?)?, Dictionary::shared().subject_short(subject)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(cells: &[&str]) -> Option<Header> {
        let mut row = Row::default();
        row.clear(1);
        for (column, text) in cells.iter().enumerate() {
            row.push(column, text);
        }
        Header::of(&row, None)
    }

    #[test]
    fn columns_are_found_by_text_in_any_order() {
        let found =
            header(&["Всего  баллов", "ВАРИАНТ", "регион", "балл за 1", "логин школы", "Учебник"]).unwrap();
        assert_eq!(found.contents(), Contents::Results);
        assert_eq!(found.columns[&Field::Total], 0);
        assert_eq!(
            found.columns[&Field::Municipality],
            2,
            "in this layout «регион» carries the municipality"
        );
        assert_eq!((found.tasks.as_slice(), found.columns[&Field::Login]), ([3].as_slice(), 4));
    }

    #[test]
    fn the_same_word_means_another_thing_in_another_layout() {
        let found =
            header(&["Пользователь", "Код региона", "Регион", "Муниципалитет", "Вариант", "1 (1б)"]).unwrap();
        assert_eq!(found.columns[&Field::Municipality], 3);
    }

    #[test]
    fn what_a_table_holds_is_told_by_its_columns() {
        let contents = |cells: &[&str]| header(cells).map(|header| header.contents());
        assert_eq!(
            contents(&["Пользователь", "Муниципалитет", "Основной учебник по предмету"]),
            Some(Contents::Companion)
        );
        assert_eq!(
            contents(&["Пользователь", "Школа", "1. ПОЛНОЕ наименование ОО (по уставу)"]),
            Some(Contents::Directory)
        );
        assert_eq!(contents(&["Логин ОО", "Уровень"]), Some(Contents::Results));
        assert_eq!(contents(&["Логин ОО", "Уровень", "Старший класс"]), Some(Contents::Directory));
        assert_eq!(contents(&["year", "subject", "grade", "from3"]), Some(Contents::Unknown));
        assert_eq!(contents(&["Фамилия", "Имя"]), None);
    }

    #[test]
    fn tasks_are_told_from_other_columns() {
        for task in ["a-1-grade", "балл за 12", "5К1 (1б)", "9(2) (1б)", "10 (2 б)"] {
            assert!(is_task(task), "{task}");
        }
        for other in ["Дата загрузки", "a-grade", "балл", "12", "Школа (б)"] {
            assert!(!is_task(other), "{other}");
        }
    }
}
