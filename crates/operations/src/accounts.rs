//! People who sign in: invitations, passwords, sessions, one-time codes, roles.

mod codes;
mod entry;
mod heads;
mod invitations;
mod keeping;
mod own;
mod passwords;

pub use codes::CodeOffer;
pub use entry::{Entered, SESSION_HOURS};
pub(crate) use entry::{IDLE, Zones};
pub use heads::{Head, NewHead};
pub use invitations::{Invitation, Invited, NewAccount, Setup};
pub use keeping::{Held, Listed, PersonCard, Seen};
pub use own::Mine;

use crate::access::{Grant, Role};
use crate::refusal::Answer;
use std::collections::HashMap;
use storage::entities::{account_role, organisation};
use storage::sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect,
};

/// Letters of a name or a post at most.
pub(crate) const LONGEST_NAME: usize = 200;

/// Letters of a login at most.
pub(crate) const LONGEST_LOGIN: usize = 60;

/// A login as it is kept: people type it in any case and with blanks around.
pub(crate) fn login_of(typed: &str) -> String {
    typed.trim().to_lowercase()
}

/// The organisation of an account in the journal: of its first role, or of its last one where none holds.
pub(crate) async fn home(database: &impl ConnectionTrait, account: i64) -> Answer<Option<i64>> {
    if let Some((_, grant)) =
        grants(database, &[account]).await?.remove(&account).unwrap_or_default().into_iter().next()
    {
        return Ok(Some(grant.organisation));
    }
    let past = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account))
        .order_by_desc(account_role::Column::UntilAt)
        .one(database)
        .await?;
    Ok(past.map(|row| row.organisation_id))
}

/// The paths of the organisations over which an account has roles; over which it had some, where it has
/// none now: whoever kept it then may give it another.
pub(crate) async fn paths(database: &impl ConnectionTrait, account: i64) -> Answer<Vec<String>> {
    let held = grants(database, &[account]).await?.remove(&account).unwrap_or_default();
    if !held.is_empty() {
        return Ok(held.into_iter().map(|(_, grant)| grant.path).collect());
    }
    let past = account_role::Entity::find()
        .filter(account_role::Column::AccountId.eq(account))
        .all(database)
        .await?;
    let places = organisation::Entity::find()
        .filter(organisation::Column::Id.is_in(past.iter().map(|row| row.organisation_id)))
        .all(database)
        .await?;
    Ok(places.into_iter().map(|place| place.path).collect())
}

/// The roles that accounts hold now, each with its number.
pub(crate) async fn grants(
    database: &impl ConnectionTrait,
    accounts: &[i64],
) -> Answer<HashMap<i64, Vec<(i64, Grant)>>> {
    let over = account_role::Entity::belongs_to(organisation::Entity)
        .from(account_role::Column::OrganisationId)
        .to(organisation::Column::Id);
    let rows = account_role::Entity::find()
        .filter(account_role::Column::AccountId.is_in(accounts.iter().copied()))
        .filter(account_role::Column::UntilAt.is_null())
        .join(JoinType::InnerJoin, over.into())
        .select_also(organisation::Entity)
        .order_by_asc(account_role::Column::Id)
        .all(database)
        .await?;
    let mut held: HashMap<i64, Vec<(i64, Grant)>> = HashMap::new();
    for (row, place) in rows {
        // A role of a later version of the program gives nothing to this one.
        let Some((role, place)) = Role::of(&row.role).zip(place) else { continue };
        let grant = Grant { role, organisation: place.id, path: place.path, name: place.name };
        held.entry(row.account_id).or_default().push((row.id, grant));
    }
    Ok(held)
}
