//! How each sign is found, and whether a source or the program chose it.

use calculation::signs::Sign;
use methodology::{BiasSigns, Certainty, Name, Pack};

/// Where the method of a sign is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The act, paper or practice.
    pub title: String,
    /// How sure it is: `certainty-` and this are its words.
    pub certainty: &'static str,
}

/// The method of a sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Method {
    /// Which sign.
    pub sign: Sign,
    /// What it is from.
    pub sources: Vec<Source>,
    /// Whether the program chose what decides, as no source says it.
    pub own: bool,
    /// Whether the index of the region counts it.
    pub in_index: bool,
}

pub(super) fn all(pack: &Pack, rule: &BiasSigns) -> Vec<Method> {
    let bunching = &rule.bunching;
    let of = |sign: Sign| {
        // What decides: from which value on something is a sign.
        let names: Vec<&Name> = match sign {
            Sign::InflatedMean => vec![&rule.inflated_mean.z.reference],
            Sign::JournalMismatch => vec![&rule.journal_mismatch.formula.reference],
            Sign::CohortRise | Sign::CohortFall => vec![&rule.cohort.reach.reference],
            Sign::Bunching => {
                vec![&bunching.procedures.reference, &bunching.degree.reference, &bunching.level.reference]
            }
        };
        let cited: Vec<_> = names.into_iter().filter_map(|name| pack.references.get(name.as_str())).collect();
        let own = cited.iter().any(|one| one.certainty == Certainty::Own);
        let source = |one: &&methodology::Reference| Source {
            title: one.title.clone(),
            certainty: one.certainty.as_str(),
        };
        let sources = cited.iter().filter(|one| one.certainty != Certainty::Own).map(source).collect();
        Method { sign, sources, own, in_index: sign.in_index(rule) }
    };
    Sign::ALL.map(of).into()
}
