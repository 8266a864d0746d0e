//! A school explains or objects.

use super::{LONGEST, Named, SignOf};
use crate::access::{Permit, Scope, SpeakForSchool};
use crate::attachments::{Attachment, keep};
use crate::identification::{by_order, histories, is_listed};
use crate::journal::Change;
use crate::organisations::day_of;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use calculation::results::Unit;
use jiff::civil::Date;
use storage::entities::{list, list_line, organisation, reply};
use storage::kinds::{ReplyAbout, ReplyKind};
use storage::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
};

/// What a school can reply to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToReply {
    /// The school.
    pub school: i64,
    /// Its name.
    pub name: String,
    /// The status by the latest order that speaks of the school, while it is on the list.
    pub status: Option<Standing>,
}

/// A status that a school can reply to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The line of the order.
    pub line: i64,
    /// The year of the list.
    pub year: i32,
    /// What the order says.
    pub named: Named,
    /// The last day for replies, like `2026-10-04`.
    pub until: String,
    /// Whether that day has passed.
    pub is_late: bool,
}

/// What a reply is to be about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The line of an order.
    Status(i64),
    /// A possible sign.
    Sign(SignOf),
}

/// A reply as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReply {
    /// The school.
    pub school: i64,
    /// The word of its kind.
    pub kind: String,
    /// What it is about.
    pub about: About,
    /// What the school says.
    pub content: String,
    /// A document.
    pub file: Option<Attachment>,
}

impl Permit<SpeakForSchool> {
    /// What a school can reply to now.
    pub async fn what_to_reply(&self, school: i64) -> Answer<ToReply> {
        let reader = self.application.store.reader();
        let row = self.own_school(reader, school).await?;
        let status = self.standing(reader, &row).await?;
        Ok(ToReply { school, name: row.name, status })
    }

    /// The sign that `sign:assessment` names.
    pub async fn sign(&self, text: &str) -> Answer<SignOf> {
        let found = super::signs(self.application.store.reader(), std::iter::once(text)).await?;
        found.into_values().next().ok_or(Refusal::NotFound)
    }

    /// Whether the results of a school show a sign now.
    pub async fn shows(&self, school: i64, sign: &SignOf) -> Answer<bool> {
        self.own_school(self.application.store.reader(), school).await?;
        let Ok(applied) = self.application.applied(&[]).await? else { return Ok(false) };
        let own = applied.places.iter().filter(|(_, place)| place.id == school);
        let own: Vec<Unit> = own.map(|(login, _)| Unit::School(*login)).collect();
        let found = applied.assessed.suspicions.iter().filter_map(|one| {
            let units = one.signs.findings.get(&sign.assessment)?;
            own.iter().filter_map(|unit| units.get(unit)).find_map(|findings| findings.get(&sign.sign))
        });
        Ok(found.into_iter().any(|finding| finding.flag))
    }

