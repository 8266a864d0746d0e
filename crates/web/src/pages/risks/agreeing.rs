//! The forms in which the school and its curator say whether they agree.

use super::{address, asked, frame, named, seen};
use crate::components::{
    Button, Choice, Choices, Layout, Problem, TextArea, error_summary, form, link, radios, text_area,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use axum::extract::Path;
use maud::{Markup, html};
use operations::risks::{FactorOf, LONGEST_NOTE, Level, Opinion, Profile, Said};
use operations::{GuideSchools, SpeakForSchool};

/// Who speaks.
#[derive(Clone, Copy)]
enum Voice {
    School,
    Curator,
}

impl Voice {
    const fn part(self) -> &'static str {
        match self {
            Self::School => "/school",
            Self::Curator => "/curator",
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::School => "risks-agree-school",
            Self::Curator => "risks-agree-curator",
        }
    }

    const fn said(self, level: &Level) -> Option<&Said> {
        match self {
            Self::School => level.school.as_ref(),
            Self::Curator => level.curator.as_ref(),
        }
    }
}

pub(super) async fn school(page: Page<SpeakForSchool>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    Ok(opinions(&page, &profile, Voice::School, &[]))
}

pub(super) async fn curator(page: Page<GuideSchools>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    Ok(opinions(&page, &profile, Voice::Curator, &[]))
}

pub(super) async fn send_school(page: Page<SpeakForSchool>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    let year = profile.year;
    match page.permit.agree_as_school(&seen(&page, &profile), &typed(&page, &profile)).await {
        Ok(()) => Ok(done(&format!("/schools/{school}/risks?year={year}"), "risks-said")),
        Err(refusal) => Ok(opinions(&page, &profile, Voice::School, &page.problems(refusal)?)),
    }
}

pub(super) async fn send_curator(page: Page<GuideSchools>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    let year = profile.year;
    match page.permit.agree_as_curator(&seen(&page, &profile), &typed(&page, &profile)).await {
        Ok(()) => Ok(done(&format!("/schools/{school}/risks?year={year}"), "risks-said")),
        Err(refusal) => Ok(opinions(&page, &profile, Voice::Curator, &page.problems(refusal)?)),
    }
}

fn typed(page: &Visit, profile: &Profile) -> Vec<Opinion> {
    let of = |(factor, _): (&FactorOf, &Level)| Opinion {
        factor: factor.id.clone(),
        agrees: match page.typed.get(&format!("agrees-{}", factor.id)) {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        },
        note: page.typed.get(&format!("note-{}", factor.id)).to_owned(),
    };
    profile.named().map(of).collect()
}

fn opinions(page: &Visit, profile: &Profile, voice: Voice, problems: &[Problem]) -> axum::response::Response {
    let title = page.text(voice.title());
    let own = page.form(address(profile, voice.part())).version(profile.version.to_string()).guarded();
    let again = !problems.is_empty();
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (profile.name) ", " (profile.year) }
        h1.govuk-heading-l { (title) }
        @if profile.named().next().is_none() { p.govuk-body { (page.text("risks-none-named")) } }
        @else {
            p.govuk-body { (page.text("risks-agree-what")) }
            (form(&own, html! {
                @for (factor, level) in profile.named() { (fields(page, factor, level, voice, again)) }
                div.govuk-button-group {
                    (Button::new(page.text("save")))
                    (link(&address(profile, ""), &page.text("cancel")))
                }
            }))
        }
    };
    answer(frame(page, profile, &title), content, problems)
}

fn fields(page: &Visit, factor: &FactorOf, level: &Level, voice: Voice, again: bool) -> Markup {
    let (agrees, note) = (format!("agrees-{}", factor.id), format!("note-{}", factor.id));
    let said = voice.said(level);
    let stood = said.map_or("", |said| if said.agrees { "yes" } else { "no" });
    let now = if again { page.typed.get(&agrees) } else { stood };
    let noted = said.and_then(|said| said.note.as_deref()).unwrap_or_default();
    let noted = if again { page.typed.get(&note) } else { noted };
    let choice = |value: &str, name: &str| Choice::new(value, page.text(name)).chosen_if(now == value);
    let choices = vec![choice("yes", "risks-agrees"), choice("no", "risks-disagrees")];
    let label = page.with("risks-note-of", [("factor", factor.title.as_str().into())]);
    html! {
        hr.govuk-section-break.govuk-section-break--m.govuk-section-break--visible;
        (radios(&page.words, &Choices::new(agrees, factor.title.as_str(), choices)
            .hint(named(page, level)).layout(Layout::Row)))
        (text_area(&page.words, &TextArea::new(note, label).value(noted).rows(2).most(LONGEST_NOTE)))
    }
}
