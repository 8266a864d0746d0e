//! The card of an organisation: what may be corrected at any time, its codes, its history.

use super::frame;
use super::list::code_kinds;
use crate::components::{
    Button, Cell, Choice, Choices, Column, Empty, Event, Layout, Look, Problem, Row, SummaryRow, Table,
    TextField, TextKind, error_summary, form, link, radios, select, summary_list, table, text_field,
    timeline,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::pages::entry::of;
use axum::extract::Path;
use maud::{Markup, html};
use operations::{Card, ChangeKind, Happened, KeepOrganisations, NewCode, OrganisationKind, Refusal, Whole};

/// How the card is shown: as it is, or with a form that was not taken.
#[derive(Default)]
struct Sent {
    problems: Vec<Problem>,
    /// Whether the card's own form was sent, not that of the codes.
    card: bool,
    /// Whether somebody else was faster.
    stale: bool,
}

pub(super) async fn card(page: Page<KeepOrganisations>, Path(id): Path<i64>) -> Outcome {
    card_page(&page, id, &Sent::default()).await
}

async fn card_page(page: &Page<KeepOrganisations>, id: i64, sent: &Sent) -> Outcome {
    let whole = page.permit.card(id).await?;
    let name = whole.node.name.as_str();
    let content = html! {
        (error_summary(&page.words, &sent.problems))
        h1.govuk-heading-l { (name) }
        (summary_list(&summary(page, &whole)))
        @if whole.node.closed_on.is_none() { (happenings(page, &whole)) }
        (codes(page, &whole, sent))
        h2.govuk-heading-m { (page.text("organisation-card")) }
        (card_form(page, &whole, sent))
        h2.govuk-heading-m { (page.text("organisation-history")) }
        (history(page, &whole))
    };
    Ok(answer(frame(page, name, &[]), content, &sent.problems))
}

fn summary(page: &Visit, whole: &Whole) -> Vec<SummaryRow> {
    let to = |(id, name): &(i64, String)| html! { div { (link(&format!("/organisations/{id}"), name)) } };
    let text = |text: String| html! { (text) };
    let day = |day: &Option<String>| day.as_ref().map_or_else(|| page.text("no-data"), |day| page.day(day));
    let node = &whole.node;
    let mut rows =
        vec![SummaryRow::new(page.text("label-kind"), text(page.words.word("kind", node.kind.as_str())))];
    if let Some(above) = whole.above.last() {
        rows.push(SummaryRow::new(page.text("field-above"), to(above)));
    }
    rows.push(SummaryRow::new(page.text("organisation-number"), html! { code { (node.id) } }));
    if whole.opened_on.is_some() {
        rows.push(SummaryRow::new(page.text("organisation-opened"), text(day(&whole.opened_on))));
    }
    if node.closed_on.is_some() {
        rows.push(SummaryRow::new(page.text("organisation-closed"), text(day(&node.closed_on))));
    }
    if let Some(successor) = &whole.successor {
        rows.push(SummaryRow::new(page.text("organisation-successor"), to(successor)));
    }
    if !whole.predecessors.is_empty() {
        let all = html! { @for one in &whole.predecessors { (to(one)) } };
        rows.push(SummaryRow::new(page.text("organisation-predecessors"), all));
    }
    rows
}

/// Links to what can have happened to it.
fn happenings(page: &Visit, whole: &Whole) -> Markup {
    let top = whole.node.parent.is_none();
    // The top of the tree has nothing above it, and nothing beside it.
    let all = if top { &["rename"][..] } else { &["rename", "move", "merge", "split", "close"] };
    html! {
        h2.govuk-heading-m { (page.text("happened-title")) }
        p.govuk-body { (page.text("happened-what")) }
        ul.govuk-list { @for what in all {
            li { (link(&format!("/organisations/{}/happened/{what}", whole.node.id), &page.words.word("happened-link", what))) }
        } }
    }
}

fn codes(page: &Page<KeepOrganisations>, whole: &Whole, sent: &Sent) -> Markup {
    let id = whole.node.id;
    let row = |code: &operations::Code| {
        let remove = page.form(format!("/organisations/{id}/codes/{}/remove", code.id));
        let button = Button::new(page.text("code-remove")).look(Look::Quiet).about(code.value.as_str());
        Row::new(vec![
            Cell::from(html! { code { (code.value) } }),
            Cell::from(page.words.word("code", code.kind.as_str())),
            Cell::from(form(&remove, html! { (button) })),
        ])
    };
    let list = Table {
        id: "codes".to_owned(),
        caption: page.text("organisation-codes"),
        columns: ["field-organisation-code", "field-code-kind", "people-act"]
            .iter()
            .map(|name| Column::text(page.text(name)))
            .collect(),
        rows: whole.codes.iter().map(row).collect(),
        empty: Empty { text: page.text("organisation-no-codes"), action: None },
        ..Table::default()
    };
    let problems: &[Problem] = if sent.card { &[] } else { &sent.problems };
    html! {
        (table(&page.words, &list))
        (form(&page.form(format!("/organisations/{id}/codes")).label(page.text("code-add")), html! {
            (select(&page.words, &code_kinds(page, "kind").error(of(problems, "kind"))))
            (text_field(&page.words, &TextField::new("code", page.text("field-organisation-code"))
                .value(page.typed.get("code")).error(of(problems, "code"))))
            (Button::new(page.text("code-add")).look(Look::Secondary))
        }))
    }
}

fn card_form(page: &Page<KeepOrganisations>, whole: &Whole, sent: &Sent) -> Markup {
    let card = Shown { page, sent, whole };
    let school = whole.node.kind == OrganisationKind::School;
    let suggested = whole.suggested.clone().unwrap_or_default();
    let action = format!("/organisations/{}", whole.node.id);
    let version = match (sent.card, sent.stale) {
        (true, false) => page.typed.get("version").to_owned(),
        _ => whole.version.to_string(),
    };
    html! {
        (form(&page.form(action).version(version).guarded().label(page.text("organisation-card")), html! {
            (card.text("full_name", "label-full-name", whole.full_name.as_deref(), None))
            (card.text("genitive", "field-genitive", whole.genitive.as_deref(), Some(&suggested.0)))
            (card.text("dative", "field-dative", whole.dative.as_deref(), Some(&suggested.1)))
            @if school {
                (card.special())
                (card.grade())
            }
            (card.email())
            (card.zone())
            (Button::new(page.text("save")))
        }))
    }
}

/// The fields of a card, each with what is typed or stored.
struct Shown<'a> {
    page: &'a Page<KeepOrganisations>,
    sent: &'a Sent,
    whole: &'a Whole,
}

