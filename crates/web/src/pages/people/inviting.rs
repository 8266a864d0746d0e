//! Inviting a person.

use super::{address, frame, slip};
use crate::components::{
    Button, Choice, Choices, Code, Layout, Look, Problem, TextField, TextKind, codes, error_summary, form,
    inset, link, link_button, radios, slips, text_field,
};
use crate::page::{Outcome, Page, Visit, answer, shown};
use crate::pages::choosing::chooser;
use crate::pages::entry::of;
use axum::http::HeaderMap;
use maud::{Markup, html};
use operations::{Invitation, KeepAccounts, Looked, NewAccount, Node, OrganisationKind, Refusal, Role};

/// The organisations that a choice offers: without a question the authorities, else what is found.
pub(super) async fn offered(page: &Page<KeepAccounts>) -> Result<Vec<Node>, Refusal> {
    let text = page.asked("q").to_owned();
    let mut nodes = page.permit.nodes(&Looked { text, ..Looked::default() }).await?;
    // Authorities first: most people work in one.
    let place = |kind: OrganisationKind| match kind {
        OrganisationKind::Region => 0,
        OrganisationKind::Municipality => 1,
        OrganisationKind::Support => 2,
        OrganisationKind::School => 3,
    };
    nodes.sort_by_key(|node| place(node.kind));
    Ok(nodes)
}

/// The roles that the holder may give over an organisation.
pub(super) fn roles(page: &Page<KeepAccounts>, node: &Node) -> Vec<Role> {
    let school = node.kind == OrganisationKind::School;
    let fits = |role: &Role| role.is_of_school() == school && page.permit.may_give(*role, &node.path);
    page.permit.roles_to_give().into_iter().filter(fits).collect()
}

/// The roles to choose from, each with what it may.
pub(super) fn role_field(page: &Visit, roles: &[Role], chosen: &str, problems: &[Problem]) -> Markup {
    let choice = |role: &Role| {
        let word = role.as_str();
        Choice::new(word, page.words.word("role", word))
            .hint(page.words.word("role-what", word))
            .chosen_if(chosen == word)
    };
    let choices = Choices::new("role", page.text("field-role"), roles.iter().map(choice).collect());
    radios(&page.words, &choices.layout(Layout::Column).error(of(problems, "role")))
}

/// The organisation of a number, within what the holder keeps.
pub(super) async fn place(page: &Page<KeepAccounts>, id: Option<i64>) -> Result<Option<Node>, Refusal> {
    let Some(id) = id else { return Ok(None) };
    let nodes = page.permit.nodes(&Looked::default()).await?;
    Ok(nodes.into_iter().find(|node| node.id == id))
}

pub(super) async fn invite(page: Page<KeepAccounts>) -> Outcome {
    let Some(place) = place(&page, page.asked.number("organisation")).await? else {
        let nodes = offered(&page).await?;
        let title = page.text("invite-title");
        let content = html! {
            h1.govuk-heading-l { (title) }
            p.govuk-body { (page.text("invite-where")) }
            (chooser(&page, "/people/new", &nodes, "/people/new?organisation="))
        };
        return Ok(shown(&frame(&page, &title, &[]), content));
    };
    Ok(shown(&frame(&page, &page.text("invite-title"), &[]), invite_form(&page, &place, &[])))
}

fn invite_form(page: &Page<KeepAccounts>, place: &Node, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &str| {
        TextField::new(name, page.text(label)).value(page.typed.get(name)).error(of(problems, name))
    };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("invite-title")) }
        p.govuk-body { (page.text("field-organisation")) ": " strong { (place.name) } " "
            (link("/people/new", &page.text("choose-other"))) }
        (form(&page.form("/people/new"), html! {
            input type="hidden" name="organisation" value=(place.id);
            (text_field(&page.words, &field("name", "field-name").hint(page.text("field-name-hint"))))
            (text_field(&page.words, &field("post", "field-post").hint(page.text("field-post-hint"))))
            (text_field(&page.words, &field("login", "field-login").hint(page.text("setup-login-hint"))
                .kind(TextKind::Plain)))
            (role_field(page, &roles(page, place), page.typed.get("role"), problems))
            (Button::new(page.text("invite-do")))
        }))
    }
}

pub(super) async fn send_invite(page: Page<KeepAccounts>, headers: HeaderMap) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let organisation = page.typed.number("organisation");
    let Some(place) = place(&page, organisation).await? else {
        let problems = [Problem { field: None, text: page.text("complaint-organisation-unknown") }];
        let nodes = offered(&page).await?;
        let content = html! {
            (error_summary(&page.words, &problems))
            h1.govuk-heading-l { (page.text("invite-title")) }
            (chooser(&page, "/people/new", &nodes, "/people/new?organisation="))
        };
        return Ok(answer(frame(&page, &page.text("invite-title"), &[]), content, &problems));
    };
    let new = NewAccount {
        login: typed("login"),
        name: typed("name"),
        post: typed("post"),
        role: typed("role"),
        organisation: place.id,
    };
    match page.permit.invite(&new).await {
        Ok(made) => Ok(invited(&page, &headers, &made, &place.name)),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = invite_form(&page, &place, &problems);
            Ok(answer(frame(&page, &page.text("invite-title"), &[]), content, &problems))
        }
    }
}

/// The page with a link that was just made: the only one that shows it.
pub(super) fn invited(
    page: &Page<KeepAccounts>,
    headers: &HeaderMap,
    made: &Invitation,
    place: &str,
) -> axum::response::Response {
    let public = page.public(headers);
    let title = page.text("invited-title");
    let link = Code::new(page.text("invited-link"), address(&public, made));
    let login = Code::new(page.text("field-login"), made.login.clone());
    let until = page.time(made.expires_at);
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.with("invited-what", [("name", made.name.as_str().into()), ("until", until.into())])) }
        (codes(&page.words, "invitation", &[link, login]))
        (inset(html! { p.govuk-body { (page.text("invited-once")) } }))
        h2.govuk-heading-m { (page.text("invited-slip")) }
        (slips(&page.words, &[slip(page, &public, made, place)]))
        div.govuk-button-group {
            (link_button(&format!("/people/{}", made.account), &page.text("invited-account"), Look::Secondary))
            (crate::components::link("/people/new", &page.text("invited-next")))
        }
    };
    shown(&frame(page, &title, &[]), content)
}
