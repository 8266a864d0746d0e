//! One assessment of an organisation in all its facets.

use super::lines::of_organisations;
use super::overview::is_of_results;
use super::tasks::{TaskOf, tasks};
use super::{Figures, Missing, Place, Reference, Series, Sitting};
use crate::access::{Permit, SeeResults};
use crate::refusal::{Answer, Refusal};
use crate::uploads::Counted;
use model::assessments::{Level, Mark, Scale};
use model::organisations::Login;
use model::results::Results;
use std::collections::BTreeMap;
use storage::entities::{organisation, organisation_code, result};
use storage::kinds::CodeKind;
use storage::sea_orm::sea_query::Query;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// Marks of the journal (rows) against marks of the work (columns), «2» first.
pub type Matrix = [[u32; 4]; 4];

/// A class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClassOf {
    /// Its label; none where files tell no class.
    pub label: Option<String>,
    /// Its numbers.
    pub figures: Figures,
}

/// An organisation beneath, with its numbers or why there are none.
#[derive(Debug, Clone)]
pub struct Held {
    /// The organisation.
    pub place: Place,
    /// Its numbers.
    pub figures: Result<Figures, Missing>,
}

/// One assessment of an organisation.
#[derive(Debug, Clone)]
pub struct Detail {
    /// The organisation.
    pub place: Place,
    /// Those above it that the holder may look at, the highest first.
    pub above: Vec<Place>,
    /// The assessment.
    pub sitting: Sitting,
    /// The scale, where a pack has one.
    pub scale: Option<Scale>,
    /// The numbers.
    pub figures: Figures,
    /// How many works have each score, from 0; empty where no scores are known.
    pub scores: Vec<u32>,
    /// Works whose mark in the file is not the scale's for their score.
    pub apart: u32,
    /// Works by level, the lowest first; empty where the assessment tells no levels.
    pub levels: Vec<(Level, u32)>,
    /// The journal against the work; nothing where no work has both marks.
    pub matrix: Option<Matrix>,
    /// The tasks.
    pub tasks: Vec<TaskOf>,
    /// The classes of a school.
    pub classes: Vec<ClassOf>,
    /// The organisations beneath, by name.
    pub children: Vec<Held>,
    /// The territories above, the nearest first.
    pub references: Vec<Reference>,
    /// The same procedure over three years.
    pub years: Option<Series>,
}

impl Permit<SeeResults> {
    /// One assessment of an organisation that has results in it.
    pub async fn detail(&self, organisation: i64, assessment: i64) -> Answer<Detail> {
        let place = self.place(organisation).await?;
        let above = self.above(&place).await?;
        let sitting = self.sitting(assessment).await?;
        let (figures, counted) = self.counted(organisation, assessment).await?;
        let whole = counted.results.whole();
        let scale = self.scale(&place, &sitting).await?;
        let references = self.references(&above, assessment).await?;
        let mut tasks = tasks(&whole, &counted.tasks);
        if let Some(reference) =
            references.iter().find(|one| one.figures.is_ok()).filter(|_| !tasks.is_empty())
        {
            let (_, above) = self.counted(reference.place.id, assessment).await?;
            compare(&mut tasks, &above);
        }
        let scores = scores(&whole, scale.as_ref());
        let moments = whole.moments();
        Ok(Detail {
            classes: classes(&counted, scale.as_ref(), place.is_school()),
            children: self.held_beneath(&place, &sitting).await?,
            years: self.years_of(&place, &sitting).await?,
            scores: if moments.n == 0 { Vec::new() } else { scores },
            apart: apart(&whole, scale.as_ref()),
            levels: levels(&whole),
            matrix: matrix(&whole, scale.as_ref()),
            above: self.visible(&above),
            place,
            sitting,
            scale,
            figures,
            tasks,
            references,
        })
    }

    /// A row with its facets.
    pub(super) async fn counted(&self, organisation: i64, assessment: i64) -> Answer<(Figures, Counted)> {
        let row = result::Entity::find()
            .filter(result::Column::AssessmentId.eq(assessment))
            .filter(result::Column::OrganisationId.eq(organisation))
            .one(self.application.store.reader())
            .await?
            .ok_or(Refusal::NotFound)?;
        let counted = postcard::from_bytes(&row.counts).map_err(crate::uploads::fault)?;
        Ok((Figures::from(&row), counted))
    }

