//! Columns in any order, with others between them, or missing: every layout gives the same results or
//! says what it lacks.

use crate::common::Files;
use crate::samples::{self, LAYOUTS, Layout};
use model::diagnostics::{Diagnostic, Severity};
use model::facts::Facts;
use proptest::prelude::*;
use std::collections::BTreeSet;

type Grid = Vec<Vec<String>>;

fn grid(layout: &Layout) -> Grid {
    layout.rows.iter().map(|row| row.split('|').map(str::to_owned).collect()).collect()
}

/// How many columns the rows from the header on have.
fn width(layout: &Layout) -> usize {
    layout.rows[layout.header].split('|').count()
}

/// The layout with its columns in this order; titles above the header stay as they are.
fn ordered(layout: &Layout, order: &[usize]) -> Grid {
    let place = |row: Vec<String>| {
        order.iter().map(|&column| row.get(column).cloned().unwrap_or_default()).collect::<Vec<_>>()
    };
    let rows = grid(layout).into_iter().enumerate();
    rows.map(|(number, row)| if number < layout.header { row } else { place(row) }).collect()
}

fn read(grid: &Grid) -> (Facts, Vec<Diagnostic>) {
    let rows: Vec<String> = grid.iter().map(|row| row.join("|")).collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    Files::new().sheet("works.xlsx", &rows).add("schools.csv", samples::DIRECTORY).read()
}

/// All results, without the rows that they were counted from.
fn told(facts: &Facts) -> String {
    let all = facts.results.iter().map(|(assessment, schools)| {
        let schools = schools.iter().map(|(login, results)| format!("{login}: {:?}", results.classes));
        format!("{assessment} {}", schools.collect::<Vec<_>>().join("; "))
    });
    all.collect::<Vec<_>>().join("\n")
}

/// What a person is told: codes of errors and warnings.
fn warned(diagnostics: &[Diagnostic]) -> BTreeSet<(&'static str, u32)> {
    let loud = diagnostics.iter().filter(|one| one.severity() != Severity::Info);
    loud.map(|one| (one.code.as_str(), one.count)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_order_of_columns_changes_nothing(
        (at, order) in (0..LAYOUTS.len())
            .prop_flat_map(|at| (Just(at), Just((0..width(&LAYOUTS[at])).collect::<Vec<_>>()).prop_shuffle()))
    ) {
        let layout = &LAYOUTS[at];
        // Tasks are known by their order, and a mask of heads in two rows by its neighbours.
        let order = if layout.ordered { (0..width(layout)).collect() } else { order };
        let (plain, before) = read(&grid(layout));
        let (moved, after) = read(&ordered(layout, &order));
        prop_assert_eq!(told(&plain), told(&moved), "{} {:?}", layout.name, order);
        prop_assert_eq!(warned(&before), warned(&after), "{}", layout.name);
    }
}

#[test]
fn columns_of_other_things_change_nothing() {
    for layout in LAYOUTS {
        let mut wide = grid(layout);
        for (number, row) in wide.iter_mut().enumerate().skip(layout.header) {
            if row.len() == width(layout) {
                row.insert(
                    row.len() / 2,
                    if number == layout.header {
                        "Примечание"
                    } else {
                        "без замечаний"
                    }
                    .to_owned(),
                );
            }
        }
        let wide: Grid = if layout.ordered { grid(layout) } else { wide };
        assert_eq!(told(&read(&grid(layout)).0), told(&read(&wide).0), "{}", layout.name);
    }
}

#[test]
fn a_missing_column_changes_nothing_or_is_told() {
    for layout in LAYOUTS {
        let (plain, before) = read(&grid(layout));
        assert!(!plain.results.is_empty(), "{}", layout.name);
        for gone in 0..width(layout) {
            let order: Vec<usize> = (0..width(layout)).filter(|&column| column != gone).collect();
            let (rest, after) = read(&ordered(layout, &order));
            let same = told(&plain) == told(&rest);
            // What a source does not tell at all is no mistake: the journal, the tasks, the class.
            let head = &grid(layout)[layout.header][gone];
            let task = layout.ordered && head.starts_with(|letter: char| letter.is_ascii_digit());
            let fewer = task || samples::MAY_BE_ABSENT.iter().any(|known| head.starts_with(known));
            assert!(
                same || fewer || warned(&after).difference(&warned(&before)).next().is_some(),
                "{}: without «{}» silently\n{}\ninstead of\n{}",
                layout.name,
                head,
                told(&rest),
                told(&plain)
            );
        }
    }
}

#[test]
fn other_words_for_the_same_head_change_nothing() {
    let words = [
        ("Кол-во участников", "Количество  участников"),
        ("Первичный балл", "СУММА БАЛЛОВ"),
        ("Отметка по журналу", "prev_mark"),
        ("Оценка", "Отметка"),
        ("Код ОО", "school_code"),
        ("Логин ОО", "Пользователь"),
        ("Логин", "user"),
        ("Класс", "Наименование класса"),
        ("Вариант", "var-1"),
        ("Группы участников", "группа участников"),
        ("Задания с развёрнутым ответом", "Задания с развернутым ответом"),
        ("«5»", "marks_5"),
        ("«2»", "на \"2\""),
    ];
    for layout in LAYOUTS {
        let mut renamed = grid(layout);
        for head in &mut renamed[layout.header] {
            if let Some((_, other)) = words.iter().find(|(known, _)| head == known) {
                *head = (*other).to_owned();
            }
        }
        let (plain, other) = (read(&grid(layout)), read(&renamed));
        assert_eq!(told(&plain.0), told(&other.0), "{}", layout.name);
        assert_eq!(warned(&plain.1), warned(&other.1), "{}", layout.name);
    }
}
