//! Results put aside into files where memory has no room for them.
//!
//! A file is in the order of assessments and schools, each of them once. Counts add up, so that what several files
//! say of a school is put together when it is taken back.

use model::assessments::Assessment;
use model::facts::SchoolResults;
use model::organisations::Login;
use model::schools::{Schools, Shelf};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tempfile::TempDir;

/// How much memory results may take, and where they go beyond it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// Bytes.
    pub bytes: u64,
    /// A folder for their files.
    pub folder: PathBuf,
}

/// A file of results, as whoever wrote it hands it over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aside {
    /// The file's name within the folder.
    file: String,
    /// Schools by assessment, each with the bytes of its results.
    schools: Vec<(Assessment, Vec<(Login, u32)>)>,
}

/// A new file in a folder, which nobody else may read.
pub(crate) fn created(folder: &Path) -> io::Result<(PathBuf, File)> {
    let (file, path) = tempfile::NamedTempFile::new_in(folder)?.keep()?;
    Ok((path, file))
}

/// Puts results aside.
#[derive(Debug)]
pub(crate) struct Writer {
    file: BufWriter<File>,
    aside: Aside,
    bytes: Vec<u8>,
}

impl Writer {
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let (path, file) = created(folder)?;
        let file_name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let aside = Aside { file: file_name, schools: Vec::new() };
        Ok(Self { file: BufWriter::with_capacity(1 << 18, file), aside, bytes: Vec::new() })
    }

    /// Puts a school's results after those before them in the order of assessments and schools.
    pub(crate) fn put(
        &mut self,
        assessment: Assessment,
        login: Login,
        results: &SchoolResults,
    ) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        bytes = postcard::to_extend(results, bytes).map_err(io::Error::other)?;
        self.file.write_all(&bytes)?;
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.bytes = bytes;
        match self.aside.schools.last_mut().filter(|(last, _)| *last == assessment) {
            Some((_, schools)) => schools.push((login, length)),
            None => self.aside.schools.push((assessment, vec![(login, length)])),
        }
        Ok(())
    }

    /// The file, whole.
    pub(crate) fn finish(mut self) -> io::Result<Aside> {
        self.file.flush()?;
        Ok(self.aside)
    }
}

/// Where a piece of one school's results lies: its reader, the first byte, the bytes.
type Piece = (u32, u64, u32);

/// The results of all files, by assessment. The folder stays as long as any of them is in use.
pub(crate) fn open(asides: Vec<Aside>, folder: &Arc<TempDir>) -> io::Result<BTreeMap<Assessment, Schools>> {
    let mut readers = Vec::new();
    let mut found: BTreeMap<Assessment, Vec<(Login, Piece)>> = BTreeMap::new();
    for aside in asides {
        let number = u32::try_from(readers.len()).map_err(io::Error::other)?;
        let file = BufReader::new(File::open(folder.path().join(&aside.file))?);
        readers.push(Mutex::new(Reader { file, at: Some(0) }));
        let mut at = 0;
        for (assessment, schools) in aside.schools {
            let found = found.entry(assessment).or_default();
            for (login, length) in schools {
                found.push((login, (number, at, length)));
                at += u64::from(length);
            }
        }
    }
    let files = Arc::new(Files { readers, _folder: Arc::clone(folder) });
    let shelf = |(assessment, mut found): (Assessment, Vec<(Login, Piece)>)| {
        // Stable: the pieces of a school stay in the order in which they were put.
        found.sort_by_key(|(login, _)| *login);
        let (mut logins, mut ends) = (Vec::new(), Vec::new());
        for (at, (login, _)) in found.iter().enumerate() {
            if logins.last() != Some(login) {
                logins.push(*login);
                ends.push(at);
            }
            if let Some(end) = ends.last_mut() {
                *end = at + 1;
            }
        }
        let pieces = found.into_iter().map(|(_, piece)| piece).collect();
        let shelf: Arc<dyn Shelf> = Arc::new(OfFiles { files: Arc::clone(&files), logins, ends, pieces });
        (assessment, Schools::shelved(shelf))
    };
    Ok(found.into_iter().map(shelf).collect())
}

