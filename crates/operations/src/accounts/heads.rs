//! Accounts for the heads of many schools at once.

use super::invitations::{appoint, insert_account, invite};
use super::{Invitation, LONGEST_LOGIN, LONGEST_NAME};
use crate::access::{KeepAccounts, Permit, Role};
use crate::organisations::{Looked, Node};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};
use storage::entities::{account, account_role, organisation, organisation_code};
use storage::kinds::{CodeKind, OrganisationKind};
use storage::sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// A school whose head has no account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The school.
    pub school: Node,
    /// Its name in the genitive, where a person confirmed it or the rules suggest it.
    pub genitive: Option<String>,
    /// The login that the account would get.
    pub login: String,
}

/// A head to invite.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHead {
    /// The school.
    pub school: i64,
    /// How the person is called until somebody corrects it: by the post.
    pub name: String,
    /// The post.
    pub post: String,
}

/// Accounts made at once at most.
const MOST: usize = 1000;

impl Permit<KeepAccounts> {
    /// Schools within the scope, at work, whose head has no account.
    pub async fn schools_without_head(&self) -> Answer<Vec<Head>> {
        let looked = Looked { kind: Some(OrganisationKind::School), ..Looked::default() };
        let reader = self.application.store.reader();
        let schools = self.nodes(&looked).await?;
        let headed = headed(reader).await?;
        let free: Vec<Node> = schools
            .into_iter()
            .filter(|school| !headed.contains(&school.id) && self.may_give(Role::SchoolHead, &school.path))
            .collect();
        let logins = logins(reader, &free.iter().map(|school| school.id).collect::<Vec<_>>()).await?;
        let ids: Vec<i64> = free.iter().map(|school| school.id).collect();
        let rows =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(ids)).all(reader).await?;
        let given: BTreeMap<i64, Option<String>> =
            rows.into_iter().map(|row| (row.id, row.genitive)).collect();
        let of = |school: Node| {
            let given = given.get(&school.id).cloned().flatten();
            let genitive =
                given.or_else(|| self.application.suggested(&school.name).map(|(genitive, _)| genitive));
            Head { genitive, login: logins.get(&school.id).cloned().unwrap_or_default(), school }
        };
        Ok(free.into_iter().map(of).collect())
    }

    /// Makes an account for the head of each of these schools: all of them, or none.
    pub async fn invite_heads(&self, heads: &[NewHead]) -> Answer<Vec<Invitation>> {
        let mut complaints = Complaints::default();
        if heads.is_empty() {
            complaints.add(Complaint::new("school", "choose-schools"));
        }
        if heads.len() > MOST {
            complaints.add(Complaint::new("school", "schools-many").with("most", MOST.to_string()));
        }
        for head in heads {
            complaints.text("name", &head.name, LONGEST_NAME);
            complaints.optional("post", &head.post, LONGEST_NAME);
        }
        complaints.done()?;
        let mut change = self.change("heads-invited").await?;
        let ids: Vec<i64> = heads.iter().map(|head| head.school).collect();
        let schools =
            organisation::Entity::find().filter(organisation::Column::Id.is_in(ids.iter().copied()));
        let schools = schools.all(&*change).await?;
        let schools: BTreeMap<i64, organisation::Model> =
            schools.into_iter().map(|row| (row.id, row)).collect();
        let headed = headed(&*change).await?;
        let logins = logins(&*change, &ids).await?;
        let by = Some(self.person.account);
        let (mut made, mut told) = (Vec::new(), Vec::new());
        for head in heads {
            let school = schools.get(&head.school).filter(|school| {
                school.kind == OrganisationKind::School
                    && school.closed_on.is_none()
                    && self.scope.holds(&school.path)
                    && self.may_give(Role::SchoolHead, &school.path)
            });
            let school = school.ok_or(Refusal::NotFound)?;
            let login = logins.get(&school.id).ok_or(Refusal::NotFound)?;
            if headed.contains(&school.id) {
                return Err(Refusal::Stale);
            }
            let post = Some(head.post.trim().to_owned()).filter(|post| !post.is_empty());
            let account = insert_account(&change, login, head.name.trim(), post).await?;
            appoint(&change, account, Role::SchoolHead, school.id, by).await?;
            made.push(invite(&change, account, login, head.name.trim(), by).await?);
            told.push(json!({ "account": account, "organisation": school.id, "login": login }));
        }
        // The entry stands where all of them are: at the authority above.
        change.within_any(schools.values().next().and_then(|school| self.authority_of(&school.path)));
        change.detail("count", made.len());
        change.detail("accounts", told);
        change.commit().await?;
        Ok(made)
    }

    /// The top of the subtree by which the holder may keep accounts at a path.
    fn authority_of(&self, path: &str) -> Option<i64> {
        let own = self.scope.roots().iter().find(|root| path.starts_with(root.as_str()))?;
        own.trim_end_matches('/').rsplit('/').next()?.parse().ok()
    }
}

/// Schools that have a head.
async fn headed(database: &impl ConnectionTrait) -> Answer<HashSet<i64>> {
    let rows = account_role::Entity::find()
        .filter(account_role::Column::Role.eq(Role::SchoolHead.as_str()))
        .filter(account_role::Column::UntilAt.is_null())
        .all(database)
        .await?;
    Ok(rows.into_iter().map(|row| row.organisation_id).collect())
}

/// A free login for each school: its login in the federal system, else its number here.
async fn logins(database: &impl ConnectionTrait, schools: &[i64]) -> Answer<BTreeMap<i64, String>> {
    let codes = organisation_code::Entity::find()
        .filter(organisation_code::Column::OrganisationId.is_in(schools.iter().copied()))
        .filter(organisation_code::Column::Kind.eq(CodeKind::Login))
        .order_by_asc(organisation_code::Column::Id)
        .all(database)
        .await?;
    // The last one counts: a school gets new logins, not old ones.
    let codes: BTreeMap<i64, String> =
        codes.into_iter().map(|code| (code.organisation_id, code.value)).collect();
    let taken = account::Entity::find().select_only().column(account::Column::Login).into_tuple::<String>();
    let mut taken: HashSet<String> = taken.all(database).await?.into_iter().collect();
    let mut logins = BTreeMap::new();
    for school in schools {
        let first = codes.get(school).cloned().unwrap_or_else(|| format!("school-{school}"));
        let next = (2_u32..).map(|number| format!("{first}-{number}"));
        let free = std::iter::once(first.clone()).chain(next).find(|login| !taken.contains(login));
        let login = free.filter(|login| login.len() <= LONGEST_LOGIN).unwrap_or(first);
        taken.insert(login.clone());
        logins.insert(*school, login);
    }
    Ok(logins)
}
