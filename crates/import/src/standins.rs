//! Schools that a source calls by a code or a name only, joined with the logins of a directory.

use crate::batch::{Batch, Mention};
use crate::school::name_key;
use model::diagnostics::{Code, Diagnostic, Place};
use model::organisations::Login;
use model::text::search_key;
use std::collections::{BTreeMap, BTreeSet};

/// Gives every stand-in the login of its school: by the code that a directory tells beside the login,
/// else by a name that exactly one school has. What no directory knows is told.
pub(crate) fn join(
    batches: &[&Batch],
    identities: &mut BTreeMap<Login, Login>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let known = Known::of(batches, identities);
    let (mut codes, mut names) = (Vec::new(), Vec::new());
    for (login, mention) in batches.iter().flat_map(|batch| &batch.mentions) {
        if !is_stand_in(login) {
            continue;
        }
        let joined = known
            .by_code(login)
            .or_else(|| known.by_name(mention).filter(|_| login.is_by_name()))
            .or_else(|| known.with_region(login).filter(|other| other != login));
        match joined {
            Some(school) => {
                identities.insert(*login, school);
            }
            None if identities.get(login).is_some_and(|own| own != login) => {}
            None if login.is_by_name() => names.push(mention.name.clone().unwrap_or_default()),
            None if !mention.in_directory => codes.push(login.code().unwrap_or(login.as_str()).to_owned()),
            None => {}
        }
    }
    for (code, mut all) in [(Code::SchoolCodeUnmatched, codes), (Code::SchoolNameUnmatched, names)] {
        all.sort();
        all.dedup();
        if !all.is_empty() {
            let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
            let problem = Diagnostic::new(code, Place::default()).with("schools", all.join("; "));
            diagnostics.push(Diagnostic { count, ..problem });
        }
    }
}

/// Whether a login only stands for one.
pub(crate) fn is_stand_in(login: &Login) -> bool {
    login.code().is_some() || login.is_by_name()
}

/// The region of a stand-in whose source does not tell it.
const UNKNOWN: &str = "00";

/// The schools that have a login, by what else is known of them.
struct Known {
    /// Schools of a code in a region; nothing where two share it.
    codes: BTreeMap<String, BTreeSet<Login>>,
    /// Schools of a name, each with the key of its municipality where that is known.
    names: BTreeMap<String, BTreeSet<(Login, Option<String>)>>,
    /// Stand-ins of which a source tells the region; nothing where two regions share the code.
    regions: BTreeMap<String, Option<Login>>,
}

impl Known {
    fn of(batches: &[&Batch], identities: &BTreeMap<Login, Login>) -> Self {
        let mut known = Self { codes: BTreeMap::new(), names: BTreeMap::new(), regions: BTreeMap::new() };
        for (login, mention) in batches.iter().flat_map(|batch| &batch.mentions) {
            if is_stand_in(login) {
                if let Some(code) = login.code().filter(|_| login.region() != UNKNOWN) {
                    let of_code = known.regions.entry(code.to_owned()).or_insert(Some(*login));
                    *of_code = of_code.filter(|other| other == login);
                }
                continue;
            }
            let school = || identities.get(login).copied().unwrap_or(*login);
            if let Some(code) = &mention.code {
                known.codes.entry(code.trim_start_matches('0').to_owned()).or_default().insert(school());
            }
            if let Some(name) = mention.name.as_ref().filter(|_| !login.is_by_register()) {
                known.names.entry(name_key(name)).or_default().insert((school(), municipality(mention)));
            }
        }
        known
    }

    /// The one school of the code, in the region where that is known.
    fn by_code(&self, login: &Login) -> Option<Login> {
        let named = self.codes.get(login.code()?.trim_start_matches('0'))?;
        let fits = |school: &&Login| login.region() == UNKNOWN || login.region() == school.region();
        let mut fitting = named.iter().filter(fits);
        fitting.next().copied().filter(|_| fitting.next().is_none())
    }

    /// The stand-in with a region for one without.
    fn with_region(&self, login: &Login) -> Option<Login> {
        let code = login.code().filter(|_| login.region() == UNKNOWN)?;
        self.regions.get(code).copied().flatten()
    }

    /// The one school of the name that is not known to be of another municipality.
    fn by_name(&self, mention: &Mention) -> Option<Login> {
        let own = municipality(mention);
        let fits = |other: &Option<String>| own.is_none() || other.is_none() || own == *other;
        let named = self.names.get(&name_key(mention.name.as_deref()?))?;
        let fitting: BTreeSet<Login> =
            named.iter().filter(|(_, other)| fits(other)).map(|(login, _)| *login).collect();
        fitting.first().copied().filter(|_| fitting.len() == 1)
    }
}

fn municipality(mention: &Mention) -> Option<String> {
    let named = mention.municipality.as_ref().filter(|named| !named.name.is_empty())?;
    Some(search_key(&named.name))
}
