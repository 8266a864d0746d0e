//! The dated tree of organisations: who is above whom, what they were called, what codes they have.

mod changes;
mod directory;
mod keeping;
mod listing;
mod looking;

pub use changes::Happening;
pub(crate) use changes::{day, day_of};
pub use directory::{Applied, Decision, Decisions, DirectoryCheck, Met, Place, SchoolLine};
pub(crate) use directory::{name_key, numbers};
pub use keeping::{Card, NewCode};
pub use listing::{Schools, Sought};
pub use looking::{Code, Happened, Looked, Node, Whole};

use crate::access::{Permit, Permitted};
use crate::journal::{Change, is_taken};
use crate::refusal::{Answer, Refusal};
use model::text::search_key;
use storage::entities::{organisation, organisation_change, organisation_code};
use storage::kinds::{ChangeKind, CodeKind, OrganisationKind};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};

/// An organisation to be put into the tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewOrganisation {
    pub kind: OrganisationKind,
    pub parent: Option<i64>,
    pub name: String,
    pub genitive: Option<String>,
    pub dative: Option<String>,
    pub special: Option<bool>,
    pub highest_grade: Option<i32>,
    pub opened_on: Option<String>,
    pub codes: Vec<(CodeKind, String)>,
}

impl NewOrganisation {
    /// One of which nothing but its name is known.
    pub(crate) fn named(kind: OrganisationKind, name: &str, parent: Option<i64>) -> Self {
        Self {
            kind,
            parent,
            name: name.to_owned(),
            genitive: None,
            dative: None,
            special: None,
            highest_grade: None,
            opened_on: None,
            codes: Vec::new(),
        }
    }
}

/// Puts an organisation into the tree, beneath one that is in it.
pub(crate) async fn insert(change: &Change, new: &NewOrganisation) -> Answer<organisation::Model> {
    let above = match new.parent {
        Some(id) => organisation::Entity::find_by_id(id).one(&**change).await?.ok_or(Refusal::NotFound)?.path,
        None => "/".to_owned(),
    };
    let codes: Vec<&str> = new.codes.iter().map(|(_, value)| value.as_str()).collect();
    let row = organisation::ActiveModel {
        kind: Set(new.kind),
        parent_id: Set(new.parent),
        path: Set(String::new()),
        name: Set(new.name.clone()),
        genitive: Set(new.genitive.clone()),
        dative: Set(new.dative.clone()),
        search_key: Set(key_of(&new.name, None, &codes)),
        special: Set(new.special),
        highest_grade: Set(new.highest_grade),
        opened_on: Set(new.opened_on.clone()),
        version: Set(1),
        ..Default::default()
    };
    let id = organisation::Entity::insert(row).exec(&**change).await?.last_insert_id;
    let row =
        organisation::ActiveModel { id: Set(id), path: Set(format!("{above}{id}/")), ..Default::default() };
    let row = row.update(&**change).await?;
    for (kind, value) in &new.codes {
        add_code(change, id, *kind, value).await?;
    }
    Ok(row)
}

/// Adds a code that no organisation has yet.
pub(crate) async fn add_code(change: &Change, organisation: i64, kind: CodeKind, value: &str) -> Answer<()> {
    let row = organisation_code::ActiveModel {
        organisation_id: Set(organisation),
        kind: Set(kind),
        value: Set(value.to_owned()),
        ..Default::default()
    };
    match organisation_code::Entity::insert(row).exec(&**change).await {
        Ok(_) => Ok(()),
        Err(error) if is_taken(&error) => Err(Refusal::of("code", "code-taken")),
        Err(error) => Err(error.into()),
    }
}

/// Makes the key of search and sorting anew after a name or a code has changed.
pub(crate) async fn refresh_key(change: &Change, id: i64) -> Answer<()> {
    let row = organisation::Entity::find_by_id(id).one(&**change).await?.ok_or(Refusal::NotFound)?;
    let codes = codes_of(&**change, id).await?;
    let codes: Vec<&str> = codes.iter().map(|code| code.value.as_str()).collect();
    let key = key_of(&row.name, row.full_name.as_deref(), &codes);
    let mut row = row.into_active_model();
    row.search_key = Set(key);
    row.update(&**change).await?;
    Ok(())
}

impl<R: Permitted> Permit<R> {
    /// A school within the scope.
    pub(crate) async fn own_school(
        &self,
        database: &impl ConnectionTrait,
        id: i64,
    ) -> Answer<organisation::Model> {
        let row = organisation::Entity::find_by_id(id).one(database).await?;
        let is_own =
            |row: &organisation::Model| row.kind == OrganisationKind::School && self.scope.holds(&row.path);
        row.filter(is_own).ok_or(Refusal::NotFound)
    }
}

async fn codes_of(database: &impl ConnectionTrait, id: i64) -> Answer<Vec<organisation_code::Model>> {
    let own = organisation_code::Entity::find().filter(organisation_code::Column::OrganisationId.eq(id));
    Ok(own.all(database).await?)
}

/// What a search looks in: the name first, so that lists sort by it. Numbers are as wide as each
/// other, so that the second school stands before the tenth.
fn key_of(name: &str, full_name: Option<&str>, codes: &[&str]) -> String {
    let parts = std::iter::once(name).chain(full_name).chain(codes.iter().copied());
    parts.map(|part| widened(&search_key(part))).collect::<Vec<_>>().join(" | ")
}

/// The key of a question, comparable with [`key_of`].
pub(crate) fn widened(key: &str) -> String {
    let mut wide = String::with_capacity(key.len() + 8);
    let mut digits = String::new();
    let flush = |digits: &mut String, wide: &mut String| {
        // Long numbers are codes: they are looked for by their parts.
        let zeros = if digits.is_empty() || digits.len() > 3 { 0 } else { 4 - digits.len() };
        wide.extend(std::iter::repeat_n('0', zeros));
        wide.push_str(digits);
        digits.clear();
    };
    for letter in key.chars() {
        if letter.is_ascii_digit() {
            digits.push(letter);
        } else {
            flush(&mut digits, &mut wide);
            wide.push(letter);
        }
    }
    flush(&mut digits, &mut wide);
    wide
}

/// Writes what happened to an organisation into its history.
pub(crate) async fn happened(
    change: &Change,
    by: Option<i64>,
    organisation: i64,
    what: ChangeKind,
    on: &str,
    (before, after): (Option<String>, Option<String>),
    other: Option<i64>,
) -> Answer<()> {
    let row = organisation_change::ActiveModel {
        organisation_id: Set(organisation),
        what: Set(what),
        happened_on: Set(on.to_owned()),
        before: Set(before),
        after: Set(after),
        other_id: Set(other),
        account_id: Set(by),
        recorded_at: Set(change.now()),
        ..Default::default()
    };
    organisation_change::Entity::insert(row).exec(&**change).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_school_stands_before_the_tenth() {
        let key = |name: &str| key_of(name, None, &[]);
        assert!(key("МБОУ СОШ № 2") < key("МБОУ СОШ № 10"));
        assert!(key("МБОУ СОШ № 10").contains(&widened(&search_key("сош № 10"))));
        assert!(key_of("А", None, &["sch990017"]).contains(&widened(&search_key("sch990017"))));
    }
}
