//! Keeping an organisation's card: what it is, its codes, new organisations.

use super::{NewOrganisation, add_code, happened, insert, refresh_key};
use crate::access::{KeepOrganisations, Permit};
use crate::accounts::LONGEST_NAME;
use crate::journal::Change;
use crate::mail::ascii;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use model::organisations::{Login, municipality_code};
use storage::entities::{organisation, organisation_code};
use storage::kinds::{ChangeKind, CodeKind, OrganisationKind};
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, IntoActiveModel};

/// What a card says that may be corrected at any time. A new name is no correction but an event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Card {
    /// The name of the charter.
    pub full_name: String,
    /// The name in the genitive.
    pub genitive: String,
    /// The name in the dative.
    pub dative: String,
    /// `yes`, `no` or nothing.
    pub special: String,
    /// The highest grade taught, or nothing.
    pub highest_grade: String,
    /// A time zone's IANA name, or nothing.
    pub time_zone: String,
    /// Where letters by e-mail go, or nothing.
    pub email: String,
    /// The version that the editor saw.
    pub version: i64,
}

/// A code to add.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewCode {
    /// Whose numbering.
    pub kind: String,
    /// The code.
    pub value: String,
}

impl NewCode {
    fn checked(&self, complaints: &mut Complaints) -> Option<(CodeKind, String)> {
        let Some(kind) = CodeKind::of(&self.kind) else {
            complaints.add(Complaint::new("kind", "choose"));
            return None;
        };
        let typed = complaints.text("code", &self.value, 60);
        let digits = |lengths: &[usize]| {
            let all = !typed.is_empty() && typed.bytes().all(|byte| byte.is_ascii_digit());
            (all && lengths.contains(&typed.len())).then(|| typed.clone())
        };
        let value = match kind {
            CodeKind::Login => typed.parse::<Login>().ok().map(|login| login.to_string()),
            CodeKind::Municipality => municipality_code(&typed),
            CodeKind::Inn => digits(&[10, 12]),
            CodeKind::Ogrn => digits(&[13]),
        };
        if value.is_none() && !typed.is_empty() {
            complaints.add(Complaint::new("code", "code-form"));
        }
        value.map(|value| (kind, value))
    }
}

/// Whether an organisation of this kind can have such a code.
const fn fits(code: CodeKind, kind: OrganisationKind) -> bool {
    match code {
        CodeKind::Login => matches!(kind, OrganisationKind::School),
        CodeKind::Municipality => matches!(kind, OrganisationKind::Municipality),
        CodeKind::Inn | CodeKind::Ogrn => true,
    }
}

/// An address for letters as servers need it; nothing where none was typed.
fn email(complaints: &mut Complaints, typed: &str) -> Option<String> {
    let address = ascii(typed).map(|address| address.to_string());
    if address.is_none() && !typed.trim().is_empty() {
        complaints.add(Complaint::new("email", "email-form"));
    }
    address
}

impl Permit<KeepOrganisations> {
    /// An organisation to be changed.
    pub async fn card(&self, id: i64) -> Answer<super::Whole> {
        self.whole(id).await
    }

    /// An organisation within the scope, as it stands in this change.
    pub(super) async fn within(&self, change: &Change, id: i64) -> Answer<organisation::Model> {
        let row = organisation::Entity::find_by_id(id).one(&**change).await?;
        row.filter(|row| self.scope.holds(&row.path)).ok_or(Refusal::NotFound)
    }

    /// Puts an organisation into the tree beneath another.
    pub async fn add(&self, parent: i64, kind: &str, name: &str, code: &NewCode) -> Answer<i64> {
        let mut complaints = Complaints::default();
        let name = complaints.text("name", name, LONGEST_NAME);
        let kind = OrganisationKind::of(kind).filter(|kind| *kind != OrganisationKind::Region);
        if kind.is_none() {
            complaints.add(Complaint::new("kind", "choose"));
        }
        let code = if code.value.trim().is_empty() { None } else { code.checked(&mut complaints) };
        complaints.done()?;
        let Some(kind) = kind else { return Err(Refusal::NotFound) };
        if code.as_ref().is_some_and(|(code, _)| !fits(*code, kind)) {
            return Err(Refusal::of("code", "code-unfit"));
        }
        let mut change = self.change("organisation-added").await?;
        let above = self.within(&change, parent).await?;
        let fits = above.closed_on.is_none()
            && match above.kind {
                OrganisationKind::Region => true,
                OrganisationKind::Municipality => kind != OrganisationKind::Municipality,
                OrganisationKind::School | OrganisationKind::Support => false,
            };
        if !fits {
            return Err(Refusal::of("parent", "parent-unfit"));
        }
        let new = NewOrganisation {
            codes: code.into_iter().collect(),
            ..NewOrganisation::named(kind, &name, Some(parent))
        };
        let row = insert(&change, &new).await?;
        let today = self.application.today();
        happened(
            &change,
            Some(self.person.account),
            row.id,
            ChangeKind::Opened,
            &today,
            (None, Some(name)),
            None,
        )
        .await?;
        change.within(row.id);
        change.subject("organisation", row.id);
        change.commit().await?;
        Ok(row.id)
    }

