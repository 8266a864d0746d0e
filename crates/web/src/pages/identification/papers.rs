//! The act and the letters as papers of a word processor, and the kept file.

use crate::attached::{download, given};
use crate::page::{Outcome, Page};
use crate::trouble::Trouble;
use axum::extract::Path;
use operations::SeeResults;
use std::collections::BTreeSet;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) async fn order(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let document = page.permit.order_paper(id, &page.words).await?;
    let bytes = document::docx(&document).map_err(|error| Trouble::fault(&error))?;
    Ok(given(&format!("{}.docx", page.text("order-file-name")), DOCX, bytes))
}

pub(super) async fn letter(page: Page<SeeResults>, Path((id, line)): Path<(i64, i64)>) -> Outcome {
    let (school, document) = page.permit.letter_paper(id, line, &page.words).await?;
    let bytes = document::docx(&document).map_err(|error| Trouble::fault(&error))?;
    Ok(given(&format!("{school}.docx"), DOCX, bytes))
}

/// The letters to all schools of a list, each a file of its own.
pub(super) async fn letters(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let mut parts = Vec::new();
    let mut names = BTreeSet::new();
    for (school, document) in page.permit.letter_papers(id, &page.words).await? {
        let bytes = document::docx(&document).map_err(|error| Trouble::fault(&error))?;
        let plain: String =
            school.chars().map(|letter| if "\\/:*?\"<>|".contains(letter) { ' ' } else { letter }).collect();
        let mut name = format!("{}.docx", plain.trim());
        while !names.insert(name.clone()) {
            name = format!("{} ({}).docx", plain.trim(), names.len());
        }
        parts.push((name, bytes));
    }
    let bytes = document::zipped(&parts).map_err(|error| Trouble::fault(&error))?;
    Ok(given(&format!("{}.zip", page.text("letters-file-name")), "application/zip", bytes))
}

pub(super) async fn file(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    Ok(download(page.permit.list_file(id).await?))
}
