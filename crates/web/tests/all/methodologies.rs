//! A methodist makes an own version of a pack: by forms, with checks and preview; rounds can be launched by it.

use crate::harness::{Answer, Browser, Opora, number_of};
use axum::http::StatusCode;
use operations::{Role, RunMonitoring};

const SHIPPED: &str = "/methodologies/packs/motygino%2D2021%402%2E0%2E0";
const OWN: &str = "/methodologies/packs/motygino%2D2021%402%2E0%2E0%2Down%2E1";

struct District {
    opora: Opora,
    school: i64,
}

async fn district() -> District {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    for (login, role, place) in [
        ("methodist", Role::Methodist, 2),
        ("coordinator", Role::Coordinator, 2),
        ("viewer", Role::Viewer, 2),
        ("director", Role::SchoolHead, school),
        ("stranger", Role::Coordinator, other),
    ] {
        opora.person(login, role, place).await;
    }
    District { opora, school }
}

#[track_caller]
fn done(answer: &Answer) -> String {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html.text());
    answer.to.clone().unwrap()
}

/// The number of a new own version.
async fn begun(browser: &mut Browser<'_>, pack: &str) -> i64 {
    let form = browser.get(pack).await.form(&format!("{pack}/copy"));
    number_of(&done(&browser.send(form).await))
}

/// Changes fields of a part by its form.
async fn changed(browser: &mut Browser<'_>, id: i64, part: &str, values: &[(&str, &str)]) -> Answer {
    let page = browser.get(&format!("/methodologies/{id}/part?at={}", part.replace('/', "%2F"))).await;
    let mut form = page.form(&format!("/methodologies/{id}/part"));
    // The harness does not read the text of areas: what is not set stays as it stands.
    form.fields.retain(|(name, value)| !value.is_empty() || name == "form");
    let form = values.iter().fold(form, |form, (name, value)| form.set(name, value));
    browser.send(form).await
}

async fn installed(browser: &mut Browser<'_>, id: i64, reason: &str) -> Answer {
    let form = browser
        .get(&format!("/methodologies/{id}/preview"))
        .await
        .form(&format!("/methodologies/{id}/install"));
    browser.send(form.set("reason", reason)).await
}

async fn labels(opora: &Opora, login: &str) -> Vec<String> {
    let session = opora.application.sign_in(login, crate::harness::PASSWORD).await.unwrap().token;
    let person = opora.application.person(&session).await.unwrap().unwrap();
    let permit = opora.application.permit::<RunMonitoring>(&person, &[], None).unwrap();
    permit.packs_for(2).await.unwrap().iter().map(methodology::Pack::label).collect()
}

#[tokio::test]
async fn packs_and_rows_are_explained_to_everybody_who_sees_results() {
    let District { opora, .. } = district().await;
    for login in ["methodist", "viewer", "director"] {
        let mut browser = opora.signed_in(login).await;
        let list = browser.get("/methodologies").await;
        assert!(list.says("Мотыгинский район") && list.says("61 строка"), "{}", list.html.text());
        let pack = browser.get(SHIPPED).await;
        assert!(pack.says("Что положение оставило открытым") && pack.says("S5B.6") && pack.says("до 15.10"));
        assert_eq!(pack.html.form(&format!("{SHIPPED}/copy")).is_some(), login == "methodist");
        let row = browser.get(&format!("{SHIPPED}/rows/M5A%2E4")).await;
        assert!(row.says("это не сумма строк") && row.says("Связанные строки"), "{}", row.html.text());
        assert_eq!(browser.get(&format!("{SHIPPED}/rows/M9")).await.status, StatusCode::NOT_FOUND);
    }
    let mut english = opora.signed_in("methodist").await;
    english.get("/language/en").await;
    for path in ["/methodologies", SHIPPED, &format!("{SHIPPED}/rows/S3%2E3%2E4")] {
        assert_eq!(english.get(path).await.status, StatusCode::OK, "{path}");
    }
}

