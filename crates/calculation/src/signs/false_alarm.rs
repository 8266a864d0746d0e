//! How often honest schools show a sign, by seeded simulation.

use super::bunching::Boundaries;
use super::honest::{Honest, Null, School};
use super::{Inputs, Region, Regions, Sign, Signs, cohort, journal, mean};
use crate::results::Unit;
use crate::statistics::Spearman;
use model::assessments::{Assessment, Mark};
use model::results::Moments;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// Shares of simulated honest schools that show a sign, in `0.0..=1.0`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct FalseAlarm {
    /// Where every school equals the region.
    pub equal: f64,
    /// Where the true means of schools vary as estimated: an upper estimate, and the one to quote.
    pub varied: f64,
}

/// False alarms by the number of works, in ascending order.
pub type AlarmRates = Vec<(u32, FalseAlarm)>;

/// Numbers of works for which schools are simulated; between them rates are interpolated by the
/// logarithm of the number, beyond them the nearest counts.
const SIZES: [u32; 12] = [2, 3, 5, 8, 12, 20, 30, 50, 80, 120, 200, 300];

/// Adds the rates to every finding of a school.
pub(super) fn add(inputs: &Inputs<'_>, regions: &Regions<'_>, signs: &mut Signs) {
    let asked = asked(signs);
    let numbered: Vec<(usize, &Asked)> = asked.iter().enumerate().collect();
    let of_region: Vec<&[(usize, &Asked)]> =
        numbered.chunk_by(|(_, one), (_, other)| one.place() == other.place()).collect();
    let rates = |asked: &&[(usize, &Asked)]| {
        let (assessment, code) = asked[0].1.place();
        let region = regions.get(assessment, code);
        let of = |(stream, asked): &(usize, &Asked)| rates(inputs, regions, region.as_ref()?, asked, *stream);
        asked.iter().map(of).collect::<Vec<_>>()
    };
    let rates: Vec<Vec<Option<AlarmRates>>> = of_region.par_iter().map(rates).collect();
    let rates: Vec<Option<AlarmRates>> = rates.into_iter().flatten().collect();
    for (asked, rates) in asked.into_iter().zip(rates) {
        let Some(rates) = rates else { continue };
        for (unit, findings) in signs.findings.get_mut(&asked.assessment).into_iter().flatten() {
            let Unit::School(login) = unit else { continue };
            if let Some(finding) = findings.get_mut(&asked.sign).filter(|_| login.region() == asked.region) {
                finding.false_alarm = at(&rates, finding.n);
            }
        }
        signs.rates.insert((asked.assessment, asked.region, asked.sign), rates);
    }
}

/// What is simulated, and the critical value that the region's real schools gave.
struct Asked {
    assessment: Assessment,
    region: String,
    sign: Sign,
    critical: f64,
}

impl Asked {
    fn place(&self) -> (Assessment, &str) {
        (self.assessment, &self.region)
    }
}

fn asked(signs: &Signs) -> Vec<Asked> {
    let mut asked: BTreeMap<(Assessment, String, Sign), f64> = BTreeMap::new();
    for (assessment, units) in &signs.findings {
        for (unit, findings) in units {
            let Unit::School(login) = unit else { continue };
            for (sign, finding) in findings {
                asked.insert((*assessment, login.region().to_owned(), *sign), finding.critical);
            }
        }
    }
    let all = asked.into_iter();
    all.map(|((assessment, region, sign), critical)| Asked { assessment, region, sign, critical }).collect()
}

/// The rate for a number of works.
fn at(rates: &AlarmRates, n: u32) -> Option<FalseAlarm> {
    let above = rates.partition_point(|(size, _)| *size < n);
    let (Some((low, first)), Some((high, last))) = (rates.get(above.saturating_sub(1)), rates.get(above))
    else {
        return rates.last().map(|(_, rate)| *rate);
    };
    let span = f64::from(*high).ln() - f64::from(*low).ln();
    let share = if span > 0.0 { (f64::from(n).ln() - f64::from(*low).ln()) / span } else { 1.0 };
    let between = |a: f64, b: f64| a + share.clamp(0.0, 1.0) * (b - a);
    Some(FalseAlarm { equal: between(first.equal, last.equal), varied: between(first.varied, last.varied) })
}

