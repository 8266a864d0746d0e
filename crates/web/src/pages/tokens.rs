//! Ключи для других программ: what they may, until when, making and ending them.

use crate::components::{
    Button, Cell, Choice, Choices, Code, Column, Look, Problem, Row, Table, TextField, TextKind, Tone,
    checkboxes, codes, error_summary, form, inset, link, link_button, table, text_field, warning,
};
use crate::frame::Frame;
use crate::page::{Outcome, Page, answer, done, shown};
use crate::pages::choosing::chooser;
use crate::pages::entry::of;
use crate::routes::{Route, Subject};
use crate::trouble::Trouble;
use axum::extract::Path;
use axum::http::HeaderMap;
use maud::{Markup, html};
use operations::{Looked, NewToken, Node, Own, Refusal, Right, Token, reading};

/// Days that are offered for a new key.
const DAYS: &str = "90";

pub(crate) fn routes() -> Vec<Route> {
    let all = vec![
        Route::get("/profile/tokens", "see-tokens", list),
        Route::get("/profile/tokens/new", "make-token", new),
        Route::post("/profile/tokens/new", "make-token", make),
        Route::get("/profile/tokens/place", "make-token", place),
        Route::get("/profile/tokens/{token}/end", "end-token", end),
        Route::post("/profile/tokens/{token}/end", "end-token", send_end),
    ];
    all.into_iter().map(|route| route.needs(Right::Own, Subject::Anywhere)).collect()
}

fn frame<'a>(page: &'a Page<Own>, title: &str, above: bool) -> Frame<'a> {
    let (profile, tokens) = (page.text("profile-title"), page.text("tokens-title"));
    let all = [(profile.as_str(), "/profile"), (tokens.as_str(), "/profile/tokens")];
    page.framed(title, if above { &all } else { &all[..1] })
}

async fn list(page: Page<Own>) -> Outcome {
    let tokens = page.permit.tokens().await?;
    let title = page.text("tokens-title");
    let may = !reading(page.permit.person()).is_empty();
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("tokens-what")) }
        p.govuk-body {
            a.govuk-link href="/api/v1/openapi.json" download="opora-api.json" { (page.text("tokens-document")) }
        }
        @if tokens.is_empty() { p.govuk-body { (page.text("tokens-none")) } }
        @else { (listed(&page, &tokens)) }
        @if may { (link_button("/profile/tokens/new", &page.text("token-make"), Look::Primary)) }
        @else { p.govuk-body { (page.text("tokens-no-rights")) } }
    };
    Ok(shown(&frame(&page, &title, false), content))
}

fn rights(page: &Page<Own>, rights: &[Right]) -> String {
    let words: Vec<String> = rights.iter().map(|right| page.words.word("right", right.as_str())).collect();
    words.join(", ")
}

fn listed(page: &Page<Own>, tokens: &[Token]) -> Markup {
    let row = |token: &Token| {
        let place = token.organisation.clone().unwrap_or_else(|| page.text("token-anywhere"));
        let used = token.used_at.map_or_else(|| page.text("token-unused"), |at| page.time(at));
        let until = if token.holds {
            Cell::from(page.time(token.ends_at))
        } else {
            Cell::tag(Tone::Caution, &page.with("token-ran-out", [("when", page.time(token.ends_at).into())]))
        };
        let end = html! {
            a.govuk-link href=(format!("/profile/tokens/{}/end", token.id)) {
                (page.text("token-end")) span.govuk-visually-hidden { " — " (token.name) }
            }
        };
        Row::new(vec![
            Cell::from(token.name.as_str()),
            Cell::from(rights(page, &token.rights)),
            Cell::from(place),
            until,
            Cell::from(used),
            Cell::from(end),
        ])
    };
    let heads = ["token-name", "token-rights", "token-place", "token-until", "token-used", "people-act"];
    table(
        &page.words,
        &Table {
            id: "tokens".to_owned(),
            caption: page.text("tokens-own"),
            columns: heads.map(|name| Column::text(page.text(name))).to_vec(),
            rows: tokens.iter().map(row).collect(),
            ..Table::default()
        },
    )
}

/// The organisation that a key is to be bound to.
async fn bound(page: &Page<Own>, id: Option<i64>) -> Result<Option<Node>, Trouble> {
    let Some(id) = id else { return Ok(None) };
    let nodes = page.permit.nodes(&Looked::default()).await?;
    Ok(Some(nodes.into_iter().find(|node| node.id == id).ok_or(Trouble::NotFound)?))
}

async fn place(page: Page<Own>) -> Outcome {
    let text = page.asked("q").to_owned();
    let nodes = page.permit.nodes(&Looked { text, ..Looked::default() }).await?;
    let title = page.text("token-place-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("token-place-what")) }
        (chooser(&page, "/profile/tokens/place", &nodes, "/profile/tokens/new?organisation="))
        p.govuk-body { (link("/profile/tokens/new", &page.text("cancel"))) }
    };
    Ok(shown(&frame(&page, &title, true), content))
}

