//! The authority's own list: drafted from what the rule says, decided line by line, put in force by an
//! order, withdrawn. What is in force never changes; another order changes it.

use super::judging::judged;
use super::lists::{Basis, by_order, by_order_of, histories, is_listed};
use super::{History, Judged, Judgement};
use crate::access::{DecideStatus, Permit, Scope};
use crate::attachments::{Attachment, keep};
use crate::journal::Change;
use crate::organisations::day;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use std::collections::BTreeMap;
use storage::entities::{list, list_line, organisation, upload};
use storage::kinds::{ComputedStatus, LineStatus, ListSource, ListState, OrganisationKind, UploadState};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};

/// Letters of a number, of a signer and of a note at most.
pub(super) const LONGEST_NUMBER: usize = 60;
pub(super) const LONGEST_SIGNER: usize = 200;
const LONGEST_NOTE: usize = 1000;

/// What is decided of a line of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedLine {
    /// The line.
    pub id: i64,
    /// The status.
    pub status: LineStatus,
    /// Why, where the rule says otherwise.
    pub note: String,
}

/// An order as it was signed.
#[derive(Debug, Clone, Default)]
pub struct Signed {
    /// Its number.
    pub number: String,
    /// Its day, as typed.
    pub dated_on: String,
    /// The post and name of who signed it.
    pub signer: String,
    /// The signed paper.
    pub file: Option<Attachment>,
}

/// A line of a draft before it has a number.
struct Proposed {
    school: i64,
    name: String,
    status: LineStatus,
    computed: Option<ComputedStatus>,
    grounds: Option<Judgement>,
    note: Option<String>,
}

pub(super) fn computed_of(judgement: &Judgement) -> Option<ComputedStatus> {
    ComputedStatus::of(&judgement.status)
}

/// Whether a decision is another than what the rule says. Where the rule can say nothing, whatever is
/// decided but to leave things as they are is the authority's own decision.
pub fn differs(status: LineStatus, computed: Option<ComputedStatus>) -> bool {
    match computed {
        None => false,
        Some(ComputedStatus::Low) => status != LineStatus::Low,
        Some(ComputedStatus::Risk) => status != LineStatus::Risk,
        Some(ComputedStatus::None) => is_listed(status),
        Some(ComputedStatus::TooLittleData) => status != LineStatus::Out,
    }
}

/// What is proposed for a school: what the rule says; whoever was listed and is so no longer leaves; of
/// whom nothing can be told stays. An objection that was agreed to takes the school off.
fn proposed(judgement: &Judgement, history: &History, year: i32, won: Option<&String>) -> Option<Proposed> {
    let before = by_order(history);
    let listed = before.is_some_and(|one| is_listed(one.status));
    let mut status = match (computed_of(judgement), listed) {
        (Some(ComputedStatus::Low), _) => LineStatus::Low,
        (Some(ComputedStatus::Risk), _) => LineStatus::Risk,
        (Some(ComputedStatus::TooLittleData), true) => before?.status,
        (_, true) => LineStatus::Left,
        (_, false) => return None,
    };
    let mut note = None;
    if let Some(answer) = won.filter(|_| is_listed(status)) {
        status = if listed { LineStatus::Left } else { LineStatus::Out };
        note = Some(answer.clone());
    }
    // A second order of a year holds only what it changes.
    if by_order_of(history, year).is_some_and(|one| one.status == status) {
        return None;
    }
    Some(Proposed {
        school: judgement.organisation,
        name: judgement.name.clone(),
        status,
        computed: computed_of(judgement),
        grounds: Some(judgement.clone()),
        note,
    })
}

