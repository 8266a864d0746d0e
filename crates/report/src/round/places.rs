//! What stands in the named places of the wordings of a report.

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
    all
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
    let rows: Vec<&Line> = figures.rows.iter().filter(|line| !line.is_of_schools()).collect();
    let moved = |sign: &str| {
        rows.iter().filter(|line| line.group.moved.as_ref().is_some_and(|one| one.sign == sign)).count()
    };
    let verdict =
        |verdict: &str| figures.rows.iter().filter(|line| line.group.verdict() == Some(verdict)).count();
    let proof = proof(figures);
    Places::from([
        ("schools", number(figures.schools.len())),
        ("sent", number(came.count())),
        ("accepted", number(accepted.count())),
        ("rows", number(rows.len())),
        ("known", number(rows.iter().filter(|line| line.group.is_known()).count())),
        (
            "positive",
            number(
                rows.iter()
                    .filter(|line| line.group.told.as_ref().and_then(super::Told::is_positive) == Some(true))
                    .count(),
            ),
        ),
        ("better", number(moved("better"))),
        ("worse", number(moved("worse"))),
        ("growth", number(verdict("growth"))),
        ("fall", number(verdict("fall"))),
        ("proved", words.number(proof.k.into())),
        ("wanting_proof", words.number(proof.n.into())),
    ])
}

/// Answers with a proof among all that want one.
fn proof(figures: &Snapshot) -> Count {
    let schools = figures.proof.values().flat_map(BTreeMap::values);
    schools.chain(figures.own_proof.values()).fold(Count::default(), |sum, own| sum.plus(*own))
}
