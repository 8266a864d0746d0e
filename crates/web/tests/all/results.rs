//! What pages of results say is what the files say, and only to those whose results they are.

use crate::district::{District, Reader};
use axum::http::StatusCode;
use model::assessments::{Assessment, Year};
use model::organisations::Login;
use operations::results::{Overview, Place};
use operations::{
    AssessRequest, Assessed, DEMO_PASSWORD, Here, KeepAccounts, KeepOrganisations, Looked, NewAccount,
    NewCode, Permit, Permitted, Person, Progress, SeeResults, SeeSchools, Step, assess, write_demo,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use storage::entities::result;
use storage::sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use words::{Language, Words};

struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Step, _: u64) {}
    fn advance(&self) {}
    fn end(&self) {}
}

/// The same files by the way of the terminal, which knows no database.
fn assessed() -> Assessed {
    let folder = tempfile::tempdir().unwrap();
    write_demo(folder.path(), 2022).unwrap();
    let request = AssessRequest { files: vec![folder.path().to_owned()], ..AssessRequest::default() };
    assess(&request, &Here, &Quiet).unwrap()
}

async fn person(district: &District, login: &str) -> Arc<Person> {
    let entered = district.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    district.application.person(&entered.token).await.unwrap().unwrap()
}

async fn permit<R: Permitted>(district: &District, login: &str) -> Permit<R> {
    district.application.permit(&person(district, login).await, &[], None).unwrap()
}

/// Schools by the login that the files call them by.
async fn schools(district: &District) -> BTreeMap<Login, i64> {
    let permit = permit::<SeeSchools>(district, "viewer").await;
    let mut all = BTreeMap::new();
    for node in permit.organisations(&Looked::default()).await.unwrap() {
        for code in permit.organisation(node.id).await.unwrap().codes {
            if let Ok(login) = code.value.parse() {
                all.insert(login, node.id);
            }
        }
    }
    all
}

