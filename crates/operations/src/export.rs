//! The tables and the report of an assessment, written whole or not at all.

use crate::assess::{Assessed, Identified};
use crate::files::FILES;
use crate::{Progress, Step};
use calculation::identification::{SchoolYear, Status};
use calculation::results::Unit;
use model::diagnostics::{Code, Diagnostic, Place};
use model::facts::{Facts, Rows};
use model::organisations::Login;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use words::Words;

/// Where the results lie.
#[derive(Debug, Clone)]
pub struct Written {
    /// The folder.
    pub folder: PathBuf,
    /// The report; nothing where no rule was applied.
    pub report: Option<PathBuf>,
}

/// Writes all tables and the report; or, where nothing could be done, only the diagnostics, and
/// these only into a folder without earlier results, so that nothing there looks whole.
pub fn write_results(
    answer: Result<&Assessed, &[Diagnostic]>,
    folder: &Path,
    words: &Words,
    progress: &dyn Progress,
) -> Result<Written, Diagnostic> {
    let result = match answer {
        Ok(assessed) => {
            progress.begin(Step::Writing, 1);
            let written = whole(assessed, folder, words);
            progress.end();
            written
        }
        Err(diagnostics) => {
            if FILES.iter().any(|name| *name != "diagnostics.csv" && folder.join(name).exists()) {
                let problem = Diagnostic::new(Code::OutputKept, Place::default());
                return Err(problem.with("value", folder.display().to_string()));
            }
            stage(folder, |staged| write_diagnostics(staged, diagnostics, words))
        }
    };
    result.map_err(|error| {
        let problem = Diagnostic::new(Code::OutputNotWritten, Place::default());
        problem.with("value", folder.display().to_string()).with("detail", error.to_string())
    })?;
    let report = folder.join("report.html");
    Ok(Written {
        folder: folder.to_owned(),
        report: Some(report).filter(|path| answer.is_ok() && path.exists()),
    })
}

fn whole(assessed: &Assessed, folder: &Path, words: &Words) -> io::Result<()> {
    stage(folder, |staged| {
        write_results_table(staged, assessed)?;
        write_identification(staged, assessed)?;
        write_procedures(staged, assessed)?;
        write_organisations(staged, assessed)?;
        if assessed.identified.iter().any(|one| one.in_force.is_some()) {
            write_trial(staged, assessed)?;
        }
        write_traces(staged, assessed)?;
        write_diagnostics(staged, &assessed.diagnostics, words)?;
        if let Some(document) = crate::assess_report(assessed, words) {
            fs::write(staged.join("report.html"), document::html(&document))?;
        }
        Ok(())
    })
}

/// Writes into a hidden folder beside the target and moves the files when all are there.
fn stage(folder: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let staged = tempfile::Builder::new().prefix(".opora-").tempdir_in(folder)?;
    write(staged.path())?;
    for name in FILES {
        let (new, old) = (staged.path().join(name), folder.join(name));
        if new.exists() {
            fs::rename(new, old)?;
        } else if old.exists() {
            fs::remove_file(old)?;
        }
    }
    Ok(())
}

type Writer = csv::Writer<fs::File>;

fn table(staged: &Path, name: &str, header: &[&str]) -> io::Result<Writer> {
    let mut writer = csv::Writer::from_path(staged.join(name)).map_err(io::Error::other)?;
    writer.write_record(header).map_err(io::Error::other)?;
    Ok(writer)
}

fn row(writer: &mut Writer, cells: &[String]) -> io::Result<()> {
    writer.write_record(cells).map_err(io::Error::other)
}

/// A missing value is an empty cell.
fn cell<T: ToString>(value: Option<T>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// A user's text that a spreadsheet must not take for a formula.
fn text(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() }
}

