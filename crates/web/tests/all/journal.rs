//! The journal: an entry for every change, seals that tell what was changed by hand, terms of keeping.

use crate::harness::{Browser, DAY, Opora, PASSWORD};
use axum::http::StatusCode;
use operations::Role;

/// A page, the form of it that is sent, what is typed, and the entry that must come of it.
type Step = (String, String, Vec<(&'static str, &'static str)>, String);

/// The last entry as `act account organisation`.
async fn last(opora: &Opora) -> String {
    let entry = "SELECT action || ' ' || coalesce(account_id, 0) || ' ' || coalesce(organisation_id, 0) AS it \
        FROM journal_entry ORDER BY id DESC LIMIT 1";
    opora.text(entry).await
}

async fn send(browser: &mut Browser<'_>, page: &str, action: &str, fields: &[(&str, &str)]) {
    let form = browser.get(page).await.form(action);
    let form = fields.iter().fold(form, |form, (name, value)| form.set(name, value));
    let answer = browser.send(form).await;
    assert!(
        [StatusCode::OK, StatusCode::SEE_OTHER].contains(&answer.status),
        "{action}: {}",
        answer.html.text()
    );
}

#[tokio::test]
async fn every_change_of_a_page_has_its_entry_where_it_happened() {
    let opora = Opora::set_up().await;
    let school = opora.organisation("school", "МБОУ СОШ № 1", 2, "").await;
    let third = opora.person("third", Role::Methodist, 2).await;
    let mut boss = opora.signed_in("boss").await;
    assert_eq!(last(&opora).await, "sign-in 1 1");
    let (card, person) = (format!("/organisations/{school}"), format!("/people/{third}"));
    let steps: Vec<Step> = vec![
        (
            card.clone(),
            card.clone(),
            vec![("full_name", "Полное")],
            format!("organisation-corrected 1 {school}"),
        ),
        (
            card.clone(),
            format!("{card}/codes"),
            vec![("kind", "inn"), ("code", "9900000017")],
            format!("code-added 1 {school}"),
        ),
        (card.clone(), format!("{card}/codes/1/remove"), vec![], format!("code-removed 1 {school}")),
        (
            format!("{card}/happened/rename"),
            format!("{card}/happened/rename"),
            vec![("name", "Лицей")],
            format!("organisation-renamed 1 {school}"),
        ),
        (
            "/organisations/new".into(),
            "/organisations/new".into(),
            vec![("kind", "support"), ("name", "ЦОКО"), ("parent", "1")],
            "organisation-added 1 4".into(),
        ),
        (
            format!("{card}/happened/close"),
            format!("{card}/happened/close"),
            vec![],
            format!("organisation-closed 1 {school}"),
        ),
        (person.clone(), person.clone(), vec![("name", "Иначе")], "account-corrected 1 2".into()),
        (person.clone(), format!("{person}/link"), vec![], "account-invited-again 1 2".into()),
        (
            format!("{person}/role?organisation=1"),
            format!("{person}/role"),
            vec![("role", "viewer")],
            "role-given 1 1".into(),
        ),
        (format!("{person}/close"), format!("{person}/close"), vec![], "account-closed 1 2".into()),
        (
            "/settings/authority/1".into(),
            "/settings/authority/1".into(),
            vec![("act", "directive"), ("time_zone", "Asia/Omsk")],
            "authority-set 1 1".into(),
        ),
        (
            "/profile/password".into(),
            "/profile/password".into(),
            vec![("present", PASSWORD), ("password", "снег-лежит-на"), ("again", "снег-лежит-на")],
            "password-set 1 1".into(),
        ),
    ];
    for (page, action, fields, entry) in steps {
        let before = opora.number("SELECT count(*) AS it FROM journal_entry").await;
        send(&mut boss, &page, &action, &fields).await;
        assert_eq!(last(&opora).await, entry);
        assert_eq!(opora.number("SELECT count(*) AS it FROM journal_entry").await, before + 1, "{action}");
    }
    let journal = boss.get("/journal").await;
    assert!(journal.says("полное наименование: пусто → Полное"), "{}", journal.html.text());
    assert!(journal.says("вид документа: приказом → распоряжением"), "{}", journal.html.text());
    assert!(journal.says("часовой пояс: пусто → Asia/Omsk"));
}

#[tokio::test]
async fn a_refused_form_leaves_no_entry() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let before = opora.number("SELECT count(*) AS it FROM journal_entry").await;
    let form = boss.get("/organisations/new").await.form("/organisations/new").set("name", "");
    assert_eq!(boss.send(form).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(opora.number("SELECT count(*) AS it FROM journal_entry").await, before);
}

#[tokio::test]
async fn the_chain_tells_what_was_changed_by_hand() {
    let opora = Opora::set_up().await;
    opora.organisation("school", "МБОУ СОШ № 1", 2, "").await;
    assert!(opora.application.seal_journal().await.unwrap());
    opora.organisation("school", "МБОУ СОШ № 2", 2, "").await;
    assert!(opora.application.seal_journal().await.unwrap());
    let mut boss = opora.signed_in("boss").await;
    let page = boss.get("/journal").await;
    assert!(page.says("Журнал цел: блоков 2") && page.says("ждут печати 1"), "{}", page.html.text());
    for (statement, undo) in [
        (
            "UPDATE journal_entry SET account_id = NULL WHERE id = 3",
            "UPDATE journal_entry SET account_id = 1 WHERE id = 3",
        ),
        ("UPDATE journal_entry SET details = '{}' WHERE id = 1", ""),
    ] {
        opora.by_hand(statement).await;
        let sealed = opora.application.check_journal().await.unwrap();
        assert_eq!(sealed.broken, Some(1), "{statement}");
        assert!(boss.get("/journal").await.says("Журнал нарушен: начиная с блока 1"));
        if !undo.is_empty() {
            opora.by_hand(undo).await;
            assert_eq!(opora.application.check_journal().await.unwrap().broken, None);
        }
    }
}

