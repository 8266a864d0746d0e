//! From files to the list of schools, with proof.

mod indicators;
mod marks;
mod names;
mod reading;
mod switches;

use crate::methodologies::{Methodologies, methodologies};
use crate::reader::{Reader, Said};
use crate::{Progress, Step};
use calculation::context::{self, context};
use calculation::identification::{Inputs, Low, Move, Outcome, Status, compare, identify};
use calculation::indicators::Measured;
use calculation::results::{Summary, Unit, table};
use calculation::signs::{self, Signs, signs};
use import::Identity;
use methodology::{Identification, Outline, Pack, PaperSettings, Scales, Settings, SignSettings, Switches};
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place};
use model::facts::Facts;
use model::organisations::Login;
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::PathBuf;
use switches::{Chosen, rules};

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
    /// Files to leave out, by the name of the batch or of the file: the undo of an import.
    pub without: Vec<String>,
    /// Whether classes of one school from several files add up.
    pub parts: bool,
    /// The municipality whose schools are reported, by code or name.
    pub municipality: Option<String>,
    /// Packs by name or folder; all shipped ones where none is named.
    pub methodologies: Vec<String>,
    /// Switches of the rule as `name=value`.
    pub set: Vec<String>,
    /// Whether only marks are read, for lists and nothing else.
    pub marks_only: bool,
    /// MiB of memory that results may take in each process before they are put aside into files; [`MEMORY`]
    /// where nothing is said.
    pub memory: Option<u32>,
}

/// Schools of which a report is made. Of 40 000 its page has 260 MB and its document 93 MB, and nobody opens them.
const MOST_REPORTED: usize = 5_000;

/// MiB of memory that results may take in each process.
pub const MEMORY: u32 = 256;

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

/// Signs of bias looked for by a pack.
#[derive(Debug)]
pub struct Suspicions {
    /// The pack.
    pub pack: Pack,
    /// The switches as set.
    pub settings: SignSettings,
    /// What was set otherwise than in the pack, as `name=value`.
    pub changes: Vec<String>,
    /// What was found.
    pub signs: Signs,
}

/// The conditions of schools by the rule of a pack.
#[derive(Debug)]
pub struct Circumstances {
    /// The pack.
    pub pack: Pack,
    /// The switches as set.
    pub settings: methodology::context::Settings,
    /// What was set otherwise than in the pack, as `name=value`.
    pub changes: Vec<String>,
    /// Conditions, and results against what they let expect.
    pub outcome: context::Outcome,
}

