//! What a preliminary check found, and what a person decides of it.

use crate::components::{Cell, Choice, Choices, Column, Row, Table, details, muted, select, table};
use crate::page::Page;
use maud::{Markup, html};
use operations::{DirectoryCheck, KeepOrganisations, Met, Node, OrganisationKind, SchoolLine};

type Own = Page<KeepOrganisations>;

fn count(check: &DirectoryCheck, fits: impl Fn(&Met) -> bool) -> usize {
    check.lines.iter().filter(|line| fits(&line.met)).count()
}

/// How many schools are known, new and doubtful.
pub(super) fn counts(page: &Own, check: &DirectoryCheck) -> Markup {
    let rows = [
        ("directory-all", check.lines.len()),
        ("directory-by-code", count(check, |met| matches!(met, Met::ByCode(_)))),
        ("directory-by-name", count(check, |met| matches!(met, Met::ByName(_)))),
        ("directory-new", count(check, |met| *met == Met::New)),
        ("directory-doubtful", count(check, |met| *met == Met::Doubtful)),
        ("directory-outside", count(check, |met| *met == Met::Outside)),
    ];
    let row = |(name, count): &(&str, usize)| {
        Row::new(vec![Cell::from(page.text(name)), Cell::from(count.to_string())])
    };
    let list = Table {
        id: "counts".to_owned(),
        caption: page.text("directory-found"),
        columns: vec![
            Column::text(page.text("directory-met")),
            Column::number(page.text("directory-schools")),
        ],
        rows: rows.iter().map(row).collect(),
        note: Some(page.text("directory-nothing-overwritten")),
        ..Table::default()
    };
    table(&page.words, &list)
}

/// Municipalities of the file that the tree does not know.
pub(super) fn places(page: &Own, check: &DirectoryCheck, above: &[Node], sent: bool) -> Markup {
    let only = match above {
        [only] if only.kind == OrganisationKind::Municipality && check.places.len() == 1 => {
            Some(only.id.to_string())
        }
        _ => None,
    };
    let field = |place: &operations::Place| {
        let name = format!("place-{}", place.number);
        let typed = page.typed.get(&name);
        let first =
            only.clone().unwrap_or_else(|| if check.may_add { "new".to_owned() } else { String::new() });
        let chosen = if sent { typed } else { first.as_str() };
        let organisation = |node: &Node| {
            let id = node.id.to_string();
            Choice::new(id.as_str(), node.name.as_str()).chosen_if(chosen == id)
        };
        let mut all = vec![Choice::new("", page.text("choose"))];
        all.extend(above.iter().map(organisation));
        if check.may_add {
            let new = if place.name.is_empty() { "directory-place-top" } else { "directory-place-new" };
            all.push(Choice::new("new", page.text(new)).chosen_if(chosen == "new"));
        }
        all.push(Choice::new("leave", page.text("directory-place-leave")).chosen_if(chosen == "leave"));
        let label =
            if place.name.is_empty() { page.text("directory-place-none") } else { place.name.clone() };
        let error = (sent && typed.is_empty()).then(|| page.text("complaint-choose"));
        let hint = page.with("directory-place-schools", [("count", place.schools.into())]);
        select(&page.words, &Choices::new(name, label, all).hint(hint).error(error))
    };
    html! {
        @if !check.places.is_empty() {
            h2.govuk-heading-m id="places" { (page.text("directory-places")) }
            p.govuk-body { (page.text("directory-places-what")) }
            @for place in &check.places { (field(place)) }
        }
    }
}

