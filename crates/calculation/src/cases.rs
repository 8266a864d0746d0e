//! The worked examples of a pack, run.

mod context;
mod identification;
mod indicators;
mod marks;
mod names;
mod signs;
mod thresholds;

use methodology::{Case, Pack, Scales, Switches};
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
        Case::Name(case) => (&case.title, names::differences(pack, case)),
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

#[cfg(test)]
mod tests {
    use methodology::{Scales, read, shipped};

    /// The scales of all shipped packs.
    fn scales() -> Scales {
        let packs = shipped().into_values().map(|files| read(files).unwrap());
        Scales::new(packs.flat_map(|pack| pack.scales))
    }

    #[test]
    fn the_worked_examples_of_every_shipped_pack_come_out_as_written() {
        for (name, files) in shipped() {
            let pack = read(files).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
            assert_eq!(super::run(&pack, &scales()), [], "{name}");
        }
    }

    #[test]
    fn an_example_that_is_wrong_is_found() {
        let mut files = shipped().remove("vpr-scales-2020-2022").unwrap();
        let cases = files.get_mut("cases/marks.yaml").unwrap();
        *cases = cases.replace("6: 2, 7: 3", "6: 3, 7: 3");
        assert_eq!(super::run(&read(files).unwrap(), &Scales::default()).len(), 1);
        for (right, wrong) in [
            ("value: 30 %, k: 6", "value: 30 %, k: 7"),
            ("value: 30 %, k: 6", "value: 31 %, k: 6"),
            ("school: Третья, year: 2023, value: \"yes\"", "school: Третья, year: 2023, value: \"no\""),
            ("value: 66.7 %, k: 2, n: 3", "value: 66.7 %, k: 2, n: 2"),
            ("year: 2020, state: not-held", "year: 2020, state: missing"),
            ("sign: better, verdict: too-little-data", "sign: worse, verdict: too-little-data"),
        ] {
            let mut files = shipped().remove("motygino-2021-section-3").unwrap();
            let cases = files.get_mut("cases/oge.yaml").unwrap();
            *cases = cases.replacen(right, wrong, 1);
            assert_eq!(super::run(&read(files).unwrap(), &scales()).len(), 1, "{wrong}");
        }
    }
}
