//! A directory of schools from a file: looked at first, put into the tree on a second word.

mod checked;
mod receiving;

use super::{authorities, frame};
use crate::components::{
    Button, FileField, Problem, SummaryRow, error_summary, file_field, form, inset, link, summary_list,
};
use crate::page::{Outcome, Page, answer, shown, to};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use axum::extract::multipart::{Multipart, MultipartRejection};
use maud::{Markup, html};
use model::diagnostics::Diagnostic;
use operations::{Applied, Decision, Decisions, DirectoryCheck, KeepOrganisations};
use receiving::Received;

pub(super) async fn import(page: Page<KeepOrganisations>) -> Outcome {
    Ok(shown(&frame(&page, &page.text("directory-title"), &[]), import_form(&page, &[], &[])))
}

fn import_form(page: &Page<KeepOrganisations>, problems: &[Problem], told: &[Diagnostic]) -> Markup {
    let field = FileField::new("file", page.text("directory-file")).accept(".xlsx,.xls,.ods,.csv,.zip");
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("directory-title")) }
        p.govuk-body { (page.text("directory-what")) }
        (notes(page, told))
        (form(&page.file_form("/organisations/import"), html! {
            (file_field(&page.words, &field.hint(page.text("directory-file-hint")).error(of(problems, "file"))))
            (Button::new(page.text("directory-check")))
        }))
        p.govuk-body { (page.text("directory-by-hand")) " " (link("/organisations/new", &page.text("organisation-add"))) }
    }
}

/// What was noticed in a file.
fn notes(page: &Page<KeepOrganisations>, told: &[Diagnostic]) -> Markup {
    html! {
        @if !told.is_empty() { (inset(html! {
            h2.govuk-heading-s { (page.text("directory-noticed")) }
            ul.govuk-list.govuk-list--bullet { @for one in told {
                @let message = page.words.diagnostic(one);
                li { (message.text) " " (message.hint) }
            } }
        })) }
    }
}

pub(super) async fn receive(
    page: Page<KeepOrganisations>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Outcome {
    let multipart = multipart.map_err(|_| Trouble::Unreadable)?;
    let refuse = |code: &str, told: &[Diagnostic]| {
        let problems = [Problem::of("file", page.text(&format!("complaint-{code}")))];
        let content = import_form(&page, &problems, told);
        Ok(answer(frame(&page, &page.text("directory-title"), &[]), content, &problems))
    };
    match receiving::receive(multipart).await? {
        Received::Nothing => refuse("file-none", &[]),
        Received::TooLong => refuse("file-too-long", &[]),
        Received::File(file) => {
            match page.permit.read_directory(file.path.clone(), file.name.clone()).await? {
                Ok(key) => Ok(to(format!("/organisations/import/{key}"))),
                Err(told) => refuse("directory-none", &told),
            }
        }
    }
}

/// What is said where a directory does not wait any more.
fn gone(page: &Page<KeepOrganisations>) -> Outcome {
    let problems = [Problem::of("file", page.text("complaint-directory-gone"))];
    let content = import_form(page, &problems, &[]);
    Ok(answer(frame(page, &page.text("directory-title"), &[]), content, &problems))
}

pub(super) async fn check(page: Page<KeepOrganisations>, Path(key): Path<String>) -> Outcome {
    let Some(check) = page.permit.check_directory(&key).await? else { return gone(&page) };
    check_page(&page, &key, &check, &[]).await
}

async fn check_page(
    page: &Page<KeepOrganisations>,
    key: &str,
    check: &DirectoryCheck,
    problems: &[Problem],
) -> Outcome {
    let above = authorities(&page.permit).await?;
    let title = page.text("directory-checked");
    let action = format!("/organisations/import/{key}");
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.with("directory-of-file", [("file", check.file.as_str().into())])) }
        (checked::counts(page, check))
        (notes(page, &check.told))
        (form(&page.form(action), html! {
            (checked::places(page, check, &above, !problems.is_empty()))
            (checked::doubts(page, check, !problems.is_empty()))
            div.govuk-button-group {
                (Button::new(page.text("directory-apply")))
                (link("/organisations/import", &page.text("cancel")))
            }
        }))
        (checked::lists(page, check))
    };
    let own = page.text("directory-title");
    Ok(answer(frame(page, &title, &[(&own, "/organisations/import")]), content, problems))
}

pub(super) async fn apply(page: Page<KeepOrganisations>, Path(key): Path<String>) -> Outcome {
    let decided = |prefix: &str| {
        let own = page.typed.0.iter().filter_map(|(name, value)| Some((name.strip_prefix(prefix)?, value)));
        own.filter_map(|(number, value)| Some((number.parse().ok()?, Decision::of(value)?))).collect()
    };
    let decisions = Decisions { lines: decided("line-"), places: decided("place-") };
    match page.permit.apply_directory(&key, &decisions).await {
        Ok(Some(done)) => Ok(applied(&page, &done)),
        Ok(None) => gone(&page),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let Some(check) = page.permit.check_directory(&key).await? else { return gone(&page) };
            check_page(&page, &key, &check, &problems).await
        }
    }
}

fn applied(page: &Page<KeepOrganisations>, done: &Applied) -> axum::response::Response {
    let title = page.text("directory-applied");
    let row = |name: &str, count: usize| SummaryRow::new(page.text(name), html! { (count) });
    let content = html! {
        h1.govuk-heading-l { (title) }
        (summary_list(&[
            row("directory-added", done.added),
            row("directory-filled", done.filled),
            row("directory-codes", done.codes),
            row("directory-municipalities", done.municipalities),
            row("directory-left", done.left),
        ]))
        p.govuk-body { (link("/organisations", &page.text("organisations-title"))) }
        p.govuk-body { (link("/people/schools", &page.text("people-invite-heads"))) }
    };
    shown(&frame(page, &title, &[]), content)
}
