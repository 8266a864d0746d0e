//! One upload: what goes on, what the check found, what may be done.

use super::state;
use crate::components::{
    Button, Cell, Choice, Choices, Column, Empty, Layout, Look, Progress, Row, SummaryRow, Table, TextField,
    checkboxes, details, form, link, notice, progress, radios, summary_list, table, text_field,
};
use crate::components::{Notice, Problem};
use crate::frame::Refresh;
use crate::page::{Outcome, Page, Visit, answered, shown};
use crate::trouble::Trouble;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use maud::{Markup, html};
use model::diagnostics::{Diagnostic, Severity};
use operations::kinds::UploadState;
use operations::{
    AssessedUpload, Conflict, Findings, ListedUpload, LoadResults, Unknown, Uploaded, UploadedFile,
};

pub(super) async fn see(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let upload = page.permit.upload(id).await?;
    Ok(whole(&page, &upload, &[]))
}

/// The whole page, with the problems of a form that was not taken.
pub(super) fn whole(page: &Visit, upload: &Uploaded, problems: &[Problem]) -> Response {
    let title = page.with("upload-number", [("number", upload.listed.id.to_string().into())]);
    let mut frame = page.frame(title.as_str());
    if is_busy(upload.listed.state) {
        frame.refresh = Some(Refresh { seconds: 3, href: format!("/uploads/{}", upload.listed.id) });
    }
    let content = html! {
        (crate::components::error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) " " (state(page, upload.listed.state)) }
        (summary(page, upload))
        @match upload.listed.state {
            state if is_busy(state) => { (bar(page, &upload.listed)) (cancel(page, upload)) }
            UploadState::Checked => { (checked(page, upload)) }
            UploadState::Applied => { (applied(page, upload)) }
            UploadState::Failed => { (failed(page, upload)) }
            _ => { (told(page, upload)) }
        }
    };
    if problems.is_empty() { shown(&frame, content) } else { crate::page::refused(frame, content) }
}

const fn is_busy(state: UploadState) -> bool {
    matches!(
        state,
        UploadState::Waiting | UploadState::Reading | UploadState::Applying | UploadState::Undoing
    )
}

/// How far the work is, for a page that is open; a page whose work is over is loaded anew.
pub(super) async fn news(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let listed = page.permit.progress(id).await?;
    if is_busy(listed.state) {
        return Ok(answered(StatusCode::OK, bar(&page, &listed)));
    }
    Ok(([("hx-refresh", "true")], "").into_response())
}

fn bar(page: &Visit, listed: &ListedUpload) -> Markup {
    let reading = matches!(listed.state, UploadState::Waiting | UploadState::Reading);
    progress(
        &page.words,
        &Progress {
            id: "upload-progress".to_owned(),
            label: page.words.word("upload-busy", listed.state.as_str()),
            done: u64::try_from(listed.progress.0).unwrap_or_default(),
            whole: reading.then(|| u64::try_from(listed.progress.1).unwrap_or_default()),
            text: None,
            poll: Some(format!("/uploads/{}/progress", listed.id)),
        },
    )
}

fn summary(page: &Visit, upload: &Uploaded) -> Markup {
    let row = |name: &str, value: Markup| SummaryRow::new(page.text(&format!("upload-{name}")), value);
    let by = |(name, at): &(String, i64)| html! { (page.time(*at)) ", " (name) };
    let made = (upload.listed.made_by.clone(), upload.listed.made_at);
    let mut rows = vec![row("authority", html! { (upload.listed.organisation) }), row("made", by(&made))];
    rows.extend(upload.applied.as_ref().map(|one| row("applied", by(one))));
    rows.extend(upload.undone.as_ref().map(|one| row("undone", by(one))));
    if !upload.identity.is_empty() {
        rows.push(row("identity", html! { code { (upload.identity) } }));
    }
    summary_list(&rows)
}

fn post(page: &Visit, upload: &Uploaded, act: &str, content: Markup) -> Markup {
    form(
        &page
            .form(format!("/uploads/{}/{act}", upload.listed.id))
            .label(page.text(&format!("upload-{act}-label"))),
        content,
    )
}

