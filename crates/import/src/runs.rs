//! Results of a table that has more of them than memory has room for: runs in order, each in a file, put
//! together when all are there.

use crate::aside::created;
use model::assessments::Assessment;
use model::facts::SchoolResults;
use model::organisations::Login;
use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};

/// Files that are read at once; of more runs some are put together first.
const AT_ONCE: usize = 32;

/// What a school has in an assessment.
pub(crate) type Entry = (Assessment, Login, SchoolResults);

/// Runs, in the order in which they were written.
#[derive(Debug, Default)]
pub(crate) struct Runs(Vec<PathBuf>);

impl Runs {
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Writes a run: entries in the order of assessments and schools, each school once.
    pub(crate) fn add(&mut self, folder: &Path, entries: impl IntoIterator<Item = Entry>) -> io::Result<()> {
        let mut run = RunWriter::new(folder)?;
        for entry in entries {
            run.put(&entry)?;
        }
        self.0.push(run.finish()?);
        Ok(())
    }

    /// Hands on every school once, in order, with what all runs say of it, in their order.
    pub(crate) fn merge(
        mut self,
        folder: &Path,
        mut each: impl FnMut(Entry) -> io::Result<()>,
    ) -> io::Result<()> {
        while self.0.len() > AT_ONCE {
            let mut fewer = Vec::new();
            for some in self.0.chunks(AT_ONCE) {
                let mut run = RunWriter::new(folder)?;
                merge(some, |entry| run.put(&entry))?;
                fewer.push(run.finish()?);
            }
            self.0 = fewer;
        }
        merge(&self.0, &mut each)
    }
}

fn merge(runs: &[PathBuf], mut each: impl FnMut(Entry) -> io::Result<()>) -> io::Result<()> {
    let mut readers: Vec<RunReader> =
        runs.iter().map(|path| RunReader::open(path)).collect::<io::Result<_>>()?;
    // The first entry of each run that has one, by school and then by run.
    let mut heads: BinaryHeap<Reverse<(Assessment, Login, usize)>> = BinaryHeap::new();
    for (run, reader) in readers.iter_mut().enumerate() {
        heads.extend(reader.key()?.map(|(assessment, login)| Reverse((assessment, login, run))));
    }
    let mut school: Option<Entry> = None;
    while let Some(Reverse((assessment, login, run))) = heads.pop() {
        let reader = &mut readers[run];
        let results = reader.results()?;
        match &mut school {
            Some((known, of, whole)) if (*known, *of) == (assessment, login) => whole.join(results),
            before => {
                if let Some(entry) = before.replace((assessment, login, results)) {
                    each(entry)?;
                }
            }
        }
        heads.extend(reader.key()?.map(|(assessment, login)| Reverse((assessment, login, run))));
    }
    school.map(each).transpose()?;
    runs.iter().try_for_each(fs::remove_file)
}

/// Entries, each as key and results, and before each of them the number of its bytes.
struct RunWriter {
    path: PathBuf,
    file: BufWriter<File>,
    bytes: Vec<u8>,
}

impl RunWriter {
    fn new(folder: &Path) -> io::Result<Self> {
        let (path, file) = created(folder)?;
        Ok(Self { path, file: BufWriter::with_capacity(1 << 18, file), bytes: Vec::new() })
    }

    fn put(&mut self, (assessment, login, results): &Entry) -> io::Result<()> {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        bytes = postcard::to_extend(&(assessment, login), bytes).map_err(io::Error::other)?;
        self.framed(&bytes)?;
        bytes.clear();
        bytes = postcard::to_extend(results, bytes).map_err(io::Error::other)?;
        self.framed(&bytes)?;
        self.bytes = bytes;
        Ok(())
    }

    fn framed(&mut self, bytes: &[u8]) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).map_err(io::Error::other)?;
        self.file.write_all(&length.to_le_bytes())?;
        self.file.write_all(bytes)
    }

    fn finish(mut self) -> io::Result<PathBuf> {
        self.file.flush()?;
        Ok(self.path)
    }
}

struct RunReader {
    file: BufReader<File>,
    bytes: Vec<u8>,
}

impl RunReader {
    fn open(path: &Path) -> io::Result<Self> {
        Ok(Self { file: BufReader::with_capacity(1 << 17, File::open(path)?), bytes: Vec::new() })
    }

    /// The next key; nothing at the end.
    fn key(&mut self) -> io::Result<Option<(Assessment, Login)>> {
        let mut length = [0; 4];
        // Between entries the file may end, within one it may not.
        if self.file.read(&mut length[..1])? == 0 {
            return Ok(None);
        }
        self.file.read_exact(&mut length[1..])?;
        self.take(u32::from_le_bytes(length))?;
        postcard::from_bytes(&self.bytes).map(Some).map_err(io::Error::other)
    }

    /// What stands under the key that was read.
    fn results(&mut self) -> io::Result<SchoolResults> {
        let mut length = [0; 4];
        self.file.read_exact(&mut length)?;
        self.take(u32::from_le_bytes(length))?;
        postcard::from_bytes(&self.bytes).map_err(io::Error::other)
    }

    fn take(&mut self, length: u32) -> io::Result<()> {
        self.bytes.resize(length as usize, 0);
        self.file.read_exact(&mut self.bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::results::Results;
    use std::collections::BTreeMap;

    #[test]
    fn more_runs_than_are_read_at_once_add_up() {
        let folder = tempfile::tempdir().unwrap();
        let assessment = crate::identity::Identity::parse("kind=ВПР,year=2021,grade=5,subject=MA");
        let assessment = assessment.unwrap().assessment().unwrap();
        let (mut runs, mut expected) = (Runs::default(), BTreeMap::new());
        for run in 0..100_u32 {
            let entry = |school: u32| {
                let login: Login = format!("sch{:06}", 990_000 + school).parse().unwrap();
                *expected.entry(login).or_insert(0) += run + school;
                let results = Results { absent: run + school, ..Results::default() };
                (assessment, login, SchoolResults::without_classes(results))
            };
            let entries: Vec<Entry> = (0..run % 7).map(entry).collect();
            runs.add(folder.path(), entries).unwrap();
        }
        let mut found = BTreeMap::new();
        let each = |(_, login, results): Entry| {
            assert!(found.insert(login, results.whole().absent).is_none(), "{login:?} twice");
            Ok(())
        };
        runs.merge(folder.path(), each).unwrap();
        assert_eq!(found, expected);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "no run is left");
    }
}
