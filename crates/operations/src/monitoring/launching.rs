//! A round is prepared, launched and closed; what results know is filled in.

use super::{LONGEST_TITLE, LONGEST_WORD};
use crate::access::{Permit, RunMonitoring};
use crate::attachments::{Attachment, keep};
use crate::journal::Change;
use crate::organisations::day;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::uploads::fault;
use methodology::{Pack, Switches as _, UnitLevel, monitoring::MonitoringSettings, read};
use model::forms::{ChoiceOption, Form, Kind, Question, Section, Source};
use std::collections::BTreeSet;
use storage::entities::{answer, campaign, methodology as own_pack, organisation, submission};
use storage::kinds::{
    AnswerSource, AnswerState, CampaignKind, CampaignState, MethodologyState, OrganisationKind,
    SubmissionState,
};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

/// A round as it was typed.
#[derive(Debug, Clone, Default)]
pub struct NewCampaign {
    /// The authority whose round it is.
    pub authority: i64,
    /// The word of its kind.
    pub kind: String,
    /// What people call it.
    pub title: String,
    /// The calendar year in which its school year ends.
    pub year: String,
    /// The first day.
    pub opens_on: String,
    /// The last day.
    pub due_on: String,
    /// What is said to schools.
    pub letter: String,
    /// The pack; none of a request.
    pub pack: Option<String>,
    /// What the pack leaves open, as `name=value`.
    pub set: Vec<String>,
    /// Sections that are asked; all where none is named.
    pub sections: Vec<String>,
    /// Schools that are asked.
    pub schools: Vec<i64>,
    /// Questions of a request.
    pub questions: Vec<NewQuestion>,
    /// The region's own workbook.
    pub template: Option<Attachment>,
}

/// A question of a request as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewQuestion {
    /// The question.
    pub text: String,
    /// `count`, `yes-no`, `number`, `percent`, `choice`, `text` or `day`.
    pub kind: String,
    /// What may be chosen, one a line.
    pub options: String,
    /// Where the answer is taken from.
    pub help: String,
}

/// Questions of a request at most.
pub const MOST_QUESTIONS: usize = 40;
/// The highest number that a question of a request takes, in hundredths.
const HIGHEST: u32 = 4_000_000_000;

impl Permit<RunMonitoring> {
    /// Packs by which an authority can launch a round: its own versions first, then those shipped.
    pub async fn packs_for(&self, authority: i64) -> Answer<Vec<Pack>> {
        let reader = self.application.store.reader();
        self.own_authority_row(reader, authority).await?;
        self.application.monitoring_packs(reader, authority).await
    }

    /// Prepares a round.
    pub async fn prepare(&self, new: NewCampaign) -> Answer<i64> {
        let mut complaints = Complaints::default();
        let mut change = self.change("round-prepared").await?;
        let authority = self.own_authority_row(&*change, new.authority).await?;
        let mut row = campaign::ActiveModel {
            organisation_id: Set(authority.id),
            title: Set(complaints.text("title", &new.title, LONGEST_TITLE)),
            year: Set(year(&mut complaints, &new.year)),
            opens_on: Set(day(&mut complaints, "opens_on", &new.opens_on)),
            due_on: Set(day(&mut complaints, "due_on", &new.due_on)),
            letter: Set(complaints.optional_prose("letter", &new.letter, LONGEST_WORD)),
            state: Set(CampaignState::Draft),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            version: Set(1),
            ..Default::default()
        };
        if row.opens_on.as_ref() > row.due_on.as_ref() {
            complaints.add(Complaint::new("due_on", "term-before-start"));
        }
        match CampaignKind::of(&new.kind) {
            None => complaints.add(Complaint::new("kind", "choose")),
            Some(CampaignKind::Request) => {
                row.kind = Set(CampaignKind::Request);
                row.settings = Set("[]".to_owned());
                let form = request(&mut complaints, &new.questions);
                row.school_form = Set(written(&form)?);
                row.own_form = Set(written(&Form::default())?);
            }
            Some(kind) => {
                row.kind = Set(kind);
                self.by_pack(&change, &mut complaints, &mut row, &new, authority.id).await?;
            }
        }
        let schools = self.schools_beneath(&*change, &authority, &new.schools).await?;
        if schools.is_empty() {
            complaints.add(Complaint::new("schools", "choose"));
        }
        complaints.done()?;
        row.template_id = Set(keep(&change, authority.id, self.person.account, new.template).await?);
        let asks_itself = row.kind.as_ref() != &CampaignKind::Request;
        let id = campaign::Entity::insert(row).exec(&*change).await?.last_insert_id;
        let asked = schools.into_iter().chain(asks_itself.then_some(authority.id));
        submission::Entity::insert_many(asked.map(|whose| blank(id, whose))).exec(&*change).await?;
        change.within(authority.id);
        change.subject("campaign", id);
        change.detail("title", new.title.trim());
        change.commit().await?;
        Ok(id)
    }

