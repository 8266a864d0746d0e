//! Answers are saved one by one as they are typed, by many schools at once.
//!
//! A transaction that ends on the disk costs about the same for one answer as for a hundred. So savings
//! that come while one is being written wait and go together in the next: each is told only when its own
//! answers are durable.

use super::forms::Asked;
use super::reports::{Kept, takes_answers};
use super::{LONGEST_WORD, Types};
use crate::access::{Permit, Scope};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use model::answers::{Answer as Given, State, Unfit};
use model::forms::Question;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};
use storage::entities::{answer, answer_before, campaign, journal_entry, organisation, submission};
use storage::kinds::{AnswerSource, AnswerState, CampaignState, SubmissionState};
use storage::sea_orm::sea_query::{CaseStatement, Expr, ExprTrait as _, OnConflict};
use storage::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    UpdateMany,
};
use tokio::sync::oneshot;

/// An answer as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    /// The question.
    pub question: String,
    /// What was typed.
    pub text: String,
    /// The state that was chosen instead of a value.
    pub state: TypedState,
    /// A word beside it; nothing leaves it as it is.
    pub comment: Option<String>,
    /// The version of the answer that was on the screen; 0 where there was none.
    pub version: i64,
    /// The cell that it was read from; nothing where a person typed it.
    pub cell: Option<String>,
}

/// The state that was chosen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TypedState {
    /// What was typed counts.
    #[default]
    Value,
    /// There is no value, for this reason.
    Absent(State),
}

/// What became of one typed answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// It is kept, and is an answer or empty.
    Kept(Kept),
    /// It is kept as it was typed, and is no answer.
    Unfit(Kept, Unfit),
    /// Somebody else has changed the answer meanwhile: it stands as they left it.
    Taken(Kept),
}

/// Where an answer comes from when it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Origin {
    pub source: AnswerSource,
    pub more: Option<String>,
}

/// Answers of one report by one person, waiting to be written.
struct Waiting {
    report: i64,
    account: i64,
    scope: Scope,
    origin: Origin,
    for_a_school: bool,
    typed: Vec<Typed>,
    told: oneshot::Sender<Answer<Vec<Saved>>>,
}

/// Savings that wait, and whose turn it is.
#[derive(Default)]
pub(crate) struct Saving {
    waiting: Mutex<Vec<Waiting>>,
    turn: tokio::sync::Mutex<()>,
}

/// Savings that go together at most.
const MOST_TOGETHER: usize = 128;

/// Answers in one saving at most: a form has some fifty questions.
const MOST_ANSWERS: usize = 500;

/// A gap between two savings under this is time of work.
const GAP: i64 = 5 * 60 * 1000;

impl<R: Types> Permit<R> {
    /// Saves answers of a report. What is no answer is kept as it was typed; an answer that somebody else
    /// has changed meanwhile is left to them and told.
    pub async fn save(&self, report: i64, typed: Vec<Typed>) -> Answer<Vec<Saved>> {
        let source = if R::FOR_A_SCHOOL { AnswerSource::Letter } else { AnswerSource::Typed };
        self.save_from(report, typed, Origin { source, more: None }).await
    }

    pub(super) async fn save_from(
        &self,
        report: i64,
        typed: Vec<Typed>,
        origin: Origin,
    ) -> Answer<Vec<Saved>> {
        if typed.len() > MOST_ANSWERS {
            return Err(Refusal::of("", "answers-many"));
        }
        let (told, answer) = oneshot::channel();
        self.application.saving.add(Waiting {
            report,
            account: self.person.account,
            scope: self.scope.clone(),
            origin,
            for_a_school: R::FOR_A_SCHOOL,
            typed,
            told,
        });
        // Whoever goes away while waiting must not take the others' savings along.
        let application = self.application.clone();
        tokio::spawn(async move { application.save_waiting().await });
        answer.await.map_err(fault)?
    }
}

impl Saving {
    fn add(&self, one: Waiting) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(one);
    }

    fn take(&self) -> Vec<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let most = waiting.len().min(MOST_TOGETHER);
        waiting.drain(..most).collect()
    }
}

