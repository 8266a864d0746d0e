//! Answers that are known before anybody types.

use crate::indicators::{Amount, Figure, Outcome, Value};
use crate::results::Unit;
use model::answers::{Answer, Given, State};
use model::assessments::Year;
use model::forms::{Form, Kind, Part, Question, Source};
use model::organisations::Login;
use std::collections::BTreeMap;

/// What results and last year's answers say of a form's questions. What a school itself stated is not
/// among it. The indicators must have been measured with every exam among its own participants, since
/// that is what is asked.
pub fn prefilled(
    form: &Form,
    outcome: &Outcome,
    login: Login,
    year: Year,
    before: &BTreeMap<String, Answer>,
) -> BTreeMap<String, Answer> {
    let answer = |question: &Question| match question.source.as_ref()? {
        Source::Results { indicator, part } => {
            of_results(question, outcome.value(indicator, &Unit::School(login), year)?, *part)
        }
        Source::LastYear => before.get(&question.id).filter(|one| one.state() == State::Known).cloned(),
    };
    form.questions().filter_map(|question| Some((question.id.clone(), answer(question)?))).collect()
}

/// A number of a value; that a procedure was not held or not provided for is an answer, too.
fn of_results(question: &Question, value: &Value, part: Part) -> Option<Answer> {
    match super::measured::state(value.state) {
        State::Known if value.stated => None,
        State::Known => match value.amount? {
            Amount::Figure(figure) => Some(Answer::Known(number(question, figure, part)?)),
            Amount::Answer(_) | Amount::Schools(_) => None,
        },
        state @ (State::NotProvided | State::NotHeld) => Some(Answer::Absent(state)),
        State::NoData | State::Withheld => None,
    }
}

fn number(question: &Question, figure: Figure, part: Part) -> Option<Given> {
    match (part, figure) {
        (Part::N, figure) => Some(Given::Count(u32::try_from(figure.n()).ok()?)),
        (Part::K, Figure::Share(count)) => Some(Given::Count(count.k)),
        (Part::Mean, Figure::Mean(moments)) if moments.n > 0 => {
            // Rounded half up, in integers.
            let rounded = (200 * moments.sum + moments.n) / (2 * moments.n);
            let hundredths = u32::try_from(rounded).ok()?;
            let fits = matches!(question.kind, Kind::Number { most } if hundredths <= most);
            fits.then_some(Given::Hundredths(hundredths))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::indicators;
    use model::forms::Section;
    use model::results::Moments;
    use model::values::Count;

    fn question(id: &str, kind: Kind, source: Source) -> Question {
        Question {
            id: id.to_owned(),
            text: String::new(),
            kind,
            unit: None,
            help: None,
            clause: None,
            proofs: Vec::new(),
            grade: None,
            source: Some(source),
            optional: false,
        }
    }

    fn results(id: &str, kind: Kind, indicator: &str, part: Part) -> Question {
        question(id, kind, Source::Results { indicator: indicator.to_owned(), part })
    }

    #[test]
    fn what_is_known_is_filled_and_what_the_school_said_is_not_given_back_to_it() {
        let login: Login = "sch990001".parse().unwrap();
        let year = Year::new(2022).unwrap();
        let known = |figure, stated| Value {
            state: indicators::State::Known,
            amount: Some(Amount::Figure(figure)),
            few: false,
            stated,
            change: None,
        };
        let absent = |state| Value { state, amount: None, few: false, stated: false, change: None };
        let share = Figure::Share(Count::new(3, 8));
        // 22 by 8 is 2.75; 25 by 8 is 3.125, which rounds up.
        let mean = |sum| Figure::Mean(Moments { n: 8, sum, squares: 0 });
        let values = [
            ("share", known(share, false)),
            ("mean", known(mean(25), false)),
            ("high", known(mean(50), false)),
            ("typed", known(share, true)),
            ("held", absent(indicators::State::NotHeld)),
            ("none", absent(indicators::State::Missing)),
        ];
        let of_unit = |value| [(Unit::School(login), [(year, value)].into_iter().collect())].into();
        let values = values.map(|(id, value)| (id.to_owned(), of_unit(value))).into();
        let outcome = Outcome { years: vec![year], values };
        let marks = Kind::Number { most: 500 };
        let questions = vec![
            results("n", Kind::Count, "share", Part::N),
            results("k", Kind::Count, "share", Part::K),
            results("mean", marks.clone(), "mean", Part::Mean),
            results("high", marks, "high", Part::Mean),
            results("typed", Kind::Count, "typed", Part::N),
            results("held", Kind::Count, "held", Part::N),
            results("none", Kind::Count, "none", Part::N),
            question("same", Kind::YesNo, Source::LastYear),
            question("unknown", Kind::YesNo, Source::LastYear),
        ];
        let section = Section { id: "1".to_owned(), title: String::new(), questions };
        let form = Form { sections: vec![section], checks: Vec::new() };
        let before = BTreeMap::from([
            ("same".to_owned(), Answer::Known(Given::YesNo(true))),
            ("unknown".to_owned(), Answer::Absent(State::NoData)),
        ]);
        let found = prefilled(&form, &outcome, login, year, &before);
        let told = |id: &str| found.get(id).map(Answer::text);
        assert_eq!(told("n").as_deref(), Some("8"));
        assert_eq!(told("k").as_deref(), Some("3"));
        assert_eq!(told("mean").as_deref(), Some("3.13"));
        assert_eq!(told("same").as_deref(), Some("yes"));
        assert_eq!(found.get("held"), Some(&Answer::Absent(State::NotHeld)));
        for id in ["high", "typed", "none", "unknown"] {
            assert_eq!(found.get(id), None, "{id}");
        }
    }
}
