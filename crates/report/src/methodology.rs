//! A methodology explained: what it says, from where, and how sure that is.

use crate::context;
use crate::monitoring;
use crate::papers;
use crate::phrases::{condition, valid};
use crate::risks;
use crate::rule;
use crate::signs;
use ::methodology::{Combination, Identification, Pack, Settings, Switches, Threshold};
use document::{Block, Cell, Column, Document, Table, cell};
use words::Words;

/// All packs in a table.
pub fn overview(packs: &[Pack], words: &Words) -> Document {
    let row = |pack: &Pack| {
        let mut contents = Vec::new();
        if pack.identification.is_some() {
            contents.push(words.text("contents-identification"));
        }
        if pack.signs.is_some() {
            contents.push(words.text("contents-signs"));
        }
        if pack.context.is_some() {
            contents.push(words.text("contents-context"));
        }
        if pack.risks.is_some() {
            contents.push(words.text("contents-risks"));
        }
        if let Some(indicators) = &pack.indicators {
            let count = indicators.indicators.len().into();
            contents.push(words.with("contents-indicators", [("count", count)]));
        }
        if let Some(monitoring) = &pack.monitoring {
            let count = monitoring.rows.len().into();
            contents.push(words.with("contents-monitoring", [("count", count)]));
        }
        if pack.outline.is_some() {
            contents.push(words.text("contents-outline"));
        }
        if pack.forms.is_some() {
            contents.push(words.text("contents-forms"));
        }
        if !pack.scales.is_empty() {
            contents.push(words.with("contents-scales", [("count", pack.scales.len().into())]));
        }
        contents.push(words.with("contents-cases", [("count", pack.cases.len().into())]));
        let manifest = &pack.manifest;
        vec![cell(&manifest.id), cell(&manifest.version), cell(&manifest.title), cell(contents.join(", "))]
    };
    let table = Table {
        columns: columns(words, &["column-name", "column-version", "column-title", "column-contents"]),
        rows: packs.iter().map(row).collect(),
        ..Table::default()
    };
    Document {
        language: words.language().code().to_owned(),
        title: words.text("list-methodologies"),
        blocks: vec![Block::Table(table)],
        ..Document::default()
    }
}

/// One pack in full.
pub fn explain(pack: &Pack, words: &Words) -> Document {
    let manifest = &pack.manifest;
    let mut blocks = vec![Block::Paragraph(cell(&manifest.summary)), rule::caution(pack, words)];
    if let Some(identification) = &pack.identification {
        let settings = Settings::of(identification);
        blocks.push(Block::Heading { level: 2, text: words.text("rule-heading"), anchor: None });
        blocks.push(Block::Table(rule::table(pack, identification, &settings, words)));
        blocks.extend(conditions(identification, &settings, words));
        blocks.extend(variants(identification, &settings, words));
    }
    if let Some(signs) = &pack.signs {
        blocks.extend(signs::explained(pack, signs, words));
    }
    if let Some(rule) = &pack.context {
        blocks.extend(context::explained(pack, rule, words));
    }
    if let Some(rule) = &pack.risks {
        blocks.extend(risks::explained(pack, rule, words));
    }
    if let Some(indicators) = &pack.indicators {
        blocks.extend(crate::indicators::explained(pack, indicators, words));
    }
    if let Some(rule) = &pack.monitoring {
        blocks.extend(monitoring::explained(pack, rule, words));
    }
    if let Some(outline) = &pack.outline {
        blocks.extend(papers::outline(pack, outline, words));
    }
    if let Some(forms) = &pack.forms {
        blocks.extend(papers::forms(pack, forms, words));
    }
    if !pack.scales.is_empty() {
        blocks.extend(scales(pack, words));
    }
    blocks.extend(references(pack, words));
    Document {
        language: words.language().code().to_owned(),
        title: manifest.title.clone(),
        subtitle: format!("{}, {}", pack.label(), valid(words, manifest.valid)),
        blocks,
        ..Document::default()
    }
}

fn columns(words: &Words, names: &[&str]) -> Vec<Column> {
    names.iter().map(|name| Column::words(words.text(name))).collect()
}

fn section(words: &Words, heading: &str, names: &[&str], rows: Vec<Vec<Cell>>) -> Vec<Block> {
    let table = Table { columns: columns(words, names), rows, ..Table::default() };
    vec![Block::Heading { level: 2, text: words.text(heading), anchor: None }, Block::Table(table)]
}

fn conditions(rule: &Identification, settings: &Settings, words: &Words) -> Vec<Block> {
    let row = |(name, one): (&String, &::methodology::Condition)| {
        // Without a year at hand the words show which one is meant: N, N−1, N−2.
        let back = one.test.years_back().first().copied().unwrap_or_default();
        let year = if back == 0 { "N".to_owned() } else { format!("N−{back}") };
        let shown = condition(words, one, settings, &year);
        vec![cell(name), cell(shown), cell(one.reference.as_str())]
    };
    let rows = rule.conditions.iter().map(row).collect();
    section(words, "explain-conditions", &["column-name", "column-what", "column-source"], rows)
}

fn variants(rule: &Identification, settings: &Settings, words: &Words) -> Vec<Block> {
    let combination = |combination: &Combination| {
        let names: Vec<&str> = combination.names().iter().map(::methodology::Name::as_str).collect();
        let form = match combination {
            Combination::Any(_) => "combination-any",
            Combination::All(_) => "combination-all",
        };
        words.with(form, [("names", names.join(", ").into())])
    };
    let row = |(name, one): (&String, &::methodology::Variant)| {
        let in_force = if *name == settings.variant {
            format!(" ({})", words.text("explain-default"))
        } else {
            String::new()
        };
        vec![
            cell(format!("{name}{in_force}")),
            cell(&one.title),
            cell(combination(&one.listed)),
            cell(combination(&one.risk)),
            cell(valid(words, one.valid)),
            cell(one.reference.as_str()),
        ]
    };
    let names =
        ["column-name", "column-what", "column-listed", "column-risk-zone", "column-years", "column-source"];
    section(words, "explain-variants", &names, rule.variants.iter().map(row).collect())
}

