//! An nginx of the tests' own.

use crate::machine::{Runs as _, Unprivileged, succeeded};
use std::env;
use std::fs;
use std::io;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// What stands around the site: what Debian's own file says, within the folder of the run.
const AROUND: &str = "
daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr warn;
events { worker_connections 512; }
http {
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    access_log off;
    include site.conf;
}
";

/// Keeps the server until the test process is gone, whichever way: then its end of the pipe closes.
const KEEPER: &str = r#"
"$1" -e stderr -p "$2" -c nginx.conf >>"$2/log" 2>&1 &
server=$!
read -r _
kill -TERM $server
wait $server
rm -rf "$2"
"#;

/// How long it may take to answer.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running nginx with one site.
#[derive(Debug)]
pub struct Nginx {
    folder: PathBuf,
    keeper: Child,
}

impl Nginx {
    /// Whether it is installed. Where it is not, this is told, unless `OPORA_REQUIRE_NGINX` is set, as
    /// `make test` does: then it must be.
    ///
    /// # Panics
    /// Where it must be and is not.
    pub fn is_installed() -> bool {
        if program().is_some() {
            return true;
        }
        assert!(env::var_os("OPORA_REQUIRE_NGINX").is_none(), "nginx is missing: run `make proxy`");
        println!("skipped: nginx is missing; `make proxy` installs it");
        false
    }

    /// Serves a site, which is what stands in a file of `conf.d`. Names of files in it are those of the run's
    /// folder, where a certificate of the site stands in `site.pem` and its key in `site.key`.
    ///
    /// # Panics
    /// Where it is not installed or does not like the site.
    pub fn start(site: &str) -> Self {
        let program = program().expect("nginx is installed");
        let folder = TempDir::with_prefix("opora-nginx-").expect("a folder for the server");
        certify(folder.path());
        for (name, text) in [("nginx.conf", AROUND), ("site.conf", site)] {
            fs::write(folder.path().join(name), text).expect("the configuration is written");
        }
        let user = Unprivileged::given(folder.path());
        let checked = user
            .command(&program, folder.path())
            .args(["-t", "-q", "-e", "stderr", "-c", "nginx.conf", "-p"])
            .arg(folder.path())
            .output();
        succeeded("nginx -t", checked);
        let keeper = user
            .command(Path::new("/bin/sh"), folder.path())
            .args(["-c", KEEPER, "keeper"])
            .args([&program, folder.path()])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .process_group(0)
            .spawn()
            .expect("a shell starts");
        // The keeper removes it, after the server has let go of it.
        let server = Self { folder: folder.keep(), keeper };
        let since = Instant::now();
        // It writes its number when it listens.
        while server.said("nginx.pid").trim().is_empty() {
            assert!(since.elapsed() < PATIENCE, "nginx does not start: {}", server.said("log"));
            sleep(Duration::from_millis(10));
        }
        server
    }

    /// What stands in a file of its folder, like its log, so far.
    pub fn said(&self, name: &str) -> String {
        fs::read_to_string(self.folder.join(name)).unwrap_or_default()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// In the path, or where Debian puts it, which is not in the path of everybody.
fn program() -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut places = env::split_paths(&path).chain(["/usr/sbin".into()]);
    places.find_map(|folder| Some(folder.join("nginx")).filter(|program| program.exists()))
}

/// A certificate that nobody but the test trusts; each file is read by the server's user.
fn certify(folder: &Path) {
    let made: io::Result<_> = Command::new("openssl")
        .args(["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"])
        .args(["-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"])
        .args(["-keyout", "site.key", "-out", "site.pem"])
        .current_dir(folder)
        .output();
    succeeded("openssl", made);
    for name in ["site.key", "site.pem"] {
        readable(&folder.join(name));
    }
}

/// The folder is its user's alone.
fn readable(file: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(file, fs::Permissions::from_mode(0o644)).expect("the file is our own");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::free_port;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn a_site_is_served_and_nothing_is_left() {
        if !Nginx::is_installed() {
            return;
        }
        let port = free_port();
        let server = Nginx::start(&format!("server {{ listen 127.0.0.1:{port}; return 204; }}"));
        let folder = server.folder.clone();
        let since = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            assert!(since.elapsed() < PATIENCE, "{}", server.said("log"));
        }
        drop(server);
        TcpListener::bind(("127.0.0.1", port)).expect("the port is free again");
        assert!(!folder.exists());
    }
}
