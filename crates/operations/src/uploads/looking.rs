//! Seeing uploads.

use super::Findings;
use crate::access::{LoadResults, Permit};
use crate::reader::wire;
use crate::refusal::{Answer, Refusal};
use model::assessments::{Assessment, Grade, Procedure, Year};
use model::diagnostics::Diagnostic;
use model::inspection::Inspected;
use std::collections::{BTreeMap, HashMap};
use storage::entities::{account, organisation, upload, upload_file};
use storage::kinds::{FileState, UploadState};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// An upload as lists show it.
#[derive(Debug, Clone)]
pub struct Listed {
    /// Its number.
    pub id: i64,
    /// The authority.
    pub organisation: String,
    /// How far it is.
    pub state: UploadState,
    /// The names of its files.
    pub files: Vec<String>,
    /// Who uploaded it.
    pub made_by: String,
    /// When.
    pub made_at: i64,
    /// Steps of the running work that are done, of how many.
    pub progress: (i32, i32),
    /// Conflicts and unknown schools that the check found.
    pub doubts: usize,
}

/// A file of an upload.
#[derive(Debug, Clone)]
pub struct UploadedFile {
    /// Its number.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// SHA-256 of its bytes, in hex.
    pub checksum: String,
    /// How long it is.
    pub bytes: i64,
    /// Whether it was read.
    pub state: FileState,
    /// Whether it is left out.
    pub left_out: bool,
    /// Tables that count.
    pub tables: usize,
    /// What was noticed in it.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether its bytes are still here, so that it may be read again.
    pub waits: bool,
}

/// An upload with all that is known of it.
#[derive(Debug, Clone)]
pub struct Uploaded {
    /// As lists show it.
    pub listed: Listed,
    /// The authority's number.
    pub organisation: i64,
    /// What was said of assessments.
    pub identity: String,
    /// Its files.
    pub files: Vec<UploadedFile>,
    /// What the check found.
    pub findings: Option<Findings>,
    /// Who applied it, and when.
    pub applied: Option<(String, i64)>,
    /// Who undid it, and when.
    pub undone: Option<(String, i64)>,
    /// Grows with every change.
    pub version: i64,
}

/// An assessment from its text `year-kind-grade-subject`.
pub(crate) fn parsed(text: &str) -> Option<Assessment> {
    let (year, rest) = text.split_once('-')?;
    let (rest, subject) = rest.rsplit_once('-')?;
    let (kind, grade) = rest.rsplit_once('-')?;
    let procedure = Procedure {
        kind: kind.parse().ok()?,
        grade: Grade::new(grade.parse().ok()?)?,
        subject: subject.parse().ok()?,
    };
    Some(procedure.in_year(Year::new(year.parse().ok()?)?))
}

impl Permit<LoadResults> {
    /// All uploads within the scope, the latest first.
    pub async fn uploads(&self) -> Answer<Vec<Listed>> {
        let rows = upload::Entity::find()
            .filter(upload::Column::OrganisationId.in_subquery(self.scope.organisations()))
            .order_by_desc(upload::Column::Id)
            .all(self.application.store.reader())
            .await?;
        self.listed(&rows).await
    }

