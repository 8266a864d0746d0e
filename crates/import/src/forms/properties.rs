//! Properties of a document that its author gave it: where office programs keep marks of others.

use crate::archive;
use quick_xml::Reader;
use quick_xml::events::Event;
use std::io::{BufReader, Read};
use std::path::Path;

/// Bytes of properties that are looked at.
const MOST: u64 = 1 << 20;

/// Hands every text of the properties of an archive on. Where there are none, or none that can be read,
/// nothing is said: marks stand in other places too.
pub(super) fn each_text(path: &Path, take: &mut dyn FnMut(&str)) {
    let Ok((mut archive, _)) = archive::measured(path) else { return };
    for member in ["docProps/custom.xml", "meta.xml"] {
        if let Ok(member) = archive.by_name(member) {
            texts(member.take(MOST), take);
        }
    }
}

fn texts(source: impl Read, take: &mut dyn FnMut(&str)) {
    let mut reader = Reader::from_reader(BufReader::new(source));
    let (mut buffer, mut text) = (Vec::new(), String::new());
    while let Ok(event) = reader.read_event_into(&mut buffer) {
        match event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::Start(_) | Event::End(_) => {
                take(text.trim());
                text.clear();
            }
            Event::Eof => return,
            _ => {}
        }
        buffer.clear();
    }
}
