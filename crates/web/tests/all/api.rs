//! The interface for other programs: keys are made, used, narrowed and ended; what is asked is answered or
//! refused by the rules of RFC 9457.

use crate::district::District;
use crate::harness::{self, DAY, MINUTE, Opora, PASSWORD};
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{ALLOW, AUTHORIZATION, CONTENT_TYPE, COOKIE, SET_COOKIE, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, Request, StatusCode};
use operations::{DEMO_PASSWORD, NewToken, Own, Right, Role};
use serde_json::Value;
use tower::ServiceExt as _;

/// What came back.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Value,
}

impl Answer {
    fn header(&self, name: axum::http::HeaderName) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    fn code(&self) -> (u16, &str) {
        (self.status.as_u16(), self.body["code"].as_str().unwrap_or_default())
    }
}

async fn sent(router: &Router, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let answer = router.clone().oneshot(request.body(Body::empty()).unwrap()).await.unwrap();
    let (status, headers) = (answer.status(), answer.headers().clone());
    assert!(headers.get(SET_COOKIE).is_none(), "{path}: no cookie is given");
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    assert!(!String::from_utf8_lossy(&bytes).contains('⟦'), "{path}: words are missing");
    Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or_default() }
}

async fn asked(router: &Router, path: &str, key: &str) -> Answer {
    sent(router, "GET", path, &[("authorization", &format!("Bearer {key}"))]).await
}

/// Two municipalities with a school each, and a coordinator of the first.
async fn two_places() -> (Opora, i64, i64, i64) {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let own = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    let foreign = opora.organisation("school", "МБОУ СОШ № 2", other, "sch990002").await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    (opora, own, foreign, other)
}

#[tokio::test]
async fn a_key_is_made_on_its_page_shown_once_used_and_ended() {
    let (opora, own, _, _) = two_places().await;
    let mut browser = opora.signed_in("coordinator").await;
    assert!(browser.get("/profile").await.html.0.contains("href=\"/profile/tokens\""));
    let form = browser.get("/profile/tokens/new").await.form("/profile/tokens/new");
    let empty = browser.send(form.clone()).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(empty.html.error("name").is_some() && empty.html.error("rights").is_some());
    let form =
        form.set("name", "Витрина района").set("rights", "see-schools").set("present", "не тот пароль");
    let wrong = browser.send(form.clone()).await;
    assert_eq!(
        wrong.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "whoever sits down at an open page makes none"
    );
    let made = browser.send(wrong.form("/profile/tokens/new").set("present", PASSWORD)).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.html.text());
    let key = made.html.between("<code id=\"token-0\">", "</code>").unwrap();
    assert!(key.starts_with("opora_") && key.len() == 70, "{key}");

    let kept = opora.text("SELECT hash AS it FROM token").await;
    assert!(!key.contains(&kept) && kept.len() == 64, "only a digest is kept");
    let answer = asked(&opora.router, &format!("/api/v1/schools/{own}"), &key).await;
    assert_eq!((answer.status, answer.body["name"].as_str()), (StatusCode::OK, Some("МБОУ СОШ № 1")));
    assert_eq!(answer.body["highest_grade"], Value::Null);
    assert_eq!(answer.body["missing"]["highest_grade"], "unknown");

    let list = browser.get("/profile/tokens").await;
    assert!(list.says("Витрина района") && !list.html.0.contains(&key));
    let id = opora.number("SELECT id AS it FROM token").await;
    let end = browser.get(&format!("/profile/tokens/{id}/end")).await;
    let ended = browser.send(end.form(&format!("/profile/tokens/{id}/end"))).await;
    assert_eq!(ended.to.as_deref(), Some("/profile/tokens?done=token-ended"));
    let answer = asked(&opora.router, "/api/v1/schools", &key).await;
    assert_eq!(answer.code(), (401, "wrong-key"));
    assert!(answer.header(WWW_AUTHENTICATE).contains("invalid_token"));
    let mut boss = opora.signed_in("boss").await;
    let journal = boss.get("/journal").await;
    assert!(journal.says("сделан ключ для другой программы") && journal.says("видит школы"));
    assert!(!journal.html.0.contains(&key) && !journal.html.0.contains(&kept));
}