/// A table as it is downloaded: by the first cell, the other cells by the heads of their columns.
async fn table(reader: &Reader<'_>, path: &str) -> BTreeMap<String, BTreeMap<String, String>> {
    let answer = reader.ask(path).await;
    assert_eq!(answer.status, StatusCode::OK, "{path}");
    let text = answer.text();
    let mut lines =
        text.strip_prefix('\u{feff}').unwrap().lines().map(|line| line.split(';').map(str::to_owned));
    let heads: Vec<String> = lines.next().unwrap().collect();
    let row = |mut cells: Box<dyn Iterator<Item = String>>| {
        let name = cells.next().unwrap();
        (name, heads.iter().skip(1).cloned().zip(cells).collect())
    };
    lines.map(|cells| row(Box::new(cells))).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn tables_of_every_school_and_of_the_region_say_what_the_files_say() {
    let district = District::filled().await;
    let assessed = assessed();
    let by_login = schools(&district).await;
    let reader = district.reader("viewer").await;
    let region = permit::<SeeResults>(&district, "viewer").await.tops().await.unwrap()[0].id;
    let words = Words::new(Language::Russian);
    let mut tables: BTreeMap<(i64, Year), BTreeMap<String, BTreeMap<String, String>>> = BTreeMap::new();
    let mut compared = 0;
    for (assessment, unit, summary) in &assessed.summaries {
        let id = match unit {
            calculation::results::Unit::School(login) => by_login[login],
            calculation::results::Unit::Region(_) => region,
            calculation::results::Unit::Municipality(_) => continue,
        };
        let key = (id, assessment.year);
        if let std::collections::btree_map::Entry::Vacant(place) = tables.entry(key) {
            place.insert(table(&reader, &format!("/results/{id}/export.csv?year={}", assessment.year)).await);
        }
        let row = &tables[&key][&procedure(&words, assessment)];
        let number =
            |number: Option<u32>| number.map_or_else(|| "нет данных".to_owned(), |one| one.to_string());
        let cells = |names: [&str; 4]| names.map(|name| row[name].clone());
        let context = format!("{assessment} {unit:?} {row:?}");
        if let calculation::results::Unit::School(login) = unit {
            let scale = assessed.scales.scale(login.region(), assessment);
            let low = assessed.facts.results[assessment].get(login).unwrap().whole().low(scale.as_ref());
            let said =
                ["ниже порога", "всего"].map(|part| row.get(&format!("Ниже порога — {part}")).cloned());
            let counts = low.map(|low| [low.k, low.n].map(|count| Some(count.to_string())));
            assert_eq!(
                said.map(Option::unwrap_or_default),
                counts.unwrap_or_default().map(Option::unwrap_or_default),
                "{context}"
            );
        }
        assert_eq!(row["Участников"], summary.n.to_string(), "{context}");
        assert_eq!(row["Отсутствовали"], summary.absent.to_string(), "{context}");
        let marks = [0, 1, 2, 3].map(|at| number(summary.marks.map(|marks| marks[at])));
        assert_eq!(cells(["«2»", "«3»", "«4»", "«5»"]), marks, "{context}");
        let mean = summary.mean.map_or_else(|| "нет данных".to_owned(), |mean| words.decimal(mean, 1));
        assert_eq!(row["Средний балл"], mean, "{context}");
        let journal = [0, 1, 2].map(|at| number(summary.journal.map(|journal| journal[at])));
        let named = ["Понизили отметку", "Подтвердили", "Повысили"].map(|name| row[name].clone());
        assert_eq!(named, journal, "{context}");
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}

fn procedure(words: &Words, assessment: &Assessment) -> String {
    let own = assessment.procedure;
    let subject = words.word("subject", own.subject.as_str());
    let arguments = [
        ("kind", own.kind.as_str().into()),
        ("subject", subject.into()),
        ("grade", own.grade.number().into()),
    ];
    words.with("procedure-short", arguments)
}

async fn overview(district: &District, id: i64) -> Overview {
    permit::<SeeResults>(district, "viewer").await.overview(id).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_number_leads_to_its_file_and_rows() {
    let district = District::filled().await;
    let assessed = assessed();
    let reader = district.reader("coordinator").await;
    let (login, id) = schools(&district).await.into_iter().next().unwrap();
    let own = assessed.facts.organisations.schools.values().find(|one| one.logins.contains(&login)).unwrap();
    let mut ranges = 0;
    for told in overview(&district, id).await.told {
        let results = assessed.facts.results[&told.sitting.assessment].get(&own.login).unwrap();
        let page = reader.page(&format!("/results/{id}/{}/origin", told.sitting.id)).await;
        for origin in &results.origins {
            let source = &assessed.facts.sources[origin.source];
            assert!(page.contains(&source.checksum) && page.contains(&source.file), "{}", source.file);
            for range in origin.rows.ranges() {
                let (first, last) = (range.start(), range.end());
                let said = if first == last { first.to_string() } else { format!("{first}–{last}") };
                assert!(page.contains(&said), "{said} of {}", source.file);
                ranges += 1;
            }
        }
        assert!(page.contains("href=\"/uploads/1\""));
    }
    assert!(ranges > 50, "{ranges}");
    // Whoever may not load results is told the upload, but not led to it.
    let head = district.reader("director").await;
    let own = permit::<SeeResults>(&district, "director").await.tops().await.unwrap()[0].id;
    let told = overview(&district, own).await.told[0];
    let page = head.page(&format!("/results/{own}/{}/origin", told.sitting.id)).await;
    assert!(page.contains("Загрузка № 1") && !page.contains("/uploads/1"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_sees_the_own_school_and_no_other() {
    let district = District::filled().await;
    let reader = district.reader("director").await;
    let tops: Vec<Place> = permit::<SeeResults>(&district, "director").await.tops().await.unwrap();
    let own = tops[0].id;
    let moved = reader.ask("/my-school").await;
    assert_eq!(moved.to.as_deref(), Some(format!("/schools/{own}").as_str()));
    let home = reader.page("/").await;
    assert!(home.contains(&format!("/schools/{own}")) && home.contains("ВПР 4 кл., математика"));
    let mut told = overview(&district, own).await.told.into_iter();
    let sitting = told.next().unwrap().sitting.id;
    let beneath = |id: i64| {
        [
            "",
            "/export.csv",
            &format!("/{sitting}"),
            &format!("/{sitting}/export.csv"),
            &format!("/{sitting}/origin"),
        ]
        .map(|end| format!("/results/{id}{end}"))
    };
    for path in beneath(own).into_iter().chain([format!("/schools/{own}"), "/results".to_owned()]) {
        assert_eq!(reader.ask(&path).await.status, StatusCode::OK, "{path}");
    }
    let above = tops[0].path.split('/').filter_map(|id| id.parse::<i64>().ok()).filter(|id| *id != own);
    for other in above.chain(schools(&district).await.into_values().filter(|id| *id != own)) {
        for path in beneath(other).into_iter().chain([format!("/schools/{other}")]) {
            assert_eq!(reader.ask(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

/// A municipality beside the demo's with a school and a methodist, whose login is `other`.
async fn another(district: &District, school: &str) -> i64 {
    let keep = permit::<KeepOrganisations>(district, "administrator").await;
    let region = permit::<SeeResults>(district, "viewer").await.tops().await.unwrap()[0].id;
    let none = NewCode::default();
    let place = keep.add(region, "municipality", "Заречный район", &none).await.unwrap();
    let id = keep.add(place, "school", school, &none).await.unwrap();
    let accounts = permit::<KeepAccounts>(district, "administrator").await;
    let new = NewAccount {
        login: "other".to_owned(),
        name: "Методист".to_owned(),
        role: "methodist".to_owned(),
        organisation: place,
        ..NewAccount::default()
    };
    let invited = accounts.invite(&new).await.unwrap();
    district.application.accept(&invited.token, DEMO_PASSWORD, DEMO_PASSWORD).await.unwrap();
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_methodist_of_another_municipality_sees_nothing_of_this_one() {
    let district = District::filled().await;
    let own = another(&district, "=1+1 <b>Школа</b>").await;
    let reader = district.reader("other").await;
    let list = reader.page("/schools").await;
    assert!(
        list.contains("&lt;b&gt;Школа&lt;/b&gt;") && !list.contains("<b>Школа") && !list.contains("СОШ № 1")
    );
    let card = reader.page(&format!("/schools/{own}")).await;
    assert!(card.contains("&lt;b&gt;Школа") && card.contains("Результатов пока нет"));
    assert!(reader.page("/results").await.contains("Результатов пока нет"));
    for id in schools(&district).await.into_values() {
        assert_eq!(reader.ask(&format!("/results/{id}")).await.status, StatusCode::NOT_FOUND);
    }
    let csv = reader.ask("/schools/export.csv").await.text();
    assert!(csv.contains("'=1+1 <b>Школа</b>"), "{csv}");
    assert_eq!(&reader.ask("/schools/export.xlsx").await.bytes[..2], b"PK");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_missing_is_said_in_words_and_is_no_zero() {
    let district = District::filled().await;
    let reader = district.reader("coordinator").await;
    let children = reader.page("/results?view=children&year=2022").await;
    assert!(children.contains("не предусмотрено"), "a school of nine grades has no results of grade 11");
    let years = reader.page("/results?view=years").await;
    assert!(years.contains("процедура не проводилась"), "the exam of basic mathematics was not held in 2020");
    // A municipality of which only one other school is left tells nothing to a head.
    let own = permit::<SeeResults>(&district, "director").await.tops().await.unwrap()[0].id;
    let sitting = overview(&district, own).await.told[0].sitting.id;
    let head = district.reader("director").await;
    let path = format!("/results/{own}/{sitting}");
    assert!(!head.page(&path).await.contains("не публикуется"));
    let others: std::collections::BTreeSet<i64> =
        schools(&district).await.into_values().filter(|id| *id != own).collect();
    result::Entity::delete_many()
        .filter(result::Column::AssessmentId.eq(sitting))
        .filter(result::Column::OrganisationId.is_in(others.into_iter().skip(1)))
        .exec(district.application.store().reader())
        .await
        .unwrap();
    assert!(head.page(&path).await.contains("не публикуется"));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_view_has_its_words_in_both_languages() {
    let district = District::filled().await;
    let coordinator = person(&district, "coordinator").await;
    let overview = {
        let permit: Permit<SeeResults> = district.application.permit(&coordinator, &[], None).unwrap();
        let top = permit.tops().await.unwrap()[0].id;
        permit.overview(top).await.unwrap()
    };
    let top = overview.place.id;
    let school = schools(&district).await.into_values().next().unwrap();
    for language in ["ru", "en"] {
        district.application.speak(&coordinator, language).await.unwrap();
        let reader = district.reader("coordinator").await;
        for path in
            ["/", "/schools", "/results?view=years", "/results?view=children", &format!("/schools/{school}")]
        {
            checked(&reader.page(path).await, path);
        }
        for told in overview.of_year(overview.years()[0]) {
            for id in [top, school] {
                for view in ["marks", "scores", "journal", "tasks", "beneath", "editions"] {
                    let path = format!("/results/{id}/{}?view={view}", told.sitting.id);
                    // A school of nine grades has no results of the eleventh.
                    if reader.ask(&path).await.status == StatusCode::OK {
                        checked(&reader.page(&path).await, &path);
                    }
                }
            }
        }
    }
}

fn checked(page: &str, path: &str) {
    assert!(!page.contains(" style=") && !page.contains("NaN"), "{path}");
}

#[tokio::test(flavor = "multi_thread")]
async fn home_says_what_to_do_next() {
    let district = District::filled().await;
    let coordinator = district.reader("coordinator").await.page("/").await;
    assert!(coordinator.contains("Последний год: 2022") && coordinator.contains("Сейчас ничего не ждёт"));
    let administrator = district.reader("administrator").await.page("/").await;
    assert!(administrator.contains("Людей с доступом") && !administrator.contains("Работ ниже порога"));
    let empty = District::empty().await;
    let setup = operations::Setup {
        region: "Энская область".to_owned(),
        login: "boss".to_owned(),
        name: "А".to_owned(),
        ..operations::Setup::default()
    };
    let made = empty.application.set_up(&setup).await.unwrap();
    empty.application.accept(&made.token, DEMO_PASSWORD, DEMO_PASSWORD).await.unwrap();
    let boss = empty.reader("boss").await.page("/").await;
    assert!(boss.contains("Пригласите координатора"));
    let accounts = permit::<KeepAccounts>(&empty, "boss").await;
    let new = NewAccount {
        login: "first".to_owned(),
        name: "Б".to_owned(),
        role: "coordinator".to_owned(),
        organisation: person(&empty, "boss").await.grants[0].organisation,
        ..NewAccount::default()
    };
    let invited = accounts.invite(&new).await.unwrap();
    empty.application.accept(&invited.token, DEMO_PASSWORD, DEMO_PASSWORD).await.unwrap();
    let first = empty.reader("first").await;
    assert!(first.page("/").await.contains("Загрузите результаты"));
    assert!(first.page("/schools").await.contains("Школ пока нет"));
    assert!(first.page("/results").await.contains("href=\"/uploads\""));
}
