//! A section of a report: its questions with their fields, saved together.

use super::field::{Asked, Told, Wrong, field_of, not_fit};
use super::held::{Done, Held};
use super::{Hand, framed, path, stopped, title_of, typing};
use crate::assets;
use crate::components::{Button, Look, Problem, error_summary, form, inset, link, muted, warning};
use crate::page::{Outcome, Page, Visit, answer, done, encoded, to};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use model::forms::Section;
use operations::kinds::{CampaignState, SubmissionState};
use operations::monitoring::{Report, Saved, Typed as Answered, Types};
use operations::{FillReports, Permit, Refusal, SeeResults};
use serde_json::json;
use std::collections::BTreeMap;

/// What is told of questions that were not taken as they were meant.
type Plights = BTreeMap<String, Told>;

pub(super) async fn show(page: Page<SeeResults>, Path((id, section)): Path<(i64, String)>) -> Outcome {
    let report = page.permit.report(id).await?;
    section_page(&page, &report, &section, &Plights::new(), Vec::new())
}

pub(super) async fn save<R: Types>(page: Page<R>, Path((id, section)): Path<(i64, String)>) -> Outcome {
    let report = page.permit.report(id).await?;
    let asked = report.form.section(&section).ok_or(Trouble::NotFound)?;
    let (typed, mut plights) = typed(&page, asked);
    let questions: Vec<String> = typed.iter().map(|one| one.question.clone()).collect();
    let saved = match page.permit.save(id, typed).await {
        Ok(saved) => saved,
        Err(refusal @ Refusal::Invalid(_)) => {
            let now = page.permit.report(id).await?;
            return stopped::page_of(&page, &now, &section, &page.problems(refusal)?);
        }
        Err(refusal) => return Err(refusal.into()),
    };
    for (question, saved) in questions.iter().zip(saved) {
        plights.extend(plight(&page, asked, question, saved));
    }
    let mut problems = problems(&page, &plights);
    if problems.is_empty() {
        match after(&page, &report, &section).await? {
            Ok(answer) => return Ok(answer),
            Err(told) => problems = told,
        }
    }
    let now = page.permit.report(id).await?;
    section_page(&page, &now, &section, &plights, problems)
}

/// What was typed into the fields of a section, and what cannot be meant.
fn typed(page: &Visit, section: &Section) -> (Vec<Answered>, Plights) {
    let (mut typed, mut plights) = (Vec::new(), Plights::new());
    for question in &section.questions {
        let Some(held) = Held::typed(&page.typed, &question.id) else { continue };
        if page.typed.get(&format!("k-{}", question.id)) == "theirs" {
            continue;
        }
        match held.done(&question.id) {
            Done::Unchanged => {}
            Done::Changed(answered) => typed.push(answered),
            Done::Both => {
                let what = Wrong::Said(page.text("report-both"));
                plights.insert(question.id.clone(), Told { held, what });
            }
        }
    }
    (typed, plights)
}

/// What is told of a question whose answer was not taken as it was meant.
fn plight(page: &Visit, section: &Section, question: &str, saved: Saved) -> Option<(String, Told)> {
    let held = Held::typed(&page.typed, question)?;
    let asked = section.questions.iter().find(|one| one.id == question)?;
    let what = match saved {
        Saved::Kept(_) => return None,
        Saved::Unfit(_, why) => Wrong::Said(not_fit(page, asked, why)),
        Saved::Taken(other) => Wrong::Taken(other),
    };
    Some((question.to_owned(), Told { held, what }))
}

fn problems(page: &Visit, plights: &Plights) -> Vec<Problem> {
    let problem = |(question, told): (&String, &Told)| match &told.what {
        Wrong::Said(text) => Problem::of(field_of(question), text.as_str()),
        Wrong::Taken(_) => Problem::of(format!("k-{question}"), page.text("report-taken-short")),
    };
    plights.iter().map(problem).collect()
}

/// Does what the pressed button asks for beside saving, and leads on. Answers with complaints where it
/// could not be done: what was typed is saved all the same.
async fn after<R: Types>(
    page: &Page<R>,
    report: &Report,
    section: &str,
) -> Result<Result<axum::response::Response, Vec<Problem>>, Trouble> {
    let own = format!("{}/sections/{section}", path(report));
    let (act, what) = page.typed.get("then").split_once(':').unwrap_or((page.typed.get("then"), ""));
    let number = what.parse().unwrap_or_default();
    let made = match act {
        "evidence" => return Ok(Ok(to(format!("{}/evidence?question={}", path(report), encoded(what))))),
        "overview" => return Ok(Ok(done(&path(report), "report-saved"))),
        "stay" => return Ok(Ok(done(&own, "report-saved"))),
        "copy" => (page.permit.copy_again(report.id, number).await, "page-asked-again"),
        "remove" => (page.permit.remove_evidence(report.id, number).await, "evidence-removed"),
        "reply" => (reply(page, report, number).await, "remark-replied"),
        _ => return Ok(Ok(done(&next(report, section), "report-saved"))),
    };
    match made {
        (Ok(()), code) => Ok(Ok(done(&own, code))),
        (Err(Refusal::Invalid(complaints)), _) if act == "reply" => {
            let own = |problem: Problem| Problem { field: Some(format!("r-{number}")), ..problem };
            Ok(Err(page.problems(Refusal::Invalid(complaints))?.into_iter().map(own).collect()))
        }
        (Err(refusal), _) => Ok(Err(page.problems(refusal)?)),
    }
}