impl Application {
    /// Writes what waits, in one transaction; where that fails, one by one, so that the failure of one is
    /// not that of all.
    async fn save_waiting(self: Arc<Self>) {
        let _turn = self.saving.turn.lock().await;
        let waiting = self.saving.take();
        if waiting.is_empty() {
            return;
        }
        match self.save_together(&waiting).await {
            Ok(answers) => {
                for (one, answer) in waiting.into_iter().zip(answers) {
                    // Whoever asked may be gone; what was saved stays saved.
                    let _ = one.told.send(answer);
                }
            }
            Err(_) => {
                for one in waiting {
                    let alone = self.save_together(std::slice::from_ref(&one)).await;
                    let answer = alone.and_then(|mut answers| answers.pop().unwrap_or(Err(Refusal::Stale)));
                    let _ = one.told.send(answer);
                }
            }
        }
    }

    async fn save_together(&self, waiting: &[Waiting]) -> Answer<Vec<Answer<Vec<Saved>>>> {
        let change = Change::begin(&self.store, self.now(), None, "report-saved").await?;
        let mut batch = Batch::read(self, &change, waiting).await?;
        let answers = waiting.iter().map(|one| batch.add(one)).collect();
        batch.write(change).await?;
        Ok(answers)
    }
}

/// What a transaction of savings reads and writes.
struct Batch {
    now: i64,
    places: BTreeMap<i64, Place>,
    /// Answers as they stand within the transaction, and those that were replaced.
    standing: BTreeMap<(i64, String), Kept>,
    replaced: Vec<answer_before::ActiveModel>,
    written: BTreeSet<(i64, String)>,
    touched: BTreeSet<i64>,
    entries: Vec<journal_entry::ActiveModel>,
}

/// A report that is saved into.
struct Place {
    row: submission::Model,
    own: Arc<organisation::Model>,
    round: CampaignState,
    asked: Arc<Asked>,
}

impl Batch {
    async fn read(application: &Application, change: &Change, waiting: &[Waiting]) -> Answer<Self> {
        let ids: BTreeSet<i64> = waiting.iter().map(|one| one.report).collect();
        let database = &**change;
        let rows = submission::Entity::find()
            .filter(submission::Column::Id.is_in(ids.iter().copied()))
            .order_by_asc(submission::Column::Id)
            // Another instance may write into the same reports.
            .lock_exclusive();
        let mut places = BTreeMap::new();
        let rows = rows.all(database).await?;
        let whose = organisations(database, &rows).await?;
        let rounds = rounds(database, &rows).await?;
        for row in rows {
            let (Some(own), Some(round)) = (whose.get(&row.organisation_id), rounds.get(&row.campaign_id))
            else {
                continue;
            };
            let asked = application.asked_by(database, row.campaign_id).await?;
            let place = Place { own: own.clone(), round: *round, asked, row };
            places.insert(place.row.id, place);
        }
        let questions: BTreeSet<&str> =
            waiting.iter().flat_map(|one| &one.typed).map(|one| one.question.as_str()).collect();
        let answers = answer::Entity::find()
            .filter(answer::Column::SubmissionId.is_in(ids))
            .filter(answer::Column::Question.is_in(questions));
        let standing = answers.all(database).await?;
        let standing =
            standing.into_iter().map(|row| ((row.submission_id, row.question.clone()), row.into()));
        Ok(Self {
            now: change.now(),
            places,
            standing: standing.collect(),
            replaced: Vec::new(),
            written: BTreeSet::new(),
            touched: BTreeSet::new(),
            entries: Vec::new(),
        })
    }

    /// Takes the answers of one saving, all of them or, where the report takes none, none.
    fn add(&mut self, one: &Waiting) -> Answer<Vec<Saved>> {
        let place = self.places.get(&one.report).filter(|place| one.scope.holds(&place.own.path));
        let place = place.ok_or(Refusal::NotFound)?;
        if place.row.locked {
            return Err(Refusal::of("", "report-locked"));
        }
        if !takes_answers(place.round, place.row.state, place.row.locked) {
            return Err(Refusal::of("", "report-takes-none"));
        }
        let (asked, own) = (place.asked.clone(), place.own.clone());
        let questions: Vec<&Question> = one
            .typed
            .iter()
            .map(|typed| asked.question(&own, &typed.question).ok_or(Refusal::NotFound))
            .collect::<Result<_, _>>()?;
        let saved: Vec<Saved> = one
            .typed
            .iter()
            .zip(questions)
            .map(|(typed, question)| self.answer(one, typed, question))
            .collect();
        let changed = saved.iter().filter(|saved| !matches!(saved, Saved::Taken(_))).count();
        if changed > 0 {
            self.touch(one, changed);
        }
        Ok(saved)
    }

