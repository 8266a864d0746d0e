//! The report in a real browser: it fits both widths, its cards open without scripts.

use e2e::Run;
use e2e::browser::{Driver, Visitor};
use serde_json::json;

async fn shown(visitor: &Visitor, selector: &str) -> u64 {
    let script = format!(
        "return [...document.querySelectorAll({})].filter(e => e.offsetParent !== null).length",
        json!(selector)
    );
    visitor.asks(&script).await.as_u64().unwrap()
}

#[tokio::test]
async fn the_report_fits_and_its_cards_open() {
    let run = Run::default().works(&["demo", "--out", "demo"]).works(&["assess", "demo", "--out", "out"]);
    let address = format!("file://{}", run.path("out/report.html").display());
    let driver = Driver::start();
    let visitor = driver.visitor(&run.path("profile"), &address).await;
    for (width, height) in [(1280, 900), (390, 844)] {
        visitor.resizes(width, height).await;
        visitor.goes("").await;
        let wide = visitor.overflows().await;
        assert!(wide <= 0, "at {width} px the page is wider than the window by {wide}");
        assert_eq!(shown(&visitor, ".card").await, 0, "cards are shown on demand");

        let name = visitor.asks("return document.querySelector('tbody th a').innerText").await;
        visitor.clicks("tbody th a").await;
        assert_eq!(
            (shown(&visitor, ".card").await, shown(&visitor, "header").await),
            (1, 0),
            "the card alone"
        );
        let card = visitor.asks("return document.querySelector('.card:target').innerText").await;
        assert!(card.as_str().unwrap().contains(name.as_str().unwrap()));
        assert_eq!(shown(&visitor, ".card:target svg").await, 1);
        let wide = visitor.overflows().await;
        assert!(wide <= 0, "the card at {width} px is wider by {wide}");
        visitor.clicks(".card:target .back a").await;
        let back = (shown(&visitor, ".card").await, shown(&visitor, "header").await);
        assert_eq!(back, (0, 1), "back at the list");
    }
    // The policy forbids everything but the page's own style, and the style is in force.
    let colour = visitor.asks("return getComputedStyle(document.querySelector('thead th')).color").await;
    assert_eq!(colour, json!("rgb(91, 102, 115)"));
    visitor.leaves().await;
}
