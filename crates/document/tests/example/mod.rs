//! A paper with every block there is, of an invented district.

use document::{
    Block, Cell, Column, Document, Dot, DotChart, DotRow, Figure, Inline, Labels, Orientation, Rows,
    Signature, Table, Tone, Value, cell,
};

/// A text that asks a program to act.
pub const COMMAND: &str = "=cmd|' /C calc'!A0";
/// What would break the markup or may not stand in it; what is left of it is `MARKUP_LEFT`.
pub const MARKUP: &str = "<b>&\"'\u{0}\u{1}\u{b}\u{1f}\u{fffe}</b> 🏫";
pub const MARKUP_LEFT: &str = "<b>&\"'</b> 🏫";
/// Said where a text was cut.
pub const CUT: &str = "текст сокращён: ячейка вмещает 32 767 знаков";
/// More letters than a cell of a workbook holds.
pub const LONG: usize = 40_000;

/// The paper.
pub fn document() -> Document {
    let mut blocks = vec![requisites(&[
        "УТВЕРЖДЕНО",
        "приказом управления образования",
        "Заречного муниципального округа",
        "от «___» __________ 2026 г. № ____",
    ])];
    blocks.extend(memo());
    blocks.push(wide());
    blocks.extend([card(1, "Заречная школа № 1"), card(2, "Школа посёлка Дальний")]);
    blocks.push(appendix());
    Document {
        language: "ru".to_owned(),
        title: "Аналитическая справка".to_owned(),
        subtitle: "о школах с низкими результатами за 2023/24–2025/26 учебные годы".to_owned(),
        blocks,
        labels: Labels {
            about: "О документе".to_owned(),
            whose: "Школа".to_owned(),
            note: "примечание".to_owned(),
            cut: CUT.to_owned(),
        },
    }
}

fn memo() -> Vec<Block> {
    let intro = "Справка подготовлена по итогам проверочных работ и экзаменов трёх учебных лет. Показатели \
        рассчитаны по опубликованной методике; под каждой долей указаны число участников ниже порога и общее число \
        участников. Итоги отдельных работ могут меняться по случайным причинам, поэтому выводы на границе порога \
        названы отдельно.";
    vec![
        heading(2, "1. Общие сведения", Some("common")),
        paragraph(intro),
        Block::Paragraph(vec![
            Inline::text("Низкими считаются результаты, при которых доля участников ниже порога "),
            Inline::Strong("не меньше 30 %".to_owned()),
            Inline::text(". Перечень приведён в разделе "),
            Inline::Link { anchor: "list".to_owned(), text: "«Перечень школ»".to_owned() },
            Inline::text(", подробности — в карточке школы "),
            Inline::Link {
                anchor: "school-1".to_owned(), text: "Заречная школа № 1".to_owned()
            },
            Inline::text("."),
        ]),
        figures(),
        Block::Notice(
            Tone::Caution,
            cell("Результаты двух школ получены менее чем за два года: вывод предварительный."),
        ),
        heading(2, "2. Перечень школ", Some("list")),
        Block::Table(listed()),
        heading(3, "2.1. Что учтено", None),
        Block::List(vec![
            cell("результаты всех процедур, в которых школа участвовала в последние три учебных года;"),
            cell(
                "школы и классы, обучающиеся по адаптированным программам, исключены из расчёта, потому что пороги для \
                них не установлены;",
            ),
            vec![Inline::Muted("работы с признаками необъективности не учтены.".to_owned())],
        ]),
        heading(4, "Оговорка о малых числах", None),
        Block::Notice(Tone::Plain, cell("Где участников меньше десяти, доля приведена без вывода.")),
        Block::Notice(Tone::Good, cell("Три школы вышли из перечня.")),
        Block::Notice(Tone::Bad, cell("Одна школа не представила сведений.")),
        Block::Folded {
            summary: "Что проверено при сборе сведений".to_owned(),
            blocks: vec![paragraph("Полнота сведений, повторы, суммы по классам и школам.")],
        },
        Block::Signature(Signature {
            post: "Начальник отдела оценки качества образования управления образования".to_owned(),
            name: String::new(),
            captions: ["подпись".to_owned(), "расшифровка подписи".to_owned()],
            date: "«___» __________ 2026 г.".to_owned(),
        }),
    ]
}

