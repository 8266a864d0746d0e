//! From the questions of a monitoring to the form that a round freezes.

use super::questions::{Agreement, Asked, Wording};
use super::{Formula, Monitoring, MonitoringSettings, Row};
use crate::citation::Name;
use crate::indicators::UnitLevel;
use model::forms::{Check, Form, Question, Rule, Section};
use std::collections::BTreeMap;

impl Monitoring {
    /// What is asked of a school or of the authority itself, with what must agree.
    pub fn form(&self, level: UnitLevel, settings: &MonitoringSettings) -> Form {
        let section = |one: &super::Section| {
            let own = self.questions.iter().filter(|asked| asked.level == level && asked.section == one.id);
            let questions: Vec<Question> = own.map(|asked| self.asked(asked, settings)).collect();
            (!questions.is_empty()).then(|| Section {
                id: one.id.to_string(),
                title: one.title.clone(),
                questions,
            })
        };
        let own = self.checks.iter().filter(|check| check.level == level).map(check);
        Form {
            sections: self.sections.iter().filter_map(section).collect(),
            checks: self.general(level).into_iter().chain(own).collect(),
        }
    }

    fn asked(&self, asked: &Asked, settings: &MonitoringSettings) -> Question {
        let teachers = self.teachers.get(&settings.teachers.to_string()).map_or("", String::as_str);
        Question {
            id: asked.id.to_string(),
            text: asked.text.clone(),
            kind: asked.kind.clone(),
            unit: asked.unit.clone(),
            help: Some(asked.help.replace(TEACHERS, teachers)),
            clause: Some(asked.clause.clone()),
            proofs: asked.proofs.clone(),
            grade: asked.grade,
            source: asked.source.clone(),
            optional: asked.optional,
        }
    }

    /// The general checks, made for every part, procedure, proof and steady count of a level.
    fn general(&self, level: UnitLevel) -> Vec<Check> {
        let rows: Vec<&Row> = self.rows.iter().filter(|row| row.level == level).collect();
        let mut checks = self.parts(&rows);
        checks.extend(self.procedures(&rows));
        let general = &self.general;
        let own = |asked: &&Asked| asked.level == level;
        for asked in self.questions.iter().filter(own).filter(|asked| !asked.proofs.is_empty()) {
            let rule = Rule::Proved { of: asked.id.to_string() };
            checks.push(self.worded("proof", &general.proof, rule, (&asked.id, &asked.id)));
        }
        let steady = &general.steady;
        let is_own = |of: &&Name| self.question(of.as_str()).is_some_and(|asked| asked.level == level);
        for of in steady.of.iter().filter(is_own) {
            let rule = Rule::Steady { of: of.to_string(), times: steady.times, least: steady.least };
            checks.push(self.worded("steady", &steady.wording, rule, (of, of)));
        }
        checks
    }

    /// No part is more than its whole, and none is known without it.
    fn parts(&self, rows: &[&Row]) -> Vec<Check> {
        let mut checks = Vec::new();
        for (k, n) in rows.iter().filter_map(|row| part_of_whole(&row.formula)) {
            let rule = Rule::AtMost { left: vec![k.to_string()], right: vec![n.to_string()] };
            checks.push(self.worded("share", &self.general.share, rule, (k, n)));
            let rule = Rule::Needs { of: n.to_string(), when: k.to_string() };
            checks.push(self.worded("whole", &self.general.whole, rule, (k, n)));
        }
        checks
    }

    /// The figures of one procedure are known together.
    fn procedures(&self, rows: &[&Row]) -> Vec<Check> {
        let mut procedures: BTreeMap<&str, (&Name, Vec<String>)> = BTreeMap::new();
        for row in rows {
            let Formula::Indicator { k, n: Some(n), mean, .. } = &row.formula else { continue };
            let (_, figures) = procedures.entry(n.as_str()).or_insert_with(|| (n, vec![n.to_string()]));
            figures.extend(k.iter().chain(mean).map(ToString::to_string));
        }
        let check = |(n, of): (&Name, Vec<String>)| {
            self.worded("together", &self.general.together, Rule::Together { of }, (n, n))
        };
        procedures.into_values().map(check).collect()
    }

    /// A general check for a question and its whole.
    fn worded(&self, kind: &str, wording: &Wording, rule: Rule, of: (&Name, &Name)) -> Check {
        let text = |name: &Name| {
            self.question(name.as_str()).map_or_else(|| name.to_string(), |asked| asked.text.clone())
        };
        let filled = |words: &Name| words.as_str().replace(QUESTION, &text(of.0)).replace(WHOLE, &text(of.1));
        Check {
            id: format!("{kind}-{}", of.0),
            severity: wording.severity,
            rule,
            message: filled(&wording.message),
            remedy: filled(&wording.remedy),
        }
    }
}

/// The places of the help of a question and of general wordings.
pub(super) const TEACHERS: &str = "{teachers}";
pub(super) const QUESTION: &str = "{question}";
pub(super) const WHOLE: &str = "{whole}";

/// The questions of a share.
fn part_of_whole(formula: &Formula) -> Option<(&Name, &Name)> {
    match formula {
        Formula::Share { k, n } | Formula::Indicator { k: Some(k), n: Some(n), .. } => Some((k, n)),
        _ => None,
    }
}

fn check(agreement: &Agreement) -> Check {
    Check {
        id: agreement.id.to_string(),
        severity: agreement.severity,
        rule: agreement.rule.clone(),
        message: agreement.message.clone(),
        remedy: agreement.remedy.clone(),
    }
}
