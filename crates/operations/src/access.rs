//! Who may do what, and where: rights, roles, and permits without which nothing is done.

use crate::application::Application;
use std::marker::PhantomData;
use std::sync::Arc;
use storage::entities::organisation;

/// What may be done. Every route names one; what no role has is denied to all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Right {
    /// To see one's own account.
    Own,
    /// To see schools and what is known of them besides results.
    SeeSchools,
    /// To see results and where they come from.
    SeeResults,
    /// To load results, to apply and to undo uploads.
    LoadResults,
    /// To keep the tree of organisations.
    KeepOrganisations,
    /// To invite people and to keep their accounts.
    KeepAccounts,
    /// To give also roles that may more than one's own.
    AppointAnyone,
    /// To read the journal.
    SeeJournal,
    /// To keep the settings of an authority.
    SetAuthority,
    /// To make lists of schools, to put them in force, to answer what schools reply.
    DecideStatus,
    /// To explain and to object for a school.
    SpeakForSchool,
    /// To say as a curator whether what is said of a school is so.
    GuideSchools,
    /// To launch rounds of monitoring, to review and accept reports, to close and publish.
    RunMonitoring,
    /// To fill and send the reports of a school.
    FillReports,
    /// To make an authority's own version of a methodology pack.
    KeepPacks,
}

impl Right {
    /// All, in the order of tables.
    pub const ALL: [Self; 15] = [
        Self::Own,
        Self::SeeSchools,
        Self::SeeResults,
        Self::LoadResults,
        Self::KeepOrganisations,
        Self::KeepAccounts,
        Self::AppointAnyone,
        Self::SeeJournal,
        Self::SetAuthority,
        Self::DecideStatus,
        Self::SpeakForSchool,
        Self::GuideSchools,
        Self::RunMonitoring,
        Self::FillReports,
        Self::KeepPacks,
    ];

    /// Whether it is a part that another plays: to speak for a school, to guide one. Whoever keeps accounts
    /// gives such a part without playing it.
    pub const fn is_a_part(self) -> bool {
        matches!(self, Self::SpeakForSchool | Self::GuideSchools | Self::FillReports)
    }

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::SeeSchools => "see-schools",
            Self::SeeResults => "see-results",
            Self::LoadResults => "load-results",
            Self::KeepOrganisations => "keep-organisations",
            Self::KeepAccounts => "keep-accounts",
            Self::AppointAnyone => "appoint-anyone",
            Self::SeeJournal => "see-journal",
            Self::SetAuthority => "set-authority",
            Self::DecideStatus => "decide-status",
            Self::SpeakForSchool => "speak-for-school",
            Self::GuideSchools => "guide-schools",
            Self::RunMonitoring => "run-monitoring",
            Self::FillReports => "fill-reports",
            Self::KeepPacks => "keep-packs",
        }
    }
}

/// What a person is to an organisation and all beneath it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Keeps the program: people, organisations, settings. Sees no results.
    Administrator,
    /// Heads the authority.
    Head,
    /// Deputy head of the authority.
    Deputy,
    /// Coordinates the work with schools of low results.
    Coordinator,
    /// Methodist.
    Methodist,
    /// Leads a subject association.
    AssociationLeader,
    /// Curator of schools.
    Curator,
    /// Tutor or mentor.
    Tutor,
    /// Heads a school.
    SchoolHead,
    /// Answers for the school's data by order of its head.
    SchoolResponsible,
    /// Looks on from above.
    Viewer,
}

