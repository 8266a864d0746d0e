//! Reads the district back as any other program would.

mod own_tables;
mod questionnaire;
mod signs;

use crate::works::{self, Paper, Subject, Work};
use crate::{DemoFile, archive, district};
use calamine::{Data, Range, Reader, Xlsx, open_workbook_from_rs};
use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::OnceLock;

const SEED: u64 = 2022;

/// A row of a work as read from its file.
struct Row {
    login: String,
    code: u32,
    variant: String,
    points: Vec<String>,
    total: Option<u32>,
    journal: String,
    sex: String,
    class: String,
}

impl Row {
    fn sat(&self) -> bool {
        self.variant == "1" || self.variant == "2"
    }

    fn sum(&self) -> u32 {
        self.points.iter().filter_map(|got| got.parse::<u32>().ok()).sum()
    }

    fn school(&self) -> u32 {
        self.login[3..].parse::<u32>().unwrap() - 990_000
    }
}

#[derive(Default, Clone, Copy)]
struct Share {
    low: u32,
    all: u32,
}

impl Share {
    fn percent(self) -> f64 {
        100.0 * f64::from(self.low) / f64::from(self.all.max(1))
    }

    fn add(&mut self, low: bool) {
        self.low += u32::from(low);
        self.all += 1;
    }
}

fn files() -> &'static [DemoFile] {
    static FILES: OnceLock<Vec<DemoFile>> = OnceLock::new();
    FILES.get_or_init(|| district(SEED).unwrap())
}

fn sheet_of(files: &[DemoFile], name: &str, sheet: &str) -> Range<Data> {
    let file = files.iter().find(|file| file.name == name).unwrap();
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file.bytes.as_slice())).unwrap();
    book.worksheet_range(sheet).unwrap()
}

fn sheet_names(name: &str) -> Vec<String> {
    let file = files().iter().find(|file| file.name == name).unwrap();
    let book: Xlsx<_> = open_workbook_from_rs(Cursor::new(file.bytes.as_slice())).unwrap();
    book.sheet_names()
}

fn header(range: &Range<Data>) -> Vec<String> {
    range.rows().next().unwrap().iter().map(ToString::to_string).collect()
}

fn rows_of(files: &[DemoFile], work: &Work) -> Vec<Row> {
    let name = work.file_name();
    let tasks = work.paper.tasks.len();
    // The places of login, code, variant, first task, total, journal mark, sex and class.
    let (sheet, at) = match work.year {
        2020 => ("Sheet1", [1, 3, 7, 10, 9, 4, 5, 6]),
        2021 => ("Sheet", [0, 3, 7, 9, 8, 4, 5, 6]),
        _ => ("Протокол", [0, 6, 7, 8, 11 + tasks, 10 + tasks, 9 + tasks, 8 + tasks]),
    };
    let range = sheet_of(files, &name, sheet);
    let text = |row: &[Data], at: usize| row[at].to_string();
    range
        .rows()
        .skip(1)
        .map(|row| Row {
            login: text(row, at[0]),
            code: text(row, at[1]).parse().unwrap(),
            variant: text(row, at[2]),
            points: row[at[3]..at[3] + tasks].iter().map(ToString::to_string).collect(),
            total: text(row, at[4]).parse().ok(),
            journal: text(row, at[5]),
            sex: text(row, at[6]),
            class: text(row, at[7]),
        })
        .collect()
}

fn all_rows() -> &'static [(Work, Vec<Row>)] {
    static ROWS: OnceLock<Vec<(Work, Vec<Row>)>> = OnceLock::new();
    ROWS.get_or_init(|| works::all().map(|work| (work, rows_of(files(), &work))).collect())
}

fn got_a_two(paper: &Paper, row: &Row) -> bool {
    paper.mark(row.total.unwrap()) == 2
}

/// The shares of marks 2 by a key of the work and the row.
fn shares<K: Ord>(rows: &[(Work, Vec<Row>)], key: impl Fn(&Work, &Row) -> K) -> BTreeMap<K, Share> {
    let mut shares = BTreeMap::<K, Share>::new();
    for (work, rows) in rows {
        for row in rows.iter().filter(|row| row.sat()) {
            shares.entry(key(work, row)).or_default().add(got_a_two(work.paper, row));
        }
    }
    shares
}

#[test]
fn the_same_seed_gives_the_same_bytes() {
    assert_eq!(district(SEED).unwrap(), files());
}

#[test]
fn another_seed_gives_another_district() {
    let other = district(SEED + 1).unwrap();
    let same = files().iter().zip(&other).filter(|(one, other)| one.bytes == other.bytes);
    assert_eq!(same.count(), 0);
}

