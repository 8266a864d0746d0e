//! Мои данные: the own name and roles, password, one-time codes, open sessions.

use crate::components::{
    Button, Cell, Code, Column, Look, Problem, Row, SummaryRow, Table, TextField, TextKind, codes,
    error_summary, form, link, qr, summary_list, table, text_field,
};
use crate::page::{Outcome, Page, answer, done, shown};
use crate::pages::entry::of;
use crate::routes::{Route, Subject};
use maud::{Markup, html};
use operations::{CodeOffer, Mine, Own, Right};

pub(crate) fn routes() -> Vec<Route> {
    let all = vec![
        Route::get("/profile", "see-profile", profile),
        Route::get("/profile/password", "set-password", password),
        Route::post("/profile/password", "set-password", send_password),
        Route::get("/profile/codes", "set-codes", offer),
        Route::post("/profile/codes", "set-codes", take),
        Route::get("/profile/codes/off", "drop-codes", off),
        Route::post("/profile/codes/off", "drop-codes", drop_codes),
        Route::post("/profile/sessions", "end-sessions", end_sessions),
    ];
    all.into_iter().map(|route| route.needs(Right::Own, Subject::Anywhere)).collect()
}

async fn profile(page: Page<Own>) -> Outcome {
    let mine = page.permit.mine().await?;
    let title = page.text("profile-title");
    let roles = html! {
        @for grant in &mine.grants {
            div { (page.words.word("role", grant.role.as_str())) " — " (grant.name) }
        }
        @if mine.grants.is_empty() { (page.text("people-no-role")) }
    };
    let on = page.text(if mine.codes { "profile-codes-on" } else { "profile-codes-off" });
    let turn = if mine.codes {
        ("/profile/codes/off", "profile-codes-turn-off")
    } else {
        ("/profile/codes", "profile-codes-turn-on")
    };
    let rows = [
        SummaryRow::new(page.text("field-name"), html! { (mine.name) }),
        SummaryRow::new(page.text("field-login"), html! { code { (mine.login) } }),
        SummaryRow::new(
            page.text("field-post"),
            html! { (mine.post.clone().unwrap_or_else(|| page.text("no-data"))) },
        ),
        SummaryRow::new(page.text("people-roles"), roles),
        SummaryRow::new(page.text("field-password"), html! { "••••••••••" })
            .action("/profile/password", page.text("change")),
        SummaryRow::new(page.text("people-codes"), html! { (on) }).action(turn.0, page.text(turn.1)),
        SummaryRow::new(page.text("tokens-title"), html! { (page.text("tokens-short")) })
            .action("/profile/tokens", page.text("tokens-open")),
    ];
    let content = html! {
        h1.govuk-heading-l { (title) }
        (summary_list(&rows))
        p.govuk-body { (page.text("profile-name-what")) }
        (sessions(&page, &mine))
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

fn sessions(page: &Page<Own>, mine: &Mine) -> Markup {
    let row = |(since, seen, own): &(i64, i64, bool)| {
        let own = page.text(if *own { "profile-session-this" } else { "profile-session-other" });
        Row::new(vec![Cell::from(own), Cell::from(page.time(*since)), Cell::from(page.time(*seen))])
    };
    let list = Table {
        id: "sessions".to_owned(),
        caption: page.text("profile-sessions"),
        columns: ["profile-session", "profile-since", "profile-seen"]
            .iter()
            .map(|name| Column::text(page.text(name)))
            .collect(),
        rows: mine.sessions.iter().map(row).collect(),
        ..Table::default()
    };
    html! {
        (table(&page.words, &list))
        @if mine.sessions.len() > 1 {
            (form(&page.form("/profile/sessions"), html! {
                (Button::new(page.text("profile-sessions-end")).look(Look::Secondary))
            }))
        }
    }
}

fn frame<'a>(page: &'a Page<Own>, title: &str) -> crate::frame::Frame<'a> {
    page.framed(title, &[(&page.text("profile-title"), "/profile")])
}

async fn password(page: Page<Own>) -> Outcome {
    Ok(shown(&frame(&page, &page.text("password-title")), password_form(&page, &[])))
}

