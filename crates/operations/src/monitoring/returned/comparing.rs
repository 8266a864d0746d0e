//! A returned form beside what stands: row by row.

use crate::monitoring::reports::{Kept, Report};
use crate::monitoring::{Typed, TypedState};
use calculation::monitoring::{Failure, failures};
use import::{Judged, Returned};
use model::answers::Answer as Given;
use model::diagnostics::{Code, Diagnostic};
use std::collections::BTreeMap;
use storage::kinds::{AnswerSource, AnswerState};

/// A row of a returned form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnedLine {
    /// The code of its question.
    pub question: String,
    /// The number of the question in the form.
    pub number: String,
    /// What the file says: the answer as it was typed, or the reason why there is none.
    pub said: String,
    /// The answer that it gives; nothing where the row is open or unfit.
    pub answer: Option<Given>,
    /// The explanation beside it; may be empty.
    pub comment: String,
    /// Sheet and cell.
    pub cell: String,
    /// What stands now.
    pub now: Option<Kept>,
    /// The edition of what stood when the file was read; 0 where nothing did.
    pub seen: i64,
    /// What would become of it.
    pub fate: LineFate,
    /// What its link would do.
    pub link: Link,
}

/// What would become of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LineFate {
    /// The file says nothing: what stands stays.
    Open,
    /// It stands so already.
    Same,
    /// Nothing stood there.
    New,
    /// Something else stands there.
    Changed,
    /// The results say something else, and theirs stays.
    OfResults,
    /// What the file says is no answer: it is not taken, for this reason.
    Unfit(Code),
}

/// What the link of a row would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Link {
    /// There is none, or it is known already.
    Nothing,
    /// It is added to the documents.
    New(String),
    /// It is no address of a page, and is not taken.
    Unfit(String),
}

impl ReturnedLine {
    /// Whether its answer would be written.
    pub const fn writes(&self) -> bool {
        matches!(self.fate, LineFate::New | LineFate::Changed)
    }

    /// The answer as it would be saved over what stood when the file was read.
    pub(super) fn typed(&self) -> Typed {
        let state = match &self.answer {
            Some(Given::Absent(state)) => TypedState::Absent(*state),
            _ => TypedState::Value,
        };
        Typed {
            question: self.question.clone(),
            text: self.answer.as_ref().map(Given::text).unwrap_or_default(),
            state,
            comment: Some(self.comment.clone()).filter(|comment| !comment.is_empty()),
            version: self.seen,
            cell: Some(self.cell.clone()),
        }
    }
}

/// The rows of a returned form in the order of the report's own, and what was noticed.
pub(super) fn lines(report: &Report, form: &Returned) -> (Vec<ReturnedLine>, Vec<Diagnostic>) {
    let (judged, problems) = form.judged(&report.form);
    let mut found: BTreeMap<&str, Judged<'_>> =
        judged.into_iter().map(|one| (one.question.id.as_str(), one)).collect();
    let lines = report.form.numbered().filter_map(|(number, question)| {
        let judged = found.remove(question.id.as_str())?;
        Some(line(report, number, &judged))
    });
    (lines.collect(), problems)
}

fn line(report: &Report, number: String, judged: &Judged<'_>) -> ReturnedLine {
    let now = report.answers.get(&judged.question.id).cloned();
    let said = [&judged.returned.text, &judged.returned.state].into_iter().find(|text| !text.is_empty());
    ReturnedLine {
        question: judged.question.id.clone(),
        number,
        said: said.cloned().unwrap_or_default(),
        answer: judged.answer.clone().ok().flatten(),
        comment: judged.returned.comment.clone(),
        cell: format!("{}!{}", judged.returned.sheet, judged.returned.cell),
        fate: fate(judged, now.as_ref()),
        link: link(report, judged),
        seen: now.as_ref().map_or(0, |kept| kept.version),
        now,
    }
}

fn fate(judged: &Judged<'_>, now: Option<&Kept>) -> LineFate {
    let answer = match &judged.answer {
        Err(code) => return LineFate::Unfit(*code),
        Ok(None) => return LineFate::Open,
        Ok(Some(answer)) => answer,
    };
    let standing = now.filter(|kept| kept.state != AnswerState::Empty);
    let Some(kept) = standing else { return LineFate::New };
    let comment = judged.returned.comment.as_str();
    let commented = comment.is_empty() || kept.comment.as_deref() == Some(comment);
    let same = kept.state.as_str() == answer.state().as_str() && kept.content == answer.text();
    match (same && commented, kept.source) {
        (true, _) => LineFate::Same,
        (false, AnswerSource::Results) => LineFate::OfResults,
        (false, _) => LineFate::Changed,
    }
}

fn link(report: &Report, judged: &Judged<'_>) -> Link {
    let said = judged.returned.link.as_str();
    let proofs = report.proofs.get(&judged.question.id);
    let known = || proofs.into_iter().flatten().any(|proof| proof.address.as_deref() == Some(said));
    match said {
        "" => Link::Nothing,
        said if !super::super::proving::is_address(said) => Link::Unfit(said.to_owned()),
        _ if known() => Link::Nothing,
        said => Link::New(said.to_owned()),
    }
}

/// What would not agree once the answers and links are taken: errors first, and figures that jumped before
/// papers that are missing.
pub(super) fn failures_after(report: &Report, lines: &[ReturnedLine]) -> Vec<Failure> {
    let (mut given, mut proved) = (report.given(), report.proved());
    for line in lines {
        if let (true, Some(answer)) = (line.writes(), &line.answer) {
            given.insert(line.question.clone(), answer.clone());
        }
        if matches!(line.link, Link::New(_)) {
            proved.insert(line.question.clone());
        }
    }
    let mut failures = failures(&report.form, &given, &report.before, &proved);
    failures.sort_by_key(|one| (one.severity, one.left.is_none()));
    failures
}
