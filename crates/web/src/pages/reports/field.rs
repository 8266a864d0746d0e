//! One question of a section: what is asked, what is known of it, its fields, what is wrong, its documents
//! and remarks.

use super::held::{Held, REASONS, standing};
use super::named;
use crate::components::{
    Button, Choice, Choices, Layout, Look, Tag, TextArea, TextField, TextKind, Tone, Width, details, link,
    muted, radios, select, text_area, text_field,
};
use crate::page::Visit;
use maud::{Markup, Render as _, html};
use model::answers::{Answer, LONGEST_TEXT};
use model::forms::{Check, Kind, Question, Rule, Severity, Source};
use operations::kinds::{AnswerSource, AnswerState};
use operations::monitoring::{Inspection, Kept, LONGEST_WORD, Proof, Remark, Report};

/// What a question is shown with.
pub(super) struct Asked<'a> {
    pub page: &'a Visit,
    pub report: &'a Report,
    pub inspection: &'a Inspection,
    /// Whether its fields can be typed into.
    pub typing: bool,
}

/// What is told of what a person typed, and was not taken as it was meant.
#[derive(Debug, Clone)]
pub(super) struct Told {
    pub held: Held,
    pub what: Wrong,
}

/// Why it was not taken.
#[derive(Debug, Clone)]
pub(super) enum Wrong {
    /// Somebody else has changed the answer: it stands like this.
    Taken(Kept),
    /// It is no answer, or both an answer and a reason: what is said of it.
    Said(String),
}

