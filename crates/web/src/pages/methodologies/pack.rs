//! One pack: what its regulation says, its rows, choices, days, steps, checks and versions.

use super::framed;
use super::said::{contents, level, state, years};
use crate::components::{
    Button, Cell, Choice, Choices, Column, Row, SummaryRow, Table, details, form, inset, link, select,
    summary_list, table,
};
use crate::page::{Outcome, Page, Visit, encoded, shown};
use axum::extract::Path;
use maud::{Markup, html};
use methodology::monitoring::{Monitoring, Said};
use methodology::{Declared, Pack, UnitLevel};
use operations::packs::{Known, key};
use operations::{KeepPacks, SeeResults};

pub(super) async fn pack(page: Page<SeeResults>, Path(wanted): Path<String>) -> Outcome {
    let known = page.permit.pack(&wanted).await?;
    let authorities = match page.permit::<KeepPacks>() {
        Some(permit) if known.pack.monitoring.is_some() => permit.authorities().await?,
        _ => Vec::new(),
    };
    let manifest = &known.pack.manifest;
    let content = html! {
        span.govuk-caption-l { (known.pack.label()) }
        h1.govuk-heading-l { (manifest.title) }
        p.govuk-body { (manifest.summary) }
        (inset(html! { p.govuk-body { (manifest.caution) } }))
        (summary_list(&facts(&page, &known)))
        @if !authorities.is_empty() { (copying(&page, &known.pack, &authorities)) }
        @if let Some(rule) = &known.pack.monitoring { (monitoring(&page, &known.pack, rule)) }
        (sources(&page, &known.pack))
        (changelog(&page, &known.pack))
    };
    Ok(shown(&framed(&page, &manifest.title, &[]), content))
}

fn facts(page: &Visit, known: &Known) -> Vec<SummaryRow> {
    let mut rows = Vec::new();
    let mut row = |name: &str, value: Markup| rows.push(SummaryRow::new(page.text(name), value));
    row("methodology-contents", html! { (contents(page, &known.pack)) });
    row("methodology-years", html! { (years(page, known.pack.manifest.valid)) });
    match &known.own {
        None => row("methodology-whose", html! { (page.text("methodology-shipped")) }),
        Some(own) => {
            row("methodology-whose", html! { (own.authority) " " (state(page, own.state)) });
            row("methodology-base", html! { (own.base) });
            row("methodology-reason", html! { (own.note.as_deref().unwrap_or_default()) });
        }
    }
    if let Some(rule) = &known.pack.monitoring {
        let (calendar, day) = (&rule.calendar, super::row::month_day);
        let span = |span: methodology::monitoring::Span| {
            page.with("methodology-span", [("from", day(span.from).into()), ("to", day(span.to).into())])
        };
        row("methodology-collect", html! { (span(calendar.collect.value)) });
        row("methodology-process", html! { (span(calendar.process.value)) });
        row(
            "methodology-publish",
            html! { (page.with("methodology-by", [("day", day(calendar.publish.value).into())])) },
        );
    }
    rows
}

/// Beginning an own version.
fn copying(page: &Visit, pack: &Pack, authorities: &[(i64, String)]) -> Markup {
    let choices = authorities.iter().map(|(id, name)| Choice::new(id.to_string(), name.as_str())).collect();
    let choices = Choices::new("authority", page.text("methodology-authority"), choices);
    let action = format!("/methodologies/packs/{}/copy", encoded(&key(pack)));
    html! {
        h2.govuk-heading-m { (page.text("methodology-copy-title")) }
        p.govuk-body { (page.text("methodology-copy-what")) }
        (form(&page.form(action), html! {
            @match authorities {
                [(id, _)] => input type="hidden" name="authority" value=(id);,
                _ => (select(&page.words, &choices)),
            }
            (Button::new(page.text("methodology-copy")))
        }))
    }
}

fn monitoring(page: &Visit, pack: &Pack, rule: &Monitoring) -> Markup {
    html! {
        h2.govuk-heading-m { (page.text("methodology-regulation")) }
        (regulation(page, rule))
        h2.govuk-heading-m { (page.with("methodology-rows", [("count", rule.rows.len().into())])) }
        @for section in &rule.sections { (section_rows(page, pack, rule, section)) }
        (choices(page, pack, rule))
        (stages(page, rule))
        (checks(page, rule))
    }
}

fn regulation(page: &Visit, rule: &Monitoring) -> Markup {
    let all = &rule.regulation;
    let said = |title: &str, said: &[Said]| {
        html! {
            h3.govuk-heading-s { (page.text(title)) }
            ul.govuk-list.govuk-list--bullet { @for one in said {
                li { (one.text) " " span.opora-muted { (one.clause) } }
            } }
        }
    };
    html! {
        p.govuk-body { (all.goal.text) " " span.opora-muted { (all.goal.clause) } }
        (details(&page.text("methodology-regulation-more"), html! {
            (said("methodology-tasks", &all.tasks))
            (said("methodology-principles", &all.principles))
            (said("methodology-bodies", &all.bodies))
            (said("methodology-sources", &all.sources))
            (said("methodology-results", &all.results))
            h3.govuk-heading-s { (page.text("methodology-acts")) }
            ul.govuk-list.govuk-list--bullet { @for act in &all.acts { li { (act.title) } } }
        }))
    }
}