#[tokio::test]
async fn a_version_is_made_by_forms_tried_and_put_in_use() {
    let District { opora, .. } = district().await;
    let mut browser = opora.signed_in("methodist").await;
    let id = begun(&mut browser, SHIPPED).await;
    let draft = browser.get(&format!("/methodologies/{id}")).await;
    assert!(draft.says("motygino-2021 2.0.0-own.1") && draft.says("черновик"), "{}", draft.html.text());
    let same = installed(&mut browser, id, "Просто так").await;
    assert!(same.says("ничем не отличается"), "{}", same.html.text());

    done(&changed(&mut browser, id, "question/S1.1", &[("text", "Открыта ли программа на сайте?")]).await);
    done(&changed(&mut browser, id, "terms", &[("collect-from", "10.05"), ("publish", "5.8")]).await);
    done(&changed(&mut browser, id, "row/S5C.2", &[("off", "no")]).await);
    let preview = browser.get(&format!("/methodologies/{id}/preview")).await;
    for words in [
        "Открыта ли программа на сайте?",
        "10.05",
        "05.08",
        "больше не спросят",
        "48 → 47",
        "больше не считается",
    ] {
        assert!(preview.says(words), "{words}: {}", preview.html.text());
    }
    done(&changed(&mut browser, id, "choice/band_hole", &[("value", "upper")]).await);
    let early = installed(&mut browser, id, "По приказу № 7").await;
    assert!(early.says("Не все примеры") && early.says("51-75"), "{}", early.html.text());
    let examples = format!("/methodologies/{id}/examples");
    let form = browser.get(&format!("/methodologies/{id}/preview")).await.form(&examples);
    done(&browser.send(form).await);
    let none = installed(&mut browser, id, " ").await;
    assert!(none.html.error("reason").is_some());
    done(&installed(&mut browser, id, "По приказу № 7").await);

    assert_eq!(labels(&opora, "coordinator").await[0], "motygino-2021 2.0.0-own.1");
    let own = browser.get(OWN).await;
    assert!(own.says("По приказу № 7") && own.says("действует"), "{}", own.html.text());
    let late = left_open(&mut browser, id).await;
    assert!(late.says("Состояние версии уже другое"), "{}", late.html.text());
    let journal: i64 =
        opora.number("SELECT count(*) AS it FROM journal_entry WHERE action LIKE 'pack-%'").await;
    assert_eq!(journal, 7);

    let next = begun(&mut browser, OWN).await;
    assert!(browser.get(&format!("/methodologies/{next}")).await.says("2.0.0-own.2"));
    let form =
        browser.get(&format!("/methodologies/{id}")).await.form(&format!("/methodologies/{id}/withdraw"));
    done(&browser.send(form.set("reason", "Приказ отменён")).await);
    assert_eq!(labels(&opora, "coordinator").await[0], "motygino-2021 2.0.0");
}

/// What becomes of a form of a part that was left open.
async fn left_open(browser: &mut Browser<'_>, id: i64) -> Answer {
    let form =
        browser.get(&format!("/methodologies/{id}")).await.form(&format!("/methodologies/{id}/withdraw"));
    let mut form = form.set("at", "terms").set("publish", "06.08");
    form.action = format!("/methodologies/{id}/part");
    browser.send(form).await
}

