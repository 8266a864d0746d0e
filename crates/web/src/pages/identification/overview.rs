//! Three lists beside each other, differences first.

use super::said::{conclusion, status_line};
use super::views;
use crate::components::{Figure, Look, Tab, Tag, Tone, figures, inset, link_button, muted, tabs, warning};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::sheet::{Head, Item, Sheet, nothing};
use crate::trouble::Trouble;
use maud::{Markup, Render as _, html};
use operations::identification::{Compared, Comparison, Grounds, Judged, StatusOf};
use operations::kinds::{LineStatus, ListState};
use operations::{Right, SeeResults};

fn year(page: &Visit) -> Option<u16> {
    page.asked.number("year").and_then(|year| u16::try_from(year).ok())
}

pub(super) async fn overview(page: Page<SeeResults>) -> Outcome {
    let comparison = page.permit.comparison(year(&page)).await?;
    let title = page.text("identification-title");
    let decides = page.permit.also(Right::DecideStatus);
    let content = html! {
        h1.govuk-heading-l { (title) }
        (views(&page, "/identification"))
        @if comparison.years.is_empty() { (none(&page, decides)) }
        @else {
            (years(&page, &comparison))
            (drafts(&page, comparison.year).await?)
            (in_figures(&page, &comparison))
            @if decides { (actions(&page, &comparison)) }
            (tables(&page, &comparison))
            @if let Some(judged) = &comparison.judged { (basis(&page, judged)) }
        }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

pub(super) async fn export(page: Page<SeeResults>) -> Outcome {
    let comparison = page.permit.comparison(year(&page)).await?;
    let grounds = comparison.judged.as_ref().map(|judged| page.permit.grounds(judged, &page.words));
    let sheet = sheet(&page, &comparison, grounds.as_ref(), &comparison.schools.iter().collect::<Vec<_>>());
    let title = page.with("identification-of-year", [("year", comparison.year.to_string().into())]);
    sheet.file(&page, &title, &said_basis(&page, comparison.judged.as_ref()))
}

fn none(page: &Page<SeeResults>, decides: bool) -> Markup {
    let loads = page.permit.also(Right::LoadResults);
    html! {
        (nothing(page.text("identification-none"), loads.then(|| ("/uploads/new".to_owned(), page.text("results-load")))))
        @if decides { p.govuk-body { (link_button("/lists/letter", &page.text("letter-add"), Look::Secondary)) } }
    }
}

fn years(page: &Visit, comparison: &Comparison) -> Markup {
    let tab = |year: &i32| {
        Tab::new(year.to_string(), format!("/identification?year={year}"))
            .current_if(*year == comparison.year)
    };
    let all: Vec<Tab> = comparison.years.iter().map(tab).collect();
    html! { @if all.len() > 1 { (tabs(&page.text("identification-years"), &all)) } }
}

/// Drafts that wait to be signed, and orders that rest on data that were withdrawn.
async fn drafts(page: &Page<SeeResults>, year: i32) -> Result<Markup, Trouble> {
    let lists = page.permit.lists().await?;
    let own = |state: ListState| lists.iter().filter(move |one| one.state == state && one.year == year);
    Ok(html! {
        @for one in own(ListState::Draft) {
            (inset(html! {
                a.govuk-link href=(format!("/lists/{}", one.id)) {
                    (page.with("list-draft-of", [("authority", one.authority.as_str().into())]))
                }
                " " (Tag::new(Tone::Info, page.words.word("list-state", "draft")).render())
            }))
        }
        @for one in own(ListState::Standing).filter(|one| !one.withdrawn_uploads.is_empty()) {
            (warning(&page.words, &page.with("list-withdrawn-data", [
                ("number", one.number.as_deref().unwrap_or("—").into()),
                ("uploads", one.withdrawn_uploads.len().into()),
            ])))
        }
    })
}

fn in_figures(page: &Visit, comparison: &Comparison) -> Markup {
    let number = |count: usize| page.words.number(count as u64);
    let listed = |own: fn(&Compared) -> Option<&StatusOf>, status: LineStatus| {
        comparison.schools.iter().filter(|row| own(row).is_some_and(|one| one.status == status)).count()
    };
    let risk = |count: usize| page.with("identification-and-risk", [("count", count.into())]);
    let figure = |name: &str, value: Option<usize>, detail: Option<String>| Figure {
        label: page.text(name),
        value: value.map_or_else(|| page.text("identification-no-list"), number),
        detail,
        target: None,
        href: None,
    };
    let given = comparison.has_given.then(|| listed(|row| row.given.as_ref(), LineStatus::Low));
    let ordered = comparison.has_order.then(|| listed(|row| row.ordered.as_ref(), LineStatus::Low));
    let in_zone = comparison.has_order.then(|| risk(listed(|row| row.ordered.as_ref(), LineStatus::Risk)));
    let computed = comparison.judged.as_ref();
    let doubtful = computed.map(|judged| judged.schools.iter().filter(|one| one.is_doubtful()).count());
    let noise = computed.map(|judged| {
        page.with("identification-noise", [("schools", page.words.decimal(judged.expected_false, 1).into())])
    });
    let unknown = (comparison.unknown > 0)
        .then(|| page.with("identification-unknown", [("count", comparison.unknown.into())]));
    let all = [
        figure("identification-given", given, unknown),
        figure(
            "identification-computed",
            computed.map(|judged| judged.of("low").count()),
            computed.map(|judged| risk(judged.of("risk").count())),
        ),
        figure("identification-ordered", ordered, in_zone),
        figure("identification-border", doubtful, noise),
    ];
    figures(&page.words, &all)
}

fn actions(page: &Visit, comparison: &Comparison) -> Markup {
    let draft = format!("/lists/draft?year={}", comparison.year);
    html! {
        div.govuk-button-group {
            @if comparison.judged.is_some() {
                (link_button(&draft, &page.text("list-draft"), Look::Primary))
                (link_button(&format!("/identification/trial?year={}", comparison.year),
                    &page.text("identification-trial"), Look::Secondary))
            }
            (link_button("/lists/letter", &page.text("letter-add"), Look::Secondary))
        }
    }
}

fn tables(page: &Page<SeeResults>, comparison: &Comparison) -> Markup {
    let grounds = comparison.judged.as_ref().map(|judged| page.permit.grounds(judged, &page.words));
    let (differing, same): (Vec<&Compared>, Vec<&Compared>) =
        comparison.schools.iter().partition(|row| row.differs);
    let files = ("/identification/export".to_owned(), format!("year={}", comparison.year));
    let several = [comparison.has_given, comparison.judged.is_some(), comparison.has_order];
    let several = several.into_iter().filter(|has| *has).count() > 1;
    let table = |rows: &[&Compared], id: &'static str, caption: &str, files| {
        let mut sheet = sheet(page, comparison, grounds.as_ref(), rows);
        sheet.id = id;
        sheet.caption = page.with(caption, [("count", rows.len().into())]);
        sheet.hidden = false;
        sheet.note = None;
        sheet.shown(&page.words, files)
    };
    html! {
        @if several && differing.is_empty() { p.govuk-body { (page.text("identification-agree")) } }
        @if !differing.is_empty() {
            (table(&differing, "differences", "identification-differences", same.is_empty().then_some(&files)))
        }
        @if !same.is_empty() {
            (table(&same, "agreements", if several { "identification-same" } else { "identification-schools" }, Some(&files)))
        }
        @if comparison.schools.is_empty() { p.govuk-body { (page.text("identification-nobody")) } }
    }
}

fn sheet(page: &Visit, comparison: &Comparison, grounds: Option<&Grounds<'_>>, rows: &[&Compared]) -> Sheet {
    let several = comparison.schools.iter().any(|row| row.above != comparison.schools[0].above);
    let seen = |said: Option<(Markup, String)>, has: bool| match said {
        Some((markup, text)) => Item::Seen(markup, text),
        None if has => Item::Text(page.text("identification-not-named")),
        None => Item::Nothing,
    };
    let row = |row: &&Compared| {
        let href = format!("/identification/{}?year={}", row.school, comparison.year);
        let mut items = vec![Item::Link { href, text: row.name.clone() }];
        items.extend(several.then(|| Item::Text(row.above.clone())));
        let given = row.given.as_ref().map(|one| status_line(page, one));
        let computed = row.judgement.as_ref().map(|one| conclusion(page, one));
        let ordered = row.ordered.as_ref().map(|one| status_line(page, one));
        items.push(seen(given, comparison.has_given));
        items.push(seen(computed, comparison.judged.is_some()));
        items.push(seen(ordered, comparison.has_order));
        items.push(because(page, row, grounds));
        items
    };
    let mut heads = vec![Head::Text(page.text("column-school"))];
    heads.extend(several.then(|| Head::Text(page.text("column-municipality"))));
    heads.extend(
        [
            "identification-given",
            "identification-computed",
            "identification-ordered",
            "identification-grounds",
        ]
        .map(|name| Head::Text(page.text(name))),
    );
    Sheet {
        id: "identification",
        caption: page.with("identification-of-year", [("year", comparison.year.to_string().into())]),
        hidden: true,
        heads,
        rows: rows.iter().map(row).collect(),
        note: Some(page.text("identification-note")),
        stacked: true,
        ..Sheet::default()
    }
}

/// What the rule goes by, and what the last order of an earlier year said.
fn because(page: &Visit, row: &Compared, grounds: Option<&Grounds<'_>>) -> Item {
    let mut said: Vec<String> = match (&row.judgement, grounds) {
        (Some(judgement), Some(grounds)) => grounds.of(judgement, true),
        _ => Vec::new(),
    };
    if let Some(before) = &row.before {
        let status = page.words.word("list-status", before.status.as_str());
        said.push(page.with(
            "identification-before",
            [("year", before.year.to_string().into()), ("status", status.into())],
        ));
    }
    let text = said.join(" ");
    Item::Seen(html! { ul.govuk-list { @for one in &said { li { (one) } } } }, text)
}

fn said_basis(page: &Visit, judged: Option<&Judged>) -> String {
    judged.map_or_else(String::new, |judged| {
        page.with(
            "identification-basis",
            [
                ("title", judged.title.as_str().into()),
                ("pack", judged.pack.as_str().into()),
                ("version", judged.version.as_str().into()),
                ("variant", judged.variant.as_str().into()),
                ("year", judged.results_of.to_string().into()),
            ],
        )
    })
}

fn basis(page: &Visit, judged: &Judged) -> Markup {
    html! {
        p.govuk-body { (muted(&said_basis(page, Some(judged)))) " "
            a.govuk-link href="/identification/rule" { (page.text("identification-rule")) } }
        p.govuk-body { (muted(&page.text("identification-note"))) }
    }
}
