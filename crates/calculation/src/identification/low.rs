//! Works below the threshold mark, counted: all that a rule needs of results.

use litemap::LiteMap;
use methodology::Scales;
use model::assessments::{Assessment, Procedure, Scale};
use model::facts::Facts;
use model::organisations::Login;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// Works below the threshold mark among all works, of every school and assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Low {
    /// By assessment and school; only where works can be told to be below the threshold or not.
    pub counts: BTreeMap<Assessment, LiteMap<Login, Count>>,
    /// Assessments that have results but no scale.
    pub without_scale: BTreeSet<Assessment>,
}

impl Low {
    /// Counts the works of some procedures.
    pub fn of(facts: &Facts, scales: &Scales, procedures: &BTreeSet<Procedure>) -> Self {
        let mut low = Self::default();
        for (&assessment, schools) in &facts.results {
            if !procedures.contains(&assessment.procedure) {
                continue;
            }
            // Schools of a region stand together, as logins start with it.
            let mut of_region: Option<(&str, Option<Scale>)> = None;
            let mut counts = Vec::with_capacity(schools.len());
            for (login, results) in schools {
                let region = login.region();
                let known = of_region.filter(|(known, _)| *known == region);
                let (_, scale) = known.unwrap_or_else(|| (region, scales.scale(region, &assessment)));
                of_region = Some((region, scale));
                // Pupils of two classes are different ones, so that their counts add up.
                let classes = || results.classes.values();
                let each = classes().filter_map(|class| class.low(scale.as_ref()));
                match each.reduce(Count::plus) {
                    Some(count) => counts.push((*login, count)),
                    None if classes().any(|class| class.participants() > 0) => {
                        low.without_scale.insert(assessment);
                    }
                    None => {}
                }
            }
            if !counts.is_empty() {
                low.counts.insert(assessment, counts.into_iter().collect());
            }
        }
        low
    }
}
