//! One letter or order: its lines, the decision on each, the way into force and out of it.

use super::framed;
use super::lists::{name, state_tag};
use super::said::{computed_tag, status_tag};
use super::trial::said;
use crate::attached::{Sent, sent};
use crate::components::{
    Button, Cell, Choice, Choices, Column, FileField, Look, Problem, Row, SummaryRow, Table, TextField,
    TextKind, details, error_summary, file_button, file_field, file_link, form, link, select, summary_list,
    table, text_field, warning,
};
use crate::page::{Outcome, Page, Typed, Visit, answer, done};
use crate::pages::choosing::chooser;
use crate::pages::entry::of;
use crate::pages::sheet::{Head, Item, Sheet};
use crate::trouble::Trouble;
use axum::extract::{Path, Request};
use maud::{Markup, Render as _, html};
use operations::identification::{DecidedLine, Grounds, ListHead, ListLine, Signed, differs};
use operations::kinds::{LineStatus, ListSource, ListState};
use operations::{Attachment, DecideStatus, Permit, Permitted, Refusal, SeeResults, SeeSchools, Sought};

pub(super) async fn list(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    list_page(&page, id, &Typed::default(), &[]).await
}

/// What those see who look at a list, also after a form of its page was not taken.
fn seeing<R: Permitted>(page: &Page<R>) -> Result<Permit<SeeResults>, Trouble> {
    page.permit::<SeeResults>().ok_or(Trouble::Denied)
}

async fn list_page<R: Permitted>(page: &Page<R>, id: i64, typed: &Typed, problems: &[Problem]) -> Outcome {
    let permit = seeing(page)?;
    let (head, lines) = permit.list(id).await?;
    let grounds = permit.grounds_of(&head.basis, &page.words);
    let title = name(page, &head);
    let draft = head.state == ListState::Draft;
    let decides = head.decides;
    let content = html! {
        (error_summary(&page.words, problems))
        span.govuk-caption-l { (head.authority) }
        h1.govuk-heading-l { (title) " " (state_tag(page, head.state).render()) }
        (summary_list(&about(page, &head)))
        (doubts(page, &permit, &head, &lines).await?)
        (papers(page, &head))
        @if draft && decides {
            (deciding(page, &head, &lines, grounds.as_ref(), typed))
            (adding(page, &head, &lines).await?)
            (signing(page, &head, typed, problems))
        } @else {
            (sheet(page, &head, &lines, grounds.as_ref(), true)
                .shown(&page.words, Some(&(format!("/lists/{id}/export"), String::new()))))
            @if decides && head.state == ListState::Standing { (withdrawing(page, &head, typed, problems)) }
        }
    };
    let above = [(page.text("identification-papers"), "/lists".to_owned())];
    Ok(answer(framed(page, &title, &above), content, problems))
}

fn about(page: &Visit, head: &ListHead) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("identification-year", html! { (head.year) });
    if head.source != ListSource::Order {
        row("letter-source", html! { (page.words.word("list-source", head.source.as_str())) });
    }
    if let Some(signer) = &head.signer {
        row("list-signer", html! { (signer) });
    }
    if let Some(file) = &head.file {
        row("list-file", file_link(&format!("/lists/{}/file", head.id), file));
    }
    let basis = &head.basis;
    if !basis.pack.is_empty() {
        row(
            "list-rule",
            html! {
                (basis.title) ": " (basis.variant) " (" (basis.pack) " " (basis.version) ")"
                @for change in &basis.set { br; (said(page, change)) }
            },
        );
        row("list-uploads", html! { (basis.uploads.len()) });
    }
    if let Some(other) = basis.amends {
        row("list-amends", link(&format!("/lists/{other}"), &page.text("list-amends-which")));
    }
    if let Some(reason) = &basis.withdrawn {
        row("list-withdrawn-why", html! { (reason) });
    }
    row("list-made", html! { (head.made_by) ", " (page.time(head.made_at)) });
    if let Some(decided) = head.decided_at {
        row("list-decided", html! { (page.time(decided)) });
    }
    rows
}

