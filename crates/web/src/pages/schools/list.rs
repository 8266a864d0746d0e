//! The list of schools.

use super::status::{current, short};
use crate::charts::{Point, Sparkline, sparkline};
use crate::components::{
    Choice, Choices, Empty, FilterBar, Pagination, TextField, Width, filter_bar, muted, pagination, select,
    text_field,
};
use crate::page::{Outcome, Page, encoded, shown};
use crate::pages::results::procedure_short;
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use maud::{Markup, html};
use model::values::Count;
use operations::identification::History;
use operations::kinds::{LineStatus, OrganisationKind};
use operations::results::{Brief, Rule, Series};
use operations::{Looked, Node, Right, Schools, SeeResults, SeeSchools, Sought};
use std::collections::BTreeMap;

/// What a list is made of.
struct Listed {
    schools: Schools,
    /// What lists say of the schools, for those who may see results.
    statuses: Option<BTreeMap<i64, History>>,
    municipalities: Vec<Node>,
    /// What stands of the schools, for those who may see results.
    briefs: Option<(BTreeMap<i64, Brief>, Option<Rule>)>,
}

fn sought(page: &Page<SeeSchools>) -> Sought {
    Sought {
        text: page.asked("q").trim().to_owned(),
        municipality: page.asked.number("municipality"),
        ..Sought::default()
    }
}

/// The words by which the list is narrowed to what lists say, and to what the reader watches.
const WATCHED: &str = "watched";

/// Whether a school has the status that is asked for.
fn has(history: &History, asked: &str) -> bool {
    current(history).is_some_and(|one| one.status.as_str() == asked)
}

async fn listed(page: &Page<SeeSchools>, sought: &Sought) -> Result<Listed, Trouble> {
    let results = page.permit::<SeeResults>();
    let statuses = match &results {
        Some(permit) => Some(permit.histories().await?),
        None => None,
    };
    let mut sought = sought.clone();
    sought.only = match page.asked("status") {
        "" => None,
        WATCHED => Some(page.permit.watched().await?.into_iter().collect()),
        asked => {
            let all = statuses.iter().flatten().filter(|(_, history)| has(history, asked));
            Some(all.map(|(school, _)| *school).collect())
        }
    };
    let schools = page.permit.schools(&sought).await?;
    let municipalities = municipalities(page).await?;
    let briefs = match results {
        Some(permit) => {
            let ids: Vec<i64> = schools.nodes.iter().map(|node| node.id).collect();
            Some((permit.briefs(&ids).await?, permit.rule()))
        }
        None => None,
    };
    Ok(Listed { schools, statuses, municipalities, briefs })
}

async fn municipalities(page: &Page<SeeSchools>) -> Result<Vec<Node>, Trouble> {
    let looked = Looked { kind: Some(OrganisationKind::Municipality), ..Looked::default() };
    Ok(page.permit.organisations(&looked).await?)
}

