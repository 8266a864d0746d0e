//! Invented distributions in which works were moved or not.

use super::*;
use proptest::prelude::*;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

const SETTINGS: BunchingSettings =
    BunchingSettings { window: 2, degree: 3, alpha: 0.01, least: 20, thinnest: 0.005 };
const BOUNDARIES: [usize; 3] = [14, 24, 33];

/// A smooth distribution of `works` over scores up to 38, the top of it shaped by a ceiling, and
/// whatever small raggedness rounding gives.
fn smooth(works: f64) -> Vec<u32> {
    let density = |score: f64| (-((score - 24.0) / 9.0).powi(2) / 2.0).exp() * (39.0 - score).powf(0.3);
    let all: f64 = (0..39).map(|score| density(f64::from(score))).sum();
    let ragged = |score: u32| 1.0 + 0.04 * f64::from(score * 7 % 5) - 0.08;
    (0..39).map(|score| whole(works * density(f64::from(score)) / all * ragged(score))).collect()
}

/// The same on a scale that hardly gives odd scores.
fn comb() -> Vec<u32> {
    let mut comb = smooth(20_000.0);
    for score in (1..39).step_by(2) {
        comb[score - 1] += comb[score] - comb[score] / 20;
        comb[score] /= 20;
    }
    comb
}

fn draw(whole: &[u32], works: u32, chance: &mut ChaCha8Rng) -> Vec<u32> {
    let all: u32 = whole.iter().sum();
    let mut school = vec![0; whole.len()];
    for _ in 0..works {
        let mut ticket = (u64::from(chance.next_u32()) * u64::from(all)) >> 32;
        let score = whole.iter().position(|&works| {
            let found = ticket < u64::from(works);
            ticket = ticket.saturating_sub(u64::from(works));
            found
        });
        school[score.unwrap()] += 1;
    }
    school
}

#[expect(clippy::cast_possible_truncation, reason = "a number of works")]
fn whole(works: f64) -> u32 {
    works.round() as u32
}

fn moved(mut counts: Vec<u32>, boundary: usize, share: f64) -> Vec<u32> {
    for score in boundary - 2..boundary {
        let works = whole(f64::from(counts[score]) * share);
        counts[score] -= works;
        counts[boundary] += works;
    }
    counts
}

#[test]
fn a_smooth_distribution_has_no_bunching_and_a_moved_one_has() {
    let honest = smooth(20_000.0);
    for boundary in [14, 24] {
        let seen = bunching(&honest, &BOUNDARIES, boundary, &SETTINGS).unwrap();
        assert!(!seen.is_flagged() && seen.p_value > 0.01, "{seen:?}");
        let bunched = moved(honest.clone(), boundary, 0.5);
        let seen = bunching(&bunched, &BOUNDARIES, boundary, &SETTINGS).unwrap();
        assert!(seen.is_flagged() && seen.p_value < 0.01, "{seen:?}");
        assert!((seen.moved_share() - 0.5).abs() < 0.1, "{seen:?}");
    }
}

#[test]
fn a_comb_in_the_scale_is_no_bunching() {
    let counts = comb();
    for boundary in 3..37 {
        let seen = bunching(&counts, &BOUNDARIES, boundary, &SETTINGS);
        assert!(!seen.is_some_and(Bunching::is_flagged), "{boundary}: {seen:?}");
    }
}

/// Two thousand honest schools drawn from a whole whose scale has teeth.
#[test]
fn honest_schools_are_flagged_no_more_often_than_alpha() {
    let whole = comb();
    let mut chance = ChaCha8Rng::seed_from_u64(20_210_315);
    let mut flagged = [0; 2];
    for _ in 0..2000 {
        let school = draw(&whole, 150, &mut chance);
        for (flagged, boundary) in flagged.iter_mut().zip([14, 24]) {
            let seen = bunching_within(&school, &whole, &BOUNDARIES, boundary, &SETTINGS);
            *flagged += u32::from(seen.is_some_and(Bunching::is_flagged));
        }
    }
    assert!(flagged.iter().all(|&flagged| flagged <= 20), "{flagged:?} of 2000");
}

#[test]
fn what_cannot_be_compared_is_not_judged() {
    let counts = smooth(20_000.0);
    assert_eq!(bunching(&counts, &BOUNDARIES, 1, &SETTINGS), None, "the window leaves the scale");
    assert_eq!(bunching(&counts, &BOUNDARIES, 60, &SETTINGS), None, "no such score");
    assert_eq!(bunching(&counts, &BOUNDARIES, 25, &SETTINGS), None, "24 and 25 cannot be told apart");
    assert_eq!(bunching(&smooth(100.0), &BOUNDARIES, 14, &SETTINGS), None, "too few works");
    assert_eq!(bunching(&counts[10..20], &[4], 4, &SETTINGS), None, "too few other scores");
    assert_eq!(bunching(&[], &BOUNDARIES, 14, &SETTINGS), None);
}

#[test]
fn a_school_that_moves_its_works_stands_out_from_an_honest_whole() {
    let (whole, school) = (smooth(20_000.0), smooth(400.0));
    let seen = bunching_within(&school, &whole, &BOUNDARIES, 24, &SETTINGS).unwrap();
    assert!(!seen.is_flagged(), "{seen:?}");
    let seen = bunching_within(&moved(school, 24, 0.9), &whole, &BOUNDARIES, 24, &SETTINGS).unwrap();
    assert!(seen.is_flagged() && seen.p_value <= 0.01, "{seen:?}");
    assert_eq!(bunching_within(&smooth(30.0), &whole, &BOUNDARIES, 24, &SETTINGS), None, "too few works");
}

