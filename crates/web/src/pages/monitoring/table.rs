//! The table of who has sent: which schools, in which order, and what stands in its cells.

use super::said::{came, failure, state_tag};
use crate::components::{Choice, Choices, Empty, FilterBar, Tag, Tone, filter_bar, muted, select};
use crate::page::{Visit, encoded};
use crate::pages::sheet::{Head, Item, Sheet};
use maud::{Markup, Render as _, html};
use model::forms::Severity;
use operations::kinds::SubmissionState;
use operations::monitoring::{Asked, Filled, Line, Progress};
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// Which schools are shown; it stands in the address.
pub(super) struct Which {
    state: String,
    above: String,
}

/// The states that are chosen from, in their order.
const STATES: [&str; 9] =
    ["all", "waiting", "late", "odd", "review", "returned", "accepted", "came", "in-time"];

/// Doubts that stand in a cell; the others are one link away.
const SHOWN: usize = 1;

impl Which {
    pub(super) fn asked(page: &Visit) -> Self {
        let state = STATES.into_iter().find(|state| *state == page.asked("state")).unwrap_or("all");
        Self { state: state.to_owned(), above: page.asked("above").to_owned() }
    }

    pub(super) fn question(&self) -> String {
        format!("state={}&above={}", self.state, encoded(&self.above))
    }

    /// The choice in words, for the file.
    pub(super) fn said(&self, page: &Visit) -> String {
        let state = page.words.word("monitoring-which", &self.state);
        if self.above.is_empty() { state } else { format!("{}, {state}", self.above) }
    }

    fn shows(&self, line: &Line) -> bool {
        let own = match self.state.as_str() {
            "waiting" => !line.came(),
            "late" => line.is_late && !line.came(),
            "odd" => is_odd(line),
            "review" => line.came() && line.state != SubmissionState::Accepted,
            "returned" => line.state == SubmissionState::Returned,
            "accepted" => line.state == SubmissionState::Accepted,
            "came" => line.came(),
            "in-time" => line.came() && !line.is_late,
            _ => true,
        };
        own && (self.above.is_empty() || self.above == line.above)
    }

    fn is_set(&self) -> usize {
        usize::from(self.state != "all") + usize::from(!self.above.is_empty())
    }

    /// The schools shown, those first that want looking at.
    pub(super) fn lines<'a>(&self, progress: &'a Progress) -> Vec<&'a Line> {
        let mut lines: Vec<&Line> = progress.schools.iter().filter(|line| self.shows(line)).collect();
        lines.sort_by_key(|line| weight(line));
        lines
    }
}

/// Whether something in a report that came is to be looked at.
fn is_odd(line: &Line) -> bool {
    !line.failures.is_empty() || line.sections.values().any(|one| one.unfit > 0)
}

/// Reports that came and are odd, then those that came, then those on their way, then those accepted.
fn weight(line: &Line) -> (u8, Reverse<usize>, Reverse<usize>) {
    let group = match (line.came(), line.state) {
        (_, SubmissionState::Accepted) => 3,
        (true, _) if is_odd(line) => 0,
        (true, _) => 1,
        _ => 2,
    };
    let count = |severity| Reverse(if group == 2 { 0 } else { line.count(severity) });
    (group, count(Severity::Error), count(Severity::Warning))
}

pub(super) fn filters(page: &Visit, id: i64, which: &Which, progress: &Progress) -> Markup {
    let state =
        |one: &str| Choice::new(one, page.words.word("monitoring-which", one)).chosen_if(one == which.state);
    let states = Choices::new("state", page.text("monitoring-show"), STATES.map(state).to_vec());
    let mut fields = vec![select(&page.words, &states)];
    let above: BTreeSet<&str> = progress.schools.iter().map(|line| line.above.as_str()).collect();
    if above.len() > 1 {
        let every = Choice::new("", page.text("schools-all-municipalities"));
        let one = |name: &&str| Choice::new(*name, *name).chosen_if(which.above == **name);
        let all = std::iter::once(every).chain(above.iter().map(one)).collect();
        fields.push(select(&page.words, &Choices::new("above", page.text("column-municipality"), all)));
    }
    let here = format!("/monitoring/{id}");
    let bar = FilterBar { action: here.clone(), fields, set: which.is_set(), clear: here };
    filter_bar(&page.words, &bar)
}

/// How sections are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sections {
    /// In one column, for people: a screen has no room for more.
    Together,
    /// Each in a column of its own, for files.
    Apart,
}

/// The table as it is shown, or as it is downloaded.
pub(super) fn sheet(
    page: &Visit,
    progress: &Progress,
    asked: &Asked,
    which: &Which,
    sections: Sections,
) -> Sheet {
    let several = several(progress);
    let text = |name: &str| Head::Text(page.text(name));
    let mut heads = vec![text("column-school")];
    heads.extend(several.then(|| text("column-municipality")));
    heads.extend(["monitoring-report", "monitoring-when"].map(text));
    match sections {
        Sections::Together => heads.push(text("monitoring-sections")),
        Sections::Apart => {
            heads.extend(progress.sections.iter().map(|(id, _)| {
                Head::Text(page.with("monitoring-section", [("section", id.as_str().into())]))
            }));
        }
    }
    heads.push(text("monitoring-doubts"));
    let row = |line: &Line| {
        let href = format!("/monitoring/{}/reports/{}", progress.campaign.id, line.report);
        let mut row = vec![Item::Link { href: href.clone(), text: line.name.clone() }];
        row.extend(several.then(|| Item::Text(line.above.clone())));
        row.push(state(page, line));
        row.push(Item::Text(came(page, line)));
        match sections {
            Sections::Together => row.push(together(page, progress, line)),
            Sections::Apart => {
                row.extend(
                    progress.sections.iter().map(|(id, _)| section(page, line, line.sections.get(id))),
                );
            }
        }
        row.push(doubts(page, asked, line, &href));
        row
    };
    Sheet {
        id: "who-sent",
        caption: page.text("monitoring-who-sent"),
        hidden: true,
        heads,
        rows: which.lines(progress).into_iter().map(row).collect(),
        empty: Empty { text: page.text("monitoring-none-found"), action: None },
        stacked: true,
        ..Sheet::default()
    }
}

