//! What is looked at before a stage is closed: what stops it, and what asks to be seen.

use super::{EditionLine, Stage};
use crate::monitoring::reports::answers;
use crate::refusal::Answer;
use report::round::{Line, Snapshot};
use storage::entities::{campaign, submission};
use storage::kinds::{AnswerState, SubmissionState};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Whether a matter stops closing or only asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grave {
    /// The stage cannot be closed.
    Stops,
    /// It can, by whoever says to have seen this.
    Asks,
}

/// A thing to look at; `matter-` and its code are the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Its code.
    pub code: &'static str,
    /// Whether it stops.
    pub grave: Grave,
    /// The names that it is about: schools, rows or uploads.
    pub names: Vec<String>,
}

impl Matter {
    pub(super) const fn stops(code: &'static str) -> Self {
        Self { code, grave: Grave::Stops, names: Vec::new() }
    }

    fn of(code: &'static str, grave: Grave, names: Vec<String>) -> Option<Self> {
        (!names.is_empty()).then_some(Self { code, grave, names })
    }
}

/// All matters of a stage, those that stop it first.
pub(super) async fn matters(
    database: &impl ConnectionTrait,
    row: &campaign::Model,
    stage: &Stage,
    now: &Snapshot,
    before: Option<&EditionLine>,
    unchanged: bool,
) -> Answer<Vec<Matter>> {
    let mut all = Vec::new();
    if stage.again && before.is_none() {
        all.push(Matter::stops("stage-first"));
    }
    if unchanged {
        all.push(Matter::stops("stage-same"));
    }
    if now.rows.iter().all(|line| line.cells().all(|(_, cell)| !cell.is_known())) {
        all.push(Matter::stops("stage-empty"));
    }
    all.extend(of_reports(now));
    let own = own_report(database, row, now).await?;
    let told: Vec<String> = own.iter().flat_map(|matter| matter.names.clone()).collect();
    all.extend(own);
    let missing = now.rows.iter().filter(|line| !line.group.is_known() && line.group.state == "no-data");
    let missing = missing.map(named).filter(|name| !told.contains(name));
    all.extend(Matter::of("rows-unknown", Grave::Asks, missing.collect()));
    let withdrawn = before.iter().flat_map(|one| &one.withdrawn).map(|id| format!("№ {id}"));
    all.extend(Matter::of("uploads-withdrawn", Grave::Asks, withdrawn.collect()));
    all.sort_by_key(|one| one.grave);
    Ok(all)
}

/// A row as people find it: its title, then its code.
pub(in crate::monitoring) fn named(line: &Line) -> String {
    format!("{} ({})", line.title, line.id)
}

/// Reports that nobody has decided on stop; those that did not come in only ask, so that one late school
/// does not keep all others waiting.
fn of_reports(now: &Snapshot) -> Vec<Matter> {
    let names = |states: &[SubmissionState]| {
        let own = now.schools.values().filter(|one| states.iter().any(|state| state.as_str() == one.state));
        own.map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    let open = names(&[SubmissionState::Sent, SubmissionState::Review]);
    let out = names(&[SubmissionState::New, SubmissionState::Filling, SubmissionState::Returned]);
    let undecided = Matter::of("reports-undecided", Grave::Stops, open);
    undecided.into_iter().chain(Matter::of("reports-missing", Grave::Asks, out)).collect()
}

/// The authority's own report, where these sections have rows of its own answers.
async fn own_report(
    database: &impl ConnectionTrait,
    row: &campaign::Model,
    now: &Snapshot,
) -> Answer<Option<Matter>> {
    let own: Vec<String> = now
        .rows
        .iter()
        .filter(|line| line.group.origin == "answered" && !line.is_of_schools() && !line.group.is_known())
        .map(named)
        .collect();
    let report = submission::Entity::find()
        .filter(submission::Column::CampaignId.eq(row.id))
        .filter(submission::Column::OrganisationId.eq(row.organisation_id))
        .one(database)
        .await?;
    let Some(report) = report.filter(|_| !own.is_empty()) else { return Ok(None) };
    let sent =
        matches!(report.state, SubmissionState::Sent | SubmissionState::Review | SubmissionState::Accepted);
    let kept = answers(database, report.id).await?;
    let begun = kept.values().any(|kept| kept.state == AnswerState::Known);
    let code = if begun { "own-not-sent" } else { "own-not-begun" };
    Ok(if sent { None } else { Matter::of(code, Grave::Stops, own) })
}
