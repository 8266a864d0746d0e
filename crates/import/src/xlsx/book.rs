//! What the sheets of a plain workbook share: their names and places, texts, and which numbers are moments.

use super::markup::{Markup, Odd, Piece, Stop, Tag, TagKind, unfold};
use super::sheet::string;
use crate::limits;
use calamine::ExcelDateTimeType;
use std::collections::{BTreeMap, HashMap};
use std::io::{Read, Seek};
use zip::ZipArchive;

/// A workbook without its cells.
#[derive(Default)]
pub(crate) struct Book {
    /// Names of the sheets, with the members of the archive that hold them.
    pub sheets: Vec<(String, String)>,
    pub is_1904: bool,
    texts: String,
    /// Where each text ends.
    ends: Vec<usize>,
    /// The kinds of moments by style; nothing for plain numbers.
    moments: Vec<Option<ExcelDateTimeType>>,
}

impl Book {
    pub(crate) fn open<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<Self, Odd> {
        let mut parts = Parts::new(archive)?;
        let mut book = Self::default();
        let mut whole = None;
        for (kind, target) in parts.relations("_rels/.rels")?.into_values() {
            if kind.ends_with("/relationships/officeDocument") && whole.replace(target).is_some() {
                return Err(Odd);
            }
        }
        let whole = whole.ok_or(Odd)?;
        let whole = whole.strip_prefix('/').unwrap_or(&whole);
        let (folder, name) = whole.rsplit_once('/').ok_or(Odd)?;
        book.read_texts(&mut parts, &format!("{folder}/sharedStrings.xml"))?;
        book.read_styles(&mut parts, &format!("{folder}/styles.xml"))?;
        let relations = parts.relations(&format!("{folder}/_rels/{name}.rels"))?;
        book.read_sheets(&mut parts, folder, whole, &relations)?;
        Ok(book)
    }

    /// The text of a number.
    pub(crate) fn text(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.texts.get(start..end)
    }

    /// The kind of moment that numbers of a style are.
    pub(crate) fn moment(&self, style: usize) -> Option<ExcelDateTimeType> {
        self.moments.get(style).copied().flatten()
    }

    fn read_texts<R: Read + Seek>(&mut self, parts: &mut Parts<'_, R>, path: &str) -> Result<(), Odd> {
        let Some(mut markup) = parts.part(path)? else { return Ok(()) };
        let none = markup.piece(|piece| {
            let tag = piece.tag()?;
            if tag.name == "sst" && tag.kind != TagKind::End {
                Ok(tag.kind == TagKind::Empty)
            } else {
                Err(Stop::Odd)
            }
        })?;
        let mut more = !none;
        while more {
            let texts = &mut self.texts;
            let from = texts.len();
            more = markup.piece(|piece| {
                texts.truncate(from);
                next_text(piece, texts)
            })?;
            if more {
                self.ends.push(self.texts.len());
            }
        }
        Ok(())
    }

    fn read_styles<R: Read + Seek>(&mut self, parts: &mut Parts<'_, R>, path: &str) -> Result<(), Odd> {
        let mut formats = HashMap::new();
        let moments = &mut self.moments;
        parts
            .each_tag(path, "styleSheet", |within, tag| {
                match (within, tag.local()) {
                    (["styleSheet", "numFmts"], "numFmt") => {
                        if let (Some(id), Some(code)) = (tag.raw("numFmtId")?, tag.raw("formatCode")?) {
                            formats.insert(id.to_owned(), detected(&plain(code)?));
                        }
                    }
                    (["styleSheet", "cellXfs"], "xf") => {
                        let moment = tag.raw("numFmtId")?.and_then(|id| match formats.get(id) {
                            Some(own) => *own,
                            None => built_in(id),
                        });
                        moments.push(moment);
                    }
                    ([], _)
                    | (["styleSheet", "cellStyleXfs"], "xf")
                    | (["styleSheet", "dxfs", "dxf"], "numFmt") => {}
                    (["styleSheet"], "numFmts" | "cellXfs" | "fonts" | "fills" | "borders")
                        if !tag.name.contains(':') => {}
                    // Where calamine may look for them too.
                    (
                        _,
                        "numFmts" | "numFmt" | "cellXfs" | "xf" | "fonts" | "fills" | "borders"
                        | "styleSheet",
                    ) => {
                        return Err(Stop::Odd);
                    }
                    _ => {}
                }
                Ok(())
            })
            .map(|_| ())
    }

