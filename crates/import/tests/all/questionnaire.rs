//! Answers of questionnaires and own tables of counts, read as observations.

use crate::common::{Files, count, csv};
use model::diagnostics::{Code, Diagnostic};
use model::facts::Facts;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const PLACE: [&str; 3] = [
    "Пользователь | Школа | 14. Где расположена образовательная организация? | 15. Каков размер населенного пункта, в котором расположена ОО?",
    "edu990001 | Школа 1 | 4) Населенный пункт сельского типа (поселок, село) | 1) Менее 1 тыс. человек",
    "edu990002 | Школа 2 | 2) Населенный пункт сельского типа (поселок, село) | 2) 1–5 тыс. человек",
];
const PUPILS: [&str; 3] = [
    "Пользователь | 17.2. ОО является отдельной организацией | 20. Укажите количество обучающихся в ОО в 2021/2022 учебном году | 21. Общее количество обучающихся в 2021/2022 учебном году 2006 года рождения | 22. Количество обучающихся в 2021/2022 учебном году 2006 г. р., обучающихся по АОП | 25. Сколько всего в ОО учителей/преподавателей?",
    "edu990001 | Нет | 60 | 5 | 0 | много",
    "edu990002 | Возможно | 1 204 | 7 | 9 | ",
];

/// `year school element=answer …`, one line a school.
fn told(facts: &Facts) -> Vec<String> {
    let mut lines = Vec::new();
    for (year, schools) in facts.observations.years() {
        for (school, answers) in schools {
            let all: Vec<String> =
                answers.iter().map(|(element, one)| format!("{element}={}", one.answer)).collect();
            lines.push(format!("{year} {school} {}", all.join(" ")));
        }
    }
    lines
}

fn first(diagnostics: &[Diagnostic], code: Code) -> (&str, &str) {
    let found = diagnostics.iter().find(|one| one.code == code).unwrap();
    (&found.place.sheet, &found.place.cell)
}

#[test]
fn a_questionnaire_of_two_sheets_is_answers_of_the_year_that_it_names() {
    let files = Files::new().sheets("form.xlsx", &[("Общая", &PLACE), ("Деятельность", &PUPILS)]);
    let (facts, diagnostics) = files.read();
    assert_eq!(
        told(&facts),
        [
            "2022 edu990001 born_2006=5 place=4 place_size=1 pupils=60 special_needs_2006=0 special_school=false",
            "2022 edu990002 born_2006=7 place_size=2 pupils=1204 special_needs_2006=9",
        ]
    );
    assert_eq!(
        first(&diagnostics, Code::ChoiceUnknown),
        ("Общая", "C3"),
        "the number is not that of the words"
    );
    assert_eq!(first(&diagnostics, Code::CountUnreadable), ("Деятельность", "F2"));
    assert_eq!(first(&diagnostics, Code::PartAboveWhole), ("Деятельность", "E3"));
    assert_eq!(count(&diagnostics, Code::AnswerUnknown), 1, "told once, though asked for twice");
    assert_eq!(facts.organisations.schools.len(), 2, "the directory is read in the same pass");
    assert!(facts.organisations.schools.values().all(|school| school.in_directory));
}

#[test]
fn answers_without_a_year_are_told_and_not_used() {
    let files = Files::new().sheet("form.xlsx", &PLACE);
    let (facts, diagnostics) = files.read();
    assert!(facts.observations.is_empty());
    assert_eq!(count(&diagnostics, Code::ObservationYearUnknown), 2);
    let mut files = Files::new().sheet("form.xlsx", &PLACE);
    files.identity = "year=2023";
    let (facts, diagnostics) = files.read();
    assert_eq!(facts.observations.years().next().unwrap().0.number(), 2023);
    assert_eq!(count(&diagnostics, Code::ObservationYearUnknown), 0);
}

#[test]
fn a_directory_with_a_number_of_pupils_asks_for_no_year() {
    let text = csv("school,name,municipality,pupils", ["sch990001,Школа,м1,60".to_owned()]);
    let (facts, diagnostics) = Files::new().add("schools.csv", text).read();
    assert!(facts.observations.is_empty());
    assert_eq!(count(&diagnostics, Code::ObservationYearUnknown), 0);
}

