//! Настройки: what the section holds for this person, and the settings of an authority.

use crate::components::{
    Button, Choice, Choices, Layout, Problem, TextField, TextKind, error_summary, form, link, radios, select,
    text_field,
};
use crate::page::{Outcome, Page, answer, done, shown, to};
use crate::pages::entry::of;
use crate::pages::organisations::zones;
use crate::routes::{Menu, Route, Subject};
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::{
    ActKind, Authority, Looked, OrganisationKind, Own, Right, SetAuthority, Term, TypedAuthority,
};

pub(crate) fn routes() -> Vec<Route> {
    use Subject::{Anywhere, Organisation};
    vec![
        // Everybody may look what the section holds for them; it is in the menu of those for whom it holds something.
        Route::get("/settings", "see-settings", settings)
            .needs(Right::Own, Anywhere)
            .first_of(Menu::Settings),
        Route::get("/settings/authority", "set-authority", own)
            .needs(Right::SetAuthority, Anywhere)
            .within(Menu::Settings),
        Route::get("/settings/authority/{organisation}", "set-authority", authority)
            .needs(Right::SetAuthority, Organisation)
            .within(Menu::Settings),
        Route::post("/settings/authority/{organisation}", "set-authority", set)
            .needs(Right::SetAuthority, Organisation)
            .within(Menu::Settings),
    ]
}

/// The parts of the section: what each needs, its address and the name of its words.
const PARTS: [(Right, &str, &str); 6] = [
    (Right::KeepAccounts, "/people", "people"),
    (Right::KeepAccounts, "/access", "access"),
    (Right::KeepOrganisations, "/organisations", "organisations"),
    (Right::SeeJournal, "/journal", "journal"),
    (Right::SetAuthority, "/settings/authority", "authority"),
    (Right::KeepPacks, "/methodologies", "methodologies"),
];

async fn settings(page: Page<Own>) -> Outcome {
    let own: Vec<_> = PARTS.iter().filter(|(right, ..)| page.permit.also(*right)).collect();
    let title = page.text("menu-settings");
    let content = html! {
        h1.govuk-heading-l { (title) }
        @if own.is_empty() { p.govuk-body { (page.text("settings-none")) } }
        ul.govuk-task-list { @for (_, path, name) in own {
            li.govuk-task-list__item.govuk-task-list__item--with-link {
                div.govuk-task-list__name-and-hint {
                    a.govuk-link.govuk-task-list__link href=(path) { (page.text(&format!("{name}-title"))) }
                    div.govuk-task-list__hint { (page.text(&format!("settings-{name}-what"))) }
                }
            }
        } }
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

async fn own(page: Page<SetAuthority>) -> Outcome {
    let own = page.permit.own_authority().ok_or(Trouble::NotFound)?;
    Ok(to(format!("/settings/authority/{own}")))
}

async fn authority(page: Page<SetAuthority>, Path(id): Path<i64>) -> Outcome {
    authority_page(&page, id, &[]).await
}

async fn authority_page(page: &Page<SetAuthority>, id: i64, problems: &[Problem]) -> Outcome {
    let authority = page.permit.authority(id).await?;
    let looked = Looked { kind: Some(OrganisationKind::Municipality), ..Looked::default() };
    let others = page.permit.nodes(&looked).await?;
    let others: Vec<_> = others.into_iter().filter(|node| node.id != id).collect();
    let title = page.text("authority-title");
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        p.govuk-body { (authority.name) }
        (authority_form(page, &authority, problems))
        @if !others.is_empty() {
            h2.govuk-heading-m { (page.text("authority-others")) }
            ul.govuk-list { @for other in &others {
                li { (link(&format!("/settings/authority/{}", other.id), &other.name)) }
            } }
        }
    };
    let settings = page.text("menu-settings");
    Ok(answer(page.framed(title, &[(&settings, "/settings")]), content, problems))
}

fn authority_form(page: &Page<SetAuthority>, authority: &Authority, problems: &[Problem]) -> Markup {
    let sent = !problems.is_empty();
    let value =
        |name: &str, stored: &str| if sent { page.typed.get(name).to_owned() } else { stored.to_owned() };
    let act = value("act", authority.act.as_str());
    let kind = |kind: ActKind| {
        Choice::new(kind.as_str(), page.words.word("decision", kind.as_str())).chosen_if(act == kind.as_str())
    };
    let acts =
        Choices::new("act", page.text("authority-act"), ActKind::ALL.map(kind).to_vec()).layout(Layout::Row);
    let zones = zones(page, &value("time_zone", &authority.time_zone), authority.terms.is_some())
        .hint(page.text("field-time-zone-hint"));
    let term = |(term, days): (Term, i64)| {
        let name = term.as_str();
        let field = TextField::new(name, page.text(name)).kind(TextKind::Whole).unit(page.text("days"));
        let hint = page
            .with(&format!("{name}-what"), [("least", term.least().into()), ("default", term.days().into())]);
        let field = field.hint(hint).value(value(name, &days.to_string())).error(of(problems, name));
        text_field(&page.words, &field)
    };
    html! {
        (form(&page.form(format!("/settings/authority/{}", authority.organisation)), html! {
            (select(&page.words, &zones.error(of(problems, "time_zone"))))
            (radios(&page.words, &acts.hint(page.text("authority-act-hint")).error(of(problems, "act"))))
            @if let Some(terms) = authority.terms {
                @let all = || Term::ALL.into_iter().zip(terms);
                h2.govuk-heading-m { (page.text("authority-terms")) }
                p.govuk-body { (page.text("authority-terms-what")) }
                @for pair in all().filter(|(one, _)| *one != Term::Replies) { (term(pair)) }
                h2.govuk-heading-m { (page.text("authority-replies")) }
                @for pair in all().filter(|(one, _)| *one == Term::Replies) { (term(pair)) }
            }
            (Button::new(page.text("save")))
        }))
    }
}

async fn set(page: Page<SetAuthority>, Path(id): Path<i64>) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let new = TypedAuthority {
        time_zone: typed("time_zone"),
        act: typed("act"),
        terms: Term::ALL.map(|term| typed(term.as_str())),
    };
    match page.permit.set_authority(id, &new).await {
        Ok(()) => Ok(done(&format!("/settings/authority/{id}"), "authority-set")),
        Err(refusal) => authority_page(&page, id, &page.problems(refusal)?).await,
    }
}