impl Asked<'_> {
    /// The whole question.
    pub(super) fn question(&self, question: &Question, told: Option<&Told>) -> Markup {
        let kept = self.report.answers.get(&question.id);
        let of_results = is_of_results(self.report, &question.id);
        let awaited = self.inspection.awaited.contains(&question.id);
        let fields = || self.fields(question, kept, told);
        html! {
            div.opora-question id=(format!("q-{}", question.id)) data-question=[self.typing.then_some(&question.id)] {
                @if !self.typing || of_results { (self.read_only(question, kept)) }
                @else if awaited && told.is_none() {
                    (self.head(question))
                    p.govuk-body { (muted(&self.page.text("report-awaited"))) }
                    (details(&self.page.text("report-awaited-type"), fields()))
                }
                @else { (fields()) }
                (self.facts(question, kept))
                (self.checks(question))
                (self.documents(question))
                (self.remarks(question))
            }
        }
    }

    fn head(&self, question: &Question) -> Markup {
        html! { h2.govuk-heading-s { (named(self.report, &question.id)) } }
    }

    fn read_only(&self, question: &Question, kept: Option<&Kept>) -> Markup {
        let said = kept.and_then(|kept| standing(&self.page.words, question, kept));
        let unit =
            question.unit.as_deref().filter(|_| kept.is_some_and(|kept| kept.state == AnswerState::Known));
        html! {
            (self.head(question))
            p.govuk-body.opora-answer {
                @match said {
                    Some(said) => { strong { (said) } @if let Some(unit) = unit { "\u{a0}" (unit) } },
                    None => (muted(&self.page.text("report-no-answer"))),
                }
            }
            @if let Some(comment) = kept.and_then(|kept| kept.comment.as_deref()) {
                p.govuk-body { (muted(&self.page.text("report-comment"))) " " (comment) }
            }
        }
    }

    fn fields(&self, question: &Question, kept: Option<&Kept>, told: Option<&Told>) -> Markup {
        let stands = Held::of(&self.page.words, question, kept);
        let held = told.map_or(&stands, |told| &told.held);
        let wrong = told.and_then(|told| match &told.what {
            Wrong::Said(text) => Some(text.clone()),
            Wrong::Taken(_) => None,
        });
        let wrong = wrong.or_else(|| unfit(self.page, question, kept));
        html! {
            @if let Some(Told { what: Wrong::Taken(other), held }) = told {
                (self.taken(question, other, held))
            }
            (self.value(question, &held.text, wrong))
            (self.beside(question, held))
            // After a conflict the version is theirs: whoever saves again has seen what stands.
            input type="hidden" name=(name('v', question)) value=(stands.version);
            input type="hidden" name=(name('w', question)) value=(stands.seen);
            div.opora-told data-told role="alert" {}
        }
    }

    fn value(&self, question: &Question, text: &str, wrong: Option<String>) -> Markup {
        let (page, label) = (self.page, named(self.report, &question.id));
        let hint = question.help.clone();
        let name = name('a', question);
        let choices = |choices: Vec<Choice>| {
            let own = Choices::new(name.as_str(), label.as_str(), choices).error(wrong.clone());
            Choices { hint: hint.clone(), ..own }
        };
        let chosen = |value: &str, text_of: String| Choice::new(value, text_of).chosen_if(value == text);
        match &question.kind {
            Kind::YesNo => {
                let both = [("yes", "answer-yes"), ("no", "answer-no")];
                let both = both.map(|(value, word)| chosen(value, page.text(word)));
                radios(&page.words, &choices(both.to_vec()).layout(Layout::Row))
            }
            Kind::Choice { options } => {
                let none = Choice::new("", page.text("report-choose"));
                let own = options.iter().map(|option| chosen(&option.id, option.title.clone()));
                select(&page.words, &choices(std::iter::once(none).chain(own).collect()))
            }
            Kind::Text => {
                let most = u32::try_from(LONGEST_TEXT).unwrap_or(u32::MAX);
                let area = TextArea::new(name.as_str(), label.as_str()).rows(4).most(most).value(text);
                text_area(&page.words, &TextArea { hint, ..area }.error(wrong))
            }
            kind => {
                let own = TextField::new(name.as_str(), label.as_str()).kind(text_kind(kind)).value(text);
                let own = own.width(Width::Short).error(wrong);
                let unit = question.unit.clone().or_else(|| (*kind == Kind::Percent).then(|| "%".to_owned()));
                text_field(&page.words, &TextField { hint, unit, ..own })
            }
        }
    }

    /// The reason why there is no answer, and a word beside it.
    fn beside(&self, question: &Question, held: &Held) -> Markup {
        let page = self.page;
        let reason = |state: &model::answers::State| {
            Choice::new(state.as_str(), page.words.answer_state(*state))
                .chosen_if(state.as_str() == held.state)
        };
        let none = Choice::new("", page.text("report-state-none"));
        let reasons = std::iter::once(none).chain(REASONS.iter().map(reason)).collect();
        let reasons = Choices::new(name('s', question), page.text("report-state"), reasons);
        let most = u32::try_from(LONGEST_WORD).unwrap_or(u32::MAX);
        let comment = TextArea::new(name('c', question), page.text("report-comment")).rows(2).most(most);
        let open = !held.state.is_empty() || !held.comment.is_empty();
        html! {
            details.govuk-details open[open] {
                summary.govuk-details__summary {
                    span.govuk-details__summary-text {
                        (page.text("report-beside"))
                        span.govuk-visually-hidden { " — " (named(self.report, &question.id)) }
                    }
                }
                div.govuk-details__text {
                    (select(&page.words, &reasons))
                    (text_area(&page.words, &comment.value(held.comment.as_str())))
                }
            }
        }
    }

    /// Both values, where somebody else has changed the answer, and the choice between them.
    fn taken(&self, question: &Question, other: &Kept, held: &Held) -> Markup {
        let page = self.page;
        let theirs = standing(&page.words, question, other).unwrap_or_else(|| page.text("report-no-answer"));
        let mine = held.said(page, &question.kind);
        let mine = if mine.is_empty() { page.text("report-no-answer") } else { mine };
        let at = page.time(other.at);
        let choice = |value: &str, name: &str, said: &str| {
            Choice::new(value, page.with(name, [("answer", said.into())]))
        };
        let both = vec![
            choice("theirs", "report-keep-theirs", &theirs).chosen_if(true),
            choice("mine", "report-take-mine", &mine),
        ];
        let both = Choices::new(name('k', question), page.with("report-taken", [("time", at.into())]), both);
        html! { div.govuk-inset-text { (radios(&page.words, &both)) } }
    }

    /// Where the answer came from, last year's, and the clause.
    fn facts(&self, question: &Question, kept: Option<&Kept>) -> Markup {
        let page = self.page;
        let before = self.report.before.get(&question.id);
        // What was filled in from last year says so itself.
        let is_same = |kept: &Kept| {
            kept.source == AnswerSource::LastYear && kept.answer(&question.kind).as_ref() == before
        };
        let before = before.filter(|_| !kept.is_some_and(is_same)).map(|answer| {
            page.with("report-last-year", [("answer", page.words.answer(&question.kind, answer).into())])
        });
        let source = kept.and_then(|kept| source(page, question, kept));
        let clause = question
            .clause
            .as_ref()
            .map(|clause| page.with("report-clause", [("clause", clause.as_str().into())]));
        let facts: Vec<String> = before.into_iter().chain(source).chain(clause).collect();
        html! { @if !facts.is_empty() { p.govuk-body.opora-facts { (muted(&facts.join(" · "))) } } }
    }

    /// What does not agree, told at each of the questions that it speaks of.
    fn checks(&self, question: &Question) -> Markup {
        let own = self.inspection.failures.iter().filter(|one| one.questions.contains(&question.id));
        html! {
            @for failure in own {
                @if let Some(check) = self.report.form.checks.iter().find(|check| check.id == failure.check) {
                    p.govuk-body.opora-check {
                        (severity(self.page, failure.severity).render()) " "
                        (shortly(self.page, check)) " " (check.remedy)
                        @if let (Some(left), Some(right)) = (failure.left, failure.right) {
                            " " (muted(&sides(self.page, &check.rule, left, right)))
                        }
                    }
                }
            }
        }
    }

    fn documents(&self, question: &Question) -> Markup {
        let page = self.page;
        let own = self.report.proofs.get(&question.id).map(Vec::as_slice).unwrap_or_default();
        // What results say needs no paper beside it, unless the regulation names one.
        let adds = self.typing && !(question.proofs.is_empty() && is_of_results(self.report, &question.id));
        if own.is_empty() && question.proofs.is_empty() && !adds {
            return html! {};
        }
        let wanted = question.proofs.join("; ");
        let add = Button::new(page.text("report-add-document")).look(Look::Quiet);
        let add =
            add.value("then", format!("evidence:{}", question.id)).about(named(self.report, &question.id));
        html! {
            div.opora-documents {
                @if !question.proofs.is_empty() || !own.is_empty() {
                    p.govuk-body {
                        @if wanted.is_empty() { strong { (page.text("report-documents")) } }
                        @else { strong { (page.text("report-documents-wanted")) } " " (muted(&wanted)) }
                    }
                }
                @if !own.is_empty() {
                    ul.govuk-list.govuk-list--bullet { @for proof in own { li { (self.document(proof)) } } }
                }
                @if adds { p.govuk-body { (add) } }
            }
        }
    }

    fn document(&self, proof: &Proof) -> Markup {
        let page = self.page;
        let remove = Button::new(page.text("report-remove-document")).look(Look::Quiet);
        let remove = remove.value("then", format!("remove:{}", proof.id)).about(proof.title.as_str());
        let again = Button::new(page.text("copy-again")).look(Look::Quiet);
        let again = again.value("then", format!("copy:{}", proof.id)).about(proof.title.as_str());
        html! {
            (document(page, self.report, proof))
            @if self.typing && proof.trouble.is_some() && !proof.is_kept { " " (again) }
            @if self.typing { " " (remove) }
        }
    }

    fn remarks(&self, question: &Question) -> Markup {
        html! { @for remark in self.report.open_remarks(&question.id) { (self.remark(remark)) } }
    }

    fn remark(&self, remark: &Remark) -> Markup {
        let page = self.page;
        let id = format!("r-{}", remark.id);
        let typed = page.typed.get(&id);
        let replied = remark.reply.as_ref().map(|(reply, _)| reply.as_str());
        let most = u32::try_from(LONGEST_WORD).unwrap_or(u32::MAX);
        let reply = TextArea::new(id, page.text("report-reply")).rows(2).most(most);
        let reply = reply.value(if typed.is_empty() { replied.unwrap_or_default() } else { typed });
        let by = remark.by.as_deref().unwrap_or_default();
        let may = self.typing && page.permit::<operations::FillReports>().is_some();
        html! {
            div.govuk-inset-text.opora-remark {
                p.govuk-body { (Tag::new(Tone::Caution, page.text("report-remark")).render()) " "
                    (muted(&page.time(remark.at))) @if !by.is_empty() { (muted(&format!(" · {by}"))) } }
                (super::prose(&remark.content))
                @if let Some((reply, at)) = &remark.reply {
                    p.govuk-body { (muted(&page.with("report-replied", [("time", page.time(*at).into())]))) }
                    (super::prose(reply))
                }
                @if may {
                    (details(&page.text(if replied.is_some() { "report-reply-again" } else { "report-reply-open" }), html! {
                        (text_area(&page.words, &reply))
                        (Button::new(page.text("report-reply-do")).look(Look::Secondary)
                            .value("then", format!("reply:{}", remark.id)))
                    }))
                }
            }
        }
    }
}

