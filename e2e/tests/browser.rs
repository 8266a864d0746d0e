//! The report in a real browser: it fits both widths, its cards open without scripts.

use e2e::Run;
use e2e::browser::Driver;
use fantoccini::{Client, Locator};
use serde_json::json;

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
