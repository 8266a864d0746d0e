//! Possible signs of bias, the conditions of schools and the card for the interview: what the terminal
//! says of the same files, and only to those whose schools they are.

use crate::district::{District, Reader};
use axum::http::StatusCode;
use calculation::results::Unit;
use model::organisations::Login;
use operations::identification::{Looked, Suspected};
use operations::results::Place;
use operations::{
    AssessRequest, Assessed, DEMO_PASSWORD, Here, KeepAccounts, KeepOrganisations, Looked as Sought,
    NewAccount, NewCode, Permit, Permitted, Progress, SeeResults, SeeSchools, Step, assess, write_demo,
    write_results,
};
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::reply;
use storage::kinds::{ReplyAbout, ReplyKind};
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set};
use words::{Language, Words};

struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _: Step, _: u64) {}
    fn advance(&self) {}
    fn end(&self) {}
}

/// The same files by the way of the terminal: what it computes, and the lines of its table of signs.
fn assessed() -> (Assessed, BTreeSet<String>) {
    let folder = tempfile::tempdir().unwrap();
    write_demo(folder.path(), 2022).unwrap();
    let request = AssessRequest { files: vec![folder.path().to_owned()], ..AssessRequest::default() };
    let answer = assess(&request, &Here, &Quiet);
    let out = folder.path().join("out");
    write_results(answer.as_ref().map_err(Vec::as_slice), &out, &Words::new(Language::Russian), &Quiet)
        .unwrap();
    let table = std::fs::read_to_string(out.join("bias_signs.csv")).unwrap();
    (answer.unwrap(), table.lines().skip(1).map(str::to_owned).collect())
}

async fn permit<R: Permitted>(district: &District, login: &str) -> Permit<R> {
    let entered = district.application.sign_in(login, DEMO_PASSWORD).await.unwrap();
    let person = district.application.person(&entered.token).await.unwrap().unwrap();
    district.application.permit(&person, &[], None).unwrap()
}

/// Schools by the login that the files call them by.
async fn schools(district: &District) -> BTreeMap<Login, i64> {
    let permit = permit::<SeeSchools>(district, "viewer").await;
    let mut all = BTreeMap::new();
    for node in permit.organisations(&Sought::default()).await.unwrap() {
        for code in permit.organisation(node.id).await.unwrap().codes {
            if let Ok(login) = code.value.parse() {
                all.insert(login, node.id);
            }
        }
    }
    all
}

/// The school whose login ends with a number of the demo: the eleventh raises scores, the twelfth keeps a
/// journal of its own, the thirteenth has honestly become better.
fn numbered(schools: &BTreeMap<Login, i64>, number: &str) -> i64 {
    *schools.iter().find(|(login, _)| login.as_str().ends_with(number)).unwrap().1
}

/// All signs of all years that a person sees.
async fn all_years(permit: &Permit<SeeResults>) -> Vec<Suspected> {
    let latest = permit.signs(None).await.unwrap().unwrap();
    let mut all = Vec::new();
    for year in latest.years {
        all.push(permit.signs(Some(year.number())).await.unwrap().unwrap());
    }
    all
}

/// A sign as a line of `bias_signs.csv`.
fn line(login: &str, one: &Looked) -> String {
    let procedure = one.assessment.procedure;
    [
        one.assessment.year.to_string(),
        "school".to_owned(),
        login.to_owned(),
        one.sign.as_str().to_owned(),
        procedure.subject.to_string(),
        procedure.grade.to_string(),
        one.n.to_string(),
        one.statistic.to_string(),
        one.critical.to_string(),
        one.flag.to_string(),
        one.false_alarm.map(|rate| rate.to_string()).unwrap_or_default(),
    ]
    .join(",")
}

