//! What holds on SQLite and PostgreSQL alike: rows, transactions, writers and readers at once.

use crate::common::{Place, column, given, on_both, rows};
use std::time::{Duration, Instant};
use storage::Store;
use storage::entities::{organisation, setting, upload_part};
use storage::sea_orm::sea_query::Expr;
use storage::sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, ExprTrait, QueryFilter,
};

on_both! {
    the_schema_is_brought_up_to_date_as_often_as_one_likes
    instances_that_start_together_take_turns
    what_is_not_committed_is_undone
    writers_of_one_process_lose_nothing
    two_stores_on_one_database_lose_nothing
    two_processes_on_one_database_lose_nothing
    two_editors_at_once_are_noticed
    who_must_be_alone_waits_for_another
    a_moment_does_not_see_what_comes_later
    texts_and_bytes_come_back_as_they_went
    the_database_tells_how_large_it_is
}

async fn the_schema_is_brought_up_to_date_as_often_as_one_likes(place: Place) {
    let store = place.full().await;
    let before = rows(&store).await;
    store.migrate().await.unwrap();
    let again = place.migrated().await;
    assert_eq!(rows(&again).await, before);
    let empty: Vec<_> = before.iter().filter(|(_, rows)| rows.is_empty()).collect();
    assert!(empty.is_empty(), "rows in every table, but not in {empty:?}");
}

async fn instances_that_start_together_take_turns(place: Place) {
    for _ in 0..5 {
        let place = Place::new(place.kind).unwrap();
        let mut stores = vec![place.open().await];
        // As with an old database: there is a history, and steps are missing.
        stores[0].migrate_to(0).await.unwrap();
        for _ in 0..5 {
            stores.push(place.open().await);
        }
        let starting = stores.into_iter().map(|store| tokio::spawn(async move { store.migrate().await }));
        for started in starting.collect::<Vec<_>>() {
            started.await.unwrap().unwrap();
        }
    }
    place.migrated().await;
    let steps =
        column(&place.open().await, "SELECT cast(version AS TEXT) FROM schema_history ORDER BY version")
            .await;
    assert_eq!(steps, ["1", "2", "3", "4"]);
}

async fn what_is_not_committed_is_undone(place: Place) {
    let store = place.full().await;
    let before = rows(&store).await;
    let write = store.write().await.unwrap();
    setting::Entity::delete_many().exec(&*write).await.unwrap();
    named("other").insert(&*write).await.unwrap();
    drop(write);
    assert_eq!(rows(&store).await, before);
    // The line of writers is free again.
    add_one(&store, "after").await;
    assert_ne!(rows(&store).await, before);
}

fn named(name: &str) -> setting::ActiveModel {
    setting::ActiveModel {
        organisation_id: Set(1),
        name: Set(name.to_owned()),
        value: Set("1".to_owned()),
        ..Default::default()
    }
}

/// One change as pages make it: read, write in two tables, commit.
async fn add_one(store: &Store, name: &str) {
    let write = store.write().await.unwrap();
    let region = organisation::Entity::find_by_id(1).one(&*write).await.unwrap().unwrap();
    assert!(region.version > 0);
    named(name).insert(&*write).await.unwrap();
    let more = Expr::col(organisation::Column::Version).add(1);
    organisation::Entity::update_many()
        .col_expr(organisation::Column::Version, more)
        .filter(organisation::Column::Id.eq(1))
        .exec(&*write)
        .await
        .unwrap();
    write.commit().await.unwrap();
}

const WRITERS: usize = 4;
const CHANGES: usize = 25;

/// Several writers, each with changes of its own; an error of any fails the test.
async fn write_at_once(stores: &[Store], who: &str) {
    let writing = (0..WRITERS).map(|writer| {
        let store = stores[writer % stores.len()].clone();
        let who = who.to_owned();
        tokio::spawn(async move {
            for change in 0..CHANGES {
                add_one(&store, &format!("{who}-{writer}-{change}")).await;
            }
        })
    });
    for writer in writing.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
}

async fn changes(store: &Store) -> (i64, usize) {
    let region = organisation::Entity::find_by_id(1).one(store.reader()).await.unwrap().unwrap();
    let settings = setting::Entity::find().all(store.reader()).await.unwrap();
    // One of each was there before.
    (region.version - 1, settings.len() - 1)
}

async fn writers_of_one_process_lose_nothing(place: Place) {
    let store = place.full().await;
    write_at_once(std::slice::from_ref(&store), "one").await;
    assert_eq!(changes(&store).await, ((WRITERS * CHANGES) as i64, WRITERS * CHANGES));
}

async fn two_stores_on_one_database_lose_nothing(place: Place) {
    let stores = [place.full().await, place.open().await];
    write_at_once(&stores, "two").await;
    assert_eq!(changes(&stores[0]).await, ((WRITERS * CHANGES) as i64, WRITERS * CHANGES));
}

