//! From the files that a user names to facts: read two or more at a time, put together in order.

use super::{AssessRequest, MEMORY};
use crate::files::{MAP, NamedFile, expand};
use crate::reader::{Answer, Reader, Request, Said, What};
use crate::{Progress, Step};
use import::{Batch, Chosen, Map, MarkedSchools, Room, checksum, combine, combine_marks, same_school};
use model::assessments::Assessment;
use model::diagnostics::{Code, Diagnostic, Place, has_errors};
use model::facts::Facts;
use model::organisations::{Login, Organisations};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The description of own headers, where one is given: its name and text, without a mistake.
pub(super) fn map(request: &AssessRequest) -> Result<Option<(String, String)>, Vec<Diagnostic>> {
    let Some(path) = request.map.clone().or_else(|| kept(&request.files)) else { return Ok(None) };
    let name = path.display().to_string();
    let text = std::fs::read_to_string(&path).map_err(|error| {
        vec![Diagnostic::new(Code::FileNotRead, Place::file(&name)).with("detail", error.to_string())]
    })?;
    Map::parse(&name, &text).map_err(|problem| vec![problem])?;
    Ok(Some((name, text)))
}

/// The description that is kept beside the files: it serves them without being named.
fn kept(files: &[PathBuf]) -> Option<PathBuf> {
    let folder =
        |path: &PathBuf| if path.is_dir() { Some(path.clone()) } else { path.parent().map(Path::to_owned) };
    files.iter().filter_map(folder).map(|folder| folder.join(MAP)).find(|path| path.is_file())
}

/// Reads all files, two or more at a time, and puts them together in the order given.
pub(super) fn facts(
    request: &AssessRequest,
    said: &Said,
    reader: &dyn Reader,
    progress: &dyn Progress,
) -> (Facts, usize, Vec<Diagnostic>) {
    let bytes = u64::from(request.memory.unwrap_or(MEMORY)) << 20;
    // Without a folder all stays in memory.
    let folder = tempfile::tempdir().ok().map(Arc::new);
    let room = folder.as_ref().map(|folder| Room { bytes, folder: folder.path().to_owned() });
    // The checksum is put beside what was read afterwards.
    let what = What::Tables { checksum: String::new(), said: said.clone(), room };
    let (answers, (), mut diagnostics) = answers(request, said, reader, progress, &what, &|_| ());
    let files = answers.len();
    let mut batches: Vec<Batch> = answers.into_iter().flat_map(|one| one.batches).collect();
    if let Some(folder) = &folder {
        let opened = |batch: &mut Batch| {
            let failed = batch.open(folder).err();
            diagnostics.extend(failed.map(|error| {
                let problem = Diagnostic::new(Code::AsideNotWritten, Place::file(&batch.source.file));
                problem.with("detail", error.to_string())
            }));
        };
        batches.iter_mut().for_each(opened);
    }
    let room = folder.as_ref().map(|folder| (folder, bytes));
    let (facts, problems) = combine(batches, request.parts, &Chosen::new(), room);
    diagnostics.extend(problems);
    (facts, files, diagnostics)
}

/// As [`facts`], of marks alone.
pub(super) fn marks(
    request: &AssessRequest,
    said: &Said,
    reader: &dyn Reader,
    progress: &dyn Progress,
) -> (MarkedSchools, usize, Vec<Diagnostic>) {
    let what = What::Marks { said: said.clone() };
    let together = |answers: &[Answer]| {
        let read: Vec<_> = answers.iter().flat_map(|one| one.batches.iter().zip(&one.marks)).collect();
        combine_marks(&read, request.parts)
    };
    let (answers, (mut schools, problems), mut diagnostics) =
        answers(request, said, reader, progress, &what, &together);
    diagnostics.extend(problems);
    let sources = answers.iter().flat_map(|one| &one.batches).map(|batch| batch.source.clone());
    schools.facts.sources = sources.collect();
    (schools, answers.len(), diagnostics)
}

