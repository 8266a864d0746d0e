//! The authority answers a school.

use super::LONGEST;
use crate::access::{DecideStatus, Permit};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use std::collections::BTreeMap;
use storage::entities::reply;
use storage::kinds::{ReplyAbout, ReplyKind};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder,
};

/// An answer as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAnswer {
    /// Whether the authority agrees; nothing where nobody has said.
    pub accepted: Option<bool>,
    /// Its reason.
    pub reason: String,
}

impl Permit<DecideStatus> {
    /// Answers a reply of a school, once. An order that was signed stays as it is.
    pub async fn answer(&self, id: i64, version: i64, new: &NewAnswer) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reason = complaints.prose("answer", &new.reason, LONGEST as usize);
        if new.accepted.is_none() {
            complaints.add(Complaint::new("accepted", "choose"));
        }
        let mut change = self.change("reply-answered").await?;
        change.alone().await?;
        let row = reply::Entity::find_by_id(id).one(&*change).await?.ok_or(Refusal::NotFound)?;
        let school = self.own_school(&*change, row.organisation_id).await?;
        if row.answered_at.is_some() {
            return Err(Refusal::of("", "reply-answered"));
        }
        if row.version != version {
            return Err(Refusal::Stale);
        }
        complaints.done()?;
        let accepted = new.accepted.ok_or(Refusal::NotFound)?;
        change.within(school.id);
        change.subject("reply", id);
        change.detail("reply-kind", row.kind.as_str());
        change.detail("accepted", accepted);
        let mut row = row.into_active_model();
        row.accepted = Set(Some(accepted));
        row.answer = Set(Some(reason));
        row.answered_by = Set(Some(self.person.account));
        row.answered_at = Set(Some(change.now()));
        row.version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }
}

/// The reasons of accepted objections to lines of orders, by line: the next draft proposes to leave
/// these schools out.
pub(crate) async fn accepted_objections(
    database: &impl ConnectionTrait,
    lines: &[i64],
) -> Answer<BTreeMap<i64, (i64, String)>> {
    let rows = reply::Entity::find()
        .filter(reply::Column::LineId.is_in(lines.iter().copied()))
        .filter(reply::Column::About.eq(ReplyAbout::Status))
        .filter(reply::Column::Kind.eq(ReplyKind::Objection))
        .filter(reply::Column::Accepted.eq(true))
        .order_by_asc(reply::Column::AnsweredAt)
        .all(database)
        .await?;
    let won = |row: reply::Model| Some((row.line_id?, (row.answered_at?, row.answer?)));
    Ok(rows.into_iter().filter_map(won).collect())
}