/// How papers are built and worded.
#[derive(Debug)]
pub struct Papers {
    /// Outline and wording.
    pub outline: Outline,
    /// The switches as set.
    pub settings: PaperSettings,
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
    /// Signs of bias, by pack.
    pub suspicions: Vec<Suspicions>,
    /// The conditions of schools.
    pub conditions: Vec<Circumstances>,
    /// The indicators of packs.
    pub measured: Vec<Measured>,
    /// The papers, where a pack has an outline of them.
    pub papers: Option<Papers>,
    /// The municipality reported, by its key.
    pub municipality: Option<String>,
    /// All that was noticed.
    pub diagnostics: Vec<Diagnostic>,
    /// How much was read.
    pub totals: Totals,
    /// The scales in use.
    pub scales: Scales,
    /// Where only marks were read: of how many schools each source tells, and by how many rows.
    pub marks_of: Option<Vec<(usize, u64)>>,
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
    /// Whether schools are few enough for somebody to open a report of them.
    pub fn is_reported(&self) -> bool {
        reported(&self.facts, self.municipality.as_deref()) <= MOST_REPORTED
    }

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
pub fn assess(
    request: &AssessRequest,
    reader: &dyn Reader,
    progress: &dyn Progress,
) -> Result<Assessed, Vec<Diagnostic>> {
    let (packs, said) = said(request)?;
    if request.marks_only {
        return marks::assessed(request, &packs, &said, reader, progress);
    }
    let read = reading::facts(request, &said, reader, progress);
    concluded(request, &packs, read, reader, progress)
}

/// From facts, the number of their files and what was noticed in them to the answer.
pub(crate) fn concluded(
    request: &AssessRequest,
    packs: &Methodologies,
    (mut facts, files, mut diagnostics): (Facts, usize, Vec<Diagnostic>),
    reader: &dyn Reader,
    progress: &dyn Progress,
) -> Result<Assessed, Vec<Diagnostic>> {
    let rules = rules(packs, &request.set)?;
    let scales = packs.scales();
    if facts.results.is_empty() {
        diagnostics.insert(0, Diagnostic::new(Code::NothingToAssess, Place::default()));
        return Err(diagnostics);
    }
    names::suggest(&mut facts, packs, &mut diagnostics);
    let municipality = municipality(request, &facts)?;
    let has_results = |school: &Login, assessment: &Assessment| {
        facts.results.get(assessment).is_some_and(|schools| schools.contains_key(school))
    };
    let suspected =
        reading::suspected(request, reader, &facts.organisations, &has_results, &mut diagnostics)?;
    progress.begin(Step::Assessing, rules.identification.len() as u64 + 4);
    let summaries = table(&facts, &scales);
    progress.advance();
    let mut identified = Vec::new();
    for chosen in rules.identification {
        let rule = chosen.rule;
        let low = Low::of(&facts, &scales, &chosen.procedures());
        let own = apply(chosen, &facts, &low, &suspected);
        notes(&own, rule, &facts, &mut diagnostics);
        identified.push(own);
        progress.advance();
    }
    let suspicions: Vec<Suspicions> =
        rules.signs.into_iter().map(|chosen| suspicions(chosen, &facts, &scales)).collect();
    progress.advance();
    let found = indicators::Found::of(&identified, &suspicions, &suspected);
    let measured =
        rules.indicators.into_iter().map(|chosen| found.measured(chosen, &facts, &scales)).collect();
    progress.advance();
    let conditions = rules.context.into_iter().map(|chosen| circumstances(chosen, &facts, &scales)).collect();
    progress.advance();
    progress.end();
    let papers =
        rules.papers.map(|chosen| Papers { outline: chosen.rule.clone(), settings: chosen.settings });
    let totals = totals(&facts, files);
    let schools = reported(&facts, municipality.as_deref());
    if schools > MOST_REPORTED {
        let problem = Diagnostic::new(Code::ReportTooLarge, Place::default());
        diagnostics.push(problem.with("value", schools as u64).with("limit", MOST_REPORTED as u64));
    }
    Ok(Assessed {
        facts,
        summaries,
        identified,
        suspicions,
        measured,
        conditions,
        papers,
        municipality,
        diagnostics,
        totals,
        scales,
        marks_of: None,
    })
}

/// The packs of a request, and what it says beside the files.
pub(crate) fn said(request: &AssessRequest) -> Result<(Methodologies, Said), Vec<Diagnostic>> {
    let packs = methodologies(&request.methodologies)?;
    let identity = match &request.identity {
        Some(text) => Identity::parse(text).map_err(|part| vec![wrong_identity(&part)])?,
        None => Identity::default(),
    };
    let said = Said { identity, map: reading::map(request)?, scales: packs.scales() };
    Ok((packs, said))
}

fn wrong_identity(part: &str) -> Diagnostic {
    Diagnostic::new(Code::IdentityInvalid, Place::file("--as")).with("value", part)
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

fn apply(
    chosen: Chosen<'_, Settings>,
    facts: &Facts,
    low: &Low,
    suspected: &BTreeSet<(Login, Assessment)>,
) -> Identified {
    let Chosen { pack, rule, settings } = chosen;
    let defaults = Settings::of(rule);
    let changes = settings.differences(&defaults);
    let inputs = Inputs { organisations: &facts.organisations, low, rule, settings: &settings, suspected };
    let outcome = identify(&inputs);
    // To show both ways is no other rule.
    let is_trial = changes.iter().any(|change| change != "suspected=both");
    let in_force = is_trial.then(|| {
        let before = identify(&Inputs { settings: &defaults, ..inputs });
        let moves = compare(&before, &outcome);
        (before, moves)
    });
    Identified { pack: pack.clone(), settings, changes, outcome, in_force }
}

fn suspicions(chosen: Chosen<'_, SignSettings>, facts: &Facts, scales: &Scales) -> Suspicions {
    let Chosen { pack, rule, settings } = chosen;
    let changes = settings.differences(&SignSettings::of(rule));
    let signs = signs(&signs::Inputs { facts, scales, rule, settings: &settings });
    Suspicions { pack: pack.clone(), settings, changes, signs }
}

fn circumstances(
    chosen: Chosen<'_, methodology::context::Settings>,
    facts: &Facts,
    scales: &Scales,
) -> Circumstances {
    let Chosen { pack, rule, settings } = chosen;
    let changes = settings.differences(&methodology::context::Settings::of(rule));
    let outcome = context(&context::Inputs { facts, scales, rule, settings: &settings });
    Circumstances { pack: pack.clone(), settings, changes, outcome }
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

/// Schools within what is reported.
fn reported(facts: &Facts, municipality: Option<&str>) -> usize {
    facts
        .organisations
        .schools
        .keys()
        .filter(|login| facts.organisations.is_within(login, municipality))
        .count()
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
