//! The rows of what stands: of every school, of every municipality and of the region.

use super::heads::Heads;
use super::{Base, Standing};
use crate::journal::Change;
use crate::refusal::Answer;
use methodology::Scales;
use model::assessments::{Assessment, Scale};
use model::facts::{SchoolResults, Source, TaskHead};
use model::organisations::Login;
use model::results::Results;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::{assessment, edition, organisation, result};
use storage::kinds::UploadState;
use storage::sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

/// What a row's bytes hold: all facets by class, and where they come from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counted {
    /// Results by class; an origin's source is an index into the sources.
    pub results: SchoolResults,
    /// Tables of files.
    pub sources: Vec<SourceOf>,
    /// What the heads of the tables say of the tasks.
    pub tasks: Vec<TaskHead>,
}

/// A table of a file, as the origin of counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct SourceOf {
    /// The file's number.
    pub file: i64,
    /// The table.
    pub table: Source,
}

/// A row to write; its school may not have a number yet.
struct Row {
    school: Login,
    organisation: Option<i64>,
    counted: Counted,
    figures: Figures,
}

/// The whole numbers of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Figures {
    participants: i64,
    absent: i64,
    low: Option<(i64, i64)>,
    marks: Option<[i64; 4]>,
    journal: Option<[i64; 3]>,
    scores: [i64; 3],
}

impl Figures {
    fn of(results: &Results, scale: Option<&Scale>) -> Self {
        let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let moments = results.moments();
        Self {
            participants: i64::from(results.participants()),
            absent: i64::from(results.absent),
            low: results.low(scale).map(|low| (i64::from(low.k), i64::from(low.n))),
            marks: results.marks(scale).map(|marks| marks.map(i64::from)),
            journal: results.journal(scale).map(|journal| journal.map(i64::from)),
            scores: [whole(moments.n), whole(moments.sum), whole(moments.squares)],
        }
    }

    /// Adds those of other pupils: what one of them does not know counts for the other alone.
    fn add(&mut self, other: &Self) {
        fn sum<const N: usize>(own: Option<[i64; N]>, other: Option<[i64; N]>) -> Option<[i64; N]> {
            match (own, other) {
                (Some(own), Some(other)) => Some(std::array::from_fn(|at| own[at] + other[at])),
                (own, other) => own.or(other),
            }
        }
        self.participants += other.participants;
        self.absent += other.absent;
        let pair = |low: Option<(i64, i64)>| low.map(|(k, n)| [k, n]);
        self.low = sum(pair(self.low), pair(other.low)).map(|[k, n]| (k, n));
        self.marks = sum(self.marks, other.marks);
        self.journal = sum(self.journal, other.journal);
        self.scores = std::array::from_fn(|at| self.scores[at] + other.scores[at]);
    }
}

/// All rows, before they are written.
pub(super) struct Rows {
    results: BTreeMap<Assessment, Vec<Row>>,
    editions: BTreeMap<Assessment, Vec<(Login, Option<i64>, edition::ActiveModel)>>,
    /// Schools that are not in the tree, each with the authority whose upload names it.
    pub unknown: BTreeMap<Login, i64>,
}

impl Rows {
    pub(super) fn of(base: &Base, standing: &Standing, scales: &Scales) -> Self {
        let facts = &standing.facts;
        let mut rows = Self { results: BTreeMap::new(), editions: BTreeMap::new(), unknown: BTreeMap::new() };
        for (assessment, schools) in &facts.results {
            for (login, results) in schools {
                let organisation = base.school(facts, login);
                if organisation.is_none() {
                    rows.unknown.entry(*login).or_insert_with(|| uploader(base, standing, &results));
                }
                let scale = scales.scale(login.region(), assessment);
                let row = Row {
                    school: *login,
                    organisation,
                    figures: Figures::of(&results.whole(), scale.as_ref()),
                    counted: counted(standing, &results),
                };
                rows.results.entry(*assessment).or_default().push(row);
            }
        }
        for one in &facts.editions {
            let scale = scales.scale(one.school.region(), &one.assessment);
            let figures = Figures::of(&one.results, scale.as_ref());
            let row = edition::ActiveModel {
                file_id: Set(standing.files[one.source]),
                sheet: Set(facts.sources[one.source].sheet.clone()),
                release: Set(one.release.as_str().to_owned()),
                exam_on: Set(one.day.map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}"))),
                stands: Set(one.stands),
                participants: Set(figures.participants),
                low: Set(figures.low.map(|low| low.0)),
                judged: Set(figures.low.map(|low| low.1)),
                scores: Set(figures.scores[0]),
                score_sum: Set(figures.scores[1]),
                ..Default::default()
            };
            let organisation = base.school(facts, &one.school);
            rows.editions.entry(one.assessment).or_default().push((one.school, organisation, row));
        }
        rows
    }

