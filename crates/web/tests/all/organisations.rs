//! The tree: what happens to organisations, two editors at once, a directory from a file.

use crate::harness::{self, Answer, Browser, Opora};
use axum::http::StatusCode;
use operations::Role;

async fn happen(browser: &mut Browser<'_>, id: i64, what: &str, fields: &[(&str, &str)]) -> Answer {
    let path = format!("/organisations/{id}/happened/{what}");
    let question =
        fields.iter().find(|(name, _)| *name == "other").map(|(_, other)| format!("?other={other}"));
    let form = browser.get(&format!("{path}{}", question.unwrap_or_default())).await.form(&path);
    let form = fields.iter().fold(form, |form, (name, value)| form.set(name, value));
    browser.send(form).await
}

#[tokio::test]
async fn numbers_and_paths_outlive_what_happens() {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let first = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    let second = opora.organisation("school", "МБОУ СОШ № 2", 2, "sch990002").await;
    let mut boss = opora.signed_in("boss").await;
    let renamed =
        happen(&mut boss, first, "rename", &[("name", "МБОУ «Лицей № 1»"), ("on", "01.09.2026")]).await;
    assert_eq!(renamed.to.unwrap(), format!("/organisations/{first}?done=happened-rename"));
    let moved = happen(&mut boss, first, "move", &[("parent", &other.to_string()), ("on", "2.9.2026")]).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER, "{}", moved.html.text());
    let path = format!("SELECT path AS it FROM organisation WHERE id = {first}");
    assert_eq!(opora.text(&path).await, format!("/1/{other}/{first}/"));
    let split = happen(&mut boss, second, "split", &[("name", "МБОУ СОШ № 22"), ("on", "03.09.2026")]).await;
    let made = harness::number_of(&split.to.unwrap());
    let path = format!("SELECT path AS it FROM organisation WHERE id = {made}");
    assert_eq!(opora.text(&path).await, format!("/1/2/{made}/"));
    let asked = boss.get(&format!("/organisations/{made}/happened/merge?other={second}")).await;
    assert!(asked.says("останутся за её номером"), "{}", asked.html.text());
    let merged = happen(&mut boss, made, "merge", &[("other", &second.to_string())]).await;
    assert_eq!(merged.to.unwrap(), format!("/organisations/{second}?done=happened-merge"));
    let card = boss.get(&format!("/organisations/{second}")).await;
    assert!(card.says("К ней присоединена: МБОУ СОШ № 22") && card.says("Из неё выделена: МБОУ СОШ № 22"));
    let gone = boss.get(&format!("/organisations/{made}")).await;
    assert!(
        gone.says("Вошла в другую: МБОУ СОШ № 2") && gone.says("Выделена из другой: МБОУ СОШ № 2"),
        "{}",
        gone.html.text()
    );
    assert!(gone.html.form(&format!("/organisations/{made}/happened/close")).is_none());
    let card = boss.get(&format!("/organisations/{first}")).await;
    assert!(card.says("Переименована: МБОУ СОШ № 1 → МБОУ «Лицей № 1»") && card.says("sch990001"));
    assert!(card.says("Передана: Приречный район → Заречный район"));
}

#[tokio::test]
async fn a_whole_subtree_moves() {
    let opora = Opora::set_up().await;
    // Twelve schools, so that a path like /1/2/1… would catch others if paths were cut wrongly.
    let mut schools = Vec::new();
    for number in 1..=12 {
        schools.push(opora.organisation("school", &format!("Школа № {number}"), 2, "").await);
    }
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let mut boss = opora.signed_in("boss").await;
    for school in &schools[..2] {
        let moved = happen(&mut boss, *school, "move", &[("parent", &other.to_string())]).await;
        assert_eq!(moved.status, StatusCode::SEE_OTHER);
    }
    let wrong = "SELECT count(*) AS it FROM organisation o JOIN organisation p ON p.id = o.parent_id \
        WHERE o.path <> p.path || o.id || '/'";
    assert_eq!(opora.number(wrong).await, 0);
    let list = boss.get(&format!("/organisations?beneath={other}")).await;
    assert!(list.says("Найдено: 2"), "{}", list.html.text());
    assert!(boss.get("/organisations?beneath=2").await.says("Найдено: 10"));
    let close = happen(&mut boss, other, "close", &[]).await;
    assert!(close.says("ещё входят работающие школы"));
}