fn several(progress: &Progress) -> bool {
    progress.schools.iter().any(|one| Some(&one.above) != progress.schools.first().map(|first| &first.above))
}

fn state(page: &Visit, line: &Line) -> Item {
    let tag = state_tag(page, line.state);
    let mut notes = Vec::new();
    notes.extend(line.locked.then(|| page.text("monitoring-locked")));
    notes.extend(
        line.letter
            .as_ref()
            .map(|letter| page.with("monitoring-by-letter", [("letter", letter.as_str().into())])),
    );
    let said = std::iter::once(tag.text.clone()).chain(notes.iter().cloned()).collect::<Vec<_>>().join("; ");
    Item::Seen(html! { (tag.render()) @for note in &notes { br; (muted(note)) } }, said)
}

/// How far a section is, in a word.
fn section(page: &Visit, line: &Line, filled: Option<&Filled>) -> Item {
    let Some(filled) = filled else { return Item::Missing(page.text("monitoring-not-asked")) };
    match unfinished(page, line, filled) {
        Some((_, text)) if filled.answered == 0 && filled.unfit == 0 && filled.remarks == 0 => {
            Item::Missing(text)
        }
        Some((tone, text)) => seen(Tag::new(tone, text)),
        None if line.came() => seen(Tag::new(Tone::Good, page.text("monitoring-sent"))),
        None => seen(Tag::new(Tone::Good, page.text("web-state-done"))),
    }
}

fn seen(tag: Tag) -> Item {
    Item::Seen(tag.render(), tag.text)
}

/// What is still to be done in a section; nothing where nothing is.
fn unfinished(page: &Visit, line: &Line, filled: &Filled) -> Option<(Tone, String)> {
    let count = |name: &str, count: u32| page.with(name, [("count", count.into())]);
    match filled {
        one if one.remarks > 0 => Some((Tone::Caution, count("web-state-remarks", one.remarks))),
        one if one.unfit > 0 => Some((Tone::Bad, count("monitoring-unfit", one.unfit))),
        one if line.came() || (one.answered > 0 && one.answered >= one.asked) => None,
        one if one.answered == 0 => Some((Tone::Plain, page.text("monitoring-not-begun"))),
        one => {
            let counts = [("k", one.answered.into()), ("n", one.asked.into())];
            Some((Tone::Info, page.with("web-count", counts)))
        }
    }
}

/// How many sections are finished, and what the others lack; sections that nobody has begun in one line.
fn together(page: &Visit, progress: &Progress, line: &Line) -> Item {
    let (mut done, mut notes, mut untouched) = (0_u32, Vec::new(), Vec::new());
    for (id, _) in &progress.sections {
        let Some(filled) = line.sections.get(id) else { continue };
        match unfinished(page, line, filled) {
            None => done += 1,
            Some((Tone::Plain, _)) => untouched.push(id.as_str()),
            Some((_, what)) => {
                notes.push(page.with(
                    "monitoring-section-lacks",
                    [("section", id.as_str().into()), ("what", what.into())],
                ));
            }
        }
    }
    if notes.is_empty() && done == 0 {
        return Item::Missing(page.text("monitoring-not-begun"));
    }
    if !untouched.is_empty() {
        let sections = untouched.join(", ");
        notes.push(page.with("monitoring-sections-untouched", [("sections", sections.into())]));
    }
    let asked = u32::try_from(line.sections.len()).unwrap_or(u32::MAX);
    let name = if line.came() { "monitoring-sections-sent" } else { "monitoring-sections-done" };
    // With remarks or slips in it a section of a report that came is sent all the same.
    let done = if line.came() { asked } else { done };
    let text = page.with(name, [("k", done.into()), ("n", asked.into())]);
    let tag = Tag::new(if done == asked { Tone::Good } else { Tone::Info }, text);
    let said = std::iter::once(tag.text.clone()).chain(notes.iter().cloned()).collect::<Vec<_>>().join("; ");
    Item::Seen(html! { (tag.render()) @for note in &notes { div { (muted(note)) } } }, said)
}

/// What does not agree: the first ones, and how many more. While a report is filled nothing is said of it.
fn doubts(page: &Visit, asked: &Asked, line: &Line, href: &str) -> Item {
    if line.failures.is_empty() || !line.came() {
        return Item::Text(String::new());
    }
    let all: Vec<String> = line.failures.iter().map(|one| failure(page, &asked.school, one)).collect();
    let rest = all.len().saturating_sub(SHOWN);
    let more = page.with("monitoring-doubts-more", [("count", rest.into())]);
    let seen = html! {
        @for one in all.iter().take(SHOWN) { div { (one) } }
        @if rest > 0 { a.govuk-link href=(href) { (more) } }
    };
    Item::Seen(seen, all.join("; "))
}
