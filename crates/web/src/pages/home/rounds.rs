//! Rounds of monitoring: reports that wait for review, schools that are late, terms of this week; and what
//! a school has to send.

use crate::components::{Tag, Task, TaskState, Tone};
use crate::page::Visit;
use crate::trouble::Trouble;
use jiff::civil::Date;
use operations::kinds::{CampaignState, SubmissionState};
use operations::monitoring::{Campaign, Report};
use operations::{FillReports, RunMonitoring};

/// A term is near that is so many days ahead at most.
const NEAR: i32 = 7;

/// What of the rounds needs the reader today; nothing for whoever runs none.
pub(super) async fn waiting(page: &Visit) -> Result<Vec<Task>, Trouble> {
    let Some(permit) = page.permit::<RunMonitoring>() else { return Ok(Vec::new()) };
    let today = permit.today();
    let rounds = permit.campaigns().await?;
    let open = rounds.iter().filter(|one| one.state == CampaignState::Open);
    Ok(open.flat_map(|one| of_round(page, one, &today)).collect())
}

fn of_round(page: &Visit, one: &Campaign, today: &str) -> Vec<Task> {
    let review = one.counts.of(&[SubmissionState::Sent, SubmissionState::Review]);
    let came = [("k", one.counts.came().into()), ("n", one.counts.all().into())];
    let came = page.with("home-rounds-came", came);
    let task = |name: &str, which: &str, tone: Tone, state: String| {
        let text = page.with(name, [("title", one.title.as_str().into())]);
        let href = format!("/monitoring/{}{which}", one.id);
        Task::new(text, href, TaskState::Own(Tag::new(tone, state))).hint(came.as_str())
    };
    let count = |name: &str, count: u32| page.with(name, [("count", count.into())]);
    let mut tasks = Vec::new();
    if review > 0 {
        let state = count("home-rounds-review-count", review);
        tasks.push(task("home-rounds-review", "?state=review", Tone::Caution, state));
    }
    if one.late > 0 {
        let state = count("home-rounds-late-count", one.late);
        tasks.push(task("home-rounds-late", "?state=late", Tone::Bad, state));
    } else if is_near(today, &one.due_on) && one.counts.came() < one.counts.all() {
        let state = page.with("home-rounds-term-day", [("day", page.day(&one.due_on).into())]);
        tasks.push(task("home-rounds-term", "?state=waiting", Tone::Info, state));
    }
    tasks
}

/// Whether a day is today or within a week.
fn is_near(today: &str, day: &str) -> bool {
    let days = || {
        let (from, to): (Date, Date) = (today.parse().ok()?, day.parse().ok()?);
        Some(from.until(to).ok()?.get_days())
    };
    days().is_some_and(|days| (0..=NEAR).contains(&days))
}

/// What a school has to send, for «что от нас ждут».
pub(super) async fn of_school(page: &Visit, school: i64) -> Result<Vec<Task>, Trouble> {
    let Some(permit) = page.permit::<FillReports>() else { return Ok(Vec::new()) };
    let reports = permit.reports_of(school).await?;
    Ok(reports.iter().filter(|one| one.takes_answers()).map(|one| to_send(page, one)).collect())
}

fn to_send(page: &Visit, one: &Report) -> Task {
    let text = page.with("home-report", [("title", one.title.as_str().into())]);
    let open = one.remarks.iter().filter(|remark| remark.settled_at.is_none()).count();
    let day = |name: &str| page.with(name, [("day", page.day(&one.due_on).into())]);
    let (tone, state) = match one.state {
        _ if one.is_late => (Tone::Bad, day("monitoring-late-since")),
        SubmissionState::Returned => {
            (Tone::Caution, page.with("home-report-returned", [("count", open.into())]))
        }
        _ => (Tone::Info, day("monitoring-until")),
    };
    let hint = page.words.word("monitoring-state", one.state.as_str());
    Task::new(text, format!("/reports/{}", one.id), TaskState::Own(Tag::new(tone, state))).hint(hint)
}
