//! The list without the results that show a possible sign: the same as the terminal says where a list of
//! suspected works names those results.

use crate::district::District;
use axum::http::StatusCode;
use operations::identification::WithoutSchool;
use operations::{
    AssessRequest, DEMO_PASSWORD, Here, KeepAccounts, LoadResults, NewAccount, Permit, Permitted, Progress,
    Received, SeeResults, Setup, Step, Work, assess,
};
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use std::path::Path;

struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Step, _: u64) {}
    fn advance(&self) {}
    fn end(&self) {}
}

/// Two schools whose works of grade 5 are all low in 2021, after good ones in 2020. In mathematics the
/// journal of the first one runs against the scores; everything else runs with it.
fn works() -> String {
    let mut works = String::from("year,grade,subject,school,variant,total_score,prev_mark\n");
    for school in [1, 2] {
        for (year, subject, scores) in [
            (2020, "MA", [15, 16, 17]),
            (2020, "RU", [39, 40, 41]),
            (2021, "MA", [1, 2, 3]),
            (2021, "RU", [1, 2, 3]),
        ] {
            let turned = school == 1 && year == 2021 && subject == "MA";
            let marks = if turned { [5, 4, 3] } else { [3, 4, 5] };
            for (score, mark) in scores.into_iter().zip(marks) {
                writeln!(works, "{year},5,{subject},sch99000{school},1,{score},{mark}").unwrap();
            }
        }
    }
    works
}

async fn permit<R: Permitted>(district: &District, login: &str) -> Permit<R> {
    let entered = district.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    let person = district.application.person(&entered.token).await.unwrap().unwrap();
    district.application.permit(&person, &[], None).unwrap()
}

/// A region with a coordinator and nothing else; answers with its number too.
async fn begun() -> (District, i64) {
    let district = District::empty().await;
    let setup = Setup {
        region: "Энская область".to_owned(),
        login: "boss".to_owned(),
        name: "А".to_owned(),
        ..Setup::default()
    };
    let made = district.application.set_up(&setup).await.unwrap();
    district.application.accept(&made.token, DEMO_PASSWORD, DEMO_PASSWORD).await.unwrap();
    let keeper = permit::<KeepAccounts>(&district, "boss").await;
    let top = keeper.person().grants[0].organisation;
    let new = NewAccount {
        login: "coordinator".to_owned(),
        name: "Б".to_owned(),
        role: "coordinator".to_owned(),
        organisation: top,
        ..NewAccount::default()
    };
    let invited = keeper.invite(&new).await.unwrap();
    district.application.accept(&invited.token, DEMO_PASSWORD, DEMO_PASSWORD).await.unwrap();
    (district, top)
}

/// The same with one upload of a file.
async fn loaded(file: &Path) -> District {
    let (district, top) = begun().await;
    let bytes = std::fs::read(file).unwrap();
    let received = Received {
        name: "works.csv".to_owned(),
        path: file.to_owned(),
        checksum: Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect(),
        bytes: bytes.len() as u64,
    };
    let loader = permit::<LoadResults>(&district, "coordinator").await;
    let upload = loader.receive(top, "kind=ВПР", false, vec![received]).await.unwrap();
    district.application.work(Work::Read, upload).await.unwrap();
    loader.apply(upload).await.unwrap();
    district.application.work(Work::Settle, upload).await.unwrap();
    district
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_that_is_low_by_a_suspected_result_leaves_the_list() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("works.csv");
    std::fs::write(&file, works()).unwrap();
    // By the way of the terminal, with the one suspected result named by a list.
    let list = folder.path().join("suspected.csv");
    std::fs::write(&list, "year,school,grade,subject,kind\n2021,sch990001,5,MA,ВПР\n").unwrap();
    let request = AssessRequest {
        files: vec![file.clone()],
        suspected: vec![list],
        identity: Some("kind=ВПР".to_owned()),
        set: vec!["suspected=exclude".to_owned()],
        ..AssessRequest::default()
    };
    let assessed = assess(&request, &Here, &Quiet).unwrap();
    let moves = &assessed.identified[0].in_force.as_ref().unwrap().1;
    let moves: Vec<(u16, String, bool)> =
        moves.iter().map(|one| (one.year.number(), one.school.to_string(), one.enters())).collect();
    assert_eq!(moves, [(2021, "sch990001".to_owned(), false)]);
    // By the way of the pages, where the sign itself names it.
    let district = loaded(&file).await;
    let own = permit::<SeeResults>(&district, "coordinator").await.signs(Some(2021)).await.unwrap().unwrap();
    let without = own.without.unwrap();
    let names = |all: &[WithoutSchool]| all.iter().map(|one| one.name.clone()).collect::<Vec<_>>();
    assert_eq!((without.year.number(), without.left_out), (2021, 1));
    assert_eq!(names(&without.leave), ["sch990001"]);
    assert!(without.enter.is_empty() && without.silent.is_empty(), "{without:?}");
    let page = district.reader("coordinator").await.page("/signs?year=2021").await;
    let (_, moved) = page.split_once("Вышли бы:").unwrap();
    assert!(moved.contains("sch990001") && !page.contains("Вошли бы:"));
    assert!(!page.contains("Состав перечня не изменился бы"));
}

#[tokio::test(flavor = "multi_thread")]
async fn without_results_nothing_is_said_and_a_region_is_no_school() {
    let (district, top) = begun().await;
    let reader = district.reader("coordinator").await;
    assert!(reader.page("/signs").await.contains("Признаки пока не искали"));
    for path in ["/signs/export.csv".to_owned(), format!("/signs/{top}"), format!("/schools/{top}/interview")]
    {
        assert_eq!(reader.ask(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}
