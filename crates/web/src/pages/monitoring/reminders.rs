//! Those who have not sent are reminded: a text to copy.

use crate::components::{link, muted};
use crate::page::Visit;
use maud::{Markup, html};
use operations::RunMonitoring;
use operations::kinds::CampaignState;
use operations::monitoring::{Line, Progress};

/// The place of reminders on the page of a round; nothing where everybody has sent. Letters by e-mail,
/// where a server is set, belong here too.
pub(super) fn section(page: &Visit, progress: &Progress) -> Markup {
    let missing: Vec<&Line> = progress.schools.iter().filter(|line| !line.came()).collect();
    if missing.is_empty() || progress.campaign.state != CampaignState::Open {
        return html! {};
    }
    let text = text(page, progress, &missing);
    let lines = text.lines().count().max(6);
    // Without a server of letters the page behind the link has their texts only.
    let sends = page.permit::<RunMonitoring>().is_some_and(|permit| permit.mail_is_set());
    let letters = if sends { "mail-remind" } else { "mail-remind-texts" };
    html! {
        h2.govuk-heading-m id="reminders" { (page.text("monitoring-remind")) }
        p.govuk-body { (page.with("monitoring-remind-what", [("count", missing.len().into())])) }
        div.govuk-form-group {
            label.govuk-label for="reminder" { (page.text("monitoring-remind-text")) }
            textarea.govuk-textarea id="reminder" rows=(lines) readonly { "\n" (text) }
            button.opora-quiet type="button" hidden data-copy="reminder" data-done=(page.text("web-copied")) {
                (page.text("monitoring-remind-copy"))
            }
        }
        p.govuk-body { (muted(&page.text("monitoring-remind-note"))) }
        p.govuk-body { (link(&format!("/monitoring/{}/letters", progress.campaign.id), &page.text(letters))) }
    }
}

/// A letter to those who have not sent.
fn text(page: &Visit, progress: &Progress, missing: &[&Line]) -> String {
    let round = &progress.campaign;
    let public = page.shared.settings.public.trim_end_matches('/');
    let place = if public.is_empty() {
        page.text("monitoring-remind-place")
    } else {
        page.with("monitoring-remind-address", [("address", format!("{public}/reports").into())])
    };
    let name = if round.is_past { "monitoring-remind-late" } else { "monitoring-remind-before" };
    let first =
        page.with(name, [("title", round.title.as_str().into()), ("day", page.day(&round.due_on).into())]);
    let line = |line: &&Line| {
        if line.due_on == round.due_on {
            return format!("— {}", line.name);
        }
        let day = page.day(&line.due_on);
        page.with("monitoring-remind-own", [("school", line.name.as_str().into()), ("day", day.into())])
    };
    let schools: Vec<String> = missing.iter().map(line).collect();
    [
        page.text("monitoring-remind-greeting"),
        first,
        page.text("monitoring-remind-list"),
        schools.join("\n"),
        place,
        page.text("monitoring-remind-end"),
        round.authority.clone(),
    ]
    .join("\n")
}
