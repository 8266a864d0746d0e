//! Works below the threshold mark, counted: all that a rule needs of results.

use methodology::Scales;
use model::assessments::{Assessment, Procedure};
use model::facts::Facts;
use model::organisations::Login;
use model::values::Count;
use std::collections::{BTreeMap, BTreeSet};

/// Works below the threshold mark among all works, of every school and assessment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Low {
    /// By assessment and school; only where works can be told to be below the threshold or not.
    pub counts: BTreeMap<Assessment, BTreeMap<Login, Count>>,
    /// Assessments that have results but no scale.
    pub without_scale: BTreeSet<Assessment>,
}

impl Low {
    /// Counts the works of some procedures.
    pub fn of(facts: &Facts, scales: &Scales, procedures: &[Procedure]) -> Self {
        let mut low = Self::default();
        for (assessment, schools) in &facts.results {
            if !procedures.contains(&assessment.procedure) {
                continue;
            }
            for (login, results) in schools {
                let scale = scales.scale(login.region(), assessment);
                let whole = results.whole();
                match whole.low(scale.as_ref()) {
                    Some(count) => {
                        low.counts.entry(*assessment).or_default().insert(*login, count);
                    }
                    None if whole.participants() > 0 => {
                        low.without_scale.insert(*assessment);
                    }
                    None => {}
                }
            }
        }
        low
    }
}
