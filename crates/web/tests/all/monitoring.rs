//! The authority's side of rounds and requests: prepared, launched, who has sent, reviewed, entered.

use crate::harness::page::Form;
use crate::harness::{Answer, Browser, DAY, Opora, PASSWORD, number_of};
use axum::body::{Body, to_bytes};
use axum::http::header::COOKIE;
use axum::http::{Method, Request, StatusCode};
use document::{Block, Column, Document, Table, cell};
use operations::monitoring::Typed;
use operations::{FillReports, Permit, Role};
use tower::ServiceExt as _;

const DAYS: [(&str, &str); 2] = [("opens_on", "18.11.2026"), ("due_on", "25.11.2026")];

struct District {
    opora: Opora,
    first: i64,
    second: i64,
}

/// Two schools with their heads, the people of their authority, and a coordinator of another one.
async fn district() -> District {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let first = opora.organisation("school", "Заречная СОШ", 2, "sch990001").await;
    let second = opora.organisation("school", "Лесная СОШ", 2, "sch990002").await;
    for (login, role, place) in [
        ("coordinator", Role::Coordinator, 2),
        ("viewer", Role::Viewer, 2),
        ("first", Role::SchoolHead, first),
        ("second", Role::SchoolHead, second),
        ("stranger", Role::Coordinator, other),
    ] {
        opora.person(login, role, place).await;
    }
    District { opora, first, second }
}

/// Sends a form with files as a browser does.
async fn posted(browser: &mut Browser<'_>, form: &Form, files: &[(&str, &[u8])]) -> Answer {
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
    for (name, bytes) in files {
        part(format!("name=\"file\"; filename=\"{name}\""), bytes);
    }
    body.extend_from_slice(b"--a-bound--\r\n");
    let kind = "multipart/form-data; boundary=a-bound";
    browser.ask(Method::POST, &form.action, Some(kind), Body::from(body)).await
}

