//! Real files, where they are: `OPORA_DATA` or the folder beside the project.

use crate::common::{Files, count};
use model::diagnostics::Code;
use model::observations::Answer;
use std::collections::BTreeMap;
use std::path::PathBuf;

fn real(path: &str) -> Option<Vec<u8>> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("OPORA_DATA").map_or(beside, PathBuf::from);
    let bytes = std::fs::read(folder.join(path)).ok();
    if bytes.is_none() {
        println!("skipped: no real data at {} (set OPORA_DATA)", folder.join(path).display());
    }
    bytes
}

#[test]
fn a_city_s_open_data_gives_its_published_sums() {
    let Some(bytes) = real("moscow_ege_2016/data-9722-2016-10-31.csv") else { return };
    let (facts, diagnostics) = Files::new().add("data-9722.csv", bytes).read();
    let mut sums: BTreeMap<String, u64> = BTreeMap::new();
    let mut schools = 0;
    for (_, answers) in facts.observations.years() {
        schools += answers.len();
        for (element, observation) in answers.values().flatten() {
            if let Answer::Count(count) = observation.answer {
                *sums.entry(element.to_string()).or_default() += u64::from(count);
            }
        }
    }
    let sum = |element: &str| sums.get(element).copied();
    assert_eq!(
        (schools, sum("exam_graduates"), sum("exam_sum_at_least_220"), sum("exam_sum_at_least_160")),
        (626, Some(66_461), Some(15_920), Some(34_225)),
        "{diagnostics:?}"
    );
    assert_eq!(count(&diagnostics, Code::SchoolUnknown), 0);
}

#[test]
fn a_form_with_formulas_gives_the_totals_that_they_had() {
    let Some(bytes) = real("ru_forms/vpr_analizer_base_form.xlsx") else { return };
    let mut files = Files::new().add("form.xlsx", bytes);
    files.identity = "kind=ВПР,year=2023,grade=5,subject=MA,school=edu990001";
    let (facts, _) = files.read();
    let schools = facts.results.values().next().unwrap();
    let results = schools.values().next().unwrap().whole();
    assert_eq!(
        (facts.results.len(), results.participants(), results.moments().sum),
        (1, 18, 286),
        "as an independent reader of the workbook counts"
    );
}
