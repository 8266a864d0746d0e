//! The demo district within the application: an account of each role, and three years of results.

use super::{DEMO_ACCOUNTS, DEMO_PASSWORD, write_demo};
use crate::access::{DecideStatus, Grant, KeepAccounts, LoadResults, Person, Role, SeeResults};
use crate::accounts::{NewAccount, Setup};
use crate::application::Application;
use crate::identification::{LetterLine, Likely, Signed, TypedLetter, TypedLine};
use crate::refusal::{Answer, Refusal};
use crate::risks::{FactorOf, NamedLevel, Profile, Seen};
use crate::uploads::{Received, Work};
use std::path::Path;
use std::sync::Arc;
use storage::entities::{account, organisation};
use storage::kinds::{ListSource, OrganisationKind, RiskLevel, RiskSource};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// How many schools the curator of the demo leads besides the first.
const LED: u64 = 3;

/// The seed of the demo's files.
const SEED: u64 = 2022;

impl Application {
    /// Fills a new database with the demo district.
    pub async fn fill_demo(self: &Arc<Self>) -> Answer<()> {
        let (login, _) = DEMO_ACCOUNTS[0];
        let setup = Setup {
            region: demo::REGION.to_owned(),
            municipality: demo::MUNICIPALITY.to_owned(),
            login: login.to_owned(),
            name: demo_name(Role::Administrator),
        };
        let made = self.set_up(&setup).await?;
        self.accept(&made.token, DEMO_PASSWORD, DEMO_PASSWORD).await?;
        let top = self.first_of(OrganisationKind::Region).await?;
        let place = self.first_of(OrganisationKind::Municipality).await?;
        let loader = Arc::new(person(made.account, Role::Coordinator, &top));
        let permit = self.permit::<LoadResults>(&loader, &[], None).ok_or(Refusal::NotFound)?;
        let folder = tempfile::tempdir().map_err(crate::uploads::fault)?;
        write_demo(folder.path(), SEED).map_err(crate::uploads::fault)?;
        let upload = permit.receive(place.id, "", false, received(folder.path())?).await?;
        self.work(Work::Read, upload).await?;
        permit.apply(upload).await?;
        self.work(Work::Settle, upload).await?;
        let school = self.first_of(OrganisationKind::School).await?;
        let keeper = Arc::new(person(made.account, Role::Administrator, &top));
        let permit = self.permit::<KeepAccounts>(&keeper, &[], None).ok_or(Refusal::NotFound)?;
        for (login, role) in &DEMO_ACCOUNTS[1..] {
            let role = Role::of(role).ok_or(Refusal::NotFound)?;
            let over = match role {
                Role::Viewer => top.id,
                Role::SchoolHead | Role::SchoolResponsible | Role::Tutor | Role::Curator => school.id,
                _ => place.id,
            };
            let new = NewAccount {
                login: (*login).to_owned(),
                name: demo_name(role),
                role: role.as_str().to_owned(),
                organisation: over,
                ..NewAccount::default()
            };
            let invited = permit.invite(&new).await?;
            self.accept(&invited.token, DEMO_PASSWORD, DEMO_PASSWORD).await?;
            if role == Role::Curator {
                for other in self.schools_after(&school).await? {
                    permit.give_role(self.account_of(login).await?, role.as_str(), other).await?;
                }
            }
        }
        Ok(())
    }

    async fn account_of(&self, login: &str) -> Answer<i64> {
        let row = account::Entity::find().filter(account::Column::Login.eq(login));
        Ok(row.one(self.store.reader()).await?.ok_or(Refusal::NotFound)?.id)
    }

    /// The schools that a curator leads besides the first.
    async fn schools_after(&self, first: &organisation::Model) -> Answer<Vec<i64>> {
        let rows = organisation::Entity::find()
            .filter(organisation::Column::Kind.eq(OrganisationKind::School))
            .filter(organisation::Column::Id.ne(first.id))
            .order_by_asc(organisation::Column::SearchKey)
            .limit(LED)
            .all(self.store.reader())
            .await?;
        Ok(rows.into_iter().map(|row| row.id).collect())
    }

