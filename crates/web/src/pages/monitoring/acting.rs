//! What is done with a round as a whole.

use super::{asked, progress, request};
use crate::components::{Button, Look, buttons, form};
use crate::page::{Outcome, Page, Visit, done};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::Markup;
use operations::kinds::{CampaignKind, CampaignState};
use operations::{Done, Refusal, RunMonitoring, SeeResults};
use std::collections::BTreeMap;

pub(super) async fn launch(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let acted = page.permit.launch(id, version(&page)).await;
    told(&page, id, acted, "round-launched").await
}

pub(super) async fn give_up(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    match page.permit.give_up(id, version(&page)).await {
        Ok(()) => Ok(done("/monitoring", "round-given-up")),
        refused => told(&page, id, refused, "round-given-up").await,
    }
}

pub(super) async fn fill(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    match page.permit.fill_from_results(id).await {
        Ok(0) => Ok(done(&format!("/monitoring/{id}"), "nothing-to-fill")),
        filled => told(&page, id, filled.map(|_| ()), "reports-filled").await,
    }
}

/// Accepts what was shown as clean: each report is named with the version that was seen.
pub(super) async fn accept_clean(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let pair = |one: &str| {
        let (report, version) = one.split_once(':')?;
        Some((report.parse().ok()?, version.parse().ok()?))
    };
    let shown: BTreeMap<i64, i64> = page.typed.all("report").filter_map(pair).collect();
    let accepted = page.permit.accept_clean(id, &shown).await;
    told(&page, id, accepted.map(|_| ()), "reports-accepted").await
}

/// The version of what was seen.
pub(super) fn version(page: &Page<RunMonitoring>) -> i64 {
    page.typed.number("version").unwrap_or_default()
}

/// Back to the round, which says what was done or why not.
pub(super) async fn told(page: &Page<RunMonitoring>, id: i64, acted: Done<()>, code: &str) -> Outcome {
    let refusal = match acted {
        Ok(()) => return Ok(done(&format!("/monitoring/{id}"), code)),
        Err(refusal) => refusal,
    };
    let problems = page.problems(seen(refusal))?;
    let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
    let (round, form) = permit.campaign(id).await?;
    match (round.state, round.kind) {
        (CampaignState::Draft, _) => asked::preview(page, &permit, &round, &form, &problems).await,
        (_, CampaignKind::Request) => request::answers(page, &permit, id, &problems).await,
        _ => progress::page(page, &permit, id, &problems).await,
    }
}

/// A button has no field to keep what was typed in: that others were faster is said without speaking of it.
pub(super) fn seen(refusal: Refusal) -> Refusal {
    match refusal {
        Refusal::Stale => Refusal::of("", "round-changed"),
        other => other,
    }
}

/// A button that is a form of its own, with the version of what it changes.
pub(super) fn act(page: &Visit, action: String, version: i64, text: &str, look: Look) -> Markup {
    let button = Button::new(page.text(text)).look(look);
    form(&page.form(action).version(version.to_string()), buttons(&[button]))
}
