//! What a draft proposes for each school, by what the rule says and the orders before.

use super::lists::{histories, is_listed};
use super::{History, Judged, Judgement, StatusOf};
use crate::access::Scope;
use crate::journal::Change;
use crate::refusal::Answer;
use crate::replies::accepted_objections;
use std::collections::{BTreeMap, BTreeSet};
use storage::entities::organisation;
use storage::kinds::{ComputedStatus, LineStatus, ListSource};
use storage::sea_orm::EntityTrait;

/// A line of a draft before it has a number.
pub(super) struct Proposed {
    pub school: i64,
    pub name: String,
    pub status: LineStatus,
    pub computed: Option<ComputedStatus>,
    pub grounds: Option<Judgement>,
    pub note: Option<String>,
}

pub(super) fn computed_of(judgement: &Judgement) -> Option<ComputedStatus> {
    ComputedStatus::of(&judgement.status)
}

/// Whether a decision is another than what the rule says. Where the rule can say nothing, it is one to list
/// a school that was not listed before.
pub fn differs(status: LineStatus, computed: Option<ComputedStatus>, before: Option<LineStatus>) -> bool {
    match computed {
        None => false,
        Some(ComputedStatus::Low) => status != LineStatus::Low,
        Some(ComputedStatus::Risk) => status != LineStatus::Risk,
        Some(ComputedStatus::None) => is_listed(status),
        Some(ComputedStatus::TooLittleData) => is_listed(status) && !before.is_some_and(is_listed),
    }
}

/// What the orders up to a year say of a school, for a draft of an authority.
struct Earlier<'a> {
    /// The order that counts: of any authority.
    last: Option<&'a StatusOf>,
    /// The authority's own order of this year, which the draft changes.
    own: Option<&'a StatusOf>,
    /// The answer to an objection of this year that was agreed to after the own order was begun.
    won: Option<&'a String>,
}

impl<'a> Earlier<'a> {
    fn of(history: &'a [StatusOf], authority: i64, year: i32, won: &'a BTreeMap<i64, (i64, String)>) -> Self {
        let orders = || {
            let up_to = move |one: &&StatusOf| one.source == ListSource::Order && one.year <= year;
            history.iter().filter(up_to)
        };
        let own = orders().find(|one| one.year == year && one.organisation == authority);
        let since = own.map_or(i64::MIN, |own| own.made_at);
        let of_year = orders().filter(|one| one.year == year);
        let answers = of_year.filter_map(|one| won.get(&one.line)).filter(|(at, _)| *at >= since);
        Self { last: orders().next(), own, won: answers.max_by_key(|(at, _)| *at).map(|(_, answer)| answer) }
    }

    /// What is proposed: what the rule says; whoever was listed and is so no longer leaves; of whom nothing
    /// can be told stays. An objection that was agreed to takes the school off. What an order of this year
    /// has decided stays while the rule says the same.
    fn proposed(&self, computed: Option<ComputedStatus>) -> Option<(LineStatus, Option<String>)> {
        let listed = self.last.is_some_and(|one| is_listed(one.status));
        let mut status = match (computed, listed) {
            (Some(ComputedStatus::Low), _) => LineStatus::Low,
            (Some(ComputedStatus::Risk), _) => LineStatus::Risk,
            (Some(ComputedStatus::TooLittleData), true) => self.last?.status,
            (_, true) => LineStatus::Left,
            (_, false) => return None,
        };
        if self.won.is_some() && is_listed(status) {
            status = if listed { LineStatus::Left } else { LineStatus::Out };
        }
        // A second order of a year holds only what it changes.
        let kept = self
            .own
            .is_some_and(|own| own.status == status || (self.won.is_none() && own.computed == computed));
        (!kept).then(|| (status, self.won.cloned()))
    }
}

/// The lines of a draft, by what the rule says and the orders before.
pub(super) async fn proposals(
    change: &Change,
    authority: i64,
    judged: &Judged,
    scope: &Scope,
) -> Answer<Vec<Proposed>> {
    let histories = histories(&**change, scope).await?;
    let none = History::new();
    let year = i32::from(judged.year.number());
    let lines: Vec<i64> = histories.values().flatten().map(|one| one.line).collect();
    let won = accepted_objections(&**change, &lines).await?;
    let earlier = |school: i64| Earlier::of(histories.get(&school).unwrap_or(&none), authority, year, &won);
    let one = |judgement: &Judgement| {
        let (status, note) = earlier(judgement.organisation).proposed(computed_of(judgement))?;
        Some(Proposed {
            school: judgement.organisation,
            name: judgement.name.clone(),
            status,
            computed: computed_of(judgement),
            grounds: Some(judgement.clone()),
            note,
        })
    };
    let mut lines: Vec<Proposed> = judged.schools.iter().filter_map(one).collect();
    // Schools that were listed and have no results any more are decided by a person.
    let known: BTreeSet<i64> = judged.schools.iter().map(|one| one.organisation).collect();
    for school in histories.keys().filter(|school| !known.contains(school)) {
        let nothing = Some(ComputedStatus::TooLittleData);
        let Some((status, note)) = earlier(*school).proposed(nothing) else { continue };
        let row = organisation::Entity::find_by_id(*school).one(&**change).await?;
        let Some(row) = row else { continue };
        let status = if row.closed_on.is_some() { LineStatus::Left } else { status };
        lines.push(Proposed {
            school: *school,
            name: row.name,
            status,
            computed: nothing,
            grounds: None,
            note,
        });
    }
    Ok(lines)
}