    /// Launches a round that was prepared: from now on it asks what it asks, and schools may fill.
    pub async fn launch(&self, id: i64, version: i64) -> Answer<()> {
        // Worked out before anything is held: it reads all results.
        let reader = self.application.store.reader();
        let draft = campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        self.own_authority_row(reader, draft.organisation_id).await?;
        let figures = self.application.figures(&draft).await?;
        let (mut change, row) = self.own_round("round-launched", id, version).await?;
        if row.state != CampaignState::Draft {
            return Err(Refusal::of("", "round-state"));
        }
        change.detail("title", row.title.as_str());
        let now = change.now();
        let round = row.clone();
        let mut row = row.into_active_model();
        row.state = Set(CampaignState::Open);
        row.launched_at = Set(Some(now));
        row.version = Set(version + 1);
        row.update(&*change).await?;
        self.application.fill_from_year_before(&change, &round).await?;
        if let Some(figures) = figures {
            change.detail("answers", self.application.fill(&change, id, &figures).await?);
        }
        change.commit().await
    }

    /// Gives up a round that was not launched.
    pub async fn give_up(&self, id: i64, version: i64) -> Answer<()> {
        let (mut change, row) = self.own_round("round-given-up", id, version).await?;
        if row.state != CampaignState::Draft {
            return Err(Refusal::of("", "round-state"));
        }
        change.detail("title", row.title.as_str());
        submission::Entity::delete_many()
            .filter(submission::Column::CampaignId.eq(id))
            .exec(&*change)
            .await?;
        campaign::Entity::delete_by_id(id).exec(&*change).await?;
        change.commit().await
    }

    /// Closes a round: nothing is taken any more; or opens it again.
    pub async fn set_open(&self, id: i64, version: i64, to: CampaignState) -> Answer<()> {
        let action = if to == CampaignState::Closed { "round-closed" } else { "round-reopened" };
        let (mut change, row) = self.own_round(action, id, version).await?;
        if row.state == CampaignState::Draft || to == CampaignState::Draft || row.state == to {
            return Err(Refusal::of("", "round-state"));
        }
        change.detail("title", row.title.as_str());
        let closed = (to == CampaignState::Closed).then(|| change.now());
        let mut row = row.into_active_model();
        row.state = Set(to);
        row.closed_at = Set(closed);
        row.version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }

    /// Moves the last day of a round.
    pub async fn move_term(&self, id: i64, version: i64, until: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let until = day(&mut complaints, "due_on", until);
        let (mut change, row) = self.own_round("round-term-moved", id, version).await?;
        if !until.is_empty() && until < row.opens_on {
            complaints.add(Complaint::new("due_on", "term-before-start"));
        }
        complaints.done()?;
        change.field("due_on", row.due_on.clone(), until.clone());
        let mut row = row.into_active_model();
        row.due_on = Set(until);
        row.version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }

    pub(super) async fn own_round(
        &self,
        action: &'static str,
        id: i64,
        version: i64,
    ) -> Answer<(Change, campaign::Model)> {
        let mut change = self.change(action).await?;
        change.alone().await?;
        let row = campaign::Entity::find_by_id(id).one(&*change).await?.ok_or(Refusal::NotFound)?;
        self.own_authority_row(&*change, row.organisation_id).await?;
        if row.version != version {
            return Err(Refusal::Stale);
        }
        change.within(row.organisation_id);
        change.subject("campaign", id);
        Ok((change, row))
    }

    pub(super) async fn own_authority_row(
        &self,
        database: &impl ConnectionTrait,
        id: i64,
    ) -> Answer<organisation::Model> {
        let row = organisation::Entity::find_by_id(id).one(database).await?;
        let own =
            |row: &organisation::Model| row.kind != OrganisationKind::School && self.scope.holds(&row.path);
        row.filter(own).ok_or(Refusal::NotFound)
    }

