//! Several tables put together: one school under several logins, one result from several files.

use crate::aside::Keeper;
use crate::batch::{Batch, Mention};
use crate::dictionary::Dictionary;
use crate::editions::{self, Given, Settling};
use crate::marks::{Marked, Marks};
use crate::observations;
use crate::standins;
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place};
use model::facts::Facts;
use model::organisations::{Login, MunicipalityRef, NameForms, Organisations, School};
use model::schools::Schools;
use model::text::search_key;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use tempfile::TempDir;

/// Where sources differ, the one that a person chose: assessment and login → index of the batch.
pub type Chosen = BTreeMap<(Assessment, Login), usize>;

/// Puts tables together, in the order given.
///
/// Two sources of one school's results in one assessment are compared: equal is counted once,
/// different is a conflict in which the first stands. Only where `parts` is declared do classes of a
/// school from several sources add up.
///
/// Where a person chose among differing sources, that one stands and it is no conflict. Results take so many bytes
/// of memory where a folder is given, and beyond them go there.
pub fn combine(
    mut batches: Vec<Batch>,
    parts: bool,
    chosen: &Chosen,
    room: Option<(&Arc<TempDir>, u64)>,
) -> (Facts, Vec<Diagnostic>) {
    let (identities, mut facts, mut diagnostics) = schools(&batches.iter().collect::<Vec<_>>());
    let latest = |login: &Login| identities.get(login).copied().unwrap_or(*login);
    let chosen =
        chosen.iter().map(|((assessment, login), source)| ((*assessment, latest(login)), *source)).collect();
    let mut corrections = Vec::new();
    for (index, batch) in batches.iter_mut().enumerate() {
        corrections.extend(std::mem::take(&mut batch.corrections).into_iter().map(|one| (index, one)));
        facts.sources.push(batch.source.clone());
    }
    let assessments: BTreeSet<Assessment> =
        batches.iter().flat_map(|batch| batch.results.keys().copied()).collect();
    let mut settling = Settling::new(parts, &chosen, &facts.sources, Keeper::new(room));
    for assessment in assessments {
        let mut given = Given::new(assessment, &mut batches, latest);
        settling.assessment(assessment, &mut given, &mut diagnostics);
    }
    let settled = settling.finish(&mut diagnostics);
    (facts.results, facts.editions) = settled;
    editions::correct(corrections, &identities, &mut facts, &mut diagnostics);
    let with_results = facts.results.values().flat_map(Schools::keys).copied().collect();
    matched(&with_results, &facts.organisations, &mut diagnostics);
    (facts, diagnostics)
}

/// Schools with their marks alone.
#[derive(Debug, Default)]
pub struct MarkedSchools {
    /// The schools and what was collected of them; no results, and no sources, which stay with the tables.
    pub facts: Facts,
    /// By assessment the marks of schools, in order, by their latest login.
    pub marks: BTreeMap<Assessment, Vec<(Login, Marked)>>,
    /// How many schools they are.
    pub schools: usize,
    /// Of how many schools each source tells marks, and by how many rows.
    pub used: Vec<(usize, u64)>,
}

/// As [`combine`], of marks. Which of several sources of one school's results stands, and what an appeal
/// changes, marks do not tell: that is an error among the diagnostics.
pub fn combine_marks(read: &[(&Batch, &Marks)], parts: bool) -> (MarkedSchools, Vec<Diagnostic>) {
    let (batches, marks): (Vec<&Batch>, Vec<&Marks>) = read.iter().copied().unzip();
    let (identities, facts, mut diagnostics) = schools(&batches);
    let latest = |login: &Login| identities.get(login).copied().unwrap_or(*login);
    let mut found: BTreeMap<Assessment, Vec<(Login, usize, Marked)>> = BTreeMap::new();
    let (mut used, mut with_results) = (Vec::new(), BTreeSet::new());
    for (source, own) in marks.iter().enumerate() {
        // A name that no directory knows is no school; it was told.
        let logins: Vec<Option<Login>> = own
            .logins()
            .iter()
            .map(|login| Some(latest(login)).filter(|login| !login.is_by_name()))
            .collect();
        let mut rows = 0;
        for (assessment, schools) in own.by_assessment() {
            let known =
                schools.iter().filter_map(|&(place, marked)| Some(((*logins.get(place as usize)?)?, marked)));
            let found = found.entry(*assessment).or_default();
            for (login, marked) in known {
                rows += u64::from(marked.rows);
                found.push((login, source, marked));
            }
        }
        let mut schools: BTreeSet<Login> = logins.into_iter().flatten().collect();
        used.push((schools.len(), rows));
        with_results.append(&mut schools);
    }
    let mut all = BTreeMap::new();
    for (assessment, mut schools) in found {
        // Stable: each school's sources stay in their order.
        schools.sort_by_key(|(login, ..)| *login);
        let of_school = schools.chunk_by(|(one, ..), (other, ..)| one == other);
        let several =
            of_school.clone().filter(|all| all.iter().any(|(_, source, _)| *source != all[0].1)).count();
        if several > 0 && !parts {
            let problem = Diagnostic::new(Code::MarksOfSeveral, Place::default());
            let problem = problem.with("assessment", assessment.to_string());
            diagnostics.push(Diagnostic { count: u32::try_from(several).unwrap_or(u32::MAX), ..problem });
        }
        let sum = |all: &[(Login, usize, Marked)]| {
            let mut sum = Marked::default();
            all.iter().for_each(|(_, _, marked)| sum.add(*marked));
            (all[0].0, sum)
        };
        all.insert(assessment, of_school.map(sum).collect::<Vec<_>>());
    }
    for batch in batches.iter().filter(|batch| !batch.corrections.is_empty()) {
        diagnostics.push(Diagnostic::new(Code::MarksOfAppeals, Place::file(&batch.source.file)));
    }
    matched(&with_results, &facts.organisations, &mut diagnostics);
    (MarkedSchools { facts, marks: all, schools: with_results.len(), used }, diagnostics)
}

