//! The application: its database, its background work and its pages.

mod outward;

use crate::arguments::{LinkArguments, Place, ServeArguments, SetupArguments};
use crate::show::Show;
use crate::{Failure, READER, limits};
use operations::monitoring::Reach;
use operations::{Application, Contained, Job, Refusal, Secrets, Setup, Store, Work, methodologies};
use std::future::Future;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;
use web::{Serving, Settings};
use words::{Value, Words};

/// What a start without arguments asks for: the pages, and the browser at them.
pub(crate) fn by_double_click() -> ServeArguments {
    ServeArguments { address: "127.0.0.1:8642".to_owned(), ..ServeArguments::default() }
}

/// How often the journal is sealed.
const SEALING: Duration = Duration::from_secs(30);

/// How often it is looked for what is past its term.
const RETAINING: Duration = Duration::from_secs(24 * 60 * 60);

/// How long work in the background may take to end after the program was told to.
const PATIENCE: Duration = Duration::from_secs(30);

/// How long what cannot be ended is waited for.
const GRACE: Duration = Duration::from_secs(2);

/// Serves the pages until the program is told to end.
pub(crate) fn serve(asked: &ServeArguments, words: &Words) -> Result<(), Failure> {
    log();
    run(async {
        // The pages that the demo names do not exist.
        let usual = (!asked.demo).then_some(Reach::Public);
        let outward = outward::Outward::asked(words, usual)?;
        let application = application(&asked.place, words).await?;
        outward.set(&application);
        if asked.demo && application.is_new().await.map_err(|refusal| said(refusal, words))? {
            application.fill_demo().await.map_err(|refusal| said(refusal, words))?;
            application.fill_demo_lists().await.map_err(|refusal| said(refusal, words))?;
            application.fill_demo_monitoring().await.map_err(|refusal| said(refusal, words))?;
        }
        let serving = Serving::at(&asked.address).await.map_err(|error| {
            let arguments =
                [("address", Value::from(asked.address.as_str())), ("detail", error.to_string().into())];
            Failure::Said(words.with("serve-address", arguments))
        })?;
        let public = asked.public.clone().unwrap_or_else(|| serving.address.clone());
        let mut first = public.clone();
        let setup_key = application.setup_key();
        if application.is_new().await.map_err(|refusal| said(refusal, words))? {
            first = format!("{public}/setup?key={setup_key}");
        }
        writeln!(io::stdout(), "{}", words.with("serve-at", [("address", first.as_str().into())]))?;
        if asked.demo {
            let logins: Vec<&str> = operations::DEMO_ACCOUNTS.iter().map(|(login, _)| *login).collect();
            let arguments =
                [("logins", logins.join(", ").into()), ("password", operations::DEMO_PASSWORD.into())];
            writeln!(io::stdout(), "{}", words.with("serve-demo", arguments))?;
        }
        let settings = Settings { public, demo: asked.demo, setup_key };
        let router = web::router(application.clone(), settings);
        let (tell, told) = watch::channel(false);
        let background = tokio::spawn(background(application.clone(), told.clone()));
        if !asked.no_browser {
            // Where there is no browser the address was said.
            let _ = open::that_detached(&first);
        }
        tokio::spawn(async move {
            asked_to_end().await;
            let _ = tell.send(true);
        });
        let served = web::serve(serving, router, until(told.clone()));
        let overdue = async {
            until(told).await;
            tokio::time::sleep(PATIENCE).await;
        };
        // Requests that came before are answered; one that hangs does not keep the program.
        tokio::select! { served = served => served?, () = overdue => {} }
        // What does not end in time is taken up again by the next start.
        let _ = tokio::time::timeout(PATIENCE, background).await;
        application.store().clone().close().await.map_err(|error| failed(&error, words))
    })
}

/// Makes the first administrator from the terminal, and says the link by which the password is set.
pub(crate) fn setup(asked: &SetupArguments, words: &Words) -> Result<(), Failure> {
    let setup = Setup {
        region: asked.region.clone(),
        municipality: asked.municipality.clone(),
        login: asked.login.clone(),
        name: asked.name.clone(),
    };
    run(async {
        let application = application(&asked.place, words).await?;
        let made = application.set_up(&setup).await.map_err(|refusal| said(refusal, words))?;
        let link = format!("{}/invitation/{}", asked.public, made.token);
        writeln!(
            io::stdout(),
            "{}",
            words.with("setup-made", [("login", made.login.into()), ("link", link.into())])
        )?;
        Ok(())
    })
}

