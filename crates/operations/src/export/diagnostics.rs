//! `diagnostics.csv`: everything odd in the data, with its place and what to do.

use super::table::{row, table, text};
use model::diagnostics::Diagnostic;
use std::io;
use std::path::Path;
use words::Words;

pub(super) fn write(staged: &Path, diagnostics: &[Diagnostic], words: &Words) -> io::Result<()> {
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
