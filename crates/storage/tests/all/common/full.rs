//! A small region with rows in every table, and a value in every column.

use storage::Write;
use storage::entities::*;
use storage::kinds::*;
use storage::sea_orm::{
    ActiveModelTrait, EntityTrait, IntoActiveModel, Iterable, ModelTrait, PrimaryKeyToColumn,
};

/// 25 November 2026.
pub(super) const THEN: i64 = 1_795_600_000_000;

pub(super) async fn insert<M>(write: &Write, row: M)
where
    M: IntoActiveModel<<M::Entity as EntityTrait>::ActiveModel> + ModelTrait + Send,
    <M::Entity as EntityTrait>::ActiveModel: ActiveModelTrait<Entity = M::Entity> + Send,
{
    let mut row = row.into_active_model().reset_all();
    // The database numbers them, as in use; the ids are written down for those who refer to them.
    for id in <M::Entity as EntityTrait>::PrimaryKey::iter() {
        row.not_set(id.into_column());
    }
    M::Entity::insert(row).exec_without_returning(&**write).await.unwrap();
}

pub(super) fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// Fills every table of an empty database.
pub async fn fill(write: &Write) {
    organisations(write).await;
    accounts(write).await;
    uploads(write).await;
    results(write).await;
    lists(write).await;
    profiles(write).await;
    super::rounds::fill(write).await;
}

fn organisation(id: i64, kind: OrganisationKind, parent_id: Option<i64>, name: &str) -> organisation::Model {
    organisation::Model {
        id,
        kind,
        parent_id,
        path: match id {
            1 => "/1/".to_owned(),
            2 => "/1/2/".to_owned(),
            _ => format!("/1/2/{id}/"),
        },
        name: name.to_owned(),
        full_name: text("Муниципальное общеобразовательное учреждение «Пример»"),
        genitive: text("Примера"),
        dative: text("Примеру"),
        search_key: name.to_lowercase(),
        special: Some(id == 3),
        highest_grade: Some(11),
        time_zone: text("Asia/Yekaterinburg"),
        opened_on: text("1990-09-01"),
        closed_on: None,
        email: text("school@example.org"),
        successor_id: None,
        version: 1,
    }
}

async fn organisations(write: &Write) {
    insert(write, organisation(1, OrganisationKind::Region, None, "Примерская область")).await;
    insert(write, organisation(2, OrganisationKind::Municipality, Some(1), "Примерский район")).await;
    let merged = organisation(3, OrganisationKind::School, Some(2), "Школа № 1 «Ёлочка»");
    let merged =
        organisation::Model { closed_on: text("2026-08-31"), successor_id: Some(4), special: None, ..merged };
    insert(write, merged).await;
    insert(write, organisation(4, OrganisationKind::School, Some(2), "Школа № 2")).await;
    let codes = [(1, 3, CodeKind::Login, "sch990001"), (2, 4, CodeKind::Inn, "9900000001")];
    for (id, organisation_id, kind, value) in codes {
        insert(write, organisation_code::Model { id, organisation_id, kind, value: value.to_owned() }).await;
    }
}

async fn accounts(write: &Write) {
    let account = |id: i64, login: &str| account::Model {
        id,
        login: login.to_owned(),
        name: "Мария Примерова".to_owned(),
        post: text("главный специалист"),
        language: "ru".to_owned(),
        password_hash: text("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA"),
        totp_secret: Some(vec![0, 1, 2, 254, 255]),
        totp_step: Some(59_853_333),
        failures: 2,
        locked_until_at: Some(THEN),
        created_at: THEN,
        closed_at: Some(THEN),
        version: 3,
    };
    insert(write, account(1, "admin")).await;
    insert(write, account(2, "primerova")).await;
    let change = organisation_change::Model {
        id: 1,
        organisation_id: 3,
        what: ChangeKind::Merged,
        happened_on: "2026-09-01".to_owned(),
        before: text("Школа № 1"),
        after: text("Школа № 2"),
        other_id: Some(4),
        account_id: Some(1),
        recorded_at: THEN,
    };
    insert(write, change).await;
    let role = |id: i64, until_at: Option<i64>| account_role::Model {
        id,
        account_id: 2,
        role: "operator".to_owned(),
        organisation_id: 2,
        since_at: THEN,
        until_at,
        given_by: Some(1),
    };
    insert(write, role(1, Some(THEN + 1))).await;
    insert(write, role(2, None)).await;
    entries(write).await;
}

