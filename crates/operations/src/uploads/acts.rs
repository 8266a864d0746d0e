//! What a person does with an upload.

use super::{Conflict, Work};
use crate::access::{LoadResults, Permit};
use crate::application::Application;
use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use import::{Identity, Map};
use storage::entities::{
    assessment, choice, header_map, organisation, upload, upload_file, upload_match, upload_part,
};
use storage::kinds::{FileState, MatchDecision, UploadState};
use storage::sea_orm::sea_query::{Expr, OnConflict, Query};
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter,
};

/// Letters of a reason at most.
const LONGEST_REASON: usize = 1000;

impl Application {
    /// Asks the background for work. What is asked is known from the state of the upload as well, so
    /// that nothing is lost where this fails: [`Application::resume`] asks again.
    pub(crate) async fn ask(&self, work: Work, upload: i64) -> Answer<()> {
        match self.queue.get() {
            Some(queue) => {
                let job = storage::Job { kind: work.as_str().to_owned(), subject: upload };
                Ok(queue.push(job).await?)
            }
            None => Ok(()),
        }
    }
}

impl Permit<LoadResults> {
    async fn upload_within(&self, change: &Change, id: i64) -> Answer<upload::Model> {
        let row = upload::Entity::find_by_id(id).one(&**change).await?.ok_or(Refusal::NotFound)?;
        let place = organisation::Entity::find_by_id(row.organisation_id).one(&**change).await?;
        place.filter(|place| self.scope.holds(&place.path)).ok_or(Refusal::NotFound)?;
        Ok(row)
    }

    /// Moves an upload on, where it is in one of these states.
    async fn move_on(
        &self,
        action: &'static str,
        id: i64,
        from: &[UploadState],
        to: UploadState,
    ) -> Answer<(Change, upload::ActiveModel)> {
        let mut change = self.change(action).await?;
        let row = self.upload_within(&change, id).await?;
        if !from.contains(&row.state) {
            return Err(Refusal::Stale);
        }
        change.within(row.organisation_id);
        change.subject("upload", id);
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.state = Set(to);
        row.version = Set(version);
        Ok((change, row))
    }

    /// Lets the results of an upload count.
    pub async fn apply(&self, id: i64) -> Answer<()> {
        let (change, mut row) =
            self.move_on("upload-applied", id, &[UploadState::Checked], UploadState::Applying).await?;
        row.applied_by = Set(Some(self.person.account));
        row.applied_at = Set(Some(change.now()));
        row.update(&*change).await?;
        // What could not be read will not be read again: no bytes of an applied upload stay.
        delete_parts(&change, id).await?;
        change.commit().await?;
        self.application.ask(Work::Settle, id).await
    }

    /// Takes an applied upload back: its results count no longer.
    pub async fn undo(&self, id: i64) -> Answer<()> {
        let (change, mut row) =
            self.move_on("upload-undone", id, &[UploadState::Applied], UploadState::Undoing).await?;
        row.undone_by = Set(Some(self.person.account));
        row.undone_at = Set(Some(change.now()));
        row.update(&*change).await?;
        change.commit().await?;
        self.application.ask(Work::Settle, id).await
    }

    /// Gives an upload up that was not applied; its files are deleted.
    pub async fn cancel(&self, id: i64) -> Answer<()> {
        use UploadState::{Cancelled, Checked, Failed, Reading, Waiting};
        let (change, row) =
            self.move_on("upload-cancelled", id, &[Waiting, Reading, Checked, Failed], Cancelled).await?;
        row.update(&*change).await?;
        delete_parts(&change, id).await?;
        upload_file::Entity::update_many()
            .col_expr(upload_file::Column::Kept, Expr::value(Option::<Vec<u8>>::None))
            .filter(upload_file::Column::UploadId.eq(id))
            .exec(&*change)
            .await?;
        change.commit().await
    }

    /// Leaves files out of an upload, or takes them in again, and checks it anew.
    pub async fn leave_out(&self, id: i64, left: &[i64]) -> Answer<()> {
        let (change, row) = self.rechecked("upload-files-left-out", id).await?;
        for (files, value) in [(left, true), (&[][..], false)] {
            let own = upload_file::Entity::update_many()
                .col_expr(upload_file::Column::LeftOut, Expr::value(value))
                .filter(upload_file::Column::UploadId.eq(id));
            let own = if value {
                own.filter(upload_file::Column::Id.is_in(files.iter().copied()))
            } else {
                own.filter(upload_file::Column::Id.is_not_in(left.iter().copied()))
            };
            own.exec(&*change).await?;
        }
        self.read_again(change, row, id).await
    }

