//! The line between a browser and a server, which a test may cut.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

/// A line of the test's own; a browser visits its address, whichever server is behind it.
pub struct Line {
    /// Where browsers come in.
    pub address: String,
    state: Arc<State>,
}

struct State {
    way: Mutex<Way>,
    /// Both ends of everything that goes on.
    ends: Mutex<Vec<TcpStream>>,
    /// Pieces of answers that came to nobody.
    lost: AtomicUsize,
}

#[derive(Debug, Clone)]
enum Way {
    /// To the server at this address, and back.
    Whole(String),
    /// To it, and no answer comes back.
    Deaf(String),
    /// Nowhere.
    Cut,
    /// The test is over.
    Ended,
}

impl Line {
    /// A line to a server.
    pub fn to(server: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("its own address"));
        let way = Mutex::new(Way::Whole(plain(server)));
        let state = Arc::new(State { way, ends: Mutex::default(), lost: AtomicUsize::new(0) });
        let own = state.clone();
        thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                if matches!(own.now(), Way::Ended) {
                    break;
                }
                own.carries(browser);
            }
        });
        Self { address, state }
    }

    /// Cuts it: what is on its way is lost, and nobody is reached any more.
    pub fn cut(&self) {
        self.becomes(Way::Cut);
        self.state.hangs_up();
    }

    /// Lets everything reach the server from now on, and none of its answers the browser.
    pub fn loses_answers(&self) {
        if let Way::Whole(server) = self.state.now() {
            self.becomes(Way::Deaf(server));
        }
    }

    /// How many pieces of answers were lost so far.
    pub fn lost(&self) -> usize {
        self.state.lost.load(Ordering::SeqCst)
    }

    /// Mends it: from now on it leads to the server at this address.
    pub fn mend(&self, server: &str) {
        self.state.hangs_up();
        self.becomes(Way::Whole(plain(server)));
    }

    fn becomes(&self, way: Way) {
        *held(&self.state.way) = way;
    }
}

impl State {
    fn now(&self) -> Way {
        held(&self.way).clone()
    }

    fn hangs_up(&self) {
        for end in held(&self.ends).drain(..) {
            // It may be gone already.
            let _ = end.shutdown(Shutdown::Both);
        }
    }

    /// Carries what a browser and the server say to each other.
    fn carries(self: &Arc<Self>, browser: TcpStream) {
        let (Way::Whole(server) | Way::Deaf(server)) = self.now() else { return };
        let Ok(server) = TcpStream::connect(server) else { return };
        let pair = |from: &TcpStream, to: &TcpStream| Some((from.try_clone().ok()?, to.try_clone().ok()?));
        let (Some(there), Some(back)) = (pair(&browser, &server), pair(&server, &browser)) else { return };
        held(&self.ends).extend([browser, server]);
        let own = self.clone();
        thread::spawn(move || own.passes(there, false));
        let own = self.clone();
        thread::spawn(move || own.passes(back, true));
    }

    fn passes(&self, (mut from, mut to): (TcpStream, TcpStream), is_answer: bool) {
        let mut bytes = [0_u8; 16 << 10];
        while let Ok(count @ 1..) = from.read(&mut bytes) {
            if is_answer && matches!(self.now(), Way::Deaf(_)) {
                self.lost.fetch_add(1, Ordering::SeqCst);
                continue;
            }
            if to.write_all(&bytes[..count]).is_err() {
                break;
            }
        }
        let _ = to.shutdown(Shutdown::Both);
        let _ = from.shutdown(Shutdown::Both);
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.becomes(Way::Ended);
        self.state.hangs_up();
        // The listener looks up once more.
        let _ = TcpStream::connect(plain(&self.address));
    }
}

fn plain(address: &str) -> String {
    address.trim_start_matches("http://").to_owned()
}

fn held<T>(one: &Mutex<T>) -> MutexGuard<'_, T> {
    one.lock().unwrap_or_else(PoisonError::into_inner)
}
