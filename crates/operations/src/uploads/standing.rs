//! What stands: all applied uploads put together, and written anew in one transaction.

mod heads;
mod rows;

use super::matching::Matcher;
use super::reading::fault;
use super::tree::Tree;
use crate::application::Application;
use crate::journal::Change;
use crate::reader::wire;
use crate::refusal::{Answer, Refusal};
use import::{Batch, Chosen, combine};
use model::assessments::{Assessment, Grade, Procedure, Year};
use model::diagnostics::Diagnostic;
use model::facts::Facts;
use model::organisations::Login;
use model::schools::Schools;
use rows::Rows;
pub(crate) use rows::{Counted, SourceOf};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use storage::entities::{
    assessment, choice, organisation, organisation_code, upload, upload_file, upload_match,
};
use storage::kinds::{ChangeKind, CodeKind, OrganisationKind, UploadState};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, IntoActiveModel,
    QueryFilter, QueryOrder, QuerySelect,
};

/// An upload with what is kept of its files.
pub(crate) struct Loaded {
    pub upload: upload::Model,
    pub files: Vec<upload_file::Model>,
    pub matches: Vec<upload_match::Model>,
}

/// All that what stands is made of.
pub(crate) struct Base {
    pub tree: Tree,
    pub uploads: Vec<Loaded>,
    choices: Vec<choice::Model>,
    assessments: BTreeMap<i64, Assessment>,
    fingerprint: Fingerprint,
}

/// Applied uploads put together.
pub(crate) struct Standing {
    pub facts: Facts,
    /// The file of each of the facts' sources.
    pub files: Vec<i64>,
    pub diagnostics: Vec<Diagnostic>,
}

impl Base {
    /// Reads what is applied or about to be, and one upload more.
    pub(crate) async fn read(application: &Application, with: Option<i64>) -> Answer<Self> {
        let moment = application.store.moment().await?;
        let tree = Tree::read(&moment).await?;
        let counted = [UploadState::Applied, UploadState::Applying];
        let mut rows = upload::Entity::find()
            .filter(upload::Column::State.is_in(counted))
            .order_by_asc(upload::Column::AppliedAt)
            .order_by_asc(upload::Column::Id)
            .all(&moment)
            .await?;
        if let Some(id) = with.filter(|id| rows.iter().all(|row| row.id != *id)) {
            rows.extend(upload::Entity::find_by_id(id).one(&moment).await?);
        }
        let mut uploads = Vec::new();
        for upload in rows {
            let files = upload_file::Entity::find()
                .filter(upload_file::Column::UploadId.eq(upload.id))
                .order_by_asc(upload_file::Column::Place)
                .all(&moment)
                .await?;
            let matches = upload_match::Entity::find().filter(upload_match::Column::UploadId.eq(upload.id));
            uploads.push(Loaded { files, matches: matches.all(&moment).await?, upload });
        }
        let choices = choice::Entity::find().order_by_asc(choice::Column::Id).all(&moment).await?;
        let assessments = assessments(&moment).await?;
        let fingerprint = Fingerprint::read(&moment).await?;
        Ok(Self { tree, uploads, choices, assessments, fingerprint })
    }

