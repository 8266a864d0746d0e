//! Coming in: the first start, invitations, passwords, sessions; and forms that are not one's own.

use crate::harness::{self, DAY, MINUTE, Opora, PASSWORD};
use axum::body::Body;
use axum::http::{Method, StatusCode};
use operations::Role;

#[tokio::test]
async fn the_first_start_makes_an_administrator_who_signs_in() {
    let opora = Opora::empty().await;
    let mut browser = opora.browser();
    assert_eq!(browser.get("/").await.to.as_deref(), Some("/sign-in"));
    assert_eq!(browser.get("/setup").await.status, StatusCode::NOT_FOUND, "without the key there is no page");
    let form = browser.get("/setup?key=k").await.form("/setup");
    let wrong = browser.send(form.clone().set("region", "").set("login", "бос с")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.html.error("region").is_some() && wrong.html.error("login").is_some());
    let form = wrong.form("/setup").set("region", "Энская область").set("municipality", "Приречный район");
    let made = browser.send(form.set("name", "Петрова Анна").set("login", " BOSS ")).await;
    let link = made.to.unwrap();
    let form = browser.get(&link).await.form(&link);
    let short = browser.send(form.clone().set("password", "мало").set("again", "мало")).await;
    assert!(short.html.error("password").is_some());
    let done = browser.send(short.form(&link).set("password", PASSWORD).set("again", PASSWORD)).await;
    assert_eq!(done.to.as_deref(), Some("/sign-in?done=password-set"));
    let page = browser.get("/sign-in?done=password-set").await;
    assert!(page.says("Пароль задан"));
    let form = page.form("/sign-in").set("login", "Boss").set("password", PASSWORD);
    assert_eq!(browser.send(form).await.to.as_deref(), Some("/"));
    assert_eq!(browser.get("/").await.status, StatusCode::OK);
    assert_eq!(browser.get("/setup?key=k").await.status, StatusCode::NOT_FOUND, "it is done once");
}

#[tokio::test]
async fn five_wrong_passwords_lock_an_account_for_a_quarter_of_an_hour() {
    let opora = Opora::set_up().await;
    let mut browser = opora.browser();
    for attempt in 1..=5 {
        let form = browser.get("/sign-in").await.form("/sign-in");
        let answer = browser.send(form.set("login", "boss").set("password", "не тот пароль")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(answer.says("Подождите 15 минут"), attempt == 5, "{attempt}");
        assert_eq!(answer.html.value("login").as_deref(), Some("boss"), "what was typed stays");
    }
    let form = browser.get("/sign-in").await.form("/sign-in").set("login", "boss").set("password", PASSWORD);
    assert!(browser.send(form).await.says("Подождите 15 минут"), "the right password does not help");
    opora.wait(15 * MINUTE);
    let form = browser.get("/sign-in").await.form("/sign-in").set("login", "boss").set("password", PASSWORD);
    assert_eq!(browser.send(form).await.to.as_deref(), Some("/"));
}

#[tokio::test]
async fn a_session_ends_by_itself_and_its_forms_are_not_taken() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let form = boss.get("/people/new?organisation=2").await.form("/people/new");
    opora.wait(2 * 60 * MINUTE + 1);
    assert_eq!(boss.get("/people").await.to.as_deref(), Some("/sign-in?to=%2Fpeople"));
    let answer = boss.send(form.set("name", "Кто-то").set("login", "someone").set("role", "methodist")).await;
    assert_eq!(answer.status, StatusCode::UNAUTHORIZED);
    assert!(answer.says("Сеанс закончился"));
    assert_eq!(opora.number("SELECT count(*) AS it FROM account").await, 1);
}

