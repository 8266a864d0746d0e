//! A draft is changed: a part by its form, a question more, a whole file by hand.

use super::asking::NewAsked;
use super::looking::files_of;
use super::parts::{Field, FieldKind, NO, YES, parts};
use super::{LARGEST_PACK_FILE, LONGEST_LINE, LONGEST_PROSE};
use crate::access::{KeepPacks, Permit};
use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Complaints, Refusal};
use crate::uploads::fault;
use calculation::cases;
use methodology::edit::{Places, Written};
use methodology::{Pack, Tree, read};
use model::diagnostics::Diagnostic;
use model::values::Percent;
use std::collections::BTreeMap;
use storage::entities::methodology as own_pack;
use storage::kinds::MethodologyState;
use storage::sea_orm::{ActiveModelTrait as _, ActiveValue::Set, IntoActiveModel as _};

/// Whether a change was kept, or what would be wrong in the pack with it.
pub type Tried = Result<(), Vec<Diagnostic>>;

impl Permit<KeepPacks> {
    /// Changes the fields of a part; those that are not typed stay.
    pub async fn change_part(
        &self,
        id: i64,
        version: i64,
        address: &str,
        values: &BTreeMap<String, String>,
    ) -> Answer<Tried> {
        let (mut change, row, pack) = self.open_draft("pack-changed", id, version).await?;
        let part =
            parts(&pack).into_iter().find(|part| part.address() == address).ok_or(Refusal::NotFound)?;
        let mut complaints = Complaints::default();
        let mut files = pack.files;
        for field in &part.fields {
            let Some(value) = values.get(field.name) else { continue };
            let written = written(&mut complaints, field, value);
            if let Some(written) = written.filter(|_| differs(field, value)) {
                put(&mut files, field, written)?;
            }
        }
        complaints.done()?;
        change.detail("pack-part", part.address());
        self.kept(change, row, files).await
    }

    /// Adds a question and the row that is made of it.
    pub async fn add_asked(&self, id: i64, version: i64, new: &NewAsked) -> Answer<Tried> {
        let (mut change, row, pack) = self.open_draft("pack-asked-added", id, version).await?;
        let mut complaints = Complaints::default();
        let added = super::asking::added(&mut complaints, &pack, new);
        complaints.done()?;
        let (code, files) = added.ok_or(Refusal::NotFound)?;
        change.detail("pack-part", code);
        self.kept(change, row, files).await
    }

    /// Writes one of the files by hand.
    pub async fn write_pack_file(&self, id: i64, version: i64, name: &str, text: &str) -> Answer<Tried> {
        let (mut change, row) =
            self.changed_pack("pack-file-written", id, version, MethodologyState::Draft).await?;
        let mut files = files_of(&row)?;
        let file = files.get_mut(name).ok_or(Refusal::NotFound)?;
        if text.len() > LARGEST_PACK_FILE {
            let most = (LARGEST_PACK_FILE >> 10).to_string();
            return Err(Refusal::Invalid(vec![Complaint::new("text", "pack-file-large").with("most", most)]));
        }
        // Browsers send both signs of a line's end.
        *file = format!("{}\n", text.replace("\r\n", "\n").trim_end());
        change.detail("pack-file", name);
        self.kept(change, row, files).await
    }

    /// Lets the worked examples say what comes out now.
    pub async fn restate_examples(&self, id: i64, version: i64) -> Answer<Tried> {
        let (change, row, pack) = self.open_draft("pack-examples-restated", id, version).await?;
        let files = cases::restated(&pack, &self.application.scales);
        self.kept(change, row, files).await
    }

    async fn open_draft(
        &self,
        action: &'static str,
        id: i64,
        version: i64,
    ) -> Answer<(Change, own_pack::Model, Pack)> {
        let (change, row) = self.changed_pack(action, id, version, MethodologyState::Draft).await?;
        let pack = read(files_of(&row)?).map_err(|_| Refusal::of("", "pack-unreadable"))?;
        Ok((change, row, pack))
    }

