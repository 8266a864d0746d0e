//! The fields that a column may carry.

use crate::dictionary::{Dictionary, Synonyms};
use serde::Deserialize;

/// A column's meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The school's login.
    Login,
    /// The school's code at the region's centre of assessment.
    Code,
    /// The school's number in the state register of legal persons.
    Ogrn,
    /// `login | name` or a bare name.
    SchoolName,
    /// `code | name`, a code or a name.
    Municipality,
    /// The municipality's code at the region's centre of assessment.
    MunicipalityCode,
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
    /// Test score, which goes before the primary one.
    Test,
    /// The mask of the tasks with a short answer, like `++-2`.
    ShortAnswers,
    /// The mask of the tasks with a long answer, like `2(3)0(2)`.
    LongAnswers,
    /// The code of a pupil within a protocol.
    Participant,
    /// What a row of counts is of: the region, a municipality, a school, a comparison.
    Group,
    /// How many took part.
    Participants,
    /// How many equal works a row stands for.
    Works,
    /// A share of the participants.
    Share,
    /// Works with «2».
    Two,
    /// Works with «3».
    Three,
    /// Works with «4».
    Four,
    /// Works with «5».
    Five,
    /// Works below the threshold.
    Below,
    /// The exam that an appeal is of, like `Предмет(2026.06.02)`.
    Exam,
    /// Whether an appeal was granted.
    AppealState,
    /// The score before an appeal.
    Before,
    /// By how much an appeal changed the score.
    Difference,
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

/// Our own names of all fields, as a description of headers writes them.
pub fn field_names() -> Vec<&'static str> {
    Dictionary::shared().fields.keys().map(|field| field.own_name()).filter(|name| !name.is_empty()).collect()
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
