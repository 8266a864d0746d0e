//! What is said at the end of a run.

use methodology::Pack;
use model::diagnostics::{Diagnostic, Place, Severity};
use operations::{Assessed, Written};
use serde_json::{Value, json};
use std::io::Write as _;
use words::Words;

/// Problems shown one by one before the rest is only counted.
const MOST_PROBLEMS: usize = 20;

/// The width of tables: the terminal's, or what a page of paper holds.
pub(crate) fn width() -> u16 {
    std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).unwrap_or(110).clamp(60, 200)
}

/// Speaks to the user on standard error.
pub(crate) struct Show<'a> {
    words: &'a Words,
    quiet: bool,
}

impl<'a> Show<'a> {
    pub(crate) fn new(words: &'a Words, quiet: bool) -> Self {
        Self { words, quiet }
    }

    pub(crate) fn is_quiet(&self) -> bool {
        self.quiet
    }

    fn say(&self, line: &str) {
        // Where standard error is closed there is nobody to tell.
        let _ = writeln!(std::io::stderr(), "{line}");
    }

    /// Errors and warnings with their hints; notes only where there is nothing worse.
    pub(crate) fn problems(&self, diagnostics: &[Diagnostic]) {
        let mut shown: Vec<&Diagnostic> = diagnostics.iter().collect();
        shown.sort_by_key(|one| one.severity());
        shown.retain(|one| one.severity() != Severity::Info);
        for one in shown.iter().take(MOST_PROBLEMS) {
            let message = self.words.diagnostic(one);
            let severity = self.words.word("severity", one.severity().as_str());
            let place = match place(&one.place) {
                place if place.is_empty() => String::new(),
                place => format!("{place}: "),
            };
            let arguments =
                [("severity", severity.into()), ("place", place.into()), ("text", message.text.into())];
            self.say(&self.words.with("problem-line", arguments));
            self.say(&format!("  {}", self.words.with("problem-hint", [("hint", message.hint.into())])));
        }
        if shown.len() > MOST_PROBLEMS {
            let more = (shown.len() - MOST_PROBLEMS).into();
            self.say(&self.words.with("problems-more", [("count", more)]));
        }
    }

    /// Errors of a run that did its work; the rest is in the tables.
    pub(crate) fn noticed(&self, diagnostics: &[Diagnostic]) {
        let errors: Vec<Diagnostic> =
            diagnostics.iter().filter(|one| one.severity() == Severity::Error).cloned().collect();
        self.problems(&errors);
    }

    /// How much was read, what was noticed, where the results lie.
    pub(crate) fn done(&self, assessed: &Assessed, written: Option<&Written>) {
        if self.quiet {
            return;
        }
        let totals = assessed.totals;
        let count =
            |severity| assessed.diagnostics.iter().filter(|one| one.severity() == severity).count().into();
        self.say(&self.words.with(
            "done-works",
            [
                ("files", totals.files.into()),
                ("works", totals.works.into()),
                ("absent", totals.absent.into()),
                ("schools", totals.schools.into()),
            ],
        ));
        self.say(&self.words.with(
            "done-problems",
            [
                ("errors", count(Severity::Error)),
                ("warnings", count(Severity::Warning)),
                ("notes", count(Severity::Info)),
            ],
        ));
        let Some(written) = written else { return self.say(&self.words.text("done-dry")) };
        let path = |path: &std::path::Path| path.display().to_string().into();
        self.say(&self.words.with("done-tables", [("path", path(&written.folder))]));
        if let Some(report) = &written.report {
            self.say(&self.words.with("done-report", [("path", path(report))]));
        }
    }

    /// A methodology without mistakes.
    pub(crate) fn fine(&self, pack: &Pack) {
        let arguments = [("label", pack.label().into()), ("cases", pack.cases.len().into())];
        self.say(&self.words.with("methodology-fine", arguments));
    }
}

fn place(place: &Place) -> String {
    let parts = [&place.file, &place.sheet, &place.cell].into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(", ")
}

/// The answer for programs.
pub(crate) fn as_json(assessed: &Assessed, written: Option<&Written>, words: &Words) -> Value {
    let diagnostics = assessed.diagnostics.iter().map(|one| {
        let message = words.diagnostic(one);
        json!({
            "code": one.code, "severity": one.severity(), "place": one.place, "count": one.count,
            "message": message.text, "hint": message.hint,
        })
    });
    let rules = assessed.identified.iter().map(|one| {
        let lists = one.outcome.years.keys().map(|year| {
            let list = one.outcome.list(*year, |login| assessed.in_scope(login));
            (year.to_string(), json!(list))
        });
        let moves = one.in_force.as_ref().map(|(_, moves)| {
            let own = moves.iter().filter(|step| assessed.in_scope(&step.school));
            json!(own.collect::<Vec<_>>())
        });
        json!({
            "methodology": one.pack.manifest.id, "version": one.pack.manifest.version,
            "settings": one.settings, "lists": lists.collect::<serde_json::Map<_, _>>(), "trial": moves,
        })
    });
    json!({
        "totals": assessed.totals,
        "rules": rules.collect::<Vec<_>>(),
        "out": written.map(|written| written.folder.display().to_string()),
        "report": written.and_then(|written| written.report.as_ref()).map(|path| path.display().to_string()),
        "diagnostics": diagnostics.collect::<Vec<_>>(),
    })
}
