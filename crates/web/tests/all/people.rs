//! Keeping people: who may give what to whom, and that nobody gets beyond.

use crate::harness::{Opora, PASSWORD, number_of};
use axum::http::StatusCode;
use operations::Role;

/// Two municipalities with a coordinator each, and a school in both.
struct District {
    opora: Opora,
    other: i64,
    own_school: i64,
    other_school: i64,
    coordinator: i64,
    stranger: i64,
}

async fn district() -> District {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let own_school = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    let other_school = opora.organisation("school", "МБОУ СОШ № 2", other, "sch990002").await;
    let coordinator = opora.person("coordinator", Role::Coordinator, 2).await;
    let stranger = opora.person("stranger", Role::Coordinator, other).await;
    District { opora, other, own_school, other_school, coordinator, stranger }
}

#[tokio::test]
async fn a_coordinator_gives_no_role_that_may_more() {
    let district = district().await;
    let mut coordinator = district.opora.signed_in("coordinator").await;
    let page = coordinator.get("/people/new?organisation=2").await;
    assert!(!page.says("администратор Ведёт"), "it is not offered");
    let form =
        page.form("/people/new").set("name", "Хитрый").set("login", "sly").set("role", "administrator");
    let answer = coordinator.send(form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.error("role").is_some());
    let form =
        answer.form("/people/new").set("role", "methodist").set("organisation", &district.other.to_string());
    let answer = coordinator.send(form).await;
    assert!(answer.says("Такой организации нет"), "{}", answer.html.text());
    assert_eq!(district.opora.number("SELECT count(*) AS it FROM account WHERE login = 'sly'").await, 0);
}

