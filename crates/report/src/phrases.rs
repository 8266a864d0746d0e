//! Words that several parts of a document use.

use crate::View;
use calculation::identification::{ProcedureResult, SchoolYear, Status, Steadiness};
use calculation::statistics::Verdict;
use document::{Cell, Inline, Tone, Value, cell};
use methodology::{Condition, Settings, Validity};
use model::assessments::{Assessment, Procedure, Year};
use model::facts::Facts;
use model::organisations::{Login, School};
use model::text::search_key;
use model::values::{Count, Percent};
use words::Words;

/// The schools reported, in alphabetical order of their names.
pub(crate) fn schools<'a>(view: &View<'a>) -> Vec<&'a School> {
    let all = view.facts.organisations.schools.values();
    let mut schools: Vec<&School> = all.filter(|school| school.is_within(view.municipality)).collect();
    schools.sort_by_cached_key(|school| order(school));
    schools
}

/// Where a school stands among others.
pub(crate) fn order(school: &School) -> (String, Login) {
    (natural(&search_key(name(school))), school.login)
}

/// Whether so many schools are reported that details of each would make the page too large to open.
pub(crate) fn is_large(view: &View<'_>) -> bool {
    let all = view.facts.organisations.schools.values();
    all.filter(|school| school.is_within(view.municipality)).count() > MOST_DETAILED
}

/// Schools whose cards show everything; of more, the tables have it.
const MOST_DETAILED: usize = 60;

/// A key in which numbers stand in their order: «Школа 2» before «Школа 10».
pub(crate) fn natural(key: &str) -> String {
    let (mut padded, mut digits) = (String::new(), String::new());
    for letter in key.chars().chain([' ']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        if !digits.is_empty() {
            padded += &format!("{digits:0>9}");
            digits.clear();
        }
        padded.push(letter);
    }
    padded
}

/// The name, or the login where no file gives a name.
pub(crate) fn name(school: &School) -> &str {
    school.name.as_deref().unwrap_or(school.login.as_str())
}

/// The name as a link to the school's card.
pub(crate) fn link(school: &School) -> Cell {
    vec![Inline::Link { anchor: school.login.to_string(), text: name(school).to_owned() }]
}

/// The municipality's name, or its code, or nothing.
pub(crate) fn municipality<'a>(facts: &'a Facts, school: &'a School) -> &'a str {
    school.municipality.as_deref().map_or("", |key| facts.organisations.municipality_name(key))
}

pub(crate) fn procedure(words: &Words, procedure: Procedure) -> String {
    procedure_as(words, "procedure", procedure)
}

pub(crate) fn short_procedure(words: &Words, procedure: Procedure) -> String {
    procedure_as(words, "procedure-short", procedure)
}

fn procedure_as(words: &Words, form: &str, procedure: Procedure) -> String {
    let subject = words.word("subject", procedure.subject.as_str());
    words.with(
        form,
        [
            ("kind", procedure.kind.as_str().into()),
            ("subject", subject.into()),
            ("grade", procedure.grade.to_string().into()),
        ],
    )
}

pub(crate) fn status(words: &Words, school: &SchoolYear) -> Inline {
    let excluded = school.excluded && school.status != Status::TooLittleData;
    let (tone, code) = match school.status {
        _ if excluded => (Tone::Plain, "excluded"),
        Status::Low => (Tone::Bad, Status::Low.as_str()),
        Status::Risk => (Tone::Caution, Status::Risk.as_str()),
        Status::None => (Tone::Good, Status::None.as_str()),
        Status::TooLittleData => (Tone::Plain, Status::TooLittleData.as_str()),
    };
    Inline::Tag(tone, words.word("status", code))
}

pub(crate) fn steadiness(words: &Words, steadiness: Steadiness) -> Inline {
    let tone = if steadiness == Steadiness::Steady { Tone::Plain } else { Tone::Caution };
    Inline::Tag(tone, words.word("steadiness", steadiness.as_str()))
}

pub(crate) fn verdict(words: &Words, verdict: Verdict) -> Inline {
    let tone = match verdict {
        Verdict::Growth => Tone::Good,
        Verdict::Fall => Tone::Bad,
        Verdict::NoSignificantChange | Verdict::TooLittleData => Tone::Plain,
    };
    Inline::Tag(tone, words.word("verdict", verdict.as_str()))
}

/// The share with «малая численность» where the pack asks for these words.
pub(crate) fn share(view: &View<'_>, words: &Words, result: &ProcedureResult) -> Cell {
    let few = view.pack.identification.as_ref().map_or(0, |rule| rule.estimation.few.value);
    let mut cell = vec![counted(words, result.count)];
    if result.count.n < few {
        cell.push(Inline::Muted(format!(" {}", words.text("few"))));
    }
    cell
}

/// `k` of `n` as programs and as people read it.
pub(crate) fn counted(words: &Words, count: Count) -> Inline {
    Inline::number(Value::Share { k: count.k.into(), n: count.n.into() }, words.share(count))
}

/// A whole number as programs and as people read it.
pub(crate) fn whole(words: &Words, number: u64) -> Cell {
    let shown = words.number(number);
    i64::try_from(number).map_or_else(
        |_| cell(shown.clone()),
        |value| vec![Inline::number(Value::Whole(value), shown.clone())],
    )
}