/// The bytes behind an address.
async fn bytes(opora: &Opora, browser: &Browser<'_>, path: &str) -> Vec<u8> {
    let cookie = format!("opora_session={}", browser.cookies["opora_session"]);
    let request = Request::builder().uri(path).header("host", "opora.test").header(COOKIE, cookie);
    let answer = opora.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

/// The form of a request with two questions.
async fn request(browser: &mut Browser<'_>) -> Form {
    let mut form = browser.get("/monitoring/new?kind=request").await.form("/monitoring/new");
    form = form.set("title", "Учебники").set("letter", "Ответ нужен региону.");
    for (name, value) in DAYS {
        form = form.set(name, value);
    }
    form = form.set("text-1", "Сколько учебников не хватает").set("kind-1", "count");
    form.set("text-2", "Сделан ли заказ").set("kind-2", "yes-no")
}

/// A request that was launched.
async fn launched(opora: &Opora) -> i64 {
    let mut coordinator = opora.signed_in("coordinator").await;
    let form = request(&mut coordinator).await;
    let made = posted(&mut coordinator, &form, &[]).await;
    let id = number_of(made.to.as_deref().unwrap());
    let launch =
        coordinator.get(&format!("/monitoring/{id}")).await.form(&format!("/monitoring/{id}/launch"));
    assert_eq!(coordinator.send(launch).await.status, StatusCode::SEE_OTHER);
    id
}

async fn filling(opora: &Opora, login: &str) -> Permit<FillReports> {
    let session = opora.application.sign_in(login, PASSWORD).await.unwrap().token;
    let person = opora.application.person(&session).await.unwrap().unwrap();
    opora.application.permit(&person, &[], None).unwrap()
}

/// A school answers both questions and sends; answers with its report.
async fn answered(opora: &Opora, login: &str, school: i64, books: &str) -> i64 {
    let permit = filling(opora, login).await;
    let report = permit.reports_of(school).await.unwrap().remove(0);
    let version = |question: &str| report.answers.get(question).map_or(0, |kept| kept.version);
    let typed = |question: &str, text: &str| Typed {
        question: question.to_owned(),
        text: text.to_owned(),
        version: version(question),
        ..Typed::default()
    };
    permit.save(report.id, vec![typed("q1", books), typed("q2", "да")]).await.unwrap();
    let version = permit.report(report.id).await.unwrap().version;
    permit.send(report.id, version, "Проверено").await.unwrap();
    report.id
}

async fn report_of(opora: &Opora, school: i64) -> i64 {
    opora.number(&format!("SELECT max(id) AS it FROM submission WHERE organisation_id = {school}")).await
}

#[tokio::test]
async fn a_request_is_looked_over_before_it_is_launched_and_can_be_given_up() {
    let District { opora, .. } = district().await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let empty = coordinator.get("/monitoring").await;
    assert!(empty.says("Раундов ещё не было") && empty.says("Оперативный запрос"), "{}", empty.html.text());
    let form = request(&mut coordinator).await;
    assert_eq!(form.fields.iter().filter(|(name, _)| name == "schools").count(), 2, "all are ticked");

    let wrong = form.clone().set("title", " ").set("due_on", "01.11.2026").set("kind-2", "choice");
    let wrong = posted(&mut coordinator, &wrong, &[]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.error("title").is_some() && wrong.html.error("due_on").is_some());
    assert!(wrong.says("хотя бы два варианта"), "{}", wrong.html.text());
    assert_eq!(wrong.html.value("text-1").as_deref(), Some("Сколько учебников не хватает"));
    let more = posted(&mut coordinator, &form.clone().set("more", "yes"), &[]).await;
    assert_eq!(more.status, StatusCode::OK);
    assert!(more.html.0.contains("name=\"text-5\"") && more.html.value("text-2").is_some());

    let made = posted(&mut coordinator, &form, &[]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html.text());
    let id = number_of(made.to.as_deref().unwrap());
    let page = coordinator.get(made.to.as_deref().unwrap()).await;
    for said in ["Раунд подготовлен", "Школы пока ничего не видят", "Сделан ли заказ", "всего 4", "24:00"]
    {
        assert!(page.says(said), "{said}: {}", page.html.text());
    }
    let mut viewer = opora.signed_in("viewer").await;
    assert!(!viewer.get("/monitoring").await.says("Учебники"), "a draft is nobody else's yet");
    let give_up = page.form(&format!("/monitoring/{id}/give-up"));
    assert_eq!(coordinator.send(give_up).await.status, StatusCode::SEE_OTHER);
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM campaign").await, 0);
}

#[tokio::test]
async fn answers_to_a_request_stand_in_one_table_with_totals_and_those_who_have_not_sent_are_reminded() {
    let District { opora, first, .. } = district().await;
    let id = launched(&opora).await;
    answered(&opora, "first", first, "12").await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let page = coordinator.get(&format!("/monitoring/{id}")).await;
    for said in ["1 из 2", "Итого", "отправлен", "не начат", "В итогах — ответы тех, кто сдал: 1 из 2"]
    {
        assert!(page.says(said), "{said}: {}", page.html.text());
    }
    assert!(page.says("— Лесная СОШ") && !page.says("— Заречная СОШ"), "{}", page.html.text());
    let csv = bytes(&opora, &coordinator, &format!("/monitoring/{id}/export.csv")).await;
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("Заречная СОШ") && csv.contains("12"), "{csv}");
    let memo = bytes(&opora, &coordinator, &format!("/monitoring/{id}/memo.docx")).await;
    assert!(memo.starts_with(b"PK"));

    opora.wait(8 * DAY);
    let mut coordinator = opora.signed_in("coordinator").await;
    let page = coordinator.get(&format!("/monitoring/{id}")).await;
    assert!(page.says("Срок «Учебники» прошёл 25.11.2026"), "{}", page.html.text());
    let home = coordinator.get("/").await;
    assert!(home.says("опаздывает 1 школа") && home.says("ждёт 1 отчёт"), "{}", home.html.text());
    let home = opora.signed_in("second").await.get("/").await;
    assert!(home.says("Отчёт: Учебники") && home.says("ждали до 25.11.2026"), "{}", home.html.text());
}

