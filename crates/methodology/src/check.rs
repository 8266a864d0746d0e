//! What types cannot say: every name is defined, every value cited, every pack exemplified.

use crate::citation::Name;
use crate::context;
use crate::identification::{Identification, Test};
use crate::indicators;
use crate::monitoring;
use crate::outline::{Outline, PLACES, Paper, PaperBlock, SCHOOL_PLACES, places};
use crate::pack::Pack;
use crate::parse::{Problems, nearest};
use crate::report;
use crate::risks;
use crate::scales::ScaleEntry;
use crate::signs::BiasSigns;
use model::assessments::Procedure;
use model::diagnostics::{Code, Diagnostic, Place};
use model::values::Percent;
use std::collections::BTreeSet;

pub(crate) fn pack(pack: &Pack, problems: &mut Problems) {
    if let Some(rule) = &pack.identification {
        names_of_rule(rule, problems);
        values_of_rule(rule, problems);
        let names = references_of_rule(rule);
        defined("identification.yaml", names, pack.references.keys(), problems);
    }
    if let Some(own) = &pack.indicators {
        indicators::check::check(own, &pack.references, problems);
    }
    if let Some(rule) = &pack.signs {
        values_of_signs(rule, problems);
        defined("signs.yaml", references_of_signs(rule), pack.references.keys(), problems);
    }
    if let Some(rule) = &pack.context {
        context::check(rule, pack, problems);
    }
    if let Some(rule) = &pack.risks {
        risks::check(rule, pack, problems);
    }
    if let Some(rule) = &pack.monitoring {
        monitoring::check(rule, pack, problems);
    }
    if let Some(own) = &pack.report {
        report::check(own, pack, problems);
    }
    if let Some(outline) = &pack.outline {
        let names = [&outline.reference, &outline.probability.reference, &outline.cards.reference];
        defined("outline.yaml", names, pack.references.keys(), problems);
        outline_places(outline, problems);
    }
    if let Some(forms) = &pack.forms {
        defined("forms.yaml", [&forms.reference], pack.references.keys(), problems);
    }
    let cited = pack.scales.iter().map(|entry| &entry.reference);
    defined("scales.yaml", cited, pack.references.keys(), problems);
    scales(&pack.scales, problems);
    changelog(pack, problems);
    if pack.cases.is_empty() {
        problems.push(Diagnostic::new(Code::PackCaseMissing, Place::file("cases/")));
    }
}

fn references_of_rule(rule: &Identification) -> Vec<&Name> {
    let estimation = &rule.estimation;
    let mut names = vec![
        &rule.procedures.reference,
        &rule.variant.reference,
        &rule.threshold.reference,
        &rule.inclusive.reference,
        &rule.floor.reference,
        &rule.suspected.reference,
        &rule.special_schools.reference,
        &rule.risk.reference,
        &rule.risk_share.reference,
        &estimation.confidence.reference,
        &estimation.distribution.reference,
        &estimation.least_schools.reference,
        &estimation.prior.reference,
        &estimation.steady_from.reference,
        &estimation.unsteady_below.reference,
        &estimation.few.reference,
        &estimation.pooled_years.reference,
        &estimation.change_least.reference,
    ];
    names.extend(rule.conditions.values().map(|condition| &condition.reference));
    names.extend(rule.variants.values().map(|variant| &variant.reference));
    names
}

fn names_of_rule(rule: &Identification, problems: &mut Problems) {
    let combinations = rule.variants.values().flat_map(|variant| [&variant.listed, &variant.risk]);
    let used: Vec<&Name> = combinations.flat_map(super::identification::Combination::names).collect();
    defined("identification.yaml", used, rule.conditions.keys(), problems);
    defined("identification.yaml", [&rule.variant.value], rule.variants.keys(), problems);
}

fn references_of_signs(rule: &BiasSigns) -> Vec<&Name> {
    let (mean, journal, cohort) = (&rule.inflated_mean, &rule.journal_mismatch, &rule.cohort);
    let (bunching, alarm) = (&rule.bunching, &rule.false_alarm);
    vec![
        &mean.procedures.reference,
        &mean.z.reference,
        &mean.in_index.reference,
        &journal.procedures.reference,
        &journal.formula.reference,
        &journal.least.reference,
        &journal.in_index.reference,
        &cohort.pairs.reference,
        &cohort.reach.reference,
        &cohort.least_schools.reference,
        &cohort.in_index.reference,
        &bunching.procedures.reference,
        &bunching.window.reference,
        &bunching.degree.reference,
        &bunching.level.reference,
        &bunching.thinnest.reference,
        &bunching.least.reference,
        &bunching.least_near.reference,
        &bunching.least_whole.reference,
        &bunching.in_index.reference,
        &alarm.schools.reference,
        &alarm.seed.reference,
    ]
}

