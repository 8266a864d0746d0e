use super::*;
use document::Table;
use words::Language;

fn line(name: &str, status: Decided, computed: Status) -> OrderLine {
    OrderLine {
        name: name.to_owned(),
        above: "Первый район".to_owned(),
        status,
        computed: Some(computed),
        reasons: vec![
            "Не менее двух процедур с низким результатом в 2026 году.".to_owned(),
            "ОГЭ, математика, 2026 год: 7 из 18 участников (38,9 %) ниже порога 30 %.".to_owned(),
        ],
        note: None,
    }
}

/// A signed order with a school of every kind.
fn full() -> Order {
    let mut lines = vec![
        line("МБОУ «Школа № 1 с углублённым изучением отдельных предметов»", Decided::Low, Status::Low),
        line("МБОУ «Школа № 2»", Decided::Low, Status::Risk),
        line("МБОУ «Школа № 3»", Decided::Risk, Status::Risk),
        line("МБОУ «Гимназия № 4»", Decided::Left, Status::None),
        line("МБОУ «Школа № 5»", Decided::Out, Status::Low),
        line("МБОУ «Школа № 6»", Decided::Out, Status::None),
    ];
    lines[1].note = Some("Результаты снижаются третий год подряд.".to_owned());
    lines[3].reasons =
        vec!["ОГЭ, математика, 2026 год: 2 из 21 участника (9,5 %) ниже порога 30 %.".to_owned()];
    lines[4].reasons.truncate(1);
    Order {
        authority: "Управление образования администрации Тестового муниципального округа".to_owned(),
        authority_genitive: Some("Управления образования администрации Тестового округа".to_owned()),
        act: Act::Order,
        number: Some("123-од".to_owned()),
        day: Day::new(2026, 9, 20),
        place: Some("г. Тестовый".to_owned()),
        year: Year::new(2026).unwrap(),
        results_of: Year::new(2026).unwrap(),
        rule: OrderRule {
            title: "Школы с низкими образовательными результатами".to_owned(),
            pack: "federal-identification".to_owned(),
            version: "1.0.0".to_owned(),
            variant: "две процедуры за год ИЛИ одна и та же два года подряд".to_owned(),
        },
        changes: Vec::new(),
        lines,
        reply_by: Day::new(2026, 10, 5),
        signer_post: Some("Начальник управления".to_owned()),
        signer: Some("И. О. Фамилия".to_owned()),
        is_draft: false,
    }
}

/// A draft of which only the rule and the schools are known.
fn bare() -> Order {
    Order {
        authority_genitive: None,
        number: None,
        day: None,
        place: None,
        reply_by: None,
        signer_post: Some("  ".to_owned()),
        signer: None,
        is_draft: true,
        ..full()
    }
}

fn tables(document: &Document) -> Vec<&Table> {
    document
        .blocks
        .iter()
        .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
        .collect()
}

/// The words of a row, cell by cell.
fn row(row: &[document::Cell]) -> Vec<String> {
    let text = |cell: &document::Cell| match cell.as_slice() {
        [Inline::Text(text)] => text.clone(),
        other => panic!("{other:?}"),
    };
    row.iter().map(text).collect()
}

fn names(table: &Table) -> Vec<String> {
    table.rows.iter().map(|cells| row(cells)[1].clone()).collect()
}

/// All words of the paper, with blanks of one kind, so that they can be looked for.
fn read(document: &Document) -> String {
    document::text(document, 10_000).replace('\u{a0}', " ")
}

#[test]
fn every_text_of_both_papers_is_there_in_both_languages() {
    for language in Language::ALL {
        let words = Words::new(language);
        for act in Act::ALL {
            for given in [full(), bare()] {
                let given = Order { act, changes: vec!["порог 25 %".to_owned()], ..given };
                let mut papers = vec![order(&given, &words)];
                let lines = 0..given.lines.len();
                papers.extend(lines.map(|index| letter(&given, index, "Директору", &words).unwrap()));
                for paper in &papers {
                    let shown = read(paper);
                    assert!(!shown.contains(['⟦', '{', '}']), "{act:?}: {shown}");
                    assert!(document::docx(paper).unwrap().starts_with(b"PK"));
                    assert!(shown.contains("порог 25 %"), "{shown}");
                }
            }
        }
    }
}

