//! What a file is, told to a person; own headers described once; an import left out; editions compared.

use e2e::Run;

const OWN: &str = "Наш район;;;;;;\nШк. логин;Ф.И.О.;Дисциплина;Буква;Всего балов;Вар.;Прим.\n\
    sch990001;Фамилия И.;математика;5А;12;1;\nsch990001;Фамилия И.;математика;5А;7;2;\n\
    sch990002;Фамилия И.;математика;5Б;5;1;опоздал\n";
const SAID: [&str; 2] = ["--as", "kind=ВПР,year=2021,grade=5"];

#[test]
fn an_unknown_table_is_asked_about_described_once_and_read() {
    let run = Run::default().file("works/own.csv", OWN);
    let run =
        run.works(&[&["inspect", "works/own.csv", "--map-out", "works/opora-map.yaml"], &SAID[..]].concat());
    let said = run.stdout();
    for line in
        ["ничего не будет учтено", "A «Шк. логин» — возможно, логин школы", "F «Вар.» — не используется"]
    {
        assert!(said.contains(line), "{line}\n{said}");
    }
    let map = run.text("works/opora-map.yaml").replace("# \"Вар.\": ", "\"Вар.\": variant");
    let run = run.file("works/opora-map.yaml", map);
    let run = run.works(&[&["inspect", "works/own.csv"], &SAID[..]].concat());
    let said = run.stdout();
    assert!(said.contains("2021-ВПР-5-MA; школ 2, работ 3"), "{said}");
    assert!(said.contains("строка — участник"), "{said}");
    // A folder that keeps its description needs no parameter.
    let run = run.works(&[&["assess", "works", "--out", "out"], &SAID[..]].concat());
    let schools: Vec<String> =
        run.table("out/organisations.csv").iter().map(|row| row["school"].clone()).collect();
    assert_eq!(schools, ["sch990001", "sch990002"]);
    assert!(run.table("out/diagnostics.csv").iter().any(|row| row["code"] == "map-used"));
}

const HEAD: &str = "№;Код ОО;Класс;Фамилия;Имя;Отчество;Первичный балл;Оценка\n";

fn protocol(rows: &str) -> String {
    format!("99 - Демонстрационный край;;;;;;;\n02 - Математика 2026.06.02;;;;;;;\n{HEAD}{rows}")
}

#[test]
fn an_import_can_be_left_out_and_editions_are_compared() {
    let run = Run::default()
        .file("in/предварительные.csv", protocol("1;120034;9А;Ф;И;О;4;2\n2;120034;9А;Ф;И;О;12;3\n"))
        .file("in/после апелляций.csv", protocol("1;120034;9А;Ф;И;О;8;3\n2;120034;9А;Ф;И;О;12;3\n"))
        .works(&["assess", "in", "--out", "out"]);
    let low = |run: &Run| {
        let rows = run.table("out/results.csv");
        let school = rows.iter().find(|row| row["level"] == "school").map(|row| row["n2"].clone());
        school.unwrap_or_else(|| format!("{rows:?}"))
    };
    let editions = |run: &Run| -> Vec<[String; 4]> {
        let of = |row: &std::collections::BTreeMap<String, String>| {
            ["release", "k", "n", "counted"].map(|name| row[name].clone())
        };
        run.table("out/releases.csv").iter().map(of).collect()
    };
    assert_eq!(low(&run), "0");
    assert_eq!(
        editions(&run),
        [["after-appeals", "0", "2", "true"], ["provisional", "1", "2", "false"]]
            .map(|one| one.map(str::to_owned))
    );
    let batch =
        run.table("out/batches.csv").iter().find(|row| row["release"] == "after-appeals").unwrap()["batch"]
            .clone();
    let run = run.works(&["assess", "in", "--out", "out", "--without", &batch]);
    assert_eq!(low(&run), "1", "without the later edition the earlier one stands");
    assert!(run.table("out/diagnostics.csv").iter().any(|row| row["code"] == "batch-left-out"));
}
