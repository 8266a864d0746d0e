//! Bunching at the pass mark of the New York Regents examinations of 2010: counts of each score that
//! the city's Department of Education gave to the New York Times (19 February 2011). Schools marked
//! their own pupils. A score of 65 passes; 55 gave a local diploma. The conversion of points to scores
//! skips scores, so that the scale itself has teeth.

use crate::common;
use calculation::statistics::{Bunching, BunchingSettings, bunching};
use model::values::Count;

const SETTINGS: BunchingSettings =
    BunchingSettings { window: 2, degree: 3, alpha: 0.01, least: 20, thinnest: 0.005 };
const BOUNDARIES: [usize; 2] = [55, 65];

#[test]
fn works_bunch_at_the_pass_mark_in_all_five_examinations() {
    let Some(examinations) = examinations() else { return };
    let steps: Vec<(u32, u32)> = examinations.iter().map(|counts| (counts[64], counts[65])).collect();
    assert_eq!(steps, [(102, 8451), (349, 6392), (237, 7978), (1, 6084), (101, 4749)]);
    for counts in &examinations {
        let seen = bunching(counts, &BOUNDARIES, 65, &SETTINGS).unwrap();
        assert!(seen.is_flagged() && seen.p_value < 0.01, "{seen:?}");
    }
}

#[test]
fn no_other_score_is_flagged_though_the_scale_has_teeth() {
    let Some(examinations) = examinations() else { return };
    let mut judged = 0;
    for counts in &examinations {
        for score in (0..=100).filter(|score| !BOUNDARIES.contains(score)) {
            let Some(seen) = bunching(counts, &BOUNDARIES, score, &SETTINGS) else { continue };
            judged += 1;
            assert!(!seen.is_flagged(), "{score}: {seen:?}");
        }
    }
    assert!(judged > 250, "only {judged} scores could be judged");
}

/// Dee, Dobbie, Jacob and Rockoff, AEJ: Applied 11 (2019) 382–423: teachers moved more than 40 % of the
/// works that were to lie just below a cut-off, or about 6 % of all, in 2004–2010. They use the points
/// within reach of a cut-off, of both cut-offs and of all years; here it is the six scores below 65 in
/// 2010 alone, so that only the size can agree.
#[test]
fn as_many_works_moved_as_was_published() {
    let Some(examinations) = examinations() else { return };
    let settings = BunchingSettings { window: 6, ..SETTINGS };
    let seen: Vec<Bunching> =
        examinations.iter().map(|counts| bunching(counts, &BOUNDARIES, 65, &settings).unwrap()).collect();
    let moved: f64 = seen.iter().map(|seen| seen.moved()).sum();
    let below: f64 = seen.iter().map(|seen| (1.0 - seen.expected) * f64::from(seen.above.n)).sum();
    let all = Count::new(0, examinations.iter().flatten().sum());
    println!("{:.3} of those just below, {:.3} of all", moved / below, moved / f64::from(all.n));
    assert!((0.40..0.55).contains(&(moved / below)));
    assert!((0.05..0.08).contains(&(moved / f64::from(all.n))));
}

/// Scores 0–100 of algebra, global history, biology, English and American history.
fn examinations() -> Option<[Vec<u32>; 5]> {
    let mut counts: [Vec<u32>; 5] = Default::default();
    let mut reader =
        csv::Reader::from_path(common::real_data("nyc_regents/nyc_regents_scores.csv")?).unwrap();
    // The last row counts those without a score.
    for record in reader.records().map(Result::unwrap).filter(|record| !record[0].is_empty()) {
        for (counts, field) in counts.iter_mut().zip(record.iter().skip(1)) {
            let whole = field.strip_suffix(".0").unwrap_or(field);
            counts.push(if whole.is_empty() { 0 } else { whole.parse().unwrap() });
        }
    }
    Some(counts)
}
