//! A document opened beside the answer that it proves.

use super::super::said::{answer, kept};
use crate::components::{SummaryRow, file_link, link, summary_list, warning};
use crate::page::Visit;
use crate::trouble::Trouble;
use maud::{Markup, html};
use model::forms::Question;
use operations::monitoring::{Proof, Report};
use operations::{Permit, SeeResults};

/// Letters of a document that are shown at most.
const MOST: usize = 20_000;

/// Tags that end a line.
const LINES: [&str; 12] = ["p", "/p", "br", "br/", "li", "/li", "tr", "/tr", "div", "/div", "h1", "h2"];

/// The document that the address names, with the answer on its left; nothing where none is named.
pub(super) async fn shown(
    page: &Visit,
    permit: &Permit<SeeResults>,
    report: &Report,
) -> Result<Markup, Trouble> {
    let Some(wanted) = page.asked.number("proof") else { return Ok(html! {}) };
    let found = report.proofs.iter().find_map(|(question, all)| {
        let proof = all.iter().find(|one| one.id == wanted)?;
        Some((report.form.question(question)?, proof))
    });
    let Some((question, proof)) = found else { return Ok(html! {}) };
    let text = if proof.is_kept {
        readable(&permit.evidence_file(report.id, proof.id).await?.content)
    } else {
        None
    };
    Ok(html! {
        section id="proof" aria-label=(page.text("monitoring-proof")) {
            h2.govuk-heading-m { (page.text("monitoring-proof")) }
            div.govuk-grid-row {
                div.govuk-grid-column-one-third { (value(page, report, question)) }
                div.govuk-grid-column-two-thirds {
                    (about(page, report, proof))
                    (content(page, proof, text.as_deref()))
                }
            }
        }
    })
}

fn value(page: &Visit, report: &Report, question: &Question) -> Markup {
    let now = report.answers.get(&question.id).map(|own| kept(page, question, own)).unwrap_or_default();
    let before = report.before.get(&question.id).map(|own| answer(page, &question.kind, own));
    html! {
        p.govuk-body { strong { (question.text) } }
        p.govuk-body { (page.text("monitoring-now")) ": " (now) }
        @if let Some(before) = before { p.govuk-body { (page.text("monitoring-before")) ": " (before) } }
        p.govuk-body { (link(&format!("#q-{}", question.id), &page.text("monitoring-to-question"))) }
    }
}

fn about(page: &Visit, report: &Report, proof: &Proof) -> Markup {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("monitoring-proof-title", html! { (proof.title) });
    if let Some(number) = &proof.number {
        row("monitoring-proof-number", html! { (number) });
    }
    if let Some(day) = &proof.dated_on {
        row("monitoring-proof-day", html! { (page.day(day)) });
    }
    if let Some(address) = &proof.address {
        row(
            "monitoring-proof-address",
            html! { a.govuk-link href=(address) rel="noreferrer noopener" target="_blank" { (address) } },
        );
    }
    if let Some(at) = proof.copied_at {
        row("monitoring-proof-copied", html! { (page.time(at)) });
    }
    if let Some(checksum) = &proof.checksum {
        row("monitoring-proof-checksum", html! { code { (checksum) } });
    }
    if proof.is_kept {
        let href = format!("/monitoring/{}/reports/{}/evidence/{}", report.campaign, report.id, proof.id);
        row("monitoring-proof-file", file_link(&href, &page.text("monitoring-proof-take")));
    }
    summary_list(&rows)
}

fn content(page: &Visit, proof: &Proof, text: Option<&str>) -> Markup {
    html! {
        @match text {
            Some(text) => {
                p.govuk-body { (page.text("monitoring-proof-text")) }
                textarea.govuk-textarea rows="18" readonly aria-label=(proof.title) { "\n" (text) }
            },
            None if proof.is_kept => p.govuk-body { (page.text("monitoring-proof-opaque")) },
            None => (warning(&page.words, &page.text("monitoring-proof-none"))),
        }
    }
}

/// The text of a page or of a plain file; nothing of what is neither.
fn readable(content: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(content).ok()?;
    let start = text.trim_start().get(..200).unwrap_or(text).to_lowercase();
    let page = start.starts_with("<!doctype html") || start.starts_with("<html") || start.contains("<head");
    if !page && text.chars().any(|letter| letter.is_control() && !letter.is_whitespace()) {
        return None;
    }
    let plain = if page { without_tags(text) } else { text.to_owned() };
    let lines = plain.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
    Some(lines.join("\n").chars().take(MOST).collect())
}

/// What a page says without its tags, scripts and styles.
fn without_tags(page: &str) -> String {
    let (mut text, mut rest) = (String::new(), page);
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let Some(end) = rest.find('>') else { return decoded(&text) };
        let tag = rest[..end].split_whitespace().next().unwrap_or_default().to_lowercase();
        rest = &rest[end + 1..];
        if tag == "script" || tag == "style" {
            let close = format!("</{tag}");
            let gone = rest.to_ascii_lowercase().find(&close);
            rest = gone.map_or("", |gone| &rest[gone..]);
        }
        text.push(if LINES.contains(&tag.as_str()) { '\n' } else { ' ' });
    }
    text.push_str(rest);
    decoded(&text)
}

fn decoded(text: &str) -> String {
    let signs = [("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (sign, letter)| text.replace(sign, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_read_without_what_is_not_said() {
        let page = "<!DOCTYPE html><html><head><title>Приказ</title><style>p { color: red }</style></head>\
                    <body><p>О&nbsp;назначении</p><script>alert('<p>')</script><p>№ 17 &amp; 18</p></body></html>";
        assert_eq!(readable(page.as_bytes()).as_deref(), Some("Приказ\nО назначении\n№ 17 & 18"));
        assert_eq!(readable(b"%PDF-1.7\x00\x01\xff"), None);
        assert_eq!(readable("Просто текст".as_bytes()).as_deref(), Some("Просто текст"));
    }
}