#[test]
fn an_order_without_some_kind_of_schools_has_all_its_texts_too() {
    for language in Language::ALL {
        let words = Words::new(language);
        for kept in [vec![], vec![Decided::Low], vec![Decided::Risk], vec![Decided::Left]] {
            let mut given = full();
            given.lines.retain(|line| kept.contains(&line.status) && !line.differs());
            let paper = order(&given, &words);
            assert!(!read(&paper).contains(['⟦', '{', '}']));
            assert_eq!(tables(&paper).len(), kept.len(), "{kept:?}");
        }
    }
}

#[test]
fn each_act_orders_by_its_own_word() {
    let words = Words::new(Language::Russian);
    let shown = |act| read(&order(&Order { act, ..full() }, &words));
    for (act, head, verb, appendix) in [
        (Act::Order, "ПРИКАЗ", "ПРИКАЗЫВАЮ:", "к приказу Управления образования"),
        (Act::Directive, "РАСПОРЯЖЕНИЕ", "ОБЯЗЫВАЮ:", "к распоряжению Управления образования"),
        (Act::Resolution, "ПОСТАНОВЛЕНИЕ", "ПОСТАНОВЛЯЮ:", "к постановлению Управления образования"),
    ] {
        let shown = shown(act);
        for part in [head, verb, appendix, "от 20 сентября 2026 г. № 123-од", "И. О. Фамилия"]
        {
            assert!(shown.contains(part), "{part}: {shown}");
        }
        assert!(!shown.contains("ПРОЕКТ"));
    }
}

