//! Packs: shipped ones are sound, mistakes are told with file, line and hint, schemas are current.

use e2e::{Run, root};
use std::fs;
use std::path::Path;

#[test]
fn shipped_packs_are_listed_shown_explained_and_checked() {
    let run = Run::default().works(&["methodology", "check"]);
    let packs = fs::read_dir(root().join("methodologies")).unwrap().count();
    assert_eq!(run.stderr().matches("ошибок нет").count(), packs, "{}", run.stderr());
    let run = run.works(&["methodology", "list"]);
    assert!(run.stdout().contains("vpr-scales-2020-2022") && run.stdout().contains("шкал: 40"));
    let run = run.works(&["methodology", "show", "federal-identification"]);
    assert!(run.stdout().contains("threshold:\n  value: 30 %"));
    let run = run.works(&["methodology", "explain", "federal-identification"]);
    for said in ["порог доли", "прочитана выдержка", "выбор Опоры", "two-and-repeated", "Чего мы не знаем"]
    {
        assert!(run.stdout().contains(said), "{said}");
    }
    let run = run.works(&["methodology", "explain", "official-papers"]);
    assert!(run.stdout().contains("Карточка школы") && run.stdout().contains("paper_cards"));
}

/// A copy of a shipped pack with one text replaced in one file.
fn broken(file: &str, from: &str, to: &str) -> Run {
    let run = Run::default();
    copy(&root().join("methodologies/federal-identification"), &run.path("pack"));
    let path = run.path("pack").join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "the test must change something");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
    run.opora(&["methodology", "check", "pack"])
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

#[test]
fn a_mistake_in_a_pack_is_told_with_file_line_and_hint() {
    for (file, from, to, said, hint) in [
        (
            "identification.yaml",
            "threshold:\n",
            "treshold:\n",
            "identification.yaml, 24:1",
            "Возможно, «threshold»",
        ),
        (
            "identification.yaml",
            "value: 30 %",
            "value: 30",
            "identification.yaml, 25:",
            "процент от 0 % до 100 %",
        ),
        (
            "identification.yaml",
            "any: [two-this-year",
            "any: [two-this-yeer",
            "two-this-yeer",
            "«two-this-year»",
        ),
        ("identification.yaml", "reference: opora", "reference: opera", "opera", "Возможно, «opora»"),
        ("identification.yaml", "title: Школы", "titel: Школы", "titel", "Возможно, «title»"),
        (
            "identification.yaml",
            "value: 30 %\n  reference: inspection-2025\n",
            "value: 30 %\n",
            "Не хватает «reference»",
            "value",
        ),
        ("references.yaml", "certainty: text", "certainty: sure", "sure", "general-knowledge"),
        ("methodology.yaml", "version: 1.0.0", "version: 1.1.0", "1.1.0", "## 1.1.0"),
        ("methodology.yaml", "id: ", "id: [", "methodology.yaml, 2:5", "Нужно: текст"),
        ("methodology.yaml", "id: ", "id: \"", "methodology.yaml", "отступы"),
        (
            "cases/threshold.yaml",
            "status: risk",
            "status: low",
            "должно быть low, получилось risk",
            "правило или пример",
        ),
    ] {
        let run = broken(file, from, to);
        assert_eq!(run.code(), 1, "{to}");
        assert!(run.stderr().contains(said) && run.stderr().contains(hint), "{to}:\n{}", run.stderr());
        assert!(!run.stderr().contains('⟦'), "{}", run.stderr());
    }
}

#[test]
fn an_own_pack_can_be_used_from_its_folder() {
    let run = broken("identification.yaml", "value: 30 %", "value: 45 %");
    assert_eq!(run.code(), 1, "the examples say that it is another rule");
    let run = run.works(&["demo", "--out", "demo"]);
    let run = run.works(&["assess", "demo", "--methodology", "pack", "--out", "out"]);
    let low: Vec<_> =
        run.table("out/procedures.csv").into_iter().filter(|row| row["low"] == "true").collect();
    assert!(!low.is_empty(), "the demo district has results of 45 %");
    for row in low {
        let (k, n): (u32, u32) = (row["k"].parse().unwrap(), row["n"].parse().unwrap());
        assert!(100 * k >= 45 * n, "{row:?}");
    }
}

#[test]
fn the_schemas_in_the_project_are_the_ones_that_the_program_writes() {
    let run = Run::default().works(&["methodology", "schemas", "schemas"]);
    assert_eq!(run.names("schemas").len(), fs::read_dir(root().join("schemas")).unwrap().count());
    for name in run.names("schemas") {
        let kept = fs::read_to_string(root().join("schemas").join(&name)).unwrap_or_default();
        assert_eq!(
            kept,
            run.text(&format!("schemas/{name}")),
            "{name}: run `opora methodology schemas schemas`"
        );
    }
}
