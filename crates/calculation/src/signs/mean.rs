//! A mean score far above the region's.

use super::{Finding, Inputs, Region, Sign, Signs};
use crate::results::Unit;
use model::results::Moments;

pub(super) fn look(inputs: &Inputs<'_>, region: &Region, signs: &mut Signs) {
    if !inputs.rule.inflated_mean.procedures.value.contains(&region.assessment.procedure) {
        return;
    }
    let z = inputs.settings.mean_z;
    let Some(critical) = upper_end(region.whole.moments(), z) else { return };
    for (login, results) in &region.schools {
        let moments = results.moments();
        let Some(statistic) = lower_end(moments, z) else { continue };
        let finding = Finding {
            n: u32::try_from(moments.n).unwrap_or(u32::MAX),
            statistic,
            critical,
            flag: is_sign(statistic, critical),
            false_alarm: None,
            boundary: None,
        };
        signs.insert(region.assessment, Unit::School(*login), Sign::InflatedMean, finding);
    }
}

/// Whether the lower end of a school's interval lies above the upper end of the region's.
pub(super) fn is_sign(lower_end: f64, critical: f64) -> bool {
    lower_end > critical
}

/// Mean − z·s/√n; nothing under two scores, which have no deviation.
pub(super) fn lower_end(moments: Moments, z: f64) -> Option<f64> {
    Some(moments.mean()? - half_width(moments, z)?)
}

/// Mean + z·s/√n; nothing under two scores.
pub(super) fn upper_end(moments: Moments, z: f64) -> Option<f64> {
    Some(moments.mean()? + half_width(moments, z)?)
}

fn half_width(moments: Moments, z: f64) -> Option<f64> {
    Some(z * moments.sd()? / (moments.n as f64).sqrt())
}