/// What weakens a list: data that were withdrawn, data that came after a draft.
async fn doubts(
    page: &Visit,
    permit: &Permit<SeeResults>,
    head: &ListHead,
    lines: &[ListLine],
) -> Result<Markup, Trouble> {
    if head.state == ListState::Withdrawn || head.basis.pack.is_empty() {
        return Ok(html! {});
    }
    if !head.withdrawn_uploads.is_empty() {
        let uploads: Vec<String> = head.withdrawn_uploads.iter().map(ToString::to_string).collect();
        let text = page.with("list-uploads-withdrawn", [("uploads", uploads.join(", ").into())]);
        return Ok(warning(&page.words, &text));
    }
    let year = u16::try_from(head.year).ok();
    let now = permit.judged(year, &head.basis.set).await.ok().flatten();
    let Some(now) = now.filter(|now| i32::from(now.year.number()) == head.year) else { return Ok(html! {}) };
    let changed = |line: &&ListLine| {
        let own = now.schools.iter().find(|one| Some(one.organisation) == line.school);
        own.is_some_and(|own| line.computed.is_some_and(|was| was.as_str() != own.status))
    };
    let listed = |one: &&operations::identification::Judgement| {
        let authority = head.basis.amends.is_none() && matches!(one.status.as_str(), "low" | "risk");
        authority && lines.iter().all(|line| line.school != Some(one.organisation))
    };
    // Nothing can have changed while the same uploads count.
    let count = if now.uploads == head.basis.uploads {
        0
    } else {
        lines.iter().filter(changed).count() + now.schools.iter().filter(listed).count()
    };
    Ok(
        html! { @if count > 0 { (warning(&page.words, &page.with("list-data-changed", [("count", count.into())]))) } },
    )
}

fn papers(page: &Visit, head: &ListHead) -> Markup {
    let id = head.id;
    html! {
        @if !head.basis.pack.is_empty() && head.state != ListState::Withdrawn {
            div.govuk-button-group {
                (file_button(&format!("/lists/{id}/order.docx"), &page.text("list-order")))
                (file_button(&format!("/lists/{id}/letters.zip"), &page.text("list-letters")))
            }
        }
    }
}

/// What stands behind a line, in words.
fn because(line: &ListLine, grounds: Option<&Grounds<'_>>) -> Vec<String> {
    match (&line.grounds, grounds) {
        (Some(judgement), Some(grounds)) => grounds.of(judgement, true),
        _ => Vec::new(),
    }
}

fn deciding(
    page: &Visit,
    head: &ListHead,
    lines: &[ListLine],
    grounds: Option<&Grounds<'_>>,
    typed: &Typed,
) -> Markup {
    let row = |line: &ListLine| {
        let id = line.id;
        // What was typed and not taken stays.
        let chosen = LineStatus::of(typed.get(&format!("status-{id}")));
        let note = chosen.map(|_| typed.get(&format!("note-{id}")).to_owned());
        let note = note.or_else(|| line.note.clone()).unwrap_or_default();
        let chosen = chosen.unwrap_or(line.status);
        let status = |status: LineStatus| {
            Choice::new(status.as_str(), page.words.word("list-status", status.as_str()))
                .chosen_if(status == chosen)
        };
        let label = page.with("list-line-status", [("school", line.name.as_str().into())]);
        let choices = Choices::new(
            format!("status-{id}"),
            label,
            LineStatus::ALL.iter().copied().map(status).collect(),
        );
        let reason = TextField::new(
            format!("note-{id}"),
            page.with("list-line-note", [("school", line.name.as_str().into())]),
        );
        let missing = differs(chosen, line.computed, line.before) && note.trim().is_empty();
        let reason = reason.value(note).error(missing.then(|| page.text("list-line-note-missing")));
        let computed = line.computed.map(|computed| computed_tag(page, computed.as_str()).render());
        Row::new(vec![
            Cell::from(html! {
                @match line.school {
                    Some(school) => (link(&format!("/identification/{school}?year={}", head.year), &line.name)),
                    None => (line.name),
                }
                @if !line.above.is_empty() && line.above != head.authority { br; span.opora-muted { (line.above) } }
            }),
            Cell::from(html! {
                @if let Some(tag) = &computed { (tag) }
                ul.govuk-list { @for one in because(line, grounds) { li { (one) } } }
            }),
            Cell::from(html! {
                (select(&page.words, &choices))
                (text_field(&page.words, &reason))
                (file_link(&format!("/lists/{}/letters/{id}", head.id), &page.text("list-letter")))
            }),
        ])
    };
    let heads = ["column-school", "list-computed", "list-decision"];
    let own = Table {
        id: "lines".to_owned(),
        caption: page.text("list-lines"),
        columns: heads.map(|name| Column::text(page.text(name))).into(),
        rows: lines.iter().map(row).collect(),
        empty: crate::components::Empty { text: page.text("list-lines-none"), action: None },
        note: Some(page.text("list-lines-note")),
        stacked: true,
        ..Table::default()
    };
    let action = format!("/lists/{}/lines", head.id);
    html! {
        (form(&page.form(action).version(head.version.to_string()).guarded(), html! {
            (table(&page.words, &own))
            @if !lines.is_empty() { (Button::new(page.text("list-lines-save"))) }
        }))
    }
}

