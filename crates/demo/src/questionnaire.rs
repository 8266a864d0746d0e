//! The questionnaire about the schools themselves, of the winter of 2022.

use crate::context;
use crate::dice::{Dice, Purpose};
use crate::schools::{MUNICIPALITY, REGION, REGION_CODE, SCHOOLS, School};
use crate::sheets::{Cell, Sheet, texts};

/// The name of the questionnaire's file.
pub(crate) const FILE_NAME: &str = "Сбор_контекстных_данных_об_ОО_2022.xlsx";

const HEAD: [&str; 7] =
    ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "№"];
const ABOUT: [&str; 6] = [
    "1. ПОЛНОЕ наименование ОО (по уставу)",
    "2.\tСОКРАЩЕННОЕ наименование ОО (при наличии) (по уставу)",
    "9.\tСтатус организации.",
    "14. Где расположена образовательная организация?",
    "15. Каков размер населенного пункта, в котором расположена ОО?",
    "16. Какое из утверждений о возможности добраться общественным транспортом до ближайшего крупного города (численностью более 100 000 человек) наилучшим образом описывает положение ОО?",
];
const TEACHING: [&str; 10] = [
    "17.1. Организация осуществляет образовательную деятельность по адаптированным образовательным программам (АОП)?",
    "17.2. ОО является отдельной организацией, осуществляющей образовательную деятельность по АОП (например, специальной (коррекционной) ОО?",
    "20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам/курсам)",
    "21. Общее количество обучающихся в 2021/2022 учебном году 2006 года рождения",
    "22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП, с ограниченными возможностями здоровья и/или инвалидов (всего)",
    "23. Общее количество обучающихся в 2021/2022 учебном году 2007 года рождения",
    "24. Количество обучающихся в 2021/2022 учебном году 2007 г. р., обучающихся по АОП, с ограниченными возможностями здоровья и/или инвалидов (всего)",
    "25. Сколько всего в ОО учителей/преподавателей?",
    "26. Сколько в ОО учителей, преподающих в 5–9 классах?",
    "27. Сколько всего в ОО учителей/преподавателей первой и высшей категорий?",
];
const LEGAL_ENTITY: &str = "1) Самостоятельное юридическое лицо (или головная ОО при наличии филиалов)";

/// The sheets of the questionnaire.
pub(crate) fn sheets(seed: u64) -> Vec<Sheet> {
    let mut about = vec![header(&ABOUT)];
    let mut teaching = vec![header(&TEACHING)];
    for school in &SCHOOLS {
        let head = head(seed, school);
        about.push(row(&head, about_school(school)));
        teaching.push(row(&head, about_teaching(seed, school)));
    }
    vec![
        Sheet { name: "Общая информация об ОО", rows: about },
        Sheet { name: "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО", rows: teaching },
    ]
}

fn about_school(school: &School) -> Vec<Cell> {
    let place = school.place;
    let mut cells = texts(&[school.full_name, school.short_name, LEGAL_ENTITY, place.kind(), place.size()]);
    cells.push(if context::leaves_gaps(school) { Cell::Empty } else { place.transport().into() });
    cells
}

fn about_teaching(seed: u64, school: &School) -> Vec<Cell> {
    let [born_2006, born_2007] = [2006, 2007].map(|year| context::born(seed, school, year));
    let teachers = context::teachers(seed, school);
    let counts = [
        Some(context::enrolment(seed, school)),
        Some(born_2006.all),
        born_2006.with_needs,
        Some(born_2007.all),
        born_2007.with_needs,
        Some(teachers.all),
        Some(teachers.of_middle_grades),
        teachers.of_category,
    ];
    let mut cells = texts(&[if school.adapted { "Да" } else { "Нет" }, "Нет"]);
    // Every cell of this form is text.
    cells.extend(counts.map(|count| count.map_or(Cell::Empty, |count| count.to_string().into())));
    cells
}

fn header(questions: &[&str]) -> Vec<Cell> {
    row(&texts(&HEAD), texts(questions))
}

fn row(head: &[Cell], tail: Vec<Cell>) -> Vec<Cell> {
    head.iter().cloned().chain(tail).collect()
}

fn head(seed: u64, school: &School) -> Vec<Cell> {
    let mut dice = Dice::new(seed, Purpose::Questionnaire, [school.number, 0]);
    let [day, hour] = [dice.within(1, 25), dice.within(5, 18)];
    let [minute, second] = [dice.below(60), dice.below(60)];
    let uploaded = format!("{day:02}.02.2022 {hour:02}:{minute:02}:{second:02}");
    let region_code = REGION_CODE.to_string();
    texts(&[&school.login(), &region_code, REGION, MUNICIPALITY, &school.label(), &uploaded, "1"])
}
