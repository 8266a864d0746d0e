//! Журнал: who did what, when and where, and whether anybody has changed it since.

use crate::components::{
    Cell, Choice, Choices, Column, Empty, FilterBar, Notice, Pagination, Row, Table, TextField, TextKind,
    filter_bar, muted, notice, pagination, select, table, text_field,
};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use crate::routes::{Menu, Route, Subject};
use maud::{Markup, html};
use operations::{Entry, Right, Sealed, Search, SeeJournal};
use serde_json::{Map, Value};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/journal", "see-journal", journal)
            .needs(Right::SeeJournal, Subject::Anywhere)
            .within(Menu::Settings),
    ]
}

/// The fields of the question.
const FIELDS: [&str; 5] = ["account", "act", "from", "to", "text"];

/// Details that are lists; of all others two values are one before and one after.
const LISTS: [&str; 4] = ["files", "uploads", "schools", "rights"];

const DAY: i64 = 24 * 60 * 60 * 1000;

async fn journal(page: Page<SeeJournal>) -> Outcome {
    let number = page.asked.number("page").unwrap_or(1).max(1);
    let search = Search {
        account: page.asked.number("account"),
        action: Some(page.asked("act").to_owned()).filter(|act| !act.is_empty()),
        from: page.start_of(page.asked("from")),
        // Until the end of the day that is named.
        before: page.start_of(page.asked("to")).map(|start| start + DAY),
        text: page.asked("text").to_owned(),
        page: u64::try_from(number - 1).unwrap_or_default(),
    };
    let found = page.permit.search(&search).await?;
    let filters = filters(&page).await?;
    let plain = number == 1 && FIELDS.iter().all(|name| page.asked(name).is_empty());
    // The whole chain is gone through, so that only whoever opens the journal waits for it.
    let seal = if plain { Some(page.permit.check().await?) } else { None };
    let title = page.text("journal-title");
    let columns = ["journal-when", "journal-who", "journal-where", "journal-what", "journal-details"];
    let list = Table {
        id: "journal".to_owned(),
        caption: page.with("journal-count", [("count", found.total.into())]),
        columns: columns.iter().map(|name| Column::text(page.text(name))).collect(),
        rows: found.entries.iter().map(|entry| row(&page, entry)).collect(),
        empty: Empty {
            text: page.text("journal-none"),
            action: Some(("/journal".to_owned(), page.text("journal-all"))),
        },
        ..Table::default()
    };
    let prefix: String = FIELDS.iter().map(|name| format!("{name}={}&", encoded(page.asked(name)))).collect();
    let pages = Pagination {
        current: u32::try_from(number).unwrap_or(u32::MAX),
        pages: u32::try_from(found.pages()).unwrap_or(u32::MAX),
        prefix: format!("/journal?{prefix}page="),
    };
    let content = html! {
        h1.govuk-heading-l { (title) }
        @if let Some(seal) = &seal { (sealed(&page, seal)) }
        (filters)
        (table(&page.words, &list))
        (pagination(&page.words, &pages))
    };
    let settings = page.text("menu-settings");
    Ok(shown(&page.framed(title, &[(&settings, "/settings")]), content))
}

/// Whether the chain of seals is whole.
fn sealed(page: &Visit, sealed: &Sealed) -> Markup {
    let counts = [
        ("blocks", sealed.blocks.into()),
        ("entries", sealed.entries.into()),
        ("waiting", sealed.waiting.into()),
        ("broken", sealed.broken.unwrap_or_default().into()),
    ];
    match sealed.broken {
        None => html! { p.govuk-body { (page.with("journal-whole", counts)) } },
        Some(_) => notice(&page.words, &Notice::caution(&page.with("journal-broken", counts))),
    }
}

