//! The hour before the term: all schools of a region save their answers one by one and send their reports.

use e2e::Run;
use e2e::client::{Answer, Client};
use e2e::measure::{Cell, Spread, Table, milliseconds};
use e2e::region;
use e2e::server::Server;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::thread;
use std::time::Instant;

/// Schools of a region.
const SCHOOLS: usize = 1200;
/// Of them type at once. Each school has a person of its own.
const AT_ONCE: usize = 24;
/// Teachers of every school.
const TEACHERS: &str = "30";

/// A report as its pages were opened.
struct Opened {
    report: String,
    csrf: String,
    sections: Vec<String>,
    questions: Vec<Asked>,
}

/// A question: what its page showed of it, and what is answered.
struct Asked {
    question: String,
    seen: String,
    text: String,
}

/// What one kind of request reached.
#[derive(Default)]
struct Reached {
    took: Vec<f64>,
    refused: usize,
    seconds: f64,
}

pub(crate) fn measured() -> Vec<Table> {
    let title = format!("{SCHOOLS} schools in the hour before the term, {AT_ONCE} at once");
    let heads = [
        "database",
        "what",
        "n",
        "refused",
        "seconds",
        "a second",
        "p50, ms",
        "p99, ms",
        "maximum, ms",
        "lost",
    ];
    let mut table = Table::new(&title, &heads);
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    on("SQLite", &run, &data, &mut table);
    if let Some(postgres) = servers::postgres() {
        let run = Run::default();
        on("PostgreSQL", &run, &postgres.database(), &mut table);
    }
    vec![table]
}

fn on(name: &str, run: &Run, data: &str, table: &mut Table) {
    let server = Server::start(run.folder.path(), data, &[]);
    let owner = region::begins(&server);
    let schools = brings_schools(&owner);
    launches(&owner);
    let numbered: Vec<(usize, String)> = (0..).zip(schools).collect();
    let people: Vec<Client> = together(&numbered, |(at, school)| invites(&server, &owner, school, *at));
    let opened: Vec<Opened> = together(&people, opens);
    let asked: usize = opened.iter().map(|one| one.questions.len()).sum();
    let filled: Vec<(Client, Opened)> = people.into_iter().zip(opened).collect();
    let saved = reached(&filled, saves);
    assert!(asked > SCHOOLS, "{asked} questions");
    let lost = reached(&filled, loses).refused;
    tells(table, name, "saves of one answer", &saved, lost);
    let sent = reached(&filled, sends);
    let missing = reached(&filled, misses).refused;
    tells(table, name, "reports sent", &sent, missing);
    let complaints = server.complaints();
    assert!(!complaints.iter().any(|line| line.contains("\"ERROR\"")), "{complaints:#?}");
}

fn tells(table: &mut Table, name: &str, what: &str, reached: &Reached, lost: usize) {
    let spread = Spread::of(&reached.took).expect("something was answered");
    table.row(vec![
        name.into(),
        what.into(),
        spread.n.into(),
        reached.refused.into(),
        Cell::Number(reached.seconds, 1),
        Cell::Number(spread.n as f64 / reached.seconds, 1),
        Cell::Number(spread.median, 1),
        Cell::Number(spread.p99, 1),
        Cell::Number(spread.most, 1),
        lost.into(),
    ]);
}

/// Schools by a directory; answers with their numbers.
fn brings_schools(owner: &Client) -> Vec<String> {
    let mut directory = "Логин ОО;Краткое наименование;Муниципалитет;Старший класс\n".to_owned();
    for at in 1..=SCHOOLS {
        let _ = writeln!(directory, "sch99{at:04};Школа № {at};Район {};9", at % 40 + 1);
    }
    let page = owner.get("/organisations/import").expect("a page");
    let checked = owner
        .sends_file(&page, "/organisations/import", "file", "schools.csv", directory.as_bytes())
        .expect("an answer to the directory");
    let to = checked.to.clone().unwrap_or_else(|| panic!("{}", checked.body));
    let page = owner.get(&to).expect("the check");
    let done = owner.fills(&page, &to, &[]).expect("an answer to the import");
    assert!(done.status == 200 || done.status == 303, "{}", done.body);
    let page = owner.get("/monitoring/new?kind=year&authority=1").expect("a page");
    let schools = page.every("schools");
    assert_eq!(schools.len(), SCHOOLS, "{}", page.body);
    schools
}

/// A round that asks all schools.
fn launches(owner: &Client) {
    let page = owner.get("/monitoring/new?kind=year&authority=1").expect("a page");
    let schools = page.every("schools");
    let mut fields: Vec<(&str, &str)> = schools.iter().map(|id| ("schools", id.as_str())).collect();
    fields.extend([("opens_on", "01.05.2026"), ("due_on", "31.12.2030")]);
    let made = owner.sends(&page, "/monitoring/new", &fields).expect("an answer");
    let round = made.to.clone().unwrap_or_else(|| panic!("{}: {}", made.status, made.body));
    let round = round.split('?').next().unwrap_or_default().to_owned();
    let page = owner.get(&round).expect("the round");
    let launched = owner.fills(&page, &format!("{round}/launch"), &[]).expect("an answer to the launch");
    assert_eq!(launched.status, 303, "{}", launched.body);
}

