//! Files come in.

use crate::access::{LoadResults, Permit};
use crate::refusal::{Answer, Complaint, Refusal};
use crate::uploads::Work;
use import::Identity;
use std::fs::File;
use std::io::Read as _;
use std::path::PathBuf;
use storage::entities::{organisation, upload, upload_file, upload_part};
use storage::kinds::{FileState, OrganisationKind, UploadState};
use storage::sea_orm::{ActiveValue::Set, EntityTrait};

/// A file that has come in and lies in a temporary place.
#[derive(Debug)]
pub struct Received {
    /// The name that the user's computer gave.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// SHA-256 of its bytes, in hex.
    pub checksum: String,
    /// How long it is.
    pub bytes: u64,
}

/// Files of an upload at most.
pub const MOST_FILES: usize = 200;

/// Bytes of one file at most: 64 MiB.
pub const LARGEST_FILE: u64 = 64 << 20;

/// Bytes of an upload at most: 256 MiB.
pub const LARGEST_UPLOAD: u64 = 256 << 20;

/// Bytes of a piece.
const PIECE: usize = 1 << 20;

/// Letters of a file's name that are kept.
const LONGEST_NAME: usize = 200;

impl Permit<LoadResults> {
    /// Takes files in; they are read in the background. `identity` says of assessments what the files do
    /// not, as `kind=ВПР,year=2021`; nothing where it is empty.
    pub async fn receive(
        &self,
        organisation: i64,
        identity: &str,
        parts: bool,
        mut files: Vec<Received>,
    ) -> Answer<i64> {
        // A browser sends them in any order; of differing files the first counts, as for `assess`.
        files.sort_by(|a, b| a.name.cmp(&b.name));
        let complaints = checked(identity, &files);
        if !complaints.is_empty() {
            return Err(Refusal::Invalid(complaints));
        }
        let mut change = self.change("upload-received").await?;
        let place = organisation::Entity::find_by_id(organisation).one(&*change).await?;
        let fits = |place: &organisation::Model| {
            self.scope.holds(&place.path) && place.kind != OrganisationKind::Support
        };
        let place = place.filter(fits).ok_or_else(|| Refusal::of("organisation", "organisation-unknown"))?;
        let row = upload::ActiveModel {
            organisation_id: Set(place.id),
            state: Set(UploadState::Waiting),
            identity: Set(identity.trim().to_owned()),
            parts: Set(parts),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            done: Set(0),
            whole: Set(i32::try_from(files.len()).unwrap_or(i32::MAX)),
            version: Set(1),
            ..Default::default()
        };
        let id = upload::Entity::insert(row).exec(&*change).await?.last_insert_id;
        for (at, file) in files.iter().enumerate() {
            insert(&change, id, i32::try_from(at).unwrap_or(i32::MAX), file).await?;
        }
        change.within(place.id);
        change.subject("upload", id);
        change.detail("files", files.iter().map(|file| shown_name(&file.name)).collect::<Vec<_>>());
        change.commit().await?;
        self.application.ask(Work::Read, id).await?;
        Ok(id)
    }
}

fn checked(identity: &str, files: &[Received]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    if files.is_empty() {
        complaints.push(Complaint::new("files", "no-file"));
    }
    if files.len() > MOST_FILES {
        complaints.push(Complaint::new("files", "many-files").with("most", MOST_FILES.to_string()));
    }
    for file in files {
        if file.bytes == 0 {
            complaints.push(Complaint::new("files", "empty-file").with("name", shown_name(&file.name)));
        }
        if file.bytes > LARGEST_FILE {
            complaints.push(too_large(&file.name));
        }
    }
    if files.iter().map(|file| file.bytes).sum::<u64>() > LARGEST_UPLOAD {
        complaints
            .push(Complaint::new("files", "large-upload").with("most", (LARGEST_UPLOAD >> 20).to_string()));
    }
    if !identity.trim().is_empty() && Identity::parse(identity.trim()).is_err() {
        complaints.push(Complaint::new("identity", "identity"));
    }
    complaints
}

/// What is said of a file that is too large.
pub fn too_large(name: &str) -> Complaint {
    Complaint::new("files", "large-file")
        .with("name", shown_name(name))
        .with("most", (LARGEST_FILE >> 20).to_string())
}

async fn insert(change: &crate::journal::Change, upload: i64, place: i32, file: &Received) -> Answer<()> {
    let unreadable =
        || Refusal::Invalid(vec![Complaint::new("files", "lost-file").with("name", shown_name(&file.name))]);
    let row = upload_file::ActiveModel {
        upload_id: Set(upload),
        place: Set(place),
        name: Set(shown_name(&file.name)),
        checksum: Set(file.checksum.clone()),
        bytes: Set(i64::try_from(file.bytes).unwrap_or(i64::MAX)),
        state: Set(FileState::Waiting),
        left_out: Set(false),
        ..Default::default()
    };
    let id = upload_file::Entity::insert(row).exec(&**change).await?.last_insert_id;
    let mut source = File::open(&file.path).map_err(|_| unreadable())?;
    for place in 0.. {
        let mut content = Vec::with_capacity(PIECE);
        source.by_ref().take(PIECE as u64).read_to_end(&mut content).map_err(|_| unreadable())?;
        if content.is_empty() {
            break;
        }
        let part = upload_part::ActiveModel {
            file_id: Set(id),
            place: Set(place),
            content: Set(content),
            ..Default::default()
        };
        upload_part::Entity::insert(part).exec_without_returning(&**change).await?;
    }
    Ok(())
}

/// A file's name as it is kept: without folders, without signs that cannot be seen or that turn the
/// direction of writing, not longer than a line.
pub(crate) fn shown_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let turns = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    let plain: String = last.chars().filter(|c| !c.is_control() && !turns(*c)).take(LONGEST_NAME).collect();
    let plain = plain.trim().trim_matches('.').to_owned();
    if plain.is_empty() { "?".to_owned() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_become_plain_ones() {
        assert_eq!(shown_name("../../etc/passwd"), "passwd");
        assert_eq!(shown_name("C:\\Users\\a\\ВПР 2021.xlsx"), "ВПР 2021.xlsx");
        assert_eq!(shown_name("a\u{202e}xslx.exe\r\n"), "axslx.exe");
        assert_eq!(shown_name(".."), "?");
        assert_eq!(shown_name(&"я".repeat(500)).chars().count(), LONGEST_NAME);
    }
}
