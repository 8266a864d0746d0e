//! One report: what it asks, what is answered, proved and remarked.

use super::{Proof, SeesReports};
use crate::access::Permit;
use crate::application::Application;
use crate::refusal::{Answer, Refusal};
use model::answers::{Answer as Given, State};
use model::forms::{Form, Kind};
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{account, answer, campaign, organisation, remark, submission};
use storage::kinds::{AnswerSource, AnswerState, CampaignKind, CampaignState, SubmissionState};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A report as whoever may see it sees it.
#[derive(Debug, Clone)]
pub struct Report {
    /// Its number in addresses.
    pub id: i64,
    /// The round.
    pub campaign: i64,
    /// What the round is called.
    pub title: String,
    /// What round it is.
    pub kind: CampaignKind,
    /// The calendar year in which its school year ends.
    pub year: i32,
    /// Whether anything is taken in this round.
    pub round: CampaignState,
    /// Whose report it is.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// Whether it is the authority's own report.
    pub is_own: bool,
    /// How far it is.
    pub state: SubmissionState,
    /// Its last day: its own, or that of the round.
    pub due_on: String,
    /// Whether that day has passed where the authority is.
    pub is_late: bool,
    /// Whether the authority let nobody type for now.
    pub locked: bool,
    /// The letter by which the authority entered it.
    pub letter: Option<String>,
    /// Why it was sent in spite of warnings.
    pub explanation: Option<String>,
    /// How long people worked at it, in milliseconds.
    pub worked_ms: i64,
    /// When it was last sent.
    pub sent_at: Option<i64>,
    /// When it was first sent.
    pub first_sent_at: Option<i64>,
    /// The number of the receipt.
    pub receipt: Option<String>,
    /// What it asks of this organisation.
    pub form: Form,
    /// Answers by question.
    pub answers: BTreeMap<String, Kept>,
    /// Answers of the year before that were accepted, by question.
    pub before: BTreeMap<String, Given>,
    /// Documents by question.
    pub proofs: BTreeMap<String, Vec<Proof>>,
    /// Remarks, the oldest first.
    pub remarks: Vec<Remark>,
    /// Grows with every act.
    pub version: i64,
}

/// An answer as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Whether it is known.
    pub state: AnswerState,
    /// Its canonical text, or what was typed.
    pub content: String,
    /// A word beside it.
    pub comment: Option<String>,
    /// Where it came from.
    pub source: AnswerSource,
    /// More of that.
    pub origin: Option<String>,
    /// Who changed it last.
    pub by: Option<i64>,
    /// When.
    pub at: i64,
    /// Grows with every change.
    pub version: i64,
}

/// A remark at an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Its number.
    pub id: i64,
    /// The question.
    pub question: String,
    /// What is to be mended.
    pub content: String,
    /// Who made it.
    pub by: Option<String>,
    /// When.
    pub at: i64,
    /// What the school says, and when.
    pub reply: Option<(String, i64)>,
    /// When it was settled.
    pub settled_at: Option<i64>,
}

impl Kept {
    /// The answer; nothing where it is empty or what was typed is none.
    pub fn answer(&self, kind: &Kind) -> Option<Given> {
        match self.state {
            AnswerState::Known => Given::parse(kind, &self.content).ok().flatten(),
            AnswerState::Empty | AnswerState::Unfit => None,
            other => State::of(other.as_str()).map(Given::Absent),
        }
    }
}

impl Report {
    /// The answers that are some, by question.
    pub fn given(&self) -> BTreeMap<String, Given> {
        given(&self.form, &self.answers)
    }

    /// Questions whose answers have a document that stands.
    pub fn proved(&self) -> BTreeSet<String> {
        let standing = |(_, proofs): &(&String, &Vec<Proof>)| !proofs.is_empty();
        self.proofs.iter().filter(standing).map(|(question, _)| question.clone()).collect()
    }

    /// Questions where what was typed is no answer.
    pub fn unfit(&self) -> Vec<&str> {
        let unfit = |(_, kept): &(&String, &Kept)| kept.state == AnswerState::Unfit;
        self.answers.iter().filter(unfit).map(|(question, _)| question.as_str()).collect()
    }