    fn read_sheets<R: Read + Seek>(
        &mut self,
        parts: &mut Parts<'_, R>,
        folder: &str,
        path: &str,
        relations: &Relations,
    ) -> Result<(), Odd> {
        let (sheets, is_1904) = (&mut self.sheets, &mut self.is_1904);
        let found = parts.each_tag(path, "workbook", |within, tag| {
            match (within, tag.name) {
                (["workbook", "sheets"], "sheet") => {
                    let (name, relation) = sheet(tag)?;
                    let (kind, target) = relations.get(relation).ok_or(Stop::Odd)?;
                    let path =
                        target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
                    let known = sheets.iter().any(|(own, _)| *own == name);
                    if known || sheets.len() >= limits::WHOLE_SHEETS || !kind.ends_with("/worksheet") {
                        return Err(Stop::Odd);
                    }
                    sheets.push((name, path));
                }
                (["workbook"], "workbookPr") => match tag.raw("date1904")? {
                    None | Some("0" | "false") => {}
                    Some("1" | "true") => *is_1904 = true,
                    Some(_) => return Err(Stop::Odd),
                },
                _ if tag.local() == "workbookPr" && tag.raw("date1904")?.is_none() => {}
                ([], _) => {}
                _ if matches!(tag.local(), "sheet" | "workbookPr" | "workbook") => return Err(Stop::Odd),
                _ => {}
            }
            Ok(())
        })?;
        if !found {
            return Err(Odd);
        }
        for (_, path) in &mut self.sheets {
            *path = parts.member(path).ok_or(Odd)?.to_owned();
        }
        Ok(())
    }
}

/// Adds the next of the shared texts; false after the last.
fn next_text(piece: &mut Piece<'_>, texts: &mut String) -> Result<bool, Stop> {
    piece.blanks()?;
    if piece.take(b"<si>")? {
        return string(piece, "si", texts).map(|()| true);
    }
    if piece.take(b"<si/>")? {
        return Ok(true);
    }
    piece.expect(b"</sst>").map(|()| false)
}

/// The name of a sheet and its relation.
fn sheet<'b>(tag: &Tag<'b>) -> Result<(String, &'b str), Stop> {
    let mut ids = tag.attributes().filter(|(name, _)| *name == "id" || name.ends_with(":id"));
    let (Some((_, id)), None) = (ids.next(), ids.next()) else { return Err(Stop::Odd) };
    match tag.raw("state")? {
        None | Some("visible" | "hidden" | "veryHidden") => {}
        Some(_) => return Err(Stop::Odd),
    }
    Ok((plain(tag.raw("name")?.ok_or(Stop::Odd)?)?, id))
}

/// What an attribute means.
fn plain(raw: &str) -> Result<String, Stop> {
    let mut text = String::new();
    unfold(raw, &mut text)?;
    Ok(text)
}

/// Kinds and targets of the relations of a part, by their identifiers.
type Relations = BTreeMap<String, (String, String)>;

/// The members of an archive by their names in small letters.
struct Parts<'z, R> {
    archive: &'z mut ZipArchive<R>,
    names: HashMap<String, String>,
}

impl<'z, R: Read + Seek> Parts<'z, R> {
    fn new(archive: &'z mut ZipArchive<R>) -> Result<Self, Odd> {
        let mut names = HashMap::new();
        for name in archive.file_names() {
            let name = name.map_err(|_| Odd)?;
            let key = name.replace('\\', "/").to_ascii_lowercase();
            if names.insert(key, name.to_string()).is_some() {
                return Err(Odd);
            }
        }
        Ok(Self { archive, names })
    }

    fn member(&self, path: &str) -> Option<&str> {
        self.names.get(&path.to_ascii_lowercase()).map(String::as_str)
    }

