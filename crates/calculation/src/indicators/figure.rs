//! Figures of one school: counted works, ready to be added up.

use super::Inputs;
use methodology::{Averaged, DoubtfulWorks, ExamBase, Expression, Indicator, MeanOf, Works};
use model::assessments::{Level, Mark, Procedure, Scale, Year};
use model::organisations::Login;
use model::results::{Moments, Results, Work};
use model::values::Count;
use serde::Serialize;
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A share or a mean that can be added up over schools. A mean to which a stated one is added is
/// known to hundredths only.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Figure {
    /// So many of so many.
    Share(Count),
    /// Number, sum and sum of squares of marks or scores.
    Mean(Moments),
    /// A mean of which only hundredths are known, because a school stated it: of how many works, and
    /// the sum of hundredths over them. Its spread is not known.
    Stated {
        /// How many works.
        n: u64,
        /// The mean times the works, in hundredths.
        hundredths: u64,
    },
}

impl Figure {
    /// The mean that a school states of so many works.
    pub fn stated(n: u32, hundredths: u32) -> Self {
        Self::Stated { n: n.into(), hundredths: u64::from(n) * u64::from(hundredths) }
    }

    /// How many works, or signs, stand behind it.
    pub fn n(self) -> u64 {
        match self {
            Self::Share(count) => u64::from(count.n),
            Self::Mean(moments) => moments.n,
            Self::Stated { n, .. } => n,
        }
    }

    /// The share in `0.0..=1.0` or the mean; nothing where nothing was counted.
    pub fn number(self) -> Option<f64> {
        match self {
            Self::Share(count) => count.share(),
            Self::Mean(moments) => moments.mean(),
            #[expect(clippy::cast_precision_loss, reason = "works of a region are far under 2^52")]
            Self::Stated { n, hundredths } => (n > 0).then(|| hundredths as f64 / 100.0 / n as f64),
        }
    }

    /// Exact order of two figures of one kind by share or mean.
    pub(crate) fn order(self, other: Self) -> Ordering {
        let ratio = |figure| match figure {
            Self::Share(count) => (u128::from(count.k), u128::from(count.n)),
            Self::Mean(moments) => (u128::from(moments.sum), u128::from(moments.n)),
            Self::Stated { n, hundredths } => (u128::from(hundredths), 100 * u128::from(n)),
        };
        let ((own, of), (there, of_there)) = (ratio(self), ratio(other));
        (own * of_there).cmp(&(there * of))
    }

    /// Both added up; figures of two kinds never meet within one indicator.
    pub(crate) fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Share(own), Self::Share(there)) => Self::Share(own.plus(there)),
            (Self::Mean(own), Self::Mean(there)) => Self::Mean(own.plus(there)),
            (Self::Share(_), _) | (_, Self::Share(_)) => self,
            (own, there) => {
                let ((n, sum), (of, more)) = (own.in_hundredths(), there.in_hundredths());
                Self::Stated { n: n + of, hundredths: sum + more }
            }
        }
    }

    /// Works, and the sum over them in hundredths.
    fn in_hundredths(self) -> (u64, u64) {
        match self {
            Self::Share(count) => (count.n.into(), 100 * u64::from(count.k)),
            Self::Mean(moments) => (moments.n, 100 * moments.sum),
            Self::Stated { n, hundredths } => (n, hundredths),
        }
    }
}

/// The figure of every school that has works (or signs) for it in a year.
pub(super) fn of_schools(inputs: &Inputs<'_>, indicator: &Indicator, year: Year) -> BTreeMap<Login, Figure> {
    match &indicator.expression {
        Expression::Share { of, works, among } => {
            let own = counted(inputs, inputs.indicators.group(of), year, |results, scale| {
                Figure::Share(share(inputs, works, results, scale))
            });
            match among {
                Some(wider) if inputs.settings.exam_base == ExamBase::Together => {
                    among_all(own, &participants(inputs, inputs.indicators.group(wider), year))
                }
                _ => own,
            }
        }
        Expression::Mean { of, what } => {
            let marks = match what {
                Averaged::Mark => true,
                Averaged::Score => false,
                Averaged::Chosen => inputs.settings.mean_of == MeanOf::Mark,
            };
            counted(inputs, inputs.indicators.group(of), year, |results, scale| {
                Figure::Mean(if marks { marks_moments(results, scale) } else { results.moments() })
            })
        }
        Expression::BiasSigns {} => {
            let own = inputs.objectivity.iter().filter(|((of, _), count)| *of == year && count.n > 0);
            own.map(|((_, login), count)| (*login, Figure::Share(*count))).collect()
        }
        Expression::Dynamics { .. } | Expression::Schools { .. } => BTreeMap::new(),
    }
}

