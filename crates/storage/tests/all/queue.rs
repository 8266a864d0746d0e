//! Background jobs: each is run, by one worker at a time, whatever becomes of a process.

use crate::common::{Kind, Place, column, given, given_folder, on_both};
use std::collections::BTreeMap;
use std::fs;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};
use storage::sea_orm::ConnectionTrait;
use storage::{Job, Queue, Store};
use tokio::sync::Notify;
use tokio::task::JoinHandle;
use tokio::time::{sleep, timeout};

on_both! {
    every_job_is_run_once_by_one_of_several_workers
    a_job_that_was_pushed_before_anybody_worked_is_run
    a_failing_job_is_tried_again_and_given_up_in_the_end
    a_job_that_ended_its_process_each_time_is_given_up
    the_job_of_a_killed_process_is_run_again
    a_running_job_is_finished_before_the_end_and_given_to_nobody_else
    work_goes_on_after_the_database_failed
    finished_jobs_are_deleted_after_a_day
    an_idle_queue_writes_next_to_nothing
}

/// How long anything may take, but for what is said otherwise.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long ago a process must have been heard for the last time so that its job is given away.
const LEASE: Duration = Duration::from_secs(6);

fn job(kind: &str, subject: i64) -> Job {
    Job { kind: kind.to_owned(), subject }
}

#[test]
fn a_queue_is_shared_by_threads() {
    fn shared<T: Clone + Send + Sync + 'static>() {}
    shared::<Queue>();
}

/// What was begun, in order.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<Job>>>);

impl Log {
    fn note(&self, job: Job) {
        self.0.lock().unwrap().push(job);
    }

    fn all(&self) -> Vec<Job> {
        self.0.lock().unwrap().clone()
    }

    fn count(&self, kind: &str) -> usize {
        self.all().iter().filter(|job| job.kind == kind).count()
    }

    async fn until(&self, enough: impl Fn(&Self) -> bool) {
        let waiting = async {
            while !enough(self) {
                sleep(Duration::from_millis(20)).await;
            }
        };
        timeout(PATIENCE, waiting).await.unwrap_or_else(|_| panic!("only {:?}", self.all()));
    }
}

/// A process that works, as far as a test can be one.
struct Instance {
    stop: Arc<Notify>,
    working: JoinHandle<()>,
}

impl Instance {
    fn new<F, Fut>(queue: &Queue, workers: usize, handle: F) -> Self
    where
        F: Fn(Job) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<(), String>> + Send + 'static,
    {
        let (queue, stop) = (queue.clone(), Arc::new(Notify::new()));
        let stopped = stop.clone();
        let working = tokio::spawn(async move {
            queue.work(workers, handle, async move { stopped.notified().await }).await.unwrap();
        });
        Self { stop, working }
    }

    async fn end(self) {
        self.stop.notify_one();
        timeout(PATIENCE, self.working).await.expect("it ends").unwrap();
    }
}

async fn every_job_is_run_once_by_one_of_several_workers(place: Place) {
    let store = place.migrated().await;
    let other = place.open().await;
    let log = Log::default();
    let busy = Arc::new(Mutex::new((0, 0)));
    let handle = |log: &Log| {
        let (log, busy) = (log.clone(), busy.clone());
        move |job: Job| {
            let (log, busy) = (log.clone(), busy.clone());
            async move {
                log.note(job);
                let at_once = |change: i32| {
                    let mut busy = busy.lock().unwrap();
                    busy.0 += change;
                    busy.1 = busy.1.max(busy.0);
                };
                at_once(1);
                sleep(Duration::from_millis(50)).await;
                at_once(-1);
                Ok(())
            }
        }
    };
    let queue = store.queue().await.unwrap();
    let one = Instance::new(&queue, 1, handle(&log));
    let two = Instance::new(&other.queue().await.unwrap(), 1, handle(&log));
    for subject in 0..50 {
        queue.push(job("count", subject)).await.unwrap();
    }
    log.until(|log| log.count("count") >= 50).await;
    // A second run of any would come now.
    sleep(Duration::from_secs(2)).await;
    one.end().await;
    two.end().await;
    let mut subjects: Vec<i64> = log.all().into_iter().map(|job| job.subject).collect();
    subjects.sort_unstable();
    assert_eq!(subjects, (0..50).collect::<Vec<_>>());
    assert_eq!(busy.lock().unwrap().1, 2, "both worked, each at one job at a time");
}