async fn filters(page: &Page<SeeJournal>) -> Result<Markup, operations::Refusal> {
    let asked = |name: &str| page.asked(name).to_owned();
    let any = || std::iter::once(Choice::new("", page.text("any")));
    let people = page.permit.people().await?;
    let person = |(id, name): &(i64, String)| {
        let id = id.to_string();
        Choice::new(id.as_str(), name.as_str()).chosen_if(asked("account") == id)
    };
    let mut acts: Vec<(String, String)> =
        page.permit.actions().await?.into_iter().map(|act| (words_of(page, &act), act)).collect();
    acts.sort();
    let act = |(words, act): &(String, String)| {
        Choice::new(act.as_str(), words.as_str()).chosen_if(asked("act") == *act)
    };
    let date = |name: &'static str, label: &str| {
        text_field(
            &page.words,
            &TextField::new(name, page.text(label)).kind(TextKind::Date).value(asked(name)),
        )
    };
    let bar = FilterBar {
        action: "/journal".to_owned(),
        fields: vec![
            select(
                &page.words,
                &Choices::new(
                    "account",
                    page.text("journal-who"),
                    any().chain(people.iter().map(person)).collect(),
                ),
            ),
            select(
                &page.words,
                &Choices::new("act", page.text("journal-what"), any().chain(acts.iter().map(act)).collect()),
            ),
            date("from", "journal-from"),
            date("to", "journal-to"),
            text_field(&page.words, &TextField::new("text", page.text("journal-text")).value(asked("text"))),
        ],
        set: FIELDS.iter().filter(|name| !asked(name).is_empty()).count(),
        clear: "/journal".to_owned(),
    };
    Ok(filter_bar(&page.words, &bar))
}

/// The words of an act; its code where it is of a later version of the program.
fn words_of(page: &Visit, act: &str) -> String {
    page.words.word("act", act)
}

fn row(page: &Visit, entry: &Entry) -> Row {
    let missing = || Cell::missing(&page.words);
    let who = match &entry.who {
        Some(who) => Cell::from(who.as_str()),
        None => Cell::muted(&page.text("journal-program")),
    };
    let upload = entry.subject.as_deref().and_then(|subject| subject.strip_prefix("upload:"));
    let upload = upload.map(|number| page.with("upload-number", [("number", number.into())]));
    let about = entry.about.clone().or(upload);
    let what = html! {
        (words_of(page, &entry.action))
        @if let Some(about) = about.filter(|about| Some(about) != entry.who.as_ref()) { br; (muted(&about)) }
    };
    Row::new(vec![
        Cell::from(page.time(entry.at)),
        who,
        entry.organisation.as_deref().map_or_else(missing, Cell::from),
        Cell::from(what),
        Cell::from(details(page, &entry.details)),
    ])
}

/// «поле: было → стало», one line each.
fn details(page: &Visit, text: &str) -> Markup {
    let fields: Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let line = |(name, value): (&String, &Value)| {
        let label = page.words.word("detail", name);
        let value = match value {
            // A list of objects tells who they were by their logins.
            Value::Array(all) if all.iter().any(Value::is_object) => {
                let login = |one: &Value| one.get("login").and_then(Value::as_str).map(str::to_owned);
                all.iter().filter_map(login).collect::<Vec<_>>().join(", ")
            }
            Value::Array(both) if both.len() == 2 && !LISTS.contains(&name.as_str()) => {
                let (before, after) = (shown_value(page, name, &both[0]), shown_value(page, name, &both[1]));
                page.with("journal-change", [("before", before.into()), ("after", after.into())])
            }
            Value::Array(all) => {
                all.iter().map(|one| shown_value(page, name, one)).collect::<Vec<_>>().join(", ")
            }
            other => shown_value(page, name, other),
        };
        html! { div { (label) ": " (value) } }
    };
    html! { @for field in &fields { (line(field)) } }
}

fn shown_value(page: &Visit, field: &str, value: &Value) -> String {
    match value {
        Value::Null => page.text("stored-nothing"),
        Value::Bool(true) => page.text("yes"),
        Value::Bool(false) => page.text("no"),
        Value::String(text) => match field {
            "role" => page.words.word("role", text),
            "rights" => page.words.word("right", text),
            "act-kind" => page.words.word("decision", text),
            "on" | "due_on" => page.day(text),
            "state" => page.words.word("monitoring-state", text),
            "reply-kind" | "reply-about" => page.words.word(field, text),
            _ => text.clone(),
        },
        other => other.to_string(),
    }
}
