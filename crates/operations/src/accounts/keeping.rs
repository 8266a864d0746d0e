//! Keeping accounts: roles, closing, handing over, and who sees what.

use super::invitations::appoint;
use super::{LONGEST_NAME, grants, home, paths};
use crate::access::{Grant, KeepAccounts, Permit, Role};
use crate::journal::Change;
use crate::refusal::{Answer, Complaints, Refusal};
use std::collections::HashMap;
use storage::entities::{account, account_role, invitation, organisation, session};
use storage::sea_orm::sea_query::{Expr, Query};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, QueryOrder,
};

/// A role that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its number.
    pub id: i64,
    /// What and where.
    pub grant: Grant,
}

/// An account as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// Its number.
    pub id: i64,
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The post.
    pub post: Option<String>,
    /// Whether the invitation was accepted.
    pub accepted: bool,
    /// Whether one-time codes are asked.
    pub codes: bool,
    /// When it was closed.
    pub closed_at: Option<i64>,
    /// Until when a link works that was not used.
    pub invited_until: Option<i64>,
    /// When a session was last used.
    pub seen_at: Option<i64>,
    /// The roles that hold.
    pub held: Vec<Held>,
    /// Whether there are roles outside the reader's places too; they are not shown.
    pub elsewhere: bool,
    /// Whether the reader may open its page.
    pub visible: bool,
    /// Whether the reader may keep it.
    pub keepable: bool,
    /// Grows with every change of the card.
    pub version: i64,
}

/// What is known of a person besides roles.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonCard {
    /// The name.
    pub name: String,
    /// The post, as papers call it.
    pub post: String,
    /// The version that the editor saw.
    pub version: i64,
}

/// Who sees an organisation, and by which role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// The person.
    pub name: String,
    /// The account.
    pub account: i64,
    /// The role and the subtree that gives the sight.
    pub grant: Grant,
}

