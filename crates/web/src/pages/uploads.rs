//! Загрузки: files come in, are checked, applied, undone.

mod acts;
mod incoming;
mod mapping;
mod one;

use crate::components::{Column, Empty, Look, Row, Table, Tone, link, link_button, table, tag};
use crate::page::{Outcome, Page, Visit, shown};
use crate::routes::{Menu, Route, Subject};
use maud::{Markup, html};
pub(crate) use one::diagnostics;
use operations::kinds::UploadState;
use operations::{ListedUpload, LoadResults, Right};

pub(crate) fn routes() -> Vec<Route> {
    let own = |route: Route| route.needs(Right::LoadResults, Subject::Upload).within(Menu::Results);
    let anywhere = |route: Route| route.needs(Right::LoadResults, Subject::Anywhere).within(Menu::Results);
    vec![
        anywhere(Route::get("/uploads", "list-uploads", list)),
        anywhere(Route::get("/uploads/new", "upload", incoming::ask)),
        anywhere(Route::post("/uploads/new", "upload", incoming::take)),
        own(Route::get("/uploads/{upload}", "see-upload", one::see)),
        own(Route::get("/uploads/{upload}/progress", "see-upload", one::news)),
        own(Route::post("/uploads/{upload}/apply", "apply-upload", acts::apply)),
        own(Route::post("/uploads/{upload}/undo", "undo-upload", acts::undo)),
        own(Route::post("/uploads/{upload}/cancel", "cancel-upload", acts::cancel)),
        own(Route::post("/uploads/{upload}/leave-out", "leave-files-out", acts::leave_out)),
        own(Route::post("/uploads/{upload}/identify", "identify-upload", acts::identify)),
        own(Route::post("/uploads/{upload}/match", "match-schools", acts::match_schools)),
        own(Route::get("/uploads/{upload}/conflicts/{conflict}", "decide-conflict", acts::conflict)),
        own(Route::post("/uploads/{upload}/conflicts/{conflict}", "decide-conflict", acts::decide)),
        own(Route::get("/uploads/{upload}/files/{file}/map", "describe-headers", mapping::ask)),
        own(Route::post("/uploads/{upload}/files/{file}/map", "describe-headers", mapping::take)),
    ]
}

/// The state of an upload as a word with a tone.
pub(super) fn state(page: &Visit, state: UploadState) -> Markup {
    let tone = match state {
        UploadState::Waiting | UploadState::Reading | UploadState::Applying | UploadState::Undoing => {
            Tone::Info
        }
        UploadState::Checked => Tone::Caution,
        UploadState::Applied => Tone::Good,
        UploadState::Failed => Tone::Bad,
        UploadState::Undone | UploadState::Cancelled => Tone::Plain,
    };
    tag(tone, &page.words.word("upload-state", state.as_str()))
}

async fn list(page: Page<LoadResults>) -> Outcome {
    let uploads = page.permit.uploads().await?;
    let title = page.text("uploads-title");
    let row = |one: &ListedUpload| {
        let name = page.with("upload-number", [("number", one.id.to_string().into())]);
        Row::new(vec![
            link(&format!("/uploads/{}", one.id), &name).into(),
            state(&page, one.state).into(),
            files(one).into(),
            one.organisation.clone().into(),
            doubts(&page, one).into(),
            html! { (page.time(one.made_at)) br; span.opora-muted { (one.made_by) } }.into(),
        ])
    };
    let head = |name: &str| Column::text(page.text(&format!("uploads-{name}")));
    let all = Table {
        id: "uploads".to_owned(),
        caption: title.clone(),
        caption_hidden: true,
        columns: vec![
            head("upload"),
            head("state"),
            head("files"),
            head("authority"),
            head("doubts"),
            head("when"),
        ],
        rows: uploads.iter().map(row).collect(),
        empty: Empty {
            text: page.text("uploads-none"),
            action: Some(("/uploads/new".to_owned(), page.text("uploads-new"))),
        },
        ..Table::default()
    };
    let content = html! {
        h1.govuk-heading-l { (title) }
        @if !uploads.is_empty() { (link_button("/uploads/new", &page.text("uploads-new"), Look::Primary)) }
        (table(&page.words, &all))
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

fn files(one: &ListedUpload) -> Markup {
    const SHOWN: usize = 3;
    html! {
        @for (at, name) in one.files.iter().take(SHOWN).enumerate() { @if at > 0 { br; } (name) }
        @if one.files.len() > SHOWN { br; "… +" (one.files.len() - SHOWN) }
    }
}

fn doubts(page: &Visit, one: &ListedUpload) -> String {
    match (one.state, one.doubts) {
        (UploadState::Checked, 0) => page.text("uploads-no-doubts"),
        (UploadState::Checked, doubts) => page.with("uploads-doubts-count", [("count", doubts.into())]),
        _ => String::new(),
    }
}