async fn entries(write: &Write) {
    let invitation = invitation::Model {
        id: 1,
        account_id: 2,
        token_hash: "a1".repeat(32),
        made_at: THEN,
        made_by: Some(1),
        expires_at: THEN + 1,
        used_at: Some(THEN),
    };
    insert(write, invitation).await;
    let session = session::Model {
        id: 1,
        account_id: 2,
        token_hash: "b2".repeat(32),
        verified: true,
        created_at: THEN,
        seen_at: THEN,
        expires_at: THEN + 1,
    };
    insert(write, session).await;
    let reading = reading::Model {
        id: 1,
        account_id: 2,
        kind: ReadingKind::Directory,
        key_hash: "e5".repeat(32),
        content: vec![0, 255],
        made_at: THEN,
        expires_at: THEN + 1,
    };
    insert(write, reading).await;
    let block = journal_block::Model {
        id: 1,
        sealed_at: THEN,
        entries: 1,
        previous: "0".repeat(64),
        hash: "c3".repeat(32),
        signature: "d4".repeat(64),
    };
    insert(write, block).await;
    let entry = journal_entry::Model {
        id: 1,
        happened_at: THEN,
        account_id: Some(1),
        organisation_id: Some(2),
        action: "organisation-renamed".to_owned(),
        subject: text("organisation:3"),
        details: r#"{"name": ["Школа № 1", "Школа № 1 «Ёлочка»"]}"#.to_owned(),
        form: text("f-1"),
        block_id: Some(1),
    };
    insert(write, entry).await;
    let setting =
        setting::Model { id: 1, organisation_id: 1, name: "year".to_owned(), value: "2026".to_owned() };
    insert(write, setting).await;
}

async fn uploads(write: &Write) {
    let map = header_map::Model {
        id: 1,
        organisation_id: 2,
        name: "Наши таблицы".to_owned(),
        content: "columns:\n  total: [Сумма]\n".to_owned(),
        made_by: Some(2),
        made_at: THEN,
    };
    insert(write, map).await;
    let upload = upload::Model {
        id: 1,
        organisation_id: 2,
        state: UploadState::Undone,
        identity: "year=2026".to_owned(),
        parts: false,
        made_by: Some(2),
        made_at: THEN,
        done: 3,
        whole: 3,
        findings: text("[]"),
        applied_by: Some(2),
        applied_at: Some(THEN),
        undone_by: Some(1),
        undone_at: Some(THEN + 1),
        version: 5,
    };
    insert(write, upload).await;
    let file = |id: i64, place: i32, kept: Option<Vec<u8>>| upload_file::Model {
        id,
        upload_id: 1,
        place,
        name: "ВПР 2026.xlsx".to_owned(),
        checksum: "e5".repeat(32),
        bytes: 4_294_967_296,
        state: if kept.is_some() { FileState::Read } else { FileState::Waiting },
        left_out: place == 1,
        map_id: Some(1),
        kept,
    };
    insert(write, file(1, 0, Some(Vec::new()))).await;
    insert(write, file(2, 1, None)).await;
    insert(write, upload_part::Model { id: 1, file_id: 2, place: 0, content: (0..=255).collect() }).await;
    for (id, decision, organisation_id) in [
        (1, MatchDecision::Existing, Some(4)),
        (2, MatchDecision::New, None),
        (3, MatchDecision::Leave, None),
    ] {
        let login = format!("sch99000{id}");
        insert(write, upload_match::Model { id, upload_id: 1, login, decision, organisation_id }).await;
    }
}

