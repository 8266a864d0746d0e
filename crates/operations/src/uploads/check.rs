//! The preliminary check: what an upload would change.

use super::matching::Fate;
use super::standing::Base;
use crate::reader::wire::{self, SentDiagnostic};
use import::Batch;
use methodology::Scales;
use model::diagnostics::Diagnostic;
use model::facts::{Edition, Facts};
use model::organisations::Login;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// What was found; kept as JSON, so that fields may only be added, with a default.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Whether any file holds a table that counts.
    pub holds_anything: bool,
    /// What the upload tells of each assessment.
    pub assessments: Vec<Assessed>,
    /// Schools that the tree does not know.
    pub unknown: Vec<Unknown>,
    /// Schools beyond the authority's subtree: their results are not counted.
    pub foreign: Vec<Foreign>,
    /// Where files tell different results of one school.
    pub conflicts: Vec<Conflict>,
    /// Files that were uploaded before.
    pub repeated: Vec<Repeated>,
    /// Schools whose results another edition of this upload replaces.
    pub replaced: usize,
    /// Results of schools that stand already in the same way.
    pub equal: usize,
    pub(crate) diagnostics: Vec<SentDiagnostic>,
}

/// What an upload tells of an assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assessed {
    /// The assessment, as `year-kind-grade-subject`.
    pub assessment: String,
    /// Schools.
    pub schools: usize,
    /// Works.
    pub works: u64,
    /// Absent pupils.
    pub absent: u64,
    /// Schools of which nothing stood before.
    pub new: usize,
}

/// A school that the tree does not know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unknown {
    /// Under which codes the files call it.
    pub logins: Vec<String>,
    /// Whether the code only stands for its name.
    pub by_name: bool,
    /// Whether the file places it in a municipality that nobody knows: it counts only if a person says so.
    #[serde(default)]
    pub elsewhere: bool,
    /// Its name, where the file tells it.
    pub name: Option<String>,
    /// Its municipality, where the file tells it.
    pub municipality: Option<String>,
    /// Schools of the tree with a name like it: number, name, likeness from 0 to 1.
    pub alike: Vec<(i64, String, f64)>,
}

/// A school beyond the authority's subtree.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Foreign {
    /// Under which code the file calls it.
    pub login: String,
    /// Its name in the file.
    pub name: Option<String>,
}

/// Different results of one school in one assessment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The assessment, as `year-kind-grade-subject`.
    pub assessment: String,
    /// The school's number, where the tree knows it.
    pub organisation: Option<i64>,
    /// The school's name, or its code.
    pub school: String,
    /// Whether a person has decided it.
    #[serde(default)]
    pub decided: bool,
    /// What each file tells.
    pub told: Vec<Told>,
}

/// What one file tells of a school's results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The file.
    pub file: i64,
    /// Its name.
    pub name: String,
    /// The upload that it came in.
    #[serde(default)]
    pub upload: i64,
    /// The sheet.
    pub sheet: String,
    /// Which edition of the results it is.
    pub release: String,
    /// Whether it stands.
    pub stands: bool,
    /// Participants.
    pub works: u32,
    /// Works below the threshold among those of which it can be said.
    pub low: Option<(u32, u32)>,
    /// Scores and their sum.
    pub scores: (u64, u64),
}

/// A file that was uploaded before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repeated {
    /// Its name now.
    pub name: String,
    /// The upload that has it.
    pub upload: i64,
}

impl Findings {
    /// How many questions a person should look at.
    pub fn doubts(&self) -> usize {
        self.conflicts.iter().filter(|one| !one.decided).count() + self.unknown.len()
    }