fn write_results_table(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,kind,grade,subject,level,unit,n,absent,mean,sd,n2,n3,n4,n5,lower,confirmed,higher";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "results.csv", &header)?;
    for (assessment, unit, summary) in
        assessed.summaries.iter().filter(|(_, unit, _)| assessed.unit_in_scope(unit))
    {
        let procedure = assessment.procedure;
        let (level, unit) = match unit {
            Unit::Region(code) => ("region", code.clone()),
            Unit::Municipality(code) => ("municipality", text(code)),
            Unit::School(login) => ("school", login.to_string()),
        };
        let mut cells = vec![
            assessment.year.to_string(),
            procedure.kind.to_string(),
            procedure.grade.to_string(),
            procedure.subject.to_string(),
            level.to_owned(),
            unit,
            summary.n.to_string(),
            summary.absent.to_string(),
            cell(summary.mean),
            cell(summary.sd),
        ];
        cells.extend((0..4).map(|mark| cell(summary.marks.map(|marks| marks[mark]))));
        cells.extend((0..3).map(|side| cell(summary.journal.map(|journal| journal[side]))));
        row(&mut writer, &cells)?;
    }
    writer.flush()
}

fn rule_of(identified: &Identified, school: &SchoolYear) -> String {
    let held: Vec<&str> = school.held().map(|one| one.condition.as_str()).collect();
    let decided = match (school.status, school.excluded) {
        (_, true) => ":special-school".to_owned(),
        (Status::Low, _) => format!(":{}", held.join("+")),
        _ => String::new(),
    };
    format!("{}/{}{decided}", identified.pack.manifest.id, identified.settings.variant)
}

fn version_of(identified: &Identified) -> String {
    let changes = identified.changes.iter().map(|change| format!(";{change}"));
    identified.pack.manifest.version.clone() + &changes.collect::<String>()
}

fn write_identification(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,school,status,low_procedures,rule,rule_version,probability,steadiness,\
                  status_without_suspected,change,name,municipality";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "identification.csv", &header)?;
    for identified in &assessed.identified {
        for (year, schools) in &identified.outcome.years {
            for (login, school) in schools.iter().filter(|(login, _)| assessed.in_scope(login)) {
                let known = assessed.facts.organisations.schools.get(login);
                let cells = [
                    year.to_string(),
                    login.to_string(),
                    school.status.as_str().to_owned(),
                    school.low_procedures.to_string(),
                    rule_of(identified, school),
                    version_of(identified),
                    cell(school.listed.map(|listed| listed.probability)),
                    cell(school.listed.map(|listed| listed.steadiness.as_str())),
                    cell(school.without_suspected.map(Status::as_str)),
                    cell(school.change.map(|change| change.verdict.as_str())),
                    text(known.and_then(|known| known.name.as_deref()).unwrap_or_default()),
                    text(known.and_then(|known| known.municipality.as_deref()).unwrap_or_default()),
                ];
                row(&mut writer, &cells)?;
            }
        }
    }
    writer.flush()
}

fn write_procedures(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = "year,school,kind,grade,subject,n,k,low,interval_low,interval_high,probability,pupils_to_threshold,\
                  counted,suspected,pooled_k,pooled_n,pooled_years,methodology";
    let header: Vec<&str> = header.split(',').collect();
    let mut writer = table(staged, "procedures.csv", &header)?;
    for identified in &assessed.identified {
        for (login, results) in
            identified.outcome.evidence.schools.iter().filter(|(login, _)| assessed.in_scope(login))
        {
            for (assessment, result) in results {
                let cells = [
                    assessment.year.to_string(),
                    login.to_string(),
                    assessment.procedure.kind.to_string(),
                    assessment.procedure.grade.to_string(),
                    assessment.procedure.subject.to_string(),
                    result.count.n.to_string(),
                    result.count.k.to_string(),
                    result.low.to_string(),
                    result.interval.low.to_string(),
                    result.interval.high.to_string(),
                    result.probability.to_string(),
                    cell(result.pupils_to_threshold),
                    result.counted.to_string(),
                    result.suspected.to_string(),
                    result.pooled.k.to_string(),
                    result.pooled.n.to_string(),
                    result.pooled_years.to_string(),
                    identified.pack.manifest.id.clone(),
                ];
                row(&mut writer, &cells)?;
            }
        }
    }
    writer.flush()
}

fn write_organisations(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let header = ["school", "logins", "name", "municipality", "municipality_name", "special", "in_directory"];
    let mut writer = table(staged, "organisations.csv", &header)?;
    let tree = &assessed.facts.organisations;
    for (login, school) in tree.schools.iter().filter(|(login, _)| assessed.in_scope(login)) {
        let logins: Vec<&str> = school.logins.iter().map(Login::as_str).collect();
        let code = school.municipality.as_deref().unwrap_or_default();
        let cells = [
            login.to_string(),
            logins.join(" "),
            text(school.name.as_deref().unwrap_or_default()),
            text(code),
            text(tree.municipalities.get(code).map_or("", String::as_str)),
            cell(school.special),
            school.in_directory.to_string(),
        ];
        row(&mut writer, &cells)?;
    }
    writer.flush()
}

