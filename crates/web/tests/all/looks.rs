//! Pages to be looked at: `cargo test -p web --test all looks -- --ignored` writes them with their assets to
//! `target/looks`, as wide as a screen and, in `narrow-*.html`, as a telephone.

use crate::harness::{Answer, Opora};
use operations::Role;
use std::fs;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("looks")
}

fn write(name: &str, answer: &Answer) {
    let mut text = answer.html.0.clone();
    for asset in web::assets::names() {
        text = text.replace(&web::assets::url(asset), asset);
    }
    fs::write(folder().join(format!("{name}.html")), text).unwrap();
    let narrow =
        format!("<!DOCTYPE html><iframe width=\"390\" height=\"3000\" src=\"{name}.html\"></iframe>");
    fs::write(folder().join(format!("narrow-{name}.html")), narrow).unwrap();
}

const DIRECTORY: &str = "Логин ОО;Краткое наименование;Муниципалитет\n\
    sch990001;МБОУ СОШ № 1;Приречный район\n\
    sch990014;МБОУ «Основная школа № 2»;Приречный район\n\
    sch990015;МБОУ СОШ № 15;Дальний район\n\
    sch990016;МБОУ СОШ № 16;Дальний район\n";

#[tokio::test]
#[ignore = "writes pages for people to look at"]
async fn pages_to_look_at() {
    fs::create_dir_all(folder()).unwrap();
    for name in web::assets::names() {
        let address = web::assets::url(name);
        let asset = address.strip_prefix("/assets/").and_then(web::assets::find).unwrap();
        fs::write(folder().join(name), asset.bytes).unwrap();
    }
    let opora = Opora::set_up().await;
    let other = opora.organisation("municipality", "Заречный район", 1, "").await;
    let mut schools = Vec::new();
    for number in 1..=8 {
        let name = format!("МБОУ «Средняя общеобразовательная школа № {number}»");
        schools.push(opora.organisation("school", &name, 2, &format!("sch99000{number}")).await);
    }
    opora.organisation("support", "Информационно-методический центр", 2, "").await;
    let coordinator = opora.person("coordinator", Role::Coordinator, 2).await;
    opora.person("head", Role::Head, 2).await;
    opora.person("director1", Role::SchoolHead, schools[0]).await;
    opora.application.seal_journal().await.unwrap();
    let mut boss = opora.signed_in("boss").await;
    let school = schools[1];
    for what in ["rename", "move", "split", "close"] {
        write(
            &format!("happened-{what}"),
            &boss.get(&format!("/organisations/{school}/happened/{what}")).await,
        );
    }
    let path = format!("/organisations/{school}/happened/rename");
    let form = boss.get(&path).await.form(&path).set("name", "МБОУ «Лицей № 2»").set("on", "01.09.2026");
    boss.send(form).await;
    let merge = format!("/organisations/{}/happened/merge", schools[7]);
    write("happened-merge-choose", &boss.get(&merge).await);
    write("happened-merge", &boss.get(&format!("{merge}?other={school}")).await);
    let pages = [
        ("settings", "/settings".to_owned()),
        ("people", "/people".to_owned()),
        ("person", format!("/people/{coordinator}?done=role-given")),
        ("people-new-choose", "/people/new".to_owned()),
        ("people-new", "/people/new?organisation=2".to_owned()),
        ("people-schools", "/people/schools".to_owned()),
        ("close", format!("/people/{coordinator}/close")),
        ("hand-over", format!("/people/{coordinator}/hand-over")),
        ("access", "/access".to_owned()),
        ("access-to", format!("/access/{school}")),
        ("profile", "/profile".to_owned()),
        ("password", "/profile/password".to_owned()),
        ("codes", "/profile/codes".to_owned()),
        ("organisations", "/organisations".to_owned()),
        ("organisation", format!("/organisations/{school}")),
        ("organisation-new", "/organisations/new".to_owned()),
        ("import", "/organisations/import".to_owned()),
        ("journal", "/journal".to_owned()),
        ("authority", "/settings/authority/1".to_owned()),
        ("municipality", format!("/organisations/{other}")),
    ];
    for (name, path) in pages {
        write(name, &boss.get(&path).await);
    }
    let form = boss.get("/people/new?organisation=2").await.form("/people/new");
    write("people-new-wrong", &boss.send(form.clone().set("login", "а б")).await);
    let form = form.set("name", "Смирнова Ольга Петровна").set("login", "smirnova").set("role", "methodist");
    write("invited", &boss.send(form.set("post", "методист")).await);
    let form = boss.get("/people/schools").await.form("/people/schools");
    let form = schools[1..5].iter().fold(form, |form, school| form.add("school", &school.to_string()));
    write("slips", &boss.send(form).await);
    let form = boss.get("/organisations/import").await.form("/organisations/import");
    let to = boss.upload(&form, "школы.csv", DIRECTORY.as_bytes()).await.to.unwrap();
    write("import-check", &boss.get(&to).await);
    let form = boss.get(&to).await.form(&to);
    write("import-undecided", &boss.send(form).await);
    // Somebody else is faster.
    let path = format!("/organisations/{school}");
    let mut second = boss.get(&path).await.form(&path).set("full_name", "Полное от другого");
    let first = boss.get(&path).await.form(&path).set("full_name", "Полное от одного").set("special", "yes");
    boss.send(first).await;
    second = second.set("highest_grade", "9");
    write("organisation-stale", &boss.send(second).await);
    opora.by_hand("UPDATE journal_entry SET details = '{}' WHERE id = 1").await;
    write("journal-broken", &boss.get("/journal").await);
}
