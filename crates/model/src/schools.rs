//! The results of schools in one assessment, wherever they lie.

use crate::facts::SchoolResults;
use crate::organisations::Login;
use serde::{Deserialize, Deserializer, Serialize, Serializer, ser};
use std::borrow::Cow;
use std::collections::{BTreeMap, btree_map};
use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::vec;

/// A place for results that memory has no room for. What lies there stays as it is.
pub trait Shelf: fmt::Debug + Send + Sync {
    /// The schools, in order.
    fn logins(&self) -> &[Login];

    /// The results of the schools at these places.
    ///
    /// # Panics
    ///
    /// Where they cannot be had back: without them nothing is right.
    fn at(&self, places: Range<usize>) -> Vec<SchoolResults>;
}

/// Results by school, in the order of logins.
#[derive(Clone)]
pub struct Schools(Kept);

#[derive(Clone)]
enum Kept {
    Held(BTreeMap<Login, SchoolResults>),
    Shelved(Arc<dyn Shelf>),
}

impl Schools {
    /// Results that lie on a shelf.
    pub fn shelved(shelf: Arc<dyn Shelf>) -> Self {
        Self(Kept::Shelved(shelf))
    }

    /// Whether there is no school.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many schools.
    pub fn len(&self) -> usize {
        match &self.0 {
            Kept::Held(schools) => schools.len(),
            Kept::Shelved(shelf) => shelf.logins().len(),
        }
    }

    /// The schools.
    pub fn keys(&self) -> Keys<'_> {
        match &self.0 {
            Kept::Held(schools) => Keys::Held(schools.keys()),
            Kept::Shelved(shelf) => Keys::Shelved(shelf.logins().iter()),
        }
    }

    /// Whether there are results of a school.
    pub fn contains_key(&self, login: &Login) -> bool {
        match &self.0 {
            Kept::Held(schools) => schools.contains_key(login),
            Kept::Shelved(shelf) => shelf.logins().binary_search(login).is_ok(),
        }
    }

    /// The results of a school.
    pub fn get(&self, login: &Login) -> Option<Cow<'_, SchoolResults>> {
        match &self.0 {
            Kept::Held(schools) => schools.get(login).map(Cow::Borrowed),
            Kept::Shelved(shelf) => {
                let place = shelf.logins().binary_search(login).ok()?;
                shelf.at(place..place + 1).pop().map(Cow::Owned)
            }
        }
    }

    /// Takes the results of a school; what lies on a shelf stays there.
    pub fn take(&mut self, login: &Login) -> Option<SchoolResults> {
        match &mut self.0 {
            Kept::Held(schools) => schools.remove(login),
            Kept::Shelved(_) => self.get(login).map(Cow::into_owned),
        }
    }

    /// Puts the results of a school in the place of what is known of it.
    pub fn insert(&mut self, login: Login, results: SchoolResults) -> Option<SchoolResults> {
        self.held().insert(login, results)
    }

    /// The results in memory, to be changed; from a shelf all are taken.
    pub fn held(&mut self) -> &mut BTreeMap<Login, SchoolResults> {
        if let Kept::Shelved(_) = self.0 {
            self.0 = Kept::Held(self.iter().map(|(login, results)| (*login, results.into_owned())).collect());
        }
        match &mut self.0 {
            Kept::Held(schools) => schools,
            Kept::Shelved(_) => unreachable!("all was taken from the shelf"),
        }
    }

    /// Each school with its results.
    pub fn iter(&self) -> Iter<'_> {
        match &self.0 {
            Kept::Held(schools) => Iter::Held(schools.iter()),
            Kept::Shelved(shelf) => {
                Iter::Shelved { shelf: shelf.as_ref(), next: 0, read: Vec::new().into_iter() }
            }
        }
    }

    /// Results alone.
    pub fn values(&self) -> impl Iterator<Item = Cow<'_, SchoolResults>> {
        self.iter().map(|(_, results)| results)
    }
}

impl Default for Schools {
    fn default() -> Self {
        Self(Kept::Held(BTreeMap::new()))
    }
}

impl From<BTreeMap<Login, SchoolResults>> for Schools {
    fn from(schools: BTreeMap<Login, SchoolResults>) -> Self {
        Self(Kept::Held(schools))
    }
}