    fn answer(&mut self, one: &Waiting, typed: &Typed, question: &Question) -> Saved {
        let key = (one.report, typed.question.clone());
        let (state, content, unfit) = read(typed, question);
        let before = self.standing.get(&key).cloned();
        let comment = match &typed.comment {
            Some(comment) => Some(shortened(comment)).filter(|comment| !comment.is_empty()),
            None => before.as_ref().and_then(|kept| kept.comment.clone()),
        };
        if let Some(before) = before {
            let same = before.state == state && before.content == content && before.comment == comment;
            if same {
                return told(before, unfit);
            }
            let of_results = before.source == AnswerSource::Results;
            if before.version != typed.version || of_results {
                return Saved::Taken(before);
            }
            self.replaced.push(replaced(one.report, &typed.question, &before));
        } else if state == AnswerState::Empty && comment.is_none() {
            let nothing = self.kept(one, typed, (state, content, comment), 0);
            return Saved::Kept(nothing);
        }
        let version = self.standing.get(&key).map_or(1, |before| before.version + 1);
        let kept = self.kept(one, typed, (state, content, comment), version);
        self.standing.insert(key.clone(), kept.clone());
        self.written.insert(key);
        told(kept, unfit)
    }

    fn kept(
        &self,
        one: &Waiting,
        typed: &Typed,
        (state, content, comment): (AnswerState, String, Option<String>),
        version: i64,
    ) -> Kept {
        let origin = one.origin.more.iter().chain(&typed.cell).map(String::as_str).collect::<Vec<_>>();
        Kept {
            state,
            content,
            comment,
            source: one.origin.source,
            origin: Some(origin.join(", ")).filter(|origin| !origin.is_empty()),
            by: Some(one.account),
            at: self.now,
            version,
        }
    }

    /// Remembers that a report was worked at, and the entry of the journal.
    fn touch(&mut self, one: &Waiting, changed: usize) {
        let now = self.now;
        let Some(place) = self.places.get(&one.report) else { return };
        self.touched.insert(one.report);
        let codes: Vec<&str> = one.typed.iter().map(|typed| typed.question.as_str()).collect();
        let details = serde_json::json!({
            "answers": changed, "questions": codes.join(" "), "by-authority": one.for_a_school,
        });
        self.entries.push(journal_entry::ActiveModel {
            happened_at: Set(now),
            account_id: Set(Some(one.account)),
            organisation_id: Set(Some(place.row.organisation_id)),
            action: Set("report-saved".to_owned()),
            subject: Set(Some(format!("submission:{}", one.report))),
            details: Set(details.to_string()),
            form: Set(None),
            ..Default::default()
        });
    }

    async fn write(self, change: Change) -> Answer<()> {
        let database = &*change;
        if self.entries.is_empty() {
            return Ok(());
        }
        if !self.replaced.is_empty() {
            answer_before::Entity::insert_many(self.replaced).exec_without_returning(database).await?;
        }
        let written = self.written.iter().filter_map(|key| Some(row(key, self.standing.get(key)?)));
        let written: Vec<answer::ActiveModel> = written.collect();
        if !written.is_empty() {
            answer::Entity::insert_many(written).on_conflict(over()).exec_without_returning(database).await?;
        }
        worked_at(self.touched, self.now).exec(database).await?;
        journal_entry::Entity::insert_many(self.entries).exec_without_returning(database).await?;
        change.commit_entries().await
    }
}

