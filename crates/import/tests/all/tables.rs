//! Official layouts and own tables, written as files and read back.

use crate::common::{Files, HEADER, codes, count, csv, told, vpr};
use import::Map;
use model::assessments::Scale;
use model::diagnostics::Code;
use rust_xlsxwriter::Workbook;

const OF_2020: [&str; 4] = [
    "groups | user | id | code | otc | gender | klass | var-1 | var-2 | sum | a-1-grade | a-2-grade | Учебник",
    "99-RU,VPR_99,reg99_vpr_m004,vpr.2017.r99.gg11.m005 | sch990001 | 1 | 50001 | 4 | м | а | 1 | | 12 | 10 | 2",
    "99-RU,VPR_99,reg99_vpr_m004 | sch990001 | 2 | 50002 | 3 | ж | А | 2 | | 6 | 6 | X",
    "99-RU,VPR_99,reg99_vpr_m004 | sch990001 | 3 | 50003 | | | | отсутствовал",
];
const OF_2021: [&str; 3] = [
    "логин школы | регион | номер обучающегося | код обучающегося | отметка за предыдущую четверть/триместр | пол | класс | вариант | всего баллов | балл за 1 | балл за 2 | Учебник",
    "sch990001 | город Приречный | 1 | 50001 | 5 | м | НЕТ | 1 | 15 | 10 | 5 | Книга",
    "sch990001 | город Приречный | 2 | 50002 | | | | отсутствовал",
];
const CLASSES_2022: [&str; 2] = [
    "Пользователь | Код региона | Регион | Муниципалитет | Школа | Дата загрузки | Буква (цифра) класса. Введите \"нет\" - если отсутствует | Основной учебник по предмету",
    "edu990001 | 99 | reg990000 ¦ Область | reg99_m004 ¦ город Приречный | edu990001 ¦ Школа | 04.03.2022 | А | Книга",
];
const PROTOCOL_2022: [&str; 3] = [
    "Пользователь | Код региона | Регион | Муниципалитет | Школа | Дата загрузки | Код | Вариант | 1 (1б) | 2К1 (2б) | Наименование класса | Пол | Отметка за предыдущий триместр/ четверть/полугодие | Итого баллов",
    "edu990001 | 99 | reg990000 ¦ Область | reg99_m004 ¦ город Приречный | edu990001 ¦ МБОУ \"СОШ № 1\" | 04.03.2022 | 50001 | 1 | 1 | 2 | 5А | м | 3 | 8",
    "edu990001 | 99 | reg990000 ¦ Область | reg99_m004 ¦ город Приречный | edu990001 ¦ МБОУ \"СОШ № 1\" | 04.03.2022 | 50002 | отсутствовал | | | | | | 0",
];

/// In these samples `¦` stands for the `|` within a cell.
fn with_bars(rows: &[&str]) -> Vec<Vec<String>> {
    rows.iter().map(|row| row.split('|').map(|cell| cell.trim().replace('¦', "|")).collect()).collect()
}

fn workbook_2022(files: Files, name: &str) -> Files {
    let mut workbook = Workbook::new();
    for (title, rows) in [("Классы", with_bars(&CLASSES_2022)), ("Протокол", with_bars(&PROTOCOL_2022))]
    {
        let sheet = workbook.add_worksheet().set_name(title).unwrap();
        for (row, cells) in rows.iter().enumerate() {
            for (column, text) in cells.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                sheet.write_string(row as u32, column as u16, text).unwrap();
            }
        }
    }
    files.add(name, workbook.save_to_buffer().unwrap())
}

