//! The questions of a request as a table of rows; a row without a text is none.

use crate::components::{
    Choice, Choices, Problem, TextArea, TextField, details, select, text_area, text_field,
};
use crate::page::{Typed, Visit};
use maud::{Markup, html};
use operations::monitoring::{MOST_QUESTIONS, NewQuestion};

/// Rows that are there at first.
const ROWS: usize = 4;

/// What an answer may be, in the order of the choice.
const KINDS: [&str; 7] = ["count", "yes-no", "percent", "number", "choice", "text", "day"];

/// The questions that were typed.
pub(super) fn typed(typed: &Typed) -> Vec<NewQuestion> {
    let text = |name: &str, row: usize| typed.get(&format!("{name}-{row}")).to_owned();
    let question = |row: usize| NewQuestion {
        text: text("text", row),
        kind: text("kind", row),
        options: text("options", row),
        help: text("help", row),
    };
    (1..=rows(typed)).map(question).collect()
}

/// How many rows the form has: a script may have added some.
fn rows(typed: &Typed) -> usize {
    let asked = typed.number("rows").and_then(|rows| usize::try_from(rows).ok()).unwrap_or(ROWS);
    (asked + usize::from(typed.is_set("more"))).clamp(1, MOST_QUESTIONS)
}

pub(super) fn fields(page: &Visit, typed: &Typed, problems: &[Problem]) -> Markup {
    let rows = rows(typed);
    let wrong: Vec<&Problem> =
        problems.iter().filter(|one| one.field.as_deref() == Some("questions")).collect();
    html! {
        h2.govuk-heading-m id="questions" tabindex="-1" { (page.text("monitoring-questions")) }
        p.govuk-body { (page.text("monitoring-questions-what")) }
        @for one in &wrong { p.govuk-error-message { (one.text) } }
        input type="hidden" name="rows" value=(rows) data-rows;
        div data-more-into="question" { @for row in 1..=rows { (question(page, typed, row)) } }
        template id="question" { (question(page, &Typed::default(), 0)) }
        @if rows < MOST_QUESTIONS {
            button.govuk-button.govuk-button--secondary type="submit" name="more" value="yes"
                data-more="question" data-most=(MOST_QUESTIONS) { (page.text("monitoring-question-more")) }
        }
    }
}

/// One row; its number stands behind the names of its fields.
fn question(page: &Visit, typed: &Typed, row: usize) -> Markup {
    let name = |part: &str| format!("{part}-{row}");
    let text = |part: &str| typed.get(&name(part)).to_owned();
    let own = TextField::new(name("text"), page.text("monitoring-question-text")).value(text("text"));
    let help = TextField::new(name("help"), page.text("monitoring-question-help")).value(text("help"));
    let kind = |kind: &&str| {
        Choice::new(*kind, page.words.word("monitoring-answer", kind)).chosen_if(text("kind") == *kind)
    };
    let kinds =
        Choices::new(name("kind"), page.text("monitoring-question-kind"), KINDS.iter().map(kind).collect());
    let options = TextArea::new(name("options"), page.text("monitoring-question-options")).rows(3);
    let options = options.value(text("options")).hint(page.text("monitoring-question-options-hint"));
    html! {
        fieldset.govuk-fieldset.opora-row-of-form {
            legend.govuk-fieldset__legend { (page.text("monitoring-question")) " " span data-number { (row) } }
            (text_field(&page.words, &own))
            (select(&page.words, &kinds))
            (details(&page.text("monitoring-question-details"), html! {
                (text_area(&page.words, &options))
                (text_field(&page.words, &help))
            }))
        }
    }
}
