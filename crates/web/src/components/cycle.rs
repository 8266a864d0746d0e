//! The strip of the management cycle: where in the year we are.

use maud::{Markup, html};
use words::Words;

/// How far a step of the cycle is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CycleState {
    /// It is over.
    Done,
    /// It is under way.
    Now,
    /// Its term is over, but it is not.
    Late,
    /// It is still to come.
    Ahead,
}

impl CycleState {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Late => "late",
            Self::Ahead => "ahead",
        }
    }

    const fn sign(self) -> &'static str {
        match self {
            Self::Done => "✓",
            Self::Now => "●",
            Self::Late => "!",
            Self::Ahead => "○",
        }
    }
}

/// A step of the cycle.
#[derive(Debug, Clone)]
pub struct CycleStep {
    /// Its name.
    pub text: String,
    /// How far it is.
    pub state: CycleState,
    /// The date or term in words.
    pub date: Option<String>,
    /// Where it is worked on.
    pub href: Option<String>,
}

/// The steps of the cycle in order.
pub fn cycle(words: &Words, steps: &[CycleStep]) -> Markup {
    html! {
        nav.opora-cycle aria-label=(words.text("web-cycle")) {
            ol {
                @for step in steps {
                    @let state = step.state.as_str();
                    @let now = step.state == CycleState::Now;
                    li class=(format!("opora-cycle__step opora-cycle__step--{state}"))
                        aria-current=[now.then_some("step")] {
                        span.opora-cycle__sign aria-hidden="true" { (step.state.sign()) }
                        span.opora-cycle__name {
                            @if let Some(href) = &step.href { a.govuk-link href=(href) { (step.text) } }
                            @else { (step.text) }
                        }
                        span.opora-cycle__state { (words.text(&format!("web-cycle-{state}"))) }
                        @if let Some(date) = &step.date { span.opora-cycle__date { (date) } }
                    }
                }
            }
        }
    }
}
