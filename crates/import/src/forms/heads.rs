//! Heads and words of forms, read from `dictionary/forms.yaml`.

use crate::rows::Row;
use model::answers::State;
use model::text::search_key;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A column of a form that is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Column {
    Id,
    Number,
    Answer,
    State,
    Link,
    Comment,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FormsFile {
    heads: BTreeMap<Column, Vec<String>>,
    states: BTreeMap<State, Vec<String>>,
}

/// Words by their search keys.
struct Known {
    heads: BTreeMap<String, Column>,
    states: BTreeMap<String, State>,
}

static KNOWN: LazyLock<Known> = LazyLock::new(known);

#[expect(clippy::expect_used, reason = "the file is part of the program")]
fn known() -> Known {
    let file: FormsFile =
        serde_saphyr::from_str(include_str!("../../dictionary/forms.yaml")).expect("forms.yaml is valid");
    Known { heads: by_key(file.heads), states: by_key(file.states) }
}

fn by_key<T: Copy>(words: BTreeMap<T, Vec<String>>) -> BTreeMap<String, T> {
    let each = |(of, words): (T, Vec<String>)| words.into_iter().map(move |word| (search_key(&word), of));
    words.into_iter().flat_map(each).collect()
}

/// The reason of a word, in any spelling that is known.
pub(super) fn state(word: &str) -> Option<State> {
    KNOWN.states.get(search_key(word).trim_end_matches('.')).copied()
}

/// Where the columns of a table stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Heads(BTreeMap<Column, usize>);

impl Heads {
    /// The heads in a row, where it is one of heads. Of two columns with one head the first counts.
    pub(super) fn of(row: &Row) -> Option<Self> {
        let mut columns = BTreeMap::new();
        for (at, text) in row.cells() {
            if let Some(column) = KNOWN.heads.get(&search_key(text)) {
                columns.entry(*column).or_insert(at);
            }
        }
        let has = |column| columns.contains_key(&column);
        let named = has(Column::Id) || has(Column::Number);
        let heads = (named && has(Column::Answer)) || (has(Column::Id) && has(Column::Number));
        heads.then_some(Self(columns))
    }

    /// Whether there are answers below, and not only codes.
    pub(super) fn are_of_answers(&self) -> bool {
        self.0.contains_key(&Column::Answer)
    }

    /// The place of a column, from 0.
    pub(super) fn place(&self, column: Column) -> Option<usize> {
        self.0.get(&column).copied()
    }

    /// What a row holds in a column; empty where there is none.
    pub(super) fn get<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        self.place(column).map_or("", |at| row.get(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(texts: &[&str]) -> Row {
        let mut row = Row::default();
        row.clear(1);
        texts.iter().enumerate().for_each(|(column, text)| row.push(column, text));
        row
    }

    #[test]
    fn heads_are_found_wherever_they_stand() {
        let heads = Heads::of(&row(&["Пояснение", "Заметки", " ОТВЕТ ", "№", "Код  вопроса"])).unwrap();
        assert_eq!(heads.place(Column::Answer), Some(2));
        assert_eq!(heads.place(Column::Id), Some(4));
        assert!(heads.are_of_answers());
        assert!(!Heads::of(&row(&["Код вопроса", "№"])).unwrap().are_of_answers());
        assert_eq!(Heads::of(&row(&["Ответ", "Пояснение"])), None);
    }

    #[test]
    fn reasons_are_known_in_their_spellings() {
        assert_eq!(state("Нет  данных."), Some(State::NoData));
        assert_eq!(state("не предусмотрено"), Some(State::NotProvided));
        assert_eq!(state("нет"), None);
    }
}
