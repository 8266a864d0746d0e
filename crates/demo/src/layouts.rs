//! The layouts of the three years, as the federal collection system exported them.

use crate::dice::{Dice, Purpose};
use crate::schools::{MUNICIPALITY, MUNICIPALITY_NAME, REGION, REGION_CODE, SCHOOLS, School};
use crate::sheets::{Cell, Sheet, texts};
use crate::sittings::{Attempt, Record, Script};
use crate::works::Work;

const TASK_COLUMNS_OF_2020: usize = 40;
const NO_LETTER: &str = "нет";
const NOT_ATTEMPTED: &str = "X";
const HEAD_OF_2020: [&str; 10] =
    ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum"];
const HEAD_OF_2021: [&str; 9] = [
    "логин школы",
    "регион",
    "номер обучающегося",
    "код обучающегося",
    "отметка за предыдущую четверть/триместр",
    "пол",
    "класс",
    "вариант",
    "всего баллов",
];
const TAIL_OF_2021: [&str; 3] = ["Учебник", "Др.уч. автор", "Др.уч. название"];
const HEAD_OF_2022: [&str; 6] =
    ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"];
const CLASSES_OF_2022: [&str; 4] = [
    r#"Буква (цифра) класса. Введите "нет" - если отсутствует"#,
    "Основной учебник по предмету",
    "Другое (автор учебника)",
    "Другое (название учебника)",
];
const TAIL_OF_2022: [&str; 4] =
    ["Наименование класса", "Пол", "Отметка за предыдущий триместр/ четверть/полугодие", "Итого баллов"];

/// The sheets of a work in the layout of its year.
pub(crate) fn sheets(seed: u64, work: &Work, records: &[Record]) -> Vec<Sheet> {
    match work.year {
        2020 => vec![sheet_of_2020(work, records)],
        2021 => vec![sheet_of_2021(work, records)],
        _ => sheets_of_2022(seed, work, records),
    }
}

fn sheet_of_2020(work: &Work, records: &[Record]) -> Sheet {
    let tasks = work.paper.tasks.len();
    let mut header = texts(&HEAD_OF_2020);
    // The column after the last task is the textbook's, and it takes the place of a task's.
    header.extend(
        (0..TASK_COLUMNS_OF_2020)
            .map(|at| if at == tasks { "Учебник".into() } else { format!("a-{}-grade", at + 1).into() }),
    );
    let groups = format!(
        "99-RU-DEM,VPR_99,tcs_schools,reg99_vpr_m001,vpr2020.{}{}",
        work.paper.subject.lower_code(),
        work.paper.grade
    );
    let rows = records.iter().map(|record| {
        let mut row = vec![
            groups.as_str().into(),
            record.school.old_login().into(),
            record.number.into(),
            code(work, record).into(),
        ];
        match &record.attempt {
            Attempt::Absent { word, total } => {
                row.extend([Cell::Empty, Cell::Empty, Cell::Empty, (*word).into(), Cell::Empty]);
                row.push(total.map_or(Cell::Empty, Cell::Number));
            }
            Attempt::Written(script) => {
                row.extend([script.journal_mark.into(), script.sex.into()]);
                row.extend([old_class(record.school, script).into(), script.variant.into(), Cell::Empty]);
                row.push(script.total.into());
                row.extend(points(script));
            }
        }
        row
    });
    Sheet { name: "Sheet1", rows: std::iter::once(header).chain(rows).collect() }
}

fn sheet_of_2021(work: &Work, records: &[Record]) -> Sheet {
    let mut header = texts(&HEAD_OF_2021);
    header.extend((1..=work.paper.tasks.len()).map(|number| format!("балл за {number}").into()));
    header.extend(texts(&TAIL_OF_2021));
    let rows = records.iter().map(|record| {
        // Every cell of this layout is text.
        let mut row = vec![
            record.school.old_login().into(),
            MUNICIPALITY_NAME.into(),
            record.number.to_string().into(),
            code(work, record).to_string().into(),
        ];
        match &record.attempt {
            Attempt::Absent { word, total } => {
                row.extend([Cell::Empty, Cell::Empty, Cell::Empty, (*word).into()]);
                row.push(total.map_or(Cell::Empty, |total| total.to_string().into()));
            }
            Attempt::Written(script) => {
                row.extend([script.journal_mark.into(), script.sex.into()]);
                row.extend([old_class(record.school, script).into(), script.variant.into()]);
                row.push(script.total.to_string().into());
                row.extend(points(script));
                row.push(textbook(work).into());
            }
        }
        row
    });
    Sheet { name: "Sheet", rows: std::iter::once(header).chain(rows).collect() }
}