    async fn by_pack(
        &self,
        change: &Change,
        complaints: &mut Complaints,
        row: &mut campaign::ActiveModel,
        new: &NewCampaign,
        authority: i64,
    ) -> Answer<()> {
        let packs = self.application.monitoring_packs(&**change, authority).await?;
        let wanted = new.pack.as_deref().unwrap_or_default();
        let found = packs.iter().find(|pack| pack.label() == wanted || pack.manifest.id == wanted);
        let Some((pack, rule)) = found.and_then(|pack| Some((pack, pack.monitoring.as_ref()?))) else {
            complaints.add(Complaint::new("pack", "choose"));
            return Ok(());
        };
        let mut settings = MonitoringSettings::of(rule);
        for one in &new.set {
            let (name, value) = one.split_once('=').unwrap_or((one, ""));
            if settings.set(rule, name, value).is_err() && !is_of_indicators(pack, name, value) {
                complaints.add(Complaint::new("set", "switch-unfit"));
            }
        }
        let form = |level| narrowed(rule.form(level, &settings), &new.sections);
        row.pack = Set(Some(pack.manifest.id.clone()));
        row.pack_version = Set(Some(pack.manifest.version.clone()));
        row.files = Set(Some(serde_json::to_string(&pack.files).map_err(fault)?));
        row.settings = Set(serde_json::to_string(&new.set).map_err(fault)?);
        row.school_form = Set(written(&form(UnitLevel::School))?);
        row.own_form = Set(written(&form(UnitLevel::Municipality))?);
        Ok(())
    }

    /// Those of the schools that are beneath an authority and work.
    async fn schools_beneath(
        &self,
        database: &impl ConnectionTrait,
        authority: &organisation::Model,
        schools: &[i64],
    ) -> Answer<BTreeSet<i64>> {
        let beneath = organisation::Entity::find()
            .filter(organisation::Column::Kind.eq(OrganisationKind::School))
            .filter(organisation::Column::Path.starts_with(authority.path.as_str()))
            .filter(organisation::Column::ClosedOn.is_null())
            .all(database)
            .await?;
        let beneath: BTreeSet<i64> = beneath.into_iter().map(|row| row.id).collect();
        Ok(schools.iter().copied().filter(|id| beneath.contains(id)).collect())
    }
}

impl crate::application::Application {
    /// Packs with a round: those that the authority, or one above it, has made its own, then those chosen
    /// and shipped.
    pub(crate) async fn monitoring_packs(
        &self,
        database: &impl ConnectionTrait,
        authority: i64,
    ) -> Answer<Vec<Pack>> {
        let row = organisation::Entity::find_by_id(authority).one(database).await?;
        let path = row.ok_or(Refusal::NotFound)?.path;
        let above: Vec<i64> = path.split('/').filter_map(|part| part.parse().ok()).collect();
        let own = own_pack::Entity::find()
            .filter(own_pack::Column::State.eq(MethodologyState::Installed))
            .filter(own_pack::Column::OrganisationId.is_in(above))
            .order_by_desc(own_pack::Column::InstalledAt)
            .order_by_desc(own_pack::Column::Id)
            .all(database)
            .await?;
        let mut packs: Vec<Pack> =
            own.iter().filter_map(|row| read(serde_json::from_str(&row.files).ok()?).ok()).collect();
        for pack in self.packs.chosen.iter().chain(&self.packs.shipped) {
            if packs.iter().all(|known| known.label() != pack.label()) {
                packs.push(pack.clone());
            }
        }
        packs.retain(|pack| pack.monitoring.is_some());
        Ok(packs)
    }

    /// Fills what the year before answered and what seldom changes.
    async fn fill_from_year_before(&self, change: &Change, round: &campaign::Model) -> Answer<()> {
        let asked = super::Asked::read(round)?;
        let reports = submission::Entity::find().filter(submission::Column::CampaignId.eq(round.id));
        let mut rows = Vec::new();
        for report in reports.all(&**change).await? {
            let whose = organisation::Entity::find_by_id(report.organisation_id).one(&**change).await?;
            let whose = whose.ok_or(Refusal::NotFound)?;
            let form = asked.of(&whose);
            let before = self.year_before(&**change, round, &whose, &form).await?;
            let again = form.questions().filter(|one| one.source == Some(Source::LastYear));
            rows.extend(again.filter_map(|question| {
                let answer = before.get(&question.id)?;
                Some(filled(change.now(), report.id, &question.id, answer, AnswerSource::LastYear))
            }));
        }
        if !rows.is_empty() {
            answer::Entity::insert_many(rows).exec_without_returning(&**change).await?;
        }
        Ok(())
    }
}

