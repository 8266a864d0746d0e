//! The line is cut, the browser is closed, the session ends, the clock of the browser jumps.

use crate::people::{
    OFFLINE, Story, TURN, arrives, enters, holds, keeps_nothing, kept_here, own, stands, types,
};
use e2e::browser::Visitor;
use e2e::client::Client;

/// Where the page says that somebody else came between.
const CONFLICT: &str = "ответ изменил другой человек";

#[tokio::test]
async fn what_is_typed_without_a_connection_arrives_by_itself() {
    let _turn = TURN.lock().await;
    let mut story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let section = format!("{}/sections/4", own(&person).await);
    person.goes(&section).await;
    types(&person, "teachers", "21").await;
    arrives(&looks, &section, "teachers", "21").await;

    // The server dies, and is there again a while later.
    story.line.cut();
    types(&person, "teachers", "22").await;
    types(&person, "S4.1-k", "5").await;
    person.waits_for(OFFLINE).await;
    assert_eq!(stands(&looks, &section, "teachers"), "21", "the line is cut");
    assert_eq!(kept_here(&person).await, 2);
    story.restarts();
    let looks = looks.at(&story.server.address);
    story.line.mend(&story.server.address);
    let took = arrives(&looks, &section, "teachers", "22").await;
    arrives(&looks, &section, "S4.1-k", "5").await;
    println!("after a cut: {took:?}");
    person.waits_for("Сохранено в").await;
    keeps_nothing(&person).await;
    person.goes(&section).await;
    assert_eq!(holds(&person, "teachers").await, "22");
    assert_eq!(holds(&person, "S4.1-k").await, "5");
    assert!(story.server.complaints().is_empty(), "{:#?}", story.server.complaints());
    person.leaves().await;
}

#[tokio::test]
async fn an_answer_whose_receipt_was_lost_is_nobody_elses() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let section = format!("{}/sections/4", own(&person).await);
    person.goes(&section).await;
    // It is saved, and the browser does not hear of it: the line is silent, not broken.
    story.line.loses_answers();
    types(&person, "teachers", "23").await;
    arrives(&looks, &section, "teachers", "23").await;
    assert!(story.line.lost() > 0, "the answer was on its way");
    person.waits_for(OFFLINE).await;
    types(&person, "teachers", "24").await;
    story.line.mend(&story.server.address);
    arrives(&looks, &section, "teachers", "24").await;
    assert!(!person.sees().await.contains(CONFLICT), "it was oneself");

    // What is typed goes back to what the page showed at first.
    person.waits_for("Сохранено в").await;
    story.line.loses_answers();
    types(&person, "teachers", "25").await;
    arrives(&looks, &section, "teachers", "25").await;
    story.line.cut();
    person.waits_for(OFFLINE).await;
    types(&person, "teachers", "24").await;
    story.line.mend(&story.server.address);
    arrives(&looks, &section, "teachers", "24").await;
    person.waits_for("Сохранено в").await;
    assert!(!person.sees().await.contains(CONFLICT), "it was oneself again");
    keeps_nothing(&person).await;

    // Somebody else has come between: that is told, also after a receipt that was lost.
    story.line.loses_answers();
    types(&person, "teachers", "26").await;
    arrives(&looks, &section, "teachers", "26").await;
    story.line.cut();
    person.waits_for(OFFLINE).await;
    types(&person, "teachers", "27").await;
    saves(&looks, &section, "28");
    story.line.mend(&story.server.address);
    person.waits_for(CONFLICT).await;
    assert_eq!(
        (stands(&looks, &section, "teachers"), holds(&person, "teachers").await),
        ("28".into(), "27".into())
    );
    person.leaves().await;
}

/// The number of teachers, by somebody else through the form of the whole section.
fn saves(client: &Client, section: &str, teachers: &str) {
    let page = client.get(section).expect("the page of the section");
    let saved = client.fills(&page, section, &[("a-teachers", teachers)]).expect("an answer");
    assert_eq!(saved.status, 303, "{}", saved.body);
}

