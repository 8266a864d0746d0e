//! The tables of signs: by school, by sign, and all that was looked for.

use super::said;
use crate::components::{Empty, link, muted};
use crate::page::Visit;
use crate::pages::results::procedure_short;
use crate::pages::sheet::{Head, Item, Sheet};
use maud::{Markup, html};
use model::assessments::Year;
use operations::identification::{Looked, Sign, SignTotal, Suspected, SuspectedSchool};
use std::collections::BTreeSet;

/// A row for each school that shows a sign, a column for each sign; by the alphabet, never a ranking.
pub(super) fn by_school(page: &Visit, own: &Suspected) -> Sheet {
    let signs: BTreeSet<Sign> = own.totals.iter().map(|total| total.sign).collect();
    let shown = own.schools.iter().filter(|school| school.found().next().is_some());
    let row = |school: &SuspectedSchool| {
        let name = Item::Link { href: format!("/signs/{}", school.organisation), text: school.name.clone() };
        let cells = signs.iter().map(|sign| cell(page, own.year, school, *sign));
        std::iter::once(name).chain(cells).collect()
    };
    let heads = signs.iter().map(|sign| Head::Text(page.words.word("sign", sign.as_str())));
    Sheet {
        id: "signs",
        caption: page.text("signs-by-school"),
        heads: std::iter::once(Head::Text(page.text("column-school"))).chain(heads).collect(),
        rows: shown.map(row).collect(),
        note: Some(page.text("signs-page-note")),
        empty: Empty { text: page.text("signs-page-none-of-year"), action: None },
        stacked: true,
        ..Sheet::default()
    }
}

/// What is said of a sign in a school: «no sign» and «not looked for» are different things.
fn cell(page: &Visit, year: Year, school: &SuspectedSchool, sign: Sign) -> Item {
    let looked: Vec<&Looked> = school.looked.iter().filter(|one| one.sign == sign).collect();
    let found: Vec<&&Looked> = looked.iter().filter(|one| one.flag).collect();
    if looked.is_empty() {
        return Item::Missing(page.text("signs-page-not-sought"));
    }
    if found.is_empty() {
        return Item::Missing(page.with("signs-page-no-sign", [("count", looked.len().into())]));
    }
    let words: Vec<String> = found.iter().map(|one| said::line(page, one)).collect();
    let others: Vec<String> = school
        .years
        .get(&sign)
        .into_iter()
        .flatten()
        .filter(|other| **other != year)
        .map(ToString::to_string)
        .collect();
    let also =
        (!others.is_empty()).then(|| page.with("signs-page-also", [("years", others.join(", ").into())]));
    let shown = html! {
        @for one in &found { p.opora-sign { (finding(page, school, one)) } }
        @if let Some(also) = &also { p.opora-sign { (muted(also)) } }
    };
    Item::Seen(shown, words.join("; "))
}

fn finding(page: &Visit, school: &SuspectedSchool, one: &Looked) -> Markup {
    let name = said::assessment(page, one);
    html! {
        @match address(school.organisation, one) {
            Some(href) => (link(&href, &name)),
            None => (name),
        }
        br; (said::found(page, one))
        br; (muted(&said::alarm_short(page, one)))
    }
}

/// Where the works stand that show a sign: as bars, or against the journal.
pub(super) fn address(organisation: i64, one: &Looked) -> Option<String> {
    let view = if one.sign == Sign::JournalMismatch { "journal" } else { "scores" };
    one.sitting.map(|sitting| format!("/results/{organisation}/{sitting}?view={view}"))
}

/// How many schools show a sign, and how many honest ones would.
pub(super) fn totals(page: &Visit, own: &Suspected) -> Sheet {
    let row = |total: &SignTotal| {
        vec![
            Item::Text(page.words.word("sign", total.sign.as_str())),
            Item::Text(procedure_short(&page.words, &total.assessment.procedure)),
            Item::Share { count: total.count, note: None, href: None },
            total.honest.map_or(Item::Nothing, |value| Item::Mean { value, decimals: 1, of: None }),
        ]
    };
    let parts = ["column-schools-with-sign-k", "column-schools-sought"].map(|name| page.text(name));
    Sheet {
        id: "sign-totals",
        caption: page.text("signs-counted"),
        hidden: true,
        heads: vec![
            Head::Text(page.text("column-sign")),
            Head::Text(page.text("column-procedure")),
            Head::Share(page.text("column-schools-with-sign"), parts),
            Head::Number(page.text("column-honest")),
        ],
        rows: own.totals.iter().map(row).collect(),
        note: Some(page.text("signs-page-totals-note")),
        ..Sheet::default()
    }
}

/// A row for each sign that was looked for, found or not: the numbers of `bias_signs.csv`.
pub(super) fn looked(page: &Visit, schools: &[SuspectedSchool]) -> Sheet {
    let rows = schools.iter().flat_map(|school| {
        let own = move |one: &Looked| {
            let names = [Item::Text(school.name.clone()), Item::Text(school.above.clone())];
            names.into_iter().chain(numbers(page, one)).collect()
        };
        school.looked.iter().map(own)
    });
    let names = ["column-school", "column-municipality"].map(|name| Head::Text(page.text(name)));
    Sheet {
        id: "signs",
        caption: page.text("signs-page-looked"),
        heads: names.into_iter().chain(heads(page)).collect(),
        rows: rows.collect(),
        note: Some(page.text("signs-page-looked-note")),
        ..Sheet::default()
    }
}

/// The same of one school.
pub(super) fn looked_in(page: &Visit, looked: &[Looked]) -> Sheet {
    Sheet {
        id: "looked",
        caption: page.text("signs-page-looked"),
        hidden: true,
        heads: heads(page).into(),
        rows: looked.iter().map(|one| numbers(page, one).into()).collect(),
        note: Some(page.text("signs-page-looked-note")),
        ..Sheet::default()
    }
}

fn heads(page: &Visit) -> [Head; 9] {
    let text = |name: &str| Head::Text(page.text(name));
    let number = |name: &str| Head::Number(page.text(name));
    [
        number("column-year"),
        text("column-procedure"),
        text("column-sign"),
        text("signs-page-column-boundary"),
        number("column-participants"),
        number("column-statistic"),
        number("column-critical"),
        text("signs-page-column-flag"),
        number("signs-page-column-alarm"),
    ]
}

fn numbers(page: &Visit, one: &Looked) -> [Item; 9] {
    let measured = |value: f64| Item::Mean { value, decimals: said::DECIMALS, of: None };
    [
        Item::Text(one.assessment.year.to_string()),
        Item::Text(procedure_short(&page.words, &one.assessment.procedure)),
        Item::Text(page.words.word("sign", one.sign.as_str())),
        Item::Text(said::mark(one)),
        Item::Whole(one.n),
        measured(one.statistic),
        measured(one.critical),
        Item::Text(page.text(if one.flag { "value-true" } else { "value-false" })),
        one.false_alarm.map_or(Item::Nothing, |rate| Item::Mean {
            value: rate * 100.0,
            decimals: 1,
            of: None,
        }),
    ]
}