impl Permit<DecideStatus> {
    /// The authorities for which the holder may decide.
    pub async fn deciding(&self) -> Answer<Vec<(i64, String)>> {
        let rows = organisation::Entity::find()
            .filter(self.scope.condition())
            .filter(
                organisation::Column::Kind.is_in([OrganisationKind::Region, OrganisationKind::Municipality]),
            )
            .filter(organisation::Column::ClosedOn.is_null())
            .order_by_asc(organisation::Column::Path)
            .all(self.application.store.reader())
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, row.name)).collect())
    }

    /// Drafts an authority's order for a year by the rule with some switches.
    pub async fn draft(&self, authority: i64, year: u16, set: &[String]) -> Answer<i64> {
        let place = self.authority(self.application.store.reader(), authority).await?;
        let scope = Scope::of(place.path);
        let judged = judged(&self.application, &scope, Some(year), set).await?;
        let judged = judged.filter(|judged| judged.year.number() == year);
        let judged = judged.ok_or_else(|| Refusal::of("", "nothing-judged"))?;
        let mut change = self.change("list-drafted").await?;
        // Of two that are asked for at once the second finds the first.
        change.alone().await?;
        let drafts = list::Entity::find()
            .filter(list::Column::OrganisationId.eq(authority))
            .filter(list::Column::Year.eq(i32::from(year)))
            .filter(list::Column::Source.eq(ListSource::Order))
            .filter(list::Column::State.eq(ListState::Draft));
        if drafts.count(&*change).await? > 0 {
            return Err(Refusal::of("", "draft-stands"));
        }
        let amended = list::Entity::find()
            .filter(list::Column::OrganisationId.eq(authority))
            .filter(list::Column::Year.eq(i32::from(year)))
            .filter(list::Column::Source.eq(ListSource::Order))
            .filter(list::Column::State.eq(ListState::Standing))
            .order_by_desc(list::Column::DecidedAt)
            .one(&*change)
            .await?;
        let histories = histories(&*change, &scope).await?;
        let lines = self.proposals(&change, &judged, &histories).await?;
        if lines.is_empty() && amended.is_some() {
            return Err(Refusal::of("", "nothing-changes"));
        }
        let basis = basis(&judged, amended.map(|row| row.id));
        let id = insert(&change, self.person.account, authority, ListSource::Order, i32::from(year), &basis)
            .await?;
        for line in &lines {
            insert_line(&change, id, line).await?;
        }
        change.within(authority);
        change.subject("list", id);
        change.detail("year", year);
        change.detail("schools", lines.len());
        change.detail("set", set.join(", "));
        change.commit().await?;
        Ok(id)
    }

    async fn proposals(
        &self,
        change: &Change,
        judged: &Judged,
        histories: &BTreeMap<i64, History>,
    ) -> Answer<Vec<Proposed>> {
        let none = History::new();
        let year = i32::from(judged.year.number());
        let lines: Vec<i64> = histories.values().flatten().map(|one| one.line).collect();
        let won = crate::replies::accepted_objections(&**change, &lines).await?;
        let one = |judgement: &Judgement| {
            let history = histories.get(&judgement.organisation).unwrap_or(&none);
            let won = by_order_of(history, year).and_then(|one| won.get(&one.line));
            proposed(judgement, history, year, won)
        };
        let mut lines: Vec<Proposed> = judged.schools.iter().filter_map(one).collect();
        // Schools that were listed and have no results any more are decided by a person.
        let judged: Vec<i64> = judged.schools.iter().map(|one| one.organisation).collect();
        for (school, history) in histories.iter().filter(|(school, _)| !judged.contains(school)) {
            let Some(before) = by_order(history).filter(|one| is_listed(one.status) && one.year != year)
            else {
                continue;
            };
            let row = organisation::Entity::find_by_id(*school).one(&**change).await?;
            let Some(row) = row else { continue };
            let status = if row.closed_on.is_some() { LineStatus::Left } else { before.status };
            lines.push(Proposed {
                school: *school,
                name: row.name,
                status,
                computed: Some(ComputedStatus::TooLittleData),
                grounds: None,
                note: None,
            });
        }
        Ok(lines)
    }

    async fn authority(&self, database: &impl ConnectionTrait, id: i64) -> Answer<organisation::Model> {
        let row = organisation::Entity::find_by_id(id).one(database).await?;
        let kinds = [OrganisationKind::Region, OrganisationKind::Municipality];
        let fits = |row: &organisation::Model| {
            kinds.contains(&row.kind) && row.closed_on.is_none() && self.scope.holds(&row.path)
        };
        row.filter(fits).ok_or_else(|| Refusal::of("authority", "choose"))
    }

    pub(super) async fn placed(&self, database: &impl ConnectionTrait, id: i64) -> Answer<i64> {
        Ok(self.authority(database, id).await?.id)
    }

    /// A list within the scope in a state, in the version that the holder has seen.
    async fn own(&self, change: &Change, id: i64, version: i64, state: ListState) -> Answer<list::Model> {
        let row = list::Entity::find_by_id(id).one(&**change).await?.ok_or(Refusal::NotFound)?;
        let place = organisation::Entity::find_by_id(row.organisation_id).one(&**change).await?;
        place.filter(|place| self.scope.holds(&place.path)).ok_or(Refusal::NotFound)?;
        if row.state != state || row.version != version {
            return Err(Refusal::Stale);
        }
        Ok(row)
    }

    /// Decides lines of a draft.
    pub async fn decide(&self, id: i64, version: i64, decided: &[DecidedLine]) -> Answer<()> {
        let mut complaints = Complaints::default();
        let decided: Vec<(&DecidedLine, Option<String>)> = decided
            .iter()
            .map(|line| (line, complaints.optional("note", &line.note, LONGEST_NOTE)))
            .collect();
        complaints.done()?;
        let mut change = self.change("list-lines-decided").await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        let (authority, mut changed) = (row.organisation_id, 0_usize);
        for (line, note) in decided {
            let own = list_line::Entity::find_by_id(line.id).one(&*change).await?;
            let own = own.filter(|own| own.list_id == id).ok_or(Refusal::Stale)?;
            if own.status == line.status && own.note == note {
                continue;
            }
            changed += 1;
            let mut own = own.into_active_model();
            own.status = Set(line.status);
            own.note = Set(note);
            own.update(&*change).await?;
        }
        moved_on(&change, row).await?;
        change.within(authority);
        change.subject("list", id);
        change.detail("schools", changed);
        change.commit().await
    }

    /// Adds a school to a draft that the rule does not name.
    pub async fn add_school(&self, id: i64, version: i64, school: i64) -> Answer<()> {
        let mut change = self.change("list-school-added").await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        let authority = self.authority(&*change, row.organisation_id).await?;
        let place = organisation::Entity::find_by_id(school).one(&*change).await?;
        let place = place
            .filter(|place| place.kind == OrganisationKind::School && place.path.starts_with(&authority.path))
            .ok_or_else(|| Refusal::of("school", "choose"))?;
        let known = list_line::Entity::find()
            .filter(list_line::Column::ListId.eq(id))
            .filter(list_line::Column::OrganisationId.eq(school));
        if known.count(&*change).await? > 0 {
            return Err(Refusal::of("school", "school-listed"));
        }
        let basis = super::lists::basis_of(&row);
        let year = u16::try_from(row.year).ok();
        let judged = judged(&self.application, &Scope::of(place.path.as_str()), year, &basis.set).await?;
        let judgement = judged.and_then(|judged| judged.schools.into_iter().next());
        let line = Proposed {
            school,
            name: place.name,
            status: LineStatus::Low,
            computed: judgement.as_ref().and_then(computed_of).or(Some(ComputedStatus::TooLittleData)),
            grounds: judgement,
            note: None,
        };
        insert_line(&change, id, &line).await?;
        moved_on(&change, row).await?;
        change.within(authority.id);
        change.subject("list", id);
        change.detail("school", line.name);
        change.commit().await
    }

    /// Puts a draft in force by a signed order.
    pub async fn put_in_force(&self, id: i64, version: i64, signed: Signed) -> Answer<()> {
        let mut complaints = Complaints::default();
        let number = complaints.text("number", &signed.number, LONGEST_NUMBER);
        let dated_on = day(&mut complaints, "dated_on", &signed.dated_on);
        let signer = complaints.text("signer", &signed.signer, LONGEST_SIGNER);
        if !dated_on.is_empty() && dated_on > self.today() {
            complaints.add(Complaint::new("dated_on", "day-future"));
        }
        complaints.done()?;
        let mut change = self.change("list-put-in-force").await?;
        change.alone().await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        let (authority, basis) = (row.organisation_id, super::lists::basis_of(&row));
        let gone = upload::Entity::find()
            .filter(upload::Column::Id.is_in(basis.uploads))
            .filter(upload::Column::State.ne(UploadState::Applied));
        if gone.count(&*change).await? > 0 {
            return Err(Refusal::of("", "draft-withdrawn-data"));
        }
        let lines = list_line::Entity::find().filter(list_line::Column::ListId.eq(id)).all(&*change).await?;
        if lines.is_empty() {
            return Err(Refusal::of("", "list-empty"));
        }
        let silent = lines.iter().filter(|line| differs(line.status, line.computed) && line.note.is_none());
        let silent: Vec<String> = silent.map(|line| line.written.clone()).collect();
        if !silent.is_empty() {
            let complaint = Complaint::new("", "line-without-reason").with("schools", silent.join("; "));
            return Err(Refusal::Invalid(vec![complaint]));
        }
        let file = keep(&change, authority, self.person.account, signed.file).await?;
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.state = Set(ListState::Standing);
        row.number = Set(Some(number.clone()));
        row.dated_on = Set(Some(dated_on.clone()));
        row.signer = Set(Some(signer.clone()));
        row.attachment_id = Set(file);
        row.decided_by = Set(Some(self.person.account));
        row.decided_at = Set(Some(change.now()));
        row.version = Set(version);
        row.update(&*change).await?;
        change.within(authority);
        change.subject("list", id);
        change.detail("number", number);
        change.detail("on", dated_on);
        change.detail("signer", signer);
        change.commit().await
    }

    /// Withdraws a list that is in force.
    pub async fn withdraw(&self, id: i64, version: i64, reason: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reason = complaints.text("reason", reason, LONGEST_NOTE);
        complaints.done()?;
        let mut change = self.change("list-withdrawn").await?;
        let row = self.own(&change, id, version, ListState::Standing).await?;
        let mut basis = super::lists::basis_of(&row);
        basis.withdrawn = Some(reason.clone());
        change.within(row.organisation_id);
        change.subject("list", id);
        change.detail("reason", reason);
        let mut row = row.into_active_model();
        row.state = Set(ListState::Withdrawn);
        row.basis = Set(serde_json::to_string(&basis).unwrap_or_default());
        row.version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }

    /// Gives a draft up.
    pub async fn give_up(&self, id: i64, version: i64) -> Answer<()> {
        let mut change = self.change("list-draft-deleted").await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        change.within(row.organisation_id);
        change.subject("list", id);
        change.detail("year", row.year);
        list_line::Entity::delete_many().filter(list_line::Column::ListId.eq(id)).exec(&*change).await?;
        list::Entity::delete_by_id(id).exec(&*change).await?;
        change.commit().await
    }
}