    /// Gives the new schools their numbers, and adds the rows of all organisations above schools.
    pub(super) fn place(&mut self, new: &BTreeMap<Login, organisation::Model>, base: &Base) {
        let path = |id: i64| match base.tree.path(id) {
            "" => new.values().find(|row| row.id == id).map_or("", |row| row.path.as_str()),
            path => path,
        };
        for rows in self.results.values_mut() {
            let mut sums: BTreeMap<i64, (Results, Figures, Heads)> = BTreeMap::new();
            for row in rows.iter_mut() {
                row.organisation = row.organisation.or_else(|| new.get(&row.school).map(|one| one.id));
                let Some(id) = row.organisation else { continue };
                let above =
                    path(id).split('/').filter_map(|id| id.parse().ok()).filter(|one: &i64| *one != id);
                let whole = row.counted.results.whole();
                for node in above {
                    let sum = sums.entry(node).or_default();
                    sum.0.add(&whole);
                    sum.1.add(&row.figures);
                    sum.2.add(&row.counted.tasks);
                }
            }
            rows.extend(sums.into_iter().map(|(id, (results, figures, heads))| Row {
                school: Login::of_name(""),
                organisation: Some(id),
                counted: Counted {
                    results: SchoolResults::without_classes(results),
                    sources: Vec::new(),
                    tasks: heads.agreed(),
                },
                figures,
            }));
        }
        for (login, organisation, _) in self.editions.values_mut().flatten() {
            *organisation = organisation.or_else(|| new.get(login).map(|one| one.id));
        }
    }

    /// Writes the assessments whose rows differ from what stands; answers how many.
    pub(super) async fn write(self, change: &Change) -> Answer<usize> {
        let mut known: BTreeMap<Assessment, i64> = BTreeMap::new();
        for row in assessment::Entity::find().all(&**change).await? {
            if let Some(own) = super::assessment_of(&row) {
                known.insert(own, row.id);
            }
        }
        let mut changed = 0;
        let gone: BTreeSet<Assessment> =
            known.keys().filter(|own| !self.results.contains_key(own)).copied().collect();
        for (own, id) in &known {
            if gone.contains(own) {
                changed += usize::from(clear(change, *id).await? > 0);
            }
        }
        let mut editions = self.editions;
        for (own, rows) in self.results {
            let id = match known.get(&own) {
                Some(id) => *id,
                None => insert_assessment(change, &own).await?,
            };
            let results: Vec<result::ActiveModel> = rows.iter().filter_map(|row| model(id, row)).collect();
            let editions: Vec<edition::ActiveModel> = editions
                .remove(&own)
                .into_iter()
                .flatten()
                .filter_map(|(_, organisation, row)| {
                    Some(edition::ActiveModel {
                        assessment_id: Set(id),
                        organisation_id: Set(organisation?),
                        ..row
                    })
                })
                .collect();
            if stands(change, id, &results, &editions).await? {
                continue;
            }
            changed += 1;
            clear(change, id).await?;
            insert(change, results, editions).await?;
        }
        Ok(changed)
    }
}

/// Rows written at once.
const PAGE: usize = 100;

async fn insert(
    change: &Change,
    results: Vec<result::ActiveModel>,
    editions: Vec<edition::ActiveModel>,
) -> Answer<()> {
    for page in results.chunks(PAGE) {
        result::Entity::insert_many(page.iter().cloned()).exec_without_returning(&**change).await?;
    }
    for page in editions.chunks(PAGE) {
        edition::Entity::insert_many(page.iter().cloned()).exec_without_returning(&**change).await?;
    }
    Ok(())
}

