//! Results of an organisation by years, and of those beneath it in a year.

use super::lines::{of_assessments, of_organisations};
use super::{Figures, Missing, Place, Sitting};
use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use model::assessments::{Assessment, Procedure, Year};
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{organisation, result};
use storage::sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter};

/// How many years stand beside each other.
const YEARS: u8 = 3;

/// What stands of an organisation in an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// The assessment.
    pub sitting: Sitting,
    /// Its numbers.
    pub figures: Figures,
}

/// All that stands of an organisation.
#[derive(Debug, Clone)]
pub struct Overview {
    /// The organisation.
    pub place: Place,
    /// Those above it that the holder may look at, the highest first.
    pub above: Vec<Place>,
    /// What stands: the latest year first, within a year by procedure.
    pub told: Vec<Told>,
    /// What anybody has sat: without it nobody could have results.
    held: BTreeSet<Assessment>,
}

/// A procedure over some years.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// What was assessed.
    pub procedure: Procedure,
    /// The years from the earliest, each with what stands or why nothing does.
    pub points: Vec<(Year, Result<Told, Missing>)>,
}

impl Series {
    /// The latest share of low works, and the one before it.
    pub fn latest(&self) -> (Option<Count>, Option<Count>) {
        let mut shares = self.points.iter().rev().filter_map(|(_, told)| told.ok()?.figures.low);
        (shares.next(), shares.next())
    }
}

/// The organisations beneath one, with their numbers of a year.
#[derive(Debug, Clone)]
pub struct Children {
    /// What was sat.
    pub sittings: Vec<Sitting>,
    /// Each organisation by name, with its numbers in the order of the assessments.
    pub rows: Vec<(Place, Vec<Result<Figures, Missing>>)>,
    /// The whole above them.
    pub whole: Vec<Option<Figures>>,
}

impl Overview {
    /// The years with results, the latest first.
    pub fn years(&self) -> Vec<Year> {
        let years: BTreeSet<Year> = self.told.iter().map(|told| told.sitting.year()).collect();
        years.into_iter().rev().collect()
    }

    /// What stands of a year, by procedure.
    pub fn of_year(&self, year: Year) -> impl Iterator<Item = &Told> {
        self.told.iter().filter(move |told| told.sitting.year() == year)
    }

    /// The last year in which anybody sat anything.
    pub fn last_year(&self) -> Option<Year> {
        self.held.iter().map(|one| one.year).max()
    }

    /// Every procedure of the last three years in which the organisation has results.
    pub fn series(&self) -> Vec<Series> {
        let Some(last) = self.last_year() else { return Vec::new() };
        series(&self.place, &self.told, &self.held, last)
    }

    /// One procedure over the three years that end with a year.
    pub fn series_of(&self, procedure: Procedure, last: Year) -> Option<Series> {
        series(&self.place, &self.told, &self.held, last).into_iter().find(|one| one.procedure == procedure)
    }
}

fn series(place: &Place, told: &[Told], held: &BTreeSet<Assessment>, last: Year) -> Vec<Series> {
    let years: Vec<Year> = (0..YEARS).rev().map(|back| last.back(back)).collect();
    let by_assessment: BTreeMap<Assessment, Told> =
        told.iter().map(|told| (told.sitting.assessment, *told)).collect();
    let procedures: BTreeSet<Procedure> =
        by_assessment.keys().filter(|one| years.contains(&one.year)).map(|one| one.procedure).collect();
    let of = |procedure: Procedure| {
        let point = |year: &Year| {
            let assessment = procedure.in_year(*year);
            let why = || {
                if held.contains(&assessment) { Missing::of(place, &assessment) } else { Missing::NotHeld }
            };
            (*year, by_assessment.get(&assessment).copied().ok_or_else(why))
        };
        Series { procedure, points: years.iter().map(point).collect() }
    };
    procedures.into_iter().map(of).collect()
}

impl Permit<SeeResults> {
    /// All that stands of an organisation.
    pub async fn overview(&self, organisation: i64) -> Answer<Overview> {
        let place = self.place(organisation).await?;
        let above = self.above(&place).await?;
        let sittings = self.sittings().await?;
        let held = self.held(&place, &sittings).await?;
        let lines = self.lines(of_organisations([organisation])).await?;
        let mut told: Vec<Told> = lines
            .iter()
            .filter_map(|line| {
                Some(Told { sitting: *sittings.get(&line.assessment)?, figures: line.figures })
            })
            .collect();
        told.sort_by_key(|told| (std::cmp::Reverse(told.sitting.year()), told.sitting));
        Ok(Overview { above: self.visible(&above), place, told, held })
    }

    /// What anybody in the tree has sat: the top has the sum of all.
    pub(super) async fn held(
        &self,
        place: &Place,
        sittings: &BTreeMap<i64, Sitting>,
    ) -> Answer<BTreeSet<Assessment>> {
        let top = place.path.split('/').find_map(|id| id.parse::<i64>().ok()).unwrap_or(place.id);
        let lines = self.lines(of_organisations([top])).await?;
        Ok(lines.iter().filter_map(|line| Some(sittings.get(&line.assessment)?.assessment)).collect())
    }