/// A measured number as programs and as people read it.
pub(crate) fn decimal(words: &Words, value: f64, decimals: u8) -> Cell {
    vec![Inline::number(Value::Decimal { value, decimals }, words.decimal(value, decimals.into()))]
}

/// A proportion that is not counted, as programs and as people read it.
pub(crate) fn proportion(words: &Words, value: f64, decimals: u8) -> Cell {
    let shown = words.decimal(value * 100.0, decimals.into());
    let shown = words.with("percent", [("value", shown.into())]);
    vec![Inline::number(Value::Percent { value, decimals }, shown)]
}

/// Whole pupils to the threshold, with a sign that shows the side.
pub(crate) fn distance(result: &ProcedureResult) -> Cell {
    let Some(pupils) = result.pupils_to_threshold else { return cell("—") };
    let sign = if pupils > 0 { '+' } else { '−' };
    vec![Inline::number(Value::Whole(pupils), format!("{sign}{}", pupils.unsigned_abs()))]
}

/// A condition in words, its year and shares filled in.
pub(crate) fn condition(words: &Words, condition: &Condition, settings: &Settings, year: &str) -> String {
    filled(words, &condition.title, year, settings.threshold, settings.risk_share)
}

/// The title of a condition with its year and shares filled in.
pub fn filled(words: &Words, title: &str, year: &str, threshold: Percent, risk_share: Percent) -> String {
    let title = title.replace("{year}", year).replace("{risk_share}", &words.threshold(risk_share));
    title.replace("{threshold}", &words.threshold(threshold))
}

/// A result of a school that a decision rests on.
#[derive(Debug, Clone)]
pub struct Ground {
    /// Which.
    pub assessment: Assessment,
    /// What is said of those who did not reach the threshold mark.
    pub missed: String,
    /// Works below the threshold mark among all.
    pub count: Count,
    /// Whole pupils to the threshold, above it or below.
    pub pupils: Option<i64>,
    /// The procedure over the years up to this one.
    pub pooled: Count,
    /// How many years these are.
    pub pooled_years: u8,
    /// The share from which a result is low.
    pub threshold: Percent,
    /// From how few works nothing follows.
    pub few: u32,
    /// How steady the conclusion is; papers that are signed do not say it.
    pub steadiness: Option<String>,
}

/// A result in words: counts, share, threshold, distance, the years together, how sure it is.
pub fn ground(words: &Words, own: &Ground) -> String {
    let arguments = [
        ("procedure", procedure(words, own.assessment.procedure).into()),
        ("missed", own.missed.as_str().into()),
        ("year", own.assessment.year.to_string().into()),
        ("k", own.count.k.into()),
        ("n", own.count.n.into()),
        ("percent", words.percent(own.count).into()),
        ("threshold", words.threshold(own.threshold).into()),
    ];
    let mut text = words.with("paper-ground", arguments);
    if let Some(pupils) = own.pupils {
        let message = if pupils > 0 { "paper-above" } else { "paper-below" };
        text += &words.with(message, [("pupils", pupils.unsigned_abs().into())]);
    }
    if own.pooled_years > 1 {
        let pooled =
            [("years", own.pooled_years.into()), ("k", own.pooled.k.into()), ("n", own.pooled.n.into())];
        text += &words.with("paper-pooled", pooled);
    }
    if own.count.n < own.few {
        text += &words.text("paper-few");
    }
    if let Some(word) = &own.steadiness {
        let word = words.word("steadiness", word);
        text += &words.with("paper-conclusion", [("word", word.into())]);
    }
    text
}

/// The grounds on which a school is listed, in words.
pub(crate) fn grounds(view: &View<'_>, words: &Words, school: &SchoolYear) -> String {
    let named = school.held().filter_map(|one| {
        let rule = view.pack.identification.as_ref()?;
        let year = one.years.first().map(ToString::to_string).unwrap_or_default();
        Some(condition(words, rule.conditions.get(&one.condition)?, view.settings, &year))
    });
    named.collect::<Vec<_>>().join("; ")
}

pub(crate) fn valid(words: &Words, validity: Validity) -> String {
    let year = |year: Year| year.to_string().into();
    match (validity.from, validity.to) {
        (Some(from), Some(to)) => words.with("valid-span", [("from", year(from)), ("to", year(to))]),
        (Some(from), None) => words.with("valid-from", [("from", year(from))]),
        (None, Some(to)) => words.with("valid-to", [("to", year(to))]),
        (None, None) => words.text("valid-any"),
    }
}

/// The results of a school in the procedures of a year.
pub(crate) fn of_year<'a>(
    view: &View<'a>,
    login: &Login,
    year: Year,
) -> impl Iterator<Item = (&'a Assessment, &'a ProcedureResult)> {
    let all = view.outcome.evidence.schools.get(login).into_iter().flatten();
    all.filter(move |(assessment, _)| assessment.year == year)
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn numbers_stand_in_their_order() {
        let mut names = ["школа 10", "школа 2", "гимназия 1", "школа 2 имени"];
        names.sort_by_key(|name| natural(name));
        assert_eq!(names, ["гимназия 1", "школа 2", "школа 2 имени", "школа 10"]);
    }
}
