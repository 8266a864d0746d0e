//! Forms with some fields and at most one file, and kept files on their way back.

use crate::page::{Typed, encoded};
use crate::trouble::Trouble;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse as _, Response};
use operations::{Attachment, LARGEST_ATTACHMENT};

/// Bytes of a field that is no file, at most: a letter of some pages.
const LONGEST_FIELD: usize = 256 << 10;

/// Bytes that are read and dropped after a file that is too large: a browser shows our answer only when
/// it has sent all of its own.
const DROPPED: usize = 256 << 20;

/// Fields of a form, and bytes of all of them, at most.
const MOST_FIELDS: usize = 5000;
const LONGEST_FORM: usize = 4 << 20;

/// Bytes of all files of a form that takes several, at most.
const LARGEST_TOGETHER: usize = 64 << 20;

/// What a form with several files has sent.
#[derive(Debug, Default)]
pub(crate) struct Files {
    pub typed: Typed,
    pub files: Vec<Attachment>,
    /// The names of files that are too large to be kept.
    pub too_large: Vec<String>,
}

/// Reads a form that may have several files; of more than `most` one more is kept, so that it is noticed.
pub(crate) async fn files(request: Request, most: usize) -> Result<Files, Trouble> {
    let unreadable = |_| Trouble::Unreadable;
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?;
    let (mut all, mut bytes, mut dropped) = (Files::default(), 0, 0);
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(plain) {
            Some(file) if file.is_empty() => {}
            Some(file) => {
                let kept = if all.files.len() > most { 0 } else { LARGEST_ATTACHMENT };
                match read(&mut field, kept, &mut dropped).await? {
                    Some(content) => {
                        bytes += content.len();
                        all.files.push(Attachment { name: file, content });
                    }
                    None => all.too_large.push(file),
                }
            }
            None => {
                let value = read(&mut field, LONGEST_FIELD, &mut dropped).await?.ok_or(Trouble::TooLong)?;
                all.typed.0.push((name, String::from_utf8_lossy(&value).into_owned()));
            }
        }
        if bytes > LARGEST_TOGETHER || all.typed.0.len() > MOST_FIELDS {
            return Err(Trouble::TooLong);
        }
    }
    Ok(all)
}

/// What a form has sent.
#[derive(Debug, Default)]
pub(crate) struct Sent {
    pub typed: Typed,
    pub file: Option<Attachment>,
    /// Whether there was a file that is too large to be kept.
    pub too_large: bool,
}

/// Reads a form that may have a file.
pub(crate) async fn sent(request: Request) -> Result<Sent, Trouble> {
    let unreadable = |_| Trouble::Unreadable;
    let mut multipart = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?;
    let (mut sent, mut fields, mut bytes, mut dropped) = (Sent::default(), 0, 0, 0);
    while let Some(mut field) = multipart.next_field().await.map_err(unreadable)? {
        let name = field.name().unwrap_or_default().to_owned();
        fields += 1;
        if fields > MOST_FIELDS {
            return Err(Trouble::TooLong);
        }
        match field.file_name().map(plain) {
            // A form without files sends one without a name.
            Some(file) if file.is_empty() => {}
            Some(_) if sent.file.is_some() => return Err(Trouble::Unreadable),
            Some(file) => match read(&mut field, LARGEST_ATTACHMENT, &mut dropped).await? {
                Some(content) => sent.file = Some(Attachment { name: file, content }),
                None => sent.too_large = true,
            },
            None => {
                let value = read(&mut field, LONGEST_FIELD, &mut dropped).await?.ok_or(Trouble::TooLong)?;
                bytes += value.len();
                if bytes > LONGEST_FORM {
                    return Err(Trouble::TooLong);
                }
                sent.typed.0.push((name, String::from_utf8_lossy(&value).into_owned()));
            }
        }
    }
    Ok(sent)
}

/// The bytes of a field; nothing where there are too many. `all` counts those of the whole form.
async fn read(field: &mut Field<'_>, most: usize, all: &mut usize) -> Result<Option<Vec<u8>>, Trouble> {
    let (mut content, mut bytes) = (Vec::new(), 0);
    while let Some(piece) = field.chunk().await.map_err(|_| Trouble::Unreadable)? {
        bytes += piece.len();
        *all += piece.len();
        if *all > DROPPED {
            return Err(Trouble::TooLong);
        }
        if bytes <= most {
            content.extend_from_slice(&piece);
        }
    }
    Ok((bytes <= most).then_some(content))
}

/// The last part of a name, in one line.
fn plain(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    last.chars().filter(|letter| !letter.is_control()).take(120).collect()
}

/// A kept file for the person's computer. A browser never shows it: it may be anything.
pub(crate) fn download(file: Attachment) -> Response {
    given(&file.name, "application/octet-stream", file.content)
}

/// A file of a kind.
pub(crate) fn given(name: &str, media: &str, content: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename*=UTF-8''{}", encoded(name));
    ([(CONTENT_TYPE, media.to_owned()), (CONTENT_DISPOSITION, disposition)], content).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_no_way_to_another_folder() {
        assert_eq!(plain("..\\..\\opora.db"), "opora.db");
        assert_eq!(plain("/etc/passwd"), "passwd");
    }
}