impl Shown<'_> {
    fn value(&self, name: &str, stored: &str) -> String {
        if self.sent.card { self.page.typed.get(name).to_owned() } else { stored.to_owned() }
    }

    fn error(&self, name: &str) -> Option<&str> {
        if self.sent.card { of(&self.sent.problems, name) } else { None }
    }

    /// What is stored now, where somebody else has stored something else than is typed.
    fn stored(&self, name: &str, stored: &str, shown: &str) -> Option<String> {
        let differs = self.sent.stale && self.page.typed.get(name) != stored;
        let empty = self.page.text("stored-nothing");
        let shown = if shown.is_empty() { empty.as_str() } else { shown };
        differs.then(|| self.page.with("stored-now", [("value", shown.into())]))
    }

    fn text(&self, name: &'static str, label: &str, stored: Option<&str>, suggested: Option<&str>) -> Markup {
        let stored = stored.unwrap_or_default();
        let offered = suggested.filter(|text| stored.is_empty() && !text.is_empty());
        // A suggestion stands in the field of an empty form: to store it is to confirm it.
        let value = if self.sent.card { self.page.typed.get(name) } else { offered.unwrap_or(stored) };
        let field = TextField::new(name, self.page.text(label)).value(value).error(self.error(name));
        let field = match (self.stored(name, stored, stored), offered) {
            (Some(now), _) => field.hint(now),
            (None, Some(_)) => field.hint(self.page.text("form-suggested")),
            (None, None) => field,
        };
        text_field(&self.page.words, &field)
    }

    fn special(&self) -> Markup {
        let stored = match self.whole.node.special {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        };
        let chosen = self.value("special", stored);
        let words = [("yes", "yes"), ("no", "no"), ("", "not-known")];
        let choice =
            |(value, text): (&str, &str)| Choice::new(value, self.page.text(text)).chosen_if(chosen == value);
        let choices = Choices::new("special", self.page.text("label-special"), words.map(choice).to_vec());
        let now = words.iter().find(|(value, _)| *value == stored).map_or("", |(_, text)| text);
        let choices = match self.stored("special", stored, &self.page.text(now)) {
            Some(now) => choices.hint(now),
            None => choices,
        };
        radios(&self.page.words, &choices.layout(Layout::Row))
    }

    fn grade(&self) -> Markup {
        let stored = self.whole.node.highest_grade.map(|grade| grade.to_string()).unwrap_or_default();
        let field =
            TextField::new("highest_grade", self.page.text("label-highest-grade")).kind(TextKind::Whole);
        let field = field.value(self.value("highest_grade", &stored)).error(self.error("highest_grade"));
        let hint = self.stored("highest_grade", &stored, &stored);
        text_field(
            &self.page.words,
            &field.hint(hint.unwrap_or_else(|| self.page.text("field-highest-grade-hint"))),
        )
    }

    fn email(&self) -> Markup {
        let stored = self.whole.email.clone().unwrap_or_default();
        let field = TextField::new("email", self.page.text("field-email")).kind(TextKind::Email);
        let field = field.value(self.value("email", &stored)).error(self.error("email"));
        let hint = self.stored("email", &stored, &stored);
        text_field(&self.page.words, &field.hint(hint.unwrap_or_else(|| self.page.text("field-email-hint"))))
    }

    fn zone(&self) -> Markup {
        let stored = self.whole.time_zone.clone().unwrap_or_default();
        let top = self.whole.node.parent.is_none();
        let choices = zones(self.page, &self.value("time_zone", &stored), top);
        let hint = self.stored("time_zone", &stored, &stored);
        let hint = hint.unwrap_or_else(|| self.page.text("field-time-zone-hint"));
        select(&self.page.words, &choices.hint(hint).error(self.error("time_zone")))
    }
}

