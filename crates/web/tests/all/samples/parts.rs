//! What stands around forms and charts.

use maud::{Markup, html};
use model::values::Count;
use web::charts::{Point, Sparkline, sparkline};
use web::components::*;
use words::Words;

pub fn samples(words: &Words) -> Vec<(&'static str, Markup)> {
    vec![
        ("Цикл года", cycle_strip(words)),
        ("Показатели", four(words)),
        ("Сообщения", notices(words)),
        ("Список дел", tasks(words)),
        ("Сведения", summary()),
        ("Хронология", events()),
        ("Ход работы", work(words)),
        ("Виды и страницы", ways(words)),
        ("Слова с тоном", tags()),
        (
            "Коды",
            codes(
                words,
                "codes",
                &[
                    Code::new("Логин школы", "sch990001"),
                    Code::new(
                        "SHA-256 файла",
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
                    ),
                ],
            ),
        ),
        ("Листки для входа", handed(words)),
    ]
}

/// A first page.
pub fn home(words: &Words) -> Markup {
    html! {
        h1 { "Главная" }
        (cycle_strip(words))
        (four(words))
        div.opora-beside {
            div { h2 { "Требует внимания" } (tasks(words)) }
            div { h2 { "Что изменилось" } (events()) }
        }
    }
}

fn cycle_strip(words: &Words) -> Markup {
    use CycleState::{Ahead, Done, Late, Now};
    let steps = [
        ("Цели", Done, "до 15 сентября"),
        ("Показатели", Done, "до 1 октября"),
        ("Сбор", Late, "до 30 июня"),
        ("Мониторинг", Now, "до 15 июля"),
        ("Анализ", Now, "до 1 августа"),
        ("Рекомендации", Ahead, "август"),
        ("Меры", Ahead, "сентябрь — май"),
        ("Решения", Ahead, "октябрь"),
        ("Эффективность", Ahead, "июнь 2027"),
    ];
    let step = |(text, state, date): (&str, CycleState, &str)| CycleStep {
        text: text.into(),
        state,
        date: Some(date.into()),
        href: Some("#".into()),
    };
    cycle(words, &steps.map(step))
}

fn four(words: &Words) -> Markup {
    let target = |text: &str, reached, shares| Some(Target { text: text.into(), reached, shares });
    figures(
        words,
        &[
            Figure {
                label: "Школы с низкими результатами".into(),
                value: "3 из 13".into(),
                detail: Some("23,1 % школ".into()),
                target: target("цель 2026 года — не больше 20 %", Some(false), Some((0.231, 0.2))),
                href: Some("#".into()),
            },
            Figure {
                label: "В зоне риска".into(),
                value: "2 из 13".into(),
                detail: Some("15,4 % школ".into()),
                target: target("цель — не больше 16 %", Some(true), Some((0.154, 0.16))),
                href: None,
            },
            Figure {
                label: "Мониторинг 2025/26: отчётов принято".into(),
                value: "9 из 13".into(),
                detail: Some("ещё 2 на проверке".into()),
                target: target("все — до 15 июля", None, Some((0.69, 1.0))),
                href: None,
            },
            Figure {
                label: "Мероприятия выполнены в срок".into(),
                value: "41 из 46".into(),
                detail: Some("89,1 %".into()),
                target: None,
                href: None,
            },
        ],
    )
}

fn notices(words: &Words) -> Markup {
    html! {
        (notice(words, &Notice::done("Отчёт отправлен. Уведомление о приёме № 118 от 24.06.2026.")))
        (notice(words, &Notice::info("Сбор закрывается 30 июня в 18:00.")))
        (notice(words, &Notice::caution("В трёх файлах число педагогов изменилось больше чем вдвое.")))
        (notice(words, &Notice { tone: Tone::Bad, text: html! { p { "Файл «итоги.xlsx» не открылся: он зашифрован. Снимите пароль в Excel и загрузите снова." } } }))
        (inset(html! { p { "Пробный расчёт: перечень по действующему правилу не меняется." } }))
        (details("Как посчитано", html! { p { "Доля работ с отметкой «2» среди всех работ школы." } }))
    }
}

