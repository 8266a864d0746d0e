//! What a school says of its status or of a possible sign, and what it is answered.

use crate::harness::page::Form;
use crate::harness::{Answer, Browser, DAY, Opora, number_of};
use axum::body::{Body, to_bytes};
use axum::http::header::COOKIE;
use axum::http::{Method, Request, StatusCode};
use operations::identification::Signed;
use operations::kinds::LineStatus;
use operations::{DEMO_PASSWORD, DecideStatus, Permit, Permitted, Role, SeeResults};
use tower::ServiceExt as _;
use words::{Language, Words};

/// Bytes that are no text in any encoding.
const DOCUMENT: &[u8] = b"%PDF-1.7\r\n\xff\xfe\x00\x80--x";

struct District {
    opora: Opora,
    school: i64,
    line: i64,
}

/// Two municipalities with a school each; the first school is listed by an order.
async fn district() -> District {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    let foreign = opora.organisation("school", "МБОУ СОШ № 2", other, "sch990002").await;
    for (login, role, place) in [
        ("director", Role::SchoolHead, school),
        ("neighbour", Role::SchoolHead, foreign),
        ("head", Role::Head, 2),
        ("methodist", Role::Methodist, 2),
        ("stranger", Role::Coordinator, other),
    ] {
        opora.person(login, role, place).await;
    }
    let line = ordered(&opora, school, "17").await;
    District { opora, school, line }
}

/// An order of the municipality that lists a school.
async fn ordered(opora: &Opora, school: i64, number: &str) -> i64 {
    let now = opora.application.now();
    opora
        .by_hand(&format!(
            "INSERT INTO list (organisation_id, source, state, year, number, dated_on, basis, made_by, made_at, \
             decided_by, decided_at, version) VALUES (2, 'order', 'standing', 2026, '{number}', '2026-11-18', '{{}}', \
             1, {now}, 1, {now}, 1)"
        ))
        .await;
    opora
        .by_hand(&format!(
            "INSERT INTO list_line (list_id, organisation_id, written, status, computed, grounds) \
             VALUES ((SELECT max(id) FROM list), {school}, 'МБОУ СОШ № 1', 'low', 'low', '{{}}')"
        ))
        .await;
    opora.number("SELECT max(id) AS it FROM list_line").await
}

