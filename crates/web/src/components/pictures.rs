//! Texts as pictures for a telephone.

use maud::{Markup, html};
use qrcode::{Color, QrCode};
use std::fmt::Write as _;

/// Empty squares around the picture, without which telephones do not see it.
const MARGIN: usize = 4;

/// A text as a QR code; nothing where it is too long for one. `label` says what it is.
///
/// Black and white stand in attributes: a policy without inline styles leaves them alone.
pub fn qr(text: &str, label: &str) -> Option<Markup> {
    let code = QrCode::new(text.as_bytes()).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (at, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let _ = write!(path, "M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN);
        }
    }
    let side = width + 2 * MARGIN;
    Some(html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {side} {side}")) width="200" height="200"
            role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(path) fill="#000" {}
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_margin_and_no_inline_style() {
        let svg =
            qr("https://opora.example.ru/invitation/k7fm-2xpq-9d3w-a8tz-hh42", "вход").unwrap().into_string();
        assert!(svg.contains("M4 4h1v1h-1z") && !svg.contains("style"), "{svg}");
        assert!(qr(&"а".repeat(5000), "").is_none());
    }
}
