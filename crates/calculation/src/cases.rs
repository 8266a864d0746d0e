//! The worked examples of a pack, run.

mod identification;
mod marks;
mod names;
mod signs;

use methodology::{Case, Pack};
use model::diagnostics::{Code, Diagnostic, Place};

/// Runs every example; one diagnostic for each that comes out otherwise than written.
pub fn run(pack: &Pack) -> Vec<Diagnostic> {
    pack.cases.iter().flat_map(|(file, case)| fails(pack, file, case)).collect()
}

fn fails(pack: &Pack, file: &str, case: &Case) -> Vec<Diagnostic> {
    let (title, differences) = match case {
        Case::Identification(case) => (&case.title, identification::differences(pack, case)),
        Case::Mark(case) => (&case.title, marks::differences(pack, case)),
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

#[cfg(test)]
mod tests {
    use methodology::{read, shipped};

    #[test]
    fn the_worked_examples_of_every_shipped_pack_come_out_as_written() {
        for (name, files) in shipped() {
            let pack = read(files).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
            assert_eq!(super::run(&pack), [], "{name}");
        }
    }

    #[test]
    fn an_example_that_is_wrong_is_found() {
        let mut files = shipped().remove("vpr-scales-2020-2022").unwrap();
        let cases = files.get_mut("cases/marks.yaml").unwrap();
        *cases = cases.replace("6: 2, 7: 3", "6: 3, 7: 3");
        assert_eq!(super::run(&read(files).unwrap()).len(), 1);
    }
}