    /// Keeps the files of a draft where they are a sound pack that is still the same one.
    async fn kept(&self, change: Change, row: own_pack::Model, files: Tree) -> Answer<Tried> {
        let pack = match read(files) {
            Ok(pack) => pack,
            Err(problems) => return Ok(Err(problems)),
        };
        if (&pack.manifest.id, &pack.manifest.version) != (&row.pack, &row.version)
            || pack.monitoring.is_none()
        {
            return Err(Refusal::of("text", "pack-other"));
        }
        let version = row.edited_version + 1;
        let mut row = row.into_active_model();
        row.files = Set(serde_json::to_string(&pack.files).map_err(fault)?);
        row.edited_version = Set(version);
        row.update(&*change).await?;
        change.commit().await?;
        Ok(Ok(()))
    }
}

fn differs(field: &Field, value: &str) -> bool {
    value.split_whitespace().ne(field.value.split_whitespace())
}

/// Puts a value at its place, or takes the key away.
fn put(files: &mut Tree, field: &Field, written: Option<Written>) -> Answer<()> {
    let text = files.get_mut(field.file).ok_or(Refusal::NotFound)?;
    let places = Places::of(text).ok_or(Refusal::NotFound)?;
    let changed = match written {
        Some(written) => places.set(&field.place, &written),
        None if places.value(&field.place).is_none() => return Ok(()),
        None => places.removed(&field.place),
    };
    *text = changed.ok_or(Refusal::NotFound)?;
    Ok(())
}

/// What was typed as it stands in a file: nothing where it cannot stand, which is complained of, and
/// nothing within where the key goes.
#[expect(clippy::option_option, reason = "a key that goes is not a value that cannot stand")]
fn written(complaints: &mut Complaints, field: &Field, typed: &str) -> Option<Option<Written>> {
    let name = field.name;
    let trimmed = typed.trim();
    let plain = |text: String| Some(Some(Written::Plain(text)));
    let mut wrong = |code| {
        complaints.add(Complaint::new(name, code));
        None
    };
    match &field.kind {
        FieldKind::Line => Some(Some(Written::words(&complaints.text(name, typed, LONGEST_LINE)))),
        FieldKind::Prose => Some(Some(Written::words(&complaints.text(name, typed, LONGEST_PROSE)))),
        FieldKind::Optional => {
            Some(complaints.optional(name, typed, LONGEST_PROSE).map(|text| Written::words(&text)))
        }
        FieldKind::WholeOrNone if trimmed.is_empty() => plain("null".to_owned()),
        FieldKind::Whole | FieldKind::WholeOrNone => match trimmed.parse::<u32>() {
            Ok(number) => plain(number.to_string()),
            Err(_) => wrong("pack-whole"),
        },
        FieldKind::PercentOrNone if trimmed.is_empty() => Some(None),
        FieldKind::Percent | FieldKind::PercentOrNone => match percent(trimmed) {
            Some(percent) => plain(percent),
            None => wrong("pack-percent"),
        },
        FieldKind::Day => match day(trimmed) {
            Some(day) => plain(day),
            None => wrong("pack-day"),
        },
        FieldKind::Flag if [YES, NO].contains(&trimmed) => plain((trimmed == YES).to_string()),
        FieldKind::InUse if trimmed == YES => Some(None),
        FieldKind::InUse if trimmed == NO => plain("true".to_owned()),
        FieldKind::Choice(values) if values.iter().any(|value| value == trimmed) => plain(trimmed.to_owned()),
        FieldKind::Flag | FieldKind::InUse | FieldKind::Choice(_) => wrong("choose"),
    }
}

/// `12,5` or `12,5 %` as a pack writes it.
fn percent(typed: &str) -> Option<String> {
    let number = typed.trim_end_matches('%').trim_end();
    let percent: Percent = format!("{} %", number.replace(',', ".")).parse().ok()?;
    Some(percent.to_string().replace('%', " %"))
}

/// `31.05` as a pack writes it.
fn day(typed: &str) -> Option<String> {
    let (day, month) = typed.split_once('.')?;
    let number = |text: &str| text.trim_end_matches('.').parse::<u8>().ok();
    let written = format!("{:02}-{:02}", number(month)?, number(day)?);
    written.parse::<methodology::monitoring::MonthDay>().ok().map(|day| day.to_string())
}
