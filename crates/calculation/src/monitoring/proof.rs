//! How many answers that want a proof have one.

use super::Sheet;
use model::answers::Answer;
use model::forms::Form;
use model::values::Count;
use std::collections::BTreeMap;

/// Answers with a file or a link among those of «yes» or over zero that want one, by section. Sections
/// without such an answer are left out.
pub fn proof(form: &Form, sheet: &Sheet) -> BTreeMap<String, Count> {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for section in &form.sections {
        for question in section.questions.iter().filter(|one| !one.proofs.is_empty()) {
            if sheet.answers.get(&question.id).is_some_and(Answer::is_positive) {
                let proved = u32::from(sheet.proved.contains(&question.id));
                let count = counts.entry(section.id.clone()).or_default();
                *count = count.plus(Count::new(proved, 1));
            }
        }
    }
    counts
}