/// Sends a form with its file as a browser does.
async fn sent(browser: &mut Browser<'_>, form: &Form, file: Option<(&str, &[u8])>) -> Answer {
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

async fn objection(browser: &mut Browser<'_>, of: &str, content: &str) -> Form {
    let form = browser.get(&format!("/replies/new?{of}")).await.form("/replies/new");
    form.set("kind", "objection").set("content", content)
}

async fn answered(browser: &mut Browser<'_>, id: i64, accepted: &str, reason: &str) -> Answer {
    let form = browser.get(&format!("/replies/{id}")).await.form(&format!("/replies/{id}/answer"));
    browser.send(form.set("accepted", accepted).set("answer", reason)).await
}

/// The bytes behind an address.
async fn bytes(opora: &Opora, browser: &Browser<'_>, path: &str) -> Vec<u8> {
    let cookie = format!("opora_session={}", browser.cookies["opora_session"]);
    let request = Request::builder().uri(path).header("host", "opora.test").header(COOKIE, cookie);
    let answer = opora.router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    assert_eq!(answer.status(), StatusCode::OK, "{path}");
    to_bytes(answer.into_body(), usize::MAX).await.unwrap().to_vec()
}

#[tokio::test]
async fn a_school_objects_with_a_document_and_wins() {
    let District { opora, school, line } = district().await;
    let mut director = opora.signed_in("director").await;
    let home = director.get("/").await;
    assert!(home.says("Что от нас ждут") && home.says("ответить до"), "{}", home.html.text());
    assert!(home.html.0.contains(&format!("/replies/new?school={school}&amp;line={line}")));
    assert!(director.get(&format!("/schools/{school}")).await.says("Дать пояснение или возражение до"));

    let of = format!("school={school}&line={line}");
    let form = objection(&mut director, &of, "Две работы из трёх\n\nпишут дети, которые к нам пришли.").await;
    let answer = sent(&mut director, &form, Some(("справка.pdf", DOCUMENT))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html.text());
    let id = number_of(answer.to.as_deref().unwrap());
    let again = sent(&mut director, &form, None).await;
    assert_eq!(again.status, StatusCode::CONFLICT, "a form does its work once");
    let second = objection(&mut director, &of, "И ещё раз").await;
    let second = sent(&mut director, &second, None).await;
    assert_eq!(second.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(second.says("уже отправлено") && second.says("И ещё раз"), "{}", second.html.text());
    let file = format!("/replies/{id}/file");
    assert_eq!(bytes(&opora, &director, &file).await, DOCUMENT);

    opora.wait(3 * DAY);
    let mut director = opora.signed_in("director").await;
    let mut head = opora.signed_in("head").await;
    let home = head.get("/").await;
    assert!(home.says("Возражение: МБОУ СОШ № 1") && home.says("ждёт 3 дня"), "{}", home.html.text());
    assert_eq!(bytes(&opora, &head, &file).await, DOCUMENT);
    let page = head.get(&format!("/replies/{id}")).await;
    assert!(page.says("справка.pdf") && page.says("пишут дети, которые к нам пришли."));
    let none = answered(&mut head, id, "", "Справка подтверждает.").await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(none.html.error("accepted").is_some() && none.says("Справка подтверждает."));
    let stale = head.get(&format!("/replies/{id}")).await.form(&format!("/replies/{id}/answer"));
    let done = answered(&mut head, id, "yes", "Справка подтверждает.").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html.text());
    let late = head.send(stale.set("accepted", "no").set("answer", "Другое мнение")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.says("уже ответили") && late.says("Другое мнение"), "{}", late.html.text());
    assert!(!head.get("/").await.says("Возражение:"), "it waits no more");

    for path in [format!("/replies/{id}"), format!("/schools/{school}"), "/".to_owned()] {
        let page = director.get(&path).await;
        assert!(page.says("принято"), "{path}: {}", page.html.text());
    }
    let page = director.get(&format!("/replies/{id}")).await;
    assert!(
        page.says("Справка подтверждает.") && page.says("следующий проект приказа на тот же год предложит")
    );
    assert_eq!(
        opora.text("SELECT status AS it FROM list_line").await,
        "low",
        "an order stays as it was signed"
    );
    let journal = "SELECT COUNT(*) AS it FROM journal_entry WHERE action IN ('reply-sent', 'reply-answered')";
    assert_eq!(opora.number(journal).await, 2);
}

#[tokio::test]
async fn another_objection_is_not_agreed_to_and_an_explanation_stands_beside_it() {
    let District { opora, school, line } = district().await;
    let mut director = opora.signed_in("director").await;
    let of = format!("school={school}&line={line}");
    let form = objection(&mut director, &of, "Мы не согласны").await;
    let empty = sent(&mut director, &form.clone().set("content", " \n ").set("kind", ""), None).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.error("kind").is_some() && empty.html.error("content").is_some());
    let long = sent(&mut director, &form.clone().set("content", &"я".repeat(5001)), None).await;
    assert!(long.html.error("content").unwrap().contains("5000"), "{}", long.html.text());
    let large = vec![0; (8 << 20) + 1];
    let large = sent(&mut director, &form, Some(("большой.pdf", &large))).await;
    assert!(large.html.error("file").is_some() && large.says("Мы не согласны"), "{}", large.html.text());
    let id = number_of(sent(&mut director, &form, None).await.to.as_deref().unwrap());
    let explanation = objection(&mut director, &of, "Сменились учителя").await.set("kind", "explanation");
    assert_eq!(sent(&mut director, &explanation, None).await.status, StatusCode::SEE_OTHER);

    let mut head = opora.signed_in("head").await;
    answered(&mut head, id, "no", "Доводов недостаточно").await;
    let page = director.get(&format!("/replies/{id}")).await;
    assert!(page.says("не принято") && page.says("Доводов недостаточно"), "{}", page.html.text());
    assert!(!page.says("следующий проект приказа"));
    assert_eq!(head.get(&format!("/replies/{id}/file")).await.status, StatusCode::NOT_FOUND, "none came");

    let list = head.get("/replies?state=open").await;
    assert!(list.says("Пояснение") && !list.says("не принято"), "{}", list.html.text());
    let list = head.get("/replies?state=answered").await;
    assert!(list.says("не принято") && list.says("№ 17 от 18.11.2026"), "{}", list.html.text());
    let csv = bytes(&opora, &head, "/replies/export.csv?state=answered&school=").await;
    let csv = String::from_utf8(csv).unwrap();
    assert!(csv.contains("не принято") && !csv.contains("Пояснение"), "{csv}");
    assert!(bytes(&opora, &head, "/replies/export.xlsx?state=all&school=").await.starts_with(b"PK"));
    let mut methodist = opora.signed_in("methodist").await;
    let page = methodist.get(&format!("/replies/{}", id + 1)).await;
    assert!(page.says("Ответа пока нет") && page.html.form(&format!("/replies/{}/answer", id + 1)).is_none());
}