impl Permit<KeepAccounts> {
    /// All accounts with a role within the scope, and those whose last role was there, by name.
    pub async fn accounts(&self) -> Answer<Vec<Listed>> {
        let reader = self.application.store.reader();
        let ids = Query::select()
            .column(account_role::Column::AccountId)
            .from(account_role::Entity)
            .cond_where(account_role::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .to_owned();
        let rows = account::Entity::find()
            .filter(account::Column::Id.in_subquery(ids))
            .order_by_asc(account::Column::Name)
            .all(reader)
            .await?;
        let listed = self.listed(rows).await?;
        // Who has gone to another authority is no longer this one's.
        Ok(listed.into_iter().filter(|one| !one.held.is_empty() || !one.elsewhere).collect())
    }

    /// One account, all of whose roles are within the scope.
    pub async fn account(&self, id: i64) -> Answer<Listed> {
        let places = self.application.places_of_account(id).await?;
        let row = account::Entity::find_by_id(id).one(self.application.store.reader()).await?;
        let row =
            row.filter(|_| places.iter().all(|path| self.scope.holds(path))).ok_or(Refusal::NotFound)?;
        self.listed(vec![row]).await?.pop().ok_or(Refusal::NotFound)
    }

    async fn listed(&self, rows: Vec<account::Model>) -> Answer<Vec<Listed>> {
        let reader = self.application.store.reader();
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mut roles_of = grants(reader, &ids).await?;
        let now = self.application.now();
        let invited = invitation::Entity::find()
            .filter(invitation::Column::AccountId.is_in(ids.iter().copied()))
            .filter(invitation::Column::UsedAt.is_null())
            .filter(invitation::Column::ExpiresAt.gt(now))
            .all(reader)
            .await?;
        let invited: HashMap<i64, i64> =
            invited.into_iter().map(|one| (one.account_id, one.expires_at)).collect();
        let sessions = session::Entity::find()
            .filter(session::Column::AccountId.is_in(ids.iter().copied()))
            .order_by_asc(session::Column::SeenAt)
            .all(reader)
            .await?;
        let seen: HashMap<i64, i64> = sessions.into_iter().map(|one| (one.account_id, one.seen_at)).collect();
        let mut listed = Vec::with_capacity(rows.len());
        for row in rows {
            let roles = roles_of.remove(&row.id).unwrap_or_default();
            let own: Vec<Grant> = roles.iter().map(|(_, grant)| grant.clone()).collect();
            let within = |held: &Held| self.scope.holds(&held.grant.path);
            let all = roles.len();
            let held: Vec<Held> =
                roles.into_iter().map(|(id, grant)| Held { id, grant }).filter(within).collect();
            let elsewhere = held.len() < all;
            let own_paths = if all == 0 { paths(reader, row.id).await? } else { Vec::new() };
            let visible = !elsewhere && own_paths.iter().all(|path| self.scope.holds(path));
            listed.push(Listed {
                id: row.id,
                accepted: row.password_hash.is_some(),
                codes: row.totp_secret.is_some(),
                closed_at: row.closed_at,
                invited_until: invited.get(&row.id).copied(),
                seen_at: seen.get(&row.id).copied(),
                keepable: visible && row.closed_at.is_none() && self.may_keep(&own),
                elsewhere,
                visible,
                held,
                version: row.version,
                login: row.login,
                name: row.name,
                post: row.post,
            });
        }
        Ok(listed)
    }

    /// An account that the holder may keep and that is open.
    pub(super) async fn account_within(&self, change: &Change, id: i64) -> Answer<account::Model> {
        let row = account::Entity::find_by_id(id).one(&**change).await?.ok_or(Refusal::NotFound)?;
        let held = grants(&**change, &[id]).await?.remove(&id).unwrap_or_default();
        let held: Vec<Grant> = held.into_iter().map(|(_, grant)| grant).collect();
        // Without roles it belongs to those who kept it while it had some.
        let places = paths(&**change, id).await?;
        let within = !places.is_empty() && places.iter().all(|path| self.scope.holds(path));
        if row.closed_at.is_some() || !within || !self.may_keep(&held) {
            return Err(Refusal::NotFound);
        }
        Ok(row)
    }

    /// Corrects what is known of a person.
    pub async fn correct_account(&self, id: i64, card: &PersonCard) -> Answer<()> {
        let mut complaints = Complaints::default();
        let name = complaints.text("name", &card.name, LONGEST_NAME);
        let post = complaints.optional("post", &card.post, LONGEST_NAME);
        complaints.done()?;
        let mut change = self.change("account-corrected").await?;
        let row = self.account_within(&change, id).await?;
        if row.version != card.version {
            return Err(Refusal::Stale);
        }
        change.within_any(home(&*change, id).await?);
        change.subject("account", id);
        change.field("name", row.name.clone(), name.clone());
        change.field("post", row.post.clone(), post.clone());
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.name = Set(name);
        row.post = Set(post);
        row.version = Set(version);
        row.update(&*change).await?;
        change.commit().await
    }

    /// Gives an account one role more.
    pub async fn give_role(&self, id: i64, role: &str, organisation: i64) -> Answer<()> {
        let mut complaints = Complaints::default();
        let role = self.role_to_give(&mut complaints, role, organisation).await?;
        complaints.done()?;
        let Some(role) = role else { return Err(Refusal::NotFound) };
        let mut change = self.change("role-given").await?;
        self.account_within(&change, id).await?;
        appoint(&change, id, role, organisation, Some(self.person.account)).await?;
        change.within(organisation);
        change.subject("account", id);
        change.detail("role", role.as_str());
        change.commit().await
    }

    /// Ends a role of an account. The last administrator of the whole tree stays.
    pub async fn end_role(&self, id: i64, held: i64) -> Answer<()> {
        let mut change = self.change("role-ended").await?;
        self.account_within(&change, id).await?;
        let row = account_role::Entity::find_by_id(held).one(&*change).await?;
        let row = row.filter(|row| row.account_id == id && row.until_at.is_none()).ok_or(Refusal::Stale)?;
        change.within(row.organisation_id);
        change.subject("account", id);
        change.detail("role", row.role.as_str());
        let mut row = row.into_active_model();
        row.until_at = Set(Some(change.now()));
        row.update(&*change).await?;
        somebody_administers(&change).await?;
        change.commit().await
    }

    /// Closes an account: its roles and sessions end, its name stays in the journal.
    pub async fn close_account(&self, id: i64) -> Answer<()> {
        let mut change = self.change("account-closed").await?;
        self.account_within(&change, id).await?;
        change.within_any(home(&*change, id).await?);
        end_account(&change, id).await?;
        somebody_administers(&change).await?;
        change.subject("account", id);
        change.commit().await
    }

    /// Hands over everything: every role of one account goes to another, and the first is closed.
    pub async fn hand_over(&self, from: i64, to: i64) -> Answer<()> {
        if from == to {
            return Err(Refusal::of("successor", "hand-over-self"));
        }
        let mut change = self.change("account-handed-over").await?;
        self.account_within(&change, from).await?;
        self.account_within(&change, to).await.map_err(|_| Refusal::of("successor", "account-unknown"))?;
        change.within_any(home(&*change, from).await?);
        let mut held = grants(&*change, &[from, to]).await?;
        let known = held.remove(&to).unwrap_or_default();
        let mut given = 0;
        for (_, grant) in held.remove(&from).unwrap_or_default() {
            let has =
                |(_, own): &(i64, Grant)| own.role == grant.role && own.organisation == grant.organisation;
            if !known.iter().any(has) {
                appoint(&change, to, grant.role, grant.organisation, Some(self.person.account)).await?;
                given += 1;
            }
        }
        end_account(&change, from).await?;
        somebody_administers(&change).await?;
        change.subject("account", from);
        change.detail("successor", to);
        change.detail("roles", given);
        change.commit().await
    }

    /// Who sees an organisation: every role over it or above it.
    pub async fn who_sees(&self, organisation: i64) -> Answer<Vec<Seen>> {
        let reader = self.application.store.reader();
        let place = organisation::Entity::find_by_id(organisation).one(reader).await?;
        let place = place.filter(|place| self.scope.holds(&place.path)).ok_or(Refusal::NotFound)?;
        let above: Vec<i64> = place.path.split('/').filter_map(|id| id.parse().ok()).collect();
        let roles = account_role::Entity::find()
            .filter(account_role::Column::OrganisationId.is_in(above))
            .filter(account_role::Column::UntilAt.is_null())
            .all(reader)
            .await?;
        let ids: Vec<i64> = roles.iter().map(|row| row.account_id).collect();
        let people = account::Entity::find()
            .filter(account::Column::Id.is_in(ids.iter().copied()))
            .all(reader)
            .await?;
        let held = grants(reader, &ids).await?;
        let mut seen = Vec::new();
        for person in people {
            for (_, grant) in held.get(&person.id).into_iter().flatten() {
                if place.path.starts_with(&grant.path) {
                    seen.push(Seen { name: person.name.clone(), account: person.id, grant: grant.clone() });
                }
            }
        }
        seen.sort_by(|a, b| {
            (&a.grant.path, a.grant.role, &a.name).cmp(&(&b.grant.path, b.grant.role, &b.name))
        });
        Ok(seen)
    }
}

async fn end_account(change: &Change, id: i64) -> Answer<()> {
    account_role::Entity::update_many()
        .col_expr(account_role::Column::UntilAt, Expr::value(change.now()))
        .filter(account_role::Column::AccountId.eq(id))
        .filter(account_role::Column::UntilAt.is_null())
        .exec(&**change)
        .await?;
    session::Entity::delete_many().filter(session::Column::AccountId.eq(id)).exec(&**change).await?;
    crate::tokens::end_all(change, id).await?;
    invitation::Entity::update_many()
        .col_expr(invitation::Column::ExpiresAt, Expr::value(change.now()))
        .filter(invitation::Column::AccountId.eq(id))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(&**change)
        .await?;
    account::Entity::update_many()
        .col_expr(account::Column::ClosedAt, Expr::value(change.now()))
        .filter(account::Column::Id.eq(id))
        .exec(&**change)
        .await?;
    Ok(())
}

/// Refuses a change after which nobody could keep the program.
async fn somebody_administers(change: &Change) -> Answer<()> {
    // Two who end each other's role at once take turns here.
    change.alone().await?;
    let tops = Query::select()
        .column(organisation::Column::Id)
        .from(organisation::Entity)
        .cond_where(organisation::Column::ParentId.is_null())
        .to_owned();
    let left = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(Role::Administrator.as_str()))
        .filter(account_role::Column::UntilAt.is_null())
        .filter(account_role::Column::OrganisationId.in_subquery(tops))
        .one(&**change)
        .await?;
    left.map(|_| ()).ok_or_else(|| Refusal::of("", "last-administrator"))
}