#[tokio::test]
async fn what_a_regulation_does_not_bear_is_told_at_the_field_and_not_kept() {
    let District { opora, .. } = district().await;
    let mut browser = opora.signed_in("methodist").await;
    let id = begun(&mut browser, SHIPPED).await;
    for (part, field, value) in [
        ("terms", "collect-to", "01.04"),
        ("terms", "publish", "30.02"),
        ("terms", "minutes-cell", "много"),
        ("band/25-50", "to", "20"),
        ("band/25-50", "to", "150"),
        ("limits", "steady-times", "1"),
        ("question/S1.1", "text", " "),
    ] {
        let refused = changed(&mut browser, id, part, &[(field, value)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{part} {field}");
        assert!(refused.html.error(field).is_some(), "{part} {field}: {}", refused.html.text());
    }
    let version =
        opora.number(&format!("SELECT edited_version AS it FROM methodology WHERE id = {id}")).await;
    assert_eq!(version, 1, "nothing was kept");

    let path = format!("/methodologies/{id}/file");
    let form = browser.get(&format!("{path}?name=references.yaml")).await.form(&path);
    let broken = browser.send(form.set("text", "regulation:\n  title: Положение\n  certain: text\n")).await;
    assert_eq!(broken.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(broken.says("references.yaml, строка 3") && broken.says("certain"), "{}", broken.html.text());
    assert!(broken.html.0.contains("title: Положение"), "what was typed is kept");
    let form = browser.get(&format!("{path}?name=methodology.yaml")).await.form(&path);
    let text = methodology::shipped()["motygino-2021"]["methodology.yaml"].clone();
    let other = browser.send(form.set("text", &text)).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY, "the version is not the shipped one");
}

#[tokio::test]
async fn a_question_is_added_with_its_row() {
    let District { opora, .. } = district().await;
    let mut browser = opora.signed_in("methodist").await;
    let id = begun(&mut browser, SHIPPED).await;
    let path = format!("/methodologies/{id}/question");
    let form = browser.get(&path).await.form(&path);
    let empty = browser.send(form.clone()).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["level", "section", "text", "kind", "title", "act"] {
        assert!(empty.html.error(field).is_some(), "{field}");
    }
    let form = empty.form(&path);
    let form = [
        ("level", "school"),
        ("section", "5C"),
        ("text", "Сколько педагогов ведут свой блог: 'открытый' или # закрытый?"),
        ("help", "Список заместителя директора"),
        ("kind", "share"),
        ("whole", "teachers"),
        ("title", "Доля педагогов, ведущих блог"),
        ("unit", "доля педагогов"),
        ("who", "Школа вводит, сколько педагогов; долю считает программа."),
        ("why", "Кто пишет о своей работе, тот её обдумывает."),
        ("act", "Приказ управления от 01.09.2026 № 12"),
        ("clause", "пункт 3"),
    ]
    .into_iter()
    .fold(form, |form, (name, value)| form.set(name, value));
    done(&browser.send(form).await);
    let preview = browser.get(&format!("/methodologies/{id}/preview")).await;
    assert!(
        preview.says("5C.own1") && preview.says("48 → 49") && preview.says("спросят впервые"),
        "{}",
        preview.html.text()
    );
    assert!(preview.says("Все примеры методики посчитались"));
    assert!(!preview.says("формами не описать"), "{}", preview.html.text());
    done(&installed(&mut browser, id, "Приказ № 12").await);
    let row = browser.get(&format!("{OWN}/rows/5C%2Eown1")).await;
    assert!(row.says("Доля педагогов, ведущих блог") && row.says("Приказ управления от 01.09.2026 № 12"));
}

#[tokio::test]
async fn others_do_not_come_near() {
    let District { opora, school } = district().await;
    assert!(school > 0);
    let mut methodist = opora.signed_in("methodist").await;
    let id = begun(&mut methodist, SHIPPED).await;
    for login in ["viewer", "director"] {
        let mut browser = opora.signed_in(login).await;
        assert_eq!(
            browser.get(&format!("/methodologies/{id}")).await.status,
            StatusCode::FORBIDDEN,
            "{login}"
        );
        assert!(!browser.get("/methodologies").await.says("own.1"), "{login} sees no draft");
    }
    let mut stranger = opora.signed_in("stranger").await;
    assert_eq!(stranger.get(&format!("/methodologies/{id}")).await.status, StatusCode::NOT_FOUND);
    assert!(!stranger.get("/methodologies").await.says("own.1"));
    let form = stranger.get(SHIPPED).await.form(&format!("{SHIPPED}/copy"));
    assert_eq!(stranger.send(form.set("authority", "2")).await.status, StatusCode::NOT_FOUND);
    done(&changed(&mut methodist, id, "terms", &[("publish", "05.08")]).await);
    done(&installed(&mut methodist, id, "Срок").await);
    assert_eq!(stranger.get(OWN).await.status, StatusCode::NOT_FOUND);
    let mut director = opora.signed_in("director").await;
    assert!(director.get(OWN).await.says("до 05.08"), "a school reads what its authority has made");
}

#[tokio::test]
async fn of_two_who_change_at_once_the_second_is_told() {
    let District { opora, .. } = district().await;
    let mut methodist = opora.signed_in("methodist").await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let id = begun(&mut methodist, SHIPPED).await;
    let path = format!("/methodologies/{id}/part");
    let form = coordinator.get(&format!("{path}?at=terms")).await.form(&path);
    done(&changed(&mut methodist, id, "terms", &[("publish", "05.08")]).await);
    let late = coordinator.send(form.set("publish", "06.08")).await;
    assert_eq!(late.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(late.html.value("publish").as_deref() == Some("06.08"), "what was typed stays");
    let form = late.form(&path);
    done(&coordinator.send(form).await);
    let form =
        methodist.get(&format!("/methodologies/{id}")).await.form(&format!("/methodologies/{id}/delete"));
    done(&methodist.send(form).await);
    assert_eq!(methodist.get(&format!("/methodologies/{id}")).await.status, StatusCode::NOT_FOUND);
}