#[tokio::test]
async fn a_report_is_returned_with_a_remark_mended_and_accepted_and_nothing_of_it_is_forgotten() {
    let District { opora, first, .. } = district().await;
    let id = launched(&opora).await;
    let report = answered(&opora, "first", first, "12").await;
    let here = format!("/monitoring/{id}/reports/{report}");
    let mut coordinator = opora.signed_in("coordinator").await;
    let page = coordinator.get(&here).await;
    assert!(page.says("Заречная СОШ") && page.says("12") && page.says("Взять на проверку"));
    let form = |page: &Answer, act: &str| page.form(&format!("{here}/act")).set("act", act);
    let early = coordinator.send(form(&page, "return")).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.says("Возвращать не с чем"), "{}", early.html.text());

    let remark = page.form(&format!("{here}/remark"));
    let empty = coordinator.send(remark.clone()).await;
    assert!(empty.html.error("content-q1").is_some(), "{}", empty.html.text());
    let made = coordinator.send(remark.set("content-q1", "Это меньше, чем в заявке.")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html.text());
    let page = coordinator.get(&here).await;
    assert!(page.says("Это меньше, чем в заявке.") && page.says("Вернуть с замечаниями (1)"));
    let stale = form(&coordinator.get(&here).await, "accept");
    assert_eq!(coordinator.send(form(&page, "return")).await.status, StatusCode::SEE_OTHER);
    let late = coordinator.send(stale).await;
    assert!(late.says("что-то изменилось"), "{}", late.html.text());

    answered(&opora, "first", first, "21").await;
    let page = coordinator.get(&here).await;
    assert!(page.says("21") && page.says("Было иначе: 1"), "{}", page.html.text());
    let settle = page.form(&format!("{here}/settle"));
    assert_eq!(coordinator.send(settle).await.status, StatusCode::SEE_OTHER);
    let page = coordinator.get(&here).await;
    assert!(page.says("снято"), "{}", page.html.text());
    assert_eq!(coordinator.send(form(&page, "accept")).await.status, StatusCode::SEE_OTHER);
    let page = coordinator.get(&here).await;
    for said in ["отчёт принят", "отчёт возвращён", "сделано замечание", "снято замечание"]
    {
        assert!(page.says(said), "{said}: {}", page.html.text());
    }
    let nameless = coordinator.send(form(&page, "reopen")).await;
    assert!(nameless.html.error("reason").is_some(), "{}", nameless.html.text());
    let reopened = coordinator.send(form(&page, "reopen").set("reason", "Письмо школы № 5")).await;
    assert_eq!(reopened.status, StatusCode::SEE_OTHER);
    assert!(coordinator.get(&here).await.says("Письмо школы № 5"));
}

