//! Two who saw the same and change it at once, on PostgreSQL, where writers do not wait for each other.

#![cfg(unix)]

use crate::harness::{self, Browser, Opora};
use operations::Role;
use std::time::Duration;
use storage::Store;
use storage::sea_orm::ConnectionTrait as _;

/// Sends a form while another process, which began before it, changes the rows of a table.
async fn meanwhile(browser: &mut Browser<'_>, form: harness::page::Form, other: &Store, table: &str) {
    let action = form.action.clone();
    let write = other.write().await.unwrap();
    write.alone().await.unwrap();
    let changing = async {
        tokio::time::sleep(Duration::from_millis(500)).await;
        write.execute_unprepared(&format!("UPDATE {table} SET version = version + 1")).await.unwrap();
        write.commit().await.unwrap();
    };
    let (answer, ()) = tokio::join!(browser.send(form), changing);
    assert!(
        answer.says("данные изменил кто-то другой"),
        "{action}: {} {}",
        answer.status,
        answer.html.text()
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_who_saw_the_same_the_second_is_told() {
    let Some(server) = servers::postgres() else { return };
    let address = server.database();
    let opora = Opora::set_up_on(&address).await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    opora.person("director", Role::SchoolHead, school).await;
    opora.person("curator", Role::Curator, school).await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let risks = format!("/schools/{school}/risks");
    let levels = format!("{risks}/levels");
    let form = coordinator.get(&format!("{levels}?year=2026")).await.form(&levels);
    let form = form.set("level-failure", "middle").set("source-failure", "given");
    coordinator.send(form.set("level-parents", "high").set("source-parents", "own")).await;
    opora
        .by_hand("UPDATE risk SET school_agrees = TRUE, school_at = 0, curator_agrees = TRUE, curator_at = 0")
        .await;
    opora
        .by_hand(&format!(
            "INSERT INTO reply (organisation_id, kind, about, sign, year, content, made_by, made_at, version) \
             VALUES ({school}, 'explanation', 'sign', 'mean:1', 2026, 'Олимпиадный класс', 1, 0, 1)"
        ))
        .await;
    let other = Store::open(&address).await.unwrap();

    let form = coordinator.get(&format!("{levels}?year=2026")).await.form(&levels);
    meanwhile(&mut coordinator, form.set("level-failure", "high"), &other, "risk").await;
    let choice = format!("{risks}/choice");
    let form = coordinator.get(&format!("{choice}?year=2026")).await.form(&choice);
    let form = form.add("factors", "failure").add("factors", "parents");
    meanwhile(&mut coordinator, form, &other, "risk").await;
    for (login, part) in [("director", "/school"), ("curator", "/curator")] {
        let mut browser = opora.signed_in(login).await;
        let own = format!("{risks}{part}");
        let form = browser.get(&format!("{own}?year=2026")).await.form(&own);
        let form = form.set("agrees-failure", "no").set("note-failure", "Уровень ниже");
        meanwhile(&mut browser, form, &other, "risk").await;
    }
    let reply = opora.number("SELECT max(id) AS it FROM reply").await;
    let form = coordinator.get(&format!("/replies/{reply}")).await.form(&format!("/replies/{reply}/answer"));
    let form = form.set("accepted", "yes").set("answer", "Согласны");
    meanwhile(&mut coordinator, form, &other, "reply").await;
    assert_eq!(opora.number("SELECT count(*) AS it FROM reply WHERE accepted IS NOT NULL").await, 0);
    assert_eq!(
        opora.number("SELECT count(*) AS it FROM risk WHERE level = 'high' AND factor = 'failure'").await,
        0
    );
}
