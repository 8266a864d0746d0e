//! «Аналитический отчёт»: outline on the left, the document in the middle, what is left to do on the right.

use super::closing::rows_named;
use super::{framed, runs, views};
use crate::attached::given;
use crate::components::{
    Button, Look, Problem, Tag, TextArea, Tone, error_summary, file_button, form, inset, link, link_button,
    text_area,
};
use crate::page::{Outcome, Page, Visit, answer, done, shown};
use crate::pages::blocks::blocks;
use crate::pages::entry::of;
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use methodology::report::{Conclusion, Part};
use operations::monitoring::{Analytical, Concluded, LONGEST_CONCLUSION, Unready};
use operations::{Permit, Right, RunMonitoring, SeeResults, on_letterhead};

pub(super) fn routes() -> Vec<Route> {
    let see = |route: Route| route.needs(Right::SeeResults, Subject::Campaign).within(Menu::Monitoring);
    let run = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign).within(Menu::Monitoring);
    vec![
        see(Route::get("/monitoring/{campaign}/report", "see-analytical-report", report)),
        run(Route::get("/monitoring/{campaign}/report/parts/{part}", "ask-conclusion", ask)),
        run(Route::post("/monitoring/{campaign}/report/parts/{part}", "write-conclusion", write)),
        see(Route::get("/monitoring/{campaign}/report/file.html", "export-analytical-report", file)),
        see(Route::get("/monitoring/{campaign}/report/file.docx", "export-analytical-report", file)),
        see(Route::get("/monitoring/{campaign}/report/file.pdf", "export-analytical-report", file)),
        see(Route::get("/monitoring/{campaign}/report/file.xlsx", "export-analytical-report", file)),
    ]
}

async fn analytical(permit: &Permit<SeeResults>, id: i64) -> Result<Analytical, Trouble> {
    permit.analytical(id).await?.ok_or(Trouble::NotFound)
}

async fn report(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let own = analytical(&page.permit, id).await?;
    let document = own.document(&page.words, |at| page.time(at));
    let title = page.text("paper-title");
    let content = html! {
        span.govuk-caption-l { (own.campaign.title) }
        h1.govuk-heading-l { (title) }
        (views(&page, &own.campaign, "/report"))
        (files(&page, id))
        div.opora-beside {
            div {
                @if !document.subtitle.is_empty() { p.govuk-body-l { (document.subtitle) } }
                (blocks(&page.words, &document.blocks))
            }
            aside { (checklist(&page, &own.matters)) (outline(&page, &own)) }
        }
    };
    Ok(shown(&framed(&page, &own.campaign, &title, &[]), content))
}

fn files(page: &Visit, id: i64) -> Markup {
    let file = |kind: &str| {
        file_button(&format!("/monitoring/{id}/report/file.{kind}"), &page.text(&format!("paper-{kind}")))
    };
    html! { div.govuk-button-group { @for kind in ["docx", "pdf", "xlsx", "html"] { (file(kind)) } } }
}

/// What keeps the report from being signed, first.
fn checklist(page: &Visit, matters: &[Unready]) -> Markup {
    let point = |matter: &Unready| {
        let (tone, word) =
            if matter.stops { (Tone::Bad, "matter-stops") } else { (Tone::Caution, "matter-asks") };
        let names = matter.names.join(", ");
        let arguments = [("count", matter.names.len().into()), ("names", names.into())];
        let text = page.with(&format!("unready-{}", matter.code), arguments);
        html! { li {
            (Tag::new(tone, page.text(word)).render()) " " (text)
            @if matter.code == "small" { (rows_named(page, &matter.names)) }
        } }
    };
    html! {
        h2.govuk-heading-m { (page.text("paper-checklist")) }
        @if matters.is_empty() { p.govuk-body { (page.text("paper-ready")) } }
        @else { ul.govuk-list { @for matter in matters { (point(matter)) } } }
    }
}

/// The conclusions that people write, each with a way to its form.
fn outline(page: &Visit, own: &Analytical) -> Markup {
    let id = own.campaign.id;
    let point = |(part, wanted): (&Part, &Conclusion)| {
        let concluded = own.conclusions.get(part.id.as_str()).filter(|one| !one.content.trim().is_empty());
        let tag = match concluded {
            Some(_) => Tag::new(Tone::Good, page.text("conclusion-written")),
            None if wanted.required => Tag::new(Tone::Bad, page.text("conclusion-needed")),
            None => Tag::new(Tone::Plain, page.text("conclusion-free")),
        };
        let href = format!("/monitoring/{id}/report/parts/{}", part.id);
        html! { li {
            @if runs(page) { (link(&href, &name(part))) } @else { (name(part)) } " " (tag.render())
        } }
    };
    html! {
        h2.govuk-heading-m { (page.text("paper-conclusions")) }
        p.govuk-body { (page.text("paper-conclusions-what")) }
        ul.govuk-list { @for one in own.outline.conclusions() { (point(one)) } }
    }
}

