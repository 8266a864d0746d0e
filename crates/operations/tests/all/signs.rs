//! The signs of bias alone: without a pack of indicators their index still stands in a table.

use crate::common::Quiet;
use operations::{AssessRequest, Here, assess, write_results};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use words::{Language, Words};

/// What a run with the pack of signs alone writes of three schools; two of them have scores that run
/// with the journal, the first one's run against it.
fn written(folder: &Path, grade: u32) -> impl Fn(&str) -> Option<String> {
    let mut works = String::from("year,grade,subject,school,variant,total_score,prev_mark\n");
    for (school, marks) in [(1, [5, 4, 3]), (2, [3, 4, 5]), (3, [3, 4, 5])] {
        for (score, mark) in [5, 10, 15].into_iter().zip(marks) {
            writeln!(works, "2021,{grade},MA,sch99000{school},1,{score},{mark}").unwrap();
        }
    }
    fs::write(folder.join("works.csv"), works).unwrap();
    let request = AssessRequest {
        files: vec![folder.join("works.csv")],
        identity: Some("kind=ВПР".to_owned()),
        methodologies: vec!["bias-signs".to_owned()],
        ..AssessRequest::default()
    };
    let (answer, out) = (assess(&request, &Here, &Quiet), folder.join("out"));
    let words = Words::new(Language::Russian);
    write_results(answer.as_ref().map_err(Vec::as_slice), &out, &words, &Quiet).unwrap();
    move |name| fs::read_to_string(out.join(name)).ok()
}

#[test]
fn the_index_of_signs_needs_no_pack_of_indicators() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), 5);
    let table = file("indicators.csv").unwrap();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert_eq!(rows, ["bias-signs,1.0.0,index,region,99,2021,0.6666666666666666,2,3,known,"]);
    assert_eq!(file("indicator_traces.json"), None, "no formula was applied");
}

#[test]
fn a_table_of_indicators_without_any_row_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let file = written(folder.path(), 8);
    assert!(file("results.csv").is_some() && file("indicators.csv").is_none());
}
