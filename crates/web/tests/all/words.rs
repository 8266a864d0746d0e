//! Whatever the operations and the table of routes can say has its words in both languages.

use regex::Regex;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use words::{Language, Words};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}

/// The code of a crate beside this one, without its tests.
fn code(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(name).join("src");
    let plain = |path: &PathBuf| {
        let text = fs::read_to_string(path).unwrap();
        text.split("#[cfg(test)]").next().unwrap().to_owned()
    };
    sources(&folder).iter().map(plain).collect::<Vec<_>>().join("\n")
}

fn found(code: &str, patterns: &[&str]) -> BTreeSet<String> {
    let all = patterns.iter().map(|pattern| Regex::new(pattern).unwrap());
    all.flat_map(|pattern| pattern.captures_iter(code).map(|found| found[1].to_owned()).collect::<Vec<_>>())
        .collect()
}

#[track_caller]
fn have_words(family: &str, codes: &BTreeSet<String>) {
    for language in Language::ALL {
        let words = Words::new(language);
        let missing: Vec<&String> = codes
            .iter()
            .filter(|code| words.text(&format!("{family}-{code}")) == format!("⟦{family}-{code}⟧"))
            .collect();
        assert!(missing.is_empty(), "{}: no words of {family}- for {missing:?}", language.code());
    }
}

#[test]
fn every_act_of_the_journal_has_words() {
    let code = code("operations");
    let acts = found(
        &code,
        &[
            r#"(?s)\.change\(\s*"([a-z-]+)""#,
            r#"(?s)(?:own_change|move_on|rechecked)\(\s*"([a-z-]+)""#,
            r#"(?s)Change::begin\((?:[^";]|\n)*?"([a-z-]+)""#,
            r#"(?s)note_failure\([^")]*"([a-z-]+)""#,
            r#"=> "(organisation-[a-z]+)""#,
        ],
    );
    for known in ["sign-in", "sign-in-failed", "organisation-merged", "retained", "setup", "codes-off"] {
        assert!(acts.contains(known), "the search for acts does not find {known}: {acts:?}");
    }
    have_words("act", &acts);
}

#[test]
fn every_detail_of_the_journal_has_words() {
    let details = found(
        &code("operations"),
        &[r#"(?s)\.(?:detail|field)\(\s*"([^"]+)""#, r#"\("([a-z]+)", (?:gone|done)\.[a-z]+\)"#],
    );
    assert!(details.contains("time_zone") && details.contains("entries"), "{details:?}");
    have_words("detail", &details);
    let terms: BTreeSet<String> = operations::Term::ALL.map(|term| term.as_str().to_owned()).into();
    have_words("detail", &terms);
}

#[test]
fn every_complaint_has_words() {
    let mut code = code("operations");
    code.push_str(&self::code("web"));
    let complaints = found(
        &code,
        &[
            r#"(?s)Complaint::new\(\s*[^,]+,\s*"([a-z-]+)""#,
            r#"(?s)Refusal::of\(\s*[^,]+,\s*"([a-z-]+)""#,
            r#"(?s)note_failure\([^")]*"([a-z-]+)""#,
            r#""complaint-([a-z-]+)""#,
            r#"refuse\("([a-z-]+)""#,
        ],
    );
    for known in ["empty", "last-administrator", "directory-none", "sign-in-failed", "stale"] {
        assert!(
            complaints.contains(known),
            "the search for complaints does not find {known}: {complaints:?}"
        );
    }
    have_words("complaint", &complaints);
}

#[test]
fn every_notice_after_a_form_has_words() {
    let notices = found(
        &code("web"),
        &[
            r#"(?s)done\(\s*&?format!\([^)]*\),\s*"([a-z-]+)""#,
            r#"(?s)done\(\s*"[^"]*",\s*"([a-z-]+)""#,
            r#"(?:after|told)\(&page, id, (?:result, )?"([a-z-]+)""#,
        ],
    );
    assert!(notices.contains("role-ended") && notices.contains("password-set"), "{notices:?}");
    have_words("done", &notices);
    let happened = ["rename", "move", "merge", "split", "close"];
    for family in ["done-happened", "happened", "happened-link", "happened-do"] {
        have_words(family, &happened.map(str::to_owned).into());
    }
}

#[test]
fn every_route_says_what_it_is_for() {
    let intents: BTreeSet<String> = web::routes().iter().map(|route| route.intent.to_owned()).collect();
    have_words("intent", &intents);
}

#[test]
fn what_keeps_letters_and_copies_back_has_words() {
    use operations::monitoring::{CopyTrouble, MailTrouble};
    have_words("mail-trouble", &MailTrouble::WORDS.map(str::to_owned).into());
    have_words("copy-trouble", &CopyTrouble::ALL.map(|trouble| trouble.as_str().to_owned()).into());
}

#[test]
fn roles_rights_and_kinds_have_words() {
    let roles: BTreeSet<String> = operations::Role::ALL.map(|role| role.as_str().to_owned()).into();
    have_words("role", &roles);
    have_words("role-what", &roles);
    have_words("right", &operations::Right::ALL.map(|right| right.as_str().to_owned()).into());
    have_words("decision", &operations::ActKind::ALL.map(|kind| kind.as_str().to_owned()).into());
    let kinds = operations::OrganisationKind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
    have_words("kind", &kinds);
    let codes = operations::CodeKind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect();
    have_words("code", &codes);
}
