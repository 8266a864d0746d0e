//! From files to the list of schools, with proof.

use crate::files::{NamedFile, expand};
use crate::methodologies::{Methodologies, methodologies};
use crate::{Progress, Step};
use calculation::identification::{Inputs, Move, Outcome, Status, compare, identify};
use calculation::results::{Summary, Unit, table};
use import::{
    Batch, Dictionary, Identity, Map, Options, checksum, combine, read, read_suspected, same_school,
};
use methodology::{Identification, Pack, Scales, SettingError, Settings};
use model::assessments::{Assessment, Procedure};
use model::diagnostics::{Code, Diagnostic, Place, has_errors};
use model::facts::Facts;
use model::organisations::Login;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;

/// What a user asks for.
#[derive(Debug, Clone, Default)]
pub struct AssessRequest {
    /// Files and folders with results.
    pub files: Vec<PathBuf>,
    /// Directories of schools.
    pub context: Vec<PathBuf>,
    /// Lists of works under suspicion of bias.
    pub suspected: Vec<PathBuf>,
    /// Identity of assessments where the files are silent: `kind=ВПР,year=2021`.
    pub identity: Option<String>,
    /// Description of the user's own headers.
    pub map: Option<PathBuf>,
    /// Whether classes of one school from several files add up.
    pub parts: bool,
    /// The municipality whose schools are reported, by code or name.
    pub municipality: Option<String>,
    /// Packs by name or folder; all shipped ones where none is named.
    pub methodologies: Vec<String>,
    /// Switches of the rule as `name=value`.
    pub set: Vec<String>,
}

/// A rule applied.
#[derive(Debug)]
pub struct Identified {
    /// The pack.
    pub pack: Pack,
    /// The switches as set.
    pub settings: Settings,
    /// What was set otherwise than in the pack, as `name=value`.
    pub changes: Vec<String>,
    /// What the rule says with these switches.
    pub outcome: Outcome,
    /// What the rule in force says, and who moves; only where something was set.
    pub in_force: Option<(Outcome, Vec<Move>)>,
}

/// The answer.
#[derive(Debug)]
pub struct Assessed {
    /// Schools and results.
    pub facts: Facts,
    /// Results by region, municipality and school.
    pub summaries: Vec<(Assessment, Unit, Summary)>,
    /// The rules applied.
    pub identified: Vec<Identified>,
    /// The municipality reported, by its key.
    pub municipality: Option<String>,
    /// All that was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// How much was read.
    pub totals: Totals,
}

/// How much was read.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub struct Totals {
    /// Files.
    pub files: usize,
    /// Works of participants.
    pub works: u64,
    /// Absent pupils.
    pub absent: u64,
    /// Schools with results.
    pub schools: usize,
}

impl Assessed {
    /// Whether a school is within what is reported.
    pub fn in_scope(&self, login: &Login) -> bool {
        self.facts.organisations.is_within(login, self.municipality.as_deref())
    }

    /// Whether a unit is within what is reported; the region always is, as what to compare with.
    pub fn unit_in_scope(&self, unit: &Unit) -> bool {
        match unit {
            Unit::Region(_) => true,
            Unit::Municipality(code) => self.municipality.as_ref().is_none_or(|own| own == code),
            Unit::School(login) => self.in_scope(login),
        }
    }
}

/// Reads the files, applies the rules. An error is an answer only where nothing can be done.
pub fn assess(request: &AssessRequest, progress: &dyn Progress) -> Result<Assessed, Vec<Diagnostic>> {
    let packs = methodologies(&request.methodologies)?;
    let settings = settings(&packs, &request.set)?;
    let identity = match &request.identity {
        Some(text) => Identity::parse(text).map_err(|part| vec![wrong_identity(&part)])?,
        None => Identity::default(),
    };
    let map = map(request)?;
    let scales = packs.scales();
    let scale = |assessment: &Assessment| scales.scale(assessment);
    let options = Options { identity, map: map.as_ref(), scales: &scale };
    let (facts, files, mut diagnostics) = facts(request, &options, progress);
    if facts.results.is_empty() {
        diagnostics.insert(0, Diagnostic::new(Code::NothingToAssess, Place::default()));
        return Err(diagnostics);
    }
    let municipality = municipality(request, &facts)?;
    let suspected = suspected(request, &facts, &mut diagnostics)?;
    progress.begin(Step::Assessing, settings.len() as u64 + 1);
    let summaries = table(&facts, &scales);
    progress.advance();
    let mut identified = Vec::new();
    for (pack, rule, settings) in settings {
        let own = apply(pack, rule, settings, &facts, &scales, &suspected);
        notes(&own, rule, &facts, &mut diagnostics);
        identified.push(own);
        progress.advance();
    }
    progress.end();
    let totals = totals(&facts, files);
    Ok(Assessed { facts, summaries, identified, municipality, diagnostics, totals })
}

type Chosen<'a> = (&'a Pack, &'a Identification, Settings);

