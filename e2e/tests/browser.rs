//! The report in a real browser: it fits both widths, its cards open without scripts.

use e2e::Run;
use fantoccini::{Client, ClientBuilder, Locator};
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// A chromedriver of the test's own, ended with it.
struct Driver {
    process: Child,
    address: String,
}

impl Driver {
    fn start() -> Self {
        let mut process = Command::new("chromedriver")
            .arg("--port=0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("chromedriver is installed (`make test` installs it)");
        let lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let started = lines.map_while(Result::ok).find_map(|line| {
            let port = line.split_once("on port ")?.1.trim_end_matches('.').to_owned();
            port.parse::<u16>().ok().filter(|_| line.contains("success"))
        });
        let port = started.expect("chromedriver says its port");
        Self { process, address: format!("http://localhost:{port}") }
    }

    async fn open(&self, profile: &std::path::Path) -> Client {
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

async fn shown(client: &Client, selector: &str) -> usize {
    let script =
        "return [...document.querySelectorAll(arguments[0])].filter(e => e.offsetParent !== null).length";
    let found = client.execute(script, vec![json!(selector)]).await.unwrap();
    found.as_u64().unwrap() as usize
}

#[tokio::test]
async fn the_report_fits_and_its_cards_open() {
    let run = Run::default().works(&["demo", "--out", "demo"]).works(&["assess", "demo", "--out", "out"]);
    let address = format!("file://{}", run.path("out/report.html").display());
    let driver = Driver::start();
    let client = driver.open(&run.path("profile")).await;
    for (width, height) in [(1280, 900), (390, 844)] {
        client.set_window_size(width, height).await.unwrap();
        client.goto(&address).await.unwrap();
        let wide =
            client.execute("return document.documentElement.scrollWidth - innerWidth", vec![]).await.unwrap();
        assert!(wide.as_i64().unwrap() <= 0, "at {width} px the page is wider than the window by {wide}");
        assert_eq!(shown(&client, ".card").await, 0, "cards are shown on demand");

        let link = client.find(Locator::Css("tbody th a")).await.unwrap();
        let name = link.text().await.unwrap();
        link.click().await.unwrap();
        assert_eq!((shown(&client, ".card").await, shown(&client, "header").await), (1, 0), "the card alone");
        let card = client.find(Locator::Css(".card:target")).await.unwrap();
        assert!(card.text().await.unwrap().contains(&name));
        assert_eq!(shown(&client, ".card:target svg").await, 1);
        let wide =
            client.execute("return document.documentElement.scrollWidth - innerWidth", vec![]).await.unwrap();
        assert!(wide.as_i64().unwrap() <= 0, "the card at {width} px");
        client.find(Locator::Css(".card:target .back a")).await.unwrap().click().await.unwrap();
        assert_eq!(
            (shown(&client, ".card").await, shown(&client, "header").await),
            (0, 1),
            "back at the list"
        );
    }
    // The policy forbids everything but the page's own style, and the style is in force.
    let colour =
        client.execute("return getComputedStyle(document.querySelector('thead th')).color", vec![]).await;
    assert_eq!(colour.unwrap(), json!("rgb(91, 102, 115)"));
    client.close().await.unwrap();
}