/// A person who answers for a school.
fn invites(server: &Server, owner: &Client, school: &str, at: usize) -> Client {
    let page = owner.get(&format!("/people/new?organisation={school}")).expect("a page");
    let login = format!("p{at}");
    let fields = [("name", "Ответственный"), ("login", login.as_str()), ("role", "school-responsible")];
    let made = owner.fills(&page, "/people/new", &fields).expect("an answer");
    let made = made.to.as_deref().map_or(made.clone(), |to| owner.get(to).expect("the link's page"));
    let link = made.body.split("/invitation/").nth(1).unwrap_or_else(|| panic!("{}", made.body));
    let token: String =
        link.chars().take_while(|letter| letter.is_ascii_alphanumeric() || "-_".contains(*letter)).collect();
    let person = Client::new(&server.address);
    person.accepts(&format!("/invitation/{token}"), region::PASSWORD).expect("a password is set");
    person.signs_in(&login, region::PASSWORD).expect("it signs in");
    person
}

/// Everybody does something, so many at once.
fn together<W: Sync, T: Send>(all: &[W], does: impl Fn(&W) -> T + Sync) -> Vec<T> {
    let turns: Vec<&[W]> = all.chunks(all.len().div_ceil(AT_ONCE)).collect();
    thread::scope(|scope| {
        let does = &does;
        let running: Vec<_> = turns
            .into_iter()
            .map(|turn| scope.spawn(move || turn.iter().map(does).collect::<Vec<T>>()))
            .collect();
        running.into_iter().flat_map(|one| one.join().expect("nobody panics")).collect()
    })
}

/// Opens all sections of a person's report, as their pages are opened before anything is typed.
fn opens(person: &Client) -> Opened {
    let reports = person.get("/reports").expect("what is to be sent");
    let is_report =
        |link: &&String| link.strip_prefix("/reports/").is_some_and(|id| id.parse::<i64>().is_ok());
    let links = reports.links();
    opened(person, links.iter().find(is_report).unwrap_or_else(|| panic!("{}", reports.body)))
}

fn opened(person: &Client, report: &str) -> Opened {
    let page = person.get(report).expect("the report");
    let start = format!("{report}/sections/");
    let mut sections = page.links();
    sections.retain(|link| link.starts_with(&start));
    let mut one = Opened { report: report.to_owned(), csrf: String::new(), sections, questions: Vec::new() };
    for section in &one.sections {
        let page = person.get(section).expect("a section");
        for (name, value) in page.form(section).unwrap_or_default() {
            match name.strip_prefix("w-") {
                Some(question) => one.questions.push(Asked {
                    text: answer_to(
                        question,
                        page.body.contains(&format!("name=\"a-{question}\" type=\"radio\" value=\"no\"")),
                    ),
                    question: question.to_owned(),
                    seen: value,
                }),
                None if name == "csrf" => one.csrf = value,
                None => {}
            }
        }
    }
    assert!(!one.questions.is_empty(), "{}", page.body);
    one
}

/// What may be sent without a document: «нет», no such pupils, and means within their bounds.
fn answer_to(question: &str, chosen: bool) -> String {
    let text = match question {
        _ if chosen => "no",
        "teachers" => TEACHERS,
        "S3.4.1-mean" => "55",
        one if one.ends_with("-mean") => "3,5",
        _ => "0",
    };
    text.to_owned()
}

/// Saves every answer of a report; tells how long each took, and how many were refused.
fn saves(person: &Client, one: &Opened) -> (Vec<f64>, usize) {
    let (mut took, mut refused) = (Vec::new(), 0);
    for asked in &one.questions {
        let fields = [
            ("csrf", one.csrf.as_str()),
            ("question", &asked.question),
            ("text", &asked.text),
            ("state", ""),
            ("comment", ""),
            ("version", "0"),
            ("seen", &asked.seen),
        ];
        let began = Instant::now();
        let answer = person.post(&format!("{}/answers", one.report), &fields);
        took.push(milliseconds(began.elapsed()));
        let kept = answer.is_some_and(|answer| answer.status == 200 && answer.body.contains("\"said\""));
        refused += usize::from(!kept);
    }
    (took, refused)
}

/// How many answers do not stand in the pages of a report as they were typed.
fn loses(person: &Client, one: &Opened) -> (Vec<f64>, usize) {
    let page = |section: &String| person.get(section).expect("a section").form(section).unwrap_or_default();
    let fields: BTreeMap<String, String> = one.sections.iter().flat_map(page).collect();
    let lost = |asked: &&Asked| fields.get(&format!("a-{}", asked.question)) != Some(&asked.text);
    (Vec::new(), one.questions.iter().filter(lost).count())
}

/// Whether a report has no receipt.
fn misses(person: &Client, one: &Opened) -> (Vec<f64>, usize) {
    let receipt = person.get(&format!("{}/receipt", one.report)).expect("an answer");
    (Vec::new(), usize::from(receipt.status != 200 || !receipt.body.contains('№')))
}

/// Looks through a report and sends it.
fn sends(person: &Client, one: &Opened) -> (Vec<f64>, usize) {
    let began = Instant::now();
    let page = person.get(&format!("{}/check", one.report)).expect("the check");
    let explained = [("explanation", "Сведения проверены")];
    let sent: Option<Answer> = person.fills(&page, &format!("{}/send", one.report), &explained);
    (vec![milliseconds(began.elapsed())], usize::from(sent.is_none_or(|answer| answer.status != 303)))
}

fn reached(
    filled: &[(Client, Opened)],
    does: impl Fn(&Client, &Opened) -> (Vec<f64>, usize) + Sync,
) -> Reached {
    let since = Instant::now();
    let mut all = Reached::default();
    for (took, refused) in together(filled, |(person, one)| does(person, one)) {
        all.took.extend(took);
        all.refused += refused;
    }
    Reached { seconds: since.elapsed().as_secs_f64(), ..all }
}