#[tokio::test]
async fn a_key_of_somebody_else_is_not_there() {
    let (opora, ..) = two_places().await;
    opora.program("boss", &[], None).await;
    let id = opora.number("SELECT id AS it FROM token").await;
    let mut other = opora.signed_in("coordinator").await;
    assert_eq!(other.get(&format!("/profile/tokens/{id}/end")).await.status, StatusCode::NOT_FOUND);
    let form = other.get("/profile/tokens/new").await.form("/profile/tokens/new");
    let form = harness::page::Form { action: format!("/profile/tokens/{id}/end"), ..form };
    assert_eq!(other.send(form).await.status, StatusCode::NOT_FOUND);
    assert_eq!(opora.number("SELECT count(*) AS it FROM token WHERE ended_at IS NULL").await, 1);
}

#[tokio::test]
async fn a_key_sees_no_more_than_its_owner_its_rights_and_its_organisation() {
    let (opora, own, foreign, other) = two_places().await;
    let second = opora.organisation("school", "МБОУ СОШ № 3", 2, "sch990003").await;
    let key = opora.program("coordinator", &[Right::SeeSchools], None).await.key.unwrap();
    let get = async |path: &str, key: &str| asked(&opora.router, path, key).await;
    assert_eq!(get("/api/v1/schools", &key).await.body["paging"]["found"], 2);
    assert_eq!(get(&format!("/api/v1/schools/{foreign}"), &key).await.code(), (404, "not-found"));
    assert_eq!(get(&format!("/api/v1/schools?municipality={other}"), &key).await.body["paging"]["found"], 0);
    for path in ["/api/v1/assessments", "/api/v1/journal", &format!("/api/v1/results/{own}")] {
        let answer = get(path, &key).await;
        assert_eq!(answer.code(), (403, "denied"), "{path}");
        assert!(answer.header(WWW_AUTHENTICATE).contains("insufficient_scope"));
    }

    let key = opora.program("coordinator", &[], Some(own)).await.key.unwrap();
    let schools = get("/api/v1/schools", &key).await;
    assert_eq!(schools.body["items"].as_array().unwrap().len(), 1);
    assert_eq!(schools.body["items"][0]["id"], own);
    for (id, status) in [(own, 200), (second, 404), (2, 404), (foreign, 404), (9999, 404)] {
        let answer = get(&format!("/api/v1/schools/{id}"), &key).await;
        assert_eq!(answer.status.as_u16(), status, "{id}");
        assert_eq!(get(&format!("/api/v1/results/{id}"), &key).await.status.as_u16(), status, "{id}");
    }
    let journal = get("/api/v1/journal", &key).await;
    assert_eq!(journal.body["paging"]["found"], 1, "only what happened in the school: {}", journal.body);

    // Where the owner loses the role, the key loses what it gave.
    opora.by_hand("UPDATE account_role SET until_at = since_at WHERE role = 'coordinator'").await;
    assert_eq!(get("/api/v1/schools", &key).await.code(), (403, "denied"));
}

