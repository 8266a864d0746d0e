//! The authority's own list: drafted from what the rule says, decided line by line, put in force by an
//! order, withdrawn. What is in force never changes; another order changes it.

use super::Judged;
use super::judging::judged;
use super::lists::{Basis, basis_of, histories};
use super::proposing::{Proposed, computed_of, differs, proposals};
use crate::access::{DecideStatus, Permit, Scope};
use crate::attachments::{Attachment, keep};
use crate::journal::Change;
use crate::organisations::day;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::replies::accepted_objections;
use crate::settings::act_kind;
use crate::uploads::fault;
use storage::entities::{list, list_line, organisation, upload};
use storage::kinds::{ComputedStatus, LineStatus, ListSource, ListState, OrganisationKind, UploadState};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    PaginatorTrait, QueryFilter, QueryOrder,
};

/// Letters of a number, of a signer and of a note at most.
pub(super) const LONGEST_NUMBER: usize = 60;
pub(super) const LONGEST_SIGNER: usize = 200;
const LONGEST_NOTE: usize = crate::replies::LONGEST as usize;

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
        let amends = amended(&change, authority, i32::from(year)).await?;
        let lines = proposals(&change, authority, &judged, &scope).await?;
        if lines.is_empty() && amends.is_some() {
            return Err(Refusal::of("", "nothing-changes"));
        }
        let basis = basis(&judged, amends);
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

    async fn authority(&self, database: &impl ConnectionTrait, id: i64) -> Answer<organisation::Model> {
        let row = organisation::Entity::find_by_id(id).one(database).await?;
        let kinds = [OrganisationKind::Region, OrganisationKind::Municipality];
        let fits = |row: &organisation::Model| {
            kinds.contains(&row.kind) && row.closed_on.is_none() && self.scope.holds(&row.path)
        };
        row.filter(fits).ok_or_else(|| Refusal::of("authority", "choose"))
    }

    pub(super) async fn placed(
        &self,
        database: &impl ConnectionTrait,
        id: i64,
    ) -> Answer<organisation::Model> {
        self.authority(database, id).await
    }

    /// The day of a paper, which has come already.
    pub(super) fn past_day(&self, complaints: &mut Complaints, typed: &str) -> String {
        let day = day(complaints, "dated_on", typed);
        if !day.is_empty() && day > self.today() {
            complaints.add(Complaint::new("dated_on", "day-future"));
        }
        day
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
            .map(|line| (line, complaints.optional("lines", &line.note, LONGEST_NOTE)))
            .collect();
        complaints.done()?;
        let mut change = self.change("list-lines-decided").await?;
        change.alone().await?;
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
        let reader = self.application.store.reader();
        let known = list::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let authority = self.authority(reader, known.organisation_id).await?;
        let basis = basis_of(&known)?;
        let place = organisation::Entity::find_by_id(school).one(reader).await?;
        let beneath = |place: &organisation::Model| {
            place.kind == OrganisationKind::School && place.path.starts_with(&authority.path)
        };
        let place = place.filter(beneath).ok_or_else(|| Refusal::of("school", "choose"))?;
        let year = u16::try_from(known.year).ok();
        let judged = judged(&self.application, &Scope::of(place.path), year, &basis.set).await?;
        let judged = judged.filter(|judged| i32::from(judged.year.number()) == known.year);
        if judged.as_ref().is_none_or(|judged| judged.uploads != basis.uploads) {
            return Err(Refusal::of("", "draft-data-changed"));
        }
        let judgement = judged.and_then(|judged| judged.schools.into_iter().next());
        let mut change = self.change("list-school-added").await?;
        change.alone().await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        let there = list_line::Entity::find()
            .filter(list_line::Column::ListId.eq(id))
            .filter(list_line::Column::OrganisationId.eq(school));
        if there.count(&*change).await? > 0 {
            return Err(Refusal::of("school", "school-listed"));
        }
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
        let dated_on = self.past_day(&mut complaints, &signed.dated_on);
        let signer = complaints.text("signer", &signed.signer, LONGEST_SIGNER);
        complaints.done()?;
        let mut change = self.change("list-put-in-force").await?;
        change.alone().await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        let authority = self.authority(&*change, row.organisation_id).await?;
        let mut basis = basis_of(&row)?;
        self.may_sign(&change, &row, &basis, &authority).await?;
        basis.act = Some(act_kind(&*change, authority.id).await?.as_str().to_owned());
        basis.authority = Some((authority.full_name.unwrap_or(authority.name), authority.genitive));
        let authority = authority.id;
        let file = keep(&change, authority, self.person.account, signed.file).await?;
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.state = Set(ListState::Standing);
        row.basis = Set(serde_json::to_string(&basis).map_err(fault)?);
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

    /// Whether a draft may be signed: on data that count, beside the order that it changes, with all that was
    /// agreed to since, and with a reason wherever it says otherwise than the rule.
    async fn may_sign(
        &self,
        change: &Change,
        row: &list::Model,
        basis: &Basis,
        authority: &organisation::Model,
    ) -> Answer<()> {
        let gone = upload::Entity::find()
            .filter(upload::Column::Id.is_in(basis.uploads.iter().copied()))
            .filter(upload::Column::State.ne(UploadState::Applied));
        if gone.count(&**change).await? > 0 {
            return Err(Refusal::of("", "draft-withdrawn-data"));
        }
        if amended(change, authority.id, row.year).await? != basis.amends {
            return Err(Refusal::of("", "draft-amended-gone"));
        }
        let histories = histories(&**change, &Scope::of(authority.path.as_str())).await?;
        let of_year = histories.values().flatten().filter(|one| one.year == row.year);
        let won = accepted_objections(&**change, &of_year.map(|one| one.line).collect::<Vec<_>>()).await?;
        if won.values().any(|(at, _)| *at > row.made_at) {
            return Err(Refusal::of("", "draft-objection-newer"));
        }
        let lines =
            list_line::Entity::find().filter(list_line::Column::ListId.eq(row.id)).all(&**change).await?;
        if lines.is_empty() {
            return Err(Refusal::of("", "list-empty"));
        }
        let before = |line: &list_line::Model| {
            let history = line.organisation_id.and_then(|school| histories.get(&school))?;
            let orders = history.iter().filter(|one| one.source == ListSource::Order);
            orders.filter(|one| one.year <= row.year).map(|one| one.status).next()
        };
        let silent = lines
            .iter()
            .filter(|line| differs(line.status, line.computed, before(line)) && line.note.is_none());
        let silent: Vec<String> = silent.map(|line| line.written.clone()).collect();
        if silent.is_empty() {
            return Ok(());
        }
        let complaint = Complaint::new("", "line-without-reason").with("schools", silent.join("; "));
        Err(Refusal::Invalid(vec![complaint]))
    }

    /// Withdraws a list that is in force.
    pub async fn withdraw(&self, id: i64, version: i64, reason: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reason = complaints.text("reason", reason, LONGEST_NOTE);
        complaints.done()?;
        let mut change = self.change("list-withdrawn").await?;
        change.alone().await?;
        let row = self.own(&change, id, version, ListState::Standing).await?;
        let of_order = row.source == ListSource::Order;
        if of_order && amended(&change, row.organisation_id, row.year).await? != Some(id) {
            return Err(Refusal::of("", "list-amended"));
        }
        let mut basis = basis_of(&row)?;
        basis.withdrawn = Some(reason.clone());
        change.within(row.organisation_id);
        change.subject("list", id);
        change.detail("reason", reason);
        let mut row = row.into_active_model();
        row.state = Set(ListState::Withdrawn);
        row.basis = Set(serde_json::to_string(&basis).map_err(fault)?);
        row.version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }

    /// Gives a draft up.
    pub async fn give_up(&self, id: i64, version: i64) -> Answer<()> {
        let mut change = self.change("list-draft-deleted").await?;
        change.alone().await?;
        let row = self.own(&change, id, version, ListState::Draft).await?;
        change.within(row.organisation_id);
        change.subject("list", id);
        change.detail("year", row.year);
        list_line::Entity::delete_many().filter(list_line::Column::ListId.eq(id)).exec(&*change).await?;
        list::Entity::delete_by_id(id).exec(&*change).await?;
        change.commit().await
    }
}

/// The order of an authority that another one of the same year would change.
async fn amended(change: &Change, authority: i64, year: i32) -> Answer<Option<i64>> {
    let row = list::Entity::find()
        .filter(list::Column::OrganisationId.eq(authority))
        .filter(list::Column::Year.eq(year))
        .filter(list::Column::Source.eq(ListSource::Order))
        .filter(list::Column::State.eq(ListState::Standing))
        .order_by_desc(list::Column::DecidedAt)
        .order_by_desc(list::Column::Id)
        .one(&**change)
        .await?;
    Ok(row.map(|row| row.id))
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
        ..Basis::default()
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
        basis: Set(serde_json::to_string(basis).map_err(fault)?),
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
        grounds: Set(serde_json::to_string(&line.grounds).map_err(fault)?),
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
