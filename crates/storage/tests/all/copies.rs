//! A copy of the database as a file: taken while others work, and restored into either kind.

use crate::common::{Kind, Place, column, on_both, rows};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use storage::entities::{assessment, journal_entry, organisation, setting};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait, EntityTrait, ExprTrait};
use storage::{BackupError, Store, backup, restore};

on_both! {
    rows_come_back_through_both_databases
    a_copy_is_one_file_that_appears_when_it_is_whole
    numbers_go_on_after_a_restore
    a_copy_of_a_database_in_use_is_of_one_moment
    many_rows_are_copied
    no_file_is_overwritten
    only_an_empty_database_is_filled
    what_is_no_copy_is_refused_and_left_alone
}

async fn rows_come_back_through_both_databases(place: Place) {
    let Some(other) = Place::new(place.kind.other()) else { return };
    let first = place.full().await;
    backup(&first, &place.file("first.opora")).await.unwrap();
    let second = other.open().await;
    restore(&place.file("first.opora"), &second).await.unwrap();
    assert_eq!(rows(&second).await, rows(&first).await);
    backup(&second, &other.file("second.opora")).await.unwrap();
    let third = Place::new(place.kind).unwrap();
    let third = third.open().await;
    restore(&other.file("second.opora"), &third).await.unwrap();
    assert_eq!(rows(&third).await, rows(&first).await);
}

async fn a_copy_is_one_file_that_appears_when_it_is_whole(place: Place) {
    let store = place.full().await;
    // What a copy that was broken off left behind is no hindrance.
    std::fs::write(place.file("copy.opora.part"), "half").unwrap();
    backup(&store, &place.file("copy.opora")).await.unwrap();
    let found = place.files().into_iter().filter(|name| name.starts_with("copy")).collect::<Vec<_>>();
    assert_eq!(found, ["copy.opora"]);
    // Alone in another folder it has all rows: none were left in a file beside it.
    let elsewhere = Place::new(Kind::Sqlite).unwrap();
    std::fs::copy(place.file("copy.opora"), elsewhere.file("opora.db")).unwrap();
    assert_eq!(rows(&elsewhere.open().await).await, rows(&store).await);
}

async fn numbers_go_on_after_a_restore(place: Place) {
    let store = place.full().await;
    backup(&store, &place.file("copy.opora")).await.unwrap();
    let fresh = Place::new(place.kind).unwrap();
    let store = fresh.open().await;
    restore(&place.file("copy.opora"), &store).await.unwrap();
    let write = store.write().await.unwrap();
    let next = setting::ActiveModel {
        organisation_id: Set(1),
        name: Set("next".to_owned()),
        value: Set(String::new()),
        ..Default::default()
    };
    assert_eq!(next.insert(&*write).await.unwrap().id, 2);
    let next = assessment::ActiveModel {
        year: Set(2026),
        kind: Set("vpr".to_owned()),
        subject: Set("RU".to_owned()),
        grade: Set(4),
        ..Default::default()
    };
    assert_eq!(next.insert(&*write).await.unwrap().id, 2);
    write.commit().await.unwrap();
}

/// Entries of the journal and the version of the region grow together, in one transaction.
async fn change(store: &Store) {
    let write = store.write().await.unwrap();
    entry().insert(&*write).await.unwrap();
    tokio::task::yield_now().await;
    let more = Expr::col(organisation::Column::Version).add(1);
    organisation::Entity::update_many()
        .col_expr(organisation::Column::Version, more)
        .exec(&*write)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

fn entry() -> journal_entry::ActiveModel {
    journal_entry::ActiveModel {
        happened_at: Set(0),
        action: Set("looked".to_owned()),
        details: Set("{}".to_owned()),
        ..Default::default()
    }
}

async fn a_copy_of_a_database_in_use_is_of_one_moment(place: Place) {
    let store = place.full().await;
    let stop = Arc::new(AtomicBool::new(false));
    let writing = {
        let (store, stop) = (place.open().await, stop.clone());
        tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                change(&store).await;
            }
        })
    };
    let mut seen = Vec::new();
    for copy in 0..6 {
        let file = place.file(&format!("copy-{copy}.opora"));
        backup(&store, &file).await.unwrap();
        let copy = Store::open(&file.display().to_string()).await.unwrap();
        let versions: Vec<_> = organisation::Entity::find().all(copy.reader()).await.unwrap();
        let entries = journal_entry::Entity::find().all(copy.reader()).await.unwrap().len() as i64;
        assert!(versions.iter().all(|one| one.version == entries), "{entries}: {versions:?}");
        seen.push(entries);
    }
    stop.store(true, Ordering::Relaxed);
    writing.await.unwrap();
    assert!(seen.is_sorted() && seen.first() < seen.last(), "somebody wrote meanwhile: {seen:?}");
}

