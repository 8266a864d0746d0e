//! `--set`: switches of the rules of the chosen packs.

use crate::methodologies::Methodologies;
use import::Dictionary;
use methodology::context;
use methodology::{IndicatorSettings, Pack, PaperSettings, SettingError, Settings, SignSettings, Switches};
use model::assessments::Procedure;
use model::diagnostics::{Code, Diagnostic, Place};
use std::collections::BTreeSet;

/// A rule of a chosen pack with its switches.
pub(super) struct Chosen<'a, S: Switches> {
    pub pack: &'a Pack,
    pub rule: &'a S::Rule,
    pub settings: S,
}

impl Chosen<'_, Settings> {
    /// The procedures that the rule counts as it is set, and those that it counts in force: a trial is
    /// compared with that.
    pub(super) fn procedures(&self) -> BTreeSet<Procedure> {
        let in_force = Settings::of(self.rule).procedures;
        self.settings.procedures.iter().copied().chain(in_force).collect()
    }
}

/// The rules of all chosen packs, by kind.
pub(super) struct Rules<'a> {
    pub identification: Vec<Chosen<'a, Settings>>,
    pub signs: Vec<Chosen<'a, SignSettings>>,
    pub context: Vec<Chosen<'a, context::Settings>>,
    pub indicators: Vec<Chosen<'a, IndicatorSettings>>,
    pub papers: Option<Chosen<'a, PaperSettings>>,
}

impl<'a> Rules<'a> {
    fn of(packs: &'a Methodologies) -> Self {
        Self {
            identification: chosen(packs, |pack| pack.identification.as_ref()),
            signs: chosen(packs, |pack| pack.signs.as_ref()),
            context: chosen(packs, |pack| pack.context.as_ref()),
            indicators: chosen(packs, |pack| pack.indicators.as_ref()),
            papers: papers(packs),
        }
    }

    /// Sets a switch in every rule that has it; what each rule answers.
    fn set(&mut self, name: &str, value: &str) -> Vec<Result<(), SettingError>> {
        let mut answers = set(&mut self.identification, name, value);
        answers.extend(set(&mut self.signs, name, value));
        answers.extend(set(&mut self.context, name, value));
        answers.extend(set(&mut self.indicators, name, value));
        answers.extend(set(self.papers.as_mut_slice(), name, value));
        answers
    }

    fn names(&self) -> BTreeSet<String> {
        let mut all = names(&self.identification);
        all.extend(names(&self.signs));
        all.extend(names(&self.context));
        all.extend(names(&self.indicators));
        all.extend(names(self.papers.as_slice()));
        all
    }
}

fn chosen<'a, S: Switches>(
    packs: &'a Methodologies,
    rule: impl Fn(&'a Pack) -> Option<&'a S::Rule>,
) -> Vec<Chosen<'a, S>> {
    let of = |pack| rule(pack).map(|rule| Chosen { pack, rule, settings: S::of(rule) });
    packs.chosen.iter().filter_map(of).collect()
}

/// Papers need no rule of their own: where no chosen pack has an outline, the shipped one serves.
fn papers(packs: &Methodologies) -> Option<Chosen<'_, PaperSettings>> {
    let pack = packs.chosen.iter().chain(&packs.shipped).find(|pack| pack.outline.is_some())?;
    let rule = pack.outline.as_ref()?;
    Some(Chosen { pack, rule, settings: PaperSettings::of(rule) })
}

fn set<S: Switches>(rules: &mut [Chosen<'_, S>], name: &str, value: &str) -> Vec<Result<(), SettingError>> {
    rules.iter_mut().map(|one| one.settings.set(one.rule, name, value)).collect()
}

fn names<S: Switches>(rules: &[Chosen<'_, S>]) -> BTreeSet<String> {
    rules.iter().flat_map(|one| S::names(one.rule)).collect()
}

/// The rules of the chosen packs with the switches set. A switch is set in every rule that has it;
/// one that no rule has, and a value that does not fit, are told.
pub(super) fn rules<'a>(packs: &'a Methodologies, set: &[String]) -> Result<Rules<'a>, Vec<Diagnostic>> {
    let mut rules = Rules::of(packs);
    let mut problems = Vec::new();
    for text in set {
        let Some((name, value)) = text.split_once('=') else {
            let problem = Diagnostic::new(Code::SettingInvalid, Place::default());
            problems
                .push(problem.with("name", text.as_str()).with("value", "").with("expected", "name-value"));
            continue;
        };
        let answers = rules.set(name.trim(), value);
        let known = answers.iter().any(|answer| *answer != Err(SettingError::Unknown));
        if !known {
            problems.push(unknown(name.trim(), &rules.names()));
        }
        for answer in answers {
            if let Err(SettingError::Invalid(expected)) = answer {
                problems.push(invalid(name.trim(), value, &expected));
            }
        }
    }
    let listed = rules.identification.iter().map(|one| ("procedures", &one.settings.procedures));
    let expected = rules.context.iter().map(|one| ("expected_procedures", &one.settings.procedures));
    for (name, procedures) in listed.chain(expected) {
        let unknown = procedures.iter().filter(|one| !is_known(one));
        problems.extend(unknown.map(|one| invalid(name, &one.to_string(), "procedures")));
    }
    if problems.is_empty() { Ok(rules) } else { Err(problems) }
}

fn is_known(procedure: &Procedure) -> bool {
    let dictionary = Dictionary::shared();
    dictionary.kind(procedure.kind.as_str()).is_some()
        && dictionary.subject(procedure.subject.as_str()).is_some()
}

fn invalid(name: &str, value: &str, expected: &str) -> Diagnostic {
    let problem = Diagnostic::new(Code::SettingInvalid, Place::default());
    problem.with("name", name).with("value", value).with("expected", expected)
}

fn unknown(name: &str, known: &BTreeSet<String>) -> Diagnostic {
    let nearest = methodology::nearest(name, known.iter().map(String::as_str)).unwrap_or_default();
    let all: Vec<&str> = known.iter().map(String::as_str).collect();
    let problem = Diagnostic::new(Code::SettingUnknown, Place::default());
    problem.with("name", name).with("nearest", nearest).with("known", all.join(", "))
}
