//! Which organisations the schools of a directory are.

use super::reading::{Directory, School};
use super::shown;
use crate::access::Scope;
use crate::refusal::Answer;
use import::same_school;
use model::organisations::{Login, MunicipalityRef};
use model::text::search_key;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use storage::entities::{organisation, organisation_code};
use storage::kinds::{CodeKind, OrganisationKind};
use storage::sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

/// Names as like as this may be of one school.
const ALIKE: f64 = 0.85;

/// Candidates that are offered at most.
const OFFERED: usize = 5;

/// How a school of a directory is met in the tree.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Met {
    /// One of its codes is an organisation's.
    ByCode(i64),
    /// Its name is an organisation's, in the same municipality.
    ByName(i64),
    /// It may be one of several; a person decides.
    Doubtful,
    /// The tree does not know it.
    New,
    /// It is of a place that the holder does not keep.
    Outside,
}

/// A school of a directory beside the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchoolLine {
    /// Its place in the file, by which it is called in decisions.
    pub number: usize,
    /// Its codes.
    pub codes: Vec<String>,
    /// Its name in the file.
    pub name: String,
    /// Its municipality in the file.
    pub municipality: String,
    /// How it is met.
    pub met: Met,
    /// The name of the organisation that it is.
    pub known_as: Option<String>,
    /// Whom it may be: number, name, municipality.
    pub candidates: Vec<(i64, String, String)>,
    /// Codes that the organisation would get.
    pub new_codes: Vec<String>,
    /// Whether anything empty would be filled up.
    pub fills: bool,
    /// Names of fields that the file tells otherwise: nothing is done about them.
    pub differs: Vec<&'static str>,
    /// The place among [`super::DirectoryCheck::places`], where the tree does not know its municipality.
    pub place: Option<usize>,
}

/// A municipality of a directory that the tree does not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// By which it is called in decisions.
    pub number: usize,
    /// Its name or code in the file; empty where the file says nothing.
    pub name: String,
    /// How many new schools wait for it.
    pub schools: usize,
}

/// The tree at one moment.
pub(super) struct Tree<'a> {
    pub organisations: BTreeMap<i64, organisation::Model>,
    pub codes: HashMap<i64, Vec<(CodeKind, String)>>,
    logins: HashMap<Login, i64>,
    numbers: HashMap<String, Vec<(Login, i64)>>,
    scope: &'a Scope,
}

impl<'a> Tree<'a> {
    pub(super) async fn read(database: &impl ConnectionTrait, scope: &'a Scope) -> Answer<Self> {
        let rows =
            organisation::Entity::find().order_by_asc(organisation::Column::SearchKey).all(database).await?;
        let organisations = rows.into_iter().map(|row| (row.id, row)).collect();
        let mut tree = Self {
            organisations,
            codes: HashMap::new(),
            logins: HashMap::new(),
            numbers: HashMap::new(),
            scope,
        };
        for code in organisation_code::Entity::find()
            .order_by_asc(organisation_code::Column::Id)
            .all(database)
            .await?
        {
            if let Some(login) = code.value.parse::<Login>().ok().filter(|_| code.kind == CodeKind::Login) {
                tree.logins.insert(login, code.organisation_id);
                tree.numbers
                    .entry(login.number().to_owned())
                    .or_default()
                    .push((login, code.organisation_id));
            }
            tree.codes.entry(code.organisation_id).or_default().push((code.kind, code.value));
        }
        Ok(tree)
    }

    /// The top of the tree, where it is the holder's.
    pub(super) fn top_within(&self) -> Option<i64> {
        let top = self.organisations.values().find(|row| row.parent_id.is_none())?;
        self.scope.holds(&top.path).then_some(top.id)
    }

    pub(super) fn is_within(&self, id: i64) -> bool {
        self.organisations.get(&id).is_some_and(|row| self.scope.holds(&row.path))
    }

    fn logins_of(&self, id: i64) -> impl Iterator<Item = Login> {
        let own = self.codes.get(&id).into_iter().flatten();
        own.filter(|(kind, _)| *kind == CodeKind::Login).filter_map(|(_, value)| value.parse().ok())
    }

    /// The one organisation of any of these logins.
    fn of_logins(&self, logins: &[Login]) -> BTreeSet<i64> {
        let exact: BTreeSet<i64> =
            logins.iter().filter_map(|login| self.logins.get(login).copied()).collect();
        if !exact.is_empty() {
            return exact;
        }
        let alike = |login: &Login| {
            let all = self.numbers.get(login.number()).into_iter().flatten();
            all.filter(|(known, _)| same_school(known, login)).map(|(_, id)| *id).collect::<Vec<_>>()
        };
        logins.iter().flat_map(alike).collect()
    }

