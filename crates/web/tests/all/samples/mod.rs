//! Samples of every component and chart, for the tests and for the gallery. All names are invented.

mod charts;
mod fields;
mod parts;

use maud::{Markup, html};
use web::components::{Crumb, Notice};
use web::frame::{Failure, Frame, NavItem, SignedIn, error_page};
use words::Words;

/// A page of samples: its file name, its title, and the samples with their names.
pub struct Sheet {
    /// The name of the file, without its end.
    pub name: &'static str,
    /// The title.
    pub title: &'static str,
    /// The samples in order.
    pub samples: Vec<(&'static str, Markup)>,
}

/// All sheets.
pub fn sheets(words: &Words) -> Vec<Sheet> {
    vec![
        Sheet { name: "forms", title: "Поля и формы", samples: fields::samples(words) },
        Sheet { name: "parts", title: "Части страниц", samples: parts::samples(words) },
        Sheet { name: "tables", title: "Таблицы", samples: parts::tables(words) },
        Sheet { name: "charts", title: "Графики", samples: charts::samples(words) },
        Sheet {
            name: "error", title: "Такой страницы нет", samples: vec![("", failure(words))]
        },
    ]
}

/// A frame with everything in it.
pub fn frame<'a>(words: &'a Words, title: &str) -> Frame<'a> {
    let sections = [
        "Главная",
        "Школы",
        "Результаты",
        "Выявление",
        "Мониторинг",
        "Анализ и рекомендации",
        "Программы и планы",
        "Сопровождение",
        "Приказы и документы",
        "Эффективность мер",
        "Настройки",
    ];
    let entry = |(index, text): (usize, &&str)| NavItem {
        href: format!("/{index}"),
        text: (*text).to_owned(),
        current: index == 3,
    };
    let mut frame = Frame::new(words, title);
    frame.signed_in = Some(SignedIn {
        name: "А. Б. Образцова".into(),
        role: "муниципальный координатор".into(),
        authority: "Управление образования администрации Примерного муниципального округа".into(),
    });
    frame.navigation = sections.iter().enumerate().map(entry).collect();
    frame.breadcrumbs = vec![Crumb::new("Главная", "/"), Crumb::new("Выявление", "/3")];
    frame.demo = true;
    frame.csrf = Some("c5rf".into());
    frame.version = "0.1.0".into();
    frame.links.language = Some("?lang=en".into());
    frame
}

/// What stands in the frame of a sheet.
pub fn content(sheet: &Sheet) -> Markup {
    html! {
        @if sheet.samples.len() > 1 { h1 { (sheet.title) } }
        @for (name, sample) in &sheet.samples {
            @if !name.is_empty() { h2 { (name) } }
            (sample)
        }
    }
}

/// A first page of a coordinator, made of what the others show.
pub fn home<'a>(words: &'a Words) -> (Frame<'a>, Markup) {
    let mut frame = frame(words, "Главная");
    frame.notice = Some(Notice::done("Загрузка № 14 принята: прочитано 9 файлов, 1240 работ, 13 школ."));
    frame.breadcrumbs = Vec::new();
    (frame, parts::home(words))
}

fn failure(words: &Words) -> Markup {
    error_page(
        words,
        &Failure {
            title: "Такой страницы нет".into(),
            happened: "Возможно, школа объединена с другой или ссылка набрана с ошибкой.".into(),
            place: Some("/schools/sch990099".into()),
            advice: vec![
                "Проверьте адрес.".into(),
                "Найдите школу в общем списке: там есть и те, что были переименованы.".into(),
            ],
            links: vec![("/schools".into(), "Школы".into()), ("/".into(), "Главная".into())],
            number: Some("7f3a-0192".into()),
        },
    )
}
