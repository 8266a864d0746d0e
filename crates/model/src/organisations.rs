//! Schools and municipalities, and the codes by which official files call them.

use crate::assessments::Grade;
use crate::text::latin;
use serde::{Deserialize, Serialize};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

/// A school's login in the federal system: letters and six to nine digits, like `sch990001`.
///
/// A school may have had several: `sch…` before the system of 2022 and `edu…` since, which agree
/// in their last six digits.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Login(
    /// Letters and digits of ASCII, filled up with NUL: as two numbers they are compared at once, and logins are what
    /// every table of schools is looked up by.
    [u8; 16],
);

impl Ord for Login {
    fn cmp(&self, other: &Self) -> Ordering {
        u128::from_be_bytes(self.0).cmp(&u128::from_be_bytes(other.0))
    }
}

impl PartialOrd for Login {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Login {
    /// Takes letters and digits of ASCII, of which there are 16 at most.
    fn of(text: &str) -> Option<Self> {
        let mut whole = [0; 16];
        let own =
            whole.get_mut(..text.len()).filter(|_| text.bytes().all(|byte| byte.is_ascii_alphanumeric()))?;
        own.copy_from_slice(text.as_bytes());
        Some(Self(whole))
    }

    /// Takes a login that is written as it should be.
    fn of_plain(text: &str) -> Option<Self> {
        let letters = text.bytes().take_while(u8::is_ascii_lowercase).count();
        let digits = &text[letters..];
        let fits = (2..=5).contains(&letters)
            && ((6..=9).contains(&digits.len()) || (digits.len() == 13 && text.starts_with(BY_REGISTER)))
            && digits.bytes().all(|byte| byte.is_ascii_digit());
        Self::of(text).filter(|_| fits)
    }

    /// The login as written, in lower case.
    pub fn as_str(&self) -> &str {
        let length = self.0.len() - u128::from_le_bytes(self.0).leading_zeros() as usize / 8;
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// The letters before the digits.
    pub fn prefix(&self) -> &str {
        &self.as_str()[..self.letters()]
    }

    /// All digits.
    pub fn digits(&self) -> &str {
        &self.as_str()[self.letters()..]
    }

    fn letters(&self) -> usize {
        self.0.iter().take_while(|byte| byte.is_ascii_lowercase()).count()
    }

    /// Whether these are the letters before the digits.
    pub fn has_prefix(&self, letters: &str) -> bool {
        self.0.starts_with(letters.as_bytes()) && self.letters() == letters.len()
    }

    /// The last six digits, in which the logins of one school agree.
    pub fn number(&self) -> &str {
        let digits = self.digits();
        &digits[digits.len() - 6..]
    }

    /// The region's two digits, which every login starts with.
    pub fn region(&self) -> &str {
        &self.digits()[..2]
    }

    /// Stands for a school that a source calls by its code at the region's centre of assessment, like
    /// `oo22004017`, until a directory joins the code with a login. `region` is 0 where it is not known.
    pub fn of_code(region: u8, code: &str) -> Option<Self> {
        let code = code.trim();
        let fits = (3..=7).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_digit());
        let text = format!("{BY_CODE}{:02}{code:0>4}", region % 100);
        Self::of(&text).filter(|_| fits)
    }

    /// Stands for a school that a source calls by its number in the register of legal persons
    /// (13 digits, of which the fourth and fifth are the region; here these go first).
    pub fn of_ogrn(number: &str) -> Option<Self> {
        let number = number.trim();
        let fits = number.len() == 13 && number.bytes().all(|byte| byte.is_ascii_digit());
        let region = number.get(3..5)?;
        let text = format!("{BY_REGISTER}{region}{}{}", number.get(..3)?, number.get(5..)?);
        Self::of(&text).filter(|_| fits)
    }

    /// Stands for a school that a source calls by its name only, until a directory knows the name.
    pub fn of_name(key: &str) -> Self {
        // FNV-1a, so that one name has one number everywhere.
        let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let text = format!("{BY_NAME}{:09}", hash % 1_000_000_000);
        Self::of(&text).unwrap_or(Self([0; 16]))
    }

    /// The code within a login that [`Self::of_code`] made.
    pub fn code(&self) -> Option<&str> {
        self.has_prefix(BY_CODE).then(|| &self.digits()[2..])
    }

    /// Whether the school is known by its number in the register of legal persons.
    pub fn is_by_register(&self) -> bool {
        self.has_prefix(BY_REGISTER)
    }

