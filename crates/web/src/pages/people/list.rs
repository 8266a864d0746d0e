//! The list of people.

use super::grant;
use crate::components::{
    Cell, Choice, Choices, Column, Empty, FilterBar, Look, Row, Table, TextField, Tone, filter_bar, link,
    link_button, muted, select, table, tag, text_field,
};
use crate::page::{Outcome, Page, Visit, shown};
use maud::{Markup, html};
use model::text::search_key;
use operations::{KeepAccounts, Listed, Role};

/// How far an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// A link works that was not used.
    Invited,
    /// The link is over and no password was ever set.
    Lapsed,
    /// A password is set.
    Works,
    /// It is closed.
    Closed,
}

impl State {
    const ALL: [Self; 4] = [Self::Invited, Self::Lapsed, Self::Works, Self::Closed];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Invited => "invited",
            Self::Lapsed => "lapsed",
            Self::Works => "works",
            Self::Closed => "closed",
        }
    }

    pub(super) const fn of(account: &Listed) -> Self {
        match (account.closed_at, account.accepted, account.invited_until) {
            (Some(_), ..) => Self::Closed,
            (None, true, _) => Self::Works,
            (None, false, Some(_)) => Self::Invited,
            (None, false, None) => Self::Lapsed,
        }
    }
}

/// The state in words, with when it was or will be.
pub(super) fn state(page: &Visit, account: &Listed) -> Markup {
    let moment = |name: &str, at: i64| page.with(name, [("when", page.time(at).into())]);
    let state = State::of(account);
    let (tone, more) = match state {
        State::Invited => (Tone::Info, account.invited_until.map(|at| moment("people-until", at))),
        State::Lapsed => (Tone::Caution, None),
        State::Works => (Tone::Good, account.seen_at.map(|at| moment("people-seen", at))),
        State::Closed => (Tone::Plain, account.closed_at.map(|at| moment("people-closed-at", at))),
    };
    html! {
        (tag(tone, &page.words.word("people-state", state.as_str())))
        @if let Some(more) = more { " " (muted(&more)) }
    }
}

pub(super) async fn people(page: Page<KeepAccounts>) -> Outcome {
    let all = page.permit.accounts().await?;
    let total = all.len();
    let people: Vec<Listed> = all.into_iter().filter(|one| fits(&page, one)).collect();
    let text = |name: &str| page.text(name);
    let rows = people.iter().map(|one| row(&page, one)).collect();
    let list = Table {
        id: "people".to_owned(),
        caption: page.with("people-count", [("count", people.len().into()), ("all", total.into())]),
        columns: ["people-person", "people-roles", "people-login", "people-state"]
            .iter()
            .map(|name| Column::text(text(name)))
            .collect(),
        rows,
        empty: Empty { text: text("people-none"), action: Some(("/people".to_owned(), text("people-all"))) },
        ..Table::default()
    };
    let content = html! {
        h1.govuk-heading-l { (text("people-title")) }
        div.govuk-button-group {
            (link_button("/people/new", &text("people-invite"), Look::Primary))
            (link_button("/people/schools", &text("people-invite-heads"), Look::Secondary))
            (link("/access", &text("access-title")))
        }
        (filters(&page))
        (table(&page.words, &list))
    };
    let settings = text("menu-settings");
    Ok(shown(&page.framed(text("people-title"), &[(&settings, "/settings")]), content))
}

fn fits(page: &Visit, one: &Listed) -> bool {
    let state = State::of(one);
    let of_state = match page.asked("state") {
        "" => state != State::Closed,
        "any" => true,
        word => state.as_str() == word,
    };
    let role = page.asked("role");
    let of_role = role.is_empty() || one.held.iter().any(|held| held.grant.role.as_str() == role);
    let places = one.held.iter().map(|held| held.grant.name.as_str());
    let own = [one.name.as_str(), one.login.as_str(), one.post.as_deref().unwrap_or_default()];
    let whole = search_key(&own.into_iter().chain(places).collect::<Vec<_>>().join(" "));
    let of_text = search_key(page.asked("text")).split(' ').all(|word| whole.contains(word));
    of_state && of_role && of_text
}

fn filters(page: &Visit) -> Markup {
    let asked = |name: &str| page.asked(name).to_owned();
    let role = |role: Role| {
        Choice::new(role.as_str(), page.words.word("role", role.as_str()))
            .chosen_if(asked("role") == role.as_str())
    };
    let roles = std::iter::once(Choice::new("", page.text("any"))).chain(Role::ALL.into_iter().map(role));
    let state = |state: State| {
        let word = page.words.word("people-state", state.as_str());
        Choice::new(state.as_str(), word).chosen_if(asked("state") == state.as_str())
    };
    let open = Choice::new("", page.text("people-state-open"));
    let any = Choice::new("any", page.text("any")).chosen_if(asked("state") == "any");
    let states = std::iter::once(open).chain(State::ALL.into_iter().map(state)).chain([any]);
    let bar = FilterBar {
        action: "/people".to_owned(),
        fields: vec![
            text_field(&page.words, &TextField::new("text", page.text("people-search")).value(asked("text"))),
            select(&page.words, &Choices::new("role", page.text("field-role"), roles.collect())),
            select(&page.words, &Choices::new("state", page.text("people-state"), states.collect())),
        ],
        set: ["text", "role", "state"].iter().filter(|name| !asked(name).is_empty()).count(),
        clear: "/people".to_owned(),
    };
    filter_bar(&page.words, &bar)
}

fn row(page: &Visit, one: &Listed) -> Row {
    let person = html! {
        @if one.visible { (link(&format!("/people/{}", one.id), &one.name)) } @else { (one.name) }
        @if let Some(post) = &one.post { br; (muted(post)) }
    };
    let roles = html! {
        @for held in &one.held { div { (grant(&page.words, &held.grant)) } }
        @if one.held.is_empty() { (muted(&page.text("people-no-role"))) }
        @if one.elsewhere { div { (muted(&page.text("people-elsewhere"))) } }
    };
    let login = html! { code { (one.login) } };
    Row::new(vec![Cell::from(person), Cell::from(roles), Cell::from(login), Cell::from(state(page, one))])
}
