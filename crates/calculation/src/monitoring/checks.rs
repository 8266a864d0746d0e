//! What does not agree in the answers to a form.

use model::answers::{Answer, State};
use model::forms::{Check, Form, Rule, Severity};
use std::collections::{BTreeMap, BTreeSet};

/// A check that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// The code of the check.
    pub check: String,
    /// Whether the form may be sent all the same.
    pub severity: Severity,
    /// The questions that it is about.
    pub questions: Vec<String>,
    /// What stands on the left: the sum, this year's count, or the number in hundredths.
    pub left: Option<u64>,
    /// What stands on the right: the other sum, last year's count, or the bound passed in hundredths.
    pub right: Option<u64>,
}

/// The checks of a form that do not hold, in its order. A question without an answer makes no check
/// fail that does not speak of that, and a check that speaks of a question that the form does not have
/// is left out.
pub fn failures(
    form: &Form,
    answers: &BTreeMap<String, Answer>,
    before: &BTreeMap<String, Answer>,
    proved: &BTreeSet<String>,
) -> Vec<Failure> {
    let asked: BTreeSet<&str> = form.questions().map(|question| question.id.as_str()).collect();
    let applies = |check: &&Check| check.rule.questions().iter().all(|id| asked.contains(id));
    let answers = Answers { now: answers, before, proved };
    let failure = |check: &Check| {
        let (left, right) = answers.broken(&check.rule)?;
        let questions = check.rule.questions().into_iter().map(str::to_owned).collect();
        Some(Failure { check: check.id.clone(), severity: check.severity, questions, left, right })
    };
    form.checks.iter().filter(applies).filter_map(failure).collect()
}

/// The questions that still want an answer; those that may be left out are not among them.
pub fn unanswered<'a>(form: &'a Form, answers: &BTreeMap<String, Answer>) -> Vec<&'a str> {
    let open = form.questions().filter(|question| !question.optional && !answers.contains_key(&question.id));
    open.map(|question| question.id.as_str()).collect()
}

struct Answers<'a> {
    now: &'a BTreeMap<String, Answer>,
    before: &'a BTreeMap<String, Answer>,
    proved: &'a BTreeSet<String>,
}

type Sides = (Option<u64>, Option<u64>);

