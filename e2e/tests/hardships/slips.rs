//! The term passes while somebody types, and what is typed is no answer.

use crate::people::{ROUND, Story, TURN, arrives, holds, keeps_nothing, own, sends, stands, text, types};
use e2e::browser::Visitor;
use e2e::client::Client;

/// A day so many days from today, as people write it.
async fn day(visitor: &Visitor, from_today: i32) -> String {
    let script = format!(
        "const day = new Date(); day.setDate(day.getDate() + {from_today});\
         const two = number => String(number).padStart(2, '0');\
         return [two(day.getDate()), two(day.getMonth() + 1), day.getFullYear()].join('.')"
    );
    text(visitor, &script).await
}

/// What is said at a question of the page that is open.
async fn told(visitor: &Visitor, question: &str) -> String {
    text(visitor, &format!("return document.getElementById('q-{question}').innerText")).await
}

/// The coordinator moves the last day of the round that is open on the page.
async fn moves_term(coordinator: &Visitor, terms: &str, from_today: i32) {
    coordinator.goes(terms).await;
    let last = day(coordinator, from_today).await;
    coordinator.types("Последний день", &last).await;
    coordinator.presses("Перенести").await;
    coordinator.waits_for("Срок раунда перенесён").await;
}

#[tokio::test]
async fn a_term_that_passes_is_told_and_a_closed_round_gives_back_what_was_typed() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let coordinator = story.person("coordinator").await;
    let looks = story.client("director");
    coordinator.goes("/monitoring").await;
    coordinator.follows(ROUND).await;
    coordinator.waits_for("Сроки и приём").await;
    let terms = text(&coordinator, "return location.pathname + '/terms'").await;
    let report = own(&person).await;
    let section = format!("{report}/sections/4");

    // Whoever is late may go on, and is told so.
    person.goes(&section).await;
    assert!(!person.sees().await.contains("Срок сдачи прошёл"));
    moves_term(&coordinator, &terms, -1).await;
    types(&person, "teachers", "41").await;
    arrives(&looks, &section, "teachers", "41").await;
    person.goes(&section).await;
    person.waits_for("Срок сдачи прошёл. Отчёт всё ещё можно заполнить и отправить").await;
    person.waits_for("будет отмечен как сданный позже срока").await;

    // A round that is closed takes nothing; what was typed stands on the page and is kept.
    coordinator.goes(&terms).await;
    coordinator.presses("Закрыть раунд").await;
    coordinator.waits_for("Раунд закрыт").await;
    types(&person, "teachers", "43").await;
    person.waits_for("Отчёт сейчас не принимает ответы: он отправлен, принят или сбор закрыт.").await;
    person.waits_for("Ответы остались на странице и в этом браузере.").await;
    types(&person, "S4.1-k", "7").await;
    assert_eq!(holds(&person, "teachers").await, "43");
    person.presses("Сохранить и продолжить").await;
    person.waits_for("Ответы не сохранены").await;
    person.waits_for("Скопируйте то, что понадобится").await;
    let typed =
        person.asks("return [...document.querySelectorAll('main code')].map(one => one.textContent)").await;
    assert_eq!(typed, serde_json::json!(["43", "7"]));
    person.goes(&section).await;
    person.waits_for("Сбор закрыт: ответы больше не принимаются.").await;
    person.waits_for("Эти ответы не успели уйти и хранятся только в этом браузере").await;
    let lost = text(&person, "return document.querySelector('[data-lost]').innerText").await;
    assert!(lost.contains(": 43") && lost.contains(": 7"), "{lost}");

    // It is opened again, and there is time: what was typed is put back and sent.
    coordinator.presses("Открыть раунд снова").await;
    coordinator.waits_for("Раунд открыт снова").await;
    moves_term(&coordinator, &terms, 14).await;
    assert_eq!(stands(&looks, &section, "teachers"), "41", "nothing was taken meanwhile");
    person.goes(&section).await;
    arrives(&looks, &section, "teachers", "43").await;
    arrives(&looks, &section, "S4.1-k", "7").await;
    assert!(!person.sees().await.contains("Срок сдачи прошёл"));
    keeps_nothing(&person).await;
    for visitor in [person, coordinator] {
        visitor.leaves().await;
    }
}

/// Questions, what is typed into them, and what is said of it.
const UNFIT: [(&str, &str, &str, &str); 4] = [
    ("1", "S1.3", "120", "Число слишком велико: самое большее — 100."),
    ("4", "S4.1-k", "семь", "Нужно целое число, например 12."),
    ("4", "S4.2-k", "-3", "Число не может быть меньше нуля."),
    ("4", "S4.3-k", "2,5", "Нужно целое число, например 12."),
];

/// What is said where a part is more than the whole.
const TOO_MANY: &str =
    "Педагогов хотя бы одного муниципального объединения больше, чем всех педагогов школы.";

/// Sends a report past the page, which offers no button; what is said.
fn sends_past(client: &Client, report: &str) -> String {
    let section = format!("{report}/sections/4");
    let page = client.get(&section).expect("a page");
    let mut fields = page.form(&section).expect("a form");
    fields.retain(|(name, _)| name == "csrf" || name == "form");
    let mut fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    fields.push(("version", "1"));
    client.post(&format!("{report}/send"), &fields).expect("an answer").body
}

#[tokio::test]
async fn what_is_no_answer_is_kept_as_typed_and_told_until_it_is_mended() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let report = own(&person).await;
    for (section, question, typed, said) in UNFIT {
        let section = format!("{report}/sections/{section}");
        person.goes(&section).await;
        types(&person, question, typed).await;
        arrives(&looks, &section, question, typed).await;
        person.waits_for(said).await;
        assert!(told(&person, question).await.contains(said), "beside the field, while one types");
        person.goes(&section).await;
        assert_eq!(holds(&person, question).await, typed, "as it was typed");
        assert!(told(&person, question).await.contains(said), "beside the field, afterwards");
    }
    let section = format!("{report}/sections/5A");
    person.goes(&section).await;
    types(&person, "S5A.any-k", "99").await;
    arrives(&looks, &section, "S5A.any-k", "99").await;
    person.goes(&section).await;
    assert_eq!(holds(&person, "S5A.any-k").await, "99");
    assert!(told(&person, "S5A.any-k").await.contains(TOO_MANY));

    // The check of all answers names each, and there is no way to send.
    person.goes(&format!("{report}/check")).await;
    let seen = person.sees().await;
    for words in ["Что мешает отправить", "Ответ не подходит: 4", TOO_MANY, "Отправить можно будет, когда"]
    {
        assert!(seen.contains(words), "{words}\n{seen}");
    }
    let script = "return [...document.querySelectorAll('main li a')].map(one => one.hash)";
    let listed = person.asks(script).await.to_string();
    assert!(UNFIT.iter().all(|(_, question, ..)| listed.contains(&format!("#q-{question}"))), "{listed}");
    let past = sends_past(&looks, &report);
    assert!(past.contains("Отчёт ещё нельзя отправить"), "{past}");

    for (section, question, ..) in UNFIT {
        person.goes(&format!("{report}/sections/{section}")).await;
        types(&person, question, "2").await;
        arrives(&looks, &format!("{report}/sections/{section}"), question, "2").await;
    }
    person.goes(&section).await;
    types(&person, "S5A.any-k", "0").await;
    types(&person, "S5A.3-k", "0").await;
    types(&person, "S5A.4-k", "0").await;
    arrives(&looks, &section, "S5A.4-k", "0").await;
    sends(&person, &report).await;
    person.leaves().await;
}
