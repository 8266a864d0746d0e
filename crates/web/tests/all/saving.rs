//! Answers are saved by many at once, and none is lost.

use crate::harness::Opora;
use operations::monitoring::{NewCampaign, NewQuestion, Saved, Typed};
use operations::{FillReports, Grant, Permit, Permitted, Person, Refusal, Role, RunMonitoring};
use std::sync::Arc;

/// Somebody with a role over an organisation.
async fn holder<R: Permitted>(opora: &Opora, role: Role, organisation: i64) -> Permit<R> {
    let path = opora.text(&format!("SELECT path AS it FROM organisation WHERE id = {organisation}")).await;
    let person = Person {
        account: 1,
        name: String::new(),
        language: "ru".to_owned(),
        session: 0,
        time_zone: None,
        form_secret: String::new(),
        grants: vec![Grant { role, organisation, path, name: String::new() }],
        limit: None,
    };
    opora.application.permit(&Arc::new(person), &[], None).unwrap()
}

fn question(text: &str, kind: &str) -> NewQuestion {
    NewQuestion { text: text.to_owned(), kind: kind.to_owned(), ..NewQuestion::default() }
}

/// An urgent request to so many schools; answers with the schools, their reports in the same order.
async fn asked(opora: &Opora, schools: usize) -> (i64, Vec<(i64, i64)>) {
    let mut ids = Vec::new();
    for at in 0..schools {
        ids.push(opora.organisation("school", &format!("Школа № {at}"), 2, "").await);
    }
    let run = holder::<RunMonitoring>(opora, Role::Coordinator, 2).await;
    let new = NewCampaign {
        authority: 2,
        kind: "request".to_owned(),
        title: "Кадры".to_owned(),
        year: "2026".to_owned(),
        opens_on: "01.11.2026".to_owned(),
        due_on: "30.11.2026".to_owned(),
        schools: ids.clone(),
        questions: vec![question("Сколько учителей", "count"), question("Есть ли вакансии", "yes-no")],
        ..NewCampaign::default()
    };
    let round = run.prepare(new).await.unwrap();
    run.launch(round, 1).await.unwrap();
    let mut reports = Vec::new();
    for school in ids {
        let report = format!(
            "SELECT id AS it FROM submission WHERE campaign_id = {round} AND organisation_id = {school}"
        );
        reports.push((school, opora.number(&report).await));
    }
    (round, reports)
}