#[tokio::test]
async fn nobody_makes_a_key_for_what_they_do_not_see() {
    let (opora, _, foreign, other) = two_places().await;
    opora.person("administrator", Role::Administrator, 2).await;
    let make = async |login: &str, rights: &[&str], organisation: Option<i64>, days: i64| {
        let session = opora.application.sign_in(login, PASSWORD).await.unwrap().token;
        let person = opora.application.person(&session).await.unwrap().unwrap();
        let permit = opora.application.permit::<Own>(&person, &[], None).unwrap();
        let rights = rights.iter().map(|word| (*word).to_owned()).collect();
        let name = "Витрина".to_owned();
        let new = NewToken { name, rights, organisation, days: Some(days), password: PASSWORD.to_owned() };
        match permit.make_token(&new).await {
            Ok(_) => String::new(),
            Err(operations::Refusal::Invalid(all)) => all.iter().map(|one| one.code).collect(),
            Err(_) => "another refusal".to_owned(),
        }
    };
    assert_eq!(make("coordinator", &["see-schools", "see-results"], Some(2), 366).await, "");
    assert_eq!(make("coordinator", &["load-results"], None, 30).await, "token-rights");
    assert_eq!(make("coordinator", &["see-schools", "own"], None, 30).await, "token-rights");
    assert_eq!(make("administrator", &["see-results"], None, 30).await, "token-rights");
    assert_eq!(make("coordinator", &["see-schools"], Some(foreign), 30).await, "token-place");
    assert_eq!(make("coordinator", &["see-schools"], Some(other), 30).await, "token-place");
    assert_eq!(make("coordinator", &["see-schools"], Some(1), 30).await, "token-place");
    assert_eq!(make("coordinator", &["see-schools"], None, 367).await, "days");
    assert_eq!(make("coordinator", &["see-schools"], None, 0).await, "days");
}

#[tokio::test]
async fn a_key_ends_with_its_time_its_account_and_a_new_password_by_link() {
    let (opora, ..) = two_places().await;
    let account = opora.number("SELECT id AS it FROM account WHERE login = 'coordinator'").await;
    let key = opora.program("coordinator", &[], None).await.key.unwrap();
    let status = async |key: &str| asked(&opora.router, "/api/v1/schools", key).await.code().0;
    let used = async || opora.number("SELECT coalesce(used_at, 0) AS it FROM token WHERE id = 1").await;
    assert_eq!((used().await, status(&key).await), (0, 200));
    let first = used().await;
    opora.wait(MINUTE / 2);
    assert_eq!((status(&key).await, used().await), (200, first), "noted once a minute");
    opora.wait(MINUTE);
    assert_eq!((status(&key).await, used().await - first), (200, MINUTE + MINUTE / 2));
    opora.wait(30 * DAY);
    assert_eq!(status(&key).await, 401);
    let mut browser = opora.signed_in("coordinator").await;
    assert!(browser.get("/profile/tokens").await.says("истёк"), "its owner learns why a program stopped");

    let key = opora.program("coordinator", &[], None).await.key.unwrap();
    let mut boss = opora.signed_in("boss").await;
    let again = boss.get(&format!("/people/{account}")).await.form(&format!("/people/{account}/link"));
    let link = boss.send(again).await.html.token().unwrap();
    assert_eq!(status(&key).await, 200, "a link that nobody used ends nothing");
    opora.application.accept(&link, PASSWORD, PASSWORD).await.unwrap();
    assert_eq!(status(&key).await, 401);

    let key = opora.program("coordinator", &[], None).await.key.unwrap();
    assert_eq!(status(&key).await, 200);
    opora.by_hand(&format!("UPDATE account SET closed_at = created_at WHERE id = {account}")).await;
    assert_eq!(status(&key).await, 401);
}

#[tokio::test]
async fn a_session_opens_no_interface_and_a_key_opens_no_page() {
    let (opora, ..) = two_places().await;
    let session = opora.application.sign_in("coordinator", PASSWORD).await.unwrap().token;
    let cookie = format!("opora_session={session}");
    let answer = sent(&opora.router, "GET", "/api/v1/schools", &[(COOKIE.as_str(), &cookie)]).await;
    assert_eq!(answer.code(), (401, "no-key"));
    let bearer = format!("Bearer {session}");
    let answer = sent(&opora.router, "GET", "/api/v1/schools", &[(AUTHORIZATION.as_str(), &bearer)]).await;
    assert_eq!(answer.code(), (401, "wrong-key"));
    let mut program = opora.program("coordinator", &[], None).await;
    let page = program.get("/schools").await;
    assert_eq!((page.status, page.admitted), (StatusCode::SEE_OTHER, false));
    program.cookies.insert("opora_session".to_owned(), program.key.clone().unwrap());
    assert!(!program.get("/profile/tokens").await.admitted, "a key is no session");
}

