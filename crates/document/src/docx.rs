//! A paper in the officials' form, for word processors.
//!
//! The page follows ГОСТ Р 7.0.97: A4; margins of 20, 10, 20 and 20 mm at the left, right, top and
//! bottom; numbers of pages from the second in the middle of the top margin; corner requisites at
//! most 8 cm wide; text of 14 points, tables of 12, wide ones of 10. Parts and elements are those
//! of ECMA-376, part 1, in the order its schema wants.

pub(crate) mod body;
pub(crate) mod page;
pub(crate) mod picture;
mod run;
pub(crate) mod styles;
mod table;

use crate::archive::{self, Part};
use crate::legal::legal;
use crate::{Document, Orientation, WriteError};
use body::{Body, Setting};
use maud::{Markup, PreEscaped, html};

pub(crate) const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(crate) const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
pub(crate) const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
pub(crate) const WORD_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const PACKAGE_TYPE: &str = "application/vnd.openxmlformats-package";
/// The relation by which sections find the line with the number of the page.
const HEADER: &str = "header";

/// Writes the paper. The same document gives the same bytes: no moment and no author is told.
///
/// # Errors
/// Where the parts cannot be put together, see [`WriteError`].
pub fn docx(document: &Document) -> Result<Vec<u8>, WriteError> {
    let widths = (page::text_width(Orientation::Portrait), page::text_width(Orientation::Landscape));
    let mut body = Body::new(document, Setting { widths, taken: 0 });
    body.document(document);
    let (body, pictures) = body.finish();
    let mut parts = vec![
        part("[Content_Types].xml", types()),
        part("_rels/.rels", package_relations()),
        part("docProps/core.xml", properties(document)),
        part("word/document.xml", body),
        part("word/styles.xml", styles::styles(&tag(&document.language))),
        part("word/numbering.xml", styles::numbering()),
        part("word/settings.xml", settings(&tag(&document.language))),
        part("word/header1.xml", page::header()),
        part("word/_rels/document.xml.rels", relations(pictures.len())),
    ];
    let pictures = pictures.into_iter().enumerate();
    parts.extend(pictures.map(|(index, bytes)| (format!("word/{}", picture::file(index)), bytes)));
    Ok(archive::package(&parts)?)
}

fn part(name: &str, content: Markup) -> Part {
    let declaration = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
    (name.to_owned(), format!("{declaration}\n{}", content.into_string()).into_bytes())
}

/// The language with the country whose spelling is meant.
pub(crate) fn tag(language: &str) -> String {
    match language {
        "ru" => "ru-RU".to_owned(),
        "en" => "en-GB".to_owned(),
        other => other.to_owned(),
    }
}

fn types() -> Markup {
    let words = [
        ("document", "document.main"),
        ("styles", "styles"),
        ("numbering", "numbering"),
        ("settings", "settings"),
        ("header1", "header"),
    ];
    html! {
        Types xmlns=(format!("{}/content-types", RELATIONS.trim_end_matches("/relationships"))) {
            Default Extension="rels" ContentType=(format!("{PACKAGE_TYPE}.relationships+xml")) {}
            Default Extension="xml" ContentType="application/xml" {}
            Default Extension="emf" ContentType="image/x-emf" {}
            Override PartName="/docProps/core.xml" ContentType=(format!("{PACKAGE_TYPE}.core-properties+xml")) {}
            @for (name, kind) in words {
                Override PartName=(format!("/word/{name}.xml")) ContentType=(format!("{WORD_TYPE}.{kind}+xml")) {}
            }
        }
    }
}

fn package_relations() -> Markup {
    html! {
        Relationships xmlns=(RELATIONS) {
            Relationship Id="document" Type=(format!("{RELATION}/officeDocument")) Target="word/document.xml" {}
            Relationship Id="core" Type=(format!("{RELATIONS}/metadata/core-properties")) Target="docProps/core.xml" {}
        }
    }
}

fn relations(pictures: usize) -> Markup {
    let fixed = [
        ("styles", "styles", "styles"),
        ("numbering", "numbering", "numbering"),
        ("settings", "settings", "settings"),
        (HEADER, "header", "header1"),
    ];
    html! {
        Relationships xmlns=(RELATIONS) {
            @for (id, kind, name) in fixed {
                Relationship Id=(id) Type=(format!("{RELATION}/{kind}")) Target=(format!("{name}.xml")) {}
            }
            @for index in 0..pictures {
                Relationship Id=(picture::relation(index)) Type=(format!("{RELATION}/image")) Target=(picture::file(index)) {}
            }
        }
    }
}

fn properties(document: &Document) -> Markup {
    html! {
        cp:coreProperties xmlns:cp=(format!("{}/metadata/core-properties", RELATIONS.trim_end_matches("/relationships")))
            xmlns:dc="http://purl.org/dc/elements/1.1/" {
            dc:title { (legal(&document.title)) }
            dc:language { (tag(&document.language)) }
        }
    }
}

fn settings(language: &str) -> Markup {
    html! {
        w:settings xmlns:w=(WORDS) {
            w:defaultTabStop w:val="709" {}
            w:characterSpacingControl w:val="doNotCompress" {}
            w:compat {
                w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15" {}
            }
            w:themeFontLang w:val=(language) {}
        }
    }
}

/// Elements one after the other.
fn joined(parts: impl IntoIterator<Item = Markup>) -> Markup {
    PreEscaped(parts.into_iter().map(Markup::into_string).collect())
}
