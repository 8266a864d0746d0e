//! Work that takes a while.

use maud::{Markup, html};
use words::Words;

/// How far some work is.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    /// The identifier, unique within the page: the answer to a poll takes this place.
    pub id: String,
    /// What is being done.
    pub label: String,
    /// How much is done.
    pub done: u64,
    /// Of how much; none while this is not known.
    pub whole: Option<u64>,
    /// More words: which file, how many doubts.
    pub text: Option<String>,
    /// Where to ask for news, each second; none once the work is over. Set
    /// [`crate::frame::Frame::refresh`] too, for browsers without scripts.
    pub poll: Option<String>,
}

/// How far some work is, as a bar and in words. It asks for news by itself: the answer is this component again.
pub fn progress(words: &Words, progress: &Progress) -> Markup {
    let label = format!("{}-label", progress.id);
    html! {
        div.opora-progress id=(progress.id) hx-get=[progress.poll.as_deref()]
            hx-trigger=[progress.poll.as_ref().map(|_| "every 1s")]
            hx-swap=[progress.poll.as_ref().map(|_| "outerHTML")] {
            p.opora-progress__label id=(label) { (progress.label) }
            progress aria-labelledby=(label) max=[progress.whole]
                value=[progress.whole.map(|_| progress.done)] {}
            p.opora-progress__text {
                @match progress.whole {
                    Some(whole) => (words.with("web-progress", [("done", progress.done.into()), ("whole", whole.into())])),
                    None => (words.text("web-progress-open")),
                }
                @if let Some(text) = &progress.text { " · " (text) }
            }
        }
    }
}
