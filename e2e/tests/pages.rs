//! Every page that a role can reach by links: accessible, as wide as the window, without a missing word.
//!
//! With `OPORA_PICTURES` naming a folder each is kept as a picture at both widths.

use e2e::Run;
use e2e::browser::{Driver, Visitor, axe};
use e2e::server::Server;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::PathBuf;

/// Pages of one kind that are looked at: their data differ, their shape does not.
const OF_A_KIND: usize = 2;

const PASSWORD: &str = "школа-опора-2026";

/// An address without its numbers, the ids of a pack and its question: pages of one kind have one.
fn kind(path: &str) -> String {
    let (path, question) = path.split_once('?').unwrap_or((path, ""));
    let parts = path.split('/').map(|part| {
        let id = part.bytes().any(|byte| byte.is_ascii_digit());
        if id { "0" } else { part }
    });
    let view = question.split('&').find(|part| part.starts_with("view="));
    parts.collect::<Vec<_>>().join("/") + view.unwrap_or_default()
}

async fn links(visitor: &Visitor) -> Vec<String> {
    let script = "return [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin && !a.hasAttribute('download'))\
        .map(a => a.pathname + a.search)";
    let found = visitor.asks(script).await;
    found.as_array().unwrap().iter().filter_map(|one| one.as_str().map(str::to_owned)).collect()
}

/// The kinds of pages that a role reaches. What is wrong with them is told together, at the end.
async fn walked(
    visitor: &Visitor,
    axe: &str,
    role: &str,
    pictures: Option<&PathBuf>,
    faults: &mut Vec<String>,
) -> BTreeSet<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut waiting = VecDeque::from(["/".to_owned()]);
    let mut known: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(path) = waiting.pop_front() {
        let kind = kind(&path);
        let count = seen.entry(kind.clone()).or_default();
        if *count >= OF_A_KIND || path.starts_with("/language") {
            continue;
        }
        *count += 1;
        for (width, height) in [(390, 844), (1280, 900)] {
            visitor.resizes(width, height).await;
            visitor.goes(&path).await;
            let wide = visitor.overflows().await;
            if wide > 0 {
                faults.push(format!("{role}: {path} is wider than {width} px by {wide}"));
            }
            let found = visitor.findings(axe).await;
            faults.extend(found.iter().map(|one| format!("{role}: {path} at {width} px: {one}")));
            if let Some(folder) = pictures.filter(|_| *count == 1) {
                let script = "return document.documentElement.scrollHeight";
                let long = visitor.asks(script).await.as_i64().unwrap();
                visitor.resizes(width, u32::try_from(long.clamp(400, 6000)).unwrap() + 140).await;
                let name = format!("{role}{}-{width}.png", kind.replace(['/', '?', '='], "_"));
                std::fs::write(folder.join(name), visitor.pictures().await).unwrap();
            }
        }
        let text = visitor.sees().await;
        for sign in ["⟦", "Программа не справилась"].iter().filter(|sign| text.contains(**sign))
        {
            faults.push(format!("{role}: {path} says {sign}"));
        }
        for link in links(visitor).await {
            if known.insert(link.clone()) {
                waiting.push_back(link);
            }
        }
    }
    seen.into_keys().collect()
}

#[tokio::test]
async fn every_page_of_every_role() {
    let run = Run::default();
    let data = run.path("opora.db").display().to_string();
    let server = Server::start(run.folder.path(), &data, &["--demo"]);
    let driver = Driver::start();
    let axe = axe();
    let pictures = std::env::var_os("OPORA_PICTURES").map(PathBuf::from);
    let mut all = BTreeSet::new();
    let mut faults = Vec::new();
    for role in ["administrator", "coordinator", "head", "director", "viewer"] {
        let visitor = driver.visitor(&run.path(role), &server.address).await;
        visitor.goes("/sign-in").await;
        visitor.types("Логин", role).await;
        visitor.types("Пароль", PASSWORD).await;
        visitor.presses("Войти").await;
        visitor.waits_for("Главная").await;
        all.extend(walked(&visitor, &axe, role, pictures.as_ref(), &mut faults).await);
        visitor.leaves().await;
    }
    assert!(faults.is_empty(), "{faults:#?}");
    println!("{} kinds of pages: {all:#?}", all.len());
    assert!(server.complaints().is_empty(), "{:#?}", server.complaints());
}
