//! What happens to organisations: new names, other authorities, merges, splits, ends. The number of an
//! organisation stays, and so does the series of its results.

use super::{NewOrganisation, happened, insert, refresh_key};
use crate::access::{KeepOrganisations, Permit, Permitted};
use crate::accounts::LONGEST_NAME;
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::uploads::Work;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use storage::entities::organisation;
use storage::kinds::{ChangeKind, OrganisationKind};
use storage::sea_orm::sea_query::{BinOper, Expr, ExprTrait, Func};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

/// Something that happened to an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Happening {
    /// It has another name.
    Renamed(String),
    /// It is beneath another organisation.
    Moved(i64),
    /// It has become a part of another one and is closed.
    Merged(i64),
    /// A part of it has become an organisation of its own, with this name.
    Split(String),
    /// It is closed.
    Closed,
}

impl Application {
    /// Today, where the program runs.
    pub(crate) fn today(&self) -> String {
        self.today_in(None)
    }

    /// Today in a time zone; where none is given, where the program runs.
    pub(crate) fn today_in(&self, zone: Option<&str>) -> String {
        day_of(self.now(), zone).to_string()
    }
}

/// The day of a moment in a time zone; where none is given, where the program runs.
pub(crate) fn day_of(moment: i64, zone: Option<&str>) -> Date {
    let moment = jiff::Timestamp::from_millisecond(moment).unwrap_or_default();
    let zone = zone.and_then(|name| TimeZone::get(name).ok()).unwrap_or_else(TimeZone::system);
    moment.to_zoned_datetime(zone).date()
}

impl<R: Permitted> Permit<R> {
    /// Today, where the holder's authority is.
    pub fn today(&self) -> String {
        self.application.today_in(self.person.time_zone.as_deref())
    }
}

/// A day as people type it, 25.11.2026, or as machines do, 2026-11-25.
pub(crate) fn day(complaints: &mut Complaints, field: &'static str, typed: &str) -> String {
    let typed = typed.trim();
    let parts: Vec<i16> = typed.split('.').filter_map(|part| part.parse().ok()).collect();
    let date = match parts[..] {
        [day, month, year] => {
            let part = |number: i16| i8::try_from(number).ok();
            part(month).zip(part(day)).and_then(|(month, day)| Date::new(year, month, day).ok())
        }
        _ => typed.parse::<Date>().ok(),
    };
    match date.filter(|date| (1900..=2100).contains(&date.year())) {
        Some(date) => date.to_string(),
        None => {
            complaints.add(Complaint::new(field, "day-form"));
            String::new()
        }
    }
}

impl Permit<KeepOrganisations> {
    /// Records what happened to an organisation, from a day on. Answers with the organisation to look at.
    pub async fn record(&self, id: i64, version: i64, on: &str, what: &Happening) -> Answer<i64> {
        let mut complaints = Complaints::default();
        let on = day(&mut complaints, "on", on);
        // What is recorded shows at once, so that it must have happened.
        if on > self.today() {
            complaints.add(Complaint::new("on", "day-ahead"));
        }
        let name = match what {
            Happening::Renamed(name) | Happening::Split(name) => complaints.text("name", name, LONGEST_NAME),
            _ => String::new(),
        };
        complaints.done()?;
        let action = match what {
            Happening::Renamed(_) => "organisation-renamed",
            Happening::Moved(_) => "organisation-moved",
            Happening::Merged(_) => "organisation-merged",
            Happening::Split(_) => "organisation-split",
            Happening::Closed => "organisation-closed",
        };
        let mut change = self.change(action).await?;
        let row = self.within(&change, id).await?;
        if row.version != version {
            return Err(Refusal::Stale);
        }
        if row.closed_on.is_some() {
            return Err(Refusal::of("", "closed-already"));
        }
        change.within(id);
        change.subject("organisation", id);
        change.detail("on", on.as_str());
        let shown = match what {
            Happening::Renamed(_) => self.renamed(&mut change, row, &on, name).await?,
            Happening::Moved(to) => self.moved(&mut change, row, &on, *to).await?,
            Happening::Merged(into) => self.merged(&mut change, row, &on, *into).await?,
            Happening::Split(_) => self.split(&mut change, row, &on, name).await?,
            Happening::Closed => self.closed(&mut change, row, &on).await?,
        };
        change.commit().await?;
        // The sums of the organisations above are other ones now.
        if matches!(what, Happening::Moved(_)) {
            self.application.ask(Work::Settle, 0).await?;
        }
        Ok(shown)
    }

    async fn renamed(
        &self,
        change: &mut Change,
        row: organisation::Model,
        on: &str,
        name: String,
    ) -> Answer<i64> {
        let (id, version) = (row.id, row.version + 1);
        if row.name == name {
            return Err(Refusal::of("name", "name-same"));
        }
        change.field("name", row.name.clone(), name.clone());
        let values = (Some(row.name.clone()), Some(name.clone()));
        happened(change, Some(self.person.account), id, ChangeKind::Renamed, on, values, None).await?;
        let mut row = row.into_active_model();
        row.name = Set(name);
        // The forms were of the name before.
        row.genitive = Set(None);
        row.dative = Set(None);
        row.version = Set(version);
        row.update(&**change).await?;
        refresh_key(change, id).await?;
        Ok(id)
    }

