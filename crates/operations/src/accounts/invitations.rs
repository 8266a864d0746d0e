//! How a person comes in: the first one by `setup`, others by an invitation.

use super::{LONGEST_LOGIN, LONGEST_NAME, home, login_of, passwords};
use crate::access::{Grant, KeepAccounts, Permit, Right, Role};
use crate::application::Application;
use crate::journal::{Change, is_taken};
use crate::organisations::{NewOrganisation, insert};
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::secrets::{hashed, typeable, typed};
use storage::entities::{account, account_role, invitation, organisation, session};
use storage::kinds::OrganisationKind;
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

/// How long an invitation works.
const DAYS: i64 = 7;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// What the first start asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setup {
    /// The region's name.
    pub region: String,
    /// The municipality whose authority installs the program; empty where it is the region.
    pub municipality: String,
    /// The first administrator's login.
    pub login: String,
    /// The first administrator's name.
    pub name: String,
}

/// A person to invite.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAccount {
    /// The login to be.
    pub login: String,
    /// The name.
    pub name: String,
    /// The post, as papers call it.
    pub post: String,
    /// The role's word.
    pub role: String,
    /// Over which organisation.
    pub organisation: i64,
}

/// A link that was just made: it is shown once and kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The account.
    pub account: i64,
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
    /// The token of the link.
    pub token: String,
    /// Until when it works.
    pub expires_at: i64,
}

/// Whom an invitation is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// The login.
    pub login: String,
    /// The name.
    pub name: String,
}

impl Application {
    /// The key of the page of the first set-up.
    pub fn setup_key(&self) -> String {
        self.secrets.setup_key()
    }

    /// Whether nobody has an account yet.
    pub async fn is_new(&self) -> Answer<bool> {
        Ok(account::Entity::find().one(self.store.reader()).await?.is_none())
    }

    /// Makes the tree's top and the first administrator, whose password is set by the link.
    /// It is done once.
    pub async fn set_up(&self, setup: &Setup) -> Answer<Invitation> {
        let mut complaints = Complaints::default();
        let region = complaints.text("region", &setup.region, LONGEST_NAME);
        let municipality = complaints.optional("municipality", &setup.municipality, LONGEST_NAME);
        let login = checked_login(&mut complaints, &setup.login);
        let name = complaints.text("name", &setup.name, LONGEST_NAME);
        complaints.done()?;
        let mut change = Change::begin(&self.store, self.now(), None, "setup").await?;
        if account::Entity::find().one(&*change).await?.is_some() {
            return Err(Refusal::of("", "set-up-already"));
        }
        let top = NewOrganisation::named(OrganisationKind::Region, &region, None);
        let top = insert(&change, &top).await?;
        if let Some(name) = municipality {
            insert(&change, &NewOrganisation::named(OrganisationKind::Municipality, &name, Some(top.id)))
                .await?;
        }
        let account = insert_account(&change, &login, &name, None).await?;
        appoint(&change, account, Role::Administrator, top.id, None).await?;
        let made = invite(&change, account, &login, &name, None).await?;
        change.within(top.id);
        change.subject("account", account);
        change.detail("login", login);
        change.commit().await?;
        Ok(made)
    }

    /// Makes a new link for an account by its login. No permit stands before it: whoever calls this has
    /// the database itself.
    pub async fn link(&self, login: &str) -> Answer<Invitation> {
        let known = account::Entity::find()
            .filter(account::Column::Login.eq(login_of(login)))
            .filter(account::Column::ClosedAt.is_null())
            .one(self.store.reader())
            .await?;
        let account = known.ok_or_else(|| Refusal::of("login", "account-unknown"))?;
        let mut change = Change::begin(&self.store, self.now(), None, "link-by-terminal").await?;
        let made = invite(&change, account.id, &account.login, &account.name, None).await?;
        change.subject("account", account.id);
        change.commit().await?;
        Ok(made)
    }

    /// Whom a link is for; nothing where it is used, expired or of nobody.
    pub async fn invited(&self, token: &str) -> Answer<Option<Invited>> {
        let found = open_invitation(self.store.reader(), token, self.now()).await?;
        Ok(found.map(|(_, account)| Invited { login: account.login, name: account.name }))
    }

