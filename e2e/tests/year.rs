//! The story of a year: a round is launched; one school fills and sends, one comes back as a workbook, one is
//! entered from a letter, one is returned and mends, one is late; what came in is accepted, closed in stages,
//! reported and published. People at the built binary in real browsers.

use e2e::Run;
use e2e::browser::{Driver, Visitor, axe};
use e2e::served::Served;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const DEMO_PASSWORD: &str = "школа-опора-2026";
const PASSWORD: &str = "вишня-семь-окно-снег";
const TITLE: &str = "Мониторинг: история года";

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

    /// Keeps the first picture of a name for the guides, of what a selector finds, where `OPORA_PICTURES` names a
    /// folder.
    async fn keeps(&self, visitor: &Visitor, name: &str, place: &str) {
        let Some(folder) = std::env::var_os("OPORA_PICTURES") else { return };
        let file = Path::new(&folder).join(format!("app-{name}.png"));
        if file.exists() {
            return;
        }
        let script = format!(
            "const one = document.querySelector('{place}'); one && one.scrollIntoView(); scrollBy(0, -20)"
        );
        visitor.asks(&script).await;
        fs::write(file, visitor.pictures().await).unwrap();
    }

    /// A file that a page offers, on the disk.
    async fn takes(&self, visitor: &Visitor, path: &str, name: &str) -> PathBuf {
        let script = format!(
            "const ask = new XMLHttpRequest(); ask.open('GET', '{path}', false);\
             ask.overrideMimeType('text/plain; charset=x-user-defined'); ask.send();\
             return [ask.status, Array.from(ask.responseText, one => \
             (one.charCodeAt(0) & 255).toString(16).padStart(2, '0')).join('')]"
        );
        let got = visitor.asks(&script).await;
        assert_eq!(got[0], 200, "{path}: {got}");
        let digits = got[1].as_str().expect("bytes");
        let bytes: Vec<u8> = (0..digits.len() / 2)
            .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).expect("two digits"))
            .collect();
        let file = self.run.path(name);
        fs::write(&file, bytes).unwrap();
        file
    }
}

