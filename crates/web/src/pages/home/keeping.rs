//! For whoever keeps the program: people who were invited, and the seal of the journal.

use crate::components::{Figure, Task, TaskState, figures, task_list};
use crate::page::Visit;
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::{KeepAccounts, SeeJournal, SetAuthority};

pub(super) async fn people(page: &Visit) -> Result<Markup, Trouble> {
    // Coordinators keep accounts as well, but the program is kept by its administrator.
    let (Some(keep), Some(_)) = (page.permit::<KeepAccounts>(), page.permit::<SetAuthority>()) else {
        return Ok(html! {});
    };
    let accounts = keep.accounts().await?;
    let open = accounts.iter().filter(|one| one.closed_at.is_none());
    let (accepted, invited): (Vec<_>, Vec<_>) = open.partition(|one| one.accepted);
    let expired = invited.iter().filter(|one| one.invited_until.is_none()).count();
    let count = |number: usize| page.words.number(number as u64);
    let figure = |name: &str, value: String, detail: Option<String>, href: &str| Figure {
        label: page.text(name),
        value,
        detail,
        target: None,
        href: Some(href.to_owned()),
    };
    let late = (expired > 0).then(|| page.with("home-expired", [("count", expired.into())]));
    let mut all = vec![
        figure("home-people", count(accepted.len()), None, "/people"),
        figure("home-invited", count(invited.len()), late, "/people"),
    ];
    if let Some(permit) = page.permit::<SeeJournal>() {
        let sealed = permit.check().await?;
        let whole = page.text(if sealed.broken.is_none() { "home-seal-whole" } else { "home-seal-broken" });
        let waiting = page.with("home-seal-waiting", [("count", sealed.waiting.into())]);
        all.push(figure("home-seal", whole, Some(waiting), "/journal"));
    }
    let alone = accounts.len() < 2;
    let invite = Task::new(page.text("home-invite-coordinator"), "/people/new", TaskState::NotStarted);
    Ok(html! {
        h2.govuk-heading-m { (page.text("home-keeping")) }
        (figures(&page.words, &all))
        @if alone { (task_list(&page.words, "keep", &[invite.hint(page.text("home-invite-coordinator-what"))])) }
    })
}