/// Notes that reports were worked at: whoever paused for less than the gap worked meanwhile.
fn worked_at(reports: BTreeSet<i64>, now: i64) -> UpdateMany<submission::Entity> {
    use submission::Column::{Id, State, TouchedAt, WorkedMs};
    let paused = Expr::value(now).sub(Expr::col(TouchedAt));
    let worked = CaseStatement::new().case(paused.clone().between(0, GAP - 1), paused).finally(0);
    let state = CaseStatement::new()
        .case(State.eq(SubmissionState::New), SubmissionState::Filling)
        .finally(Expr::col(State));
    submission::Entity::update_many()
        .col_expr(TouchedAt, Expr::value(now))
        .col_expr(WorkedMs, Expr::col(WorkedMs).add(worked))
        .col_expr(State, state.into())
        .filter(Id.is_in(reports))
}

/// Writes an answer over the one before it.
pub(super) fn over() -> OnConflict {
    OnConflict::columns([answer::Column::SubmissionId, answer::Column::Question])
        .update_columns([
            answer::Column::State,
            answer::Column::Content,
            answer::Column::Comment,
            answer::Column::Source,
            answer::Column::Origin,
            answer::Column::ChangedBy,
            answer::Column::ChangedAt,
            answer::Column::Version,
        ])
        .to_owned()
}

fn row((report, question): &(i64, String), kept: &Kept) -> answer::ActiveModel {
    answer::ActiveModel {
        submission_id: Set(*report),
        question: Set(question.clone()),
        state: Set(kept.state),
        content: Set(kept.content.clone()),
        comment: Set(kept.comment.clone()),
        source: Set(kept.source),
        origin: Set(kept.origin.clone()),
        changed_by: Set(kept.by),
        changed_at: Set(kept.at),
        version: Set(kept.version),
        ..Default::default()
    }
}

fn replaced(report: i64, question: &str, before: &Kept) -> answer_before::ActiveModel {
    answer_before::ActiveModel {
        submission_id: Set(report),
        question: Set(question.to_owned()),
        state: Set(before.state),
        content: Set(before.content.clone()),
        comment: Set(before.comment.clone()),
        source: Set(before.source),
        origin: Set(before.origin.clone()),
        changed_by: Set(before.by),
        changed_at: Set(before.at),
        version: Set(before.version),
        ..Default::default()
    }
}

fn told(kept: Kept, unfit: Option<Unfit>) -> Saved {
    match unfit {
        Some(why) => Saved::Unfit(kept, why),
        None => Saved::Kept(kept),
    }
}

/// What is kept of what was typed.
fn read(typed: &Typed, question: &Question) -> (AnswerState, String, Option<Unfit>) {
    if let TypedState::Absent(state) = typed.state {
        let state = AnswerState::of(state.as_str()).unwrap_or(AnswerState::NoData);
        return (state, String::new(), None);
    }
    match Given::parse(&question.kind, &typed.text) {
        Ok(None) => (AnswerState::Empty, String::new(), None),
        Ok(Some(answer)) => (AnswerState::Known, answer.text(), None),
        Err(why) => (AnswerState::Unfit, shortened(&typed.text), Some(why)),
    }
}

/// As much as is kept of what is no answer: far more than any answer has.
fn shortened(text: &str) -> String {
    text.trim().chars().filter(|letter| !letter.is_control() || *letter == '\n').take(LONGEST_WORD).collect()
}

async fn organisations(
    database: &impl ConnectionTrait,
    rows: &[submission::Model],
) -> Answer<BTreeMap<i64, Arc<organisation::Model>>> {
    let ids: BTreeSet<i64> = rows.iter().map(|row| row.organisation_id).collect();
    let found =
        organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(database).await?;
    Ok(found.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}

async fn rounds(
    database: &impl ConnectionTrait,
    rows: &[submission::Model],
) -> Answer<BTreeMap<i64, CampaignState>> {
    let ids: BTreeSet<i64> = rows.iter().map(|row| row.campaign_id).collect();
    let found = campaign::Entity::find()
        .filter(campaign::Column::Id.is_in(ids))
        .select_only()
        .columns([campaign::Column::Id, campaign::Column::State])
        .into_tuple::<(i64, CampaignState)>();
    Ok(found.all(database).await?.into_iter().collect())
}
