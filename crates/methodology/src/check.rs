//! What types cannot say: every name is defined, every value cited, every pack exemplified.

use crate::citation::Name;
use crate::identification::Identification;
use crate::pack::Pack;
use crate::parse::{Problems, nearest};
use crate::scales::ScaleEntry;
use model::diagnostics::{Code, Diagnostic, Place};
use std::collections::BTreeSet;

pub(crate) fn pack(pack: &Pack, problems: &mut Problems) {
    if let Some(rule) = &pack.identification {
        names_of_rule(rule, problems);
        let names = references_of_rule(rule);
        defined("identification.yaml", names, pack.references.keys(), problems);
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

fn defined<'a>(
    file: &str,
    used: impl IntoIterator<Item = &'a Name>,
    known: impl Iterator<Item = &'a String>,
    problems: &mut Problems,
) {
    let known: BTreeSet<&str> = known.map(String::as_str).collect();
    for name in used.into_iter().filter(|name| !known.contains(name.as_str())) {
        let place = Place { file: file.to_owned(), cell: name.cell(), ..Place::default() };
        let hint = nearest(name.as_str(), known.iter().copied()).unwrap_or_default();
        let all: Vec<&str> = known.iter().copied().collect();
        problems.push(
            Diagnostic::new(Code::PackNameUnknown, place)
                .with("name", name.as_str())
                .with("nearest", hint)
                .with("known", all.join(", ")),
        );
    }
}

fn scales(entries: &[ScaleEntry], problems: &mut Problems) {
    let at = |entry: &ScaleEntry| Place {
        file: "scales.yaml".to_owned(),
        cell: entry.reference.cell(),
        ..Place::default()
    };
    for (index, entry) in entries.iter().enumerate() {
        if !entry.first_score.ascend() {
            let problem = Diagnostic::new(Code::PackValueInvalid, at(entry));
            problems.push(problem.with("expected", "ascending-boundaries"));
        }
        let same = |other: &ScaleEntry| {
            let (a, b) = (entry.years, other.years);
            let apart = a.to.zip(b.from).is_some_and(|(to, from)| to < from)
                || b.to.zip(a.from).is_some_and(|(to, from)| to < from);
            (other.kind, other.subject, other.grade) == (entry.kind, entry.subject, entry.grade) && !apart
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
