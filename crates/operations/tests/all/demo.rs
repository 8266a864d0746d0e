//! What the demo district shows of schools that end with grade 9.

use crate::common::Quiet;
use operations::{AssessRequest, Here, assess, write_demo, write_results};
use std::collections::BTreeSet;
use std::fs;
use words::{Language, Words};

#[test]
fn indicators_of_grade_11_are_not_provided_for_in_schools_of_nine_grades() {
    let folder = tempfile::tempdir().unwrap();
    let demo = folder.path();
    write_demo(demo, 2022).unwrap();
    let request = AssessRequest {
        files: ["ОГЭ_2022.csv", "ЕГЭ_2022.csv"].map(|name| demo.join(name)).into(),
        context: vec![demo.join("Социальный_паспорт_2022.csv")],
        methodologies: vec!["motygino-2021".to_owned()],
        ..AssessRequest::default()
    };
    let (answer, out) = (assess(&request, &Here, &Quiet), demo.join("out"));
    write_results(answer.as_ref().map_err(Vec::as_slice), &out, &Words::new(Language::Russian), &Quiet)
        .unwrap();
    let table = fs::read_to_string(out.join("indicators.csv")).unwrap();
    let rows = table.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let schools: BTreeSet<String> = rows
        .filter(|row| row[2] == "S3.4.1" && row[9] == "not-provided")
        .map(|row| row[4].to_owned())
        .collect();
    assert_eq!(schools, ["edu990008", "edu990009"].map(str::to_owned).into());
}
