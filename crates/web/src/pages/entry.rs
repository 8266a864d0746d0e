//! Signing in and out, one-time codes, invitations, the language.

use crate::components::{
    Button, Problem, TextField, TextKind, details, error_summary, form, inset, link, text_field,
};
use crate::cookies::{self, LANGUAGE, SESSION, VISITOR};
use crate::page::{Open, Outcome, Page, Visit, encoded, refused, shown, to};
use crate::routes::{Route, Subject};
use crate::trouble::Trouble;
use axum::extract::Path;
use axum::response::IntoResponse as _;
use maud::{Markup, html};
use operations::{Own, Refusal, Right, Setup};

pub(crate) fn routes() -> Vec<Route> {
    vec![
        Route::get("/sign-in", "sign-in", sign_in),
        Route::post("/sign-in", "sign-in", send_sign_in),
        Route::get("/code", "give-code", code),
        Route::post("/code", "give-code", send_code),
        Route::get("/setup", "set-up", set_up),
        Route::post("/setup", "set-up", send_set_up),
        Route::get("/invitation/{token}", "accept-invitation", invitation),
        Route::post("/invitation/{token}", "accept-invitation", accept),
        Route::get("/language/{language}", "choose-language", language),
        Route::get("/about", "about", about),
        Route::get("/help/keyboard", "keyboard", keyboard),
        Route::get("/openapi.json", "interface-document", interface).needs(Right::Own, Subject::Anywhere),
        Route::post("/sign-out", "sign-out", sign_out).needs(Right::Own, Subject::Anywhere),
    ]
}

/// The text of the problem with a field, for the field itself.
pub(crate) fn of<'a>(problems: &'a [Problem], field: &str) -> Option<&'a str> {
    problems
        .iter()
        .find(|problem| problem.field.as_deref() == Some(field))
        .map(|problem| problem.text.as_str())
}

/// A place of this application, where the target is one; the first page otherwise.
fn own(target: &str) -> &str {
    let within = target.starts_with('/') && !target.starts_with("//") && !target.contains('\\');
    if within { target } else { "/" }
}

async fn sign_in(page: Open) -> Outcome {
    if page.shared.application.is_new().await? {
        return Ok(to("/setup"));
    }
    if page.person.is_some() {
        return Ok(to("/"));
    }
    Ok(shown(&page.frame(page.text("sign-in-title")), sign_in_form(&page, &[])))
}

fn sign_in_form(page: &Visit, problems: &[Problem]) -> Markup {
    let target = match page.asked("to") {
        "" => page.typed.get("to").to_owned(),
        target => target.to_owned(),
    };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("sign-in-title")) }
        (form(&page.form("/sign-in"), html! {
            input type="hidden" name="to" value=(target);
            (text_field(&page.words, &TextField::new("login", page.text("field-login"))
                .value(page.typed.get("login")).kind(TextKind::Login).error(of(problems, "login"))))
            (text_field(&page.words, &TextField::new("password", page.text("field-password"))
                .kind(TextKind::Password).error(of(problems, "password"))))
            (Button::new(page.text("sign-in-do")))
        }))
        (details(&page.text("sign-in-lost"), html! { p.govuk-body { (page.text("sign-in-lost-what")) } }))
        @if page.shared.settings.demo { (inset(html! {
            h2.govuk-heading-s { (page.text("demo-accounts")) }
            p.govuk-body { (page.text("demo-password")) " " code { (operations::DEMO_PASSWORD) } }
            ul.govuk-list { @for (login, role) in operations::DEMO_ACCOUNTS {
                li { code { (login) } " — " (page.words.word("role", role)) }
            } }
        })) }
    }
}

async fn send_sign_in(page: Open) -> Outcome {
    match page.shared.application.sign_in(page.typed.get("login"), page.typed.get("password")).await {
        Ok(entered) => {
            let place = own(page.typed.get("to"));
            let mut answer =
                if entered.code_asked { to(format!("/code?to={}", encoded(place))) } else { to(place) };
            let secure = page.shared.settings.is_secure();
            cookies::set(answer.headers_mut(), SESSION, &entered.token, secure);
            cookies::set(answer.headers_mut(), VISITOR, "", secure);
            Ok(answer)
        }
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            Ok(refused(page.frame(page.text("sign-in-title")), sign_in_form(&page, &problems)))
        }
    }
}

async fn code(page: Open) -> Outcome {
    Ok(shown(&page.frame(page.text("code-title")), code_form(&page, &[])))
}

fn code_form(page: &Visit, problems: &[Problem]) -> Markup {
    let target = if page.asked("to").is_empty() { page.typed.get("to") } else { page.asked("to") };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("code-title")) }
        (form(&page.form("/code"), html! {
            input type="hidden" name="to" value=(target);
            (text_field(&page.words, &TextField::new("code", page.text("field-code"))
                .hint(page.text("code-hint")).kind(TextKind::Whole).error(of(problems, "code"))))
            (Button::new(page.text("code-do")))
        }))
    }
}

async fn send_code(page: Open, headers: axum::http::HeaderMap) -> Outcome {
    let token = cookies::read(&headers, SESSION).unwrap_or_default();
    match page.shared.application.give_code(token, page.typed.get("code")).await {
        Ok(()) => Ok(to(own(page.typed.get("to")))),
        Err(Refusal::NotFound) => Ok(to("/sign-in")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            Ok(refused(page.frame(page.text("code-title")), code_form(&page, &problems)))
        }
    }
}

