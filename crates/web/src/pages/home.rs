//! Главная: what needs the reader today.

use crate::page::{Outcome, Page, shown};
use crate::routes::{Menu, Route, Subject};
use maud::html;
use operations::{Own, Right};

pub(crate) fn routes() -> Vec<Route> {
    vec![Route::get("/", "home", home).needs(Right::Own, Subject::Anywhere).first_of(Menu::Home)]
}

async fn home(page: Page<Own>) -> Outcome {
    let title = page.text("menu-home");
    let content = html! { h1.govuk-heading-l { (title) } };
    Ok(shown(&page.frame(title.as_str()), content))
}
