//! Workbooks in zip, measured before anything of them is unpacked.

use crate::container::{Table, file};
use crate::rows::RowError;
use crate::{limits, ods, workbook, xlsx};
use model::diagnostics::Code;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use zip::ZipArchive;

/// Finds out which workbook an archive is, and hands its sheets on.
pub(crate) fn open(path: &Path, table: Table<'_>) -> Result<(), RowError> {
    let (mut archive, members) = measured(path)?;
    let has = |end: &str| members.iter().any(|name| name == end);
    if has("content.xml") {
        ods::ods(&mut archive, table)
    } else if has("xl/workbook.bin") {
        workbook::xlsb(file(path)?, table)
    } else if members.iter().any(|name| name.starts_with("xl/") || name.ends_with("workbook.xml")) {
        xlsx::xlsx(path, &mut archive, table)
    } else {
        Err(RowError::refused(Code::FileKindUnknown))
    }
}

/// An archive that is within the bounds, with the names of its members in small letters.
pub(crate) fn measured(path: &Path) -> Result<(ZipArchive<BufReader<File>>, Vec<String>), RowError> {
    let mut archive = ZipArchive::new(file(path)?).map_err(|error| RowError::Broken(error.to_string()))?;
    let mut members = Vec::new();
    measure(&mut archive, &mut members)?;
    Ok((archive, members))
}

/// Holds an archive to the bounds by what it says of itself, and its texts, which are held in
/// memory, by what they unpack to.
fn measure(archive: &mut ZipArchive<BufReader<File>>, members: &mut Vec<String>) -> Result<(), RowError> {
    if archive.len() > limits::MEMBERS {
        return Err(RowError::beyond(Code::FileTooLarge, limits::MEMBERS as u64));
    }
    let mut texts = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(|error| RowError::Broken(error.to_string()))?;
        let name = String::from_utf8_lossy(member.name_raw()).replace('\\', "/");
        let (size, packed) = (member.size(), member.compressed_size());
        let swollen = size > limits::RATIO_FROM && size / packed.max(1) > limits::RATIO;
        if size > limits::MEMBER || swollen {
            return Err(RowError::beyond(Code::FileTooLarge, limits::MEMBER >> 20));
        }
        if is_held(&name) {
            texts.push((index, name.to_ascii_lowercase().ends_with("sharedstrings.xml")));
        }
        members.push(name.to_ascii_lowercase());
    }
    for (index, claims) in texts {
        // What cannot be unpacked is told by whoever needs it.
        let Ok(member) = archive.by_index(index) else { continue };
        let mut member = BufReader::new(member.take(limits::SHARED_TEXTS + 1));
        let before = if claims { claimed(&mut member)? } else { 0 };
        let unpacked = io::copy(&mut member, &mut io::sink()).map(|after| before + after);
        if unpacked.is_ok_and(|bytes| bytes > limits::SHARED_TEXTS) {
            return Err(RowError::beyond(Code::FileTooLarge, limits::SHARED_TEXTS >> 20));
        }
    }
    Ok(())
}

/// Holds to its bound how many texts a list of shared texts claims; answers how far it was read.
/// Whatever calamine passes over on its way to the claim is passed over here too.
fn claimed(member: &mut impl BufRead) -> Result<u64, RowError> {
    let mut reader = Reader::from_reader(member);
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    // What is no XML is told by whoever needs it.
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Start(list) | Event::Empty(list) if list.local_name().as_ref() == "sst" => {
                if list.attributes_raw().split("uniqueCount").skip(1).any(is_beyond) {
                    return Err(RowError::beyond(Code::FileTooLarge, limits::TEXTS));
                }
                break;
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    Ok(reader.buffer_position())
}

/// Whether the next number claims too many texts. Attributes may be broken in ways that calamine bears.
fn is_beyond(text: &str) -> bool {
    let is_digit = |letter: char| letter.is_ascii_digit();
    let from = text.trim_start_matches(|letter| !is_digit(letter));
    let digits = &from[..from.find(|letter| !is_digit(letter)).unwrap_or(from.len())];
    digits.parse().map_or(!digits.is_empty(), |count: u64| count > limits::TEXTS)
}

/// Whether calamine holds what a member says.
fn is_held(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let base = name.rsplit('/').next().unwrap_or_default();
    ["sharedstrings.xml", "sharedstrings.bin", "styles.xml", "styles.bin", "workbook.xml", "workbook.bin"]
        .contains(&base)
        || base.ends_with(".rels")
}
