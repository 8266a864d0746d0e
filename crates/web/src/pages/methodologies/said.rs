//! What several pages of packs say alike.

use crate::components::{Problem, Tag, Tone};
use crate::page::Visit;
use maud::{Markup, Render as _};
use methodology::{Pack, UnitLevel, Validity};
use model::diagnostics::Diagnostic;
use operations::kinds::MethodologyState;
use operations::packs::{Field, FieldKind, Part, PartKind};

/// How far an own version is.
pub(super) fn state(page: &Visit, state: MethodologyState) -> Markup {
    let tone = match state {
        MethodologyState::Draft => Tone::Info,
        MethodologyState::Installed => Tone::Good,
        MethodologyState::Withdrawn => Tone::Plain,
    };
    Tag::new(tone, page.words.word("methodology-state", state.as_str())).render()
}

/// What a pack speaks of.
pub(super) fn contents(page: &Visit, pack: &Pack) -> String {
    let plain = [
        (pack.identification.is_some(), "contents-identification"),
        (pack.signs.is_some(), "contents-signs"),
        (pack.context.is_some(), "contents-context"),
        (pack.risks.is_some(), "contents-risks"),
        (pack.outline.is_some(), "contents-outline"),
        (pack.forms.is_some(), "contents-forms"),
    ];
    let counted = [
        (pack.indicators.as_ref().map_or(0, |all| all.indicators.len()), "contents-indicators"),
        (pack.monitoring.as_ref().map_or(0, |all| all.rows.len()), "contents-monitoring"),
        (pack.scales.len(), "contents-scales"),
        (pack.cases.len(), "contents-cases"),
    ];
    let plain = plain.iter().filter(|(has, _)| *has).map(|(_, name)| page.text(name));
    let counted = counted.iter().filter(|(count, _)| *count > 0);
    let counted = counted.map(|(count, name)| page.with(name, [("count", (*count).into())]));
    counted.chain(plain).collect::<Vec<_>>().join(", ")
}

/// Years for which a pack speaks.
pub(super) fn years(page: &Visit, valid: Validity) -> String {
    let year = |year: Option<model::assessments::Year>| year.map(|year| year.number().to_string());
    match (year(valid.from), year(valid.to)) {
        (Some(from), Some(to)) => format!("{from}–{to}"),
        (Some(from), None) => page.with("methodology-since", [("year", from.into())]),
        (None, Some(to)) => page.with("methodology-until", [("year", to.into())]),
        (None, None) => page.text("methodology-any-year"),
    }
}

/// Whose row or question it is.
pub(super) fn level(page: &Visit, level: UnitLevel) -> String {
    page.text(match level {
        UnitLevel::School => "level-school",
        UnitLevel::Municipality => "level-municipality",
    })
}

/// A part by its name.
pub(super) fn part_title(page: &Visit, kind: PartKind, id: &str, title: &str) -> String {
    let word = page.words.word("methodology-part", kind.as_str());
    match kind {
        PartKind::Head | PartKind::Terms | PartKind::Limits => word,
        PartKind::Choice => page.words.text(&format!("choice-{id}")),
        PartKind::Band | PartKind::Stage => title.to_owned(),
        PartKind::Section | PartKind::Question | PartKind::Row => format!("{word} {id}"),
    }
}

/// What a field is called.
pub(super) fn field_label(page: &Visit, kind: PartKind, field: &str) -> String {
    let own = page.words.word(&format!("methodology-field-{}", kind.as_str()), field);
    if own == field { page.words.word("methodology-field", field) } else { own }
}

/// What stands in a field, in words.
pub(super) fn field_value(page: &Visit, part: (PartKind, &str), kind: &FieldKind, value: &str) -> String {
    match kind {
        _ if value.is_empty() => page.text("methodology-nothing"),
        FieldKind::Choice(_) => page.words.word(&format!("choice-{}", part.1), value),
        FieldKind::Flag | FieldKind::InUse => page.text(if value == "yes" { "yes" } else { "no" }),
        FieldKind::Percent | FieldKind::PercentOrNone => page.with("percent", [("value", value.into())]),
        _ => value.to_owned(),
    }
}

/// The field of this name.
pub(super) fn field<'a>(part: &'a Part, name: &str) -> Option<&'a Field> {
    part.fields.iter().find(|field| field.name == name)
}

/// What is wrong in a pack, as problems of a form.
pub(super) fn unsound(page: &Visit, field: Option<&str>, problems: &[Diagnostic]) -> Vec<Problem> {
    let problem = |one: &Diagnostic| {
        let said = page.words.diagnostic(one);
        let hint = if said.hint.is_empty() { String::new() } else { format!(" {}", said.hint) };
        let place = match (one.place.file.as_str(), one.place.cell.split_once(':')) {
            ("", _) => String::new(),
            (file, None) => format!("{file}: "),
            (file, Some((line, _))) => {
                page.with("methodology-line", [("file", file.into()), ("line", line.into())])
            }
        };
        Problem { field: field.map(str::to_owned), text: format!("{place}{}{hint}", said.text) }
    };
    problems.iter().map(problem).collect()
}
