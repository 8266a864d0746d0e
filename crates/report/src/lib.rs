//! Documents composed from values, packs and words.
//!
//! A document says only what it was given; which words stand for it is decided in `locales/`.

mod assessment;
mod card;
mod context;
mod data;
mod indicators;
mod inspection;
mod list;
mod memo;
mod methodology;
mod monitoring;
mod orders;
mod papers;
mod phrases;
mod risks;
pub mod round;
mod rule;
mod signs;

pub use assessment::{assessment, summary};
pub use indicators::{formula, school_indicators};
pub use inspection::{Examined, Found, inspection, proposed_map};
pub use memo::{Memo, MemoSchool, MemoSum, memo};
pub use methodology::{explain, overview};
pub use monitoring::formula_words;
pub use orders::{Act, Day, Decided, Order, OrderLine, OrderRule, letter, order};
pub use papers::papers;
pub use phrases::{Ground, filled, ground};

use ::methodology::{Pack, Settings};
use calculation::identification::{Move, Outcome};
use calculation::indicators::Measured;
use calculation::results::{Summary, Unit};
use calculation::signs::Signs;
use model::assessments::Assessment;
use model::diagnostics::Diagnostic;
use model::facts::Facts;

/// All that a report on identification is made of.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// Schools and their results.
    pub facts: &'a Facts,
    /// Results by territory and school.
    pub summaries: &'a [(Assessment, Unit, Summary)],
    /// The pack of the rule.
    pub pack: &'a Pack,
    /// Its switches.
    pub settings: &'a Settings,
    /// Switches set otherwise than in the pack.
    pub changes: &'a [String],
    /// What the rule says.
    pub outcome: &'a Outcome,
    /// What the rule in force says and who moves, where something was set.
    pub in_force: Option<&'a (Outcome, Vec<Move>)>,
    /// The signs of bias of a pack, where one was chosen.
    pub signs: Option<(&'a Pack, &'a Signs)>,
    /// The conditions of schools by the rule of a pack, with its switches, where one was chosen.
    pub context: Option<(&'a Pack, &'a ::methodology::context::Settings, &'a calculation::context::Outcome)>,
    /// The indicators of the packs chosen.
    pub indicators: &'a [Measured],
    /// The municipality reported, by its key.
    pub municipality: Option<&'a str>,
    /// All that was noticed.
    pub diagnostics: &'a [Diagnostic],
}
