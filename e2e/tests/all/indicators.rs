//! Indicators from files to tables: values by hand, states, choices, and the way back to rows.

use e2e::{Row, Run};
use serde_json::Value;

/// An exam of two schools in two years; the third school has nine grades and did not sit it.
const EXAMS: &str = "school;kind;year;grade;subject;class;variant;total_score;mark;level\n\
    edu990001;ОГЭ;2021;9;MA;9А;;;2;\nedu990001;ОГЭ;2021;9;MA;9А;;;3;\n\
    edu990001;ОГЭ;2022;9;MA;9А;;;3;\nedu990001;ОГЭ;2022;9;MA;9А;;;4;\n\
    edu990002;ОГЭ;2021;9;MA;9А;;;4;\nedu990002;ОГЭ;2022;9;MA;9А;;;3;\n\
    edu990001;ЕГЭ;2022;11;RU;11А;;23;;\nedu990001;ЕГЭ;2022;11;RU;11А;;61;;\n\
    edu990001;КДР;2022;4;CHG;4А;;;;базовый\nedu990001;КДР;2022;4;CHG;4А;;;;недостаточный\n";

const SCHOOLS: &str = "school,school_name,municipality,старший класс\n\
    edu990001,Школа 1,m001,11\nedu990002,Школа 2,m001,11\nedu990003,Школа 3,m001,9\n";

fn assessed(set: &[&str]) -> Run {
    let mut arguments = vec!["assess", "exams.csv", "--context", "schools.csv", "--out", "out"];
    arguments.extend(["--methodology", "motygino-2021"]);
    arguments.extend(set.iter().flat_map(|one| ["--set", one]));
    Run::default().file("exams.csv", EXAMS).file("schools.csv", SCHOOLS).works(&arguments)
}

fn row(run: &Run, indicator: &str, unit: &str, year: &str) -> Row {
    let rows = run.table("out/indicators.csv");
    let found = rows
        .into_iter()
        .find(|row| row["indicator"] == indicator && row["unit"] == unit && row["period"] == year);
    found.unwrap_or_else(|| panic!("{indicator} {unit} {year}"))
}

fn told(run: &Run, indicator: &str, unit: &str, year: &str) -> String {
    let row = row(run, indicator, unit, year);
    ["value", "k", "n", "state", "verdict"].map(|column| row[column].clone()).join(",")
}

#[test]
fn values_and_states_are_written_for_every_unit_and_year() {
    let run = assessed(&[]);
    let header = "methodology,version,indicator,level,unit,period,value,k,n,state,verdict\n";
    assert!(run.text("out/indicators.csv").starts_with(header));
    for (indicator, unit, year, expected) in [
        ("S3.1.1", "edu990001", "2021", "0,0,2,known,"),
        ("S3.1.1", "edu990001", "2022", "0.5,1,2,known,too-little-data"),
        ("S3.1.2", "edu990001", "2022", "3.5,,2,known,too-little-data"),
        ("S3.1.3", "edu990001", "2022", "0,0,2,known,too-little-data"),
        ("S3.1", "edu990001", "2022", "true,3,3,known,"),
        ("S3.1", "edu990002", "2022", "false,0,3,known,"),
        ("S3.1", "edu990003", "2022", ",,,missing,"),
        ("S3.3.1", "edu990002", "2021", ",,,not-held,"),
        ("S3.4.1", "edu990003", "2022", ",,,not-provided,"),
        ("S3.4.1", "edu990001", "2022", "42,,2,known,"),
        ("S3.4.2", "edu990001", "2022", "0.5,1,2,known,"),
        ("S3.4.5", "edu990001", "2022", "0.5,1,2,known,"),
        ("S3.5", "edu990001", "2022", "0.5,1,2,known,"),
        // Not the mean of 50 % and 0 %, but one of three works.
        ("S3.1.1", "m001", "2022", "0.3333333333333333,1,3,known,too-little-data"),
        ("S3.1.2", "99", "2022", "3.3333333333333335,,3,known,too-little-data"),
        // Without a rule of identification no list of schools is known.
        ("M3.1", "m001", "2022", ",,,missing,"),
    ] {
        assert_eq!(told(&run, indicator, unit, year), expected, "{indicator} {unit} {year}");
    }
}