async fn a_job_that_was_pushed_before_anybody_worked_is_run(place: Place) {
    let store = place.migrated().await;
    store.queue().await.unwrap().push(job("early", 7)).await.unwrap();
    store.close().await.unwrap();
    let store = place.open().await;
    let (log, began) = (Log::default(), Instant::now());
    let noted = log.clone();
    let instance = Instance::new(&store.queue().await.unwrap(), 2, move |job| {
        noted.note(job);
        async { Ok(()) }
    });
    log.until(|log| log.count("early") == 1).await;
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
    let began = Instant::now();
    instance.end().await;
    assert!(began.elapsed() < Duration::from_secs(2), "an idle worker stops at once: {:?}", began.elapsed());
}

async fn a_failing_job_is_tried_again_and_given_up_in_the_end(place: Place) {
    let store = place.migrated().await;
    let queue = store.queue().await.unwrap();
    let log = Log::default();
    let noted = log.clone();
    let instance = Instance::new(&queue, 3, move |job: Job| {
        noted.note(job.clone());
        let attempt = noted.count(&job.kind);
        async move {
            match job.kind.as_str() {
                "fails-twice" if attempt <= 2 => Err("not yet".to_owned()),
                "fails" => Err("never".to_owned()),
                "panics" => panic!("never"),
                _ => Ok(()),
            }
        }
    });
    for kind in ["fails-twice", "fails", "panics", "works"] {
        queue.push(job(kind, 1)).await.unwrap();
    }
    let counts = BTreeMap::from([("fails-twice", 3), ("fails", 4), ("panics", 4), ("works", 1)]);
    log.until(|log| counts.iter().all(|(kind, count)| log.count(kind) >= *count)).await;
    sleep(Duration::from_secs(3)).await;
    instance.end().await;
    let found: BTreeMap<&str, usize> = counts.keys().map(|kind| (*kind, log.count(kind))).collect();
    assert_eq!(found, counts);
}

/// The library's table of jobs.
fn jobs(kind: Kind) -> &'static str {
    match kind {
        Kind::Sqlite => "Jobs",
        Kind::Postgres => "apalis.jobs",
    }
}

async fn a_job_that_ended_its_process_each_time_is_given_up(place: Place) {
    let store = place.migrated().await;
    let queue = store.queue().await.unwrap();
    queue.push(job("kills", 1)).await.unwrap();
    let killed = format!("UPDATE {} SET attempts = 4", jobs(place.kind));
    store.reader().execute_unprepared(&killed).await.unwrap();
    queue.push(job("works", 2)).await.unwrap();
    let log = Log::default();
    let noted = log.clone();
    let instance = Instance::new(&queue, 1, move |job| {
        noted.note(job);
        async { Ok(()) }
    });
    log.until(|log| log.count("works") == 1).await;
    instance.end().await;
    assert_eq!(log.all(), [job("works", 2)]);
    let status = column(&store, &format!("SELECT status FROM {} ORDER BY id", jobs(place.kind))).await;
    assert_eq!(status, ["Killed", "Done"]);
}

async fn the_job_of_a_killed_process_is_run_again(place: Place) {
    let store = place.migrated().await;
    let queue = store.queue().await.unwrap();
    queue.push(job("hold", 5)).await.unwrap();
    let mut other = place.process("queue::holds_a_job").spawn().unwrap();
    let began = Instant::now();
    while !place.file("held").exists() {
        assert!(began.elapsed() < PATIENCE, "the other process works");
        sleep(Duration::from_millis(50)).await;
    }
    other.kill().unwrap();
    other.wait().unwrap();
    let (log, killed) = (Log::default(), Instant::now());
    let noted = log.clone();
    let instance = Instance::new(&queue, 1, move |job| {
        noted.note(job);
        async { Ok(()) }
    });
    log.until(|log| log.count("hold") == 1).await;
    assert!(killed.elapsed() < LEASE + Duration::from_secs(6), "{:?}", killed.elapsed());
    instance.end().await;
    assert_eq!(log.all(), [job("hold", 5)]);
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "run by the_job_of_a_killed_process_is_run_again"]
async fn holds_a_job() {
    let held = given_folder().join("held");
    let handle = move |job: Job| {
        fs::write(&held, job.kind).unwrap();
        async {
            sleep(2 * PATIENCE).await;
            Ok(())
        }
    };
    given().await.queue().await.unwrap().work(1, handle, sleep(2 * PATIENCE)).await.unwrap();
}

