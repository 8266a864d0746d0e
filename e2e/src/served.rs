//! What serves a story: one instance over a file, or two over PostgreSQL behind a proxy. The story is the same.

use crate::Run;
use crate::proxy::Pair;
use crate::server::Server;

/// What a browser visits.
pub enum Served {
    /// One instance over SQLite.
    Alone(Server),
    /// Two over PostgreSQL, behind nginx.
    Behind(Box<Pair>),
}

impl Served {
    /// By one instance, in the folder of a run.
    pub fn alone(run: &Run, more: &[&str]) -> Self {
        let data = run.path("opora.db").display().to_string();
        Self::Alone(Server::start(run.folder.path(), &data, more))
    }

    /// By two behind a proxy. None, which is told, where there is no PostgreSQL or no nginx.
    pub fn behind(run: &Run, more: &[&str]) -> Option<Self> {
        Pair::start(run.folder.path(), more).map(|pair| Self::Behind(Box::new(pair)))
    }

    /// Whether it is one instance.
    pub const fn is_alone(&self) -> bool {
        matches!(self, Self::Alone(_))
    }

    /// Where people come in.
    pub fn address(&self) -> &str {
        match self {
            Self::Alone(server) => &server.address,
            Self::Behind(pair) => &pair.address,
        }
    }

    /// Demands at the end of a story that nothing went wrong; of two instances also that both served it, and
    /// that each job was begun once.
    pub fn ends_well(&self) {
        let complaints = match self {
            Self::Alone(server) => server.complaints(),
            Self::Behind(pair) => pair.complaints(),
        };
        assert!(complaints.is_empty(), "{complaints:#?}");
        let Self::Behind(pair) = self else { return };
        let answered = pair.answered(None);
        let worked = pair.worked_once();
        println!("requests of each instance {answered:?}, jobs {worked:?}");
        assert!(answered.iter().all(|&count| count > 0), "one instance served everybody: {answered:?}");
    }
}
