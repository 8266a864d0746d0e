//! Background jobs: what is to be done outlives the process that was asked for it.
//!
//! A job is run at least once, so its handler looks first at how far its subject is. The process
//! that works at a job says every two seconds that it is alive; six seconds after the last word the
//! job is given to another. So no two processes work at one job unless one of them could not reach
//! the database for that long.

use crate::database::{LAST_STEP, Pools, Store, StoreError};
use apalis::prelude::{
    AbortError, Attempt, BackendExt, BackoffConfig, BoxDynError, RandomId, TaskBuilder, TaskSink,
    WorkerBuilder, WorkerBuilderExt, WorkerContext, WorkerError,
};
use apalis_postgres::PostgresStorage;
use apalis_sqlite::SqliteStorage;
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Mutex, watch};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

/// What is to be done: the kind of work and the id of its subject.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// The kind, for example `read-upload`.
    pub kind: String,
    /// The id of what the work is about.
    pub subject: i64,
}

/// The jobs that wait, shared by all processes of one database.
#[derive(Clone)]
pub struct Queue {
    kept: Kept,
    /// The line in which the writers of one process stand.
    line: Arc<Mutex<()>>,
}

#[derive(Clone)]
enum Kept {
    Sqlite(SqliteStorage<Job>),
    Postgres(PostgresStorage<Job>),
}

/// The library can keep several queues; this is ours.
const NAME: &str = "opora";
/// How often a worker says that it is alive.
const HEARTBEAT: Duration = Duration::from_secs(2);
/// After so many words that did not come its jobs are given to others.
const MISSED: usize = 3;
/// How often a worker looks for a job, and how seldom once there are none.
const LOOK: Duration = Duration::from_millis(250);
const LOOK_IDLE: Duration = Duration::from_secs(1);
/// How often a job is begun at most, by whichever process.
const ATTEMPTS: usize = 4;
/// How long a worker waits after the first failure of a job or of the database; after the second
/// failure of a job twice as long.
const PAUSE: Duration = Duration::from_millis(500);
/// How often finished jobs are looked for.
const TIDY: Duration = Duration::from_secs(3600);

/// A job that is done or given up.
macro_rules! finished {
    () => {
        "(status IN ('Done', 'Killed') OR (status = 'Failed' AND attempts >= max_attempts))"
    };
}

/// What was finished a day ago is deleted, and then the workers that are named nowhere. The
/// library's own tidying rewrites the whole file on SQLite and does not exist for PostgreSQL.
const TIDY_SQLITE: &str = concat!(
    "DELETE FROM Jobs WHERE done_at < unixepoch() - 86400 AND ",
    finished!(),
    "; DELETE FROM Workers WHERE last_seen < unixepoch() - 86400
        AND NOT EXISTS (SELECT 1 FROM Jobs WHERE lock_by = Workers.id)"
);
const TIDY_POSTGRES: &str = concat!(
    "DELETE FROM apalis.jobs WHERE done_at < now() - interval '1 day' AND ",
    finished!(),
    "; DELETE FROM apalis.workers WHERE last_seen < now() - interval '1 day'
        AND NOT EXISTS (SELECT 1 FROM apalis.jobs WHERE lock_by = workers.id)"
);

/// All other jobs.
const UNFINISHED_SQLITE: &str = concat!("SELECT CAST(job AS BLOB) FROM Jobs WHERE NOT ", finished!());
const UNFINISHED_POSTGRES: &str = concat!("SELECT job FROM apalis.jobs WHERE NOT ", finished!());

/// The library's tables have a history of their own.
const HISTORY: &str = "queue_history";