fn cancel(page: &Visit, upload: &Uploaded) -> Markup {
    if matches!(upload.listed.state, UploadState::Applying | UploadState::Undoing) {
        return html! {};
    }
    post(page, upload, "cancel", html! { (Button::new(page.text("upload-cancel")).look(Look::Secondary)) })
}

fn checked(page: &Visit, upload: &Uploaded) -> Markup {
    let Some(findings) = &upload.findings else { return html! {} };
    let doubts =
        !findings.conflicts.is_empty() || !findings.unknown.is_empty() || !findings.foreign.is_empty();
    html! {
        h2.govuk-heading-m { (page.text("check-title")) }
        @if !doubts { (notice(&page.words, &Notice::info(&page.text("check-clean")))) }
        (gives(page, findings))
        (conflicts(page, upload, findings))
        (unknown(page, upload, findings))
        (foreign(page, findings))
        (said(page, findings))
        (post(page, upload, "apply", html! {
            p.govuk-body { (page.text("upload-apply-what")) }
            (Button::new(page.text("upload-apply")))
        }))
        (cancel(page, upload))
        (files(page, upload, true))
    }
}

fn applied(page: &Visit, upload: &Uploaded) -> Markup {
    html! {
        @if let Some(findings) = &upload.findings { (gives(page, findings)) (conflicts(page, upload, findings)) }
        p.govuk-body { (link("/results", &page.text("upload-to-results"))) }
        (details(&page.text("upload-undo"), html! {
            p.govuk-body { (page.text("upload-undo-what")) }
            (post(page, upload, "undo", html! { (Button::new(page.text("upload-undo")).look(Look::Warning)) }))
        }))
        (files(page, upload, false))
    }
}

fn failed(page: &Visit, upload: &Uploaded) -> Markup {
    html! {
        (notice(&page.words, &Notice::caution(&page.text("upload-failed-what"))))
        (files(page, upload, false))
        (identify(page, upload))
        (cancel(page, upload))
    }
}

fn told(page: &Visit, upload: &Uploaded) -> Markup {
    html! { (files(page, upload, false)) }
}

/// What is said of assessments where the files are silent.
fn identify(page: &Visit, upload: &Uploaded) -> Markup {
    post(
        page,
        upload,
        "identify",
        html! {
            (text_field(&page.words, &TextField::new("identity", page.text("upload-identity"))
                .value(upload.identity.as_str()).hint(page.text("upload-identity-hint"))))
            (Button::new(page.text("upload-identify")).look(Look::Secondary))
        },
    )
}

/// What the upload tells of each assessment.
fn gives(page: &Visit, findings: &Findings) -> Markup {
    let head = |name: &str| page.text(&format!("check-{name}"));
    let row = |one: &AssessedUpload| {
        Row::new(vec![
            assessment(page, &one.assessment).into(),
            one.schools.to_string().into(),
            one.new.to_string().into(),
            one.works.to_string().into(),
            one.absent.to_string().into(),
        ])
    };
    html! {
        (table(&page.words, &Table {
            id: "gives".to_owned(),
            caption: head("gives"),
            columns: vec![
                Column::text(head("assessment")),
                Column::number(head("schools")),
                Column::number(head("new")),
                Column::number(head("works")),
                Column::number(head("absent")),
            ],
            rows: findings.assessments.iter().map(row).collect(),
            empty: Empty { text: head("gives-nothing"), action: None },
            ..Table::default()
        }))
        @if findings.equal + findings.replaced > 0 {
            p.govuk-body { (page.with("check-equal", [("equal", findings.equal.into()), ("replaced", findings.replaced.into())])) }
        }
        @if !findings.repeated.is_empty() {
            ul.govuk-list.govuk-list--bullet { @for one in &findings.repeated {
                li { (page.with("check-repeated", [("name", one.name.as_str().into()), ("number", one.upload.to_string().into())])) }
            } }
        }
    }
}

/// An assessment as people call it.
pub(super) fn assessment(page: &Visit, text: &str) -> String {
    let parts: Vec<&str> = text.split('-').collect();
    let [year, kind, grade, subject] = parts[..] else { return text.to_owned() };
    // A school year is named by the year in which it ends.
    let ends = year.parse::<u16>().unwrap_or_default();
    let arguments = [
        ("kind", kind.into()),
        ("subject", page.words.word("subject", subject).into()),
        ("grade", grade.into()),
        ("year", format!("{}/{:02}", ends.saturating_sub(1), ends % 100).into()),
    ];
    page.with("assessment-name", arguments)
}