    /// Whether the school is known by its name only.
    pub fn is_by_name(&self) -> bool {
        self.has_prefix(BY_NAME)
    }
}

/// Letters of stand-ins for logins.
const BY_CODE: &str = "oo";
const BY_REGISTER: &str = "og";
const BY_NAME: &str = "nm";
impl Serialize for Login {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Login {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Written)
    }
}

/// Takes a login as it is written.
struct Written;

impl serde::de::Visitor<'_> for Written {
    type Value = Login;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a login")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Login, E> {
        text.parse().map_err(|_| E::custom("login expected"))
    }
}

/// Why a text is not a [`Login`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotALogin;

impl FromStr for Login {
    type Err = NotALogin;

    fn from_str(text: &str) -> Result<Self, NotALogin> {
        if let Some(login) = Self::of_plain(text) {
            return Ok(login);
        }
        // As people type and paste it: look-alike letters, blanks, marks that cannot be seen.
        let seen = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}' | '\u{feff}'));
        let lower: String = seen.flat_map(char::to_lowercase).map(latin).collect();
        Self::of_plain(&lower).ok_or(NotALogin)
    }
}

impl fmt::Display for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A municipality as official files name it: by code, by name, or by both.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct MunicipalityRef {
    /// Like `m019`; empty where the file gives the name only.
    pub code: String,
    /// Empty where the file gives the code only.
    pub name: String,
}

impl MunicipalityRef {
    /// Reads `reg99_m019 | Название`, `reg99_m019`, `m019`, `reg99_vpr_m019` or a bare name.
    pub fn parse(text: &str) -> Self {
        let (head, tail) = match text.split_once('|') {
            Some((head, tail)) => (head.trim(), tail.trim()),
            None => (text.trim(), ""),
        };
        match (municipality_code(head), tail) {
            (Some(code), name) => Self { code, name: name.to_owned() },
            (None, "") => Self { code: String::new(), name: head.to_owned() },
            (None, name) => Self { code: String::new(), name: name.to_owned() },
        }
    }
}

/// The code `m019` within `reg99_m019`, `reg99_vpr_m019`, `m019`, `m19` or `19`, also with a
/// Cyrillic letter.
pub fn municipality_code(text: &str) -> Option<String> {
    let last = text.rsplit('_').next()?;
    let digits = last.strip_prefix(['m', 'M', 'м', 'М']).unwrap_or(last);
    let fits = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    let whole = last.len() == text.len() || (text.starts_with("reg") && digits.len() < last.len());
    (fits && whole).then(|| format!("m{digits:0>3}"))
}

/// A name in the cases that documents need, beside its nominative.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NameForms {
    /// Genitive: кого? чего? Nothing where no file gives it and it could not be suggested.
    pub genitive: Option<NameForm>,
    /// Dative: кому? чему? Nothing where no file gives it and it could not be suggested.
    pub dative: Option<NameForm>,
}

impl NameForms {
    /// Forms as a directory gives them.
    pub fn given(genitive: Option<String>, dative: Option<String>) -> Self {
        let given = |text| NameForm { text, origin: FormOrigin::Given };
        Self { genitive: genitive.map(given), dative: dative.map(given) }
    }

    /// Takes from another source what is not known yet.
    pub fn add(&mut self, other: Self) {
        self.genitive = self.genitive.take().or(other.genitive);
        self.dative = self.dative.take().or(other.dative);
    }

    /// Adds suggestions where nothing was given.
    pub fn complete(&mut self, genitive: &str, dative: &str) {
        let suggested = |text: &str| NameForm { text: text.to_owned(), origin: FormOrigin::Suggested };
        self.genitive.get_or_insert_with(|| suggested(genitive));
        self.dative.get_or_insert_with(|| suggested(dative));
    }

    /// `given` where every form is, `suggested` where one is not; nothing where a form is missing.
    pub fn origin(&self) -> Option<FormOrigin> {
        let origins = [self.genitive.as_ref()?.origin, self.dative.as_ref()?.origin];
        let given = origins.iter().all(|origin| *origin == FormOrigin::Given);
        Some(if given { FormOrigin::Given } else { FormOrigin::Suggested })
    }
}

/// One form of a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameForm {
    /// The form.
    pub text: String,
    /// Who says so.
    pub origin: FormOrigin,
}

/// Who says that a form is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FormOrigin {
    /// A directory.
    Given,
    /// Rules of endings.
    Suggested,
}