    /// Decides what schools are that a file names and the tree does not know.
    pub async fn match_schools(
        &self,
        id: i64,
        matches: &[(String, MatchDecision, Option<i64>)],
    ) -> Answer<()> {
        let (mut change, row) = self.rechecked("upload-schools-matched", id).await?;
        for (login, decision, organisation) in matches {
            let organisation = organisation.filter(|_| *decision == MatchDecision::Existing);
            if *decision == MatchDecision::Existing {
                let place = match organisation {
                    Some(id) => organisation::Entity::find_by_id(id).one(&*change).await?,
                    None => None,
                };
                place
                    .filter(|place| self.scope.holds(&place.path))
                    .ok_or_else(|| Refusal::of("", "organisation-unknown"))?;
            }
            let own = upload_match::ActiveModel {
                upload_id: Set(id),
                login: Set(login.clone()),
                decision: Set(*decision),
                organisation_id: Set(organisation),
                ..Default::default()
            };
            let columns = [upload_match::Column::UploadId, upload_match::Column::Login];
            let update = [upload_match::Column::Decision, upload_match::Column::OrganisationId];
            upload_match::Entity::insert(own)
                .on_conflict(OnConflict::columns(columns).update_columns(update).to_owned())
                .exec_without_returning(&*change)
                .await?;
        }
        change.detail("schools", matches.len());
        self.read_again(change, row, id).await
    }

    /// Says of assessments what the files do not, and reads those again that were not understood.
    pub async fn identify(&self, id: i64, identity: &str) -> Answer<()> {
        let identity = identity.trim();
        if !identity.is_empty() && Identity::parse(identity).is_err() {
            return Err(Refusal::of("identity", "identity"));
        }
        let (mut change, mut row) = self.rechecked("upload-identified", id).await?;
        row.identity = Set(identity.to_owned());
        change.detail("identity", identity);
        upload_file::Entity::update_many()
            .col_expr(upload_file::Column::State, Expr::value(FileState::Waiting.as_str()))
            .filter(upload_file::Column::UploadId.eq(id))
            .filter(upload_file::Column::State.eq(FileState::Failed))
            .exec(&*change)
            .await?;
        self.read_again(change, row, id).await
    }

    /// Describes the headers of a file that was not understood, keeps the description for the authority
    /// under a name, and reads the file again with it.
    pub async fn describe(&self, id: i64, file: i64, name: &str, content: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let name = complaints.text("name", name, 100);
        if let Err(problem) = Map::parse(&name, content) {
            let detail =
                problem.arguments.values().map(|value| format!("{value:?}")).collect::<Vec<_>>().join(", ");
            complaints.add(Complaint::new("", "map").with("detail", detail));
        }
        complaints.done()?;
        let (mut change, row) = self.rechecked("upload-headers-described", id).await?;
        let place =
            upload::Entity::find_by_id(id).one(&*change).await?.ok_or(Refusal::NotFound)?.organisation_id;
        let own = header_map::ActiveModel {
            organisation_id: Set(place),
            name: Set(name.clone()),
            content: Set(content.to_owned()),
            made_by: Set(Some(self.person.account)),
            made_at: Set(change.now()),
            ..Default::default()
        };
        let columns = [header_map::Column::OrganisationId, header_map::Column::Name];
        let update = [header_map::Column::Content, header_map::Column::MadeBy, header_map::Column::MadeAt];
        header_map::Entity::insert(own)
            .on_conflict(OnConflict::columns(columns).update_columns(update).to_owned())
            .exec_without_returning(&*change)
            .await?;
        let map = header_map::Entity::find()
            .filter(header_map::Column::OrganisationId.eq(place))
            .filter(header_map::Column::Name.eq(name.as_str()))
            .one(&*change)
            .await?
            .ok_or(Refusal::Stale)?;
        let done = upload_file::Entity::update_many()
            .col_expr(upload_file::Column::MapId, Expr::value(map.id))
            .col_expr(upload_file::Column::State, Expr::value(FileState::Waiting.as_str()))
            .filter(upload_file::Column::Id.eq(file))
            .filter(upload_file::Column::UploadId.eq(id))
            .exec(&*change)
            .await?;
        if done.rows_affected == 0 {
            return Err(Refusal::NotFound);
        }
        change.detail("headers", name);
        self.read_again(change, row, id).await
    }

