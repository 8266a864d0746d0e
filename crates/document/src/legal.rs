//! Which characters may stand in office files at all.

/// The text without what XML 1.0 forbids: control characters other than tab and line feed, and the
/// two that are no characters. A carriage return ends a line only together with a line feed.
pub(crate) fn legal(text: &str) -> String {
    text.chars().filter(|letter| is_legal(*letter)).collect()
}

fn is_legal(letter: char) -> bool {
    !matches!(letter, '\0'..='\u{8}' | '\u{b}'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}')
}
