//! Fields and forms.

use maud::{Markup, html};
use web::components::*;
use words::Words;

pub fn samples(words: &Words) -> Vec<(&'static str, Markup)> {
    vec![
        ("Вход", sign_in(words)),
        ("Форма с ошибками", mistaken(words)),
        ("Выбор", chosen(words)),
        ("Файлы", files(words)),
        ("Кнопки", all_buttons()),
        ("Отбор и поиск", filters(words)),
    ]
}

fn sign_in(words: &Words) -> Markup {
    let fields = html! {
        (text_field(words, &TextField::new("login", "Логин").kind(TextKind::Login)))
        (text_field(words, &TextField::new("password", "Пароль").kind(TextKind::Password)))
        (buttons(&[Button::new("Войти")]))
    };
    form(&Form::new("/sign-in", "c5rf", "k1"), fields)
}

fn mistaken(words: &Words) -> Markup {
    let problems = [
        Problem::of("date", "Дата приказа: такого дня нет, исправьте «31.02.2026»"),
        Problem::of("teachers", "Педагогов: введите целое число"),
        Problem {
            field: None, text: "Приказ с этим номером уже есть: проверьте, не он ли это".into()
        },
    ];
    let fields = html! {
        (text_field(words, &TextField::new("number", "Номер приказа").value("01-05/96").width(Width::Short)))
        (text_field(words, &TextField::new("date", "Дата приказа").kind(TextKind::Date).value("31.02.2026").error(Some("Такого дня нет"))))
        (text_field(words, &TextField::new("teachers", "Сколько педагогов прошли диагностику").kind(TextKind::Whole).unit("чел.")
            .hint("В прошлом году — 12. Число берётся из журнала диагностики.").value("сто двадцать").error(Some("Введите целое число"))))
        (text_area(words, &TextArea::new("why", "Пояснение школы").hint("Своими словами: что повлияло на результат.").most(2000).value("<b>Не хватало учителя</b> математики & физики")))
        (text_field(words, &TextField { read_only: true, ..TextField::new("code", "Код школы").value("sch990001") }))
        (warning(words, "После отправки изменить отчёт сможет только координатор."))
        (buttons(&[Button::new("Отправить на проверку"), Button::new("Сохранить черновик").look(Look::Secondary).value("act", "draft"), Button::new("Отменить").look(Look::Quiet)]))
    };
    html! {
        (error_summary(words, &problems))
        (form(&Form::new("/report", "c5rf", "k2").version("7").guarded(), fields))
    }
}

fn chosen(words: &Words) -> Markup {
    let schools = || {
        ["МБОУ СОШ № 1", "МБОУ СОШ № 2 с. Верхнее", "МКОУ «Нижнеозёрская ООШ»"]
            .iter()
            .enumerate()
            .map(|(index, name)| Choice::new(format!("{index}"), *name).chosen_if(index == 1))
            .collect::<Vec<_>>()
    };
    html! {
        (radios(words, &Choices::new("status", "Какой перечень утверждаем", vec![
            Choice::new("a", "Расчётный список").hint("Как посчитала программа по правилу 2026 года").chosen_if(true),
            Choice::new("b", "Федеральный (региональный) перечень").hint("Как в письме министерства"),
        ])))
        (radios(words, &Choices::new("yes", "Есть ли подтверждающий документ", vec![Choice::new("1", "Да"), Choice::new("0", "Нет")]).layout(Layout::Row).error(Some("Выберите ответ"))))
        (checkboxes(words, &Choices::new("schools", "Кому отправить напоминание", schools()).layout(Layout::Dense).with_all()))
        (select(words, &Choices::new("school", "Школа", schools()).hint("По алфавиту")))
    }
}

fn files(words: &Words) -> Markup {
    html! {
        (file_field(words, &FileField::new("files", "Файлы с результатами").several().accept(".xlsx,.xls,.ods,.csv").hint("xlsx, xls, ods, csv; до 50 МБ каждый. Имена и паспортные данные не читаются.")))
        (file_field(words, &FileField::new("order", "Скан приказа").error(Some("Файл пуст: выберите другой"))))
    }
}

fn all_buttons() -> Markup {
    html! {
        (buttons(&[
            Button::new("Применить"),
            Button::new("Проверить").look(Look::Secondary),
            Button::new("Отменить загрузку").look(Look::Warning).about("№ 14"),
            Button::new("Удалить черновик").look(Look::Quiet),
        ]))
        p { (link_button("/orders/new", "Проект приказа (Word)", Look::Primary)) }
    }
}

fn filters(words: &Words) -> Markup {
    let status = vec![Choice::new("", "все"), Choice::new("low", "в перечне").chosen_if(true)];
    let bar = FilterBar {
        action: "/schools".into(),
        fields: vec![
            text_field(words, &TextField::new("name", "Название")),
            select(words, &Choices::new("state", "Статус", status)),
            select(words, &Choices::new("curator", "Куратор", vec![Choice::new("", "любой")])),
        ],
        set: 1,
        clear: "/schools".into(),
    };
    html! {
        (filter_bar(words, &bar))
        (search(words, "/search", "q", "Найти школу, показатель или документ", ""))
    }
}
