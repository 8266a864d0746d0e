use super::*;
use crate::round::Member;
use ::methodology::{read, shipped};
use proptest::prelude::*;
use words::Language;

fn pack() -> Pack {
    read(shipped().remove("motygino-2021").unwrap()).unwrap()
}

fn known(told: Told, of: Option<(u32, u32)>) -> Cell {
    Cell {
        state: "known".to_owned(),
        told: Some(told),
        origin: "computed".to_owned(),
        of: of.map(|(k, n)| Count::new(k, n)),
        moved: None,
    }
}

fn share(k: u32, n: u32) -> Told {
    Told::Share(Count::new(k, n))
}

fn line(id: &str, section: &str, group: Cell, schools: &[Told]) -> Line {
    let own = schools.iter().enumerate().map(|(at, told)| (at as i64, known(told.clone(), None)));
    Line {
        id: id.to_owned(),
        row: id.to_owned(),
        level: "school".to_owned(),
        section: section.to_owned(),
        title: format!("Строка {id}"),
        unit: "доля".to_owned(),
        better: "higher".to_owned(),
        clause: String::new(),
        group,
        schools: own.collect(),
    }
}

fn opened(lines: Vec<Line>) -> Open {
    let pack = pack();
    let report = pack.report.clone().unwrap();
    let member =
        |at: i64| (at, Member { name: format!("Школа № {at}"), state: "accepted".to_owned(), counted: true });
    let figures = Snapshot {
        title: "Мониторинг ШНОР 2025/26".to_owned(),
        authority: "Приречный район".to_owned(),
        year: 2026,
        sections: ["3", "4"].map(|id| (id.to_owned(), format!("Раздел {id}"))).into(),
        schools: (0..4).map(member).collect(),
        rows: lines,
        ..Snapshot::default()
    };
    open(&figures, &pack, &report, &[], "2026-07-31")
}

fn state(open: &Open, school: Option<&str>) -> Vec<String> {
    let own = open.lines.iter().filter(|line| line.school.as_deref() == school);
    own.map(|line| line.state.clone()).collect()
}

#[test]
fn a_few_persons_are_hidden_with_the_rest_and_with_what_gives_them_away() {
    let group = |k, n| opened(vec![line("S4.1", "4", known(share(k, n), Some((4, 4))), &[])]);
    for (k, n) in [(4, 50), (46, 50), (3, 9), (0, 9)] {
        assert_eq!(state(&group(k, n), None), ["hidden"], "{k} of {n}");
    }
    for (k, n) in [(5, 50), (45, 50), (0, 50), (50, 50), (5, 10)] {
        assert_eq!(state(&group(k, n), None), ["known"], "{k} of {n}");
    }
    let one_of_few = [share(8, 20), share(3, 20), share(9, 20)];
    let open = opened(vec![line("S4.1", "4", known(share(20, 60), Some((3, 3))), &one_of_few)]);
    assert_eq!(state(&open, None), ["known"]);
    assert!(open.lines.iter().all(|line| line.school.is_none()), "the sum less the others is the few");
    let all_many = [share(8, 20), share(6, 20), share(9, 20)];
    let open = opened(vec![line("S4.1", "4", known(share(23, 60), Some((3, 3))), &all_many)]);
    assert_eq!(state(&open, Some("Школа № 1")), ["known"]);
}

#[test]
fn exams_are_never_shown_by_school_nor_over_two_schools() {
    let schools = [share(20, 40), share(20, 40), share(20, 40)];
    let open = opened(vec![line("S3.1.1", "3", known(share(60, 120), Some((3, 3))), &schools)]);
    assert_eq!(state(&open, None), ["known"]);
    assert!(open.lines.iter().all(|line| line.school.is_none()));
    let open = opened(vec![line("S3.1.1", "3", known(share(40, 80), Some((2, 2))), &schools[..2])]);
    assert_eq!(state(&open, None), ["hidden"]);
    let dynamics = known(Told::Schools(Count::new(3, 3)), Some((3, 3)));
    assert_eq!(state(&opened(vec![line("M3.1", "3", dynamics, &[])]), None), ["hidden"], "all of three");
}

#[test]
fn nothing_that_is_published_calls_a_school_by_its_trouble() {
    let open = opened(vec![line("S4.1", "4", known(share(20, 60), None), &[share(8, 20)])]);
    let words = Words::new(Language::Russian);
    let page = document::html(&public_page(&open, &words)).to_lowercase();
    let all = [page, open_data(&open).to_lowercase(), passport(&open, "", &words).to_lowercase()];
    for word in ["шнор", "шнро", "шнсу", "низким"] {
        assert!(all.iter().all(|text| !text.contains(word)), "{word}");
    }
    let pack = pack();
    let publication = &pack.report.as_ref().unwrap().publication;
    let rows = &pack.monitoring.as_ref().unwrap().rows;
    let titles = rows.iter().flat_map(::methodology::monitoring::Row::valued);
    for valued in titles {
        let title = publication.title_of(valued.id.as_str(), valued.title);
        assert_eq!(publication.forbidden(title), None, "{title}");
    }
}

#[test]
fn open_data_say_why_a_number_is_missing_and_keep_formulas_out() {
    let mut open = opened(vec![
        line("S4.1", "4", known(share(4, 50), None), &[]),
        line("S4.2", "4", known(share(25, 50), None), &[]),
    ]);
    open.authority = "=cmd()".to_owned();
    let data = open_data(&open);
    let lines: Vec<&str> = data.lines().collect();
    assert!(lines[0].starts_with("year;publisher;section;row;title"));
    assert!(lines[1].ends_with(";hidden;;;;"), "{}", lines[1]);
    assert!(lines[2].ends_with(";known;25;50;;"), "{}", lines[2]);
    assert!(!lines[1].contains(";=cmd"), "{}", lines[1]);
}

proptest! {
    /// What is shown of a row, of the sum and of every school, leaves no number of few persons.
    #[test]
    fn no_few_follow_from_what_is_shown(schools in prop::collection::vec((0_u32..40, 0_u32..40), 1..6)) {
        let counts: Vec<Count> = schools.iter().map(|(k, more)| Count::new(*k, k + more)).collect();
        let told: Vec<Told> = counts.iter().map(|count| Told::Share(*count)).collect();
        let sum = counts.iter().copied().fold(Count::default(), Count::plus);
        let all = u32::try_from(told.len()).unwrap();
        let of = Some((all, all));
        let open = opened(vec![line("S4.1", "4", known(Told::Share(sum), of), &told)]);
        let shown: Vec<Count> = open.lines.iter().filter_map(|line| line.told.as_ref()?.count()).collect();
        let few = |number: u32| (1..5).contains(&number);
        for count in &shown {
            prop_assert!(!few(count.k) && !few(count.n - count.k) && count.n >= 10);
        }
        let of_schools = open.lines.iter().filter(|line| line.school.is_some()).count();
        let members = told.len().min(4);
        prop_assert!(of_schools == 0 || of_schools == members, "all schools or none");
    }
}
