//! What several files say of the same results, and which of them stands.

use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use model::results::Moments;
use model::values::Count;
use std::collections::{BTreeMap, HashMap};
use storage::entities::{account, choice, edition, organisation, upload, upload_file};
use storage::kinds::UploadState;
use storage::sea_orm::sea_query::Query;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

/// What one table says of a school's results.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditionOf {
    /// The school: its number and name.
    pub school: (i64, String),
    /// The file's name.
    pub file: String,
    /// The upload that brought it.
    pub upload: i64,
    /// The sheet.
    pub sheet: String,
    /// Which edition it is: the stable word.
    pub release: String,
    /// The day of the exam, like 2026-06-05.
    pub exam_on: Option<String>,
    /// Whether it is counted.
    pub stands: bool,
    /// Who sat it.
    pub participants: u32,
    /// Works below the threshold among those of which it can be said.
    pub low: Option<Count>,
    /// Scores and their sum.
    pub scores: Moments,
}

/// All that several files say within an organisation.
#[derive(Debug, Clone, Default)]
pub struct Several {
    /// What each says: by school, what stands first.
    pub editions: Vec<EditionOf>,
    /// By school, why a person chose the one that stands: the reason, who, when.
    pub reasons: BTreeMap<i64, (String, String, i64)>,
}

impl Permit<SeeResults> {
    /// What several files say of the schools of an organisation in an assessment.
    pub async fn editions(&self, organisation: i64, assessment: i64) -> Answer<Several> {
        let reader = self.application.store.reader();
        let place = self.place(organisation).await?;
        let within = Query::select()
            .column(organisation::Column::Id)
            .from(organisation::Entity)
            .and_where(organisation::Column::Path.starts_with(place.path.as_str()))
            .to_owned();
        let applied = Query::select()
            .column(upload::Column::Id)
            .from(upload::Entity)
            .and_where(upload::Column::State.eq(UploadState::Applied))
            .to_owned();
        let rows = edition::Entity::find()
            .filter(edition::Column::AssessmentId.eq(assessment))
            .filter(edition::Column::OrganisationId.in_subquery(within.clone()))
            .order_by_desc(edition::Column::Stands)
            .order_by_asc(edition::Column::Id)
            .all(reader)
            .await?;
        let choices = choice::Entity::find()
            .filter(choice::Column::AssessmentId.eq(assessment))
            .filter(choice::Column::OrganisationId.in_subquery(within))
            .filter(choice::Column::UploadId.in_subquery(applied))
            .order_by_asc(choice::Column::Id)
            .all(reader)
            .await?;
        let people: Vec<i64> = choices.iter().filter_map(|row| row.account_id).collect();
        let people = account::Entity::find().filter(account::Column::Id.is_in(people)).all(reader).await?;
        let people: HashMap<i64, String> = people.into_iter().map(|one| (one.id, one.name)).collect();
        let reason = |row: choice::Model| {
            let who = row.account_id.and_then(|id| people.get(&id).cloned()).unwrap_or_default();
            (row.organisation_id, (row.reason, who, row.chosen_at))
        };
        Ok(Several { editions: self.told(rows).await?, reasons: choices.into_iter().map(reason).collect() })
    }

    /// The rows with the names of their schools and files, by school.
    async fn told(&self, rows: Vec<edition::Model>) -> Answer<Vec<EditionOf>> {
        let reader = self.application.store.reader();
        let files: Vec<(i64, i64, String)> = upload_file::Entity::find()
            .select_only()
            .columns([upload_file::Column::Id, upload_file::Column::UploadId, upload_file::Column::Name])
            .filter(upload_file::Column::Id.is_in(rows.iter().map(|row| row.file_id)))
            .into_tuple()
            .all(reader)
            .await?;
        let files: HashMap<i64, (i64, String)> =
            files.into_iter().map(|(id, upload, name)| (id, (upload, name))).collect();
        let schools: Vec<(i64, String, String)> = organisation::Entity::find()
            .select_only()
            .columns([organisation::Column::Id, organisation::Column::Name, organisation::Column::SearchKey])
            .filter(organisation::Column::Id.is_in(rows.iter().map(|row| row.organisation_id)))
            .into_tuple()
            .all(reader)
            .await?;
        let schools: HashMap<i64, (String, String)> =
            schools.into_iter().map(|(id, name, key)| (id, (name, key))).collect();
        let whole = |number: i64| u32::try_from(number).unwrap_or_default();
        let of = |row: edition::Model| {
            let (upload, file) = files.get(&row.file_id).cloned().unwrap_or_default();
            let (name, key) = schools.get(&row.organisation_id).cloned().unwrap_or_default();
            let sums = [row.scores, row.score_sum].map(|sum| u64::try_from(sum).unwrap_or_default());
            let told = EditionOf {
                school: (row.organisation_id, name),
                file,
                upload,
                sheet: row.sheet,
                release: row.release,
                exam_on: row.exam_on,
                stands: row.stands,
                participants: whole(row.participants),
                low: row.low.zip(row.judged).map(|(k, n)| Count::new(whole(k), whole(n))),
                scores: Moments { n: sums[0], sum: sums[1], squares: 0 },
            };
            (key, told)
        };
        let mut all: Vec<(String, EditionOf)> = rows.into_iter().map(of).collect();
        // The order of the rows within a school stays: what stands is first.
        all.sort_by(|a, b| (&a.0, a.1.school.0).cmp(&(&b.0, b.1.school.0)));
        Ok(all.into_iter().map(|(_, told)| told).collect())
    }
}
