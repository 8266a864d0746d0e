//! Stories of people at the application: the built binary, a real browser, the words that they see.

use e2e::Run;
use e2e::browser::{Driver, Visitor, axe};
use e2e::server::Server;
use std::fs;
use std::path::{Path, PathBuf};

const PASSWORD: &str = "вишня-семь-окно-снег";

struct Story {
    run: Run,
    server: Server,
    driver: Driver,
    axe: String,
}

impl Story {
    fn begin() -> Self {
        let run = Run::default().works(&["demo", "--out", "demo"]);
        let data = run.path("opora.db").display().to_string();
        let server = Server::start(run.folder.path(), &data, &[]);
        Self { run, server, driver: Driver::start(), axe: axe() }
    }

    async fn visitor(&self, profile: &str) -> Visitor {
        let client = self.driver.open(&self.run.path(profile)).await;
        client.set_window_size(1280, 900).await.unwrap();
        Visitor { client, address: self.server.address.clone() }
    }

    /// Looks at the page as axe-core does, at both widths.
    async fn looks(&self, visitor: &Visitor) {
        for (width, height) in [(390, 844), (1280, 900)] {
            visitor.client.set_window_size(width, height).await.unwrap();
            visitor.is_accessible(&self.axe).await;
        }
        let text = visitor.sees().await;
        assert!(!text.contains('⟦'), "a text is missing on\n{text}");
    }

    fn demo_files(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> =
            fs::read_dir(self.run.path("demo")).unwrap().map(|one| one.unwrap().path()).collect();
        files.sort();
        files
    }
}

async fn sets_password(visitor: &Visitor) {
    visitor.types("Новый пароль", PASSWORD).await;
    visitor.types("Новый пароль ещё раз", PASSWORD).await;
    visitor.presses("Задать пароль").await;
    visitor.waits_for("Пароль задан").await;
}

async fn signs_in(visitor: &Visitor, login: &str) {
    visitor.goes("/sign-in").await;
    visitor.types("Логин", login).await;
    visitor.types("Пароль", PASSWORD).await;
    visitor.presses("Войти").await;
    visitor.waits_for("Главная").await;
}

/// A copy of a file of works in which one pupil's mark is another: the same school, other results.
#[expect(dead_code)]
fn altered(folder: &Path, original: &Path) -> PathBuf {
    let text = fs::read_to_string(original).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.pop();
    let path = folder.join("исправленный.csv");
    fs::write(&path, lines.join("\n")).unwrap();
    path
}

#[tokio::test]
async fn from_nothing_to_results() {
    let story = Story::begin();
    let admin = story.visitor("admin").await;
    admin.goes(&story.server.first).await;
    story.looks(&admin).await;
    admin.types("Субъект Российской Федерации", "Энская область").await;
    admin.types("Муниципалитет", "Приреченский район (демонстрационный)").await;
    admin.types("Фамилия, имя, отчество администратора", "Администратор района").await;
    admin.types("Логин администратора", "admin").await;
    admin.presses("Создать").await;
    story.looks(&admin).await;
    sets_password(&admin).await;
    story.looks(&admin).await;
    signs_in(&admin, "admin").await;
    story.looks(&admin).await;
    assert!(story.server.complaints().is_empty(), "{:#?}", story.server.complaints());
}
