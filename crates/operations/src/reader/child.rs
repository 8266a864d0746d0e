//! A child process that reads one file, and its parent that holds it to bounds.

use super::{Answer, Here, Reader, Request, wire};
use model::diagnostics::{Code, Diagnostic, Place};
use std::io::{self, Read, Write};
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// What a child may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of address space; held on Unix only.
    pub memory: u64,
    /// Time on the clock.
    pub time: Duration,
    /// Bytes of its answer.
    pub answer: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { memory: 2 << 30, time: Duration::from_mins(10), answer: 512 << 20 }
    }
}

/// Reads every file in a child of its own.
#[derive(Debug, Clone)]
pub struct Contained {
    /// The program, and the arguments with which it comes to [`serve`].
    program: PathBuf,
    arguments: Vec<String>,
    limits: Limits,
}

impl Contained {
    /// Children are this program, called with these arguments.
    pub fn new(program: PathBuf, arguments: Vec<String>, limits: Limits) -> Self {
        Self { program, arguments, limits }
    }

    fn ask(&self, request: &Request) -> Result<Answer, Code> {
        let bytes = wire::pack_request(request).map_err(|_| Code::ReaderDied)?;
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).env_clear();
        // It needs a place for its temporary files and nothing else: no password of a database.
        let kept = ["PATH", "TMPDIR", "TMP", "TEMP", "SYSTEMROOT"];
        command.envs(kept.iter().filter_map(|name| Some((name, std::env::var_os(name)?))));
        command.env("RUST_BACKTRACE", "0");
        // Ctrl+C in the terminal is meant for the parent, which decides what becomes of its children.
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|_| Code::ReaderDied)?;
        let answer = self.converse(&mut child, &bytes);
        // Whatever it still does is of no use.
        let _ = child.kill();
        let _ = child.wait();
        answer
    }

    fn converse(&self, child: &mut Child, request: &[u8]) -> Result<Answer, Code> {
        let until = Instant::now() + self.limits.time;
        let answers = gather(child.stdout.take(), self.limits.answer);
        let complaints = gather(child.stderr.take(), MOST_COMPLAINTS);
        if let Some(mut stdin) = child.stdin.take() {
            let head = self.limits.memory.to_le_bytes();
            // A child that is dead already says so by its answer.
            let _ = stdin.write_all(&head).and_then(|()| stdin.write_all(request));
        }
        let left = until.saturating_duration_since(Instant::now());
        let Ok(bytes) = answers.recv_timeout(left) else { return Err(Code::ReaderTooSlow) };
        if let Some(answer) = wire::unpack_answer(&bytes) {
            return Ok(answer);
        }
        let complaint = complaints.recv_timeout(GRACE).unwrap_or_default();
        let status = ended(child);
        let starved = String::from_utf8_lossy(&complaint).contains("memory allocation of");
        Err(if starved || status.is_some_and(was_killed) {
            Code::ReaderOutOfMemory
        } else {
            Code::ReaderDied
        })
    }
}

impl Reader for Contained {
    fn read(&self, request: &Request) -> Answer {
        self.ask(request).unwrap_or_else(|code| {
            let problem = Diagnostic::new(code, Place::file(&request.name));
            Answer::problem(match code {
                Code::ReaderTooSlow => problem.with("limit", self.limits.time.as_secs()),
                Code::ReaderOutOfMemory => problem.with("limit", self.limits.memory >> 20),
                _ => problem,
            })
        })
    }
}

/// Bytes of what a dying child says.
const MOST_COMPLAINTS: u64 = 16 << 10;

/// How long a child that has closed its output may take to end.
const GRACE: Duration = Duration::from_secs(5);

/// All that comes out of a pipe up to a bound; beyond it the pipe is closed.
fn gather(pipe: Option<impl Read + Send + 'static>, bound: u64) -> mpsc::Receiver<Vec<u8>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(pipe) = pipe {
            // What was said until the pipe broke is all there is.
            let _ = pipe.take(bound).read_to_end(&mut bytes);
        }
        let _ = sender.send(bytes);
    });
    receiver
}

/// How a child ended that is about to.
fn ended(child: &mut Child) -> Option<ExitStatus> {
    let until = Instant::now() + GRACE;
    while Instant::now() < until {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        thread::sleep(Duration::from_millis(5));
    }
    None
}

/// Whether the system ended it, as it does where memory is short.
#[cfg(unix)]
fn was_killed(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt as _;
    status.signal() == Some(9)
}

#[cfg(not(unix))]
fn was_killed(_: ExitStatus) -> bool {
    false
}

/// The child's part: takes a bound of memory and a request, and gives the answer.
pub fn serve(mut requests: impl Read, mut answers: impl Write) -> io::Result<()> {
    let mut memory = [0; 8];
    requests.read_exact(&mut memory)?;
    bound_memory(u64::from_le_bytes(memory))?;
    let mut bytes = Vec::new();
    requests.read_to_end(&mut bytes)?;
    let answer = Here.read(&wire::unpack_request(&bytes)?);
    answers.write_all(&wire::pack_answer(answer)?)?;
    answers.flush()
}

/// Holds this process to so much address space.
#[cfg(unix)]
fn bound_memory(bytes: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};
    Ok(setrlimit(Resource::As, Rlimit { current: Some(bytes), maximum: Some(bytes) })?)
}

#[cfg(not(unix))]
fn bound_memory(_: u64) -> io::Result<()> {
    Ok(())
}
