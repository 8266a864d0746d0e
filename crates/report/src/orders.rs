//! The act that approves the list of schools, and the letter that tells a school of it.
//!
//! Both are drafts for a person to sign: what is not known is a blank to be filled in by hand, never a
//! guess. The order of requisites follows ГОСТ Р 7.0.97-2016. No probability stands in a signed paper:
//! `reasons` are expected without any.

mod appendix;
mod letter;
mod said;

use calculation::identification::Status;
use document::{Block, Document, Inline, Signature, cell};
pub use letter::letter;
use model::assessments::Year;
use said::Said;
use words::Words;

/// What a decision on the list is made of.
#[derive(Debug, Clone)]
pub struct Order {
    /// Full name of the authority that decides.
    pub authority: String,
    /// Its genitive, like «управления образования», where it is known.
    pub authority_genitive: Option<String>,
    /// Which act the authority issues.
    pub act: Act,
    /// Its number, once it is registered.
    pub number: Option<String>,
    /// Its day, once it is signed.
    pub day: Option<Day>,
    /// Where it is issued.
    pub place: Option<String>,
    /// The year of the list.
    pub year: Year,
    /// The latest year of results that the rule looks at.
    pub results_of: Year,
    /// The rule that was applied.
    pub rule: OrderRule,
    /// What was set otherwise than in the pack, in words.
    pub changes: Vec<String>,
    /// The schools, in the order in which they are to be listed.
    pub lines: Vec<OrderLine>,
    /// Until which day schools may reply.
    pub reply_by: Option<Day>,
    /// The post of who signs.
    pub signer_post: Option<String>,
    /// The name of who signs.
    pub signer: Option<String>,
    /// Whether it is a draft that was not signed yet.
    pub is_draft: bool,
}

/// The rule of a decision, as it is cited.
#[derive(Debug, Clone)]
pub struct OrderRule {
    /// What the rule is for.
    pub title: String,
    /// Id of the pack.
    pub pack: String,
    /// Version of the pack.
    pub version: String,
    /// The wording that was applied, in words.
    pub variant: String,
}

/// What is decided of a school.
#[derive(Debug, Clone)]
pub struct OrderLine {
    /// Name of the school.
    pub name: String,
    /// Its municipality; may be empty.
    pub above: String,
    /// What is decided.
    pub status: Decided,
    /// What the rule says; nothing where it was not asked.
    pub computed: Option<Status>,
    /// The grounds, whole sentences with `k` and `n`.
    pub reasons: Vec<String>,
    /// What the authority says of its decision.
    pub note: Option<String>,
}

/// Which act an authority issues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Приказ.
    Order,
    /// Распоряжение.
    Directive,
    /// Постановление.
    Resolution,
}

/// What an authority decides of a school.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    /// The school is on the list.
    Low,
    /// The school is in the zone of risk.
    Risk,
    /// The school was on the list and leaves it.
    Left,
    /// The school was not on the list and does not enter it. It is told only where the rule says otherwise.
    Out,
}

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Act {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Order, Self::Directive, Self::Resolution];

    /// `order`, `directive` or `resolution`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Directive => "directive",
            Self::Resolution => "resolution",
        }
    }
}

impl Decided {
    /// `low`, `risk`, `left` or `out`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Risk => "risk",
            Self::Left => "left",
            Self::Out => "out",
        }
    }

    /// Whether the school gets support by the decision.
    const fn is_named(self) -> bool {
        matches!(self, Self::Low | Self::Risk)
    }
}

impl Day {
    /// The day; nothing where the calendar has none such.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=last).contains(&day).then_some(Self { year, month, day })
    }
}

impl OrderLine {
    /// Whether the decision is another than what the rule says. Where the rule can say nothing, whatever
    /// is decided but to leave things as they are is the authority's own decision.
    pub fn differs(&self) -> bool {
        match self.computed {
            None => false,
            Some(Status::Low) => self.status != Decided::Low,
            Some(Status::Risk) => self.status != Decided::Risk,
            Some(Status::None) => self.status.is_named(),
            Some(Status::TooLittleData) => self.status != Decided::Out,
        }
    }
}

/// The act with its appendix, ready to be checked and signed.
pub fn order(order: &Order, words: &Words) -> Document {
    let said = Said::new(order, words);
    let mut blocks = draft(&said);
    blocks.push(Block::Heading { level: 2, text: said.text("order-title"), anchor: None });
    blocks.push(Block::Paragraph(cell(preamble(&said))));
    blocks.push(Block::Paragraph(vec![Inline::Strong(said.text("order-orders"))]));
    blocks.extend(points(&said).into_iter().enumerate().map(|(index, name)| {
        let text = said.text(name);
        Block::Paragraph(cell(format!("{}.\u{a0}{text}", index + 1)))
    }));
    blocks.push(Block::Signature(signature(&said)));
    blocks.push(Block::PageBreak);
    blocks.extend(appendix::appendix(&said));
    Document {
        language: words.language().code().to_owned(),
        title: said.text("order-head"),
        subtitle: said.text("order-imprint"),
        blocks,
        ..Document::default()
    }
}

/// The mark of a draft in the corner.
fn draft(said: &Said<'_>) -> Vec<Block> {
    let mark = || Block::Requisites(vec![vec![Inline::Strong(said.text("order-draft"))]]);
    said.order.is_draft.then(mark).into_iter().collect()
}

fn preamble(said: &Said<'_>) -> String {
    let changes = if said.order.changes.is_empty() { "order-unchanged" } else { "order-changed" };
    said.with("order-preamble", [("set", said.text(changes))])
}

/// The points of the act, by the names of their texts.
fn points(said: &Said<'_>) -> Vec<&'static str> {
    let mut points = vec!["order-point-approve"];
    if said.count(Decided::Left) > 0 {
        points.push("order-point-left");
    }
    points.push("order-point-tell");
    if said.names_schools() {
        points.extend(["order-point-coordinator", "order-point-plan"]);
    }
    points.extend(["order-point-replies", "order-point-teachers", "order-point-control"]);
    points
}

fn signature(said: &Said<'_>) -> Signature {
    Signature {
        post: said.or_blank(said.order.signer_post.as_deref(), "order-post-blank"),
        name: said::known(said.order.signer.as_deref()).unwrap_or_default().to_owned(),
        captions: [said.text("order-signed"), said.text("order-named")],
        date: String::new(),
    }
}

#[cfg(test)]
mod tests;
