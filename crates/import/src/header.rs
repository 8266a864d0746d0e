//! The header row: which column carries which field.

use crate::dictionary::{Dictionary, Field, only};
use crate::identity;
use crate::map::Map;
use crate::rows::{Row, letters};
use model::assessments::{Kind, Year};
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
    /// None of these.
    Unknown,
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
#[derive(Debug)]
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
        let dictionary = Dictionary::shared();
        let keys: Vec<(usize, String)> =
            row.cells().map(|(column, text)| (column, search_key(text))).collect();
        let all: HashSet<String> = keys.iter().map(|(_, key)| key.clone()).collect();
        let layout = dictionary.layout(&all);
        let mut header = Self {
            row: row.number,
            columns: BTreeMap::new(),
            elements: BTreeMap::new(),
            year: None,
            tasks: Vec::new(),
            repeated: Vec::new(),
            kind: layout.map(|layout| layout.kind),
            width: row.cells().map(|(column, _)| column + 1).max().unwrap_or_default(),
        };
        for (column, key) in keys {
            header.ask(&key, column, map);
            let mapped = map.and_then(|map| map.field(&key));
            match mapped.or_else(|| dictionary.field(&key, layout)) {
                Some(Field::Task) => header.tasks.push(column),
                Some(field) => header.note(field, column),
                None if is_task(row.get(column)) => header.tasks.push(column),
                None => {}
            }
        }
        header.year = only(header.elements.values().filter_map(|asked| asked.year));
        (header.columns.len() >= 2 || header.asks()).then_some(header)
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
        self.columns.contains_key(&Field::Login)
            && self.elements.values().any(|asked| !own.contains(&asked.column))
    }

    /// Whether the table lists the schools, not only answers of some of them.
    pub(crate) fn lists_schools(&self) -> bool {
        let named = DIRECTORY.iter().any(|field| self.columns.contains_key(field));
        named || (self.columns.contains_key(&Field::Pupils) && !self.asks())
    }

    /// What the table holds.
    pub(crate) fn contents(&self) -> Contents {
        let any = |fields: &[Field]| fields.iter().any(|field| self.columns.contains_key(field));
        if any(&[Field::Textbook])
            && !any(&[Field::Total, Field::Mark, Field::Variant])
            && self.tasks.is_empty()
        {
            Contents::Companion
        } else if any(&[Field::Total, Field::Mark, Field::Variant, Field::Journal])
            || !self.tasks.is_empty()
            || (any(&[Field::Level]) && !any(&DIRECTORY_ONLY))
        {
            Contents::Results
        } else if self.columns.contains_key(&Field::Login) && (self.lists_schools() || self.asks()) {
            Contents::Directory
        } else if self.names_works() {
            Contents::Works
        } else {
            Contents::Unknown
        }
    }

    /// Whether a school's works are named: by school, year, grade and subject.
    pub(crate) fn names_works(&self) -> bool {
        WORKS.iter().all(|field| self.columns.contains_key(field))
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

    /// Field or data element → letters of its column.
    pub(crate) fn letters(&self) -> BTreeMap<String, String> {
        let own = |(field, &column): (&Field, &usize)| (field.own_name().to_owned(), letters(column));
        let asked = |(element, asked): (&Element, &Asked)| (element.to_string(), letters(asked.column));
        self.columns.iter().map(own).chain(self.elements.iter().map(asked)).collect()
    }
}

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
