//! Which assessments have results within the scope.

use super::Sitting;
use super::lines::of_organisations;
use crate::access::{Permit, SeeResults};
use crate::refusal::Answer;
use std::collections::BTreeMap;

impl Permit<SeeResults> {
    /// Assessments in which anybody within the scope has results: the latest year first.
    pub async fn assessments(&self) -> Answer<Vec<Sitting>> {
        let tops = self.tops().await?;
        let all = self.sittings().await?;
        let lines = self.lines(of_organisations(tops.iter().map(|top| top.id))).await?;
        let held = lines.iter().filter_map(|line| all.get_key_value(&line.assessment));
        let held: BTreeMap<i64, Sitting> = held.map(|(id, sitting)| (*id, *sitting)).collect();
        let mut held: Vec<Sitting> = held.into_values().collect();
        held.sort_by_key(|one| (std::cmp::Reverse(one.year()), *one));
        Ok(held)
    }
}