/// Adding a school that neither the rule nor an earlier order names.
async fn adding(page: &Visit, head: &ListHead, lines: &[ListLine]) -> Result<Markup, Trouble> {
    let person = page.person.as_ref().ok_or(Trouble::Denied)?;
    let Some(permit) = page.shared.application.permit::<SeeSchools>(person, &page.places, None) else {
        return Ok(html! {});
    };
    let asked = page.asked("q");
    let sought = Sought { text: asked.to_owned(), ..Sought::default() };
    let mut nodes = permit.schools(&sought).await?.nodes;
    let authority = format!("/{}/", head.organisation);
    nodes.retain(|node| {
        node.path.contains(&authority) && lines.iter().all(|line| line.school != Some(node.id))
    });
    let here = format!("/lists/{}", head.id);
    let chosen = page.asked.number("school").and_then(|id| nodes.iter().find(|node| node.id == id));
    let content = match chosen {
        Some(node) => html! {
            (form(&page.form(format!("{here}/schools")).version(head.version.to_string()), html! {
                input type="hidden" name="school" value=(node.id);
                p.govuk-body { (node.name) }
                div.govuk-button-group {
                    (Button::new(page.text("list-add-do")).look(Look::Secondary))
                    (link(&here, &page.text("cancel")))
                }
            }))
        },
        None => chooser(page, &here, &nodes, &format!("{here}?school=")),
    };
    Ok(if chosen.is_some() || !asked.is_empty() {
        html! { h2.govuk-heading-m { (page.text("list-add")) } (content) }
    } else {
        details(&page.text("list-add"), content)
    })
}

fn signing(page: &Visit, head: &ListHead, typed: &Typed, problems: &[Problem]) -> Markup {
    let field = |name: &'static str| {
        TextField::new(name, page.text(&format!("list-{name}")))
            .value(typed.get(name))
            .error(of(problems, name))
    };
    let mut own = page.file_form(&format!("/lists/{}/force", head.id)).version(head.version.to_string());
    own.guarded = true;
    let file = FileField::new("file", page.text("list-signed-file")).error(of(problems, "file"));
    html! {
        h2.govuk-heading-m { (page.text("list-force")) }
        p.govuk-body { (page.text("list-force-what")) }
        (form(&own, html! {
            (text_field(&page.words, &field("number").width(crate::components::Width::Medium)))
            (text_field(&page.words, &field("dated_on").kind(TextKind::Date)))
            (text_field(&page.words, &field("signer").hint(page.text("list-signer-hint"))))
            (file_field(&page.words, &file.hint(page.text("list-signed-file-hint"))))
            (Button::new(page.text("list-force-do")))
        }))
        (details(&page.text("list-delete"), html! {
            p.govuk-body { (page.text("list-delete-what")) }
            (form(&page.form(format!("/lists/{}/delete", head.id)).version(head.version.to_string()), html! {
                (Button::new(page.text("list-delete")).look(Look::Warning))
            }))
        }))
    }
}

fn withdrawing(page: &Visit, head: &ListHead, typed: &Typed, problems: &[Problem]) -> Markup {
    let reason = TextField::new("reason", page.text("list-withdraw-reason")).value(typed.get("reason"));
    let reason = reason.error(of(problems, "reason"));
    let content = html! {
        p.govuk-body { (page.text("list-withdraw-what")) }
        (form(&page.form(format!("/lists/{}/withdraw", head.id)).version(head.version.to_string()), html! {
            (text_field(&page.words, &reason))
            (Button::new(page.text("list-withdraw")).look(Look::Warning))
        }))
    };
    if problems.is_empty() {
        details(&page.text("list-withdraw"), content)
    } else {
        html! { h2.govuk-heading-m { (page.text("list-withdraw")) } (content) }
    }
}

