//! Copies of pages that are named as proof, read from a real server.

use crate::harness::{self, Opora};
use operations::monitoring::{Copying, NewCampaign, NewEvidence, NewQuestion, Proof, Reach};
use operations::{FillReports, Permit, Permitted, Role, RunMonitoring};
use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};

const PAGE: &str = "<!doctype html><title>Документы</title><p>План работы школы";

/// A site with a page, a large file, pages that lead to others, and some that are out of order.
fn site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let place = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut request = [0; 4096];
            let read = stream.read(&mut request).unwrap();
            let head = String::from_utf8_lossy(&request[..read]).into_owned();
            assert!(!head.to_lowercase().contains("cookie:"), "{head}");
            // Who does not want more goes away.
            let _ = stream.write_all(&answer(head.split(' ').nth(1).unwrap_or_default()));
        }
    });
    place
}

fn answer(path: &str) -> Vec<u8> {
    let whole = |kind: &str, body: &[u8]| {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nSet-Cookie: a=b\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        [head.as_bytes(), body].concat()
    };
    let short = |status: &str, more: &str| {
        format!(
            "HTTP/1.1 {status}\r\n{more}Set-Cookie: a=b\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
        )
        .into_bytes()
    };
    match path {
        "/page" => whole("text/html; charset=utf-8", PAGE.as_bytes()),
        "/plan.pdf" => whole("application/pdf", b"%PDF-1.7"),
        "/large" => whole("text/html", &vec![b'x'; (8 << 20) + 1]),
        "/jump" => short("302 Found", "Location: /page\r\n"),
        "/loop" => short("302 Found", "Location: /loop\r\n"),
        "/broken" => short("503 Service Unavailable", ""),
        "/closed" => short("403 Forbidden", ""),
        _ => short("404 Not Found", ""),
    }
}

struct School {
    opora: Opora,
    fill: Permit<FillReports>,
    report: i64,
}

async fn permit<R: Permitted>(opora: &Opora, login: &str) -> Permit<R> {
    let session = opora.application.sign_in(login, harness::PASSWORD).await.unwrap().token;
    let person = opora.application.person(&session).await.unwrap().unwrap();
    opora.application.permit(&person, &[], None).unwrap()
}

/// A school that owes a report of one question.
async fn school() -> School {
    let opora = Opora::set_up().await;
    let school = opora.organisation("school", "Заречная СОШ", 2, "sch990001").await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    opora.person("director", Role::SchoolHead, school).await;
    let run = permit::<RunMonitoring>(&opora, "coordinator").await;
    let question =
        NewQuestion {
            text: "Есть ли план".to_owned(), kind: "yes-no".to_owned(), ..NewQuestion::default()
        };
    let new = NewCampaign {
        authority: 2,
        kind: "request".to_owned(),
        title: "Планы".to_owned(),
        year: "2027".to_owned(),
        opens_on: "2026-11-18".to_owned(),
        due_on: "2026-11-25".to_owned(),
        schools: vec![school],
        questions: vec![question],
        ..NewCampaign::default()
    };
    let id = run.prepare(new).await.unwrap();
    run.launch(id, 1).await.unwrap();
    let fill = permit::<FillReports>(&opora, "director").await;
    let report = fill.reports_of(school).await.unwrap().remove(0).id;
    School { opora, fill, report }
}

impl School {
    async fn name(&self, address: String) -> i64 {
        let new = NewEvidence {
            question: "q1".to_owned(),
            title: "План".to_owned(),
            address,
            ..NewEvidence::default()
        };
        self.fill.add_evidence(self.report, new).await.unwrap()
    }

    /// Copies until nothing waits, and says what became of every document.
    async fn copied(&self) -> BTreeMap<i64, Proof> {
        while self.opora.application.copy_page().await.unwrap() {}
        let report = self.fill.report(self.report).await.unwrap();
        report.proofs.into_values().flatten().map(|proof| (proof.id, proof)).collect()
    }
}

#[tokio::test]
async fn a_page_is_kept_as_it_was_sent() {
    let (school, site) = (school().await, site());
    school.opora.application.set_copying(Copying::within(Reach::Anywhere));
    let page = school.name(format!("http://{site}/page")).await;
    let paper = school.name(format!("http://{site}/plan.pdf")).await;
    let jump = school.name(format!("http://{site}/jump")).await;
    let again = school.name(format!("http://{site}/page")).await;
    let proofs = school.copied().await;
    for id in [page, jump, again] {
        let kept = school.fill.evidence_file(school.report, id).await.unwrap();
        assert_eq!(kept.content, PAGE.as_bytes());
        assert!(kept.name.ends_with(".html"), "{}", kept.name);
        assert!(proofs[&id].copied_at.is_some() && proofs[&id].checksum.as_ref().unwrap().len() == 64);
    }
    assert!(school.fill.evidence_file(school.report, paper).await.unwrap().name.ends_with("plan.pdf"));
    assert_eq!(
        school.opora.number("SELECT count(*) AS it FROM attachment").await,
        3,
        "the same page is kept once"
    );
    let entries = "SELECT count(*) AS it FROM journal_entry WHERE action = 'page-copied'";
    assert_eq!(school.opora.number(entries).await, 4);
}

#[tokio::test]
async fn why_there_is_no_copy_is_told_and_it_can_be_tried_again() {
    let (school, site) = (school().await, site());
    school.opora.application.set_copying(Copying::within(Reach::Anywhere));
    let mut wanted = BTreeMap::new();
    for (path, why) in [
        ("large", "large"),
        ("loop", "redirects"),
        ("broken", "broken"),
        ("closed", "closed"),
        ("none", "missing"),
    ] {
        wanted.insert(school.name(format!("http://{site}/{path}")).await, why);
    }
    let proofs = school.copied().await;
    for (id, why) in &wanted {
        assert_eq!(proofs[id].trouble.as_deref(), Some(*why));
        assert!(!proofs[id].is_kept);
    }
    let mut director = school.opora.signed_in("director").await;
    let path = format!("/reports/{}/sections/request", school.report);
    let page = director.get(&path).await;
    assert!(page.says("копии страницы нет: страница больше 8 МБ") && page.says("Скопировать ещё раз"));
    let first = *wanted.keys().next().unwrap();
    school.fill.copy_again(school.report, first).await.unwrap();
    assert_eq!(school.copied().await[&first].trouble.as_deref(), Some("large"));
}

#[tokio::test]
async fn what_only_the_program_can_reach_is_not_read() {
    let (school, site) = (school().await, site());
    let id = school.name(format!("http://{site}/page")).await;
    assert_eq!(school.copied().await[&id].trouble, None, "nothing is copied where it is not asked for");
    school.opora.application.set_copying(Copying::within(Reach::Public));
    let proofs = school.copied().await;
    assert_eq!(proofs[&id].trouble.as_deref(), Some("private"));
    assert!(!proofs[&id].is_kept);
}