    /// An upload that a person may still change: its check is made anew.
    async fn rechecked(&self, action: &'static str, id: i64) -> Answer<(Change, upload::ActiveModel)> {
        self.move_on(action, id, &[UploadState::Checked, UploadState::Failed], UploadState::Waiting).await
    }

    async fn read_again(&self, change: Change, row: upload::ActiveModel, id: i64) -> Answer<()> {
        row.update(&*change).await?;
        change.commit().await?;
        self.application.ask(Work::Read, id).await
    }

    /// Decides which file stands where several tell different results of a school.
    pub async fn choose(&self, upload: i64, conflict: &Conflict, file: i64, reason: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reason = complaints.text("reason", reason, LONGEST_REASON);
        complaints.done()?;
        let organisation = conflict.organisation.ok_or_else(|| Refusal::of("", "school-not-placed"))?;
        if conflict.told.iter().all(|told| told.file != file) {
            return Err(Refusal::of("file", "choose"));
        }
        let mut change = self.change("conflict-decided").await?;
        let row = self.upload_within(&change, upload).await?;
        let assessment = self.assessment(&change, &conflict.assessment).await?;
        let own = choice::ActiveModel {
            assessment_id: Set(assessment),
            organisation_id: Set(organisation),
            upload_id: Set(upload),
            file_id: Set(file),
            reason: Set(reason.clone()),
            account_id: Set(Some(self.person.account)),
            chosen_at: Set(change.now()),
            ..Default::default()
        };
        choice::Entity::delete_many()
            .filter(choice::Column::AssessmentId.eq(assessment))
            .filter(choice::Column::OrganisationId.eq(organisation))
            .filter(choice::Column::UploadId.eq(upload))
            .exec(&*change)
            .await?;
        choice::Entity::insert(own).exec(&*change).await?;
        change.within(organisation);
        change.subject("upload", upload);
        change.detail("assessment", conflict.assessment.as_str());
        change.detail("file", file);
        change.detail("reason", reason);
        let open = matches!(row.state, UploadState::Checked | UploadState::Failed);
        let version = row.version + 1;
        let mut row = row.into_active_model();
        row.version = Set(version);
        if open {
            row.state = Set(UploadState::Waiting);
        }
        row.update(&*change).await?;
        change.commit().await?;
        self.application.ask(if open { Work::Read } else { Work::Settle }, upload).await
    }

    async fn assessment(&self, change: &Change, text: &str) -> Answer<i64> {
        let own: model::assessments::Assessment = super::looking::parsed(text).ok_or(Refusal::Stale)?;
        let row = assessment::ActiveModel {
            year: Set(i32::from(own.year.number())),
            kind: Set(own.procedure.kind.as_str().to_owned()),
            subject: Set(own.procedure.subject.as_str().to_owned()),
            grade: Set(i32::from(own.procedure.grade.number())),
            ..Default::default()
        };
        let known = assessment::Entity::find()
            .filter(assessment::Column::Year.eq(i32::from(own.year.number())))
            .filter(assessment::Column::Kind.eq(own.procedure.kind.as_str()))
            .filter(assessment::Column::Subject.eq(own.procedure.subject.as_str()))
            .filter(assessment::Column::Grade.eq(i32::from(own.procedure.grade.number())))
            .one(&**change)
            .await?;
        match known {
            Some(known) => Ok(known.id),
            None => Ok(assessment::Entity::insert(row).exec(&**change).await?.last_insert_id),
        }
    }
}

/// Deletes the bytes of an upload's files.
async fn delete_parts(change: &Change, upload: i64) -> Answer<()> {
    let files = Query::select()
        .column(upload_file::Column::Id)
        .from(upload_file::Entity)
        .cond_where(upload_file::Column::UploadId.eq(upload))
        .to_owned();
    let parts = upload_part::Entity::delete_many().filter(upload_part::Column::FileId.in_subquery(files));
    parts.exec(&**change).await?;
    Ok(())
}
