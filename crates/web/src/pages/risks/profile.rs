//! The profile as a table, on the page and as a file.

use super::{address, asked, rule, suggestion};
use crate::components::{
    Choice, Choices, FilterBar, Look, Tone, details, filter_bar, inset, link_button, select, tag,
};
use crate::page::{Outcome, Page, Visit, shown};
use crate::pages::schools::persons;
use crate::pages::sheet::{Head, Item, Sheet};
use axum::extract::Path;
use maud::{Markup, html};
use operations::kinds::{RiskLevel, RiskSource};
use operations::risks::{FactorOf, Level, Measured, Persons, Profile, Said};
use operations::{Right, SeeResults};

pub(super) async fn profile(page: Page<SeeResults>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    let files = (format!("/schools/{school}/risks/export"), format!("year={}", profile.year));
    let title = page.text("risks-title");
    let mut frame = super::frame(&page, &profile, &title);
    frame.breadcrumbs.pop();
    let content = html! {
        span.govuk-caption-l { (profile.name) }
        h1.govuk-heading-l { (title) }
        (inset(html! { p { (page.text("risks-caution")) } }))
        (years(&page, &profile))
        (acts(&page, &profile))
        (sheet(&page, &profile).shown(&page.words, Some(&files)))
        (rules(&page, &profile))
    };
    Ok(shown(&frame, content))
}

pub(super) async fn export(page: Page<SeeResults>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    sheet(&page, &profile).file(&page, &page.text("risks-title"), &profile.name)
}

fn years(page: &Visit, profile: &Profile) -> Markup {
    let choice = |year: &u16| Choice::new(year.to_string(), year.to_string());
    let choices = profile.years.iter().map(|year| choice(year).chosen_if(*year == profile.year)).collect();
    let action = format!("/schools/{}/risks", profile.school);
    let fields = vec![select(&page.words, &Choices::new("year", page.text("risks-year"), choices))];
    filter_bar(&page.words, &FilterBar { action: action.clone(), fields, set: 0, clear: action })
}

/// What the reader may do here.
fn acts(page: &Visit, profile: &Profile) -> Markup {
    let may =
        |right: Right| page.person.as_ref().is_some_and(|person| person.scope(right).holds(&profile.path));
    let any = profile.named().next().is_some();
    let acts = [
        (may(Right::DecideStatus), "/levels", "risks-name"),
        (any && may(Right::SpeakForSchool), "/school", "risks-agree"),
        (any && may(Right::GuideSchools), "/curator", "risks-agree"),
        (any && may(Right::DecideStatus), "/choice", "risks-choose"),
    ];
    html! {
        @if acts.iter().any(|(may, ..)| *may) {
            div.govuk-button-group {
                @for (_, part, name) in acts.into_iter().filter(|(may, ..)| *may) {
                    (link_button(&address(profile, part), &page.text(name), Look::Secondary))
                }
            }
        }
    }
}

fn sheet(page: &Visit, profile: &Profile) -> Sheet {
    let text = |name: &str| Head::Text(page.text(name));
    let share = page.text("risks-share");
    let parts = ["results-column-k", "results-column-n"];
    let parts = parts.map(|name| [share.as_str(), &page.text(name)].join(" — "));
    let heads = vec![
        text("risks-factor"),
        text("risks-level"),
        text("risks-source"),
        text("risks-school"),
        text("risks-curator"),
        text("risks-chosen"),
        text("risks-suggestion"),
        Head::Share(share, parts),
    ];
    Sheet {
        id: "risks",
        caption: page.with("risks-of-year", [("year", profile.year.to_string().into())]),
        heads,
        rows: profile.factors.iter().map(|factor| row(page, factor)).collect(),
        note: Some(page.with("risks-note", [("count", profile.few.into())])),
        stacked: true,
        ..Sheet::default()
    }
}

fn row(page: &Visit, factor: &FactorOf) -> Vec<Item> {
    let mut row = vec![Item::Text(factor.title.clone())];
    match &factor.level {
        None => {
            row.push(Item::Missing(page.text("risks-unnamed")));
            row.extend([(); 4].map(|()| Item::Text(String::new())));
        }
        Some(level) => {
            row.push(weight(page, level.level));
            row.push(Item::Text(source(page, level)));
            row.extend([&level.school, &level.curator].map(|one| said(page, one.as_ref())));
            row.push(Item::Text(if level.chosen { page.text("yes") } else { String::new() }));
        }
    }
    row.push(match factor.suggestion.level() {
        Some(level) => Item::Text(page.words.word("risk-level", level.as_str())),
        None => {
            let reason = factor.suggestion.reason().unwrap_or_default();
            Item::Missing(page.words.word("risk-reason", reason))
        }
    });
    row.push(match factor.suggestion.measured() {
        Some(measured) => share(page, measured),
        None => Item::Text(String::new()),
    });
    row
}

fn weight(page: &Visit, level: RiskLevel) -> Item {
    let tone = match level {
        RiskLevel::High => Tone::Bad,
        RiskLevel::Middle => Tone::Caution,
        RiskLevel::Low => Tone::Plain,
    };
    let text = page.words.word("risk-level", level.as_str());
    Item::Seen(tag(tone, &text), text)
}

fn share(page: &Visit, measured: &Measured) -> Item {
    let years = measured.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    match measured.count {
        Persons::Among(count) => Item::Share { count, note: Some(years), href: None },
        few => Item::Missing(format!("{} ({years})", persons(&page.words, few))),
    }
}

/// Where a level is from, who named it, and what a suggestion rested on then.
fn source(page: &Visit, level: &Level) -> String {
    let source = page.words.word("risk-source", level.source.as_str());
    let who = level.by.clone().unwrap_or_default();
    let named = [("source", source.into()), ("who", who.into()), ("at", page.time(level.at).into())];
    let named = page.with("risks-named-by", named);
    let Some(grounds) = level.grounds.as_ref().filter(|_| level.source == RiskSource::Suggested) else {
        return named;
    };
    let measured = &grounds.measured;
    let years = measured.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
    let bound =
        |text: &str| text.parse().map_or_else(|_| text.to_owned(), |bound| page.words.threshold(bound));
    let rested = page.with(
        "risks-grounds",
        [
            ("share", persons(&page.words, measured.count).into()),
            ("years", years.into()),
            ("middle", bound(&grounds.middle).into()),
            ("high", bound(&grounds.high).into()),
            ("pack", grounds.pack.as_str().into()),
        ],
    );
    format!("{named} {rested}")
}

fn said(page: &Visit, said: Option<&Said>) -> Item {
    let Some(said) = said else { return Item::Missing(page.text("risks-silent")) };
    let word = page.text(if said.agrees { "risks-agrees" } else { "risks-disagrees" });
    Item::Text(match &said.note {
        Some(note) => format!("{word}: {note}"),
        None => word,
    })
}

/// What each suggestion goes by.
fn rules(page: &Visit, profile: &Profile) -> Markup {
    let all = profile.factors.iter().filter_map(|factor| Some((factor, rule(page, factor)?)));
    let content = html! {
        p { (page.text("risks-rules-what")) }
        dl.govuk-list { @for (factor, rule) in all {
            dt { strong { (factor.title) } }
            dd { (rule) " " (page.text("risks-now")) " " (suggestion(page, &factor.suggestion)) "." }
        } }
    };
    details(&page.text("risks-rules"), content)
}