#[test]
fn a_social_passport_is_counts_by_year_and_no_directory() {
    let header = "\u{feff}school;year;pupils;low_income;incomplete_families;parents_higher_education";
    let rows = [
        "sch990001;2021/2022;60;12;0;",
        "edu990001;2023;61;-3;4;61",
        "sch990002;2022;40;41;н/д;пять",
        "sch990002;весной;40;1;2;3",
    ];
    let (facts, diagnostics) = Files::new().add("social.csv", csv(header, rows.map(str::to_owned))).read();
    assert_eq!(
        told(&facts),
        [
            "2022 edu990001 incomplete_families=0 low_income=12 pupils=60",
            "2022 sch990002 low_income=41 pupils=40",
            "2023 edu990001 incomplete_families=4 parents_higher_education=61 pupils=61",
        ]
    );
    assert_eq!(count(&diagnostics, Code::CountUnreadable), 2);
    assert_eq!(first(&diagnostics, Code::PartAboveWhole), ("", "D4"));
    assert_eq!(first(&diagnostics, Code::IdentityValueUnknown), ("", "B5"));
    assert!(facts.organisations.schools.values().all(|school| !school.in_directory));
}

#[test]
fn of_two_answers_to_one_question_the_first_stands() {
    let table = |low: u32| csv("school,year,pupils,low_income", [format!("sch990001,2022,60,{low}")]);
    let files = Files::new().add("a.csv", table(12)).add("b.csv", table(13)).add("c.csv", table(12) + "\n");
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts), ["2022 sch990001 low_income=12 pupils=60"]);
    let conflict = diagnostics.iter().find(|one| one.code == Code::ObservationConflict).unwrap();
    assert_eq!(
        (conflict.place.file.as_str(), conflict.place.cell.as_str(), conflict.count),
        ("b.csv", "D2", 1)
    );
    assert_eq!(count(&diagnostics, Code::ObservationConflict), 1);
}

/// The questionnaire of a whole region: every answer is read, and what is impossible in it is told.
/// The counts of impossible pairs were made by an independent script over the same file.
#[test]
fn the_real_questionnaire_is_read_whole() {
    let Some(folder) = real_data() else { return };
    let path = folder.join("layout_samples/Сбор_контекстных_данных_об_ОО_2022_без_персон.xlsx");
    let (facts, diagnostics) = Files::new().add("form.xlsx", std::fs::read(path).unwrap()).read();
    let (year, schools) = facts.observations.years().next().unwrap();
    assert_eq!((year.number(), schools.len()), (2022, 678));
    let mut answered: BTreeMap<&str, usize> = BTreeMap::new();
    for element in schools.values().flat_map(BTreeMap::keys) {
        *answered.entry(element.as_str()).or_default() += 1;
    }
    for (element, schools) in [
        ("place", 678),
        ("place_size", 678),
        ("transport", 536),
        ("adapted_programmes", 678),
        ("special_school", 617),
        ("advanced", 678),
        ("advanced_lower", 353),
        ("pupils", 678),
        ("born_2006", 678),
        ("special_needs_2007", 678),
        ("teachers", 678),
        ("teachers_middle", 678),
        ("teachers_category", 678),
    ] {
        assert_eq!(answered.get(element), Some(&schools), "{element}");
    }
    assert_eq!(count(&diagnostics, Code::PartAboveWhole), 10);
    for code in [Code::CountUnreadable, Code::ChoiceUnknown, Code::ObservationYearUnknown] {
        assert_eq!(count(&diagnostics, code), 0, "{code}");
    }
}

#[allow(clippy::print_stdout, reason = "a test says that it was skipped")]
fn real_data() -> Option<PathBuf> {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("OPORA_DATA").map_or(shared, PathBuf::from).join("altai_vpr");
    if !folder.is_dir() {
        println!("skipped: no real data; see OPORA_DATA");
        return None;
    }
    Some(folder)
}

#[test]
fn figures_of_the_state_form_are_denominators_of_a_year() {
    let text = "Логин;Обучающихся в 9 классе;Обучающихся в 11 классе\nedu990001;54;21\nedu990002;12;-\n";
    let mut files = Files::new().add("oo1.csv", text);
    files.identity = "year=2022";
    let (facts, _) = files.read();
    let told: Vec<String> = facts
        .observations
        .years()
        .flat_map(|(year, schools)| schools.iter().map(move |(login, answers)| (year, login, answers)))
        .flat_map(|(year, login, answers)| {
            answers.iter().map(move |(element, one)| format!("{year} {login} {element} {:?}", one.answer))
        })
        .collect();
    assert_eq!(
        told,
        [
            "2022 edu990001 pupils_grade_11 Count(21)",
            "2022 edu990001 pupils_grade_9 Count(54)",
            "2022 edu990002 pupils_grade_9 Count(12)",
        ]
    );
}
