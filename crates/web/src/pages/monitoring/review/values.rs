//! The answers of a report as tables: now, a year before, what moved, documents, checks and remarks.

use super::super::asked::named;
use super::super::said::{answer, difference, failure, kept, remedy, with_unit};
use super::past;
use crate::components::{
    Button, Cell, Column, Look, Problem, Row, Table, Tag, TextArea, Tone, details, form, inset, muted, table,
    text_area,
};
use crate::page::Visit;
use crate::pages::entry::of;
use maud::{Markup, Render as _, html};
use model::answers::Answer;
use model::forms::{Kind, Question, Section, Severity};
use operations::kinds::{AnswerSource, AnswerState, CampaignState, SubmissionState};
use operations::monitoring::{Failure, History, Kept, Proof, Remark, Report};

/// All that the tables are made of.
pub(super) struct Sheet<'a> {
    pub page: &'a Visit,
    pub report: &'a Report,
    pub history: &'a History,
    pub failures: &'a [Failure],
    pub problems: &'a [Problem],
    /// Whether the reader may remark.
    pub runs: bool,
}

impl Sheet<'_> {
    pub(super) fn sections(&self) -> Markup {
        html! { @for section in &self.report.form.sections { (self.section(section)) } }
    }

    fn section(&self, section: &Section) -> Markup {
        let page = self.page;
        let column = |name: &str| Column::text(page.text(name));
        let caption =
            if section.title.is_empty() { page.text("monitoring-questions") } else { named(section) };
        let columns = [
            "monitoring-question",
            "monitoring-now",
            "monitoring-before",
            "monitoring-moved",
            "monitoring-proofs",
            "monitoring-checked",
        ];
        let own = Table {
            id: format!("section-{}", section.id),
            caption,
            columns: columns.map(column).into(),
            rows: section.questions.iter().map(|one| self.row(one)).collect(),
            stacked: true,
            ..Table::default()
        };
        table(&page.words, &own)
    }

    fn row(&self, question: &Question) -> Row {
        let page = self.page;
        let now = self.report.answers.get(&question.id);
        let before = self.report.before.get(&question.id);
        let given = now.and_then(|kept| kept.answer(&question.kind));
        let moved =
            given.as_ref().zip(before).and_then(|(now, before)| difference(page, question, now, before));
        let nothing = || Cell::missing(&page.words);
        Row {
            id: Some(format!("q-{}", question.id)),
            cells: vec![
                Cell::from(asked(question)),
                now.map_or_else(nothing, |kept| Cell::from(self.now(question, kept))),
                before.map_or_else(nothing, |own| {
                    Cell::from(with_unit(question, own, answer(page, &question.kind, own)))
                }),
                moved.map_or_else(|| Cell::from(""), Cell::from),
                Cell::from(self.proofs(question, given.as_ref())),
                Cell::from(self.checks(question)),
            ],
            ..Row::default()
        }
    }

    fn now(&self, question: &Question, own: &Kept) -> Markup {
        let page = self.page;
        let said = kept(page, question, own);
        // A per cent carries its sign.
        let known = own.state == AnswerState::Known && question.kind != Kind::Percent;
        let unit = question.unit.as_ref().filter(|_| known);
        let source = (own.source != AnswerSource::Typed)
            .then(|| page.words.word("monitoring-source", own.source.as_str()));
        html! {
            @match own.state {
                AnswerState::Unfit => { (said) " " (Tag::new(Tone::Bad, page.text("monitoring-no-answer")).render()) },
                AnswerState::Empty => (muted(&page.text("no-data"))),
                _ => { strong { (said) } @if let Some(unit) = unit { "\u{a0}" (unit) } },
            }
            @if let Some(source) = source { div.opora-muted { (source) @if let Some(more) = &own.origin { ": " (more) } } }
            @if let Some(comment) = &own.comment { div { "«" (comment) "»" } }
            (past::before(page, question, self.history))
        }
    }

    fn proofs(&self, question: &Question, given: Option<&Answer>) -> Markup {
        let page = self.page;
        let wanted = !question.proofs.is_empty() && given.is_some_and(Answer::is_positive);
        let all = self.report.proofs.get(&question.id).map(Vec::as_slice).unwrap_or_default();
        let here = format!("/monitoring/{}/reports/{}", self.report.campaign, self.report.id);
        let open = |proof: &Proof| format!("{here}?proof={}#proof", proof.id);
        html! {
            @if all.is_empty() && wanted { (muted(&page.text("monitoring-proof-missing"))) }
            @for proof in all {
                div {
                    a.govuk-link href=(open(proof)) { (proof.title) }
                    @if let Some(day) = &proof.dated_on { " " (page.day(day)) }
                    @if let Some(trouble) = &proof.trouble {
                        div.opora-muted { (page.with("monitoring-proof-trouble", [("why", page.words.word("copy-trouble", trouble).into())])) }
                    }
                }
            }
        }
    }

    fn checks(&self, question: &Question) -> Markup {
        let page = self.page;
        let own = self.failures.iter().filter(|one| one.questions.contains(&question.id));
        let remarks = self.report.remarks.iter().filter(|one| one.question == question.id);
        html! {
            @for one in own {
                div {
                    (Tag::new(tone(one.severity), page.words.word("monitoring-severity", severity(one.severity))).render()) " "
                    (failure(page, &self.report.form, one))
                    div.opora-muted { (remedy(&self.report.form, one)) }
                }
            }
            @for remark in remarks { (self.remark(remark)) }
            @if self.may_remark() { (self.remarking(question)) }
        }
    }

    fn may_remark(&self) -> bool {
        let state = matches!(self.report.state, SubmissionState::Sent | SubmissionState::Review);
        self.runs && state && self.report.round == CampaignState::Open
    }

    fn remark(&self, remark: &Remark) -> Markup {
        let page = self.page;
        let here = format!("/monitoring/{}/reports/{}/settle", self.report.campaign, self.report.id);
        let who = remark.by.as_deref().unwrap_or_default();
        inset(html! {
            p.govuk-body { (remark.content) }
            p.govuk-body { span.opora-muted { (page.time(remark.at)) @if !who.is_empty() { " · " (who) } } }
            @if let Some((reply, at)) = &remark.reply {
                p.govuk-body { (page.text("monitoring-replied")) " " (reply) " " span.opora-muted { (page.time(*at)) } }
            }
            @match remark.settled_at {
                Some(at) => (muted(&page.with("monitoring-settled", [("time", page.time(at).into())]))),
                None if self.runs => (form(&page.form(here), html! {
                    input type="hidden" name="remark" value=(remark.id);
                    (Button::new(page.text("monitoring-settle")).look(Look::Quiet).about(remark.content.as_str()))
                })),
                None => {},
            }
        })
    }

    /// The form of a remark stays open where what was typed in it was not taken.
    fn remarking(&self, question: &Question) -> Markup {
        let page = self.page;
        let name = format!("content-{}", question.id);
        let typed = page.typed.get(&name);
        let field = TextArea::new(&name, page.text("monitoring-remark-content")).rows(3).most(2000);
        let field = field.value(typed).error(of(self.problems, &name));
        let here = format!("/monitoring/{}/reports/{}/remark", self.report.campaign, self.report.id);
        let own = page.form(here).version(self.report.version.to_string());
        let content = form(
            &own,
            html! {
                input type="hidden" name="question" value=(question.id);
                (text_area(&page.words, &field))
                (Button::new(page.text("monitoring-remark-do")).look(Look::Secondary))
            },
        );
        let open = !self.problems.is_empty() && page.typed.get("question") == question.id;
        if open { content } else { details(&page.text("monitoring-remark"), content) }
    }
}

fn asked(question: &Question) -> Markup {
    html! {
        (question.text)
        @if let Some(clause) = &question.clause { div.opora-muted { (clause) } }
    }
}

const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Caution,
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}
