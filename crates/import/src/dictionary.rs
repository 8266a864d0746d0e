//! The words of official tables, read from `dictionary/`.

use crate::elements::Elements;
use model::assessments::{Kind, Level, Subject};
use model::observations::Element;
use model::organisations::Login;
use model::text::search_key;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// A column's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The school's login.
    Login,
    /// `login | name` or a bare name.
    SchoolName,
    /// `code | name`, a code or a name.
    Municipality,
    /// A list of groups that holds the municipality's code.
    Groups,
    /// Year of the results.
    Year,
    /// Grade of the programme.
    Grade,
    /// Subject.
    Subject,
    /// Kind of assessment.
    Kind,
    /// Class label.
    Class,
    /// Sex; checked, never used.
    Sex,
    /// Mark of the term before.
    Journal,
    /// Variant, or a word for absence.
    Variant,
    /// Total score.
    Total,
    /// Mark of the work.
    Mark,
    /// Level of mastery that the work shows.
    Level,
    /// Points of all tasks in one cell, `|` between them.
    Tasks,
    /// Points of one task.
    Task,
    /// Full name of a school.
    FullName,
    /// Short name of a school.
    ShortName,
    /// Genitive of the school's name.
    NameGenitive,
    /// Dative of the school's name.
    NameDative,
    /// Genitive of the municipality's name.
    MunicipalityGenitive,
    /// Dative of the municipality's name.
    MunicipalityDative,
    /// Whether the school is a special one.
    Special,
    /// The highest grade that the school teaches.
    HighestGrade,
    /// Number of pupils.
    Pupils,
    /// Textbook: a column of the companion sheet of classes.
    Textbook,
}

impl Field {
    /// The field of our own name, as a map file writes it.
    pub(crate) fn of_own_name(name: &str) -> Option<Self> {
        let dictionary = Dictionary::shared();
        let own = |(field, synonyms): (&Self, &Synonyms)| (synonyms.exact.first()? == name).then_some(*field);
        dictionary.fields.iter().find_map(own)
    }

