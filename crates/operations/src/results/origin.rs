//! Where a number comes from: file, sheet, columns, rows.

use super::{Figures, Held, Place, Sitting};
use crate::access::{Permit, SeeResults};
use crate::refusal::{Answer, Refusal};
use crate::uploads::Counted;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use storage::entities::{account, upload, upload_file};
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

/// A table of a file that numbers come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The file's name.
    pub file: String,
    /// SHA-256 of the file, in hex.
    pub checksum: String,
    /// The sheet's name; empty for csv.
    pub sheet: String,
    /// The columns read: field and letters.
    pub columns: Vec<(String, String)>,
    /// What the table holds: the stable word.
    pub holds: &'static str,
    /// Which edition it is: the stable word.
    pub release: &'static str,
    /// The day of the exam: year, month, day.
    pub day: Option<(u16, u8, u8)>,
    /// The rows read, by class.
    pub rows: BTreeMap<Option<String>, Vec<RangeInclusive<u32>>>,
    /// The upload that brought it, and who uploaded it when.
    pub upload: Option<(i64, String, i64)>,
}

/// A part of a sum.
pub type SumOf = Held;

/// Where the numbers of an organisation in an assessment come from.
#[derive(Debug, Clone)]
pub struct Origins {
    /// The organisation.
    pub place: Place,
    /// Those above it that the holder may look at, the highest first.
    pub above: Vec<Place>,
    /// The assessment.
    pub sitting: Sitting,
    /// The numbers.
    pub figures: Figures,
    /// The tables; empty for a sum.
    pub files: Vec<SourceFile>,
    /// The parts; empty for a school.
    pub parts: Vec<SumOf>,
}

/// Fields by their columns, from the left: `Z` stands before `AA`.
fn in_order(columns: BTreeMap<String, String>) -> Vec<(String, String)> {
    let mut columns: Vec<(String, String)> = columns.into_iter().collect();
    columns.sort_by(|(_, a), (_, b)| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    columns
}

impl Permit<SeeResults> {
    /// Where the numbers of an organisation come from; of one class where it is named.
    pub async fn origin(
        &self,
        organisation: i64,
        assessment: i64,
        class: Option<Option<&str>>,
    ) -> Answer<Origins> {
        let place = self.place(organisation).await?;
        let above = self.above(&place).await?;
        let sitting = self.sitting(assessment).await?;
        let (mut figures, counted) = self.counted(organisation, assessment).await?;
        let school = place.is_school();
        if let Some(class) = class.filter(|_| school) {
            let own = counted.results.classes.get(&class.map(str::to_owned)).ok_or(Refusal::NotFound)?;
            let scale = self.scale(&place, &sitting).await?;
            figures = Figures::of(own, scale.as_ref());
        }
        let files = if school { self.sources(counted, class).await? } else { Vec::new() };
        let parts = if school { Vec::new() } else { self.held_beneath(&place, &sitting).await? };
        Ok(Origins { above: self.visible(&above), place, sitting, figures, files, parts })
    }

    async fn sources(&self, counted: Counted, class: Option<Option<&str>>) -> Answer<Vec<SourceFile>> {
        let uploads = self.uploads_of(counted.sources.iter().map(|source| source.file).collect()).await?;
        let mut rows: Vec<BTreeMap<Option<String>, Vec<RangeInclusive<u32>>>> =
            vec![BTreeMap::new(); counted.sources.len()];
        for origin in counted.results.origins {
            let asked = class.is_none_or(|class| class == origin.class.as_deref());
            if let Some(own) = rows.get_mut(origin.source).filter(|_| asked) {
                own.entry(origin.class).or_default().extend(origin.rows.ranges().iter().cloned());
            }
        }
        let of = |(source, rows): (crate::uploads::SourceOf, BTreeMap<_, Vec<_>>)| SourceFile {
            upload: uploads.get(&source.file).cloned(),
            file: source.table.file,
            checksum: source.table.checksum,
            sheet: source.table.sheet,
            columns: in_order(source.table.columns),
            holds: source.table.holds.as_str(),
            release: source.table.release.as_str(),
            day: source.table.day,
            rows,
        };
        Ok(counted.sources.into_iter().zip(rows).filter(|(_, rows)| !rows.is_empty()).map(of).collect())
    }

    /// By file the upload that brought it, with who uploaded it when.
    async fn uploads_of(&self, files: Vec<i64>) -> Answer<HashMap<i64, (i64, String, i64)>> {
        let reader = self.application.store.reader();
        let pairs: Vec<(i64, i64)> = upload_file::Entity::find()
            .select_only()
            .columns([upload_file::Column::Id, upload_file::Column::UploadId])
            .filter(upload_file::Column::Id.is_in(files))
            .into_tuple()
            .all(reader)
            .await?;
        let uploads: Vec<(i64, Option<i64>, i64)> = upload::Entity::find()
            .select_only()
            .columns([upload::Column::Id, upload::Column::MadeBy, upload::Column::MadeAt])
            .filter(upload::Column::Id.is_in(pairs.iter().map(|(_, upload)| *upload)))
            .into_tuple()
            .all(reader)
            .await?;
        let people: Vec<i64> = uploads.iter().filter_map(|(_, by, _)| *by).collect();
        let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(reader).await?;
        let people: HashMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
        let uploads: HashMap<i64, (i64, String, i64)> = uploads
            .into_iter()
            .map(|(id, by, at)| {
                (id, (id, by.and_then(|by| people.get(&by).cloned()).unwrap_or_default(), at))
            })
            .collect();
        Ok(pairs
            .into_iter()
            .filter_map(|(file, upload)| Some((file, uploads.get(&upload)?.clone())))
            .collect())
    }
}
