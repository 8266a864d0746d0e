//! A list from above: typed, pasted or taken from a file; every name shown beside the school that it means.

use super::framed;
use crate::attached::{Sent, sent};
use crate::components::{
    Button, Choice, Choices, FileField, Layout, Problem, Tag, TextArea, TextField, TextKind, Tone, details,
    error_summary, file_field, form, radios, select, text_area, text_field,
};
use crate::page::{Outcome, Page, Typed, answer, done};
use crate::pages::entry::of;
use crate::trouble::Trouble;
use axum::extract::Request;
use maud::{Markup, Render as _, html};
use operations::identification::{Letter, LetterLine, Likely, TypedLetter, TypedLine};
use operations::{Attachment, DecideStatus, Refusal};
use std::io::Write as _;

type Own = Page<DecideStatus>;

pub(super) async fn ask(page: Own) -> Outcome {
    asking(&page, &Typed::default(), &[]).await
}

async fn asking(page: &Own, typed: &Typed, problems: &[Problem]) -> Outcome {
    let title = page.text("letter-title");
    let area = TextArea::new("text", page.text("letter-text"))
        .value(typed.get("text"))
        .hint(page.text("letter-text-hint"))
        .error(of(problems, "text"));
    let file = FileField::new("file", page.text("letter-names-file"))
        .accept(".docx,.xlsx,.xls,.ods,.csv,.txt")
        .hint(page.text("letter-names-file-hint"))
        .error(of(problems, "file"));
    let authority = authority(page, typed).await?;
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.text("letter-what")) }
        (form(&page.file_form("/lists/letter"), html! {
            (authority)
            (text_area(&page.words, &area))
            (file_field(&page.words, &file))
            (Button::new(page.text("letter-read")))
        }))
    };
    Ok(answer(framed(page, &title, &[]), content, problems))
}

async fn authority(page: &Own, typed: &Typed) -> Result<Markup, Trouble> {
    let all = page.permit.deciding().await?;
    if let [(only, _)] = all.as_slice() {
        return Ok(html! { input type="hidden" name="authority" value=(only); });
    }
    let chosen = typed.get("authority");
    let choice = |(id, name): &(i64, String)| {
        Choice::new(id.to_string(), name.as_str()).chosen_if(id.to_string() == chosen)
    };
    let choices = Choices::new("authority", page.text("letter-authority"), all.iter().map(choice).collect());
    Ok(select(&page.words, &choices))
}

pub(super) async fn read(page: Own, request: Request) -> Outcome {
    let Sent { mut typed, file, too_large } = sent(request).await?;
    if too_large {
        let problems = page.problems(Refusal::Invalid(vec![Attachment::too_large("file")]))?;
        return asking(&page, &typed, &problems).await;
    }
    if let Some(file) = file {
        match lines_of(&page, file).await? {
            Ok(text) => typed.0.push(("text".to_owned(), text)),
            Err(why) => return asking(&page, &typed, &[Problem::of("file", why)]).await,
        }
    }
    let text = typed.all("text").collect::<Vec<_>>().join("\n");
    if text.trim().is_empty() {
        let problem = Problem::of("text", page.text("complaint-letter-nothing"));
        return asking(&page, &typed, &[problem]).await;
    }
    let letter = page.permit.read_letter(typed.number("authority").unwrap_or_default(), &text).await;
    match letter {
        Ok(letter) if letter.lines.is_empty() => {
            let problem = Problem::of("text", page.text("complaint-letter-no-schools"));
            asking(&page, &typed, &[problem]).await
        }
        Ok(letter) => checked(&page, &typed, &letter, &[]),
        Err(refusal) => asking(&page, &typed, &page.problems(refusal)?).await,
    }
}

/// The text of a file, or why there is none.
async fn lines_of(page: &Own, file: Attachment) -> Result<Result<String, String>, Trouble> {
    let fault = |error: std::io::Error| Trouble::fault(&error);
    let folder = tempfile::tempdir().map_err(fault)?;
    let ending = file.name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let ending: String = ending.chars().filter(char::is_ascii_alphanumeric).take(5).collect();
    let path = folder.path().join(format!("letter.{}", ending.to_lowercase()));
    std::fs::File::create(&path).and_then(|mut out| out.write_all(&file.content)).map_err(fault)?;
    let read = page.permit.letter_text(path, file.name).await?;
    Ok(read.map_err(|told| {
        let said =
            told.iter().map(|one| page.words.diagnostic(one)).map(|one| format!("{} {}", one.text, one.hint));
        let said: Vec<String> = said.collect();
        if said.is_empty() { page.text("complaint-letter-nothing") } else { said.join(" ") }
    }))
}