#[tokio::test]
async fn who_is_told_that_nothing_can_be_kept_or_that_the_session_has_ended_loses_nothing() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let section = format!("{}/sections/4", own(&person).await);
    person.goes(&section).await;
    person.asks("Storage.prototype.setItem = () => { throw new Error('full') }").await;
    story.line.cut();
    types(&person, "teachers", "61").await;
    person.waits_for("Нет связи, а браузер не даёт хранить ответы. Не закрывайте страницу.").await;
    story.line.mend(&story.server.address);
    arrives(&looks, &section, "teachers", "61").await;
    person.waits_for("Сохранено в").await;

    // One signs out elsewhere in the same browser.
    person.goes(&section).await;
    let script = "const form = document.querySelector('form[action=\"/sign-out\"]');\
        const body = new URLSearchParams(new FormData(form));\
        return fetch(form.action, { method: 'POST', body }).then(answer => answer.ok)";
    assert_eq!(person.asks(script).await, true);
    types(&person, "teachers", "62").await;
    person
        .waits_for("Сеанс завершён. Ответы хранятся в этом браузере и уйдут, когда вы войдёте снова.")
        .await;
    types(&person, "S4.1-k", "6").await;
    assert_eq!(stands(&looks, &section, "teachers"), "61");
    person.clicks("[data-status] a").await;
    enters(&person, "responsible").await;
    arrives(&looks, &section, "teachers", "62").await;
    arrives(&looks, &section, "S4.1-k", "6").await;
    assert_eq!(holds(&person, "teachers").await, "62", "one is back at the section");
    person.leaves().await;
}

#[tokio::test]
async fn a_closed_browser_gives_back_what_it_kept() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let section = format!("{}/sections/4", own(&person).await);
    person.goes(&section).await;
    let before = stands(&looks, &section, "teachers");
    story.line.cut();
    types(&person, "teachers", "31").await;
    person.waits_for(OFFLINE).await;
    person.leaves().await;

    story.line.mend(&story.server.address);
    assert_eq!(stands(&looks, &section, "teachers"), before, "nothing was sent");
    let profile = story.run.path("responsible");
    let person = story.driver.visitor(&profile, &story.line.address).await;
    person.goes(&section).await;
    if person.sees().await.contains("Пароль") {
        enters(&person, "responsible").await;
    }
    person.waits_for("Возвращены ответы, которые не успели уйти").await;
    assert_eq!(holds(&person, "teachers").await, "31");
    let took = arrives(&looks, &section, "teachers", "31").await;
    println!("after the browser was closed: {took:?}");
    person.waits_for("Сохранено в").await;
    keeps_nothing(&person).await;
    person.leaves().await;
}

/// Lets the clock of the page go wrong by so many milliseconds.
async fn jumps(visitor: &Visitor, by: i64) {
    let script = format!(
        "const Real = window.Real || Date; window.Real = Real; window.Date = class extends Real {{\
         constructor(...parts) {{ if (parts.length) super(...parts); else super(Real.now() + {by}); }}\
         static now() {{ return Real.now() + {by}; }} }}; return Math.round((Date.now() - Real.now()) / 1000)"
    );
    assert_eq!(visitor.asks(&script).await, by / 1000);
}

#[tokio::test]
async fn a_browser_whose_clock_jumps_goes_on_saving() {
    let _turn = TURN.lock().await;
    const DAY: i64 = 24 * 60 * 60 * 1000;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let section = format!("{}/sections/4", own(&person).await);
    person.goes(&section).await;
    for (by, teachers) in [(-DAY, "51"), (365 * DAY, "52"), (-3650 * DAY, "53"), (0, "54")] {
        jumps(&person, by).await;
        types(&person, "teachers", teachers).await;
        arrives(&looks, &section, "teachers", teachers).await;
    }
    // It jumps while something waits, and while the whole form waits for that.
    story.line.cut();
    types(&person, "teachers", "55").await;
    person.waits_for(OFFLINE).await;
    person.presses("Сохранить и вернуться к отчёту").await;
    jumps(&person, -DAY).await;
    story.line.mend(&story.server.address);
    person.waits_for("Ответы сохранены").await;
    assert_eq!(stands(&looks, &section, "teachers"), "55");
    keeps_nothing(&person).await;
    person.leaves().await;
}
