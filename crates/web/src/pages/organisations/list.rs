//! The list of organisations, and a new one.

use super::{authorities, frame};
use crate::components::{
    Button, Cell, Choice, Choices, Column, Empty, FilterBar, Look, Pagination, Problem, Row, Table,
    TextField, TextKind, Tone, error_summary, filter_bar, form, link, link_button, muted, pagination, select,
    table, tag, text_field,
};
use crate::page::{Outcome, Page, Visit, answer, done, encoded, shown};
use crate::pages::entry::of;
use maud::{Markup, html};
use operations::{CodeKind, KeepOrganisations, Looked, NewCode, Node, OrganisationKind, Refusal};

/// Rows of a page.
const ROWS: usize = 50;

pub(super) async fn organisations(page: Page<KeepOrganisations>) -> Outcome {
    let looked = Looked {
        text: page.asked("text").to_owned(),
        beneath: page.asked.number("beneath"),
        kind: OrganisationKind::of(page.asked("kind")),
        closed: page.asked.is_set("closed"),
    };
    let nodes = page.permit.nodes(&looked).await?;
    let above = authorities(&page.permit).await?;
    let pages = nodes.len().div_ceil(ROWS).max(1);
    let current =
        page.asked.number("page").and_then(|page| usize::try_from(page).ok()).unwrap_or(1).clamp(1, pages);
    let text = |name: &str| page.text(name);
    let list = Table {
        id: "organisations".to_owned(),
        caption: page.with("organisations-count", [("count", nodes.len().into())]),
        columns: ["field-organisation", "label-kind", "field-above", "label-highest-grade", "people-state"]
            .iter()
            .map(|name| Column::text(text(name)))
            .collect(),
        rows: nodes.iter().skip((current - 1) * ROWS).take(ROWS).map(|node| row(&page, node)).collect(),
        empty: Empty {
            text: text("organisations-none"),
            action: Some(("/organisations".to_owned(), text("organisations-all"))),
        },
        ..Table::default()
    };
    let question = |name: &str| format!("{name}={}&", encoded(page.asked(name)));
    let prefix: String = ["text", "beneath", "kind", "closed"].iter().map(|name| question(name)).collect();
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let content = html! {
        h1.govuk-heading-l { (text("organisations-title")) }
        div.govuk-button-group {
            (link_button("/organisations/new", &text("organisation-add"), Look::Primary))
            (link_button("/organisations/import", &text("directory-title"), Look::Secondary))
        }
        (filters(&page, &above))
        (table(&page.words, &list))
        (pagination(&page.words, &Pagination {
            current: number(current), pages: number(pages), prefix: format!("/organisations?{prefix}page="),
        }))
    };
    let settings = text("menu-settings");
    Ok(shown(&page.framed(text("organisations-title"), &[(&settings, "/settings")]), content))
}

fn filters(page: &Visit, above: &[Node]) -> Markup {
    let asked = |name: &str| page.asked(name).to_owned();
    let any = || std::iter::once(Choice::new("", page.text("any")));
    let place = |node: &Node| {
        let id = node.id.to_string();
        Choice::new(id.as_str(), node.name.as_str()).chosen_if(asked("beneath") == id)
    };
    let kind = |kind: &OrganisationKind| {
        let word = page.words.word("kind", kind.as_str());
        Choice::new(kind.as_str(), word).chosen_if(asked("kind") == kind.as_str())
    };
    let closed = [("", "organisations-open"), ("yes", "organisations-closed-too")]
        .map(|(value, text)| Choice::new(value, page.text(text)).chosen_if(asked("closed") == value));
    let bar = FilterBar {
        action: "/organisations".to_owned(),
        fields: vec![
            text_field(
                &page.words,
                &TextField::new("text", page.text("organisations-search")).value(asked("text")),
            ),
            select(
                &page.words,
                &Choices::new(
                    "beneath",
                    page.text("field-above"),
                    any().chain(above.iter().map(place)).collect(),
                ),
            ),
            select(
                &page.words,
                &Choices::new(
                    "kind",
                    page.text("label-kind"),
                    any().chain(OrganisationKind::ALL.iter().map(kind)).collect(),
                ),
            ),
            select(&page.words, &Choices::new("closed", page.text("people-state"), closed.to_vec())),
        ],
        set: ["text", "beneath", "kind", "closed"].iter().filter(|name| !asked(name).is_empty()).count(),
        clear: "/organisations".to_owned(),
    };
    filter_bar(&page.words, &bar)
}