/// The latest login of each school, and what tables say of schools besides results.
fn schools(batches: &[&Batch]) -> (BTreeMap<Login, Login>, Facts, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let identities = identities(batches, &mut diagnostics);
    let organisations = organisations(batches, &identities, &mut diagnostics);
    let (observations, conflicts) =
        observations::combine(batches, |login| identities.get(login).copied().unwrap_or(*login));
    diagnostics.extend(conflicts);
    (identities, Facts { organisations, observations, ..Facts::default() }, diagnostics)
}

/// Whether two logins are of one school by their letters and digits alone.
pub fn same_school(a: &Login, b: &Login) -> bool {
    let known = Dictionary::shared();
    a == b || (known.age(a).is_some() && known.age(b).is_some() && a.number() == b.number())
}

/// Every login → the latest login of its school.
///
/// Logins of the federal system's old and new letters that agree in the last six digits are one
/// school, unless two of the same letters do: then only equal digits join. Other letters (special
/// schools have their own) never join, whatever their digits.
fn identities(batches: &[&Batch], diagnostics: &mut Vec<Diagnostic>) -> BTreeMap<Login, Login> {
    let mut seen: Vec<Login> = batches.iter().flat_map(|batch| batch.mentions.keys().copied()).collect();
    seen.sort();
    seen.dedup();
    let (mut aged, others): (Vec<Login>, Vec<Login>) =
        seen.into_iter().partition(|login| Dictionary::shared().age(login).is_some());
    let mut identities: Vec<(Login, Login)> = others.into_iter().map(|login| (login, login)).collect();
    // Stable: those of one number stay in their order.
    aged.sort_by(|one, other| one.number().cmp(other.number()));
    for logins in aged.chunk_by(|one, other| one.number() == other.number()) {
        if let [login] = logins {
            identities.push((*login, *login));
            continue;
        }
        let prefixes: BTreeSet<&str> = logins.iter().map(Login::prefix).collect();
        let ambiguous = prefixes.len() < logins.len();
        if ambiguous {
            let all: Vec<&str> = logins.iter().map(Login::as_str).collect();
            diagnostics
                .push(Diagnostic::new(Code::LoginAmbiguous, Place::default()).with("logins", all.join(", ")));
        }
        for login in logins {
            let same = logins.iter().filter(|other| !ambiguous || other.digits() == login.digits());
            let latest = same.max_by_key(|other| Dictionary::shared().age(other));
            identities.push((*login, latest.copied().unwrap_or(*login)));
        }
    }
    let mut identities = identities.into_iter().collect();
    standins::join(batches, &mut identities, diagnostics);
    identities
}