/// What no statistic can be made of.
fn values_of_signs(rule: &BiasSigns, problems: &mut Problems) {
    let positive = |value: f64| value.is_finite() && value > 0.0;
    let bunching = &rule.bunching;
    let inner = bunching.level.value > Percent::whole(0) && bunching.level.value < Percent::whole(100);
    let window = bunching.window.value;
    let checks = [
        (positive(rule.inflated_mean.z.value), &rule.inflated_mean.z.reference, "positive"),
        (positive(rule.cohort.reach.value), &rule.cohort.reach.reference, "positive"),
        (rule.cohort.least_schools.value >= 4, &rule.cohort.least_schools.reference, "four-or-more"),
        (rule.journal_mismatch.least.value >= 3, &rule.journal_mismatch.least.reference, "three-or-more"),
        (window > 0 && window.is_multiple_of(2), &bunching.window.reference, "even"),
        (bunching.degree.value > 0, &bunching.degree.reference, "positive"),
        (inner, &bunching.level.reference, "inner-percent"),
        (rule.false_alarm.schools.value > 0, &rule.false_alarm.schools.reference, "positive"),
    ];
    for (_, place, expected) in checks.into_iter().filter(|(sound, ..)| !sound) {
        let place = Place { file: "signs.yaml".to_owned(), cell: place.cell(), ..Place::default() };
        problems.push(Diagnostic::new(Code::PackValueInvalid, place).with("expected", expected));
    }
}

/// What no statistic and no rule can be made of.
fn values_of_rule(rule: &Identification, problems: &mut Problems) {
    let estimation = &rule.estimation;
    let between = |percent: Percent| percent > Percent::whole(0) && percent < Percent::whole(100);
    let procedures = &rule.procedures.value;
    let distinct: BTreeSet<&Procedure> = procedures.iter().collect();
    let steady = estimation.unsteady_below.value <= estimation.steady_from.value;
    let checks = [
        (between(estimation.confidence.value), &estimation.confidence.reference, "inner-percent"),
        (between(estimation.prior.value.share), &estimation.prior.reference, "inner-percent"),
        (estimation.least_schools.value > 0, &estimation.least_schools.reference, "positive"),
        (estimation.prior.value.strength > 0, &estimation.prior.reference, "positive"),
        (estimation.pooled_years.value > 0, &estimation.pooled_years.reference, "positive"),
        (steady, &estimation.steady_from.reference, "ascending"),
        (
            !procedures.is_empty() && distinct.len() == procedures.len(),
            &rule.procedures.reference,
            "distinct",
        ),
    ];
    let tests = rule.conditions.values().map(|condition| {
        let sound = match &condition.test {
            Test::ProceduresLow { at_least, .. } => *at_least > 0,
            Test::SameProcedureLow { years_back } => {
                let distinct: BTreeSet<&u8> = years_back.iter().collect();
                !years_back.is_empty() && distinct.len() == years_back.len()
            }
        };
        (sound, &condition.reference, "positive")
    });
    let titles = rule.conditions.values().map(|condition| {
        let filled = ["{year}", "{threshold}", "{risk_share}"];
        let rest = filled.iter().fold(condition.title.clone(), |title, name| title.replace(name, ""));
        (!rest.contains(['{', '}']), &condition.reference, "placeholder")
    });
    let variants = rule.variants.values().map(|variant| {
        let named = !variant.listed.names().is_empty() && !variant.risk.names().is_empty();
        (named, &variant.reference, "not-empty")
    });
    let spans =
        rule.variants.values().map(|variant| (variant.valid.ascends(), &variant.reference, "ascending"));
    for (_, place, expected) in checks
        .into_iter()
        .chain(tests)
        .chain(titles)
        .chain(variants)
        .chain(spans)
        .filter(|(sound, ..)| !sound)
    {
        let place = Place { file: "identification.yaml".to_owned(), cell: place.cell(), ..Place::default() };
        problems.push(Diagnostic::new(Code::PackValueInvalid, place).with("expected", expected));
    }
}