#[tokio::test]
async fn after_the_term_a_reply_is_refused_and_its_text_stays() {
    let District { opora, school, line } = district().await;
    let mut boss = opora.signed_in("boss").await;
    let settings = "/settings/authority/1";
    let form = boss.get(settings).await.form(settings);
    assert_eq!(form.get("reply-days"), "14");
    let wrong = boss.send(form.clone().set("reply-days", "0")).await;
    assert!(wrong.html.error("reply-days").is_some());
    assert_eq!(boss.send(form.set("reply-days", "5")).await.status, StatusCode::SEE_OTHER);

    let of = format!("school={school}&line={line}");
    opora.wait(5 * DAY);
    let mut director = opora.signed_in("director").await;
    let last = director.get(&format!("/replies/new?{of}")).await;
    assert!(last.html.form("/replies/new").is_some(), "the last day counts: {}", last.html.text());
    let form = objection(&mut director, &of, "Мы задержались").await;
    // Midnight comes while the page is open.
    let earlier = format!("UPDATE list SET dated_on = '2026-11-17', decided_at = decided_at - {DAY}");
    opora.by_hand(&earlier).await;
    let answer = sent(&mut director, &form, None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", answer.html.text());
    assert!(answer.says("прошёл") && answer.says("Мы задержались"), "{}", answer.html.text());
    let until = answer.html.between("можно было до ", " включительно").unwrap();
    assert!(answer.says(&format!("Ответить до {until}")), "{until}: {}", answer.html.text());
    assert!(director.get(&format!("/replies/new?{of}")).await.html.form("/replies/new").is_none());
    assert!(director.get("/").await.says("срок ответа истёк"));
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM reply").await, 0);

    let now = opora.application.now();
    // The order's own day is later than that of its entry, or the other way round: the later one counts.
    for (own, entered) in [("2026-11-20", 4), ("2026-11-10", 0)] {
        let late = format!("UPDATE list SET dated_on = '{own}', decided_at = {now} - {entered} * {DAY}");
        opora.by_hand(&late).await;
        let day = if entered > 0 { "25.11.2026" } else { "28.11.2026" };
        let page = director.get(&format!("/replies/new?{of}")).await;
        assert!(page.says(&format!("Ответить до {day}")), "{day}: {}", page.html.text());
    }
}

#[tokio::test]
async fn only_a_status_in_force_can_be_replied_to() {
    let District { opora, school, line } = district().await;
    let mut director = opora.signed_in("director").await;
    let form = objection(&mut director, &format!("school={school}&line={line}"), "Прежний приказ").await;
    ordered(&opora, school, "18").await;
    let answer = sent(&mut director, &form, None).await;
    assert!(answer.says("больше не действует") && answer.says("Прежний приказ"), "{}", answer.html.text());
    opora.by_hand("UPDATE list SET state = 'withdrawn'").await;
    let page = director.get(&format!("/replies/new?school={school}")).await;
    assert!(page.says("отвечать не на что") && page.html.form("/replies/new").is_none());
    assert!(!director.get("/").await.says("Что от нас ждут"));
}

#[tokio::test]
async fn a_reply_to_a_withdrawn_order_waits_for_nobody() {
    let District { opora, school, line } = district().await;
    let mut director = opora.signed_in("director").await;
    let form = objection(&mut director, &format!("school={school}&line={line}"), "Мы не согласны").await;
    let id = number_of(sent(&mut director, &form, None).await.to.as_deref().unwrap());
    let mut head = opora.signed_in("head").await;
    assert!(head.get("/").await.says("Возражение:"));
    opora.by_hand("UPDATE list SET state = 'withdrawn'").await;
    let over = "решение отозвано, отвечать не нужно";
    let home = head.get("/").await;
    assert!(!home.says("Возражение:"), "{}", home.html.text());
    let list = head.get("/replies").await;
    assert!(list.says(over) && !list.says("ждёт ответа"), "{}", list.html.text());
    assert!(!head.get("/replies?state=open").await.says(over), "it does not wait");
    let page = head.get(&format!("/replies/{id}")).await;
    assert!(page.says(over) && page.html.form(&format!("/replies/{id}/answer")).is_none());
    let page = director.get(&format!("/replies/{id}")).await;
    assert!(page.says(over) && !page.says("Ответа пока нет"), "{}", page.html.text());
    assert!(director.get("/").await.says(over));
}

#[tokio::test]
async fn the_way_up_from_a_reply_leads_a_school_to_pages_that_it_may_see() {
    let District { opora, school, line } = district().await;
    let mut director = opora.signed_in("director").await;
    let form = objection(&mut director, &format!("school={school}&line={line}"), "Мы не согласны").await;
    let id = number_of(sent(&mut director, &form, None).await.to.as_deref().unwrap());
    let page = director.get(&format!("/replies/{id}")).await;
    for path in ["/identification", "/replies"] {
        assert!(page.html.0.contains(&format!("href=\"{path}\"")), "{path}");
        assert_eq!(director.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn others_neither_see_nor_answer() {
    let District { opora, school, line } = district().await;
    let mut director = opora.signed_in("director").await;
    let of = format!("school={school}&line={line}");
    let form = objection(&mut director, &of, "Мы не согласны").await;
    let answer = sent(&mut director, &form, Some(("справка.pdf", DOCUMENT))).await;
    let id = number_of(answer.to.as_deref().unwrap());
    for login in ["neighbour", "stranger"] {
        let mut other = opora.signed_in(login).await;
        for path in [format!("/replies/{id}"), format!("/replies/{id}/file")] {
            assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{login}: {path}");
        }
        assert!(other.get("/replies").await.says("Обращений пока нет"), "{login}");
        let list = other.get(&format!("/replies?school={school}")).await;
        assert!(!list.says("МБОУ СОШ № 1"), "{login}: {}", list.html.text());
        assert!(!other.get("/").await.says("Возражение"), "{login}");
    }
    let mut neighbour = opora.signed_in("neighbour").await;
    assert_eq!(neighbour.get(&format!("/replies/new?{of}")).await.status, StatusCode::NOT_FOUND);
    let own = opora.number("SELECT max(id) AS it FROM organisation").await;
    ordered(&opora, own, "19").await;
    let form = objection(&mut neighbour, &format!("school={own}"), "За соседа").await;
    let forged = sent(&mut neighbour, &form.clone().set("school", &school.to_string()), None).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND, "not for a foreign school");
    let forged = sent(&mut neighbour, &form.set("line", &line.to_string()), None).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND, "nor against the line of another");
    let mut stranger = opora.signed_in("stranger").await;
    let form = opora.signed_in("head").await.get(&format!("/replies/{id}")).await;
    let form = form.form(&format!("/replies/{id}/answer")).set("accepted", "yes").set("answer", "Да");
    let token = stranger.get("/uploads/new").await.html.value("csrf").unwrap();
    assert_eq!(stranger.send(form.set("csrf", &token)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM reply WHERE answered_at IS NULL").await, 1);
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM reply").await, 1);
}

/// A reader of the demo who is signed in.
async fn of_demo<'a>(opora: &'a Opora, login: &str) -> Browser<'a> {
    let mut browser = opora.browser();
    let entered = opora.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    browser.cookies.insert("opora_session".to_owned(), entered.token);
    browser
}

/// The director of the demo at the head of another school.
async fn directing(opora: &Opora, school: i64) -> Browser<'_> {
    let who = "(SELECT id FROM account WHERE login = 'director')";
    let role = format!("UPDATE account_role SET organisation_id = {school} WHERE account_id = {who}");
    opora.by_hand(&role).await;
    of_demo(opora, "director").await
}

async fn permit<R: Permitted>(opora: &Opora) -> Permit<R> {
    let entered = opora.application.sign_in("coordinator", DEMO_PASSWORD).await.unwrap();
    let person = opora.application.person(&entered.token).await.unwrap().unwrap();
    opora.application.permit(&person, &[], None).unwrap()
}

/// The letter to the school of a line, as it is read.
async fn letter(opora: &Opora, list: i64, line: i64) -> String {
    let words = Words::new(Language::Russian);
    let (_, paper) = permit::<SeeResults>(opora).await.letter_paper(list, line, &words).await.unwrap();
    document::text(&paper, 10_000).replace('\u{a0}', " ")
}

#[tokio::test]
async fn a_letter_says_the_term_that_holds_and_an_accepted_objection_reaches_the_next_draft() {
    let opora = Opora::empty().await;
    opora.application.fill_demo().await.unwrap();
    let decide = permit::<DecideStatus>(&opora).await;
    let see = permit::<SeeResults>(&opora).await;
    let place = decide.deciding().await.unwrap()[0].0;
    let order = decide.draft(place, 2022, &[]).await.unwrap();
    let (_, lines) = see.list(order).await.unwrap();
    let low = lines.iter().find(|line| line.status == LineStatus::Low).unwrap().clone();
    let school = low.school.unwrap();
    assert!(letter(&opora, order, low.id).await.contains("возражение до «___»"), "a draft has no term yet");
    let signed = Signed {
        number: "7-од".to_owned(),
        dated_on: "20.09.2022".to_owned(),
        signer: "начальник управления, И. О. Фамилия".to_owned(),
        file: None,
    };
    decide.put_in_force(order, 1, signed).await.unwrap();
    let mut director = directing(&opora, school).await;
    let of = format!("school={school}&line={}", low.id);
    let page = director.get(&format!("/replies/new?{of}")).await;
    assert!(page.says("Ответить до 02.12.2026"), "{}", page.html.text());
    let paper = letter(&opora, order, low.id).await;
    assert!(paper.contains("возражение до 2 декабря 2026 г."), "{paper}");

    let form = objection(&mut director, &of, "Две работы из трёх пишут дети, которые к нам пришли").await;
    let id = number_of(sent(&mut director, &form, None).await.to.as_deref().unwrap());
    let mut coordinator = of_demo(&opora, "coordinator").await;
    let done = answered(&mut coordinator, id, "yes", "Справка подтверждает.").await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.html.text());
    let next = decide.draft(place, 2022, &[]).await.unwrap();
    let (_, lines) = see.list(next).await.unwrap();
    let [line] = &lines[..] else { panic!("the draft changes one school: {lines:?}") };
    assert_eq!((line.school, line.status), (Some(school), LineStatus::Left));
    assert_eq!(line.note.as_deref(), Some("Справка подтверждает."));
    assert!(!letter(&opora, next, line.id).await.contains("Вы вправе"), "who is let go cannot object");
}

