//! The rules applied to what stands, once for everybody who asks while nothing changes.

use crate::access::{Permit, SeeResults};
use crate::application::Application;
use crate::assess::{AssessRequest, Assessed, Identified, concluded};
use crate::refusal::{Answer, Refusal};
use crate::uploads::{Base, Fingerprint, fault, named};
use crate::{Silent, access::Scope};
use calculation::identification::{Conclusion, Outcome, SchoolYear, Status, Steadiness, YearList, reaches};
use methodology::{Level, Settings, Switches as _};
use model::assessments::{Assessment, Year};
use model::diagnostics::Diagnostic;
use model::organisations::Login;
use model::values::{Count, Percent};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// All that the rules say of what stands.
pub(crate) struct Applied {
    pub assessed: Assessed,
    /// Which organisation each school is.
    pub places: BTreeMap<Login, Place>,
    /// The uploads that count.
    pub uploads: Vec<i64>,
    /// What the rule says without the works that show a sign, once somebody asked.
    pub unsuspected: OnceLock<Option<Outcome>>,
}

/// A school in the tree.
pub(crate) struct Place {
    pub id: i64,
    pub path: String,
    pub name: String,
    /// The organisation above it.
    pub above: String,
    /// The key by which it is sorted.
    pub key: String,
}

/// The rules with some switches, applied to what stood at a time.
struct Kept {
    set: Vec<String>,
    of: Fingerprint,
    answer: Result<Arc<Applied>, Arc<Vec<Diagnostic>>>,
}

/// The last answers: of the rule in force, and of a few trials. Whoever asks for the same waits for it; a
/// trial never keeps the rule in force waiting, and one trial at a time is worked out.
#[derive(Default)]
pub(crate) struct Conclusions {
    kept: std::sync::Mutex<Vec<Kept>>,
    force: tokio::sync::Mutex<()>,
    trials: tokio::sync::Mutex<()>,
}

/// How many trials are kept.
const TRIALS: usize = 3;

impl Conclusions {
    fn find(&self, of: &Fingerprint, set: &[String]) -> Option<Result<Arc<Applied>, Arc<Vec<Diagnostic>>>> {
        let kept = self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.iter().find(|one| one.of == *of && one.set == set).map(|one| one.answer.clone())
    }

    fn keep(&self, new: Kept) {
        let mut kept = self.kept.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        kept.retain(|one| one.of == new.of && one.set != new.set);
        kept.insert(0, new);
        let mut trials = 0;
        kept.retain(|one| {
            trials += usize::from(!one.set.is_empty());
            one.set.is_empty() || trials <= TRIALS
        });
    }
}

impl Application {
    /// Applies the rules with switches to what stands. The inner error says why nothing can be said.
    pub(crate) async fn applied(
        self: &Arc<Self>,
        set: &[String],
    ) -> Answer<Result<Arc<Applied>, Arc<Vec<Diagnostic>>>> {
        let now = Fingerprint::read(&self.store.moment().await?).await?;
        if let Some(answer) = self.conclusions.find(&now, set) {
            return Ok(answer);
        }
        let turn = if set.is_empty() { &self.conclusions.force } else { &self.conclusions.trials };
        let _turn = turn.lock().await;
        if let Some(answer) = self.conclusions.find(&now, set) {
            return Ok(answer);
        }
        let base = Base::read(self, None).await?;
        let of = base.fingerprint().clone();
        let (application, asked) = (self.clone(), set.to_vec());
        let answer = tokio::task::spawn_blocking(move || application.conclude(&base, asked)).await;
        let answer = answer.map_err(fault)?.map(Arc::new).map_err(Arc::new);
        self.conclusions.keep(Kept { set: set.to_vec(), of, answer: answer.clone() });
        Ok(answer)
    }

    pub(crate) fn conclude(&self, base: &Base, set: Vec<String>) -> Result<Applied, Vec<Diagnostic>> {
        let mut standing = base.assembled(None);
        let files = standing.files.iter().collect::<std::collections::BTreeSet<_>>().len();
        named(base, &mut standing);
        let place = |login: &Login| {
            let id = base.school(&standing.facts, login)?;
            let row = base.tree.organisations.get(&id)?;
            let above = row.parent_id.and_then(|id| base.tree.organisations.get(&id));
            Some(Place {
                id,
                path: row.path.clone(),
                name: row.name.clone(),
                above: above.map(|row| row.name.clone()).unwrap_or_default(),
                key: row.search_key.clone(),
            })
        };
        let logins = standing.facts.organisations.schools.keys();
        let places = logins.filter_map(|login| Some((*login, place(login)?))).collect();
        let uploads = base.uploads.iter().map(|loaded| loaded.upload.id).collect();
        let read = (standing.facts, files, standing.diagnostics);
        let request = AssessRequest { set, ..AssessRequest::default() };
        let assessed = concluded(&request, &self.packs, read, self.reader.as_ref(), &Silent)?;
        Ok(Applied { assessed, places, uploads, unsuspected: OnceLock::new() })
    }
}

