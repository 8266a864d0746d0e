//! The act and the letters as papers of a word processor, and the kept file.

use crate::attached::{download, given};
use crate::page::{Outcome, Page};
use crate::trouble::Trouble;
use axum::extract::Path;
use document::Document;
use operations::SeeResults;
use std::collections::BTreeMap;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) async fn order(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let document = page.permit.order_paper(id, &page.words).await?;
    let written = written(vec![(page.text("order-file-name"), document)]).await?;
    let (name, bytes) = written.into_iter().next().ok_or(Trouble::NotFound)?;
    Ok(given(&name, DOCX, bytes))
}

pub(super) async fn letter(page: Page<SeeResults>, Path((id, line)): Path<(i64, i64)>) -> Outcome {
    let letter = page.permit.letter_paper(id, line, &page.words).await?;
    let (name, bytes) = written(vec![letter]).await?.into_iter().next().ok_or(Trouble::NotFound)?;
    Ok(given(&name, DOCX, bytes))
}

/// The letters to all schools of a list, each a file of its own.
pub(super) async fn letters(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let files = written(page.permit.letter_papers(id, &page.words).await?).await?;
    let bytes = document::zipped(&files).map_err(|error| Trouble::fault(&error))?;
    Ok(given(&format!("{}.zip", page.text("letters-file-name")), "application/zip", bytes))
}

/// Papers as files, each with a name of its own.
async fn written(papers: Vec<(String, Document)>) -> Result<Vec<(String, Vec<u8>)>, Trouble> {
    let all = tokio::task::spawn_blocking(move || {
        let mut names: BTreeMap<String, usize> = BTreeMap::new();
        let mut files = Vec::with_capacity(papers.len());
        for (name, document) in papers {
            let plain: String = name
                .chars()
                .map(|letter| if "\\/:*?\"<>|".contains(letter) { ' ' } else { letter })
                .collect();
            let plain = plain.trim().to_owned();
            let count = names.entry(plain.clone()).or_default();
            *count += 1;
            let name = if *count > 1 { format!("{plain} ({count}).docx") } else { format!("{plain}.docx") };
            files.push((name, document::docx(&document)?));
        }
        Ok::<_, document::WriteError>(files)
    });
    let files = all.await.map_err(|error| Trouble::fault(&error))?;
    files.map_err(|error| Trouble::fault(&error))
}

pub(super) async fn file(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    Ok(download(page.permit.list_file(id).await?))
}