impl PartialEq for Schools {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl Eq for Schools {}

impl fmt::Debug for Schools {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl Serialize for Schools {
    /// Of what lies in memory; a shelf is handed over by whoever filled it.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            Kept::Held(schools) => schools.serialize(serializer),
            Kept::Shelved(_) => Err(ser::Error::custom("results on a shelf are not sent")),
        }
    }
}

impl<'de> Deserialize<'de> for Schools {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::deserialize(deserializer).map(|schools| Self(Kept::Held(schools)))
    }
}

/// The schools of [`Schools`].
#[derive(Debug, Clone)]
pub enum Keys<'a> {
    /// In memory.
    Held(btree_map::Keys<'a, Login, SchoolResults>),
    /// On a shelf.
    Shelved(std::slice::Iter<'a, Login>),
}

impl<'a> Iterator for Keys<'a> {
    type Item = &'a Login;

    fn next(&mut self) -> Option<&'a Login> {
        match self {
            Self::Held(keys) => keys.next(),
            Self::Shelved(keys) => keys.next(),
        }
    }
}

/// Schools with their results; from a shelf some are taken at a time.
#[derive(Debug)]
pub enum Iter<'a> {
    /// In memory.
    Held(btree_map::Iter<'a, Login, SchoolResults>),
    /// On a shelf: where the next school lies, and those that were taken already.
    Shelved {
        /// The shelf.
        shelf: &'a dyn Shelf,
        /// The place of the next school.
        next: usize,
        /// Taken from the places from there on.
        read: vec::IntoIter<SchoolResults>,
    },
}

/// How many schools are taken from a shelf at once.
const AT_ONCE: usize = 64;

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a Login, Cow<'a, SchoolResults>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Held(schools) => schools.next().map(|(login, results)| (login, Cow::Borrowed(results))),
            Self::Shelved { shelf, next, read } => {
                let login = shelf.logins().get(*next)?;
                if read.len() == 0 {
                    *read = shelf.at(*next..shelf.logins().len().min(*next + AT_ONCE)).into_iter();
                }
                *next += 1;
                Some((login, Cow::Owned(read.next()?)))
            }
        }
    }
}

impl<'a> IntoIterator for &'a Schools {
    type Item = (&'a Login, Cow<'a, SchoolResults>);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::results::Results;

    #[derive(Debug)]
    struct Desk(Vec<Login>, Vec<SchoolResults>);

    impl Shelf for Desk {
        fn logins(&self) -> &[Login] {
            &self.0
        }

        fn at(&self, places: Range<usize>) -> Vec<SchoolResults> {
            self.1[places].to_vec()
        }
    }

    /// So many schools, each with as many absent as its place, in memory and on a shelf.
    fn both(count: u32) -> [Schools; 2] {
        let all = (0..count).map(|at| {
            let results = Results { absent: at, ..Results::default() };
            (format!("sch{:06}", 3 * at).parse().unwrap(), SchoolResults::without_classes(results))
        });
        let held: BTreeMap<Login, SchoolResults> = all.collect();
        let desk = Desk(held.keys().copied().collect(), held.values().cloned().collect());
        [held.into(), Schools::shelved(Arc::new(desk))]
    }

    #[test]
    fn a_shelf_says_what_memory_says() {
        for count in [0, 1, 63, 64, 65, 200] {
            let [held, shelved] = both(count);
            assert_eq!(held, shelved);
            assert_eq!((held.len(), held.is_empty()), (shelved.len(), shelved.is_empty()));
            assert!(held.keys().eq(shelved.keys()));
            for number in 0..3 * count + 3 {
                let login = format!("sch{number:06}").parse().unwrap();
                assert_eq!(held.get(&login), shelved.get(&login));
                assert_eq!(held.contains_key(&login), shelved.contains_key(&login));
            }
        }
    }

    #[test]
    fn what_is_changed_is_taken_from_the_shelf() {
        let [held, mut shelved] = both(70);
        let login = "sch000003".parse().unwrap();
        assert_eq!(shelved.take(&login), held.get(&login).map(Cow::into_owned));
        assert_eq!(held, shelved, "what is taken from a shelf stays there");
        let before = shelved.insert(login, SchoolResults::default());
        assert_eq!(before, held.get(&login).map(Cow::into_owned));
        assert_eq!((shelved.len(), shelved.take(&login)), (70, Some(SchoolResults::default())));
        assert_eq!(shelved.len(), 69, "what is taken from memory is gone");
    }
}
