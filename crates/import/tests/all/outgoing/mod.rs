//! A form with a question of each kind, its answers, and the workbook that is made of both.

use document::form::{FormHeads, FormLabels, FormRow, FormSection, FormSheet, Takes};
use model::answers::{Answer, Given, LONGEST_TEXT, State};
use model::forms::{ChoiceOption, Form, Kind, Question, Section, Ticket};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Answers by the codes of questions.
pub type Filled = BTreeMap<String, Answer>;

const STATES: [(State, &str); 4] = [
    (State::NoData, "Нет данных"),
    (State::NotProvided, "Не предусмотрено"),
    (State::NotHeld, "Процедура не проводилась"),
    (State::Withheld, "Не публикуется"),
];

const OPTIONS: [(&str, &str); 3] =
    [("full", "Да, полностью"), ("part", "Частично («кое-что», ещё не всё)"), ("none", "=Нет")];

pub fn form() -> Form {
    let options = OPTIONS.iter().map(|(id, title)| ChoiceOption { id: (*id).into(), title: (*title).into() });
    let staff = vec![
        question("pupils", Kind::Count),
        question("share", Kind::Percent),
        question("mean", Kind::Number { most: 500 }),
        question("plan", Kind::YesNo),
    ];
    let work = vec![
        question("how", Kind::Choice { options: options.collect() }),
        question("words", Kind::Text),
        question("day", Kind::Day),
        question("other-words", Kind::Text),
    ];
    let section =
        |id: &str, title: &str, questions| Section { id: id.into(), title: title.into(), questions };
    let title = "Работа с детьми: трудности и успехи";
    Form { sections: vec![section("a", "Кадры", staff), section("b", title, work)], checks: Vec::new() }
}

fn question(id: &str, kind: Kind) -> Question {
    Question {
        id: id.to_owned(),
        text: format!("Вопрос {id}?"),
        kind,
        unit: None,
        help: Some("Из журнала школы".to_owned()),
        clause: None,
        proofs: Vec::new(),
        grade: None,
        source: None,
        optional: false,
    }
}

pub fn ticket(form: &Form) -> Ticket {
    Ticket { round: 3, organisation: 7, fingerprint: form.fingerprint() }
}

/// An answer of each kind, and one reason why there is none.
pub fn full() -> Filled {
    let known = |id: &str, given| (id.to_owned(), Answer::Known(given));
    Filled::from([
        known("pupils", Given::Count(0)),
        known("share", Given::Hundredths(3750)),
        known("mean", Given::Hundredths(367)),
        known("plan", Given::YesNo(false)),
        known("how", Given::Choice("none".to_owned())),
        known("words", Given::Text("-2 часа\nи ещё \"слово\" & <b>".to_owned())),
        known("day", Given::Day("2026-05-15".to_owned())),
        ("other-words".to_owned(), Answer::Absent(State::NotHeld)),
    ])
}

pub fn any_filled() -> impl Strategy<Value = Filled> {
    let questions: Vec<_> = form().questions().map(|one| any_of(one.id.clone(), &one.kind)).collect();
    questions.prop_map(|answers| answers.into_iter().filter_map(|(id, answer)| Some((id, answer?))).collect())
}

fn any_of(id: String, kind: &Kind) -> impl Strategy<Value = (String, Option<Answer>)> + use<> {
    let given = match kind {
        Kind::YesNo => any::<bool>().prop_map(Given::YesNo).boxed(),
        Kind::Count => (0_u32..=100_000_000).prop_map(Given::Count).boxed(),
        Kind::Number { most } => (0..=*most).prop_map(Given::Hundredths).boxed(),
        Kind::Percent => (0_u32..=10_000).prop_map(Given::Hundredths).boxed(),
        Kind::Choice { .. } => prop::sample::select(OPTIONS.map(|(id, _)| id.to_owned()).to_vec())
            .prop_map(Given::Choice)
            .boxed(),
        Kind::Text => "(\\PC|\n|_x000D_){1,60}"
            .prop_map(|text| text.trim().to_owned())
            .prop_filter("something", |text| !text.is_empty())
            .prop_map(Given::Text)
            .boxed(),
        Kind::Day => (1990..=2200_i32, 1..=12_u32, 1..=28_u32)
            .prop_map(|(year, month, day)| Given::Day(format!("{year}-{month:02}-{day:02}")))
            .boxed(),
    };
    let absent = prop::sample::select(STATES.map(|(state, _)| state).to_vec()).prop_map(Answer::Absent);
    let answer = prop_oneof![
        4 => given.prop_map(|given| Some(Answer::Known(given))),
        1 => absent.prop_map(Some),
        1 => Just(None),
    ];
    answer.prop_map(move |answer| (id.clone(), answer))
}

