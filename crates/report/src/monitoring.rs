//! A monitoring in words: how its rows are made, why they matter, what was decided openly.

use crate::indicators::{choices, formula};
use crate::rule::sourced;
use ::methodology::monitoring::{Formula, Monitoring, Row, Stage};
use ::methodology::{Name, Pack, UnitLevel};
use document::{Block, Cell, Column, Rows, Table, cell};
use words::Words;

/// How a row is made, in a sentence for those who do not calculate.
pub fn formula_words(row: &Row, pack: &Pack, words: &Words) -> String {
    match &pack.monitoring {
        Some(rule) => Sayer { rule, pack, words }.said(row, &row.formula),
        None => String::new(),
    }
}

/// All that a pack says of its monitoring.
pub(crate) fn explained(pack: &Pack, rule: &Monitoring, words: &Words) -> Vec<Block> {
    let goal = &rule.regulation.goal;
    let arguments = [("goal", goal.text.as_str().into()), ("clause", goal.clause.as_str().into())];
    let heading = |name: &str| Block::Heading { level: 2, text: words.text(name), anchor: None };
    let choices = choices(pack, &rule.choices.declared(), words);
    vec![
        heading("explain-monitoring"),
        Block::Paragraph(cell(&rule.title)),
        Block::Paragraph(cell(words.with("explain-monitoring-goal", arguments))),
        heading("explain-monitoring-rows"),
        table(words, &ROWS, rule.rows.iter().map(|row| explained_row(row, pack, words)).collect()),
        heading("explain-monitoring-choices"),
        table(words, &crate::indicators::CHOICES, choices),
        heading("explain-monitoring-stages"),
        table(words, &STAGES, rule.stages.iter().map(|stage| explained_stage(stage, pack, words)).collect()),
    ]
}

const ROWS: [&str; 7] = [
    "column-id",
    "column-indicator",
    "column-whose",
    "column-formula",
    "column-row-why",
    "column-place",
    "column-note",
];
const STAGES: [&str; 5] =
    ["column-what", "column-sections", "column-closes", "column-source", "column-certainty"];

fn table(words: &Words, columns: &[&str], rows: Vec<Vec<Cell>>) -> Block {
    let columns = columns.iter().map(|name| Column::words(words.text(name))).collect();
    Block::Table(Table { columns, rows, rows_are: Rows::Stacked, ..Table::default() })
}

fn explained_row(row: &Row, pack: &Pack, words: &Words) -> Vec<Cell> {
    let level = match row.level {
        UnitLevel::School => "level-school",
        UnitLevel::Municipality => "level-municipality",
    };
    let notes = row.collected.iter().chain(&row.history).chain(&row.note);
    vec![
        cell(row.id.as_str()),
        cell(&row.title),
        cell(words.text(level)),
        cell(formula_words(row, pack, words)),
        cell(format!("{} {}", row.why, row.who)),
        cell(format!("{} ({})", row.clause, row.reference)),
        cell(notes.map(|note| note.trim_end_matches('.')).collect::<Vec<_>>().join(". ")),
    ]
}

fn explained_stage(stage: &Stage, pack: &Pack, words: &Words) -> Vec<Cell> {
    let sections = stage.sections.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
    let closes = format!("{:02}.{:02}", stage.closes.day(), stage.closes.month());
    let (source, certainty) = sourced(pack, words, &stage.reference, stage.note.as_deref());
    vec![cell(&stage.title), cell(sections), cell(closes), source, cell(certainty)]
}

struct Sayer<'a> {
    rule: &'a Monitoring,
    pack: &'a Pack,
    words: &'a Words,
}

