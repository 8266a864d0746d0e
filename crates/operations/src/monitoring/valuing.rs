//! The rows of a round's regulation: worked out of accepted or of sent answers, of results and of the year before.

mod answering;

use super::filling::frozen_pack;
use super::reports::Kept;
use crate::application::Application;
use crate::refusal::{Answer, Refusal};
use crate::uploads::fault;
use answering::{Answered, round_of};
use calculation::indicators::{Inputs as Measuring, Outcome, measure};
use calculation::monitoring::{Inputs, Participant, Round, Stated, evaluate, stated};
use methodology::monitoring::MonitoringSettings;
use methodology::{IndicatorSettings, Pack, Switches as _};
use model::assessments::{Grade, Year};
use model::facts::Facts;
use model::organisations::{Login, School};
use report::round::{Member, Snapshot, snapshot};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use storage::entities::{campaign, list, list_line, organisation, organisation_code};
use storage::kinds::{CodeKind, LineStatus, ListState, OrganisationKind};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

/// Whose answers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Counting {
    /// Those of accepted reports: what is closed.
    Accepted,
    /// Those of all reports that came in: what is looked at before.
    Came,
}

/// A round worked out.
pub(crate) struct Valued {
    /// Its pack as it was launched.
    pub pack: Arc<Pack>,
    /// The figures of all its sections.
    pub figures: Snapshot,
    /// The uploads that the results are from.
    pub uploads: Vec<i64>,
}

/// The schools of an authority and what is known of them.
struct Known {
    schools: Vec<organisation::Model>,
    logins: BTreeMap<i64, Vec<Login>>,
    listed: BTreeMap<i32, BTreeSet<i64>>,
}

impl Application {
    /// Works out a round; nothing of a round without a pack.
    pub(crate) async fn valued(
        self: &Arc<Self>,
        row: &campaign::Model,
        counting: Counting,
    ) -> Answer<Option<Valued>> {
        let Some(pack) = frozen_pack(row)? else { return Ok(None) };
        if pack.monitoring.is_none() || pack.indicators.is_none() {
            return Ok(None);
        }
        let reader = self.store.moment().await?;
        let now = round_of(&reader, self, row, counting).await?;
        let before = self.round_before(&reader, row).await?;
        let authority = organisation::Entity::find_by_id(row.organisation_id).one(&reader).await?;
        let authority = authority.ok_or(Refusal::NotFound)?;
        let known = Known::read(&reader, &authority, row.year).await?;
        drop(reader);
        let (facts, uploads, places) = match self.applied(&[]).await? {
            Ok(applied) => {
                let places = applied.places.iter().map(|(login, place)| (*login, place.id)).collect();
                (
                    narrowed(&applied.assessed.facts, &applied.places, &authority.path),
                    applied.uploads.clone(),
                    places,
                )
            }
            Err(_) => (Facts::default(), Vec::new(), BTreeMap::new()),
        };
        let (application, row) = (self.clone(), row.clone());
        let work = move || {
            let given = Given { row: &row, authority: &authority.name, now, before, known, facts, places };
            work_out(&application, &pack, given).map(|figures| (pack, figures))
        };
        let worked = tokio::task::spawn_blocking(work).await.map_err(fault)?;
        Ok(worked.map(|(pack, figures)| Valued { pack: Arc::new(pack), figures, uploads }))
    }

    /// The last earlier round of the same pack and kind, with its accepted answers.
    async fn round_before(
        &self,
        database: &impl ConnectionTrait,
        row: &campaign::Model,
    ) -> Answer<Option<Answered>> {
        let Some(earlier) = super::history::earlier(database, row).await?.into_iter().next() else {
            return Ok(None);
        };
        round_of(database, self, &earlier, Counting::Accepted).await.map(Some)
    }
}

/// All that a round is worked out of.
struct Given<'a> {
    row: &'a campaign::Model,
    authority: &'a str,
    now: Answered,
    before: Option<Answered>,
    known: Known,
    facts: Facts,
    places: BTreeMap<Login, i64>,
}

