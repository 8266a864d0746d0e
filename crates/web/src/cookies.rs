//! The two cookies: of a session, and of a visitor who has none yet.

use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};

/// The session's token.
pub(crate) const SESSION: &str = "opora_session";

/// A token that binds the forms of somebody who is not signed in to their browser.
pub(crate) const VISITOR: &str = "opora_visitor";

/// The language of somebody who is not signed in.
pub(crate) const LANGUAGE: &str = "opora_language";

/// The value of a cookie.
pub(crate) fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let mut pairs = all.flat_map(|value| value.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(own, _)| *own == name).map(|(_, value)| value)
}

/// Sets a cookie for this site only, which scripts cannot read; an empty value takes it away.
pub(crate) fn set(headers: &mut HeaderMap, name: &str, value: &str, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let age = if value.is_empty() { "; Max-Age=0" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    if let Ok(value) = HeaderValue::from_str(&text) {
        headers.append(SET_COOKIE, value);
    }
}
