//! Rounds of monitoring within the demo: one of the year before that was accepted and closed, one that is
//! filled now, and an urgent request.

use super::filling::person;
use crate::access::{FillReports, Permit, Role, RunMonitoring, SeeResults};
use crate::application::Application;
use crate::monitoring::{NewCampaign, NewEvidence, NewQuestion, Report, ToClose, Typed, TypedState, Types};
use crate::refusal::{Answer, Refusal};
use jiff::ToSpan as _;
use jiff::civil::Date;
use model::forms::{Kind, Question, Rule, Source};
use std::sync::Arc;
use storage::entities::{campaign, organisation, submission};
use storage::kinds::{CampaignState, OrganisationKind};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// How far a school of the demo is with its report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Far {
    /// It has not begun.
    New,
    /// Half of it is filled.
    Half,
    /// It was sent.
    Sent,
    /// It was sent and returned with a remark.
    Returned,
    /// It was accepted.
    Accepted,
}

impl Application {
    /// Adds the rounds of the demo.
    pub async fn fill_demo_monitoring(self: &Arc<Self>) -> Answer<()> {
        let top = self.first_of(OrganisationKind::Region).await?;
        let place = self.first_of(OrganisationKind::Municipality).await?;
        let runner = Arc::new(person(1, Role::Coordinator, &top));
        let run = self.permit::<RunMonitoring>(&runner, &[], None).ok_or(Refusal::NotFound)?;
        let schools = self.demo_schools(&place).await?;
        let today: Date = self.today_in(None).parse().map_err(crate::uploads::fault)?;
        let see = self.permit::<SeeResults>(&runner, &[], None).ok_or(Refusal::NotFound)?;
        let Some(judged) = see.judged(None, &[]).await? else { return Ok(()) };
        let year = judged.results_of.number();
        let ids: Vec<i64> = schools.iter().map(|school| school.id).collect();
        let earlier = round(&place, year - 1, today.saturating_sub(1.year()), &ids);
        let Some(earlier) = self.launched(&run, earlier).await? else { return Ok(()) };
        for (at, school) in schools.iter().enumerate() {
            self.demo_report(&run, earlier, school, at, Far::Accepted).await?;
        }
        let row = campaign::Entity::find_by_id(earlier).one(self.store.reader()).await?;
        let version = row.ok_or(Refusal::NotFound)?.version;
        self.demo_own_report(&run, earlier, &place).await?;
        run.set_open(earlier, version, CampaignState::Closed).await?;
        close(&run, earlier).await?;
        let Some(now) = self.launched(&run, round(&place, year, today, &ids)).await? else { return Ok(()) };
        let order = [Far::Half, Far::Sent, Far::Returned, Far::Accepted, Far::Sent, Far::New];
        for (at, school) in schools.iter().enumerate() {
            self.demo_report(&run, now, school, at, order[at % order.len()]).await?;
        }
        let request = request(&place, year, today, &ids);
        self.launched(&run, request).await?;
        Ok(())
    }

    async fn demo_schools(&self, place: &organisation::Model) -> Answer<Vec<organisation::Model>> {
        let rows = organisation::Entity::find()
            .filter(organisation::Column::Kind.eq(OrganisationKind::School))
            .filter(organisation::Column::Path.starts_with(place.path.as_str()))
            .order_by_asc(organisation::Column::SearchKey);
        Ok(rows.all(self.store.reader()).await?)
    }

    async fn launched(&self, run: &Permit<RunMonitoring>, new: NewCampaign) -> Answer<Option<i64>> {
        let packs = run.packs_for(new.authority).await?;
        let Some(pack) = packs.first() else { return Ok(None) };
        let by_pack = new.kind != "request";
        let new = NewCampaign { pack: by_pack.then(|| pack.manifest.id.clone()), ..new };
        let id = run.prepare(new).await?;
        run.launch(id, 1).await?;
        Ok(Some(id))
    }

    async fn report_of(&self, round: i64, whose: &organisation::Model) -> Answer<i64> {
        let report = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(round))
            .filter(submission::Column::OrganisationId.eq(whose.id))
            .one(self.store.reader())
            .await?;
        Ok(report.ok_or(Refusal::NotFound)?.id)
    }

    /// The authority answers for itself.
    async fn demo_own_report(
        &self,
        run: &Permit<RunMonitoring>,
        round: i64,
        place: &organisation::Model,
    ) -> Answer<()> {
        let id = self.report_of(round, place).await?;
        let report = run.report(id).await?;
        run.save(id, answers(&report, 0)).await?;
        prove(run, id).await?;
        run.send(id, report.version, &text("demo-explanation")).await.map(|_| ())
    }

    /// Fills the report of a school as far as it is.
    async fn demo_report(
        self: &Arc<Self>,
        run: &Permit<RunMonitoring>,
        round: i64,
        school: &organisation::Model,
        at: usize,
        far: Far,
    ) -> Answer<()> {
        if far == Far::New {
            return Ok(());
        }
        let id = self.report_of(round, school).await?;
        let filler = Arc::new(person(1, Role::SchoolResponsible, school));
        let fill = self.permit::<FillReports>(&filler, &[], None).ok_or(Refusal::NotFound)?;
        let report = fill.report(id).await?;
        let mut typed = answers(&report, at);
        if far == Far::Half {
            typed.truncate(typed.len() / 2);
        }
        fill.save(id, typed).await?;
        if far == Far::Half {
            return Ok(());
        }
        prove(&fill, id).await?;
        fill.send(id, report.version, &text("demo-explanation")).await?;
        let first = report.form.questions().find(|one| one.source.is_none()).map(|one| one.id.clone());
        match far {
            Far::Returned => {
                let question = first.ok_or(Refusal::NotFound)?;
                run.remark(id, report.version + 1, &question, &text("demo-remark")).await?;
                run.return_report(id, report.version + 2).await
            }
            Far::Accepted => run.accept(id, report.version + 1).await,
            Far::New | Far::Half | Far::Sent => Ok(()),
        }
    }
}

