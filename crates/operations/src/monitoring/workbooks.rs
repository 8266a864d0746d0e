//! A report as a workbook, to be filled where there is no program and sent back.

use super::SeesReports;
use super::reports::Report;
use crate::access::Permit;
use crate::refusal::Answer;
use crate::uploads::fault;
use document::form::{FormHeads, FormLabels, FormRow, FormSection, FormSheet, Takes, workbook};
use model::answers::{LONGEST_TEXT, State};
use model::forms::{Kind, Question, Ticket};
use storage::kinds::AnswerState;
use words::Words;

/// The largest count that a workbook offers to take: what a school counts, and far more.
const MOST: u32 = 100_000_000;
/// Reasons that a workbook offers.
const STATES: [State; 3] = [State::NoData, State::NotProvided, State::NotHeld];

impl<R: SeesReports> Permit<R> {
    /// A report as a workbook with what is answered so far: the name of the file, and its bytes.
    pub async fn form_file(&self, id: i64, words: &Words) -> Answer<(String, Vec<u8>)> {
        let report = self.report(id).await?;
        let name = words.with(
            "report-file-name",
            [("school", report.name.as_str().into()), ("round", report.title.as_str().into())],
        );
        let sheet = report.sheet(words);
        let bytes = tokio::task::spawn_blocking(move || workbook(&sheet)).await.map_err(fault)?;
        let plain = |letter: char| if "\\/:*?\"<>|".contains(letter) { ' ' } else { letter };
        Ok((format!("{}.xlsx", name.chars().map(plain).collect::<String>()), bytes.map_err(fault)?))
    }
}

impl Report {
    /// The form of the report with what is answered so far, for [`workbook`].
    pub fn sheet(&self, words: &Words) -> FormSheet {
        let ticket = Ticket {
            round: self.campaign,
            organisation: self.organisation,
            fingerprint: self.form.fingerprint(),
        };
        let day = self.due_on.split('-').rev().collect::<Vec<_>>().join(".");
        let about = [("round", self.title.as_str().into()), ("day", day.into())];
        let mut numbers = self.form.numbered().map(|(number, _)| number);
        let sections = self.form.sections.iter().map(|section| FormSection {
            title: if section.title.is_empty() { self.title.clone() } else { section.title.clone() },
            rows: section
                .questions
                .iter()
                .map(|question| self.row(question, numbers.next().unwrap_or_default(), words))
                .collect(),
        });
        FormSheet {
            title: words.text("report-form-title"),
            whose: self.name.clone(),
            round: words.with("report-form-round", about),
            instructions: (1..=6).map(|line| words.text(&format!("report-form-help-{line}"))).collect(),
            labels: labels(words),
            sections: sections.collect(),
            ticket: ticket.to_string(),
        }
    }

    fn row(&self, question: &Question, number: String, words: &Words) -> FormRow {
        let kept = self.answers.get(&question.id);
        let value = kept.filter(|kept| matches!(kept.state, AnswerState::Known));
        let state = kept.and_then(|kept| State::of(kept.state.as_str())).filter(|one| *one != State::Known);
        let link = self.proofs.get(&question.id).into_iter().flatten().find_map(|one| one.address.clone());
        let before = self.before.get(&question.id);
        FormRow {
            id: question.id.clone(),
            number,
            question: question.text.clone(),
            takes: takes(&question.kind),
            unit: question.unit.clone().unwrap_or_default(),
            help: question.help.clone().unwrap_or_default(),
            last_year: before.map(|answer| words.answer(&question.kind, answer)).unwrap_or_default(),
            value: value.map(|kept| value_of(&question.kind, &kept.content, words)).unwrap_or_default(),
            states: STATES.map(|state| words.answer_state(state)).to_vec(),
            state: state.map(|state| words.answer_state(state)).unwrap_or_default(),
            link: link.unwrap_or_default(),
            comment: kept.and_then(|kept| kept.comment.clone()).unwrap_or_default(),
        }
    }
}

fn takes(kind: &Kind) -> Takes {
    match kind {
        Kind::YesNo => Takes::YesNo,
        Kind::Count => Takes::Count { most: MOST },
        Kind::Number { most } => Takes::Decimal { most: *most },
        Kind::Percent => Takes::Decimal { most: 10_000 },
        Kind::Choice { options } => {
            Takes::Choice { options: options.iter().map(|option| option.title.clone()).collect() }
        }
        Kind::Text => Takes::Text { most: u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX) },
        Kind::Day => Takes::Day,
    }
}

/// A canonical text as the writer wants it: a word of the list, a number with a point, words, a day.
fn value_of(kind: &Kind, content: &str, words: &Words) -> String {
    match kind {
        Kind::YesNo => words.text(if content == "yes" { "answer-yes" } else { "answer-no" }),
        Kind::Choice { options } => {
            let chosen = options.iter().find(|option| option.id == content);
            chosen.map_or_else(String::new, |option| option.title.clone())
        }
        _ => content.to_owned(),
    }
}

fn labels(words: &Words) -> FormLabels {
    let head = |name: &str| words.text(&format!("report-form-head-{name}"));
    let text = |name: &str| words.text(&format!("report-form-{name}"));
    FormLabels {
        instructions: text("instructions"),
        heads: FormHeads {
            number: head("number"),
            question: head("question"),
            answer: head("answer"),
            state: head("state"),
            unit: head("unit"),
            last_year: head("last-year"),
            help: head("help"),
            link: head("link"),
            comment: head("comment"),
            id: head("id"),
        },
        yes_no: [words.text("answer-yes"), words.text("answer-no")],
        error_title: text("error"),
        not_listed: text("not-listed"),
        no_count: text("no-count"),
        // The writer puts the number in its place.
        no_number: words.with("report-form-no-number", [("most", "{most}".into())]),
        too_long: text("too-long"),
        no_day: text("no-day"),
    }
}
