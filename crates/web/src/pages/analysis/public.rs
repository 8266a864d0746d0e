//! For everybody, without signing in: the page of a round that was published, and its open data.

use crate::attached::given;
use crate::components::link;
use crate::page::{Open, Outcome, shown};
use crate::pages::blocks::blocks;
use crate::routes::Route;
use axum::extract::Path;
use maud::html;
use operations::monitoring::public_page;

pub(super) fn routes() -> Vec<Route> {
    vec![
        Route::get("/public/monitoring/{campaign}", "see-public-round", page),
        Route::get("/public/monitoring/{campaign}/page.html", "export-public-round", file),
        Route::get("/public/monitoring/{campaign}/data.csv", "export-public-round", data),
        Route::get("/public/monitoring/{campaign}/passport.csv", "export-public-round", passport),
    ]
}

async fn page(page: Open, Path(id): Path<i64>) -> Outcome {
    let published = page.shared.application.published(id).await?;
    let document = public_page(&published.page, &page.words);
    let path = |file: &str| format!("/public/monitoring/{id}/{file}");
    let content = html! {
        span.govuk-caption-l { (document.subtitle) }
        h1.govuk-heading-l { (document.title) }
        p.govuk-body {
            (page.with("public-of", [("day", page.day(&published.page.day).into()), ("number", published.edition.into())]))
        }
        (blocks(&page.words, &document.blocks))
        h2.govuk-heading-m { (page.text("public-files")) }
        ul.govuk-list {
            li { (link(&path("data.csv"), &page.text("public-data"))) }
            li { (link(&path("passport.csv"), &page.text("public-passport"))) }
            li { (link(&path("page.html"), &page.text("public-page"))) }
        }
    };
    let mut frame = page.frame(document.title.as_str());
    frame.authority = Some(published.page.authority.clone());
    Ok(shown(&frame, content))
}

/// The page as one file, which an authority can put on its own site.
async fn file(page: Open, Path(id): Path<i64>) -> Outcome {
    let published = page.shared.application.published(id).await?;
    let text = document::html(&public_page(&published.page, &page.words));
    Ok(given(&format!("monitoring-{id}.html"), "text/html; charset=utf-8", text.into_bytes()))
}

async fn data(page: Open, Path(id): Path<i64>) -> Outcome {
    let published = page.shared.application.published(id).await?;
    Ok(given(&format!("monitoring-{id}.csv"), "text/csv; charset=utf-8", published.data.into_bytes()))
}

async fn passport(page: Open, Path(id): Path<i64>) -> Outcome {
    let published = page.shared.application.published(id).await?;
    let name = format!("monitoring-{id}-passport.csv");
    Ok(given(&name, "text/csv; charset=utf-8", published.passport.into_bytes()))
}
