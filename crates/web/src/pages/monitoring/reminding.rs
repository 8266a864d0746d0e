//! Schools that have not sent are reminded by letters: whom, in what words, and what became of each letter.

use super::framed;
use super::said::term;
use crate::components::{
    Button, Choice, Choices, Empty, Layout, Problem, TextArea, checkboxes, details, error_summary, form,
    inset, link, muted, text_area,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::pages::entry::of;
use crate::pages::sheet::{Head, Item, Sheet};
use crate::routes::{Route, Subject};
use axum::extract::Path;
use maud::{Markup, html};
use operations::kinds::{CampaignState, DispatchState};
use operations::monitoring::{Dispatch, LONGEST_WORD, MailTrouble, Owed, Owing, Wording};
use operations::{KeepOrganisations, Right, RunMonitoring};

/// The addresses of letters.
pub(super) fn routes() -> [Route; 2] {
    let change = |route: Route| route.needs(Right::RunMonitoring, Subject::Campaign);
    [
        change(Route::get("/monitoring/{campaign}/letters", "see-letters", letters)),
        change(Route::post("/monitoring/{campaign}/letters", "remind-schools", remind)),
    ]
}

pub(super) async fn letters(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    letters_page(&page, id, &[]).await
}

pub(super) async fn remind(page: Page<RunMonitoring>, Path(id): Path<i64>) -> Outcome {
    let schools: Vec<i64> = page.typed.all("schools").filter_map(|one| one.parse().ok()).collect();
    let wording = wording(&page, page.typed.get("own"));
    match page.permit.remind(id, &schools, wording).await {
        Ok(_) => Ok(done(&format!("/monitoring/{id}/letters"), "schools-reminded")),
        Err(refusal) => letters_page(&page, id, &page.problems(refusal)?).await,
    }
}

fn wording<'a>(page: &'a Visit, own: &'a str) -> Wording<'a> {
    Wording { own, public: &page.shared.settings.public, words: &page.words }
}

async fn letters_page(page: &Page<RunMonitoring>, id: i64, problems: &[Problem]) -> Outcome {
    let owed = page.permit.owed(id).await?;
    let written = page.permit.dispatches(id).await?;
    let title = page.text("mail-title");
    let open = owed.state == CampaignState::Open;
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (owed.title) }
        h1.govuk-heading-l { (title) }
        @if !open { (inset(html! { (page.text("mail-round-closed")) })) }
        @else if owed.schools.is_empty() { p.govuk-body { (page.text("mail-nobody")) } }
        @else { (writing(page, id, &owed, problems)) (texts(page, id, &owed)) }
        (sheet(page, &written).shown(&page.words, None))
    };
    Ok(answer(framed(page, &title, Some((&owed.title, id))), content, problems))
}

/// Whom letters go to; without a server only what to do instead.
fn writing(page: &Page<RunMonitoring>, id: i64, owed: &Owed, problems: &[Problem]) -> Markup {
    if !page.permit.mail_is_set() {
        return inset(html! { p.govuk-body { (page.text("mail-unset")) } });
    }
    let (with, without): (Vec<&Owing>, Vec<&Owing>) =
        owed.schools.iter().partition(|school| school.address.is_some());
    let most = u32::try_from(LONGEST_WORD).unwrap_or(u32::MAX);
    let own = TextArea::new("own", page.text("mail-own")).hint(page.text("mail-own-hint")).rows(3).most(most);
    let own = own.value(page.typed.get("own")).error(of(problems, "own"));
    html! {
        @if owed.reply_to.is_none() { p.govuk-body { (muted(&page.text("mail-no-reply"))) } }
        @if !with.is_empty() {
            (form(&page.form(format!("/monitoring/{id}/letters")).guarded(), html! {
                (checkboxes(&page.words, &schools(page, &with).error(of(problems, "schools"))))
                (text_area(&page.words, &own))
                (Button::new(page.text("mail-send")))
            }))
        }
        @if !without.is_empty() { (addressless(page, &without)) }
    }
}