/// Whether exactly these rows stand already.
async fn stands(
    change: &Change,
    assessment: i64,
    results: &[result::ActiveModel],
    editions: &[edition::ActiveModel],
) -> Answer<bool> {
    let rows =
        result::Entity::find().filter(result::Column::AssessmentId.eq(assessment)).all(&**change).await?;
    let known =
        edition::Entity::find().filter(edition::Column::AssessmentId.eq(assessment)).all(&**change).await?;
    let bare = |model: result::Model| format!("{:?}", result::Model { id: 0, ..model });
    let plain = |model: edition::Model| format!("{:?}", edition::Model { id: 0, ..model });
    let rows: BTreeSet<String> = rows.into_iter().map(bare).collect();
    let known: BTreeSet<String> = known.into_iter().map(plain).collect();
    let typed = |row: &result::ActiveModel| {
        let row = result::ActiveModel { id: Set(0), ..row.clone() };
        storage::sea_orm::TryIntoModel::<result::Model>::try_into_model(row).map(bare)
    };
    let edited = |row: &edition::ActiveModel| {
        let row = edition::ActiveModel { id: Set(0), ..row.clone() };
        storage::sea_orm::TryIntoModel::<edition::Model>::try_into_model(row).map(plain)
    };
    let new: BTreeSet<String> = results.iter().map(typed).collect::<Result<_, _>>()?;
    let said: BTreeSet<String> = editions.iter().map(edited).collect::<Result<_, _>>()?;
    Ok(rows == new && known == said)
}

async fn clear(change: &Change, assessment: i64) -> Answer<u64> {
    let editions = edition::Entity::delete_many().filter(edition::Column::AssessmentId.eq(assessment));
    editions.exec(&**change).await?;
    let results = result::Entity::delete_many().filter(result::Column::AssessmentId.eq(assessment));
    Ok(results.exec(&**change).await?.rows_affected)
}

async fn insert_assessment(change: &Change, own: &Assessment) -> Answer<i64> {
    let row = assessment::ActiveModel {
        year: Set(i32::from(own.year.number())),
        kind: Set(own.procedure.kind.as_str().to_owned()),
        subject: Set(own.procedure.subject.as_str().to_owned()),
        grade: Set(i32::from(own.procedure.grade.number())),
        ..Default::default()
    };
    Ok(assessment::Entity::insert(row).exec(&**change).await?.last_insert_id)
}

fn model(assessment: i64, row: &Row) -> Option<result::ActiveModel> {
    let figures = &row.figures;
    let mark = |at: usize| figures.marks.map(|marks| marks[at]);
    let journal = |at: usize| figures.journal.map(|journal| journal[at]);
    Some(result::ActiveModel {
        assessment_id: Set(assessment),
        organisation_id: Set(row.organisation?),
        participants: Set(figures.participants),
        absent: Set(figures.absent),
        low: Set(figures.low.map(|low| low.0)),
        judged: Set(figures.low.map(|low| low.1)),
        twos: Set(mark(0)),
        threes: Set(mark(1)),
        fours: Set(mark(2)),
        fives: Set(mark(3)),
        lower: Set(journal(0)),
        equal: Set(journal(1)),
        higher: Set(journal(2)),
        scores: Set(figures.scores[0]),
        score_sum: Set(figures.scores[1]),
        score_squares: Set(figures.scores[2]),
        counts: Set(postcard::to_stdvec(&row.counted).ok()?),
        ..Default::default()
    })
}

/// The results with the tables that they come from, each once.
fn counted(standing: &Standing, results: &SchoolResults) -> Counted {
    let mut results = results.clone();
    let mut own: Vec<usize> = results.origins.iter().map(|origin| origin.source).collect();
    own.sort_unstable();
    own.dedup();
    for origin in &mut results.origins {
        origin.source = own.binary_search(&origin.source).unwrap_or_default();
    }
    let source =
        |at: &usize| SourceOf { file: standing.files[*at], table: standing.facts.sources[*at].clone() };
    let sources: Vec<SourceOf> = own.iter().map(source).collect();
    let mut heads = Heads::default();
    sources.iter().for_each(|one| heads.add(&one.table.tasks));
    Counted { results, sources, tasks: heads.agreed() }
}

/// The authority that uploaded the results of a school.
fn uploader(base: &Base, standing: &Standing, results: &SchoolResults) -> i64 {
    let file = results.origins.first().map(|origin| standing.files[origin.source]);
    let own = base.uploads.iter().find(|loaded| loaded.files.iter().any(|one| Some(one.id) == file));
    let counted = |loaded: &&super::Loaded| loaded.upload.state != UploadState::Undone;
    own.filter(counted)
        .map(|loaded| loaded.upload.organisation_id)
        .or(base.tree.top().map(|top| top.id))
        .unwrap_or_default()
}