/// Makes a link for an account: whoever can run this on the server may let anybody in again.
pub(crate) fn link(asked: &LinkArguments, words: &Words) -> Result<(), Failure> {
    existing(&asked.place, words)?;
    run(async {
        let application = application(&asked.place, words).await?;
        let made = application.link(&asked.login).await.map_err(|refusal| said(refusal, words))?;
        let link = format!("{}/invitation/{}", asked.public, made.token);
        writeln!(
            io::stdout(),
            "{}",
            words.with("link-made", [("login", made.login.into()), ("link", link.into())])
        )?;
        Ok(())
    })
}

/// Copies the whole database into one file while others go on working.
pub(crate) fn backup(place: &Place, out: &Path, words: &Words) -> Result<(), Failure> {
    existing(place, words)?;
    run(async {
        let store = opened(place, words).await?;
        operations::backup(&store, out).await.map_err(|error| failed(&error, words))?;
        store.close().await.map_err(|error| failed(&error, words))?;
        writeln!(
            io::stdout(),
            "{}",
            words.with("backup-made", [("path", out.display().to_string().into())])
        )?;
        Ok(())
    })
}

/// Fills an empty database from a copy.
pub(crate) fn restore(place: &Place, from: &Path, words: &Words) -> Result<(), Failure> {
    run(async {
        let store = opened(place, words).await?;
        operations::restore(from, &store).await.map_err(|error| failed(&error, words))?;
        store.close().await.map_err(|error| failed(&error, words))?;
        writeln!(
            io::stdout(),
            "{}",
            words.with("restore-made", [("path", from.display().to_string().into())])
        )?;
        Ok(())
    })
}

/// Brings the schema up to date.
pub(crate) fn migrate(place: &Place, words: &Words) -> Result<(), Failure> {
    run(async {
        let store = opened(place, words).await?;
        store.migrate().await.map_err(|error| failed(&error, words))?;
        store.close().await.map_err(|error| failed(&error, words))?;
        writeln!(io::stdout(), "{}", words.text("migrate-made"))?;
        Ok(())
    })
}

/// Writes the tables and papers of what stands, as `assess` does of files.
pub(crate) fn report(place: &Place, out: &Path, words: &Words, show: &Show<'_>) -> Result<(), Failure> {
    existing(place, words)?;
    let bars = crate::progress::Bars::new(words, show.is_quiet());
    run(async {
        let application = application(place, words).await?;
        let assessed = application.assess_standing().await.map_err(|refusal| said(refusal, words))?;
        let answer = assessed.as_ref().map_err(Vec::as_slice);
        let written = operations::write_results(answer, out, words, &bars);
        match (assessed, written) {
            (Ok(assessed), Ok(written)) => {
                show.done(&assessed, Some(&written));
                Ok(())
            }
            (Ok(_), Err(problem)) => Err(Failure::Written(Box::new(problem))),
            (Err(problems), _) => Err(Failure::Data(problems)),
        }
    })
}

fn run<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let done = runtime.block_on(work);
    // A file that is still being read is read again after the next start.
    runtime.shutdown_timeout(GRACE);
    done
}

/// The address of the database.
fn address(place: &Place) -> String {
    place.data.clone().unwrap_or_else(|| home().join("opora.db").display().to_string())
}

/// Refuses a file that is not there, where a new and empty one would be no answer.
fn existing(place: &Place, words: &Words) -> Result<(), Failure> {
    let address = address(place);
    if address.contains("://") || Path::new(&address).is_file() {
        return Ok(());
    }
    Err(Failure::Said(words.with("data-missing", [("path", address.into())])))
}

async fn opened(place: &Place, words: &Words) -> Result<Store, Failure> {
    let address = address(place);
    if !address.contains("://")
        && let Some(folder) = Path::new(&address).parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        std::fs::create_dir_all(folder)?;
    }
    Store::open(&address).await.map_err(|error| failed(&error, words))
}

