//! Letters by e-mail: the server that takes them, how a letter is written, and what the server says.

mod outbox;

use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message};
use lettre::transport::smtp::Error as Answered;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, SmtpTransport, Transport as _};
use std::fmt;
use std::net::IpAddr;
use std::time::{Duration, SystemTime};
use url::Url;

/// A server that takes letters, and in whose name they come.
pub struct Mail {
    from: Mailbox,
    server: SmtpTransport,
}

/// Which of the settings cannot stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadMail {
    /// It is no address of a server.
    Server,
    /// It is no address of a sender.
    Sender,
}

/// How long the server may take for each of its answers. There are nine at most, so that a letter is over
/// before another process may try it.
const PATIENCE: Duration = Duration::from_secs(20);

/// Letters of what the server said that are kept.
const LONGEST_SAID: usize = 200;

/// Answers by which a server asks for another login (RFC 4954, section 6).
const LOGIN: [u16; 4] = [530, 534, 535, 538];

impl Mail {
    /// By an address like `smtps://user:password@host:465` or `smtp://host:25`, and a sender like
    /// `Отдел образования <roo@example.ru>`.
    ///
    /// `smtps` is encrypted from the first byte. With `smtp` the connection is encrypted before a password is
    /// sent, and where there is none if the server can; a server on this computer is trusted as it is.
    /// `?tls=none` sends everything in the open.
    pub fn of(server: &str, sender: &str) -> Result<Self, BadMail> {
        let from: Mailbox = sender.trim().parse().map_err(|_| BadMail::Sender)?;
        let email = ascii(from.email.as_ref()).ok_or(BadMail::Sender)?;
        let server = transport(server.trim()).ok_or(BadMail::Server)?;
        Ok(Self { from: Mailbox::new(from.name, email), server })
    }

    /// Gives a letter to the server.
    pub(crate) fn send(&self, letter: &Letter) -> Result<(), Undelivered> {
        let message = self.message(letter).ok_or(Undelivered::forever("address"))?;
        self.server.send(&message).map(drop).map_err(|error| Undelivered::of(&error))
    }

    fn message(&self, letter: &Letter) -> Option<Message> {
        let own = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, ascii(&letter.to)?))
            .subject(one_line(&letter.subject))
            .date(SystemTime::UNIX_EPOCH + Duration::from_millis(letter.at.try_into().ok()?))
            // The same at each attempt: who gets a letter twice sees one.
            .message_id(Some(format!("<opora.{}.{}@{own}>", letter.made_at, letter.id)))
            .header(ContentType::TEXT_PLAIN)
            // No answer «I am on holiday» comes back (RFC 3834, section 5).
            .raw_header(HeaderValue::new(
                HeaderName::new_from_ascii_str("Auto-Submitted"),
                "auto-generated".to_owned(),
            ));
        if let Some(reply_to) = letter.reply_to.as_deref().and_then(ascii) {
            message = message.reply_to(Mailbox::new(None, reply_to));
        }
        message.body(letter.content.clone()).ok()
    }
}

impl fmt::Debug for Mail {
    /// Without the password of the server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mail({})", self.from)
    }
}

/// A letter to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Letter {
    pub id: i64,
    pub to: String,
    pub reply_to: Option<String>,
    pub subject: String,
    pub content: String,
    /// When it was written, in milliseconds since 1970.
    pub made_at: i64,
    /// When it is sent.
    pub at: i64,
}

/// Why a letter was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Undelivered {
    /// The word, and after a space what the server said.
    pub trouble: String,
    /// Whether another attempt has no sense.
    pub is_forever: bool,
}

impl Undelivered {
    fn forever(word: &str) -> Self {
        Self { trouble: word.to_owned(), is_forever: true }
    }

    fn for_now(word: &str) -> Self {
        Self { trouble: word.to_owned(), is_forever: false }
    }

    fn of(error: &Answered) -> Self {
        if error.status().is_some_and(|code| LOGIN.contains(&u16::from(code))) {
            return Self::for_now("login");
        }
        if error.is_permanent() {
            return Self::forever("refused").saying(error);
        }
        if error.is_transient() {
            return Self::for_now("busy").saying(error);
        }
        Self::for_now(match error {
            error if error.is_tls() => "certificate",
            error if error.is_client() => "protocol",
            // An answer that breaks off is none.
            _ => "silent",
        })
    }

    /// With what the server said: whoever keeps the server wants to read it.
    fn saying(mut self, error: &Answered) -> Self {
        let source = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
        let code = error.status().map(|code| code.to_string()).unwrap_or_default();
        let said: String = one_line(&format!("{code} {source}")).chars().take(LONGEST_SAID).collect();
        self.trouble = format!("{} {said}", self.trouble).trim_end().to_owned();
        self
    }
}

/// An address whose domain is written as servers need it: `приём@школа.рф` has no such form, as its name
/// before the sign is not Latin.
pub(crate) fn ascii(address: &str) -> Option<Address> {
    let (user, domain) = address.trim().rsplit_once('@')?;
    let domain = url::Host::parse(domain).ok()?.to_string();
    let plain = user.chars().all(|letter| letter.is_ascii_graphic() && letter != '"');
    let fits = plain && domain.contains('.') && address.len() <= LONGEST_ADDRESS;
    fits.then(|| Address::new(user, domain).ok()).flatten()
}

