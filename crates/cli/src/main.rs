//! `opora`: arguments in, one operation called, its answer shown.
//!
//! Exit codes: 0 done, 1 nothing could be done with the data or the methodology, 2 the command was
//! not understood, 3 the results could not be written. Results go to standard output, all else to
//! standard error.

mod arguments;
mod help;
mod progress;
mod serving;
mod show;

use arguments::{Arguments, AssessArguments, Command, Format, InspectArguments, MethodologyCommand, Only};
use clap::FromArgMatches;
use document::{Document, text};
use model::diagnostics::{Code, Diagnostic, Place};
use operations::{AssessRequest, Contained, Limits};
use operations::{assess, assess_summary, check_methodology, methodologies, serve, write_results};
use progress::Bars;
use show::Show;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;
use std::time::Duration;
use words::Words;

/// How this program calls itself to read one file. It is no command: neither help nor completions
/// show it, and it needs no words.
const READER: &str = "read-one-file";

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|first| first == READER) {
        let served = serve(io::stdin().lock(), io::stdout().lock());
        return if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let words = Words::new(help::language());
    let mut command = help::command(&words);
    let matches = match command.try_get_matches_from_mut(std::env::args_os()) {
        Ok(matches) => matches,
        Err(error) => return help::refuse(&error, &words),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return help::refuse(&error, &words),
    };
    let show = Show::new(&words, arguments.quiet);
    let outcome = match arguments.command.unwrap_or_else(|| Command::Serve(serving::by_double_click())) {
        Command::Assess(asked) => run_assess(&asked, &words, &show),
        Command::Inspect(asked) => run_inspect(&asked, &words),
        Command::Methodology { command } => run_methodology(&command, &words, &show),
        Command::Demo { out, seed } => run_demo(&out, seed, &words),
        Command::Serve(asked) => serving::serve(&asked, &words),
        Command::Setup(asked) => serving::setup(&asked, &words),
        Command::Link(asked) => serving::link(&asked, &words),
        Command::Backup { out, place } => serving::backup(&place, &out, &words),
        Command::Restore { from, place } => serving::restore(&place, &from, &words),
        Command::Migrate { place } => serving::migrate(&place, &words),
        Command::Report { out, place } => serving::report(&place, &out, &words, &show),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut command, "opora", &mut io::stdout());
            Ok(())
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Data(diagnostics)) => {
            show.problems(&diagnostics);
            ExitCode::from(1)
        }
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            let problem = Diagnostic::new(Code::OutputNotWritten, Place::default());
            show.problems(&[problem.with("value", "").with("detail", error.to_string())]);
            ExitCode::from(3)
        }
        Err(Failure::Written(problem)) => {
            show.problems(&[*problem]);
            ExitCode::from(3)
        }
        Err(Failure::Said(text)) => {
            let _ = writeln!(io::stderr(), "{text}");
            ExitCode::from(1)
        }
    }
}

pub(crate) enum Failure {
    /// Nothing could be done with what was given.
    Data(Vec<Diagnostic>),
    /// Standard output or a file could not be written.
    Output(io::Error),
    /// The results could not be written.
    Written(Box<Diagnostic>),
    /// The application could not do its work, in words.
    Said(String),
}

