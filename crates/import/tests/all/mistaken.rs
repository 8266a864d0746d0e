//! What is easily mistaken: names like totals, tables that go on, dates, codes, coarse shares, lists that grew.

use crate::common::{Files, codes, count, told};
use model::diagnostics::Code;

const COUNTS: &str =
    "Процедура;Год;Параллель;Предмет;Муниципалитет;Логин;ОО;Кол-во участников;«2»;«3»;«4»;«5»\n";

#[test]
fn a_school_with_a_login_is_no_total_however_it_is_called() {
    let rows = "ВПР;2022;5;MA;Среднеахтубинский район;edu990001;Средняя школа № 1;4;1;1;1;1\n\
        ВПР;2022;5;MA;;edu990002;Всего хорошего;4;1;1;1;1\n";
    let (facts, _) = Files::new().add("a.csv", format!("{COUNTS}{rows}")).read();
    assert_eq!(told(&facts).len(), 2);
}

const TASKS: [&str; 4] = [
    "ВПР 2026. 5 класс. Предмет: Математика",
    "Группы участников|Кол-во ОО|Кол-во участников|1|2",
    "Макс балл|||2|1",
    "МБОУ СОШ № 1 (edu990001)||3|50|33,33",
];
const WORKS: &str = "Процедура;Год;Параллель;Предмет;Логин;Вариант;Всего баллов\n\
    ВПР;2026;5;MA;edu990001;1;5\nВПР;2026;5;MA;edu990001;1;12\nВПР;2026;5;MA;edu990001;1;?\n";

#[test]
fn a_table_without_works_displaces_none() {
    for name in ["задания окончательные.xlsx", "a.xlsx"] {
        let (facts, diagnostics) = Files::new().sheet(name, &TASKS).add("b.csv", WORKS).read();
        assert_eq!(told(&facts), ["2026-ВПР-5-MA edu990001: 2 0 [1, 0, 1, 0]"], "{name}");
        assert_eq!(count(&diagnostics, Code::SourceConflict), 0, "{name}");
    }
}

fn protocol(title: &str, rows: &str) -> String {
    format!("99 - Край;;;;\n{title};;;;\n№;Код ОО;Класс;Фамилия;Первичный балл;Балл\n{rows}")
}

#[test]
fn a_later_edition_without_a_day_stands_instead_of_days() {
    let days = protocol("01 - Русский язык 2022.06.23", "1;1001;11;Ф;3;5\n2;1001;11;Ф;9;12\n");
    let last =
        "Процедура;Год;Параллель;Предмет;Код ОО;Балл\nЕГЭ;2022;11;RU;1001;12\nЕГЭ;2022;11;RU;1001;12\n";
    let files = Files::new().add("a.csv", days).add("окончательные.csv", last);
    let (facts, diagnostics) = files.read();
    assert_eq!(count(&diagnostics, Code::SourceConflict), 0);
    assert_eq!(
        (told(&facts).len(), told(&facts)[0].ends_with("2 0 [0, 0, 2, 0]")),
        (1, true),
        "{:?}",
        told(&facts)
    );
}

#[test]
fn a_date_under_another_assessment_is_no_exam_s() {
    let text =
        "ВПР. Математика. 5 класс 2021.04.15;;;\nЛогин;Вариант;Первичный балл;Класс\nedu990001;1;5;5А\n";
    let mut files = Files::new().add("a.csv", text);
    files.identity = "year=2021";
    assert_eq!(told(&files.read().0), ["2021-ВПР-5-MA edu990001: 1 0 [1, 0, 0, 0]"]);
}

#[test]
fn tables_of_one_sheet_go_on() {
    let title = "01 - Русский язык 2022.06.23";
    let two = protocol(title, "1;1001;11;Ф;3;5\n") + &protocol(title, "1;1001;11;Ф;3;5\n2;1001;11;Ф;9;12\n");
    let (facts, diagnostics) = Files::new().add("two.csv", two).read();
    assert!(told(&facts)[0].ends_with("3 0 [2, 0, 1, 0]"), "{:?} {:?}", told(&facts), codes(&diagnostics));
    let head = "Логин;Вариант;Первичный балл;Класс\n";
    let page = format!(
        "ВПР 2021. 5 класс. Предмет: математика;;;\n{head}edu990001;1;5;5А\n{head}edu990001;1;12;5А\n"
    );
    let (facts, _) = Files::new().add("pages.csv", page).read();
    assert_eq!(told(&facts), ["2021-ВПР-5-MA edu990001: 2 0 [1, 0, 1, 0]"]);
}