    /// Sets the password of whoever holds a link. The link is used then, and all sessions and keys end.
    pub async fn accept(&self, token: &str, password: &str, again: &str) -> Answer<()> {
        let found = open_invitation(self.store.reader(), token, self.now()).await?;
        let (_, account) = found.ok_or_else(|| Refusal::of("", "link-expired"))?;
        passwords::checked(password, again, &account.login)?;
        let hash = self.hash_password(password).await?;
        let mut change =
            Change::begin(&self.store, self.now(), Some(account.id), "invitation-accepted").await?;
        // Whoever was faster with the same link has used it.
        let found = open_invitation(&*change, token, self.now()).await?;
        let (invitation, account) = found.ok_or_else(|| Refusal::of("", "link-expired"))?;
        let mut row = invitation.into_active_model();
        row.used_at = Set(Some(change.now()));
        row.update(&*change).await?;
        let id = account.id;
        let mut row = account.into_active_model();
        row.password_hash = Set(Some(hash));
        row.failures = Set(0);
        row.locked_until_at = Set(None);
        row.totp_secret = Set(None);
        row.update(&*change).await?;
        session::Entity::delete_many().filter(session::Column::AccountId.eq(id)).exec(&*change).await?;
        // A new link is the answer to somebody else's entry: what was left open then must end too.
        crate::tokens::end_all(&change, id).await?;
        change.within_any(home(&*change, id).await?);
        change.subject("account", id);
        change.commit().await
    }
}

async fn open_invitation(
    database: &impl storage::sea_orm::ConnectionTrait,
    token: &str,
    now: i64,
) -> Answer<Option<(invitation::Model, account::Model)>> {
    let found = invitation::Entity::find()
        .filter(invitation::Column::TokenHash.eq(hashed(&typed(token))))
        .filter(invitation::Column::UsedAt.is_null())
        .filter(invitation::Column::ExpiresAt.gt(now))
        .one(database)
        .await?;
    let Some(invitation) = found else { return Ok(None) };
    let account = account::Entity::find_by_id(invitation.account_id).one(database).await?;
    Ok(account.filter(|account| account.closed_at.is_none()).map(|account| (invitation, account)))
}

fn checked_login(complaints: &mut Complaints, typed: &str) -> String {
    let login = complaints.text("login", &login_of(typed), LONGEST_LOGIN);
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | '+');
    if !login.is_empty() && !login.chars().all(fits) {
        complaints.add(Complaint::new("login", "login-letters"));
    }
    login
}

pub(super) async fn insert_account(
    change: &Change,
    login: &str,
    name: &str,
    post: Option<String>,
) -> Answer<i64> {
    let row = account::ActiveModel {
        login: Set(login.to_owned()),
        name: Set(name.to_owned()),
        post: Set(post),
        language: Set("ru".to_owned()),
        failures: Set(0),
        created_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    match account::Entity::insert(row).exec(&**change).await {
        Ok(done) => Ok(done.last_insert_id),
        Err(error) if is_taken(&error) => Err(Refusal::of("login", "login-taken")),
        Err(error) => Err(error.into()),
    }
}

/// Gives a role.
pub(super) async fn appoint(
    change: &Change,
    account: i64,
    role: Role,
    organisation: i64,
    by: Option<i64>,
) -> Answer<()> {
    let row = account_role::ActiveModel {
        account_id: Set(account),
        role: Set(role.as_str().to_owned()),
        organisation_id: Set(organisation),
        since_at: Set(change.now()),
        given_by: Set(by),
        ..Default::default()
    };
    match account_role::Entity::insert(row).exec(&**change).await {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Refusal::of("role", "role-held")),
        Err(error) => Err(error.into()),
    }
}