    /// Whether an organisation has this login.
    pub(super) fn has_login(&self, login: &Login) -> bool {
        self.logins.contains_key(login)
    }

    /// The municipality of this code or name.
    pub(super) fn municipality(&self, asked: &MunicipalityRef) -> Option<i64> {
        let open = |row: &&organisation::Model| {
            row.kind == OrganisationKind::Municipality && row.closed_on.is_none()
        };
        let coded = |row: &&organisation::Model| {
            let own = self.codes.get(&row.id).into_iter().flatten();
            own.clone().any(|(kind, value)| *kind == CodeKind::Municipality && *value == asked.code)
        };
        let mut all = self.organisations.values().filter(open);
        let by_code = if asked.code.is_empty() { None } else { all.find(coded) };
        let key = name_key(&asked.name);
        let by_name = || {
            let mut all = self.organisations.values().filter(open);
            all.find(|row| !key.is_empty() && name_key(&row.name) == key)
        };
        by_code.or_else(by_name).map(|row| row.id)
    }

    fn schools_of(&self, municipality: Option<i64>) -> impl Iterator<Item = &organisation::Model> {
        self.organisations.values().filter(move |row| {
            row.kind == OrganisationKind::School
                && row.closed_on.is_none()
                && self.scope.holds(&row.path)
                && municipality.is_none_or(|id| row.parent_id == Some(id))
        })
    }

    fn offered(&self, row: &organisation::Model) -> (i64, String, String) {
        let above = row.parent_id.and_then(|id| self.organisations.get(&id));
        (row.id, row.name.clone(), above.map(|row| row.name.clone()).unwrap_or_default())
    }
}

/// A name without quotes, signs and dots, for comparison only.
pub(crate) fn name_key(name: &str) -> String {
    search_key(&search_key(name).replace(['"', '\'', '№', '.', ',', '(', ')'], " "))
}

/// The numbers within a name: «СОШ № 1» and «СОШ № 11» look alike and are two schools.
pub(crate) fn numbers(key: &str) -> Vec<&str> {
    key.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect()
}

/// Every school of a directory beside the tree, and the municipalities that the tree does not know.
pub(super) fn matched(tree: &Tree<'_>, directory: &Directory) -> (Vec<SchoolLine>, Vec<Place>) {
    let mut places: Vec<Place> = Vec::new();
    let mut keys: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut found: BTreeMap<(String, String), Option<i64>> = BTreeMap::new();
    let mut lines = Vec::with_capacity(directory.schools.len());
    for (number, school) in directory.schools.iter().enumerate() {
        let key = (school.municipality.code.clone(), name_key(&school.municipality.name));
        let municipality =
            *found.entry(key.clone()).or_insert_with(|| tree.municipality(&school.municipality));
        let mut line = line(tree, number, school, municipality);
        if municipality.is_none() && matches!(line.met, Met::New | Met::Doubtful) {
            let at = *keys.entry(key).or_insert_with(|| {
                let MunicipalityRef { code, name } = &school.municipality;
                let name = if name.is_empty() { code.clone() } else { name.clone() };
                places.push(Place { number: places.len(), name, schools: 0 });
                places.len() - 1
            });
            places[at].schools += 1;
            line.place = Some(at);
        }
        lines.push(line);
    }
    (lines, places)
}

fn line(tree: &Tree<'_>, number: usize, school: &School, municipality: Option<i64>) -> SchoolLine {
    let (met, candidates) = met(tree, school, municipality);
    let known = match met {
        Met::ByCode(id) | Met::ByName(id) => tree.organisations.get(&id),
        _ => None,
    };
    let (new_codes, fills, differs) =
        known.map_or_else(Default::default, |row| compared(tree, school, row, municipality));
    let MunicipalityRef { code, name } = &school.municipality;
    SchoolLine {
        number,
        codes: school.logins.iter().filter_map(shown).collect(),
        name: school.name.clone(),
        municipality: if name.is_empty() { code.clone() } else { name.clone() },
        met,
        known_as: known.map(|row| row.name.clone()),
        candidates,
        new_codes,
        fills,
        differs,
        place: None,
    }
}

