//! Seals: blocks of entries, each chained to the block before and signed.

use crate::application::Application;
use crate::journal::Change;
use crate::refusal::Answer;
use crate::secrets::hex;
use crate::settings::{set_setting, setting, top};
use sha2::{Digest, Sha256};
use storage::entities::{journal_block, journal_entry};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

/// What a check of the journal found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// Blocks that were checked.
    pub blocks: u64,
    /// Entries under a seal.
    pub entries: u64,
    /// Entries that wait for one.
    pub waiting: u64,
    /// The first block that is not as it was sealed.
    pub broken: Option<i64>,
}

/// Entries of one block at most.
const MOST: u64 = 1000;

/// What the first block goes on from.
const BEGINNING: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The setting that keeps the hash of the last block that was deleted when its term was over.
const KEPT_BEGINNING: &str = "journal-beginning";

impl Application {
    /// Seals the entries that have no seal yet; false where there were none.
    pub async fn seal_journal(&self) -> Answer<bool> {
        let write = self.store.write().await?;
        // Two that go on from one block would make two chains.
        write.alone().await?;
        let last =
            journal_block::Entity::find().order_by_desc(journal_block::Column::Id).one(&*write).await?;
        let previous = match last {
            Some(block) => block.hash,
            None => self.beginning(&*write).await?,
        };
        let open = journal_entry::Entity::find()
            .filter(journal_entry::Column::BlockId.is_null())
            .order_by_asc(journal_entry::Column::Id)
            .limit(MOST)
            .all(&*write)
            .await?;
        if open.is_empty() {
            return Ok(false);
        }
        let hash = hash_of(&previous, &open);
        let block = journal_block::ActiveModel {
            sealed_at: Set(self.now()),
            entries: Set(i64::try_from(open.len()).unwrap_or(i64::MAX)),
            previous: Set(previous),
            signature: Set(self.secrets.signed(&hash)),
            hash: Set(hash),
            ..Default::default()
        };
        let id = journal_block::Entity::insert(block).exec(&*write).await?.last_insert_id;
        journal_entry::Entity::update_many()
            .col_expr(journal_entry::Column::BlockId, Expr::value(id))
            .filter(journal_entry::Column::Id.is_in(open.iter().map(|entry| entry.id)))
            .exec(&*write)
            .await?;
        write.commit().await?;
        Ok(true)
    }

    /// The hash that the oldest block goes on from. Where blocks were deleted it is signed, so that who
    /// deletes others by hand cannot make the rest look whole.
    async fn beginning(&self, database: &impl ConnectionTrait) -> Answer<String> {
        let Some(top) = top(database).await? else { return Ok(BEGINNING.to_owned()) };
        let kept = setting(database, top, KEPT_BEGINNING).await?.unwrap_or_default();
        let signed =
            kept.split_once(' ').filter(|(hash, seal)| self.secrets.is_signed(&beginning_of(hash), seal));
        Ok(signed.map_or(BEGINNING, |(hash, _)| hash).to_owned())
    }

    /// Deletes the oldest blocks all of whose entries are older; answers with how many entries. The chain
    /// is whole before and after: what is broken is kept for whoever looks into it.
    pub(crate) async fn forget_blocks(&self, change: &Change, before: i64) -> Answer<u64> {
        change.alone().await?;
        let Some(top) = top(&**change).await? else { return Ok(0) };
        let blocks =
            journal_block::Entity::find().order_by_asc(journal_block::Column::Id).all(&**change).await?;
        let mut previous = self.beginning(&**change).await?;
        let mut gone = 0;
        for block in blocks {
            let entries = entries_of(&**change, block.id).await?;
            let old = entries.iter().all(|entry| entry.happened_at < before);
            if !old || !self.is_as_sealed(&block, &previous, &entries) {
                break;
            }
            gone += entries.len() as u64;
            let own = journal_entry::Column::BlockId.eq(block.id);
            journal_entry::Entity::delete_many().filter(own).exec(&**change).await?;
            journal_block::Entity::delete_by_id(block.id).exec(&**change).await?;
            previous = block.hash;
        }
        if gone > 0 {
            let seal = self.secrets.signed(&beginning_of(&previous));
            set_setting(change, top, KEPT_BEGINNING, &format!("{previous} {seal}")).await?;
        }
        Ok(gone)
    }

    fn is_as_sealed(
        &self,
        block: &journal_block::Model,
        previous: &str,
        entries: &[journal_entry::Model],
    ) -> bool {
        block.previous == previous
            && block.hash == hash_of(previous, entries)
            && self.secrets.is_signed(&block.hash, &block.signature)
    }

    /// Goes through the whole chain.
    pub async fn check_journal(&self) -> Answer<Sealed> {
        let moment = self.store.moment().await?;
        let blocks =
            journal_block::Entity::find().order_by_asc(journal_block::Column::Id).all(&moment).await?;
        let waiting = journal_entry::Entity::find().filter(journal_entry::Column::BlockId.is_null());
        let mut found =
            Sealed { blocks: 0, entries: 0, waiting: waiting.count(&moment).await?, broken: None };
        let mut previous = self.beginning(&moment).await?;
        for block in blocks {
            let entries = entries_of(&moment, block.id).await?;
            if !self.is_as_sealed(&block, &previous, &entries) {
                found.broken = Some(block.id);
                break;
            }
            found.blocks += 1;
            found.entries += entries.len() as u64;
            previous = block.hash;
        }
        Ok(found)
    }
}

/// What is signed of the chain's beginning; no block signs a text of this form.
fn beginning_of(hash: &str) -> String {
    format!("beginning {hash}")
}

async fn entries_of(database: &impl ConnectionTrait, block: i64) -> Answer<Vec<journal_entry::Model>> {
    let own = journal_entry::Entity::find().filter(journal_entry::Column::BlockId.eq(block));
    Ok(own.order_by_asc(journal_entry::Column::Id).all(database).await?)
}

/// SHA-256 over the hash before and each entry: every field with its length before it.
fn hash_of(previous: &str, entries: &[journal_entry::Model]) -> String {
    let mut hash = Sha256::new();
    let mut add = |text: &str| {
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    };
    add(previous);
    let number = |id: Option<i64>| id.map(|id| id.to_string()).unwrap_or_default();
    for entry in entries {
        add(&entry.id.to_string());
        add(&entry.happened_at.to_string());
        add(&number(entry.account_id));
        add(&number(entry.organisation_id));
        add(&entry.action);
        add(entry.subject.as_deref().unwrap_or_default());
        add(&entry.details);
        add(entry.form.as_deref().unwrap_or_default());
    }
    hex(&hash.finalize())
}
