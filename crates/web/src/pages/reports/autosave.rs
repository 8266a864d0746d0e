//! One answer, sent by the script while a person types. It is told in a few words of JSON what became of
//! it; the form of the whole section does the same without scripts.

use super::clock;
use super::field::not_fit;
use super::held::{Done, Held, standing};
use crate::page::{Outcome, Page};
use crate::trouble::Trouble;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use model::answers::Unfit;
use operations::Refusal;
use operations::monitoring::{Kept, Saved, Types};
use serde_json::{Value, json};

pub(super) async fn save<R: Types>(page: Page<R>, Path(id): Path<i64>) -> Outcome {
    let question = page.typed.get("question").to_owned();
    let held = Held::alone(&page.typed);
    let answered = match held.done(&question) {
        Done::Changed(answered) => answered,
        Done::Unchanged => {
            return Ok(Json(json!({ "version": held.version, "seen": held.seen })).into_response());
        }
        Done::Both => return Ok(Json(json!({ "problem": page.text("report-both") })).into_response()),
    };
    match page.permit.save(id, vec![answered]).await {
        Ok(saved) => {
            let saved = saved.into_iter().next().ok_or(Trouble::NotFound)?;
            told(&page, id, &question, &held, saved).await
        }
        Err(refusal @ Refusal::Invalid(_)) => {
            let said: Vec<String> = page.problems(refusal)?.into_iter().map(|one| one.text).collect();
            Ok(with(StatusCode::CONFLICT, json!({ "refused": said.join(" ") })))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

async fn told<R: Types>(page: &Page<R>, id: i64, question: &str, held: &Held, saved: Saved) -> Outcome {
    let said = |kept: &Kept| page.with("report-saved-at", [("time", clock(page, kept.at).into())]);
    Ok(match saved {
        Saved::Kept(kept) => {
            with(StatusCode::OK, json!({ "version": kept.version, "seen": held.mark(), "said": said(&kept) }))
        }
        Saved::Unfit(kept, why) => {
            let problem = problem(page, id, question, why).await?;
            let told = json!({
                "version": kept.version, "seen": held.mark(), "said": said(&kept), "problem": problem,
            });
            with(StatusCode::OK, told)
        }
        Saved::Taken(kept) => {
            let report = page.permit.report(id).await?;
            let asked = report.form.question(question).ok_or(Trouble::NotFound)?;
            let theirs = Held::of(&page.words, asked, Some(&kept));
            let taken = json!({
                "said": standing(&page.words, asked, &kept), "at": page.time(kept.at), "text": theirs.text,
                "state": theirs.state, "comment": theirs.comment, "version": theirs.version, "seen": theirs.seen,
                "mine": held.said(page, &asked.kind),
            });
            with(StatusCode::OK, json!({ "taken": taken }))
        }
    })
}

async fn problem<R: Types>(page: &Page<R>, id: i64, question: &str, why: Unfit) -> Result<String, Trouble> {
    let report = page.permit.report(id).await?;
    let asked = report.form.question(question).ok_or(Trouble::NotFound)?;
    Ok(not_fit(page, asked, why))
}

fn with(status: StatusCode, told: Value) -> Response {
    (status, Json(told)).into_response()
}
