//! From the codes and names of a file to the schools of the tree.

use super::tree::Tree;
use import::{Batch, Mention, same_school};
use model::organisations::{Login, MunicipalityRef};
use model::schools::Schools;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use storage::entities::upload_match;
use storage::kinds::MatchDecision;

/// What is done with a school that a file names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Its results count for this organisation.
    Known(i64),
    /// It is of a subtree that the upload may not change.
    Foreign(i64),
    /// Nobody knows it; it counts under its own code.
    Unknown,
    /// Nobody knows it, and the file places it in a municipality that nobody knows: it does not count
    /// until a person decides.
    Elsewhere,
    /// A person decided to leave it.
    Left,
}

/// Where a file places a school, the nearest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Within,
    Foreign(i64),
    Elsewhere,
}

/// Decides what the schools of one upload are.
pub(super) struct Matcher<'a> {
    tree: &'a Tree,
    /// The path of the upload's authority.
    within: &'a str,
    decided: HashMap<&'a str, (MatchDecision, Option<i64>)>,
    /// Where the files place the schools, by the number in which codes of one school agree.
    said: HashMap<String, Vec<(Login, Place)>>,
}

impl<'a> Matcher<'a> {
    pub(super) fn new(tree: &'a Tree, within: &'a str, matches: &'a [upload_match::Model]) -> Self {
        let decided = matches.iter().map(|row| (row.login.as_str(), (row.decision, row.organisation_id)));
        Self { tree, within, decided: decided.collect(), said: HashMap::new() }
    }

    /// With what all files of the upload say of places: one file may tell a municipality by its code,
    /// another by its name.
    pub(super) fn knowing<'b>(mut self, batches: impl Iterator<Item = &'b Batch> + Clone) -> Self {
        let mentions = batches.flat_map(|batch| &batch.mentions);
        let named: Vec<(Login, &MunicipalityRef)> =
            mentions.filter_map(|(login, mention)| Some((*login, mention.municipality.as_ref()?))).collect();
        let both = named.iter().filter(|(_, one)| !one.code.is_empty() && !one.name.is_empty());
        let names: HashMap<&str, &str> =
            both.map(|(_, one)| (one.code.as_str(), one.name.as_str())).collect();
        for (login, one) in &named {
            let place = self.place(one, names.get(one.code.as_str()).copied());
            self.said.entry(login.number().to_owned()).or_default().push((*login, place));
        }
        self
    }

    pub(super) fn fate(&self, login: &Login, mention: Option<&Mention>) -> Fate {
        match self.decided.get(login.as_str()) {
            Some((MatchDecision::Leave, _)) => return Fate::Left,
            Some((MatchDecision::Existing, Some(id))) => return self.placed(*id),
            Some((MatchDecision::New, _)) => return Fate::Unknown,
            _ => {}
        }
        if let Some(id) = self.tree.of_login(login) {
            return self.placed(id);
        }
        // A school that the files place elsewhere is not the authority's own because nobody knows it.
        let said = self.said.get(login.number()).into_iter().flatten();
        match said.filter(|(known, _)| same_school(known, login)).map(|(_, place)| *place).min() {
            Some(Place::Foreign(id)) => return Fate::Foreign(id),
            Some(Place::Elsewhere) => return Fate::Elsewhere,
            Some(Place::Within) | None => {}
        }
        // Only a school that a file calls by nothing but its name is known by it.
        let name = mention.and_then(|mention| mention.name.as_deref()).filter(|_| login.is_by_name());
        match name.map(|name| self.tree.of_name(name, self.within)).as_deref() {
            Some([only]) => Fate::Known(*only),
            _ => Fate::Unknown,
        }
    }

    /// Whether a person decided that an unknown school is a new one.
    pub(super) fn is_new(&self, login: &Login) -> bool {
        matches!(self.decided.get(login.as_str()), Some((MatchDecision::New, _)))
    }

    /// Where a file places a school.
    fn place(&self, named: &MunicipalityRef, other: Option<&str>) -> Place {
        let known = [named.code.as_str(), &named.name, other.unwrap_or_default()];
        let known =
            known.into_iter().filter(|key| !key.is_empty()).find_map(|key| self.tree.municipality(key));
        let whole = self.tree.top().is_some_and(|top| top.path == self.within);
        match known {
            Some(id) if self.tree.path(id).starts_with(self.within) => Place::Within,
            Some(id) => Place::Foreign(id),
            None if whole => Place::Within,
            None => Place::Elsewhere,
        }
    }

    fn placed(&self, id: i64) -> Fate {
        if self.tree.path(id).starts_with(self.within) { Fate::Known(id) } else { Fate::Foreign(id) }
    }

    /// Every school that the tables name, with its fate.
    pub(super) fn fates(&self, batches: &[Batch]) -> BTreeMap<Login, Fate> {
        let mut logins: BTreeSet<Login> = BTreeSet::new();
        for batch in batches {
            logins.extend(batch.mentions.keys());
            logins.extend(batch.results.values().flat_map(Schools::keys));
            logins.extend(batch.corrections.iter().map(|one| one.school));
        }
        let mention = |login: &Login| batches.iter().find_map(|batch| batch.mentions.get(login));
        logins.into_iter().map(|login| (login, self.fate(&login, mention(&login)))).collect()
    }

    /// The tables with what may count in them, every known school under a login by which it is put
    /// together with its other results.
    pub(super) fn admitted(&self, mut batches: Vec<Batch>) -> Vec<Batch> {
        let fates = self.fates(&batches);
        let renamed = |login: Login| match fates.get(&login) {
            Some(Fate::Known(id)) => Some(self.joined(login, *id)),
            // A school that only a name tells has no place among schools until a person makes one for it.
            Some(Fate::Unknown) if self.is_new(&login) && login.is_by_name() => made(&login),
            Some(Fate::Unknown) | None => Some(login),
            Some(Fate::Foreign(_) | Fate::Left | Fate::Elsewhere) => None,
        };
        for batch in &mut batches {
            for schools in batch.results.values_mut() {
                let mut kept = BTreeMap::new();
                for (login, results) in std::mem::take(schools.held()) {
                    let Some(login) = renamed(login) else { continue };
                    match kept.entry(login) {
                        std::collections::btree_map::Entry::Vacant(place) => {
                            place.insert(results);
                        }
                        std::collections::btree_map::Entry::Occupied(mut known) => {
                            let known: &mut model::facts::SchoolResults = known.get_mut();
                            known.add(results);
                        }
                    }
                }
                *schools = kept.into();
            }
            batch.results.retain(|_, schools| !schools.is_empty());
            let mentions = std::mem::take(&mut batch.mentions);
            for (login, mention) in mentions {
                if let Some(login) = renamed(login) {
                    batch.mentions.entry(login).or_insert(mention);
                }
            }
            batch.corrections.retain_mut(|one| renamed(one.school).map(|login| one.school = login).is_some());
            batch
                .observations
                .retain_mut(|one| renamed(one.school).map(|login| one.school = login).is_some());
        }
        batches
    }

    /// The login itself where the reader of files knows it for the school's, else the school's first.
    fn joined(&self, login: Login, id: i64) -> Login {
        let first = self.tree.login_of(id);
        if same_school(&login, &first) { login } else { first }
    }
}

/// A login for a new school that no file gives one.
fn made(by_name: &Login) -> Option<Login> {
    format!("nn{}", by_name.digits()).parse().ok()
}
