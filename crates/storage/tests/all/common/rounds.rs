//! A round with rows in every table of monitoring, and a value in every column.

use super::full::{THEN, insert, text};
use storage::Write;
use storage::entities::*;
use storage::kinds::*;

/// Fills the tables of monitoring; the organisations and accounts stand already.
pub(super) async fn fill(write: &Write) {
    asked(write).await;
    answered(write).await;
    concluded(write).await;
}

async fn asked(write: &Write) {
    let row = methodology::Model {
        id: 1,
        organisation_id: 2,
        pack: "motygino-2021".to_owned(),
        version: "2.0.0".to_owned(),
        base: "motygino-2021 2.0.0".to_owned(),
        files: "{}".to_owned(),
        state: MethodologyState::Installed,
        note: text("порог комиссии"),
        made_by: Some(1),
        made_at: THEN,
        installed_by: Some(1),
        installed_at: Some(THEN),
        edited_version: 3,
    };
    insert(write, row).await;
    let row = campaign::Model {
        id: 1,
        organisation_id: 2,
        kind: CampaignKind::Year,
        title: "Мониторинг 2025/26".to_owned(),
        year: 2026,
        pack: text("motygino-2021"),
        pack_version: text("2.0.0"),
        files: text("{}"),
        settings: "[]".to_owned(),
        school_form: "{}".to_owned(),
        own_form: "{}".to_owned(),
        letter: "исх. № 14".to_owned(),
        opens_on: "2026-05-15".to_owned(),
        due_on: "2026-06-15".to_owned(),
        state: CampaignState::Open,
        template_id: Some(1),
        made_by: Some(1),
        made_at: THEN,
        launched_at: Some(THEN),
        closed_at: Some(THEN),
        version: 3,
    };
    insert(write, row).await;
    let row = submission::Model {
        id: 1,
        campaign_id: 1,
        organisation_id: 4,
        state: SubmissionState::Accepted,
        due_on: text("2026-06-15"),
        locked: true,
        letter: text("исх. № 14"),
        explanation: text("укрупнение классов"),
        worked_ms: 60000,
        touched_at: Some(THEN),
        sent_at: Some(THEN),
        sent_by: Some(1),
        first_sent_at: Some(THEN),
        receipt: text("2026-1-1-3"),
        decided_at: Some(THEN),
        decided_by: Some(1),
        version: 3,
    };
    insert(write, row).await;
}

async fn answered(write: &Write) {
    let row = answer::Model {
        id: 1,
        submission_id: 1,
        question: "S4.1-k".to_owned(),
        state: AnswerState::Known,
        content: "12".to_owned(),
        comment: text("два совместителя"),
        source: AnswerSource::Letter,
        origin: text("исх. № 14"),
        changed_by: Some(1),
        changed_at: THEN,
        version: 3,
    };
    insert(write, row).await;
    let row = answer_before::Model {
        id: 1,
        submission_id: 1,
        question: "S4.1-k".to_owned(),
        state: AnswerState::Unfit,
        content: "12".to_owned(),
        comment: text("два совместителя"),
        source: AnswerSource::Typed,
        origin: text("исх. № 14"),
        changed_by: Some(1),
        changed_at: THEN,
        version: 3,
    };
    insert(write, row).await;
    let row = evidence::Model {
        id: 1,
        submission_id: 1,
        question: "S4.1-k".to_owned(),
        title: "Мониторинг 2025/26".to_owned(),
        number: text("14-од"),
        dated_on: text("2026-05-12"),
        address: text("https://school.example/doc"),
        attachment_id: Some(1),
        copied_at: Some(THEN),
        trouble: text("not-found"),
        added_by: Some(1),
        added_at: THEN,
        removed_by: Some(1),
        removed_at: Some(THEN),
    };
    insert(write, row).await;
    let row = remark::Model {
        id: 1,
        submission_id: 1,
        question: "S4.1-k".to_owned(),
        content: "12".to_owned(),
        made_by: Some(1),
        made_at: THEN,
        reply: text("документ обновлён"),
        replied_by: Some(1),
        replied_at: Some(THEN),
        settled_by: Some(1),
        settled_at: Some(THEN),
    };
    insert(write, row).await;
}

async fn concluded(write: &Write) {
    let row = closing::Model {
        id: 1,
        campaign_id: 1,
        stage: "main".to_owned(),
        edition: 3,
        content: "12".to_owned(),
        checksum: "ab".to_owned(),
        uploads: "[1]".to_owned(),
        reason: text("дополнительный период"),
        program: "0.1.0".to_owned(),
        made_by: Some(1),
        made_at: THEN,
    };
    insert(write, row).await;
    let row = conclusion::Model {
        id: 1,
        campaign_id: 1,
        place: "section-3".to_owned(),
        content: "12".to_owned(),
        changed_by: Some(1),
        changed_at: THEN,
        version: 3,
    };
    insert(write, row).await;
    let row = publication::Model {
        id: 1,
        campaign_id: 1,
        edition: 3,
        page: "<html></html>".to_owned(),
        data: "row;k;n".to_owned(),
        passport: "title;value".to_owned(),
        closings: "[1]".to_owned(),
        made_by: Some(1),
        made_at: THEN,
        withdrawn_by: Some(1),
        withdrawn_at: Some(THEN),
    };
    insert(write, row).await;
    let row = note::Model {
        id: 1,
        campaign_id: 1,
        organisation_id: 2,
        indicator: "S4.1".to_owned(),
        content: "12".to_owned(),
        follow: true,
        made_by: Some(1),
        made_at: THEN,
        settled_by: Some(1),
        settled_at: Some(THEN),
    };
    insert(write, row).await;
    let row = dispatch::Model {
        id: 1,
        organisation_id: 2,
        campaign_id: Some(1),
        address: "https://school.example/doc".to_owned(),
        subject: "Напоминание".to_owned(),
        content: "12".to_owned(),
        state: DispatchState::Sent,
        attempts: 3,
        trouble: text("not-found"),
        made_by: Some(1),
        made_at: THEN,
        next_at: THEN,
        sent_at: Some(THEN),
    };
    insert(write, row).await;
}
