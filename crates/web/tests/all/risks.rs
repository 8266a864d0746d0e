//! The risk profile of a school: levels are named, the school and its curator answer, factors are chosen.

use crate::harness::{Browser, Opora, number_of};
use axum::http::StatusCode;
use operations::DEMO_PASSWORD;

const PROCEDURES: &str = "SELECT id FROM assessment WHERE year BETWEEN 2020 AND 2022 AND subject IN ('RU', 'MA') \
     AND ((kind = 'ВПР' AND grade IN (5, 6)) OR (kind = 'ОГЭ' AND grade = 9))";

async fn demo() -> Opora {
    let opora = Opora::empty().await;
    opora.application.fill_demo().await.unwrap();
    opora
}

async fn reader<'a>(opora: &'a Opora, login: &str) -> Browser<'a> {
    let mut browser = opora.browser();
    let entered = opora.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    browser.cookies.insert("opora_session".to_owned(), entered.token);
    browser
}

/// The school of the demo's director, and another of the same municipality.
async fn schools(opora: &Opora) -> [i64; 2] {
    let of = "SELECT id AS it FROM organisation WHERE kind = 'school' ORDER BY search_key LIMIT 1 OFFSET";
    [opora.number(&format!("{of} 0")).await, opora.number(&format!("{of} 1")).await]
}

/// What the results say of works below the threshold: so many of so many.
async fn low(opora: &Opora, school: i64) -> [i64; 2] {
    let sum = |column: &str| {
        format!(
            "SELECT CAST(sum({column}) AS BIGINT) AS it FROM result \
             WHERE organisation_id = {school} AND judged > 0 AND assessment_id IN ({PROCEDURES})"
        )
    };
    [opora.number(&sum("low")).await, opora.number(&sum("judged")).await]
}

/// A level by the thresholds of the pack, 15 % and 30 %.
fn expected([k, n]: [i64; 2]) -> (&'static str, &'static str) {
    match k * 100 {
        part if part >= n * 30 => ("high", "высокая"),
        part if part >= n * 15 => ("middle", "средняя"),
        _ => ("low", "низкая"),
    }
}

