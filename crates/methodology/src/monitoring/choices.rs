//! What a regulation leaves open of a monitoring, beside the choices of its indicators.

use super::Monitoring;
use crate::citation::Cited;
use crate::indicators::Declared;
use crate::indicators::choices::{choice, choices};
use crate::settings::{SettingError, Switches};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

choice! {
    /// To which band a per cent belongs that lies between two bands of the text.
    BandHole {
        /// To the lower one.
        #[default]
        Lower = "lower",
        /// To the upper one.
        Upper = "upper",
    }
}

choice! {
    /// Who is counted as a teacher.
    Teachers {
        /// Those whose main place of work is the school.
        #[default]
        Main = "main",
        /// Part-timers of other organisations, too.
        WithPartTimers = "with-part-timers",
    }
}

choice! {
    /// Of which schools a value of the municipality is made.
    SchoolGroup {
        /// Of those asked in the round.
        #[default]
        Campaign = "campaign",
        /// Of those asked in the round; where a row speaks of schools with low results alone, of those
        /// among them that the list of the year names.
        AsWritten = "as-written",
        /// Of those that the list of the year before names: helped during the year itself.
        ListedBefore = "listed-before",
        /// Of those that the list of the year itself names.
        Listed = "listed",
        /// Of every school known.
        All = "all",
    }
}

choices! {
    MonitoringChoices and MonitoringSettings of Monitoring:
    /// To which band a per cent belongs that lies between two.
    band_hole: BandHole,
    /// Who is counted as a teacher.
    teachers: Teachers,
    /// Of which schools a value of the municipality is made.
    group: SchoolGroup,
}

impl Teachers {
    /// All values.
    pub const ALL: [Self; 2] = [Self::Main, Self::WithPartTimers];
}
