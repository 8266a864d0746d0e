//! The worked examples of a pack, run.

mod context;
mod identification;
mod indicators;
mod marks;
mod monitoring;
mod names;
mod restating;
mod risks;
mod signs;
mod thresholds;

pub use restating::restated;

use methodology::{Case, Pack, RegionCode, Scales, Switches};
use model::diagnostics::{Code, Diagnostic, Place};
use std::collections::BTreeMap;

/// Runs every example; one diagnostic for each that comes out otherwise than written. Indicators may
/// need scales of other packs.
pub fn run(pack: &Pack, scales: &Scales) -> Vec<Diagnostic> {
    pack.cases.iter().flat_map(|(file, case)| fails(pack, scales, file, case)).collect()
}

fn fails(pack: &Pack, scales: &Scales, file: &str, case: &Case) -> Vec<Diagnostic> {
    let (title, differences) = match case {
        Case::Identification(case) => (&case.title, identification::differences(pack, case)),
        Case::Mark(case) => (&case.title, marks::differences(pack, case)),
        Case::Context(case) => (&case.title, context::differences(pack, case)),
        Case::Indicator(case) => (&case.title, indicators::differences(pack, scales, case)),
        Case::Threshold(case) => (&case.title, thresholds::differences(pack, case)),
        Case::Monitoring(case) => (&case.title, monitoring::differences(pack, scales, case)),
        Case::Name(case) => (&case.title, names::differences(pack, case)),
        Case::Risks(case) => (&case.title, risks::differences(pack, case)),
        Case::Signs(case) => (&case.title, signs::differences(pack, case)),
    };
    let place = Place { file: file.to_owned(), cell: title.cell(), ..Place::default() };
    let of = |(what, expected, found): Difference| {
        Diagnostic::new(Code::PackCaseFails, place.clone())
            .with("title", title.as_str())
            .with("what", what)
            .with("expected", expected)
            .with("found", found)
    };
    differences.into_iter().map(of).collect()
}

/// What differs: of what, expected, found.
type Difference = (String, String, String);

/// The values in force with the switches of an example set; a switch or value that does not fit is
/// the difference.
fn switched<S: Switches>(rule: &S::Rule, set: &BTreeMap<String, String>) -> Result<S, Difference> {
    let mut settings = S::of(rule);
    for (name, value) in set {
        let refused = |_| (name.clone(), "+".to_owned(), value.clone());
        settings.set(rule, name, value).map_err(refused)?;
    }
    Ok(settings)
}