    /// Remarks at a question that are not settled.
    pub fn open_remarks<'a>(&'a self, question: &'a str) -> impl Iterator<Item = &'a Remark> {
        self.remarks.iter().filter(move |one| one.question == question && one.settled_at.is_none())
    }

    /// Whether answers are taken: the round is open, the report is not sent or accepted, not locked.
    pub fn takes_answers(&self) -> bool {
        takes_answers(self.round, self.state, self.locked)
    }
}

fn sort(reports: &mut [Report]) {
    let closed = |report: &Report| report.round == CampaignState::Closed;
    reports.sort_by(|one, other| {
        closed(one).cmp(&closed(other)).then_with(|| (&one.due_on, one.id).cmp(&(&other.due_on, other.id)))
    });
}

pub(super) fn takes_answers(round: CampaignState, state: SubmissionState, locked: bool) -> bool {
    let filling =
        matches!(state, SubmissionState::New | SubmissionState::Filling | SubmissionState::Returned);
    round == CampaignState::Open && filling && !locked
}

pub(super) fn given(form: &Form, kept: &BTreeMap<String, Kept>) -> BTreeMap<String, Given> {
    let own = form.questions().filter_map(|question| {
        let answer = kept.get(&question.id)?.answer(&question.kind)?;
        Some((question.id.clone(), answer))
    });
    own.collect()
}

impl<R: SeesReports> Permit<R> {
    /// A report within the scope.
    pub async fn report(&self, id: i64) -> Answer<Report> {
        let reader = self.application.store.reader();
        let (row, whose) = self.own_report(reader, id).await?;
        self.application.whole_report(reader, row, &whose).await
    }

    /// The reports of an organisation in open rounds, those with the nearest last day first.
    pub async fn reports_of(&self, organisation: i64) -> Answer<Vec<Report>> {
        let reader = self.application.store.reader();
        let whose = organisation::Entity::find_by_id(organisation).one(reader).await?;
        let whose = whose.filter(|row| self.scope.holds(&row.path)).ok_or(Refusal::NotFound)?;
        let rows = submission::Entity::find()
            .filter(submission::Column::OrganisationId.eq(organisation))
            .order_by_desc(submission::Column::Id);
        let mut all = Vec::new();
        for row in rows.all(reader).await? {
            let report = self.application.whole_report(reader, row, &whose).await?;
            if report.round != CampaignState::Draft {
                all.push(report);
            }
        }
        sort(&mut all);
        Ok(all)
    }

    /// The reports of all organisations within the scope, in launched rounds: those of open ones first,
    /// with the nearest last day before others.
    pub async fn own_reports(&self) -> Answer<Vec<Report>> {
        let reader = self.application.store.reader();
        let whose = submission::Entity::find()
            .filter(submission::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .select_only()
            .column(submission::Column::OrganisationId)
            .distinct()
            .into_tuple::<i64>()
            .all(reader)
            .await?;
        let mut all = Vec::new();
        for organisation in whose {
            all.extend(self.reports_of(organisation).await?);
        }
        sort(&mut all);
        Ok(all)
    }

    /// The rows of a report within the scope. Within a transaction that writes, nobody else changes the
    /// report until it ends.
    pub(super) async fn own_report(
        &self,
        database: &impl ConnectionTrait,
        id: i64,
    ) -> Answer<(submission::Model, organisation::Model)> {
        let row = submission::Entity::find_by_id(id).lock_exclusive().one(database).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        let whose = organisation::Entity::find_by_id(row.organisation_id).one(database).await?;
        let whose = whose.filter(|whose| self.scope.holds(&whose.path)).ok_or(Refusal::NotFound)?;
        Ok((row, whose))
    }
}

impl Application {
    pub(super) async fn whole_report(
        &self,
        database: &impl ConnectionTrait,
        row: submission::Model,
        whose: &organisation::Model,
    ) -> Answer<Report> {
        let round = campaign::Entity::find_by_id(row.campaign_id).one(database).await?;
        let round = round.ok_or(Refusal::NotFound)?;
        let form = self.asked_by(database, round.id).await?.of(whose);
        let due_on = row.due_on.clone().unwrap_or_else(|| round.due_on.clone());
        let zone = self.time_zone(&whose.path).await?;
        let before = self.year_before(database, &round, whose, &form).await?;
        Ok(Report {
            id: row.id,
            campaign: round.id,
            title: round.title,
            kind: round.kind,
            year: round.year,
            round: round.state,
            organisation: whose.id,
            name: whose.name.clone(),
            is_own: whose.id == round.organisation_id,
            state: row.state,
            is_late: self.today_in(zone.as_deref()) > due_on,
            due_on,
            locked: row.locked,
            letter: row.letter,
            explanation: row.explanation,
            worked_ms: row.worked_ms,
            sent_at: row.sent_at,
            first_sent_at: row.first_sent_at,
            receipt: row.receipt,
            form,
            answers: answers(database, row.id).await?,
            before,
            proofs: super::proving::proofs(database, row.id).await?,
            remarks: remarks(database, row.id).await?,
            version: row.version,
        })
    }