/// Whether results gave the answer, so that nobody types over it.
pub(super) fn is_of_results(report: &Report, question: &str) -> bool {
    report.answers.get(question).is_some_and(|kept| kept.source == AnswerSource::Results)
}

/// A document with its number, day and what is kept of it.
pub(super) fn document(page: &Visit, report: &Report, proof: &Proof) -> Markup {
    let number = proof.number.as_ref().map(|number| format!("№ {number}"));
    let day = proof.dated_on.as_ref().map(|day| page.day(day));
    let about: Vec<String> = number.into_iter().chain(day).collect();
    let file = format!("{}/evidence/{}", super::path(report), proof.id);
    let sum = proof.checksum.as_ref().map(|sum| sum.chars().take(12).collect::<String>());
    html! {
        (proof.title)
        @if !about.is_empty() { ", " (about.join(", ")) }
        @if let Some(address) = &proof.address {
            " — " a.govuk-link href=(address) rel="noreferrer noopener external" { (page.text("report-page")) }
        }
        @if proof.is_kept {
            " — " (crate::components::file_link(&file, &page.text(
                if proof.address.is_some() { "report-copy" } else { "report-file" })))
        }
        @if let Some(at) = proof.copied_at { " " (muted(&page.time(at))) }
        @if let Some(trouble) = proof.trouble.as_ref().filter(|_| !proof.is_kept) {
            " " (muted(&page.with("copy-none", [("why", page.words.word("copy-trouble", trouble).into())])))
        }
        @if let Some(sum) = sum { " " (muted(&page.with("report-sum", [("sum", sum.into())]))) }
    }
}

