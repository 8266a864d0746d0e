//! Stories of people at the application: the built binary, a real browser, the words that they see.

use e2e::Run;
use e2e::browser::{Driver, Visitor, axe};
use e2e::served::Served;
use std::fs;
use std::path::{Path, PathBuf};

const PASSWORD: &str = "вишня-семь-окно-снег";

struct Story {
    run: Run,
    served: Served,
    driver: Driver,
    axe: String,
}

impl Story {
    fn begin(run: Run, served: Served) -> Self {
        Self { run, served, driver: Driver::start(), axe: axe() }
    }

    async fn visitor(&self, profile: &str) -> Visitor {
        let visitor = self.driver.visitor(&self.run.path(profile), self.served.address()).await;
        visitor.resizes(1280, 900).await;
        visitor
    }

    /// Looks at the page as axe-core does, at both widths; behind a proxy the same page looks the same.
    async fn looks(&self, visitor: &Visitor) {
        let widths: &[(u32, u32)] = if self.served.is_alone() { &[(390, 844), (1280, 900)] } else { &[] };
        for &(width, height) in widths {
            visitor.resizes(width, height).await;
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

/// Invites a person from the pages of whoever is signed in; answers with the path of the link.
async fn invites(visitor: &Visitor, organisation: &str, name: &str, login: &str, role: &str) -> String {
    visitor.goes("/people/new").await;
    visitor.follows(organisation).await;
    visitor.types("Фамилия, имя, отчество", name).await;
    visitor.types("Логин", login).await;
    visitor.ticks(role).await;
    visitor.presses("Создать приглашение").await;
    visitor.waits_for("Ссылка для входа готова").await;
    let text = visitor.sees().await;
    let at = text.find("/invitation/").expect("the link is shown");
    text[at..].split_whitespace().next().unwrap().to_owned()
}

/// A copy of a table of works without its last pupil: the same school, other results.
fn altered(folder: &Path, original: &Path) -> PathBuf {
    let text = fs::read(original).unwrap();
    let end = text[..text.len() - 2].iter().rposition(|byte| *byte == b'\n').unwrap();
    let path = folder.join("исправленный.csv");
    fs::write(&path, &text[..=end]).unwrap();
    path
}

async fn uploads(visitor: &Visitor, files: &[PathBuf]) {
    visitor.goes("/uploads/new").await;
    visitor.attaches("Файлы", files).await;
    visitor.presses("Загрузить и проверить").await;
    visitor.waits_for("Предварительная проверка").await;
}

const REGION: &str = "Энская область";
const DISTRICT: &str = "Приреченский район (демонстрационный)";
const ADMINISTRATOR: &str = "Администратор района";

/// The first administrator comes to the page of the password: by the page of the first set-up, or, where there
/// are two instances, by a link from the terminal.
async fn sets_up(story: &Story, admin: &Visitor) {
    let server = match &story.served {
        Served::Alone(server) => server,
        Served::Behind(pair) => {
            let words = ["--region", REGION, "--municipality", DISTRICT, "--name", ADMINISTRATOR];
            return admin.goes(&pair.set_up(&[&words[..], &["--login", "admin"]].concat())).await;
        }
    };
    admin.goes(&server.first).await;
    story.looks(admin).await;
    admin.types("Субъект Российской Федерации", REGION).await;
    admin.types("Муниципалитет", DISTRICT).await;
    admin.types("Фамилия, имя, отчество администратора", ADMINISTRATOR).await;
    admin.types("Логин администратора", "admin").await;
    admin.presses("Создать").await;
}

/// One after the other: a browser wants the machine.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

fn demo() -> Run {
    Run::default().works(&["demo", "--out", "demo"])
}

#[tokio::test]
async fn from_nothing_to_results() {
    let _turn = TURN.lock().await;
    let run = demo();
    let served = Served::alone(&run, &[]);
    tells(Story::begin(run, served)).await;
}

#[tokio::test]
async fn from_nothing_to_results_by_two_instances_behind_a_proxy() {
    let _turn = TURN.lock().await;
    let run = demo();
    let Some(served) = Served::behind(&run, &[]) else { return };
    tells(Story::begin(run, served)).await;
}

async fn tells(story: Story) {
    let admin = story.visitor("admin").await;
    sets_up(&story, &admin).await;
    story.looks(&admin).await;
    sets_password(&admin).await;
    story.looks(&admin).await;
    signs_in(&admin, "admin").await;
    story.looks(&admin).await;

    // A second municipality, and a coordinator of each.
    admin.goes("/organisations/new").await;
    admin.types("Краткое наименование", "Заозёрный район").await;
    admin.chooses("Вид организации", "муниципалитет").await;
    admin.presses("Добавить").await;
    admin.waits_for("Заозёрный район").await;
    let own = invites(
        &admin,
        "Приреченский район",
        "Координатор района",
        "coordinator",
        "муниципальный координатор",
    )
    .await;
    story.looks(&admin).await;
    let other =
        invites(&admin, "Заозёрный район", "Другой координатор", "other", "муниципальный координатор").await;

    let coordinator = story.visitor("coordinator").await;
    coordinator.goes(&own).await;
    sets_password(&coordinator).await;
    signs_in(&coordinator, "coordinator").await;
    story.looks(&coordinator).await;

    // The district's files: checked, applied.
    uploads(&coordinator, &story.demo_files()).await;
    story.looks(&coordinator).await;
    coordinator.presses("Применить загрузку").await;
    coordinator.waits_for("применена").await;
    story.looks(&coordinator).await;
    coordinator.goes("/results").await;
    coordinator.waits_for("русский язык").await;
    story.looks(&coordinator).await;

    // A file that tells another number of works of the same school.
    let works = story.demo_files().into_iter().find(|file| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        name.ends_with(".csv")
    });
    let changed = altered(story.run.folder.path(), &works.expect("the demo has a csv"));
    uploads(&coordinator, &[changed]).await;
    coordinator.waits_for("Разные результаты одной школы").await;
    story.looks(&coordinator).await;
    coordinator.clicks("#conflicts tbody a").await;
    coordinator.waits_for("Что говорят файлы").await;
    story.looks(&coordinator).await;
    coordinator.ticks("исправленный.csv").await;
    coordinator.types("Почему", "во втором файле исправлен состав класса").await;
    coordinator.presses("Записать решение").await;
    coordinator.waits_for("Предварительная проверка").await;
    coordinator.presses("Применить загрузку").await;
    coordinator.waits_for("применена").await;

    // Undone, as if it had never been.
    coordinator.unfolds("Отменить загрузку").await;
    coordinator.presses("Отменить загрузку").await;
    coordinator.waits_for("отменена").await;
    story.looks(&coordinator).await;

    // From a school's results to the cells of the file.
    coordinator.goes("/results").await;
    coordinator.clicks("main table tbody a[href*='/results/']").await;
    coordinator.waits_for("Отметки").await;
    story.looks(&coordinator).await;
    coordinator.clicks("main a[href*='/origin']").await;
    coordinator.waits_for("Откуда эти числа").await;
    story.looks(&coordinator).await;

    // The neighbour sees nothing of it.
    let neighbour = story.visitor("neighbour").await;
    neighbour.goes(&other).await;
    sets_password(&neighbour).await;
    signs_in(&neighbour, "other").await;
    neighbour.goes("/results").await;
    neighbour.waits_for("Результатов пока нет").await;
    for path in ["/results/2", "/uploads/1", "/organisations/2", "/schools/4"] {
        neighbour.goes(path).await;
        neighbour.waits_for("Такой страницы нет").await;
    }
    story.looks(&neighbour).await;

    // A link works once.
    neighbour.goes(&own).await;
    neighbour.waits_for("Ссылка не действует").await;
    story.looks(&neighbour).await;
    story.served.ends_well();
    // A browser that is not closed is waited for.
    for visitor in [admin, coordinator, neighbour] {
        visitor.leaves().await;
    }
}