async fn many_rows_are_copied(place: Place) {
    let store = place.full().await;
    let write = store.write().await.unwrap();
    journal_entry::Entity::insert_many((0..1000).map(|_| entry())).exec(&*write).await.unwrap();
    // Numbers may have gaps.
    write.execute_unprepared("DELETE FROM journal_entry WHERE id BETWEEN 30 AND 300").await.unwrap();
    write.commit().await.unwrap();
    backup(&store, &place.file("copy.opora")).await.unwrap();
    let copy = Store::open(&place.file("copy.opora").display().to_string()).await.unwrap();
    assert_eq!(rows(&copy).await, rows(&store).await);
}

async fn no_file_is_overwritten(place: Place) {
    let store = place.full().await;
    std::fs::write(place.file("taken"), "mine").unwrap();
    let refused = backup(&store, &place.file("taken")).await.unwrap_err();
    assert!(matches!(refused, BackupError::Exists(_)) && refused.to_string().contains("taken"));
    assert_eq!(std::fs::read_to_string(place.file("taken")).unwrap(), "mine");
}

async fn only_an_empty_database_is_filled(place: Place) {
    let store = place.full().await;
    backup(&store, &place.file("copy.opora")).await.unwrap();
    let before = rows(&store).await;
    let refused = restore(&place.file("copy.opora"), &store).await.unwrap_err();
    assert!(matches!(refused, BackupError::NotEmpty), "{refused}");
    assert_eq!(rows(&store).await, before);
    // One row of any table is enough.
    let other = Place::new(place.kind).unwrap();
    let other = other.migrated().await;
    let write = other.write().await.unwrap();
    entry().insert(&*write).await.unwrap();
    write.commit().await.unwrap();
    let refused = restore(&place.file("copy.opora"), &other).await.unwrap_err();
    assert!(matches!(refused, BackupError::NotEmpty), "{refused}");
}

async fn what_is_no_copy_is_refused_and_left_alone(place: Place) {
    let store = place.migrated().await;
    let missing = restore(&place.file("missing"), &store).await.unwrap_err();
    assert!(matches!(missing, BackupError::Missing(_)), "{missing}");
    assert!(!place.file("missing").exists());
    let letter = place.file("letter.docx");
    std::fs::write(&letter, "PK\x03\x04".repeat(500)).unwrap();
    let refused = restore(&letter, &store).await.unwrap_err();
    assert!(matches!(refused, BackupError::NotACopy(_)), "{refused}");
    assert!(refused.to_string().contains("letter.docx is not a copy"), "{refused}");
    assert_eq!(std::fs::read_to_string(&letter).unwrap(), "PK\x03\x04".repeat(500));
    // A database of another program: ours are not made in it.
    let foreign = Store::open(&place.file("foreign.db").display().to_string()).await.unwrap();
    foreign.reader().execute_unprepared("CREATE TABLE organisation (id INTEGER)").await.unwrap();
    let refused = restore(&place.file("foreign.db"), &store).await.unwrap_err();
    assert!(matches!(refused, BackupError::NotACopy(_)), "{refused}");
    assert_eq!(column(&foreign, "SELECT name FROM sqlite_schema").await, ["organisation"]);
}
