//! The fold as SQL: what other engines count of the works gives the same tables as the works themselves.

use e2e::{Numbers, Run};
use std::fmt::Write as _;
use std::process::Command;

/// Tables that must not tell which way the works came.
const SAME: [&str; 4] = ["results.csv", "identification.csv", "procedures.csv", "organisations.csv"];

const HEADS: &str =
    "school,school_name,municipality,kind,year,grade,subject,class,variant,total_score,mark,prev_mark";

/// Assessments with and without a scale of their own.
const ASSESSMENTS: [&str; 6] =
    ["ВПР,2021,5,RU", "ВПР,2022,5,MA", "ВПР,2022,6,RU", "ОГЭ,2022,9,RU", "ЕГЭ,2022,11,RU", "ЕГЭ,2022,11,MP"];

/// Works of some schools: with marks, with scores alone, absent in several spellings, damaged.
fn works() -> String {
    let mut text = format!("{HEADS}\n");
    let mut numbers = Numbers(7);
    let mut below = |most| numbers.below(most);
    for row in 0..12_000_u32 {
        let (school, assessment) = (below(40), ASSESSMENTS[below(6)]);
        let class = ["А", "5а", "Б", ""][below(4)];
        let (variant, score, mark) = match below(40) {
            0 => ("Отсутствовал", String::new(), String::new()),
            1 => ("не участвовал", String::new(), String::new()),
            2 => ("1", "12.5".to_owned(), String::new()),
            3 => ("б/н", "7".to_owned(), "3".to_owned()),
            4..8 => ("2", below(21).to_string(), String::new()),
            _ => (["1", "2", "14"][below(3)], below(21).to_string(), (2 + below(4)).to_string()),
        };
        let journal = ["", "3", "4", "5", "н/а"][below(5)];
        let municipality = school % 5 + 1;
        let _ = writeln!(
            text,
            "sch99{school:04},\"СОШ № {school}, село\",reg99_m{municipality:03} | Район {municipality},{assessment},{class},\
             {variant},{score},{mark},{journal}"
        );
        if row % 5000 == 4999 {
            text.push_str(",,,,,,,,,,,\n");
        }
    }
    text
}

fn same_by(engine: &str, address: &str) {
    let Some(python) = e2e::python() else { return };
    let run = Run::default().file("works.csv", works());
    let folded = Command::new(python)
        .arg(e2e::root().join("e2e/peers/fold.py"))
        .args([engine, "works.csv", "counts.csv"])
        .env("OPORA_POSTGRES", address)
        .current_dir(run.folder.path())
        .output()
        .expect("python runs");
    assert!(folded.status.success(), "{}", String::from_utf8_lossy(&folded.stderr));
    let run = run.works(&["assess", "works.csv", "--out", "from-works"]);
    let run = run.works(&["assess", "counts.csv", "--out", "from-counts"]);
    let (works, counts) = (run.text("works.csv").lines().count(), run.text("counts.csv").lines().count());
    assert!(counts < works, "{counts} of {works}");
    for name in SAME {
        let (one, other) =
            (run.text(&format!("from-works/{name}")), run.text(&format!("from-counts/{name}")));
        assert!(one.lines().count() > 40, "{name}");
        let different = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        assert_eq!(different, None, "{name}");
        assert_eq!(one.len(), other.len(), "{name}");
    }
}

#[test]
fn counts_by_postgres_give_the_same() {
    if let Some(postgres) = servers::postgres() {
        same_by("postgres", &postgres.database());
    }
}

#[test]
fn counts_by_duckdb_give_the_same() {
    same_by("duckdb", "");
}

/// Two workers on this machine; `make fold` installs them.
#[test]
#[ignore = "half a gigabyte of packages: `make fold`"]
fn counts_by_spark_give_the_same() {
    same_by("spark", "");
}
