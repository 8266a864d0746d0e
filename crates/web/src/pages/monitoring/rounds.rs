//! The list of rounds, and the way from a round to the page of its kind.

use super::said::{kind, round_tag};
use super::{asked, progress, request};
use crate::components::{Empty, Look, link_button};
use crate::page::{Outcome, Page, Visit, shown, to};
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, Render as _, html};
use model::values::Count;
use operations::kinds::{CampaignKind, CampaignState, SubmissionState};
use operations::monitoring::Campaign;
use operations::{RunMonitoring, SeeResults};

pub(super) async fn rounds(page: Page<SeeResults>) -> Outcome {
    if page.permit.person().is_of_school() {
        return Ok(to("/reports"));
    }
    let runs = page.permit::<RunMonitoring>().is_some();
    let mut rounds = page.permit.campaigns().await?;
    rounds.retain(|one| runs || one.state != CampaignState::Draft);
    let title = page.text("menu-monitoring");
    let content = html! {
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("monitoring-what")) }
        @if runs { (beginning(&page)) }
        (sheet(&page, &rounds, runs).shown(&page.words, None))
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

/// What can be begun.
fn beginning(page: &Visit) -> Markup {
    html! {
        div.govuk-button-group {
            (link_button("/monitoring/new?kind=year", &page.text("monitoring-begin"), Look::Primary))
            (link_button("/monitoring/new?kind=request", &page.text("monitoring-begin-request"), Look::Secondary))
        }
    }
}

fn sheet(page: &Visit, rounds: &[Campaign], runs: bool) -> Sheet {
    let several =
        rounds.iter().any(|one| Some(one.organisation) != rounds.first().map(|one| one.organisation));
    let text = |name: &str| Head::Text(page.text(name));
    let share =
        |name: &str| Head::Share(page.text(name), [page.text("monitoring-k"), page.text("monitoring-n")]);
    let mut heads = vec![text("monitoring-column-round")];
    heads.extend(several.then(|| text("monitoring-authority")));
    heads.extend(["monitoring-kind", "monitoring-due", "monitoring-how-far"].map(text));
    heads.push(share("monitoring-came"));
    heads.push(Head::Number(page.text("monitoring-late")));
    heads.push(share("monitoring-accepted"));
    heads.push(text("monitoring-next"));
    Sheet {
        id: "rounds",
        caption: page.text("monitoring-rounds"),
        hidden: true,
        heads,
        rows: rounds.iter().map(|one| row(page, one, several, runs)).collect(),
        empty: Empty {
            text: page.text(if runs { "monitoring-none" } else { "monitoring-none-to-see" }),
            action: None,
        },
        stacked: true,
        ..Sheet::default()
    }
}

fn row(page: &Visit, one: &Campaign, several: bool, runs: bool) -> Vec<Item> {
    let tag = round_tag(page, one);
    let said = tag.text.clone();
    let of = |count: u32| Item::Share { count: Count::new(count, one.counts.all()), note: None, href: None };
    let began = one.state != CampaignState::Draft;
    let counted = |count: u32| if began { of(count) } else { Item::Text(String::new()) };
    let mut row = vec![Item::Link { href: format!("/monitoring/{}", one.id), text: one.title.clone() }];
    row.extend(several.then(|| Item::Text(one.authority.clone())));
    row.push(Item::Text(kind(page, one.kind)));
    row.push(Item::Text(page.day(&one.due_on)));
    row.push(Item::Seen(tag.render(), said));
    row.push(counted(one.counts.came()));
    row.push(if began { Item::Whole(one.late) } else { Item::Text(String::new()) });
    row.push(counted(one.counts.of(&[SubmissionState::Accepted])));
    row.push(next(page, one, runs));
    row
}

/// What is to be done next, with the way there.
fn next(page: &Visit, one: &Campaign, runs: bool) -> Item {
    let waiting = one.counts.of(&[SubmissionState::Sent, SubmissionState::Review]);
    let here = format!("/monitoring/{}", one.id);
    let link = |href: String, text: String| Item::Link { href, text };
    let count = |name: &str, count: u32| page.with(name, [("count", count.into())]);
    if !runs {
        return link(here, page.text("monitoring-look"));
    }
    match one.state {
        CampaignState::Draft => link(here, page.text("monitoring-next-launch")),
        CampaignState::Open if waiting > 0 => {
            link(format!("{here}?state=review"), count("monitoring-next-review", waiting))
        }
        CampaignState::Open if one.late > 0 => {
            link(format!("{here}?state=late#reminders"), count("monitoring-next-remind", one.late))
        }
        CampaignState::Open if one.counts.came() < one.counts.all() => {
            link(here, page.text("monitoring-next-wait"))
        }
        _ => link(here, page.text("monitoring-look")),
    }
}

/// A round: what it will ask while it is prepared, then who has sent what.
pub(super) async fn one(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (round, form) = page.permit.campaign(id).await?;
    match (round.state, round.kind) {
        (CampaignState::Draft, _) => asked::preview(&page, &page.permit, &round, &form, &[]).await,
        (_, CampaignKind::Request) => request::answers(&page, &page.permit, id, &[]).await,
        _ => progress::page(&page, &page.permit, id, &[]).await,
    }
}

pub(super) async fn export(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (round, _) = page.permit.campaign(id).await?;
    match (round.state, round.kind) {
        (CampaignState::Draft, _) => Err(Trouble::NotFound),
        (_, CampaignKind::Request) => request::export(&page, &page.permit, id).await,
        _ => progress::export(&page, &page.permit, id).await,
    }
}
