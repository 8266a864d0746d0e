//! A round is prepared: by a pack, or as a request with questions of its own.

mod fields;
mod setting;

use super::{framed, questions};
use crate::attached::{Sent, sent};
use crate::components::Problem;
use crate::page::{Outcome, Page, Typed, answer, done, shown};
use axum::extract::Request;
use maud::Markup;
use operations::kinds::CampaignKind;
use operations::monitoring::NewCampaign;
use operations::{Attachment, Refusal, RunMonitoring};
use setting::{Setting, setting};

pub(super) async fn ask(page: Page<RunMonitoring>) -> Outcome {
    let setting = setting(&page, &page.asked).await?;
    let content = content(&page, &setting, &Typed::default(), &[]);
    Ok(shown(&framed(&page, &title(&page, &setting), None), content))
}

pub(super) async fn prepare(page: Page<RunMonitoring>, request: Request) -> Outcome {
    let mut sent = sent(request).await?;
    let setting = setting(&page, &sent.typed).await?;
    if sent.typed.is_set("more") {
        // One row more for a question, where no script adds it.
        let content = content(&page, &setting, &sent.typed, &[]);
        return Ok(shown(&framed(&page, &title(&page, &setting), None), content));
    }
    let made = if sent.too_large {
        Err(Refusal::Invalid(vec![Attachment::too_large("file")]))
    } else {
        page.permit.prepare(new(&setting, &mut sent)).await
    };
    match made {
        Ok(id) => Ok(done(&format!("/monitoring/{id}"), "round-prepared")),
        Err(refusal) => {
            let problems = page.problems(refusal)?;
            let content = content(&page, &setting, &sent.typed, &problems);
            Ok(answer(framed(&page, &title(&page, &setting), None), content, &problems))
        }
    }
}

/// What was typed, as a round.
fn new(setting: &Setting, sent: &mut Sent) -> NewCampaign {
    let text = |name: &str| sent.typed.get(name).to_owned();
    let request = setting.kind == CampaignKind::Request;
    let set = setting.choices().into_iter().filter_map(|choice| {
        let value = sent.typed.get(&format!("set-{}", choice.name)).trim();
        // What is as in the pack is not set.
        (!value.is_empty() && value != choice.value).then(|| format!("{}={value}", choice.name))
    });
    NewCampaign {
        authority: setting.authority.id,
        kind: setting.kind.as_str().to_owned(),
        title: text("title"),
        year: text("year"),
        opens_on: text("opens_on"),
        due_on: text("due_on"),
        letter: text("letter"),
        pack: setting.pack().map(methodology::Pack::label),
        set: set.collect(),
        sections: sent.typed.all("sections").map(str::to_owned).collect(),
        schools: sent.typed.all("schools").filter_map(|id| id.parse().ok()).collect(),
        questions: if request { questions::typed(&sent.typed) } else { Vec::new() },
        template: sent.file.take(),
    }
}

fn title(page: &Page<RunMonitoring>, setting: &Setting) -> String {
    let request = setting.kind == CampaignKind::Request;
    page.text(if request { "monitoring-begin-request" } else { "monitoring-begin" })
}

fn content(page: &Page<RunMonitoring>, setting: &Setting, typed: &Typed, problems: &[Problem]) -> Markup {
    fields::content(page, setting, typed, problems, &title(page, setting))
}
