//! Until when schools can reply to an order.

use crate::application::Application;
use crate::organisations::day_of;
use crate::refusal::{Answer, Refusal};
use crate::settings::{Term, days};
use jiff::Span;
use jiff::civil::Date;
use storage::entities::organisation;
use storage::sea_orm::{ConnectionTrait, EntityTrait};

/// Until when an order can be replied to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Until {
    /// The last day.
    pub day: Date,
    /// Whether it has passed.
    pub is_past: bool,
}

impl Application {
    /// Until when schools can reply to an order: pages, papers and the check ask here.
    pub(crate) async fn until(
        &self,
        database: &impl ConnectionTrait,
        authority: i64,
        dated_on: Option<&str>,
        decided_at: i64,
    ) -> Answer<Until> {
        let row = organisation::Entity::find_by_id(authority).one(database).await?;
        let zone = self.time_zone(&row.ok_or(Refusal::NotFound)?.path).await?;
        let entered = day_of(decided_at, zone.as_deref());
        let day = last_day(dated_on, entered, days(database, Term::Replies).await?);
        Ok(Until { day, is_past: day_of(self.now(), zone.as_deref()) > day })
    }
}

/// So many days from the order's own day, or from that of its entry where this is later: a school does not
/// lose its term because the order was entered late.
fn last_day(dated_on: Option<&str>, entered: Date, days: i64) -> Date {
    let own = dated_on.and_then(|day| day.parse::<Date>().ok());
    let from = own.map_or(entered, |own| own.max(entered));
    from.saturating_add(Span::new().try_days(days).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn the_term_counts_from_the_later_of_both_days() {
        let entered = date(2026, 11, 18);
        let until = |own| last_day(own, entered, 14).to_string();
        assert_eq!(until(Some("2026-11-10")), "2026-12-02");
        assert_eq!(until(Some("2026-11-20")), "2026-12-04");
        for unknown in [None, Some("вчера")] {
            assert_eq!(until(unknown), "2026-12-02");
        }
    }
}