#[tokio::test]
async fn a_possible_sign_that_stands_is_explained_without_a_term() {
    let opora = Opora::empty().await;
    opora.application.fill_demo().await.unwrap();
    // A school of the demo that raises scores until 2021.
    let code = "SELECT organisation_id AS it FROM organisation_code WHERE value = 'sch990011'";
    let school = opora.number(code).await;
    let sitting = "SELECT id AS it FROM assessment WHERE year = 2021 AND grade = 5 AND subject = 'MA'";
    let (sitting, later) = (
        opora.number(sitting).await,
        opora
            .number("SELECT id AS it FROM assessment WHERE year = 2022 AND grade = 5 AND subject = 'MA'")
            .await,
    );
    let mut director = directing(&opora, school).await;

    let of = format!("school={school}&sign=inflated-mean:{sitting}");
    let form = objection(&mut director, &of, "Это олимпиадный класс").await.set("kind", "explanation");
    let answer = sent(&mut director, &form, None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html.text());
    let page = director.get(answer.to.as_deref().unwrap()).await;
    assert!(page.says("возможный признак: завышенный средний балл"), "{}", page.html.text());
    let stored = format!("SELECT year AS it FROM reply WHERE sign = 'inflated-mean:{sitting}'");
    assert_eq!(opora.number(&stored).await, 2021);
    let absent = director.get(&format!("/replies/new?school={school}&sign=inflated-mean:{later}")).await;
    assert!(absent.says("признака у школы сейчас нет") && absent.html.form("/replies/new").is_none());
    let unknown = director.get(&format!("/replies/new?school={school}&sign=guilt:{sitting}")).await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let forged = form.set("sign", &format!("inflated-mean:{later}"));
    let again = objection(&mut director, &of, "Ещё").await;
    let forged = sent(&mut director, &Form { action: again.action, ..forged }, None).await;
    assert!(forged.says("признака у школы сейчас нет"), "{}", forged.html.text());
    assert_eq!(opora.number("SELECT COUNT(*) AS it FROM reply").await, 1);
}