#[tokio::test]
async fn what_is_asked_wrongly_is_told_as_a_problem() {
    let (opora, own, ..) = two_places().await;
    let key = opora.program("coordinator", &[], None).await.key.unwrap();
    let router = &opora.router;
    let faults = |answer: &Answer| -> Vec<String> {
        let all = answer.body["parameters"].as_array().unwrap();
        all.iter().map(|one| format!("{} {}", one["name"], one["reason"]).replace('"', "")).collect()
    };
    for (path, told) in [
        ("/api/v1/schools?page=0", "page out-of-range"),
        ("/api/v1/schools?page=x", "page not-a-number"),
        ("/api/v1/schools?municipality=-1", "municipality not-a-number"),
        ("/api/v1/schools?pages=1", "pages unknown"),
        ("/api/v1/schools?q=a&q=b", "q repeated"),
        ("/api/v1/schools?q=%00", "q control"),
        ("/api/v1/identification?year=1989", "year out-of-range"),
        ("/api/v1/openapi.json?x=1", "x unknown"),
    ] {
        let answer = asked(router, path, &key).await;
        assert_eq!(answer.code(), (422, "wrong-question"), "{path}");
        assert_eq!(faults(&answer), [told], "{path}");
        assert_eq!(answer.header(CONTENT_TYPE), "application/problem+json");
    }
    let nowhere =
        ["/api", "/api/", "/api/v1", "/api/v2/schools", "/api/v1/schools/x", "/api/v1/schools/%2B1"];
    let long = format!("/api/v1/schools/{own}/more");
    for path in nowhere.into_iter().chain([long.as_str()]) {
        let answer = asked(router, path, &key).await;
        assert_eq!(answer.code(), (404, "not-found"), "{path}");
        assert_eq!(answer.header(CONTENT_TYPE), "application/problem+json");
        assert_eq!(answer.body["type"], "urn:opora:problem:not-found");
    }
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"] {
        let bearer = format!("Bearer {key}");
        let answer = sent(router, method, "/api/v1/schools", &[(AUTHORIZATION.as_str(), &bearer)]).await;
        assert_eq!(answer.code(), (405, "wrong-method"), "{method}");
        assert_eq!(answer.header(ALLOW), "GET, HEAD");
    }
    let english = sent(router, "GET", "/api/v1/schools", &[("accept-language", "en-GB,en;q=0.9")]).await;
    assert!(english.body["title"].as_str().unwrap().starts_with("A key is needed"));
    assert_eq!(english.header(WWW_AUTHENTICATE), "Bearer realm=\"opora\"");
    assert_eq!(english.header(axum::http::header::CACHE_CONTROL), "no-store");
}

#[tokio::test]
async fn where_nothing_was_loaded_there_are_reasons_and_no_zeros() {
    let (opora, own, ..) = two_places().await;
    let key = opora.program("coordinator", &[], None).await.key.unwrap();
    let answer = asked(&opora.router, "/api/v1/identification", &key).await;
    assert_eq!((answer.status, &answer.body["of"]), (StatusCode::OK, &Value::Null));
    assert_eq!(answer.body["missing"]["of"], "no-conclusions");
    assert_eq!(asked(&opora.router, "/api/v1/identification?year=2022", &key).await.code().0, 404);
    let answer = asked(&opora.router, &format!("/api/v1/results/{own}"), &key).await;
    assert_eq!(answer.body["items"].as_array().map(Vec::len), Some(0));
    let anybody = sent(&opora.router, "GET", "/api/v1/openapi.json", &[]).await;
    assert_eq!((anybody.status, anybody.body["openapi"].as_str()), (StatusCode::OK, Some("3.1.0")));
    let paths = anybody.body["paths"].as_object().unwrap();
    assert!(paths.keys().all(|path| path.starts_with("/api/v1/")) && paths.len() >= 7);
}