/// The journal says of every act how many factors it changed, and no more: whoever keeps the program
/// reads it, and sees neither levels nor opinions.
async fn only_how_many(opora: &Opora, school: i64) {
    for act in ["risks-named", "risks-school-spoke", "risks-curator-spoke", "risks-chosen"] {
        let entries = format!(
            "SELECT count(*) AS it FROM journal_entry WHERE action = '{act}' AND organisation_id = {school}"
        );
        assert!(opora.number(&entries).await > 0, "{act}");
        let first =
            format!("SELECT details AS it FROM journal_entry WHERE action = '{act}' ORDER BY id LIMIT 1");
        assert_eq!(opora.text(&first).await, r#"{"risk-year":2022,"risk-factors":3}"#, "{act}");
    }
    let page = reader(opora, "administrator").await.get("/journal").await;
    assert!(page.says("изменено факторов: 3"), "{}", page.html.text());
    assert!(!page.says("equipment") && !page.says("failure") && !page.says("high"));
}

#[tokio::test(flavor = "multi_thread")]
async fn levels_are_named_answered_and_chosen() {
    let opora = demo().await;
    let [school, _] = schools(&opora).await;
    let risks = format!("/schools/{school}/risks");
    let (levels, year) = (format!("{risks}/levels"), "?year=2022");
    let mut coordinator = reader(&opora, "coordinator").await;
    assert!(coordinator.get(&format!("/schools/{school}")).await.says("Рисковый профиль школы"));

    // The suggestion is what the stored results say, counted here anew, and its rule stands beside it.
    let counts = low(&opora, school).await;
    let (word, said) = expected(counts);
    let page = coordinator.get(&format!("{risks}{year}")).await;
    assert!(page.says(&format!("{} из {}", counts[0], counts[1])), "{counts:?} {}", page.html.text());
    assert!(page.says("От 15 % — средняя, от 30 % — высокая") || page.says("От 15\u{a0}% — средняя"));
    assert!(page.says("Формулы официального профиля не опубликованы"));

    // A level that the rule does not suggest is no suggestion; a level needs its source.
    let form = coordinator.get(&format!("{levels}{year}")).await.form(&levels);
    let other = if word == "low" { "high" } else { "low" };
    let wrong = form.clone().set("level-failure", other).set("source-failure", "suggested");
    let refused = coordinator.send(wrong.set("level-equipment", "high")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.says("программа сейчас не предлагает такую значимость"), "{}", refused.html.text());
    assert!(refused.says("«Низкий уровень оснащения школы»: укажите и значимость, и откуда она известна"));
    assert_eq!(opora.number("SELECT count(*) AS it FROM risk").await, 0, "nothing of a refused form stays");

    // One by suggestion, one given by the paper, one by judgement.
    let form = refused.form(&levels).set("level-failure", word).set("source-failure", "suggested");
    let form = form.set("level-equipment", "high").set("source-equipment", "given");
    let form = form.set("level-parents", "middle").set("source-parents", "own");
    let stale = form.clone();
    assert_eq!(coordinator.send(form).await.status, StatusCode::SEE_OTHER);
    let grounds = opora.text("SELECT grounds AS it FROM risk WHERE factor = 'failure'").await;
    assert!(
        grounds.contains("project-500 1.0.0") && grounds.contains(&format!("\"k\":{}", counts[0])),
        "{grounds}"
    );
    assert_eq!(opora.text("SELECT grounds AS it FROM risk WHERE factor = 'equipment'").await, "{}");

    // Whoever saw an older profile changes nothing.
    let again = coordinator.get(&format!("{levels}{year}")).await.form(&levels);
    let stale = stale.set("form", again.get("form")).set("level-parents", "high");
    assert!(coordinator.send(stale).await.says("данные изменил кто-то другой"));

    // Nothing can be chosen before both have spoken.
    let choice = format!("{risks}/choice");
    let form = coordinator.get(&format!("{choice}{year}")).await.form(&choice);
    let early = coordinator.send(form.add("factors", "failure").add("factors", "equipment")).await;
    assert!(early.says("о нём ещё не ответили и школа, и куратор"), "{}", early.html.text());

    // Whoever disagrees says why.
    let mut director = reader(&opora, "director").await;
    let own = format!("{risks}/school");
    let form = director.get(&format!("{own}{year}")).await.form(&own).set("agrees-equipment", "no");
    let form = form.set("agrees-failure", "yes").set("agrees-parents", "yes");
    let refused = director.send(form).await;
    assert!(refused.says("вы не согласны — напишите почему"), "{}", refused.html.text());
    let form = refused.form(&own).set("agrees-equipment", "no").set("agrees-failure", "yes");
    let form = form.set("agrees-parents", "yes").set("note-equipment", "Кабинеты оснастили весной");
    assert_eq!(director.send(form).await.status, StatusCode::SEE_OTHER);

    let mut curator = reader(&opora, "curator").await;
    let own = format!("{risks}/curator");
    let form = curator.get(&format!("{own}{year}")).await.form(&own);
    let form = ["failure", "equipment", "parents"]
        .into_iter()
        .fold(form, |form, factor| form.set(&format!("agrees-{factor}"), "yes"));
    assert_eq!(curator.send(form).await.status, StatusCode::SEE_OTHER);

    // One is too few; three are taken.
    let form = coordinator.get(&format!("{choice}{year}")).await.form(&choice);
    let one = coordinator.send(form.add("factors", "failure")).await;
    assert_eq!(
        one.html.error("factors").unwrap(),
        "Ошибка: Выберите от 2 до 5 факторов. Сейчас отмечено: 1."
    );
    let form = one.form(&choice).set("factors", "failure").add("factors", "equipment");
    assert_eq!(coordinator.send(form.add("factors", "parents")).await.status, StatusCode::SEE_OTHER);
    assert_eq!(opora.number("SELECT count(*) AS it FROM risk WHERE chosen").await, 3);

    let page = coordinator.get(&format!("{risks}{year}")).await;
    assert!(page.says("не согласны: Кабинеты оснастили весной"), "{}", page.html.text());
    let csv = coordinator.get(&format!("{risks}/export.csv{year}")).await.html.0;
    let row = csv.lines().find(|line| line.contains("учебной неуспешности")).unwrap().to_owned();
    assert!(row.contains(said) && row.contains("предложено программой") && row.contains("согласны"), "{row}");
    assert!(csv.contains("официальный профиль") && csv.contains("не согласны"), "{csv}");

    // Another level asks both anew, and has to be chosen anew; the page and the notice say so.
    let page = coordinator.get(&format!("{levels}{year}")).await;
    assert!(page.says("фактор перестанет быть выбранным для работы"), "{}", page.html.text());
    let changed = coordinator.send(page.form(&levels).set("level-parents", "high")).await;
    assert_eq!(changed.status, StatusCode::SEE_OTHER);
    assert!(coordinator.get(changed.to.as_deref().unwrap()).await.says("для работы их нужно выбрать снова"));
    let anew = "SELECT count(*) AS it FROM risk WHERE factor = 'parents' AND school_agrees IS NULL \
         AND curator_agrees IS NULL AND NOT chosen";
    assert_eq!(opora.number(anew).await, 1);
    assert_eq!(opora.number("SELECT count(*) AS it FROM risk WHERE chosen").await, 2);
    only_how_many(&opora, school).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_demo_shows_a_profile_of_its_first_school() {
    let opora = demo().await;
    opora.application.fill_demo_lists().await.unwrap();
    let [school, _] = schools(&opora).await;
    let own = format!("SELECT count(*) AS it FROM risk WHERE organisation_id = {school} AND source =");
    for source in ["suggested", "given", "own"] {
        assert_eq!(opora.number(&format!("{own} '{source}'")).await, 1, "{source}");
    }
    let page = reader(&opora, "coordinator").await.get(&format!("/schools/{school}/risks")).await;
    assert!(page.says("предложено программой") && page.says("официальный профиль"), "{}", page.html.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_school_does_not_exist_for_those_who_have_no_part_in_it() {
    let opora = demo().await;
    let [own, other] = schools(&opora).await;
    let mut administrator = reader(&opora, "administrator").await;
    let mut foreign = 0;
    for (kind, name, code) in [("municipality", "Заречный район", ""), ("school", "Школа № 900", "sch990900")]
    {
        let parent = if foreign == 0 { 1 } else { foreign };
        let form = administrator.get("/organisations/new").await.form("/organisations/new");
        let form = form.set("kind", kind).set("name", name).set("parent", &parent.to_string());
        let made = administrator.send(form.set("code-kind", "login").set("code", code)).await;
        foreign = number_of(made.to.as_deref().unwrap());
    }
    let tries = [
        ("coordinator", foreign, ["", "/levels", "/choice", "/export.csv"]),
        ("director", other, ["", "/school", "/export.xlsx", "/export.csv"]),
        ("curator", foreign, ["", "/curator", "/export.xlsx", "/export.csv"]),
    ];
    for (login, school, parts) in tries {
        let mut browser = reader(&opora, login).await;
        for part in parts {
            let path = format!("/schools/{school}/risks{part}?year=2022");
            assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{login} {path}");
        }
    }
    // Of one's own school one may not do what is another's part.
    for (login, part) in [("director", "/levels"), ("coordinator", "/school"), ("viewer", "/curator")] {
        let path = format!("/schools/{own}/risks{part}?year=2022");
        assert_eq!(reader(&opora, login).await.get(&path).await.status, StatusCode::FORBIDDEN, "{login}");
    }
    assert_eq!(administrator.get(&format!("/schools/{own}/risks")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn without_results_nothing_is_suggested_and_levels_can_still_be_named() {
    let opora = Opora::set_up().await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "sch990001").await;
    opora.person("coordinator", operations::Role::Coordinator, 2).await;
    let mut coordinator = opora.signed_in("coordinator").await;
    let page = coordinator.get(&format!("/schools/{school}/risks?year=2026")).await;
    assert!(page.says("нет данных") && page.says("не значит, что риска нет"), "{}", page.html.text());
    let levels = format!("/schools/{school}/risks/levels");
    let form = coordinator.get(&format!("{levels}?year=2026")).await.form(&levels);
    assert!(coordinator.send(form.clone()).await.says("Здесь ничего не изменилось"));
    let form = coordinator.get(&format!("{levels}?year=2026")).await.form(&levels);
    let form = form.set("level-failure", "middle").set("source-failure", "given");
    assert_eq!(coordinator.send(form).await.status, StatusCode::SEE_OTHER);
    assert!(coordinator.get(&format!("/schools/{school}/risks")).await.says("средняя"));
}
