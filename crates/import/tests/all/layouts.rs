//! Every official layout, each as documented to the cell: the same works through all of them.

use crate::common::{self, Files, codes, count, told};
use crate::samples::{COMPARISON, DIRECTORY, F1, MARKS, SCORES, TASKS};
use model::diagnostics::{Code, Diagnostic};
use model::facts::Facts;
use model::results::Results;
use model::schools::Schools;

/// Problems that matter: all but those that every table of counts has.
fn unexpected(diagnostics: &[Diagnostic]) -> Vec<String> {
    let fine = [
        Code::MunicipalityUnknown,
        Code::RowsAboveSchools,
        Code::ClassNormalised,
        Code::Absent,
        Code::SchoolNotInDirectory,
        Code::DirectoryMatched,
        Code::SchoolWithoutResults,
    ];
    let own = diagnostics.iter().filter(|one| !fine.contains(&one.code));
    own.map(|one| format!("{} {} {:?} ×{}", one.code, one.place.cell, one.arguments, one.count)).collect()
}

fn whole(facts: &Facts, assessment: &str, login: &str) -> Results {
    let own = facts.results.iter().find(|(one, _)| one.to_string() == assessment);
    assert!(own.is_some(), "{assessment}: {:?}", told(facts));
    let schools = own.unwrap().1;
    schools.get(&login.parse().unwrap()).unwrap().whole()
}

#[test]
fn individual_results_of_2026() {
    let (facts, diagnostics) = Files::new().sheets("f1.xlsx", &[("Индивидуальные результаты", F1)]).read();
    assert_eq!(told(&facts), ["2026-ВПР-5-MA edu990001: 5 0 [2, 1, 1, 1]"]);
    let problems = unexpected(&diagnostics);
    assert!(problems.iter().all(|one| one.starts_with("journal-mark-unknown")), "{problems:?}");
    let results = whole(&facts, "2026-ВПР-5-MA", "edu990001");
    assert_eq!(results.journal(None), Some([1, 2, 1]));
    assert_eq!(results.tasks.values().map(|task| task.points).sum::<u32>(), 49);
}

#[test]
fn the_declared_number_of_participants_is_checked() {
    let declaring = |count: u8| -> u32 {
        let line = format!("МБОУ СОШ № 1 (edu990001) Кол-во участников: {count}");
        let rows: Vec<&str> = F1
            .iter()
            .map(|row| if row.contains("Кол-во участников") { line.as_str() } else { row })
            .collect();
        let (_, diagnostics) = Files::new().sheets("f1.xlsx", &[("Индивидуальные результаты", &rows)]).read();
        common::count(&diagnostics, Code::ParticipantsDiffer)
    };
    assert_eq!((declaring(5), declaring(6)), (0, 1));
}

#[test]
fn statistics_of_marks_in_percent() {
    let (facts, diagnostics) = Files::new().sheet("marks.xlsx", MARKS).read();
    assert_eq!(
        told(&facts),
        ["2026-ВПР-5-MA edu990001: 5 0 [2, 1, 1, 1]", "2026-ВПР-5-MA edu990002: 19 0 [2, 7, 7, 3]"]
    );
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
    assert_eq!(count(&diagnostics, Code::RowsAboveSchools), 1);
}

