//! What schools have said, for those who see their results.

use super::{Answered, Named, Reply, SignOf, Topic};
use crate::access::{DecideStatus, Permit, Permitted, SeeResults};
use crate::attachments::{Attachment, kept, name_of};
use crate::refusal::{Answer, Refusal};
use std::collections::{BTreeMap, HashMap};
use storage::entities::{account, list, list_line, organisation, reply};
use storage::kinds::ListState;
use storage::sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder};

/// Which replies are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Those that wait for an answer, the longest waiting first.
    Open,
    /// Those that were answered, the latest first.
    Answered,
    /// All, the latest first.
    #[default]
    All,
}

impl Which {
    /// All, in the order of a choice.
    pub const ALL: [Self; 3] = [Self::All, Self::Open, Self::Answered];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Answered => "answered",
            Self::All => "all",
        }
    }

    /// The one of this word; all where there is none.
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.as_str() == word).unwrap_or_default()
    }

    fn condition(self) -> Condition {
        let all = Condition::all();
        match self {
            Self::Open => all.add(reply::Column::AnsweredAt.is_null()),
            Self::Answered => all.add(reply::Column::AnsweredAt.is_not_null()),
            Self::All => all,
        }
    }
}

impl Permit<SeeResults> {
    /// Replies of the schools within the scope, or of one of them.
    pub async fn replies(&self, which: Which, school: Option<i64>) -> Answer<Vec<Reply>> {
        self.replies_within(which, school).await
    }

    /// A reply, and the name of the document that came with it.
    pub async fn reply_card(&self, id: i64) -> Answer<(Reply, Option<String>)> {
        let reader = self.application.store.reader();
        let row = self.reply_within(id).await?;
        let file = name_of(reader, row.attachment_id).await?;
        let reply = self.with_names(vec![row]).await?.pop().ok_or(Refusal::NotFound)?;
        Ok((reply, file))
    }

    /// The document that came with a reply.
    pub async fn reply_file(&self, id: i64) -> Answer<Attachment> {
        let row = self.reply_within(id).await?;
        kept(self.application.store.reader(), row.attachment_id).await
    }

    async fn reply_within(&self, id: i64) -> Answer<reply::Model> {
        let reader = self.application.store.reader();
        let row = reply::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        self.own_school(reader, row.organisation_id).await?;
        Ok(row)
    }
}

impl Permit<DecideStatus> {
    /// Replies that wait for an answer of the holder's authorities, the longest waiting first.
    pub async fn unanswered(&self) -> Answer<Vec<Reply>> {
        self.replies_within(Which::Open, None).await
    }
}

impl<R: Permitted> Permit<R> {
    async fn replies_within(&self, which: Which, school: Option<i64>) -> Answer<Vec<Reply>> {
        use reply::Column;
        let mut all = which.condition().add(Column::OrganisationId.in_subquery(self.scope.organisations()));
        all = all.add_option(school.map(|id| Column::OrganisationId.eq(id)));
        let query = reply::Entity::find().filter(all);
        let query = match which {
            Which::Open => query.order_by_asc(Column::MadeAt).order_by_asc(Column::Id),
            Which::Answered => query.order_by_desc(Column::AnsweredAt).order_by_desc(Column::Id),
            Which::All => query.order_by_desc(Column::MadeAt).order_by_desc(Column::Id),
        };
        let mut replies = self.with_names(query.all(self.application.store.reader()).await?).await?;
        replies.retain(|reply| which != Which::Open || reply.waits());
        Ok(replies)
    }

    async fn with_names(&self, rows: Vec<reply::Model>) -> Answer<Vec<Reply>> {
        let schools = self.places(rows.iter().map(|row| row.organisation_id)).await?;
        let above = self.places(schools.values().filter_map(|school| school.parent_id)).await?;
        let people = rows.iter().flat_map(|row| [row.made_by, row.answered_by]).flatten();
        let people = account::Entity::find().filter(account::Column::Id.is_in(people));
        let people = people.all(self.application.store.reader()).await?;
        let people: HashMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
        let named = self.statuses(rows.iter().filter_map(|row| row.line_id)).await?;
        let signs = rows.iter().filter_map(|row| row.sign.as_deref());
        let signs = super::signs(self.application.store.reader(), signs).await?;
        let who = |id: Option<i64>| id.and_then(|id| people.get(&id).cloned());
        let reply = |row: reply::Model| {
            let school = schools.get(&row.organisation_id);
            let above = school.and_then(|school| school.parent_id).and_then(|id| above.get(&id));
            let answered = row.answer.zip(row.accepted).zip(row.answered_at);
            Reply {
                id: row.id,
                school: row.organisation_id,
                name: school.map(|school| school.name.clone()).unwrap_or_default(),
                above: above.map(|above| above.name.clone()).unwrap_or_default(),
                kind: row.kind,
                topic: topic(row.line_id.and_then(|id| named.get(&id)), row.sign, &signs),
                line: row.line_id,
                year: row.year,
                content: row.content,
                has_file: row.attachment_id.is_some(),
                made_by: who(row.made_by),
                made_at: row.made_at,
                answered: answered.map(|((reason, accepted), at)| Answered {
                    accepted,
                    reason,
                    by: who(row.answered_by),
                    at,
                }),
                version: row.version,
            }
        };
        Ok(rows.into_iter().map(reply).collect())
    }

    async fn places(&self, ids: impl Iterator<Item = i64>) -> Answer<HashMap<i64, organisation::Model>> {
        let rows = organisation::Entity::find().filter(organisation::Column::Id.is_in(ids));
        let rows = rows.all(self.application.store.reader()).await?;
        Ok(rows.into_iter().map(|row| (row.id, row)).collect())
    }

    /// What lines of orders say, by line.
    async fn statuses(&self, lines: impl Iterator<Item = i64>) -> Answer<BTreeMap<i64, Named>> {
        let reader = self.application.store.reader();
        let lines = list_line::Entity::find().filter(list_line::Column::Id.is_in(lines)).all(reader).await?;
        let orders = list::Entity::find()
            .filter(list::Column::Id.is_in(lines.iter().map(|line| line.list_id)))
            .all(reader)
            .await?;
        let named = |line: &list_line::Model| {
            let order = orders.iter().find(|order| order.id == line.list_id)?;
            let (number, dated_on) = (order.number.clone(), order.dated_on.clone());
            let is_withdrawn = order.state == ListState::Withdrawn;
            Some((line.id, Named { status: line.status, number, dated_on, is_withdrawn }))
        };
        Ok(lines.iter().filter_map(named).collect())
    }
}

fn topic(named: Option<&Named>, sign: Option<String>, signs: &BTreeMap<String, SignOf>) -> Topic {
    if let Some(named) = named {
        return Topic::Status(named.clone());
    }
    let text = sign.unwrap_or_default();
    signs.get(&text).map_or(Topic::Other(text), |sign| Topic::Sign(*sign))
}
