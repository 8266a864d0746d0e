//! Official layouts and own tables, written as files and read back.

#![allow(
    clippy::unwrap_used,
    clippy::cast_possible_truncation,
    reason = "a test that cannot go on must fail"
)]

use import::{Batch, Identity, Map, Options, checksum, combine, read};
use model::assessments::{Assessment, Scale};
use model::diagnostics::{Code, Diagnostic};
use model::facts::Facts;
use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Files of a test, read and put together like a run of the program does.
struct Files {
    folder: TempDir,
    paths: Vec<PathBuf>,
    map: Option<Map>,
    identity: &'static str,
    parts: bool,
}

impl Files {
    fn new() -> Self {
        let folder = TempDir::new().unwrap();
        Self { folder, paths: Vec::new(), map: None, identity: "", parts: false }
    }

    fn add(mut self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        self.paths.push(path);
        self
    }

    fn sheet(self, name: &str, rows: &[&str]) -> Self {
        self.sheets(name, &[("Sheet", rows)])
    }

    /// A workbook; cells stand between `|`, numbers become numbers.
    fn sheets(self, name: &str, sheets: &[(&str, &[&str])]) -> Self {
        let mut workbook = Workbook::new();
        for (title, rows) in sheets {
            let sheet = workbook.add_worksheet().set_name(*title).unwrap();
            for (row, cells) in rows.iter().enumerate() {
                for (column, text) in
                    cells.split('|').map(str::trim).enumerate().filter(|(_, text)| !text.is_empty())
                {
                    let at = (row as u32, column as u16);
                    match text.parse::<f64>() {
                        Ok(number) => sheet.write_number(at.0, at.1, number).unwrap(),
                        Err(_) => sheet.write_string(at.0, at.1, text).unwrap(),
                    };
                }
            }
        }
        let bytes = workbook.save_to_buffer().unwrap();
        self.add(name, bytes)
    }

    fn read(&self) -> (Facts, Vec<Diagnostic>) {
        let (mut batches, mut diagnostics) = (Vec::<Batch>::new(), Vec::new());
        let scales = |_: &Assessment| Some(Scale { pass: 7, higher: Some((11, 15)), maximum: Some(20) });
        let identity = Identity::parse(self.identity).unwrap();
        let options = Options { identity, map: self.map.as_ref(), scales: &scales };
        for path in &self.paths {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let (own, problems) = read(path, &name, &checksum(path).unwrap(), &options);
            batches.extend(own);
            diagnostics.extend(problems);
        }
        let (facts, problems) = combine(batches, self.parts);
        diagnostics.extend(problems);
        (facts, diagnostics)
    }
}

/// `assessment login: participants absent [marks]`, one line each.
fn told(facts: &Facts) -> Vec<String> {
    let scale = Scale { pass: 7, higher: Some((11, 15)), maximum: Some(20) };
    let line = |(assessment, schools): (
        &Assessment,
        &std::collections::BTreeMap<_, model::facts::SchoolResults>,
    )| {
        let of = |(login, results): (&model::organisations::Login, &model::facts::SchoolResults)| {
            let whole = results.whole();
            let marks = whole.marks(Some(&scale)).unwrap_or_default();
            format!("{assessment} {login}: {} {} {marks:?}", whole.participants(), whole.absent)
        };
        schools.iter().map(of).collect::<Vec<_>>()
    };
    facts.results.iter().flat_map(line).collect()
}

fn count(diagnostics: &[Diagnostic], code: Code) -> u32 {
    diagnostics.iter().filter(|one| one.code == code).map(|one| one.count).sum()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<&str> = diagnostics.iter().map(|one| one.code.as_str()).collect();
    codes.dedup();
    codes
}

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
    assert_eq!(code(Files::new().add("x.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")), ["file-format-old"]);
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

/// A csv of own names with these rows under the header.
fn csv(header: &str, rows: impl IntoIterator<Item = String>) -> String {
    rows.into_iter().fold(format!("{header}\n"), |text, row| text + &row + "\n")
}

fn vpr(mut files: Files) -> Files {
    files.identity = "kind=ВПР";
    files
}

const HEADER: &str = "year,grade,subject,school,class,prev_mark,variant,total_score";

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
    let scale = Scale { pass: 7, higher: Some((11, 15)), maximum: None };
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

mod folding {
    use super::*;
    use proptest::prelude::*;

    /// A row of one of two schools and three classes; a score over the scale means absence.
    fn rows() -> impl Strategy<Value = Vec<(u8, u8, u16, u16)>> {
        proptest::collection::vec((1u8..=2, 0u8..3, 0u16..=22, 1u16..=5), 1..60)
    }

    fn line(&(school, class, score, journal): &(u8, u8, u16, u16)) -> String {
        let class = ["А", "Б", "В"][usize::from(class)];
        let (variant, total) =
            if score > 20 { ("отсутствовал", String::new()) } else { ("1", score.to_string()) };
        format!("2021,5,MA,sch99000{school},{class},{journal},{variant},{total}")
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn any_order_gives_the_same_and_the_figures_of_the_pupils(
            (ordered, shuffled) in rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        ) {
            let read = |rows: &[(u8, u8, u16, u16)]| {
                vpr(Files::new().add("a.csv", csv(HEADER, rows.iter().map(line)))).read().0
            };
            let (facts, again) = (read(&ordered), read(&shuffled));
            prop_assert_eq!(told(&facts), told(&again));
            for (login, results) in facts.results.values().flatten() {
                let own = |row: &&(u8, u8, u16, u16)| login.as_str().ends_with(&row.0.to_string());
                let scores: Vec<f64> =
                    ordered.iter().filter(own).filter(|row| row.2 <= 20).map(|row| f64::from(row.2)).collect();
                let whole = results.whole();
                prop_assert_eq!(whole.participants() as usize, scores.len());
                prop_assert_eq!(whole.absent as usize, ordered.iter().filter(own).count() - scores.len());
                if let Some(mean) = whole.moments().mean() {
                    prop_assert!((mean - scores.iter().sum::<f64>() / scores.len() as f64).abs() < 1e-9);
                }
            }
        }

        #[test]
        fn a_split_by_classes_declared_as_parts_gives_the_same(rows in rows()) {
            let files = (0..3).fold(Files::new(), |files, class| {
                let own = rows.iter().filter(|row| row.1 == class).map(line);
                files.add(&format!("{class}.csv"), csv(HEADER, own))
            });
            let mut files = vpr(files);
            files.parts = true;
            let whole = vpr(Files::new().add("a.csv", csv(HEADER, rows.iter().map(line)))).read().0;
            prop_assert_eq!(told(&files.read().0), told(&whole));
        }
    }
}
