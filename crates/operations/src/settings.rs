//! The settings of an authority: its time zone, what its papers are called, how long things are kept and
//! waited for.

use crate::access::{Permit, SetAuthority};
use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use storage::entities::{organisation, setting};
use storage::kinds::OrganisationKind;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter,
};

/// What an authority's decisions are called.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum ActKind {
    /// Приказ
    #[default]
    Order,
    /// Распоряжение
    Directive,
    /// Постановление
    Resolution,
}

impl ActKind {
    /// All, in the order of lists.
    pub const ALL: [Self; 3] = [Self::Order, Self::Directive, Self::Resolution];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Directive => "directive",
            Self::Resolution => "resolution",
        }
    }

    /// The one of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// How long something is kept or waited for, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Term {
    /// Sealed blocks of the journal, signing in among them: five years, the term of registers of access.
    Journal,
    /// The names of closed accounts: five years.
    Accounts,
    /// Files of uploads that were cancelled or could not be read: a month.
    Uploads,
    /// Replies of schools to their status, from the day of the order or of its entry: two weeks. No act says how long;
    /// the program proposes it and the authority decides.
    Replies,
}

impl Term {
    /// All, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Journal, Self::Accounts, Self::Uploads, Self::Replies];

    /// The stable word; also the name of its field and setting.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Journal => "journal-days",
            Self::Accounts => "accounts-days",
            Self::Uploads => "uploads-days",
            Self::Replies => "reply-days",
        }
    }

    /// Days where nobody set another number.
    pub const fn days(self) -> i64 {
        match self {
            Self::Journal | Self::Accounts => 1826,
            Self::Uploads => 30,
            Self::Replies => 14,
        }
    }

    /// Days at least: a journal that forgets at once is none.
    pub const fn least(self) -> i64 {
        match self {
            Self::Journal => 365,
            Self::Accounts => 30,
            Self::Uploads | Self::Replies => 1,
        }
    }
}

/// How many terms there are.
const TERMS: usize = Term::ALL.len();

/// Days at most: a century.
const MOST_DAYS: i64 = 36_525;

const ACT: &str = "act-kind";

/// The settings of an authority.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authority {
    /// The authority.
    pub organisation: i64,
    /// Its name.
    pub name: String,
    /// The time zone's IANA name; inherited from above where empty.
    pub time_zone: String,
    /// What its decisions are called.
    pub act: ActKind,
    /// How long things are kept or waited for, in the order of [`Term::ALL`]; only the top of the tree decides it.
    pub terms: Option<[i64; TERMS]>,
}

/// Settings as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TypedAuthority {
    /// The time zone.
    pub time_zone: String,
    /// The word of the kind of act.
    pub act: String,
    /// Days, in the order of [`Term::ALL`]; not asked of authorities beneath the top.
    pub terms: [String; TERMS],
}

/// The organisation at the top of the tree.
pub(crate) async fn top(database: &impl ConnectionTrait) -> Answer<Option<i64>> {
    let top = organisation::Entity::find().filter(organisation::Column::ParentId.is_null());
    Ok(top.one(database).await?.map(|row| row.id))
}

/// The value of an organisation's setting.
pub(crate) async fn setting(
    database: &impl ConnectionTrait,
    organisation: i64,
    name: &str,
) -> Answer<Option<String>> {
    Ok(row(database, organisation, name).await?.map(|row| row.value))
}

async fn row(
    database: &impl ConnectionTrait,
    organisation: i64,
    name: &str,
) -> Answer<Option<setting::Model>> {
    let own = setting::Entity::find()
        .filter(setting::Column::OrganisationId.eq(organisation))
        .filter(setting::Column::Name.eq(name));
    Ok(own.one(database).await?)
}

/// Sets an organisation's setting.
pub(crate) async fn set_setting(change: &Change, organisation: i64, name: &str, value: &str) -> Answer<()> {
    if let Some(row) = row(&**change, organisation, name).await? {
        let mut row = row.into_active_model();
        row.value = Set(value.to_owned());
        row.update(&**change).await?;
        return Ok(());
    }
    let row = setting::ActiveModel {
        organisation_id: Set(organisation),
        name: Set(name.to_owned()),
        value: Set(value.to_owned()),
        ..Default::default()
    };
    setting::Entity::insert(row).exec_without_returning(&**change).await?;
    Ok(())
}

