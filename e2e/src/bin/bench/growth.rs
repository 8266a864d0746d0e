//! How the cost of an assessment grows with rows, with schools and with years: one of them at a time.

use crate::peers::measured as took;
use e2e::measure::{Cell, Spread, Table};
use e2e::{Numbers, Run};
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::process::Command;

/// Measurements of each size.
const ROUNDS: usize = 3;

/// A table of works in the order of exports.
#[derive(Debug, Clone, Copy)]
struct Shape {
    rows: usize,
    schools: usize,
    years: usize,
}

const BASE: Shape = Shape { rows: 400_000, schools: 800, years: 2 };

/// Assessments of a year.
const OF_YEAR: [&str; 4] = ["5;RU", "5;MA", "6;RU", "6;MA"];

fn written(path: &Path, shape: Shape) {
    let mut numbers = Numbers(5);
    let mut file = BufWriter::new(File::create(path).expect("a file"));
    let mut line = |text: &str| file.write_all(text.as_bytes()).expect("room on the disk");
    line("school;kind;year;grade;subject;class;variant;total_score;mark\n");
    for row in 0..shape.rows {
        // Wide numbers: the school and its assessment are where the row is among all rows.
        let place = row * shape.schools * shape.years * OF_YEAR.len() / shape.rows;
        let (school, of_school) =
            (place / (shape.years * OF_YEAR.len()), place % (shape.years * OF_YEAR.len()));
        let (year, work) = (2024 - of_school / OF_YEAR.len(), OF_YEAR[of_school % OF_YEAR.len()]);
        let (mark, class) = (2 + numbers.below(4), ["А", "Б"][row % 2]);
        let score = mark * 4 + numbers.below(4);
        line(&format!("sch99{school:05};ВПР;{year};{work};{class};1;{score};{mark}\n"));
    }
    file.flush().expect("room on the disk");
}

/// The slope of a line through points, by least squares.
fn slope(points: &[(f64, f64)]) -> f64 {
    let n = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / n;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let both: f64 = points.iter().map(|point| (point.0 - x) * (point.1 - y)).sum();
    both / points.iter().map(|point| (point.0 - x).powi(2)).sum::<f64>()
}

/// The slopes on scales of logarithms: 1 where the cost doubles with what it grows with, 0 where it stays.
pub(crate) fn measured() -> Table {
    let heads = ["grows", "from", "to", "reads", "n of each", "first, s", "last, s", "slope", "last, MiB"];
    let mut table = Table::new("cost by rows, schools and years (400 000, 800, 2 where they stay)", &heads);
    let run = Run::default();
    let steps = [1, 2, 4, 8];
    let shapes: [(&str, [Shape; 4]); 3] = [
        ("rows", steps.map(|step| Shape { rows: 100_000 * step, ..BASE })),
        ("schools", steps.map(|step| Shape { schools: 200 * step, ..BASE })),
        ("years", steps.map(|step| Shape { years: step, ..BASE })),
    ];
    for (what, shapes) in shapes {
        let size = |shape: &Shape| match what {
            "rows" => shape.rows,
            "schools" => shape.schools,
            _ => shape.years,
        };
        for (reads, more) in [("marks", &["--only", "marks"][..]), ("all results and reports", &[])] {
            let (mut points, mut memory) = (Vec::new(), 0);
            for shape in &shapes {
                written(&run.path("works.csv"), *shape);
                let once = |_| {
                    let mut command = Command::new(e2e::opora());
                    command.args(["assess", "--quiet", "--methodology", "federal-identification", "--out"]);
                    took(command.arg(run.path("out")).arg(run.path("works.csv")).args(more))
                };
                let rounds: Vec<(f64, u64)> = (0..ROUNDS).map(once).collect();
                let seconds: Vec<f64> = rounds.iter().map(|round| round.0).collect();
                points.push((size(shape) as f64, Spread::of(&seconds).expect("it ran").median));
                memory = rounds.iter().map(|round| round.1).max().unwrap_or_default();
            }
            let logarithms: Vec<(f64, f64)> = points.iter().map(|(x, y)| (x.ln(), y.ln())).collect();
            table.row(vec![
                what.into(),
                size(&shapes[0]).into(),
                size(&shapes[3]).into(),
                reads.into(),
                ROUNDS.into(),
                Cell::Number(points[0].1, 2),
                Cell::Number(points[3].1, 2),
                Cell::Number(slope(&logarithms), 2),
                Cell::Number(memory as f64 / f64::from(1 << 20), 0),
            ]);
        }
    }
    table
}
