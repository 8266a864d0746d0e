//! «Справка»: how a round goes, as a paper.

use crate::attached::given;
use crate::page::{Outcome, Page};
use crate::trouble::Trouble;
use axum::extract::Path;
use operations::SeeResults;
use operations::kinds::CampaignState;

const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

pub(super) async fn paper(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (round, _) = page.permit.campaign(id).await?;
    if round.state == CampaignState::Draft {
        return Err(Trouble::NotFound);
    }
    let memo = page.permit.round_memo(id, &page.words).await?;
    let written = tokio::task::spawn_blocking(move || document::docx(&memo)).await;
    let bytes = written.map_err(|error| Trouble::fault(&error))?.map_err(|error| Trouble::fault(&error))?;
    let title: String =
        round.title.chars().map(|one| if "\\/:*?\"<>|".contains(one) { ' ' } else { one }).collect();
    let name = page.with("monitoring-memo-file", [("title", title.into())]);
    Ok(given(&format!("{name}.docx"), DOCX, bytes))
}
