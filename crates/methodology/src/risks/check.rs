//! What the types of `risks.yaml` cannot say.

use super::{Factor, Measure, Risks, SuggestionRule};
use crate::check::defined;
use crate::citation::Name;
use crate::pack::Pack;
use crate::parse::Problems;
use model::diagnostics::{Code, Diagnostic, Place};
use model::values::Percent;
use std::collections::BTreeSet;

const FILE: &str = "risks.yaml";

/// Every value is cited, no factor stands twice, thresholds ascend, bounds leave a choice.
pub(crate) fn check(rule: &Risks, pack: &Pack, problems: &mut Problems) {
    defined(FILE, references(rule), pack.references.keys(), problems);
    let mut seen = BTreeSet::new();
    for factor in rule.factors.iter().filter(|factor| !seen.insert(factor.id.as_str())) {
        let problem = Diagnostic::new(Code::PackDuplicate, place(&factor.id));
        problems.push(problem.with("key", factor.id.as_str()));
    }
    for (_, at, expected) in values(rule).into_iter().filter(|(sound, ..)| !sound) {
        problems.push(Diagnostic::new(Code::PackValueInvalid, place(at)).with("expected", expected));
    }
}

fn place(at: &Name) -> Place {
    Place { file: FILE.to_owned(), cell: at.cell(), ..Place::default() }
}

fn references(rule: &Risks) -> Vec<&Name> {
    let mut names = vec![&rule.levels.reference, &rule.chosen.reference, &rule.least.reference];
    names.extend(rule.factors.iter().map(|factor| &factor.reference));
    names.extend(suggestions(rule).map(|(_, own)| &own.reference));
    names
}

fn suggestions(rule: &Risks) -> impl Iterator<Item = (&Factor, &SuggestionRule)> {
    rule.factors.iter().filter_map(|factor| Some((factor, factor.suggestion.as_ref()?)))
}

type Check<'a> = (bool, &'a Name, &'static str);

fn values(rule: &Risks) -> Vec<Check<'_>> {
    let bounds = rule.chosen.value;
    let reachable = usize::from(bounds.most) <= rule.factors.len();
    let mut checks: Vec<Check<'_>> = vec![
        (bounds.least > 0 && rule.least.value > 0, &rule.chosen.reference, "positive"),
        (bounds.least <= bounds.most && reachable, &rule.chosen.reference, "ascending"),
    ];
    checks.extend(rule.factors.iter().map(|factor| (is_code(factor.id.as_str()), &factor.id, "code")));
    for (_, own) in suggestions(rule) {
        let inner = own.middle > Percent::whole(0) && own.high < Percent::whole(100);
        let filled = match &own.measure {
            Measure::LowWorks { procedures } => !procedures.is_empty(),
            Measure::Share { part, whole } => !part.is_empty() && !whole.is_empty(),
        };
        checks.push((own.middle < own.high, &own.reference, "ascending"));
        checks.push((inner, &own.reference, "inner-percent"));
        checks.push((filled && own.years > 0, &own.reference, "positive"));
    }
    checks
}

/// Small Latin letters, digits and hyphens: the name stands in the database and in addresses.
fn is_code(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    !text.is_empty() && text.len() <= 40 && text.bytes().all(plain)
}

#[cfg(test)]
mod tests {
    use crate::{read, shipped};
    use model::diagnostics::Code;

    /// The codes of what is wrong in the shipped pack with a piece of its rule changed.
    fn wrong(right: &str, wrong: &str) -> Vec<Code> {
        let mut files = shipped().remove("project-500").unwrap();
        let rule = files.get_mut("risks.yaml").unwrap();
        assert!(rule.contains(right), "{right}");
        *rule = rule.replacen(right, wrong, 1);
        read(files).unwrap_err().into_iter().map(|problem| problem.code).collect()
    }

    #[test]
    fn what_no_profile_can_be_made_of_is_told() {
        assert_eq!(wrong("middle: 10 %", "middle: 20 %"), [Code::PackValueInvalid], "thresholds ascend");
        assert_eq!(wrong("high: 20 %", "high: 100 %"), [Code::PackValueInvalid]);
        assert_eq!(wrong("least: 2, most: 5", "least: 6, most: 5"), [Code::PackValueInvalid]);
        assert_eq!(wrong("least: 2, most: 5", "least: 2, most: 14"), [Code::PackValueInvalid]);
        assert_eq!(wrong("part: [disabled]", "part: []"), [Code::PackValueInvalid]);
        assert_eq!(wrong("years: 3", "years: 0"), [Code::PackValueInvalid]);
        assert_eq!(wrong("id: parents", "id: Семьи"), [Code::PackValueInvalid]);
        assert_eq!(wrong("id: parents", "id: failure"), [Code::PackDuplicate]);
        assert_eq!(wrong("reference: profile-2022", "reference: profile"), [Code::PackNameUnknown]);
    }
}
