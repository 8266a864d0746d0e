//! What is done with an account: links, roles, handing over, closing.

use super::inviting::{invited, offered, place, role_field, roles};
use super::{frame, grant};
use crate::components::{
    Button, Choice, Choices, Layout, Look, Problem, error_summary, form, link, radios, warning,
};
use crate::page::{Outcome, Page, answer, done, shown, to};
use crate::pages::choosing::chooser;
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use axum::http::HeaderMap;
use maud::{Markup, html};
use operations::{KeepAccounts, Listed, Node, Refusal};

pub(super) async fn invite_again(
    page: Page<KeepAccounts>,
    Path(id): Path<i64>,
    headers: HeaderMap,
) -> Outcome {
    let one = page.permit.account(id).await?;
    let made = page.permit.invite_again(id).await?;
    let place = one.held.first().map_or("", |held| held.grant.name.as_str());
    Ok(invited(&page, &headers, &made, place))
}

/// The way down to a page about an account.
fn within<'a>(page: &'a Page<KeepAccounts>, one: &Listed, title: &str) -> crate::frame::Frame<'a> {
    frame(page, title, &[(&one.name, &format!("/people/{}", one.id))])
}

/// An account that the holder may keep.
async fn keepable(page: &Page<KeepAccounts>, id: i64) -> Result<Listed, Trouble> {
    let one = page.permit.account(id).await?;
    if one.keepable { Ok(one) } else { Err(Trouble::Denied) }
}

pub(super) async fn role(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = keepable(&page, id).await?;
    let title = page.text("give-role-title");
    let action = format!("/people/{id}/role");
    if let Some(place) = place(&page, page.asked.number("organisation")).await? {
        return Ok(shown(&within(&page, &one, &title), role_form(&page, &one, &place, &[])));
    }
    let nodes = offered(&page).await?;
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (one.name) }
        p.govuk-body { (page.text("invite-where")) }
        (chooser(&page, &action, &nodes, &format!("{action}?organisation=")))
    };
    Ok(shown(&within(&page, &one, &title), content))
}

fn role_form(page: &Page<KeepAccounts>, one: &Listed, place: &Node, problems: &[Problem]) -> Markup {
    let action = format!("/people/{}/role", one.id);
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("give-role-title")) }
        p.govuk-body { (one.name) }
        p.govuk-body { (page.text("field-organisation")) ": " strong { (place.name) } " "
            (link(&action, &page.text("choose-other"))) }
        (form(&page.form(action.as_str()), html! {
            input type="hidden" name="organisation" value=(place.id);
            (role_field(page, &roles(page, place), page.typed.get("role"), problems))
            (Button::new(page.text("give-role-do")))
        }))
    }
}

pub(super) async fn give_role(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = page.permit.account(id).await?;
    let Some(place) = place(&page, page.typed.number("organisation")).await? else {
        return Ok(to(format!("/people/{id}/role")));
    };
    match page.permit.give_role(id, page.typed.get("role"), place.id).await {
        Ok(()) => Ok(done(&format!("/people/{id}"), "role-given")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = role_form(&page, &one, &place, &problems);
            Ok(answer(within(&page, &one, &page.text("give-role-title")), content, &problems))
        }
    }
}

/// A page that asks once more before something that cannot be undone by a press of a button.
struct Confirmation<'a> {
    title: &'a str,
    what: String,
    action: String,
    button: &'a str,
    back: String,
}

fn confirmation(
    page: &Page<KeepAccounts>,
    asked: &Confirmation<'_>,
    fields: &Markup,
    problems: &[Problem],
) -> Markup {
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text(asked.title)) }
        (warning(&page.words, &asked.what))
        (form(&page.form(asked.action.as_str()), html! {
            (fields)
            div.govuk-button-group {
                (Button::new(page.text(asked.button)).look(Look::Warning))
                (link(&asked.back, &page.text("cancel")))
            }
        }))
    }
}

fn end_role_page(page: &Page<KeepAccounts>, one: &Listed, role: i64, problems: &[Problem]) -> Option<Markup> {
    let held = one.held.iter().find(|held| held.id == role)?;
    let what = page.with(
        "end-role-what",
        [("name", one.name.as_str().into()), ("grant", grant(&page.words, &held.grant).into())],
    );
    let asked = Confirmation {
        title: "end-role-title",
        what,
        action: format!("/people/{}/roles/{role}/end", one.id),
        button: "end-role-do",
        back: format!("/people/{}", one.id),
    };
    Some(confirmation(page, &asked, &html! {}, problems))
}

