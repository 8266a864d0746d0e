//! The styles of the paper. Sizes are in half points, lengths in twentieths of a point.

use super::{WORDS, joined};
use maud::{Markup, PreEscaped, html};

const FONT: &str = "Times New Roman";
/// 1.25 cm.
const INDENT: u32 = 709;

/// A style of paragraphs: name for programs, name that word processors know, what it is based on,
/// properties of the paragraph and of its letters.
type Style = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Those that other programs know keep their well-known names.
const STYLES: [Style; 29] = [
    (
        "Title",
        "Title",
        "Plain",
        r#"<w:keepNext/><w:spacing w:before="120" w:after="60"/><w:jc w:val="center"/>"#,
        r#"<w:b/><w:sz w:val="32"/>"#,
    ),
    ("Subtitle", "Subtitle", "Plain", r#"<w:spacing w:after="240"/><w:jc w:val="center"/>"#, ""),
    (
        "Heading1",
        "heading 1",
        "Plain",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="300" w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>"#,
        "<w:b/>",
    ),
    (
        "Heading2",
        "heading 2",
        "Plain",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/>"#,
        "<w:b/>",
    ),
    (
        "Heading3",
        "heading 3",
        "Plain",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="180" w:after="60"/><w:outlineLvl w:val="2"/>"#,
        "<w:b/><w:i/>",
    ),
    ("Summary", "Summary", "Plain", r#"<w:keepNext/><w:spacing w:before="180" w:after="60"/>"#, "<w:i/>"),
    ("ListBullet", "List Bullet", "Normal", r#"<w:numPr><w:numId w:val="1"/></w:numPr>"#, ""),
    ("Header", "header", "Plain", r#"<w:jc w:val="center"/>"#, r#"<w:sz w:val="24"/>"#),
    (
        "Caption",
        "caption",
        "Plain",
        r#"<w:keepNext/><w:keepLines/><w:spacing w:before="160" w:after="60"/>"#,
        r#"<w:sz w:val="24"/>"#,
    ),
    ("Picture", "Picture", "Plain", r#"<w:keepNext/><w:spacing w:before="120"/><w:jc w:val="center"/>"#, ""),
    (
        "PictureCaption",
        "Picture caption",
        "Caption",
        r#"<w:keepNext w:val="0"/><w:spacing w:before="80" w:after="160"/><w:jc w:val="center"/>"#,
        "",
    ),
    ("TableText", "Table text", "Plain", "", r#"<w:sz w:val="24"/>"#),
    ("TableNumber", "Table number", "TableText", r#"<w:jc w:val="right"/>"#, ""),
    ("TableHead", "Table head", "TableText", r#"<w:keepNext/><w:jc w:val="center"/>"#, "<w:b/>"),
    ("TableTextSmall", "Table text small", "TableText", "", r#"<w:sz w:val="20"/>"#),
    ("TableNumberSmall", "Table number small", "TableNumber", "", r#"<w:sz w:val="20"/>"#),
    ("TableHeadSmall", "Table head small", "TableHead", "", r#"<w:sz w:val="20"/>"#),
    (
        "Figure",
        "Figure",
        "Plain",
        r#"<w:spacing w:before="60"/><w:jc w:val="center"/>"#,
        r#"<w:b/><w:sz w:val="32"/>"#,
    ),
    ("FigureNote", "Figure note", "TableText", r#"<w:jc w:val="center"/>"#, ""),
    (
        "Notice",
        "Notice",
        "Plain",
        r#"<w:keepLines/><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="595959"/></w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F5F5F5"/><w:spacing w:before="120" w:after="120"/><w:ind w:left="227"/><w:jc w:val="both"/>"#,
        "",
    ),
    (
        "NoticeGood",
        "Notice good",
        "Notice",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="1A6B3C"/></w:pBdr>"#,
        "",
    ),
    (
        "NoticeCaution",
        "Notice caution",
        "Notice",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="B57A12"/></w:pBdr>"#,
        "",
    ),
    (
        "NoticeBad",
        "Notice bad",
        "Notice",
        r#"<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="A61B2B"/></w:pBdr>"#,
        "",
    ),
    ("Requisites", "Requisites", "Plain", "", ""),
    ("RequisitesEnd", "Requisites end", "Requisites", r#"<w:spacing w:after="320"/>"#, ""),
    ("BeforeSignature", "Before signature", "Normal", "<w:keepNext/>", ""),
    ("SignaturePost", "Signature post", "Plain", "<w:keepNext/>", ""),
    ("SignatureName", "Signature name", "SignaturePost", r#"<w:jc w:val="center"/>"#, ""),
    ("SignatureCaption", "Signature caption", "SignatureName", "", r#"<w:sz w:val="18"/>"#),
];

/// The part with all styles, in the language of the document.
pub(super) fn styles(language: &str) -> Markup {
    html! {
        w:styles xmlns:w=(WORDS) {
            w:docDefaults {
                w:rPrDefault { w:rPr { (letters(language)) } }
                w:pPrDefault { w:pPr { (SINGLE) } }
            }
            (all(None))
        }
    }
}

/// The same styles for a paper that has others: they rest on a style `Base` in place of the paper's
/// defaults.
pub(crate) fn guests(language: &str) -> Markup {
    html! {
        w:style w:type="paragraph" w:customStyle="1" w:styleId="Base" {
            w:name w:val="Base" {}
            w:pPr { (SINGLE) w:ind w:left="0" w:right="0" w:firstLine="0" {} w:jc w:val="left" {} }
            w:rPr { (letters(language)) }
        }
        (all(Some("Base")))
    }
}

const SINGLE: PreEscaped<&str> =
    PreEscaped(r#"<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>"#);

fn letters(language: &str) -> Markup {
    html! {
        w:rFonts w:ascii=(FONT) w:hAnsi=(FONT) w:eastAsia=(FONT) w:cs=(FONT) {}
        w:sz w:val="28" {} w:szCs w:val="28" {}
        w:lang w:val=(language) w:eastAsia=(language) {}
    }
}

fn all(base: Option<&str>) -> Markup {
    html! {
        w:style w:type="paragraph" w:default="1" w:styleId="Normal" {
            w:name w:val="Normal" {} @if let Some(base) = base { w:basedOn w:val=(base) {} } w:qFormat {}
            w:pPr { w:spacing w:line="276" w:lineRule="auto" {} w:ind w:firstLine=(INDENT) {} w:jc w:val="both" {} }
        }
        w:style w:type="paragraph" w:customStyle="1" w:styleId="Plain" {
            w:name w:val="Plain" {} @if let Some(base) = base { w:basedOn w:val=(base) {} }
        }
        (joined(STYLES.iter().map(style)))
        (gap("Gap", 120, "0"))
        (gap("SignatureGap", 400, "1"))
        (gap("NewPage", 20, "0"))
        (grid())
    }
}

fn style((id, name, based_on, paragraph, letters): &Style) -> Markup {
    html! {
        w:style w:type="paragraph" w:styleId=(id) {
            w:name w:val=(name) {} w:basedOn w:val=(based_on) {} w:qFormat {}
            w:pPr { (PreEscaped(paragraph)) }
            w:rPr { (PreEscaped(letters)) }
        }
    }
}

/// An empty line that is only so high, kept with what follows or not.
fn gap(id: &str, height: u32, keep: &str) -> Markup {
    html! {
        w:style w:type="paragraph" w:customStyle="1" w:styleId=(id) {
            w:name w:val=(id) {} w:basedOn w:val="Plain" {}
            w:pPr { w:keepNext w:val=(keep) {} w:spacing w:line=(height) w:lineRule="exact" {} }
            w:rPr { w:sz w:val="2" {} }
        }
    }
}

/// The table with lines, its head shaded.
fn grid() -> Markup {
    html! {
        w:style w:type="table" w:styleId="TableGrid" {
            w:name w:val="Table Grid" {}
            w:tblPr {
                w:tblBorders {
                    @for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                        (PreEscaped(format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>"#)))
                    }
                }
                w:tblCellMar {
                    w:top w:w="28" w:type="dxa" {} w:left w:w="80" w:type="dxa" {}
                    w:bottom w:w="28" w:type="dxa" {} w:right w:w="80" w:type="dxa" {}
                }
            }
            w:tblStylePr w:type="firstRow" {
                w:tcPr { w:shd w:val="clear" w:color="auto" w:fill="EDEDED" {} w:vAlign w:val="center" {} }
            }
        }
    }
}

/// The part with the one numbering there is.
pub(super) fn numbering() -> Markup {
    html! { w:numbering xmlns:w=(WORDS) { (points(0)) (numbered(1, 0)) } }
}

/// Points of lists begin with a dash, in the first line only.
pub(crate) fn points(id: usize) -> Markup {
    html! {
        w:abstractNum w:abstractNumId=(id) {
            w:multiLevelType w:val="hybridMultilevel" {}
            w:lvl w:ilvl="0" {
                w:start w:val="1" {} w:numFmt w:val="bullet" {} w:pStyle w:val="ListBullet" {}
                w:suff w:val="space" {} w:lvlText w:val="–" {} w:lvlJc w:val="left" {}
                w:pPr { w:ind w:left="0" w:firstLine=(INDENT) {} }
            }
        }
    }
}

/// Paragraphs with this number are points of that kind.
pub(crate) fn numbered(number: usize, points: usize) -> Markup {
    html! { w:num w:numId=(number) { w:abstractNumId w:val=(points) {} } }
}
