//! The form that takes files, and the way of their bytes into a temporary place.

use crate::components::{
    Button, Choice, Choices, FileField, Problem, TextField, checkboxes, details, error_summary, file_field,
    form, select, text_field,
};
use crate::page::{Outcome, Page, Typed, refused, shown, to};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use maud::{Markup, html};
use operations::{
    Complaint, LARGEST_FILE, LARGEST_UPLOAD, LoadResults, Looked, MOST_FILES, Received, Refusal,
};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use tempfile::TempPath;
use tokio::io::AsyncWriteExt as _;

pub(super) async fn ask(page: Page<LoadResults>) -> Outcome {
    let content = asked(&page, &Typed::default(), &[]).await?;
    Ok(shown(&page.frame(page.text("upload-title")), content))
}

async fn asked(page: &Page<LoadResults>, typed: &Typed, problems: &[Problem]) -> Result<Markup, Trouble> {
    let mut places = Vec::new();
    for kind in
        [operations::kinds::OrganisationKind::Region, operations::kinds::OrganisationKind::Municipality]
    {
        places.extend(page.permit.nodes(&Looked { kind: Some(kind), ..Looked::default() }).await?);
    }
    // The form's token and key stand in the address: its body is read piece by piece.
    let plain = page.form("");
    let action = format!("/uploads/new?csrf={}&form={}", plain.csrf, plain.key);
    let chosen = typed.get("organisation");
    let first = places.first().map(|one| one.id.to_string()).unwrap_or_default();
    let chosen = if chosen.is_empty() { first.as_str() } else { chosen };
    let of_place = |one: &operations::Node| {
        Choice::new(one.id.to_string(), one.name.as_str()).chosen_if(one.id.to_string() == chosen)
    };
    let choices =
        Choices::new("organisation", page.text("upload-authority"), places.iter().map(of_place).collect())
            .hint(page.text("upload-authority-hint"))
            .error(of(problems, "organisation"));
    let bounds = [
        ("files", MOST_FILES.into()),
        ("file", (LARGEST_FILE >> 20).into()),
        ("whole", (LARGEST_UPLOAD >> 20).into()),
    ];
    let field = FileField::new("files", page.text("upload-files"))
        .several()
        .hint(page.with("upload-files-hint", bounds))
        .error(of(problems, "files"));
    let parts = Choice::new("yes", page.text("upload-parts")).chosen_if(typed.is_set("parts"));
    let parts = Choices::new("parts", page.text("upload-parts-label"), vec![parts])
        .hint(page.text("upload-parts-hint"));
    Ok(html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("upload-title")) }
        p.govuk-body { (page.text("upload-what")) }
        (form(&crate::components::Form { action, ..plain }.with_files(), html! {
            (file_field(&page.words, &field))
            @if places.len() == 1 { input type="hidden" name="organisation" value=(first); }
            @else { (select(&page.words, &choices)) }
            (details(&page.text("upload-more"), html! {
                (text_field(&page.words, &TextField::new("identity", page.text("upload-identity"))
                    .value(typed.get("identity")).hint(page.text("upload-identity-hint")).error(of(problems, "identity"))))
                (checkboxes(&page.words, &parts))
            }))
            (Button::new(page.text("upload-do")))
        }))
    })
}

pub(super) async fn take(page: Page<LoadResults>, request: Request) -> Outcome {
    let multipart = Multipart::from_request(request, &()).await.map_err(|_| Trouble::Unreadable)?;
    let incoming = Incoming::read(multipart).await?;
    let typed = Typed(incoming.fields);
    let problems = if incoming.problems.is_empty() {
        let organisation = typed.number("organisation").unwrap_or_default();
        let (files, _kept): (Vec<Received>, Vec<TempPath>) = incoming.files.into_iter().unzip();
        let received =
            page.permit.receive(organisation, typed.get("identity"), typed.is_set("parts"), files).await;
        match received {
            Ok(id) => return Ok(to(format!("/uploads/{id}"))),
            Err(refusal) => page.problems(refusal)?,
        }
    } else {
        page.problems(Refusal::Invalid(incoming.problems))?
    };
    let content = asked(&page, &typed, &problems).await?;
    Ok(refused(page.frame(page.text("upload-title")), content))
}

/// What has come in: the fields, and the files in their temporary places.
#[derive(Default)]
struct Incoming {
    fields: Vec<(String, String)>,
    files: Vec<(Received, TempPath)>,
    problems: Vec<Complaint>,
}

/// Bytes of a field that is no file at most.
const LONGEST_FIELD: usize = 10_000;

impl Incoming {
    async fn read(mut multipart: Multipart) -> Result<Self, Trouble> {
        let mut all = Self::default();
        let mut bytes = 0;
        while let Some(mut field) = multipart.next_field().await.map_err(|_| Trouble::Unreadable)? {
            let name = field.name().unwrap_or_default().to_owned();
            let Some(file_name) = field.file_name().map(str::to_owned) else {
                let text = short(&mut field).await?;
                all.fields.push((name, text));
                continue;
            };
            // A form without files sends one without a name.
            if file_name.is_empty() {
                continue;
            }
            if all.files.len() >= MOST_FILES {
                let complaint = Complaint::new("files", "many-files");
                all.problems = vec![complaint.with("most", MOST_FILES.to_string())];
                drain(&mut field, LARGEST_UPLOAD).await?;
                continue;
            }
            match spooled(&mut field, file_name.clone()).await? {
                Some((received, path)) => {
                    bytes += received.bytes;
                    all.files.push((received, path));
                }
                None => all.problems.push(operations::too_large(&file_name)),
            }
            if bytes > LARGEST_UPLOAD {
                return Err(Trouble::TooLong);
            }
        }
        Ok(all)
    }
}

async fn short(field: &mut Field<'_>) -> Result<String, Trouble> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| Trouble::Unreadable)? {
        text.extend_from_slice(&piece);
        if text.len() > LONGEST_FIELD {
            return Err(Trouble::TooLong);
        }
    }
    Ok(String::from_utf8_lossy(&text).into_owned())
}

/// Reads on without keeping anything, so that the browser hears the answer; up to a bound.
async fn drain(field: &mut Field<'_>, most: u64) -> Result<(), Trouble> {
    let mut bytes = 0;
    while let Some(piece) = field.chunk().await.map_err(|_| Trouble::Unreadable)? {
        bytes += piece.len() as u64;
        if bytes > most {
            return Err(Trouble::TooLong);
        }
    }
    Ok(())
}

/// Puts a file into a temporary place; nothing where it is too large.
async fn spooled(field: &mut Field<'_>, name: String) -> Result<Option<(Received, TempPath)>, Trouble> {
    let fault = |error: std::io::Error| Trouble::fault(&error);
    let path = tempfile::NamedTempFile::new().map_err(fault)?.into_temp_path();
    let mut file = tokio::fs::File::create(&path).await.map_err(fault)?;
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    while let Some(piece) = field.chunk().await.map_err(|_| Trouble::Unreadable)? {
        bytes += piece.len() as u64;
        if bytes > LARGEST_FILE {
            drop(file);
            drain(field, LARGEST_UPLOAD).await?;
            return Ok(None);
        }
        hash.update(&piece);
        file.write_all(&piece).await.map_err(fault)?;
    }
    file.flush().await.map_err(fault)?;
    let checksum = hash.finalize().iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    Ok(Some((Received { name, path: path.to_path_buf(), checksum, bytes }, path)))
}