#[test]
fn three_official_layouts_are_one_series_of_one_school() {
    let files = Files::new().sheet("2020_5_MA.xlsx", &OF_2020).sheet("2021_5_MA_регион.xlsx", &OF_2021);
    let (facts, diagnostics) = workbook_2022(files, "2022_5_MA.xlsx").read();
    assert_eq!(
        told(&facts),
        [
            "2020-ВПР-5-MA edu990001: 2 1 [1, 0, 1, 0]",
            "2021-ВПР-5-MA edu990001: 1 1 [0, 0, 0, 1]",
            "2022-ВПР-5-MA edu990001: 1 1 [0, 1, 0, 0]",
        ]
    );
    let school = facts.organisations.schools.values().next().unwrap();
    assert_eq!(school.logins.len(), 2, "the old login is kept");
    assert_eq!(school.name.as_deref(), Some("МБОУ \"СОШ № 1\""));
    assert_eq!(school.municipality.as_deref(), Some("m004"), "by code, by name and by group it is one");
    assert_eq!(facts.organisations.municipalities["m004"], "город Приречный");
    assert_eq!(count(&diagnostics, Code::SheetSkipped), 1, "the sheet of classes is not an error");
    assert_eq!(count(&diagnostics, Code::AbsentWithTotal), 1);
    assert_eq!(count(&diagnostics, Code::TotalDiffersFromTasks), 1, "8 is not 1 + 2");
    let absent = diagnostics.iter().find(|one| one.code == Code::Absent).unwrap();
    assert_eq!((absent.place.sheet.as_str(), absent.place.cell.as_str()), ("Sheet", "H4"));
}

#[test]
fn importing_twice_and_in_another_layout_changes_nothing() {
    let once = Files::new().sheet("2020_5_MA.xlsx", &OF_2020).read().0;
    let csv = "year,grade,subject,school,class,sex,prev_mark,variant,total_score,tasks\n\
               2020,5,MA,sch990001,А,м,4,1,12,10|2\n2020,5,MA,sch990001,а,ж,3,2,6,6|X\n\
               2020,5,MA,sch990001,,,,отсутствовал,,\n";
    let mut files = Files::new().sheet("2020_5_MA.xlsx", &OF_2020).add("works.csv", csv);
    files.identity = "kind=ВПР";
    let (twice, diagnostics) = files.read();
    assert_eq!(told(&twice), told(&once));
    assert_eq!(count(&diagnostics, Code::SourceRepeated), 1);
    assert_eq!(count(&diagnostics, Code::SourceConflict), 0);
}

#[test]
fn different_sources_conflict_and_the_first_stands() {
    let csv = |score: u16| {
        format!("year,grade,subject,school,variant,total_score\n2020,5,MA,sch990001,1,{score}\n")
    };
    let mut files = Files::new().add("a.csv", csv(12)).add("b.csv", csv(3));
    files.identity = "kind=ВПР";
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts), ["2020-ВПР-5-MA sch990001: 1 0 [0, 0, 1, 0]"]);
    let conflict = diagnostics.iter().find(|one| one.code == Code::SourceConflict).unwrap();
    assert_eq!(conflict.place.file, "b.csv");
}

#[test]
fn classes_of_a_school_add_up_only_when_declared_so() {
    let csv = |class: &str| {
        format!("year,grade,subject,school,class,variant,total_score\n2020,5,MA,sch990001,{class},1,12\n")
    };
    let mut files = Files::new().add("a.csv", csv("А")).add("b.csv", csv("Б"));
    files.identity = "kind=ВПР";
    let (facts, diagnostics) = files.read();
    assert_eq!((told(&facts).len(), count(&diagnostics, Code::SourceConflict)), (1, 1));
    files.parts = true;
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts), ["2020-ВПР-5-MA sch990001: 2 0 [0, 0, 2, 0]"]);
    assert_eq!(count(&diagnostics, Code::SourceConflict), 0);
}

