//! Кто сдал: every report of a round, section by section, with what does not agree in it.

use super::reports::{Kept, Report, given};
use super::{Campaign, SeesReports};
use crate::access::Permit;
use crate::organisations::day_of;
use crate::refusal::Answer;
use calculation::monitoring::{Failure, failures};
use model::answers::Answer as Given;
use model::forms::{Form, Section, Severity, Source};
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{answer, campaign, evidence, organisation, remark, submission};
use storage::kinds::{AnswerSource, AnswerState, SubmissionState};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

/// A round with all its reports.
#[derive(Debug, Clone)]
pub struct Progress {
    /// The round.
    pub campaign: Campaign,
    /// Code and title of every section that schools are asked.
    pub sections: Vec<(String, String)>,
    /// The authority's own report, where it is asked anything.
    pub own: Option<Line>,
    /// The reports of schools, by name.
    pub schools: Vec<Line>,
}

/// A report as a line.
#[derive(Debug, Clone)]
pub struct Line {
    /// The report.
    pub report: i64,
    /// Whose it is.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// What is above it.
    pub above: String,
    /// How far it is.
    pub state: SubmissionState,
    /// Its last day.
    pub due_on: String,
    /// Whether it did not come in by that day, or came later.
    pub is_late: bool,
    /// Whether it is locked.
    pub locked: bool,
    /// The letter by which it was entered.
    pub letter: Option<String>,
    /// When it was first sent.
    pub first_sent_at: Option<i64>,
    /// The number of the receipt.
    pub receipt: Option<String>,
    /// When something was last saved.
    pub touched_at: Option<i64>,
    /// Why it was sent in spite of warnings.
    pub explanation: Option<String>,
    /// How far each section is, by its code.
    pub sections: BTreeMap<String, Filled>,
    /// What does not agree.
    pub failures: Vec<Failure>,
    /// How much work it was.
    pub burden: Burden,
    /// Grows with every act.
    pub version: i64,
}

/// How far a section is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Filled {
    /// Questions that must be answered by a person or by results.
    pub asked: u32,
    /// Those that are answered, also by «нет данных».
    pub answered: u32,
    /// Those where what was typed is no answer.
    pub unfit: u32,
    /// Remarks that are not settled.
    pub remarks: u32,
}

/// How much a report asks, and how much it cost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Burden {
    /// Cells that are asked.
    pub cells: u32,
    /// Cells that results or the year before have filled.
    pub prefilled: u32,
    /// Time of work, in milliseconds.
    pub worked_ms: i64,
}

impl Line {
    /// Failures that keep it from being sent, and those that only warn.
    pub fn count(&self, severity: Severity) -> usize {
        self.failures.iter().filter(|one| one.severity == severity).count()
    }

    /// Whether it came in.
    pub const fn came(&self) -> bool {
        came(self.state)
    }

    /// Whether nothing speaks against accepting it: it came in, everything agrees, no remark is open.
    pub fn is_clean(&self) -> bool {
        self.came()
            && self.state != SubmissionState::Accepted
            && self.failures.is_empty()
            && self.sections.values().all(|one| one.unfit == 0 && one.remarks == 0)
    }
}

/// Whether a report in this state came in.
pub(super) const fn came(state: SubmissionState) -> bool {
    matches!(state, SubmissionState::Sent | SubmissionState::Review | SubmissionState::Accepted)
}

impl Report {
    /// How far a section is.
    pub fn filled(&self, section: &Section) -> Filled {
        let open = self.remarks.iter().filter(|remark| remark.settled_at.is_none());
        let remarks: Vec<String> = open.map(|remark| remark.question.clone()).collect();
        filled(section, &self.answers, &remarks)
    }

    /// How much it asks, and how much it cost.
    pub fn burden(&self) -> Burden {
        burden(&self.form, &self.answers, self.worked_ms)
    }
}

impl<R: SeesReports> Permit<R> {
    /// Minutes that the pack of the round expects a report to take: for values that are typed, for those
    /// that are filled already, and for documents. Nothing where the round has no pack.
    pub async fn expected_minutes(&self, report: &Report) -> Answer<Option<u32>> {
        let row = campaign::Entity::find_by_id(report.campaign).one(self.application.store.reader()).await?;
        let Some(pack) = row.as_ref().map(super::filling::frozen_pack).transpose()?.flatten() else {
            return Ok(None);
        };
        let Some(rule) = pack.monitoring.as_ref().map(|monitoring| &monitoring.burden) else {
            return Ok(None);
        };
        let Burden { cells, prefilled, .. } = report.burden();
        let proofs = report.form.questions().filter(|question| !question.proofs.is_empty()).count();
        let proofs = u32::try_from(proofs).unwrap_or(u32::MAX);
        Ok(Some(
            (cells.saturating_sub(prefilled))
                .saturating_mul(rule.minutes_per_cell.value)
                .saturating_add(prefilled.saturating_mul(rule.minutes_per_prefilled.value))
                .saturating_add(proofs.saturating_mul(rule.minutes_per_proof.value)),
        ))
    }
}