async fn new(page: Page<Own>) -> Outcome {
    let place = bound(&page, page.asked.number("organisation")).await?;
    let content = new_form(&page, place.as_ref(), &[]);
    Ok(shown(&frame(&page, &page.text("token-make"), true), content))
}

fn new_form(page: &Page<Own>, place: Option<&Node>, problems: &[Problem]) -> Markup {
    let sent = !problems.is_empty();
    let right = |right: Right| {
        let word = right.as_str();
        let chosen = if sent { page.typed.all("rights").any(|one| one == word) } else { false };
        Choice::new(word, page.words.word("right", word)).chosen_if(chosen)
    };
    let own = reading(page.permit.person());
    let rights = Choices::new("rights", page.text("token-rights"), own.into_iter().map(right).collect())
        .hint(page.text("token-rights-hint"))
        .error(of(problems, "rights"));
    let days = if sent { page.typed.get("days") } else { DAYS };
    let other = if place.is_some() { "choose-other" } else { "token-place-choose" };
    let where_it_holds = html! {
        p.govuk-body {
            (page.text("token-place")) ": "
            strong { (place.map_or_else(|| page.text("token-anywhere"), |node| node.name.clone())) } " "
            (link("/profile/tokens/place", &page.text(other)))
            @if place.is_some() { " " (link("/profile/tokens/new", &page.text("token-place-none"))) }
        }
    };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("token-make")) }
        (where_it_holds)
        (form(&page.form("/profile/tokens/new"), html! {
            @if let Some(place) = place { input type="hidden" name="organisation" value=(place.id); }
            (text_field(&page.words, &TextField::new("name", page.text("token-name"))
                .hint(page.text("token-name-hint")).value(page.typed.get("name")).error(of(problems, "name"))))
            (checkboxes(&page.words, &rights))
            (text_field(&page.words, &TextField::new("days", page.text("token-days")).kind(TextKind::Whole)
                .unit(page.text("days")).hint(page.text("token-days-hint")).value(days)
                .error(of(problems, "days"))))
            (text_field(&page.words, &TextField::new("present", page.text("field-present"))
                .kind(TextKind::Password).error(of(problems, "present"))))
            (Button::new(page.text("token-make")))
        }))
    }
}

async fn make(page: Page<Own>, headers: HeaderMap) -> Outcome {
    let place = bound(&page, page.typed.number("organisation")).await?;
    let new = NewToken {
        name: page.typed.get("name").to_owned(),
        rights: page.typed.all("rights").map(str::to_owned).collect(),
        organisation: place.as_ref().map(|node| node.id),
        days: page.typed.number("days"),
        password: page.typed.get("present").to_owned(),
    };
    match page.permit.make_token(&new).await {
        Ok(key) => Ok(made(&page, &headers, &key)),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = new_form(&page, place.as_ref(), &problems);
            Ok(answer(frame(&page, &page.text("token-make"), true), content, &problems))
        }
    }
}

/// The page with a key that was just made: the only one that shows it.
fn made(page: &Page<Own>, headers: &HeaderMap, key: &str) -> axum::response::Response {
    let title = page.text("token-made-title");
    let address = format!("{}/api/v1/", page.public(headers));
    let all = [Code::new(page.text("token-key"), key), Code::new(page.text("token-address"), address)];
    let content = html! {
        h1.govuk-heading-l { (title) }
        (codes(&page.words, "token", &all))
        (inset(html! { p.govuk-body { (page.text("token-made-once")) } }))
        (link_button("/profile/tokens", &page.text("tokens-title"), Look::Secondary))
    };
    shown(&frame(page, &title, true), content)
}

/// One of the own keys that are listed.
async fn own(page: &Page<Own>, id: i64) -> Result<Token, Trouble> {
    let tokens = page.permit.tokens().await?;
    tokens.into_iter().find(|token| token.id == id).ok_or(Trouble::NotFound)
}

async fn end(page: Page<Own>, Path(id): Path<i64>) -> Outcome {
    let token = own(&page, id).await?;
    let title = page.text("token-end-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        (warning(&page.words, &page.with("token-end-what", [("name", token.name.as_str().into())])))
        (form(&page.form(format!("/profile/tokens/{id}/end")), html! {
            div.govuk-button-group {
                (Button::new(page.text("token-end-do")).look(Look::Warning))
                (link("/profile/tokens", &page.text("cancel")))
            }
        }))
    };
    Ok(shown(&frame(&page, &title, true), content))
}

async fn send_end(page: Page<Own>, Path(id): Path<i64>) -> Outcome {
    match page.permit.end_token(id).await {
        // Whoever presses twice has what they wanted.
        Ok(()) | Err(Refusal::Replayed) => Ok(done("/profile/tokens", "token-ended")),
        Err(refusal) => Err(refusal.into()),
    }
}