fn section_rows(
    page: &Visit,
    pack: &Pack,
    rule: &Monitoring,
    section: &methodology::monitoring::Section,
) -> Markup {
    let own = [UnitLevel::Municipality, UnitLevel::School]
        .into_iter()
        .flat_map(|level| rule.rows_of(section.id.as_str(), level));
    let row = |row: &methodology::monitoring::Row| {
        let href = format!("/methodologies/packs/{}/rows/{}", encoded(&key(pack)), encoded(row.id.as_str()));
        Row::new(vec![
            row.id.as_str().into(),
            Cell::link(&href, &row.title),
            level(page, row.level).into(),
            row.why.as_str().into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: format!("section-{}", section.id),
        caption: format!("{}. {}", section.id, section.title),
        columns: ["methodology-number", "methodology-wanted", "methodology-of-whom", "methodology-why"]
            .map(column)
            .to_vec(),
        rows: own.map(row).collect(),
        note: section.note.clone(),
        stacked: true,
        ..Table::default()
    };
    html! { @if !all.rows.is_empty() { (table(&page.words, &all)) } }
}

fn choices(page: &Visit, pack: &Pack, rule: &Monitoring) -> Markup {
    let measured = pack.indicators.as_ref().map(|all| all.choices.declared()).unwrap_or_default();
    let row = |one: Declared<'_>| {
        let table = format!("choice-{}", one.name);
        let others = one.expected.split(", ").filter(|other| *other != one.value);
        let others: Vec<String> = others.map(|other| page.words.word(&table, other)).collect();
        Row::new(vec![
            page.text(&table).into(),
            page.words.word(&table, &one.value).into(),
            others.join("; ").into(),
            one.note.unwrap_or_default().into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: "choices".to_owned(),
        caption: page.text("methodology-choices"),
        columns: ["methodology-choice", "methodology-chosen", "methodology-other", "methodology-note"]
            .map(column)
            .to_vec(),
        rows: rule.choices.declared().into_iter().chain(measured).map(row).collect(),
        stacked: true,
        ..Table::default()
    };
    table(&page.words, &all)
}

fn stages(page: &Visit, rule: &Monitoring) -> Markup {
    let row = |stage: &methodology::monitoring::Stage| {
        let sections = stage.sections.iter().map(methodology::Name::as_str).collect::<Vec<_>>().join(", ");
        Row::new(vec![
            stage.title.as_str().into(),
            sections.into(),
            page.with("methodology-by", [("day", super::row::month_day(stage.closes).into())]).into(),
            stage.note.as_deref().unwrap_or_default().into(),
        ])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: "stages".to_owned(),
        caption: page.text("methodology-stages"),
        columns: ["methodology-stage", "methodology-sections", "methodology-closes", "methodology-note"]
            .map(column)
            .to_vec(),
        rows: rule.stages.iter().map(row).collect(),
        stacked: true,
        ..Table::default()
    };
    table(&page.words, &all)
}

fn checks(page: &Visit, rule: &Monitoring) -> Markup {
    let general = &rule.general;
    let wordings =
        [&general.share, &general.whole, &general.together, &general.proof, &general.steady.wording];
    // The places of general wordings stand for any question.
    let places = [("{question}", "methodology-any-part"), ("{whole}", "methodology-any-whole")];
    let plain = |text: &str| {
        places.iter().fold(text.to_owned(), |text, (place, name)| text.replace(place, &page.text(name)))
    };
    let own = rule.checks.iter().map(|one| (one.message.clone(), one.remedy.clone(), one.severity));
    let all = wordings
        .into_iter()
        .map(|one| (plain(one.message.as_str()), plain(one.remedy.as_str()), one.severity));
    let row = |(message, remedy, severity): (String, String, model::forms::Severity)| {
        let grave = match severity {
            model::forms::Severity::Error => "methodology-check-error",
            model::forms::Severity::Warning => "methodology-check-warning",
        };
        Row::new(vec![message.into(), remedy.into(), page.text(grave).into()])
    };
    let column = |name: &str| Column::text(page.text(name));
    let all = Table {
        id: "checks".to_owned(),
        caption: page.text("methodology-checks"),
        columns: ["methodology-check", "methodology-remedy", "methodology-severity"].map(column).to_vec(),
        rows: all.chain(own).map(row).collect(),
        stacked: true,
        ..Table::default()
    };
    table(&page.words, &all)
}

fn sources(page: &Visit, pack: &Pack) -> Markup {
    let certainty = |one: &methodology::Reference| page.words.word("certainty", one.certainty.as_str());
    details(
        &page.text("methodology-references"),
        html! {
            ul.govuk-list.govuk-list--bullet { @for one in pack.references.values() {
                li {
                    (one.title) @if let Some(clause) = &one.clause { ", " (clause) }
                    " " span.opora-muted { (certainty(one)) }
                }
            } }
        },
    )
}

fn changelog(page: &Visit, pack: &Pack) -> Markup {
    let text = pack.files.get("CHANGELOG.md").map_or("", String::as_str);
    let versions = text.split("\n## ").skip(1).filter_map(|part| part.split_once('\n').or(Some((part, ""))));
    html! {
        h2.govuk-heading-m { (page.text("methodology-changelog")) }
        @for (version, said) in versions {
            h3.govuk-heading-s { (version) }
            @for paragraph in said.split("\n\n").filter(|one| !one.trim().is_empty()) {
                p.govuk-body { (paragraph.replace('`', "")) }
            }
        }
        p.govuk-body { (link("/methodologies", &page.text("methodologies-all"))) }
    }
}