impl Role {
    /// All, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::Administrator,
        Self::Head,
        Self::Deputy,
        Self::Coordinator,
        Self::Methodist,
        Self::AssociationLeader,
        Self::Curator,
        Self::Tutor,
        Self::SchoolHead,
        Self::SchoolResponsible,
        Self::Viewer,
    ];

    /// The stable word.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Head => "head",
            Self::Deputy => "deputy",
            Self::Coordinator => "coordinator",
            Self::Methodist => "methodist",
            Self::AssociationLeader => "association-leader",
            Self::Curator => "curator",
            Self::Tutor => "tutor",
            Self::SchoolHead => "school-head",
            Self::SchoolResponsible => "school-responsible",
            Self::Viewer => "viewer",
        }
    }

    /// The role of this word.
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// What the role may.
    pub const fn rights(self) -> &'static [Right] {
        use Right::{
            AppointAnyone, DecideStatus, FillReports, GuideSchools, KeepAccounts, KeepOrganisations,
            KeepPacks, LoadResults, Own, RunMonitoring, SeeJournal, SeeResults, SeeSchools, SetAuthority,
            SpeakForSchool,
        };
        match self {
            Self::Administrator => {
                &[Own, SeeSchools, KeepOrganisations, KeepAccounts, AppointAnyone, SeeJournal, SetAuthority]
            }
            Self::Head | Self::Deputy => {
                &[Own, SeeSchools, SeeResults, SeeJournal, DecideStatus, RunMonitoring]
            }
            Self::Coordinator => &[
                Own,
                SeeSchools,
                SeeResults,
                LoadResults,
                KeepOrganisations,
                KeepAccounts,
                SeeJournal,
                DecideStatus,
                RunMonitoring,
                KeepPacks,
            ],
            Self::SchoolHead | Self::SchoolResponsible => {
                &[Own, SeeSchools, SeeResults, SpeakForSchool, FillReports]
            }
            Self::Methodist => &[Own, SeeSchools, SeeResults, GuideSchools, KeepPacks],
            Self::Curator | Self::Tutor => &[Own, SeeSchools, SeeResults, GuideSchools],
            Self::AssociationLeader | Self::Viewer => &[Own, SeeSchools, SeeResults],
        }
    }

    /// Whether the role may it.
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }

    /// Whether the role is of a school, so that its holder sees one school and not a list.
    pub const fn is_of_school(self) -> bool {
        matches!(self, Self::SchoolHead | Self::SchoolResponsible)
    }
}

/// A role over an organisation and all beneath it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// The top of the subtree.
    pub organisation: i64,
    /// Its path.
    pub path: String,
    /// Its name.
    pub name: String,
}

/// A person who has signed in.
#[derive(Debug, Clone)]
pub struct Person {
    /// The account.
    pub account: i64,
    /// The name on pages.
    pub name: String,
    /// `ru` or `en`.
    pub language: String,
    /// The session.
    pub session: i64,
    /// The IANA name of the time zone of the person's authority; the program's own where there is none.
    pub time_zone: Option<String>,
    /// A secret of the session from which the tokens of its forms are made.
    pub form_secret: String,
    /// Roles that hold now.
    pub grants: Vec<Grant>,
    /// What a key leaves of what they may; nothing where the person came by a session.
    pub limit: Option<Limit>,
}

/// What a key leaves of what its person may.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limit {
    /// The rights that are left.
    pub rights: Vec<Right>,
    /// The path of the only organisation, with all beneath it; everywhere where there is none.
    pub path: Option<String>,
}

impl Limit {
    /// What is left of the subtrees within which a right holds.
    fn narrowed(&self, right: Right, scope: Scope) -> Scope {
        if !self.rights.contains(&right) {
            return Scope::default();
        }
        match &self.path {
            None => scope,
            Some(path) if scope.holds(path) => Scope::of(path.as_str()),
            Some(path) => scope.beneath(path),
        }
    }
}

impl Person {
    /// Where the person may it.
    pub fn scope(&self, right: Right) -> Scope {
        let own = self.grants.iter().filter(|grant| grant.role.may(right));
        let scope = Scope { roots: own.map(|grant| grant.path.clone()).collect() };
        match &self.limit {
            Some(limit) => limit.narrowed(right, scope),
            None => scope,
        }
    }

    /// Whether the person may it anywhere. A person may see the own account without any role; a key may not.
    pub fn may(&self, right: Right) -> bool {
        (right == Right::Own && self.limit.is_none()) || !self.scope(right).roots.is_empty()
    }

    /// Whether all roles are of schools.
    pub fn is_of_school(&self) -> bool {
        !self.grants.is_empty() && self.grants.iter().all(|grant| grant.role.is_of_school())
    }
}

/// The subtrees within which something is permitted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scope {
    roots: Vec<String>,
}

impl Scope {
    /// One subtree.
    pub fn of(path: impl Into<String>) -> Self {
        Self { roots: vec![path.into()] }
    }

    /// Whether an organisation with this path is within.
    pub fn holds(&self, path: &str) -> bool {
        self.roots.iter().any(|root| path.starts_with(root.as_str()))
    }

    /// The tops of the subtrees.
    pub fn roots(&self) -> &[String] {
        &self.roots
    }

    /// The part of it that lies beneath a path.
    pub(crate) fn beneath(&self, path: &str) -> Self {
        Self { roots: self.roots.iter().filter(|root| root.starts_with(path)).cloned().collect() }
    }

    /// The condition by which organisations within are found.
    pub(crate) fn condition(&self) -> storage::sea_orm::Condition {
        use storage::sea_orm::{ColumnTrait as _, Condition};
        let start = |root: &String| organisation::Column::Path.starts_with(root.as_str());
        self.roots.iter().map(start).fold(Condition::any().add(never()), Condition::add)
    }

