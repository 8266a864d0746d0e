//! To be filled.

use crate::refusal::Answer;
use std::collections::BTreeMap;
use storage::sea_orm::ConnectionTrait;

/// The answers to objections that were agreed to, by the line of a list.
pub(crate) async fn accepted_objections(
    _: &impl ConnectionTrait,
    _: &[i64],
) -> Answer<BTreeMap<i64, String>> {
    Ok(BTreeMap::new())
}
