//! The rules applied to what stands, as `assess` applies them to files.

use super::reading::fault;
use super::standing::{Base, Standing};
use crate::application::Application;
use crate::assess::Assessed;
use crate::refusal::Answer;
use model::diagnostics::Diagnostic;
use model::organisations::NameForms;
use std::sync::Arc;
use storage::Queue;

impl Application {
    /// Begins to do background work, first what an earlier run left undone.
    pub async fn begin_work(&self) -> Answer<Queue> {
        let queue = self.store.queue().await?;
        let queue = self.queue.get_or_init(|| queue).clone();
        self.resume().await?;
        Ok(queue)
    }

    /// Applies all shipped rules to what stands. The inner error says why nothing can be said.
    pub async fn assess_standing(self: &Arc<Self>) -> Answer<Result<Assessed, Vec<Diagnostic>>> {
        let base = Base::read(self, None).await?;
        let application = self.clone();
        let concluded = tokio::task::spawn_blocking(move || application.conclude(&base, Vec::new()));
        Ok(concluded.await.map_err(fault)?.map(|applied| applied.assessed))
    }
}

/// Names as people keep them go before those of files.
pub(crate) fn named(base: &Base, standing: &mut Standing) {
    let logins: Vec<_> = standing.facts.organisations.schools.keys().copied().collect();
    for login in logins {
        let Some(id) = base.school(&standing.facts, &login) else { continue };
        let Some((kept, school)) =
            base.tree.organisations.get(&id).zip(standing.facts.organisations.schools.get_mut(&login))
        else {
            continue;
        };
        school.special = kept.special.or(school.special);
        // A school of which no file tells a name is called by its login, which is no name.
        if school.logins.iter().any(|login| login.to_string() == kept.name) {
            continue;
        }
        if school.name.as_deref() != Some(kept.name.as_str()) {
            school.forms = NameForms::default();
        }
        school.name = Some(kept.name.clone());
        let mut forms = NameForms::given(kept.genitive.clone(), kept.dative.clone());
        forms.add(std::mem::take(&mut school.forms));
        school.forms = forms;
    }
}