/// The time zones of the country, from west to east.
const ZONES: [&str; 11] = [
    "Europe/Kaliningrad",
    "Europe/Moscow",
    "Europe/Samara",
    "Asia/Yekaterinburg",
    "Asia/Omsk",
    "Asia/Krasnoyarsk",
    "Asia/Irkutsk",
    "Asia/Yakutsk",
    "Asia/Vladivostok",
    "Asia/Magadan",
    "Asia/Kamchatka",
];

/// A choice of a time zone; one that is stored and not of the country stays what it is.
pub(crate) fn zones(page: &Visit, chosen: &str, top: bool) -> Choices {
    let name = |zone: &str| {
        let word = zone.rsplit('/').next().unwrap_or(zone).to_lowercase();
        page.words.word("zone", &word)
    };
    let known = ZONES.iter().map(|zone| Choice::new(*zone, name(zone)).chosen_if(*zone == chosen));
    let other =
        (!chosen.is_empty() && !ZONES.contains(&chosen)).then(|| Choice::new(chosen, chosen).chosen_if(true));
    let above = if top { "zone-of-server" } else { "zone-inherited" };
    let inherited = std::iter::once(Choice::new("", page.text(above)));
    Choices::new("time_zone", page.text("field-time-zone"), inherited.chain(known).chain(other).collect())
}

fn history(page: &Visit, whole: &Whole) -> Markup {
    let event = |one: &Happened| {
        let (before, after) =
            (one.before.as_deref().unwrap_or_default(), one.after.as_deref().unwrap_or_default());
        let name = match (one.what, &one.other) {
            // Both sides of a merge and of a split have the line; the words say which of them this is.
            (ChangeKind::Merged, Some(_)) if before != whole.node.name => "history-merged-in",
            (ChangeKind::Split, Some(_)) if after == whole.node.name => "history-split-off",
            (ChangeKind::Opened, _) => "history-opened",
            (ChangeKind::Renamed, _) => "history-renamed",
            (ChangeKind::Moved, _) => "history-moved",
            (ChangeKind::Merged, _) => "history-merged",
            (ChangeKind::Split, _) => "history-split",
            (ChangeKind::Closed, _) => "history-closed",
        };
        let text = page.with(name, [("before", before.into()), ("after", after.into())]);
        let what = html! {
            p { (text) }
            @if let Some((id, name)) = &one.other { p { (link(&format!("/organisations/{id}"), name)) } }
        };
        let event = Event::new(page.day(&one.on), what);
        match &one.by {
            Some(by) => event.who(by.as_str()),
            None => event,
        }
    };
    html! {
        @if whole.history.is_empty() { p.govuk-body { (page.text("history-none")) } }
        (timeline(&whole.history.iter().map(event).collect::<Vec<_>>()))
    }
}

pub(super) async fn correct(page: Page<KeepOrganisations>, Path(id): Path<i64>) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let card = Card {
        full_name: typed("full_name"),
        genitive: typed("genitive"),
        dative: typed("dative"),
        special: typed("special"),
        highest_grade: typed("highest_grade"),
        time_zone: typed("time_zone"),
        email: typed("email"),
        version: page.typed.number("version").unwrap_or_default(),
    };
    match page.permit.correct(id, &card).await {
        Ok(()) => Ok(done(&format!("/organisations/{id}"), "organisation-corrected")),
        Err(refusal) => {
            let stale = matches!(refusal, Refusal::Stale);
            let sent = Sent { problems: page.problems(refusal)?, card: true, stale };
            card_page(&page, id, &sent).await
        }
    }
}

pub(super) async fn add_code(page: Page<KeepOrganisations>, Path(id): Path<i64>) -> Outcome {
    let code = NewCode { kind: page.typed.get("kind").to_owned(), value: page.typed.get("code").to_owned() };
    match page.permit.add_code(id, &code).await {
        Ok(()) => Ok(done(&format!("/organisations/{id}"), "code-added")),
        Err(refusal) => {
            let sent = Sent { problems: page.problems(refusal)?, ..Sent::default() };
            card_page(&page, id, &sent).await
        }
    }
}

pub(super) async fn remove_code(
    page: Page<KeepOrganisations>,
    Path((id, code)): Path<(i64, i64)>,
) -> Outcome {
    page.permit.remove_code(id, code).await?;
    Ok(done(&format!("/organisations/{id}"), "code-removed"))
}