fn scales(pack: &Pack, words: &Words) -> Vec<Block> {
    let row = |one: &::methodology::ScaleEntry| {
        let first = one.first_score;
        let score = |score: Option<u16>| score.map_or_else(|| "—".to_owned(), |score| score.to_string());
        vec![
            cell(scale_of(one, words)),
            cell(valid(words, one.years)),
            cell(first.three.to_string()),
            cell(score(first.four)),
            cell(score(first.five)),
            cell(score(one.maximum)),
            cell(scale_note(one, words)),
            cell(one.reference.as_str()),
        ]
    };
    let mark = |mark: &str| Column::numbers(words.with("column-mark", [("mark", mark.to_owned().into())]));
    let table = Table {
        caption: String::new(),
        columns: vec![
            Column::words(words.text("column-procedure")),
            Column::words(words.text("column-years")),
            mark("3"),
            mark("4"),
            mark("5"),
            Column::numbers(words.text("column-maximum")),
            Column::words(words.text("column-note")),
            Column::words(words.text("column-source")),
        ],
        rows: pack.scales.iter().map(row).collect(),
        ..Table::default()
    };
    vec![Block::Heading { level: 2, text: words.text("explain-scales"), anchor: None }, Block::Table(table)]
}

/// What a scale is of: the procedure, a region, a threshold by which nothing is counted.
fn scale_of(one: &::methodology::ScaleEntry, words: &Words) -> String {
    let region = one.region.map(|region| words.with("scale-region", [("region", region.to_string().into())]));
    let other = (one.threshold != Threshold::Certificate).then_some(one.threshold);
    let threshold = other.map(|threshold| words.word("threshold", threshold.as_str()));
    let procedure = crate::phrases::procedure(words, one.procedure());
    [Some(procedure), region, threshold].into_iter().flatten().collect::<Vec<_>>().join("; ")
}

/// What parts of the work a mark asks for, and what is doubtful.
fn scale_note(one: &::methodology::ScaleEntry, words: &Words) -> String {
    let part = |part: &::methodology::Part| {
        let arguments = [
            ("mark", part.mark.to_string().into()),
            ("of", part.of.as_str().into()),
            ("least", part.at_least.to_string().into()),
        ];
        words.with("scale-part", arguments)
    };
    one.parts.iter().map(part).chain(one.note.clone()).collect::<Vec<_>>().join("; ")
}

fn references(pack: &Pack, words: &Words) -> Vec<Block> {
    let row = |(name, one): (&String, &::methodology::Reference)| {
        let clause = one.clause.as_ref().map(|clause| format!(" — {clause}")).unwrap_or_default();
        vec![
            cell(name),
            cell(format!("{}{clause}", one.title)),
            cell(words.word("certainty", one.certainty.as_str())),
            cell(one.note.as_deref().unwrap_or_default()),
        ]
    };
    let names = ["column-name", "column-source", "column-certainty", "column-note"];
    section(words, "explain-references", &names, pack.references.iter().map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    fn papers() -> Pack {
        let files = ::methodology::shipped().remove("official-papers").unwrap();
        ::methodology::read(files).unwrap()
    }

    #[test]
    fn a_pack_of_papers_is_listed_with_its_outline_and_case_forms() {
        let words = Words::new(Language::Russian);
        let shown = document::text(&overview(&[papers()], &words), 200);
        assert!(shown.contains("справка и карточки школ, падежные формы названий, примеров:"), "{shown}");
    }

    #[test]
    fn every_scale_is_explained_with_its_region_purpose_and_parts() {
        let mut files = ::methodology::shipped().remove("oge-scales").unwrap();
        let scales = files.get_mut("scales.yaml").unwrap();
        *scales = scales.replacen("    first_score", "    region: 05\n    first_score", 1);
        let ten = "    first_score: { \"3\": 10 }";
        *scales = scales.replacen(ten, &format!("    threshold: entrance\n{ten}"), 1);
        let pack = ::methodology::read(files).unwrap();
        let said = [
            (
                Language::Russian,
                ["; регион 05", "вузов министерства", "«4»: грамотность (ГК1–ГК4) — не меньше 4"],
            ),
            (
                Language::English,
                ["; region 05", "of a ministry", "“4”: at least 4 for грамотность (ГК1–ГК4)"],
            ),
        ];
        for (language, said) in said {
            let shown = document::text(&explain(&pack, &Words::new(language)), 900);
            for said in said.into_iter().chain(["Известен только первый балл", "tables-2026"])
            {
                assert!(shown.contains(said), "{said}:\n{shown}");
            }
            assert!(!shown.contains('⟦'), "{shown}");
        }
    }

    #[test]
    fn papers_are_explained_by_their_sections_switches_and_forms() {
        let said = [
            (
                Language::Russian,
                ["Бумаги", "paper_cards: чьи карточки печатаются", "окончания прилагательных"],
            ),
            (Language::English, ["Papers", "paper_cards: whose cards are printed", "endings of adjectives"]),
        ];
        for (language, said) in said {
            let shown = document::text(&explain(&papers(), &Words::new(language)), 500);
            let of_pack =
                ["Основание и цель; Что проанализировано", "Вопросы к собеседованию и договорённости"];
            for said in said.into_iter().chain(of_pack) {
                assert!(shown.contains(said), "{said}:\n{shown}");
            }
            assert!(!shown.contains('⟦'), "{shown}");
        }
    }
}
