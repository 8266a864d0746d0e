//! What pages say of decisions: how many authorities have signed, and by which kind of paper a school has
//! its status.

use crate::harness::{Browser, Opora};
use operations::DEMO_PASSWORD;

async fn demo() -> Opora {
    let opora = Opora::empty().await;
    opora.application.fill_demo().await.unwrap();
    opora
}

async fn reader<'a>(opora: &'a Opora, login: &str) -> Browser<'a> {
    let mut browser = opora.browser();
    let entered = opora.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    browser.cookies.insert("opora_session".to_owned(), entered.token);
    browser
}

/// A list of an authority for 2022 that is in force.
async fn list(opora: &Opora, authority: i64, source: &str, basis: &str) {
    let now = opora.application.now();
    let row = format!(
        "INSERT INTO list (organisation_id, source, state, year, number, dated_on, basis, made_at, decided_at, \
         version) VALUES ({authority}, '{source}', 'standing', 2022, '7', '2022-09-20', '{basis}', {now}, {now}, 1)"
    );
    opora.by_hand(&row).await;
}

/// Another municipality with one school.
async fn municipality(opora: &Opora, id: i64, closed_on: &str) {
    for row in [
        format!("({id}, 'municipality', 1, '/1/{id}/', 'Район {id}', 'район {id}', 1, NULL)"),
        format!("({0}, 'school', {id}, '/1/{id}/{0}/', 'Школа {id}', 'школа {id}', 1, {closed_on})", id + 1),
    ] {
        let into = "organisation (id, kind, parent_id, path, name, search_key, version, closed_on)";
        opora.by_hand(&format!("INSERT INTO {into} VALUES {row}")).await;
    }
}

#[tokio::test]
async fn a_decision_over_several_authorities_is_done_when_all_have_signed() {
    let opora = demo().await;
    let own = opora.number("SELECT id AS it FROM organisation WHERE kind = 'municipality'").await;
    let (mut viewer, mut coordinator) = (reader(&opora, "viewer").await, reader(&opora, "coordinator").await);
    assert!(!viewer.get("/").await.says("подписано"), "one authority needs no count");
    municipality(&opora, 900, "NULL").await;
    municipality(&opora, 910, "'2020-01-01'").await;
    let step = |html: &str| {
        let step = html.split("<li").find(|step| step.contains("Решение о перечне")).unwrap().to_owned();
        step.contains("opora-cycle__step--done")
    };
    for (signed, authority) in [(0, own), (1, 900)] {
        let home = viewer.get("/").await;
        assert!(home.says(&format!("2022 год: подписано {signed} из 2")), "{}", home.html.text());
        assert!(!step(&home.html.0), "{signed}");
        list(&opora, authority, "order", "{}").await;
    }
    let home = viewer.get("/").await;
    assert!(home.says("2022 год: подписано 2 из 2") && step(&home.html.0), "{}", home.html.text());
    opora.by_hand(&format!("UPDATE list SET state = 'withdrawn' WHERE organisation_id = {own}")).await;
    assert!(viewer.get("/").await.says("2022 год: подписано 1 из 2"));
    let home = coordinator.get("/").await;
    assert!(!home.says("подписано") && !step(&home.html.0), "a foreign order decides nothing here");
    list(&opora, 1, "order", "{}").await;
    assert!(step(&coordinator.get("/").await.html.0), "the region's order is about all beneath it");
}

#[tokio::test]
async fn the_status_of_a_row_names_the_kind_of_its_paper() {
    let opora = demo().await;
    let own = opora.number("SELECT id AS it FROM organisation WHERE kind = 'municipality'").await;
    let school = opora.number("SELECT min(id) AS it FROM organisation WHERE kind = 'school'").await;
    let mut coordinator = reader(&opora, "coordinator").await;
    let line = format!(
        "INSERT INTO list_line (list_id, organisation_id, written, status, grounds) \
         VALUES ((SELECT max(id) FROM list), {school}, 'Школа', 'low', '{{}}')"
    );
    list(&opora, own, "federal", "{}").await;
    opora.by_hand(&line).await;
    let page = coordinator.get("/schools").await;
    assert!(page.says("письмо (федеральный перечень), с 20.09.2022"), "{}", page.html.text());
    assert!(page.says("Статус по приказу, а где приказа нет — по письму"));
    list(&opora, own, "order", "{\"uploads\":[1]}").await;
    opora.by_hand(&line.replace("'low'", "'risk'")).await;
    let page = coordinator.get("/schools?status=risk").await;
    assert!(page.says("приказ, с 20.09.2022") && !page.says("на отозванных данных"), "{}", page.html.text());
    assert!(
        !coordinator.get("/schools?status=low").await.says("с 20.09.2022"),
        "the order goes before the letter"
    );
    opora.by_hand("UPDATE upload SET state = 'undone'").await;
    let page = coordinator.get("/schools?status=risk").await;
    assert!(page.says("на отозванных данных"), "{}", page.html.text());
    let csv = coordinator.get("/schools/export.csv?status=risk").await;
    assert!(csv.html.0.contains("приказ № 7 от 20.09.2022), на отозванных данных"), "{}", csv.html.0);
}
