//! Case forms of names, suggested where no file gives them.

use crate::methodologies::Methodologies;
use methodology::Forms;
use model::diagnostics::{Code, Diagnostic, Place};
use model::facts::Facts;
use model::organisations::NameForms;

/// Adds suggestions to the names of schools and municipalities; names for which there is none are told.
pub(super) fn suggest(facts: &mut Facts, packs: &Methodologies, diagnostics: &mut Vec<Diagnostic>) {
    let Some(forms) = packs.first(|pack| pack.forms.as_ref()) else { return };
    let tree = &mut facts.organisations;
    let mut unknown = Vec::new();
    for (key, name) in tree.municipalities.iter().filter(|(_, name)| !name.is_empty()) {
        let own = tree.municipality_forms.entry(key.clone()).or_default();
        complete(forms, name, own, &mut unknown);
    }
    for school in tree.schools.values_mut() {
        if let Some(name) = &school.name {
            complete(forms, name, &mut school.forms, &mut unknown);
        }
    }
    if !unknown.is_empty() {
        let names = unknown.iter().take(EXAMPLES).map(String::as_str).collect::<Vec<_>>().join("; ");
        let problem = Diagnostic::new(Code::NameFormUnknown, Place::default()).with("names", names);
        let count = u32::try_from(unknown.len()).unwrap_or(u32::MAX);
        diagnostics.push(Diagnostic { count, ..problem });
    }
}

/// Names that a message shows.
const EXAMPLES: usize = 3;

fn complete(forms: &Forms, name: &str, own: &mut NameForms, unknown: &mut Vec<String>) {
    match forms.suggest(name) {
        Some(suggested) => own.complete(&suggested.genitive, &suggested.dative),
        None if own.origin().is_none() => unknown.push(name.to_owned()),
        None => {}
    }
}
