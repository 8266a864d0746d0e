//! The rule as it was applied: every value with its source and how sure that is.

use crate::View;
use crate::phrases::{procedure, valid, whole};
use ::methodology::{
    Cited, Distribution, Estimation, Identification, Name, Pack, Settings, SpecialSchools, Suspected,
    Switches,
};
use calculation::statistics::TrueShares;
use document::{Block, Cell, Column, Inline, Rows, Table, cell};
use model::assessments::Year;
use words::Words;

/// The section of the report.
pub(crate) fn blocks(view: &View<'_>, words: &Words, lead: Year) -> Vec<Block> {
    let Some(rule) = &view.pack.identification else { return Vec::new() };
    let label = view.pack.label();
    let title = view.pack.manifest.title.as_str();
    let mut blocks = vec![
        Block::Heading { level: 2, text: words.text("rule-heading"), anchor: None },
        Block::Paragraph(cell(words.with("rule-line", [("label", label.into()), ("title", title.into())]))),
    ];
    if let Some(variant) = rule.variants.get(&view.settings.variant) {
        let mut text = words.with("rule-variant", [("title", variant.title.as_str().into())]);
        if !variant.valid.covers(lead) {
            let arguments =
                [("valid", valid(words, variant.valid).into()), ("year", lead.to_string().into())];
            text = format!("{text}. {}", words.with("rule-outside", arguments));
        }
        blocks.push(Block::Paragraph(cell(text)));
    }
    blocks.push(caution(view.pack, words));
    blocks.push(Block::Table(table(view.pack, rule, view.settings, words)));
    blocks.push(shares(view, words));
    blocks
}

/// The switches alone with their values and how sure these are, for papers.
pub(crate) fn brief(view: &View<'_>, words: &Words) -> Vec<Block> {
    let Some(rule) = &view.pack.identification else { return Vec::new() };
    let changed = view.settings.differences(&Settings::of(rule));
    let row = |(name, value, reference, _): Shown<'_>| {
        let sure = match changed.iter().any(|change| change.starts_with(&format!("{name}="))) {
            true => words.text("rule-changed"),
            false => sourced(view.pack, words, reference, None).1,
        };
        vec![cell(words.word("setting", name)), cell(value), cell(sure)]
    };
    let columns = [("column-value", 9), ("column-setting", 18), ("column-certainty", 10)];
    let table = Table {
        caption: words.text("rule-caption"),
        columns: columns.map(|(name, width)| Column::words(words.text(name)).wide(width)).into(),
        rows: switches(rule, view.settings, words).into_iter().map(row).collect(),
        ..Table::default()
    };
    vec![Block::Table(table)]
}

/// Where the threshold comes from, in a line.
pub(crate) fn source_of_threshold(view: &View<'_>, words: &Words) -> String {
    let Some(rule) = &view.pack.identification else { return String::new() };
    if view.settings.threshold != rule.threshold.value {
        return words.text("rule-changed");
    }
    let Some(found) = view.pack.references.get(rule.threshold.reference.as_str()) else {
        return String::new();
    };
    let sure = words.word("certainty", found.certainty.as_str());
    words.with("paper-source", [("title", found.title.as_str().into()), ("sure", sure.into())])
}

/// What whoever signs must know that nobody knows.
pub(crate) fn caution(pack: &Pack, words: &Words) -> Block {
    let text = words.with("explain-caution", [("text", pack.manifest.caution.as_str().into())]);
    Block::Notice(document::Tone::Caution, cell(text))
}

/// Every switch and figure with value, source and certainty.
pub(crate) fn table(pack: &Pack, rule: &Identification, settings: &Settings, words: &Words) -> Table {
    let defaults = Settings::of(rule);
    let changed: Vec<String> = settings.differences(&defaults);
    let mut rows = Vec::new();
    let mut row = |name: String, value: String, reference: &Name, note: Option<&str>, changed: bool| {
        let (source, certainty) = match changed {
            true => (cell(words.text("rule-changed")), String::new()),
            false => sourced(pack, words, reference, note),
        };
        rows.push(vec![cell(name), cell(value), source, cell(certainty)]);
    };
    for (name, value, reference, note) in switches(rule, settings, words) {
        let changed = changed.iter().any(|change| change.starts_with(&format!("{name}=")));
        row(words.word("setting", name), value, reference, note, changed);
    }
    for (name, value, reference, note) in estimation(&rule.estimation, words) {
        row(words.word("estimation", name), value, reference, note, false);
    }
    let columns = ["column-value", "column-setting", "column-source", "column-certainty"];
    Table {
        caption: words.text("rule-caption"),
        sheet: words.text("sheet-rule"),
        columns: columns.map(|name| Column::words(words.text(name))).into(),
        rows,
        rows_are: Rows::Stacked,
    }
}

/// Where a value comes from, and how sure that is.
pub(crate) fn sourced(pack: &Pack, words: &Words, reference: &Name, note: Option<&str>) -> (Cell, String) {
    let of = |found: &::methodology::Reference| {
        (cited(found, note), words.word("certainty", found.certainty.as_str()))
    };
    pack.references.get(reference.as_str()).map(of).unwrap_or_default()
}

