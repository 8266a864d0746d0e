//! Charts.

use maud::Markup;
use model::values::Count;
use web::charts::*;
use words::Words;

pub fn samples(words: &Words) -> Vec<(&'static str, Markup)> {
    vec![
        ("Первичные баллы", scores(words)),
        ("Отметки по школам", spread(words)),
        ("Доли с интервалами", intervals(words)),
        ("Журнал и работа", compared(words)),
        ("Задания", elements(words)),
        ("Без шкалы", unscaled(words)),
    ]
}

fn marks_of(text: &[&str]) -> Vec<String> {
    text.iter().map(|mark| (*mark).to_owned()).collect()
}

fn scores(words: &Words) -> Markup {
    let counts =
        vec![0, 1, 1, 2, 3, 4, 6, 9, 41, 22, 20, 24, 26, 25, 28, 30, 52, 24, 20, 17, 15, 31, 9, 7, 4, 2];
    let expected = (0..26).map(|score| 27.0 * (-(f64::from(score) - 14.0).powi(2) / 50.0).exp()).collect();
    let zone = |mark: &str, from| MarkZone { mark: mark.into(), from };
    histogram(
        words,
        &Histogram {
            id: "scores".into(),
            title: "Русский язык, 5 класс, 2026 год: первичные баллы, 423 работы".into(),
            counts,
            zones: vec![zone("2", 0), zone("3", 8), zone("4", 16), zone("5", 21)],
            expected: Some(expected),
        },
    )
}

fn unscaled(words: &Words) -> Markup {
    histogram(
        words,
        &Histogram {
            id: "unscaled".into(),
            title: "Диагностическая работа: 9 работ".into(),
            counts: vec![0, 0, 1, 2, 3, 2, 1],
            zones: Vec::new(),
            expected: None,
        },
    )
}

fn spread(words: &Words) -> Markup {
    let row = |label: &str, counts: [u32; 4], whole: bool| MarksRow {
        label: label.into(),
        href: (!whole).then(|| "#".into()),
        counts: counts.to_vec(),
        whole,
    };
    marks(
        words,
        &Marks {
            id: "spread".into(),
            title: "Отметки за работу по математике, 5 класс, 2026 год".into(),
            row_head: "Школа".into(),
            marks: marks_of(&["2", "3", "4", "5"]),
            rows: vec![
                row("Примерный округ", [52, 171, 148, 52], true),
                row("МБОУ СОШ № 1", [2, 18, 20, 8], false),
                row("МБОУ СОШ № 2 с. Верхнее", [7, 8, 3, 0], false),
                row("МБОУ СОШ № 10", [12, 160, 141, 47], false),
                row("МКОУ «Нижнеозёрская основная общеобразовательная школа»", [2, 3, 2, 0], false),
                row("МБОУ СОШ № 7", [0, 0, 0, 0], false),
            ],
        },
    )
}

fn intervals(words: &Words) -> Markup {
    let dot = |label: &str, k, n, low, high, beyond| Dot {
        label: label.into(),
        count: Count::new(k, n),
        interval: (low, high),
        beyond,
        note: (n > 0 && n < 10).then(|| "малая численность".into()),
    };
    let row = |label: &str, dots| DotRow { label: label.into(), href: Some("#".into()), dots };
    dots(
        words,
        &Dots {
            id: "intervals".into(),
            title: "Доля участников ниже порога".into(),
            row_head: "Процедура".into(),
            rows: vec![
                row(
                    "ОГЭ, математика",
                    vec![
                        dot("2024", 4, 17, 0.1, 0.47, false),
                        dot("2025", 6, 16, 0.18, 0.61, true),
                        dot("2026", 7, 18, 0.2, 0.61, true),
                    ],
                ),
                row(
                    "ВПР 5 класс, русский язык",
                    vec![dot("2025", 5, 40, 0.05, 0.26, false), dot("2026", 2, 7, 0.08, 0.64, false)],
                ),
                row("ВПР 8 класс, физика", vec![dot("2026", 0, 0, 0.0, 0.0, false)]),
            ],
            threshold: Some(Reference { share: 0.3, text: "порог".into() }),
            references: vec![
                Reference { share: 0.17, text: "регион".into() },
                Reference { share: 0.22, text: "школы в схожих условиях".into() },
            ],
            beyond: "выше порога".into(),
        },
    )
}

fn compared(words: &Words) -> Markup {
    journal(
        words,
        &Journal {
            id: "journal".into(),
            title: "Отметки в журнале и за работу, число учеников".into(),
            marks: marks_of(&["2", "3", "4", "5"]),
            counts: vec![vec![5, 1, 0, 0], vec![31, 120, 14, 1], vec![4, 52, 118, 12], vec![0, 3, 22, 40]],
        },
    )
}

fn elements(words: &Words) -> Markup {
    let task = |label: &str, about: &str, share, groups: [f64; 4], problem| TaskShare {
        label: label.into(),
        about: Some(about.into()),
        share,
        groups: groups.map(Some).to_vec(),
        problem,
    };
    tasks(
        words,
        &Tasks {
            id: "elements".into(),
            title: "Выполнение заданий группами по отметкам".into(),
            groups: marks_of(&["2", "3", "4", "5"]),
            tasks: vec![
                task("1К1", "Списывание текста", Some(0.64), [0.2, 0.55, 0.74, 0.92], false),
                task("1К2", "Пунктуация при списывании", Some(0.58), [0.18, 0.47, 0.69, 0.9], false),
                task("2", "Разбор слова по составу", Some(0.81), [0.41, 0.78, 0.9, 0.97], false),
                task("3", "Ударение", Some(0.39), [0.05, 0.28, 0.5, 0.81], true),
                task("4.1", "Части речи", Some(0.72), [0.35, 0.66, 0.83, 0.95], false),
                task("4.2", "Морфологический разбор", Some(0.33), [0.07, 0.22, 0.44, 0.76], true),
                task("5", "Прямая речь", None, [0.3, 0.5, 0.6, 0.9], false),
            ],
        },
    )
}
