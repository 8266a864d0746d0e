//! The application: a database, the installation's key, the packs, and a clock.

use crate::access::{Permit, Permitted, Person};
use crate::accounts::Zones;
use crate::identification::Conclusions;
use crate::mail::Mail;
use crate::methodologies::Methodologies;
use crate::monitoring::{Copying, Forms, Saving};
use crate::reader::Reader;
use crate::secrets::Secrets;
use argon2::Block;
use jiff::Timestamp;
use methodology::Scales;
use std::fmt;
use std::sync::{Arc, OnceLock};
use storage::{Queue, Store};
use tokio::sync::Mutex;

/// What time it is.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// All that operations work with; one for the whole program.
pub struct Application {
    pub(crate) store: Store,
    pub(crate) secrets: Secrets,
    pub(crate) packs: Methodologies,
    pub(crate) scales: Scales,
    pub(crate) reader: Box<dyn Reader + Send + Sync>,
    /// The memory that a password is hashed in, kept from one to the next; so one is hashed at a time.
    pub(crate) hashing: Arc<Mutex<Vec<Block>>>,
    /// Attempts at passwords and codes stand in a line.
    pub(crate) attempts: Mutex<()>,
    /// Background work; set once when the program begins to do it.
    pub(crate) queue: OnceLock<Queue>,
    /// What stands is made anew by one at a time.
    pub(crate) standing: Mutex<()>,
    /// What the rules say of what stands.
    pub(crate) conclusions: Conclusions,
    /// The forms of rounds that were launched.
    pub(crate) forms: Forms,
    /// Answers that wait to be saved.
    pub(crate) saving: Saving,
    /// The server of letters; set once when the program begins, where there is one.
    pub(crate) mail: OnceLock<Mail>,
    /// How linked pages are copied; set once when the program begins, where they are.
    pub(crate) copying: OnceLock<Copying>,
    /// Time zones that were asked a moment ago.
    pub(crate) zones: Zones,
    clock: Clock,
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Application")
    }
}

impl Application {
    /// Over an open database whose schema is up to date.
    pub fn new(
        store: Store,
        secrets: Secrets,
        packs: Methodologies,
        reader: Box<dyn Reader + Send + Sync>,
        clock: Clock,
    ) -> Arc<Self> {
        let scales = packs.scales();
        Arc::new(Self {
            store,
            secrets,
            packs,
            scales,
            reader,
            hashing: Arc::default(),
            attempts: Mutex::new(()),
            queue: OnceLock::new(),
            standing: Mutex::new(()),
            conclusions: Conclusions::default(),
            forms: Forms::default(),
            saving: Saving::default(),
            mail: OnceLock::new(),
            copying: OnceLock::new(),
            zones: Zones::default(),
            clock,
        })
    }

    /// The database.
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// Now, in milliseconds since 1970 in UTC.
    pub fn now(&self) -> i64 {
        (self.clock)().as_millisecond()
    }

    /// What this person is permitted in these places, by a form with this one-time key.
    pub fn permit<R: Permitted>(
        self: &Arc<Self>,
        person: &Arc<Person>,
        places: &[String],
        form: Option<String>,
    ) -> Option<Permit<R>> {
        Permit::new(self.clone(), person.clone(), places, form)
    }
}

/// Whether a database holds accounts already; their secrets need the key that they were made with.
pub async fn is_used(store: &Store) -> Result<bool, storage::StoreError> {
    use storage::sea_orm::EntityTrait as _;
    Ok(storage::entities::account::Entity::find().one(store.reader()).await?.is_some())
}
