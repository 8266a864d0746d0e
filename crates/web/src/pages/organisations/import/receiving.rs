//! Taking one file from a form, piece by piece.

use crate::trouble::Trouble;
use axum::extract::multipart::Multipart;
use std::path::PathBuf;
use tempfile::TempDir;
use tokio::io::AsyncWriteExt as _;

/// Bytes of a directory at most; that of a whole region takes less than two millions.
const LONGEST: usize = 16 << 20;

/// Bytes that are read and dropped after a file that is too long: a browser shows our answer only when
/// it has sent all of its own.
const DROPPED: usize = 256 << 20;

/// What came.
pub(super) enum Received {
    /// No file was chosen.
    Nothing,
    /// It is longer than a directory can be.
    TooLong,
    /// A file.
    File(File),
}

/// A file that lies on the disk as long as this value lives.
pub(super) struct File {
    pub path: PathBuf,
    /// The name that the user's computer gave.
    pub name: String,
    _folder: TempDir,
}

pub(super) async fn receive(mut multipart: Multipart) -> Result<Received, Trouble> {
    let unreadable = |_| Trouble::Unreadable;
    let mut received = Received::Nothing;
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.file_name().map(plain).unwrap_or_default();
        if field.name() != Some("file") || name.is_empty() || !matches!(received, Received::Nothing) {
            continue;
        }
        let fault = |error: std::io::Error| Trouble::fault(&error);
        let folder = tempfile::tempdir().map_err(fault)?;
        // What a file is its first bytes tell; only a text needs its ending.
        let path = folder.path().join(format!("directory.{}", ending(&name)));
        let mut file = tokio::fs::File::create(&path).await.map_err(fault)?;
        let mut bytes = 0;
        while let Some(piece) = field.chunk().await.map_err(unreadable)? {
            bytes += piece.len();
            if bytes <= LONGEST {
                file.write_all(&piece).await.map_err(fault)?;
            } else if bytes > DROPPED {
                return Err(Trouble::TooLong);
            }
        }
        file.flush().await.map_err(fault)?;
        received = match bytes {
            0 => Received::Nothing,
            bytes if bytes > LONGEST => Received::TooLong,
            _ => Received::File(File { path, name, _folder: folder }),
        };
    }
    Ok(received)
}

/// The last part of a name, in one line.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

fn ending(name: &str) -> String {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    ending.chars().filter(char::is_ascii_alphanumeric).take(5).collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_way_to_another_folder() {
        assert_eq!(plain("..\\..\\opora.db"), "opora.db");
        assert_eq!(plain("/etc/passwd"), "passwd");
        assert_eq!(ending("Школы.XLSX"), "xlsx");
        assert_eq!(ending("x./../a"), "a");
    }
}