/// Runs a few lines of Python over a file; none where there is no Python of ours.
fn python(script: &str, file: &Path) -> Option<String> {
    let python = e2e::python()?;
    let output = Command::new(python).arg("-c").arg(script).arg(file).output().expect("python runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

async fn place(visitor: &Visitor) -> String {
    visitor.asks("return location.pathname").await.as_str().unwrap().to_owned()
}

/// The addresses of links within the page that begin so and end in a number.
async fn links(visitor: &Visitor, start: &str) -> Vec<String> {
    let script = format!(
        "return [...new Set([...document.querySelectorAll('main a')].map(one => one.getAttribute('href'))\
         .filter(one => one && one.startsWith('{start}')).map(one => one.split(/[?#]/)[0]))]"
    );
    let found = visitor.asks(&script).await;
    found.as_array().unwrap().iter().map(|one| one.as_str().unwrap().to_owned()).collect()
}

/// The coordinator prepares and launches a round for the first five schools; answers with its address.
async fn launches(story: &Story, coordinator: &Visitor) -> String {
    coordinator.goes("/monitoring").await;
    story.looks(coordinator).await;
    coordinator.follows("Запустить мониторинг").await;
    coordinator.waits_for("Показать, что будет спрошено").await;
    story.looks(coordinator).await;
    coordinator.types("Название", TITLE).await;
    coordinator.types("Год, которым кончается учебный год", "2022").await;
    coordinator.types("Первый день", "01.05.2022").await;
    coordinator.types("Последний день", "31.12.2099").await;
    let script =
        "[...document.querySelectorAll('input[name=schools]')].forEach((box, at) => {box.checked = at < 5})";
    coordinator.asks(script).await;
    coordinator.presses("Показать, что будет спрошено").await;
    coordinator.waits_for("Раунд готовится").await;
    story.looks(coordinator).await;
    story.keeps(coordinator, "round-preview", "h1").await;
    coordinator.presses("Запустить").await;
    coordinator.waits_for("Раунд запущен").await;
    story.looks(coordinator).await;
    place(coordinator).await
}

/// Fills what is open in a section by a script: «нет» and zero, but teachers and means.
const FILL: &str = "document.querySelectorAll('[data-question]').forEach(one => {\
    const box = one.querySelector('input[type=radio][value=no]');\
    if (box && box.name.startsWith('a-')) box.checked = true;\
    const field = one.querySelector('input[type=text][name^=\"a-\"], input[inputmode][name^=\"a-\"]');\
    const asked = one.dataset.question;\
    const mean = asked.endsWith('-mean') ? (asked.startsWith('S3.4') ? '55' : '3,5') : '0';\
    if (field && !field.value) field.value = asked === 'teachers' ? '20' : mean;\
    })";

/// Goes through all sections of a report and sends it.
async fn fills(story: &Story, person: &Visitor, report: &str, explained: &str) {
    person.goes(report).await;
    person.waits_for("Разделы").await;
    story.looks(person).await;
    for section in links(person, &format!("{report}/sections/")).await {
        person.goes(&section).await;
        person.asks(FILL).await;
        story.looks(person).await;
        story.keeps(person, "report-section", "h1").await;
        person.presses("Сохранить и вернуться к отчёту").await;
        person.waits_for("Разделы").await;
    }
    sends(story, person, report, explained).await;
}

async fn sends(story: &Story, person: &Visitor, report: &str, explained: &str) {
    person.goes(&format!("{report}/check")).await;
    story.looks(person).await;
    story.keeps(person, "report-check", "h1").await;
    if person.sees().await.contains("Пояснение к отчёту") {
        person.types("Пояснение к отчёту", explained).await;
    }
    person.presses("Отправить").await;
    person.waits_for("Уведомление о приёме №").await;
    story.looks(person).await;
    story.keeps(person, "receipt", "h1").await;
}

/// Answers are saved while they are typed, and a second person sees what the first wrote.
async fn types_at_once(story: &Story, person: &Visitor, other: &Visitor, report: &str) {
    let section = format!("{report}/sections/4");
    person.goes(&section).await;
    other.goes(&section).await;
    let type_teachers = |text: &str| {
        format!(
            "const field = document.querySelector('[data-question=teachers] [name=\"a-teachers\"]');\
             field.value = '{text}'; field.dispatchEvent(new Event('input', {{bubbles: true}}));\
             field.dispatchEvent(new Event('change', {{bubbles: true}}));"
        )
    };
    person.asks(&type_teachers("21")).await;
    person.waits_for("Сохранено в").await;
    other.asks(&type_teachers("22")).await;
    other.waits_for("изменил другой человек").await;
    story.looks(other).await;
    story.keeps(other, "report-conflict", "#q-teachers").await;
    other.goes("/").await;
    person.goes(&section).await;
    let kept = person.asks("return document.querySelector('[name=\"a-teachers\"]').value").await;
    assert_eq!(kept, "21", "what the first wrote stands");
}

/// A school that is offline: its workbook goes out, is filled by another program, and comes back.
async fn by_workbook(story: &Story, coordinator: &Visitor, round: &str, report: &str) {
    let file = story.takes(coordinator, &format!("{report}/form.xlsx"), "Заречная.xlsx").await;
    let Some(filled) = python(include_str!("fill_workbook.py"), &file) else { return };
    assert!(filled.trim().parse::<u32>().unwrap() >= 10, "{filled}");
    coordinator.goes(&format!("{round}/returned")).await;
    story.looks(coordinator).await;
    coordinator.attaches("Файлы отчётов", &[file]).await;
    coordinator.presses("Прочитать").await;
    coordinator.waits_for("Что в файлах").await;
    story.looks(coordinator).await;
    story.keeps(coordinator, "returned", "h1").await;
    coordinator.types("Внесено по письму №", "18 от 20.05.2022").await;
    coordinator.presses("Внести отмеченные").await;
    coordinator.waits_for("Что внесено").await;
    story.looks(coordinator).await;
    sends(story, coordinator, report, "Сведения школы, файл приложен к письму.").await;
}

/// A school that wrote a letter: the coordinator enters what it says.
async fn by_letter(story: &Story, coordinator: &Visitor, round: &str, report: &str) {
    let id = report.rsplit('/').next().unwrap();
    coordinator.goes(&format!("{round}/reports/{id}")).await;
    story.looks(coordinator).await;
    coordinator.types("Внесено по письму №", "19 от 21.05.2022").await;
    coordinator.presses("Перейти к заполнению").await;
    coordinator.waits_for("19 от 21.05.2022").await;
    fills(story, coordinator, report, "Внесено по письму школы.").await;
}

/// The report is returned with a remark; the school mends it and sends it again.
async fn returned(story: &Story, coordinator: &Visitor, round: &str, report: &str, head: &Visitor) {
    let id = report.rsplit('/').next().unwrap();
    let review = format!("{round}/reports/{id}");
    coordinator.goes(&review).await;
    coordinator.presses("Взять на проверку").await;
    coordinator.waits_for("Отчёт взят на проверку").await;
    coordinator.unfolds("Сделать замечание").await;
    coordinator.types("Что исправить", "Проверьте число педагогов: в штатном расписании 22.").await;
    coordinator.presses("Записать замечание").await;
    coordinator.waits_for("Замечание записано").await;
    story.looks(coordinator).await;
    story.keeps(coordinator, "review", "main .govuk-tag").await;
    coordinator.presses("Вернуть с замечаниями").await;
    coordinator.waits_for("Отчёт возвращён школе").await;
    head.goes("/").await;
    head.waits_for("Что от нас ждут").await;
    head.goes(report).await;
    head.waits_for("Проверьте число педагогов").await;
    story.looks(head).await;
    head.clicks("main .govuk-inset-text a").await;
    head.unfolds("Ответить на замечание").await;
    head.types("Ваш ответ на замечание", "Двое приняты после 1 мая.").await;
    story.looks(head).await;
    head.presses("Сохранить и ответить").await;
    head.waits_for("Школа ответила").await;
    sends(story, head, report, "Двое приняты после 1 мая.").await;
}

/// The coordinator invites the head of a school, who sets a password.
async fn head_of(story: &Story, coordinator: &Visitor, school: &str, login: &str) -> Visitor {
    coordinator.goes("/people/new").await;
    coordinator.types("Найти организацию по названию или коду", school).await;
    coordinator.presses("Показать").await;
    coordinator.waits_for("Снять отбор").await;
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

/// The reports of the round in the order of its page, with the names of their schools.
async fn reports(coordinator: &Visitor, round: &str) -> Vec<(String, String)> {
    coordinator.goes(round).await;
    let script = format!(
        "return [...document.querySelectorAll('main table a')].filter(one => \
         /^{}[/]reports[/][0-9]+$/.test(one.getAttribute('href'))).map(one => [one.textContent.trim(), one.getAttribute('href')])",
        round.replace('/', "[/]")
    );
    let found = coordinator.asks(&script).await;
    let report = |one: &serde_json::Value| {
        let id = one[1].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
        (one[0].as_str().unwrap().to_owned(), format!("/reports/{id}"))
    };
    let mut all: Vec<(String, String)> = found.as_array().unwrap().iter().map(report).collect();
    all.sort();
    all.dedup();
    all
}

/// The authority answers for itself, too: its own rows stand in a report of its own, which nobody else accepts.
async fn by_authority(story: &Story, coordinator: &Visitor, round: &str) {
    coordinator.goes(round).await;
    coordinator.waits_for("Отчёт самого органа управления").await;
    let own = links(coordinator, "/reports/").await;
    fills(story, coordinator, own.first().expect("a link to its own report"), "Сведения управления.").await;
}

/// Sections without results are closed first; the figures are frozen.
async fn closes(story: &Story, coordinator: &Visitor, round: &str) {
    coordinator.goes(&format!("{round}/closing")).await;
    coordinator.waits_for("Утверждение данных").await;
    story.looks(coordinator).await;
    let stages = links(coordinator, &format!("{round}/closing/")).await;
    for stage in stages.iter().take(2) {
        coordinator.goes(stage).await;
        story.looks(coordinator).await;
        story.keeps(coordinator, "closing", "h1").await;
        if coordinator.sees().await.contains("Предупреждения видели") {
            coordinator.ticks("Предупреждения видели, утверждаем").await;
        }
        coordinator.presses("Утвердить данные").await;
        coordinator.waits_for("Данные утверждены").await;
        story.looks(coordinator).await;
    }
    for (page, name) in [("indicators", "indicators"), ("indicators/S4.1", "indicator"), ("table", "summary")]
    {
        coordinator.goes(&format!("{round}/{page}")).await;
        coordinator.waits_for("утверждено, редакция 1").await;
        story.looks(coordinator).await;
        story.keeps(coordinator, name, "h1").await;
    }
}

/// The report: conclusions of people between frozen figures, and its files opened by other programs.
async fn reported(story: &Story, coordinator: &Visitor, round: &str) {
    let report = format!("{round}/report");
    coordinator.goes(&report).await;
    coordinator.waits_for("Можно ли это подписать?").await;
    story.looks(coordinator).await;
    for part in links(coordinator, &format!("{report}/parts/")).await {
        coordinator.goes(&part).await;
        coordinator.types("Текст вывода", "Школы участвуют в диагностике; нужна помощь двум.").await;
        coordinator.presses("Сохранить").await;
        coordinator.waits_for("Вывод сохранён").await;
    }
    story.looks(coordinator).await;
    coordinator.goes(&report).await;
    story.keeps(coordinator, "analytical", "h1").await;
    let opened = [
        (
            "docx",
            "import sys, docx\nd = docx.Document(sys.argv[1])\nprint('\\n'.join(p.text for p in d.paragraphs))",
        ),
        (
            "pdf",
            "import sys, pypdf\nr = pypdf.PdfReader(sys.argv[1])\nprint('\\n'.join(p.extract_text() for p in r.pages))",
        ),
        (
            "xlsx",
            "import sys, openpyxl\nb = openpyxl.load_workbook(sys.argv[1])\n\
          print('\\n'.join(str(c.value) for s in b for row in s for c in row if c.value is not None))",
        ),
    ];
    for (kind, script) in opened {
        let file =
            story.takes(coordinator, &format!("{report}/file.{kind}"), &format!("report.{kind}")).await;
        if let Some(text) = python(script, &file) {
            let seen = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(seen.contains("педагог"), "{kind}: {seen}");
        }
    }
    is_tagged(&story.run.path("report.pdf"));
}

/// The structure of the PDF, walked by a program that shares no code with what wrote it: everything painted is
/// in it, in an order of headings that leaves none out.
fn is_tagged(file: &Path) {
    let walk = fs::read_to_string(e2e::root().join("crates/document/tests/pdf.py")).unwrap();
    let Some(found) = python(&walk, file) else { return };
    let found: serde_json::Value = serde_json::from_str(&found).expect("what was found");
    assert_eq!(
        (&found["marked"], &found["language"], &found["part"]),
        (&true.into(), &"ru".into(), &["1"].into())
    );
    assert_eq!(
        (&found["loose"], found["unread"].to_string(), found["missing"].to_string()),
        (&0.into(), "[]".into(), "[]".into())
    );
    let levels: Vec<String> =
        found["headings"].as_array().unwrap().iter().map(|one| one[0].as_str().unwrap().to_owned()).collect();
    assert!(levels.len() > 5 && levels[0] == "H1", "{levels:?}");
    assert!(
        levels
            .windows(2)
            .all(|two| two[1][1..].parse::<u8>().unwrap() <= two[0][1..].parse::<u8>().unwrap() + 1)
    );
}

/// The public sees the page and the open data, and no more.
async fn published(story: &Story, coordinator: &Visitor, round: &str) {
    let public = format!("/public{round}");
    let stranger = story.driver.visitor(&story.run.path("stranger"), story.served.address()).await;
    stranger.goes(&public).await;
    assert!(!stranger.sees().await.contains(TITLE), "nothing was published yet");
    coordinator.goes(&format!("{round}/publication")).await;
    story.looks(coordinator).await;
    coordinator.presses("Опубликовать").await;
    coordinator.waits_for("Опубликовано").await;
    story.looks(coordinator).await;
    stranger.goes(&public).await;
    stranger.waits_for("Открытые данные").await;
    story.looks(&stranger).await;
    story.keeps(&stranger, "public", "h1").await;
    let text = stranger.sees().await;
    assert!(!text.contains("ШНОР") && !text.contains("ВПР"), "{text}");
    let data = story.takes(&stranger, &format!("{public}/data.csv"), "data.csv").await;
    assert!(fs::read_to_string(data).unwrap().lines().count() > 5);
    stranger.leaves().await;
}

/// One after the other: a browser wants the machine.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test]
async fn from_the_launch_to_the_published_report() {
    let _turn = TURN.lock().await;
    let run = Run::default();
    let served = Served::alone(&run, &["--demo"]);
    tells(Story::begin(run, served)).await;
}

#[tokio::test]
async fn from_the_launch_to_the_published_report_by_two_instances_behind_a_proxy() {
    let _turn = TURN.lock().await;
    let run = Run::default();
    let Some(served) = Served::behind(&run, &["--demo"]) else { return };
    tells(Story::begin(run, served)).await;
}

async fn tells(story: Story) {
    let coordinator = story.person("coordinator", DEMO_PASSWORD).await;
    let round = launches(&story, &coordinator).await;
    let mut all = reports(&coordinator, &round).await;
    assert_eq!(all.len(), 5, "{all:?}");

    // The first school of the demo has people of its own.
    let responsible = story.person("responsible", DEMO_PASSWORD).await;
    responsible.goes("/reports").await;
    responsible.waits_for(TITLE).await;
    story.looks(&responsible).await;
    responsible.follows(TITLE).await;
    let own = place(&responsible).await;
    let at = all.iter().position(|(_, report)| *report == own).expect("its report is of the round");
    all.remove(at);
    let director = story.person("director", DEMO_PASSWORD).await;
    types_at_once(&story, &responsible, &director, &own).await;
    fills(&story, &responsible, &own, "Сведения проверены.").await;

    let (by_file, by_post, mends) = (all[0].1.clone(), all[1].1.clone(), all[2].clone());
    by_workbook(&story, &coordinator, &round, &by_file).await;
    by_letter(&story, &coordinator, &round, &by_post).await;
    let head = head_of(&story, &coordinator, &mends.0, "head5").await;
    fills(&story, &head, &mends.1, "Сведения проверены.").await;
    returned(&story, &coordinator, &round, &mends.1, &head).await;

    // One school did not send; the term passes.
    coordinator.goes(&format!("{round}/terms")).await;
    coordinator.types("Последний день", "01.06.2022").await;
    coordinator.presses("Перенести").await;
    coordinator.waits_for("Срок раунда перенесён").await;
    coordinator.goes(&format!("{round}?which=late")).await;
    coordinator.waits_for(&all[3].0).await;
    story.looks(&coordinator).await;
    coordinator.goes(&round).await;
    story.keeps(&coordinator, "who-sent", "h1").await;

    for report in [&own, &by_file, &by_post, &mends.1] {
        let id = report.rsplit('/').next().unwrap();
        coordinator.goes(&format!("{round}/reports/{id}")).await;
        coordinator.presses("Принять").await;
        coordinator.waits_for("Отчёт принят").await;
    }
    coordinator.goes(&round).await;
    coordinator.waits_for("принят").await;
    story.looks(&coordinator).await;
    let memo = story.takes(&coordinator, &format!("{round}/memo.docx"), "memo.docx").await;
    let opened =
        "import sys, docx\nd = docx.Document(sys.argv[1])\nprint('\\n'.join(p.text for p in d.paragraphs))";
    if let Some(text) = python(opened, &memo) {
        assert!(text.contains(TITLE), "{text}");
    }
    by_authority(&story, &coordinator, &round).await;
    closes(&story, &coordinator, &round).await;
    reported(&story, &coordinator, &round).await;
    published(&story, &coordinator, &round).await;
    story.served.ends_well();
    for visitor in [coordinator, responsible, director, head] {
        visitor.leaves().await;
    }
}
