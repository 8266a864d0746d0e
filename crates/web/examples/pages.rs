//! Writes pages of the demo district to be looked at: `cargo run -p web --example pages`, then open
//! `target/pages/*.html`. `narrow-*.html` show them as wide as a telephone.

#[path = "../tests/all/district/mod.rs"]
mod district;

use district::{District, Reader};
use maud::{DOCTYPE, html};
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use web::assets;

#[tokio::main]
async fn main() -> io::Result<()> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("target/pages"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for name in assets::names() {
        let address = assets::url(name);
        if let Some(asset) = address.strip_prefix("/assets/").and_then(assets::find) {
            fs::write(folder.join(name), asset.bytes)?;
        }
    }
    let district = District::filled().await;
    for login in ["administrator", "coordinator", "director", "viewer"] {
        let reader = district.reader(login).await;
        write(&folder, &reader, &format!("{login}-home"), "/").await?;
    }
    let reader = district.reader("coordinator").await;
    let overview = reader.page("/results").await;
    let place = after(&overview, "/results/", |letter| letter.is_ascii_digit());
    let assessments = all_after(&overview, &format!("/results/{place}/"));
    for (name, path) in [
        ("schools", "/schools".to_owned()),
        ("results", format!("/results/{place}")),
        ("results-years", format!("/results/{place}?view=years")),
        ("results-children", format!("/results/{place}?view=children")),
    ] {
        write(&folder, &reader, name, &path).await?;
    }
    let list = reader.page("/schools").await;
    let school = after(&list, "href=\"/schools/", |letter| letter.is_ascii_digit());
    write(&folder, &reader, "school", &format!("/schools/{school}")).await?;
    for assessment in assessments.iter().take(1) {
        for view in ["marks", "scores", "journal", "tasks", "beneath", "editions"] {
            for (whose, id) in [("place", &place), ("school", &school)] {
                let path = format!("/results/{id}/{assessment}?view={view}");
                write(&folder, &reader, &format!("{whose}-{view}"), &path).await?;
            }
        }
        for (whose, id) in [("place", &place), ("school", &school)] {
            write(
                &folder,
                &reader,
                &format!("{whose}-origin"),
                &format!("/results/{id}/{assessment}/origin"),
            )
            .await?;
        }
    }
    let viewer = district.reader("viewer").await;
    write(&folder, &viewer, "viewer-results", "/results").await?;
    for path in env::args().skip(2) {
        let name = path.replace(|letter: char| !letter.is_ascii_alphanumeric(), "_");
        write(&folder, &reader, &name, &path).await?;
    }
    Ok(())
}

fn after(text: &str, mark: &str, fits: impl Fn(char) -> bool) -> String {
    text.split(mark).nth(1).unwrap_or_default().chars().take_while(|letter| fits(*letter)).collect()
}

/// All numbers that follow a mark, each once.
fn all_after(text: &str, mark: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for part in text.split(mark).skip(1) {
        let number: String = part.chars().take_while(char::is_ascii_digit).collect();
        if !number.is_empty() && !all.contains(&number) {
            all.push(number);
        }
    }
    all
}

/// A page with the addresses of its assets beside it, and the same page in a narrow window.
async fn write(folder: &Path, reader: &Reader<'_>, name: &str, path: &str) -> io::Result<()> {
    let mut text = reader.page(path).await;
    for asset in assets::names() {
        text = text.replace(&assets::url(asset), asset);
    }
    fs::write(folder.join(format!("{name}.html")), text)?;
    let narrow = html! { (DOCTYPE) iframe width="390" height="6000" src=(format!("{name}.html")) {} };
    fs::write(folder.join(format!("narrow-{name}.html")), narrow.into_string())
}