    fn part(&mut self, path: &str) -> Result<Option<Markup<impl Read>>, Odd> {
        let Some(name) = self.names.get(&path.to_ascii_lowercase()) else { return Ok(None) };
        match self.archive.by_name(name) {
            Ok(member) => Markup::new(member).map(Some),
            Err(_) => Err(Odd),
        }
    }

    /// Calls `each` with every tag that is no end, and the names of those around it; answers whether there
    /// is such a part. All of it must be well-formed.
    fn each_tag(
        &mut self,
        path: &str,
        root: &str,
        mut each: impl FnMut(&[&str], &Tag<'_>) -> Result<(), Stop>,
    ) -> Result<bool, Odd> {
        const DEEPEST: usize = 32;
        let Some(mut markup) = self.part(path)? else { return Ok(false) };
        let mut around: Vec<String> = Vec::new();
        loop {
            let in_name = around.last().is_some_and(|name| name == "definedName");
            let done = markup.piece(|piece| {
                if in_name {
                    piece.text(&mut String::new())?;
                }
                let tag = piece.tag()?;
                for (_, value) in tag.attributes() {
                    plain(value)?;
                }
                if tag.kind == TagKind::End {
                    let opened = around.pop();
                    return if opened.as_deref() == Some(tag.name) {
                        Ok(around.is_empty())
                    } else {
                        Err(Stop::Odd)
                    };
                }
                if around.len() > DEEPEST || (around.is_empty() && tag.name != root) {
                    return Err(Stop::Odd);
                }
                each(&around.iter().map(String::as_str).collect::<Vec<_>>(), &tag)?;
                if tag.kind == TagKind::Start {
                    around.push(tag.name.to_owned());
                }
                Ok(around.is_empty())
            })?;
            if done {
                return Ok(true);
            }
        }
    }

    fn relations(&mut self, path: &str) -> Result<Relations, Odd> {
        let mut relations = Relations::new();
        let found = self.each_tag(path, "Relationships", |within, tag| {
            if within.is_empty() {
                return Ok(());
            }
            let [id, kind, target] = ["Id", "Type", "Target"].map(|name| tag.raw(name));
            let (Some(id), Some(kind), Some(target)) = (id?, kind?, target?) else { return Err(Stop::Odd) };
            let unfolds = [id, kind, target].iter().any(|text| text.contains('&'));
            let known = relations.insert(id.to_owned(), (kind.to_owned(), target.to_owned())).is_some();
            if known || unfolds || tag.name != "Relationship" { Err(Stop::Odd) } else { Ok(()) }
        })?;
        if found { Ok(relations) } else { Err(Odd) }
    }
}

/// The kind of moment that a format of a workbook's own shows, as calamine has it: by its first part.
fn detected(code: &str) -> Option<ExcelDateTimeType> {
    let (mut literal, mut quoted, mut brackets, mut elapsed, mut noon, mut before) =
        (false, false, 0_usize, false, false, ' ');
    for letter in code.chars() {
        match letter.to_ascii_lowercase() {
            _ if literal => literal = false,
            '_' | '\\' | '*' => literal = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            ';' => return None,
            '[' => brackets += 1,
            ']' if brackets == 1 && elapsed => return Some(ExcelDateTimeType::TimeDelta),
            ']' => brackets = brackets.saturating_sub(1),
            'a' if brackets == 0 && !noon => noon = true,
            'p' | 'm' | '/' if brackets == 0 && noon => return Some(ExcelDateTimeType::DateTime),
            'd' | 'm' | 'h' | 'y' | 's' if brackets == 0 && !noon => {
                return Some(ExcelDateTimeType::DateTime);
            }
            _ if elapsed && letter.eq_ignore_ascii_case(&before) => {}
            part => elapsed = before == '[' && matches!(part, 'm' | 'h' | 's'),
        }
        before = letter;
    }
    None
}

/// The kind of moment that a format of every spreadsheet shows.
fn built_in(id: &str) -> Option<ExcelDateTimeType> {
    match id.parse().ok().filter(|number: &u32| number.to_string() == id)? {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Some(ExcelDateTimeType::DateTime),
        46 => Some(ExcelDateTimeType::TimeDelta),
        _ => None,
    }
}
