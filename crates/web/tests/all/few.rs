//! A few pupils are counted out nowhere: not on the card, nor by the points of an index, nor in a profile
//! of risks, its files and what it keeps.

use crate::district::District;
use operations::identification::{Surroundings, Told};
use operations::risks::{NamedLevel, Persons, Seen};
use operations::{
    DEMO_PASSWORD, DecideStatus, LoadResults, Looked, Permit, Permitted, Received, SeeResults, SeeSchools,
    Work,
};
use regex::Regex;
use storage::entities::risk;
use storage::sea_orm::EntityTrait as _;

const YEAR: u16 = 2023;

const HEADER: &str = "school;year;pupils;low_income;incomplete_families;large_families;disabled;\
     second_language;parents_higher_education";

/// Three have special needs, all but five speak another language, four families have little.
const FEW: [u32; 7] = [250, 4, 50, 30, 3, 245, 60];

async fn permit<R: Permitted>(district: &District, login: &str) -> Permit<R> {
    let entered = district.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    let person = district.application.person(&entered.token).await.unwrap().unwrap();
    district.application.permit(&person, &[], None).unwrap()
}

/// The demo's schools with a passport of a later year: the first one has few of something, the others of
/// nothing. Answers with the schools in the order of their logins.
async fn schools(district: &District) -> Vec<i64> {
    let see = permit::<SeeSchools>(district, "viewer").await;
    let mut all = Vec::new();
    for node in see.organisations(&Looked::default()).await.unwrap() {
        let codes = see.organisation(node.id).await.unwrap().codes;
        all.extend(
            codes.into_iter().filter(|code| code.value.starts_with("sch")).map(|code| (code.value, node.id)),
        );
    }
    all.sort();
    let rows = all.iter().zip(0_u32..).map(|((login, _), at)| {
        let own = match at {
            0 => FEW,
            _ => [250 + 10 * at, 40 + 5 * at, 50 + at, 30 + at, 20 + at, 30 + at, 60 + at],
        };
        format!("{login};{YEAR};{}", own.map(|count| count.to_string()).join(";"))
    });
    let text = std::iter::once(HEADER.to_owned()).chain(rows).collect::<Vec<_>>().join("\n");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("passport.csv");
    std::fs::write(&path, &text).unwrap();
    let load = permit::<LoadResults>(district, "coordinator").await;
    let file = Received {
        name: "passport.csv".to_owned(),
        checksum: "0".repeat(64),
        bytes: text.len() as u64,
        path,
    };
    let place = permit::<SeeResults>(district, "coordinator").await.tops().await.unwrap()[0].id;
    let upload = load.receive(place, "", false, vec![file]).await.unwrap();
    district.application.work(Work::Read, upload).await.unwrap();
    load.apply(upload).await.unwrap();
    district.application.work(Work::Settle, upload).await.unwrap();
    all.into_iter().map(|(_, id)| id).collect()
}

async fn surroundings(district: &District, school: i64) -> Surroundings {
    let own =
        permit::<SeeResults>(district, "coordinator").await.surroundings(school).await.unwrap().unwrap();
    assert_eq!(own.year.number(), YEAR);
    own
}

/// Numbers of a few, and those that leave a few.
fn gives_away(text: &str) -> bool {
    Regex::new(r"\b([345]|245|246|247) из 250\b|\b245\b").unwrap().is_match(text)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_tells_a_few_neither_by_numbers_nor_by_points() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let reader = district.reader("coordinator").await;
    let card = reader.page(&format!("/schools/{}", all[0])).await;
    assert!(card.contains("менее 10") && card.contains("почти все, остальных менее 10"), "{card}");
    assert!(card.contains("Баллы не показаны, а индекс округлён") && !card.contains("баллов индекса"));
    let interview = reader.page(&format!("/schools/{}/interview", all[0])).await;
    assert!(!gives_away(&card) && !gives_away(&interview), "{card} {interview}");
    let index = Regex::new(r"индекс условий \d+ из 100").unwrap();
    assert!(index.is_match(&card) && index.is_match(&interview), "{card}");

    let few = surroundings(&district, all[0]).await;
    assert!(few.coarse && few.components.iter().all(|one| one.points.is_none()));
    let hidden = |told: &Told| matches!(told, Told::Persons(persons) if !persons.is_told());
    assert_eq!(few.passport.iter().filter(|(_, told)| hidden(told)).count(), 3);
    assert!(few.similar.iter().all(|one| one.coarse), "its own number is in every distance");
    let many = surroundings(&district, all[1]).await;
    assert!(!many.coarse && many.components.iter().all(|one| one.points.is_some()));
    let card = reader.page(&format!("/schools/{}", all[1])).await;
    assert!(card.contains("баллов индекса") && !card.contains("Баллы не показаны") && !gives_away(&card));

    // Another school's few are hidden in the same way, and other neighbours are told in full.
    let (with, without): (Vec<_>, Vec<_>) =
        many.similar.iter().partition(|one| one.organisation == Some(all[0]));
    assert!(!with.is_empty() && !without.is_empty(), "{:?}", many.similar);
    assert!(with[0].coarse && with[0].differing.iter().all(|one| one.points.is_none()));
    assert!(with[0].differing.iter().any(|one| one.values.as_ref().is_some_and(|(_, other)| hidden(other))));
    for one in without {
        assert!(!one.coarse && one.differing.iter().all(|one| one.points.is_some()), "{one:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_of_risks_tells_and_keeps_a_few_in_words() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let reader = district.reader("coordinator").await;
    let risks = format!("/schools/{}/risks", all[0]);
    let named = |factor: &str, level: &str| NamedLevel {
        factor: factor.to_owned(),
        level: level.to_owned(),
        source: "suggested".to_owned(),
    };
    let seen = Seen { school: all[0], year: YEAR, version: 0 };
    let decide = permit::<DecideStatus>(&district, "coordinator").await;
    decide
        .name_risks(&seen, &[named("special-needs", "low"), named("language-barriers", "high")])
        .await
        .unwrap();
    for part in ["", "/levels", "/export.csv"] {
        let text = reader.ask(&format!("{risks}{part}?year={YEAR}")).await.text();
        assert!(text.contains("менее 10") && text.contains("почти все"), "{part}: {text}");
        assert!(!gives_away(&text), "{part}: {text}");
    }
    let rows = risk::Entity::find().all(district.application.store().reader()).await.unwrap();
    let kept = |factor: &str| rows.iter().find(|row| row.factor == factor).unwrap().grounds.clone();
    assert!(kept("special-needs").contains(r#""count":{"fewer":10}"#), "{}", kept("special-needs"));
    assert!(kept("language-barriers").contains(r#""count":{"nearly-all":10}"#));

    // What is many is told and kept with its numbers, and so are works.
    let seen = Seen { school: all[1], year: YEAR, version: 0 };
    decide.name_risks(&seen, &[named("language-barriers", "middle")]).await.unwrap();
    let see = permit::<SeeResults>(&district, "coordinator").await;
    let profile = see.risk_profile(all[1], Some(YEAR)).await.unwrap();
    let (_, level) = profile.named().next().unwrap();
    let Persons::Among(count) = level.grounds.as_ref().unwrap().measured.count else { panic!("{level:?}") };
    assert_eq!((count.k, count.n), (31, 260));
}