    /// What this was read from.
    pub(crate) const fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }

    /// Puts the uploads together, without one where it is named.
    pub(crate) fn assembled(&self, without: Option<i64>) -> Standing {
        let mut batches = Vec::new();
        let mut files = Vec::new();
        let mut diagnostics = Vec::new();
        let mut seen = BTreeSet::new();
        let mut parts = false;
        for loaded in self.uploads.iter().filter(|one| Some(one.upload.id) != without) {
            parts |= loaded.upload.parts;
            let mut answers = Vec::new();
            // Of equal files the first counts.
            for file in
                loaded.files.iter().filter(|file| !file.left_out && seen.insert(file.checksum.as_str()))
            {
                answers.extend(file.kept.as_deref().and_then(wire::kept).map(|answer| (file, answer)));
            }
            let matcher =
                self.matcher(loaded).knowing(answers.iter().flat_map(|(_, answer)| &answer.batches));
            for (file, answer) in answers {
                let admitted = matcher.admitted(answer.batches);
                files.extend(std::iter::repeat_n(file.id, admitted.len()));
                batches.extend(admitted);
                diagnostics.extend(answer.diagnostics);
            }
        }
        let chosen = self.chosen(&files, &batches, without);
        let (facts, noticed) = combine(batches, parts, &chosen, None);
        diagnostics.extend(noticed);
        Standing { facts, files, diagnostics }
    }

    pub(super) fn matcher<'a>(&'a self, loaded: &'a Loaded) -> Matcher<'a> {
        Matcher::new(&self.tree, self.tree.path(loaded.upload.organisation_id), &loaded.matches)
    }

    /// The decisions of the uploads that count; of two about one school the later.
    fn counted(&self, without: Option<i64>) -> impl Iterator<Item = &choice::Model> {
        let counts =
            move |id: i64| Some(id) != without && self.uploads.iter().any(|loaded| loaded.upload.id == id);
        self.choices.iter().filter(move |row| counts(row.upload_id))
    }

    fn chosen(&self, files: &[i64], batches: &[Batch], without: Option<i64>) -> Chosen {
        let mut chosen = Chosen::new();
        for row in self.counted(without) {
            let Some(assessment) = self.assessments.get(&row.assessment_id) else { continue };
            for (source, batch) in
                batches.iter().enumerate().filter(|(source, _)| files[*source] == row.file_id)
            {
                let schools = batch.results.get(assessment).into_iter().flat_map(Schools::keys);
                let own = |login: &&Login| self.organisation(login) == Some(row.organisation_id);
                for login in schools.filter(own) {
                    chosen.insert((*assessment, *login), source);
                }
            }
        }
        chosen
    }

    /// Whether a person has decided which source of a school's results stands.
    pub(super) fn is_chosen(&self, assessment: &Assessment, organisation: i64) -> bool {
        self.counted(None).any(|row| {
            row.organisation_id == organisation
                && self.assessments.get(&row.assessment_id) == Some(assessment)
        })
    }

    /// The organisation of a login of put-together facts.
    pub(super) fn organisation(&self, login: &Login) -> Option<i64> {
        self.tree.of_login(login).or_else(|| self.tree.of_made_login(login))
    }

    /// The organisation of a school of put-together facts.
    pub(crate) fn school(&self, facts: &Facts, login: &Login) -> Option<i64> {
        let all = facts.organisations.schools.get(login).map_or(&[][..], |school| school.logins.as_slice());
        self.organisation(login).or_else(|| self.tree.of_any(all))
    }
}

/// What is another whenever anything changes that what stands is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    /// Uploads that count or are about to be applied or undone: id, state and version.
    uploads: Vec<(i64, UploadState, i64)>,
    /// Decisions and their files.
    choices: Vec<(i64, i64)>,
    /// The sum of the versions of all organisations, and how many there are.
    tree: Option<(Option<i64>, i64)>,
    /// The last code of an organisation, and how many there are.
    codes: Option<(Option<i64>, i64)>,
}

impl Fingerprint {
    pub(crate) async fn read(database: &impl ConnectionTrait) -> Answer<Self> {
        let uploads = upload::Entity::find()
            .select_only()
            .columns([upload::Column::Id, upload::Column::State, upload::Column::Version])
            .filter(upload::Column::State.is_in([
                UploadState::Applied,
                UploadState::Applying,
                UploadState::Undoing,
            ]))
            .order_by_asc(upload::Column::Id)
            .into_tuple()
            .all(database)
            .await?;
        let choices = choice::Entity::find()
            .select_only()
            .columns([choice::Column::Id, choice::Column::FileId])
            .order_by_asc(choice::Column::Id)
            .into_tuple()
            .all(database)
            .await?;
        let tree = organisation::Entity::find()
            .select_only()
            .column_as(Expr::cust("CAST(SUM(version) AS BIGINT)"), "versions")
            .column_as(organisation::Column::Id.count(), "all")
            .into_tuple()
            .one(database)
            .await?;
        let codes = organisation_code::Entity::find()
            .select_only()
            .column_as(organisation_code::Column::Id.max(), "last")
            .column_as(organisation_code::Column::Id.count(), "all")
            .into_tuple()
            .one(database)
            .await?;
        Ok(Self { uploads, choices, tree, codes })
    }

    /// The uploads of a state.
    fn of(&self, state: UploadState) -> impl Iterator<Item = i64> {
        self.uploads.iter().filter(move |(_, own, _)| *own == state).map(|(id, ..)| *id)
    }
}

async fn assessments(database: &impl ConnectionTrait) -> Answer<BTreeMap<i64, Assessment>> {
    let rows = assessment::Entity::find().all(database).await?;
    Ok(rows.into_iter().filter_map(|row| Some((row.id, assessment_of(&row)?))).collect())
}

/// An assessment as the model has it.
pub(crate) fn assessment_of(row: &assessment::Model) -> Option<Assessment> {
    let procedure = Procedure {
        kind: row.kind.parse().ok()?,
        grade: Grade::new(u8::try_from(row.grade).ok()?)?,
        subject: row.subject.parse().ok()?,
    };
    Some(procedure.in_year(Year::new(u16::try_from(row.year).ok()?)?))
}

/// How often what stands is made anew where something changed meanwhile.
const TRIES: usize = 8;

