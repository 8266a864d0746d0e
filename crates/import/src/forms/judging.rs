//! Whether what a returned form says answers what is asked.

use super::{Returned, ReturnedAnswer, codes_lost, heads, question};
use model::answers::{Answer, State, Unfit};
use model::diagnostics::{Code, Diagnostic, Place};
use model::forms::{Form, Kind, Question};
use std::collections::{BTreeMap, BTreeSet};

/// A question of a form and what was returned of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged<'a> {
    /// The question.
    pub question: &'a Question,
    /// What stands in its row, link and explanation too.
    pub returned: &'a ReturnedAnswer,
    /// The answer, none where the row is left open; or why it was not taken, which is told.
    pub answer: Result<Option<Answer>, Code>,
}

impl Returned {
    /// Judges every row by the form that was asked, in the order of the file.
    pub fn judged<'a>(&'a self, form: &'a Form) -> (Vec<Judged<'a>>, Vec<Diagnostic>) {
        let (mut judged, mut problems) = (Vec::new(), Vec::new());
        let numbers: BTreeMap<String, &Question> = form.numbered().collect();
        let (mut seen, mut found) = (BTreeSet::new(), 0);
        for returned in &self.answers {
            let asked = match returned.id.as_str() {
                "" => numbers.get(&returned.number).copied(),
                id => form.question(id),
            };
            let Some(question) = asked else {
                problems.extend(unknown(&self.file, returned));
                continue;
            };
            if !seen.insert(question.id.as_str()) {
                continue;
            }
            found += u32::from(returned.id.is_empty());
            let told = |code| Diagnostic::new(code, returned.place(&self.file));
            let (answer, problem) = settle(question, returned, &told);
            problems.extend(problem);
            judged.push(Judged { question, returned, answer });
        }
        problems.extend(codes_lost(&self.file, found));
        problems.extend(missing(&self.file, form, &seen));
        (judged, problems)
    }
}

/// An open row of a question that is not asked says nothing.
fn unknown(file: &str, returned: &ReturnedAnswer) -> Option<Diagnostic> {
    let problem = Diagnostic::new(Code::FormQuestionUnknown, returned.place(file));
    (!returned.is_blank()).then(|| problem.with("question", question(returned)))
}

/// Numbers of questions that are told.
const TOLD: usize = 12;

fn missing(file: &str, form: &Form, seen: &BTreeSet<&str>) -> Option<Diagnostic> {
    let lacks = |(_, question): &(String, &Question)| !seen.contains(question.id.as_str());
    let numbers: Vec<String> = form.numbered().filter(lacks).map(|(number, _)| number).collect();
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let told = numbers.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join(", ");
    let told = if numbers.len() > TOLD { told + "…" } else { told };
    let problem = Diagnostic::new(Code::FormQuestionMissing, Place::file(file)).with("questions", told);
    (count > 0).then_some(Diagnostic { count, ..problem })
}

type Settled = (Result<Option<Answer>, Code>, Option<Diagnostic>);

fn settle(question: &Question, returned: &ReturnedAnswer, told: &dyn Fn(Code) -> Diagnostic) -> Settled {
    let refused = |code: Code, add: &dyn Fn(Diagnostic) -> Diagnostic| {
        (Err(code), Some(add(told(code).with("question", super::question(returned)))))
    };
    let (text, state) = (returned.text.as_str(), returned.state.as_str());
    let said = match (state.is_empty(), heads::state(state)) {
        (true, _) => None,
        (false, Some(said)) => Some(said),
        (false, None) => return refused(Code::FormStateUnknown, &|problem| problem.with("value", state)),
    };
    match (said, read(&question.kind, text)) {
        (Some(said), Ok(None)) => (Ok(Some(Answer::Absent(said))), None),
        (Some(said), Ok(Some(Answer::Absent(same)))) if said == same => {
            (Ok(Some(Answer::Absent(said))), None)
        }
        (Some(_), _) => {
            refused(Code::FormAnswerAndState, &|problem| problem.with("value", text).with("state", state))
        }
        (None, Ok(answer)) => {
            let small = is_small(&question.kind, answer.as_ref(), text);
            let warning = small.then(|| told(Code::FormPercentSmall));
            let warning =
                warning.map(|one| one.with("question", super::question(returned)).with("value", text));
            (Ok(answer), warning)
        }
        (None, Err(unfit)) => refused(Code::FormValueUnfit, &|problem| {
            problem.with("value", text).with("reason", unfit.as_str())
        }),
    }
}

/// An answer as typed, or a reason why there is none that was typed in its place.
fn read(kind: &Kind, text: &str) -> Result<Option<Answer>, Unfit> {
    let read = Answer::parse(kind, &plain(kind, text));
    let reason = |_: &Unfit| heads::state(text).filter(|state| *state != State::Known);
    match read.as_ref().err().and_then(reason) {
        Some(state) => Ok(Some(Answer::Absent(state))),
        None => read,
    }
}

/// What programs make of an answer, as a person would type it.
fn plain(kind: &Kind, text: &str) -> String {
    match (kind, text) {
        (Kind::YesNo, "true") => "yes".to_owned(),
        (Kind::YesNo, "false") => "no".to_owned(),
        (Kind::Day, _) => day_of_serial(text).unwrap_or_else(|| text.to_owned()),
        _ => text.to_owned(),
    }
}

/// The day that a spreadsheet counts so, where its cell lost the format of days.
fn day_of_serial(text: &str) -> Option<String> {
    // 1990-01-01 and 2200-12-31.
    let serial = text.parse::<i64>().ok().filter(|serial| (32_874..=109_939).contains(serial))?;
    let (year, month, day) = civil(serial - 25_569);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// Year, month and day of a day counted from 1970-01-01, by the era of 400 years
/// (H. Hinnant, «chrono-Compatible Low-Level Date Algorithms»).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march = (5 * of_year + 2) / 153;
    let (day, month) = (of_year - (153 * march + 2) / 5 + 1, if march < 10 { march + 3 } else { march - 9 });
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// A percentage between none and one without its sign: perhaps a part of one.
fn is_small(kind: &Kind, answer: Option<&Answer>, text: &str) -> bool {
    let hundredths = answer.and_then(Answer::hundredths);
    *kind == Kind::Percent && !text.ends_with('%') && hundredths.is_some_and(|some| (1..=100).contains(&some))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serial_numbers_of_days_are_days() {
        assert_eq!(day_of_serial("32874").as_deref(), Some("1990-01-01"));
        assert_eq!(day_of_serial("46157").as_deref(), Some("2026-05-15"));
        assert_eq!(day_of_serial("45351").as_deref(), Some("2024-02-29"));
        assert_eq!(day_of_serial("109939").as_deref(), Some("2200-12-31"));
        assert_eq!(day_of_serial("12"), None);
        assert_eq!(day_of_serial("15.05.2026"), None);
    }

    #[test]
    fn a_reason_typed_for_an_answer_is_a_reason_but_no_is_no() {
        assert_eq!(read(&Kind::Count, "Нет данных"), Ok(Some(Answer::Absent(State::NoData))));
        assert_eq!(read(&Kind::YesNo, "нет").map(|one| one.map(|one| one.text())), Ok(Some("no".to_owned())));
        assert_eq!(
            read(&Kind::YesNo, "true").map(|one| one.map(|one| one.text())),
            Ok(Some("yes".to_owned()))
        );
        assert_eq!(read(&Kind::Count, "много"), Err(Unfit::Count));
    }
}
