//! Styles, scripts, fonts and pictures, embedded in the program.
//!
//! `assets/build.sh` makes the folder `assets/static` out of npm packages; what it made is part of
//! the repository, so that a build needs no npm.

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};
use std::sync::LazyLock;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/static");

/// One hash of all assets: the style names its fonts by relative addresses, so they change together.
static HASH: LazyLock<String> = LazyLock::new(|| {
    let mut all = Sha256::new();
    for file in FILES.files() {
        all.update(file.path().to_string_lossy().as_bytes());
        all.update(file.contents());
    }
    all.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
});

/// What is sent for an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// The media type with its character set where it is text.
    pub content_type: &'static str,
    /// The file.
    pub bytes: &'static [u8],
    /// Whether a browser may keep it for ever: the address has the hash of these very assets.
    pub immutable: bool,
}

/// The asset behind `<hash>/<name>`, which is the address of [`url`] after `/assets/`.
///
/// An older hash is answered with the present asset: a page that was opened before the program was
/// brought up to date still gets its style.
pub fn find(path: &str) -> Option<Asset> {
    let (hash, name) = path.trim_start_matches('/').split_once('/')?;
    let file = FILES.get_file(name)?;
    Some(Asset { content_type: content_type(name)?, bytes: file.contents(), immutable: hash == *HASH })
}

/// The address of an asset by its file name, like `/assets/0f3a…/opora.css`.
pub fn url(name: &str) -> String {
    format!("/assets/{}/{name}", *HASH)
}

/// The names of all assets.
pub fn names() -> impl Iterator<Item = &'static str> {
    FILES.files().filter_map(|file| file.path().to_str())
}

fn content_type(name: &str) -> Option<&'static str> {
    Some(match name.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_asset_is_found_by_its_address_and_may_be_kept() {
        assert!(names().count() >= 6);
        for name in names() {
            let address = url(name);
            let asset = find(address.strip_prefix("/assets/").unwrap()).unwrap();
            assert!(asset.immutable && !asset.bytes.is_empty(), "{name}");
        }
    }

    #[test]
    fn an_address_of_an_older_version_is_answered_but_not_kept() {
        let old = find("000000000000/opora.css").unwrap();
        assert!(!old.immutable && old.content_type.starts_with("text/css"));
        assert_eq!(find("000000000000/../lib.rs"), None);
        assert_eq!(find("opora.css"), None);
    }

    #[test]
    fn whatever_the_style_names_is_there() {
        let style = std::str::from_utf8(FILES.get_file("opora.css").unwrap().contents()).unwrap();
        for part in style.split("url(").skip(1) {
            let name = part.split(')').next().unwrap().trim_matches(['"', '\'']);
            assert!(FILES.get_file(name).is_some(), "{name}");
        }
    }
}
