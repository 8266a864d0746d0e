//! Reminders by letter, with a real server of letters.

#![cfg(unix)]

use crate::harness::{self, Answer, Browser, DAY, MINUTE, Opora};
use axum::http::StatusCode;
use operations::monitoring::{NewCampaign, NewQuestion, Typed};
use operations::{
    Application, FillReports, Here, Mail, Permitted, Role, RunMonitoring, Secrets, methodologies,
};
use servers::{Answers, Letters};
use std::sync::Arc;
use storage::Store;

const SENDER: &str = "Отдел образования <opora@roo.example.ru>";

/// A request that two schools owe; the first of them has an address.
struct Round {
    opora: Opora,
    id: i64,
    first: i64,
    second: i64,
}

async fn permit<R: Permitted>(opora: &Opora, login: &str) -> operations::Permit<R> {
    let session = opora.application.sign_in(login, harness::PASSWORD).await.unwrap().token;
    let person = opora.application.person(&session).await.unwrap().unwrap();
    opora.application.permit(&person, &[], None).unwrap()
}

async fn round() -> Round {
    round_in(Opora::set_up().await).await
}

async fn round_in(opora: Opora) -> Round {
    let other = opora.organisation("municipality", "Дальний район", 1, "").await;
    let first = opora.organisation("school", "Заречная СОШ", 2, "sch990001").await;
    let second = opora.organisation("school", "Лесная СОШ", 2, "sch990002").await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    opora.person("viewer", Role::Viewer, 2).await;
    opora.person("stranger", Role::Coordinator, other).await;
    opora.person("director", Role::SchoolHead, first).await;
    let run = permit::<RunMonitoring>(&opora, "coordinator").await;
    let question = NewQuestion {
        text: "Сколько автобусов".to_owned(),
        kind: "count".to_owned(),
        ..NewQuestion::default()
    };
    let new = NewCampaign {
        authority: 2,
        kind: "request".to_owned(),
        title: "Школьные автобусы".to_owned(),
        year: "2027".to_owned(),
        opens_on: "2026-11-18".to_owned(),
        due_on: "2026-11-25".to_owned(),
        schools: vec![first, second],
        questions: vec![question],
        ..NewCampaign::default()
    };
    let id = run.prepare(new).await.unwrap();
    run.launch(id, 1).await.unwrap();
    let round = Round { opora, id, first, second };
    let answer = round.address(first, "director@школа.рф").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html.text());
    round
}

impl Round {
    /// Writes an address into a card.
    async fn address(&self, organisation: i64, email: &str) -> Answer {
        let mut coordinator = self.opora.signed_in("coordinator").await;
        let path = format!("/organisations/{organisation}");
        let form = coordinator.get(&path).await.form(&path);
        coordinator.send(form.set("email", email)).await
    }

    fn path(&self) -> String {
        format!("/monitoring/{}/letters", self.id)
    }

    /// Sends the form as it stands, with own words.
    async fn remind(&self, coordinator: &mut Browser<'_>) -> Answer {
        let form = coordinator.get(&self.path()).await.form(&self.path());
        coordinator.send(form.set("own", "Автобусы нужны\nк понедельнику.")).await
    }

    fn serves(&self, letters: &Letters) {
        self.opora.application.set_mail(Mail::of(&letters.address(), SENDER).unwrap());
    }

    /// Tries letters until none is due.
    async fn send_all(&self) {
        while self.opora.application.send_letter().await.unwrap() {}
    }
}

#[tokio::test]
async fn a_letter_that_was_put_off_comes_once() {
    let Some(mut letters) = Letters::start() else { return };
    let round = round().await;
    round.serves(&letters);
    round.address(2, "roo@example.ru").await;
    let mut coordinator = round.opora.signed_in("coordinator").await;
    let made = round.remind(&mut coordinator).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html.text());
    assert!(coordinator.get(&round.path()).await.says("ждёт отправки"));

    letters.answer(Answers::Busy);
    round.send_all().await;
    let page = coordinator.get(&round.path()).await;
    assert!(page.says("сервер пока не принимает") && page.says("451"), "{}", page.html.text());
    round.send_all().await;
    assert_eq!(round.opora.number("SELECT attempts AS it FROM dispatch").await, 1, "not before it is due");

    letters.answer(Answers::HangUp);
    round.opora.wait(2 * MINUTE);
    round.send_all().await;
    assert!(coordinator.get(&round.path()).await.says("сервер не отвечает"));

    letters.answer(Answers::Accept);
    round.opora.wait(6 * MINUTE);
    round.send_all().await;
    round.opora.wait(DAY);
    round.send_all().await;
    let mut coordinator = round.opora.signed_in("coordinator").await;
    let page = coordinator.get(&round.path()).await;
    assert!(page.says("отправлено"), "{}", page.html.text());
    let [letter] = letters.came() else { panic!("{letters:?}") };
    assert_eq!(letter.from, "opora@roo.example.ru");
    assert_eq!(letter.to, "director@xn--80atdl2c.xn--p1ai");
    assert_eq!(letter.subject, "Напоминание: «Школьные автобусы», срок 25.11.2026");
    for words in ["«Школьные автобусы» (Заречная СОШ)", "Автобусы нужны", "25.11.2026", "Приречный район"]
    {
        assert!(letter.text.contains(words), "{words}: {}", letter.text);
    }
    assert!(letter.id.ends_with("@roo.example.ru>"), "{}", letter.id);
    let bytes = String::from_utf8(letter.bytes.clone()).unwrap();
    for head in ["Reply-To: roo@example.ru\r\n", "Auto-Submitted: auto-generated\r\n", "charset=utf-8"] {
        assert!(bytes.contains(head), "{head}: {bytes}");
    }
}