/// What was understood, to be decided line by line.
fn checked(page: &Own, typed: &Typed, letter: &Letter, problems: &[Problem]) -> Outcome {
    let title = page.text("letter-check");
    let sent = !problems.is_empty();
    let this_year = page.permit.today().split('-').next().unwrap_or_default().to_owned();
    let value = |name: &str, first: &str| if sent { typed.get(name).to_owned() } else { first.to_owned() };
    let source = value("source", "federal");
    let sources = ["federal", "regional"]
        .map(|word| Choice::new(word, page.words.word("list-source", word)).chosen_if(word == source));
    let sources = Choices::new("source", page.text("letter-source"), sources.into()).layout(Layout::Row);
    let field = |name: &'static str, first: &str| {
        TextField::new(name, page.text(&format!("letter-{name}")))
            .value(value(name, first))
            .error(of(problems, name))
    };
    let known = letter.lines.iter().filter(|line| matches!(line.likely, Likely::Same(_))).count();
    let alike = letter.lines.iter().filter(|line| matches!(line.likely, Likely::Alike(_))).count();
    let open = letter.lines.len() - known - alike;
    let content = html! {
        (error_summary(&page.words, problems))
        h1.govuk-heading-l { (title) }
        p.govuk-body { (page.with("letter-found", [
            ("all", letter.lines.len().into()), ("known", known.into()), ("alike", alike.into()), ("open", open.into()),
        ])) }
        (form(&page.file_form("/lists/letter/keep"), html! {
            input type="hidden" name="authority" value=(typed.get("authority"));
            input type="hidden" name="text" value=(typed.all("text").collect::<Vec<_>>().join("\n"));
            h2.govuk-heading-m id="text" { (page.text("letter-schools")) }
            @for line in &letter.lines { (decided(page, typed, line, sent)) }
            @if !letter.rest.is_empty() {
                (details(&page.with("letter-rest", [("count", letter.rest.len().into())]), html! {
                    ul.govuk-list { @for line in &letter.rest { li { (line) } } }
                }))
            }
            h2.govuk-heading-m { (page.text("letter-about")) }
            (radios(&page.words, &sources.error(of(problems, "source"))))
            (text_field(&page.words, &field("number", "")))
            (text_field(&page.words, &field("dated_on", "").kind(TextKind::Date)))
            (text_field(&page.words, &field("signer", "").hint(page.text("letter-signer-hint"))))
            (text_field(&page.words, &field("year", &this_year).kind(TextKind::Whole)))
            (file_field(&page.words, &FileField::new("file", page.text("letter-file")).error(of(problems, "file"))))
            (Button::new(page.text("letter-keep")))
        }))
    };
    Ok(answer(
        framed(page, &title, &[(page.text("letter-title"), "/lists/letter".to_owned())]),
        content,
        problems,
    ))
}

/// A line as it is written, and the choice of the school that it means.
fn decided(page: &Own, typed: &Typed, line: &LetterLine, sent: bool) -> Markup {
    let name = format!("line-{}", line.number);
    let first = match line.likely {
        Likely::Same(id) | Likely::Alike(id) => id.to_string(),
        Likely::Several | Likely::Unknown => String::new(),
    };
    let chosen = if sent { typed.get(&name).to_owned() } else { first };
    let choice = |value: &str, text: String| Choice::new(value, text).chosen_if(value == chosen);
    let mut all = vec![choice("", page.text("choose"))];
    all.extend(line.candidates.iter().map(|(id, own, above)| {
        let text =
            page.with("directory-is", [("name", own.as_str().into()), ("place", above.as_str().into())]);
        choice(&id.to_string(), text)
    }));
    all.push(choice("unknown", page.text("letter-line-as-written")));
    all.push(choice("leave", page.text("letter-line-leave")));
    let (tone, word) = match line.likely {
        Likely::Same(_) => (Tone::Good, "same"),
        Likely::Alike(_) => (Tone::Caution, "alike"),
        Likely::Several => (Tone::Bad, "several"),
        Likely::Unknown => (Tone::Bad, "unknown"),
    };
    let error = (sent && chosen.is_empty()).then(|| page.text("complaint-choose"));
    let choices = Choices::new(name, line.written.as_str(), all).error(error);
    html! {
        (select(&page.words, &choices))
        p.govuk-body-s { (Tag::new(tone, page.words.word("letter-line", word)).render()) }
    }
}

pub(super) async fn keep(page: Own, request: Request) -> Outcome {
    let Sent { typed, file, too_large } = sent(request).await?;
    let authority = typed.number("authority").unwrap_or_default();
    // Read again from the same text; a line keeps its number in it, whatever happens to the schools.
    let letter = page.permit.read_letter(authority, typed.get("text")).await?;
    let mut problems = Vec::new();
    let mut lines = Vec::new();
    for line in &letter.lines {
        let name = format!("line-{}", line.number);
        let written = line.written.clone();
        match typed.get(&name) {
            "" => problems.push(Problem::of(name, page.with("letter-line-open", [("line", written.into())]))),
            "leave" => {}
            "unknown" => lines.push(TypedLine { written, school: None }),
            id => lines.push(TypedLine { written, school: id.parse().ok() }),
        }
    }
    if too_large {
        problems.extend(page.problems(Refusal::Invalid(vec![Attachment::too_large("file")]))?);
    }
    if !problems.is_empty() {
        return checked(&page, &typed, &letter, &problems);
    }
    let text = |name: &str| typed.get(name).to_owned();
    let new = TypedLetter {
        authority,
        source: text("source"),
        year: text("year"),
        number: text("number"),
        dated_on: text("dated_on"),
        signer: text("signer"),
        lines,
        file,
    };
    match page.permit.keep_letter(new).await {
        Ok(id) => Ok(done(&format!("/lists/{id}"), "list-received")),
        Err(refusal) => checked(&page, &typed, &letter, &page.problems(refusal)?),
    }
}