/// Closes the stages of a round in their order, but the one that closes others anew.
async fn close(run: &Permit<RunMonitoring>, round: i64) -> Answer<()> {
    for stage in run.stages(round).await? {
        if stage.again || !stage.may_close() {
            continue;
        }
        let to = ToClose { confirmed: true, seen: stage.latest.unwrap_or_default(), ..ToClose::default() };
        run.close_stage(round, &stage.id, &to).await?;
    }
    Ok(())
}

/// Names a page for every answer that needs a document.
async fn prove<R: Types>(fill: &Permit<R>, id: i64) -> Answer<()> {
    let report = fill.report(id).await?;
    let given = report.given();
    for check in &report.form.checks {
        let Rule::Proved { of } = &check.rule else { continue };
        if given.get(of).is_some_and(model::answers::Answer::is_positive) {
            let new = NewEvidence {
                question: of.clone(),
                title: text("demo-proof"),
                address: "https://school.example.org/documents".to_owned(),
                ..NewEvidence::default()
            };
            fill.add_evidence(id, new).await?;
        }
    }
    Ok(())
}

/// Answers to what results do not tell: plausible, and other in every school.
fn answers(report: &Report, at: usize) -> Vec<Typed> {
    let asked = report
        .form
        .questions()
        .filter(|question| !matches!(question.source, Some(Source::Results { .. })) && !question.optional);
    let answer = |(number, question): (usize, &Question)| Typed {
        question: question.id.clone(),
        text: answer(question, number, at),
        version: report.answers.get(&question.id).map_or(0, |kept| kept.version),
        ..Typed::default()
    };
    asked.enumerate().map(answer).filter(|typed| typed.state == TypedState::Value).collect()
}

fn answer(question: &Question, number: usize, at: usize) -> String {
    match &question.kind {
        Kind::YesNo => if (number + at) % 5 == 4 { "no" } else { "yes" }.to_owned(),
        // The number of teachers comes first; all others are parts of it.
        Kind::Count if question.source == Some(Source::LastYear) || question.id == "teachers" => {
            (14 + 3 * (at % 7)).to_string()
        }
        Kind::Count => ((number * 3 + at) % 6).to_string(),
        Kind::Number { .. } => "3.5".to_owned(),
        Kind::Percent => (25 * ((number + at) % 5)).to_string(),
        Kind::Choice { options } => options.first().map(|one| one.id.clone()).unwrap_or_default(),
        Kind::Text => "—".to_owned(),
        Kind::Day => "2026-05-15".to_owned(),
    }
}

fn round(place: &organisation::Model, year: u16, today: Date, schools: &[i64]) -> NewCampaign {
    NewCampaign {
        authority: place.id,
        kind: "year".to_owned(),
        title: text("demo-round").replace("YEAR", &format!("{}/{:02}", year - 1, year % 100)),
        year: year.to_string(),
        opens_on: today.saturating_sub(10.days()).to_string(),
        due_on: today.saturating_add(14.days()).to_string(),
        letter: text("demo-round-letter"),
        schools: schools.to_vec(),
        ..NewCampaign::default()
    }
}

fn request(place: &organisation::Model, year: u16, today: Date, schools: &[i64]) -> NewCampaign {
    let question = |name: &str, kind: &str| NewQuestion {
        text: text(name),
        kind: kind.to_owned(),
        ..NewQuestion::default()
    };
    NewCampaign {
        kind: "request".to_owned(),
        title: text("demo-request"),
        due_on: today.saturating_add(1.day()).to_string(),
        opens_on: today.to_string(),
        letter: text("demo-request-letter"),
        questions: vec![
            question("demo-request-1", "count"),
            question("demo-request-2", "yes-no"),
            question("demo-request-3", "text"),
        ],
        ..round(place, year, today, schools)
    }
}

/// The words of the demo are Russian: its district is.
fn text(name: &str) -> String {
    words::Words::new(words::Language::Russian).text(name)
}
