//! From a file to the schools that it lists.

use crate::application::Application;
use crate::reader::wire::SentDiagnostic;
use crate::reader::{Request, Said, What};
use import::{Mention, same_school};
use model::diagnostics::{Code, Diagnostic, Place};
use model::organisations::{Login, MunicipalityRef};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Schools of a directory at most: more than any region has.
const MOST: usize = 20_000;

/// Notes kept of a file: the first ones tell what is wrong with it.
const NOTES: usize = 20;

/// What a directory says.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Directory {
    pub file: String,
    pub schools: Vec<School>,
    pub told: Vec<SentDiagnostic>,
}

/// What a directory says of one school.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct School {
    pub logins: Vec<Login>,
    pub name: String,
    pub municipality: MunicipalityRef,
    pub special: Option<bool>,
    pub highest_grade: Option<i32>,
    pub genitive: Option<String>,
    pub dative: Option<String>,
}

/// Reads a file; where it is no directory, answers with what was noticed in it.
pub(super) fn read(
    application: &Application,
    path: PathBuf,
    file: String,
) -> Result<Directory, Vec<Diagnostic>> {
    let unread = |error: std::io::Error| {
        vec![Diagnostic::new(Code::FileNotRead, Place::file(file.clone())).with("detail", error.to_string())]
    };
    let checksum = import::checksum(&path).map_err(unread)?;
    let said = Said { scales: application.scales.clone(), ..Said::default() };
    let request = Request { path, name: file.clone(), what: What::Tables { checksum, said, room: None } };
    let mut answer = application.reader.read(&request);
    answer.diagnostics.truncate(NOTES);
    let mentions = answer.batches.into_iter().flat_map(|batch| batch.mentions);
    let schools = joined(mentions.filter(|(_, mention)| mention.in_directory));
    if schools.is_empty() {
        return Err(answer.diagnostics);
    }
    let told = answer.diagnostics.into_iter().map(Into::into).collect();
    Ok(Directory { file, schools, told })
}

/// One school for all logins that are its own.
fn joined(mentions: impl Iterator<Item = (Login, Mention)>) -> Vec<School> {
    let mut schools: Vec<School> = Vec::new();
    let mut known: BTreeMap<Login, usize> = BTreeMap::new();
    let mut by_number: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (login, mention) in mentions.take(MOST) {
        let region = login.region().parse().unwrap_or_default();
        let code = mention.code.as_deref().and_then(|code| Login::of_code(region, code));
        let own = [Some(login), code.filter(|_| !login.is_by_name())];
        let number = login.number().to_owned();
        let alike = by_number.get(&number).into_iter().flatten().copied().find(|at| {
            // Two of the same letters are two schools, whatever their digits.
            let others = &schools[*at].logins;
            others.iter().any(|other| same_school(other, &login))
                && !others.iter().any(|other| other.prefix() == login.prefix() && *other != login)
        });
        let at =
            own.iter().flatten().find_map(|one| known.get(one).copied()).or(alike).unwrap_or(schools.len());
        if at == schools.len() {
            schools.push(School::default());
        }
        let school = &mut schools[at];
        for one in own.into_iter().flatten() {
            known.insert(one, at);
            if !school.logins.contains(&one) {
                school.logins.push(one);
            }
        }
        by_number.entry(number).or_default().push(at);
        school.add(mention);
    }
    schools.sort_by_cached_key(|school| super::super::widened(&model::text::search_key(&school.name)));
    schools
}

impl School {
    fn add(&mut self, mention: Mention) {
        if self.name.is_empty() {
            self.name = mention.name.map(|name| plain(&name)).unwrap_or_default();
        }
        let municipality = mention.municipality.unwrap_or_default();
        if self.municipality.code.is_empty() {
            self.municipality.code = municipality.code;
        }
        if self.municipality.name.is_empty() {
            self.municipality.name = plain(&municipality.name);
        }
        self.special = self.special.or(mention.special);
        self.highest_grade =
            self.highest_grade.or(mention.highest_grade.map(|grade| i32::from(grade.number())));
        self.genitive = self.genitive.take().or(mention.forms.genitive.map(|form| plain(&form.text)));
        self.dative = self.dative.take().or(mention.forms.dative.map(|form| plain(&form.text)));
    }
}

/// A text of one line, no longer than a name may be.
fn plain(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|letter| !letter.is_control()).take(crate::accounts::LONGEST_NAME).collect()
}
