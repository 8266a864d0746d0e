//! Passwords: Argon2id with the library's default parameters: 19 MiB, two passes, one lane (the minimum that OWASP names).

use crate::application::Application;
use crate::refusal::{Answer, Complaint, Refusal};
use crate::secrets::random;
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Argon2, Block, Params};
use std::sync::LazyLock;

/// Letters of a password at least.
pub(crate) const SHORTEST: usize = 10;

/// Bytes at most: a longer one is no password but an attack.
const LONGEST: usize = 1024;

/// A hash of no password, so that an unknown login costs as much time as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("", &mut Vec::new()).unwrap_or_default());

/// What a password comes to with these parameters and this salt.
fn output(password: &str, salt: &Salt, parameters: &Params, memory: &mut Vec<Block>) -> Option<Output> {
    let mut out = [0; Params::DEFAULT_OUTPUT_LEN];
    memory.resize(parameters.block_count().max(memory.len()), Block::default());
    let memory = memory.get_mut(..parameters.block_count())?;
    Argon2::from(parameters)
        .hash_password_into_with_memory(password.as_bytes(), salt, &mut out, memory)
        .ok()?;
    Output::new(&out).ok()
}

fn hash(password: &str, memory: &mut Vec<Block>) -> Option<String> {
    let (salt, parameters) = (Salt::new(&random::<16>()).ok()?, Params::default());
    let hash = PasswordHash {
        algorithm: argon2::Algorithm::default().ident(),
        version: Some(argon2::Version::default().into()),
        params: ParamsString::try_from(&parameters).ok()?,
        hash: Some(output(password, &salt, &parameters, memory)?),
        salt: Some(salt),
    };
    Some(hash.to_string())
}

/// Whether this password made this hash; compared in a time that does not depend on where they differ.
fn is_hash_of(hash: &str, password: &str, memory: &mut Vec<Block>) -> Option<bool> {
    let hash = PasswordHash::new(hash).ok()?;
    let parameters = Params::try_from(&hash).ok()?;
    let made = output(password, hash.salt.as_ref()?, &parameters, memory)?;
    Some(made == hash.hash?)
}

/// Whether a new password, typed twice, may stand.
pub(crate) fn checked(password: &str, again: &str, login: &str) -> Answer<()> {
    let letters = password.chars().count();
    let mut complaints = Vec::new();
    if letters < SHORTEST {
        let complaint = Complaint::new("password", "password-short").with("least", SHORTEST.to_string());
        complaints.push(complaint.with("letters", letters.to_string()));
    } else if password.len() > LONGEST {
        complaints.push(
            Complaint::new("password", "too-long")
                .with("most", LONGEST.to_string())
                .with("letters", letters.to_string()),
        );
    } else if is_guessable(password, login) {
        complaints.push(Complaint::new("password", "password-guessable"));
    }
    if complaints.is_empty() && password != again {
        complaints.push(Complaint::new("again", "password-differs"));
    }
    if complaints.is_empty() { Ok(()) } else { Err(Refusal::Invalid(complaints)) }
}

/// One letter again and again, a row of digits or of keys, or the login itself.
fn is_guessable(password: &str, login: &str) -> bool {
    let lower = password.to_lowercase();
    let different: std::collections::BTreeSet<char> = lower.chars().collect();
    let rows = ["1234567890123", "qwertyuiop", "йцукенгшщзхъ", "abcdefghijkl", "password", "пароль"];
    let rest = rows.iter().fold(lower.clone(), |rest, row| {
        let known = (4..=row.chars().count()).rev().find_map(|length| {
            let start: String = row.chars().take(length).collect();
            rest.contains(&start).then_some(start)
        });
        known.map_or(rest.clone(), |start| rest.replace(&start, ""))
    });
    different.len() < 4 || rest.chars().count() < 4 || (!login.is_empty() && lower.contains(login))
}

impl Application {
    /// The hash of a password, made beside the threads that answer others.
    pub(crate) async fn hash_password(&self, password: &str) -> Answer<String> {
        let password = password.to_owned();
        let mut memory = self.hashing.clone().lock_owned().await;
        let hashed = tokio::task::spawn_blocking(move || hash(&password, &mut memory)).await;
        hashed.ok().flatten().ok_or_else(|| Refusal::of("password", "password-unusable"))
    }

    /// Whether a password is the one of a hash; without a hash it takes as long and is not.
    pub(crate) async fn is_password(&self, password: &str, hash: Option<&str>) -> bool {
        if password.len() > LONGEST {
            return false;
        }
        let (password, known) = (password.to_owned(), hash.is_some());
        let hash = hash.map_or_else(|| NOBODY.clone(), str::to_owned);
        let mut memory = self.hashing.clone().lock_owned().await;
        let verified =
            tokio::task::spawn_blocking(move || is_hash_of(&hash, &password, &mut memory).unwrap_or(false));
        verified.await.unwrap_or(false) && known
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use argon2::PasswordVerifier as _;

    #[test]
    fn what_is_guessed_first_is_refused() {
        for weak in ["1234567890", "aaaaaaaaaaaa", "qwerty12345", "пароль12345", "ivanova2026!!"] {
            assert!(is_guessable(weak, "ivanova"), "{weak}");
        }
        for good in ["снег-лежит-на-крыше", "Tr0ub4dor&3x", "вишня семь окно"] {
            assert!(!is_guessable(good, "ivanova"), "{good}");
        }
    }

    #[test]
    fn the_hash_is_argon2id_and_the_library_takes_it() {
        let mut memory = Vec::new();
        let text = hash("снег-лежит", &mut memory).unwrap();
        assert!(text.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{text}");
        assert!(Argon2::default().verify_password("снег-лежит".as_bytes(), text.as_str()).is_ok());
        assert!(Argon2::default().verify_password("снег лежит".as_bytes(), text.as_str()).is_err());
        assert_eq!(is_hash_of(&text, "снег-лежит", &mut memory), Some(true), "in memory that was used");
        assert_eq!(is_hash_of(&text, "снег лежит", &mut memory), Some(false));
        assert_eq!(is_hash_of("not a hash", "снег лежит", &mut memory), None);
    }
}
