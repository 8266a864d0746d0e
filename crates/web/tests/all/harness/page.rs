//! Reading the pages of this very program: it writes every attribute in double quotes.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use regex::Regex;

/// A page.
#[derive(Debug, Clone)]
pub struct Html(pub String);

/// A form, as a browser would send it.
#[derive(Debug, Clone)]
pub struct Form {
    pub action: String,
    pub fields: Vec<(String, String)>,
}

fn plain(text: &str) -> String {
    let signs = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    signs.iter().fold(text.to_owned(), |text, (sign, letter)| text.replace(sign, letter))
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    let rest = &tag[start..];
    Some(plain(&rest[..rest.find('"')?]))
}

impl Html {
    /// What is between two texts, first met.
    pub fn between(&self, before: &str, after: &str) -> Option<String> {
        let rest = &self.0[self.0.find(before)? + before.len()..];
        Some(rest[..rest.find(after)?].to_owned())
    }

    /// The number of the account that a page with a link is about.
    pub fn account(&self) -> Option<i64> {
        let links = Regex::new(r#"href="/people/(\d+)""#).unwrap();
        links.captures(&self.0)?[1].parse().ok()
    }

    /// The token of the first link of an invitation.
    pub fn token(&self) -> Option<String> {
        let links = Regex::new("invitation/(?:<wbr>)?([a-z0-9]{4}(?:-[a-z0-9]{4}){4})").unwrap();
        Some(links.captures(&self.0)?[1].to_owned())
    }

    /// The words without tags.
    pub fn text(&self) -> String {
        let main = self.0.split("<main").nth(1).unwrap_or(&self.0);
        let tags = Regex::new("<[^>]*>").unwrap();
        let text = tags.replace_all(main, " ");
        plain(&text.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// The value that stands in a field of one line.
    pub fn value(&self, name: &str) -> Option<String> {
        let tags = Regex::new("<input[^>]*>").unwrap();
        let own =
            tags.find_iter(&self.0).find(|tag| attribute(tag.as_str(), "name").as_deref() == Some(name))?;
        Some(attribute(own.as_str(), "value").unwrap_or_default())
    }

    /// The message at a field.
    pub fn error(&self, field: &str) -> Option<String> {
        let own = self.between(&format!("id=\"{field}-error\">"), "</p>")?;
        Some(Html(own).text())
    }

    /// The form that is sent to this address, whatever its question.
    pub fn form(&self, action: &str) -> Option<Form> {
        let forms = self.0.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
        let of = |form: &&str| {
            let own = attribute(form.split('>').next().unwrap_or_default(), "action").unwrap_or_default();
            own == action || own.split('?').next() == Some(action)
        };
        let form = forms.filter(|form| form.contains("method=\"post\"")).find(of)?;
        let own = attribute(form.split('>').next()?, "action")?;
        let mut fields = Vec::new();
        for tag in Regex::new("<(input|select|textarea)[^>]*>").unwrap().find_iter(form) {
            let text = tag.as_str();
            let Some(name) = attribute(text, "name") else { continue };
            let kind = attribute(text, "type").unwrap_or_default();
            if kind == "file"
                || (["radio", "checkbox"].contains(&kind.as_str()) && !text.contains(" checked"))
            {
                continue;
            }
            let value = if text.starts_with("<select") {
                let options = form[tag.end()..].split("</select>").next()?;
                let all: Vec<&str> = options.split("<option").skip(1).collect();
                let chosen =
                    all.iter().find(|one| one.split('>').next().is_some_and(|tag| tag.contains(" selected")));
                chosen.or(all.first()).and_then(|one| attribute(one, "value")).unwrap_or_default()
            } else {
                attribute(text, "value").unwrap_or_default()
            };
            fields.push((name, value));
        }
        Some(Form { action: own, fields })
    }
}

impl Form {
    /// With another value of a field.
    #[must_use]
    pub fn set(mut self, name: &str, value: &str) -> Self {
        self.fields.retain(|(own, _)| own != name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With one value more of a field.
    #[must_use]
    pub fn add(mut self, name: &str, value: &str) -> Self {
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    pub fn get(&self, name: &str) -> &str {
        self.fields.iter().find(|(own, _)| own == name).map_or("", |(_, value)| value)
    }

    pub fn encoded(&self) -> String {
        let part = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let pairs: Vec<String> =
            self.fields.iter().map(|(name, value)| format!("{}={}", part(name), part(value))).collect();
        pairs.join("&")
    }
}