impl Answers<'_> {
    /// Both sides of a rule that does not hold; nothing where it holds or says nothing.
    fn broken(&self, rule: &Rule) -> Option<Sides> {
        match rule {
            Rule::AtMost { left, right } => {
                let (left, right) = (self.sum(left)?, self.sum(right)?);
                (left > right).then_some((Some(left), Some(right)))
            }
            Rule::Equal { left, right } => {
                let (left, right) = (self.sum(left)?, self.sum(right)?);
                (left != right).then_some((Some(left), Some(right)))
            }
            Rule::Together { of } => {
                let known = of.iter().filter(|id| self.is_known(id)).count();
                (known > 0 && known < of.len()).then_some((None, None))
            }
            Rule::Needs { of, when } => {
                (self.is_positive(when) && !self.is_known(of)).then_some((None, None))
            }
            Rule::Proved { of } => {
                (self.is_positive(of) && !self.proved.contains(of)).then_some((None, None))
            }
            Rule::Steady { of, times, least } => self.jump(of, *times, *least),
            Rule::Between { of, least, most } => {
                let number = self.now.get(of)?.hundredths()?;
                let bound = if number < *least { least } else { most };
                let outside = number < *least || number > *most;
                outside.then_some((Some(number.into()), Some((*bound).into())))
            }
        }
    }

    /// The sum of known counts; nothing where one is not known.
    fn sum(&self, of: &[String]) -> Option<u64> {
        of.iter().map(|id| self.now.get(id)?.count().map(u64::from)).sum()
    }

    fn is_known(&self, id: &str) -> bool {
        self.now.get(id).is_some_and(|answer| answer.state() == State::Known)
    }

    fn is_positive(&self, id: &str) -> bool {
        self.now.get(id).is_some_and(Answer::is_positive)
    }

    /// This year's count and last year's where one is so many times the other.
    fn jump(&self, of: &str, times: u32, least: u32) -> Option<Sides> {
        let (now, before) = (self.now.get(of)?.count()?, self.before.get(of)?.count()?);
        let (small, large) = (u64::from(now.min(before)), u64::from(now.max(before)));
        let jumped = large >= u64::from(least) && large >= small * u64::from(times);
        jumped.then_some((Some(now.into()), Some(before.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::answers::Given;

    fn failed(rule: Rule, now: &[(&str, Answer)], before: &[(&str, Answer)]) -> Option<Sides> {
        let map =
            |of: &[(&str, Answer)]| of.iter().map(|(id, one)| ((*id).to_owned(), one.clone())).collect();
        let (now, before, proved) = (map(now), map(before), BTreeSet::from(["proved".to_owned()]));
        Answers { now: &now, before: &before, proved: &proved }.broken(&rule)
    }

    fn count(number: u32) -> Answer {
        Answer::Known(Given::Count(number))
    }

    fn ids(of: &[&str]) -> Vec<String> {
        of.iter().map(|id| (*id).to_owned()).collect()
    }

    #[test]
    fn sums_are_compared_only_where_all_is_known() {
        let rule = || Rule::AtMost { left: ids(&["a", "b"]), right: ids(&["n"]) };
        let told = |a, b, n| failed(rule(), &[("a", a), ("b", b), ("n", n)], &[]);
        assert_eq!(told(count(3), count(4), count(7)), None);
        assert_eq!(told(count(3), count(5), count(7)), Some((Some(8), Some(7))));
        assert_eq!(told(count(9), Answer::Absent(State::NoData), count(7)), None);
        assert_eq!(failed(rule(), &[("a", count(9)), ("n", count(7))], &[]), None);
        let most = Answer::Known(Given::Count(u32::MAX));
        assert_eq!(told(most.clone(), most.clone(), most).unwrap().0, Some(2 * u64::from(u32::MAX)));
        let equal = Rule::Equal { left: ids(&["a"]), right: ids(&["n"]) };
        assert_eq!(failed(equal, &[("a", count(1)), ("n", count(2))], &[]), Some((Some(1), Some(2))));
    }

    #[test]
    fn what_belongs_together_is_known_together() {
        let rule = || Rule::Together { of: ids(&["a", "b"]) };
        assert_eq!(failed(rule(), &[], &[]), None);
        assert_eq!(failed(rule(), &[("a", count(0))], &[]), Some((None, None)));
        assert_eq!(
            failed(rule(), &[("a", count(0)), ("b", Answer::Absent(State::NotHeld))], &[]),
            Some((None, None))
        );
        assert_eq!(failed(rule(), &[("a", count(0)), ("b", count(1))], &[]), None);
        let needs = || Rule::Needs { of: "n".to_owned(), when: "k".to_owned() };
        assert_eq!(failed(needs(), &[("k", count(0))], &[]), None);
        assert_eq!(failed(needs(), &[("k", count(1))], &[]), Some((None, None)));
        assert_eq!(failed(needs(), &[("k", count(1)), ("n", count(1))], &[]), None);
    }

    #[test]
    fn what_there_is_wants_a_proof_and_what_there_is_not_wants_none() {
        let proved = |of: &str, answer| failed(Rule::Proved { of: of.to_owned() }, &[(of, answer)], &[]);
        let yes = |yes| Answer::Known(Given::YesNo(yes));
        assert_eq!(proved("open", yes(true)), Some((None, None)));
        assert_eq!(proved("open", yes(false)), None);
        assert_eq!(proved("proved", yes(true)), None);
        assert_eq!(proved("open", count(0)), None);
    }

    #[test]
    fn a_count_ten_times_as_large_is_told_and_a_small_one_is_not() {
        let steady = |now, before| {
            let rule = Rule::Steady { of: "n".to_owned(), times: 3, least: 10 };
            failed(rule, &[("n", now)], &[("n", before)])
        };
        assert_eq!(steady(count(120), count(12)), Some((Some(120), Some(12))));
        assert_eq!(steady(count(12), count(120)), Some((Some(12), Some(120))));
        assert_eq!(steady(count(30), count(11)), None);
        assert_eq!(steady(count(30), count(10)), Some((Some(30), Some(10))), "so many times exactly");
        assert_eq!(steady(count(9), count(1)), None, "few in both years");
        assert_eq!(steady(count(10), count(0)), Some((Some(10), Some(0))));
        assert_eq!(steady(count(120), Answer::Absent(State::NoData)), None);
    }

    #[test]
    fn a_mean_lies_within_its_marks() {
        let between = |number| {
            let rule = Rule::Between { of: "mean".to_owned(), least: 200, most: 500 };
            failed(rule, &[("mean", Answer::Known(Given::Hundredths(number)))], &[])
        };
        assert_eq!((between(200), between(500)), (None, None));
        assert_eq!(between(199), Some((Some(199), Some(200))));
        assert_eq!(between(501), Some((Some(501), Some(500))));
    }
}