#[tokio::test]
async fn what_cannot_have_happened_is_refused_at_its_field() {
    let opora = Opora::set_up().await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "").await;
    let mut boss = opora.signed_in("boss").await;
    let ahead = happen(&mut boss, school, "rename", &[("name", "Новое"), ("on", "01.09.2099")]).await;
    assert!(ahead.html.error("on").unwrap().contains("не наступил"));
    assert_eq!(ahead.html.value("name").as_deref(), Some("Новое"), "what was typed stays");
    let same = happen(&mut boss, school, "rename", &[("name", "МБОУ СОШ № 1")]).await;
    assert!(same.html.error("name").is_some());
    let day = happen(&mut boss, school, "close", &[("on", "31.02.2026")]).await;
    assert!(day.html.error("on").is_some());
    let long = happen(&mut boss, school, "split", &[("name", &"я".repeat(300))]).await;
    assert!(long.html.error("name").unwrap().contains("300"));
    assert_eq!(
        boss.get(&format!("/organisations/{school}/happened/flood")).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn two_editors_of_a_card_lose_nothing() {
    let opora = Opora::set_up().await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "").await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    let path = format!("/organisations/{school}");
    let (mut boss, mut other) = (opora.signed_in("boss").await, opora.signed_in("coordinator").await);
    let first = boss.get(&path).await.form(&path).set("full_name", "Полное от одного").set("special", "yes");
    let second =
        other.get(&path).await.form(&path).set("full_name", "Полное от другого").set("highest_grade", "9");
    assert_eq!(boss.send(first).await.status, StatusCode::SEE_OTHER);
    let answer = other.send(second).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("данные изменил кто-то другой"));
    assert_eq!(answer.html.value("full_name").as_deref(), Some("Полное от другого"));
    assert!(answer.says("Сейчас записано: Полное от одного") && answer.says("Сейчас записано: да"));
    let again = other.send(answer.form(&path).set("special", "yes")).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER);
    let card = boss.get(&path).await;
    assert_eq!(card.html.value("full_name").as_deref(), Some("Полное от другого"));
    assert_eq!(card.html.value("highest_grade").as_deref(), Some("9"));
    let wrong = boss.send(card.form(&path).set("highest_grade", "13")).await;
    assert!(wrong.html.error("highest_grade").is_some());
    assert_eq!(wrong.html.value("highest_grade").as_deref(), Some("13"));
}