fn figures() -> Block {
    let figure = |label: &str, value: &str, tone| Figure {
        label: label.to_owned(),
        value: value.to_owned(),
        note: "из 24 школ".to_owned(),
        tone,
    };
    Block::Figures(vec![
        figure("В перечне", "3", Tone::Bad),
        figure("В зоне риска", "5", Tone::Caution),
        figure("Нет признаков", "14", Tone::Good),
        figure("Мало данных", "2", Tone::Plain),
    ])
}

fn share(k: u64, n: u64) -> Inline {
    let tenths = (k * 2000 / n).div_ceil(2);
    Inline::number(Value::Share { k, n }, format!("{k} из {n} ({},{}\u{a0}%)", tenths / 10, tenths % 10))
}

fn listed() -> Table {
    let row = |number: usize| {
        let k = 7 + number as u64 % 5;
        let (tone, status) = match number % 3 {
            0 => (Tone::Bad, "в перечне"),
            1 => (Tone::Caution, "зона риска"),
            _ => (Tone::Good, "нет признаков"),
        };
        let mut result = vec![share(k, 18)];
        if number == 2 {
            result.push(Inline::Muted(" под сомнением".to_owned()));
        }
        vec![
            cell(format!("Заречная средняя общеобразовательная школа № {number}")),
            vec![Inline::Tag(tone, status.to_owned())],
            result,
            vec![Inline::number(Value::Whole(number as i64 - 3), format!("{}", number as i64 - 3))],
        ]
    };
    Table {
        caption: "Таблица 1 — Школы с низкими результатами, 2025/26 учебный год".to_owned(),
        columns: vec![
            Column::words("Школа"),
            Column::words("Статус"),
            Column::shares("Ниже порога", "Ниже порога, человек", "Участников"),
            Column::numbers("Человек до порога"),
        ],
        rows: (1..=24).map(row).collect(),
        sheet: "Перечень".to_owned(),
        ..Table::default()
    }
}

/// A paper of texts that are hard to write.
pub fn oddities() -> Document {
    let table = Table {
        caption: "Странные значения".to_owned(),
        columns: vec![Column::words("Что").wide(10), Column::words("Значение").wide(30)],
        rows: vec![
            vec![cell("команда"), cell(COMMAND)],
            vec![cell("разметка"), cell(MARKUP)],
            vec![cell("знаки"), cell("+1 −1 -1 @имя")],
            vec![cell("минус"), cell("-1+1")],
            vec![cell("две строки"), cell("первая\nвторая")],
            vec![cell("длинное"), cell("ж".repeat(LONG))],
            vec![
                cell("число"),
                vec![Inline::number(Value::Decimal { value: 2.345_67, decimals: 2 }, "2,35")],
            ],
            vec![cell("никого"), vec![Inline::number(Value::Share { k: 0, n: 0 }, "нет участников")]],
            vec![cell("ничего"), Cell::new()],
        ],
        ..Table::default()
    };
    let labels = Labels { cut: CUT.to_owned(), ..Labels::default() };
    Document {
        language: "ru".to_owned(),
        title: MARKUP.to_owned(),
        blocks: vec![Block::Table(table)],
        labels,
        ..Document::default()
    }
}

fn wide() -> Block {
    let row = |number: usize| {
        let years =
            (0..3).flat_map(move |year| [vec![share(3 + number as u64 + year, 20 + year)], cell("да")]);
        let head = [cell(format!("Школа № {number}")), cell("Заречный муниципальный округ")];
        head.into_iter().chain(years).collect()
    };
    let years = ["2023/24", "2024/25", "2025/26"];
    let columns =
        ["Школа", "Муниципалитет"].map(Column::words).into_iter().chain(years.into_iter().flat_map(|year| {
            [
                Column::shares(format!("Математика, {year}"), format!("k, {year}"), format!("n, {year}")),
                Column::words(format!("Учтено, {year}")),
            ]
        }));
    let table = Table {
        caption: "Таблица 2 — Результаты по годам".to_owned(),
        columns: columns.collect(),
        rows: (1..=5).map(row).collect(),
        ..Table::default()
    };
    let blocks = vec![heading(2, "3. Результаты по годам", None), Block::Table(table)];
    Block::Section { orientation: Orientation::Landscape, blocks }
}

