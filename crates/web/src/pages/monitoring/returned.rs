//! Workbooks that schools have sent back: read, looked over, entered by a letter.

mod files;

use super::framed;
use super::progress::{head, views};
use crate::attached;
use crate::components::{
    Button, FileField, Problem, TextField, error_summary, file_field, form, link, table, text_field,
};
use crate::page::{Outcome, Page, answer, shown, to};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::{Path, Request};
use files::{entered, found};
use maud::html;
use operations::kinds::CampaignState;
use operations::monitoring::{Campaign, Expected, MOST_RETURNED};
use operations::{Attachment, Refusal, RunMonitoring};

pub(super) async fn ask(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let round = open(&page, id).await?;
    asking(&page, &round, &[])
}

async fn open(page: &Page<RunMonitoring>, id: i64) -> Result<Campaign, Trouble> {
    let (round, _) = page.permit.campaign(id).await?;
    if round.state == CampaignState::Draft { Err(Trouble::NotFound) } else { Ok(round) }
}

fn asking(page: &Page<RunMonitoring>, round: &Campaign, problems: &[Problem]) -> Outcome {
    let field = FileField::new("file", page.text("monitoring-returned-files"))
        .several()
        .accept(".xlsx,.xls,.ods,.xlsb")
        .hint(page.with("monitoring-returned-files-hint", [("most", MOST_RETURNED.into())]))
        .error(of(problems, "file"));
    let content = html! {
        (error_summary(&page.words, problems))
        (head(page, round))
        (views(page, round, "/returned", true))
        p.govuk-body { (page.text("monitoring-returned-what")) }
        (form(&page.file_form(&format!("/monitoring/{}/returned", round.id)), html! {
            (file_field(&page.words, &field))
            (Button::new(page.text("monitoring-returned-read")))
        }))
    };
    let title = page.text("monitoring-returned");
    Ok(answer(framed(page, &title, Some((&round.title, round.id))), content, problems))
}

pub(super) async fn read(page: Page<RunMonitoring>, Path(id): Path<i64>, request: Request) -> Outcome {
    let round = open(&page, id).await?;
    let sent = attached::files(request, MOST_RETURNED).await?;
    let read = if sent.too_large.is_empty() {
        page.permit.read_returned(Expected::Round(id), sent.files).await
    } else {
        Err(Refusal::Invalid(vec![Attachment::too_large("file")]))
    };
    match read {
        Ok(key) => Ok(to(format!("/monitoring/{id}/returned/{key}"))),
        Err(refusal) => asking(&page, &round, &page.problems(refusal)?),
    }
}

pub(super) async fn check(page: Page<RunMonitoring>, Path((id, key)): Path<(i64, String)>) -> Outcome {
    let round = open(&page, id).await?;
    checking(&page, &round, &key, &[]).await
}

/// What was read, the odd ones first; where it does not wait any more, files are asked for again.
async fn checking(page: &Page<RunMonitoring>, round: &Campaign, key: &str, problems: &[Problem]) -> Outcome {
    let Some(files) = page.permit.returned(key).await? else {
        let gone = page.problems(Refusal::of("file", "returned-gone"))?;
        return asking(page, round, &gone);
    };
    let here = format!("/monitoring/{}/returned", round.id);
    let letter = TextField::new("letter", page.text("monitoring-returned-letter"))
        .hint(page.text("monitoring-returned-letter-hint"))
        .value(page.typed.get("letter"))
        .error(of(problems, "letter"));
    let any = files
        .iter()
        .any(|file| file.recognised().is_some_and(operations::monitoring::ReturnedReport::does_anything));
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (round.title) }
        h1.govuk-heading-l { (page.text("monitoring-returned-found")) }
        p.govuk-body { (page.text("monitoring-returned-found-what")) }
        (form(&page.form(format!("{here}/{key}")).guarded(), html! {
            (table(&page.words, &found(page, &files)))
            @if any {
                (text_field(&page.words, &letter))
                (Button::new(page.text("monitoring-returned-enter")))
            }
        }))
        p.govuk-body { (link(&here, &page.text("monitoring-returned-again"))) }
    };
    let title = page.text("monitoring-returned-found");
    Ok(answer(framed(page, &title, Some((&round.title, round.id))), content, problems))
}

/// Enters what was chosen, and tells of each file what became of it.
pub(super) async fn take(page: Page<RunMonitoring>, Path((id, key)): Path<(i64, String)>) -> Outcome {
    let round = open(&page, id).await?;
    let chosen: Vec<usize> = page.typed.all("file").filter_map(|at| at.parse().ok()).collect();
    let files = page.permit.returned(&key).await?;
    let document = page.text("monitoring-returned-document");
    let taken = page.permit.enter_returned(&key, &chosen, &document, page.typed.get("letter")).await;
    let (taken, files) = match (taken, files) {
        (Ok(taken), Some(files)) => (taken, files),
        (Err(refusal), _) => return checking(&page, &round, &key, &page.problems(refusal)?).await,
        (Ok(_), None) => return Err(Trouble::Stale),
    };
    let title = page.text("monitoring-returned-done");
    let content = html! {
        span.govuk-caption-l { (round.title) }
        h1.govuk-heading-l { (title) }
        (table(&page.words, &entered(&page, &files, taken)?))
        p.govuk-body { (link(&format!("/monitoring/{id}"), &page.text("monitoring-who-sent"))) }
    };
    Ok(shown(&framed(&page, &title, Some((&round.title, id))), content))
}