/// The switches of every chosen rule; a switch must fit every rule.
fn settings<'a>(packs: &'a Methodologies, set: &[String]) -> Result<Vec<Chosen<'a>>, Vec<Diagnostic>> {
    let rules = packs.chosen.iter().filter_map(|pack| Some((pack, pack.identification.as_ref()?)));
    let mut chosen: Vec<Chosen<'_>> = rules.map(|(pack, rule)| (pack, rule, Settings::of(rule))).collect();
    let mut problems = Vec::new();
    for text in set {
        let Some((name, value)) = text.split_once('=') else {
            let problem = Diagnostic::new(Code::SettingInvalid, Place::default());
            problems
                .push(problem.with("name", text.as_str()).with("value", "").with("expected", "name-value"));
            continue;
        };
        if chosen.is_empty() {
            problems.push(wrong_setting(name.trim(), value, SettingError::Unknown));
        }
        for (_, rule, settings) in &mut chosen {
            if let Err(error) = settings.set(rule, name.trim(), value) {
                problems.push(wrong_setting(name.trim(), value, error));
            }
        }
    }
    for (_, _, settings) in &chosen {
        let known = |one: &&Procedure| {
            let dictionary = Dictionary::shared();
            dictionary.kind(one.kind.as_str()).is_some() && dictionary.subject(one.subject.as_str()).is_some()
        };
        for unknown in settings.procedures.iter().filter(|one| !known(one)) {
            problems.push(wrong_setting(
                "procedures",
                &unknown.to_string(),
                SettingError::Invalid("procedures".to_owned()),
            ));
        }
    }
    if problems.is_empty() { Ok(chosen) } else { Err(problems) }
}

fn wrong_setting(name: &str, value: &str, error: SettingError) -> Diagnostic {
    let diagnostic = |code| Diagnostic::new(code, Place::default()).with("name", name);
    match error {
        SettingError::Invalid(expected) => {
            diagnostic(Code::SettingInvalid).with("value", value).with("expected", expected)
        }
        SettingError::Unknown => {
            let nearest = methodology::nearest(name, Settings::NAMES).unwrap_or_default();
            diagnostic(Code::SettingUnknown)
                .with("nearest", nearest)
                .with("known", Settings::NAMES.join(", "))
        }
    }
}

fn wrong_identity(part: &str) -> Diagnostic {
    Diagnostic::new(Code::IdentityInvalid, Place::file("--as")).with("value", part)
}

