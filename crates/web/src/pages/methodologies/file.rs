//! A file of an own version as text, for those who write YAML.

use super::framed;
use super::said::unsound;
use crate::components::{Button, Problem, TextArea, error_summary, form, link, text_area};
use crate::page::{Outcome, Page, answer, done, encoded};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::html;
use operations::{KeepPacks, Refusal};

pub(super) async fn ask(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    file_page(&page, id, page.asked("name"), &[]).await
}

pub(super) async fn write(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let name = page.typed.get("name");
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.write_pack_file(id, version, name, page.typed.get("text")).await {
        Ok(Ok(())) => {
            Ok(done(&format!("/methodologies/{id}/file?name={}", encoded(name)), "methodology-changed"))
        }
        Ok(Err(wrong)) => file_page(&page, id, name, &unsound(&page, Some("text"), &wrong)).await,
        Err(refusal @ (Refusal::Invalid(_) | Refusal::Stale)) => {
            file_page(&page, id, name, &page.problems(refusal)?).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn file_page(page: &Page<KeepPacks>, id: i64, name: &str, problems: &[Problem]) -> Outcome {
    let draft = page.permit.draft(id).await?;
    let stored = draft.files.get(name).ok_or(Trouble::NotFound)?;
    let text = if problems.is_empty() { stored.as_str() } else { page.typed.get("text") };
    let above = format!("{} {}", draft.own.pack, draft.own.version);
    let own = page.form(format!("/methodologies/{id}/file")).version(draft.own.edited_version.to_string());
    let area = TextArea::new("text", page.text("methodology-file-text")).rows(40);
    let area = TextArea { hint: Some(page.text("methodology-file-hint")), ..area };
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (above) }
        h1.govuk-heading-l { (name) }
        (form(&own.guarded(), html! {
            input type="hidden" name="name" value=(name);
            (text_area(&page.words, &area.value(text).error(of(problems, "text"))))
            div.govuk-button-group {
                (Button::new(page.text("save")))
                (link(&format!("/methodologies/{id}"), &page.text("methodology-back")))
            }
        }))
    };
    Ok(answer(framed(page, name, &[(&above, &format!("/methodologies/{id}"))]), content, problems))
}
