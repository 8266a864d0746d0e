//! Schools and the authority with their answers, and the rows that must come out.

use super::indicators::{World, count_of, rounded};
use super::{Difference, switched};
use crate::indicators::{self, Figure, measure};
use crate::monitoring::{Amount, Inputs, Participant, Round, RowValue, Sheet, Values, evaluate, stated};
use methodology::monitoring::{
    self, ExpectedRow, Monitoring, MonitoringCase, MonitoringSchool, MonitoringSettings,
};
use methodology::{IndicatorSchool, IndicatorSettings, Indicators, Pack, Scales, Switches};
use model::answers::{Answer, State};
use model::assessments::Year;
use model::values::Count;
use std::collections::BTreeMap;

/// Values that come out otherwise than written.
pub(super) fn differences(pack: &Pack, scales: &Scales, case: &MonitoringCase) -> Vec<Difference> {
    match missed(pack, scales, case) {
        Ok(missed) => missed.into_iter().flat_map(|(_, differences)| differences).collect(),
        Err(unfit) => unfit,
    }
}

/// The same by the number of what must come out; or why nothing could be worked out. Of what is switched
/// off nothing must come out.
pub(super) fn missed(
    pack: &Pack,
    scales: &Scales,
    case: &MonitoringCase,
) -> Result<Vec<(usize, Vec<Difference>)>, Vec<Difference>> {
    let Some((rule, indicators)) = pack.monitoring.as_ref().zip(pack.indicators.as_ref()) else {
        return Err(vec![("monitoring.yaml".to_owned(), "+".to_owned(), "-".to_owned())]);
    };
    let (settings, of_indicators) = settings(rule, indicators, &case.set).map_err(|refused| vec![refused])?;
    let mut unfit = Vec::new();
    let rounds = Rounds::of(rule, case, &mut unfit);
    if !unfit.is_empty() {
        return Err(unfit);
    }
    let values = rounds.values(rule, (&settings, indicators, &of_indicators), scales, case);
    let wanted = case.expect.iter().enumerate().filter(|(_, expected)| !rule.off.holds(&expected.row));
    Ok(wanted
        .map(|(number, expected)| (number, compared(expected, rounds.found(&values, expected))))
        .filter(|(_, differences)| !differences.is_empty())
        .collect())
}

/// The choices of the monitoring and of its indicators with those of an example set.
fn settings(
    rule: &Monitoring,
    indicators: &Indicators,
    set: &BTreeMap<String, String>,
) -> Result<(MonitoringSettings, IndicatorSettings), Difference> {
    let own = MonitoringSettings::names(rule);
    let (own, others): (BTreeMap<_, _>, BTreeMap<_, _>) =
        set.clone().into_iter().partition(|(name, _)| own.contains(name));
    Ok((switched(rule, &own)?, switched(indicators, &others)?))
}

/// What an example says, by the numbers of its schools.
struct Rounds<'a> {
    numbers: BTreeMap<&'a str, i64>,
    schools: BTreeMap<String, IndicatorSchool>,
    rounds: BTreeMap<Year, Round>,
}

impl<'a> Rounds<'a> {
    fn of(rule: &Monitoring, case: &'a MonitoringCase, unfit: &mut Vec<Difference>) -> Self {
        let numbers: BTreeMap<&str, i64> = case.schools.keys().map(String::as_str).zip(1..).collect();
        let mut rounds = BTreeMap::new();
        for (name, school) in &case.schools {
            for (year, sheet) in &school.answers {
                round(&mut rounds, *year).schools.insert(numbers[name.as_str()], read(rule, sheet, unfit));
            }
        }
        for (year, sheet) in &case.own {
            round(&mut rounds, *year).own = read(rule, sheet, unfit);
        }
        round(&mut rounds, case.year);
        let schools = case.schools.iter().map(|(name, school)| (name.clone(), known_of(school))).collect();
        Self { numbers, schools, rounds }
    }

    fn values(
        &self,
        rule: &Monitoring,
        (settings, indicators, indicator_settings): (&MonitoringSettings, &Indicators, &IndicatorSettings),
        scales: &Scales,
        case: &MonitoringCase,
    ) -> Values {
        let schools = self.schools.iter().map(|(name, school)| (name.as_str(), school));
        let world = World::of(indicators, schools);
        let mut all = BTreeMap::new();
        for round in self.rounds.values() {
            for (name, number) in &self.numbers {
                let sheet = round.schools.get(number).zip(world.logins.get(*name));
                all.extend(
                    sheet
                        .map(|(own, login)| stated(rule, round.year, *login, &own.answers))
                        .into_iter()
                        .flatten(),
                );
            }
        }
        let outcome = measure(&indicators::Inputs {
            facts: &world.facts,
            scales,
            indicators,
            settings: indicator_settings,
            listed: &world.listed,
            suspected: &world.suspected,
            objectivity: &world.objectivity,
            stated: &all,
        });
        let participant = |(name, number): (&&str, &i64)| {
            let school = &case.schools[*name];
            let listed = |year: Year| school.listed.contains(&year);
            let own = Participant {
                login: world.logins.get(*name).copied(),
                highest_grade: school.highest_grade,
                asked: !school.not_asked,
                listed: listed(case.year),
                listed_before: listed(case.year.back(1)),
            };
            (*number, own)
        };
        let schools: BTreeMap<i64, Participant> = self.numbers.iter().map(participant).collect();
        evaluate(&Inputs {
            monitoring: rule,
            settings,
            indicators,
            indicator_settings,
            outcome: &outcome,
            schools: &schools,
            now: &self.rounds[&case.year],
            before: case.before.and_then(|year| self.rounds.get(&year)),
        })
    }

