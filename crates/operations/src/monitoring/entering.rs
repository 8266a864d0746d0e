//! Workbooks that schools have sent with a letter are entered for them.

use super::Taken;
use crate::access::{Permit, RunMonitoring};
use crate::refusal::{Answer, Complaints, Refusal};

impl Permit<RunMonitoring> {
    /// Enters files of a reading, see [`Permit::take_returned`], by a letter whose number is kept in every
    /// report. Each file by itself: what became of it stands beside its place in the reading.
    ///
    /// # Errors
    /// Where the letter is not named, the reading does not wait any more, or nothing was chosen.
    pub async fn enter_returned(
        &self,
        key: &str,
        chosen: &[usize],
        title: &str,
        letter: &str,
    ) -> Answer<Vec<(usize, Answer<Taken>)>> {
        let mut complaints = Complaints::default();
        let letter = complaints.text("letter", letter, super::LONGEST_TITLE);
        complaints.done()?;
        let files = self.returned(key).await?.ok_or(Refusal::of("file", "returned-gone"))?;
        // Each report is a change of its own, and the key of the form is good for one only.
        let mut alone = self.clone();
        alone.form = None;
        let (mut open, mut all) = (Vec::new(), Vec::new());
        for at in chosen {
            let Some(returned) = files.get(*at).and_then(super::ReturnedFile::recognised) else { continue };
            let report = &returned.report;
            match alone.by_letter(report.id, report.version, &letter).await {
                Ok(()) => open.push(*at),
                Err(refusal) => all.push((*at, Err(refusal))),
            }
        }
        if !open.is_empty() || all.is_empty() {
            all.extend(alone.take_of(&files, key, &open, title).await?);
        }
        Ok(all)
    }
}