    /// Sends a reply of a school to its authority.
    pub async fn reply(&self, new: NewReply) -> Answer<i64> {
        let mut complaints = Complaints::default();
        let kind = ReplyKind::of(&new.kind);
        if kind.is_none() {
            complaints.add(Complaint::new("kind", "choose"));
        }
        let content = complaints.prose("content", &new.content, LONGEST as usize);
        let school = self.own_school(self.application.store.reader(), new.school).await?;
        let zone = self.application.time_zone(&school.path).await?;
        if let About::Sign(sign) = &new.about
            && !self.shows(school.id, sign).await?
        {
            complaints.add(Complaint::new("", "reply-sign-gone"));
        }
        let mut change = self.change("reply-sent").await?;
        // Of two that are sent at once the second finds the first.
        change.alone().await?;
        let year = match &new.about {
            About::Status(line) => {
                let standing = self.standing(&*change, &school).await?;
                self.in_time(&change, &mut complaints, school.id, *line, standing).await?
            }
            About::Sign(sign) => i32::from(sign.assessment.year.number()),
        };
        if let Some(open) = open(&change, school.id, kind, &new.about).await? {
            let day = day_of(open.made_at, zone.as_deref());
            complaints.add(Complaint::new("", "reply-open").with("on", written(day)));
        }
        complaints.done()?;
        let kind = kind.ok_or(Refusal::NotFound)?;
        let (about, line, sign) = match &new.about {
            About::Status(line) => (ReplyAbout::Status, Some(*line), None),
            About::Sign(sign) => (ReplyAbout::Sign, None, Some(sign.to_string())),
        };
        change.within(school.id);
        change.detail("reply-kind", kind.as_str());
        change.detail("reply-about", about.as_str());
        change.detail("with-file", new.file.is_some());
        let attachment = keep(&change, school.id, self.person.account, new.file).await?;
        let row = reply::ActiveModel {
            organisation_id: Set(school.id),
            kind: Set(kind),
            about: Set(about),
            line_id: Set(line),
            sign: Set(sign),
            year: Set(year),
            content: Set(content),
            attachment_id: Set(attachment),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            version: Set(1),
            ..Default::default()
        };
        let id = reply::Entity::insert(row).exec(&*change).await?.last_insert_id;
        change.subject("reply", id);
        change.commit().await?;
        Ok(id)
    }

    /// The status by the latest order that speaks of a school, while it is on the list.
    async fn standing(
        &self,
        database: &impl ConnectionTrait,
        school: &organisation::Model,
    ) -> Answer<Option<Standing>> {
        let history = histories(database, &Scope::of(school.path.as_str())).await?.remove(&school.id);
        let history = history.unwrap_or_default();
        let Some(one) = by_order(&history).filter(|one| is_listed(one.status)) else { return Ok(None) };
        let order = list::Entity::find_by_id(one.list).one(database).await?.ok_or(Refusal::NotFound)?;
        let (authority, own_day) = (order.organisation_id, order.dated_on.as_deref());
        let until = self.application.until(database, authority, own_day, one.decided_at).await?;
        Ok(Some(Standing {
            line: one.line,
            year: one.year,
            named: Named {
                status: one.status,
                number: order.number,
                dated_on: order.dated_on,
                is_withdrawn: false,
            },
            is_late: until.is_past,
            until: until.day.to_string(),
        }))
    }

    /// The year of the line's list, or a complaint that nobody can reply to it any more.
    async fn in_time(
        &self,
        change: &Change,
        complaints: &mut Complaints,
        school: i64,
        line: i64,
        standing: Option<Standing>,
    ) -> Answer<i32> {
        let Some(standing) = standing.filter(|standing| standing.line == line) else {
            let row = list_line::Entity::find_by_id(line).one(&**change).await?;
            row.filter(|row| row.organisation_id == Some(school)).ok_or(Refusal::NotFound)?;
            complaints.add(Complaint::new("", "reply-status-gone"));
            return Ok(0);
        };
        if standing.is_late {
            let until = standing.until.parse::<Date>().map(written).unwrap_or(standing.until);
            complaints.add(Complaint::new("", "reply-late").with("until", until));
        }
        Ok(standing.year)
    }
}

/// A reply of the same kind about the same thing that waits for an answer.
async fn open(
    change: &Change,
    school: i64,
    kind: Option<ReplyKind>,
    about: &About,
) -> Answer<Option<reply::Model>> {
    let Some(kind) = kind else { return Ok(None) };
    let same = match about {
        About::Status(line) => reply::Column::LineId.eq(*line),
        About::Sign(sign) => reply::Column::Sign.eq(sign.to_string()),
    };
    let query = reply::Entity::find()
        .filter(reply::Column::OrganisationId.eq(school))
        .filter(reply::Column::Kind.eq(kind))
        .filter(reply::Column::AnsweredAt.is_null())
        .filter(same)
        .order_by_asc(reply::Column::Id);
    Ok(query.one(&**change).await?)
}

/// A day as people write it.
fn written(day: Date) -> String {
    day.strftime("%d.%m.%Y").to_string()
}