/// What is wrong with what stands, where it is no answer.
fn unfit(page: &Visit, question: &Question, kept: Option<&Kept>) -> Option<String> {
    let kept = kept.filter(|kept| kept.state == AnswerState::Unfit)?;
    Answer::parse(&question.kind, &kept.content).err().map(|why| not_fit(page, question, why))
}

/// Why what was typed is no answer, and what would be one.
pub(super) fn not_fit(page: &Visit, question: &Question, why: model::answers::Unfit) -> String {
    let most = match &question.kind {
        Kind::Number { most } => page.words.decimal(f64::from(*most) / 100.0, 2),
        Kind::Percent => "100".to_owned(),
        _ => "none".to_owned(),
    };
    page.with(&format!("report-unfit-{}", why.as_str()), [("most", most.into())])
}

/// Where an answer came from, where no person of the school typed it.
pub(super) fn source(page: &Visit, question: &Question, kept: &Kept) -> Option<String> {
    let origin = kept.origin.as_deref().unwrap_or_default();
    match kept.source {
        AnswerSource::Typed => {
            matches!(question.source, Some(Source::Results { .. })).then(|| page.text("report-source-typed"))
        }
        AnswerSource::Workbook => Some(page.with("report-source-workbook", [("origin", origin.into())])),
        other => Some(page.text(&format!("report-source-{}", other.as_str()))),
    }
}

/// What does not agree, at its question: what only speaks of this one need not repeat it.
fn shortly(page: &Visit, check: &Check) -> String {
    match check.rule {
        Rule::Proved { .. } => page.text("report-check-proof"),
        Rule::Steady { .. } => page.text("report-check-steady"),
        _ => check.message.clone(),
    }
}

pub(super) fn severity(page: &Visit, severity: Severity) -> Tag {
    match severity {
        Severity::Error => Tag::new(Tone::Bad, page.text("report-check-error")),
        Severity::Warning => Tag::new(Tone::Caution, page.text("report-check-warning")),
    }
}

/// Both sides of a rule that does not hold: sums, this year's and last year's, or a number and its bound.
pub(super) fn sides(page: &Visit, rule: &Rule, left: u64, right: u64) -> String {
    let number = |number: u64| match rule {
        Rule::Between { .. } => page.words.decimal(number as f64 / 100.0, 2),
        _ => page.words.number(number),
    };
    let name = match rule {
        Rule::Steady { .. } => "report-sides-years",
        Rule::Between { .. } => "report-sides-bound",
        _ => "report-sides",
    };
    page.with(name, [("left", number(left).into()), ("right", number(right).into())])
}

const fn text_kind(kind: &Kind) -> TextKind {
    match kind {
        Kind::Count => TextKind::Whole,
        Kind::Number { .. } | Kind::Percent => TextKind::Decimal,
        Kind::Day => TextKind::Date,
        Kind::YesNo | Kind::Choice { .. } | Kind::Text => TextKind::Plain,
    }
}

fn name(kind: char, question: &Question) -> String {
    format!("{kind}-{}", question.id)
}

/// The address of a field, for the summary of what is wrong.
pub(super) fn field_of(question: &str) -> String {
    format!("a-{question}")
}

/// A link to a question at its place.
pub(super) fn to_question(report: &Report, question: &str) -> Markup {
    link(&super::place_of(report, question), &named(report, question))
}
