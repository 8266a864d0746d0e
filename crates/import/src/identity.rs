//! Which assessment a row belongs to: columns, then title cells, then the file's name, then what
//! the user says. Where none of these tells, nothing is guessed.

use crate::dictionary::{Dictionary, only};
use crate::rows::digits;
use model::assessments::{Assessment, Grade, Kind, Procedure, Subject, Year};
use model::facts::Release;
use model::organisations::Login;
use model::text::search_key;
use regex::Regex;
use std::sync::LazyLock;

/// What is known of an assessment's identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Identity {
    /// Kind of assessment.
    pub kind: Option<Kind>,
    /// Year of the results.
    pub year: Option<Year>,
    /// Grade of the programme.
    pub grade: Option<Grade>,
    /// Subject.
    pub subject: Option<Subject>,
    /// The region's two digits, where schools are called by codes of the region.
    pub region: Option<u8>,
    /// The school, where a whole file is of one.
    pub school: Option<Login>,
    /// Which edition of the results it is.
    pub release: Option<Release>,
    /// The day of the exam, as `2026-06-02`: results of another day are of other pupils.
    pub day: Option<Day>,
}

/// A day as year, month and day of the month.
pub type Day = (u16, u8, u8);

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
            "grade" => self.grade = Some(grade(text)?),
            "year" => self.year = Some(year(text)?),
            "region" => self.region = Some(text.parse().ok().filter(|code| (1..=99).contains(code))?),
            "school" => self.school = Some(text.parse().ok()?),
            "release" => self.release = Some(Release::ALL.into_iter().find(|one| one.as_str() == text)?),
            _ => return None,
        }
        Some(())
    }

    /// Title cells above the header, a row a line: «ВПР 2021. 5 класс», «Предмет: математика»,
    /// «Класс: 5». Only lines count that name a kind of assessment or begin with such a label, and a
    /// part of which they name two is not taken: all else would be a guess.
    pub(crate) fn of_title(text: &str) -> Self {
        let dictionary = Dictionary::shared();
        let keys = text.lines().map(search_key);
        let telling = keys.filter(|key| dictionary.kind_within(key).is_some() || LABEL.is_match(key));
        let key = telling.collect::<Vec<_>>().join("\n");
        let plain = NOT_IDENTITY.replace_all(&key, " ");
        let years = YEAR.captures_iter(&plain).filter_map(|found| year(&found[0]));
        let grades = GRADE.captures_iter(&plain).filter_map(|found| {
            let number = found.get(1).or_else(|| found.get(2))?;
            Grade::new(number.as_str().parse().ok()?)
        });
        Self {
            kind: dictionary.kind_within(&key),
            year: only(years),
            grade: only(grades),
            subject: dictionary.subject_within(&key),
            region: only(text.lines().filter_map(region)),
            release: dictionary.release(text),
            ..Self::default()
        }
    }

    /// What the lines above a table tell: the exam of a protocol, whose other lines speak only of the
    /// region and the edition; else what they name.
    pub(crate) fn of_titles(text: &str) -> Self {
        let named = Self::of_title(text);
        // A date under the name of another kind of assessment is no exam's.
        let of_exam = named.kind.is_none_or(|kind| Dictionary::shared().exams.has(kind));
        match Self::of_exam_title(text).filter(|_| of_exam) {
            Some(exam) => Self { region: named.region, release: named.release, ..exam },
            None => named,
        }
    }

    /// Completes the exam of a protocol, which has test scores or not, where nothing else tells it.
    pub(crate) fn complete_exam(&mut self, has_test_scores: bool) {
        let exam = Dictionary::shared().exams.of(has_test_scores, self.subject);
        self.kind = self.kind.or(Some(exam.kind));
        self.grade = self.grade.or(Some(exam.grade));
    }

    /// The last title line of a protocol of a state exam: `01 - Предмет 2022.06.23`, also
    /// `п:2022.06.14; у:2022.06.16`. The subject counts by its name: codes differ between exams.
    pub(crate) fn of_exam_title(text: &str) -> Option<Self> {
        let found = text.lines().rev().find_map(|line| EXAM.captures(line))?;
        let part = |at: usize| found.get(at).map_or("", |part| part.as_str());
        let (year, month, day) = (part(2).parse().ok()?, part(3).parse().ok()?, part(4).parse().ok()?);
        let subject = Dictionary::shared().subject(part(1).trim_end_matches([' ', 'п', ':', '.']));
        let subject = subject.or_else(|| Dictionary::shared().subject_within(&search_key(part(1))));
        // Without a subject it is a date of something else.
        subject.map(|_| Self {
            year: Year::new(year),
            subject,
            day: Some((year, month, day)),
            ..Self::default()
        })
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
        self.region = self.region.or(other.region);
        self.school = self.school.or(other.school);
        self.release = self.release.or(other.release);
        self.day = self.day.or(other.day);
        PARTS.into_iter().zip(differ).filter(|(_, differs)| *differs).map(|(part, _)| part).collect()
    }

    /// The parts that are known, each with its value.
    pub(crate) fn told(&self) -> Vec<(String, String)> {
        let parts = [
            ("kind", self.kind.map(|kind| kind.to_string())),
            ("year", self.year.map(|year| year.to_string())),
            ("grade", self.grade.map(|grade| grade.to_string())),
            ("subject", self.subject.map(|subject| subject.to_string())),
            ("region", self.region.map(|region| format!("{region:02}"))),
            ("release", self.release.map(|release| release.as_str().to_owned())),
            ("day", self.day.map(|(year, month, day)| format!("{year}-{month:02}-{day:02}"))),
        ];
        parts.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
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

/// `01 - Предмет 2022.06.23`, `Предмет п.: 2022.06.14; у.: 2022.06.16`, `Предмет(2026.06.02)`
static EXAM: LazyLock<Regex> = LazyLock::new(|| {
    compiled(
        r"(?:^|\s)(?:\d{1,2}\s*-\s*)?(\p{L}[^;(]*?(?:\([^)\d]*\))?)\s*[ (](?:п\.?:\s*)?(20\d\d)\.(\d\d)\.(\d\d)",
    )
});

/// `20 - Название региона`
pub(crate) fn region(line: &str) -> Option<u8> {
    static REGION: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(\d{2})\s*-\s*\p{Lu}[^\d]*$"));
    REGION.captures(line.trim()).and_then(|found| found[1].parse().ok())
}

/// Labels with which a title line tells a part of the identity.
static LABEL: LazyLock<Regex> = LazyLock::new(|| compiled(r"^(предмет|класс|параллель|год|учебный год)\b"));

/// Dates, numbers after «№», and years of something else.
static NOT_IDENTITY: LazyLock<Regex> = LazyLock::new(|| {
    compiled(concat!(
        r"\d{1,2}\.\d{1,2}\.\d{2,4}|\d{4}-\d{1,2}-\d{1,2}|(№|n|©|из|в)\s*\d+",
        r"|\d{1,2} (янв|фев|мар|апр|ма|июн|июл|авг|сен|окт|ноя|дек)[а-я]* \d{4}"
    ))
});

/// `2021`, `2021/2022`, `2021-22`
pub(crate) static YEAR: LazyLock<Regex> = LazyLock::new(|| compiled(r"\b20\d\d(\s*[/-]\s*(20)?\d\d)?\b"));

/// `5 класс`, `5-й класс`, `5 "а" класс`, `5 кл.`, `класс: 5`, `параллель 5`
static GRADE: LazyLock<Regex> = LazyLock::new(|| {
    compiled(concat!(
        r#"\b(\d{1,2})(?:-?[йм]\.?)?\s*(?:"?[а-я]"?\s*)?(?:класс\b|кл\.)"#,
        r"|(?:класс|параллель)\s*[:-]?\s*(\d{1,2})\b"
    ))
});

#[expect(clippy::expect_used, reason = "the patterns are part of the program")]
pub(crate) fn compiled(pattern: &str) -> Regex {
    Regex::new(pattern).expect("the pattern is valid")
}

/// `2021`, `2021.0`, or a school year, by the year in which it ends.
pub(crate) fn year(text: &str) -> Option<Year> {
    match text.split_once(['/', '-']) {
        None => Year::new(digits(text.trim())?.parse().ok()?),
        Some((first, second)) => {
            let (first, second) = (first.trim().parse::<u16>().ok()?, second.trim().parse::<u16>().ok()?);
            (second % 100 == (first + 1) % 100).then(|| Year::new(first + 1)).flatten()
        }
    }
}

/// `5`, `5.0`, `5 класс`
pub(crate) fn grade(text: &str) -> Option<Grade> {
    let key = search_key(text);
    let number = ["класс", "кл.", "кл"].iter().find_map(|word| key.strip_suffix(word)).unwrap_or(&key);
    Grade::new(digits(number.trim())?.parse().ok()?)
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
        assert_eq!(shown(Identity::of_title("ВПР\nПредмет История\nКласс: 6\nГод 2021")), "2021-ВПР-6-IS");
        assert_eq!(shown(Identity::of_title("ВПР, 5 \"А\" класс, 2021, математика")), "2021-ВПР-5-MA");
        assert_eq!(Identity::of_title("Предмет: математика базовая").subject, "MB".parse().ok());
    }

    #[test]
    fn titles_of_protocols_name_exam_and_day() {
        for (title, subject, day) in [
            ("01 - Русский язык 2022.06.23", "RU", (2022, 6, 23)),
            ("22 - Математика базовая 2022.06.27", "MB", (2022, 6, 27)),
            ("25 - Информатика и ИКТ (КЕГЭ) 2021.06.24", "IN", (2021, 6, 24)),
            ("29 - Английский язык п:2022.06.14; у:2022.06.16", "EN", (2022, 6, 14)),
            ("09 - Английский язык п.: 2022.06.14, у.: 2022.06.16", "EN", (2022, 6, 14)),
            ("Математика(2026.06.02)", "MA", (2026, 6, 2)),
        ] {
            let found = Identity::of_exam_title(&format!("Протокол проверки\n20 - Край\n{title}\n")).unwrap();
            assert_eq!((found.subject, found.day), (subject.parse().ok(), Some(day)), "{title}");
        }
        assert_eq!(Identity::of_exam_title("ВПР 2021, выгружено 2021.05.12"), None);
    }

    #[test]
    fn titles_that_speak_of_something_else_tell_nothing() {
        for silent in [
            "Список участников",
            "Выгружено 15 января 2023 года",
            "© 2024 ФИС ОКО",
            "Школа № 2010, открыта в 2004 году",
            "Участвовали 9 классов; 1 класс отсутствовал",
            "Музей истории",
        ] {
            assert_eq!(Identity::of_title(silent), Identity::default(), "{silent}");
        }
        let ordered = Identity::of_title("ВПР. Приказ от 16 августа 2020 г., дата 2021-04-15");
        assert_eq!((ordered.year, ordered.grade, ordered.subject), (None, None, None));
        let two = Identity::of_title("ВПР: русский язык, математика. 2021 и 2022, 5 класс, 6 класс");
        assert_eq!((two.subject, two.year, two.grade), (None, None, None), "two are none");
    }

    #[test]
    fn cells_are_read_as_people_write_them() {
        for (part, text) in [
            ("year", "2021/2022"),
            ("year", "2021-22"),
            ("year", "2022.0"),
            ("grade", "5 класс"),
            ("grade", "5.0"),
        ] {
            let mut identity = Identity::default();
            assert!(identity.set(part, text).is_some(), "{text}");
            assert!(identity.year.is_none_or(|year| year.number() == 2022));
        }
        assert_eq!(Identity::default().set("year", "2021/2025"), None);
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
