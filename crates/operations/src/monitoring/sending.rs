//! A report is looked through and sent; whoever sends it gets a receipt.

use super::Types;
use super::reports::Report;
use crate::access::Permit;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use calculation::monitoring::{Failure, failures, unanswered};
use model::forms::{Severity, Source};
use storage::kinds::SubmissionState;
use storage::sea_orm::ActiveValue::Set;

/// What stands in the way of a report, and what should be looked at again.
#[derive(Debug, Clone)]
pub struct Inspection {
    /// Questions without an answer; those that results answer are waited for.
    pub unanswered: Vec<String>,
    /// Questions that results will answer and have not.
    pub awaited: Vec<String>,
    /// Questions where what was typed is no answer.
    pub unfit: Vec<String>,
    /// What does not agree.
    pub failures: Vec<Failure>,
    /// Questions with a remark that is neither settled nor replied to, and whose answer is as it was.
    pub remarked: Vec<String>,
}

impl Inspection {
    /// Whether nothing stands in the way.
    pub fn may_be_sent(&self) -> bool {
        self.unanswered.is_empty()
            && self.unfit.is_empty()
            && self.failures.iter().all(|one| one.severity == Severity::Warning)
    }

    /// Whether it may be sent only with a word of explanation.
    pub fn warns(&self) -> bool {
        self.failures.iter().any(|one| one.severity == Severity::Warning) || !self.remarked.is_empty()
    }
}

/// A report that was sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sent {
    /// The number of the receipt.
    pub receipt: String,
    /// When.
    pub at: i64,
}

impl Report {
    /// What stands in its way, and what should be looked at again.
    pub fn inspect(&self) -> Inspection {
        let given = self.given();
        let open: Vec<String> = unanswered(&self.form, &given).into_iter().map(str::to_owned).collect();
        let of_results = |question: &String| {
            let source = self.form.question(question).and_then(|one| one.source.as_ref());
            matches!(source, Some(Source::Results { .. }))
        };
        let (awaited, open): (Vec<String>, Vec<String>) = open.into_iter().partition(of_results);
        let unfit: Vec<String> = self.unfit().into_iter().map(str::to_owned).collect();
        Inspection {
            unanswered: open.into_iter().filter(|one| !unfit.contains(one)).collect(),
            awaited: awaited.into_iter().filter(|one| !unfit.contains(one)).collect(),
            failures: failures(&self.form, &given, &self.before, &self.proved()),
            remarked: self.unmended(),
            unfit,
        }
    }

    fn unmended(&self) -> Vec<String> {
        let unmended = self.remarks.iter().filter(|remark| {
            let changed = self.answers.get(&remark.question).is_some_and(|kept| kept.at > remark.at);
            remark.settled_at.is_none() && remark.reply.is_none() && !changed
        });
        unmended.map(|remark| remark.question.clone()).collect()
    }
}

impl<R: Types> Permit<R> {
    /// Sends a report. Warnings need a word of explanation; errors and open questions keep it.
    pub async fn send(&self, id: i64, version: i64, explanation: &str) -> Answer<Sent> {
        use SubmissionState::{Filling, New, Returned};
        let mut complaints = Complaints::default();
        let explanation = complaints.optional_prose("explanation", explanation, super::LONGEST_WORD);
        let mut acting = self.acting("report-sent", id, version, &[New, Filling, Returned]).await?;
        if acting.row.locked {
            return Err(Refusal::of("", "report-locked"));
        }
        let report =
            self.application.whole_report(&*acting.change, acting.row.clone(), &acting.whose).await?;
        let inspection = report.inspect();
        if !inspection.may_be_sent() {
            return Err(Refusal::of("", "report-unready"));
        }
        if inspection.warns() && explanation.is_empty() {
            complaints.add(Complaint::new("explanation", "explanation-empty"));
        }
        if R::FOR_A_SCHOOL && !report.is_own && report.letter.is_none() {
            complaints.add(Complaint::new("letter", "empty"));
        }
        complaints.done()?;
        let at = acting.change.now();
        let receipt = receipt(&report);
        acting.change.detail("receipt", receipt.as_str());
        acting.change.detail("late", report.is_late);
        acting.change.detail("checksum", report.checksum());
        let (account, number) = (self.person.account, receipt.clone());
        acting
            .into(SubmissionState::Sent, |row| {
                row.sent_at = Set(Some(at));
                row.sent_by = Set(Some(account));
                row.first_sent_at = Set(Some(report.first_sent_at.unwrap_or(at)));
                row.explanation = Set(Some(explanation).filter(|text| !text.is_empty()));
                row.receipt = Set(Some(number));
            })
            .await?;
        Ok(Sent { receipt, at })
    }
}

/// Year, round, report and how often it was changed: a number that no other sending has.
fn receipt(report: &Report) -> String {
    format!("{}-{}-{}-{}", report.year, report.campaign, report.id, report.version)
}