async fn results(write: &Write) {
    let assessment =
        assessment::Model { id: 1, year: 2026, kind: "vpr".to_owned(), subject: "MA".to_owned(), grade: 5 };
    insert(write, assessment).await;
    let choice = choice::Model {
        id: 1,
        assessment_id: 1,
        organisation_id: 4,
        upload_id: 1,
        file_id: 1,
        reason: "После апелляций".to_owned(),
        account_id: Some(2),
        chosen_at: THEN,
    };
    insert(write, choice).await;
    let result = |id: i64, organisation_id: i64, low: Option<i64>| result::Model {
        id,
        assessment_id: 1,
        organisation_id,
        participants: 25,
        absent: 2,
        low,
        judged: low.map(|_| 25),
        twos: low,
        threes: Some(7),
        fours: Some(9),
        fives: Some(4),
        lower: Some(6),
        equal: Some(18),
        higher: Some(1),
        scores: 25,
        score_sum: 310,
        score_squares: i64::MAX,
        counts: vec![0; 3],
    };
    insert(write, result(1, 4, Some(5))).await;
    insert(write, result(2, 3, None)).await;
    let edition = edition::Model {
        id: 1,
        assessment_id: 1,
        organisation_id: 4,
        file_id: 1,
        sheet: "Лист1".to_owned(),
        release: "final".to_owned(),
        exam_on: text("2026-04-14"),
        stands: true,
        participants: 25,
        low: Some(5),
        judged: Some(25),
        score_sum: 310,
        scores: 25,
    };
    insert(write, edition).await;
}

async fn lists(write: &Write) {
    let letter = attachment::Model {
        id: 1,
        organisation_id: 2,
        name: "Письмо.docx".to_owned(),
        checksum: "e5".repeat(32),
        content: vec![80, 75, 0, 255],
        added_by: Some(2),
        added_at: THEN,
    };
    insert(write, letter).await;
    let list = list::Model {
        id: 1,
        organisation_id: 2,
        source: ListSource::Order,
        state: ListState::Standing,
        year: 2026,
        number: text("15-п"),
        dated_on: text("2026-09-20"),
        signer: text("начальник управления образования"),
        basis: "{}".to_owned(),
        attachment_id: Some(1),
        made_by: Some(2),
        made_at: THEN,
        decided_by: Some(2),
        decided_at: Some(THEN),
        version: 2,
    };
    insert(write, list).await;
    let line = list_line::Model {
        id: 1,
        list_id: 1,
        organisation_id: Some(4),
        written: "Школа № 2".to_owned(),
        status: LineStatus::Low,
        computed: Some(ComputedStatus::Risk),
        grounds: "{}".to_owned(),
        note: text("по решению совета"),
    };
    insert(write, line).await;
    let objection = reply::Model {
        id: 1,
        organisation_id: 4,
        kind: ReplyKind::Objection,
        about: ReplyAbout::Status,
        line_id: Some(1),
        sign: None,
        year: 2026,
        content: "Класс коррекции".to_owned(),
        attachment_id: Some(1),
        made_by: Some(2),
        made_at: THEN,
        accepted: Some(false),
        answer: text("работы учтены верно"),
        answered_by: Some(1),
        answered_at: Some(THEN),
        version: 2,
    };
    insert(write, objection.clone()).await;
    let explanation = reply::Model {
        id: 2,
        kind: ReplyKind::Explanation,
        about: ReplyAbout::Sign,
        line_id: None,
        sign: text("mean:2026-vpr-MA-5"),
        ..objection
    };
    insert(write, explanation).await;
}

async fn profiles(write: &Write) {
    insert(write, watch::Model { id: 1, account_id: 2, organisation_id: 4, since_at: THEN }).await;
    let risk = risk::Model {
        id: 1,
        organisation_id: 4,
        year: 2026,
        factor: "staff".to_owned(),
        level: RiskLevel::High,
        source: RiskSource::Given,
        grounds: "{}".to_owned(),
        named_by: Some(2),
        named_at: THEN,
        school_agrees: Some(true),
        school_note: text("двух учителей нет"),
        school_by: Some(2),
        school_at: Some(THEN),
        curator_agrees: Some(false),
        curator_note: text("вакансии закрыты"),
        curator_by: Some(1),
        curator_at: Some(THEN),
        chosen: true,
        version: 3,
    };
    insert(write, risk).await;
    let token = token::Model {
        id: 1,
        account_id: 2,
        name: "Отчёт региона".to_owned(),
        hash: "ab".repeat(32),
        rights: "see-schools see-results".to_owned(),
        organisation_id: Some(2),
        made_at: THEN,
        ends_at: THEN + 1,
        used_at: Some(THEN),
        ended_at: Some(THEN),
    };
    insert(write, token).await;
}
