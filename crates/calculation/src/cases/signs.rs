//! Works of schools and the signs of bias that must be found in them.

use super::{Difference, switched};
use crate::results::Unit;
use crate::signs::{Finding, Inputs, Signs, signs};
use methodology::{
    CaseScale, ExpectedSign, Pack, ScaleEntry, Scales, SignSettings, SignsCase, Threshold, Validity,
    WorksCase,
};
use model::assessments::{Mark, Procedure};
use model::facts::{Facts, SchoolResults};
use model::organisations::Login;
use model::results::{Results, Work};

/// Signs found otherwise than written.
pub(super) fn differences(pack: &Pack, case: &SignsCase) -> Vec<Difference> {
    let Some(rule) = &pack.signs else {
        return vec![("signs.yaml".to_owned(), "+".to_owned(), "-".to_owned())];
    };
    let settings: SignSettings = match switched(rule, &case.set) {
        Ok(settings) => settings,
        Err(refused) => return vec![refused],
    };
    let (facts, scales) = (facts(case), scales(case));
    let found = signs(&Inputs { facts: &facts, scales: &scales, rule, settings: &settings });
    let mut differences: Vec<Difference> =
        case.expect.iter().flat_map(|expected| compared(expected, &found)).collect();
    for (year, expected) in &case.index {
        let index = found.index.get(&(REGION.to_owned(), *year)).copied().unwrap_or_default();
        let shown = |[k, n]: [u32; 2]| format!("{k}/{n}");
        let own = [index.k, index.n];
        if own != *expected {
            differences.push((format!("index {year}"), shown(*expected), shown(own)));
        }
    }
    differences
}

/// The region of invented schools.
const REGION: &str = "99";

fn login(school: u8) -> Option<Login> {
    format!("sch{REGION}00{school:02}").parse().ok()
}

fn compared(expected: &ExpectedSign, found: &Signs) -> Vec<Difference> {
    let unit = expected
        .school
        .map_or_else(|| Some(Unit::Region(REGION.to_owned())), |school| login(school).map(Unit::School));
    let years = found.findings.iter().filter(|(assessment, _)| assessment.year == expected.year);
    let own: Vec<&Finding> = years
        .filter_map(|(_, units)| units.get(unit.as_ref()?))
        .flatten()
        .filter(|(sign, _)| sign.as_str() == expected.sign)
        .map(|(_, finding)| finding)
        .collect();
    let own = own.first().copied();
    let what = |part: &str| format!("{} {} {part}", expected.sign, expected.school.unwrap_or_default());
    let shown = |value: Option<String>| value.unwrap_or_else(|| "—".to_owned());
    let flag = |flag: Option<bool>| shown(flag.map(|flag| flag.to_string()));
    let mut checks = vec![(what("flag"), flag(expected.flag), flag(own.map(|one| one.flag)))];
    if let Some(n) = expected.n {
        checks.push((what("n"), n.to_string(), shown(own.map(|one| one.n.to_string()))));
    }
    let numbers = [
        ("statistic", &expected.statistic, own.map(|one| one.statistic)),
        ("critical", &expected.critical, own.map(|one| one.critical)),
    ];
    for (name, expected, found) in numbers {
        if let Some(expected) = expected {
            let decimals = expected.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            checks.push((
                what(name),
                expected.clone(),
                shown(found.map(|number| format!("{number:.decimals$}"))),
            ));
        }
    }
    checks.into_iter().filter(|(_, expected, found)| expected != found).collect()
}

fn facts(case: &SignsCase) -> Facts {
    let mut facts = Facts::default();
    for (school, works) in &case.schools {
        let Some(login) = login(*school) else { continue };
        for works in works {
            let procedure = Procedure { kind: works.kind, grade: works.grade, subject: works.subject };
            let results = SchoolResults::without_classes(results(works));
            facts.results.entry(procedure.in_year(works.year)).or_default().insert(login, results);
        }
    }
    facts
}

fn results(works: &WorksCase) -> Results {
    let mut results = Results::default();
    for work in &works.works {
        let journal = work.journal.and_then(|mark| Mark::new(mark.into()));
        *results.works.entry(Work { score: Some(work.score), journal, ..Work::default() }).or_default() +=
            work.count;
    }
    results
}

/// The scale of the example for every procedure in it.
fn scales(case: &SignsCase) -> Scales {
    let Some(CaseScale { first_score, maximum }) = case.scale else { return Scales::default() };
    let entry = |works: &WorksCase| ScaleEntry {
        kind: works.kind,
        subject: works.subject,
        grade: works.grade,
        years: Validity::default(),
        first_score,
        maximum: Some(maximum),
        region: None,
        threshold: Threshold::default(),
        parts: Vec::new(),
        reference: case.title.clone(),
        note: None,
    };
    let entries: Vec<ScaleEntry> = case.schools.values().flatten().map(entry).collect();
    Scales::new(&entries)
}
