//! What is done with an upload.

use super::one::{again, assessment};
use crate::components::{
    Button, Choice, Choices, Column, Problem, Row, Table, TextArea, error_summary, form, radios, share,
    table, text_area,
};
use crate::page::{Outcome, Page, Typed, done, refused, shown};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use model::values::Count;
use operations::kinds::MatchDecision;
use operations::{Conflict, Done, LoadResults, Told};

async fn answered(page: &Page<LoadResults>, id: i64, did: Done<()>, code: &str) -> Outcome {
    match did {
        Ok(()) => Ok(done(&format!("/uploads/{id}"), code)),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            again(page, id, problems).await
        }
    }
}

pub(super) async fn apply(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let did = page.permit.apply(id).await;
    answered(&page, id, did, "upload-applied").await
}

pub(super) async fn undo(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let did = page.permit.undo(id).await;
    answered(&page, id, did, "upload-undone").await
}

pub(super) async fn cancel(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let did = page.permit.cancel(id).await;
    answered(&page, id, did, "upload-cancelled").await
}

pub(super) async fn leave_out(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let left: Vec<i64> = page.typed.all("file").filter_map(|file| file.parse().ok()).collect();
    let did = page.permit.leave_out(id, &left).await;
    answered(&page, id, did, "upload-checked-again").await
}

pub(super) async fn identify(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let did = page.permit.identify(id, page.typed.get("identity")).await;
    answered(&page, id, did, "upload-checked-again").await
}

pub(super) async fn match_schools(page: Page<LoadResults>, Path(id): Path<i64>) -> Outcome {
    let ours = page.typed.get("ours");
    let decided = if ours.is_empty() { matches(&page.typed) } else { of_place(&page, id, ours).await? };
    let did = page.permit.match_schools(id, &decided).await;
    answered(&page, id, did, "upload-checked-again").await
}

/// The decisions of the form, one for every code of a school.
fn matches(typed: &Typed) -> Vec<Decided> {
    let mut all = Vec::new();
    for at in 0.. {
        let logins = typed.get(&format!("logins-{at}"));
        if logins.is_empty() {
            return all;
        }
        let (decision, organisation) = match typed.get(&format!("school-{at}")) {
            "new" => (MatchDecision::New, None),
            "leave" => (MatchDecision::Leave, None),
            id => match id.parse().ok() {
                Some(id) => (MatchDecision::Existing, Some(id)),
                None => continue,
            },
        };
        all.extend(logins.split(' ').map(|login| (login.to_owned(), decision, organisation)));
    }
    all
}

/// All schools of a municipality are the authority's own: the file only spells it in another way.
async fn of_place(page: &Page<LoadResults>, id: i64, place: &str) -> Result<Vec<Decided>, Trouble> {
    let findings = page.permit.upload(id).await?.findings.unwrap_or_default();
    let own = findings.unknown.into_iter().filter(|one| one.municipality.as_deref() == Some(place));
    Ok(own.flat_map(|one| one.logins).map(|login| (login, MatchDecision::New, None)).collect())
}

/// A code, what its school is, and which one it is.
type Decided = (String, MatchDecision, Option<i64>);

pub(super) async fn conflict(page: Page<LoadResults>, Path((id, at)): Path<(i64, usize)>) -> Outcome {
    let conflict = found(&page, id, at).await?;
    let content = asked(&page, id, at, &conflict, &[]);
    Ok(shown(&page.frame(page.text("conflict-title")), content))
}

/// What a conflict is about, whatever its place in the list.
fn about(conflict: &Conflict) -> String {
    format!("{} {}", conflict.assessment, conflict.organisation.unwrap_or_default())
}

async fn found(page: &Page<LoadResults>, id: i64, at: usize) -> Result<Conflict, Trouble> {
    let upload = page.permit.upload(id).await?;
    upload.findings.and_then(|findings| findings.conflicts.into_iter().nth(at)).ok_or(Trouble::NotFound)
}

fn asked(page: &Page<LoadResults>, id: i64, at: usize, conflict: &Conflict, problems: &[Problem]) -> Markup {
    let head = |name: &str| page.text(&format!("conflict-{name}"));
    let number = |number: u64| number.to_string();
    let row = |told: &Told| {
        let low = told.low.map(|(k, n)| share(&page.words, Count::new(k, n)));
        let mean = (told.scores.0 > 0).then(|| {
            page.with(
                "conflict-mean",
                [
                    ("mean", page.words.decimal(told.scores.1 as f64 / told.scores.0 as f64, 2).into()),
                    ("n", told.scores.0.into()),
                ],
            )
        });
        Row::new(vec![
            html! { (told.name) br; span.opora-muted { (page.with("upload-number", [("number", told.upload.to_string().into())])) } @if !told.sheet.is_empty() { br; span.opora-muted { (told.sheet) } } }.into(),
            page.words.word("edition", &told.release).into(),
            number(u64::from(told.works)).into(),
            low.unwrap_or_else(|| html! { "—" }).into(),
            mean.unwrap_or_else(|| "—".to_owned()).into(),
            if told.stands { head("stands") } else { String::new() }.into(),
        ])
    };
    let chosen = page.typed.get("file");
    let choice = |told: &Told| {
        let value = told.file.to_string();
        let is = if chosen.is_empty() { told.stands } else { chosen == value };
        let upload = page.with("upload-number", [("number", told.upload.to_string().into())]);
        Choice::new(value, told.name.as_str()).chosen_if(is).hint(upload)
    };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (head("title")) }
        p.govuk-body { (conflict.school) " · " (assessment(page, &conflict.assessment)) }
        (table(&page.words, &Table {
            id: "told".to_owned(),
            caption: head("told"),
            columns: vec![
                Column::text(head("file")),
                Column::text(head("release")),
                Column::number(head("works")),
                Column::number(head("low")),
                Column::number(head("scores")),
                Column::text(head("counted")),
            ],
            rows: conflict.told.iter().map(row).collect(),
            ..Table::default()
        }))
        (form(&page.form(format!("/uploads/{id}/conflicts/{at}")).guarded(), html! {
            input type="hidden" name="about" value=(about(conflict));
            (radios(&page.words, &Choices::new("file", head("which"), conflict.told.iter().map(choice).collect())
                .error(of(problems, "file"))))
            (text_area(&page.words, &TextArea::new("reason", head("reason")).hint(head("reason-hint"))
                .value(page.typed.get("reason")).error(of(problems, "reason"))))
            (Button::new(head("do")))
        }))
    }
}

pub(super) async fn decide(page: Page<LoadResults>, Path((id, at)): Path<(i64, usize)>) -> Outcome {
    let conflict = found(&page, id, at).await?;
    // A check that was made anew may have put another conflict into this place of the list.
    if page.typed.get("about") != about(&conflict) {
        return Err(Trouble::Stale);
    }
    let file = page.typed.number("file").unwrap_or_default();
    match page.permit.choose(id, &conflict, file, page.typed.get("reason")).await {
        Ok(()) => Ok(done(&format!("/uploads/{id}"), "conflict-decided")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = asked(&page, id, at, &conflict, &problems);
            Ok(refused(page.frame(page.text("conflict-title")), content))
        }
    }
}
