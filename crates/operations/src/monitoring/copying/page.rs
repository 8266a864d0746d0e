//! Reading a page of the web, within bounds.

use super::Reach;
use crate::attachments::{Attachment, LARGEST_ATTACHMENT};
use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};
use ureq::config::Config;
use ureq::http::Response;
use ureq::http::Uri;
use ureq::http::header::{CONTENT_TYPE, LOCATION};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::{DefaultConnector, NextTimeout};
use ureq::{Agent, Body, Error, Timeout};
use url::Url;

/// Why there is no copy of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyTrouble {
    /// It is no address of a page.
    Address,
    /// The address is not of the internet.
    Private,
    /// There is no such site.
    Unknown,
    /// The site does not answer.
    Silent,
    /// It did not answer in time.
    Slow,
    /// The page is too large.
    Large,
    /// It leads from page to page without end.
    Redirects,
    /// The site cannot prove who it is.
    Certificate,
    /// There is no such page.
    Missing,
    /// The site does not show the page to everybody.
    Closed,
    /// The site is out of order.
    Broken,
}

impl CopyTrouble {
    /// All, in the order of lists.
    pub const ALL: [Self; 11] = [
        Self::Address,
        Self::Private,
        Self::Unknown,
        Self::Silent,
        Self::Slow,
        Self::Large,
        Self::Redirects,
        Self::Certificate,
        Self::Missing,
        Self::Closed,
        Self::Broken,
    ];

    /// The stable word; `copy-trouble-` and this are its words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Address => "address",
            Self::Private => "private",
            Self::Unknown => "unknown",
            Self::Silent => "silent",
            Self::Slow => "slow",
            Self::Large => "large",
            Self::Redirects => "redirects",
            Self::Certificate => "certificate",
            Self::Missing => "missing",
            Self::Closed => "closed",
            Self::Broken => "broken",
        }
    }

    fn of(error: &Error) -> Self {
        match error {
            Error::Other(inner) if inner.is::<OutOfReach>() => Self::Private,
            Error::StatusCode(404 | 410) => Self::Missing,
            Error::StatusCode(code) if *code < 500 => Self::Closed,
            Error::StatusCode(_) | Error::Protocol(_) | Error::LargeResponseHeader(..) => Self::Broken,
            Error::Timeout(Timeout::Connect) => Self::Silent,
            Error::Timeout(_) => Self::Slow,
            Error::HostNotFound => Self::Unknown,
            Error::BodyExceedsLimit(_) => Self::Large,
            Error::TooManyRedirects | Error::RedirectFailed => Self::Redirects,
            Error::Tls(_) | Error::Rustls(_) | Error::Pem(_) => Self::Certificate,
            Error::BadUri(_) | Error::Http(_) => Self::Address,
            Error::Io(error) if is_of_tls(error) => Self::Certificate,
            _ => Self::Silent,
        }
    }
}

/// How long a page may take, with all that it leads to.
const PATIENCE: Duration = Duration::from_secs(20);

/// Pages that lead to other pages, at most.
const MOST_REDIRECTS: u32 = 5;

/// Letters of a copy's name at most.
const LONGEST_NAME: usize = 100;

/// Reads pages within reach.
pub(super) struct Reader {
    within: Within,
    config: Config,
}

impl fmt::Debug for Reader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Reader({:?})", self.within)
    }
}

impl Reader {
    pub(super) fn new(reach: Reach) -> Self {
        Self::within(match reach {
            Reach::Public => |place| Reach::Public.holds(place),
            Reach::Anywhere => |_| true,
        })
    }

    fn within(holds: fn(SocketAddr) -> bool) -> Self {
        let roots = rustls_native_certs::load_native_certs().certs;
        let roots: Vec<Certificate<'static>> =
            roots.iter().map(|root| Certificate::from_der(root.as_ref()).to_owned()).collect();
        let tls = TlsConfig::builder()
            .provider(TlsProvider::Rustls)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .root_certs(RootCerts::Specific(Arc::new(roots)))
            .build();
        let config = Agent::config_builder()
            .tls_config(tls)
            // What a proxy reaches cannot be judged from here.
            .proxy(None)
            // Each page is asked by an agent of its own: see `read`.
            .max_redirects(0)
            .max_redirects_will_error(false)
            .max_idle_connections(0)
            .user_agent("Opora")
            .accept("text/html,application/pdf,*/*;q=0.8")
            .build();
        Self { within: Within(holds), config }
    }

    /// The page at an address, as it was sent.
    pub(super) fn read(&self, address: &str) -> Result<Attachment, CopyTrouble> {
        self.read_until(address, Instant::now() + PATIENCE)
    }

    fn read_until(&self, address: &str, until: Instant) -> Result<Attachment, CopyTrouble> {
        let mut address = Url::parse(address).map_err(|_| CopyTrouble::Address)?;
        for _ in 0..=MOST_REDIRECTS {
            let answer = self.asked(&address, until)?;
            if !answer.status().is_redirection() {
                return kept(&address, answer);
            }
            let next = answer.headers().get(LOCATION).and_then(|next| next.to_str().ok());
            address = next.and_then(|next| address.join(next).ok()).ok_or(CopyTrouble::Address)?;
        }
        Err(CopyTrouble::Redirects)
    }

    /// Nothing is kept from one page to the next, also on the way that a site leads.
    fn asked(&self, address: &Url, until: Instant) -> Result<Response<Body>, CopyTrouble> {
        if !address.username().is_empty() || address.password().is_some() {
            return Err(CopyTrouble::Address);
        }
        let left = until.checked_duration_since(Instant::now()).ok_or(CopyTrouble::Slow)?;
        let agent = Agent::with_parts(self.config.clone(), DefaultConnector::default(), self.within);
        let request = agent.get(address.as_str()).config().timeout_global(Some(left)).build();
        request.call().map_err(|error| CopyTrouble::of(&error))
    }
}

