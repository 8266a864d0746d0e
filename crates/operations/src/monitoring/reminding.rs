//! Schools that owe a report are reminded by letters, which wait in the database until a server takes them.

use super::{LONGEST_WORD, SeesReports};
use crate::access::{Permit, RunMonitoring};
use crate::journal::Change;
use crate::refusal::{Answer, Complaints, Refusal};
use std::collections::BTreeMap;
use storage::entities::{account, campaign, dispatch, organisation, submission};
use storage::kinds::{CampaignState, DispatchState, SubmissionState};
use storage::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};
use words::{Value, Words};

/// A letter that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// Its number.
    pub id: i64,
    /// Whom it is for.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// Where it goes.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub content: String,
    /// How far it is.
    pub state: DispatchState,
    /// How often it was tried.
    pub attempts: i32,
    /// Why it was not taken.
    pub trouble: Option<Trouble>,
    /// Who wrote it.
    pub by: Option<String>,
    /// When, in milliseconds since 1970.
    pub made_at: i64,
    /// When it is tried next, while it waits.
    pub next_at: i64,
    /// When the server took it.
    pub sent_at: Option<i64>,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    /// The name of the words: `mail-trouble-` and this.
    pub word: String,
    /// What the server said, in its own words.
    pub said: Option<String>,
}

impl Trouble {
    /// All words.
    pub const WORDS: [&'static str; 8] =
        ["address", "busy", "certificate", "login", "moot", "protocol", "refused", "silent"];

    fn of(kept: &str) -> Self {
        match kept.split_once(' ') {
            Some((word, said)) => Self { word: word.to_owned(), said: Some(said.to_owned()) },
            None => Self { word: kept.to_owned(), said: None },
        }
    }
}

/// A school that owes a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owing {
    /// The school.
    pub organisation: i64,
    /// Its report.
    pub report: i64,
    /// Its name.
    pub name: String,
    /// How far the report is.
    pub state: SubmissionState,
    /// The report's last day, like `2026-05-15`.
    pub due_on: String,
    /// Whether that day has passed.
    pub is_late: bool,
    /// Where letters go.
    pub address: Option<String>,
    /// The last letter to it about this round.
    pub letter: Option<Dispatch>,
}

/// A round with the schools that owe it a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owed {
    /// The round's title.
    pub title: String,
    /// The authority's number.
    pub authority: i64,
    /// The authority's name.
    pub authority_name: String,
    /// Where answers to letters go.
    pub reply_to: Option<String>,
    /// How far the round is.
    pub state: CampaignState,
    /// The schools, by name.
    pub schools: Vec<Owing>,
}

/// A letter as it will be sent, or copied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Its subject, in one line.
    pub subject: String,
    /// Its text.
    pub content: String,
}

/// What is added to the letters, and how they are written.
#[derive(Clone, Copy)]
pub struct Wording<'a> {
    /// Words of the authority's own, or nothing.
    pub own: &'a str,
    /// The address under which schools open the program, or nothing.
    pub public: &'a str,
    /// The language.
    pub words: &'a Words,
}

impl Owed {
    /// The letter to a school.
    pub fn reminder(&self, school: &Owing, wording: Wording<'_>) -> Reminder {
        let day = school.due_on.split('-').rev().collect::<Vec<_>>().join(".");
        let public = wording.public.trim_end_matches('/');
        let link =
            if public.is_empty() { String::new() } else { format!("{public}/reports/{}", school.report) };
        let say = |name: &str| {
            let (title, name_of) = (Value::from(self.title.as_str()), Value::from(school.name.as_str()));
            let (day, link) = (Value::from(day.as_str()), Value::from(link.as_str()));
            wording.words.with(name, [("title", title), ("school", name_of), ("day", day), ("link", link)])
        };
        let state =
            if school.state == SubmissionState::Returned { "reminder-returned" } else { "reminder-open" };
        let term = if school.is_late { "reminder-late" } else { "reminder-due" };
        let place = if link.is_empty() { "reminder-place" } else { "reminder-link" };
        let parts = [
            say("reminder-greeting"),
            format!("{} {}", say(state), say(term)),
            say(place),
            wording.own.trim().to_owned(),
            say("reminder-help"),
            self.authority_name.clone(),
        ];
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Reminder { subject: say("reminder-subject"), content: parts.join("\n\n") }
    }
}