#[test]
fn choices_are_set_like_switches_and_stand_in_the_version() {
    let run = assessed(&["schools=all", "denominator=sat"]);
    assert_eq!(told(&run, "M3.1", "m001", "2022"), "0.5,1,2,known,");
    assert_eq!(row(&run, "M3.1", "m001", "2022")["version"], "2.0.0;schools=all;denominator=sat");
    let run = assessed(&["schools=all"]);
    assert_eq!(told(&run, "M3.1", "m001", "2022"), "0.3333333333333333,1,3,known,");
    let mistaken = Run::default().file("exams.csv", EXAMS).opora(&[
        "assess",
        "exams.csv",
        "--out",
        "out",
        "--methodology",
        "motygino-2021",
        "--set",
        "joining=most",
    ]);
    assert_eq!(mistaken.code(), 1);
    assert!(mistaken.stderr().contains("majority, all, none-worse"), "{}", mistaken.stderr());
}

#[test]
fn every_value_leads_back_to_its_formula_files_and_rows() {
    let run = assessed(&[]);
    let traces: Value = serde_json::from_str(&run.text("out/indicator_traces.json")).unwrap();
    let trace = &traces[0];
    assert_eq!(trace["methodology"], "motygino-2021");
    let formula = &trace["indicators"]["S3.1.1"];
    assert_eq!(formula["procedures"], serde_json::json!(["ОГЭ-9-MA"]));
    assert_eq!(formula["clause"], "раздел 3, строка 1, показатель 1");
    let value = &trace["values"]["S3.1.1"]["school"]["edu990001"]["2022"];
    assert_eq!(value["amount"]["figure"]["share"], serde_json::json!({ "k": 1, "n": 2 }));
    assert_eq!((&value["change"]["with"], &value["change"]["sign"]), (&2021.into(), &"better".into()));
    for (assessment, rows) in [("2022-ОГЭ-9-MA", [4, 5]), ("2021-ОГЭ-9-MA", [2, 3])] {
        let origins = &trace["origins"]["edu990001"][assessment];
        assert_eq!(origins, &serde_json::json!([[0, [rows]]]));
    }
    assert_eq!(trace["sources"][0]["file"], "exams.csv");
    assert_eq!(trace["sources"][0]["columns"]["level"], "J");
    let dynamics = &trace["indicators"]["S3.1"];
    assert_eq!(dynamics["parts"], serde_json::json!(["S3.1.1", "S3.1.2", "S3.1.3"]));
}

#[test]
fn the_list_of_the_rule_is_the_group_of_the_schools() {
    // By the rule both exams of Школа 1 are low in 2021, so that the list of 2021 names it alone.
    let low = "school,kind,year,grade,subject,mark\n\
        edu990001,ОГЭ,2021,9,MA,2\nedu990001,ОГЭ,2021,9,RU,2\nedu990002,ОГЭ,2021,9,MA,4\n\
        edu990001,ОГЭ,2022,9,MA,3\nedu990001,ОГЭ,2022,9,RU,2\nedu990002,ОГЭ,2022,9,MA,3\n";
    let run = Run::default().file("low.csv", low).file("schools.csv", SCHOOLS).works(&[
        "assess",
        "low.csv",
        "--context",
        "schools.csv",
        "--out",
        "out",
    ]);
    assert_eq!(told(&run, "M3.1", "m001", "2022"), "1,1,1,known,");
    assert_eq!(told(&run, "M3.2", "m001", "2022"), "0,0,1,known,");
    let report = run.text("out/report.html");
    assert!(report.contains("Показатели") && report.contains("M3.1. Доля школ перечня"));
    assert!(!report.contains('⟦'));
}

#[test]
fn packs_of_indicators_are_explained_in_both_languages() {
    for language in ["ru", "en"] {
        for (pack, said) in [("motygino-2021", "joining"), ("primorye-2020-p6", "«Олимпиады и конкурсы»")]
        {
            let run = Run::default().works(&["--language", language, "methodology", "explain", pack]);
            let text = run.stdout().split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(text.contains(said), "{language} {pack}");
        }
    }
}