/// A row of an answer that nobody typed.
pub(super) fn filled(
    now: i64,
    report: i64,
    question: &str,
    answer: &model::answers::Answer,
    source: AnswerSource,
) -> answer::ActiveModel {
    answer::ActiveModel {
        submission_id: Set(report),
        question: Set(question.to_owned()),
        state: Set(AnswerState::of(answer.state().as_str()).unwrap_or(AnswerState::NoData)),
        content: Set(answer.text()),
        source: Set(source),
        changed_at: Set(now),
        version: Set(1),
        ..Default::default()
    }
}

fn is_of_indicators(pack: &Pack, name: &str, value: &str) -> bool {
    use methodology::IndicatorSettings;
    let Some(rule) = &pack.indicators else { return false };
    IndicatorSettings::of(rule).set(rule, name, value).is_ok()
}

fn blank(campaign: i64, whose: i64) -> submission::ActiveModel {
    submission::ActiveModel {
        campaign_id: Set(campaign),
        organisation_id: Set(whose),
        state: Set(SubmissionState::New),
        locked: Set(false),
        worked_ms: Set(0),
        version: Set(1),
        ..Default::default()
    }
}

fn written(form: &Form) -> Answer<String> {
    serde_json::to_string(form).map_err(fault)
}

/// Only these sections of a form, with the checks that speak of what is left; all where none is named.
fn narrowed(form: Form, sections: &[String]) -> Form {
    if sections.is_empty() {
        return form;
    }
    let left: Vec<Section> = form.sections.into_iter().filter(|one| sections.contains(&one.id)).collect();
    let mut narrowed = Form { sections: left, checks: Vec::new() };
    let speaks = |check: &model::forms::Check| {
        check.rule.questions().iter().all(|question| narrowed.question(question).is_some())
    };
    let checks = form.checks.into_iter().filter(speaks).collect();
    narrowed.checks = checks;
    narrowed
}

fn year(complaints: &mut Complaints, typed: &str) -> i32 {
    let year = typed.trim().parse().ok().filter(|year| (2000..=2100).contains(year));
    if year.is_none() {
        complaints.add(Complaint::new("year", "year-form"));
    }
    year.unwrap_or_default()
}

/// The form of a request: one section of the questions that were typed.
fn request(complaints: &mut Complaints, typed: &[NewQuestion]) -> Form {
    let typed: Vec<&NewQuestion> = typed.iter().filter(|one| !one.text.trim().is_empty()).collect();
    if typed.is_empty() {
        complaints.add(Complaint::new("questions", "questions-none"));
    }
    if typed.len() > MOST_QUESTIONS {
        complaints
            .add(Complaint::new("questions", "questions-many").with("most", MOST_QUESTIONS.to_string()));
    }
    let question = |(number, one): (usize, &&NewQuestion)| Question {
        id: format!("q{}", number + 1),
        text: complaints.text("questions", &one.text, LONGEST_WORD),
        kind: kind(complaints, one),
        unit: None,
        help: complaints.optional("questions", &one.help, LONGEST_WORD),
        clause: None,
        proofs: Vec::new(),
        grade: None,
        source: None,
        optional: false,
    };
    let questions = typed.iter().enumerate().map(question).collect();
    let section = Section { id: "request".to_owned(), title: String::new(), questions };
    Form { sections: vec![section], checks: Vec::new() }
}

fn kind(complaints: &mut Complaints, typed: &NewQuestion) -> Kind {
    match typed.kind.as_str() {
        "count" => Kind::Count,
        "yes-no" => Kind::YesNo,
        "number" => Kind::Number { most: HIGHEST },
        "percent" => Kind::Percent,
        "text" => Kind::Text,
        "day" => Kind::Day,
        "choice" => {
            let titles: Vec<&str> =
                typed.options.lines().map(str::trim).filter(|one| !one.is_empty()).collect();
            if titles.len() < 2 {
                complaints.add(Complaint::new("questions", "options-few"));
            }
            let option = |(number, title): (usize, &&str)| ChoiceOption {
                id: format!("o{}", number + 1),
                title: (*title).to_owned(),
            };
            Kind::Choice { options: titles.iter().enumerate().map(option).collect() }
        }
        _ => {
            complaints.add(Complaint::new("questions", "choose"));
            Kind::Text
        }
    }
}
