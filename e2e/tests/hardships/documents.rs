//! Hundreds of documents, and a reply to a remark.

use crate::people::{PATIENCE, ROUND, Story, TURN, own, sends, text};
use e2e::browser::Visitor;
use std::fs;
use std::time::Instant;

/// Documents of a report, and as many as it takes at most.
const DOCUMENTS: usize = 300;
const MOST: usize = 400;

/// About a thousand bytes that no other document has.
fn content(number: usize) -> String {
    format!("Справка № {number}. ").repeat(48)
}

/// Adds documents as a browser does: each by the form of its page. Answers with what went wrong.
async fn proves(person: &Visitor, report: &str, numbers: std::ops::Range<usize>) {
    let script = format!(
        "return (async () => {{ const wrong = []; const asked = ['S1.1', 'S1.2', 'S1.3', 'S2.1', 'S2.2'];\
         for (let at = {}; at < {}; at += 1) {{\
         const shown = await fetch('{report}/evidence?question=' + asked[at % asked.length]);\
         const page = new DOMParser().parseFromString(await shown.text(), 'text/html');\
         const form = page.querySelector('main form'); const body = new FormData(form);\
         body.set('title', 'Справка № ' + at);\
         body.set('file', new File([('Справка № ' + at + '. ').repeat(48)], 'справка-' + at + '.txt'));\
         const answer = await fetch(form.getAttribute('action'), {{ method: 'POST', body }});\
         if (!answer.ok || !answer.url.includes('done=evidence-added')) wrong.push([at, answer.status, answer.url]);\
         }} return wrong; }})()",
        numbers.start, numbers.end
    );
    assert_eq!(person.asks(&script).await, serde_json::json!([]));
}

/// The addresses of the documents of a report, by their names.
async fn documents(person: &Visitor, report: &str) -> serde_json::Map<String, serde_json::Value> {
    person.goes(&format!("{report}/check")).await;
    let script = format!(
        "return Object.fromEntries([...document.querySelectorAll('main a[href^=\"{report}/evidence/\"]')]\
         .map(one => [one.previousSibling.textContent.split(' — ')[0].trim(), one.getAttribute('href')]))"
    );
    person.asks(&script).await.as_object().cloned().unwrap_or_default()
}

#[tokio::test]
async fn hundreds_of_documents_are_kept_and_the_one_too_many_is_told() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let looks = story.client("director");
    let report = own(&person).await;
    let since = Instant::now();
    for start in (0..DOCUMENTS).step_by(50) {
        proves(&person, &report, start..start + 50).await;
    }
    println!("{DOCUMENTS} documents: {:?}", since.elapsed());
    let since = Instant::now();
    let all = documents(&person, &report).await;
    println!("the page of all answers: {:?}", since.elapsed());
    assert_eq!(all.len(), DOCUMENTS, "each is listed once");
    for number in [0, 1, 149, 298, 299] {
        let path = all[&format!("Справка № {number}")].as_str().unwrap();
        let file = looks.get(path).expect("the file");
        assert_eq!((file.status, file.body), (200, content(number)), "{path}");
    }

    // One more than may be is refused in words; what was typed stands, and there is a way on.
    for start in (DOCUMENTS..MOST).step_by(50) {
        proves(&person, &report, start..start + 50).await;
    }
    let file = story.run.path("лишняя.txt");
    fs::write(&file, content(MOST)).unwrap();
    let asking = format!("{report}/evidence?question=S1.1");
    person.goes(&asking).await;
    person.types("Название", "Лишняя справка").await;
    person.attaches("Файл", std::slice::from_ref(&file)).await;
    person.presses("Приложить").await;
    person.waits_for("К отчёту можно приложить не больше 400 документов.").await;
    let title = text(&person, "return document.querySelector('[name=title]').value").await;
    assert_eq!(title, "Лишняя справка", "what was typed stands");
    assert_eq!(documents(&person, &report).await.len(), MOST, "and nothing that was there is lost");
    person.goes(&format!("{report}/sections/1")).await;
    person.presses("Убрать").await;
    person.waits_for("Документ убран").await;
    person.goes(&asking).await;
    person.types("Название", "Лишняя справка").await;
    person.attaches("Файл", &[file]).await;
    person.presses("Приложить").await;
    person.waits_for("Документ приложен").await;

    sends(&person, &report).await;
    let script = "return [...document.querySelectorAll('dt')].find(one => one.textContent.trim() === 'Документов')\
        .nextElementSibling.textContent.trim()";
    assert_eq!(text(&person, script).await, MOST.to_string(), "the receipt counts them");
    assert!(story.server.complaints().is_empty(), "{:#?}", story.server.complaints());
    person.leaves().await;
}

/// The report is sent and returned with a remark.
async fn is_returned(story: &Story, person: &Visitor, report: &str) {
    sends(person, report).await;
    let coordinator = story.person("coordinator").await;
    coordinator.goes("/monitoring").await;
    coordinator.follows(ROUND).await;
    coordinator.waits_for("Сроки и приём").await;
    let round = text(&coordinator, "return location.pathname").await;
    coordinator.goes(&format!("{round}{report}")).await;
    coordinator.presses("Взять на проверку").await;
    coordinator.waits_for("Отчёт взят на проверку").await;
    coordinator.unfolds("Сделать замечание").await;
    coordinator.types("Что исправить", "Проверьте число педагогов.").await;
    coordinator.presses("Записать замечание").await;
    coordinator.waits_for("Замечание записано").await;
    coordinator.presses("Вернуть с замечаниями").await;
    coordinator.waits_for("Отчёт возвращён школе").await;
    coordinator.leaves().await;
}

#[tokio::test]
async fn a_reply_that_could_not_be_sent_is_given_back() {
    let _turn = TURN.lock().await;
    let story = Story::begin();
    let person = story.person("responsible").await;
    let report = own(&person).await;
    is_returned(&story, &person, &report).await;
    person.goes(&report).await;
    person.clicks("main .govuk-inset-text a").await;
    person.waits_for("Ответить на замечание").await;
    let section = text(&person, "return location.pathname").await;
    person.unfolds("Ответить на замечание").await;
    person.types("Ваш ответ на замечание", "Двое приняты после 1 мая.").await;
    story.line.cut();
    person.presses("Сохранить и ответить").await;
    // The browser tries a second time by itself; only then it gives up.
    let given_up = async || person.asks("return location.protocol").await == "chrome-error:";
    let since = Instant::now();
    while !given_up().await {
        assert!(since.elapsed() < PATIENCE, "{}", person.sees().await);
    }
    story.line.mend(&story.server.address);
    person.goes(&section).await;
    let reply = "return document.querySelector('[name^=\"r-\"]').value";
    assert_eq!(text(&person, reply).await, "Двое приняты после 1 мая.");
    person.presses("Сохранить и ответить").await;
    person.waits_for("Школа ответила").await;
    let kept = "return Object.keys(localStorage).filter(one => one.startsWith('opora-reply:')).length";
    assert_eq!(person.asks(kept).await, 0, "it has arrived");
    person.leaves().await;
}
