//! What was read of returned forms is written.

use super::{Link, Reading, ReturnedFile, ReturnedReport};
use crate::access::Permit;
use crate::monitoring::saving::{Origin, Saved};
use crate::monitoring::{NewEvidence, Types};
use crate::refusal::{Answer, Refusal};
use crate::waiting::taken_out;
use storage::kinds::AnswerSource;

/// What was taken of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// The report.
    pub report: i64,
    /// Answers that were written.
    pub answers: usize,
    /// Links that were added as documents.
    pub links: usize,
    /// Questions whose answers somebody changed between the reading and now: those stand as they left
    /// them.
    pub conflicts: Vec<String>,
}

impl<R: Types> Permit<R> {
    /// Takes files of a reading by their places in it, from 0; each by itself, so that the refusal of one
    /// is not that of all. `title` is what links are called that no question names a document for.
    ///
    /// Answers with what became of each; the reading waits no more.
    ///
    /// # Errors
    /// Where the reading does not wait any more, or nothing was chosen.
    pub async fn take_returned(
        &self,
        key: &str,
        chosen: &[usize],
        title: &str,
    ) -> Answer<Vec<(usize, Answer<Taken>)>> {
        let files = self.returned(key).await?.ok_or(Refusal::of("file", "returned-gone"))?;
        self.take_of(&files, key, chosen, title).await
    }

    /// As [`Permit::take_returned`], of files that were compared already.
    pub(crate) async fn take_of(
        &self,
        files: &[ReturnedFile],
        key: &str,
        chosen: &[usize],
        title: &str,
    ) -> Answer<Vec<(usize, Answer<Taken>)>> {
        let own = chosen.iter().filter_map(|at| Some((*at, files.get(*at)?)));
        let own: Vec<_> = own.filter_map(|(at, file)| Some((at, file, file.recognised()?))).collect();
        if own.is_empty() {
            return Err(Refusal::of("file", "returned-none-chosen"));
        }
        let write = self.application.store.write().await?;
        if !taken_out::<Reading>(&write, self.person.account, key).await? {
            return Err(Refusal::of("file", "returned-gone"));
        }
        write.commit().await?;
        let mut all = Vec::new();
        for (at, file, report) in own {
            all.push((at, self.take(&file.name, report, title).await));
        }
        Ok(all)
    }

    async fn take(&self, file: &str, returned: &ReturnedReport, title: &str) -> Answer<Taken> {
        let report = &returned.report;
        let typed: Vec<_> =
            returned.lines.iter().filter(|line| line.writes()).map(super::ReturnedLine::typed).collect();
        let origin = Origin { source: AnswerSource::Workbook, more: Some(file.to_owned()) };
        let mut taken = Taken { report: report.id, ..Taken::default() };
        let questions: Vec<String> = typed.iter().map(|one| one.question.clone()).collect();
        let saved =
            if typed.is_empty() { Vec::new() } else { self.save_from(report.id, typed, origin).await? };
        for (question, saved) in questions.into_iter().zip(saved) {
            match saved {
                Saved::Taken(_) => taken.conflicts.push(question),
                Saved::Kept(_) | Saved::Unfit(..) => taken.answers += 1,
            }
        }
        // Each link is a change of its own, and the key of the form is good for one only.
        let mut alone = self.clone();
        alone.form = None;
        for line in &returned.lines {
            let Link::New(address) = &line.link else { continue };
            let named = report.form.question(&line.question).and_then(|one| one.proofs.first().cloned());
            let new = NewEvidence {
                question: line.question.clone(),
                title: named.unwrap_or_else(|| title.to_owned()),
                address: address.clone(),
                ..NewEvidence::default()
            };
            alone.add_evidence(report.id, new).await?;
            taken.links += 1;
        }
        Ok(taken)
    }
}