fn conflicts(page: &Visit, upload: &Uploaded, findings: &Findings) -> Markup {
    let head = |name: &str| page.text(&format!("conflicts-{name}"));
    let row = |(at, one): (usize, &Conflict)| {
        let stands =
            one.told.iter().find(|told| told.stands).map(|told| told.name.clone()).unwrap_or_default();
        Row::new(vec![
            link(&format!("/uploads/{}/conflicts/{at}", upload.listed.id), &one.school).into(),
            assessment(page, &one.assessment).into(),
            one.told.len().to_string().into(),
            stands.into(),
            if one.decided { head("decided") } else { String::new() }.into(),
        ])
    };
    html! { @if !findings.conflicts.is_empty() {
        (table(&page.words, &Table {
            id: "conflicts".to_owned(),
            caption: page.with("conflicts-title", [("count", findings.conflicts.len().into())]),
            columns: vec![
                Column::text(head("school")),
                Column::text(head("assessment")),
                Column::number(head("files")),
                Column::text(head("stands")),
                Column::text(head("state")),
            ],
            rows: findings.conflicts.iter().enumerate().map(row).collect(),
            note: Some(head("note")),
            ..Table::default()
        }))
    } }
}

/// Schools that the tree does not know: for each a choice.
fn unknown(page: &Visit, upload: &Uploaded, findings: &Findings) -> Markup {
    /// More than so many are decided by the directory, not one by one.
    const MOST: usize = 100;
    let choice = |at: usize, one: &Unknown| {
        let name = one.name.clone().unwrap_or_else(|| one.logins.join(", "));
        let place = one.municipality.as_deref().map(|place| format!("{place} · {}", one.logins.join(", ")));
        let mut choices =
            vec![Choice::new("new", page.text("unknown-new")).chosen_if(!one.by_name && !one.elsewhere)];
        choices.extend(one.alike.iter().map(|(id, name, _)| {
            Choice::new(id.to_string(), page.with("unknown-is", [("name", name.as_str().into())]))
        }));
        choices
            .push(Choice::new("leave", page.text("unknown-leave")).chosen_if(one.by_name || one.elsewhere));
        let group = Choices::new(format!("school-{at}"), name, choices).layout(Layout::Row);
        html! {
            input type="hidden" name=(format!("logins-{at}")) value=(one.logins.join(" "));
            (radios(&page.words, &match place { Some(place) => group.hint(place), None => group }))
        }
    };
    html! { @if !findings.unknown.is_empty() {
        @for place in places(findings) {
            (notice(&page.words, &Notice::caution(&page.with("unknown-elsewhere", [
                ("place", place.into()),
                ("own", upload.listed.organisation.as_str().into()),
            ]))))
            (post(page, upload, "match", html! {
                input type="hidden" name="ours" value=(place);
                (Button::new(page.with("unknown-ours", [("place", place.into())])).look(Look::Secondary))
            }))
        }
        (details(&page.with("unknown-title", [("count", findings.unknown.len().into())]), html! {
            p.govuk-body { (page.text("unknown-what")) }
            (post(page, upload, "match", html! {
                @for (at, one) in findings.unknown.iter().take(MOST).enumerate() { (choice(at, one)) }
                (Button::new(page.text("unknown-do")).look(Look::Secondary))
            }))
        }))
    } }
}

/// Municipalities that nobody knows: perhaps the authority's own under another spelling.
fn places(findings: &Findings) -> std::collections::BTreeSet<&str> {
    let elsewhere = findings.unknown.iter().filter(|one| one.elsewhere);
    elsewhere.filter_map(|one| one.municipality.as_deref()).collect()
}

fn foreign(page: &Visit, findings: &Findings) -> Markup {
    const SHOWN: usize = 20;
    html! { @if !findings.foreign.is_empty() {
        (notice(&page.words, &Notice::caution(&page.with("foreign-title", [("count", findings.foreign.len().into())]))))
        ul.govuk-list.govuk-list--bullet { @for one in findings.foreign.iter().take(SHOWN) {
            li { (one.name.as_deref().unwrap_or_default()) " " span.opora-muted { (one.login) } }
        } }
    } }
}

