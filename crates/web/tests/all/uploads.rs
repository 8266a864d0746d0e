//! Files that come in by the browser: too many, too large, hostile, of others; and what is done with them.

use crate::harness::{self, Answer, Browser, Opora};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use operations::{Role, Work, write_demo};
use std::path::Path;

const BOUNDARY: &str = "a-boundary-of-tests";

fn multipart(fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        body.extend_from_slice(
            format!("--{BOUNDARY}\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    for (name, bytes) in files {
        part(format!("name=\"files\"; filename=\"{name}\""), bytes);
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}

async fn sent(browser: &mut Browser<'_>, fields: &[(&str, &str)], files: &[(&str, &[u8])]) -> Answer {
    let page = browser.get("/uploads/new").await;
    let action = page.html.between("action=\"/uploads/new?", "\"").unwrap().replace("&amp;", "&");
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = Body::from(multipart(fields, files));
    browser.ask(Method::POST, &format!("/uploads/new?{action}"), Some(&kind), body).await
}

/// The demo's works of one assessment.
fn works() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    write_demo(folder.path(), 2022).unwrap();
    std::fs::read(folder.path().join("2021_4_RU.xlsx")).unwrap()
}

async fn district() -> Opora {
    let opora = Opora::set_up().await;
    // The demo's files call the municipality by this name.
    let name = "Приреченский район (демонстрационный)";
    opora.by_hand(&format!("UPDATE organisation SET name = '{name}' WHERE id = 2")).await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    opora
}

#[tokio::test]
async fn what_is_too_large_or_too_many_is_told_at_the_field_and_what_was_typed_stays() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let large = vec![b'x'; 65 << 20];
    let typed = [("organisation", "2"), ("identity", "kind=ВПР,year=2021")];
    let answer = sent(&mut browser, &typed, &[("большой.csv", &large), ("b.csv", b"a;b\n")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.text().contains("Файл «большой.csv» больше 64 МБ"), "{}", answer.html.text());
    assert!(answer.html.0.contains("kind=ВПР,year=2021"), "what was typed is lost");
    let many: Vec<(&str, &[u8])> = (0..201).map(|_| ("a.csv", &b"a;b\n"[..])).collect();
    let answer = sent(&mut browser, &typed, &many).await;
    assert!(answer.html.text().contains("не больше 200"), "{}", answer.html.text());
    let answer = sent(&mut browser, &typed, &[("пустой.csv", b"")]).await;
    assert!(answer.html.text().contains("Файл «пустой.csv» пустой"), "{}", answer.html.text());
    let answer = sent(&mut browser, &[("organisation", "2")], &[]).await;
    assert!(answer.html.text().contains("Выберите хотя бы один файл"), "{}", answer.html.text());
    let answer =
        sent(&mut browser, &[("organisation", "2"), ("identity", "чепуха")], &[("a.csv", b"a")]).await;
    assert!(answer.html.text().contains("Не получилось понять"), "{}", answer.html.text());
    assert!(answer.html.0.contains("чепуха"));
    let answer = sent(&mut browser, &[("organisation", "1")], &[("a.csv", b"a;b\n1;2\n")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "the region is not the coordinator's");
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM upload").await, 0, "nothing of it was taken");
}

#[tokio::test]
async fn an_upload_without_the_token_of_its_page_is_refused() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let body = Body::from(multipart(&[("organisation", "2")], &[("a.csv", b"a")]));
    let answer = browser.ask(Method::POST, "/uploads/new?csrf=wrong", Some(&kind), body).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_hostile_name_is_shown_as_plain_text() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let name = "../../<script>alert(1)</script>\u{202e}.csv";
    let answer = sent(&mut browser, &[("organisation", "2")], &[(name, b"a;b\n1;2\n")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html.text());
    opora.application.work(Work::Read, 1).await.unwrap();
    let page = browser.get("/uploads/1").await;
    assert!(!page.html.0.contains("<script>alert"), "the name is not escaped");
    assert!(page.html.text().contains("script>.csv"), "{}", page.html.text());
    assert!(page.html.text().contains("прочитать не удалось"), "{}", page.html.text());
    assert!(page.html.text().contains("Описать заголовки"));
}

async fn applied(opora: &Opora, browser: &mut Browser<'_>, organisation: &str) -> i64 {
    let works = works();
    let answer = sent(browser, &[("organisation", organisation)], &[("2021_4_RU.xlsx", &works)]).await;
    let id = harness::number_of(answer.to.as_deref().unwrap());
    opora.application.work(Work::Read, id).await.unwrap();
    let form = browser.get(&format!("/uploads/{id}")).await.form(&format!("/uploads/{id}/apply"));
    assert_eq!(browser.send(form).await.status, StatusCode::SEE_OTHER);
    opora.application.work(Work::Settle, id).await.unwrap();
    id
}

#[tokio::test]
async fn a_form_that_is_sent_again_does_nothing_again() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let works = works();
    let answer = sent(&mut browser, &[("organisation", "2")], &[("2021_4_RU.xlsx", &works)]).await;
    let id = harness::number_of(answer.to.as_deref().unwrap());
    opora.application.work(Work::Read, id).await.unwrap();
    let form = browser.get(&format!("/uploads/{id}")).await.form(&format!("/uploads/{id}/apply"));
    assert_eq!(browser.send(form.clone()).await.status, StatusCode::SEE_OTHER);
    let again = browser.send(form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.html.text().contains("Это уже сделано"), "{}", again.html.text());
    let entries = "SELECT COUNT(*) AS it FROM journal_entry WHERE action = 'upload-applied'";
    assert_eq!(opora.number(entries).await, 1);
}

#[tokio::test]
async fn schools_of_another_municipality_are_told_and_do_not_count() {
    let opora = district().await;
    let other = opora.organisation("municipality", "Заозёрный район", 1, "").await;
    opora.person("other", Role::Coordinator, other).await;
    let mut browser = opora.signed_in("coordinator").await;
    applied(&opora, &mut browser, "2").await;
    let before = opora.number("SELECT COUNT(*) AS it FROM result").await;
    assert!(before > 0);
    let mut neighbour = opora.signed_in("other").await;
    let works = works();
    let answer =
        sent(&mut neighbour, &[("organisation", &other.to_string())], &[("2021_4_RU.xlsx", &works)]).await;
    let id = harness::number_of(answer.to.as_deref().unwrap());
    opora.application.work(Work::Read, id).await.unwrap();
    let page = neighbour.get(&format!("/uploads/{id}")).await;
    assert!(page.html.text().contains("Школы других муниципалитетов (13)"), "{}", page.html.text());
    let form = page.form(&format!("/uploads/{id}/apply"));
    neighbour.send(form).await;
    opora.application.work(Work::Settle, id).await.unwrap();
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM result").await, before, "nothing has changed");
    assert_eq!(browser.get(&format!("/uploads/{id}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_municipality_under_another_spelling_counts_once_a_person_says_so() {
    let opora = district().await;
    opora.by_hand("UPDATE organisation SET name = 'Приреченский муниципальный район' WHERE id = 2").await;
    let mut browser = opora.signed_in("coordinator").await;
    let works = works();
    let answer = sent(&mut browser, &[("organisation", "2")], &[("2021_4_RU.xlsx", &works)]).await;
    let id = harness::number_of(answer.to.as_deref().unwrap());
    opora.application.work(Work::Read, id).await.unwrap();
    let page = browser.get(&format!("/uploads/{id}")).await;
    assert!(page.html.text().contains("это мы, все школы новые"), "{}", page.html.text());
    let form = page.form(&format!("/uploads/{id}/match"));
    assert_eq!(browser.send(form).await.status, StatusCode::SEE_OTHER);
    opora.application.work(Work::Read, id).await.unwrap();
    let form = browser.get(&format!("/uploads/{id}")).await.form(&format!("/uploads/{id}/apply"));
    browser.send(form).await;
    opora.application.work(Work::Settle, id).await.unwrap();
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM organisation WHERE kind = 'school'").await, 13);
}

#[tokio::test]
async fn an_upload_is_undone_to_the_row() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let id = applied(&opora, &mut browser, "2").await;
    assert!(opora.number("SELECT COUNT(*) AS it FROM result").await > 0);
    let form = browser.get(&format!("/uploads/{id}")).await.form(&format!("/uploads/{id}/undo"));
    assert_eq!(browser.send(form).await.status, StatusCode::SEE_OTHER);
    opora.application.work(Work::Settle, id).await.unwrap();
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM result").await, 0);
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM edition").await, 0);
    let parts = opora.number("SELECT COUNT(*) AS it FROM upload_part").await;
    assert_eq!(parts, 0, "the bytes of a file that was read are not kept");
}

#[tokio::test]
async fn own_headers_are_described_once_and_known_the_next_time() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let table = |school: &str| {
        format!(
            "Школьный код;Вид;Предм;Парал;Учгод;Баллы\n{school};ВПР;RU;4;2021;20\n{school};ВПР;RU;4;2021;5\n"
        )
        .into_bytes()
    };
    let first = table("sch990001");
    let answer = sent(&mut browser, &[("organisation", "2")], &[("своя.csv", &first)]).await;
    let id = harness::number_of(answer.to.as_deref().unwrap());
    opora.application.work(Work::Read, id).await.unwrap();
    let address = "/uploads/1/files/1/map";
    let mut form = browser.get(address).await.form(address);
    for (at, field) in ["school", "kind", "subject", "grade", "year", "total_score"].iter().enumerate() {
        form = form.set(&format!("column-0-{at}"), field);
    }
    let answer = browser.send(form).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html.text());
    opora.application.work(Work::Read, id).await.unwrap();
    let page = browser.get(&format!("/uploads/{id}")).await;
    assert!(page.html.text().contains("проверена, ждёт решения"), "{}", page.html.text());
    let second = table("sch990002");
    let answer = sent(&mut browser, &[("organisation", "2")], &[("своя 2.csv", &second)]).await;
    let id = harness::number_of(answer.to.as_deref().unwrap());
    opora.application.work(Work::Read, id).await.unwrap();
    let page = browser.get(&format!("/uploads/{id}")).await;
    assert!(page.html.text().contains("проверена, ждёт решения"), "{}", page.html.text());
}

#[tokio::test]
async fn a_decision_counts_only_while_its_upload_does() {
    let opora = district().await;
    let mut browser = opora.signed_in("coordinator").await;
    let table = |scores: &[u32]| {
        let row = |score: &u32| format!("sch990001;ВПР;RU;4;2021;{score}\n");
        let rows: String = scores.iter().map(row).collect();
        format!("school;kind;subject;grade;year;total_score\n{rows}").into_bytes()
    };
    let stands = async || opora.number("SELECT MAX(participants) AS it FROM result").await;
    for (id, scores) in [(1, &[20, 5][..]), (2, &[20, 5, 7]), (3, &[20, 5, 7, 8])] {
        let name = format!("{id}.csv");
        sent(&mut browser, &[("organisation", "2")], &[(&name, &table(scores))]).await;
        opora.application.work(Work::Read, id).await.unwrap();
        if id > 1 {
            let address = format!("/uploads/{id}/conflicts/0");
            let form = browser.get(&address).await.form(&address);
            let form = form.set("file", &id.to_string()).set("reason", "исправлено");
            assert_eq!(browser.send(form).await.status, StatusCode::SEE_OTHER);
            opora.application.work(Work::Read, id).await.unwrap();
        }
        if id < 3 {
            let form = browser.get(&format!("/uploads/{id}")).await.form(&format!("/uploads/{id}/apply"));
            assert_eq!(browser.send(form).await.status, StatusCode::SEE_OTHER);
        }
        opora.application.work(Work::Settle, id).await.unwrap();
    }
    assert_eq!(stands().await, 3, "the second was decided and applied, the third only decided");
    for (act, works) in [("apply", 4), ("undo", 3)] {
        let form = browser.get("/uploads/3").await.form(&format!("/uploads/3/{act}"));
        assert_eq!(browser.send(form).await.status, StatusCode::SEE_OTHER);
        opora.application.work(Work::Settle, 3).await.unwrap();
        assert_eq!(stands().await, works, "after {act}");
    }
}

/// A folder of the demo is what the terminal reads; the name is here so that the import is used.
#[test]
fn the_demo_has_the_works() {
    let folder = tempfile::tempdir().unwrap();
    write_demo(folder.path(), 2022).unwrap();
    assert!(Path::new(&folder.path().join("2021_4_RU.xlsx")).exists());
}