async fn two_processes_on_one_database_lose_nothing(place: Place) {
    let store = place.full().await;
    let mut other = place.process("contract::writes_as_another_process").spawn().unwrap();
    write_at_once(std::slice::from_ref(&store), "this").await;
    assert!(other.wait().unwrap().success());
    assert_eq!(changes(&store).await, (2 * (WRITERS * CHANGES) as i64, 2 * WRITERS * CHANGES));
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by two_processes_on_one_database_lose_nothing"]
async fn writes_as_another_process() {
    write_at_once(&[given().await], "other").await;
}

async fn two_editors_at_once_are_noticed(place: Place) {
    let store = place.full().await;
    let save = async |version: i64, name: &str| {
        let write = store.write().await.unwrap();
        let saved = organisation::Entity::update_many()
            .col_expr(organisation::Column::Name, Expr::value(name))
            .col_expr(organisation::Column::Version, Expr::value(version + 1))
            .filter(organisation::Column::Id.eq(4))
            .filter(organisation::Column::Version.eq(version))
            .exec(&*write)
            .await
            .unwrap();
        write.commit().await.unwrap();
        saved.rows_affected
    };
    assert_eq!(save(1, "Школа № 2 имени Примерова").await, 1);
    assert_eq!(save(1, "Лицей № 2").await, 0, "the second saw an old version");
}

async fn who_must_be_alone_waits_for_another(place: Place) {
    let first = place.migrated().await.write().await.unwrap();
    first.alone().await.unwrap();
    let other = place.open().await;
    let waiting = tokio::spawn(async move {
        let second = other.write().await.unwrap();
        second.alone().await.unwrap();
        second.commit().await.unwrap();
    });
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert!(!waiting.is_finished(), "both are alone at once");
    first.commit().await.unwrap();
    waiting.await.unwrap();
}

async fn a_moment_does_not_see_what_comes_later(place: Place) {
    let store = place.full().await;
    let moment = store.moment().await.unwrap();
    let began = Instant::now();
    add_one(&store, "later").await;
    assert!(began.elapsed() < Duration::from_secs(5), "a reader does not hold up writers");
    let seen = setting::Entity::find().all(&moment).await.unwrap();
    assert_eq!(seen.len(), 1, "from the call on, not from the first read");
    drop(moment);
    assert_eq!(setting::Entity::find().all(&store.moment().await.unwrap()).await.unwrap().len(), 2);
}

async fn texts_and_bytes_come_back_as_they_went(place: Place) {
    let store = place.full().await;
    let long = "Щ\u{301}ё«»№\u{1F3EB}".repeat(80_000);
    let texts = [
        "Ё",
        "е\u{308}",
        "שלום",
        "\u{1F469}\u{200D}\u{1F3EB}",
        "'; DROP TABLE setting; --",
        "\t\r\n",
        &long,
        "%_\\",
    ];
    let bytes = [Vec::new(), vec![0], vec![255; 1 << 20], b"\x00\\x41'\xff".to_vec()];
    let write = store.write().await.unwrap();
    for text in texts {
        setting::ActiveModel {
            value: Set(text.to_owned()),
            ..named(&text.chars().take(40).collect::<String>())
        }
        .insert(&*write)
        .await
        .unwrap();
    }
    for (place, content) in (1..).zip(bytes.clone()) {
        upload_part::ActiveModel {
            file_id: Set(2),
            place: Set(place),
            content: Set(content),
            ..Default::default()
        }
        .insert(&*write)
        .await
        .unwrap();
    }
    write.commit().await.unwrap();
    let kept = setting::Entity::find().filter(setting::Column::Id.gt(1)).all(store.reader()).await.unwrap();
    assert!(kept.iter().map(|row| row.value.as_str()).eq(texts));
    let kept = upload_part::Entity::find()
        .filter(upload_part::Column::Place.gt(0))
        .all(store.reader())
        .await
        .unwrap();
    assert!(kept.into_iter().map(|row| row.content).eq(bytes));
}

async fn the_database_tells_how_large_it_is(place: Place) {
    let store = place.full().await;
    let before = store.bytes().await.unwrap();
    let write = store.write().await.unwrap();
    for place in 1..5 {
        // What does not repeat, so that no database packs it.
        let content = (0..1_u32 << 18).flat_map(|at| at.wrapping_mul(2_654_435_761).to_le_bytes()).collect();
        upload_part::ActiveModel {
            file_id: Set(2),
            place: Set(place),
            content: Set(content),
            ..Default::default()
        }
        .insert(&*write)
        .await
        .unwrap();
    }
    write.commit().await.unwrap();
    let grown = store.bytes().await.unwrap() - before;
    assert!((4 << 20..16 << 20).contains(&grown), "{grown}");
}
