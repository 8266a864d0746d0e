//! Files come in, are checked, applied and undone.

use operations::{
    Application, Grant, Here, LoadResults, Permit, Person, Received, Role, Secrets, Setup, Work,
    methodologies, write_demo,
};
use std::path::Path;
use std::sync::Arc;
use storage::Store;
use storage::entities::{edition, organisation, result};
use storage::kinds::UploadState;
use storage::sea_orm::{EntityTrait, PaginatorTrait};

async fn application(folder: &Path) -> Arc<Application> {
    let store = Store::open(&folder.join("opora.db").display().to_string()).await.unwrap();
    store.migrate().await.unwrap();
    let secrets = Secrets::of_file(&folder.join("opora.key")).unwrap();
    let packs = methodologies(&[]).unwrap();
    Application::new(store, secrets, packs, Box::new(Here), Arc::new(jiff::Timestamp::now))
}

async fn coordinator(application: &Arc<Application>) -> Permit<LoadResults> {
    let setup = Setup {
        region: "Энская область".to_owned(),
        municipality: String::new(),
        login: "a".to_owned(),
        name: "А".to_owned(),
    };
    let invitation = application.set_up(&setup).await.unwrap();
    let top = organisation::Entity::find().one(application.store().reader()).await.unwrap().unwrap();
    let grant =
        Grant { role: Role::Coordinator, organisation: top.id, path: top.path.clone(), name: top.name };
    let person = Person {
        account: invitation.account,
        name: "А".to_owned(),
        language: "ru".to_owned(),
        time_zone: None,
        session: 0,
        form_secret: String::new(),
        grants: vec![grant],
    };
    application.permit(&Arc::new(person), &[top.path], None).unwrap()
}

fn received(path: &Path) -> Received {
    Received {
        name: path.file_name().unwrap().to_string_lossy().into_owned(),
        path: path.to_owned(),
        checksum: import::checksum(path).unwrap(),
        bytes: path.metadata().unwrap().len(),
    }
}

#[tokio::test]
async fn the_demo_district_comes_in_and_goes_out() {
    let folder = tempfile::tempdir().unwrap();
    let files = folder.path().join("files");
    write_demo(&files, 2026).unwrap();
    let application = application(folder.path()).await;
    let permit = coordinator(&application).await;
    let mut paths: Vec<_> = std::fs::read_dir(&files).unwrap().map(|one| one.unwrap().path()).collect();
    paths.retain(|path| path.is_file());
    paths.sort();
    let id = permit.receive(1, "", false, paths.iter().map(|path| received(path)).collect()).await.unwrap();
    application.work(Work::Read, id).await.unwrap();
    let upload = permit.upload(id).await.unwrap();
    let findings = upload.findings.unwrap();
    println!(
        "{:?} conflicts {} unknown {} foreign {}",
        upload.listed.state,
        findings.conflicts.len(),
        findings.unknown.len(),
        findings.foreign.len()
    );
    println!("{:#?}", findings.conflicts.first());
    assert_eq!(upload.listed.state, UploadState::Checked);
    permit.apply(id).await.unwrap();
    application.work(Work::Settle, id).await.unwrap();
    let reader = application.store().reader();
    let results = result::Entity::find().count(reader).await.unwrap();
    let organisations = organisation::Entity::find().all(reader).await.unwrap();
    println!(
        "results {results} organisations {} editions {}",
        organisations.len(),
        edition::Entity::find().count(reader).await.unwrap()
    );
    for one in &organisations {
        println!("{} {} {:?}", one.path, one.name, one.kind);
    }
    assert!(results > 0);
    permit.undo(id).await.unwrap();
    application.work(Work::Settle, id).await.unwrap();
    assert_eq!(result::Entity::find().count(reader).await.unwrap(), 0);
    assert_eq!(permit.upload(id).await.unwrap().listed.state, UploadState::Undone);
}
