//! How wide columns are beside each other.

use crate::{Cell, Column, Table, plain, shown};

/// What a column that says no width counts where others say it.
const USUAL: u16 = 10;
/// Words longer than this are broken rather than given the whole width.
const LONGEST_WORD: usize = 20;
/// A cell as long as this is wide enough: the rest goes into further lines.
const LONGEST_LINE: usize = 48;

/// How many letters a column needs and would like.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Need {
    /// Its longest word.
    pub(crate) least: usize,
    /// Its longest cell.
    pub(crate) wish: usize,
}

/// What each column needs by its content.
pub(crate) fn needs(table: &Table) -> Vec<Need> {
    let of = |(index, column): (usize, &Column)| {
        let cells = table.rows.iter().filter_map(|row| row.get(index));
        let (word, line) = cells.fold((longest_word(&column.title), 0), |(word, line), cell| {
            (word.max(unbroken(column, cell)), line.max(plain(cell).chars().count()))
        });
        let least = word.min(LONGEST_WORD) + 1;
        Need { least, wish: line.clamp(least, LONGEST_LINE) + 1 }
    };
    table.columns.iter().enumerate().map(of).collect()
}

/// A number stays in one line; words after it may go into the next.
fn unbroken(column: &Column, cell: &Cell) -> usize {
    match cell.first().map(shown) {
        Some(number) if column.is_number() => number.chars().count().max(longest_word(&plain(cell))),
        _ => longest_word(&plain(cell)),
    }
}

/// The longest part of a text that has no blank in it, in letters.
pub(crate) fn longest_word(text: &str) -> usize {
    text.split([' ', '\n']).map(|word| word.chars().count()).max().unwrap_or_default()
}

/// Shares out a width among the columns: as they say, else by their content. The parts add up to
/// the whole. `letter` is the width of a letter.
pub(crate) fn shared(table: &Table, whole: u32, letter: u32) -> Vec<u32> {
    let weights: Vec<f64> = if table.columns.iter().any(|column| column.width.is_some()) {
        table.columns.iter().map(|column| f64::from(column.width.unwrap_or(USUAL).max(1))).collect()
    } else {
        by_content(&needs(table), f64::from(whole) / f64::from(letter.max(1)))
    };
    proportional(&weights, whole)
}

/// Where there is room for all, in proportion to the wishes; else what is needed, and the rest in
/// proportion to what is wished beyond it.
fn by_content(needs: &[Need], room: f64) -> Vec<f64> {
    let sum = |of: fn(&Need) -> usize| needs.iter().map(of).sum::<usize>() as f64;
    let (least, wish) = (sum(|need| need.least), sum(|need| need.wish));
    if wish <= room || least >= room {
        let of = |need: &Need| if wish <= room { need.wish } else { need.least };
        return needs.iter().map(|need| of(need) as f64).collect();
    }
    let part = (room - least) / (wish - least);
    needs.iter().map(|need| need.least as f64 + part * (need.wish - need.least) as f64).collect()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a part of a page's width")]
fn proportional(weights: &[f64], whole: u32) -> Vec<u32> {
    let sum: f64 = weights.iter().sum();
    let mut ends = vec![0];
    let mut end = 0.0;
    for weight in weights {
        end += weight;
        ends.push((end / sum * f64::from(whole)).round() as u32);
    }
    ends.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

#[cfg(test)]
mod tests {
    use super::shared;
    use crate::{Column, Table, cell};

    fn table(columns: Vec<Column>) -> Table {
        let long = "Школа с таким длинным названием, что одной строки ей не хватит никогда";
        let row = vec![cell(long), cell("1"), cell("2")];
        Table { columns, rows: vec![row], ..Table::default() }
    }

    #[test]
    fn the_parts_fill_the_page_and_no_word_is_broken() {
        let titles = ["Школа", "Участников", "Доля"];
        let widths = shared(&table(titles.map(Column::words).into()), 10_205, 125);
        assert_eq!(widths.iter().sum::<u32>(), 10_205);
        assert!(widths[0] > widths[1] && widths[1] > 125 * 10, "ten letters: {widths:?}");
    }

    #[test]
    fn a_width_that_is_told_holds() {
        let columns = vec![Column::words("а").wide(1), Column::words("б").wide(3), Column::words("в")];
        assert_eq!(shared(&table(columns), 1400, 125), [100, 300, 1000]);
    }
}
