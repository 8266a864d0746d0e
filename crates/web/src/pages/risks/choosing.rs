//! The form in which the authority writes down what a school works on.

use super::{address, asked, frame, named, seen};
use crate::components::{Button, Choice, Choices, Problem, checkboxes, error_summary, form, link};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::pages::entry::of;
use axum::extract::Path;
use axum::response::Response;
use maud::html;
use operations::DecideStatus;
use operations::risks::{FactorOf, Level, Profile, Said};

pub(super) async fn choice(page: Page<DecideStatus>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    Ok(choices(&page, &profile, &[]))
}

pub(super) async fn choose(page: Page<DecideStatus>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    let chosen: Vec<String> = page.typed.all("factors").map(str::to_owned).collect();
    let year = profile.year;
    match page.permit.choose_risks(&seen(&page, &profile), &chosen).await {
        Ok(()) => Ok(done(&format!("/schools/{school}/risks?year={year}"), "risks-chosen")),
        Err(refusal) => Ok(choices(&page, &profile, &page.problems(refusal)?)),
    }
}

fn choices(page: &Visit, profile: &Profile, problems: &[Problem]) -> Response {
    let title = page.text("risks-choose");
    let own = page.form(address(profile, "/choice")).version(profile.version.to_string());
    let bounds =
        [("least", u32::from(profile.bounds.least).into()), ("most", u32::from(profile.bounds.most).into())];
    let what = page.with("risks-choose-what", bounds);
    let again = !problems.is_empty();
    let choice = |(factor, level): (&FactorOf, &Level)| {
        let ticked = page.typed.all("factors").any(|id| id == factor.id);
        let chosen = if again { ticked } else { level.chosen };
        Choice::new(factor.id.as_str(), factor.title.as_str()).hint(heard(page, level)).chosen_if(chosen)
    };
    let all: Vec<Choice> = profile.named().map(choice).collect();
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (profile.name) ", " (profile.year) }
        h1.govuk-heading-l { (title) }
        @if all.is_empty() { p.govuk-body { (page.text("risks-none-named")) } }
        @else {
            (form(&own, html! {
                (checkboxes(&page.words, &Choices::new("factors", page.text("risks-choose-legend"), all)
                    .hint(what).error(of(problems, "factors"))))
                div.govuk-button-group {
                    (Button::new(page.text("save")))
                    (link(&address(profile, ""), &page.text("cancel")))
                }
            }))
        }
    };
    answer(frame(page, profile, &title), content, problems)
}

/// The level, and what the school and its curator say of it.
fn heard(page: &Visit, level: &Level) -> String {
    let word = |said: Option<&Said>| {
        page.text(match said {
            None => "risks-silent",
            Some(said) if said.agrees => "risks-agrees",
            Some(_) => "risks-disagrees",
        })
    };
    let arguments = [
        ("named", named(page, level).into()),
        ("school", word(level.school.as_ref()).into()),
        ("curator", word(level.curator.as_ref()).into()),
    ];
    page.with("risks-heard", arguments)
}
