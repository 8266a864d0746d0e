//! «Что произошло»: another name, another authority, a merge, a split, an end.

use super::{authorities, frame};
use crate::components::{
    Button, Choice, Choices, Look, Problem, TextField, TextKind, error_summary, form, inset, link, select,
    text_field, warning,
};
use crate::page::{Outcome, Page, answer, done, shown};
use crate::pages::choosing::chooser;
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Path;
use maud::{Markup, html};
use operations::{Happening, KeepOrganisations, Looked, Node, Refusal, Whole};

/// What can be recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Rename,
    Move,
    Merge,
    Split,
    Close,
}

impl What {
    const ALL: [Self; 5] = [Self::Rename, Self::Move, Self::Merge, Self::Split, Self::Close];

    const fn as_str(self) -> &'static str {
        match self {
            Self::Rename => "rename",
            Self::Move => "move",
            Self::Merge => "merge",
            Self::Split => "split",
            Self::Close => "close",
        }
    }

    fn of(word: &str) -> Result<Self, Trouble> {
        Self::ALL.into_iter().find(|what| what.as_str() == word).ok_or(Trouble::NotFound)
    }
}

pub(super) async fn happening(
    page: Page<KeepOrganisations>,
    Path((id, what)): Path<(i64, String)>,
) -> Outcome {
    let what = What::of(&what)?;
    let whole = page.permit.card(id).await?;
    let content = happening_page(&page, &whole, what, &[]).await?;
    Ok(shown(&own_frame(&page, &whole, what), content))
}

fn own_frame<'a>(page: &'a Page<KeepOrganisations>, whole: &Whole, what: What) -> crate::frame::Frame<'a> {
    let title = page.words.word("happened", what.as_str());
    frame(page, &title, &[(&whole.node.name, &format!("/organisations/{}", whole.node.id))])
}

async fn happening_page(
    page: &Page<KeepOrganisations>,
    whole: &Whole,
    what: What,
    problems: &[Problem],
) -> Result<Markup, Trouble> {
    let (id, word) = (whole.node.id, what.as_str());
    let action = format!("/organisations/{id}/happened/{word}");
    let head = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (page.words.word("happened", word)) }
        p.govuk-body { (whole.node.name) }
    };
    let other = if what == What::Merge { other(page, whole).await? } else { None };
    if what == What::Merge && other.is_none() {
        let looked =
            Looked { text: page.asked("q").to_owned(), kind: Some(whole.node.kind), ..Looked::default() };
        let nodes: Vec<Node> =
            page.permit.nodes(&looked).await?.into_iter().filter(|node| node.id != id).collect();
        return Ok(html! {
            (head)
            p.govuk-body { (page.text("happened-merge-whom")) }
            (chooser(page, &action, &nodes, &format!("{action}?other=")))
        });
    }
    let name = other.as_ref().map_or("", |node| node.name.as_str());
    let told = page.with(
        &format!("happened-{word}-what"),
        [("name", whole.node.name.as_str().into()), ("other", name.into())],
    );
    let own = fields(page, whole, what, other.as_ref(), problems).await?;
    let on = if page.typed.get("on").is_empty() {
        page.day(&page.permit.today())
    } else {
        page.typed.get("on").to_owned()
    };
    let last = matches!(what, What::Merge | What::Close);
    let look = if last { Look::Warning } else { Look::Primary };
    Ok(html! {
        (head)
        @if last { (warning(&page.words, &told)) } @else { (inset(html! { p.govuk-body { (told) } })) }
        (form(&page.form(action).version(whole.version.to_string()), html! {
            (own)
            (text_field(&page.words, &TextField::new("on", page.text("field-on"))
                .kind(TextKind::Date).value(on).error(of(problems, "on"))))
            div.govuk-button-group {
                (Button::new(page.words.word("happened-do", word)).look(look))
                (link(&format!("/organisations/{id}"), &page.text("cancel")))
            }
        }))
    })
}

/// The organisation that this one becomes a part of, as the address or the form says.
async fn other(page: &Page<KeepOrganisations>, whole: &Whole) -> Result<Option<Node>, Refusal> {
    let Some(id) = page.typed.number("other").or(page.asked.number("other")) else { return Ok(None) };
    let looked = Looked { kind: Some(whole.node.kind), ..Looked::default() };
    Ok(page.permit.nodes(&looked).await?.into_iter().find(|node| node.id == id && node.id != whole.node.id))
}

async fn fields(
    page: &Page<KeepOrganisations>,
    whole: &Whole,
    what: What,
    other: Option<&Node>,
    problems: &[Problem],
) -> Result<Markup, Refusal> {
    let typed = page.typed.get("name");
    let name = |label: &str, value: &str| {
        let value = if typed.is_empty() && problems.is_empty() { value } else { typed };
        let field = TextField::new("name", page.text(label)).value(value).error(of(problems, "name"));
        text_field(&page.words, &field.hint(page.text("field-short-name-hint")))
    };
    Ok(match what {
        What::Rename => name("field-new-name", &whole.node.name),
        What::Split => name("field-split-name", ""),
        What::Move => {
            let chosen = page.typed.get("parent");
            let fits = |node: &&Node| Some(node.id) != whole.node.parent && node.id != whole.node.id;
            let choice = |node: &Node| {
                let id = node.id.to_string();
                Choice::new(id.as_str(), node.name.as_str()).chosen_if(chosen == id)
            };
            let all: Vec<Choice> = authorities(&page.permit).await?.iter().filter(fits).map(choice).collect();
            let choices = Choices::new("parent", page.text("field-new-above"), all);
            select(&page.words, &choices.error(of(problems, "parent")))
        }
        What::Merge => html! {
            @if let Some(other) = other {
                input type="hidden" name="other" value=(other.id);
                p.govuk-body { (page.text("happened-merge-into")) ": " strong { (other.name) } " "
                    (link(&format!("/organisations/{}/happened/merge", whole.node.id), &page.text("choose-other"))) }
            }
        },
        What::Close => html! {},
    })
}

pub(super) async fn record(page: Page<KeepOrganisations>, Path((id, what)): Path<(i64, String)>) -> Outcome {
    let what = What::of(&what)?;
    let number = |name: &str| page.typed.number(name).unwrap_or_default();
    let name = page.typed.get("name").to_owned();
    let happening = match what {
        What::Rename => Happening::Renamed(name),
        What::Move => Happening::Moved(number("parent")),
        What::Merge => Happening::Merged(number("other")),
        What::Split => Happening::Split(name),
        What::Close => Happening::Closed,
    };
    match page.permit.record(id, number("version"), page.typed.get("on"), &happening).await {
        Ok(shown) => Ok(done(&format!("/organisations/{shown}"), &format!("happened-{}", what.as_str()))),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let whole = page.permit.card(id).await?;
            let content = happening_page(&page, &whole, what, &problems).await?;
            Ok(answer(own_frame(&page, &whole, what), content, &problems))
        }
    }
}