impl Store {
    /// The queue of jobs; its tables are made or brought up to date.
    pub async fn queue(&self) -> Result<Queue, StoreError> {
        // The library's `setup` is not called: it lets SQLite commit without waiting for the disk.
        let mut of_sqlite = SqliteStorage::migrations();
        let mut of_postgres = PostgresStorage::migrations();
        of_sqlite.dangerous_set_table_name(HISTORY);
        of_postgres.dangerous_set_table_name(HISTORY);
        self.pools.migrate(&of_sqlite, &of_postgres, LAST_STEP).await?;
        // One job is taken at a time, so that none waits behind a long one while others are idle.
        macro_rules! with_config {
            ($storage:ident, $pool:ident, $config:ty) => {
                $storage::new($pool).with_config(
                    <$config>::default()
                        .queue(NAME)
                        .batch_size(1)
                        .heartbeat_interval(HEARTBEAT)
                        .missed_heartbeats(MISSED)
                        .lock_tasks(false),
                )
            };
        }
        let kept = match &self.pools {
            Pools::Sqlite(pool) => Kept::Sqlite(with_config!(SqliteStorage, pool, apalis_sqlite::Config)),
            Pools::Postgres(pool) => {
                Kept::Postgres(with_config!(PostgresStorage, pool, apalis_postgres::Config))
            }
        };
        Ok(Queue { kept, line: self.line.clone() })
    }
}

impl Queue {
    /// Adds a job; it is on the disk when this returns.
    pub async fn push(&self, job: Job) -> Result<(), StoreError> {
        let task = TaskBuilder::new(job).max_attempts(ATTEMPTS).build();
        match self.kept.clone() {
            Kept::Sqlite(mut kept) => {
                let _turn = self.line.lock().await;
                kept.push_task(task).await.map_err(failed)
            }
            Kept::Postgres(mut kept) => kept.push_task(task).await.map_err(failed),
        }
    }

    /// The jobs that wait or are worked at, by whichever process, and those of one that is gone: they will
    /// be given to another.
    pub async fn unfinished(&self) -> Result<Vec<Job>, StoreError> {
        let jobs: Vec<Vec<u8>> = match &self.kept {
            Kept::Sqlite(kept) => sqlx::query_scalar(UNFINISHED_SQLITE).fetch_all(kept.pool()).await,
            Kept::Postgres(kept) => sqlx::query_scalar(UNFINISHED_POSTGRES).fetch_all(kept.pool()).await,
        }
        .map_err(failed)?;
        jobs.iter().map(|job| serde_json::from_slice(job).map_err(failed)).collect()
    }

    /// Runs jobs, at most so many at once, until `stop` resolves; the running ones are finished
    /// first.
    ///
    /// A handler that fails or panics is called again, after a pause, up to four times in all. When
    /// the database cannot be reached, running jobs are dropped at their next `await`, and are
    /// begun again once it can. An error is returned only where the work cannot begin.
    pub async fn work<F, Fut>(
        &self,
        workers: usize,
        handle: F,
        stop: impl Future<Output = ()>,
    ) -> Result<(), StoreError>
    where
        F: Fn(Job) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<(), String>> + Send + 'static,
    {
        self.tidy().await?;
        let (tell, stopping) = watch::channel(false);
        let working = async {
            while !stopped(&stopping) {
                // It ends by itself only where the database failed.
                if let Err(error) = self.run(workers, handle.clone(), stopping.clone()).await {
                    tracing::warn!(%error, "jobs wait for the database");
                }
                wait(PAUSE, stopping.clone()).await;
            }
        };
        let telling = async {
            stop.await;
            let _ = tell.send(true);
        };
        let tidying = async {
            loop {
                wait(TIDY, stopping.clone()).await;
                if stopped(&stopping) {
                    return;
                }
                // What cannot be deleted now is deleted in an hour.
                if let Err(error) = self.tidy().await {
                    tracing::warn!(%error, "finished jobs are kept for another hour");
                }
            }
        };
        tokio::join!(working, telling, tidying);
        Ok(())
    }

