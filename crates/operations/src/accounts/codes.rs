//! One-time codes by RFC 6238, for those who want a second lock.

use super::entry::forgive;
use super::home;
use crate::access::{Own, Permit};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Refusal};
use crate::secrets::random;
use storage::entities::{account, session};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};
use totp_rs::{Builder, Secret, Totp};

/// A secret that is offered and not yet taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeOffer {
    /// The secret in base 32, as people type it into their telephone.
    pub secret: String,
    /// The address that a telephone reads from a picture.
    pub address: String,
}

fn codes(secret: &Secret) -> Option<Totp> {
    Builder::new().with_secret(secret.clone()).build().ok()
}

/// The step whose code this is, where it is later than the last one used: a code works once.
fn step(secret: &Secret, code: &str, now: i64, used: Option<i64>) -> Option<i64> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let step = codes(secret)?.check(&digits, u64::try_from(now / 1000).ok()?)?;
    let step = i64::try_from(step).ok()?;
    used.is_none_or(|used| step > used).then_some(step)
}

impl Application {
    /// Gives the one-time code of a session that asks for it.
    pub async fn give_code(&self, token: &str, code: &str) -> Answer<()> {
        let Some((session, account)) = self.session(token).await? else { return Err(Refusal::NotFound) };
        let _turn = self.attempts.lock().await;
        if self.is_locked(Some(account.id)).await? {
            return Err(Refusal::of("", "locked"));
        }
        let secret =
            account.totp_secret.as_ref().and_then(|sealed| self.secrets.opened(sealed)).map(Secret::from);
        let step = secret.and_then(|secret| step(&secret, code, self.now(), account.totp_step));
        let Some(step) = step else { return Err(self.note_failure(account.id, "code-failed").await?) };
        let mut change = Change::begin(&self.store, self.now(), Some(account.id), "code").await?;
        change.within_any(home(&*change, account.id).await?);
        change.subject("account", account.id);
        session::Entity::update_many()
            .col_expr(session::Column::Verified, Expr::value(true))
            .filter(session::Column::Id.eq(session.id))
            .exec(&*change)
            .await?;
        let mut row = account.clone().into_active_model();
        row.totp_step = Set(Some(step));
        row.update(&*change).await?;
        forgive(account, &change).await?;
        change.commit().await
    }

    /// Whether a session waits for its one-time code.
    pub async fn waits_for_code(&self, token: &str) -> Answer<bool> {
        Ok(self.session(token).await?.is_some_and(|(session, _)| !session.verified))
    }
}

impl Permit<Own> {
    /// Offers a new secret; nothing is kept until its first code is given.
    pub fn offer_codes(&self) -> CodeOffer {
        self.offer_of(Secret::from(random::<20>().to_vec()).to_base32())
    }

    /// The same offer once more, after a wrong code; nothing where the text is no secret.
    pub fn offered_again(&self, secret: &str) -> Option<CodeOffer> {
        let secret = Secret::try_from_base32(secret).ok()?;
        codes(&secret).map(|_| self.offer_of(secret.to_base32()))
    }

    fn offer_of(&self, secret: String) -> CodeOffer {
        let name = format!("Opora:{}", self.person.account);
        let address = format!("otpauth://totp/{name}?secret={secret}&issuer=Opora");
        CodeOffer { secret, address }
    }

    /// Takes an offered secret, where the code shows that the telephone has it.
    pub async fn take_codes(&self, secret: &str, code: &str) -> Answer<()> {
        let wrong = || Refusal::of("code", "code-failed");
        let secret = Secret::try_from_base32(secret).map_err(|_| wrong())?;
        let step = step(&secret, code, self.application.now(), None).ok_or_else(wrong)?;
        let change = self.own_change("codes-on").await?;
        let mut row = self.own_account(&change).await?.into_active_model();
        row.totp_secret = Set(Some(self.application.secrets.sealed(secret.as_ref())));
        row.totp_step = Set(Some(step));
        row.update(&*change).await?;
        change.commit().await
    }

    /// Gives one-time codes up; the password is asked once more.
    pub async fn drop_codes(&self, password: &str) -> Answer<()> {
        self.ask_password(password).await?;
        let change = self.own_change("codes-off").await?;
        let mut row = self.own_account(&change).await?.into_active_model();
        row.totp_secret = Set(None);
        row.totp_step = Set(None);
        row.update(&*change).await?;
        change.commit().await
    }

    /// Begins a change of the own account.
    pub(crate) async fn own_change(&self, action: &'static str) -> Answer<Change> {
        let mut change = self.change(action).await?;
        change.within_any(self.person.grants.first().map(|grant| grant.organisation));
        change.subject("account", self.person.account);
        Ok(change)
    }

    pub(super) async fn own_account(&self, change: &Change) -> Answer<account::Model> {
        account::Entity::find_by_id(self.person.account).one(&**change).await?.ok_or(Refusal::NotFound)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: SHA-1, the last six digits of the eight that are printed.
    #[test]
    fn codes_are_those_of_the_rfc_and_work_once() {
        let secret = Secret::from(b"12345678901234567890".to_vec());
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924")] {
            let found = step(&secret, code, seconds * 1000, None).unwrap();
            assert_eq!(found, seconds / 30, "{code}");
            assert_eq!(step(&secret, code, seconds * 1000, Some(found)), None, "a code works once");
            assert_eq!(step(&secret, code, (seconds + 300) * 1000, None), None, "a code is of its time");
        }
    }
}
