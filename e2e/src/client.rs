//! A client of the pages without a browser, for many requests: it keeps cookies and fills forms.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;
use ureq::tls::TlsConfig;
use ureq::{Agent, RequestBuilder};

/// Somebody who is or will be signed in. A clone is the same person.
#[derive(Debug, Clone)]
pub struct Client {
    agent: Agent,
    address: String,
    /// What it says of itself in the head of each request.
    heads: Vec<(&'static str, String)>,
}

/// What was answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Where it leads, for a redirect.
    pub to: Option<String>,
    /// The cookies that it sets, as the head says them.
    pub cookies: Vec<String>,
    /// The text of the page.
    pub body: String,
}

/// Nothing where the server did not answer: it may have died.
pub type Answered = Option<Answer>;

impl Client {
    /// A client of the application at an address.
    pub fn new(address: &str) -> Self {
        let agent = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(Duration::from_secs(60)))
            .tls_config(trusting())
            .build();
        Self { agent: agent.into(), address: address.to_owned(), heads: Vec::new() }
    }

    /// The same person, who says this in the head of each request.
    pub fn saying(mut self, heads: &[(&'static str, &str)]) -> Self {
        self.heads = heads.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        self
    }

    /// The same person at another address: a program that was started anew knows its sessions.
    pub fn at(&self, address: &str) -> Self {
        Self { address: address.to_owned(), ..self.clone() }
    }

    fn answered(answer: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answered {
        let mut answer = answer.ok()?;
        let said = |name: &str| {
            let all = answer.headers().get_all(name).iter();
            all.filter_map(|value| Some(value.to_str().ok()?.to_owned())).collect::<Vec<_>>()
        };
        let (to, cookies) = (said("location").pop(), said("set-cookie"));
        let body = answer.body_mut().with_config().limit(64 << 20).read_to_string().ok()?;
        Some(Answer { status: answer.status().as_u16(), to, cookies, body })
    }

    /// Asks for a page.
    pub fn get(&self, path: &str) -> Answered {
        let request = self.agent.get(format!("{}{path}", self.address));
        Self::answered(self.says(request).call())
    }

    /// Sends fields to an address.
    pub fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let request = self.agent.post(format!("{}{path}", self.address));
        Self::answered(self.says(request).send_form(fields.iter().copied()))
    }

    fn says<Any>(&self, request: RequestBuilder<Any>) -> RequestBuilder<Any> {
        self.heads.iter().fold(request, |request, (name, value)| request.header(*name, value))
    }

    /// Fills the form of a page that is sent to this address.
    pub fn fills(&self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answered {
        let form = page.form(action)?;
        let mut all: Vec<(&str, &str)> =
            form.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        all.retain(|(name, _)| fields.iter().all(|(own, _)| own != name));
        all.extend(fields);
        self.post(action, &all)
    }

    /// Sets a password by the link of an invitation.
    pub fn accepts(&self, path: &str, password: &str) -> Answered {
        let page = self.get(path)?;
        self.fills(&page, path, &[("password", password), ("again", password)])
    }

    /// Signs in.
    pub fn signs_in(&self, login: &str, password: &str) -> Answered {
        let page = self.get("/sign-in")?;
        self.fills(&page, "/sign-in", &[("login", login), ("password", password)])
    }

    /// Gives an account a role over an organisation.
    pub fn gives_role(&self, account: i64, role: &str, organisation: i64) -> Answered {
        let action = format!("/people/{account}/role");
        let page = self.get(&format!("{action}?organisation={organisation}"))?;
        self.fills(&page, &action, &[("role", role)])
    }

    /// Sends files; answers with the upload's number.
    pub fn uploads<P: AsRef<Path>>(&self, files: &[P]) -> Option<i64> {
        let page = self.get("/uploads/new")?;
        let action = page.body.split("action=\"").find_map(|part| part.strip_prefix("/uploads/new?"))?;
        let question = action.split('"').next()?.replace("&amp;", "&");
        let organisation = page.chosen("organisation").unwrap_or_default();
        let mut parts = vec![part("organisation", None, organisation.as_bytes())];
        for file in files {
            let file = file.as_ref();
            let name = file.file_name()?.to_string_lossy().replace('"', "");
            parts.push(part("files", Some(&name), &std::fs::read(file).ok()?));
        }
        let answer = self.sends_parts(&format!("/uploads/new?{question}"), &parts)?;
        answer.to?.strip_prefix("/uploads/")?.parse().ok()
    }

    fn sends_parts(&self, address: &str, parts: &[Vec<u8>]) -> Answered {
        let mut body = parts.concat();
        body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
        let request = self
            .agent
            .post(format!("{}{address}", self.address))
            .header("content-type", format!("multipart/form-data; boundary={BOUNDARY}"));
        Self::answered(self.says(request).send(&body[..]))
    }

    /// Fills the form of a page that may send a file; no file is sent.
    pub fn sends(&self, page: &Answer, action: &str, fields: &[(&str, &str)]) -> Answered {
        let start = format!("{action}?");
        let address = page.body.split("action=\"").skip(1).find(|rest| rest.starts_with(&start))?;
        let address = address.split('"').next()?;
        let mut all = page.form(address)?;
        all.retain(|(name, _)| fields.iter().all(|(own, _)| own != name));
        all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
        let parts: Vec<Vec<u8>> =
            all.iter().map(|(name, value)| part(name, None, value.as_bytes())).collect();
        self.sends_parts(&plain(address), &parts)
    }

    /// Fills the form of a page with one file.
    pub fn sends_file(&self, page: &Answer, action: &str, field: &str, name: &str, bytes: &[u8]) -> Answered {
        let start = format!("{action}?");
        let address = page.body.split("action=\"").skip(1).find(|rest| rest.starts_with(&start))?;
        let address = address.split('"').next()?;
        let fields = page.form(address)?;
        let mut parts: Vec<Vec<u8>> =
            fields.iter().map(|(name, value)| part(name, None, value.as_bytes())).collect();
        parts.push(part(field, Some(name), bytes));
        self.sends_parts(&plain(address), &parts)
    }

    /// Presses the only button of one of an upload's forms.
    pub fn acts(&self, upload: i64, act: &str) -> Answered {
        let page = self.get(&format!("/uploads/{upload}"))?;
        self.fills(&page, &format!("/uploads/{upload}/{act}"), &[])
    }

    /// Waits until an upload's page shows these words; false where it does not in time.
    pub fn waits_for(&self, upload: i64, words: &str, patience: Duration) -> bool {
        let until = std::time::Instant::now() + patience;
        while std::time::Instant::now() < until {
            let page = self.get(&format!("/uploads/{upload}"));
            if page.is_some_and(|page| page.body.contains(words)) {
                return true;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }
}

const BOUNDARY: &str = "a-boundary-that-stands-in-no-file-of-ours";

/// A part of a form that may have files.
fn part(name: &str, file: Option<&str>, bytes: &[u8]) -> Vec<u8> {
    let file = file.map(|file| format!("; filename=\"{file}\"")).unwrap_or_default();
    let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n");
    [head.as_bytes(), bytes, b"\r\n"].concat()
}

/// The certificate of a proxy of the tests is known to nobody.
fn trusting() -> TlsConfig {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    TlsConfig::builder().disable_verification(true).unversioned_rustls_crypto_provider(provider).build()
}

impl Answer {
    /// The fields of the form that is sent to this address, as the page has filled them.
    pub fn form(&self, action: &str) -> Option<Vec<(String, String)>> {
        let start = self.body.find(&format!("action=\"{action}\""))?;
        let form = self.body[start..].split("</form>").next()?;
        let fields = form.match_indices('<').filter_map(|(at, _)| field(&form[at..]));
        Some(fields.collect())
    }

    /// Where the page leads to, each address once, in its order.
    pub fn links(&self) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let links = self.body.match_indices("<a ").filter_map(|(at, _)| attribute(&self.body[at..], "href"));
        links.filter(|link| seen.insert(link.clone())).collect()
    }

    /// The values of all boxes of a name, ticked or not.
    pub fn every(&self, name: &str) -> Vec<String> {
        let own = format!("name=\"{name}\"");
        let tags = self.body.match_indices("<input").map(|(at, _)| &self.body[at..]);
        let tags = tags.filter(|tag| tag.split('>').next().is_some_and(|tag| tag.contains(&own)));
        tags.filter_map(|tag| attribute(tag, "value")).collect()
    }

    /// The value that a choice or a hidden field of the page has.
    pub fn chosen(&self, name: &str) -> Option<String> {
        let start = self.body.find(&format!("name=\"{name}\""))?;
        let rest = &self.body[start..];
        match rest.split("</select>").next().filter(|inner| inner.contains("<option")) {
            Some(choices) => {
                let chosen = choices.split("<option").find(|option| option.contains("selected"));
                attribute(chosen.or_else(|| choices.split("<option").nth(1))?, "value")
            }
            None => attribute(rest, "value"),
        }
    }
}

/// A field of a form that begins here; none where a browser would not send it as it stands.
fn field(from: &str) -> Option<(String, String)> {
    let tag = from.split('>').next()?;
    let name = attribute(tag, "name")?;
    if tag.starts_with("<input") {
        let kind = attribute(tag, "type").unwrap_or_default();
        let chosen = !matches!(kind.as_str(), "radio" | "checkbox") || tag.contains(" checked");
        let sent = chosen && kind != "file";
        return sent.then(|| (name, attribute(tag, "value").unwrap_or_default()));
    }
    if tag.starts_with("<textarea") {
        return Some((name, plain(from[tag.len() + 1..].split("</textarea>").next()?)));
    }
    let choices = tag.starts_with("<select").then(|| from.split("</select>").next())??;
    let chosen = choices.split("<option").find(|option| option.contains(" selected"));
    Some((name, attribute(chosen.or_else(|| choices.split("<option").nth(1))?, "value")?))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let tag = tag.split('>').next()?;
    let value = tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?;
    Some(plain(value))
}

fn plain(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}
