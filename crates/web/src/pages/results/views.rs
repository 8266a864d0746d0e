//! The views of an assessment: each a chart where there is one to draw, and a table.

mod beneath;
mod editions;
mod marks;
mod tasks;

pub(crate) use marks::{journal_of, scores_of};

use super::detail::Asked;
use crate::page::Visit;
use crate::pages::sheet::Sheet;
use maud::Markup;
use operations::results::Detail;

/// A view of an assessment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum View {
    Marks,
    Scores,
    Journal,
    Tasks,
    Beneath,
    Editions,
}

impl View {
    pub(super) const ALL: [Self; 6] =
        [Self::Marks, Self::Scores, Self::Journal, Self::Tasks, Self::Beneath, Self::Editions];

    /// The view that is asked for; else the marks, or the scores where no marks are known.
    pub(super) fn of(page: &Visit, detail: &Detail) -> Self {
        let asked = page.asked("view");
        let none = detail.figures.marks.is_none() && detail.levels.is_empty() && !detail.scores.is_empty();
        let first = if none { Self::Scores } else { Self::Marks };
        Self::ALL.into_iter().find(|view| view.as_str() == asked).unwrap_or(first)
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Scores => "scores",
            Self::Journal => "journal",
            Self::Tasks => "tasks",
            Self::Beneath => "beneath",
            Self::Editions => "editions",
        }
    }

    /// The name of its words.
    pub(super) fn name(self, detail: &Detail) -> &'static str {
        match self {
            Self::Marks => "results-view-marks",
            Self::Scores => "results-view-scores",
            Self::Journal => "results-view-journal",
            Self::Tasks => "results-view-tasks",
            Self::Editions => "results-view-editions",
            Self::Beneath if detail.place.is_school() => "results-classes",
            Self::Beneath if detail.place.is_region() => "results-municipalities",
            Self::Beneath => "results-schools",
        }
    }
}

/// The charts of the view.
pub(super) fn chart(page: &Visit, asked: &Asked) -> Markup {
    match asked.view {
        View::Marks => marks::chart(page, asked),
        View::Scores => marks::scores(page, &asked.detail),
        View::Journal => marks::journal_chart(page, &asked.detail),
        View::Tasks => tasks::chart(page, &asked.detail),
        View::Beneath => beneath::chart(page, asked),
        View::Editions => editions::reasons(page, asked),
    }
}

/// The table of the view.
pub(super) fn sheet(page: &Visit, asked: &Asked) -> Sheet {
    match asked.view {
        View::Marks => marks::sheet(page, asked),
        View::Scores => marks::scores_sheet(page, &asked.detail),
        View::Journal => marks::journal_sheet(page, &asked.detail),
        View::Tasks => tasks::sheet(page, &asked.detail),
        View::Beneath => beneath::sheet(page, asked),
        View::Editions => editions::sheet(page, asked),
    }
}