    /// What was noticed in the files together.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.diagnostics.iter().cloned().filter_map(SentDiagnostic::received).collect()
    }

    pub(super) fn of(base: &Base, id: i64, scales: &Scales) -> Self {
        let Some(loaded) = base.uploads.iter().find(|loaded| loaded.upload.id == id) else {
            return Self::default();
        };
        let own: Vec<Batch> = loaded
            .files
            .iter()
            .filter(|file| !file.left_out)
            .filter_map(|file| wire::kept(file.kept.as_deref()?))
            .flat_map(|answer| answer.batches)
            .collect();
        let mut findings =
            Self { holds_anything: !own.is_empty(), repeated: repeated(base, id), ..Self::default() };
        let fates = base.matcher(loaded).knowing(own.iter()).fates(&own);
        let (mut unknown, mut elsewhere) = (BTreeSet::new(), BTreeSet::new());
        for (login, fate) in &fates {
            let mention = own.iter().find_map(|batch| batch.mentions.get(login));
            let name = mention.and_then(|mention| mention.name.clone());
            match fate {
                Fate::Known(_) | Fate::Left => {}
                Fate::Foreign(_) => findings.foreign.push(Foreign { login: login.to_string(), name }),
                Fate::Unknown => {
                    unknown.insert(*login);
                }
                Fate::Elsewhere => {
                    elsewhere.insert(*login);
                }
            }
        }
        let before = base.assembled(Some(id));
        let after = base.assembled(None);
        findings.unknown =
            self::unknown(base, loaded.upload.organisation_id, &after.facts, &own, (unknown, &elsewhere));
        findings.assessments =
            told(&base.matcher(loaded).knowing(own.clone().iter()).admitted(own), &before.facts);
        let files: BTreeSet<i64> = loaded.files.iter().map(|file| file.id).collect();
        findings.compare(base, &after.facts, &after.files, &files, scales);
        let of_upload = |one: &Diagnostic| before.diagnostics.iter().all(|known| known != one);
        findings.diagnostics = after.diagnostics.into_iter().filter(of_upload).map(Into::into).collect();
        findings
    }

    fn compare(&mut self, base: &Base, facts: &Facts, files: &[i64], own: &BTreeSet<i64>, scales: &Scales) {
        let mut by_school: BTreeMap<_, Vec<&Edition>> = BTreeMap::new();
        for edition in &facts.editions {
            by_school.entry((edition.assessment, edition.school)).or_default().push(edition);
        }
        let names: BTreeMap<i64, (&str, i64)> = base
            .uploads
            .iter()
            .flat_map(|loaded| &loaded.files)
            .map(|file| (file.id, (file.name.as_str(), file.upload_id)))
            .collect();
        for ((assessment, school), editions) in by_school {
            let touches = editions.iter().any(|one| own.contains(&files[one.source]));
            if !touches || editions.len() < 2 {
                continue;
            }
            let stands = editions.iter().filter(|one| one.stands).count();
            let latest = editions.iter().filter(|one| one.stands).map(|one| one.release).max();
            let beaten = |one: &&&Edition| !one.stands && Some(one.release) == latest;
            if !editions.iter().any(|one| beaten(&one)) {
                let replaced = editions.iter().any(|one| !one.stands);
                self.replaced += usize::from(replaced);
                self.equal += usize::from(!replaced && stands > 1);
                continue;
            }
            let organisation = base.school(facts, &school);
            let scale = scales.scale(school.region(), &assessment);
            let of = |one: &&Edition| {
                let moments = one.results.moments();
                Told {
                    file: files[one.source],
                    name: names.get(&files[one.source]).map_or("", |(name, _)| *name).to_owned(),
                    upload: names.get(&files[one.source]).map_or(0, |(_, upload)| *upload),
                    sheet: facts.sources[one.source].sheet.clone(),
                    release: one.release.as_str().to_owned(),
                    stands: one.stands,
                    works: one.results.participants(),
                    low: one.results.low(scale.as_ref()).map(|low| (low.k, low.n)),
                    scores: (moments.n, moments.sum),
                }
            };
            let name = facts.organisations.schools.get(&school).and_then(|one| one.name.clone());
            let known = organisation.map(|id| base.tree.name(id).to_owned());
            self.conflicts.push(Conflict {
                assessment: assessment.to_string(),
                organisation,
                decided: organisation.is_some_and(|id| base.is_chosen(&assessment, id)),
                school: known.or(name).unwrap_or_else(|| school.to_string()),
                told: editions.iter().map(of).collect(),
            });
        }
    }
}

