//! placeholder until the queue lands
use crate::StoreError;
/// job
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// kind
    pub kind: String,
    /// subject
    pub subject: i64,
}
/// queue
#[derive(Clone)]
pub struct Queue;
impl Queue {
    /// push
    pub async fn push(&self, _job: Job) -> Result<(), StoreError> {
        Ok(())
    }
}