fn map(request: &AssessRequest) -> Result<Option<Map>, Vec<Diagnostic>> {
    let Some(path) = &request.map else { return Ok(None) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(|error| {
        vec![Diagnostic::new(Code::FileNotRead, Place::file(&name)).with("detail", error.to_string())]
    })?;
    Map::parse(&name, &text).map(Some).map_err(|problem| vec![problem])
}

/// Reads all files, two or more at a time, and puts them together in the order given.
fn facts(
    request: &AssessRequest,
    options: &Options<'_>,
    progress: &dyn Progress,
) -> (Facts, usize, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let results = expand(&request.files, &mut diagnostics);
    let context = expand(&request.context, &mut diagnostics);
    let files: Vec<NamedFile> = results.into_iter().chain(context.iter().cloned()).collect();
    progress.begin(Step::Reading, files.len() as u64);
    let seen = first_of_each(&files, &mut diagnostics);
    let read_one = |(file, checksum): &(NamedFile, String)| {
        let answer = read(&file.path, &file.name, checksum, options);
        progress.advance();
        answer
    };
    let answers: Vec<(Vec<Batch>, Vec<Diagnostic>)> = seen.par_iter().map(read_one).collect();
    progress.end();
    let mut batches = Vec::new();
    for (own, problems) in answers {
        batches.extend(own);
        diagnostics.extend(problems);
    }
    for file in &context {
        let directory = |batch: &Batch| {
            batch.source.file == file.name && batch.mentions.values().any(|mention| mention.in_directory)
        };
        let told = diagnostics
            .iter()
            .any(|one| one.place.file == file.name && has_errors(std::slice::from_ref(one)));
        let repeated = !seen.iter().any(|(one, _)| one == file);
        if !batches.iter().any(directory) && !told && !repeated {
            diagnostics.push(Diagnostic::new(Code::DirectoryExpected, Place::file(&file.name)));
        }
    }
    let (facts, problems) = combine(batches, request.parts);
    diagnostics.extend(problems);
    (facts, seen.len(), diagnostics)
}

/// Files with their checksums; of equal files the first.
fn first_of_each(files: &[NamedFile], diagnostics: &mut Vec<Diagnostic>) -> Vec<(NamedFile, String)> {
    let mut first: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    for file in files {
        match checksum(&file.path) {
            Ok(sum) => match first.get(&sum) {
                Some(name) => {
                    let problem = Diagnostic::new(Code::FileRepeated, Place::file(&file.name));
                    diagnostics.push(problem.with("value", name.as_str()));
                }
                None => {
                    first.insert(sum.clone(), file.name.clone());
                    kept.push((file.clone(), sum));
                }
            },
            Err(error) => {
                let problem = Diagnostic::new(Code::FileNotRead, Place::file(&file.name));
                diagnostics.push(problem.with("detail", error.to_string()));
            }
        }
    }
    kept
}

fn municipality(request: &AssessRequest, facts: &Facts) -> Result<Option<String>, Vec<Diagnostic>> {
    let Some(asked) = &request.municipality else { return Ok(None) };
    let found = facts.organisations.municipality(asked).map(str::to_owned);
    found.map(Some).ok_or_else(|| {
        let shown = |key: &String| match facts.organisations.municipality_name(key) {
            name if name == key => key.clone(),
            name => format!("{key} {name}"),
        };
        let known: Vec<String> = facts.organisations.municipalities.keys().map(shown).collect();
        let problem = Diagnostic::new(Code::MunicipalityNotFound, Place::default());
        vec![problem.with("value", asked.as_str()).with("known", known.join("; "))]
    })
}

fn suspected(
    request: &AssessRequest,
    facts: &Facts,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<BTreeSet<(Login, Assessment)>, Vec<Diagnostic>> {
    let schools = facts.organisations.schools.values();
    let latest: BTreeMap<Login, Login> =
        schools.flat_map(|school| school.logins.iter().map(|login| (*login, school.login))).collect();
    let mut suspected = BTreeSet::new();
    let mut missing = Vec::new();
    let files = expand(&request.suspected, &mut missing);
    if has_errors(&missing) {
        return Err(missing);
    }
    for file in files {
        let (works, problems) = read_suspected(&file.path, &file.name);
        // Without the list that was named, the answer would be to another question.
        if works.is_empty() && has_errors(&problems) {
            return Err(problems);
        }
        diagnostics.extend(problems);
        let mut unmatched = 0;
        for (login, assessment) in works {
            let alike = || facts.organisations.schools.keys().find(|known| same_school(known, &login));
            let school = latest.get(&login).or_else(alike).copied();
            let known = facts.results.get(&assessment).zip(school);
            match known.filter(|(schools, school)| schools.contains_key(school)) {
                Some((_, school)) => {
                    suspected.insert((school, assessment));
                }
                None => unmatched += 1,
            }
        }
        if unmatched > 0 {
            let problem = Diagnostic::new(Code::SuspectedUnmatched, Place::file(&file.name));
            diagnostics.push(Diagnostic { count: unmatched, ..problem });
        }
    }
    Ok(suspected)
}

fn apply(
    pack: &Pack,
    rule: &Identification,
    settings: Settings,
    facts: &Facts,
    scales: &Scales,
    suspected: &BTreeSet<(Login, Assessment)>,
) -> Identified {
    let defaults = Settings::of(rule);
    let changes = settings.differences(&defaults);
    let outcome = identify(&Inputs { facts, scales, rule, settings: &settings, suspected });
    // To show both ways is no other rule.
    let is_trial = changes.iter().any(|change| change != "suspected=both");
    let in_force = is_trial.then(|| {
        let before = identify(&Inputs { facts, scales, rule, settings: &defaults, suspected });
        let moves = compare(&before, &outcome);
        (before, moves)
    });
    Identified { pack: pack.clone(), settings, changes, outcome, in_force }
}

/// What the rule has to say of the data.
fn notes(identified: &Identified, rule: &Identification, facts: &Facts, diagnostics: &mut Vec<Diagnostic>) {
    if identified.outcome.years.is_empty() && identified.outcome.evidence.without_scale.is_empty() {
        let procedures = &identified.settings.procedures;
        let known: Vec<String> = procedures.iter().map(ToString::to_string).collect();
        let problem = Diagnostic::new(Code::NoProcedureOfRule, Place::default());
        diagnostics.push(problem.with("known", known.join(", ")).with("value", rule.title.as_str()));
    }
    let excluded = identified.outcome.years.values().flatten();
    let excluded = excluded.filter(|(_, school)| school.excluded && school.status != Status::TooLittleData);
    let excluded: BTreeSet<&Login> = excluded.map(|(login, _)| login).collect();
    for login in excluded {
        let name = facts.organisations.schools.get(login).and_then(|school| school.name.as_deref());
        let problem = Diagnostic::new(Code::SpecialSchoolExcluded, Place::default());
        diagnostics.push(problem.with("school", login.as_str()).with("name", name.unwrap_or_default()));
    }
}

fn totals(facts: &Facts, files: usize) -> Totals {
    let mut totals = Totals { files, ..Totals::default() };
    let mut schools = BTreeSet::new();
    for (login, results) in facts.results.values().flatten() {
        schools.insert(login);
        for class in results.classes.values() {
            totals.works += u64::from(class.participants());
            totals.absent += u64::from(class.absent);
        }
    }
    totals.schools = schools.len();
    totals
}
