//! What was read of a file waits in memory for a second word: an hour, and not too much of it at a time.

use crate::secrets::token;
use std::sync::{Arc, Mutex, PoisonError};

/// How long something waits.
const HOUR: i64 = 60 * 60 * 1000;

/// What waits, at most so many at a time, of all people together; the oldest gives way.
#[derive(Debug)]
pub(crate) struct Waiting<T, const MOST: usize>(Mutex<Vec<One<T>>>);

#[derive(Debug)]
struct One<T> {
    key: String,
    account: i64,
    until: i64,
    what: Arc<T>,
}

impl<T, const MOST: usize> Default for Waiting<T, MOST> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T, const MOST: usize> Waiting<T, MOST> {
    /// Lets something wait; answers with the key under which its person finds it again.
    pub(crate) fn keep(&self, account: i64, now: i64, what: T) -> String {
        let key = token();
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| one.until > now);
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push(One { key: key.clone(), account, until: now + HOUR, what: Arc::new(what) });
        key
    }

    /// What waits under a key of this person.
    pub(crate) fn get(&self, key: &str, account: i64, now: i64) -> Option<Arc<T>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let own = all.iter().find(|one| one.key == key && one.account == account && one.until > now);
        own.map(|one| one.what.clone())
    }

    /// Takes it out.
    pub(crate) fn forget(&self, key: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).retain(|one| one.key != key);
    }
}