impl Application {
    /// Makes what stands anew from all uploads that are applied or about to be, and ends what was begun:
    /// `applying` becomes applied, `undoing` undone. All of it becomes visible at once.
    pub async fn settle(self: &Arc<Self>) -> Answer<()> {
        let _turn = self.standing.lock().await;
        for _ in 0..TRIES {
            let base = Base::read(self, None).await?;
            let application = self.clone();
            let computed = tokio::task::spawn_blocking(move || {
                let standing = base.assembled(None);
                let rows = Rows::of(&base, &standing, &application.scales);
                (base, standing, rows)
            });
            let (base, standing, rows) = computed.await.map_err(fault)?;
            if self.write_standing(&base, &standing, rows).await? {
                return Ok(());
            }
        }
        Err(fault("what stands changed again and again while it was made anew"))
    }

    async fn write_standing(&self, base: &Base, standing: &Standing, mut rows: Rows) -> Answer<bool> {
        let mut change = Change::begin(&self.store, self.now(), None, "results-settled").await?;
        change.alone().await?;
        if Fingerprint::read(&*change).await? != base.fingerprint {
            return Ok(false);
        }
        let new = self.add_schools(&change, base, standing, &rows).await?;
        let added = new.len();
        rows.place(&new, base);
        let changed = rows.write(&change).await?;
        let mut ended = Vec::new();
        for (from, to) in
            [(UploadState::Applying, UploadState::Applied), (UploadState::Undoing, UploadState::Undone)]
        {
            // Only of what these rows were made: another may be asked for meanwhile.
            let open = upload::Entity::find()
                .filter(upload::Column::State.eq(from))
                .filter(upload::Column::Id.is_in(base.fingerprint.of(from)))
                .all(&*change)
                .await?;
            for row in open {
                ended.push(row.id);
                let version = row.version + 1;
                let mut row = row.into_active_model();
                row.state = Set(to);
                row.version = Set(version);
                row.update(&*change).await?;
            }
        }
        change.detail("uploads", ended);
        change.detail("assessments", changed);
        change.detail("schools", added);
        if let Some(top) = base.tree.top() {
            change.within(top.id);
        }
        change.commit().await?;
        Ok(true)
    }

    /// Puts the schools into the tree that files name and nobody knew; answers with their numbers.
    async fn add_schools(
        &self,
        change: &Change,
        base: &Base,
        standing: &Standing,
        rows: &Rows,
    ) -> Answer<BTreeMap<Login, organisation::Model>> {
        let mut added = BTreeMap::new();
        let mut municipalities: BTreeMap<String, i64> = BTreeMap::new();
        let today = self.today();
        for (login, uploader) in &rows.unknown {
            let Some(school) = standing.facts.organisations.schools.get(login) else { continue };
            let named = school.municipality.as_deref();
            let parent = self.parent(change, base, standing, named, *uploader, &mut municipalities).await?;
            let made = login.prefix() == "nn";
            let codes =
                school.logins.iter().filter(|_| !made).map(|login| (CodeKind::Login, login.to_string()));
            let name = school.name.clone().unwrap_or_else(|| login.to_string());
            let new = crate::organisations::NewOrganisation {
                special: school.special,
                highest_grade: school.highest_grade.map(|grade| i32::from(grade.number())),
                codes: codes.collect(),
                ..crate::organisations::NewOrganisation::named(OrganisationKind::School, &name, Some(parent))
            };
            let row = crate::organisations::insert(change, &new).await?;
            let names = (None, Some(name));
            crate::organisations::happened(change, None, row.id, ChangeKind::Opened, &today, names, None)
                .await?;
            added.insert(*login, row);
        }
        Ok(added)
    }

    /// The organisation above a new school: its municipality where the file names it, else the authority
    /// that uploaded the file.
    async fn parent(
        &self,
        change: &Change,
        base: &Base,
        standing: &Standing,
        named: Option<&str>,
        uploader: i64,
        made: &mut BTreeMap<String, i64>,
    ) -> Answer<i64> {
        let within = base.tree.path(uploader);
        let authority = base.tree.organisations.get(&uploader).ok_or(Refusal::NotFound)?;
        if authority.kind != OrganisationKind::Region {
            return Ok(uploader);
        }
        let Some(key) = named else { return Ok(uploader) };
        let name = standing.facts.organisations.municipality_name(key);
        let known = base.tree.municipality(key).or_else(|| base.tree.municipality(name));
        if let Some(id) =
            known.filter(|id| base.tree.path(*id).starts_with(within)).or_else(|| made.get(key).copied())
        {
            return Ok(id);
        }
        let mut new = crate::organisations::NewOrganisation::named(
            OrganisationKind::Municipality,
            name,
            Some(uploader),
        );
        if name != key {
            new.codes.push((CodeKind::Municipality, key.to_owned()));
        }
        let row = crate::organisations::insert(change, &new).await?;
        made.insert(key.to_owned(), row.id);
        Ok(row.id)
    }
}
