//! The questionnaire about the schools.

use super::{files, header, sheet_names, sheet_of};
use calamine::Data;

const NAME: &str = "Сбор_контекстных_данных_об_ОО_2022.xlsx";

#[test]
fn the_questionnaire_has_a_row_for_every_school_and_the_questions_of_the_form() {
    assert_eq!(sheet_names(NAME), ["Общая информация об ОО", "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО"]);
    let about = sheet_of(files(), NAME, "Общая информация об ОО");
    let teaching = sheet_of(files(), NAME, "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО");
    assert_eq!((about.get_size(), teaching.get_size()), ((14, 13), (14, 17)));
    assert_eq!(header(&about)[8], "2.\tСОКРАЩЕННОЕ наименование ОО (при наличии) (по уставу)");
    let numbers = |header: Vec<String>| -> Vec<String> {
        header[7..].iter().map(|question| question.split([' ', '\t']).next().unwrap().to_owned()).collect()
    };
    assert_eq!(numbers(header(&about)), ["1.", "2.", "9.", "14.", "15.", "16."]);
    assert_eq!(
        numbers(header(&teaching)),
        ["17.1.", "17.2.", "20.", "21.", "22.", "23.", "24.", "25.", "26.", "27."]
    );
    assert!(teaching.rows().skip(1).all(|row| row[8] == Data::String("Нет".into())));
    for range in [&about, &teaching] {
        assert!(range.rows().flatten().all(|cell| matches!(cell, Data::String(_) | Data::Empty)));
    }
}

/// The answers 20 to 27 of a school; none where the cell is empty.
fn answers() -> Vec<[Option<u32>; 8]> {
    let teaching = sheet_of(files(), NAME, "ОБРАЗОВАТЕЛЬНАЯ ДЕЯТЕЛЬНОСТЬ ОО");
    let answer = |cell: &Data| match cell {
        Data::Empty => None,
        cell => Some(cell.to_string().parse().unwrap()),
    };
    teaching.rows().skip(1).map(|row| std::array::from_fn(|at| answer(&row[9 + at]))).collect()
}

#[test]
fn parts_are_within_their_wholes_and_one_school_leaves_gaps() {
    for (school, [pupils, born_2006, needs_2006, born_2007, needs_2007, teachers, middle, category]) in
        (1..).zip(answers())
    {
        assert!((20..1500).contains(&pupils.unwrap()));
        assert!(born_2006.unwrap() + born_2007.unwrap() < pupils.unwrap());
        assert!(middle.unwrap() <= teachers.unwrap());
        for (part, whole) in [(needs_2006, born_2006), (needs_2007, born_2007), (category, teachers)] {
            assert_eq!(part.is_none(), school == 9, "what is missing is no nought");
            assert!(part <= whole, "school {school}");
        }
    }
    let about = sheet_of(files(), NAME, "Общая информация об ОО");
    for (school, row) in (1..).zip(about.rows().skip(1)) {
        assert_eq!(row[12] == Data::Empty, school == 9, "the way to a large city");
    }
}

#[test]
fn weak_schools_have_fewer_teachers_of_a_category_and_more_pupils_with_special_needs() {
    let answers = answers();
    let sum = |schools: &[usize], places: &[usize]| -> u32 {
        schools
            .iter()
            .map(|school| places.iter().filter_map(|&at| answers[school - 1][at]).sum::<u32>())
            .sum()
    };
    let share = |schools: &[usize], parts: &[usize], wholes: &[usize]| {
        f64::from(sum(schools, parts)) / f64::from(sum(schools, wholes))
    };
    let (weak, others) = ([3, 4, 7], [1, 2, 6, 11]);
    assert!(share(&weak, &[7], &[5]) < share(&others, &[7], &[5]));
    assert!(share(&weak, &[2, 4], &[1, 3]) > share(&others, &[2, 4], &[1, 3]));
}