#[test]
fn dirt_is_survived_and_told() {
    let csv = "year,grade,subject,school,class,sex,prev_mark,variant,total_score,tasks\n\
        2021,5,MA,sch990001,а,м,4,1,12,\n\
        2021,5,MA,sch990001,А,д,нет отметки,2,21,\n\
        2021,5,MA,sch990001,НЕТ,sch990009,12,1,7,5|X|1\n\
        2021,5,MA,sch990001,а,,,Отсутствовал,,\n\
        2021,5,MA,sch990001,а,,,ОТСУТствовал,5,\n\
        2021,5,MA,sch990001,а,м,3,Var1,9,\n\
        2021,5,MA,sch990001,а,м,3,1,,\n\
        2021,5,MA,sch990001,а,м,3,1,7.5,\n\
        2021,5,MA,школа,а,м,3,1,7,\n\
        2021,55,MA,sch990001,а,м,3,1,7,\n\
        2021,5,MA,sch990001,а,м,3\n";
    let mut files = Files::new().add("works.csv", csv);
    files.identity = "kind=ВПР";
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts), ["2021-ВПР-5-MA sch990001: 3 2 [0, 1, 1, 1]"]);
    for (code, times) in [
        (Code::Absent, 2),
        (Code::AbsentWithTotal, 1),
        (Code::VariantUnknown, 1),
        (Code::TotalMissing, 1),
        (Code::TotalUnreadable, 1),
        (Code::TotalAboveMaximum, 1),
        (Code::TotalDiffersFromTasks, 1),
        (Code::JournalMarkUnknown, 2),
        (Code::SexUnknown, 2),
        (Code::SchoolUnknown, 1),
        (Code::IdentityValueUnknown, 1),
        (Code::RowMalformed, 1),
    ] {
        assert_eq!(count(&diagnostics, code), times, "{code}");
    }
    let unreadable = diagnostics.iter().find(|one| one.code == Code::TotalUnreadable).unwrap();
    assert_eq!(unreadable.place.cell, "I9");
}

#[test]
fn identity_is_never_guessed() {
    let (facts, diagnostics) = Files::new().sheet("протокол.xlsx", &OF_2021).read();
    assert!(facts.results.is_empty());
    assert_eq!(codes(&diagnostics), ["assessment-unknown"]);
    let mut titled = vec!["ВПР 2021. Математика, 5 класс", ""];
    titled.extend(OF_2021);
    let (facts, _) = Files::new().sheet("протокол.xlsx", &titled).read();
    assert_eq!(told(&facts).len(), 1, "a title above the table says it");
    let mut labelled = vec!["Предмет | Математика", "Класс: | 5", "Учебный год | 2020/2021"];
    labelled.extend(OF_2021);
    let (facts, _) = Files::new().sheet("протокол.xlsx", &labelled).read();
    assert_eq!(
        told(&facts),
        ["2021-ВПР-5-MA sch990001: 1 1 [0, 0, 0, 1]"],
        "labels beside their values say it"
    );
    let mut files = Files::new().sheet("протокол.xlsx", &OF_2021);
    files.identity = "year=2021,grade=5,subject=математика";
    assert_eq!(told(&files.read().0), ["2021-ВПР-5-MA sch990001: 1 1 [0, 0, 0, 1]"]);
}

#[test]
fn a_missing_column_is_one_message_that_names_it() {
    let without = |name: &str| {
        let rows: Vec<Vec<&str>> =
            OF_2021.iter().map(|row| row.split('|').map(str::trim).collect()).collect();
        let at = rows[0].iter().position(|cell| *cell == name).unwrap();
        let drop = |row: Vec<&str>| {
            let kept = row.into_iter().enumerate().filter(|(column, _)| *column != at);
            kept.map(|(_, cell)| cell).collect::<Vec<_>>().join("|")
        };
        rows.into_iter().map(drop).collect::<Vec<String>>()
    };
    for (name, field) in [("всего баллов", "total_score"), ("логин школы", "school")] {
        let rows = without(name);
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        let (facts, diagnostics) = Files::new().sheet("2021_5_MA.xlsx", &rows).read();
        assert!(facts.results.is_empty());
        assert_eq!(codes(&diagnostics), ["column-missing"], "{name}");
        assert_eq!(diagnostics[0].arguments["field"], field.into());
    }
}