/// The digits of a region by which scales are asked; none where no region is meant.
fn region(code: Option<RegionCode>) -> String {
    code.map(|code| code.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use methodology::{Scales, read, shipped};

    /// The scales of all shipped packs.
    fn scales() -> Scales {
        let packs: Vec<_> = shipped().into_values().map(|files| read(files).unwrap()).collect();
        Scales::new(packs.iter().flat_map(|pack| &pack.scales))
    }

    #[test]
    fn the_worked_examples_of_every_shipped_pack_come_out_as_written() {
        for (name, files) in shipped() {
            let pack = read(files).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
            assert_eq!(super::run(&pack, &scales()), [], "{name}");
        }
    }

    /// Of everything that an example can say of each kind of rule, one thing said wrongly.
    const WRONG: [(&str, &str, &str, &str); 42] = [
        ("vpr-scales-2020-2022", "marks", "6: 2, 7: 3", "6: 3, 7: 3"),
        ("ege-thresholds", "thresholds", "23: true, 24", "23: false, 24"),
        ("ege-thresholds", "thresholds", "35: true, 36: false", "35: false, 36: false"),
        ("ege-thresholds", "thresholds", "threshold: entrance", "threshold: university"),
        ("oge-scales", "marks", "7: 2, 8: 3, 14", "7: 3, 8: 3, 14"),
        ("oge-scales", "marks", "15: 2, 31: 2", "15: 2, 31: 5"),
        ("official-papers", "names", "genitive: Полевой ООШ", "genitive: Полевая ООШ"),
        ("official-papers", "names", "dative: Полевой ООШ", "dative: Полевая ООШ"),
        ("federal-identification", "threshold", "status: risk, low", "status: low, low"),
        ("federal-identification", "threshold", "low_procedures: 1", "low_procedures: 2"),
        ("federal-identification", "threshold", "pupils_to_threshold: [1]", "pupils_to_threshold: [2]"),
        ("federal-identification", "threshold", "[two-this-year]", "[repeated]"),
        ("motygino-2021", "oge", "value: 30 %, k: 6", "value: 30 %, k: 7"),
        ("motygino-2021", "oge", "value: 30 %, k: 6", "value: 31 %, k: 6"),
        ("motygino-2021", "oge", "Третья, year: 2023, value: \"yes\"", "Третья, year: 2023, value: \"no\""),
        ("motygino-2021", "oge", "value: 66.7 %, k: 2, n: 3", "value: 66.7 %, k: 2, n: 2"),
        ("motygino-2021", "oge", "year: 2020, state: not-held", "year: 2020, state: missing"),
        ("motygino-2021", "oge", "sign: better, verdict: too", "sign: worse, verdict: too"),
        (
            "motygino-2021",
            "monitoring",
            "row: S1.3, school: Лесная СОШ, value: 25-50",
            "row: S1.3, school: Лесная СОШ, value: 51-75",
        ),
        (
            "motygino-2021",
            "monitoring",
            "row: S3.1.1, value: 38.2 %, k: 13",
            "row: S3.1.1, value: 38.2 %, k: 12",
        ),
        ("motygino-2021", "monitoring", "row: S3.2.2, value: \"3.52\"", "row: S3.2.2, value: \"3.53\""),
        (
            "motygino-2021",
            "monitoring",
            "k: 4, n: 10, sign: same, origin: stated",
            "k: 4, n: 10, sign: same, origin: results",
        ),
        (
            "motygino-2021",
            "monitoring",
            "n: 20, sign: better, verdict: growth",
            "n: 20, sign: better, verdict: fall",
        ),
        (
            "motygino-2021",
            "monitoring",
            "row: S3.5, school: Речная ООШ, state: no-data",
            "row: S3.5, school: Речная ООШ, state: not-held",
        ),
        ("motygino-2021", "monitoring", "S4.1-k: \"10\" }", "S4.1-k: \"-10\" }"),
        ("social-context", "index", "2: \"100.00\", 3: \"37.86\"", "2: \"100.00\", 3: \"37.87\""),
        ("social-context", "index", "place_size: \"12.86\"", "place_size: \"12.85\""),
        ("social-context", "index", "disadvantaged: [1, 2]", "disadvantaged: [1]"),
        ("social-context", "similar", "{ 2: \"10.00\", 3: \"24.29\" }", "{ 2: \"10.00\" }"),
        ("social-context", "similar", "2: \"10.00\"", "2: \"10.01\""),
        ("social-context", "resilient", "method: regression", "method: mean"),
        ("social-context", "resilient", "2: \"-0.265\"", "2: \"-0.266\""),
        ("social-context", "resilient", "2: critical, 3", "2: difficult, 3"),
        ("bias-signs", "official", "flag: true, n: 4", "flag: false, n: 4"),
        ("bias-signs", "official", "n: 4, statistic", "n: 5, statistic"),
        ("bias-signs", "bunching", "statistic: \"0.810\"", "statistic: \"0.809\""),
        ("bias-signs", "bunching", "critical: \"0.762\"", "critical: \"0.763\""),
        ("project-500", "suggestions", "level: high, k: 12", "level: middle, k: 12"),
        ("project-500", "suggestions", "k: 12, n: 40", "k: 12, n: 41"),
        ("project-500", "suggestions", "parents: { reason: no-rule }", "parents: { reason: no-data }"),
        ("project-500", "suggestions", "parents: {", "relatives: {"),
        ("bias-signs", "official", "index: { 2021: [1, 2] }", "index: { 2021: [2, 2] }"),
    ];

    #[test]
    fn an_example_that_is_wrong_is_found() {
        let scales = scales();
        for (pack, cases, right, wrong) in WRONG {
            let mut files = shipped().remove(pack).unwrap();
            let cases = files.get_mut(&format!("cases/{cases}.yaml")).unwrap();
            assert!(cases.contains(right), "{pack}: {right}");
            *cases = cases.replacen(right, wrong, 1);
            assert_eq!(super::run(&read(files).unwrap(), &scales).len(), 1, "{pack}: {wrong}");
        }
    }
}
