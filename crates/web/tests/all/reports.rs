//! What schools fill, prove, check and send, and what becomes of it when somebody else comes between.

mod returning;

use crate::harness::page::Form;
use crate::harness::{self, Answer, Browser, DAY, Opora};
use axum::body::{Body, to_bytes};
use axum::http::header::COOKIE;
use axum::http::{Method, Request, StatusCode};
use model::forms::{Check, ChoiceOption, Form as Asked, Kind, Question, Rule, Section, Severity};
use operations::kinds::CampaignState;
use operations::monitoring::{Expected, Fate, LineFate, Lock, NewCampaign, NewQuestion, Typed};
use operations::{Attachment, FillReports, Permit, Permitted, Role, RunMonitoring};
use serde_json::Value;
use tower::ServiceExt as _;

struct District {
    opora: Opora,
    round: i64,
    report: i64,
    other: i64,
}

fn question(id: &str, text: &str, kind: Kind) -> Question {
    Question {
        id: id.to_owned(),
        text: text.to_owned(),
        kind,
        unit: None,
        help: Some("Из тарификации".to_owned()),
        clause: Some("раздел 4".to_owned()),
        proofs: Vec::new(),
        grade: None,
        source: None,
        optional: false,
    }
}

/// A form with a question of every kind, a proof that is wanted, an error and a warning.
fn asked() -> Asked {
    let option = |id: &str, title: &str| ChoiceOption { id: id.to_owned(), title: title.to_owned() };
    let options = vec![option("part", "Частично"), option("whole", "Полностью")];
    let programme = Question {
        proofs: vec!["Приказ о программе".to_owned()],
        ..question("programme", "Есть ли программа школы", Kind::YesNo)
    };
    let note = Question { optional: true, ..question("note", "Что ещё важно", Kind::Text) };
    let first = vec![programme, question("done", "Насколько она выполнена", Kind::Choice { options })];
    let second = vec![
        question("teachers", "Сколько педагогов", Kind::Count),
        question("trained", "Сколько из них учились", Kind::Count),
        question("mean", "Средний балл", Kind::Number { most: 500 }),
        question("share", "Доля кабинетов", Kind::Percent),
        question("since", "С какого дня", Kind::Day),
        note,
    ];
    let section =
        |id: &str, title: &str, questions| Section { id: id.to_owned(), title: title.to_owned(), questions };
    let check = |id: &str, severity, rule, message: &str| Check {
        id: id.to_owned(),
        severity,
        rule,
        message: message.to_owned(),
        remedy: "Сверьте числа.".to_owned(),
    };
    let of = |id: &str| vec![id.to_owned()];
    Asked {
        sections: vec![section("model", "Программа", first), section("staff", "Педагоги", second)],
        checks: vec![
            check(
                "parts",
                Severity::Error,
                Rule::AtMost { left: of("trained"), right: of("teachers") },
                "Учившихся больше, чем педагогов.",
            ),
            check(
                "proof",
                Severity::Warning,
                Rule::Proved { of: "programme".to_owned() },
                "К программе нет документа.",
            ),
        ],
    }
}

async fn permit<R: Permitted>(opora: &Opora, login: &str) -> Permit<R> {
    let session = opora.application.sign_in(login, harness::PASSWORD).await.unwrap().token;
    let person = opora.application.person(&session).await.unwrap().unwrap();
    opora.application.permit(&person, &[], None).unwrap()
}

fn request(school: i64, more: i64) -> NewCampaign {
    NewCampaign {
        authority: 2,
        kind: "request".to_owned(),
        title: "Мониторинг 2025/26".to_owned(),
        year: "2026".to_owned(),
        opens_on: "2026-11-01".to_owned(),
        due_on: "2026-12-01".to_owned(),
        letter: "Просим заполнить отчёт.".to_owned(),
        schools: vec![school, more],
        questions: vec![NewQuestion {
            text: "?".to_owned(),
            kind: "count".to_owned(),
            ..NewQuestion::default()
        }],
        ..NewCampaign::default()
    }
}