/// What the rule says of a year.
#[derive(Debug, Clone)]
pub struct Judged {
    /// The year of the list.
    pub year: Year,
    /// All years that have a list, latest first.
    pub years: Vec<Year>,
    /// The latest year of results that the rule looks at.
    pub results_of: Year,
    /// The pack of the rule.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// What the rule is for.
    pub title: String,
    /// The wording that was applied.
    pub variant: String,
    /// All wordings: name and short words.
    pub variants: Vec<(String, String)>,
    /// The switches as set.
    pub settings: Settings,
    /// What was set otherwise than in the pack, as `name=value`.
    pub changes: Vec<String>,
    /// Schools within the scope, by name.
    pub schools: Vec<Judgement>,
    /// Who enters and who leaves against the rule in force; only where something was set.
    pub moves: Vec<(i64, bool)>,
    /// Schools that would be listed by chance alone, of those listed.
    pub expected_false: f64,
    /// The uploads that counted.
    pub uploads: Vec<i64>,
    /// From how few works nothing follows.
    pub few: u32,
}

/// What the rule says of a school, and the numbers that it went by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Judgement {
    /// The school.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// What is above it.
    pub above: String,
    /// `low`, `risk`, `none` or `too-little-data`.
    pub status: String,
    /// Whether it was left out as a special school.
    pub excluded: bool,
    /// `steady`, `border` or `unsteady`; nothing where the rule could not tell.
    pub steadiness: Option<String>,
    /// The probability that the rule holds of the true shares.
    pub probability: Option<f64>,
    /// Conditions that hold.
    pub held: Vec<Held>,
    /// Procedures of the years up to the list's.
    pub proofs: Vec<Proof>,
    /// `growth`, `fall`, `no-significant-change` or `too-little-data`; against the year before.
    pub change: Option<String>,
}

/// A condition that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Held {
    /// The pack's words, with `{year}`, `{threshold}` and `{risk_share}` to be filled in.
    pub title: String,
    /// The year that it speaks of.
    pub year: String,
}

/// A procedure of a school.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Proof {
    /// Which.
    pub assessment: Assessment,
    /// Works below the threshold mark among all.
    pub count: Count,
    /// Whether the result is low.
    pub low: bool,
    /// Whether it counts towards the zone of risk.
    pub near: bool,
    /// Whether the rule counts it.
    pub counted: bool,
    /// Whole pupils to the threshold; see the rule's evidence.
    pub pupils: Option<i64>,
    /// The procedure over the years up to this one.
    pub pooled: Count,
    /// How many years these are.
    pub pooled_years: u8,
    /// The interval of the share, from 0 to 1.
    pub interval: (f64, f64),
    /// The probability that the true share reaches the threshold.
    pub probability: f64,
    /// How steady it is that the result is low, or that it is not.
    pub steadiness: String,
}

impl Judgement {
    /// Low results of the latest year that has results; of a school in the zone of risk those that put
    /// it there.
    pub fn lows(&self) -> impl Iterator<Item = &Proof> {
        let latest = self.proofs.iter().map(|proof| proof.assessment.year).max();
        let risk = self.status == Status::Risk.as_str();
        let meets = move |proof: &&Proof| proof.low || (risk && proof.near);
        let own = self.proofs.iter().filter(move |proof| Some(proof.assessment.year) == latest);
        own.filter(|proof| proof.counted).filter(meets)
    }

    /// Whether the conclusion might have been another by chance.
    pub fn is_doubtful(&self) -> bool {
        self.steadiness.as_deref().is_some_and(|one| one != Steadiness::Steady.as_str())
    }
}

impl Judged {
    /// Schools of a status.
    pub fn of<'a>(&'a self, status: &'a str) -> impl Iterator<Item = &'a Judgement> {
        self.schools.iter().filter(move |one| one.status == status)
    }

    /// The threshold from which a result is low.
    pub const fn threshold(&self) -> Percent {
        self.settings.threshold
    }
}

/// The years of results that a list looks back on.
const YEARS: u16 = 3;

impl Permit<SeeResults> {
    /// What the rule says of the schools within the scope in a year, or in the latest; nothing where no
    /// rule can say anything. A switch that does not fit is refused at its field.
    pub async fn judged(&self, year: Option<u16>, set: &[String]) -> Answer<Option<Judged>> {
        judged(&self.application, &self.scope, year, set).await
    }
}