/// For how many days something is kept or waited for.
pub(crate) async fn days(database: &impl ConnectionTrait, term: Term) -> Answer<i64> {
    let Some(top) = top(database).await? else { return Ok(term.days()) };
    let set = setting(database, top, term.as_str()).await?;
    let days = set.and_then(|days| days.parse().ok()).filter(|days| *days >= term.least());
    Ok(days.unwrap_or_else(|| term.days()))
}

pub(crate) async fn act_kind(database: &impl ConnectionTrait, organisation: i64) -> Answer<ActKind> {
    let word = setting(database, organisation, ACT).await?.unwrap_or_default();
    Ok(ActKind::of(&word).unwrap_or_default())
}

async fn terms(database: &impl ConnectionTrait) -> Answer<[i64; TERMS]> {
    let mut terms = [0; TERMS];
    for (own, term) in terms.iter_mut().zip(Term::ALL) {
        *own = days(database, term).await?;
    }
    Ok(terms)
}

impl Permit<SetAuthority> {
    /// The authority that the holder sets first.
    pub fn own_authority(&self) -> Option<i64> {
        let own = self.person.grants.iter().find(|grant| grant.role.may(crate::Right::SetAuthority))?;
        Some(own.organisation)
    }

    /// The settings of an authority.
    pub async fn authority(&self, id: i64) -> Answer<Authority> {
        let reader = self.application.store.reader();
        let row = organisation::Entity::find_by_id(id).one(reader).await?;
        let row = row.filter(|row| self.is_authority(row)).ok_or(Refusal::NotFound)?;
        Ok(Authority {
            organisation: id,
            name: row.name,
            time_zone: row.time_zone.unwrap_or_default(),
            act: act_kind(reader, id).await?,
            terms: if row.parent_id.is_none() { Some(terms(reader).await?) } else { None },
        })
    }

    fn is_authority(&self, row: &organisation::Model) -> bool {
        let kind = matches!(row.kind, OrganisationKind::Region | OrganisationKind::Municipality);
        kind && self.scope.holds(&row.path)
    }

    /// Sets the settings of an authority.
    pub async fn set_authority(&self, id: i64, typed: &TypedAuthority) -> Answer<()> {
        let mut complaints = Complaints::default();
        let zone = typed.time_zone.trim();
        if !zone.is_empty() && jiff::tz::TimeZone::get(zone).is_err() {
            complaints.add(Complaint::new("time_zone", "zone-unknown"));
        }
        let act = ActKind::of(&typed.act);
        if act.is_none() {
            complaints.add(Complaint::new("act", "choose"));
        }
        let mut change = self.change("authority-set").await?;
        let row = organisation::Entity::find_by_id(id).one(&*change).await?;
        let row = row.filter(|row| self.is_authority(row)).ok_or(Refusal::NotFound)?;
        let typed_terms = row.parent_id.is_none().then(|| checked_terms(&mut complaints, &typed.terms));
        complaints.done()?;
        let zone = (!zone.is_empty()).then(|| zone.to_owned());
        let act = act.unwrap_or_default();
        change.within(id);
        change.subject("organisation", id);
        change.field("time_zone", row.time_zone.clone(), zone.clone());
        change.field(ACT, act_kind(&*change, id).await?.as_str(), act.as_str());
        set_setting(&change, id, ACT, act.as_str()).await?;
        if let Some(typed) = typed_terms {
            let before = terms(&*change).await?;
            for ((term, before), after) in Term::ALL.into_iter().zip(before).zip(typed) {
                change.field(term.as_str(), before, after);
                set_setting(&change, id, term.as_str(), &after.to_string()).await?;
            }
        }
        if row.time_zone != zone {
            let version = row.version + 1;
            let mut row = row.into_active_model();
            row.time_zone = Set(zone);
            row.version = Set(version);
            row.update(&*change).await?;
        }
        change.commit().await?;
        self.application.zones.forget();
        Ok(())
    }
}

fn checked_terms(complaints: &mut Complaints, typed: &[String; TERMS]) -> [i64; TERMS] {
    let mut days = [0; TERMS];
    for ((own, term), typed) in days.iter_mut().zip(Term::ALL).zip(typed) {
        match typed.trim().parse::<i64>() {
            Ok(number) if (term.least()..=MOST_DAYS).contains(&number) => *own = number,
            _ => {
                let complaint = Complaint::new(term.as_str(), "days").with("least", term.least().to_string());
                complaints.add(complaint.with("most", MOST_DAYS.to_string()));
            }
        }
    }
    days
}
