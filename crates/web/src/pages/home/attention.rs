//! Uploads that wait for a person, or that something is being done with, and whatever else waits.

use crate::components::{Tag, Task, TaskState, Tone, task_list};
use crate::page::Visit;
use crate::pages::identification::list_name;
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::identification::ListHead;
use operations::kinds::{ListState, UploadState};
use operations::{DecideStatus, ListedUpload, LoadResults};

/// All uploads, for whoever may load results.
pub(super) async fn uploads(page: &Visit) -> Result<Option<Vec<ListedUpload>>, Trouble> {
    Ok(match page.permit::<LoadResults>() {
        Some(permit) => Some(permit.uploads().await?),
        None => None,
    })
}

/// Whether any waits or runs.
pub(super) fn any(page: &Visit, uploads: Option<&[ListedUpload]>) -> bool {
    uploads.into_iter().flatten().any(|one| task(page, one).is_some())
}

/// Those that wait or run; a word of calm where there is none.
pub(super) fn shown(
    page: &Visit,
    uploads: Option<&[ListedUpload]>,
    lists: &[ListHead],
    others: Vec<Task>,
) -> Markup {
    let uploads = uploads.unwrap_or_default();
    let mut tasks: Vec<Task> = uploads.iter().filter_map(|one| task(page, one)).collect();
    tasks.extend(lists.iter().filter_map(|one| list(page, one)));
    tasks.extend(others);
    if uploads.is_empty() && tasks.is_empty() {
        return html! {};
    }
    html! {
        h2.govuk-heading-m { (page.text("home-attention")) }
        @if tasks.is_empty() { p.govuk-body { (page.text("home-calm")) } }
        @else { (task_list(&page.words, "attention", &tasks)) }
    }
}

fn task(page: &Visit, one: &ListedUpload) -> Option<Task> {
    let tone = match one.state {
        UploadState::Checked if one.doubts > 0 => Tone::Caution,
        UploadState::Checked | UploadState::Waiting | UploadState::Reading => Tone::Info,
        UploadState::Applying | UploadState::Undoing => Tone::Info,
        UploadState::Failed => Tone::Bad,
        UploadState::Applied | UploadState::Undone | UploadState::Cancelled => return None,
    };
    let name = page.with("upload-number", [("number", one.id.to_string().into())]);
    let state = Tag::new(tone, page.words.word("upload-state", one.state.as_str()));
    let files = match one.files.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first, rest @ ..] => {
            page.with("home-files", [("first", first.as_str().into()), ("rest", rest.len().into())])
        }
    };
    let doubts = (one.state == UploadState::Checked && one.doubts > 0)
        .then(|| page.with("home-doubts", [("count", one.doubts.into())]));
    let hint = [Some(files).filter(|files| !files.is_empty()), doubts];
    let hint = hint.into_iter().flatten().collect::<Vec<_>>().join(". ");
    let task = Task::new(name, format!("/uploads/{}", one.id), TaskState::Own(state));
    Some(if hint.is_empty() { task } else { task.hint(hint) })
}

/// A draft that waits to be signed, and an order whose data were withdrawn.
fn list(page: &Visit, one: &ListHead) -> Option<Task> {
    let decides = page.permit::<DecideStatus>().is_some();
    let (tone, word) = match one.state {
        ListState::Draft => (Tone::Info, "list-state-draft"),
        ListState::Standing if !one.withdrawn_uploads.is_empty() => (Tone::Caution, "list-on-withdrawn"),
        ListState::Standing | ListState::Withdrawn => return None,
    };
    let state = Tag::new(tone, page.text(word));
    let task = Task::new(list_name(page, one), format!("/lists/{}", one.id), TaskState::Own(state));
    decides.then(|| task.hint(one.authority.as_str()))
}
