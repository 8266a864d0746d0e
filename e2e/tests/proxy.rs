//! Two instances over one PostgreSQL behind nginx: what one of them began the other goes on with, jobs run
//! once, and what a stranger says of themselves in the head of a request is not believed.
//!
//! nginx gives requests to the instances in turn, so the page of a form and the form itself, one after the
//! other, always come to different ones.

use e2e::Run;
use e2e::client::{Answer, Client};
use e2e::proxy::Pair;
use e2e::region::PASSWORD;
use e2e::server::Server;
use servers::Letters;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How long work in the background may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many of the uploads are applied.
const APPLIED: usize = 6;

/// One after the other: each has three servers, and some count.
static TURN: Mutex<()> = Mutex::new(());

fn turn() -> MutexGuard<'static, ()> {
    TURN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// An administrator, who is the coordinator too, signed in through the proxy.
fn begins(pair: &Pair) -> Client {
    let link = pair.set_up(&["--region", "Энская область", "--login", "a", "--name", "А"]);
    let client = Client::new(&pair.address);
    client.accepts(&link, PASSWORD).expect("a password is set");
    let entered = client.signs_in("a", PASSWORD).expect("it signs in");
    assert_eq!(entered.status, 303, "{}", entered.body);
    let given = client.gives_role(1, "coordinator", 1).expect("an answer about the role");
    assert_eq!(given.status, 303, "{}", given.body);
    client
}

/// The invented district's files, in the order of their names.
fn files(run: &Run) -> Vec<PathBuf> {
    run.names("demo").iter().map(|name| run.path("demo").join(name)).collect()
}

/// The page that an answer leads to.
fn followed(client: &Client, answer: &Answer) -> Answer {
    let to = answer.to.as_deref().unwrap_or_else(|| panic!("{}: {}", answer.status, answer.body));
    assert!(to.starts_with('/'), "it stays at the address of the proxy: {to}");
    client.get(to).expect("an answer")
}

/// How much more each instance has answered.
fn more(now: [u64; 2], before: [u64; 2]) -> [u64; 2] {
    [now[0] - before[0], now[1] - before[1]]
}

