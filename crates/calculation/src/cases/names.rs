//! Names and the case forms that the pack must suggest for them.

use super::Difference;
use methodology::{NameCase, Pack};

/// Forms that are otherwise than written.
pub(super) fn differences(pack: &Pack, case: &NameCase) -> Vec<Difference> {
    let found = pack.forms.as_ref().and_then(|forms| forms.suggest(&case.name));
    let found = found.map_or((None, None), |forms| (Some(forms.genitive), Some(forms.dative)));
    let pairs = [("genitive", &case.genitive, found.0), ("dative", &case.dative, found.1)];
    let shown = |form: &Option<String>| form.clone().unwrap_or_else(|| "—".to_owned());
    let wrong = pairs.into_iter().filter(|(_, expected, found)| *expected != found);
    wrong.map(|(what, expected, found)| (what.to_owned(), shown(expected), shown(&found))).collect()
}