impl<R: SeesReports> Permit<R> {
    /// Whether a server of letters is set.
    pub fn mail_is_set(&self) -> bool {
        self.application.mail.get().is_some()
    }
}

impl Permit<RunMonitoring> {
    /// The letters about a round, the latest first.
    pub async fn dispatches(&self, campaign: i64) -> Answer<Vec<Dispatch>> {
        let reader = self.application.store.reader();
        self.round_within(reader, campaign).await?;
        let rows = dispatch::Entity::find()
            .filter(dispatch::Column::CampaignId.eq(campaign))
            .filter(dispatch::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .order_by_desc(dispatch::Column::Id)
            .all(reader)
            .await?;
        let names = self.names(rows.iter().map(|row| row.organisation_id)).await?;
        let people = rows.iter().filter_map(|row| row.made_by);
        let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(reader).await?;
        let people: BTreeMap<i64, String> = people.into_iter().map(|row| (row.id, row.name)).collect();
        Ok(rows
            .into_iter()
            .map(|row| {
                let name = names.get(&row.organisation_id).cloned().unwrap_or_default();
                let by = row.made_by.and_then(|id| people.get(&id).cloned());
                shown(row, name, by)
            })
            .collect())
    }

    /// The schools that owe a round a report, with the last letter to each.
    pub async fn owed(&self, campaign: i64) -> Answer<Owed> {
        let mut owed = self.owed_in(self.application.store.reader(), campaign).await?;
        let mut letters = BTreeMap::new();
        for letter in self.dispatches(campaign).await? {
            letters.entry(letter.organisation).or_insert(letter);
        }
        for school in &mut owed.schools {
            school.letter = letters.remove(&school.organisation);
        }
        Ok(owed)
    }

    /// The letter to a school, for whoever sends it in another way.
    pub async fn reminder_text(&self, campaign: i64, school: i64, wording: Wording<'_>) -> Answer<Reminder> {
        let owed = self.owed_in(self.application.store.reader(), campaign).await?;
        let school = owed.schools.iter().find(|one| one.organisation == school).ok_or(Refusal::NotFound)?;
        Ok(owed.reminder(school, wording))
    }

    /// Writes letters to those of the schools that owe a report and have an address; a school whose letter
    /// still waits gets no second one. Answers with how many were written.
    pub async fn remind(&self, campaign: i64, schools: &[i64], wording: Wording<'_>) -> Answer<usize> {
        let mut complaints = Complaints::default();
        let own = complaints.optional_prose("own", wording.own, LONGEST_WORD);
        complaints.done()?;
        if !self.mail_is_set() {
            return Err(Refusal::of("", "mail-unset"));
        }
        let mut change = self.change("schools-reminded").await?;
        // Two who remind at once write to each school once.
        change.alone().await?;
        let owed = self.owed_in(&*change, campaign).await?;
        if owed.state != CampaignState::Open {
            return Err(Refusal::of("", "round-closed"));
        }
        let wording = Wording { own: &own, ..wording };
        let mut names = Vec::new();
        for school in owed.schools.iter().filter(|one| schools.contains(&one.organisation)) {
            let Some(address) = school.address.as_deref() else { continue };
            if !waits(&*change, campaign, school.organisation).await? {
                let reminder = owed.reminder(school, wording);
                self.put_out(&change, campaign, school.organisation, address, reminder).await?;
                names.push(school.name.as_str());
            }
        }
        if names.is_empty() {
            return Err(Refusal::of("schools", "remind-nobody"));
        }
        let written = names.len();
        change.detail("reminded", names.join(", "));
        change.within(owed.authority);
        change.subject("campaign", campaign);
        change.detail("title", owed.title.as_str());
        change.commit().await?;
        Ok(written)
    }

    async fn put_out(
        &self,
        change: &Change,
        campaign: i64,
        school: i64,
        address: &str,
        reminder: Reminder,
    ) -> Answer<()> {
        let row = dispatch::ActiveModel {
            organisation_id: Set(school),
            campaign_id: Set(Some(campaign)),
            address: Set(address.to_owned()),
            subject: Set(reminder.subject),
            content: Set(reminder.content),
            state: Set(DispatchState::Waiting),
            attempts: Set(0),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            next_at: Set(change.now()),
            ..Default::default()
        };
        dispatch::Entity::insert(row).exec_without_returning(&**change).await?;
        Ok(())
    }

    /// A round of an authority within the scope.
    async fn round_within(
        &self,
        database: &impl ConnectionTrait,
        campaign: i64,
    ) -> Answer<(campaign::Model, organisation::Model)> {
        let round = campaign::Entity::find_by_id(campaign).one(database).await?.ok_or(Refusal::NotFound)?;
        let authority = organisation::Entity::find_by_id(round.organisation_id).one(database).await?;
        let authority = authority.filter(|row| self.scope.holds(&row.path)).ok_or(Refusal::NotFound)?;
        Ok((round, authority))
    }

    async fn owed_in(&self, database: &impl ConnectionTrait, campaign: i64) -> Answer<Owed> {
        let (round, authority) = self.round_within(database, campaign).await?;
        let zone = self.application.time_zone(&authority.path).await?;
        let today = self.application.today_in(zone.as_deref());
        let open = [SubmissionState::New, SubmissionState::Filling, SubmissionState::Returned];
        let reports = submission::Entity::find()
            .filter(submission::Column::CampaignId.eq(campaign))
            .filter(submission::Column::State.is_in(open))
            .filter(submission::Column::OrganisationId.ne(authority.id))
            .all(database)
            .await?;
        let mut reports: BTreeMap<i64, submission::Model> =
            reports.into_iter().map(|report| (report.organisation_id, report)).collect();
        let schools = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(reports.keys().copied()))
            .order_by_asc(organisation::Column::SearchKey)
            .all(database)
            .await?;
        let owing = |school: organisation::Model| {
            let report = reports.remove(&school.id)?;
            let due_on = report.due_on.unwrap_or_else(|| round.due_on.clone());
            Some(Owing {
                organisation: school.id,
                report: report.id,
                name: school.name,
                state: report.state,
                is_late: today > due_on,
                due_on,
                address: school.email,
                letter: None,
            })
        };
        let schools = schools.into_iter().filter_map(owing).collect();
        Ok(Owed {
            title: round.title.clone(),
            authority: authority.id,
            authority_name: authority.name,
            reply_to: authority.email,
            state: round.state,
            schools,
        })
    }
}

/// Whether a letter to a school about a round has not gone yet.
async fn waits(database: &impl ConnectionTrait, campaign: i64, school: i64) -> Answer<bool> {
    let waiting = dispatch::Entity::find()
        .filter(dispatch::Column::CampaignId.eq(campaign))
        .filter(dispatch::Column::OrganisationId.eq(school))
        .filter(dispatch::Column::State.eq(DispatchState::Waiting));
    Ok(waiting.one(database).await?.is_some())
}

fn shown(row: dispatch::Model, name: String, by: Option<String>) -> Dispatch {
    Dispatch {
        id: row.id,
        organisation: row.organisation_id,
        name,
        address: row.address,
        subject: row.subject,
        content: row.content,
        state: row.state,
        attempts: row.attempts,
        trouble: row.trouble.as_deref().map(Trouble::of),
        by,
        made_at: row.made_at,
        next_at: row.next_at,
        sent_at: row.sent_at,
    }
}