#[test]
fn own_tables_are_read_by_a_map_in_windows_1251_with_semicolons() {
    let text = "ОО;Класс;Код предмета;Балл;Отметка;Year\nsch990001;5;2;12;4\nsch990001;5;2;12;4;2021\n";
    let bytes = encoding_rs::WINDOWS_1251.encode(text).0.into_owned();
    let mut files = Files::new().add("own.csv", bytes);
    let map = "columns:\n  ОО: school\n  Класс: grade\n  Код предмета: subject\n  Балл: total_score\n  Отметка: mark\n\
               \nvalues:\n  subject: {'2': MA}\n";
    files.map = Some(Map::parse("map.yaml", map).unwrap());
    files.identity = "kind=ВПР";
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts), ["2021-ВПР-5-MA sch990001: 1 0 [0, 0, 1, 0]"]);
    assert_eq!(count(&diagnostics, Code::VariantColumnMissing), 1);
    assert_eq!(count(&diagnostics, Code::RowMalformed), 1);
}

#[test]
fn what_is_not_a_table_is_told() {
    let code = |files: Files| codes(&files.read().1);
    assert_eq!(code(Files::new().add("x.xlsx", "это не книга")), ["file-kind-unknown"]);
    assert_eq!(code(Files::new().add("x.xlsx", b"PK\x03\x04 and then nothing")), ["file-broken"]);
    assert_eq!(code(Files::new().add("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), ["file-broken"]);
    assert_eq!(code(Files::new().add("x.csv.gz", b"\x1f\x8b\x08 torn")), ["file-broken"]);
    assert_eq!(code(Files::new().add("x.csv", "a,b\n1,2\n")), ["table-unknown"]);
    assert_eq!(code(Files::new().add("x.csv", "")), ["sheet-empty"]);
    assert_eq!(code(Files::new().sheet("2021_5_MA.xlsx", &[])), ["sheet-empty"]);
    assert_eq!(code(Files::new().sheet("2021_5_MA.xlsx", &OF_2021[..1])), ["sheet-empty"]);
}

#[test]
fn the_directory_names_schools_and_special_ones() {
    let directory = "school,school_name,municipality,special\n\
        edu990001,\"МБОУ \"\"СОШ № 1\"\"\",reg99_m004 | город Приречный,Нет\n\
        edu990002,Школа-интернат,m004,Да\nksh990001,Другая школа,m009,Да\n";
    let (facts, diagnostics) =
        Files::new().sheet("2021_5_MA.xlsx", &OF_2021).add("schools.csv", directory).read();
    let schools = &facts.organisations.schools;
    assert_eq!(schools.len(), 3, "letters of another system never join, whatever their digits");
    let own = &schools[&"edu990001".parse().unwrap()];
    assert_eq!((own.name.as_deref(), own.special), (Some("МБОУ \"СОШ № 1\""), Some(false)));
    assert_eq!(schools[&"edu990002".parse().unwrap()].special, Some(true));
    assert_eq!(count(&diagnostics, Code::SchoolWithoutResults), 2);
    assert_eq!(told(&facts), ["2021-ВПР-5-MA edu990001: 1 1 [0, 0, 0, 1]"]);
}

#[test]
fn a_cell_at_the_far_corner_does_not_fill_memory() {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    sheet.write_string(0, 0, "логин школы").unwrap();
    sheet.write_string(1_048_575, 16_383, "x").unwrap();
    let files = Files::new().add("2021_5_MA.xlsx", workbook.save_to_buffer().unwrap());
    assert_eq!(codes(&files.read().1), ["table-unknown"]);
}

#[test]
fn a_whole_school_and_its_classes_are_the_same_pupils_once() {
    let rows = |class: fn(u32) -> &'static str| {
        (0..20).map(move |pupil| format!("2021,5,MA,sch990001,{},3,1,{}", class(pupil), pupil % 16))
    };
    let whole = csv(HEADER, rows(|_| ""));
    let classes = csv(HEADER, rows(|pupil| if pupil < 10 { "А" } else { "Б" }));
    for parts in [false, true] {
        let mut files = vpr(Files::new().add("whole.csv", &whole).add("classes.csv", &classes));
        files.parts = parts;
        let (facts, diagnostics) = files.read();
        assert!(told(&facts)[0].contains(": 20 0"), "{:?}", told(&facts));
        assert_eq!(
            (count(&diagnostics, Code::SourceRepeated), count(&diagnostics, Code::SourceConflict)),
            (1, 0)
        );
        let school = facts.results.values().next().unwrap().values().next().unwrap();
        assert_eq!(school.classes.len(), 2, "the source that says more is kept");
    }
}

#[test]
fn the_same_works_with_fewer_facets_are_no_conflict() {
    let full = csv(
        HEADER,
        ["2021,5,MA,sch990001,,4,1,12".to_owned(), "2021,5,MA,sch990001,,,отсутствовал,".to_owned()],
    );
    let bare = csv(HEADER, ["2021,5,MA,sch990001,,,1,12".to_owned()]);
    let (facts, diagnostics) = vpr(Files::new().add("bare.csv", bare).add("full.csv", full)).read();
    assert_eq!(
        (count(&diagnostics, Code::SourceConflict), told(&facts)[0].as_str()),
        (0, "2021-ВПР-5-MA sch990001: 1 1 [0, 0, 1, 0]")
    );
    let whole = facts.results.values().next().unwrap().values().next().unwrap().whole();
    let scale = Scale { pass: 7, higher: Some((11, 15)), maximum: None, lowered_to: None };
    assert_eq!(whole.journal(Some(&scale)), Some([0, 1, 0]), "the journal of the fuller source is kept");
}

#[test]
fn cells_are_read_as_people_write_them() {
    let rows = ["sch990001,,,65536,\"12,00\"", "sch 990001,,,320101,12.0", "sсh990001,,,1,12"];
    let rows = rows.map(|row| format!("2021,5,МА,{row}"));
    let (facts, _) = vpr(Files::new().add("a.csv", csv(HEADER, rows))).read();
    assert_eq!(told(&facts), ["2021-ВПР-5-MA sch990001: 3 0 [0, 0, 3, 0]"]);
    let text =
        "school,year,grade,subject,total_score\nsch990001,2021,5,MA,12\nsch990001,2021,5,MA,отсутствовал\n";
    let (facts, _) = vpr(Files::new().add("a.csv", text)).read();
    assert_eq!(
        told(&facts),
        ["2021-ВПР-5-MA sch990001: 1 1 [0, 0, 1, 0]"],
        "absence told in place of the total"
    );
}

#[test]
fn russian_heads_of_own_tables_are_known() {
    let text = "Логин ОО;Год;Предмет;Параллель;Вариант;Первичный балл\nsch990001;2021;математика;5;1;12\n\
                sch990001;2021;русский язык;5;1;3\n";
    let (facts, _) = vpr(Files::new().add("2020_6_BI.csv", text)).read();
    assert_eq!(told(&facts).len(), 2, "columns go before the file's name: {:?}", told(&facts));
}

#[test]
fn a_title_that_looks_like_a_header_is_passed_over_and_old_line_ends_are_read() {
    let text = "Школа,МБОУ СОШ № 1,Класс,5А\r\rschool,year,grade,subject,variant,total_score\rsch990001,2021,5,MA,1,12\r";
    let (facts, diagnostics) = vpr(Files::new().add("a.csv", text)).read();
    assert_eq!(told(&facts), ["2021-ВПР-5-MA sch990001: 1 0 [0, 0, 1, 0]"], "{diagnostics:?}");
}

#[test]
fn the_newer_letters_name_the_school_whatever_the_directory_says() {
    let works = csv(HEADER, ["2022,5,MA,edu990001,,,1,12".to_owned()]);
    let directory = "school,school_name,municipality\nsch990001,Школа,м4\nkshi990001,Другая,m004\n";
    let (facts, _) = vpr(Files::new().add("works.csv", works).add("schools.csv", directory)).read();
    assert_eq!(told(&facts), ["2022-ВПР-5-MA edu990001: 1 0 [0, 0, 1, 0]"]);
    let schools = facts.organisations.schools;
    assert_eq!(schools.len(), 2);
    assert!(
        schools.values().all(|school| school.municipality.as_deref() == Some("m004")),
        "one code, three spellings"
    );
}

#[test]
fn an_empty_sheet_beside_results_is_no_mistake() {
    let files = Files::new()
        .sheets("2021_5_MA.xlsx", &[("Лист1", &OF_2021), ("Лист3", &[]), ("Свод", &["Итого | 5"])]);
    let (facts, diagnostics) = files.read();
    assert_eq!(told(&facts).len(), 1);
    assert_eq!(count(&diagnostics, Code::SheetSkipped), 2);
    assert!(!model::diagnostics::has_errors(&diagnostics), "{diagnostics:?}");
}

#[test]
fn surplus_delimiters_and_totals_under_a_table_lose_nothing() {
    let text = "school;year;grade;subject;variant;total_score;\nsch990001;2021;5;MA;1;12;\n\
                sch990001;2021;5 класс;MA;1;12;\nИтого;;;;;24;\n";
    let (facts, diagnostics) = vpr(Files::new().add("a.csv", text)).read();
    assert_eq!(told(&facts), ["2021-ВПР-5-MA sch990001: 2 0 [0, 0, 2, 0]"]);
    assert!(!model::diagnostics::has_errors(&diagnostics), "{diagnostics:?}");
    let rows = "school;year;grade;subject;variant;total_score\nsch990001;2021;5;MA;1;12;\nsch990001;2021;5;MA;1;12;x\n";
    let (facts, diagnostics) = vpr(Files::new().add("a.csv", rows)).read();
    assert_eq!(
        (told(&facts).len(), count(&diagnostics, Code::RowMalformed)),
        (1, 1),
        "a field too many is told"
    );
}

#[test]
fn marks_alone_count_and_so_do_the_absent_among_them() {
    let text = "school,year,grade,subject,mark\nsch990001,2021,9,MA,2\nsch990001,2021,9,MA,5\n\
                sch990001,2021,9,MA,отсутствовал\n";
    let (facts, _) = vpr(Files::new().add("a.csv", text)).read();
    assert_eq!(told(&facts), ["2021-ВПР-9-MA sch990001: 2 1 [1, 0, 0, 1]"]);
}

#[test]
fn parts_name_only_the_rows_that_were_counted() {
    let rows = |class: &str, times: usize| vec![format!("2021,5,MA,sch990001,{class},3,1,12"); times];
    let both = csv(HEADER, [rows("А", 3), rows("Б", 2)].concat());
    let mut files = vpr(Files::new()
        .add("ab.csv", both)
        .add("av.csv", csv(HEADER, [rows("А", 3), rows("В", 1)].concat())));
    files.parts = true;
    let (facts, _) = files.read();
    let school = facts.results.values().next().unwrap().values().next().unwrap();
    let counted: u32 = school
        .origins
        .iter()
        .flat_map(|one| one.rows.ranges())
        .map(|rows| rows.end() - rows.start() + 1)
        .sum();
    assert_eq!((school.whole().participants(), counted), (6, 6));
}

#[test]
fn an_answer_that_is_neither_yes_nor_no_is_told() {
    let text = "school,school_name,special\nedu990001,Школа,Да.\nedu990002,Школа,коррекционная\n";
    let (facts, diagnostics) = Files::new().add("a.csv", text).read();
    let special = |login: &str| facts.organisations.schools[&login.parse().unwrap()].special;
    assert_eq!((special("edu990001"), special("edu990002")), (Some(true), None));
    assert_eq!(count(&diagnostics, Code::AnswerUnknown), 1);
}
