//! Bunching at the boundaries of marks in a whole region: works of Altai Krai of 2020–2022. The steps at
//! the boundaries are those that an independent program read from the same works.

use crate::common;
use calculation::statistics::{Bunching, BunchingSettings, bunching, bunching_within};
use std::collections::BTreeMap;

const SETTINGS: BunchingSettings =
    BunchingSettings { window: 2, degree: 3, alpha: 0.01, least: 20, thinnest: 0.005 };

/// Year, subject and grade.
type Paper = (String, String, String);
/// Works by school and score.
type Works = BTreeMap<String, Vec<u32>>;

/// The scale of a subject and grade.
struct Scale {
    /// First scores of the marks 3, 4 and 5.
    boundaries: [usize; 3],
    /// The greatest score.
    maximum: usize,
}

#[test]
fn works_of_a_region_bunch_at_boundaries_of_marks_and_nowhere_else() {
    let (Some(works), Some(scales)) = (works(), scales()) else { return };
    let whole = |year: &str, subject: &str, grade: &str| {
        sum(&works[&(year.to_string(), subject.to_string(), grade.to_string())])
    };
    for (subject, grade, boundary, below, above) in [
        ("MA", "5", 7, 469, 4010),
        ("MA", "5", 11, 1392, 2860),
        ("RU", "4", 14, 223, 864),
        ("MA", "4", 6, 302, 1070),
    ] {
        let Scale { boundaries, maximum } = &scales[&(subject.to_string(), grade.to_string())];
        let counts = &whole("2021", subject, grade)[..=*maximum];
        assert_eq!((counts[boundary - 1], counts[boundary]), (below, above));
        let seen = bunching(counts, boundaries, boundary, &SETTINGS).unwrap();
        assert!(seen.is_flagged(), "{subject} {grade} {boundary}: {seen:?}");
    }
    let (mut judged, mut flagged) = (0, 0);
    for ((_, subject, grade), schools) in &works {
        let Some(Scale { boundaries, maximum }) = scales.get(&(subject.clone(), grade.clone())) else {
            continue;
        };
        let mut counts = sum(schools);
        counts.resize(maximum + 1, 0);
        for score in (0..=*maximum).filter(|score| !boundaries.contains(score)) {
            let Some(seen) = bunching(&counts, boundaries, score, &SETTINGS) else { continue };
            judged += 1;
            flagged += u32::from(seen.is_flagged());
        }
    }
    println!("{flagged} of {judged} scores that are no boundary are flagged");
    assert!(judged > 200 && flagged == 0, "{flagged} of {judged}");
}

#[test]
fn many_schools_bunch_at_the_pass_mark_and_hardly_any_elsewhere() {
    let (Some(works), Some(scales)) = (works(), scales()) else { return };
    let mut elsewhere = (0, 0);
    for (subject, grade) in [("MA", "5"), ("RU", "4"), ("RU", "5"), ("MA", "4")] {
        let Scale { boundaries, maximum } = &scales[&(subject.to_string(), grade.to_string())];
        let schools = &works[&("2021".to_string(), subject.to_string(), grade.to_string())];
        let mut whole = sum(schools);
        whole.resize(maximum + 1, 0);
        let seen = |score| {
            let seen = |school: &Vec<u32>| {
                let mut school = school.clone();
                school.resize(whole.len(), 0);
                bunching_within(&school, &whole, boundaries, score, &SETTINGS)
            };
            let seen: Vec<Bunching> = schools.values().filter_map(seen).collect();
            (seen.iter().filter(|seen| seen.is_flagged()).count(), seen.len())
        };
        for score in (0..whole.len()).filter(|score| !boundaries.contains(score)) {
            let (flagged, judged) = seen(score);
            elsewhere = (elsewhere.0 + flagged, elsewhere.1 + judged);
        }
        if (subject, grade) == ("MA", "5") {
            let (flagged, judged) = seen(boundaries[0]);
            println!("{flagged} of {judged} schools at the pass mark");
            assert!(judged > 100 && flagged * 10 > judged * 9, "{flagged} of {judged}");
        }
    }
    let (flagged, judged) = elsewhere;
    println!("{flagged} of {judged} at scores that are no boundary");
    // One in a hundred is the level itself; what neighbouring boundaries cast on a score may add as much.
    assert!(judged > 1000 && flagged * 50 <= judged, "{flagged} of {judged}");
}

fn sum(schools: &Works) -> Vec<u32> {
    let mut whole = Vec::new();
    for school in schools.values() {
        whole.resize(whole.len().max(school.len()), 0);
        whole.iter_mut().zip(school).for_each(|(whole, works)| *whole += works);
    }
    whole
}

/// A participant has a numeric variant and a numeric total.
fn works() -> Option<BTreeMap<Paper, Works>> {
    let file = std::fs::File::open(common::real_data("altai_vpr/tables/vpr_pupil.csv.gz")?).unwrap();
    let mut reader = csv::Reader::from_reader(flate2::read::GzDecoder::new(file));
    let place =
        |header: &csv::StringRecord, name: &str| header.iter().position(|field| field == name).unwrap();
    let header = reader.headers().unwrap().clone();
    let columns =
        ["year", "subject", "grade", "school", "variant", "total_score"].map(|name| place(&header, name));
    let mut works = BTreeMap::<Paper, Works>::new();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record).unwrap() {
        let [year, subject, grade, school, variant, total] = columns.map(|column| &record[column]);
        let (Ok(_), Ok(total)) = (variant.parse::<u32>(), total.parse::<usize>()) else { continue };
        let paper = (year.to_string(), subject.to_string(), grade.to_string());
        let counts = works.entry(paper).or_default().entry(school.to_string()).or_default();
        counts.resize(counts.len().max(total + 1), 0);
        counts[total] += 1;
    }
    Some(works)
}

fn scales() -> Option<BTreeMap<(String, String), Scale>> {
    let path = common::real_data("altai_vpr/tables/mark_scales_from_repo.csv")?;
    let scale = |record: csv::StringRecord| {
        let number = |column: usize| record[column].parse().ok();
        let scale = Scale { boundaries: [number(2)?, number(3)?, number(4)?], maximum: number(5)? };
        Some(((record[0].to_string(), record[1].to_string()), scale))
    };
    Some(
        csv::Reader::from_path(path).unwrap().records().filter_map(|record| scale(record.unwrap())).collect(),
    )
}
