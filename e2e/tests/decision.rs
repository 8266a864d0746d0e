//! The story of a list: from a letter and the rule to an order, to what schools say of it, and to the order
//! after that. Four people at the built binary in real browsers.

use e2e::Run;
use e2e::browser::{Driver, Visitor, axe};
use e2e::served::Served;
use std::fs;

const DEMO_PASSWORD: &str = "школа-опора-2026";
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

    async fn person(&self, login: &str, password: &str) -> Visitor {
        let visitor = self.driver.visitor(&self.run.path(login), self.served.address()).await;
        visitor.resizes(1280, 900).await;
        visitor.goes("/sign-in").await;
        visitor.types("Логин", login).await;
        visitor.types("Пароль", password).await;
        visitor.presses("Войти").await;
        visitor.waits_for("Главная").await;
        visitor
    }

    /// Looks at the page as axe-core does, at both widths; behind a proxy the same page looks the same.
    async fn looks(&self, visitor: &Visitor) {
        let widths: &[(u32, u32)] = if self.served.is_alone() { &[(390, 844), (1280, 900)] } else { &[] };
        for &(width, height) in widths {
            visitor.resizes(width, height).await;
            assert!(visitor.overflows().await <= 0, "the page is wider than {width}");
            visitor.is_accessible(&self.axe).await;
        }
        let text = visitor.sees().await;
        assert!(!text.contains('⟦'), "a text is missing on\n{text}");
    }
}

/// The address of the page that is open.
async fn place(visitor: &Visitor) -> String {
    visitor.asks("return location.pathname").await.as_str().unwrap().to_owned()
}

/// The coordinator invites the head of a school, who sets a password.
async fn head_of(story: &Story, coordinator: &Visitor, school: &str, login: &str) -> Visitor {
    coordinator.goes("/people/new").await;
    coordinator.types("Найти организацию по названию или коду", school).await;
    coordinator.presses("Показать").await;
    coordinator.follows(school).await;
    coordinator.types("Фамилия, имя, отчество", "Руководитель школы").await;
    coordinator.types("Логин", login).await;
    coordinator.ticks("директор школы").await;
    coordinator.presses("Создать приглашение").await;
    coordinator.waits_for("Ссылка для входа готова").await;
    let text = coordinator.sees().await;
    let at = text.find("/invitation/").expect("the link is shown");
    let link = text[at..].split_whitespace().next().unwrap().to_owned();
    let visitor =
        story.driver.visitor(&story.run.path(&format!("{login}-first")), story.served.address()).await;
    visitor.goes(&link).await;
    visitor.types("Новый пароль", PASSWORD).await;
    visitor.types("Новый пароль ещё раз", PASSWORD).await;
    visitor.presses("Задать пароль").await;
    visitor.waits_for("Пароль задан").await;
    visitor.leaves().await;
    story.person(login, PASSWORD).await
}

/// A list from above whose names are spelt as letters spell them.
async fn letter(story: &Story, coordinator: &Visitor) {
    coordinator.goes("/lists/letter").await;
    story.looks(coordinator).await;
    coordinator
        .types(
            "Список школ",
            "Уважаемые коллеги!\n1. МБОУ СОШ №3\n2. Заречая СОШ\n3. Боровская средняя школа\n4. СОШ № 99",
        )
        .await;
    coordinator.presses("Найти школы").await;
    coordinator.waits_for("похожа, проверьте").await;
    story.looks(coordinator).await;
    coordinator.ticks("региональный").await;
    coordinator.types("Номер письма", "11/07").await;
    coordinator.types("Дата письма", "30.08.2022").await;
    let year = "document.getElementById('year').value = '2022'";
    coordinator.asks(year).await;
    coordinator.presses("Сохранить перечень").await;
    coordinator.waits_for("Выберите школу для строки «СОШ № 99»").await;
    story.looks(coordinator).await;
    coordinator
        .chooses(
            "Боровская средняя школа",
            "это МКОУ \"Боровая СОШ (демо)\" (Приреченский район (демонстрационный))",
        )
        .await;
    coordinator.chooses("СОШ № 99", "Школы нет в списке: сохранить как написано").await;
    coordinator.presses("Сохранить перечень").await;
    coordinator.waits_for("Перечень из письма сохранён").await;
    coordinator.waits_for("школа не опознана").await;
    story.looks(coordinator).await;
}

/// The trial and the draft: a decision against the rule needs its reason; a school is added; the order is
/// signed. Answers with the address of the list.
async fn order(story: &Story, coordinator: &Visitor, added: &str) -> String {
    coordinator.goes("/identification?year=2022").await;
    coordinator.waits_for("Расхождения").await;
    story.looks(coordinator).await;
    coordinator.goes("/identification/trial?year=2022&threshold=50").await;
    coordinator.waits_for("выходит из перечня").await;
    story.looks(coordinator).await;
    coordinator.goes("/lists").await;
    coordinator.follows("Проект приказа о перечне 2022 года").await;
    coordinator.waits_for("Ввести в действие").await;
    story.looks(coordinator).await;
    let list = place(coordinator).await;
    coordinator.goes(&format!("{list}?q={}", "%D0%9B%D0%B8%D1%86%D0%B5%D0%B9")).await;
    coordinator.follows(added).await;
    coordinator.presses("Добавить в проект").await;
    coordinator.waits_for("Школа добавлена").await;
    signs(coordinator, "44-од").await;
    coordinator.waits_for("Напишите причину").await;
    story.looks(coordinator).await;
    coordinator.types(&format!("Причина: {added}"), "По решению совета: в школе сменились учителя.").await;
    coordinator.presses("Сохранить решения").await;
    coordinator.waits_for("Решения сохранены").await;
    signs(coordinator, "44-од").await;
    coordinator.waits_for("Перечень введён в действие").await;
    coordinator.waits_for("Приказ № 44-од от 20.09.2022").await;
    story.looks(coordinator).await;
    list
}