    /// Works until it is told to stop, or until the database fails.
    async fn run<F, Fut>(
        &self,
        workers: usize,
        handle: F,
        stopping: watch::Receiver<bool>,
    ) -> Result<(), WorkerError>
    where
        F: Fn(Job) -> Fut + Clone + Send + Sync + 'static,
        Fut: Future<Output = Result<(), String>> + Send + 'static,
    {
        let context = WorkerContext::new(&format!("opora-{}", RandomId::default()));
        let ending = self.end(&context, stopping.clone());
        let begin =
            move |job: Job, attempt: Attempt| attempted(handle.clone(), job, attempt, stopping.clone());
        macro_rules! worker {
            ($kept:expr) => {
                WorkerBuilder::new(&context)
                    .backend($kept.poll_with_backoff(LOOK, BackoffConfig::new(LOOK_IDLE)))
                    .concurrency(workers)
                    .build(begin)
                    .run()
            };
        }
        // The worker comes first: only one that has begun can be stopped.
        match self.kept.clone() {
            Kept::Sqlite(kept) => {
                tokio::select! { biased; run = worker!(kept) => run, () = ending => Ok(()) }
            }
            Kept::Postgres(kept) => {
                tokio::select! { biased; run = worker!(kept) => run, () = ending => Ok(()) }
            }
        }
    }

    /// Stops a worker once it is told to, and speaks for it while it finishes: the library's worker
    /// is silent then, and its running jobs would be given to others.
    async fn end(&self, context: &WorkerContext, mut stopping: watch::Receiver<bool>) {
        let _ = stopping.wait_for(|stop| *stop).await;
        let _ = context.stop();
        loop {
            sleep(HEARTBEAT).await;
            // What is not heard this time is said again.
            let _ = self.keep_alive(context).await;
        }
    }

    async fn keep_alive(&self, context: &WorkerContext) -> Result<(), BoxDynError> {
        match &self.kept {
            Kept::Sqlite(kept) => {
                let config = apalis_sqlite::Config::default().queue(NAME);
                Ok(apalis_sqlite::queries::keep_alive(kept.pool(), &config, context).await?)
            }
            Kept::Postgres(kept) => {
                let mut connection = kept.pool().acquire().await?;
                Ok(apalis_postgres::queries::keep_alive(&mut *connection, NAME, context).await?)
            }
        }
    }

    async fn tidy(&self) -> Result<(), StoreError> {
        match &self.kept {
            Kept::Sqlite(kept) => sqlx::raw_sql(TIDY_SQLITE).execute(kept.pool()).await.map(drop),
            Kept::Postgres(kept) => sqlx::raw_sql(TIDY_POSTGRES).execute(kept.pool()).await.map(drop),
        }
        .map_err(failed)
    }
}

async fn attempted<F, Fut>(
    handle: F,
    job: Job,
    attempt: Attempt,
    stopping: watch::Receiver<bool>,
) -> Result<(), BoxDynError>
where
    F: Fn(Job) -> Fut,
    Fut: Future<Output = Result<(), String>> + Send + 'static,
{
    let attempt = attempt.current();
    if attempt > ATTEMPTS {
        // It ended a process each time.
        return Err(AbortError::new(format!("given up after {ATTEMPTS} attempts")).into());
    }
    // A task of its own lets the worker say that it is alive whatever the job does, and ends with
    // the set.
    let mut running = JoinSet::new();
    running.spawn(handle(job));
    let reason = match running.join_next().await {
        Some(Ok(Err(reason))) => reason,
        Some(Err(panicked)) => panicked.to_string(),
        Some(Ok(Ok(()))) | None => return Ok(()),
    };
    tracing::warn!(attempt, reason, "a job failed");
    if attempt < ATTEMPTS {
        wait(PAUSE * (1 << attempt.saturating_sub(1)), stopping).await;
    }
    Err(reason.into())
}

fn stopped(stopping: &watch::Receiver<bool>) -> bool {
    *stopping.borrow()
}

/// Waits, but not when all is to stop.
async fn wait(how_long: Duration, mut stopping: watch::Receiver<bool>) {
    let _ = timeout(how_long, stopping.wait_for(|stop| *stop)).await;
}

fn failed(error: impl Into<BoxDynError>) -> StoreError {
    StoreError::Queue(error.into())
}