pub(crate) async fn judged(
    application: &Arc<Application>,
    scope: &Scope,
    year: Option<u16>,
    set: &[String],
) -> Answer<Option<Judged>> {
    let applied = match application.applied(set).await? {
        Ok(applied) => applied,
        // Without a switch there is nothing that a person could have typed wrongly.
        Err(_) if !set.is_empty() => return Err(Refusal::of("", "switch-unfit")),
        Err(_) => return Ok(None),
    };
    let Some(own) = applied.assessed.identified.first() else { return Ok(None) };
    let years: Vec<Year> = own.outcome.years.keys().rev().copied().collect();
    let asked = year.and_then(Year::new).filter(|year| years.contains(year));
    let Some(year) = asked.or_else(|| years.first().copied()) else { return Ok(None) };
    Ok(of_year(&applied, own, scope, year, years))
}

fn of_year(
    applied: &Applied,
    own: &Identified,
    scope: &Scope,
    year: Year,
    years: Vec<Year>,
) -> Option<Judged> {
    let rule = own.pack.identification.as_ref()?;
    let within = |login: &Login| applied.places.get(login).filter(|place| scope.holds(&place.path));
    let YearList { results_of, expected_false_schools, .. } =
        own.outcome.list(year, |login| within(login).is_some())?;
    let mut schools: Vec<(&str, Judgement)> = own
        .outcome
        .years
        .get(&year)?
        .iter()
        .filter_map(|(login, school)| {
            let place = within(login)?;
            Some((place.key.as_str(), judgement(own, login, place, school, results_of)))
        })
        .collect();
    schools.sort_by(|one, other| {
        (one.0, &one.1.name, one.1.organisation).cmp(&(other.0, &other.1.name, other.1.organisation))
    });
    let moves = own.in_force.iter().flat_map(|(_, moves)| moves).filter(|one| one.year == year);
    Some(Judged {
        year,
        years,
        results_of,
        pack: own.pack.manifest.id.to_string(),
        version: own.pack.manifest.version.to_string(),
        title: rule.title.clone(),
        variant: rule.variants.get(own.settings.variant.as_str()).map(|one| one.title.clone())?,
        variants: rule.variants.iter().map(|(name, one)| (name.to_string(), one.title.clone())).collect(),
        changes: own.settings.differences(&Settings::of(rule)),
        settings: own.settings.clone(),
        moves: moves.filter_map(|one| Some((within(&one.school)?.id, one.enters()))).collect(),
        schools: schools.into_iter().map(|(_, judgement)| judgement).collect(),
        expected_false: expected_false_schools,
        uploads: applied.uploads.clone(),
        few: rule.estimation.few.value,
    })
}

fn judgement(
    own: &Identified,
    login: &Login,
    place: &Place,
    school: &SchoolYear,
    results_of: Year,
) -> Judgement {
    let rule = own.pack.identification.as_ref();
    let conditions = rule.map(|rule| &rule.conditions);
    let near = school.held_near().filter(|_| school.status == Status::Risk);
    let held = school.held().chain(near).filter_map(|one| {
        let condition = conditions?.get(&one.condition)?;
        let year = one.years.first().map(ToString::to_string).unwrap_or_default();
        Some(Held { title: condition.title.clone(), year })
    });
    let recent = |year: Year| {
        let (year, last) = (year.number(), results_of.number());
        year <= last && last - year < YEARS
    };
    let evidence = own.outcome.evidence.schools.get(login).into_iter().flatten();
    let proofs = evidence.filter(|(assessment, _)| recent(assessment.year)).map(|(assessment, one)| Proof {
        assessment: *assessment,
        count: one.count,
        low: one.low,
        near: reaches(&own.settings, Level::Risk, one.count),
        counted: one.counted,
        pupils: one.pupils_to_threshold,
        pooled: one.pooled,
        pooled_years: one.pooled_years,
        interval: (one.interval.low, one.interval.high),
        probability: one.probability,
        steadiness: rule
            .map(|rule| Conclusion::new(rule, one.low, one.probability).steadiness.as_str().to_owned())
            .unwrap_or_default(),
    });
    Judgement {
        organisation: place.id,
        name: place.name.clone(),
        above: place.above.clone(),
        status: school.status.as_str().to_owned(),
        excluded: school.excluded,
        steadiness: school.listed.map(|listed| listed.steadiness.as_str().to_owned()),
        probability: school.listed.map(|listed| listed.probability),
        held: held.collect(),
        proofs: proofs.collect(),
        change: school.change.map(|change| change.verdict.as_str().to_owned()),
    }
}