    /// The organisations beneath one in a year.
    pub async fn children(&self, organisation: i64, year: Year) -> Answer<Children> {
        self.place(organisation).await?;
        let own: Vec<Sitting> =
            self.sittings().await?.into_values().filter(|one| one.year() == year).collect();
        let beneath = self.beneath(organisation).await?;
        let ids = beneath.iter().map(|row| row.id).chain([organisation]);
        let lines =
            self.lines(of_organisations(ids).add(of_assessments(own.iter().map(|one| one.id)))).await?;
        let figures: BTreeMap<(i64, i64), Figures> =
            lines.iter().map(|line| ((line.organisation, line.assessment), line.figures)).collect();
        let mut sittings: Vec<Sitting> =
            own.into_iter().filter(|one| figures.contains_key(&(organisation, one.id))).collect();
        sittings.sort();
        let rows = beneath.into_iter().filter_map(|row| {
            let closed = row.closed_on.is_some();
            let place = Place::from(row);
            let of = |one: &Sitting| {
                let known = figures.get(&(place.id, one.id)).copied();
                known.ok_or_else(|| Missing::of(&place, &one.assessment))
            };
            let cells: Vec<Result<Figures, Missing>> = sittings.iter().map(of).collect();
            let shown = cells.iter().any(Result::is_ok) || (!closed && is_of_results(&place));
            shown.then_some((place, cells))
        });
        let rows = rows.collect();
        let whole = sittings.iter().map(|one| figures.get(&(organisation, one.id)).copied()).collect();
        Ok(Children { sittings, rows, whole })
    }

    /// What stands of some organisations in the last three years; those that the holder may not look at
    /// are left out.
    pub async fn briefs(&self, organisations: &[i64]) -> Answer<BTreeMap<i64, Brief>> {
        let condition = Condition::all()
            .add(organisation::Column::Id.is_in(organisations.iter().copied()))
            .add(self.scope.condition());
        let rows =
            organisation::Entity::find().filter(condition).all(self.application.store.reader()).await?;
        let Some(first) = rows.first() else { return Ok(BTreeMap::new()) };
        let sittings = self.sittings().await?;
        let held = self.held(&Place::from(first.clone()), &sittings).await?;
        let Some(last) = held.iter().map(|one| one.year).max() else { return Ok(BTreeMap::new()) };
        let recent = sittings.values().filter(|one| one.year() >= last.back(YEARS - 1)).map(|one| one.id);
        let lines =
            self.lines(of_organisations(rows.iter().map(|row| row.id)).add(of_assessments(recent))).await?;
        let mut told: BTreeMap<i64, Vec<Told>> = BTreeMap::new();
        for line in lines {
            let Some(sitting) = sittings.get(&line.assessment) else { continue };
            told.entry(line.organisation)
                .or_default()
                .push(Told { sitting: *sitting, figures: line.figures });
        }
        let brief = |row: organisation::Model| {
            let told = told.remove(&row.id).unwrap_or_default();
            let place = Place::from(row);
            (place.id, Brief { year: last, series: series(&place, &told, &held, last) })
        };
        Ok(rows.into_iter().map(brief).collect())
    }

    /// The numbers of an organisation's other rows in the same procedure: for three years.
    pub(super) async fn years_of(&self, place: &Place, sitting: &Sitting) -> Answer<Option<Series>> {
        let sittings = self.sittings().await?;
        let held = self.held(place, &sittings).await?;
        let same = sittings.values().filter(|one| one.assessment.procedure == sitting.assessment.procedure);
        let same: Vec<i64> = same.map(|one| one.id).collect();
        let lines =
            self.lines(of_organisations([place.id]).add(result::Column::AssessmentId.is_in(same))).await?;
        let told: Vec<Told> = lines
            .iter()
            .filter_map(|line| {
                Some(Told { sitting: *sittings.get(&line.assessment)?, figures: line.figures })
            })
            .collect();
        Ok(series(place, &told, &held, sitting.year()).into_iter().next())
    }
}

/// What a list of schools says of the results of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Brief {
    /// The last year in which anybody sat anything.
    pub year: Year,
    /// Its procedures over three years.
    pub series: Vec<Series>,
}

impl Brief {
    /// Works of the last year.
    pub fn works(&self) -> u32 {
        let last = self.series.iter().filter_map(|one| one.points.last()?.1.ok());
        last.map(|told| told.figures.participants).sum()
    }

    /// The procedure with the greatest latest share of low works; of those with few works only where
    /// there is no other.
    pub fn worst(&self, few: u32) -> Option<&Series> {
        let share = |one: &&Series| {
            let low = one.latest().0?;
            Some((low.n >= few, low.share()?))
        };
        let known = self.series.iter().filter(|one| share(one).is_some());
        known.max_by(|a, b| {
            let (of_a, of_b) = (share(a), share(b));
            of_a.partial_cmp(&of_b).unwrap_or(std::cmp::Ordering::Equal).then(b.procedure.cmp(&a.procedure))
        })
    }
}

/// Bodies of support have no results.
pub(super) fn is_of_results(place: &Place) -> bool {
    place.kind != storage::kinds::OrganisationKind::Support
}