#[test]
fn every_archive_entry_says_unix_and_carries_no_time() {
    for file in files().iter().filter(|file| file.name.ends_with(".xlsx")) {
        let entries: Vec<usize> = file
            .bytes
            .windows(4)
            .enumerate()
            .filter(|(_, four)| four == b"PK\x01\x02")
            .map(|(at, _)| at)
            .collect();
        assert!(entries.len() > 5, "{}", file.name);
        for at in entries {
            assert_eq!(file.bytes[at + 5], 3);
            // The first of January 1980 is the earliest date of the format.
            assert_eq!(&file.bytes[at + 12..at + 16], &[0, 0, 0x21, 0]);
        }
    }
}

#[test]
fn the_mark_of_unix_touches_nothing_but_the_directory() {
    let whole = &files()[0].bytes;
    let first = whole.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
    let mut foreign = whole.clone();
    foreign[first + 5] = 0;
    archive::mark_as_unix(&mut foreign);
    assert_eq!(&foreign, whole);
    let mut not_a_zip = b"PK\x01\x02 but nothing else".to_vec();
    archive::mark_as_unix(&mut not_a_zip);
    assert_eq!(not_a_zip, b"PK\x01\x02 but nothing else");
}

#[test]
fn there_are_twenty_six_files_with_the_agreed_names() {
    let names: Vec<&str> = files().iter().map(|file| file.name.as_str()).collect();
    let mut expected = Vec::new();
    for year in 2020..=2022 {
        for grade in 4..=6 {
            expected.extend([format!("{year}_{grade}_MA.xlsx"), format!("{year}_{grade}_RU.xlsx")]);
        }
    }
    expected.extend(
        ["Сбор_контекстных_данных_об_ОО_2022.xlsx", "Социальный_паспорт_2022.csv"].map(str::to_owned),
    );
    for kind in ["ОГЭ", "ЕГЭ", "КДР"] {
        expected.extend([2021, 2022].map(|year| format!("{kind}_{year}.csv")));
    }
    assert_eq!(names, expected);
}

#[test]
fn the_papers_have_their_maximum_points() {
    let maxima: Vec<_> = works::all()
        .take(6)
        .map(|work| (work.paper.grade, work.paper.subject, work.paper.maximum()))
        .collect();
    let (maths, russian) = (Subject::Maths, Subject::Russian);
    assert_eq!(
        maxima,
        [
            (4, maths, 20),
            (4, russian, 38),
            (5, maths, 20),
            (5, russian, 45),
            (6, maths, 16),
            (6, russian, 51)
        ]
    );
}

#[test]
fn the_layout_of_2020_is_the_forms() {
    assert_eq!(sheet_names("2020_5_MA.xlsx"), ["Sheet1"]);
    let range = sheet_of(files(), "2020_5_MA.xlsx", "Sheet1");
    let header = header(&range);
    assert_eq!(header.len(), 50);
    assert_eq!(
        header[..11],
        ["groups", "user", "id", "code", "otc", "gender", "klass", "var-1", "var-2", "sum", "a-1-grade"]
    );
    assert_eq!(header[25..28], ["a-16-grade", "Учебник", "a-18-grade"]);
    assert_eq!(header[49], "a-40-grade");
    let first = range.rows().nth(1).unwrap();
    assert_eq!(first[0], Data::String("99-RU-DEM,VPR_99,tcs_schools,reg99_vpr_m001,vpr2020.ma5".into()));
    assert_eq!(first[1], Data::String("sch990001".into()));
    assert_eq!((&first[2], &first[3]), (&Data::Float(1.0), &Data::Float(60_001.0)));
}

#[test]
fn the_layout_of_2021_is_the_forms_and_all_text() {
    assert_eq!(sheet_names("2021_6_RU.xlsx"), ["Sheet"]);
    let range = sheet_of(files(), "2021_6_RU.xlsx", "Sheet");
    let header = header(&range);
    let head = [
        "логин школы",
        "регион",
        "номер обучающегося",
        "код обучающегося",
        "отметка за предыдущую четверть/триместр",
        "пол",
        "класс",
        "вариант",
        "всего баллов",
        "балл за 1",
    ];
    assert_eq!(header[..10], head);
    assert_eq!(header[header.len() - 4..], ["балл за 24", "Учебник", "Др.уч. автор", "Др.уч. название"]);
    assert!(range.rows().flatten().all(|cell| matches!(cell, Data::Empty | Data::String(_))));
    assert!(
        range
            .rows()
            .skip(1)
            .all(|row| row[1] == Data::String("Приреченский район (демонстрационный)".into()))
    );
}