fn kept(address: &Url, answer: Response<Body>) -> Result<Attachment, CopyTrouble> {
    let media = answer.headers().get(CONTENT_TYPE).and_then(|media| media.to_str().ok());
    let name = name(address, media.unwrap_or_default());
    let most = u64::try_from(LARGEST_ATTACHMENT).unwrap_or(u64::MAX);
    let content = answer.into_body().into_with_config().limit(most).read_to_vec();
    content.map(|content| Attachment { name, content }).map_err(|error| CopyTrouble::of(&error))
}

/// Finds the places of a site, and leaves those within reach. It is asked again for every page that a page
/// leads to, and its answer is what is connected to.
#[derive(Debug, Clone, Copy)]
struct Within(fn(SocketAddr) -> bool);

impl Resolver for Within {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let found = DefaultResolver::default().resolve(uri, config, timeout);
        // The machine says so as an error of its own.
        let found = found.map_err(|error| match error {
            Error::Io(_) => Error::HostNotFound,
            other => other,
        })?;
        let mut within = self.empty();
        for place in found.iter().filter(|place| (self.0)(**place)) {
            within.push(*place);
        }
        if within.is_empty() { Err(Error::Other(Box::new(OutOfReach))) } else { Ok(within) }
    }
}

/// No place of a site is within reach.
#[derive(Debug, thiserror::Error)]
#[error("no address within reach")]
struct OutOfReach;

/// Whether the machine's error hides one of encryption.
fn is_of_tls(error: &std::io::Error) -> bool {
    error.get_ref().is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>)
}

/// A name by which a copy is told from others on a computer: the site, the last part of the address, and the
/// ending of what it is.
fn name(address: &Url, media: &str) -> String {
    let site = address.host_str().unwrap_or_default();
    let last = address.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let whole = match last {
        Some(last) => format!("{site}-{last}"),
        None => site.to_owned(),
    };
    let plain =
        |letter: char| if letter.is_ascii_alphanumeric() || "-._".contains(letter) { letter } else { '_' };
    let mut name: String = whole.chars().map(plain).take(LONGEST_NAME).collect();
    if let Some(ending) = ending(media).filter(|ending| !name.to_ascii_lowercase().ends_with(ending)) {
        name.push_str(ending);
    }
    name
}

fn ending(media: &str) -> Option<&'static str> {
    match media.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str() {
        "text/html" | "application/xhtml+xml" => Some(".html"),
        "application/pdf" => Some(".pdf"),
        "text/plain" => Some(".txt"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::{IpAddr, TcpListener};
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn a_copy_is_named_after_its_page() {
        let of = |address: &str, media: &str| name(&Url::parse(address).unwrap(), media);
        assert_eq!(of("https://school.example.org/", "text/html; charset=utf-8"), "school.example.org.html");
        assert_eq!(
            of("https://school.example.org/docs/plan.PDF?x=1", "application/pdf"),
            "school.example.org-plan.PDF"
        );
        assert_eq!(of("https://s.example.org/a/%D0%BF%22", "text/html"), "s.example.org-_D0_BF_22.html");
    }

    /// Answers every request at an address of this computer with this, and counts them.
    fn site(address: &str, answer: String) -> (SocketAddr, Arc<AtomicUsize>) {
        let listener = TcpListener::bind(address).unwrap();
        let (place, asked) = (listener.local_addr().unwrap(), Arc::new(AtomicUsize::new(0)));
        let count = asked.clone();
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                count.fetch_add(1, Ordering::SeqCst);
                let mut request = [0; 4096];
                let _ = stream.read(&mut request);
                let _ = stream.write_all(answer.as_bytes());
            }
        });
        (place, asked)
    }

    #[test]
    fn a_page_within_reach_leads_to_none_out_of_it() {
        let (inner, asked) =
            site("127.0.0.2:0", "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nsecret".to_owned());
        let jump = format!("HTTP/1.1 302 Found\r\nLocation: http://{inner}/\r\nContent-Length: 0\r\n\r\n");
        let (outer, _) = site("127.0.0.1:0", jump);
        let reader = Reader::within(|place| place.ip() == IpAddr::from([127, 0, 0, 1]));
        assert_eq!(reader.read(&format!("http://{outer}/")).unwrap_err(), CopyTrouble::Private);
        assert_eq!(asked.load(Ordering::SeqCst), 0);
        let whole = Reader::new(Reach::Anywhere).read(&format!("http://{outer}/")).unwrap();
        assert_eq!(whole.content, b"secret", "the way itself is open");
    }

    #[test]
    fn the_time_is_that_of_the_whole_way() {
        let (inner, asked) = site("127.0.0.2:0", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".to_owned());
        let reader = Reader::new(Reach::Anywhere);
        let over = reader.read_until(&format!("http://{inner}/"), Instant::now());
        assert_eq!(over.unwrap_err(), CopyTrouble::Slow);
        assert_eq!(asked.load(Ordering::SeqCst), 0);
    }

    #[test]
    fn an_address_that_is_not_of_the_internet_is_not_read() {
        let reader = Reader::new(Reach::Public);
        for address in [
            "http://127.0.0.1/",
            "http://localhost/",
            "http://[::1]/",
            "http://2130706433/",
            "http://169.254.169.254/latest",
        ] {
            assert_eq!(reader.read(address).unwrap_err(), CopyTrouble::Private, "{address}");
        }
        for address in ["file:///etc/passwd", "ftp://example.org/", "http://a:b@example.org/", "x"] {
            assert_eq!(reader.read(address).unwrap_err(), CopyTrouble::Address, "{address}");
        }
    }
}