#[tokio::test]
async fn codes_are_of_one_organisation_and_found_by_any_sign() {
    let opora = Opora::set_up().await;
    let school = opora.organisation("school", "Школа_100%", 2, "sch990001").await;
    opora.organisation("school", "Школа 1000", 2, "").await;
    let mut boss = opora.signed_in("boss").await;
    let path = format!("/organisations/{school}");
    let codes = format!("{path}/codes");
    let form = boss.get("/organisations/4").await.form("/organisations/4/codes");
    let taken = boss.send(form.set("kind", "login").set("code", "SCH990001")).await;
    assert!(taken.html.error("code").unwrap().contains("уже есть"));
    let form = boss.get(&path).await.form(&codes);
    let unfit = boss.send(form.set("kind", "municipality").set("code", "m004")).await;
    assert!(unfit.html.error("code").is_some());
    assert_eq!(
        boss.send(unfit.form(&codes).set("kind", "ogrn").set("code", "1029900000017")).await.status,
        StatusCode::SEE_OTHER
    );
    assert!(boss.get("/organisations?text=900000017").await.says("Найдено: 1"));
    assert!(
        boss.get("/organisations?text=100%25").await.says("Найдено: 1"),
        "a sign of the database is a letter"
    );
    assert!(boss.get("/organisations?text=_").await.says("Найдено: 1"));
    let remove = boss.get(&path).await.html.between("/codes/", "/remove").unwrap();
    let remove = format!("{codes}/{remove}/remove");
    let form = boss.get(&path).await.form(&remove);
    assert_eq!(boss.send(form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(opora.number("SELECT count(*) AS it FROM organisation_code").await, 1);
}

const DIRECTORY: &str = "Логин ОО;Краткое наименование;Муниципалитет;special\n\
    sch990001;МБОУ СОШ № 1;Приречный район;нет\n\
    edu990002;МБОУ «СОШ № 2»;Приречный район;нет\n\
    sch990003;МБОУ СОШ № 3 им. Героя;Приречный район;нет\n\
    sch990004;МБОУ СОШ № 4;Дальний район;да\n";

#[tokio::test]
async fn a_directory_is_checked_decided_and_applied() {
    let opora = Opora::set_up().await;
    let first = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    let second = opora.organisation("school", "МБОУ СОШ № 2", 2, "").await;
    let third = opora.organisation("school", "МБОУ СОШ № 3", 2, "").await;
    let mut boss = opora.signed_in("boss").await;
    let page = boss.get("/organisations/import").await;
    let none = boss.upload(&page.form("/organisations/import"), "", b"").await;
    assert!(none.html.error("file").is_some());
    let form = boss.get("/organisations/import").await.form("/organisations/import");
    let wrong = boss.upload(&form, "letter.csv", "Уважаемые коллеги!\n".as_bytes()).await;
    assert!(wrong.html.error("file").unwrap().contains("справочника"), "{}", wrong.html.text());
    let form = boss.get("/organisations/import").await.form("/organisations/import");
    let big = boss.upload(&form, "big.csv", &vec![b'a'; (16 << 20) + 1]).await;
    assert!(big.html.error("file").unwrap().contains("16 МБ"));
    let form = boss.get("/organisations/import").await.form("/organisations/import");
    let checked = boss.upload(&form, "школы.csv", DIRECTORY.as_bytes()).await;
    let to = checked.to.clone().unwrap_or_else(|| panic!("{}", checked.html.text()));
    let page = boss.get(&to).await;
    assert!(page.says("узнаны по коду 1") && page.says("узнаны по названию 1"), "{}", page.html.text());
    assert!(page.says("новые 1") && page.says("нужно ваше решение 1"), "{}", page.html.text());
    let undecided = boss.send(page.form(&to)).await;
    assert_eq!(undecided.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(undecided.says("Решите по каждой школе"));
    let form = undecided.form(&to);
    let line = form.fields.iter().find(|(name, _)| name.starts_with("line-")).unwrap().0.clone();
    let place = form.fields.iter().find(|(name, _)| name.starts_with("place-")).unwrap().0.clone();
    let done = boss.send(form.set(&line, &third.to_string()).set(&place, "new")).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.html.text());
    assert!(
        done.says("Добавлено школ 1") && done.says("Добавлено муниципалитетов 1"),
        "{}",
        done.html.text()
    );
    let owner = async |code: &str| {
        opora
            .number(&format!("SELECT organisation_id AS it FROM organisation_code WHERE value = '{code}'"))
            .await
    };
    assert_eq!(owner("sch990001").await, first);
    assert_eq!(owner("edu990002").await, second);
    assert_eq!(owner("sch990003").await, third);
    let new = owner("sch990004").await;
    let above = format!(
        "SELECT p.name AS it FROM organisation o JOIN organisation p ON p.id = o.parent_id WHERE o.id = {new}"
    );
    assert_eq!(opora.text(&above).await, "Дальний район");
    assert_eq!(opora.number(&format!("SELECT special AS it FROM organisation WHERE id = {new}")).await, 1);
    let name = format!("SELECT name AS it FROM organisation WHERE id = {third}");
    assert_eq!(opora.text(&name).await, "МБОУ СОШ № 3", "what stands is not overwritten");
    let gone = boss.get(&to).await;
    assert!(gone.says("Загрузите файл ещё раз"), "it is applied once");
}

#[tokio::test]
async fn a_directory_waits_an_hour_and_for_its_own_person() {
    let opora = Opora::set_up().await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    let mut boss = opora.signed_in("boss").await;
    let form = boss.get("/organisations/import").await.form("/organisations/import");
    let to = boss.upload(&form, "школы.csv", DIRECTORY.as_bytes()).await.to.unwrap();
    let mut other = opora.signed_in("coordinator").await;
    assert!(other.get(&to).await.says("Загрузите файл ещё раз"));
    opora.wait(59 * harness::MINUTE);
    assert!(boss.get(&to).await.says("Предварительная проверка"));
    opora.wait(2 * harness::MINUTE);
    assert!(boss.get(&to).await.says("Загрузите файл ещё раз"));
    let form = other.get("/organisations/import").await.form("/organisations/import");
    let to = other.upload(&form, "школы.csv", DIRECTORY.as_bytes()).await.to.unwrap();
    let page = other.get(&to).await;
    let own = page.form(&to);
    let place = own.fields.iter().find(|(name, _)| name.starts_with("place-")).unwrap().0.clone();
    let foreign = other.send(own.set(&place, "1")).await;
    assert_eq!(foreign.status, StatusCode::UNPROCESSABLE_ENTITY, "not beneath what is not the coordinator's");
    let done = other.send(foreign.form(&to).set(&place, "leave")).await;
    assert!(done.says("Добавлено школ 3") && done.says("Оставлено в стороне 1"), "{}", done.html.text());
}

#[tokio::test]
async fn a_time_zone_that_was_set_counts_from_the_next_page_on() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let now = jiff::Timestamp::from_millisecond(opora.application.now()).unwrap();
    let zones = [("/organisations/1", "Asia/Kamchatka"), ("/settings/authority/1", "Europe/Kaliningrad")];
    for (path, zone) in zones {
        let shown = now.in_tz(zone).unwrap().strftime("%d.%m.%Y %H:%M").to_string();
        assert!(!boss.get("/journal").await.says(&shown), "{path}");
        let form = boss.get(path).await.form(path).set("time_zone", zone);
        assert_eq!(boss.send(form).await.status, StatusCode::SEE_OTHER, "{path}");
        let journal = boss.get("/journal").await;
        assert!(journal.says(&shown), "{path}: {shown} is not in {}", journal.html.text());
    }
}
