//! Writes every component and chart as pages to be looked at: `cargo run -p web --example gallery`,
//! then open `target/gallery/index.html`.
//!
//! With a folder as argument it writes there. `narrow-*.html` show the pages as wide as a telephone.

#[path = "../tests/all/samples/mod.rs"]
mod samples;

use maud::{DOCTYPE, html};
use std::path::{Path, PathBuf};
use std::{env, fs, io};
use web::assets;
use web::frame::{Frame, page};
use words::{Language, Words};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).map_or_else(|| PathBuf::from("target/gallery"), PathBuf::from);
    fs::create_dir_all(&folder)?;
    for name in assets::names() {
        let address = assets::url(name);
        if let Some(asset) = address.strip_prefix("/assets/").and_then(assets::find) {
            fs::write(folder.join(name), asset.bytes)?;
        }
    }
    let mut names = Vec::new();
    for language in Language::ALL {
        let words = Words::new(language);
        for sheet in samples::sheets(&words) {
            let name = format!("{}-{}", language.code(), sheet.name);
            write(&folder, &name, &samples::frame(&words, sheet.title), samples::content(&sheet))?;
            names.push(name);
        }
        let (frame, content) = samples::home(&words);
        let name = format!("{}-home", language.code());
        write(&folder, &name, &frame, content)?;
        names.push(name);
    }
    let index =
        html! { (DOCTYPE) ul { @for name in &names { li { a href=(format!("{name}.html")) { (name) } } } } };
    fs::write(folder.join("index.html"), index.into_string())
}

/// A page with the addresses of its assets beside it, and the same page in a narrow window.
fn write(folder: &Path, name: &str, frame: &Frame<'_>, content: maud::Markup) -> io::Result<()> {
    let mut text = page(frame, content).into_string();
    for asset in assets::names() {
        text = text.replace(&assets::url(asset), asset);
    }
    fs::write(folder.join(format!("{name}.html")), text)?;
    let narrow = html! { (DOCTYPE) iframe width="390" height="6000" src=(format!("{name}.html")) {} };
    fs::write(folder.join(format!("narrow-{name}.html")), narrow.into_string())
}
