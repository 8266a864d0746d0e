//! The interface for programs against its own document: schemathesis asks what the document allows and what
//! it forbids, and holds every answer to it.
//!
//! `make python` installs it. Without it this test says so and passes, unless `OPORA_REQUIRE_PYTHON` is set,
//! as `make test` does.

use e2e::Run;
use e2e::client::Client;
use e2e::server::Server;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

const PASSWORD: &str = "школа-опора-2026";

/// Requests that are made up for an address at most.
const EXAMPLES: &str = "60";

/// The same requests every time.
const SEED: &str = "2022";

/// A key with all that it may have, made on the page of a person.
fn key(address: &str, login: &str) -> String {
    let client = Client::new(address);
    client.signs_in(login, PASSWORD).expect("the server answers");
    let page = client.get("/profile/tokens/new").expect("the server answers");
    let rights: Vec<&str> = ["see-schools", "see-results", "see-journal"]
        .into_iter()
        .filter(|right| page.body.contains(&format!("value=\"{right}\"")))
        .collect();
    let mut fields = vec![("name", "schemathesis"), ("days", "1"), ("present", PASSWORD)];
    fields.extend(rights.iter().map(|right| ("rights", *right)));
    let made = client.fills(&page, "/profile/tokens/new", &fields).expect("the server answers");
    let key = made.body.split("<code id=\"token-0\">").nth(1).and_then(|rest| rest.split('<').next());
    key.unwrap_or_else(|| panic!("no key was made: {} {}", made.status, made.body)).to_owned()
}

fn schemathesis() -> Option<PathBuf> {
    let program = e2e::python()?.with_file_name("schemathesis");
    if program.exists() {
        return Some(program);
    }
    let required = env::var_os("OPORA_REQUIRE_PYTHON").is_some();
    assert!(!required, "{} is missing: run `make python`", program.display());
    println!("skipped: {} is missing; `make python` installs it", program.display());
    None
}

/// Numbers of schools stand in no document: one that is there is told, so that addresses of one school have
/// something to answer.
fn config(folder: &Path, school: &str) -> PathBuf {
    let path = folder.join("schemathesis.toml");
    let text = format!(
        "[[operations]]\ninclude-path-regex = \"organisation\"\n\
         parameters = {{ \"path.organisation\" = {school} }}\n"
    );
    fs::write(&path, text).expect("the folder is writable");
    path
}

/// What is asked with a key.
fn asked(address: &str, path: &str, key: &str) -> String {
    let answer =
        ureq::get(format!("{address}{path}")).header("Authorization", format!("Bearer {key}")).call();
    answer.expect("the server answers").body_mut().read_to_string().expect("it is text")
}

/// Asks all that the document says, for any school or for one that is known.
fn held_to_its_document(program: &Path, run: &Run, address: &str, key: &str, known: Option<&str>) {
    let mut command = Command::new(program);
    if let Some(school) = known {
        command.arg("--config-file").arg(config(run.folder.path(), school));
    }
    // From a file the address of the document itself is asked too.
    let document = run.path("interface.json");
    fs::write(&document, asked(address, "/api/v1/openapi.json", key)).expect("the folder is writable");
    let checked = command
        .arg("run")
        .arg(&document)
        .args(["--url", address, "--header", &format!("Authorization: Bearer {key}")])
        .args(["--checks", "all", "--max-examples", EXAMPLES, "--seed", SEED, "--continue-on-failure"])
        .current_dir(run.folder.path())
        .env("PYTHONIOENCODING", "utf-8")
        .output()
        .expect("schemathesis starts");
    let told = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(checked.status.success(), "{told}\n{}", String::from_utf8_lossy(&checked.stderr));
    println!("{told}");
}

#[test]
fn every_answer_is_what_the_document_says() {
    let Some(program) = schemathesis() else { return };
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    let server = Server::start(run.folder.path(), &data, &["--demo"]);
    let key = key(&server.address, "coordinator");
    let schools = asked(&server.address, "/api/v1/schools", &key);
    let schools: serde_json::Value = serde_json::from_str(&schools).expect("it is JSON");
    let school = schools["items"][0]["id"].to_string();
    // Whoever asks for conclusions first waits until the rules are applied; all others are answered at once.
    asked(&server.address, "/api/v1/identification", &key);
    held_to_its_document(&program, &run, &server.address, &key, None);
    held_to_its_document(&program, &run, &server.address, &key, Some(&school));
    assert_eq!(server.complaints(), Vec::<String>::new());
}