/// What each file says, in the order given, what is made of that, and what was noticed. What is made must
/// not ask for checksums: those may come after it.
fn answers<T: Send>(
    request: &AssessRequest,
    said: &Said,
    reader: &dyn Reader,
    progress: &dyn Progress,
    what: &What,
    together: &(dyn Fn(&[Answer]) -> T + Sync),
) -> (Vec<Answer>, T, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    if let Some((name, _)) = said.map.as_ref().filter(|_| request.map.is_none()) {
        diagnostics.push(Diagnostic::new(Code::MapUsed, Place::file(name)));
    }
    let results = expand(&request.files, &mut diagnostics);
    let context = expand(&request.context, &mut diagnostics);
    let files: Vec<NamedFile> = results.into_iter().chain(context.iter().cloned()).collect();
    progress.begin(Step::Reading, files.len() as u64);
    let read_one = |file: &NamedFile| {
        let (path, name) = (file.path.clone(), file.name.clone());
        let answer = reader.read(&Request { path, name, what: what.clone() });
        progress.advance();
        answer
    };
    let (seen, mut answers, made): (Vec<_>, Vec<Answer>, T) = match files.as_slice() {
        // Nothing is left out and nothing can be repeated: the checksum is made beside the reading.
        [file] if request.without.is_empty() => {
            let read = || {
                let answers = vec![read_one(file)];
                let made = together(&answers);
                (answers, made)
            };
            let (sum, (answers, made)) = rayon::join(|| checksum(&file.path), read);
            let seen = first_of_each(vec![(file.clone(), sum)], &mut diagnostics);
            // It could not be read to its end.
            if seen.is_empty() { (seen, Vec::new(), together(&[])) } else { (seen, answers, made) }
        }
        files => {
            let sums = files.par_iter().map(|file| (file.clone(), checksum(&file.path))).collect();
            let mut seen = first_of_each(sums, &mut diagnostics);
            leave_out(&request.without, &mut seen, &mut diagnostics);
            let answers: Vec<Answer> = seen.par_iter().map(|(file, _)| read_one(file)).collect();
            let made = together(&answers);
            (seen, answers, made)
        }
    };
    progress.end();
    for ((_, sum), answer) in seen.iter().zip(&mut answers) {
        answer.batches.iter_mut().for_each(|batch| batch.source.checksum.clone_from(sum));
        diagnostics.append(&mut answer.diagnostics);
    }
    let batches = || answers.iter().flat_map(|answer| &answer.batches);
    for file in &context {
        let directory = |batch: &Batch| {
            let listed = batch.mentions.values().any(|mention| mention.in_directory);
            batch.source.file == file.name && (listed || !batch.observations.is_empty())
        };
        let told = diagnostics
            .iter()
            .any(|one| one.place.file == file.name && has_errors(std::slice::from_ref(one)));
        let repeated = !seen.iter().any(|(one, _)| one == file);
        if !batches().any(directory) && !told && !repeated {
            diagnostics.push(Diagnostic::new(Code::DirectoryExpected, Place::file(&file.name)));
        }
    }
    (answers, made, diagnostics)
}

/// Takes out what the user wants left out; a name that fits nothing is told.
fn leave_out(without: &[String], seen: &mut Vec<(NamedFile, String)>, diagnostics: &mut Vec<Diagnostic>) {
    /// Fewer digits of a checksum may fit several files.
    const LEAST: usize = 6;
    for name in without {
        let fits = |(file, checksum): &(NamedFile, String)| {
            file.name == *name || (name.len() >= LEAST && checksum.starts_with(name.as_str()))
        };
        let before = seen.len();
        for (file, _) in seen.iter().filter(|one| fits(one)) {
            diagnostics.push(Diagnostic::new(Code::BatchLeftOut, Place::file(&file.name)));
        }
        seen.retain(|one| !fits(one));
        if seen.len() == before {
            diagnostics
                .push(Diagnostic::new(Code::BatchUnknown, Place::default()).with("value", name.as_str()));
        }
    }
}

/// Files with their checksums; of equal files the first.
fn first_of_each(
    files: Vec<(NamedFile, io::Result<String>)>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(NamedFile, String)> {
    let mut first: HashMap<String, String> = HashMap::new();
    let mut kept = Vec::new();
    for (file, sum) in files {
        match sum {
            Ok(sum) => match first.get(&sum) {
                Some(name) => {
                    let problem = Diagnostic::new(Code::FileRepeated, Place::file(&file.name));
                    diagnostics.push(problem.with("value", name.as_str()));
                }
                None => {
                    first.insert(sum.clone(), file.name.clone());
                    kept.push((file, sum));
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

/// The works that lists under suspicion name, by the latest login of the school.
pub(super) fn suspected(
    request: &AssessRequest,
    reader: &dyn Reader,
    organisations: &Organisations,
    has_results: &dyn Fn(&Login, &Assessment) -> bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Result<BTreeSet<(Login, Assessment)>, Vec<Diagnostic>> {
    let schools = organisations.schools.values();
    let latest: BTreeMap<Login, Login> =
        schools.flat_map(|school| school.logins.iter().map(|login| (*login, school.login))).collect();
    let mut suspected = BTreeSet::new();
    let mut missing = Vec::new();
    let files = expand(&request.suspected, &mut missing);
    if has_errors(&missing) {
        return Err(missing);
    }
    for file in files {
        let what = What::Suspected;
        let answer = reader.read(&Request { path: file.path, name: file.name.clone(), what });
        let (works, problems) = (answer.suspected, answer.diagnostics);
        // Without the list that was named, the answer would be to another question.
        if works.is_empty() && has_errors(&problems) {
            return Err(problems);
        }
        diagnostics.extend(problems);
        let mut unmatched = 0;
        for (login, assessment) in works {
            let alike = || organisations.schools.keys().find(|known| same_school(known, &login));
            let school = latest.get(&login).or_else(alike).copied();
            match school.filter(|school| has_results(school, &assessment)) {
                Some(school) => {
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
