//! Which assessment a row belongs to: columns, then title cells, then the file's name, then what
//! the user says. Where none of these tells, nothing is guessed.

use crate::dictionary::{Dictionary, only};
use model::assessments::{Assessment, Grade, Kind, Procedure, Subject, Year};
use model::text::search_key;
use regex::Regex;
use std::sync::LazyLock;

/// What is known of an assessment's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Identity {
    /// Kind of assessment.
    pub kind: Option<Kind>,
    /// Year of the results.
    pub year: Option<Year>,
    /// Grade of the programme.
    pub grade: Option<Grade>,
    /// Subject.
    pub subject: Option<Subject>,
}

/// A part of an identity, by the name under which `--as` sets it.
pub(crate) const PARTS: [&str; 4] = ["kind", "year", "grade", "subject"];

impl Identity {
    /// Reads `kind=ВПР,year=2021,grade=5,subject=MA`; on a mistake answers with the part that is wrong.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut identity = Self::default();
        for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| part.to_owned())?;
            identity.set(name.trim(), value.trim()).ok_or_else(|| part.to_owned())?;
        }
        Ok(identity)
    }

    /// Sets one part from text; nothing where the text is not such a part.
    pub(crate) fn set(&mut self, part: &str, text: &str) -> Option<()> {
        let dictionary = Dictionary::shared();
        match part {
            "kind" => self.kind = Some(dictionary.kind(text)?),
            "subject" => self.subject = Some(dictionary.subject(text)?),
            "grade" => self.grade = Some(Grade::new(text.parse().ok()?)?),
            "year" => self.year = Some(Year::new(text.parse().ok()?)?),
            _ => return None,
        }
        Some(())
    }

    /// Title cells above the header: «ВПР 2021. 5 класс», «Предмет: математика», «2021/2022». A part
    /// of which the title names two is not taken: that would be a guess.
    pub(crate) fn of_title(text: &str) -> Self {
        static NOT_YEARS: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|(?:№|n)\s*\d+").ok()
        });
        static YEARS: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"\b(20\d\d)(?:\s*[/-]\s*(?:20)?(\d\d)\b)?").ok());
        static GRADE: LazyLock<Option<Regex>> =
            LazyLock::new(|| Regex::new(r"(?:^|\D)(\d{1,2})(?:-?[йм]\.?)?\s*класс").ok());
        let key = search_key(text);
        let plain = NOT_YEARS.as_ref().map_or(key.clone(), |dates| dates.replace_all(&key, " ").into_owned());
        let years = YEARS.iter().flat_map(|pattern| pattern.captures_iter(&plain));
        let years = years.filter_map(|found| {
            let first: u16 = found[1].parse().ok()?;
            match found.get(2).map(|second| second.as_str().parse::<u16>()) {
                None => Year::new(first),
                Some(Ok(second)) if second == (first + 1) % 100 => Year::new(first + 1),
                Some(_) => None,
            }
        });
        let grades = GRADE.iter().flat_map(|pattern| pattern.captures_iter(&plain));
        let dictionary = Dictionary::shared();
        Self {
            kind: dictionary.kind_within(&key),
            year: only(years),
            grade: only(grades.filter_map(|found| Grade::new(found[1].parse().ok()?))),
            subject: dictionary.subject_within(&key),
        }
    }

    /// A file called `YEAR_GRADE_SUBJECT…`.
    pub(crate) fn of_file_name(name: &str) -> Self {
        let mut parts = name.split(['_', '.', ' ', '(', '-']);
        let mut identity = Self::default();
        for part in ["year", "grade", "subject"] {
            let set = parts.next().and_then(|text| identity.set(part, text));
            if set.is_none() {
                return Self::default();
            }
        }
        identity
    }

    /// Takes from another source what is not known yet; answers with the parts on which they differ.
    pub(crate) fn complete_with(&mut self, other: Self) -> Vec<&'static str> {
        let differ = [
            fill(&mut self.kind, other.kind),
            fill(&mut self.year, other.year),
            fill(&mut self.grade, other.grade),
            fill(&mut self.subject, other.subject),
        ];
        PARTS.into_iter().zip(differ).filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
    }

    /// The names of the parts that nothing has told.
    pub(crate) fn missing(&self) -> Vec<&'static str> {
        let known = [self.kind.is_some(), self.year.is_some(), self.grade.is_some(), self.subject.is_some()];
        PARTS.into_iter().zip(known).filter(|(_, known)| !known).map(|(part, _)| part).collect()
    }

    /// The assessment, where every part is known.
    pub(crate) fn assessment(&self) -> Option<Assessment> {
        let procedure = Procedure { kind: self.kind?, grade: self.grade?, subject: self.subject? };
        Some(procedure.in_year(self.year?))
    }
}

fn fill<T: PartialEq>(own: &mut Option<T>, other: Option<T>) -> bool {
    match (&*own, other) {
        (Some(own), Some(other)) => *own != other,
        (None, other) => {
            *own = other;
            false
        }
        (Some(_), None) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(identity: Identity) -> String {
        identity
            .assessment()
            .map_or_else(|| identity.missing().join(","), |assessment| assessment.to_string())
    }

    #[test]
    fn file_names_are_read_only_in_the_agreed_form() {
        assert_eq!(shown(Identity::of_file_name("2021_4_RU_полный_регион.xlsx")), "kind");
        let mut identity = Identity::of_file_name("2021_11_FR.xlsx");
        for again in ["2021_11_FR (1).xlsx", "2021_11_FR-копия.xlsx"] {
            assert_eq!(Identity::of_file_name(again), identity, "{again}");
        }
        assert!(identity.complete_with(Identity::parse("kind=впр").unwrap()).is_empty());
        assert_eq!(shown(identity), "2021-ВПР-11-FR");
        for name in
            ["протокол 2021.xlsx", "2021_5.xlsx", "2021_5_ZZ.xlsx", "1921_5_MA.xlsx", "2021_13_MA.xlsx"]
        {
            assert_eq!(Identity::of_file_name(name), Identity::default(), "{name}");
        }
    }

    #[test]
    fn title_cells_are_read() {
        assert_eq!(shown(Identity::of_title("ВПР 2021. 5 класс. Предмет: математика")), "2021-ВПР-5-MA");
        assert_eq!(
            shown(Identity::of_title("ВПР Русский язык 2021/2022 учебный год, 4 класс")),
            "2022-ВПР-4-RU"
        );
        assert_eq!(Identity::of_title("Математика базовая").subject, "MB".parse().ok());
        for silent in ["Список участников", "Выгружено 12.01.2022", "Дата: 2021-04-15", "Школа № 2010"]
        {
            assert_eq!(Identity::of_title(silent), Identity::default(), "{silent}");
        }
        let two = Identity::of_title("Русский язык, математика. ВПР 2021 и 2022, 5 класс, 6 класс");
        assert_eq!((two.subject, two.year, two.grade), (None, None, None), "two are none");
    }

    #[test]
    fn earlier_sources_stand_and_differences_are_told() {
        let mut identity = Identity::of_file_name("2021_5_MA.xlsx");
        assert_eq!(identity.complete_with(Identity::parse("year=2020,kind=ВПР").unwrap()), ["year"]);
        assert_eq!(shown(identity), "2021-ВПР-5-MA");
        assert_eq!(Identity::parse("year=21"), Err("year=21".to_owned()));
        assert_eq!(Identity::parse("class=5"), Err("class=5".to_owned()));
    }
}