#[tokio::test]
async fn a_coordinator_keeps_no_account_with_roles_elsewhere_or_beyond() {
    let district = district().await;
    let opora = &district.opora;
    let mut boss = opora.signed_in("boss").await;
    let methodist = opora.person("methodist", Role::Methodist, 2).await;
    let path = format!("/people/{methodist}/role");
    let form = boss.get(&format!("{path}?organisation={}", district.other)).await.form(&path);
    assert_eq!(boss.send(form.set("role", "methodist")).await.status, StatusCode::SEE_OTHER);
    let mut coordinator = opora.signed_in("coordinator").await;
    let list = coordinator.get("/people").await;
    assert!(list.says("Человек methodist") && list.says("есть роли и в других организациях"));
    assert!(!list.says("Заречный район"), "roles elsewhere are not told");
    for hidden in [methodist, district.stranger, 1] {
        let answer = coordinator.get(&format!("/people/{hidden}")).await;
        assert_eq!((answer.status, answer.admitted), (StatusCode::NOT_FOUND, false), "{hidden}");
    }
    // An administrator of the own municipality is seen, but not kept.
    let local = opora.person("local", Role::Administrator, 2).await;
    let page = coordinator.get(&format!("/people/{local}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.html.form(&format!("/people/{local}/link")).is_none());
    let own = coordinator.get("/people/new?organisation=2").await.form("/people/new");
    for act in ["link", "close"] {
        let mut form = own.clone();
        form.action = format!("/people/{local}/{act}");
        assert_eq!(coordinator.send(form).await.status, StatusCode::NOT_FOUND, "{act}");
    }
    assert_eq!(opora.number("SELECT count(*) AS it FROM account WHERE closed_at IS NOT NULL").await, 0);
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let answer = boss.get("/people/1/close").await.form("/people/1/close");
    let answer = boss.send(answer).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.says("последний администратор"));
    let end = boss.get("/people/1/roles/1/end").await.form("/people/1/roles/1/end");
    assert!(boss.send(end).await.says("последний администратор"));
    // One of a municipality does not keep the whole.
    opora.person("local", Role::Administrator, 2).await;
    let end = boss.get("/people/1/roles/1/end").await.form("/people/1/roles/1/end");
    assert!(boss.send(end).await.says("последний администратор"));
    opora.person("second", Role::Administrator, 1).await;
    let end = boss.get("/people/1/roles/1/end").await.form("/people/1/roles/1/end");
    assert_eq!(boss.send(end).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn everything_is_handed_over_to_a_successor() {
    let district = district().await;
    let opora = &district.opora;
    let successor = opora.person("successor", Role::Methodist, 2).await;
    let mut old = opora.signed_in("coordinator").await;
    let mut boss = opora.signed_in("boss").await;
    let path = format!("/people/{}/hand-over", district.coordinator);
    let nobody = boss.get(&path).await.form(&path);
    assert!(boss.send(nobody).await.html.error("successor").is_some());
    let form = boss.get(&path).await.form(&path).set("successor", &successor.to_string());
    let done = boss.send(form).await;
    assert_eq!(done.to.unwrap(), format!("/people/{successor}?done=account-handed-over"));
    assert_eq!(old.get("/people").await.status, StatusCode::SEE_OTHER, "the session has ended");
    assert!(opora.application.sign_in("coordinator", PASSWORD).await.is_err());
    let mut new = opora.signed_in("successor").await;
    assert_eq!(new.get("/people").await.status, StatusCode::OK);
    let page = boss.get(&format!("/people/{}", district.coordinator)).await;
    assert!(page.says("закрыт") && page.html.form(&path).is_none());
}

#[tokio::test]
async fn an_account_without_roles_belongs_to_who_kept_it() {
    let district = district().await;
    let opora = &district.opora;
    let methodist = opora.person("methodist", Role::Methodist, 2).await;
    let mut own = opora.signed_in("coordinator").await;
    let page = own.get(&format!("/people/{methodist}")).await;
    let end = page.html.between(&format!("/people/{methodist}/roles/"), "/end").unwrap();
    let end = format!("/people/{methodist}/roles/{end}/end");
    let form = own.get(&end).await.form(&end);
    assert_eq!(own.send(form).await.status, StatusCode::SEE_OTHER);
    assert!(own.get(&format!("/people/{methodist}")).await.says("Ролей нет"));
    let mut stranger = opora.signed_in("stranger").await;
    assert_eq!(stranger.get(&format!("/people/{methodist}")).await.status, StatusCode::NOT_FOUND);
    let path = format!("/people/{}/hand-over", district.stranger);
    let form = stranger.get(&path).await;
    assert!(!form.says("Человек methodist"));
    let mut form = stranger.get("/people/new?organisation=3").await.form("/people/new");
    form.action = path;
    let answer = stranger.send(form.set("successor", &methodist.to_string())).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn what_is_too_long_stays_in_its_field_and_names_are_shown_as_they_are() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let long = "я".repeat(201);
    let form = boss.get("/people/new?organisation=2").await.form("/people/new");
    let answer = boss.send(form.set("name", &long).set("login", "x").set("role", "methodist")).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.html.error("name").unwrap().contains("201"));
    assert_eq!(answer.html.value("name").unwrap(), long);
    let sly = "<script>alert(1)</script>\"'&";
    let form = answer.form("/people/new").set("name", sly).set("login", "sly").set("post", "<b>");
    let made = boss.send(form).await;
    assert_eq!(made.status, StatusCode::OK);
    for page in [made, boss.get("/people").await, boss.get("/people/2").await, boss.get("/journal").await] {
        assert!(!page.html.0.contains("<script>alert"), "{}", page.html.0);
    }
    assert!(boss.get("/people").await.says(sly));
}

#[tokio::test]
async fn heads_of_all_schools_get_their_slips_at_once() {
    let district = district().await;
    let opora = &district.opora;
    opora.organisation("school", "МБОУ СОШ № 3", 2, "").await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let page = coordinator.get("/people/schools").await;
    assert!(page.says("МБОУ СОШ № 1") && page.says("логин sch990001") && !page.says("МБОУ СОШ № 2"));
    let none = coordinator.send(page.form("/people/schools")).await;
    assert!(none.html.error("school").is_some());
    let form = none.form("/people/schools").add("school", &district.own_school.to_string());
    let third = opora.number("SELECT max(id) AS it FROM organisation").await;
    let foreign = form.clone().add("school", &district.other_school.to_string());
    assert_eq!(coordinator.send(foreign).await.status, StatusCode::NOT_FOUND, "all of them, or none");
    let form = coordinator.get("/people/schools").await.form("/people/schools");
    let form = form.add("school", &district.own_school.to_string()).add("school", &third.to_string());
    let made = coordinator.send(form).await;
    assert_eq!(made.html.0.matches("opora-slip\"").count(), 2, "{}", made.html.text());
    assert_eq!(made.html.0.matches("<svg xmlns").count(), 2);
    assert!(made.says("директор МБОУ СОШ № 1"), "{}", made.html.text());
    assert!(made.says(&format!("school-{third}")), "{}", made.html.text());
    let token = made.html.token().unwrap();
    opora.application.accept(&token, PASSWORD, PASSWORD).await.unwrap();
    let mut head = opora.signed_in("sch990001").await;
    assert_eq!(head.get("/").await.status, StatusCode::OK);
    assert_eq!(head.get("/people").await.status, StatusCode::FORBIDDEN);
    assert!(coordinator.get("/people/schools").await.says("У всех школ уже есть"));
}

#[tokio::test]
async fn two_who_correct_one_person_both_see_what_is_stored() {
    let district = district().await;
    let opora = &district.opora;
    let path = format!("/people/{}", opora.person("methodist", Role::Methodist, 2).await);
    let mut boss = opora.signed_in("boss").await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let first = boss.get(&path).await.form(&path).set("name", "Имя от администратора");
    let second = coordinator.get(&path).await.form(&path).set("name", "Имя от координатора");
    assert_eq!(boss.send(first).await.status, StatusCode::SEE_OTHER);
    let answer = coordinator.send(second).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(answer.html.value("name").as_deref(), Some("Имя от координатора"));
    assert!(answer.says("Сейчас записано: Имя от администратора"));
    assert_eq!(coordinator.send(answer.form(&path)).await.status, StatusCode::SEE_OTHER);
    assert!(boss.get(&path).await.says("Имя от координатора"));
}

#[tokio::test]
async fn who_sees_an_organisation_is_told() {
    let district = district().await;
    let mut coordinator = district.opora.signed_in("coordinator").await;
    let page = coordinator.get(&format!("/access/{}", district.own_school)).await;
    assert!(page.says("Петрова Анна Ивановна администратор Энская область нет"), "{}", page.html.text());
    assert!(page.says("Человек coordinator муниципальный координатор Приречный район да"));
    assert!(!page.says("Человек stranger"));
    let foreign = coordinator.get(&format!("/access/{}", district.other_school)).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND);
    assert_eq!(number_of("/people/7?done=x"), 7);
}
