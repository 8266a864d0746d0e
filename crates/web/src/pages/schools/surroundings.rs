//! What a card says of the conditions of a school and of schools in similar conditions.

use crate::components::{SummaryRow, details, link, muted, summary_list};
use crate::page::Visit;
use maud::{Markup, html};
use operations::identification::{Component, Differing, Neighbour, Stands, Surroundings, Told};
use operations::risks::Persons;
use words::Words;

/// The index, results against expectation, and what the school told in numbers.
pub(super) fn conditions(page: &Visit, own: &Surroundings) -> Markup {
    let component = |one: &Component| SummaryRow::new(one.title.as_str(), html! { (part(page, one)) });
    let told =
        |(title, value): &(String, Told)| SummaryRow::new(title.as_str(), html! { (long(page, value)) });
    let components: Vec<SummaryRow> = own.components.iter().map(component).collect();
    let passport: Vec<SummaryRow> = own.passport.iter().map(told).collect();
    let year = own.year.to_string();
    html! {
        h2.govuk-heading-m id="conditions" { (page.text("schools-conditions")) }
        ul.govuk-list.govuk-list--bullet { @for line in lines(page, own) { li { (line) } } }
        @if !components.is_empty() {
            (details(&page.text("schools-conditions-index"), html! {
                @if own.coarse { p { (page.text("schools-conditions-coarse")) } }
                (summary_list(&components))
            }))
        }
        @if !passport.is_empty() {
            (details(
                &page.with("schools-conditions-passport", [("year", year.as_str().into())]),
                html! {
                    p { (page.with("schools-conditions-few", [("count", own.few.into())])) }
                    (summary_list(&passport))
                },
            ))
        }
        p.govuk-body { (muted(&own.caution)) " " (muted(&pack(page, own))) }
    }
}

fn pack(page: &Visit, own: &Surroundings) -> String {
    let arguments = [("pack", own.pack.as_str().into()), ("version", own.version.as_str().into())];
    page.with("schools-conditions-pack", arguments)
}

/// The index in words, then the results of each year against what the conditions let expect.
pub(super) fn lines(page: &Visit, own: &Surroundings) -> Vec<String> {
    let year = own.year.to_string();
    let index = match own.index {
        Some(index) => {
            let index = page.words.decimal(index, decimals(own.coarse));
            page.with("context-card-index", [("year", year.into()), ("index", index.into())])
        }
        None => page.with("schools-conditions-none", [("year", year.into())]),
    };
    let quarter = own.quarter.map(|quarter| page.words.word("quarter", &quarter.to_string()));
    let quarter =
        quarter.map(|quarter| page.with("schools-conditions-quarter", [("quarter", quarter.into())]));
    let first = [Some(index), quarter].into_iter().flatten().collect::<Vec<_>>().join(", ");
    std::iter::once(first).chain(own.stands.iter().map(|one| stands(page, one))).collect()
}

fn stands(page: &Visit, one: &Stands) -> String {
    let signed = |number: f64| {
        let text = page.words.decimal(number, 2);
        if number > 0.0 { format!("+{text}") } else { text }
    };
    let residual = match one.interval {
        Some([low, high]) => page.with(
            "context-residual-interval",
            [
                ("residual", signed(one.residual).into()),
                ("low", signed(low).into()),
                ("high", signed(high).into()),
            ],
        ),
        None => signed(one.residual),
    };
    let arguments = [
        ("year", one.year.to_string().into()),
        ("level", page.words.word("level", one.level).into()),
        ("residual", residual.into()),
        ("group", page.words.word("group", one.group).into()),
    ];
    page.with("schools-conditions-stands", arguments)
}

fn part(page: &Visit, one: &Component) -> String {
    let value = one.value.as_ref().map_or_else(|| page.text("no-data"), |value| long(page, value));
    match one.points {
        Some((points, most)) => {
            let arguments = [
                ("value", value.into()),
                ("points", page.words.decimal(points, 1).into()),
                ("most", page.words.decimal(most, 0).into()),
            ];
            page.with("schools-conditions-points", arguments)
        }
        None => value,
    }
}

/// Schools in similar conditions: which conditions differ, and by how much.
pub(super) fn similar(page: &Visit, own: &Surroundings) -> Markup {
    html! {
        @if !own.similar.is_empty() {
            h2.govuk-heading-m id="similar" { (page.text("schools-similar")) }
            p.govuk-body { (page.text("schools-similar-what")) }
            (neighbours(page, own))
        }
    }
}

/// The list alone.
pub(super) fn neighbours(page: &Visit, own: &Surroundings) -> Markup {
    html! {
        ul.govuk-list.govuk-list--bullet { @for one in &own.similar { li {
            @match one.organisation {
                Some(id) => (link(&format!("/schools/{id}"), &one.name)),
                None => { (one.name) ", " (one.above) },
            }
            " — " (differing(page, one))
        } } }
    }
}

fn differing(page: &Visit, one: &Neighbour) -> String {
    let told: Vec<String> = one.differing.iter().map(|one| difference(page, one)).collect();
    let told = if told.is_empty() { page.text("context-no-difference") } else { told.join("; ") };
    let distance = page.words.decimal(one.distance, decimals(one.coarse));
    page.with("schools-similar-distance", [("distance", distance.into()), ("differences", told.into())])
}

/// What differs with both numbers; of a school elsewhere only what.
fn difference(page: &Visit, one: &Differing) -> String {
    let Some((own, other)) = &one.values else { return one.label.clone() };
    let values = [
        ("title", one.label.as_str().into()),
        ("own", short(page, own).into()),
        ("other", short(page, other).into()),
    ];
    match one.points {
        Some(points) => {
            let points = ("points", page.words.decimal(points, 1).into());
            page.words.all("context-difference", values.into_iter().chain([points]))
        }
        None => page.with("schools-similar-difference", values),
    }
}

/// How exactly a number is told.
const fn decimals(coarse: bool) -> usize {
    if coarse { 0 } else { 1 }
}

/// A share of persons, or in words that they are few.
pub(crate) fn persons(words: &Words, persons: Persons) -> String {
    match persons {
        Persons::Among(count) => words.share(count),
        Persons::Fewer(few) => words.with("schools-fewer", [("count", few.into())]),
        Persons::NearlyAll(few) => words.with("schools-nearly-all", [("count", few.into())]),
        Persons::Untold => words.text("schools-untold"),
    }
}

fn long(page: &Visit, told: &Told) -> String {
    match told {
        Told::Persons(own) => persons(&page.words, *own),
        Told::Number(number, unit) => {
            let number = page.words.number(u64::from(*number));
            unit.as_ref().map_or(number.clone(), |unit| format!("{number}\u{a0}{unit}"))
        }
        Told::Words(words) => words.clone(),
        Told::YesNo(yes) => page.text(if *yes { "value-true" } else { "value-false" }),
    }
}

fn short(page: &Visit, told: &Told) -> String {
    match told {
        Told::Persons(Persons::Among(count)) => {
            page.with("context-share", [("k", count.k.into()), ("n", count.n.into())])
        }
        other => long(page, other),
    }
}
