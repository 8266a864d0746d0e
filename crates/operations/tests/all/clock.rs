//! A clock that goes back, as when it is set right after it was wrong: versions decide, not times.

use jiff::Timestamp;
use operations::monitoring::{Inspection, NewCampaign, NewQuestion, Report, Saved, Typed};
use operations::{
    Application, FillReports, Grant, Here, KeepOrganisations, NewCode, Permit, Permitted, Person, Role,
    RunMonitoring, Secrets, Setup, Store, methodologies,
};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use tempfile::TempDir;

const START: i64 = 1_795_000_000_000;
const DAY: i64 = 24 * 60 * 60 * 1000;

/// The first municipality of a new database.
const PLACE: (i64, &str) = (2, "/1/2/");

/// A school that is asked in a round.
struct Asked {
    application: Arc<Application>,
    now: Arc<AtomicI64>,
    report: i64,
    fill: Permit<FillReports>,
    run: Permit<RunMonitoring>,
    _folder: TempDir,
}

fn permit<R: Permitted>(
    application: &Arc<Application>,
    role: Role,
    organisation: i64,
    path: &str,
) -> Permit<R> {
    let grant = Grant { role, organisation, path: path.to_owned(), name: String::new() };
    let person = Person {
        account: 1,
        name: String::new(),
        language: "ru".to_owned(),
        session: 0,
        time_zone: None,
        form_secret: String::new(),
        grants: vec![grant],
        limit: None,
    };
    application.permit(&Arc::new(person), &[], None).unwrap()
}

impl Asked {
    async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("opora.db").display().to_string()).await.unwrap();
        store.migrate().await.unwrap();
        let secrets = Secrets::of_file(&folder.path().join("opora.key")).unwrap();
        let now = Arc::new(AtomicI64::new(START));
        let own = now.clone();
        let clock = Arc::new(move || Timestamp::from_millisecond(own.load(Ordering::SeqCst)).unwrap());
        let packs = methodologies(&[]).unwrap();
        let application = Application::new(store, secrets, packs, Box::new(Here), clock);
        let setup = Setup {
            region: "Энская область".to_owned(),
            municipality: "Приречный район".to_owned(),
            login: "boss".to_owned(),
            name: "Управление".to_owned(),
        };
        application.set_up(&setup).await.unwrap();
        let keep: Permit<KeepOrganisations> = permit(&application, Role::Administrator, 1, "/1/");
        let school = keep.add(PLACE.0, "school", "Заречная СОШ", &NewCode::default()).await.unwrap();
        let run: Permit<RunMonitoring> = permit(&application, Role::Coordinator, PLACE.0, PLACE.1);
        let question = |text: &str| NewQuestion {
            text: text.to_owned(),
            kind: "count".to_owned(),
            ..NewQuestion::default()
        };
        let new = NewCampaign {
            authority: PLACE.0,
            kind: "request".to_owned(),
            title: "Кадры".to_owned(),
            year: "2026".to_owned(),
            opens_on: "01.11.2026".to_owned(),
            due_on: "31.12.2026".to_owned(),
            schools: vec![school],
            questions: vec![question("Сколько учителей"), question("Сколько вакансий")],
            ..NewCampaign::default()
        };
        let round = run.prepare(new).await.unwrap();
        run.launch(round, 1).await.unwrap();
        let path = format!("{}{school}/", PLACE.1);
        let fill: Permit<FillReports> = permit(&application, Role::SchoolHead, school, &path);
        let report = fill.own_reports().await.unwrap()[0].id;
        Self { application, now, report, fill, run, _folder: folder }
    }

    fn jumps(&self, by: i64) {
        self.now.fetch_add(by, Ordering::SeqCst);
    }

    async fn saves(&self, text: &str, version: i64) -> Saved {
        let typed = Typed { question: "q1".to_owned(), text: text.to_owned(), version, ..Typed::default() };
        self.fill.save(self.report, vec![typed]).await.unwrap().remove(0)
    }

    async fn sees(&self) -> Report {
        self.fill.report(self.report).await.unwrap()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_saved_after_the_clock_went_back_stands() {
    let asked = Asked::new().await;
    let saved = asked.saves("12", 0).await;
    assert!(matches!(&saved, Saved::Kept(kept) if kept.version == 1), "{saved:?}");
    for (by, text, version) in [(-DAY, "13", 1), (400 * DAY, "14", 2), (-400 * DAY, "15", 3)] {
        asked.jumps(by);
        let saved = asked.saves(text, version).await;
        assert!(matches!(&saved, Saved::Kept(kept) if kept.version == version + 1), "{by}: {saved:?}");
        let stands = asked.sees().await.answers["q1"].clone();
        assert_eq!((stands.content.as_str(), stands.at), (text, asked.application.now()), "{by}");
    }
    // Whoever saw an earlier version is told, though it bears a later time than what stands.
    let late = asked.saves("16", 3).await;
    assert!(matches!(&late, Saved::Taken(kept) if kept.content == "15"), "{late:?}");
    assert_eq!(asked.sees().await.worked_ms, 0, "a jump is no time of work");
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "an answer that was mended is known by its time: `unmended` of monitoring/sending.rs"]
async fn a_remark_that_was_mended_after_the_clock_went_back_is_mended() {
    let asked = Asked::new().await;
    asked.saves("12", 0).await;
    let other = Typed { question: "q2".to_owned(), text: "1".to_owned(), ..Typed::default() };
    asked.fill.save(asked.report, vec![other]).await.unwrap();
    let version = asked.sees().await.version;
    asked.fill.send(asked.report, version, "").await.unwrap();
    asked.run.remark(asked.report, version + 1, "q1", "Проверьте").await.unwrap();
    asked.run.return_report(asked.report, version + 2).await.unwrap();
    let remarked = |inspection: Inspection| inspection.remarked;
    assert_eq!(remarked(asked.sees().await.inspect()), ["q1"]);
    asked.jumps(-DAY);
    let saved = asked.saves("13", 1).await;
    assert!(matches!(&saved, Saved::Kept(kept) if kept.version == 2), "{saved:?}");
    assert!(remarked(asked.sees().await.inspect()).is_empty(), "it was changed after the remark");
}
