//! What a newcomer does: the demo district, the main job on it, a trial calculation.

use e2e::{Run, opora};
use std::fs;
use std::process::Command;

fn demo() -> Run {
    Run::default().works(&["demo", "--out", "demo"])
}

#[test]
fn the_demo_district_gives_a_list_with_proof() {
    let run = demo().works(&["assess", "demo", "--out", "out"]);
    assert!(run.stdout().contains("Перечень, 2022 год"), "{}", run.stdout());
    assert!(run.stderr().contains("Отчёт: out/report.html"), "{}", run.stderr());
    assert_eq!(
        run.names("out"),
        [
            "batches.csv",
            "bias_signs.csv",
            "context.csv",
            "context_traces.json",
            "diagnostics.csv",
            "false_alarms.csv",
            "identification.csv",
            "indicator_traces.json",
            "indicators.csv",
            "organisations.csv",
            "procedures.csv",
            "report.docx",
            "report.html",
            "report.xlsx",
            "results.csv",
            "traces.json",
        ]
    );
    let statuses = run.table("out/identification.csv");
    let listed = statuses.iter().filter(|row| row["year"] == "2022" && row["status"] == "low");
    let names: Vec<&str> = listed.map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["МБОУ \"СОШ № 3\"", "МБОУ \"СОШ № 4\"", "МКОУ \"Заречная СОШ (демо)\""]);
    let errors = run.table("out/diagnostics.csv").into_iter().filter(|row| row["severity"] == "error");
    assert_eq!(errors.count(), 0);
    for name in ["report.html", "diagnostics.csv"] {
        assert!(!run.text(&format!("out/{name}")).contains('⟦'), "{name} lacks a word");
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let run = demo().works(&["assess", "demo", "--out", "a"]).works(&["assess", "demo", "--out", "b"]);
    for name in run.names("a") {
        let (a, b) =
            (fs::read(run.path("a").join(&name)).unwrap(), fs::read(run.path("b").join(&name)).unwrap());
        assert!(a == b, "{name}");
    }
}

#[test]
fn a_trial_says_who_enters_and_who_leaves() {
    let run = demo().works(&["assess", "demo", "--out", "out", "--set", "threshold=25%"]);
    let moves = run.table("out/trial.csv");
    assert!(!moves.is_empty() && moves.iter().all(|row| row["set"] == "threshold=25%"), "{moves:?}");
    assert!(moves.iter().all(|row| row["after"] == "low"), "a lower threshold only lets in: {moves:?}");
    let versions = run.table("out/identification.csv");
    assert!(versions.iter().all(|row| row["rule_version"] == "1.0.0;threshold=25%"));
    assert!(run.text("out/report.html").contains("входит в перечень"));
    let run = run.works(&["assess", "demo", "--out", "out", "--set", "procedures=ВПР-5-RU,ВПР-5-MA"]);
    let moves = run.table("out/trial.csv");
    assert!(!moves.is_empty(), "the rule in force counts procedures that the trial does not");
    assert!(moves.iter().all(|row| row["before"] == "low"), "fewer procedures only let out: {moves:?}");
    let run = run.works(&["assess", "demo", "--out", "out"]);
    assert!(!run.names("out").contains(&"trial.csv".to_owned()), "a run leaves nothing of an earlier one");
}

#[test]
fn every_variant_and_switch_can_be_tried() {
    let run = demo();
    let listed = |run: &Run, set: &str| {
        let rows = run.table("out/identification.csv");
        let low = rows.iter().filter(|row| row["status"] == "low").count();
        assert!(rows.iter().all(|row| row["rule_version"].contains(set)), "{set}");
        low
    };
    let mut run = run;
    let mut counts = Vec::new();
    for set in [
        "variant=two-and-repeated",
        "variant=two-in-previous-years",
        "inclusive=false",
        "floor=10",
        "risk=false",
        "special_schools=include",
        "procedures=ВПР-5-RU,ВПР-5-MA",
    ] {
        run = run.works(&["assess", "demo", "--out", "out", "--set", set]);
        counts.push((set, listed(&run, set)));
    }
    let of = |name: &str| counts.iter().find(|(set, _)| set.starts_with(name)).unwrap().1;
    assert_eq!(of("special_schools"), of("risk=false"), "the demo district has no special school");
    assert!(of("procedures") < of("risk=false"), "fewer procedures list fewer schools: {counts:?}");
    assert!(of("inclusive") <= of("risk=false"), "a stricter threshold lists no more: {counts:?}");
    assert!(of("variant=two-and") < of("risk=false"), "«и» is narrower than «или»: {counts:?}");
    assert!(of("floor=10") < of("risk=false"), "tiny schools fall out under a floor: {counts:?}");
}

