//! The answers of a round that count, with their proofs.

use super::{Answers, Counting};
use crate::application::Application;
use crate::monitoring::reports::given;
use crate::refusal::Answer;
use calculation::monitoring::{Round, Sheet};
use model::assessments::Year;
use report::round::Member;
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{answer, campaign, evidence, organisation, submission};
use storage::kinds::SubmissionState;
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// The answers of a round.
pub(super) struct Answered {
    /// The calendar year in which its school year ends.
    pub year: i32,
    /// Sections that are asked of anybody.
    pub sections: BTreeSet<String>,
    /// The schools that were asked.
    pub members: BTreeMap<i64, Member>,
    schools: BTreeMap<i64, Sheet>,
    own: Sheet,
}

impl Answered {
    /// The same as a round of a year.
    pub fn round(&self, year: Year) -> Round {
        Round { year, schools: self.schools.clone(), own: self.own.clone() }
    }
}

/// Whether the answers of a report count. The authority accepts its own report by sending it.
fn counts(state: SubmissionState, counting: Counting, is_own: bool) -> bool {
    let came = matches!(state, SubmissionState::Sent | SubmissionState::Review | SubmissionState::Accepted);
    if is_own || counting == Counting::Came { came } else { state == SubmissionState::Accepted }
}

/// Reads the answers of a round.
pub(super) async fn round_of(
    database: &impl ConnectionTrait,
    application: &Application,
    row: &campaign::Model,
    counting: Counting,
) -> Answer<Answered> {
    let asked = application.asked_by(database, row.id).await?;
    let reports =
        submission::Entity::find().filter(submission::Column::CampaignId.eq(row.id)).all(database).await?;
    let whose = organisations(database, &reports).await?;
    let mut answers = answers(database, row.id).await?;
    let mut proved = proved(database, row.id).await?;
    let forms = [&asked.school, &asked.own];
    let sections = forms.iter().flat_map(|form| form.sections.iter().map(|section| section.id.clone()));
    let mut all = Answered {
        year: row.year,
        sections: sections.collect(),
        members: BTreeMap::new(),
        schools: BTreeMap::new(),
        own: Sheet::default(),
    };
    for report in reports {
        let Some(place) = whose.get(&report.organisation_id) else { continue };
        let is_own = place.id == row.organisation_id;
        let counted = counts(report.state, counting, is_own);
        let kept = answers.remove(&report.id).unwrap_or_default();
        let sheet = Sheet {
            answers: given(&asked.of(place), &kept),
            proved: proved.remove(&report.id).unwrap_or_default(),
        };
        if is_own {
            all.own = if counted { sheet } else { Sheet::default() };
            continue;
        }
        let state = report.state.as_str().to_owned();
        all.members.insert(place.id, Member { name: place.name.clone(), state, counted });
        if counted {
            all.schools.insert(place.id, sheet);
        }
    }
    Ok(all)
}

async fn organisations(
    database: &impl ConnectionTrait,
    reports: &[submission::Model],
) -> Answer<BTreeMap<i64, organisation::Model>> {
    let ids: BTreeSet<i64> = reports.iter().map(|report| report.organisation_id).collect();
    let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(database).await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn of_round(campaign: i64) -> storage::sea_orm::sea_query::SelectStatement {
    storage::sea_orm::sea_query::Query::select()
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(submission::Column::CampaignId.eq(campaign))
        .to_owned()
}

async fn answers(database: &impl ConnectionTrait, campaign: i64) -> Answer<BTreeMap<i64, Answers>> {
    let rows = answer::Entity::find()
        .filter(answer::Column::SubmissionId.in_subquery(of_round(campaign)))
        .all(database)
        .await?;
    let mut all: BTreeMap<i64, Answers> = BTreeMap::new();
    for row in rows {
        all.entry(row.submission_id).or_default().insert(row.question.clone(), row.into());
    }
    Ok(all)
}

async fn proved(database: &impl ConnectionTrait, campaign: i64) -> Answer<BTreeMap<i64, BTreeSet<String>>> {
    let rows = evidence::Entity::find()
        .filter(evidence::Column::SubmissionId.in_subquery(of_round(campaign)))
        .filter(evidence::Column::RemovedAt.is_null())
        .select_only()
        .columns([evidence::Column::SubmissionId, evidence::Column::Question])
        .into_tuple::<(i64, String)>()
        .all(database)
        .await?;
    let mut all: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for (report, question) in rows {
        all.entry(report).or_default().insert(question);
    }
    Ok(all)
}