    /// Adds a list from above with names as letters write them, an order of an earlier year, a draft of the
    /// latest, and a risk profile of the first school.
    pub async fn fill_demo_lists(self: &Arc<Self>) -> Answer<()> {
        let top = self.first_of(OrganisationKind::Region).await?;
        let place = self.first_of(OrganisationKind::Municipality).await?;
        let decider = Arc::new(person(1, Role::Coordinator, &top));
        let see = self.permit::<SeeResults>(&decider, &[], None).ok_or(Refusal::NotFound)?;
        let decide = self.permit::<DecideStatus>(&decider, &[], None).ok_or(Refusal::NotFound)?;
        let Some(judged) = see.judged(None, &[]).await? else { return Ok(()) };
        let words = words::Words::new(words::Language::Russian);
        let year = judged.year.number();
        let names = judged.of("low").chain(judged.of("risk").take(1));
        let text: Vec<String> =
            names.enumerate().map(|(at, one)| format!("{}. {}", at + 1, misspelt(&one.name))).collect();
        let letter = decide.read_letter(place.id, &text.join("\n")).await?;
        let line = |line: LetterLine| {
            let school = match line.likely {
                Likely::Same(id) | Likely::Alike(id) => Some(id),
                Likely::Several | Likely::Unknown => None,
            };
            TypedLine { written: line.written, school }
        };
        let typed = TypedLetter {
            authority: place.id,
            source: ListSource::Federal.as_str().to_owned(),
            year: year.to_string(),
            number: "02-15".to_owned(),
            dated_on: format!("15.08.{year}"),
            lines: letter.lines.into_iter().map(line).collect(),
            ..TypedLetter::default()
        };
        decide.keep_letter(typed).await?;
        let before = year.saturating_sub(1);
        let order = decide.draft(place.id, before, &[]).await?;
        let signed = Signed {
            number: "41-од".to_owned(),
            dated_on: format!("20.09.{before}"),
            signer: words.text("demo-signer"),
            file: None,
        };
        decide.put_in_force(order, 1, signed).await?;
        decide.draft(place.id, year, &[]).await?;
        let school = self.first_of(OrganisationKind::School).await?;
        let profile = see.risk_profile(school.id, Some(year)).await?;
        let seen = Seen { school: school.id, year, version: profile.version };
        decide.name_risks(&seen, &levels(&profile)).await
    }

    pub(super) async fn first_of(&self, kind: OrganisationKind) -> Answer<organisation::Model> {
        let row = organisation::Entity::find()
            .filter(organisation::Column::Kind.eq(kind))
            .order_by_asc(organisation::Column::SearchKey)
            .one(self.store.reader())
            .await?;
        row.ok_or(Refusal::NotFound)
    }
}

/// Levels of three factors: one as the program suggests it, one as a paper gives it, one by judgement.
fn levels(profile: &Profile) -> Vec<NamedLevel> {
    let of = |factor: &FactorOf, level: &str, source: RiskSource| NamedLevel {
        factor: factor.id.clone(),
        level: level.to_owned(),
        source: source.as_str().to_owned(),
    };
    let suggested =
        profile.factors.iter().rev().find_map(|one| Some((one, one.suggestion.level()?.as_str())));
    let unruled = profile.factors.iter().filter(|one| one.rule.is_none());
    let others = [(RiskLevel::High, RiskSource::Given), (RiskLevel::Middle, RiskSource::Own)];
    let others = unruled.zip(others).map(|(one, (level, source))| of(one, level.as_str(), source));
    suggested.map(|(one, level)| of(one, level, RiskSource::Suggested)).into_iter().chain(others).collect()
}

/// A name as letters write it: without quotes, in small letters, without a letter.
fn misspelt(name: &str) -> String {
    let plain = name.replace(['"', '«', '»'], "").to_lowercase();
    plain.replacen("чн", "ч", 1)
}

/// Nobody is invented: an account of the demo is called by its role.
fn demo_name(role: Role) -> String {
    words::Words::new(words::Language::Russian).with("demo-name", [("role", role.as_str().into())])
}

pub(super) fn person(account: i64, role: Role, over: &organisation::Model) -> Person {
    let grant = Grant { role, organisation: over.id, path: over.path.clone(), name: over.name.clone() };
    Person {
        account,
        name: demo_name(role),
        language: "ru".to_owned(),
        time_zone: None,
        session: 0,
        form_secret: String::new(),
        grants: vec![grant],
        limit: None,
    }
}

fn received(folder: &Path) -> Answer<Vec<Received>> {
    let fault = crate::uploads::fault;
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        files.push(Received {
            name: path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            checksum: import::checksum(&path).map_err(fault)?,
            bytes: path.metadata().map_err(fault)?.len(),
            path,
        });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