#[test]
fn the_layout_of_2022_is_the_forms() {
    assert_eq!(sheet_names("2022_5_MA.xlsx"), ["Классы", "Протокол"]);
    let classes = sheet_of(files(), "2022_5_MA.xlsx", "Классы");
    let head = ["Пользователь", "Код региона", "Регион", "Муниципалитет", "Школа", "Дата загрузки"];
    assert_eq!(header(&classes)[..6], head);
    assert_eq!(
        header(&classes)[6..],
        [
            r#"Буква (цифра) класса. Введите "нет" - если отсутствует"#,
            "Основной учебник по предмету",
            "Другое (автор учебника)",
            "Другое (название учебника)"
        ]
    );
    let protocol = sheet_of(files(), "2022_5_MA.xlsx", "Протокол");
    let header = header(&protocol);
    assert_eq!(header[..6], head);
    assert_eq!(header[6..10], ["Код", "Вариант", "1 (1б)", "2 (1б)"]);
    assert_eq!(
        header[header.len() - 5..],
        [
            "14 (2б)",
            "Наименование класса",
            "Пол",
            "Отметка за предыдущий триместр/ четверть/полугодие",
            "Итого баллов"
        ]
    );
    let first = protocol.rows().nth(1).unwrap();
    assert_eq!(first[0], Data::String("edu990001".into()));
    assert_eq!(first[1], Data::Float(99.0));
    assert_eq!(first[2], Data::String("reg990000 | Демонстрационная область".into()));
    assert_eq!(first[3], Data::String("reg99_m001 | Приреченский район (демонстрационный)".into()));
    assert_eq!(first[4], Data::String(r#"edu990001 | МБОУ "СОШ № 1""#.into()));
    assert_eq!(first[6], Data::Float(50_001.0));
}

#[test]
fn every_work_has_every_school_and_codes_of_its_own_class() {
    for (work, rows) in all_rows() {
        assert!((330..=640).contains(&rows.len()), "{}: {} rows", work.file_name(), rows.len());
        let prefix = if work.year == 2022 { "edu99" } else { "sch99" };
        let mut counts = BTreeMap::<u32, u32>::new();
        for row in rows {
            assert!(row.login.starts_with(prefix));
            let number = counts.entry(row.school()).or_default();
            *number += 1;
            assert_eq!(row.code, work.class() * 10_000 + *number);
        }
        assert_eq!(counts.len(), 13);
        assert!((7..=10).all(|school| counts[&school] <= 9), "{}", work.file_name());
    }
}

#[test]
fn cohorts_keep_roughly_their_size() {
    let size = |year: u32, grade: u32, school: u32| {
        let of_work = |work: &Work| (work.year, work.paper.grade, work.paper.subject);
        let (_, rows) =
            all_rows().iter().find(|(work, _)| of_work(work) == (year, grade, Subject::Maths)).unwrap();
        rows.iter().filter(|row| row.school() == school).count()
    };
    for school in 1..=13 {
        for grade in 4..=5 {
            assert!(size(2020, grade, school).abs_diff(size(2021, grade + 1, school)) <= 4);
            assert!(size(2021, grade, school).abs_diff(size(2022, grade + 1, school)) <= 4);
        }
    }
}

#[test]
fn totals_are_the_sums_of_tasks_except_the_planted_ones() {
    let mut above = 0;
    for (work, rows) in all_rows() {
        let maximum = work.paper.maximum();
        let mut mistyped = 0;
        for row in rows.iter().filter(|row| row.sat()) {
            let total = row.total.unwrap();
            assert!(row.sum() <= maximum);
            above += u32::from(total > maximum);
            mistyped += u32::from(total <= maximum && total != row.sum());
        }
        let expected = if work.year == 2022 { 1..=3 } else { 0..=0 };
        assert!(expected.contains(&mistyped), "{}: {mistyped} mistyped totals", work.file_name());
    }
    println!("totals above the maximum: {above}");
    assert!((1..=10).contains(&above), "{above} totals above the maximum");
}

#[test]
fn task_points_are_within_the_task_or_a_cross() {
    for (work, rows) in all_rows() {
        for row in rows {
            for (task, got) in work.paper.tasks.iter().zip(&row.points) {
                let known = got.parse::<u32>().map_or(got == "X", |got| got <= task.most);
                assert_eq!(known, row.sat() || !got.is_empty(), "{} {got:?}", work.file_name());
            }
        }
    }
}

#[test]
fn the_dirt_is_there_and_is_small() {
    let all: Vec<&Row> = all_rows().iter().flat_map(|(_, rows)| rows).collect();
    let count = |test: fn(&Row) -> bool| all.iter().filter(|row| test(row)).count();
    let sat = count(Row::sat);
    let absent = count(|row| row.variant == "отсутствовал");
    let absent_otherwise = all.len() - sat - absent;
    let dirt = [
        ("absence spelt otherwise", absent_otherwise),
        ("an absent pupil with a total", count(|row| !row.sat() && row.total.is_some_and(|total| total > 0))),
        ("journal н/а", count(|row| row.journal == "н/а")),
        ("journal нет отметки", count(|row| row.journal == "нет отметки")),
        ("sex М", count(|row| row.sex == "М")),
        ("sex д", count(|row| row.sex == "д")),
    ];
    for (kind, rows) in dirt {
        println!("{kind}: {rows}");
        assert!((1..=all.len() / 100).contains(&rows), "{kind}: {rows}");
    }
    let absent_percent = 100 * absent / all.len();
    println!("rows {}, absent {absent}", all.len());
    assert!((7..=11).contains(&absent_percent));
    let classes: Vec<&str> = all.iter().map(|row| row.class.as_str()).collect();
    for class in ["а", "А", "нет", "5А"] {
        assert!(classes.contains(&class), "no class {class}");
    }
}

#[test]
fn the_journal_is_mostly_as_strict_or_one_mark_milder() {
    let (mut same, mut milder, mut other) = (0, 0, 0);
    for (work, rows) in all_rows() {
        // The twelfth school keeps a journal of its own, and the eleventh raises scores.
        let honest = |row: &&Row| !matches!(row.school(), 11 | 12);
        for row in rows.iter().filter(|row| row.sat()).filter(honest) {
            let Ok(journal) = row.journal.parse::<u32>() else { continue };
            match work.paper.mark(row.total.unwrap()) {
                mark if mark == journal => same += 1,
                mark if mark + 1 == journal => milder += 1,
                _ => other += 1,
            }
        }
    }
    println!("journal: same {same}, milder by one {milder}, other {other}");
    assert!(same + milder > 9 * other && milder > 3 * other);
}

#[test]
fn the_district_is_in_a_sane_band() {
    for ((year, subject), share) in shares(all_rows(), |work, _| (work.year, work.paper.subject.code())) {
        println!("{year} {subject}: {:.1} % of {}", share.percent(), share.all);
        let band = if year == 2021 { 9.0..=18.0 } else { 12.0..=22.0 };
        assert!(band.contains(&share.percent()), "{year} {subject}: {:.1}", share.percent());
    }
}

#[test]
fn other_seeds_give_sane_districts_too() {
    for seed in [1, 7, 42] {
        let files = district(seed).unwrap();
        let rows: Vec<_> = works::all().map(|work| (work, rows_of(&files, &work))).collect();
        for (year, share) in shares(&rows, |work, _| work.year) {
            println!("seed {seed}, {year}: {:.1} %", share.percent());
            assert!((7.0..=24.0).contains(&share.percent()), "seed {seed}, {year}: {:.1}", share.percent());
        }
        let weak = shares(&rows, |_, row| row.school());
        for school in [3, 4, 5, 7] {
            println!("seed {seed}, school {school}: {:.1} %", weak[&school].percent());
        }
        assert!(weak[&3].percent() >= 30.0);
    }
}

#[test]
fn the_schools_have_their_characters() {
    let by_year = shares(all_rows(), |work, row| (row.school(), work.year));
    for ((school, year), share) in &by_year {
        println!("school {school} in {year}: {:.1} % of {}", share.percent(), share.all);
    }
    let by_work = shares(all_rows(), |work, row| (row.school(), work.key()));
    let works_over_30 = |school: u32| {
        by_work.iter().filter(|((of, _), share)| *of == school && share.percent() >= 30.0).count()
    };
    let percent = |school: u32, year: u32| by_year[&(school, year)].percent();
    for school in 1..=13 {
        println!("school {school}: {} works of 18 over 30 %", works_over_30(school));
    }
    for weak in [3, 7] {
        let share = shares(all_rows(), |_, row| row.school())[&weak];
        assert!(share.percent() >= 30.0, "school {weak}: {:.1}", share.percent());
        assert!(works_over_30(weak) >= 6);
    }
    assert!((3..=13).contains(&works_over_30(4)), "the fourth school should hover about the threshold");
    assert!(percent(5, 2020) >= 30.0 && percent(5, 2022) < 20.0, "the fifth school should improve");
    assert!((2020..=2021).all(|year| percent(13, year) >= 25.0), "the thirteenth school should be weak");
    assert!(percent(13, 2022) < 12.0, "the thirteenth school should have become better");
    assert!((2020..=2021).all(|year| percent(11, year) < 12.0), "the eleventh school should look good");
    assert!((2020..=2022).all(|year| percent(2, year) < 8.0), "the second school should be strong");
    assert!((2020..=2022).all(|year| percent(1, year) < 16.0));
}
