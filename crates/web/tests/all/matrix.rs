//! Who may ask which address: every route of the table, for every role, here and elsewhere.
//!
//! Nothing is listed by hand: a new route, role or right is in this test from its first day.

use crate::harness::{self, Browser, Opora};
use axum::body::Body;
use axum::http::{Method as Asked, StatusCode};
use operations::{Right, Role};
use web::{Method, Route, Subject};

/// What an address is about, of one's own places or of others.
#[derive(Debug, Clone, Copy)]
struct Place {
    organisation: i64,
    account: i64,
    upload: i64,
    list: i64,
    reply: i64,
    campaign: i64,
    submission: i64,
    methodology: i64,
}

impl Place {
    fn path(&self, route: &Route) -> String {
        let part = |part: &str| match part {
            "{organisation}" => self.organisation.to_string(),
            "{account}" => self.account.to_string(),
            "{upload}" => self.upload.to_string(),
            "{list}" => self.list.to_string(),
            "{reply}" => self.reply.to_string(),
            "{campaign}" => self.campaign.to_string(),
            "{submission}" => self.submission.to_string(),
            "{methodology}" => self.methodology.to_string(),
            part if part.starts_with('{') => "1".to_owned(),
            part => part.to_owned(),
        };
        route.path.split('/').map(part).collect::<Vec<_>>().join("/")
    }
}

const TABLES: [&str; 16] = [
    "organisation",
    "account",
    "account_role",
    "session",
    "upload",
    "invitation",
    "list",
    "list_line",
    "reply",
    "token",
    "risk",
    "watch",
    "attachment",
    "campaign",
    "submission",
    "methodology",
];

/// Puts back what a form that was let through may have changed.
async fn restore(opora: &Opora) {
    for table in TABLES {
        opora.by_hand(&format!("INSERT OR REPLACE INTO {table} SELECT * FROM kept_{table}")).await;
    }
}

async fn ask(opora: &Opora, browser: &mut Browser<'_>, route: &Route, path: &str) -> harness::Answer {
    if route.method == Method::Get {
        return browser.get(path).await;
    }
    let token = browser.cookies.get("opora_session").cloned().unwrap_or_default();
    let body = format!("csrf={}", opora.application.visitor_secret(&token));
    let kind = "application/x-www-form-urlencoded";
    let answer = browser.clone().ask(Asked::POST, path, Some(kind), Body::from(body)).await;
    if answer.admitted {
        restore(opora).await;
    }
    answer
}

async fn upload(opora: &Opora, organisation: i64) -> i64 {
    opora
        .by_hand(&format!(
            "INSERT INTO upload (organisation_id, state, identity, parts, made_by, made_at, done, whole, version) \
             VALUES ({organisation}, 'checked', '', FALSE, 1, 0, 0, 0, 1)"
        ))
        .await;
    opora.number("SELECT max(id) AS it FROM upload").await
}

async fn list(opora: &Opora, organisation: i64) -> i64 {
    opora
        .by_hand(&format!(
            "INSERT INTO list (organisation_id, source, state, year, basis, made_by, made_at, version) \
             VALUES ({organisation}, 'order', 'draft', 2026, '{{}}', 1, 0, 1)"
        ))
        .await;
    opora.number("SELECT max(id) AS it FROM list").await
}

async fn reply(opora: &Opora, organisation: i64) -> i64 {
    opora
        .by_hand(&format!(
            "INSERT INTO reply (organisation_id, kind, about, sign, year, content, made_by, made_at, version) \
             VALUES ({organisation}, 'explanation', 'sign', 'mean:2026-vpr-MA-5', 2026, 'Олимпиадный класс', 1, 0, 1)"
        ))
        .await;
    opora.number("SELECT max(id) AS it FROM reply").await
}

/// A request that an authority has launched, with the report of a school.
async fn round(opora: &Opora, authority: i64, school: i64) -> (i64, i64) {
    let form = r#"{"sections":[],"checks":[]}"#;
    opora
        .by_hand(&format!(
            "INSERT INTO campaign (organisation_id, kind, title, year, settings, school_form, own_form, letter, \
             opens_on, due_on, state, made_by, made_at, launched_at, version) VALUES ({authority}, 'request', \
             'Запрос', 2026, '[]', '{form}', '{form}', '', '2026-05-01', '2026-06-30', 'open', 1, 0, 0, 1)"
        ))
        .await;
    let campaign = opora.number("SELECT max(id) AS it FROM campaign").await;
    opora
        .by_hand(&format!(
            "INSERT INTO submission (campaign_id, organisation_id, state, locked, worked_ms, version) \
             VALUES ({campaign}, {school}, 'new', FALSE, 0, 1)"
        ))
        .await;
    (campaign, opora.number("SELECT max(id) AS it FROM submission").await)
}

async fn methodology(opora: &Opora, organisation: i64) -> i64 {
    opora
        .by_hand(&format!(
            "INSERT INTO methodology (organisation_id, pack, version, base, files, state, made_by, made_at, \
             edited_version) VALUES ({organisation}, 'own', '1', 'own 0', '{{}}', 'draft', 1, 0, 1)"
        ))
        .await;
    opora.number("SELECT max(id) AS it FROM methodology").await
}