/// Two schools of one municipality that are asked, and one of another that is not.
async fn district() -> District {
    let opora = Opora::set_up().await;
    let elsewhere = opora.organisation("municipality", "Заречный район", 1, "").await;
    let school = opora.organisation("school", "Заречная СОШ", 2, "sch990001").await;
    let second = opora.organisation("school", "Луговая СОШ", 2, "sch990003").await;
    let foreign = opora.organisation("school", "Горная СОШ", elsewhere, "sch990002").await;
    for (login, role, place) in [
        ("director", Role::SchoolHead, school),
        ("deputy-director", Role::SchoolResponsible, school),
        ("second", Role::SchoolHead, second),
        ("neighbour", Role::SchoolHead, foreign),
        ("coordinator", Role::Coordinator, 2),
        ("viewer", Role::Viewer, 2),
        ("stranger", Role::Coordinator, elsewhere),
    ] {
        opora.person(login, role, place).await;
    }
    let run: Permit<RunMonitoring> = permit(&opora, "coordinator").await;
    let round = run.prepare(request(school, second)).await.unwrap();
    let form = serde_json::to_string(&asked()).unwrap();
    opora.by_hand(&format!("UPDATE campaign SET school_form = '{form}' WHERE id = {round}")).await;
    run.launch(round, 1).await.unwrap();
    let of = async |school: i64| {
        let asked = format!(
            "SELECT id AS it FROM submission WHERE campaign_id = {round} AND organisation_id = {school}"
        );
        opora.number(&asked).await
    };
    let (report, other) = (of(school).await, of(second).await);
    District { opora, round, report, other }
}

impl District {
    async fn fill(&self, login: &str, report: i64, answers: &[(&str, &str)]) {
        let permit: Permit<FillReports> = permit(&self.opora, login).await;
        let standing = permit.report(report).await.unwrap().answers;
        let typed = answers.iter().map(|(question, text)| Typed {
            question: (*question).to_owned(),
            text: (*text).to_owned(),
            version: standing.get(*question).map_or(0, |kept| kept.version),
            ..Typed::default()
        });
        permit.save(report, typed.collect()).await.unwrap();
    }

    /// Everything that must be answered.
    async fn fill_whole(&self) {
        let answers = [
            ("programme", "yes"),
            ("done", "part"),
            ("teachers", "12"),
            ("trained", "5"),
            ("mean", "3,67"),
            ("share", "37,5"),
            ("since", "15.05.2026"),
        ];
        self.fill("director", self.report, &answers).await;
    }

    async fn answer(&self, question: &str) -> String {
        let asked = format!(
            "SELECT content AS it FROM answer WHERE submission_id = {} AND question = '{question}'",
            self.report
        );
        self.opora.text(&asked).await
    }

    fn section(&self, section: &str) -> String {
        format!("/reports/{}/sections/{section}", self.report)
    }

    async fn run(&self) -> Permit<RunMonitoring> {
        permit(&self.opora, "coordinator").await
    }

    async fn version(&self) -> i64 {
        self.opora.number(&format!("SELECT version AS it FROM submission WHERE id = {}", self.report)).await
    }
}

/// The form of a section as its page gives it.
async fn form_of(browser: &mut Browser<'_>, path: &str) -> Form {
    let page = browser.get(path).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.html.text());
    page.form(path)
}

/// One answer as the script sends it, by what the page showed.
async fn sent_alone(browser: &mut Browser<'_>, report: i64, page: &Form, text: &str) -> (StatusCode, Value) {
    let one = Form { action: format!("/reports/{report}/answers"), fields: Vec::new() };
    let one = one
        .set("csrf", page.get("csrf"))
        .set("question", "teachers")
        .set("text", text)
        .set("version", page.get("v-teachers"))
        .set("seen", page.get("w-teachers"));
    let answer = browser.send(one).await;
    (answer.status, serde_json::from_str(&answer.html.0).unwrap_or(Value::Null))
}