#[tokio::test]
async fn a_link_works_once_and_for_a_week() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let invite = async |boss: &mut harness::Browser<'_>, login: &str| {
        let form = boss.get("/people/new?organisation=2").await.form("/people/new");
        let made = boss.send(form.set("name", "Кто-то").set("login", login).set("role", "methodist")).await;
        format!("/invitation/{}", made.html.token().unwrap())
    };
    let link = invite(&mut boss, "first").await;
    let mut stranger = opora.browser();
    let form = stranger.get(&link).await.form(&link).set("password", PASSWORD).set("again", PASSWORD);
    assert_eq!(stranger.send(form.clone()).await.status, StatusCode::SEE_OTHER);
    let again = stranger.get(&link).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.says("Ссылка уже использована"));
    assert!(stranger.send(form).await.says("Ссылка уже использована"));
    let link = invite(&mut boss, "second").await;
    let typed = link.to_uppercase().replace("/INVITATION/", "/invitation/");
    assert_eq!(stranger.get(&typed).await.status, StatusCode::OK, "as somebody types it from paper");
    opora.wait(7 * DAY);
    assert!(stranger.get(&link).await.says("истёк"));
    let mut boss = opora.signed_in("boss").await;
    assert!(boss.get("/people").await.says("ссылка истекла"));
}

#[tokio::test]
async fn a_form_that_is_sent_again_changes_nothing() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let form = boss.get("/organisations/new").await.form("/organisations/new");
    let form = form.set("kind", "school").set("name", "МБОУ СОШ № 1").set("parent", "2");
    assert_eq!(boss.send(form.clone()).await.status, StatusCode::SEE_OTHER);
    let again = boss.send(form).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert!(again.says("Это уже сделано"), "{}", again.html.text());
    assert_eq!(opora.number("SELECT count(*) AS it FROM organisation WHERE kind = 'school'").await, 1);
}

#[tokio::test]
async fn a_form_of_another_browser_or_without_a_token_is_refused() {
    let opora = Opora::set_up().await;
    opora.person("other", Role::Administrator, 1).await;
    let mut boss = opora.signed_in("boss").await;
    let mut other = opora.signed_in("other").await;
    let form = boss.get("/organisations/new").await.form("/organisations/new");
    let form = form.set("kind", "school").set("name", "МБОУ СОШ № 1").set("parent", "2");
    let foreign = other.get("/organisations/new").await.form("/organisations/new").get("csrf").to_owned();
    for wrong in [form.clone().set("csrf", ""), form.clone().set("csrf", &foreign)] {
        let answer = boss.send(wrong).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN);
        assert!(answer.says("Форма не принята"));
    }
    let json =
        boss.ask(Method::POST, "/organisations/new", Some("text/plain"), Body::from(form.encoded())).await;
    assert_eq!(json.status, StatusCode::FORBIDDEN, "what other sites can send is no form");
    assert_eq!(opora.number("SELECT count(*) AS it FROM organisation WHERE kind = 'school'").await, 0);
}

#[tokio::test]
async fn a_person_sets_a_password_and_one_time_codes() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let mut elsewhere = opora.signed_in("boss").await;
    assert!(boss.get("/profile").await.says("другой браузер"));
    let form = boss.get("/profile/password").await.form("/profile/password");
    let new = "снег-лежит-на-крыше";
    let form = form.set("present", "не тот").set("password", new).set("again", new);
    let wrong = boss.send(form).await;
    assert!(wrong.html.error("present").is_some());
    let form =
        wrong.form("/profile/password").set("present", PASSWORD).set("password", new).set("again", new);
    assert_eq!(boss.send(form).await.to.as_deref(), Some("/profile?done=password-changed"));
    assert_eq!(boss.get("/profile").await.status, StatusCode::OK, "this session goes on");
    assert_eq!(elsewhere.get("/profile").await.status, StatusCode::SEE_OTHER, "others have ended");
    let form = boss.get("/profile/codes").await.form("/profile/codes");
    let secret = form.get("secret").to_owned();
    let wrong = boss.send(form.set("code", "000000")).await;
    assert!(wrong.html.error("code").is_some());
    assert_eq!(wrong.html.value("secret"), Some(secret), "the telephone has it already");
    assert!(wrong.html.0.contains("<svg"));
}