fn organisations(
    batches: &[&Batch],
    identities: &BTreeMap<Login, Login>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Organisations {
    let municipalities = Municipalities::of(batches);
    let all = batches.iter().flat_map(|batch| &batch.mentions);
    let mut all: Vec<(Login, Login, &Mention)> =
        all.map(|(login, mention)| (identities[login], *login, mention)).collect();
    all.retain(|(school, ..)| !school.is_by_name());
    // Stable, here too: the order of the sources stays.
    all.sort_by_key(|(school, ..)| *school);
    let mut organisations = Organisations::default();
    let mut schools = Vec::with_capacity(all.len());
    for own in all.chunk_by(|(one, ..), (other, ..)| one == other) {
        let login = own[0].0;
        let mut mentions: Vec<(Login, &Mention)> =
            own.iter().map(|&(_, login, mention)| (login, mention)).collect();
        // The directory goes first, then the latest year; the sort is stable over sources.
        mentions.sort_by_key(|(_, mention)| std::cmp::Reverse((mention.in_directory, mention.year)));
        let keys: Vec<String> = mentions
            .iter()
            .filter_map(|(_, mention)| municipalities.key(mention.municipality.as_ref()?))
            .collect();
        if keys.iter().any(|key| *key != keys[0]) {
            let problem = Diagnostic::new(Code::MunicipalityChanged, Place::default());
            diagnostics.push(problem.with("school", login.as_str()).with("municipality", keys[0].as_str()));
        }
        let logins: BTreeSet<Login> = mentions.iter().map(|(login, _)| *login).collect();
        let own = forms(&mentions, |mention| &mention.municipality_forms);
        if let Some(key) = keys.first().filter(|_| own != NameForms::default()) {
            organisations.municipality_forms.entry(key.clone()).or_default().add(own);
        }
        let school = School {
            login,
            logins: logins.into_iter().collect(),
            name: mentions.iter().find_map(|(_, mention)| mention.name.clone()),
            forms: forms(&mentions, |mention| &mention.forms),
            municipality: keys.into_iter().next(),
            special: mentions.iter().find_map(|(_, mention)| mention.special),
            highest_grade: mentions.iter().find_map(|(_, mention)| mention.highest_grade),
            in_directory: mentions.iter().any(|(_, mention)| mention.in_directory),
        };
        schools.push((login, school));
    }
    organisations.schools = schools.into_iter().collect();
    organisations.municipalities = municipalities.names();
    organisations
}

/// The first forms that are given.
fn forms(mentions: &[(Login, &Mention)], of: impl Fn(&Mention) -> &NameForms) -> NameForms {
    let mut all = NameForms::default();
    mentions.iter().for_each(|(_, mention)| all.add(of(mention).clone()));
    all
}

/// Municipalities by code, and by the key of their name where only that is given.
#[derive(Default)]
struct Municipalities {
    names: BTreeMap<String, String>,
    codes: BTreeMap<String, String>,
    nameless: BTreeMap<String, String>,
}

impl Municipalities {
    fn of(batches: &[&Batch]) -> Self {
        let mut all = Self::default();
        let refs = batches.iter().flat_map(|batch| batch.mentions.values());
        let refs: Vec<&MunicipalityRef> = refs.filter_map(|mention| mention.municipality.as_ref()).collect();
        for named in refs.iter().filter(|named| !named.code.is_empty()) {
            let name = all.names.entry(named.code.clone()).or_default();
            if name.is_empty() {
                name.clone_from(&named.name);
            }
            if !named.name.is_empty() {
                all.codes.entry(search_key(&named.name)).or_insert_with(|| named.code.clone());
            }
        }
        for named in refs.iter().filter(|named| named.code.is_empty() && !named.name.is_empty()) {
            let key = search_key(&named.name);
            if !all.codes.contains_key(&key) {
                all.nameless.entry(key).or_insert_with(|| named.name.clone());
            }
        }
        all
    }

    fn key(&self, named: &MunicipalityRef) -> Option<String> {
        if !named.code.is_empty() {
            return Some(named.code.clone());
        }
        let key = search_key(&named.name);
        self.codes.get(&key).or_else(|| self.nameless.get(&key)).cloned()
    }

    /// Code (or name, where no code is known) → name.
    fn names(self) -> BTreeMap<String, String> {
        let own = self.nameless.into_values().map(|name| (name.clone(), name));
        self.names.into_iter().chain(own).collect()
    }
}

/// How the results and the directory match.
fn matched(with_results: &BTreeSet<Login>, organisations: &Organisations, diagnostics: &mut Vec<Diagnostic>) {
    let schools = &organisations.schools;
    let nowhere =
        with_results.iter().filter(|login| schools.get(*login).is_some_and(|one| one.municipality.is_none()));
    let nowhere = nowhere.count();
    if nowhere > 0 {
        let problem = Diagnostic::new(Code::MunicipalityUnknown, Place::default());
        diagnostics.push(Diagnostic { count: u32::try_from(nowhere).unwrap_or(u32::MAX), ..problem });
    }
    if !schools.values().any(|school| school.in_directory) {
        return;
    }
    let mut count = Count::default();
    for school in schools.values() {
        let (results, listed) = (with_results.contains(&school.login), school.in_directory);
        count.n += u32::from(results);
        count.k += u32::from(results && listed);
        let code = match (results, listed) {
            (true, false) => Code::SchoolNotInDirectory,
            (false, true) => Code::SchoolWithoutResults,
            _ => continue,
        };
        let name = school.name.as_deref().unwrap_or_default();
        let problem = Diagnostic::new(code, Place::default());
        diagnostics.push(problem.with("school", school.login.as_str()).with("name", name));
    }
    let problem = Diagnostic::new(Code::DirectoryMatched, Place::default());
    diagnostics.push(problem.with("k", count.k).with("n", count.n));
}
