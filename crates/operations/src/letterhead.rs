//! The own letterhead of an authority: a docx with placeholders, on which its papers are written.

use crate::access::{Permit, Permitted, SetAuthority};
use crate::attachments::{Attachment, keep, kept, name_of};
use crate::refusal::{Answer, Complaint, Refusal};
use crate::settings::{set_setting, setting};
use document::{Block, Document, Letterhead, LetterheadError, cell};
use std::collections::BTreeMap;
use storage::entities::organisation;
use storage::kinds::OrganisationKind;
use storage::sea_orm::{ConnectionTrait, EntityTrait};
use words::{Language, Words};

/// The name of the setting: the number of the kept file.
const SETTING: &str = "letterhead";

/// The placeholders besides the text and the title; `letterhead-` and these are their words.
const FILLED: [&str; 6] = ["date", "number", "addressee", "signer", "post", "authority"];

impl Permit<SetAuthority> {
    /// The name of the file of an authority's own letterhead; nothing where it has none.
    pub async fn letterhead_name(&self, id: i64) -> Answer<Option<String>> {
        let reader = self.application.store.reader();
        self.own_authority_of(reader, id).await?;
        name_of(reader, chosen(reader, id).await?).await
    }

    /// Keeps a letterhead, after a trial that it can be written on; or goes back to none.
    pub async fn set_letterhead(&self, id: i64, file: Option<Attachment>) -> Answer<()> {
        if let Some(file) = &file {
            tried(&file.content)?;
        }
        let mut change = self.change("letterhead-set").await?;
        self.own_authority_of(&*change, id).await?;
        change.within(id);
        change.subject("organisation", id);
        let name = file.as_ref().map(|file| file.name.clone());
        change.detail("file", name.unwrap_or_default());
        let kept = keep(&change, id, self.person.account, file).await?;
        let value = kept.map(|id| id.to_string()).unwrap_or_default();
        set_setting(&change, id, SETTING, &value).await?;
        change.commit().await
    }

    async fn own_authority_of(&self, database: &impl ConnectionTrait, id: i64) -> Answer<()> {
        let row = organisation::Entity::find_by_id(id).one(database).await?;
        let own = row.filter(|row| row.kind != OrganisationKind::School && self.scope.holds(&row.path));
        own.map(|_| ()).ok_or(Refusal::NotFound)
    }
}

impl<R: Permitted> Permit<R> {
    /// The letterhead of an authority within the scope; nothing where it has none.
    pub async fn letterhead(&self, id: i64) -> Answer<Option<Vec<u8>>> {
        let reader = self.application.store.reader();
        let row = organisation::Entity::find_by_id(id).one(reader).await?;
        row.filter(|row| self.scope.holds(&row.path)).ok_or(Refusal::NotFound)?;
        match chosen(reader, id).await? {
            Some(file) => Ok(Some(kept(reader, Some(file)).await?.content)),
            None => Ok(None),
        }
    }
}

async fn chosen(database: &impl ConnectionTrait, id: i64) -> Answer<Option<i64>> {
    Ok(setting(database, id, SETTING).await?.and_then(|value| value.parse().ok()))
}

/// Writes a document on a letterhead. What only a person knows stays a line to be filled in.
pub fn on_letterhead(document: &Document, file: &[u8], authority: &str) -> Result<Vec<u8>, LetterheadError> {
    let words = Words::new(Language::Russian);
    let name = |one: &str| words.text(&format!("letterhead-{one}"));
    let value = |one: &str| match one {
        "authority" => authority.to_owned(),
        "date" => words.text("letterhead-line-date"),
        _ => words.text("letterhead-line"),
    };
    let values: BTreeMap<String, String> = FILLED.iter().map(|one| (name(one), value(one))).collect();
    let (text, title) = (name("text"), name("title"));
    document::on_letterhead(document, &Letterhead { file, text: &text, title: &title, values: &values })
}

/// Complains where a file cannot serve as a letterhead.
fn tried(file: &[u8]) -> Answer<()> {
    let document = Document {
        language: Language::Russian.code().to_owned(),
        title: "—".to_owned(),
        blocks: vec![Block::Paragraph(cell("—"))],
        ..Document::default()
    };
    let complaint = match on_letterhead(&document, file, "—") {
        Ok(_) => return Ok(()),
        Err(LetterheadError::NotAPaper | LetterheadError::Unreadable(_)) => {
            Complaint::new("file", "letterhead-no-paper")
        }
        Err(LetterheadError::TooLarge) => Complaint::new("file", "letterhead-too-large"),
        Err(LetterheadError::NoPlace) => Complaint::new("file", "letterhead-no-place"),
        Err(LetterheadError::Unknown(names)) => {
            Complaint::new("file", "letterhead-unknown").with("names", names.join(", "))
        }
        Err(LetterheadError::Write(_)) => Complaint::new("file", "letterhead-no-paper"),
    };
    Err(Refusal::Invalid(vec![complaint]))
}