const PROCEDURES: [(&str, u64); 3] =
    [("Математика, 9 класс", 0), ("Русский язык, 9 класс", 2), ("Математика, 5 класс", 4)];
const YEARS: [(&str, u64); 3] = [("2023/24", 1), ("2024/25", 2), ("2025/26", 3)];
const PUPILS: u64 = 21;

fn card(number: u64, name: &str) -> Block {
    let blocks = vec![
        heading(3, name, None),
        Block::Paragraph(vec![Inline::Muted("Логин sch990001, Заречный муниципальный округ".to_owned())]),
        Block::Chart(chart(number)),
        Block::Table(procedures(number)),
    ];
    let back = ("list".to_owned(), "к перечню".to_owned());
    Block::Card { anchor: format!("school-{number}"), back, blocks }
}

fn chart(school: u64) -> DotChart {
    let dot = |procedure: u64, (year, later): (&str, u64)| {
        let share = (school + procedure + later) as f64 / PUPILS as f64;
        Dot { label: year.to_owned(), share, low: share - 0.09, high: share + 0.12, beyond: share >= 0.3 }
    };
    let row = |(name, procedure): (&str, u64)| DotRow {
        label: name.to_owned(),
        dots: YEARS.into_iter().map(|year| dot(procedure, year)).collect(),
    };
    let tick = |(share, label): (f64, &str)| (share, label.to_owned());
    DotChart {
        title: "Доля участников ниже порога с 95-процентным интервалом; пунктир — порог 30 %.".to_owned(),
        threshold: 0.3,
        threshold_label: "порог 30 %".to_owned(),
        ticks: [(0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")].map(tick).into(),
        rows: PROCEDURES.into_iter().map(row).collect(),
    }
}

fn procedures(school: u64) -> Table {
    let row = |((name, procedure), (year, later)): ((&str, u64), (&str, u64))| {
        vec![cell(name), cell(year), vec![share(school + procedure + later, PUPILS)], cell("устойчивый")]
    };
    let columns = vec![
        Column::words("Процедура"),
        Column::words("Год"),
        Column::shares("Ниже порога", "k", "n"),
        Column::words("Вывод"),
    ];
    let rows = PROCEDURES.into_iter().flat_map(|one| YEARS.map(|year| row((one, year))));
    Table {
        caption: "Процедуры трёх лет".to_owned(),
        columns,
        rows: rows.collect(),
        rows_are: Rows::Grouped,
        sheet: "Карточки".to_owned(),
    }
}

fn appendix() -> Block {
    let blocks = vec![
        requisites(&["Приложение № 1", "к приказу управления образования"]),
        heading(2, "Протокол собеседования", None),
        Block::Table(Table {
            caption: String::new(),
            columns: vec![
                Column::words("№").wide(4),
                Column::words("Поручение").wide(40),
                Column::words("Срок").wide(14),
                Column::words("Ответственный").wide(24),
            ],
            rows: (1..=4)
                .map(|number| vec![cell(number.to_string()), Cell::new(), Cell::new(), Cell::new()])
                .collect(),
            sheet: "Протокол".to_owned(),
            ..Table::default()
        }),
        Block::PageBreak,
        paragraph("Оборот протокола."),
    ];
    Block::Section { orientation: Orientation::Portrait, blocks }
}

fn heading(level: u8, text: &str, anchor: Option<&str>) -> Block {
    Block::Heading { level, text: text.to_owned(), anchor: anchor.map(str::to_owned) }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(cell(text))
}

fn requisites(lines: &[&str]) -> Block {
    Block::Requisites(lines.iter().map(|line| cell(*line)).collect())
}
