//! Люди: who works with the program, and what each of them sees.

mod access;
mod account;
mod acts;
mod inviting;
mod list;
mod schools;

use crate::components::{Slip, qr};
use crate::frame::Frame;
use crate::page::Visit;
use crate::routes::{Menu, Route, Subject};
use operations::{Grant, Invitation, Right};
use words::Words;

pub(crate) fn routes() -> Vec<Route> {
    use Subject::{Account, Anywhere, Organisation};
    let keep = Right::KeepAccounts;
    let all = vec![
        Route::get("/people", "see-people", list::people).needs(keep, Anywhere),
        Route::get("/people/new", "invite", inviting::invite).needs(keep, Anywhere),
        Route::post("/people/new", "invite", inviting::send_invite).needs(keep, Anywhere),
        Route::get("/people/schools", "invite-heads", schools::heads).needs(keep, Anywhere),
        Route::post("/people/schools", "invite-heads", schools::send_heads).needs(keep, Anywhere),
        Route::get("/people/{account}", "see-account", account::account).needs(keep, Account),
        Route::post("/people/{account}", "correct-account", account::correct).needs(keep, Account),
        Route::post("/people/{account}/link", "invite-again", acts::invite_again).needs(keep, Account),
        Route::get("/people/{account}/role", "give-role", acts::role).needs(keep, Account),
        Route::post("/people/{account}/role", "give-role", acts::give_role).needs(keep, Account),
        Route::get("/people/{account}/roles/{role}/end", "end-role", acts::end_role).needs(keep, Account),
        Route::post("/people/{account}/roles/{role}/end", "end-role", acts::send_end_role)
            .needs(keep, Account),
        Route::get("/people/{account}/close", "close-account", acts::close).needs(keep, Account),
        Route::post("/people/{account}/close", "close-account", acts::send_close).needs(keep, Account),
        Route::get("/people/{account}/hand-over", "hand-over", acts::hand_over).needs(keep, Account),
        Route::post("/people/{account}/hand-over", "hand-over", acts::send_hand_over).needs(keep, Account),
        Route::get("/access", "see-access", access::access).needs(keep, Anywhere),
        Route::get("/access/{organisation}", "see-access-to", access::of_organisation)
            .needs(keep, Organisation),
    ];
    all.into_iter().map(|route| route.within(Menu::Settings)).collect()
}

/// A frame of this family, with the way down to it.
fn frame<'a>(page: &'a Visit, title: &str, above: &[(&str, &str)]) -> Frame<'a> {
    let (settings, people) = (page.text("menu-settings"), page.text("people-title"));
    let mut all = vec![(settings.as_str(), "/settings"), (people.as_str(), "/people")];
    all.extend_from_slice(above);
    page.framed(title, &all)
}

/// «муниципальный координатор — Энский район»
fn grant(words: &Words, grant: &Grant) -> String {
    let role = words.word("role", grant.role.as_str());
    words.with("people-grant", [("role", role.into()), ("place", grant.name.as_str().into())])
}

/// The address of an invitation.
fn address(public: &str, invitation: &Invitation) -> String {
    format!("{public}/invitation/{}", invitation.token)
}

/// The slip of an invitation.
fn slip(page: &Visit, public: &str, invitation: &Invitation, organisation: &str) -> Slip {
    let address = address(public, invitation);
    let authority =
        page.person.as_ref().and_then(|person| person.grants.first()).map(|grant| grant.name.clone());
    Slip {
        authority: authority.unwrap_or_default(),
        organisation: organisation.to_owned(),
        person: invitation.name.clone(),
        login: invitation.login.clone(),
        secret: None,
        until: Some(page.time(invitation.expires_at)),
        picture: qr(&address, &page.text("people-slip-picture")),
        address,
    }
}