/// The schools behind logins that the tree does not know: several may be of one school.
fn unknown(
    base: &Base,
    authority: i64,
    facts: &Facts,
    own: &[Batch],
    (logins, elsewhere): (BTreeSet<Login>, &BTreeSet<Login>),
) -> Vec<Unknown> {
    let within = base.tree.path(authority);
    let mut by_school: BTreeMap<Login, Vec<Login>> = BTreeMap::new();
    for login in logins.into_iter().chain(elsewhere.iter().copied()) {
        let schools = facts.organisations.schools.values();
        let school =
            schools.into_iter().find(|school| school.logins.contains(&login)).map(|school| school.login);
        // One of several codes may be known, and the school by it.
        if school.is_none_or(|school| base.school(facts, &school).is_none()) {
            by_school.entry(school.unwrap_or(login)).or_default().push(login);
        }
    }
    let of = |(school, logins): (Login, Vec<Login>)| {
        let mention =
            || own.iter().flat_map(|batch| &batch.mentions).filter(|(login, _)| logins.contains(login));
        let known = facts.organisations.schools.get(&school);
        let name = known
            .and_then(|one| one.name.clone())
            .or_else(|| mention().find_map(|(_, one)| one.name.clone()));
        let place = mention().find_map(|(_, one)| one.municipality.as_ref());
        let alike = name.as_deref().map(|name| base.tree.alike(name, within)).unwrap_or_default();
        Unknown {
            by_name: logins.iter().all(Login::is_by_name),
            elsewhere: logins.iter().any(|login| elsewhere.contains(login)),
            municipality: place
                .map(|one| if one.name.is_empty() { one.code.clone() } else { one.name.clone() }),
            alike: alike
                .into_iter()
                .map(|(id, likeness)| (id, base.tree.name(id).to_owned(), likeness))
                .collect(),
            logins: logins.iter().map(Login::to_string).collect(),
            name,
        }
    };
    by_school.into_iter().map(of).collect()
}

fn told(own: &[Batch], before: &Facts) -> Vec<Assessed> {
    let mut sums: BTreeMap<_, (BTreeSet<Login>, u64, u64)> = BTreeMap::new();
    for (assessment, schools) in own.iter().flat_map(|batch| &batch.results) {
        let sum = sums.entry(*assessment).or_default();
        for (login, results) in schools {
            sum.0.insert(*login);
            for class in results.classes.values() {
                sum.1 += u64::from(class.participants());
                sum.2 += u64::from(class.absent);
            }
        }
    }
    let of = |(assessment, (schools, works, absent)): (
        model::assessments::Assessment,
        (BTreeSet<Login>, u64, u64),
    )| {
        let known = before.results.get(&assessment);
        let new = schools.iter().filter(|login| known.is_none_or(|known| !known.contains_key(login))).count();
        Assessed { assessment: assessment.to_string(), schools: schools.len(), works, absent, new }
    };
    sums.into_iter().map(of).collect()
}

fn repeated(base: &Base, id: i64) -> Vec<Repeated> {
    let mut found = Vec::new();
    let Some(loaded) = base.uploads.iter().find(|loaded| loaded.upload.id == id) else { return found };
    for (at, file) in loaded.files.iter().enumerate() {
        let earlier = base.uploads.iter().filter(|other| other.upload.id != id);
        let same = |other: &storage::entities::upload_file::Model| {
            other.checksum == file.checksum && !other.left_out
        };
        let upload =
            earlier.into_iter().find(|other| other.files.iter().any(same)).map(|other| other.upload.id);
        let within = loaded.files[..at].iter().any(same).then_some(id);
        if let Some(upload) = upload.or(within) {
            found.push(Repeated { name: file.name.clone(), upload });
        }
    }
    found
}