async fn reply<R: Types>(page: &Page<R>, report: &Report, remark: i64) -> Result<(), Refusal> {
    let permit: Permit<FillReports> = page.permit().ok_or(Refusal::NotFound)?;
    permit.reply_to_remark(report.id, remark, page.typed.get(&format!("r-{remark}"))).await
}

/// The address of the section after one; after the last, of the check of all answers.
fn next(report: &Report, section: &str) -> String {
    let after = report.form.sections.iter().skip_while(|one| one.id != section).nth(1);
    after.map_or_else(
        || format!("{}/check", path(report)),
        |next| format!("{}/sections/{}", path(report), next.id),
    )
}

fn section_page(
    page: &Visit,
    report: &Report,
    id: &str,
    plights: &Plights,
    problems: Vec<Problem>,
) -> Outcome {
    let section = report.form.section(id).ok_or(Trouble::NotFound)?;
    let base = typing(page, report);
    let inspection = report.inspect();
    let asked = Asked { page, report, inspection: &inspection, typing: base.is_some() };
    let title = title_of(report, section);
    let filled = report.filled(section);
    let questions = html! {
        @for question in &section.questions { (asked.question(question, plights.get(&question.id))) }
    };
    let count = [("k", filled.answered.into()), ("n", filled.asked.into())];
    let content = html! {
        (error_summary(&page.words, &problems))
        // A section without a title has that of the report as its heading already.
        span.govuk-caption-l { (report.name) @if !section.title.is_empty() { " · " (report.title) } }
        h1.govuk-heading-l { (title) }
        p.govuk-body { (muted(&page.with("reports-answered", count))) }
        @match base {
            Some(base) => (typed_form(page, report, &format!("{base}/sections/{id}"), &base, questions)),
            None => { (why_not(page, report)) (kept_here(page, report, None)) (questions) (onward(page, report, id)) },
        }
        script src=(assets::url("report.js")) defer {}
    };
    Ok(answer(framed(page, report, &title), content, &problems))
}

fn typed_form(page: &Visit, report: &Report, action: &str, base: &str, questions: Markup) -> Markup {
    let button = |name: &str, then: &str| Button::new(page.text(name)).value("then", then);
    kept_here(
        page,
        report,
        Some((
            base,
            html! {
                @if report.is_late { (warning(&page.words, &page.text("report-late"))) }
                @if Hand::of(page, report) == Hand::Authority && !report.is_own {
                    (inset(html! { p.govuk-body { (page.with("report-by-letter", [
                        ("school", report.name.as_str().into()),
                        ("letter", report.letter.as_deref().unwrap_or_default().into()),
                    ])) } }))
                }
                (form(&page.form(action).guarded(), html! {
                    (questions)
                    div.govuk-button-group {
                        (button("report-save-next", "next"))
                        (button("report-save-overview", "overview").look(Look::Secondary))
                    }
                }))
            },
        )),
    )
}

/// The form within what the script needs: where single answers are sent, whose browser it is, its words.
/// Where nothing can be typed, the place where the script shows what this browser still holds.
fn kept_here(page: &Visit, report: &Report, form: Option<(&str, Markup)>) -> Markup {
    let account = page.person.as_ref().map(|person| person.account);
    let words: serde_json::Map<String, serde_json::Value> = WORDS
        .iter()
        .map(|name| ((*name).to_owned(), json!(page.text(&format!("report-js-{name}")))))
        .collect();
    html! {
        div data-report=(report.id) data-account=[account] data-words=(json!(words))
            data-answers=[form.as_ref().map(|(base, _)| format!("{base}/answers"))]
            data-entry=(format!("/sign-in?to={}", encoded(&page.path))) {
            p.opora-status data-status role="status" aria-live="polite" hidden {}
            div.opora-lost data-lost hidden {}
            @if let Some((_, form)) = form { (form) }
        }
    }
}

/// Words of the script: `report-js-` and these.
const WORDS: [&str; 14] = [
    "saving", "offline", "unstored", "ended", "enter", "server", "restored", "theirs", "mine", "conflict",
    "nothing", "refused", "lost", "forget",
];

/// Why nothing can be typed.
pub(super) fn why_not(page: &Visit, report: &Report) -> Markup {
    let letter = format!("/monitoring/{}/reports/{}", report.campaign, report.id);
    let may = Hand::of(page, report);
    let text = match report.state {
        _ if report.round != CampaignState::Open => page.text("report-closed-why"),
        SubmissionState::Sent => page.text("report-sent-why"),
        SubmissionState::Review => page.text("report-review-why"),
        SubmissionState::Accepted => page.text("report-accepted-why"),
        _ if report.locked => page.text("report-locked-why"),
        _ if may == Hand::WithoutLetter => page.text("report-letter-why"),
        _ => page.text("report-look-why"),
    };
    inset(html! {
        p.govuk-body { (text) }
        @if may == Hand::WithoutLetter && report.takes_answers() {
            p.govuk-body { (link(&letter, &page.text("report-letter-do"))) }
        }
    })
}

fn onward(page: &Visit, report: &Report, section: &str) -> Markup {
    let after = report.form.sections.iter().skip_while(|one| one.id != section).nth(1);
    html! {
        p.govuk-body {
            @if let Some(next) = after {
                (link(&format!("{}/sections/{}", path(report), next.id), &page.with("report-next", [
                    ("section", title_of(report, next).into()),
                ]))) br;
            }
            (link(&path(report), &page.text("report-back")))
        }
    }
}
