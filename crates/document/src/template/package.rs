//! The parts of somebody's workbook, held to bounds.

use super::TemplateError;
use super::sheet::{attribute, letters};
use crate::archive::Part;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Bytes that a form may unpack to.
const MOST: u64 = 64 << 20;

/// Parts of a form.
const PARTS: usize = 2_000;

const WORKBOOK: &str = "xl/workbook.xml";

/// The parts of a package.
pub(super) struct Package(Vec<Part>);

impl Package {
    /// Unpacks a workbook without macros.
    pub(super) fn open(bytes: &[u8]) -> Result<Self, TemplateError> {
        let broken = |error: &dyn std::fmt::Display| TemplateError::NotWorkbook(error.to_string());
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
        if archive.len() > PARTS {
            return Err(TemplateError::TooLarge);
        }
        let (mut parts, mut left) = (Vec::new(), MOST);
        for index in 0..archive.len() {
            let member = archive.by_index(index).map_err(|error| broken(&error))?;
            let name = member.name().map_err(|error| broken(&error))?.into_owned();
            let mut bytes = Vec::new();
            member.take(left + 1).read_to_end(&mut bytes).map_err(|error| broken(&error))?;
            left = left.checked_sub(bytes.len() as u64).ok_or(TemplateError::TooLarge)?;
            parts.push((name, bytes));
        }
        if parts.iter().any(|(name, _)| name.to_ascii_lowercase().ends_with("vbaproject.bin")) {
            return Err(TemplateError::Macros);
        }
        Ok(Self(parts))
    }

    pub(super) fn parts(&self) -> &[Part] {
        &self.0
    }

    /// The text of a part.
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        let (_, bytes) = self.0.iter().find(|(known, _)| known == name)?;
        std::str::from_utf8(bytes).ok()
    }

    pub(super) fn replace(&mut self, name: &str, text: String) {
        if let Some((_, bytes)) = self.0.iter_mut().find(|(known, _)| known == name) {
            *bytes = text.into_bytes();
        }
    }

    /// The parts of the sheets, in the order of the workbook.
    pub(super) fn sheets(&self) -> Result<Vec<String>, TemplateError> {
        let none = || TemplateError::NotWorkbook(WORKBOOK.to_owned());
        let sheets = attributes(self.text(WORKBOOK).ok_or_else(none)?, "sheet", ["id", "name"])?;
        let links = self.text("xl/_rels/workbook.xml.rels").ok_or_else(none)?;
        let links = attributes(links, "Relationship", ["Id", "Target"])?;
        let target = |[id, _]: &[String; 2]| links.iter().find(|[known, _]| known == id);
        let path = |target: &str| match target.strip_prefix('/') {
            Some(whole) => whole.to_owned(),
            None => format!("xl/{target}"),
        };
        Ok(sheets.iter().filter_map(target).map(|[_, target]| path(target)).collect())
    }

    /// The texts that cells share.
    pub(super) fn shared_texts(&self) -> Result<Vec<String>, TemplateError> {
        let Some(xml) = self.text("xl/sharedStrings.xml") else { return Ok(Vec::new()) };
        let mut reader = Reader::from_str(xml);
        let (mut texts, mut within, mut aside) = (Vec::<String>::new(), false, false);
        loop {
            let event = reader.read_event()?;
            match &event {
                Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "si" => {
                    texts.push(String::new());
                }
                Event::Start(tag) if tag.local_name().as_ref() == "t" => within = !aside,
                Event::End(tag) if tag.local_name().as_ref() == "t" => within = false,
                // How a word is spoken stands beside it.
                Event::Start(tag) if tag.local_name().as_ref() == "rPh" => aside = true,
                Event::End(tag) if tag.local_name().as_ref() == "rPh" => aside = false,
                Event::Eof => return Ok(texts),
                _ => {}
            }
            if let Some(last) = texts.last_mut().filter(|_| within) {
                letters(&event, last);
            }
        }
    }

    /// Asks the program that opens the workbook to reckon its formulas: what they gave is out of date.
    pub(super) fn reckon_when_opened(&mut self) {
        const ASKED: &str = "fullCalcOnLoad=\"1\"";
        let Some(xml) = self.text(WORKBOOK) else { return };
        if xml.contains(ASKED) {
            return;
        }
        let xml = xml.replace(" fullCalcOnLoad=\"0\"", "");
        let changed = if let Some(at) = xml.find("calcPr") {
            let end = at + "calcPr".len();
            format!("{} {ASKED}{}", &xml[..end], &xml[end..])
        } else {
            let after = ["definedNames>", "externalReferences>", "functionGroups>", "sheets>"];
            let found = after.into_iter().find_map(|end| xml.rfind(end).map(|at| at + end.len()));
            let Some(end) = found else { return };
            let prefix = xml[..end]
                .rfind("</")
                .map_or("", |from| xml[from + 2..end].split_once(':').map_or("", |(prefix, _)| prefix));
            let colon = if prefix.is_empty() { "" } else { ":" };
            format!("{}<{prefix}{colon}calcPr {ASKED}/>{}", &xml[..end], &xml[end..])
        };
        self.replace(WORKBOOK, changed);
    }
}

/// Two attributes, by their local names, of every tag of a name.
fn attributes(xml: &str, name: &str, wanted: [&str; 2]) -> Result<Vec<[String; 2]>, TemplateError> {
    let mut reader = Reader::from_str(xml);
    let mut found = Vec::new();
    loop {
        match reader.read_event()? {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == name => {
                found.push(wanted.map(|one| attribute(&tag, one).unwrap_or_default()));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}
