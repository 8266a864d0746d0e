//! All counts of the settings' procedures as one table of schools and assessments: what follows from
//! a count alone is worked out once for all schools of an assessment that have it.

use super::Inputs;
use super::evidence::{reaches, shares};
use crate::statistics::{Distinct, Interval, TrueShares, wilson};
use litemap::LiteMap;
use methodology::Level;
use model::assessments::{Assessment, Procedure, Year};
use model::organisations::Login;
use model::values::Count;
use rayon::prelude::*;

pub(super) struct Table {
    /// In order.
    pub columns: Vec<Column>,
    /// The schools that have a count, in order.
    pub logins: Vec<Login>,
    /// Row after row.
    cells: Vec<Cell>,
}

/// An assessment.
pub(super) struct Column {
    pub assessment: Assessment,
    /// The distribution of true shares, and of how many schools it was made.
    pub shares: (TrueShares, usize),
    known: Vec<Known>,
    /// Columns of the same procedure in the pooled years, the own one first.
    pub pool: Vec<usize>,
}

/// What follows from a count of an assessment.
pub(super) struct Known {
    pub count: Count,
    /// Nothing where nobody was counted.
    pub interval: Option<Interval>,
    /// Whether the floor is met.
    pub enough: bool,
    /// Whether the share reaches the level.
    pub reaches: Levels<bool>,
    /// The probability that the true share reaches it.
    pub chance: Levels<f64>,
}

/// A figure for either level.
pub(super) struct Levels<T> {
    low: T,
    risk: T,
}

impl<T: Copy> Levels<T> {
    fn of(figure: impl Fn(Level) -> T) -> Self {
        Self { low: figure(Level::Low), risk: figure(Level::Risk) }
    }

    pub(super) const fn at(&self, level: Level) -> T {
        match level {
            Level::Low => self.low,
            Level::Risk => self.risk,
        }
    }
}

/// The place of a school's count in [`Column::known`], and whether a list suspects its works.
#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    known: Option<u32>,
    suspected: bool,
}

/// A school's row.
#[derive(Clone, Copy)]
pub(super) struct Row<'a> {
    columns: &'a [Column],
    cells: &'a [Cell],
}

impl Table {
    pub(super) fn of(inputs: &Inputs<'_>) -> Self {
        let asked = |(assessment, schools): &(&Assessment, &LiteMap<Login, Count>)| {
            inputs.settings.procedures.contains(&assessment.procedure) && !schools.is_empty()
        };
        let counts: Vec<(&Assessment, &LiteMap<Login, Count>)> =
            inputs.low.counts.iter().filter(asked).collect();
        let made: Vec<(Column, Vec<u32>)> =
            counts.par_iter().map(|(assessment, schools)| column(inputs, **assessment, schools)).collect();
        let mut logins: Vec<Login> = counts.iter().flat_map(|(_, schools)| schools.keys()).copied().collect();
        logins.sort();
        logins.dedup();
        let mut cells = vec![Cell::default(); logins.len() * counts.len()];
        for (at, ((_, schools), (_, order))) in counts.iter().zip(&made).enumerate() {
            let mut rows = logins.iter().zip(cells.chunks_exact_mut(counts.len()));
            for (login, &known) in schools.keys().zip(order) {
                if let Some((_, row)) = rows.find(|(other, _)| *other == login) {
                    row[at].known = Some(known);
                }
            }
        }
        let columns = made.into_iter().map(|(column, _)| column).collect();
        let mut table = Self { columns, logins, cells };
        table.pool(inputs.rule.estimation.pooled_years.value);
        for (login, assessment) in inputs.suspected {
            if let (Some(row), Some(at)) = (table.place(login), table.column(*assessment)) {
                table.cells[row * table.columns.len() + at].suspected = true;
            }
        }
        table
    }

    fn pool(&mut self, years: u8) {
        let of = |column: &Column| {
            let Assessment { year, procedure } = column.assessment;
            (0..years).filter_map(|back| self.column(procedure.in_year(year.back(back)))).collect()
        };
        let pools: Vec<Vec<usize>> = self.columns.iter().map(of).collect();
        self.columns.iter_mut().zip(pools).for_each(|(column, pool)| column.pool = pool);
    }

    fn column(&self, assessment: Assessment) -> Option<usize> {
        self.columns.binary_search_by(|column| column.assessment.cmp(&assessment)).ok()
    }

    /// The columns of procedures in a year.
    pub(super) fn in_year(&self, procedures: &[Procedure], year: Year) -> Vec<Option<usize>> {
        procedures.iter().map(|procedure| self.column(procedure.in_year(year))).collect()
    }

    fn place(&self, login: &Login) -> Option<usize> {
        self.logins.binary_search(login).ok()
    }

    /// The row of a school; without cells where it has no count.
    pub(super) fn row(&self, login: &Login) -> Row<'_> {
        let width = self.columns.len();
        let cells = self.place(login).map(|place| &self.cells[place * width..(place + 1) * width]);
        Row { columns: &self.columns, cells: cells.unwrap_or_default() }
    }
}

impl<'a> Row<'a> {
    /// What is known of the school in a column, and whether its works are suspected.
    pub(super) fn get(&self, column: usize) -> Option<(&'a Known, bool)> {
        let cell = self.cells.get(column)?;
        let known = self.columns.get(column)?.known.get(cell.known? as usize)?;
        Some((known, cell.suspected))
    }
}

fn column(
    inputs: &Inputs<'_>,
    assessment: Assessment,
    schools: &LiteMap<Login, Count>,
) -> (Column, Vec<u32>) {
    let counts = Distinct::of(schools.values().copied());
    let shares = shares(inputs.rule, &counts);
    let known = |&count: &Count| Known {
        count,
        interval: wilson(count, inputs.rule.estimation.confidence.value),
        enough: inputs.settings.floor.is_none_or(|floor| count.n >= floor),
        reaches: Levels::of(|level| reaches(inputs.settings, level, count)),
        chance: Levels::of(|level| {
            shares.probability(super::evidence::share_of(inputs.settings, level), count)
        }),
    };
    let known = counts.known.iter().map(known).collect();
    (Column { assessment, shares: (shares, schools.len()), known, pool: Vec::new() }, counts.order)
}