impl Sayer<'_> {
    fn said(&self, row: &Row, formula: &Formula) -> String {
        match formula {
            Formula::Answer(of) => self.answer(row, of),
            Formula::Band(of) => {
                let bands: Vec<&str> = self.rule.bands.steps.iter().map(|band| band.title.as_str()).collect();
                let arguments = [("question", self.question(of).into()), ("bands", bands.join("; ").into())];
                self.words.with("formula-row-band", arguments)
            }
            Formula::Share { k, n } => self.divided("formula-row-share", k, n),
            Formula::Indicator { of, n, .. } => self.measured(of, n.as_ref()),
            Formula::Persons { k, n, once } => self.persons(row, (k, n), once),
            Formula::SchoolsWith { any } => {
                let asked = any.iter().map(|name| format!("«{}»", self.question(name)));
                let asked = asked.collect::<Vec<_>>().join("; ");
                self.words.with("formula-row-schools", [("questions", asked.into())])
            }
            Formula::Parts(_) => self.parts(row),
        }
    }

    fn answer(&self, row: &Row, of: &Name) -> String {
        let name = match row.level {
            UnitLevel::School => "formula-row-answer",
            UnitLevel::Municipality => "formula-row-own",
        };
        self.words.with(name, [("question", self.question(of).into())])
    }

    fn divided(&self, name: &str, k: &Name, n: &Name) -> String {
        self.words.with(name, [("part", self.question(k).into()), ("whole", self.question(n).into())])
    }

    /// The formula of the indicator; with a word on answers where schools may state it.
    fn measured(&self, of: &Name, stated: Option<&Name>) -> String {
        let indicators = self.pack.indicators.as_ref();
        let found = indicators.and_then(|all| Some((all, all.indicator(of.as_str())?)));
        let shown = found.map_or_else(String::new, |(all, one)| formula(self.words, all, one));
        let name = if stated.is_some() { "formula-row-stated" } else { "formula-row-indicator" };
        self.words.with(name, [("formula", shown.into())])
    }

    fn persons(&self, row: &Row, (k, n): (&Name, &Name), once: &[Name]) -> String {
        let shown = self.divided("formula-row-persons", k, n);
        if once.is_empty() {
            return shown;
        }
        let rows = row.links.iter().map(Name::as_str).collect::<Vec<_>>().join(", ");
        self.words.with("formula-row-once", [("formula", shown.into()), ("rows", rows.into())])
    }

    fn parts(&self, row: &Row) -> String {
        let part = |one: ::methodology::monitoring::Valued<'_>| {
            let shown = self.said(row, one.formula);
            self.words.with("formula-row-part", [("title", one.title.into()), ("formula", shown.into())])
        };
        row.valued().into_iter().map(part).collect::<Vec<_>>().join("; ")
    }

    /// A question without its mark, for the middle of a sentence.
    fn question(&self, of: &Name) -> String {
        let text = self.rule.question(of.as_str()).map_or(of.as_str(), |asked| &asked.text);
        text.trim_end_matches('?').to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use words::Language;

    fn pack() -> Pack {
        ::methodology::read(::methodology::shipped().remove("motygino-2021").unwrap()).unwrap()
    }

    #[test]
    fn every_row_is_explained_in_words_of_both_languages() {
        let pack = pack();
        for language in [Language::Russian, Language::English] {
            let words = Words::new(language);
            for row in &pack.monitoring.as_ref().unwrap().rows {
                let said = formula_words(row, &pack, &words);
                assert!(said.chars().count() > 20 && !said.contains('⟦'), "{}: {said}", row.id);
            }
            let shown = document::text(&crate::explain(&pack, &words), 900);
            assert!(!shown.contains('⟦'), "{shown}");
            for id in ["M5A.4", "S5C.2", "band_hole", "15.10"] {
                assert!(shown.contains(id), "{id}");
            }
        }
    }

    #[test]
    fn a_formula_is_said_as_a_person_would_say_it() {
        let (pack, words) = (pack(), Words::new(Language::Russian));
        let said = |id: &str| {
            let row = pack.monitoring.as_ref().unwrap().row(id).unwrap();
            formula_words(row, &pack, &words)
        };
        assert_eq!(
            said("S4.1"),
            "ответ на «Сколько педагогов прошли диагностику предметных дефицитов», делённый на ответ на \
             «Сколько всего педагогов в школе»; по району складываются люди, а не проценты"
        );
        assert!(said("M5A.4").ends_with("поэтому это не сумма строк S5A.3, S5A.4"), "{}", said("M5A.4"));
        assert!(said("S3.1.1").ends_with("где результатов нет — по ответам школы"), "{}", said("S3.1.1"));
        assert!(said("M4.1").contains("методических дефицитов: все по ответам школ"), "{}", said("M4.1"));
        assert!(said("S1.3").contains("реализована на 51–75 %"), "{}", said("S1.3"));
    }
}
