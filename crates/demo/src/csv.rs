//! Own tables, as people save them from a Russian Excel.

use crate::DemoFile;

const BYTE_ORDER_MARK: &str = "\u{feff}";
const SEPARATOR: &str = ";";
const LINE_END: &str = "\r\n";

/// A table of a header and rows, as text in UTF-8 with a byte order mark. No cell has a separator, a
/// quotation mark or a line end in it, so none is quoted.
pub(crate) fn file(name: String, header: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> DemoFile {
    let mut text = format!("{BYTE_ORDER_MARK}{}{LINE_END}", header.join(SEPARATOR));
    for row in rows {
        text.push_str(&row.join(SEPARATOR));
        text.push_str(LINE_END);
    }
    DemoFile { name, bytes: text.into_bytes() }
}

/// A number, or the empty cell of what is not known or does not exist.
pub(crate) fn cell(number: Option<u32>) -> String {
    number.map_or_else(String::new, |number| number.to_string())
}