async fn set_up(page: Open) -> Outcome {
    if !page.shared.application.is_new().await? || page.asked("key") != page.shared.settings.setup_key {
        return Err(Trouble::NotFound);
    }
    Ok(shown(&page.frame(page.text("setup-title")), set_up_form(&page, &[])))
}

fn set_up_form(page: &Visit, problems: &[Problem]) -> Markup {
    let field = |name: &'static str| {
        TextField::new(name, page.text(&format!("setup-{name}")))
            .value(page.typed.get(name))
            .error(of(problems, name))
    };
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("setup-title")) }
        p.govuk-body { (page.text("setup-what")) }
        (form(&page.form("/setup"), html! {
            input type="hidden" name="key" value=(page.shared.settings.setup_key);
            (text_field(&page.words, &field("region").hint(page.text("setup-region-hint"))))
            (text_field(&page.words, &field("municipality").hint(page.text("setup-municipality-hint"))))
            (text_field(&page.words, &field("name").hint(page.text("setup-name-hint"))))
            (text_field(&page.words, &field("login").hint(page.text("setup-login-hint")).kind(TextKind::Login)))
            (Button::new(page.text("setup-do")))
        }))
    }
}

async fn send_set_up(page: Open) -> Outcome {
    if page.typed.get("key") != page.shared.settings.setup_key {
        return Err(Trouble::NotFound);
    }
    let typed = |name: &str| page.typed.get(name).to_owned();
    let setup = Setup {
        region: typed("region"),
        municipality: typed("municipality"),
        login: typed("login"),
        name: typed("name"),
    };
    match page.shared.application.set_up(&setup).await {
        Ok(invitation) => Ok(to(format!("/invitation/{}", invitation.token))),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            Ok(refused(page.frame(page.text("setup-title")), set_up_form(&page, &problems)))
        }
    }
}

async fn invitation(page: Open, Path(token): Path<String>) -> Outcome {
    invitation_page(&page, &token, &[]).await
}

async fn invitation_page(page: &Visit, token: &str, problems: &[Problem]) -> Outcome {
    let Some(invited) = page.shared.application.invited(token).await? else {
        let content = html! {
            h1.govuk-heading-l { (page.text("link-expired-title")) }
            p.govuk-body { (page.text("complaint-link-expired")) }
            p.govuk-body { (link("/sign-in", &page.text("sign-in-link"))) }
        };
        return Ok(refused(page.frame(page.text("link-expired-title")), content));
    };
    let password = |name: &'static str, label: &str| {
        TextField::new(name, page.text(label)).kind(TextKind::NewPassword).error(of(problems, name))
    };
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("invitation-title")) }
        p.govuk-body { (page.with("invitation-what", [("name", invited.name.as_str().into()), ("login", invited.login.as_str().into())])) }
        (form(&page.form(format!("/invitation/{token}")), html! {
            input type="hidden" name="username" autocomplete="username" value=(invited.login);
            (text_field(&page.words, &password("password", "field-new-password").hint(page.text("password-hint"))))
            (text_field(&page.words, &password("again", "field-again")))
            (Button::new(page.text("invitation-do")))
        }))
    };
    let frame = page.frame(page.text("invitation-title"));
    Ok(if problems.is_empty() { shown(&frame, content) } else { refused(frame, content) })
}

async fn accept(page: Open, Path(token): Path<String>) -> Outcome {
    let (password, again) = (page.typed.get("password"), page.typed.get("again"));
    match page.shared.application.accept(&token, password, again).await {
        Ok(()) => Ok(crate::page::done("/sign-in", "password-set")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            invitation_page(&page, &token, &problems).await
        }
    }
}

/// Sets the language of pages, for the account of whoever is signed in.
async fn language(page: Open, Path(language): Path<String>, headers: axum::http::HeaderMap) -> Outcome {
    if !["ru", "en"].contains(&language.as_str()) {
        return Err(Trouble::NotFound);
    }
    if let Some(person) = &page.person {
        page.shared.application.speak(person, &language).await?;
    }
    let back = headers.get("referer").and_then(|value| value.to_str().ok());
    let back = back.and_then(|address| address.splitn(4, '/').nth(3)).map(|path| format!("/{path}"));
    let mut answer = to(back.filter(|path| !path.starts_with("//")).unwrap_or_else(|| "/".to_owned()));
    cookies::set(answer.headers_mut(), LANGUAGE, &language, page.shared.settings.is_secure());
    Ok(answer)
}

/// What addresses there are, for programs.
async fn interface(_: Page<Own>) -> Outcome {
    Ok(axum::Json(crate::reference::openapi()).into_response())
}

async fn about(page: Open) -> Outcome {
    let content = html! {
        h1.govuk-heading-l { (page.text("about-title")) }
        div.opora-text { @for part in ["what", "data", "where", "licence"] {
            p.govuk-body { (page.text(&format!("about-{part}"))) }
        } }
    };
    Ok(shown(&page.frame(page.text("about-title")), content))
}

async fn keyboard(page: Open) -> Outcome {
    let content = html! {
        h1.govuk-heading-l { (page.text("keyboard-title")) }
        ul.govuk-list.govuk-list--bullet { @for part in ["tab", "enter", "space", "skip", "zoom"] {
            li { (page.text(&format!("keyboard-{part}"))) }
        } }
    };
    Ok(shown(&page.frame(page.text("keyboard-title")), content))
}

async fn sign_out(page: Page<Own>) -> Outcome {
    page.permit.sign_out().await?;
    let mut answer = crate::page::done("/sign-in", "signed-out");
    cookies::set(answer.headers_mut(), SESSION, "", page.shared.settings.is_secure());
    Ok(answer)
}