/// The form as a workbook gets it, filled.
pub fn sheet(form: &Form, filled: &Filled) -> FormSheet {
    let mut numbers = form.numbered().map(|(number, _)| number);
    let sections = form.sections.iter().map(|section| FormSection {
        title: section.title.clone(),
        rows: section
            .questions
            .iter()
            .map(|one| row(one, numbers.next().unwrap(), filled.get(&one.id)))
            .collect(),
    });
    FormSheet {
        title: "Отчёт школы".to_owned(),
        whose: "Заречная СОШ".to_owned(),
        round: "Мониторинг, до 15 мая".to_owned(),
        instructions: vec!["Заполните светлые ячейки.".to_owned()],
        labels: labels(),
        sections: sections.collect(),
        ticket: ticket(form).to_string(),
    }
}

fn row(question: &Question, number: String, answer: Option<&Answer>) -> FormRow {
    let first = question.id == "pupils";
    FormRow {
        id: question.id.clone(),
        number,
        question: question.text.clone(),
        takes: takes(&question.kind),
        unit: if question.kind == Kind::Percent { "%".to_owned() } else { String::new() },
        help: question.help.clone().unwrap_or_default(),
        value: answer.map(shown).unwrap_or_default(),
        states: STATES.map(|(_, word)| word.to_owned()).to_vec(),
        state: answer.map(|answer| word(answer.state())).unwrap_or_default(),
        link: if first { "https://school.example/doc?a=1&b=2".to_owned() } else { String::new() },
        comment: if first { "=1+1 — не формула".to_owned() } else { String::new() },
        ..FormRow::default()
    }
}

fn takes(kind: &Kind) -> Takes {
    match kind {
        Kind::YesNo => Takes::YesNo,
        Kind::Count => Takes::Count { most: 100_000_000 },
        Kind::Number { most } => Takes::Decimal { most: *most },
        Kind::Percent => Takes::Decimal { most: 10_000 },
        Kind::Choice { options } => {
            Takes::Choice { options: options.iter().map(|option| option.title.clone()).collect() }
        }
        Kind::Text => Takes::Text { most: u32::try_from(LONGEST_TEXT).unwrap() },
        Kind::Day => Takes::Day,
    }
}

fn shown(answer: &Answer) -> String {
    match answer {
        Answer::Known(Given::YesNo(yes)) => (if *yes { "да" } else { "нет" }).to_owned(),
        Answer::Known(Given::Choice(id)) => {
            OPTIONS.iter().find(|(known, _)| known == id).unwrap().1.to_owned()
        }
        other => other.text(),
    }
}

fn word(state: State) -> String {
    STATES.iter().find(|(known, _)| *known == state).map(|(_, word)| (*word).to_owned()).unwrap_or_default()
}

fn labels() -> FormLabels {
    let text = str::to_owned;
    FormLabels {
        instructions: text("Инструкция"),
        heads: FormHeads {
            number: text("№"),
            question: text("Вопрос"),
            answer: text("Ответ"),
            state: text("Если ответа нет"),
            unit: text("Единица"),
            last_year: text("Прошлый год"),
            help: text("Откуда взять"),
            link: text("Ссылка на документ"),
            comment: text("Пояснение"),
            id: text("Код вопроса"),
        },
        yes_no: [text("да"), text("нет")],
        error_title: text("Проверьте ответ"),
        not_listed: text("Выберите ответ из списка."),
        no_count: text("Нужно целое число от 0."),
        no_number: text("Нужно число от 0 до {most}."),
        too_long: text("Текст слишком длинный."),
        no_day: text("Нужна дата, например 15.05.2026."),
    }
}