fn rates(
    inputs: &Inputs<'_>,
    regions: &Regions<'_>,
    region: &Region,
    asked: &Asked,
    stream: usize,
) -> Option<AlarmRates> {
    let chances = [Null::Equal, Null::Varied].map(|null| (null, chance(inputs, stream, null)));
    let [equal, varied] = match asked.sign {
        Sign::InflatedMean => means(inputs, region, asked.critical, chances),
        Sign::JournalMismatch => journals(inputs, region, chances),
        Sign::CohortRise | Sign::CohortFall => cohorts(inputs, regions, region, asked, chances),
        Sign::Bunching => bunches(inputs, region, chances),
    }?;
    let shares = equal.into_iter().zip(varied).map(|(equal, varied)| FalseAlarm { equal, varied });
    Some(SIZES.into_iter().zip(shares).collect())
}

/// A stream of chance of its own for every question and model.
fn chance(inputs: &Inputs<'_>, stream: usize, null: Null) -> ChaCha8Rng {
    let mut chance = ChaCha8Rng::seed_from_u64(inputs.rule.false_alarm.seed.value);
    chance.set_stream(2 * stream as u64 + u64::from(null == Null::Varied));
    chance
}

fn honest(region: &Region) -> Option<Honest> {
    Honest::of(&region.whole, region.schools.values(), |_| true)
}

/// Both models, each with its stream of chance.
type Chances = [(Null, ChaCha8Rng); 2];

/// The shares of schools that show a sign under both models, by size.
type Shares = [Vec<f64>; 2];

fn means(inputs: &Inputs<'_>, region: &Region, critical: f64, chances: Chances) -> Option<Shares> {
    let honest = honest(region)?;
    let z = inputs.settings.mean_z;
    Some(shares_of_schools(inputs, chances, |null, chance, tell| {
        let school = honest.school(null, chance);
        let mut moments = Moments::default();
        for size in SIZES {
            grow(&mut moments, size, &school, chance);
            tell(mean::lower_end(moments, z).is_some_and(|end| mean::is_sign(end, critical)));
        }
    }))
}

fn journals(inputs: &Inputs<'_>, region: &Region, chances: Chances) -> Option<Shares> {
    // A school's size is the number of its works with a journal mark, so only such works are drawn.
    let honest = Honest::of(&region.whole, region.schools.values(), |work| work.journal.is_some())?;
    let least = inputs.rule.journal_mismatch.least.value;
    let marks = Mark::ALL.len();
    Some(shares_of_schools(inputs, chances, |null, chance, tell| {
        let school = honest.school(null, chance);
        let mut table = vec![0; honest.scores() * marks];
        let mut n = 0;
        for size in SIZES {
            for _ in n..size {
                if let (score, Some(mark)) = school.draw(chance) {
                    table[usize::from(score) * marks + mark as usize] += 1;
                }
            }
            n = size;
            let spearman = Spearman::of_table(&table, marks).filter(|_| n >= least);
            tell(spearman.is_some_and(|one| journal::answer(one, inputs.settings.journal_formula).1));
        }
    }))
}

fn cohorts(
    inputs: &Inputs<'_>,
    regions: &Regions<'_>,
    earlier: &Region,
    asked: &Asked,
    chances: Chances,
) -> Option<Shares> {
    let pairs = &inputs.rule.cohort.pairs.value;
    let pair = pairs.iter().find(|pair| pair.earlier == earlier.assessment.procedure)?;
    let later = cohort::later(regions, earlier, pair)?;
    let maxima = cohort::maxima(inputs, earlier, &later)?;
    let sources = [honest(earlier)?, honest(&later)?];
    Some(shares_of_schools(inputs, chances, |null, chance, tell| {
        let [first, second] = [&sources[0], &sources[1]].map(|source| source.school(null, chance));
        let (mut before, mut after) = (Moments::default(), Moments::default());
        for size in SIZES {
            grow(&mut before, size, &first, chance);
            grow(&mut after, size, &second, chance);
            let sharp = |ratio: f64| match asked.sign {
                Sign::CohortRise => ratio < asked.critical,
                _ => ratio > asked.critical,
            };
            tell(cohort::ratio(before, after, maxima).is_some_and(sharp));
        }
    }))
}