#[tokio::test(flavor = "multi_thread")]
async fn signs_are_those_of_the_terminal_to_the_digit() {
    let district = District::filled().await;
    let (assessed, table) = assessed();
    let by_login = schools(&district).await;
    let units = assessed.suspicions[0].signs.findings.values().flat_map(BTreeMap::keys);
    let logins: BTreeMap<i64, String> = units
        .filter_map(|unit| match unit {
            Unit::School(login) => Some((by_login[login], login.to_string())),
            _ => None,
        })
        .collect();
    let viewer = permit::<SeeResults>(&district, "viewer").await;
    let mut told = BTreeSet::new();
    for year in all_years(&viewer).await {
        for school in &year.schools {
            told.extend(school.looked.iter().map(|one| line(&logins[&school.organisation], one)));
        }
        assert!(year.schools.iter().all(|school| school.looked.iter().all(|one| one.sitting.is_some())));
    }
    let schools: BTreeSet<String> =
        table.into_iter().filter(|line| line.split(',').nth(1) == Some("school")).collect();
    assert!(schools.len() > 100, "{}", schools.len());
    assert_eq!(told, schools);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_school_shows_and_an_honest_one_does_not() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let reader = district.reader("coordinator").await;
    let page = reader.page("/signs?year=2021").await;
    for words in [
        "возможный признак",
        "не оценивает учителя",
        "это не рейтинг",
        "у честной школы — до",
        "Что означает каждый признак",
        "Если не учитывать результаты под возможным признаком",
        "Порог — выбор программы",
        "Порог взят из источника",
        "Официальные перечни работ под сомнением",
    ] {
        assert!(page.contains(words), "{words}");
    }
    // The page is a view of the section, and the page of a school lies beneath it.
    let view = |path: &str| format!("href=\"{path}\"");
    assert!(["/identification", "/replies", "/lists"].iter().all(|path| page.contains(&view(path))));
    let (raises, journal, honest) = (numbered(&all, "11"), numbered(&all, "12"), numbered(&all, "13"));
    let row = |id: i64| format!("<a class=\"govuk-link\" href=\"/signs/{id}\">");
    assert!(page.contains(&row(raises)) && page.contains(&row(journal)) && !page.contains(&row(honest)));
    // Works stand where the histogram is, and marks of the journal where the journal is.
    let link = regex::Regex::new(&format!(r#"href="(/results/{raises}/\d+\?view=scores)""#)).unwrap();
    let works = link.captures(&page).unwrap()[1].to_owned();
    assert!(reader.page(&works).await.contains("id=\"scores-chart\""));
    assert!(page.contains("?view=journal"));
    // Schools stand by the alphabet, as in the list of schools.
    let viewer = permit::<SeeResults>(&district, "coordinator").await;
    let names: Vec<String> =
        viewer.signs(Some(2021)).await.unwrap().unwrap().schools.into_iter().map(|one| one.name).collect();
    let list = reader.page("/schools").await;
    let places: Vec<usize> = names.iter().map(|name| list.find(&escaped(name)).unwrap()).collect();
    assert!(names.len() > 10 && places.is_sorted(), "{names:?}");
}

fn escaped(name: &str) -> String {
    format!(">{}<", name.replace('"', "&quot;"))
}

#[tokio::test(flavor = "multi_thread")]
async fn one_school_has_its_signs_in_words_and_pictures() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let (raises, journal, honest) = (numbered(&all, "11"), numbered(&all, "12"), numbered(&all, "13"));
    let reader = district.reader("coordinator").await;
    let page = reader.page(&format!("/signs/{raises}")).await;
    assert!(page.contains("Возможный признак: скопление над границей отметки"), "{page}");
    for path in ["/identification", "/signs"] {
        assert!(page.contains(&format!("class=\"govuk-breadcrumbs__link\" href=\"{path}\"")), "{page}");
    }
    assert!(page.contains("Среди работ у границы") && page.contains("class=\"boundary\""));
    assert!(!page.contains("/replies/new"), "an authority does not reply for a school");
    let page = reader.page(&format!("/signs/{journal}")).await;
    assert!(page.contains("Ранговая корреляция") && page.contains("opora-journal"));
    assert!(page.contains("Возможный признак: резкое падение параллели"));
    assert!(page.contains("id=\"cohort-") && page.contains("Средняя доля набранных баллов: 2020 год"));
    let page = reader.page(&format!("/signs/{honest}")).await;
    assert!(page.contains("Возможных признаков 0") && !page.contains("Возможный признак: "));
    assert!(reader.page("/signs").await.contains("Признаки необъективности"));
    for path in [format!("/signs/{raises}"), "/signs".to_owned()] {
        assert!(!reader.page(&path).await.contains(" style="), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_school_replies_to_a_sign_and_its_reply_stands_beside_it() {
    let district = District::filled().await;
    let own = permit::<SeeResults>(&district, "director").await.tops().await.unwrap()[0].id;
    let reader = district.reader("director").await;
    let page = reader.page(&format!("/signs/{own}")).await;
    let sought = format!("/replies/new\\?school={own}&amp;sign=([a-z-]+):([0-9]+)\"");
    let link = regex::Regex::new(&sought).unwrap().captures(&page).unwrap();
    let (sign, sitting) = (&link[1], &link[2]);
    assert_eq!(reader.ask(&format!("/results/{own}/{sitting}")).await.status, StatusCode::OK);
    let row = reply::ActiveModel {
        organisation_id: Set(own),
        kind: Set(ReplyKind::Explanation),
        about: Set(ReplyAbout::Sign),
        sign: Set(Some(format!("{sign}:{sitting}"))),
        year: Set(2022),
        content: Set("Олимпиадный <b>класс</b>".to_owned()),
        made_at: Set(0),
        version: Set(1),
        ..Default::default()
    };
    row.insert(district.application.store().reader()).await.unwrap();
    let said = "Школа ответила: «Олимпиадный &lt;b&gt;класс&lt;/b&gt;» — ответ рассматривается";
    let again = reader.page(&format!("/signs/{own}")).await;
    assert!(again.contains(said) && !again.contains(&format!("sign={sign}:{sitting}\"")));
    let card = district.reader("head").await.page(&format!("/schools/{own}/interview")).await;
    assert!(card.contains(said) && card.contains("Ответа школы нет."));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_table_is_downloaded_with_all_that_was_looked_for() {
    let district = District::filled().await;
    let reader = district.reader("coordinator").await;
    let answer = reader.ask("/signs/export.csv?year=2021").await;
    assert_eq!(answer.status, StatusCode::OK);
    let text = answer.text();
    let viewer = permit::<SeeResults>(&district, "coordinator").await;
    let own = viewer.signs(Some(2021)).await.unwrap().unwrap();
    let looked: Vec<&Looked> = own.schools.iter().flat_map(|school| &school.looked).collect();
    assert_eq!(text.trim_end().lines().count(), looked.len() + 1);
    let words = Words::new(Language::Russian);
    for (one, line) in looked.iter().zip(text.lines().skip(1)) {
        // Minus is a minus of typography on a page, and of the keyboard in a table.
        let number = |number: f64| words.decimal(number, 3).replace('−', "-");
        let numbers = format!(";{};{};{};", one.n, number(one.statistic), number(one.critical));
        assert!(line.contains(&numbers), "{line} has not {numbers}");
        assert!(line.contains(if one.flag { ";да;" } else { ";нет;" }), "{line}");
    }
    assert_eq!(&reader.ask("/signs/export.xlsx?year=2021").await.bytes[..2], b"PK");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_head_sees_the_own_school_alone() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let head = permit::<SeeResults>(&district, "director").await;
    let tops: Vec<Place> = head.tops().await.unwrap();
    let own = tops[0].id;
    let years = all_years(&head).await;
    assert!(!years.is_empty());
    for year in years {
        assert!(!year.schools.is_empty(), "{}", year.year);
        assert!(year.schools.iter().all(|school| school.organisation == own));
        let without = year.without.unwrap();
        let moved = without.enter.iter().chain(&without.leave).chain(&without.silent);
        assert!(moved.into_iter().all(|school| school.organisation == own));
    }
    let reader = district.reader("director").await;
    let list = reader.page("/signs").await;
    let export = reader.ask("/signs/export.csv").await.text();
    let names: Vec<String> = permit::<SeeResults>(&district, "viewer")
        .await
        .signs(None)
        .await
        .unwrap()
        .unwrap()
        .schools
        .into_iter()
        .filter(|school| school.organisation != own)
        .map(|school| school.name)
        .collect();
    assert!(!names.is_empty());
    assert!(names.iter().all(|name| !list.contains(&escaped(name)) && !export.contains(name.as_str())));
    for id in all.into_values() {
        for path in [format!("/signs/{id}"), format!("/schools/{id}/interview")] {
            let wanted = if id == own { StatusCode::OK } else { StatusCode::NOT_FOUND };
            assert_eq!(reader.ask(&path).await.status, wanted, "{path}");
        }
        let refused = head.surroundings(id).await.is_err() && head.signs_of(id).await.is_err();
        assert_eq!(refused, id != own);
    }
    // Similar schools are named to a head, but not in numbers.
    let around = head.surroundings(own).await.unwrap().unwrap();
    assert!(!around.similar.is_empty());
    assert!(around.similar.iter().all(|one| one.organisation.is_none()));
    let differing = around.similar.iter().flat_map(|one| &one.differing);
    assert!(differing.clone().count() > 0 && differing.into_iter().all(|one| one.values.is_none()));
    let seen = permit::<SeeResults>(&district, "coordinator").await.surroundings(own).await.unwrap().unwrap();
    assert!(seen.similar.iter().all(|one| one.organisation.is_some()));
    assert!(seen.similar.iter().flat_map(|one| &one.differing).all(|one| one.values.is_some()));
}

/// A municipality beside the demo's, whose methodist has the login `other`.
async fn another(district: &District) {
    let keep = permit::<KeepOrganisations>(district, "administrator").await;
    let region = permit::<SeeResults>(district, "viewer").await.tops().await.unwrap()[0].id;
    let place = keep.add(region, "municipality", "Заречный район", &NewCode::default()).await.unwrap();
    let accounts = permit::<KeepAccounts>(district, "administrator").await;
    let new = NewAccount {
        login: "other".to_owned(),
        name: "Методист".to_owned(),
        role: "methodist".to_owned(),
        organisation: place,
        ..NewAccount::default()
    };
    let invited = accounts.invite(&new).await.unwrap();
    district.application.accept(&invited.token, DEMO_PASSWORD, DEMO_PASSWORD).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_municipality_sees_nothing_of_this_one() {
    let district = District::filled().await;
    another(&district).await;
    let reader = district.reader("other").await;
    let page = reader.page("/signs?year=2021").await;
    assert!(page.contains("у 0 из 0 школ") && !page.contains("СОШ № "), "{page}");
    for id in schools(&district).await.into_values() {
        for path in [format!("/signs/{id}"), format!("/schools/{id}/interview")] {
            assert_eq!(reader.ask(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_has_conditions_similar_schools_and_signs_for_those_who_see_results() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let (raises, small) = (numbered(&all, "11"), numbered(&all, "10"));
    let reader = district.reader("coordinator").await;
    let card = reader.page(&format!("/schools/{raises}")).await;
    for words in
        ["Похожие школы", "Условия работы школы", "Возможные признаки", "индекс условий", "различие "]
    {
        assert!(card.contains(words), "{words}");
    }
    assert!(card.contains(&format!("href=\"/signs/{raises}\"")));
    assert!(card.contains(&format!("href=\"/schools/{raises}/interview\"")));
    // Numbers of a few persons are not told, and no share of them.
    let own =
        permit::<SeeResults>(&district, "coordinator").await.surroundings(small).await.unwrap().unwrap();
    assert_eq!(own.few, 10);
    let card = reader.page(&format!("/schools/{small}")).await;
    assert!(card.contains("менее 10"), "{card}");
    let told = format!("{:?} {:?}", own.passport, own.components);
    let few = regex::Regex::new(r"(Number\([1-9],|k: [1-9], )").unwrap();
    assert!(!few.is_match(&told), "{told}");
    let keeper: Reader<'_> = district.reader("administrator").await;
    let card = keeper.page(&format!("/schools/{raises}")).await;
    assert!(!card.contains("Похожие школы") && !card.contains("/interview"));
    assert_eq!(keeper.ask("/signs").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_for_the_interview_has_its_parts_in_both_languages() {
    let district = District::filled().await;
    let all = schools(&district).await;
    let raises = numbered(&all, "11");
    let reader = district.reader("head").await;
    let page = reader.page(&format!("/schools/{raises}/interview")).await;
    for words in [
        "Карточка к собеседованию",
        "Статус",
        "Результаты трёх лет",
        "И ещё процедур",
        "Возможные признаки",
        "Ответа школы нет",
        "Условия работы школы",
        "Похожие школы",
        "Что обещали в прошлый раз",
        "Меры и сроки",
        "Посещения",
        "Вопросы",
        "Поручения",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.matches("opora-interview__sheet").count(), 2);
    assert!(page.contains("opora-ruled__line") && page.contains("opora-plot") && !page.contains(" style="));
    let entered = district.application.sign_in("head", DEMO_PASSWORD).await.unwrap();
    let person = district.application.person(&entered.token).await.unwrap().unwrap();
    district.application.speak(&person, "en").await.unwrap();
    for path in [format!("/schools/{raises}/interview"), format!("/signs/{raises}"), "/signs".to_owned()] {
        reader.page(&path).await;
    }
}