    /// Our own name of the field.
    pub(crate) fn own_name(self) -> &'static str {
        Dictionary::shared()
            .fields
            .get(&self)
            .and_then(|synonyms| synonyms.exact.first())
            .map_or("", String::as_str)
    }

    /// Every header that is known for the field.
    pub(crate) fn known_headers(self) -> String {
        let synonyms = &Dictionary::shared().fields[&self];
        let parts: Vec<&str> = synonyms.exact.iter().chain(&synonyms.contains).map(String::as_str).collect();
        parts.join(", ")
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Synonyms {
    exact: Vec<String>,
    #[serde(default)]
    contains: Vec<String>,
}

/// A layout known by its headers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Layout {
    #[serde(rename = "id")]
    _id: String,
    headers: Vec<String>,
    pub(crate) kind: Kind,
    #[serde(default)]
    fields: BTreeMap<Field, Vec<String>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldsFile {
    fields: BTreeMap<Field, Synonyms>,
    layouts: Vec<Layout>,
    same_school: Vec<String>,
    suspected_kind: Kind,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VocabularyFile {
    kinds: BTreeMap<Kind, Vec<String>>,
    subjects: BTreeMap<Subject, Vec<String>>,
    levels: BTreeMap<Level, Vec<String>>,
    totals: Vec<String>,
    absent: Vec<String>,
    skipped: Vec<String>,
    no_mark: Vec<String>,
    sexes: Vec<String>,
    no_class: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

/// Everything that a table may call its columns and values.
#[derive(Debug)]
pub struct Dictionary {
    fields: BTreeMap<Field, Synonyms>,
    exact: HashMap<String, Field>,
    contains: Vec<(String, Field)>,
    layouts: Vec<Layout>,
    pub(crate) suspected_kind: Kind,
    same_school: Vec<String>,
    kinds: HashMap<String, Kind>,
    subjects: HashMap<String, Subject>,
    levels: HashMap<String, Level>,
    totals: Vec<String>,
    absent: Vec<String>,
    skipped: Vec<String>,
    no_mark: HashSet<String>,
    sexes: HashSet<String>,
    no_class: HashSet<String>,
    answers: HashMap<String, bool>,
    pub(crate) elements: Elements,
}

impl Dictionary {
    /// The dictionary that comes with the program.
    ///
    /// # Panics
    /// Where the shipped files are broken: a fault of the build, which every test meets.
    pub fn shared() -> &'static Self {
        static SHARED: LazyLock<Dictionary> = LazyLock::new(Dictionary::shipped);
        &SHARED
    }

    #[expect(clippy::expect_used, reason = "the files are part of the program")]
    fn shipped() -> Self {
        let fields: FieldsFile =
            serde_saphyr::from_str(include_str!("../dictionary/fields.yaml")).expect("fields.yaml is valid");
        let words: VocabularyFile = serde_saphyr::from_str(include_str!("../dictionary/vocabulary.yaml"))
            .expect("vocabulary.yaml is valid");
        Self::new(fields, words)
    }

    fn new(fields: FieldsFile, words: VocabularyFile) -> Self {
        let of = |pick: fn(&Synonyms) -> &Vec<String>| {
            let pairs = fields.fields.iter().flat_map(move |(&field, synonyms)| {
                pick(synonyms).iter().map(move |header| (search_key(header), field))
            });
            pairs.collect::<Vec<_>>()
        };
        let answers = |words: &[String], answer| {
            words.iter().map(|word| (search_key(word), answer)).collect::<Vec<_>>()
        };
        Self {
            exact: of(|synonyms| &synonyms.exact).into_iter().collect(),
            contains: of(|synonyms| &synonyms.contains),
            kinds: codes(&words.kinds),
            subjects: codes(&words.subjects),
            levels: coded(&words.levels).collect(),
            totals: words.totals.iter().map(|word| search_key(word)).collect(),
            absent: words.absent.iter().map(|word| search_key(word)).collect(),
            skipped: words.skipped.iter().map(|word| search_key(word)).collect(),
            no_mark: keys(&words.no_mark),
            sexes: keys(&words.sexes),
            no_class: keys(&words.no_class),
            answers: answers(&words.yes, true).into_iter().chain(answers(&words.no, false)).collect(),
            elements: Elements::shipped(),
            fields: fields.fields,
            layouts: fields.layouts,
            suspected_kind: fields.suspected_kind,
            same_school: fields.same_school,
        }
    }

    /// How new a login's letters are among those that one school may have had; nothing for others.
    pub(crate) fn age(&self, login: &Login) -> Option<usize> {
        self.same_school.iter().position(|letters| letters == login.prefix())
    }

    /// The layout whose headers are all present.
    pub(crate) fn layout(&self, headers: &HashSet<String>) -> Option<&Layout> {
        self.layouts
            .iter()
            .find(|layout| layout.headers.iter().all(|header| headers.contains(&search_key(header))))
    }

    /// The field of a header, given by its search key.
    pub(crate) fn field(&self, header: &str, layout: Option<&Layout>) -> Option<Field> {
        let own = layout.into_iter().flat_map(|layout| &layout.fields);
        let own = own.filter(|(_, headers)| headers.iter().any(|known| search_key(known) == header));
        let long = || self.contains.iter().find(|(part, _)| header.contains(part)).map(|(_, field)| *field);
        own.map(|(&field, _)| field).next().or_else(|| self.exact.get(header).copied()).or_else(long)
    }

    /// Whether tables may ask for an element.
    pub fn knows(&self, element: &Element) -> bool {
        self.elements.knows(element)
    }

    /// The kind of assessment that a word names.
    pub fn kind(&self, word: &str) -> Option<Kind> {
        self.kinds.get(&search_key(word)).copied()
    }

    /// The subject that a word or code names.
    pub fn subject(&self, word: &str) -> Option<Subject> {
        self.subjects.get(&search_key(word)).copied()
    }

    /// The level of mastery that a word names.
    pub(crate) fn level(&self, word: &str) -> Option<Level> {
        self.levels.get(&search_key(word)).copied()
    }

    /// The kind named within a longer text, if exactly one is.
    pub(crate) fn kind_within(&self, text: &str) -> Option<Kind> {
        only(self.kinds.iter().filter(|(word, _)| has_word(text, word)).map(|(_, kind)| *kind))
    }

    /// The subject named within a longer text, if exactly one is: a name within a longer name does
    /// not count.
    pub(crate) fn subject_within(&self, text: &str) -> Option<Subject> {
        let named = |(word, _): &(&String, &Subject)| word.chars().count() > 2 && has_word(text, word);
        let found: Vec<(&String, &Subject)> = self.subjects.iter().filter(named).collect();
        let longest = |(word, _): &&(&String, &Subject)| {
            !found.iter().any(|(longer, _)| longer.len() > word.len() && longer.contains(word.as_str()))
        };
        only(found.iter().filter(longest).map(|(_, subject)| **subject))
    }

    pub(crate) fn is_absent(&self, text: &str) -> bool {
        let key = search_key(text);
        self.absent.iter().any(|word| key.starts_with(word))
    }

    /// Whether a row is a total of the rows above it.
    pub(crate) fn is_total(&self, text: &str) -> bool {
        let key = search_key(text);
        self.totals.iter().any(|word| key.starts_with(word))
    }

    pub(crate) fn is_skipped(&self, text: &str) -> bool {
        if matches!(text, "X" | "Х") {
            return true;
        }
        let key = search_key(text);
        self.skipped.iter().any(|word| key.starts_with(word))
    }

    pub(crate) fn is_no_mark(&self, text: &str) -> bool {
        self.no_mark.contains(&search_key(text))
    }

    pub(crate) fn is_sex(&self, text: &str) -> bool {
        matches!(text, "" | "м" | "ж") || self.sexes.contains(&search_key(text))
    }

    pub(crate) fn is_no_class(&self, text: &str) -> bool {
        self.no_class.contains(&search_key(text))
    }

    pub(crate) fn answer(&self, text: &str) -> Option<bool> {
        self.answers.get(&search_key(text)).copied()
    }
}

/// Codes by their words and by themselves.
fn codes<T: Copy + ToString>(words: &BTreeMap<T, Vec<String>>) -> HashMap<String, T> {
    let own = words.keys().map(|code| (search_key(&code.to_string()), *code));
    coded(words).chain(own).collect()
}

fn coded<T: Copy>(words: &BTreeMap<T, Vec<String>>) -> impl Iterator<Item = (String, T)> {
    words.iter().flat_map(|(code, words)| words.iter().map(|word| (search_key(word), *code)))
}

fn keys(words: &[String]) -> HashSet<String> {
    words.iter().map(|word| search_key(word)).collect()
}

/// The one that all of these are; nothing where they differ or there is none.
pub(crate) fn only<T: PartialEq>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}

/// Whether `word` stands in `text` between non-letters; both are search keys.
fn has_word(text: &str, word: &str) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    text.match_indices(word).any(|(at, _)| {
        !letter(text[..at].chars().next_back()) && !letter(text[at + word.len()..].chars().next())
    })
}
