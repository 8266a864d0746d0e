//! The form in which the authority names levels.

use super::{address, asked, frame, rule, seen, suggestion};
use crate::components::{
    Button, Choice, Choices, Layout, Problem, error_summary, form, link, radios, select,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use axum::extract::Path;
use maud::{Markup, html};
use operations::DecideStatus;
use operations::kinds::{RiskLevel, RiskSource};
use operations::risks::{FactorOf, NamedLevel, Profile};

pub(super) async fn levels(page: Page<DecideStatus>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    let content = names(&page, &profile, &[]);
    Ok(answer(frame(&page, &profile, &page.text("risks-name")), content, &[]))
}

pub(super) async fn name(page: Page<DecideStatus>, Path(school): Path<i64>) -> Outcome {
    let profile = asked(&page, school).await?;
    let of = |factor: &FactorOf| NamedLevel {
        factor: factor.id.clone(),
        level: page.typed.get(&format!("level-{}", factor.id)).to_owned(),
        source: page.typed.get(&format!("source-{}", factor.id)).to_owned(),
    };
    let named: Vec<NamedLevel> = profile.factors.iter().map(of).collect();
    let year = profile.year;
    match page.permit.name_risks(&seen(&page, &profile), &named).await {
        Ok(()) => Ok(done(&format!("/schools/{school}/risks?year={year}"), "risks-named")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = names(&page, &profile, &problems);
            Ok(answer(frame(&page, &profile, &page.text("risks-name")), content, &problems))
        }
    }
}

fn names(page: &Visit, profile: &Profile, problems: &[Problem]) -> Markup {
    let own = page.form(address(profile, "/levels")).version(profile.version.to_string()).guarded();
    html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (profile.name) ", " (profile.year) }
        h1.govuk-heading-l { (page.text("risks-name")) }
        p.govuk-body { (page.text("risks-name-what")) }
        (form(&own, html! {
            @for factor in &profile.factors { (fields(page, factor, !problems.is_empty())) }
            div.govuk-button-group {
                (Button::new(page.text("save")))
                (link(&address(profile, ""), &page.text("cancel")))
            }
        }))
    }
}

/// The level of a factor and its source, as typed or as they stand.
fn fields(page: &Visit, factor: &FactorOf, typed: bool) -> Markup {
    let words = &page.words;
    let (level, source) = (format!("level-{}", factor.id), format!("source-{}", factor.id));
    let stands = factor.level.as_ref();
    let stood = stands.map_or(["", ""], |own| [own.level.as_str(), own.source.as_str()]);
    let now = if typed { [page.typed.get(&level), page.typed.get(&source)] } else { stood };
    let choice = |family: &str, word: &str, now: &str| {
        Choice::new(word, words.word(family, word)).chosen_if(word == now)
    };
    let open = |name: &str, now: &str| Choice::new("", page.text(name)).chosen_if(now.is_empty());
    let levels = RiskLevel::ALL.iter().rev().map(|one| choice("risk-level", one.as_str(), now[0]));
    let open_level = stands.is_none().then(|| open("risks-unnamed", now[0]));
    let offered = |one: &&RiskSource| {
        let suggested = factor.suggestion.level().is_some() || stood[1] == RiskSource::Suggested.as_str();
        **one != RiskSource::Suggested || suggested
    };
    let sources = RiskSource::ALL.iter().filter(offered);
    let sources = sources.map(|one| choice("risk-source", one.as_str(), now[1]));
    let open_source = stands.is_none().then(|| open("risks-no-source", now[1]));
    let hint = [Some(factor.description.clone()), hint(page, factor)];
    let hint = hint.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let label = page.with("risks-source-of", [("factor", factor.title.as_str().into())]);
    html! {
        hr.govuk-section-break.govuk-section-break--m.govuk-section-break--visible;
        (radios(words, &Choices::new(level, factor.title.as_str(), levels.chain(open_level).collect())
            .hint(hint).layout(Layout::Row)))
        (select(words, &Choices::new(source, label, open_source.into_iter().chain(sources).collect())))
    }
}

/// What is suggested, by which rule.
fn hint(page: &Visit, factor: &FactorOf) -> Option<String> {
    let rule = rule(page, factor)?;
    let now = suggestion(page, &factor.suggestion);
    Some(page.with("risks-hint", [("now", now.into()), ("rule", rule.into())]))
}