#[tokio::test]
async fn every_route_asks_for_its_right_in_its_place() {
    let opora = Opora::set_up().await;
    let municipality = opora.organisation("municipality", "Заречный район", 1, "").await;
    let (own, foreign) = (
        opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await,
        opora.organisation("school", "МБОУ СОШ № 2", municipality, "sch990002").await,
    );
    let (own_round, foreign_round) =
        (round(&opora, 2, own).await, round(&opora, municipality, foreign).await);
    let own = Place {
        campaign: own_round.0,
        submission: own_round.1,
        methodology: methodology(&opora, 2).await,
        organisation: own,
        account: opora.person("someone", Role::SchoolResponsible, own).await,
        upload: upload(&opora, 2).await,
        list: list(&opora, 2).await,
        reply: reply(&opora, own).await,
    };
    let foreign = Place {
        campaign: foreign_round.0,
        submission: foreign_round.1,
        methodology: methodology(&opora, municipality).await,
        organisation: foreign,
        account: opora.person("someone-else", Role::SchoolResponsible, foreign).await,
        upload: upload(&opora, municipality).await,
        list: list(&opora, municipality).await,
        reply: reply(&opora, foreign).await,
    };
    let mut people = Vec::new();
    for role in Role::ALL {
        let place = if role.is_of_school() { own.organisation } else { 2 };
        opora.person(role.as_str(), role, place).await;
        let program = opora.program(role.as_str(), &[], None).await;
        people.push((role, opora.signed_in(role.as_str()).await, program));
    }
    for table in TABLES {
        opora.by_hand(&format!("CREATE TABLE kept_{table} AS SELECT * FROM {table}")).await;
    }
    let mut asked = 0;
    for route in web::routes() {
        let Some(right) = route.right else { continue };
        for (role, browser, program) in &mut people {
            // What is for programs is asked with a key, by the same rules.
            let browser = if route.resource.is_some() { program } else { browser };
            for (place, is_own) in [(own, true), (foreign, false)] {
                let path = place.path(&route);
                let answer = ask(&opora, browser, &route, &path).await;
                let about = format!("{:?} {path} ({right:?}) by {role:?}: {}", route.method, answer.status);
                let may = right == Right::Own || role.may(right);
                // The list of one's authority is not one's own: a school sees its line on its card, and its
                // report of a round.
                let above = matches!(route.subject, Subject::List | Subject::Campaign | Subject::Methodology);
                let over = !(role.is_of_school() && above);
                let here = (is_own && over) || route.subject == Subject::Anywhere;
                match (may, here) {
                    (true, true) => {
                        assert!(answer.admitted, "{about}: is let through");
                        assert_ne!(answer.status, StatusCode::UNAUTHORIZED, "{about}");
                        assert_ne!(answer.status, StatusCode::FORBIDDEN, "{about}");
                        assert!(answer.status.as_u16() < 500, "{about}: {}", answer.html.text());
                    }
                    (true, false) => {
                        assert_eq!(
                            (answer.status, answer.admitted),
                            (StatusCode::NOT_FOUND, false),
                            "{about}"
                        );
                    }
                    (false, _) => {
                        assert_eq!(
                            (answer.status, answer.admitted),
                            (StatusCode::FORBIDDEN, false),
                            "{about}"
                        );
                    }
                }
                asked += 1;
            }
        }
    }
    assert!(asked > 500, "{asked}");
}

#[tokio::test]
async fn who_is_not_signed_in_is_led_to_the_sign_in() {
    let opora = Opora::set_up().await;
    let place = Place {
        organisation: 1,
        account: 1,
        upload: 1,
        list: 1,
        reply: 1,
        campaign: 1,
        submission: 1,
        methodology: 1,
    };
    for route in web::routes() {
        let path = place.path(&route);
        let mut browser = opora.browser();
        let about = format!("{:?} {path}", route.method);
        match (route.right, route.method) {
            (Some(_), Method::Get) if route.resource.is_some() => {
                let answer = browser.get(&path).await;
                assert_eq!((answer.status, answer.admitted), (StatusCode::UNAUTHORIZED, false), "{about}");
                assert!(answer.html.0.contains("\"code\":\"no-key\""), "{about}: {}", answer.html.0);
            }
            (Some(_), Method::Get) => {
                let answer = browser.get(&path).await;
                assert_eq!(answer.status, StatusCode::SEE_OTHER, "{about}");
                assert!(answer.to.unwrap().starts_with("/sign-in") && !answer.admitted, "{about}");
            }
            (Some(_), Method::Post) => {
                // Neither with the token of a visitor nor without any.
                browser.cookies.insert("opora_visitor".to_owned(), "a".repeat(64));
                for token in [opora.application.visitor_secret(&"a".repeat(64)), String::new()] {
                    let body = Body::from(format!("csrf={token}"));
                    let kind = "application/x-www-form-urlencoded";
                    let answer = browser.ask(Asked::POST, &path, Some(kind), body).await;
                    assert_eq!(
                        (answer.status, answer.admitted),
                        (StatusCode::UNAUTHORIZED, false),
                        "{about}"
                    );
                }
            }
            (None, Method::Get) => assert!(browser.get(&path).await.admitted, "{about}: anybody may"),
            (None, Method::Post) => {}
        }
    }
}

#[tokio::test]
async fn the_section_of_settings_is_in_the_menu_of_those_for_whom_it_holds_something() {
    let opora = Opora::set_up().await;
    for role in [Role::Head, Role::Coordinator, Role::Methodist] {
        opora.person(role.as_str(), role, 2).await;
    }
    for (login, parts) in [("boss", 5), ("coordinator", 5), ("head", 1), ("methodist", 1)] {
        let mut browser = opora.signed_in(login).await;
        let page = browser.get("/settings").await;
        assert_eq!(page.html.0.matches("govuk-task-list__link").count(), parts, "{login}");
        let home = browser.get("/").await;
        assert_eq!(home.html.0.contains("<a href=\"/settings\""), parts > 0, "{login}");
    }
}