fn name(part: &Part) -> String {
    part.heading.as_ref().map_or_else(|| part.id.to_string(), ToString::to_string)
}

async fn ask(page: Page<RunMonitoring>, Path((id, part)): Path<(i64, String)>) -> Outcome {
    part_page(&page, id, &part, &[]).await
}

async fn write(page: Page<RunMonitoring>, Path((id, part)): Path<(i64, String)>) -> Outcome {
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.conclude(id, &part, version, page.typed.get("content")).await {
        Ok(()) => Ok(done(&format!("/monitoring/{id}/report"), "conclusion-written")),
        Err(refusal) => part_page(&page, id, &part, &page.problems(refusal)?).await,
    }
}

/// The form of a conclusion. Where somebody else has written meanwhile, both texts stand here.
async fn part_page(page: &Visit, id: i64, part: &str, problems: &[Problem]) -> Outcome {
    let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
    let own = analytical(&permit, id).await?;
    let part = own.outline.part(part).ok_or(Trouble::NotFound)?;
    let wanted = part.conclusion.as_ref().ok_or(Trouble::NotFound)?;
    let none = Concluded::default();
    let known = own.conclusions.get(part.id.as_str()).unwrap_or(&none);
    let title = name(part);
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (own.campaign.title) }
        h1.govuk-heading-l { (title) }
        p.govuk-body { (wanted.prompt) }
        @if !problems.is_empty() && known.version != page.typed.number("version").unwrap_or_default() {
            h2.govuk-heading-m { (page.text("conclusion-theirs")) }
            (inset(html! { @for line in known.content.lines() { p.govuk-body { (line) } } }))
        }
        (conclusion_form(page, id, part, known, problems))
    };
    let above = [(page.text("paper-title"), format!("/monitoring/{id}/report"))];
    Ok(answer(framed(page, &own.campaign, &title, &above), content, problems))
}

fn conclusion_form(page: &Visit, id: i64, part: &Part, known: &Concluded, problems: &[Problem]) -> Markup {
    let typed = page.typed.get("content");
    let value = if problems.is_empty() { known.content.as_str() } else { typed };
    let most = u32::try_from(LONGEST_CONCLUSION).unwrap_or(u32::MAX);
    let text = TextArea::new("content", page.text("conclusion-text")).rows(14).most(most);
    let text = text.value(value).error(of(problems, "content"));
    // After a refusal the newer text was shown, so that a second send is over it.
    let own = page
        .form(format!("/monitoring/{id}/report/parts/{}", part.id))
        .version(known.version.to_string())
        .guarded();
    html! {
        (form(&own, html! {
            (text_area(&page.words, &text))
            div.govuk-button-group {
                (Button::new(page.text("save")))
                (link_button(&format!("/monitoring/{id}/report"), &page.text("conclusion-back"), Look::Secondary))
            }
        }))
    }
}

/// The report as the file that the address asks for; a paper on the authority's own letterhead, if it has one.
async fn file(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let own = analytical(&page.permit, id).await?;
    let document = own.document(&page.words, |at| page.time(at));
    let path = page.path.split('?').next().unwrap_or_default();
    let kind = path.rsplit('.').next().unwrap_or_default().to_owned();
    let media = media(&kind).ok_or(Trouble::NotFound)?;
    let name = format!("{}.{kind}", page.text("paper-file"));
    let letterhead = page.permit.letterhead(own.campaign.organisation).await?;
    let written = tokio::task::spawn_blocking(move || match (kind.as_str(), letterhead) {
        ("html", _) => Ok(document::html(&document).into_bytes()),
        ("docx", Some(file)) => {
            on_letterhead(&document, &file, &own.campaign.authority).map_err(|error| Trouble::fault(&error))
        }
        ("docx", None) => document::docx(&document).map_err(|error| Trouble::fault(&error)),
        ("pdf", _) => document::pdf(&document).map_err(|error| Trouble::fault(&error)),
        _ => document::xlsx(&document).map_err(|error| Trouble::fault(&error)),
    });
    let bytes = written.await.map_err(|error| Trouble::fault(&error))??;
    Ok(given(&name, media, bytes))
}

fn media(kind: &str) -> Option<&'static str> {
    match kind {
        "html" => Some("text/html; charset=utf-8"),
        "docx" => Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        "pdf" => Some("application/pdf"),
        "xlsx" => Some("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        _ => None,
    }
}