async fn bytes(opora: &Opora, browser: &Browser<'_>, path: &str) -> Vec<u8> {
    let cookie = format!("opora_session={}", browser.cookies["opora_session"]);
    let request = Request::builder().uri(path).header("host", "opora.test").header(COOKIE, cookie);
    let answer = opora.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

/// Sends fields and a file as a browser does.
async fn with_file(browser: &mut Browser<'_>, form: &Form, file: Option<(&str, &[u8])>) -> Answer {
    let mut body = Vec::new();
    let mut part = |head: String, bytes: &[u8]| {
        body.extend_from_slice(
            format!("--a-bound\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    };
    for (name, value) in &form.fields {
        part(format!("name=\"{name}\""), value.as_bytes());
    }
    let (name, bytes) = file.unwrap_or_default();
    part(format!("name=\"file\"; filename=\"{name}\""), bytes);
    body.extend_from_slice(b"--a-bound--\r\n");
    let kind = "multipart/form-data; boundary=a-bound";
    browser.ask(Method::POST, &form.action, Some(kind), Body::from(body)).await
}

#[tokio::test]
async fn a_school_fills_proves_checks_and_sends_and_gets_a_receipt() {
    let district = district().await;
    let report = district.report;
    let mut director = district.opora.signed_in("director").await;
    let list = director.get("/reports").await;
    assert!(list.says("Мониторинг 2025/26") && list.says("осталось"), "{}", list.html.text());
    assert!(director.get(&format!("/reports/{report}")).await.says("не начат"));

    let model = district.section("model");
    let form = form_of(&mut director, &model).await.set("a-programme", "yes").set("a-done", "part");
    let saved = director.send(form.set("then", "next")).await;
    assert_eq!(saved.to.as_deref(), Some(&*format!("{}?done=report-saved", district.section("staff"))));
    let check = director.get(&format!("/reports/{report}/check")).await;
    assert!(check.says("Нет ответа: 5") && check.html.form(&format!("/reports/{report}/send")).is_none());

    let staff = district.section("staff");
    let form = form_of(&mut director, &staff).await;
    let form = form.set("a-teachers", "12").set("a-trained", "15").set("a-mean", "3,67");
    let form = form.set("s-share", "no-data").set("a-since", "15.05.2026");
    director.send(form).await;
    let check = director.get(&format!("/reports/{report}/check")).await;
    assert!(
        check.says("Учившихся больше, чем педагогов") && check.says("(15 и 12)"),
        "{}",
        check.html.text()
    );
    district.fill("director", report, &[("trained", "5")]).await;

    let evidence = director.get(&format!("/reports/{report}/evidence?question=programme")).await;
    assert!(evidence.says("Приказ о программе"));
    let form = evidence.form(&format!("/reports/{report}/evidence"));
    let none = with_file(&mut director, &form, None).await;
    assert!(none.says("Приложите файл или укажите ссылку"), "{}", none.html.text());
    let form = none.form(&format!("/reports/{report}/evidence"));
    let form = form.set("title", "Приказ № 5").set("dated_on", "01.09.2026");
    let added = with_file(&mut director, &form, Some(("приказ.pdf", b"%PDF-1.7 \xff\xfe"))).await;
    assert_eq!(added.to.as_deref(), Some(&*format!("{model}?done=evidence-added#q-programme")));
    let shown = director.get(&model).await;
    assert!(shown.says("Приказ № 5, 01.09.2026") && shown.says("контрольная сумма"), "{}", shown.html.text());

    let check = director.get(&format!("/reports/{report}/check")).await;
    assert!(check.says("отчёт можно отправить") && !check.says("К программе нет документа"));
    let sent = director.send(check.form(&format!("/reports/{report}/send"))).await;
    assert_eq!(sent.to.as_deref(), Some(&*format!("/reports/{report}/receipt?done=report-sent")));
    let receipt = director.get(&format!("/reports/{report}/receipt")).await;
    let sum = district.run().await.report(report).await.unwrap().checksum();
    assert!(receipt.says("Уведомление о приёме №") && receipt.says(&sum) && receipt.says("Человек director"));
    assert!(receipt.says("Орган управления проверит отчёт"));
    let accepted = format!("UPDATE submission SET state = 'accepted' WHERE id = {report}");
    district.opora.by_hand(&accepted).await;
    let receipt = director.get(&format!("/reports/{report}/receipt")).await;
    assert!(receipt.says("больше ничего делать не нужно") && !receipt.says("проверит отчёт"));
    district.opora.by_hand(&accepted.replace("accepted", "sent")).await;
    let form = director.get(&format!("/reports/{report}")).await.form(&format!("/reports/{report}/withdraw"));
    assert_eq!(director.send(form).await.status, StatusCode::SEE_OTHER);
    assert!(director.get(&model).await.html.form(&model).is_some(), "taken back, it can be typed into again");
}

#[tokio::test]
async fn what_is_no_answer_is_kept_as_it_was_typed_and_told() {
    let district = district().await;
    let staff = district.section("staff");
    let mut director = district.opora.signed_in("director").await;
    let form = form_of(&mut director, &staff).await;
    let form =
        form.set("a-teachers", "-3").set("a-mean", "5,01").set("a-since", "вчера").set("a-trained", "4");
    let told = director.send(form.set("then", "next")).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.html.error("a-teachers").unwrap().contains("меньше нуля"));
    assert!(
        told.html.error("a-mean").unwrap().contains("самое большее — 5"),
        "{:?}",
        told.html.error("a-mean")
    );
    assert!(told.html.error("a-since").unwrap().contains("Нужна дата"));
    assert_eq!(district.answer("teachers").await, "-3");
    assert_eq!(district.answer("trained").await, "4", "what fits is saved beside what does not");
    let again = director.get(&staff).await;
    assert_eq!(again.html.value("a-since").as_deref(), Some("вчера"));
    let on = director.send(again.form(&staff).set("then", "next")).await;
    assert_eq!(on.status, StatusCode::SEE_OTHER, "one may go on and mend it later");
    assert!(director.get(&format!("/reports/{}/check", district.report)).await.says("Ответ не подходит: 3"));
}

#[tokio::test]
async fn two_people_see_both_values_and_choose() {
    let district = district().await;
    let staff = district.section("staff");
    let mut director = district.opora.signed_in("director").await;
    let form = form_of(&mut director, &staff).await;
    district.fill("deputy-director", district.report, &[("teachers", "20"), ("trained", "7")]).await;
    let told = director.send(form.set("a-teachers", "21")).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        told.says("Оставить то, что там стоит: 20") && told.says("Заменить моим: 21"),
        "{}",
        told.html.text()
    );
    assert_eq!(district.answer("teachers").await, "20");
    assert_eq!(district.answer("trained").await, "7", "what was not touched is not overwritten");
    let form = told.form(&staff);
    assert_eq!(form.get("a-teachers"), "21", "what was typed is not lost");
    director.send(form.clone()).await;
    assert_eq!(district.answer("teachers").await, "20", "theirs is chosen first");
    director.send(form.set("k-teachers", "mine")).await;
    assert_eq!(district.answer("teachers").await, "21");
}

#[tokio::test]
async fn single_answers_are_saved_told_and_never_over_others() {
    let district = district().await;
    let (report, staff) = (district.report, district.section("staff"));
    let mut director = district.opora.signed_in("director").await;
    let page = form_of(&mut director, &staff).await;
    let (status, told) = sent_alone(&mut director, report, &page, "12").await;
    assert_eq!((status, told["version"].as_i64()), (StatusCode::OK, Some(1)), "{told}");
    assert!(told["said"].as_str().unwrap().starts_with("Сохранено в "));
    let page = page.set("v-teachers", "1").set("w-teachers", told["seen"].as_str().unwrap());
    let (_, told) = sent_alone(&mut director, report, &page, "двенадцать").await;
    assert!(told["problem"].as_str().unwrap().contains("целое число"), "{told}");
    let (_, told) = sent_alone(&mut director, report, &page, "13").await;
    assert_eq!(told["taken"]["text"], "двенадцать", "the version on the page is older: {told}");
    assert_eq!(told["taken"]["mine"], "13");

    district.run().await.lock(report, district.version().await, Lock::Locked).await.unwrap();
    let (status, told) = sent_alone(&mut director, report, &page, "14").await;
    assert_eq!(status, StatusCode::CONFLICT);
    assert!(told["refused"].as_str().unwrap().contains("закрыл ввод"), "{told}");
    director.cookies.remove("opora_session");
    assert_eq!(sent_alone(&mut director, report, &page, "14").await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn what_is_typed_into_a_report_that_closed_meanwhile_stands_on_the_page() {
    let district = district().await;
    let staff = district.section("staff");
    let mut director = district.opora.signed_in("director").await;
    let form = form_of(&mut director, &staff).await.set("a-teachers", "37").set("s-mean", "not-held");
    let version = format!("SELECT version AS it FROM campaign WHERE id = {}", district.round);
    let version = district.opora.number(&version).await;
    district.run().await.set_open(district.round, version, CampaignState::Closed).await.unwrap();
    let told = director.send(form).await;
    assert_eq!(told.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(told.says("Сбор закрыт") && told.says("2.1. Сколько педагогов 37"), "{}", told.html.text());
    assert!(told.says("2.3. Средний балл процедура не проводилась"));
    assert!(!told.says("2.2. Сколько из них учились"), "only what was typed is shown");
}

#[tokio::test]
async fn a_late_report_says_so_and_is_taken_all_the_same() {
    let district = district().await;
    let mut director = district.opora.signed_in("director").await;
    let form = form_of(&mut director, &district.section("staff")).await;
    district.opora.wait(40 * DAY);
    let mut director = district.opora.signed_in("director").await;
    assert!(director.get("/reports").await.says("срок прошёл"));
    let page = form_of(&mut director, &district.section("staff")).await;
    assert_ne!(page.get("csrf"), form.get("csrf"));
    director.send(page.set("a-teachers", "5")).await;
    assert_eq!(district.answer("teachers").await, "5");
}

#[tokio::test]
async fn warnings_want_a_word_and_a_returned_report_begins_with_its_remarks() {
    let district = district().await;
    let report = district.report;
    district.fill_whole().await;
    let mut director = district.opora.signed_in("director").await;
    let check = director.get(&format!("/reports/{report}/check")).await;
    assert!(check.says("К программе нет документа"));
    let form = check.form(&format!("/reports/{report}/send"));
    let told = director.send(form).await;
    assert!(told.html.error("explanation").unwrap().contains("почему ответы верны"));
    let form = told.form(&format!("/reports/{report}/send")).set("explanation", "Приказ готовится.");
    assert_eq!(director.send(form).await.status, StatusCode::SEE_OTHER);

    let run = district.run().await;
    run.remark(report, district.version().await, "programme", "Где программа?").await.unwrap();
    run.return_report(report, district.version().await).await.unwrap();
    let page = director.get(&format!("/reports/{report}")).await;
    assert!(page.says("Сначала — замечания: 1") && page.says("Где программа?"), "{}", page.html.text());
    assert!(page.says("1 замечание"), "the section says it too");
    let model = district.section("model");
    let form = form_of(&mut director, &model).await;
    let remark = district.opora.number("SELECT max(id) AS it FROM remark").await;
    let empty = director.send(form.clone().set("then", &format!("reply:{remark}"))).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY, "a reply says something");
    let form = form_of(&mut director, &model).await.set("a-done", "whole");
    let form = form.set(&format!("r-{remark}"), "На сайте.").set("then", &format!("reply:{remark}"));
    assert_eq!(director.send(form).await.to.as_deref(), Some(&*format!("{model}?done=remark-replied")));
    assert_eq!(district.answer("done").await, "whole", "the section was saved with the reply");
    assert!(director.get(&model).await.says("На сайте."));
}

#[tokio::test]
async fn others_see_what_they_may_and_change_nothing() {
    let district = district().await;
    let staff = district.section("staff");
    district.fill("director", district.report, &[("teachers", "12")]).await;
    let mut director = district.opora.signed_in("director").await;
    let form = form_of(&mut director, &staff).await;
    for login in ["neighbour", "stranger", "second"] {
        let mut browser = district.opora.signed_in(login).await;
        for path in [
            &*staff,
            &*format!("/reports/{}", district.report),
            &*format!("/reports/{}/form.xlsx", district.report),
        ] {
            assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{login} {path}");
        }
    }
    let mut viewer = district.opora.signed_in("viewer").await;
    let page = viewer.get(&staff).await;
    assert!(page.says("12") && page.html.form(&staff).is_none(), "{}", page.html.text());
    let csrf = district.opora.application.visitor_secret(&viewer.cookies["opora_session"]);
    for action in [staff.clone(), format!("/reports/{}/entry/answers", district.report)] {
        let own = Form { action, ..form.clone() }.set("csrf", &csrf);
        assert_eq!(viewer.send(own).await.status, StatusCode::FORBIDDEN);
    }
    let mut coordinator = district.opora.signed_in("coordinator").await;
    let page = coordinator.get(&staff).await;
    assert!(page.says("сначала укажите письмо") && page.html.form(&staff).is_none(), "{}", page.html.text());
}

#[tokio::test]
async fn the_authority_enters_by_a_letter_and_the_source_says_so() {
    let district = district().await;
    let run = district.run().await;
    run.by_letter(district.report, district.version().await, "письмо № 14 от 20.05.2026").await.unwrap();
    let mut coordinator = district.opora.signed_in("coordinator").await;
    let page = coordinator.get(&district.section("staff")).await;
    let action = format!("/reports/{}/entry/sections/staff", district.report);
    assert!(page.says("письмо № 14"));
    let saved = coordinator.send(page.form(&action).set("a-teachers", "9")).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.html.text());
    let mut director = district.opora.signed_in("director").await;
    assert!(director.get(&district.section("staff")).await.says("внёс орган управления по письму"));
}

#[tokio::test]
async fn every_page_has_its_words_in_english_too() {
    let district = district().await;
    district.fill_whole().await;
    let mut director = district.opora.signed_in("director").await;
    director.get("/language/en").await;
    district.opora.by_hand("UPDATE account SET language = 'en'").await;
    let own = format!("/reports/{}", district.report);
    for path in
        ["", "/sections/model", "/sections/staff", "/check", "/returned", "/evidence?question=programme"]
    {
        let page = director.get(&format!("{own}{path}")).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.html.0.contains("<html lang=\"en\""), "{path}");
    }
    assert!(director.get("/reports").await.says("Asked now"));
}
