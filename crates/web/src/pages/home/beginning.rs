//! The first steps, while nothing is there.

use crate::components::{Task, TaskState, task_list};
use crate::page::Visit;
use maud::{Markup, html};
use operations::kinds::UploadState;
use operations::{KeepAccounts, ListedUpload, LoadResults};

/// What to do, in its order, for those who may; for others what is waited for.
pub(super) fn steps(page: &Visit, schools: Option<u32>, uploads: Option<&[ListedUpload]>) -> Markup {
    let loads = page.permit::<LoadResults>().is_some();
    if !loads {
        return html! { p.govuk-body { (page.text("results-none")) } };
    }
    let any = uploads.is_some_and(|all| all.iter().any(|one| one.state != UploadState::Cancelled));
    let done = |done: bool| if done { TaskState::Done } else { TaskState::NotStarted };
    let mut tasks =
        vec![Task::new(page.text("home-load"), "/uploads/new", done(any)).hint(page.text("home-load-what"))];
    tasks.push(if any {
        Task::new(page.text("home-check"), "/uploads", TaskState::NotStarted)
            .hint(page.text("home-check-what"))
    } else {
        Task::waiting(page.text("home-check"), page.text("home-check-waits"))
    });
    if page.permit::<KeepAccounts>().is_some() {
        let task = Task::new(page.text("home-invite"), "/people/new", TaskState::NotStarted);
        tasks.push(task.hint(page.text("home-invite-what")));
    }
    html! {
        h2.govuk-heading-m { (page.text("home-begin")) }
        @if schools == Some(0) { p.govuk-body { (page.text("home-begin-what")) } }
        (task_list(&page.words, "begin", &tasks))
    }
}