/// Schools of which nobody but a person can tell which they are.
pub(super) fn doubts(page: &Own, check: &DirectoryCheck, sent: bool) -> Markup {
    let field = |line: &SchoolLine| {
        let name = format!("line-{}", line.number);
        let chosen = page.typed.get(&name);
        let candidate = |(id, own, above): &(i64, String, String)| {
            let id = id.to_string();
            let text =
                page.with("directory-is", [("name", own.as_str().into()), ("place", above.as_str().into())]);
            Choice::new(id.as_str(), text).chosen_if(chosen == id)
        };
        let mut all = vec![Choice::new("", page.text("choose"))];
        all.extend(line.candidates.iter().map(candidate));
        all.push(Choice::new("new", page.text("directory-is-new")).chosen_if(chosen == "new"));
        all.push(Choice::new("leave", page.text("directory-leave")).chosen_if(chosen == "leave"));
        let error = (sent && chosen.is_empty()).then(|| page.text("complaint-choose"));
        let label = if line.name.is_empty() { line.codes.join(", ") } else { line.name.clone() };
        select(&page.words, &Choices::new(name, label, all).hint(about(page, line)).error(error))
    };
    let doubtful: Vec<&SchoolLine> = check.lines.iter().filter(|line| line.met == Met::Doubtful).collect();
    html! {
        @if !doubtful.is_empty() {
            h2.govuk-heading-m id="lines" { (page.text("directory-doubts")) }
            p.govuk-body { (page.text("directory-doubts-what")) }
            @for line in doubtful { (field(line)) }
        }
    }
}

/// Codes and municipality of a line.
fn about(page: &Own, line: &SchoolLine) -> String {
    let codes = line.codes.join(", ");
    page.with("directory-line", [("codes", codes.into()), ("place", line.municipality.as_str().into())])
}

/// What is sure: new schools, what known ones get, and what the file tells otherwise.
pub(super) fn lists(page: &Own, check: &DirectoryCheck) -> Markup {
    let new = |line: &&SchoolLine| line.met == Met::New;
    let known = |line: &&SchoolLine| line.known_as.is_some();
    let gets = |line: &&SchoolLine| known(line) && (!line.new_codes.is_empty() || line.fills);
    let differs = |line: &&SchoolLine| known(line) && !line.differs.is_empty();
    let list = |id: &str, fits: &dyn Fn(&&SchoolLine) -> bool, more: &dyn Fn(&SchoolLine) -> String| {
        let lines: Vec<&SchoolLine> = check.lines.iter().filter(fits).collect();
        let title = page.with(&format!("directory-list-{id}"), [("count", lines.len().into())]);
        let row = |line: &&SchoolLine| {
            let school = html! { (line.name) @if let Some(own) = &line.known_as { br; (muted(own)) } };
            Row::new(vec![
                Cell::from(school),
                Cell::from(line.codes.join(", ")),
                Cell::from(line.municipality.as_str()),
                Cell::from(more(line)),
            ])
        };
        let own = Table {
            id: format!("directory-{id}"),
            caption: title.clone(),
            caption_hidden: true,
            columns: ["directory-school", "organisation-codes", "field-above", "directory-note"]
                .iter()
                .map(|name| Column::text(page.text(name)))
                .collect(),
            rows: lines.iter().map(row).collect(),
            ..Table::default()
        };
        html! { @if !lines.is_empty() { (details(&title, table(&page.words, &own))) } }
    };
    let added = |line: &SchoolLine| {
        let codes = (!line.new_codes.is_empty())
            .then(|| page.with("directory-gets-codes", [("codes", line.new_codes.join(", ").into())]));
        let fills = line.fills.then(|| page.text("directory-gets-card"));
        codes.into_iter().chain(fills).collect::<Vec<_>>().join("; ")
    };
    let otherwise = |line: &SchoolLine| {
        let all: Vec<String> =
            line.differs.iter().map(|name| page.words.word("directory-differs", name)).collect();
        all.join("; ")
    };
    html! {
        (list("new", &new, &|_| String::new()))
        (list("gets", &gets, &added))
        (list("differs", &differs, &otherwise))
        (list("outside", &|line: &&SchoolLine| line.met == Met::Outside, &|_| String::new()))
    }
}