/// Makes a link; earlier ones of the account stop working.
pub(super) async fn invite(
    change: &Change,
    account: i64,
    login: &str,
    name: &str,
    by: Option<i64>,
) -> Answer<Invitation> {
    let (token, now) = (typeable(), change.now());
    invitation::Entity::update_many()
        .col_expr(invitation::Column::ExpiresAt, Expr::value(now))
        .filter(invitation::Column::AccountId.eq(account))
        .filter(invitation::Column::UsedAt.is_null())
        .exec(&**change)
        .await?;
    let expires_at = now + DAYS * DAY;
    let row = invitation::ActiveModel {
        account_id: Set(account),
        token_hash: Set(hashed(&token)),
        made_at: Set(now),
        made_by: Set(by),
        expires_at: Set(expires_at),
        ..Default::default()
    };
    invitation::Entity::insert(row).exec(&**change).await?;
    Ok(Invitation { account, login: login.to_owned(), name: name.to_owned(), token, expires_at })
}

impl Permit<KeepAccounts> {
    /// Makes an account with one role, and a link by which its holder sets a password.
    pub async fn invite(&self, new: &NewAccount) -> Answer<Invitation> {
        let mut complaints = Complaints::default();
        let login = checked_login(&mut complaints, &new.login);
        let name = complaints.text("name", &new.name, LONGEST_NAME);
        let post = complaints.optional("post", &new.post, LONGEST_NAME);
        let role = self.role_to_give(&mut complaints, &new.role, new.organisation).await?;
        complaints.done()?;
        let Some(role) = role else { return Err(Refusal::NotFound) };
        let mut change = self.change("account-invited").await?;
        let account = insert_account(&change, &login, &name, post).await?;
        appoint(&change, account, role, new.organisation, Some(self.person.account)).await?;
        let made = invite(&change, account, &login, &name, Some(self.person.account)).await?;
        change.within(new.organisation);
        change.subject("account", account);
        change.detail("login", login);
        change.detail("role", role.as_str());
        change.commit().await?;
        Ok(made)
    }

    /// Makes a new link for an account: for a first password, or for a forgotten one.
    pub async fn invite_again(&self, account: i64) -> Answer<Invitation> {
        let mut change = self.change("account-invited-again").await?;
        let row = self.account_within(&change, account).await?;
        let made = invite(&change, row.id, &row.login, &row.name, Some(self.person.account)).await?;
        change.within_any(home(&*change, account).await?);
        change.subject("account", account);
        change.commit().await?;
        Ok(made)
    }

    /// The role of this word, where the holder may give it there: all of its rights are the holder's
    /// own there, or the holder may appoint anyone there.
    pub(super) async fn role_to_give(
        &self,
        complaints: &mut Complaints,
        word: &str,
        organisation: i64,
    ) -> Answer<Option<Role>> {
        let place =
            organisation::Entity::find_by_id(organisation).one(self.application.store.reader()).await?;
        let open = |place: &organisation::Model| self.scope.holds(&place.path) && place.closed_on.is_none();
        let Some(place) = place.filter(open) else {
            complaints.add(Complaint::new("organisation", "organisation-unknown"));
            return Ok(None);
        };
        let Some(role) = Role::of(word) else {
            complaints.add(Complaint::new("role", "role-unknown"));
            return Ok(None);
        };
        if !self.may_give(role, &place.path) {
            complaints.add(Complaint::new("role", "role-beyond"));
            return Ok(None);
        }
        if role.is_of_school() && place.kind != OrganisationKind::School {
            complaints.add(Complaint::new("organisation", "role-of-school"));
            return Ok(None);
        }
        Ok(Some(role))
    }

    /// Whether the holder may give this role there.
    pub fn may_give(&self, role: Role, path: &str) -> bool {
        let has = |right: Right| self.person.scope(right).holds(path);
        let gives = |right: &Right| *right == Right::Own || right.is_a_part() || has(*right);
        has(Right::AppointAnyone) || role.rights().iter().all(gives)
    }

    /// The roles that the holder may give somewhere.
    pub fn roles_to_give(&self) -> Vec<Role> {
        let somewhere = |role: &Role| self.scope.roots().iter().any(|root| self.may_give(*role, root));
        Role::ALL.into_iter().filter(somewhere).collect()
    }

    /// Whether these roles are all within the holder's scope and not beyond it, so that the holder may
    /// keep whoever has them.
    pub(super) fn may_keep(&self, held: &[Grant]) -> bool {
        held.iter().all(|grant| self.scope.holds(&grant.path) && self.may_give(grant.role, &grant.path))
    }
}
