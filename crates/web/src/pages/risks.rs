//! Рисковый профиль школы: its factors, and what the authority, the school and its curator say of them.

mod agreeing;
mod choosing;
mod naming;
mod profile;

use crate::frame::Frame;
use crate::page::{Page, Visit};
use crate::pages::schools::persons;
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use operations::risks::{FactorOf, Level, Profile, Seen, Suggestion};
use operations::{Permitted, Right, SeeResults};

pub(crate) fn routes() -> Vec<Route> {
    let of = |right: Right, route: Route| route.needs(right, Subject::Organisation).within(Menu::Schools);
    let see = |route: Route| of(Right::SeeResults, route);
    let decide = |route: Route| of(Right::DecideStatus, route);
    let speak = |route: Route| of(Right::SpeakForSchool, route);
    let guide = |route: Route| of(Right::GuideSchools, route);
    vec![
        see(Route::get("/schools/{organisation}/risks", "see-risks", profile::profile)),
        see(Route::get("/schools/{organisation}/risks/export.xlsx", "export-risks", profile::export)),
        see(Route::get("/schools/{organisation}/risks/export.csv", "export-risks", profile::export)),
        decide(Route::get("/schools/{organisation}/risks/levels", "name-risks", naming::levels)),
        decide(Route::post("/schools/{organisation}/risks/levels", "name-risks", naming::name)),
        speak(Route::get("/schools/{organisation}/risks/school", "agree-risks-as-school", agreeing::school)),
        speak(Route::post(
            "/schools/{organisation}/risks/school",
            "agree-risks-as-school",
            agreeing::send_school,
        )),
        guide(Route::get(
            "/schools/{organisation}/risks/curator",
            "agree-risks-as-curator",
            agreeing::curator,
        )),
        guide(Route::post(
            "/schools/{organisation}/risks/curator",
            "agree-risks-as-curator",
            agreeing::send_curator,
        )),
        decide(Route::get("/schools/{organisation}/risks/choice", "choose-risks", choosing::choice)),
        decide(Route::post("/schools/{organisation}/risks/choice", "choose-risks", choosing::choose)),
    ]
}

/// The profile that the address asks for.
async fn asked<R: Permitted>(page: &Page<R>, school: i64) -> Result<Profile, Trouble> {
    let permit = page.permit::<SeeResults>().ok_or(Trouble::Denied)?;
    let year = page.asked("year").parse().ok();
    Ok(permit.risk_profile(school, year).await?)
}

/// The profile as the form that was sent had seen it.
fn seen<R: Permitted>(page: &Page<R>, profile: &Profile) -> Seen {
    let version = page.typed.number("version").unwrap_or_default();
    Seen { school: profile.school, year: profile.year, version }
}

/// A frame around a form about a profile.
fn frame<'a>(page: &'a Visit, profile: &Profile, title: &str) -> Frame<'a> {
    let (schools, risks) = (page.text("menu-schools"), page.text("risks-title"));
    let (card, own) = (format!("/schools/{}", profile.school), address(profile, ""));
    let above = [(schools.as_str(), "/schools"), (profile.name.as_str(), card.as_str())];
    let above: Vec<(&str, &str)> = above.into_iter().chain([(risks.as_str(), own.as_str())]).collect();
    let of_school = page.person.as_ref().is_some_and(|person| person.is_of_school());
    page.framed(title, &above[usize::from(of_school)..])
}

/// The address of a part of a profile.
fn address(profile: &Profile, part: &str) -> String {
    format!("/schools/{}/risks{part}?year={}", profile.school, profile.year)
}

/// «Высокая, официальный профиль».
fn named(page: &Visit, level: &Level) -> String {
    let words = &page.words;
    let arguments = [
        ("level", words.word("risk-level", level.level.as_str()).into()),
        ("source", words.word("risk-source", level.source.as_str()).into()),
    ];
    words.with("risks-named", arguments)
}

/// What is suggested of a factor now, with the numbers; why nothing is, where this is so.
fn suggestion(page: &Visit, suggestion: &Suggestion) -> String {
    let said = match (suggestion.level(), suggestion.reason()) {
        (Some(level), _) => page.words.word("risk-level", level.as_str()),
        (None, reason) => page.words.word("risk-reason", reason.unwrap_or_default()),
    };
    match suggestion.measured() {
        None => said,
        Some(measured) => {
            let years = measured.years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
            let share = persons(&page.words, measured.count);
            page.with(
                "risks-suggested",
                [("said", said.into()), ("share", share.into()), ("years", years.into())],
            )
        }
    }
}

/// The rule of a factor in words.
fn rule(page: &Visit, factor: &FactorOf) -> Option<String> {
    let own = factor.rule.as_ref()?;
    let arguments = [
        ("rule", own.rule.as_str().into()),
        ("years", u32::from(own.years).into()),
        ("middle", page.words.threshold(own.middle).into()),
        ("high", page.words.threshold(own.high).into()),
    ];
    Some(page.with("risks-rule", arguments))
}
