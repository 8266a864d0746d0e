//! Passwords: Argon2id with the library's default parameters: 19 MiB, two passes, one lane (the minimum that OWASP names).

use crate::application::Application;
use crate::refusal::{Answer, Complaint, Refusal};
use crate::secrets::random;
use argon2::{Argon2, PasswordHasher as _, PasswordVerifier as _};
use std::sync::LazyLock;

/// Letters of a password at least.
pub(crate) const SHORTEST: usize = 10;

/// Bytes at most: a longer one is no password but an attack.
const LONGEST: usize = 1024;

/// A hash of no password, so that an unknown login costs as much time as a known one.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("").unwrap_or_default());

fn hash(password: &str) -> Option<String> {
    let salt = random::<16>();
    Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).ok().map(|hash| hash.to_string())
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
        let _turn = self.hashing.acquire().await;
        let password = password.to_owned();
        let hashed = tokio::task::spawn_blocking(move || hash(&password)).await;
        hashed.ok().flatten().ok_or_else(|| Refusal::of("password", "password-unusable"))
    }

    /// Whether a password is the one of a hash; without a hash it takes as long and is not.
    pub(crate) async fn is_password(&self, password: &str, hash: Option<&str>) -> bool {
        if password.len() > LONGEST {
            return false;
        }
        let _turn = self.hashing.acquire().await;
        let (password, known) = (password.to_owned(), hash.is_some());
        let hash = hash.map_or_else(|| NOBODY.clone(), str::to_owned);
        let verified = tokio::task::spawn_blocking(move || {
            Argon2::default().verify_password(password.as_bytes(), hash.as_str()).is_ok()
        });
        verified.await.unwrap_or(false) && known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn the_hash_is_argon2id_and_names_its_parameters() {
        let text = hash("снег-лежит").unwrap();
        assert!(text.starts_with("$argon2id$v=19$m="), "{text}");
        assert!(Argon2::default().verify_password("снег-лежит".as_bytes(), text.as_str()).is_ok());
        assert!(Argon2::default().verify_password("снег лежит".as_bytes(), text.as_str()).is_err());
    }
}
