//! A real browser.

use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// A chromedriver of the test's own, ended with it.
pub struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    /// Starts it.
    pub fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is installed (`make test` installs it)");
        let lines = BufReader::new(process.stdout.take().expect("chromedriver writes")).lines();
        let started = lines.map_while(Result::ok).find_map(|line| {
            let port = line.split_once("on port ")?.1.trim_end_matches('.').to_owned();
            port.parse::<u16>().ok().filter(|_| line.contains("success"))
        });
        let port = started.expect("chromedriver says its port");
        Self { process, address: format!("http://localhost:{port}") }
    }

    /// A browser with a profile of its own.
    pub async fn open(&self, profile: &std::path::Path) -> Client {
        let arguments = json!([
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            format!("--user-data-dir={}", profile.display()),
        ]);
        let options =
            json!({ "goog:chromeOptions": { "args": arguments }, "goog:loggingPrefs": { "browser": "ALL" } });
        let Value::Object(capabilities) = options else { unreachable!("it is an object") };
        ClientBuilder::rustls()
            .expect("a client")
            .capabilities(capabilities.into_iter().collect())
            .connect(&self.address)
            .await
            .expect("a browser")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A person at a browser: finds things by the words that stand on them.
pub struct Visitor {
    /// The browser.
    pub client: Client,
    /// The address of the application.
    pub address: String,
}

/// How long a person waits for something to appear.
const PATIENCE: Duration = Duration::from_secs(20);

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "”"))
}

impl Visitor {
    /// Opens a page of the application.
    pub async fn goes(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.address)).await.expect("a page");
    }

    /// The words of the page that can be seen.
    pub async fn sees(&self) -> String {
        let text = self.client.execute("return document.body.innerText", vec![]).await.expect("a page");
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until the words stand on the page.
    pub async fn waits_for(&self, words: &str) {
        let until = std::time::Instant::now() + PATIENCE;
        loop {
            let seen = self.sees().await;
            if seen.contains(words) {
                return;
            }
            assert!(std::time::Instant::now() < until, "«{words}» does not appear on\n{seen}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Types into the field with this label.
    pub async fn types(&self, label: &str, text: &str) {
        let field = format!("//*[@id=//label[normalize-space()={}]/@for]", quoted(label));
        let field =
            self.client.find(Locator::XPath(&field)).await.unwrap_or_else(|error| panic!("{label}: {error}"));
        field.clear().await.expect("a field that can be emptied");
        field.send_keys(text).await.expect("a field to type into");
    }

    /// Chooses files in the field with this label.
    pub async fn attaches(&self, label: &str, files: &[PathBuf]) {
        let field = format!("//*[@id=//label[normalize-space()={}]/@for]", quoted(label));
        let field =
            self.client.find(Locator::XPath(&field)).await.unwrap_or_else(|error| panic!("{label}: {error}"));
        let paths: Vec<String> = files.iter().map(|file| absolute(file)).collect();
        field.send_keys(&paths.join("\n")).await.expect("a field for files");
    }

    /// Ticks the box or chooses the answer with this label.
    pub async fn ticks(&self, label: &str) {
        let label = format!("//label[contains(normalize-space(), {})]", quoted(label));
        self.clicks(&label).await;
    }

    /// Chooses an answer from the list with this label.
    pub async fn chooses(&self, label: &str, answer: &str) {
        let list = format!("//select[@id=//label[normalize-space()={}]/@for]", quoted(label));
        self.clicks(&format!("{list}/option[normalize-space()={}]", quoted(answer))).await;
    }

    /// Presses the button with these words.
    pub async fn presses(&self, words: &str) {
        self.clicks(&format!("//button[contains(normalize-space(), {})]", quoted(words))).await;
    }

    /// Follows the link with these words.
    pub async fn follows(&self, words: &str) {
        self.clicks(&format!("//a[contains(normalize-space(), {})]", quoted(words))).await;
    }

    /// Opens what is folded under these words.
    pub async fn unfolds(&self, words: &str) {
        self.clicks(&format!("//summary[contains(normalize-space(), {})]", quoted(words))).await;
    }

    async fn clicks(&self, path: &str) {
        let found = self.client.find(Locator::XPath(path)).await;
        match found {
            Ok(element) => element.click().await.unwrap_or_else(|error| panic!("{path}: {error}")),
            Err(error) => panic!("{path}: {error}\n{}", self.sees().await),
        }
    }

    /// Lets axe-core look at the page; any finding fails, with where it is.
    pub async fn is_accessible(&self, axe: &str) {
        self.client.execute(axe, vec![]).await.expect("axe-core loads");
        let script = "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']})\
            .then(found => done(found.violations.map(one => one.id + ': ' + one.help + ' ' + one.nodes\
            .map(node => node.html.slice(0, 200)).join(' | '))), error => done([String(error)]))";
        let found = self.client.execute_async(script, vec![]).await.expect("axe-core runs");
        let found = found.as_array().cloned().unwrap_or_default();
        let page = self.client.current_url().await.expect("an address");
        assert!(found.is_empty(), "{page}\n{found:#?}");
    }
}

fn absolute(file: &Path) -> String {
    std::fs::canonicalize(file).expect("a file to send").display().to_string()
}

/// The text of axe-core, which `make test` installs from npm.
pub fn axe() -> String {
    let path = crate::root().join("target/npm/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&path).expect("axe-core is installed (`make test` installs it)")
}