pub(crate) fn defined<'a>(
    file: &str,
    used: impl IntoIterator<Item = &'a Name>,
    known: impl Iterator<Item = &'a String>,
    problems: &mut Problems,
) {
    let known: BTreeSet<&str> = known.map(String::as_str).collect();
    for name in used.into_iter().filter(|name| !known.contains(name.as_str())) {
        let all: Vec<&str> = known.iter().copied().collect();
        problems.push(unknown_name(file, name.cell(), name.as_str(), &all));
    }
}

/// Every place of a wording is one that can be filled, and every empty table has its columns.
fn outline_places(outline: &Outline, problems: &mut Problems) {
    let of_card: Vec<&str> = PLACES.into_iter().chain(SCHOOL_PLACES).collect();
    for (paper, known) in [(&outline.memo, &PLACES[..]), (&outline.card, &of_card)] {
        for wording in paper.wordings() {
            let unknown = places(wording.as_str()).into_iter().filter(|name| !known.contains(name));
            unknown.for_each(|name| problems.push(unknown_name("outline.yaml", wording.cell(), name, known)));
        }
        fills(paper, problems);
    }
}

fn fills(paper: &Paper, problems: &mut Problems) {
    for section in &paper.sections {
        if let Some(PaperBlock::Fill(fill)) = &section.block
            && (fill.columns.is_empty() || fill.columns.len() != fill.widths.len())
        {
            let cell = section.heading.as_ref().map(Name::cell).unwrap_or_default();
            let place = Place { file: "outline.yaml".to_owned(), cell, ..Place::default() };
            problems
                .push(Diagnostic::new(Code::PackValueInvalid, place).with("expected", "a-width-a-column"));
        }
    }
}

pub(crate) fn unknown_name(file: &str, cell: String, name: &str, known: &[&str]) -> Diagnostic {
    let place = Place { file: file.to_owned(), cell, ..Place::default() };
    let hint = nearest(name, known.iter().copied()).unwrap_or_default();
    Diagnostic::new(Code::PackNameUnknown, place)
        .with("name", name)
        .with("nearest", hint)
        .with("known", known.join(", "))
}

fn scales(entries: &[ScaleEntry], problems: &mut Problems) {
    let at = |entry: &ScaleEntry| Place {
        file: "scales.yaml".to_owned(),
        cell: entry.reference.cell(),
        ..Place::default()
    };
    for (index, entry) in entries.iter().enumerate() {
        if !entry.first_score.ascend() || !entry.years.ascends() {
            let problem = Diagnostic::new(Code::PackValueInvalid, at(entry));
            problems.push(problem.with("expected", "ascending-boundaries"));
        }
        if entry.parts.iter().any(|part| !(3..=5).contains(&part.mark) || part.at_least == 0) {
            let problem = Diagnostic::new(Code::PackValueInvalid, at(entry));
            problems.push(problem.with("expected", "part-of-a-mark"));
        }
        let same = |other: &ScaleEntry| {
            let (a, b) = (entry.years, other.years);
            let apart = a.to.zip(b.from).is_some_and(|(to, from)| to < from)
                || b.to.zip(a.from).is_some_and(|(to, from)| to < from);
            let of = |one: &ScaleEntry| (one.procedure(), one.region, one.threshold);
            of(other) == of(entry) && !apart
        };
        if entries[..index].iter().any(same) {
            let key = format!("{}-{}-{}", entry.kind, entry.grade, entry.subject);
            problems.push(Diagnostic::new(Code::PackDuplicate, at(entry)).with("key", key));
        }
    }
}

/// A rule's change forces a version, and the version its line in the changelog.
fn changelog(pack: &Pack, problems: &mut Problems) {
    let version = &pack.manifest.version;
    let heading = format!("## {version}");
    let told = pack.files.get("CHANGELOG.md").is_some_and(|text| {
        text.lines().any(|line| line == heading || line.starts_with(&format!("{heading} ")))
    });
    if !told {
        let problem = Diagnostic::new(Code::PackChangelog, Place::file("CHANGELOG.md"));
        problems.push(problem.with("version", version.as_str()));
    }
}