async fn a_running_job_is_finished_before_the_end_and_given_to_nobody_else(place: Place) {
    let stores = [place.migrated().await, place.open().await];
    let (begun, done) = (Log::default(), Log::default());
    let handle = |who: &'static str| {
        let (begun, done) = (begun.clone(), done.clone());
        move |job: Job| {
            let (begun, done) = (begun.clone(), done.clone());
            async move {
                begun.note(Job { kind: who.to_owned(), ..job.clone() });
                sleep(LEASE + Duration::from_secs(4)).await;
                done.note(job);
                Ok(())
            }
        }
    };
    let queue = stores[0].queue().await.unwrap();
    let first = Instance::new(&queue, 2, handle("first"));
    queue.push(job("long", 1)).await.unwrap();
    begun.until(|log| log.count("first") == 1).await;
    let second = Instance::new(&stores[1].queue().await.unwrap(), 2, handle("second"));
    // It is told to stop while it works, and nobody takes the job from it.
    first.end().await;
    assert_eq!(done.all(), [job("long", 1)]);
    sleep(Duration::from_secs(2)).await;
    second.end().await;
    assert_eq!(begun.all(), [job("first", 1)]);
}

async fn work_goes_on_after_the_database_failed(place: Place) {
    let store = place.migrated().await;
    let queue = store.queue().await.unwrap();
    let log = Log::default();
    let noted = log.clone();
    let instance = Instance::new(&queue, 1, move |job| {
        noted.note(job);
        async { Ok(()) }
    });
    queue.push(job("before", 1)).await.unwrap();
    log.until(|log| log.count("before") == 1).await;
    // What the worker asks for fails until the table is there again.
    let [gone, back] = match place.kind {
        Kind::Sqlite => ["ALTER TABLE Workers RENAME TO gone", "ALTER TABLE gone RENAME TO Workers"],
        Kind::Postgres => {
            ["ALTER TABLE apalis.workers RENAME TO gone", "ALTER TABLE apalis.gone RENAME TO workers"]
        }
    };
    store.reader().execute_unprepared(gone).await.unwrap();
    sleep(Duration::from_secs(4)).await;
    store.reader().execute_unprepared(back).await.unwrap();
    queue.push(job("after", 2)).await.unwrap();
    log.until(|log| log.count("after") == 1).await;
    instance.end().await;
}

async fn finished_jobs_are_deleted_after_a_day(place: Place) {
    let store = place.migrated().await;
    let queue = store.queue().await.unwrap();
    let log = Log::default();
    let handle = |noted: Log| {
        move |job| {
            noted.note(job);
            async { Ok(()) }
        }
    };
    queue.push(job("old", 1)).await.unwrap();
    let instance = Instance::new(&queue, 1, handle(log.clone()));
    log.until(|log| log.count("old") == 1).await;
    instance.end().await;
    let older = match place.kind {
        Kind::Sqlite => {
            "UPDATE Jobs SET done_at = done_at - 90000; UPDATE Workers SET last_seen = last_seen - 90000"
        }
        Kind::Postgres => {
            "UPDATE apalis.jobs SET done_at = done_at - interval '25 hours';
             UPDATE apalis.workers SET last_seen = last_seen - interval '25 hours'"
        }
    };
    store.reader().execute_unprepared(older).await.unwrap();
    queue.push(job("new", 2)).await.unwrap();
    let instance = Instance::new(&queue, 1, handle(log.clone()));
    log.until(|log| log.count("new") == 1).await;
    instance.end().await;
    let left = format!("SELECT status FROM {}", jobs(place.kind));
    assert_eq!(column(&store, &left).await, ["Done"]);
    let workers = jobs(place.kind).replace("jobs", "workers").replace("Jobs", "Workers");
    assert_eq!(column(&store, &format!("SELECT id FROM {workers}")).await.len(), 1);
}

/// Bytes that were written to the log of changes.
async fn written(place: &Place, store: &Store) -> u64 {
    match place.kind {
        Kind::Sqlite => fs::metadata(format!("{}-wal", place.address)).unwrap().len(),
        Kind::Postgres => {
            let bytes = column(store, "SELECT (pg_current_wal_lsn() - '0/0'::pg_lsn)::text").await;
            bytes[0].parse().unwrap()
        }
    }
}

async fn an_idle_queue_writes_next_to_nothing(place: Place) {
    // Other tests write to the shared server meanwhile.
    let alone = servers::Postgres::start(servers::Flush::Never);
    let address = match (place.kind, &alone) {
        (Kind::Sqlite, _) => place.address.clone(),
        (Kind::Postgres, Some(server)) => server.database(),
        (Kind::Postgres, None) => return,
    };
    let store = Store::open(&address).await.unwrap();
    store.migrate().await.unwrap();
    let queue = store.queue().await.unwrap();
    let instance = Instance::new(&queue, 2, |_| async { Ok(()) });
    sleep(Duration::from_secs(3)).await;
    let before = written(&place, &store).await;
    sleep(Duration::from_secs(10)).await;
    let bytes = written(&place, &store).await - before;
    instance.end().await;
    println!("{:?}: {bytes} bytes in 10 seconds", place.kind);
    assert!(bytes < 150_000, "{bytes}");
}
