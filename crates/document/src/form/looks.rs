//! How cells of a form look, and which of them can be changed.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, ProtectionOptions, Worksheet};

const BORDER: Color = Color::RGB(0x00BF_BFBF);
const HEAD: Color = Color::RGB(0x00ED_EDED);
/// Light yellow: what is to be filled.
const OPEN: Color = Color::RGB(0x00FF_F9E5);

/// How cells look.
pub(super) struct Looks {
    pub(super) title: Format,
    /// It runs over the cells beside it.
    pub(super) section: Format,
    pub(super) plain: Format,
    pub(super) head: Format,
    pub(super) locked: Format,
    pub(super) open: Format,
    /// The mark keeps a text a text when it is edited.
    pub(super) open_text: Format,
    pub(super) open_quoted: Format,
    pub(super) open_day: Format,
}

impl Looks {
    pub(super) fn new() -> Self {
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let locked = plain.clone().set_border(FormatBorder::Thin).set_border_color(BORDER);
        let open = locked.clone().set_unlocked().set_background_color(OPEN);
        let open_text = open.clone().set_num_format("@");
        Self {
            section: Format::new().set_bold().set_font_size(14),
            title: plain.clone().set_bold().set_font_size(14),
            head: locked.clone().set_bold().set_background_color(HEAD).set_align(FormatAlign::VerticalCenter),
            open_day: open.clone().set_num_format("dd.mm.yyyy"),
            open_quoted: open_text.clone().set_quote_prefix(),
            plain,
            locked,
            open,
            open_text,
        }
    }

    /// How a cell of words to be filled looks, given what stands in it.
    pub(super) fn words(&self, text: &str) -> &Format {
        if text.starts_with(['=', '+', '-', '@']) { &self.open_quoted } else { &self.open_text }
    }
}

/// Guards a sheet against slips. Rows can be sorted and filtered, columns and rows made wider.
pub(super) fn protect(worksheet: &mut Worksheet) {
    worksheet.protect_with_options(&ProtectionOptions {
        sort: true,
        use_autofilter: true,
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::new()
    });
}
