//! Methodology packs: rules, thresholds and scales as cited, versioned data.
//!
//! A pack is a folder of YAML files; here it is an in-memory [`Tree`] of path → text, so that this
//! crate does no I/O. [`read`] parses and checks it and answers with the pack or with everything
//! that is wrong, each with file, line and a hint. The worked examples in `cases/` are run by
//! whoever can calculate.

mod cases;
mod check;
mod citation;
pub mod context;
pub mod edit;
mod forms;
mod identification;
mod indicators;
pub mod monitoring;
mod outline;
mod pack;
mod parse;
mod read;
pub mod risks;
mod scales;
pub mod schema;
mod settings;
mod shipped;
mod signs;
mod validity;

pub use cases::{
    Case, CaseScale, Expected, ExpectedSign, ExpectedValue, IdentificationCase, IndicatorCase,
    IndicatorSchool, MarkCase, NameCase, SchoolResult, SchoolWorks, SignsCase, ThresholdCase, WorkCase,
    WorksCase,
};
pub use citation::{Certainty, Cited, Name, Reference};
pub use forms::{CaseForms, Ending, Forms, Noun};
pub use identification::{
    Combination, Condition, Distribution, Estimation, Identification, Level, Prior, SpecialSchools,
    Suspected, Test, Variant,
};
pub use indicators::{
    Answer, Averaged, Certainties, Choices, Declared, Denominator, Direction, DoubtfulWorks, ExamBase,
    Expression, Gap, Group, Improvement, Indicator, IndicatorSettings, Indicators, Joining, MeanOf,
    NotFilled, NotHeld, PublishFrom, Schools, UnitLevel, Works,
};
pub use outline::{
    Cards, Fill, Outline, PLACES, Paper, PaperBlock, PaperSettings, SCHOOL_PLACES, Section, SignaturePlace,
    places,
};
pub use pack::{Manifest, Pack, Tree};
pub use parse::nearest;
pub use read::read;
pub use scales::{FirstScores, Part, RegionCode, ScaleEntry, Scales, ScalesFile, Threshold};
pub use settings::{SettingError, Settings, Switches};
pub use shipped::shipped;
pub use signs::{
    BiasSigns, Bunching, Cohort, FalseAlarm, InflatedMean, JournalMismatch, Pair, RankFormula, SignSettings,
};
pub use validity::Validity;