    async fn moved(&self, change: &mut Change, row: organisation::Model, on: &str, to: i64) -> Answer<i64> {
        let unfit = || Refusal::of("parent", "parent-unfit");
        let target = self.within(change, to).await.map_err(|_| unfit())?;
        let fits = matches!(target.kind, OrganisationKind::Region | OrganisationKind::Municipality)
            && target.closed_on.is_none()
            && !target.path.starts_with(&row.path)
            && (row.kind != OrganisationKind::Municipality || target.kind == OrganisationKind::Region);
        let Some(parent) = row.parent_id.filter(|_| fits) else { return Err(unfit()) };
        if parent == to {
            return Err(Refusal::of("parent", "parent-same"));
        }
        let before = organisation::Entity::find_by_id(parent).one(&**change).await?.map(|one| one.name);
        change.field("parent", parent, to);
        let values = (before, Some(target.name.clone()));
        happened(change, Some(self.person.account), row.id, ChangeKind::Moved, on, values, Some(to)).await?;
        let (id, version, old) = (row.id, row.version + 1, row.path.clone());
        let new = format!("{}{id}/", target.path);
        let mut own = row.into_active_model();
        own.parent_id = Set(Some(to));
        own.version = Set(version);
        own.update(&**change).await?;
        // PostgreSQL counts letters in an `integer`.
        let rest = i32::try_from(old.len()).unwrap_or(0) + 1;
        let path = Expr::col(organisation::Column::Path);
        organisation::Entity::update_many()
            .col_expr(
                organisation::Column::Path,
                Expr::value(new).binary(BinOper::Custom("||"), Func::cust("substr").arg(path).arg(rest)),
            )
            .filter(organisation::Column::Path.starts_with(old))
            .exec(&**change)
            .await?;
        Ok(id)
    }

    async fn merged(
        &self,
        change: &mut Change,
        row: organisation::Model,
        on: &str,
        into: i64,
    ) -> Answer<i64> {
        let target =
            self.within(change, into).await.map_err(|_| Refusal::of("other", "organisation-unknown"))?;
        let fits = target.id != row.id && target.kind == row.kind && target.closed_on.is_none();
        if !fits || row.parent_id.is_none() {
            return Err(Refusal::of("other", "merge-unfit"));
        }
        self.nothing_beneath(change, &row).await?;
        let by = Some(self.person.account);
        let values = (Some(row.name.clone()), Some(target.name.clone()));
        happened(change, by, row.id, ChangeKind::Merged, on, values.clone(), Some(into)).await?;
        happened(change, by, into, ChangeKind::Merged, on, values, Some(row.id)).await?;
        change.detail("into", into);
        self.end(change, row, on, Some(into)).await?;
        Ok(into)
    }

    async fn split(
        &self,
        change: &mut Change,
        row: organisation::Model,
        on: &str,
        name: String,
    ) -> Answer<i64> {
        let Some(parent) = row.parent_id else { return Err(Refusal::of("", "parent-unfit")) };
        let new = NewOrganisation {
            opened_on: Some(on.to_owned()),
            ..NewOrganisation::named(row.kind, &name, Some(parent))
        };
        let made = insert(change, &new).await?;
        let by = Some(self.person.account);
        let values = (Some(row.name.clone()), Some(name));
        happened(change, by, row.id, ChangeKind::Split, on, values.clone(), Some(made.id)).await?;
        happened(change, by, made.id, ChangeKind::Split, on, values, Some(row.id)).await?;
        change.detail("made", made.id);
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.version = Set(version);
        row.update(&**change).await?;
        Ok(made.id)
    }

    async fn closed(&self, change: &mut Change, row: organisation::Model, on: &str) -> Answer<i64> {
        self.nothing_beneath(change, &row).await?;
        let id = row.id;
        happened(change, Some(self.person.account), id, ChangeKind::Closed, on, (None, None), None).await?;
        self.end(change, row, on, None).await?;
        Ok(id)
    }

    async fn end(
        &self,
        change: &Change,
        row: organisation::Model,
        on: &str,
        successor: Option<i64>,
    ) -> Answer<()> {
        if row.parent_id.is_none() {
            return Err(Refusal::of("", "parent-unfit"));
        }
        if row.opened_on.as_deref().is_some_and(|opened| opened > on) {
            return Err(Refusal::of("on", "day-before-opening"));
        }
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.closed_on = Set(Some(on.to_owned()));
        row.successor_id = Set(successor);
        row.version = Set(version);
        row.update(&**change).await?;
        Ok(())
    }

    /// Refuses to close what still has organisations at work beneath it.
    async fn nothing_beneath(&self, change: &Change, row: &organisation::Model) -> Answer<()> {
        let beneath = organisation::Entity::find()
            .filter(organisation::Column::ParentId.eq(row.id))
            .filter(organisation::Column::ClosedOn.is_null())
            .one(&**change)
            .await?;
        match beneath {
            None => Ok(()),
            Some(_) => Err(Refusal::of("", "schools-beneath")),
        }
    }
}