/// Schools with an address; those whose letter has not gone yet are not ticked.
fn schools(page: &Visit, schools: &[&Owing]) -> Choices {
    let one = |school: &&Owing| {
        let waits = school.letter.as_ref().is_some_and(|letter| letter.state == DispatchState::Waiting);
        let mut hint = vec![school.address.clone().unwrap_or_default(), term(page, &school.due_on)];
        hint.extend(school.letter.as_ref().map(|letter| state(page, letter)));
        Choice::new(school.organisation.to_string(), school.name.as_str())
            .hint(hint.join(" · "))
            .chosen_if(!waits)
    };
    Choices::new("schools", page.text("mail-schools"), schools.iter().map(one).collect())
        .layout(Layout::Dense)
        .with_all()
}

/// Schools that a letter cannot reach; whoever keeps their cards is led there.
fn addressless(page: &Visit, schools: &[&Owing]) -> Markup {
    let keeps = page.permit::<KeepOrganisations>().is_some();
    html! {
        h2.govuk-heading-m { (page.text("mail-addressless")) }
        p.govuk-body { (page.text(if keeps { "mail-addressless-add" } else { "mail-addressless-ask" })) }
        ul.govuk-list.govuk-list--bullet { @for school in schools {
            li { @if keeps { (link(&format!("/organisations/{}", school.organisation), &school.name)) }
                @else { (school.name) } }
        } }
    }
}

/// The letter to one school, to be read before it is sent or to be copied; and the way to the others'.
fn texts(page: &Visit, id: i64, owed: &Owed) -> Markup {
    let asked = page.asked.number("school");
    let chosen = owed.schools.iter().find(|one| Some(one.organisation) == asked).or(owed.schools.first());
    let Some(school) = chosen else { return html! {} };
    let reminder = owed.reminder(school, wording(page, page.typed.get("own")));
    let text = format!("{}\n\n{}", reminder.subject, reminder.content);
    let lines = text.lines().count() + 2;
    let to = |one: &Owing| format!("/monitoring/{id}/letters?school={}#letter", one.organisation);
    html! {
        h2.govuk-heading-m id="letter" { (page.text("mail-text")) }
        div.govuk-form-group {
            label.govuk-label for="reminder" { (page.with("mail-text-of", [("school", school.name.as_str().into())])) }
            textarea.govuk-textarea id="reminder" rows=(lines) readonly { "\n" (text) }
            button.opora-quiet type="button" hidden data-copy="reminder" data-done=(page.text("web-copied")) {
                (page.text("mail-copy"))
            }
        }
        @if owed.schools.len() > 1 {
            (details(&page.text("mail-text-others"), html! {
                ul.govuk-list { @for one in &owed.schools { li { (link(&to(one), &one.name)) } } }
            }))
        }
    }
}

/// All letters about the round.
fn sheet(page: &Visit, written: &[Dispatch]) -> Sheet {
    let row = |letter: &Dispatch| {
        vec![
            Item::Text(letter.name.clone()),
            Item::Text(letter.address.clone()),
            Item::Text(state(page, letter)),
            Item::Text(page.time(letter.made_at)),
            Item::Text(letter.by.clone().unwrap_or_default()),
        ]
    };
    Sheet {
        id: "letters",
        caption: page.text("mail-letters"),
        heads: ["column-school", "mail-address", "mail-state", "mail-written", "mail-by"]
            .map(|name| Head::Text(page.text(name)))
            .into(),
        rows: written.iter().map(row).collect(),
        empty: Empty { text: page.text("mail-letters-none"), action: None },
        stacked: true,
        ..Sheet::default()
    }
}

/// What became of a letter, in words.
fn state(page: &Visit, letter: &Dispatch) -> String {
    let why = letter.trouble.as_ref().map(|trouble| why(page, trouble));
    match (letter.state, why) {
        (DispatchState::Sent, _) => {
            let at = page.time(letter.sent_at.unwrap_or_default());
            page.with("mail-state-sent", [("time", at.into())])
        }
        (DispatchState::Failed, why) => {
            page.with("mail-state-failed", [("why", why.unwrap_or_default().into())])
        }
        (DispatchState::Waiting, Some(why)) => {
            let next = page.time(letter.next_at);
            page.with("mail-state-again", [("why", why.into()), ("time", next.into())])
        }
        (DispatchState::Waiting, None) => page.text("mail-state-waiting"),
    }
}

fn why(page: &Visit, trouble: &MailTrouble) -> String {
    let why = page.words.word("mail-trouble", &trouble.word);
    match &trouble.said {
        Some(said) => page.with("mail-said", [("why", why.into()), ("said", said.as_str().into())]),
        None => why,
    }
}
