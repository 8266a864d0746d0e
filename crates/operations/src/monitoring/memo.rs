//! The memo on how a round goes.

use super::valuing::Counting;
use super::{Filled, Gathered, Line as Report, SeesReports};
use crate::access::Permit;
use crate::refusal::{Answer, Refusal};
use calculation::monitoring::Failure;
use document::Document;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use model::forms::{Form, Kind, Question, Rule};
use report::round::{Line, bands_said};
use report::{Memo, MemoSchool, MemoSum};
use std::collections::BTreeMap;
use storage::entities::{campaign, organisation};
use storage::kinds::SubmissionState;
use storage::sea_orm::EntityTrait;
use words::Words;

impl<R: SeesReports> Permit<R> {
    /// The memo on how a round goes, as of now: who has sent, what is missing, what does not agree, and the
    /// sums of counts over the reports that came, each with how many schools it is made of.
    pub async fn round_memo(&self, id: i64, words: &Words) -> Answer<Document> {
        let gathered = self.gathered(id).await?;
        let round = &gathered.progress.campaign;
        let zone = self.person.time_zone.as_deref().and_then(|name| TimeZone::get(name).ok());
        let zone = zone.unwrap_or_else(TimeZone::system);
        let moment = |at: i64| {
            let at = Timestamp::from_millisecond(at).unwrap_or_default().to_zoned_datetime(zone.clone());
            at.strftime("%d.%m.%Y %H:%M").to_string()
        };
        let school = |line: &Report| school(&gathered, line, words, &moment);
        let (rows, bands) = self.rows_so_far(&gathered).await?;
        let memo = Memo {
            rows,
            bands,
            authority: round.authority.clone(),
            round: round.title.clone(),
            as_of: moment(self.application.now()),
            due_on: day(&round.due_on),
            pack: round.pack.as_ref().map(|(pack, version)| format!("{pack} {version}")),
            schools: gathered.progress.schools.iter().map(school).collect(),
            sums: sums(&gathered),
        };
        Ok(report::memo(&memo, words))
    }
}

/// Rows, and the titles of bands by their codes.
type RowsSoFar = (Vec<Line>, BTreeMap<String, String>);

impl<R: SeesReports> Permit<R> {
    /// The rows of the municipality by the reports that came; none where none came, of a request, and of a
    /// round of which whoever asks sees a part only.
    async fn rows_so_far(&self, gathered: &Gathered) -> Answer<RowsSoFar> {
        let reader = self.application.store.reader();
        let row = campaign::Entity::find_by_id(gathered.progress.campaign.id).one(reader).await?;
        let row = row.ok_or(Refusal::NotFound)?;
        let place = organisation::Entity::find_by_id(row.organisation_id).one(reader).await?;
        let whole = place.is_some_and(|place| self.scope.holds(&place.path));
        if !whole || !gathered.progress.schools.iter().any(Report::came) {
            return Ok(RowsSoFar::default());
        }
        let Some(valued) = self.application.valued(&row, Counting::Came).await? else {
            return Ok(RowsSoFar::default());
        };
        let bands = bands_said(&valued.pack);
        let municipal = valued.figures.rows.into_iter().filter(|line| line.level == "municipality");
        Ok((municipal.collect(), bands))
    }
}

/// `2026-05-15` as `15.05.2026`.
fn day(day: &str) -> String {
    day.split('-').rev().collect::<Vec<_>>().join(".")
}

fn school(gathered: &Gathered, line: &Report, words: &Words, moment: &dyn Fn(i64) -> String) -> MemoSchool {
    let came = line.came();
    let form = &gathered.asked.school;
    let open = form.sections.iter().filter_map(|section| {
        let Filled { asked, answered, .. } = *line.sections.get(&section.id)?;
        let title =
            if section.title.is_empty() { words.text("memo-questions") } else { section.title.clone() };
        (answered < asked).then_some((title, answered, asked))
    });
    MemoSchool {
        name: line.name.clone(),
        state: line.state.as_str(),
        came,
        late: line.is_late,
        accepted: line.state == SubmissionState::Accepted,
        sent: line.first_sent_at.filter(|_| came).map(moment),
        receipt: line.receipt.clone().filter(|_| came),
        letter: line.letter.clone(),
        remarks: line.sections.values().map(|one| one.remarks).sum(),
        open: if came { Vec::new() } else { open.collect() },
        doubts: if came {
            line.failures.iter().map(|one| doubt(form, one, words)).collect()
        } else {
            Vec::new()
        },
    }
}

/// What does not agree as a sentence, with both numbers where they are counts.
pub fn doubt(form: &Form, failure: &Failure, words: &Words) -> String {
    let check = form.checks.iter().find(|check| check.id == failure.check);
    let message = check.map_or(failure.check.as_str(), |check| check.message.as_str()).trim_end_matches('.');
    let name = match check.map(|check| &check.rule) {
        Some(Rule::Steady { .. }) => "monitoring-jump",
        Some(Rule::AtMost { .. } | Rule::Equal { .. }) => "monitoring-sides",
        _ => return format!("{message}."),
    };
    match (failure.left, failure.right) {
        (Some(left), Some(right)) => {
            let sides = [("left", words.number(left).into()), ("right", words.number(right).into())];
            format!("{message} {}.", words.with(name, sides))
        }
        _ => format!("{message}."),
    }
}

/// The sums of counts over the reports that came.
fn sums(gathered: &Gathered) -> Vec<MemoSum> {
    let came: Vec<&Report> = gathered.progress.schools.iter().filter(|line| line.came()).collect();
    let sum = |question: &Question| {
        let own = came.iter().filter_map(|line| {
            gathered.answers.get(&line.report)?.get(&question.id)?.answer(&question.kind)?.count()
        });
        let counts: Vec<u32> = own.collect();
        MemoSum {
            question: question.text.clone(),
            clause: question.clause.clone(),
            sum: counts.iter().map(|count| u64::from(*count)).sum(),
            known: u32::try_from(counts.len()).unwrap_or(u32::MAX),
        }
    };
    gathered.asked.school.questions().filter(|one| one.kind == Kind::Count).map(sum).collect()
}