#[tokio::test]
async fn reports_without_remarks_are_accepted_at_once_but_only_as_they_were_seen() {
    let District { opora, first, second } = district().await;
    let id = launched(&opora).await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let accept = format!("/monitoring/{id}/accept");
    answered(&opora, "first", first, "12").await;
    let report = answered(&opora, "second", second, "3").await;
    let page = coordinator.get(&format!("/monitoring/{id}")).await;
    assert!(page.says("Принять без замечаний (2)"), "{}", page.html.text());
    let form = page.form(&accept);
    let permit = filling(&opora, "second").await;
    let version = permit.report(report).await.unwrap().version;
    permit.withdraw(report, version).await.unwrap();
    answered(&opora, "second", second, "4").await;
    assert_eq!(coordinator.send(form.clone()).await.status, StatusCode::SEE_OTHER);
    let accepted = "SELECT COUNT(*) AS it FROM submission WHERE state = 'accepted'";
    assert_eq!(opora.number(accepted).await, 1, "what was sent anew was not seen");
    assert_eq!(coordinator.send(form).await.status, StatusCode::CONFLICT, "a form does its work once");
    let form = coordinator.get(&format!("/monitoring/{id}")).await.form(&accept);
    assert_eq!(coordinator.send(form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(opora.number(accepted).await, 2);
    let entries = "SELECT COUNT(*) AS it FROM journal_entry WHERE action = 'report-accepted'";
    assert_eq!(opora.number(entries).await, 2, "each has its entry");
}

#[tokio::test]
async fn terms_move_for_all_and_for_one_and_a_round_is_closed_and_opened() {
    let District { opora, first, .. } = district().await;
    let id = launched(&opora).await;
    let report = report_of(&opora, first).await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let terms = format!("/monitoring/{id}/terms");
    let page = coordinator.get(&terms).await;
    let wrong = page.form(&format!("/monitoring/{id}/term")).set("due_on", "01.01.2026");
    assert!(coordinator.send(wrong).await.html.error("due_on").is_some());
    let moved = page.form(&format!("/monitoring/{id}/term")).set("due_on", "30.11.2026");
    assert_eq!(coordinator.send(moved).await.status, StatusCode::SEE_OTHER);
    let own = page.form(&format!("/monitoring/{id}/extend")).set("due_on", "05.12.2026");
    assert_eq!(own.get("report"), "", "no school is chosen before anybody chooses");
    let nobody = coordinator.send(own.clone()).await;
    assert!(nobody.html.error("extended").is_some() && nobody.says("Выберите школу из списка"));
    let own = nobody.form(&format!("/monitoring/{id}/extend"));
    assert_eq!(own.get("due_on"), "05.12.2026", "what was typed is not lost");
    let own = own.set("report", &format!("{report}:1"));
    assert_eq!(coordinator.send(own).await.status, StatusCode::SEE_OTHER);
    let page = coordinator.get(&terms).await;
    assert!(page.says("до конца дня 30.11.2026") && page.says("до конца дня 05.12.2026"));
    let lock = page.form(&format!("/monitoring/{id}/lock"));
    let nobody = coordinator.send(lock.clone().set("lock", "yes")).await;
    assert!(nobody.html.error("locked").is_some() && nobody.html.error("extended").is_none());
    let lock = nobody.form(&format!("/monitoring/{id}/lock")).set("report", &format!("{report}:2"));
    assert_eq!(coordinator.send(lock.set("lock", "yes")).await.status, StatusCode::SEE_OTHER);
    let permit = filling(&opora, "first").await;
    assert!(!permit.report(report).await.unwrap().takes_answers());

    let close = coordinator.get(&terms).await.form(&format!("/monitoring/{id}/state"));
    assert_eq!(coordinator.send(close).await.status, StatusCode::SEE_OTHER);
    let page = coordinator.get(&terms).await;
    assert!(page.says("отчёты не принимаются"), "{}", page.html.text());
    let open = page.form(&format!("/monitoring/{id}/state"));
    assert_eq!(open.get("to"), "open");
    assert_eq!(coordinator.send(open).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_yearly_round_asks_by_the_pack_and_is_looked_at_section_by_section() {
    let District { opora, first, .. } = district().await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let page = coordinator.get("/monitoring/new?kind=year").await;
    let form = page.form("/monitoring/new");
    assert!(form.get("title").starts_with("Мониторинг 20"), "{form:?}");
    assert!(form.fields.iter().any(|(name, _)| name == "set-group"), "the open choices are offered");
    let mut form = form.set("set-group", "listed");
    for (name, value) in DAYS {
        form = form.set(name, value);
    }
    let made = posted(&mut coordinator, &form, &[]).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.html.text());
    let id = number_of(made.to.as_deref().unwrap());
    let page = coordinator.get(&format!("/monitoring/{id}")).await;
    assert!(page.says("по перечню самого года") && page.says("Время школы"), "{}", page.html.text());
    let launch = page.form(&format!("/monitoring/{id}/launch"));
    assert_eq!(coordinator.send(launch).await.status, StatusCode::SEE_OTHER);
    let page = coordinator.get(&format!("/monitoring/{id}")).await;
    for said in [
        "Кто сдал",
        "Раздел 1",
        "не начато",
        "Отчёт самого органа управления",
        "Нагрузка на школы",
        "время не измерялось",
        "Письма школам (текст)",
    ] {
        assert!(page.says(said), "{said}: {}", page.html.text());
    }
    let late = coordinator.get(&format!("/monitoring/{id}?state=accepted")).await;
    assert!(late.says("По этому отбору школ нет"), "{}", late.html.text());
    let report = report_of(&opora, first).await;
    let review = coordinator.get(&format!("/monitoring/{id}/reports/{report}")).await;
    assert!(review.says("Внести за школу") && review.says("Год назад"), "{}", review.html.text());
    let own = report_of(&opora, 2).await;
    let page = coordinator.get(&format!("/reports/{own}")).await;
    assert!(page.says("Начать") && !page.says("Кому"), "{}", page.html.text());
    let above = format!("govuk-breadcrumbs__link\" href=\"/monitoring/{id}\"");
    let marked = "href=\"/monitoring\" aria-current";
    assert!(page.html.0.contains(&above) && page.html.0.contains(marked), "{}", page.html.0);
    assert_eq!(coordinator.get(&format!("/monitoring/{id}/reports/{own}")).await.status, StatusCode::OK);

    let half = coordinator.get("/monitoring/new?kind=half").await.form("/monitoring/new");
    let sections: Vec<String> =
        half.fields.iter().filter(|(name, _)| name == "sections").map(|(_, id)| id.clone()).collect();
    assert!(sections.len() > 2, "{half:?}");
    let one = half.set("sections", &sections[0]).set("opens_on", DAYS[0].1).set("due_on", DAYS[1].1);
    let made = posted(&mut coordinator, &one, &[]).await;
    let page = coordinator.get(made.to.as_deref().unwrap()).await;
    assert!(page.says("Полугодовой мониторинг"), "{}", page.html.text());
    let asked = opora.text("SELECT school_form AS it FROM campaign ORDER BY id DESC LIMIT 1").await;
    assert_eq!(asked.matches("\"title\":\"").count(), 1, "one section is asked");
}

#[tokio::test]
async fn forms_that_come_back_are_entered_by_a_letter_after_they_were_looked_over() {
    let District { opora, first, .. } = district().await;
    let id = launched(&opora).await;
    let report = answered(&opora, "first", first, "12").await;
    let permit = filling(&opora, "first").await;
    let version = permit.report(report).await.unwrap().version;
    permit.withdraw(report, version).await.unwrap();
    let mut coordinator = opora.signed_in("coordinator").await;
    let form = bytes(&opora, &coordinator, &format!("/reports/{report}/form.xlsx")).await;
    // As if the school had filled the workbook and typed nothing here.
    opora.by_hand("DELETE FROM answer").await;
    let here = format!("/monitoring/{id}/returned");
    let ask = coordinator.get(&here).await.form(&here);
    let none = posted(&mut coordinator, &ask, &[]).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", none.html.text());
    let ask = coordinator.get(&here).await.form(&here);
    let files: [(&str, &[u8]); 3] =
        [("а.xlsx", &form), ("копия.xlsx", &form), ("чужое.xlsx", b"no workbook")];
    let read = posted(&mut coordinator, &ask, &files).await;
    assert_eq!(read.status, StatusCode::SEE_OTHER, "{}", read.html.text());
    let check = read.to.unwrap();
    let page = coordinator.get(&check).await;
    for said in ["Заречная СОШ", "2 новых ответа", "уже есть в файле «а.xlsx»", "не узнан", "12"]
    {
        assert!(page.says(said), "{said}: {}", page.html.text());
    }
    let take = page.form(&check);
    let nameless = coordinator.send(take.clone()).await;
    assert!(nameless.html.error("letter").is_some(), "{}", nameless.html.text());
    let taken = coordinator.send(nameless.form(&check).set("letter", "№ 41 от 20.11.2026")).await;
    assert!(taken.says("внесены 2 ответа"), "{}", taken.html.text());
    assert!(taken.html.0.contains(&format!("/reports/{report}/check")));
    let page = coordinator.get(&format!("/monitoring/{id}/reports/{report}")).await;
    assert!(page.says("№ 41 от 20.11.2026") && page.says("из файла Excel"), "{}", page.html.text());
    let again = coordinator.send(take.set("letter", "№ 42")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", again.html.text());
}

#[tokio::test]
async fn answers_go_into_the_form_of_the_region() {
    let District { opora, first, .. } = district().await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let head = ["Школа", "Сколько учебников не хватает"].map(Column::words);
    let table =
        Table {
            columns: head.into(), rows: vec![vec![cell("Заречная СОШ"), cell("")]], ..Table::default()
        };
    let region = Document { blocks: vec![Block::Table(table)], ..Document::default() };
    let region = document::xlsx(&region).unwrap();
    let form = request(&mut coordinator).await;
    let made = posted(&mut coordinator, &form, &[("форма.xlsx", &region)]).await;
    let id = number_of(made.to.as_deref().unwrap());
    let launch =
        coordinator.get(&format!("/monitoring/{id}")).await.form(&format!("/monitoring/{id}/launch"));
    coordinator.send(launch).await;
    answered(&opora, "first", first, "12").await;
    let page = coordinator.get(&format!("/monitoring/{id}")).await;
    assert!(page.says("найдено строк: 1"), "{}", page.html.text());
    assert!(page.says("нет столбца для вопросов: Сделан ли заказ"), "{}", page.html.text());
    let filled = bytes(&opora, &coordinator, &format!("/monitoring/{id}/template.xlsx")).await;
    assert!(filled.starts_with(b"PK") && filled != region);
}

#[tokio::test]
async fn a_round_is_the_authoritys_and_whoever_only_looks_changes_nothing() {
    let District { opora, first, .. } = district().await;
    let id = launched(&opora).await;
    let report = answered(&opora, "first", first, "12").await;
    let pages = [format!("/monitoring/{id}"), format!("/monitoring/{id}/reports/{report}")];
    for path in &pages {
        assert_eq!(opora.signed_in("stranger").await.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(opora.signed_in("second").await.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        let seen = opora.signed_in("viewer").await.get(path).await;
        assert_eq!(seen.status, StatusCode::OK, "{path}");
        assert!(!seen.html.0.contains(&format!("action=\"/monitoring/{id}")), "{path}: {}", seen.html.text());
    }
    let home = opora.signed_in("first").await.get("/monitoring").await;
    assert_eq!(home.to.as_deref(), Some("/reports"), "a school has a page of its own");
    let other = launched(&opora).await;
    let path = format!("/monitoring/{other}/reports/{report}");
    let wrong = opora.signed_in("coordinator").await.get(&path).await;
    assert_eq!(wrong.status, StatusCode::NOT_FOUND, "the report is of another round");

    opora.by_hand("UPDATE account SET language = 'en'").await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let more = ["/asked", "/terms", "/returned"].map(|part| format!("/monitoring/{id}{part}"));
    let others = ["/monitoring", "/monitoring/new?kind=year", "/monitoring/new?kind=request", "/"];
    for path in pages.iter().chain(&more).map(String::as_str).chain(others) {
        assert_eq!(coordinator.get(path).await.status, StatusCode::OK, "{path}");
    }
}
