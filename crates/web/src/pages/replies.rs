//! Пояснения и возражения: the list, a school writes, the authority answers.

mod list;
mod one;
mod writing;

use crate::components::{Tag, Tone};
use crate::frame::Frame;
use crate::page::Visit;
use crate::pages::identification::document;
use crate::pages::results::procedure_short;
use crate::routes::{Menu, Route, Subject};
use operations::Right;
use operations::kinds::ListSource;
use operations::replies::{LONGEST, Named, Reply, Topic};

pub(crate) fn routes() -> Vec<Route> {
    let list = |route: Route| route.needs(Right::SeeResults, Subject::Anywhere);
    let write = |route: Route| route.needs(Right::SpeakForSchool, Subject::Anywhere);
    let one = |route: Route| route.needs(Right::SeeResults, Subject::Reply);
    let all = [
        list(Route::get("/replies", "list-replies", list::replies)),
        list(Route::get("/replies/export.xlsx", "export-replies", list::export)),
        list(Route::get("/replies/export.csv", "export-replies", list::export)),
        write(Route::get("/replies/new", "write-reply", writing::write)),
        write(Route::post("/replies/new", "send-reply", writing::send)),
        one(Route::get("/replies/{reply}", "see-reply", one::card)),
        one(Route::get("/replies/{reply}/file", "see-reply-file", one::file)),
        Route::post("/replies/{reply}/answer", "answer-reply", one::answer)
            .needs(Right::DecideStatus, Subject::Reply),
    ];
    all.into_iter().map(|route| route.within(Menu::Identification)).collect()
}

/// «Возражение» or «Пояснение».
pub(crate) fn kind(page: &Visit, reply: &Reply) -> String {
    page.words.word("reply-kind", reply.kind.as_str())
}

/// What a reply is about.
pub(crate) fn topic(page: &Visit, topic: &Topic) -> String {
    match topic {
        Topic::Status(named) => status(page, named),
        Topic::Sign(sign) => page.with(
            "replies-about-sign",
            [
                ("sign", page.words.word("sign", sign.word()).into()),
                ("procedure", procedure_short(&page.words, &sign.assessment.procedure).into()),
                ("year", sign.assessment.year.number().to_string().into()),
            ],
        ),
        Topic::Other(text) => page.with("replies-about-other", [("sign", text.as_str().into())]),
    }
}

/// A status with the order that gave it.
pub(crate) fn status(page: &Visit, named: &Named) -> String {
    let status = page.words.word("list-status", named.status.as_str());
    let paper = document(page, ListSource::Order, named.number.as_deref(), named.dated_on.as_deref());
    page.with("replies-about-status", [("status", status.into()), ("paper", paper.into())])
}

/// The frame of a page beneath the list.
fn framed<'a>(page: &'a Visit, title: &str) -> Frame<'a> {
    let (section, list) = (page.text("menu-identification"), page.text("replies-title"));
    page.framed(title, &[(&section, "/identification"), (&list, "/replies")])
}

/// How far a reply is.
pub(crate) fn state(page: &Visit, reply: &Reply) -> Tag {
    let (tone, name) = match &reply.answered {
        None if reply.is_moot() => (Tone::Plain, "reply-state-moot"),
        None => (Tone::Caution, "reply-state-open"),
        Some(answered) if answered.accepted => (Tone::Good, "reply-state-accepted"),
        Some(_) => (Tone::Plain, "reply-state-declined"),
    };
    Tag::new(tone, page.text(name))
}

/// Letters of a reply and of an answer at most, for their fields.
const MOST: u32 = LONGEST;

const DAY: i64 = 24 * 60 * 60 * 1000;

/// For how many whole days a reply has waited.
pub(crate) fn waited(page: &Visit, reply: &Reply) -> u32 {
    let waited = page.shared.application.now().saturating_sub(reply.made_at) / DAY;
    u32::try_from(waited).unwrap_or_default()
}
