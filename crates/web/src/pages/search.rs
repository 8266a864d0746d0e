//! One search over everything that the reader may see.

use crate::components::{link, muted, search};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use crate::pages::identification::list_name;
use crate::routes::{Route, Subject};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::kinds::OrganisationKind;
use operations::{KeepAccounts, LoadResults, Looked, Own, Right, SeeResults, SeeSchools, Sought};

/// What a part of the search shows at most.
const SHOWN: usize = 20;

/// Letters of a question at least.
const LEAST: usize = 2;

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/search", "search", found).needs(Right::Own, Subject::Anywhere)]
}

/// What was found of a kind.
struct Part {
    title: &'static str,
    /// Address, name, and what stands beside it.
    found: Vec<(String, String, String)>,
    /// How many there are, and the list of all of them.
    all: usize,
    more: Option<String>,
}

/// Whether a text holds all words of the question.
fn holds(text: &str, asked: &str) -> bool {
    let key = model::text::search_key(text);
    model::text::search_key(asked).split(' ').all(|word| key.contains(word))
}

async fn found(page: Page<Own>) -> Outcome {
    let asked = page.asked("q").trim().to_owned();
    let title = page.text("search-title");
    let long = asked.chars().count() >= LEAST;
    let parts = if long { parts(&page, &asked).await? } else { Vec::new() };
    let any = parts.iter().any(|part| part.all > 0);
    let content = html! {
        h1.govuk-heading-l { (title) }
        (search(&page.words, "/search", "q", &page.text("search-label"), &asked))
        @if !asked.is_empty() && !long { p.govuk-body { (page.text("search-short")) } }
        @if long && !any { p.govuk-body { (page.text("search-none")) } }
        @for part in parts.iter().filter(|part| part.all > 0) { (section(&page, part)) }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

fn section(page: &Visit, part: &Part) -> Markup {
    html! {
        h2.govuk-heading-m { (page.text(part.title)) " (" (part.all) ")" }
        ul.govuk-list {
            @for (href, name, beside) in &part.found {
                li { (link(href, name)) @if !beside.is_empty() { " " (muted(beside)) } }
            }
        }
        @if part.all > part.found.len() {
            @if let Some(more) = &part.more { p.govuk-body { (link(more, &page.text("search-more"))) } }
            @else { p.govuk-body { (page.text("search-narrow")) } }
        }
    }
}

fn part(title: &'static str, found: Vec<(String, String, String)>, all: usize, more: Option<String>) -> Part {
    let mut found = found;
    found.truncate(SHOWN);
    Part { title, found, all, more }
}

async fn parts(page: &Page<Own>, asked: &str) -> Result<Vec<Part>, Trouble> {
    let mut parts = Vec::new();
    let question = encoded(asked);
    if let Some(permit) = page.permit::<SeeSchools>() {
        let schools =
            permit.schools(&Sought { text: asked.to_owned(), page: Some(1), ..Sought::default() }).await?;
        let of = |node: &operations::Node| {
            (format!("/schools/{}", node.id), node.name.clone(), node.above.clone())
        };
        let found = schools.nodes.iter().map(of).collect();
        parts.push(part(
            "search-schools",
            found,
            schools.found as usize,
            Some(format!("/schools?q={question}")),
        ));
        let looked = Looked { text: asked.to_owned(), ..Looked::default() };
        let places = permit.organisations(&looked).await?;
        let places = places.iter().filter(|node| node.kind != OrganisationKind::School);
        let of = |node: &operations::Node| {
            (format!("/results/{}", node.id), node.name.clone(), node.above.clone())
        };
        let found: Vec<_> = places.map(of).collect();
        let all = found.len();
        if page.permit.also(Right::SeeResults) {
            parts.push(part("search-places", found, all, None));
        }
    }
    if let Some(permit) = page.permit::<SeeResults>() {
        let lists = permit.lists().await?;
        let named = lists.iter().map(|list| (list, list_name(page, list)));
        let fits = named.filter(|(list, name)| {
            let signer = list.signer.as_deref().unwrap_or_default();
            holds(&format!("{name} {} {signer} {}", list.authority, list.year), asked)
        });
        let found: Vec<_> =
            fits.map(|(list, name)| (format!("/lists/{}", list.id), name, list.authority.clone())).collect();
        let all = found.len();
        parts.push(part("search-lists", found, all, Some("/lists".to_owned())));
    }
    if let Some(permit) = page.permit::<LoadResults>() {
        let uploads = permit.uploads().await?;
        let fits = uploads.iter().filter(|one| holds(&one.files.join(" "), asked));
        let of = |one: &operations::ListedUpload| {
            let name = page.with("upload-number", [("number", one.id.to_string().into())]);
            (format!("/uploads/{}", one.id), name, one.files.join(", "))
        };
        let found: Vec<_> = fits.map(of).collect();
        let all = found.len();
        parts.push(part("search-uploads", found, all, Some("/uploads".to_owned())));
    }
    if let Some(permit) = page.permit::<KeepAccounts>() {
        let people = permit.accounts().await?;
        let post = |one: &operations::Listed| one.post.clone().unwrap_or_default();
        let fits = people.iter().filter(|one| holds(&format!("{} {}", one.name, post(one)), asked));
        let found: Vec<_> =
            fits.map(|one| (format!("/people/{}", one.id), one.name.clone(), post(one))).collect();
        let all = found.len();
        parts.push(part("search-people", found, all, Some("/people".to_owned())));
    }
    Ok(parts)
}
