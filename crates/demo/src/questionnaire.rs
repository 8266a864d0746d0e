//! The questionnaire about the schools themselves, of the winter of 2022.

use crate::cohorts::grade_size;
use crate::dice::{Dice, Purpose};
use crate::schools::{MUNICIPALITY, REGION, REGION_CODE, SCHOOLS, School};
use crate::sheets::{Cell, Sheet, texts};

/// The name of the questionnaire's file.
pub(crate) const FILE_NAME: &str = "Сбор_контекстных_данных_об_ОО_2022.xlsx";

const HEAD: [&str; 7] =
    ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки", "№"];
const ABOUT: [&str; 5] = [
    "1. ПОЛНОЕ наименование ОО (по уставу)",
    "2.\tСОКРАЩЕННОЕ наименование ОО (при наличии) (по уставу)",
    "9.\tСтатус организации.",
    "14. Где расположена образовательная организация?",
    "15. Каков размер населенного пункта, в котором расположена ОО?",
];
const TEACHING: [&str; 4] = [
    "17.1. Организация осуществляет образовательную деятельность по адаптированным образовательным программам (АОП)?",
    "17.2. ОО является отдельной организацией, осуществляющей образовательную деятельность по АОП (например, специальной (коррекционной) ОО?",
    "20. Укажите количество обучающихся в ОО в 2021/2022 учебном году (в сумме по всем классам/курсам)",
    "25. Сколько всего в ОО учителей/преподавателей?",
];
const LEGAL_ENTITY: &str = "1) Самостоятельное юридическое лицо (или головная ОО при наличии филиалов)";
/// The grades whose sizes the district knows.
const KNOWN_GRADES: [u32; 3] = [4, 5, 6];

/// The sheets of the questionnaire.
pub(crate) fn sheets(seed: u64) -> Vec<Sheet> {
    let mut about = vec![header(&ABOUT)];
    let mut teaching = vec![header(&TEACHING)];
    for school in &SCHOOLS {
        let head = head(seed, school);
        let place = school.place;
        about.push(row(
            &head,
            texts(&[school.full_name, school.short_name, LEGAL_ENTITY, place.kind(), place.size()]),
        ));
        let pupils = enrolment(seed, school);
        let adapted = if school.adapted { "Да" } else { "Нет" };
        // Even the smallest school has a teacher for most subjects.
        let teachers = 7 + pupils / 17;
        teaching.push(row(&head, texts(&[adapted, "Нет", &pupils.to_string(), &teachers.to_string()])));
    }
    vec![
        Sheet { name: "Общая информация об ОО", rows: about },
        Sheet { name: "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО", rows: teaching },
    ]
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

/// The pupils of all grades, as many in each as in the known ones on average.
fn enrolment(seed: u64, school: &School) -> u32 {
    let known: u32 = KNOWN_GRADES.iter().map(|&grade| grade_size(seed, school, 2022, grade)).sum();
    known * school.grades / 3
}
