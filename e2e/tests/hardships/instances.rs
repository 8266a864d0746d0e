//! Two instances over one PostgreSQL serve one school.

use crate::people::{TURN, holds, keeps_nothing, kept_here, own, signs_in, types};
use e2e::Run;
use e2e::browser::{Driver, Visitor};
use e2e::server::Server;
use servers::{Flush, Postgres};
use std::time::Instant;

/// Questions of which one person answers the first half and another the second, in one section.
const HALVES: [[&str; 3]; 2] = [["S5B.1-k", "S5B.2-k", "S5B.3-k"], ["S5B.4-k", "S5B.5-k", "S5B.6-k"]];

/// How often each is changed.
const TIMES: usize = 17;

/// Types into some questions again and again, each time when all that was typed before has arrived.
async fn types_often(person: &Visitor, questions: &[&str]) {
    let script = format!(
        "return (async () => {{ for (let time = 1; time <= {TIMES}; time += 1) {{\
         for (const question of {questions:?}) {{\
         const field = document.querySelector(`[name=\"a-${{question}}\"]`); field.value = String(time);\
         field.dispatchEvent(new Event('change', {{ bubbles: true }})); }}\
         const until = performance.now() + 15000; const waits = () => Object.keys(localStorage).length;\
         while (waits() && performance.now() < until) await new Promise(done => setTimeout(done, 10));\
         if (waits()) return document.body.innerText; }} return ''; }})()"
    );
    assert_eq!(person.asks(&script).await, "", "everything arrives");
}

#[tokio::test]
async fn two_instances_over_one_database_lose_nothing_and_tell_of_a_conflict() {
    let _turn = TURN.lock().await;
    let Some(postgres) = Postgres::start(Flush::Never) else { return };
    let run = Run::default();
    let data = postgres.database();
    let servers = [0, 1].map(|_| Server::start(run.folder.path(), &data, &["--demo"]));
    // The demo has a large migration, which is slow and says so.
    let said = servers[1].complaints().len();
    let driver = Driver::start();
    let one = driver.visitor(&run.path("one"), &servers[0].address).await;
    let other = driver.visitor(&run.path("other"), &servers[1].address).await;
    signs_in(&one, "responsible").await;
    signs_in(&other, "director").await;
    let report = own(&one).await;
    let section = format!("{report}/sections/5B");
    one.goes(&section).await;
    other.goes(&section).await;
    let versions = "return Object.fromEntries([...document.querySelectorAll('[name^=\"v-\"]')]\
        .map(one => [one.name.slice(2), Number(one.value)]))";
    let before = one.asks(versions).await;
    let since = Instant::now();
    tokio::join!(types_often(&one, &HALVES[0]), types_often(&other, &HALVES[1]));
    println!("{} answers through two instances: {:?}", 6 * TIMES, since.elapsed());

    // Both see all of it, and every change has left its trace.
    for person in [&one, &other] {
        person.goes(&section).await;
        let after = person.asks(versions).await;
        for question in HALVES.concat() {
            assert_eq!(holds(person, question).await, TIMES.to_string(), "{question}");
            let grown = after[question].as_u64().unwrap() - before[question].as_u64().unwrap();
            assert_eq!(grown, TIMES as u64, "{question}: each change is a version");
        }
    }

    // Both change one answer: the second is told what the first wrote, and whose stands is chosen.
    types(&one, "S5B.1-k", "71").await;
    one.waits_for("Сохранено в").await;
    types(&other, "S5B.1-k", "72").await;
    other.waits_for("Пока вы заполняли, ответ изменил другой человек").await;
    other.waits_for("Оставить: 71").await;
    assert_eq!(holds(&other, "S5B.1-k").await, "72", "what was typed stands on the page");
    assert_eq!(kept_here(&other).await, 1, "and in the browser");
    other.presses("Заменить моим: 72").await;
    other.waits_for("Сохранено в").await;
    for person in [&one, &other] {
        person.goes(&section).await;
        assert_eq!(holds(person, "S5B.1-k").await, "72");
    }
    keeps_nothing(&other).await;
    let complaints = servers[1].complaints().split_off(said);
    assert!(complaints.is_empty(), "{complaints:#?}");
    for visitor in [one, other] {
        visitor.leaves().await;
    }
}