fn work_out(application: &Application, pack: &Pack, given: Given<'_>) -> Option<Snapshot> {
    let (monitoring, indicators) = (pack.monitoring.as_ref()?, pack.indicators.as_ref()?);
    let set: Vec<String> = serde_json::from_str(&given.row.settings).ok()?;
    let mut settings = MonitoringSettings::of(monitoring);
    let mut measuring = IndicatorSettings::of(indicators);
    for (name, value) in set.iter().filter_map(|one| one.split_once('=')) {
        // A switch belongs to the monitoring or to its indicators; it was checked when the round was prepared.
        let _ = settings.set(monitoring, name, value).or_else(|_| measuring.set(indicators, name, value));
    }
    let year = u16::try_from(given.row.year).ok().and_then(Year::new)?;
    let mut facts = given.facts;
    let schools = participants(&given.known, &given.now, &given.places, &mut facts, given.row.year);
    let now = given.now.round(year);
    let before =
        given.before.as_ref().and_then(|one| Some(one.round(Year::new(u16::try_from(one.year).ok()?)?)));
    let mut figures_stated = Stated::new();
    for round in before.iter().chain([&now]) {
        figures_stated.extend(stated_by(monitoring, &schools, round));
    }
    let outcome = measured(application, pack, &facts, &measuring, &figures_stated)?;
    let values = evaluate(&Inputs {
        monitoring,
        settings: &settings,
        indicators,
        indicator_settings: &measuring,
        outcome: &outcome,
        schools: &schools,
        now: &now,
        before: before.as_ref(),
    });
    let head = head(pack, given.row, given.authority, &given.now, set)?;
    Some(snapshot(head, pack, &values))
}

fn measured(
    application: &Application,
    pack: &Pack,
    facts: &Facts,
    settings: &IndicatorSettings,
    stated: &Stated,
) -> Option<Outcome> {
    Some(measure(&Measuring {
        facts,
        scales: &application.scales,
        indicators: pack.indicators.as_ref()?,
        settings,
        listed: &BTreeMap::new(),
        suspected: &BTreeSet::new(),
        objectivity: &BTreeMap::new(),
        stated,
    }))
}

fn stated_by(
    monitoring: &methodology::monitoring::Monitoring,
    schools: &BTreeMap<i64, Participant>,
    round: &Round,
) -> Stated {
    let own = round.schools.iter().filter_map(|(school, sheet)| {
        Some(stated(monitoring, round.year, schools.get(school)?.login?, &sheet.answers))
    });
    own.flatten().collect()
}

/// What a snapshot begins with: the round, its sections, its schools.
fn head(
    pack: &Pack,
    row: &campaign::Model,
    authority: &str,
    now: &Answered,
    settings: Vec<String>,
) -> Option<Snapshot> {
    let monitoring = pack.monitoring.as_ref()?;
    let asked = |section: &str| now.sections.contains(section);
    let sections = monitoring.sections.iter().filter(|one| asked(one.id.as_str()));
    let member = |(school, member): (&i64, &Member)| (*school, member.clone());
    Some(Snapshot {
        title: row.title.clone(),
        authority: authority.to_owned(),
        year: u16::try_from(row.year).ok()?,
        pack: pack.label(),
        pack_title: monitoring.title.clone(),
        settings,
        sections: sections.map(|one| (one.id.to_string(), one.title.clone())).collect(),
        schools: now.members.iter().map(member).collect(),
        ..Snapshot::default()
    })
}

