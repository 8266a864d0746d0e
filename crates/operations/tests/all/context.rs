//! A district with a social passport: its conditions in `context.csv`, in the traces and in the report.

use crate::common::Quiet;
use methodology::{read, shipped};
use operations::{AssessRequest, Here, assess, write_results};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use words::{Language, Words};

/// Twenty-four schools: the more parents studied, the higher the scores; the first school has few such
/// parents and scores far above what that lets expect, the second none of the answers.
fn district(folder: &Path) -> AssessRequest {
    let mut passport = String::from(
        "\u{feff}school;year;pupils;low_income;incomplete_families;large_families;disabled;second_language;parents_higher_education\n",
    );
    let mut works = String::from("year,grade,subject,school,variant,total_score\n");
    for school in 1..=24_u32 {
        match school {
            2 => writeln!(passport, "sch990002;2022;100;-5;;;;;").unwrap(),
            _ => {
                let (poor, studied) = (40 - school, 3 * school);
                writeln!(passport, "sch9900{school:02};2022;100;{poor};{poor};10;5;{poor};{studied}")
                    .unwrap();
            }
        }
        // Scores of a school lie two points about its mean, which the conditions explain but for a point.
        let mean = if school == 1 { 16 } else { 5 + school / 3 + school % 2 };
        for work in 0..20 {
            let score = mean + 2 * (work % 2);
            writeln!(works, "2022,5,MA,sch9900{school:02},1,{score}").unwrap();
        }
    }
    fs::write(folder.join("social.csv"), passport).unwrap();
    fs::write(folder.join("works.csv"), works).unwrap();
    AssessRequest {
        files: vec![folder.join("works.csv")],
        context: vec![folder.join("social.csv")],
        identity: Some("kind=ВПР".to_owned()),
        ..AssessRequest::default()
    }
}

fn written(request: &AssessRequest, folder: &Path) -> (String, serde_json::Value, String) {
    let answer = assess(request, &Here, &Quiet);
    let words = Words::new(Language::Russian);
    write_results(answer.as_ref().map_err(Vec::as_slice), folder, &words, &Quiet).unwrap();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    (read("context.csv"), serde_json::from_str(&read("context_traces.json")).unwrap(), read("report.html"))
}

#[test]
fn the_contributions_of_a_school_add_up_to_its_index_and_a_missing_answer_is_an_empty_cell() {
    let folder = tempfile::tempdir().unwrap();
    let (table, ..) = written(&district(folder.path()), &folder.path().join("out"));
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    assert_eq!(
        reader.headers().unwrap(),
        vec!["year", "school", "index", "component", "value", "contribution"]
    );
    let mut schools: BTreeMap<String, (String, f64)> = BTreeMap::new();
    for row in reader.records() {
        let row = row.unwrap();
        assert_eq!(&row[0], "2022");
        if &row[1] == "sch990002" {
            assert_eq!((&row[2], &row[4], &row[5]), ("", "", ""), "unknown is neither zero nor an index");
            continue;
        }
        let (index, sum) = schools.entry(row[1].to_owned()).or_insert((row[2].to_owned(), 0.0));
        assert_eq!(*index, row[2], "one school has one index");
        // Equal in all schools, so without points.
        let alike = ["large_families", "disabled"].contains(&&row[3]);
        assert_eq!(row[5].is_empty(), alike, "{row:?}");
        *sum += row[5].parse().unwrap_or(0.0);
    }
    assert_eq!(schools.len(), 23);
    for (index, sum) in schools.values() {
        assert!((index.parse::<f64>().unwrap() - sum).abs() < 1e-9, "{index} {sum}");
    }
}

#[test]
fn a_resilient_school_is_named_with_its_proof() {
    let folder = tempfile::tempdir().unwrap();
    let (_, traces, report) = written(&district(folder.path()), &folder.path().join("out"));
    let trace = &traces[0];
    let expected = &trace["expected"]["2022"]["99"];
    assert_eq!(
        (&expected["method"], expected["schools"].as_object().unwrap().len()),
        (&"regression".into(), 23)
    );
    let school = &expected["schools"]["sch990001"];
    assert_eq!((&school["group"], &school["level"]), (&"resilient".into(), &"above".into()));
    assert!(school["interval"][0].as_f64().unwrap() > 0.0);
    let answer = &trace["answers"]["2022"]["sch990001"]["low_income"];
    assert_eq!((&answer["answer"]["count"], &answer["row"]), (&39.into(), &2.into()));
    let source = &trace["sources"][usize::try_from(answer["source"].as_u64().unwrap()).unwrap()];
    let column = source["columns"]["low_income"].as_str();
    assert_eq!((source["file"].as_str(), column), (Some("social.csv"), Some("D")));
    for words in ["Условия работы школ", "Резильентные школы, по алфавиту", "это не рейтинг", "Похожие школы"]
    {
        assert!(report.contains(words), "{words}");
    }
    assert!(!report.contains('⟦'), "every text exists");
}

#[test]
fn another_share_and_weight_is_a_switch() {
    let folder = tempfile::tempdir().unwrap();
    let mut request = district(folder.path());
    request.set = vec![
        "context_weights=parents_higher_education:100 %".to_owned(),
        "similar_count=2".to_owned(),
        "expected_procedures=ВПР-6-MA".to_owned(),
    ];
    let (table, traces, _) = written(&request, &folder.path().join("out"));
    let first =
        table.lines().find(|line| line.contains("sch990001") && line.contains("parents_higher")).unwrap();
    assert!(first.ends_with(",0.03,0"), "{first}");
    assert_eq!(traces[0]["expected"], serde_json::json!({}), "no result of that procedure");
    for wrong in [
        "context_weights=parents_higher_education:90 %",
        "expected_procedures=ВПР-6-ZZ",
        "resilient_share=60 %",
    ] {
        request.set = vec![wrong.to_owned()];
        assert!(assess(&request, &Here, &Quiet).is_err(), "{wrong}");
    }
}

#[test]
fn every_element_that_a_shipped_pack_asks_for_can_be_read_from_a_table() {
    let dictionary = import::Dictionary::shared();
    let mut asked = 0;
    for (name, files) in shipped() {
        let Some(rule) = read(files).unwrap().context else { continue };
        for element in rule.elements.keys() {
            assert!(dictionary.knows(element), "{name}: {element}");
            asked += 1;
        }
    }
    assert!(asked > 10, "a pack of conditions is shipped");
}