#[tokio::test]
async fn old_blocks_go_whole_and_the_rest_is_still_checked() {
    let opora = Opora::set_up().await;
    let closed = opora.person("closed", Role::Methodist, 2).await;
    let mut boss = opora.signed_in("boss").await;
    let path = format!("/people/{closed}/close");
    send(&mut boss, &path, &path, &[]).await;
    opora.application.seal_journal().await.unwrap();
    opora.wait(1000 * DAY);
    opora.signed_in("boss").await;
    opora.application.seal_journal().await.unwrap();
    let kept = opora.application.retain().await.unwrap();
    assert_eq!((kept.entries, kept.accounts), (0, 0), "nothing is past its term but links");
    assert!(kept.invitations > 0);
    opora.wait(900 * DAY);
    let gone = opora.application.retain().await.unwrap();
    assert!(gone.entries > 5);
    assert_eq!(gone.accounts, 1);
    let name = format!("SELECT name || login || coalesce(post, '') AS it FROM account WHERE id = {closed}");
    assert_eq!(opora.text(&name).await, format!("#{closed}#{closed}"));
    opora.application.seal_journal().await.unwrap();
    let sealed = opora.application.check_journal().await.unwrap();
    assert_eq!((sealed.broken, sealed.blocks), (None, 2));
    assert_eq!(
        opora.application.retain().await.unwrap(),
        operations::Retained::default(),
        "there is no more"
    );
    let mut boss = opora.signed_in("boss").await;
    assert!(boss.get("/journal").await.says("удалено то, срок хранения чего прошёл"));
    // Who deletes the oldest block by hand cannot make the rest look whole.
    opora.by_hand("DELETE FROM journal_entry WHERE block_id = (SELECT min(id) FROM journal_block)").await;
    opora.by_hand("DELETE FROM journal_block WHERE id = (SELECT min(id) FROM journal_block)").await;
    assert!(opora.application.check_journal().await.unwrap().broken.is_some());
    let forged = "UPDATE setting SET value = (SELECT previous || ' ' || signature FROM journal_block ORDER BY id LIMIT 1) \
        WHERE name = 'journal-beginning'";
    opora.by_hand(forged).await;
    assert!(opora.application.check_journal().await.unwrap().broken.is_some());
}

#[tokio::test]
async fn terms_are_set_within_their_bounds() {
    let opora = Opora::set_up().await;
    let mut boss = opora.signed_in("boss").await;
    let path = "/settings/authority/1";
    let form = boss.get(path).await.form(path).set("journal-days", "30").set("time_zone", "Mars/Olympus");
    let answer = boss.send(form).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        answer.html.error("journal-days").unwrap().contains("365")
            && answer.html.error("time_zone").is_some()
    );
    assert_eq!(answer.html.value("journal-days").as_deref(), Some("30"));
    send(&mut boss, path, path, &[("journal-days", "365")]).await;
    assert_eq!(boss.get(path).await.html.value("journal-days").as_deref(), Some("365"));
    assert!(
        boss.get("/settings/authority/2").await.html.value("journal-days").is_none(),
        "the top decides it"
    );
}

#[tokio::test]
async fn everybody_sees_the_entries_of_their_own_places() {
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    opora.person("coordinator", Role::Coordinator, 2).await;
    opora.person("stranger", Role::Coordinator, other).await;
    let mut own = opora.signed_in("coordinator").await;
    opora.signed_in("stranger").await;
    send(
        &mut own,
        "/organisations/new",
        "/organisations/new",
        &[("kind", "school"), ("name", "Школа_100%"), ("parent", "2")],
    )
    .await;
    let school = opora.number("SELECT max(id) AS it FROM organisation").await;
    let rename = format!("/organisations/{school}/happened/rename");
    send(&mut own, &rename, &rename, &[("name", "Школа 100 процентов")]).await;
    let journal = own.get("/journal").await;
    assert!(journal.says("организация добавлена") && journal.says("вход"), "{}", journal.html.text());
    assert!(!journal.says("Человек stranger") && !journal.says("Заречный"), "{}", journal.html.text());
    let mut stranger = opora.signed_in("stranger").await;
    assert!(!stranger.get("/journal").await.says("Школа"));
    let mut boss = opora.signed_in("boss").await;
    assert!(boss.get("/journal").await.says("Человек stranger"));
    assert!(boss.get("/journal?text=школа_100%25").await.says("Записей: 1"), "signs mean themselves");
    assert!(boss.get("/journal?text=%25").await.says("Записей: 1"));
    assert!(boss.get("/journal?act=organisation-renamed").await.says("Записей: 1"));
    assert!(boss.get("/journal?to=01.01.2000").await.says("Таких записей нет"));
    assert_eq!(boss.get("/journal?page=99999999999999999999&account=x").await.status, StatusCode::OK);
    assert_eq!(boss.get("/journal?page=9223372036854775807").await.status, StatusCode::OK);
}