/// The schools of the authority as the round knows them. A school of which there are no results is added to
/// the facts under its own login, so that what it states is found.
fn participants(
    known: &Known,
    now: &Answered,
    places: &BTreeMap<Login, i64>,
    facts: &mut Facts,
    year: i32,
) -> BTreeMap<i64, Participant> {
    let mut logins: BTreeMap<i64, Login> = BTreeMap::new();
    for (login, school) in places.iter().filter(|(login, _)| facts.organisations.schools.contains_key(*login))
    {
        logins.insert(*school, *login);
    }
    let listed = |year: i32, school: i64| known.listed.get(&year).is_some_and(|all| all.contains(&school));
    let mut all = BTreeMap::new();
    for school in &known.schools {
        let own = known.logins.get(&school.id).and_then(|all| all.last()).copied();
        let login = logins.get(&school.id).copied().or(own);
        let highest = school.highest_grade.and_then(|grade| u8::try_from(grade).ok()).and_then(Grade::new);
        if let Some(login) = login {
            facts.organisations.schools.entry(login).or_insert_with(|| School::new(login)).highest_grade =
                highest;
        }
        let participant = Participant {
            login,
            highest_grade: highest,
            asked: now.members.contains_key(&school.id),
            listed: listed(year, school.id),
            listed_before: listed(year - 1, school.id),
        };
        all.insert(school.id, participant);
    }
    all
}

/// The facts of the schools beneath an authority: values of others are not asked.
fn narrowed(facts: &Facts, places: &BTreeMap<Login, crate::identification::Place>, path: &str) -> Facts {
    let own = |login: &Login| places.get(login).is_some_and(|place| place.path.starts_with(path));
    let mut narrow = Facts { organisations: facts.organisations.clone(), ..Facts::default() };
    narrow.organisations.schools.retain(|login, _| own(login));
    for (assessment, schools) in &facts.results {
        let kept: BTreeMap<_, _> = schools
            .iter()
            .filter(|(login, _)| own(login))
            .map(|(login, one)| (*login, one.into_owned()))
            .collect();
        if !kept.is_empty() {
            narrow.results.insert(*assessment, kept.into());
        }
    }
    narrow
}

impl Known {
    async fn read(
        database: &impl ConnectionTrait,
        authority: &organisation::Model,
        year: i32,
    ) -> Answer<Self> {
        let schools = organisation::Entity::find()
            .filter(organisation::Column::Kind.eq(OrganisationKind::School))
            .filter(organisation::Column::Path.starts_with(authority.path.as_str()))
            .all(database)
            .await?;
        let ids: BTreeSet<i64> = schools.iter().map(|row| row.id).collect();
        let codes = organisation_code::Entity::find()
            .filter(organisation_code::Column::Kind.eq(CodeKind::Login))
            .filter(organisation_code::Column::OrganisationId.is_in(ids))
            .all(database)
            .await?;
        let mut logins: BTreeMap<i64, Vec<Login>> = BTreeMap::new();
        for code in codes {
            if let Ok(login) = code.value.parse() {
                logins.entry(code.organisation_id).or_default().push(login);
            }
        }
        Ok(Self { schools, logins, listed: listed(database, authority, year).await? })
    }
}

/// Schools that lists in force name as of low results, of a year and of the one before it.
async fn listed(
    database: &impl ConnectionTrait,
    authority: &organisation::Model,
    year: i32,
) -> Answer<BTreeMap<i32, BTreeSet<i64>>> {
    let above: Vec<i64> = authority.path.split('/').filter_map(|part| part.parse().ok()).collect();
    let lists = list::Entity::find()
        .filter(list::Column::State.eq(ListState::Standing))
        .filter(list::Column::OrganisationId.is_in(above))
        .filter(list::Column::Year.is_in([year, year - 1]))
        .all(database)
        .await?;
    let years: BTreeMap<i64, i32> = lists.iter().map(|row| (row.id, row.year)).collect();
    let lines = list_line::Entity::find()
        .filter(list_line::Column::ListId.is_in(years.keys().copied()))
        .filter(list_line::Column::Status.eq(LineStatus::Low))
        .all(database)
        .await?;
    let mut all: BTreeMap<i32, BTreeSet<i64>> = BTreeMap::new();
    for line in lines {
        if let Some((year, school)) = years.get(&line.list_id).zip(line.organisation_id) {
            all.entry(*year).or_default().insert(school);
        }
    }
    Ok(all)
}

/// Answers by question.
pub(super) type Answers = BTreeMap<String, Kept>;