/// How a school is met, with the candidates where nobody but a person can tell.
fn met(tree: &Tree<'_>, school: &School, municipality: Option<i64>) -> (Met, Vec<(i64, String, String)>) {
    let by_code = tree.of_logins(&school.logins);
    let rows = |ids: &BTreeSet<i64>| {
        let rows =
            ids.iter().filter_map(|id| tree.organisations.get(id)).filter(|row| tree.scope.holds(&row.path));
        rows.map(|row| tree.offered(row)).collect::<Vec<_>>()
    };
    match (by_code.len(), by_code.first()) {
        (1, Some(id)) if tree.is_within(*id) => return (Met::ByCode(*id), Vec::new()),
        (1, Some(_)) => return (Met::Outside, Vec::new()),
        (2.., _) => return (Met::Doubtful, rows(&by_code)),
        _ => {}
    }
    if municipality.is_some_and(|id| !tree.is_within(id)) {
        return (Met::Outside, Vec::new());
    }
    let key = name_key(&school.name);
    let clashes = |row: &organisation::Model| {
        let real = |login: &Login| login.code().is_none() && !login.is_by_name() && !login.is_by_register();
        let theirs: Vec<Login> = tree.logins_of(row.id).filter(real).collect();
        !theirs.is_empty() && school.logins.iter().any(real)
    };
    let same: Vec<&organisation::Model> =
        tree.schools_of(municipality).filter(|row| !key.is_empty() && name_key(&row.name) == key).collect();
    if let ([only], Some(_)) = (&same[..], municipality)
        && !clashes(only)
    {
        return (Met::ByName(only.id), Vec::new());
    }
    if !same.is_empty() {
        return (Met::Doubtful, same.into_iter().take(OFFERED).map(|row| tree.offered(row)).collect());
    }
    let Some(municipality) = municipality.filter(|_| !key.is_empty()) else { return (Met::New, Vec::new()) };
    let likeness = |row: &organisation::Model| {
        let other = name_key(&row.name);
        let numbered = numbers(&key);
        if numbered != numbers(&other) {
            return 0.0;
        }
        let like = strsim::normalized_damerau_levenshtein(&key, &other);
        // One number in one municipality is mostly one school, whatever it was called.
        if !numbered.is_empty() && !clashes(row) { like.max(ALIKE) } else { like }
    };
    let mut alike: Vec<(f64, &organisation::Model)> = tree
        .schools_of(Some(municipality))
        .map(|row| (likeness(row), row))
        .filter(|(like, _)| *like >= ALIKE)
        .collect();
    alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.id.cmp(&b.1.id)));
    let candidates: Vec<_> = alike.into_iter().take(OFFERED).map(|(_, row)| tree.offered(row)).collect();
    (if candidates.is_empty() { Met::New } else { Met::Doubtful }, candidates)
}

/// The codes that an organisation would get, whether anything empty is filled up, and what differs.
pub(super) fn compared(
    tree: &Tree<'_>,
    school: &School,
    row: &organisation::Model,
    municipality: Option<i64>,
) -> (Vec<String>, bool, Vec<&'static str>) {
    let own: BTreeSet<Login> = tree.logins_of(row.id).collect();
    let new = school.logins.iter().filter(|login| !login.is_by_name() && !own.contains(login));
    let codes = new.filter_map(shown).collect();
    let fills = (row.special.is_none() && school.special.is_some())
        || (row.highest_grade.is_none() && school.highest_grade.is_some())
        || (row.genitive.is_none() && school.genitive.is_some())
        || (row.dative.is_none() && school.dative.is_some());
    let other = |here: bool, name: &'static str| here.then_some(name);
    let differs = [
        other(!school.name.is_empty() && name_key(&school.name) != name_key(&row.name), "name"),
        other(municipality.is_some_and(|id| row.parent_id != Some(id)), "municipality"),
        other(school.special.is_some() && row.special.is_some() && school.special != row.special, "special"),
        other(
            school.highest_grade.is_some()
                && row.highest_grade.is_some()
                && school.highest_grade != row.highest_grade,
            "highest-grade",
        ),
        other(row.closed_on.is_some(), "closed"),
    ];
    (codes, fills, differs.into_iter().flatten().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_within_a_name_tells_schools_apart() {
        assert_ne!(numbers(&name_key("МБОУ СОШ № 1")), numbers(&name_key("МБОУ СОШ № 11")));
        assert_eq!(name_key("МБОУ «СОШ №5»"), name_key("мбоу \"СОШ № 5\""));
    }
}