/// Letters of an address at most (RFC 5321, section 4.5.3.1.3).
const LONGEST_ADDRESS: usize = 254;

/// A text without ends of lines: what stands in the head of a letter can begin no other line of it.
fn one_line(text: &str) -> String {
    let plain = text.split(|letter: char| letter.is_whitespace() || letter.is_control());
    plain.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn transport(address: &str) -> Option<SmtpTransport> {
    let url = Url::parse(address).ok()?;
    let host = url.host_str().filter(|host| !host.is_empty())?.to_owned();
    let asked = url.query_pairs().find(|(name, _)| name == "tls").map(|(_, value)| value.into_owned());
    let mut bare = url.clone();
    bare.set_query(None);
    let builder = SmtpTransport::from_url(bare.as_str()).ok()?.timeout(Some(PATIENCE));
    let parameters = || TlsParameters::new(host.clone()).ok();
    let tls = match (url.scheme(), asked.as_deref()) {
        ("smtps", None) => return Some(builder.build()),
        ("smtp", Some("none")) => Tls::None,
        ("smtp", Some("required")) => Tls::Required(parameters()?),
        ("smtp", None) if is_here(&host) => Tls::None,
        ("smtp", None) if url.password().is_some() => Tls::Required(parameters()?),
        ("smtp", None) => Tls::Opportunistic(parameters()?),
        _ => return None,
    };
    Some(builder.tls(tls).build())
}

/// Whether a host is this computer.
fn is_here(host: &str) -> bool {
    let plain = host.trim_matches(['[', ']']);
    host == "localhost" || plain.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            id: 7,
            to: "director@school.example.ru".to_owned(),
            reply_to: Some("roo@example.ru".to_owned()),
            subject: "Напоминание".to_owned(),
            content: "Здравствуйте!\n\n.\nСрок — завтра.".to_owned(),
            made_at: 1,
            at: 1_795_000_000_000,
        }
    }

    fn heads(letter: &Letter) -> Vec<String> {
        let mail = Mail::of("smtp://localhost:2525", "Отдел <opora@example.ru>").unwrap();
        let bytes = mail.message(letter).unwrap().formatted();
        let text = String::from_utf8(bytes).unwrap();
        let head = text.split("\r\n\r\n").next().unwrap().to_owned();
        // Folded lines belong to the line before.
        head.replace("\r\n ", " ").split("\r\n").map(str::to_owned).collect()
    }

    #[test]
    fn what_is_typed_adds_no_line_to_the_head_of_a_letter() {
        let plain = heads(&letter()).len();
        for bad in ["Отчёт\r\nBcc: all@example.ru", "Отчёт\nBcc: all@example.ru", "Отчёт\u{85}\u{0}x"]
        {
            let heads = heads(&Letter { subject: bad.to_owned(), ..letter() });
            assert_eq!(heads.len(), plain, "{heads:#?}");
            assert!(!heads.iter().any(|head| head.starts_with("Bcc")), "{heads:#?}");
        }
        for bad in [
            "a@example.ru\r\nBcc: b@example.ru",
            "\"a\r\nBcc: b\"@example.ru",
            "a@example.ru, b@example.ru",
            "a@exa mple.ru",
            "a@b",
            "@b.ru",
            "",
        ] {
            assert_eq!(ascii(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_letter_is_the_same_letter_at_each_attempt() {
        let id =
            |letter: &Letter| heads(letter).into_iter().find(|head| head.starts_with("Message-ID")).unwrap();
        assert_eq!(id(&letter()), "Message-ID: <opora.1.7@example.ru>");
        assert_eq!(id(&letter()), id(&Letter { at: 1_796_000_000_000, ..letter() }));
        assert_ne!(id(&letter()), id(&Letter { id: 8, ..letter() }));
    }

    #[test]
    fn a_cyrillic_domain_is_written_as_servers_need_it() {
        assert_eq!(ascii("info@школа.рф").unwrap().to_string(), "info@xn--80atdl2c.xn--p1ai");
        assert_eq!(ascii("приём@школа.рф"), None);
    }

    #[test]
    fn settings_that_cannot_stand_are_told() {
        let bad = |server, sender| Mail::of(server, sender).unwrap_err();
        assert_eq!(bad("mail.example.ru", "a@example.ru"), BadMail::Server);
        assert_eq!(bad("http://mail.example.ru", "a@example.ru"), BadMail::Server);
        assert_eq!(bad("smtp://mail.example.ru?tls=perhaps", "a@example.ru"), BadMail::Server);
        assert_eq!(bad("smtp://mail.example.ru", "отдел"), BadMail::Sender);
        let mail = Mail::of("smtps://user:geheim@mail.example.ru:465", "a@example.ru").unwrap();
        assert!(!format!("{mail:?}").contains("geheim"));
    }
}
