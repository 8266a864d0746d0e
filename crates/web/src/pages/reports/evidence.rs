//! A document for an answer: a file, or the address of a page.

use super::{framed, named, place_of, typing};
use crate::attached::{Sent, download, sent};
use crate::components::{
    Button, FileField, Problem, TextField, TextKind, Width, error_summary, file_field, form, inset, link,
    text_field,
};
use crate::page::{Outcome, Page, Visit, answer, to};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::{Path, Request};
use maud::html;
use model::forms::Question;
use operations::monitoring::{NewEvidence, Report, Types};
use operations::{Attachment, Refusal, SeeResults};

pub(super) async fn ask(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let report = page.permit.report(id).await?;
    let base = typing(&page, &report).ok_or(Trouble::NotFound)?;
    let question = page.asked("question").to_owned();
    asking(&page, &report, &base, &question, &Sent::default(), &[])
}

pub(super) async fn file(page: Page<SeeResults>, Path((id, proof)): Path<(i64, i64)>) -> Outcome {
    Ok(download(page.permit.evidence_file(id, proof).await?))
}

pub(super) async fn add<R: Types>(page: Page<R>, Path(id): Path<i64>, request: Request) -> Outcome {
    let mut sent = sent(request).await?;
    let question = sent.typed.get("question").to_owned();
    let report = page.permit.report(id).await?;
    let made = if sent.too_large {
        Err(Refusal::Invalid(vec![Attachment::too_large("file")]))
    } else {
        let typed = |name: &str| sent.typed.get(name).to_owned();
        let new = NewEvidence {
            question: question.clone(),
            title: typed("title"),
            number: typed("number"),
            dated_on: typed("dated_on"),
            address: typed("address"),
            file: sent.file.take(),
        };
        sent.too_large = new.file.is_some();
        page.permit.add_evidence(id, new).await
    };
    match made {
        Ok(_) => Ok(added(&place_of(&report, &question))),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let base = super::Hand::of(&page, &report).base(&report).ok_or(Trouble::NotFound)?;
            asking(&page, &report, &base, &question, &sent, &problems)
        }
    }
}

/// Back to the question, which stands after the part that says what was done.
fn added(place: &str) -> axum::response::Response {
    let (path, question) = place.split_once('#').unwrap_or((place, ""));
    to(format!("{path}?done=evidence-added#{question}"))
}

fn asking(
    page: &Visit,
    report: &Report,
    base: &str,
    question: &str,
    sent: &Sent,
    problems: &[Problem],
) -> Outcome {
    let asked = report.form.question(question).ok_or(Trouble::NotFound)?;
    let title = page.text("evidence-title");
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (named(report, question)) }
        h1.govuk-heading-l { (title) }
        @if !asked.proofs.is_empty() {
            (inset(html! {
                p.govuk-body { (page.text("evidence-wanted")) }
                ul.govuk-list.govuk-list--bullet { @for proof in &asked.proofs { li { (proof) } } }
            }))
        }
        (form(&page.file_form(&format!("{base}/evidence")).guarded(), fields(page, asked, sent, problems)))
        p.govuk-body { (link(&place_of(report, question), &page.text("cancel"))) }
    };
    Ok(answer(framed(page, report, &title), content, problems))
}

fn fields(page: &Visit, asked: &Question, sent: &Sent, problems: &[Problem]) -> maud::Markup {
    let field = |name: &'static str| {
        let label = if name == "title" { "evidence-name".to_owned() } else { format!("evidence-{name}") };
        TextField::new(name, page.text(&label)).value(sent.typed.get(name)).error(of(problems, name))
    };
    let only = asked.proofs.first().filter(|_| asked.proofs.len() == 1 && sent.typed.0.is_empty());
    let title = match only {
        Some(only) => field("title").value(only.as_str()),
        None => field("title"),
    };
    let address = field("address").kind(TextKind::Address).hint(page.text("evidence-address-hint"));
    // A browser does not send a file twice by itself.
    let again = if sent.too_large { "replies-file-again" } else { "evidence-file-hint" };
    let file = FileField::new("file", page.text("evidence-file")).hint(page.text(again));
    html! {
        input type="hidden" name="question" value=(asked.id);
        (text_field(&page.words, &title))
        (text_field(&page.words, &field("number").width(Width::Medium)))
        (text_field(&page.words, &field("dated_on").kind(TextKind::Date)))
        (text_field(&page.words, &address))
        (file_field(&page.words, &file.error(of(problems, "file"))))
        (Button::new(page.text("evidence-add")))
    }
}
