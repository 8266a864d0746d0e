//! Files that people add to what they say: a letter, a signed order, a statement of a school.

use crate::journal::Change;
use crate::refusal::{Answer, Complaint, Refusal};
use sha2::{Digest as _, Sha256};
use std::fmt::Write as _;
use storage::entities::attachment;
use storage::sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QuerySelect};

/// Bytes of a file that is added to something, at most.
pub const LARGEST_ATTACHMENT: usize = 8 << 20;

/// A file as it came, or as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl Attachment {
    /// A complaint about a file that is too large, at the field.
    pub fn too_large(field: &'static str) -> Complaint {
        Complaint::new(field, "attachment-large").with("most", (LARGEST_ATTACHMENT >> 20).to_string())
    }
}

/// Keeps a file for those who may see an organisation.
pub(crate) async fn keep(
    change: &Change,
    organisation: i64,
    account: impl Into<Option<i64>>,
    file: Option<Attachment>,
) -> Answer<Option<i64>> {
    let Some(Attachment { name, content }) = file else { return Ok(None) };
    let checksum = Sha256::digest(&content).iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    });
    let row = attachment::ActiveModel {
        organisation_id: Set(organisation),
        name: Set(name),
        checksum: Set(checksum),
        content: Set(content),
        added_by: Set(account.into()),
        added_at: Set(change.now()),
        ..Default::default()
    };
    Ok(Some(attachment::Entity::insert(row).exec(&**change).await?.last_insert_id))
}

/// A kept file.
pub(crate) async fn kept(database: &impl ConnectionTrait, id: Option<i64>) -> Answer<Attachment> {
    let id = id.ok_or(Refusal::NotFound)?;
    let row = attachment::Entity::find_by_id(id).one(database).await?.ok_or(Refusal::NotFound)?;
    Ok(Attachment { name: row.name, content: row.content })
}

/// The name of a kept file, without its bytes.
pub(crate) async fn name_of(database: &impl ConnectionTrait, id: Option<i64>) -> Answer<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    let name = attachment::Entity::find_by_id(id).select_only().column(attachment::Column::Name);
    Ok(name.into_tuple().one(database).await?)
}
