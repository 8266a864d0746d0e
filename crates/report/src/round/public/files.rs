//! The open data and their passport: text between semicolons, names of columns that programs read.

use super::{HIDDEN, Open, OpenLine, edition_said};
use crate::round::Told;
use document::guarded;
use words::Words;

/// The columns of the data; `open-column-` and these are the words for what they hold.
const COLUMNS: [&str; 12] =
    ["year", "publisher", "section", "row", "title", "unit", "school", "state", "k", "n", "value", "change"];

/// The values as data.
pub fn open_data(open: &Open) -> String {
    let head = line(&COLUMNS.map(str::to_owned));
    let rows = open.lines.iter().map(|one| line(&row(open, one)));
    std::iter::once(head).chain(rows).collect()
}

fn row(open: &Open, one: &OpenLine) -> [String; 12] {
    let [k, n, value] = numbers(one.told.as_ref());
    [
        open.year.to_string(),
        open.authority.clone(),
        one.section.clone(),
        one.id.clone(),
        one.title.clone(),
        one.unit.clone(),
        one.school.clone().unwrap_or_default(),
        if one.told.is_none() && one.state == "known" { HIDDEN.to_owned() } else { one.state.clone() },
        k,
        n,
        value,
        one.verdict.clone().unwrap_or_default(),
    ]
}

fn numbers(told: Option<&Told>) -> [String; 3] {
    let only = |value: String| [String::new(), String::new(), value];
    match told {
        None => Default::default(),
        Some(Told::Share(count) | Told::Schools(count)) => {
            [count.k.to_string(), count.n.to_string(), String::new()]
        }
        Some(Told::YesNo(yes)) => only(u8::from(*yes).to_string()),
        Some(Told::Number(number)) => only(number.to_string()),
        Some(Told::Band { hundredths, .. }) => only(decimal(f64::from(*hundredths) / 100.0)),
        Some(told @ (Told::Mean { .. } | Told::Stated { .. })) => {
            let (mean, n) = told.mean().unwrap_or_default();
            [String::new(), n.to_string(), decimal(mean)]
        }
        Some(Told::Bands(bands)) => {
            only(bands.iter().map(|(band, count)| format!("{band}:{count}")).collect::<Vec<_>>().join(" "))
        }
        Some(Told::Dynamics { .. }) => Default::default(),
    }
}

fn decimal(number: f64) -> String {
    format!("{number:.2}")
}

/// What the data are, for whoever finds them without the page.
pub fn passport(open: &Open, address: &str, words: &Words) -> String {
    let columns = COLUMNS.map(|name| (format!("column-{name}"), words.word("open-column", name)));
    let editions = open.editions.iter().map(|edition| ("source".to_owned(), edition_said(words, edition)));
    let facts = [
        ("title", open.title.clone()),
        ("publisher", open.authority.clone()),
        ("created", open.day.clone()),
        ("subject-year", open.year.to_string()),
        ("format", words.text("open-format")),
        ("address", address.to_owned()),
        ("licence", open.licence.clone()),
        ("method", open.method.clone()),
        ("methodology", open.pack.clone()),
        ("schools", format!("{}: {}", open.schools_are, open.schools)),
        ("suppression", suppression(open, words)),
    ];
    let facts = facts.map(|(name, value)| (name.to_owned(), value));
    let all = facts.into_iter().chain(editions).chain(columns);
    let head = line(&["property".to_owned(), "value".to_owned()]);
    std::iter::once(head).chain(all.map(|(name, value)| line(&[name, value]))).collect()
}

/// Which numbers are not shown.
fn suppression(open: &Open, words: &Words) -> String {
    words.with(
        "open-suppression",
        [
            ("fewest", open.fewest.into()),
            ("least", open.share_from.into()),
            ("sections", open.not_by_school.join(", ").into()),
        ],
    )
}

fn line(cells: &[String]) -> String {
    let cell = |text: &String| {
        let text = guarded(text);
        if text.contains([';', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.into_owned()
        }
    };
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("{}\r\n", cells.join(";"))
}
