//! The pages of the letterhead, and how they lie where a wide table comes. Lengths are in twentieths
//! of a point.

use std::ops::Range;

/// A page without properties is taken to be A4 with the margins of our own papers.
const USUAL: &str = concat!(
    r#"<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>"#,
    r#"<w:pgMar w:top="1134" w:right="567" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>"#,
    "</w:sectPr>"
);

/// The properties of a letterhead's pages, as markup.
pub(super) struct Section(String);

impl Section {
    /// From the element; the usual ones where it says nothing.
    pub(super) fn new(element: &str) -> Self {
        if element_of(element, "w:pgSz").is_some() {
            Self(element.to_owned())
        } else {
            Self(USUAL.to_owned())
        }
    }

    /// How wide the text may be on its page, and on one that lies.
    pub(super) fn widths(&self) -> (u32, u32) {
        let (width, height) = self.sides();
        let margins = ["w:left", "w:right", "w:gutter"].map(|side| self.number("w:pgMar", side).unwrap_or(0));
        let left = |side: u32| side.saturating_sub(margins.iter().sum());
        (left(width), left(width.max(height)))
    }

    /// As it is, for the pages before the document and its first ones.
    pub(super) fn first(&self) -> String {
        self.0.clone()
    }

    /// For further pages: they begin a new sheet, go on with the numbers, and have no first page.
    pub(super) fn further(&self) -> String {
        let mut section = self.0.clone();
        for name in ["w:titlePg", "w:type", "w:pgNumType"] {
            if let Some(range) = element_of(&section, name) {
                section.replace_range(range, "");
            }
        }
        section.replacen("<w:pgSz", r#"<w:type w:val="nextPage"/><w:pgSz"#, 1)
    }

    /// For further pages that lie.
    pub(super) fn lying(&self) -> String {
        let (width, height) = self.sides();
        let (long, short) = (width.max(height), width.min(height));
        let size = format!(r#"<w:pgSz w:w="{long}" w:h="{short}" w:orient="landscape"/>"#);
        let mut section = self.further();
        if let Some(range) = element_of(&section, "w:pgSz") {
            section.replace_range(range, &size);
        }
        section
    }

    fn sides(&self) -> (u32, u32) {
        let side = |name: &str, usual: u32| self.number("w:pgSz", name).unwrap_or(usual);
        (side("w:w", 11_906), side("w:h", 16_838))
    }

    fn number(&self, element: &str, attribute: &str) -> Option<u32> {
        let element = &self.0[element_of(&self.0, element)?];
        let rest = element.split_once(&format!(" {attribute}="))?.1;
        rest.get(1..)?.split(['"', '\'']).next()?.parse().ok()
    }
}

/// Where the element without content stands.
fn element_of(section: &str, name: &str) -> Option<Range<usize>> {
    let open = format!("<{name}");
    let mut places = section.match_indices(&open).map(|(start, _)| start);
    let start = places.find(|start| {
        let after = section[start + name.len() + 1..].chars().next();
        after.is_some_and(|sign| sign == '/' || sign == '>' || sign.is_whitespace())
    })?;
    let end = start + section[start..].find('>')? + 1;
    if section[..end].ends_with("/>") {
        return Some(start..end);
    }
    let close = format!("</{name}>");
    section[end..].starts_with(&close).then(|| start..end + close.len())
}

#[cfg(test)]
mod tests {
    use super::Section;

    #[test]
    fn further_pages_have_no_first_page_and_may_lie() {
        let section = Section::new(
            r#"<w:sectPr><w:headerReference r:id="a"/><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:left="1701" w:right="850"/><w:pgNumType w:start="1"></w:pgNumType><w:titlePg/></w:sectPr>"#,
        );
        assert_eq!(section.widths(), (9355, 14_287));
        let lying = r#"<w:sectPr><w:headerReference r:id="a"/><w:type w:val="nextPage"/><w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:left="1701" w:right="850"/></w:sectPr>"#;
        assert_eq!(section.lying(), lying);
        assert!(section.first().contains("<w:titlePg/>"));
    }
}