/// The files, and the folder in which they lie.
#[derive(Debug)]
struct Files {
    readers: Vec<Mutex<Reader>>,
    _folder: Arc<TempDir>,
}

#[derive(Debug)]
struct Reader {
    file: BufReader<File>,
    /// The next byte; nothing where it is not known.
    at: Option<u64>,
}

impl Reader {
    fn read(&mut self, start: u64, bytes: &mut [u8]) -> io::Result<()> {
        let ahead = self.at.take().and_then(|at| i64::try_from(start).ok()?.checked_sub_unsigned(at));
        match ahead {
            // What was read ahead already is not read again.
            Some(ahead) => self.file.seek_relative(ahead)?,
            None => _ = self.file.seek(SeekFrom::Start(start))?,
        }
        self.file.read_exact(bytes)?;
        self.at = Some(start + bytes.len() as u64);
        Ok(())
    }
}

/// The results of one assessment in files.
#[derive(Debug)]
struct OfFiles {
    files: Arc<Files>,
    logins: Vec<Login>,
    /// Of each school the end of its pieces.
    ends: Vec<usize>,
    pieces: Vec<Piece>,
}

impl OfFiles {
    fn school(&self, place: usize, bytes: &mut Vec<u8>) -> io::Result<SchoolResults> {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        let mut whole = SchoolResults::default();
        for &(reader, at, length) in &self.pieces[start..self.ends[place]] {
            bytes.resize(length as usize, 0);
            let mut reader =
                self.files.readers[reader as usize].lock().unwrap_or_else(PoisonError::into_inner);
            reader.read(at, bytes)?;
            drop(reader);
            whole.join(postcard::from_bytes(bytes).map_err(io::Error::other)?);
        }
        Ok(whole)
    }
}

impl Shelf for OfFiles {
    fn logins(&self) -> &[Login] {
        &self.logins
    }

    #[expect(clippy::panic, reason = "a file of our own that is damaged leaves nothing to go on with")]
    fn at(&self, places: Range<usize>) -> Vec<SchoolResults> {
        let mut bytes = Vec::new();
        let school = |place| match self.school(place, &mut bytes) {
            Ok(results) => results,
            Err(error) => panic!("results put aside cannot be read: {error}"),
        };
        places.map(school).collect()
    }
}

/// Keeps results of schools, which come in order: in memory as far as there is room, then in a file.
pub(crate) struct Keeper<'a> {
    /// The folder, and the bytes of memory.
    room: Option<(&'a Arc<TempDir>, u64)>,
    bytes: u64,
    held: BTreeMap<Assessment, Schools>,
    writer: Option<Writer>,
}

impl<'a> Keeper<'a> {
    pub(crate) fn new(room: Option<(&'a Arc<TempDir>, u64)>) -> Self {
        Self { room, bytes: 0, held: BTreeMap::new(), writer: None }
    }

    pub(crate) fn keep(
        &mut self,
        assessment: Assessment,
        login: Login,
        results: SchoolResults,
    ) -> io::Result<()> {
        if let Some(writer) = &mut self.writer {
            return writer.put(assessment, login, &results);
        }
        self.bytes += results.bytes() as u64;
        self.held.entry(assessment).or_default().insert(login, results);
        let Some((folder, _)) = self.room.filter(|(_, most)| self.bytes > *most) else { return Ok(()) };
        // An assessment lies in one place as a whole.
        let mut writer = Writer::new(folder.path())?;
        for (login, results) in self.held.remove(&assessment).unwrap_or_default().held() {
            writer.put(assessment, *login, results)?;
        }
        self.writer = Some(writer);
        Ok(())
    }

    /// All that was kept.
    pub(crate) fn finish(mut self) -> io::Result<BTreeMap<Assessment, Schools>> {
        if let (Some(writer), Some((folder, _))) = (self.writer, self.room) {
            self.held.extend(open(vec![writer.finish()?], folder)?);
        }
        Ok(self.held)
    }
}