/// The tail of a binomial by its definition, for a school whose mean is that of the whole.
#[test]
fn the_chance_of_a_school_is_an_exact_binomial_tail() {
    let whole = smooth(20_000.0);
    let norm = compare(&whole, &BOUNDARIES, 24, &SETTINGS).unwrap().1;
    let mut school = vec![0; 39];
    (school[22], school[24]) = (6, 24);
    let honest = share(norm.scale_step + 2.0 * tilt(&whole, &school).unwrap());
    let ways = |k: u32| (0..k).fold(1.0, |ways, i| ways * f64::from(30 - i) / f64::from(i + 1));
    let tail: f64 =
        (24..=30).map(|k| ways(k) * honest.powf(f64::from(k)) * (1.0 - honest).powf(f64::from(30 - k))).sum();
    let seen = bunching_within(&school, &whole, &BOUNDARIES, 24, &SETTINGS).unwrap();
    assert!((seen.p_value - tail).abs() < 1e-9, "{} {tail}", seen.p_value);
}

#[test]
fn a_school_like_the_whole_is_not_tilted() {
    let whole = smooth(20_000.0);
    assert_eq!(tilt(&whole, &whole), Some(0.0));
}

proptest! {
    #[test]
    fn the_tilt_gives_the_whole_the_mean_of_the_school(school in proptest::collection::vec(0..12u32, 39)) {
        let whole = smooth(20_000.0);
        let wanted = moments(&school, 0.0).map(|(mean, _)| mean);
        let seen = tilt(&whole, &school).and_then(|tilt| moments(&whole, tilt)).map(|(mean, _)| mean);
        prop_assert!(seen.zip(wanted).is_none_or(|(seen, wanted)| (seen - wanted).abs() < 1e-6));
        prop_assert!(seen.is_some() || wanted.is_none_or(|wanted| !(2.0..36.0).contains(&wanted)));
    }

    #[test]
    fn a_flag_is_a_chance_of_at_most_alpha(school in proptest::collection::vec(0..12u32, 39)) {
        let whole = smooth(20_000.0);
        for boundary in BOUNDARIES {
            let Some(seen) = bunching_within(&school, &whole, &BOUNDARIES, boundary, &SETTINGS) else {
                continue;
            };
            prop_assert_eq!(seen.is_flagged(), seen.p_value <= SETTINGS.alpha, "{:?}", seen);
        }
    }
}

/// What is moved goes back as the rest of the distribution predicts, and no work is lost.
#[test]
fn smoothing_shares_the_works_of_both_windows_as_predicted() {
    let honest = smooth(20_000.0);
    let bunched = moved(honest.clone(), 24, 0.5);
    let boundary = Boundary::of(&bunched, &BOUNDARIES, 24, &SETTINGS).unwrap();
    let mut weights: Vec<f64> = bunched.iter().map(|&works| f64::from(works)).collect();
    boundary.smooth(&mut weights);
    let sum = |scores: std::ops::Range<usize>| weights[scores].iter().sum::<f64>();
    let seen = boundary.whole();
    let n = f64::from(seen.above.n);
    assert!((sum(24..26) - seen.expected * n).abs() < 1e-6 && (sum(22..26) - n).abs() < 1e-6);
    assert!((weights[22] / weights[23] - f64::from(bunched[22]) / f64::from(bunched[23])).abs() < 1e-9);
    let outside = |score: &usize| !(22..26).contains(score);
    assert!((0..39).filter(outside).all(|score| weights[score] == f64::from(bunched[score])));
    let empty = [0; 4].into_iter().chain(bunched[26..].iter().copied());
    let emptied: Vec<u32> = bunched[..22].iter().copied().chain(empty).collect();
    let mut weights: Vec<f64> = emptied.iter().map(|&works| f64::from(works)).collect();
    boundary.smooth(&mut weights);
    assert!(weights[24] == weights[25] && weights[24] > 0.0, "an empty window is filled evenly");
}

/// Half a per cent of 20 000 works are 100, for either window.
#[test]
fn a_boundary_with_too_few_of_all_works_is_not_judged() {
    let mut counts = smooth(20_000.0);
    let works: u32 = counts.iter().sum();
    let lacking = 20_000 - works;
    counts[24] += lacking;
    (counts[12], counts[13], counts[14], counts[15]) = (50, 50, 50, 49);
    counts[25] += 20_000 - counts.iter().sum::<u32>();
    assert_eq!(bunching(&counts, &BOUNDARIES, 14, &SETTINGS), None, "199 of the least 200");
    (counts[15], counts[25]) = (50, counts[25] - 1);
    assert!(bunching(&counts, &BOUNDARIES, 14, &SETTINGS).is_some());
}

/// A cubic has four parameters and so asks for eight scores to compare with.
#[test]
fn a_polynomial_needs_twice_as_many_scores_as_it_has_parameters() {
    let counts = smooth(20_000.0);
    // On scores 0 to 15 with the boundary 8 these are 3 to 6 and 10 to 13; without the score 15 one less.
    assert!(bunching(&counts[12..28], &[1, 8, 15], 8, &SETTINGS).is_some());
    assert_eq!(bunching(&counts[12..27], &[1, 8, 14], 8, &SETTINGS), None);
}

/// Of three works above and seven below, with half a work added to either: 1 / 3.5 + 1 / 7.5.
#[test]
fn the_variance_of_a_step_is_that_of_the_logarithm_of_odds() {
    assert!((sampling_variance(Count::new(3, 10)) - 0.419_047_619).abs() < 1e-9);
    assert!((step(Count::new(3, 10)) - (3.5_f64 / 7.5).ln()).abs() < 1e-12);
}