pub(super) async fn end_role(page: Page<KeepAccounts>, Path((id, role)): Path<(i64, i64)>) -> Outcome {
    let one = keepable(&page, id).await?;
    let content = end_role_page(&page, &one, role, &[]).ok_or(Trouble::NotFound)?;
    Ok(shown(&within(&page, &one, &page.text("end-role-title")), content))
}

pub(super) async fn send_end_role(page: Page<KeepAccounts>, Path((id, role)): Path<(i64, i64)>) -> Outcome {
    let one = page.permit.account(id).await?;
    match page.permit.end_role(id, role).await {
        Ok(()) => Ok(after(&page, id, "role-ended")),
        Err(Refusal::Stale) => Err(Trouble::Stale),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = end_role_page(&page, &one, role, &problems).ok_or(Trouble::Stale)?;
            Ok(answer(within(&page, &one, &page.text("end-role-title")), content, &problems))
        }
    }
}

/// Back to the account; whoever has ended the own role may not see it any more.
fn after(page: &Page<KeepAccounts>, id: i64, code: &str) -> axum::response::Response {
    let own = page.permit.person().account == id;
    if own { done("/", code) } else { done(&format!("/people/{id}"), code) }
}

fn close_page(page: &Page<KeepAccounts>, one: &Listed, problems: &[Problem]) -> Markup {
    let asked = Confirmation {
        title: "close-account-title",
        what: page.with("close-account-what", [("name", one.name.as_str().into())]),
        action: format!("/people/{}/close", one.id),
        button: "close-account-do",
        back: format!("/people/{}", one.id),
    };
    confirmation(page, &asked, &html! {}, problems)
}

pub(super) async fn close(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = keepable(&page, id).await?;
    Ok(shown(&within(&page, &one, &page.text("close-account-title")), close_page(&page, &one, &[])))
}

pub(super) async fn send_close(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = page.permit.account(id).await?;
    match page.permit.close_account(id).await {
        Ok(()) => Ok(after(&page, id, "account-closed")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = close_page(&page, &one, &problems);
            Ok(answer(within(&page, &one, &page.text("close-account-title")), content, &problems))
        }
    }
}

async fn hand_over_page(
    page: &Page<KeepAccounts>,
    one: &Listed,
    problems: &[Problem],
) -> Result<Markup, Trouble> {
    let all = page.permit.accounts().await?;
    let chosen = page.typed.get("successor");
    let fits = |other: &&Listed| other.id != one.id && other.keepable;
    let choice = |other: &Listed| {
        let id = other.id.to_string();
        let roles: Vec<String> = other.held.iter().map(|held| grant(&page.words, &held.grant)).collect();
        Choice::new(id.as_str(), other.name.as_str()).hint(roles.join("; ")).chosen_if(chosen == id)
    };
    let choices: Vec<Choice> = all.iter().filter(fits).map(choice).collect();
    if choices.is_empty() {
        return Ok(html! {
            h1.govuk-heading-l { (page.text("hand-over-title")) }
            p.govuk-body { (page.text("hand-over-nobody")) }
            p.govuk-body { (link("/people/new", &page.text("people-invite"))) }
        });
    }
    let asked = Confirmation {
        title: "hand-over-title",
        what: page.with("hand-over-what", [("name", one.name.as_str().into())]),
        action: format!("/people/{}/hand-over", one.id),
        button: "hand-over-do",
        back: format!("/people/{}", one.id),
    };
    let choices = Choices::new("successor", page.text("hand-over-whom"), choices).layout(Layout::Dense);
    let field = radios(&page.words, &choices.error(of(problems, "successor")));
    Ok(confirmation(page, &asked, &field, problems))
}

pub(super) async fn hand_over(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = keepable(&page, id).await?;
    let content = hand_over_page(&page, &one, &[]).await?;
    Ok(shown(&within(&page, &one, &page.text("hand-over-title")), content))
}

pub(super) async fn send_hand_over(page: Page<KeepAccounts>, Path(id): Path<i64>) -> Outcome {
    let one = page.permit.account(id).await?;
    let handed = match page.typed.number("successor") {
        Some(successor) => page.permit.hand_over(id, successor).await.map(|()| successor),
        None => Err(Refusal::of("successor", "choose")),
    };
    match handed {
        Ok(successor) if page.permit.person().account != id => {
            Ok(done(&format!("/people/{successor}"), "account-handed-over"))
        }
        Ok(_) => Ok(to("/sign-in")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = hand_over_page(&page, &one, &problems).await?;
            Ok(answer(within(&page, &one, &page.text("hand-over-title")), content, &problems))
        }
    }
}
