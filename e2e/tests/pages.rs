//! Every page that a role can reach by links: as wide as the window, without a missing word, and the first of its kind
//! accessible (axe takes a second of a page). Behind a proxy the same pages look the same: there they are opened.
//!
//! With `OPORA_PICTURES` naming a folder each is kept as a picture at both widths.

use e2e::Run;
use e2e::browser::{Driver, Visitor, axe};
use e2e::served::Served;
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
    (widths, axe): (&[(u32, u32)], Option<&str>),
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
        for &(width, height) in widths {
            visitor.resizes(width, height).await;
            visitor.goes(&path).await;
            let wide = visitor.overflows().await;
            if wide > 0 {
                faults.push(format!("{role}: {path} is wider than {width} px by {wide}"));
            }
            let found = match axe.filter(|_| *count == 1) {
                Some(axe) => visitor.findings(axe).await,
                None => Vec::new(),
            };
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

/// One after the other: a browser wants the machine.
static TURN: tokio::sync::Mutex<()> = tokio::sync::Mutex::const_new(());

#[tokio::test]
async fn every_page_of_every_role() {
    let _turn = TURN.lock().await;
    let run = Run::default();
    let served = Served::alone(&run, &["--demo"]);
    let roles = ["administrator", "coordinator", "head", "director", "viewer"];
    walk(&run, &served, (&[(390, 844), (1280, 900)], Some(&axe())), &roles).await;
}

#[tokio::test]
async fn every_page_by_two_instances_behind_a_proxy() {
    let _turn = TURN.lock().await;
    let run = Run::default();
    let Some(served) = Served::behind(&run, &["--demo"]) else { return };
    walk(&run, &served, (&[(1280, 900)], None), &["coordinator", "director"]).await;
}

async fn walk(run: &Run, served: &Served, looks: (&[(u32, u32)], Option<&str>), roles: &[&str]) {
    let driver = Driver::start();
    let pictures = std::env::var_os("OPORA_PICTURES").map(PathBuf::from).filter(|_| served.is_alone());
    let mut all = BTreeSet::new();
    let mut faults = Vec::new();
    for role in roles {
        let visitor = driver.visitor(&run.path(role), served.address()).await;
        visitor.goes("/sign-in").await;
        visitor.types("Логин", role).await;
        visitor.types("Пароль", PASSWORD).await;
        visitor.presses("Войти").await;
        visitor.waits_for("Главная").await;
        all.extend(walked(&visitor, looks, role, pictures.as_ref(), &mut faults).await);
        visitor.leaves().await;
    }
    assert!(faults.is_empty(), "{faults:#?}");
    println!("{} kinds of pages: {all:#?}", all.len());
    served.ends_well();
}
