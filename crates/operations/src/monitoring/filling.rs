//! What results know is filled into reports: the figures of the pack's indicators, school by school.

use super::launching::filled;
use super::reports::answers;
use crate::access::{Permit, RunMonitoring};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use calculation::indicators::{Amount, Figure, Inputs, Outcome, State as Measured, measure};
use calculation::results::Unit;
use methodology::{IndicatorSettings, Pack, Switches as _, read};
use model::answers::{Answer as Given, Given as Value, State};
use model::assessments::Year;
use model::forms::{Form, Part, Source};
use model::organisations::Login;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use storage::entities::{answer, campaign, organisation, submission};
use storage::kinds::AnswerSource;
use storage::sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// The figures of a round's year, and which school is who.
pub(crate) struct Figures {
    pub outcome: Outcome,
    pub year: Year,
    pub logins: BTreeMap<i64, Login>,
}

impl Permit<RunMonitoring> {
    /// Fills what results know into all reports of a round, over what they filled before and over nothing
    /// that a person typed. Answers with how many answers changed.
    pub async fn fill_from_results(&self, id: i64) -> Answer<usize> {
        let reader = self.application.store.reader();
        let row = campaign::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        self.own_authority_row(reader, row.organisation_id).await?;
        let Some(figures) = self.application.figures(&row).await? else { return Ok(0) };
        let mut change = self.change("reports-filled").await?;
        let count = self.application.fill(&change, id, &figures).await?;
        if count == 0 {
            return Ok(0);
        }
        change.within(row.organisation_id);
        change.subject("campaign", id);
        change.detail("answers", count);
        change.commit().await?;
        Ok(count)
    }
}

/// Answers that differ from what results filled before; what a person typed stays.
async fn differing(
    database: &impl storage::sea_orm::ConnectionTrait,
    report: i64,
    own: BTreeMap<String, Given>,
    now: i64,
) -> Answer<Vec<answer::ActiveModel>> {
    let standing = answers(database, report).await?;
    let mut rows = Vec::new();
    for (question, given) in own {
        let mut row = filled(now, report, &question, &given, AnswerSource::Results);
        if let Some(kept) = standing.get(&question) {
            let same = kept.state.as_str() == given.state().as_str() && kept.content == given.text();
            if kept.source != AnswerSource::Results || same {
                continue;
            }
            row.version = Set(kept.version + 1);
        }
        rows.push(row);
    }
    Ok(rows)
}

impl Application {
    /// Writes into the reports of a round what the figures answer; how many answers are new.
    pub(super) async fn fill(&self, change: &Change, id: i64, figures: &Figures) -> Answer<usize> {
        let asked = self.asked_by(&**change, id).await?;
        let mut written = Vec::new();
        let reports = submission::Entity::find().filter(submission::Column::CampaignId.eq(id));
        for report in reports.all(&**change).await? {
            let whose = organisation::Entity::find_by_id(report.organisation_id).one(&**change).await?;
            let Some(whose) = whose else { continue };
            let Some(login) = figures.logins.get(&whose.id) else { continue };
            let own = of_results(&asked.of(&whose), figures, *login);
            written.extend(differing(&**change, report.id, own, change.now()).await?);
        }
        for some in written.chunks(500) {
            answer::Entity::insert_many(some.to_vec())
                .on_conflict(super::saving::over())
                .exec_without_returning(&**change)
                .await?;
        }
        Ok(written.len())
    }

    /// The figures of the indicators of a round's pack, by the results that stand; nothing where it has
    /// none or no results are known.
    pub(crate) async fn figures(self: &Arc<Self>, row: &campaign::Model) -> Answer<Option<Figures>> {
        let Some(pack) = frozen_pack(row)? else { return Ok(None) };
        if pack.indicators.is_none() {
            return Ok(None);
        }
        let Ok(applied) = self.applied(&[]).await? else { return Ok(None) };
        let set: Vec<String> = serde_json::from_str(&row.settings).map_err(fault)?;
        let year = u16::try_from(row.year).ok().and_then(Year::new).ok_or(Refusal::NotFound)?;
        let application = self.clone();
        let outcome = tokio::task::spawn_blocking(move || {
            let outcome = figures_of(&application, &applied, &pack, &set);
            let logins = applied.places.iter().map(|(login, place)| (place.id, *login)).collect();
            outcome.map(|outcome| Figures { outcome, year, logins })
        });
        outcome.await.map_err(fault)
    }
}

fn figures_of(
    application: &Application,
    applied: &crate::identification::Applied,
    pack: &Pack,
    set: &[String],
) -> Option<Outcome> {
    let indicators = pack.indicators.as_ref()?;
    let mut settings = IndicatorSettings::of(indicators);
    for (name, value) in set.iter().filter_map(|one| one.split_once('=')) {
        // Switches of the round itself are none of the indicators'.
        let _ = settings.set(indicators, name, value);
    }
    Some(measure(&Inputs {
        facts: &applied.assessed.facts,
        scales: &application.scales,
        indicators,
        settings: &settings,
        listed: &BTreeMap::new(),
        suspected: &BTreeSet::new(),
        objectivity: &BTreeMap::new(),
        stated: &BTreeMap::new(),
    }))
}

/// The pack of a round as it was launched.
pub(crate) fn frozen_pack(row: &campaign::Model) -> Answer<Option<Pack>> {
    let Some(files) = &row.files else { return Ok(None) };
    let files = serde_json::from_str(files).map_err(fault)?;
    // It was read when the round was prepared; a program that reads packs otherwise says so.
    read(files).map(Some).map_err(|problems| fault(std::io::Error::other(format!("{problems:?}"))))
}

/// What results answer of a form for a school.
fn of_results(form: &Form, figures: &Figures, login: Login) -> BTreeMap<String, Given> {
    let unit = Unit::School(login);
    let answer = |indicator: &str, part: Part| {
        let value = figures.outcome.value(indicator, &unit, figures.year)?;
        match (value.state, value.amount) {
            (Measured::NotHeld, _) => Some(Given::Absent(State::NotHeld)),
            (Measured::NotProvided, _) => Some(Given::Absent(State::NotProvided)),
            (_, Some(Amount::Figure(figure))) => part_of(figure, part).map(Given::Known),
            _ => None,
        }
    };
    let own = form.questions().filter_map(|question| match &question.source {
        Some(Source::Results { indicator, part }) => Some((question.id.clone(), answer(indicator, *part)?)),
        _ => None,
    });
    own.collect()
}

/// A number of a figure. A mean is rounded half up to hundredths for the form; what is calculated later
/// takes the works themselves.
fn part_of(figure: Figure, part: Part) -> Option<Value> {
    let count = |number: u64| u32::try_from(number).ok().map(Value::Count);
    match (figure, part) {
        (_, Part::N) => count(figure.n()),
        (Figure::Share(share), Part::K) => Some(Value::Count(share.k)),
        (Figure::Mean(moments), Part::Mean) if moments.n > 0 => {
            let hundredths = (200 * moments.sum + moments.n) / (2 * moments.n);
            u32::try_from(hundredths).ok().map(Value::Hundredths)
        }
        _ => None,
    }
}
