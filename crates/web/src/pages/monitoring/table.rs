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

/// The table as it is shown and downloaded.
pub(super) fn sheet(page: &Visit, progress: &Progress, asked: &Asked, which: &Which) -> Sheet {
    let several = several(progress);
    let text = |name: &str| Head::Text(page.text(name));
    let mut heads = vec![text("column-school")];
    heads.extend(several.then(|| text("column-municipality")));
    heads.extend(["monitoring-report", "monitoring-when"].map(text));
    heads.extend(
        progress
            .sections
            .iter()
            .map(|(id, _)| Head::Text(page.with("monitoring-section", [("section", id.as_str().into())]))),
    );
    heads.push(text("monitoring-doubts"));
    Sheet {
        id: "who-sent",
        caption: page.text("monitoring-who-sent"),
        hidden: true,
        heads,
        rows: which
            .lines(progress)
            .into_iter()
            .map(|line| row(page, progress, asked, line, several))
            .collect(),
        empty: Empty { text: page.text("monitoring-none-found"), action: None },
        ..Sheet::default()
    }
}

fn several(progress: &Progress) -> bool {
    progress.schools.iter().any(|one| Some(&one.above) != progress.schools.first().map(|first| &first.above))
}

fn row(page: &Visit, progress: &Progress, asked: &Asked, line: &Line, several: bool) -> Vec<Item> {
    let href = format!("/monitoring/{}/reports/{}", progress.campaign.id, line.report);
    let mut row = vec![Item::Link { href: href.clone(), text: line.name.clone() }];
    row.extend(several.then(|| Item::Text(line.above.clone())));
    row.push(state(page, line));
    row.push(Item::Text(came(page, line)));
    row.extend(progress.sections.iter().map(|(id, _)| section(page, line, line.sections.get(id))));
    row.push(doubts(page, asked, line, &href));
    row
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
    let count = |name: &str, count: u32| page.with(name, [("count", count.into())]);
    let (tone, text) = match filled {
        one if one.remarks > 0 => (Tone::Caution, count("web-state-remarks", one.remarks)),
        one if one.unfit > 0 => (Tone::Bad, count("monitoring-unfit", one.unfit)),
        _ if line.came() => (Tone::Good, page.text("monitoring-sent")),
        one if one.answered == 0 => return Item::Missing(page.text("monitoring-not-begun")),
        one if one.answered >= one.asked => (Tone::Good, page.text("web-state-done")),
        one => {
            let counts = [("k", one.answered.into()), ("n", one.asked.into())];
            (Tone::Info, page.with("web-count", counts))
        }
    };
    let tag = Tag::new(tone, text);
    Item::Seen(tag.render(), tag.text)
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