/// A key of the demo's account of this login, with all that a key may have.
async fn demo_key(district: &District, login: &str) -> String {
    let session = district.application.sign_in(login, DEMO_PASSWORD).await.unwrap().token;
    let person = district.application.person(&session).await.unwrap().unwrap();
    let rights = operations::reading(&person).iter().map(|right| right.as_str().to_owned()).collect();
    let permit = district.application.permit::<Own>(&person, &[], None).unwrap();
    let name = "Витрина".to_owned();
    let password = DEMO_PASSWORD.to_owned();
    let new = NewToken { name, rights, days: Some(1), password, organisation: None };
    permit.make_token(&new).await.unwrap()
}

#[tokio::test]
async fn programs_get_the_numbers_that_pages_show() {
    let district = District::filled().await;
    let key = demo_key(&district, "coordinator").await;
    let router = &district.router;
    let schools = asked(router, "/api/v1/schools", &key).await.body;
    assert_eq!(schools["paging"]["found"], 13);
    let held = asked(router, "/api/v1/assessments", &key).await.body;
    assert_eq!(held["paging"]["found"].as_u64(), held["items"].as_array().map(|all| all.len() as u64));

    // What a page of a procedure says, a program gets as numbers.
    let school = schools["items"][0]["id"].as_i64().unwrap();
    let results = asked(router, &format!("/api/v1/results/{school}"), &key).await.body;
    let shared = results["items"].as_array().unwrap().iter().find(|one| one["low"]["k"].as_u64() > Some(0));
    let one = shared.unwrap();
    let (k, n) = (one["low"]["k"].as_u64().unwrap(), one["low"]["n"].as_u64().unwrap());
    assert!(k <= n && one["participants"].as_u64().unwrap() >= n, "{one}");
    let page = district.reader("coordinator").await;
    let page = page.page(&format!("/results/{school}/{}", one["assessment"])).await;
    assert!(
        page.contains(&format!("{k} из {n}")) || page.contains(&format!("{k}\u{a0}из\u{a0}{n}")),
        "{k} {n}"
    );

    let rule = asked(router, "/api/v1/identification", &key).await.body;
    let items = rule["items"].as_array().unwrap();
    assert_eq!(items.len(), 13);
    let listed: Vec<&Value> = items.iter().filter(|one| one["status"] == "low").collect();
    assert!(!listed.is_empty());
    for one in items {
        for condition in one["conditions"].as_array().unwrap() {
            assert!(!condition["text"].as_str().unwrap().contains('{'), "{condition}");
        }
        let known = one["probability"].is_number();
        assert_eq!(known, one["missing"]["probability"].is_null(), "{one}");
        for proof in one["proofs"].as_array().unwrap() {
            assert!(proof["count"]["n"].as_u64() > Some(0), "{proof}");
        }
    }
    let years = rule["of"]["years"].as_array().unwrap();
    let first = years.last().unwrap();
    let earlier = asked(router, &format!("/api/v1/identification?year={first}"), &key).await.body;
    assert_eq!(&earlier["of"]["year"], first);

    // A head of a school gets the own school and no other.
    let key = demo_key(&district, "director").await;
    assert_eq!(asked(router, "/api/v1/schools", &key).await.body["paging"]["found"], 1);
    assert_eq!(asked(router, "/api/v1/identification", &key).await.body["paging"]["found"], 1);
    let other = schools["items"][1]["id"].as_i64().unwrap();
    assert_eq!(asked(router, &format!("/api/v1/results/{other}"), &key).await.code(), (404, "not-found"));
    assert_eq!(asked(router, "/api/v1/journal", &key).await.code(), (403, "denied"));
}