/// The lines; `files` adds the way to the letters, which no export has.
fn sheet(
    page: &Visit,
    head: &ListHead,
    lines: &[ListLine],
    grounds: Option<&Grounds<'_>>,
    files: bool,
) -> Sheet {
    let letter = head.basis.pack.is_empty();
    let files = files && head.state != ListState::Withdrawn;
    let row = |line: &ListLine| {
        let tag = status_tag(page, line.status);
        let mut row = vec![
            match line.school {
                Some(school) => Item::Link {
                    href: format!("/identification/{school}?year={}", head.year),
                    text: line.name.clone(),
                },
                None => Item::Text(page.with("list-line-unknown", [("name", line.written.as_str().into())])),
            },
            Item::Text(line.above.clone()),
            Item::Seen(tag.render(), tag.text.clone()),
        ];
        if letter {
            row.push(Item::Text(line.written.clone()));
            return row;
        }
        let computed = line.computed.map(|computed| computed_tag(page, computed.as_str()));
        row.push(computed.map_or(Item::Nothing, |tag| Item::Seen(tag.render(), tag.text.clone())));
        let because = because(line, grounds);
        row.push(Item::Seen(
            html! { ul.govuk-list { @for one in &because { li { (one) } } } },
            because.join(" "),
        ));
        row.push(Item::Text(line.note.clone().unwrap_or_default()));
        let letter = format!("/lists/{}/letters/{}", head.id, line.id);
        row.extend(files.then(|| Item::Seen(file_link(&letter, &page.text("list-letter")), String::new())));
        row
    };
    let heads: &[&str] = if letter {
        &["column-school", "column-municipality", "list-decision", "list-written"]
    } else {
        &[
            "column-school",
            "column-municipality",
            "list-decision",
            "list-computed",
            "identification-grounds",
            "list-note",
        ]
    };
    let heads = heads.iter().chain((files && !letter).then_some(&"list-letter"));
    Sheet {
        id: "list",
        caption: page.text("list-lines"),
        heads: heads.map(|name| Head::Text(page.text(name))).collect(),
        rows: lines.iter().map(row).collect(),
        stacked: true,
        ..Sheet::default()
    }
}

pub(super) async fn export(page: Page<SeeResults>, Path(id): Path<i64>) -> Outcome {
    let (head, lines) = page.permit.list(id).await?;
    let grounds = page.permit.grounds_of(&head.basis, &page.words);
    sheet(&page, &head, &lines, grounds.as_ref(), false).file(&page, &name(&page, &head), &head.authority)
}

fn version(typed: &Typed) -> i64 {
    typed.number("version").unwrap_or_default()
}

pub(super) async fn decide(page: Page<DecideStatus>, Path(id): Path<i64>) -> Outcome {
    let line = |(name, value): &(String, String)| {
        let line: i64 = name.strip_prefix("status-")?.parse().ok()?;
        let note = page.typed.get(&format!("note-{line}")).to_owned();
        Some(DecidedLine { id: line, status: LineStatus::of(value)?, note })
    };
    let decided: Vec<DecidedLine> = page.typed.0.iter().filter_map(line).collect();
    let result = page.permit.decide(id, version(&page.typed), &decided).await;
    told(&page, id, result, "list-lines-decided").await
}

async fn told(page: &Page<DecideStatus>, id: i64, result: Result<(), Refusal>, code: &str) -> Outcome {
    match result {
        Ok(()) => Ok(done(&format!("/lists/{id}"), code)),
        Err(refusal) => list_page(page, id, &page.typed, &page.problems(refusal)?).await,
    }
}

pub(super) async fn add(page: Page<DecideStatus>, Path(id): Path<i64>) -> Outcome {
    let school = page.typed.number("school").unwrap_or_default();
    let result = page.permit.add_school(id, version(&page.typed), school).await;
    told(&page, id, result, "list-school-added").await
}

pub(super) async fn force(page: Page<DecideStatus>, Path(id): Path<i64>, request: Request) -> Outcome {
    let Sent { typed, file, too_large } = sent(request).await?;
    let text = |name: &str| typed.get(name).to_owned();
    let signed = Signed { number: text("number"), dated_on: text("dated_on"), signer: text("signer"), file };
    let result = if too_large {
        Err(Refusal::Invalid(vec![Attachment::too_large("file")]))
    } else {
        page.permit.put_in_force(id, version(&typed), signed).await
    };
    match result {
        Ok(()) => Ok(done(&format!("/lists/{id}"), "list-put-in-force")),
        Err(refusal) => list_page(&page, id, &typed, &page.problems(refusal)?).await,
    }
}

pub(super) async fn withdraw(page: Page<DecideStatus>, Path(id): Path<i64>) -> Outcome {
    let result = page.permit.withdraw(id, version(&page.typed), page.typed.get("reason")).await;
    told(&page, id, result, "list-withdrawn").await
}

pub(super) async fn delete(page: Page<DecideStatus>, Path(id): Path<i64>) -> Outcome {
    match page.permit.give_up(id, version(&page.typed)).await {
        Ok(()) => Ok(done("/lists", "list-draft-deleted")),
        Err(refusal) => list_page(&page, id, &page.typed, &page.problems(refusal)?).await,
    }
}
