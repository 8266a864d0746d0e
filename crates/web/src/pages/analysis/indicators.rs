//! All rows of a round with the value of the municipality, section by section.

use super::{analysis, framed, named, previewed, status_tag, views};
use crate::components::{Choice, Choices, FilterBar, filter_bar, select};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use crate::pages::sheet::{Head, Item, Sheet, nothing};
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use operations::SeeResults;
use operations::monitoring::{Analysis, RowLine, Sayer};

/// What the address asks for: a section, and rows of which level.
struct Asked<'a> {
    section: &'a str,
    level: &'a str,
}

impl<'a> Asked<'a> {
    fn of(page: &'a Visit) -> Self {
        Self { section: page.asked("section"), level: page.asked("level") }
    }

    fn wants(&self, line: &RowLine) -> bool {
        (self.section.is_empty() || line.section == self.section)
            && (self.level.is_empty() || line.level == self.level)
    }

    fn question(&self) -> String {
        format!("section={}&level={}", encoded(self.section), encoded(self.level))
    }
}

pub(super) async fn indicators(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let asked = Asked::of(&page);
    let title = page.text("rows-title");
    let content = html! {
        span.govuk-caption-l { (analysis.campaign.title) }
        h1.govuk-heading-l { (title) }
        (views(&page, &analysis.campaign, "/indicators"))
        (previewed(&page, &analysis))
        (filters(&page, &analysis, &asked))
        (sections(&page, &analysis, &asked))
    };
    Ok(shown(&framed(&page, &analysis.campaign, &title, &[]), content))
}

pub(super) async fn export(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let analysis = analysis(&page, id).await?;
    let sheet = sheet(&page, &analysis, &Asked::of(&page));
    sheet.file(&page, &page.text("rows-title"), &analysis.campaign.title)
}

fn filters(page: &Visit, analysis: &Analysis, asked: &Asked<'_>) -> Markup {
    let all = Choice::new("", page.text("rows-all-sections"));
    let section = |(id, title): &(String, String)| {
        Choice::new(id.as_str(), format!("{id}. {title}")).chosen_if(id == asked.section)
    };
    let choices = std::iter::once(all).chain(analysis.standing.figures.sections.iter().map(section));
    let sections = Choices::new("section", page.text("round-section"), choices.collect());
    let level =
        |(value, name): (&str, &str)| Choice::new(value, page.text(name)).chosen_if(value == asked.level);
    let levels =
        [("", "rows-both-levels"), ("municipality", "level-municipality"), ("school", "level-school")];
    let levels = Choices::new("level", page.text("column-whose"), levels.map(level).to_vec());
    let action = format!("/monitoring/{}/indicators", analysis.campaign.id);
    let set = usize::from(!asked.section.is_empty()) + usize::from(!asked.level.is_empty());
    let fields = vec![select(&page.words, &sections), select(&page.words, &levels)];
    filter_bar(&page.words, &FilterBar { clear: action.clone(), action, fields, set })
}

/// A table for each section under its heading, which says whether the section is frozen; the files are whole.
fn sections(page: &Visit, analysis: &Analysis, asked: &Asked<'_>) -> Markup {
    let figures = &analysis.standing.figures;
    let any = figures.rows.iter().any(|line| asked.wants(line));
    html! {
        @for (id, title) in &figures.sections {
            @let own: Vec<&RowLine> = figures.section(id).filter(|line| asked.wants(line)).collect();
            @if !own.is_empty() {
                h2.govuk-heading-m {
                    (id) ". " (title) " " (status_tag(page, analysis.standing.sections.get(id)).render())
                }
                (section(page, analysis, title, &own).shown_as(&page.words, &format!("rows-{id}"), None))
            }
        }
        @if any { (files(page, analysis, asked)) } @else { (nothing(page.text("rows-none"), None)) }
    }
}

fn files(page: &Visit, analysis: &Analysis, asked: &Asked<'_>) -> Markup {
    let href = |kind: &str| {
        format!("/monitoring/{}/indicators/export.{kind}?{}", analysis.campaign.id, asked.question())
    };
    html! { div.opora-below {
        p { (page.text("rows-note")) }
        p.opora-downloads {
            (page.text("web-download")) " "
            @for (index, kind) in ["xlsx", "csv"].into_iter().enumerate() {
                @if index > 0 { " · " }
                a.govuk-link href=(href(kind)) download {
                    (kind) span.govuk-visually-hidden { " — " (page.text("rows-title")) }
                }
            }
        }
    } }
}

fn section(page: &Visit, analysis: &Analysis, title: &str, lines: &[&RowLine]) -> Sheet {
    let sayer = analysis.sayer(&page.words);
    let heads = HEADS.map(|name| Head::Text(page.text(name)));
    Sheet {
        id: "rows",
        caption: title.to_owned(),
        hidden: true,
        heads: heads.into(),
        rows: lines.iter().map(|line| row(page, analysis, &sayer, line)).collect(),
        stacked: true,
        ..Sheet::default()
    }
}

/// All rows as one table, with their codes.
fn sheet(page: &Visit, analysis: &Analysis, asked: &Asked<'_>) -> Sheet {
    let sayer = analysis.sayer(&page.words);
    let coded = |line: &RowLine| {
        let rest = row(page, analysis, &sayer, line);
        std::iter::once(Item::Text(line.id.clone())).chain(rest).collect()
    };
    let heads = std::iter::once("column-id").chain(HEADS);
    Sheet {
        id: "rows",
        caption: page.text("rows-title"),
        heads: heads.map(|name| Head::Text(page.text(name))).collect(),
        rows: analysis.standing.figures.rows.iter().filter(|line| asked.wants(line)).map(coded).collect(),
        note: Some(page.text("rows-note")),
        ..Sheet::default()
    }
}

const HEADS: [&str; 4] = ["column-indicator", "round-value", "round-schools-known", "round-change"];

fn row(page: &Visit, analysis: &Analysis, sayer: &Sayer<'_>, line: &RowLine) -> Vec<Item> {
    let of = line.group.of.map(|of| page.with("round-coverage", [("k", of.k.into()), ("n", of.n.into())]));
    vec![
        named(analysis.campaign.id, line),
        value(sayer, line),
        Item::Text(of.unwrap_or_default()),
        Item::Text(sayer.change(&line.group).unwrap_or_default()),
    ]
}

/// The value of the municipality: a share with its counts apart in files, or words.
fn value(sayer: &Sayer<'_>, line: &RowLine) -> Item {
    match &line.group.told {
        None => Item::Missing(sayer.cell(&line.group)),
        Some(_) => Item::Text(sayer.cell(&line.group)),
    }
}
