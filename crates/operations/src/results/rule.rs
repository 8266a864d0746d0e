//! What a pack says of shares of low works: which are low, and from how few works nothing follows.

use crate::access::{Permit, SeeResults};
use calculation::statistics::{self, Interval};
use model::assessments::Procedure;
use model::values::{Count, Percent};

/// The part of a pack's rule that pages of results show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// What the rule is for, in one line.
    pub title: String,
    /// The share from which a result is low.
    pub threshold: Percent,
    /// Under so many works the words «малая численность» stand beside a share.
    pub few: u32,
    inclusive: bool,
    confidence: Percent,
    least: u32,
    procedures: Vec<Procedure>,
}

impl Rule {
    /// Whether the rule speaks of a procedure.
    pub fn counts(&self, procedure: &Procedure) -> bool {
        self.procedures.contains(procedure)
    }

    /// Whether a share of low works is beyond the threshold, where the rule counts the procedure.
    pub fn is_low(&self, procedure: &Procedure, low: Count) -> bool {
        let beyond =
            if self.inclusive { self.threshold.is_reached_by(low) } else { self.threshold.is_passed_by(low) };
        beyond && self.counts(procedure)
    }

    /// Whether there are too few works for a share to tell much.
    pub const fn is_few(&self, low: Count) -> bool {
        low.n < self.few
    }

    /// The interval in which a share may be by chance, from 0 to 1; nothing where nobody was counted.
    pub fn interval(&self, low: Count) -> Option<(f64, f64)> {
        statistics::wilson(low, self.confidence).map(|Interval { low, high }| (low, high))
    }

    /// The confidence of intervals, in per cent.
    pub fn confidence(&self) -> f64 {
        self.confidence.share() * 100.0
    }

    /// What may be said of a change: `growth`, `fall`, `no-significant-change`, `too-little-data`.
    pub fn verdict(&self, before: Count, after: Count) -> &'static str {
        statistics::change(before, after, self.least, self.confidence).verdict.as_str()
    }
}

impl Permit<SeeResults> {
    /// The rule of the first pack that has one; every installation has the shipped ones.
    pub fn rule(&self) -> Option<Rule> {
        let rule = self.application.packs.first(|pack| pack.identification.as_ref())?;
        let estimation = &rule.estimation;
        Some(Rule {
            title: rule.title.clone(),
            threshold: rule.threshold.value,
            few: estimation.few.value,
            inclusive: rule.inclusive.value,
            confidence: estimation.confidence.value,
            least: estimation.change_least.value,
            procedures: rule.procedures.value.clone(),
        })
    }
}
