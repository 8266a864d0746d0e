//! A server of letters that shares no code with us: aiosmtpd, which `make python` installs.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::{env, fmt};

const SCRIPT: &str = include_str!("letters.py");

/// How the server answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answers {
    /// It takes letters.
    Accept,
    /// It asks to come again later.
    Busy,
    /// It knows no such mailbox.
    Refuse,
    /// It ends the connection in the middle of a letter.
    HangUp,
}

/// A letter as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// Who sent it, as the connection said.
    pub from: String,
    /// To whom, as the connection said.
    pub to: String,
    /// Its subject, decoded.
    pub subject: String,
    /// By what it is told from others.
    pub id: String,
    /// Its text, decoded.
    pub text: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A running server.
pub struct Letters {
    server: Child,
    input: ChildStdin,
    output: Lines<BufReader<ChildStdout>>,
    port: u16,
    came: Vec<Received>,
}

impl fmt::Debug for Letters {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Letters({})", self.port)
    }
}

impl Letters {
    /// A server on a free port that takes letters. Where aiosmtpd is not installed the reason is printed and
    /// there is none, unless `OPORA_REQUIRE_PYTHON` is set, as `make test` does.
    pub fn start() -> Option<Self> {
        let python = python()?;
        let mut server = Command::new(python)
            .args(["-c", SCRIPT])
            .env("PYTHONIOENCODING", "utf-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("python starts");
        let input = server.stdin.take().expect("the input is a pipe");
        let output = server.stdout.take().expect("the output is a pipe");
        let mut output = BufReader::new(output).lines();
        let first = output.next().expect("the server begins").expect("the server writes text");
        let port =
            first.strip_prefix("port ").and_then(|port| port.parse().ok()).expect("the server says its port");
        Some(Self { server, input, output, port, came: Vec::new() })
    }

    /// Its address.
    pub fn address(&self) -> String {
        format!("smtp://127.0.0.1:{}", self.port)
    }

    /// Lets it answer so from now on.
    pub fn answer(&mut self, answers: Answers) {
        let word = match answers {
            Answers::Accept => "accept",
            Answers::Busy => "busy",
            Answers::Refuse => "refuse",
            Answers::HangUp => "hang-up",
        };
        self.say(word);
    }

    /// All letters that have come.
    pub fn came(&mut self) -> &[Received] {
        self.say("?");
        &self.came
    }

    /// Says something, and reads all that was written before the server heard it.
    fn say(&mut self, word: &str) {
        writeln!(self.input, "{word}").expect("the server listens");
        for line in self.output.by_ref() {
            let line = line.expect("the server writes text");
            match line.split_once(' ') {
                Some(("letter", fields)) => self.came.push(received(fields)),
                _ => return,
            }
        }
    }
}

impl Drop for Letters {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn received(fields: &str) -> Received {
    let mut fields = fields.split(' ').map(bytes);
    let mut next = || fields.next().expect("the server writes six fields");
    let mut text = || String::from_utf8(next()).expect("the server writes UTF-8");
    let (from, to, subject, id, body) = (text(), text(), text(), text(), text());
    Received { from, to, subject, id, text: body, bytes: next() }
}

fn bytes(hex: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(hex.get(at..at + 2).unwrap_or("0"), 16).unwrap_or_default();
    (0..hex.len()).step_by(2).map(digit).collect()
}

fn python() -> Option<PathBuf> {
    let installed = || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/python/bin/python");
    let python = env::var_os("OPORA_PYTHON").map_or_else(installed, PathBuf::from);
    if python.exists() {
        return Some(python);
    }
    assert!(env::var_os("OPORA_REQUIRE_PYTHON").is_none(), "{}: run `make python`", python.display());
    println!("skipped: {} is missing; `make python` installs it", python.display());
    None
}
