//! A sign in words, always with its numbers.

use crate::page::Visit;
use crate::pages::results::procedure_short;
use model::assessments::Mark;
use operations::identification::{Looked, SignReply};

/// How many decimals a statistic has, as in the report.
pub(super) const DECIMALS: u8 = 3;

pub(super) fn number(page: &Visit, number: f64) -> String {
    page.words.decimal(number, DECIMALS.into())
}

/// The procedure with its year.
pub(super) fn assessment(page: &Visit, one: &Looked) -> String {
    let procedure = procedure_short(&page.words, &one.assessment.procedure);
    let year = one.assessment.year.to_string();
    page.with("signs-page-assessment", [("procedure", procedure.into()), ("year", year.into())])
}

/// «возможный признак: 0,810 (порог 0,762), n = 22»
pub(super) fn found(page: &Visit, one: &Looked) -> String {
    let arguments = [
        ("statistic", number(page, one.statistic).into()),
        ("critical", number(page, one.critical).into()),
        ("n", page.words.number(one.n.into()).into()),
    ];
    page.with("signs-page-found", arguments)
}

/// What the numbers of a sign are.
pub(super) fn meant(page: &Visit, one: &Looked) -> String {
    let arguments = [
        ("statistic", number(page, one.statistic).into()),
        ("critical", number(page, one.critical).into()),
        ("n", page.words.number(one.n.into()).into()),
        ("mark", mark(one).into()),
        ("year", one.assessment.year.to_string().into()),
        ("next", (one.assessment.year.number() + 1).to_string().into()),
    ];
    page.with(&format!("signs-page-says-{}", one.sign.as_str()), arguments)
}

/// The mark above whose boundary works stand; empty where the sign knows none.
pub(super) fn mark(one: &Looked) -> String {
    one.boundary.map(Mark::number).map(|mark| mark.to_string()).unwrap_or_default()
}

/// How often an honest school would show it.
pub(super) fn alarm(page: &Visit, one: &Looked) -> String {
    told(page, one, "signs-page-alarm")
}

/// The same for a cell.
pub(super) fn alarm_short(page: &Visit, one: &Looked) -> String {
    told(page, one, "signs-page-alarm-short")
}

fn told(page: &Visit, one: &Looked, name: &str) -> String {
    match one.false_alarm {
        // What rounds to nothing was seldom in the simulation, but is not impossible.
        Some(rate) if rate * 1000.0 < 0.5 => page.text(&format!("{name}-rare")),
        Some(rate) => {
            let rate = page.words.decimal(rate * 100.0, 1);
            page.with(name, [("rate", rate.into())])
        }
        None => page.text(&format!("{name}-unknown")),
    }
}

/// A sign on a line of its own: year, sign, procedure, numbers.
pub(crate) fn line(page: &Visit, one: &Looked) -> String {
    let arguments = [
        ("assessment", assessment(page, one).into()),
        ("sign", page.words.word("sign", one.sign.as_str()).into()),
        ("found", found(page, one).into()),
    ];
    page.with("signs-page-line", arguments)
}

/// What the school replied to a sign, and what the authority answered; each cut to so many letters.
pub(crate) fn reply(page: &Visit, reply: &SignReply, most: usize) -> String {
    let state = match reply.accepted {
        Some(true) => "signs-page-reply-accepted",
        Some(false) => "signs-page-reply-refused",
        None => "signs-page-reply-waits",
    };
    let arguments = [
        ("content", cut(&reply.content, most).into()),
        ("state", page.text(state).into()),
        ("answer", cut(reply.answer.as_deref().unwrap_or_default(), most).into()),
    ];
    let name = if reply.answer.is_some() { "signs-page-reply-answered" } else { "signs-page-reply" };
    page.with(name, arguments)
}

/// The beginning of a text that could be long.
fn cut(text: &str, most: usize) -> String {
    let mut cut: String = text.chars().take(most).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    cut
}