fn password_form(page: &Page<Own>, problems: &[Problem]) -> Markup {
    let field = |name: &'static str, label: &str, kind: TextKind| {
        text_field(&page.words, &TextField::new(name, page.text(label)).kind(kind).error(of(problems, name)))
    };
    let new = TextField::new("password", page.text("field-new-password")).kind(TextKind::NewPassword);
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("password-title")) }
        p.govuk-body { (page.text("password-what")) }
        (form(&page.form("/profile/password"), html! {
            (field("present", "field-present", TextKind::Password))
            (text_field(&page.words, &new.hint(page.text("password-hint")).error(of(problems, "password"))))
            (field("again", "field-again", TextKind::NewPassword))
            (Button::new(page.text("password-do")))
        }))
    }
}

async fn send_password(page: Page<Own>) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    match page.permit.set_password(&typed("present"), &typed("password"), &typed("again")).await {
        Ok(()) => Ok(done("/profile", "password-changed")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            Ok(answer(frame(&page, &page.text("password-title")), password_form(&page, &problems), &problems))
        }
    }
}

async fn offer(page: Page<Own>) -> Outcome {
    let offer = page.permit.offer_codes();
    Ok(shown(&frame(&page, &page.text("codes-title")), codes_form(&page, &offer, &[])))
}

fn codes_form(page: &Page<Own>, offer: &CodeOffer, problems: &[Problem]) -> Markup {
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("codes-title")) }
        p.govuk-body { (page.text("codes-what")) }
        ol.govuk-list.govuk-list--number {
            li { (page.text("codes-step-app")) }
            li { (page.text("codes-step-scan"))
                @if let Some(picture) = qr(&offer.address, &page.text("codes-picture")) { div { (picture) } }
                (codes(&page.words, "secret", &[Code::new(page.text("codes-secret"), offer.secret.as_str())]))
            }
            li { (page.text("codes-step-code")) }
        }
        (form(&page.form("/profile/codes"), html! {
            input type="hidden" name="secret" value=(offer.secret);
            (text_field(&page.words, &TextField::new("code", page.text("field-code"))
                .hint(page.text("code-hint")).kind(TextKind::Whole).error(of(problems, "code"))))
            (Button::new(page.text("codes-do")))
        }))
    }
}

async fn take(page: Page<Own>) -> Outcome {
    let secret = page.typed.get("secret");
    match page.permit.take_codes(secret, page.typed.get("code")).await {
        Ok(()) => Ok(done("/profile", "codes-on")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            // The telephone may have the secret already, so that it is offered again and not another.
            let offer = page.permit.offered_again(secret).unwrap_or_else(|| page.permit.offer_codes());
            Ok(answer(
                frame(&page, &page.text("codes-title")),
                codes_form(&page, &offer, &problems),
                &problems,
            ))
        }
    }
}

async fn off(page: Page<Own>) -> Outcome {
    Ok(shown(&frame(&page, &page.text("codes-off-title")), off_form(&page, &[])))
}

fn off_form(page: &Page<Own>, problems: &[Problem]) -> Markup {
    html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.text("codes-off-title")) }
        p.govuk-body { (page.text("codes-off-what")) }
        (form(&page.form("/profile/codes/off"), html! {
            (text_field(&page.words, &TextField::new("present", page.text("field-present"))
                .kind(TextKind::Password).error(of(problems, "present"))))
            div.govuk-button-group {
                (Button::new(page.text("codes-off-do")).look(Look::Warning))
                (link("/profile", &page.text("cancel")))
            }
        }))
    }
}

async fn drop_codes(page: Page<Own>) -> Outcome {
    match page.permit.drop_codes(page.typed.get("present")).await {
        Ok(()) => Ok(done("/profile", "codes-off")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            Ok(answer(frame(&page, &page.text("codes-off-title")), off_form(&page, &problems), &problems))
        }
    }
}

async fn end_sessions(page: Page<Own>) -> Outcome {
    page.permit.end_other_sessions().await?;
    Ok(done("/profile", "sessions-ended"))
}
