//! What stands in the named places of a pack's wording.

use super::About;
use crate::phrases;
use crate::{assessment, data, rule};
use ::methodology::{Name, places};
use calculation::identification::{SchoolYear, Status, Steadiness};
use calculation::statistics::Verdict;
use model::assessments::Year;
use model::organisations::{Login, NameForm, School};
use std::collections::{BTreeMap, BTreeSet};

/// Name of a place → what stands there.
pub(super) type Places = BTreeMap<&'static str, String>;

/// The wording with its places filled. The pack was checked: every place is known.
pub(super) fn filled(wording: &Name, known: &Places) -> String {
    let text = wording.as_str().to_owned();
    let names = places(wording.as_str());
    names.into_iter().fold(text, |text, name| {
        let value = known.get(name).map_or("", String::as_str);
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// What a memo and every card can say.
pub(super) fn of_territory(about: &About<'_>) -> Places {
    let mut all = counts(about);
    all.extend(territory(about));
    all.extend(rule_in_words(about));
    let years: BTreeSet<Year> = about.view.facts.results.keys().map(|assessment| assessment.year).collect();
    all.insert("years", years.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "));
    all.insert("year", about.lead.to_string());
    all.insert("results_year", about.results_of.to_string());
    all
}

/// What a card can say besides.
pub(super) fn of_school(about: &About<'_>, territory: &Places, school: &School) -> Places {
    let name = phrases::name(school);
    let or_name = |form: &Option<NameForm>| form.as_ref().map_or(name, |form| form.text.as_str()).to_owned();
    let logins: Vec<&str> = school.logins.iter().map(Login::as_str).collect();
    let tree = &about.view.facts.organisations;
    let municipality = phrases::municipality(about.view.facts, school);
    let forms = school.municipality.as_ref().and_then(|key| tree.municipality_forms.get(key));
    let genitive = forms.and_then(|forms| forms.genitive.as_ref());
    let mut all = territory.clone();
    all.extend([
        ("school", name.to_owned()),
        ("school_genitive", or_name(&school.forms.genitive)),
        ("school_dative", or_name(&school.forms.dative)),
        ("logins", logins.join(", ")),
        (
            "municipality",
            if municipality.is_empty() { about.words.text("no-data") } else { municipality.to_owned() },
        ),
        ("municipality_genitive", genitive.map_or(municipality, |form| form.text.as_str()).to_owned()),
    ]);
    all
}

/// The municipality reported, or the region.
fn territory(about: &About<'_>) -> [(&'static str, String); 3] {
    let (view, words) = (about.view, about.words);
    match assessment::own_municipality(view) {
        Some(key) => {
            let name = view.facts.organisations.municipality_name(key);
            let forms = view.facts.organisations.municipality_forms.get(key);
            let form = |form: Option<&NameForm>| form.map_or(name, |form| form.text.as_str()).to_owned();
            [
                ("territory", name.to_owned()),
                ("territory_genitive", form(forms.and_then(|forms| forms.genitive.as_ref()))),
                ("territory_dative", form(forms.and_then(|forms| forms.dative.as_ref()))),
            ]
        }
        None => {
            let code = assessment::regions(view);
            [
                ("territory", words.with("region-name", [("code", code.as_str().into())])),
                ("territory_genitive", words.with("region-genitive", [("code", code.as_str().into())])),
                ("territory_dative", words.with("region-dative", [("code", code.as_str().into())])),
            ]
        }
    }
}

fn counts(about: &About<'_>) -> Places {
    let (view, words) = (about.view, about.words);
    let tree = &view.facts.organisations;
    let own = |login: &Login| tree.is_within(login, view.municipality);
    let answers = view.outcome.years.get(&about.lead).into_iter().flatten();
    let answers: Vec<&SchoolYear> =
        answers.filter(|(login, _)| own(login)).map(|(_, answer)| answer).collect();
    let having = |wanted: Status| answers.iter().filter(move |answer| answer.status == wanted);
    let named = || having(Status::Low).chain(having(Status::Risk));
    let growing =
        named().filter(|answer| answer.change.is_some_and(|change| change.verdict == Verdict::Growth));
    let borderline = having(Status::Low)
        .filter(|answer| answer.listed.is_some_and(|listed| listed.steadiness != Steadiness::Steady));
    let works = view.facts.results.values().flatten().filter(|(login, _)| own(login));
    let works: u64 = works.map(|(_, results)| u64::from(results.whole().participants())).sum();
    let with_results = view.outcome.evidence.schools.keys().filter(|login| own(login));
    let number = |count: usize| words.number(count as u64);
    Places::from([
        ("schools", number(answers.len())),
        ("with_results", number(with_results.count())),
        ("listed", number(having(Status::Low).count())),
        ("risk", number(having(Status::Risk).count())),
        ("no_data", number(having(Status::TooLittleData).count())),
        ("growing", number(growing.count())),
        ("borderline", number(borderline.count())),
        ("files", number(data::files(view))),
        ("works", words.number(works)),
    ])
}

fn rule_in_words(about: &About<'_>) -> Places {
    let (view, words) = (about.view, about.words);
    let settings = view.settings;
    let threshold = [
        ("inclusive", settings.inclusive.to_string().into()),
        ("threshold", words.threshold(settings.threshold).into()),
    ];
    let rule = view.pack.identification.as_ref();
    let variant = rule.and_then(|rule| rule.variants.get(&settings.variant));
    Places::from([
        ("threshold", words.with("paper-threshold", threshold)),
        ("rule", view.pack.label()),
        ("rule_title", view.pack.manifest.title.clone()),
        ("variant", variant.map(|variant| variant.title.clone()).unwrap_or_default()),
        ("source", rule::source_of_threshold(view, words)),
        ("rule_caution", view.pack.manifest.caution.clone()),
    ])
}
