//! The list of replies.

use super::{kind, state, topic, waited};
use crate::components::{Choice, Choices, Empty, FilterBar, filter_bar, select};
use crate::page::{Outcome, Page, shown};
use crate::pages::identification::views;
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use maud::{Markup, html};
use operations::SeeResults;
use operations::replies::{Reply, Which};
use std::collections::BTreeSet;

/// What the address asks for.
struct Asked {
    which: Which,
    school: Option<i64>,
}

fn asked(page: &Page<SeeResults>) -> Asked {
    Asked { which: Which::of(page.asked("state")), school: page.asked.number("school") }
}

fn question(asked: &Asked) -> String {
    let school = asked.school.map(|id| id.to_string()).unwrap_or_default();
    format!("state={}&school={school}", asked.which.as_str())
}

pub(super) async fn replies(page: Page<SeeResults>) -> Outcome {
    let asked = asked(&page);
    let replies = page.permit.replies(asked.which, asked.school).await?;
    let files = ("/replies/export".to_owned(), question(&asked));
    let title = page.text("replies-title");
    let content = html! {
        h1.govuk-heading-l { (title) }
        (views(&page, "/replies"))
        p.govuk-body { (page.text("replies-what")) }
        (filters(&page, &asked).await?)
        (sheet(&page, &asked, &replies).shown(&page.words, Some(&files)))
    };
    Ok(shown(&page.frame(title.as_str()), content))
}

pub(super) async fn export(page: Page<SeeResults>) -> Outcome {
    let asked = asked(&page);
    let replies = page.permit.replies(asked.which, asked.school).await?;
    sheet(&page, &asked, &replies).file(&page, &page.text("replies-title"), "")
}

async fn filters(page: &Page<SeeResults>, asked: &Asked) -> Result<Markup, Trouble> {
    let all = page.permit.replies(Which::All, None).await?;
    let schools: BTreeSet<(&str, i64)> = all.iter().map(|one| (one.name.as_str(), one.school)).collect();
    let which = |one: Which| {
        Choice::new(one.as_str(), page.words.word("replies-which", one.as_str()))
            .chosen_if(one == asked.which)
    };
    let states = Choices::new("state", page.text("replies-state"), Which::ALL.map(which).to_vec());
    let mut fields = vec![select(&page.words, &states)];
    if schools.len() > 1 || asked.school.is_some() {
        let every = [Choice::new("", page.text("schools-all-municipalities"))];
        let school = |(name, id): &(&str, i64)| {
            Choice::new(id.to_string(), *name).chosen_if(asked.school == Some(*id))
        };
        let choices = every.into_iter().chain(schools.iter().map(school)).collect();
        fields.push(select(&page.words, &Choices::new("school", page.text("column-school"), choices)));
    }
    let set = usize::from(asked.which != Which::All) + usize::from(asked.school.is_some());
    let (action, clear) = ("/replies".to_owned(), "/replies".to_owned());
    Ok(filter_bar(&page.words, &FilterBar { action, fields, set, clear }))
}

fn sheet(page: &Page<SeeResults>, asked: &Asked, replies: &[Reply]) -> Sheet {
    let several = replies.iter().any(|one| Some(&one.above) != replies.first().map(|first| &first.above));
    let row = |reply: &Reply| {
        let mut row = vec![Item::Text(reply.name.clone())];
        row.extend(several.then(|| Item::Text(reply.above.clone())));
        row.push(Item::Link { href: format!("/replies/{}", reply.id), text: kind(page, reply) });
        row.push(Item::Text(topic(page, &reply.topic)));
        row.push(Item::Text(page.time(reply.made_at)));
        row.push(Item::Text(state(page, reply).text));
        row.push(match &reply.answered {
            Some(answered) => Item::Text(page.time(answered.at)),
            None => Item::Nothing,
        });
        row.push(if reply.waits() { Item::Whole(waited(page, reply)) } else { Item::Text(String::new()) });
        row
    };
    let text = |name: &str| Head::Text(page.text(name));
    let mut heads = vec![text("column-school")];
    heads.extend(several.then(|| text("column-municipality")));
    heads.extend(
        ["replies-kind", "replies-about", "replies-sent", "replies-state", "replies-answered"].map(text),
    );
    heads.push(Head::Number(page.text("replies-waits")));
    let filtered = asked.which != Which::All || asked.school.is_some();
    Sheet {
        id: "replies",
        caption: page.text("replies-title"),
        hidden: true,
        heads,
        rows: replies.iter().map(row).collect(),
        empty: Empty {
            text: page.text(if filtered { "replies-none-found" } else { "replies-none" }),
            action: None,
        },
        stacked: true,
        ..Sheet::default()
    }
}
