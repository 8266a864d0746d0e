//! A long own table of exams and works with levels.

use crate::common::{Files, SCALE, codes, count, csv, told};
use model::assessments::{Grade, Level, Mark, Scale};
use model::diagnostics::Code;

const LONG: &str = "\u{feff}school;kind;year;grade;subject;class;variant;total_score;mark;level\n\
    sch990001;ОГЭ;2022;9;MA;9А;;14;3;\n\
    sch990001;ОГЭ;2022;9;MA;9А;301;;5;\n\
    sch990001;ЕГЭ;2022;11;RU;11;;61;;\n\
    sch990001;ЕГЭ;2022;11;MP;11;412;24;;\n\
    sch990001;ЕГЭ;2022;11;MB;11;;;2;\n\
    sch990001;КДР;2022;4;читательская грамотность;4А;;;;базовый\n\
    sch990001;КДР;2022;4;CHG;4А;;;;Повышенный уровень\n\
    sch990001;КДР;2022;4;CHG;4А;;;;отсутствовал\n\
    sch990001;КДР;2022;8;ENG;8Б;;;;ниже базового\n";

#[test]
fn a_long_table_of_exams_and_levels_is_read_without_a_false_word() {
    let (facts, diagnostics) = Files::new().add("long.csv", LONG).read();
    assert_eq!(
        told(&facts),
        [
            "2022-ЕГЭ-11-MB sch990001: 1 0 [1, 0, 0, 0]",
            "2022-ЕГЭ-11-MP sch990001: 1 0 [0, 0, 0, 1]",
            "2022-ЕГЭ-11-RU sch990001: 1 0 [0, 0, 0, 1]",
            "2022-КДР-4-CHG sch990001: 2 1 [0, 0, 0, 0]",
            "2022-КДР-8-ENG sch990001: 1 0 [0, 0, 0, 0]",
            "2022-ОГЭ-9-MA sch990001: 2 0 [0, 1, 0, 1]",
        ]
    );
    // The scale of these tests has twenty points and other boundaries than the exams.
    let of_scale = [Code::TotalAboveMaximum, Code::MarkDiffersFromScale, Code::MunicipalityUnknown];
    let own: Vec<_> = diagnostics.iter().filter(|one| !of_scale.contains(&one.code)).collect();
    assert!(own.iter().all(|one| matches!(one.code, Code::Absent | Code::ClassNormalised)), "{own:?}");
    let reading = facts.results.iter().find(|(one, _)| one.to_string() == "2022-КДР-4-CHG").unwrap().1;
    let levels: Vec<Level> =
        reading.values().next().unwrap().whole().works.keys().filter_map(|work| work.level).collect();
    assert_eq!(levels, [Level(3), Level(4)]);
}

#[test]
fn an_unknown_level_is_told_and_no_participant_is_made_of_it() {
    let text = "school,kind,year,grade,subject,level\nsch990001,КДР,2022,4,CHG,высший\n\
                sch990001,КДР,2022,4,CHG,базовый\nsch990001,КДР,2022,4,CHG,\n";
    let (facts, diagnostics) = Files::new().add("a.csv", text).read();
    assert_eq!(told(&facts), ["2022-КДР-4-CHG sch990001: 1 0 [0, 0, 0, 0]"]);
    assert_eq!((count(&diagnostics, Code::LevelUnknown), count(&diagnostics, Code::TotalMissing)), (1, 2));
    assert_eq!(count(&diagnostics, Code::ScaleMissing), 0, "a level needs no scale");
}

#[test]
fn levels_are_a_facet_that_two_sources_agree_or_differ_in() {
    let one =
        |level: &str| format!("school,kind,year,grade,subject,level\nsch990001,КДР,2022,4,CHG,{level}\n");
    let same = "school,kind,year,grade,subject,level,class\nsch990001,КДР,2022,4,CHG,базовый,\n";
    let (_, diagnostics) = Files::new().add("a.csv", one("базовый")).add("b.csv", same).read();
    assert_eq!(count(&diagnostics, Code::SourceConflict), 0);
    let (_, diagnostics) = Files::new().add("a.csv", one("базовый")).add("b.csv", one("пониженный")).read();
    assert_eq!(count(&diagnostics, Code::SourceConflict), 1);
}

#[test]
fn the_directory_tells_the_highest_grade_and_nothing_is_guessed() {
    let text = "school,school_name,старший класс\nedu990001,Школа,9\nedu990002,Школа,11 класс\n\
                edu990003,Школа,\nedu990004,Школа,основная\n";
    let (facts, diagnostics) = Files::new().add("a.csv", text).read();
    let grades: Vec<Option<u8>> =
        facts.organisations.schools.values().map(|school| school.highest_grade.map(Grade::number)).collect();
    assert_eq!(grades, [Some(9), Some(11), None, None]);
    assert!(codes(&diagnostics).contains(&"highest-grade-unknown"));
    assert_eq!(count(&diagnostics, Code::HighestGradeUnknown), 1);
}

#[test]
fn a_mark_lower_by_rules_over_parts_is_no_contradiction_a_higher_one_is() {
    let differ = |school: &str| {
        let marks = [(12, 4), (12, 3), (12, 2), (15, 3), (12, 5), (6, 2), (6, 3)];
        let rows = marks.map(|(total, mark)| format!("{school},2023,9,RU,{total},{mark}"));
        let mut files = Files::new().add("a.csv", csv("school,year,grade,subject,total_score,mark", rows));
        files.identity = "kind=ОГЭ";
        files.scale = |school| match school.region() {
            "99" => Scale { lowered_to: Some(Mark::Three), ..SCALE },
            _ => SCALE,
        };
        let (facts, diagnostics) = files.read();
        assert_eq!(told(&facts)[0].rsplit(": ").next(), Some("7 0 [2, 3, 1, 1]"), "the file's marks count");
        count(&diagnostics, Code::MarkDiffersFromScale)
    };
    assert_eq!(differ("sch990001"), 3, "«2» and «5» where the total says 4, «3» where it says 2");
    assert_eq!(differ("sch980001"), 5, "in a region without rules every lower mark is told too");
}