#[test]
fn suspected_works_are_counted_left_out_or_shown_both_ways() {
    let list = "year,school,grade,subject\n2022,sch990004,6,MA\n2022,edu990004,6,RU\n2022,edu990999,6,RU\n";
    let run = demo().file("suspected.csv", list);
    let run = run.works(&[
        "assess",
        "demo",
        "--suspected",
        "suspected.csv",
        "--set",
        "suspected=both",
        "--out",
        "out",
    ]);
    let rows = run.table("out/identification.csv");
    let own = rows.iter().find(|row| row["year"] == "2022" && row["school"] == "edu990004").unwrap();
    assert_eq!((own["status"].as_str(), own["status_without_suspected"].as_str()), ("low", "risk"));
    let marked = run.table("out/procedures.csv").into_iter().filter(|row| row["suspected"] == "true").count();
    assert_eq!(marked, 2, "under the old login and under the new one");
    let told = run
        .table("out/diagnostics.csv")
        .into_iter()
        .find(|row| row["code"] == "suspected-unmatched")
        .unwrap();
    assert_eq!(told["count"], "1");
    let run = run.works(&[
        "assess",
        "demo",
        "--suspected",
        "suspected.csv",
        "--set",
        "suspected=exclude",
        "--out",
        "out",
    ]);
    let rows = run.table("out/identification.csv");
    let own = rows.iter().find(|row| row["year"] == "2022" && row["school"] == "edu990004").unwrap();
    assert_eq!(own["status"], "risk");
}

#[test]
fn a_dry_run_writes_nothing_and_json_is_for_programs() {
    let run = demo().works(&["assess", "demo", "--out", "out", "--dry-run", "--format", "json"]);
    assert_eq!(run.names("out"), [""; 0]);
    let answer: serde_json::Value = serde_json::from_str(&run.stdout()).unwrap();
    assert_eq!(answer["totals"]["schools"], 13);
    assert_eq!(answer["rules"][0]["lists"]["2022"]["listed"], 3);
    assert!(run.stderr().contains("ничего не записано"));
}

#[test]
fn both_languages_speak_and_progress_is_plain_without_a_terminal() {
    let run = demo().works(&["--language", "en", "assess", "demo", "--out", "out"]);
    assert!(run.stdout().contains("The list of 2022") && run.stderr().contains("Reading files (26)"));
    assert!(!run.text("out/report.html").contains('⟦'));
    assert!(!run.stderr().contains('\u{1b}'), "no terminal, no escape codes");
}

#[test]
fn help_and_completions_are_complete_in_both_languages() {
    for language in ["ru", "en"] {
        for arguments in
            [&["--help"][..], &["assess", "--help"], &["methodology", "--help"], &["demo", "--help"]]
        {
            let run = Run::default().works(&[&["--language", language], arguments].concat());
            assert!(run.stdout().len() > 200, "{}", run.stdout());
        }
    }
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(Run::default().works(&["completions", shell]).stdout().contains("assess"));
    }
}

#[test]
fn a_pipe_that_closes_early_is_no_failure() {
    let run = demo();
    let command = format!("{} methodology explain federal-identification | head -n 1", opora().display());
    let shell =
        Command::new("bash").args(["-o", "pipefail", "-c", &command]).current_dir(run.folder.path()).output();
    let shell = shell.unwrap();
    assert!(shell.status.success(), "{}", String::from_utf8_lossy(&shell.stderr));
}

#[test]
fn a_trial_without_a_common_year_compares_nothing() {
    let run = demo();
    let (first, last) = ("demo/2020_5_MA.xlsx", "demo/2020_6_MA.xlsx");
    let run = run.works(&["assess", first, last, "--out", "out", "--set", "variant=two-in-previous-years"]);
    assert!(run.text("out/report.html").contains("Сравнить не с чем"));
    assert!(run.table("out/trial.csv").is_empty());
    let run = run.works(&["assess", first, last, "--out", "out", "--set", "variant=two-and-repeated"]);
    assert!(run.table("out/trial.csv").is_empty(), "whom the rule cannot judge, it does not strike off");
    assert!(run.table("out/identification.csv").iter().all(|row| row["probability"].is_empty()));
}

#[test]
fn a_list_of_suspected_works_that_cannot_be_read_stops_the_run() {
    let run = demo().file("list.csv", "school,school_name,year,grade,subject\nedu990004,Школа,2022,6,MA\n");
    let run = run.works(&["assess", "demo", "--suspected", "list.csv", "--out", "out"]);
    let marked = run.table("out/procedures.csv").into_iter().filter(|row| row["suspected"] == "true").count();
    assert_eq!(marked, 1, "further columns do no harm");
    let run = run.opora(&["assess", "demo", "--suspected", "нет.csv", "--out", "other"]);
    assert_eq!((run.code(), run.names("other")), (1, vec!["diagnostics.csv".to_owned()]));
}
