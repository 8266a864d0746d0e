//! A paper as tagged PDF that anyone can read or have read aloud: PDF/UA-1 (ISO 14289-1).
//!
//! Typst sets the pages and writes the file; its validator refuses what the standard forbids. The
//! form stands in `assets/paper.typ`, and the content is handed over as values: nothing of it is
//! ever read as markup. No file, no network and no clock can be reached from there.

mod content;
mod fonts;
mod picture;
mod table;
mod words;

use crate::{Document, WriteError};
use fonts::FONTS;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::ecow::EcoVec;
use typst::foundations::{Bytes, Datetime, Dict, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

static FORM: LazyLock<Source> = LazyLock::new(|| Source::detached(include_str!("../assets/paper.typ")));

/// Writes the paper on pages of A4. The same document gives the same bytes: no moment, no author
/// and no program is told. Letters that the font lacks are shown as `□`.
///
/// # Errors
/// Where the document has neither a title nor a heading, and where the pages or the file cannot be
/// made as the standard wants, see [`WriteError`].
pub fn pdf(document: &Document) -> Result<Vec<u8>, WriteError> {
    let content = content::content(document).ok_or(WriteError::Untitled)?;
    let written = written(&Press::new(content));
    // What Typst remembers of this document is of no use for the next one.
    typst::comemo::evict(0);
    written
}

fn written(press: &Press) -> Result<Vec<u8>, WriteError> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|error| WriteError::Pages(error.message().to_string()))?;
    let options = PdfOptions { creator: Smart::Custom(None), standards, ..PdfOptions::default() };
    let pages = typst::compile::<PagedDocument>(press).output;
    pages.and_then(|pages| typst_pdf::pdf(&pages, &options)).map_err(|errors| refused(&errors))
}

fn refused(errors: &EcoVec<SourceDiagnostic>) -> WriteError {
    let messages: Vec<&str> = errors.iter().map(|error| error.message.as_str()).collect();
    WriteError::Pages(messages.join("; "))
}

/// All that Typst may see: the form, the content, the fonts.
struct Press {
    library: LazyHash<Library>,
}

impl Press {
    fn new(content: Dict) -> Self {
        Self { library: LazyHash::new(Library::builder().with_inputs(content).build()) }
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.book
    }

    fn main(&self) -> FileId {
        FORM.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == FORM.id() { Ok(FORM.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.faces.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