    /// The scale of an assessment in the region of an organisation.
    pub(super) async fn scale(&self, place: &Place, sitting: &Sitting) -> Answer<Option<Scale>> {
        let region = self.region(place).await?;
        // Without a region's own scale the federal one holds.
        Ok(self.application.scales.scale(region.as_deref().unwrap_or_default(), &sitting.assessment))
    }

    /// The two digits of the region, by the code of any school within.
    async fn region(&self, place: &Place) -> Answer<Option<String>> {
        let within = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .and_where(organisation::Column::Path.starts_with(place.path.as_str()))
            .to_owned();
        let code = organisation_code::Entity::find()
            .filter(organisation_code::Column::Kind.eq(CodeKind::Login))
            .filter(organisation_code::Column::OrganisationId.in_subquery(within))
            .order_by_asc(organisation_code::Column::Id)
            .one(self.application.store.reader())
            .await?;
        Ok(code.and_then(|code| Some(code.value.parse::<Login>().ok()?.region().to_owned())))
    }

    /// The organisations beneath, each with its numbers or why there are none.
    pub(super) async fn held_beneath(&self, place: &Place, sitting: &Sitting) -> Answer<Vec<Held>> {
        let beneath = self.beneath(place.id).await?;
        let ids = beneath.iter().map(|row| row.id);
        let lines =
            self.lines(of_organisations(ids).add(result::Column::AssessmentId.eq(sitting.id))).await?;
        let figures: BTreeMap<i64, Figures> =
            lines.iter().map(|line| (line.organisation, line.figures)).collect();
        let held = beneath.into_iter().filter_map(|row| {
            let closed = row.closed_on.is_some();
            let place = Place::from(row);
            let own = figures.get(&place.id).copied();
            let shown = own.is_some() || (!closed && is_of_results(&place));
            let own = own.ok_or_else(|| Missing::of(&place, &sitting.assessment));
            shown.then_some(Held { place, figures: own })
        });
        Ok(held.collect())
    }
}

/// How many works have each score, up to the highest that can be had or was.
fn scores(results: &Results, scale: Option<&Scale>) -> Vec<u32> {
    let most = results.works.keys().filter_map(|work| work.score).max().unwrap_or_default();
    let most = scale.and_then(|scale| scale.maximum).map_or(most, |maximum| maximum.max(most));
    let mut counts = vec![0; usize::from(most) + 1];
    for (work, works) in &results.works {
        if let Some(score) = work.score {
            counts[usize::from(score)] += works;
        }
    }
    counts
}

/// Works whose mark in the file is another than the scale's.
fn apart(results: &Results, scale: Option<&Scale>) -> u32 {
    let differs = |work: &model::results::Work| {
        let by_scale = scale.and_then(|scale| scale.mark(work.score?));
        by_scale.zip(work.given).is_some_and(|(scale, given)| scale != given)
    };
    results.works.iter().filter(|(work, _)| differs(work)).map(|(_, works)| works).sum()
}

fn levels(results: &Results) -> Vec<(Level, u32)> {
    let mut levels: BTreeMap<Level, u32> = BTreeMap::new();
    for (work, works) in &results.works {
        if let Some(level) = work.level {
            *levels.entry(level).or_default() += works;
        }
    }
    levels.into_iter().collect()
}

fn matrix(results: &Results, scale: Option<&Scale>) -> Option<Matrix> {
    let mut matrix = Matrix::default();
    for (work, works) in &results.works {
        if let (Some(mark), Some(journal)) = (work.mark(scale), work.journal) {
            matrix[at(journal)][at(mark)] += works;
        }
    }
    matrix.iter().flatten().any(|works| *works > 0).then_some(matrix)
}

const fn at(mark: Mark) -> usize {
    mark as usize
}

fn classes(counted: &Counted, scale: Option<&Scale>, classed: bool) -> Vec<ClassOf> {
    let all = counted.results.classes.iter().filter(|_| classed);
    all.map(|(label, results)| ClassOf { label: label.clone(), figures: Figures::of(results, scale) })
        .collect()
}

/// Puts the shares of the territory above beside those of the tasks that are called alike.
fn compare(own: &mut [TaskOf], above: &Counted) {
    let there = tasks(&above.results.whole(), &above.tasks);
    for (own, there) in own.iter_mut().zip(&there).filter(|(own, there)| own.label == there.label) {
        own.above = there.share();
    }
}
