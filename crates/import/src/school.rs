//! Which school a row is of: by a login, by a code, by a number in a register, by its name, or by
//! what the user says of the whole file.

use crate::dictionary::Field;
use crate::header::Header;
use crate::identity::Identity;
use crate::map::Map;
use crate::rows::{Row, digits};
use model::organisations::Login;
use model::text::search_key;
use regex::Regex;
use std::sync::LazyLock;

/// Tells the schools of the rows of one table.
#[derive(Clone, Copy)]
pub(crate) struct Schools<'a> {
    header: &'a Header,
    map: Option<&'a Map>,
    /// The region's two digits; 0 where nothing tells them.
    region: u8,
    given: Option<Login>,
}

/// The columns that tell a school, the surest first.
const TELLING: [Field; 5] = [Field::Login, Field::Code, Field::Ogrn, Field::Group, Field::SchoolName];

impl<'a> Schools<'a> {
    pub(crate) fn new(header: &'a Header, map: Option<&'a Map>, identity: Identity) -> Self {
        Self { header, map, region: identity.region.unwrap_or_default(), given: identity.school }
    }

    /// What a row calls its school, and in which column; the first column that is not empty.
    pub(crate) fn text<'r>(&self, row: &'r Row) -> (Field, &'r str)
    where
        'a: 'r,
    {
        let cell = |field: Field| {
            let text = self.header.get(row, field);
            (field, self.map.map_or(text, |map| map.value(field, text)))
        };
        TELLING.into_iter().map(cell).find(|(_, text)| !text.is_empty()).unwrap_or((Field::Login, ""))
    }

    /// The school of such a text.
    pub(crate) fn login(&self, field: Field, text: &str) -> Option<Login> {
        if text.is_empty() {
            return self.given;
        }
        match field {
            Field::Code => Login::of_code(self.region, digits(text)?),
            Field::Ogrn => Login::of_ogrn(digits(text)?),
            Field::Login => text.parse().ok().or_else(|| within(text)),
            _ => within(text),
        }
    }

    /// The school of a row that tells only its name: by the name and the municipality, as a directory
    /// may know them.
    pub(crate) fn by_name(&self, row: &Row, municipality: &str) -> Option<Login> {
        let only_name = TELLING[..4].iter().all(|field| !self.header.columns.contains_key(field));
        let name = self.header.get(row, Field::SchoolName);
        let key = || format!("{}|{}", name_key(name), search_key(municipality));
        (only_name && !name.is_empty()).then(|| Login::of_name(&key()))
    }
}

/// The one login that stands in a longer text, like `МБОУ "СОШ № 1" (edu990001)`.
pub(crate) fn within(text: &str) -> Option<Login> {
    static LOGIN: LazyLock<Option<Regex>> =
        LazyLock::new(|| Regex::new(r"(?i)\b(?:sch|edu|ksh)\d{6,9}\b").ok());
    let mut found = LOGIN.as_ref()?.find_iter(text);
    let first = found.next()?.as_str().parse().ok()?;
    found.all(|other| other.as_str().parse() == Ok(first)).then_some(first)
}

/// The key of a name without a short code before it, as `(286) МБОУ СОШ № 14`, and without quotes.
pub(crate) fn name_key(name: &str) -> String {
    let plain = name.trim_start();
    let rest = plain.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    let rest = rest.filter(|(code, _)| digits(code.trim()).is_some()).map_or(plain, |(_, rest)| rest);
    search_key(&search_key(rest).replace(['"', '\'', '№', '.', ','], " "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_is_found_within_a_text_if_there_is_one() {
        assert_eq!(
            within("МБОУ \"СОШ № 1\" (edu990001)").map(|one| one.to_string()).as_deref(),
            Some("edu990001")
        );
        assert_eq!(within("sch990001, edu990002"), None, "two are none");
        assert_eq!(within("Заречный район"), None);
    }

    #[test]
    fn names_are_compared_without_codes_quotes_and_signs() {
        assert_eq!(name_key("(286) МБОУ «СОШ № 14»"), name_key("МБОУ \"СОШ  №14\""));
        assert_ne!(name_key("МБОУ СОШ № 14"), name_key("МБОУ СОШ № 15"));
    }
}
