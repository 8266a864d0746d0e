//! The words of official tables, read from `dictionary/`.

use crate::elements::Elements;
use model::assessments::{Grade, Kind, Level, Subject};
use model::facts::Release;
use model::observations::Element;
use model::organisations::Login;
use model::text::search_key;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

pub use crate::field::Field;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Synonyms {
    pub(crate) exact: Vec<String>,
    #[serde(default)]
    pub(crate) contains: Vec<String>,
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

impl Layout {
    /// Makes search keys of the headers, which every row that may be a header is compared with.
    fn fold(&mut self) {
        for header in self.headers.iter_mut().chain(self.fields.values_mut().flatten()) {
            *header = search_key(header);
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldsFile {
    fields: BTreeMap<Field, Synonyms>,
    layouts: Vec<Layout>,
    exams: Exams,
    same_school: Vec<String>,
    suspected_kind: Kind,
}

/// What protocols of state exams are of, by what they carry.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Exams {
    scored: ExamKind,
    marked: ExamKind,
    scored_by_mark: Vec<Subject>,
}

/// A kind of exam and the grade that sits it.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExamKind {
    pub(crate) kind: Kind,
    pub(crate) grade: Grade,
}

impl Exams {
    /// The exam of a protocol that carries test scores or not.
    pub(crate) fn of(&self, has_test_scores: bool, subject: Option<Subject>) -> ExamKind {
        let by_mark = subject.is_some_and(|subject| self.scored_by_mark.contains(&subject));
        if has_test_scores || by_mark { self.scored } else { self.marked }
    }

    /// Whether protocols are of this kind.
    pub(crate) fn has(&self, kind: Kind) -> bool {
        [self.scored, self.marked].iter().any(|exam| exam.kind == kind)
    }
}

/// Words that tell the edition of results.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleaseWords {
    provisional: Vec<String>,
    after_appeals: Vec<String>,
    r#final: Vec<String>,
    additional: Vec<String>,
    denied: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct VocabularyFile {
    kinds: BTreeMap<Kind, Vec<String>>,
    subjects: BTreeMap<Subject, Vec<String>>,
    short_subjects: BTreeMap<Subject, Vec<String>>,
    levels: BTreeMap<Level, Vec<String>>,
    totals: Vec<String>,
    absent: Vec<String>,
    skipped: Vec<String>,
    no_mark: Vec<String>,
    comparison: [String; 3],
    maxima: Vec<String>,
    minimum: Vec<String>,
    personal: Vec<String>,
    appeal_granted: Vec<String>,
    releases: ReleaseWords,
    sexes: Vec<String>,
    no_class: Vec<String>,
    yes: Vec<String>,
    no: Vec<String>,
}

/// Everything that a table may call its columns and values.
#[derive(Debug)]
pub struct Dictionary {
    pub(crate) fields: BTreeMap<Field, Synonyms>,
    exact: HashMap<String, Field>,
    contains: Vec<(String, Field)>,
    counted: Vec<(Field, Vec<String>)>,
    layouts: Vec<Layout>,
    pub(crate) suspected_kind: Kind,
    pub(crate) exams: Exams,
    comparison: [String; 3],
    maxima: Vec<String>,
    minimum: Vec<String>,
    personal: HashSet<String>,
    appeal_granted: HashSet<String>,
    releases: Vec<(String, Release)>,
    no_release: Vec<String>,
    same_school: Vec<String>,
    kinds: HashMap<String, Kind>,
    subjects: HashMap<String, Subject>,
    short_subjects: HashMap<String, Subject>,
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

    fn new(mut fields: FieldsFile, words: VocabularyFile) -> Self {
        fields.layouts.iter_mut().for_each(Layout::fold);
        let of = |pick: fn(&Synonyms) -> &Vec<String>| {
            let pairs = fields.fields.iter().flat_map(move |(&field, synonyms)| {
                pick(synonyms).iter().map(move |header| (search_key(header), field))
            });
            pairs.collect::<Vec<_>>()
        };
        let answers = |words: &[String], answer| {
            words.iter().map(|word| (search_key(word), answer)).collect::<Vec<_>>()
        };
        let releases = [
            (&words.releases.additional, Release::Additional),
            (&words.releases.after_appeals, Release::AfterAppeals),
            (&words.releases.r#final, Release::Final),
            (&words.releases.provisional, Release::Provisional),
        ];
        let releases = releases
            .into_iter()
            .flat_map(|(words, release)| words.iter().map(move |word| (search_key(word), release)));
        let plain = |words: &[String]| words.iter().map(|word| search_key(word)).collect::<Vec<_>>();
        Self {
            no_release: plain(&words.releases.denied),
            releases: releases.collect(),
            comparison: words.comparison.each_ref().map(|word| search_key(word)),
            maxima: plain(&words.maxima),
            minimum: plain(&words.minimum),
            personal: keys(&words.personal),
            appeal_granted: keys(&words.appeal_granted),
            exams: fields.exams,
            exact: of(|synonyms| &synonyms.exact).into_iter().collect(),
            contains: of(|synonyms| &synonyms.contains),
            counted: counted(&fields.fields),
            kinds: codes(&words.kinds),
            subjects: codes(&words.subjects),
            short_subjects: coded(&words.short_subjects).collect(),
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
        self.same_school.iter().position(|letters| login.has_prefix(letters))
    }

    /// The layout whose headers are all present.
    pub(crate) fn layout(&self, headers: &HashSet<String>) -> Option<&Layout> {
        self.layouts.iter().find(|layout| layout.headers.iter().all(|header| headers.contains(header)))
    }

    /// The field of a header, given by its search key.
    pub(crate) fn field(&self, header: &str, layout: Option<&Layout>) -> Option<Field> {
        let own = layout.into_iter().flat_map(|layout| &layout.fields);
        let own = own.filter(|(_, headers)| headers.iter().any(|known| known == header));
        let long = || self.contains.iter().find(|(part, _)| header.contains(part)).map(|(_, field)| *field);
        own.map(|(&field, _)| field).next().or_else(|| self.exact.get(header).copied()).or_else(long)
    }

    /// Every head that is known, with its field.
    pub(crate) fn heads(&self) -> impl Iterator<Item = (Field, &String)> {
        self.fields.iter().flat_map(|(field, synonyms)| synonyms.exact.iter().map(move |head| (*field, head)))
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

    /// The level that a head names, also as `базовый, %`; a head is given by its search key.
    pub(crate) fn level_head(&self, key: &str) -> Option<Level> {
        let plain = key.trim_end_matches(['%', ',', ' ']).trim_start_matches(['%', ' ']);
        self.levels.get(plain).copied()
    }

    /// The subject of a short head like `РУ`: the code in Cyrillic letters, or any word for it.
    pub(crate) fn subject_short(&self, key: &str) -> Option<Subject> {
        let known = || self.short_subjects.get(key).copied();
        self.subjects.get(key).copied().or_else(known)
    }

    /// The subject and what is counted of it, where a head tells both, like `физика приняли участие`.
    pub(crate) fn subject_field(&self, key: &str) -> Option<(Subject, Field)> {
        self.counted.iter().find_map(|(field, heads)| {
            let named = heads.iter().find_map(|head| key.strip_suffix(head.as_str()))?;
            Some((*self.subjects.get(named.trim())?, *field))
        })
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
        begins(text, &self.absent)
    }

    /// Whether a row is a total of the rows above it.
    pub(crate) fn is_total(&self, text: &str) -> bool {
        begins(text, &self.totals)
    }

    /// 0 where a row counts the works lower than the journal, 1 equal, 2 higher.
    pub(crate) fn comparison(&self, text: &str) -> Option<usize> {
        let key = search_key(text);
        self.comparison.iter().position(|word| key.starts_with(word))
    }

    /// Whether a row under the header tells the maxima of the tasks.
    pub(crate) fn is_maxima(&self, text: &str) -> bool {
        begins(text, &self.maxima)
    }

    /// Whether a line names the lowest score that passes.
    pub(crate) fn is_minimum(&self, text: &str) -> bool {
        begins(text, &self.minimum)
    }

    /// Whether a head is of what is known of a person.
    pub(crate) fn is_personal(&self, head: &str) -> bool {
        self.personal.contains(&search_key(head))
    }

    /// Whether an appeal in this state changes the result.
    pub(crate) fn is_granted(&self, text: &str) -> bool {
        self.appeal_granted.contains(&search_key(text))
    }

    /// The edition of results that a title or a file's name tells.
    pub(crate) fn release(&self, text: &str) -> Option<Release> {
        let key = search_key(text);
        if self.no_release.iter().any(|word| key.contains(word.as_str())) {
            return None;
        }
        only(
            self.releases.iter().filter(|(word, _)| key.contains(word.as_str())).map(|(_, release)| *release),
        )
    }

    pub(crate) fn is_skipped(&self, text: &str) -> bool {
        if matches!(text, "X" | "Х") {
            return true;
        }
        begins(text, &self.skipped)
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

/// Whether a text begins with one of these words, which are search keys.
fn begins(text: &str, words: &[String]) -> bool {
    let key = search_key(text);
    words.iter().any(|word| key.starts_with(word))
}

/// Codes by their words and by themselves.
fn codes<T: Copy + ToString>(words: &BTreeMap<T, Vec<String>>) -> HashMap<String, T> {
    let own = words.keys().map(|code| (search_key(&code.to_string()), *code));
    coded(words).chain(own).collect()
}

fn coded<T: Copy>(words: &BTreeMap<T, Vec<String>>) -> impl Iterator<Item = (String, T)> {
    words.iter().flat_map(|(code, words)| words.iter().map(|word| (search_key(word), *code)))
}

/// The search keys of heads that count something of a subject named before them.
fn counted(fields: &BTreeMap<Field, Synonyms>) -> Vec<(Field, Vec<String>)> {
    const COUNTED: [Field; 6] =
        [Field::Participants, Field::Below, Field::Two, Field::Three, Field::Four, Field::Five];
    let of = |field: Field| {
        let heads = fields.get(&field)?;
        let keys = heads.exact.iter().chain(&heads.contains).map(|head| search_key(head));
        Some((field, keys.collect()))
    };
    COUNTED.into_iter().filter_map(of).collect()
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
