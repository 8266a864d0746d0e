//! All answers at a glance before the report is sent: what is open, what does not agree, what is waited for.

use super::field::{document, is_of_results, severity, sides, source, to_question};
use super::held::standing;
use super::{framed, named, path, place_of, title_of, typing};
use crate::components::{
    Button, Problem, SummaryRow, TextArea, details, error_summary, form, inset, link, muted, summary_list,
    text_area, warning,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use model::forms::{Question, Section, Severity};
use operations::monitoring::{Inspection, LONGEST_WORD, Report, Types};
use operations::{Permit, SeeResults};

pub(super) async fn show(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    check_page(&page, &page.permit, id, &[]).await
}

pub(super) async fn send<R: Types>(page: Page<R>, Path(id): Path<i64>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.send(id, version, page.typed.get("explanation")).await {
        Ok(_) => Ok(done(&format!("/reports/{id}/receipt"), "report-sent")),
        Err(refusal) => {
            let permit = page.permit::<SeeResults>().ok_or(Trouble::NotFound)?;
            check_page(&page, &permit, id, &page.problems(refusal)?).await
        }
    }
}

async fn check_page(page: &Visit, permit: &Permit<SeeResults>, id: i64, problems: &[Problem]) -> Outcome {
    let report = permit.report(id).await?;
    let inspection = report.inspect();
    let types = typing(page, &report);
    let title = page.text(if types.is_some() { "report-check-title" } else { "report-read-title" });
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (report.name) " · " (report.title) }
        h1.govuk-heading-l { (title) }
        @if let Some(base) = &types {
            (stands_in_the_way(page, &report, &inspection))
            (to_look_at(page, &report, &inspection))
            (sending(page, &report, &inspection, base, problems))
        }
        @for section in &report.form.sections { (answers(page, &report, section, types.is_some())) }
        p.govuk-body { (link(&path(&report), &page.text("report-back"))) }
    };
    Ok(answer(framed(page, &report, &title), content, problems))
}

/// What must be done before the report can be sent.
fn stands_in_the_way(page: &Visit, report: &Report, inspection: &Inspection) -> Markup {
    if inspection.may_be_sent() {
        return inset(html! { p.govuk-body { strong { (page.text("report-ready")) } } });
    }
    html! {
        h2.govuk-heading-m { (page.text("report-in-the-way")) }
        (questions(page, report, "report-open", &inspection.unanswered))
        (questions(page, report, "report-unfit", &inspection.unfit))
        (failures(page, report, inspection, Severity::Error))
    }
}

/// What may be sent, with a word of explanation, and what is waited for.
fn to_look_at(page: &Visit, report: &Report, inspection: &Inspection) -> Markup {
    html! {
        @if inspection.warns() {
            h2.govuk-heading-m { (page.text("report-to-look-at")) }
            (failures(page, report, inspection, Severity::Warning))
            (questions(page, report, "report-unmended", &inspection.remarked))
        }
        @if !inspection.awaited.is_empty() {
            (details(&page.with("report-waits-for-results", [("count", inspection.awaited.len().into())]), html! {
                p.govuk-body { (page.text("report-waits-for-results-what")) }
                (list(report, &inspection.awaited))
            }))
        }
    }
}

fn questions(page: &Visit, report: &Report, name: &str, questions: &[String]) -> Markup {
    html! {
        @if !questions.is_empty() {
            h3.govuk-heading-s { (page.with(name, [("count", questions.len().into())])) }
            (list(report, questions))
        }
    }
}

fn list(report: &Report, questions: &[String]) -> Markup {
    html! {
        ul.govuk-list.govuk-list--bullet {
            @for question in questions { li { (to_question(report, question)) } }
        }
    }
}

fn failures(page: &Visit, report: &Report, inspection: &Inspection, of: Severity) -> Markup {
    let own = inspection.failures.iter().filter(|one| one.severity == of);
    html! {
        @for failure in own {
            @if let Some(check) = report.form.checks.iter().find(|check| check.id == failure.check) {
                p.govuk-body {
                    (severity(page, of).render()) " " (check.message) " " (check.remedy)
                    @if let (Some(left), Some(right)) = (failure.left, failure.right) {
                        " " (muted(&sides(page, &check.rule, left, right)))
                    }
                    @for question in &failure.questions { br; (to_question(report, question)) }
                }
            }
        }
    }
}

fn sending(
    page: &Visit,
    report: &Report,
    inspection: &Inspection,
    base: &str,
    problems: &[Problem],
) -> Markup {
    if !inspection.may_be_sent() {
        return html! { p.govuk-body { (page.text("report-cannot-send")) } };
    }
    let most = u32::try_from(LONGEST_WORD).unwrap_or(u32::MAX);
    let word = TextArea::new("explanation", page.text("report-explanation")).rows(4).most(most);
    let word = TextArea { hint: Some(page.text("report-explanation-hint")), ..word };
    let before = report.explanation.as_deref().unwrap_or_default();
    let typed = page.typed.get("explanation");
    let word = word.value(if typed.is_empty() { before } else { typed }).error(of(problems, "explanation"));
    let own = page.form(format!("{base}/send")).version(report.version.to_string());
    html! {
        @if report.is_late { (warning(&page.words, &page.text("report-late"))) }
        (form(&own.guarded(), html! {
            @if inspection.warns() { (text_area(&page.words, &word)) }
            p.govuk-body { (page.text("report-send-what")) }
            (Button::new(page.text("report-send")))
        }))
    }
}

fn answers(page: &Visit, report: &Report, section: &Section, types: bool) -> Markup {
    let row = |question: &Question| {
        let row = SummaryRow::new(named(report, &question.id), value(page, report, question));
        if types && !is_of_results(report, &question.id) {
            return row.action(place_of(report, &question.id), page.text("report-change"));
        }
        row
    };
    let rows: Vec<SummaryRow> = section.questions.iter().map(row).collect();
    html! {
        h2.govuk-heading-m { (title_of(report, section)) }
        (summary_list(&rows))
    }
}

fn value(page: &Visit, report: &Report, question: &Question) -> Markup {
    let kept = report.answers.get(&question.id);
    let said = kept.and_then(|kept| standing(&page.words, question, kept));
    let proofs = report.proofs.get(&question.id).map(Vec::as_slice).unwrap_or_default();
    html! {
        @match said {
            Some(said) => (said),
            None => (muted(&page.text("report-no-answer"))),
        }
        @if let Some(source) = kept.and_then(|kept| source(page, question, kept)) { br; (muted(&source)) }
        @if let Some(comment) = kept.and_then(|kept| kept.comment.as_deref()) { br; (comment) }
        @for proof in proofs { br; (document(page, report, proof)) }
    }
}