impl From<Vec<Diagnostic>> for Failure {
    fn from(diagnostics: Vec<Diagnostic>) -> Self {
        Self::Data(diagnostics)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

fn run_assess(asked: &AssessArguments, words: &Words, show: &Show<'_>) -> Result<(), Failure> {
    let bars = Bars::new(words, show.is_quiet());
    let request = AssessRequest {
        files: asked.files.clone(),
        context: asked.context.clone(),
        suspected: asked.suspected.clone(),
        identity: asked.identity.clone(),
        map: asked.map.clone(),
        without: asked.without.clone(),
        parts: asked.parts,
        municipality: asked.municipality.clone(),
        methodologies: asked.methodology.clone(),
        set: asked.set.clone(),
        marks_only: asked.only == Some(Only::Marks),
        memory: asked.memory,
    };
    let reader = Contained::new(std::env::current_exe()?, vec![READER.to_owned()], limits());
    let answer = assess(&request, &reader, &bars);
    let write = || match (&asked.out, asked.dry_run) {
        (Some(out), false) => {
            let answer = answer.as_ref().map_err(Vec::as_slice);
            Some(write_results(answer, out, words, &bars))
        }
        _ => None,
    };
    let sum_up = || answer.as_ref().ok().and_then(|assessed| assess_summary(assessed, words));
    // Of a nation either takes a while.
    let (written, summary) = match asked.format {
        Format::Text => rayon::join(write, sum_up),
        Format::Json => (write(), None),
    };
    let assessed = match answer {
        Ok(assessed) => assessed,
        Err(mut diagnostics) => {
            diagnostics.extend(written.and_then(Result::err));
            return Err(Failure::Data(diagnostics));
        }
    };
    let written = written.transpose().map_err(|problem| Failure::Written(Box::new(problem)))?;
    match asked.format {
        Format::Json => {
            let mut out = io::stdout().lock();
            serde_json::to_writer_pretty(&mut out, &show::as_json(&assessed, written.as_ref(), words))
                .map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Text => {
            if let Some(summary) = summary {
                print(&summary)?;
            }
        }
    }
    show.noticed(&assessed.diagnostics);
    show.done(&assessed, written.as_ref());
    // The process ends here; to take the tables of a nation apart before that would only take time.
    std::mem::forget(assessed);
    Ok(())
}

/// What a reading child may take. The tests of the program set less, by the environment.
pub(crate) fn limits() -> Limits {
    let set = |name: &str| std::env::var(name).ok()?.parse::<u64>().ok();
    let mut limits = Limits::default();
    if let Some(mebibytes) = set("OPORA_READER_MEMORY") {
        limits.memory = mebibytes.saturating_mul(1 << 20);
    }
    if let Some(seconds) = set("OPORA_READER_SECONDS") {
        limits.time = Duration::from_secs(seconds);
    }
    limits
}

fn run_inspect(asked: &InspectArguments, words: &Words) -> Result<(), Failure> {
    let request = AssessRequest {
        files: asked.files.clone(),
        identity: asked.identity.clone(),
        map: asked.map.clone(),
        ..AssessRequest::default()
    };
    let reader = Contained::new(std::env::current_exe()?, vec![READER.to_owned()], limits());
    let examined = operations::inspect(&request, &reader)?;
    print(&operations::inspect_report(&examined, words))?;
    if let Some(path) = &asked.map_out
        && let Some(text) = operations::propose_map(&examined, words)
    {
        std::fs::write(path, text).map_err(|error| not_written(path, &error))?;
        writeln!(io::stdout(), "\n{}", words.with("map-written", [("path", shown(path))]))?;
    }
    Ok(())
}

fn run_methodology(command: &MethodologyCommand, words: &Words, show: &Show<'_>) -> Result<(), Failure> {
    match command {
        MethodologyCommand::Check { names } => {
            let names = match names.is_empty() {
                true => methodology::shipped().into_keys().collect(),
                false => names.clone(),
            };
            for name in names {
                show.fine(&check_methodology(&name)?);
            }
        }
        MethodologyCommand::List => print(&report::overview(&methodologies(&[])?.chosen, words))?,
        MethodologyCommand::Show { name } => {
            for pack in methodologies(std::slice::from_ref(name))?.chosen {
                let mut out = io::stdout().lock();
                for (path, text) in &pack.files {
                    writeln!(out, "# ── {path}\n{text}")?;
                }
            }
        }
        MethodologyCommand::Explain { name } => {
            for pack in methodologies(std::slice::from_ref(name))?.chosen {
                print(&report::explain(&pack, words))?;
            }
        }
        MethodologyCommand::Schemas { out } => {
            operations::write_schemas(out).map_err(|error| not_written(out, &error))?;
            writeln!(io::stdout(), "{}", words.with("schemas-written", [("path", shown(out))]))?;
        }
    }
    Ok(())
}

fn run_demo(out: &Path, seed: u64, words: &Words) -> Result<(), Failure> {
    let count = operations::write_demo(out, seed).map_err(|error| not_written(out, &error))?;
    let text = words.with("demo-written", [("path", shown(out)), ("count", count.into())]);
    writeln!(io::stdout(), "{text}")?;
    Ok(())
}

fn not_written(path: &Path, error: &io::Error) -> Failure {
    let problem = Diagnostic::new(Code::OutputNotWritten, Place::default());
    let problem = problem.with("value", path.display().to_string());
    Failure::Written(Box::new(problem.with("detail", error.to_string())))
}

fn shown<'a>(path: &Path) -> words::Value<'a> {
    path.display().to_string().into()
}

fn print(document: &Document) -> io::Result<()> {
    io::stdout().write_all(text(document, show::width()).as_bytes())
}
