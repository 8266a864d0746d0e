//! A database is made, copied and restored.

use storage::Store;
use storage::entities::organisation;
use storage::kinds::OrganisationKind;
use storage::sea_orm::{ActiveValue::Set, EntityTrait};

#[tokio::test]
async fn a_copy_restores() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name).display().to_string();
    let store = Store::open(&at("a.db")).await.unwrap();
    store.migrate().await.unwrap();
    store.migrate().await.unwrap();
    let write = store.write().await.unwrap();
    let region = organisation::ActiveModel {
        kind: Set(OrganisationKind::Region),
        path: Set("/1/".to_owned()),
        name: Set("Регион".to_owned()),
        search_key: Set("регион".to_owned()),
        version: Set(1),
        ..Default::default()
    };
    organisation::Entity::insert(region).exec(&*write).await.unwrap();
    write.commit().await.unwrap();
    storage::backup(&store, &folder.path().join("b.db")).await.unwrap();
    let other = Store::open(&at("c.db")).await.unwrap();
    storage::restore(&folder.path().join("b.db"), &other).await.unwrap();
    let all = organisation::Entity::find().all(other.reader()).await.unwrap();
    assert_eq!(all[0].name, "Регион");
    println!("{} {}", store.bytes().await.unwrap(), storage::reference());
}