#[test]
fn shares_that_no_counts_round_to_are_told_and_not_counted() {
    let rows: Vec<String> = MARKS.iter().map(|row| row.replace("36,84|15,79", "36,80|15,79")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (facts, diagnostics) = Files::new().sheet("marks.xlsx", &rows).read();
    assert_eq!(told(&facts), ["2026-ВПР-5-MA edu990001: 5 0 [2, 1, 1, 1]"]);
    assert_eq!(count(&diagnostics, Code::SharesNotCounts), 1);
}

#[test]
fn comparison_of_marks_with_the_journal() {
    let (facts, diagnostics) = Files::new().sheet("journal.xlsx", COMPARISON).read();
    assert_eq!(whole(&facts, "2026-ВПР-5-MA", "edu990001").journal(None), Some([1, 2, 1]));
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
}

#[test]
fn distribution_of_primary_scores() {
    let (facts, diagnostics) = Files::new().sheet("scores.xlsx", SCORES).read();
    assert_eq!(told(&facts), ["2026-ВПР-5-MA edu990001: 5 0 [2, 1, 1, 1]"]);
    assert_eq!(whole(&facts, "2026-ВПР-5-MA", "edu990001").moments().sum, 49);
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_compiled_distribution_of_several_works() {
    let header = "Год|Класс|Предмет|Муниципалитет|Логин|ОО|Кол-во участников|0|1|2|3|4|5|6|7|8";
    let rows =
        [header, "2026|5|Математика|Заречный район|edu990001|МБОУ СОШ № 1|4|0|0|0|0|0|50,0|0|25,0|25,0"];
    let (facts, diagnostics) = Files::new().sheet("all.xlsx", &rows).read();
    assert_eq!(told(&facts), ["2026-ВПР-5-MA edu990001: 4 0 [2, 2, 0, 0]"]);
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
}

#[test]
fn points_by_task_in_percent_of_the_maximum() {
    let (facts, diagnostics) = Files::new().sheet("tasks.xlsx", TASKS).read();
    let results = whole(&facts, "2026-ВПР-5-MA", "edu990001");
    assert_eq!(results.tasks.values().map(|task| task.points).collect::<Vec<_>>(), [8, 3, 38]);
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
}

#[test]
fn the_same_works_through_every_layout_are_one_result() {
    let f1: Vec<&str> = F1.iter().copied().filter(|row| !row.contains("Кол-во участников")).collect();
    let (facts, diagnostics) = Files::new()
        .sheets("1 f1.xlsx", &[("Индивидуальные результаты", &f1)])
        .sheet("2 marks.xlsx", &[&MARKS[..6], &MARKS[6..7]].concat())
        .sheet("3 scores.xlsx", SCORES)
        .sheet("4 journal.xlsx", COMPARISON)
        .sheet("5 tasks.xlsx", TASKS)
        .read();
    assert_eq!(told(&facts), ["2026-ВПР-5-MA edu990001: 5 0 [2, 1, 1, 1]"]);
    assert_eq!(count(&diagnostics, Code::SourceConflict), 0, "{diagnostics:?}");
    let results = whole(&facts, "2026-ВПР-5-MA", "edu990001");
    assert_eq!(results.journal(None), Some([1, 2, 1]));
}

const UNIFIED: &[&str] = &[
    "Протокол проверки",
    "99 - Демонстрационный край",
    "01 - Русский язык 2022.06.23",
    "№||Код МСУ||Код ОО||Класс||Код ППЭ||Аудитория||Фамилия||Имя||Отчество||Серия||Номер||Задания с кратким ответом||Задания с развёрнутым ответом||Первичный балл||Балл",
    "1||12||120034||11А||0101||0001||Ф||И||О||0000||000001||++46--72||2(3)0(2)||40||61",
    "2||12||120034||11А||0101||0001||Ф||И||О||0000||000002||--00----||0(3)0(2)||5||20",
    "3||12||120035||11||0101||0002||Ф||И||О||0000||000003||++++++++||3(3)2(2)||50||72",
    "Средние|||||||||||||||||||||||||31,7||51",
    "Минимальная граница|||||||||||||||||||||||||||24",
    "Всего участников|||3",
    "22 - Математика базовая 2022.06.27",
    "№||Код МСУ||Код ОО||Класс||Код ППЭ||Аудитория||Фамилия||Имя||Отчество||Серия||Номер||Задания с кратким ответом||Первичный балл||Оценка",
    "1||12||120034||11А||0101||0001||Ф||И||О||0000||000001||++--||6||2",
    "2||12||120034||11А||0101||0001||Ф||И||О||0000||000002||++++||13||4",
    "Всего участников|||2",
];

#[test]
fn protocols_of_several_exams_in_one_sheet() {
    let (facts, diagnostics) = Files::new().sheet("ege.xlsx", UNIFIED).add("schools.csv", DIRECTORY).read();
    assert_eq!(
        told(&facts),
        [
            "2022-ЕГЭ-11-MB edu990001: 2 0 [1, 0, 1, 0]",
            "2022-ЕГЭ-11-RU edu990001: 2 0 [0, 0, 0, 2]",
            "2022-ЕГЭ-11-RU edu990002: 1 0 [0, 0, 0, 1]",
        ],
        "{:?}",
        unexpected(&diagnostics)
    );
    let russian = whole(&facts, "2022-ЕГЭ-11-RU", "edu990001");
    assert_eq!(russian.works.keys().filter_map(|work| work.score).collect::<Vec<_>>(), [20, 61]);
    assert_eq!(russian.tasks.len(), 10, "eight short answers and two long ones");
    assert_eq!(russian.tasks.values().map(|task| task.points).sum::<u32>(), 23);
    assert_eq!(count(&diagnostics, Code::ParticipantsDiffer), 0);
    assert_eq!(count(&diagnostics, Code::SchoolUnknown), 0, "{:?}", unexpected(&diagnostics));
    // The scale of these tests has another minimum than the protocol's own line.
    assert_eq!(count(&diagnostics, Code::MinimumDiffers), 1);
    assert_eq!(count(&diagnostics, Code::SchoolCodeUnmatched), 0);
}

#[test]
fn without_a_directory_codes_stand_for_schools_and_this_is_told() {
    let (facts, diagnostics) = Files::new().sheet("ege.xlsx", UNIFIED).read();
    assert_eq!(told(&facts)[0], "2022-ЕГЭ-11-MB oo99120034: 2 0 [1, 0, 1, 0]");
    assert_eq!(count(&diagnostics, Code::SchoolCodeUnmatched), 2);
}

#[test]
fn a_footer_that_counts_others_is_told() {
    let rows: Vec<String> =
        UNIFIED.iter().map(|row| row.replace("Всего участников|||3", "Всего участников|||4")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let (_, diagnostics) = Files::new().sheet("ege.xlsx", &rows).read();
    assert_eq!(count(&diagnostics, Code::ParticipantsDiffer), 1);
}

const LANGUAGE: &str = "29 - Английский язык п:2022.06.14; у:2022.06.16;;;;;;;;;;;\n\
    №;Код ОО;Класс;Код ППЭ;Аудитория;Фамилия;Имя;Отчество;Задания с кратким ответом;Задания с развёрнутым ответом;Устная часть;Первичный балл устной части;Первичный балл письм. части;Первичный балл;Тестовый балл\n\
    1;120034;11А;п:1111 у:1081;п:1 у:2;Ф;И;О;+-;5(6);7(7);7;60;67;67\n";

#[test]
fn a_language_in_two_parts() {
    let (facts, diagnostics) = Files::new().add("en.csv", LANGUAGE).add("schools.csv", DIRECTORY).read();
    assert_eq!(
        told(&facts),
        ["2022-ЕГЭ-11-EN edu990001: 1 0 [0, 0, 0, 1]"],
        "{:?}",
        unexpected(&diagnostics)
    );
    assert_eq!(whole(&facts, "2022-ЕГЭ-11-EN", "edu990001").moments().sum, 67);
}

fn main_exam(day: &str, rows: &str) -> String {
    format!(
        "02 - Математика {day};;;;;;;;;;\n№;Код ОО;Класс;Код ППЭ;Аудитория;Код МСУ;Фамилия;Имя;Отчество;Задания с кратким ответом;Задания с развёрнутым ответом;Первичный балл;Оценка\n{rows}"
    )
}

const FIRST: &str = "1;120034;9а;0101;1;12;Ф;И;О;++-;2(2);12;3\n2;120034;9А;0101;1;12;Ф;И;О;---;0(2);4;2\n";

#[test]
fn the_main_exam_its_reserve_day_and_the_autumn() {
    let reserve = "1;120034;9Б;0101;1;12;Ф;И;О;+++;2(2);22;5\n";
    let autumn = "1;120034;9А;0101;1;12;Ф;И;О;++-;1(2);9;3\n";
    let (facts, diagnostics) = Files::new()
        .add("oge.csv", main_exam("2026.06.02", FIRST))
        .add("oge reserve.csv", main_exam("2026.06.23", reserve))
        .add("oge дополнительный период.csv", main_exam("2026.09.08", autumn))
        .add("schools.csv", DIRECTORY)
        .read();
    assert_eq!(told(&facts), ["2026-ОГЭ-9-MA edu990001: 3 0 [1, 1, 0, 1]"], "{:?}", unexpected(&diagnostics));
    assert_eq!(count(&diagnostics, Code::ReleaseBeside), 1);
    assert_eq!(facts.editions.iter().map(|one| one.stands).collect::<Vec<_>>(), [true, true, false]);
}

#[test]
fn the_edition_after_appeals_stands_instead_of_the_provisional_one() {
    let after = FIRST.replace(";4;2\n", ";8;3\n");
    let (facts, diagnostics) = Files::new()
        .add("после апелляций.csv", main_exam("2026.06.02", &after))
        .add("предварительные.csv", main_exam("2026.06.02", FIRST))
        .add("schools.csv", DIRECTORY)
        .read();
    assert_eq!(told(&facts), ["2026-ОГЭ-9-MA edu990001: 2 0 [0, 2, 0, 0]"], "{:?}", unexpected(&diagnostics));
    assert_eq!(count(&diagnostics, Code::ReleaseSuperseded), 1);
    assert_eq!(count(&diagnostics, Code::SourceConflict), 0);
}

const APPEALS: &[&str] = &[
    "№|Код ОО|Экзамен|Тип апелляции|Состояние апелляции|Дата отправки на обработку|Балл до изменения|Разница|Текущие|",
    "||||||||Первичный балл|Оценка",
    "1|120034|Математика(2026.06.02)|О несогласии|Апелляция удовлетворена|2026.06.10|4|+4|8|3",
    "2|120034|Математика(2026.06.02)|О несогласии|Апелляция отклонена|2026.06.10|12|0|12|3",
    "3|120034|Математика(2026.06.02)|О несогласии|Апелляция удовлетворена|2026.06.10|17|+1|18|4",
];

#[test]
fn granted_appeals_are_signed_corrections() {
    let (facts, diagnostics) = Files::new()
        .add("oge.csv", main_exam("2026.06.02", FIRST))
        .sheet("appeals.xlsx", APPEALS)
        .add("schools.csv", DIRECTORY)
        .read();
    assert_eq!(told(&facts), ["2026-ОГЭ-9-MA edu990001: 2 0 [0, 2, 0, 0]"], "{:?}", unexpected(&diagnostics));
    assert_eq!(
        (count(&diagnostics, Code::AppealsApplied), count(&diagnostics, Code::AppealUnmatched)),
        (1, 1)
    );
}

#[test]
fn municipal_tables_with_merged_heads_and_filled_down_cells() {
    let rows = [
        "Результаты ЕГЭ, 2022 год, 11 класс",
        "Муниципалитет|Образовательная организация|Всего выпускников, участвующих в ЕГЭ|Русский язык|||Физика||",
        "|||приняли участие|не преодолели порог|средний балл|приняли участие|не преодолели порог|средний балл",
        "Заречный район|(286) МБОУ «СОШ № 1»|25 чел.|25 чел.|1|65,2|7|0|51",
        "|(287) МБОУ СОШ №2|12|12|0|60,1|0||",
        "|Школа, которой нет|3|3|0|60,1|0||",
        "Всего по району||37|37|1|63|7|0|51",
    ];
    let (facts, diagnostics) = Files::new().sheet("ege.xlsx", &rows).add("schools.csv", DIRECTORY).read();
    let low =
        |assessment: &str, login: &str| whole(&facts, assessment, login).low(None).map(|one| (one.k, one.n));
    assert_eq!(low("2022-ЕГЭ-11-RU", "edu990001"), Some((1, 25)), "{:?}", unexpected(&diagnostics));
    assert_eq!(low("2022-ЕГЭ-11-FI", "edu990001"), Some((0, 7)));
    assert_eq!(low("2022-ЕГЭ-11-RU", "edu990002"), Some((0, 12)));
    assert_eq!(facts.results.len(), 2);
    assert_eq!(count(&diagnostics, Code::SchoolNameUnmatched), 1);
}

#[test]
fn levels_of_a_regional_work_and_marks_of_a_year() {
    let levels = [
        "КДР 2022. Читательская грамотность, 4 класс",
        "Логин ОО|ОО|Количество участников|Недостаточный|Пониженный|Базовый|Повышенный",
        "edu990001|МБОУ СОШ № 1|20|5,0%|15,0%|60,0%|20,0%",
    ];
    let marks = "Процедура;Год;Логин;Класс;Предмет;«5»;«4»;«3»;«2»\nгодовые отметки;2022;edu990001;5А;математика;3;7;7;2\n";
    let trial = "Процедура;Год;Логин;Параллель;Предмет;Кол-во участников;Не преодолели порог\nпробный ОГЭ;2022;edu990001;9;математика;20;3\n";
    let (facts, diagnostics) =
        Files::new().sheet("kdr.xlsx", &levels).add("year.csv", marks).add("trial.csv", trial).read();
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
    let of_levels = whole(&facts, "2022-КДР-4-CHG", "edu990001");
    assert_eq!(of_levels.works.values().copied().collect::<Vec<_>>(), [1, 3, 12, 4]);
    assert_eq!(whole(&facts, "2022-ГОДОТМ-5-MA", "edu990001").marks(None), Some([2, 7, 7, 3]));
    assert_eq!(
        whole(&facts, "2022-ПОГЭ-9-MA", "edu990001").low(None).map(|one| (one.k, one.n)),
        Some((3, 20))
    );
}

#[test]
fn a_directory_of_the_centre_names_schools_by_code() {
    let directory = "№;Код ОО;Полное наименование ОО;Краткое;Уровень;Код МСУ;Город/село\n\
        1;120034;Муниципальное бюджетное общеобразовательное учреждение СОШ № 1;МБОУ СОШ № 1;СОО;12;1\n";
    let (facts, diagnostics) = Files::new().sheet("ege.xlsx", UNIFIED).add("ris.csv", directory).read();
    let school = &facts.organisations.schools[&"oo99120034".parse().unwrap()];
    assert_eq!(school.name.as_deref(), Some("МБОУ СОШ № 1"), "{:?}", codes(&diagnostics));
}

#[test]
fn a_list_of_results_that_are_not_objective() {
    let rows = [
        "Год|Логин|Муниципалитет|ОО|4 РУ|4 МА|5 РУ|5 МА|Количество маркеров",
        "2021|edu990001|Заречный район|МБОУ СОШ № 1|1|||1|2",
        "2021|edu990002|Заречный район|МБОУ СОШ № 2|0|-|нет|1|1",
    ];
    let files = Files::new().sheet("list.xlsx", &rows);
    let (works, diagnostics) = import::read_suspected(&files.paths[0], "list.xlsx");
    let works: Vec<String> = works.iter().map(|(login, one)| format!("{login} {one}")).collect();
    assert_eq!(works, ["edu990001 2021-ВПР-4-RU", "edu990001 2021-ВПР-5-MA", "edu990002 2021-ВПР-5-MA"]);
    assert_eq!(unexpected(&diagnostics), Vec::<String>::new());
}

#[test]
fn a_school_s_own_form_says_nothing_of_the_school() {
    let rows = [
        "Код|Вариант (часть 1)|1 (1б)|2 (1б)|3 (12б)|Пол|Отметка за предыдущий триместр/ четверть/полугодие|Итого баллов",
        "40001|1|1|0|12|м|4|13",
        "40002|2|1|1|2|ж|3|4",
    ];
    let mut files = Files::new().sheet("form.xlsx", &rows);
    files.identity = "year=2023,grade=5,subject=MA,school=edu990001";
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts), ["2023-ВПР-5-MA edu990001: 2 0 [1, 0, 1, 0]"], "{:?}", unexpected(&diagnostics));
    files.identity = "year=2023,grade=5,subject=MA";
    let (_, diagnostics) = files.read();
    assert_eq!(codes(&diagnostics), ["column-missing"], "nobody is asked to guess the school");
}

/// Columns in another order, under other names of the same fields, with others between them.
#[test]
fn shuffled_renamed_and_extra_columns_change_nothing() {
    let plain = "Логин ОО;Год;Параллель;Предмет;Процедура;Вариант;Всего баллов;Отметка по журналу\n\
        edu990001;2022;5;математика;ВПР;1;5;3\nedu990001;2022;5;математика;ВПР;2;12;4\n";
    let other = "prev_mark,примечание,sum,variant,kind,user,Предмет,лишнее,Учебный год,grade\n\
        3,,5,1,впр,EDU990001,Математика,x,2021/2022,5 класс\n4,,12,2,ВПР,edu 990001,MA,y,2021-22,5\n";
    let (one, _) = Files::new().add("a.csv", plain).read();
    let (two, _) = Files::new().add("a.csv", other).read();
    assert_eq!(whole(&one, "2022-ВПР-5-MA", "edu990001"), whole(&two, "2022-ВПР-5-MA", "edu990001"));
    let lacking =
        "Логин ОО;Год;Параллель;Предмет;Процедура;Вариант;Отметка по журналу\nedu990001;2022;5;MA;ВПР;1;3\n";
    let (_, diagnostics) = Files::new().add("a.csv", lacking).read();
    assert!(codes(&diagnostics).contains(&"column-missing"), "{:?}", codes(&diagnostics));
}

#[test]
fn a_head_that_speaks_of_a_share_has_no_counts_under_it() {
    let read = |head: &str, below: &str| {
        let text = format!(
            "Процедура;Год;Логин;Параллель;Предмет;Кол-во участников;{head}\nпробный ОГЭ;2022;edu990001;9;математика;25;{below}\n"
        );
        let (facts, diagnostics) = Files::new().add("trial.csv", text).read();
        let low = facts.results.values().flat_map(Schools::values).next().map(|one| one.whole().low(None));
        (low.flatten().map(|one| (one.k, one.n)), count(&diagnostics, Code::SharesNotCounts))
    };
    assert_eq!(read("Не преодолели порог", "12"), (Some((12, 25)), 0));
    assert_eq!(read("Не преодолели порог, %", "12"), (Some((3, 25)), 0));
    assert_eq!(read("Не преодолели порог, %", "13"), (None, 1), "no whole number of 25 rounds to 13 %");
    assert_eq!(read("Не преодолели порог", ""), (None, 1), "an empty cell is not none");
}

#[test]
fn a_school_that_stands_twice_in_a_table_of_counts_is_counted_once() {
    let rows = [MARKS, &["МБОУ СОШ № 1 (edu990001)||5|20,00|40,00|20,00|20,00"]].concat();
    let (facts, diagnostics) = Files::new().sheet("marks.xlsx", &rows).read();
    assert_eq!(told(&facts)[0], "2026-ВПР-5-MA edu990001: 5 0 [2, 1, 1, 1]");
    assert_eq!(count(&diagnostics, Code::SchoolRepeated), 1);
}

#[test]
fn schools_of_one_name_are_told_apart_by_their_municipality() {
    let directory = "Логин;Название ОО;Муниципалитет\nedu990001;СОШ № 1;Заречный район\n\
        edu990002;СОШ № 1;Луговой район\nedu990003;СОШ № 2;Луговой район\n";
    let rows = "Процедура;Год;Параллель;Предмет;Муниципалитет;ОО;Кол-во участников;Не преодолели порог\n\
        ОГЭ;2022;9;MA;Заречный район;СОШ № 1;10;1\nОГЭ;2022;9;MA;Луговой район;СОШ № 1;20;2\n\
        ОГЭ;2022;9;MA;Заречный район;СОШ № 2;30;3\n";
    let (facts, diagnostics) = Files::new().add("oge.csv", rows).add("schools.csv", directory).read();
    let low = |login: &str| whole(&facts, "2022-ОГЭ-9-MA", login).low(None).map(|one| (one.k, one.n));
    assert_eq!((low("edu990001"), low("edu990002")), (Some((1, 10)), Some((2, 20))));
    assert_eq!(facts.results.values().flatten().count(), 2);
    assert_eq!(count(&diagnostics, Code::SchoolNameUnmatched), 1, "СОШ № 2 of another municipality");
}
