//! Who is there: the demo with its people, at browsers whose line may be cut, and what they do to a report.

use e2e::Run;
use e2e::browser::{Driver, Visitor};
use e2e::client::Client;
use e2e::network::Line;
use e2e::server::Server;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

const PASSWORD: &str = "школа-опора-2026";

/// The round of the demo that is open.
pub const ROUND: &str = "Мониторинг 2021/22";

/// Where the script says that there is no connection.
pub const OFFLINE: &str = "Нет связи: ответы хранятся в этом браузере и уйдут, когда она появится.";

/// How long something may take to arrive: the script tries again at least once a minute.
pub const PATIENCE: Duration = Duration::from_secs(90);

/// One after the other: each is measured, and a browser wants the machine.
pub static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

/// The demo as it is filled once for all tests: its database and its key.
fn demo() -> &'static Path {
    static DEMO: OnceLock<PathBuf> = OnceLock::new();
    DEMO.get_or_init(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hardships");
        // There is one of an earlier run.
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let data = folder.join("opora.db").display().to_string();
        Server::start(&folder, &data, &["--demo"]).stop();
        folder
    })
}

pub struct Story {
    pub run: Run,
    pub server: Server,
    pub line: Line,
    pub driver: Driver,
}

impl Story {
    pub fn begin() -> Self {
        let run = Run::default();
        for name in ["opora.db", "opora.key"] {
            fs::copy(demo().join(name), run.path(name)).unwrap();
        }
        let server = serves(&run);
        let line = Line::to(&server.address);
        Self { run, server, line, driver: Driver::start() }
    }

    /// Somebody at a browser, whose line may be cut.
    pub async fn person(&self, login: &str) -> Visitor {
        let visitor = self.driver.visitor(&self.run.path(login), &self.line.address).await;
        signs_in(&visitor, login).await;
        visitor
    }

    /// Somebody whose line is never cut.
    pub fn client(&self, login: &str) -> Client {
        let client = Client::new(&self.server.address);
        let entered = client.signs_in(login, PASSWORD).expect("an answer");
        assert_eq!(entered.status, 303, "{}", entered.body);
        client
    }

    /// The server ends without warning and is started again.
    pub fn restarts(&mut self) {
        self.server.kill();
        self.server = serves(&self.run);
    }
}

fn serves(run: &Run) -> Server {
    Server::start(run.folder.path(), &run.path("opora.db").display().to_string(), &["--demo"])
}

pub async fn signs_in(visitor: &Visitor, login: &str) {
    visitor.resizes(1280, 900).await;
    visitor.goes("/sign-in").await;
    enters(visitor, login).await;
    visitor.waits_for("Главная").await;
}

pub async fn enters(visitor: &Visitor, login: &str) {
    visitor.types("Логин", login).await;
    visitor.types("Пароль", PASSWORD).await;
    visitor.presses("Войти").await;
}

pub async fn text(visitor: &Visitor, script: &str) -> String {
    visitor.asks(script).await.as_str().unwrap_or_default().to_owned()
}

/// The address of the report that the school fills now.
pub async fn own(visitor: &Visitor) -> String {
    visitor.goes("/reports").await;
    visitor.follows(ROUND).await;
    visitor.waits_for("Разделы").await;
    text(visitor, "return location.pathname").await
}

/// Types over what a field holds, as a person does, and goes on to the next.
pub async fn types(visitor: &Visitor, question: &str, text: &str) {
    let script = format!(
        "const field = document.querySelector('[name=\"a-{question}\"]'); field.focus(); field.select();\
         document.execCommand('insertText', false, '{text}'); field.blur(); return field.value"
    );
    assert_eq!(visitor.asks(&script).await, text, "{question}");
}

/// What a field of the page that is open holds.
pub async fn holds(visitor: &Visitor, question: &str) -> String {
    text(visitor, &format!("return document.querySelector('[name=\"a-{question}\"]').value")).await
}

/// How many answers a browser keeps that did not arrive.
pub async fn kept_here(visitor: &Visitor) -> u64 {
    let script = "return Object.keys(localStorage).filter(one => one.startsWith('opora-report:')).length";
    visitor.asks(script).await.as_u64().unwrap()
}

/// Waits until a browser keeps nothing any more: all has arrived, and it knows.
pub async fn keeps_nothing(visitor: &Visitor) {
    let since = Instant::now();
    while kept_here(visitor).await > 0 {
        assert!(since.elapsed() < PATIENCE, "{}", visitor.sees().await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What stands in the server as the answer to a question.
pub fn stands(client: &Client, section: &str, question: &str) -> String {
    let page = client.get(section).expect("the page of the section");
    let form = page.form(section).unwrap_or_else(|| panic!("{section}: {}", page.body));
    let name = format!("a-{question}");
    form.into_iter().find(|(own, _)| *own == name).map(|(_, value)| value).unwrap_or_default()
}

/// Waits until an answer stands in the server; how long that took.
pub async fn arrives(client: &Client, section: &str, question: &str, text: &str) -> Duration {
    let since = Instant::now();
    loop {
        let standing = stands(client, section, question);
        if standing == text {
            return since.elapsed();
        }
        assert!(since.elapsed() < PATIENCE, "{question} is «{standing}», not «{text}»");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Fills what is open in a section: «нет» and zero.
const FILL: &str = "document.querySelectorAll('[data-question]').forEach(one => {\
    const box = one.querySelector('input[type=radio][value=no]');\
    if (box && !one.querySelector('input[type=radio]:checked')) box.checked = true;\
    const field = one.querySelector('input[inputmode][name^=\"a-\"]');\
    if (field && !field.value) field.value = '0';})";

/// Fills the rest of a report and sends it.
pub async fn sends(person: &Visitor, report: &str) {
    for section in ["1", "2", "4", "5A", "5B", "5C"] {
        person.goes(&format!("{report}/sections/{section}")).await;
        person.asks(FILL).await;
        person.presses("Сохранить и вернуться к отчёту").await;
        person.waits_for("Ответы сохранены").await;
    }
    person.goes(&format!("{report}/check")).await;
    if person.sees().await.contains("Пояснение к отчёту") {
        person.types("Пояснение к отчёту", "Сведения проверены.").await;
    }
    person.presses("Отправить").await;
    person.waits_for("Уведомление о приёме №").await;
}
