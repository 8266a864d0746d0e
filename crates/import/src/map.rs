//! `--map FILE`: a user's own table, its headers and values described once.

use crate::dictionary::{Dictionary, Field};
use model::diagnostics::{Code, Diagnostic, Place};
use model::observations::Element;
use model::text::search_key;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Which field each header of a user's table carries, and what its values mean.
#[derive(Debug, Clone, Default)]
pub struct Map {
    fields: BTreeMap<String, Field>,
    elements: BTreeMap<String, Element>,
    values: BTreeMap<Field, BTreeMap<String, String>>,
}

/// The file: our own names for the user's headers, and for values where they differ.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct MapFile {
    columns: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, BTreeMap<String, String>>,
}

impl Map {
    /// Reads the YAML of a map; on a mistake one diagnostic with its place.
    pub fn parse(file: &str, text: &str) -> Result<Self, Diagnostic> {
        let read: MapFile = serde_saphyr::from_str(text).map_err(|error| {
            let cell =
                error.location().map(|at| format!("{}:{}", at.line(), at.column())).unwrap_or_default();
            let place = Place { file: file.to_owned(), cell, ..Place::default() };
            Diagnostic::new(Code::MapInvalid, place).with("value", error.without_snippet().to_string())
        })?;
        let field = |name: &str| {
            let problem = Diagnostic::new(Code::MapInvalid, Place::file(file));
            Field::of_own_name(name).ok_or_else(|| problem.with("value", name))
        };
        let mut map = Self::default();
        for (header, name) in &read.columns {
            let element = name.parse().ok().filter(|element| Dictionary::shared().knows(element));
            if let Some(element) = element {
                map.elements.insert(search_key(header), element);
            }
            match field(name) {
                Ok(field) => {
                    map.fields.insert(search_key(header), field);
                }
                Err(problem) if element.is_none() => return Err(problem),
                Err(_) => {}
            }
        }
        for (name, values) in read.values {
            let values = values.into_iter().map(|(from, to)| (search_key(&from), to)).collect();
            map.values.insert(field(&name)?, values);
        }
        Ok(map)
    }

    pub(crate) fn field(&self, header: &str) -> Option<Field> {
        self.fields.get(header).copied()
    }

    pub(crate) fn element(&self, header: &str) -> Option<Element> {
        self.elements.get(header).copied()
    }

    /// What a cell of a field means; the cell itself where the map says nothing.
    pub(crate) fn value<'a>(&'a self, field: Field, text: &'a str) -> &'a str {
        let values = self.values.get(&field);
        values.and_then(|values| values.get(&search_key(text))).map_or(text, String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_and_values_are_translated() {
        let text = "columns:\n  Логин ОО (свой): school\n  Предмет: subject\nvalues:\n  subject: {'1': RU}\n";
        let map = Map::parse("map.yaml", text).unwrap();
        assert_eq!(map.field(&search_key("логин оо (СВОЙ)")), Some(Field::Login));
        assert_eq!((map.value(Field::Subject, "1"), map.value(Field::Subject, "MA")), ("RU", "MA"));
    }

    #[test]
    fn a_mistake_is_told_with_its_place() {
        let wrong = Map::parse("map.yaml", "columns:\n  Логин: scool\n").unwrap_err();
        assert_eq!((wrong.code, wrong.place.file.as_str()), (Code::MapInvalid, "map.yaml"));
        assert_eq!(Map::parse("map.yaml", "columns: [").unwrap_err().code, Code::MapInvalid);
    }
}
