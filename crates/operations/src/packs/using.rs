//! A draft is put in use, and an own version is withdrawn.

use super::LONGEST_REASON;
use super::drafting::with_reason;
use crate::access::{KeepPacks, Permit};
use crate::refusal::{Answer, Complaint, Complaints};
use crate::uploads::fault;
use storage::kinds::MethodologyState;
use storage::sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

impl Permit<KeepPacks> {
    /// Puts a draft in use: rounds may be launched by it from now on. It must differ from its base, and its
    /// worked examples must come out.
    pub async fn install_pack(&self, id: i64, version: i64, reason: &str) -> Answer<()> {
        let draft = self.draft(id).await?;
        let preview = self.preview(&draft);
        let mut complaints = Complaints::default();
        let reason = complaints.text("reason", reason, LONGEST_REASON);
        if draft.pack.is_err() {
            complaints.add(Complaint::new("", "pack-unreadable"));
        }
        if preview.is_same() {
            complaints.add(Complaint::new("", "pack-same"));
        }
        if preview.unsettled {
            complaints.add(Complaint::new("", "pack-examples"));
        }
        complaints.done()?;
        let (mut change, row) =
            self.changed_pack("pack-installed", id, version, MethodologyState::Draft).await?;
        change.detail("reason", reason.as_str());
        let files = with_reason(&row, &reason)?;
        let mut row = row.into_active_model();
        row.files = Set(serde_json::to_string(&files).map_err(fault)?);
        row.state = Set(MethodologyState::Installed);
        row.note = Set(Some(reason));
        row.installed_by = Set(Some(self.person.account));
        row.installed_at = Set(Some(change.now()));
        row.edited_version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }

    /// Withdraws an own version: no new round is launched by it. Rounds that were stay as they are.
    pub async fn withdraw_pack(&self, id: i64, version: i64, reason: &str) -> Answer<()> {
        let mut complaints = Complaints::default();
        let reason = complaints.text("reason", reason, LONGEST_REASON);
        let (mut change, row) =
            self.changed_pack("pack-withdrawn", id, version, MethodologyState::Installed).await?;
        complaints.done()?;
        change.detail("reason", reason);
        let mut row = row.into_active_model();
        row.state = Set(MethodologyState::Withdrawn);
        row.edited_version = Set(version + 1);
        row.update(&*change).await?;
        change.commit().await
    }
}
