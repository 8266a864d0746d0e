//! Progress bars in a terminal, plain lines elsewhere; always on standard error.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use operations::{Progress, Step};
use std::io::{IsTerminal as _, Write as _};
use std::sync::Mutex;
use words::Words;

/// The bar of the step that goes on.
pub(crate) struct Bars<'a> {
    words: &'a Words,
    quiet: bool,
    bar: Mutex<Option<ProgressBar>>,
}

impl<'a> Bars<'a> {
    pub(crate) fn new(words: &'a Words, quiet: bool) -> Self {
        Self { words, quiet, bar: Mutex::new(None) }
    }

    fn with(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        // A poisoned lock means a thread has failed: the failure itself is what will be shown.
        if let Ok(mut bar) = self.bar.lock() {
            act(&mut bar);
        }
    }
}

impl Progress for Bars<'_> {
    fn begin(&self, step: Step, parts: u64) {
        if self.quiet {
            return;
        }
        let name = self.words.text(match step {
            Step::Reading => "progress-reading",
            Step::Assessing => "progress-assessing",
            Step::Writing => "progress-writing",
        });
        if !std::io::stderr().is_terminal() {
            let _ = writeln!(std::io::stderr(), "{name} ({parts})");
            return;
        }
        let own = ProgressBar::with_draw_target(Some(parts), ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{msg:20} {bar:30} {pos}/{len} {elapsed}") {
            own.set_style(style);
        }
        own.set_message(name);
        own.tick();
        self.with(|bar| *bar = Some(own));
    }

    fn advance(&self) {
        self.with(|bar| {
            if let Some(bar) = bar {
                bar.inc(1);
            }
        });
    }

    fn end(&self) {
        self.with(|bar| {
            if let Some(bar) = bar.take() {
                bar.finish_and_clear();
            }
        });
    }
}
