//! A school writes: what it may reply to, and the form.

use super::{framed, status, topic};
use crate::attached::{Sent, sent};
use crate::components::{
    Button, Choice, Choices, FileField, Problem, SummaryRow, TextArea, error_summary, file_field, form,
    inset, link, radios, summary_list, text_area, warning,
};
use crate::page::{Outcome, Page, Typed, answer, done};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Request;
use maud::{Markup, html};
use operations::kinds::ReplyKind;
use operations::replies::{About, NewReply, ToReply, Topic};
use operations::{Attachment, Refusal, SpeakForSchool};

/// What a form is about.
struct Matter {
    to: ToReply,
    /// Nothing where the school has nothing to reply to.
    about: Option<About>,
    /// Whether one can reply to it no more, for which reason.
    over: Option<String>,
}

/// What an address or a form asks for: a school, and a line of an order or a sign.
async fn matter(page: &Page<SpeakForSchool>, typed: &Typed) -> Result<Matter, Trouble> {
    let school = typed.number("school").ok_or(Trouble::NotFound)?;
    let to = page.permit.what_to_reply(school).await?;
    if typed.is_set("sign") {
        let sign = page.permit.sign(typed.get("sign")).await?;
        let shows = page.permit.shows(school, &sign).await?;
        let over = (!shows).then(|| page.text("complaint-reply-sign-gone"));
        return Ok(Matter { to, about: Some(About::Sign(sign)), over });
    }
    let current = to.status.as_ref().map(|standing| standing.line);
    let about = typed.number("line").or(current).map(About::Status);
    let over = match &to.status {
        _ if about.is_none() => Some(page.text("replies-nothing")),
        Some(standing) if about == Some(About::Status(standing.line)) => standing
            .is_late
            .then(|| page.with("complaint-reply-late", [("until", page.day(&standing.until).into())])),
        _ => Some(page.text("complaint-reply-status-gone")),
    };
    Ok(Matter { to, about, over })
}

pub(super) async fn write(page: Page<SpeakForSchool>) -> Outcome {
    let matter = matter(&page, &page.asked).await?;
    writing(&page, &matter, &Sent::default(), &[])
}

pub(super) async fn send(page: Page<SpeakForSchool>, request: Request) -> Outcome {
    let mut sent = sent(request).await?;
    let matter = matter(&page, &sent.typed).await?;
    let about = matter.about.ok_or(Trouble::NotFound)?;
    let made = if sent.too_large {
        Err(Refusal::Invalid(vec![Attachment::too_large("file")]))
    } else {
        let new = NewReply {
            school: matter.to.school,
            kind: sent.typed.get("kind").to_owned(),
            about,
            content: sent.typed.get("content").to_owned(),
            file: sent.file.take(),
        };
        sent.too_large = new.file.is_some();
        page.permit.reply(new).await
    };
    match made {
        Ok(id) => Ok(done(&format!("/replies/{id}"), "reply-sent")),
        Err(refusal) => writing(&page, &matter, &sent, &page.problems(refusal)?),
    }
}

fn writing(page: &Page<SpeakForSchool>, matter: &Matter, sent: &Sent, problems: &[Problem]) -> Outcome {
    let title = page.text("replies-write");
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (matter.to.name) }
        h1.govuk-heading-l { (title) }
        (facts(page, matter))
        @match &matter.over {
            // What was typed stays where it is, though it was not taken.
            Some(why) if problems.is_empty() => { (warning(&page.words, why)) (back(page, matter)) },
            _ => (fields(page, matter, sent, problems)),
        }
    };
    Ok(answer(framed(page, &title), content, problems))
}

/// What it is about, and until when.
fn facts(page: &Page<SpeakForSchool>, matter: &Matter) -> Markup {
    let standing = matter.to.status.as_ref();
    let standing = standing.filter(|one| matter.about == Some(About::Status(one.line)));
    let mut rows = Vec::new();
    let mut row = |name: &str, text: String| rows.push(SummaryRow::new(page.text(name), html! { (text) }));
    if let Some(About::Sign(sign)) = matter.about {
        row("replies-about", topic(page, &Topic::Sign(sign)));
    }
    if let Some(standing) = standing {
        row("replies-about", status(page, &standing.named));
        row("replies-until", page.day(&standing.until));
    }
    html! { @if !rows.is_empty() { (summary_list(&rows)) } }
}

fn back(page: &Page<SpeakForSchool>, matter: &Matter) -> Markup {
    html! { p.govuk-body { (link(&format!("/schools/{}", matter.to.school), &page.text("home-card"))) } }
}

fn fields(page: &Page<SpeakForSchool>, matter: &Matter, sent: &Sent, problems: &[Problem]) -> Markup {
    let typed = |name: &str| sent.typed.get(name);
    let choice = |kind: &ReplyKind| {
        let word = kind.as_str();
        Choice::new(word, page.words.word("reply-kind", word))
            .hint(page.words.word("reply-kind-what", word))
            .chosen_if(typed("kind") == word)
    };
    let kinds = ReplyKind::ALL.iter().map(choice).collect();
    let kinds = Choices::new("kind", page.text("replies-kind"), kinds).error(of(problems, "kind"));
    let content = TextArea::new("content", page.text("replies-content")).rows(10).most(super::MOST);
    let content = TextArea { hint: Some(page.text("replies-content-hint")), ..content };
    let content = content.value(typed("content")).error(of(problems, "content"));
    // A browser does not send a file twice by itself.
    let again = if sent.too_large { "replies-file-again" } else { "replies-file-hint" };
    let file = FileField::new("file", page.text("replies-file")).hint(page.text(again));
    html! {
        (inset(html! { p.govuk-body { (page.text("replies-write-what")) } }))
        (form(&page.file_form("/replies/new").guarded(), html! {
            input type="hidden" name="school" value=(matter.to.school);
            @match &matter.about {
                Some(About::Status(line)) => input type="hidden" name="line" value=(line);,
                Some(About::Sign(sign)) => input type="hidden" name="sign" value=(sign);,
                None => {},
            }
            (radios(&page.words, &kinds))
            (text_area(&page.words, &content))
            (file_field(&page.words, &file.error(of(problems, "file"))))
            div.govuk-button-group {
                (Button::new(page.text("replies-send")))
                (link(&format!("/schools/{}", matter.to.school), &page.text("cancel")))
            }
        }))
    }
}