impl FormOrigin {
    /// `given` or `suggested`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Suggested => "suggested",
        }
    }
}

/// A school with all that the files said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct School {
    /// The latest login: the one that tables and reports use.
    pub login: Login,
    /// All logins met, the latest included, in order.
    pub logins: Vec<Login>,
    /// The short name, or the full one where there is no short one.
    pub name: Option<String>,
    /// The name in other cases.
    pub forms: NameForms,
    /// The key of its municipality in [`Organisations::municipalities`].
    pub municipality: Option<String>,
    /// Whether the directory says it is a special (correctional) organisation.
    pub special: Option<bool>,
    /// The highest grade that it teaches, where the directory says so.
    pub highest_grade: Option<Grade>,
    /// Whether a directory lists it.
    pub in_directory: bool,
}

impl School {
    /// A school of which only its login is known.
    pub fn new(login: Login) -> Self {
        Self {
            login,
            logins: vec![login],
            name: None,
            forms: NameForms::default(),
            municipality: None,
            special: None,
            highest_grade: None,
            in_directory: false,
        }
    }

    /// Whether the school is within a municipality by its key; every school is where none is asked.
    pub fn is_within(&self, municipality: Option<&str>) -> bool {
        municipality.is_none_or(|code| self.municipality.as_deref() == Some(code))
    }
}

/// The tree that the files describe: region, municipalities, schools.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Organisations {
    /// Code (or the name, where no code is known) → name.
    pub municipalities: BTreeMap<String, String>,
    /// By the same key, the names in other cases.
    pub municipality_forms: BTreeMap<String, NameForms>,
    /// By latest login.
    pub schools: BTreeMap<Login, School>,
}

impl Organisations {
    /// Whether a school is known and within a municipality by its key; every school is where none
    /// is asked.
    pub fn is_within(&self, login: &Login, municipality: Option<&str>) -> bool {
        municipality.is_none() || self.schools.get(login).is_some_and(|school| school.is_within(municipality))
    }

    /// The name of a municipality by its key, or the key where no file gives a name.
    pub fn municipality_name<'a>(&'a self, key: &'a str) -> &'a str {
        self.municipalities.get(key).filter(|name| !name.is_empty()).map_or(key, String::as_str)
    }

    /// The key of the municipality that a user names by code or by name.
    pub fn municipality(&self, asked: &str) -> Option<&str> {
        let wanted = MunicipalityRef::parse(asked);
        let name = crate::text::search_key(&wanted.name);
        self.municipalities
            .iter()
            .find(|(code, known)| {
                (!wanted.code.is_empty() && **code == wanted.code)
                    || (!name.is_empty() && crate::text::search_key(known) == name)
            })
            .map(|(code, _)| code.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logins_of_one_school_agree_in_six_digits() {
        let old: Login = "sch990017".parse().unwrap();
        let new: Login = " EDU990017 ".parse().unwrap();
        assert_eq!(old.number(), new.number());
        assert_eq!((old.prefix(), new.prefix(), old.region()), ("sch", "edu", "99"));
        let long: Login = "sch77171506".parse().unwrap();
        assert_eq!((long.number(), long.region()), ("171506", "77"));
    }

    #[test]
    fn logins_are_read_as_people_paste_them() {
        for text in ["sсh990017", "sch 990017", "\u{200b}SCH990017\u{a0}"] {
            assert_eq!(
                text.parse::<Login>().map(|login| login.to_string()),
                Ok("sch990017".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_a_login_is_refused() {
        for text in ["", "990017", "sch99", "школа1", "sch9900171234", "sch990017x"] {
            assert_eq!(text.parse::<Login>(), Err(NotALogin), "{text}");
        }
    }

    #[test]
    fn municipalities_are_read_from_every_official_spelling() {
        let both = MunicipalityRef::parse("reg99_m019 | Приречный район");
        assert_eq!((both.code.as_str(), both.name.as_str()), ("m019", "Приречный район"));
        assert_eq!(MunicipalityRef::parse("reg99_vpr_m004").code, "m004");
        for text in ["m4", "м004", "4", "reg99_m4"] {
            assert_eq!(MunicipalityRef::parse(text).code, "m004", "{text}");
        }
        let name = MunicipalityRef::parse("город Приречный");
        assert_eq!((name.code.as_str(), name.name.as_str()), ("", "город Приречный"));
        assert_eq!(municipality_code("vpr.2017.r22.gg11.m004"), None);
    }
}