async fn signs(coordinator: &Visitor, number: &str) {
    coordinator.types("Номер приказа", number).await;
    coordinator.types("Дата приказа", "20.09.2022").await;
    coordinator.types("Кто подписал", "начальник управления, И. О. Фамилия").await;
    coordinator.presses("Ввести перечень в действие").await;
}

/// A school objects to its status, with a document.
async fn objects(story: &Story, head: &Visitor, text: &str) {
    let file = story.run.path("справка.txt");
    fs::write(&file, "Справка: в классе семь учеников.").unwrap();
    head.goes("/").await;
    head.waits_for("Что от нас ждут").await;
    story.looks(head).await;
    head.clicks("main a[href*='/replies/new']").await;
    head.waits_for("Что говорит школа").await;
    story.looks(head).await;
    head.ticks("Возражение").await;
    head.types("Что говорит школа", text).await;
    head.attaches("Документ", &[file]).await;
    head.presses("Отправить").await;
    head.waits_for("Обращение отправлено").await;
    story.looks(head).await;
}

async fn answers(story: &Story, coordinator: &Visitor, school: &str, decision: &str, reason: &str) {
    coordinator.goes("/").await;
    coordinator.waits_for("Требует внимания").await;
    coordinator.follows(school).await;
    coordinator.waits_for("Решение по обращению").await;
    coordinator.ticks(decision).await;
    coordinator.types("Обоснование", reason).await;
    story.looks(coordinator).await;
    coordinator.presses("Ответить").await;
    coordinator.waits_for("Ответ отправлен школе").await;
}

/// One after the other: a browser wants the machine.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test]
async fn from_a_letter_to_an_order_and_beyond() {
    let _turn = TURN.lock().await;
    let run = Run::default();
    let served = Served::alone(&run, &["--demo"]);
    tells(Story::begin(run, served)).await;
}

#[tokio::test]
async fn from_a_letter_to_an_order_and_beyond_by_two_instances_behind_a_proxy() {
    let _turn = TURN.lock().await;
    let run = Run::default();
    let Some(served) = Served::behind(&run, &["--demo"]) else { return };
    tells(Story::begin(run, served)).await;
}

async fn tells(story: Story) {
    let coordinator = story.person("coordinator", DEMO_PASSWORD).await;
    let (won, lost) = ("Лицей № 2", "СОШ № 3");
    letter(&story, &coordinator).await;
    let list = order(&story, &coordinator, "МБОУ \"Лицей № 2\"").await;

    // One school objects and wins, another loses.
    let director = story.person("director", DEMO_PASSWORD).await;
    objects(&story, &director, "Учителя приняты в августе, приказы прилагаем.").await;
    let other = head_of(&story, &coordinator, lost, "head3").await;
    objects(&story, &other, "Просим пересмотреть: класс был трудным.").await;
    answers(&story, &coordinator, won, "принять", "Приказы о приёме проверены.").await;
    answers(&story, &coordinator, lost, "не принимать", "Результаты проверены и верны.").await;
    other.goes("/").await;
    other.waits_for("Ответ получен").await;
    other.goes("/my-school").await;
    other.waits_for("Результаты проверены и верны").await;
    other.waits_for("в перечне").await;
    story.looks(&other).await;

    // The order after that takes off the one who won, and says why.
    coordinator.goes("/lists/draft?year=2022").await;
    coordinator.presses("Составить").await;
    coordinator.waits_for("Проект составлен").await;
    let text = coordinator.sees().await;
    assert!(text.contains(won) && !text.contains(lost), "only what changes is drafted\n{text}");
    signs(&coordinator, "51-од").await;
    coordinator.waits_for("Перечень введён в действие").await;
    coordinator.waits_for("Приказы о приёме проверены").await;
    director.goes("/my-school").await;
    director.waits_for("выходит из перечня").await;
    story.looks(&director).await;

    // The list of the next year shows who left and why.
    coordinator.goes("/identification?year=2022").await;
    coordinator.waits_for("В 2021 году по приказу").await;
    coordinator.goes(&list).await;
    coordinator.waits_for("выходит из перечня").await;
    coordinator.waits_for("Условия перечня и зоны риска по 2022 год не выполняются").await;

    // The curator sees the schools that are led; from above one sees, and decides nothing.
    let curator = story.person("curator", DEMO_PASSWORD).await;
    curator.waits_for("Мои школы").await;
    story.looks(&curator).await;
    let viewer = story.person("viewer", DEMO_PASSWORD).await;
    viewer.goes("/identification?year=2022").await;
    viewer.waits_for("Перечень по приказу").await;
    assert!(!viewer.sees().await.contains("Составить проект приказа"));
    viewer.goes("/lists/draft").await;
    viewer.waits_for("Нет доступа").await;

    // The undo of the import leaves the decision as it was, and marks it.
    coordinator.goes("/uploads/1").await;
    coordinator.unfolds("Отменить загрузку").await;
    coordinator.presses("Отменить загрузку").await;
    coordinator.waits_for("отменена").await;
    coordinator.goes(&list).await;
    coordinator.waits_for("Основание отозвано").await;
    coordinator.waits_for("Приказ № 44-од").await;
    story.looks(&coordinator).await;
    story.served.ends_well();
    for visitor in [coordinator, director, other, curator, viewer] {
        visitor.leaves().await;
    }
}