    async fn listed(&self, rows: &[upload::Model]) -> Answer<Vec<Listed>> {
        let reader = self.application.store.reader();
        let files: Vec<(i64, String)> = upload_file::Entity::find()
            .select_only()
            .columns([upload_file::Column::UploadId, upload_file::Column::Name])
            .filter(upload_file::Column::UploadId.is_in(rows.iter().map(|row| row.id)))
            .order_by_asc(upload_file::Column::Place)
            .into_tuple()
            .all(reader)
            .await?;
        let mut names: BTreeMap<i64, Vec<String>> = BTreeMap::new();
        for (upload, name) in files {
            names.entry(upload).or_default().push(name);
        }
        let people = self.people(rows.iter().filter_map(|row| row.made_by)).await?;
        let places = organisation::Entity::find()
            .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)))
            .all(reader)
            .await?;
        let places: HashMap<i64, String> = places.into_iter().map(|one| (one.id, one.name)).collect();
        let of = |row: &upload::Model| {
            let findings =
                row.findings.as_deref().and_then(|text| serde_json::from_str::<Findings>(text).ok());
            Listed {
                id: row.id,
                organisation: places.get(&row.organisation_id).cloned().unwrap_or_default(),
                state: row.state,
                files: names.remove(&row.id).unwrap_or_default(),
                made_by: row.made_by.and_then(|id| people.get(&id).cloned()).unwrap_or_default(),
                made_at: row.made_at,
                progress: (row.done, row.whole),
                doubts: findings.map_or(0, |found| found.doubts()),
            }
        };
        Ok(rows.iter().map(of).collect())
    }

    async fn people(&self, ids: impl Iterator<Item = i64>) -> Answer<HashMap<i64, String>> {
        let rows = account::Entity::find().filter(account::Column::Id.is_in(ids));
        let rows = rows.all(self.application.store.reader()).await?;
        Ok(rows.into_iter().map(|one| (one.id, one.name)).collect())
    }

    async fn row(&self, id: i64) -> Answer<upload::Model> {
        let reader = self.application.store.reader();
        let row = upload::Entity::find_by_id(id).one(reader).await?.ok_or(Refusal::NotFound)?;
        let place = organisation::Entity::find_by_id(row.organisation_id).one(reader).await?;
        place.filter(|place| self.scope.holds(&place.path)).ok_or(Refusal::NotFound)?;
        Ok(row)
    }

    /// How far the running work of an upload is.
    pub async fn progress(&self, id: i64) -> Answer<Listed> {
        let row = self.row(id).await?;
        self.listed(&[row]).await?.pop().ok_or(Refusal::NotFound)
    }

    /// One upload.
    pub async fn upload(&self, id: i64) -> Answer<Uploaded> {
        let row = self.row(id).await?;
        let reader = self.application.store.reader();
        let listed = self.listed(std::slice::from_ref(&row)).await?.pop().ok_or(Refusal::NotFound)?;
        let people = self.people(row.applied_by.into_iter().chain(row.undone_by)).await?;
        let by = |id: Option<i64>, at: Option<i64>| Some((people.get(&id?).cloned()?, at?));
        let files = upload_file::Entity::find()
            .filter(upload_file::Column::UploadId.eq(id))
            .order_by_asc(upload_file::Column::Place)
            .all(reader)
            .await?;
        Ok(Uploaded {
            listed,
            organisation: row.organisation_id,
            identity: row.identity.clone(),
            files: files.into_iter().map(uploaded).collect(),
            findings: row.findings.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            applied: by(row.applied_by, row.applied_at),
            undone: by(row.undone_by, row.undone_at),
            version: row.version,
        })
    }

    /// The tables that stand in a file whose bytes are still here, with the headers that are not understood.
    pub async fn inspect(&self, upload: i64, file: i64) -> Answer<(UploadedFile, Vec<Inspected>)> {
        self.row(upload).await?;
        let row = upload_file::Entity::find_by_id(file).one(self.application.store.reader()).await?;
        let row = row.filter(|row| row.upload_id == upload).ok_or(Refusal::NotFound)?;
        let inspected = self.application.inspected(&row).await?;
        Ok((uploaded(row), inspected))
    }
}

fn uploaded(file: upload_file::Model) -> UploadedFile {
    let answer = file.kept.as_deref().and_then(wire::kept).unwrap_or_default();
    UploadedFile {
        id: file.id,
        name: file.name,
        checksum: file.checksum,
        bytes: file.bytes,
        state: file.state,
        left_out: file.left_out,
        tables: answer.batches.len(),
        diagnostics: answer.diagnostics,
        waits: file.state != FileState::Read,
    }
}
