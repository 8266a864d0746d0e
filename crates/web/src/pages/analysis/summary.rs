//! «Сводная таблица»: schools by sections, in words; each cell leads to the rows.

use super::{analysis, framed, previewed, section_list, views};
use crate::components::{Choice, Choices, Empty, FilterBar, filter_bar, link, select};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use crate::pages::sheet::{Head, Item, Sheet};
use axum::extract::Path;
use maud::{Markup, html};
use model::values::Count;
use operations::SeeResults;
use operations::monitoring::{Analysis, Member, Note, Tally};

/// What a cell tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tells {
    Known,
    Positive,
    Proved,
    Moved,
}

impl Tells {
    const ALL: [Self; 4] = [Self::Known, Self::Positive, Self::Proved, Self::Moved];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Known => "known",
            Self::Positive => "positive",
            Self::Proved => "proved",
            Self::Moved => "moved",
        }
    }

    fn of(page: &Visit) -> Self {
        let asked = page.asked("show");
        Self::ALL.into_iter().find(|one| one.as_str() == asked).unwrap_or(Self::Known)
    }

    const fn count(self, tally: &Tally) -> Option<Count> {
        match self {
            Self::Known => Some(tally.known),
            Self::Positive => Some(tally.positive),
            Self::Proved => Some(tally.proved),
            Self::Moved => None,
        }
    }
}

pub(super) async fn table(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let tells = Tells::of(&page);
    let title = page.text("summary-title");
    let files = (format!("/monitoring/{id}/table/export"), format!("show={}", tells.as_str()));
    let content = html! {
        span.govuk-caption-l { (analysis.campaign.title) }
        h1.govuk-heading-l { (title) }
        (views(&page, &analysis.campaign, "/table"))
        (previewed(&page, &analysis))
        (choice(&page, id, tells))
        (sheet(&page, &analysis, tells, false).shown(&page.words, Some(&files)))
        h2.govuk-heading-s { (page.text("summary-sections")) }
        (section_list(&page, &analysis))
        (notes(&page, &analysis))
    };
    Ok(shown(&framed(&page, &analysis.campaign, &title, &[]), content))
}

pub(super) async fn export(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let sheet = sheet(&page, &analysis, Tells::of(&page), true);
    sheet.file(&page, &page.text("summary-title"), &analysis.campaign.title)
}

fn choice(page: &Visit, id: i64, tells: Tells) -> Markup {
    let one = |one: Tells| {
        Choice::new(one.as_str(), page.words.word("summary-show", one.as_str())).chosen_if(one == tells)
    };
    let choices = Choices::new("show", page.text("summary-show"), Tells::ALL.map(one).to_vec());
    let action = format!("/monitoring/{id}/table");
    let bar = FilterBar {
        clear: action.clone(),
        action,
        fields: vec![select(&page.words, &choices)],
        set: usize::from(tells != Tells::Known),
    };
    filter_bar(&page.words, &bar)
}

/// Schools by sections. Files name the sections in full; on the page, where seven such heads would push the
/// numbers out of sight, they are numbers, and a list below says what they are.
fn sheet(page: &Visit, analysis: &Analysis, tells: Tells, full: bool) -> Sheet {
    let figures = &analysis.standing.figures;
    let id = analysis.campaign.id;
    let row = |(school, member): (i64, &Member)| {
        let own = [
            Item::Link { href: format!("/monitoring/{id}/table/{school}"), text: member.name.clone() },
            Item::Text(page.words.word("round-report", &member.state)),
        ];
        let sections = figures.sections.iter().map(|(section, _)| {
            cell(
                page,
                tells,
                &analysis.tally(school, section),
                &format!("/monitoring/{id}/table/{school}?section={}", encoded(section)),
            )
        });
        let open = analysis.notes.iter().filter(|note| note.organisation == school && is_open(note)).count();
        let notes = (open > 0).then(|| page.with("summary-notes", [("count", open.into())]));
        own.into_iter().chain(sections).chain([Item::Text(notes.unwrap_or_default())]).collect()
    };
    let text = |name: &str| Head::Text(page.text(name));
    let section = |(id, title): &(String, String)| {
        let title = if full { format!("{id}. {title}") } else { id.clone() };
        if tells == Tells::Moved {
            Head::Text(title)
        } else {
            Head::Share(title, ["k", "n"].map(|one| format!("{id}: {one}")))
        }
    };
    let heads = [text("column-school"), text("round-report")].into_iter();
    let heads = heads.chain(figures.sections.iter().map(section)).chain([text("summary-follow")]);
    Sheet {
        id: "summary",
        caption: page.words.word("summary-show", tells.as_str()),
        heads: heads.collect(),
        rows: figures.by_name().into_iter().map(row).collect(),
        note: Some(page.text(&format!("summary-what-{}", tells.as_str()))),
        empty: Empty { text: page.text("summary-none"), action: None },
        stacked: true,
        ..Sheet::default()
    }
}

fn cell(page: &Visit, tells: Tells, tally: &Tally, href: &str) -> Item {
    let Some(count) = tells.count(tally) else {
        let (better, worse) = tally.moved;
        let text = if better + worse == 0 {
            page.text("summary-not-moved")
        } else {
            page.with("summary-moved", [("better", better.into()), ("worse", worse.into())])
        };
        return Item::Link { href: href.to_owned(), text };
    };
    if count.n == 0 {
        return Item::Missing(page.text("summary-nothing"));
    }
    Item::Share { count, note: None, href: Some(href.to_owned()) }
}

const fn is_open(note: &Note) -> bool {
    note.settled_at.is_none()
}

/// What is to be followed up, over all schools.
fn notes(page: &Visit, analysis: &Analysis) -> Markup {
    let id = analysis.campaign.id;
    let follow: Vec<&Note> = analysis.notes.iter().filter(|note| note.follow && is_open(note)).collect();
    html! {
        @if !follow.is_empty() {
            h2.govuk-heading-m { (page.text("summary-follow")) }
            ul.govuk-list.govuk-list--bullet { @for note in follow { li {
                (link(&format!("/monitoring/{id}/table/{}", note.organisation), &note.name)) ", "
                (note.row) ": " (note.content)
            } } }
        }
    }
}