fn cited(reference: &::methodology::Reference, note: Option<&str>) -> Cell {
    let clause = reference.clause.as_ref().map(|clause| format!(" — {clause}")).unwrap_or_default();
    let mut cell = vec![Inline::Text(format!("{}{clause}", reference.title))];
    if let Some(note) = note {
        cell.push(Inline::text(". "));
        cell.push(Inline::Muted(note.to_owned()));
    }
    cell
}

/// A value of a pack: its name, itself in words, its reference and its note.
pub(crate) type Shown<'a> = (&'static str, String, &'a Name, Option<&'a str>);

pub(crate) fn shown<'a, T>(name: &'static str, value: String, cited: &'a Cited<T>) -> Shown<'a> {
    (name, value, &cited.reference, cited.note.as_deref())
}

fn switches<'a>(rule: &'a Identification, settings: &Settings, words: &Words) -> Vec<Shown<'a>> {
    let answer = |yes: bool| words.text(if yes { "value-true" } else { "value-false" });
    let floor = settings.floor.map_or_else(|| words.text("value-none"), |floor| floor.to_string());
    let suspected = match settings.suspected {
        Suspected::Include => "value-include",
        Suspected::Exclude => "value-exclude",
        Suspected::Both => "value-both",
    };
    let special = match settings.special_schools {
        SpecialSchools::Include => "value-include",
        SpecialSchools::Exclude => "value-exclude",
    };
    let variant = rule.variants.get(&settings.variant).map_or("", |variant| variant.title.as_str());
    let procedures: Vec<String> = settings.procedures.iter().map(|one| procedure(words, *one)).collect();
    vec![
        shown("variant", format!("{variant} ({})", settings.variant), &rule.variant),
        shown("threshold", words.threshold(settings.threshold), &rule.threshold),
        shown("inclusive", answer(settings.inclusive), &rule.inclusive),
        shown("floor", floor, &rule.floor),
        shown("suspected", words.text(suspected), &rule.suspected),
        shown("special_schools", words.text(special), &rule.special_schools),
        shown("risk", answer(settings.risk), &rule.risk),
        shown("risk_share", words.threshold(settings.risk_share), &rule.risk_share),
        shown("procedures", procedures.join("; "), &rule.procedures),
    ]
}

fn estimation<'a>(estimation: &'a Estimation, words: &Words) -> Vec<Shown<'a>> {
    let distribution = match estimation.distribution.value {
        Distribution::BetaBinomial => words.text("distribution-beta-binomial"),
    };
    let prior = &estimation.prior.value;
    let prior = words.with(
        "prior-value",
        [("share", words.threshold(prior.share).into()), ("strength", prior.strength.into())],
    );
    vec![
        shown("confidence", words.threshold(estimation.confidence.value), &estimation.confidence),
        shown("distribution", distribution, &estimation.distribution),
        shown("least_schools", estimation.least_schools.value.to_string(), &estimation.least_schools),
        shown("prior", prior, &estimation.prior),
        shown("steady_from", words.threshold(estimation.steady_from.value), &estimation.steady_from),
        shown("unsteady_below", words.threshold(estimation.unsteady_below.value), &estimation.unsteady_below),
        shown("few", estimation.few.value.to_string(), &estimation.few),
        shown("pooled_years", estimation.pooled_years.value.to_string(), &estimation.pooled_years),
        shown("change_least", estimation.change_least.value.to_string(), &estimation.change_least),
    ]
}

/// The distributions behind the probabilities.
fn shares(view: &View<'_>, words: &Words) -> Block {
    let row = |(assessment, (shares, schools)): (&model::assessments::Assessment, &(TrueShares, usize))| {
        let distribution = match shares {
            TrueShares::Beta { alpha, beta } => {
                let mean = words.decimal(alpha / (alpha + beta) * 100.0, 1);
                words.with(
                    "shares-beta",
                    [("mean", mean.into()), ("strength", words.decimal(alpha + beta, 1).into())],
                )
            }
            TrueShares::Common { share } => {
                words.with("shares-common", [("share", words.decimal(share * 100.0, 1).into())])
            }
        };
        vec![
            cell(procedure(words, assessment.procedure)),
            cell(assessment.year.to_string()),
            whole(words, *schools as u64),
            cell(distribution),
        ]
    };
    let table = Table {
        caption: words.text("shares-caption"),
        sheet: words.text("sheet-shares"),
        columns: vec![
            Column::words(words.text("column-procedure")),
            Column::words(words.text("column-year")),
            Column::numbers(words.text("column-schools")),
            Column::words(words.text("column-distribution")),
        ],
        rows: view.outcome.evidence.shares.iter().map(row).collect(),
        ..Table::default()
    };
    Block::Folded { summary: words.text("shares-summary"), blocks: vec![Block::Table(table)] }
}
