//! A few numbers that a page is about, each with its target.

use super::tags::{Tone, tag};
use maud::{Markup, html};
use words::Words;

/// What a number should be.
#[derive(Debug, Clone)]
pub struct Target {
    /// The target in words, like `цель 2026 года — не больше 20 %`.
    pub text: String,
    /// Whether it is reached; none while nobody can say.
    pub reached: Option<bool>,
    /// The number and the target on a line from 0 to 1, where both are shares.
    pub shares: Option<(f64, f64)>,
}

/// A number with its name.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// What it is.
    pub label: String,
    /// The number with its unit, like `3 из 13`.
    pub value: String,
    /// The same in other words, like `23,1 % школ`.
    pub detail: Option<String>,
    /// What it should be.
    pub target: Option<Target>,
    /// Where one sees what it is made of.
    pub href: Option<String>,
}

/// Numbers beside each other.
pub fn figures(words: &Words, figures: &[Figure]) -> Markup {
    html! {
        dl.opora-figures {
            @for figure in figures {
                div.opora-figure {
                    dt { (figure.label) }
                    dd.opora-figure__value {
                        @if let Some(href) = &figure.href { a.govuk-link href=(href) { (figure.value) } }
                        @else { (figure.value) }
                    }
                    @if let Some(detail) = &figure.detail { dd.opora-figure__detail { (detail) } }
                    @if let Some(target) = &figure.target {
                        dd.opora-figure__target {
                            @if let Some((share, aim)) = target.shares { (line(share, aim)) }
                            span { (target.text) } " " (verdict(words, target.reached))
                        }
                    }
                }
            }
        }
    }
}

fn verdict(words: &Words, reached: Option<bool>) -> Markup {
    match reached {
        Some(true) => tag(Tone::Good, &words.text("web-target-reached")),
        Some(false) => tag(Tone::Caution, &words.text("web-target-missed")),
        None => tag(Tone::Plain, &words.text("web-target-open")),
    }
}

/// A bar up to the share with a mark at the target; the words beside it say the same.
fn line(share: f64, aim: f64) -> Markup {
    let at = |share: f64| format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    html! {
        svg.opora-figure__line width="100%" height="14" aria-hidden="true" focusable="false" {
            rect.track x="0" y="4" width="100%" height="6" {}
            rect.fill x="0" y="4" width=(at(share)) height="6" {}
            line.aim x1=(at(aim)) x2=(at(aim)) y1="0" y2="14" {}
        }
    }
}
