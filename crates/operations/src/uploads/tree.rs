//! The tree of organisations in memory, as readers of files need it: who has which code.

use crate::refusal::Answer;
use import::same_school;
use model::organisations::Login;
use model::text::search_key;
use std::collections::{BTreeMap, HashMap};
use storage::entities::{organisation, organisation_code};
use storage::kinds::{CodeKind, OrganisationKind};
use storage::sea_orm::{ConnectionTrait, EntityTrait, QueryOrder};

/// The tree at one moment.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    pub organisations: BTreeMap<i64, organisation::Model>,
    logins: HashMap<Login, i64>,
    by_number: HashMap<String, Vec<(Login, i64)>>,
    /// The first login of each school: by it others are known that do not look like it.
    first: HashMap<i64, Login>,
    names: HashMap<String, Vec<i64>>,
    municipalities: HashMap<String, i64>,
}

impl Tree {
    pub(super) async fn read(database: &impl ConnectionTrait) -> Answer<Self> {
        let mut tree = Self::default();
        for row in organisation::Entity::find().order_by_asc(organisation::Column::Id).all(database).await? {
            let key = search_key(&row.name);
            match row.kind {
                OrganisationKind::School => tree.names.entry(key).or_default().push(row.id),
                OrganisationKind::Municipality => {
                    tree.municipalities.insert(key, row.id);
                }
                OrganisationKind::Region | OrganisationKind::Support => {}
            }
            tree.organisations.insert(row.id, row);
        }
        for code in organisation_code::Entity::find()
            .order_by_asc(organisation_code::Column::Id)
            .all(database)
            .await?
        {
            match code.kind {
                CodeKind::Login => {
                    let Ok(login) = code.value.parse::<Login>() else { continue };
                    tree.logins.insert(login, code.organisation_id);
                    tree.by_number
                        .entry(login.number().to_owned())
                        .or_default()
                        .push((login, code.organisation_id));
                    tree.first.entry(code.organisation_id).or_insert(login);
                }
                CodeKind::Municipality => {
                    tree.municipalities.insert(code.value, code.organisation_id);
                }
                CodeKind::Inn | CodeKind::Ogrn => {}
            }
        }
        Ok(tree)
    }

    pub(super) fn path(&self, id: i64) -> &str {
        self.organisations.get(&id).map_or("", |row| row.path.as_str())
    }

    pub(super) fn name(&self, id: i64) -> &str {
        self.organisations.get(&id).map_or("", |row| row.name.as_str())
    }

    /// The organisation of a login: of this very one, or of one that is the same school's.
    pub(super) fn of_login(&self, login: &Login) -> Option<i64> {
        if let Some(id) = self.logins.get(login) {
            return Some(*id);
        }
        let alike = self.by_number.get(login.number())?.iter().filter(|(known, _)| same_school(known, login));
        let mut ids: Vec<i64> = alike.map(|(_, id)| *id).collect();
        ids.dedup();
        // Two schools of one number: nobody but a person can tell.
        (ids.len() == 1).then(|| ids[0])
    }

    /// The organisation of any of these logins.
    pub(super) fn of_any(&self, logins: &[Login]) -> Option<i64> {
        logins.iter().find_map(|login| self.of_login(login))
    }

    /// The login under which an organisation's results are put together.
    pub(super) fn login_of(&self, id: i64) -> Login {
        // One that has no code is called by its number here, which no file does.
        self.first
            .get(&id)
            .copied()
            .or_else(|| format!("id{id:09}").parse().ok())
            .unwrap_or_else(|| Login::of_name("?"))
    }

    /// The organisation that [`Self::login_of`] made a login for.
    pub(super) fn of_made_login(&self, login: &Login) -> Option<i64> {
        let id = (login.prefix() == "id").then(|| login.digits().parse().ok()).flatten()?;
        self.organisations.contains_key(&id).then_some(id)
    }

    /// Schools at work with exactly this name within a subtree.
    pub(super) fn of_name(&self, name: &str, within: &str) -> Vec<i64> {
        let all = self.names.get(&search_key(name)).map_or(&[][..], Vec::as_slice);
        all.iter().copied().filter(|id| self.path(*id).starts_with(within)).collect()
    }

    /// A municipality by its code or its name.
    pub(super) fn municipality(&self, key: &str) -> Option<i64> {
        self.municipalities.get(key).or_else(|| self.municipalities.get(&search_key(key))).copied()
    }

    /// The top of the tree.
    pub(super) fn top(&self) -> Option<&organisation::Model> {
        self.organisations.values().find(|row| row.parent_id.is_none())
    }

    /// Schools within a subtree whose names are most like this one, the likest first.
    pub(super) fn alike(&self, name: &str, within: &str) -> Vec<(i64, f64)> {
        const LEAST: f64 = 0.6;
        const MOST: usize = 5;
        let key = search_key(name);
        let schools = self.organisations.values().filter(|row| {
            row.kind == OrganisationKind::School && row.path.starts_with(within) && row.closed_on.is_none()
        });
        let mut all: Vec<(i64, f64)> = schools
            .map(|row| (row.id, strsim::normalized_damerau_levenshtein(&key, &search_key(&row.name))))
            .filter(|(_, likeness)| *likeness >= LEAST)
            .collect();
        all.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        all.truncate(MOST);
        all
    }
}