    /// The numbers of the organisations within, as a part of another query.
    pub(crate) fn organisations(&self) -> storage::sea_orm::sea_query::SelectStatement {
        storage::sea_orm::sea_query::Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .cond_where(self.condition())
            .to_owned()
    }
}

/// An empty «any» is no condition at all; with this it holds nothing.
fn never() -> storage::sea_orm::sea_query::SimpleExpr {
    storage::sea_orm::sea_query::Expr::cust("1 = 0")
}

/// A right as a type: a permit of it has the methods that the right allows, and no others.
pub trait Permitted: Send + Sync + 'static {
    /// The right.
    const RIGHT: Right;
}

macro_rules! permitted {
    ($($name:ident)+) => {$(
        #[doc = concat!("The right [`Right::", stringify!($name), "`] as a type.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
        impl Permitted for $name {
            const RIGHT: Right = Right::$name;
        }
    )+};
}
permitted! {
    Own SeeSchools SeeResults LoadResults KeepOrganisations KeepAccounts SeeJournal SetAuthority DecideStatus
    SpeakForSchool GuideSchools RunMonitoring FillReports KeepPacks
}

/// That this person may do this here. Only [`Application::permit`] makes one, so that whoever has it
/// was asked.
#[derive(Debug)]
pub struct Permit<R> {
    pub(crate) application: Arc<Application>,
    pub(crate) person: Arc<Person>,
    pub(crate) scope: Scope,
    pub(crate) form: Option<String>,
    right: PhantomData<R>,
}

impl<R> Clone for Permit<R> {
    fn clone(&self) -> Self {
        Self {
            application: self.application.clone(),
            person: self.person.clone(),
            scope: self.scope.clone(),
            form: self.form.clone(),
            right: PhantomData,
        }
    }
}

impl<R: Permitted> Permit<R> {
    pub(crate) fn new(
        application: Arc<Application>,
        person: Arc<Person>,
        places: &[String],
        form: Option<String>,
    ) -> Option<Self> {
        let scope = person.scope(R::RIGHT);
        let everywhere = places.iter().all(|path| scope.holds(path));
        (person.may(R::RIGHT) && everywhere).then_some(Self {
            application,
            person,
            scope,
            form,
            right: PhantomData,
        })
    }

    /// Who holds it.
    pub fn person(&self) -> &Person {
        &self.person
    }

    /// Where it holds.
    pub const fn scope(&self) -> &Scope {
        &self.scope
    }

    /// Whether the holder may something else as well, for what a page offers.
    pub fn also(&self, right: Right) -> bool {
        self.person.may(right)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(role: Role, path: &str, limit: Option<Limit>) -> Person {
        let grant = Grant { role, organisation: 1, path: path.to_owned(), name: String::new() };
        Person {
            account: 1,
            name: String::new(),
            language: "ru".to_owned(),
            session: 0,
            time_zone: None,
            form_secret: String::new(),
            grants: vec![grant],
            limit,
        }
    }

    fn limit(rights: &[Right], path: Option<&str>) -> Option<Limit> {
        Some(Limit { rights: rights.to_vec(), path: path.map(str::to_owned) })
    }

    #[test]
    fn a_key_leaves_the_common_part_of_both_subtrees() {
        let scope = |over, to| {
            let limit = limit(&[Right::SeeResults], Some(to));
            person(Role::Coordinator, over, limit).scope(Right::SeeResults)
        };
        assert_eq!(scope("/1/2/", "/1/2/7/"), Scope::of("/1/2/7/"));
        assert_eq!(scope("/1/2/", "/1/"), Scope::of("/1/2/"), "a key gives nothing that the role does not");
        assert_eq!(scope("/1/2/", "/1/3/"), Scope::default());
        assert_eq!(scope("/1/2/", "/1/22/"), Scope::default());
    }

    #[test]
    fn a_key_may_what_it_names_and_its_person_may() {
        let by = |role, rights| person(role, "/1/", limit(rights, None));
        let coordinator = by(Role::Coordinator, &[Right::SeeSchools]);
        assert!(coordinator.may(Right::SeeSchools));
        for right in [Right::Own, Right::SeeResults, Right::LoadResults, Right::SeeJournal] {
            assert!(!coordinator.may(right), "{right:?}");
        }
        assert!(!by(Role::Administrator, &[Right::SeeResults]).may(Right::SeeResults));
        let elsewhere = person(Role::Coordinator, "/1/2/", limit(&[Right::SeeSchools], Some("/1/3/")));
        assert!(!elsewhere.may(Right::SeeSchools));
    }
}
