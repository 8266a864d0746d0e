//! The index of conditions and resilient schools on every school of California, 1999 and 2000
//! (Academic Performance Index; the population `apipop` of the package survey of R).
//!
//! The schools go through the shipped pack: meals stand for low income, learners of English for a
//! second language, parents with a college degree for higher education. The file gives whole per cents,
//! so that every share is told as so many of a hundred. The figures expected are of an independent
//! script over the same file, except the two that `data/README.md` states.

use crate::common::{assert_printed, columns};
use calculation::context::{Expectations, Group, Inputs, Method, Outcome, context};
use calculation::statistics::Regression;
use methodology::context::Settings;
use methodology::{Scales, Switches, read, shipped};
use model::assessments::{Procedure, Year};
use model::facts::{Facts, SchoolResults};
use model::observations::{Answer, Observation};
use model::organisations::Login;
use model::results::{Results, Work};
use std::collections::BTreeSet;

const COLUMNS: [&str; 7] = ["api99", "api00", "meals", "ell", "avg.ed", "col.grad", "grad.sch"];

fn schools() -> Option<Vec<[String; 7]>> {
    let columns = columns("api_california/apipop.csv", COLUMNS)?;
    let row = |row: usize| std::array::from_fn(|column| columns[column][row].clone());
    Some((0..columns[0].len()).map(row).collect())
}

fn year(year: u16) -> Year {
    Year::new(year).unwrap()
}

fn facts(schools: &[[String; 7]]) -> Facts {
    let procedure =
        Procedure { kind: "ВПР".parse().unwrap(), grade: grade(), subject: "MA".parse().unwrap() };
    let mut facts = Facts::default();
    for (number, [before, after, meals, learners, known, college, graduate]) in schools.iter().enumerate() {
        let login: Login = format!("sch06{number:06}").parse().unwrap();
        let number = |text: &String| text.parse::<u32>().unwrap();
        let mut answers =
            vec![("pupils", 100), ("low_income", number(meals)), ("second_language", number(learners))];
        if !known.is_empty() {
            answers.push(("parents_higher_education", number(college) + number(graduate)));
        }
        for (element, count) in answers {
            let one = Observation { answer: Answer::Count(count), source: 0, row: 1 };
            facts.observations.note(year(2000), login, element.parse().unwrap(), one);
        }
        for (year, score) in [(year(1999), before), (year(2000), after)] {
            let work = Work { score: Some(score.parse().unwrap()), ..Work::default() };
            let results = Results { works: [(work, 1)].into_iter().collect(), ..Results::default() };
            let results = SchoolResults::without_classes(results);
            facts.results.entry(procedure.in_year(year)).or_default().insert(login, results);
        }
    }
    facts
}

fn grade() -> model::assessments::Grade {
    model::assessments::Grade::new(5).unwrap()
}

/// Only the social passport is there, 38 % of the weight; a school is its mean, one number, so that it
/// has no interval.
fn outcome(schools: &[[String; 7]]) -> Outcome {
    let pack = read(shipped().remove("social-context").unwrap()).unwrap();
    let rule = pack.context.unwrap();
    let mut settings = Settings::of(&rule);
    for (name, value) in
        [("context_least_weight", "30 %"), ("expected_least_works", "1"), ("similar_count", "5")]
    {
        settings.set(&rule, name, value).unwrap();
    }
    let (facts, scales) = (facts(schools), Scales::default());
    context(&Inputs { facts: &facts, scales: &scales, rule: &rule, settings: &settings })
}

fn of_group(expectations: &Expectations, group: Group) -> BTreeSet<Login> {
    let own = expectations.schools.iter().filter(|(_, standing)| standing.group() == group);
    own.map(|(login, _)| *login).collect()
}

#[test]
fn results_of_two_years_are_those_of_the_file() {
    let Some(schools) = schools() else { return };
    let of = |column: usize| schools.iter().map(|one| one[column].parse().unwrap()).collect::<Vec<f64>>();
    let (before, after) = (of(0), of(1));
    assert_eq!(after.len(), 6194);
    assert_printed(after.iter().sum::<f64>() / 6194.0, "664.7126");
    let line = Regression::fit(&[&before], &after).unwrap();
    assert_printed(line.r_squared.sqrt(), "0.97509");
}

#[test]
fn conditions_explain_most_of_the_results_and_resilient_schools_mostly_stay_so() {
    let Some(schools) = schools() else { return };
    let found = outcome(&schools);
    let conditions = &found.conditions[&(year(2000), "06".to_owned())];
    assert_eq!((conditions.indexed.k, conditions.indexed.n), (6016, 6194), "178 say nothing of parents");
    let of = |of: u16| &found.expectations[&(year(of), "06".to_owned())];
    let (before, after) = (of(1999), of(2000));
    for (year, slope, r_squared, sd) in
        [(before, "0.0321203", "0.77464", "0.47430"), (after, "0.0311815", "0.72743", "0.52255")]
    {
        assert_eq!(
            (year.method, year.answers.number(), year.schools.len()),
            (Method::Regression, 2000, 6016)
        );
        let relation = year.relation.unwrap();
        assert_printed(relation.slope, slope);
        assert_printed(relation.r_squared, r_squared);
        assert_printed(year.residual_sd, sd);
    }
    let (first, second) = (of_group(before, Group::Resilient), of_group(after, Group::Resilient));
    assert_eq!((first.len(), second.len(), first.intersection(&second).count()), (349, 363, 271));
    let disadvantaged = after.schools.values().filter(|standing| standing.disadvantaged).count();
    assert_eq!(disadvantaged, 1504);
    let (x, y): (Vec<f64>, Vec<f64>) =
        before.schools.iter().map(|(login, one)| (one.residual, after.schools[login].residual)).unzip();
    assert_printed(Regression::fit(&[&x], &y).unwrap().r_squared.sqrt(), "0.90604");
}

/// Neighbours are near in everything that was compared, and nearer in results than schools are by
/// chance, though results were not compared.
#[test]
fn similar_schools_are_alike_also_in_what_was_not_compared() {
    let Some(schools) = schools() else { return };
    let some: Vec<[String; 7]> = schools.into_iter().step_by(10).collect();
    let found = outcome(&some);
    let conditions = &found.conditions[&(year(2000), "06".to_owned())];
    let results = &found.expectations[&(year(2000), "06".to_owned())].schools;
    let (mut apart, mut pairs) = (0.0, 0.0);
    for (login, school) in &conditions.schools {
        for neighbour in &school.similar {
            let points: f64 = neighbour.differences.values().map(|one| one.points).sum();
            assert!((points - neighbour.distance).abs() < 1e-9, "the points add up");
            let Some((own, other)) = results.get(login).zip(results.get(&neighbour.school)) else { continue };
            apart += (own.result - other.result).powi(2);
            pairs += 1.0;
        }
    }
    // Two schools drawn by chance are √2 standard deviations apart.
    let apart = f64::sqrt(apart / pairs / 2.0);
    assert!(pairs > 2500.0 && (0.4..0.7).contains(&apart), "{apart} of {pairs}");
}