fn row(page: &Visit, node: &Node) -> Row {
    let kind = page.words.word("kind", node.kind.as_str());
    let kind = html! {
        (kind)
        @if node.special == Some(true) { br; (muted(&page.text("organisation-special"))) }
    };
    let grade =
        node.highest_grade.map_or_else(|| Cell::missing(&page.words), |grade| Cell::from(grade.to_string()));
    let grade = if node.kind == OrganisationKind::School { grade } else { Cell::from("") };
    let state = match &node.closed_on {
        Some(on) => tag(Tone::Plain, &page.with("organisation-closed-on", [("day", page.day(on).into())])),
        None => tag(Tone::Good, &page.text("organisation-open")),
    };
    Row::new(vec![
        Cell::link(&format!("/organisations/{}", node.id), &node.name),
        Cell::from(kind),
        Cell::from(node.above.as_str()),
        grade,
        Cell::from(state),
    ])
}

pub(super) async fn new(page: Page<KeepOrganisations>) -> Outcome {
    let above = authorities(&page.permit).await?;
    Ok(shown(&frame(&page, &page.text("organisation-add"), &[]), new_form(&page, &above, &[])))
}

/// The kinds of codes to choose from; a form that was sent keeps what was chosen.
pub(super) fn code_kinds(page: &Visit, name: &str) -> Choices {
    let chosen = page.typed.get(name);
    let kind = |kind: &CodeKind| {
        Choice::new(kind.as_str(), page.words.word("code", kind.as_str())).chosen_if(chosen == kind.as_str())
    };
    Choices::new(name, page.text("field-code-kind"), CodeKind::ALL.iter().map(kind).collect())
}

fn new_form(page: &Page<KeepOrganisations>, above: &[Node], problems: &[Problem]) -> Markup {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let chosen = if typed("parent").is_empty() { page.asked("parent").to_owned() } else { typed("parent") };
    let place = |node: &Node| {
        let id = node.id.to_string();
        Choice::new(id.as_str(), node.name.as_str()).chosen_if(chosen == id)
    };
    let kinds = [OrganisationKind::School, OrganisationKind::Support, OrganisationKind::Municipality];
    let kind = |kind: OrganisationKind| {
        let word = kind.as_str();
        Choice::new(word, page.words.word("kind", word)).chosen_if(typed("kind") == word)
    };
    let kinds = Choices::new("kind", page.text("label-kind"), kinds.map(kind).to_vec());
    let above = Choices::new("parent", page.text("field-above"), above.iter().map(place).collect());
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("organisation-add")) }
        (form(&page.form("/organisations/new"), html! {
            (select(&page.words, &kinds.error(of(problems, "kind"))))
            (select(&page.words, &above.error(of(problems, "parent"))))
            (text_field(&page.words, &TextField::new("name", page.text("label-short-name"))
                .hint(page.text("field-short-name-hint")).value(typed("name")).error(of(problems, "name"))))
            (select(&page.words, &code_kinds(page, "code-kind").hint(page.text("organisation-code-hint"))))
            (text_field(&page.words, &TextField::new("code", page.text("field-organisation-code"))
                .kind(TextKind::Plain).value(typed("code")).error(of(problems, "code"))))
            div.govuk-button-group {
                (Button::new(page.text("add")))
                (link("/organisations", &page.text("cancel")))
            }
        }))
    }
}

pub(super) async fn add(page: Page<KeepOrganisations>) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let code = NewCode { kind: typed("code-kind"), value: typed("code") };
    let parent = page.typed.number("parent").unwrap_or_default();
    let added = page.permit.add(parent, &typed("kind"), &typed("name"), &code).await;
    // What is not within the holder's places cannot be chosen here.
    let added = added.map_err(|refusal| match refusal {
        Refusal::NotFound => Refusal::of("parent", "parent-unfit"),
        other => other,
    });
    match added {
        Ok(id) => Ok(done(&format!("/organisations/{id}"), "organisation-added")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let above = authorities(&page.permit).await?;
            let content = new_form(&page, &above, &problems);
            Ok(answer(frame(&page, &page.text("organisation-add"), &[]), content, &problems))
        }
    }
}