fn tasks(words: &Words) -> Markup {
    task_list(
        words,
        "tasks",
        &[
            Task::new("МБОУ СОШ № 1", "#", TaskState::Accepted),
            Task::new("МБОУ СОШ № 2 с. Верхнее", "#", TaskState::Remarks(3))
                .hint("педагогов было 12, стало 120"),
            Task::new("МБОУ СОШ № 3", "#", TaskState::UnderReview),
            Task::new("МКОУ «Нижнеозёрская основная общеобразовательная школа»", "#", TaskState::Returned)
                .hint("срок — 28 июня"),
            Task::new("МБОУ СОШ № 5", "#", TaskState::Filling).hint("заполнено 14 из 22"),
            Task::new("МБОУ СОШ № 6", "#", TaskState::NotStarted),
            Task::new("МБОУ СОШ № 7", "#", TaskState::Sent),
            Task::waiting("Аналитическая справка", "4 отчёта"),
        ],
    )
}

fn summary() -> Markup {
    summary_list(&[
        SummaryRow::new("Статус", html! { (tag(Tone::Bad, "в перечне")) " с 01.09.2025" }),
        SummaryRow::new("Куратор", html! { "И. И. Примеров, методист" }).action("#", "Изменить"),
        SummaryRow::new("Школа-партнёр", html! { (link("#", "МБОУ «Лицей № 4»")) }).action("#", "Изменить"),
        SummaryRow::new("Решение", html! { "Приказ от 12.09.2025 № 01-05/96" }),
    ])
}

fn events() -> Markup {
    timeline(&[
        Event::new("24.06.2026, 14:05", html! { p { "Отчёт принят" } })
            .who("А. Б. Образцова, координатор")
            .tone(Tone::Good),
        Event::new("22.06.2026, 09:40", html! { p { "Отчёт возвращён на доработку" } })
            .who("А. Б. Образцова, координатор")
            .why("Нет приказа о назначении наставника")
            .tone(Tone::Caution),
        Event::new("20.06.2026, 17:12", html! { p { "Отчёт отправлен" } }).who("П. П. Школьникова, директор"),
    ])
}

fn work(words: &Words) -> Markup {
    let known = Progress {
        id: "reading".into(),
        label: "Чтение файлов".into(),
        done: 7,
        whole: Some(12),
        text: Some("Сейчас: математика_9.xlsx".into()),
        poll: Some("/imports/14/progress".into()),
    };
    let unknown = Progress { id: "counting".into(), label: "Расчёт".into(), ..Progress::default() };
    html! { (progress(words, &known)) (progress(words, &unknown)) }
}

fn ways(words: &Words) -> Markup {
    html! {
        (tabs("Перечни", &[
            Tab::new("Федеральный (региональный) перечень", "#a").count(3),
            Tab::new("Расчётный список", "#b").count(4).current_if(true),
            Tab::new("Перечень по приказу", "#c").count(3),
        ]))
        (pagination(words, &Pagination { current: 4, pages: 12, prefix: "?page=".into() }))
        (breadcrumbs(words, &[Crumb::new("Главная", "#"), Crumb::new("Школы", "#")]))
    }
}

fn tags() -> Markup {
    html! {
        p {
            (tag(Tone::Plain, "нет данных")) " " (tag(Tone::Info, "на проверке")) " " (tag(Tone::Good, "принят")) " "
            (tag(Tone::Caution, "на границе")) " " (tag(Tone::Bad, "в перечне"))
        }
    }
}