/// Rows of all reports of a round, by report.
struct Rows {
    answers: BTreeMap<i64, BTreeMap<String, Kept>>,
    before: BTreeMap<i64, BTreeMap<String, Kept>>,
    proved: BTreeMap<i64, BTreeSet<String>>,
    remarks: BTreeMap<i64, Vec<String>>,
}

impl<R: SeesReports> Permit<R> {
    /// The reports of a round within the scope.
    pub async fn progress(&self, id: i64) -> Answer<Progress> {
        let (campaign, asked) = self.campaign(id).await?;
        let reader = self.application.store.moment().await?;
        let reports = submission::Entity::find().filter(submission::Column::CampaignId.eq(id));
        let reports = reports
            .filter(submission::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .all(&reader)
            .await?;
        let whose = organisations(&reader, &reports).await?;
        let rows = Rows::read(&reader, &campaign, &reports).await?;
        let zone = whose.values().next().map(|row| row.path.clone()).unwrap_or_default();
        let zone = self.application.time_zone(&zone).await?;
        let moment = self.application.now();
        let day = |moment: i64| day_of(moment, zone.as_deref()).to_string();
        let mut lines: Vec<(String, Line)> = Vec::new();
        let mut own = None;
        for report in reports {
            let Some(row) = whose.get(&report.organisation_id) else { continue };
            let above = row.parent_id.and_then(|id| whose.get(&id)).map(|row| row.name.clone());
            let last = if came(report.state) { report.first_sent_at.unwrap_or(moment) } else { moment };
            let form = asked.of(row);
            let line = line(&campaign, report, row, above.unwrap_or_default(), &form, &rows, &day(last));
            if row.id == campaign.organisation {
                own = Some(line);
            } else {
                lines.push((row.search_key.clone(), line));
            }
        }
        lines.sort_by(|one, other| (&one.0, one.1.organisation).cmp(&(&other.0, other.1.organisation)));
        let title = |section: &Section| (section.id.clone(), section.title.clone());
        Ok(Progress {
            sections: asked.school.sections.iter().map(title).collect(),
            campaign,
            own,
            schools: lines.into_iter().map(|(_, line)| line).collect(),
        })
    }
}

fn line(
    campaign: &Campaign,
    report: submission::Model,
    whose: &organisation::Model,
    above: String,
    form: &Form,
    rows: &Rows,
    until: &str,
) -> Line {
    let nothing = BTreeMap::new();
    let answers = rows.answers.get(&report.id).unwrap_or(&nothing);
    let before = rows.before.get(&whose.id).unwrap_or(&nothing);
    let none = BTreeSet::new();
    let proved = rows.proved.get(&report.id).unwrap_or(&none);
    let (own, last): (BTreeMap<String, Given>, _) = (given(form, answers), given(form, before));
    let remarks = rows.remarks.get(&report.id).map(Vec::as_slice).unwrap_or_default();
    let due_on = report.due_on.unwrap_or_else(|| campaign.due_on.clone());
    Line {
        report: report.id,
        organisation: whose.id,
        name: whose.name.clone(),
        above,
        state: report.state,
        is_late: until > due_on.as_str(),
        due_on,
        locked: report.locked,
        letter: report.letter,
        first_sent_at: report.first_sent_at,
        receipt: report.receipt,
        touched_at: report.touched_at,
        explanation: report.explanation,
        sections: form
            .sections
            .iter()
            .map(|section| (section.id.clone(), filled(section, answers, remarks)))
            .collect(),
        failures: failures(form, &own, &last, proved),
        burden: burden(form, answers, report.worked_ms),
        version: report.version,
    }
}

/// How far a section is. A question that results answer is asked of nobody.
pub(super) fn filled(section: &Section, answers: &BTreeMap<String, Kept>, remarks: &[String]) -> Filled {
    let mut filled = Filled::default();
    for question in section.questions.iter() {
        let kept = answers.get(&question.id);
        let unfit = kept.is_some_and(|kept| kept.state == AnswerState::Unfit);
        let answered =
            kept.is_some_and(|kept| !matches!(kept.state, AnswerState::Empty | AnswerState::Unfit));
        let asked = !question.optional && !matches!(question.source, Some(Source::Results { .. }));
        filled.asked += u32::from(asked || answered || unfit);
        filled.answered += u32::from(answered);
        filled.unfit += u32::from(unfit);
        filled.remarks += u32::from(remarks.contains(&question.id));
    }
    filled
}

fn burden(form: &Form, answers: &BTreeMap<String, Kept>, worked_ms: i64) -> Burden {
    let by_itself = |kept: &&Kept| matches!(kept.source, AnswerSource::Results | AnswerSource::LastYear);
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    Burden {
        cells: count(form.questions().count()),
        prefilled: count(answers.values().filter(by_itself).count()),
        worked_ms,
    }
}

impl Rows {
    async fn read(
        database: &impl ConnectionTrait,
        campaign: &Campaign,
        reports: &[submission::Model],
    ) -> Answer<Self> {
        let of_round = round_reports(campaign.id);
        let answers = answer::Entity::find()
            .filter(answer::Column::SubmissionId.in_subquery(of_round.clone()))
            .all(database)
            .await?;
        let proofs = evidence::Entity::find()
            .filter(evidence::Column::SubmissionId.in_subquery(of_round.clone()))
            .filter(evidence::Column::RemovedAt.is_null())
            .select_only()
            .columns([evidence::Column::SubmissionId, evidence::Column::Question])
            .into_tuple::<(i64, String)>()
            .all(database)
            .await?;
        let remarks = remark::Entity::find()
            .filter(remark::Column::SubmissionId.in_subquery(of_round))
            .filter(remark::Column::SettledAt.is_null())
            .all(database)
            .await?;
        let mut rows = Self {
            answers: by_report(answers),
            before: before(database, campaign, reports).await?,
            proved: BTreeMap::new(),
            remarks: BTreeMap::new(),
        };
        for (report, question) in proofs {
            rows.proved.entry(report).or_default().insert(question);
        }
        for one in remarks {
            rows.remarks.entry(one.submission_id).or_default().push(one.question);
        }
        Ok(rows)
    }
}

fn by_report(rows: Vec<answer::Model>) -> BTreeMap<i64, BTreeMap<String, Kept>> {
    let mut all: BTreeMap<i64, BTreeMap<String, Kept>> = BTreeMap::new();
    for row in rows {
        all.entry(row.submission_id).or_default().insert(row.question.clone(), row.into());
    }
    all
}

/// The accepted answers of the last earlier round of the pack, by organisation.
async fn before(
    database: &impl ConnectionTrait,
    campaign: &Campaign,
    reports: &[submission::Model],
) -> Answer<BTreeMap<i64, BTreeMap<String, Kept>>> {
    let Some((pack, _)) = &campaign.pack else { return Ok(BTreeMap::new()) };
    let earlier = campaign::Entity::find()
        .filter(campaign::Column::OrganisationId.eq(campaign.organisation))
        .filter(campaign::Column::Pack.eq(pack.as_str()))
        .filter(campaign::Column::Kind.eq(campaign.kind))
        .filter(campaign::Column::Year.lt(campaign.year))
        .all(database)
        .await?;
    let years: BTreeMap<i64, (i32, i64)> = earlier.iter().map(|row| (row.id, (row.year, row.id))).collect();
    let whose: BTreeSet<i64> = reports.iter().map(|row| row.organisation_id).collect();
    let accepted = submission::Entity::find()
        .filter(submission::Column::CampaignId.is_in(years.keys().copied()))
        .filter(submission::Column::State.eq(SubmissionState::Accepted))
        .all(database)
        .await?;
    let mut latest: BTreeMap<i64, &submission::Model> = BTreeMap::new();
    for row in accepted.iter().filter(|row| whose.contains(&row.organisation_id)) {
        let known = latest.entry(row.organisation_id).or_insert(row);
        if years.get(&row.campaign_id) > years.get(&known.campaign_id) {
            *known = row;
        }
    }
    let campaigns: BTreeSet<i64> = latest.values().map(|row| row.campaign_id).collect();
    let mut answers = BTreeMap::new();
    for id in campaigns {
        let rows = answer::Entity::find().filter(answer::Column::SubmissionId.in_subquery(round_reports(id)));
        answers.append(&mut by_report(rows.all(database).await?));
    }
    let of = |(whose, row): (i64, &submission::Model)| Some((whose, answers.remove(&row.id)?));
    Ok(latest.into_iter().filter_map(of).collect())
}

fn round_reports(campaign: i64) -> storage::sea_orm::sea_query::SelectStatement {
    storage::sea_orm::sea_query::Query::select()
        .column(submission::Column::Id)
        .from(submission::Entity)
        .and_where(submission::Column::CampaignId.eq(campaign))
        .to_owned()
}

/// Whose reports they are, and what is above them.
async fn organisations(
    database: &impl ConnectionTrait,
    reports: &[submission::Model],
) -> Answer<BTreeMap<i64, organisation::Model>> {
    let find = async |ids: BTreeSet<i64>| {
        organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(database).await
    };
    let own = find(reports.iter().map(|row| row.organisation_id).collect()).await?;
    let above = find(own.iter().filter_map(|row| row.parent_id).collect()).await?;
    Ok(own.into_iter().chain(above).map(|row| (row.id, row)).collect())
}