#[test]
fn codes_join_within_their_region_and_names_do_not_join_codes() {
    let directory =
        "Логин;Код ОО;Название ОО\nedu220001;4017;СОШ № 1\nedu990001;4017;СОШ № 1\nedu990002;1001;СОШ № 2\n";
    let text =
        protocol("01 - Русский язык 2022.06.23", "1;4017;11;Ф;3;5\n2;1001;11;Ф;3;5\n3;2001;11;Ф;3;5\n");
    let (facts, _) =
        Files::new().add("a.csv", text.replace("99 - Край", "22 - Край")).add("s.csv", directory).read();
    let schools: Vec<String> =
        told(&facts).iter().map(|line| line.split([' ', ':']).nth(1).unwrap().to_owned()).collect();
    assert_eq!(schools, ["edu220001", "oo221001", "oo222001"]);
}

#[test]
fn shares_that_several_counts_print_as_are_told() {
    for (participants, marks) in [("", "33;33;33;0"), ("240", "25;75;0;0")] {
        let text = format!("{COUNTS}ВПР;2022;5;MA;;edu990001;Школа;{participants};{marks}\n");
        let text = if participants.is_empty() {
            text.replace(";Кол-во участников", "").replace(";Школа;", ";Школа")
        } else {
            text
        };
        let (facts, diagnostics) = Files::new().add("a.csv", text).read();
        assert_eq!(
            (facts.results.values().flatten().next().is_none(), count(&diagnostics, Code::SharesNotCounts)),
            (true, 1),
            "{marks}"
        );
    }
}

#[test]
fn an_appeal_in_two_exports_of_one_list_counts_once_and_takes_the_scale_s_mark() {
    let works = "02 - Математика 2026.06.02;;;;\n№;Код ОО;Класс;Фамилия;Первичный балл;Оценка\n1;1001;9;Ф;6;2\n2;1001;9;Ф;6;2\n";
    let head = "№;Код ОО;Экзамен;Состояние апелляции;Балл до изменения;Разница\n";
    let one = "1;1001;Математика(2026.06.02);Апелляция удовлетворена;6;+5\n";
    let other = "2;1001;Математика(2026.06.02);Апелляция отклонена;6;0\n";
    let files = Files::new()
        .add("oge.csv", works)
        .add("ap1.csv", format!("{head}{one}"))
        .add("ap2.csv", format!("{head}{one}{other}"));
    let (facts, diagnostics) = files.read();
    assert!(told(&facts)[0].ends_with("2 0 [1, 0, 1, 0]"), "{:?}", told(&facts));
    assert_eq!(count(&diagnostics, Code::AppealsApplied), 1);
}

#[test]
fn an_empty_test_score_is_missing() {
    let text = protocol("01 - Русский язык 2022.06.23", "1;1001;11;Ф;40;70\n2;1001;11;Ф;12;\n");
    let (facts, diagnostics) = Files::new().add("a.csv", text).read();
    assert!(told(&facts)[0].contains(": 1 0 "), "{:?}", told(&facts));
    assert_eq!(count(&diagnostics, Code::TotalMissing), 1);
}

#[test]
fn two_words_for_an_edition_are_none() {
    let text = "Процедура;Год;Параллель;Предмет;Логин;Вариант;Всего баллов\nВПР;2026;5;MA;edu990001;1;5\n";
    for (name, release) in [
        ("предварительные, окончательные позже.csv", "unnamed"),
        ("без учета дополнительного периода.csv", "unnamed"),
        ("окончательные.csv", "final"),
    ] {
        let (facts, _) = Files::new().add(name, text).read();
        assert_eq!(facts.sources[0].release.as_str(), release, "{name}");
    }
}
