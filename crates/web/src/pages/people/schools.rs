//! Inviting the heads of many schools at once.

use super::{frame, slip};
use crate::components::{
    Button, Choice, Choices, Layout, Problem, TextField, checkboxes, error_summary, form, inset, link, slips,
    text_field,
};
use crate::page::{Outcome, Page, answer, shown};
use crate::pages::entry::of;
use axum::http::HeaderMap;
use maud::{Markup, html};
use operations::{Head, KeepAccounts, NewHead};
use std::collections::{BTreeMap, BTreeSet};

pub(super) async fn heads(page: Page<KeepAccounts>) -> Outcome {
    let heads = page.permit.schools_without_head().await?;
    Ok(shown(&frame(&page, &page.text("heads-title"), &[]), heads_form(&page, &heads, &[])))
}

fn heads_form(page: &Page<KeepAccounts>, heads: &[Head], problems: &[Problem]) -> Markup {
    let chosen: BTreeSet<&str> = page.typed.all("school").collect();
    let choice = |head: &Head| {
        let id = head.school.id.to_string();
        let hint = page.with(
            "heads-school",
            [("place", head.school.above.as_str().into()), ("login", head.login.as_str().into())],
        );
        Choice::new(id.as_str(), head.school.name.as_str()).hint(hint).chosen_if(chosen.contains(id.as_str()))
    };
    let choices = Choices::new("school", page.text("heads-schools"), heads.iter().map(choice).collect());
    let post = page.typed.get("post");
    let post = if post.is_empty() { page.text("heads-post-default") } else { post.to_owned() };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("heads-title")) }
        @if heads.is_empty() {
            p.govuk-body { (page.text("heads-none")) }
            p.govuk-body { (link("/people", &page.text("people-title"))) }
        } @else {
            p.govuk-body { (page.text("heads-what")) }
            (form(&page.form("/people/schools"), html! {
                (text_field(&page.words, &TextField::new("post", page.text("heads-post"))
                    .hint(page.text("heads-post-hint")).value(post).error(of(problems, "post"))))
                (checkboxes(&page.words, &choices.layout(Layout::Dense).with_all().error(of(problems, "school"))))
                (Button::new(page.text("heads-do")))
            }))
        }
    }
}

pub(super) async fn send_heads(page: Page<KeepAccounts>, headers: HeaderMap) -> Outcome {
    let heads = page.permit.schools_without_head().await?;
    let known: BTreeMap<i64, &Head> = heads.iter().map(|head| (head.school.id, head)).collect();
    let post = page.typed.get("post");
    let asked: BTreeSet<i64> = page.typed.all("school").filter_map(|id| id.parse().ok()).collect();
    let new = |id: &i64| {
        let name = known.get(id).map(|head| head.genitive.as_deref().unwrap_or(&head.school.name));
        let name =
            page.with("heads-name", [("post", post.into()), ("school", name.unwrap_or_default().into())]);
        NewHead { school: *id, name: name.chars().take(200).collect(), post: post.to_owned() }
    };
    let invited: Vec<NewHead> = asked.iter().map(new).collect();
    let mut problems = Vec::new();
    if post.trim().is_empty() {
        problems.push(Problem::of("post", page.text("complaint-empty")));
    }
    let made = if problems.is_empty() { page.permit.invite_heads(&invited).await } else { Ok(Vec::new()) };
    let made = match made {
        Ok(made) => made,
        Err(refusal) => {
            problems = page.problems(refusal)?;
            Vec::new()
        }
    };
    if !problems.is_empty() {
        let content = heads_form(&page, &heads, &problems);
        return Ok(answer(frame(&page, &page.text("heads-title"), &[]), content, &problems));
    }
    let public = page.public(&headers);
    let title = page.with("heads-made", [("count", made.len().into())]);
    // Invitations come in the order of the schools that were asked for.
    let places =
        invited.iter().map(|head| known.get(&head.school).map_or("", |head| head.school.name.as_str()));
    let all: Vec<_> = made.iter().zip(places).map(|(one, place)| slip(&page, &public, one, place)).collect();
    let content = html! {
        h1.govuk-heading-l { (title) }
        (inset(html! { p.govuk-body { (page.text("heads-once")) } }))
        (slips(&page.words, &all))
        p.govuk-body { (link("/people", &page.text("people-title"))) }
    };
    Ok(shown(&frame(&page, &title, &[]), content))
}