    /// Corrects a card.
    pub async fn correct(&self, id: i64, card: &Card) -> Answer<()> {
        let mut complaints = Complaints::default();
        let full_name = complaints.optional("full_name", &card.full_name, 500);
        let genitive = complaints.optional("genitive", &card.genitive, LONGEST_NAME);
        let dative = complaints.optional("dative", &card.dative, LONGEST_NAME);
        let special = match card.special.as_str() {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        };
        let grade = card.highest_grade.trim();
        let highest_grade = grade.parse::<i32>().ok().filter(|grade| (1..=12).contains(grade));
        if highest_grade.is_none() && !grade.is_empty() {
            complaints.add(Complaint::new("highest_grade", "grade-form"));
        }
        let zone = card.time_zone.trim();
        if !zone.is_empty() && jiff::tz::TimeZone::get(zone).is_err() {
            complaints.add(Complaint::new("time_zone", "zone-unknown"));
        }
        let email = email(&mut complaints, &card.email);
        complaints.done()?;
        let mut change = self.change("organisation-corrected").await?;
        let row = self.within(&change, id).await?;
        if row.version != card.version {
            return Err(Refusal::Stale);
        }
        let time_zone = (!zone.is_empty()).then(|| zone.to_owned());
        change.field("full_name", row.full_name.clone(), full_name.clone());
        change.field("genitive", row.genitive.clone(), genitive.clone());
        change.field("dative", row.dative.clone(), dative.clone());
        change.field("special", row.special, special);
        change.field("highest_grade", row.highest_grade, highest_grade);
        change.field("time_zone", row.time_zone.clone(), time_zone.clone());
        change.field("email", row.email.clone(), email.clone());
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.full_name = Set(full_name);
        row.genitive = Set(genitive);
        row.dative = Set(dative);
        row.special = Set(special);
        row.highest_grade = Set(highest_grade);
        row.time_zone = Set(time_zone);
        row.email = Set(email);
        row.version = Set(version);
        row.update(&*change).await?;
        refresh_key(&change, id).await?;
        change.within(id);
        change.subject("organisation", id);
        change.commit().await?;
        self.application.zones.forget();
        Ok(())
    }

    /// Adds a code.
    pub async fn add_code(&self, id: i64, code: &NewCode) -> Answer<()> {
        let mut complaints = Complaints::default();
        let code = code.checked(&mut complaints);
        complaints.done()?;
        let Some((kind, value)) = code else { return Err(Refusal::NotFound) };
        let mut change = self.change("code-added").await?;
        let row = self.within(&change, id).await?;
        if !fits(kind, row.kind) {
            return Err(Refusal::of("code", "code-unfit"));
        }
        add_code(&change, id, kind, &value).await?;
        refresh_key(&change, id).await?;
        change.within(id);
        change.subject("organisation", id);
        change.detail("code", value);
        change.commit().await
    }

    /// Takes a code away that was added by mistake.
    pub async fn remove_code(&self, id: i64, code: i64) -> Answer<()> {
        let mut change = self.change("code-removed").await?;
        self.within(&change, id).await?;
        let row = organisation_code::Entity::find_by_id(code).one(&*change).await?;
        let row = row.filter(|row| row.organisation_id == id).ok_or(Refusal::Stale)?;
        organisation_code::Entity::delete_by_id(code).exec(&*change).await?;
        refresh_key(&change, id).await?;
        change.within(id);
        change.subject("organisation", id);
        change.detail("code", row.value);
        change.commit().await
    }
}