#[tokio::test]
async fn a_letter_that_is_refused_is_told_and_not_tried_again() {
    let Some(mut letters) = Letters::start() else { return };
    let round = round().await;
    round.serves(&letters);
    let mut coordinator = round.opora.signed_in("coordinator").await;
    round.remind(&mut coordinator).await;
    letters.answer(Answers::Refuse);
    round.send_all().await;
    let page = coordinator.get(&round.path()).await;
    assert!(page.says("не отправлено: сервер не принял письмо") && page.says("550"), "{}", page.html.text());
    letters.answer(Answers::Accept);
    round.opora.wait(10 * DAY);
    round.send_all().await;
    assert!(letters.came().is_empty());
    let mut coordinator = round.opora.signed_in("coordinator").await;
    assert_eq!(round.remind(&mut coordinator).await.status, StatusCode::SEE_OTHER, "it can be written anew");
    round.send_all().await;
    assert_eq!(letters.came().len(), 1);
}

#[tokio::test]
async fn a_school_that_has_sent_meanwhile_is_not_reminded() {
    let Some(mut letters) = Letters::start() else { return };
    let round = round().await;
    round.serves(&letters);
    let mut coordinator = round.opora.signed_in("coordinator").await;
    round.remind(&mut coordinator).await;
    let again = round.remind(&mut coordinator).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a letter that waits is enough");
    let fill = permit::<FillReports>(&round.opora, "director").await;
    let report = fill.reports_of(round.first).await.unwrap().remove(0);
    let typed = Typed { question: "q1".to_owned(), text: "3".to_owned(), ..Typed::default() };
    fill.save(report.id, vec![typed]).await.unwrap();
    let version = fill.report(report.id).await.unwrap().version;
    fill.send(report.id, version, "").await.unwrap();
    round.send_all().await;
    assert!(letters.came().is_empty());
    assert!(coordinator.get(&round.path()).await.says("не понадобилось, отчёт уже сдан"));
}

#[tokio::test]
async fn without_a_server_the_letter_can_be_copied() {
    let round = round().await;
    let mut coordinator = round.opora.signed_in("coordinator").await;
    let page = coordinator.get(&format!("{}?school={}", round.path(), round.second)).await;
    assert!(page.says("Почтовый сервер не задан") && page.says("«Школьные автобусы» (Лесная СОШ)"));
    assert!(page.html.form(&round.path()).is_none(), "nothing can be sent");
    coordinator.get("/language/en").await;
    assert!(coordinator.get(&round.path()).await.says("No mail server is set"));
    let bad = round.address(round.second, "директор").await;
    assert_eq!(bad.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn letters_are_the_authoritys_own() {
    let round = round().await;
    let mut stranger = round.opora.signed_in("stranger").await;
    assert_eq!(stranger.get(&round.path()).await.status, StatusCode::NOT_FOUND);
    for login in ["viewer", "director"] {
        let mut browser = round.opora.signed_in(login).await;
        assert!(!browser.get(&round.path()).await.admitted, "{login}");
    }
}

/// Another process over the same database, as after a restart or beside the first.
async fn beside(address: &str, letters: &Letters, now: i64) -> Arc<Application> {
    let folder = tempfile::tempdir().unwrap();
    let secrets = Secrets::of_file(&folder.path().join("opora.key")).unwrap();
    let clock = Arc::new(move || jiff::Timestamp::from_millisecond(now).unwrap());
    let store = Store::open(address).await.unwrap();
    let packs = methodologies(&[]).unwrap();
    let application = Application::new(store, secrets, packs, Box::new(Here), clock);
    application.set_mail(Mail::of(&letters.address(), SENDER).unwrap());
    application
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_processes_one_sends_a_letter_and_a_dead_one_leaves_it() {
    let Some(server) = servers::postgres() else { return };
    let Some(mut letters) = Letters::start() else { return };
    let address = server.database();
    let round = round_in(Opora::set_up_on(&address).await).await;
    round.address(round.second, "forest@school.example.ru").await;
    round.serves(&letters);
    let now = round.opora.application.now();
    let other = beside(&address, &letters, now).await;
    let mut coordinator = round.opora.signed_in("coordinator").await;
    round.remind(&mut coordinator).await;

    // A process that takes a letter and ends at once.
    letters.answer(Answers::HangUp);
    let first = round.opora.application.clone();
    let (here, there) = tokio::join!(first.send_letter(), other.send_letter());
    assert!(here.unwrap() && there.unwrap());
    letters.answer(Answers::Accept);
    let later = beside(&address, &letters, now + DAY).await;
    round.opora.wait(DAY);
    for _ in 0..6 {
        let (here, there) = tokio::join!(first.send_letter(), later.send_letter());
        here.unwrap();
        there.unwrap();
    }
    let mut to: Vec<&str> = letters.came().iter().map(|letter| letter.to.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["director@xn--80atdl2c.xn--p1ai", "forest@school.example.ru"]);
}
