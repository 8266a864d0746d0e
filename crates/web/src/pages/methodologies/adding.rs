//! A question more, with the row that is made of it.

use super::framed;
use super::said::{level, unsound};
use crate::components::{
    Button, Choice, Choices, Layout, Problem, TextArea, TextField, error_summary, form, link, radios, select,
    text_area, text_field,
};
use crate::page::{Outcome, Page, Visit, answer, done};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use methodology::UnitLevel;
use methodology::monitoring::Monitoring;
use model::forms::Kind;
use operations::packs::{LONGEST_PROSE, NewAsked};
use operations::{KeepPacks, Refusal};

pub(super) async fn ask(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    adding(&page, id, &[]).await
}

pub(super) async fn add(page: Page<KeepPacks>, Path(id): Path<i64>) -> Outcome {
    let typed = |name: &str| page.typed.get(name).to_owned();
    let new = NewAsked {
        level: typed("level"),
        section: typed("section"),
        text: typed("text"),
        help: typed("help"),
        kind: typed("kind"),
        whole: typed("whole"),
        title: typed("title"),
        unit: typed("unit"),
        who: typed("who"),
        why: typed("why"),
        act: typed("act"),
        clause: typed("clause"),
    };
    let version = page.typed.number("version").unwrap_or_default();
    match page.permit.add_asked(id, version, &new).await {
        Ok(Ok(())) => Ok(done(&format!("/methodologies/{id}"), "methodology-asked-added")),
        Ok(Err(wrong)) => adding(&page, id, &unsound(&page, None, &wrong)).await,
        Err(refusal @ (Refusal::Invalid(_) | Refusal::Stale)) => {
            adding(&page, id, &page.problems(refusal)?).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn adding(page: &Page<KeepPacks>, id: i64, problems: &[Problem]) -> Outcome {
    let draft = page.permit.draft(id).await?;
    let pack = draft.pack.as_ref().map_err(|_| Trouble::NotFound)?;
    let rule = pack.monitoring.as_ref().ok_or(Trouble::NotFound)?;
    let title = page.text("methodology-add");
    let above = format!("{} {}", draft.own.pack, draft.own.version);
    let own =
        page.form(format!("/methodologies/{id}/question")).version(draft.own.edited_version.to_string());
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (above) }
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("methodology-add-what")) }
        (form(&own.guarded(), html! {
            (place(page, rule, problems))
            (area(page, "text", problems))
            (area(page, "help", problems))
            (kinds(page, rule, problems))
            h2.govuk-heading-m { (page.text("methodology-add-row")) }
            (area(page, "title", problems))
            (line(page, "unit", problems))
            (area(page, "who", problems))
            (area(page, "why", problems))
            h2.govuk-heading-m { (page.text("methodology-add-source")) }
            (line(page, "act", problems))
            (line(page, "clause", problems))
            div.govuk-button-group {
                (Button::new(page.text("methodology-add-do")))
                (link(&format!("/methodologies/{id}"), &page.text("cancel")))
            }
        }))
    };
    Ok(answer(framed(page, &title, &[(&above, &format!("/methodologies/{id}"))]), content, problems))
}

fn label(page: &Visit, name: &str) -> String {
    page.text(&format!("methodology-new-{name}"))
}

fn hint(page: &Visit, name: &str) -> String {
    page.text(&format!("methodology-new-{name}-hint"))
}

fn area(page: &Visit, name: &'static str, problems: &[Problem]) -> Markup {
    let most = u32::try_from(LONGEST_PROSE).unwrap_or(u32::MAX);
    let area = TextArea::new(name, label(page, name)).rows(3).most(most);
    let area = TextArea { hint: Some(hint(page, name)), ..area };
    text_area(&page.words, &area.value(page.typed.get(name)).error(of(problems, name)))
}

fn line(page: &Visit, name: &'static str, problems: &[Problem]) -> Markup {
    let field = TextField::new(name, label(page, name)).hint(hint(page, name));
    text_field(&page.words, &field.value(page.typed.get(name)).error(of(problems, name)))
}

/// Who is asked, and in which section.
fn place(page: &Visit, rule: &Monitoring, problems: &[Problem]) -> Markup {
    let levels = [("school", UnitLevel::School), ("municipality", UnitLevel::Municipality)];
    let choice = |(value, own): (&str, UnitLevel)| {
        Choice::new(value, level(page, own)).chosen_if(page.typed.get("level") == value)
    };
    let levels = Choices::new("level", label(page, "level"), levels.map(choice).to_vec()).layout(Layout::Row);
    let section = |one: &methodology::monitoring::Section| {
        Choice::new(one.id.as_str(), format!("{}. {}", one.id, one.title))
            .chosen_if(page.typed.get("section") == one.id.as_str())
    };
    let none = Choice::new("", page.text("choose"));
    let sections = std::iter::once(none).chain(rule.sections.iter().map(section)).collect();
    let sections = Choices::new("section", label(page, "section"), sections);
    html! {
        (radios(&page.words, &levels.error(of(problems, "level"))))
        (select(&page.words, &sections.error(of(problems, "section"))))
    }
}

/// What is answered; of a share also among whom.
fn kinds(page: &Visit, rule: &Monitoring, problems: &[Problem]) -> Markup {
    let kind = |one: &str| {
        Choice::new(one, page.text(&format!("methodology-kind-{one}")))
            .chosen_if(page.typed.get("kind") == one)
    };
    let kinds = Choices::new("kind", label(page, "kind"), ["yes-no", "count", "share"].map(kind).to_vec());
    let counts =
        rule.questions.iter().filter(|one| one.kind == Kind::Count && one.level == UnitLevel::School);
    let whole = |one: &methodology::monitoring::Asked| {
        Choice::new(one.id.as_str(), one.text.as_str()).chosen_if(page.typed.get("whole") == one.id.as_str())
    };
    let none = Choice::new("", page.text("choose"));
    let wholes = std::iter::once(none).chain(counts.map(whole)).collect();
    let wholes = Choices::new("whole", label(page, "whole"), wholes).hint(hint(page, "whole"));
    html! {
        (radios(&page.words, &kinds.error(of(problems, "kind"))))
        (select(&page.words, &wholes.error(of(problems, "whole"))))
    }
}