    fn found(&self, values: &Values, expected: &ExpectedRow) -> Option<RowValue> {
        let school = expected.school.as_ref().map(|name| self.numbers.get(name.as_str()).copied());
        if expected.row == "proof" {
            let counts = match school {
                Some(school) => values.proof.get(&school?)?,
                None => &values.own_proof,
            };
            let sum = counts.values().copied().fold(Count::default(), Count::plus);
            return Some(RowValue::known(
                Amount::Figure(Figure::Share(sum)),
                crate::monitoring::Origin::Computed,
            ));
        }
        match school {
            Some(school) => values.schools.get(&expected.row)?.get(&school?).cloned(),
            None => values.group.get(&expected.row).cloned(),
        }
    }
}

fn round(rounds: &mut BTreeMap<Year, Round>, year: Year) -> &mut Round {
    rounds.entry(year).or_insert_with(|| Round { year, schools: BTreeMap::new(), own: Sheet::default() })
}

fn known_of(school: &MonitoringSchool) -> IndicatorSchool {
    IndicatorSchool {
        highest_grade: school.highest_grade,
        listed: school.listed.clone(),
        results: school.results.clone(),
        ..IndicatorSchool::default()
    }
}

/// Answers as typed; what is no answer to its question is told.
fn read(rule: &Monitoring, typed: &monitoring::Sheet, unfit: &mut Vec<Difference>) -> Sheet {
    let mut sheet = Sheet::default();
    for (id, text) in typed.iter().filter(|(id, _)| !rule.off.holds(id) || rule.question(id).is_some()) {
        let (text, proved) = text.strip_suffix('+').map_or((text.as_str(), false), |text| (text, true));
        let kind = rule.question(id).map(|question| &question.kind);
        let answer = match State::of(text).filter(|state| *state != State::Known) {
            Some(state) => Some(Answer::Absent(state)),
            None => kind.and_then(|kind| Answer::parse(kind, text).ok().flatten()),
        };
        match answer {
            Some(answer) => {
                sheet.answers.insert(id.clone(), answer);
            }
            None => unfit.push((id.clone(), "+".to_owned(), text.to_owned())),
        }
        if proved {
            sheet.proved.insert(id.clone());
        }
    }
    sheet
}

fn compared(expected: &ExpectedRow, found: Option<RowValue>) -> Vec<Difference> {
    let none = || "—".to_owned();
    let place = [Some(expected.row.clone()), expected.school.clone()];
    let place = place.into_iter().flatten().collect::<Vec<_>>().join(" ");
    let Some(found) = found else { return vec![(place, expected.state.clone(), none())] };
    let count = found.amount.as_ref().and_then(count);
    let number = |pick: fn(Count) -> u32| count.map_or_else(none, |count| pick(count).to_string());
    let sign = found.change.as_ref().map_or("none", |change| change.sign.as_str());
    let verdict = found.change.as_ref().and_then(|change| change.verdict);
    let verdict = verdict.map_or("none", |verdict| verdict.as_str());
    let mut checks = vec![("state", expected.state.clone(), found.state.as_str().to_owned())];
    checks.extend(expected.value.iter().map(|value| {
        ("value", value.clone(), found.amount.as_ref().map_or_else(none, |amount| shown(amount, value)))
    }));
    checks.extend(expected.k.iter().map(|k| ("k", k.to_string(), number(|count| count.k))));
    checks.extend(expected.n.iter().map(|n| ("n", n.to_string(), number(|count| count.n))));
    checks.extend(expected.sign.iter().map(|one| ("sign", one.clone(), sign.to_owned())));
    checks.extend(expected.verdict.iter().map(|one| ("verdict", one.clone(), verdict.to_owned())));
    checks
        .extend(expected.origin.iter().map(|one| ("origin", one.clone(), found.origin.as_str().to_owned())));
    let differ = checks.into_iter().filter(|(_, expected, found)| expected != found);
    differ.map(|(what, expected, found)| (format!("{place} {what}"), expected, found)).collect()
}

/// `k` of `n`; of a mean its sum of works.
fn count(amount: &Amount) -> Option<Count> {
    match amount {
        Amount::Figure(figure) => count_of(*figure),
        Amount::Schools(count) => Some(*count),
        Amount::Dynamics(answer) => Some(answer.better),
        Amount::YesNo(_) | Amount::Number(_) | Amount::Band { .. } | Amount::Bands(_) => None,
    }
}

fn shown(amount: &Amount, expected: &str) -> String {
    let yes_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    match amount {
        Amount::YesNo(yes) => yes_no(*yes),
        Amount::Number(number) => number.to_string(),
        Amount::Figure(figure) => rounded(*figure, expected),
        Amount::Dynamics(answer) => yes_no(answer.yes),
        Amount::Band { band, .. } => band.clone(),
        Amount::Schools(count) => rounded(Figure::Share(*count), expected),
        Amount::Bands(bands) => {
            bands.iter().map(|(band, count)| format!("{band} {count}")).collect::<Vec<_>>().join(", ")
        }
    }
}
