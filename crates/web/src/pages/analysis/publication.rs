//! Publication: what the public would see, what it sees, and the button between them.

use super::{framed, runs, views};
use crate::components::{Button, Look, Problem, Tag, Tone, error_summary, form, inset, link, warning};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::pages::blocks::blocks;
use crate::pages::sheet::nothing;
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use axum::extract::Path;
use axum::http::HeaderMap;
use maud::{Markup, Render as _, html};
use operations::monitoring::{Public, Published, public_page};
use operations::{Permit, Right, RunMonitoring, SeeResults};

pub(super) fn routes() -> Vec<Route> {
    let see = |route: Route| route.needs(Right::SeeResults, Subject::Campaign).within(Menu::Monitoring);
    let run = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign).within(Menu::Monitoring);
    vec![
        see(Route::get("/monitoring/{campaign}/publication", "see-publication", publication)),
        run(Route::post("/monitoring/{campaign}/publication", "publish-round", publish)),
        run(Route::post("/monitoring/{campaign}/publication/withdraw", "withdraw-publication", withdraw)),
    ]
}

async fn publication(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    publication_page(&page, &page.permit, id, &[]).await
}

async fn publish(page: Page<RunMonitoring>, Path(id): Path<i64>, headers: HeaderMap) -> Outcome {
    let address = format!("{}/public/monitoring/{id}/data.csv", page.public(&headers));
    let seen = page.typed.number("seen").and_then(|seen| i32::try_from(seen).ok()).unwrap_or_default();
    match page.permit.publish(id, seen, &address).await {
        Ok(_) => Ok(done(&format!("/monitoring/{id}/publication"), "round-published")),
        Err(refusal) => {
            let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
            publication_page(&page, &permit, id, &page.problems(refusal)?).await
        }
    }
}

async fn withdraw(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let edition = page.typed.number("edition").and_then(|edition| i32::try_from(edition).ok());
    page.permit.withdraw_publication(id, edition.unwrap_or_default()).await?;
    Ok(done(&format!("/monitoring/{id}/publication"), "publication-withdrawn"))
}

async fn publication_page(
    page: &Visit,
    permit: &Permit<SeeResults>,
    id: i64,
    problems: &[Problem],
) -> Outcome {
    let public = permit.publication(id).await?.ok_or(Trouble::NotFound)?;
    let title = page.text("publication-title");
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (public.campaign.title) }
        h1.govuk-heading-l { (title) }
        (views(page, &public.campaign, "/publication"))
        p.govuk-body { (page.text("publication-what")) }
        (standing(page, id, public.standing.as_ref()))
        @if !public.open.is_empty() {
            (inset(html! { p.govuk-body {
                (page.with("publication-open", [("sections", public.open.join(", ").into())]))
            } }))
        }
        @if let Some(word) = &public.forbidden {
            (warning(&page.words, &page.with("publication-word", [("word", word.as_str().into())])))
        }
        @match &public.draft {
            None => (nothing(page.text("publication-none"), Some((
                format!("/monitoring/{id}/closing"), page.text("analysis-view-closing"),
            )))),
            Some(draft) => {
                @if runs(page) && public.forbidden.is_none() { (publish_form(page, id, &public)) }
                h2.govuk-heading-l { (page.text("publication-draft")) }
                (blocks(&page.words, &public_page(draft, &page.words).blocks))
            },
        }
    };
    Ok(answer(framed(page, &public.campaign, &title, &[]), content, problems))
}

fn standing(page: &Visit, id: i64, standing: Option<&Published>) -> Markup {
    let Some(own) = standing else {
        return html! { p.govuk-body { (Tag::new(Tone::Plain, page.text("publication-no")).render()) } };
    };
    let when = page.time(own.at);
    let text = page.with("publication-is", [("number", own.edition.into()), ("when", when.into())]);
    html! {
        p.govuk-body {
            (Tag::new(Tone::Good, page.text("publication-yes")).render()) " " (text) " "
            (link(&format!("/public/monitoring/{id}"), &page.text("publication-look")))
        }
        @if runs(page) {
            (form(&page.form(format!("/monitoring/{id}/publication/withdraw")), html! {
                input type="hidden" name="edition" value=(own.edition);
                (Button::new(page.text("publication-withdraw")).look(Look::Secondary))
            }))
        }
    }
}

fn publish_form(page: &Visit, id: i64, public: &Public) -> Markup {
    let text = if public.standing.is_some() { "publication-again" } else { "publication-do" };
    html! {
        (form(&page.form(format!("/monitoring/{id}/publication")), html! {
            input type="hidden" name="seen" value=(public.last);
            (Button::new(page.text(text)))
        }))
    }
}