fn basis(judged: &Judged, amends: Option<i64>) -> Basis {
    Basis {
        pack: judged.pack.clone(),
        version: judged.version.clone(),
        title: judged.title.clone(),
        variant: judged.variant.clone(),
        set: judged.changes.clone(),
        results_of: judged.results_of.number(),
        threshold: Some(judged.settings.threshold),
        risk_share: Some(judged.settings.risk_share),
        few: judged.few,
        uploads: judged.uploads.clone(),
        amends,
        withdrawn: None,
    }
}

pub(super) async fn insert(
    change: &Change,
    account: i64,
    authority: i64,
    source: ListSource,
    year: i32,
    basis: &Basis,
) -> Answer<i64> {
    let row = list::ActiveModel {
        organisation_id: Set(authority),
        source: Set(source),
        state: Set(ListState::Draft),
        year: Set(year),
        basis: Set(serde_json::to_string(basis).unwrap_or_default()),
        made_by: Set(Some(account)),
        made_at: Set(change.now()),
        version: Set(1),
        ..Default::default()
    };
    Ok(list::Entity::insert(row).exec(&**change).await?.last_insert_id)
}

async fn insert_line(change: &Change, list: i64, line: &Proposed) -> Answer<()> {
    let row = list_line::ActiveModel {
        list_id: Set(list),
        organisation_id: Set(Some(line.school)),
        written: Set(line.name.clone()),
        status: Set(line.status),
        computed: Set(line.computed),
        grounds: Set(serde_json::to_string(&line.grounds).unwrap_or_default()),
        note: Set(line.note.clone()),
        ..Default::default()
    };
    list_line::Entity::insert(row).exec_without_returning(&**change).await?;
    Ok(())
}

async fn moved_on(change: &Change, row: list::Model) -> Answer<()> {
    let version = row.version + 1;
    let mut row = row.into_active_model();
    row.version = Set(version);
    row.update(&**change).await?;
    Ok(())
}