pub(super) async fn schools(page: Page<SeeSchools>) -> Outcome {
    let current = page.asked.number("page").and_then(|page| u32::try_from(page).ok()).unwrap_or(1).max(1);
    let sought = Sought { page: Some(current), ..sought(&page) };
    let listed = listed(&page, &sought).await?;
    let question = question(&page, &sought);
    let files = ("/schools/export".to_owned(), question.clone());
    let title = page.text("menu-schools");
    let mut sheet = sheet(&page, &listed);
    sheet.empty = empty(&page, &sought);
    let found = page.with("schools-found", [("count", listed.schools.found.into())]);
    let content = html! {
        h1.govuk-heading-l { (title) }
        (filters(&page, &sought, &listed.municipalities))
        @if listed.schools.found > 0 { p.govuk-body { (found) } }
        (sheet.shown(&page.words, Some(&files)))
        (pagination(&page.words, &Pagination {
            current: current.min(listed.schools.pages),
            pages: listed.schools.pages,
            prefix: format!("/schools?{question}&page="),
        }))
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

pub(super) async fn export(page: Page<SeeSchools>) -> Outcome {
    let listed = listed(&page, &sought(&page)).await?;
    sheet(&page, &listed).file(&page, &page.text("menu-schools"), "")
}

fn question(page: &Page<SeeSchools>, sought: &Sought) -> String {
    let municipality = sought.municipality.map(|id| id.to_string()).unwrap_or_default();
    let status = encoded(page.asked("status"));
    format!("q={}&municipality={municipality}&status={status}", encoded(&sought.text))
}

fn filters(page: &Page<SeeSchools>, sought: &Sought, municipalities: &[Node]) -> Markup {
    let words = &page.words;
    let mut fields = vec![text_field(
        words,
        &TextField::new("q", page.text("schools-search")).value(sought.text.as_str()).width(Width::Medium),
    )];
    if municipalities.len() > 1 {
        let chosen = |id| sought.municipality == Some(id);
        let one = |node: &Node| Choice::new(node.id.to_string(), &node.name).chosen_if(chosen(node.id));
        let all = [Choice::new("", page.text("schools-all-municipalities"))];
        let choices = all.into_iter().chain(municipalities.iter().map(one)).collect();
        fields.push(select(words, &Choices::new("municipality", page.text("column-municipality"), choices)));
    }
    let asked = page.asked("status");
    if page.permit.also(Right::SeeResults) {
        let choice = |value: &str, text: String| Choice::new(value, text).chosen_if(value == asked);
        let mut all = vec![choice("", page.text("schools-any-status"))];
        all.extend(
            LineStatus::ALL.iter().map(|one| choice(one.as_str(), words.word("list-status", one.as_str()))),
        );
        all.push(choice(WATCHED, page.text("schools-watched")));
        fields.push(select(words, &Choices::new("status", page.text("schools-status-by"), all)));
    }
    let set = usize::from(!sought.text.is_empty())
        + usize::from(sought.municipality.is_some())
        + usize::from(!asked.is_empty());
    filter_bar(words, &FilterBar { action: "/schools".to_owned(), fields, set, clear: "/schools".to_owned() })
}

/// What to do where no school is listed.
fn empty(page: &Page<SeeSchools>, sought: &Sought) -> Empty {
    if !sought.text.is_empty() || sought.municipality.is_some() || !page.asked("status").is_empty() {
        return Empty { text: page.text("schools-none-found"), action: None };
    }
    let step = [
        (Right::LoadResults, "/uploads/new", "results-load"),
        (Right::KeepOrganisations, "/organisations", "schools-add"),
    ];
    let action = step.into_iter().find(|(right, ..)| page.permit.also(*right));
    let action = action.map(|(_, href, name)| (href.to_owned(), page.text(name)));
    Empty { text: page.text("schools-none"), action }
}

fn sheet(page: &Page<SeeSchools>, listed: &Listed) -> Sheet {
    let several = listed.municipalities.len() > 1;
    let row = |node: &Node| {
        let mut row = vec![Item::Link { href: format!("/schools/{}", node.id), text: node.name.clone() }];
        row.extend(several.then(|| Item::Text(node.above.clone())));
        row.push(Item::Text(about(page, node)));
        if let Some(statuses) = &listed.statuses {
            row.push(short(page, statuses.get(&node.id)));
        }
        if let Some((briefs, rule)) = &listed.briefs {
            row.extend(results(page, node, briefs.get(&node.id), rule.as_ref()));
        }
        row
    };
    let mut heads = vec![Head::Text(page.text("column-school"))];
    heads.extend(several.then(|| Head::Text(page.text("column-municipality"))));
    heads.push(Head::Text(page.text("schools-about")));
    heads.extend(listed.statuses.iter().map(|_| Head::Text(page.text("schools-status"))));
    let mut note = None;
    if let Some((briefs, _)) = &listed.briefs {
        let year = briefs.values().next().map(|brief| brief.year.number().to_string()).unwrap_or_default();
        heads.push(Head::Number(page.with("schools-works", [("year", year.into())])));
        heads.extend(["schools-worst", "schools-line"].map(|name| Head::Text(page.text(name))));
        let parts = ["results-column-k", "results-column-n"];
        let share = page.text("schools-share");
        heads.push(Head::Share(
            share.clone(),
            parts.map(|name| [share.as_str(), &page.text(name)].join(" — ")),
        ));
        let few = listed.briefs.as_ref().and_then(|(_, rule)| rule.as_ref());
        let few = few.map(|rule| page.with("results-few", [("n", rule.few.into())]));
        note =
            Some([Some(page.text("schools-note")), few].into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    Sheet {
        id: "schools",
        caption: page.text("menu-schools"),
        hidden: true,
        heads,
        rows: listed.schools.nodes.iter().map(row).collect(),
        note,
        ..Sheet::default()
    }
}

/// What kind of school it is, as far as known.
pub(super) fn about(page: &Page<SeeSchools>, node: &Node) -> String {
    let special = (node.special == Some(true)).then(|| page.text("schools-special"));
    let highest = node.highest_grade.map(|grade| page.with("schools-highest", [("grade", grade.into())]));
    special.into_iter().chain(highest).collect::<Vec<_>>().join(", ")
}

/// Works of the last year, and the procedure with the greatest share of low works.
fn results(page: &Page<SeeSchools>, node: &Node, brief: Option<&Brief>, rule: Option<&Rule>) -> [Item; 4] {
    let Some(brief) = brief else {
        let why = || Item::Missing(page.text("no-data"));
        return [why(), Item::Text(String::new()), Item::Text(String::new()), Item::Text(String::new())];
    };
    let works = match brief.works() {
        0 => Item::Missing(page.text("no-data")),
        works => Item::Whole(works),
    };
    let Some(worst) = brief.worst(rule.map_or(0, |rule| rule.few)) else {
        return [
            works,
            Item::Missing(page.text("no-data")),
            Item::Text(String::new()),
            Item::Text(String::new()),
        ];
    };
    let told =
        worst.points.iter().rev().find_map(|(_, told)| told.ok().filter(|told| told.figures.low.is_some()));
    let name = procedure_short(&page.words, &worst.procedure);
    let Some(told) = told else { return [works, Item::Text(name), Item::Nothing, Item::Nothing] };
    let year = told.sitting.year().number().to_string();
    let text = page.with("schools-procedure", [("procedure", name.into()), ("year", year.into())]);
    let href = format!("/results/{}/{}", node.id, told.sitting.id);
    let figures = &told.figures;
    [
        works,
        Item::Link { href, text },
        line(page, worst, rule),
        crate::pages::results::low(&page.words, rule, figures, None),
    ]
}

fn line(page: &Page<SeeSchools>, series: &Series, rule: Option<&Rule>) -> Item {
    let points: Vec<(String, Option<Count>)> = series
        .points
        .iter()
        .map(|(year, told)| (year.to_string(), told.ok().and_then(|told| told.figures.low)))
        .collect();
    let share =
        |count: Option<Count>| count.map_or_else(|| page.text("no-data"), |count| page.words.share(count));
    let said: Vec<String> = points.iter().map(|(year, count)| format!("{year}: {}", share(*count))).collect();
    let threshold = rule.filter(|rule| rule.counts(&series.procedure)).map(|rule| rule.threshold.share());
    let points = points.into_iter().map(|(label, count)| Point { label, count }).collect();
    let drawn = sparkline(&page.words, &Sparkline { points, threshold });
    let years = series.points.first().zip(series.points.last());
    let years = years.map(|((first, _), (last, _))| format!("{first}–{last}")).unwrap_or_default();
    Item::Seen(html! { (drawn) " " (muted(&years)) }, said.join("; "))
}