fn typed(question: &str, text: &str, version: i64) -> Typed {
    Typed { question: question.to_owned(), text: text.to_owned(), version, ..Typed::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_many_save_at_once_stands_all_of_it() {
    let opora = Opora::set_up().await;
    let (_, reports) = asked(&opora, 24).await;
    let mut running = tokio::task::JoinSet::new();
    for (school, report) in &reports {
        let fill = holder::<FillReports>(&opora, Role::SchoolResponsible, *school).await;
        let report = *report;
        running.spawn(async move {
            for number in 0..10 {
                let saved = fill.save(report, vec![typed("q1", &number.to_string(), number)]).await.unwrap();
                assert!(matches!(&saved[..], [Saved::Kept(kept)] if kept.version == number + 1), "{saved:?}");
            }
        });
    }
    running.join_all().await;
    assert_eq!(opora.number("SELECT count(*) AS it FROM answer WHERE content = '9'").await, 24);
    assert_eq!(
        opora.number("SELECT count(*) AS it FROM answer_before").await,
        24 * 9,
        "nothing is forgotten"
    );
    let entries = "SELECT count(*) AS it FROM journal_entry WHERE action = 'report-saved'";
    assert_eq!(opora.number(entries).await, 240, "every change has its entry");
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_in_one_report_the_second_sees_what_the_first_wrote() {
    let opora = Opora::set_up().await;
    let (_, reports) = asked(&opora, 1).await;
    let (school, report) = reports[0];
    let fill = holder::<FillReports>(&opora, Role::SchoolHead, school).await;
    fill.save(report, vec![typed("q1", "12", 0)]).await.unwrap();
    let second = fill.save(report, vec![typed("q1", "15", 0), typed("q2", "да", 0)]).await.unwrap();
    assert!(matches!(&second[0], Saved::Taken(kept) if kept.content == "12"), "{second:?}");
    assert!(matches!(&second[1], Saved::Kept(kept) if kept.content == "yes"), "{second:?}");
    let again = fill.save(report, vec![typed("q1", "12", 0)]).await.unwrap();
    assert!(matches!(&again[0], Saved::Kept(kept) if kept.version == 1), "the same twice is no change");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_no_answer_is_kept_as_it_was_typed() {
    let opora = Opora::set_up().await;
    let (_, reports) = asked(&opora, 1).await;
    let (school, report) = reports[0];
    let fill = holder::<FillReports>(&opora, Role::SchoolHead, school).await;
    for (version, text) in [(0, "двенадцать"), (1, "-3"), (2, "12,5")] {
        let saved = fill.save(report, vec![typed("q1", text, version)]).await.unwrap();
        assert!(matches!(&saved[0], Saved::Unfit(kept, _) if kept.content == text), "{saved:?}");
    }
    let report = fill.report(report).await.unwrap();
    assert_eq!(report.unfit(), ["q1"]);
    assert!(!report.inspect().may_be_sent());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_saving_that_cannot_be_does_not_take_others_along() {
    let opora = Opora::set_up().await;
    let (_, reports) = asked(&opora, 3).await;
    let run = holder::<RunMonitoring>(&opora, Role::Coordinator, 2).await;
    run.lock(reports[0].1, 1, operations::monitoring::Lock::Locked).await.unwrap();
    let mut running = tokio::task::JoinSet::new();
    for (school, report) in &reports {
        let fill = holder::<FillReports>(&opora, Role::SchoolHead, *school).await;
        let (report, foreign) = (*report, reports[2].1);
        running.spawn(async move {
            let wrong = fill.save(report, vec![typed("q9", "1", 0)]).await;
            let other = if foreign == report {
                None
            } else {
                Some(fill.save(foreign, vec![typed("q1", "1", 0)]).await)
            };
            (report, fill.save(report, vec![typed("q1", "7", 0)]).await, wrong, other)
        });
    }
    for (report, own, wrong, other) in running.join_all().await {
        assert_eq!(own.is_err(), report == reports[0].1, "{own:?}");
        assert!(wrong.is_err());
        assert!(other.is_none_or(|other| matches!(other, Err(Refusal::NotFound))));
    }
    assert_eq!(opora.number("SELECT count(*) AS it FROM answer").await, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_goes_its_way_and_its_receipt_is_its_own() {
    let opora = Opora::set_up().await;
    let (round, reports) = asked(&opora, 2).await;
    let run = holder::<RunMonitoring>(&opora, Role::Coordinator, 2).await;
    let (school, report) = reports[0];
    let fill = holder::<FillReports>(&opora, Role::SchoolHead, school).await;
    assert!(fill.send(report, 1, "").await.is_err(), "questions are open");
    fill.save(report, vec![typed("q1", "12", 0), typed("q2", "нет", 0)]).await.unwrap();
    let first = fill.send(report, 1, "").await.unwrap();
    assert!(fill.save(report, vec![typed("q1", "13", 1)]).await.is_err(), "what was sent stays");
    run.remark(report, 2, "q1", "Уточните число.").await.unwrap();
    run.return_report(report, 3).await.unwrap();
    opora.wait(1000);
    fill.save(report, vec![typed("q1", "13", 1)]).await.unwrap();
    let second = fill.send(report, 4, "").await.unwrap();
    assert_ne!(first.receipt, second.receipt);
    run.accept(report, 5).await.unwrap();
    let progress = run.progress(round).await.unwrap();
    assert_eq!((progress.campaign.counts.all(), progress.campaign.counts.came()), (2, 1));
    assert!(!progress.schools[0].is_clean(), "what is accepted needs no acceptance");
    run.reopen(report, 6, "Новый учитель.").await.unwrap();
    assert_eq!(run.progress(round).await.unwrap().campaign.counts.came(), 0);
}