    /// What the same organisation answered in the last earlier round of the same pack that it took part in
    /// and whose report was accepted.
    pub(super) async fn year_before(
        &self,
        database: &impl ConnectionTrait,
        round: &campaign::Model,
        whose: &organisation::Model,
        form: &Form,
    ) -> Answer<BTreeMap<String, Given>> {
        let Some(pack) = &round.pack else { return Ok(BTreeMap::new()) };
        let earlier = campaign::Entity::find()
            .filter(campaign::Column::OrganisationId.eq(round.organisation_id))
            .filter(campaign::Column::Pack.eq(pack.as_str()))
            .filter(campaign::Column::Kind.eq(round.kind))
            .filter(campaign::Column::Year.lt(round.year))
            .order_by_desc(campaign::Column::Year)
            .order_by_desc(campaign::Column::Id)
            .all(database)
            .await?;
        for one in earlier {
            let report = submission::Entity::find()
                .filter(submission::Column::CampaignId.eq(one.id))
                .filter(submission::Column::OrganisationId.eq(whose.id))
                .filter(submission::Column::State.eq(SubmissionState::Accepted))
                .one(database)
                .await?;
            if let Some(report) = report {
                return Ok(given(form, &answers(database, report.id).await?));
            }
        }
        Ok(BTreeMap::new())
    }
}

/// Answers of a report by question.
pub(super) async fn answers(database: &impl ConnectionTrait, report: i64) -> Answer<BTreeMap<String, Kept>> {
    let rows = answer::Entity::find().filter(answer::Column::SubmissionId.eq(report)).all(database).await?;
    Ok(rows.into_iter().map(|row| (row.question.clone(), Kept::from(row))).collect())
}

impl From<answer::Model> for Kept {
    fn from(row: answer::Model) -> Self {
        Self {
            state: row.state,
            content: row.content,
            comment: row.comment,
            source: row.source,
            origin: row.origin,
            by: row.changed_by,
            at: row.changed_at,
            version: row.version,
        }
    }
}

async fn remarks(database: &impl ConnectionTrait, report: i64) -> Answer<Vec<Remark>> {
    let rows = remark::Entity::find()
        .filter(remark::Column::SubmissionId.eq(report))
        .order_by_asc(remark::Column::Id)
        .all(database)
        .await?;
    let people: BTreeSet<i64> = rows.iter().filter_map(|row| row.made_by).collect();
    let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(database).await?;
    let names: BTreeMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
    let remark = |row: remark::Model| Remark {
        id: row.id,
        question: row.question,
        content: row.content,
        by: row.made_by.and_then(|id| names.get(&id).cloned()),
        at: row.made_at,
        reply: row.reply.zip(row.replied_at),
        settled_at: row.settled_at,
    };
    Ok(rows.into_iter().map(remark).collect())
}