fn handed(words: &Words) -> Markup {
    let picture = html! {
        svg viewBox="0 0 7 7" shape-rendering="crispEdges" {
            path d="M0 0h3v3h-3zM4 0h3v3h-3zM0 4h3v3h-3zM4 4h1v1h-1zM6 4h1v2h-1zM4 6h2v1h-2z" {}
        }
    };
    let one = |school: &str, login: &str| Slip {
        authority: "Управление образования Примерного муниципального округа".into(),
        organisation: school.into(),
        person: "Ответственному за мониторинг".into(),
        address: "http://192.0.2.10:8080".into(),
        login: login.into(),
        secret: Some("клён-9427-река".into()),
        until: Some("30.06.2026".into()),
        picture: Some(picture.clone()),
    };
    slips(words, &[one("МБОУ СОШ № 1", "sch990001"), one("МБОУ СОШ № 2 с. Верхнее", "sch990002")])
}

pub fn tables(words: &Words) -> Vec<(&'static str, Markup)> {
    vec![("Школы", table(words, &schools(words))), ("Пустая таблица", table(words, &nothing()))]
}

fn schools(words: &Words) -> Table {
    let years = |shares: [Option<(u32, u32)>; 3]| {
        let points = ["2024", "2025", "2026"].iter().zip(shares).map(|(year, share)| Point {
            label: (*year).into(),
            count: share.map(|(k, n)| Count::new(k, n)),
        });
        Cell::from(sparkline(words, &Sparkline { points: points.collect(), threshold: Some(0.3) }))
    };
    let row = |name: &str, tone, status: &str, count, shares, distance: &str, curator: &str| {
        Row::new(vec![
            Cell::link("#", name),
            Cell::tag(tone, status),
            Cell::share(words, count),
            years(shares),
            distance.into(),
            if curator.is_empty() { Cell::missing(words) } else { curator.into() },
        ])
    };
    let rows = vec![
        row(
            "МБОУ СОШ № 1",
            Tone::Good,
            "вне перечня",
            Count::new(2, 48),
            [Some((4, 50)), Some((3, 44)), Some((2, 48))],
            "−13",
            "И. И. Примеров",
        ),
        row(
            "МБОУ СОШ № 2 с. Верхнее",
            Tone::Bad,
            "в перечне",
            Count::new(7, 18),
            [Some((4, 17)), Some((6, 16)), Some((7, 18))],
            "+2",
            "С. С. Опорная",
        ),
        row(
            "МКОУ «Нижнеозёрская основная общеобразовательная школа»",
            Tone::Caution,
            "зона риска",
            Count::new(2, 7),
            [None, Some((1, 6)), Some((2, 7))],
            "0",
            "",
        ),
        row(
            "МБОУ СОШ № 7 <имени> & Ко",
            Tone::Plain,
            "нет данных",
            Count::new(0, 0),
            [None, None, None],
            "—",
            "",
        ),
        Row::total(vec![
            "Всего по округу".into(),
            "".into(),
            Cell::share(words, Count::new(11, 73)),
            "".into(),
            "".into(),
            "".into(),
        ]),
    ];
    Table {
        id: "schools".into(),
        caption: "Школы по алфавиту".into(),
        columns: columns(),
        rows,
        downloads: vec![
            Download { href: "/schools.xlsx".into(), kind: "xlsx".into() },
            Download { href: "/schools.csv".into(), kind: "csv".into() },
        ],
        note: Some("Пунктир на графике — порог 30 %.".into()),
        ..Table::default()
    }
}

fn columns() -> Vec<Column> {
    vec![
        Column::text("Школа").sorted("?sort=name", Order::Ascending),
        Column::text("Статус"),
        Column::number("Наибольшая доля ниже порога").sorted("?sort=share", Order::Unsorted),
        Column::text("Три года"),
        Column::number("До порога, чел."),
        Column::text("Куратор"),
    ]
}

fn nothing() -> Table {
    Table {
        id: "imports".into(),
        caption: "Загрузки".into(),
        empty: Empty {
            text: "Результатов ещё нет. Загрузите файлы из ФИС ОКО или таблицы региона — программа сама узнает, что в них.".into(),
            action: Some(("/imports/new".into(), "Загрузить файлы".into())),
        },
        ..Table::default()
    }
}
