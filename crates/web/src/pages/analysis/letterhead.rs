//! The own letterhead of an authority: a docx with placeholders.

use crate::attached::sent;
use crate::components::{
    Button, FileField, Look, Problem, SummaryRow, error_summary, file_field, form, summary_list,
};
use crate::page::{Outcome, Page, answer, done};
use crate::pages::entry::of;
use crate::routes::{Menu, Route, Subject};
use axum::extract::{Path, Request};
use maud::{Markup, html};
use operations::{Attachment, Refusal, Right, SetAuthority};

pub(super) fn routes() -> Vec<Route> {
    let set = |route: Route| route.needs(Right::SetAuthority, Subject::Organisation).within(Menu::Settings);
    vec![
        set(Route::get("/settings/authority/{organisation}/letterhead", "set-letterhead", ask)),
        set(Route::post("/settings/authority/{organisation}/letterhead", "set-letterhead", keep)),
        set(Route::post("/settings/authority/{organisation}/letterhead/remove", "set-letterhead", remove)),
    ]
}

async fn ask(page: Page<SetAuthority>, Path(id): Path<i64>) -> Outcome {
    letterhead_page(&page, id, &[]).await
}

async fn keep(page: Page<SetAuthority>, Path(id): Path<i64>, request: Request) -> Outcome {
    let sent = sent(request).await?;
    let kept = match sent.file {
        _ if sent.too_large => Err(Refusal::Invalid(vec![Attachment::too_large("file")])),
        None => Err(Refusal::of("file", "letterhead-none")),
        file => page.permit.set_letterhead(id, file).await,
    };
    match kept {
        Ok(()) => Ok(done(&format!("/settings/authority/{id}/letterhead"), "letterhead-set")),
        Err(refusal) => letterhead_page(&page, id, &page.problems(refusal)?).await,
    }
}

async fn remove(page: Page<SetAuthority>, Path(id): Path<i64>) -> Outcome {
    page.permit.set_letterhead(id, None).await?;
    Ok(done(&format!("/settings/authority/{id}/letterhead"), "letterhead-removed"))
}

async fn letterhead_page(page: &Page<SetAuthority>, id: i64, problems: &[Problem]) -> Outcome {
    let name = page.permit.letterhead_name(id).await?;
    let title = page.text("letterhead-heading");
    let action = format!("/settings/authority/{id}/letterhead");
    let file = FileField::new("file", page.text("letterhead-file")).error(of(problems, "file"));
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("letterhead-what")) }
        (placeholders(page))
        @if let Some(name) = &name { (standing(page, &action, name)) }
        (form(&page.file_form(&action), html! {
            (file_field(&page.words, &file))
            (Button::new(page.text("letterhead-keep")))
        }))
    };
    let (settings, authority) = (page.text("menu-settings"), page.text("authority-title"));
    let above = [(settings.as_str(), "/settings"), (authority.as_str(), "/settings/authority")];
    Ok(answer(page.framed(title, &above), content, problems))
}

/// What may stand in the file.
fn placeholders(page: &Page<SetAuthority>) -> Markup {
    let names = ["text", "title", "date", "number", "addressee", "signer", "post", "authority"];
    let row = |name: &str| {
        let place = format!("{{{{{}}}}}", page.text(&format!("letterhead-{name}")));
        SummaryRow::new(place, html! { (page.text(&format!("letterhead-what-{name}"))) })
    };
    summary_list(&names.map(row))
}

fn standing(page: &Page<SetAuthority>, action: &str, name: &str) -> Markup {
    html! {
        p.govuk-body { (page.with("letterhead-stands", [("name", name.into())])) }
        (form(&page.form(format!("{action}/remove")), html! {
            (Button::new(page.text("letterhead-remove")).look(Look::Secondary))
        }))
    }
}
