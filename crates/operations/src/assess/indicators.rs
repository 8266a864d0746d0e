//! The indicators of the chosen packs, from results and from what rules and signs have found.

use super::switches::Chosen;
use super::{Identified, Suspicions};
use calculation::identification::{SchoolYear, Status};
use calculation::indicators::{Inputs, Measured, measure};
use calculation::results::Unit;
use methodology::{IndicatorSettings, Scales, Switches};
use model::assessments::{Assessment, Year};
use model::facts::Facts;
use model::organisations::Login;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// What indicators take from other rules.
pub(super) struct Found<'a> {
    listed: BTreeMap<Year, BTreeSet<Login>>,
    objectivity: BTreeMap<(Year, Login), Count>,
    suspected: &'a BTreeSet<(Login, Assessment)>,
}

impl<'a> Found<'a> {
    /// The lists of the first rule, and the signs of all packs.
    pub(super) fn of(
        identified: &[Identified],
        suspicions: &[Suspicions],
        suspected: &'a BTreeSet<(Login, Assessment)>,
    ) -> Self {
        let listed = |(year, schools): (&Year, &BTreeMap<Login, SchoolYear>)| {
            let low = schools.iter().filter(|(_, school)| school.status == Status::Low);
            (*year, low.map(|(login, _)| *login).collect())
        };
        let listed = identified.first().into_iter().flat_map(|one| &one.outcome.years).map(listed).collect();
        Self { listed, objectivity: objectivity(suspicions), suspected }
    }

    /// A pack's indicators with its choices.
    pub(super) fn measured(
        &self,
        chosen: Chosen<'_, IndicatorSettings>,
        facts: &Facts,
        scales: &Scales,
    ) -> Measured {
        let Chosen { pack, rule, settings } = chosen;
        let outcome = measure(&Inputs {
            facts,
            scales,
            indicators: rule,
            settings: &settings,
            listed: &self.listed,
            suspected: self.suspected,
            objectivity: &self.objectivity,
            stated: &BTreeMap::new(),
        });
        let changes = settings.differences(&IndicatorSettings::of(rule));
        Measured { pack: pack.clone(), settings, changes, outcome }
    }
}

/// Signs found in a school in a year among those that could be looked for.
fn objectivity(suspicions: &[Suspicions]) -> BTreeMap<(Year, Login), Count> {
    let mut counts: BTreeMap<(Year, Login), Count> = BTreeMap::new();
    for (assessment, units) in suspicions.iter().flat_map(|one| &one.signs.findings) {
        for (unit, findings) in units {
            let Unit::School(login) = unit else { continue };
            for finding in findings.values() {
                let count = counts.entry((assessment.year, *login)).or_default();
                *count = count.plus(finding.counted());
            }
        }
    }
    counts
}