fn write_trial(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let mut writer = table(staged, "trial.csv", &["year", "school", "before", "after", "set"])?;
    for identified in &assessed.identified {
        let moves = identified.in_force.iter().flat_map(|(_, moves)| moves);
        for step in moves.filter(|step| assessed.in_scope(&step.school)) {
            let (before, after) = (step.before.as_str().to_owned(), step.after.as_str().to_owned());
            let set = identified.changes.join(";");
            row(&mut writer, &[step.year.to_string(), step.school.to_string(), before, after, set])?;
        }
    }
    writer.flush()
}

fn write_diagnostics(staged: &Path, diagnostics: &[Diagnostic], words: &Words) -> io::Result<()> {
    let header = ["file", "sheet", "cell", "severity", "code", "message", "count", "hint"];
    let mut writer = table(staged, "diagnostics.csv", &header)?;
    for diagnostic in diagnostics {
        let message = words.diagnostic(diagnostic);
        let cells = [
            text(&diagnostic.place.file),
            text(&diagnostic.place.sheet),
            text(&diagnostic.place.cell),
            diagnostic.severity().as_str().to_owned(),
            diagnostic.code.to_string(),
            text(&message.text),
            diagnostic.count.to_string(),
            text(&message.hint),
        ];
        row(&mut writer, &cells)?;
    }
    writer.flush()
}

/// The way back from every value: rule, version, switches, distribution, counts, files and rows.
#[derive(Serialize)]
struct Trace<'a> {
    methodology: &'a str,
    version: &'a str,
    settings: &'a methodology::Settings,
    sources: &'a [model::facts::Source],
    shares: BTreeMap<String, serde_json::Value>,
    schools: BTreeMap<&'a Login, SchoolTrace<'a>>,
}

#[derive(Serialize)]
struct SchoolTrace<'a> {
    years: BTreeMap<String, &'a SchoolYear>,
    procedures: BTreeMap<String, serde_json::Value>,
}

fn write_traces(staged: &Path, assessed: &Assessed) -> io::Result<()> {
    let traces: Vec<Trace<'_>> =
        assessed.identified.iter().map(|one| trace(assessed, one)).collect::<Result<_, _>>()?;
    fs::write(staged.join("traces.json"), serde_json::to_string(&traces)?)
}

fn trace<'a>(assessed: &'a Assessed, identified: &'a Identified) -> serde_json::Result<Trace<'a>> {
    let outcome = &identified.outcome;
    let mut shares = BTreeMap::new();
    for (assessment, (distribution, schools)) in &outcome.evidence.shares {
        shares.insert(assessment.to_string(), serde_json::to_value((distribution, schools))?);
    }
    let mut schools: BTreeMap<&Login, SchoolTrace<'a>> = BTreeMap::new();
    for (year, own) in &outcome.years {
        for (login, school) in own.iter().filter(|(login, _)| assessed.in_scope(login)) {
            let trace = schools
                .entry(login)
                .or_insert_with(|| SchoolTrace { years: BTreeMap::new(), procedures: BTreeMap::new() });
            trace.years.insert(year.to_string(), school);
        }
    }
    for (login, trace) in &mut schools {
        for (assessment, result) in outcome.evidence.schools.get(login).into_iter().flatten() {
            let origins = origins(&assessed.facts, login, assessment);
            trace.procedures.insert(assessment.to_string(), serde_json::to_value((result, origins))?);
        }
    }
    Ok(Trace {
        methodology: &identified.pack.manifest.id,
        version: &identified.pack.manifest.version,
        settings: &identified.settings,
        sources: &assessed.facts.sources,
        shares,
        schools,
    })
}

fn origins<'a>(
    facts: &'a Facts,
    login: &Login,
    assessment: &model::assessments::Assessment,
) -> Vec<(usize, &'a Rows)> {
    let results = facts.results.get(assessment).and_then(|schools| schools.get(login));
    results
        .into_iter()
        .flat_map(|results| &results.origins)
        .map(|origin| (origin.source, &origin.rows))
        .collect()
}