/// How many of every school took any of these procedures.
pub(super) fn participants(
    inputs: &Inputs<'_>,
    procedures: &[Procedure],
    year: Year,
) -> BTreeMap<Login, Figure> {
    counted(inputs, procedures, year, |results, _| Figure::Share(Count::new(0, results.participants())))
}

/// Adds up a figure over the procedures and classes of every school; schools of which nothing can be
/// told are left out.
fn counted(
    inputs: &Inputs<'_>,
    procedures: &[Procedure],
    year: Year,
    of: impl Fn(&Results, Option<&Scale>) -> Figure,
) -> BTreeMap<Login, Figure> {
    let mut figures: BTreeMap<Login, Figure> = BTreeMap::new();
    for procedure in procedures {
        let assessment = procedure.in_year(year);
        for (login, results) in inputs.facts.results.get(&assessment).into_iter().flatten() {
            let doubtful = inputs.suspected.contains(&(*login, assessment));
            if doubtful && inputs.settings.doubtful_works == DoubtfulWorks::Exclude {
                continue;
            }
            let scale = inputs.scales.scale(login.region(), &assessment);
            for class in results.classes.values() {
                let figure = of(class, scale.as_ref());
                let sum = figures.get(login).map_or(figure, |known| known.plus(figure));
                figures.insert(*login, sum);
            }
        }
    }
    figures.retain(|_, figure| figure.n() > 0);
    figures
}

fn share(inputs: &Inputs<'_>, works: &Works, results: &Results, scale: Option<&Scale>) -> Count {
    let property = property(inputs, works);
    let mut count = Count::default();
    for (work, &times) in &results.works {
        if let Some(has) = property(work, scale) {
            count = count.plus(Count::new(if has { times } else { 0 }, times));
        }
    }
    count
}

type Property<'a> = Box<dyn Fn(&Work, Option<&Scale>) -> Option<bool> + 'a>;

/// Whether a work has the property; nothing where that cannot be told of it.
fn property<'a>(inputs: &Inputs<'_>, works: &'a Works) -> Property<'a> {
    match works {
        Works::Marks(marks) => {
            Box::new(|work, scale| Some(marks.contains(&work.mark(scale).map(Mark::number)?)))
        }
        Works::ScoreOver(least) => Box::new(|work, _| Some(work.score? > *least)),
        Works::ScoreAtLeast(least) => Box::new(|work, _| Some(work.score? >= *least)),
        Works::BelowMinimum => Box::new(Work::is_low),
        Works::Levels(names) => {
            let levels: Vec<Level> = names.iter().filter_map(|name| inputs.indicators.level(name)).collect();
            Box::new(move |work, _| Some(levels.contains(&work.level?)))
        }
    }
}

/// The same works among all who sat any exam of the wider group.
fn among_all(own: BTreeMap<Login, Figure>, all: &BTreeMap<Login, Figure>) -> BTreeMap<Login, Figure> {
    let wider = |(login, figure): (Login, Figure)| match (figure, all.get(&login)) {
        (Figure::Share(own), Some(Figure::Share(all))) => (login, Figure::Share(Count::new(own.k, all.n))),
        _ => (login, figure),
    };
    own.into_iter().map(wider).collect()
}

/// Moments of the marks of those works whose mark is known.
fn marks_moments(results: &Results, scale: Option<&Scale>) -> Moments {
    let mut moments = Moments::default();
    for (mark, times) in (2..=5_u64).zip(results.marks(scale).unwrap_or_default()) {
        moments = moments.plus(Moments::repeated(mark, u64::from(times)));
    }
    moments
}