async fn application(place: &Place, words: &Words) -> Result<Arc<Application>, Failure> {
    let store = opened(place, words).await?;
    store.migrate().await.map_err(|error| failed(&error, words))?;
    let beside = place
        .data
        .as_ref()
        .filter(|data| !data.contains("://"))
        .map(|data| Path::new(data).with_extension("key"));
    let key = place.key.clone().or(beside).unwrap_or_else(|| home().join("opora.key"));
    if let Some(folder) = key.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder)?;
    }
    let used = operations::is_used(&store).await.map_err(|error| failed(&error, words))?;
    if used && !key.is_file() {
        return Err(Failure::Said(words.with("key-missing", [("path", key.display().to_string().into())])));
    }
    let secrets = Secrets::of_file(&key).map_err(|error| failed(&error, words))?;
    let packs = methodologies(&[])?;
    let reader = Contained::new(std::env::current_exe()?, vec![READER.to_owned()], limits());
    Ok(Application::new(store, secrets, packs, Box::new(reader), Arc::new(jiff::Timestamp::now)))
}

/// The folder of a user's data, where none is named.
fn home() -> PathBuf {
    let folder = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let own = if cfg!(windows) {
        folder("LOCALAPPDATA").map(|folder| folder.join("Opora"))
    } else {
        folder("XDG_DATA_HOME")
            .or_else(|| Some(folder("HOME")?.join(".local/share")))
            .map(|folder| folder.join("opora"))
    };
    own.unwrap_or_default()
}

/// Works in the background until told to end: jobs one at a time, seals of the journal, and once a day
/// what is past its term.
async fn background(application: Arc<Application>, told: watch::Receiver<bool>) {
    let queue = match application.begin_work().await {
        Ok(queue) => queue,
        Err(error) => {
            tracing::error!(?error, "the background cannot begin");
            return;
        }
    };
    let working = application.clone();
    let handle = move |job: Job| {
        let application = working.clone();
        async move {
            let Some(work) = Work::of(&job.kind) else { return Ok(()) };
            tracing::info!(work = job.kind, subject = job.subject, "work");
            application.work(work, job.subject).await.map_err(|refusal| format!("{refusal:?}"))
        }
    };
    let jobs = async {
        if let Err(error) = queue.work(1, handle, until(told.clone())).await {
            tracing::error!(%error, "the background has ended");
        }
    };
    let seals = async {
        while goes_on(SEALING, told.clone()).await {
            if let Err(error) = application.seal_journal().await {
                tracing::error!(?error, "the journal could not be sealed");
            }
        }
    };
    let terms = async {
        loop {
            if let Err(error) = application.retain().await {
                tracing::error!(?error, "what is past its term could not be deleted");
            }
            if !goes_on(RETAINING, told.clone()).await {
                return;
            }
        }
    };
    let letters = outward::letters(application.clone(), told.clone());
    let copies = outward::copies(application.clone(), told.clone());
    tokio::join!(jobs, seals, terms, letters, copies);
}

/// Waits; false where the program was told to end meanwhile.
async fn goes_on(how_long: Duration, told: watch::Receiver<bool>) -> bool {
    tokio::time::timeout(how_long, until(told)).await.is_err()
}

async fn until(mut told: watch::Receiver<bool>) {
    // A sender that is gone says the same.
    let _ = told.wait_for(|told| *told).await;
}

/// Waits until somebody wants the program to end.
async fn asked_to_end() {
    let interrupted = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminated) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            }
            return;
        }
    }
    let _ = interrupted.await;
}

/// The log goes to standard error, one JSON object a line; `OPORA_LOG` says how much of it.
fn log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("OPORA_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn,web=info,operations=info,opora=info"));
    // Set once: the program serves once.
    let _ = tracing_subscriber::fmt().json().with_env_filter(filter).with_writer(io::stderr).try_init();
}

fn failed(error: &dyn std::fmt::Display, words: &Words) -> Failure {
    Failure::Said(words.with("serve-failed", [("detail", error.to_string().into())]))
}

fn said(refusal: Refusal, words: &Words) -> Failure {
    match refusal {
        Refusal::Invalid(complaints) => {
            let line = |one: &operations::Complaint| {
                let arguments =
                    one.arguments.iter().map(|(name, value)| (*name, Value::from(value.as_str())));
                let text = words.all(&format!("complaint-{}", one.code), arguments);
                if one.field.is_empty() { text } else { format!("{}: {text}", one.field) }
            };
            Failure::Said(complaints.iter().map(line).collect::<Vec<_>>().join("\n"))
        }
        other => failed(&format!("{other:?}"), words),
    }
}