fn sheets_of_2022(seed: u64, work: &Work, records: &[Record]) -> Vec<Sheet> {
    let heads: Vec<Vec<Cell>> = SCHOOLS
        .iter()
        .map(|school| {
            let mut head = vec![school.login().into(), REGION_CODE.into()];
            head.extend(texts(&[REGION, MUNICIPALITY]));
            head.extend([school.label().into(), uploaded(seed, work, school).into()]);
            head
        })
        .collect();
    let by_school: Vec<(&[Cell], Vec<&Record>)> = SCHOOLS
        .iter()
        .zip(&heads)
        .map(|(school, head)| {
            let of_school = records.iter().filter(|record| record.school.number == school.number);
            (head.as_slice(), of_school.collect())
        })
        .collect();
    vec![classes_of_2022(work, &by_school), protocol_of_2022(work, &by_school)]
}

fn classes_of_2022(work: &Work, by_school: &[(&[Cell], Vec<&Record>)]) -> Sheet {
    let mut rows = vec![texts(&HEAD_OF_2022)];
    rows[0].extend(texts(&CLASSES_OF_2022));
    let subject = work.paper.subject.lower_code();
    let textbook = format!("{subject}{}.1 | 0.0.0.0.1 | {}", work.paper.grade, textbook(work));
    for (head, records) in by_school {
        let mut letters: Vec<&str> = records.iter().filter_map(|record| letter(record)).collect();
        letters.sort_unstable();
        letters.dedup();
        rows.extend(letters.into_iter().map(|letter| {
            let mut row = head.to_vec();
            row.extend(texts(&[letter, &textbook]));
            row
        }));
    }
    Sheet { name: "Классы", rows }
}

fn protocol_of_2022(work: &Work, by_school: &[(&[Cell], Vec<&Record>)]) -> Sheet {
    let mut header = texts(&HEAD_OF_2022);
    header.extend(texts(&["Код", "Вариант"]));
    header.extend(work.paper.tasks.iter().map(|task| format!("{} ({}б)", task.label, task.most).into()));
    header.extend(texts(&TAIL_OF_2022));
    let width = header.len();
    let mut rows = vec![header];
    for (head, records) in by_school {
        rows.extend(records.iter().map(|record| {
            let mut row = head.to_vec();
            row.push(code(work, record).into());
            match &record.attempt {
                Attempt::Absent { word, total } => {
                    row.push((*word).into());
                    row.resize(width - 1, Cell::Empty);
                    // The form of this year counts the total itself and leaves nought for the absent.
                    row.push(total.unwrap_or(0).into());
                }
                Attempt::Written(script) => {
                    row.push(script.variant.into());
                    row.extend(points(script));
                    row.push(new_class(work, script).into());
                    row.extend(texts(&[script.sex, script.journal_mark]));
                    row.push(script.total.into());
                }
            }
            row
        }));
    }
    Sheet { name: "Протокол", rows }
}

/// The code of a pupil, which begins with the class.
fn code(work: &Work, record: &Record) -> u32 {
    work.class() * 10_000 + record.number
}

fn points(script: &Script) -> impl Iterator<Item = Cell> {
    script.points.iter().map(|got| got.map_or(NOT_ATTEMPTED.into(), |got| got.to_string().into()))
}

/// The letter alone, in the case the school prefers.
fn old_class(school: &School, script: &Script) -> String {
    match (script.letter, script.odd_class) {
        (None, false) => NO_LETTER.to_owned(),
        (None, true) => NO_LETTER.to_uppercase(),
        (Some(letter), odd) if school.lower_case != odd => letter.to_lowercase(),
        (Some(letter), _) => letter.to_owned(),
    }
}

/// The grade and the letter.
fn new_class(work: &Work, script: &Script) -> String {
    match (script.letter, script.odd_class) {
        (None, false) => NO_LETTER.to_owned(),
        (None, true) => NO_LETTER.to_uppercase(),
        (Some(letter), false) => format!("{}{letter}", work.class()),
        (Some(letter), true) => format!("{} {}", work.class(), letter.to_lowercase()),
    }
}

fn letter(record: &Record) -> Option<&'static str> {
    match &record.attempt {
        Attempt::Written(script) => Some(script.letter.unwrap_or(NO_LETTER)),
        Attempt::Absent { .. } => None,
    }
}

fn textbook(work: &Work) -> String {
    format!("{}. {} класс (демонстрационный учебник)", work.paper.subject.name(), work.paper.grade)
}

fn uploaded(seed: u64, work: &Work, school: &School) -> String {
    let mut dice = Dice::new(seed, Purpose::Upload, [work.key(), school.number]);
    let [day, hour] = [dice.within(14, 31), dice.within(5, 18)];
    let [minute, second] = [dice.below(60), dice.below(60)];
    format!("{day:02}.03.2022 {hour:02}:{minute:02}:{second:02}")
}
