//! A question more, with the row that is made of it.

use super::{LONGEST_LINE, LONGEST_PROSE};
use crate::refusal::{Complaint, Complaints};
use methodology::edit::{Places, Written};
use methodology::monitoring::Monitoring;
use methodology::{Pack, Tree, UnitLevel};
use model::forms::Kind;

/// A question and its row as they were typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewAsked {
    /// Whether `school` or `municipality` is asked.
    pub level: String,
    /// The section.
    pub section: String,
    /// The question.
    pub text: String,
    /// Where the answer is taken from, how it is counted.
    pub help: String,
    /// `yes-no`, `count` or `share`: how many among those of another question.
    pub kind: String,
    /// The question of the whole, of a share.
    pub whole: String,
    /// What the row wants to know.
    pub title: String,
    /// The unit of its value.
    pub unit: String,
    /// Who gives it and who works it out.
    pub who: String,
    /// Why it matters.
    pub why: String,
    /// The act that wants it.
    pub act: String,
    /// Place in the act.
    pub clause: String,
}

/// The code of the question and the files with it; nothing where something was complained of.
pub(super) fn added(complaints: &mut Complaints, pack: &Pack, new: &NewAsked) -> Option<(String, Tree)> {
    let rule = pack.monitoring.as_ref()?;
    let level = checked_level(complaints, new);
    if !rule.sections.iter().any(|one| one.id.as_str() == new.section) {
        complaints.add(Complaint::new("section", "choose"));
    }
    let kind = checked_kind(complaints, rule, new);
    let mut prose = |name, text: &str, most| Written::words(&complaints.text(name, text, most));
    let text = prose("text", &new.text, LONGEST_PROSE);
    let help = prose("help", &new.help, LONGEST_PROSE);
    let title = prose("title", &new.title, LONGEST_PROSE);
    let unit = prose("unit", &new.unit, LONGEST_LINE);
    let who = prose("who", &new.who, LONGEST_PROSE);
    let why = prose("why", &new.why, LONGEST_PROSE);
    let act = prose("act", &new.act, LONGEST_LINE);
    let clause = prose("clause", &new.clause, LONGEST_LINE);
    let (level, (answer, formula)) = level.zip(kind)?;
    let code = free_code(rule, &new.section);
    let block = block(rule, level, &new.section)?;
    let head = |words: &Written, key: &str| {
        let section = Written::words(&new.section);
        lines(&[
            ("id", &Written::plain(code.as_str())),
            ("level", &Written::plain(new.level.as_str())),
            ("section", &section),
            (key, words),
        ])
    };
    let cited = lines(&[("clause", &clause), ("reference", &Written::words(&code))]);
    let question = format!("{}\nkind: {answer}\n{}\n{cited}", head(&text, "text"), lines(&[("help", &help)]));
    let formula = formula.replace(CODE, &code);
    let rest = lines(&[("block", &Written::words(&block)), ("who", &who), ("why", &why)]);
    let row = format!(
        "{}\nformula: {formula}\n{}\n{cited}\n{rest}",
        head(&title, "title"),
        lines(&[("unit", &unit)])
    );
    let mut files = pack.files.clone();
    let monitoring = files.get_mut("monitoring.yaml")?;
    *monitoring = Places::of(monitoring)?.appended("questions", &question)?;
    *monitoring = Places::of(monitoring)?.appended("rows", &row)?;
    let references = files.get_mut("references.yaml")?;
    let reference = format!("{}\ncertainty: text", lines(&[("title", &act), ("clause", &clause)]));
    *references = Places::of(references)?.with_key(&code, &reference);
    Some((code, files))
}

/// What stands for the code of the question in a formula.
const CODE: &str = "{code}";

fn checked_level(complaints: &mut Complaints, new: &NewAsked) -> Option<UnitLevel> {
    match new.level.as_str() {
        "school" => Some(UnitLevel::School),
        "municipality" => Some(UnitLevel::Municipality),
        _ => {
            complaints.add(Complaint::new("level", "choose"));
            None
        }
    }
}

/// Kind of the answer and formula of the row.
fn checked_kind(
    complaints: &mut Complaints,
    rule: &Monitoring,
    new: &NewAsked,
) -> Option<(&'static str, String)> {
    let answer = || format!("{{ answer: {CODE} }}");
    match new.kind.as_str() {
        "yes-no" => Some(("yes-no", answer())),
        "count" => Some(("count", answer())),
        "share" if new.level != "school" => {
            complaints.add(Complaint::new("kind", "pack-share-level"));
            None
        }
        "share" => {
            let whole = rule
                .question(&new.whole)
                .filter(|one| one.kind == Kind::Count && one.level == UnitLevel::School);
            let Some(whole) = whole else {
                complaints.add(Complaint::new("whole", "choose"));
                return None;
            };
            Some((
                "count",
                format!("{{ share: {{ k: {CODE}, n: {} }} }}", Written::words(whole.id.as_str()).yaml(0)),
            ))
        }
        _ => {
            complaints.add(Complaint::new("kind", "choose"));
            None
        }
    }
}

/// `5A.own1` of section `5A`: the first that nothing has.
fn free_code(rule: &Monitoring, section: &str) -> String {
    let taken =
        |code: &String| rule.question(code).is_some() || rule.row(code).is_some() || rule.off.holds(code);
    let all = (1_u32..).map(|number| format!("{section}.own{number}"));
    all.into_iter().find(|code| !taken(code)).unwrap_or_default()
}

/// The block of mechanisms and documents that the first rows like it have.
fn block(rule: &Monitoring, level: UnitLevel, section: &str) -> Option<String> {
    let own = rule.rows_of(section, level).next();
    let near = rule.rows.iter().find(|row| row.section.as_str() == section);
    own.or(near).map(|row| row.block.to_string()).or_else(|| rule.blocks.keys().next().cloned())
}

/// Keys with their values, a line each.
fn lines(pairs: &[(&str, &Written)]) -> String {
    let line = |(key, value): &(&str, &Written)| format!("{key}: {}", value.yaml(2));
    pairs.iter().map(line).collect::<Vec<_>>().join("\n")
}
