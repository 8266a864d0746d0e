//! What a round is prepared from: the authority, its packs, its schools and their status.

use crate::page::{Page, Typed};
use crate::trouble::Trouble;
use methodology::Pack;
use model::forms::Form;
use operations::identification::{by_order, is_listed};
use operations::kinds::{CampaignKind, LineStatus};
use operations::{Looked, Node, OrganisationKind, Refusal, RunMonitoring, SeeResults};
use std::collections::BTreeMap;

/// What a round is prepared from.
pub(super) struct Setting {
    pub kind: CampaignKind,
    pub authorities: Vec<Node>,
    pub authority: Node,
    pub packs: Vec<Pack>,
    /// Which of the packs, by its label.
    pub chosen: String,
    /// The calendar year in which the school year ends.
    pub year: i32,
    pub schools: Vec<Node>,
    /// What the order in force says of schools.
    pub statuses: BTreeMap<i64, LineStatus>,
    /// Today, like `2026-05-15`.
    pub today: String,
}

/// A choice that a pack leaves open.
pub(super) struct Choice {
    pub name: &'static str,
    pub value: String,
    /// What it may be; empty where it is a number or none.
    pub options: Vec<String>,
    pub note: Option<String>,
}

impl Setting {
    pub fn pack(&self) -> Option<&Pack> {
        self.packs.iter().find(|pack| pack.label() == self.chosen)
    }

    /// What the pack leaves open: of the monitoring itself, then of its indicators.
    pub fn choices(&self) -> Vec<Choice> {
        let Some(pack) = self.pack() else { return Vec::new() };
        let monitoring = pack.monitoring.iter().flat_map(|rule| rule.choices.declared());
        let indicators = pack.indicators.iter().flat_map(|rule| rule.choices.declared());
        let choice = |one: methodology::Declared<'_>| Choice {
            name: one.name,
            options: if one.expected.contains(", ") {
                one.expected.split(", ").map(str::to_owned).collect()
            } else {
                Vec::new()
            },
            note: one.note.map(str::to_owned),
            value: one.value,
        };
        monitoring.chain(indicators).map(choice).collect()
    }

    /// What schools are asked by the pack, for the choice of sections.
    pub fn form(&self) -> Option<Form> {
        use methodology::Switches as _;
        let rule = self.pack()?.monitoring.as_ref()?;
        let settings = methodology::monitoring::MonitoringSettings::of(rule);
        Some(rule.form(methodology::UnitLevel::School, &settings))
    }

    /// The first and the last day, as the pack's calendar has them; a request has a week.
    pub fn days(&self) -> (String, String) {
        let calendar = self.pack().and_then(|pack| Some(&pack.monitoring.as_ref()?.calendar.collect.value));
        match calendar {
            Some(span) if self.kind == CampaignKind::Year => {
                (format!("{}-{}", self.year, span.from), format!("{}-{}", self.year, span.to))
            }
            _ => (self.today.clone(), later(&self.today, 7)),
        }
    }

    /// Whether a school is chosen before anybody chooses: those listed, or all where none is.
    pub fn proposed(&self, school: &Node) -> bool {
        let listed = |id: i64| self.statuses.get(&id).is_some_and(|status| is_listed(*status));
        let any = self.schools.iter().any(|one| listed(one.id));
        !any || self.kind == CampaignKind::Request || listed(school.id)
    }
}

/// A day so many days later.
fn later(day: &str, days: i64) -> String {
    let date: Option<jiff::civil::Date> = day.parse().ok();
    let moved = date.and_then(|date| date.checked_add(jiff::Span::new().try_days(days).ok()?).ok());
    moved.map_or_else(|| day.to_owned(), |date| date.to_string())
}

pub(super) async fn setting(page: &Page<RunMonitoring>, asked: &Typed) -> Result<Setting, Trouble> {
    let kind = CampaignKind::of(asked.get("kind")).unwrap_or(CampaignKind::Year);
    let authorities = authorities(page).await?;
    let authority = match asked.number("authority") {
        Some(id) => authorities.iter().find(|one| one.id == id),
        None => authorities.first(),
    };
    let authority = authority.cloned().ok_or(Trouble::NotFound)?;
    let packs = match kind {
        CampaignKind::Request => Vec::new(),
        _ => page.permit.packs_for(authority.id).await?,
    };
    let chosen = packs.iter().find(|pack| pack.label() == asked.get("pack")).or(packs.first());
    let chosen = chosen.map(Pack::label).unwrap_or_default();
    let beneath =
        Looked { kind: Some(OrganisationKind::School), beneath: Some(authority.id), ..Looked::default() };
    let today = page.permit.today();
    Ok(Setting {
        year: year(asked, &today),
        schools: page.permit.nodes(&beneath).await?,
        statuses: statuses(page).await?,
        kind,
        authorities,
        authority,
        packs,
        chosen,
        today,
    })
}

/// Authorities over which the reader runs rounds: the nearest to schools first.
async fn authorities(page: &Page<RunMonitoring>) -> Result<Vec<Node>, Refusal> {
    let mut all = Vec::new();
    for kind in [OrganisationKind::Municipality, OrganisationKind::Region] {
        all.extend(page.permit.nodes(&Looked { kind: Some(kind), ..Looked::default() }).await?);
    }
    Ok(all)
}

async fn statuses(page: &Page<RunMonitoring>) -> Result<BTreeMap<i64, LineStatus>, Refusal> {
    let Some(permit) = page.permit::<SeeResults>() else { return Ok(BTreeMap::new()) };
    let histories = permit.histories().await?;
    Ok(histories.into_iter().filter_map(|(id, all)| Some((id, by_order(&all)?.status))).collect())
}

/// The year typed, or that in which the running school year ends.
fn year(asked: &Typed, today: &str) -> i32 {
    let typed = asked.number("year").and_then(|year| i32::try_from(year).ok());
    let mut parts = today.split('-').filter_map(|part| part.parse::<i32>().ok());
    let (now, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    typed.filter(|year| (2000..=2100).contains(year)).unwrap_or(if month >= 9 { now + 1 } else { now })
}