#[test]
fn what_is_not_known_is_a_blank() {
    let words = Words::new(Language::Russian);
    let shown = read(&order(&bare(), &words));
    for part in ["ПРОЕКТ", "от «___» __________ 20__ г. № ______", "к приказу\n", "до «___»"]
    {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    for part in ["20 сентября", "123-од", "г. Тестовый", "И. О. Фамилия", "none"]
    {
        assert!(!shown.contains(part), "{part}: {shown}");
    }
    let signature = |block: &Block| if let Block::Signature(one) = block { Some(one.clone()) } else { None };
    let signature = order(&bare(), &words).blocks.iter().find_map(signature).unwrap();
    assert_eq!((signature.post.as_str(), signature.name.as_str()), ("______________ (должность)", ""));
    let shown = read(&letter(&bare(), 0, " ", &words).unwrap());
    assert!(shown.contains("Руководителю"), "{shown}");
    assert!(shown.contains("возражение до «___» __________ 20__ г. Его"), "{shown}");
}

#[test]
fn an_order_promises_a_reply_to_those_who_are_listed() {
    let words = Words::new(Language::Russian);
    let told = "названных в приложении, о решении и его основаниях";
    let promise = ", а руководителям школ, названных в таблице 1, — и о праве дать пояснение или возражение до 5 октября 2026 г.";
    assert!(read(&order(&full(), &words)).contains(&format!("{told}{promise}")));
    let mut given = full();
    given.lines.retain(|line| line.status == Decided::Left);
    let shown = read(&order(&given, &words));
    assert!(shown.contains(&format!("{told}.")) && !shown.contains("о праве дать"), "{shown}");
}

#[test]
fn schools_that_leave_stand_in_a_table_of_their_own() {
    let paper = order(&full(), &Words::new(Language::Russian));
    let [listed, left, otherwise] = tables(&paper)[..] else { panic!("three tables") };
    assert_eq!(names(listed)[1..], ["МБОУ «Школа № 2»", "МБОУ «Школа № 3»"]);
    assert_eq!(names(left), ["МБОУ «Гимназия № 4»"]);
    assert!(left.caption.starts_with("Таблица 2."), "{}", left.caption);
    assert_eq!(names(otherwise), ["МБОУ «Школа № 2»", "МБОУ «Школа № 5»"]);
    assert_eq!(
        row(&otherwise.rows[0])[2..],
        ["зона риска", "низкие результаты", "Результаты снижаются третий год подряд."]
    );
    // Nobody said why, so whoever signs has to.
    assert_eq!(row(&otherwise.rows[1])[4], "____________________");
    assert!(read(&paper).contains("названные в таблице 2 приложения (число школ: 1)"));
}

#[test]
fn grounds_keep_their_numbers_and_point_to_the_reason_of_another_decision() {
    let paper = order(&full(), &Words::new(Language::Russian));
    let listed = tables(&paper)[0];
    assert!(row(&listed.rows[0])[3].contains("7 из 18"));
    assert!(row(&listed.rows[1])[3].ends_with("см. таблицу 3."), "{:?}", listed.rows[1]);
    for row in &listed.rows {
        assert_eq!(row.len(), listed.columns.len());
    }
}

#[test]
fn municipalities_have_a_column_only_where_there_are_several() {
    let words = Words::new(Language::Russian);
    let mut given = full();
    assert_eq!(tables(&order(&given, &words))[0].columns.len(), 4);
    given.lines[2].above = "Второй район".to_owned();
    let paper = order(&given, &words);
    assert_eq!(tables(&paper)[0].columns.len(), 5);
    assert_eq!(row(&tables(&paper)[0].rows[2])[2], "Второй район");
}

#[test]
fn a_letter_says_status_decision_grounds_and_the_right_to_reply() {
    let words = Words::new(Language::Russian);
    let given = full();
    let shown = |index| read(&letter(&given, index, "Директору МБОУ «Школа № 1»", &words).unwrap());
    let first = shown(0);
    for part in [
        "Директору МБОУ «Школа № 1»",
        "приказом Управления образования администрации Тестового округа от 20 сентября 2026 г. № 123-од",
        "включена в перечень школ с низкими образовательными результатами на 2026 год",
        "7 из 18",
        "вправе дать пояснение или возражение до 5 октября 2026 г.",
    ] {
        assert!(first.contains(part), "{part}: {first}");
    }
    assert!(!first.contains("Решение принято иначе"));
    assert!(shown(1).contains("«зона риска». Решение принято иначе, потому что: Результаты снижаются"));
    assert!(shown(2).contains("отнесена к зоне риска на 2026 год"));
    assert!(shown(3).contains("исключена из перечня"));
    for listed in 0..=2 {
        assert!(shown(listed).contains("Вы вправе дать пояснение"), "{listed}");
    }
    for other in 3..given.lines.len() {
        assert!(!shown(other).contains("Вы вправе"), "nothing is accepted from those who are not listed");
    }
    assert!(letter(&given, given.lines.len(), "", &words).is_none());
}

#[test]
fn papers_forbid_to_rate_teachers_by_tests_and_tell_no_probability() {
    let words = Words::new(Language::Russian);
    for paper in [order(&full(), &words), letter(&full(), 0, "", &words).unwrap()] {
        let shown = read(&paper).to_lowercase();
        assert!(shown.contains("всероссийских проверочных работ"), "{shown}");
        assert!(shown.contains("для оценки деятельности педагогических работников"), "{shown}");
        assert!(!shown.contains("вероятност"), "{shown}");
    }
}

#[test]
fn a_decision_differs_where_the_rule_says_another_thing() {
    let differs = |status, computed| OrderLine { computed, ..line("", status, Status::None) }.differs();
    assert!(differs(Decided::Left, Some(Status::Low)) && differs(Decided::Left, Some(Status::TooLittleData)));
    assert!(!differs(Decided::Left, Some(Status::None)) && !differs(Decided::Out, Some(Status::None)));
    assert!(differs(Decided::Low, Some(Status::Risk)) && !differs(Decided::Low, Some(Status::Low)));
    assert!(!differs(Decided::Low, None));
}

#[test]
fn days_are_those_of_the_calendar() {
    assert!(Day::new(2024, 2, 29).is_some() && Day::new(2026, 2, 29).is_none());
    assert!(Day::new(2026, 0, 1).is_none() && Day::new(2026, 13, 1).is_none());
    assert!(Day::new(2026, 4, 31).is_none() && Day::new(2026, 1, 0).is_none());
}
