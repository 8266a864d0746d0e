//! What stands in the named places of the wordings of a report.

use super::amounts::Told;
use super::figures::{Line, Snapshot};
use super::paper::Written;
use ::methodology::{Name, places};
use model::values::Count;
use std::collections::BTreeMap;
use words::Words;

/// Name of a place → what stands there.
pub(super) type Places = BTreeMap<&'static str, String>;

/// The wording with its places filled. The pack was checked: every place is known.
pub(super) fn filled(wording: &Name, known: &Places) -> String {
    let text = wording.as_str().to_owned();
    places(wording.as_str()).into_iter().fold(text, |text, name| {
        let value = known.get(name).map_or("", String::as_str);
        text.replace(&format!("{{{name}}}"), value)
    })
}

/// What every wording of a report can say.
pub(super) fn of(about: &Written<'_>, words: &Words) -> Places {
    let figures = about.figures;
    let mut all = head(figures);
    all.extend(counts(figures, words));
    let stages: Vec<String> =
        about.editions.iter().map(|one| super::paper::edition_name(one, words)).collect();
    all.insert("authority_genitive", about.authority_genitive.to_owned());
    all.insert("stages", stages.join("; "));
    all.extend(standing(about, words));
    all
}

/// What the figures stand on: on what is approved, or also on reports that may still change.
fn standing(about: &Written<'_>, words: &Words) -> Places {
    let sections = about.open.join(", ");
    let said = |approved: &str, open: &str| {
        let name = if about.open.is_empty() { approved } else { open };
        words.with(name, [("sections", sections.clone().into())])
    };
    Places::from([
        ("standing", said("round-standing-approved", "round-standing-open")),
        ("counted", said("round-counted-approved", "round-counted-open")),
    ])
}

/// What may be said without any figure.
pub(super) fn head(figures: &Snapshot) -> Places {
    Places::from([
        ("authority", figures.authority.clone()),
        ("year", figures.year.to_string()),
        ("school_year", school_year(figures.year)),
        ("title", figures.title.clone()),
        ("pack", figures.pack.clone()),
        ("pack_title", figures.pack_title.clone()),
    ])
}

/// The school year that ends in a calendar year: 2025/26 in 2026.
pub(super) fn school_year(year: u16) -> String {
    format!("{}/{:02}", year.saturating_sub(1), year % 100)
}

fn counts(figures: &Snapshot, words: &Words) -> Places {
    let number = |count: usize| words.number(count as u64);
    let schools = figures.schools.values();
    let came = schools.clone().filter(|one| ["sent", "review", "accepted"].contains(&one.state.as_str()));
    let accepted = schools.filter(|one| one.state == "accepted");
    let rows = of_municipality(figures);
    let moved = |sign: &str, other: &str, verdict: Option<&str>| {
        let became = |parts: &[&Line], sign: &str| {
            parts.iter().any(|line| line.group.moved.as_ref().is_some_and(|one| one.sign == sign))
        };
        let sure =
            |parts: &[&Line]| verdict.is_none() || parts.iter().any(|line| line.group.verdict() == verdict);
        let own = |parts: &&Vec<&Line>| became(parts, sign) && !became(parts, other) && sure(parts);
        number(rows.iter().filter(own).count())
    };
    let all = |holds: fn(&Line) -> bool| {
        number(rows.iter().filter(|parts| parts.iter().all(|line| holds(line))).count())
    };
    let proof = proof(figures);
    Places::from([
        ("schools", number(figures.schools.len())),
        ("sent", number(came.count())),
        ("accepted", number(accepted.count())),
        ("rows", number(rows.len())),
        ("known", all(|line| line.group.is_known())),
        ("positive", all(|line| line.group.told.as_ref().and_then(Told::is_positive) == Some(true))),
        ("better", moved("better", "worse", None)),
        ("worse", moved("worse", "better", None)),
        ("growth", moved("better", "worse", Some("growth"))),
        ("fall", moved("worse", "better", Some("fall"))),
        ("proved", words.number(proof.k.into())),
        ("wanting_proof", words.number(proof.n.into())),
    ])
}

/// The rows of the municipality, each with its parts: a row of three parts is one row. It is known when all
/// its parts are, and better when one of them is and none is worse.
fn of_municipality(figures: &Snapshot) -> Vec<Vec<&Line>> {
    let mut rows: BTreeMap<&str, Vec<&Line>> = BTreeMap::new();
    for line in figures.rows.iter().filter(|line| !line.is_of_schools()) {
        rows.entry(&line.row).or_default().push(line);
    }
    rows.into_values().collect()
}

/// Answers with a proof among all that want one.
fn proof(figures: &Snapshot) -> Count {
    let schools = figures.proof.values().flat_map(BTreeMap::values);
    schools.chain(figures.own_proof.values()).fold(Count::default(), |sum, own| sum.plus(*own))
}

#[cfg(test)]
mod tests {
    use super::super::amounts::Moved;
    use super::super::figures::Cell;
    use super::*;
    use words::Language;

    fn line(id: &str, row: &str, level: &str, moved: Option<(&str, &str)>) -> Line {
        let told = moved.map(|_| Told::Number(1));
        let moved = moved.map(|(sign, verdict)| Moved {
            with: 2021,
            before: Told::Number(0),
            after: None,
            sign: sign.to_owned(),
            verdict: Some(verdict.to_owned()),
            interval: None,
        });
        let state = if told.is_some() { "known" } else { "no-data" };
        let group = Cell { state: state.to_owned(), told, origin: "computed".to_owned(), of: None, moved };
        let [id, row, level] = [id, row, level].map(str::to_owned);
        let [section, title, unit, better, clause] = ["1", "", "", "higher", ""].map(str::to_owned);
        let schools = BTreeMap::new();
        Line { id, row, level, section, title, unit, better, clause, group, schools }
    }

    #[test]
    fn a_row_of_parts_is_one_row_and_sums_of_schools_are_not_counted_beside_it() {
        let none = "no-significant-change";
        let figures = Snapshot {
            rows: vec![
                line("M1", "M1", "municipality", Some(("better", "growth"))),
                line("M4.1.1", "M4.1", "municipality", Some(("better", none))),
                line("M4.1.2", "M4.1", "municipality", None),
                line("M5.1", "M5", "municipality", Some(("better", "growth"))),
                line("M5.2", "M5", "municipality", Some(("worse", none))),
                line("S1", "S1", "school", Some(("worse", "fall"))),
            ],
            ..Snapshot::default()
        };
        let places = counts(&figures, &Words::new(Language::Russian));
        let told = ["rows", "known", "better", "worse", "growth", "fall"].map(|name| places[name].as_str());
        assert_eq!(told, ["3", "2", "2", "0", "1", "0"]);
    }
}