fn said(page: &Visit, findings: &Findings) -> Markup {
    let all = findings.diagnostics();
    html! { @if !all.is_empty() {
        (details(&page.with("check-noticed", [("count", all.len().into())]), diagnostics(page, "noticed", &all)))
    } }
}

/// What was noticed, the gravest first.
pub(crate) fn diagnostics(page: &Visit, id: &str, all: &[Diagnostic]) -> Markup {
    const SHOWN: usize = 200;
    let mut sorted: Vec<&Diagnostic> = all.iter().collect();
    sorted.sort_by_key(|one| one.severity());
    let row = |one: &&Diagnostic| {
        let said = page.words.diagnostic(one);
        let tone = match one.severity() {
            Severity::Error => crate::components::Tone::Bad,
            Severity::Warning => crate::components::Tone::Caution,
            Severity::Info => crate::components::Tone::Plain,
        };
        let severity = page.words.word("severity", one.severity().as_str());
        let place = [&one.place.sheet, &one.place.cell].map(String::as_str).join(" ");
        Row::new(vec![
            Cell::tag(tone, &severity),
            html! { (said.text) @if !said.hint.is_empty() { br; span.opora-muted { (said.hint) } } }.into(),
            html! { (one.place.file) br; (place.trim()) }.into(),
            one.count.to_string().into(),
        ])
    };
    let head = |name: &str| page.text(&format!("noticed-{name}"));
    table(
        &page.words,
        &Table {
            id: id.to_owned(),
            caption: head("title"),
            caption_hidden: true,
            columns: vec![
                Column::text(head("severity")),
                Column::text(head("what")),
                Column::text(head("where")),
                Column::number(head("count")),
            ],
            rows: sorted.iter().take(SHOWN).map(row).collect(),
            ..Table::default()
        },
    )
}

fn files(page: &Visit, upload: &Uploaded, choosable: bool) -> Markup {
    let one = |file: &UploadedFile| {
        let mut choice = Choice::new(file.id.to_string(), file.name.as_str()).chosen_if(file.left_out);
        choice = choice.hint(page.with(
            "file-what",
            [
                ("tables", file.tables.into()),
                ("bytes", (file.bytes / 1024).max(1).into()),
                ("checksum", file.checksum.chars().take(12).collect::<String>().into()),
            ],
        ));
        choice
    };
    let several = upload.files.len() > 1;
    html! {
        h2.govuk-heading-m { (page.text("files-title")) }
        @for file in &upload.files { (file_told(page, upload, file)) }
        @if choosable && several {
            (details(&page.text("files-leave-out"), post(page, upload, "leave-out", html! {
                (checkboxes(&page.words, &Choices::new("file", page.text("files-leave-out"), upload.files.iter().map(one).collect())))
                (Button::new(page.text("files-leave-out-do")).look(Look::Secondary))
            })))
        }
    }
}

fn file_told(page: &Visit, upload: &Uploaded, file: &UploadedFile) -> Markup {
    let what = page.with(
        "file-what",
        [
            ("tables", file.tables.into()),
            ("bytes", (file.bytes / 1024).max(1).into()),
            ("checksum", file.checksum.chars().take(12).collect::<String>().into()),
        ],
    );
    html! {
        div.opora-file {
            p.govuk-body {
                strong { (file.name) } " " span.opora-muted { (what) }
                @if file.left_out { " · " (page.text("file-left-out")) }
                @if file.waits && !matches!(upload.listed.state, UploadState::Cancelled) {
                    " · " (link(&format!("/uploads/{}/files/{}/map", upload.listed.id, file.id), &page.text("file-describe")))
                }
            }
            @if !file.diagnostics.is_empty() {
                (details(&page.with("check-noticed", [("count", file.diagnostics.len().into())]),
                    diagnostics(page, &format!("noticed-{}", file.id), &file.diagnostics)))
            }
        }
    }
}

/// The upload again, with the problems of a form that was not taken.
pub(super) async fn again(
    page: &Page<LoadResults>,
    id: i64,
    problems: Vec<Problem>,
) -> Result<Response, Trouble> {
    let upload = page.permit.upload(id).await?;
    Ok(whole(page, &upload, &problems))
}
