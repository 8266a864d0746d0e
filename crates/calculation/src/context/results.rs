//! The result of a school in the procedures that count, on one scale.

use super::Inputs;
use crate::statistics::{Group, within_variance};
use methodology::context::Measure;
use model::assessments::{Assessment, Grade, Year};
use model::organisations::Login;
use model::results::{Moments, Results};
use model::schools::Schools;
use std::collections::BTreeMap;

/// What the schools of a region achieved in a year.
pub(super) struct Achieved {
    pub schools: BTreeMap<Login, Achievement>,
    /// The variance of works around the mean of their school and procedure, in squared standard
    /// deviations of the region's works; nothing where no school has two works.
    pub within: Option<f64>,
}

/// What one school achieved.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Achievement {
    /// Mean over all works, in standard deviations of the region's works from their mean.
    pub result: f64,
    /// Works.
    pub works: u32,
    /// Pupils who wrote them, as far as that can be told: of each grade the most works in one
    /// procedure.
    pub pupils: u32,
}

#[derive(Default)]
struct Sum {
    weighted: f64,
    works: u32,
    grades: BTreeMap<Grade, u32>,
}

/// By year and region.
pub(super) fn achieved(inputs: &Inputs<'_>) -> BTreeMap<(Year, String), Achieved> {
    let mut sums: BTreeMap<(Year, String), BTreeMap<Login, Sum>> = BTreeMap::new();
    let mut groups: BTreeMap<(Year, String), Vec<Group>> = BTreeMap::new();
    let counted =
        inputs.facts.results.iter().filter(|(one, _)| inputs.settings.procedures.contains(&one.procedure));
    for (assessment, schools) in counted {
        for (region, schools) in by_region(inputs, assessment, schools) {
            let whole = schools.values().fold(Moments::default(), |sum, own| plus(sum, *own));
            let (Some(mean), Some(sd)) = (whole.mean(), whole.sd().filter(|sd| *sd > 0.0)) else { continue };
            let key = (assessment.year, region);
            for (login, own) in schools {
                let Some(group) = Group::from_moments(own) else { continue };
                let z = (group.mean - mean) / sd;
                let sum = sums.entry(key.clone()).or_default().entry(login).or_default();
                sum.weighted += f64::from(group.n) * z;
                sum.works += group.n;
                let most = sum.grades.entry(assessment.procedure.grade).or_default();
                *most = group.n.max(*most);
                let standard = Group { mean: z, variance: group.variance / (sd * sd), ..group };
                groups.entry(key.clone()).or_default().push(standard);
            }
        }
    }
    let of = |(key, schools): ((Year, String), BTreeMap<Login, Sum>)| {
        let within = groups.get(&key).and_then(|groups| within_variance(groups));
        let least = inputs.settings.least_works;
        let enough = schools.into_iter().filter(|(_, sum)| sum.works > 0 && sum.works >= least);
        let schools = enough.map(|(login, sum)| (login, sum.achievement())).collect();
        (key, Achieved { schools, within })
    };
    sums.into_iter().map(of).collect()
}

impl Sum {
    fn achievement(self) -> Achievement {
        Achievement {
            result: self.weighted / f64::from(self.works),
            works: self.works,
            pupils: self.grades.values().sum(),
        }
    }
}

fn by_region(
    inputs: &Inputs<'_>,
    assessment: &Assessment,
    schools: &Schools,
) -> BTreeMap<String, BTreeMap<Login, Moments>> {
    let mut regions: BTreeMap<String, BTreeMap<Login, Moments>> = BTreeMap::new();
    for (login, results) in schools {
        let region = login.region();
        if let Some(moments) = moments(inputs, region, assessment, &results.whole()) {
            regions.entry(region.to_owned()).or_default().insert(*login, moments);
        }
    }
    regions
}

/// The moments of what the measure takes of each work; nothing where it can be told of none.
fn moments(inputs: &Inputs<'_>, region: &str, assessment: &Assessment, results: &Results) -> Option<Moments> {
    let scale = inputs.scales.scale(region, assessment);
    let shares = |k: u32, n: u32| Moments { n: n.into(), sum: k.into(), squares: k.into() };
    let moments = match inputs.settings.measure {
        Measure::Score => results.moments(),
        Measure::Passed => results.low(scale.as_ref()).map(|low| shares(low.n - low.k, low.n))?,
        Measure::Good => {
            let marks = results.marks(scale.as_ref())?;
            shares(marks[2] + marks[3], marks.iter().sum())
        }
    };
    (moments.n > 0).then_some(moments)
}

fn plus(a: Moments, b: Moments) -> Moments {
    Moments { n: a.n + b.n, sum: a.sum + b.sum, squares: a.squares + b.squares }
}
