//! Figures that schools state where results are missing.

use super::figure::participants;
use super::{Figure, Inputs};
use methodology::{Averaged, ExamBase, Expression, Indicator, MeanOf};
use model::assessments::{Procedure, Year};
use model::organisations::Login;
use model::values::Count;
use std::collections::BTreeMap;

/// What schools without a known figure state of an indicator in a year.
pub(super) fn figures(
    inputs: &Inputs<'_>,
    indicator: &Indicator,
    year: Year,
    known: &BTreeMap<Login, Figure>,
) -> BTreeMap<Login, Figure> {
    // What schools are asked for is the mean of marks.
    let scores = matches!(indicator.expression, Expression::Mean { what: Averaged::Chosen, .. })
        && inputs.settings.mean_of == MeanOf::Score;
    let own = of(inputs, indicator.id.as_str(), year).filter(|(login, figure)| {
        !scores && !known.contains_key(login) && fits(&indicator.expression, *figure)
    });
    let own: BTreeMap<Login, Figure> = own.collect();
    match &indicator.expression {
        Expression::Share { among: Some(wider), .. } if inputs.settings.exam_base == ExamBase::Together => {
            among_all(inputs, inputs.indicators.group(wider), year, own)
        }
        _ => own,
    }
}

fn of<'a>(inputs: &'a Inputs<'_>, id: &'a str, year: Year) -> impl Iterator<Item = (Login, Figure)> + 'a {
    let own = inputs.stated.iter().filter(move |((of, when, _), _)| of == id && *when == year);
    own.map(|((_, _, login), figure)| (*login, *figure))
}

/// Whether a figure is of the indicator's kind and of at least one work.
fn fits(expression: &Expression, figure: Figure) -> bool {
    let kind = match expression {
        Expression::Share { .. } => matches!(figure, Figure::Share(_)),
        Expression::Mean { .. } => !matches!(figure, Figure::Share(_)),
        _ => false,
    };
    kind && figure.n() > 0
}

/// The same works among all who sat any exam of the wider group: those of whom there are results, and
/// those that the school states.
fn among_all(
    inputs: &Inputs<'_>,
    group: &[Procedure],
    year: Year,
    own: BTreeMap<Login, Figure>,
) -> BTreeMap<Login, Figure> {
    let sat: Vec<_> = group.iter().map(|one| (*one, participants(inputs, &[*one], year))).collect();
    let all = |login: Login| {
        let known = sat.iter().map(|(procedure, counted)| {
            let counted = counted.get(&login).map(|sat| sat.n());
            counted.or_else(|| stated_sat(inputs, *procedure, year, login)).unwrap_or_default()
        });
        u32::try_from(known.sum::<u64>()).unwrap_or(u32::MAX)
    };
    let wider = |(login, figure)| match figure {
        Figure::Share(Count { k, n }) => (login, Figure::Share(Count::new(k, all(login).max(n)))),
        other => (login, other),
    };
    own.into_iter().map(wider).collect()
}

/// How many took one procedure by any figure that the school states of it.
fn stated_sat(inputs: &Inputs<'_>, procedure: Procedure, year: Year, login: Login) -> Option<u64> {
    let counts = |one: &&Indicator| inputs.indicators.counted(one) == [procedure];
    let key = |one: &Indicator| (one.id.to_string(), year, login);
    let mut figures = inputs.indicators.indicators.iter().filter(counts);
    figures.find_map(|one| inputs.stated.get(&key(one))).map(|figure| figure.n())
}
