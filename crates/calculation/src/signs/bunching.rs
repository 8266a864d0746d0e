//! Too many works just above the boundary of a mark.

use super::{Finding, Inputs, Region, Sign, Signs};
use crate::results::Unit;
use crate::statistics::{Boundary, Bunching, BunchingSettings, tilt};
use model::assessments::{Mark, Scale};
use model::results::Results;

/// The boundaries of a scale, as the works of a whole region show them.
pub(super) struct Boundaries {
    /// Works of the region by score.
    pub whole: Vec<u32>,
    /// Those boundaries of which something can be said.
    pub judged: Vec<(Mark, Boundary)>,
    /// Chance from which on one of them is a sign.
    alpha: f64,
}

impl Boundaries {
    /// Nothing where no boundary can be judged.
    pub(super) fn of(inputs: &Inputs<'_>, region: &Region) -> Option<Self> {
        let scale = inputs.scales.scale(&region.code, &region.assessment)?;
        let (marks, scores) = (boundaries(&scale)?, scores(&scale, region)?);
        let firsts = marks.map(|(_, first)| first);
        let whole = counts(&region.whole, scores);
        let settings = settings(inputs);
        let judge = |(mark, first)| Some((mark, Boundary::of(&whole, &firsts, first, &settings)?));
        let judged: Vec<_> = marks.into_iter().filter_map(judge).collect();
        (!judged.is_empty()).then_some(Self { whole, judged, alpha: settings.alpha })
    }

    /// How many scores the scale has.
    pub(super) fn scores(&self) -> usize {
        self.whole.len()
    }

    /// The boundary of a school at which chance explains least.
    fn strongest(&self, school: &[u32]) -> Option<(Mark, Bunching)> {
        let tilt = tilt(&self.whole, school)?;
        strongest(self.judged.iter().filter_map(|(mark, one)| Some((*mark, one.school(school, tilt)?))))
    }

    /// Whether a school shows the sign at any boundary.
    pub(super) fn shows(&self, school: &[u32]) -> bool {
        let Some(tilt) = tilt(&self.whole, school) else { return false };
        self.judged.iter().any(|(_, one)| one.chance(school, tilt).is_some_and(|chance| chance <= self.alpha))
    }

    /// Works of the region by score, without what stands just above the boundaries too much.
    pub(super) fn smooth(&self) -> Vec<f64> {
        let mut weights: Vec<f64> = self.whole.iter().map(|&works| f64::from(works)).collect();
        self.judged.iter().for_each(|(_, boundary)| boundary.smooth(&mut weights));
        weights
    }
}

pub(super) fn look(inputs: &Inputs<'_>, region: &Region, signs: &mut Signs) {
    let rule = &inputs.rule.bunching;
    if !rule.procedures.value.contains(&region.assessment.procedure) {
        return;
    }
    let Some(boundaries) = Boundaries::of(inputs, region) else { return };
    if region.whole.participants() >= rule.least_whole.value {
        let whole = boundaries.judged.iter().map(|(mark, boundary)| (*mark, boundary.whole()));
        if let Some(found) = strongest(whole) {
            let unit = Unit::Region(region.code.clone());
            signs.insert(region.assessment, unit, Sign::Bunching, finding(&region.whole, found));
        }
    }
    let enough = region.schools.iter().filter(|(_, one)| one.participants() >= rule.least.value);
    for (login, results) in enough {
        if let Some(found) = boundaries.strongest(&counts(results, boundaries.scores())) {
            signs.insert(region.assessment, Unit::School(*login), Sign::Bunching, finding(results, found));
        }
    }
}

fn finding(results: &Results, (mark, found): (Mark, Bunching)) -> Finding {
    Finding {
        n: results.participants(),
        statistic: found.above.share().unwrap_or_default(),
        critical: found.critical,
        flag: found.is_flagged(),
        false_alarm: None,
        boundary: Some(mark),
    }
}

fn strongest(found: impl Iterator<Item = (Mark, Bunching)>) -> Option<(Mark, Bunching)> {
    found.min_by(|(_, a), (_, b)| a.p_value.total_cmp(&b.p_value))
}

fn settings(inputs: &Inputs<'_>) -> BunchingSettings {
    let rule = &inputs.rule.bunching;
    BunchingSettings {
        window: rule.window.value,
        degree: rule.degree.value,
        alpha: inputs.settings.bunching_level.share(),
        least: rule.least_near.value,
        thinnest: rule.thinnest.value.share(),
    }
}

/// The marks above «2» with their first scores; nothing where the scale has only a minimum.
fn boundaries(scale: &Scale) -> Option<[(Mark, usize); 3]> {
    let (four, five) = scale.higher?;
    Some([(Mark::Three, scale.pass.into()), (Mark::Four, four.into()), (Mark::Five, five.into())])
}

/// How many scores the scale has; where its highest is not known, up to the highest one given.
fn scores(scale: &Scale, region: &Region) -> Option<usize> {
    let given = region.whole.works.keys().filter_map(|work| work.score).max();
    Some(usize::from(scale.maximum.or(given)?) + 1)
}

/// Works by score; those above the highest score of the scale are an error of typing and left out.
fn counts(results: &Results, scores: usize) -> Vec<u32> {
    let mut counts = vec![0; scores];
    for (work, &works) in &results.works {
        if let Some(count) = work.score.and_then(|score| counts.get_mut(usize::from(score))) {
            *count += works;
        }
    }
    counts
}