/// Honest schools follow the shape of the region without what stands too much above its boundaries.
fn bunches(inputs: &Inputs<'_>, region: &Region, chances: Chances) -> Option<Shares> {
    let boundaries = Boundaries::of(inputs, region)?;
    let shape = (0_u16..).zip(boundaries.smooth()).map(|(score, weight)| ((score, None), weight)).collect();
    let honest = Honest::with_shape(&shape, region.whole.moments(), region.schools.values())?;
    Some(shares_of_schools(inputs, chances, |null, chance, tell| {
        let school = honest.school(null, chance);
        let mut counts = vec![0; boundaries.scores()];
        let mut n = 0;
        for size in SIZES {
            (n..size).for_each(|_| counts[usize::from(school.draw(chance).0)] += 1);
            n = size;
            tell(n >= inputs.rule.bunching.least.value && boundaries.shows(&counts));
        }
    }))
}

/// Draws works until there are so many.
fn grow(moments: &mut Moments, size: u32, school: &School<'_>, chance: &mut ChaCha8Rng) {
    while moments.n < u64::from(size) {
        let score = u64::from(school.draw(chance).0);
        moments.n += 1;
        moments.sum += score;
        moments.squares += score * score;
    }
}

/// The shares of schools that show a sign. Each school is of a model, draws from its chance, and tells
/// once a size, as it grows.
fn shares_of_schools(
    inputs: &Inputs<'_>,
    chances: Chances,
    mut school: impl FnMut(Null, &mut ChaCha8Rng, &mut dyn FnMut(bool)),
) -> Shares {
    let schools = inputs.rule.false_alarm.schools.value;
    chances.map(|(null, mut chance)| {
        let mut shown = [0_u32; SIZES.len()];
        for _ in 0..schools {
            let mut sizes = shown.iter_mut();
            school(null, &mut chance, &mut |shows| {
                if let Some(count) = sizes.next() {
                    *count += u32::from(shows);
                }
            });
        }
        shown.iter().map(|&count| f64::from(count) / f64::from(schools)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signs::signs;
    use methodology::{Scales, SignSettings, Switches, read, shipped};
    use model::assessments::{Procedure, Year};
    use model::facts::{Facts, SchoolResults};
    use model::results::{Results, Work};
    use rand_chacha::rand_core::Rng;
    use std::collections::BTreeSet;

    /// What is found in works of 2021 (and, of the later grade, of 2022) of so many schools, all alike: so
    /// many works by score.
    fn found(grades: &[u8], schools: u32, works: &[(u16, u32)]) -> Signs {
        let packs = ["bias-signs", "vpr-scales-2020-2022"];
        let [pack, scales] = packs.map(|name| read(shipped().remove(name).unwrap()).unwrap());
        let rule = pack.signs.unwrap();
        let mut facts = Facts::default();
        for (year, &grade) in (2021..).zip(grades) {
            let (kind, subject) = ("ВПР".parse().unwrap(), "MA".parse().unwrap());
            let grade = model::assessments::Grade::new(grade).unwrap();
            let assessment = Procedure { kind, grade, subject }.in_year(Year::new(year).unwrap());
            let work = |score| Work { score: Some(score), ..Work::default() };
            let works = works.iter().map(|(score, count)| (work(*score), *count)).collect();
            let whole = Results { works, ..Results::default() };
            for school in 1..=schools {
                let results = SchoolResults::without_classes(whole.clone());
                let login = format!("sch99{school:04}").parse().unwrap();
                facts.results.entry(assessment).or_default().insert(login, results);
            }
        }
        let (scales, settings) = (Scales::new(&scales.scales), SignSettings::of(&rule));
        signs(&Inputs { facts: &facts, scales: &scales, rule: &rule, settings: &settings })
    }

    fn rates(signs: &Signs, sign: Sign) -> &AlarmRates {
        signs.rates.iter().find(|((.., one), _)| *one == sign).unwrap().1
    }

    /// Half of all works have no point and half have 20. The lower end of a few works lies above the
    /// region's mean only where all of them have 20: in 1 of 4 schools of two, 1 of 8 of three, 1 of 32 of
    /// five. Of 8 works also seven suffice: 0.875 − 1.96 · 0.3536 / √8 = 0.630 against 0.570; 9 of 256.
    #[test]
    fn an_inflated_mean_of_a_few_works_is_as_frequent_as_the_binomial_says() {
        let signs = found(&[4], 10, &[(0, 10), (20, 10)]);
        let rates = rates(&signs, Sign::InflatedMean);
        for (at, size, exact) in
            [(0, 2, 1.0 / 4.0), (1, 3, 1.0 / 8.0), (2, 5, 1.0 / 32.0), (3, 8, 9.0 / 256.0)]
        {
            let (n, rate) = rates[at];
            let four_errors = 4.0 * (exact * (1.0 - exact) / 1000.0_f64).sqrt();
            assert_eq!(n, size);
            // The schools do not differ, so that both models are one.
            for seen in [rate.equal, rate.varied] {
                assert!((seen - exact).abs() < four_errors, "{size}: {seen} against {exact}");
            }
        }
    }

    /// Where all schools are alike any other ratio is sharp. Two works have a mean of 0, 10 or 20 points in
    /// 1, 2 and 1 of 4 cases, and a later mean of 0 gives no ratio. So results rise in
    /// 1/4 · 3/4 + 1/2 · 1/4 = 5 of 16 cases and fall in 1/4 · 1/2 = 2 of 16.
    #[test]
    fn a_sharp_rise_and_a_sharp_fall_are_told_apart() {
        let signs = found(&[4, 5], 8, &[(0, 10), (20, 10)]);
        for (sign, exact) in [(Sign::CohortRise, 5.0 / 16.0), (Sign::CohortFall, 2.0 / 16.0)] {
            let (size, rate) = rates(&signs, sign)[0];
            let four_errors = 4.0 * (exact * (1.0 - exact) / 1000.0_f64).sqrt();
            assert_eq!(size, 2);
            assert!((rate.equal - exact).abs() < four_errors, "{sign:?}: {rate:?} against {exact}");
        }
    }

    #[test]
    fn every_question_and_model_has_a_stream_of_chance_of_its_own() {
        let rule = read(shipped().remove("bias-signs").unwrap()).unwrap().signs.unwrap();
        let (facts, scales, settings) = (Facts::default(), Scales::default(), SignSettings::of(&rule));
        let inputs = Inputs { facts: &facts, scales: &scales, rule: &rule, settings: &settings };
        let first = |stream, null| chance(&inputs, stream, null).next_u64();
        let all: BTreeSet<u64> =
            (0..3).flat_map(|stream| [first(stream, Null::Equal), first(stream, Null::Varied)]).collect();
        assert_eq!(all.len(), 6);
    }

    #[test]
    fn between_two_sizes_a_rate_goes_with_the_logarithm() {
        let rate = |equal, varied| FalseAlarm { equal, varied };
        let rates = vec![(2, rate(0.5, 0.6)), (8, rate(0.1, 0.4))];
        for (n, equal, varied) in
            [(1, 0.5, 0.6), (2, 0.5, 0.6), (4, 0.3, 0.5), (8, 0.1, 0.4), (500, 0.1, 0.4)]
        {
            let seen = at(&rates, n).unwrap();
            assert!(
                (seen.equal - equal).abs() < 1e-12 && (seen.varied - varied).abs() < 1e-12,
                "{n}: {seen:?}"
            );
        }
        assert_eq!(at(&Vec::new(), 5), None);
    }
}
