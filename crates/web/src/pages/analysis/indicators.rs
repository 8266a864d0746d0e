//! All rows of a round with the value of the municipality, section by section.

use super::{analysis, framed, previewed, status_tag, views};
use crate::components::{Choice, Choices, FilterBar, filter_bar, select};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use crate::pages::sheet::{Head, Item, Sheet};
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
    let files = (format!("/monitoring/{id}/indicators/export"), asked.question());
    let content = html! {
        span.govuk-caption-l { (analysis.campaign.title) }
        h1.govuk-heading-l { (title) }
        (views(&page, &analysis.campaign, "/indicators"))
        (previewed(&page, &analysis))
        (filters(&page, &analysis, &asked))
        (sections(&page, &analysis))
        (sheet(&page, &analysis, &asked).shown(&page.words, Some(&files)))
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

/// Whether each section is frozen.
fn sections(page: &Visit, analysis: &Analysis) -> Markup {
    html! { ul.govuk-list { @for (id, title) in &analysis.standing.figures.sections {
        li { (id) ". " (title) " " (status_tag(page, analysis.standing.sections.get(id)).render()) }
    } } }
}

fn sheet(page: &Visit, analysis: &Analysis, asked: &Asked<'_>) -> Sheet {
    let sayer = analysis.sayer(&page.words);
    let row = |line: &RowLine| {
        let mut row = vec![
            Item::Link {
                href: format!("/monitoring/{}/indicators/{}", analysis.campaign.id, encoded(&line.id)),
                text: line.id.clone(),
            },
            Item::Text(line.title.clone()),
        ];
        row.push(value(&sayer, line));
        row.push(match line.group.of {
            Some(of) => Item::Text(page.with("round-coverage", [("k", of.k.into()), ("n", of.n.into())])),
            None => Item::Text(String::new()),
        });
        row.push(sayer.change(&line.group).map_or_else(|| Item::Text(String::new()), Item::Text));
        row
    };
    let heads = ["column-id", "column-indicator", "round-value", "round-schools-known", "round-change"];
    Sheet {
        id: "rows",
        caption: page.text("rows-title"),
        hidden: true,
        heads: heads.map(|name| Head::Text(page.text(name))).into(),
        rows: analysis.standing.figures.rows.iter().filter(|line| asked.wants(line)).map(row).collect(),
        note: Some(page.text("rows-note")),
        stacked: true,
        ..Sheet::default()
    }
}

/// The value of the municipality: a share with its counts apart in files, or words.
fn value(sayer: &Sayer<'_>, line: &RowLine) -> Item {
    match &line.group.told {
        None => Item::Missing(sayer.cell(&line.group)),
        Some(_) => Item::Text(sayer.cell(&line.group)),
    }
}
