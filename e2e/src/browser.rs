//! A real browser.

use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::prelude::ElementQueryable as _;
use thirtyfour::{
    By, CapabilitiesHelper as _, ChromiumLikeCapabilities as _, DesiredCapabilities, WebDriver, WebElement,
};

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

    /// A person at a browser with a profile of its own, who visits the application at this address.
    pub async fn visitor(&self, profile: &Path, address: &str) -> Visitor {
        let mut wanted = DesiredCapabilities::chrome();
        let profile = format!("--user-data-dir={}", profile.display());
        for argument in [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            &profile,
        ] {
            wanted.add_arg(argument).expect("an argument of the browser");
        }
        // The certificate of a proxy of the tests.
        wanted.accept_insecure_certs(true).expect("a wish of the browser");
        let browser = WebDriver::new(&self.address, wanted).await.expect("a browser");
        Visitor { browser, address: address.to_owned() }
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
    browser: WebDriver,
    address: String,
}

/// How long a person waits for something to appear.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a person looks meanwhile.
const GLANCE: Duration = Duration::from_millis(100);

fn quoted(text: &str) -> String {
    if text.contains('"') { format!("'{text}'") } else { format!("\"{text}\"") }
}

/// Where the field with this label is.
fn field(element: &str, label: &str) -> String {
    format!("//{element}[@id=//label[normalize-space()={}]/@for]", quoted(label))
}

/// Where an element with these words is.
fn worded(element: &str, words: &str) -> String {
    format!("//{element}[contains(normalize-space(), {})]", quoted(words))
}

impl Visitor {
    /// Opens a page of the application.
    pub async fn goes(&self, path: &str) {
        self.browser.goto(format!("{}{path}", self.address)).await.expect("a page");
    }

    /// What a script of the page returns.
    pub async fn asks(&self, script: &str) -> Value {
        self.browser.execute(script, vec![]).await.expect("a script that ends").json().clone()
    }

    /// The words of the page that can be seen.
    pub async fn sees(&self) -> String {
        self.asks("return document.body.innerText").await.as_str().unwrap_or_default().to_owned()
    }

    /// Makes the window this large, in CSS pixels.
    pub async fn resizes(&self, width: u32, height: u32) {
        self.browser.set_window_rect(0, 0, width, height).await.expect("a window");
    }

    /// By how many pixels the page is wider than its window.
    pub async fn overflows(&self) -> i64 {
        let wide = self.asks("return document.documentElement.scrollWidth - innerWidth").await;
        wide.as_i64().expect("a width")
    }

    /// The window as a PNG.
    pub async fn pictures(&self) -> Vec<u8> {
        self.browser.screenshot_as_png().await.expect("a picture")
    }

    /// Closes the browser.
    pub async fn leaves(self) {
        self.browser.quit().await.expect("a browser that closes");
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
            tokio::time::sleep(GLANCE).await;
        }
    }

    /// Types into the field with this label.
    pub async fn types(&self, label: &str, text: &str) {
        let field = self.found(By::XPath(field("*", label))).await;
        field.clear().await.expect("a field that can be emptied");
        field.send_keys(text).await.expect("a field to type into");
    }

    /// Chooses files in the field with this label.
    pub async fn attaches(&self, label: &str, files: &[PathBuf]) {
        let field = self.found(By::XPath(field("*", label))).await;
        let paths: Vec<String> = files.iter().map(|file| absolute(file)).collect();
        field.send_keys(&paths.join("\n")).await.expect("a field for files");
    }

    /// Ticks the box or chooses the answer with this label.
    pub async fn ticks(&self, label: &str) {
        self.hits(By::XPath(worded("label", label))).await;
    }

    /// Chooses an answer from the list with this label.
    pub async fn chooses(&self, label: &str, answer: &str) {
        let list = field("select", label);
        self.hits(By::XPath(format!("{list}/option[normalize-space()={}]", quoted(answer)))).await;
    }

    /// Presses the button with these words.
    pub async fn presses(&self, words: &str) {
        self.hits(By::XPath(worded("button", words))).await;
    }

    /// Follows the link with these words.
    pub async fn follows(&self, words: &str) {
        self.hits(By::XPath(worded("a", words))).await;
    }

    /// Opens what is folded under these words.
    pub async fn unfolds(&self, words: &str) {
        self.hits(By::XPath(worded("summary", words))).await;
    }

    /// Clicks what a CSS selector finds first.
    pub async fn clicks(&self, selector: &str) {
        self.hits(By::Css(selector)).await;
    }

    /// What is there, or comes: a page may begin to change only after the click that asked for it has ended.
    async fn found(&self, place: By) -> WebElement {
        let shown = format!("{place:?}");
        match self.browser.query(place).wait(PATIENCE, GLANCE).first().await {
            Ok(element) => element,
            Err(error) => panic!("{shown}: {error}\n{}", self.sees().await),
        }
    }

    /// Clicks what is there. What a page that just came has replaced meanwhile is looked for again.
    async fn hits(&self, place: By) {
        let shown = format!("{place:?}");
        for _ in 0..5 {
            match self.found(place.clone()).await.click().await {
                Ok(()) => return,
                Err(error) if error.to_string().contains("stale element") => {}
                Err(error) => panic!("{shown}: {error}"),
            }
        }
        panic!("{shown}: it is replaced again and again");
    }

    /// What axe-core finds on the page, with where it is.
    pub async fn findings(&self, axe: &str) -> Vec<String> {
        self.browser.execute(axe, vec![]).await.expect("axe-core loads");
        let script = "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']})\
            .then(found => done(found.violations.map(one => one.id + ': ' + one.help + ' ' + one.nodes\
            .map(node => node.html.slice(0, 200)).join(' | '))), error => done([String(error)]))";
        let found = self.browser.execute_async(script, vec![]).await.expect("axe-core runs");
        let found = found.json().as_array().cloned().unwrap_or_default();
        found.iter().map(|one| one.as_str().unwrap_or_default().to_owned()).collect()
    }

    /// Lets axe-core look at the page; any finding fails.
    pub async fn is_accessible(&self, axe: &str) {
        let found = self.findings(axe).await;
        let page = self.browser.current_url().await.expect("an address");
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