#[test]
fn what_one_instance_began_the_other_goes_on_with() {
    let _turn = turn();
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let Some(pair) = Pair::start(run.folder.path(), &[]) else { return };
    let client = begins(&pair);

    // The form of signing in was made by one and sent to the other; the session that this one opened is known
    // to both.
    assert_eq!(pair.answered(Some("/sign-in")), [1, 1]);
    let before = pair.answered(Some("/people"));
    for _ in 0..2 {
        assert_eq!(client.get("/people").expect("an answer").status, 200);
    }
    assert_eq!(more(pair.answered(Some("/people")), before), [1, 1]);

    // So were the token and the one-time key of a form of whoever is signed in; what was done is told by the
    // third page, and the same form sent again, to the other one, does nothing.
    let page = client.get("/organisations/new").expect("the form");
    let mut fields = page.form("/organisations/new").expect("a form");
    fields.retain(|(name, _)| !["name", "kind"].contains(&name.as_str()));
    fields.extend(
        [("name", "Заозёрный район"), ("kind", "municipality")].map(|(n, v)| (n.to_owned(), v.to_owned())),
    );
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (&**name, &**value)).collect();
    let sends = || client.post("/organisations/new", &fields).expect("an answer");
    let made = sends();
    assert_eq!(pair.answered(Some("/organisations/new")), [1, 1]);
    let shown = followed(&client, &made);
    assert!(shown.body.contains("Организация добавлена."), "{}", shown.body);
    client.get("/people").expect("an answer");
    let again = sends();
    let counted = pair.answered(Some("/organisations/new"));
    assert!(counted[0] > 0 && counted[1] > 0, "{counted:?}");
    let named = pair.rows("SELECT count(*) FROM organisation WHERE name = 'Заозёрный район'");
    assert_eq!(named, ["1"], "{}: {}", again.status, again.body);

    // Files in parts: the address of their form was made by one, the pieces came to the other, either reads
    // them, and both show what they were.
    let upload = client.uploads(&files(&run)).expect("an upload");
    assert_eq!(pair.answered(Some("/uploads/new")), [1, 1]);
    assert!(client.waits_for(upload, ">проверена, ждёт решения", PATIENCE), "it is read");
    let path = format!("/uploads/{upload}");
    let pages = [(); 2].map(|()| client.get(&path).expect("the upload"));
    for page in &pages {
        assert!(page.body.contains("2020_4_MA.xlsx") && page.body.contains(">проверена, ждёт решения"));
    }
    println!("jobs of each instance: {:?}", pair.worked_once());
    let complaints = pair.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn jobs_of_many_uploads_run_once() {
    let _turn = turn();
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let Some(pair) = Pair::start(run.folder.path(), &[]) else { return };
    let client = begins(&pair);

    // Each file is an upload of its own; people send them at the same time.
    let files = files(&run);
    let uploads: Vec<i64> = thread::scope(|scope| {
        let sends = |part: Vec<PathBuf>| {
            let client = client.clone();
            scope.spawn(move || part.iter().map(|file| client.uploads(&[file]).expect("an upload")).collect())
        };
        let people: Vec<thread::ScopedJoinHandle<'_, Vec<i64>>> =
            files.chunks(files.len().div_ceil(3)).map(|part| sends(part.to_vec())).collect();
        people.into_iter().flat_map(|person| person.join().expect("a person")).collect()
    });
    for &upload in &uploads {
        assert!(client.waits_for(upload, ">проверена, ждёт решения", PATIENCE), "{upload} is read");
    }
    // They are applied one by one: many at once disturb each other, and what was disturbed is begun again.
    let applied = &uploads[..APPLIED];
    for &upload in applied {
        let answer = client.acts(upload, "apply").expect("an answer");
        assert_eq!(answer.status, 303, "{}", answer.body);
        assert!(client.waits_for(upload, ">применена", PATIENCE), "{upload} is applied");
    }
    let worked = pair.worked_once();
    println!("{} uploads, jobs of each instance: {worked:?}", uploads.len());
    assert!(worked[0] > 0 && worked[1] > 0, "one of them did everything: {worked:?}");
    assert_eq!(worked[0] + worked[1], uploads.len() + APPLIED, "each is read once and settled once");

    // What was done says the same as what was asked for: files that were read, and what the journal tells.
    let read = pair.rows("SELECT count(*) FROM upload_file WHERE state = 'read'");
    assert_eq!(read, [uploads.len().to_string()]);
    let settled = pair.rows("SELECT count(*) FROM journal_entry WHERE action = 'results-settled'");
    assert_eq!(settled, [APPLIED.to_string()]);
    let complaints = pair.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn a_letter_comes_once_from_two_instances() {
    let _turn = turn();
    let Some(mut letters) = Letters::start() else { return };
    let run = Run::default();
    let address = letters.address();
    let variables =
        [("OPORA_SMTP_URL", address.as_str()), ("OPORA_SMTP_FROM", "Отдел <opora@roo.example.ru>")];
    let Some(pair) = Pair::with(run.folder.path(), &["--demo"], &variables) else { return };
    let client = Client::new(&pair.address);
    client.signs_in("coordinator", "школа-опора-2026").expect("it signs in");

    let owing = pair.rows(
        "SELECT c.id, s.organisation_id FROM submission s JOIN campaign c ON c.id = s.campaign_id \
         JOIN organisation o ON o.id = s.organisation_id \
         WHERE c.kind = 'request' AND c.state = 'open' AND s.state = 'new' AND o.kind = 'school' ORDER BY 1, 2",
    );
    let round = owing.first().expect("somebody owes a report").split('|').next().unwrap().to_owned();
    let schools: Vec<&str> = owing.iter().filter_map(|row| row.strip_prefix(&format!("{round}|"))).collect();
    for school in &schools {
        let path = format!("/organisations/{school}");
        let card = client.get(&path).expect("a card");
        let answer = client.fills(&card, &path, &[("email", &format!("sch{school}@example.ru"))]);
        assert_eq!(answer.expect("an answer").status, 303);
    }
    let path = format!("/monitoring/{round}/letters");
    let page = client.get(&path).expect("the page of letters");
    let sent = client.fills(&page, &path, &[("own", "Просим прислать.")]).expect("an answer");
    assert_eq!(sent.status, 303, "{}", sent.body);
    let since = Instant::now();
    while !pair.rows("SELECT id FROM dispatch WHERE state = 'waiting'").is_empty() {
        assert!(since.elapsed() < PATIENCE, "letters wait");
        thread::sleep(Duration::from_millis(100));
    }
    // Both look for letters every five seconds.
    thread::sleep(Duration::from_secs(6));
    let mut came: Vec<String> = letters.came().iter().map(|letter| letter.to.clone()).collect();
    let mut wanted: Vec<String> = schools.iter().map(|school| format!("sch{school}@example.ru")).collect();
    came.sort();
    wanted.sort();
    assert_eq!(came, wanted, "each letter comes once");
    println!("{} letters", came.len());
    assert!(
        letters.came().iter().all(|letter| letter.text.contains(&pair.address)),
        "links lead to the proxy"
    );
}

/// What a stranger may say of themselves.
const FORGED: [(&str, &str); 5] = [
    ("X-Forwarded-For", "203.0.113.9"),
    ("X-Real-IP", "203.0.113.9"),
    ("X-Forwarded-Host", "evil.example"),
    ("X-Forwarded-Proto", "http"),
    ("Forwarded", "for=203.0.113.9;host=evil.example;proto=http"),
];

#[test]
fn what_a_stranger_says_of_themselves_is_not_believed() {
    let _turn = turn();
    let run = Run::default();
    let Some(pair) = Pair::start(run.folder.path(), &[]) else { return };
    begins(&pair);

    // Where people come without https they are sent on.
    let plain = Client::new(&pair.plain).get("/people?form=secret").expect("an answer");
    assert_eq!((plain.status, plain.to.as_deref()), (301, Some("https://127.0.0.1/people?form=secret")));

    // Cookies are those of https and of this address; links name it.
    let stranger = Client::new(&pair.address).saying(&FORGED);
    let entered = stranger.signs_in("a", PASSWORD).expect("an answer");
    assert_eq!((entered.status, entered.to.as_deref()), (303, Some("/")));
    assert!(!entered.cookies.is_empty());
    for cookie in &entered.cookies {
        assert!(cookie.contains("; Secure") && !cookie.contains("Domain"), "{cookie}");
    }
    let action = "/people/new";
    let form = stranger.get("/people/new?organisation=1").expect("the form");
    let fields = [("name", "Второй администратор"), ("login", "b"), ("role", "administrator")];
    let invited = stranger.fills(&form, action, &fields).expect("an answer");
    assert_eq!(invited.status, 200, "{}", invited.body);
    let link = format!("{}/invitation/", pair.address);
    assert!(invited.body.contains(&link) && !invited.body.contains("evil.example"), "{}", invited.body);
    let started = invited.body.find(&link).map(|at| at + pair.address.len()).expect("the link");
    let path = invited.body[started..].split(['<', '"', ' ', '\n']).next().unwrap().to_owned();
    assert_eq!(stranger.get(&path).expect("an answer").status, 200);

    // Failures are counted by account, whichever instance heard of them and whatever address was said.
    let guesses = Client::new(&pair.address);
    for failure in 0..6 {
        let page = guesses.get("/sign-in").expect("the form");
        if failure % 2 == 1 {
            guesses.get("/people").expect("the other instance's turn");
        }
        let right = if failure < 5 { "не тот пароль вовсе" } else { PASSWORD };
        let heads = FORGED.map(|(name, value)| (name, value.replace('9', &failure.to_string())));
        let heads: Vec<(&'static str, &str)> =
            heads.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let fields = [("login", "a"), ("password", right)];
        let answer = guesses.clone().saying(&heads).fills(&page, "/sign-in", &fields).expect("an answer");
        let told = if failure < 4 {
            "не подошли"
        } else {
            "Слишком много неудачных попыток"
        };
        assert!(answer.body.contains(told), "{failure}: {}", answer.body);
    }

    // Their number is bounded in front, by the address that nginx sees.
    let statuses: Vec<u16> = (0..30)
        .filter_map(|at| {
            let said = format!("198.51.100.{at}");
            let one = Client::new(&pair.address).saying(&[("X-Forwarded-For", &said)]);
            Some(one.get("/sign-in")?.status)
        })
        .collect();
    assert!(statuses.contains(&429), "{statuses:?}");

    // Nothing keeps what was said, and the log in front keeps no key.
    for table in ["journal_entry", "session", "account"] {
        let kept = pair.rows(&format!("SELECT row_to_json(one)::text FROM {table} one")).join("\n");
        assert!(!kept.is_empty() && !kept.contains("203.0.113") && !kept.contains("evil.example"), "{kept}");
    }
    let noted = pair.noted();
    assert!(noted.contains("127.0.0.1") && noted.contains("\"GET /invitation/...\" 200"), "{noted}");
    for secret in ["203.0.113", "form=", "csrf=", path.as_str()] {
        assert!(!noted.contains(secret), "{secret} in\n{noted}");
    }
}

#[test]
fn people_go_on_when_one_instance_ends() {
    let _turn = turn();
    let run = Run::default();
    let Some(mut pair) = Pair::start(run.folder.path(), &[]) else { return };
    let client = begins(&pair);
    pair.instances[0].kill();
    let since = Instant::now();
    for _ in 0..20 {
        assert_eq!(client.get("/people").expect("an answer").status, 200);
    }
    println!("20 pages without one of the instances: {:?}", since.elapsed());
    let page = client.get("/organisations/1").expect("a card");
    let saved = client.fills(&page, "/organisations/1", &[("full_name", "Энская область как она есть")]);
    let saved = saved.expect("an answer");
    assert!(followed(&client, &saved).body.contains("Карточка сохранена."));
    let complaints = pair.complaints();
    assert!(complaints.is_empty(), "{complaints:#?}");
}

#[test]
fn what_was_read_and_waits_for_a_second_word_is_known_to_both() {
    let _turn = turn();
    let run = Run::default();
    let Some(pair) = Pair::start(run.folder.path(), &[]) else { return };
    let client = begins(&pair);
    let page = client.get("/organisations/import").expect("the form");
    let table = "Логин ОО;Краткое наименование;Муниципалитет\nsch990001;МБОУ СОШ № 1;Заозёрный район\n";
    let read = client.sends_file(&page, "/organisations/import", "file", "школы.csv", table.as_bytes());
    let waits = read.expect("an answer").to.expect("where it waits");
    let path = Some("/organisations/import/{directory}");
    let mut looks = 0;
    let checked = loop {
        let checked = client.get(&waits).expect("an answer");
        assert!(checked.body.contains("Предварительная проверка"), "{}", checked.body);
        looks += 1;
        if pair.answered(path).iter().all(|&count| count > 0) {
            break checked;
        }
        assert!(looks < 100, "one instance answers all: {:?}", pair.answered(path));
    };
    // Of two second words one counts, whichever instance hears the other.
    let applies = || client.fills(&checked, &waits, &[("place-0", "new")]).expect("an answer").body;
    let done = applies();
    assert!(done.contains("Справочник записан"), "{done}");
    for _ in 0..2 {
        let again = applies();
        assert!(again.contains("Загрузите файл ещё раз"), "{again}");
    }
}

#[test]
fn the_first_set_up_is_done_through_the_proxy() {
    let _turn = turn();
    let run = Run::default();
    let Some(pair) = Pair::start(run.folder.path(), &[]) else { return };
    let client = Client::new(&pair.address);
    for instance in &pair.instances {
        for _ in 0..2 {
            let page = client.get(&instance.first).expect("an answer");
            assert_eq!(page.status, 200, "{}", instance.first);
        }
    }
}

#[test]
fn an_instance_that_starts_leaves_alone_what_another_is_at() {
    let _turn = turn();
    let run = Run::default().works(&["demo", "--out", "demo"]);
    let Some(pair) = Pair::start(run.folder.path(), &[]) else { return };
    let client = begins(&pair);
    let upload = client.uploads(&files(&run)).expect("an upload");
    let since = Instant::now();
    while pair.rows("SELECT id FROM upload WHERE state = 'reading' AND done > 2").is_empty() {
        assert!(since.elapsed() < PATIENCE, "it is not read");
    }
    let third = Server::one_of(run.folder.path(), "third", &pair.data, servers::free_port(), &[], &[]);
    assert!(client.waits_for(upload, ">проверена, ждёт решения", PATIENCE), "it is read");
    let failed = pair.rows("SELECT name FROM upload_file WHERE state <> 'read'");
    assert!(failed.is_empty(), "whole files were read as empty: {failed:#?}");
    let asked = pair.rows("SELECT id FROM apalis.jobs").len();
    assert_eq!(asked, 1, "{:?} {:?}", pair.instances.each_ref().map(Server::works), third.works());
}
